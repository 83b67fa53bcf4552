package dbtest_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

func migrateRole(ctx context.Context, b *dbtest.Backend, db *sql.DB, o sqlstore.Options) error {
	return sqlstore.Migrate(ctx, db, b.Dialect, o)
}

// openFile is Open with a file that other processes open too.
func openFile(t *testing.T, b *dbtest.Backend) (*sql.DB, string) {
	t.Helper()
	b.Open(t) // skips without a server
	file := filepath.Join(t.TempDir(), "hogo.db")
	db, err := b.Connect(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db, file
}

// Several processes that start at the same time all migrate, and all succeed.
func TestMigrateProcesses(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db, file := openFile(t, b)
		for range 3 {
			prefix := dbtest.Prefix()
			t.Cleanup(func() { dbtest.Drop(db, prefix) })
			var wg sync.WaitGroup
			for range 4 {
				cmd := child(t, "migrate", b, file, prefix, 0)
				wg.Go(func() {
					if err := cmd.Run(); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			b.New(t, db, sqlstore.Options{Prefix: prefix})
		}
	})
}

func TestMigrateGoroutines(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		o := sqlstore.Options{Prefix: dbtest.Prefix()}
		t.Cleanup(func() { dbtest.Drop(db, o.Prefix) })
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if err := sqlstore.Migrate(t.Context(), db, b.Dialect, o); err != nil {
					t.Error(err, errors.Unwrap(err))
				}
			})
		}
		wg.Wait()
		b.New(t, db, o)
	})
}

// Migrating again leaves what stands, and hosts can run the statements themselves.
func TestMigrateAgain(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		o := sqlstore.Options{Prefix: dbtest.Prefix()}
		t.Cleanup(func() { dbtest.Drop(db, o.Prefix) })
		statements, err := sqlstore.Schema(b.Dialect, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range statements {
			if _, err := db.ExecContext(t.Context(), text); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
		}
		s := b.New(t, db, o)
		made := create(t, s, "kept")
		if err := sqlstore.Migrate(t.Context(), db, b.Dialect, o); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Get(t.Context(), made.Key); err != nil {
			t.Fatal(err)
		}
	})
}

// A store does not open on tables that are missing or newer than it knows.
func TestNewChecksTables(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		_, err := sqlstore.New(t.Context(), db, b.Dialect, sqlstore.Options{Prefix: dbtest.Prefix()})
		if !errors.Is(err, sqlstore.ErrSchema) {
			t.Fatalf("without tables: %v, want ErrSchema", err)
		}
		o := b.Tables(t, db)
		if _, err := db.Exec("INSERT INTO " + o.Prefix + "schema (version) VALUES (99)"); err != nil {
			t.Fatal(err)
		}
		if _, err = sqlstore.New(t.Context(), db, b.Dialect, o); !errors.Is(err, sqlstore.ErrSchema) {
			t.Fatalf("with newer tables: %v, want ErrSchema", err)
		}
		if _, err = sqlstore.New(t.Context(), db, 0, o); !errors.Is(err, store.ErrInvalid) {
			t.Fatalf("without a dialect: %v, want ErrInvalid", err)
		}
	})
}

// Tables may stand in a schema of their own (on MySQL: a database).
func TestSchemaPrefix(t *testing.T) {
	t.Parallel()
	for i := range dbtest.Backends[1:] {
		b := &dbtest.Backends[1+i]
		t.Run(b.Name, func(t *testing.T) {
			t.Parallel()
			db := b.Open(t)
			schema := dbtest.Prefix() + "office"
			if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
				t.Fatal(err)
			}
			cascade := ""
			if b.Dialect == sqlstore.PostgreSQL {
				cascade = " CASCADE"
			}
			t.Cleanup(func() { db.Exec("DROP SCHEMA " + schema + cascade) })
			o := sqlstore.Options{Prefix: schema + ".hogo_"}
			for range 2 {
				if err := sqlstore.Migrate(t.Context(), db, b.Dialect, o); err != nil {
					t.Fatal(err)
				}
			}
			s := b.New(t, db, o)
			made := create(t, s, "a")
			n := 0
			for _, q := range []store.Query{{Subject: made.Subject}, {Kind: kind}, {}} {
				for _, err := range s.Query(t.Context(), q) {
					if err != nil {
						t.Fatal(err)
					}
					n++
				}
			}
			if n != 3 {
				t.Errorf("found %d times, want 3", n)
			}
			sound(t, s)
		})
	}
}
