package disclosure_test

import (
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// act2017 is an organisation under the text of 2017, whatever the date.
func act2017() *disclosure.Policy { return pinned(plain(), law.Appi2017) }

// asked opens and identifies a request, and lets it be examined.
func (w *world) asked(p disclosure.Procedure, claims ...disclosure.Claim) disclosure.Case {
	q := disclosure.Request{Procedure: p}
	for _, c := range claims {
		q.Claims = append(q.Claims, disclosure.Claimed{Claim: c})
	}
	return w.examining(q, w.person("m-1"))
}

func decide(items ...disclosure.Item) disclosure.Decide { return disclosure.Decide{Items: items} }

var statute2017Scenarios = []scenario{
	{"APPI17-2-7", func(w *world) {
		classify := func(h disclosure.Holding, e law.Edition) disclosure.Retained {
			r, err := pinned(plain(), e).Retained(h, jst("2026-05-11"))
			w.NoError(err)
			return r
		}
		entrusted := disclosure.Holding{Searchable: true}
		w.Equal([]disclosure.Cause{disclosure.NoAuthority}, classify(entrusted, law.Appi2022).Causes)
		own := disclosure.Holding{Authority: true, Searchable: true, Acquired: date("2026-05-01"), EraseBy: date("2026-10-01")}
		w.False(classify(own, law.Appi2017).Retained)
		w.True(classify(own, law.Appi2022).Retained)
		own.Existence = disclosure.CrimePrevention
		w.Equal([]disclosure.Cause{"crime-prevention"}, classify(own, law.Appi2022).Causes)
	}},
	{"APPI17-27-1-1", func(w *world) {
		p := act2017()
		p.Organisation.Name = disclosure.Label{}
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"operator"}, lacking(w, &s))
		w.Error(p.Validate())
	}},
	{"APPI17-27-1-2", func(w *world) {
		s, err := act2017().Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"来訪者確認"}, s.Coverage([]string{"会報の送付", "来訪者確認"}))
	}},
	{"APPI17-27-1-3", func(w *world) {
		p := act2017()
		p.Requests.Tariff = &disclosure.Tariff{Clause: "APPI17-33-1", Fees: []disclosure.Fee{{Procedure: disclosure.Disclosure, Yen: 1000, Tax: "included", Rounding: "down", Per: "request", Clause: "APPI17-33-1"}}}
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterPurposes, disclosure.MatterProcedures, disclosure.MatterComplaints)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"fee"}, lacking(w, &s))
		p.Requests.Statement = nil
		s, err = p.Statement(jst("2026-05-11"))
		w.NoError(err)
		md, err := s.Markdown(language.Japanese)
		w.NoError(err)
		w.Contains(md, "1,000円(税込)")
	}},
	{"APPI17-27-1-4", func(w *world) {
		p := act2017()
		p.Organisation.Accredited = &disclosure.Accredited{Name: label("認定団体", "the body"), Clause: "APPI17-27-1-4"}
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Equal([]string{"accredited-organisation"}, lacking(w, &s))
	}},
	{"APPI17-27-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		evident := disclosure.Item{Name: "all", Outcome: disclosure.NotNecessary, Ground: disclosure.Evident, Explanation: "published", Evidence: "homepage"}
		c := w.do(w.asked(disclosure.PurposeNotice), decide(evident), toPerson)
		w.Equal(disclosure.StateNotified, c.State())
		c = w.asked(disclosure.PurposeNotice)
		w.refuse(c, decide(disclosure.Item{Name: "all", Outcome: disclosure.NotNecessary}), disclosure.CodeGroundMissing, disclosure.CodeExplanation, disclosure.CodePublication)
		_, out := w.does(w.do(c, decide(granted("all", "会報の送付"))), toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "会報の送付")
	}},
	{"APPI17-27-3", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c, out := w.does(w.asked(disclosure.PurposeNotice), decide(withheld("all", disclosure.HarmOperator)))
		w.Equal("27-3", out.Duties[0].Cites[0].Article)
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		w.Equal(disclosure.StateRefused, w.do(c, toPerson, disclosure.Close{}).State())
	}},
	{"APPI17-28-1", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Agent: &disclosure.Agent{Name: "配偶者", Kind: "spouse"}}}), disclosure.Accept{})
		id := w.known(w.person("m-1"))
		id.Copies[0].Of = disclosure.TheAgent
		w.refuse(c, id, disclosure.CodeAgencyMissing, disclosure.CodeAgentPapers)
	}},
	{"APPI17-28-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		third := granted("note", "the neighbour said so")
		third.Others = true
		w.refuse(c, decide(third), disclosure.CodeOthersData)
		third.Redacted, third.Content = true, "(redacted)"
		w.refuse(c, decide(disclosure.Item{Name: "name", Outcome: "maybe"}), disclosure.CodeOutcomeInvalid)
		c = w.do(c, decide(third, granted("name", "")))
		w.refuse(c, toPerson, disclosure.CodeMatterMissing)
		w.refuse(c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}, disclosure.CodeAgreement, disclosure.CodeMatterMissing)
	}},
	{"APPI17-28-2-1", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.asked(disclosure.Disclosure), decide(withheld("memo", disclosure.Harm), granted("name", "v")), toPerson, disclosure.Close{})
		w.Equal(disclosure.StatePartly, c.State())
		w.refuse(w.asked(disclosure.Disclosure), decide(withheld("memo", "inconvenient")), disclosure.CodeGroundUnfit)
	}},
	{"APPI17-28-2-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		it := withheld("memo", disclosure.Hindrance)
		it.Explanation = ""
		w.refuse(w.asked(disclosure.Disclosure), decide(it), disclosure.CodeExplanation)
	}},
	{"APPI17-28-2-3", func(w *world) {
		w.house(act2017(), "2026-05-11")
		r := w.refuse(w.asked(disclosure.Disclosure), decide(withheld("memo", disclosure.OtherLaw)), disclosure.CodeLawMissing)
		w.Equal("28-2", r.Reasons[0].Cites[0].Article)
	}},
	{"APPI17-28-3", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.asked(disclosure.Disclosure), decide(disclosure.Item{Name: "all", Outcome: disclosure.NotHeld}))
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		w.Equal(disclosure.StateNotHeld, w.do(c, toPerson, disclosure.Close{}).State())
	}},
	{"APPI17-28-4", func(w *world) {
		w.house(act2017(), "2026-05-11")
		part := disclosure.Item{Name: "戸籍附票", Outcome: disclosure.UnderOtherLaw}
		w.refuse(w.asked(disclosure.Disclosure), decide(part), disclosure.CodeLawMissing)
		part.Law = "戸籍法"
		c := w.do(w.asked(disclosure.Disclosure), decide(part, granted("name", "v")), toPerson, disclosure.Close{})
		w.Equal(disclosure.StatePartly, c.State())
	}},
	{"APPI17-29-1", func(w *world) {
		w.house(act2017(), "2026-05-11")
		q := disclosure.Request{Procedure: disclosure.Correction, Channel: disclosure.Mail, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue, Opinion: true}}}
		_, out := w.opens(q)
		w.Contains(codes(out.Findings), disclosure.CodeNotAFact)
		c := w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "an evaluation", Founded: []bool{false}}, decide(withheld("grade", disclosure.NotAFact)))
		w.Equal(disclosure.StateDecided, c.State())
	}},
	{"APPI17-29-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		change := disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "a", After: "b"}
		c := w.asked(disclosure.Correction, disclosure.Untrue)
		w.refuse(c, decide(change), disclosure.CodeInvestigation)
		c = w.do(c, disclosure.Investigate{Findings: "confirmed", Founded: yes(1)})
		wrong := change
		wrong.Act = disclosure.ActSuspend
		w.refuse(c, decide(wrong), disclosure.CodeMeasure)
		w.Equal(disclosure.StateDecided, w.do(c, decide(change)).State())
	}},
	{"APPI17-29-3", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "confirmed", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "旧", After: "新"}))
		w.refuse(c, toPerson, disclosure.CodeMeasureOpen)
		c = w.execute(c)
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		c, out := w.does(c, toPerson)
		w.Equal(disclosure.LetterDone, out.Letters[0].Name)
		w.Contains(out.Letters[0].Text(language.English), "before: 旧")
		w.Equal(disclosure.StateGranted, w.do(c, disclosure.Close{}).State())
	}},
	{"APPI17-30-1", func(w *world) {
		needless := disclosure.Claimed{Claim: disclosure.NoLongerNeeded, Facts: "不要になった"}
		s, _, err := act2017().Standing(disclosure.Suspension, needless, jst("2026-05-11"))
		w.NoError(err)
		w.Equal(disclosure.NotAGround, s)
		s, _, err = pinned(kasuga(), law.Appi2017).Standing(disclosure.Suspension, needless, jst("2026-05-11"))
		w.NoError(err)
		w.Equal(disclosure.HouseRule, s)
		s, cite, err := pinned(plain(), law.Appi2022).Standing(disclosure.Suspension, needless, jst("2026-05-11"))
		w.NoError(err)
		w.Equal(disclosure.Statutory, s)
		w.Equal("35-5", cite[0].Article)
		w.house(act2017(), "2026-05-11")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{needless}})
		w.Contains(codes(out.Findings), disclosure.CodeNotAGround)
	}},
	{"APPI17-30-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "DM beyond the purpose", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"bulletin"}}))
		c = w.execute(c)
		g := w.gate(c.Subject())
		w.Len(g.Stopped(subject.Question{Act: subject.Use, Purpose: "bulletin", Items: []string{"address"}, At: w.now}), 1)
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "dm", Items: []string{"address"}, At: w.now}), "other purposes continue")
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "bulletin", Items: []string{"phone"}, At: w.now}))
	}},
	{"APPI17-30-3", func(w *world) {
		w.house(act2017(), "2026-05-20")
		c := w.do(w.asked(disclosure.ProvisionStop, disclosure.UnlawfulProvision), disclosure.Investigate{Findings: "without consent", Founded: yes(1)},
			decide(disclosure.Item{Name: "phone", Outcome: disclosure.Granted, Act: disclosure.ActStop, Purposes: []string{"sales"}}))
		c = w.execute(c)
		g := w.gate(c.Subject())
		ask := subject.Question{Act: subject.Provide, Purpose: "sales", Items: []string{"phone"}, Recipient: "otsu", At: jst("2026-05-21")}
		w.Len(g.Stopped(ask), 1)
		name := ask
		name.Items = []string{"name"}
		w.Empty(g.Stopped(name))
		processor := ask
		processor.Processor = true
		w.Empty(g.Stopped(processor))
		byLaw := ask
		byLaw.Statutory = true
		w.Empty(g.Stopped(byLaw))
	}},
	{"APPI17-30-4", func(w *world) {
		w.house(act2017(), "2026-05-20")
		c := w.do(w.asked(disclosure.ProvisionStop, disclosure.UnlawfulProvision), disclosure.Investigate{Findings: "without consent", Founded: yes(1)})
		w.refuse(c, decide(withheld("phone", disclosure.Unfounded)), disclosure.CodeFoundedRefused)
		w.refuse(c, decide(disclosure.Item{Name: "phone", Outcome: disclosure.Substituted, Ground: disclosure.Difficulty, Difficulty: "printed already"}), disclosure.CodeSubstituteMissing)
		c, out := w.does(c, decide(disclosure.Item{Name: "phone", Outcome: disclosure.Granted, Act: disclosure.ActStop}))
		w.Equal(disclosure.CodeDutyExecute, out.Duties[0].Code)
		w.refuse(c, disclosure.Finish{}, "command_not_in_this_state")
		begun := w.do(c, disclosure.Begin{})
		w.refuse(begun, disclosure.Finish{}, disclosure.CodeMeasureOpen)
		w.refuse(begun, disclosure.Done{N: 7}, disclosure.CodeMeasureUnknown)
		w.Equal(disclosure.StateExecuted, w.execute(begun).State())
	}},
	{"APPI17-30-5", func(w *world) {
		w.house(act2017(), "2026-05-20")
		c := w.execute(w.do(w.asked(disclosure.Suspension, disclosure.UnlawfulAcquisition), disclosure.Investigate{Findings: "taken unlawfully", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase})))
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		w.at("2026-05-21")
		c = w.do(c, toPerson, disclosure.Close{})
		w.Equal(disclosure.StateGranted, c.State())
		w.Equal("2026-05-21", day(c.Dates.Notified))
	}},
	{"APPI17-31", func(w *world) {
		w.house(act2017(), "2026-05-20")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Substituted, Ground: disclosure.Difficulty, Difficulty: "costly", Substitute: "left out of searches"}))
		_, out := w.does(c, toPerson)
		w.Contains(codes(out.Findings), disclosure.CodeReasonEffort)
		for _, m := range out.Letters[0].Checklist() {
			if m.Matter == "reason" {
				w.False(m.Duty)
				w.False(m.Present)
			}
		}
	}},
	{"APPI17-32-1", func(w *world) {
		p := act2017()
		p.Requests.Channels = []disclosure.ChannelRule{{Channels: []disclosure.Channel{disclosure.Web}, Exclusive: true, Clause: "APPI17-32-1"}}
		w.house(p, "2026-05-11")
		c := w.open(disclosure.Request{Procedure: disclosure.Correction, Channel: disclosure.Fax})
		w.Equal(disclosure.StateReturned, c.State())
		w.Equal(disclosure.StateReceived, w.open(disclosure.Request{Procedure: disclosure.Correction, Channel: disclosure.Web}).State())
		p.Requests.Channels[0].Exclusive = false
		w.Equal(disclosure.StateReceived, w.open(disclosure.Request{Procedure: disclosure.Correction, Channel: disclosure.Fax}).State())
	}},
	{"APPI17-32-2", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Content: "すべて"})
		ask := disclosure.Ask{Wants: []string{"対象の特定"}, Specify: true}
		w.refuse(c, ask, disclosure.CodeHelpMissing)
		ask.Help = []string{"会員台帳", "検定申込書"}
		c, out := w.does(c, ask)
		w.Contains(out.Letters[0].Text(language.Japanese), "検定申込書")
		c = w.do(c, disclosure.Complete{Answers: []string{"対象の特定"}, Asked: []string{"会員台帳"}}, w.known(w.person("m-1")))
		w.refuse(c, decide(granted("検定申込書", "v")), disclosure.CodeItemUndecided)
	}},
	{"APPI17-32-3", func(w *world) {
		parent := func(handle string) (disclosure.Case, disclosure.Identify) {
			q := disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Agent: &disclosure.Agent{Name: "母", Kind: disclosure.Parent}}, Papers: papers(disclosure.StatutoryProof)}
			id := w.known(handle)
			id.Copies[0].Of = disclosure.TheAgent
			return w.do(w.open(q), disclosure.Accept{}), id
		}
		w.house(pinned(plain(), law.Appi2022), "2026-05-01")
		handle := w.person("child", born("2009-06-01"))
		c, id := parent(handle)
		w.True(w.do(c, id).Verified())
		w.at("2027-06-01")
		c, id = parent(handle)
		w.refuse(c, id, disclosure.CodeNotStatutory)
		c, id = parent(w.person("age-unknown"))
		r := w.refuse(c, id, disclosure.CodeMinorityUnknown)
		w.True(r.Reasons[0].Undetermined)
		dead := w.person("dead", func(e *subject.Edit) { e.Minor(true); e.Deceased(date("2027-05-01").Start()) })
		c, id = parent(dead)
		w.refuse(c, id, disclosure.CodePersonDeceased)
	}},
	{"APPI17-32-4", func(w *world) {
		p := act2017()
		p.Requests.Identity[0].Count = 5
		review, err := p.Review(jst("2026-05-11"))
		w.NoError(err)
		w.Contains(codes(review), disclosure.CodeBurden)
		w.Contains(itemsOf(review), "correction")
		p.Requests.Identity[0].Count = 2
		review, err = p.Review(jst("2026-05-11"))
		w.NoError(err)
		w.NotContains(codes(review), disclosure.CodeBurden)
	}},
	{"APPI17-33-1", func(w *world) {
		p := act2017()
		p.Requests.Tariff = &disclosure.Tariff{Clause: "APPI17-33-1", Fees: []disclosure.Fee{{Procedure: disclosure.Correction, Yen: 500, Tax: "included", Rounding: "down", Per: "request", Clause: "APPI17-33-1"}}}
		var e *disclosure.PolicyError
		w.ErrorAs(p.Validate(), &e)
		w.True(e.Has(disclosure.CodeFeeNotAllowed))
	}},
	{"APPI17-33-2", func(w *world) {
		p := act2017()
		fee := disclosure.Fee{Procedure: disclosure.Disclosure, Yen: 1000, Tax: "included", Rounding: "down", Per: "request", Clause: "APPI17-33-2"}
		p.Requests.Tariff = &disclosure.Tariff{Clause: "APPI17-33-1", Fees: []disclosure.Fee{fee}}
		review, err := p.Review(jst("2026-05-11"))
		w.NoError(err)
		w.Contains(codes(review), disclosure.CodeFeeBasis)
		p.Requests.Tariff.Fees[0].Basis = []disclosure.Cost{{Ja: "郵送", En: "postage", Yen: 450}, {Ja: "作業", En: "work", Yen: 550}}
		review, err = p.Review(jst("2026-05-11"))
		w.NoError(err)
		w.NotContains(codes(review), disclosure.CodeFeeBasis)
		w.NoError(p.Validate())
	}},
	{"APPI17-34-1", func(w *world) {
		w.house(act2017(), "2026-09-10")
		c := w.asked(disclosure.Disclosure)
		last, suit, ok := w.desk.Suit(&c)
		w.True(ok)
		w.Equal("2026-09-24", last.String())
		w.Equal("2026-09-25", suit.String())
		w.at("2026-09-15")
		c = w.do(c, decide(withheld("memo", disclosure.Harm)))
		_, suit, _ = w.desk.Suit(&c)
		w.Equal("2026-09-15", suit.String())
	}},
	{"APPI17-34-2", func(w *world) {
		w.house(act2017(), "2026-05-20 10:00")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Arrived: jst("2026-05-20 09:30"), Ordinarily: jst("2026-05-13")})
		w.Equal("2026-05-13", day(c.Dates.Arrived))
		w.Equal("2026-05-20", day(c.Dates.Found))
		w.Equal("2026-05-20", day(c.Dates.Received))
		last, _, _ := w.desk.Suit(&c)
		w.Equal("2026-05-27", last.String())
	}},
	{"APPI17-34-3", func(w *world) {
		// A petition for a provisional disposition has the dates of a suit.
		w.house(act2017(), "2026-09-10")
		for _, p := range []disclosure.Procedure{disclosure.Disclosure, disclosure.Correction, disclosure.Suspension, disclosure.ProvisionStop} {
			c := w.openPlain(p)
			_, suit, ok := w.desk.Suit(&c)
			w.True(ok)
			w.Equal("2026-09-25", suit.String())
		}
		c := w.openPlain(disclosure.PurposeNotice)
		_, _, ok := w.desk.Suit(&c)
		w.False(ok, "article 34 does not name the purpose notice")
	}},
	{"APPI17-35-1", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{})
		w.at("2026-06-09")
		w.Empty(w.morning())
		w.at("2026-06-10")
		list := w.morning()
		w.Len(list, 1)
		w.Equal(c.ID(), list[0].Case.ID())
		w.Equal(disclosure.ClockIdle, list[0].Deadlines[0].Clock)
	}},
	{"APPI17-35-2", func(w *world) {
		p := act2017()
		p.Requests.Desks[0].For = []string{"requests"}
		review, err := p.Review(jst("2026-05-11"))
		w.NoError(err)
		w.Contains(codes(review), disclosure.CodeComplaintDesk)
	}},
	{"APPI17-52-3", func(w *world) {
		w.house(act2017(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Complaint), disclosure.Accept{}, disclosure.Inquire{From: "the body", Content: "please explain"}, disclosure.Decide{Answer: "explained"}, toPerson)
		w.refuse(c, disclosure.Close{Result: "settled"}, disclosure.CodeInquiryOpen)
		r := w.refuse(c, disclosure.Reply{N: 0, Declined: true}, disclosure.CodeReasonMissing)
		w.Equal("52-3", r.Reasons[0].Cites[0].Article)
		w.refuse(c, disclosure.Reply{N: 1, Reason: "x"}, disclosure.CodeInquiryUnknown)
		c = w.do(c, disclosure.Reply{N: 0, Reason: "letter of 2026-05-11"}, disclosure.Close{Result: "settled"})
		w.Equal(disclosure.StateClosed, c.State())
		w.Equal("2026-05-11", day(c.Inquiries[0].Answered))
	}},
}

// morning is the list of today.
func (w *world) morning() []disclosure.Task { return w.morningUntil(day(w.now)) }

// morningUntil is the list of everything that is due until a day.
func (w *world) morningUntil(until string) []disclosure.Task {
	var list []disclosure.Task
	for t, err := range w.desk.Due(w.ctx, date(until).End(), store.Cursor{}, 0) {
		w.NoError(err)
		list = append(list, t)
	}
	return list
}
