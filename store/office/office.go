package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// History are the policies of one organisation, each with the instant from which
// it applies, in ascending order: History{{Value: p}} is one policy for ever,
// History{{Value: p}, {From: t, Value: q}} has q from t on.
type History = law.History[*Policy]

// Options of [Offices]. The zero value is the default.
type Options struct {
	// Now is the clock; nil: time.Now.
	Now func() time.Time
}

// Offices records and answers for one organisation. It keeps nothing in memory and
// is safe for concurrent use.
type Offices struct {
	store    store.Store
	policies History
	now      func() time.Time
	rules    rulebook
}

// New returns the offices of one organisation over s. It fails with a *PolicyError
// if a policy is not valid.
func New(s store.Store, policies History, o Options) (*Offices, error) {
	if len(policies) == 0 {
		return nil, fmt.Errorf("office: new: %w: no policy", ErrInvalid)
	}
	for _, v := range policies {
		if v.Value == nil {
			return nil, fmt.Errorf("office: new: %w: no policy", ErrInvalid)
		}
		if err := v.Value.Validate(); err != nil {
			return nil, err
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Offices{store: s, policies: policies, now: o.Now, rules: allRules()}, nil
}

// With returns the offices over another store: one that is bound to the host's own
// transaction.
func (o *Offices) With(s store.Store) *Offices {
	bound := *o
	bound.store = s
	return &bound
}

// Book reads everything on record, under the policy of an instant; the zero time
// means now. It fails with ErrDamaged if a record cannot be read, and with
// store.ErrUndetermined if there was no policy then.
func (o *Offices) Book(ctx context.Context, at time.Time) (Book, error) {
	b, err := o.steady(ctx, at, func(*Book) error { return nil })
	if err != nil {
		return Book{}, fmt.Errorf("office: book: %w", err)
	}
	return *b, nil
}

// steady reads the book, and what more reads, as they stood at one version of the
// head. It fails with store.ErrConflict if they do not come to rest.
func (o *Offices) steady(ctx context.Context, at time.Time, more func(*Book) error) (*Book, error) {
	var b *Book
	err := store.Retry(ctx, func() error {
		var err error
		if b, err = o.book(ctx, at); err != nil {
			return err
		}
		if err := more(b); err != nil {
			return err
		}
		after, err := o.store.Get(ctx, headKey)
		if errors.Is(err, store.ErrNotFound) {
			err = nil
		}
		if err == nil && after.Version != b.head.Version {
			err = store.ErrConflict
		}
		return err
	})
	return b, err
}

// book reads the head first: whoever commits against it has seen at least what
// stood then. At zero is now.
func (o *Offices) book(ctx context.Context, at time.Time) (*Book, error) {
	b := &Book{rules: o.rules, at: store.Instant(at)}
	var err error
	if b.head, err = o.store.Get(ctx, headKey); err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if at.IsZero() {
		if err := b.keepUp(o.now()); err != nil {
			return nil, err
		}
	}
	var ok bool
	if b.Policy, ok = o.policies.At(b.at); !ok {
		return nil, fmt.Errorf("%w: no policy at that time", store.ErrUndetermined)
	}
	b.Appointments, err = read(ctx, o.store, store.Query{Kind: KindAppointment}, func(a *Appointment, r store.Record) {
		a.ID, a.record = r.ID, r
	})
	if err != nil {
		return nil, err
	}
	b.Delegations, err = read(ctx, o.store, store.Query{Kind: KindDelegation}, func(d *Delegation, r store.Record) {
		d.ID, d.record = r.ID, r
	})
	if err != nil {
		return nil, err
	}
	b.Workers, err = read(ctx, o.store, store.Query{Kind: KindWorker}, func(w *Worker, r store.Record) {
		w.RecordID, w.record = r.ID, r
	})
	return b, err
}

// read decodes what a query finds.
func read[T any](ctx context.Context, s store.Store, q store.Query, set func(*T, store.Record)) ([]T, error) {
	var list []T
	for r, err := range s.Query(ctx, q) {
		if err != nil {
			return nil, err
		}
		v, err := decode[T](&r)
		if err != nil {
			return nil, err
		}
		set(&v, r)
		list = append(list, v)
	}
	return list, nil
}

var headKey = store.Key{Kind: KindHead, ID: "book"}

// headBody tells when the book was changed last.
type headBody struct {
	At time.Time `json:"at"`
}

// keepUp makes the book one of now. What is on record has happened, also where it was
// recorded by a host whose clock is ahead, or before this one's was put back: who was
// dismissed a moment ago is not in office because a clock says that it is earlier.
func (b *Book) keepUp(now time.Time) error {
	b.at = store.Instant(now)
	if b.head.Version == 0 {
		return nil
	}
	last, err := decode[headBody](&b.head)
	b.at = later(b.at, last.At)
	return err
}

// touch returns the change that puts the head at its next version, so that changes
// of the book come one at a time.
func (b *Book) touch() (store.Change, error) {
	body, err := encode(headBody{b.at})
	next := store.Record{Key: headKey, Body: body}
	return store.Change{Prev: b.head, Next: next, Events: []store.Event{{Name: EventChanged}}}, err
}

// expect returns the expectation that the book still is as it was read.
func (b *Book) expect() []store.Expect {
	if b.head.Version == 0 {
		return nil
	}
	return []store.Expect{{Key: headKey, Version: b.head.Version}}
}

// change reads the book, lets fn decide, and commits what it returns with the head.
// fn may run several times.
func (o *Offices) change(ctx context.Context, op string, fn func(*facts) ([]store.Change, error)) error {
	actor, err := store.ActorFrom(ctx)
	if err != nil {
		return fmt.Errorf("office: %s: %w", op, err)
	}
	err = store.Retry(ctx, func() error {
		b, err := o.book(ctx, time.Time{})
		if err != nil {
			return err
		}
		changes, err := fn(&facts{Book: b, at: b.at, actor: actor})
		if err != nil {
			return err
		}
		head, err := b.touch()
		if err != nil {
			return err
		}
		_, err = store.Apply(ctx, o.store, b.at, nil, append(changes, head)...)
		return err
	})
	return wrapped(op, err)
}

// wrapped names the operation in an error, once: a refusal names it itself.
func wrapped(op string, err error) error {
	var refusal *store.Refusal
	if err == nil || errors.As(err, &refusal) {
		return err
	}
	return fmt.Errorf("office: %s: %w", op, err)
}

// record makes the change that puts a body in place of prev, or as a new record.
func record(prev store.Record, kind, ref, event string, body any) (store.Change, error) {
	next := prev
	if prev.Version == 0 {
		next = store.Record{Key: store.Key{Kind: kind, ID: store.NewID()}, Ref: ref}
	}
	var err error
	if next.Body, err = encode(body); err != nil {
		return store.Change{}, err
	}
	return store.Change{Prev: prev, Next: next, Events: []store.Event{{Name: event}}}, nil
}
