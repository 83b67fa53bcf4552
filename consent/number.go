package consent

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// numberAsking: individual numbers are asked for, collected and stored only for the
// affairs named (Number Act 14, 15, 20); consent does not heal it.
func (c *inquiry) numberAsking() {
	number := c.items.And(c.book.number)
	if number.Empty() {
		return
	}
	for _, p := range c.purposes {
		if p.Number == nil {
			c.refuse(NumberAsking, c.names(number)...)
			return
		}
	}
}

// numberIdentity: correctness of the number and identity of the person who gives it, lets it
// be seen or types it in (Number Act 16).
func (c *inquiry) numberIdentity() {
	number := c.items.And(c.book.number)
	if number.Empty() || c.acq.Way.fromOthers() {
		return
	}
	confirmed := c.acq.Identity.confirmed()
	c.unless(confirmed, IdentityNotConfirmed, c.names(number)...)
	if confirmed == Yes && c.acq.Identity.bySight() {
		c.find(KnownPerson)
	}
}

// bySight: the person was recognised, and showed no document.
func (i *Identity) bySight() bool {
	return i.KnownPerson && !i.Agent && !i.NumberCard && i.PhotoDocument == ""
}

// confirmed: the number card; or a document with the number, and one with a photo or an
// employee known by sight, whose number is not known by sight. An agent shows the power,
// who they are, and the number.
func (i *Identity) confirmed() Fact {
	number := i.NumberCard || said(i.NumberDocument) == Yes
	if i.Agent {
		return allOf(factOf(number), said(i.Mandate), said(i.AgentDocument))
	}
	return factOf(i.NumberCard || number && (said(i.PhotoDocument) == Yes || i.KnownPerson))
}

// numberHandler: only the handlers of number affairs handle numbers; who types in the own one
// gives it (Number Act 12).
func (c *inquiry) numberHandler() {
	number := c.items.And(c.book.number)
	if c.handsIn() {
		return
	}
	if !number.Empty() && c.book.cat.rolesOf(c.actor)&c.book.handlers == 0 {
		c.refuse(NumberHandlerOnly, c.names(number)...)
	}
}

// bans are the kinds of numbers that a law forbids to ask for.
var bans = []Code{PensionNumber, ResidentCode, InsuranceNumber}

// houseBan: a number that the house does not take. Of one that a law forbids to ask for, that
// law says who may and from when.
func (c *inquiry) houseBan() {
	asked := c.items.And(c.book.forbid)
	for _, of := range c.book.banned {
		asked = asked.Without(of)
	}
	if !asked.Empty() {
		c.refuse(AskingForbidden, c.names(asked)...)
	}
}

// askingBan makes the judge for a number that the law forbids to ask for, save where every
// purpose is the affair named.
func askingBan(code Code, affair string, told store.Code) func(*inquiry) {
	return func(c *inquiry) {
		asked := c.items.And(c.book.banned[code])
		if asked.Empty() || !law.InForce(c.row.law, c.at) {
			return
		}
		other := func(p *purposeRule) bool { return affair == "" || p.Number == nil || p.Number.Affair != affair }
		if len(c.purposes) == 0 || slices.ContainsFunc(c.purposes, other) {
			c.refuse(told, c.names(asked)...)
		}
	}
}

// useNumber: individual numbers are used for the affairs told only; consent never
// widens this (Number Act 9, 30).
func (c *inquiry) useNumber() {
	number := c.items.And(c.book.number)
	p := c.aim.purpose
	if number.Empty() || p == nil {
		return
	}
	switch {
	case p.Number == nil && c.lifeNeed():
	case p.Number == nil:
		c.refuse(NumberRegime, c.names(number)...)
		c.refuse(NumberPurpose, c.names(number)...)
	case !c.aim.beyond.And(number).Empty():
		c.refuse(NumberPurpose, c.names(number)...)
	}
}

// lifeNeed: the one exception of the APPI that stands for numbers as well.
func (c *inquiry) lifeNeed() bool {
	return c.aim.act.fact == Yes && c.aim.act.claim.Case == Life
}

// numberEntrusted: entrusting number affairs on needs the first entruster's
// permission (Number Act 10).
func (c *inquiry) numberEntrusted() {
	number := c.items.And(c.book.number)
	if f := c.use.Facts; f != nil && f.Operation == Entrusting && !number.Empty() && c.entrustedNumbers(number) {
		c.unless(f.FirstEntruster, NumberSubentrusting, c.names(number)...)
	}
}

// entrustedNumbers: the numbers came as a processor's.
func (c *inquiry) entrustedNumbers(number Items) bool {
	return c.person != nil && slices.ContainsFunc(c.person.acquisitions, func(a *acquired) bool {
		return a.body.Way == Entrusted && !a.items.And(number).Empty()
	})
}
