package consent

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Ask records that consent was asked for. What the house demands before it asks is
// demanded here.
func (g *Guard) Ask(ctx context.Context, k Consent) error {
	return g.consentEvent(ctx, "ask", Requested, k, "")
}

// Give records the person's consent: one record a purpose. The notice that the person
// had seen before is archived and pinned by its hash; it names what is consented to. Only
// a consent that the person stated on a paper, or in a recording, of its own may do without:
// Evidence refers to it, and it holds the text. A day before today needs evidence, and who
// is too young needs a statutory agent.
func (g *Guard) Give(ctx context.Context, k Consent) error {
	return g.consentEvent(ctx, "give", Given, k, "")
}

// Refuse records that the person said no: to all that was asked, whatever items are named. Who
// agreed before takes it back, or a part of it, with [Guard.Withdraw].
func (g *Guard) Refuse(ctx context.Context, k Consent) error {
	return g.consentEvent(ctx, "refuse", Refused, k, "")
}

// Withdraw records that the person takes the consent back: for the items named, or
// altogether. It is effective at the next check of what rests on the consent. A use within
// a purpose told at acquisition rests on none and goes on, also of special-care items that
// were acquired with the consent, unless a care rule of the policy covers use: what
// stops it is a restriction (subject.Edit.Restrict, or a suspension in disclosure).
func (g *Guard) Withdraw(ctx context.Context, k Consent) error {
	return g.consentEvent(ctx, "withdraw", Withdrawn, k, "")
}

// Revoke records that the organisation ends the consent: altogether, whatever items are named,
// as do Expire and Invalidate.
func (g *Guard) Revoke(ctx context.Context, k Consent, reason string) error {
	return g.consentEvent(ctx, "revoke", Revoked, k, reason)
}

// Expire records that a consent came to its end before the one it had.
func (g *Guard) Expire(ctx context.Context, k Consent, reason string) error {
	return g.consentEvent(ctx, "expire", Expired, k, reason)
}

// Invalidate records that a consent never was one: deceit, no capacity.
func (g *Guard) Invalidate(ctx context.Context, k Consent, reason string) error {
	return g.consentEvent(ctx, "invalidate", Invalidated, k, reason)
}

func (g *Guard) consentEvent(ctx context.Context, op string, to State, k Consent, reason string) error {
	err := g.retry(ctx, func() error { return g.consentOnce(ctx, op, to, k, reason) })
	return wrap(op, err)
}

func (g *Guard) consentOnce(ctx context.Context, op string, to State, k Consent, reason string) error {
	c, err := g.inquiry(ctx, "consent: "+op, k.At)
	if err != nil {
		return err
	}
	k.cut()
	c.given = &consentQuestion{to: to, consent: &k, reason: reason, paper: k.Evidence}
	var e *subject.Edit
	if k.Person != "" {
		if e, err = g.persons.Open(ctx, k.Person); err != nil {
			return err
		}
		if !e.New() {
			if c.person, err = g.read(ctx, e.Gate()); err != nil {
				return err
			}
		}
	}
	c.keepUp(k.At)
	k.At = c.at
	err = c.decideConsent()
	if err == nil && e == nil {
		e, err = g.persons.Open(ctx, k.Person)
	}
	if err != nil {
		return err
	}
	return g.writeConsent(ctx, c, e)
}

// writeConsent commits the event for every purpose.
func (g *Guard) writeConsent(ctx context.Context, c *inquiry, e *subject.Edit) error {
	p := plan{stands: c.stands}
	if ref := c.given.consent.Notice.Notice; ref != "" {
		_, hash := c.textBy(ref)
		p.notices, c.given.consent.Notice.Notice = []string{hash}, hash
	}
	p.event(c, c.given, e)
	if err := p.seal(c, e); err != nil {
		return err
	}
	return g.commit(ctx, c.board, e, &p)
}

// consent adds the consents that come with an acquisition.
func (p *plan) consent(c *inquiry, k *Consent, e *subject.Edit) {
	given := *k
	given.At = store.Instant(k.at(c.acq.At))
	if _, hash := c.textBy(k.Notice.Notice); hash != "" {
		given.Notice.Notice = hash
	}
	p.event(c, &consentQuestion{to: Given, consent: &given}, e)
}

// due is the end of a consent in force, so that a sweep can find it.
func (b *consentBody) due(at time.Time) time.Time {
	if s := b.at(at); s.inForce(at) {
		return s.event.Until
	}
	return time.Time{}
}

// consentQuestion is an event that is to happen to consents.
type consentQuestion struct {
	to      State
	consent *Consent
	reason  string
	paper   string // on which the consent stands with its text
}

func (q *consentQuestion) event(c *inquiry, purpose string) Event {
	k := q.consent
	return Event{State: q.to, At: k.At, Recorded: c.now, By: c.actor.ID, Items: c.agreed(q.to, k, purpose), Form: k.Form, Agent: k.Agent,
		AgentEvidence: k.AgentEvidence, Notice: k.Notice, Until: store.Instant(k.Until), Evidence: k.Evidence, Reason: q.reason}
}

// agreed are the items that an event of a consent concerns: what a consent without items
// covers is what the purpose needs as it is given, and no more when a later policy needs more.
func (c *inquiry) agreed(to State, k *Consent, purpose string) []string {
	if p := c.book.purposeByID(purpose); len(k.Items) == 0 && to == Given && p != nil {
		return c.names(p.all)
	}
	return k.Items
}

// consentRules decide over an event of a consent.
var consentRules = []rule{
	{"consent-subject", law.Principal, nil, (*inquiry).consentSubject},
	{"consent-by-another", law.Principal, nil, (*inquiry).consentByAnother},
	{"consent-purpose", law.PurposeSpecification, useClause, (*inquiry).consentPurposes},
	{"consent-items", law.PurposeSpecification, itemsClause, (*inquiry).consentItems},
	{"consent-dated", law.PurposeLimitation, nil, (*inquiry).consentDated},
	{"consent-notice", law.PurposeLimitation, nil, (*inquiry).consentNotice},
	{"consent-informed", law.PurposeLimitation, nil, (*inquiry).consentInformed},
	{"consent-purpose-told", law.PurposeLimitation, nil, (*inquiry).consentPurposeTold},
	{"consent-after-notice", law.PurposeLimitation, nil, (*inquiry).consentAfterNotice},
	{"consent-form", "", formClause, (*inquiry).consentForm},
	{"consent-age", law.PurposeLimitation, minorClause, (*inquiry).consentAge},
	{"consent-alive", law.PersonalInformation, nil, (*inquiry).consentAlive},
	{"consent-state", law.PurposeLimitation, nil, (*inquiry).consentState},
	{"ask-approved", "", approvalClause(ActAskConsent), (*inquiry).askApproved},
}

// consentsBrought puts the consents that come with an acquisition to the rules of those
// that are given by themselves. Those that are refused are not recorded, also where shadow mode
// lets the acquisition through.
func (c *inquiry) consentsBrought() {
	c.unfit = nil
	for i := range c.acq.Consents {
		k := c.acq.Consents[i]
		k.At, k.Person = k.at(c.acq.At), "with the acquisition"
		paper := cmp.Or(k.Evidence, c.acq.provenance.shows())
		k.Evidence = cmp.Or(k.Evidence, c.acq.Evidence, c.acq.provenance.shows())
		if c.acq.provenance.From != "" && !c.beforeToday(k.At) {
			c.refuse(EvidenceMissing) // what is consented to today is given
			c.unfit = append(c.unfit, i)
		}
		as := *c
		as.at, as.purposes, as.reasons = k.At, nil, nil
		as.given = &consentQuestion{to: Given, consent: &k, paper: paper}
		if as.decideConsent() != nil {
			c.unfit = append(c.unfit, i)
		}
		for _, r := range as.reasons {
			if !slices.ContainsFunc(c.reasons, func(x store.Reason) bool { return x.Code == r.Code && x.Clause == r.Clause }) {
				c.reasons = append(c.reasons, r)
			}
		}
	}
}

// servingRules decide over a notice that reached somebody.
var servingRules = []rule{
	{"serving-subject", law.Principal, nil, (*inquiry).consentSubject},
	{"serving-dated", law.PurposeNotice, nil, (*inquiry).consentDated},
	{"serving-notice", law.PurposeNotice, nil, (*inquiry).servedKnown},
}

func (c *inquiry) servedKnown() {
	n := &c.given.consent.Notice
	switch text, _ := c.textBy(n.Notice); {
	case text == nil:
		c.doubt(NoticeUnknown)
	case !n.Served.reaches():
		c.doubt(NoticeFormUnknown)
	case !text.inForce(c.at):
		c.refuse(NoticeNotInForce)
	}
}

func formClause(b *rulebook) Clause { return b.Consent.Forms.Clause }

// decideConsent puts the event to the rules.
func (c *inquiry) decideConsent() error {
	k := c.given.consent
	for _, id := range k.Purposes {
		if p := c.book.purposeByID(id); p != nil {
			c.purposes = append(c.purposes, p)
		}
	}
	c.items = c.book.cat.mask(k.Items)
	return c.only(consentRules)
}

// consentPurposes: a yes is to purposes of the policy in force; a no, also to what was asked or
// agreed to under a former one, which a later one may name again.
func (c *inquiry) consentPurposes() {
	ids := c.given.consent.Purposes
	if len(ids) == 0 {
		c.refuse(PurposeMissing)
	}
	if slices.ContainsFunc(ids, func(id string) bool {
		return c.book.purposeByID(id) == nil && (!c.given.to.ends() || len(c.records(id)) == 0)
	}) {
		c.refuse(PurposeUnspecified)
	}
}

// consentItems is the same of items.
func (c *inquiry) consentItems() {
	unknown := c.notListed(c.given.consent.Items)
	if c.given.to.ends() {
		unknown = slices.DeleteFunc(unknown, c.agreedOn)
	}
	if len(unknown) > 0 {
		c.doubt(ItemUnknown, unknown...)
	}
}

// agreedOn tells whether an item was asked or agreed to for one of the purposes.
func (c *inquiry) agreedOn(item string) bool {
	names := func(e Event) bool { return slices.Contains(e.Items, item) }
	return slices.ContainsFunc(c.given.consent.Purposes, func(id string) bool {
		return slices.ContainsFunc(c.records(id), func(k *consented) bool { return slices.ContainsFunc(k.body.Events, names) })
	})
}

// consentSubject: every consent is bound to a person.
func (c *inquiry) consentSubject() {
	if c.given.consent.Person == "" {
		c.refuse(SubjectMissing)
	}
}

// consentByAnother: who is no staff speaks for themselves, or for whom they act.
func (c *inquiry) consentByAnother() {
	k := c.given.consent
	switch {
	case c.person == nil || c.acq != nil:
	case c.actor.Kind == store.Person && c.actor.ID != k.Person && !slices.Contains(c.person.gate.Handles(), c.actor.ID):
		c.refuse(RoleMissing)
	case c.actor.Kind == store.Agent && !c.actsFor(k):
		c.refuse(RoleMissing)
	}
}

// actsFor: the agent stands on the person's gate, or is the one whose power the consent
// proves.
func (c *inquiry) actsFor(k *Consent) bool {
	return slices.ContainsFunc(c.person.gate.Acting(c.at), func(a subject.Agent) bool { return a.Agent == c.actor.ID }) ||
		k.Agent == c.actor.ID && said(k.AgentEvidence) == Yes
}

// consentDated: a day before today needs evidence, the future is not recorded.
func (c *inquiry) consentDated() {
	if c.at.After(c.now) || c.backDated() && said(c.given.consent.Evidence) == No {
		c.refuse(EvidenceMissing)
	}
}

// backDated tells that the instant lies on a legal day before today.
func (c *inquiry) backDated() bool { return c.beforeToday(c.at) }

func (c *inquiry) beforeToday(at time.Time) bool {
	y, m, d := c.now.In(law.JST).Date()
	return at.Before(law.Day(y, m, d))
}

func (c *inquiry) consentNotice() {
	if n := &c.given.consent.Notice; n.Notice != "" {
		c.noticeOf(n)
	}
}

// consentInformed: nobody consents to what they were not told. Without a notice the consent
// itself must hold the text, and somebody must be able to find it.
func (c *inquiry) consentInformed() {
	k := c.given.consent
	if c.given.to == Given && k.Notice.Notice == "" && (said(c.given.paper) == No || !k.Form.explicit()) {
		c.refuse(NoticeMissing)
	}
}

// consentPurposeTold: the notice that a consent pins names what is consented to.
func (c *inquiry) consentPurposeTold() {
	if text, _ := c.textBy(c.given.consent.Notice.Notice); c.given.to == Given && text != nil && !c.namesAll(text) {
		c.refuse(FalsePurpose)
	}
}

// consentAfterNotice: what reached the person after the consent is not what was agreed to.
func (c *inquiry) consentAfterNotice() {
	if k := c.given.consent; c.given.to == Given && k.Notice.At.After(k.At) {
		c.refuse(OrderViolation)
	}
}

func (c *inquiry) consentForm() {
	k, list := c.given.consent, c.book.Consent.Forms.List
	if c.given.to == Given && len(list) > 0 && !slices.Contains(list, k.Form) {
		c.refuse(FormNotCounted)
	}
}

// consentAge: below the age of the policy the statutory agent consents.
func (c *inquiry) consentAge() {
	k := c.given.consent
	if c.given.to == Given && (c.selfAgent(k) || !c.capable(&Event{At: k.At, Agent: k.Agent, AgentEvidence: k.AgentEvidence})) {
		c.refuse(AgentRequired)
	}
}

// consentAlive: nobody consents after death, and no agent does for the dead.
func (c *inquiry) consentAlive() {
	if c.given.to != Given || c.person == nil {
		return
	}
	if day, dead := c.person.gate.DeceasedOn(); dead && !c.given.consent.At.Before(day) {
		c.refuse(PersonDeceased)
	}
}

// transitions lists from which states an event may happen; "" is no record yet.
var transitions = map[State][]State{
	Requested:   {"", Refused, Withdrawn, Revoked, Expired, Invalidated},
	Given:       {"", Requested, Given, Refused, Withdrawn, Revoked, Expired, Invalidated},
	Refused:     {"", Requested, Refused, Withdrawn, Revoked, Expired, Invalidated},
	Withdrawn:   {Given},
	Revoked:     {Given},
	Expired:     {Given, Requested},
	Invalidated: {Given, Withdrawn, Revoked, Expired},
}

func (c *inquiry) consentState() {
	for _, id := range c.given.consent.Purposes {
		if !slices.ContainsFunc(c.states(id), func(s State) bool { return slices.Contains(transitions[c.given.to], s) }) {
			c.refuse(StateForbids)
		}
	}
}

// states returns the states of the consent to a purpose, one a record.
func (c *inquiry) states(purpose string) []State {
	list := c.records(purpose)
	if len(list) == 0 {
		return []State{""}
	}
	var states []State
	for _, k := range list {
		states = append(states, k.body.at(c.at).state(c.at))
	}
	return states
}

// askApproved: asking consent for a use beyond the purpose needs the approval first.
func (c *inquiry) askApproved() {
	if c.given.to != Requested || c.book.approval(ActAskConsent) == nil {
		return
	}
	for _, p := range c.purposes {
		need := c.items
		if need.Empty() {
			need = p.all
		}
		if c.cover(p, c.at).told.Has(need) && !need.Empty() {
			continue // within the purpose: nothing is asked beyond it
		}
		if app, missing := c.approved(ActAskConsent, need, c.at); app == nil {
			c.refuse(NotApproved, missing...)
			return
		}
	}
}
