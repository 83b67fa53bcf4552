package office

import (
	"context"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Delegation lets an assistant approve in the place of the holder of an office.
type Delegation struct {
	// ID is random; the library sets it.
	ID     string `json:"-"`
	Office string `json:"office"`
	// By is the id of the holder, To of the assistant.
	By string `json:"by"`
	To string `json:"to"`
	// Acts are the acts that may be approved. Required.
	Acts []string `json:"acts"`
	// From zero: from now on. Until zero: until revoked. It ends with the term of the
	// holder in which it began, at the latest: another term needs another delegation.
	From     time.Time `json:"from"`
	Until    time.Time `json:"until,omitzero"`
	Evidence string    `json:"evidence,omitempty"`
	Recorded time.Time `json:"recorded"`

	record store.Record
}

// Delegate records a delegation. By empty means the actor.
func (o *Offices) Delegate(ctx context.Context, d Delegation) (Delegation, error) {
	var made Delegation
	err := o.change(ctx, "delegate", func(f *facts) ([]store.Change, error) {
		d := d
		d.From, d.Until, d.Recorded = store.Instant(d.From), store.Instant(d.Until), f.at
		if d.From.IsZero() {
			d.From = f.at
		}
		if d.By == "" {
			d.By = f.self()
		}
		if err := d.problems(); err != nil {
			return nil, err
		}
		f.delegate, f.office = &d, f.Policy.Office(d.Office)
		f.clause = f.office.clause()
		if err := judge("delegate", f.rules.delegate, f); err != nil {
			return nil, err
		}
		c, err := record(store.Record{}, KindDelegation, d.Office, EventDelegated, &d)
		made, made.ID = d, c.Next.ID
		return []store.Change{c}, err
	})
	if err != nil {
		return Delegation{}, err
	}
	return made, nil
}

func (d *Delegation) problems() error {
	return joined(
		missing(d.Office == "", "office is missing"),
		missing(!isStaff(d.By) || !isStaff(d.To), "by or to is missing or too long"),
		missing(d.By == d.To, "delegates to the same person"),
		missing(len(d.Acts) == 0, "acts are missing"),
		missing(!isText(d.Acts...) || !isText(d.Office, d.Evidence), notText),
		missing(!inYears(d.From, d.Until), notInYears),
		missing(!d.Until.IsZero() && !d.Until.After(d.From), "ends before it begins"))
}

// Revoke ends a delegation now.
func (o *Offices) Revoke(ctx context.Context, id string) error {
	return o.change(ctx, "revoke", func(f *facts) ([]store.Change, error) {
		d, err := one(f.Delegations, func(d *Delegation) bool { return d.ID == id })
		if err != nil {
			return nil, err
		}
		f.delegate, f.office = d, f.Policy.Office(d.Office)
		f.clause = f.office.clause()
		if err := judge("revoke", f.rules.revoke, f); err != nil {
			return nil, err
		}
		next := *d
		if next.Until.IsZero() || f.at.Before(next.Until) {
			next.Until = later(f.at, d.From)
		}
		c, err := record(d.record, KindDelegation, d.Office, EventRevoked, &next)
		return []store.Change{c}, err
	})
}

// Why a delegation is refused, beside the reasons of an appointment.
const (
	CodeNotInOffice  store.Code = "not_in_office"
	CodeNotDelegable store.Code = "not_delegable"
	CodeNotAssistant store.Code = "not_assistant"
)

var delegationRules = []rule{
	{code: CodeUnknownOffice, check: func(f *facts) verdict {
		if f.office == nil {
			return unknown
		}
		return holds
	}, text: store.Text{Ja: "方針に定めのない役職です", En: "the policy has no such office"}},
	{code: CodeNotInOffice, check: func(f *facts) verdict {
		d := f.delegate
		return brokenIf(f.InOffice(d.By, d.Office, f.at) == nil || f.InOffice(d.By, d.Office, d.From) == nil)
	}, text: store.Text{Ja: "委任する者が在任していません", En: "who delegates is not in office"}},
	{code: CodeNotDelegable, check: func(f *facts) verdict {
		return brokenIf(f.office != nil && !f.office.Delegates)
	}, text: store.Text{Ja: "委任できない役職です", En: "the office cannot be delegated"}},
	{code: CodeNotAssistant, check: func(f *facts) verdict {
		return brokenIf(!f.assists(f.delegate.To, f.delegate.Office, later(f.at, f.delegate.From)))
	}, text: store.Text{Ja: "受任者は当該役職の補佐ではありません", En: "who is to act does not assist the office"}},
	{code: CodeConflictOfDuties, check: func(f *facts) verdict {
		d := f.delegate
		return brokenIf(slices.ContainsFunc(f.Appointments, func(a Appointment) bool {
			return a.Holder == d.To && !a.Voided && f.Policy.separate(a.Office, d.Office) && overlap(a.From, a.Until, d.From, f.end(d))
		}))
	}, text: store.Text{Ja: "兼務が禁じられた役職に就いています", En: "holds an office that must be kept apart"}},
	{code: CodeEvidenceMissing, check: func(f *facts) verdict {
		d := f.delegate
		return brokenIf((d.By != f.self() || d.From.Before(f.at)) && d.Evidence == "")
	}, text: store.Text{Ja: "委任を証する文書の記載がありません", En: "evidence of the delegation is missing"}},
}

// revocationRules bind who revokes a delegation: the holder who gave it, whoever
// holds the office now, or the assistant.
var revocationRules = []rule{
	{code: CodeNotInOffice, check: func(f *facts) verdict {
		id, d := f.self(), f.delegate
		return brokenIf(id != d.By && id != d.To && f.InOffice(id, d.Office, f.at) == nil)
	}, text: store.Text{Ja: "委任を取り消せる者ではありません", En: "may not revoke the delegation"}},
}
