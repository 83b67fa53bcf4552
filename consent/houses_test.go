package consent_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// everything adds a notice text that fills every part of every matter and names every
// purpose of the policy.
func everything(p *consent.Policy) {
	t := consent.NoticeText{ID: "everything", Version: "1", From: p.Effective, Notice: "any"}
	for _, x := range p.Purposes {
		t.Purposes = append(t.Purposes, x.ID)
	}
	for _, n := range p.Notices {
		for _, m := range n.Matters {
			for _, part := range slices.Concat(m.Parts, m.AnyOf) {
				say(&t, m.Matter, part, "定めるとおり")
			}
		}
	}
	p.NoticeTexts = append(slices.Clone(p.NoticeTexts), t)
}

// purposeFor adds a purpose to the policy that is told to nobody, and a letter that names it.
func purposeFor(p *consent.Policy, id, ja string, of ...consent.PurposeFor) {
	last := p.NoticeTexts[len(p.NoticeTexts)-1]
	letter := consent.NoticeText{ID: "letter-" + id, Version: "1", From: p.Effective, Purposes: []string{id}, Matters: last.Matters}
	p.NoticeTexts = append(p.NoticeTexts[:len(p.NoticeTexts)-1:len(p.NoticeTexts)-1], letter, last)
	p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: id, Ja: ja, En: id, For: of, Specificity: "specified", Clause: "TEST-1-1"})
}

// form is a form that the person filled in, with everything shown.
func (w *world) form(class, means string, purposes []string, items ...string) consent.Acquisition {
	return consent.Acquisition{Class: class, Purposes: purposes, Items: items, Way: consent.DirectWritten, Means: means,
		Notices: shown("everything", w.now), Survey: "調査シート1", Authenticated: consent.Yes}
}

// may puts a use of one item for a purpose.
func (w *world) may(person, purpose, item string, want answer) {
	w.use(purpose, consent.Use{Person: person, PurposeName: purpose, ItemNames: []string{item}}, want)
}

var (
	told   = permitted(consent.GroundTold)
	beyond = refusal(consent.OutOfPurpose)
	denied = refusal(consent.OutOfPurposeForbidden, consent.OutOfPurpose)
)

var ibarakiScenarios = []scenario{
	{id: "IBARAKI-1-2", policy: "ibaraki", edit: everything, run: func(w *world) {
		handler := staff("h", "number-affairs", "adviser")
		a := w.form("staff", "application-form", []string{"staff-tax"}, "name", "address", "birth-date", "individual-number")
		a.Identity.NumberCard = true
		_, err := w.guard.Acquire(handler, "S-1", a)
		w.ok(err, "acquire for the tax")
		w.given(consent.Consent{Person: "S-1", Purposes: []string{"guidance"}, Items: []string{"name", "individual-number"}, Form: consent.WrittenForm})
		u := consent.Use{Person: "S-1", PurposeName: "guidance", ItemNames: []string{"individual-number"}}
		w.useAs(handler, "a general consent", u, answer{refused: []store.Code{consent.NumberRegime, consent.NumberPurpose}, clause: "IBARAKI-1-2", cite: "number-act:9"})
		u.ItemNames = []string{"name"}
		w.useAs(handler, "the consent as far as it reaches", u, permitted(consent.GroundConsent))
		u.PurposeName, u.ItemNames = "staff-tax", []string{"individual-number"}
		w.useAs(handler, "the tax", u, told)
	}},
	{id: "IBARAKI-2-1a", policy: "ibaraki", edit: everything, run: func(w *world) {
		a := w.form("business", "application-form", []string{"guidance"}, "name")
		w.ask("a fair means", a, permitted(consent.GroundNeeded))
		a.Means = "deception"
		w.ask("deceit", a, answer{refused: []store.Code{consent.UnfairMeans}, clause: "IBARAKI-2-1a", cite: "20-1"})
		a.Means = ""
		w.ask("none named", a, answer{refused: []store.Code{consent.MeansMissing}, clause: "IBARAKI-2-1a"})
		a.Means, a.Way = "application-form", ""
		w.ask("no way named", a, answer{unknown: []store.Code{consent.WayUnknown}})
		a.Way = consent.Succession
		w.ask("a way that the policy does not provide for", a, answer{refused: []store.Code{consent.WayNotAllowed, consent.BeyondSuccession}})
	}},
	{id: "IBARAKI-2-1b", policy: "ibaraki", edit: everything, run: func(w *world) {
		var ordinary []string
		for _, it := range w.guard.Policy().Items.List {
			if it.Category == consent.Ordinary {
				ordinary = append(ordinary, it.Ja)
			}
		}
		w.equal("the catalogue", strings.Join(ordinary, " "), "氏名 性別 生年月日 住所 電話番号 FAX メールアドレス 事業所名 業種 従業員数 資本金 売上高 相談指導情報")
		a := w.form("business", "application-form", []string{"guidance"}, "name", "business.sales")
		w.ask("売上高", a, permitted(consent.GroundNeeded))
		a.Items = append(a.Items, "血液型")
		w.ask("血液型", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.ItemNotDeclared}, items: "血液型", clause: "IBARAKI-2-1b"})
		a.Items, a.UnknownFields = []string{"name"}, 2
		w.ask("fields nobody knows", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.FieldUnknown}})
		a.UnknownFields, a.Purposes, a.Items = 0, []string{"fairs"}, []string{"name", "consultation"}
		w.ask("an item of another purpose", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.ExcessItem}, items: "consultation"})
	}},
	{id: "IBARAKI-2-2", policy: "ibaraki", edit: everything, run: func(w *world) {
		a := w.form("business", "consultation", []string{"guidance"}, "name", "health.history")
		excess := []store.Code{consent.ExcessItem}
		a.Way = consent.Indirect
		w.ask("told by a neighbour", a, answer{refused: []store.Code{consent.CareWithoutBasis}, findings: excess, clause: "IBARAKI-2-2", cite: "20-2"})
		a.Claims = []consent.Claim{{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}}
		w.ask("a statute is cited", a, answer{ground: consent.GroundLaw, basis: "労働安全衛生法66条", findings: excess})
		w.acquired("M-1", a)
		w.equal("the citation is stored", fmt.Sprint(w.kept(consent.KindAcquisition)["basis"]), "労働安全衛生法66条")
		a.Claims = []consent.Claim{{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes}}
		w.ask("another exception of the act, on which the house is silent", a, answer{ground: consent.GroundLife, findings: excess})
		a.Way, a.Claims = consent.DirectWritten, nil
		w.ask("handed over on a form", a, answer{ground: consent.GroundDirect, findings: excess})
	}},
	{id: "IBARAKI-4-1-purposes", policy: "ibaraki", edit: everything, run: func(w *world) {
		var general []string
		for _, p := range w.guard.Policy().Purposes {
			if p.Number == nil {
				general = append(general, p.ID)
			}
		}
		if len(general) != 5 {
			w.fail("the general purposes are %v", general)
		}
		a := w.form("business", "application-form", general, "name", "address")
		w.acquired("M-1", a)
		w.may("M-1", "policy-proposals", "name", needless)
		w.may("M-1", "insurance-solicitation", "name", answer{refused: []store.Code{consent.PurposeUnspecified}, clause: "IBARAKI-4-1-purposes"})
		w.may("M-1", "meetings-examinations", "name", told)
		for _, p := range general {
			w.may("M-1", p, "address", told)
		}
	}},
	{id: "IBARAKI-4-1-other", policy: "ibaraki", now: "2026-06-10 09:00", edit: func(p *consent.Policy) {
		everything(p)
		purposeFor(p, "insurance-solicitation", "保険勧誘")
	}, run: func(w *world) {
		w.acquired("M-1", w.form("business", "application-form", []string{"guidance"}, "name"))
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"insurance-solicitation"}, Items: []string{"name"}, Form: consent.WrittenForm})
		u := consent.Use{Person: "M-1", PurposeName: "insurance-solicitation", ItemNames: []string{"name"}, At: at("2026-06-10 08:59")}
		w.use("08:59", u, answer{refused: []store.Code{consent.OutOfPurpose}, clause: "IBARAKI-4-1-other"})
		u.At = at("2026-06-10 09:00")
		w.use("09:00", u, permitted(consent.GroundConsent))
		u.At = at("2026-06-10 08:59:59")
		w.use("08:59:59", u, beyond)
	}},
}

func kansai(p *consent.Policy) { everything(p) }

var kansaiScenarios = []scenario{
	{id: "KANSAI-1-A", policy: "kansai", run: func(w *world) {
		a := consent.Acquisition{Class: "staff-applicant", Purposes: []string{"admission-contact"}, Items: []string{"name", "address", "phone"},
			Way: consent.DirectWritten, Means: "application-form", Notices: shown("admission-form", at("2026-05-11 10:05")), At: at("2026-05-11 10:00")}
		w.now = at("2026-05-11 11:00")
		w.ask("shown at 10:05", a, answer{refused: []store.Code{consent.PurposeNotShown, consent.NoticeMissing}, clause: "KANSAI-1-A"})
		a.Notices[0].At = at("2026-05-11 09:55")
		w.ask("shown at 09:55", a, permitted(consent.GroundNeeded))
		a.Way, a.Means, a.Notices = consent.DirectOral, "counter", nil
		w.ask("asked at the counter, nothing told", a, answer{refused: []store.Code{consent.NoticeMissing}, clause: "KANSAI-1-A", duties: nil})
	}},
	{id: "KANSAI-1-B-1", policy: "kansai", edit: kansai, run: func(w *world) {
		w.acquired("M-1", w.form("member", "application-form", []string{"business-contact"}, "name", "phone"))
		w.may("M-1", "business-contact", "phone", answer{ground: consent.GroundTold, cite: "18-1"})
		w.may("M-1", "administration", "name", answer{refused: denied.refused, clause: "KANSAI-1-C", cite: "18-1"})
	}},
	{id: "KANSAI-1-C", policy: "kansai", edit: func(p *consent.Policy) {
		everything(p)
		purposeFor(p, "tax-inspection", "税務調査への対応")
	}, now: "2026-05-11 10:00", run: func(w *world) {
		w.inOffice("protection-manager")
		w.acquired("M-1", w.form("member", "application-form", []string{"business-contact"}, "name", "phone"))
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"tax-inspection"}, Items: []string{"name"}, Form: consent.WrittenForm})
		u := consent.Use{Person: "M-1", PurposeName: "tax-inspection", ItemNames: []string{"name"}}
		w.use("a valid consent", u, answer{refused: []store.Code{consent.OutOfPurposeForbidden}, clause: "KANSAI-1-C", items: "name"})
		u.Facts = &consent.Facts{Claims: []consent.Claim{actLife}}
		w.use("nor does life in danger carry it", u, answer{refused: []store.Code{consent.OutOfPurposeForbidden}, clause: "KANSAI-1-C"})
		command := &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "国税通則法74条の2"}}}
		u.Facts = command
		w.use("the law commands", u, answer{refused: []store.Code{consent.PolicyConflict}, clause: "KANSAI-1-C"})
		u.Facts = &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "弁護士法23条の2"}}}
		w.use("a duty to answer that is weighed", u, answer{refused: []store.Code{consent.OutOfPurposeForbidden}, findings: []store.Code{consent.AnswerWeighed}})
		w.now = at("2026-05-12 10:00")
		w.approve(consent.Application{Act: consent.ActMandatoryLaw, Purposes: []string{"tax-inspection"}}, "M-1", "protection-manager")
		u.Facts = command
		w.use("commanded and approved", u, answer{ground: consent.GroundLaw, basis: "国税通則法74条の2", cite: "18-3-1"})
		u.Facts = &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "弁護士法23条の2"}}}
		w.use("weighed and approved", u, answer{refused: []store.Code{consent.OutOfPurposeForbidden}, findings: []store.Code{consent.AnswerWeighed}})
		old := newWorld(&scenario{policy: "kansai", edit: func(p *consent.Policy) {
			everything(p)
			purposeFor(p, "tax-inspection", "税務調査への対応")
			p.Edition = consent.Appi2017
		}}, w.off)
		old.inOffice("protection-manager")
		old.acquired("M-1", old.form("member", "application-form", []string{"business-contact"}, "name", "phone"))
		old.approve(consent.Application{Act: consent.ActMandatoryLaw, Purposes: []string{"tax-inspection"}}, "M-1", "protection-manager")
		u.Facts = command
		old.use("under the edition of 2017", u, answer{ground: consent.GroundLaw, cite: "16-3-1"})
		w.problems = append(w.problems, old.problems...)
	}},
	classPurposes("KANSAI-H-2-1", "kansai", "member-applicant", []string{"sales-support", "admission-contact"}, "application-form",
		[]string{"name", "company"}, []string{"business-contact", "administration", "security"}),
	classPurposes("KANSAI-H-2-2", "kansai", "staff-applicant", []string{"admission-contact"}, "application-form",
		[]string{"name", "phone"}, []string{"sales-support", "business-contact", "administration", "security"}),
	classPurposes("KANSAI-H-2-3", "kansai", "member", []string{"sales-support", "business-contact", "administration"}, "application-form",
		[]string{"name"}, []string{"admission-contact", "security"}),
	classPurposes("KANSAI-H-2-4", "kansai", "staff", []string{"business-contact", "administration"}, "application-form",
		[]string{"name"}, []string{"sales-support", "admission-contact", "security"}),
	classPurposes("KANSAI-H-2-5", "kansai", "visitor", []string{"security"}, "entry-log",
		[]string{"name", "entry-time"}, []string{"business-contact", "sales-support", "administration"}),
	{id: "KANSAI-H-2-ex", policy: "kansai", run: func(w *world) {
		a := consent.Acquisition{Class: "visitor", Purposes: []string{"security"}, Items: []string{"name", "entry-time"}, Way: consent.Automatic, Means: "camera",
			Claims: []consent.Claim{{Case: consent.HarmOperator}}}
		w.ask("no reason", a, answer{refused: []store.Code{consent.ReasonMissing, consent.NoticeMissing}, clause: "KANSAI-H-2-ex", cite: "21-4",
			duties: nil})
		a.Claims[0].Reason = "防犯上の支障があるため"
		w.ask("own legitimate interest, with a reason", a, answer{ground: consent.GroundNeeded, findings: waived})
		w.acquired("V-1", a)
		a.Claims = []consent.Claim{{Case: consent.HarmPerson, Reason: "被害者の所在が知られるおそれがあるため"}}
		w.ask("harm to persons", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims = []consent.Claim{{Case: consent.HinderPublic, Requester: consent.StateBody, Citation: "警察法2条", Impediment: consent.Yes}}
		w.ask("a state body's affair", a, answer{ground: consent.GroundNeeded, findings: waived})
		for code, spoil := range map[store.Code]func(*consent.Claim){consent.NoPublicBody: delegated, consent.NoImpediment: unimpeded, consent.CitationMissing: uncited} {
			a.Claims = []consent.Claim{but(hinderPublic, spoil)}
			w.ask(string(code), a, refusal(code, consent.NoticeMissing))
		}
		a.Claims = nil
		w.ask("no exception", a, answer{refused: []store.Code{consent.NoticeMissing}})
	}},
}

// classPurposes is the scenario of what one class of person is told: everything of its
// own, nothing of the others.
func classPurposes(id, policy, class string, own []string, means string, items, others []string) scenario {
	return scenario{id: id, policy: policy, edit: everything, run: func(w *world) {
		w.acquired("P-1", w.form(class, means, own, items...))
		for _, p := range own {
			w.may("P-1", p, items[0], told)
		}
		want := beyond
		if w.guard.Policy().Use.Beyond.Rule == "never" {
			want = denied
		}
		for _, p := range others {
			w.may("P-1", p, items[0], want)
			a := w.form(class, means, []string{p}, items...)
			_, err := w.guard.Check(as(officer), a)
			w.refusedHas(id+": "+p, err, consent.PurposeNotForClass)
		}
	}}
}

var gunmaScenarios = []scenario{
	{id: "GUNMA-2-3 in use: whose life", policy: "gunma", edit: everything, run: func(w *world) {
		w.acquired("C-1", w.form("policyholder", "contract-form", []string{"performance"}, "name", "contract"))
		x := consent.Claim{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes}
		u := consent.Use{Person: "C-1", PurposeName: "market-research", ItemNames: []string{"contract"}}
		ask := func(what string, p consent.Interest, want answer) {
			x.Protects = p
			u.Facts = &consent.Facts{Claims: []consent.Claim{x}}
			w.use(what, u, want)
		}
		ask("the person's", consent.OfPerson, permitted(consent.GroundLife))
		ask("the public's", consent.OfPublic, permitted(consent.GroundLife))
		ask("one other person's", consent.OfThirdParty, refusal(consent.OutOfPurpose, consent.InterestUncovered))
		ask("nobody says", "", answer{unknown: []store.Code{consent.OutOfPurpose, consent.InterestUncovered}})
	}},
	{id: "GUNMA-A-2", policy: "gunma", edit: everything, run: func(w *world) {
		w.acquired("C-1", w.form("policyholder", "contract-form", []string{"performance"}, "name", "contract"))
		u := consent.Use{Person: "C-1", PurposeName: "market-research", ItemNames: []string{"contract"}}
		w.use("not covered", u, answer{refused: []store.Code{consent.OutOfPurpose}, clause: "GUNMA-A-2"})
		u.Facts = &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "保険業法128条"}}}
		w.use("based on law", u, answer{ground: consent.GroundLaw, basis: "保険業法128条", cite: "18-3-1"})
		u.Facts.Claims[0].Citation = ""
		w.use("no law cited", u, refusal(consent.OutOfPurpose, consent.CitationMissing))
		u.Facts = nil
		w.given(consent.Consent{Person: "C-1", Purposes: []string{"market-research"}, Items: []string{"contract"}, Form: consent.WrittenForm})
		w.use("with consent", u, permitted(consent.GroundConsent))
	}},
	classPurposes("GUNMA-1-1-1", "gunma", "policyholder", []string{"underwriting", "payment", "performance"}, "contract-form",
		[]string{"name", "contract", "bank-account"}, []string{"recruiting", "premises-safety"}),
	classPurposes("GUNMA-1-1-5", "gunma", "policyholder", []string{"product-guidance", "market-research"}, "contract-form",
		[]string{"contract", "address"}, []string{"recruiting", "contract-contact"}),
	{id: "GUNMA-1-1-5 others' products", policy: "gunma", edit: func(p *consent.Policy) {
		everything(p)
		purposeFor(p, "insurers-products", "損害保険会社の商品の案内")
	}, run: func(w *world) {
		w.acquired("C-1", w.form("policyholder", "contract-form", []string{"product-guidance"}, "name", "address"))
		w.may("C-1", "product-guidance", "name", told)
		w.may("C-1", "insurers-products", "name", answer{refused: []store.Code{consent.OutOfPurpose}, clause: "GUNMA-A-2"})
		guidance := w.guard.Policy().Purposes[slices.IndexFunc(w.guard.Policy().Purposes, func(x consent.Purpose) bool { return x.ID == "product-guidance" })]
		if !strings.Contains(guidance.Ja, "協力関係にある中小企業関係団体") {
			w.fail("whose products: %s", guidance.Ja)
		}
	}},
	classPurposes("GUNMA-1-2-1", "gunma", "job-applicant", []string{"recruiting"}, "membership-form",
		[]string{"name", "career"}, []string{"product-guidance", "contract-contact"}),
	classPurposes("GUNMA-1-3-1", "gunma", "partner", []string{"contract-contact"}, "agency",
		[]string{"name", "company"}, []string{"product-guidance", "recruiting"}),
	classPurposes("GUNMA-1-3-3", "gunma", "visitor", []string{"premises-safety"}, "reception",
		[]string{"name", "entry-time"}, []string{"product-guidance", "contract-contact"}),
	{id: "GUNMA-1-3-4", policy: "gunma", edit: everything, run: func(w *world) {
		a := w.form("staff", "membership-form", []string{"staff-rules"}, "name", "address")
		w.ask("the rule is not registered", a, answer{unknown: []store.Code{consent.UnresolvedReference}, clause: "GUNMA-1-3-4"})
		held := a
		held.At = at("2025-04-01")
		w.holding("S-1", consent.Provenance{From: consent.FromPaper, Ref: "職員名簿"}, held)
		w.use("nor may it be used", consent.Use{Person: "S-1", PurposeName: "staff-rules", ItemNames: []string{"name"}},
			answer{unknown: []store.Code{consent.UnresolvedReference}})
		w.ok(w.guard.Register(as(officer), "staff-information-rules", [32]byte{1}, w.now), "register")
		w.ask("registered", a, permitted(consent.GroundNeeded))
		w.may("S-1", "staff-rules", "name", told)
		a.At, a.Evidence = w.now.Add(-1e6), "form"
		a.Notices[0].At = a.At
		w.ask("an instant before it was registered", a, answer{unknown: []store.Code{consent.UnresolvedReference}})
	}},
	{id: "GUNMA-5-1", policy: "gunma", run: func(w *world) {
		p := w.guard.Policy()
		text := copied(p.NoticeTexts[0])
		w.ok(p.CheckNotice("voluntary", &text), "complete")
		drop(&text, "voluntariness")
		w.expect("voluntariness is not stated", store.Permit{}, p.CheckNotice("voluntary", &text),
			answer{refused: []store.Code{consent.MatterMissing}, items: "voluntariness", clause: "GUNMA-5-1"})
	}},
	{id: "GUNMA-5-2", policy: "gunma", edit: everything, run: func(w *world) {
		a := w.form("policyholder", "contract-form", []string{"underwriting", "payment"}, "name", "address", "contract", "bank-account", "sex")
		a.Declined = []string{"birth-date"}
		permit, err := w.guard.Check(as(officer), a)
		w.expect("birth date declined", permit.Permit, err, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.ServiceUnavailable},
			items: "birth-date", clause: "GUNMA-1-1-1"})
		if len(permit.Findings) == 1 {
			w.equal("service", permit.Findings[0].Text.Ja, "共済契約の引受")
		}
		a.Declined = []string{"phone"}
		w.ask("what no service needs", a, permitted(consent.GroundNeeded))
		text := copied(w.guard.Policy().NoticeTexts[0])
		drop(&text, "consequences")
		w.expect("consequences are not stated", store.Permit{}, w.guard.Policy().CheckNotice("voluntary", &text),
			answer{refused: []store.Code{consent.MatterMissing}, items: "consequences"})
	}},
}

// moreScenarios hold what no clause of the five organisations asks for, but a house may.
var moreScenarios = []scenario{
	{id: "a house's own facts", policy: "gunma", edit: func(p *consent.Policy) {
		everything(p)
		p.Use.Beyond.Exceptions = []consent.Exception{
			{Case: consent.Life, Requires: []consent.FactName{consent.FactImminent, consent.FactUrgent, consent.FactReference}, Clause: "TEST-1-1"},
			{Case: consent.ByLaw, Requires: []consent.FactName{consent.FactCitation, consent.FactPurpose}, Clause: "TEST-1-2"},
		}
	}, run: func(w *world) {
		w.acquired("C-1", w.form("policyholder", "contract-form", []string{"performance"}, "name", "contract"))
		u := consent.Use{Person: "C-1", PurposeName: "market-research", ItemNames: []string{"contract"}, Facts: &consent.Facts{}}
		x := consent.Claim{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes, Imminent: consent.Yes, Urgent: consent.Yes, Reference: "照会1号"}
		for code, spoil := range map[store.Code]func(*consent.Claim){"": func(*consent.Claim) {},
			consent.NotImminent: func(x *consent.Claim) { x.Imminent = consent.No }, consent.NotUrgent: func(x *consent.Claim) { x.Urgent = consent.No },
			consent.ReferenceMissing: func(x *consent.Claim) { x.Reference = "" }} {
			y := x
			spoil(&y)
			u.Facts.Claims = []consent.Claim{y}
			if code == "" {
				w.use("every fact", u, permitted(consent.GroundLife))
			} else {
				w.use(string(code), u, answer{refused: []store.Code{consent.OutOfPurpose, code}})
			}
		}
		u.Facts.Claims = []consent.Claim{{Case: consent.ByLaw, Citation: "保険業法128条"}}
		w.use("the purpose was not made known", u, refusal(consent.OutOfPurpose, consent.FalsePurpose))
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.use("it was", u, permitted(consent.GroundLaw))
	}},
}
