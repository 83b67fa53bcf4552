package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Why a command of the intake is refused.
const (
	CodeNotStaff        store.Code = "not_staff"
	CodeRoleMissing     store.Code = "desk_role_missing"
	CodeFeeNotTold      store.Code = "fee_not_told"
	CodeHelpMissing     store.Code = "help_missing"
	CodeFieldMissing    store.Code = "intake_field_missing"
	CodeBadDate         store.Code = "bad_date"
	CodeLapseTooEarly   store.Code = "lapse_too_early"
	CodeReasonMissing   store.Code = "reason_missing"
	CodeAreaNotAccepted store.Code = "area_not_accepted"
	CodeNotPerson       store.Code = "not_a_person"
	CodeAnonymous       store.Code = "anonymous_request"
)

// deskRules bind every command.
var deskRules = []rule{
	{CodeNotStaff, nil, nil, func(f *facts) result {
		return brokenIf(f.actor.Kind != store.Staff && f.actor.Kind != store.System)
	}},
	{CodeRoleMissing, nil, nil, func(f *facts) result {
		need := f.options.Roles
		return brokenIf(len(need) > 0 && !slices.ContainsFunc(need, func(r string) bool { return slices.Contains(f.actor.Roles, r) }))
	}},
	{CodeBadDate, nil, nil, func(f *facts) result {
		arrived := f.next.Dates.Arrived
		on := f.on()
		return brokenIf(on.After(f.now) || dayOf(on) < dayOf(arrived) || arrived.After(f.now) || f.untimely())
	}},
}

// untimely tells that a command comes before what it follows from: an answer before the
// decision or its measures, an extension that ends at once.
func (f *facts) untimely() bool {
	switch cmd := f.cmd.(type) {
	case Notify:
		return dayOf(f.on()) < dayOf(f.before.Dates.Decided) || slices.ContainsFunc(f.before.Measures, func(m Measure) bool { return dayOf(f.on()) < dayOf(m.Done) })
	case Extend:
		return !cmd.Until.IsZero() && !cmd.Until.After(f.now)
	}
	return false
}

// personRules bind what somebody has to answer for: no machine identifies, decides or
// gives money back.
var personRules = []rule{
	{CodeNotPerson, nil, nil, func(f *facts) result { return brokenIf(f.actor.Kind != store.Staff) }},
}

// acceptRules demand that the fee is told before the acceptance.
var acceptRules = []rule{
	{CodeFeeNotTold, by(law.Fee), ofAnnouncement, func(f *facts) result { return brokenIf(f.untold()) }},
}

// toldRules demand it again of what leads on to the fee: it may have come up since, with
// another form of the answer.
var toldRules = []rule{
	{CodeFeeNotTold, by(law.Fee), ofAnnouncement, func(f *facts) result {
		return brokenIf(f.untold() && len(f.lacking()) == 0 && f.next.Verified())
	}},
}

// untold tells that a fee is due which the house has to tell, and has not told.
func (f *facts) untold() bool {
	return f.policy.announced() != nil && f.next.Account.Waived == "" && f.feeDue() > 0 && f.next.Account.Told.IsZero()
}

var askRules = []rule{
	{CodeHelpMissing, by(law.RequestSpecification), nil, func(f *facts) result {
		a := given[Ask](f)
		return brokenIf(a.Specify && len(a.Help) == 0)
	}},
}

// fieldRules demand the particulars that the house writes down first.
var fieldRules = []rule{
	{CodeFieldMissing, by(law.Complaint), func(f *facts) Clause {
		for _, r := range f.policy.intake(f.next.Procedure) {
			return r.Clause
		}
		return ""
	}, func(f *facts) result { return brokenBy(f.missingFields()) }},
}

var lapseRules = []rule{
	{CodeLapseTooEarly, by(law.RequestBurden), nil, func(f *facts) result {
		p := f.before.Pauses
		switch f.stuck() {
		case CodePersonDeceased, CodeHeld:
			return result{}
		case CodeIdentityUnproven:
			return brokenIf(f.now.Before(f.doubted().Add(f.options.lapse())))
		}
		if !slices.Contains(statesWaiting, f.before.State()) || len(p) == 0 {
			return brokenIf(true)
		}
		// Asked again, the requester has the time again.
		asked := p[len(p)-1].From
		if n := len(f.before.Sent); n > 0 {
			asked = latest(asked, f.before.Sent[n-1].At)
		}
		return brokenIf(f.now.Before(asked.Add(f.options.lapse())))
	}},
	{CodeMeasureOpen, byMeasure, ofProcedure, func(f *facts) result { // what can be done is done
		return brokenIf(f.stuck() == CodeHeld && slices.ContainsFunc(f.before.Measures, func(m Measure) bool { return m.Done.IsZero() && !m.Act.erases() }))
	}},
}

// missingFields returns what the house's intake rules demand and nobody wrote down.
func (f *facts) missingFields() []string {
	c := f.next
	var list []string
	for _, r := range f.policy.intake(c.Procedure) {
		for _, name := range r.Fields {
			if !c.field(name) && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

func (c *Case) field(name string) bool {
	switch name {
	case "content":
		return c.Content != ""
	case "background":
		return c.Background != ""
	case "facts":
		return c.Facts != ""
	case "name":
		return c.Requester.Name != ""
	case "contact":
		return c.Requester.Contact != ""
	case "claim-ground":
		return len(c.Claims) > 0
	case "items":
		return len(c.Asked) > 0
	}
	return false
}

// accepts tells whether the house accepts a channel for a procedure.
func (p *Policy) accepts(name Procedure, ch Channel) bool {
	r := p.channel(name)
	return r == nil || !r.Exclusive || slices.Contains(r.Channels, ch)
}

// lacking returns the papers that are still missing: the form, and what agents
// present.
func (f *facts) lacking() []string {
	c := f.next
	var list []string
	if r := f.policy.channel(c.Procedure); r != nil && r.Form != nil && c.Procedure.rights() &&
		!c.paper(RequestForm) && !(r.Oral && (c.Channel == Telephone || c.Channel == Counter)) {
		list = append(list, string(RequestForm))
	}
	for _, kind := range f.agentPapers() {
		if !slices.Contains(list, kind) {
			list = append(list, kind)
		}
	}
	return append(list, c.Asking...)
}
