package store

import (
	"time"

	"github.com/hogo-go/hogo/internal/law"
)

// Code is a stable name kept in records and shown beside texts: lower case with
// underscores, never an article number.
type Code string

// Citation names a provision of an act in the numbering of the event's date: Law is the
// statute's id ("appi"), Article the place ("20-2-7"); Ja and En render it for people.
type Citation = law.Citation

// Permit is a guard's yes. Its zero value permits nothing.
type Permit struct {
	// Ground is why: purpose told at acquisition, consent, or the name of a
	// statutory exception. Empty: not permitted.
	Ground Code
	// Basis points to what the ground rests on: the hash of the notice, the id of
	// the consent, the text of the cited norm.
	Basis string
	// Cites are the provisions that the ground rests on.
	Cites []Citation
	// Duties follow from using the permit.
	Duties []Duty
	// Findings are warnings that do not stop it.
	Findings []Finding
	// Until is when the first thing lapses that the permit rests on, such as a consent given
	// for a time; the zero time: nothing on record lapses. A permit is for the moment asked
	// all the same: what is recorded later is not in it.
	Until time.Time
}

// OK tells whether the permit permits.
func (p *Permit) OK() bool { return p.Ground != "" }

// Duty is something that must be done because of a permit: record, notify, publish.
type Duty struct {
	Code Code
	// By is the last instant to do it; the zero time: without delay.
	By     time.Time
	Cites  []Citation
	Clause string
	Text   Text
}

// Finding is a warning: it never turns a no into a yes, and stops nothing.
type Finding struct {
	Code   Code
	Cites  []Citation
	Clause string
	Items  []string
	Text   Text
}
