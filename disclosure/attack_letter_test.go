package disclosure_test

import (
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
)

// letterAttacks try to read out of a letter what it must not say.
var letterAttacks = []scenario{
	{"a part that is not revealed leaves no trace", func(w *world) {
		w.house(plain(), "2026-05-11")
		hidden := disclosure.Item{Name: "shelter", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "violent"}
		letters := func(q disclosure.Request, items ...disclosure.Item) []string {
			q.Procedure = disclosure.Disclosure
			c, out := w.does(w.do(w.examining(q, w.person("m-1")), decide(items...)), toPerson)
			var list []string
			for _, tag := range languages {
				page, err := out.Letters[0].HTML(tag)
				w.NoError(err)
				for _, s := range []string{out.Letters[0].Text(tag), page} {
					list = append(list, mask(s, &c))
				}
			}
			return list
		}
		for _, seen := range [][]disclosure.Item{
			{granted("name", "v")},
			{granted("name", "v"), withheld("memo", disclosure.Harm)},
			{withheld("memo", disclosure.Harm)},
			{{Name: "name", Outcome: disclosure.NotHeld}},
		} {
			w.ElementsMatch(letters(disclosure.Request{}, seen...), letters(disclosure.Request{}, append(seen, hidden)...), "nobody asked for it: the letter is the same")
		}
		asked := letters(disclosure.Request{Asked: []string{"name", "shelter"}}, granted("name", "v"), hidden)
		for _, s := range asked {
			w.Contains(s, "shelter", "who asked for it gets an answer")
			w.NotContains(s, "violent")
		}
		told := false
		for _, s := range asked {
			told = told || contains(s, "neither confirm nor deny")
		}
		w.True(told)
	}},
	{"a copy of the letter goes to whom it went", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		q := byAgent(disclosure.Correction, disclosure.Mandated, disclosure.PowerOfAttorney, disclosure.IdentityOfAgent, disclosure.IdentityOfPerson)
		q.Claims = []disclosure.Claimed{{Claim: disclosure.Untrue}}
		id := disclosure.Identify{Matches: []string{w.person("m-1")}, Copies: []disclosure.Copy{{Document: "licence", Of: disclosure.ThePerson}, {Document: "licence", Of: disclosure.TheAgent}}}
		c := w.do(w.open(q), disclosure.Accept{}, id, disclosure.Investigate{Findings: "accurate", Founded: []bool{false}}, decide(withheld("address", disclosure.Accurate)))
		c = w.approved(c)
		draft := w.desk.Letter(&c, disclosure.LetterRefusal).Text(language.Japanese)
		w.NotContains(draft, "見本 母 様", "the reply goes to the person")
		c = w.do(c, toPerson)
		w.Contains(w.desk.Letter(&c, disclosure.LetterAcknowledgement).Text(language.Japanese), "見本 母 様")
		w.NotContains(w.desk.Letter(&c, disclosure.LetterRefusal).Text(language.Japanese), "見本 母 様")
	}},
	{"a copy says what the letter said", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure}), disclosure.Accept{})
		copied := func(name disclosure.LetterName) string {
			l := w.desk.Letter(&c, name)
			return l.Text(language.English)
		}
		wanted := copied(disclosure.LetterPapers)
		w.Contains(wanted, "prescribed form")
		c = w.do(c, disclosure.Complete{Papers: papers()}, w.known(w.person("m-1")))
		fee, receipt := copied(disclosure.LetterFee), copied(disclosure.LetterAcknowledgement)
		w.Contains(fee, "1,000 yen")
		w.Contains(receipt, "1,000 yen")
		c = w.do(c, disclosure.Waive{Reason: "hardship"}, disclosure.Progress{})
		progress := copied(disclosure.LetterProgress)
		w.Contains(progress, "examining")
		c = w.do(c, decide(granted("name", "v")), toPerson)
		w.Equal([]string{wanted, fee, receipt, progress}, []string{copied(disclosure.LetterPapers), copied(disclosure.LetterFee), copied(disclosure.LetterAcknowledgement), copied(disclosure.LetterProgress)})
		r, err := w.store.Get(background, c.Key())
		w.NoError(err)
		c, err = disclosure.Decode(r)
		w.NoError(err)
		w.Equal([]string{wanted, fee, receipt, progress}, []string{copied(disclosure.LetterPapers), copied(disclosure.LetterFee), copied(disclosure.LetterAcknowledgement), copied(disclosure.LetterProgress)})
	}},
	{"what was not sent is a draft", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), decide(granted("name", "v")))
		for lang, mark := range map[string]string{"ja": "案", "en": "DRAFT"} {
			w.Contains(w.desk.Letter(&c, disclosure.LetterAnswer).Text(languages[lang]), mark)
		}
		c, out := w.does(w.approved(c), toPerson)
		w.NotContains(out.Letters[0].Text(language.English), "DRAFT")
		w.NotContains(w.desk.Letter(&c, disclosure.LetterAnswer).Text(language.English), "DRAFT")
		w.Contains(w.desk.Letter(&c, disclosure.LetterNotHeld).Text(language.English), "DRAFT", "it says something else than was decided")
	}},
	{"English is English everywhere", func(w *world) {
		w.house(plain(), "2026-05-11")
		_, out := w.opens(byAgent(disclosure.Disclosure, disclosure.Mandated, disclosure.PowerOfAttorney))
		british := out.Letters[0].Text(language.BritishEnglish)
		w.Equal(out.Letters[0].Text(language.English), british)
		w.NotContains(british, "様")
	}},
	{"names of the host that look like markup", func(w *world) {
		p := plain()
		p.Purposes[0].Ja = "1. 会報 > x"
		p.Purposes = append(p.Purposes, disclosure.Purpose{ID: "b", Ja: "- 名簿", En: "+ list"}, disclosure.Purpose{ID: "c", Ja: "> 引用", En: "12) quote"})
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterSecurity, disclosure.MatterComplaints)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		md, err := s.Markdown(language.Japanese)
		w.NoError(err)
		for _, line := range []string{`- 1\. 会報 > x`, `- \- 名簿`, `- \> 引用`} {
			w.Contains(md, line+"\n")
		}
		md, err = s.Markdown(language.English)
		w.NoError(err)
		w.Contains(md, "- \\+ list\n- 12\\) quote\n")
	}},
	{"a letter says what happened in this case", func(w *world) {
		says := func(l disclosure.Letter, ja, en string) {
			w.Contains(l.Text(language.Japanese), ja)
			w.Contains(l.Text(language.English), en)
		}
		w.house(kansai(), "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.Accept{}, w.known(w.person("m-1")))
		whole := w.desk.Letter(&c, disclosure.LetterFee)
		says(whole, "手数料として1,000円", "Please pay the fee of 1,000 yen")
		w.now = w.now.AddDate(0, 0, 1)
		c, out := w.does(c, disclosure.Pay{Yen: 400})
		says(out.Letters[0], "600円(消費税込)の不足があります", "600 yen (consumption tax included) is still missing")
		w.now = w.now.AddDate(0, 2, 0)
		_, out = w.does(c, disclosure.Lapse{Reason: "silence"})
		says(out.Letters[0], "お支払いを確認できなかった", "The fee has not reached us")
		says(whole, "手数料として1,000円", "Please pay the fee of 1,000 yen")
		returned := w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone})
		unknown := w.do(w.openPlain(disclosure.Correction), disclosure.Accept{})
		lacking := w.do(w.open(disclosure.Request{Procedure: disclosure.Correction}), disclosure.Accept{})
		w.now = w.now.AddDate(0, 2, 0)
		for _, x := range []struct {
			c      disclosure.Case
			ja, en string
		}{{returned, "ご案内した方法によるお申出", "not applied again"}, {unknown, "ご本人の確認ができなかった", "not identify you"}, {lacking, "お願いした書類等が届かなかった", "What we asked for"}} {
			_, out := w.does(x.c, disclosure.Lapse{Reason: "silence"})
			says(out.Letters[0], x.ja, x.en)
		}
	}},
	{"a part is done instead, nothing as it was asked for", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Suspension, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded"}, disclosure.Investigate{Findings: "unfounded", Founded: []bool{false}},
			decide(disclosure.Item{Name: "address", Outcome: disclosure.Substituted, Difficulty: "costly", Substitute: "not used", Reason: "so"}, withheld("phone", disclosure.Unfounded)))
		c, out := w.does(c, toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "その一部について、これに代わる措置をとります")
		w.NotContains(out.Letters[0].Text(language.Japanese), "利用の停止を行いました")
		w.Equal(disclosure.StatePartly, w.do(c, disclosure.Close{}).State())
	}},
	{"a complaint is answered, not decided", func(w *world) {
		w.house(gunma(), "2026-05-11")
		q := complaint()
		_, out := w.does(w.do(w.open(q), disclosure.Accept{}, disclosure.Decide{Answer: "ご迷惑をおかけしました。"}), toPerson)
		w.Contains(out.Letters[0].Text(language.Japanese), "苦情について(回答)")
		w.Contains(out.Letters[0].Text(language.English), "Our answer: complaint")
	}},
	{"the house's own words on how to pay stand alone", func(w *world) {
		p := kansai()
		own := "振込手数料は請求者のご負担となります。"
		w.house(p, "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.TellFee{})
		w.Contains(w.desk.Letter(&c, disclosure.LetterFee).Text(language.Japanese), "振込手数料はご負担ください")
		p.Requests.Wordings = append(p.Requests.Wordings, disclosure.Wording{Letter: disclosure.LetterFee, Ja: own, En: "Charges are yours.", Clause: "KANSAI-P-6"})
		letter := w.desk.Letter(&c, disclosure.LetterFee).Text(language.Japanese)
		w.Contains(letter, own)
		w.NotContains(letter, "振込手数料はご負担ください")
		w.NotContains(letter, "入金の確認後")
	}},
}
