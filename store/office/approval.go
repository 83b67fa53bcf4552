package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Approval is one office's yes to one content.
type Approval struct {
	// ID is random; the library sets it.
	ID  string `json:"-"`
	Act string `json:"act"`
	// Target is the record that is approved, Hash the SHA-256 of its exact content.
	Target store.Key `json:"target"`
	Hash   Hash      `json:"hash"`
	// Preparer is the id of the one who prepared it, PreparedFor of the one on whose
	// behalf, if any.
	Preparer    string `json:"preparer"`
	PreparedFor string `json:"preparedFor,omitempty"`
	// Office is the one in which it was approved, Approver the id of who did, For the
	// id of the holder in whose place, OnBehalf of the one on whose behalf the approver
	// acted (store.Actor), if any.
	Office   string `json:"office"`
	Approver string `json:"approver"`
	For      string `json:"for,omitempty"`
	OnBehalf string `json:"onBehalf,omitempty"`
	// Appointment is the id of the holder's appointment, on which it rests; Delegation
	// and Assistant are those of the delegation and of the approver's own appointment,
	// if it was approved in the holder's place.
	Appointment string `json:"appointment"`
	Delegation  string `json:"delegation,omitempty"`
	Assistant   string `json:"assistant,omitempty"`
	// At is when it was given. Until zero: until withdrawn.
	At        time.Time `json:"at"`
	Until     time.Time `json:"until,omitzero"`
	Withdrawn time.Time `json:"withdrawn,omitzero"`

	record store.Record
}

// Stands tells whether the approval was given and not withdrawn or over at an
// instant.
func (a *Approval) Stands(at time.Time) bool {
	return within(a.At, a.Until, at) && (a.Withdrawn.IsZero() || at.Before(a.Withdrawn))
}

// approvers are those who have approved: who did, in whose place and on whose behalf.
func (a *Approval) approvers() []string { return []string{a.Approver, a.For, a.OnBehalf} }

// preparers are those who have prepared what was approved: who did, and on whose behalf.
func (a *Approval) preparers() []string { return []string{a.Preparer, a.PreparedFor} }

// Approve records the actor's approval in the office that the request names, or the
// first one that fits. What else belongs into the same commit, such as the gate of
// the person concerned (subject.Touch), comes as changes. A *store.Refusal tells
// every rule that stands against it.
func (o *Offices) Approve(ctx context.Context, q Request, changes ...store.Change) (Approval, error) {
	actor, err := store.ActorFrom(ctx)
	if err != nil {
		return Approval{}, fmt.Errorf("office: approve: %w", err)
	}
	var a Approval
	err = store.Retry(ctx, func() error {
		f, err := o.facts(ctx, &q)
		if err != nil {
			return err
		}
		f.actor = actor
		f.find()
		if err := judge("approve", f.rules.approve, f); err != nil {
			return err
		}
		a = f.newApproval()
		c, err := record(store.Record{}, KindApproval, q.Target.ID, EventApproved, &a)
		if err != nil {
			return err
		}
		c.Next.Subject, a.ID = q.Subject, c.Next.ID
		_, err = store.Apply(ctx, o.store, f.at, f.expect(), append([]store.Change{c}, changes...)...)
		return err
	})
	if err != nil {
		return Approval{}, wrapped("approve", err)
	}
	return a, nil
}

// newApproval makes the approval of the actor.
func (f *facts) newApproval() Approval {
	a := Approval{Act: f.request.Act, Target: f.request.Target, Hash: f.request.Hash,
		Preparer: f.request.Preparer, PreparedFor: f.request.PreparedFor,
		Office: f.approves(), Approver: f.actor.ID, OnBehalf: f.actor.OnBehalf, Appointment: f.by.basis(), At: f.at, Until: store.Instant(f.request.Until)}
	if f.deputy != nil {
		a.Delegation, a.For = f.deputy.ID, f.deputy.By
		a.Assistant = f.assisting(f.actor.ID, f.approves(), f.at).basis()
	}
	return a
}

// founded tells whether an approval rests on appointments, and a delegation, that are
// on record and stood when it was given.
func (b *Book) founded(a *Approval) bool {
	holder := b.appointment(a.Appointment)
	if holder == nil || holder.Office != a.Office || !holder.In(a.At) {
		return false
	}
	if a.Delegation == "" {
		return holder.Holder == a.Approver && a.For == ""
	}
	d, assistant := b.delegation(a.Delegation), b.appointment(a.Assistant)
	return holder.Holder == a.For && assistant != nil && assistant.Holder == a.Approver && assistant.In(a.At) &&
		d != nil && holder.In(d.From) && d.Office == a.Office && d.By == a.For && d.To == a.Approver && d.covers(a.Act) &&
		within(d.From, d.Until, a.At)
}

// Approvals returns every approval of a target, of whatever content, withdrawn ones
// too, oldest first.
func (o *Offices) Approvals(ctx context.Context, target store.Key) ([]Approval, error) {
	all, err := o.approvals(ctx, target)
	if err != nil {
		return nil, fmt.Errorf("office: approvals: %w", err)
	}
	return all, nil
}

func (o *Offices) approvals(ctx context.Context, target store.Key) ([]Approval, error) {
	all, err := read(ctx, o.store, store.Query{Kind: KindApproval, Ref: target.ID}, func(a *Approval, r store.Record) {
		a.ID, a.record = r.ID, r
	})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a Approval) bool { return a.Target != target })
	slices.SortFunc(all, func(a, b Approval) int { return a.At.Compare(b.At) })
	return all, nil
}

// Withdraw takes an approval back from now on. What was done on its ground before
// stands.
func (o *Offices) Withdraw(ctx context.Context, approval string, changes ...store.Change) error {
	return o.change(ctx, "withdraw", func(f *facts) ([]store.Change, error) {
		r, err := o.store.Get(ctx, store.Key{Kind: KindApproval, ID: approval})
		if err != nil {
			return nil, err
		}
		a, err := decode[Approval](&r)
		if err != nil {
			return nil, err
		}
		f.approval, f.office = &a, f.Policy.Office(a.Office)
		f.clause = f.office.clause()
		if err := judge("withdraw", f.rules.withdraw, f); err != nil {
			return nil, err
		}
		if a.Withdrawn.IsZero() {
			a.Withdrawn = f.at
		}
		c, err := record(r, KindApproval, "", EventWithdrawn, &a)
		return append([]store.Change{c}, changes...), err
	})
}

// approvalRules bind the one who approves.
var approvalRules = []rule{
	{code: CodeUnknownAct, check: func(f *facts) verdict {
		if f.rule == nil || len(f.rule.Offices) == 0 {
			return unknown
		}
		return holds
	}, text: store.Text{Ja: "方針に承認者の定めのない行為です", En: "the policy does not say who approves the act"}},
	{code: CodeNotInOffice, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && f.by == nil && !f.assistsAny())
	}, text: store.Text{Ja: "承認する役職に在任していません", En: "is not in an office that approves"}},
	{code: CodeNoDelegation, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && f.by == nil && f.assistsAny())
	}, text: store.Text{Ja: "補佐には委任がなければ承認できません", En: "an assistant approves only by delegation"}},
	{code: CodeSelfApproval, check: func(f *facts) verdict {
		return brokenIf(f.alone() == nil && share(f.approvers(), f.request.preparers()))
	}, text: store.Text{Ja: "自ら作成したもの又は自らのために作成されたものは承認できません", En: "who prepared it, or for whom it was prepared, does not approve it"}},
	{code: CodeFourEyes, check: func(f *facts) verdict {
		return brokenIf(f.alone() == nil && slices.ContainsFunc(f.given, func(a Approval) bool {
			return a.Hash == f.request.Hash && share(a.approvers(), f.approvers())
		}))
	}, text: store.Text{Ja: "同じ者が二つの役職で承認することはできません", En: "nobody approves in two offices"}},
	{code: CodeOrderViolation, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && f.by != nil && f.rule.Order == ListedOrder && !f.earlierApproved())
	}, text: store.Text{Ja: "先に承認すべき役職の承認がありません", En: "an office that approves before has not"}},
	{code: CodeApprovedAlready, check: func(f *facts) verdict {
		return brokenIf(f.by != nil && f.approved(f.approves(), f.request.Hash) != nil)
	}, text: store.Text{Ja: "既に承認されています", En: "is approved already"}},
}

// withdrawalRules bind who withdraws an approval: the approver, or whoever holds the
// office now.
var withdrawalRules = []rule{
	{code: CodeNotInOffice, check: func(f *facts) verdict {
		return brokenIf(f.self() != f.approval.Approver && f.InOffice(f.self(), f.approval.Office, f.at) == nil)
	}, text: store.Text{Ja: "承認を取り消せる者ではありません", En: "may not withdraw the approval"}},
}

// alone returns the rule if it lets one person do everything, else nil.
func (f *facts) alone() *Rule {
	if f.rule != nil && f.rule.Alone {
		return f.rule
	}
	return nil
}

// approves returns the office in which the actor approves, empty: none.
func (f *facts) approves() string {
	if f.by == nil {
		return ""
	}
	return f.by.Office
}

// principal returns the id of the holder for whom the actor approves, if any.
func (f *facts) principal() string {
	if f.deputy == nil {
		return ""
	}
	return f.deputy.By
}

// approvers are those who would have approved: the actor, the holder in whose place, and on
// whose behalf.
func (f *facts) approvers() []string { return []string{f.actor.ID, f.principal(), f.actor.OnBehalf} }

// assistsAny tells whether the actor assists one of the offices that approve.
func (f *facts) assistsAny() bool {
	return f.rule != nil && slices.ContainsFunc(f.rule.Offices, func(o string) bool {
		return (f.request.Office == "" || f.request.Office == o) && f.assists(f.self(), o, f.at)
	})
}

// find looks for the office in which the actor may approve: held, else delegated,
// else none; one that has not approved yet is preferred.
func (f *facts) find() {
	if f.rule == nil {
		return
	}
	for _, o := range f.rule.Offices {
		if f.request.Office != "" && f.request.Office != o {
			continue
		}
		by, deputy := f.InOffice(f.self(), o, f.at), (*Delegation)(nil)
		if by == nil {
			if deputy = f.ActsFor(f.self(), o, f.request.Act, f.at); deputy == nil {
				continue
			}
			by = f.delegating(deputy, f.at)
		}
		if f.by == nil || f.approved(f.approves(), f.request.Hash) != nil {
			f.by, f.deputy = by, deputy
		}
	}
}

// approved returns the standing approval of an office for a hash, nil: none.
func (f *facts) approved(office string, hash Hash) *Approval {
	for i := range f.given {
		if f.given[i].Office == office && f.given[i].Hash == hash {
			return &f.given[i]
		}
	}
	return nil
}

// earlierApproved tells whether every office listed before the actor's has.
func (f *facts) earlierApproved() bool {
	for _, o := range f.rule.Offices {
		if o == f.approves() {
			return true
		}
		if f.approved(o, f.request.Hash) == nil {
			return false
		}
	}
	return true
}
