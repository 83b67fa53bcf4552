package subject

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Edit collects what happens to one person in one commit. It is not safe for
// concurrent use, and is used up by [Edit.Changes].
type Edit struct {
	gate    Gate // as it was read
	next    State
	state   string // of the record
	changed bool
	now     time.Time
	events  []store.Event
	index   []store.Change
	errs    []error
}

// Edit begins a change of g at the instant now. A gate that was merged into another
// one is not changed any more.
func (g *Gate) Edit(now time.Time) *Edit {
	e := g.edit(now)
	if g.Into != "" {
		e.fail("gate: is merged into another one")
	}
	return e
}

// edit is Edit of any gate. What is on the gate has happened, also where it was recorded
// by a host whose clock is ahead, or before this one's was put back: nothing ends before
// it began, and no time in which two were one has a negative length.
func (g *Gate) edit(now time.Time) *Edit {
	now = store.Instant(now)
	if last := g.latest(); last.After(now) {
		now = last
	}
	return &Edit{gate: *g, next: g.State, state: g.Record.State, now: now}
}

// latest returns the last instant at which something was recorded on the gate.
func (s *State) latest() time.Time {
	var last time.Time
	note := func(at time.Time) {
		if at.After(last) {
			last = at
		}
	}
	noteAll(s.Restrictions, note)
	noteAll(s.Holds, note)
	noteAll(s.Cases, note)
	noteAll(s.Agents, note)
	noteAll(s.Facts, note)
	for i := range s.Merged {
		note(s.Merged[i].At)
	}
	for i := range s.Shared {
		note(s.Shared[i].Until)
	}
	return last
}

func noteAll[T any, P element[T]](list []T, note func(time.Time)) {
	for i := range list {
		note(P(&list[i]).origin().Recorded)
	}
}

// open begins the registration of a person.
func open(id string, now time.Time) *Edit {
	handle := store.NewID()
	e := &Edit{state: StateOpen, now: store.Instant(now), changed: true}
	e.gate.Record.Key = store.Key{Kind: Kind, ID: handle}
	e.gate.Record.Subject = handle
	e.gate.Record.State = StateOpen
	e.next.IDs = []string{id}
	e.index = []store.Change{indexChange(id, handle)}
	e.events = []store.Event{{Name: EventOpened, Fields: []string{"ids"}}}
	return e
}

// The events of a gate's journal.
const (
	EventOpened     = "subject.opened"
	EventAliased    = "subject.aliased"
	EventUnaliased  = "subject.unaliased"
	EventMerged     = "subject.merged"
	EventSplit      = "subject.split"
	EventRestricted = "subject.restricted"
	EventLifted     = "subject.lifted"
	EventHeld       = "subject.held"
	EventReleased   = "subject.released"
	EventCaseOpened = "subject.case_opened"
	EventCaseClosed = "subject.case_closed"
	EventBirth      = "subject.birth_recorded"
	EventMinor      = "subject.minor_recorded"
	EventDeceased   = "subject.deceased_recorded"
	EventAgentAdded = "subject.agent_added"
	EventAgentEnded = "subject.agent_ended"
	EventForgotten  = "subject.forgotten"
)

// The most that one gate holds: a gate and its events must fit into one commit.
const (
	maxAliases  = 256
	maxMerged   = 15
	maxElements = 200 // of each sort; what has ended makes room
	maxStrings  = 64  // in each list of an element
	maxString   = 512 // bytes
)

// New tells whether the edit registers the person.
func (e *Edit) New() bool { return e.gate.Record.Version == 0 }

// Handle returns the person's handle.
func (e *Edit) Handle() string { return e.gate.Handle() }

// Gate returns the gate as the edit will leave it. Its record is the one that was
// read.
func (e *Edit) Gate() Gate { return Gate{Record: e.gate.Record, State: e.next} }

// Note journals an event with the names of the fields concerned.
func (e *Edit) Note(event string, fields ...string) {
	e.events = append(e.events, store.Event{Name: event, Fields: fields})
}

// Changes returns what must be committed: the gate, if anything happened to it,
// and new index records. The error is ErrInvalid and tells everything that could
// not be recorded; there are no changes then.
func (e *Edit) Changes() ([]store.Change, error) {
	if len(e.errs) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, errors.Join(e.errs...))
	}
	if len(e.events) == 0 {
		return nil, nil
	}
	gate := store.Change{Prev: e.gate.Record, Next: e.gate.Record, Events: e.events}
	if e.changed {
		gate.Next.State = e.state
		var err error
		if gate.Next.Body, err = encodeState(&e.next); err != nil {
			return nil, err
		}
	}
	return append([]store.Change{gate}, e.index...), nil
}

func (e *Edit) fail(format string, args ...any) { e.errs = append(e.errs, fmt.Errorf(format, args...)) }

func (e *Edit) did(event string, fields ...string) {
	e.changed = true
	e.Note(event, fields...)
}

func (e *Edit) mark() Origin {
	return Origin{ID: store.NewID(), Recorded: e.now, Since: e.version()}
}

// version is the one of the gate that the edit makes.
func (e *Edit) version() int64 { return e.gate.Record.Version + 1 }

// Alias adds another id under which the host knows the person. If the id belongs
// to somebody already, the commit fails with store.ErrConflict ([Registry.Register]
// looks first).
func (e *Edit) Alias(hostID string) {
	id := IndexID(hostID)
	switch {
	case hostID == "":
		e.fail("alias: the host id is empty")
	case slices.Contains(e.next.IDs, id):
	case len(e.next.IDs) >= maxAliases:
		e.fail("alias: more than %d ids", maxAliases)
	default:
		e.next.IDs = append(slices.Clip(e.next.IDs), id)
		e.index = append(e.index, indexChange(id, e.Handle()))
		e.did(EventAliased, "ids")
	}
}

// Restrict adds a restriction and returns its id. From zero means now.
func (e *Edit) Restrict(r Restriction) string {
	r.From, r.Until = e.term("restriction", r.From, r.Until)
	if !r.Act.known() {
		e.fail("restriction: act is not one of acquire, use, provide")
	}
	e.ground("restriction", r.Ground)
	e.roomForRestriction()
	e.few("restriction", len(e.next.Restrictions))
	e.names("restriction", r.Purposes, r.Items, r.Recipients)
	e.text("restriction", string(r.Ground), r.Ref)
	r.Origin = e.mark()
	e.next.Restrictions = append(slices.Clip(e.next.Restrictions), r)
	e.did(EventRestricted, "restrictions")
	return r.ID
}

// Lift ends a restriction now. It stays on record with its term, as long as there is
// room ([GroundPast]).
func (e *Edit) Lift(id string) {
	end(e, &e.next.Restrictions, id, "restriction", func(r *Restriction) *time.Time { return &r.Until })
	e.did(EventLifted, "restrictions")
}

// Hold adds a hold and returns its id. From zero means now.
func (e *Edit) Hold(h Hold) string {
	h.From, h.Until = e.term("hold", h.From, h.Until)
	e.ground("hold", h.Ground)
	e.roomForHold()
	e.few("hold", len(e.next.Holds))
	e.text("hold", string(h.Ground), h.Ref)
	h.Origin = e.mark()
	e.next.Holds = append(slices.Clip(e.next.Holds), h)
	e.did(EventHeld, "holds")
	return h.ID
}

// Release ends a hold now. It stays on record with its term, as long as there is room
// ([GroundPast]).
func (e *Edit) Release(id string) {
	end(e, &e.next.Holds, id, "hold", func(h *Hold) *time.Time { return &h.Until })
	for i := range e.next.Holds {
		h := &e.next.Holds[i]
		if _, ok := e.gate.openCase(h.Ref); ok && h.ID == id && h.Ended == e.version() {
			h.Ended, h.Was = 0, time.Time{} // whose it is to end is known
		}
	}
	e.did(EventReleased, "holds")
}

// OpenCase notes that a case of the person is open; it forbids forgetting.
func (e *Edit) OpenCase(key store.Key) {
	if key.Kind == "" || key.ID == "" {
		e.fail("case: key is empty")
	}
	if slices.ContainsFunc(e.next.Cases, func(c Case) bool { return c.Key == key }) {
		e.fail("case: is open already")
	}
	e.few("case", len(e.next.Cases))
	e.text("case", key.Kind, key.ID)
	e.next.Cases = append(slices.Clip(e.next.Cases), Case{Origin: e.mark(), Key: key})
	e.did(EventCaseOpened, "cases")
}

// CloseCase notes that a case is closed.
func (e *Edit) CloseCase(key store.Key) {
	open := len(e.next.Cases)
	e.next.Cases = slices.DeleteFunc(slices.Clone(e.next.Cases), func(c Case) bool { return c.Key == key })
	if len(e.next.Cases) == open {
		e.fail("case: is not open")
	}
	e.did(EventCaseClosed, "cases")
}
