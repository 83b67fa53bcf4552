package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// choiceAttacks choose between two ways that look alike.
var choiceAttacks = []scenario{
	{"an agent who is none receives nothing", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Disclosure), decide(granted("name", "v")))
		for _, to := range []disclosure.Party{disclosure.TheAgent, disclosure.Either, "neighbour"} {
			w.refuse(c, disclosure.Notify{To: to, Method: disclosure.Written}, disclosure.CodeAddressee)
		}
		w.do(c, toPerson)
	}},
	{"a parent of whose child the age is not known any more", func(w *world) {
		w.house(pinned(plain(), law.Appi2022), "2026-05-11")
		handle := w.person("child", func(e *subject.Edit) { e.Minor(true) })
		c := w.do(w.open(byAgent(disclosure.Disclosure, disclosure.Parent, disclosure.StatutoryProof)), w.agentKnown(handle), disclosure.Accept{}, decide(granted("name", "v")))
		w.at("2026-05-12")
		_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error { e.Minor(false); return nil })
		w.NoError(err)
		w.refuse(c, disclosure.Notify{To: disclosure.TheAgent, Method: disclosure.Written}, disclosure.CodeAddressee)
		w.do(c, toPerson)
	}},
	{"the person chooses the form of a disclosure, of nothing else", func(w *world) {
		electronic := disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}
		w.house(pinned(okaya(), law.Appi2022), "2026-05-11")
		q := disclosure.Request{Procedure: disclosure.Correction, Wish: disclosure.Wish{Method: disclosure.Electronic}, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}}
		c := w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "accurate", Founded: []bool{false}}, decide(withheld("address", disclosure.Accurate)))
		w.refuse(c, electronic, disclosure.CodeAgreement)
		w.do(c, toPerson)
		c = w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "accurate", Founded: []bool{false}}, decide(withheld("address", disclosure.Accurate)))
		w.do(c, disclosure.Agree{Method: disclosure.Electronic}, electronic)
	}},
	{"by word of mouth only to whom it is enough", func(w *world) {
		oral := disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Oral}
		p := pinned(okaya(), law.Appi2017)
		p.Requests.Procedures[0].Reply = []disclosure.Method{disclosure.Oral, disclosure.Electronic}
		w.house(p, "2026-05-11")
		c := w.do(w.asked(disclosure.Disclosure), decide(granted("name", "v")))
		w.refuse(c, oral, disclosure.CodeAgreement)
		w.Equal(disclosure.StateNotified, w.do(c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}).State(), "the house offers it")
		c = w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Oral}}, w.person("m-1"))
		c = w.do(c, decide(granted("name", "v")))
		w.refuse(c, oral, disclosure.CodeAgreement)
		w.do(c, disclosure.Agree{Method: disclosure.Oral}, oral)
	}},
	{"answered once, carried out once", func(w *world) {
		w.house(gunma(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{}, disclosure.Inquire{From: "body", Content: "why"}, disclosure.Reply{N: 0})
		w.refuse(c, disclosure.Reply{N: 0, Declined: true, Reason: "on second thoughts"}, disclosure.CodeInquiryUnknown)
		w.refuse(c, disclosure.Reply{N: -1}, "field_missing", disclosure.CodeInquiryUnknown)
		c = w.do(stopped(w), disclosure.Begin{}, disclosure.Done{N: 0, Ref: "first"})
		w.refuse(c, disclosure.Done{N: 0, Ref: "second"}, disclosure.CodeMeasureUnknown)
		w.Equal("first", c.Measures[0].Ref)
	}},
	{"how a case ends, by what became of its items", func(w *world) {
		w.house(pinned(plain(), law.Appi2022), "2026-05-11")
		given, refused := granted("a", "v"), withheld("b", disclosure.Harm)
		gone := disclosure.Item{Name: "c", Outcome: disclosure.NotHeld}
		outside := disclosure.Item{Name: "d", Outcome: disclosure.Excluded, Holding: &disclosure.Holding{}}
		elsewhere := disclosure.Item{Name: "e", Outcome: disclosure.UnderOtherLaw, Law: "戸籍法"}
		hidden := disclosure.Item{Name: "f", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "e"}
		for _, x := range []struct {
			end   string
			items []disclosure.Item
		}{
			{disclosure.StateGranted, []disclosure.Item{given}},
			{disclosure.StatePartly, []disclosure.Item{given, refused}}, {disclosure.StatePartly, []disclosure.Item{given, gone}}, {disclosure.StatePartly, []disclosure.Item{given, outside}},
			{disclosure.StatePartly, []disclosure.Item{given, elsewhere}}, {disclosure.StatePartly, []disclosure.Item{given, hidden}},
			{disclosure.StateRefused, []disclosure.Item{refused}}, {disclosure.StateRefused, []disclosure.Item{refused, gone}}, {disclosure.StateRefused, []disclosure.Item{refused, hidden}},
			{disclosure.StateRefused, []disclosure.Item{outside}}, {disclosure.StateRefused, []disclosure.Item{elsewhere}},
			{disclosure.StateNotHeld, []disclosure.Item{gone}}, {disclosure.StateNotRevealed, []disclosure.Item{hidden}}, {disclosure.StateNotRevealed, []disclosure.Item{hidden, gone}},
		} {
			c := w.do(w.asked(disclosure.Disclosure), decide(x.items...), toPerson, disclosure.Close{})
			w.Equal(x.end, c.State(), x.items)
		}
		voluntary := disclosure.RecordItems([]disclosure.TransferRecord{{ID: "n", Existence: disclosure.NationalSafety}, {ID: "m"}, {ID: "o", Statutory: true, Existence: disclosure.Harm}})
		w.Equal([]disclosure.Outcome{disclosure.NotRevealed, disclosure.NotARecord, disclosure.Granted}, []disclosure.Outcome{voluntary[0].Outcome, voluntary[1].Outcome, voluntary[2].Outcome})
	}},
	{"who prepared a decision is known, and nothing is decided before it is approved", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		q, ok := c.Approval()
		w.True(ok)
		w.Equal([2]string{"the-protection-manager", c.Subject()}, [2]string{q.Preparer, q.Subject})
		w.True(c.Dates.Decided.IsZero())
		other := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		same, _ := other.Approval()
		w.NotEqual(q.Hash, same.Hash, "the same words about another case are another decision")
		w.at("2026-05-13")
		w.Equal("2026-05-13", day(w.approved(c).Dates.Decided))
	}},
	{"for whom a decision was prepared is known", func(w *world) {
		w.house(kansai(), "2026-05-11") // its desk acts for the manager
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.Empty(c.Decision.PreparedFor, "an office is nobody")
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c = w.asked2(disclosure.Disclosure)
		w.ctx = store.WithActor(background, &store.Actor{ID: "the-protection-manager", Kind: store.Staff, OnBehalf: "the-president"})
		q, ok := w.do(c, decide(granted("name", "v"))).Approval()
		w.True(ok)
		w.Equal([2]string{"the-protection-manager", "the-president"}, [2]string{q.Preparer, q.PreparedFor})
	}},
	{"what is not used any more may still be provided, and the other way round", func(w *world) {
		w.house(plain(), "2026-05-11")
		for act, stops := range map[disclosure.Act]map[subject.Act]int{disclosure.ActSuspend: {subject.Use: 1, subject.Provide: 0}, disclosure.ActStop: {subject.Use: 0, subject.Provide: 1}} {
			p, claim := disclosure.Suspension, disclosure.BeyondPurpose
			if act == disclosure.ActStop {
				p, claim = disclosure.ProvisionStop, disclosure.UnlawfulProvision
			}
			w.store = newStore()
			w.house(plain(), "2026-05-11")
			c := w.do(w.asked(p, claim), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: act}), disclosure.Begin{})
			g := w.gate(c.Subject())
			for asked, n := range stops {
				w.Len(g.Stopped(subject.Question{Act: asked, Items: []string{"address"}, At: w.now}), n, "%s: %s", act, asked)
			}
			w.Empty(g.Stopped(subject.Question{Act: subject.Acquire, Items: []string{"address"}, At: w.now}))
		}
	}},
	{"a contact that was registered after the request had come", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		w.at("2026-05-13")
		id := w.called(w.person("m-1"))
		for _, since := range []string{"2026-05-11", "2026-05-12"} {
			id.Callback.Since = jst(since)
			w.refuse(c, id, disclosure.CodeCallback)
		}
		id.Callback.Since = jst("2026-05-10")
		w.True(w.do(c, id).Verified())
	}},
	{"the receipt is no report of progress, and ends the clock for the receipt", func(w *world) {
		p := kasuga()
		p.Requests.Clocks = append(p.Requests.Clocks, disclosure.ClockRule{Clock: disclosure.ClockAcknowledge, From: "arrived", Within: "P3B", Force: "duty", Clause: "KASUGA-11-5"})
		w.house(p, "2026-09-17")
		q := complaint()
		q.Arrived = jst("2026-09-15")
		c := w.open(q)
		w.Equal("2026-09-18", w.deadline(&c, disclosure.ClockProgress))
		w.Empty(w.deadline(&c, disclosure.ClockAcknowledge), "it went out")
		returned := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Counter})
		w.Equal("2026-09-25", w.deadline(&returned, disclosure.ClockAcknowledge), "it did not")
	}},
	{"papers of the agent that the decision waits for, and not the receipt", func(w *world) {
		for condition, received := range map[string]bool{"decision": true, "receipt": false} {
			p := plain()
			p.Requests.Agents = []disclosure.AgentRule{{Agent: "any", Papers: []disclosure.PaperKind{disclosure.PowerOfAttorney}, ConditionOf: condition, Clause: "KANSAI-P-8"}}
			w.store = newStore()
			w.house(p, "2026-05-11")
			c := w.do(w.open(byAgent(disclosure.Disclosure, disclosure.Mandated)), disclosure.Accept{})
			w.Equal(received, !c.Dates.Received.IsZero(), condition)
			w.Equal(disclosure.StateCompletion, c.State())
		}
	}},
	{"refused after the two weeks, found before it should have come", func(w *world) {
		w.house(plain(), "2026-09-10")
		c := w.asked(disclosure.Disclosure)
		w.at("2026-10-10")
		c = w.do(c, decide(withheld("memo", disclosure.Harm)))
		_, suit, _ := w.desk.Suit(&c)
		w.Equal("2026-09-25", suit.String(), "a late refusal takes nothing away")
		c = w.open(disclosure.Request{Procedure: disclosure.Disclosure, Arrived: jst("2026-10-08"), Ordinarily: jst("2026-10-09")})
		w.Equal("2026-10-08", day(c.Dates.Arrived))
		w.True(c.Dates.Found.IsZero())
	}},
	{"a minute before the requester's time is over", func(w *world) {
		w.house(kansai(), "2026-05-11 10:00")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Correction}), disclosure.Accept{})
		w.at("2026-06-10 09:59")
		w.refuse(c, disclosure.Lapse{Reason: "silence"}, disclosure.CodeLapseTooEarly)
		w.at("2026-06-10 10:00")
		w.Equal(disclosure.StateLapsed, w.do(c, disclosure.Lapse{Reason: "silence"}).State())
	}},
	{"what is held is not erased, and may be suspended or corrected", func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1", func(e *subject.Edit) { e.Hold(subject.Hold{Ground: "litigation"}) })
		found := disclosure.Investigate{Findings: "founded"}
		for p, act := range firstAct {
			c := w.do(w.examining(disclosure.Request{Procedure: p}, handle), found)
			it := decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: act, Before: "a", After: "b"})
			if act == disclosure.ActErase || act == disclosure.ActDelete {
				w.refuse(c, it, disclosure.CodeHeld)
			} else {
				w.Equal(disclosure.StateExecuted, w.execute(w.do(c, it)).State(), p)
			}
		}
	}},
	{"where the chosen form is difficult it is paper, and nothing else", func(w *world) {
		w.house(act2022(), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}, w.person("m-1"))
		c = w.do(c, decide(granted("name", "v")))
		w.refuse(c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Oral, MethodReason: "costly"}, disclosure.CodeNarrower, disclosure.CodeAgreement)
		w.do(c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written, MethodReason: "costly"})
	}},
	{"fees at the end of what can be counted", func(w *world) {
		p := plain()
		most := disclosure.Fee{Procedure: disclosure.Disclosure, Yen: 1 << 40, Tax: "none", Rounding: "down", Per: "procedure", Clause: "KANSAI-P-4"}
		more := most
		more.Procedure = disclosure.PurposeNotice
		p.Requests.Tariff = &disclosure.Tariff{Clause: "KANSAI-P-4", Fees: []disclosure.Fee{most, more}}
		w.NoError(p.Validate())
		quote := func(n int, list ...disclosure.Procedure) (disclosure.Yen, error) {
			q, err := p.Quote(disclosure.Query{Procedures: list, Number: n, On: jst("2026-05-11")})
			return q.Total, err
		}
		total, err := quote(1, disclosure.Disclosure)
		w.NoError(err)
		w.Equal(disclosure.Yen(1<<40), total)
		_, err = quote(2, disclosure.Disclosure)
		w.ErrorIs(err, disclosure.ErrAmount)
		_, err = quote(1<<31-1, disclosure.Disclosure)
		w.ErrorIs(err, disclosure.ErrAmount)
		_, err = quote(1, disclosure.Disclosure, disclosure.PurposeNotice)
		w.ErrorIs(err, disclosure.ErrAmount)
	}},
	{"the accredited organisation's request, by the article of the edition", func(w *world) {
		for edition, article := range map[law.Edition]string{law.Appi2017: "52-3", law.Appi2022: "53-3"} {
			w.store = newStore()
			w.house(pinned(plain(), edition), "2026-05-11")
			c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{}, disclosure.Inquire{From: "body", Content: "why"})
			r := w.refuse(c, disclosure.Reply{N: 0, Declined: true}, disclosure.CodeReasonMissing)
			w.Equal(article, r.Reasons[0].Cites[0].Article)
		}
	}},
}
