package consent_test

import (
	"fmt"
	"slices"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// unfiled is the Okaya policy without the approval of new acquisitions (article 6), so
// that the other articles stand alone.
func unfiled(p *consent.Policy) {
	p.Approvals = slices.DeleteFunc(slices.Clone(p.Approvals), func(a consent.ApprovalRule) bool { return a.Act == consent.ActAcquire })
}

// solicitation adds a purpose that nobody is told at acquisition.
func solicitation(p *consent.Policy) {
	unfiled(p)
	p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: "insurance-guidance", Ja: "保険案内", En: "guidance on insurance",
		Specificity: "specified", Clause: "OKAYA-12-1"})
	letter := lackingMatter(p.NoticeTexts[0], "insurance-letter", "voluntariness")
	letter.Purposes = []string{"insurance-guidance"}
	short := lackingMatter(letter, "short-letter", "voluntariness")
	blank(&short, "rights", "procedure")
	p.NoticeTexts = append(slices.Clone(p.NoticeTexts), letter, short)
}

// enrolment is an application for mutual aid that the person fills in.
func (w *world) enrolment(items ...string) consent.Acquisition {
	return consent.Acquisition{Class: "policyholder", Purposes: []string{"mutual-aid"}, Items: append([]string{"name", "birth-date", "address"}, items...),
		Way: consent.DirectWritten, Means: "application-form", Notices: shown("membership-form", w.now)}
}

// reported is what another member tells about a member.
func (w *world) reported(items ...string) consent.Acquisition {
	return consent.Acquisition{Class: "member", Purposes: []string{"guidance"}, Items: items, Way: consent.Indirect, Means: "telephone",
		Claims: []consent.Claim{{Case: consent.NoInfringement, Reason: "本人の事業継続の相談に限るため"}, {Case: consent.HarmOperator, Reason: "相談の秘密"}}}
}

// last returns the last object of a list on record; nil if nothing was recorded.
func last(list any) map[string]any {
	l, _ := list.([]any)
	if len(l) == 0 {
		return nil
	}
	m, _ := l[len(l)-1].(map[string]any)
	return m
}

// claiming is the acquisition with a claim in place of every other.
func claiming(a consent.Acquisition, claims ...consent.Claim) consent.Acquisition {
	a.Claims = append(slices.Clone(a.Claims), claims...)
	return a
}

// carried are the findings of what reported claims.
var waived = []store.Code{consent.NoticeWaived}

func careRefused(more ...store.Code) answer {
	return answer{refused: append([]store.Code{consent.CareWithoutBasis}, more...), findings: waived, clause: "OKAYA-5-1", cite: "20-2"}
}

// careByHouse is refused by the house alone.
func careByHouse(more ...store.Code) answer {
	a := careRefused(more...)
	a.cite = ""
	return a
}

// careByAct is refused by the act alone.
func careByAct(more ...store.Code) answer {
	a := careRefused(more...)
	a.clause = ""
	return a
}

func careBy(ground store.Code, cite string) answer {
	return answer{ground: ground, cite: cite, findings: waived}
}

var okayaScenarios = []scenario{
	{id: "OKAYA-2-1", policy: "okaya", run: func(w *world) {
		classify := func(what string, d consent.Description, want consent.Personality) consent.Classification {
			k, err := w.guard.Classify(d)
			w.ok(err, what)
			w.equal(what, string(k.Personal), string(want))
			return k
		}
		classify("a name identifies", consent.Description{Fields: []string{"氏名", "住所"}}, consent.ByDescription)
		classify("an item by itself does not", consent.Description{Fields: []string{"売上高"}}, consent.NotPersonal)
		classify("it does with a register to collate", consent.Description{Fields: []string{"会員番号"}, Collates: true}, consent.ByCollation)
		classify("a code identifies", consent.Description{Fields: []string{"運転免許証番号"}}, consent.ByCode)
		classify("what is not recognised is protected", consent.Description{Fields: []string{"謎の欄"}}, consent.PersonalUnknown)
		dead := classify("the dead", consent.Description{Fields: []string{"氏名"}, Deceased: consent.DayOf(2026, 1, 5)}, consent.ByDescription)
		w.codes("the dead", findingCodes(dead.Findings), []store.Code{consent.DeceasedFinding})
	}},
	{id: "OKAYA-2-2", policy: "okaya", run: func(w *world) {
		for _, c := range []struct {
			field string
			want  []consent.Care
		}{{"病歴", []consent.Care{consent.MedicalHistory}}, {"犯罪の経歴", []consent.Care{consent.CriminalRecord}}, {"本籍地", nil}} {
			k, err := w.guard.Classify(consent.Description{Fields: []string{c.field}})
			w.ok(err, c.field)
			if !slices.Equal(k.Care, c.want) {
				w.fail("%s: %v, must be %v", c.field, k.Care, c.want)
			}
			if len(k.Sensitive) > 0 {
				w.fail("%s: the house has no set of its own", c.field)
			}
		}
		kasuga := newWorld(&scenario{policy: "kasuga"}, w.off)
		k, err := kasuga.guard.Classify(consent.Description{Fields: []string{"本籍地"}})
		w.ok(err, "kasuga")
		if len(k.Care) > 0 || !slices.Equal(k.Sensitive, []string{"sensitive/b"}) {
			w.fail("kasuga: %v %v", k.Care, k.Sensitive)
		}
	}},
	{id: "OKAYA-4-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.ask("what the purpose needs", w.enrolment(), permitted(consent.GroundNeeded))
		w.ask("education on top", w.enrolment("education"), answer{refused: []store.Code{consent.ExcessItem}, clause: "OKAYA-4-1", items: "education", cite: "17-1"})
		a := w.enrolment()
		a.Purposes = nil
		w.ask("no purpose", a, refusal(consent.PurposeMissing))
		a.Purposes = []string{"anything"}
		w.ask("an unspecified purpose", a, refusal(consent.PurposeUnspecified))
		a = w.enrolment()
		a.Class = "examinee"
		w.ask("a purpose for another class", a, refusal(consent.PurposeNotForClass, consent.ExcessItem))
		a.Class = ""
		w.ask("no class, of which nothing is known to be needed or not", a, answer{unknown: []store.Code{consent.ClassUnknown}})
		w.ask("an item nobody knows", w.enrolment("blood"), answer{unknown: []store.Code{consent.ItemUnknown}, items: "blood"})
		a = w.enrolment()
		a.UnknownFields = 1
		w.ask("a field nobody knows", a, answer{unknown: []store.Code{consent.FieldUnknown}})
		a.UnknownFields, a.Items = 0, nil
		w.ask("no items", a, answer{unknown: []store.Code{consent.ItemsMissing}})
	}},
	{id: "OKAYA-4-2", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.enrolment()
		w.ask("an application form", a, permitted(consent.GroundNeeded))
		a.Means = "purchased-list-unknown-origin"
		w.ask("a list of unknown origin", a, answer{refused: []store.Code{consent.MeansDoubtful}, clause: "OKAYA-4-2", cite: "20-1"})
		a.Means = "deception"
		w.ask("deceit", a, answer{refused: []store.Code{consent.UnfairMeans}, clause: "OKAYA-4-2"})
		a.Means = ""
		w.ask("no means named", a, refusal(consent.MeansMissing))
		a.Means = "pigeon"
		w.ask("means nobody knows", a, answer{unknown: []store.Code{consent.MeansUnknown}})
	}},
	{id: "OKAYA-5-1", policy: "okaya", edit: unfiled, now: "2026-05-02 10:00", run: func(w *world) {
		w.ask("told by another member", w.reported("name", "health.disability"), careRefused())
		a := w.reported("name", "health.disability")
		a.Consents = []consent.Consent{{Purposes: []string{"guidance"}, Items: []string{"health.disability"}, At: at("2026-05-01"), Form: consent.WrittenForm, Evidence: "同意書"}}
		w.ask("with consent of the day before", a, careBy(consent.GroundConsent, "20-2"))
		a.At, a.Consents[0].At = w.now, at("2026-05-02 10:01")
		w.now = at("2026-05-02 11:00")
		w.ask("with consent of a minute later", a, careRefused(consent.NotPrior))
		a = w.reported("name", "health.disability")
		a.Way, a.Means, a.Claims, a.Notices = consent.DirectOral, "counter", nil, shown("membership-form", w.now)
		w.ask("handed over at the counter", a, permitted(consent.GroundDirect))
	}},
	{id: "OKAYA-5-1-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		w.ask("no statute", claiming(a, consent.Claim{Case: consent.ByLaw}), careRefused(consent.CitationMissing))
		w.ask("a statute", claiming(a, consent.Claim{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}), answer{
			ground: consent.GroundLaw, basis: "労働安全衛生法66条", cite: "20-2-1", findings: waived})
	}},
	{id: "OKAYA-5-1-2", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		x := consent.Claim{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.No, Reason: "意識不明で搬送されたため"}
		w.ask("consent is not difficult", claiming(a, x), careRefused(consent.ConsentPossible))
		x.ConsentDifficult = consent.Yes
		w.ask("both facts", claiming(a, x), careBy(consent.GroundLife, "20-2-2"))
		x.Necessary = consent.No
		w.ask("not necessary", claiming(a, x), careRefused(consent.NotNecessary))
		x.Necessary = consent.Unknown
		w.ask("nobody says that it is necessary", claiming(a, x), answer{
			unknown: []store.Code{consent.CareWithoutBasis, consent.NotNecessary}, findings: waived})
		x.Necessary, x.Reason = consent.Yes, ""
		w.ask("no reason in writing, which the house demands", claiming(a, x), careByHouse(consent.ReasonMissing))
	}},
	{id: "OKAYA-5-1-3", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		x := consent.Claim{Case: consent.PublicHealth, SpeciallyNeeded: consent.Yes, ConsentDifficult: consent.Yes, Reason: "感染症の積極的疫学調査"}
		w.ask("both facts", claiming(a, x), careBy(consent.GroundHealth, "20-2-3"))
		x.SpeciallyNeeded = consent.No
		w.ask("no special need", claiming(a, x), careRefused(consent.NotSpecial))
		x.SpeciallyNeeded, x.ConsentDifficult = consent.Yes, consent.No
		w.ask("consent is not difficult", claiming(a, x), careRefused(consent.ConsentPossible))
	}},
	{id: "OKAYA-5-1-4", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		x := consent.Claim{Case: consent.PublicAffairs, Requester: consent.LocalBody, Citation: "感染症の予防及び感染症の患者に対する医療に関する法律15条", Impediment: consent.Yes}
		w.ask("the city asks", claiming(a, x), careBy(consent.GroundPublic, "20-2-4"))
		x.Requester = consent.DelegateBody
		w.ask("the city's delegate asks", claiming(a, x), careBy(consent.GroundPublic, "20-2-4"))
		x.Requester = consent.PrivateBody
		w.ask("a company asks", claiming(a, x), careRefused(consent.NoPublicBody))
		x.Requester, x.Impediment = consent.LocalBody, consent.No
		w.ask("consent would not impede", claiming(a, x), careRefused(consent.NoImpediment))
		x.Impediment, x.Citation = consent.Yes, ""
		w.ask("no affair cited", claiming(a, x), careRefused(consent.CitationMissing))
	}},
	{id: "OKAYA-5-1-5", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		w.ask("a newspaper", claiming(a, consent.Claim{Case: consent.MadePublic, Publisher: consent.PressBody}), careBy(consent.GroundPublished, "20-2-7"))
		w.ask("the person", claiming(a, consent.Claim{Case: consent.MadePublic, Publisher: consent.ThePerson}), careBy(consent.GroundPublished, "20-2-7"))
		w.acquired("M-1", claiming(a, consent.Claim{Case: consent.MadePublic, Publisher: consent.PressBody}))
		w.equal("the publisher is recorded", fmt.Sprint(last(w.kept(consent.KindAcquisition)["claims"])["publisher"]), "press")
		w.ask("a stranger's blog", claiming(a, consent.Claim{Case: consent.MadePublic, Publisher: consent.PrivateBody}), careRefused(consent.PublisherUnlisted))
		w.ask("nobody says who", claiming(a, consent.Claim{Case: consent.MadePublic}), answer{
			unknown: []store.Code{consent.CareWithoutBasis, consent.PublisherUnlisted}, findings: waived})
	}},
	{id: "OKAYA-5-1-6", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.disability")
		x := consent.Claim{Case: consent.Visible}
		a.Way, a.Means, a.Notices = consent.Observed, "visual", shown("membership-form", w.now)
		w.ask("seen", claiming(a, x), answer{ground: consent.GroundVisible, cite: "20-2-8"})
		a = w.reported("name", "health.disability")
		w.ask("in a questionnaire of somebody else", claiming(a, x), careRefused(consent.NotObserved))
		a.Way, a.Means, a.Notices, a.Claims = consent.DirectWritten, "application-form", shown("membership-form", w.now), nil
		w.ask("in a questionnaire of the person", claiming(a, x), permitted(consent.GroundDirect))
	}},
	{id: "OKAYA-5-1-7", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		x := consent.Claim{Case: consent.Received}
		w.ask("it came otherwise", claiming(a, x), careRefused(consent.NotReceived))
		a.Means = "partner-list"
		for way, source := range map[consent.Way]consent.Source{consent.Entrusted: {Contract: consent.Contract{ID: "C-7"}},
			consent.Succession: {Purposes: a.Purposes}, consent.JointUse: {Matters: jointUse}} {
			a.Way, a.Source = way, source
			w.ask(string(way), claiming(a, x), careBy(consent.GroundReceived, "20-2-8"))
			w.ask(string(way)+", not claimed", a, careRefused())
		}
		a.Way, a.Source = consent.Entrusted, consent.Source{}
		w.ask("entrusted without a contract", claiming(a, x), careByAct(consent.NotReceived, consent.ContractMissing))
		a.Way = consent.JointUse
		w.ask("joint use that was not told", claiming(a, x), careByAct(consent.NotReceived, consent.MattersNotTold))
	}},
	{id: "OKAYA-6-1", policy: "okaya", run: func(w *world) {
		w.ask("nothing was filed", w.enrolment(), answer{refused: []store.Code{consent.NotFiled}, clause: "OKAYA-6-1"})
		w.inOffice("executive-director", "protection-manager")
		id, err := w.guard.File(as(officer), consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書"}, "")
		w.ok(err, "file")
		w.ask("filed, not approved", w.enrolment(), refusal(consent.NotFiled))
		_, err = w.guard.Approve(staff("staff-1"), id)
		w.refusedTo("the one who filed it approves", err, "not_in_office", "self_approval")
		w.approveAs(id, "protection-manager")
		w.ask("approved", w.enrolment(), permitted(consent.GroundNeeded))
		a := w.enrolment()
		a.At, a.Evidence = w.now.Add(-1e6), "form"
		a.Notices[0].At = a.At
		w.ask("an instant before the approval", a, refusal(consent.NotFiled))
		a = w.enrolment()
		a.Purposes, a.Class = []string{"examination"}, "examinee"
		w.ask("another purpose", a, refusal(consent.NotFiled))
		_, err = w.guard.File(as(officer), consent.Application{Act: consent.ActAcquire, Method: "申込書"}, "")
		w.refusedTo("an application for nothing", err, consent.PurposeMissing)
		_, err = w.guard.File(as(officer), consent.Application{Act: consent.ActAcquire, Purposes: []string{"membership"}, Method: " "}, "")
		w.expect("an application without the method", store.Permit{}, err, answer{refused: []store.Code{consent.HandlingUndefined}, clause: "OKAYA-6-1"})
		_, err = w.guard.File(as(officer), consent.Application{Act: consent.ActAcquire, Purposes: []string{"membership"}, Means: []string{"web-form"}}, "")
		w.ok(err, "the means are the method")
		_, err = w.guard.File(as(officer), consent.Application{Act: consent.ActAskConsent, Purposes: []string{"membership"}}, "")
		w.ok(err, "asking for consent is no acquisition")
		_, err = w.guard.File(as(officer), consent.Application{Act: consent.ActAcquire, Purposes: []string{"membership"}, Items: []string{"blood"}, Method: "申込書"}, "")
		w.refusedTo("an application for an unknown item", err, consent.ItemUnknown)
	}},
	{id: "OKAYA-7-1", policy: "okaya", edit: func(p *consent.Policy) {
		unfiled(p)
		p.NoticeTexts = append(slices.Clone(p.NoticeTexts), lackingMatter(p.NoticeTexts[0], "no-rights", "rights"))
	}, run: func(w *world) {
		a := w.enrolment()
		a.Notices = shown("no-rights", w.now)
		w.ask("item 5 is missing", a, answer{refused: []store.Code{consent.NoticeIncomplete}, items: "rights", clause: "OKAYA-7-1-5"})
		a.Notices = nil
		w.ask("nothing was told", a, answer{refused: []store.Code{consent.PurposeNotShown, consent.NoticeMissing}, clause: "OKAYA-7-1", cite: "21-2"})
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "membership-form", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.ask("only published, and a form is signed", a, answer{refused: []store.Code{consent.PurposeNotShown}, cite: "21-2"})
		a.Way, a.Means = consent.DirectOral, "counter"
		w.ask("published, and told orally at the counter", a, permitted(consent.GroundNeeded))
		a = w.enrolment()
		w.ask("shown on the form", a, permitted(consent.GroundNeeded))
		a.Notices = shown("nobody-knows", w.now)
		w.ask("a notice nobody knows", a, answer{unknown: []store.Code{consent.NoticeUnknown}, refused: []store.Code{consent.PurposeNotShown}})
	}},
	notice("OKAYA-7-1-1", "direct", consent.MatterMissing, "manager.contact", func(t *consent.NoticeText) { blank(t, "manager", "contact") }),
	notice("OKAYA-7-1-2", "direct", consent.PurposeUnspecified, "purpose.purposes", func(t *consent.NoticeText) {
		t.Purposes, _ = []string{"business"}, say(t, "purpose", "purposes", "業務のため")
	}),
	notice("OKAYA-7-1-3", "direct", consent.MatterMissing, "provision.contract", func(t *consent.NoticeText) {
		t.Plans = []string{"provision-planned"}
		say(t, "provision", "purpose-of-provision", "共済契約の事務")
		say(t, "provision", "recipient-kind", "共済団体")
	}),
	notice("OKAYA-7-1-4", "direct", consent.MatterMissing, "voluntariness", func(t *consent.NoticeText) { drop(t, "voluntariness") }),
	notice("OKAYA-7-1-5", "direct", consent.ProcedureMissing, "rights.procedure", func(t *consent.NoticeText) { blank(t, "rights", "procedure") }),
	{id: "OKAYA-8-1", policy: "okaya", edit: func(p *consent.Policy) {
		unfiled(p)
		p.NoticeTexts = append(slices.Clone(p.NoticeTexts), lackingMatter(p.NoticeTexts[0], "indirect-letter", "voluntariness"))
	}, run: func(w *world) {
		a := w.reported("name", "phone")
		a.Claims, a.Notices = nil, []consent.NoticeServed{{Notice: "indirect-letter", At: w.now, Served: consent.Written}}
		w.ask("items 1, 2, 3, 5 were told", a, permitted(consent.GroundNeeded))
		a.Notices = nil
		w.ask("nothing was told yet", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}, clause: "OKAYA-8-1", cite: "21-1"})
	}},
	{id: "OKAYA-8-1-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "phone")
		told := at("2026-03-01")
		a.Claims = []consent.Claim{{Case: consent.SourceInformed, Attested: consent.Attestation{Notice: told, Consent: told}}}
		w.ask("the source informed", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}, cite: "21-1"})
		a.Claims[0].Attested.Consent = at("2026-05-12")
		w.ask("the source has consent only tomorrow", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}})
		a.Claims[0].Attested.Consent = at("0001-01-01")
		a.Claims[0].Attested = consent.Attestation{Notice: told}
		w.ask("the source has no consent", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}})
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "membership-form", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.ask("the purpose is published", a, permitted(consent.GroundNeeded))
	}},
	{id: "OKAYA-8-1-2", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "phone")
		a.Way, a.Means = consent.Entrusted, "partner-list"
		a.Claims = []consent.Claim{{Case: consent.Evident, Reason: "受託業務の履行"}}
		a.Source.Contract = consent.Contract{ID: "C-7", Until: at("2026-06-01")}
		w.ask("entrusted with contract C-7", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Source.Contract.Until = w.now
		w.ask("the contract has ended", a, answer{refused: []store.Code{consent.ContractMissing}, findings: waived, cite: "27-5-1"})
	}},
	{id: "OKAYA-8-1-3", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "phone")
		a.Claims = []consent.Claim{{Case: consent.NoInfringement}}
		w.ask("no reason", a, answer{refused: []store.Code{consent.ReasonMissing}, clause: "OKAYA-8-1-3"})
		a.Claims[0].Reason = "公開された事業所の連絡先に限るため"
		w.ask("with a reason", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}})
		done, err := w.guard.Acquire(as(officer), "M-8", a)
		w.ok(err, "acquire")
		w.recordedAs(done.ID, "open")
		w.equal("the reason is stored", fmt.Sprint(w.kept(consent.KindAcquisition)["claims"].([]any)[0].(map[string]any)["reason"]), a.Claims[0].Reason)
		a.Claims = append(a.Claims, consent.Claim{Case: consent.Evident, Reason: "名簿の受領の状況から明らか"})
		w.ask("a case of 21-4 on top", a, answer{ground: consent.GroundNeeded, findings: waived})
	}},
	{id: "OKAYA-11-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		u := consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name", "address"}}
		w.useAs(staff("s", "mutual-aid"), "within the purpose, with the role", u, answer{ground: consent.GroundTold, basis: "mutual-aid", cite: "18-1"})
		w.useAs(staff("s", "examinations"), "without the purpose's role", u, answer{refused: []store.Code{consent.RoleMissing}, clause: "OKAYA-11-1"})
		w.useAs(staff("s"), "without any role", u, answer{refused: []store.Code{consent.RoleMissing, consent.OperationForbidden}, clause: "OKAYA-11-1"})
		u.PurposeName = "examination"
		w.use("another purpose", u, answer{refused: []store.Code{consent.OutOfPurpose}, cite: "18-1", clause: "OKAYA-12-1", items: "name address"})
		u.PurposeName, u.ItemNames = "mutual-aid", []string{"name", "phone"}
		w.use("an item that was not acquired", u, answer{refused: []store.Code{consent.OutOfPurpose}, items: "phone"})
		u.ItemNames = []string{"blood"}
		w.use("an item nobody knows", u, answer{unknown: []store.Code{consent.ItemUnknown}})
		u.ItemNames, u.PurposeName = []string{"name"}, "anything"
		w.use("a purpose nobody knows", u, refusal(consent.PurposeUnspecified))
		u.Person, u.PurposeName = "M-2", "mutual-aid"
		w.use("nobody on record", u, answer{unknown: []store.Code{consent.PersonUnknown}})
	}},
	{id: "OKAYA-11-2", policy: "okaya", edit: solicitation, run: func(w *world) {
		a := consent.Acquisition{Class: "member", Purposes: []string{"newsletter"}, Items: []string{"name", "address", "postal-code"}, Way: consent.Succession,
			Means: "member-file", Source: consent.Source{Name: "旧岡谷商工振興会", Purposes: []string{"newsletter"}}, At: at("2026-04-01"), Evidence: "承継契約書",
			Claims: []consent.Claim{{Case: consent.NoInfringement, Reason: "承継前の目的に限るため"}, {Case: consent.Evident, Reason: "承継の通知"}}}
		w.ask("for the old purpose", a, answer{ground: consent.GroundNeeded, findings: waived})
		w.acquired("M-1", a)
		a.Purposes = []string{"newsletter", "general-meeting"}
		w.ask("for more than the old purpose", a, answer{refused: []store.Code{consent.BeyondSuccession}, findings: waived, cite: "18-2", clause: "OKAYA-11-2"})
		w.use("the bulletin", consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}}, permitted(consent.GroundTold))
		w.use("guidance on insurance", consent.Use{Person: "M-1", PurposeName: "insurance-guidance", ItemNames: []string{"name"}},
			answer{refused: []store.Code{consent.OutOfPurpose, consent.BeyondSuccession}, cite: "18-2", clause: "OKAYA-11-2"})
	}},
	{id: "OKAYA-12-1", policy: "okaya", edit: solicitation, now: "2026-05-03 10:00", run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		w.approve(consent.Application{Act: consent.ActAskConsent, Purposes: []string{"insurance-guidance"}}, "M-1", "protection-manager")
		k := consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Items: []string{"name"}, Form: consent.WrittenForm, Evidence: "同意書第3号"}
		w.given(k)
		u := consent.Use{Person: "M-1", PurposeName: "insurance-guidance", ItemNames: []string{"name"}, At: at("2026-05-04")}
		w.now = at("2026-05-04")
		w.use("a consent without a notice", u, answer{refused: []store.Code{consent.NoticeMissing}, clause: "OKAYA-12-1"})
		k.Notice = consent.NoticeServed{Notice: "insurance-letter", At: at("2026-05-01"), Served: consent.Written}
		k.At, k.Evidence = at("2026-05-03 11:00"), "同意書"
		w.given(k)
		w.use("notice, then consent", u, answer{ground: consent.GroundConsent, cite: "18-1"})
		k.Notice.At, k.At = at("2026-05-03 12:01"), at("2026-05-03 12:00")
		w.refusedTo("the notice came after the consent", w.guard.Give(as(officer), k), consent.OrderViolation)
		k.Notice = consent.NoticeServed{Notice: "insurance-letter", At: at("2026-05-01"), Served: consent.Public}
		k.At = at("2026-05-03 13:00")
		w.given(k)
		w.use("the notice was only published", u, refusal(consent.NoticeMissing))
		k.Notice = consent.NoticeServed{Notice: "short-letter", At: at("2026-05-01"), Served: consent.Written}
		k.At = at("2026-05-03 14:00")
		w.given(k)
		w.use("the notice lacks a matter", u, answer{refused: []store.Code{consent.NoticeIncomplete}, items: "rights.procedure"})
	}},
	{id: "OKAYA-12-2", policy: "okaya", edit: solicitation, now: "2026-04-30 10:00", run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		k := consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Items: []string{"name"}, Form: consent.WrittenForm,
			Notice: consent.NoticeServed{Notice: "insurance-letter", At: w.now, Served: consent.Written}}
		w.refusedTo("asking without approval", w.guard.Ask(as(officer), k), consent.NotApproved)
		w.given(k)
		u := consent.Use{Person: "M-1", PurposeName: "insurance-guidance", ItemNames: []string{"name"}}
		w.use("consent had without approval", u, answer{refused: []store.Code{consent.NotApproved}, clause: "OKAYA-12-2"})
		w.now = w.now.Add(1e9)
		w.approve(consent.Application{Act: consent.ActAskConsent, Purposes: []string{"insurance-guidance"}}, "M-1", "protection-manager")
		w.use("approved after the consent", u, answer{refused: []store.Code{consent.OrderViolation}, clause: "OKAYA-12-2"})
		w.now = w.now.Add(1e9)
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}}), "withdraw")
		w.ok(w.guard.Ask(as(officer), k), "ask")
		w.use("asked, not answered", u, refusal(consent.OutOfPurpose, consent.ConsentPending))
		w.given(k)
		w.use("approved, asked, given", u, permitted(consent.GroundConsent))
	}},
}
