package consent_test

import (
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

var binder = consent.Provenance{From: consent.FromPaper, Ref: "紙台帳3"}

// What comes with data that was held before is as old as the data: it does not bring back what
// was withdrawn since, nor is who was a child then grown up.
func TestImportedConsentIsOfItsDay(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	old := w.actConsultation("phone")
	old.At, old.Notices = at("2019-04-01"), nil
	old.Consents = []consent.Consent{{Purposes: []string{"solicitation"}, Items: []string{"phone"}, Form: consent.WrittenForm}}

	w.given(w.agreed("M-1", "phone"))
	w.later()
	require.NoError(t, w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}}))
	w.later()
	gone := refusal(consent.ConsentWithdrawn, consent.OutOfPurpose)
	w.use("withdrawn", solicit("M-1", "phone"), gone)
	w.holding("M-1", binder, old)
	w.use("a paper of 2019 turns up", solicit("M-1", "phone"), gone)

	w.acquired("M-2", w.actConsultation())
	w.edited("M-2", func(e *subject.Edit) error { e.Birth(at("2008-05-01")); return nil })
	w.imported("M-2", binder, old, func(v consent.Verdict) {
		w.refusedTo("ten years old in 2019, eighteen now", v.Err, consent.AgentRequired)
	})

	w.holding("M-3", binder, old)
	u := solicit("M-3", "phone")
	w.use("given on paper", u, permitted(consent.GroundConsent))
	u.At = at("2020-01-01")
	w.use("and in force since", u, permitted(consent.GroundConsent))

	w.edited("M-3", func(e *subject.Edit) error { e.Deceased(at("2026-01-05")); return nil })
	w.holding("M-3", consent.Provenance{From: consent.FromPaper, Ref: "紙台帳4"}, old) // given in 2019
}

// Nothing shows what was told, so nothing shows what was agreed to either.
func TestUnknownProvenanceIsNoPaper(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	a := w.actConsultation("phone")
	a.At, a.Notices = at("2019-04-01"), nil
	a.Consents = []consent.Consent{{Purposes: []string{"solicitation"}, Items: []string{"phone"}, Form: consent.WrittenForm}}
	w.imported("M-1", consent.Provenance{From: consent.FromUnknown, Ref: "旧会員表"}, a, func(v consent.Verdict) {
		w.refusedTo("a table of unknown origin", v.Err, consent.NoticeMissing, consent.EvidenceMissing)
	})
	a.Consents[0].Evidence = "同意書綴り"
	a.At = time.Time{}
	w.imported("M-1", consent.Provenance{From: consent.FromUnknown}, a, func(v consent.Verdict) {
		w.refusedTo("nobody says when", v.Err, consent.EvidenceMissing)
	})
	a.Consents[0].At = at("2019-04-01")
	w.holding("M-1", consent.Provenance{From: consent.FromUnknown, Ref: "旧会員表"}, a)
}

// A provenance makes no import: what comes in today is judged by the rules of today.
func TestProvenanceIsOfImportsAlone(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	a := w.reported("name", "health.history")
	a.Claims = a.Claims[1:]
	_, want := w.guard.Acquire(as(officer), "M-1", a)
	require.ErrorIs(t, want, store.ErrRefused)
	for _, p := range []consent.Provenance{{}, {From: consent.FromUnknown}, binder} {
		for v, err := range w.guard.AcquireAll(as(officer), rowsOf(consent.Arrival{ID: "M-1", Acquisition: a, Provenance: p})) {
			require.NoError(t, err)
			w.refusedTo("a stream with "+p.From, v.Err, reasonCodes(refusalOf(want))...)
		}
	}
}

func rowsOf(list ...consent.Arrival) func(func(consent.Arrival, error) bool) {
	return func(yield func(consent.Arrival, error) bool) {
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// What is imported twice with differing provenance counts by the better one, and stays so.
func TestImportedTwice(t *testing.T) {
	t.Parallel()
	for _, order := range [][]consent.Provenance{{{From: consent.FromUnknown}, binder}, {binder, {From: consent.FromUnknown}}, {binder, binder}} {
		w := must(t, "ibaraki", actHouse)
		a := w.actConsultation()
		a.At, a.Notices = at("2019-04-01"), nil
		for range 2 {
			for _, p := range order {
				w.holding("M-1", p, a)
			}
		}
		w.may("M-1", "guidance", "name", told)
		distinct := slices.Compact(slices.Clone(order))
		require.Equal(t, len(distinct), w.count(store.Query{Kind: consent.KindAcquisition}))
		v, err := w.guard.Coverage(as(officer))
		require.NoError(t, err)
		require.Equal(t, []int{1, 1, 0}, []int{v.Persons, v.Purposes[0].Told, v.Purposes[0].Unknown})
	}
}

// A restriction, a withdrawal and a death on record outlast an import.
func TestImportLiftsNothing(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	old := w.actConsultation("phone")
	old.At, old.Notices = at("2019-04-01"), nil
	w.acquired("M-1", w.actConsultation())
	w.restrict("M-1", subject.Use, "name")
	w.holding("M-1", binder, old)
	w.may("M-1", "guidance", "name", refusal(consent.Restricted))
	w.may("M-1", "guidance", "phone", told)

	w.acquired("M-2", w.actConsultation())
	w.edited("M-2", func(e *subject.Edit) error { e.Deceased(at("2026-01-05")); return nil })
	w.holding("M-2", binder, old)
	w.may("M-2", "guidance", "phone", answer{ground: consent.GroundTold, findings: []store.Code{consent.DeceasedFinding}})
}
