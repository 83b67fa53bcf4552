package counter

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// database opens a SQLite file as the host has it.
func database(t *testing.T) *sqlstore.Store {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "members.db")+"?_pragma=journal_mode(WAL)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	if err := sqlstore.Migrate(t.Context(), db, sqlstore.SQLite, sqlstore.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := sqlstore.New(t.Context(), db, sqlstore.SQLite, sqlstore.Options{SoleWriter: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(s.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	})
	return s
}

var errRollback = errors.New("the host changed its mind")

// within runs fn with the desk bound to a transaction, and rolls it back or commits it.
func (h *hall) within(s *sqlstore.Store, rollback bool, fn func(*disclosure.Desk)) {
	h.t.Helper()
	err := s.InTx(h.ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
		fn(h.desk.With(bound))
		if rollback {
			return errRollback
		}
		return nil
	})
	if rollback != errors.Is(err, errRollback) || !rollback && err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) count(kind string) int {
	h.t.Helper()
	n, err := store.Count(h.ctx, h.store, store.Query{Kind: kind})
	h.ok(err)
	return n
}

// TestDeskInTheHostsTransaction: what the desk does in a transaction that is rolled back
// never was, for the guard and the gate too; what is committed counts at once.
func TestDeskInTheHostsTransaction(t *testing.T) {
	t.Parallel()
	m := members[3]
	s := database(t)
	h := openHall(t, &m, s)
	handle := h.join(&m, "M-1")
	h.within(s, true, func(d *disclosure.Desk) {
		k, _, err := d.Open(h.ctx, disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone})
		h.ok(err)
		_, _, err = d.Apply(h.ctx, k, disclosure.Accept{})
		h.ok(err)
	})
	if n := h.count(disclosure.Kind); n != 0 {
		t.Errorf("%d cases of a transaction that was rolled back", n)
	}

	k, err := h.do(h.ctx, h.lead(disclosure.Suspension, handle, disclosure.BeyondPurpose), found("確認した", true,
		disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{m.stopped}})...)
	h.ok(err)
	for _, rollback := range []bool{true, false} {
		h.allowed("M-1", m.stoppedID, "address")
		h.within(s, rollback, func(d *disclosure.Desk) {
			_, _, err := d.Execute(h.ctx, k, h)
			h.ok(err)
		})
	}
	h.restricted("M-1", m.stoppedID, "address")
	if len(h.done) != 2 || h.done[0].Key != h.done[1].Key {
		t.Errorf("the host was told %+v", h.done)
	}
	if _, err := h.do(h.ctx, k, disclosure.Begin{}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("begun twice: %v", err)
	}
	k, err = h.desk.Case(h.ctx, k.ID())
	h.ok(err)
	if k.State() != disclosure.StateExecuted {
		t.Errorf("the case is %s", k.State())
	}
	report, err := store.Verify(h.ctx, s, nil)
	h.ok(err)
	if !report.OK() {
		t.Errorf("%+v", report.Problems)
	}
}

// TestRefusedAccessSurvivesRollback: who looked where only the manager may look is on
// record, although the host's transaction was rolled back.
func TestRefusedAccessSurvivesRollback(t *testing.T) {
	t.Parallel()
	m := members[4]
	s := database(t)
	h := openHall(t, &m, s)
	k, err := h.take(h.ctx, disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone, Content: "電話が続く"})
	h.ok(err)
	h.within(s, true, func(d *disclosure.Desk) {
		for range 2 {
			_, err := d.Case(as(h.ctx, "sales-1"), k.ID())
			var r *store.Refusal
			if !errors.As(err, &r) || !r.Has(disclosure.CodeAccess) {
				t.Errorf("let in: %v", err)
			}
		}
		for _, err := range d.Due(as(h.ctx, "sales-1"), h.now, store.Cursor{}, 0) {
			if !errors.Is(err, store.ErrRefused) {
				t.Errorf("the list: %v", err)
			}
		}
	})
	if n := h.count(disclosure.KindRefusal); n != 3 {
		t.Errorf("%d refusals on record, want 3", n)
	}
}

// TestTenantsKnowNothingOfEachOther: two organisations in one database, the same host ids.
func TestTenantsKnowNothingOfEachOther(t *testing.T) {
	t.Parallel()
	s := database(t)
	var halls []*hall
	for _, m := range []member{members[1], members[3]} {
		tenant, err := s.ForTenant(m.policy)
		if err != nil {
			t.Fatal(err)
		}
		halls = append(halls, openHall(t, &m, tenant))
	}
	one, two := halls[0], halls[1]
	handle := one.join(&members[1], "M-1")
	two.join(&members[3], "M-1")
	k := one.granted(disclosure.Suspension, handle, disclosure.BeyondPurpose, disclosure.Item{Name: disclosure.Everything, Outcome: disclosure.Granted, Act: disclosure.ActSuspend})
	open := one.lead(disclosure.Disclosure, handle, "")
	one.restricted("M-1", members[1].other, "name")
	two.allowed("M-1", members[3].other, "name")
	for _, id := range []string{k.ID(), open.ID()} {
		if _, err := two.desk.Case(two.ctx, id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("another organisation reads the case: %v", err)
		}
	}
	if _, _, err := two.desk.Apply(two.ctx, open, disclosure.Withdraw{}); err == nil {
		t.Error("another organisation ends the case")
	}
	if _, _, err := two.desk.Open(two.ctx, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Previous: k.ID()}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another organisation's case is gone on with: %v", err)
	}
	for x, err := range two.desk.Due(two.ctx, two.now.AddDate(1, 0, 0), store.Cursor{}, 0) {
		t.Errorf("in another organisation's list: %v %v", x.Case.Procedure, err)
	}
	if n := two.count(disclosure.Kind) + two.count(disclosure.KindRefusal); n != 0 {
		t.Errorf("%d records at the other organisation", n)
	}
	again, err := one.desk.Case(one.ctx, open.ID())
	one.ok(err)
	if again.Version() != open.Version() {
		t.Error("the case was touched")
	}
}
