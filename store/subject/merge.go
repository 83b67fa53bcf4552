package subject

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Merge makes two persons one, because they are the same: the gate of from points
// to the gate of into from now on, which takes over every restriction, hold and
// open case and what is known about age and death. Agents stand on the surviving gate,
// where their power can be ended, and do not act: a power covers the one who gave it. Records keep their Subject; [Gate.Handles]
// names all of them. It returns the surviving gate. Merging again changes nothing.
func (r *Registry) Merge(ctx context.Context, into, from string) (Gate, error) {
	var g Gate
	err := store.Retry(ctx, func() error {
		winner, err := r.Gate(ctx, into)
		if err != nil {
			return err
		}
		loser, err := r.Gate(ctx, from)
		if err != nil {
			return err
		}
		if g = winner; winner.Handle() == loser.Handle() {
			return nil
		}
		w, l := together(&winner, &loser, r.now())
		w.absorb(&loser)
		l.state, l.next.Into = StateMerged, winner.Handle()
		l.did(EventMerged, "into")
		g, err = r.commitBoth(ctx, w, l)
		return err
	})
	if err != nil {
		return Gate{}, fmt.Errorf("subject: merge: %w", err)
	}
	return g, nil
}

// together begins the edits of two gates at one instant.
func together(a, b *Gate, now time.Time) (*Edit, *Edit) {
	first := a.edit(now)
	second := b.edit(first.now)
	first.now = second.now
	return first, second
}

// absorb takes over the state of a gate that is merged into this one.
func (e *Edit) absorb(l *Gate) {
	if len(e.next.Merged)+len(l.Merged)+1 > maxMerged {
		e.fail("merge: more than %d gates in one", maxMerged)
	}
	version := e.version()
	of := l.Handle()
	e.next.Merged = append(slices.Clip(e.next.Merged), Merged{Handle: of, Version: version, At: e.now})
	for _, m := range l.Merged {
		e.next.Merged = append(e.next.Merged, Merged{Handle: m.Handle, Via: of, Version: version, At: e.now})
	}
	e.next.Shared = slices.Concat(e.next.Shared, l.Shared)
	e.next.Restrictions = inherit(e.next.Restrictions, l.Restrictions, of, version)
	e.next.Holds = inherit(e.next.Holds, l.Holds, of, version)
	e.next.Cases = inherit(e.next.Cases, l.Cases, of, version)
	e.next.Agents = inherit(e.next.Agents, l.Agents, of, version)
	e.next.Facts = inherit(e.next.Facts, slices.DeleteFunc(slices.Clone(l.Facts), func(f Fact) bool { return f.Ended != 0 }), of, version)
	e.did(EventMerged, "merged")
}

// Split undoes a merger: handle names the gate that was merged. It gets back what
// it brought, as it was then, and keeps beside it the restrictions, holds and facts
// that were added while both were one, because it is not known for whom; so does the
// other. For the same reason restrictions, holds and facts from before the merger that
// were ended meanwhile stand again for both, and the power of an agent that was added
// meanwhile ends. Cases stay where their records are, and with them the holds that rest on
// them ([Hold].Ref): one that was released before its case was closed stays released. Of
// what other rooms recorded meanwhile [State.SharedAt] tells. It returns the gate that was
// split off.
func (r *Registry) Split(ctx context.Context, handle string) (Gate, error) {
	var g Gate
	err := store.Retry(ctx, func() error {
		loser, err := r.read(ctx, handle)
		if err != nil {
			return err
		}
		if loser.Into == "" {
			return fmt.Errorf("%w: the gate is not merged", ErrInvalid)
		}
		winner, err := r.read(ctx, loser.Into)
		if err != nil {
			return err
		}
		if winner.Into != "" {
			return fmt.Errorf("%w: the surviving gate is merged itself; split it first", ErrInvalid)
		}
		w, l := together(&winner, &loser, r.now())
		m, err := l.restore(&winner)
		if err != nil {
			return err
		}
		w.release(&winner, m)
		l.shared(m.At, w.Handle())
		w.shared(m.At, l.Handle())
		g, err = r.commitBoth(ctx, l, w)
		return err
	})
	if err != nil {
		return Gate{}, fmt.Errorf("subject: split: %w", err)
	}
	return g, nil
}

// shared notes the time in which the gate stood for another one as well.
func (e *Edit) shared(from time.Time, with string) {
	e.next.Shared = append(slices.Clip(e.next.Shared), Span{From: from, Until: e.now, With: with})
}

// restore makes the gate stand for itself again, beside w. It returns the merger that
// is undone.
func (e *Edit) restore(w *Gate) (Merged, error) {
	handle := e.Handle()
	i := slices.IndexFunc(w.Merged, func(m Merged) bool { return m.Handle == handle && m.Via == "" })
	if i < 0 {
		return Merged{}, fmt.Errorf("%w: the surviving gate does not know of the merger", ErrDamaged)
	}
	merged, version := w.Merged[i].Version, e.version()
	e.state, e.next.Into = StateOpen, ""
	e.next.Restrictions = share(e.next.Restrictions, w.Restrictions, merged, version, w.doubtful, (*Restriction).reopen)
	e.next.Holds = share(e.settled(w), w.shareable(handle), merged, version, w.doubtful, (*Hold).reopen)
	live := slices.DeleteFunc(slices.Clone(w.Facts), func(f Fact) bool { return f.Ended != 0 && !w.doubtful(&f.Origin) })
	e.next.Facts = share(e.next.Facts, live, merged, version, w.doubtful, (*Fact).reopen)
	e.next.Cases = slices.DeleteFunc(slices.Clone(e.next.Cases), func(c Case) bool {
		return !slices.ContainsFunc(w.Cases, func(o Case) bool { return o.Key == c.Key })
	})
	e.next.Agents = slices.Clone(e.next.Agents)
	for i := range e.next.Agents {
		a := &e.next.Agents[i]
		if taken, ok := brought(w.Agents, a.ID, handle); ok {
			a.Until = taken.Until
		}
	}
	e.did(EventSplit, "into")
	return w.Merged[i], nil
}

// settled returns the holds that the gate brought, those that rest on its cases with the
// ends that were put to them while it was merged into w.
func (e *Edit) settled(w *Gate) []Hold {
	holds := slices.Clone(e.next.Holds)
	for i := range holds {
		h := &holds[i]
		if _, ok := e.next.openCase(h.Ref); !ok {
			continue
		}
		switch taken, ok := brought(w.Holds, h.ID, e.Handle()); {
		case ok && taken.Ended == 0:
			h.Until = taken.Until
		case !ok && (h.Until.IsZero() || h.Until.After(e.now)): // ended, and combined with others
			h.Until = e.now
		}
	}
	return holds
}

// brought returns what became of an element that came with a merged gate.
func brought[T any, P element[T]](list []T, id, of string) (T, bool) {
	i := slices.IndexFunc(list, func(x T) bool { o := P(&x).origin(); return o.ID == id && o.Of == of })
	if i < 0 {
		return *new(T), false
	}
	return list[i], true
}

// shareable returns the holds without those that rest on an open case of somebody else
// than of.
func (s *State) shareable(of string) []Hold {
	return slices.DeleteFunc(slices.Clone(s.Holds), func(h Hold) bool {
		c, ok := s.openCase(h.Ref)
		return ok && c.Of != of
	})
}

// openCase returns the open case on which a hold rests.
func (s *State) openCase(ref string) (Case, bool) {
	i := slices.IndexFunc(s.Cases, func(c Case) bool { return c.Key.ID == ref })
	if i < 0 {
		return Case{}, false
	}
	return s.Cases[i], true
}

// doubtful tells whether an element was ended after somebody joined for whom it was
// not put: perhaps it was not theirs to end.
func (g *Gate) doubtful(o *Origin) bool {
	return slices.ContainsFunc(g.Merged, func(m Merged) bool { return m.Version < o.Ended && (o.Of != "" || o.Since < m.Version) })
}

// release drops what came with a merger from the gate w.
func (e *Edit) release(w *Gate, undone Merged) {
	of, merged := undone.Handle, undone.Version
	e.next.Merged = slices.DeleteFunc(slices.Clone(e.next.Merged), func(m Merged) bool {
		return m.Handle == of || m.Via == of
	})
	e.next.Restrictions = without(e.next.Restrictions, of)
	e.next.Holds = slices.DeleteFunc(without(e.next.Holds, of), func(h Hold) bool {
		c, ok := w.openCase(h.Ref)
		return ok && c.Of == of && h.Of == "" && h.Since > merged
	})
	e.next.Cases = without(e.next.Cases, of)
	e.next.Agents = without(e.next.Agents, of)
	e.next.Facts = without(e.next.Facts, of)
	apart := func(o *Origin) bool { return merged < o.Ended && w.doubtful(o) }
	reopen(e.next.Restrictions, apart, (*Restriction).reopen)
	reopen(e.next.Holds, apart, (*Hold).reopen)
	reopen(e.next.Facts, apart, (*Fact).reopen)
	if len(e.next.Merged) == 0 {
		e.next.Facts = slices.DeleteFunc(e.next.Facts, func(f Fact) bool { return f.Ended != 0 })
	}
	e.endAgents(merged)
	e.did(EventSplit, "merged")
}

// endAgents ends the power of agents added since a version: it is not known who
// gave it.
func (e *Edit) endAgents(since int64) {
	e.next.Agents = slices.Clone(e.next.Agents)
	for i := range e.next.Agents {
		if a := &e.next.Agents[i]; a.Of == "" && a.Since > since && (a.Until.IsZero() || a.Until.After(e.now)) {
			a.Until = e.now
		}
	}
}

// reopen lets the elements that is tells stand again.
func reopen[T any, P element[T]](list []T, is func(*Origin) bool, open func(P)) {
	for i := range list {
		if p := P(&list[i]); is(p.origin()) {
			open(p)
		}
	}
}

func (r *Restriction) reopen() { r.Until = r.again() }
func (h *Hold) reopen()        { h.Until = h.again() }
func (f *Fact) reopen()        { f.again() }

// again clears the marks of an end and returns the end before it.
func (o *Origin) again() time.Time {
	was := o.Was
	o.Ended, o.Was = 0, time.Time{}
	return was
}

// element is a pointer to an element of a gate.
type element[T any] interface {
	*T
	origin() *Origin
}

// inherit appends the elements of a merged gate.
func inherit[T any, P element[T]](own, other []T, of string, version int64) []T {
	own = slices.Clip(own)
	for _, x := range other {
		o := P(&x).origin()
		o.Of, o.Since = of, version
		o.again()
		own = append(own, x)
	}
	return own
}

// share appends the surviving gate's own elements that came after the merger. Those
// that may have been ended by somebody else stand again.
func share[T any, P element[T]](own, other []T, merged, version int64, doubtful func(*Origin) bool, open func(P)) []T {
	own = slices.Clip(own)
	for _, x := range other {
		p := P(&x)
		o := p.origin()
		if o.Of != "" || o.Since <= merged {
			continue
		}
		if doubtful(o) {
			open(p)
		}
		o.again()
		o.Since = version
		own = append(own, x)
	}
	return own
}

// without returns the elements that did not come with a merged gate.
func without[T any, P element[T]](list []T, of string) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return P(&x).origin().Of == of })
}

// commitBoth commits two edits and returns the gate of the first.
func (r *Registry) commitBoth(ctx context.Context, first, second *Edit) (Gate, error) {
	changes, err := first.Changes()
	if err != nil {
		return Gate{}, err
	}
	more, err := second.Changes()
	if err != nil {
		return Gate{}, err
	}
	records, err := store.Apply(ctx, r.store, first.now, nil, append(changes, more...)...)
	if err != nil {
		return Gate{}, err
	}
	return Gate{Record: records[0], State: first.next}, nil
}
