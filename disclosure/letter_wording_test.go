package disclosure_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// wordings are what a clerk, a member and a lawyer expect of the letters.
var wordings = []scenario{
	{"no letter shows an id or a sign of the program", func(w *world) {
		p := plain()
		p.Items.List = []disclosure.DataItem{{ID: "address", Ja: "住所", En: "address"}, {ID: "phone", Ja: "電話番号", En: "telephone number"}}
		w.house(p, "2026-05-11")
		suspend := disclosure.Item{Name: "phone", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"bulletin"}}
		ja, en := w.answered(disclosure.Suspension, suspend)
		w.Contains(ja, "項目: 電話番号\n")
		w.Contains(ja, "利用目的: 会報の送付\n")
		w.Contains(en, "Item: telephone number\n")
		w.Contains(en, "purposes: sending the bulletin\n")
		w.NotContains(ja, "phone")
		w.NotContains(ja, "bulletin")
		_, en = w.answered(disclosure.Disclosure, granted("住所", "v"))
		w.Contains(en, "Item: address\n")
		ja, en = w.answered(disclosure.Erasure, disclosure.Item{Name: "＊", Outcome: disclosure.Granted, Act: disclosure.ActErase})
		w.Contains(ja, "項目: 全ての個人データ\n")
		w.Contains(en, "Item: all personal data\n")
		w.NotContains(ja+en, "＊")
	}},
	{"a record is disclosed with its day, its counterpart and its items", func(w *world) {
		p := plain()
		p.Items.List = []disclosure.DataItem{{ID: "name", Ja: "氏名", En: "name"}, {ID: "address", Ja: "住所", En: "address"}}
		w.house(p, "2026-05-11")
		ja, en := w.answered(disclosure.RecordDisclosure, disclosure.RecordItems([]disclosure.TransferRecord{
			{ID: "r-0001", At: jst("2026-02-01"), Statutory: true, Counterpart: "見本広告", Items: []string{"name", "address"}},
			{ID: "r-0002", At: jst("2026-03-01"), Statutory: true, Receipt: true, Counterpart: "見本商会", Items: []string{"name"}},
			{ID: "r-0003", At: jst("2026-03-02"), Counterpart: "見本印刷"}})...)
		for _, s := range []string{"第三者への提供の記録", "提供年月日: 2026年2月1日", "提供先: 見本広告", "提供した項目: 氏名、住所",
			"第三者からの受領の記録", "受領年月日: 2026年3月1日", "提供元: 見本商会", "受領した項目: 氏名", "その他の記録(2026年3月2日)"} {
			w.Contains(ja, s)
		}
		for _, s := range []string{"record of a provision", "provided on: 1 February 2026", "recipient: 見本広告", "items provided: name, address", "received on: 1 March 2026", "provider: 見本商会"} {
			w.Contains(en, s)
		}
		w.NotContains(ja+en, "r-000")
		w.NotContains(ja+en, "見本印刷")

		own := disclosure.RecordItems([]disclosure.TransferRecord{{ID: "r-0004", Statutory: true, Counterpart: "見本広告"}})
		own[0].Name, own[0].Content = "広告会社への提供", "host's own words"
		ja, _ = w.answered(disclosure.RecordDisclosure, own...)
		w.Contains(ja, "項目: 広告会社への提供\n")
		w.Contains(ja, "内容: host's own words\n")
	}},
	{"what is handed over apart is said to be enclosed", func(w *world) {
		w.house(plain(), "2026-05-11")
		ja, en := w.answered(disclosure.Disclosure, disclosure.Item{Name: "会員台帳", Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Evidence: "file-99"})
		w.Contains(ja, "内容: 別添のとおり\n")
		w.Contains(en, "Particulars: as enclosed\n")
		w.NotContains(ja+en, "file-99")
	}},
	{"the outcome is named as the procedure is", func(w *world) {
		w.house(plain(), "2026-05-11")
		ja, en := w.answered(disclosure.PurposeNotice, disclosure.Item{Name: "利用目的", Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: "会報の送付"})
		w.Contains(ja, "結果: 通知\n")
		w.Contains(en, "Outcome: notified\n")
		ja, _ = w.answered(disclosure.PurposeNotice, withheld("利用目的", disclosure.HarmOperator))
		w.Contains(ja, "結果: 通知しない\n")
		ja, _ = w.answered(disclosure.Correction, withheld("住所", disclosure.Accurate))
		w.Contains(ja, "結果: 訂正を行わない\n")
		ja, _ = w.answered(disclosure.Addition, disclosure.Item{Name: "電話番号", Outcome: disclosure.Granted, Act: disclosure.ActAdd, After: "000"})
		w.Contains(ja, "変更後: 000\n")
		w.NotContains(ja, "変更前")
		ja, en = w.answered(disclosure.Correction, disclosure.Item{Name: "本籍", Outcome: disclosure.UnderOtherLaw, Law: "戸籍法"})
		w.Contains(ja, "理由: 法令: 戸籍法\n")
		w.Contains(en, "Reason: law: 戸籍法\n")
	}},
	{"a published purpose is pointed to, not refused", func(w *world) {
		w.house(plain(), "2026-05-11")
		ja, en := w.answered(disclosure.PurposeNotice, disclosure.Item{Name: "利用目的", Outcome: disclosure.NotNecessary, Ground: disclosure.Evident, Explanation: "published", Evidence: "ホームページ", Reason: "公表済み"})
		w.Contains(ja, "個別の通知は行いません")
		w.NotContains(ja, "応じられません")
		w.Contains(en, "do not notify you separately")
		w.Contains(ja, "第32条第3項")
	}},
	{"the law is cited in full", func(w *world) {
		w.house(plain(), "2026-05-11")
		ja, en := w.answered(disclosure.Disclosure, withheld("memo", disclosure.Harm))
		w.Contains(ja, "個人情報の保護に関する法律第33条第3項に基づく")
		w.Contains(en, "Article 33(3) of the Act on the Protection of Personal Information")
	}},
	{"what is listed below stands between 記 and 以上", func(w *world) {
		p := okaya()
		w.house(p, "2026-05-11")
		ja, en := w.answered(disclosure.Correction, withheld("住所", disclosure.Accurate))
		order(w, ja, "下記のとおり", "再度お申し出", "\n"+center("記")+"\n", "項目: 住所", "以上\n", "お問い合わせ窓口")
		w.NotContains(en, "以上")
		c, out := w.does(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-2")),
			disclosure.Ask{Wants: []string{"対象の期間"}, Specify: true, Help: []string{"会員台帳"}})
		order(w, out.Letters[0].Text(language.Japanese), "下記", "\n"+center("記")+"\n", "必要なもの: 対象の期間", "対象を特定するためのご参考: 会員台帳", "以上\n")
		page, err := out.Letters[0].HTML(language.Japanese)
		w.NoError(err)
		order(w, page, "<h2>記</h2>", `<th scope="col">必要なもの</th>`, `<th scope="row">対象の期間</th>`, `<p class="end">以上</p>`)
		_, out = w.does(c, disclosure.Progress{})
		w.NotContains(out.Letters[0].Text(language.Japanese), "以上")
	}},
	{"a complaint is no request", func(w *world) {
		w.house(plain(), "2026-05-11")
		_, out := w.opens(complaint())
		en := out.Letters[0].Text(language.English)
		w.Contains(en, "We refer to your complaint, which reached us on 11 May 2026")
		w.Contains(en, "We have received your complaint.")
		w.NotContains(en, "request")
	}},
	{"the form goes by its name", func(w *world) {
		w.house(kansai(), "2026-05-11")
		_, out := w.does(w.open(disclosure.Request{Procedure: disclosure.Disclosure}), disclosure.Accept{})
		w.Contains(out.Letters[0].Text(language.Japanese), "必要なもの: 所定の用紙(開示等に関する請求書)")
		w.Contains(out.Letters[0].Text(language.English), "prescribed form (request form)")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure})
		_, out = w.does(c, disclosure.SendForm{Mailed: w.now})
		w.Contains(out.Letters[0].Text(language.Japanese), "所定の用紙(開示等に関する請求書)をお送りします")
	}},
	{"progress is told in words for the person", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.open(disclosure.Request{Procedure: disclosure.Disclosure})
		_, out := w.does(w.do(c, disclosure.Accept{}), disclosure.Progress{})
		ja, en := out.Letters[0].Text(language.Japanese), out.Letters[0].Text(language.English)
		w.Contains(ja, "書類等のご提出をお待ちしています。")
		w.NotContains(ja, "補正待ち")
		w.Contains(en, "We are waiting for the documents or particulars that we asked for.")
	}},
	{"a telephone call cannot be sent back", func(w *world) {
		w.house(kansai(), "2026-05-11")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone})
		w.NotContains(out.Letters[0].Text(language.Japanese), "お返しします")
		w.NotContains(out.Letters[0].Text(language.Japanese), "下記")
	}},
	{"the fee letter says how to pay", func(w *world) {
		p := kansai()
		w.house(p, "2026-05-11")
		c := w.do(w.openPlain(disclosure.Disclosure), disclosure.TellFee{})
		w.Contains(w.desk.Letter(&c, disclosure.LetterFee).Text(language.Japanese), "お支払方法: 銀行振込")
		w.Contains(w.desk.Letter(&c, disclosure.LetterFee).Text(language.English), "Ways to pay: bank transfer")
	}},
	{"the case file is read by people, on paper and aloud", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.do(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1")), decide(granted("name", "v")))
		file, err := w.desk.File(w.ctx, c.ID())
		w.NoError(err)
		page, err := file.HTML(language.Japanese)
		w.NoError(err)
		for _, s := range []string{`<th scope="col">担当</th>`, `<th class="n" scope="row">1</th>`, "<caption>決定の内容</caption>", "@page{size:A4",
			`role="img" aria-label="開示の手続の図。この事案の経路と処理の番号を示す"`, "個人情報保護法(2022年4月1日施行の規律)"} {
			w.Contains(page, s)
		}
		w.NotContains(page, "appi-2022")
	}},
	{"the case file tells what was asked for, why, and what went out to whom", func(w *world) {
		files := func(c *disclosure.Case) (ja, en string) {
			file, err := w.desk.File(w.ctx, c.ID())
			w.NoError(err)
			return file.Text(language.Japanese), file.Text(language.English)
		}
		w.house(kasuga(), "2026-05-11")
		w.manager()
		q := complaint()
		q.Content, q.Background, q.Facts, q.Requester.Contact = "案内の電話が続く", "断った後も続く", "2回", "000-1111"
		c := w.do(w.open(q), disclosure.Inquire{From: "認定団体", Content: "経緯の照会"})
		ja, en := files(&c)
		for _, s := range []string{"申出の内容: 案内の電話が続く", "経緯: 断った後も続く", "事実関係: 2回", "連絡先: 000-1111", "認定団体の照会: 2026年5月11日 認定団体 経緯の照会(未回答)",
			"通知: 2026年5月11日 受付のお知らせ(本人宛、書面)"} {
			w.Contains(ja, s)
		}
		w.Contains(en, "letter: 11 May 2026 Acknowledgement of receipt (to the person, on paper)")
		c = w.do(c, disclosure.Reply{N: 0, Declined: true, Reason: "係争中"})
		ja, _ = files(&c)
		w.Contains(ja, "経緯の照会(2026年5月11日 拒否: 係争中)")

		w.house(act2022(), "2026-06-10")
		q = disclosure.Request{Procedure: disclosure.Erasure, Asked: []string{"住所"}, Claims: []disclosure.Claimed{{Claim: disclosure.NoLongerNeeded, Facts: "退会した"}, {Claim: disclosure.BeyondPurpose}}}
		c = w.do(w.examining(q, w.person("m-1")), disclosure.Investigate{Findings: "seen", Founded: []bool{true}})
		ja, en = files(&c)
		w.Contains(ja, "請求の対象: 住所\n")
		w.Contains(ja, "請求の事由: 利用する必要がなくなった(理由あり) 退会した\n")
		w.Contains(ja, "請求の事由: 目的外の利用(未調査)\n")
		w.Contains(en, "claim: no longer needed (founded) 退会した\n")

		q = disclosure.Request{Procedure: disclosure.Disclosure, Wish: disclosure.Wish{Method: disclosure.Electronic}}
		c = w.do(w.examining(q, w.person("m-2")), decide(granted("name", "v")),
			disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written, MethodTold: true, MethodReason: "no scanner"})
		ja, _ = files(&c)
		order(w, ja, "請求の対象: 全て", "希望する方法: 電磁的記録", "方法が困難な理由: no scanner", "決定通知書(本人宛、書面)", "開示の方法のお知らせ(本人宛、書面)")
		for _, claim := range disclosure.AllClaims() {
			w.NotEmpty(claim.Text().Ja, claim)
			w.NotEmpty(claim.Text().En, claim)
		}
	}},
	{"list, letter and file call a case by one number", func(w *world) {
		w.house(plain(), "2026-05-11")
		c, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		file, err := w.desk.File(w.ctx, c.ID())
		w.NoError(err)
		for t, err := range w.desk.Due(w.ctx, w.now.AddDate(0, 1, 0), store.Cursor{}, 0) {
			w.NoError(err)
			w.Len(t.Case.Reference(), 8)
			w.Contains(out.Letters[0].Text(language.Japanese), "受付番号 "+t.Case.Reference())
			w.Contains(file.Text(language.Japanese), "受付番号: "+t.Case.Reference())
		}
		w.Empty(disclosure.Case{}.Reference())
	}},
	{"a long name stays on the page", func(w *world) {
		p := plain()
		p.Organisation.Name.En = "Mihon Federation of Societies of Commerce and Industry"
		w.house(p, "2026-05-11")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		for line := range strings.SplitSeq(out.Letters[0].Text(language.English), "\n") {
			if strings.HasSuffix(line, "Industry") {
				w.Len(line, 72)
			}
		}
	}},
}

// statementWordings are what the public statement must say in words.
var statementWordings = []scenario{
	{"what may be asked for, and how it is paid", func(w *world) {
		p := kansai()
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		ja, en := sections(w, &s, language.Japanese), sections(w, &s, language.English)
		w.Contains(ja["procedures"], "請求の種類: 利用目的の通知、開示、第三者提供記録の開示、訂正、追加、削除、利用の停止、消去、第三者提供の停止")
		w.Contains(en["procedures"], "Requests: notice of the purpose of use, disclosure, disclosure of provision records, correction, addition, deletion, suspension of use, erasure, stop of third-party provision")
		w.Contains(ja["fee"], "お支払方法: 銀行振込(振込手数料は請求者のご負担)")
		w.Contains(en["fee"], "Ways to pay: bank transfer (transfer charges are borne by the requester)")
		old, err := p.Statement(jst("2020-05-11"))
		w.NoError(err)
		w.NotContains(sections(w, &old, language.Japanese)["procedures"], "第三者提供記録")
	}},
	{"the public reads the law's full name", func(w *world) {
		p := kansai()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterFee, disclosure.MatterSecurity, disclosure.MatterComplaints, disclosure.MatterAccredited)
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		ja, err := s.Markdown(language.Japanese)
		w.NoError(err)
		en, err := s.Markdown(language.English)
		w.NoError(err)
		w.Contains(ja, "(個人情報の保護に関する法律第32条第1項第2号)")
		w.Contains(ja, "(個人情報の保護に関する法律施行令第10条)")
		w.Contains(en, "(Article 32(1)(ii) of the Act on the Protection of Personal Information)")
		w.Contains(en, "(Article 10 of the Order for Enforcement of the Act on the Protection of Personal Information)")
	}},
	{"how to apply, and with what", func(w *world) {
		p := kansai()
		p.Requests.Documents = append(p.Requests.Documents, disclosure.Document{ID: "card", Ja: "個人番号カード(表面)", En: "individual number card (front)",
			Masks: []disclosure.Mask{{Part: disclosure.IndividualNumber, Unmasked: "reject"}}})
		p.Requests.Identity[1].Count = 2
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		ja, en := sections(w, &s, language.Japanese)["procedures"], sections(w, &s, language.English)["procedures"]
		w.Contains(ja, "受付方法: 郵送(所定の用紙: 開示等に関する請求書、送料は請求者のご負担)")
		w.Contains(en, "Ways to apply: by mail (prescribed form: request form; postage is borne by the requester)")
		w.Contains(ja, "本人確認(次のうち1点): 運転免許証(本籍は見えないようにしてください)、個人番号カード(表面)(個人番号は見えないようにしてください)")
		w.Contains(en, "Identification of the person (1 of these): driver's licence (mask the registered domicile), individual number card (front) (mask the individual number)")
		w.Contains(strings.Join(ja, "\n"), "代理人の確認(次のうち2点): ")
		w.NotContains(strings.Join(ja, "\n"), "所定の請求書")

		p = gunma()
		p.Requests.Channels = []disclosure.ChannelRule{{Channels: []disclosure.Channel{disclosure.Telephone, disclosure.Fax}}}
		s, err = p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Contains(sections(w, &s, language.Japanese)["procedures"], "受付方法: 電話、FAXなど", "the house declines no other way")
		w.Contains(sections(w, &s, language.English)["procedures"], "Ways to apply: by telephone, by fax and others")
	}},
	{"the hours of the desk stand where the house has them shown", func(w *world) {
		p := ibaraki()
		w.house(p, "2026-05-11")
		_, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		w.NotContains(out.Letters[0].Text(language.Japanese), "受付時間")
		p.Requests.Desks[0].Renders = append(p.Requests.Desks[0].Renders, "hours")
		_, out = w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		w.Contains(out.Letters[0].Text(language.Japanese), "受付時間: 8:30〜17:15(土曜・日曜・祝日・12月29日〜1月3日を除く)\n")
		w.Contains(out.Letters[0].Text(language.English), "Hours: 8:30 to 17:15, except Saturdays, Sundays, national holidays, 29 December to 3 January\n")
		s, err := p.Statement(jst("2026-05-11"))
		w.NoError(err)
		w.Contains(sections(w, &s, language.Japanese)["complaints"], "受付時間: 8:30〜17:15(土曜・日曜・祝日・12月29日〜1月3日を除く)")
		p.Calendar.WeeklyClosed, p.Calendar.NationalHolidays, p.Calendar.Closures = nil, "open", nil
		_, out = w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		w.Contains(out.Letters[0].Text(language.Japanese), "受付時間: 8:30〜17:15\n")
		p.Calendar = nil
		_, out = w.opens(disclosure.Request{Procedure: disclosure.Disclosure})
		w.NotContains(out.Letters[0].Text(language.Japanese), "受付時間")
	}},
	{"what the house has laid down is in it or missing", func(w *world) {
		p := kasuga()
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterManager, disclosure.MatterPurposes, disclosure.MatterProcedures, disclosure.MatterFee, disclosure.MatterComplaints)
		s, err := p.Statement(jst("2018-05-11"))
		w.NoError(err)
		w.Equal([]string{"manager"}, lacking(w, &s), "nobody acts for the manager at a desk")
		p.Requests.Desks[0].ActsFor = "protection-manager"
		s, err = p.Statement(jst("2018-05-11"))
		w.NoError(err)
		w.NoError(s.Validate())
		ja := sections(w, &s, language.Japanese)["manager"]
		w.Equal([]string{p.Offices[1].Ja, "本社 総務部", "電話: 000-000-5371"}, ja)
	}},
}

// sections are the lines of a statement by matter.
func sections(w *world, s *disclosure.Statement, tag language.Tag) map[string][]string {
	m := map[string][]string{}
	for _, x := range s.Matters {
		for _, l := range x.Lines {
			m[string(x.Matter)] = append(m[string(x.Matter)], l.In(tag))
		}
	}
	return m
}

// answered decides a request, carries out what was decided, and returns the answer in
// Japanese and English.
func (w *world) answered(p disclosure.Procedure, items ...disclosure.Item) (ja, en string) {
	claims := map[disclosure.Procedure]disclosure.Claim{disclosure.Correction: disclosure.Untrue, disclosure.Addition: disclosure.Untrue,
		disclosure.Suspension: disclosure.BeyondPurpose, disclosure.Erasure: disclosure.BeyondPurpose}
	q := disclosure.Request{Procedure: p}
	if claim, ok := claims[p]; ok {
		q.Claims = []disclosure.Claimed{{Claim: claim}}
	}
	c := w.examining(q, w.person(string(p)))
	if len(q.Claims) > 0 {
		c = w.do(c, disclosure.Investigate{Findings: "seen", Founded: []bool{items[0].Outcome != disclosure.Withheld}})
	}
	c = w.do(c, decide(items...))
	if act := items[0].Act; act != "" && act != disclosure.ActDisclose {
		c = w.execute(c)
	}
	_, out := w.does(c, toPerson)
	return out.Letters[0].Text(language.Japanese), out.Letters[0].Text(language.English)
}

// order demands that texts follow each other.
func order(w *world, s string, parts ...string) {
	for _, part := range parts {
		_, after, ok := strings.Cut(s, part)
		w.True(ok, "%q is missing in %q", part, s)
		s = after
	}
}

// center puts a wide character in the middle of a line.
func center(s string) string { return strings.Repeat(" ", 35) + s }

func TestWordings(t *testing.T) {
	t.Parallel()
	for _, s := range slices.Concat(wordings, statementWordings) {
		t.Run(s.id, func(t *testing.T) {
			t.Parallel()
			for _, failure := range play("", s.play) {
				t.Error(failure)
			}
		})
	}
}
