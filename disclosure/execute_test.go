package disclosure_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// scene runs a test in a world and reports what failed.
func scene(t *testing.T, fn func(*world)) {
	t.Helper()
	for _, failure := range play("", fn) {
		t.Error(failure)
	}
}

// stopped decides to suspend two items, ready to be executed.
func stopped(w *world) disclosure.Case {
	w.house(plain(), "2026-05-11")
	return w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)},
		decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"bulletin"}},
			disclosure.Item{Name: "phone", Outcome: disclosure.Granted, Act: disclosure.ActErase}))
}

func TestExecuteResumes(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		c := stopped(w)
		h := &host{fail: map[string]int{"erase": 1}}
		half, _, err := w.desk.Execute(w.ctx, c, h)
		var e *disclosure.ExecuteError
		w.ErrorAs(err, &e)
		w.Equal([2]int{1, 2}, [2]int{e.Done, e.Measures})
		w.Equal(disclosure.StateExecuting, half.State())
		w.Len(h.orders, 1)

		// After a crash somebody else reads the case and goes on.
		again, err := w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
		done, _, err := w.desk.Execute(w.ctx, again, h)
		w.NoError(err)
		w.Equal(disclosure.StateExecuted, done.State())
		w.Len(h.orders, 2, "what was done is not done again")
		w.NotEqual(h.orders[0].Key, h.orders[1].Key)
		w.Equal(c.Subject(), h.orders[0].Subject)
		w.Equal("host-/1", done.Measures[1].Ref)
	})
}

// TestExecuteCrash: the host carried a measure out, and the desk died before it could
// note so. The order comes again under the same key.
func TestExecuteCrash(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		c := w.do(stopped(w), disclosure.Begin{})
		h := &host{}
		dying, cancel := context.WithCancel(w.ctx)
		_, _, err := w.desk.Execute(dying, c, executor(func(ctx context.Context, o disclosure.Order) (string, error) {
			ref, err := h.Execute(ctx, o)
			cancel()
			return ref, err
		}))
		w.ErrorIs(err, context.Canceled)
		c, err = w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
		w.execute(c)
		w.Len(h.orders, 1)
		_, _, err = w.desk.Execute(w.ctx, c, h)
		w.ErrorIs(err, store.ErrConflict)
		w.Equal(h.orders[0].Key, h.orders[1].Key)
	})
}

type executor func(context.Context, disclosure.Order) (string, error)

func (f executor) Execute(ctx context.Context, o disclosure.Order) (string, error) { return f(ctx, o) }

// TestRestrictionsAreInTheCommit: the commit that begins the measures puts the
// restrictions on the gate; no moment lies between.
func TestRestrictionsAreInTheCommit(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		c := stopped(w)
		handle := c.Subject()
		q := subject.Question{Act: subject.Use, Purpose: "bulletin", Items: []string{"address"}, At: w.now}
		before := w.gate(handle)
		w.Empty(before.Stopped(q))
		c = w.do(c, disclosure.Begin{})
		after := w.gate(handle)
		w.Len(after.Stopped(q), 1)
		w.Equal(before.Record.Version+1, after.Record.Version, "one commit")
		w.Equal(c.ID(), after.Stopped(q)[0].Ref)
		w.Equal(after.Stopped(q)[0].ID, c.Measures[0].Restrictions[0])

		// Somebody touched the gate between reading and committing: nothing is half done.
		c = stopped(w)
		broken := w.desk.With(failing{w.store})
		_, _, err := broken.Apply(w.ctx, c, disclosure.Begin{})
		w.ErrorContains(err, "disk full")
		g := w.gate(c.Subject())
		w.Len(g.Restrictions, 3, "those of the first case only")
	})
}

// failing refuses every commit.
type failing struct{ store.Store }

func (failing) Commit(context.Context, store.Batch) error { return errors.New("disk full") }

// TestUnverifiedRequestHoldsNothingUp: requests of somebody who is not identified
// leave the person's gate and cases alone.
func TestUnverifiedRequestHoldsNothingUp(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1")
		verified := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, handle)
		before := w.gate(handle)
		impostor := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{})
		bad := w.known(handle)
		bad.Copies = nil
		w.refuse(impostor, bad, disclosure.CodeDocumentsFew)
		w.do(impostor, disclosure.Withdraw{})
		w.Equal(before.Record.Version, w.gate(handle).Record.Version)
		verified = w.do(verified, decide(granted("name", "v")), toPerson, disclosure.Close{})
		w.Equal(disclosure.StateGranted, verified.State())
		g := w.gate(handle)
		w.Empty(g.Cases)
		w.Empty(g.Held(w.now))

		// A second verified request is linked, and stops nothing.
		first := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, handle)
		second := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, handle)
		w.Equal([]string{first.ID()}, second.Duplicates)
		w.do(second, decide(granted("name", "v")), toPerson, disclosure.Close{})
		w.do(first, decide(granted("name", "v")), toPerson, disclosure.Close{})
	})
}

func TestRecompute(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		p := gunma()
		w.house(p, "2026-08-10")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		w.Equal("2026-08-24", day(c.Due()), "the two weeks come before the house's ten days")
		complaint := w.open(disclosure.Request{Procedure: disclosure.Complaint})
		w.Equal("2026-08-18", day(complaint.Due()))
		closed := gunma()
		closed.Calendar.Closures = []disclosure.ClosureRule{{From: "2026-08-12", To: "2026-08-14", Clause: "GUNMA-A-5"}}
		d, err := disclosure.New(w.store, disclosure.History{{Value: closed}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		moved, err := d.Recompute(w.ctx)
		w.NoError(err)
		w.Equal(1, moved)
		r, err := w.store.Get(background, complaint.Key())
		w.NoError(err)
		w.Equal("2026-08-21", day(r.Due))
		again, err := d.Recompute(w.ctx)
		w.NoError(err)
		w.Zero(again)
	})
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	_, err := disclosure.New(newStore(), nil, disclosure.Options{})
	require.ErrorIs(t, err, disclosure.ErrInvalid)
	_, err = disclosure.New(newStore(), disclosure.History{{}}, disclosure.Options{})
	require.ErrorIs(t, err, disclosure.ErrInvalid)
	_, err = disclosure.New(newStore(), disclosure.History{{Value: kasuga()}}, disclosure.Options{})
	require.ErrorIs(t, err, disclosure.ErrInvalid, "who approves cannot be known")
	p := kasuga()
	p.Requests.Clocks[0].Within, p.Requests.Tariff.Fees[0].Yen, p.Approvals[0].Offices[0] = "soon", -1, "nobody"
	_, err = disclosure.New(newStore(), disclosure.History{{Value: p}}, disclosure.Options{})
	var e *disclosure.PolicyError
	require.ErrorAs(t, err, &e)
	assert.Len(t, e.Problems, 3, "all problems at once")
	assert.NotContains(t, err.Error(), "nobody")
}
