package dbtest_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// host is a host's own table beside the store.
type host struct {
	db    *sql.DB
	table string
}

func newHost(t *testing.T, b *dbtest.Backend, db *sql.DB) *host {
	t.Helper()
	h := &host{db, dbtest.Prefix() + "members"}
	if _, err := db.Exec("CREATE TABLE " + h.table + " (id varchar(64) PRIMARY KEY)"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Exec("DROP TABLE " + h.table) })
	return h
}

func (h *host) insert(ctx context.Context, conn sqlstore.Conn, id string) error {
	_, err := conn.ExecContext(ctx, "INSERT INTO "+h.table+" (id) VALUES ('"+id+"')")
	return err
}

func (h *host) count(t *testing.T) (n int) {
	t.Helper()
	if err := h.db.QueryRow("SELECT count(*) FROM " + h.table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// The host's row, the record and the entry commit or fail together.
func TestTxTogether(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		s, h := b.New(t, db, sqlstore.Options{}), newHost(t, b, db)
		refusal := errors.New("the host changed its mind")
		for i, want := range []error{nil, refusal} {
			id := fmt.Sprint("m", i)
			err := s.InTx(t.Context(), nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
				if err := h.insert(t.Context(), tx, id); err != nil {
					return err
				}
				create(t, bound, id)
				if versionOf(t, bound, keyOf(id)) != 1 {
					t.Error("the transaction does not see its own record")
				}
				return want
			})
			if !errors.Is(err, want) {
				t.Fatalf("InTx: %v, want %v", err, want)
			}
		}
		if n := h.count(t); n != 1 {
			t.Errorf("%d rows of the host, want 1", n)
		}
		if versionOf(t, s, keyOf("m0")) != 1 || versionOf(t, s, keyOf("m1")) != 0 {
			t.Error("records and rows of the host do not agree")
		}
		sound(t, s)
	})
}

// A panic rolls back and settles.
func TestTxPanic(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		heard := listen(t, s)
		func() {
			defer func() { _ = recover() }()
			s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
				create(t, bound, "a")
				panic("in the host")
			})
		}()
		if versionOf(t, s, keyOf("a")) != 0 {
			t.Error("the record stands")
		}
		heard.want(t, "in doubt a@1", "settled a@1")
	})
}

// After an error the bound store takes no more work, and nothing stays when the
// host rolls back.
func TestTxRefusesAfterError(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		a, other := create(t, s, "a"), create(t, s, "other")
		if err := update(t.Context(), s, other); err != nil {
			t.Fatal(err)
		}
		err := s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			if _, err := bound.Get(t.Context(), keyOf("absent")); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("get of an absent record: %v", err)
			}
			if err := update(t.Context(), bound, a, other); !errors.Is(err, store.ErrConflict) {
				t.Errorf("an expectation that does not hold: %v, want ErrConflict", err)
			}
			if _, err := bound.Get(t.Context(), a.Key); !errors.Is(err, sqlstore.ErrTxFailed) {
				t.Errorf("get after the error: %v, want ErrTxFailed", err)
			}
			if err := update(t.Context(), bound, a); !errors.Is(err, sqlstore.ErrTxFailed) {
				t.Errorf("commit after the error: %v, want ErrTxFailed", err)
			}
			for _, err := range bound.Query(t.Context(), store.Query{}) {
				if !errors.Is(err, sqlstore.ErrTxFailed) {
					t.Errorf("query after the error: %v, want ErrTxFailed", err)
				}
			}
			for _, err := range bound.Journal(t.Context(), store.JournalQuery{}) {
				if !errors.Is(err, sqlstore.ErrTxFailed) {
					t.Errorf("journal after the error: %v, want ErrTxFailed", err)
				}
			}
			if _, err := bound.Count(t.Context(), store.Query{}); !errors.Is(err, sqlstore.ErrTxFailed) {
				t.Errorf("count after the error: %v, want ErrTxFailed", err)
			}
			return nil // the host overlooks all of it
		})
		if !errors.Is(err, sqlstore.ErrTxFailed) || !errors.Is(err, store.ErrConflict) {
			t.Errorf("InTx: %v, want ErrTxFailed because of ErrConflict", err)
		}
		if v := versionOf(t, s, a.Key); v != 1 {
			t.Errorf("half a batch stands: version %d", v)
		}
		sound(t, s)
	})
}

func TestTxDone(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		s := b.New(t, db, sqlstore.Options{})
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		bound := s.WithTx(tx)
		create(t, bound, "a")
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		bound.Done()
		bound.Done()
		if _, err := bound.Get(t.Context(), keyOf("a")); !errors.Is(err, sqlstore.ErrTxDone) {
			t.Errorf("get after Done: %v, want ErrTxDone", err)
		}
		if versionOf(t, s, keyOf("a")) != 1 {
			t.Error("the record does not stand")
		}
	})
}

// Anything with ExecContext and QueryContext will do: a transaction of another
// pool on the same database, a connection on which the host said BEGIN itself.
func TestTxConns(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db, file := openFile(t, b)
		s := b.New(t, db, sqlstore.Options{})
		other, err := b.Connect(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		tx, err := other.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		bound := s.WithTx(tx)
		create(t, bound, "a")
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		bound.Done()

		conn, err := other.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		for _, end := range []string{"COMMIT", "ROLLBACK"} {
			if _, err := conn.ExecContext(t.Context(), "BEGIN"); err != nil {
				t.Fatal(err)
			}
			bound = s.WithTx(conn)
			create(t, bound, end)
			if _, err := conn.ExecContext(t.Context(), end); err != nil {
				t.Fatal(err)
			}
			bound.Done()
		}
		if versionOf(t, s, keyOf("a")) != 1 || versionOf(t, s, keyOf("COMMIT")) != 1 || versionOf(t, s, keyOf("ROLLBACK")) != 0 {
			t.Error("not what the transactions left")
		}
		sound(t, s)
	})
}

// One connection is enough for everything, loops with commits in them included.
func TestOneConnection(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		db.SetMaxOpenConns(1)
		s := b.New(t, db, sqlstore.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		err := s.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			for i := range 20 {
				create(t, bound, fmt.Sprint("r", i))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range []func(func(store.Store)){
			func(fn func(store.Store)) { fn(s) },
			func(fn func(store.Store)) {
				err = s.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error { fn(bound); return nil })
			},
		} {
			in(func(s store.Store) {
				for r, err := range s.Query(ctx, store.Query{Kind: kind}) {
					if err == nil {
						err = update(ctx, s, r)
					}
					if err != nil {
						t.Fatal(err)
					}
				}
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		if v := versionOf(t, s, keyOf("r7")); v != 3 {
			t.Errorf("version %d, want 3", v)
		}
		sound(t, s)
	})
}

// Of two transactions of which each expects what the other writes, one wins.
func TestTxWriteSkew(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		for i := range 30 {
			x, y := create(t, s, fmt.Sprint("x", i)), create(t, s, fmt.Sprint("y", i))
			errs := make([]error, 2)
			var wg sync.WaitGroup
			for w, pair := range [][2]store.Record{{x, y}, {y, x}} {
				wg.Go(func() {
					errs[w] = s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
						return update(t.Context(), bound, pair[0], pair[1])
					})
				})
			}
			wg.Wait()
			won := 0
			for _, err := range errs {
				switch {
				case err == nil:
					won++
				case !errors.Is(err, store.ErrConflict):
					t.Fatalf("%v, want ErrConflict: %v", err, errors.Unwrap(err))
				}
			}
			if won != 1 {
				t.Fatalf("pair %d: %d transactions won, want 1", i, won)
			}
		}
		sound(t, s)
	})
}

// On SQLite a transaction that has read cannot write any more once another one has
// written; it is told so at once.
func TestTxStaleReader(t *testing.T) {
	t.Parallel()
	b := &dbtest.Backends[0]
	db, err := b.Connect(t.Context(), filepath.Join(t.TempDir(), "hogo.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := b.New(t, db, sqlstore.Options{})
	a := create(t, s, "a")
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	bound := s.WithTx(tx)
	defer bound.Done()
	if _, err := bound.Get(t.Context(), a.Key); err != nil {
		t.Fatal(err)
	}
	create(t, s, "b")
	if err := update(t.Context(), bound, a); !errors.Is(err, store.ErrConflict) {
		t.Fatalf("%v, want ErrConflict", err)
	}
}

// Two goroutines on one transaction get what the driver makes of it, and the process
// lives.
func TestTxTwoGoroutines(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		for i := range 8 {
			create(t, s, fmt.Sprint("r", i))
		}
		err := s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			var wg sync.WaitGroup
			for i := range 8 {
				wg.Go(func() {
					r, err := bound.Get(t.Context(), keyOf(fmt.Sprint("r", i)))
					if err != nil {
						return
					}
					_ = update(t.Context(), bound, r)
				})
			}
			wg.Wait()
			return errBoom
		})
		if !errors.Is(err, errBoom) {
			t.Fatal(err)
		}
		for i := range 8 {
			if v := versionOf(t, s, keyOf(fmt.Sprint("r", i))); v != 1 {
				t.Errorf("version %d after a rollback", v)
			}
		}
		sound(t, s)
	})
}
