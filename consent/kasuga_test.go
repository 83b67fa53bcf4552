package consent_test

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// kasuga adds a complete notice text.
func kasuga(p *consent.Policy) {
	everything(p)
	p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: "minutes", Ja: "議事録の送付", En: "sending minutes", Specificity: "specified",
		Contact: true, Clause: "KASUGA-6-12-e", For: []consent.PurposeFor{{Class: "partner", Items: []string{"name", "workplace", "email"}}}})
	p.NoticeTexts[len(p.NoticeTexts)-1].Purposes = append(p.NoticeTexts[len(p.NoticeTexts)-1].Purposes, "minutes")
}

// order is an order form of a customer, filled in, shown and consented to.
func (w *world) order(purposes ...string) consent.Acquisition {
	a := w.form("customer", "order-form", purposes, "name", "address")
	a.Consents = []consent.Consent{{Purposes: purposes, Items: a.Items, Form: consent.WrittenForm, Notice: a.Notices[0], At: w.now}}
	return a
}

// card is a business card that was exchanged.
func (w *world) card(purposes ...string) consent.Acquisition {
	a := w.form("partner", "business-card", purposes, "name", "workplace")
	a.Notices = nil
	a.Claims = []consent.Claim{{Case: consent.Evident, Reason: "名刺交換"}}
	return a
}

// sensitive is the acquisition of health data that the person hands over.
func (w *world) sensitive(form consent.Form) consent.Acquisition {
	a := w.form("staff", "handed-over", []string{"collect-personnel"}, "name", "address", "health.check-up")
	a.Consents = []consent.Consent{{Purposes: a.Purposes, Items: a.Items, Form: form, Notice: a.Notices[0], At: w.now}}
	return a
}

func (w *world) classified(field string, care []consent.Care, groups ...string) {
	k, err := w.guard.Classify(consent.Description{Fields: []string{field}})
	w.ok(err, field)
	if !slices.Equal(k.Care, care) || !slices.Equal(k.Sensitive, groups) {
		w.fail("%s: %v %v, must be %v %v", field, k.Care, k.Sensitive, care, groups)
	}
}

// kasugaNotice is the scenario of one matter of the direct notice.
func kasugaNotice(id, item string, plans []string, spoil func(*consent.NoticeText)) scenario {
	return scenario{id: id, policy: "kasuga", edit: kasuga, run: func(w *world) {
		p := w.guard.Policy()
		text := copied(p.NoticeTexts[len(p.NoticeTexts)-1])
		w.ok(p.CheckNotice("direct", &text, plans...), "complete")
		spoil(&text)
		code := consent.MatterMissing
		if item == "purpose.purposes" {
			code = consent.PurposeUnspecified
		}
		w.expect("spoilt", store.Permit{}, p.CheckNotice("direct", &text, plans...), answer{refused: []store.Code{code}, items: item})
	}}
}

func (w *world) contact(person, what string, want answer) {
	w.use(what, consent.Use{Person: person, PurposeName: "use-guidance", ItemNames: []string{"name"}}, want)
}

var notApproved = refusal(consent.ContactNotApproved)

// kept returns the body of the only record of a kind.
func (w *world) kept(kind string) map[string]any {
	body := map[string]any{}
	for r, err := range w.store.Query(as(officer), store.Query{Kind: kind}) {
		w.ok(err, "query")
		w.ok(json.Unmarshal(r.Body, &body), "body")
	}
	return body
}

var kasugaScenarios = []scenario{
	{id: "KASUGA-POL-1", policy: "kasuga", edit: kasuga, run: func(w *world) {
		k, err := w.guard.Classify(consent.Description{Fields: []string{"会員番号"}, Collates: true})
		w.ok(err, "collation")
		w.equal("a number with a register", string(k.Personal), string(consent.ByCollation))
		k, err = w.guard.Classify(consent.Description{Fields: []string{"個人番号"}})
		w.ok(err, "number")
		if !k.NumberAct || k.Personal != consent.ByCode {
			w.fail("individual number: %+v", k)
		}
	}},
	{id: "KASUGA-POL-2", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.acquired("C-1", w.order("collect-supply", "use-transactions"))
		w.may("C-1", "use-transactions", "name", told)
		w.use("direct mail", consent.Use{Person: "C-1", PurposeName: "use-guidance", ItemNames: []string{"name"}},
			answer{refused: []store.Code{consent.OutOfPurpose, consent.ContactNotApproved}, clause: "KASUGA-6-11", cite: "18-1"})
		a := w.order("collect-supply")
		a.Means = "false-purpose"
		w.ask("a false purpose", a, answer{refused: []store.Code{consent.UnfairMeans}, clause: "KASUGA-POL-2"})
	}},
	{id: "KASUGA-POL-3", policy: "kasuga", edit: kasuga, run: func(w *world) {
		n := 0
		for _, p := range w.guard.Policy().Purposes {
			if p.Stage == "acquisition" {
				n++
				a := w.order(p.ID)
				if a.Class = p.For[0].Class; a.Class != "customer" {
					a.Items = []string{"name", "address"}
				}
				w.ask(p.ID, a, permitted(consent.GroundNeeded))
			}
		}
		if n != 9 {
			w.fail("%d collection purposes", n)
		}
	}},
	{id: "KASUGA-POL-4", policy: "kasuga", run: func(w *world) {
		uses := 0
		for _, p := range w.guard.Policy().Purposes {
			if p.Stage == "use" {
				uses++
			}
		}
		if uses != 6 {
			w.fail("%d use purposes", uses)
		}
		var unmatched []string
		for _, x := range w.guard.Policy().Warnings() {
			if x.Code == consent.PurposeUnmatched {
				unmatched = append(unmatched, x.Items...)
				w.equal("clause", x.Clause, "KASUGA-POL-3")
			}
		}
		if !slices.Equal(unmatched, []string{"collect-eligibility", "collect-recruiting"}) {
			w.fail("unmatched: %v", unmatched)
		}
	}},
	{id: "KASUGA-RISK-1", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.form("job-applicant", "handed-over", []string{"recruiting"}, "name", "address", "career")
		a.Consents = w.agreeing(consent.Consent{Purposes: a.Purposes, Items: a.Items, Form: consent.WrittenForm, At: w.now})
		a.Document = "14"
		pc := func(roles ...string) *store.Actor {
			return &store.Actor{ID: "s", Kind: store.Staff, Terminal: "general-affairs-pc", Roles: roles}
		}
		w.askAs(as(pc("sales")), "sales enters a curriculum vitae", a, answer{refused: []store.Code{consent.OperationForbidden}, clause: "KASUGA-RISK-1", cite: "23"})
		w.askAs(as(pc("department-manager")), "the manager does", a, permitted(consent.GroundNeeded))
	}},
	{id: "KASUGA-RISK-2", policy: "kasuga", edit: kasuga, run: func(w *world) {
		pc := func(terminal string) *store.Actor {
			return &store.Actor{ID: "s", Kind: store.Staff, Terminal: terminal, Roles: []string{"general-affairs"}}
		}
		w.askAs(as(pc("sales-pc")), "from the sales' PC", w.order("collect-orders"), answer{refused: []store.Code{consent.TerminalForbidden}, clause: "KASUGA-RISK-2"})
		w.askAs(as(pc("general-affairs-pc")), "from general affairs' PC", w.order("collect-orders"), permitted(consent.GroundNeeded))
	}},
	{id: "KASUGA-RISK-3", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.acquired("C-1", w.order("collect-orders", "use-inquiries"))
		u := consent.Use{Person: "C-1", PurposeName: "use-inquiries", ItemNames: []string{"name"}, Facts: &consent.Facts{Operation: consent.Copying}}
		p, err := w.guard.Use(as(officer), u)
		w.expect("copying", p, err, answer{refused: []store.Code{consent.OperationForbidden}, clause: "KASUGA-RISK-3"})
		w.ok(w.guard.RecordRefusal(as(officer), "C-1", err), "audit")
		n, err := store.Count(as(officer), w.store, store.Query{Kind: consent.KindRefusal})
		if w.ok(err, "count"); n != 1 {
			w.fail("%d refusals on record", n)
		}
		u.Facts.Operation = consent.TakingOut
		w.use("taking out", u, refusal(consent.OperationForbidden))
		u.Facts = nil
		w.use("reading", u, told)
	}},
	{id: "KASUGA-6-1", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.order("collect-orders")
		w.ask("with the survey sheet", a, permitted(consent.GroundNeeded))
		a.Survey = ""
		w.ask("without", a, answer{refused: []store.Code{consent.SurveyMissing}, clause: "KASUGA-6-1"})
	}},
	{id: "KASUGA-6-2", policy: "kasuga", run: func(w *world) {
		a := w.order("collect-orders", "use-research")
		a.Notices = shown("order-form", w.now)
		a.Consents[0].Notice = a.Notices[0]
		w.ask("a purpose that was not declared", a, answer{clause: "KASUGA-6-2", cite: "20-1",
			refused: []store.Code{consent.FalsePurpose, consent.PurposeNotShown, consent.NoticeMissing}})
		a.Purposes, a.Consents[0].Purposes = []string{"collect-orders"}, []string{"collect-orders"}
		w.ask("as declared", a, permitted(consent.GroundNeeded))
	}},
	{id: "KASUGA-6-3", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		p.Approvals = slices.DeleteFunc(slices.Clone(p.Approvals), func(a consent.ApprovalRule) bool { return a.Act == consent.ActSensitive })
	}, run: func(w *world) {
		w.ask("a box left unticked", w.sensitive(consent.ConductForm), answer{refused: []store.Code{consent.ExplicitConsent, consent.FormNotCounted}, clause: "KASUGA-6-3", items: "health.check-up"})
		w.ask("a statement in writing", w.sensitive(consent.WrittenForm), permitted(consent.GroundDirect))
		w.acquired("S-1", w.sensitive(consent.WrittenForm))
		w.may("S-1", "collect-personnel", "health.check-up", told)
		w.now = w.now.Add(time.Hour)
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "S-1", Purposes: []string{"collect-personnel"}, Items: []string{"health.check-up"}}), "withdraw")
		w.may("S-1", "collect-personnel", "health.check-up", answer{refused: []store.Code{consent.ExplicitConsent}, clause: "KASUGA-6-3"})
		w.may("S-1", "collect-personnel", "name", told)
	}},
	{id: "KASUGA-6-3-a", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.classified("宗教: 浄土宗", []consent.Care{consent.Creed}, "sensitive/a")
		w.classified("思想", []consent.Care{consent.Creed}, "sensitive/a")
		w.classified("ご家庭の信仰", []consent.Care{consent.Creed}, "sensitive/a")
	}},
	{id: "KASUGA-6-3-b", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.classified("本籍地", nil, "sensitive/b")
		w.classified("本籍地の都道府県", nil)
		w.classified("門地", []consent.Care{consent.SocialStatus}, "sensitive/b")
		w.classified("人種・民族", []consent.Care{consent.Race}, "sensitive/b")
		w.classified("身体・精神障害", []consent.Care{consent.Disability}, "sensitive/b")
		w.classified("犯罪歴", []consent.Care{consent.CriminalRecord}, "sensitive/b")
		w.classified("民族", []consent.Care{consent.Race}, "sensitive/b")
		w.classified("本籍", nil, "sensitive/b")
		w.classified("身体障害の程度", []consent.Care{consent.Disability}, "sensitive/b")
		w.classified("前科の有無", []consent.Care{consent.CriminalRecord}, "sensitive/b")
		w.classified("社会的差別の原因となる事項", nil, "sensitive/b")
	}},
	{id: "KASUGA-6-3-c", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.classified("組合加入: 有", nil, "sensitive/c")
		w.classified("労働組合", nil, "sensitive/c")
		w.classified("団体交渉", nil, "sensitive/c")
	}},
	{id: "KASUGA-6-3-d", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.classified("署名活動参加", nil, "sensitive/d")
		w.classified("請願", nil, "sensitive/d")
	}},
	{id: "KASUGA-6-3-e", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.classified("通院歴", []consent.Care{consent.MedicalHistory}, "sensitive/e")
		w.classified("性的指向", nil, "sensitive/e")
		w.classified("既往症", []consent.Care{consent.MedicalHistory}, "sensitive/e")
		w.classified("健診結果", []consent.Care{consent.CheckUp}, "sensitive/e")
		items, unknown := w.guard.Names().Items(map[string]any{"組合加入": "有", "性的指向": "x", "通院歴": "y"})
		if want, _ := w.guard.Items("union", "sexual-life", "health.history"); items != want || unknown > 0 {
			w.fail("by the names of fields: %v, %d unknown", items, unknown)
		}
	}},
	{id: "KASUGA-6-4", policy: "kasuga", edit: kasuga, now: "2026-05-10 10:00", run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.ask("no application", w.sensitive(consent.WrittenForm), answer{refused: []store.Code{consent.NotApproved}, clause: "KASUGA-6-4", items: "president protection-manager"})
		id := w.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}, Items: []string{"health.check-up"}}, "", "protection-manager")
		w.ask("approved by the manager only", w.sensitive(consent.WrittenForm), answer{refused: []store.Code{consent.NotApproved}, items: "president"})
		w.now = at("2026-05-11 09:00")
		w.approveAs(id, "president")
		w.ask("approved by both", w.sensitive(consent.WrittenForm), permitted(consent.GroundDirect))
		w.acquired("S-1", w.sensitive(consent.WrittenForm))
		w.now = at("2026-05-12 10:00")
		u := consent.Use{Person: "S-1", PurposeName: "collect-personnel", ItemNames: []string{"health.check-up"}}
		w.use("used after both", u, told)
		other := w.sensitive(consent.WrittenForm)
		other.Items = []string{"name", "address", "disability"}
		other.Consents[0].Items = other.Items
		w.ask("another item than the one approved", other, answer{refused: []store.Code{consent.NotApproved}, items: "president protection-manager"})
		held := w.form("staff", "handed-over", []string{"collect-personnel"}, "name", "disability")
		held.At = at("2019-04-01")
		w.holding("S-2", consent.Provenance{From: consent.FromPaper, Ref: "人事保管庫"}, held)
		w.given(consent.Consent{Person: "S-2", Purposes: held.Purposes, Items: held.Items, Form: consent.WrittenForm})
		u.Person, u.ItemNames = "S-2", []string{"disability"}
		w.use("held before, and not approved", u, answer{refused: []store.Code{consent.NotApproved}, clause: "KASUGA-6-4"})
		first := newWorld(&scenario{policy: "kasuga", edit: kasuga}, w.off)
		first.inOffice("president", "protection-manager")
		first.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}, Items: []string{"health.check-up"}}, "", "president", "protection-manager")
		first.ask("in the other order", first.sensitive(consent.WrittenForm), permitted(consent.GroundDirect))
		w.problems = append(w.problems, first.problems...)
	}},
	{id: "KASUGA-6-5", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.order("collect-orders")
		w.ask("shown and consented to", a, permitted(consent.GroundNeeded))
		a.Consents = nil
		w.ask("shown, no consent", a, answer{refused: []store.Code{consent.ConsentMissing}, clause: "KASUGA-6-5"})
		act := newWorld(&scenario{policy: "ibaraki", edit: func(p *consent.Policy) {
			everything(p)
			p.Edition = consent.Appi2017
		}}, w.off)
		act.ask("the act of 2017 is content", act.form("business", "application-form", []string{"guidance"}, "name"), permitted(consent.GroundNeeded))
		w.problems = append(w.problems, act.problems...)
	}},
	kasugaNotice("KASUGA-6-5-ab", "manager.contact", nil, func(t *consent.NoticeText) { blank(t, "manager", "contact") }),
	kasugaNotice("KASUGA-6-5-c", "purpose.purposes", nil, func(t *consent.NoticeText) { t.Purposes = []string{"anything"} }),
	kasugaNotice("KASUGA-6-5-d", "provision.means", []string{"provision-planned"}, func(t *consent.NoticeText) { blank(t, "provision", "means") }),
	kasugaNotice("KASUGA-6-5-e", "entrusting", []string{"entrusting-planned"}, func(t *consent.NoticeText) { drop(t, "entrusting") }),
	kasugaNotice("KASUGA-6-5-f", "rights.desk", nil, func(t *consent.NoticeText) { blank(t, "rights", "desk") }),
	kasugaNotice("KASUGA-6-5-g", "consequences", nil, func(t *consent.NoticeText) { drop(t, "consequences") }),
	{id: "KASUGA-6-5-h", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		quiet := lackingMatter(p.NoticeTexts[len(p.NoticeTexts)-1], "quiet", "unnoticeable-means")
		p.NoticeTexts = append(p.NoticeTexts, quiet)
	}, run: func(w *world) {
		a := w.order("collect-orders")
		a.Notices = shown("quiet", w.now)
		w.ask("a form", a, permitted(consent.GroundNeeded))
		a.Means = "camera"
		w.ask("a camera, and the notice does not say so", a, answer{refused: []store.Code{consent.NoticeIncomplete}, items: "unnoticeable-means"})
		a.Notices = shown("everything", w.now)
		w.ask("a camera, and it does", a, permitted(consent.GroundNeeded))
	}},
	{id: "KASUGA-6-6", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.ask("a business card", w.card("use-contact"), answer{ground: consent.GroundNeeded, findings: waived})
		w.ask("a business card for direct mail", w.card("use-contact", "use-guidance"), answer{clause: "KASUGA-6-5", cite: "21-2",
			refused: []store.Code{consent.EvidentVoid, consent.PurposeNotShown, consent.NoticeMissing, consent.ConsentMissing}})
		a := w.card("use-contact")
		a.Claims = []consent.Claim{{Case: consent.UrgentLife, Urgent: consent.Yes}}
		w.ask("urgent", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims = []consent.Claim{{Case: consent.HarmOperator}}
		w.ask("harm to the company, no reason", a, answer{clause: "KASUGA-6-6",
			refused: []store.Code{consent.ReasonMissing, consent.PurposeNotShown, consent.NoticeMissing, consent.ConsentMissing}})
		a.Claims[0].Reason = "営業秘密に当たるため"
		w.ask("harm to the company", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims = []consent.Claim{{Case: consent.HarmPerson, Reason: "被害者の所在が知られるおそれがあるため"}}
		w.ask("harm to a person", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims = []consent.Claim{hinderPublic}
		w.ask("an affair of the state", a, answer{ground: consent.GroundNeeded, findings: waived})
		for code, spoil := range map[store.Code]func(*consent.Claim){consent.NoPublicBody: delegated, consent.NoImpediment: unimpeded, consent.CitationMissing: uncited} {
			a.Claims = []consent.Claim{but(hinderPublic, spoil)}
			w.ask(string(code), a, refusal(code, consent.PurposeNotShown, consent.NoticeMissing, consent.ConsentMissing))
		}
	}},
	{id: "KASUGA-6-7", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		short := lackingMatter(p.NoticeTexts[len(p.NoticeTexts)-1], "purpose-only", "rights")
		p.NoticeTexts = append(p.NoticeTexts, short)
	}, run: func(w *world) {
		a := w.order("collect-orders")
		a.Consents, a.Notices = nil, nil
		a.Claims = []consent.Claim{{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}}
		w.ask("the law, and the purpose was not shown", a, answer{refused: []store.Code{consent.PurposeNotShown}, cite: "21-2"})
		a.Notices = shown("purpose-only", w.now)
		w.ask("shown without the matters and without consent", a, permitted(consent.GroundNeeded))
		a.Claims = []consent.Claim{{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.No}}
		w.ask("life, but consent is not difficult", a, answer{refused: []store.Code{consent.NoticeIncomplete, consent.ConsentMissing}})
		a.Claims[0].ConsentDifficult, a.Claims[0].Urgent, a.Notices = consent.Yes, consent.Yes, nil
		w.ask("life, urgent, nothing shown", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims[0].Urgent = consent.No
		w.ask("life, not urgent, nothing shown", a, refusal(consent.PurposeNotShown))
		a.Notices = shown("purpose-only", w.now)
		for _, c := range publicCases {
			a.Claims = []consent.Claim{c.claim}
			w.ask(string(c.claim.Case), a, permitted(consent.GroundNeeded))
			for _, spoil := range c.spoils {
				a.Claims = []consent.Claim{but(c.claim, spoil)}
				w.ask(string(c.claim.Case)+", not quite", a, refusal(consent.NoticeIncomplete, consent.ConsentMissing))
			}
			a.Claims, a.Notices = []consent.Claim{c.claim}, nil
			w.ask(string(c.claim.Case)+", not shown", a, refusal(consent.PurposeNotShown))
			a.Notices = shown("purpose-only", w.now)
		}
	}},
	{id: "KASUGA-6-8", policy: "kasuga", edit: kasuga, now: "2026-05-11 10:00", run: func(w *world) {
		a := w.form("customer", "customer-data", []string{"collect-contact"}, "name")
		a.Way, a.Notices = consent.Indirect, nil
		open := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}, clause: "KASUGA-6-8", cite: "21-1"}
		w.ask("not published", a, open)
		w.acquired("C-1", a)
		n, err := store.Count(as(officer), w.store, store.Query{Kind: consent.KindAcquisition, State: "open", DueBefore: w.now.Add(time.Hour)})
		if w.ok(err, "count"); n != 1 {
			w.fail("%d open tasks", n)
		}
		for _, x := range []consent.Claim{{Case: consent.Evident, Reason: "配送依頼の状況から明らか"}, {Case: consent.HarmPerson, Reason: "被害者の保護"},
			{Case: consent.HarmOperator, Reason: "不当要求への対応"}, hinderPublic} {
			a.Claims = []consent.Claim{x}
			w.ask(string(x.Case), a, answer{ground: consent.GroundNeeded, findings: waived})
		}
		for _, x := range []consent.Claim{actLife, {Case: consent.ByLaw, Citation: "労働安全衛生法66条"}} {
			a.Claims = []consent.Claim{x}
			w.ask(string(x.Case)+" is none of a) to d)", a, open)
		}
	}},
	{id: "KASUGA-6-9", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		manager, it := holder("protection-manager"), staff("it", "information-systems")
		_, err := w.guard.Publish(it, consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.refusedTo("without the manager's instruction", err, consent.RoleMissing)
		id, err := w.guard.Publish(manager, consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "instruct")
		a := w.form("customer", "customer-data", []string{"collect-contact"}, "name")
		a.Way, a.Notices = consent.Indirect, nil
		open := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}}
		w.ask("instructed", a, open)
		w.refusedTo("checked before it is done", w.guard.PublicationStep(manager, id, consent.StepCheck, w.now), consent.OrderViolation)
		w.ok(w.guard.PublicationStep(it, id, consent.StepPublish, w.now), "publish")
		w.ok(w.guard.PublicationStep(it, id, consent.StepReport, w.now), "report")
		w.ask("reported, not checked", a, open)
		w.refusedTo("IT checks itself", w.guard.PublicationStep(it, id, consent.StepCheck, w.now), consent.RoleMissing)
		w.ok(w.guard.PublicationStep(manager, id, consent.StepCheck, w.now), "check")
		w.ask("checked by the manager", a, permitted(consent.GroundNeeded))
		w.now = w.now.Add(time.Hour)
		w.ok(w.guard.EndPublication(manager, id, w.now), "end")
		w.ask("taken down", a, open)
	}},
	{id: "KASUGA-6-10", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		purposeFor(p, "warehouse-tour", "倉庫見学の案内")
		purposeFor(p, "resale", "名簿の転売")
	}, now: "2026-05-13 10:00", run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.acquired("C-1", w.order("collect-contact", "use-inquiries"))
		u := consent.Use{Person: "C-1", PurposeName: "warehouse-tour", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		w.use("no ruling", u, answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.RulingUnknown}})
		r := consent.Ruling{Ref: "R-1", Purpose: "warehouse-tour", Within: "use-inquiries", Result: consent.Yes, Reason: "問合せへの対応の一部"}
		w.refusedTo("staff rules", w.guard.Rule(as(officer), r), consent.RoleMissing)
		w.ok(w.guard.Rule(holder("protection-manager"), r), "rule")
		w.use("ruled to be within", u, answer{ground: consent.GroundRuling, basis: "R-1"})
		u.Facts = nil
		w.use("the ruling is not cited", u, beyond)
		u.Facts, u.PurposeName = &consent.Facts{Ruling: "R-2"}, "resale"
		w.ok(w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-2", Purpose: "resale", Within: "use-inquiries", Result: consent.No}), "rule")
		w.use("ruled to be beyond", u, answer{refused: []store.Code{consent.OutOfPurpose, consent.RuledOut}, clause: "KASUGA-6-10"})
	}},
	{id: "KASUGA-6-11", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		purposeFor(p, "recruiting-mail", "採用案内の郵送")
		t := lackingMatter(p.NoticeTexts[len(p.NoticeTexts)-1], "a-to-f", "voluntariness")
		drop(&t, "consequences")
		drop(&t, "unnoticeable-means")
		t.Purposes = []string{"recruiting-mail"}
		p.NoticeTexts = append(p.NoticeTexts, t)
	}, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.acquired("C-1", w.order("collect-orders", "use-inquiries"))
		k := consent.Consent{Person: "C-1", Purposes: []string{"recruiting-mail"}, Items: []string{"name"}, Form: consent.WrittenForm,
			Notice: consent.NoticeServed{Notice: "a-to-f", At: w.now, Served: consent.Written}}
		w.given(k)
		u := consent.Use{Person: "C-1", PurposeName: "recruiting-mail", ItemNames: []string{"name"}}
		w.use("no approval", u, answer{refused: []store.Code{consent.NotApproved}, clause: "KASUGA-6-11"})
		w.now = w.now.Add(time.Minute)
		w.approve(consent.Application{Act: consent.ActBeyond, Purposes: []string{"recruiting-mail"}, Method: "郵送のみ"}, "C-1", "protection-manager")
		w.use("consent before approval", u, answer{refused: []store.Code{consent.OrderViolation}, clause: "KASUGA-6-11"})
		w.now = w.now.Add(time.Minute)
		w.given(k)
		w.use("in order, without g) and h)", u, permitted(consent.GroundConsent))
		loose := newWorld(&scenario{policy: "kasuga", edit: func(p *consent.Policy) {
			kasuga(p)
			purposeFor(p, "recruiting-mail", "採用案内の郵送")
		}}, w.off)
		loose.inOffice("president", "protection-manager")
		loose.acquired("C-1", loose.order("collect-orders"))
		loose.approve(consent.Application{Act: consent.ActBeyond, Purposes: []string{"recruiting-mail"}}, "C-1", "protection-manager")
		loose.now = loose.now.Add(time.Minute)
		k.Notice.Notice = "letter-recruiting-mail"
		loose.given(k)
		loose.use("the handling was not defined", u, answer{refused: []store.Code{consent.HandlingUndefined}, clause: "KASUGA-6-11"})
		w.problems = append(w.problems, loose.problems...)
	}},
	{id: "KASUGA-6-12", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.acquired("P-1", indirectly(w.form("partner", "books-and-lists", []string{"use-guidance"}, "name", "workplace")))
		w.contact("P-1", "no application", answer{refused: []store.Code{consent.ContactNotApproved}, clause: "KASUGA-6-12", items: "president protection-manager"})
		id := w.approve(consent.Application{Act: consent.ActContact, Purposes: []string{"use-guidance"}}, "P-1", "protection-manager")
		w.contact("P-1", "approved by the manager only", answer{refused: []store.Code{consent.ContactNotApproved}, items: "president"})
		w.approveAs(id, "president")
		w.contact("P-1", "approved by both", told)
		w.acquired("P-2", indirectly(w.form("partner", "books-and-lists", []string{"use-guidance"}, "name", "workplace")))
		w.contact("P-2", "another person", notApproved)
	}},
	{id: "KASUGA-6-12-a", policy: "kasuga", edit: kasuga, now: "2026-05-01 10:00", run: func(w *world) {
		a := indirectly(w.form("partner", "books-and-lists", []string{"use-guidance"}, "name", "workplace"))
		a.Notices = nil
		w.acquired("P-1", a)
		w.given(consent.Consent{Person: "P-1", Purposes: []string{"use-guidance"}, Items: []string{"name"}, Form: consent.OralForm})
		u := consent.Use{Person: "P-1", PurposeName: "use-guidance", ItemNames: []string{"name"},
			Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.ToldOrally}}}}
		w.use("consent, nothing told", u, notApproved)
		w.refusedTo("nobody was told", w.guard.Serve(as(officer), consent.Serving{NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Oral}}), consent.SubjectMissing)
		w.refusedTo("told what", w.guard.Serve(as(officer), consent.Serving{Person: "P-1", NoticeServed: consent.NoticeServed{Notice: "nothing", Served: consent.Oral}}), consent.NoticeUnknown)
		w.refusedTo("told last month, without evidence", w.guard.Serve(as(officer), consent.Serving{Person: "P-1",
			NoticeServed: consent.NoticeServed{Notice: "everything", At: at("2026-04-01"), Served: consent.Oral}}), consent.EvidenceMissing)
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "P-1", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Oral}}), "tell")
		w.use("told orally, and consent", u, told)
		w.now = w.now.Add(time.Hour)
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "P-1", Purposes: []string{"use-guidance"}}), "withdraw")
		w.use("told orally, consent withdrawn", u, notApproved)
	}},
	{id: "KASUGA-6-12-b", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("consignee", "customer-data", []string{"use-transactions"}, "name", "email"))
		a.Way, a.Source.Contract = consent.Entrusted, consent.Contract{ID: "O-55", Until: at("2026-06-01")}
		w.acquired("E-1", a)
		u := consent.Use{Person: "E-1", PurposeName: "use-transactions", ItemNames: []string{"name"}}
		w.now = at("2026-05-31 23:59")
		w.use("on the last day", u, told)
		w.now = at("2026-06-01")
		w.use("after it", u, answer{refused: []store.Code{consent.OutOfPurpose, consent.ContactNotApproved}})
	}},
	{id: "KASUGA-6-12-c", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("partner", "customer-data", []string{"use-contact"}, "name", "workplace"))
		a.Way, a.Source = consent.Succession, consent.Source{Name: "旧春日運輸", Purposes: []string{"use-contact"}, Attested: consent.Attestation{Notice: at("2026-01-10")}}
		w.acquired("P-1", a)
		u := consent.Use{Person: "P-1", PurposeName: "use-contact", ItemNames: []string{"name"}}
		w.use("notice, no consent", u, notApproved)
		a.Source.Attested.Consent = at("2026-01-10")
		w.acquired("P-2", a)
		u.Person = "P-2"
		w.use("both", u, told)
		u.PurposeName = "use-guidance"
		w.use("beyond the old purpose", u, refusal(consent.OutOfPurpose, consent.BeyondSuccession, consent.ContactNotApproved))
	}},
	{id: "KASUGA-6-12-d", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := indirectly(w.form("partner", "customer-data", []string{"use-contact"}, "name", "workplace"))
		a.Way, a.Source = consent.JointUse, consent.Source{Name: "春日グループ", Attested: consent.Attestation{Notice: at("2026-01-10"), Consent: at("2026-01-10")},
			Matters: []string{"joint-use", "items", "users", "users-purpose", "responsible"}}
		w.acquired("P-1", a)
		u := consent.Use{Person: "P-1", PurposeName: "use-contact", ItemNames: []string{"name"}}
		w.use("five matters", u, notApproved)
		a.Source.Matters = append(a.Source.Matters, "acquisition-method")
		w.acquired("P-2", a)
		u.Person = "P-2"
		w.use("six matters", u, told)
		a.Source.Attested.Consent = time.Time{}
		w.acquired("P-3", a)
		u.Person = "P-3"
		w.use("six matters, no consent", u, notApproved)
	}},
	{id: "KASUGA-6-12-e", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.card("minutes")
		a.Claims[0].Reason = "会議出席者名の議事録への記載"
		w.acquired("P-1", a)
		u := consent.Use{Person: "P-1", PurposeName: "minutes", ItemNames: []string{"name"}}
		w.use("minutes", u, told)
		w.contact("P-1", "direct mail", refusal(consent.OutOfPurpose, consent.ContactNotApproved))
	}},
	{id: "KASUGA-6-12-f", policy: "kasuga", edit: func(p *consent.Policy) {
		kasuga(p)
		p.Purposes[len(p.Purposes)-1].For[0].Class = "customer"
		p.Purposes = append(p.Purposes, consent.Purpose{ID: "recall", Ja: "製品の回収の連絡", En: "recall", Specificity: "specified", Contact: true, Clause: "KASUGA-6-12-f"})
	}, run: func(w *world) {
		w.acquired("C-1", w.order("collect-orders"))
		x := consent.Claim{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes}
		u := consent.Use{Person: "C-1", PurposeName: "recall", ItemNames: []string{"name"}, Facts: &consent.Facts{Claims: []consent.Claim{x}}}
		w.use("a recall for safety", u, answer{ground: consent.GroundLife, cite: "18-3-2"})
		u.Facts.Claims[0].ConsentDifficult = consent.No
		w.use("consent is not difficult", u, refusal(consent.OutOfPurpose, consent.ConsentPossible, consent.ContactNotApproved))
		u.Facts.Claims[0] = consent.Claim{Case: consent.ByLaw, Citation: "消費生活用製品安全法39条"}
		w.use("a law that nobody knows", u, answer{refused: []store.Code{consent.ContactNotApproved}, unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}})
		u.Facts.Claims[0].Citation = "食品衛生法58条"
		w.use("a law", u, answer{ground: consent.GroundLaw, cite: "18-3-1"})
		for _, c := range publicCases {
			u.Facts.Claims[0] = c.claim
			w.use(string(c.claim.Case), u, answer{ground: map[consent.Case]store.Code{consent.PublicHealth: consent.GroundHealth, consent.PublicAffairs: consent.GroundPublic}[c.claim.Case]})
			for _, spoil := range c.spoils {
				u.Facts.Claims[0] = but(c.claim, spoil)
				_, err := w.guard.Use(as(officer), u)
				w.refusedHas(string(c.claim.Case)+", not quite", err, consent.ContactNotApproved)
			}
		}
	}},
	{id: "KASUGA-7-5", policy: "kasuga", edit: kasuga, run: func(w *world) {
		a := w.order("collect-orders")
		a.Authenticated = consent.No
		w.ask("a PC without a password", a, answer{refused: []store.Code{consent.NotAuthenticated}, clause: "KASUGA-7-5"})
		a.Authenticated = consent.Unknown
		w.ask("nobody says", a, answer{unknown: []store.Code{consent.NotAuthenticated}})
		a.Authenticated = consent.Yes
		w.ask("a PC with one", a, permitted(consent.GroundNeeded))
	}},
}

// hinderPublic is an affair of the state that telling the purpose would hinder.
var hinderPublic = consent.Claim{Case: consent.HinderPublic, Requester: consent.StateBody, Citation: "警察法2条", Impediment: consent.Yes}

// publicCases are the statutory cases c) and d) of the house, and what each must not lack.
var publicCases = []struct {
	claim  consent.Claim
	spoils []func(*consent.Claim)
}{
	{actHealth, []func(*consent.Claim){actNotSpecial, actNotDifficult}},
	{actAffairs, []func(*consent.Claim){actPrivateAsks, actNoImpediment, actNothingCited}},
}

// indirectly is the acquisition as it comes from others, with everything published to
// the person in writing.
func indirectly(a consent.Acquisition) consent.Acquisition {
	a.Way = consent.Indirect
	for i := range a.Notices {
		a.Notices[i].Served = consent.Written
	}
	return a
}
