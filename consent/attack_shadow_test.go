package consent_test

import (
	"slices"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// A consent that would have been refused does not become one because shadow mode lets the
// acquisition through with which it comes.
func TestShadowGivesNoConsent(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*consent.Consent){
		"nobody was told":         func(k *consent.Consent) { k.Notice = consent.NoticeServed{} },
		"a notice that is none":   func(k *consent.Consent) { k.Notice.Notice = "nothing" },
		"another purpose was":     func(k *consent.Consent) { k.Notice.Notice = "guidance-only" },
		"a form that none counts": func(k *consent.Consent) { k.Form = consent.ConductForm },
		"long ago, says nobody":   func(k *consent.Consent) { k.At, k.Notice.At = at("2020-01-01"), at("2020-01-01") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := must(t, "ibaraki", func(p *consent.Policy) {
				actHouse(p)
				only := p.NoticeTexts[len(p.NoticeTexts)-1]
				only.ID, only.Purposes = "guidance-only", []string{"guidance"}
				p.NoticeTexts = append(slices.Clone(p.NoticeTexts), only)
			})
			a := w.actConsultation("phone")
			bad, good := w.agreed("", "phone"), w.agreed("", "name")
			good.Purposes, good.Notice = []string{"fairs"}, shown("everything", w.now)[0]
			spoil(&bad)
			a.Consents = []consent.Consent{bad, good}
			_, err := w.guard.Acquire(as(officer), "M-1", a)
			require.ErrorIs(t, errTold(err), store.ErrRefused)
			w.shadowing(func(g *consent.Guard) {
				_, err := g.Acquire(as(officer), "M-1", a)
				require.NoError(t, err)
				_, err = g.Acquire(as(officer), "M-1", a)
				require.NoError(t, err)
			})
			w.use("shadow mode is over", solicit("M-1", "phone"), beyond)
			w.may("M-1", "fairs", "name", permitted(consent.GroundConsent))
		})
	}
}

// errTold takes undetermined for refused.
func errTold(err error) error {
	if err != nil && len(refusalOf(err).Reasons) > 0 {
		return store.ErrRefused
	}
	return err
}

// A refusal that differs from the one told at the check is told when the permit is recorded.
func TestShadowTellsWhatIsNew(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.acquired("M-1", w.actConsultation())
	var heard []*store.Refusal
	g := w.shadowed(t, func(r *store.Refusal) { heard = append(heard, r) })
	a := w.actConsultation("phone")
	a.Means = "deception"
	p, err := g.Check(as(officer), a)
	require.NoError(t, err)
	require.Len(t, heard, 1)
	_, err = p.Record(as(officer), "M-2")
	require.NoError(t, err)
	require.Len(t, heard, 1, "the same was told")
	w.restrict("M-1", subject.Acquire, "phone")
	_, err = p.Record(as(officer), "M-1")
	require.NoError(t, err)
	require.Len(t, heard, 2)
	require.True(t, heard[1].Has(consent.Restricted))
}

// Chapter 4 does not apply to an exempt activity; to what a consent that comes with it is for,
// it does.
func TestExemptBodyGivesNoConsent(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actBody(consent.ReligiousBody, ""))
	a := w.actBare("activity")
	bad := w.agreed("", "name")
	bad.Notice = consent.NoticeServed{}
	a.Consents = []consent.Consent{bad}
	_, err := w.guard.Acquire(as(officer), "M-1", a)
	w.refusedTo("with a consent to something else", err, consent.NoticeMissing)
	a.Consents[0] = w.agreed("", "name")
	w.acquired("M-1", a)
	w.use("a consent that is one", solicit("M-1", "name"), permitted(consent.GroundConsent))
}
