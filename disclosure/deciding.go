package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Decide prepares the decision. It stands at once where the policy demands no
// approval.
type Decide struct {
	Items  []Item
	Answer string
}

func (c Decide) name() string    { return "decide" }
func (c Decide) given() []string { return fields("decision", len(c.Items) > 0 || c.Answer != "") }
func (c Decide) effect(f *facts) {
	f.next.Decision = &Decision{Items: slices.Clone(c.Items), Answer: c.Answer, Prepared: f.actor.ID, At: f.now}
	if d := f.policy.desk(f.next.Procedure); d == nil || d.ActsFor != f.actor.OnBehalf {
		f.next.Decision.PreparedFor = f.actor.OnBehalf
	}
	f.next.Dates.Decided = time.Time{}
	if f.approval() == nil {
		f.next.Dates.Decided = f.now
	}
}

// Confirm makes a decision stand that has the approvals it needs.
type Confirm struct{}

func (c Confirm) name() string    { return "confirm" }
func (c Confirm) given() []string { return nil }
func (c Confirm) effect(f *facts) {
	f.next.Dates.Decided = f.now
	if f.sanction == nil || f.next.Decision == nil {
		return
	}
	d := *f.next.Decision
	for _, a := range f.sanction.Approvals {
		d.Approved = append(d.Approved, a.ID)
	}
	f.next.Decision = &d
}

// Revise takes a decision back to the examination, as long as the person was not told and
// nothing was carried out. Approvals of it end with it.
type Revise struct{ Reason string }

func (c Revise) name() string    { return "revise" }
func (c Revise) given() []string { return fields("reason", c.Reason != "") }
func (c Revise) effect(f *facts) {
	f.next.Dates.Decided = time.Time{}
	f.note(c.Reason)
}

// Begin begins the measures of a decision; [Desk.Execute] does it.
type Begin struct{}

func (c Begin) name() string    { return "begin" }
func (c Begin) given() []string { return nil }
func (c Begin) effect(f *facts) {
	if f.next.Decision != nil {
		f.next.Measures = f.next.Decision.measures()
	}
}

// Done notes that a measure was carried out.
type Done struct {
	// N is the number of the measure in Case.Measures, Ref the host's evidence.
	N   int
	Ref string
}

func (c Done) name() string    { return "done" }
func (c Done) given() []string { return fields("measure", c.N >= 0) }
func (c Done) effect(f *facts) {
	f.next.Measures = slices.Clone(f.next.Measures)
	if c.N >= 0 && c.N < len(f.next.Measures) {
		f.next.Measures[c.N].Done, f.next.Measures[c.N].Ref = f.now, c.Ref
	}
}

// Finish ends the measures when all of them are done.
type Finish struct{}

func (c Finish) name() string    { return "finish" }
func (c Finish) given() []string { return nil }
func (c Finish) effect(f *facts) {}

// Notify is the answer going out to the person, or to the agent.
type Notify struct {
	To     Party
	Method Method
	// MethodTold: the letter says that the method asked for was costly or difficult
	// (APPI 33-3). MethodReason says why.
	MethodTold   bool
	MethodReason string
	On           time.Time
}

func (c Notify) name() string  { return "notify" }
func (c Notify) on() time.Time { return c.On }
func (c Notify) given() []string {
	return fields("to", c.To != "", "method", c.Method != "")
}
func (c Notify) effect(f *facts) {
	n := f.next
	if n.Dates.Notified.IsZero() {
		n.Dates.Notified = f.on()
	}
	if c.MethodReason != "" {
		n.MethodReason = c.MethodReason
	}
	n.Sent = append(slices.Clip(n.Sent), Sent{Letter: n.answerLetter(), At: f.on(), To: c.To, Method: c.Method})
	if c.MethodTold {
		n.Sent = append(n.Sent, Sent{Letter: LetterMethod, At: f.on(), To: c.To, Method: Written})
	}
}

// Close ends a case whose answer is out.
type Close struct {
	// Result of a complaint or consultation, in words.
	Result string
}

func (c Close) name() string    { return "close" }
func (c Close) given() []string { return nil }
func (c Close) effect(f *facts) {
	f.next.Result = c.Result
	f.next.Dates.Ended = f.now
}

// Agree notes that the person agreed to, or asked for, a form of the answer.
type Agree struct {
	Method Method
	On     time.Time
}

func (c Agree) name() string    { return "agree" }
func (c Agree) on() time.Time   { return c.On }
func (c Agree) given() []string { return fields("method", c.Method != "") }
func (c Agree) effect(f *facts) {
	f.next.Wish = Wish{Method: c.Method, Agreed: f.on()}
	f.reprice()
}

// Progress tells the person how far the case is.
type Progress struct{ On time.Time }

func (c Progress) name() string    { return "progress" }
func (c Progress) on() time.Time   { return c.On }
func (c Progress) given() []string { return nil }
func (c Progress) effect(f *facts) {
	if !f.next.Requester.Anonymous {
		f.send(LetterProgress, f.on())
	}
}

// Extend moves the house's answer, with a reason that the person is told.
type Extend struct {
	Until  time.Time
	Reason string
}

func (c Extend) name() string { return "extend" }
func (c Extend) given() []string {
	return fields("until", !c.Until.IsZero(), "reason", c.Reason != "")
}
func (c Extend) effect(f *facts) {
	f.next.Extensions = append(slices.Clip(f.next.Extensions), Extension{At: f.now, Until: c.Until.UTC(), Reason: c.Reason, Late: f.expired()})
	f.note(c.Reason)
}

// expired tells that the day for the answer has passed.
func (f *facts) expired() bool {
	for _, d := range f.policy.deadlines(f.before, f.calendar, f.options) {
		if d.Clock == ClockAnswer {
			return d.Day < dayOf(f.now)
		}
	}
	return false
}

// Inquire is a request of the accredited organisation about a complaint.
type Inquire struct {
	From, Content string
	On            time.Time
}

func (c Inquire) name() string  { return "inquire" }
func (c Inquire) on() time.Time { return c.On }
func (c Inquire) given() []string {
	return fields("from", c.From != "", "content", c.Content != "")
}
func (c Inquire) effect(f *facts) {
	f.next.Inquiries = append(slices.Clip(f.next.Inquiries), Inquiry{From: c.From, At: f.on(), Content: c.Content})
}

// Reply answers or declines such a request.
type Reply struct {
	// N is the number of the request in Case.Inquiries.
	N        int
	Declined bool
	Reason   string
}

func (c Reply) name() string    { return "reply" }
func (c Reply) given() []string { return fields("inquiry", c.N >= 0) }
func (c Reply) effect(f *facts) {
	f.next.Inquiries = slices.Clone(f.next.Inquiries)
	if c.N >= 0 && c.N < len(f.next.Inquiries) {
		q := &f.next.Inquiries[c.N]
		q.Answered, q.Declined, q.Reason = f.now, c.Declined, c.Reason
	}
}

// Withdraw is the requester taking the request back.
type Withdraw struct{ Reason string }

func (c Withdraw) name() string    { return "withdraw" }
func (c Withdraw) given() []string { return nil }
func (c Withdraw) effect(f *facts) { f.end(c.Reason) }

// DeclineFee is the requester taking the request back because of the fee.
type DeclineFee struct{}

func (c DeclineFee) name() string    { return "decline-fee" }
func (c DeclineFee) given() []string { return nil }
func (c DeclineFee) effect(f *facts) { f.end("") }

// Lapse ends a case for which the requester never brought what was asked for, or whose
// person has died, so that nobody may receive the answer; also one of which nobody knows
// any more whose it is, as the person was split off another one and not identified again,
// and one whose data must be kept since its erasure began.
type Lapse struct{ Reason string }

func (c Lapse) name() string    { return "lapse" }
func (c Lapse) given() []string { return fields("reason", c.Reason != "") }
func (c Lapse) effect(f *facts) {
	f.next.Cause = f.stuck()
	f.end(c.Reason)
}

// stuck tells why the case cannot go on whatever the requester brings; empty: it can.
func (f *facts) stuck() store.Code {
	switch s := f.before.State(); {
	case f.deceased():
		return CodePersonDeceased
	case slices.Contains(statesWaiting, s):
		return ""
	case !f.doubted().IsZero():
		return CodeIdentityUnproven
	case s == StateExecuting && f.held() && len(f.before.undone()) > 0:
		return CodeHeld
	}
	return ""
}

// undone returns what is to be erased and was not yet.
func (c *Case) undone() []Measure {
	return slices.DeleteFunc(slices.Clone(c.Measures), func(m Measure) bool { return !m.Done.IsZero() || !m.Act.erases() })
}

func (f *facts) end(reason string) {
	f.next.Dates.Ended = f.now
	f.note(reason)
}

// send notes a letter to the requester.
func (f *facts) send(name LetterName, at time.Time) {
	to := ThePerson
	if f.next.Requester.Agent != nil {
		to = TheAgent
	}
	s := Sent{Letter: name, At: at, To: to, Method: Written}
	switch name {
	case LetterFee, LetterAcknowledgement:
		s.Yen = f.feeAsked()
	case LetterProgress:
		s.State = f.before.State()
	case LetterPapers:
		s.Wants, s.Help = f.lacking(), f.next.Help
	}
	f.next.Sent = append(slices.Clip(f.next.Sent), s)
}

// feeAsked returns what the requester is to pay: the fee, or what is short of it.
func (f *facts) feeAsked() Yen {
	if len(f.next.Account.Payments) == 0 && f.next.Account.Waived == "" {
		return f.feeDue()
	}
	short, _ := f.policy.Short(f.next)
	return short
}

// note keeps words for the step that is being made.
func (f *facts) note(words string) { f.words = words }
