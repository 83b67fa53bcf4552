package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// Why an answer does not go out, or a case is not closed.
const (
	CodeAddressee      store.Code = "wrong_addressee"
	CodeAgreement      store.Code = "agreement_missing"
	CodeMethodReason   store.Code = "method_reason_missing"
	CodeMethodNotice   store.Code = "method_notice_missing"
	CodeMeasureOpen    store.Code = "measure_not_executed"
	CodeNothingToDo    store.Code = "no_measure"
	CodeMeasureUnknown store.Code = "measure_unknown"
	CodeResultMissing  store.Code = "result_missing"
	CodeInquiryOpen    store.Code = "inquiry_open"
	CodeInquiryUnknown store.Code = "inquiry_unknown"
	CodeMatterMissing  store.Code = "letter_matter_missing"
	CodeNotApproved    store.Code = "approval_missing"
	CodeMethodUnknown  store.Code = "method_unknown"
)

// approvedRules demand what the policy demands of approvals.
var approvedRules = []rule{
	{CodeNotApproved, nil, func(f *facts) Clause {
		if r := f.approval(); r != nil {
			return r.Clause
		}
		return ""
	}, func(f *facts) result {
		switch r := f.approval(); {
		case r == nil:
			return result{}
		case f.sanction == nil:
			return result{broken, f.wanting(r)}
		default:
			return brokenBy(f.unheard(r))
		}
	}},
}

// approval returns the rule for the answer, nil: it needs none.
func (f *facts) approval() *ApprovalRule { return f.current.approval(f.next.Procedure) }

// unheard returns the offices of a rule that are not among those that approved: what
// the offices were asked by may know of fewer than the policy does.
func (f *facts) unheard(r *ApprovalRule) []string {
	var list []string
	for _, id := range r.Offices {
		if !slices.ContainsFunc(f.sanction.Approvals, func(a office.Approval) bool { return a.Office == id }) {
			list = append(list, id)
		}
	}
	return list
}

// wanting returns the offices that must approve, those whose approval is wanting if
// store/office names them, after its codes that say more than that.
func (f *facts) wanting(rule *ApprovalRule) []string {
	var codes, offices []string
	if r, ok := asRefusal(f.unapproved); ok {
		for _, x := range r.Reasons {
			if x.Code != office.CodeApprovalMissing {
				codes = append(codes, string(x.Code))
			}
			offices = append(offices, x.Items...)
		}
	}
	if len(offices) == 0 {
		offices = rule.Offices
	}
	return slices.Concat(codes, offices)
}

// methodRules demand a form of the answer that is one, where any is given.
var methodRules = []rule{
	{CodeMethodUnknown, by(law.DisclosureMethod), ofProcedure, func(f *facts) result {
		return brokenIf(!known(f.next.Wish.Method) || !known(given[Notify](f).Method))
	}},
}

func known(m Method) bool {
	return slices.Contains([]Method{"", Written, Electronic, Oral, ByReference}, m)
}

var notifyRules = []rule{
	{CodeAddressee, by(law.RequestAgent), func(f *facts) Clause {
		if _, r := f.agent(); r != nil && r.ReplyFrom != "" {
			return r.ReplyFrom
		}
		return ofAgents(f)
	}, func(f *facts) result { return brokenIf(!f.addressed(given[Notify](f).To)) }},
	{CodeNarrower, by(law.DisclosureMethod), ofProcedure, func(f *facts) result {
		n := given[Notify](f)
		return brokenIf(f.chosen() && n.Method != f.next.Wish.Method && (n.Method != Written || n.MethodReason == ""))
	}},
	{CodeMethodReason, by(law.DisclosureMethod), ofProcedure, func(f *facts) result {
		n := given[Notify](f)
		return brokenIf(f.chosen() && f.next.Wish.Method != Written && n.Method == Written && n.MethodReason == "")
	}},
	{CodeAgreement, by(law.DisclosureMethod), ofProcedure, func(f *facts) result { return brokenIf(f.unagreed()) }},
	{CodeMeasureOpen, byMeasure, ofProcedure, func(f *facts) result {
		return brokenIf(f.before.State() == StateDecided && f.next.Decision != nil && len(f.next.Decision.measures()) > 0)
	}},
	{CodeMatterMissing, byNotice, ofProcedure, func(f *facts) result {
		missing, _ := f.letter(f.next.answerLetter()).missing()
		return brokenBy(missing)
	}},
}

var closeRules = []rule{
	{CodeMethodNotice, by(law.DisclosureRefusalNotice), ofProcedure, func(f *facts) result {
		told := f.next.lastSent(LetterMethod) != nil
		n := len(f.next.Sent)
		return brokenIf(f.chosen() && f.next.Wish.Method != Written && !told && n > 0 && f.next.Sent[n-1].Method == Written)
	}},
	{CodeResultMissing, by(law.Complaint), ofProcedure, func(f *facts) result {
		return brokenIf(!f.next.Procedure.rights() && f.next.Result == "")
	}},
	inquiryRules[0],
}

// inquiryRules: no complaint ends, however it does, before the accredited organisation has
// its reply.
var inquiryRules = []rule{
	{CodeInquiryOpen, by(law.AccreditedComplaint), ofProcedure, func(f *facts) result {
		return brokenIf(slices.ContainsFunc(f.next.Inquiries, func(q Inquiry) bool { return q.Answered.IsZero() }))
	}},
}

var replyRules = []rule{
	{CodeInquiryUnknown, nil, ofProcedure, func(f *facts) result {
		n := given[Reply](f).N
		return brokenIf(n < 0 || n >= len(f.before.Inquiries) || !f.before.Inquiries[n].Answered.IsZero())
	}},
	{CodeReasonMissing, by(law.AccreditedComplaint), ofProcedure, func(f *facts) result {
		r := given[Reply](f)
		return brokenIf(r.Declined && r.Reason == "")
	}},
}

var beginRules = []rule{
	{CodeHeld, byMeasure, ofProcedure, func(f *facts) result {
		return brokenIf(f.held() && slices.ContainsFunc(f.next.Measures, func(m Measure) bool { return m.Act.erases() }))
	}},
	{CodeNothingToDo, byMeasure, ofProcedure, func(f *facts) result { return brokenIf(len(f.next.Measures) == 0) }},
}

var doneRules = []rule{
	{CodeHeld, byMeasure, ofProcedure, func(f *facts) result {
		n := given[Done](f).N
		return brokenIf(f.held() && n >= 0 && n < len(f.before.Measures) && f.before.Measures[n].Act.erases())
	}},
	{CodeMeasureUnknown, nil, ofProcedure, func(f *facts) result {
		n := given[Done](f).N
		return brokenIf(n < 0 || n >= len(f.before.Measures) || !f.before.Measures[n].Done.IsZero())
	}},
}

var finishRules = []rule{
	{CodeMeasureOpen, byMeasure, ofProcedure, func(f *facts) result {
		return brokenIf(slices.ContainsFunc(f.next.Measures, func(m Measure) bool { return m.Done.IsZero() }))
	}},
}

// addressed tells whether the answer may go to a party. Who acts for a minor or
// adult ward by law receives it, because only so it takes effect (Civil Code 98-2).
func (f *facts) addressed(to Party) bool {
	a, r := f.agent()
	switch {
	case a == nil:
		return to == ThePerson
	case a.Kind == Parent && f.ofAge(), f.powerEnded(a.Kind):
		return to == ThePerson
	case a.Kind.Statutory():
		return to == TheAgent
	case r == nil || r.ReplyTo == "" || r.ReplyTo == Either:
		return to == ThePerson || to == TheAgent
	}
	return to == r.ReplyTo
}

// ofAge tells that the person is no minor any more, or that nobody knows: a parent's
// power ends with majority, whatever it was when the request came.
func (f *facts) ofAge() bool {
	if f.gate == nil {
		return false
	}
	minor, known := f.gate.Minor(f.now)
	return !minor || !known
}

// powerEnded tells that the gate knew of an agent of a kind when the person was identified,
// and knows of none any more: a mandate was taken back, a guardianship has ended.
func (f *facts) powerEnded(kind AgentKind) bool {
	if f.gate == nil {
		return false
	}
	acts := func(at time.Time) bool {
		return slices.ContainsFunc(f.gate.Acting(at), func(a subject.Agent) bool { return string(a.Kind) == string(kind) })
	}
	return acts(f.next.Identity.At) && !acts(f.now)
}

// chosen tells whether the person chose the method of disclosure and the edition
// binds the house to it (33-2).
func (f *facts) chosen() bool {
	c := f.next
	return slices.Contains(allDisclosures, c.Procedure) && c.Text.Has(law.DisclosureRecords) && c.Wish.Method != ""
}

// unagreed tells that the answer takes a form which the house does not offer and the
// person has not agreed to.
func (f *facts) unagreed() bool {
	method := given[Notify](f).Method
	if f.chosen() && (method == f.next.Wish.Method || method == Written) || method == Written {
		return false
	}
	r := f.policy.procedure(f.next.Procedure)
	offered := slices.Contains(r.Reply, method) && method != Oral
	agreed := f.next.Wish.Method == method && !f.next.Wish.Agreed.IsZero() && r.OtherReply != "none"
	if !f.next.Procedure.rights() && len(r.Reply) == 0 {
		return false
	}
	return !offered && !agreed
}

// answerLetter returns the letter that answers the case.
func (c *Case) answerLetter() LetterName {
	if c.Decision == nil || !c.Procedure.rights() {
		return LetterAnswer
	}
	switch c.Decision.told() {
	case StateRefused:
		return LetterRefusal
	case StateNotHeld:
		return LetterNotHeld
	case StateNotRevealed:
		return LetterNotRevealed
	}
	if c.Procedure.family() == informing {
		return LetterAnswer
	}
	return LetterDone
}
