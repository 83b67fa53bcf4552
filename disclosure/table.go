package disclosure

import (
	"slices"
	"sync"

	"github.com/hogo-go/hogo/internal/flow"
)

type (
	row       = flow.Row[facts]
	condition = flow.Condition[facts]
	machine   = flow.Machine[facts]
)

var commands = []flow.Command{
	{Name: "open", Text: text("受付", "take in")},
	{Name: "resubmit", Text: text("再提出", "resubmit"), Fields: []string{"channel"}},
	{Name: "send-form", Text: text("用紙送付", "send form"), Fields: []string{"mailed"}},
	{Name: "tell-fee", Text: text("手数料告知", "tell fee")},
	{Name: "accept", Text: text("受理", "accept")},
	{Name: "complete", Text: text("補正", "complete")},
	{Name: "identify", Text: text("本人確認", "identify"), Fields: []string{"matches"}},
	{Name: "pay", Text: text("入金", "pay"), Fields: []string{"yen"}},
	{Name: "waive", Text: text("減免", "waive"), Fields: []string{"reason"}},
	{Name: "refund", Text: text("返金", "refund"), Fields: []string{"yen", "reason"}},
	{Name: "ask", Text: text("照会", "ask"), Fields: []string{"wants"}},
	{Name: "agree", Text: text("方法の希望・同意", "choose method"), Fields: []string{"method"}},
	{Name: "transfer", Text: text("転送", "transfer"), Fields: []string{"to"}},
	{Name: "investigate", Text: text("調査", "investigate"), Fields: []string{"findings"}},
	{Name: "inquire", Text: text("認定団体からの照会", "inquiry"), Fields: []string{"from", "content"}},
	{Name: "reply", Text: text("照会への回答", "reply"), Fields: []string{"inquiry"}},
	{Name: "progress", Text: text("進捗通知", "progress")},
	{Name: "extend", Text: text("延長", "extend"), Fields: []string{"until", "reason"}},
	{Name: "decide", Text: text("決定(案)", "decide"), Fields: []string{"decision"}},
	{Name: "revise", Text: text("差戻し", "revise"), Fields: []string{"reason"}},
	{Name: "confirm", Text: text("承認確定", "confirm")},
	{Name: "begin", Text: text("措置開始", "begin")},
	{Name: "done", Text: text("措置", "carry out"), Fields: []string{"measure"}},
	{Name: "finish", Text: text("措置完了", "finish")},
	{Name: "notify", Text: text("通知", "notify"), Fields: []string{"to", "method"}},
	{Name: "close", Text: text("終結", "close")},
	{Name: "withdraw", Text: text("取下げ", "withdraw")},
	{Name: "decline-fee", Text: text("取下げ(手数料)", "decline fee")},
	{Name: "lapse", Text: text("失効", "lapse"), Fields: []string{"reason"}},
}

// The conditions that choose where a case goes next.
var (
	ifDeclined = &condition{Name: "declined", Text: text("方法が所定外", "method declined"), Holds: func(f *facts, _ flow.Ask) bool {
		return !f.policy.accepts(f.next.Procedure, f.next.Channel)
	}}
	ifLacking = &condition{Name: "lacking", Text: text("不備あり", "something lacks"), Holds: func(f *facts, _ flow.Ask) bool {
		return len(f.lacking()) > 0
	}}
	ifUnidentified = &condition{Name: "unidentified", Text: text("本人未確認", "not identified"), Holds: func(f *facts, _ flow.Ask) bool {
		return !f.next.Verified()
	}}
	ifOwing     = &condition{Name: "owing", Text: text("手数料未納", "fee open"), Holds: func(f *facts, _ flow.Ask) bool { return f.owes() }}
	ifToApprove = &condition{Name: "approval", Text: text("要承認", "needs approval"), Holds: func(f *facts, _ flow.Ask) bool {
		return f.approval() != nil
	}}
)

// ifOutcome chooses the end by what was decided.
func ifOutcome(state string) *condition {
	return &condition{Name: state, Text: states[slices.IndexFunc(states, func(s flow.State) bool { return s.Name == state })].Text,
		Holds: func(f *facts, _ flow.Ask) bool { return f.next.Decision != nil && f.next.Decision.outcome() == state }}
}

// machines compiles the tables once, at the first use.
var machines = sync.OnceValue(func() map[Procedure]*machine {
	m := map[Procedure]*machine{}
	for i := range natures {
		n := &natures[i]
		// The tables are constants of the package: a test holds that they compile.
		m[n.procedure], _ = flow.Compile(table(n))
	}
	return m
})

// table writes the table of a procedure.
func table(n *nature) flow.Table[facts] {
	rows := n.own(slices.Concat(intakeRows(n), examiningRows(n), answerRows(n), endRows(n)))
	t := flow.Table[facts]{Name: string(n.procedure), Text: n.text, Rows: rows}
	for _, s := range states {
		if slices.ContainsFunc(rows, func(r row) bool { return r.To == s.Name || slices.Contains(r.From, s.Name) }) {
			t.States = append(t.States, s)
		}
	}
	for _, c := range commands {
		if slices.ContainsFunc(rows, func(r row) bool { return r.Command == c.Name }) {
			t.Commands = append(t.Commands, c)
		}
	}
	return t
}

// own leaves out the states that the procedure does not have.
func (n *nature) own(rows []row) []row {
	for i := range rows {
		rows[i].From = slices.DeleteFunc(slices.Clone(rows[i].From), func(s string) bool { return !n.has(s) })
	}
	return slices.DeleteFunc(rows, func(r row) bool { return len(r.From) == 0 })
}

// rights tells whether the procedure is one of the requests of APPI 32-2 to 35.
func (n *nature) rights() bool { return n.procedure.rights() }

// forward writes the rows of a command that brings a case on: it stops where
// something lacks, and is examined if nothing does.
func (n *nature) forward(command, event string, rules []rule, from ...string) []row {
	g := guards(deskRules, rules)
	rows := []row{{To: StateCompletion, When: ifLacking, Letter: string(LetterPapers), Stop: []string{clockHouse}}}
	if n.rights() {
		rows = append(rows, row{To: StateIdentity, When: ifUnidentified, Stop: []string{clockHouse}})
	}
	if n.charged {
		rows = append(rows, row{To: StateFee, When: ifOwing, Letter: string(LetterFee), Stop: []string{clockHouse}})
	}
	rows = append(rows, row{To: StateExamining, Start: []string{clockHouse}})
	for i := range rows {
		rows[i].From, rows[i].Command, rows[i].Event, rows[i].Guards = from, command, event, g
	}
	return rows
}

// stay writes the row of a command that leaves the state as it is.
func stay(command, event string, letter LetterName, rules []rule, from ...string) row {
	return row{From: from, Command: command, Event: event, Letter: string(letter), Guards: guards(deskRules, rules)}
}
