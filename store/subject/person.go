package subject

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
)

// Fact is what is known about the person's capacity. Days are the instants at
// which they begin in Japan.
type Fact struct {
	Origin
	Birth time.Time `json:"birth,omitzero"`
	// Minor: the person is a minor, the birth date is not known.
	Minor    bool      `json:"minor,omitempty"`
	Deceased time.Time `json:"deceased,omitzero"`
}

func (f *Fact) empty() bool { return f.Birth.IsZero() && !f.Minor && f.Deceased.IsZero() }

// AgentKind is where an agent's power comes from (APPI order 13).
type AgentKind string

// The kinds of agents.
const (
	// Parent: the statutory agent of a minor; ends with majority.
	Parent AgentKind = "parent"
	// Guardian: the statutory agent of an adult ward.
	Guardian AgentKind = "guardian"
	// Mandated: authorised by the person.
	Mandated AgentKind = "mandated"
)

// Agent may act for the person.
type Agent struct {
	Origin
	// Agent is the agent's id as it stands in store.Actor: a handle, or an id
	// that names nobody outside the host. Required. It stays with this person when
	// the agent is forgotten.
	Agent string    `json:"agent"`
	Kind  AgentKind `json:"kind"`
	// Scope lists what a mandate covers. Required of a mandate; a statutory agent
	// has none, because the law says what they may do.
	Scope []string `json:"scope,omitempty"`
	// Evidence refers to the document that proved the power. Required.
	Evidence string `json:"evidence"`
	// From zero: from now on. Until zero: until ended.
	From  time.Time `json:"from,omitzero"`
	Until time.Time `json:"until,omitzero"`
}

// Statutory tells whether the agent's power comes from the law.
func (a *Agent) Statutory() bool { return a.Kind == Parent || a.Kind == Guardian }

// Covers tells whether the agent's power covers a matter.
func (a *Agent) Covers(matter string) bool {
	return a.Statutory() || slices.Contains(a.Scope, matter)
}

// Birth returns the day of birth, false if it is not known. Of merged gates the
// latest counts.
func (s *State) Birth() (time.Time, bool) {
	var birth time.Time
	for i := range s.Facts {
		if b := s.Facts[i].Birth; s.Facts[i].Ended == 0 && b.After(birth) {
			birth = b
		}
	}
	return birth, !birth.IsZero()
}

// Age returns the person's age in years at an instant, false if the birth date is
// not known or later. An age is reached at the end of the day before the birthday
// (年齢計算ニ関スル法律): who is born on February 29 reaches it, in a year without
// that day, on March 1.
func (s *State) Age(at time.Time) (int, bool) {
	birth, ok := s.Birth()
	if !ok {
		return 0, false
	}
	return calendar.Age(calendar.DayOf(birth), calendar.DayOf(at))
}

// Minor tells whether the person is a minor at an instant (Civil Code 4): by the
// birth date or by the recorded fact. known is false if neither is there; the age
// is then nobody's to assume.
func (s *State) Minor(at time.Time) (minor, known bool) {
	for i := range s.Facts {
		if s.Facts[i].Ended == 0 && s.Facts[i].Minor {
			return true, true
		}
	}
	age, known := s.Age(at)
	return known && age < law.MajorityAge(at), known
}

// DeceasedOn returns the day of death, false if none is recorded. It is a fact and
// a finding, never a permit: protection goes on. Of merged gates the earliest
// counts.
func (s *State) DeceasedOn() (time.Time, bool) {
	var day time.Time
	for i := range s.Facts {
		if d := s.Facts[i].Deceased; s.Facts[i].Ended == 0 && !d.IsZero() && (day.IsZero() || d.Before(day)) {
			day = d
		}
	}
	return day, !day.IsZero()
}

// Acting returns the agents whose power stands at an instant. Every power ends
// with the person's death, a parent's with majority; agents of merged gates do not
// pass over.
func (s *State) Acting(at time.Time) []Agent {
	if day, ok := s.DeceasedOn(); ok && !at.Before(day) {
		return nil
	}
	minor, _ := s.Minor(at)
	var acting []Agent
	for _, a := range s.Agents {
		if a.Of == "" && within(a.From, a.Until, at) && (a.Kind != Parent || minor) {
			acting = append(acting, a)
		}
	}
	return acting
}

// AgentFor returns the agent with the given id whose power stands at an instant
// and covers the matter, false if there is none.
func (s *State) AgentFor(id, matter string, at time.Time) (Agent, bool) {
	for _, a := range s.Acting(at) {
		if a.Agent == id && a.Covers(matter) {
			return a, true
		}
	}
	return Agent{}, false
}
