package subject

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// GroundPast is the ground of what stands for restrictions, or holds, that ended long
// ago on a gate that had no room left: a restriction of its act for everything, from the
// first beginning among them to the last end. Of that time it is not known any more what
// exactly was restricted, so everything was; of now and later it says nothing. That each
// of them was put and ended, when and by whom, the gate's journal keeps.
const GroundPast store.Code = "past_combined"

// EventCombined is its event.
const EventCombined = "subject.past_combined"

// room makes room for one more element in a list that is full: elements that ended, the
// longest ago first, go until half of it is free. What a split may let stand again stays.
func room[T any, P element[T]](e *Edit, list []T, field string, until func(P) time.Time) (left, past []T) {
	if len(list) < maxElements {
		return list, nil
	}
	var over []time.Time
	for i := range list {
		if p := P(&list[i]); e.over(p.origin(), until(p)) {
			over = append(over, until(p))
		}
	}
	if len(over) == 0 {
		return list, nil
	}
	slices.SortFunc(over, time.Time.Compare)
	last := over[min(len(over), len(list)-maxElements/2)-1]
	for i := range list {
		if p := P(&list[i]); e.over(p.origin(), until(p)) && !until(p).After(last) {
			past = append(past, list[i])
		} else {
			left = append(left, list[i])
		}
	}
	e.did(EventCombined, field)
	return left, past
}

// over tells that an element has ended, and that no split will let it stand again.
func (e *Edit) over(o *Origin, until time.Time) bool {
	g := e.Gate()
	return !until.IsZero() && !until.After(e.now) && !g.doubtful(o)
}

// roomForRestriction combines past restrictions, act by act.
func (e *Edit) roomForRestriction() {
	left, past := room(e, e.next.Restrictions, "restrictions", func(r *Restriction) time.Time { return r.Until })
	for _, act := range []Act{Acquire, Use, Provide} {
		one := Restriction{Act: act, Ground: GroundPast}
		for i := range past {
			if r := &past[i]; r.Act == act {
				one.From, one.Until = span(one.From, one.Until, r.From, r.Until)
			}
		}
		if !one.Until.IsZero() {
			one.Origin = e.mark()
			left = append(left, one)
		}
	}
	e.next.Restrictions = left
}

// roomForHold combines past holds.
func (e *Edit) roomForHold() {
	left, past := room(e, e.next.Holds, "holds", func(h *Hold) time.Time { return h.Until })
	one := Hold{Ground: GroundPast}
	for i := range past {
		one.From, one.Until = span(one.From, one.Until, past[i].From, past[i].Until)
	}
	if !one.Until.IsZero() {
		one.Origin = e.mark()
		left = append(left, one)
	}
	e.next.Holds = left
}

// roomForAgent drops past agents: of their time nobody has power any more, which permits
// nothing.
func (e *Edit) roomForAgent() {
	e.next.Agents, _ = room(e, e.next.Agents, "agents", func(a *Agent) time.Time { return a.Until })
}

// span returns a term that holds both; an end of zero in the first is no term yet.
func span(from, until, from2, until2 time.Time) (time.Time, time.Time) {
	if until.IsZero() {
		return from2, until2
	}
	if from2.Before(from) {
		from = from2
	}
	if until2.After(until) {
		until = until2
	}
	return from, until
}
