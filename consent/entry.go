package consent

import (
	"slices"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// entryAuthority: staff need the authority to acquire, enter and store; who hands in their
// own data is no staff.
func (c *inquiry) entryAuthority() {
	if c.handsIn() {
		return
	}
	for _, op := range []Operation{Acquiring, Entering, Storing} {
		c.authority(op, c.acq.Document)
	}
}

// handsIn: the actor hands in the own data, on paper, in a form or by word of mouth.
func (c *inquiry) handsIn() bool { return c.acq != nil && c.acq.Way.direct() && c.byPerson() }

// byPerson: the actor is the person the data is about, or acts for them. Of a newcomer
// nothing is on record that could tell otherwise.
func (c *inquiry) byPerson() bool {
	switch c.actor.Kind {
	case store.Person:
		return c.person == nil || c.actor.ID == c.acq.Person || slices.Contains(c.person.gate.Handles(), c.actor.ID)
	case store.Agent:
		return c.person == nil || slices.ContainsFunc(c.person.gate.Acting(c.at), func(a subject.Agent) bool { return a.Agent == c.actor.ID })
	}
	return false
}

// placeProtected: the place where data goes, and staff who acquire it.
func (c *inquiry) placeProtected() {
	c.protected(c.acq.Authenticated, c.acq.Document, Entering, Storing)
	if !c.handsIn() {
		c.protected(c.acq.Authenticated, c.acq.Document, Acquiring)
	}
}
