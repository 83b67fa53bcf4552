package consent

import "slices"

// override is what the question asks to pass.
func (c *inquiry) override() *Override {
	switch {
	case c.acq != nil:
		return &c.acq.Override
	case c.use != nil && c.use.Facts != nil:
		return &c.use.Facts.Override
	}
	return &Override{}
}

// overridden passes the want of an approval where the policy lets it be had afterwards:
// with a reason, and with an application for the act that all offices have approved by
// now. Reason and application stay on record with what they permitted.
func (c *inquiry) overridden(rule *ApprovalRule, items Items) *application {
	o := c.override()
	if !rule.Overridable || said(o.Reason) == No || o.Application == "" {
		return nil
	}
	i := slices.IndexFunc(c.board.applications, func(a *application) bool { return a.id == o.Application })
	if i < 0 {
		return nil
	}
	a := c.board.applications[i]
	if a.body.Act != rule.Act || !c.covered(a, items) || !c.standsFor(a, rule) || len(a.missing(rule, c.boardAt(c.now))) > 0 {
		return nil
	}
	c.find(Overridden)
	c.relyOn(a, rule, c.boardAt(c.now))
	return a
}
