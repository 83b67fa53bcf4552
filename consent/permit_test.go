package consent_test

import (
	"errors"
	"testing"

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
