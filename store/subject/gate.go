package subject

import (
	"errors"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/store"
)

// The kinds of records of this package.
const (
	// Kind is the kind of gates; the ID is the handle.
	Kind = "subject"
	// KindID is the kind of the index records from host ids to handles.
	KindID = "subject.id"
)

// The states of a gate record.
const (
	StateOpen   = "open"
	StateMerged = "merged" // into another one; resolution follows
)

// Errors of this package, wrapped; test with errors.Is. That a person is unknown
// is store.ErrNotFound.
var (
	// ErrDamaged: records contradict each other or cannot be read by this version.
	// The person must not be treated as unknown.
	ErrDamaged = errors.New("subject: damaged")
	// ErrInvalid: what was given cannot be recorded; the error tells all problems.
	ErrInvalid = errors.New("subject: invalid")
)

// Gate is a person's gate as it was read. It is read-only, and then safe for
// concurrent use.
type Gate struct {
	// Record is the stored record. Its Version is what a commit expects; 0: the
	// person is about to be registered.
	Record store.Record
	State
}

// State is what a gate says about its person.
type State struct {
	// IDs are the ids of the index records that the gate vouches for.
	IDs []string `json:"ids,omitempty"`
	// Into is the handle of the gate that this one was merged into.
	Into string `json:"into,omitempty"`
	// Merged are the gates that were merged into this one.
	Merged       []Merged      `json:"merged,omitempty"`
	Restrictions []Restriction `json:"restrictions,omitempty"`
	Holds        []Hold        `json:"holds,omitempty"`
	Cases        []Case        `json:"cases,omitempty"`
	// Agents are all on record, also those of merged gates: who may act [State.Acting] tells.
	Agents []Agent `json:"agents,omitempty"`
	Facts  []Fact  `json:"facts,omitempty"`
	// Shared are the times in which the gate stood for somebody else as well, who was
	// split off since.
	Shared []Span `json:"shared,omitempty"`
}

// Span is a time from an instant up to another one, in which two gates were one.
type Span struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
	// With is the handle of the other one: what was recorded then may stand under it.
	With string `json:"with,omitempty"`
}

// Merged names a gate that was merged into another one.
type Merged struct {
	Handle string `json:"handle"`
	// Via is the merged gate through which this one came; empty: directly.
	Via string `json:"via,omitempty"`
	// Version is the version of the surviving gate that the merger made, At when.
	Version int64     `json:"version"`
	At      time.Time `json:"at"`
}

// Origin says where an element of a gate comes from. The library sets it.
type Origin struct {
	// ID is random and names the element.
	ID string `json:"id"`
	// Recorded is when it was written down.
	Recorded time.Time `json:"recorded"`
	// Of is the handle of the merged gate that it came with; empty: its own.
	Of string `json:"of,omitempty"`
	// Since is the version of the gate that brought it.
	Since int64 `json:"since"`
	// Ended is the version of the gate that ended it while another gate was merged
	// into this one, Was the end that it had before: after a split it may stand again.
	Ended int64     `json:"ended,omitempty"`
	Was   time.Time `json:"was,omitzero"`
}

func (o *Origin) origin() *Origin { return o }

// Handle returns the person's handle: random, and the Subject of every record
// about the person.
func (g *Gate) Handle() string { return g.Record.ID }

// Key returns the key of the gate: what a cache watches.
func (g *Gate) Key() store.Key { return g.Record.Key }

// Expect returns the expectation that the gate still stands as it was read. A
// decision that writes nothing about the person carries it in its commit; one that
// does carries [Touch] or an [Edit] instead.
func (g *Gate) Expect() store.Expect {
	return store.Expect{Key: g.Record.Key, Version: g.Record.Version}
}

// Handles returns the handles under which records of this person may stand: its
// own and those of the gates that were merged into it.
func (g *Gate) Handles() []string {
	all := make([]string, 1, 1+len(g.Merged))
	all[0] = g.Handle()
	for _, m := range g.Merged {
		all = append(all, m.Handle)
	}
	return all
}

// SharedAt tells whether the gate stood at an instant for somebody else as well, who
// was split off since. Of what was recorded then, such as a consent, it is not known
// whose it is.
func (s *State) SharedAt(at time.Time) bool {
	for _, x := range s.Shared {
		if within(x.From, x.Until, at) {
			return true
		}
	}
	return false
}

// Touch returns the change that puts g at its next version with an event, for a
// commit that writes something else about the person. For several events, or to
// change the gate, use [Gate.Edit].
func Touch(g *Gate, event string, fields ...string) store.Change {
	return store.Change{Prev: g.Record, Next: g.Record,
		Events: []store.Event{{Name: event, Fields: fields}}}
}

// Decode reads a gate from its record. The gate of a person who was merged says what
// stood before: [Registry.Gate] follows to the one that counts. The error is
// ErrDamaged.
func Decode(r store.Record) (Gate, error) {
	g := Gate{Record: r}
	if r.Kind != Kind || r.Subject != r.ID {
		return Gate{}, fmt.Errorf("subject: decode: %w: not a gate", ErrDamaged)
	}
	if err := decodeState(r.Body, &g.State); err != nil {
		return Gate{}, fmt.Errorf("subject: decode: %w", err)
	}
	if r.State != StateOpen && r.State != StateMerged || (r.State == StateMerged) != (g.Into != "") {
		return Gate{}, fmt.Errorf("subject: decode: %w: state is not known, or merged into nothing", ErrDamaged)
	}
	if !g.known() {
		return Gate{}, fmt.Errorf("subject: decode: %w: a restriction or an agent of a kind that is not known", ErrDamaged)
	}
	return g, nil
}

// known tells whether this version understands every element.
func (s *State) known() bool {
	for i := range s.Restrictions {
		if !s.Restrictions[i].Act.known() {
			return false
		}
	}
	for i := range s.Agents {
		if a := &s.Agents[i]; a.Kind != Mandated && !a.Statutory() {
			return false
		}
	}
	return true
}
