package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// LetterName names a letter. The names are stable.
type LetterName string

// The letters.
const (
	LetterAcknowledgement LetterName = "acknowledgement"
	LetterReturn          LetterName = "return" // the house declines the method
	LetterForm            LetterName = "form"
	LetterPapers          LetterName = "request-for-papers"
	LetterFee             LetterName = "fee-notice"
	LetterProgress        LetterName = "progress"
	LetterExtension       LetterName = "extension"
	LetterAnswer          LetterName = "answer" // granted or granted in part; of a complaint
	LetterRefusal         LetterName = "refusal"
	LetterNotHeld         LetterName = "not-held"
	LetterNotRevealed     LetterName = "existence-not-revealed"
	LetterDone            LetterName = "completion"    // corrected, suspended, stopped, or a substitute
	LetterMethod          LetterName = "method-notice" // the method chosen is costly or difficult
	LetterWithdrawal      LetterName = "withdrawal"
	LetterLapse           LetterName = "lapse"
)

var letterTexts = map[LetterName]store.Text{
	LetterAcknowledgement: text("受付のお知らせ", "Acknowledgement of receipt"),
	LetterReturn:          text("お申出の返戻と受付方法のご案内", "Return: how to apply"),
	LetterForm:            text("所定用紙の送付", "The prescribed form"),
	LetterPapers:          text("補正・追加書類のお願い", "Request for further papers"),
	LetterFee:             text("手数料のお知らせ", "Notice of the fee"),
	LetterProgress:        text("進捗のお知らせ", "Progress report"),
	LetterExtension:       text("回答期限の延長", "Extension of the time for our answer"),
	LetterAnswer:          text("決定通知書", "Notice of decision"),
	LetterRefusal:         text("決定通知書", "Notice of decision"),
	LetterNotHeld:         text("決定通知書", "Notice of decision"),
	LetterNotRevealed:     text("決定通知書", "Notice of decision"),
	LetterDone:            text("措置通知書", "Notice of the measures taken"),
	LetterMethod:          text("開示の方法のお知らせ", "Method of disclosure"),
	LetterWithdrawal:      text("取下げの確認", "Confirmation of withdrawal"),
	LetterLapse:           text("手続の終了", "End of the procedure"),
}

// letterText returns the name of a letter in a procedure: nothing is decided about a
// complaint or a question, it is answered.
func letterText(n LetterName, p Procedure) store.Text {
	if n == LetterAnswer && !p.rights() {
		return text("回答", "Our answer")
	}
	return letterTexts[n]
}

// Text returns the letter's name for people.
func (n LetterName) Text() store.Text { return letterTexts[n] }

// LetterNames returns all letters in a fixed order.
func LetterNames() []LetterName {
	return []LetterName{LetterAcknowledgement, LetterReturn, LetterForm, LetterPapers, LetterFee, LetterProgress, LetterExtension,
		LetterAnswer, LetterRefusal, LetterNotHeld, LetterNotRevealed, LetterDone, LetterMethod, LetterWithdrawal, LetterLapse}
}

// Letter is a letter to the requester, ready to be rendered in either language. It
// is read-only. It shows what the case holds about its own person, and of an item
// that is not disclosed nothing but its name; if existence is not revealed not even
// that.
type Letter struct {
	Name LetterName
	// At is when it was made.
	At time.Time
	// Draft: it was not sent, and says so.
	Draft bool

	c        *Case
	policy   *Policy
	calendar *calendar.Calendar
}

func (f *facts) letter(name LetterName) Letter {
	return Letter{Name: name, At: f.now, c: f.next, policy: f.policy, calendar: f.calendar}
}

// Letter makes a copy of the letter of a name that went out last. One that never did is
// a draft, made of the case as it stands. What the caller changed in the value of the
// case does not count.
func (d *Desk) Letter(c *Case, name LetterName) Letter {
	if stored, err := c.stored(); err == nil {
		c = &stored
	}
	p, cal := d.under(c)
	l := Letter{Name: name, At: d.now(), Draft: true, c: c, policy: p, calendar: cal}
	if sent := c.lastSent(name); sent != nil {
		l.At, l.Draft = sent.At, false
	}
	return l
}

// Checked is one matter that a letter must, or should, contain.
type Checked struct {
	Matter string
	// Duty: without it the letter does not go out. Otherwise it is an effort.
	Duty    bool
	Present bool
	Cites   []store.Citation
	Text    store.Text
}

// Checklist returns the matters that the letter must contain by the act and by the
// house's own rules, and whether they are there.
func (l Letter) Checklist() []Checked {
	var list []Checked
	for i := range checklist {
		if r := &checklist[i]; r.concerns(&l) {
			list = append(list, Checked{Matter: r.matter, Duty: r.duty(&l), Present: r.present(&l), Cites: cites(l.c.Text, r.provision), Text: r.text})
		}
	}
	return list
}

// missing returns the matters that are not there: duties, and efforts.
func (l Letter) missing() (duties, efforts []string) {
	for _, m := range l.Checklist() {
		switch {
		case m.Present:
		case m.Duty:
			duties = append(duties, m.Matter)
		default:
			efforts = append(efforts, m.Matter)
		}
	}
	return duties, efforts
}

// checkRow is one row of the checklist.
type checkRow struct {
	matter    string
	letters   []LetterName
	families  []family
	provision law.Provision
	text      store.Text
	duty      func(*Letter) bool
	present   func(*Letter) bool
}

func (r *checkRow) concerns(l *Letter) bool {
	return slices.Contains(r.letters, l.Name) && (len(r.families) == 0 || slices.Contains(r.families, l.c.Procedure.family()))
}

func always(*Letter) bool { return true }

// reasoned tells whether the house has made the reason a duty (effort by 36; 2017: 31).
func reasoned(l *Letter) bool {
	r := l.policy.procedure(l.c.Procedure)
	return r.Reason == "duty" || r.fixed("reason")
}

// all tells whether something holds for all items with an outcome.
func (l *Letter) all(o []Outcome, is func(*Item) bool) bool {
	for i := range l.c.items() {
		it := &l.c.Decision.Items[i]
		if slices.Contains(o, it.Outcome) && !is(it) {
			return false
		}
	}
	return true
}

var answers = []LetterName{LetterAnswer, LetterRefusal, LetterNotHeld, LetterNotRevealed, LetterDone}

// checklist follows the articles on what the person is told.
var checklist = []checkRow{
	{"sender", LetterNames(), nil, law.PublicStatementOperator, text("通知者", "who writes"), always,
		func(l *Letter) bool { return !l.policy.Organisation.Name.empty() }},
	{"contact", LetterNames(), nil, law.ComplaintSystem, text("窓口", "where to turn"), always,
		func(l *Letter) bool { return l.policy.desk(l.c.Procedure) != nil || l.policy.Desk("requests") != nil }},
	{"decision", answers, nil, law.DisclosureRefusalNotice, text("決定の内容", "what was decided"), always,
		func(l *Letter) bool {
			return l.c.Decision != nil && (len(l.c.items()) > 0 || l.c.Decision.Answer != "")
		}},
	{"content", answers, []family{informing}, law.Disclosure, text("開示する内容", "the content disclosed"), always,
		func(l *Letter) bool {
			return l.all([]Outcome{Granted}, func(it *Item) bool { return it.Content != "" || it.Evidence != "" })
		}},
	{"corrected-content", answers, []family{correcting}, law.CorrectionNotice, text("訂正等の内容", "the content corrected"), always,
		func(l *Letter) bool {
			return l.all([]Outcome{Granted}, func(it *Item) bool { return it.Before != "" || it.After != "" })
		}},
	{"measure", answers, []family{correcting, stopping}, law.SuspensionNotice, text("とった措置", "the measure taken"), always,
		func(l *Letter) bool { return l.all([]Outcome{Granted}, func(it *Item) bool { return it.Act != "" }) }},
	{"substitute", answers, []family{stopping}, law.SuspensionNotice, text("代替措置の内容", "the substitute measure"), always,
		func(l *Letter) bool {
			return l.all([]Outcome{Substituted}, func(it *Item) bool { return it.Substitute != "" })
		}},
	{"reason", answers, []family{informing, correcting, stopping}, law.Reason, text("理由", "the reason"), reasoned,
		func(l *Letter) bool {
			return l.all([]Outcome{Withheld, Substituted, NotNecessary, Excluded, UnderOtherLaw}, func(it *Item) bool {
				return it.Reason != "" || it.Outcome == UnderOtherLaw && it.Law != ""
			})
		}},
	{"published-place", []LetterName{LetterRefusal, LetterAnswer}, []family{informing}, law.PurposeRequest, text("公表の場所", "where it is published"), always,
		func(l *Letter) bool {
			return l.all([]Outcome{NotNecessary}, func(it *Item) bool { return it.Evidence != "" })
		}},
	{"method-reason", []LetterName{LetterMethod}, nil, law.DisclosureRefusalNotice, text("方法が困難である理由", "why the method is difficult"), always,
		func(l *Letter) bool { return l.c.MethodReason != "" }},
	{"amount", []LetterName{LetterFee}, nil, law.Fee, text("手数料の額", "the amount of the fee"), always,
		func(l *Letter) bool { return l.fee() > 0 }},
	{"wants", []LetterName{LetterPapers}, nil, law.RequestSpecification, text("必要な書類・事項", "what is needed"), always,
		func(l *Letter) bool { wants, _ := l.wants(); return len(wants) > 0 }},
	{"extension", []LetterName{LetterExtension}, nil, law.RequestBurden, text("延長の期限と理由", "until when, and why"), always,
		func(l *Letter) bool { return len(l.c.Extensions) > 0 }},
	{"service-impact", []LetterName{LetterAcknowledgement}, []family{stopping}, law.SuspensionNotice, text("サービスへの影響", "effect on services"),
		func(l *Letter) bool { r := l.policy.procedure(l.c.Procedure); return r.fixed("service-impact") },
		func(l *Letter) bool { return len(l.policy.wording(LetterAcknowledgement, l.c.Procedure)) > 0 }},
}

// fee returns what the letter asks for.
func (l *Letter) fee() Yen {
	if s := l.c.lastSent(l.Name); s != nil {
		return s.Yen
	}
	return l.facts().feeAsked()
}

// wants returns what is asked for, and what helps to say which data is meant.
func (l *Letter) wants() (wants, help []string) {
	if s := l.c.lastSent(l.Name); s != nil {
		return s.Wants, s.Help
	}
	return l.facts().lacking(), l.c.Help
}

func (l *Letter) facts() *facts {
	return &facts{policy: l.policy, current: l.policy, calendar: l.calendar, before: l.c, next: l.c, now: l.At, options: &Options{}}
}

// wording returns the house's own words in a letter.
func (p *Policy) wording(name LetterName, procedure Procedure) []store.Text {
	var list []store.Text
	for _, w := range p.Requests.Wordings {
		if w.Letter == name && about(w.Procedures, procedure) {
			list = append(list, text(w.Ja, w.En))
		}
	}
	return list
}
