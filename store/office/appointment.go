package office

import (
	"context"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Appointment is one person's term in one office.
type Appointment struct {
	// ID is random; the library sets it.
	ID     string `json:"-"`
	Office string `json:"office"`
	// Holder is the id of the one appointed, as in store.Actor.
	Holder string `json:"holder"`
	// By is the id of the one who appoints; empty where the constitution does.
	By string `json:"by,omitempty"`
	// Operation names the operation, for an office that is held per operation.
	Operation string `json:"operation,omitempty"`
	// Decided is when the decision to appoint was made; zero: now.
	Decided time.Time `json:"decided"`
	// From zero: from the decision on. Until is the first instant out of office: an
	// appointment through March 31 ends at 0:00 of April 1 in Japan. Zero: until ended.
	From  time.Time `json:"from"`
	Until time.Time `json:"until,omitzero"`
	// Evidence refers to the minutes or the letter of appointment. Required if
	// somebody else records it, if the constitution appoints, and for the past.
	Evidence string    `json:"evidence,omitempty"`
	Recorded time.Time `json:"recorded"`
	// Voided: the appointment never was valid.
	Voided bool `json:"voided,omitempty"`

	record store.Record
}

// basis returns the id of the appointment that a permit rests on.
func (a *Appointment) basis() string {
	if a == nil {
		return ""
	}
	return a.ID
}

// In tells whether the appointment stands at an instant.
func (a *Appointment) In(at time.Time) bool { return !a.Voided && within(a.From, a.Until, at) }

// Appoint records an appointment. By empty means the actor, where an office
// appoints. It returns the appointment as recorded; a *store.Refusal tells every
// rule that stands against it.
func (o *Offices) Appoint(ctx context.Context, a Appointment) (Appointment, error) {
	var made Appointment
	err := o.change(ctx, "appoint", func(f *facts) ([]store.Change, error) {
		a := a
		f.appoint, f.office = &a, f.Policy.Office(a.Office)
		f.clause = f.office.clause()
		a.complete(f)
		if err := a.problems(f.at); err != nil {
			return nil, err
		}
		if err := judge("appoint", f.rules.appoint, f.under(o.policies, a.Decided)); err != nil {
			return nil, err
		}
		c, err := record(store.Record{}, KindAppointment, a.Office, EventAppointed, &a)
		made, made.ID = a, c.Next.ID
		return []store.Change{c}, err
	})
	if err != nil {
		return Appointment{}, err
	}
	return made, nil
}

// complete fills in what may be left out.
func (a *Appointment) complete(f *facts) {
	a.Decided, a.From, a.Until = store.Instant(a.Decided), store.Instant(a.From), store.Instant(a.Until)
	a.Recorded, a.Voided = f.at, false
	if a.Decided.IsZero() {
		a.Decided = f.at
	}
	if a.From.IsZero() {
		a.From = a.Decided
	}
	if a.By == "" && (f.office == nil || f.office.AppointedBy != "") {
		a.By = f.self()
	}
}

func (a *Appointment) problems(now time.Time) error {
	return joined(
		missing(a.Office == "", "office is missing"),
		missing(!isStaff(a.Holder), "holder is missing or too long"),
		missing(a.By != "" && !isStaff(a.By), "by is too long"),
		missing(!isText(a.Office, a.Operation, a.Evidence), notText),
		missing(!inYears(a.Decided, a.From, a.Until), notInYears),
		missing(a.Decided.After(now), "decided in the future"),
		missing(!a.Until.IsZero() && !a.Until.After(a.From), "ends before it begins"))
}

// Ending ends an appointment.
type Ending struct {
	// Appointment is its id.
	Appointment string
	// By is the id of the one who ends it: the holder, or who appoints; empty: the
	// actor.
	By string
	// At is the first instant out of office; zero: now.
	At time.Time
	// Void: the appointment never was valid, and no approval that rests on it is.
	Void bool
	// Evidence is required if somebody else records it, if the constitution
	// appoints, for the past, and to void.
	Evidence string
}

// End ends an appointment, or cuts its term. What was approved before stands, except
// after [Ending].Void.
func (o *Offices) End(ctx context.Context, e Ending) (Appointment, error) {
	var ended Appointment
	err := o.change(ctx, "end", func(f *facts) ([]store.Change, error) {
		a, err := one(f.Appointments, func(a *Appointment) bool { return a.ID == e.Appointment })
		if err != nil {
			return nil, err
		}
		e := e
		e.At = store.Instant(e.At)
		if e.At.IsZero() {
			e.At = f.at
		}
		if e.By == "" {
			e.By = f.self()
		}
		if err := joined(missing(!isText(e.Evidence), notText), missing(!inYears(e.At), notInYears)); err != nil {
			return nil, err
		}
		f.appoint, f.ending, f.office = a, &e, f.Policy.Office(a.Office)
		f.clause = f.office.clause()
		if err := judge("end", f.rules.end, f); err != nil {
			return nil, err
		}
		ended = *a
		event := EventEnded
		if e.Void {
			ended.Voided, event = true, EventVoided
		} else if ended.Until.IsZero() || e.At.Before(ended.Until) {
			ended.Until = later(e.At, a.From)
		}
		c, err := record(a.record, KindAppointment, a.Office, event, &ended)
		return []store.Change{c}, err
	})
	if err != nil {
		return Appointment{}, err
	}
	return ended, nil
}

// Why an appointment is refused, or found wrong by [Book.Review].
const (
	CodeUnknownOffice       store.Code = "unknown_office"
	CodeAppointingAuthority store.Code = "appointing_authority"
	CodeEvidenceMissing     store.Code = "evidence_missing"
	CodeOperationMissing    store.Code = "operation_missing"
	CodeConflictOfDuties    store.Code = "conflict_of_duties"
	CodeDepartmentExcluded  store.Code = "department_excluded"
	CodeNotInside           store.Code = "not_inside"
	CodeSeatTaken           store.Code = "seat_taken"
)

// appointmentRules bind the act of appointing.
var appointmentRules = []rule{
	{code: CodeAppointingAuthority, check: func(f *facts) verdict {
		o := f.office
		return brokenIf(o != nil && o.AppointedBy != "" && f.InOffice(f.appoint.By, o.AppointedBy, f.appoint.Decided) == nil)
	}, text: store.Text{Ja: "任命する権限のある者による任命ではありません", En: "who appoints has no authority to"}},
	{code: CodeEvidenceMissing, check: func(f *facts) verdict {
		a, o := f.appoint, f.office
		elsewhere := o != nil && o.AppointedBy == "" || a.By != f.self()
		past := a.Decided.Before(f.at) || a.From.Before(a.Decided)
		return brokenIf((elsewhere || past) && a.Evidence == "")
	}, text: store.Text{Ja: "任命を証する文書の記載がありません", En: "evidence of the appointment is missing"}},
	{code: CodeOperationMissing, check: func(f *facts) verdict {
		return brokenIf(f.office != nil && f.office.PerOperation != (f.appoint.Operation != ""))
	}, text: store.Text{Ja: "作業の指定が役職と合いません", En: "an office per operation names its operation, others name none"}},
}

// standingRules bind an appointment as long as it stands.
var standingRules = []rule{
	{code: CodeUnknownOffice, check: func(f *facts) verdict {
		if f.office == nil {
			return unknown
		}
		return holds
	}, text: store.Text{Ja: "方針に定めのない役職です", En: "the policy has no such office"}},
	{code: CodeConflictOfDuties, check: func(f *facts) verdict { return brokenIf(f.conflicts()) },
		text: store.Text{Ja: "兼務が禁じられた役職に就いています", En: "holds an office that must be kept apart"}},
	{code: CodeDepartmentExcluded, check: func(f *facts) verdict { return f.department() },
		text: store.Text{Ja: "任命できない部署に所属しているか、所属が不明です", En: "comes from an excluded department, or from an unknown one"}},
	{code: CodeNotInside, check: func(f *facts) verdict { return f.inside() },
		text: store.Text{Ja: "組織内の役職員ではないか、登録がありません", En: "is no officer or employee of the organisation, or not on record"}},
	{code: CodeSeatTaken, check: func(f *facts) verdict { return brokenIf(f.seatTaken()) },
		text: store.Text{Ja: "定員が一名の役職に就いている者がいます", En: "somebody else holds the office, which has one seat"}},
}

// conflicts tells whether the holder has, at some time of the term, an office or
// the power of an office that the policy keeps apart from this one.
func (f *facts) conflicts() bool {
	a := f.appoint
	for i := range f.Appointments {
		o := &f.Appointments[i]
		if o.Holder == a.Holder && !o.Voided && f.Policy.separate(o.Office, a.Office) &&
			overlap(o.From, o.Until, a.From, a.Until) {
			return true
		}
	}
	return slices.ContainsFunc(f.Delegations, func(d Delegation) bool {
		return d.To == a.Holder && f.Policy.separate(d.Office, a.Office) && overlap(d.From, f.end(&d), a.From, a.Until)
	})
}

// department holds the departments of the holder during the term against those
// that the office excludes.
func (f *facts) department() verdict {
	if f.office == nil || len(f.office.Outside) == 0 {
		return holds
	}
	found := unknown
	for _, w := range f.Workers {
		if w.ID != f.appoint.Holder || !overlap(w.From, w.Until, f.appoint.From, f.appoint.Until) {
			continue
		}
		if slices.ContainsFunc(f.office.Outside, func(out string) bool { return excluded(w.Department, out) }) {
			return broken
		}
		if within(w.From, w.Until, f.appoint.From) {
			found = holds
		}
	}
	return found
}

func (f *facts) inside() verdict {
	if f.office == nil || !f.office.Inside {
		return holds
	}
	w := f.worker(f.appoint.Holder, later(f.at, f.appoint.From))
	if w == nil {
		return unknown
	}
	return brokenIf(w.Kind != Employee && w.Kind != Officer)
}

func (f *facts) seatTaken() bool {
	a := f.appoint
	return f.office != nil && f.office.Single && slices.ContainsFunc(f.Appointments, func(o Appointment) bool {
		return o.Office == a.Office && o.Holder != a.Holder && o.Operation == a.Operation && !o.Voided &&
			overlap(o.From, o.Until, a.From, a.Until)
	})
}

// endingRules bind who ends an appointment.
var endingRules = []rule{
	{code: CodeAppointingAuthority, check: func(f *facts) verdict {
		by := f.ending.By
		return brokenIf(by != f.appoint.Holder && f.office != nil && f.office.AppointedBy != "" &&
			f.InOffice(by, f.office.AppointedBy, f.at) == nil)
	}, text: store.Text{Ja: "解任する権限のある者でも本人でもありません", En: "is neither the holder nor has authority to dismiss"}},
	{code: CodeEvidenceMissing, check: func(f *facts) verdict {
		e := f.ending
		elsewhere := f.office == nil || f.office.AppointedBy == "" || e.By != f.self()
		return brokenIf((elsewhere || e.Void || e.At.Before(f.at)) && e.Evidence == "")
	}, text: store.Text{Ja: "解任等を証する文書の記載がありません", En: "evidence of the end is missing"}},
}

// under returns the facts under the policy of a past instant.
func (f *facts) under(h History, at time.Time) *facts {
	if p, ok := h.At(at); ok {
		g, b := *f, *f.Book
		b.Policy = p
		g.Book, g.office = &b, p.Office(f.appoint.Office)
		g.clause = g.office.clause()
		return &g
	}
	return f
}
