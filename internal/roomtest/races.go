package roomtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// Races sets two processes on the same persons and offices, so many times each. a and
// b are two stores over the same place, as two processes have them; it must be empty.
//
//   - Two that register the same ids make one gate.
//   - Of a hold and an erasure exactly one happens.
//   - Whoever reads while others merge and split gets a gate that the id is part of.
//   - Two that merge the same two persons into each other make one of them.
//   - Of two appointments that are kept apart exactly one is made.
//   - What was approved while the term was being ended counts only before the end.
func Races(ctx context.Context, a, b store.Store, rounds int) error {
	ctx = store.WithActor(ctx, &store.Actor{ID: "clerk", Kind: store.Staff})
	for i := range rounds {
		r := race{a: a, b: b, round: i}
		for _, run := range []func(context.Context) error{r.register, r.forget, r.read, r.merge, r.appoint, r.approve} {
			if err := run(ctx); err != nil {
				return fmt.Errorf("round %d: %w", i, err)
			}
		}
	}
	return verified(ctx, a)
}

type race struct {
	a, b  store.Store
	round int
}

// both runs two functions at the same time.
func both(one, other func() error) (error, error) {
	var first, second error
	var all sync.WaitGroup
	all.Go(func() { first = one() })
	all.Go(func() { second = other() })
	all.Wait()
	return first, second
}

func (r *race) id(name string) string { return fmt.Sprintf("%s-%d", name, r.round) }

func (r *race) persons() (a, b *subject.Registry) {
	return subject.New(r.a, subject.Options{}), subject.New(r.b, subject.Options{})
}

func (r *race) register(ctx context.Context) error {
	a, b := r.persons()
	var g, h subject.Gate
	err, other := both(
		func() (err error) { g, err = a.Register(ctx, r.id("one"), r.id("two")); return err },
		func() (err error) { h, err = b.Register(ctx, r.id("two"), r.id("one")); return err })
	if err = errors.Join(err, other); err != nil {
		return fmt.Errorf("register: %w", err)
	}
	return same("register: gates", g.Handle(), h.Handle())
}

func (r *race) forget(ctx context.Context) error {
	a, b := r.persons()
	g, err := a.Register(ctx, r.id("held"))
	if err != nil {
		return err
	}
	forgotten, held := both(
		func() error { return a.Forget(ctx, g.Handle()) },
		func() error {
			_, err := b.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
				e.Hold(subject.Hold{Ground: "litigation"})
				return nil
			})
			return err
		})
	if (forgotten == nil) == (held == nil) {
		return fmt.Errorf("forget: %w, hold: %w", forgotten, held)
	}
	return nil
}

func (r *race) read(ctx context.Context) error {
	a, b := r.persons()
	g, err := a.Register(ctx, r.id("reader"))
	if err != nil {
		return err
	}
	h, err := a.Register(ctx, r.id("read"))
	if err != nil {
		return err
	}
	err, other := both(func() error {
		for range 3 {
			if _, err := a.Merge(ctx, h.Handle(), g.Handle()); err != nil {
				return err
			}
			if _, err := a.Split(ctx, g.Handle()); err != nil {
				return err
			}
		}
		return nil
	}, func() error {
		for range 20 {
			got, err := b.Resolve(ctx, r.id("reader"))
			if err != nil {
				return err
			}
			if !slices.Contains(got.Handles(), g.Handle()) {
				return errors.New("another person's gate")
			}
		}
		return nil
	})
	if err = errors.Join(err, other); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

func (r *race) merge(ctx context.Context) error {
	a, b := r.persons()
	g, err := a.Register(ctx, r.id("left"))
	if err != nil {
		return err
	}
	h, err := a.Register(ctx, r.id("right"))
	if err != nil {
		return err
	}
	err, other := both(
		func() error { _, err := a.Merge(ctx, g.Handle(), h.Handle()); return err },
		func() error { _, err := b.Merge(ctx, h.Handle(), g.Handle()); return err })
	if err = errors.Join(err, other); err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	one, err := a.Resolve(ctx, r.id("left"))
	if err != nil {
		return err
	}
	two, err := b.Resolve(ctx, r.id("right"))
	if err != nil {
		return err
	}
	return same("merge: gates", one.Handle(), two.Handle())
}

// offices returns the offices of a new house with a president, over both stores.
func (r *race) offices(ctx context.Context) (a, b *office.Offices, president context.Context, err error) {
	if a, err = office.New(r.a, office.History{{Value: &house}}, office.Options{}); err != nil {
		return nil, nil, nil, err
	}
	b = a.With(r.b)
	_, err = a.Appoint(ctx, office.Appointment{Office: "president", Holder: r.id("president"), Evidence: "minutes"})
	return a, b, store.WithActor(ctx, &store.Actor{ID: r.id("president"), Kind: store.Staff}), err
}

func (r *race) appoint(ctx context.Context) error {
	a, b, president, err := r.offices(ctx)
	if err != nil {
		return err
	}
	first, second := both(
		func() error {
			_, err := a.Appoint(president, office.Appointment{Office: "manager", Holder: r.id("both")})
			return err
		},
		func() error {
			_, err := b.Appoint(president, office.Appointment{Office: "auditor", Holder: r.id("both")})
			return err
		})
	if (first == nil) == (second == nil) || !errors.Is(errors.Join(first, second), store.ErrRefused) {
		return fmt.Errorf("appoint: %w, %w", first, second)
	}
	return nil
}

func (r *race) approve(ctx context.Context) error {
	a, b, president, err := r.offices(ctx)
	if err != nil {
		return err
	}
	holder := r.id("manager")
	m, err := a.Appoint(president, office.Appointment{Office: "manager", Holder: holder})
	if err != nil {
		return err
	}
	q := office.Request{Act: "one", Target: store.Key{Kind: "test.target", ID: r.id("t")}, Hash: office.HashOf([]byte("x")), Preparer: "clerk"}
	var given office.Approval
	approved, ended := both(
		func() (err error) {
			given, err = a.Approve(store.WithActor(ctx, &store.Actor{ID: holder, Kind: store.Staff}), q)
			return refused(err)
		},
		func() (err error) { m, err = b.End(president, office.Ending{Appointment: m.ID}); return err })
	if err := errors.Join(approved, ended); err != nil {
		return fmt.Errorf("approve: %w", err)
	}
	_, err = b.Approved(ctx, q, time.Now().Add(time.Second))
	if want := given.ID != "" && given.At.Before(m.Until); want != (err == nil) {
		return fmt.Errorf("approve: approved is %t: %w", want, err)
	}
	return refused(err)
}
