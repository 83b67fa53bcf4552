package consent_test

import (
	"slices"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// needScenarios: data is used for those purposes told that need it, not for the others that
// were told with them (APPI 18-1; 16-1 in 2017).
var needScenarios = []scenario{
	{id: "needed for one purpose only", policy: "okaya", edit: act(unfiled), run: func(w *world) {
		w.neededOnce("18-1")
		w.now = w.now.AddDate(0, 0, 1)
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"newsletter"}, Items: []string{"phone"}, Form: consent.WrittenForm})
		w.may("M-1", "newsletter", "phone", permitted(consent.GroundConsent))
	}},
	{id: "needed for one purpose only, 2017", policy: "okaya", edit: act17(unfiled), run: func(w *world) { w.neededOnce("16-1") }},
	{id: "needed of another class only", policy: "okaya", edit: act(unfiled), run: func(w *world) {
		w.acquired("M-1", w.form("applicant", "application-form", []string{"guidance"}, "name", "email"))
		w.may("M-1", "guidance", "email", told)
		w.may("M-1", "guidance", "name", told)
		w.acquired("M-2", w.form("member", "application-form", []string{"guidance", "membership"}, "name", "member.number"))
		w.may("M-2", "membership", "member.number", told)
		w.may("M-2", "guidance", "member.number", beyond)
	}},
	{id: "needed by a purpose that was changed into another", policy: "okaya", edit: act(changed), run: func(w *world) {
		w.acquired("M-1", w.form("member", "application-form", []string{"newsletter"}, "name", "email"))
		w.tell(w.change(consent.PurposeChange{Old: "newsletter", New: "newsletter-mail", Related: consent.Yes, Judge: "officer-1", Judged: w.now}))
		w.later()
		w.may("M-1", "newsletter-mail", "name", told)
		w.may("M-1", "newsletter-mail", "email", beyond)
	}},
	{id: "needed no longer", policy: "okaya", edit: act(func(p *consent.Policy) {
		unfiled(p)
		for i := range p.Purposes {
			if p.Purposes[i].ID == "newsletter" {
				p.Purposes[i].For = nil
			}
		}
	}), run: func(w *world) {
		a := w.form("member", "application-form", []string{"newsletter", "guidance"}, "name", "address")
		a.At = w.now.AddDate(0, 0, -1)
		w.holding("M-1", consent.Provenance{From: consent.FromPaper, Ref: "入会申込書"}, a)
		w.may("M-1", "newsletter", "name", beyond)
		w.may("M-1", "guidance", "name", told)
	}},
	{id: "needed by none where the catalogue does not bind", policy: "ibaraki", edit: everything, run: func(w *world) {
		w.acquired("M-1", w.form("business", "application-form", []string{"policy-proposals"}, "business.type", "sex"))
		w.may("M-1", "policy-proposals", "business.type", told)
		w.may("M-1", "policy-proposals", "sex", told)
		w.acquired("M-2", w.form("business", "application-form", []string{"policy-proposals", "guidance"}, "business.type", "sex"))
		w.may("M-2", "guidance", "sex", told)
		w.may("M-2", "policy-proposals", "sex", beyond)
	}},
}

// neededOnce acquires what only one of the purposes needs.
func (w *world) neededOnce(cite string) {
	a := w.form("member", "application-form", []string{"general-meeting", "guidance", "newsletter"}, "name", "address", "phone")
	w.acquired("M-1", a)
	for _, purpose := range a.Purposes {
		w.may("M-1", purpose, "name", told)
	}
	w.may("M-1", "guidance", "phone", told)
	for _, purpose := range []string{"general-meeting", "newsletter"} {
		w.may("M-1", purpose, "phone", answer{refused: []store.Code{consent.OutOfPurpose}, cite: cite})
		w.use(purpose, consent.Use{Person: "M-1", PurposeName: purpose, ItemNames: slices.Clone(a.Items)}, answer{refused: []store.Code{consent.OutOfPurpose}, cite: cite})
	}
}
