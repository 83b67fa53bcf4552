package office

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// verdict is what one rule finds.
type verdict int

const (
	holds   verdict = iota
	broken          // the rule says no
	unknown         // the facts are missing
)

func brokenIf(yes bool) verdict {
	if yes {
		return broken
	}
	return holds
}

// rule is one row of a table. A table is run to its end: all reasons are told.
type rule struct {
	code  store.Code
	check func(*facts) verdict
	text  store.Text
	// offices, if not nil, returns the offices concerned, to be named in the text.
	offices func(*facts) []string
}

// rulebook holds the tables by what is asked.
type rulebook struct {
	appoint, end, review, delegate, revoke, approve, withdraw, demand, audit, operate []rule
}

// facts are what the rules decide on. What a table does not ask is empty.
type facts struct {
	*Book
	at       time.Time
	actor    *store.Actor
	office   *Office // concerned, nil: the policy does not have it
	clause   Clause
	appoint  *Appointment
	delegate *Delegation
	request  *Request
	rule     *Rule
	ending   *Ending
	approval *Approval  // to be withdrawn
	given    []Approval // for the target and act, standing at the instant
	// unfounded are those that rest on no appointment, or on one that was void or over.
	unfounded []Approval
	by        *Appointment
	deputy    *Delegation
	audit     *AuditOf
}

// self returns the id by which the actor holds offices: the one of staff. A member, an
// agent or a program of the same id holds none.
func (f *facts) self() string {
	if f.actor.Kind != store.Staff {
		return ""
	}
	return f.actor.ID
}

// judge runs a table and returns a *store.Refusal with all reasons, or nil.
func judge(op string, table []rule, f *facts) error {
	reasons := f.reasons(table)
	if len(reasons) == 0 {
		return nil
	}
	return &store.Refusal{Op: "office: " + op, Reasons: reasons}
}

func (f *facts) reasons(table []rule) []store.Reason {
	var reasons []store.Reason
	for i := range table {
		if v := table[i].check(f); v != holds {
			reasons = append(reasons, store.Reason{Code: table[i].code, Undetermined: v == unknown,
				Cites: f.cites(), Clause: string(f.clause), Text: f.text(&table[i])})
		}
	}
	return reasons
}

// text returns the rule's sentence with the offices concerned.
func (f *facts) text(r *rule) store.Text {
	text := r.text
	if r.offices == nil {
		return text
	}
	for i, id := range r.offices(f) {
		title := store.Text{Ja: id, En: id}
		if o := f.Policy.Office(id); o != nil {
			title = o.Title()
		}
		if i == 0 {
			text.Ja, text.En = text.Ja+": "+title.Ja, text.En+": "+title.En
		} else {
			text.Ja, text.En = text.Ja+"、"+title.Ja, text.En+", "+title.En
		}
	}
	return text
}

// cites returns the duty that every rule of this package serves: security measures
// of organisation (APPI 23; 2017: 20).
func (f *facts) cites() []store.Citation {
	text, err := law.Resolve("", f.at)
	if cite, ok := text.Cite(law.SecurityMeasures); err == nil && ok {
		return []store.Citation{cite}
	}
	return nil
}

// allRules is the rulebook. The tables stand beside what they decide.
func allRules() rulebook {
	return rulebook{
		appoint:  slices.Concat(appointmentRules, standingRules),
		review:   standingRules,
		end:      endingRules,
		delegate: delegationRules,
		revoke:   revocationRules,
		withdraw: withdrawalRules,
		approve:  approvalRules,
		demand:   demandRules,
		audit:    auditRules,
		operate:  operationRules,
	}
}
