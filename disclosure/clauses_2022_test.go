package disclosure_test

import (
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store/subject"
)

func act2022() *disclosure.Policy { return pinned(plain(), law.Appi2022) }

var statute2022Scenarios = []scenario{
	{"APPI22-16-4", func(w *world) {
		h := disclosure.Holding{Authority: true, Searchable: true, Acquired: date("2022-03-01"), EraseBy: date("2022-08-31")}
		before, err := plain().Retained(h, jst("2022-03-31"))
		w.NoError(err)
		w.False(before.Retained)
		after, err := plain().Retained(h, jst("2022-04-01"))
		w.NoError(err)
		w.True(after.Retained)
	}},
	{"APPI22-32-1-1", func(w *world) {
		a, b := plain(), plain()
		all := []disclosure.Matter{disclosure.MatterOperator, disclosure.MatterRepresentative, disclosure.MatterPurposes, disclosure.MatterProcedures, disclosure.MatterComplaints}
		a.Requests.Statement = statementOf(append(all, disclosure.MatterSecurity)...)
		b.Requests.Statement = statementOf(append(all, disclosure.MatterAddress)...)
		for _, x := range []struct {
			p   *disclosure.Policy
			gap string
		}{{a, "address"}, {b, "security-measures"}} {
			old, err := x.p.Statement(jst("2022-03-31"))
			w.NoError(err)
			w.NoError(old.Validate())
			now, err := x.p.Statement(jst("2022-04-01"))
			w.NoError(err)
			w.Equal([]string{x.gap}, lacking(w, &now))
		}
		b.Requests.Statement = statementOf(append(all, disclosure.MatterAddress, disclosure.MatterSecurity)...)
		s, err := b.Statement(jst("2022-04-01"))
		w.NoError(err)
		w.NoError(s.Validate(), "what would weaken security may be left out, the heading may not")
	}},
	{"APPI22-33-2a", func(w *world) {
		w.house(pinned(kasuga(), law.Appi2022), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}, w.person("m-1"))
		c = w.approved(w.do(c, decide(granted("name", "v"))))
		r := w.refuse(c, toPerson, disclosure.CodeNarrower, disclosure.CodeMethodReason)
		w.Equal("appi-rule", r.Reasons[0].Cites[0].Law)
		w.Equal(disclosure.StateNotified, w.do(c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}).State())
	}},
	{"APPI22-33-2b", func(w *world) {
		w.house(act2022(), "2026-06-15")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}, w.person("m-1"))
		c = w.do(c, decide(granted("name", "v")))
		w.refuse(c, toPerson, disclosure.CodeNarrower, disclosure.CodeMethodReason)
		paper := toPerson
		paper.MethodReason = "conversion costs 800,000 yen"
		silent := w.do(c, paper)
		w.refuse(silent, disclosure.Close{}, disclosure.CodeMethodNotice)
		paper.MethodTold = true
		told := w.do(silent, paper)
		w.Equal(disclosure.StateGranted, w.do(told, disclosure.Close{}).State())
	}},
	{"APPI22-33-3", func(w *world) {
		w.house(act2022(), "2026-06-10")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("watanabe"))
		w.refuse(c, decide(disclosure.Item{Name: "all", Outcome: disclosure.NotHeld, Ground: disclosure.Harm}), disclosure.CodeGroundForbidden)
		c = w.do(c, decide(disclosure.Item{Name: "all", Outcome: disclosure.NotHeld}))
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		c, out := w.does(c, toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "保有しておりません")
		w.Contains(out.Letters[0].Text(language.Japanese), "第33条第3項")
		w.Equal(disclosure.StateNotHeld, w.do(c, disclosure.Close{}).State())
	}},
	{"APPI22-33-5a", func(w *world) {
		records := []disclosure.TransferRecord{
			{ID: "r-1", At: jst("2026-02-01"), Statutory: true, Counterpart: "諏訪広告株式会社"},
			{ID: "r-2", At: jst("2026-02-01"), Statutory: true, Counterpart: "乙社"},
			{ID: "note-3", At: jst("2026-02-01"), Counterpart: "印刷所"},
		}
		w.house(act2022(), "2026-06-08")
		c := w.examining(disclosure.Request{Procedure: disclosure.RecordDisclosure}, w.person("m-1"))
		hidden := disclosure.RecordItems(records)
		hidden[0].Outcome, hidden[0].Act = disclosure.NotARecord, ""
		w.refuse(c, decide(hidden...), disclosure.CodeOutcomeInvalid)
		c, out := w.does(w.do(c, decide(disclosure.RecordItems(records)...)), toPerson)
		letter := out.Letters[0].Text(language.Japanese)
		w.Contains(letter, "諏訪広告株式会社")
		w.Contains(letter, "乙社")
		w.NotContains(letter, "印刷所")
		w.Contains(letter, "法定の記録に当たらない")
		w.Equal(disclosure.StateGranted, w.do(c, disclosure.Close{}).State())
		w.house(plain(), "2022-03-31")
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.RecordDisclosure, Channel: disclosure.Mail}), disclosure.CodeNotInEdition)
	}},
	{"APPI22-33-5b", func(w *world) {
		w.house(act2022(), "2026-06-08")
		shelter := disclosure.TransferRecord{ID: "r-9", Receipt: true, Statutory: true, Counterpart: "支援センター", Existence: disclosure.HarmToLife}
		c := w.examining(disclosure.Request{Procedure: disclosure.RecordDisclosure}, w.person("m-1"))
		items := disclosure.RecordItems([]disclosure.TransferRecord{shelter})
		items[0].Explanation = "the other party must not know where the victim is"
		embarrassing := items[0]
		embarrassing.Ground = "embarrassing-recipient"
		w.refuse(c, decide(embarrassing), disclosure.CodeGroundUnfit)
		c, out := w.does(w.do(c, decide(items...)), toPerson)
		for _, tag := range []language.Tag{language.Japanese, language.English} {
			letter := out.Letters[0].Text(tag)
			w.NotContains(letter, "支援センター")
			w.NotContains(letter, "r-9")
		}
		w.Equal(disclosure.StateNotRevealed, w.do(c, disclosure.Close{}).State())
	}},
	{"APPI22-35-1", func(w *world) {
		w.house(act2022(), "2026-06-08")
		s, cite, err := w.policy.Standing(disclosure.Suspension, disclosure.Claimed{Claim: disclosure.ImproperUse}, w.now)
		w.NoError(err)
		w.Equal(disclosure.Statutory, s)
		w.Equal("19", cite[0].Article)
		s, _, err = act2017().Standing(disclosure.Suspension, disclosure.Claimed{Claim: disclosure.ImproperUse}, w.now)
		w.NoError(err)
		w.Equal(disclosure.NotAGround, s, "article 19 is new")
		c := w.do(w.asked(disclosure.Erasure, disclosure.ImproperUse), disclosure.Investigate{Findings: "improper", Founded: yes(1)},
			decide(disclosure.Item{Name: "list", Outcome: disclosure.Granted, Act: disclosure.ActErase}))
		held := w.gate(c.Subject())
		w.Len(held.Held(w.now), 1, "the open case holds its evidence")
		c = w.do(c, disclosure.Begin{})
		free := w.gate(c.Subject())
		w.Empty(free.Held(w.now), "the erasure that was decided is not in its own way")
		c = w.execute(c)
		held = w.gate(c.Subject())
		w.Len(held.Held(w.now), 1)
		w.Equal(disclosure.StateGranted, w.do(c, toPerson, disclosure.Close{}).State())
	}},
	{"APPI22-35-3", func(w *world) {
		w.house(act2022(), "2026-06-12")
		c := w.execute(w.do(w.asked(disclosure.ProvisionStop, disclosure.UnlawfulForeignProvision), disclosure.Investigate{Findings: "founded", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActStop, Recipients: []string{"advertising-co"}})))
		g := w.gate(c.Subject())
		ask := subject.Question{Act: subject.Provide, Items: []string{"address"}, Recipient: "advertising-co", At: w.now}
		w.Equal([]string{"advertising-co"}, g.Stopped(ask)[0].Recipients)
		processor, byLaw := ask, ask
		processor.Recipient, processor.Processor = "printer", true
		byLaw.Recipient, byLaw.Statutory = "tax-office", true
		w.Empty(g.Stopped(processor))
		w.Empty(g.Stopped(byLaw))
	}},
	{"APPI22-35-5", func(w *world) {
		claims := []disclosure.Claimed{
			{Claim: disclosure.NoLongerNeeded, Facts: "since 2026-03-31"},
			{Claim: disclosure.Incident, Incident: "I-3", Reportable: true},
			{Claim: disclosure.Incident, Incident: "I-4"},
			{Claim: disclosure.InterestsHarmed, Facts: "repeated DM after refusal"},
		}
		now := []disclosure.Standing{disclosure.Statutory, disclosure.Statutory, disclosure.GroundNotMet, disclosure.Statutory}
		for i, c := range claims {
			for _, p := range []disclosure.Procedure{disclosure.Suspension, disclosure.Erasure, disclosure.ProvisionStop} {
				s, _, err := okaya().Standing(p, c, jst("2026-06-08"))
				w.NoError(err)
				w.Equal(now[i], s)
				s, _, err = okaya().Standing(p, c, jst("2022-03-31"))
				w.NoError(err)
				w.Equal(disclosure.NotAGround, s)
			}
		}
		w.house(okaya(), "2026-06-08")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Suspension, Claims: claims})
		w.Contains(codes(out.Findings), disclosure.CodeGroundNotMet)
	}},
	{"APPI22-35-6", func(w *world) {
		w.house(act2022(), "2026-06-12")
		q := disclosure.Request{Procedure: disclosure.Erasure, Asked: []string{"card-number"}, Claims: []disclosure.Claimed{{Claim: disclosure.Incident, Incident: "I-3", Reportable: true}}}
		c := w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "leaked", Founded: yes(1)})
		card := disclosure.Item{Name: "card-number", Outcome: disclosure.Granted, Act: disclosure.ActErase}
		_, narrow := w.does(c, decide(card))
		w.NotContains(codes(narrow.Findings), disclosure.CodeWider)
		c, out := w.does(w.do(w.examining(q, w.person("m-2")), disclosure.Investigate{Findings: "leaked", Founded: yes(1)}),
			decide(card, disclosure.Item{Name: disclosure.Everything, Outcome: disclosure.Granted, Act: disclosure.ActErase}))
		w.Contains(codes(out.Findings), disclosure.CodeWider)
		c = w.execute(c)
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		w.Equal(disclosure.StateGranted, w.do(c, toPerson, disclosure.Close{}).State())
	}},
	{"APPI22-37-1", func(w *world) {
		parent := func(at string) (disclosure.Case, disclosure.Identify) {
			w.house(act2022(), at)
			handle := w.person("child", born("2008-02-29"))
			q := disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Agent: &disclosure.Agent{Name: "父", Kind: disclosure.Parent}}, Papers: papers(disclosure.StatutoryProof)}
			id := w.known(handle)
			id.Copies[0].Of = disclosure.TheAgent
			return w.do(w.open(q), disclosure.Accept{}), id
		}
		c, id := parent("2026-02-28")
		w.True(w.do(c, id).Verified())
		w.store = newStore()
		c, id = parent("2026-03-01")
		w.refuse(c, id, disclosure.CodeNotStatutory)
		p := act2022()
		form := label("請求書", "form")
		p.Requests.Channels = []disclosure.ChannelRule{{Channels: []disclosure.Channel{disclosure.Mail}, Exclusive: true, Form: &form, Clause: "APPI22-37-1"}}
		w.store = newStore()
		w.house(p, "2026-03-02")
		for _, name := range []disclosure.Procedure{disclosure.Disclosure, disclosure.RecordDisclosure} {
			c := w.do(w.open(disclosure.Request{Procedure: name}), disclosure.Accept{})
			w.Equal(disclosure.StateCompletion, c.State())
			w.Equal("2026-03-02", day(c.Dates.Arrived))
		}
	}},
	{"APPI22-38-1", func(w *world) {
		p := act2022()
		p.Requests.Tariff = &disclosure.Tariff{Clause: "APPI22-38-1"}
		for _, name := range disclosure.Procedures() {
			p.Requests.Tariff.Fees = append(p.Requests.Tariff.Fees, disclosure.Fee{Procedure: name, Yen: 1000, Tax: "included", Rounding: "down", Per: "procedure", Clause: "APPI22-38-1"})
		}
		for _, name := range disclosure.Procedures() {
			q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{name}, On: jst("2026-06-08")})
			w.NoError(err)
			switch name {
			case disclosure.Disclosure, disclosure.RecordDisclosure, disclosure.PurposeNotice:
				w.Equal(disclosure.Yen(1000), q.Total)
				w.Empty(q.Findings)
			default:
				w.Zero(q.Total)
				w.Equal(disclosure.CodeFeeNotAllowed, q.Findings[0].Code)
			}
		}
		w.Error(p.Validate())
	}},
	{"APPI22-39-1", func(w *world) {
		p := act2022()
		p.Calendar.Hours = hours("08:30", "17:15", "IBARAKI-10-2")
		w.house(p, "2026-06-09")
		c := w.open(disclosure.Request{Procedure: disclosure.Suspension, Arrived: jst("2026-06-08 19:00"), Claims: []disclosure.Claimed{{Claim: disclosure.NoLongerNeeded}}, Papers: papers()})
		w.Equal("2026-06-09", day(c.Dates.Received))
		last, suit, _ := w.desk.Suit(&c)
		w.Equal("2026-06-22", last.String())
		w.Equal("2026-06-23", suit.String())
		w.at("2026-06-12")
		c = w.do(c, disclosure.Accept{}, w.known(w.person("m-1")), disclosure.Investigate{Findings: "still needed", Founded: []bool{false}}, decide(withheld("address", disclosure.Unfounded)))
		_, suit, _ = w.desk.Suit(&c)
		w.Equal("2026-06-12", suit.String())
	}},
}
