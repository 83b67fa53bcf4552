package consent

import (
	"slices"
	"strings"
	"time"
)

// tooYoung: below the age of the policy the statutory agent consents (guideline
// 2-16). A birth date that is not known is nobody's to assume; of a minor of unknown age
// nobody knows that they are old enough.
func (c *inquiry) tooYoung(at time.Time) bool {
	gate := &c.person.gate
	if age, known := gate.Age(at); known {
		return age < c.book.minorAge()
	}
	minor, _ := gate.Minor(at)
	return minor
}

// capable tells whether a consent given at an instant counts: by the person if old
// enough, else by a statutory agent.
func (c *inquiry) capable(e *Event) bool {
	if c.person == nil {
		return true
	}
	if !c.tooYoung(e.At) {
		return true
	}
	return c.statutoryAgent(e)
}

// statutoryAgent: the agent is another than the person. Where statutory agents stand on
// the person's gate it is one of them, else a document proves the power.
func (c *inquiry) statutoryAgent(e *Event) bool {
	gate := &c.person.gate
	if said(e.Agent) == No || slices.Contains(gate.Handles(), strings.TrimSpace(e.Agent)) {
		return false
	}
	known := false
	for _, a := range gate.Acting(e.At) {
		if a.Statutory() && a.Agent == e.Agent {
			return true
		}
		known = known || a.Statutory()
	}
	return !known && said(e.AgentEvidence) == Yes
}

// selfAgent: who is said to act for the person is the person, by the host's id.
func (c *inquiry) selfAgent(k *Consent) bool {
	agent := strings.TrimSpace(k.Agent)
	return agent != "" && (agent == k.Person || c.acq != nil && agent == c.acq.Person)
}

// reliedCapacity judges the consents that carry a use: what was consented to by somebody
// too young, before that was known, carries nothing.
func (c *inquiry) reliedCapacity() {
	a := &c.aim
	if a.purpose == nil || c.person == nil || a.beyond.Empty() || !a.rest.Empty() {
		return
	}
	if !c.capableCover(a.purpose, c.at).Has(a.beyond) {
		c.refuse(AgentRequired)
	}
}

// capableCover adds up the consents on record that count by who gave them.
func (c *inquiry) capableCover(p *purposeRule, at time.Time) Items {
	if c.person == nil {
		return Items{}
	}
	return c.person.consentedTo(c.book.cat, p, at, c.capable)
}

// handedOver: the person handed the data over directly, and is able to judge what that
// means: it is consent to the acquisition (guideline 3-3-2 note).
func (c *inquiry) handedOver() bool {
	return c.acq.Way.direct() && c.capable(&Event{At: c.at})
}
