package disclosure

import (
	"context"
	"errors"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// Language of texts: language.English, everything else is Japanese.
type Language = language.Tag

// CodeAccess: the policy keeps the records to one office.
const CodeAccess store.Code = "access_limited"

// KindRefusal is the kind of the small records of refused access; Ref is the case.
const KindRefusal = "disclosure.refusal"

// EventRefused is their journal's event.
const EventRefused = "disclosure.access_refused"

// admit refuses and records the access of somebody whom the policy keeps out.
func (d *Desk) admit(ctx context.Context, c *Case) error {
	p, _ := d.under(c)
	return d.admitUnder(ctx, p, c)
}

// admitList does so for the list of all cases, under the policy of today.
func (d *Desk) admitList(ctx context.Context) error {
	now := &Case{Dates: Dates{Arrived: d.now()}}
	p, _ := d.under(now)
	return d.admitUnder(ctx, p, now)
}

// listable tells whether a case may stand in the list of somebody whom today's policy
// lets in: not if the policy of its arrival keeps it from them. Nobody asked for it: there
// is nothing to record.
func (d *Desk) listable(ctx context.Context, c *Case) (bool, error) {
	p, _ := d.under(c)
	if today, ok := d.policies.At(d.now()); ok && p == today {
		return true, nil
	}
	_, reasons, err := d.keepsOut(ctx, p, c)
	return len(reasons) == 0, err
}

func (d *Desk) admitUnder(ctx context.Context, p *Policy, c *Case) error {
	ctx, reasons, err := d.keepsOut(ctx, p, c)
	if err != nil || len(reasons) == 0 {
		return err
	}
	return errors.Join(&store.Refusal{Op: "disclosure: read", Reasons: reasons}, d.recordRefusal(ctx, c))
}

// keepsOut returns what stands against the actor's looking at a case, with the context in
// which the actor acts.
func (d *Desk) keepsOut(ctx context.Context, p *Policy, c *Case) (context.Context, []store.Reason, error) {
	a := p.Requests.Handling.Access
	if a == nil {
		return ctx, nil, nil
	}
	ctx, actor, err := d.actor(ctx, p, c.Procedure)
	if err != nil {
		return ctx, nil, err
	}
	f := &facts{policy: p, current: p, options: &d.options, actor: actor, now: d.now(), before: c, next: c, off: d.off}
	if d.options.Offices != nil {
		b, err := d.options.Offices.Book(ctx, time.Time{})
		if err != nil {
			return ctx, nil, err
		}
		f.book = &b
	}
	return ctx, f.ask(rule{CodeAccess, nil, func(*facts) Clause { return a.Clause }, func(f *facts) result {
		return result{f.inOffice(a.Office), nil}
	}}), nil
}

// recordRefusal keeps a small record of refused access, which a rollback of the host's
// transaction does not erase. It is about who looked, not about the case's person.
func (d *Desk) recordRefusal(ctx context.Context, c *Case) error {
	record := store.Record{Key: store.Key{Kind: KindRefusal, ID: store.NewID()}, Ref: c.ID(), Body: []byte(`{"v":1}`)}
	return store.After(ctx, d.store, func(ctx context.Context, s store.Store) error {
		_, err := store.Apply(ctx, s, d.now(), nil, store.Change{Next: record, Events: []store.Event{{Name: EventRefused}}})
		return err
	})
}

func isConflict(err error) bool { return errors.Is(err, store.ErrConflict) }
