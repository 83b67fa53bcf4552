package consent_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// act is the act of the event's date.
func act(more ...func(*consent.Policy)) func(*consent.Policy) { return plain("", more...) }

// affair is a purpose of number affairs, for staff.
func affair(id, ja, kind string) consent.Purpose {
	return consent.Purpose{ID: id, Ja: ja, Number: &consent.NumberAffair{Affair: kind}, For: []consent.PurposeFor{{Class: "staff", Items: []string{"name", "address"}}}}
}

// filing is a form of a member of staff for purposes, with items on it.
func (w *world) filing(purposes []string, items ...string) consent.Acquisition {
	return w.form("staff", "application-form", purposes, append([]string{"name", "address"}, items...)...)
}

var appi22Numbers = []scenario{
	{id: "APPI22-57-1", policy: "okaya", edit: act(is(consent.ReligiousBody), with(
		consent.Purpose{ID: "worship", Ja: "宗教活動", Activity: consent.ReligiousBody})), run: func(w *world) {
		a := w.rumour("creed")
		a.Purposes = []string{"worship"}
		w.ask("its own activity", a, answer{ground: consent.GroundExempt, basis: "worship", cite: "57-1"})
		b := a
		b.Items, b.Identity.NumberCard = []string{"name", "individual-number"}, true
		w.askAs(actHandler, "other laws exempt nobody: the Number Act", b, answer{refused: []store.Code{consent.NumberAsking}, cite: "number-act:15"})
		b.Items = []string{"name", "resident-record-code"}
		w.ask("the Resident Basic Book Act", b, answer{refused: []store.Code{consent.AskingForbidden}, cite: "resident-register:30_38"})
		b.Items = []string{"name", "code.individual-number"}
		w.ask("an item nobody knows may be a number", b, answer{unknown: []store.Code{consent.ItemUnknown}})
		b.Items, b.UnknownFields = []string{"name"}, 1
		w.ask("so may a field", b, answer{unknown: []store.Code{consent.FieldUnknown}})
		w.acquired("M-1", a)
		w.may("M-1", "worship", "individual-number", answer{refused: []store.Code{consent.OutOfPurpose, consent.NumberPurpose, consent.NumberRegime, consent.NumberHandlerOnly}})
		w.may("M-1", "worship", "anything", answer{unknown: []store.Code{consent.ItemUnknown}})
	}},
	{id: "APPI22-18-3n", policy: "okaya", edit: act(), run: func(w *world) {
		for kind, valid := range map[string]bool{"tax": true, "social-insurance": true, "labour-insurance": true, "payment-record": true, "disaster": true,
			"membership": false, "": false} {
			p := *w.guard.Policy()
			with(affair("filing", "届出事務", kind))(&p)
			if err := p.Validate(); (err == nil) != valid {
				w.fail("an affair of %q: %v", kind, err)
			}
		}
	}},
	{id: "APPI22-20-1a", policy: "okaya", edit: act(with(affair("pension-filing", "厚生年金の届出事務", "social-insurance"), affair("tax-filing", "税の届出事務", "tax"))), run: func(w *world) {
		w.ask("the pension affairs", w.filing([]string{"pension-filing"}, "basic-pension-number"), permitted(consent.GroundNeeded))
		banned := answer{refused: []store.Code{consent.AskingForbidden}, cite: "pension:108_4", items: "basic-pension-number"}
		w.ask("another number affair", w.filing([]string{"tax-filing"}, "basic-pension-number"), banned)
		w.ask("the pension affairs and another purpose", w.filing([]string{"pension-filing", "staff-administration"}, "basic-pension-number"), banned)
		w.ask("the health insurance number, masked for every other purpose", w.filing([]string{"pension-filing", "tax-filing"}, "health-insurance-number"),
			answer{refused: []store.Code{consent.MaskRequired}, cite: "health-insurance:194_2"})
	}},
	{id: "APPI22-20-1e", policy: "okaya", edit: act(), run: func(w *world) {
		a := w.filing([]string{"staff-tax"}, "individual-number")
		for _, c := range []struct {
			what string
			id   consent.Identity
			ok   bool
		}{
			{"known by sight, a number document", consent.Identity{KnownPerson: true, NumberDocument: "通知カード"}, true},
			{"known by sight, no number document", consent.Identity{KnownPerson: true}, false},
			{"known by sight, a photo document, no number document", consent.Identity{KnownPerson: true, PhotoDocument: "旅券"}, false},
			{"an agent known by sight", consent.Identity{KnownPerson: true, NumberDocument: "通知カード", Agent: true}, false},
			{"an agent without a number document", consent.Identity{Agent: true, Mandate: "委任状", AgentDocument: "旅券"}, false},
		} {
			a.Identity = c.id
			want := answer{refused: []store.Code{consent.IdentityNotConfirmed}, cite: "number-act:16", items: "individual-number"}
			if c.ok {
				want = answer{ground: consent.GroundNumber, findings: []store.Code{consent.KnownPerson}, cite: "number-act:16"}
			}
			w.askAs(actHandler, c.what, a, want)
		}
	}},
}

var appi22Doors = []scenario{
	{id: "APPI22-21-2", policy: "okaya", edit: act(), now: "2026-05-11 11:00", run: func(w *world) {
		a := w.subscription()
		a.Notices = []consent.NoticeServed{{Notice: "everything", Served: consent.Shown}}
		w.ask("nobody says when it was shown", a, answer{refused: []store.Code{consent.PurposeNotShown}, unknown: []store.Code{consent.NoticeUndated}})
		fine := at("2026-05-11 10:00").Add(3 * time.Microsecond)
		a.At, a.Notices = fine.Add(300), shown("everything", fine.Add(700))
		w.ask("the same microsecond", a, permitted(consent.GroundNeeded))
		w.acquired("M-1", a)
		w.equal("kept as cut", fmt.Sprint(w.kept(consent.KindAcquisition)["notices"].([]any)[0].(map[string]any)["at"]), "2026-05-11T01:00:00.000003Z")
		if !a.Notices[0].At.Equal(fine.Add(700)) {
			w.fail("the host's own value was changed")
		}
		a.Notices = shown("everything", fine.Add(time.Microsecond))
		w.ask("a microsecond later", a, refusal(consent.PurposeNotShown))
	}},
	{id: "APPI22-20-2b", policy: "okaya", edit: act(), run: func(w *world) {
		a := w.subscription()
		early := at("2026-05-10 23:59")
		a.At, a.Notices = early, shown("everything", early)
		w.ask("yesterday, and nothing proves it", a, refusal(consent.EvidenceMissing))
		a.Evidence = "受付簿"
		w.ask("yesterday, with evidence", a, permitted(consent.GroundNeeded))
		a.At = w.now.Add(time.Minute)
		w.ask("in advance", a, refusal(consent.EvidenceMissing))
		w.now = at("2026-05-11 23:59")
		permit, err := w.guard.Check(as(officer), w.subscription())
		w.ok(err, "check")
		w.now = at("2026-05-12 00:01")
		done, err := permit.Record(as(officer), "M-1")
		w.ok(err, "record after midnight")
		w.expect("recorded", done.Permit, err, permitted(consent.GroundNeeded))
	}},
}

// rumoured is a consent to what a rumour tells.
func rumoured(form consent.Form) []consent.Consent {
	return []consent.Consent{{Purposes: []string{"guidance"}, Items: []string{"health.history"}, Form: form, Notice: shown("everything", at("2019-04-01"))[0]}}
}

var appi22Persons = []scenario{
	{id: "APPI22-18-1a", policy: "okaya", edit: act(), now: "2026-05-31 10:00", run: func(w *world) {
		w.acquired("M-1", w.subscription())
		w.acquired("M-2", w.subscription())
		k := consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}, Items: []string{"name"}, Form: consent.WrittenForm}
		w.given(k)
		w.use("old enough as far as known", meeting(), permitted(consent.GroundConsent))
		w.edited("M-1", func(e *subject.Edit) error { e.Birth(at("2010-06-01")); return nil })
		w.use("too young, as became known", meeting(), answer{refused: []store.Code{consent.AgentRequired}, clause: "APPI22-18-1a"})
		k.Agent, k.AgentEvidence = "agent-1", "戸籍"
		w.given(k)
		w.use("the mother consents", meeting(), permitted(consent.GroundConsent))
		w.equal("the agent is on record", w.lastConsent("M-1").Agent, "agent-1")
		a := w.rumour("health.history")
		a.Person, a.Way = "M-1", consent.DirectOral
		w.ask("a child tells of an illness", a, answer{refused: []store.Code{consent.CareWithoutBasis, consent.AgentRequired}, cite: "20-2", items: "health.history"})
		a.Consents = rumoured(consent.OralForm)
		w.ask("and agrees", a, refusal(consent.AgentRequired))
		a.Consents[0].Agent, a.Consents[0].AgentEvidence = "agent-1", "戸籍"
		w.ask("and the mother consents", a, permitted(consent.GroundConsent))
		w.now = at("2026-06-01 10:00")
		a.Consents, a.Notices = nil, shown("everything", w.now)
		w.ask("sixteen", a, permitted(consent.GroundDirect))
		w.edited("M-2", func(e *subject.Edit) error { e.Minor(true); return nil })
		k.Person, k.Agent, k.AgentEvidence = "M-2", "", ""
		w.expect("a minor of unknown age", store.Permit{}, w.guard.Give(as(officer), w.informed(k)), answer{refused: []store.Code{consent.AgentRequired}, clause: "APPI22-18-1a"})
	}},
	{id: "APPI22-18-1a on record", policy: "okaya", edit: act(func(p *consent.Policy) { p.Care[0].Consent = "explicit" }), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		k := rumoured(consent.WrittenForm)[0]
		k.Person = "M-1"
		w.given(k)
		a := w.rumour("health.history")
		a.Person = "M-1"
		w.ask("old enough as far as known", a, permitted(consent.GroundConsent))
		w.edited("M-1", func(e *subject.Edit) error { e.Birth(at("2012-06-01")); return nil })
		w.ask("too young, as became known", a, answer{refused: []store.Code{consent.CareWithoutBasis, consent.ExplicitConsent}, cite: "20-2"})
	}},
	{id: "APPI22-2-1", policy: "okaya", edit: act(), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}, Items: []string{"name"}, Form: consent.WrittenForm})
		w.edited("M-1", func(e *subject.Edit) error { e.Deceased(at("2026-05-11")); return nil })
		dead := []store.Code{consent.DeceasedFinding}
		w.now = at("2026-05-12 10:00")
		k := consent.Consent{Person: "M-1", Purposes: []string{"guidance"}, Items: []string{"name"}, Form: consent.WrittenForm, Agent: "agent-1", AgentEvidence: "委任状"}
		w.expect("a consent after death", store.Permit{}, w.guard.Give(as(officer), w.informed(k)), answer{refused: []store.Code{consent.PersonDeceased}, cite: "2-1"})
		a := w.rumour("health.history")
		a.Person, a.Consents = "M-1", rumoured(consent.WrittenForm)
		w.ask("one that comes with data", a, answer{refused: []store.Code{consent.PersonDeceased}, findings: dead})
		w.use("the consent of the living stands", meeting(), answer{ground: consent.GroundConsent, findings: dead, cite: "2-1"})
		w.may("M-1", "newsletter", "name", answer{ground: consent.GroundTold, findings: dead})
	}},
	{id: "APPI22-20-2a", policy: "okaya", edit: act(), run: func(w *world) {
		w.guard.Policy().Consent.Forms.List = []consent.Form{consent.WrittenForm}
		brought := func(what string, spoil func(*consent.Consent), want answer) {
			a := w.rumour("health.history")
			a.Consents = rumoured(consent.WrittenForm)
			spoil(&a.Consents[0])
			w.ask(what, a, want)
		}
		brought("a written consent", func(*consent.Consent) {}, answer{ground: consent.GroundConsent, cite: "20-2"})
		brought("a form that does not count", func(k *consent.Consent) { k.Form = consent.ConductForm }, refusal(consent.FormNotCounted))
		brought("no form at all", func(k *consent.Consent) { k.Form = "" }, refusal(consent.FormNotCounted))
		brought("yesterday, without evidence", func(k *consent.Consent) { k.At = w.now.AddDate(0, 0, -1) }, refusal(consent.EvidenceMissing))
		brought("tomorrow", func(k *consent.Consent) { k.At = w.now.AddDate(0, 0, 1) }, refusal(consent.EvidenceMissing, consent.NotPrior, consent.CareWithoutBasis))
		brought("a notice nobody knows", func(k *consent.Consent) { k.Notice.Notice = "nothing" }, answer{unknown: []store.Code{consent.NoticeUnknown}})
		brought("a notice of no instant", func(k *consent.Consent) { k.Notice.At = time.Time{} }, answer{unknown: []store.Code{consent.NoticeUndated}})
		brought("a purpose nobody knows", func(k *consent.Consent) { k.Purposes = append(k.Purposes, "anything") }, refusal(consent.PurposeUnspecified))
		brought("an item nobody knows", func(k *consent.Consent) { k.Items = append(k.Items, "blood") }, answer{unknown: []store.Code{consent.ItemUnknown}})
		a := w.rumour("health.history")
		a.At, a.Consents = at("2019-04-01"), rumoured(consent.ConductForm)
		w.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧台帳"}, a, func(v consent.Verdict) {
			w.refusedTo("a consent that does not count is not taken over", v.Err, consent.FormNotCounted)
		})
	}},
	{id: "APPI22-20-2b held", policy: "okaya", edit: act(), run: func(w *world) {
		held := func(person, day string, findings []store.Code, claims ...consent.Claim) {
			a := w.rumour("health.history")
			a.At, a.Claims = at(day), claims
			w.imported(person, consent.Provenance{From: consent.FromLegacy, Ref: "旧台帳"}, a, func(v consent.Verdict) { w.ok(v.Err, "import") })
			want := told
			if len(findings) > 0 {
				want = answer{unknown: []store.Code{consent.CareWithoutBasis}, findings: findings}
			}
			w.use(person, consent.Use{Person: person, PurposeName: "guidance", ItemNames: []string{"health.history"}}, want)
		}
		without := []store.Code{consent.AcquiredNoConsent}
		held("since the ban", "2017-05-30", without)
		held("a claim that holds", "2020-05-01", nil, consent.Claim{Case: consent.ByLaw, Citation: "労働安全衛生法66条"})
		held("a claim without its facts", "2020-05-01", without, consent.Claim{Case: consent.ByLaw})
		held("a claim that is about something else", "2020-05-01", without, consent.Claim{Case: consent.Evident, Reason: "名刺交換"})
		a := w.rumour("health.history")
		a.At = at("2017-05-29")
		w.imported("M-9", consent.Provenance{From: consent.FromLegacy, Ref: "旧台帳"}, a, func(v consent.Verdict) {
			w.codes("before the ban nothing is said of it", findingCodes(v.Recorded.Findings), nil)
		})
	}},
}

// lastConsent is the last event of a person's only consent.
func (w *world) lastConsent(person string) consent.Event {
	var body struct{ Events []consent.Event }
	for r, err := range w.store.Query(as(officer), store.Query{Kind: consent.KindConsent}) {
		w.ok(err, "query")
		w.ok(json.Unmarshal(r.Body, &body), "body")
	}
	if len(body.Events) == 0 {
		w.fail("%s has no consent", person)
		return consent.Event{}
	}
	return body.Events[len(body.Events)-1]
}

var appi22Dates = []scenario{
	{id: "APPI22-17-2", policy: "okaya", edit: act(changed), now: "2026-06-02 10:00", run: func(w *world) {
		w.acquired("M-1", w.subscription())
		x := consent.PurposeChange{Old: "newsletter", New: "newsletter-mail", Related: consent.Yes, Judge: "officer-1"}
		w.tell(w.change(x))
		w.may("M-1", "newsletter-mail", "name", answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.PurposeNotRelated}, cite: "17-2"})
		x.Judged = at("2026-05-20")
		id := w.change(x)
		yesterday := w.now.AddDate(0, 0, -1)
		w.refusedTo("told yesterday, as nothing proves", w.guard.TellChange(as(officer), id, yesterday, ""), consent.EvidenceMissing)
		w.refusedTo("told tomorrow", w.guard.TellChange(as(officer), id, w.now.AddDate(0, 0, 1), "掲示の記録"), consent.EvidenceMissing)
		w.may("M-1", "newsletter-mail", "name", refusal(consent.OutOfPurpose, consent.ChangeNotTold, consent.PurposeNotRelated))
		w.ok(w.guard.TellChange(as(officer), id, yesterday, "掲示の記録"), "tell")
		w.may("M-1", "newsletter-mail", "name", told)
	}},
	{id: "APPI22-21-2 published", policy: "okaya", edit: act(), run: func(w *world) {
		p := consent.Publication{Notice: "everything", Where: "掲示板", At: w.now.AddDate(0, 0, -1)}
		_, err := w.guard.Publish(as(officer), p)
		w.expect("yesterday, as nothing proves", store.Permit{}, err, answer{refused: []store.Code{consent.EvidenceMissing}, cite: "21-1"})
		p.At = w.now.AddDate(0, 0, 1)
		_, err = w.guard.Publish(as(officer), p)
		w.refusedTo("tomorrow", err, consent.EvidenceMissing)
		w.ask("nothing is published", w.unnoticed(), answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}})
		p.At, p.Evidence = w.now.AddDate(0, 0, -1), "掲示の記録"
		_, err = w.guard.Publish(as(officer), p)
		w.ok(err, "publish")
		w.ask("published yesterday", w.unnoticed(), permitted(consent.GroundNeeded))
	}},
}

var appi22Scenarios = slices.Concat(appi22Numbers, appi22Doors, appi22Persons, appi22Dates)
