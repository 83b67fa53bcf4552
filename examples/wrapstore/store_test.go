package wrapstore_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/hogo-go/hogo/examples/wrapstore"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/storetest"
)

// open makes an empty database in dir. A test needs no durability.
func open(dir string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "host.db")+
		"?_txlock=immediate&_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)")
	if err != nil {
		return nil, err
	}
	_, err = db.Exec(wrapstore.Schema)
	return db, err
}

// fresh is what a host hands to the conformance suite: a base of its own for each
// check, with a second value of the store and another organisation beside it.
func fresh(context.Context) (storetest.Base, error) {
	dir, err := os.MkdirTemp("", "wrapstore")
	if err != nil {
		return storetest.Base{}, err
	}
	db, err := open(dir)
	return storetest.Base{
		Store:     wrapstore.New(db, "okaya"),
		Again:     wrapstore.New(db, "okaya"),
		Neighbour: wrapstore.New(db, "gunma"),
		Close:     func() error { return errors.Join(db.Close(), os.RemoveAll(dir)) },
		Patience:  5 * time.Minute,
	}, err
}

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, fresh)
}

func TestModel(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		storetest.Model(t, fresh, seed, 600)
	}
}

func TestErrorsAreSilent(t *testing.T) {
	t.Parallel()
	db, err := open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := wrapstore.New(db, "okaya")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Get(t.Context(), store.Key{Kind: "a", ID: "secret"})
	var e *wrapstore.Error
	if !errors.As(err, &e) || e.Unwrap() == nil || strings.Contains(err.Error(), e.Err.Error()) {
		t.Errorf("error is %v", err)
	}
}

// Example keeps a record in the host's tables and verifies what stands there.
func Example() {
	dir, err := os.MkdirTemp("", "wrapstore")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	db, err := open(dir)
	if err != nil {
		panic(err)
	}
	defer db.Close()

	s := wrapstore.New(db, "okaya")
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-12", Kind: store.Staff})
	record := store.Record{Key: store.Key{Kind: "example.note", ID: store.NewID()}, Body: []byte(`{"v":1}`)}
	_, err = store.Apply(ctx, s, time.Now(), nil, store.Change{
		Next:   record,
		Events: []store.Event{{Name: "note.made", Fields: []string{"text"}}},
	})
	if err != nil {
		panic(err)
	}
	var event, actor string
	if err := db.QueryRow("SELECT event, actor FROM audit_log").Scan(&event, &actor); err != nil {
		panic(err)
	}
	fmt.Println(event, "by", actor)

	report, err := store.Verify(ctx, s, nil)
	fmt.Println(report.Records, report.Entries, report.OK(), err)
	// Output:
	// note.made by staff-12
	// 1 1 true <nil>
}
