package disclosure

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Measure is one thing that a decision does to the data of the person.
type Measure struct {
	// N is the number of the decision's item, Act what is done, Item to what.
	N    int    `json:"n"`
	Act  Act    `json:"act"`
	Item string `json:"item"`
	// Data are the items of data that it consists of, if not itself.
	Data []string `json:"data,omitempty"`
	// Purposes and Recipients narrow it; none: all of them.
	Purposes   []string `json:"purposes,omitempty"`
	Recipients []string `json:"recipients,omitempty"`
	Before     string   `json:"before,omitempty"`
	After      string   `json:"after,omitempty"`
	// Done is when it was carried out, Ref the host's evidence; the zero time: not yet.
	Done time.Time `json:"done,omitzero"`
	Ref  string    `json:"ref,omitempty"`
	// Restrictions are the ids of the restrictions that it puts on the person's gate.
	Restrictions []string `json:"restrictions,omitempty"`
}

// Order is a measure as the host gets it.
type Order struct {
	// Key is the same at every attempt: what was carried out under it is not carried
	// out again.
	Key string
	// Case is the case's id, Subject the person's handle.
	Case    string
	Subject string
	Measure Measure
}

// Executor carries measures out in the host's own data. Hosts implement it. It gets every
// measure, also a suspension or a stop whose restriction the desk puts on the person's
// gate: copies outside of hogo's reach, such as a list at the printer's, know of none.
type Executor interface {
	// Execute carries one order out and returns a reference to the evidence. It is
	// idempotent by Order.Key: after a crash the same order comes again. An error
	// leaves the order open; the desk offers it again at the next [Desk.Execute].
	Execute(ctx context.Context, o Order) (ref string, err error)
}

// ExecuteError tells how far the measures of a case came.
type ExecuteError struct {
	// Done of all Measures were carried out before Err came.
	Done, Measures int
	Err            error
}

// Error tells how far it came.
func (e *ExecuteError) Error() string {
	return fmt.Sprintf("措置 %d/%d まで完了(measures done): %v", e.Done, e.Measures, e.Err)
}

// Unwrap returns what stopped it.
func (e *ExecuteError) Unwrap() error { return e.Err }

// Execute carries out what was decided: it puts the restrictions on the person's
// gate, has the host's executor carry out each measure, notes it as done, and ends the
// measures. Guards of package consent ask the gate; of a stop of provision the host
// asks it itself (subject.State.Stopped), as long as there is no package provision. It goes on where an earlier call stopped. The case is returned
// as it then stands, also with an error, which is an *ExecuteError if measures are
// left.
func (d *Desk) Execute(ctx context.Context, c Case, ex Executor) (Case, Output, error) {
	c, err := c.stored()
	if err != nil {
		return c, Output{}, fmt.Errorf("disclosure: execute: %w", err)
	}
	if c.State() == StateDecided {
		begun, _, err := d.Apply(ctx, c, Begin{})
		if err != nil {
			return c, Output{}, err
		}
		c = begun
	}
	for i := range c.Measures {
		if !c.Measures[i].Done.IsZero() {
			continue
		}
		next, err := d.carry(ctx, c, i, ex)
		if err != nil {
			return c, Output{}, fmt.Errorf("disclosure: execute: %w", &ExecuteError{c.doneMeasures(), len(c.Measures), err})
		}
		c = next
	}
	done, out, err := d.Apply(ctx, c, Finish{})
	if err != nil {
		return c, Output{}, err
	}
	return done, out, nil
}

func (d *Desk) carry(ctx context.Context, c Case, i int, ex Executor) (Case, error) {
	m := c.Measures[i]
	// Whoever may not note it, or must not do it now, does not carry it out.
	if err := d.preview(ctx, &c, Done{N: i}); err != nil {
		return c, err
	}
	ref, err := ex.Execute(ctx, Order{Key: fmt.Sprintf("%s/%d", c.ID(), i), Case: c.ID(), Subject: c.Subject(), Measure: m})
	if err != nil {
		return c, err
	}
	next, _, err := d.Apply(ctx, c, Done{N: i, Ref: ref})
	return next, err
}

func (c *Case) doneMeasures() int {
	n := 0
	for i := range c.Measures {
		if !c.Measures[i].Done.IsZero() {
			n++
		}
	}
	return n
}

// erases tells whether data is gone after the act: a hold forbids it.
func (a Act) erases() bool { return a == ActErase || a == ActDelete }

// changes tells whether data is different after the act: the journal says which.
func (a Act) changes() bool { return a == ActCorrect || a == ActAdd || a.erases() }

// held tells that somebody else holds the person's data, such as for a litigation, or will:
// what is erased cannot be held any more. The person's other open cases do not stand against
// what the person asked for.
func (f *facts) held() bool {
	return f.gate != nil && slices.ContainsFunc(f.gate.Holds, func(h subject.Hold) bool {
		return h.Ground != GroundOpenCase && (h.InForce(f.now) || h.From.After(f.now) && (h.Until.IsZero() || h.Until.After(h.From)))
	})
}

// The grounds of the restrictions that a decision puts on the person's gate.
const (
	GroundSuspended  store.Code = "suspension_granted"
	GroundStopped    store.Code = "provision_stop_granted"
	GroundRestricted store.Code = "kept_for_legal_purpose"
	GroundErasing    store.Code = "erasure_granted"
)

// restrict puts the measures on the gate, no wider than they are: from this commit on
// consent and provision refuse what was stopped. What statutes command, and for a
// stop of provision processors, pass all the same (store/subject).
func (f *facts) restrict() {
	f.next.Measures = slices.Clone(f.next.Measures)
	for i := range f.next.Measures {
		m := &f.next.Measures[i]
		for _, r := range f.restrictions(m) {
			m.Restrictions = append(m.Restrictions, f.edit.Restrict(r))
		}
	}
}

// restrictions returns what a measure puts on the gate.
func (f *facts) restrictions(m *Measure) []subject.Restriction {
	r := subject.Restriction{Items: f.current.data(m), Purposes: f.current.purposes(m), Ref: f.next.ID()}
	var stops []subject.Act
	switch m.Act {
	case ActSuspend:
		stops, r.Ground = []subject.Act{subject.Use}, GroundSuspended
	case ActRestrict: // kept for the legal purpose and nothing else: not provided either
		stops, r.Ground = []subject.Act{subject.Use, subject.Provide}, GroundRestricted
	case ActErase: // until it is gone
		stops, r.Ground = []subject.Act{subject.Use, subject.Provide}, GroundErasing
	case ActStop:
		stops, r.Ground, r.Recipients = []subject.Act{subject.Provide}, GroundStopped, m.Recipients
	}
	list := make([]subject.Restriction, len(stops))
	for i, act := range stops {
		list[i] = r
		list[i].Act = act
	}
	return list
}

// acceptable tells whether the gate would take what a measure puts on it.
func (f *facts) acceptable(m *Measure) bool {
	if f.gate == nil {
		return true
	}
	e := f.gate.Edit(f.now)
	for _, r := range f.restrictions(m) {
		e.Restrict(r)
	}
	_, err := e.Changes()
	return err == nil
}

// tooMany returns the items from which on the gate has no room for what the measures put
// on it, each of which it would take alone.
func (f *facts) tooMany() []string {
	if f.gate == nil || f.next.Decision == nil {
		return nil
	}
	e := f.gate.Edit(f.now)
	var list []string
	measures := f.next.Decision.measures()
	for i := range measures {
		for _, r := range f.restrictions(&measures[i]) {
			e.Restrict(r)
		}
		if _, err := e.Changes(); err != nil && f.acceptable(&measures[i]) {
			list = append(list, measures[i].Item)
		}
	}
	return list
}

// lift ends the restrictions of an erasure that was carried out: what the person hands
// in anew is not what was erased.
func (f *facts) lift(m *Measure) {
	if m.Act != ActErase {
		return
	}
	for _, r := range f.gate.Restrictions {
		if slices.Contains(m.Restrictions, r.ID) {
			f.edit.Lift(r.ID)
		}
	}
}

// Everything is the name of an item that stands for all of the person's data.
const Everything = "*"

// names returns what people call the data that a measure is about.
func (m *Measure) names() []string {
	if len(m.Data) > 0 {
		return m.Data
	}
	return []string{m.Item}
}

// data returns the items of data that a measure is about, as guards ask for them; none:
// all.
func (p *Policy) data(m *Measure) []string {
	var list []string
	for _, name := range m.names() {
		if plainName(name) == Everything {
			return nil
		}
		list = append(list, orItself(p.itemIDs(name), name)...)
	}
	return list
}

// purposes returns the purposes of a measure, as guards ask for them.
func (p *Policy) purposes(m *Measure) []string {
	var list []string
	for _, name := range m.Purposes {
		list = append(list, orItself(p.purposeIDs(name), name)...)
	}
	return list
}

// orItself returns the ids that a name stands for; where nobody knows it, it stands for
// itself.
func orItself(ids []string, name string) []string {
	if len(ids) == 0 {
		return []string{name}
	}
	return ids
}
