package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
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
}
