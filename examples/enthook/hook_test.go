package enthook_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/enthook"
	"github.com/hogo-go/hogo/examples/enthook/ent"
	"github.com/hogo-go/hogo/examples/enthook/ent/member"
	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

const tables = `
CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT, phone TEXT, memo TEXT,
	updated_at TEXT, blood_type TEXT, visits INTEGER);
CREATE TABLE IF NOT EXISTS member_introducers (member_id INTEGER, introducer_id INTEGER, PRIMARY KEY (member_id, introducer_id))`

// app is a host with a guarded client.
type app struct {
	*chamber.Chamber
	t      *testing.T
	client *ent.Client
	ctx    context.Context // the clerk takes an application form in
}

func number(id int) string { return "member/" + strconv.Itoa(id) }

func newApp(t *testing.T) *app {
	t.Helper()
	return newAppIn(t, t.TempDir())
}

func newAppIn(t *testing.T, dir string) *app {
	t.Helper()
	c, err := chamber.Open(context.Background(), dir, tables)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	a := &app{Chamber: c, t: t, client: ent.NewClient(ent.Driver(entsql.OpenDB(dialect.SQLite, c.DB)))}
	hook := enthook.Hook{Guard: c.Guard, Store: c.Store, ID: number,
		Fields: map[string]string{"name": "name", "address": "address", "phone": "phone", "memo": "memo", "updated_at": "-"}}
	a.client.Member.Use(hook.Of())
	a.ctx = enthook.WithAcquisition(store.WithActor(context.Background(), chamber.Clerk), consent.Acquisition{
		Class: "member", Purposes: []string{"membership", "newsletter"}, Way: consent.DirectWritten, Means: "application-form",
		Notices: []consent.NoticeServed{{Notice: "membership-form", At: time.Now(), Served: consent.Shown}}})
	return a
}

// begin begins a transaction.
func (a *app) begin() *ent.Tx {
	a.t.Helper()
	tx, err := a.client.Tx(a.ctx)
	if err != nil {
		a.t.Fatal(err)
	}
	return tx
}

// create creates a member in a transaction of its own.
func (a *app) create(name string) int {
	a.t.Helper()
	tx := a.begin()
	m, err := tx.Member.Create().SetName(name).SetAddress("見本市架空町1番1号").Save(a.ctx)
	if err != nil {
		a.t.Fatal(errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		a.t.Fatal(err)
	}
	return m.ID
}

// holds checks how many rows of the host there are, and how many acquisitions.
func (a *app) holds(rows, acquisitions int) {
	a.t.Helper()
	var n int
	if err := a.DB.QueryRow("SELECT count(*) FROM members").Scan(&n); err != nil || n != rows {
		a.t.Errorf("%d rows (%v), want %d", n, err, rows)
	}
	n, err := store.Count(a.ctx, a.Store, store.Query{Kind: consent.KindAcquisition})
	if err != nil || n != acquisitions {
		a.t.Errorf("%d acquisitions (%v), want %d", n, err, acquisitions)
	}
	report, err := store.Verify(a.ctx, a.Store, nil)
	if err != nil || !report.OK() {
		a.t.Errorf("verify: %v %v", err, report.Problems)
	}
}

// use asks whether the bulletin may be sent.
func (a *app) use(id int, items ...string) error {
	_, err := a.Guard.Use(a.ctx, consent.Use{Person: number(id), PurposeName: "newsletter", ItemNames: items})
	return err
}

func refusedFor(t *testing.T, err error, code store.Code) {
	t.Helper()
	var r *store.Refusal
	if !errors.As(err, &r) || !r.Has(code) {
		t.Errorf("got %v, want a refusal with %s", err, code)
	}
}

func TestCreateIsRecorded(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	id := a.create("見本 花子")
	a.holds(1, 1)
	if err := a.use(id, "name", "address"); err != nil {
		t.Errorf("use: %v", err)
	}
	refusedFor(t, a.use(id, "phone"), consent.OutOfPurpose)
}

func TestRefusedMutationsLeaveNothing(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	silent := store.WithActor(context.Background(), chamber.Clerk)
	for _, c := range []struct {
		name         string
		ctx          context.Context
		field, value string
		code         store.Code
	}{
		{"no word about the purpose", silent, "phone", "000-0000-0000", consent.PurposeMissing},
		{"illness in a memo", a.ctx, "memo", "糖尿病で通院中", consent.ExcessItem},
		{"individual number in a memo", a.ctx, "memo", "個人番号 123456789018", consent.NumberAsking},
		{"a field that nobody knows", a.ctx, "blood_type", "AB", consent.FieldUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			tx := a.begin()
			create := tx.Member.Create().SetName("見本 花子")
			if err := create.Mutation().SetField(c.field, c.value); err != nil {
				t.Fatal(err)
			}
			refusedFor(t, create.Exec(c.ctx), c.code)
			if err := tx.Commit(); err != nil { // what was refused was not carried out
				t.Error(err)
			}
			a.holds(0, 0)
		})
	}
	err := a.client.Member.Create().SetName("見本 花子").Exec(a.ctx)
	if err == nil || !strings.Contains(err.Error(), "not running in a transaction") { // which ent gives no name
		t.Errorf("outside a transaction: %v", err)
	}
	tx := a.begin()
	nobody := enthook.WithAcquisition(context.Background(), consent.Acquisition{})
	if err := tx.Member.Create().SetName("見本 花子").Exec(nobody); !errors.Is(err, store.ErrNoActor) {
		t.Errorf("nobody acts: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
	a.holds(0, 0)
}

// While the transaction is open and after it was rolled back, nothing is permitted on
// its ground.
func TestRollbackLeavesNoYes(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	tx := a.begin()
	m, err := tx.Member.Create().SetName("見本 花子").Save(a.ctx)
	if err != nil {
		t.Fatal(err)
	}
	id := m.ID
	refusedFor(t, a.use(id, "name"), consent.PersonUnknown)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	refusedFor(t, a.use(id, "name"), consent.PersonUnknown)
	a.holds(0, 0)
	if again := a.create("見本 次郎"); again != id || a.use(again, "name") != nil {
		t.Error("the id of the row that was rolled back is no longer good")
	}
}

func TestUpdateAcquiresWhatItBrings(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	id := a.create("見本 花子")
	update := func(field, value string) error {
		tx := a.begin()
		one := tx.Member.UpdateOneID(id)
		if err := errors.Join(one.Mutation().SetField(field, value), one.Exec(a.ctx)); err != nil {
			return errors.Join(err, tx.Rollback())
		}
		return tx.Commit()
	}
	for _, c := range []struct {
		field, value string
		acquisitions int
	}{{"phone", "000-0000-0000", 2}, {"updated_at", "2026-04-01", 2}, {"memo", "", 2}, {"memo", "4月から代表者交代", 3}} {
		if err := update(c.field, c.value); err != nil {
			t.Errorf("%s: %v", c.field, err)
		}
		a.holds(1, c.acquisitions)
	}
	refusedFor(t, update("memo", "うつ病で療養中"), consent.ExcessItem)
	a.holds(1, 3)
	var memo string
	if err := a.DB.QueryRow("SELECT memo FROM members").Scan(&memo); err != nil || memo != "4月から代表者交代" {
		t.Errorf("the refused memo stands (%v)", err)
	}
}

// One person who stops it stops the whole update.
func TestBulkUpdateAsksForEverybody(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	a.create("見本 花子")
	stopped := a.create("見本 次郎")
	a.restrict(subject.New(a.Store, subject.Options{}), stopped)
	tx := a.begin()
	err := tx.Member.Update().Where(member.AddressHasPrefix("見本市")).SetPhone("000-0000-0000").Exec(a.ctx)
	refusedFor(t, err, consent.Restricted)
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	a.holds(2, 2)
	var n int
	if err := a.DB.QueryRow("SELECT count(*) FROM members WHERE phone IS NOT NULL").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows changed (%v)", n, err)
	}
}

// restrict stops acquisitions about a member.
func (a *app) restrict(persons *subject.Registry, id int) {
	a.t.Helper()
	a.restrictTo(persons, id, subject.Acquire)
}

// restrictTo stops an act about a member.
func (a *app) restrictTo(persons *subject.Registry, id int, act subject.Act) {
	a.t.Helper()
	g, err := persons.Resolve(a.ctx, number(id))
	if err != nil {
		a.t.Fatal(err)
	}
	_, err = persons.Edit(a.ctx, g.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: act, Ground: "asked_by_person", From: time.Now().Add(-time.Hour)})
		return nil
	})
	if err != nil {
		a.t.Fatal(err)
	}
}

// A host that passes over the error cannot commit a row without its record.
func TestNoCommitWithoutTheRecord(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	id := a.create("見本 花子")
	tx := a.begin()
	tx.Member.Use(func(next ent.Mutator) ent.Mutator { // between permit and record
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			v, err := next.Mutate(ctx, m)
			bound := a.Store.WithTx(tx)
			defer bound.Done()
			a.restrict(subject.New(bound, subject.Options{}), id)
			return v, err
		})
	})
	refusedFor(t, tx.Member.UpdateOneID(id).SetPhone("000-0000-0000").Exec(a.ctx), consent.Restricted)
	refusedFor(t, tx.Commit(), consent.Restricted)
	var n int
	if err := a.DB.QueryRow("SELECT count(*) FROM members WHERE phone IS NOT NULL").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows changed (%v)", n, err)
	}
	a.holds(1, 1)
	if err := a.use(id, "name"); err != nil {
		t.Errorf("use: %v", err)
	}
}

func TestDeletionsPass(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	id := a.create("見本 花子")
	if err := a.client.Member.DeleteOneID(id).Exec(context.Background()); err != nil {
		t.Error(err)
	}
	a.holds(0, 1)
}

// Whatever a transaction writes is in doubt until it has ended, and not longer.
func TestDoubtEndsWithTheTransaction(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	doubts := map[store.Key]bool{}
	stop, _ := a.Store.Notify(func(n store.Notice) {
		for _, r := range n.Batch.Puts {
			switch n.Phase {
			case store.InDoubt:
				doubts[r.Key] = true
			case store.Settled:
				delete(doubts, r.Key)
			}
		}
	})
	defer stop()
	for how, end := range map[string]func(*ent.Tx) error{"commit": (*ent.Tx).Commit, "rollback": (*ent.Tx).Rollback} {
		tx := a.begin()
		for _, name := range []string{"見本 花子", "見本 次郎"} {
			if err := tx.Member.Create().SetName(name).Exec(a.ctx); err != nil {
				t.Fatal(err)
			}
		}
		if len(doubts) == 0 {
			t.Errorf("%s: nothing was in doubt", how)
		}
		if err := end(tx); err != nil {
			t.Error(err)
		}
		if len(doubts) > 0 {
			t.Errorf("%s: %d records are still in doubt", how, len(doubts))
		}
	}
	a.holds(2, 2)
}

// Two processes on one database: what one records counts in the other at once.
func TestAnotherProcess(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	here, there := newAppIn(t, dir), newAppIn(t, dir)
	id := here.create("見本 花子")
	if err := here.use(id, "name"); err != nil {
		t.Fatal(err)
	}
	there.restrictTo(subject.New(there.Store, subject.Options{}), id, subject.Use)
	refusedFor(t, here.use(id, "name"), consent.Restricted)
	info, err := os.Stat(filepath.Join(dir, "members.db"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("members.db: %v, error %v", info.Mode(), err)
	}
}

// A row that another hook wrote before it failed does not stand without its record.
func TestNoCommitAfterHalfAMutation(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	tx := a.begin()
	tx.Member.Use(func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			v, err := next.Mutate(ctx, m)
			return v, errors.Join(err, errLater)
		})
	})
	if err := tx.Member.Create().SetName("見本 花子").Exec(a.ctx); !errors.Is(err, errLater) {
		t.Errorf("create: %v", err)
	}
	if err := tx.Commit(); !errors.Is(err, errLater) {
		t.Errorf("commit: %v", err)
	}
	a.holds(0, 0)
}

var errLater = errors.New("a hook of the host failed")

// What a mutation adds to a number, and whom or what it ties to the member, is brought in
// too.
func TestAdditionsAndEdges(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	id := a.create("見本 花子")
	tx := a.begin()
	refusedFor(t, tx.Member.UpdateOneID(id).AddVisits(1).Exec(a.ctx), consent.FieldUnknown)
	refusedFor(t, tx.Member.UpdateOneID(id).AddIntroducerIDs(id).Exec(a.ctx), consent.FieldUnknown)
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
	a.holds(1, 1)
}

// ent puts several new members into one statement: each is asked about, and recorded. One
// that is refused keeps all from being committed, even if the host passes over the error.
func TestSeveralAtOnce(t *testing.T) {
	t.Parallel()
	a := newApp(t)
	in := func(memo string) error {
		tx := a.begin()
		err := tx.Member.CreateBulk(tx.Member.Create().SetName("見本 花子"), tx.Member.Create().SetName("見本 次郎").SetMemo(memo)).Exec(a.ctx)
		if end := tx.Commit(); (end == nil) != (err == nil) {
			t.Errorf("commit: %v", end)
		}
		return err
	}
	refusedFor(t, in("糖尿病で通院中"), consent.ExcessItem)
	a.holds(0, 0)
	if err := in("改選"); err != nil {
		t.Error(err)
	}
	a.holds(2, 2)
}
