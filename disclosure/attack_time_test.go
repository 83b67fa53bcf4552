package disclosure_test

import (
	"errors"
	"slices"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// timeAttacks play with what changes while a case is open: dates, policies, persons.
var timeAttacks = []scenario{
	{"told before it was carried out", func(w *world) {
		c := stopped(w)
		w.at("2026-05-20")
		c = w.execute(c)
		early := toPerson
		early.On = jst("2026-05-12")
		w.refuse(c, early, disclosure.CodeBadDate)
		w.Equal(disclosure.StateNotified, w.do(c, toPerson).State())
	}},
	{"an identification dated back before the merger", func(w *world) {
		w.house(plain(), "2026-05-11")
		a, b := w.person("m-1"), w.person("m-2")
		c := w.openPlain(disclosure.Disclosure)
		w.at("2026-05-13")
		_, err := w.registry.Merge(w.ctx, a, b)
		w.NoError(err)
		w.at("2026-05-14")
		id := w.known(b)
		id.On = jst("2026-05-11")
		c = w.do(c, id, disclosure.Accept{})
		w.at("2026-05-15")
		_, err = w.registry.Split(w.ctx, b)
		w.NoError(err)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
		w.at("2026-05-16")
		w.Equal(disclosure.StateDecided, w.do(c, w.known(a), decide(granted("name", "v"))).State())
	}},
	{"the list of cases that arrived when only the manager might look", func(w *world) {
		strict, open := kasuga(), kasuga()
		open.Requests.Handling.Access = nil
		w.house(strict, "2026-05-11")
		d, err := disclosure.New(w.store, disclosure.History{{Value: strict}, {From: jst("2026-05-12"), Value: open}}, disclosure.Options{Now: nowOf(w), Offices: w.offices})
		w.NoError(err)
		w.desk = d.Without(w.off)
		old := w.open(complaint())
		w.at("2026-05-12")
		fresh := w.open(complaint())
		listed := func(limit int) []string {
			var list []string
			for t, err := range w.desk.Due(w.ctx, jst("2026-07-01"), store.Cursor{}, limit) {
				w.NoError(err)
				list = append(list, t.Case.ID())
			}
			return list
		}
		_, err = w.desk.Case(w.ctx, old.ID())
		w.refused(err, disclosure.CodeAccess)
		w.Equal([]string{fresh.ID()}, listed(0))
		w.Equal([]string{fresh.ID()}, listed(1), "what is left out does not count")
		w.manager()
		w.Equal([]string{old.ID(), fresh.ID()}, listed(0))
	}},
	{"everything but the approval follows the policy of the arrival", func(w *world) {
		before, after := kansai(), kansai()
		after.Version = "2"
		after.Requests.Tariff.Fees[1].Yen = 3000
		after.Requests.Identity = []disclosure.IdentityRule{{Of: disclosure.ThePerson, Method: "callback", Clause: "KANSAI-P-7"}}
		after.Requests.Channels[0].Channels = []disclosure.Channel{disclosure.Web}
		w.house(before, "2026-05-11")
		d, err := disclosure.New(w.store, disclosure.History{{Value: before}, {From: jst("2026-05-12"), Value: after}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		w.desk = d.Without(w.off)
		c := w.openPlain(disclosure.Disclosure)
		w.at("2026-05-12")
		c = w.do(c, disclosure.Accept{}, w.known(w.person("m-1")))
		w.Equal(disclosure.Yen(1000), c.Account.Due)
		c = w.do(c, disclosure.Pay{Yen: 1000}, decide(granted("name", "v")), toPerson)
		w.Equal("1", c.Policy)
		later := w.openPlain(disclosure.Disclosure)
		w.Equal(disclosure.StateReturned, later.State())
		w.Equal("2", later.Policy)
	}},
	{"merged while it is carried out, split while it is told", func(w *world) {
		c := w.do(stopped(w), disclosure.Begin{})
		one, two := c.Subject(), w.person("m-2")
		_, err := w.registry.Merge(w.ctx, two, one)
		w.NoError(err)
		w.at("2026-05-12")
		h := &host{}
		c, _, err = w.desk.Execute(w.ctx, c, h)
		w.NoError(err)
		w.Equal(one, h.orders[0].Subject, "the host knows the person by the handle of the case")
		g := w.gate(one)
		w.Equal(two, g.Handle())
		w.Len(g.Restrictions, 3)
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"phone"}, Purpose: "bulletin", At: w.now}), "what is erased is not restricted")
		w.at("2026-05-13")
		_, err = w.registry.Split(w.ctx, one)
		w.NoError(err)
		w.at("2026-05-14")
		q := subject.Question{Act: subject.Use, Items: []string{"address"}, Purpose: "bulletin", At: w.now}
		first, second := w.gate(one), w.gate(two)
		w.Len(first.Stopped(q), 1)
		w.Empty(second.Stopped(q))
		w.Equal([]store.Key{c.Key()}, keysOf(first.Cases))
		w.Empty(second.Cases)
		w.refuse(c, toPerson, disclosure.CodeIdentityUnproven)
		w.do(c, w.known(one), toPerson, disclosure.Close{})
		w.Empty(keysOf(w.gate(one).Cases))
	}},
	{"several requests of one person do not touch each other", func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1")
		var cases []disclosure.Case
		for _, p := range []disclosure.Procedure{disclosure.Disclosure, disclosure.Correction, disclosure.Suspension, disclosure.ProvisionStop} {
			cases = append(cases, w.examining(disclosure.Request{Procedure: p}, handle))
		}
		w.Equal([]int{0, 1, 2, 3}, []int{len(cases[0].Duplicates), len(cases[1].Duplicates), len(cases[2].Duplicates), len(cases[3].Duplicates)})
		held := w.gate(handle)
		w.Len(held.Held(w.now), 4)
		found := disclosure.Investigate{Findings: "founded"}
		suspended := w.execute(w.do(cases[2], found, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend})))
		w.do(suspended, toPerson, disclosure.Close{})
		w.do(cases[3], disclosure.Withdraw{})
		g := w.gate(handle)
		w.Len(g.Held(w.now), 2)
		w.Len(g.Cases, 2)
		w.Len(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"address"}, At: w.now}), 1, "the end of a case ends no restriction")
		w.do(cases[0], decide(granted("name", "v")), toPerson, disclosure.Close{})
	}},
	{"the list in pages is the list as a whole", func(w *world) {
		w.house(gunma(), "2026-05-11")
		procedures := disclosure.Procedures()
		for i := range 40 {
			w.now = w.now.AddDate(0, 0, i%3)
			p := procedures[i%len(procedures)]
			if p == disclosure.RecordDisclosure {
				p = disclosure.Disclosure
			}
			w.openPlain(p)
		}
		read := func(after store.Cursor, limit int) (ids []string, last store.Cursor) {
			due := w.now
			for t, err := range w.desk.Due(w.ctx, jst("2027-01-01"), after, limit) {
				w.NoError(err)
				w.True(len(ids) == 0 || !t.Case.Due().Before(due), "not in order")
				w.Equal(t.Deadlines[0].Day.Start(), t.Case.Due())
				due, last = t.Case.Due(), t.Cursor
				ids = append(ids, t.Case.ID())
			}
			return ids, last
		}
		all, _ := read(store.Cursor{}, 0)
		w.Len(all, 40)
		for _, limit := range []int{1, 7, 40, 41} {
			var pages []string
			var at store.Cursor
			for {
				ids, next := read(at, limit)
				if len(ids) == 0 {
					break
				}
				pages, at = append(pages, ids...), next
			}
			w.True(slices.Equal(all, pages), limit)
		}
	}},
	{"asked again about a case that is asked about again", func(w *world) {
		w.house(okaya(), "2026-05-11")
		handle := w.person("m-1")
		first := w.do(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, handle), decide(withheld("memo", disclosure.Harm)))
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Previous: first.ID()}), disclosure.CodePreviousOpen)
		first = w.do(first, toPerson)
		second := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Previous: first.ID()}, handle)
		w.Equal(2, second.Round)
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Previous: second.ID()}), disclosure.CodePreviousOpen)
		first = w.do(first, disclosure.Close{})
		second = w.do(second, decide(granted("memo", "v")), toPerson, disclosure.Close{})
		w.Equal([]string{disclosure.StateRefused, disclosure.StateGranted}, []string{first.State(), second.State()})
		w.Equal(3, w.open(disclosure.Request{Procedure: disclosure.Disclosure, Previous: second.ID()}).Round)
		err := openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Previous: "nobody"})
		w.True(errors.Is(err, store.ErrNotFound))
	}},
}

func keysOf(list []subject.Case) []store.Key {
	var keys []store.Key
	for _, c := range list {
		keys = append(keys, c.Key)
	}
	return keys
}
