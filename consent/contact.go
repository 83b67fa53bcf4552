package consent

import (
	"slices"
)

// contactApproved: contacting the person needs the house's approvals, unless a case
// of its list holds.
func (c *inquiry) contactApproved() {
	p := c.aim.purpose
	rule := c.book.approval(ActContact)
	if p == nil || !p.Contact || c.book.Use.Contact.Rule != "approval" || rule == nil || c.contactFreed(rule) {
		return
	}
	if app, missing := c.approved(ActContact, c.items, c.at); app == nil {
		c.refuse(ContactNotApproved, missing...)
	}
}

// contactFreed asks the claims of the question and what the acquisitions on record
// say for themselves.
func (c *inquiry) contactFreed(rule *ApprovalRule) bool {
	if c.freed(rule.Exceptions, StepApproval) {
		return true
	}
	if c.person == nil {
		return false
	}
	for _, a := range c.person.acquisitions {
		if a.reliable() && a.covers(c.aim.purpose.place, c.at).Has(c.items) && c.asAcquired(a, rule) {
			return true
		}
	}
	return false
}

// asAcquired asks the house's cases of an acquisition as it was recorded.
func (c *inquiry) asAcquired(a *acquired, rule *ApprovalRule) bool {
	as := *c
	as.acq = a.asked()
	as.claims = slices.Concat(a.body.Claims, as.acq.says())
	return as.freed(rule.Exceptions, StepApproval)
}

// says turns what an acquisition is into claims of the houses' cases.
func (a *Acquisition) says() []Claim {
	s := &a.Source
	switch a.Way {
	case Entrusted:
		return []Claim{{Case: CaseEntrusted, Contract: s.Contract}}
	case Succession:
		return []Claim{{Case: CaseSuccession, Attested: s.Attested}}
	case JointUse:
		return []Claim{{Case: CaseJointUse, Attested: s.Attested, Matters: s.Matters}}
	case DirectWritten, DirectOral:
		return []Claim{{Case: ToldOrally}}
	}
	return nil
}
