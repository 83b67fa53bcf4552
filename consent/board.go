package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// board is what is on record about the organisation as a whole: what it published,
// what its offices approved, ruled and registered. It is made of values.
type board struct {
	version      int64
	latest       time.Time              // when the last of it was written down
	epoch        uint64                 // of the guard's watch, before it was read
	notices      map[string]*NoticeText // archived, by hash
	publications []*publication
	applications []*application
	rulings      []*ruling
	documents    []*document
	changes      []*change
	offices      *office.Book // nil: nobody is in office
}

// publication is a notice text that was published.
type publication struct {
	id     string
	record store.Record
	body   publicationBody
}

// application is a plan that was filed for approval.
type application struct {
	id     string
	record store.Record
	body   applicationBody
	hash   office.Hash
	// approvals of it, of whatever content, and the offices in which they were given;
	// nil: nobody is in office
	approvals []office.Approval
	key       store.Key
	offices   *office.Book
	items     Items
	purposes  []int
}

// ruling says whether something is within a purpose.
type ruling struct {
	id   string
	body rulingBody
	// places
	purpose, within int
}

// document is a rule of the house that was registered.
type document struct {
	id   string
	body documentBody
}

// change is a purpose that was changed into another one.
type change struct {
	id       string
	record   store.Record
	body     changeBody
	from, to int
}

// effective tells whether uses under the changed purpose are within the old one:
// it is reasonably related by the judgement of a named person (17-2), in force,
// and notified or published (21-3).
func (x *change) effective(at time.Time) bool {
	return x.related(at) == Yes && !x.body.Told.IsZero() && !at.Before(x.body.Told)
}

func (x *change) related(at time.Time) Fact {
	if said(x.body.Judge) == No || x.body.Judged.IsZero() || at.Before(x.body.Judged) || at.Before(x.body.From) {
		return Unknown
	}
	return x.body.Related
}

// changes returns the changes into a purpose.
func (c *inquiry) changes(p *purposeRule) []*change {
	var list []*change
	for _, x := range c.board.changes {
		if x.to == p.place {
			list = append(list, x)
		}
	}
	return list
}

// published returns the texts that are effectively published at an instant.
func (b *board) published(at time.Time) []*publication {
	var list []*publication
	for _, p := range b.publications {
		if from := p.body.effective(); !from.IsZero() && !at.Before(from) && (p.body.Ended.IsZero() || at.Before(p.body.Ended)) {
			list = append(list, p)
		}
	}
	return list
}

// approved returns the application that covers an act with all approvals, had by an
// instant, and the offices that are missing if there is none.
func (c *inquiry) approved(act Act, items Items, by time.Time) (*application, []string) {
	rule := c.book.approval(act)
	if rule == nil || len(rule.Offices) == 0 {
		return nil, nil // where nobody is named, nobody approves
	}
	missing := rule.Offices
	by = c.boardAt(by)
	var open *application
	for _, a := range c.board.applications {
		if a.body.Act != act || !c.covered(a, items) || !c.standsFor(a, rule) {
			continue
		}
		left := a.missing(rule, by)
		switch {
		case len(left) == 0 && !c.usesUp(a, rule):
			c.relyOn(a, rule, by)
			return a, nil
		case len(left) == 0:
			open = a
		case len(left) < len(missing):
			missing = left
		}
	}
	if open != nil {
		c.relyOn(open, rule, by)
		return open, nil
	}
	return c.overridden(rule, items), missing
}

// forOne tells that an application is about one person: it names them, or was used up for
// them.
func (a *application) forOne() bool { return a.body.Subject != "" || a.body.UsedFor != "" }

// standsFor tells whether an application may stand for this person. Where approvals do not
// stand for a kind of business, each is for one person: whom the application names, or else
// the first of whom data is acquired on it, one person at a time.
func (c *inquiry) standsFor(a *application, rule *ApprovalRule) bool {
	switch {
	case rule.Standing || a.body.Subject != "": // covered tells whether it is this person
		return true
	case a.body.UsedFor != "":
		return c.person != nil && slices.Contains(c.person.gate.Handles(), a.body.UsedFor) && !c.person.shared(a.body.Recorded)
	}
	return c.acq != nil && !c.many
}

// usesUp tells whether to rely on an application uses it up.
func (c *inquiry) usesUp(a *application, rule *ApprovalRule) bool {
	return rule != nil && !rule.Standing && !a.forOne() && !slices.Contains(c.taken, a)
}

// covered tells whether an application was filed for what is asked.
func (c *inquiry) covered(a *application, items Items) bool {
	if a.body.Subject != "" && (c.person == nil || c.person.shared(a.body.Filed, a.body.Recorded) || !slices.Contains(c.person.gate.Handles(), a.body.Subject)) {
		return false
	}
	for _, p := range c.purposes {
		if !slices.Contains(a.purposes, p.place) {
			return false
		}
	}
	return (len(a.body.Items) == 0 || a.items.Has(items) && !c.acquiresMore(a)) &&
		(len(a.body.Means) == 0 || c.acq == nil || slices.Contains(a.body.Means, c.acq.Means)) &&
		(a.body.Class == "" || a.body.Class == c.class)
}

// acquiresMore: what nobody recognised comes too, which no application can name.
func (c *inquiry) acquiresMore(a *application) bool {
	return a.body.Act == ActAcquire && c.unrecognised()
}

// missing returns the offices whose approval of the exact content does not stand at an
// instant; all of them if those that stand do not count together: nobody approves what
// they prepared, or in two offices, and an appointment that was void approves nothing.
func (a *application) missing(rule *ApprovalRule, by time.Time) []string {
	if a.approved(rule, by) {
		return nil
	}
	var left []string
	for _, o := range rule.Offices {
		one := *rule
		if one.Offices = []string{o}; !a.approved(&one, by) {
			left = append(left, o)
		}
	}
	if len(left) == 0 {
		return rule.Offices
	}
	return left
}

// relyOn notes what an approval rests on, so that the commit of the answer fails if the
// approval was withdrawn, or somebody's appointment was found void, since it was read; and
// that it is used up, if it is for one person and was for nobody yet.
func (c *inquiry) relyOn(a *application, rule *ApprovalRule, by time.Time) {
	if c.usesUp(a, rule) {
		c.taken = append(c.taken, a)
	}
	if s, ok := a.sanction(rule, by); ok {
		c.stands = both(c.stands, s.Expect)
	}
}

// both joins two lists of expectations. Of one key the first stays: where they differ the
// commit conflicts, and is decided on again.
func both(list, more []store.Expect) []store.Expect {
	for _, x := range more {
		if !slices.ContainsFunc(list, func(y store.Expect) bool { return x.Key == y.Key }) {
			list = append(list, x)
		}
	}
	return list
}

func (a *application) approved(rule *ApprovalRule, by time.Time) bool {
	_, ok := a.sanction(rule, by)
	return ok
}

// sanction asks store/office whether the application has the approvals of a rule at an
// instant; nil: of the office's own rule for the act.
func (a *application) sanction(rule *ApprovalRule, by time.Time) (office.Sanction, bool) {
	if a.offices == nil {
		return office.Sanction{}, false
	}
	q := office.Request{Act: string(a.body.Act), Target: a.key, Hash: a.hash, Preparer: a.body.By, PreparedFor: a.body.For, Subject: a.body.Subject}
	if rule != nil {
		q.Rule = &office.Rule{Act: q.Act, Offices: rule.Offices, Order: rule.Order, Alone: rule.Alone, Clause: office.Clause(rule.Clause)}
	}
	s, err := a.offices.Approved(q, a.approvals, by)
	return s, err == nil
}

// registered tells whether a document of the house is on record.
func (b *board) registered(name string, at time.Time) bool {
	return slices.ContainsFunc(b.documents, func(d *document) bool {
		return d.body.Name == name && !d.body.From.After(at)
	})
}

// recorded notes when something was written down.
func (b *board) recorded(at time.Time) {
	if at.After(b.latest) {
		b.latest = at
	}
}

// boardAt is the instant at which the board is asked: what is on record there has happened,
// also where it was recorded by a host whose clock is ahead, for a question about now.
func (c *inquiry) boardAt(at time.Time) time.Time {
	if c.current && at.Equal(c.at) && c.board.latest.After(at) {
		return c.board.latest
	}
	return at
}

// tells tells whether a text that names the purpose is published at an instant.
func (b *board) tells(purpose string, at time.Time) bool {
	for _, p := range b.published(at) {
		if t := b.notices[p.body.Notice]; t != nil && slices.Contains(t.Purposes, purpose) {
			return true
		}
	}
	return false
}
