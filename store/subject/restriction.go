package subject

import (
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/store"
)

// Act is what a restriction stops.
type Act string

// The acts that can be restricted.
const (
	Acquire Act = "acquire"
	Use     Act = "use"     // 利用停止, APPI 35-1, 35-5
	Provide Act = "provide" // 第三者提供の停止, APPI 35-3, 35-5; opt-out
)

func (a Act) known() bool { return a == Acquire || a == Use || a == Provide }

// Restriction stops an act, from an instant until another one. It never stops what
// a statute commands or permits without the person's will, and one on provision
// never a processor (APPI 27-5-1): the room that asks says so ([Question]).
type Restriction struct {
	Origin
	Act Act `json:"act"`
	// Purposes, Items and Recipients narrow the restriction; empty: all of them.
	// An item covers those below it: "health" covers "health.history".
	Purposes   []string `json:"purposes,omitempty"`
	Items      []string `json:"items,omitempty"`
	Recipients []string `json:"recipients,omitempty"`
	// Ground says why, such as "suspension_granted". Required.
	Ground store.Code `json:"ground"`
	// Ref is the id of the case or record that it rests on, if any.
	Ref string `json:"ref,omitempty"`
	// From zero: from now on. Until zero: until lifted.
	From  time.Time `json:"from,omitzero"`
	Until time.Time `json:"until,omitzero"`
}

// Question asks which restrictions meet an act. What is left empty is unknown and
// met by every restriction on it. Purpose and items are ids of the policy, compared as they
// stand, the recipient as the restriction has it: who is not sure of one leaves it empty.
type Question struct {
	Act       Act
	Purpose   string
	Items     []string
	Recipient string
	// At is the instant of the act. Required; at the zero time everything meets.
	At time.Time
	// Statutory: the ground of the act is a statute, not the person's will or the
	// purpose told (APPI 18-3, 20-2, 27-1 items).
	Statutory bool
	// Processor: the data goes to a processor within the purpose (APPI 27-5-1).
	Processor bool
}

// Stopped returns the restrictions that stop the act asked about; none: no
// restriction stands in its way.
func (s *State) Stopped(q Question) []Restriction {
	var met []Restriction
	for i := range s.Restrictions {
		if s.Restrictions[i].stops(&q) {
			met = append(met, s.Restrictions[i])
		}
	}
	return met
}

func (r *Restriction) stops(q *Question) bool {
	switch {
	case q.Statutory,
		q.Processor && r.Act == Provide,
		q.Act.known() && q.Act != r.Act,
		!q.At.IsZero() && !r.InForce(q.At):
		return false
	}
	return among(r.Purposes, q.Purpose) && among(r.Recipients, q.Recipient) && r.covers(q.Items)
}

// InForce tells whether the restriction stands at an instant.
func (r *Restriction) InForce(at time.Time) bool { return within(r.From, r.Until, at) }

// covers tells whether one of items is restricted.
func (r *Restriction) covers(items []string) bool {
	if len(r.Items) == 0 || len(items) == 0 {
		return true
	}
	for _, own := range r.Items {
		for _, item := range items {
			own, item := fold.String(own), fold.String(item)
			if item == "" || below(item, own) || below(own, item) {
				return true
			}
		}
	}
	return false
}

// below tells whether item is parent or stands below it.
func below(item, parent string) bool {
	rest, ok := strings.CutPrefix(item, parent)
	return ok && (rest == "" || rest[0] == '.')
}

// among tells whether name is in the list. Names are compared as people read them:
// width and form of characters do not count.
func among(list []string, name string) bool {
	name = fold.String(name)
	return len(list) == 0 || name == "" || slices.ContainsFunc(list, func(s string) bool { return fold.String(s) == name })
}

// within tells whether at lies in [from, until); zero bounds do not bind.
func within(from, until, at time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

// Hold forbids erasure, and nothing else, until it is released.
type Hold struct {
	Origin
	// Ground says why, such as "litigation". Required.
	Ground store.Code `json:"ground"`
	// Ref is the id of the case or record that it rests on, if any.
	Ref string `json:"ref,omitempty"`
	// From zero: from now on. Until zero: until released.
	From  time.Time `json:"from,omitzero"`
	Until time.Time `json:"until,omitzero"`
}

// InForce tells whether the hold stands at an instant.
func (h *Hold) InForce(at time.Time) bool { return within(h.From, h.Until, at) }

// Held returns the holds that forbid erasure at an instant.
func (s *State) Held(at time.Time) []Hold {
	var held []Hold
	for i := range s.Holds {
		if s.Holds[i].InForce(at) {
			held = append(held, s.Holds[i])
		}
	}
	return held
}

// heldOn returns the holds that stand at an instant or begin later: what is erased
// cannot be held any more.
func (s *State) heldOn(at time.Time) []Hold {
	return slices.DeleteFunc(slices.Clone(s.Holds), func(h Hold) bool {
		return !h.InForce(at) && (h.From.Before(at) || !h.Until.IsZero() && !h.Until.After(h.From))
	})
}

// Case is an open case of the person: a request, a complaint.
type Case struct {
	Origin
	// Key is the key of the case's record. Required.
	Key store.Key `json:"key"`
}
