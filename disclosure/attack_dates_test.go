package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// dateAttacks try to be early where the law or the house is late, and the other way round.
var dateAttacks = []scenario{
	{"received before it arrived", func(w *world) {
		w.house(kansai(), "2026-05-11 15:00")
		c := w.open(disclosure.Request{Procedure: disclosure.Correction})
		w.True(c.Dates.Received.IsZero())
		w.at("2026-05-11 16:00")
		c = w.do(c, disclosure.Complete{Papers: papers(), On: jst("2026-05-11 09:00")})
		w.False(c.Dates.Received.Before(c.Dates.Arrived))
		w.False(c.Dates.Started.Before(c.Dates.Received))
	}},
	{"told before it was decided", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		w.at("2026-05-20")
		c = w.do(c, decide(granted("name", "v")))
		early := toPerson
		early.On = jst("2026-05-12")
		w.refuse(c, early, disclosure.CodeBadDate)
		c = w.do(c, toPerson)
		w.at("2026-05-25")
		c = w.do(c, toPerson)
		w.Equal("2026-05-20", day(c.Dates.Notified), "the first notice counts")
		w.Len(c.Sent, 3)
	}},
	{"an extension into the past, and one that comes too late", func(w *world) {
		w.house(gunma(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		w.refuse(c, disclosure.Extend{Until: jst("2026-05-10"), Reason: "x"}, disclosure.CodeBadDate)
		_, out := w.does(c, disclosure.Extend{Until: jst("2026-06-10"), Reason: "x"})
		w.NotContains(codes(out.Findings), disclosure.CodeExtendedLate)
		c = w.asked(disclosure.Disclosure)
		due := w.deadline(&c, disclosure.ClockAnswer)
		w.Equal("2026-05-25", due)
		w.at("2026-05-26")
		c, out = w.does(c, disclosure.Extend{Until: jst("2026-06-10"), Reason: "x"})
		w.Contains(codes(out.Findings), disclosure.CodeExtendedLate)
		w.True(c.Extensions[0].Late)
		w.Equal("2026-06-10", w.deadline(&c, disclosure.ClockAnswer))
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockTwoWeeks), "the statute's date does not move")
	}},
	{"who never answers a returned request", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone})
		w.Equal(disclosure.StateReturned, c.State())
		w.refuse(c, disclosure.Lapse{Reason: "silence"}, disclosure.CodeLapseTooEarly)
		w.at("2026-06-10")
		w.Equal(disclosure.StateLapsed, w.do(c, disclosure.Lapse{Reason: "silence"}).State())
	}},
	{"asked again, the requester has time again", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Correction}), disclosure.Accept{})
		w.at("2026-06-08")
		c = w.do(c, disclosure.Complete{Papers: papers(disclosure.PowerOfAttorney)[1:]})
		w.Equal(disclosure.StateCompletion, c.State())
		w.at("2026-06-11")
		w.refuse(c, disclosure.Lapse{Reason: "silence"}, disclosure.CodeLapseTooEarly)
		w.at("2026-07-08")
		w.Equal(disclosure.StateLapsed, w.do(c, disclosure.Lapse{Reason: "silence"}).State())
	}},
	{"stops that follow each other count once", func(w *world) {
		w.house(gunma(), "2026-05-11 10:00")
		c := w.asked(disclosure.Disclosure)
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockAnswer))
		w.at("2026-05-12 10:00")
		c = w.do(c, disclosure.Ask{Wants: []string{"a", "b"}})
		w.at("2026-05-14 10:00")
		c = w.do(c, disclosure.Complete{Answers: []string{"a"}})
		w.at("2026-05-15 10:00")
		c = w.do(c, disclosure.Complete{Answers: []string{"b"}}, disclosure.Ask{Wants: []string{"c"}})
		w.at("2026-05-18 10:00")
		c = w.do(c, disclosure.Complete{Answers: []string{"c"}})
		w.Equal("2026-05-29", w.deadline(&c, disclosure.ClockAnswer), "four business days from the 12th to the 18th")
	}},
	{"two weeks end on a closed day", func(w *world) {
		w.house(plain(), "2026-09-09")
		c := w.openPlain(disclosure.Disclosure)
		last, suit, _ := w.desk.Suit(&c)
		w.Equal([2]string{"2026-09-24", "2026-09-25"}, [2]string{last.String(), suit.String()})
	}},
	{"the calendar changes while somebody edits the person", func(w *world) {
		w.house(gunma(), "2026-08-10")
		p := gunma()
		p.Requests.Clocks[1].Within = "P3B"
		c := w.asked(disclosure.Disclosure)
		p.Calendar.Closures = []disclosure.ClosureRule{{From: "2026-08-12", To: "2026-08-14", Clause: "GUNMA-A-5"}}
		once := true
		s := before{w.store, func() {
			if once {
				once = false
				_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })
				w.NoError(err)
			}
		}}
		d, err := disclosure.New(s, disclosure.History{{Value: p}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		moved, err := d.Recompute(w.ctx)
		w.NoError(err)
		w.Equal(1, moved, "another room's commit does not leave the old date standing")
		r, err := w.store.Get(background, c.Key())
		w.NoError(err)
		w.Equal("2026-08-19", day(r.Due))
	}},
	{"a limit of nothing is no limit", func(w *world) {
		for _, text := range []string{"P0B", "P0D", "P+7B", "P-0B", "PB"} {
			p := kasuga()
			p.Requests.Clocks[0].Within = text
			var e *disclosure.PolicyError
			w.ErrorAs(p.Validate(), &e, text)
			w.True(e.Has(disclosure.CodePolicyLimit))
		}
	}},
	{"a refused look at a case is about who looked", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.open(complaint())
		ctx := w.as("sales-1", "sales")
		_, err := w.desk.Case(ctx, c.ID())
		w.refused(err, disclosure.CodeAccess)
		_, err = w.desk.File(ctx, c.ID())
		w.refused(err, disclosure.CodeAccess)
		n := 0
		for r, err := range w.store.Query(background, store.Query{Kind: disclosure.KindRefusal, Ref: c.ID()}) {
			w.NoError(err)
			w.Empty(r.Subject, "it is about who looked")
			n++
		}
		w.Equal(2, n)
	}},
}
