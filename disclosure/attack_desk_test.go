package disclosure_test

import (
	"errors"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// everyRow tries the command of every row in its first state, and demands a reason.
func (w *world) everyRow(d *disclosure.Desk, code store.Code, try func()) {
	w.fired[code] = true
	handle := w.person("m-1")
	for p, table := range disclosure.Tables() {
		for _, r := range table.Rows {
			if r.Command == "open" {
				continue
			}
			c := w.placed(p, r.From[0])
			cmd := samples(w, &c, handle)[r.Command]
			now, ctx := w.now, w.ctx
			try()
			_, _, err := d.Apply(w.ctx, c, cmd)
			w.now, w.ctx = now, ctx
			var refusal *store.Refusal
			w.True(errors.As(err, &refusal) && refusal.Has(code), "%s %s in %s: %v", p, r.Command, r.From[0], err)
		}
	}
}

// machine is a job that nobody answers for.
func (w *world) machine() {
	w.ctx = store.WithActor(background, &store.Actor{ID: "job-1", Kind: store.System})
}

// merged identifies somebody who is two persons, as long as nobody knows better.
func (w *world) merged(q disclosure.Request) (c disclosure.Case, split func()) {
	a, b := w.person("m-1"), w.person("m-2")
	_, err := w.registry.Merge(w.ctx, a, b)
	w.NoError(err)
	return w.examining(q, a), func() {
		w.now = w.now.AddDate(0, 0, 1)
		_, err := w.registry.Split(w.ctx, b)
		w.NoError(err)
	}
}

// deskAttacks try each rule with each command that it binds.
var deskAttacks = []scenario{
	{"whoever is not of the staff does nothing", func(w *world) {
		w.house(plain(), "2026-05-11")
		member := store.WithActor(background, &store.Actor{ID: "m-1", Kind: store.Person})
		w.everyRow(w.desk, disclosure.CodeNotStaff, func() { w.ctx = member })
		w.ctx = member
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail}), disclosure.CodeNotStaff)
	}},
	{"whoever has no role for the desk does nothing", func(w *world) {
		w.house(plain(), "2026-05-11")
		o := disclosure.Options{Now: nowOf(w), Roles: []string{"general-affairs"}}
		d, err := disclosure.New(w.store, disclosure.History{{Value: w.policy}}, o)
		w.NoError(err)
		w.everyRow(d.Without(w.off), disclosure.CodeRoleMissing, func() { w.ctx = w.as("sales-1", "sales") })
	}},
	{"nothing happens before the request is there", func(w *world) {
		w.house(plain(), "2026-05-11")
		w.everyRow(w.desk, disclosure.CodeBadDate, func() { w.now = w.now.AddDate(0, 0, -1) })
	}},
	{"a machine lets nobody off, pays nothing back and finds nothing", func(w *world) {
		w.house(kansai(), "2026-05-11")
		clerk := w.ctx
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Pay{Yen: 1500})
		w.machine()
		w.refuse(c, disclosure.Refund{Yen: 500, Reason: "overpaid"}, disclosure.CodeNotPerson)
		w.refuse(c, disclosure.Waive{Reason: "hardship"}, disclosure.CodeNotPerson)
		w.ctx = clerk
		c = w.suspending(w.person("m-1"))
		w.machine()
		w.refuse(c, disclosure.Investigate{Findings: "founded", Founded: yes(1)}, disclosure.CodeNotPerson)
	}},
	{"split off before the investigation, the measures, the approval", func(w *world) {
		w.house(plain(), "2026-05-11")
		suspension := disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}
		found := disclosure.Investigate{Findings: "founded", Founded: yes(1)}
		suspend := decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend})
		c, split := w.merged(suspension)
		decided := w.do(w.examining(suspension, c.Subject()), found, suspend)
		split()
		w.refuse(c, found, disclosure.CodeIdentityUnproven)
		w.refuse(decided, disclosure.Begin{}, disclosure.CodeIdentityUnproven)
		w.store = newStore()
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c, split = w.merged(disclosure.Request{Procedure: disclosure.Disclosure})
		c = w.do(c, decide(granted("name", "v")))
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		split()
		w.refuse(c, disclosure.Confirm{}, disclosure.CodeIdentityUnproven)
	}},
	{"the person dies before the approval", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		w.at("2026-05-13")
		_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Deceased(date("2026-05-12").Start()); return nil })
		w.NoError(err)
		w.refuse(c, disclosure.Confirm{}, disclosure.CodePersonDeceased)
	}},
	{"the accredited organisation is answered by who answers complaints", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.do(w.open(complaint()), disclosure.Accept{}, disclosure.Inquire{From: "body", Content: "why"})
		w.refuse(c, disclosure.Reply{N: 0}, disclosure.CodeNotResponder)
		w.manager()
		w.do(c, disclosure.Reply{N: 0})
	}},
	{"the last paper comes, and the fee was never told", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		oral := disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers(), Wish: disclosure.Wish{Method: disclosure.Oral, Agreed: w.now}}
		c := w.do(w.open(oral), w.called(w.person("m-1")), disclosure.Ask{Wants: []string{"which ledger"}}, disclosure.Agree{Method: disclosure.Written})
		answer := disclosure.Complete{Answers: []string{"which ledger"}}
		w.refuse(c, answer, disclosure.CodeFeeNotTold)
		w.manager()
		w.Equal(disclosure.StateFee, w.do(c, disclosure.TellFee{}, answer).State())
	}},
}
