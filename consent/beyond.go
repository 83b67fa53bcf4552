package consent

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
)

// beyondHouse: what the house allows beyond the purpose. What it forbids although
// the law commands it, the responsible office may approve.
func (c *inquiry) beyondHouse() {
	a, r := &c.aim, &c.book.Use.Beyond
	never := r.Rule != "consent"
	switch {
	case a.purpose == nil || c.person == nil || a.beyond.Empty():
		return
	case !never && a.rest.Empty(), a.house.fact == Yes:
		return
	case c.commanded(never):
		if app, _ := c.approved(ActMandatoryLaw, c.items, c.at); app == nil {
			c.refuse(PolicyConflict, c.names(a.beyond)...)
		} else {
			c.ground = ""
			c.rest(GroundLaw, a.act.claim.basis(), law.PurposeExceptionLaw)
		}
	case never:
		c.forbidden()
	case c.undecided(): // use-within-purpose tells
	default:
		c.basisOf(&a.house, OutOfPurpose, r.Clause, a.rest)
	}
}

// forbidden: nothing carries what is beyond the purpose. What the record does not say to be
// beyond it is undetermined, whatever was consented to.
func (c *inquiry) forbidden() {
	a := &c.aim
	unknown, owner := a.cover.unknown.And(a.beyond), a.cover.sharedTold.And(a.beyond)
	if beyond := a.beyond.Without(unknown).Without(owner); !beyond.Empty() {
		c.refuse(OutOfPurposeForbidden, c.names(beyond)...)
	}
	c.doubtUnknown(unknown)
	c.doubtOver(OwnerUnknown, owner)
}

// commanded: the law commands the use (a sanction or a court compels). A duty to
// answer that is to be weighed is told, not followed.
func (c *inquiry) commanded(never bool) bool {
	a := &c.aim
	if never && a.rest.Empty() {
		a.act = c.statutory(false)
	}
	if a.act.fact != Yes || a.act.claim.Case != ByLaw {
		return false
	}
	if a.rest.Empty() {
		c.answerWeighed() // else use-within-purpose tells
	}
	return a.act.claim.force() == law.ForceCommands
}

// answerWeighed: a duty to answer that nothing compels is weighed, and only what was asked
// is answered.
func (c *inquiry) answerWeighed() {
	if c.aim.act.claim.force() == law.ForceAnswerWeighed {
		c.find(AnswerWeighed)
	}
}

// beyondOrder: where consent carries the use, the house's steps come in their order:
// approval to ask, notice, consent.
func (c *inquiry) beyondOrder() {
	a, r := &c.aim, &c.book.Use.Beyond
	if a.purpose == nil || c.person == nil || a.beyond.Empty() || !a.rest.Empty() || r.Rule != "consent" {
		return
	}
	need := a.beyond
	for _, k := range c.relied(a.purpose, need) {
		covers := k.covers(c.book.cat, a.purpose, c.at).And(need)
		if need = need.Without(covers); covers.Empty() {
			continue // later consents cover as much
		}
		e := k.body.at(c.at).event
		if slices.Contains(r.Steps, StepNotice) {
			c.noticeBefore(e)
		}
		if slices.Contains(r.Steps, StepApproval) {
			c.approvalBefore(e)
		}
	}
}

// noticeBefore: the consent is linked to a notice with the matters of the house. That it
// was given before the consent was seen when that was recorded.
func (c *inquiry) noticeBefore(e *Event) {
	r := &c.book.Use.Beyond
	text, _ := c.textBy(e.Notice.Notice)
	if text == nil || !slices.Contains(r.Served, e.Notice.Served) {
		c.refuse(NoticeMissing)
		return
	}
	if n := c.book.notice(r.Notice); n != nil {
		for _, m := range missingMatters(c.book, n, text, text.Plans) {
			c.reasonAt(NoticeIncomplete, false, m.clause, []string{m.name})
		}
	}
}

// approvalBefore: the office approved before the consent was had.
func (c *inquiry) approvalBefore(e *Event) {
	for _, act := range []Act{ActAskConsent, ActBeyond} {
		rule := c.book.approval(act)
		if rule == nil {
			continue
		}
		if app, _ := c.approved(act, c.aim.beyond, e.At); app != nil {
			c.handlingDefined(app, rule)
			continue
		}
		code := NotApproved
		if app, _ := c.approved(act, c.aim.beyond, c.at); app != nil {
			code = OrderViolation
		}
		c.reasonAt(code, false, rule.Clause, nil)
	}
}

// handlingDefined: where the house defines how the data is to be handled before it is
// approved, the application says so.
func (c *inquiry) handlingDefined(app *application, rule *ApprovalRule) {
	if slices.Contains(c.book.Use.Beyond.Steps, StepHandling) && app.body.Method == "" {
		c.reasonAt(HandlingUndefined, false, rule.Clause, nil)
	}
}
