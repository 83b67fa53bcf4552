package disclosure_test

import (
	"context"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

func newStore() store.Store { return memory.New() }

// moreScenarios are about rules that no clause names, but the design does.
var moreScenarios = []scenario{
	{"staff only", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		w.ctx = store.WithActor(context.Background(), &store.Actor{ID: "p-1", Kind: store.Person})
		w.refuse(c, disclosure.Accept{}, disclosure.CodeNotStaff)
		w.ctx = context.Background()
		_, _, err := w.desk.Apply(w.ctx, c, disclosure.Accept{})
		w.ErrorIs(err, store.ErrNoActor)
	}},
	{"role at the desk", func(w *world) {
		w.house(plain(), "2026-05-11")
		d, err := disclosure.New(w.store, disclosure.History{{Value: w.policy}}, disclosure.Options{Roles: []string{"desk"}})
		w.NoError(err)
		w.desk = d.Without(w.off)
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail}), disclosure.CodeRoleMissing)
	}},
	{"lapse", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Correction}), disclosure.Accept{})
		w.refuse(c, disclosure.Lapse{Reason: "no answer"}, disclosure.CodeLapseTooEarly)
		w.at("2026-06-10")
		c = w.do(c, disclosure.Lapse{Reason: "no answer"})
		w.Equal(disclosure.StateLapsed, c.State())
	}},
	{"identification without a method", func(w *world) {
		p := plain()
		p.Requests.Identity = nil
		w.house(p, "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{})
		handle := w.person("m-1")
		r := w.refuse(c, disclosure.Identify{Matches: []string{handle}}, disclosure.CodeIdentityMethod)
		w.True(r.Reasons[0].Undetermined)
		c = w.do(c, disclosure.Identify{Matches: []string{handle}, Known: "the clerk has known the member for years"})
		w.True(c.Verified())
	}},
	{"nothing to carry out", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}}, decide(withheld("address", disclosure.Unfounded)))
		w.refuse(c, disclosure.Begin{}, disclosure.CodeNothingToDo)
	}},
	{"moved by hand", func(w *world) {
		// Somebody writes another state into the database: nothing is decided all the same.
		w.house(plain(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{})
		r, err := w.store.Get(background, c.Key())
		w.NoError(err)
		moved := r
		moved.State = disclosure.StateExamining
		_, err = store.Apply(w.ctx, w.store, w.now, nil, store.Change{Prev: r, Next: moved, Events: []store.Event{{Name: "moved"}}})
		w.NoError(err)
		c, err = w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
	}},
}
