package idcode_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/internal/idcode"
)

// The corpus: memos made from a seed, each of invented words around one number, which is a code in one of the forms that memos hold or something
// like it. All digits are random.

// A memo is a text and the code in it; the kind is empty if there is none.
type memo struct {
	text       string
	kind       idcode.Kind
	start, end int
	class      string // what the number is
}

// A class makes the number of a memo.
type class struct {
	name  string
	kind  idcode.Kind
	write func(g *generator) (before, number, after string)
	// chance is the probability that a near-miss, or a code under another kind, looks like an individual number or a licence: its check digit is
	// random. Everything else must never be reported.
	individual, licence float64
}

type generator struct{ *rand.Rand }

func (g generator) pick(options ...string) string { return options[g.IntN(len(options))] }

// digits returns n random digits.
func (g generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.IntN(10))
	}
	return string(b)
}

// letters returns n random capitals.
func (g generator) letters(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('A' + g.IntN(26))
	}
	return string(b)
}

// until returns the first text that make gives and ok accepts.
func until(make func() string, ok func(string) bool) string {
	for {
		if s := make(); ok(s) {
			return s
		}
	}
}

// group writes a number in groups of the given sizes, with one joint between them all, or in one piece.
func (g generator) group(s string, sizes ...int) string {
	if len(sizes) == 0 || g.IntN(3) == 0 {
		return s
	}
	joint := g.pick("-", "-", "‐", "‑", "–", "—", "―", "−", "ー", "－", "ｰ", "─", " ", "　", " - ", "・", "  ", "･", "·", "•", "∙", "．", "〜", "～")
	var parts []string
	for _, size := range sizes {
		parts, s = append(parts, s[:size]), s[size:]
	}
	return strings.Join(parts, joint)
}

// script writes the digits in ASCII, full-width or kanji.
func (g generator) script(s string) string {
	alphabet := g.pick("0123456789", "0123456789", "０１２３４５６７８９", "０１２３４５６７８９", "〇一二三四五六七八九")
	wide := []rune(alphabet)
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return wide[r-'0']
		case r >= 'A' && r <= 'Z' && wide[1] == '１':
			return r - 'A' + 'Ａ'
		}
		return r
	}, s)
}

// label writes one of the words with what stands between it and a number.
func (g generator) label(words ...string) string {
	return g.pick(words...) + g.pick("", " ", "　", ":", "：", "は", "は ", "＝", "→", " No.", "（", "「", "\n", "・", "／")
}

// individual returns a number with its check digit, which the formula of the ordinance gives here once more.
func (g generator) individual() string {
	s := g.digits(11)
	sum := 0
	for n := 1; n <= 11; n++ {
		q := n + 1
		if n >= 7 {
			q = n - 5
		}
		sum += int(s[11-n]-'0') * q
	}
	check := 0
	if sum%11 > 1 {
		check = 11 - sum%11
	}
	return s + fmt.Sprint(check)
}

var myNumberLabels = []string{"マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "個人番号", "個 人 番 号", "個　人　番　号", "マイナンバー番号", "My Number", "マイナ番号", "個人番号カード"}

var filler = []string{
	"窓口で相談を受けた", "来月の総会の案内を送付", "担当は山田", "補助金の資料を渡した", "一般社団の設立を検討中", "三田支所へ回付", "後継者は長男の予定", "㈱高橋商店の紹介", "会費の口座振替を希望", "お孫さんが五人",
	"折り返し連絡", "十分な説明をした", "ﾃﾝﾌﾟ書類あり", "Ａ様の件", "二次募集に応募予定", "本人確認済み", "見積は別紙", "来所は午後", "ＦＡＸは不可", "四国出張のため不在", "保管は金庫",
}

// numbers are what stands elsewhere in a memo.
var numbers = []func(g generator) string{
	func(g generator) string { return "03-" + g.digits(4) + "-" + g.digits(4) },
	func(g generator) string { return "携帯０９０－" + g.digits(4) + "－" + g.digits(4) },
	func(g generator) string { return "2026-04-01" },
	func(g generator) string { return "令和6年4月1日" },
	func(g generator) string { return "〒100-" + g.digits(4) },
	func(g generator) string { return "会費 12,000円" },
	func(g generator) string { return "一丁目二番三号" },
	func(g generator) string { return "①" + g.pick(filler...) },
}

// around returns a few phrases.
func (g generator) around() string {
	var b strings.Builder
	for range g.IntN(3) {
		b.WriteString(g.pick(filler...))
		if g.IntN(3) == 0 {
			b.WriteString(g.pick("。", "、", " ") + numbers[g.IntN(len(numbers))](g))
		}
		b.WriteString(g.pick("。", "、", "。\n", "。 ", "　"))
	}
	return b.String()
}

// labelled makes a class of codes that stand behind a label.
func labelled(name string, kind idcode.Kind, code func(g *generator) string, labels ...string) class {
	return class{name: name, kind: kind, write: func(g *generator) (string, string, string) { return g.label(labels...), g.script(code(g)), "" }}
}

// bare makes a class of numbers without a label.
func bare(name string, kind idcode.Kind, number func(g *generator) string) class {
	return class{name: name, kind: kind, write: func(g *generator) (string, string, string) { return "", number(g), "" }}
}

func licenceNumber(g *generator) string {
	return until(func() string { return g.digits(12) }, idcode.PlausibleLicence)
}

func myNumberForm(g *generator) string {
	s := g.individual()
	switch g.IntN(6) {
	case 0:
		return strings.Join(strings.Split(s, ""), g.pick(" ", "|", "　"))
	case 1:
		return g.group(s, 3, 3, 3, 3)
	case 2:
		return g.group(s, 6, 6)
	}
	return g.group(s, 4, 4, 4)
}

// listedForm writes an individual number as lists, amounts, times and telephone numbers are written: so it is read only behind a label.
func listedForm(g *generator) string {
	s := g.individual()
	sizes := [][]int{{4, 4, 4}, {4, 4, 4}, {3, 3, 3, 3}, {6, 6}}[g.IntN(4)]
	joint := g.pick(",", "，", "、", "､", ", ", ":", "：", "\\", "＼", "¥", "*", "＊", "(", "（")
	var parts []string
	for _, size := range sizes {
		parts, s = append(parts, s[:size]), s[size:]
	}
	if joint == "(" || joint == "（" {
		return parts[0] + joint + strings.Join(parts[1:], g.pick(")", "）", ") ("))
	}
	return strings.Join(parts, joint)
}

// withChances sets the chance that the numbers of a class look like an individual number or a licence.
func (c class) withChances(individual, licence float64) class {
	c.individual, c.licence = individual, licence
	return c
}

// Chances: the last of 12 random digits is the check digit of an individual number with probability 1/10. 50 of 100 pairs are commissions, and the
// eleventh digit is theirs with 1/10.
const (
	chanceIndividual = 1.0 / 10
	chanceLicence    = 50.0 / 100 / 10
)

var codes = []class{
	labelled("my number, label before", idcode.IndividualNumber, myNumberForm, myNumberLabels...),
	labelled("my number as a list, label before", idcode.IndividualNumber, listedForm, myNumberLabels...),
	{name: "my number as a list, label behind", kind: idcode.IndividualNumber, write: func(g *generator) (string, string, string) {
		return "", g.script(listedForm(g)), g.pick("(マイナンバー)", "（個人番号）", " ←マイナンバー", "が個人番号")
	}},
	{name: "my number, label behind", kind: idcode.IndividualNumber, write: func(g *generator) (string, string, string) {
		return "", g.script(myNumberForm(g)), g.pick("(マイナンバー)", "（個人番号）", " ←マイナンバー", "が個人番号")
	}},
	bare("my number, no label", idcode.IndividualNumber, func(g *generator) string { return g.script(myNumberForm(g)) }).withChances(0, chanceLicence),
	labelled("licence", idcode.DriversLicence, func(g *generator) string { return g.group(licenceNumber(g), 4, 4, 4) }, "免許証番号", "運転免許証", "運転免許証の番号", "免許No"),
	bare("licence, no label", idcode.DriversLicence, func(g *generator) string { return g.script(g.group(licenceNumber(g), 4, 4, 4)) }).withChances(chanceIndividual, 0),
	labelled("passport", idcode.Passport, func(g *generator) string { return g.letters(2) + g.digits(7) }, "旅券番号", "パスポート", "Passport", "パスポート番号"),
	bare("passport, no label", idcode.Passport, func(g *generator) string { return g.pick("TR", "TS", "MU") + g.digits(7) }),
	labelled("pension", idcode.BasicPension, func(g *generator) string { return g.group(g.digits(10), 4, 6) }, "基礎年金番号", "年金番号", "年金手帳の番号", "基礎年金"),
	bare("pension, no label", idcode.BasicPension, func(g *generator) string {
		return g.pick("1", "5", "9") + g.digits(3) + g.pick("-", "－", "‐") + g.digits(6)
	}),
	labelled("resident record", idcode.ResidentRecord, func(g *generator) string { return g.group(g.digits(11), 4, 4, 3) }, "住民票コード", "住基コード", "住民票ｺｰﾄﾞ"),
	labelled("residence card", idcode.ResidenceCard, func(g *generator) string { return g.letters(2) + g.digits(8) + g.letters(2) }, "在留カード番号", "在留カード", "特別永住者証明書"),
	bare("residence card, no label", idcode.ResidenceCard, func(g *generator) string { return g.letters(2) + g.digits(8) + g.letters(2) }),
	{name: "health insurance", kind: idcode.HealthInsurance, write: func(g *generator) (string, string, string) {
		return g.pick("健康保険 ", "国保 ", "保険証は", "資格確認書:") + "記号", g.digits(2+g.IntN(6)) + g.pick(" 番号", "　番号 ", "・番号:") + g.digits(1+g.IntN(6)), ""
	}},
	labelled("health insurance card", idcode.HealthInsurance, func(g *generator) string { return g.digits(3 + g.IntN(5)) }, "保険証番号", "健康保険被保険者番号", "健保の被保険者番号"),
	labelled("insurer", idcode.Insurer, func(g *generator) string {
		n := 6 + 2*g.IntN(2)
		return until(func() string { return g.digits(n) }, func(s string) bool { return idcode.Valid(idcode.Insurer, s) })
	}, "保険者番号"),
	labelled("elderly medical care", idcode.ElderlyMedicalCare, func(g *generator) string { return g.digits(8) }, "後期高齢者医療 被保険者番号", "後期高齢被保険者番号"),
	labelled("long-term care", idcode.LongTermCare, func(g *generator) string { return g.digits(10) }, "介護保険被保険者番号", "介護保険 被保険者番号", "介護保険証の番号"),
	labelled("employment insurance", idcode.EmploymentInsurance, func(g *generator) string { return g.group(g.digits(11), 4, 6, 1) }, "雇用保険被保険者番号", "雇用保険 被保険者番号"),
}

// corporateNumber returns 13 digits with their check digit.
func corporateNumber(g *generator) string {
	return until(func() string { return g.digits(13) }, func(s string) bool { return idcode.Valid(idcode.CorporateNumber, s) })
}

// passingLicence returns a licence number that passes the check of an individual number.
func passingLicence(g *generator) string {
	return until(func() string { return licenceNumber(g) }, idcode.IsIndividualNumber)
}

var nearMisses = []class{
	bare("phone", "", func(g *generator) string {
		return g.pick("", "TEL ", "電話", "連絡先：") + g.script(g.pick("03-", "06-")+g.digits(4)+g.pick("-", " ")+g.digits(4))
	}),
	bare("mobile", "", func(g *generator) string {
		return g.pick("", "携帯", "TEL:") + g.script(g.pick("090", "080")+g.pick("", "-", "－", " ")+g.digits(4)+"-"+g.digits(4))
	}),
	bare("international phone", "", func(g *generator) string {
		return g.script("+81" + g.pick("-", " ", "") + "90" + g.pick("-", " ") + g.digits(4) + "-" + g.digits(4))
	}),
	bare("free dial", "", func(g *generator) string { return "0120-" + g.digits(6) }),
	bare("corporate number", "", func(g *generator) string {
		return g.pick("", "T", "法人番号 ", "法人番号：") + g.script(g.group(corporateNumber(g), 1, 4, 4, 4))
	}),
	bare("company registration", "", func(g *generator) string {
		return "会社法人等番号" + g.pick("", " ", "：") + g.script(g.group(g.digits(12), 4, 2, 6))
	}),
	bare("date", "", func(g *generator) string {
		return g.script(fmt.Sprintf(g.pick("%d年%d月%d日", "%d/%02d/%02d", "%d-%02d-%02d", "%d%02d%02d"), 1930+g.IntN(97), 1+g.IntN(12), 1+g.IntN(28)))
	}),
	bare("date and time", "", func(g *generator) string {
		return g.script(fmt.Sprintf(g.pick("%d.%02d.%02d %02d:%02d", "%d.%d.%d　%d：%02d", "%d/%02d/%02d %02d:%02d", "%d-%02d-%02d、%02d:%02d"), 1930+g.IntN(97), 1+g.IntN(12), 1+g.IntN(28), g.IntN(24), g.IntN(60)))
	}),
	bare("date and time beside the label", "", func(g *generator) string {
		return g.pick(myNumberLabels...) + "の届出 " + g.script(fmt.Sprintf(g.pick("%d.%02d.%02d %02d:%02d", "%d/%02d/%02d %02d%02d", "%d-%02d-%02d、%02d:%02d"), 1930+g.IntN(97), 1+g.IntN(12), 1+g.IntN(28), g.IntN(24), g.IntN(60)))
	}).withChances(chanceIndividual, 0),
	bare("period", "", func(g *generator) string {
		dot := g.pick(".", "/", "-", "．")
		from := 10 + 2000*g.IntN(2) // 16.4.1 or 2016.4.1
		date := func() string {
			return fmt.Sprintf("%d%s%02d%s%02d", from+g.IntN(20), dot, 1+g.IntN(12), dot, 1+g.IntN(28))
		}
		return g.pick("", "有効期間 ", "マイナンバーカード 有効期間 ", "免許証 有効 ") + g.script(date()+g.pick("〜", "～", "~", " 〜 ")+date())
	}).withChances(chanceIndividual, 0),
	bare("hours", "", func(g *generator) string {
		return g.script(fmt.Sprintf(g.pick("%02d:%02d〜%02d:%02d", "%02d：%02d～%02d：%02d", "%02d:%02d、%02d:%02d"), g.IntN(24), g.IntN(60), g.IntN(24), g.IntN(60)))
	}),
	bare("phone with brackets", "", func(g *generator) string {
		return g.pick("", "TEL ", "電話", "個人番号の件 ") + g.script(g.pick("03("+g.digits(4)+")"+g.digits(4), "（090）"+g.digits(4)+"-"+g.digits(4), "0466（22）"+g.digits(4), "0120(12)"+g.digits(4)+"(内)"+g.digits(2)))
	}),
	bare("amounts", "", func(g *generator) string {
		three := func() string { return fmt.Sprint(1+g.IntN(9)) + g.digits(2) }
		return g.pick("", "マイナンバー関連予算 ") + g.script(strings.Join([]string{three(), g.digits(3), g.digits(3), g.digits(3)}, g.pick(",", "，"))) + "円"
	}),
	bare("amount without unit", "", func(g *generator) string {
		return strings.Join([]string{g.digits(3), g.digits(3), g.digits(3), g.digits(3)}, ",")
	}),
	bare("list", "", func(g *generator) string {
		return strings.Join([]string{g.digits(4), g.digits(4), g.digits(4)}, g.pick(",", "、", "､", "，", ", ", ":", "*", "\\"))
	}),
	bare("list not far from the label", "", func(g *generator) string {
		return g.pick(myNumberLabels...) + "を確認。会費 " + strings.Join([]string{g.digits(4), g.digits(4), g.digits(4)}, g.pick(",", "、"))
	}).withChances(chanceIndividual, 0),
	bare("postal code", "", func(g *generator) string {
		return g.pick("〒", "郵便番号 ", "") + g.script(g.digits(3)+"-"+g.digits(4))
	}),
	bare("amount", "", func(g *generator) string {
		return g.pick("¥1,234,567", "金1,234,567,890円", g.digits(12)+"円", "￥"+g.digits(12), "百二十万円", g.digits(7)+"円")
	}),
	bare("postal savings", "", func(g *generator) string { return "ゆうちょ 記号" + g.digits(5) + " 番号" + g.digits(8) }),
	bare("bank account", "", func(g *generator) string { return "普通口座 " + g.digits(7) }),
	bare("parcel", "", func(g *generator) string {
		return g.pick("送り状番号 ", "伝票番号：", "追跡番号") + g.group(g.digits(12), 4, 4, 4)
	}),
	bare("payment card", "", func(g *generator) string {
		return g.script(strings.Join([]string{g.digits(4), g.digits(4), g.digits(4), g.digits(4)}, "-"))
	}),
	bare("article number", "", func(g *generator) string { return "4" + g.digits(12) }),
	bare("member number", "", func(g *generator) string { return "会員番号 " + g.digits(4+g.IntN(5)) }),
	labelled("licence that passes the my number check", idcode.DriversLicence, passingLicence, "免許証番号", "運転免許証"),
	bare("twelve digits", "", func(g *generator) string { return g.pick("注文", "整理番号", "No.") + g.digits(12) }).withChances(chanceIndividual, chanceLicence),
	bare("twelve digits with spaces", "", func(g *generator) string {
		return g.digits(4) + " " + g.digits(4) + " " + g.digits(4)
	}).withChances(chanceIndividual, chanceLicence),
}

// perClass is the number of memos of each class: 20 and 27 classes make 32,900.
const perClass = 700

// write makes one memo of the class.
func (c class) memo(g *generator) memo {
	before, number, after := c.write(g)
	head := g.around()
	if head != "" {
		head += g.pick("", "。", "\n", "・", "※")
	}
	text := head + before + number
	tail := after
	if rest := g.around(); rest != "" {
		tail += g.pick("。", "、", " ", "\n", "）") + rest
	}
	return memo{text: text + tail, kind: c.kind, start: len(text) - len(number), end: len(text), class: c.name}
}

// A score counts for one kind.
type score struct{ codes, found, exact, other int }

func (s score) recall() float64    { return float64(s.found) / float64(s.codes) }
func (s score) precision() float64 { return float64(s.found) / float64(s.found+s.other) }

// TestCorpus reports precision and recall for each kind (-v prints the table) and asserts: every code is found, in its place; nothing is reported
// for a number that cannot be a code; and numbers that can, their check digit being right by chance, are reported no more often than chance says.
func TestCorpus(t *testing.T) {
	t.Parallel()
	g := &generator{rand.New(rand.NewPCG(2026, 4))}
	all, strong := map[idcode.Kind]score{}, map[idcode.Kind]score{}
	for _, c := range slices.Concat(codes, nearMisses) {
		wrong := map[idcode.Kind]int{}
		for range perClass {
			m := c.memo(g)
			for kind, n := range m.count(t, all, idcode.FormOnly) {
				wrong[kind] += n
			}
			m.count(nil, strong, idcode.Label)
		}
		for kind, n := range wrong {
			chance := map[idcode.Kind]float64{idcode.IndividualNumber: c.individual, idcode.DriversLicence: c.licence}[kind]
			limit := perClass*chance + 5*math.Sqrt(perClass*chance*(1-chance)) // five standard deviations
			assert.LessOrEqual(t, float64(n), limit, "%s reported as %s", c.name, kind)
		}
	}
	t.Logf("%-26s %6s | %8s %8s %9s | label or certain: %8s %9s", "kind", "codes", "recall", "exact", "precision", "recall", "precision")
	for _, kind := range idcode.Kinds() {
		a, s := all[kind], strong[kind]
		t.Logf("%-26s %6d | %8.4f %8.4f %9.4f | %26.4f %9.4f", kind, a.codes, a.recall(), float64(a.exact)/float64(a.codes), a.precision(), s.recall(), s.precision())
		assert.Equal(t, 1.0, a.recall(), "recall of %s", kind)
		assert.Equal(t, a.found, a.exact, "%s found, but not exactly in its place", kind)
		assert.Equal(t, 1.0, s.precision(), "a labelled finding of %s is never wrong", kind)
	}
}

// count adds the findings of at least the given strength to the scores and returns the wrong ones.
func (m memo) count(t *testing.T, scores map[idcode.Kind]score, least idcode.Strength) map[idcode.Kind]int {
	wrong := map[idcode.Kind]int{}
	found, exact := 0, 0
	for f := range idcode.Scan(m.text) {
		switch {
		case f.Strength < least:
		case f.Kind == m.kind && f.Start < m.end && f.End > m.start:
			found = 1
			if f.Start == m.start && f.End == m.end {
				exact = 1
			}
		default:
			wrong[f.Kind]++
		}
	}
	for kind, n := range wrong {
		s := scores[kind]
		s.other += n
		scores[kind] = s
	}
	if m.kind != "" {
		s := scores[m.kind]
		s.codes, s.found, s.exact = s.codes+1, s.found+found, s.exact+exact
		scores[m.kind] = s
		if t != nil && found+exact < 2 {
			t.Logf("%s: found %d, exactly %d in %q", m.class, found, exact, m.text)
		}
	}
	return wrong
}
