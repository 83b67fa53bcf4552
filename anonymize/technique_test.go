package anonymize_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

func transformed(t *testing.T, names []string, rows [][]string, steps ...anonymize.Step) ([]string, [][]string) {
	t.Helper()
	src, err := anonymize.Transform(t.Context(), anonymize.Table(names, rows), steps...)
	require.NoError(t, err)
	names, out := readAll(t, src)
	_, again := readAll(t, src)
	require.Equal(t, out, again, "every reading yields the same rows")
	return names, out
}

func TestTechniques(t *testing.T) {
	t.Parallel()
	names := []string{"町", "年齢"}
	rows := [][]string{{"甲町", "31"}, {"乙町", "34"}, {"甲町", "116"}, {"", ""}, {"丙町", "４２"}}
	town := hierarchy(t, []string{"甲町", "東部"}, []string{"乙町", "東部"}, []string{"丙町", "西部"}, []string{"", "不明"})
	for name, c := range map[string]struct {
		step anonymize.Step
		want [][]string
	}{
		"delete columns": {anonymize.DeleteColumns("町"), [][]string{{"31"}, {"34"}, {"116"}, {""}, {"４２"}}},
		"delete records": {anonymize.DeleteRecords("年齢", "116", "34"), [][]string{{"甲町", "31"}, {"", ""}, {"丙町", "４２"}}},
		"delete cells":   {anonymize.DeleteCells("年齢", "116"), [][]string{{"甲町", "31"}, {"乙町", "34"}, {"甲町", "*"}, {"", ""}, {"丙町", "４２"}}},
		"all cells":      {anonymize.DeleteCells("町"), [][]string{{"*", "31"}, {"*", "34"}, {"*", "116"}, {"*", ""}, {"*", "４２"}}},
		"generalize":     {anonymize.Generalize("町", town, 1), [][]string{{"東部", "31"}, {"東部", "34"}, {"東部", "116"}, {"不明", ""}, {"西部", "４２"}}},
		"top":            {anonymize.TopCode("年齢", 42), [][]string{{"甲町", "31"}, {"乙町", "34"}, {"甲町", "42-"}, {"", ""}, {"丙町", "42-"}}},
		"bottom":         {anonymize.BottomCode("年齢", 31), [][]string{{"甲町", "-31"}, {"乙町", "34"}, {"甲町", "116"}, {"", ""}, {"丙町", "４２"}}},
		"round":          {anonymize.Round("年齢", 5), [][]string{{"甲町", "30"}, {"乙町", "35"}, {"甲町", "115"}, {"", ""}, {"丙町", "40"}}},
		"microaggregate": {anonymize.Microaggregate("年齢", 2), [][]string{{"甲町", "32.5"}, {"乙町", "32.5"}, {"甲町", "79"}, {"", ""}, {"丙町", "79"}}},
		"three together": {anonymize.Microaggregate("年齢", 3), [][]string{{"甲町", "55.75"}, {"乙町", "55.75"}, {"甲町", "55.75"}, {"", ""}, {"丙町", "55.75"}}},
		"rare":           {anonymize.SuppressRare("町", 2), [][]string{{"甲町", "31"}, {"*", "34"}, {"甲町", "116"}, {"*", ""}, {"*", "４２"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, got := transformed(t, names, rows, c.step)
			assert.Equal(t, c.want, got)
			assert.False(t, c.step.Random())
		})
	}
}

// TestMicroaggregateGroups: every mean stands in at least size records, and the sum of the column stays.
func TestMicroaggregateGroups(t *testing.T) {
	t.Parallel()
	_, src := generated(t, 5, 3000, anonymize.QuasiIdentifier)
	out, err := anonymize.Transform(t.Context(), src, anonymize.Microaggregate("age", 40))
	require.NoError(t, err)
	_, before := readAll(t, src)
	_, after := readAll(t, out)
	counts := map[string]int{}
	var a, b float64
	for i := range before {
		x, _ := strconv.ParseFloat(before[i][1], 64)
		y, err := strconv.ParseFloat(after[i][1], 64)
		require.NoError(t, err)
		a, b = a+x, b+y
		counts[after[i][1]]++
	}
	assert.InDelta(t, a, b, 1e-6)
	assert.Greater(t, len(counts), 20)
	for _, n := range counts {
		assert.GreaterOrEqual(t, n, 40)
	}
}

// TestSample: the size of a sample is binomial; n = 20,000, p = 0.3 gives a standard deviation of
// √(n·p·(1-p)) = 64.8, and six of them are exceeded once in 500 million runs.
func TestSample(t *testing.T) {
	t.Parallel()
	src, err := anonymize.Transform(t.Context(), generatedSource(1, 20000), anonymize.Sample(0.3))
	require.NoError(t, err)
	_, rows := readAll(t, src)
	_, again := readAll(t, src)
	assert.InDelta(t, 6000, len(rows), 6*64.8)
	assert.Equal(t, rows, again)
	other, err := anonymize.Transform(t.Context(), generatedSource(1, 20000), anonymize.Sample(0.3))
	require.NoError(t, err)
	_, different := readAll(t, other)
	assert.NotEqual(t, rows, different, "each binding draws anew")
}

// TestSwap: the column keeps its values, the other columns stay, and a record keeps its value only if it
// does not take part (0.5). The records that change are n·share up to a standard deviation of
// √(10,000·0.25) = 50.
func TestSwap(t *testing.T) {
	t.Parallel()
	var rows [][]string
	for i := range 10000 {
		rows = append(rows, []string{strconv.Itoa(i), strconv.Itoa(i)})
	}
	_, out := transformed(t, []string{"a", "b"}, rows, anonymize.Swap("b", 0.5))
	changed := 0
	var values []int
	for i, row := range out {
		assert.Equal(t, strconv.Itoa(i), row[0])
		v, _ := strconv.Atoi(row[1])
		values = append(values, v)
		if v != i {
			changed++
		}
	}
	assert.InDelta(t, 5000, changed, 6*50)
	slices.Sort(values)
	for i, v := range values {
		require.Equal(t, i, v)
	}
}

// TestReplaceLeavesNoRule: equal values get equal tokens within a run, other tokens in the next, and
// tokens are 128 random bits: of 2,000 tokens each bit is set in 1,000 ± 6·√500 of them, but once in four
// million runs of this test.
func TestReplaceLeavesNoRule(t *testing.T) {
	t.Parallel()
	var rows [][]string
	for i := range 4000 {
		rows = append(rows, []string{"会員" + strconv.Itoa(i/2)})
	}
	_, out := transformed(t, []string{"番号"}, rows, anonymize.Replace("番号"))
	_, next := transformed(t, []string{"番号"}, rows, anonymize.Replace("番号"))
	seen := map[string]bool{}
	bits := make([]int, 128)
	for i := 0; i < len(out); i += 2 {
		assert.Equal(t, out[i], out[i+1])
		assert.NotEqual(t, out[i], next[i])
		seen[out[i][0]] = true
		for b := range bits {
			nibble, err := strconv.ParseUint(out[i][0][b/4:b/4+1], 16, 8)
			require.NoError(t, err)
			bits[b] += int(nibble>>(b%4)) & 1
		}
	}
	assert.Len(t, seen, 2000)
	for _, n := range bits {
		assert.InDelta(t, 1000, n, 6*math.Sqrt(500))
	}
}

func TestStepsAreChecked(t *testing.T) {
	t.Parallel()
	bad := []anonymize.Step{
		{}, anonymize.DeleteColumns(), anonymize.DeleteRecords("a"), anonymize.Generalize("a", anonymize.Suppress(), 2), {Kind: anonymize.TopBottomStep, Columns: []string{"a"}},
		anonymize.Round("a", 0), anonymize.Microaggregate("a", 1), anonymize.Swap("a", 0), anonymize.Sample(1.1), anonymize.SuppressRare("a", 1),
	}
	_, err := anonymize.Transform(t.Context(), anonymize.Table([]string{"a"}, nil), bad...)
	var spec *anonymize.SpecError
	require.ErrorAs(t, err, &spec)
	assert.Len(t, spec.Problems, len(bad))
	_, err = anonymize.Transform(t.Context(), anonymize.Table([]string{"a"}, nil), anonymize.Round("b", 1))
	assert.ErrorContains(t, err, `column "b" is not in the table`)
}

func TestFindPeculiar(t *testing.T) {
	t.Parallel()
	var rows [][]string
	for i := range 40 {
		rows = append(rows, []string{"甲野", strconv.Itoa(30 + i%4), "会社員"})
	}
	rows = append(rows, []string{"乙野", "116", "会社員"}, []string{"丙野", "", "力士"}, []string{"丙野", "33", "力士"})
	columns := []anonymize.Column{{Name: "氏名", Role: anonymize.Identifier}, {Name: "年齢", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}, {Name: "職業", Role: anonymize.Insensitive}}
	found, err := anonymize.FindPeculiar(t.Context(), anonymize.Table([]string{"氏名", "年齢", "職業"}, rows), columns, 3)
	require.NoError(t, err)
	assert.Equal(t, []anonymize.Peculiar{
		{Column: "年齢", Value: "116", Count: 1, Row: 41, Why: anonymize.OutlyingValue},
		{Column: "年齢", Value: "116", Count: 1, Row: 41, Why: anonymize.RareValue},
		{Column: "職業", Value: "力士", Count: 2, Row: 42, Why: anonymize.RareValue},
	}, found)
}

// TestStepsStandInTheRecipe: deterministic steps before and after the recoding repeat themselves with the
// recipe.
func TestStepsStandInTheRecipe(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	spec := anonymize.Spec{
		Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2},
		Before: []anonymize.Step{anonymize.DeleteCells("備考"), anonymize.TopCode("年齢", 99)},
		After:  []anonymize.Step{anonymize.DeleteCells("業種", "飲食"), anonymize.DeleteColumns("備考")},
	}
	var out, again anonymize.MemoryTable
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
	require.NoError(t, err)
	assert.Equal(t, []string{"年齢", "県", "業種"}, out.Columns)
	assert.Equal(t, out.Columns, result.Released.Columns)
	assert.Equal(t, [][]string{{"30-39", "関東", "建設"}, {"30-39", "関東", "小売"}, {"30-39", "関東", "*"}, {"50-59", "近畿", "建設"}, {"50-59", "近畿", "小売"}, {"50-59", "近畿", "*"}}, out.Rows)
	_, err = result.Recipe.Apply(t.Context(), src, anonymize.Collect(&again))
	require.NoError(t, err)
	assert.Equal(t, out, again)

	spec.After = []anonymize.Step{anonymize.DeleteRecords("業種", "飲食")}
	again = anonymize.MemoryTable{}
	_, err = anonymize.Anonymize(t.Context(), src, anonymize.Collect(&again), spec)
	var failed *anonymize.VerificationError
	require.ErrorAs(t, err, &failed, "a step after the recoding that undoes it is refused")
	assert.Equal(t, uint64(2), failed.Verification.Smallest)
	assert.Nil(t, again.Columns)
}

// TestTooFewNumbersAreNoGroup: the mean of fewer records than asked for would be, or betray, a value as
// it was.
func TestTooFewNumbersAreNoGroup(t *testing.T) {
	t.Parallel()
	for _, rows := range [][][]string{{{"1234567"}, {""}}, {{"10"}, {"20"}}} {
		_, err := anonymize.Transform(t.Context(), anonymize.Table([]string{"年収"}, rows), anonymize.Microaggregate("年収", 3))
		assert.ErrorContains(t, err, "fewer than 3")
	}
	_, out := transformed(t, []string{"年収"}, [][]string{{""}, {"*"}}, anonymize.Microaggregate("年収", 3))
	assert.Equal(t, [][]string{{""}, {"*"}}, out, "without any number there is nothing to betray")
}

// TestSwapMovesEveryValue: no record that takes part keeps its own value.
func TestSwapMovesEveryValue(t *testing.T) {
	t.Parallel()
	for range 50 {
		_, out := transformed(t, []string{"a"}, [][]string{{"甲"}, {"乙"}, {"丙"}}, anonymize.Swap("a", 1))
		assert.NotEqual(t, "甲", out[0][0])
		assert.NotEqual(t, "乙", out[1][0])
		assert.NotEqual(t, "丙", out[2][0])
	}
	_, err := anonymize.Transform(t.Context(), anonymize.Table([]string{"a"}, [][]string{{"甲"}}), anonymize.Swap("a", 1))
	assert.ErrorContains(t, err, "two records", "alone there is nobody to swap with")
}

// TestStepsLeaveWhatTellsNothing: a suppressed cell stays suppressed, and rounding knows no negative zero.
func TestStepsLeaveWhatTellsNothing(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"*"}, {""}, {"-0.4"}, {"0.34"}}
	_, out := transformed(t, []string{"a"}, rows, anonymize.Round("a", 1))
	assert.Equal(t, [][]string{{"*"}, {""}, {"0"}, {"0"}}, out)
	_, out = transformed(t, []string{"a"}, rows, anonymize.Round("a", 0.1))
	assert.Equal(t, [][]string{{"*"}, {""}, {"-0.4"}, {"0.3"}}, out)
	_, out = transformed(t, []string{"a"}, rows, anonymize.Replace("a"))
	assert.Equal(t, [][]string{{"*"}, {""}}, out[:2])
}

// TestOutliersAmongMissingValues: "unknown" in a column of numbers does not hide the number far from the
// others.
func TestOutliersAmongMissingValues(t *testing.T) {
	t.Parallel()
	var rows [][]string
	for i := range 40 {
		rows = append(rows, []string{strconv.Itoa(30 + i%4)})
	}
	rows = append(rows, []string{"116"}, []string{"不詳"})
	for range 60 {
		rows = append(rows, []string{"不明"})
	}
	columns := []anonymize.Column{{Name: "年齢", Role: anonymize.Insensitive, MissingValues: []string{"", "不明"}}}
	found, err := anonymize.FindPeculiar(t.Context(), anonymize.Table([]string{"年齢"}, rows), columns, 2)
	require.NoError(t, err)
	assert.Equal(t, []anonymize.Peculiar{
		{Column: "年齢", Value: "116", Count: 1, Row: 41, Why: anonymize.OutlyingValue},
		{Column: "年齢", Value: "116", Count: 1, Row: 41, Why: anonymize.RareValue},
		{Column: "年齢", Value: "不詳", Count: 1, Row: 42, Why: anonymize.RareValue},
	}, found)
}

// TestErrorsHoldTheValueApart: the value that does not fit is a field of the error, and not in its text.
func TestErrorsHoldTheValueApart(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"5"}, {"7"}, {"秘密"}}
	for _, step := range []anonymize.Step{anonymize.Round("a", 2), anonymize.Microaggregate("a", 2)} {
		src, err := anonymize.Transform(t.Context(), anonymize.Table([]string{"a"}, rows), step)
		if err == nil {
			for _, err = range src.Rows(t.Context()) {
			}
		}
		var row *anonymize.RowError
		require.ErrorAs(t, err, &row)
		assert.Equal(t, []any{int64(3), "a", "秘密"}, []any{row.Row, row.Column, row.Value})
		assert.NotContains(t, err.Error(), "秘密")
	}
}
