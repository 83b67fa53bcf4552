package office

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/hogo-go/hogo/store"
)

// The kinds of records of this package.
const (
	KindHead        = "office" // one record, put by every change of the book
	KindAppointment = "office.appointment"
	KindDelegation  = "office.delegation"
	KindWorker      = "office.worker"
	KindApproval    = "office.approval"
)

// The events of their journals.
const (
	EventChanged   = "office.changed" // of the head
	EventAppointed = "office.appointed"
	EventEnded     = "office.ended"
	EventVoided    = "office.voided"
	EventDelegated = "office.delegated"
	EventRevoked   = "office.revoked"
	EventWorker    = "office.worker_recorded"
	EventApproved  = "office.approved"
	EventWithdrawn = "office.withdrawn"
)

// Errors of this package, wrapped; test with errors.Is.
var (
	// ErrDamaged: a record cannot be read by this version. Nobody is taken to be in
	// office on the ground of what is left.
	ErrDamaged = errors.New("office: damaged")
	// ErrInvalid: what was given cannot be recorded; the error tells all problems.
	ErrInvalid = errors.New("office: invalid")
)

const version = 1

// within tells whether at lies in [from, until); a zero until does not bind.
func within(from, until, at time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

// overlap tells whether two terms have an instant in common; one that ended before it
// began has none.
func overlap(from1, until1, from2, until2 time.Time) bool {
	return within(from1, until1, later(from1, from2)) && within(from2, until2, later(from1, from2))
}

// encode writes a body with the schema's version first.
func encode(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("office: encode: %w", err)
	}
	return append(fmt.Appendf(nil, `{"v":%d,`, version), b[1:]...), nil
}

// decode reads a body that holds nothing unknown and lacks nothing that decisions
// rest on: what has no beginning must not have begun.
func decode[T any](r *store.Record) (T, error) {
	var body struct {
		V int `json:"v"`
	}
	var v T
	rest, ok := bytes.CutPrefix(r.Body, fmt.Appendf(nil, `{"v":%d,`, version))
	if !ok || json.Unmarshal(r.Body, &body) != nil || body.V != version {
		return v, fmt.Errorf("%w: %s: schema version is not known", ErrDamaged, r.Kind)
	}
	d := json.NewDecoder(io.MultiReader(bytes.NewReader([]byte{'{'}), bytes.NewReader(rest)))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %s: body", ErrDamaged, r.Kind)
	}
	if _, err := d.Token(); err != io.EOF {
		return v, fmt.Errorf("%w: %s: body", ErrDamaged, r.Kind)
	}
	if s, ok := any(&v).(interface{ sound() bool }); ok && !s.sound() {
		return v, fmt.Errorf("%w: %s: something is missing", ErrDamaged, r.Kind)
	}
	return v, nil
}

func (a *Appointment) sound() bool {
	return a.Office != "" && isStaff(a.Holder) && !a.Decided.IsZero() && !a.From.IsZero()
}

func (d *Delegation) sound() bool {
	return d.Office != "" && isStaff(d.By) && isStaff(d.To) && !d.From.IsZero()
}

func (w *Worker) sound() bool {
	return isStaff(w.ID) && w.Kind.known() && w.Department != "" && !w.From.IsZero()
}

func (a *Approval) sound() bool {
	return a.Act != "" && a.Target.ID != "" && a.Hash != Hash{} && isStaff(a.Preparer) && a.Office != "" &&
		isStaff(a.Approver) && !a.At.IsZero()
}

// maxStaff is the longest id of staff, as in store.Actor.
const maxStaff = 128

// one returns the element for which is holds; store.ErrNotFound: there is none.
func one[T any](list []T, is func(*T) bool) (*T, error) {
	for i := range list {
		if is(&list[i]) {
			return &list[i], nil
		}
	}
	return nil, store.ErrNotFound
}

func isStaff(id string) bool {
	for i := range len(id) {
		if id[i] <= ' ' || id[i] > '~' {
			return false
		}
	}
	return id != "" && len(id) <= maxStaff
}

func missing(yes bool, what string) error {
	if yes {
		return errors.New(what)
	}
	return nil
}

// What is wrong with texts and times, of whatever field.
const (
	maxText    = 512 // bytes
	notText    = "a text is longer than 512 bytes or not UTF-8"
	notInYears = "a time is outside of the years 1 to 9999"
)

// isText tells that what is written down will be read the same.
func isText(list ...string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return len(s) > maxText || !utf8.ValidString(s) })
}

func inYears(times ...time.Time) bool {
	return !slices.ContainsFunc(times, func(t time.Time) bool { return t.Year() < 1 || t.Year() > 9999 })
}

func joined(problems ...error) error {
	if err := errors.Join(problems...); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
