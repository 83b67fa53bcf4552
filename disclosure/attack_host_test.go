package disclosure_test

import (
	"time"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// ahead does something on another host of the organisation, whose clock is ahead by less
// than anybody would notice.
func (w *world) ahead(do func()) {
	now := w.now
	w.now = now.Add(20 * time.Millisecond)
	do()
	w.now = now
}

// dismiss ends whoever holds an office.
func (w *world) dismiss(id string) {
	book, err := w.offices.Book(w.ctx, time.Time{})
	w.NoError(err)
	for _, a := range book.Holders(id, book.At()) {
		_, err := w.offices.End(w.as(a.Holder), office.Ending{Appointment: a.ID, Evidence: "minutes"})
		w.NoError(err)
	}
}

// hostAttacks have several hosts, clocks that differ, and programs that bear a name of the
// staff.
var hostAttacks = []scenario{
	{"who was dismissed on a host whose clock is ahead is out of office", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.asked2(disclosure.Disclosure)
		decided := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.ahead(func() { w.dismiss("protection-manager") })
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeNotResponder)
		_, err := w.desk.Case(w.ctx, c.ID())
		w.refused(err, disclosure.CodeAccess)
		for _, err := range w.desk.Due(w.ctx, w.now.AddDate(1, 0, 0), store.Cursor{}, 0) {
			w.refused(err, disclosure.CodeAccess)
		}
		w.refuse(decided, disclosure.Confirm{}, disclosure.CodeNotApproved)
	}},
	{"an approval that was withdrawn on a host whose clock is ahead is none", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		given, err := w.offices.Approvals(w.ctx, c.Key())
		w.NoError(err)
		w.ahead(func() { w.NoError(w.offices.Withdraw(w.as(given[0].Approver), given[0].ID)) })
		w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
	}},
	{"what was approved on a host whose clock is ahead is approved, and not decided before", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.ahead(func() {
			w.approve(c, "president")
			w.approve(c, "protection-manager")
		})
		c = w.do(c, disclosure.Confirm{})
		given, err := w.offices.Approvals(w.ctx, c.Key())
		w.NoError(err)
		for _, a := range given {
			w.False(c.Dates.Decided.Before(a.At), "decided before it was approved")
			w.False(c.Steps[len(c.Steps)-1].At.Before(a.At))
		}
	}},
	{"a program or a member of the manager's id is not the manager", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.do(w.open(complaint()), disclosure.Accept{}, disclosure.Inquire{From: "body", Content: "why"})
		fee := w.openPlain(disclosure.Disclosure)
		for _, kind := range []store.ActorKind{store.System, store.Person, store.Agent} {
			ctx := store.WithActor(background, &store.Actor{ID: "the-protection-manager", Kind: kind})
			_, err := w.desk.Case(ctx, c.ID())
			w.refused(err, disclosure.CodeAccess)
			for _, err := range w.desk.Due(ctx, w.now.AddDate(1, 0, 0), store.Cursor{}, 0) {
				w.refused(err, disclosure.CodeAccess)
			}
		}
		w.ctx = store.WithActor(background, &store.Actor{ID: "the-protection-manager", Kind: store.System})
		w.refuse(c, disclosure.Reply{N: 0}, disclosure.CodeNotResponder)
		w.refuse(fee, disclosure.TellFee{}, disclosure.CodeNotResponder)
		w.manager()
		_, err := w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
	}},
	{"split off while it is carried out: nothing more is done to the data of who is left", func(w *world) {
		w.house(plain(), "2026-05-11")
		erasure := disclosure.Request{Procedure: disclosure.Erasure, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}
		c, split := w.merged(erasure)
		c = w.do(c, disclosure.Investigate{Findings: "founded", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase}), disclosure.Begin{})
		split()
		h := &host{}
		_, _, err := w.desk.Execute(w.ctx, c, h)
		w.refused(err, disclosure.CodeIdentityUnproven)
		w.Empty(h.orders, "whose data it is nobody knows")
		w.now = w.now.AddDate(0, 0, 1)
		c = w.do(c, w.known(c.Subject()))
		w.Equal(disclosure.StateExecuted, w.execute(c).State())
	}},
	{"the name for everything, as a Japanese keyboard writes it", func(w *world) {
		w.house(plain(), "2026-05-11")
		for i, name := range []string{"*", "＊"} {
			handle := w.person(string(rune('a' + i)))
			w.do(w.suspending(handle), decide(disclosure.Item{Name: name, Outcome: disclosure.Granted, Act: disclosure.ActSuspend}), disclosure.Begin{})
			g := w.gate(handle)
			w.Len(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"address"}, At: w.now}), 1, name)
		}
	}},
	{"what is asked for when the day has passed does not bring it back", func(w *world) {
		w.house(gunma(), "2026-05-11 10:00")
		c := w.asked(disclosure.Disclosure)
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockAnswer))
		w.at("2026-05-26 10:00")
		c = w.do(c, disclosure.Ask{Wants: []string{"number"}})
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockAnswer), "what is late stays late")
		w.at("2026-06-10 10:00")
		c = w.do(c, disclosure.Complete{Answers: []string{"number"}})
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockAnswer))
		_, out := w.does(c, disclosure.Extend{Until: jst("2026-06-30"), Reason: "x"})
		w.Contains(codes(out.Findings), disclosure.CodeExtendedLate)
	}},
	{"a day that the person was promised is kept, also by a house without clocks", func(w *world) {
		for _, p := range []*disclosure.Policy{plain(), kasuga()} {
			p.Requests.Clocks = append(p.Requests.Clocks, disclosure.ClockRule{Clock: disclosure.ClockAnswer, From: "received", Force: "effort", Clause: "APPI17-32-1"})
			for _, clocks := range [][]disclosure.ClockRule{nil, p.Requests.Clocks} {
				p.Requests.Clocks = clocks
				w.store = newStore()
				w.house(p, "2026-05-11")
				if len(p.Offices) > 0 {
					w.manager()
				}
				c := w.asked2(disclosure.Disclosure)
				w.Empty(w.deadline(&c, disclosure.ClockAnswer))
				c = w.do(c, disclosure.Extend{Until: jst("2026-05-22"), Reason: "x"})
				w.Equal("2026-05-22", w.deadline(&c, disclosure.ClockAnswer))
				w.Equal("2026-05-22", day(c.Due()), "it comes before the two weeks")
				w.at("2026-05-23")
				c, out := w.does(c, disclosure.Extend{Until: jst("2026-06-01"), Reason: "y"})
				w.Contains(codes(out.Findings), disclosure.CodeExtendedLate)
				w.Equal("2026-06-01", w.deadline(&c, disclosure.ClockAnswer))
				c = w.do(w.approved(w.do(c, decide(granted("name", "v")))), toPerson)
				w.Empty(w.deadline(&c, disclosure.ClockAnswer))
			}
		}
	}},
	{"a claim is founded by the investigation and by nothing else", func(w *world) {
		w.house(plain(), "2026-05-11")
		no, yeah := false, true
		q := disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose, Founded: &no}}}
		c := w.examining(q, w.person("m-1"))
		w.Nil(c.Claims[0].Founded)
		c = w.do(c, disclosure.Investigate{Findings: "we looked at nothing"})
		w.refuse(c, decide(withheld("address", disclosure.Unfounded)), disclosure.CodeInvestigation)
		c = w.do(c, disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}},
			disclosure.Complete{Claims: []disclosure.Claimed{{Claim: disclosure.ImproperUse, Founded: &yeah}}})
		w.Nil(c.Claims[1].Founded)
		w.refuse(c, decide(withheld("address", disclosure.Unfounded)), disclosure.CodeInvestigation)
		w.NotNil(q.Claims[0].Founded, "what the caller holds stays as it is")
	}},
	{"an agent whose power ends meanwhile receives nothing", func(w *world) {
		toAgent := disclosure.Notify{To: disclosure.TheAgent, Method: disclosure.Written}
		for kind, paper := range map[disclosure.AgentKind]disclosure.PaperKind{disclosure.Mandated: disclosure.PowerOfAttorney, disclosure.Guardian: disclosure.StatutoryProof} {
			w.store = newStore()
			p := plain()
			p.Requests.Agents = []disclosure.AgentRule{{Agent: "mandated", Papers: []disclosure.PaperKind{disclosure.PowerOfAttorney}, ReplyTo: disclosure.TheAgent, ConditionOf: "decision", Clause: "APPI17-32-3"}}
			w.house(p, "2026-05-11")
			power := subject.Agent{Agent: "ishikawa", Kind: subject.AgentKind(kind), Evidence: "deed-1"}
			if kind == disclosure.Mandated {
				power.Scope = []string{"disclosure"}
			}
			var id string
			handle := w.person("m-1", func(e *subject.Edit) { id = e.AddAgent(power) })
			w.at("2026-05-12")
			c := w.do(w.open(byAgent(disclosure.Disclosure, kind, paper)), w.agentKnown(handle), disclosure.Accept{}, decide(granted("name", "v")))
			w.refuse(c, toPerson, disclosure.CodeAddressee)
			w.at("2026-05-13")
			_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error { e.EndAgent(id); return nil })
			w.NoError(err)
			w.refuse(c, toAgent, disclosure.CodeAddressee)
			w.Equal(disclosure.StateNotified, w.do(c, toPerson).State(), kind)
			// A mandate that ended long ago says nothing about the one that is presented now.
			c = w.do(w.open(byAgent(disclosure.Disclosure, kind, paper)), w.agentKnown(handle), disclosure.Accept{}, decide(granted("name", "v")))
			w.Equal(disclosure.StateNotified, w.do(c, toAgent).State(), kind)
		}
	}},
	{"a fee for an answer in writing is none for an electronic one", func(w *world) {
		for method, yen := range map[disclosure.Method]disclosure.Yen{"": 1100, disclosure.Written: 1100, disclosure.Electronic: 0, disclosure.Oral: 0, disclosure.ByReference: 0} {
			q, err := kasuga().Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Method: method, On: jst("2026-05-11")})
			w.NoError(err)
			w.Equal(yen, q.Total, method)
		}
		all, err := kansai().Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Method: disclosure.Electronic, On: jst("2026-05-11")})
		w.NoError(err)
		w.Equal(disclosure.Yen(1000), all.Total)
	}},
	{"a hold that a host put whose clock is ahead, or that begins tomorrow", func(w *world) {
		erase := decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase})
		found := disclosure.Investigate{Findings: "founded", Founded: yes(1)}
		for _, tomorrow := range []bool{false, true} {
			w.store = newStore()
			w.house(plain(), "2026-05-11")
			c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found)
			decided := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found, erase)
			begun := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found, erase, disclosure.Begin{})
			hold, id := subject.Hold{Ground: "litigation"}, ""
			if tomorrow {
				hold.From = w.now.AddDate(0, 0, 1)
			}
			w.ahead(func() {
				_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { id = e.Hold(hold); return nil })
				w.NoError(err)
			})
			w.refuse(c, erase, disclosure.CodeHeld)
			w.refuse(decided, disclosure.Begin{}, disclosure.CodeHeld)
			h := &host{}
			_, _, err := w.desk.Execute(w.ctx, begun, h)
			w.refused(err, disclosure.CodeHeld)
			w.Empty(h.orders)
			w.at("2026-05-13")
			_, err = w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Release(id); return nil })
			w.NoError(err)
			w.at("2026-05-14")
			w.Equal(disclosure.StateExecuted, w.execute(begun).State())
		}
	}},
	{"identified when another host had merged the person already", func(w *world) {
		w.house(plain(), "2026-05-11")
		a, b := w.person("m-1"), w.person("m-2")
		w.ahead(func() {
			_, err := w.registry.Merge(w.ctx, a, b)
			w.NoError(err)
		})
		c := w.do(w.openPlain(disclosure.Disclosure), w.known(b), disclosure.Accept{})
		w.at("2026-05-12")
		_, err := w.registry.Split(w.ctx, b)
		w.NoError(err)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
	}},
}
