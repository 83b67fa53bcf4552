package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// facts are what a command is decided on. Everything is read before; rules and
// effects are pure.
type facts struct {
	policy *Policy
	// current is the policy in force now: who approves, and how data and purposes are
	// named, is of today.
	current  *Policy
	calendar *calendar.Calendar
	options  *Options
	actor    *store.Actor
	cmd      Command
	now      time.Time
	// before is the case as it was read, next as the command would leave it.
	before *Case
	next   *Case
	// gate is the gate of the identified person, nil: nobody is identified.
	gate *subject.Gate
	// matches are the gates of the persons whom the particulars fit.
	matches []subject.Gate
	// stranger: one of them is not on record.
	stranger bool
	// unlinked: the case of the round before is somebody else's.
	unlinked bool
	book     *office.Book
	// sanction is what approves the decision, unapproved why nothing does.
	sanction   *office.Sanction
	unapproved error
	// off is a rule that a test has turned off.
	off store.Code
	// words are kept with the step.
	words string
	// previous is the case of the round before.
	previous *Case
	// edit collects what happens to the gate.
	edit *subject.Edit
}

// verdict is what one rule finds.
type verdict int

const (
	holds   verdict = iota
	broken          // the rule says no
	unknown         // the facts are missing
)

// result is a verdict with the names of what is concerned: fields, items, papers.
type result struct {
	verdict verdict
	items   []string
}

func brokenIf(yes bool, items ...string) result {
	if yes {
		return result{broken, items}
	}
	return result{}
}

// brokenBy is broken if there are items.
func brokenBy(items []string) result { return brokenIf(len(items) > 0, items...) }

// rule is one named rule. The provision is what it serves; clause finds the place in
// the house's own rules.
type rule struct {
	code      store.Code
	provision func(*facts) law.Provision
	clause    func(*facts) Clause
	check     func(*facts) result
}

// guards makes guards of rules, to be run to the end: all reasons are told.
func guards(lists ...[]rule) []flow.Guard[facts] {
	var out []flow.Guard[facts]
	for _, r := range slices.Concat(lists...) {
		out = append(out, flow.Guard[facts]{Name: string(r.code), Check: func(f *facts, _ flow.Ask) []store.Reason {
			return f.ask(r)
		}})
	}
	return out
}

// ask runs one rule.
func (f *facts) ask(r rule) []store.Reason {
	if f.off != "" && (f.off == r.code || f.cmd != nil && f.off == r.code+"@"+store.Code(f.cmd.name())) {
		return nil
	}
	got := r.check(f)
	if got.verdict == holds {
		return nil
	}
	reason := store.Reason{Code: r.code, Undetermined: got.verdict == unknown, Items: got.items, Text: texts[r.code]}
	if r.provision != nil {
		reason.Cites = cites(f.next.Text, r.provision(f))
	}
	if r.clause != nil {
		reason.Clause = string(r.clause(f))
	}
	return []store.Reason{reason}
}

// by names a provision that a rule serves whatever the procedure.
func by(p law.Provision) func(*facts) law.Provision { return func(*facts) law.Provision { return p } }

// byMeasure is the duty to comply with the procedure's request: the one of 35-6, if what is
// founded are further grounds (35-5) alone.
func byMeasure(f *facts) law.Provision {
	measure := f.next.Procedure.nature().measure
	duty := measure
	for i := range f.next.Claims {
		c := &f.next.Claims[i]
		if c.Founded == nil || !*c.Founded {
			continue
		}
		switch s, p := f.policy.standing(f.next.Procedure, c, f.next.Text); {
		case s != Statutory:
		case p == law.WiderSuspensionNeedless || p == law.WiderSuspensionIncident || p == law.WiderSuspensionHarm:
			duty = law.WiderSuspension
		default:
			return measure
		}
	}
	return duty
}

// byNotice is the duty to tell the person.
func byNotice(f *facts) law.Provision { return f.next.Procedure.nature().notice }

// ofProcedure is the house's clause about the procedure.
func ofProcedure(f *facts) Clause { return f.policy.procedure(f.next.Procedure).Clause }

// agent returns the agent of the case and the house's rule for agents.
func (f *facts) agent() (*Agent, *AgentRule) {
	a := f.next.Requester.Agent
	if a == nil {
		return nil, nil
	}
	return a, f.policy.agent(a.Kind.Statutory())
}

func ofAgents(f *facts) Clause {
	if _, r := f.agent(); r != nil {
		return r.Clause
	}
	return ""
}

// inOffice tells whether the actor holds an office or acts for it by delegation, or
// has a role of that name. Only staff holds offices: a member, an agent or a program of the
// same id holds none. A delegation counts for the act by which answers of the procedure are
// approved; for the list of all cases one of them is enough.
func (f *facts) inOffice(id string) verdict {
	if !f.policy.office(id) {
		return brokenUnless(slices.Contains(f.actor.Roles, id))
	}
	if f.book == nil {
		return unknown
	}
	if f.actor.Kind != store.Staff {
		return broken
	}
	at := f.book.At()
	if f.book.InOffice(f.actor.ID, id, at) != nil {
		return holds
	}
	for i := range natures {
		n := &natures[i]
		asked := !f.next.Procedure.Valid() || n.procedure == f.next.Procedure
		if asked && f.book.ActsFor(f.actor.ID, id, n.act, at) != nil {
			return holds
		}
	}
	return broken
}

func brokenUnless(ok bool) verdict {
	if ok {
		return holds
	}
	return broken
}
