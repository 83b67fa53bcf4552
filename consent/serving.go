package consent

import (
	"context"
	"time"

	"github.com/hogo-go/hogo/store"
)

// KindServing is the kind of records that a notice reached a person; Subject: the
// person.
const KindServing = "consent.serving"

// EventServed is its event.
const EventServed = "consent.notice_served"

// Serving is a notice that reached a person at another time than an acquisition or a
// consent, such as a letter or an oral notice.
type Serving struct {
	// Person is the host's id. It is never stored.
	Person string
	NoticeServed
	// Evidence proves a day before today.
	Evidence string
}

type servingBody struct {
	V int `json:"v"`
	NoticeServed
	By       string    `json:"by"`
	Recorded time.Time `json:"recorded"`
	Evidence string    `json:"evidence,omitzero"`
}

func (b *servingBody) version() int { return b.V }

// Serve records that a notice reached the person. The text is archived.
func (g *Guard) Serve(ctx context.Context, s Serving) error {
	return wrap("serve", g.retry(ctx, func() error { return g.serve(ctx, s) }))
}

func (g *Guard) serve(ctx context.Context, s Serving) error {
	c, err := g.inquiry(ctx, "consent: serve", s.At)
	if err != nil {
		return err
	}
	c.given = &consentQuestion{consent: &Consent{Person: s.Person, Notice: s.NoticeServed, Evidence: s.Evidence}}
	if err := c.only(servingRules); err != nil {
		return err
	}
	e, err := g.persons.Open(ctx, s.Person)
	if err != nil {
		return err
	}
	_, hash := c.textBy(s.Notice)
	s.Notice, s.At = hash, c.at
	change, err := create(fresh(KindServing, e.Handle()), &servingBody{bodyVersion, s.NoticeServed, c.actor.ID, c.now, s.Evidence},
		store.Event{Name: EventServed})
	if err != nil {
		return err
	}
	e.Note(EventServed)
	return g.commit(ctx, c.board, e, &plan{changes: []store.Change{change}, notices: []string{hash}})
}
