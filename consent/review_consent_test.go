package consent_test

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"golang.org/x/text/language"
)

// reviewConsentScenarios are about what a consent, a ruling or a claim rests on.
var reviewConsentScenarios = []scenario{
	{id: "nobody relies on their own ruling", policy: "okaya", edit: doubtful, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		w.ok(w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}), "rule")
		u := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		own := answer{refused: []store.Code{consent.OutOfPurpose, consent.SelfRuled}, clause: "OKAYA-11-1"}
		ruler := &store.Actor{ID: "officer-protection-manager", Kind: store.Staff, Roles: officer.Roles}
		w.useAs(as(ruler), "who ruled", u, own)
		w.useAs(as(&store.Actor{ID: "assistant", Kind: store.Staff, Roles: officer.Roles, OnBehalf: ruler.ID}), "who acts for them", u, own)
		w.use("somebody else", u, permitted(consent.GroundRuling))
		behalf := as(&store.Actor{ID: ruler.ID, Kind: store.Staff, OnBehalf: officer.ID})
		w.ok(w.guard.Rule(behalf, consent.Ruling{Ref: "R-2", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}), "rule for another")
		had := u
		had.Facts = &consent.Facts{Ruling: "R-2"}
		w.use("who had it ruled", had, own)
		w.useAs(as(&store.Actor{ID: "assistant", Kind: store.Staff, Roles: officer.Roles, OnBehalf: officer.ID}), "who acts for them", had, own)
		w.useAs(as(&store.Actor{ID: "staff-2", Kind: store.Staff, Roles: officer.Roles}), "somebody else", had, permitted(consent.GroundRuling))
		u.PurposeName, u.Facts = "mutual-aid", nil
		w.useAs(as(ruler), "within the purpose told the ruler is one of the staff", u, told)
	}},
	{id: "the office for doubtful cases rules what is law", policy: "okaya", edit: doubtful, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		u := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"},
			Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "架空法3条2項", Reference: "照会書第12号"}}}}
		doubt := answer{unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}}
		w.use("nobody knows it", u, doubt)
		manager := &store.Actor{ID: "officer-protection-manager", Kind: store.Staff, Roles: officer.Roles}
		rule := func(by *store.Actor, ref string, place string, result consent.Fact) error {
			w.later()
			return w.guard.Rule(as(by), consent.Ruling{Ref: ref, Law: place, Result: result, Reason: "官報で確認"})
		}
		w.refusedTo("staff", rule(officer, "L-0", "架空法3条", consent.Yes), consent.RoleMissing)
		w.expect("a house rule", store.Permit{}, rule(manager, "L-0", "就業規則5条", consent.Yes), unknown(consent.LawUnrecognised))
		w.expect("no place", store.Permit{}, rule(manager, "L-0", "架空法", consent.Yes), unknown(consent.LawUnrecognised))
		w.refusedTo("foreign law", rule(manager, "L-0", "米国愛国者法215条", consent.Yes), consent.ForeignLaw)
		w.refusedTo("two things at once", w.guard.Rule(as(manager), consent.Ruling{Ref: "L-0", Law: "架空法3条", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}),
			consent.RulingAmbiguous)
		w.use("nothing was ruled", u, doubt)
		w.ok(rule(manager, "L-1", "架空法4条", consent.Yes), "rule")
		w.use("another place", u, doubt)
		w.ok(rule(manager, "L-2", "架空法第3条", consent.Yes), "rule")
		w.use("ruled to be law", u, answer{ground: consent.GroundLaw, basis: "架空法3条2項"})
		before := u
		before.At = w.now.Add(-time.Second)
		w.use("before it was ruled", before, doubt)
		w.useAs(as(manager), "by who ruled", u, doubt)
		silent := w.under("okaya", unfiled)
		p, err := silent.Use(as(officer), u)
		w.expect("a policy that names no office", p, err, doubt)
		w.ok(rule(manager, "L-3", "架空法3条", consent.No), "rule")
		w.use("ruled to be none", u, doubt)
	}},
	{id: "a house that never goes beyond does not know what it was not told", policy: "kansai", edit: func(p *consent.Policy) {
		everything(p)
		purposeFor(p, "tax-inspection", "税務調査への対応")
	}, run: func(w *world) {
		held := w.form("member", "application-form", []string{"business-contact"}, "name", "phone")
		w.holding("M-1", consent.Provenance{From: consent.FromUnknown}, held)
		u := consent.Use{Person: "M-1", PurposeName: "business-contact", ItemNames: []string{"name"}}
		w.use("nothing shows that it was told", u, answer{unknown: []store.Code{consent.ProvenanceUnknown}, clause: "KANSAI-1-C"})
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"business-contact"}, Items: []string{"name"}, Form: consent.WrittenForm})
		w.use("nor does consent carry it here", u, unknown(consent.ProvenanceUnknown))
		u.ItemNames = []string{"name", "address"}
		w.use("with an item that is not held", u, answer{refused: []store.Code{consent.OutOfPurpose, consent.OutOfPurposeForbidden}, unknown: []store.Code{consent.ProvenanceUnknown}, items: "address"})
		u.PurposeName = "tax-inspection"
		w.use("a purpose it was not acquired for", u, denied)
		split := w.merged("A", "B")
		w.acquired("B", w.form("member", "application-form", []string{"business-contact"}, "name"))
		w.given(consent.Consent{Person: "B", Purposes: []string{"tax-inspection"}, Items: []string{"name"}, Form: consent.WrittenForm})
		split()
		w.may("A", "business-contact", "name", unknown(consent.OwnerUnknown))
		w.may("A", "tax-inspection", "name", answer{refused: []store.Code{consent.OutOfPurposeForbidden}, unknown: []store.Code{consent.OwnerUnknown}})
	}},
	{id: "a host whose clock is behind: what the organisation did", policy: "okaya", edit: func(p *consent.Policy) {
		doubtful(p)
		changed(p)
		everything(p)
	}, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		behind := w.now
		ahead := func(do func()) {
			w.now = behind.Add(time.Minute)
			do()
			w.now = behind
		}
		w.acquired("M-1", w.enrolment())
		ruled := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		w.ok(w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}), "rule")
		w.use("ruled", ruled, permitted(consent.GroundRuling))
		ahead(func() { w.twice(func(b map[string]any) { b["result"], b["at"], b["recorded"] = "no", w.now, w.now }) })
		w.use("ruled out a minute ahead", ruled, refusal(consent.OutOfPurpose, consent.RuledOut))
		ruled.At = behind
		w.use("as of that very instant", ruled, permitted(consent.GroundRuling))

		a := w.reported("name")
		a.Claims = a.Claims[:1]
		open := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}}
		id, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.ask("published", a, permitted(consent.GroundNeeded))
		ahead(func() { w.ok(w.guard.EndPublication(as(officer), id, w.now), "end") })
		w.ask("taken down a minute ahead", a, open)

		may := func(what string, want answer) {
			w.use(what, consent.Use{Person: "M-1", PurposeName: "survey", ItemNames: []string{"name"}}, want)
		}
		may("not changed", beyond)
		ahead(func() {
			w.tell(w.change(consent.PurposeChange{Old: "mutual-aid", New: "survey", Related: consent.Yes, Judge: "officer-1", Judged: w.now}))
		})
		may("changed and told a minute ahead", told)

		by := w.enrolment()
		by.Means = "purchased-list-unknown-origin"
		ahead(func() {
			w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Means: []string{by.Means}}, "", "protection-manager")
		})
		w.ask("approved a minute ahead", by, permitted(consent.GroundNeeded))

		a.Person = "M-1"
		ahead(func() {
			w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "M-1", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Written}}), "serve")
		})
		w.ask("told a minute ahead", a, permitted(consent.GroundNeeded))
	}},
	{id: "a host whose clock is behind: approvals and documents", policy: "okaya", edit: func(p *consent.Policy) {
		p.Purposes = slices.Clone(p.Purposes)
		for i := range p.Purposes {
			if p.Purposes[i].ID == "mutual-aid" {
				p.Purposes[i].Reference = "rules"
			}
		}
	}, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		behind := w.now
		w.now = behind.Add(time.Minute)
		w.ok(w.guard.Register(as(officer), "rules", [32]byte{1}, w.now), "register")
		w.now = behind
		id := w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
		w.ask("registered a minute ahead, approved", w.enrolment(), permitted(consent.GroundNeeded))
		given, err := w.offices.Approvals(as(officer), store.Key{Kind: consent.KindApplication, ID: id})
		w.ok(err, "approvals")
		w.now = behind.Add(2 * time.Minute)
		w.ok(w.offices.Withdraw(holder("protection-manager"), given[0].ID), "withdraw")
		w.now = behind
		w.ask("withdrawn two minutes ahead", w.enrolment(), refusal(consent.NotFiled))
	}},
	{id: "a restriction ends by this host's clock", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("A", w.actConsultation())
		w.edited("A", func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Use, Ground: "objection", Until: w.now.AddDate(0, 1, 0)})
			return nil
		})
		now := w.now
		w.now = w.now.AddDate(1, 0, 0)
		w.given(w.agreed("A", "phone"))
		w.now = now
		w.may("A", "guidance", "name", refusal(consent.Restricted))
	}},
	{id: "a consent covers what the purpose needed when it was given", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("M-1", w.actConsultation())
		k := w.agreed("M-1")
		k.Purposes, k.Notice = []string{"guidance"}, shown("everything", w.now)[0]
		k.Person = "M-2"
		w.given(k)
		w.may("M-2", "guidance", "phone", permitted(consent.GroundConsent))
		w.may("M-2", "guidance", "sex", beyond)
		wider := w.under("ibaraki", func(p *consent.Policy) {
			actHouse(p)
			p.Purposes[0].For = []consent.PurposeFor{{Class: "business", Items: []string{"name", "phone", "sex"}}}
		})
		p, err := wider.Use(as(officer), consent.Use{Person: "M-2", PurposeName: "guidance", ItemNames: []string{"phone"}})
		w.expect("what it covered", p, err, permitted(consent.GroundConsent))
		p, err = wider.Use(as(officer), consent.Use{Person: "M-2", PurposeName: "guidance", ItemNames: []string{"sex"}})
		w.expect("what the purpose needs since", p, err, beyond)
		a := w.actConsultation("phone")
		k.Person, k.Items = "", nil
		a.Consents = []consent.Consent{k}
		w.acquired("M-3", a)
		for range 2 {
			w.later()
			r, err := w.guard.Acquire(as(officer), "M-3", a)
			w.ok(err, "again")
			w.codes("again", findingCodes(r.Findings), []store.Code{consent.AlreadyRecorded})
		}
		x, err := w.guard.Receipt(as(officer), "M-3", "guidance", language.Japanese)
		w.ok(err, "receipt")
		if len(x.Events) != 1 {
			w.fail("%d events of one consent", len(x.Events))
		}
	}},
	{id: "nobody consents for a stranger", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		for _, id := range []string{"A", "B"} {
			w.acquired(id, w.actConsultation())
		}
		stranger := as(&store.Actor{ID: "B", Kind: store.Person})
		k := w.agreed("A", "phone")
		w.refusedTo("another member", w.guard.Give(stranger, k), consent.RoleMissing)
		w.given(w.agreed("A", "name"))
		w.refusedTo("nor takes another back", w.guard.Withdraw(stranger, consent.Consent{Person: "A", Purposes: k.Purposes}), consent.RoleMissing)
		w.refusedTo("an agent of nobody", w.guard.Give(as(&store.Actor{ID: "mother", Kind: store.Agent}), k), consent.RoleMissing)
		gate, err := subject.New(w.store, subject.Options{}).Resolve(as(officer), "A")
		w.ok(err, "resolve")
		for _, self := range []string{"A", gate.Handle()} {
			w.later()
			k.Notice.At = w.now
			w.ok(w.guard.Give(as(&store.Actor{ID: self, Kind: store.Person}), k), "the person")
		}
		k.Agent, k.AgentEvidence = "mother", "戸籍謄本"
		w.ok(w.guard.Give(as(&store.Actor{ID: "mother", Kind: store.Agent}), k), "an agent with a document")
		w.edited("A", func(e *subject.Edit) error {
			e.Birth(w.now.AddDate(-10, 0, 0))
			e.AddAgent(subject.Agent{Agent: "father", Kind: subject.Parent, Evidence: "戸籍謄本"})
			return nil
		})
		w.later()
		w.ok(w.guard.Withdraw(as(&store.Actor{ID: "father", Kind: store.Agent}), consent.Consent{Person: "A", Purposes: k.Purposes}), "an agent on record")
		newcomer := w.agreed("C", "phone")
		w.ok(w.guard.Give(as(&store.Actor{ID: "visitor", Kind: store.Person}), newcomer), "a newcomer")
	}},
	{id: "nobody judges the change they record", policy: "okaya", edit: unfiled, run: func(w *world) {
		x := consent.PurposeChange{Old: "mutual-aid", New: "newsletter", Related: consent.Yes, Judge: officer.ID, Judged: w.now}
		_, err := w.guard.ChangePurpose(as(officer), x)
		w.expect("oneself", store.Permit{}, err, answer{refused: []store.Code{consent.SelfJudged}, cite: "17-2"})
		x.Judge = " staff-1\u3000"
		_, err = w.guard.ChangePurpose(as(officer), x)
		w.refusedTo("blanks make nobody else", err, consent.SelfJudged)
		x.Judge = "staff-2"
		_, err = w.guard.ChangePurpose(as(&store.Actor{ID: "staff-1", Kind: store.Staff, OnBehalf: "staff-2"}), x)
		w.refusedTo("for the judge", err, consent.SelfJudged)
		_, err = w.guard.ChangePurpose(as(officer), x)
		w.ok(err, "another")
	}},
	{id: "nobody consents to what they were not told", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		give := func(what string, spoil func(*consent.Consent), codes ...store.Code) {
			k := w.agreed("A", "phone")
			spoil(&k)
			if err := w.guard.Give(as(officer), k); len(codes) > 0 {
				w.refusedTo(what, err, codes...)
			} else {
				w.ok(err, what)
			}
		}
		give("no notice", func(k *consent.Consent) { k.Notice = consent.NoticeServed{} }, consent.NoticeMissing)
		give("a notice without a name", func(k *consent.Consent) { k.Notice.Notice = "" }, consent.NoticeMissing)
		give("no notice, a paper that is none", func(k *consent.Consent) { k.Notice, k.Evidence = consent.NoticeServed{}, "\u3000" }, consent.NoticeMissing)
		give("a notice on something else", func(k *consent.Consent) { k.Notice.Notice = "everything" }, consent.FalsePurpose)
		give("one purpose of two", func(k *consent.Consent) { k.Purposes = append(k.Purposes, "guidance") }, consent.FalsePurpose)
		give("a notice that came afterwards", func(k *consent.Consent) { k.At, k.Notice.At = w.now.Add(-2*time.Minute), w.now.Add(-time.Minute) }, consent.OrderViolation)
		give("a notice still to come", func(k *consent.Consent) { k.Notice.At = w.now.Add(time.Minute) }, consent.OrderViolation)
		w.use("nothing was given", solicit("A", "phone"), answer{unknown: []store.Code{consent.PersonUnknown}})
		give("a paper with its text", func(k *consent.Consent) { k.Notice, k.Evidence = consent.NoticeServed{}, "同意書第3号" })
		w.use("on paper", solicit("A", "phone"), permitted(consent.GroundConsent))
		no := consent.Consent{Person: "A", Purposes: []string{"solicitation"}}
		w.ok(w.guard.Withdraw(as(officer), no), "taking it back needs no notice")
		w.ok(w.guard.Refuse(as(officer), no), "nor does a no")
	}},
	{id: "silence on a paper is no consent", policy: "ibaraki", edit: func(p *consent.Policy) {
		actHouse(p)
		p.Consent.Forms.List = nil
	}, run: func(w *world) {
		k := w.agreed("A", "phone")
		k.Form = consent.ConductForm
		w.given(k)
		k.Notice, k.Evidence = consent.NoticeServed{}, "同意書第3号"
		w.refusedTo("a box that was not ticked", w.guard.Give(as(officer), k), consent.NoticeMissing)
	}},
	{id: "consents that come with data were informed too", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actConsultation("phone")
		k := w.agreed("", "phone")
		k.Notice = consent.NoticeServed{}
		a.Consents = []consent.Consent{k}
		w.ask("no notice", a, refusal(consent.NoticeMissing))
		a.Evidence = "受付簿"
		w.ask("what proves the date of the acquisition does not hold the text", a, refusal(consent.NoticeMissing))
		a.Consents[0].Evidence = "同意書第3号"
		w.ask("a paper with its text", a, permitted(consent.GroundNeeded))
		a.Consents[0].Evidence, a.At = "", at("2019-04-01")
		w.holding("M-1", consent.Provenance{From: consent.FromPaper, Ref: "同意書綴"}, a)
		w.use("taken over from paper", solicit("M-1", "phone"), permitted(consent.GroundConsent))
		a.Consents[0].Notice = shown("everything", a.At)[0]
		w.imported("M-2", consent.Provenance{From: consent.FromUnknown}, a, func(v consent.Verdict) {
			w.refusedTo("taken over with a notice on something else", v.Err, consent.FalsePurpose)
		})
		a.Consents[0].Notice = consent.NoticeServed{}
		w.imported("M-2", consent.Provenance{From: consent.FromUnknown}, a, func(v consent.Verdict) {
			w.refusedHas("taken over, and nothing shows it", v.Err, consent.NoticeMissing)
		})
	}},
}
