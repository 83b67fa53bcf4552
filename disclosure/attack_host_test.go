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
}
