package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Text renders the letter as plain text in the language of tag.
func (l Letter) Text(tag language.Tag) string { return l.page(tag).text() }

// HTML renders the letter as a self-contained page in the language of tag.
func (l Letter) HTML(tag language.Tag) (string, error) {
	s, err := l.page(tag).html()
	if err != nil {
		return "", fmt.Errorf("disclosure: letter: %w", err)
	}
	return s, nil
}

// Title returns the letter's title.
func (l Letter) Title() store.Text {
	t, p := letterText(l.Name, l.c.Procedure), l.c.Procedure.Text()
	title := text(p.Ja+"について("+t.Ja+")", t.En+": "+p.En)
	if l.Draft {
		title.Ja, title.En = "【案】"+title.Ja, "DRAFT "+title.En
	}
	return title
}

// writer composes a letter in one language.
type writer struct {
	*Letter
	tag language.Tag
}

func (l *Letter) page(tag language.Tag) *page {
	w := writer{l, tag}
	p := &page{Lang: langOf(tag), Title: l.Title().In(tag), Date: w.day(l.At), To: w.to(), From: w.from(), Desk: w.desk()}
	p.Paras = append(p.Paras, w.opening())
	p.Paras = append(p.Paras, w.body()...)
	for _, own := range l.policy.wording(l.wordingName(), l.c.Procedure) {
		p.Paras = append(p.Paras, own.In(tag))
	}
	p.Paras = append(p.Paras, w.closing()...)
	if p.Tables = w.tables(); len(p.Tables) > 0 {
		p.Head = w.in("記", "Particulars")
		if p.Lang == "ja" {
			p.End = "以上" // closes what 記 has opened
		}
	}
	return p
}

// letterSuspension is the name under which policies keep their words for the notice of
// a suspension.
const letterSuspension LetterName = "suspension-notice"

// wordingName maps letters to the names under which policies keep their words.
func (l *Letter) wordingName() LetterName {
	if l.Name == LetterDone && l.c.Procedure.family() == stopping {
		return letterSuspension
	}
	return l.Name
}

func (w *writer) in(ja, en string) string { return text(ja, en).In(w.tag) }

func (w *writer) day(t time.Time) string {
	if langOf(w.tag) == "en" {
		return t.In(law.JST).Format("2 January 2006")
	}
	return dayOf(t).Ja()
}

// to names the addressee: the person, or the agent.
func (w *writer) to() []string {
	q := &w.c.Requester
	name := q.Name
	if q.Agent != nil && w.addressee() == TheAgent {
		return w.toAgent()
	}
	if name == "" {
		return []string{w.in("請求者 様", "To the requester")}
	}
	return []string{w.in(name+" 様", name)}
}

// toAgent names the agent, and for whom the agent acts as far as anybody has said.
func (w *writer) toAgent() []string {
	name, person := w.c.Requester.Agent.Name, w.c.Requester.Name
	to := []string{w.in("代理人 様", "To the agent")}
	if name != "" {
		to = []string{w.in(name+" 様", name)}
	}
	if person != "" {
		to = append(to, w.in("("+person+" 様 代理人)", "(acting for "+person+")"))
	}
	return to
}

// addressee is to whom the letter went, or if it did not, to whom it may go: an answer
// to whoever receives answers, everything else to who asks.
func (w *writer) addressee() Party {
	if s := w.c.lastSent(w.Name); s != nil {
		return s.To
	}
	f := w.facts()
	if slices.Contains(answers, w.Name) && !f.addressed(TheAgent) {
		return ThePerson
	}
	return TheAgent
}

func (w *writer) from() []string {
	o := &w.policy.Organisation
	return []string{o.Name.Text().In(w.tag), strings.TrimSpace(o.Representative.Post.Text().In(w.tag) + " " + o.Representative.Name.Text().In(w.tag))}
}

// opening says which request the letter is about.
func (w *writer) opening() string {
	arrived := w.day(w.c.Dates.Arrived)
	return w.in(fmt.Sprintf("%sにいただいた「%s」のお申出(受付番号 %s)について、次のとおりお知らせします。", arrived, w.c.Procedure.Text().Ja, w.reference()),
		fmt.Sprintf("We refer to your %s, which reached us on %s (our reference %s).", w.matter(), arrived, w.reference()))
}

// matter is in English what came in: not everything is a request.
func (w *writer) matter() string {
	switch w.c.Procedure {
	case Complaint:
		return "complaint"
	case Consultation:
		return "question"
	case ProvisionStop:
		return "request to stop third-party provision"
	}
	return "request for " + w.c.Procedure.Text().En
}

// Reference returns the number by which letters, files and lists for people call the case:
// the beginning of its random id. The person quotes it; for programs the id is the key.
func (c Case) Reference() string { return number(c.ID()) }

func (w *writer) reference() string { return w.c.Reference() }

func number(id string) string { return strings.ToUpper(id[:min(8, len(id))]) }

// body is what the letter has to say.
func (w *writer) body() []string {
	switch w.Name {
	case LetterAcknowledgement:
		return w.acknowledgement()
	case LetterReturn:
		return w.returned()
	case LetterForm:
		form := w.form()
		return []string{w.in(form.Ja+"をお送りします。必要事項をご記入のうえ、ご返送ください。", "Please find enclosed the "+form.En+"; fill it in and send it back to us.")}
	case LetterPapers:
		return []string{w.in("お手続を進めるため、下記の書類又は事項のご提出をお願いします。", "To proceed, we need the documents or particulars listed below.")}
	case LetterFee:
		return w.feeText()
	case LetterProgress:
		state := w.c.State()
		if s := w.c.lastSent(LetterProgress); s != nil {
			state = s.State
		}
		return []string{progressTexts[state].In(w.tag) + w.in("結果が出ましたら、改めてお知らせします。", " We will write again when there is a result.")}
	case LetterExtension:
		return w.extension()
	case LetterMethod:
		return []string{w.in("ご希望の方法による開示は困難なため、書面の交付により開示します。理由: "+w.c.MethodReason,
			"Disclosure by the method you chose is difficult; we therefore disclose on paper. Reason: "+w.c.MethodReason)}
	case LetterWithdrawal:
		return []string{w.in("お取下げを確認しました。この手続はこれで終了します。", "We confirm that you have withdrawn your "+w.noun()+". The procedure ends here.")}
	case LetterLapse:
		return w.lapsed()
	}
	return w.answer()
}

// lapsed says for what we waited in vain.
func (w *writer) lapsed() []string {
	if w.c.Cause == CodePersonDeceased {
		return []string{w.in("ご本人が亡くなられたため、この手続を終了します。", "The person has passed away; the procedure ends here.")}
	}
	switch w.c.Cause {
	case CodeIdentityUnproven:
		return w.unproven()
	case CodeHeld:
		return w.kept()
	}
	ja, en := "お願いした書類等が届かなかったため", "What we asked for has not reached us"
	for _, s := range w.c.lastStep("lapse") {
		switch s.From {
		case StateReturned:
			ja, en = "ご案内した方法によるお申出がなかったため", "You have not applied again in one of the ways that we named"
		case StateIdentity:
			ja, en = "ご本人の確認ができなかったため", "We could not identify you"
		case StateFee:
			ja, en = "手数料のお支払いを確認できなかったため", "The fee has not reached us"
		}
	}
	return []string{w.in(ja+"、この手続を終了します。改めてお申し出いただくことができます。", en+", so the procedure ends here. You may apply again at any time.")}
}

// unproven says that nobody knows any more who asks, and no more about the data than that.
func (w *writer) unproven() []string {
	list := []string{w.in("改めてご本人の確認が必要となりましたが、確認できなかったため、この手続を終了します。改めてお申し出いただくことができます。",
		"We had to identify you again and could not, so the procedure ends here. You may apply again at any time.")}
	switch done := w.c.doneMeasures(); {
	case done == 0:
	case done < len(w.c.Measures):
		list = append(list, w.in("決定した措置の一部は既に実施しました。", "The measures decided on have already been carried out in part."))
	default:
		list = append(list, w.in("決定した措置は既に実施しました。", "The measures decided on have already been carried out."))
	}
	return list
}

// kept says what was to be erased and must be kept, and what was carried out.
func (w *writer) kept() []string {
	var left, done []string
	stopped := true
	for i := range w.c.Measures {
		m := &w.c.Measures[i]
		if !m.Done.IsZero() {
			done = append(done, m.Item)
			continue
		}
		left = append(left, m.Item)
		stopped = stopped && len(m.Restrictions) > 0
	}
	names := w.items(left)
	list := []string{w.in("次の情報は、決定の後に保存が必要となったため、消去・削除していません: "+names, "Since we decided, the following must be kept, and were not erased: "+names)}
	if stopped {
		list = append(list, w.in("その利用及び第三者への提供は停止しています。", "Their use and provision to third parties is stopped."))
	}
	if len(done) > 0 {
		list = append(list, w.in("実施済みの措置の対象: ", "Carried out: ")+w.items(done))
	}
	return append(list, w.in("この手続はこれで終了します。改めてお申し出いただくことができます。", "The procedure ends here. You may apply again at any time."))
}

// progressTexts tell the person how far the case is; the states' own names are the
// house's.
var progressTexts = map[string]store.Text{
	StateReceived:   text("お申出を受け付け、内容を確認しています。", "We have received what you sent and are looking through it."),
	StateFormSent:   text("所定の用紙のご返送をお待ちしています。", "We are waiting for the prescribed form."),
	StateCompletion: text("お願いした書類等のご提出をお待ちしています。", "We are waiting for the documents or particulars that we asked for."),
	StateIdentity:   text("ご本人の確認を行っています。", "We are confirming who you are."),
	StateFee:        text("手数料のお支払いをお待ちしています。", "We are waiting for the fee."),
	StateExamining:  text("現在、調査・検討を行っています。", "We are examining the matter."),
	StateApproval:   text("現在、回答の準備をしています。", "We are preparing our answer."),
	StateDecided:    text("現在、回答の準備をしています。", "We are preparing our answer."),
	StateExecuting:  text("現在、措置を行っています。", "We are carrying out the measures."),
	StateExecuted:   text("現在、回答の準備をしています。", "We are preparing our answer."),
}

func (w *writer) state() string { return StateText(w.c.State()).In(w.tag) }

func (w *writer) acknowledgement() []string {
	list := []string{w.in("お申出を受け付けました。", "We have received your "+w.noun()+".")}
	if f := w.fee(); f > 0 {
		list = append(list, w.in("この手続の手数料は"+w.yen(f)+w.taxed("(消費税込)")+"です。", "The fee for this procedure is "+w.yen(f)+w.taxed(", consumption tax included")+"."))
	}
	return list
}

func (w *writer) returned() []string {
	list := []string{w.in("お申出の方法が当方の定める受付方法と異なるため、お受けすることができません。お手数ですが、次の方法で改めてお申し出ください。",
		"Your "+w.noun()+" was not made in a way that we have laid down, so we cannot accept it as it is. Please apply again in one of the following ways.")}
	if r := w.policy.channel(w.c.Procedure); r != nil {
		var names []string
		for _, c := range r.Channels {
			names = append(names, channelTexts[c].In(w.tag))
		}
		list = append(list, w.in("受付方法: ", "Ways to apply: ")+strings.Join(names, w.in("、", ", ")))
		if r.Form != nil {
			list = append(list, w.in("所定の用紙: ", "Prescribed form: ")+r.Form.Text().In(w.tag))
		}
	}
	return list
}

// form names the form that the house has prescribed.
func (w *writer) form() store.Text {
	if r := w.policy.channel(w.c.Procedure); r != nil && r.Form != nil {
		return text("所定の用紙("+r.Form.Ja+")", "prescribed form ("+r.Form.Text().In(language.English)+")")
	}
	return text("所定の用紙", "prescribed form")
}

// noun is in English what the requester has handed in.
func (w *writer) noun() string {
	if w.c.Procedure.rights() {
		return "request"
	}
	return w.matter()
}

var channelTexts = map[Channel]store.Text{
	Counter: text("窓口", "at the counter"), Mail: text("郵送", "by mail"), Telephone: text("電話", "by telephone"),
	Fax: text("FAX", "by fax"), Email: text("電子メール", "by e-mail"), Web: text("ウェブサイト", "on the web site"), Social: text("SNS", "on social media"),
}

// Text returns the channel's name for people.
func (c Channel) Text() store.Text { return channelTexts[c] }

var meansTexts = map[string]store.Text{
	"bank-transfer": text("銀行振込", "bank transfer"), "cash": text("現金", "cash"),
	"stamps": text("切手", "postage stamps"), "postal-order": text("郵便小為替", "postal money order"),
}

// text names the ways to pay.
func (p *Payment) text() store.Text {
	var ja, en []string
	for _, m := range p.Means {
		t, ok := meansTexts[m]
		if !ok {
			t = text(m, m)
		}
		ja, en = append(ja, t.Ja), append(en, t.En)
	}
	return text(strings.Join(ja, "、"), strings.Join(en, ", "))
}

func (w *writer) feeText() []string {
	yen, tax := w.yen(w.fee()), w.taxed(w.in("(消費税込)", " (consumption tax included)"))
	list := []string{w.in("手数料として"+yen+tax+"をお支払いください。", "Please pay the fee of "+yen+tax+".")}
	if slices.ContainsFunc(w.c.Account.Payments, func(p Paid) bool { return !p.At.After(w.At) }) {
		list = []string{w.in("お支払いいただいた手数料に"+yen+tax+"の不足があります。不足額をお支払いください。", "Of the fee, "+yen+tax+" is still missing. Please pay the rest.")}
	}
	t := w.policy.Requests.Tariff
	if t == nil || t.Payment == nil || len(w.policy.wording(LetterFee, w.c.Procedure)) > 0 {
		return list // the house has its own words for how to pay
	}
	means := t.Payment.text()
	list = append(list, w.in("お支払方法: ", "Ways to pay: ")+means.In(w.tag))
	if t.Payment.Charges == "requester" {
		list = append(list, w.in("振込手数料はご負担ください。", "Any transfer charges are yours to bear."))
	}
	if t.Payment.Starts {
		list = append(list, w.in("入金の確認後に手続を開始します。", "We start when the payment is confirmed."))
	}
	return list
}

func (w *writer) extension() []string {
	if len(w.c.Extensions) == 0 {
		return nil
	}
	e := w.c.Extensions[len(w.c.Extensions)-1]
	return []string{w.in(fmt.Sprintf("恐れ入りますが、回答の期限を%sまで延長させていただきます。理由: %s", w.day(e.Until), e.Reason), fmt.Sprintf("We need until %s to answer. Reason: %s", w.day(e.Until), e.Reason))}
}

// taxed returns words that are true of fees with consumption tax only.
func (w *writer) taxed(words string) string {
	if f := w.policy.fee(w.c.Procedure); f == nil || f.Tax == "none" {
		return ""
	}
	return words
}

// yen writes an amount.
func (w *writer) yen(y Yen) string { return y.Text().In(w.tag) }

// desk is where to turn to.
func (w *writer) desk() []string {
	d := w.policy.desk(w.c.Procedure)
	if d == nil {
		d = w.policy.Desk("requests")
	}
	if d == nil {
		return nil
	}
	return append([]string{w.in("【お問い合わせ窓口】", "Contact")}, w.policy.deskLines(d, w.tag)...)
}

// deskLines are the desk's particulars, with its hours if the house has them shown.
func (p *Policy) deskLines(d *DeskRule, tag language.Tag) []string {
	list := d.lines(tag)
	if r := p.Calendar; r != nil && r.Hours != nil && slices.Contains(d.Renders, "hours") {
		list = append(list, text("受付時間: ", "Hours: ").In(tag)+r.hours().In(tag))
	}
	return list
}

// hours tells when the house is open.
func (r *CalendarRules) hours() store.Text {
	var ja, en []string
	for _, name := range r.WeeklyClosed {
		t := weekdayTexts[name]
		ja, en = append(ja, t.Ja), append(en, t.En)
	}
	if r.NationalHolidays != "open" {
		ja, en = append(ja, "祝日"), append(en, "national holidays")
	}
	for _, c := range r.Closures {
		from, err1 := calendar.ParseMonthDay(c.From)
		to, err2 := calendar.ParseMonthDay(c.To)
		if err1 == nil && err2 == nil { // one of a single year is told when it comes
			first, last := fmt.Sprintf("%d月%d日", from.Month, from.Day), fmt.Sprintf("〜%d月%d日", to.Month, to.Day)
			day, until := fmt.Sprint(from.Day, " ", from.Month), fmt.Sprint(" to ", to.Day, " ", to.Month)
			if from == to {
				last, until = "", ""
			}
			ja, en = append(ja, first+last), append(en, day+until)
		}
	}
	open, end := strings.TrimPrefix(r.Hours.Open.String(), "0"), strings.TrimPrefix(r.Hours.Close.String(), "0")
	t := text(open+"〜"+end, open+" to "+end)
	if len(ja) > 0 {
		t.Ja, t.En = t.Ja+"("+strings.Join(ja, "・")+"を除く)", t.En+", except "+strings.Join(en, ", ")
	}
	return t
}

var weekdayTexts = map[string]store.Text{
	"sun": text("日曜", "Sundays"), "mon": text("月曜", "Mondays"), "tue": text("火曜", "Tuesdays"), "wed": text("水曜", "Wednesdays"),
	"thu": text("木曜", "Thursdays"), "fri": text("金曜", "Fridays"), "sat": text("土曜", "Saturdays"),
}

// lines are the desk's particulars.
func (d *DeskRule) lines(tag language.Tag) []string {
	list := []string{d.Department.Text().In(tag)}
	if !d.Address.empty() {
		list = append(list, d.Address.Text().In(tag))
	}
	for _, x := range []struct{ ja, en, value string }{{"電話", "Phone", d.Phone}, {"FAX", "Fax", d.Fax}, {"電子メール", "E-mail", d.Email}} {
		if x.value != "" {
			list = append(list, text(x.ja, x.en).In(tag)+": "+x.value)
		}
	}
	return list
}

// Notice renders the desk for a notice, without the hours, which are the calendar's.
func (d *DeskRule) Notice(tag language.Tag) string { return strings.Join(d.lines(tag), "\n") + "\n" }
