package consent_test

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// reachScenarios ask how far an exception reaches: what it frees from, and where it ends.
var reachScenarios = []scenario{
	{id: "reach: how data was acquired stands on record, a use does not claim it", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.acquired("P-1", indirectly(w.form("partner", "books-and-lists", []string{"use-contact"}, "name", "workplace")))
		attested := consent.Attestation{Notice: at("2026-01-10"), Consent: at("2026-01-10")}
		for _, x := range []consent.Claim{
			{Case: consent.CaseEntrusted, Contract: consent.Contract{ID: "O-55"}},
			{Case: consent.CaseSuccession, Attested: attested},
			{Case: consent.CaseJointUse, Attested: attested, Matters: append([]string{"acquisition-method"}, jointUse...)},
			{Case: consent.Evident, Reason: "会議の出席者"},
		} {
			w.use(string(x.Case), consent.Use{Person: "P-1", PurposeName: "use-contact", ItemNames: []string{"name"},
				Facts: &consent.Facts{Claims: []consent.Claim{x}}}, notApproved)
		}
	}},
	{id: "reach: an acquisition does not claim another way than its own", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("partner", "books-and-lists", []string{"use-contact"}, "name", "workplace"))
		attested := consent.Attestation{Notice: at("2026-01-10"), Consent: at("2026-01-10")}
		a.Claims = []consent.Claim{
			{Case: consent.CaseEntrusted, Contract: consent.Contract{ID: "O-55"}},
			{Case: consent.CaseSuccession, Attested: attested},
			{Case: consent.CaseJointUse, Attested: attested, Matters: append([]string{"acquisition-method"}, jointUse...)},
		}
		w.acquired("P-1", a)
		w.may("P-1", "use-contact", "name", notApproved)
		a.Way, a.Source.Purposes, a.Claims = consent.Succession, a.Purposes, slices.Delete(slices.Clone(a.Claims), 1, 2)
		w.acquired("P-2", a)
		w.may("P-2", "use-contact", "name", notApproved)
	}},
	{id: "reach: KASUGA-6-12-a", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		other := copied(p.NoticeTexts[len(p.NoticeTexts)-1])
		other.ID, other.Purposes = "other-purpose", []string{"use-contact"}
		p.NoticeTexts = append(p.NoticeTexts, other)
	}, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		a := indirectly(w.form("partner", "books-and-lists", []string{"use-guidance"}, "name", "workplace"))
		a.Notices = nil
		w.acquired("P-1", a)
		w.acquired("P-2", a)
		u := consent.Use{Person: "P-2", PurposeName: "use-guidance", ItemNames: []string{"name"},
			Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.ToldOrally, Attested: consent.Attestation{Consent: at("2026-05-01")}}}}}
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "P-2", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Oral}}), "tell")
		w.use("told, and a claim in place of consent", u, notApproved)
		w.given(consent.Consent{Person: "P-1", Purposes: []string{"use-guidance"}, Items: []string{"name"}, Form: consent.OralForm, Evidence: "通話記録"})
		u = consent.Use{Person: "P-1", PurposeName: "use-guidance", ItemNames: []string{"name"},
			Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.ToldOrally}}}}
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "P-1", NoticeServed: consent.NoticeServed{Notice: "other-purpose", Served: consent.Oral}}), "tell")
		w.use("told of another purpose", u, notApproved)
		w.publishedByKasuga("everything")
		w.use("only published", u, notApproved)
		w.now = w.now.Add(time.Minute)
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "P-1", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Oral}}), "tell")
		w.use("told", u, told)
	}},
	{id: "reach: KASUGA-6-12-c", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("partner", "customer-data", []string{"use-contact"}, "name", "workplace"))
		before, later := at("2026-01-10"), at("2026-05-12")
		a.Way, a.Source = consent.Succession, consent.Source{Name: "旧春日運輸", Purposes: []string{"use-contact"}, Attested: consent.Attestation{Notice: before, Consent: later}}
		w.acquired("P-1", a)
		same := a
		same.Notices = nil
		w.acquired("P-4", same)
		a.Source.Attested = consent.Attestation{Notice: later, Consent: before}
		w.acquired("P-2", a)
		a.Way, a.Source.Matters = consent.JointUse, append([]string{"acquisition-method"}, jointUse...)
		w.acquired("P-3", a)
		w.now = at("2026-05-13")
		w.acquired("P-5", same)
		w.may("P-5", "use-contact", "name", told)
		w.may("P-4", "use-contact", "name", notApproved)
		w.may("P-1", "use-contact", "name", notApproved)
		w.may("P-2", "use-contact", "name", notApproved)
		w.may("P-3", "use-contact", "name", notApproved)
	}},
	{id: "reach: KASUGA-6-12-e", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.card("use-guidance")
		a.At = at("2019-04-01")
		w.holding("P-1", consent.Provenance{From: consent.FromPaper, Ref: "名刺"}, a)
		w.contact("P-1", "a card that is held for direct mail", notApproved)
	}},
	{id: "reach: KASUGA-6-12-d", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actHearsay("address")
		a.Way = consent.JointUse
		a.Source.Matters = jointUse
		w.ask("the five matters of the act", a, permitted(consent.GroundNeeded))
		for i := range jointUse {
			a.Source.Matters = slices.Delete(slices.Clone(jointUse), i, i+1)
			w.ask("without "+jointUse[i], a, answer{refused: []store.Code{consent.MattersNotTold}, cite: "27-5-3"})
		}
	}},
	{id: "reach: APPI17-18-2-p", policy: "okaya", edit: act17(), run: func(w *world) {
		x := consent.Claim{Case: consent.Life, Necessary: consent.Yes, Urgent: consent.Yes}
		w.ask("life in urgent need", w.unshown(x), answer{ground: consent.GroundNeeded, findings: waived, cite: "18-2-p"})
		for _, spoil := range []func(*consent.Claim){actNotNecessary, func(x *consent.Claim) { x.Urgent = consent.No }, func(x *consent.Claim) { x.Urgent = "" },
			func(x *consent.Claim) { x.Necessary = "" }} {
			w.ask("not quite", w.unshown(but(x, spoil)), answer{refused: []store.Code{consent.PurposeNotShown}, cite: "18-2"})
		}
		w.ask("it frees from showing, not from telling", w.unnoticed(x), answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}, cite: "18-1"})
	}},
	{id: "reach: OKAYA-7-1-2", policy: "okaya", run: func(w *world) {
		p := w.guard.Policy()
		for what, spoil := range map[string]func(*consent.NoticeText){
			"in words that say nothing": func(t *consent.NoticeText) { say(t, "purpose", "purposes", "業務のため") },
			"of no catalogue":           func(t *consent.NoticeText) { t.Purposes = append(slices.Clone(t.Purposes), "business") },
			"no purposes":               func(t *consent.NoticeText) { t.Purposes = nil },
		} {
			text := copied(p.NoticeTexts[0])
			spoil(&text)
			w.expect(what, store.Permit{}, p.CheckNotice("direct", &text), answer{refused: []store.Code{consent.PurposeUnspecified}, items: "purpose.purposes", clause: "OKAYA-7-1-2"})
		}
	}},
	{id: "reach: KASUGA-6-12-b", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("consignee", "customer-data", []string{"use-transactions"}, "name", "email"))
		a.Way, a.At = consent.Entrusted, at("2019-04-01")
		w.holding("E-1", consent.Provenance{From: consent.FromPaper, Ref: "受託台帳"}, a)
		w.may("E-1", "use-transactions", "name", answer{refused: []store.Code{consent.OutOfPurpose, consent.ContactNotApproved}})
	}},
	{id: "reach: KASUGA-6-5", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		a := w.order("collect-orders")
		for form, refused := range map[consent.Served][]store.Code{consent.Oral: {consent.PurposeNotShown, consent.NoticeMissing}, consent.Written: {consent.NoticeMissing}} {
			a.Notices[0].Served = form
			w.ask(string(form), a, answer{refused: refused})
		}
		w.publishedByKasuga("everything")
		a.Notices = nil
		w.ask("only published", a, answer{refused: []store.Code{consent.PurposeNotShown, consent.NoticeMissing}, clause: "KASUGA-6-5", cite: "21-2"})
	}},
	{id: "reach: OKAYA-7-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.enrolment()
		a.Means = "counter"
		for _, way := range []consent.Way{consent.DirectOral, consent.Observed, consent.Automatic} {
			a.Way, a.Notices = way, nil
			w.ask(string(way)+", nothing told", a, answer{refused: []store.Code{consent.NoticeMissing}, clause: "OKAYA-7-1"})
			a.Notices = []consent.NoticeServed{{Notice: "membership-form", At: w.now, Served: consent.Oral}}
			w.ask(string(way)+", told by word of mouth", a, answer{refused: []store.Code{consent.NoticeMissing}, clause: "OKAYA-7-1"})
			a.Notices[0].Served = consent.Equivalent
			w.ask(string(way)+", told in a form like writing", a, permitted(consent.GroundNeeded))
		}
	}},
	{id: "reach: APPI17-17-1", policy: "okaya", edit: func(p *consent.Policy) {
		p.NoticeTexts = append(slices.Clone(p.NoticeTexts), lackingMatter(p.NoticeTexts[0], "letter", "voluntariness"))
	}, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Means: []string{"purchased-list-unknown-origin"}}, "", "protection-manager")
		a := w.enrolment()
		a.Way, a.Means = consent.Indirect, "purchased-list-unknown-origin"
		a.Notices = []consent.NoticeServed{{Notice: "letter", At: w.now, Served: consent.Written}}
		w.acquired("M-1", a)
		w.use("what was doubtful and approved is not unfair", consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"},
			Facts: &consent.Facts{Improper: consent.ImproperNone}}, told)
	}},
	{id: "reach: APPI22-18-3n", policy: "okaya", edit: actNumbers, run: func(w *world) {
		_, err := w.guard.Acquire(actHandler, "S-1", w.actNumbered("staff", "staff-tax"))
		w.ok(err, "acquire")
		u := consent.Use{Person: "S-1", PurposeName: "member-number", ItemNames: []string{"individual-number"}, Facts: &consent.Facts{}}
		for _, x := range []consent.Claim{{Case: consent.ByLaw, Citation: "国税通則法74条の2"}, actHealth, actAffairs} {
			u.Facts.Claims = []consent.Claim{x}
			w.useAs(actHandler, string(x.Case), u, answer{refused: []store.Code{consent.NumberPurpose, consent.NumberRegime}, cite: "number-act:9", items: "individual-number"})
		}
		u.Facts.Claims = []consent.Claim{but(actLife, actNotDifficult)}
		w.useAs(actHandler, "consent is not difficult", u,
			answer{refused: []store.Code{consent.OutOfPurpose, consent.ConsentPossible, consent.NumberPurpose, consent.NumberRegime}})
	}},
	{id: "reach: APPI22-20-1e", policy: "okaya", edit: act(), run: func(w *world) {
		a := w.filing([]string{"staff-tax"}, "individual-number")
		a.Identity = consent.Identity{NumberCard: true, Agent: true, Mandate: "委任状"}
		w.askAs(actHandler, "an agent who does not show who they are", a, answer{refused: []store.Code{consent.IdentityNotConfirmed}, cite: "number-act:16"})
		a.Identity = consent.Identity{}
		for _, way := range []consent.Way{consent.Observed, consent.Automatic} {
			a.Way = way
			w.askAs(actHandler, string(way), a, answer{refused: []store.Code{consent.IdentityNotConfirmed}, cite: "number-act:16"})
		}
	}},
	{id: "reach: APPI22-23-1n", policy: "kasuga", edit: kasuga, run: func(w *world) {
		own := func(id string) *store.Actor { return &store.Actor{ID: id, Kind: store.Person} }
		a := w.form("staff", "handed-over", []string{"tax"}, "name", "individual-number")
		a.Identity = consent.Identity{NumberDocument: "通知カード", KnownPerson: true}
		a.Consents = []consent.Consent{{Purposes: a.Purposes, Items: a.Items, Form: consent.ElectronicForm, Notice: a.Notices[0], At: w.now}}
		handed := answer{ground: consent.GroundNumber, findings: []store.Code{consent.KnownPerson}}
		w.askAs(as(own("S-1")), "who types in the own number handles no numbers", a, handed)
		a.Person = "S-1"
		w.askAs(as(own("S-1")), "the same, of somebody on record", a, handed)
		w.askAs(as(officer), "staff does", a, answer{refused: []store.Code{consent.NumberHandlerOnly}, cite: "number-act:12", findings: handed.findings})
		a.Way, a.Notices[0].Served = consent.Indirect, consent.Written
		w.askAs(as(own("S-1")), "a number that others give", a, answer{refused: []store.Code{consent.NumberHandlerOnly, consent.OperationForbidden}, cite: "number-act:12"})
	}},
	{id: "reach: a house may ask for the contract", policy: "okaya", edit: func(p *consent.Policy) {
		unfiled(p)
		p.Care = slices.Clone(p.Care)
		p.Care[0].Exceptions = []consent.Exception{{Case: consent.Received, Requires: []consent.FactName{consent.FactContract}, Clause: "TEST-1-1"}}
	}, run: func(w *world) {
		a := w.reported("name", "health.history")
		a.Way, a.Means, a.Source.Contract = consent.Entrusted, "partner-list", consent.Contract{ID: "C-7"}
		x := consent.Claim{Case: consent.Received, Contract: a.Source.Contract}
		w.ask("named", claiming(a, x), careBy(consent.GroundReceived, "20-2-8"))
		x.Contract = consent.Contract{}
		w.ask("not named", claiming(a, x), careByHouse(consent.ContractMissing))
	}},
	{id: "reach: what the law commands of sensitive data", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		a := w.sensitive(consent.WrittenForm)
		a.Way, a.Consents = consent.Indirect, nil
		a.Claims = []consent.Claim{{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}}
		w.ask("a law that permits", a, answer{refused: []store.Code{consent.ExplicitConsent, consent.NotApproved}, clause: "KASUGA-6-3", items: "health.check-up"})
		a.Claims[0].Citation = "国税徴収法141条"
		w.ask("a law that commands", a, answer{refused: []store.Code{consent.PolicyConflict, consent.NotApproved}, clause: "KASUGA-6-3", items: "health.check-up"})
		w.approve(consent.Application{Act: consent.ActSensitive, Purposes: a.Purposes, Class: "staff"}, "", "president", "protection-manager")
		w.ask("the handling is approved, what the house forbids is not", a, refusal(consent.PolicyConflict))
		w.approve(consent.Application{Act: consent.ActMandatoryLaw, Purposes: a.Purposes, Class: "staff"}, "", "president", "protection-manager")
		w.ask("commanded and approved", a, answer{ground: consent.GroundLaw, basis: "国税徴収法141条", cite: "20-2-1"})
		a.Claims[0].Citation = "弁護士法23条の2"
		w.ask("weighed and approved", a, refusal(consent.ExplicitConsent))
	}},
}

// publishedByKasuga walks the steps of the house's publication.
func (w *world) publishedByKasuga(text string) {
	manager, it := holder("protection-manager"), staff("it", "information-systems")
	id, err := w.guard.Publish(manager, consent.Publication{Notice: text, Where: "https://example.jp/privacy"})
	w.ok(err, "instruct")
	w.ok(w.guard.PublicationStep(it, id, consent.StepPublish, w.now), "publish")
	w.ok(w.guard.PublicationStep(it, id, consent.StepReport, w.now), "report")
	w.ok(w.guard.PublicationStep(manager, id, consent.StepCheck, w.now), "check")
}
