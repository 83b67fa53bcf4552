package office

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// WorkerKind is how somebody stands under the organisation's direction.
type WorkerKind string

// The kinds of workers (従業者): all are bound alike. An Outsider is none.
const (
	Employee   WorkerKind = "employee"
	Officer    WorkerKind = "officer"
	PartTime   WorkerKind = "part_time"
	Dispatched WorkerKind = "dispatched"
	Outsider   WorkerKind = "outsider"
)

func (k WorkerKind) known() bool {
	switch k {
	case Employee, Officer, PartTime, Dispatched, Outsider:
		return true
	}
	return false
}

// Worker is somebody in one department for a time. A change of department is a new
// record behind the end of the old one.
type Worker struct {
	// RecordID is random; the library sets it.
	RecordID string `json:"-"`
	// ID is the worker's id, as in store.Actor.
	ID   string     `json:"id"`
	Kind WorkerKind `json:"kind"`
	// Department is a path, "総務部/総務課". Required.
	Department string    `json:"department"`
	From       time.Time `json:"from"`
	Until      time.Time `json:"until,omitzero"`
	Recorded   time.Time `json:"recorded"`

	record store.Record
}

// Post records a worker, or a worker's change of kind or department, from an instant
// on (zero: now). What was on record ends then.
func (o *Offices) Post(ctx context.Context, w Worker) (Worker, error) {
	var posted Worker
	err := o.change(ctx, "post", func(f *facts) ([]store.Change, error) {
		w := w
		w.From, w.Until, w.Recorded = store.Instant(w.From), store.Instant(w.Until), f.at
		if w.From.IsZero() {
			w.From = f.at
		}
		if err := w.problems(); err != nil {
			return nil, err
		}
		c, err := record(store.Record{}, KindWorker, "", EventWorker, &w)
		posted, posted.RecordID = w, c.Next.ID
		changes := []store.Change{c}
		for i := range f.Workers {
			old := f.Workers[i]
			switch {
			case err != nil:
				return nil, err
			case old.ID != w.ID || !overlap(old.From, old.Until, w.From, w.Until):
				continue
			case !old.From.Before(w.From):
				return nil, fmt.Errorf("%w: another record of the worker lies within the time", ErrInvalid)
			}
			old.Until = w.From
			c, err = record(old.record, KindWorker, "", EventWorker, &old)
			changes = append(changes, c)
		}
		return changes, err
	})
	if err != nil {
		return Worker{}, err
	}
	return posted, nil
}

func (w *Worker) problems() error {
	return joined(
		missing(!isStaff(w.ID), "id is missing or too long"),
		missing(!w.Kind.known(), "kind is not one of employee, officer, part_time, dispatched, outsider"),
		missing(strings.TrimSpace(w.Department) == "", "department is missing"),
		missing(!isText(w.Department), notText),
		missing(!inYears(w.From, w.Until), notInYears),
		missing(!w.Until.IsZero() && !w.Until.After(w.From), "ends before it begins"))
}

// Leave ends what is on record about a worker at an instant (zero: now).
func (o *Offices) Leave(ctx context.Context, worker string, at time.Time) error {
	return o.change(ctx, "leave", func(f *facts) ([]store.Change, error) {
		at := store.Instant(at)
		if at.IsZero() {
			at = f.at
		}
		if !inYears(at) {
			return nil, joined(missing(true, notInYears))
		}
		w, err := one(f.Workers, func(w *Worker) bool { return w.ID == worker && within(w.From, w.Until, at) })
		if err != nil {
			return nil, err
		}
		next := *w
		next.Until = at
		c, err := record(w.record, KindWorker, "", EventWorker, &next)
		return []store.Change{c}, err
	})
}

// Proof is something on record about a worker: a training passed, a pledge signed,
// an authority granted.
type Proof struct {
	Worker string // id
	Duty   string // id of a [Duty]
	From   time.Time
	Until  time.Time // zero: no end
}

// Lack is a duty that a worker has no proof of.
type Lack struct {
	Worker string
	Kind   WorkerKind
	Duty   Duty
}

// Lacking returns which workers lack what at an instant. Officers and dispatched
// staff are workers like employees; outsiders are none.
func (b *Book) Lacking(proofs []Proof, at time.Time) []Lack {
	var list []Lack
	for _, w := range b.Workers {
		if w.Kind == Outsider || !within(w.From, w.Until, at) {
			continue
		}
		for _, d := range b.Policy.WorkerDuties {
			if !slices.ContainsFunc(proofs, func(p Proof) bool {
				return p.Worker == w.ID && p.Duty == d.ID && within(p.From, p.Until, at)
			}) {
				list = append(list, Lack{w.ID, w.Kind, d})
			}
		}
	}
	return list
}
