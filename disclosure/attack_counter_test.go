package disclosure_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// counterAttacks are odd days at the counter: nobody to write to, somebody who asks on,
// fees that change, decisions that say two things.
var counterAttacks = []scenario{
	{"nobody is late in writing to whom nobody can write", func(w *world) {
		p := kasuga()
		p.Requests.Clocks = append(p.Requests.Clocks, disclosure.ClockRule{Clock: disclosure.ClockAcknowledge, From: "arrived", Within: "P3B", Force: "duty", Clause: "KASUGA-11-5"},
			disclosure.ClockRule{Clock: disclosure.ClockNotice, From: "decided", Within: "P3B", Force: "duty", Clause: "KASUGA-11-5"})
		w.house(p, "2026-05-11")
		w.manager()
		q := disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Content: "名簿は何年保管されますか", Requester: disclosure.Requester{Anonymous: true}}
		c := w.do(w.open(q), disclosure.Accept{})
		for _, clock := range []disclosure.Clock{disclosure.ClockAcknowledge, disclosure.ClockProgress} {
			w.Empty(w.deadline(&c, clock), clock)
		}
		w.Equal("2026-05-20", w.deadline(&c, disclosure.ClockAnswer), "the question is still answered in time")
		c = w.approved(w.do(c, disclosure.Decide{Answer: "台帳に定める期間です。"}))
		w.NotEmpty(w.deadline(&c, disclosure.ClockNotice), "the answer is given when it is asked for again")
		q.Requester = disclosure.Requester{Name: "見本 花子", Contact: "x"}
		named := w.open(q)
		w.Equal("2026-05-14", w.deadline(&named, disclosure.ClockProgress))
	}},
	{"a complaint is taken back before the accredited organisation has its reply", func(w *world) {
		w.house(gunma(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{}, disclosure.Inquire{From: "body", Content: "why"})
		w.refuse(c, disclosure.Withdraw{}, disclosure.CodeInquiryOpen)
		c = w.do(c, disclosure.Ask{Wants: []string{"number"}})
		w.at("2026-07-11")
		w.refuse(c, disclosure.Lapse{Reason: "silence"}, disclosure.CodeInquiryOpen)
		c = w.do(c, disclosure.Inquire{From: "body", Content: "and when"}, disclosure.Reply{N: 0}, disclosure.Reply{N: 1})
		w.Equal(disclosure.StateWithdrawn, w.do(c, disclosure.Withdraw{}).State())
	}},
	{"paper after oral was accepted: the manager tells the fee", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		oral := disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers(), Wish: disclosure.Wish{Method: disclosure.Oral, Agreed: w.now}}
		c := w.do(w.open(oral), disclosure.Accept{}, disclosure.Agree{Method: disclosure.Written})
		w.Equal(disclosure.StateIdentity, c.State())
		id := w.called(w.person("m-1"))
		w.refuse(c, id, disclosure.CodeFeeNotTold)
		clerk := w.ctx
		w.manager()
		c = w.do(c, disclosure.TellFee{})
		w.ctx = clerk
		c = w.do(c, id)
		w.Equal(disclosure.StateFee, c.State())
		w.Equal(disclosure.Yen(1100), c.Account.Due)
	}},
	{"one item, two decisions", func(w *world) {
		w.house(plain(), "2026-05-11")
		hidden := disclosure.Item{Name: "ｓｈｅｌｔｅｒ", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "violent"}
		w.refuse(w.asked(disclosure.Disclosure), decide(granted("shelter", "v"), hidden), disclosure.CodeItemTwice)
		w.refuse(w.asked(disclosure.Disclosure), decide(granted("name", "v"), withheld("name", disclosure.Harm)), disclosure.CodeItemTwice)
		c := w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)})
		fix := disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "a", After: "b"}
		other := fix
		other.After = "c"
		w.refuse(c, decide(fix, other), disclosure.CodeItemTwice)
		c = w.suspending(w.person("m-2"))
		mail := disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"bulletin"}}
		keep := disclosure.Item{Name: "address", Outcome: disclosure.NotHeld, Purposes: []string{"list"}}
		w.Equal(disclosure.StateDecided, w.do(c, decide(mail, keep)).State(), "for two purposes: two questions")
	}},
	{"whatever the ground: also without one, and with one that is not founded", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		refuse := decide(withheld("address", disclosure.Unfounded))
		for _, claims := range [][]disclosure.Claimed{nil, {{Claim: disclosure.BeyondPurpose}}} {
			c := w.do(w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: claims}, w.person("m-1")), disclosure.Investigate{Findings: "no violation", Founded: make([]bool, len(claims))})
			w.refuse(c, refuse, disclosure.CodeHouseRefused)
			w.Equal(disclosure.StateApproval, w.do(c, decide(withheld("address", disclosure.Hindrance))).State())
		}
		w.house(okaya(), "2026-05-11")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "no violation", Founded: []bool{false}})
		w.Equal(disclosure.StateDecided, w.do(c, refuse).State(), "a house that repeats the statute does not widen it")
	}},
	{"an agent without a name is addressed all the same", func(w *world) {
		w.house(plain(), "2026-05-11")
		q := byAgent(disclosure.Disclosure, disclosure.Mandated, disclosure.PowerOfAttorney)
		q.Requester.Agent.Name = ""
		_, out := w.opens(q)
		w.Contains(out.Letters[0].Text(language.Japanese), "代理人 様")
		w.Contains(out.Letters[0].Text(language.English), "To the agent")
	}},
	{"a complaint of a member is evidence too", func(w *world) {
		w.house(gunma(), "2026-05-11")
		handle := w.person("m-1")
		c := w.do(w.open(complaint()), disclosure.Accept{})
		w.Empty(c.Subject())
		w.refuse(c, w.known(handle, w.person("m-2")), disclosure.CodeSeveralMatches)
		c = w.do(c, w.known(handle))
		w.Equal([2]string{handle, disclosure.StateExamining}, [2]string{c.Subject(), c.State()})
		g := w.gate(handle)
		w.Equal([]store.Key{c.Key()}, keysOf(g.Cases))
		w.Len(g.Held(w.now), 1)
		var r *store.Refusal
		w.ErrorAs(w.registry.Forget(w.ctx, handle), &r)
		w.True(r.Has("case_open") && r.Has("held"))
		other := w.asked(disclosure.Disclosure)
		w.Equal([]string{c.ID()}, other.Duplicates)
		w.do(c, disclosure.Decide{Answer: "ご迷惑をおかけしました。"}, toPerson, disclosure.Close{Result: "謝罪"})
		g = w.gate(handle)
		w.Equal([]store.Key{other.Key()}, keysOf(g.Cases))
		w.Len(g.Held(w.now), 1)
		nobody := w.do(w.open(disclosure.Request{Procedure: disclosure.Complaint, Requester: disclosure.Requester{Anonymous: true}}), disclosure.Accept{})
		w.refuse(nobody, w.known(handle), disclosure.CodeAnonymous)
	}},
	{"more measures than a person can have restrictions", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		var items []disclosure.Item
		for i := range 101 {
			items = append(items, disclosure.Item{Name: fmt.Sprint("row-", i), Outcome: disclosure.Granted, Act: disclosure.ActErase})
		}
		r := w.refuse(c, decide(items...), disclosure.CodeTooMany)
		w.Equal([]string{"row-100"}, r.Reasons[0].Items)
		w.Equal(disclosure.StateExecuting, w.do(c, decide(items[:100]...), disclosure.Begin{}).State())
	}},
	{"who gives a name and an address is written to", func(w *world) {
		w.house(gunma(), "2026-05-11")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Requester: disclosure.Requester{Anonymous: true}}), disclosure.Accept{})
		c, out := w.does(w.do(c, disclosure.Complete{Name: "見本 花子"}), disclosure.Progress{})
		w.Empty(out.Letters, "a name alone is no address")
		c, out = w.does(w.do(c, disclosure.Complete{Name: "見本 花子", Contact: "見本県架空市一丁目1番"}), disclosure.Progress{})
		w.False(c.Requester.Anonymous)
		w.Len(out.Letters, 1)
	}},
}
