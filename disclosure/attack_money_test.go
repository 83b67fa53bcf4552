package disclosure_test

import (
	"math"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
)

// moneyAttacks try to pay too much, too little, or for what is free.
var moneyAttacks = []scenario{
	{"paid before the fee was told", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Pay{Yen: 1100})
		w.refuse(c, disclosure.Accept{}, disclosure.CodeFeeNotTold)
		c = w.do(c, disclosure.TellFee{}, disclosure.Accept{}, w.called(w.person("m-1")))
		w.Equal(disclosure.StateExamining, c.State())
		short, over := w.policy.Short(&c)
		w.Zero(short)
		w.Zero(over)
	}},
	{"the fee is told by the office that the board has named", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, disclosure.TellFee{}, disclosure.CodeNotResponder)
		w.manager()
		w.do(c, disclosure.TellFee{})
	}},
	{"no letter asks for a fee that nobody owes", func(w *world) {
		w.house(plain(), "2026-05-11")
		w.refuse(w.openPlain(disclosure.Disclosure), disclosure.TellFee{}, disclosure.CodeNoFee)
		w.house(kansai(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Waive{Reason: "hardship"})
		w.refuse(c, disclosure.TellFee{}, disclosure.CodeNoFee)
		c = w.do(c, disclosure.Accept{}, w.known(w.person("m-1")))
		w.Equal(disclosure.StateExamining, c.State())
		c = w.do(w.openPlain(disclosure.Disclosure), disclosure.Waive{Reason: "hardship"})
		w.NotContains(w.desk.Letter(&c, disclosure.LetterFee).Text(language.Japanese), "1,000円")
	}},
	{"waived after it was paid", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c, out := w.does(w.do(w.openPlain(disclosure.Disclosure), disclosure.Pay{Yen: 1000}), disclosure.Waive{Reason: "hardship"})
		w.Contains(codes(out.Findings), disclosure.CodeOverpaid)
		c = w.do(c, disclosure.Refund{Yen: 1000, Reason: "waived"})
		w.refuse(c, disclosure.Refund{Yen: 1, Reason: "twice"}, disclosure.CodeOverRefund)
		w.refuse(c, disclosure.Waive{Reason: "again"}, disclosure.CodeNoFee)
	}},
	{"oral after the fee for paper was paid", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c, out := w.does(c, disclosure.Agree{Method: disclosure.Oral})
		w.Contains(codes(out.Findings), disclosure.CodeOverpaid)
		w.Zero(c.Account.Due)
		c, _ = w.does(c, disclosure.Refund{Yen: 1100, Reason: "oral"})
		_, over := w.policy.Short(&c)
		w.Zero(over)
	}},
	{"paper after oral was chosen", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers(), Wish: disclosure.Wish{Method: disclosure.Oral, Agreed: w.now}})
		c = w.do(c, disclosure.Accept{})
		w.Equal(disclosure.StateIdentity, c.State())
		c = w.do(c, disclosure.Agree{Method: disclosure.Written}, disclosure.TellFee{}, w.called(w.person("m-1")))
		w.Equal(disclosure.StateFee, c.State())
	}},
	{"amounts out of range", func(w *world) {
		for _, q := range []disclosure.Query{
			{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Number: math.MaxInt},
			{Procedures: []disclosure.Procedure{disclosure.Correction}, Number: -1},
			{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Number: math.MinInt},
		} {
			q.On = jst("2026-05-11")
			_, err := kansai().Quote(q)
			w.ErrorIs(err, disclosure.ErrAmount)
		}
		w.house(kansai(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		for _, yen := range []disclosure.Yen{-1, math.MaxInt64, math.MinInt64} {
			w.refuse(c, disclosure.Pay{Yen: yen}, disclosure.CodeAmount)
			w.refuse(c, disclosure.Pay{Yen: 1, Charge: yen}, disclosure.CodeAmount)
		}
		w.refuse(c, disclosure.Refund{Yen: math.MinInt64, Reason: "x"}, disclosure.CodeAmount, disclosure.CodeOverRefund)
		w.refuse(c, disclosure.Refund{Yen: 1, Reason: "nothing was paid"}, disclosure.CodeOverRefund)
	}},
	{"tax by the rule of the house", func(w *world) {
		for _, x := range []struct {
			yen        disclosure.Yen
			tax, round string
			on         string
			part       disclosure.Yen
			total      disclosure.Yen
		}{
			{1000, "included", "down", "2026-05-11", 90, 1000}, {1000, "included", "nearest", "2026-05-11", 91, 1000}, {1000, "included", "up", "2026-05-11", 91, 1000},
			{1000, "included", "down", "2019-09-30", 74, 1000}, {335, "excluded", "down", "2026-05-11", 33, 368}, {335, "excluded", "nearest", "2026-05-11", 34, 369},
			{331, "excluded", "up", "2026-05-11", 34, 365}, {1000, "none", "down", "2026-05-11", 0, 1000}, {0, "excluded", "up", "2026-05-11", 0, 0},
		} {
			p := plain()
			p.Requests.Tariff = &disclosure.Tariff{Clause: "KANSAI-P-4", Fees: []disclosure.Fee{{Procedure: disclosure.Disclosure, Yen: x.yen, Tax: x.tax, Rounding: x.round, Per: "procedure", Clause: "KANSAI-P-4"}}}
			q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, On: jst(x.on)})
			w.NoError(err)
			w.Equal(x.total, q.Total)
			if x.total > 0 {
				w.Equal(x.part, q.Lines[0].Tax)
				w.Equal(x.total, q.Lines[0].Net+q.Lines[0].Tax)
			}
		}
	}},
	{"an announcement counts although its clause is missing", func(w *world) {
		p := kansai()
		p.Requests.Tariff.Announced = &disclosure.Announced{}
		w.house(p, "2026-05-11")
		w.refuse(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, disclosure.CodeFeeNotTold)
	}},
	{"a house that bears the charges pays back what reached it", func(w *world) {
		p := kansai()
		p.Requests.Tariff.Payment.Charges = "house"
		w.house(p, "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, w.known(w.person("m-1")), disclosure.Pay{Yen: 780, Charge: 220})
		w.Equal(disclosure.StateExamining, c.State(), "the charge is the house's")
		w.refuse(c, disclosure.Refund{Yen: 781, Reason: "a mistake"}, disclosure.CodeOverRefund)
		c = w.do(c, disclosure.Refund{Yen: 700, Reason: "a mistake"})
		w.refuse(c, disclosure.Refund{Yen: 81, Reason: "again"}, disclosure.CodeOverRefund)
		w.do(c, disclosure.Refund{Yen: 80, Reason: "the rest"})
	}},
	{"a fee that is told again on another day has the tax of that day", func(w *world) {
		w.house(kasuga(), "2019-09-30")
		w.manager()
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.TellFee{})
		w.Equal(disclosure.Yen(1080), c.Account.Due)
		w.at("2019-10-01")
		c, out := w.does(c, disclosure.TellFee{})
		w.Equal(disclosure.Yen(1100), c.Account.Due)
		w.Equal("2019-10-01", day(c.Account.Told))
		w.Contains(out.Letters[0].Text(language.Japanese), "1,100円")
		c = w.do(c, disclosure.Pay{Yen: 1080}, disclosure.Accept{}, w.called(w.person("m-1")))
		w.Equal(disclosure.StateFee, c.State(), "twenty yen short")
		w.Equal(disclosure.StateExamining, w.do(c, disclosure.Pay{Yen: 20}).State())
	}},
	{"let off the fee, the house starts on that day", func(w *world) {
		w.house(kansai(), "2026-04-01")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, w.known(w.person("m-1")))
		w.Equal(disclosure.StateFee, c.State())
		w.True(c.Dates.Started.IsZero())
		w.at("2026-04-08")
		c = w.do(c, disclosure.Waive{Reason: "hardship"})
		w.Equal(disclosure.StateExamining, c.State())
		w.Equal([2]string{"2026-04-01", "2026-04-08"}, [2]string{day(c.Dates.Received), day(c.Dates.Started)})
		w.Equal("2026-04-22", w.deadline(&c, disclosure.ClockAnswer))
	}},
	{"records cost nothing before the act knows them, and each procedure costs once", func(w *world) {
		p := plain()
		p.Requests.Tariff = &disclosure.Tariff{Clause: "APPI22-38-1", Fees: []disclosure.Fee{{Procedure: disclosure.RecordDisclosure, Yen: 1000, Tax: "included", Rounding: "down", Per: "procedure", Clause: "APPI22-38-1"}}}
		for on, yen := range map[string]disclosure.Yen{"2022-03-31": 0, "2022-04-01": 1000} {
			q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.RecordDisclosure}, On: jst(on)})
			w.NoError(err)
			w.Equal(yen, q.Total)
			w.Equal(yen == 0, len(q.Findings) == 1)
		}
		for total, p := range map[disclosure.Yen]*disclosure.Policy{3000: kansai(), 1100: kasuga()} {
			q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Number: 3, On: jst("2026-05-11")})
			w.NoError(err)
			w.Equal(total, q.Total, "a fee for each procedure, or for the request")
		}
	}},
}
