package office

import (
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/store"
)

// Book is everything on record about offices, as it was read, under the policy of
// the instant for which it was asked. Its methods are pure. It is read-only, and
// then safe for concurrent use.
type Book struct {
	Policy       *Policy
	Appointments []Appointment
	Delegations  []Delegation
	Workers      []Worker

	head  store.Record // Version 0: nothing was ever recorded
	at    time.Time    // for which it was asked
	rules rulebook
}

// NewBook returns a book of values, for decisions about what is not in a store.
func NewBook(p *Policy, appointments []Appointment, delegations []Delegation, workers []Worker) Book {
	return Book{Policy: p, Appointments: appointments, Delegations: delegations, Workers: workers, rules: allRules()}
}

// At returns the instant for which the book was asked. Of a book of now it is no earlier
// than the last change on record, whatever this host's clock says: ask with it.
func (b *Book) At() time.Time { return b.at }

// Holders returns the appointments to an office that stand at an instant.
func (b *Book) Holders(office string, at time.Time) []Appointment {
	var list []Appointment
	for _, a := range b.Appointments {
		if a.Office == office && a.In(at) {
			list = append(list, a)
		}
	}
	return list
}

// InOffice returns the appointment by which somebody holds an office at an
// instant, nil if nobody of that id does.
func (b *Book) InOffice(holder, office string, at time.Time) *Appointment {
	for i := range b.Appointments {
		if a := &b.Appointments[i]; holder != "" && a.Holder == holder && a.Office == office && a.In(at) {
			return a
		}
	}
	return nil
}

// ActsFor returns the delegation by which somebody may do an act in the place of
// the holder of an office at an instant, nil if there is none. Both must be in
// office then: the one as assistant, the other in the term in which it was given.
func (b *Book) ActsFor(id, office, act string, at time.Time) *Delegation {
	for i := range b.Delegations {
		d := &b.Delegations[i]
		if id != "" && d.To == id && d.Office == office && d.covers(act) && within(d.From, d.Until, at) &&
			b.delegating(d, at) != nil && b.assists(id, office, at) {
			return d
		}
	}
	return nil
}

// delegating returns the holder's appointment on which a delegation rests, nil unless
// it stands at an instant: a later term of the same holder does not bring it back.
func (b *Book) delegating(d *Delegation, at time.Time) *Appointment {
	for i := range b.Appointments {
		if a := &b.Appointments[i]; a.Holder == d.By && a.Office == d.Office && a.In(d.From) && a.In(at) {
			return a
		}
	}
	return nil
}

// end returns when a delegation ends: by itself, or with the term on which it rests. The
// zero time: not yet known; its own beginning: it rests on none.
func (b *Book) end(d *Delegation) time.Time {
	last := d.From
	for i := range b.Appointments {
		a := &b.Appointments[i]
		switch {
		case a.Holder != d.By || a.Office != d.Office || !a.In(d.From):
		case a.Until.IsZero():
			return d.Until
		default:
			last = later(last, a.Until)
		}
	}
	if !d.Until.IsZero() && d.Until.Before(last) {
		return d.Until
	}
	return last
}

func (d *Delegation) covers(act string) bool {
	for _, a := range d.Acts {
		if a == act {
			return true
		}
	}
	return false
}

// assists tells whether somebody holds an office that assists another one.
func (b *Book) assists(id, office string, at time.Time) bool {
	return b.assisting(id, office, at) != nil
}

// assisting returns the appointment by which somebody assists an office, nil if
// nobody of that id does.
func (b *Book) assisting(id, office string, at time.Time) *Appointment {
	for i := range b.Policy.Offices {
		if o := &b.Policy.Offices[i]; o.AssistsOf == office {
			if a := b.InOffice(id, o.ID, at); a != nil {
				return a
			}
		}
	}
	return nil
}

// appointment returns the appointment with an id, nil if it is not on record.
func (b *Book) appointment(id string) *Appointment {
	for i := range b.Appointments {
		if a := &b.Appointments[i]; id != "" && a.ID == id {
			return a
		}
	}
	return nil
}

// delegation returns the delegation with an id, nil if it is not on record.
func (b *Book) delegation(id string) *Delegation {
	for i := range b.Delegations {
		if d := &b.Delegations[i]; id != "" && d.ID == id {
			return d
		}
	}
	return nil
}

// worker returns the record of a worker at an instant, nil if there is none.
func (b *Book) worker(id string, at time.Time) *Worker {
	for i := range b.Workers {
		if w := &b.Workers[i]; w.ID == id && within(w.From, w.Until, at) {
			return w
		}
	}
	return nil
}

// excluded tells whether a department is one that an office excludes, wherever its
// name stands: "共済" also excludes 業務部共済課. What this finds too much of is
// refused, never permitted.
func excluded(department, out string) bool {
	out = fold.String(out)
	return out != "" && strings.Contains(fold.String(department), out)
}

// belongs tells whether a department is the other or a part of it. Names are
// compared by their beginning, so that "総務" is also 総務課 and 総務課/人事係: here too,
// what is found too much of is refused.
func belongs(department, to string) bool {
	department, to = fold.String(department), fold.String(to)
	return to != "" && (strings.HasPrefix(department, to) || strings.Contains(department, "/"+to))
}
