package consent

import (
	"github.com/hogo-go/hogo/internal/law"
)

// heldCare tells of special-care data that was acquired, since the ban began on
// 2017-05-30, with neither consent nor exception. Whether it may be used is undetermined
// until a basis is there.
func (c *inquiry) heldCare() {
	if c.person == nil {
		return
	}
	var without, with Items
	for _, a := range c.person.acquisitions {
		special := a.items.And(c.items).And(c.book.special)
		switch {
		case special.Empty():
		case c.unlawfulCare(a, special):
			c.find(AcquiredNoConsent, c.names(special)...)
			without = without.Or(special)
		case a.reliable():
			with = with.Or(special)
		}
	}
	if without = without.Without(with).Without(c.aim.cover.consented); !without.Empty() && c.statutory(false).fact != Yes {
		c.doubtOver(CareWithoutBasis, without)
	}
}

// unlawfulCare: imported or let through by shadow mode, from others, since the ban, and
// without a basis at the time. What the guard permitted had one.
func (c *inquiry) unlawfulCare(a *acquired, special Items) bool {
	if a.body.Provenance.From == "" && a.body.Ground != GroundShadow || a.body.Way.direct() || a.at.Before(careBanSince) {
		return false
	}
	as := *c
	as.acq, as.at, as.claims, as.purposes = a.asked(), a.at, a.body.Claims, nil
	for _, i := range a.purposes {
		if p := c.book.purposes[i]; p != nil {
			as.purposes = append(as.purposes, p)
		}
	}
	w := as.statutory(true)
	return w.fact != Yes && !as.consentedBefore(special, nil)
}

// careBanSince is the first day of the rule on special-care data.
var careBanSince = law.Day(2017, 5, 30)

// heldUnfair tells of data that was acquired by unfair means: a claim for suspension
// is founded (35-1).
func (c *inquiry) heldUnfair() {
	if c.person == nil {
		return
	}
	for _, a := range c.person.acquisitions {
		m := c.book.means(a.body.Means)
		if m != nil && m.Judgement == "unfair" && !a.items.And(c.items).Empty() {
			c.find(AcquiredUnfairly)
		}
	}
}
