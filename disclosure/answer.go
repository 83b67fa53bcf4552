package disclosure

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// answer says what was decided, with the articles by which the person is told.
func (w *writer) answer() []string {
	if w.c.Decision == nil {
		return nil
	}
	if !w.c.Procedure.rights() {
		return []string{w.c.Decision.Answer}
	}
	list := append([]string{w.verdict()}, w.glomar()...)
	provision := w.c.Procedure.nature().notice
	if w.c.Procedure.family() == informing && len(w.c.silent()) == 0 && w.c.Decision.told() == StateGranted {
		provision = w.c.Procedure.nature().measure
	}
	if cite := w.cited(provision); cite != "" && w.c.Decision.told() != StateNotRevealed {
		list = append(list, w.in("この通知は、"+cite+"に基づくものです。", "This notice is given under "+cite+"."))
	}
	return list
}

func (w *writer) cited(p law.Provision) string {
	c, ok := w.c.Text.Cite(p)
	if !ok || !w.c.Text.Sure(p) {
		return ""
	}
	return w.full(c)
}

// full writes a citation for people who do not know the law by its short name.
func (w *writer) full(c store.Citation) string {
	name, ok := fullNames[c.Law]
	if !ok {
		return w.in(c.Ja(), c.En())
	}
	return w.in(name.Ja+numbered.ReplaceAllString(c.ArticleJa(), "第$0"), strings.Replace(c.ArticleEn(), "art. ", "Article ", 1)+" of the "+name.En)
}

var fullNames = map[string]store.Text{
	law.Appi:      text("個人情報の保護に関する法律", "Act on the Protection of Personal Information"),
	law.AppiOrder: text("個人情報の保護に関する法律施行令", "Order for Enforcement of the Act on the Protection of Personal Information"),
}

// numbered are the numbers of a citation; official letters count them out: 第33条第3項.
var numbered = regexp.MustCompile(`[0-9]+[条項号]`)

// verdict is the decision in one sentence.
func (w *writer) verdict() string {
	name, outcome, silent := w.c.Procedure.Text().In(w.tag), w.c.Decision.told(), len(w.c.silent()) > 0
	if outcome == StateGranted && silent {
		outcome = StatePartly
	}
	request := "your " + w.matter()
	do, comply := "行います", "We comply"
	if w.c.Procedure.family() != informing {
		do, comply = "行いました", "We have complied" // the letter follows the measures
	}
	switch outcome {
	case StateGranted:
		return w.in("お申出のとおり、"+name+"を"+do+"。内容は下記のとおりです。", comply+" with "+request+". The particulars are below.")
	case StatePartly:
		if !slices.ContainsFunc(w.c.items(), func(it Item) bool { return it.Outcome == Granted }) {
			return w.in("お申出の措置は困難なため、その一部について、これに代わる措置をとります。内容は下記のとおりです。", "The measure you asked for is difficult; for a part of it we take another one that protects you. The particulars are below.")
		}
		return w.in("お申出のうち一部について、"+name+"を"+do+"。内容は下記のとおりです。", comply+" with "+request+" in part. The particulars are below.")
	case StateSubstitute:
		return w.in("お申出の措置は困難なため、これに代わる措置をとります。内容は下記のとおりです。", "The measure you asked for is difficult; we take another one that protects you. The particulars are below.")
	case StateNotHeld:
		switch {
		case silent:
			names := w.items(w.c.Decision.revealed().names())
			return w.in("お申出のうち、次のものは保有しておりません: "+names, "Of what you asked for, we do not hold the following: "+names)
		case w.c.Procedure == RecordDisclosure:
			return w.in("お申出に係る第三者提供記録は保有しておりません。", "We hold no records of the kind you asked about.")
		}
		return w.in("お申出に係る個人データは保有しておりません。", "We hold no personal data of the kind you asked about.")
	case StateNotRevealed:
		return w.in("お申出に係る個人データ又は記録については、その存否を含めてお答えすることができません。", "We can neither confirm nor deny that such data or records exist.")
	}
	if !slices.ContainsFunc(w.c.Decision.revealed().Items, func(it Item) bool { return it.Outcome != NotNecessary }) {
		return w.in("お申出に係る利用目的は公表により明らかなため、個別の通知は行いません。公表の場所は下記のとおりです。",
			"The purpose of use is evident from what we have published, so we do not notify you separately. Where it is published stands below.")
	}
	return w.in("お申出には応じられません。内容と理由は下記のとおりです。", "We are unable to comply with your request. The particulars and the reasons are below.")
}

// glomar neither confirms nor denies what was asked for by name, beside what is told.
func (w *writer) glomar() []string {
	silent := w.c.silent()
	if len(silent) == 0 || w.c.Decision.told() == StateNotRevealed {
		return nil
	}
	names := w.items(silent)
	return []string{w.in("次のものについては、その存否を含めてお答えすることができません: "+names, "We can neither confirm nor deny that the following exists: "+names)}
}

// list joins names.
func (w *writer) list(names []string) string { return strings.Join(names, w.in("、", ", ")) }

// tables lists what the letter is about, item by item.
func (w *writer) tables() []grid {
	switch w.Name {
	case LetterPapers:
		return w.wanted()
	case LetterAnswer, LetterRefusal, LetterDone:
		if g := w.outcomes(); len(g.Rows) > 0 {
			return []grid{g}
		}
	}
	return nil
}

// wanted lists what is needed and, apart, what helps to say which data is meant.
func (w *writer) wanted() []grid {
	need := grid{Head: []string{w.in("必要なもの", "Needed")}}
	help := grid{Head: []string{w.in("対象を特定するためのご参考", "To help you say which data you mean")}}
	wants, helps := w.wants()
	for _, want := range wants {
		need.Rows = append(need.Rows, []string{w.paper(want)})
	}
	for _, name := range helps {
		help.Rows = append(help.Rows, []string{name})
	}
	if len(help.Rows) == 0 {
		return []grid{need}
	}
	return []grid{need, help}
}

// paper names what is wanted: a paper of a kind, or the words of the one who asks.
func (w *writer) paper(want string) string {
	t, ok := paperTexts[PaperKind(want)]
	switch {
	case PaperKind(want) == RequestForm:
		return w.form().In(w.tag)
	case ok:
		return t.In(w.tag)
	}
	return want
}

var paperTexts = map[PaperKind]store.Text{
	IdentityOfPerson: text("ご本人の本人確認書類", "identity document of the person"),
	IdentityOfAgent:  text("代理人の本人確認書類", "identity document of the agent"),
	PowerOfAttorney:  text("委任状", "power of attorney"),
	RequestForm:      text("所定の用紙", "prescribed form"),
	StatutoryProof:   text("法定代理権を証する書類", "proof of the statutory agency"),
}

// outcomes lists what became of each item. What is not revealed is left out, with its name.
func (w *writer) outcomes() grid {
	g := grid{Head: []string{w.in("項目", "Item"), w.in("結果", "Outcome"), w.in("内容", "Particulars"), w.in("理由", "Reason")}}
	for i := range w.c.items() {
		it := &w.c.Decision.Items[i]
		if it.Outcome == NotRevealed {
			continue
		}
		g.Rows = append(g.Rows, []string{w.title(it), w.outcome(it), w.particulars(it), w.reason(it)})
	}
	return g.tidy()
}

// title names an item. A record has no name but its id, which is nothing to the person.
func (w *writer) title(it *Item) string {
	r := it.Record
	if r == nil || it.Name != r.ID {
		return w.item(it.Name)
	}
	switch {
	case it.Outcome == NotARecord && r.At.IsZero():
		return w.in("その他の記録", "other record")
	case it.Outcome == NotARecord:
		return w.in("その他の記録("+w.day(r.At)+")", "other record ("+w.day(r.At)+")")
	case r.Receipt:
		return w.in("第三者からの受領の記録", "record of a receipt")
	}
	return w.in("第三者への提供の記録", "record of a provision")
}

// item is the name of an item of data in the letter's language: that of the house's
// catalogue, or the words of the decision.
func (w *writer) item(name string) string {
	key := plainName(name)
	if key == Everything {
		return w.in("全ての個人データ", "all personal data")
	}
	for _, d := range w.policy.Items.List {
		if key == plainName(d.ID) || key == plainName(d.Ja) || key == plainName(d.En) {
			return w.in(d.Ja, d.En)
		}
	}
	return name
}

func (w *writer) items(names []string) string { return w.list(named(names, w.item)) }

// purpose is the name of a purpose in the letter's language.
func (w *writer) purpose(name string) string {
	ids := w.policy.purposeIDs(name)
	for _, x := range w.policy.Purposes {
		if len(ids) > 0 && x.ID == ids[0] {
			return w.in(x.Ja, x.En)
		}
	}
	return name
}

func named(names []string, name func(string) string) []string {
	var list []string
	for _, s := range names {
		list = append(list, name(s))
	}
	return list
}

func (w *writer) outcome(it *Item) string {
	p := w.c.Procedure
	switch {
	case it.Outcome == Granted && p == PurposeNotice:
		return w.in("通知", "notified")
	case it.Outcome == Granted && actTexts[it.Act].Ja != "":
		return actTexts[it.Act].In(w.tag)
	case it.Outcome == Withheld && p == PurposeNotice:
		return w.in("通知しない", "not notified")
	case it.Outcome == Withheld && p.family() == informing:
		return w.in("不開示", "not disclosed")
	case it.Outcome == Withheld:
		return w.in(p.Text().Ja+"を行わない", "refused")
	}
	return outcomeTexts[it.Outcome].In(w.tag)
}

var actTexts = map[Act]store.Text{
	ActDisclose: text("開示", "disclosed"), ActCorrect: text("訂正", "corrected"), ActAdd: text("追加", "added"), ActDelete: text("削除", "deleted"),
	ActSuspend: text("利用停止", "use suspended"), ActErase: text("消去", "erased"), ActStop: text("第三者提供の停止", "third-party provision stopped"),
	ActRestrict: text("利用の制限", "use restricted"),
}

var outcomeTexts = map[Outcome]store.Text{
	NotRevealed: text("存否を答えない", "existence not revealed"), Granted: text("認容", "granted"), Withheld: text("応じない", "refused"), NotHeld: text("保有していない", "not held"),
	Substituted: text("代替措置", "substitute measure"), UnderOtherLaw: text("他の法令の手続による", "under another law's procedure"),
	Excluded: text("保有個人データに当たらない", "not retained personal data"), NotNecessary: text("公表のとおり", "as published"),
	NotARecord: text("法定の記録に当たらない", "not a statutory record"),
}

// particulars shows the content of what is granted and of nothing else.
func (w *writer) particulars(it *Item) string {
	switch {
	case it.Outcome == Granted && w.c.Procedure.family() == informing:
		return w.disclosed(it)
	case it.Outcome == Granted && (it.Before != "" || it.After != ""):
		return w.filled(line{"変更前: ", "before: ", it.Before}, line{"変更後: ", "after: ", it.After})
	case it.Outcome == Substituted:
		return it.Substitute
	case it.Act == ActRestrict:
		return w.in("消去に代えて、利用を法令による保存の目的に限ります", "instead of erasing it we use it for the keeping that the law demands and for nothing else")
	case it.Outcome == NotNecessary:
		return w.in("公表の場所: ", "published at: ") + it.Evidence
	case it.Outcome == Granted:
		return w.narrowed(it)
	}
	return ""
}

// disclosed is the content: of a record what the act has it hold (29-1, 30-3), of what
// is handed over apart that it is enclosed.
func (w *writer) disclosed(it *Item) string {
	r := it.Record
	switch {
	case r != nil && (it.Content == "" || it.Content == r.Counterpart):
		return w.recorded(r)
	case it.Content == "" && it.Evidence != "":
		return w.in("別添のとおり", "as enclosed")
	}
	return it.Content
}

func (w *writer) recorded(r *TransferRecord) string {
	on, whom, what := line{ja: "提供年月日: ", en: "provided on: "}, line{ja: "提供先: ", en: "recipient: "}, line{ja: "提供した項目: ", en: "items provided: "}
	if r.Receipt {
		on, whom, what = line{ja: "受領年月日: ", en: "received on: "}, line{ja: "提供元: ", en: "provider: "}, line{ja: "受領した項目: ", en: "items received: "}
	}
	if !r.At.IsZero() {
		on.value = w.day(r.At)
	}
	whom.value, what.value = r.Counterpart, w.items(r.Items)
	return w.filled(on, whom, what)
}

// narrowed says how far a suspension or stop reaches.
func (w *writer) narrowed(it *Item) string {
	return w.filled(line{"利用目的: ", "purposes: ", w.list(named(it.Purposes, w.purpose))}, line{"提供先: ", "recipients: ", w.list(it.Recipients)})
}

// line is a line of a cell.
type line struct{ ja, en, value string }

// filled writes the lines that have a value.
func (w *writer) filled(lines ...line) string {
	var list []string
	for _, x := range lines {
		if x.value != "" {
			list = append(list, w.in(x.ja, x.en)+x.value)
		}
	}
	return strings.Join(list, "\n")
}

// reason is what the person is told, with the law that stands against it.
func (w *writer) reason(it *Item) string {
	cite := w.in("法令: ", "law: ") + it.Law
	switch {
	case it.Law == "":
		return it.Reason
	case it.Reason == "":
		return cite
	}
	return it.Reason + w.in("("+cite+")", " ("+cite+")")
}

// closing tells what the person can do.
func (w *writer) closing() []string {
	if w.Name != LetterRefusal && w.Name != LetterAnswer && w.Name != LetterDone && w.Name != LetterNotHeld && w.Name != LetterNotRevealed {
		return nil
	}
	var list []string
	if r := w.policy.procedure(w.c.Procedure); r.Round {
		list = append(list, w.in("この結果について、再度お申し出いただくことができます。", "You may apply again if you do not agree with this result."))
	}
	if a := w.policy.Organisation.Accredited; a != nil && w.Name != LetterDone {
		list = append(list, w.in("苦情は、次の認定個人情報保護団体にもお申し出いただけます: ", "You may also complain to our accredited organisation: ")+
			a.Name.Text().In(w.tag)+" "+a.Contact.Text().In(w.tag))
	}
	return list
}
