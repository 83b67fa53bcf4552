package consent

import (
	"context"
	"errors"
	"time"

	"github.com/hogo-go/hogo/store"
)

// EventRefused is the event of a refusal on record.
const EventRefused = "consent.refused"

// refusalBody is a refusal as it is kept: codes and places, no values.
type refusalBody struct {
	V       int          `json:"v"`
	Op      string       `json:"op"`
	At      time.Time    `json:"at"`
	By      string       `json:"by"`
	Reasons []reasonBody `json:"reasons"`
}

type reasonBody struct {
	Code         store.Code       `json:"code"`
	Undetermined bool             `json:"undetermined,omitzero"`
	Cites        []store.Citation `json:"cites,omitzero"`
	Clause       string           `json:"clause,omitzero"`
	Items        []string         `json:"items,omitzero"`
}

// RecordRefusal keeps a refusal as evidence: a small record of its own, about the person
// if the host's id is of somebody on record. A guard that is bound to the host's
// transaction writes it when that has ended, so that a rollback does not erase it
// (store.After). An error that is no refusal is returned as it is.
func (g *Guard) RecordRefusal(ctx context.Context, person string, refused error) error {
	var r *store.Refusal
	if !errors.As(refused, &r) {
		return refused
	}
	at := store.Instant(g.now())
	return wrap("record refusal", g.afterwards(ctx, func(ctx context.Context, g *Guard) error {
		return g.recordRefusal(ctx, person, r, at)
	}))
}

// afterwards writes evidence: at once, or when the transaction to which the guard is bound has
// ended, with a guard that is bound to none any more.
func (g *Guard) afterwards(ctx context.Context, write func(context.Context, *Guard) error) error {
	return store.After(ctx, g.store, func(ctx context.Context, s store.Store) error {
		w := g
		if g.bound {
			w = g.With(s)
			w.bound = false
		}
		return w.retry(ctx, func() error { return write(ctx, w) })
	})
}

func (g *Guard) recordRefusal(ctx context.Context, person string, r *store.Refusal, at time.Time) error {
	actor, err := store.ActorFrom(ctx)
	if err != nil {
		return err
	}
	body := refusalBody{V: bodyVersion, Op: r.Op, At: at, By: actor.ID}
	var fields []string
	for i := range r.Reasons {
		x := &r.Reasons[i]
		body.Reasons = append(body.Reasons, reasonBody{x.Code, x.Undetermined, x.Cites, x.Clause, x.Items})
		fields = append(fields, string(x.Code))
	}
	return g.note(ctx, person, KindRefusal, EventRefused, "", &body, fields)
}

// note writes a small record about a person, if on record. The person's gate must stand in the
// same commit and does not move (as of store.LogAccess): subject.Forget takes the handle out of
// what is noted while it erases.
func (g *Guard) note(ctx context.Context, person, kind, event, ref string, body any, fields []string) error {
	record := fresh(kind, "")
	record.Ref = ref
	var expect []store.Expect
	if person != "" {
		gate, err := g.persons.Resolve(ctx, person)
		switch {
		case errors.Is(err, store.ErrNotFound):
		case err != nil:
			return err
		default:
			record.Subject = gate.Handle()
			expect = []store.Expect{{Key: gate.Key(), Version: gate.Record.Version}}
		}
	}
	change, err := create(record, body, store.Event{Name: event, Fields: fields})
	if err != nil {
		return err
	}
	_, err = store.Apply(ctx, g.store, g.now(), expect, change)
	return err
}
