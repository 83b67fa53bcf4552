package roomtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Persons takes so many steps through the persons in s, which must be empty:
// registering, giving further ids, restricting, holding, lifting, releasing, merging,
// splitting, forgetting. After each step, for every id:
//
//   - it resolves to the gate that the mergers say, which names exactly the gates
//     that are one with it, and never to one that is gone;
//   - a restriction or hold stands for everybody who was one with the person when it
//     was put, until it is ended for them; an end does not count for them if somebody
//     was taken to be the same person then who has been split off since, unless both
//     were one when it was put;
//   - nothing stands for a person who never was one with the one for whom it was put;
//   - who was forgotten is unknown, and nothing that is left has their ids.
func Persons(ctx context.Context, s store.Store, seed uint64, steps int) error {
	w := &persons{walk: newWalk(s, seed), ids: map[string]string{}, into: map[string]string{}, gone: set{}}
	w.registry = subject.New(s, subject.Options{Now: func() time.Time { return w.now }})
	for range steps {
		w.now = w.now.Add(time.Second)
		if err := w.step(ctx); err != nil {
			return w.failed(err)
		}
		if err := w.check(ctx); err != nil {
			return w.failed(err)
		}
	}
	return w.failed(verified(ctx, s))
}

// persons is the model: who is one with whom, and what was put when.
type persons struct {
	walk
	registry *subject.Registry
	ids      map[string]string // host id -> gate with which it was registered
	into     map[string]string // gate -> gate into which it was merged, itself if none
	marks    []mark
	gone     set // handles and index ids of who was forgotten
}

// mark is a restriction or a hold.
type mark struct {
	id   string
	hold bool
	put  set   // the gates that were one when it was put
	ends []set // the gates that were one when it was ended
}

func (w *persons) root(gate string) string {
	for w.into[gate] != gate {
		gate = w.into[gate]
	}
	return gate
}

// one returns the gates that are one with a gate.
func (w *persons) one(gate string) set {
	all := set{}
	for g := range w.into {
		if w.root(g) == w.root(gate) {
			all[g] = true
		}
	}
	return all
}

// stands tells whether a mark must stand for a person made of gates.
func (m *mark) stands(person set) bool {
	for g := range m.put {
		if person[g] && !slices.ContainsFunc(m.ends, func(e set) bool {
			return e[g] && (e.within(m.put) || e.within(person))
		}) {
			return true
		}
	}
	return false
}

func (w *persons) step(ctx context.Context) error {
	gates := slices.Sorted(maps.Keys(w.into))
	gate := pick(&w.walk, gates)
	if gate == "" {
		return w.register(ctx)
	}
	switch w.dice.IntN(12) {
	case 0:
		return w.register(ctx)
	case 1:
		return w.alias(ctx)
	case 2, 3:
		return w.put(ctx, gate, false)
	case 4:
		return w.put(ctx, gate, true)
	case 5, 6, 7:
		return w.end(ctx, gate)
	case 8, 9:
		return w.merge(ctx, gate, pick(&w.walk, gates))
	case 10:
		return w.split(ctx, gate)
	default:
		if w.dice.IntN(4) == 0 {
			return w.forget(ctx, gate)
		}
		return w.split(ctx, gate)
	}
}

func (w *persons) hostID() string { return fmt.Sprintf("host-id-%d", w.dice.IntN(14)) }

func (w *persons) register(ctx context.Context) error {
	id := w.hostID()
	g, err := w.registry.Register(ctx, id)
	if err != nil {
		return err
	}
	w.name(g.Handle(), "g")
	w.did("register %s: %s", id, g.Handle())
	if known, ok := w.ids[id]; ok {
		return same("registered again", g.Handle(), w.root(known))
	}
	w.ids[id], w.into[g.Handle()] = g.Handle(), g.Handle()
	return nil
}

func (w *persons) alias(ctx context.Context) error {
	id, other := pick(&w.walk, slices.Sorted(maps.Keys(w.ids))), w.hostID()
	_, err := w.registry.Register(ctx, id, other)
	owner, known := w.ids[other]
	w.did("alias %s %s: %v", id, other, err)
	switch {
	case !known:
		w.ids[other] = w.root(w.ids[id])
		return err
	case w.root(owner) == w.root(w.ids[id]):
		return err
	case !errors.Is(err, subject.ErrInvalid):
		return fmt.Errorf("an id of another person: %w", err)
	}
	return nil
}

// put restricts or holds.
func (w *persons) put(ctx context.Context, gate string, hold bool) error {
	m := mark{hold: hold, put: w.one(gate)}
	_, err := w.registry.Edit(ctx, gate, func(e *subject.Edit) error {
		if hold {
			m.id = e.Hold(subject.Hold{Ground: "test"})
		} else {
			m.id = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "test"})
		}
		return nil
	})
	w.name(m.id, "m")
	w.did("put on %s: %s (hold: %t)", gate, m.id, hold)
	w.marks = append(w.marks, m)
	return err
}

// end lifts or releases something that the person's gate says.
func (w *persons) end(ctx context.Context, gate string) error {
	g, err := w.registry.Gate(ctx, gate)
	if err != nil {
		return err
	}
	id := pick(&w.walk, standing(&g, w.now))
	i := slices.IndexFunc(w.marks, func(m mark) bool { return m.id == id })
	if i < 0 {
		return nil
	}
	m := &w.marks[i]
	g, err = w.registry.Edit(ctx, gate, func(e *subject.Edit) error {
		if m.hold {
			e.Release(id)
		} else {
			e.Lift(id)
		}
		return nil
	})
	w.did("end on %s: %s", gate, id)
	m.ends = append(m.ends, w.one(gate))
	if err == nil && slices.Contains(standing(&g, w.now), id) {
		err = errors.New("what was ended still stands")
	}
	return err
}

func (w *persons) merge(ctx context.Context, into, from string) error {
	a, b := w.root(into), w.root(from)
	_, err := w.registry.Merge(ctx, into, from)
	w.did("merge into %s: %s: %v", into, from, err)
	if err == nil && a != b {
		w.into[b] = a
	}
	if errors.Is(err, subject.ErrInvalid) && len(w.one(a))+len(w.one(b)) > 16 {
		return nil
	}
	return err
}

func (w *persons) split(ctx context.Context, gate string) error {
	parent := w.into[gate]
	_, err := w.registry.Split(ctx, gate)
	w.did("split %s: %v", gate, err)
	if parent == gate || w.into[parent] != parent {
		if !errors.Is(err, subject.ErrInvalid) {
			return fmt.Errorf("split what is not merged, or from what is merged itself: %w", err)
		}
		return nil
	}
	w.into[gate] = gate
	return err
}

func (w *persons) forget(ctx context.Context, gate string) error {
	g, err := w.registry.Gate(ctx, gate)
	if err != nil {
		return err
	}
	err = w.registry.Forget(ctx, gate)
	w.did("forget %s: %v", gate, err)
	if len(g.Held(w.now)) > 0 {
		if !errors.Is(err, store.ErrRefused) {
			return fmt.Errorf("a hold forbids erasure: %w", err)
		}
		return nil
	}
	for _, h := range g.Handles() {
		w.gone[h] = true
		for id, owner := range w.ids {
			if owner == h {
				delete(w.ids, id)
			}
		}
		delete(w.into, h)
	}
	if err == nil {
		err = w.untraceable(ctx)
	}
	return err
}
