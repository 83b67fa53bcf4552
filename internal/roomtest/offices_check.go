package roomtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store/office"
)

// counts tells whether an approval stands at an instant and rests on terms that, as
// now known, were running when it was given.
func (w *offices) counts(g *given, at time.Time) bool {
	if g.At.After(at) || !g.Withdrawn.IsZero() && !at.Before(g.Withdrawn) || !inTerm(&w.appointed[g.holder], g.At) {
		return false
	}
	if g.For == "" {
		return true
	}
	d := &w.delegated[g.delegation]
	return inTerm(&w.appointed[g.deputy], g.At) && slices.Contains(d.Acts, g.Act) && (d.Until.IsZero() || g.At.Before(d.Until))
}

// approved is the model's answer.
func (w *offices) approved(r *office.Rule, content int, preparer string, at time.Time) bool {
	var list []*given
	for _, of := range r.Offices {
		i := slices.IndexFunc(w.approvals, func(g given) bool {
			return g.Act == r.Act && g.content == content && g.Office == of && w.counts(&g, at)
		})
		if i < 0 {
			return false
		}
		list = append(list, &w.approvals[i])
	}
	for i, g := range list {
		if r.Order == office.ListedOrder && i > 0 && g.At.Before(list[i-1].At) {
			return false
		}
		for j, h := range list {
			if who := setOf(g.Approver, g.For); !r.Alone && (setOf(preparer, h.Preparer).meets(who) || i != j && meets(g, h)) {
				return false
			}
		}
	}
	return true
}

// meets tells whether two approvals are of, or for, the same person.
func meets(g, h *given) bool {
	return g.Approver == h.Approver || g.Approver == h.For || g.For != "" && (g.For == h.Approver || g.For == h.For)
}

func (w *offices) check(ctx context.Context) error {
	content, preparer := w.dice.IntN(2), pick(&w.walk, staff)
	at := w.now.Add(-time.Duration(w.dice.IntN(3)*w.dice.IntN(10)) * time.Second)
	for i := range house.Approvals {
		r := &house.Approvals[i]
		sanction, err := w.book.Approved(ctx, w.request(r.Act, content, preparer), at)
		if err := refused(err); err != nil {
			return err
		}
		if want := w.approved(r, content, preparer, at); want != (err == nil) {
			return fmt.Errorf("%s %d of %s, %s ago: approved is %t: %w", r.Act, content, preparer, w.now.Sub(at), want, err)
		}
		if err == nil && (len(sanction.Approvals) != len(r.Offices) || sanction.Since.After(at)) {
			return errors.New("a sanction that lacks approvals")
		}
	}
	return w.apart()
}

// apart checks that nobody has an office and the power of another one that the policy
// keeps apart from it.
func (w *offices) apart() error {
	for _, id := range staff {
		manages := w.in(id, "manager", w.now) >= 0 || slices.ContainsFunc(w.delegated, func(d office.Delegation) bool {
			return d.To == id && d.Until.IsZero() && slices.ContainsFunc(w.appointed, func(a office.Appointment) bool {
				return a.Holder == d.By && a.Office == d.Office && inTerm(&a, d.From) && inTerm(&a, w.now)
			})
		})
		if manages && w.in(id, "auditor", w.now) >= 0 {
			return errors.New("somebody manages and audits")
		}
	}
	return nil
}
