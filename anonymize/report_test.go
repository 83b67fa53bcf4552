package anonymize_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/anonymize"
)

// membersReport releases the small table of members and measures it.
func membersReport(t *testing.T) anonymize.Report {
	t.Helper()
	columns, src := members(t)
	var out anonymize.MemoryTable
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), anonymize.Spec{
		Columns: columns, Before: []anonymize.Step{anonymize.TopCode("年齢", 90)},
		Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3), anonymize.DistinctDiversity("業種", 2)}, Suppression: 0.2},
	})
	require.NoError(t, err)
	report, err := result.Before.Report(t.Context(), out.Source(), result.Recipe, anonymize.ReportOptions{Title: "会員動向 <2026>", Seed: 1})
	require.NoError(t, err)
	return report
}

// TestReportByHand: seven members, all unique; six are released in two classes of three.
func TestReportByHand(t *testing.T) {
	t.Parallel()
	r := membersReport(t)
	assert.Equal(t, uint64(7), r.Before.Records)
	assert.Equal(t, uint64(7), r.Before.Unique)
	assert.Equal(t, 1.0, r.Before.ProsecutorHighest)
	assert.Equal(t, 1.0, r.Before.Marketer)
	assert.Equal(t, 1.0, r.Before.AtRisk)
	assert.Equal(t, anonymize.SizeBin{From: 1, To: 1, Classes: 7, Records: 7}, r.Before.Sizes[0])

	assert.Equal(t, uint64(6), r.After.Records)
	assert.Equal(t, uint64(1), r.After.Suppressed)
	assert.Equal(t, 2, r.After.Classes)
	assert.Zero(t, r.After.Unique)
	assert.InDelta(t, 1.0/3, r.After.ProsecutorHighest, 1e-12)
	assert.InDelta(t, 2.0/6, r.After.ProsecutorMean, 1e-12)
	assert.InDelta(t, 1.0/3, r.After.JournalistHighest, 1e-12)
	assert.Equal(t, 1.0, r.After.AtRisk, "1/3 is above 0.2")
	assert.Equal(t, anonymize.SizeBin{From: 3, To: 4, Classes: 2, Records: 6}, r.After.Sizes[2])

	assert.Equal(t, []anonymize.ReportModel{{Model: anonymize.KAnonymity(3), Holds: true, Value: 3}, {Model: anonymize.DistinctDiversity("業種", 2), Holds: true, Value: 3}}, r.Models)
	// 年齢: 7 ages, three of which share a band, three another, one is suppressed: ((3·3 + 3·3 + 7) -
	// 7)/(7·7 - 7)
	assert.Equal(t, "年齢", r.Columns[0].Name)
	assert.InDelta(t, 18.0/42, r.Columns[0].Loss, 1e-12)
	assert.Equal(t, []int{1, 4, 7, 2}, []int{r.Columns[0].Level, r.Columns[0].Levels, r.Columns[0].DistinctBefore, r.Columns[0].DistinctAfter})
	// 県: 47 prefectures; 関東 and 近畿 cover 7 each: (3·7 + 3·7 + 47 - 7)/(7·47 - 7)
	assert.InDelta(t, 82.0/322, r.Columns[1].Loss, 1e-12)
	for _, s := range r.Standards {
		assert.True(t, s.Met(), "%d", s.Standard)
	}
}

func TestReportTellsWhatFails(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	h := load(t, src, columns)
	_, rows := readAll(t, src)
	rows[6][5] = "基礎年金番号9999-123456"
	raw := anonymize.Table([]string{"氏名", "会員番号", "年齢", "県", "業種", "備考"}, rows)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}
	s, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	r, err := h.Report(t.Context(), raw, h.Recipe(options, s), anonymize.ReportOptions{})
	require.NoError(t, err)
	assert.False(t, r.Models[0].Holds)
	met := make([]bool, 5)
	for i, item := range r.Standards {
		met[i] = item.Met()
	}
	assert.Equal(t, []bool{false, false, false, false, false}, met, "identifier, code, link, unique records and model")
}

// TestPageTellsWhatFails: failing models, findings and large figures stand on the page in both languages.
func TestPageTellsWhatFails(t *testing.T) {
	t.Parallel()
	r := membersReport(t)
	r.Title = ""
	r.Before.Records, r.After.Records = 1234567, 1234567
	for i, m := range []anonymize.Model{anonymize.EntropyDiversity("業種", 2.5), anonymize.RecursiveDiversity("業種", 2, 3), anonymize.TCloseness("業種", 0.2, anonymize.EqualDistance)} {
		r.Models = append(r.Models, anonymize.ReportModel{Model: m, Value: 0.125, Failing: 1000 + i})
	}
	r.Findings = []anonymize.Finding{{Code: anonymize.CodePresent, Column: "備考", Kind: "individual_number", Row: 3, Count: 2}}
	r.After.AtRisk = 0.00005
	for tag, want := range map[language.Tag][]string{
		language.Japanese: {"匿名加工 リスク・有用性レポート", "1,234,567", "l-多様性・エントロピー (l=2.5) 業種", "再帰的(c,l)-多様性 (c=2, l=3) 業種", "t-近似性 (t=0.2) 業種", "満たさない", "1,002", "個人識別符号と読める値がある: 備考 (2)", "0.005 %"},
		language.English:  {"Anonymization: risk and utility", "entropy l-diversity (l=2.5) 業種", "recursive (c,l)-diversity (c=2, l=3) 業種", "t-closeness (t=0.2) 業種", "fails", "cells read as an identification code: 備考 (2)", "0.125"},
	} {
		var page bytes.Buffer
		require.NoError(t, r.WriteHTML(&page, tag))
		for _, text := range want {
			assert.Contains(t, page.String(), text)
		}
	}
}

// TestJournalistRisk: against a population twice as large the journalist's risk is half the prosecutor's.
func TestJournalistRisk(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	var out anonymize.MemoryTable
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}}
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
	require.NoError(t, err)
	population := anonymize.Table(out.Columns, append(append([][]string{}, out.Rows...), out.Rows...))
	r, err := result.Before.Report(t.Context(), out.Source(), result.Recipe, anonymize.ReportOptions{Population: population})
	require.NoError(t, err)
	assert.InDelta(t, 1.0/3, r.After.ProsecutorHighest, 1e-12)
	assert.InDelta(t, 1.0/6, r.After.JournalistHighest, 1e-12)
	assert.InDelta(t, 0.5*2.0/6*2, r.After.Marketer*2, 1e-12)
	_, err = result.Before.Report(t.Context(), out.Source(), result.Recipe, anonymize.ReportOptions{Population: anonymize.Table(out.Columns, out.Rows[:2])})
	assert.ErrorContains(t, err, "fewer records")
}

// TestQueryErrorOfAnUntouchedTable: where nothing is generalized every count is right; where everything
// is, it is not.
func TestQueryErrorOfAnUntouchedTable(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 2, 3000, anonymize.QuasiIdentifier)
	h := load(t, src, columns)
	report := func(k int) anonymize.Report {
		options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(k)}}
		s, err := h.Optimize(t.Context(), options)
		require.NoError(t, err)
		var out anonymize.MemoryTable
		_, err = h.Release(t.Context(), h.Recipe(options, s), src, anonymize.Collect(&out))
		require.NoError(t, err)
		r, err := h.Report(t.Context(), out.Source(), h.Recipe(options, s), anonymize.ReportOptions{})
		require.NoError(t, err)
		return r
	}
	assert.InDelta(t, 0, report(1).Queries.P95, 1e-9)
	assert.Zero(t, report(1).Loss)
	assert.Greater(t, report(3000).Queries.Median, 0.05)
	p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(10)}})
	require.NoError(t, err)
	var out anonymize.MemoryTable
	_, err = p.Release(t.Context(), src, anonymize.Collect(&out))
	require.NoError(t, err)
	local, err := h.Report(t.Context(), out.Source(), p, anonymize.ReportOptions{})
	require.NoError(t, err)
	assert.Less(t, local.Queries.Median, report(10).Queries.Median, "a local recoding answers better")
	assert.Equal(t, p.Penalty(), local.Loss)
}

func TestReportPages(t *testing.T) {
	t.Parallel()
	r := membersReport(t)
	var file bytes.Buffer
	require.NoError(t, r.WriteJSON(&file))
	golden(t, "report.json", file.Bytes())
	var back anonymize.Report
	require.NoError(t, json.Unmarshal(file.Bytes(), &back))
	assert.Equal(t, r.After, back.After)
	for _, tag := range []language.Tag{language.Japanese, language.English} {
		var page bytes.Buffer
		require.NoError(t, r.WriteHTML(&page, tag))
		golden(t, "report."+tag.String()+".html", page.Bytes())
		readable(t, page.String(), tag)
		text := page.String()
		assert.Contains(t, text, "会員動向 &lt;2026&gt;")
		assert.Equal(t, 2, strings.Count(text, "<svg "))
		for _, outside := range []string{"http", "<script", "@import", "url(", "甲野", "茨城", "NaN", "%!"} {
			assert.NotContains(t, text, outside)
		}
	}
}

// TestUniqueRecordsSpeakAgainstTheFourthStandard: a model that lets records stand alone is no answer to
// peculiar descriptions.
func TestUniqueRecordsSpeakAgainstTheFourthStandard(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	for k, met := range map[int]bool{1: false, 2: true} {
		var out anonymize.MemoryTable
		spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(k)}, Suppression: 0.2}}
		result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
		require.NoError(t, err)
		report, err := result.Before.Report(t.Context(), out.Source(), result.Recipe, anonymize.ReportOptions{})
		require.NoError(t, err)
		assert.Equal(t, met, report.Standards[3].Met(), "k=%d, %d unique", k, report.After.Unique)
	}
}

// TestReportOfAnotherTable: a file with more records than the source is not its release.
func TestReportOfAnotherTable(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	var out anonymize.MemoryTable
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}}
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
	require.NoError(t, err)
	_, err = result.Before.Report(t.Context(), out.Source(), anonymize.Recipe{Models: result.Recipe.Models}, anonymize.ReportOptions{})
	assert.ErrorIs(t, err, anonymize.ErrRecipe, "a recipe without levels says nothing about a release")
	out.Rows = append(out.Rows, out.Rows...)
	_, err = result.Before.Report(t.Context(), out.Source(), result.Recipe, anonymize.ReportOptions{})
	assert.ErrorContains(t, err, "more records")
}

// readable demands what a reader on paper, or one who listens, needs of the page: what the plots show in
// words, headers that say for what they stand, a sheet of A4 on which the key keeps its colours.
func readable(t *testing.T, page string, tag language.Tag) {
	t.Helper()
	assert.NotContains(t, page, "<th>")
	assert.NotContains(t, page, `<th class="n">`)
	for _, s := range []string{`<th scope="col" class="n">`, `<th scope="row">`, "size: A4", "print-color-adjust: exact"} {
		assert.Contains(t, page, s)
	}
	words := map[language.Tag][]string{
		language.Japanese: {`aria-label="クラスの大きさごとのレコードの割合: 加工前 1 100%; 加工後 3–4 100%"`, `aria-label="列ごとの情報損失: 年齢 42.9%; 県 25.5%"`},
		language.English:  {`aria-label="Share of records by class size: before 1 100%; after 3–4 100%"`, `aria-label="Loss by column: 年齢 42.9%; 県 25.5%"`},
	}
	for _, s := range words[tag] {
		assert.Contains(t, page, s)
	}
}

// Counts are read by people: 4,594, not 4594.
func TestStandardsWriteCountsWithSeparators(t *testing.T) {
	t.Parallel()
	const n = 1234
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = []string{strconv.Itoa(i), "茨城県"}
	}
	src := anonymize.Table([]string{"年齢", "県"}, rows)
	columns := []anonymize.Column{{Name: "年齢", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}, {Name: "県", Role: anonymize.Insensitive}}
	var released anonymize.MemoryTable
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&released), anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}}})
	require.NoError(t, err)
	texts := func(src anonymize.Source) (out []string) {
		report, err := result.Before.Report(t.Context(), src, result.Recipe, anonymize.ReportOptions{})
		require.NoError(t, err)
		for _, item := range report.Standards {
			for _, text := range slices.Concat(item.Measures, item.Evidence, item.Against) {
				out = append(out, text.Ja, text.En)
			}
		}
		return out
	}
	for _, want := range []string{"一般化: 年齢 (1,234種の値を1種に)", "generalized: 年齢 (1,234 values to 1)", "最小のクラスは1,234件", "the smallest class has 1,234 records",
		"1,234件の全セルを走査し、個人識別符号の形をした値はなかった", "all cells of 1,234 records were scanned: nothing reads as an identification code"} {
		assert.Contains(t, texts(released.Source()), want)
	}
	assert.Contains(t, texts(src), "準識別子の組合せで一意なレコードが1,234件ある")
}
