package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// rule is one row of a table of decisions. A rule says no, adds a duty or a
// finding, or stays silent; it never says yes, and no rule stops the others.
type rule struct {
	name string
	// law is the provision that a reason cites, house the clause of the
	// organisation. At least one is there.
	law   law.Provision
	house func(*rulebook) Clause
	judge func(*inquiry)
}

// inquiry is one question with everything that is known about it, and the answer
// as it grows. It is made of values: nothing in it reads or writes a store.
type inquiry struct {
	book   *rulebook
	text   law.Text
	board  *board
	person *person // nil: nobody on record
	actor  *store.Actor
	at     time.Time // of the act
	now    time.Time
	// current: the question is about now, as far as this host's clock tells it.
	current bool
	clock   time.Time // what it tells, where the person's record is ahead of it; else zero
	op      string

	class    string
	purposes []*purposeRule
	one      [1]*purposeRule // the purposes of a use
	items    Items
	claims   []Claim
	acq      *Acquisition // nil in a use
	use      *Use         // nil in an acquisition
	given    *consentQuestion
	listed   listed       // in an application, a consent, a ruling
	filed    *Application // to be recorded
	ruled    *Ruling      // to be recorded
	changing *PurposeChange
	unknown  []string // names of items that the catalogue lacks
	aim      aim
	taken    []*application // approvals that this acquisition uses up
	many     bool           // one of several acquisitions in one commit
	unfit    []int          // the consents of the acquisition that are refused
	stands   []store.Expect // what was relied on: it must stand when the answer is written
	// untoldFree: a claim of a use frees from telling a changed purpose (21-4).
	untoldFree bool
	off        string // the rule that a test turned off

	exception *Exception // of the house, while a claim is held against it
	row       *rule
	ground    store.Code
	basis     string
	cites     []store.Citation
	until     time.Time
	duties    []store.Duty
	findings  []store.Finding
	reasons   []store.Reason
}

// run asks every rule of a table.
func (c *inquiry) run(rules []rule) {
	for i := range rules {
		if rules[i].name == c.off {
			continue
		}
		c.row = &rules[i]
		c.row.judge(c)
	}
}

// refuse adds a reason under the current rule.
func (c *inquiry) refuse(code store.Code, items ...string) { c.reason(code, false, items) }

// doubt adds a reason that facts are missing.
func (c *inquiry) doubt(code store.Code, items ...string) { c.reason(code, true, items) }

// unless refuses what is a no and doubts what is unknown.
func (c *inquiry) unless(f Fact, code store.Code, items ...string) {
	if f != Yes {
		c.reason(code, f == Unknown, items)
	}
}

func (c *inquiry) reason(code store.Code, unknown bool, items []string) {
	c.reasonAt(code, unknown, c.clause(), items)
}

// reasonAt adds a reason under a clause of its own. What was said is not repeated.
func (c *inquiry) reasonAt(code store.Code, unknown bool, clause Clause, items []string) {
	for i := range c.reasons {
		if r := &c.reasons[i]; r.Code == code && r.Undetermined == unknown && r.Clause == string(clause) && slices.Equal(r.Items, items) {
			return
		}
	}
	c.reasons = append(c.reasons, store.Reason{Code: code, Undetermined: unknown, Items: items,
		Cites: c.cite(c.row.law), Clause: string(clause), Text: textOf(code)})
}

func (c *inquiry) lacking(lacks []lack) {
	for _, l := range lacks {
		c.reason(l.code, l.unknown, nil)
	}
}

func (c *inquiry) clause() Clause {
	if c.row.house == nil {
		return ""
	}
	return c.row.house(c.book)
}

func (c *inquiry) duty(code store.Code) { c.dutyAt(code, c.clause()) }

func (c *inquiry) dutyAt(code store.Code, clause Clause) {
	c.duties = append(c.duties, store.Duty{Code: code, Cites: c.cite(c.row.law), Clause: string(clause), Text: textOf(code)})
}

func (c *inquiry) find(code store.Code, items ...string) {
	c.findings = append(c.findings, store.Finding{Code: code, Cites: c.cite(c.row.law), Clause: string(c.clause()),
		Items: items, Text: textOf(code)})
}

func (c *inquiry) cite(p law.Provision) []store.Citation {
	if c.book != nil {
		return c.book.cat.cites[c.text][p]
	}
	if place, ok := c.text.Cite(p); ok {
		return []store.Citation{place}
	}
	return nil
}

// rest grounds the permit; the first ground stands.
func (c *inquiry) rest(ground store.Code, basis string, on law.Provision) {
	if c.ground == "" {
		c.ground, c.basis, c.cites = ground, basis, c.cite(on)
	}
}

// names returns the ids of a set of items.
func (c *inquiry) names(s Items) []string { return c.book.cat.names(s) }

// answer ends the inquiry: a permit if no reason stands and a ground does.
func (c *inquiry) answer() (store.Permit, error) {
	if len(c.reasons) == 0 && c.ground != "" {
		return store.Permit{Ground: c.ground, Basis: c.basis, Cites: c.cites, Until: c.until,
			Duties: c.duties, Findings: c.findings}, nil
	}
	return store.Permit{}, c.refusal()
}

// refusal returns the no, which keeps nothing of the inquiry. Most have one reason.
func (c *inquiry) refusal() *store.Refusal {
	if len(c.reasons) == 1 {
		r := &struct {
			store.Refusal
			one [1]store.Reason
		}{store.Refusal{Op: c.op, Findings: c.findings}, [1]store.Reason(c.reasons)}
		r.Reasons = r.one[:]
		return &r.Refusal
	}
	return &store.Refusal{Op: c.op, Reasons: slices.Clone(c.reasons), Findings: c.findings}
}
