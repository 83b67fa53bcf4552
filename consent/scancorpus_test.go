package consent_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/stretchr/testify/assert"
	"golang.org/x/text/width"
)

// The corpus: memos made from a seed, of invented words around one phrase, which says
// something of special care about somebody or only looks like it. The phrases stand in
// scanphrases_test.go.

// A phrase is what a memo says, with the categories of special care in it.
type phrase struct {
	text string
	care []consent.Care
}

// drawn is a memo and the phrase in it.
type drawn struct {
	text, phrase string
	care         []consent.Care
}

type writer struct{ *rand.Rand }

func (w writer) pick(options []string) string { return options[w.IntN(len(options))] }

var (
	surroundings = []string{"窓口で相談を受けた", "来月の総会の案内を送付", "担当は山田", "補助金の資料を渡した", "後継者は長男の予定", "㈱高橋商店の紹介", "会費の口座振替を希望",
		"折り返し連絡", "ﾃﾝﾌﾟ書類あり", "二次募集に応募予定", "見積は別紙", "来所は午後", "ＦＡＸは不可", "会費の督促", "駐車場は二台", "商工祭の出店を打診", "名刺交換のみ", "決算は三月"}
	stops = []string{"。", "、", "。\n", "。 ", "　", "\r\n", " ※", "・"}
	who   = []string{"", "", "本人は", "代表者、", "奥様が", "ご長男が", "会長は", "専務の", "電話あり、", "母親が"}
)

// write makes a memo of a phrase.
func (w writer) write(p phrase) drawn {
	said := w.dress(p.text)
	return drawn{w.around() + w.pick(who) + said + w.pick(stops) + w.around(), said, p.care}
}

func (w writer) around() string {
	var b strings.Builder
	for range w.IntN(3) {
		b.WriteString(w.pick(surroundings) + w.pick(stops))
	}
	return b.String()
}

// dress writes a phrase as memos do: most often as it is, else in half or full width, with
// spaces between the characters as forms do, or broken by the end of a line.
func (w writer) dress(s string) string {
	switch w.IntN(12) {
	case 0, 1:
		return width.Narrow.String(s)
	case 2:
		return width.Widen.String(s)
	case 3:
		runes := strings.Split(s, "")
		for i := range min(4, len(runes)-1) {
			runes[i] += "　"
		}
		return strings.Join(runes, "")
	case 4:
		runes := []rune(s)
		at := 1 + w.IntN(max(1, len(runes)-1))
		return string(runes[:at]) + "\r\n" + string(runes[at:])
	}
	return s
}

// A tally counts for one category.
type tally struct{ said, found, wrong int }

func (c *tally) recall() float64    { return share(c.found, c.said) }
func (c *tally) precision() float64 { return share(c.found, c.found+c.wrong) }

func share(part, of int) float64 { return float64(part) / float64(max(of, 1)) }

// count adds what a scan finds in the memo.
func (m *drawn) count(tallies map[consent.Care]*tally) (missed, wrong bool) {
	var found []consent.Care
	for _, h := range consent.Scan(m.text) {
		if h.Care != "" && !slices.Contains(found, h.Care) {
			found = append(found, h.Care)
		}
	}
	for _, c := range m.care {
		tallies[c].said++
		if slices.Contains(found, c) {
			tallies[c].found++
		} else {
			missed = true
		}
	}
	for _, c := range found {
		if !slices.Contains(m.care, c) {
			tallies[c].wrong++
			wrong = true
		}
	}
	return missed, wrong
}

// draw writes n memos of the phrases, each equally often, and counts them.
func (w writer) draw(t *testing.T, phrases []phrase, n int, tallies map[consent.Care]*tally) (missed, wrong int) {
	told := map[string]bool{}
	for i := range n {
		p := phrases[i%len(phrases)]
		m := w.write(p)
		a, b := m.count(tallies)
		if a {
			missed++
		}
		if b {
			wrong++
		}
		if (a || b) && !told[p.text] {
			told[p.text] = true
			t.Logf("missed %t, wrong %t: %q", a, b, m.phrase)
		}
	}
	return missed, wrong
}

func tallies() map[consent.Care]*tally {
	all := map[consent.Care]*tally{}
	for _, c := range careCategories {
		all[c] = &tally{}
	}
	return all
}

const (
	perCategory  = 1_000 // memos of usual words, a category
	perUnseen    = 300   // memos of rarer words and paraphrases, a category
	perNear      = 6_000
	perNearOther = 2_500
	perEveryday  = 2_500
)

// figures are recall and precision as measured with this seed. Precision stands twice: with
// the near-misses that the scan has exceptions for, and with those that it has none for;
// they are far more frequent here than in an office.
//
// Recall is of words that the lists know, since the same hand wrote both: it tells that
// width, spaces and line ends cost nothing, not how many memos of a real office are found.
// What is missed are Latin words with spaces between their letters (D V), which stay apart.
// How little is found of what the lists do not know tells knownElsewhere.
var figures = map[consent.Care]struct{ recall, precision, withOthers float64 }{
	consent.Race:              {1, 1, 0.907},
	consent.Creed:             {0.996, 1, 0.830},
	consent.SocialStatus:      {1, 1, 0.951},
	consent.MedicalHistory:    {0.999, 1, 0.909},
	consent.CriminalRecord:    {1, 1, 0.910},
	consent.CrimeVictim:       {0.987, 1, 0.906},
	consent.Disability:        {0.999, 1, 0.830},
	consent.CheckUp:           {1, 1, 0.867},
	consent.Treatment:         {1, 1, 0.768},
	consent.CriminalProcedure: {1, 1, 0.907},
	consent.JuvenileProcedure: {1, 1, 0.951},
}

// knownElsewhere is the measured recall of names of illnesses that the lists were not
// written for. Of the paraphrases (unseen) a tenth or less is found.
const knownElsewhere = 0.232

// least is the lower bound of a share p measured over n memos: less four standard
// deviations of a binomial, or, near 1, the share that n memos without a miss still allow
// with a probability of a thousandth: (1-x)^n = 1/1000, x = 7/n.
func least(p float64, n int) float64 {
	return p - max(4*math.Sqrt(p*(1-p)/float64(n)), 7/float64(n))
}

// TestCareCorpus reports precision and recall for each category of special care (-v prints
// the table and every phrase that is judged wrongly) and asserts lower bounds.
func TestCareCorpus(t *testing.T) {
	t.Parallel()
	w := writer{rand.New(rand.NewPCG(2026, 11))}
	known, rare, elsewhere := tallies(), tallies(), tallies()
	for _, c := range careCategories {
		w.draw(t, usual[c], perCategory, known)
		w.draw(t, unseen[c], perUnseen, rare)
	}
	w.draw(t, illnesses, perCategory, elsewhere)
	_, near := w.draw(t, nearMisses, perNear, known)
	_, other := w.draw(t, nearMissesUnseen, perNearOther, rare)
	_, quiet := w.draw(t, everyday, perEveryday, known)
	t.Logf("%-20s | %6s %9s | with near-misses of no exception %9s | rarer words %6s", "category", "recall", "precision", "precision", "recall")
	for _, c := range careCategories {
		k, r, want := known[c], rare[c], figures[c]
		reported := k.found + k.wrong + r.found + r.wrong
		precision := share(k.found+r.found, reported)
		t.Logf("%-20s | %6.3f %9.3f | %42.3f | %18.3f", c, k.recall(), k.precision(), precision, r.recall())
		assert.GreaterOrEqual(t, k.recall(), least(want.recall, k.said), "recall of %s", c)
		assert.GreaterOrEqual(t, k.precision(), least(want.precision, k.found+k.wrong), "precision of %s", c)
		assert.GreaterOrEqual(t, precision, least(want.withOthers, reported), "precision of %s with every near-miss", c)
	}
	history := elsewhere[consent.MedicalHistory].recall()
	t.Logf("other illnesses: recall %.3f; near-misses reported: %d of %d with an exception, %d of %d without; everyday memos: %d of %d", history, near, perNear, other, perNearOther, quiet, perEveryday)
	assert.GreaterOrEqual(t, history, least(knownElsewhere, perCategory))
	assert.Zero(t, quiet, "an everyday memo is never reported")
}

// TestNegationIsFound: a scan of words does not read that something is not there, and the
// answer that there is nothing belongs to the category too.
func TestNegationIsFound(t *testing.T) {
	t.Parallel()
	w := writer{rand.New(rand.NewPCG(2026, 12))}
	missed, _ := w.draw(t, negated, 600, tallies())
	assert.Zero(t, missed)
}

// TestCareWordPlaces: the place of a hit is the word as it is written, and a harmless word
// hides no other beside it.
func TestCareWordPlaces(t *testing.T) {
	t.Parallel()
	for memo, want := range map[string][]string{
		"代表は糖　尿　病で入\r\n院中":         {"糖　尿　病", "入\r\n院"},
		"ＨＩＶ陽性":                    {"ＨＩＶ", "陽性"},
		"ARCHIVE、DVD、㈱AHIV、hivは不明": {"hiv"},
		"ﾍﾟｰｽﾒｰｶｰを装着":              {"ﾍﾟｰｽﾒｰｶｰ"},
		"健康診断の案内、健康診断で異常":          {"健康診断"},
		"宗教法人の信者":                  {"信者"},
		"与信条件と信条":                  {"信条"},
		"障害者雇用の助成金、障害者手帳":          {"障害者"},
		"障害者雇用で入社":                 {"障害者雇用で"},
		"がん検診で要精密検査、胃がん":           {"要精密検査", "がん"},
		"末期ガン、スローガンで":              {"末期ガン"},
		"":                         nil,
	} {
		var got []string
		for _, h := range consent.Scan(memo) {
			got = append(got, memo[h.Start:h.End])
		}
		assert.Equal(t, want, got, memo)
	}
}
