package consent

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// The events of the board.
const (
	EventPublication = "consent.publication_step"
	EventRuled       = "consent.ruled"
	EventRegistered  = "consent.document_registered"
	EventChanged     = "consent.purpose_changed"
	EventChangeTold  = "consent.change_told"
)

// Publication is a notice text that is made public.
type Publication struct {
	// Notice is the hash of the text, or the id of a text of the policy.
	Notice string
	// Where it stands: an address on the Internet, a place in the office.
	Where string
	// At is when the first step is taken; zero: now. A day before today needs Evidence.
	At       time.Time
	Evidence string
}

// Publish begins a publication with the first step that the policy demands, and
// returns its id. Where the policy demands no steps it is effective at once; else
// after [Guard.PublicationStep] took the others.
func (g *Guard) Publish(ctx context.Context, p Publication) (id string, err error) {
	err = g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: publish", p.At)
		if err != nil {
			return err
		}
		text, hash := c.textBy(p.Notice)
		switch {
		case text == nil:
			return undetermined(c.op, NoticeUnknown)
		case said(p.Where) != Yes:
			return undetermined(c.op, PublicationNowhere)
		}
		if err := c.dated(p.Evidence); err != nil {
			return err
		}
		body := publicationBody{V: bodyVersion, Notice: hash, Where: p.Where, Needed: c.book.steps(), Evidence: p.Evidence, Recorded: c.now}
		if err := g.stepTaken(ctx, c, &body, body.Needed[0]); err != nil {
			return err
		}
		change, err := create(fresh(KindPublication, ""), &body, store.Event{Name: EventPublication, Fields: []string{string(body.Needed[0])}})
		if err != nil {
			return err
		}
		archived, err := g.archived(c.board, []string{hash})
		if err != nil {
			return err
		}
		change.Next.Ref, change.Next.State, id = hash, body.state(), change.Next.ID
		return g.post(ctx, EventPublication, c.stands, append(archived, change)...)
	})
	return id, wrap("publish", err)
}

// PublicationStep records that the next step of a publication was taken by the actor
// today: the steps come in the order of the policy, each by the role or office it names.
func (g *Guard) PublicationStep(ctx context.Context, id string, step PublicationStep, at time.Time) error {
	return wrap("publication step", g.publication(ctx, "consent: publication step", id, at, func(c *inquiry, b *publicationBody) error {
		if err := c.dated(""); err != nil {
			return err
		}
		return g.stepTaken(ctx, c, b, step)
	}))
}

// EndPublication records that the text is no longer public. What has ended does not come
// back by being ended again, later. A day before today needs no evidence, unlike that of a
// publication: a text that was found to be gone since then permits nothing more, and what was
// permitted meanwhile is not decided on again. A day to come is the planned end.
func (g *Guard) EndPublication(ctx context.Context, id string, at time.Time) error {
	return wrap("end publication", g.publication(ctx, "consent: end publication", id, at, func(c *inquiry, b *publicationBody) error {
		if b.Ended.IsZero() || c.at.Before(b.Ended) {
			b.Ended = c.at
		}
		return nil
	}))
}

// publication changes one publication.
func (g *Guard) publication(ctx context.Context, op, id string, at time.Time, fn func(*inquiry, *publicationBody) error) error {
	return g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, op, at)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(c.board.publications, func(p *publication) bool { return p.id == id })
		if i < 0 {
			return store.ErrNotFound
		}
		p := c.board.publications[i]
		body := p.body
		body.Steps, body.Recorded = slices.Clone(body.Steps), c.now
		if err := fn(c, &body); err != nil {
			return err
		}
		change, err := write(p.record, &body, store.Event{Name: EventPublication})
		if err != nil {
			return err
		}
		change.Next.State = body.state()
		return g.post(ctx, EventPublication, c.stands, change)
	})
}

// steps are those that the policy demands, or the publishing alone.
func (b *rulebook) steps() []PublicationStep {
	var steps []PublicationStep
	for _, s := range b.Acquisition.Publication.Steps {
		steps = append(steps, s.Step)
	}
	if len(steps) == 0 {
		return []PublicationStep{StepPublish}
	}
	return steps
}

func (b *publicationBody) state() string {
	switch {
	case !b.Ended.IsZero():
		return "ended"
	case b.effective().IsZero():
		return "begun"
	}
	return "effective"
}

// stepTaken adds a step if it is the next one and the actor may take it.
func (g *Guard) stepTaken(ctx context.Context, c *inquiry, b *publicationBody, step PublicationStep) error {
	if n := len(b.Steps); n >= len(b.Needed) || b.Needed[n] != step || n > 0 && c.boardAt(c.at).Before(b.Steps[n-1].At) {
		return c.no(OrderViolation, c.book.Acquisition.Publication.Clause)
	}
	for _, s := range c.book.Acquisition.Publication.Steps {
		if s.Step != step {
			continue
		}
		if ok, err := g.holds(ctx, c, s.By); err != nil || !ok {
			return orElse(err, c.no(RoleMissing, c.book.Acquisition.Publication.Clause))
		}
	}
	b.Steps = append(b.Steps, PublicationDone{Step: step, At: c.at, By: c.actor.ID})
	return nil
}

// holds tells whether the actor has the role, or is staff who is in the office now and was at
// the instant asked about. That an appointment stands must be true still when the answer is written.
func (g *Guard) holds(ctx context.Context, c *inquiry, by string) (bool, error) {
	if slices.Contains(c.actor.Roles, by) && !c.book.isOffice(by) {
		return true, nil
	}
	if g.offices == nil || c.actor.Kind != store.Staff || !c.book.isOffice(by) {
		return false, nil
	}
	for head, err := range g.store.Query(ctx, store.Query{Kind: office.KindHead, NoBody: true}) {
		if err != nil {
			return false, err
		}
		c.stands = both(c.stands, []store.Expect{{Key: head.Key, Version: head.Version}})
	}
	book, err := g.offices.Book(ctx, time.Time{})
	if err != nil {
		return false, err
	}
	in := func(at time.Time) bool { return book.InOffice(c.actor.ID, by, at) != nil }
	return in(book.At()) && (c.current || in(c.at)), nil
}

func (b *rulebook) isOffice(id string) bool {
	return slices.ContainsFunc(b.Offices, func(o Named) bool { return o.ID == id })
}

// no is a refusal with one reason.
func (c *inquiry) no(code store.Code, clause Clause) error {
	r := rule{law: law.SecurityMeasures}
	c.row = &r
	c.reasonAt(code, false, clause, nil)
	return &store.Refusal{Op: c.op, Reasons: c.reasons}
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func undetermined(op string, code store.Code) error {
	return &store.Refusal{Op: op, Reasons: []store.Reason{{Code: code, Undetermined: true,
		Cites: []store.Citation{{Law: law.Appi}}, Text: textOf(code)}}}
}

// Register records that a rule of the house, to which purposes refer, is in force
// with exactly the content of the hash.
func (g *Guard) Register(ctx context.Context, name string, content office.Hash, from time.Time) error {
	return wrap("register", g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: register", from)
		if err != nil {
			return err
		}
		text, _ := content.MarshalText()
		return g.pin(ctx, c, KindDocument, EventRegistered, &documentBody{V: bodyVersion, Name: name, Hash: string(text), From: c.at, Recorded: c.now})
	}))
}

// ChangePurpose records that a purpose is changed into another one, and who judged
// whether that is reasonably related to it: another than who records it. It returns the
// change's id.
func (g *Guard) ChangePurpose(ctx context.Context, x PurposeChange) (id string, err error) {
	err = g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: change purpose", x.From)
		if err != nil {
			return err
		}
		c.listed = listed{purposes: []string{x.Old, x.New}}
		c.changing = &x
		if err := c.only(slices.Concat(changeRules, applicationRules)); err != nil {
			return err
		}
		x.From, x.Judged = c.at, store.Instant(x.Judged)
		change, err := create(fresh(KindChange, ""), &changeBody{V: bodyVersion, PurposeChange: x, Recorded: c.now}, store.Event{Name: EventChanged})
		if err != nil {
			return err
		}
		id = change.Next.ID
		return g.post(ctx, EventChanged, nil, change)
	})
	return id, wrap("change purpose", err)
}

// changeRules decide over a change of purpose.
var changeRules = []rule{{"change-judged-by-another", law.PurposeChange, nil, (*inquiry).judgedByAnother}}

func (c *inquiry) judgedByAnother() {
	if judge := strings.TrimSpace(c.changing.Judge); judge != "" && (judge == c.actor.ID || judge == c.actor.OnBehalf) {
		c.refuse(SelfJudged)
	}
}

// TellChange records that a changed purpose was notified or published (APPI 21-3); the first
// time counts. A day before today needs evidence.
func (g *Guard) TellChange(ctx context.Context, id string, at time.Time, evidence string) error {
	return wrap("tell change", g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: tell change", at)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(c.board.changes, func(x *change) bool { return x.id == id })
		if i < 0 {
			return store.ErrNotFound
		}
		if err := c.dated(evidence); err != nil {
			return err
		}
		x := c.board.changes[i]
		body := x.body
		if !body.Told.IsZero() && !c.at.Before(body.Told) {
			return nil
		}
		body.Told, body.Evidence, body.Recorded = c.at, evidence, c.now
		told, err := write(x.record, &body, store.Event{Name: EventChangeTold})
		if err != nil {
			return err
		}
		return g.post(ctx, EventChangeTold, nil, told)
	}))
}

// boardRules decide over the date of what becomes public or is ruled.
var boardRules = []rule{{"board-dated", law.PurposeNotice, nil, (*inquiry).consentDated}}

// dated refuses a day before today that nothing proves, and the future.
func (c *inquiry) dated(evidence string) error {
	c.given = &consentQuestion{consent: &Consent{Evidence: evidence}}
	return c.only(boardRules)
}

// pin writes a new record of the board.
func (g *Guard) pin(ctx context.Context, c *inquiry, kind, event string, body any) error {
	change, err := create(fresh(kind, ""), body, store.Event{Name: event})
	if err != nil {
		return err
	}
	return g.post(ctx, event, c.stands, change)
}
