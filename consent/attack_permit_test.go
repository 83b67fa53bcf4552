package consent_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// at once runs something several times at the same time.
func atOnce(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// A permit that is recorded by several at once is on record once, with the consents that come
// with it; an approval that is for one person is used up by one.
func TestPermitRecordedAtOnce(t *testing.T) {
	t.Parallel()
	for _, s := range []func(*world) store.Store{func(w *world) store.Store { return w.store }, func(w *world) store.Store { return silent{w.store} }} {
		w := must(t, "okaya", singly)
		w.inOffice("executive-director", "protection-manager")
		policies, err := consent.NewPolicies(w.guard.Policy())
		require.NoError(t, err)
		g, err := consent.New(s(w), policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
		require.NoError(t, err)
		t.Cleanup(g.Close)
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書"}, "", "protection-manager")
		a := w.enrolment()
		a.Consents = []consent.Consent{{Purposes: a.Purposes, Items: []string{"name"}, Form: consent.WrittenForm, Notice: a.Notices[0]}}
		p, err := g.Check(as(officer), a)
		require.NoError(t, err)
		known := make([]bool, 8)
		atOnce(len(known), func(i int) {
			r, err := p.Record(as(officer), "M-1")
			assert.NoError(t, err)
			known[i] = slices.Contains(findingCodes(r.Findings), consent.AlreadyRecorded)
		})
		require.Equal(t, 1, len(known)-len(slices.DeleteFunc(slices.Clone(known), func(k bool) bool { return !k })), "one of them recorded it")
		require.Equal(t, []int{1, 1}, []int{w.count(store.Query{Kind: consent.KindAcquisition}), w.count(store.Query{Kind: consent.KindConsent})})
		require.Len(t, w.receipt(t, "M-1", "mutual-aid").Events, 1)
		_, err = p.Record(as(officer), "M-2")
		w.refusedHas("used up by another", err, consent.NotFiled)

		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書"}, "", "protection-manager")
		taken := make([]bool, 6)
		atOnce(len(taken), func(i int) {
			_, err := p.Record(as(officer), "N-"+string(rune('0'+i)))
			if taken[i] = err == nil; err != nil {
				assert.ErrorIs(t, err, store.ErrRefused)
			}
		})
		require.Len(t, slices.DeleteFunc(taken, func(ok bool) bool { return !ok }), 1, "one approval, one person")
		require.Equal(t, 2, w.count(store.Query{Kind: consent.KindAcquisition}))
	}
}

// A permit is decided on again by the policy of the day on which it is recorded.
func TestPermitUnderALaterPolicy(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	first := *w.guard.Policy()
	second := first
	second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-12")}
	second.Purposes = slices.DeleteFunc(slices.Clone(first.Purposes), func(p consent.Purpose) bool { return p.ID == "guidance" })
	policies, err := consent.NewPolicies(&first, &second)
	require.NoError(t, err)
	g, err := consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }})
	require.NoError(t, err)
	a := w.actConsultation()
	p, err := g.Check(as(officer), a)
	require.NoError(t, err)
	dated := a
	dated.At = w.now
	q, err := g.Check(as(officer), dated)
	require.NoError(t, err)
	a.Items[0] = "health.history"
	w.now = w.now.AddDate(0, 0, 1)
	_, err = p.Record(as(officer), "M-1")
	w.refusedHas("the purpose is gone", err, consent.PurposeUnspecified)
	_, err = q.Record(as(officer), "M-1")
	w.refusedHas("yesterday without evidence", err, consent.EvidenceMissing)
	require.Zero(t, w.count(store.Query{Kind: consent.KindAcquisition}))
	require.Error(t, errOf(consent.Permit{Permit: p.Permit}.Record(as(officer), "M-1")), "a permit of nobody")
	require.Error(t, errOf(consent.Permit{}.Record(as(officer), "M-1")))
}

func errOf[T any](_ T, err error) error { return err }

// A permit records what was asked, whatever the host has made of its own values since.
func TestPermitKeepsWhatWasAsked(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	a := w.actConsultation("phone")
	a.Purposes = []string{"guidance"}
	p, err := w.guard.Check(as(officer), a)
	require.NoError(t, err)
	a.Items[1], a.Purposes[0] = "address", "fairs"
	_, err = p.Record(as(officer), "M-1")
	require.NoError(t, err)
	w.may("M-1", "guidance", "phone", told)
	w.may("M-1", "fairs", "address", beyond)
}

// A stream that decides again after a conflict decides over what it was handed, also where the
// host fills the same list for every row.
func TestStreamKeepsWhatItWasHanded(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.acquired("N-0", w.actConsultation())
	b := &between{Store: w.store, kind: consent.KindAcquisition}
	b.before = func() { w.acquired("N-0", w.actConsultation("phone")) }
	policies, err := consent.NewPolicies(w.guard.Policy())
	require.NoError(t, err)
	g, err := consent.New(b, policies, consent.Options{Now: func() time.Time { return w.now }})
	require.NoError(t, err)
	a := w.actConsultation("phone")
	rows := func(yield func(consent.Arrival, error) bool) {
		for i, item := range []string{"phone", "address", "consultation"} {
			a.Items[1] = item
			if !yield(consent.Arrival{ID: "N-" + string(rune('0'+i)), Acquisition: a}, nil) {
				return
			}
		}
	}
	for v, err := range g.AcquireAll(as(officer), rows) {
		require.NoError(t, err)
		require.NoError(t, v.Err)
	}
	require.Nil(t, b.before, "it happened in between")
	w.may("N-1", "guidance", "address", told)
	w.may("N-1", "guidance", "consultation", beyond)
}
