package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// served is a notice text that reached the person, or is published.
type served struct {
	text *NoticeText
	hash string
	form Served
	at   time.Time
}

// source is where the data of an acquisition came from.
func (c *inquiry) source() *Source {
	if c.acq == nil {
		return &Source{}
	}
	return &c.acq.Source
}

// acquiredAt is when the data was acquired; in a question of a use, the use's instant.
func (c *inquiry) acquiredAt() time.Time {
	if c.acq == nil {
		return c.at
	}
	return c.acq.At
}

func (c *inquiry) way() Way {
	if c.acq == nil {
		return ""
	}
	return c.acq.Way
}

// textBy finds a notice text by its hash or its id in the policy.
func (c *inquiry) textBy(ref string) (*NoticeText, string) {
	for _, t := range c.book.texts {
		if t.hash == ref || t.ID == ref {
			return t.NoticeText, t.hash
		}
	}
	if t := c.board.notices[ref]; t != nil {
		return t, ref
	}
	return nil, ""
}

// told returns the texts that reached the person or were published by the instant.
func (c *inquiry) told() []served {
	var list []served
	by := c.at
	add := func(n NoticeServed) {
		if text, hash := c.textBy(n.Notice); text != nil && !n.At.IsZero() && !n.At.After(by) && text.inForce(n.At) {
			list = append(list, served{text, hash, n.Served, n.At})
		}
	}
	reached := func(notices []NoticeServed) {
		for _, n := range notices {
			if n.Served.reaches() {
				add(n)
			}
		}
	}
	if c.acq != nil {
		reached(c.acq.Notices)
	}
	if c.person != nil {
		reached(c.person.servings)
	}
	by = c.boardAt(c.at)
	for _, p := range c.board.published(by) {
		add(NoticeServed{Notice: p.body.Notice, At: p.body.effective(), Served: Public})
	}
	return list
}

// untold returns the purposes that no text passing the filter names.
func (c *inquiry) untold(filter func(*served) bool) []string {
	var missing []string
	told := c.told()
	for _, p := range c.purposes {
		if !slices.ContainsFunc(told, func(s served) bool {
			return filter(&s) && slices.Contains(s.text.Purposes, p.ID)
		}) {
			missing = append(missing, p.ID)
		}
	}
	return missing
}

// waiver returns the first claim that frees from telling the purpose, and the provision
// by which it does: from notice or publication (21-4), or, if showing, from showing it
// as well (21-2 proviso).
func (c *inquiry) waiver(showing bool) (*Claim, law.Provision) {
	for i := range c.claims {
		x := &c.claims[i]
		for _, e := range exceptions {
			if e.of != x.Case || e.notice == "" || e.notice == law.PurposeShowingUrgent && !showing || c.skips(&e) {
				continue
			}
			if holds, _ := c.weigh(x, e.needs); holds == Yes {
				return x, e.notice
			}
		}
	}
	return nil, ""
}

// waived tells of a claim that frees from telling the purpose, if one does.
func (c *inquiry) waived(showing bool) bool {
	x, on := c.waiver(showing)
	if x != nil {
		c.findings = append(c.findings, store.Finding{Code: NoticeWaived, Cites: c.cite(on), Clause: string(c.clause()), Text: textOf(NoticeWaived)})
	}
	return x != nil
}

// skips tells that an exception does not exist: the act of the day lacks it, or a
// test turned it off.
func (c *inquiry) skips(e *exception) bool {
	return c.off == "exception:"+e.name
}

// mattersTold: the matters of the notice that the house's exception asks for were told to the
// person, in a text that names the purposes: who publishes tells nobody in particular. What a
// source attests counts for what the source told.
func (c *inquiry) mattersTold(x *Claim) Fact {
	var notice *Notice
	if c.exception != nil {
		notice = c.book.notice(c.exception.Notice)
	}
	switch {
	case x.Case == SourceInformed || x.Case == CaseSuccession:
		return c.attestedNotice(x)
	case x.Case == CaseJointUse:
		return factOf(holdsAll(x.Matters, notice.names()))
	case notice == nil:
		return Unknown
	}
	for _, s := range c.told() {
		if s.form.reaches() && c.namesAll(s.text) && len(missingMatters(c.book, notice, s.text, c.plans(s.text))) == 0 {
			return Yes
		}
	}
	return No
}

// names are the matters of a notice by the names under which a source lists what it
// told; of no notice, the matters of a joint use that the act and the houses know.
func (n *Notice) names() []string {
	if n == nil {
		return jointUseMatters
	}
	var names []string
	for _, m := range n.Matters {
		for _, p := range m.Parts {
			if p == "statement" || p == "method" {
				p = m.Matter
			}
			names = append(names, p)
		}
	}
	return names
}

func (c *inquiry) attestedNotice(x *Claim) Fact {
	at := x.Attested.Notice
	if at.IsZero() {
		at = c.source().Attested.Notice
	}
	return factOf(!at.IsZero() && !at.After(c.acquiredAt()))
}

// jointUseMatters are the six matters of a joint use that is told beforehand: the
// five of 27-5-3, and how the data was acquired.
var jointUseMatters = []string{"joint-use", "items", "users", "users-purpose", "responsible", "acquisition-method"}

func holdsAll(list, want []string) bool {
	for _, w := range want {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return true
}

// consented: the person's consent stands on record, or the source of the data attests it.
func (c *inquiry) consented(x *Claim) Fact {
	at := x.Attested.Consent
	if at.IsZero() {
		at = c.source().Attested.Consent
	}
	if !at.IsZero() && x.Case.ofSource() {
		return factOf(!at.After(c.acquiredAt()))
	}
	return factOf(len(c.uncovered(c.items)) == 0)
}

// ofSource tells that the case is about what the source of the data did.
func (x Case) ofSource() bool {
	return x == SourceInformed || x == CaseSuccession || x == CaseJointUse
}

// uncovered returns the purposes for which no consent covers the items.
func (c *inquiry) uncovered(items Items) []string {
	var missing []string
	for _, p := range c.purposes {
		if !c.consentCover(p, c.at).Has(items) {
			missing = append(missing, p.ID)
		}
	}
	return missing
}

// consentCover adds up the consents on record and those that come with the
// acquisition, if they were given by the instant.
func (c *inquiry) consentCover(p *purposeRule, at time.Time) Items {
	v := c.capableCover(p, at)
	if c.acq == nil {
		return v
	}
	for i := range c.acq.Consents {
		v = v.Or(c.brought(&c.acq.Consents[i], p, at))
	}
	return v
}

// brought returns what a consent that comes with the acquisition covers.
func (c *inquiry) brought(k *Consent, p *purposeRule, at time.Time) Items {
	if given := k.at(c.acq.At); given.After(at) || !slices.Contains(k.Purposes, p.ID) || !k.Until.IsZero() && !at.Before(k.Until) {
		return Items{}
	}
	if len(k.Items) == 0 {
		return p.all
	}
	return c.book.cat.mask(k.Items)
}

// at is when the consent takes effect: with the act it comes with, if not said.
func (k *Consent) at(act time.Time) time.Time {
	if k.At.IsZero() {
		return act
	}
	return k.At
}
