package disclosure_test

import (
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// manager lets the protection manager act from now on.
func (w *world) manager() { w.ctx = w.as("the-protection-manager") }

var kasugaScenarios = []scenario{
	{"KASUGA-POL-7", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		w.Equal(disclosure.StateIdentity, c.State())
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}, "command_not_in_this_state")
		w.refuse(w.placed(disclosure.Disclosure, disclosure.StateExamining), decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
	}},
	{"KASUGA-POL-9", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		complaint, questions := w.policy.Desk("complaints").Notice(language.Japanese), w.policy.Desk("questions").Notice(language.Japanese)
		w.Contains(complaint, "郡営業所")
		w.NotContains(complaint, "000-000-5371")
		w.Contains(questions, "本社 総務部")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Complaint})
		w.Contains(out.Letters[0].Text(language.Japanese), "郡営業所")
	}},
	{"KASUGA-DSR-1", func(w *world) {
		h := disclosure.Holding{Authority: true, Searchable: true, House: true}
		r, err := kasuga().Retained(h, jst("2026-05-11"))
		w.NoError(err)
		w.True(r.Retained)
		w.Equal(disclosure.CodeNarrower, r.Findings[0].Code)
		w.Equal("KASUGA-DSR-1", r.Findings[0].Clause)
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		it := disclosure.Item{Name: "ledger-16", Outcome: disclosure.Excluded, Holding: &h}
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeNarrower)
		it.Holding = &disclosure.Holding{Authority: true, House: true}
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{it}})
		w.Equal(disclosure.StateApproval, c.State(), "not searchable by person")
	}},
	{"KASUGA-DSR-2", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		for _, g := range []disclosure.Ground{disclosure.HarmToLife, disclosure.UnlawfulAct, disclosure.NationalSafety, disclosure.CrimePrevention} {
			c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
			it := disclosure.Item{Name: "consultation-record", Outcome: disclosure.NotRevealed, Ground: g, Explanation: "the other party is violent"}
			c = w.approved(w.do(c, disclosure.Decide{Items: []disclosure.Item{it}}))
			c, out := w.does(c, toPerson)
			for _, tag := range []language.Tag{language.Japanese, language.English} {
				letter := out.Letters[0].Text(tag)
				w.NotContains(letter, "consultation-record")
				w.NotContains(letter, "violent")
			}
			w.Equal(disclosure.StateNotRevealed, w.do(c, disclosure.Close{}).State())
		}
	}},
	{"KASUGA-DSR-3", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		w.ctx = w.as("itsukaichi-staff")
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}, disclosure.CodeNotResponder)
		allowed, err := w.desk.Allowed(w.ctx, &c)
		w.NoError(err)
		w.NotContains(names(allowed), "decide")
		w.manager()
		allowed, err = w.desk.Allowed(w.ctx, &c)
		w.NoError(err)
		w.Contains(names(allowed), "decide")
		w.Equal(disclosure.StateApproval, w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}).State())
	}},
	{"KASUGA-DSR-4", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		for channel, state := range map[disclosure.Channel]string{disclosure.Counter: disclosure.StateReturned, disclosure.Social: disclosure.StateReturned,
			disclosure.Telephone: disclosure.StateReceived, disclosure.Mail: disclosure.StateReceived, disclosure.Email: disclosure.StateReceived} {
			w.Equal(state, w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: channel}).State(), channel)
		}
	}},
	{"KASUGA-DSR-5", func(w *world) {
		w.house(kasuga(), "2026-05-11 10:00")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone})
		w.refuse(c, disclosure.SendForm{}, "field_missing")
		w.refuse(c, disclosure.SendForm{Mailed: jst("2026-05-10")}, disclosure.CodeBadDate)
		c, out := w.does(c, disclosure.SendForm{Mailed: jst("2026-05-11")})
		w.Equal(disclosure.StateFormSent, c.State())
		w.Equal(disclosure.LetterForm, out.Letters[0].Name)
		w.at("2026-05-14")
		c = w.do(c, disclosure.Complete{Papers: papers()})
		w.Equal(disclosure.StateReceived, c.State())
	}},
	{"KASUGA-DSR-6", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		handle := w.person("m-1")
		c := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		other := w.called(handle)
		other.Callback.Used = "000-9999-8888"
		w.refuse(c, other, disclosure.CodeCallback)
		fresh := w.called(handle)
		fresh.Callback.Since = w.now.AddDate(0, 0, 1)
		w.refuse(c, fresh, disclosure.CodeCallback)
		w.Equal(disclosure.StateExamining, w.do(c, w.called(handle)).State())
	}},
	{"KASUGA-DSR-7", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		agent := &disclosure.Agent{Name: "弁護士 石川", Kind: disclosure.Mandated}
		c := w.open(disclosure.Request{Procedure: disclosure.Correction, Requester: disclosure.Requester{Agent: agent}, Papers: papers(disclosure.PowerOfAttorney, disclosure.IdentityOfPerson)})
		c = w.do(c, disclosure.Accept{})
		w.Equal(disclosure.StateCompletion, c.State())
		w.True(c.Dates.Received.IsZero())
		w.at("2026-05-18")
		c = w.do(c, disclosure.Complete{Papers: []disclosure.Paper{{Kind: disclosure.IdentityOfAgent, Ref: "scan"}}})
		w.Equal("2026-05-11", day(c.Dates.Arrived))
		w.Equal("2026-05-18", day(c.Dates.Received))
		last, suit, _ := w.desk.Suit(&c)
		w.Equal("2026-05-25", last.String())
		w.Equal("2026-05-26", suit.String())
	}},
	{"KASUGA-DSR-8", func(w *world) {
		oral := disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Oral}
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c = w.approved(w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}))
		w.refuse(c, oral, disclosure.CodeAgreement)
		w.at("2026-05-12")
		w.Equal(disclosure.StateNotified, w.do(c, disclosure.Agree{Method: disclosure.Oral}, oral).State())

		c = w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}, w.person("m-2"))
		c = w.approved(w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}))
		w.refuse(c, toPerson, disclosure.CodeNarrower, disclosure.CodeMethodReason)
		w.refuse(c, oral, disclosure.CodeNarrower, disclosure.CodeAgreement)
		paper := toPerson
		paper.MethodReason, paper.MethodTold = "no scanner for the paper file", true
		c, out := w.does(c, paper)
		w.Equal(disclosure.LetterMethod, out.Letters[1].Name)
		w.Contains(out.Letters[1].Text(language.Japanese), "no scanner")
		w.Equal(disclosure.StateGranted, w.do(c, disclosure.Close{}).State())
	}},
	{"KASUGA-DSR-9", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		toAgent := disclosure.Notify{To: disclosure.TheAgent, Method: disclosure.Written}
		decided := func(kind disclosure.AgentKind, handle string, kinds ...disclosure.PaperKind) disclosure.Case {
			q := disclosure.Request{Procedure: disclosure.Correction, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}},
				Requester: disclosure.Requester{Name: "橋本", Agent: &disclosure.Agent{Name: "石川", Kind: kind}}, Papers: papers(kinds...)}
			id := disclosure.Identify{Matches: []string{handle}, Copies: []disclosure.Copy{{Document: "licence", Of: disclosure.ThePerson}, {Document: "licence", Of: disclosure.TheAgent}}}
			c := w.do(w.open(q), disclosure.Accept{}, id, disclosure.Investigate{Findings: "accurate", Founded: []bool{false}},
				disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Accurate)}})
			return w.approved(c)
		}
		c := decided(disclosure.Mandated, w.person("hashimoto"), disclosure.PowerOfAttorney, disclosure.IdentityOfAgent, disclosure.IdentityOfPerson)
		w.refuse(c, toAgent, disclosure.CodeAddressee)
		w.Equal(disclosure.StateNotified, w.do(c, toPerson).State())
		c = decided(disclosure.Parent, w.person("child", born("2018-07-01")), disclosure.StatutoryProof, disclosure.IdentityOfAgent)
		w.refuse(c, toPerson, disclosure.CodeAddressee)
		w.Equal(disclosure.StateNotified, w.do(c, toAgent).State())
	}},
	{"KASUGA-DSR-10a", func(w *world) {
		total := func(p disclosure.Procedure, m disclosure.Method, on string) disclosure.Yen {
			q, err := kasuga().Quote(disclosure.Query{Procedures: []disclosure.Procedure{p}, Method: m, On: jst(on)})
			w.NoError(err)
			return q.Total
		}
		w.Equal(disclosure.Yen(1100), total(disclosure.Disclosure, disclosure.Written, "2026-05-20"))
		w.Equal(disclosure.Yen(1080), total(disclosure.Disclosure, disclosure.Written, "2019-09-30"))
		w.Equal(disclosure.Yen(1100), total(disclosure.Disclosure, disclosure.Written, "2019-10-01"))
		w.Zero(total(disclosure.Disclosure, disclosure.Oral, "2026-05-20"))
		w.Zero(total(disclosure.Correction, disclosure.Written, "2026-05-20"))
		w.Zero(total(disclosure.Suspension, disclosure.Written, "2026-05-20"))
	}},
	{"KASUGA-DSR-10b", func(w *world) {
		w.house(kasuga(), "2026-05-11 08:55")
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, disclosure.Accept{}, disclosure.CodeFeeNotTold)
		w.at("2026-05-11 09:00")
		w.refuse(c, disclosure.TellFee{}, disclosure.CodeNotResponder)
		clerk := w.ctx
		w.manager()
		c, out := w.does(c, disclosure.TellFee{})
		w.ctx = clerk
		w.Contains(out.Letters[0].Text(language.Japanese), "1,100円")
		w.at("2026-05-11 09:01")
		w.Equal(disclosure.StateIdentity, w.do(c, disclosure.Accept{}).State())
	}},
	{"KASUGA-DSR-11", func(w *world) {
		p := kasuga()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterSecurity, disclosure.MatterComplaints)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"fee"}, lacking(w, &s))
	}},
	{"KASUGA-DSR-12", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.PurposeNotice}, w.person("m-1"))
		it := disclosure.Item{Name: "all", Outcome: disclosure.NotNecessary, Ground: disclosure.Evident, Explanation: "published", Reason: "published"}
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodePublication)
		it.Evidence = "https://kasuga.example/privacy"
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{it}})
		r := w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.Equal("KASUGA-DSR-12", r.Reasons[0].Clause)
		w.approve(c, "president")
		c = w.do(c, disclosure.Confirm{})
		_, out := w.does(c, toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "https://kasuga.example/privacy")
	}},
	{"KASUGA-DSR-13", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{{Name: "all", Outcome: disclosure.NotHeld}}})
		w.refuse(c, toPerson, "command_not_in_this_state")
		w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.Equal(disclosure.StateNotified, w.do(w.approved(c), toPerson).State())
	}},
	{"KASUGA-DSR-14", func(w *world) {
		silent := withheld("memo", disclosure.Harm)
		silent.Reason = ""
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c = w.approved(w.do(c, disclosure.Decide{Items: []disclosure.Item{silent}}))
		r := w.refuse(c, toPerson, disclosure.CodeMatterMissing)
		w.Equal([]string{"reason"}, r.Reasons[0].Items)

		w.house(pinned(plain(), law.Appi2017), "2026-05-11")
		c = w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-2"))
		_, out := w.does(w.do(c, disclosure.Decide{Items: []disclosure.Item{silent}}), toPerson)
		w.Contains(codes(out.Findings), disclosure.CodeReasonEffort)
	}},
	{"KASUGA-DSR-15", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		r := w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.ElementsMatch([]string{"president", "protection-manager"}, r.Reasons[0].Items)
		w.approve(c, "president")
		r = w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.Contains(r.Reasons[0].Items, "protection-manager")
		w.Equal("KASUGA-DSR-15", r.Reasons[0].Clause)
		w.approve(c, "protection-manager")
		stale := c
		c = w.do(c, disclosure.Revise{Reason: "another item"}, disclosure.Decide{Items: []disclosure.Item{granted("name", "v"), granted("phone", "v")}})
		r = w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.ElementsMatch([]string{"content_changed", "president", "protection-manager"}, r.Reasons[0].Items)
		_, _, err := w.desk.Apply(w.ctx, stale, disclosure.Confirm{})
		w.ErrorIs(err, store.ErrConflict)
		c = w.approved(c)
		w.Equal(disclosure.StateDecided, c.State())
		w.Len(c.Decision.Approved, 2)
	}},
	{"KASUGA-DSR-16", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.examining(disclosure.Request{Procedure: disclosure.Correction, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}}, w.person("m-1"))
		silent := withheld("address", disclosure.Accurate)
		silent.Reason = ""
		c = w.do(c, disclosure.Investigate{Findings: "accurate", Founded: []bool{false}}, disclosure.Decide{Items: []disclosure.Item{silent}})
		w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		c = w.approved(c)
		w.refuse(c, toPerson, disclosure.CodeMatterMissing)
	}},
	{"KASUGA-DSR-17", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		q := disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.AnyClaim, Facts: "I do not want it"}}}
		c := w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "no violation", Founded: []bool{false}})
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Unfounded)}}, disclosure.CodeHouseRefused)
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Hindrance)}})
		w.Equal(disclosure.StateApproval, c.State(), "grounds a to c refuse what only the house grants")

		q.Claims[0] = disclosure.Claimed{Claim: disclosure.BeyondPurpose}
		c = w.do(w.examining(q, w.person("m-2")), disclosure.Investigate{Findings: "a violation", Founded: yes(1)})
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Hindrance)}}, disclosure.CodeFoundedRefused)
		c = w.approved(w.do(c, disclosure.Decide{Items: []disclosure.Item{{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend}}}))
		w.refuse(c, toPerson, disclosure.CodeMeasureOpen)
		w.Equal(disclosure.StateNotified, w.do(w.execute(c), toPerson).State())
	}},
	{"KASUGA-11-1", func(w *world) {
		p := kasuga()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterFee, disclosure.MatterSecurity)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"complaints"}, lacking(w, &s))
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterFee, disclosure.MatterSecurity, disclosure.MatterComplaints)
		s, err = p.Statement(jst("2026-05-11"))
		w.NoError(err)
		md, err := s.Markdown(language.Japanese)
		w.NoError(err)
		w.Contains(md, "郡営業所")
	}},
	{"KASUGA-11-2", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.do(w.open(complaint()), disclosure.Accept{})
		w.refuse(c, disclosure.Decide{Answer: "we are sorry"}, disclosure.CodeNotResponder)
		w.refuse(c, disclosure.Investigate{Findings: "seen"}, disclosure.CodeNotResponder)
		c = w.do(c, disclosure.Transfer{To: "protection-manager"})
		w.Equal("protection-manager", c.Steps[len(c.Steps)-1].Note)
	}},
	{"KASUGA-11-3", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.open(complaint()), disclosure.Accept{}, disclosure.Investigate{Findings: "seen"}, disclosure.Decide{Answer: "we cannot comply"})
		w.Equal(disclosure.StateApproval, c.State())
		w.refuse(c, disclosure.Confirm{}, disclosure.CodeNotApproved)
		w.approve(c, "president")
		w.Equal(disclosure.StateNotified, w.do(c, disclosure.Confirm{}, toPerson).State())
	}},
	{"KASUGA-11-4", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		q := complaint()
		q.Background, q.Facts = "", ""
		c := w.do(w.open(q), disclosure.Accept{})
		r := w.refuse(c, disclosure.Investigate{Findings: "seen"}, disclosure.CodeFieldMissing)
		w.Equal([]string{"background", "facts"}, r.Reasons[0].Items)
		c = w.do(c, disclosure.Complete{Background: "a call on Sunday", Facts: "they had my number"}, disclosure.Investigate{Findings: "seen"})
		w.NotNil(c.Investigation)
	}},
	{"KASUGA-11-5", func(w *world) {
		for arrived, due := range map[string]string{"2026-09-17": "2026-10-01", "2026-12-25": "2027-01-12"} {
			w.house(kasuga(), arrived)
			c := w.open(complaint())
			w.Equal(due, w.deadline(&c, disclosure.ClockAnswer))
		}
	}},
	{"KASUGA-11-6", func(w *world) {
		w.house(kasuga(), "2026-09-17")
		w.manager()
		c := w.do(w.open(complaint()), disclosure.Accept{})
		for _, due := range []string{"2026-09-20", "2026-09-23", "2026-09-26", "2026-09-29"} {
			w.Equal(due, w.deadline(&c, disclosure.ClockProgress))
			w.Equal(due, day(c.Due()))
			w.at(due)
			c = w.do(c, disclosure.Progress{})
		}
		w.house(kasuga(), "2026-09-17")
		c = w.do(w.open(complaint()), disclosure.Accept{})
		w.at("2026-09-22")
		c = w.do(c, disclosure.Progress{})
		w.Equal("2026-09-25", w.deadline(&c, disclosure.ClockProgress))
	}},
	{"KASUGA-11-7", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.open(complaint()), disclosure.Accept{}, disclosure.Investigate{Findings: "seen"}, disclosure.Decide{Answer: "answered"})
		w.approve(c, "president")
		c = w.do(c, disclosure.Confirm{}, toPerson, disclosure.Close{Result: "the person agreed"})
		read, err := w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
		w.Equal("the person agreed", read.Result)
		w.Equal("they had my number", read.Facts)
		w.Len(read.Steps, 7)
		var events []string
		for e, err := range w.store.Journal(background, store.JournalQuery{Kind: disclosure.Kind, ID: c.ID()}) {
			w.NoError(err)
			events = append(events, e.Event)
		}
		w.Equal([]string{"disclosure.opened", "disclosure.accepted", "disclosure.investigated", "disclosure.decision_prepared", "disclosure.decided", "disclosure.notified", "disclosure.closed"}, events)
	}},
	{"KASUGA-11-8", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		c := w.open(complaint())
		w.ctx = w.as("sales-1", "sales")
		_, err := w.desk.Case(w.ctx, c.ID())
		w.refused(err, disclosure.CodeAccess)
		n := 0
		for r, err := range w.store.Query(background, store.Query{Kind: disclosure.KindRefusal, Ref: c.ID()}) {
			w.NoError(err)
			n++
			for e, err := range w.store.Journal(background, store.JournalQuery{Kind: r.Kind, ID: r.ID}) {
				w.NoError(err)
				w.Equal("sales-1", e.Actor)
			}
		}
		w.Equal(1, n)
		for _, err := range w.desk.Due(w.ctx, w.now.AddDate(1, 0, 0), store.Cursor{}, 0) {
			w.refused(err, disclosure.CodeAccess)
		}
		w.manager()
		_, err = w.desk.Case(w.ctx, c.ID())
		w.NoError(err)
		w.Len(w.morningUntil("2027-05-11"), 1)
	}},
}

func complaint() disclosure.Request {
	return disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone, Content: "an unwanted call", Background: "a call on Sunday",
		Facts: "they had my number", Requester: disclosure.Requester{Name: "見本 花子", Contact: "on file"}}
}

func names(list []disclosure.Option) []string {
	var out []string
	for _, o := range list {
		out = append(out, o.Command)
	}
	return out
}
