package consent_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/require"
)

// needless is the answer of what was told and is not needed.
var needless = answer{refused: []store.Code{consent.OutOfPurpose}, findings: []store.Code{consent.ToldNotNeeded}}

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
		w.may("M-2", "guidance", "member.number", needless)
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
		w.may("M-1", "newsletter", "name", needless)
		w.may("M-1", "guidance", "name", told)
	}},
	{id: "not needed, whoever it was told to", policy: "okaya", edit: act(unfiled), run: func(w *world) {
		w.acquired("A", w.form("member", "application-form", []string{"guidance"}, "name"))
		w.acquired("B", w.form("member", "application-form", []string{"guidance"}, "name"))
		split := w.merged("A", "B")
		w.acquired("A", w.form("member", "application-form", []string{"newsletter", "guidance"}, "name", "address", "phone"))
		w.later()
		split()
		for _, person := range []string{"A", "B"} {
			w.may(person, "newsletter", "name", unknown(consent.OwnerUnknown))
			w.may(person, "newsletter", "phone", beyond)
		}
	}},
	{id: "a number for its affair, which need not list it", policy: "okaya", edit: act(with(affair("pension-filing", "厚生年金の届出事務", "social-insurance"), affair("tax-filing", "税の届出事務", "tax"))), run: func(w *world) {
		a := w.filing([]string{"tax-filing"}, "individual-number")
		a.Identity = consent.Identity{NumberCard: true}
		_, err := w.guard.Acquire(actHandler, "S-1", a)
		w.ok(err, "the individual number")
		u := consent.Use{Person: "S-1", PurposeName: "tax-filing", ItemNames: []string{"name", "individual-number"}}
		w.useAs(actHandler, "the individual number", u, told)
		u.PurposeName = "pension-filing"
		w.useAs(actHandler, "another affair, not told", u, refusal(consent.OutOfPurpose, consent.NumberPurpose))
		w.acquired("S-2", w.filing([]string{"pension-filing"}, "basic-pension-number"))
		w.may("S-2", "pension-filing", "basic-pension-number", told)
		w.may("S-2", "tax-filing", "basic-pension-number", answer{refused: []store.Code{consent.OutOfPurpose, consent.AskingForbidden}})
	}},
	{id: "needed by what a ruling lets within", policy: "okaya", edit: act(doubtful), run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.form("member", "application-form", []string{"guidance"}, "name", "phone"))
		w.ok(w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "guidance", Result: consent.Yes}), "rule")
		u := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		w.use("what it needs", u, permitted(consent.GroundRuling))
		u.ItemNames = []string{"name", "phone"}
		w.use("what only the other needs", u, beyond)
		second := *w.guard.Policy()
		second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-12")}
		second.Purposes = slices.DeleteFunc(slices.Clone(second.Purposes), func(p consent.Purpose) bool { return p.ID == "guidance" })
		w.governed(w.guard.Policy(), &second)
		w.now = at("2026-05-13 10:00")
		u.ItemNames = []string{"name"}
		w.use("within what is no purpose any more", u, beyond)
	}},
	{id: "needed by none where the catalogue does not bind", policy: "ibaraki", edit: everything, run: func(w *world) {
		w.acquired("M-1", w.form("business", "application-form", []string{"policy-proposals"}, "business.type", "sex"))
		w.may("M-1", "policy-proposals", "business.type", told)
		w.may("M-1", "policy-proposals", "sex", told)
		w.acquired("M-2", w.form("business", "application-form", []string{"policy-proposals", "guidance"}, "business.type", "sex"))
		w.may("M-2", "guidance", "sex", told)
		w.may("M-2", "policy-proposals", "sex", needless)
	}},
}

// governed puts the world under policies.
func (w *world) governed(policies ...*consent.Policy) {
	history, err := consent.NewPolicies(policies...)
	w.ok(err, "policies")
	w.guard, err = consent.New(w.store, history, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
	w.ok(err, "guard")
}

// neededOnce acquires what only one of the purposes needs.
func (w *world) neededOnce(cite string) {
	a := w.form("member", "application-form", []string{"general-meeting", "guidance", "newsletter"}, "name", "address", "phone")
	w.acquired("M-1", a)
	for _, purpose := range a.Purposes {
		w.may("M-1", purpose, "name", told)
	}
	w.may("M-1", "guidance", "phone", told)
	want := needless
	want.cite = cite
	for _, purpose := range []string{"general-meeting", "newsletter"} {
		w.may("M-1", purpose, "phone", want)
		w.use(purpose, consent.Use{Person: "M-1", PurposeName: purpose, ItemNames: slices.Clone(a.Items)}, want)
	}
}

// A policy that needs less of a person lets nothing more be used.
func TestNeededNoLongerIsNotNeededMore(t *testing.T) {
	t.Parallel()
	for name, edit := range map[string]func(*consent.Policy){
		"the item is dropped from its purpose": func(p *consent.Policy) {
			for i := range p.Purposes {
				if p.Purposes[i].ID == "guidance" {
					p.Purposes[i].For = []consent.PurposeFor{{Class: "business", Items: []string{"name"}}}
				}
			}
		},
		"its purpose is dropped": func(p *consent.Policy) {
			p.Purposes = slices.DeleteFunc(p.Purposes, func(x consent.Purpose) bool { return x.ID == "guidance" })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := must(t, "ibaraki", everything)
			first := *w.guard.Policy()
			second := first
			second.Version, second.Effective, second.Purposes = "2", consent.Day{Time: at("2026-05-12")}, slices.Clone(first.Purposes)
			edit(&second)
			w.governed(&second, &first)
			w.acquired("M-1", w.form("business", "application-form", []string{"policy-proposals", "guidance"}, "business.type", "sex"))
			w.may("M-1", "policy-proposals", "business.type", told)
			w.may("M-1", "policy-proposals", "sex", needless)
			w.now = at("2026-05-13 10:00")
			w.may("M-1", "policy-proposals", "business.type", told)
			w.may("M-1", "policy-proposals", "sex", needless)
		})
	}
}

// Of a class that the policy no longer knows nobody knows what is needed.
func TestNeededOfAClassThatIsGone(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", act(unfiled))
	first := *w.guard.Policy()
	second := first
	second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-12")}
	renamed := func(id string) string { return strings.ReplaceAll(id, "member", "regular-member") }
	second.Classes, second.Purposes = slices.Clone(first.Classes), slices.Clone(first.Purposes)
	for i := range second.Classes {
		second.Classes[i].ID = renamed(second.Classes[i].ID)
	}
	for i := range second.Purposes {
		p := &second.Purposes[i]
		p.For = slices.Clone(p.For)
		for j := range p.For {
			p.For[j].Class = renamed(p.For[j].Class)
		}
	}
	w.governed(&first, &second)
	w.acquired("M-1", w.form("member", "application-form", []string{"guidance", "newsletter"}, "name", "phone"))
	w.may("M-1", "guidance", "phone", told)
	w.now = at("2026-05-13 10:00")
	w.may("M-1", "guidance", "phone", unknown(consent.ClassUnknown))
	w.may("M-1", "newsletter", "name", unknown(consent.ClassUnknown))
	w.may("M-1", "newsletter", "phone", beyond)
	w.may("M-1", "membership", "name", beyond)
	coverage, err := w.guard.Coverage(as(officer))
	require.NoError(t, err)
	for _, p := range coverage.Purposes {
		if p.Purpose == "guidance" {
			require.Equal(t, 1, p.Unknown)
		}
	}
}
