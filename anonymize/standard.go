package anonymize

import (
	"fmt"
	"slices"
	"strings"
)

// Standard is an item of the Commission's rule on the standards of anonymous processing (規則34条; 2017:
// 19条).
type Standard int

// The five standards.
const (
	StandardDescriptions Standard = 1 + iota // 特定の個人を識別することができる記述等
	StandardCodes                            // 個人識別符号
	StandardLinks                            // 情報を相互に連結する符号
	StandardPeculiar                         // 特異な記述等
	StandardNature                           // データベース等の性質を勘案したその他の措置
)

// Standards returns the five.
func Standards() []Standard {
	return []Standard{StandardDescriptions, StandardCodes, StandardLinks, StandardPeculiar, StandardNature}
}

// Title returns what the standard is about.
func (s Standard) Title() Text { return standardTexts[s].title }

// Question returns what a person has to judge, whatever the machine has found.
func (s Standard) Question() Text { return standardTexts[s].question }

var standardTexts = map[Standard]struct{ title, question Text }{
	StandardDescriptions: {
		Text{"特定の個人を識別することができる記述等の全部又は一部の削除", "Deletion of descriptions that identify a person"},
		Text{"氏名・住所等のほか、自由記述や組合せから個人を特定できる記述が残っていないか。", "Beyond names and addresses: does free text, or a combination, still identify somebody?"},
	},
	StandardCodes: {
		Text{"個人識別符号の全部の削除", "Deletion of all individual identification codes"},
		Text{"番号の形をとらない個人識別符号(顔・声・指紋等の特徴データ)が含まれていないか。", "Are there codes that are no numbers, such as data of face, voice or fingerprints?"},
	},
	StandardLinks: {
		Text{"個人情報と加工後の情報を連結する符号の削除", "Deletion of codes that link the personal information with the processed one"},
		Text{"行の並び順、取引番号、時刻など、元の名簿と突き合わせられる手掛かりが残っていないか。", "Does the order of rows, a transaction number or a time still lead back to the original list?"},
	},
	StandardPeculiar: {
		Text{"特異な記述等の削除", "Deletion of peculiar descriptions"},
		Text{"地域や会員の事情に照らして、件数にかかわらず一般に特異と言える記述が残っていないか。", "In the light of the region and the membership: is anything peculiar left, however many records share it?"},
	},
	StandardNature: {
		Text{"個人情報データベース等の性質を踏まえたその他の措置", "Other measures by the nature of the database"},
		Text{"kなどの数値は証拠の一つであって適法性の証明ではない。他の公開情報、過去の提供分、提供先の知識と合わせても十分か。", "k and its kin are evidence, not compliance. Is it enough together with public information, earlier releases and what the recipient knows?"},
	},
}

// StandardItem is one line of the checklist: what was done for a standard, what was found, and what a
// person still has to judge.
type StandardItem struct {
	Standard Standard `json:"standard"`
	Measures []Text   `json:"measures"` // the steps that serve it
	Evidence []Text   `json:"evidence"` // what was proven on the released file
	Against  []Text   `json:"against"`  // what speaks against it; the item is then not met
	Question Text     `json:"question"`
	Digest   string   `json:"digest,omitempty"` // of the released file, as [Digest] makes it; empty: it is not known
}

// Met reports that a measure stands for the standard and nothing speaks against it. It is necessary,
// never sufficient: the question remains.
func (i StandardItem) Met() bool { return len(i.Against) == 0 && len(i.Measures)+len(i.Evidence) > 0 }

// standards lays what is known of a release out along the five standards.
func (h *Histogram) standards(rec Recoding, r Report) []StandardItem {
	var steps []Step
	if recipe, ok := rec.(Recipe); ok {
		steps = append(slices.Clone(recipe.Before), recipe.After...)
	}
	out := make([]StandardItem, 0, 5)
	for _, s := range Standards() {
		item := StandardItem{Standard: s, Question: s.Question(), Digest: r.Digest}
		for _, step := range steps {
			if slices.Contains(servedBy[step.Kind], s) {
				item.Measures = append(item.Measures, step.text())
			}
		}
		h.addMeasures(&item, r)
		addFindings(&item, r)
		out = append(out, item)
	}
	return out
}

// servedBy says which standards a technique may serve.
var servedBy = map[StepKind][]Standard{
	DeleteColumnsStep:  {StandardDescriptions, StandardCodes, StandardLinks},
	DeleteRecordsStep:  {StandardPeculiar},
	DeleteCellsStep:    {StandardDescriptions, StandardPeculiar},
	GeneralizeStep:     {StandardDescriptions, StandardNature},
	TopBottomStep:      {StandardPeculiar},
	RoundStep:          {StandardNature},
	MicroaggregateStep: {StandardNature},
	SwapStep:           {StandardNature},
	ReplaceStep:        {StandardDescriptions, StandardLinks},
	SampleStep:         {StandardNature},
	RareStep:           {StandardPeculiar},
}

func (s Step) text() Text {
	t := stepTexts[s.Kind]
	columns := strings.Join(s.Columns, ", ")
	if columns == "" {
		return t
	}
	return Text{t.Ja + ": " + columns, t.En + ": " + columns}
}

var stepTexts = map[StepKind]Text{
	DeleteColumnsStep:  {"項目削除", "columns deleted"},
	DeleteRecordsStep:  {"レコード削除", "records deleted"},
	DeleteCellsStep:    {"セル削除", "cells deleted"},
	GeneralizeStep:     {"一般化", "generalized"},
	TopBottomStep:      {"トップ(ボトム)コーディング", "top or bottom coding"},
	RoundStep:          {"丸め", "rounded"},
	MicroaggregateStep: {"ミクロアグリゲーション", "microaggregated"},
	SwapStep:           {"データ交換", "swapped"},
	ReplaceStep:        {"規則性のない値への置換え", "replaced without a rule"},
	SampleStep:         {"一部抽出", "sampled"},
	RareStep:           {"希少な値の削除", "rare values deleted"},
}

// addMeasures adds what the recoding itself does.
func (h *Histogram) addMeasures(item *StandardItem, r Report) {
	say := func(ja, en string, args ...any) {
		item.Measures = append(item.Measures, Text{fmt.Sprintf(ja, args...), fmt.Sprintf(en, args...)})
	}
	switch item.Standard {
	case StandardDescriptions:
		if names := h.namesOf(Identifier, Contact, PropertyRisk); names != "" {
			say("識別子の列を削除: %s", "identifier columns deleted: %s", names)
		}
		for _, c := range r.Columns {
			if c.DistinctAfter < c.DistinctBefore {
				say("一般化: %s (%s種の値を%s種に)", "generalized: %s (%s values to %s)", c.Name, thousands(c.DistinctBefore), thousands(c.DistinctAfter))
			}
		}
	case StandardLinks:
		if names := h.namesOf(LinkingCode); names != "" {
			say("連結符号の列を削除: %s", "linking codes deleted: %s", names)
		}
	case StandardPeculiar:
		if r.After.Suppressed > 0 {
			say("少数に属するレコードを削除: %s件", "records of small classes suppressed: %s", thousands(r.After.Suppressed))
		}
	case StandardNature:
		for _, m := range r.Models {
			item.Measures = append(item.Measures, m.Model.Text())
		}
	}
}

func (h *Histogram) namesOf(roles ...Role) string {
	var names []string
	for _, c := range h.columns {
		if slices.Contains(roles, c.Role) {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}

// addFindings adds what the verification of the file says for and against.
func addFindings(item *StandardItem, r Report) {
	against := map[FindingCode]Standard{IdentifierPresent: StandardDescriptions, ContactPresent: StandardDescriptions, PropertyRiskPresent: StandardDescriptions, ColumnUndeclared: StandardDescriptions, CodePresent: StandardCodes, LinkingCodePresent: StandardLinks}
	for _, f := range r.Findings {
		if against[f.Code] == item.Standard {
			item.Against = append(item.Against, f.text())
		}
	}
	released, unique, smallest := thousands(r.After.Records), thousands(r.After.Unique), thousands(r.After.Smallest)
	if item.Standard == StandardPeculiar && r.After.Unique > 0 {
		item.Against = append(item.Against, Text{"準識別子の組合せで一意なレコードが" + unique + "件ある", unique + " records are unique by their quasi-identifiers"})
	}
	switch {
	case item.Standard == StandardNature:
		for _, m := range r.Models {
			if !m.Holds {
				item.Against = append(item.Against, Text{m.Model.Text().Ja + " を満たさない", m.Model.Text().En + " fails"})
			}
		}
		item.Evidence = append(item.Evidence, Text{"最小のクラスは" + smallest + "件", "the smallest class has " + smallest + " records"})
	case len(item.Against) > 0:
	case item.Standard == StandardDescriptions:
		item.Evidence = append(item.Evidence, Text{"識別子の列も未分類の列もない", "no identifier column and no undeclared column is left"})
	case item.Standard == StandardCodes:
		item.Evidence = append(item.Evidence, Text{released + "件の全セルを走査し、個人識別符号の形をした値はなかった", "all cells of " + released + " records were scanned: nothing reads as an identification code"})
	case item.Standard == StandardLinks:
		item.Evidence = append(item.Evidence, Text{"連結符号の列はない", "no linking code is left"})
	case item.Standard == StandardPeculiar:
		item.Evidence = append(item.Evidence, Text{"準識別子の組合せで一意なレコードは0件", "0 records are unique by their quasi-identifiers"})
	}
}

func (f Finding) text() Text {
	ja := map[FindingCode]string{ContactPresent: "連絡先の列が残っている", PropertyRiskPresent: "財産的被害のおそれのある記述が残っている", IdentifierPresent: "識別子の列が残っている", LinkingCodePresent: "連結符号の列が残っている", CodePresent: "個人識別符号と読める値がある", ColumnUndeclared: "未分類の列がある"}
	en := map[FindingCode]string{ContactPresent: "contact details are left", PropertyRiskPresent: "what may cause property damage is left", IdentifierPresent: "an identifier column is left", LinkingCodePresent: "a linking code is left", CodePresent: "cells read as an identification code", ColumnUndeclared: "a column nobody has judged"}
	return Text{ja[f.Code] + ": " + f.Column, en[f.Code] + ": " + f.Column}
}
