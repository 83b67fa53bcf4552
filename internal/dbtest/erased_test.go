package dbtest_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// remains returns which of words stand in the files of a SQLite database that the host
// has closed.
func remains(t *testing.T, settings string, words func(s *sqlstore.Store) [][]byte) (found int) {
	t.Helper()
	b := &dbtest.Backends[0]
	path := filepath.Join(t.TempDir(), "hogo.db")
	db, err := sql.Open("sqlite", dbtest.SQLiteSource(path, "FULL")+settings)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s, err := sqlstore.New(t.Context(), db, b.Dialect, b.Tables(t, db))
	if err != nil {
		t.Fatal(err)
	}
	list := words(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range list {
			if bytes.Contains(content, word) {
				found++
			}
		}
	}
	return found
}

// Who was forgotten is in none of SQLite's bytes, if the host said secure_delete from the
// beginning: neither what was known, in any version, nor the salts that would make the
// journal's commitments speak, nor the digest of the host's id and of its record.
func TestErasedBytes(t *testing.T) {
	t.Parallel()
	live := func(s *sqlstore.Store) [][]byte {
		ctx := acting(t.Context())
		persons := subject.New(s, subject.Options{})
		for _, id := range []string{"M-0", "M-1", "M-2"} {
			if _, err := persons.Register(ctx, id); err != nil {
				t.Fatal(err)
			}
		}
		g, err := persons.Resolve(ctx, "M-1")
		if err != nil {
			t.Fatal(err)
		}
		index, err := s.Get(ctx, store.Key{Kind: subject.KindID, ID: subject.IndexID("M-1")})
		if err != nil {
			t.Fatal(err)
		}
		salts := [][]byte{g.Record.Salt}
		c := creation("about")
		c.Next.Subject, c.Next.Body = g.Handle(), []byte(`{"v":1,"word":"first-version-of-it"}`)
		list, err := store.Apply(ctx, s, time.Now(), nil, c)
		if err != nil {
			t.Fatal(err)
		}
		salts = append(salts, list[0].Salt)
		next := change(list[0])
		next.Next.Body = []byte(`{"v":1,"word":"later"}`)
		if list, err = store.Apply(ctx, s, time.Now(), nil, next); err != nil {
			t.Fatal(err)
		}
		if err := persons.Forget(ctx, g.Handle(), store.Change{Prev: list[0], Purge: true}); err != nil {
			t.Fatal(err)
		}
		sound(t, s)
		salts = append(salts, list[0].Salt)
		return append(salts, index.Head, []byte("first-version-of-it"), []byte(`"word":"later"`), []byte(subject.IndexID("M-1")))
	}
	if n := remains(t, "&_pragma=secure_delete(ON)", live); n != 0 {
		t.Errorf("%d of what was erased stands in the files", n)
	}
	if n := remains(t, "&_pragma=secure_delete(OFF)", live); n == 0 {
		t.Error("nothing stands there without the setting: this test looks in the wrong place")
	}
}
