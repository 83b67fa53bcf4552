package consent_test

import (
	"errors"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/require"
)

// A permit that was had for oneself is none for another: who hands in their own data needs
// no authority, who hands in another's does.
func TestPermitForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "okaya", edit: unfiled}, "")
	w.acquired("M-2", w.enrolment())
	w.later()
	self := as(&store.Actor{ID: "M-1", Kind: store.Person})
	a := w.enrolment()
	a.Person, a.Document = "M-1", "another"
	p, err := w.guard.Check(self, a)
	require.NoError(t, err)
	_, err = p.Record(self, "M-2")
	w.refusedHas("recorded for another", err, consent.OperationForbidden)
	_, err = w.guard.Acquire(self, "M-2", a)
	w.refusedHas("acquired for another", err, consent.OperationForbidden)
	for v, err := range w.guard.AcquireAll(self, func(yield func(consent.Arrival, error) bool) {
		yield(consent.Arrival{ID: "M-2", Acquisition: a}, nil)
	}) {
		require.NoError(t, err)
		w.refusedHas("in a stream", v.Err, consent.OperationForbidden)
	}
	_, err = p.Record(self, "M-1")
	require.NoError(t, err)
	again, err := p.Record(self, "M-1")
	require.NoError(t, err)
	require.Equal(t, []store.Code{consent.AlreadyRecorded}, findingCodes(again.Findings), "what is recorded twice is on record once")
	require.Empty(t, w.problems)
}

// In a stream as well nobody is the statutory agent of themselves.
func TestAgentOfOneselfInAStream(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, "")
	a := w.actConsultation("phone")
	k := w.agreed("", "phone")
	k.Agent, k.AgentEvidence = "M-1", "戸籍謄本"
	a.Consents = []consent.Consent{k}
	_, one := w.guard.Acquire(as(officer), "M-1", a)
	require.ErrorIs(t, one, store.ErrRefused)
	for v, err := range w.guard.AcquireAll(as(officer), func(yield func(consent.Arrival, error) bool) {
		yield(consent.Arrival{ID: "M-1", Acquisition: a}, nil)
	}) {
		require.NoError(t, err)
		require.Equal(t, reasonCodes(refusalOf(one)), reasonCodes(refusalOf(v.Err)))
	}
	require.Empty(t, w.problems)
}

func refusalOf(err error) *store.Refusal {
	r := &store.Refusal{}
	errors.As(err, &r)
	return r
}

// A permit says when the first thing lapses that it rests on, read from the store or ready.
func TestPermitSaysWhatLapses(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, "")
	until := func(u consent.Use) time.Time {
		t.Helper()
		var ends [3]time.Time
		for i := range ends { // from the second time on it would be ready
			p, err := w.guard.Use(as(officer), u)
			require.NoError(t, err)
			ends[i] = p.Until
		}
		require.Equal(t, [3]time.Time{ends[0], ends[0], ends[0]}, ends)
		return ends[0]
	}
	for id, last := range map[string]time.Time{"short": w.now.AddDate(0, 1, 0).UTC(), "long": {}} {
		k := w.agreed(id, "phone")
		k.Until = last
		w.given(k)
		require.Equal(t, last, until(solicit(id, "phone")))
	}

	a := w.form("business", "application-form", []string{"fairs"}, "name", "phone")
	w.acquired("told", a)
	require.Zero(t, until(consent.Use{Person: "told", PurposeName: "fairs", ItemNames: []string{"name"}}))
	end := w.now.AddDate(0, 2, 0).UTC()
	a.Way, a.Means, a.Source = consent.Entrusted, "society-report", consent.Source{Contract: consent.Contract{ID: "C-1", Until: end}}
	w.acquired("entrusted", a)
	u := consent.Use{Person: "entrusted", PurposeName: "fairs", ItemNames: []string{"name", "phone"}}
	require.Equal(t, end, until(u))
	w.later()
	w.acquired("entrusted", w.form("business", "application-form", []string{"fairs"}, "name"))
	require.Equal(t, end, until(u), "the telephone number is still entrusted")
	old := w.form("business", "application-form", []string{"fairs"}, "phone")
	old.At = w.now.AddDate(-1, 0, 0)
	w.holding("entrusted", consent.Provenance{From: consent.FromUnknown}, old)
	require.Equal(t, end, until(u), "nothing shows that anybody was told then")
	u.ItemNames = []string{"name"}
	require.Zero(t, until(u), "the person gave the name as well")
	require.Empty(t, w.problems)
}
