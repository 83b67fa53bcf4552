package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Codes of findings and duties.
const (
	CodeDuplicate    store.Code = "duplicate_request"
	CodeOverpaid     store.Code = "overpaid"
	CodeDropped      store.Code = "part_dropped"
	CodeDutyNotify   store.Code = "notify_person"
	CodeDutyExecute  store.Code = "carry_out_measure"
	CodeDutyApproval store.Code = "obtain_approval"
	CodeReasonEffort store.Code = "reason_not_told"
	CodeFee          store.Code = "fee_to_collect"
	CodeExtendedLate store.Code = "extended_after_expiry"
)

// findings are warnings about the case as the command left it.
func (f *facts) findings() []store.Finding {
	c := f.next
	var list []store.Finding
	add := func(code store.Code, items []string, clause Clause, p ...law.Provision) {
		x := finding(code, c.Text, string(clause), p...)
		x.Items = items
		list = append(list, x)
	}
	for i := range c.Claims {
		switch s, p := f.policy.standing(c.Procedure, &c.Claims[i], c.Text); s {
		case NotAGround:
			add(CodeNotAGround, []string{string(c.Claims[i].Claim)}, ofProcedure(f), c.Procedure.nature().request)
		case GroundNotMet:
			add(CodeGroundNotMet, []string{string(c.Claims[i].Claim)}, ofProcedure(f), p)
		}
		if c.Claims[i].Opinion {
			add(CodeNotAFact, nil, ofProcedure(f), law.CorrectionRequest)
		}
	}
	if f.unlinked {
		add(CodePreviousPerson, nil, ofProcedure(f))
	}
	if len(c.Duplicates) > 0 {
		add(CodeDuplicate, nil, ofProcedure(f))
	}
	if _, over := f.policy.Short(c); over > 0 {
		add(CodeOverpaid, nil, ofTariff(f), law.Fee)
	}
	if n := len(c.Extensions); f.cmd != nil && f.cmd.name() == "extend" && n > 0 && c.Extensions[n-1].Late {
		add(CodeExtendedLate, nil, ofProcedure(f))
	}
	if dropped := f.droppedParts(); len(dropped) > 0 {
		add(CodeDropped, dropped, ofIdentity(f), law.SecurityMeasures)
	}
	return append(list, f.decisionFindings()...)
}

func (f *facts) droppedParts() []string {
	var list []string
	for _, c := range given[Identify](f).Copies {
		for _, p := range f.dropped(&c) {
			list = append(list, string(p))
		}
	}
	return list
}

// decisionFindings warn about a decision: a reason that is not told, a house flag
// that narrows, a measure wider than what was claimed.
func (f *facts) decisionFindings() []store.Finding {
	c := f.next
	var list []store.Finding
	var wider, silent []string
	for i := range c.items() {
		it := &c.Decision.Items[i]
		if it.Holding != nil {
			list = append(list, f.policy.retained(it.Holding, c.Text).Findings...)
		}
		if it.Outcome == Granted && (it.Wider || len(c.Asked) > 0 && !slices.Contains(c.Asked, it.Name)) {
			wider = append(wider, it.Name)
		}
		if (it.needsGround() && it.Outcome != NotRevealed || it.Outcome == Substituted) && it.Reason == "" {
			silent = append(silent, it.Name)
		}
	}
	if strange := f.strangePurposes(func(a Act) bool { return !a.stopsUse() }); len(strange) > 0 {
		x := finding(CodePurposeUnknown, c.Text, string(ofProcedure(f)), byMeasure(f))
		x.Items = strange
		list = append(list, x)
	}
	if len(wider) > 0 && c.Procedure.family() == stopping {
		x := finding(CodeWider, c.Text, string(ofProcedure(f)), law.WiderSuspension)
		x.Items = wider
		list = append(list, x)
	}
	if len(silent) > 0 {
		x := finding(CodeReasonEffort, c.Text, string(f.policy.procedure(c.Procedure).ReasonFrom), law.Reason)
		x.Items = silent
		list = append(list, x)
	}
	return list
}

// duties follow from the state that was reached.
func (f *facts) duties(t flow.Transition[facts]) []store.Duty {
	c := f.next
	duty := func(code store.Code, p law.Provision) []store.Duty {
		d := store.Duty{Code: code, Cites: cites(c.Text, p), Clause: string(ofProcedure(f)), Text: texts[code]}
		if due := c.Due(); !due.IsZero() {
			d.By = dayOf(due).End()
		}
		return []store.Duty{d}
	}
	switch c.State() {
	case StateApproval:
		return duty(CodeDutyApproval, byMeasure(f))
	case StateDecided:
		if c.Decision != nil && len(c.Decision.measures()) > 0 {
			return duty(CodeDutyExecute, byMeasure(f))
		}
		return duty(CodeDutyNotify, c.Procedure.nature().notice)
	case StateExecuted:
		return duty(CodeDutyNotify, c.Procedure.nature().notice)
	case StateFee:
		return duty(CodeFee, law.Fee)
	}
	return nil
}
