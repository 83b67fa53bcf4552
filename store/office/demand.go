package office

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Sanction is what an approved act rests on.
type Sanction struct {
	store.Permit
	// Approvals are those of each office, in the order of the rule.
	Approvals []Approval
	// Since is when the last of them was given: the act may come after, not before.
	Since time.Time
	// Expect belongs into the commit of the act: nothing was withdrawn meanwhile.
	Expect []store.Expect
}

// Approved tells whether an act has every approval that it needs at an instant, of
// exactly the content with the request's hash. Zero is now, and no earlier than what is
// on record; ask so for an act of now: by a clock that is behind the one that recorded a
// withdrawal, it has not happened yet. A *store.Refusal tells what is missing. The
// request's Office and Until are not looked at.
func (o *Offices) Approved(ctx context.Context, q Request, at time.Time) (Sanction, error) {
	var given []Approval
	b, err := o.steady(ctx, at, func(b *Book) (err error) {
		if given, err = o.approvals(ctx, q.Target); at.IsZero() {
			b.after(given)
		}
		return err
	})
	if err != nil {
		return Sanction{}, fmt.Errorf("office: approved: %w", err)
	}
	return b.Approved(q, given, b.at)
}

// Approved is the pure decision behind [Offices.Approved], over the approvals given.
func (b *Book) Approved(q Request, given []Approval, at time.Time) (Sanction, error) {
	q.Until = time.Time{}
	err := q.problems(at)
	f := b.facts(&q, given, at)
	if err == nil {
		err = judge("approved", b.rules.demand, f)
	}
	if err != nil {
		return Sanction{}, wrapped("approved", err)
	}
	return f.sanction(), nil
}

func (f *facts) sanction() Sanction {
	s := Sanction{Approvals: f.matching(), Expect: f.expect(),
		Permit: store.Permit{Ground: GroundApproved, Cites: f.cites()}}
	var basis []string
	for i := range s.Approvals {
		a := &s.Approvals[i]
		basis = append(basis, a.ID)
		s.Since = later(s.Since, a.At)
		s.Expect = append(s.Expect, store.Expect{Key: a.record.Key, Version: a.record.Version})
		if !a.Until.IsZero() && (s.Until.IsZero() || a.Until.Before(s.Until)) {
			s.Until = a.Until
		}
	}
	s.Basis = strings.Join(basis, " ")
	return s
}

// demandRules bind an act that needs approvals.
var demandRules = []rule{
	{code: CodeUnknownAct, check: approvalRules[0].check, text: approvalRules[0].text},
	{code: CodeApprovalMissing, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && len(f.lacking(false)) > 0)
	}, text: store.Text{Ja: "必要な承認がありません", En: "an approval is missing"},
		offices: func(f *facts) []string { return f.lacking(false) }},
	{code: CodeContentChanged, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && len(f.lacking(true)) > 0)
	}, text: store.Text{Ja: "承認された後に内容が変わっています", En: "the content is not the one that was approved"},
		offices: func(f *facts) []string { return f.lacking(true) }},
	{code: CodeVoidAppointment, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && len(f.baseless()) > 0)
	}, text: store.Text{Ja: "承認者の任命が無効か、承認の時に在任していません", En: "who approved was not validly in office then"},
		offices: func(f *facts) []string { return f.baseless() }},
	{code: CodeFourEyes, check: func(f *facts) verdict {
		return brokenIf(f.alone() == nil && repeats(f.matching(), f.request.preparers()))
	}, text: store.Text{Ja: "作成者又は同じ者の承認が含まれています", En: "who prepared it, or one person twice, approved"}},
	{code: CodeOrderViolation, check: func(f *facts) verdict {
		return brokenIf(f.rule != nil && f.rule.Order == ListedOrder && !f.inOrder())
	}, text: store.Text{Ja: "承認の順序が定めと異なります", En: "the approvals are not in the order laid down"}},
}

// lacking returns the offices without an approval of this content: those that
// approved another content of the target, or those that approved nothing.
func (f *facts) lacking(changed bool) []string {
	var list []string
	baseless := f.baseless()
	for _, o := range f.rule.Offices {
		other := slices.ContainsFunc(f.given, func(a Approval) bool { return a.Office == o })
		if f.approved(o, f.request.Hash) == nil && other == changed && !slices.Contains(baseless, o) {
			list = append(list, o)
		}
	}
	return list
}

// baseless returns the offices with no approval of this content but an unfounded one.
func (f *facts) baseless() []string {
	var list []string
	for _, o := range f.rule.Offices {
		if f.approved(o, f.request.Hash) == nil && slices.ContainsFunc(f.unfounded, func(a Approval) bool {
			return a.Office == o && a.Hash == f.request.Hash
		}) {
			list = append(list, o)
		}
	}
	return list
}

// matching returns the approvals of this content, one an office, in the order of
// the rule.
func (f *facts) matching() []Approval {
	var list []Approval
	if f.rule == nil {
		return nil
	}
	for _, o := range f.rule.Offices {
		if a := f.approved(o, f.request.Hash); a != nil {
			list = append(list, *a)
		}
	}
	return list
}

func (f *facts) inOrder() bool {
	return slices.IsSortedFunc(f.matching(), func(a, b Approval) int { return a.At.Compare(b.At) })
}

// repeats tells whether who prepared it, by the request or by one of the approvals, or
// one person twice, is among those who have approved.
func repeats(list []Approval, preparers []string) bool {
	for i := range list {
		who := list[i].approvers()
		if share(who, preparers) {
			return true
		}
		for j := range list {
			if share(who, list[j].preparers()) || j < i && share(who, list[j].approvers()) {
				return true
			}
		}
	}
	return false
}

// share tells whether somebody stands on both lists of ids; empty ones are nobody's.
func share(list, other []string) bool {
	return slices.ContainsFunc(list, func(id string) bool { return id != "" && slices.Contains(other, id) })
}
