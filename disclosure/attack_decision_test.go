package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// decisionAttacks try to get a decision that the law or the house does not give.
var decisionAttacks = []scenario{
	{"a decision about nothing", func(w *world) {
		w.house(plain(), "2026-05-11")
		w.refuse(w.asked(disclosure.Disclosure), disclosure.Decide{Answer: "nothing"}, disclosure.CodeItemUndecided)
	}},
	{"data in the answer to a complaint", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{})
		w.refuse(c, disclosure.Decide{Answer: "see below", Items: []disclosure.Item{granted("address", "of the person asked about")}}, disclosure.CodeOutcomeInvalid)
	}},
	{"a measure although refused", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}})
		erase := withheld("address", disclosure.Unfounded)
		erase.Act = disclosure.ActErase
		w.refuse(c, decide(erase), disclosure.CodeMeasure)
		gone := disclosure.Item{Name: "address", Outcome: disclosure.NotHeld, Act: disclosure.ActErase}
		w.refuse(c, decide(gone), disclosure.CodeMeasure)
		instead := disclosure.Item{Name: "address", Outcome: disclosure.Substituted, Difficulty: "costly", Substitute: "not used", Act: disclosure.ActErase}
		w.refuse(c, decide(instead), disclosure.CodeMeasure)
		instead.Act = disclosure.ActRestrict
		w.Equal(disclosure.StateDecided, w.do(c, decide(instead)).State())
		odd := granted("address", "v")
		odd.Act = disclosure.ActErase
		w.refuse(w.asked(disclosure.Disclosure), decide(odd), disclosure.CodeMeasure)
	}},
	{"a house ground that the statute does not know", func(w *world) {
		p := plain()
		p.Requests.Grounds = []disclosure.GroundRule{{Procedures: disclosure.Procedures(), Ground: disclosure.LegalRetention, Clause: "KASUGA-DSR-14"}}
		w.house(p, "2026-05-11")
		it := withheld("memo", disclosure.LegalRetention)
		it.Law = "会社法"
		w.refuse(w.asked(disclosure.Disclosure), decide(it), disclosure.CodeGroundUnfit)
		w.refuse(w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)}), decide(it), disclosure.CodeGroundUnfit)
		stop := w.do(w.asked(disclosure.ProvisionStop, disclosure.UnlawfulProvision), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		it.Act = disclosure.ActRestrict
		w.refuse(stop, decide(it), disclosure.CodeFoundedRefused)
		review, err := p.Review(w.now)
		w.NoError(err)
		w.Contains(codes(review), disclosure.CodeNarrower)
		w.Contains(itemsOf(review), "legal-retention")
	}},
	{"untrue by the investigation, accurate by the decision", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)})
		w.refuse(c, decide(withheld("address", disclosure.Accurate)), disclosure.CodeFoundedRefused)
		w.Equal(disclosure.StateDecided, w.do(c, decide(withheld("address", disclosure.NeedlessChange))).State())
	}},
	{"another law stands against disclosure and correction only", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		w.refuse(c, decide(disclosure.Item{Name: "address", Outcome: disclosure.UnderOtherLaw, Law: "会社法"}), disclosure.CodeOutcomeInvalid)
	}},
	{"existence that does harm is not revealed by the outcome", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		h := &disclosure.Holding{Authority: true, Searchable: true, Existence: disclosure.HarmToLife}
		shown := granted("shelter", "the record")
		shown.Holding = h
		w.refuse(c, decide(shown), disclosure.CodeExistence)
		w.refuse(c, decide(disclosure.Item{Name: "shelter", Outcome: disclosure.Excluded, Holding: h}), disclosure.CodeExistence)
		record := disclosure.TransferRecord{ID: "r-1", Statutory: true, Counterpart: "支援センター", Existence: disclosure.HarmToLife}
		given := granted("r-1", "支援センター")
		given.Record = &record
		w.refuse(w.asked(disclosure.RecordDisclosure), decide(given), disclosure.CodeExistence)
	}},
	{"an approval does not outlive the revision", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		w.at("2026-05-12")
		c = w.do(c, disclosure.Revise{Reason: "new facts"}, decide(granted("name", "v")))
		r := w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.Contains(r.Reasons[0].Items, "content_changed")
		w.Equal(disclosure.StateDecided, w.approved(c).State())
	}},
	{"an approval is withdrawn between reading and committing", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		given, err := w.offices.Approvals(w.ctx, c.Key())
		w.NoError(err)
		racing := w.desk.With(before{w.store, func() {
			w.NoError(w.offices.Withdraw(w.as(given[0].Approver), given[0].ID))
		}})
		_, _, err = racing.Apply(w.ctx, c, disclosure.Confirm{})
		w.refused(err, disclosure.CodeNotApproved)
	}},
	{"an approval by fewer offices than the board has named", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		lax := *w.policy
		lax.Approvals = []disclosure.ApprovalRule{{Act: "answer-disclosure", Offices: []string{"president"}, Clause: "KASUGA-DSR-15"}}
		offices := w.offices
		w.policy = &lax
		w.appoint(nowOf(w))
		d, err := disclosure.New(w.store, disclosure.History{{Value: kasuga()}}, disclosure.Options{Now: nowOf(w), Offices: w.offices})
		w.NoError(err)
		w.approve(c, "president")
		_, _, err = d.Without(w.off).Apply(w.ctx, c, disclosure.Confirm{})
		r := w.refused(err, disclosure.CodeNotApproved)
		w.Equal([]string{"protection-manager"}, r.Reasons[0].Items)
		w.offices, w.policy = offices, kasuga()
	}},
	{"who approves follows the policy in force", func(w *world) {
		free, bound := kasuga(), kasuga()
		free.Approvals = nil
		for _, x := range []struct {
			before, after *disclosure.Policy
			state         string
		}{{free, bound, disclosure.StateApproval}, {bound, free, disclosure.StateDecided}} {
			w.store = newStore()
			w.house(kasuga(), "2026-05-11")
			w.manager()
			d, err := disclosure.New(w.store, disclosure.History{{Value: x.before}, {From: jst("2026-05-12"), Value: x.after}}, disclosure.Options{Now: nowOf(w), Offices: w.offices})
			w.NoError(err)
			w.desk = d.Without(w.off)
			c := w.asked2(disclosure.Disclosure)
			w.at("2026-05-12")
			w.Equal(x.state, w.do(c, decide(granted("name", "v"))).State())
		}
	}},
	{"erasing what somebody else holds", func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1")
		erase := decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase})
		found := disclosure.Investigate{Findings: "founded", Founded: yes(1)}
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found)
		decided := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found, erase)
		begun := w.do(w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found, erase), disclosure.Begin{})
		var hold string
		_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error { hold = e.Hold(subject.Hold{Ground: "litigation"}); return nil })
		w.NoError(err)
		w.refuse(c, erase, disclosure.CodeHeld)
		w.refuse(decided, disclosure.Begin{}, disclosure.CodeHeld)
		h := &host{}
		_, _, err = w.desk.Execute(w.ctx, begun, h)
		w.refused(err, disclosure.CodeHeld)
		w.Empty(h.orders, "nothing is erased while somebody holds it")
		_, err = w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error { e.Release(hold); return nil })
		w.NoError(err)
		w.Equal(disclosure.StateExecuted, w.execute(begun).State())
		w.Equal(disclosure.StateExecuted, w.execute(decided).State())
	}},
	{"a restriction is on the data as the guards name it", func(w *world) {
		p := plain()
		p.Items.List = []disclosure.DataItem{{ID: "address", Ja: "住所", En: "address", Names: []string{"連絡先住所"}}, {ID: "health.history", Ja: "病歴", En: "medical history"}}
		w.house(p, "2026-05-11")
		suspend := disclosure.Item{Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"会報の送付"}}
		stop := func(handle string, name string, data ...string) disclosure.Case {
			c := w.do(w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}, handle), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
			suspend.Name, suspend.Data = name, data
			return c
		}
		for i, x := range []struct {
			name string
			data []string
			item string
		}{{"住所", nil, "address"}, {"連絡先住所", nil, "address"}, {"Address", nil, "address"}, {"health", nil, "health.history"}, {"名簿", []string{"住所"}, "address"}, {disclosure.Everything, nil, "health.history"}} {
			handle := w.person(string(rune('a' + i)))
			c := w.do(stop(handle, x.name, x.data...), decide(suspend), disclosure.Begin{})
			g := w.gate(handle)
			w.Len(g.Stopped(subject.Question{Act: subject.Use, Purpose: "bulletin", Items: []string{x.item}, At: w.now}), 1, x.name)
			w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "other", Items: []string{x.item}, At: w.now}), x.name)
			w.Equal(x.name, c.Measures[0].Item)
		}
		c := stop(w.person("z"), "名簿")
		w.refuse(c, decide(suspend), disclosure.CodeDataUnknown)
		c = stop(w.person("z"), "住所", "体重")
		w.refuse(c, decide(suspend), disclosure.CodeDataUnknown)
		c = stop(w.person("z"), "住所")
		suspend.Purposes = []string{"会報の配布"}
		w.refuse(c, decide(suspend), disclosure.CodePurposeUnknown)
		suspend.Act = disclosure.ActStop // the recipient's purpose
		c = w.do(w.asked(disclosure.ProvisionStop, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		_, out := w.does(c, decide(suspend))
		w.Contains(codes(out.Findings), disclosure.CodePurposeUnknown)
	}},
	{"a measure that the gate would not take", func(w *world) {
		// Found out when it is decided, not when it is too late to decide otherwise.
		w.house(plain(), "2026-05-11")
		for _, it := range []disclosure.Item{{Name: " address"}, {Name: "address."}, {Name: "\xff"}, {Name: "address", Purposes: []string{""}}, {Name: "address", Purposes: make([]string, 65)}} {
			for p, act := range map[disclosure.Procedure]disclosure.Act{disclosure.Suspension: disclosure.ActSuspend, disclosure.Erasure: disclosure.ActErase} {
				it.Outcome, it.Act = disclosure.Granted, act
				c := w.do(w.asked(p, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
				want := []store.Code{disclosure.CodeDataUnknown}
				if len(it.Purposes) > 0 && act == disclosure.ActSuspend {
					want = append(want, disclosure.CodePurposeUnknown)
				}
				w.refuse(c, decide(it), want...)
				w.do(c, disclosure.Withdraw{})
			}
		}
	}},
	{"an open case is not purged, and its person not forgotten", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		for _, open := range []disclosure.Case{w.openPlain(disclosure.Disclosure), c} {
			r, err := w.store.Get(background, open.Key())
			w.NoError(err)
			_, err = store.Apply(w.ctx, w.store, w.now, nil, store.Change{Prev: r, Purge: true})
			w.ErrorIs(err, store.ErrKept)
		}
		err := w.registry.Forget(w.ctx, c.Subject())
		var r *store.Refusal
		w.ErrorAs(err, &r)
		w.True(r.Has("case_open") && r.Has("held") && r.Has("records_remain"))
		c = w.do(c, decide(granted("name", "v")), toPerson, disclosure.Close{})
		w.purge(&c)
		w.NoError(w.registry.Forget(w.ctx, c.Subject()))
		w.NoError(verify(w))
	}},
	{"no entry names what a person was refused", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)},
			decide(disclosure.Item{Name: "090-1234 見本 花子", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "Kaku 1", After: "Kaku 2"},
				disclosure.Item{Name: "shelter", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "violent"}))
		c = w.do(w.execute(c), toPerson, disclosure.Close{})
		w.journalSilent("090-1234", "花子", "shelter", "violent", "Kaku", "not_revealed", c.Subject())
		w.Equal([]string{"measure"}, w.journaled(&c, "disclosure.measure_done"))
	}},
	{"a person does not execute", func(w *world) {
		c := w.do(stopped(w), disclosure.Begin{})
		w.ctx = store.WithActor(background, &store.Actor{ID: "p-1", Kind: store.Person})
		h := &host{}
		_, _, err := w.desk.Execute(w.ctx, c, h)
		w.refused(err, disclosure.CodeNotStaff)
		w.Empty(h.orders)
		_, _, err = w.desk.Execute(background, c, h)
		w.ErrorIs(err, store.ErrNoActor)
		w.Empty(h.orders)
	}},
	{"kept for the legal purpose only is also not provided", func(w *world) {
		w.house(kansai(), "2026-05-20")
		handle := w.person("m-1")
		q := disclosure.Request{Procedure: disclosure.Erasure, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}
		keep := withheld("minutes", disclosure.LegalRetention)
		keep.Law, keep.Act = "中小企業等協同組合法", disclosure.ActRestrict
		c := w.do(w.examining(q, handle), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(keep), disclosure.Begin{})
		g := w.gate(handle)
		for _, act := range []subject.Act{subject.Use, subject.Provide} {
			w.Len(g.Stopped(subject.Question{Act: act, Items: []string{"minutes"}, At: w.now}), 1, act)
			w.Empty(g.Stopped(subject.Question{Act: act, Items: []string{"minutes"}, At: w.now, Statutory: true}), act)
		}
		w.Len(c.Measures[0].Restrictions, 2)
	}},
	{"what is to be erased is neither used nor provided, and only until it is erased", func(w *world) {
		c := stopped(w)
		h := &host{fail: map[string]int{"erase": 1}}
		c, _, err := w.desk.Execute(w.ctx, c, h)
		w.Error(err)
		g := w.gate(c.Subject())
		for _, act := range []subject.Act{subject.Use, subject.Provide} {
			w.Len(g.Stopped(subject.Question{Act: act, Items: []string{"phone"}, Purpose: "bulletin", At: w.now}), 1, act)
		}
		w.at("2026-05-12")
		c, _, err = w.desk.Execute(w.ctx, c, h)
		w.NoError(err)
		g = w.gate(c.Subject())
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"phone"}, Purpose: "bulletin", At: w.now}), "a number given anew is not restricted")
		w.Len(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"address"}, Purpose: "bulletin", At: w.now}), 1, "what was suspended stays so")
		w.Len(g.Held(w.now), 1, "the case is still open: what is left is evidence")
		c = w.do(c, toPerson, disclosure.Close{})
		g = w.gate(c.Subject())
		w.Empty(g.Held(w.now))
	}},
	{"no ground for the reason is no reason", func(w *world) {
		// Where the house owes the reason it owes it for what it does not count as
		// retained data too.
		w.house(kasuga(), "2026-05-11")
		w.manager()
		out := disclosure.Item{Name: "ledger", Outcome: disclosure.Excluded, Holding: &disclosure.Holding{Authority: true}}
		c := w.approved(w.do(w.asked2(disclosure.Disclosure), decide(out)))
		r := w.refuse(c, toPerson, disclosure.CodeMatterMissing)
		w.Equal([]string{"reason"}, r.Reasons[0].Items)
	}},
	{"a method that nobody knows", func(w *world) {
		w.house(pinned(plain(), law.Appi2022), "2026-05-11")
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Wish: disclosure.Wish{Method: "pigeon"}}), disclosure.CodeMethodUnknown)
		c := w.asked(disclosure.Disclosure)
		w.refuse(c, disclosure.Agree{Method: "pigeon"}, disclosure.CodeMethodUnknown)
		c = w.do(c, decide(granted("name", "v")))
		w.refuse(c, disclosure.Notify{To: disclosure.ThePerson, Method: "pigeon"}, disclosure.CodeMethodUnknown, disclosure.CodeAgreement)
	}},
}

// asked2 opens, pays for and identifies a request at a house with approvals.
func (w *world) asked2(p disclosure.Procedure) disclosure.Case {
	return w.examining(disclosure.Request{Procedure: p}, w.person("m-1"))
}
