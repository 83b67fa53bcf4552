package consent_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// coverageOf returns what the coverage report says of a purpose.
func (w *world) coverageOf(t *testing.T, purpose string) (persons int, of consent.PurposeCoverage) {
	t.Helper()
	v, err := w.guard.Coverage(as(officer))
	require.NoError(t, err)
	return v.Persons, v.Purposes[slices.IndexFunc(v.Purposes, func(x consent.PurposeCoverage) bool { return x.Purpose == purpose })]
}

// The report counts as undetermined whoever has an item of which the answer is undetermined,
// whatever else was told, and those of whom nobody knows who was told.
func TestCoverageHidesNothing(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.acquired("M-1", w.actConsultation())
	w.holding("M-1", consent.Provenance{From: consent.FromUnknown}, w.actConsultation("phone"))
	w.may("M-1", "guidance", "name", told)
	w.may("M-1", "guidance", "phone", unknown(consent.ProvenanceUnknown))
	persons, of := w.coverageOf(t, "guidance")
	assert.Equal(t, 1, persons)
	assert.Equal(t, consent.PurposeCoverage{Purpose: "guidance", Unknown: 1}, of)

	w = must(t, "ibaraki", actHouse)
	split := w.merged("A", "B")
	w.acquired("B", w.actConsultation())
	split()
	w.may("A", "guidance", "name", unknown(consent.OwnerUnknown))
	w.may("B", "guidance", "name", unknown(consent.OwnerUnknown))
	persons, of = w.coverageOf(t, "guidance")
	assert.Equal(t, 2, persons)
	assert.Equal(t, consent.PurposeCoverage{Purpose: "guidance", Unknown: 2}, of)
	w.acquired("A", w.actConsultation())
	_, of = w.coverageOf(t, "guidance")
	assert.Equal(t, consent.PurposeCoverage{Purpose: "guidance", Told: 1, Unknown: 1}, of)
}

// What nothing shows to have been told is not explained as told, and a consent that ran out is
// not said to have done so on the day it was given.
func TestExplainSaysWhatIs(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.holding("M-1", consent.Provenance{From: consent.FromUnknown}, w.actConsultation())
	explained := func(u consent.Use) consent.Explanation {
		x, err := w.guard.Explain(as(officer), u)
		require.NoError(t, err)
		return x
	}
	u := consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: []string{"name"}}
	x := explained(u)
	require.ErrorIs(t, x.Refusal, store.ErrUndetermined)
	assert.Empty(t, x.Told)
	assert.NotContains(t, x.In(language.English), "told at acquisition: ")
	_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://www.example.jp/privacy"})
	require.NoError(t, err)
	assert.Len(t, explained(u).Told, 1, "a text that names it is published")

	k := w.agreed("M-2", "phone")
	k.Until = w.now.Add(time.Hour)
	w.given(k)
	w.now = w.now.AddDate(0, 0, 3)
	x = explained(solicit("M-2", "phone"))
	require.Len(t, x.Consents, 1)
	assert.Equal(t, consent.Expired, x.Consents[0].State)
	assert.True(t, x.Consents[0].Since.Equal(k.Until), "%s", x.Consents[0].Since)
}

// An acquisition for a purpose that was changed into the one asked about is told as what
// carries the use.
func TestExplainAChangedPurpose(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", func(p *consent.Policy) { unfiled(p); everything(p); changed(p) })
	w.acquired("M-1", w.enrolment())
	w.tell(w.change(consent.PurposeChange{Old: "mutual-aid", New: "survey", Related: consent.Yes, Judge: "officer-1", Judged: w.now}))
	x, err := w.guard.Explain(as(officer), consent.Use{Person: "M-1", PurposeName: "survey", ItemNames: []string{"name"}})
	require.NoError(t, err)
	assert.Equal(t, consent.GroundTold, x.Permit.Ground)
	assert.Len(t, x.Told, 1)
}

// ending is a transaction of the host's: what is left for afterwards is done when it ends.
type ending struct {
	store.Store
	outer store.Store
	after []func()
}

func (e *ending) After(ctx context.Context, fn func(context.Context, store.Store) error) error {
	e.after = append(e.after, func() { _ = fn(ctx, e.outer) })
	return nil
}

func (e *ending) Commit(context.Context, store.Batch) error { return errors.New("rolled back") }

// That data was used outlasts the host's transaction, in which nothing of it is written.
func TestUseIsRecordedOutsideTheTransaction(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	tx := &ending{Store: w.store, outer: w.store}
	bound := w.guard.With(tx)
	u := consent.Usage{Purpose: "guidance", Items: []string{"name"}, Count: 3}
	require.NoError(t, bound.RecordUse(as(officer), u))
	u.Purpose = "anything"
	w.refusedTo("refused at once", bound.RecordUse(as(officer), u), consent.PurposeUnspecified)
	u.Purpose, u.Count = "guidance", -1
	require.Error(t, bound.RecordUse(as(officer), u))
	u.Purpose, u.At, u.Count = "guidance", w.now.Add(time.Hour), 3
	w.refusedTo("nor what has not happened yet", bound.RecordUse(as(officer), u), consent.EvidenceMissing)
	require.Zero(t, w.count(store.Query{Kind: consent.KindUse}))
	for _, fn := range tx.after {
		fn()
	}
	require.Equal(t, 1, w.count(store.Query{Kind: consent.KindUse}))
}

// A refusal that is recorded when the transaction has ended outlasts a conflict.
func TestRefusalOutlastsAConflict(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.acquired("M-1", w.actConsultation())
	b := &between{Store: w.store, kind: consent.KindRefusal, before: func() { w.acquired("M-1", w.actConsultation("phone")) }}
	tx := &ending{Store: w.store, outer: silent{b}}
	bound := w.guard.With(tx)
	_, no := bound.Use(as(officer), solicit("M-1", "name"))
	require.ErrorIs(t, no, store.ErrRefused)
	require.NoError(t, bound.RecordRefusal(as(officer), "M-1", no))
	for _, fn := range tx.after {
		fn()
	}
	require.Nil(t, b.before, "it happened in between")
	require.Equal(t, 1, w.count(store.Query{Kind: consent.KindRefusal}))
}
