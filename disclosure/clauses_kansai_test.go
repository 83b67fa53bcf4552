package disclosure_test

import (
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

var kansaiScenarios = []scenario{
	{"KANSAI-4", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{}, disclosure.Investigate{Findings: "a wrong address"})
		w.refuse(c, disclosure.Decide{}, "field_missing", disclosure.CodeAnswerMissing)
		c = w.do(c, disclosure.Decide{Answer: "corrected and apologised"}, toPerson)
		w.refuse(c, disclosure.Close{}, disclosure.CodeResultMissing)
		w.Equal(disclosure.StateClosed, w.do(c, disclosure.Close{Result: "settled"}).State())
	}},
	{"KANSAI-6", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}, "command_not_in_this_state")
		c = w.do(c, disclosure.Accept{})
		w.Equal(disclosure.StateIdentity, c.State())
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}, "command_not_in_this_state")
		w.refuse(w.placed(disclosure.Disclosure, disclosure.StateExamining), decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
		w.refuse(w.placed(disclosure.Disclosure, disclosure.StateDecided), toPerson, disclosure.CodeIdentityUnproven, disclosure.CodeMatterMissing)
	}},
	{"KANSAI-H-1", func(w *world) {
		p := kansai()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterPurposes, disclosure.MatterProcedures, disclosure.MatterFee, disclosure.MatterComplaints, disclosure.MatterAccredited)
		now, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"address", "representative", "security-measures"}, lacking(w, &now))
		old, err := p.Statement(jst("2018-05-11"))
		w.NoError(err)
		w.NoError(old.Validate())
		w.Contains(itemsOf(old.Advice()), "representative")
	}},
	{"KANSAI-H-3-1", func(w *world) {
		w.house(kansai(), "2026-05-11")
		agent := &disclosure.Agent{Name: "石川", Kind: disclosure.Mandated}
		for _, p := range []disclosure.Procedure{disclosure.PurposeNotice, disclosure.Disclosure, disclosure.Correction, disclosure.Addition, disclosure.Deletion, disclosure.Suspension, disclosure.Erasure, disclosure.ProvisionStop} {
			q := disclosure.Request{Procedure: p, Requester: disclosure.Requester{Agent: agent}, Papers: papers(disclosure.PowerOfAttorney, disclosure.IdentityOfAgent)}
			c := w.do(w.open(q), maybeFee(p)...)
			c = w.do(c, disclosure.Accept{})
			w.Equal(disclosure.StateIdentity, c.State(), p)
			w.False(c.Verified())
		}
	}},
	{"KANSAI-H-3-2", func(w *world) {
		w.house(kansai(), "2026-05-11")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Suspension, Papers: papers()})
		w.Equal(disclosure.LetterAcknowledgement, out.Letters[0].Name)
		w.Contains(out.Letters[0].Text(language.Japanese), "ご要望に沿ったサービスの提供ができなくなることがあります")
		w.policy.Requests.Wordings = nil
		for _, m := range out.Letters[0].Checklist() {
			if m.Matter == "service-impact" {
				w.True(m.Duty)
				w.False(m.Present)
			}
		}
	}},
	{"KANSAI-H-3-3", func(w *world) {
		w.house(kansai(), "2026-05-20")
		handle := w.person("m-1")
		q := disclosure.Request{Procedure: disclosure.Erasure, Asked: []string{"minutes"}, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}
		keep := withheld("minutes", disclosure.LegalRetention)
		unfounded := w.do(w.examining(q, handle), disclosure.Investigate{Findings: "no use beyond the purpose", Founded: []bool{false}})
		w.refuse(unfounded, disclosure.Decide{Items: []disclosure.Item{keep}}, disclosure.CodeLawMissing)
		keep.Law = "中小企業等協同組合法 議事録10年"
		unfounded = w.do(unfounded, disclosure.Decide{Items: []disclosure.Item{keep}})
		unfounded, out := w.does(unfounded, toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "中小企業等協同組合法")
		w.Equal(disclosure.StateRefused, w.do(unfounded, disclosure.Close{}).State())

		founded := w.do(w.examining(q, handle), disclosure.Investigate{Findings: "used beyond the purpose", Founded: yes(1)})
		w.refuse(founded, disclosure.Decide{Items: []disclosure.Item{keep}}, disclosure.CodeInsteadMissing)
		keep.Act = disclosure.ActRestrict
		founded = w.execute(w.do(founded, disclosure.Decide{Items: []disclosure.Item{keep}}))
		_, out = w.does(founded, toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "消去に代えて")
		g := w.gate(handle)
		r := g.Stopped(subject.Question{Act: subject.Use, Purpose: "bulletin", Items: []string{"minutes"}, At: w.now})
		w.Len(r, 1)
		w.Equal(disclosure.GroundRestricted, r[0].Ground)
		w.Equal("2026-05-20", day(r[0].From))
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"minutes"}, At: w.now, Statutory: true}), "the legal keeping goes on")
	}},
	{"KANSAI-P-1", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone})
		w.Equal(disclosure.StateReturned, c.State())
		w.Equal(disclosure.LetterReturn, out.Letters[0].Name)
		w.Contains(out.Letters[0].Text(language.Japanese), "開示等に関する請求書")
		w.Equal("2026-05-11", day(c.Dates.Arrived), "the legal arrival is noted all the same")
		w.True(c.Dates.Received.IsZero())
		c = w.do(c, disclosure.Resubmit{Channel: disclosure.Telephone})
		w.Equal(disclosure.StateReturned, c.State())
		w.at("2026-05-13")
		c = w.do(c, disclosure.Resubmit{Channel: disclosure.Mail, Papers: papers()})
		w.Equal(disclosure.StateReceived, c.State())
		w.Equal("2026-05-13", day(c.Dates.Received))
		w.Equal("2026-05-11", day(c.Dates.Arrived))
	}},
	{"KANSAI-P-2", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c, out := w.does(w.open(disclosure.Request{Procedure: disclosure.Correction}), disclosure.Accept{})
		w.Equal(disclosure.StateCompletion, c.State())
		w.Contains(out.Letters[0].Text(language.English), "prescribed form")
		w.True(c.Dates.Received.IsZero())
		c = w.do(c, disclosure.Complete{Papers: papers()}, w.known(w.person("m-1")))
		w.Equal(disclosure.StateExamining, c.State())
		q, err := w.policy.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, On: w.now})
		w.NoError(err)
		w.Equal(disclosure.Yen(1000), q.Total, "postage is never added")
	}},
	{"KANSAI-P-3", func(w *world) {
		electronic := disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}
		w.house(pinned(kansai(), law.Appi2017), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic, Agreed: w.now}}, w.person("m-1"))
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		w.refuse(c, electronic, disclosure.CodeAgreement)
		w.Equal(disclosure.StateNotified, w.do(c, toPerson).State())

		w.house(kansai(), "2026-05-11")
		c = w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}, w.person("m-2"))
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		w.Equal(disclosure.StateNotified, w.do(c, electronic).State(), "the person chooses")
		review, err := w.policy.Review(w.now)
		w.NoError(err)
		w.Contains(codes(review), disclosure.CodeNarrower)
	}},
	{"KANSAI-P-4", func(w *world) {
		quote := func(p ...disclosure.Procedure) disclosure.Quote {
			q, err := kansai().Quote(disclosure.Query{Procedures: p, On: jst("2026-05-11")})
			w.NoError(err)
			return q
		}
		one := quote(disclosure.Disclosure)
		w.Equal(disclosure.Yen(1000), one.Total)
		w.Equal(disclosure.Yen(90), one.Lines[0].Tax)
		w.Equal(disclosure.Yen(910), one.Lines[0].Net)
		w.Equal(disclosure.Yen(2000), quote(disclosure.PurposeNotice, disclosure.Disclosure).Total)
		w.Zero(quote(disclosure.Correction, disclosure.Suspension, disclosure.ProvisionStop).Total)
	}},
	{"KANSAI-P-5", func(w *world) {
		w.house(kansai(), "2026-04-01")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, w.known(w.person("m-1")))
		w.Equal(disclosure.StateFee, c.State())
		w.Empty(w.deadline(&c, disclosure.ClockAnswer))
		w.at("2026-04-08")
		short, out := w.does(c, disclosure.Pay{Yen: 900})
		w.Equal(disclosure.StateFee, short.State())
		missing, _ := w.policy.Short(&short)
		w.Equal(disclosure.Yen(100), missing)
		w.Contains(out.Letters[0].Text(language.Japanese), "100円")
		c = w.do(short, disclosure.Pay{Yen: 100})
		w.Equal(disclosure.StateExamining, c.State())
		w.Equal("2026-04-01", day(c.Dates.Arrived))
		w.Equal("2026-04-08", day(c.Dates.Started))
		w.Equal("2026-04-22", w.deadline(&c, disclosure.ClockAnswer), "ten business days from the start")
		last, _, _ := w.desk.Suit(&c)
		w.Equal("2026-04-15", last.String())
	}},
	{"KANSAI-P-6", func(w *world) {
		w.house(kansai(), "2026-04-08")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, w.known(w.person("m-1")), disclosure.Pay{Yen: 780, Charge: 220})
		w.Equal(disclosure.StateFee, c.State())
		short, over := w.policy.Short(&c)
		w.Equal(disclosure.Yen(220), short)
		w.Zero(over)
		w.refuse(c, disclosure.Pay{Yen: -1}, disclosure.CodeAmount)
		c, out := w.does(c, disclosure.Pay{Yen: 1000})
		w.Contains(codes(out.Findings), disclosure.CodeOverpaid)
		w.refuse(c, disclosure.Refund{Yen: 5000, Reason: "overpaid"}, disclosure.CodeOverRefund)
		c = w.do(c, disclosure.Refund{Yen: 780, Reason: "overpaid"})
		short, over = w.policy.Short(&c)
		w.Zero(short)
		w.Zero(over)
	}},
	{"KANSAI-P-7", func(w *world) {
		card := func(handle string, shows ...disclosure.Part) disclosure.Identify {
			return disclosure.Identify{Matches: []string{handle}, Copies: []disclosure.Copy{{Document: "insurance-card", Of: disclosure.ThePerson, Shows: shows}}}
		}
		w.house(kansai(), "2025-11-28")
		c := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		w.refuse(c, card(w.person("m-1"), disclosure.InsuredNumber), disclosure.CodeUnmasked)
		w.Equal(disclosure.StateExamining, w.do(c, card(w.person("m-1"))).State())

		w.house(kansai(), "2025-12-02")
		c = w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		w.refuse(c, card(w.person("m-2")), disclosure.CodeDocumentDated)
		other := card(w.person("m-2"))
		other.Copies[0].Document = "library-card"
		w.refuse(c, other, disclosure.CodeDocumentUnknown)
	}},
	{"KANSAI-P-8", func(w *world) {
		w.house(kansai(), "2026-05-11")
		agent := &disclosure.Agent{Name: "弁護士 石川", Kind: disclosure.Mandated}
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Correction, Requester: disclosure.Requester{Agent: agent}, Papers: papers(disclosure.IdentityOfAgent)}), disclosure.Accept{})
		w.Equal(disclosure.StateCompletion, c.State())
		id := disclosure.Identify{Matches: []string{w.person("m-1")}, Copies: []disclosure.Copy{{Document: "licence", Of: disclosure.TheAgent}}}
		r := w.refuse(c, id, disclosure.CodeAgentPapers)
		w.Equal([]string{"power-of-attorney"}, r.Reasons[0].Items)
		c = w.do(c, disclosure.Complete{Papers: papers(disclosure.PowerOfAttorney)}, id)
		w.True(c.Verified())
	}},
	{"KANSAI-P-9", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		id := w.known(w.person("m-1"))
		id.Copies[0].Shows, id.Copies[0].Text = []disclosure.Part{disclosure.RegisteredDomicile}, "運転免許証 本籍 大阪府"
		c, out := w.does(c, id)
		w.Equal([]disclosure.Part{disclosure.RegisteredDomicile}, c.Papers[len(c.Papers)-1].Dropped)
		w.Contains(codes(out.Findings), disclosure.CodeDropped)
		r, err := w.store.Get(background, c.Key())
		w.NoError(err)
		w.NotContains(string(r.Body), "大阪府")
		id.Copies[0].Text = "個人番号 123456789018 本籍 大阪府"
		w.refuse(w.do(w.openPlain(disclosure.Correction), disclosure.Accept{}), id, disclosure.CodeUnmasked)
	}},
	{"KANSAI-P-10", func(w *world) {
		w.house(kansai(), "2026-05-11")
		w.ctx = w.as("murata")
		c := w.openPlain(disclosure.Disclosure)
		w.Equal("protection-manager", c.Steps[0].OnBehalf)
		for e, err := range w.store.Journal(background, store.JournalQuery{Kind: disclosure.Kind, ID: c.ID()}) {
			w.NoError(err)
			w.Equal("murata", e.Actor)
			w.Equal("protection-manager", e.OnBehalf)
		}
	}},
	{"KANSAI-A-1", func(w *world) {
		p := kansai()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes, disclosure.MatterProcedures,
			disclosure.MatterFee, disclosure.MatterSecurity, disclosure.MatterComplaints, disclosure.MatterAccredited)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		md, err := s.Markdown(language.Japanese)
		w.NoError(err)
		w.Contains(md, "日本情報経済社会推進協会")
		w.Contains(md, "00-0000-7565")
		p.Organisation.Accredited.Contact = disclosure.Label{}
		w.Error(p.Validate())
		s, err = p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"accredited-organisation"}, lacking(w, &s))
	}},
}

// statementOf lists matters; security measures have the house's own words.
func statementOf(matters ...disclosure.Matter) *disclosure.StatementRule {
	r := &disclosure.StatementRule{Place: "homepage", Clause: "KASUGA-DSR-11"}
	for _, m := range matters {
		rule := disclosure.MatterRule{Matter: m, Clause: "KASUGA-DSR-11"}
		if m == disclosure.MatterSecurity {
			rule.Ja, rule.En = "取扱規程の整備、研修の実施", "rules, training"
		}
		r.Matters = append(r.Matters, rule)
	}
	return r
}

// lacking returns the matters that a statement lacks.
func lacking(w *world, s *disclosure.Statement) []string {
	var e *disclosure.PolicyError
	w.ErrorAs(s.Validate(), &e)
	_, err := s.Markdown(language.Japanese)
	w.Error(err, "an invalid statement is not published")
	var list []string
	for _, p := range e.Problems {
		list = append(list, p.Pointer[len("/disclosure/statement/matters/"):])
	}
	return list
}

func itemsOf(list []store.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Items...)
	}
	return out
}

// maybeFee tells the fee where the policy demands it.
func maybeFee(p disclosure.Procedure) []disclosure.Command {
	if p.Charged() {
		return []disclosure.Command{disclosure.TellFee{}}
	}
	return nil
}
