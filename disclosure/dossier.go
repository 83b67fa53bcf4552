package disclosure

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// facts are the head of the file.
func (f *File) facts(w *writer) []fact {
	c := &f.Case
	list := []fact{{w.in("受付番号", "reference"), w.reference()}, {w.in("状態", "state"), w.state()}}
	add := func(ja, en, value string) {
		if value != "" {
			list = append(list, fact{w.in(ja, en), value})
		}
	}
	add("請求者", "requester", c.Requester.Name)
	add("連絡先", "contact", c.Requester.Contact)
	if a := c.Requester.Agent; a != nil {
		add("代理人", "agent", a.Name)
	}
	list = append(list, w.asked()...)
	add("本人確認", "identified by", w.proofs(c.Identity.Person))
	add("代理人の確認", "agent identified by", w.proofs(c.Identity.Agent))
	add("受付方法", "channel", channelTexts[c.Channel].In(w.tag))
	for _, x := range []struct {
		ja, en string
		at     time.Time
	}{{"到達日(法律上)", "arrived (legal)", c.Dates.Arrived}, {"発見日", "found", c.Dates.Found}, {"受付日(所内)", "received (house)", c.Dates.Received}, {"手続開始日", "started", c.Dates.Started},
		{"決定日", "decided", c.Dates.Decided}, {"通知日", "notified", c.Dates.Notified}, {"終結日", "ended", c.Dates.Ended}} {
		if !x.at.IsZero() {
			add(x.ja, x.en, w.day(x.at))
		}
	}
	if last, suit, ok := f.policy.suit(c, f.calendar); ok {
		add("2週間の満了日 / 訴えを提起できる日", "two weeks end / suit possible", w.day(last.At(12, 0))+" / "+w.day(suit.At(12, 0)))
	}
	if c.Account.Due > 0 {
		add("手数料", "fee", w.yen(c.Account.Due))
	}
	if d := c.Decision; d != nil && len(d.Approved) > 0 {
		n := strconv.Itoa(len(d.Approved))
		add("承認", "approvals", w.in(n+"件", n))
	}
	for _, p := range c.Account.Payments {
		add("入金", "paid", w.day(p.At)+" "+w.yen(p.Yen))
	}
	for _, p := range c.Account.Refunds {
		add("返金", "refunded", w.day(p.At)+" "+w.yen(p.Yen))
	}
	add("減免の理由", "fee waived", c.Account.Waived)
	if c.Previous != "" {
		add("前回の事案", "round before", number(c.Previous)+w.in(fmt.Sprintf(" (%d回目)", c.Round), fmt.Sprintf(" (round %d)", c.Round)))
	}
	for _, id := range c.Duplicates {
		add("同じ本人の事案", "another case of the person", number(id))
	}
	if i := c.Investigation; i != nil {
		add("調査結果", "found by investigation", i.Findings)
	}
	for i := range c.Inquiries {
		add("認定団体の照会", "inquiry of the accredited organisation", w.inquiry(&c.Inquiries[i]))
	}
	if d := c.Decision; d != nil {
		add("回答の内容", "answer", d.Answer)
	}
	add("方法が困難な理由", "why the method is difficult", c.MethodReason)
	for i := range c.Sent {
		add("通知", "letter", w.went(&c.Sent[i]))
	}
	add("対応結果", "result", c.Result)
	add("適用する法律", "act", editionTexts[c.Text.Edition].In(w.tag))
	add("方針の版", "version of the policy", c.Policy)
	for _, dl := range f.policy.deadlines(c, f.calendar, &f.desk.options) {
		add("期限 "+clockTexts[dl.Clock].Ja, "due: "+clockTexts[dl.Clock].En, w.day(dl.Day.At(12, 0)))
	}
	return list
}

// asked tells what came in: the words of the requester, what is asked for, on what grounds and
// in which form.
func (w *writer) asked() []fact {
	c := w.c
	var list []fact
	add := func(ja, en, value string) {
		if value != "" {
			list = append(list, fact{w.in(ja, en), value})
		}
	}
	add("申出の内容", "content", c.Content)
	add("経緯", "background", c.Background)
	add("事実関係", "facts", c.Facts)
	if c.Procedure.rights() {
		asked := w.in("全て", "everything")
		if len(c.Asked) > 0 {
			asked = w.items(c.Asked)
		}
		add("請求の対象", "asked for", asked)
	}
	for i := range c.Claims {
		add("請求の事由", "claim", w.claim(&c.Claims[i]))
	}
	add("希望する方法", "method chosen", methodTexts[c.Wish.Method].In(w.tag))
	return list
}

// claim tells a claim, what was found about it, and the person's words.
func (w *writer) claim(c *Claimed) string {
	found := text("未調査", "not investigated")
	switch {
	case c.Founded != nil && *c.Founded:
		found = text("理由あり", "founded")
	case c.Founded != nil:
		found = text("理由なし", "unfounded")
	}
	name := claimTexts[c.Claim].In(w.tag)
	return strings.TrimSpace(w.in(name+"("+found.Ja+") ", name+" ("+found.En+") ") + c.Facts)
}

// inquiry tells a request of the accredited organisation and what became of it.
func (w *writer) inquiry(q *Inquiry) string {
	became := text("未回答", "open")
	if !q.Answered.IsZero() {
		became = text("回答済", "answered")
		if q.Declined {
			became = text("拒否: "+q.Reason, "declined: "+q.Reason)
		}
		became.Ja, became.En = w.day(q.Answered)+" "+became.Ja, w.day(q.Answered)+" "+became.En
	}
	said := w.day(q.At) + " " + q.From + " " + q.Content
	return w.in(said+"("+became.Ja+")", said+" ("+became.En+")")
}

// went tells a letter that went out: when, to whom and in which form.
func (w *writer) went(s *Sent) string {
	name, to, method := letterText(s.Letter, w.c.Procedure).In(w.tag), partyTexts[s.To], methodTexts[s.Method]
	return w.day(s.At) + " " + w.in(name+"("+to.Ja+"、"+method.Ja+")", name+" ("+to.En+", "+method.En+")")
}

var partyTexts = map[Party]store.Text{ThePerson: text("本人宛", "to the person"), TheAgent: text("代理人宛", "to the agent")}

var methodTexts = map[Method]store.Text{
	Written: text("書面", "on paper"), Electronic: text("電磁的記録", "as an electronic record"),
	Oral: text("口頭", "by word of mouth"), ByReference: text("公表場所の案内", "by reference to the publication"),
}

var claimTexts = map[Claim]store.Text{
	AnyClaim: text("事由を問わない", "whatever the ground"), Untrue: text("内容が事実でない", "the content is not true"),
	BeyondPurpose: text("目的外の利用", "use beyond the purpose"), ImproperUse: text("不適正な利用", "improper use"),
	UnlawfulAcquisition: text("不正な取得", "unlawful acquisition"), UnlawfulProvision: text("違法な第三者提供", "unlawful provision to a third party"),
	UnlawfulForeignProvision: text("外国の第三者への違法な提供", "unlawful provision to a third party abroad"),
	NoLongerNeeded:           text("利用する必要がなくなった", "no longer needed"), Incident: text("漏えい等の事態が生じた", "an incident"),
	InterestsHarmed: text("権利又は正当な利益が害されるおそれ", "rights or legitimate interests may be harmed"),
}

// Text returns the claim's name for people.
func (c Claim) Text() store.Text { return claimTexts[c] }

// proofs names what identified somebody.
func (w *writer) proofs(ids []string) string {
	var list []string
	for _, id := range ids {
		name := id
		if d := w.policy.document(id); d != nil {
			name = w.in(d.Ja, d.En)
		} else if t, ok := proofTexts[id]; ok {
			name = t.In(w.tag)
		}
		list = append(list, name)
	}
	return w.list(list)
}

var editionTexts = map[law.Edition]store.Text{
	law.Appi2017: text("個人情報保護法(2017年5月30日施行の規律)", "APPI with the rules in force from 30 May 2017"),
	law.Appi2022: text("個人情報保護法(2022年4月1日施行の規律)", "APPI with the rules in force from 1 April 2022"),
}

var proofTexts = map[string]store.Text{
	"callback": text("登録済みの連絡先への折返しの連絡", "a call-back to a registered contact"),
	"other":    text("職員による確認(経過を参照)", "what staff saw (see the steps)"),
}

// decided lists what was decided, with the grounds that the letter does not tell and with
// what is not revealed: the file stays in the house.
func (w *writer) decided() grid {
	g := grid{Title: w.in("決定の内容", "What was decided"), Head: []string{w.in("項目", "Item"), w.in("結果", "Outcome"), w.in("内容", "Particulars"),
		w.in("理由", "Reason"), w.in("根拠", "Ground")}}
	for i := range w.c.items() {
		it := &w.c.Decision.Items[i]
		g.Rows = append(g.Rows, []string{w.title(it), w.outcome(it), w.particulars(it), w.reason(it), w.ground(it)})
	}
	return g
}

// ground tells on what an outcome rests, and what shows it.
func (w *writer) ground(it *Item) string {
	var parts []string
	for _, s := range []string{groundTexts[it.Ground].In(w.tag), it.Explanation, it.Difficulty} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if it.Evidence != "" && it.Outcome != NotNecessary { // there it is the place of publication
		parts = append(parts, w.in("資料: ", "evidence: ")+it.Evidence)
	}
	return strings.Join(parts, "\n")
}

var groundTexts = map[Ground]store.Text{
	Harm: text("本人又は第三者の権利利益を害するおそれ", "harm to the person or others"), Hindrance: text("業務の適正な実施への著しい支障", "serious hindrance to business"),
	OtherLaw: text("他の法令に違反", "another law forbids it"), Evident: text("利用目的が明らか", "the purpose is evident"),
	HarmOperator: text("事業者の権利利益を害するおそれ", "harm to the operator"), HinderPublic: text("公の事務への支障", "hindrance to a public affair"),
	HarmToLife: text("存否を示すと生命・身体・財産に危害のおそれ", "known existence endangers life, body or property"), UnlawfulAct: text("存否を示すと違法・不当な行為を助長するおそれ", "known existence invites unlawful acts"),
	NationalSafety: text("存否を示すと国の安全等を害するおそれ", "known existence harms national security"), CrimePrevention: text("存否を示すと犯罪予防等に支障のおそれ", "known existence hinders the prevention of crime"),
	Accurate: text("内容が事実", "the content is accurate"), NotAFact: text("評価であり事実ではない", "an evaluation, not a fact"),
	NeedlessChange: text("利用目的に照らし不要", "the purpose does not need it"), Unfounded: text("請求に理由がない", "the claim is unfounded"),
	LegalRetention: text("法令による保存義務", "a law commands keeping"), Difficulty: text("実施が困難", "costly or difficult"),
}
