package office

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Violation is an appointment that stands and may not.
type Violation struct {
	Appointment Appointment
	Reasons     []store.Reason
}

// Review holds every appointment that stands at an instant against the policy: for
// the compliance report, after the policy or somebody's department changed.
func (b *Book) Review(at time.Time) []Violation {
	var list []Violation
	for i := range b.Appointments {
		a := &b.Appointments[i]
		if !a.In(at) {
			continue
		}
		// Only this instant counts: what a move or an end has mended is mended.
		now := *a
		now.From, now.Until = at, at.Add(time.Microsecond)
		f := &facts{Book: b.without(i), at: at, appoint: &now, office: b.Policy.Office(a.Office)}
		f.clause = f.office.clause()
		if reasons := f.reasons(b.rules.review); len(reasons) > 0 {
			list = append(list, Violation{*a, reasons})
		}
	}
	return list
}

// without returns the book without one appointment.
func (b *Book) without(i int) *Book {
	c := *b
	c.Appointments = slices.Delete(slices.Clone(b.Appointments), i, i+1)
	return &c
}

func (o *Office) clause() Clause {
	if o == nil {
		return ""
	}
	return o.Clause
}
