package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// person is what is on record about one person: values, as they were read.
type person struct {
	gate         subject.Gate
	acquisitions []*acquired
	consents     []*consented
	servings     []NoticeServed
	served       time.Time // when the last serving was written down
	// others is what was recorded under the gate of another one while both were taken for
	// one: it may be about this person, and nobody knows.
	others *person
}

// acquired is one acquisition on record.
type acquired struct {
	id           string
	at, recorded time.Time
	// body is held once for all that differ in nothing but the instants, which in it
	// are those of any of them.
	body *acquisitionBody
	// shared: recorded while the gate stood for somebody else as well.
	shared bool
	// masks against the guard's catalogue
	items    Items
	purposes []int
}

// consented is one consent on record.
type consented struct {
	id      string
	record  store.Record
	body    consentBody
	purpose int // its place, -1: unknown to the catalogue
}

// covers returns the items that the acquisition tells a purpose for, at an instant.
// Data of an entruster is covered while the contract runs, that of a joint use if what
// the person must be told of it was told.
func (a *acquired) covers(purpose int, at time.Time) Items {
	if at.Before(a.at) || !slices.Contains(a.purposes, purpose) || a.over(at) {
		return Items{}
	}
	return a.items
}

// asked returns the acquisition as it was asked about, at its own instant.
func (a *acquired) asked() *Acquisition {
	q := a.body.Acquisition
	q.At = a.at
	return &q
}

// until is when the contract ends under which the data was entrusted; zero: there is none.
func (a *acquired) until() time.Time {
	if a.body.Way != Entrusted {
		return time.Time{}
	}
	return a.body.Source.Contract.Until
}

// reliable: the guard permitted it, and it is known whose it is.
func (a *acquired) reliable() bool { return !a.shared && a.body.Ground != GroundShadow }

// over: what the data was received under is not there, or no longer.
func (a *acquired) over(at time.Time) bool { return a.body.unshown(at) != "" }

// covers returns the items that a consent in force covers for a purpose.
func (k *consented) covers(cat *catalogue, p *purposeRule, at time.Time) Items {
	if k.purpose != p.place {
		return Items{}
	}
	s := k.body.at(at)
	if !s.inForce(at) {
		return Items{}
	}
	return s.items(cat, p)
}

// items returns what the consent covers.
func (s standing) items(cat *catalogue, p *purposeRule) Items {
	return cat.mask(s.event.Items).Without(cat.mask(s.without))
}

// cover is what the record says about one purpose at one instant.
type cover struct {
	told      Items
	consented Items
	unknown   Items // held, but nothing shows that the purpose was told, or for whom it needs them
	shared    Items // told or consented to, and nobody knows by whom
	// sharedTold are those of shared that were told.
	sharedTold Items
	// classless are those of unknown that were told of a class that the policy does not know.
	classless Items
}

// cover adds up acquisitions and consents. Acquisitions for a purpose that was
// changed into this one count where the change is related and told (APPI 17-2); what
// shadow mode let through shows nothing.
func (c *inquiry) cover(p *purposeRule, at time.Time) cover {
	var v cover
	if c.person == nil {
		return v
	}
	for _, a := range c.person.acquisitions {
		items := c.reach(a, p, at)
		switch {
		case a.shared:
			v.sharedTold = v.sharedTold.Or(items)
		case c.tells(a, p, at):
			v.told = v.told.Or(items)
		case c.shows(a, p, at):
			v.classless, v.unknown = v.classless.Or(items), v.unknown.Or(items)
		default:
			v.unknown = v.unknown.Or(items)
		}
	}
	v.consented = c.person.consentedTo(c.book.cat, p, at, nil)
	if c.person.others != nil {
		for _, a := range c.person.others.acquisitions {
			v.sharedTold = v.sharedTold.Or(c.reach(a, p, at))
		}
	}
	v.shared = v.sharedTold.Or(c.person.sharedConsent(c.book.cat, p, at)).Or(c.person.others.sharedConsent(c.book.cat, p, at))
	return v
}

// reach returns the items that an acquisition is for a purpose for, or for one that was
// changed into it: those that the purpose needs (APPI 18-1; 16-1 in 2017).
func (c *inquiry) reach(a *acquired, p *purposeRule, at time.Time) Items {
	items := a.covers(p.place, at)
	for _, change := range c.changes(p) {
		if c.carries(change, at) {
			items = items.Or(a.covers(change.from, at))
		}
	}
	return items.And(c.book.needs(p, a.body))
}

// tells: the acquisition is known to be the person's, shows that the purpose was told, and is of
// a class that the policy knows.
func (c *inquiry) tells(a *acquired, p *purposeRule, at time.Time) bool {
	return !a.shared && c.shows(a, p, at) && c.book.class(a.body.Class) != nil
}

// shows: the acquisition shows that the purpose was told, or a text that names it is published.
func (c *inquiry) shows(a *acquired, p *purposeRule, at time.Time) bool {
	return a.body.Ground != GroundShadow && (a.body.Provenance.From != FromUnknown || c.board.tells(p.ID, c.boardAt(at)))
}

// relied returns the consents in force that cover an item of the set, latest first.
func (c *inquiry) relied(p *purposeRule, need Items) []*consented {
	var list []*consented
	for _, k := range c.person.consents {
		if !k.covers(c.book.cat, p, c.at).And(need).Empty() {
			list = append(list, k)
		}
	}
	slices.SortStableFunc(list, func(a, b *consented) int {
		return b.body.at(c.at).event.At.Compare(a.body.at(c.at).event.At)
	})
	return list
}
