package consent

import (
	"slices"
	"time"
)

// Persons who were taken for one have several records of one consent, and perhaps said
// different things. The strictest counts; and what was recorded while a gate stood for
// somebody who was split off since is nobody's to rely on.

// records returns the records of the consent to a purpose: more than one where persons
// were merged.
func (c *inquiry) records(purpose string) []*consented {
	if c.person == nil {
		return nil
	}
	var list []*consented
	for _, k := range c.person.consents {
		if k.body.Purpose == purpose {
			list = append(list, k)
		}
	}
	return list
}

// consentedTo adds up what the consents to a purpose cover whose giving counts (nil:
// any). A no in one record is the person's no, for the items withdrawn or altogether,
// until consent is given anew: that reaches every record.
func (p *person) consentedTo(cat *catalogue, purpose *purposeRule, at time.Time, counts func(*Event) bool) Items {
	var v, without Items
	for _, k := range p.consents {
		if k.purpose != purpose.place {
			continue
		}
		s := k.body.at(at)
		if s.no() {
			return Items{}
		}
		if s.inForce(at) && (counts == nil || counts(s.event)) {
			v = v.Or(s.items(cat, purpose))
		}
		without = without.Or(cat.mask(s.without))
	}
	return v.Without(without)
}

// no tells that the last thing said ended or denied the consent. That it came to the end
// it had says nothing against another one.
func (s standing) no() bool {
	return s.event != nil && s.event.State.ends()
}

// sharedConsent returns what consents would cover if it were known whose they are.
func (p *person) sharedConsent(cat *catalogue, purpose *purposeRule, at time.Time) Items {
	var v Items
	if p == nil {
		return v
	}
	for _, k := range p.consents {
		if s := k.body.at(at); k.purpose == purpose.place && s.event != nil && s.event.shared && s.state(at) == Given {
			v = v.Or(s.items(cat, purpose))
		}
	}
	return v
}

// latest is when the last thing on record about the person was written down.
func (p *person) latest() time.Time {
	last := p.served
	note := func(at time.Time) {
		if at.After(last) {
			last = at
		}
	}
	for _, a := range p.acquisitions {
		note(a.recorded)
	}
	for _, k := range p.consents {
		for i := range k.body.Events {
			note(k.body.Events[i].Recorded)
		}
	}
	for i := range p.gate.Restrictions {
		note(p.gate.Restrictions[i].Recorded)
	}
	return last
}

// keepUp: what is on record about the person has happened, also where it was recorded by
// a host whose clock is ahead. A question about now (asked: zero) is asked no earlier.
func (c *inquiry) keepUp(asked time.Time) {
	if c.current = asked.IsZero(); c.person == nil || !c.current {
		return
	}
	if last := c.person.latest(); last.After(c.now) {
		c.clock, c.now, c.at = c.now, last, last
	}
}

// shared tells whether the gate stood for two persons at one of the instants.
func (p *person) shared(instants ...time.Time) bool {
	for _, at := range instants {
		if p.gate.SharedAt(at) {
			return true
		}
	}
	return false
}

// whose notes on an acquisition whether it is known to be the person's. What is read
// once for many is left as it is.
func (p *person) whose(a *acquired) *acquired {
	if !p.shared(a.at, a.recorded) {
		return a
	}
	x := *a
	x.shared = true
	return &x
}

// onlyShared leaves what was recorded while two persons were taken for one: the rest is
// about another one.
func (p *person) onlyShared() {
	p.servings = nil
	p.acquisitions = slices.DeleteFunc(p.acquisitions, func(a *acquired) bool { return !a.shared })
	for _, k := range p.consents {
		k.body.Events = slices.DeleteFunc(k.body.Events, func(e Event) bool { return !e.shared })
	}
}

// mark notes on the events of a consent whether they are known to be the person's.
func (k *consented) mark(p *person) {
	for i := range k.body.Events {
		e := &k.body.Events[i]
		e.shared = p.shared(e.At, e.Recorded)
	}
}
