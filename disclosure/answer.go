package disclosure

import (
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
		list = append(list, w.in("この通知は、"+cite+"に基づくものです。", "We tell you this under "+cite+"."))
	}
	return list
}

func (w *writer) cited(p law.Provision) string {
	c, ok := w.c.Text.Cite(p)
	if !ok || !w.c.Text.Sure(p) {
		return ""
	}
	return w.in(c.Ja(), c.En())
}

// verdict is the decision in one sentence.
func (w *writer) verdict() string {
	name, outcome, silent := w.c.Procedure.Text().In(w.tag), w.c.Decision.told(), len(w.c.silent()) > 0
	if outcome == StateGranted && silent {
		outcome = StatePartly
	}
	do, comply := "行います", "We comply"
	if w.c.Procedure.family() != informing {
		do, comply = "行いました", "We have complied" // the letter follows the measures
	}
	switch outcome {
	case StateGranted:
		return w.in("お申出のとおり、"+name+"を"+do+"。内容は下記のとおりです。", comply+" with your request for "+name+". The particulars are below.")
	case StatePartly:
		if !slices.ContainsFunc(w.c.items(), func(it Item) bool { return it.Outcome == Granted }) {
			return w.in("お申出の措置は困難なため、その一部について、これに代わる措置をとります。内容は下記のとおりです。", "The measure you asked for is difficult; for a part of it we take another one that protects you. The particulars are below.")
		}
		return w.in("お申出のうち一部について、"+name+"を"+do+"。内容は下記のとおりです。", comply+" with your request for "+name+" in part. The particulars are below.")
	case StateSubstitute:
		return w.in("お申出の措置は困難なため、これに代わる措置をとります。内容は下記のとおりです。", "The measure you asked for is difficult; we take another one that protects you. The particulars are below.")
	case StateNotHeld:
		switch {
		case silent:
			names := w.list(w.c.Decision.revealed().names())
			return w.in("お申出のうち、次のものは保有しておりません: "+names, "Of what you asked for we do not hold: "+names)
		case w.c.Procedure == RecordDisclosure:
			return w.in("お申出に係る第三者提供記録は保有しておりません。", "We hold no records of the kind you asked about.")
		}
		return w.in("お申出に係る個人データは保有しておりません。", "We hold no personal data of the kind you asked about.")
	case StateNotRevealed:
		return w.in("お申出に係る個人データ又は記録については、その存否を含めてお答えすることができません。", "We can neither confirm nor deny that such data or records exist.")
	}
	return w.in("お申出には応じられません。内容と理由は下記のとおりです。", "We do not comply with your request. The particulars and the reasons are below.")
}

// glomar neither confirms nor denies what was asked for by name, beside what is told.
func (w *writer) glomar() []string {
	silent := w.c.silent()
	if len(silent) == 0 || w.c.Decision.told() == StateNotRevealed {
		return nil
	}
	names := w.list(silent)
	return []string{w.in("次のものについては、その存否を含めてお答えすることができません: "+names, "Of the following we can neither confirm nor deny that it exists: "+names)}
}

// list joins names.
func (w *writer) list(names []string) string { return strings.Join(names, w.in("、", ", ")) }

// tables lists what the letter is about, item by item.
func (w *writer) tables() []grid {
	switch w.Name {
	case LetterPapers:
		return []grid{w.wanted()}
	case LetterAnswer, LetterRefusal, LetterDone:
		if g := w.items(); len(g.Rows) > 0 {
			return []grid{g}
		}
	}
	return nil
}

func (w *writer) wanted() grid {
	g := grid{Head: []string{w.in("必要なもの", "needed")}}
	wants, helps := w.wants()
	for _, want := range wants {
		name := want
		if t, ok := paperTexts[PaperKind(want)]; ok {
			name = t.In(w.tag)
		}
		g.Rows = append(g.Rows, []string{name})
	}
	for _, help := range helps {
		g.Rows = append(g.Rows, []string{w.in("(ご参考) ", "(for your help) ") + help})
	}
	return g
}

var paperTexts = map[PaperKind]store.Text{
	IdentityOfPerson: text("ご本人の本人確認書類", "identity document of the person"),
	IdentityOfAgent:  text("代理人の本人確認書類", "identity document of the agent"),
	PowerOfAttorney:  text("委任状", "power of attorney"),
	RequestForm:      text("所定の請求書", "prescribed form"),
	StatutoryProof:   text("法定代理権を証する書類", "proof of the statutory agency"),
}

// items lists the outcomes. What is not revealed is left out, with its name.
func (w *writer) items() grid {
	g := grid{Title: w.in("記", "Particulars"), Head: []string{w.in("項目", "item"), w.in("結果", "outcome"), w.in("内容", "particulars"), w.in("理由", "reason")}}
	for i := range w.c.items() {
		it := &w.c.Decision.Items[i]
		if it.Outcome == NotRevealed {
			continue
		}
		g.Rows = append(g.Rows, []string{it.Name, w.outcome(it), w.particulars(it), w.reason(it)})
	}
	return g
}

func (w *writer) outcome(it *Item) string {
	if it.Outcome == Granted {
		if t, ok := actTexts[it.Act]; ok {
			return t.In(w.tag)
		}
	}
	if it.Outcome == Withheld && w.c.Procedure.family() == informing && w.c.Procedure != PurposeNotice {
		return w.in("不開示", "not disclosed")
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
	Excluded: text("保有個人データに当たらない", "no retained personal data"), NotNecessary: text("公表のとおり", "as published"),
	NotARecord: text("法定の記録に当たらない", "no statutory record"),
}

// particulars shows the content of what is granted and of nothing else.
func (w *writer) particulars(it *Item) string {
	switch {
	case it.Outcome == Granted && w.c.Procedure.family() == informing:
		return it.Content
	case it.Outcome == Granted && (it.Before != "" || it.After != ""):
		return w.in("変更前: ", "before: ") + it.Before + "\n" + w.in("変更後: ", "after: ") + it.After
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

// narrowed says how far a suspension or stop reaches.
func (w *writer) narrowed(it *Item) string {
	var parts []string
	for _, x := range []struct {
		ja, en string
		list   []string
	}{{"利用目的: ", "purposes: ", it.Purposes}, {"提供先: ", "recipients: ", it.Recipients}} {
		if len(x.list) > 0 {
			parts = append(parts, w.in(x.ja, x.en)+w.list(x.list))
		}
	}
	return strings.Join(parts, "\n")
}

// reason is what the person is told, with the law that stands against it.
func (w *writer) reason(it *Item) string {
	if it.Law == "" {
		return it.Reason
	}
	return strings.TrimSpace(it.Reason + " " + w.in("(法令: ", "(law: ") + it.Law + ")")
}

// closing tells what the person can do.
func (w *writer) closing() []string {
	if w.Name != LetterRefusal && w.Name != LetterAnswer && w.Name != LetterDone && w.Name != LetterNotHeld && w.Name != LetterNotRevealed {
		return nil
	}
	var list []string
	if r := w.policy.procedure(w.c.Procedure); r.Round {
		list = append(list, w.in("この結果について、再度お申し出いただくことができます。", "You may apply again about this result."))
	}
	if a := w.policy.Organisation.Accredited; a != nil && w.Name != LetterDone {
		list = append(list, w.in("苦情は、次の認定個人情報保護団体にもお申し出いただけます: ", "You may also complain to our accredited organisation: ")+
			a.Name.Text().In(w.tag)+" "+a.Contact.Text().In(w.tag))
	}
	return list
}
