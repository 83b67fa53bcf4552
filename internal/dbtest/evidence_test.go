package dbtest_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// witness is a store in a pool of one connection, with a guard, and M-1 on record.
type witness struct {
	*sqlstore.Store
	db    *sql.DB
	guard *consent.Guard
}

func newWitness(ctx context.Context, t *testing.T, b *dbtest.Backend) *witness {
	t.Helper()
	w := &witness{db: b.Open(t)}
	w.db.SetMaxOpenConns(1)
	w.Store = b.New(t, w.db, sqlstore.Options{})
	policies, err := consent.NewPolicies(officePolicy())
	if err != nil {
		t.Fatal(err)
	}
	if w.guard, err = consent.New(w.Store, policies, consent.Options{}); err != nil {
		t.Fatal(err)
	}
	_, err = w.guard.Acquire(ctx, "M-1", consent.Acquisition{Class: "member", Purposes: []string{"roll"},
		Items: []string{"name"}, Way: consent.DirectOral, Means: "form"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// patient returns a context in which an office clerk acts, and which ends before a test
// that hangs does.
func patient(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	return store.WithActor(ctx, &store.Actor{ID: "clerk", Kind: store.Staff, Roles: []string{"office"}})
}

// refuse asks for what is refused, in a transaction that has written already, and keeps
// the refusal and the access as evidence.
func (w *witness) refuse(ctx context.Context, t *testing.T, bound *sqlstore.Tx) {
	t.Helper()
	create(t, bound, "of-the-host")
	accesses := store.Query{Kind: store.KindAccess}
	before, err := bound.Count(ctx, accesses)
	if err != nil {
		t.Fatal(err)
	}
	guard := w.guard.With(bound)
	_, no := guard.Use(ctx, question("M-1", "seminars"))
	if !errors.Is(no, store.ErrRefused) {
		t.Fatalf("%v, want a refusal", no)
	}
	if err := guard.RecordRefusal(ctx, "M-1", no); err != nil {
		t.Fatal(err)
	}
	access := store.Access{Op: "test: use", Outcome: store.Refused}
	if err := store.LogAccess(ctx, bound, time.Now(), access); err != nil {
		t.Fatal(err)
	}
	if n, err := bound.Count(ctx, accesses); n != before || err != nil {
		t.Errorf("%d accesses in the transaction, %v", n-before, err)
	}
}

// stands demands so much evidence, and what the host's transaction left.
func (w *witness) stands(t *testing.T, evidence int, host bool) {
	t.Helper()
	for _, kind := range []string{consent.KindRefusal, store.KindAccess} {
		if n, err := w.Count(t.Context(), store.Query{Kind: kind}); n != evidence || err != nil {
			t.Errorf("%d of %s, want %d: %v", n, kind, evidence, err)
		}
	}
	if there := versionOf(t, w.Store, keyOf("of-the-host")) > 0; there != host {
		t.Errorf("the host's record stands: %t, want %t", there, host)
	}
	sound(t, w.Store)
}

// A refusal and a counted access in the host's transaction stay on record whatever
// becomes of it, also where the database has one connection and one writer.
func TestEvidenceOutlivesTheTransaction(t *testing.T) {
	for name, end := range map[string]error{"commit": nil, "rollback": errBoom} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, b *dbtest.Backend) {
				ctx := patient(t)
				w := newWitness(ctx, t, b)
				err := w.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
					w.refuse(ctx, t, bound)
					return end
				})
				if !errors.Is(err, end) {
					t.Fatalf("%v, want %v", err, end)
				}
				w.stands(t, 1, end == nil)
			})
		})
	}
}

// So it does where the host begins and ends the transaction itself: with Done.
func TestEvidenceWithDone(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		ctx := patient(t)
		w := newWitness(ctx, t, b)
		tx, err := w.db.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		bound := w.WithTx(tx)
		w.refuse(ctx, t, bound)
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
		w.stands(t, 0, false)
		for range 2 {
			if err := bound.Done(); err != nil {
				t.Fatal(err)
			}
		}
		w.stands(t, 1, false)
		late := store.Access{Op: "test: use", Outcome: store.Permitted}
		if err := store.LogAccess(ctx, bound, time.Now(), late); err != nil {
			t.Fatalf("an access that is told after the end: %v", err)
		}
		if n, err := w.Count(ctx, store.Query{Kind: store.KindAccess}); n != 2 || err != nil {
			t.Errorf("%d accesses, want 2: %v", n, err)
		}
	})
}

// Neither a panic of the host nor the end of its request takes evidence away, nor an
// error after which the transaction takes no more work.
func TestEvidenceOutlivesTheRequest(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		ctx := patient(t)
		w := newWitness(ctx, t, b)
		func() {
			defer func() { _ = recover() }()
			w.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
				w.refuse(ctx, t, bound)
				panic("in the host")
			})
		}()
		w.stands(t, 1, false)
		request, cancel := context.WithCancel(ctx)
		err := w.InTx(request, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			w.refuse(request, t, bound)
			cancel()
			return request.Err()
		})
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		w.stands(t, 2, false)
		err = w.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			w.refuse(ctx, t, bound)
			stale := store.Record{Key: keyOf("absent"), Version: 3, Salt: make([]byte, store.SaltSize), Head: make([]byte, store.HashSize)}
			if err := update(ctx, bound, stale); !errors.Is(err, store.ErrConflict) {
				t.Errorf("%v, want ErrConflict", err)
			}
			return store.LogAccess(ctx, bound, time.Now(), store.Access{Op: "test: use", Outcome: store.Refused})
		})
		if !errors.Is(err, sqlstore.ErrTxFailed) {
			t.Fatal(err)
		}
		if n, err := w.Count(ctx, store.Query{Kind: store.KindAccess}); n != 4 || err != nil {
			t.Errorf("%d accesses, want 4: %v", n, err)
		}
	})
}

// That evidence could not be written is told, and is no reason to run again what was
// committed.
func TestEvidenceThatFails(t *testing.T) {
	t.Parallel()
	b := &dbtest.Backends[0]
	s := b.New(t, b.Open(t), sqlstore.Options{})
	runs := 0
	fail := func(context.Context, store.Store) error { return errors.Join(store.ErrConflict, errBoom) }
	err := store.Retry(t.Context(), func() error {
		runs++
		return s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			create(t, bound, "a")
			return store.After(t.Context(), bound, fail)
		})
	})
	var after *sqlstore.AfterError
	if !errors.As(err, &after) || !errors.Is(err, errBoom) || errors.Is(err, store.ErrConflict) || runs != 1 {
		t.Errorf("%v after %d runs", err, runs)
	}
	if versionOf(t, s, keyOf("a")) != 1 {
		t.Error("the transaction was not committed")
	}
}
