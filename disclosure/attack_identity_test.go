package disclosure_test

import (
	"context"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// byAgent is a request of somebody who acts for the person.
func byAgent(p disclosure.Procedure, kind disclosure.AgentKind, kinds ...disclosure.PaperKind) disclosure.Request {
	return disclosure.Request{Procedure: p, Papers: papers(kinds...),
		Requester: disclosure.Requester{Name: "見本 花子", Agent: &disclosure.Agent{Name: "見本 母", Kind: kind}}}
}

// agentKnown identifies an agent's person by the agent's licence.
func (w *world) agentKnown(handle string) disclosure.Identify {
	id := w.known(handle)
	id.Copies[0].Of = disclosure.TheAgent
	return id
}

// identityAttacks try to be taken for somebody else.
var identityAttacks = []scenario{
	{"a case handed in with other values counts as it was stored", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Asked: []string{"name"}}, w.person("m-1"))
		c = w.approved(w.do(c, decide(granted("name", "v"))))
		d := *c.Decision
		d.Items = []disclosure.Item{granted("name", "somebody else's")}
		c.Decision, c.Asked, c.Requester.Name = &d, nil, "somebody else"
		w.NotContains(w.desk.Letter(&c, disclosure.LetterAnswer).Text(language.Japanese), "somebody else")
		c, out := w.does(c, toPerson)
		c.Procedure = disclosure.Erasure
		options, err := w.desk.Allowed(w.ctx, &c)
		w.NoError(err)
		w.Contains(names(options), "refund")
		c.Procedure = disclosure.Disclosure
		w.Equal("v", c.Decision.Items[0].Content)
		w.Equal([]string{"name"}, c.Asked)
		w.NotContains(out.Letters[0].Text(language.Japanese), "somebody else")
	}},
	{"an executor gets the measures as they were decided", func(w *world) {
		c := w.do(stopped(w), disclosure.Begin{})
		c.Measures[0].Item, c.Measures[0].Act = disclosure.Everything, disclosure.ActErase
		h := &host{}
		_, _, err := w.desk.Execute(w.ctx, c, h)
		w.NoError(err)
		w.Equal("address", h.orders[0].Measure.Item)
		w.Equal(disclosure.ActSuspend, h.orders[0].Measure.Act)
	}},
	{"a case of another organisation", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{})
		other, err := disclosure.New(memory.New(), disclosure.History{{Value: w.policy}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		_, _, err = other.Apply(w.ctx, c, disclosure.Decide{Answer: "x"})
		w.Error(err)
		_, _, err = other.Apply(w.ctx, disclosure.Case{}, disclosure.Accept{})
		w.ErrorIs(err, disclosure.ErrDamaged)
		_, _, err = other.Execute(w.ctx, disclosure.Case{}, &host{})
		w.ErrorIs(err, disclosure.ErrDamaged)
	}},
	{"identified again as somebody else", func(w *world) {
		w.house(plain(), "2026-05-11")
		a, b := w.person("m-1"), w.person("m-2")
		c := w.do(w.openPlain(disclosure.Disclosure), w.known(a))
		w.refuse(c, w.known(b), disclosure.CodeOtherPerson)
		c = w.do(c, w.known(a), disclosure.Accept{})
		w.Equal(a, c.Subject())
	}},
	{"a merged person is one match, an unknown one is a doubt", func(w *world) {
		w.house(plain(), "2026-05-11")
		a, b, other := w.person("m-1"), w.person("m-2"), w.person("m-3")
		_, err := w.registry.Merge(w.ctx, a, b)
		w.NoError(err)
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, w.known(a, "nobody"), disclosure.CodeUnidentified)
		w.refuse(c, w.known(b, other), disclosure.CodeSeveralMatches)
		c = w.do(c, w.known(a, b))
		w.Equal(a, c.Subject())
	}},
	{"one of two persons was split off after the identification", func(w *world) {
		w.house(plain(), "2026-05-11")
		a, b := w.person("m-1"), w.person("m-2")
		_, err := w.registry.Merge(w.ctx, a, b)
		w.NoError(err)
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, b)
		decided := w.do(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, b), decide(granted("name", "v")))
		w.Equal(a, c.Subject())
		w.at("2026-05-12")
		_, err = w.registry.Split(w.ctx, b)
		w.NoError(err)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
		w.refuse(decided, toPerson, disclosure.CodeIdentityUnproven)
		w.at("2026-05-13")
		w.refuse(c, w.known(b), disclosure.CodeOtherPerson)
		c = w.do(c, w.known(a), decide(granted("name", "v")), toPerson)
		w.Equal(disclosure.StateNotified, c.State())
		w.Equal(disclosure.StateNotified, w.do(decided, w.known(a), toPerson).State())
	}},
	{"the same document twice is one document", func(w *world) {
		p := plain()
		p.Requests.Identity[0].Count = 2
		p.Requests.Documents = append(p.Requests.Documents, disclosure.Document{ID: "certificate", Ja: "住民票", En: "residence certificate", Clause: "APPI17-32-1"})
		w.house(p, "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		id := w.known(w.person("m-1"))
		id.Copies = append(id.Copies, id.Copies[0])
		w.refuse(c, id, disclosure.CodeDocumentsFew)
		id.Copies[1].Document = "certificate"
		id.Copies[1].Of = "somebody"
		w.refuse(c, id, disclosure.CodeDocumentUnknown, disclosure.CodeDocumentsFew)
		id.Copies[1].Of = disclosure.ThePerson
		w.True(w.do(c, id).Verified())
	}},
	{"an expired document", func(w *world) {
		w.house(plain(), "2026-05-11")
		id := w.known(w.person("m-1"))
		id.Copies[0].Expires = date("2026-05-10")
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, id, disclosure.CodeDocumentDated)
		id.Copies[0].Expires = date("2026-05-11")
		w.True(w.do(c, id).Verified())
	}},
	{"a call-back to nothing, and to a mailbox of a similar name", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.openPlain(disclosure.Correction)
		id := w.called(w.person("m-1"))
		for _, x := range []disclosure.Callback{
			{Contact: disclosure.ByTelephone, Used: " ", Registered: "-"},
			{Contact: disclosure.ByEmail, Used: "tarohoge@mihon.example", Registered: "taro-hoge@mihon.example"},
			{Contact: "pigeon", Used: "000-000-1111", Registered: "000-000-1111"},
		} {
			x.Since = w.now.AddDate(-1, 0, 0)
			id.Callback = &x
			w.refuse(c, id, disclosure.CodeCallback)
		}
		id.Callback = &disclosure.Callback{Contact: disclosure.ByEmail, Used: "Taro-Hoge@mihon.example", Registered: "taro-hoge@mihon.example", Since: w.now.AddDate(-1, 0, 0)}
		w.True(w.do(c, id).Verified())
	}},
	{"no identification is no way to identify", func(w *world) {
		p := plain()
		p.Requests.Identity[0].Method = "none"
		w.house(p, "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		nobody := disclosure.Identify{Matches: []string{w.person("m-1")}}
		r := w.refuse(c, nobody, disclosure.CodeIdentityMethod)
		w.True(r.Reasons[0].Undetermined)
		nobody.Known = "the clerk has known the member for years"
		w.True(w.do(c, nobody).Verified())
	}},
	{"an agent whom nobody identifies", func(w *world) {
		p := plain()
		p.Requests.Identity = p.Requests.Identity[:1]
		w.house(p, "2026-05-11")
		handle := w.person("m-1")
		c := w.open(byAgent(disclosure.Disclosure, disclosure.Mandated, disclosure.PowerOfAttorney))
		r := w.refuse(c, disclosure.Identify{Matches: []string{handle}}, disclosure.CodeIdentityMethod)
		w.True(r.Reasons[0].Undetermined)
		w.True(w.do(c, disclosure.Identify{Matches: []string{handle}, Known: "the agent's bar card was seen"}).Verified())
	}},
	{"a parent whose child has come of age meanwhile", func(w *world) {
		w.house(pinned(plain(), law.Appi2022), "2027-05-30")
		handle := w.person("child", born("2009-06-01"))
		c := w.do(w.open(byAgent(disclosure.Disclosure, disclosure.Parent, disclosure.StatutoryProof)), w.agentKnown(handle), disclosure.Accept{}, decide(granted("name", "v")))
		toAgent := disclosure.Notify{To: disclosure.TheAgent, Method: disclosure.Written}
		w.refuse(c, toPerson, disclosure.CodeAddressee)
		w.at("2027-06-01")
		w.refuse(c, toAgent, disclosure.CodeAddressee)
		w.Equal(disclosure.StateNotified, w.do(c, toPerson).State())
	}},
	{"a parent who is identified after the child has come of age", func(w *world) {
		w.house(pinned(plain(), law.Appi2022), "2027-05-30")
		handle := w.person("child", born("2009-06-01"))
		c := w.open(byAgent(disclosure.Disclosure, disclosure.Parent, disclosure.StatutoryProof))
		w.at("2027-06-01")
		w.refuse(c, w.agentKnown(handle), disclosure.CodeNotStatutory)
	}},
	{"the person has died meanwhile", func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1")
		mandate := byAgent(disclosure.Disclosure, disclosure.Mandated, disclosure.PowerOfAttorney)
		unknown := w.open(mandate)
		c := w.do(w.open(mandate), w.agentKnown(handle), disclosure.Accept{})
		decided := w.do(c, decide(granted("name", "v")))
		c = w.do(w.open(mandate), w.agentKnown(handle), disclosure.Accept{})
		w.at("2026-05-14")
		_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error { e.Deceased(date("2026-05-12").Start()); return nil })
		w.NoError(err)
		w.refuse(unknown, w.agentKnown(handle), disclosure.CodePersonDeceased)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodePersonDeceased)
		for _, to := range []disclosure.Party{disclosure.ThePerson, disclosure.TheAgent} {
			w.refuse(decided, disclosure.Notify{To: to, Method: disclosure.Written}, disclosure.CodePersonDeceased)
		}
		for _, x := range []disclosure.Case{c, decided} {
			x, out := w.does(x, disclosure.Lapse{Reason: "the person has died"})
			w.Equal(disclosure.StateLapsed, x.State())
			w.Contains(out.Letters[0].Text(language.English), "passed away")
			w.NotContains(out.Letters[0].Text(language.Japanese), "届かなかった")
		}
	}},
	{"a machine decides nothing", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		handle := w.person("m-1")
		clerk := w.ctx
		w.ctx = store.WithActor(context.Background(), &store.Actor{ID: "job-1", Kind: store.System})
		w.refuse(c, w.known(handle), disclosure.CodeNotPerson)
		c = w.do(c, disclosure.Accept{})
		w.ctx = clerk
		c = w.do(c, w.known(handle))
		w.ctx = store.WithActor(context.Background(), &store.Actor{ID: "job-1", Kind: store.System})
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeNotPerson)
		options, err := w.desk.Allowed(w.ctx, &c)
		w.NoError(err)
		w.NotContains(names(options), "decide")
		w.Contains(names(options), "progress")
	}},
	{"anonymous, and asking for data", func(w *world) {
		w.house(plain(), "2026-05-11")
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Requester: disclosure.Requester{Anonymous: true}}), disclosure.CodeAnonymous)
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: "pigeon"}), disclosure.CodeChannelMissing)
	}},
	{"a second round on somebody else's case", func(w *world) {
		w.house(okaya(), "2026-05-11")
		c := w.do(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1")), decide(granted("name", "v")), toPerson, disclosure.Close{})
		other := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Previous: c.ID()})
		w.Equal(2, other.Round)
		other, out := w.does(other, w.known(w.person("m-2")))
		w.Contains(codes(out.Findings), disclosure.CodePreviousPerson)
		w.Equal(1, other.Round)
		w.Empty(other.Previous)
		own := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure, Previous: c.ID()}), w.known(w.person("m-1")))
		w.Equal(2, own.Round)
	}},
}
