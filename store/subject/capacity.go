package subject

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
)

// Birth records the day of birth and replaces what was known about the age.
func (e *Edit) Birth(day time.Time) {
	if !day.IsZero() {
		day = calendar.DayOf(day).Start()
	}
	if day.IsZero() || day.After(e.now) {
		e.fail("birth: must be a day in the past")
	}
	e.replace(func(f *Fact) { f.Birth, f.Minor = time.Time{}, false })
	e.next.Facts = append(e.next.Facts, Fact{Origin: e.mark(), Birth: day})
	e.did(EventBirth, "birth")
}

// Minor records that the person is, or no longer is, a minor whose birth date is
// not known.
func (e *Edit) Minor(minor bool) {
	if _, known := e.next.Birth(); known {
		e.fail("minor: the birth date decides")
	}
	e.replace(func(f *Fact) { f.Minor = false })
	if minor {
		e.next.Facts = append(e.next.Facts, Fact{Origin: e.mark(), Minor: true})
	}
	e.did(EventMinor, "minor")
}

// Deceased records the day of death; the zero time corrects a wrong record. No
// protection ends with it, every agent's power does.
func (e *Edit) Deceased(day time.Time) {
	if !day.IsZero() {
		day = calendar.DayOf(day).Start()
	}
	if day.After(e.now) {
		e.fail("deceased: must be a day in the past")
	}
	e.replace(func(f *Fact) { f.Deceased = time.Time{} })
	if !day.IsZero() {
		e.next.Facts = append(e.next.Facts, Fact{Origin: e.mark(), Deceased: day})
	}
	e.did(EventDeceased, "deceased")
}

// replace clears something in all facts and drops those that say nothing more.
// While gates are merged, what it clears stays on record for a split.
func (e *Edit) replace(clear func(*Fact)) {
	var facts []Fact
	for _, f := range e.next.Facts {
		left := f
		if clear(&left); f.Ended != 0 || left == f {
			facts = append(facts, f)
			continue
		}
		if !left.empty() {
			facts = append(facts, left)
		}
		if len(e.next.Merged) > 0 {
			f.Ended = e.version()
			facts = append(facts, f)
		}
	}
	e.next.Facts = facts
}

// AddAgent records who may act for the person and returns the record's id. From
// zero means now.
func (e *Edit) AddAgent(a Agent) string {
	a.From, a.Until = e.term("agent", a.From, a.Until)
	if a.Agent == "" || a.Agent == e.Handle() {
		e.fail("agent: id is missing or the person's own")
	}
	if a.Evidence == "" {
		e.fail("agent: evidence of the power is missing")
	}
	switch {
	case a.Kind != Mandated && !a.Statutory():
		e.fail("agent: kind is not one of parent, guardian, mandated")
	case a.Statutory() != (len(a.Scope) == 0):
		e.fail("agent: a mandate needs a scope, a statutory agent has none")
	}
	e.roomForAgent()
	e.few("agent", len(e.next.Agents))
	e.names("agent", a.Scope)
	e.text("agent", a.Agent, a.Evidence)
	a.Origin = e.mark()
	e.next.Agents = append(slices.Clip(e.next.Agents), a)
	e.did(EventAgentAdded, "agents")
	return a.ID
}

// EndAgent ends an agent's power now, also that of a gate that was merged into this one.
// It stays on record with its term, as long as there is room.
func (e *Edit) EndAgent(id string) {
	end(e, &e.next.Agents, id, "agent", func(a *Agent) *time.Time { return &a.Until })
	e.did(EventAgentEnded, "agents")
}
