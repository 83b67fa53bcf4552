package consent_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// actHouse is a house that demands nothing of its own, with a purpose that nobody is
// told, one that is told, and special-care items that guidance needs.
func actHouse(p *consent.Policy) {
	p.Approvals = nil
	p.Purposes = slices.Clone(p.Purposes)
	p.Purposes[0].For = []consent.PurposeFor{{Class: "business", Items: []string{"name", "address", "phone", "consultation", "health.history", "health.disability"}}}
	everything(p)
	purposeFor(p, "solicitation", "保険勧誘", consent.PurposeFor{Class: "business", Items: []string{"name"}})
}

// actHouse2017 pins the edition that the seeds were written under.
func actHouse2017(p *consent.Policy) {
	actHouse(p)
	p.Edition = consent.Appi2017
}

// old and now are scenarios of the act in its two editions.
func actOf2017(id string, run func(*world)) scenario {
	return scenario{id: id, policy: "ibaraki", edit: actHouse2017, run: run}
}

func actOfNow(id string, run func(*world)) scenario {
	return scenario{id: id, policy: "ibaraki", edit: actHouse, run: run}
}

// actHearsay is what a neighbour told; telling the purpose is waived, so that special care
// stands alone.
func (w *world) actHearsay(items ...string) consent.Acquisition {
	a := w.form("business", "consultation", []string{"guidance"}, append([]string{"name"}, items...)...)
	a.Way = consent.Indirect
	return a
}

// actConsultation is what the person tells on a form.
func (w *world) actConsultation(items ...string) consent.Acquisition {
	return w.form("business", "application-form", []string{"guidance"}, append([]string{"name"}, items...)...)
}

// actBeyond is a use beyond the purpose with a claim.
func actBeyond(x consent.Claim) consent.Use {
	return consent.Use{Person: "M-1", PurposeName: "solicitation", ItemNames: []string{"name"}, Facts: &consent.Facts{Claims: []consent.Claim{x}}}
}

// actClaimed is the scenario of an exception to the restriction to the purpose: what holds,
// and what each missing fact is told as.
func actClaimed(w *world, whole consent.Claim, ground store.Code, cite string, without map[store.Code]func(*consent.Claim)) {
	w.acquired("M-1", w.actConsultation())
	w.use("all facts", actBeyond(whole), answer{ground: ground, cite: cite})
	for code, spoil := range without {
		x := whole
		spoil(&x)
		w.use(string(code), actBeyond(x), refusal(consent.OutOfPurpose, code))
	}
}

// actCareClaimed is the same for the ban on acquiring special-care information.
func actCareClaimed(w *world, whole consent.Claim, ground store.Code, cite string, without map[store.Code]func(*consent.Claim)) {
	w.ask("no claim", w.actHearsay("health.history"), refusal(consent.CareWithoutBasis))
	w.ask("all facts", claiming(w.actHearsay("health.history"), whole), answer{ground: ground, cite: cite})
	for code, spoil := range without {
		x := whole
		spoil(&x)
		w.ask(string(code), claiming(w.actHearsay("health.history"), x), refusal(consent.CareWithoutBasis, code))
	}
}

var (
	actLife    = consent.Claim{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes}
	actHealth  = consent.Claim{Case: consent.PublicHealth, SpeciallyNeeded: consent.Yes, ConsentDifficult: consent.Yes}
	actAffairs = consent.Claim{Case: consent.PublicAffairs, Requester: consent.LocalBody, Citation: "生活保護法29条", Impediment: consent.Yes}
)

func actNotDifficult(x *consent.Claim) { x.ConsentDifficult = consent.No }
func actNotNecessary(x *consent.Claim) { x.Necessary = consent.No }
func actNotSpecial(x *consent.Claim)   { x.SpeciallyNeeded = consent.No }
func actNoImpediment(x *consent.Claim) { x.Impediment = consent.No }
func actPrivateAsks(x *consent.Claim)  { x.Requester = consent.PrivateBody }
func actNothingCited(x *consent.Claim) { x.Citation = "" }

// actBody makes the organisation an exempt body with a purpose of its activity.
func actBody(kind consent.Body, audience string) func(*consent.Policy) {
	return func(p *consent.Policy) {
		actHouse(p)
		p.Organisation.Kind = kind
		p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: "activity", Ja: "当該活動", En: "the activity", Specificity: "specified",
			Activity: kind, Audience: audience, Clause: "TEST-1-1", For: []consent.PurposeFor{{Class: "business", Items: []string{"name"}}}})
	}
}

// actBare is an acquisition that every rule would refuse.
func (w *world) actBare(purpose string) consent.Acquisition {
	return consent.Acquisition{Class: "business", Purposes: []string{purpose}, Items: []string{"name"}, Way: consent.DirectWritten, Means: "application-form"}
}

var act2017Scenarios = []scenario{
	actOf2017("APPI17-2-1", func(w *world) {
		k, err := w.guard.Classify(consent.Description{Fields: []string{"音声データ"}, Collates: true})
		w.ok(err, "classify")
		w.equal("voice with a register of numbers", string(k.Personal), string(consent.ByCollation))
		k, err = w.guard.Classify(consent.Description{Fields: []string{"音声データ"}, Collates: true, Deceased: consent.DayOf(2026, 1, 5)})
		w.ok(err, "classify")
		w.codes("deceased", findingCodes(k.Findings), []store.Code{consent.DeceasedFinding})
		w.acquired("M-1", w.actConsultation())
		w.may("M-1", "solicitation", "name", beyond)
		w.edited("M-1", func(e *subject.Edit) error { e.Deceased(at("2026-01-05")); return nil })
		w.may("M-1", "solicitation", "name", answer{refused: []store.Code{consent.OutOfPurpose}, findings: []store.Code{consent.DeceasedFinding}})
		w.may("M-1", "guidance", "name", answer{ground: consent.GroundTold, findings: []store.Code{consent.DeceasedFinding}})
		a := w.actConsultation("phone")
		a.Person = "M-1"
		w.ask("more about the dead", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.DeceasedFinding}})
	}),
	actOf2017("APPI17-2-2", func(w *world) {
		k, err := w.guard.Classify(consent.Description{Fields: []string{"123456789018"}})
		w.ok(err, "classify")
		if k.Personal != consent.ByCode || !slices.Equal(k.Codes, []consent.Code{consent.IndividualNumber}) {
			w.fail("a valid number: %+v", k)
		}
		k, err = w.guard.Classify(consent.Description{Fields: []string{"123456789017"}})
		w.ok(err, "classify")
		if slices.Contains(k.Codes, consent.IndividualNumber) {
			w.fail("a wrong check digit: %+v", k)
		}
	}),
	actOf2017("APPI17-2-3", func(w *world) {
		w.classified("健康診断結果 B判定", []consent.Care{consent.CheckUp})
		w.classified("眼鏡の有無(写真)", nil)
		for field, care := range map[string]consent.Care{"人種": consent.Race, "信条": consent.Creed, "病歴": consent.MedicalHistory, "犯罪の経歴": consent.CriminalRecord,
			"障害": consent.Disability, "投薬の記録": consent.Treatment, "逮捕の事実": consent.CriminalProcedure, "保護観察": consent.JuvenileProcedure,
			"犯罪被害の事実": consent.CrimeVictim, "同和地区": consent.SocialStatus} {
			w.classified(field, []consent.Care{care})
		}
	}),
	actOf2017("APPI17-15-1", func(w *world) {
		vague := func(ja string, words ...string) error {
			p := *w.guard.Policy()
			p.VagueWords = words
			p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: "vague", Ja: ja, En: "vague", Specificity: "specified"})
			return p.Validate()
		}
		if err := vague("事業活動のため"); err == nil || !strings.Contains(err.Error(), string(consent.PurposeTooVague)) {
			w.fail("a vague purpose: %v", err)
		}
		w.ok(vague("会員向け講習会の案内の送付"), "a specified purpose")
		if err := vague("講習会のため", "講習会のため"); err == nil {
			w.fail("a word of the house's own list passes")
		}
	}),
	actOf2017("APPI17-15-2", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		x := consent.PurposeChange{Old: "guidance", New: "solicitation", From: w.now, Related: consent.Yes}
		id, err := w.guard.ChangePurpose(as(officer), x)
		w.ok(err, "change")
		w.ok(w.guard.TellChange(as(officer), id, w.now, ""), "tell")
		w.may("M-1", "solicitation", "name", answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.PurposeNotRelated}, cite: "15-2"})
		x.Judge, x.Judged = "管理者A", w.now
		id, err = w.guard.ChangePurpose(as(officer), x)
		w.ok(err, "change")
		w.ok(w.guard.TellChange(as(officer), id, w.now, ""), "tell")
		w.may("M-1", "solicitation", "name", told)
	}),
	actOf2017("APPI17-16-1", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.may("M-1", "guidance", "name", answer{ground: consent.GroundTold, cite: "16-1"})
		w.may("M-1", "solicitation", "name", answer{refused: []store.Code{consent.OutOfPurpose}, cite: "16-1"})
		k := consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}, Items: []string{"name"}, Form: consent.WrittenForm, Until: w.now.Add(time.Hour)}
		k.Form = consent.ConductForm
		w.refusedTo("a form that does not count", w.guard.Give(as(officer), w.informed(k)), consent.FormNotCounted)
		k.Form, k.Purposes = consent.WrittenForm, nil
		w.refusedTo("consent to nothing", w.guard.Give(as(officer), w.informed(k)), consent.PurposeMissing)
		k.Purposes, k.Items = []string{"anything"}, []string{"blood"}
		w.refusedTo("consent to what nobody knows", w.guard.Give(as(officer), w.informed(k)), consent.PurposeUnspecified, consent.ItemUnknown)
		k.Purposes, k.Items, k.At = []string{"solicitation"}, []string{"name"}, w.now.AddDate(0, 0, -1)
		w.refusedTo("yesterday, without evidence", w.guard.Give(as(officer), w.informed(k)), consent.EvidenceMissing)
		k.At, k.Notice.Notice = time.Time{}, "nothing"
		w.refusedTo("a notice nobody knows", w.guard.Give(as(officer), w.informed(k)), consent.NoticeUnknown)
		k.Notice.Notice = ""
		w.refusedTo("withdrawing what was not given", w.guard.Withdraw(as(officer), k), consent.StateForbids)
		w.given(k)
		w.may("M-1", "solicitation", "name", permitted(consent.GroundConsent))
		w.now = w.now.Add(time.Hour)
		w.may("M-1", "solicitation", "name", refusal(consent.OutOfPurpose, consent.ConsentExpired))
		w.ok(w.guard.Refuse(as(officer), k), "refuse")
		w.may("M-1", "solicitation", "name", refusal(consent.OutOfPurpose, consent.ConsentRefused))
		w.edited("M-1", func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Use, Purposes: []string{"guidance"}, Ground: "suspension_granted"})
			return nil
		})
		w.may("M-1", "guidance", "name", answer{refused: []store.Code{consent.Restricted}, cite: "30-2"})
		u := actBeyond(actLife)
		u.PurposeName = "guidance"
		w.use("a restriction stops what was told, claim or not", u, refusal(consent.Restricted))
		w.edited("M-1", func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Acquire, Ground: "objection"})
			return nil
		})
		a := w.actConsultation("phone")
		a.Person = "M-1"
		w.ask("acquiring more is restricted", a, refusal(consent.Restricted))
	}),
	actOf2017("APPI17-16-2", func(w *world) {
		a := w.actHearsay("address")
		p := w.guard.Policy()
		p.Acquisition.Ways = append(slices.Clone(p.Acquisition.Ways), consent.WayRule{Way: consent.Succession, Clause: "TEST-1-1"})
		a.Way, a.Source = consent.Succession, consent.Source{Name: "旧商工会", Purposes: []string{"guidance"}}
		w.acquired("M-1", a)
		w.may("M-1", "guidance", "name", told)
		w.may("M-1", "fairs", "name", answer{refused: []store.Code{consent.OutOfPurpose, consent.BeyondSuccession}, cite: "16-2"})
		a.Purposes = []string{"guidance", "fairs"}
		w.ask("for an own purpose", a, answer{refused: []store.Code{consent.BeyondSuccession}, cite: "16-2"})
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"fairs"}, Items: []string{"name"}, Form: consent.WrittenForm})
		w.may("M-1", "fairs", "name", permitted(consent.GroundConsent))
	}),
	actOf2017("APPI17-16-3-1", func(w *world) {
		actClaimed(w, consent.Claim{Case: consent.ByLaw, Citation: "国税通則法74条の2"}, consent.GroundLaw, "16-3-1",
			map[store.Code]func(*consent.Claim){consent.CitationMissing: actNothingCited,
				consent.ForeignLaw: func(x *consent.Claim) { x.Citation = "米国愛国者法215条" }})
		p, err := w.guard.Use(as(officer), actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "刑訴法197条2項"}))
		w.ok(err, "use")
		w.equal("the citation is kept", p.Basis, "刑訴法197条2項")
		w.use("a case that the act does not know", actBeyond(consent.Claim{Case: "because"}), refusal(consent.OutOfPurpose, consent.UnknownCase))
	}),
	actOf2017("APPI17-16-3-2", func(w *world) {
		actClaimed(w, actLife, consent.GroundLife, "16-3-2",
			map[store.Code]func(*consent.Claim){consent.ConsentPossible: actNotDifficult, consent.NotNecessary: actNotNecessary})
	}),
	actOf2017("APPI17-16-3-3", func(w *world) {
		actClaimed(w, actHealth, consent.GroundHealth, "16-3-3",
			map[store.Code]func(*consent.Claim){consent.NotSpecial: actNotSpecial, consent.ConsentPossible: actNotDifficult})
	}),
	actOf2017("APPI17-16-3-4", func(w *world) {
		actClaimed(w, actAffairs, consent.GroundPublic, "16-3-4",
			map[store.Code]func(*consent.Claim){consent.NoPublicBody: actPrivateAsks, consent.NoImpediment: actNoImpediment, consent.CitationMissing: actNothingCited})
		x := actAffairs
		x.Requester = consent.DelegateBody
		w.use("a delegate", actBeyond(x), permitted(consent.GroundPublic))
	}),
	actOf2017("APPI17-17-1", func(w *world) {
		a := w.actConsultation()
		a.Means = "deception"
		w.ask("deceit", a, answer{refused: []store.Code{consent.UnfairMeans}, cite: "17-1"})
		a.At = at("2019-04-01")
		a.Notices = shown("everything", a.At)
		w.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧名簿"}, a, func(v consent.Verdict) {
			w.codes("what today's rules say of it", findingCodes(v.Recorded.Findings), []store.Code{consent.UnfairMeans})
		})
		w.may("M-1", "guidance", "name", answer{ground: consent.GroundTold, findings: []store.Code{consent.AcquiredUnfairly}, cite: "17-1"})
	}),
	actOf2017("APPI17-17-2", func(w *world) {
		w.now = at("2026-05-01 10:00")
		a := w.actHearsay("health.history")
		a.At, a.Evidence = w.now, "受付簿"
		w.now = at("2026-05-02 10:00")
		a.Consents = w.agreeing(consent.Consent{Purposes: []string{"guidance"}, Items: []string{"health.history"}, At: at("2026-05-02"), Form: consent.WrittenForm})
		w.ask("consent a day later", a, answer{refused: []store.Code{consent.NotPrior, consent.CareWithoutBasis}, cite: "17-2"})
		w.ask("from the person in writing", w.actConsultation("health.history"), answer{ground: consent.GroundDirect, cite: "17-2"})
		a = w.actConsultation("health.history")
		a.Way = consent.DirectOral
		w.ask("from the person orally", a, permitted(consent.GroundDirect))
	}),
	actOf2017("APPI17-17-2-1", func(w *world) {
		actCareClaimed(w, consent.Claim{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}, consent.GroundLaw, "17-2-1",
			map[store.Code]func(*consent.Claim){consent.CitationMissing: actNothingCited})
	}),
	actOf2017("APPI17-17-2-2", func(w *world) {
		actCareClaimed(w, actLife, consent.GroundLife, "17-2-2",
			map[store.Code]func(*consent.Claim){consent.ConsentPossible: actNotDifficult, consent.NotNecessary: actNotNecessary})
	}),
	actOf2017("APPI17-17-2-3", func(w *world) {
		actCareClaimed(w, actHealth, consent.GroundHealth, "17-2-3",
			map[store.Code]func(*consent.Claim){consent.NotSpecial: actNotSpecial, consent.ConsentPossible: actNotDifficult})
	}),
	actOf2017("APPI17-17-2-4", func(w *world) {
		actCareClaimed(w, actAffairs, consent.GroundPublic, "17-2-4",
			map[store.Code]func(*consent.Claim){consent.NoPublicBody: actPrivateAsks, consent.NoImpediment: actNoImpediment, consent.CitationMissing: actNothingCited})
	}),
	actOf2017("APPI17-17-2-5", func(w *world) {
		for _, body := range []consent.Body{consent.ForeignStateBody, consent.ThePerson, consent.StateBody, consent.LocalBody, consent.PressBody, consent.ForeignListedBody} {
			x := consent.Claim{Case: consent.MadePublic, Publisher: body}
			w.ask(string(body), claiming(w.actHearsay("health.history"), x), answer{ground: consent.GroundPublished, cite: "17-2-5"})
		}
		x := consent.Claim{Case: consent.MadePublic, Publisher: consent.PrivateBody}
		w.ask("another person's page", claiming(w.actHearsay("health.history"), x), refusal(consent.CareWithoutBasis, consent.PublisherUnlisted))
	}),
	actOf2017("APPI17-17-2-6", func(w *world) {
		a := claiming(w.actHearsay("health.disability"), consent.Claim{Case: consent.Visible})
		w.ask("told, not seen", a, refusal(consent.CareWithoutBasis, consent.NotObserved))
		a.Way = consent.Observed
		w.ask("seen", a, answer{ground: consent.GroundVisible, cite: "17-2-6"})
		a = claiming(w.actHearsay("health.disability"), consent.Claim{Case: consent.Received})
		w.ask("not received under 23-5", a, refusal(consent.CareWithoutBasis, consent.NotReceived))
		a.Source = consent.Source{Contract: consent.Contract{ID: "C-1"}, Matters: jointUse}
		for _, way := range []consent.Way{consent.Entrusted, consent.JointUse} {
			a.Way = way
			w.ask(string(way), a, answer{ground: consent.GroundReceived, cite: "17-2-6"})
		}
	}),
	actOf2017("APPI17-18-1", func(w *world) {
		w.now = at("2026-04-01 09:00")
		a := w.actHearsay()
		a.Notices = nil
		open := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}, cite: "18-1"}
		w.ask("nothing published", a, open)
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		a.At, a.Evidence = at("2026-04-01 08:59"), "記録"
		w.ask("a minute before the publication", a, open)
		w.now = at("2026-05-01 09:00")
		a.At, a.Evidence = time.Time{}, ""
		w.ask("published in April", a, permitted(consent.GroundNeeded))
	}),
	actOf2017("APPI17-18-2", func(w *world) {
		w.now = at("2026-05-11 10:01")
		a := w.actConsultation()
		a.At = at("2026-05-11 10:00")
		a.Notices = shown("everything", at("2026-05-11 10:00:01"))
		w.ask("shown a second later", a, answer{refused: []store.Code{consent.PurposeNotShown}, cite: "18-2"})
		a.Notices = shown("everything", at("2026-05-11 09:59"))
		w.ask("shown a minute before", a, permitted(consent.GroundNeeded))
		w.now = at("2026-05-11 09:00")
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.now, a.Notices = at("2026-05-11 10:01"), nil
		w.ask("published, not shown", a, answer{refused: []store.Code{consent.PurposeNotShown}, cite: "18-2"})
		a.Notices = []consent.NoticeServed{{Notice: "everything", At: at("2026-05-11 09:59"), Served: consent.Oral}}
		w.ask("told by word of mouth", a, refusal(consent.PurposeNotShown))
	}),
	actOf2017("APPI17-18-2-p", func(w *world) {
		a := w.actConsultation()
		a.Notices, a.Claims = nil, []consent.Claim{{Case: consent.UrgentLife, Urgent: consent.Yes}}
		w.ask("urgent", a, answer{ground: consent.GroundNeeded, findings: waived})
		a.Claims[0].Urgent = consent.No
		w.ask("not urgent", a, refusal(consent.PurposeNotShown, consent.NotUrgent))
		a.Claims[0].Urgent, a.Way = consent.Yes, consent.Indirect
		w.ask("urgency frees from showing, not from telling afterwards", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}})
	}),
	actOf2017("APPI17-18-3", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.now = at("2026-06-01 10:00")
		id, err := w.guard.ChangePurpose(as(officer), consent.PurposeChange{Old: "guidance", New: "solicitation", From: at("2026-06-01"), Related: consent.Yes,
			Judge: "管理者A", Judged: at("2026-05-20")})
		w.ok(err, "change")
		w.may("M-1", "solicitation", "name", answer{refused: []store.Code{consent.OutOfPurpose, consent.ChangeNotTold}, cite: "18-3"})
		w.now = at("2026-06-02 10:00")
		w.ok(w.guard.TellChange(as(officer), id, w.now, ""), "tell")
		w.may("M-1", "solicitation", "name", told)
		w.use("the day before", consent.Use{Person: "M-1", PurposeName: "solicitation", ItemNames: []string{"name"}, At: at("2026-06-01 10:00")},
			refusal(consent.OutOfPurpose, consent.ChangeNotTold))
	}),
	actWaiver("APPI17-18-4-1", consent.Claim{Case: consent.HarmPerson, Reason: "被害者の保護"}, consent.ReasonMissing, func(x *consent.Claim) { x.Reason = "" }),
	actWaiver("APPI17-18-4-2", consent.Claim{Case: consent.HarmOperator, Reason: "営業秘密"}, consent.ReasonMissing, func(x *consent.Claim) { x.Reason = "" }),
	actWaiver("APPI17-18-4-3", consent.Claim{Case: consent.HinderPublic, Requester: consent.StateBody, Citation: "警察法2条", Impediment: consent.Yes}, consent.NoPublicBody,
		func(x *consent.Claim) { x.Requester = consent.DelegateBody }),
	actWaiver("APPI17-18-4-4", consent.Claim{Case: consent.Evident, Reason: "名刺交換"}, consent.ReasonMissing, func(x *consent.Claim) { x.Reason = "" }),
	{id: "APPI17-76-1", policy: "ibaraki", edit: func(p *consent.Policy) {
		actBody(consent.ReligiousBody, "")(p)
		p.Edition = consent.Appi2017
	}, run: func(w *world) {
		w.ask("宗教活動", w.actBare("activity"), answer{ground: consent.GroundExempt, cite: "76-1"})
		w.ask("物販", w.actBare("fairs"), answer{refused: []store.Code{consent.PurposeNotShown}})
		w.acquired("M-1", w.actBare("activity"))
		w.may("M-1", "activity", "name", permitted(consent.GroundExempt))
		w.may("M-1", "fairs", "name", beyond)
	}},
	{id: "APPI17-76-2", policy: "ibaraki", edit: func(p *consent.Policy) {
		actBody(consent.PressBody, "members")(p)
		p.Edition = consent.Appi2017
	}, run: func(w *world) {
		w.ask("for members", w.actBare("activity"), refusal(consent.PurposeNotShown))
		public := newWorld(&scenario{policy: "ibaraki", edit: actBody(consent.PressBody, "public")}, w.off)
		public.ask("for the public", public.actBare("activity"), permitted(consent.GroundExempt))
		w.problems = append(w.problems, public.problems...)
	}},
	{id: "APPI17-76-3", policy: "ibaraki", edit: actBody(consent.ReligiousBody, ""), run: func(w *world) {
		warned := func(p *consent.Policy) bool {
			return slices.ContainsFunc(p.Warnings(), func(x store.Finding) bool {
				return x.Code == consent.MeasuresMissing && x.Cites[0].String() == "76-3"
			})
		}
		p := *w.guard.Policy()
		if !warned(&p) {
			w.fail("no warning without published measures")
		}
		p.Organisation.Measures = "https://example.jp/measures"
		if warned(&p) {
			w.fail("a warning in spite of published measures")
		}
	}},
	actOf2017("APPI17-2-8", func(w *world) {
		k := consent.Consent{Purposes: []string{"solicitation"}, Form: consent.WrittenForm}
		w.refusedTo("consent of nobody", w.guard.Give(as(officer), w.informed(k)), consent.SubjectMissing)
		k.Person = "M-1"
		w.given(k)
	}),
}

// actWaiver is a case of 18-4 in which the purpose need not be told.
func actWaiver(id string, x consent.Claim, code store.Code, spoil func(*consent.Claim)) scenario {
	return actOf2017(id, func(w *world) {
		a := w.actHearsay()
		a.Notices, a.Claims = nil, []consent.Claim{x}
		w.ask("the case holds", a, answer{ground: consent.GroundNeeded, findings: waived, cite: strings.TrimPrefix(id, "APPI17-")})
		w.acquired("M-1", a)
		w.equal("the waiver is on record", fmt.Sprint(w.kept(consent.KindAcquisition)["waived"]), fmt.Sprintf("[%s]", x.Case))
		spoil(&a.Claims[0])
		w.ask("it does not", a, answer{refused: []store.Code{code}, cite: "18-4", duties: nil})
		a = w.actConsultation()
		a.Notices, a.Claims = nil, []consent.Claim{x}
		w.ask("it frees from showing as well", a, answer{ground: consent.GroundNeeded, findings: waived})
	})
}

// actNumbers gives the Okaya policy a purpose of number affairs for lecturers, and one of
// social insurance.
func actNumbers(p *consent.Policy) {
	unfiled(p)
	p.Classes = append(slices.Clone(p.Classes), consent.Class{ID: "lecturer", Ja: "講師"})
	p.Purposes = append(slices.Clone(p.Purposes),
		consent.Purpose{ID: "payment-record", Ja: "報酬の支払調書作成", Specificity: "specified", Clause: "TEST-1-1", Roles: []string{"number-affairs"},
			Number: &consent.NumberAffair{Affair: "payment-record"}, For: []consent.PurposeFor{{Class: "lecturer", Items: []string{"name", "address", "individual-number"}},
				{Class: "staff", Items: []string{"name", "individual-number"}}}},
		consent.Purpose{ID: "insurance-filing", Ja: "社会保険の届出", Specificity: "specified", Clause: "TEST-1-1", Roles: []string{"number-affairs"},
			Number: &consent.NumberAffair{Affair: "social-insurance"}, For: []consent.PurposeFor{{Class: "staff", Items: []string{"name", "basic-pension-number"}}}},
		consent.Purpose{ID: "member-number", Ja: "会員番号としての利用", Specificity: "specified", Clause: "TEST-1-1"})
	everything(p)
}

var actHandler = staff("handler", "number-affairs", "general-affairs")

// actNumbered is a form with an individual number, confirmed with the number card.
func (w *world) actNumbered(class, purpose string) consent.Acquisition {
	a := w.form(class, "application-form", []string{purpose}, "name", "individual-number")
	a.Identity.NumberCard = true
	return a
}

var act2022Scenarios = []scenario{
	actOfNow("APPI22-2-1", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.now = at("2026-02-01 10:00")
		w.acquired("M-2", w.actConsultation())
		u := consent.Use{Person: "M-2", PurposeName: "solicitation", ItemNames: []string{"name"}}
		w.use("alive", u, beyond)
		w.edited("M-2", func(e *subject.Edit) error { e.Deceased(at("2026-01-05")); return nil })
		w.use("deceased", u, answer{refused: []store.Code{consent.OutOfPurpose}, findings: []store.Code{consent.DeceasedFinding}, cite: "2-1"})
		u.PurposeName = "guidance"
		w.use("what was told stays on record and goes on", u, answer{ground: consent.GroundTold, findings: []store.Code{consent.DeceasedFinding}})
	}),
	actOfNow("APPI22-17-1", func(w *world) {
		analysing := func(ja string) error {
			p := *w.guard.Policy()
			p.Purposes = append(slices.Clone(p.Purposes), consent.Purpose{ID: "x", Ja: ja, En: "x", Specificity: "specified", Analysis: true})
			return p.Validate()
		}
		if err := analysing("広告配信のため"); err == nil || !strings.Contains(err.Error(), string(consent.PurposeTooVague)) {
			w.fail("delivering advertisements: %v", err)
		}
		if err := analysing("関心に応じた講習会案内の送付"); err == nil || !strings.Contains(err.Error(), string(consent.PurposeUnnamed)) {
			w.fail("the analysis is not named: %v", err)
		}
		w.ok(analysing("閲覧履歴を分析し関心に応じた講習会案内を送るため"), "the analysis is named")
	}),
	{id: "APPI22-17-2", policy: "ibaraki", edit: func(p *consent.Policy) {
		actHouse(p)
		purposeFor(p, "e-bulletin", "会報の電子配信", consent.PurposeFor{Class: "business", Items: []string{"name"}})
		purposeFor(p, "list-sale", "名簿の販売")
	}, run: func(w *world) {
		w.acquired("M-1", w.form("business", "application-form", []string{"fairs"}, "name"))
		w.now = at("2026-06-01 10:00")
		for new, related := range map[string]consent.Fact{"e-bulletin": consent.Yes, "list-sale": consent.No} {
			id, err := w.guard.ChangePurpose(as(officer), consent.PurposeChange{Old: "fairs", New: new, From: at("2026-06-01"), Related: related, Judge: "管理者A", Judged: at("2026-05-20")})
			w.ok(err, "change")
			w.ok(w.guard.TellChange(as(officer), id, at("2026-06-01"), "掲示の記録"), "publish")
		}
		w.now = at("2026-06-02 10:00")
		w.may("M-1", "e-bulletin", "name", told)
		w.may("M-1", "list-sale", "name", answer{refused: []store.Code{consent.OutOfPurpose, consent.PurposeNotRelated}, cite: "17-2"})
	}},
	actOfNow("APPI22-18-1a", func(w *world) {
		w.now = at("2026-05-31 10:00")
		w.acquired("M-1", w.actConsultation())
		w.edited("M-1", func(e *subject.Edit) error { e.Birth(at("2010-06-01")); return nil })
		k := consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}, Items: []string{"name"}, Form: consent.WrittenForm}
		w.refusedTo("the child alone, on the day before sixteen", w.guard.Give(as(officer), w.informed(k)), consent.AgentRequired)
		a := w.actHearsay("health.history")
		a.Person, a.Consents = "M-1", w.agreeing(consent.Consent{Purposes: []string{"guidance"}, Items: []string{"health.history"}, Form: consent.WrittenForm, At: w.now})
		w.ask("nor with an acquisition", a, answer{refused: []store.Code{consent.AgentRequired}, clause: "APPI22-18-1a"})
		k.Agent, k.AgentEvidence = "agent-mother", "戸籍謄本"
		w.given(k)
		w.may("M-1", "solicitation", "name", permitted(consent.GroundConsent))
		w.equal("the record names the agent", fmt.Sprint(w.kept(consent.KindConsent)["events"].([]any)[0].(map[string]any)["agent"]), "agent-mother")
		w.now = at("2026-06-01")
		k.Agent, k.AgentEvidence = "", ""
		w.given(k)
		w.may("M-1", "solicitation", "name", permitted(consent.GroundConsent))
		child := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, w.off)
		child.acquired("M-1", child.actConsultation())
		child.given(k)
		child.may("M-1", "solicitation", "name", permitted(consent.GroundConsent))
		child.edited("M-1", func(e *subject.Edit) error { e.Birth(at("2012-06-01")); return nil })
		child.may("M-1", "solicitation", "name", answer{refused: []store.Code{consent.AgentRequired}, cite: "18-1"})
		w.problems = append(w.problems, child.problems...)
	}),
	{id: "APPI22-18-3n", policy: "okaya", edit: actNumbers, run: func(w *world) {
		a := w.actNumbered("staff", "staff-tax")
		a.Purposes = append(a.Purposes, "payment-record")
		_, err := w.guard.Acquire(actHandler, "S-1", a)
		w.ok(err, "acquire for both affairs")
		u := consent.Use{Person: "S-1", PurposeName: "payment-record", ItemNames: []string{"individual-number"}}
		w.useAs(actHandler, "an affair named beforehand", u, told)
		w.given(consent.Consent{Person: "S-1", Purposes: []string{"member-number"}, Items: []string{"individual-number"}, Form: consent.WrittenForm})
		u.PurposeName = "member-number"
		w.useAs(actHandler, "as a member's number, with written consent", u,
			answer{refused: []store.Code{consent.NumberPurpose, consent.NumberRegime, consent.NotApproved}, cite: "number-act:9", items: "individual-number"})
		_, err = w.guard.Acquire(actHandler, "S-2", w.actNumbered("staff", "staff-tax"))
		w.ok(err, "acquire for one affair")
		w.given(consent.Consent{Person: "S-2", Purposes: []string{"payment-record"}, Items: []string{"individual-number"}, Form: consent.WrittenForm})
		u.Person, u.PurposeName = "S-2", "payment-record"
		w.useAs(actHandler, "consent does not widen the affairs", u,
			answer{refused: []store.Code{consent.NumberPurpose, consent.NotApproved}, cite: "number-act:9", items: "individual-number"})
		u.PurposeName, u.Facts = "member-number", &consent.Facts{Claims: []consent.Claim{actLife}}
		w.useAs(actHandler, "life in need", u, permitted(consent.GroundLife))
	}},
	actOfNow("APPI22-18-3-1", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.use("an ordinance", actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "茨城県個人情報の保護に関する条例10条"}), answer{ground: consent.GroundLaw, cite: "18-3-1"})
		w.use("a statute of the United States", actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "米国愛国者法215条"}), refusal(consent.OutOfPurpose, consent.ForeignLaw))
		w.use("something nobody recognises", actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "先例"}), answer{unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}})
	}),
	{id: "APPI22-18-3-5", policy: "ibaraki", edit: actBody(consent.AcademicBody, ""), run: func(w *world) {
		w.acquired("M-1", w.actConsultation())
		x := consent.Claim{Case: consent.AcademicCase, UnjustHarm: consent.No}
		u := actBeyond(x)
		u.PurposeName = "activity"
		w.use("an academic body for research", u, answer{ground: consent.GroundAcademic, cite: "18-3-5"})
		u.PurposeName = "solicitation"
		w.use("for something else", u, refusal(consent.OutOfPurpose, consent.NotAcademic))
		u.PurposeName, u.Facts.Claims[0].UnjustHarm = "activity", consent.Yes
		w.use("with unjust harm", u, refusal(consent.OutOfPurpose, consent.HarmToPerson))
		u.Facts.Claims[0].UnjustHarm = consent.Unknown
		w.use("nobody says whether it harms", u, answer{unknown: []store.Code{consent.OutOfPurpose, consent.HarmToPerson}})
		coop := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, w.off)
		coop.acquired("M-1", coop.actConsultation())
		coop.use("a cooperative alone", actBeyond(x), refusal(consent.OutOfPurpose, consent.NotAcademic))
		x.Recipient, x.Reason = consent.AcademicBody, "共同研究の観察対象"
		coop.use("handed to an academic body that needs it", actBeyond(x), answer{ground: consent.GroundAcademic, cite: "18-3-6"})
		x.UnjustHarm = consent.Yes
		coop.use("with unjust harm", actBeyond(x), refusal(consent.OutOfPurpose, consent.HarmToPerson))
		x.UnjustHarm, x.Reason = consent.No, ""
		coop.use("without need", actBeyond(x), refusal(consent.OutOfPurpose, consent.NotAcademic))
		pinned := newWorld(&scenario{policy: "ibaraki", edit: actHouse2017}, w.off)
		pinned.acquired("M-1", pinned.actConsultation())
		x.Reason = "共同研究の観察対象"
		pinned.use("the act of 2017 has no such exception", actBeyond(x), refusal(consent.OutOfPurpose, consent.CaseNotInForce))
		w.problems = append(append(w.problems, coop.problems...), pinned.problems...)
	}},
	actOfNow("APPI22-19-1", func(w *world) {
		w.acquired("M-1", w.actConsultation())
		u := consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: []string{"name"}, Facts: &consent.Facts{Improper: consent.ImproperLikely}}
		w.use("likely improper", u, answer{refused: []store.Code{consent.ImproperUse}, cite: "19"})
		u.Facts.Claims = []consent.Claim{{Case: consent.ByLaw, Citation: "国税通則法74条の2"}}
		w.use("no exception heals it", u, answer{refused: []store.Code{consent.ImproperUse}, cite: "19"})
		old := newWorld(&scenario{policy: "ibaraki", edit: actHouse2017}, w.off)
		old.acquired("M-1", old.actConsultation())
		old.use("the act of 2017 has no such ban", consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: []string{"name"}, Facts: &consent.Facts{Improper: consent.ImproperLikely}}, told)
		w.problems = append(w.problems, old.problems...)
		u.Facts.Claims = nil
		u.Facts.Improper = consent.ImproperUnknown
		w.use("nobody knows", u, answer{unknown: []store.Code{consent.ImproperDoubtful}, cite: "19"})
		u.Facts.Improper = consent.ImproperNone
		w.use("judged to be proper", u, told)
		u.Facts.Improper = consent.NotJudged
		w.use("nothing suggests it", u, told)
	}),
	{id: "APPI22-20-1a", policy: "okaya", edit: actNumbers, run: func(w *world) {
		a := w.form("staff", "application-form", []string{"staff-administration"}, "name", "basic-pension-number")
		w.ask("a form that asks", a, answer{refused: []store.Code{consent.AskingForbidden}, cite: "pension:108_4", items: "basic-pension-number"})
		a.Consents = w.agreeing(consent.Consent{Purposes: a.Purposes, Items: a.Items, Form: consent.WrittenForm, At: w.now})
		w.ask("no consent heals it", a, refusal(consent.AskingForbidden))
		a.Purposes = []string{"insurance-filing"}
		w.ask("the pension affairs themselves", a, permitted(consent.GroundNeeded))
	}},
	{id: "APPI22-20-1b", policy: "okaya", edit: actNumbers, run: func(w *world) {
		a := w.form("applicant", "application-form", []string{"membership"}, "name", "resident-record-code")
		a.Consents = w.agreeing(consent.Consent{Purposes: a.Purposes, Items: a.Items, Form: consent.WrittenForm, At: w.now})
		w.ask("a form that asks, with written consent", a, answer{refused: []store.Code{consent.AskingForbidden}, cite: "resident-register:30_38"})
		a.Purposes, a.Class = []string{"insurance-filing"}, "staff"
		w.ask("not even for number affairs", a, refusal(consent.AskingForbidden))
		a = w.form("applicant", "application-form", []string{"membership"}, "name")
		a.Dropped = []string{"resident-record-code"}
		w.acquired("M-1", a)
		found := false
		for e, err := range w.store.Journal(as(officer), store.JournalQuery{}) {
			w.ok(err, "journal")
			found = found || e.Event == consent.EventItemDropped && slices.Equal(e.Fields, []string{"resident-record-code"})
		}
		if !found {
			w.fail("the dropped item is not journaled")
		}
	}},
	{id: "APPI22-20-1c", policy: "okaya", edit: actNumbers, now: "2020-09-30 10:00", run: func(w *world) {
		a := w.form("staff", "application-form", []string{"staff-administration"}, "name", "health-insurance-number")
		w.ask("on 2020-09-30", a, permitted(consent.GroundNeeded))
		w.now = at("2020-10-01")
		a.Notices[0].At = w.now
		w.ask("on 2020-10-01", a, answer{refused: []store.Code{consent.MaskRequired}, cite: "health-insurance:194_2", items: "health-insurance-number"})
		a.Items, a.Dropped = []string{"name"}, []string{"health-insurance-number"}
		w.ask("masked", a, permitted(consent.GroundNeeded))
	}},
	{id: "APPI22-20-1d", policy: "okaya", edit: actNumbers, now: "2026-06-10 10:00", run: func(w *world) {
		a := w.actNumbered("member", "guidance")
		a.Consents = w.agreeing(consent.Consent{Purposes: a.Purposes, Items: a.Items, Form: consent.WrittenForm, At: w.now})
		w.askAs(actHandler, "a seminar application, with consent", a, answer{refused: []store.Code{consent.NumberAsking}, cite: "number-act:15", items: "individual-number"})
		w.askAs(actHandler, "the payment record of a lecturer", w.actNumbered("lecturer", "payment-record"), answer{ground: consent.GroundNumber, cite: "number-act:9"})
	}},
	{id: "APPI22-20-1e", policy: "okaya", edit: actNumbers, run: func(w *world) {
		identified := func(what string, id consent.Identity, want answer) {
			a := w.actNumbered("lecturer", "payment-record")
			a.Identity = id
			w.askAs(actHandler, what, a, want)
		}
		missing := answer{refused: []store.Code{consent.IdentityNotConfirmed}, cite: "number-act:16"}
		number := permitted(consent.GroundNumber)
		identified("nothing", consent.Identity{}, missing)
		identified("a certificate with the number only", consent.Identity{NumberDocument: "住民票記載事項証明書"}, missing)
		identified("plus a licence", consent.Identity{NumberDocument: "住民票記載事項証明書", PhotoDocument: "運転免許証"}, number)
		identified("a licence only", consent.Identity{PhotoDocument: "運転免許証"}, missing)
		identified("the number card, both sides", consent.Identity{NumberCard: true}, number)
		identified("an agent without mandate", consent.Identity{NumberCard: true, Agent: true, AgentDocument: "運転免許証"}, missing)
		identified("an agent with everything", consent.Identity{NumberDocument: "通知カード", Agent: true, Mandate: "委任状", AgentDocument: "運転免許証"}, number)
		identified("an employee known by sight", consent.Identity{NumberDocument: "通知カード", KnownPerson: true},
			answer{ground: consent.GroundNumber, findings: []store.Code{consent.KnownPerson}, cite: "number-act:16"})
		identified("known by sight, number from memory", consent.Identity{KnownPerson: true}, missing)
	}},
	actOfNow("APPI22-20-2a", func(w *world) {
		a := w.actConsultation("health.disability")
		w.ask("handed over at the counter", a, answer{ground: consent.GroundDirect, cite: "20-2"})
		w.ask("by a neighbour", w.actHearsay("health.disability"), refusal(consent.CareWithoutBasis))
		w.acquired("M-1", a)
		w.may("M-1", "solicitation", "health.disability", beyond)
		k := newWorld(&scenario{policy: "kasuga", edit: kasuga}, w.off)
		k.inOffice("president", "protection-manager")
		k.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}}, "", "president", "protection-manager")
		b := k.form("staff", "handed-over", []string{"collect-personnel"}, "name", "address", "disability")
		b.Consents = w.agreeing(consent.Consent{Purposes: b.Purposes, Items: []string{"name", "address"}, Form: consent.WrittenForm, At: k.now})
		k.ask("a house that demands more", b, answer{refused: []store.Code{consent.ExplicitConsent, consent.ConsentMissing}, clause: "KASUGA-6-3"})
		w.problems = append(w.problems, k.problems...)
	}),
	actOfNow("APPI22-20-2b", func(w *world) {
		for _, c := range []struct {
			person, day string
			want        answer
		}{{"M-1", "2017-05-29", told}, {"M-2", "2017-05-30", answer{unknown: []store.Code{consent.CareWithoutBasis}, findings: []store.Code{consent.AcquiredNoConsent}}}} {
			a := w.actHearsay("health.history")
			a.At = at(c.day)
			w.holding(c.person, consent.Provenance{From: consent.FromLegacy, Ref: "旧台帳"}, a)
			w.use(c.day, consent.Use{Person: c.person, PurposeName: "guidance", ItemNames: []string{"health.history"}}, c.want)
		}
		a := w.actHearsay("health.history")
		a.Class, a.Purposes, a.Items, a.UnknownFields = "", []string{"anything"}, []string{"name"}, 0
		w.imported("M-3", consent.Provenance{}, a, func(v consent.Verdict) {
			w.refusedTo("what nobody knows is not taken over", v.Err, consent.ClassUnknown, consent.PurposeUnspecified, consent.ProvenanceUnknown)
		})
		closed := newWorld(&scenario{policy: "okaya"}, w.off)
		b := closed.reported("blood")
		b.UnknownFields = 1
		b.At = at("2019-04-01")
		closed.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧名簿"}, b, func(v consent.Verdict) {
			closed.refusedTo("unknown items and fields", v.Err, consent.ItemUnknown, consent.FieldUnknown)
		})
		unknown := closed.reported("name")
		closed.holding("M-2", consent.Provenance{From: consent.FromUnknown}, unknown)
		closed.use("nothing shows what was told", consent.Use{Person: "M-2", PurposeName: "guidance", ItemNames: []string{"name"}},
			answer{unknown: []store.Code{consent.ProvenanceUnknown}})
		_, err := closed.guard.Publish(as(officer), consent.Publication{Notice: "membership-form", Where: "https://example.jp/privacy"})
		closed.ok(err, "publish")
		closed.use("while the purpose is published", consent.Use{Person: "M-2", PurposeName: "guidance", ItemNames: []string{"name"}}, told)
		w.problems = append(w.problems, closed.problems...)
	}),
	{id: "APPI22-20-2-5", policy: "ibaraki", edit: func(p *consent.Policy) {
		actBody(consent.AcademicBody, "")(p)
		p.Purposes[len(p.Purposes)-1].For[0].Items = []string{"name", "health.history"}
		p.NoticeTexts[len(p.NoticeTexts)-1].Purposes = append(p.NoticeTexts[len(p.NoticeTexts)-1].Purposes, "activity")
	}, run: func(w *world) {
		x := consent.Claim{Case: consent.AcademicCase, UnjustHarm: consent.No, Source: consent.AcademicBody, JointResearch: consent.Yes, Reference: "J-7"}
		w.ask("received from a university in joint research", claiming(w.actHearsay("health.history"), x), answer{ground: consent.GroundAcademic, basis: "J-7", cite: "20-2-6"})
		x.JointResearch = consent.No
		w.ask("not joint", claiming(w.actHearsay("health.history"), x), refusal(consent.CareWithoutBasis, consent.NotAcademic))
		x.JointResearch, x.UnjustHarm = consent.Yes, consent.Yes
		w.ask("with unjust harm", claiming(w.actHearsay("health.history"), x), refusal(consent.CareWithoutBasis, consent.HarmToPerson))
		a := w.actHearsay("health.history")
		a.Purposes = []string{"activity"}
		w.ask("an academic body for its research", claiming(a, consent.Claim{Case: consent.AcademicCase, UnjustHarm: consent.No}), answer{ground: consent.GroundAcademic, cite: "20-2-5"})
		w.ask("its research with unjust harm", claiming(a, consent.Claim{Case: consent.AcademicCase, UnjustHarm: consent.Yes}), refusal(consent.CareWithoutBasis, consent.HarmToPerson))
		x.UnjustHarm = consent.No
		private := x
		private.Source = consent.PrivateBody
		w.ask("received from a company", claiming(w.actHearsay("health.history"), private), refusal(consent.CareWithoutBasis, consent.NotAcademic))
		old := newWorld(&scenario{policy: "ibaraki", edit: actHouse2017}, w.off)
		old.ask("the act of 2017 has no such exception", claiming(old.actHearsay("health.history"), x), refusal(consent.CareWithoutBasis, consent.CaseNotInForce))
		w.problems = append(w.problems, old.problems...)
	}},
	{id: "APPI22-20-2-7", policy: "ibaraki", edit: actHouse, now: "2022-03-31 10:00", run: func(w *world) {
		x := consent.Claim{Case: consent.MadePublic, Publisher: consent.PressBody}
		rendered := func(what, cite, ja string) {
			p, err := w.guard.Check(as(officer), claiming(w.actHearsay("health.history"), x))
			w.expect(what, p.Permit, err, answer{ground: consent.GroundPublished, cite: cite})
			if len(p.Cites) == 1 {
				w.equal(what+": as printed", p.Cites[0].ArticleJa(), ja)
			}
		}
		rendered("on 2022-03-31", "17-2-5", "17条2項5号")
		w.now = at("2022-04-01")
		rendered("on 2022-04-01", "20-2-7", "20条2項7号")
		x.Publisher = consent.AcademicBody
		w.ask("an academic body", claiming(w.actHearsay("health.history"), x), answer{ground: consent.GroundPublished})
	}},
	actOfNow("APPI22-21-2", func(w *world) {
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.now = at("2026-05-11 10:01")
		a := w.actConsultation()
		a.At, a.Notices = at("2026-05-11 10:00"), nil
		w.ask("published, nothing shown", a, answer{refused: []store.Code{consent.PurposeNotShown}, cite: "21-2"})
		a.Notices = shown("everything", at("2026-05-11 09:59"))
		w.ask("shown at 09:59", a, permitted(consent.GroundNeeded))
		a.Notices, a.Claims = nil, []consent.Claim{{Case: consent.ByLaw, Citation: "労働安全衛生法66条"}}
		w.ask("a statute does not replace it", a, refusal(consent.PurposeNotShown))
	}),
	{id: "APPI22-23-1n", policy: "okaya", edit: actNumbers, run: func(w *world) {
		w.askAs(as(officer), "who is no handler", w.actNumbered("staff", "staff-tax"), answer{refused: []store.Code{consent.NumberHandlerOnly}, cite: "number-act:12", clause: "APPI22-23-1n"})
		_, err := w.guard.Acquire(actHandler, "S-1", w.actNumbered("staff", "staff-tax"))
		w.ok(err, "acquire")
		u := consent.Use{Person: "S-1", PurposeName: "staff-tax", ItemNames: []string{"individual-number"}}
		w.useAs(actHandler, "the handler", u, told)
		w.useAs(as(officer), "general affairs", u, answer{refused: []store.Code{consent.NumberHandlerOnly, consent.RoleMissing}})
		w.edited("S-1", func(e *subject.Edit) error { e.Deceased(at("2026-01-05")); return nil })
		w.useAs(as(officer), "of the dead", u, answer{refused: []store.Code{consent.NumberHandlerOnly, consent.RoleMissing}, findings: []store.Code{consent.DeceasedFinding}})
		w.useAs(actHandler, "the handler, of the dead", u, answer{ground: consent.GroundTold, findings: []store.Code{consent.DeceasedFinding}})
		a := w.actNumbered("staff", "staff-tax")
		a.Way, a.Means, a.Source.Contract = consent.Entrusted, "partner-list", consent.Contract{ID: "C-1"}
		a.Notices[0].Served = consent.Written
		_, err = w.guard.Acquire(actHandler, "S-2", a)
		w.ok(err, "acquire as a processor")
		u.Person, u.Facts = "S-2", &consent.Facts{Operation: consent.Entrusting, FirstEntruster: consent.No}
		w.useAs(actHandler, "entrusted on without permission", u, answer{refused: []store.Code{consent.NumberSubentrusting}, cite: "number-act:10"})
		u.Facts.FirstEntruster = consent.Yes
		w.useAs(actHandler, "with the first entruster's permission", u, told)
	}},
	{id: "APPI22-57-1", policy: "ibaraki", edit: actBody(consent.AcademicBody, ""), now: "2022-03-31 10:00", run: func(w *world) {
		w.ask("an academic body on 2022-03-31", w.actBare("activity"), answer{ground: consent.GroundExempt, cite: "76-1"})
		w.now = at("2022-04-01")
		w.ask("on 2022-04-01", w.actBare("activity"), refusal(consent.PurposeNotShown))
		church := newWorld(&scenario{policy: "ibaraki", edit: actBody(consent.ReligiousBody, ""), now: "2022-04-01 10:00"}, w.off)
		church.ask("a religious body on 2022-04-01", church.actBare("activity"), answer{ground: consent.GroundExempt, cite: "57-1"})
		w.problems = append(w.problems, church.problems...)
	}},
}
