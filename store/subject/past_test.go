package subject_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// longLife is a member of many years, with a clock that every step moves on by a day.
type longLife struct {
	*subject.Registry
	t      *testing.T
	store  store.Store
	handle string
	now    time.Time
}

func newLongLife(t *testing.T) *longLife {
	t.Helper()
	l := &longLife{t: t, store: memory.New(), now: noon}
	l.Registry = subject.New(l.store, subject.Options{Now: func() time.Time { return l.now }})
	g, err := l.Register(staff(t), "M-1")
	require.NoError(t, err)
	l.handle = g.Handle()
	return l
}

// edit changes the gate a day later.
func (l *longLife) edit(fn func(*subject.Edit)) subject.Gate {
	l.t.Helper()
	l.now = l.now.AddDate(0, 0, 1)
	g, err := l.Edit(staff(l.t), l.handle, func(e *subject.Edit) error { fn(e); return nil })
	require.NoError(l.t, err)
	return g
}

// request goes the way of one request: held, restricted, released, lifted.
func (l *longLife) request() {
	var hold, restriction string
	l.edit(func(e *subject.Edit) {
		hold = e.Hold(subject.Hold{Ground: "open_case"})
		restriction = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted", Purposes: []string{"mail"}})
	})
	l.edit(func(e *subject.Edit) { e.Release(hold); e.Lift(restriction) })
}

// A member of many years makes a hundred requests: there is room for the next one, what
// stands goes on standing, and of the past nothing becomes permitted that was not.
func TestManyPastRequests(t *testing.T) {
	t.Parallel()
	l := newLongLife(t)
	var litigation, optOut string
	l.edit(func(e *subject.Edit) {
		litigation = e.Hold(subject.Hold{Ground: "litigation"})
		optOut = e.Restrict(subject.Restriction{Act: subject.Provide, Ground: "opt_out", Recipients: []string{"bank"}})
	})
	var stopped []time.Time // instants at which mail was stopped
	for range 300 {
		stopped = append(stopped, l.now.AddDate(0, 0, 1).Add(time.Hour))
		l.request()
	}
	g := l.edit(func(e *subject.Edit) { e.Note("test.seen") })
	assert.Less(t, len(g.Restrictions), 202)
	assert.Less(t, len(g.Holds), 202)
	for _, at := range stopped {
		require.NotEmpty(t, g.Stopped(subject.Question{Act: subject.Use, Purpose: "mail", At: at}), at)
		require.Len(t, g.Held(at), 2, at)
	}
	assert.Empty(t, g.Stopped(subject.Question{Act: subject.Use, Purpose: "mail", At: l.now}))
	assert.Empty(t, g.Stopped(subject.Question{Act: subject.Acquire, At: stopped[0]}), "nobody stopped that")
	assert.Len(t, g.Stopped(subject.Question{Act: subject.Provide, Recipient: "bank", At: l.now}), 1)
	assert.Len(t, g.Held(l.now), 1)
	events := map[string]int{}
	for e, err := range l.store.Journal(t.Context(), store.JournalQuery{Kind: subject.Kind, ID: l.handle}) {
		require.NoError(t, err)
		events[e.Event]++
	}
	assert.Equal(t, []int{301, 301, 300, 300}, []int{events[subject.EventHeld], events[subject.EventRestricted],
		events[subject.EventReleased], events[subject.EventLifted]}, "the journal keeps every one")
	assert.Positive(t, events[subject.EventCombined])
	l.edit(func(e *subject.Edit) { e.Release(litigation); e.Lift(optOut) })
	report, err := store.Verify(t.Context(), l.store, nil)
	require.NoError(t, err)
	require.True(t, report.OK())
	require.NoError(t, l.Forget(staff(t), l.handle))
}

// What stands takes no room from what is to come, and gives none.
func TestNoRoomAmongWhatStands(t *testing.T) {
	t.Parallel()
	l := newLongLife(t)
	for range 200 {
		l.edit(func(e *subject.Edit) { e.Hold(subject.Hold{Ground: "litigation"}) })
	}
	_, err := l.Edit(staff(t), l.handle, func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })
	require.ErrorIs(t, err, subject.ErrInvalid)
}

// While two are one, what was ended may be the other's: it makes no room, because a
// split lets it stand again.
func TestPastOfTheMergedStays(t *testing.T) {
	t.Parallel()
	l := newLongLife(t)
	other, err := l.Register(staff(t), "M-2")
	require.NoError(t, err)
	var own string
	l.edit(func(e *subject.Edit) { own = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "asked"}) })
	_, err = l.Merge(staff(t), l.handle, other.Handle())
	require.NoError(t, err)
	l.edit(func(e *subject.Edit) { e.Lift(own) })
	for range 220 {
		l.request()
	}
	_, err = l.Split(staff(t), other.Handle())
	require.NoError(t, err)
	g, err := l.Resolve(staff(t), "M-1")
	require.NoError(t, err)
	require.Equal(t, l.handle, g.Handle())
	assert.Len(t, g.Stopped(subject.Question{Act: subject.Use, At: l.now}), 1)
}

// Agents of the past go, those who act stay.
func TestManyPastAgents(t *testing.T) {
	t.Parallel()
	l := newLongLife(t)
	agent := subject.Agent{Agent: "agent-0", Kind: subject.Mandated, Scope: []string{"disclosure"}, Evidence: "mandate"}
	l.edit(func(e *subject.Edit) { e.AddAgent(agent) })
	agent.Agent = "agent-1"
	for range 250 {
		var id string
		l.edit(func(e *subject.Edit) { id = e.AddAgent(agent) })
		l.edit(func(e *subject.Edit) { e.EndAgent(id) })
	}
	g := l.edit(func(e *subject.Edit) { e.AddAgent(agent) })
	assert.Len(t, g.Acting(l.now), 2)
	assert.Less(t, len(g.Agents), 202)
}
