package dbtest_test

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/internal/roomtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// clerk is who acts in the tests of rooms.
func clerk() *store.Actor { return &store.Actor{ID: "clerk", Kind: store.Staff} }

// The walks that the rooms take over memory hold over every database.
func TestRoomsWalk(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		open := fresh(t, b, sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		base, err := open(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := roomtest.Persons(ctx, base.Store, 1, 60); err != nil {
			t.Error(err)
		}
		if base, err = open(ctx); err != nil {
			t.Fatal(err)
		}
		if err := roomtest.Offices(ctx, base.Store, 6, 100); err != nil {
			t.Error(err)
		}
	})
}

// Two processes are two pools of connections to the same database.
func TestRoomsRace(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		o := b.Tables(t, db)
		again := db
		if b.Dialect != sqlstore.SQLite { // a file of its own each time it is opened
			again = b.Open(t)
		}
		if err := roomtest.Races(t.Context(), b.New(t, db, o), b.New(t, again, o), 6); err != nil {
			t.Error(err)
		}
	})
}

// What the rooms write in a host's transaction stands or falls with it.
func TestRoomsInATransaction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		persons := subject.New(s, subject.Options{})
		boom := errors.New("boom")
		register := func(end error) error {
			return s.InTx(ctx, nil, func(_ *sql.Tx, tx *sqlstore.Tx) error {
				bound := persons.With(tx)
				g, err := bound.Register(ctx, "M-1", "card-1")
				if err != nil {
					return err
				}
				if seen, err := bound.Resolve(ctx, "card-1"); err != nil || seen.Handle() != g.Handle() {
					t.Errorf("the transaction does not see its own person: %v", err)
				}
				_, err = bound.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
					e.Restrict(subject.Restriction{Act: subject.Use, Ground: "test"})
					return nil
				})
				return errors.Join(err, end)
			})
		}
		if err := register(boom); !errors.Is(err, boom) {
			t.Fatal(err)
		}
		if _, err := persons.Resolve(ctx, "M-1"); !errors.Is(err, store.ErrNotFound) {
			t.Fatalf("rolled back, but there: %v", err)
		}
		if err := register(nil); err != nil {
			t.Fatal(err)
		}
		g, err := persons.Resolve(ctx, "card-1")
		if err != nil || len(g.Stopped(subject.Question{Act: subject.Use, At: time.Now()})) != 1 {
			t.Fatalf("committed, but not there: %v", err)
		}
		forget := s.InTx(ctx, nil, func(_ *sql.Tx, tx *sqlstore.Tx) error {
			return errors.Join(persons.With(tx).Forget(ctx, g.Handle()), boom)
		})
		if !errors.Is(forget, boom) {
			t.Fatal(forget)
		}
		if _, err := persons.Resolve(ctx, "M-1"); err != nil {
			t.Fatalf("an erasure that was rolled back: %v", err)
		}
	})
}

// A person who changed since the host's transaction read them makes it fail whole.
func TestRoomsConflictInATransaction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		persons := subject.New(s, subject.Options{})
		old, err := persons.Register(ctx, "M-1")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := persons.Register(ctx, "M-1", "card-1"); err != nil {
			t.Fatal(err)
		}
		err = s.InTx(ctx, nil, func(_ *sql.Tx, tx *sqlstore.Tx) error {
			if _, err := persons.With(tx).Register(ctx, "M-2"); err != nil {
				return err
			}
			_, err := store.Apply(ctx, tx, time.Now(), nil, subject.Touch(&old, "test.decided"))
			return err
		})
		if !errors.Is(err, store.ErrConflict) {
			t.Fatalf("decided on what no longer stands: %v", err)
		}
		if _, err := persons.Resolve(ctx, "M-2"); !errors.Is(err, store.ErrNotFound) {
			t.Fatalf("half of a transaction stands: %v", err)
		}
	})
}

// An act in the host's transaction expects that its approvals still stand.
func TestSanctionInATransaction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		as := func(id string) *store.Actor { return &store.Actor{ID: id, Kind: store.Staff} }
		policy := office.Policy{
			Offices:   []office.Office{{ID: "president", Ja: "会長", En: "president", Clause: "T-1"}},
			Approvals: []office.Rule{{Act: "act", Offices: []string{"president"}, Order: office.AnyOrder, Clause: "T-2"}},
		}
		o, err := office.New(s, office.History{{Value: &policy}}, office.Options{})
		if err != nil {
			t.Fatal(err)
		}
		president := store.WithActor(t.Context(), as("president"))
		if _, err := o.Appoint(president, office.Appointment{Office: "president", Holder: "president", Evidence: "minutes"}); err != nil {
			t.Fatal(err)
		}
		q := office.Request{Act: "act", Target: store.Key{Kind: "test.target", ID: "t"}, Hash: office.HashOf([]byte("x")), Preparer: "clerk"}
		given, err := o.Approve(president, q)
		if err != nil {
			t.Fatal(err)
		}
		sanction, err := o.Approved(president, q, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Withdraw(president, given.ID); err != nil {
			t.Fatal(err)
		}
		err = s.InTx(president, nil, func(_ *sql.Tx, tx *sqlstore.Tx) error {
			_, err := store.Apply(president, tx, time.Now(), sanction.Expect, store.Change{
				Next:   store.Record{Key: store.Key{Kind: "test.act", ID: store.NewID()}, Body: []byte(`{"v":1}`)},
				Events: []store.Event{{Name: "test.done"}}})
			return err
		})
		if !errors.Is(err, store.ErrConflict) {
			t.Fatalf("done without an approval: %v", err)
		}
	})
}

// An access that is logged in the transaction that forgets its person leaves evidence,
// and nothing under the handle.
func TestForgetAndLoggedAccessInATransaction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		persons := subject.New(s, subject.Options{})
		g, err := persons.Register(ctx, "M-1")
		if err != nil {
			t.Fatal(err)
		}
		err = s.InTx(ctx, nil, func(_ *sql.Tx, tx *sqlstore.Tx) error {
			access := store.Access{Op: "retention: dispose", Outcome: store.Permitted, Subject: g.Handle()}
			return errors.Join(store.LogAccess(ctx, tx, time.Now(), access), persons.With(tx).Forget(ctx, g.Handle()))
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []struct {
			store.Query
			n int
		}{{store.Query{Subject: g.Handle()}, 0}, {store.Query{Kind: store.KindAccess}, 1}} {
			if n, err := s.Count(ctx, want.Query); err != nil || n != want.n {
				t.Errorf("%d records, want %d: %v", n, want.n, err)
			}
		}
	})
}
