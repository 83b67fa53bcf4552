package consent

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// The events of this package's records.
const (
	EventAcquired    = "consent.acquired"
	EventItemDropped = "consent.item_dropped"
	EventImported    = "consent.imported"
	EventArchived    = "consent.notice_archived"
)

// plan is what an acquisition that was permitted writes.
type plan struct {
	Recorded
	changes []store.Change // beside the gate's
	notices []string       // hashes of the texts it rests on
	stands  []store.Expect // the approvals it rests on
	onBoard bool           // an application of the board is changed
	already bool           // the same acquisition is on record: nothing to write

	consents []pending // in the order in which they were first concerned
}

// pending is a consent with the events that a plan adds to it.
type pending struct {
	record store.Record // as it was read; zero: new
	body   consentBody
	events []store.Event
}

// plan decides over the acquisition and makes the changes that record it.
func (g *Guard) plan(ctx context.Context, c *inquiry, a *Acquisition, e *subject.Edit) (*plan, error) {
	permit, err := g.decideAcquisition(ctx, c, a)
	if err != nil {
		return nil, err
	}
	p := &plan{Recorded: Recorded{Permit: permit, Handle: e.Handle()}}
	same := c.same(a, permit.Ground)
	if same != nil {
		p.ID = same.id
		p.Findings = append(p.Findings, store.Finding{Code: AlreadyRecorded, Text: textOf(AlreadyRecorded)})
	} else if err := p.acquisition(c, a, e); err != nil {
		return nil, err
	}
	for i := range a.Consents {
		if k := &a.Consents[i]; !slices.Contains(c.unfit, i) && (same == nil || !c.kept(k)) {
			p.consent(c, k, e)
		}
	}
	if p.already = len(p.changes)+len(p.consents) == 0; !p.already {
		p.notices, p.stands = c.notices(), c.stands
	}
	return p, p.seal(c, e)
}

// event appends the event to every record of the consent to each purpose: of persons who
// were merged all must end, and all must be given anew.
func (p *plan) event(c *inquiry, q *consentQuestion, e *subject.Edit) {
	for i, id := range q.consent.Purposes {
		if slices.Contains(q.consent.Purposes[:i], id) {
			continue
		}
		for _, k := range p.pending(c, id) {
			k.body.Events = append(k.body.Events, q.event(c, id))
			k.events = append(k.events, store.Event{Name: "consent." + string(q.to), Fields: q.consent.Items})
		}
	}
	e.Note("consent." + string(q.to))
}

// pending returns the records of the consent to a purpose as the plan has them so far.
func (p *plan) pending(c *inquiry, purpose string) []*pending {
	of := func(k pending) bool { return k.body.Purpose == purpose }
	if !slices.ContainsFunc(p.consents, of) {
		p.consents = append(p.consents, c.pending(purpose)...)
	}
	var list []*pending
	for i := range p.consents {
		if of(p.consents[i]) {
			list = append(list, &p.consents[i])
		}
	}
	return list
}

// pending returns the records of the consent to a purpose, a new one if there are none.
func (c *inquiry) pending(purpose string) []pending {
	var list []pending
	for _, k := range c.records(purpose) {
		list = append(list, pending{record: k.record, body: consentBody{bodyVersion, purpose, slices.Clone(k.body.Events)}})
	}
	if len(list) == 0 {
		list = append(list, pending{body: consentBody{V: bodyVersion, Purpose: purpose}})
	}
	return list
}

// seal makes the changes of the consents.
func (p *plan) seal(c *inquiry, e *subject.Edit) error {
	for i := range p.consents {
		k := &p.consents[i]
		next := k.record
		if next.Version == 0 {
			next = fresh(KindConsent, e.Handle())
		}
		next.State, next.Due = string(k.body.at(c.now).state(c.now)), k.body.due(c.now)
		change, err := write(next, &k.body, k.events...)
		if err != nil {
			return err
		}
		change.Prev = k.record
		p.changes = append(p.changes, change)
	}
	return nil
}

// same returns an acquisition on record that says the same, nil if there is none.
func (c *inquiry) same(a *Acquisition, ground store.Code) *acquired {
	if c.person == nil {
		return nil
	}
	for _, x := range c.person.acquisitions {
		b := x.body
		if x.shared {
			continue
		}
		if b.Class == a.Class && b.Way == a.Way && b.Means == a.Means && b.Survey == a.Survey && b.Document == a.Document &&
			slices.Equal(b.Purposes, a.Purposes) && slices.Equal(b.Items, a.Items) && c.sameDay(x) &&
			(b.Ground == GroundShadow) == (ground == GroundShadow) && b.Provenance == a.provenance && c.sameProof(b, a) {
			return x
		}
	}
	return nil
}

// sameProof: the acquisition on record rests on the same notices, claims and documents. That
// a notice was shown once more is nothing new: the first time stands.
func (c *inquiry) sameProof(b *acquisitionBody, a *Acquisition) bool {
	x, y := b.Acquisition, *a
	y.Notices, y.At, y.Evidence = c.pinned(a.Notices), x.At, x.Evidence
	if slices.EqualFunc(x.Notices, y.Notices, NoticeServed.again) {
		y.Notices = x.Notices
	}
	one, err := json.Marshal(&x)
	other, err2 := json.Marshal(&y)
	return err == nil && err2 == nil && bytes.Equal(one, other)
}

// again tells that the same text reached the person in the same form at a later instant.
func (n NoticeServed) again(later NoticeServed) bool {
	return n.Notice == later.Notice && n.Served == later.Served && !n.At.IsZero() && !later.At.Before(n.At)
}

// pinned are notices by the hash of their text.
func (c *inquiry) pinned(list []NoticeServed) []NoticeServed {
	list = slices.Clone(list)
	for i := range list {
		if _, hash := c.textBy(list[i].Notice); hash != "" {
			list[i].Notice = hash
		}
	}
	return list
}

// kept tells that a consent that comes again is on record. Without an instant of its own
// it is nothing new.
func (c *inquiry) kept(k *Consent) bool {
	_, hash := c.textBy(k.Notice.Notice)
	for _, id := range k.Purposes {
		items := c.agreed(Given, k, id)
		given := func(e Event) bool {
			return e.State == Given && (k.At.IsZero() || e.At.Equal(k.At)) && e.Form == k.Form && e.Agent == k.Agent && e.Until.Equal(k.Until) &&
				e.Notice.Notice == hash && slices.Equal(e.Items, items) && !e.shared
		}
		if !slices.ContainsFunc(c.records(id), func(r *consented) bool { return slices.ContainsFunc(r.body.Events, given) }) {
			return false
		}
	}
	return true
}

// sameDay: the acquisition on record stands by the instant asked about.
func (c *inquiry) sameDay(x *acquired) bool { return !x.at.After(c.at) && !x.over(c.at) }

// acquisition makes the record of the acquisition.
func (p *plan) acquisition(c *inquiry, a *Acquisition, e *subject.Edit) error {
	body := acquisitionBody{V: bodyVersion, Acquisition: *a, Recorded: c.now, Ground: p.Ground, Basis: p.Basis,
		Provenance: a.provenance}
	body.Notices = c.pinned(a.Notices)
	for _, x := range p.Findings {
		if x.Code == NoticeWaived {
			w, _ := c.waiver(true)
			body.Waived = append(body.Waived, w.Case)
		}
	}
	for _, d := range p.Duties {
		body.Duties = append(body.Duties, d.Code)
	}
	r := fresh(KindAcquisition, e.Handle())
	r.State = stateOpen
	if len(p.Duties) == 0 {
		r.State = stateSettled
	} else {
		r.Due = c.now
	}
	change, err := create(r, &body, acquisitionEvents(a)...)
	p.changes, p.ID = append(p.changes, change), r.ID
	e.Note(EventAcquired)
	if err != nil {
		return err
	}
	return p.take(c, e)
}

// take uses up the approvals that the acquisition rests on.
func (p *plan) take(c *inquiry, e *subject.Edit) error {
	for _, a := range c.taken {
		body := a.body
		body.UsedFor, body.Recorded = e.Handle(), c.now
		change, err := write(a.record, &body, store.Event{Name: EventTaken})
		if err != nil {
			return err
		}
		p.changes, p.onBoard = append(p.changes, change), true
	}
	return nil
}

func acquisitionEvents(a *Acquisition) []store.Event {
	events := []store.Event{{Name: EventAcquired, Fields: a.Items}}
	if len(a.Dropped) > 0 {
		events = append(events, store.Event{Name: EventItemDropped, Fields: a.Dropped})
	}
	return events
}

// notices returns the hashes of the texts that the question rests on.
func (c *inquiry) notices() []string {
	var refs []string
	add := func(ref string) {
		if _, hash := c.textBy(ref); hash != "" && !slices.Contains(refs, hash) {
			refs = append(refs, hash)
		}
	}
	for _, n := range c.acq.Notices {
		add(n.Notice)
	}
	for i := range c.acq.Consents {
		add(c.acq.Consents[i].Notice.Notice)
	}
	return refs
}

// archive makes the changes that archive notice texts, and moves the board if there
// are any.
func (g *Guard) archive(ctx context.Context, b *board, hashes []string) ([]store.Change, error) {
	changes, err := g.archived(b, hashes)
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	bump, err := g.bump(ctx, EventArchived)
	return append(changes, bump), err
}

// archived makes the changes that archive notice texts by their hash, as far as the
// archive lacks them.
func (g *Guard) archived(b *board, hashes []string) ([]store.Change, error) {
	var changes []store.Change
	for i, hash := range hashes {
		text := g.policies.text(hash)
		if text == nil || b.notices[hash] != nil || slices.Contains(hashes[:i], hash) {
			continue
		}
		change, err := create(store.Record{Key: store.Key{Kind: KindNotice, ID: hash}}, &noticeBody{bodyVersion, *text},
			store.Event{Name: EventArchived})
		if err != nil {
			return nil, err
		}
		changes = append(changes, change)
	}
	return changes, nil
}

// commit writes what belongs to one person, with the notices it rests on.
func (g *Guard) commit(ctx context.Context, b *board, e *subject.Edit, p *plan) error {
	changes, err := e.Changes()
	if err != nil {
		return err
	}
	archived, err := g.archive(ctx, b, p.notices)
	if err == nil && p.onBoard && len(archived) == 0 {
		archived = make([]store.Change, 1)
		archived[0], err = g.bump(ctx, EventTaken)
	}
	if err != nil {
		return err
	}
	_, err = store.Apply(ctx, g.store, g.now(), p.stands, slices.Concat(changes, p.changes, archived)...)
	return err
}
