package consent

import (
	"time"
)

// useSuccession tells that the limit is the purpose before a succession (18-2).
func (c *inquiry) useSuccession() {
	a := &c.aim
	if c.person == nil || a.rest.Empty() || a.act.fact == Yes {
		return
	}
	for _, x := range c.person.acquisitions {
		if x.body.Way == Succession && !x.items.And(a.rest).Empty() {
			c.refuse(BeyondSuccession)
			return
		}
	}
}

// changedPurpose: a purpose may be changed only into one that is reasonably related
// to it, by the judgement of a named person (17-2).
func (c *inquiry) changedPurpose() {
	c.onChange(func(x *change) {
		c.unless(x.related(c.boardAt(c.at)), PurposeNotRelated)
	})
}

// changeTold: the changed purpose is notified or published first (21-3), save in the
// cases in which no purpose need be told (21-4).
func (c *inquiry) changeTold() {
	c.onChange(func(x *change) {
		if x.related(c.boardAt(c.at)) == Yes && !c.carries(x, c.at) {
			c.refuse(ChangeNotTold)
			c.waiversHold()
		}
	})
}

// carries tells whether a change brings uses of the new purpose within the old one.
func (c *inquiry) carries(x *change, at time.Time) bool {
	at = c.boardAt(at)
	return x.effective(at) || c.untoldFree && x.related(at) == Yes
}

// changeWaived tells of a change that need not be told.
func (c *inquiry) changeWaived() {
	a := &c.aim
	if a.purpose == nil || c.person == nil {
		return
	}
	for _, x := range c.changes(a.purpose) {
		for _, acq := range c.person.acquisitions {
			if !x.effective(c.boardAt(c.at)) && c.carries(x, c.at) && !acq.covers(x.from, c.at).And(c.items).Empty() {
				c.waived(false)
				return
			}
		}
	}
}

// onChange calls fn for the changes that would carry the use if they were effective.
func (c *inquiry) onChange(fn func(*change)) {
	a := &c.aim
	if a.purpose == nil || c.person == nil || a.rest.Empty() || a.act.fact == Yes {
		return
	}
	for _, x := range c.changes(a.purpose) {
		for _, acq := range c.person.acquisitions {
			if !acq.covers(x.from, c.at).And(a.rest).Empty() {
				fn(x)
				break
			}
		}
	}
}
