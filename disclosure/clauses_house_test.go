package disclosure_test

import (
	"context"
	"errors"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// background is a context without an actor, for reading.
var background = context.Background()

// scenario is one row of the clauses.
type scenario struct {
	id   string
	play func(*world)
}

var ibarakiScenarios = []scenario{
	{"IBARAKI-6-1", func(w *world) {
		w.house(ibaraki(), "2026-05-11")
		handle := w.person("m-1")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Name: "見本 花子"}}, handle)
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "見本 花子")}}, toPerson, disclosure.Close{})
		w.Equal(disclosure.StateGranted, c.State())
		for _, p := range []disclosure.Procedure{disclosure.Correction, disclosure.Suspension, disclosure.Erasure} {
			w.Equal(disclosure.StateReceived, w.openPlain(p).State())
		}
		w.refused(openError(w, disclosure.Request{Procedure: "gift", Channel: disclosure.Mail}), disclosure.CodeProcedureUnknown)
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure}), disclosure.CodeChannelMissing)
		w.refused(openError(w, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Arrived: jst("2026-05-12")}), disclosure.CodeArrivedLater)
	}},
	{"IBARAKI-10-1", func(w *world) {
		p := ibaraki()
		notice := p.Desk("questions").Notice(language.Japanese)
		w.Contains(notice, "総務部総務課")
		w.Contains(notice, "茨城県架空市")
		w.Contains(notice, "000-000-2635")
		w.NoError(p.Validate())
		p.Requests.Desks[0].Phone = ""
		var e *disclosure.PolicyError
		w.ErrorAs(p.Validate(), &e)
		w.Equal("/disclosure/desks/0/phone", e.Problems[0].Pointer)
	}},
	{"IBARAKI-10-2", func(w *world) {
		w.house(ibaraki(), "2026-05-01")
		late := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Email, Arrived: jst("2026-04-28 17:20")})
		w.Equal(jst("2026-04-28 17:20"), late.Dates.Arrived)
		w.Equal("2026-04-30", day(late.Dates.Received))
		last, suit, ok := w.desk.Suit(&late)
		w.True(ok)
		w.Equal("2026-05-12", last.String())
		w.Equal("2026-05-13", suit.String())
		punctual := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Email, Arrived: jst("2026-04-28 17:15")})
		w.Equal("2026-04-28", day(punctual.Dates.Received))
	}},
}

var okayaScenarios = []scenario{
	{"OKAYA-2-5", func(w *world) {
		h := disclosure.Holding{Authority: true, Searchable: true, Acquired: date("2026-01-10"), EraseBy: date("2026-06-30")}
		old, err := pinned(okaya(), law.Appi2017).Retained(h, jst("2026-05-01"))
		w.NoError(err)
		w.False(old.Retained)
		w.Equal([]disclosure.Cause{disclosure.ShortLived}, old.Causes)
		now, err := pinned(okaya(), law.Appi2022).Retained(h, jst("2026-05-01"))
		w.NoError(err)
		w.True(now.Retained)
		h.EraseBy = date("2026-07-11")
		longer, err := pinned(okaya(), law.Appi2017).Retained(h, jst("2026-05-01"))
		w.NoError(err)
		w.True(longer.Retained, "more than six months")
	}},
	{"OKAYA-2-8", func(w *world) {
		w.house(okaya(), "2026-04-07")
		a, b := w.person("m-1"), w.person("m-2")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{})
		w.refuse(c, w.known(a, b), disclosure.CodeSeveralMatches)
		w.refuse(c, w.known("somebody-else"), disclosure.CodeUnidentified)
		c = w.do(c, w.known(a))
		w.Equal(a, c.Subject())
	}},
	{"OKAYA-19-1a", func(w *world) {
		w.house(okaya(), "2026-04-07")
		handle := w.person("m-1")
		for _, channel := range []disclosure.Channel{disclosure.Mail, disclosure.Counter, disclosure.Telephone} {
			c := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: channel}), disclosure.Accept{})
			w.Equal(disclosure.StateIdentity, c.State())
			none := w.known(handle)
			none.Copies = nil
			w.refuse(c, none, disclosure.CodeDocumentsFew)
			c = w.do(c, w.known(handle), disclosure.Decide{Items: []disclosure.Item{{Name: "all", Outcome: disclosure.NotHeld}}}, toPerson, disclosure.Close{})
			w.Equal(disclosure.StateNotHeld, c.State())
		}
	}},
	{"OKAYA-19-1b", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("watanabe"))
		c, out := w.does(w.do(c, disclosure.Decide{Items: []disclosure.Item{{Name: "all", Outcome: disclosure.NotHeld}}}), toPerson)
		w.Equal(disclosure.LetterNotHeld, out.Letters[0].Name)
		w.Equal(disclosure.StateNotHeld, w.do(c, disclosure.Close{}).State())
	}},
	{"OKAYA-19-1-1", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		items := []disclosure.Item{withheld("report-1", disclosure.Harm), withheld("report-2", disclosure.Harm)}
		for i := range 10 {
			items = append(items, granted("item-"+string(rune('a'+i)), "v"))
		}
		c = w.do(c, disclosure.Decide{Items: items}, toPerson, disclosure.Close{})
		w.Equal(disclosure.StatePartly, c.State())
		n := map[disclosure.Outcome]int{}
		for _, it := range c.Decision.Items {
			n[it.Outcome]++
		}
		w.Equal(map[disclosure.Outcome]int{disclosure.Granted: 10, disclosure.Withheld: 2}, n)
	}},
	{"OKAYA-19-1-2", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		it := withheld("memo", disclosure.Hindrance)
		it.Explanation = ""
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeExplanation)
		it.Explanation = "the desk would stand still for three weeks"
		w.Equal(disclosure.StateDecided, w.do(c, disclosure.Decide{Items: []disclosure.Item{it}}).State())
	}},
	{"OKAYA-19-1-3", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		it := withheld("memo", disclosure.OtherLaw)
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeLawMissing)
		it.Law = "弁護士法23条"
		w.Equal(disclosure.StateDecided, w.do(c, disclosure.Decide{Items: []disclosure.Item{it}}).State())
	}},
	{"OKAYA-19-2", func(w *world) {
		byMail := disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Electronic}
		w.house(pinned(okaya(), law.Appi2017), "2026-04-07")
		q := disclosure.Request{Procedure: disclosure.Disclosure}
		c := w.do(w.examining(q, w.person("m-1")), disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		w.refuse(c, byMail, disclosure.CodeAgreement)
		c = w.do(c, disclosure.Agree{Method: disclosure.Electronic}, byMail)
		w.Equal(disclosure.StateNotified, c.State())

		w.house(pinned(okaya(), law.Appi2022), "2026-04-07")
		q.Wish = disclosure.Wish{Method: disclosure.Electronic}
		c = w.do(w.examining(q, w.person("m-2")), disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		w.refuse(c, toPerson, disclosure.CodeNarrower, disclosure.CodeMethodReason)
		w.Equal(disclosure.StateNotified, w.do(c, byMail).State())
	}},
	{"OKAYA-19-3", func(w *world) {
		w.house(okaya(), "2026-04-10")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}})
		w.Equal("2026-04-15", w.deadline(&c, disclosure.ClockNotice))
		w.Equal("2026-04-15", day(c.Due()))
	}},
	{"OKAYA-20-1", func(w *world) {
		w.house(okaya(), "2026-04-07")
		handle := w.person("m-1")
		q := disclosure.Request{Procedure: disclosure.Correction, Asked: []string{"birth-date"}, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue, Facts: "生年月日 1970-01-01 は誤り"}}}
		decide := disclosure.Decide{Items: []disclosure.Item{{Name: "birth-date", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "1970-01-01", After: "1971-01-01"}}}
		c := w.examining(q, handle)
		w.refuse(c, decide, disclosure.CodeInvestigation)
		c = w.execute(w.do(c, disclosure.Investigate{Findings: "register confirms", Founded: yes(1)}, decide))
		w.Equal(disclosure.StateExecuted, c.State())
		stored, err := w.store.Get(background, c.Key())
		w.NoError(err)
		w.Contains(string(stored.Body), "1970-01-01")
		w.Contains(string(stored.Body), "1971-01-01")
		w.journalSilent("1970-01-01", "1971-01-01")
		w.Equal([]string{"birth-date"}, w.journaled(&c, "disclosure.measure_done"))
		c = w.do(c, toPerson, disclosure.Close{})
		w.purge(&c)
		w.NoError(verify(w))

		special := w.do(w.examining(q, handle), disclosure.Investigate{Findings: "family register", Law: "戸籍法", Founded: yes(1)})
		w.refuse(special, decide, disclosure.CodeSpecialProcedure)
		special = w.do(special, disclosure.Decide{Items: []disclosure.Item{{Name: "birth-date", Outcome: disclosure.UnderOtherLaw, Law: "戸籍法"}}})
		w.Equal(disclosure.UnderOtherLaw, special.Decision.Items[0].Outcome)
	}},
	{"OKAYA-20-2", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Correction, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}}, w.person("m-1"))
		c = w.do(c, disclosure.Investigate{Findings: "moved", Founded: yes(1)})
		it := disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "A町"}
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeCorrectionContent)
		it.After = "B町"
		c = w.execute(w.do(c, disclosure.Decide{Items: []disclosure.Item{it}}))
		_, out := w.does(c, toPerson)
		letter := out.Letters[0].Text(language.Japanese)
		w.Contains(letter, "A町")
		w.Contains(letter, "B町")
	}},
	{"OKAYA-20-3", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Correction, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}}, w.person("m-1"))
		c = w.do(c, disclosure.Investigate{Findings: "the register says otherwise", Founded: []bool{false}}, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Accurate)}})
		again := disclosure.Request{Procedure: disclosure.Correction, Channel: disclosure.Mail, Previous: c.ID()}
		w.refused(openError(w, again), disclosure.CodePreviousOpen)
		c = w.do(c, toPerson)
		w.at("2026-05-01")
		w.Equal(disclosure.StateNotified, c.State())
		next := w.open(again)
		w.Equal(disclosure.StateReceived, next.State())
		w.Equal(2, next.Round)
		w.Equal(c.ID(), next.Previous)
		again.Procedure = disclosure.Disclosure
		w.refused(openError(w, again), disclosure.CodePreviousOther)
	}},
	{"OKAYA-20-4", func(w *world) {
		w.house(okaya(), "2026-04-07")
		c := w.examining(disclosure.Request{Procedure: disclosure.Correction, Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}}, w.person("m-1"))
		it := withheld("address", disclosure.Accurate)
		it.Reason = ""
		c = w.do(c, disclosure.Investigate{Findings: "accurate", Founded: []bool{false}}, disclosure.Decide{Items: []disclosure.Item{it}})
		_, out := w.does(c, toPerson)
		w.Contains(codes(out.Findings), disclosure.CodeReasonEffort)
		w.Equal("OKAYA-20-4", clauseOf(out.Findings, disclosure.CodeReasonEffort))
	}},
	{"OKAYA-21-1a", func(w *world) {
		w.house(okaya(), "2026-05-11")
		claim := func(c disclosure.Claim) disclosure.Request {
			return disclosure.Request{Procedure: disclosure.Suspension, Asked: []string{"address"}, Claims: []disclosure.Claimed{{Claim: c}}}
		}
		suspend := disclosure.Decide{Items: []disclosure.Item{{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend}}}
		c := w.examining(claim(disclosure.BeyondPurpose), w.person("m-1"))
		c = w.do(c, disclosure.Investigate{Findings: "used beyond the purpose", Founded: yes(1)}, suspend, disclosure.Begin{})
		w.Equal(disclosure.StateExecuting, c.State())
		c = w.examining(claim(disclosure.BeyondPurpose), w.person("m-2"))
		c = w.do(c, disclosure.Investigate{Findings: "within the purpose", Founded: []bool{false}}, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Unfounded)}}, toPerson, disclosure.Close{})
		w.Equal(disclosure.StateRefused, c.State())
		s, cite, err := w.policy.Standing(disclosure.Suspension, disclosure.Claimed{Claim: disclosure.NoLongerNeeded}, w.now)
		w.NoError(err)
		w.Equal(disclosure.Statutory, s, "although the rules of the body do not list it")
		w.Equal("35-5", cite[0].Article)
	}},
	{"OKAYA-21-1b", func(w *world) {
		w.house(okaya(), "2026-05-10")
		handle := w.person("m-1")
		c := w.examining(disclosure.Request{Procedure: disclosure.ProvisionStop, Asked: []string{"address"},
			Claims: []disclosure.Claimed{{Claim: disclosure.UnlawfulProvision, Facts: "諏訪広告株式会社"}}}, handle)
		c = w.do(c, disclosure.Investigate{Findings: "provided without consent", Founded: yes(1)},
			disclosure.Decide{Items: []disclosure.Item{{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActStop, Purposes: []string{"advertising"}}}})
		w.execute(c)
		g, later := w.gate(handle), jst("2026-05-20")
		ask := subject.Question{Act: subject.Provide, Purpose: "advertising", Items: []string{"address"}, Recipient: "suwa-advertising", At: later}
		w.Len(g.Stopped(ask), 1)
		ask.Recipient = "another-third-party"
		stopped := g.Stopped(ask)
		w.Len(stopped, 1)
		w.Equal("2026-05-10", day(stopped[0].From), "a consent of 2026-06-01 is newer than the block")
		w.Equal([]string{"address"}, stopped[0].Items)
		w.Equal([]string{"advertising"}, stopped[0].Purposes)
		processor := ask
		processor.Processor = true
		w.Empty(g.Stopped(processor))
		byLaw := ask
		byLaw.Statutory = true
		w.Empty(g.Stopped(byLaw))
	}},
	{"OKAYA-21-1c", func(w *world) {
		w.house(okaya(), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}, w.person("m-1"))
		c = w.do(c, disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Harm)}}, disclosure.CodeGroundUnfit, disclosure.CodeFoundedRefused)
		it := disclosure.Item{Name: "address", Outcome: disclosure.Substituted, Ground: disclosure.Difficulty, Difficulty: "a rebuild of the system", Reason: "too costly"}
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeSubstituteMissing)
		it.Substitute, it.Difficulty = "検索対象から除外", ""
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{it}}, disclosure.CodeDifficulty)
		it.Difficulty = "a rebuild of the system"
		c = w.do(c, disclosure.Decide{Items: []disclosure.Item{it}}, toPerson, disclosure.Close{})
		w.Equal(disclosure.StateSubstitute, c.State())
	}},
	{"OKAYA-21-2", func(w *world) {
		w.house(okaya(), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}, w.person("m-1"))
		c, out := w.does(w.do(c, disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}}), disclosure.Decide{Items: []disclosure.Item{withheld("address", disclosure.Unfounded)}})
		w.Equal(disclosure.CodeDutyNotify, out.Duties[0].Code)
		w.Equal("35-7", out.Duties[0].Cites[0].Article)
		w.refuse(c, disclosure.Close{}, "command_not_in_this_state")
		w.Equal(disclosure.StateRefused, w.do(c, toPerson, disclosure.Close{}).State())
	}},
	{"OKAYA-21-3", func(w *world) {
		w.house(okaya(), "2026-05-20")
		c := w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}, w.person("m-1"))
		it := withheld("address", disclosure.Unfounded)
		it.Reason = ""
		c, out := w.does(w.do(c, disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}}), disclosure.Decide{Items: []disclosure.Item{it}})
		w.Equal("OKAYA-21-3", clauseOf(out.Findings, disclosure.CodeReasonEffort))
		c = w.do(c, toPerson, disclosure.Close{})
		next := w.open(disclosure.Request{Procedure: disclosure.Suspension, Previous: c.ID()})
		w.Equal(2, next.Round)
	}},
	{"OKAYA-28-1", func(w *world) {
		w.house(okaya(), "2026-05-11")
		q := disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone, Area: disclosure.AboutAnonymised, Content: "the release"}
		c := w.do(w.open(q), disclosure.Accept{}, disclosure.Investigate{Findings: "no re-identification possible"}, disclosure.Decide{Answer: "explained"}, toPerson, disclosure.Close{Result: "explained"})
		w.Equal(disclosure.StateClosed, c.State())
		w.Equal(disclosure.AboutAnonymised, c.Area)
		q.Area = "weather"
		w.refused(openError(w, q), disclosure.CodeAreaNotAccepted)
	}},
}

var gunmaScenarios = []scenario{
	{"GUNMA-A-5", func(w *world) {
		p := gunma()
		p.Calendar.Closures = []disclosure.ClosureRule{{From: "12-29", To: "01-03", Clause: "GUNMA-A-5"}}
		w.house(p, "2026-04-27 10:00")
		c := w.open(disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone})
		w.Equal("2026-05-08", w.deadline(&c, disclosure.ClockAnswer))
	}},
	{"GUNMA-1-3-2", func(w *world) {
		w.house(gunma(), "2026-05-11")
		handle := w.person("m-1")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Name: "見本 花子"}}, handle)
		_, err := w.desk.CheckUse(&c, "product-information")
		w.refused(err, disclosure.CodeBeyondAnswer)
		permit, err := w.desk.CheckUse(&c, disclosure.PurposeAnswer)
		w.NoError(err)
		w.True(permit.OK())
		w.Len(c.Papers, 2)
		w.Empty(c.Papers[1].Digest, "the paper itself stays with the host")
	}},
	{"GUNMA-6-1a", func(w *world) {
		w.house(gunma(), "2026-05-11 10:00")
		handle := w.person("m-1")
		agent := &disclosure.Agent{Name: "石川", Kind: disclosure.Mandated}
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Agent: agent}})
		w.refuse(c, disclosure.Decide{Items: []disclosure.Item{granted("name", "v")}}, "command_not_in_this_state")
		c = w.do(c, disclosure.Accept{Papers: papers(disclosure.PowerOfAttorney)})
		w.Equal(disclosure.StateIdentity, c.State())
		id := w.known(handle)
		id.Copies[0].Of = disclosure.TheAgent
		c = w.do(c, id)
		w.True(c.Verified())
		w.Equal(disclosure.StateExamining, c.State())
	}},
	{"GUNMA-6-1b", func(w *world) {
		w.house(gunma(), "2026-05-11 10:00")
		c := w.open(disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Content: "how long is data kept?", Requester: disclosure.Requester{Anonymous: true}})
		c = w.do(c, disclosure.Accept{})
		w.Equal(disclosure.StateExamining, c.State())
		w.Empty(c.Subject())
		c = w.do(c, disclosure.Decide{Answer: "as the ledger says"}, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Oral}, disclosure.Close{Result: "answered at once"})
		w.Equal(disclosure.StateClosed, c.State())
	}},
	{"GUNMA-6-2a", func(w *world) {
		w.house(gunma(), "2026-05-11 10:00")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockAnswer))
		c = w.do(c, disclosure.Ask{Wants: []string{"contract number"}})
		w.Equal(disclosure.StateCompletion, c.State())
		w.Empty(w.deadline(&c, disclosure.ClockAnswer), "the house's clock stands still")
		w.Equal("2026-05-25", w.deadline(&c, disclosure.ClockTwoWeeks), "the statute's does not")
		w.at("2026-05-14")
		c = w.do(c, disclosure.Complete{Answers: []string{"contract number"}})
		w.Equal(disclosure.StateExamining, c.State())
		w.Equal("2026-05-28", w.deadline(&c, disclosure.ClockAnswer), "three business days later")
	}},
	{"GUNMA-6-2b", func(w *world) {
		for _, p := range disclosure.Procedures() {
			q, err := gunma().Quote(disclosure.Query{Procedures: []disclosure.Procedure{p}, On: jst("2026-05-11")})
			w.NoError(err)
			w.Zero(q.Total)
		}
	}},
	{"GUNMA-6-2c", func(w *world) {
		notice := gunma().Desk("requests").Notice(language.Japanese)
		for _, part := range []string{"総務部 総務課 個人情報保護管理者(総務副部長)", "0000-00-5711", "000-000-2770"} {
			w.Contains(notice, part)
		}
	}},
	{"GUNMA-6-2d", func(w *world) {
		for _, x := range []struct {
			p        *disclosure.Policy
			received string
		}{{gunma(), "2026-12-29"}, {ibaraki(), "2027-01-04"}} {
			w.house(x.p, "2027-01-05")
			c := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Arrived: jst("2026-12-29 10:00")})
			w.Equal("2026-12-29", day(c.Dates.Arrived))
			w.Equal(x.received, day(c.Dates.Received))
			last, _, _ := w.desk.Suit(&c)
			w.Equal("2027-01-12", last.String())
		}
	}},
}

// openPlain opens a request without particulars.
func (w *world) openPlain(p disclosure.Procedure) disclosure.Case {
	return w.open(disclosure.Request{Procedure: p, Papers: papers()})
}

func openError(w *world, q disclosure.Request) error {
	_, _, err := w.desk.Open(w.ctx, q)
	return err
}

// deadline returns the day of a clock, "" if it does not run.
func (w *world) deadline(c *disclosure.Case, clock disclosure.Clock) string {
	for _, d := range w.desk.Deadlines(c) {
		if d.Clock == clock {
			return d.Day.String()
		}
	}
	return ""
}

func day(t time.Time) string { return t.In(law.JST).Format(time.DateOnly) }

func clauseOf(list []store.Finding, code store.Code) string {
	for _, f := range list {
		if f.Code == code {
			return f.Clause
		}
	}
	return ""
}

// journalSilent demands that no entry holds a value.
func (w *world) journalSilent(values ...string) {
	for e, err := range w.store.Journal(background, store.JournalQuery{}) {
		w.NoError(err)
		for _, v := range values {
			for _, f := range append(e.Fields, e.Event, e.Actor) {
				w.NotContains(f, v)
			}
		}
	}
}

// journaled returns the fields that the case's journal names for an event.
func (w *world) journaled(c *disclosure.Case, event string) []string {
	var list []string
	for e, err := range w.store.Journal(background, store.JournalQuery{Kind: disclosure.Kind, ID: c.ID()}) {
		w.NoError(err)
		if e.Event == event {
			list = append(list, e.Fields...)
		}
	}
	return list
}

func (w *world) purge(c *disclosure.Case) {
	r, err := w.store.Get(background, c.Key())
	w.NoError(err)
	_, err = store.Apply(w.ctx, w.store, w.now, nil, store.Change{Prev: r, Purge: true})
	w.NoError(err)
}

func verify(w *world) error {
	report, err := store.Verify(background, w.store, nil)
	if err == nil && !report.OK() {
		err = errors.New("damage was found")
	}
	return err
}
