package disclosure

import "slices"

// EventOpened is the journal's event for a new case; the events of commands stand in
// the tables.
const EventOpened = "disclosure.opened"

var (
	statesOpen    = []string{StateReceived, StateFormSent, StateCompletion, StateIdentity, StateFee, StateExamining}
	statesWaiting = []string{StateReturned, StateFormSent, StateCompletion, StateIdentity, StateFee}
	// The accredited organisation asks when it pleases.
	statesInquiry = []string{StateReturned, StateReceived, StateCompletion, StateExamining, StateApproval, StateDecided, StateNotified}
)

// intakeRows lead from the receipt to the examination.
func intakeRows(n *nature) []row {
	open := guards(deskRules[:2], openRules, methodRules)
	rows := []row{
		{From: []string{StateArrived}, Command: "open", To: StateReturned, When: ifDeclined, Event: EventOpened, Letter: string(LetterReturn), Guards: open, Stop: []string{clockHouse}},
		{From: []string{StateArrived}, Command: "open", To: StateReceived, Event: EventOpened, Letter: string(LetterAcknowledgement), Guards: open},
	}
	rows = append(rows, n.forward("accept", "disclosure.accepted", acceptRules, StateReceived)...)
	rows = append(rows, n.forward("complete", "disclosure.completed", toldRules, StateCompletion)...)
	rows = append(rows,
		row{From: []string{StateReturned}, Command: "resubmit", To: StateReturned, When: ifDeclined, Event: "disclosure.returned",
			Letter: string(LetterReturn), Guards: guards(deskRules), Stop: []string{clockHouse}},
		row{From: []string{StateReturned}, Command: "resubmit", To: StateReceived, Event: "disclosure.resubmitted",
			Letter: string(LetterAcknowledgement), Guards: guards(deskRules), Start: []string{clockHouse}},
		stay("complete", "disclosure.completed", "", nil, StateReceived, StateExamining),
		stay("agree", "disclosure.method_chosen", "", methodRules, StateReceived, StateFormSent, StateCompletion, StateIdentity, StateExamining, StateApproval, StateDecided, StateExecuted),
		row{From: []string{StateReceived, StateExamining}, Command: "ask", To: StateCompletion, Event: "disclosure.asked",
			Letter: string(LetterPapers), Guards: guards(deskRules, askRules), Stop: []string{clockHouse}})
	if n.family == complaining {
		// Who complains need not be known, but whoever is, is held to be: the person's data is
		// evidence as long as the case is open.
		rows = append(rows, stay("identify", "disclosure.identified", "", slices.Concat(personRules, nameRules, identityRules), StateReceived, StateCompletion,
			StateExamining, StateApproval, StateDecided))
	}
	if !n.rights() {
		return rows
	}
	rows = append(rows, n.forward("identify", "disclosure.identified", slices.Concat(personRules, identityRules, toldRules), StateIdentity)...)
	rows = append(rows,
		// Whoever was split off another person since is identified again.
		stay("identify", "disclosure.identified", "", slices.Concat(personRules, identityRules), StateReceived, StateFormSent, StateCompletion, StateFee,
			StateExamining, StateApproval, StateDecided, StateExecuting, StateExecuted),
		row{From: []string{StateReceived}, Command: "send-form", To: StateFormSent, Event: "disclosure.form_sent",
			Letter: string(LetterForm), Guards: guards(deskRules), Stop: []string{clockHouse}},
		row{From: []string{StateFormSent}, Command: "complete", To: StateReceived, Event: "disclosure.completed",
			Guards: guards(deskRules), Start: []string{clockHouse}})
	if n.charged {
		rows = append(rows, feeRows(n)...)
	}
	return rows
}

// feeRows deal with the fee; only procedures that may cost one have them (38).
func feeRows(n *nature) []row {
	rows := []row{
		stay("tell-fee", "disclosure.fee_told", LetterFee, tellRules, StateReceived, StateFormSent, StateCompletion, StateIdentity, StateFee),
		stay("pay", "disclosure.paid", "", paymentRules, StateReceived, StateFormSent, StateCompletion, StateIdentity, StateExamining),
		stay("refund", "disclosure.refunded", "", slices.Concat(personRules, refundRules), StateReceived, StateCompletion, StateIdentity, StateFee, StateExamining,
			StateApproval, StateDecided, StateNotified, StateGranted, StatePartly, StateRefused, StateNotHeld, StateNotRevealed,
			StateWithdrawn, StateFeeDeclined, StateLapsed),
		{From: []string{StateFee}, Command: "decline-fee", To: StateFeeDeclined, Event: "disclosure.fee_declined",
			Letter: string(LetterWithdrawal), Guards: guards(deskRules), Stop: []string{clockHouse}},
	}
	for _, c := range []struct {
		command, event string
		rules          []rule
	}{{"pay", "disclosure.paid", paymentRules}, {"waive", "disclosure.waived", slices.Concat(personRules, waiverRules)}, {"agree", "disclosure.method_chosen", methodRules}} {
		g := guards(deskRules, c.rules)
		rows = append(rows,
			row{From: []string{StateFee}, Command: c.command, To: StateFee, When: ifOwing, Event: c.event, Letter: string(LetterFee), Guards: g},
			row{From: []string{StateFee}, Command: c.command, To: StateExamining, Event: c.event, Guards: g, Start: []string{clockHouse}})
	}
	return append(rows, stay("waive", "disclosure.waived", "", slices.Concat(personRules, waiverRules), StateReceived, StateCompletion, StateIdentity))
}

// examiningRows lead from the examination to a decision that stands.
func examiningRows(n *nature) []row {
	judge := n.judgement()
	g := guards(deskRules, personRules, responderRules, judge)
	rows := []row{
		{From: []string{StateExamining}, Command: "decide", To: StateApproval, When: ifToApprove, Event: "disclosure.decision_prepared", Guards: g},
		{From: []string{StateExamining}, Command: "decide", To: StateDecided, Event: "disclosure.decided", Guards: g},
		{From: []string{StateApproval}, Command: "confirm", To: StateDecided, Event: "disclosure.decided", Guards: guards(deskRules, identified(n), alive(n), approvedRules)},
		{From: []string{StateApproval, StateDecided}, Command: "revise", To: StateExamining, Event: "disclosure.revised", Guards: guards(deskRules)},
		stay("progress", "disclosure.progress_told", LetterProgress, nil, append(slices.Clone(statesOpen), StateApproval, StateDecided, StateExecuting, StateExecuted)...),
		stay("extend", "disclosure.extended", LetterExtension, nil, StateExamining, StateApproval),
	}
	switch n.family {
	case correcting, stopping:
		rows = append(rows, stay("investigate", "disclosure.investigated", "", slices.Concat(personRules, identified(n)), StateExamining))
	case complaining:
		rows = append(rows, stay("investigate", "disclosure.investigated", "", slices.Concat(personRules, responderRules, fieldRules), StateExamining),
			stay("inquire", "disclosure.inquired", "", nil, statesInquiry...),
			stay("reply", "disclosure.replied", "", slices.Concat(responderRules, replyRules), statesInquiry...))
	}
	if !n.rights() {
		rows = append(rows, stay("transfer", "disclosure.transferred", "", nil, StateReceived, StateExamining))
	}
	return rows
}

func identified(n *nature) []rule {
	if n.rights() {
		return identifiedRules
	}
	return nil
}

func alive(n *nature) []rule {
	if n.rights() {
		return aliveRules
	}
	return nil
}

// judgement returns the rules for decisions of the procedure.
func (n *nature) judgement() []rule {
	switch n.family {
	case informing:
		return slices.Concat(identifiedRules, aliveRules, decisionRules)
	case correcting:
		return slices.Concat(identifiedRules, aliveRules, decisionRules, changeRules, correctionRules)
	case stopping:
		return slices.Concat(identifiedRules, aliveRules, decisionRules, changeRules, stopRules)
	}
	return answerRules
}

// answerRows lead from the decision to the end.
func answerRows(n *nature) []row {
	told := slices.Concat(identified(n), alive(n), methodRules, notifyRules)
	notified := guards(deskRules, told)
	rows := []row{
		{From: []string{StateDecided}, Command: "notify", To: StateNotified, Event: "disclosure.notified", Guards: notified, Stop: []string{string(ClockAnswer), string(ClockNotice)}},
		stay("notify", "disclosure.notified", "", told, StateNotified),
	}
	if n.family == correcting || n.family == stopping {
		rows = append(rows,
			row{From: []string{StateDecided}, Command: "begin", To: StateExecuting, Event: "disclosure.measures_begun", Guards: guards(deskRules, identifiedRules, beginRules)},
			stay("done", "disclosure.measure_done", "", slices.Concat(identifiedRules, doneRules), StateExecuting),
			row{From: []string{StateExecuting}, Command: "finish", To: StateExecuted, Event: "disclosure.measures_done", Guards: guards(deskRules, finishRules)},
			row{From: []string{StateExecuted}, Command: "notify", To: StateNotified, Event: "disclosure.notified", Guards: notified, Stop: []string{string(ClockAnswer), string(ClockNotice)}})
	}
	return rows
}

// endRows end a case.
func endRows(n *nature) []row {
	ends := []string{StatePartly, StateRefused, StateNotHeld, StateNotRevealed}
	if n.family == stopping {
		ends = append(ends, StateSubstitute)
	}
	g := guards(deskRules, closeRules)
	var rows []row
	if n.rights() {
		for _, s := range ends {
			rows = append(rows, row{From: []string{StateNotified}, Command: "close", To: s, When: ifOutcome(s), Event: "disclosure.closed", Guards: g})
		}
		rows = append(rows, row{From: []string{StateNotified}, Command: "close", To: StateGranted, Event: "disclosure.closed", Guards: g})
	} else {
		rows = append(rows, row{From: []string{StateNotified}, Command: "close", To: StateClosed, Event: "disclosure.closed", Guards: g})
	}
	if n.rights() {
		// What nobody may receive any more, or may be carried out, ends where it stands.
		rows = append(rows, row{From: []string{StateExamining, StateApproval, StateDecided, StateExecuting, StateExecuted}, Command: "lapse", To: StateLapsed,
			Event: "disclosure.lapsed", Letter: string(LetterLapse), Guards: guards(deskRules, lapseRules), Stop: []string{clockHouse}})
	}
	var asked []rule
	if n.family == complaining {
		asked = inquiryRules
	}
	return append(rows,
		row{From: append(slices.Clone(statesOpen), StateReturned, StateApproval, StateDecided), Command: "withdraw", To: StateWithdrawn, Event: "disclosure.withdrawn", Letter: string(LetterWithdrawal),
			Guards: guards(deskRules, asked), Stop: []string{clockHouse}},
		row{From: statesWaiting, Command: "lapse", To: StateLapsed, Event: "disclosure.lapsed", Letter: string(LetterLapse),
			Guards: guards(deskRules, lapseRules, asked), Stop: []string{clockHouse}})
}

// has tells whether the procedure knows a state.
func (n *nature) has(state string) bool {
	switch state {
	case StateExecuting, StateExecuted:
		return n.family == correcting || n.family == stopping
	case StateFee:
		return n.charged
	case StateIdentity, StateFormSent:
		return n.rights()
	}
	return true
}
