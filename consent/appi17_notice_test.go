package consent_test

import (
	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

var appi17Notices = []scenario{
	{id: "APPI17-18-1", policy: "okaya", edit: act17(), now: "2026-04-01 10:00", run: func(w *world) {
		w.publish("newsletter-only")
		w.now = at("2026-05-01 10:00")
		open := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}, cite: "18-1"}
		w.ask("another purpose is published", w.unnoticed(), open)
		done, err := w.guard.Acquire(as(officer), "M-1", w.unnoticed())
		w.ok(err, "acquire")
		w.recordedAs(done.ID, "open")
		w.now = at("2026-05-01 11:00")
		w.publish("everything")
		w.ask("published beforehand", w.unnoticed(), permitted(consent.GroundNeeded))
		done, err = w.guard.Acquire(as(officer), "M-2", w.unnoticed())
		w.ok(err, "acquire")
		w.recordedAs(done.ID, "settled")
		a := w.unnoticed()
		a.At = at("2026-05-01 10:30")
		w.ask("an instant before the publication", a, open)
		a.Notices = []consent.NoticeServed{{Notice: "everything", At: at("2026-05-01 10:20"), Served: consent.Oral}}
		w.ask("told by word of mouth", a, permitted(consent.GroundNeeded))
	}},
	{id: "APPI17-18-2", policy: "okaya", edit: act17(), now: "2026-05-11 11:00", run: func(w *world) {
		a := w.subscription()
		a.Means, a.At, a.Notices = "web-form", at("2026-05-11 10:00"), shown("everything", at("2026-05-11 10:00:01"))
		refused := answer{refused: []store.Code{consent.PurposeNotShown}, cite: "18-2"}
		w.ask("shown a second after the form was sent", a, refused)
		a.Notices = shown("everything", at("2026-05-11 09:59"))
		w.ask("shown before", a, permitted(consent.GroundNeeded))
		a.Notices[0].Served = consent.Oral
		w.ask("told by word of mouth", a, refused)
		a.Notices = nil
		w.ask("nothing shown", a, refused)
		w.now = at("2026-05-11 09:00")
		w.publish("everything")
		w.now = at("2026-05-11 11:00")
		w.ask("only published", a, refused)
	}},
	{id: "APPI17-18-2-p", policy: "okaya", edit: act17(), run: func(w *world) {
		x := consent.Claim{Case: consent.UrgentLife, Urgent: consent.Yes}
		w.ask("urgent", w.unshown(x), answer{ground: consent.GroundNeeded, findings: waived, cite: "18-2-p"})
		x.Urgent = consent.No
		w.ask("not urgent", w.unshown(x), answer{refused: []store.Code{consent.PurposeNotShown, consent.NotUrgent}, cite: "18-2"})
		x.Urgent = consent.Unknown
		w.ask("nobody says", w.unshown(x), answer{refused: []store.Code{consent.PurposeNotShown}, unknown: []store.Code{consent.NotUrgent}})
		x.Urgent = consent.Yes
		w.ask("the proviso frees from showing, not from telling", w.unnoticed(x),
			answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}, cite: "18-1"})
	}},
	{id: "APPI17-18-3", policy: "okaya", now: "2026-06-01 09:00", edit: act17(changed), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		id := w.change(consent.PurposeChange{Old: "newsletter", New: "newsletter-mail", Related: consent.Yes, Judge: "officer-1", Judged: w.now})
		untold := answer{refused: []store.Code{consent.OutOfPurpose, consent.ChangeNotTold}, cite: "18-3"}
		w.may("M-1", "newsletter-mail", "name", untold)
		w.may("M-1", "newsletter", "name", told)
		u := consent.Use{Person: "M-1", PurposeName: "newsletter-mail", ItemNames: []string{"name"},
			Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.HarmOperator, Reason: "不正利用の調査中のため"}}}}
		w.use("a case in which it need not be told", u, answer{ground: consent.GroundTold, findings: waived, cite: "18-4-2"})
		u.Facts.Claims[0].Reason = ""
		w.use("without a reason", u, answer{refused: []store.Code{consent.OutOfPurpose, consent.ChangeNotTold, consent.ReasonMissing}, cite: "18-3"})
		w.now = at("2026-06-02 09:00")
		w.tell(id)
		w.may("M-1", "newsletter-mail", "name", told)
		u.Facts, u.At = nil, at("2026-06-02 08:59")
		w.use("an instant before it was told", u, untold)
	}},
	waiverCase("APPI17-18-4-1", "18-4-1", consent.Claim{Case: consent.HarmPerson, Reason: "被害者の所在が知られるおそれ"},
		map[store.Code]func(*consent.Claim){consent.ReasonMissing: unreasoned}),
	waiverCase("APPI17-18-4-2", "18-4-2", consent.Claim{Case: consent.HarmOperator, Reason: "不当要求への対応"},
		map[store.Code]func(*consent.Claim){consent.ReasonMissing: unreasoned}),
	waiverCase("APPI17-18-4-3", "18-4-3", consent.Claim{Case: consent.HinderPublic, Requester: consent.StateBody, Citation: "警察法2条", Impediment: consent.Yes},
		map[store.Code]func(*consent.Claim){consent.NoPublicBody: delegated, consent.NoImpediment: unimpeded, consent.CitationMissing: uncited}),
	waiverCase("APPI17-18-4-4", "18-4-4", consent.Claim{Case: consent.Evident, Reason: "名刺の交換"},
		map[store.Code]func(*consent.Claim){consent.ReasonMissing: unreasoned}),
}

func unreasoned(x *consent.Claim) { x.Reason = "" }

func (w *world) publish(text string) {
	_, err := w.guard.Publish(as(officer), consent.Publication{Notice: text, Where: "https://example.jp/privacy"})
	w.ok(err, "publish")
}

// recordedAs demands the state of an acquisition on record.
func (w *world) recordedAs(id, state string) {
	r, err := w.store.Get(as(officer), store.Key{Kind: consent.KindAcquisition, ID: id})
	w.ok(err, "get")
	w.equal("state of the acquisition", r.State, state)
	if r.Due.IsZero() != (state == "settled") {
		w.fail("the acquisition is due %v", r.Due)
	}
}

// waiverCase is the scenario of a case in which the purpose need not be told: neither
// after an acquisition nor on a form, as long as every fact of it is there.
func waiverCase(id, cite string, x consent.Claim, spoilt map[store.Code]func(*consent.Claim)) scenario {
	return scenario{id: id, policy: "okaya", edit: act17(with(consent.Purpose{ID: "direct-mail", Ja: "商品案内の一斉送付", Bulk: true})), run: func(w *world) {
		w.ask("after an acquisition", w.unnoticed(x), answer{ground: consent.GroundNeeded, findings: waived, cite: cite})
		w.ask("on a form", w.unshown(x), answer{ground: consent.GroundNeeded, findings: waived, cite: cite})
		for code, spoil := range spoilt {
			w.ask(string(code)+" on a form", w.unshown(but(x, spoil)), answer{refused: []store.Code{consent.PurposeNotShown, code}, cite: "18-2"})
			w.ask(string(code), w.unnoticed(but(x, spoil)), answer{refused: []store.Code{code}, cite: "18-4", duties: nil})
		}
		bulk := w.unshown(x)
		bulk.Purposes = []string{"direct-mail"}
		want := answer{ground: consent.GroundNeeded, findings: waived}
		if x.Case == consent.Evident {
			want = answer{refused: []store.Code{consent.PurposeNotShown, consent.EvidentVoid}}
		}
		w.ask("for bulk mail", bulk, want)
	}}
}

var appi17Exemptions = []scenario{
	{id: "APPI17-76-1", policy: "okaya", edit: act17(is(consent.ReligiousBody), with(
		consent.Purpose{ID: "worship", Ja: "宗教活動", Activity: consent.ReligiousBody}, consent.Purpose{ID: "shop", Ja: "物品の販売"})), run: func(w *world) {
		a := w.rumour("creed")
		a.Purposes = []string{"worship"}
		exempt := answer{ground: consent.GroundExempt, basis: "worship", cite: "76-1"}
		w.ask("religious activity", a, exempt)
		a.Purposes = []string{"shop"}
		w.ask("sale of goods", a, careLacks("creed"))
		a.Purposes = []string{"worship", "shop"}
		w.ask("both at once", a, careLacks("creed"))
		w.acquired("M-1", w.subscription())
		w.may("M-1", "worship", "name", exempt)
		w.may("M-1", "shop", "name", lacks())
		for _, b := range []consent.Body{consent.PressBody, consent.WriterBody, consent.AcademicBody, consent.PoliticalBody} {
			other := newWorld(&scenario{policy: "okaya", edit: act17(is(b), with(consent.Purpose{ID: "own", Ja: "本来の活動", Activity: b, Audience: "public"},
				consent.Purpose{ID: "worship", Ja: "宗教活動", Activity: consent.ReligiousBody}))}, w.off)
			a.Purposes = []string{"own"}
			other.ask(string(b), a, answer{ground: consent.GroundExempt, cite: "76-1"})
			a.Purposes = []string{"worship"}
			other.ask(string(b)+", another's activity", a, careLacks("creed"))
			w.problems = append(w.problems, other.problems...)
		}
	}},
	{id: "APPI17-76-2", policy: "okaya", edit: act17(is(consent.PressBody), with(
		consent.Purpose{ID: "news", Ja: "報道", Activity: consent.PressBody, Audience: "public"},
		consent.Purpose{ID: "members-news", Ja: "会員向け広報", Activity: consent.PressBody, Audience: "members"},
		consent.Purpose{ID: "some-news", Ja: "広報", Activity: consent.PressBody})), run: func(w *world) {
		a := w.rumour("creed")
		a.Purposes = []string{"news"}
		w.ask("for the many and unspecified", a, answer{ground: consent.GroundExempt, cite: "76-1"})
		for _, p := range []string{"members-news", "some-news"} {
			a.Purposes = []string{p}
			w.ask(p, a, careLacks("creed"))
		}
	}},
}
