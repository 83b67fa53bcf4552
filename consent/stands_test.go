package consent_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// between lets something happen between a decision and the commit of a record of a kind.
type between struct {
	*memory.Store
	kind   string
	before func()
}

func (b *between) Commit(ctx context.Context, batch store.Batch) error {
	if do := b.before; do != nil && slices.ContainsFunc(batch.Puts, func(r store.Record) bool { return r.Kind == b.kind }) {
		b.before = nil
		do()
	}
	return b.Store.Commit(ctx, batch)
}

// What an answer rests on is what stands when it is written: an approval that is withdrawn
// between decision and commit carries nothing, and who is dismissed meanwhile rules nothing.
func TestWithdrawnBetweenDecisionAndCommit(t *testing.T) {
	t.Parallel()
	type subtest struct {
		kind string
		edit func(*consent.Policy)
		act  consent.Act
		do   func(w *world, id string) error
		want store.Code
		only bool // the appointment ends, the approval stays
	}
	acquire := func(change func(*world, *consent.Acquisition, string)) func(*world, string) error {
		return func(w *world, id string) error {
			a := w.enrolment()
			change(w, &a, id)
			_, err := w.guard.Acquire(as(officer), "M-1", a)
			return err
		}
	}
	doubtfulMeans := "purchased-list-unknown-origin"
	for name, x := range map[string]subtest{
		"an acquisition": {consent.KindAcquisition, nil, consent.ActAcquire,
			acquire(func(*world, *consent.Acquisition, string) {}), consent.NotFiled, false},
		"an acquisition by doubtful means": {consent.KindAcquisition, unfiled, consent.ActAcquire,
			acquire(func(_ *world, a *consent.Acquisition, _ string) { a.Means = doubtfulMeans }), consent.MeansDoubtful, false},
		"an override": {consent.KindAcquisition, overridable, consent.ActAcquire, acquire(func(w *world, a *consent.Acquisition, id string) {
			a.At, a.Override = w.now.Add(-time.Hour), consent.Override{Reason: "災害時の受付", Application: id}
			a.Notices[0].At = a.At
		}), consent.NotFiled, false},
		"a stream": {consent.KindAcquisition, standing, consent.ActAcquire, func(w *world, _ string) (refused error) {
			for v, err := range w.guard.AcquireAll(as(officer), func(yield func(consent.Arrival, error) bool) {
				_ = yield(consent.Arrival{ID: "M-1", Acquisition: w.enrolment()}, nil) && yield(consent.Arrival{ID: "M-2", Acquisition: w.enrolment()}, nil)
			}) {
				w.ok(err, "stream")
				refused = v.Err
			}
			return refused
		}, consent.NotFiled, false},
		"asking": {consent.KindConsent, solicitation, consent.ActAskConsent, func(w *world, _ string) error {
			return w.guard.Ask(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Items: []string{"name"}})
		}, consent.NotApproved, false},
		"a ruling": {consent.KindRuling, doubtful, consent.ActAcquire, func(w *world, _ string) error {
			return w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes})
		}, consent.RoleMissing, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(&scenario{policy: "okaya", edit: x.edit}, "")
			b := &between{Store: w.store, kind: x.kind}
			policies, err := consent.NewPolicies(w.guard.Policy())
			require.NoError(t, err)
			w.guard, err = consent.New(b, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
			require.NoError(t, err)
			w.inOffice("executive-director", "protection-manager")
			a := consent.Application{Act: x.act, Purposes: []string{"mutual-aid"}}
			if x.act == consent.ActAskConsent {
				a.Purposes = []string{"insurance-guidance"}
			}
			if name == "an acquisition by doubtful means" {
				a.Means = []string{doubtfulMeans}
			}
			person := ""
			if x.act == consent.ActAskConsent {
				_, err := subject.New(b, subject.Options{}).Register(as(officer), "M-1")
				require.NoError(t, err)
				person = "M-1"
			}
			id := w.approve(a, person, "protection-manager")
			b.before = func() {
				if x.only {
					_, err := w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager")})
					require.NoError(t, err)
					return
				}
				given, err := w.offices.Approvals(as(officer), store.Key{Kind: consent.KindApplication, ID: id})
				require.NoError(t, err)
				require.NoError(t, w.offices.Withdraw(holder("protection-manager"), given[0].ID))
			}
			err = x.do(w, id)
			require.Nil(t, b.before, "it happened in between")
			w.refusedHas(name, err, x.want)
			require.Zero(t, w.count(store.Query{Kind: x.kind}))
			require.Empty(t, w.problems)
		})
	}
}

// overridable lets the want of an approval be passed with a reason.
func overridable(p *consent.Policy) {
	p.Approvals = slices.Clone(p.Approvals)
	for i := range p.Approvals {
		p.Approvals[i].Overridable = true
	}
}

// standing lets one approval stand for a kind of business.
func standing(p *consent.Policy) {
	p.Approvals = slices.Clone(p.Approvals)
	for i := range p.Approvals {
		p.Approvals[i].Standing = true
	}
}
