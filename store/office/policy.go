package office

import (
	"encoding/json"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// Policy is what a board decides about offices: the sections "offices",
// "approvals" and "workerDuties" of the policy document. Read it with
// [ParsePolicy] or write it in Go; [New] validates it. It is read-only afterwards,
// and then safe for concurrent use.
type Policy struct {
	Offices   []Office `json:"offices"`
	Approvals []Rule   `json:"approvals,omitempty"`
	// WorkerDuties are what every worker must have on record: officers and
	// dispatched staff like employees.
	WorkerDuties []Duty `json:"workerDuties,omitempty"`
}

// Office is an office that counts only with an appointment on record.
type Office struct {
	ID string `json:"id"`
	Ja string `json:"ja"`
	En string `json:"en"`
	// AppointedBy is the office that appoints; empty: the body's constitution
	// does (an election, a board), which the appointment gives evidence of.
	AppointedBy string `json:"appointedBy,omitempty"`
	// Single: at most one holder at a time.
	Single bool `json:"single,omitempty"`
	// SeparateFrom lists offices that the same person may not hold; it binds both.
	SeparateFrom []string `json:"separateFrom,omitempty"`
	// Outside lists departments from which the holder may not come.
	Outside []string `json:"outside,omitempty"`
	// Inside: the holder must be an officer or employee.
	Inside bool `json:"inside,omitempty"`
	// Delegates: the holder may delegate approvals to assistants.
	Delegates bool `json:"delegates,omitempty"`
	// AssistsOf is the office that this one assists; it approves by delegation only.
	AssistsOf string `json:"assistsOf,omitempty"`
	// Audits: the holder may audit.
	Audits bool `json:"audits,omitempty"`
	// PerOperation: the holder is responsible for one operation, and no operation
	// starts without one.
	PerOperation bool   `json:"perOperation,omitempty"`
	Clause       Clause `json:"clause"`
}

// The orders in which approvals may be given.
const (
	AnyOrder    = "any"
	ListedOrder = "listed" // as the offices are listed
)

// Rule says which approvals an act needs beforehand.
type Rule struct {
	// Act is the act's name: "acquire", "ask-consent", "answer-disclosure" …
	Act string `json:"act"`
	// Offices must all approve; one approval each.
	Offices []string `json:"offices"`
	Order   string   `json:"order"`
	// Alone: one person may prepare and approve, and approve in several offices.
	Alone bool `json:"alone,omitempty"`
	// Standing, Overridable, Form and Exceptions are the rooms' to read.
	Standing    bool            `json:"standing,omitempty"`
	Overridable bool            `json:"overridable"`
	Form        json.RawMessage `json:"form,omitempty"`
	Exceptions  json.RawMessage `json:"exceptions,omitempty"`
	Clause      Clause          `json:"clause"`
}

// Duty is something that every worker must have on record: "authority",
// "training", "pledge".
type Duty struct {
	ID     string `json:"id"`
	Ja     string `json:"ja"`
	En     string `json:"en"`
	Clause Clause `json:"clause"`
}

// Clause is where a rule stands in the organisation's own texts: one id or
// several, joined by ", ".
type Clause string

// UnmarshalJSON reads a text or an array of texts.
func (c *Clause) UnmarshalJSON(data []byte) error {
	var many []string
	if json.Unmarshal(data, &many) == nil {
		*c = Clause(strings.Join(many, ", "))
		return nil
	}
	return json.Unmarshal(data, (*string)(c))
}

// MarshalJSON writes one clause as a text and several as an array.
func (c Clause) MarshalJSON() ([]byte, error) {
	if many := strings.Split(string(c), ", "); len(many) > 1 {
		return json.Marshal(many)
	}
	return json.Marshal(string(c))
}

// Office returns the office with an id, nil if there is none.
func (p *Policy) Office(id string) *Office {
	for i := range p.Offices {
		if p.Offices[i].ID == id {
			return &p.Offices[i]
		}
	}
	return nil
}

// Rule returns what an act needs, nil if the policy says nothing about it.
func (p *Policy) Rule(act string) *Rule {
	for i := range p.Approvals {
		if p.Approvals[i].Act == act {
			return &p.Approvals[i]
		}
	}
	return nil
}

// Title returns the office's name.
func (o *Office) Title() store.Text { return store.Text{Ja: o.Ja, En: o.En} }

// separate tells whether the policy keeps two offices apart.
func (p *Policy) separate(a, b string) bool {
	return p.lists(a, b) || p.lists(b, a)
}

func (p *Policy) lists(a, b string) bool {
	o := p.Office(a)
	if o == nil {
		return false
	}
	for _, other := range o.SeparateFrom {
		if other == b {
			return true
		}
	}
	return false
}
