package anonymize_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// members is a small invented table with every role.
func members(t testing.TB) ([]anonymize.Column, anonymize.Source) {
	t.Helper()
	ages, err := anonymize.Bands([]float64{30, 40, 50, 60}, []float64{40, 60})
	require.NoError(t, err)
	columns := []anonymize.Column{
		{Name: "氏名", Role: anonymize.Identifier},
		{Name: "会員番号", Role: anonymize.LinkingCode},
		{Name: "年齢", Role: anonymize.QuasiIdentifier, Hierarchy: ages},
		{Name: "県", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Prefectures()},
		{Name: "業種", Role: anonymize.Sensitive},
		{Name: "備考", Role: anonymize.Insensitive},
	}
	return columns, anonymize.Table([]string{"氏名", "会員番号", "年齢", "県", "業種", "備考"}, [][]string{
		{"甲野一", "A-1", "31", "茨城県", "建設", "新規"},
		{"甲野二", "A-2", "35", "栃木県", "小売", ""},
		{"甲野三", "A-3", "38", "茨城県", "飲食", ""},
		{"甲野四", "A-4", "52", "大阪府", "建設", ""},
		{"甲野五", "A-5", "55", "大阪府", "小売", "継続"},
		{"甲野六", "A-6", "58", "京都府", "飲食", ""},
		{"甲野七", "A-7", "24", "沖縄県", "飲食", ""},
	})
}

func TestAnonymizeReleasesWhatItPromises(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	models := []anonymize.Model{anonymize.KAnonymity(3), anonymize.DistinctDiversity("業種", 3)}
	for _, keep := range []bool{false, true} {
		var out anonymize.MemoryTable
		result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), anonymize.Spec{
			Columns: columns, Options: anonymize.Options{Models: models, Suppression: 0.2}, KeepSuppressed: keep,
		})
		require.NoError(t, err)
		want := [][]string{
			{"30-39", "関東", "建設", "新規"}, {"30-39", "関東", "小売", ""}, {"30-39", "関東", "飲食", ""},
			{"50-59", "近畿", "建設", ""}, {"50-59", "近畿", "小売", "継続"}, {"50-59", "近畿", "飲食", ""},
		}
		if keep {
			want = append(want, []string{"*", "*", "*", "*"})
		}
		assert.Equal(t, []string{"年齢", "県", "業種", "備考"}, out.Columns)
		assert.Equal(t, want, out.Rows)
		assert.True(t, out.Complete)
		assert.Equal(t, map[string]int{"年齢": 1, "県": 1}, result.Recipe.Levels)
		assert.Equal(t, uint64(1), result.Released.Suppressed)
		assert.Equal(t, []string{"氏名", "会員番号"}, result.Released.Deleted)
		assert.Equal(t, out.Columns, result.Released.Columns)
		assert.Equal(t, result.Solution.Loss, result.Released.Loss)

		v, err := anonymize.Verify(t.Context(), out.Source(), columns, models, anonymize.VerifyOptions{})
		require.NoError(t, err)
		assert.Equal(t, uint64(len(want)-6), v.Suppressed, "suppressed records are counted apart")
		assert.Equal(t, 2, v.Classes)
		assert.Equal(t, uint64(3), v.Smallest)
	}
}

// TestReleasePassesVerify: whatever the models and limits, what is released satisfies them, and the
// recipe repeats it.
func TestReleasePassesVerify(t *testing.T) {
	t.Parallel()
	solved := 0
	for round := range 150 {
		r := rand.New(rand.NewPCG(uint64(round), 99))
		in, models := newInstance(r), randomModels(r)
		src := anonymize.Table(in.names, in.rows)
		spec := anonymize.Spec{Columns: in.columns, Options: anonymize.Options{Models: models, Suppression: 0.3}, KeepSuppressed: round%2 == 0}
		var out, again, other anonymize.MemoryTable
		result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
		if errors.Is(err, anonymize.ErrNoSolution) {
			assert.False(t, out.Complete)
			continue
		}
		require.NoError(t, err)
		solved++
		reference := anonymize.VerifyOptions{Reference: result.Before.Reference()}
		_, err = anonymize.Verify(t.Context(), out.Source(), in.columns, models, reference)
		require.NoError(t, err, "round %d", round)

		var file bytes.Buffer
		require.NoError(t, result.Recipe.Write(&file))
		recipe, err := anonymize.ReadRecipe(&file)
		require.NoError(t, err)
		released, err := recipe.Apply(t.Context(), src, anonymize.Collect(&again))
		require.NoError(t, err)
		assert.Equal(t, out, again)
		assert.Equal(t, result.Released, released)

		mixed := shuffled(in.rows, r)
		spec.Options.Workers = 1 + r.IntN(4)
		second, err := anonymize.Anonymize(t.Context(), anonymize.Table(in.names, mixed), anonymize.Collect(&other), spec)
		require.NoError(t, err)
		assert.Equal(t, result.Recipe.Levels, second.Recipe.Levels, "the order of rows changes nothing")
		assert.Equal(t, result.Solution.Loss, second.Solution.Loss)
		assert.ElementsMatch(t, out.Rows, other.Rows)
	}
	assert.Greater(t, solved, 60)
}

// TestOptimumIsMonotone: a larger k never loses less, a larger limit never more.
func TestOptimumIsMonotone(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 3, 3000, anonymize.QuasiIdentifier)
	h := load(t, src, columns)
	loss := func(k int, limit float64) float64 {
		s, err := h.Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(k)}, Suppression: limit})
		require.NoError(t, err)
		return s.Loss
	}
	limits := []float64{0, 0.01, 0.05, 0.2}
	for _, limit := range limits {
		var losses []float64
		for _, k := range []int{2, 3, 5, 10, 50} {
			losses = append(losses, loss(k, limit))
		}
		assert.True(t, slices.IsSorted(losses), "%v", losses)
	}
	for _, k := range []int{2, 10} {
		var losses []float64
		for _, limit := range limits {
			losses = append(losses, -loss(k, limit))
		}
		assert.True(t, slices.IsSorted(losses), "%v", losses)
	}
}

func TestRecipeOnTheNextTable(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	var out anonymize.MemoryTable
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}}
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), spec)
	require.NoError(t, err)
	names, rows := readAll(t, src)

	next := append(slices.Clone(rows), []string{"甲野八", "A-8", "33", "群馬県", "小売", ""})
	released, err := result.Recipe.Apply(t.Context(), anonymize.Table(names, next), anonymize.Collect(&out))
	require.NoError(t, err)
	assert.Equal(t, uint64(8), released.Records)
	assert.Len(t, out.Rows, 7)

	out = anonymize.MemoryTable{}
	tooFew := append(slices.Clone(rows[:5]), []string{"甲野九", "A-9", "71", "北海道", "小売", ""})
	_, err = result.Recipe.Apply(t.Context(), anonymize.Table(names, tooFew), anonymize.Collect(&out))
	var limit *anonymize.LimitError
	require.ErrorAs(t, err, &limit)
	assert.Equal(t, anonymize.LimitError{Records: 6, Suppressed: 3, Allowed: 1}, *limit)
	assert.Nil(t, out.Columns, "nothing is written before the checks have passed")

	unknown := append(slices.Clone(rows), []string{"甲野十", "A-10", "三十", "蝦夷", "小売", ""}, []string{"甲野零", "A-0", "三十", "琉球", "小売", ""})
	_, err = result.Recipe.Apply(t.Context(), anonymize.Table(names, unknown), anonymize.Collect(&out))
	var gap *anonymize.GapError
	require.ErrorAs(t, err, &gap)
	assert.Equal(t, anonymize.GapError{Column: "年齢", Gaps: []anonymize.Gap{{Value: "三十", Row: 8, Count: 2}}}, *gap)
	assert.Contains(t, err.Error(), `column "年齢"`)
	assert.Contains(t, err.Error(), `column "県": the hierarchy lacks 2 value(s), first seen in row(s) 8, 9`)
	for _, secret := range []string{"三十", "蝦夷", "琉球"} {
		assert.NotContains(t, err.Error(), secret)
	}
}

// TestSourceThatChanges: a table that is not the same twice is not released.
func TestSourceThatChanges(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	columns[2].Missing = anonymize.MissingSuppresses
	names, rows := readAll(t, src)
	for name, change := range map[string]func(rows [][]string) [][]string{
		"a row more": func(rows [][]string) [][]string { return append(rows, rows[0]) },
		"a row more that is suppressed": func(rows [][]string) [][]string {
			return append(rows, []string{"甲野八", "A-8", "", "茨城県", "建設", ""})
		},
		"a row less":       func(rows [][]string) [][]string { return rows[1:] },
		"another known":    func(rows [][]string) [][]string { rows[0][2] = "35"; return rows },
		"an unknown value": func(rows [][]string) [][]string { rows[0][2] = "36"; return rows },
		"a harmless cell":  func(rows [][]string) [][]string { rows[3][5] = "転居"; return rows },
		"harmless swapped": func(rows [][]string) [][]string { rows[0][5], rows[1][5] = rows[1][5], rows[0][5]; return rows },
		"values swapped":   func(rows [][]string) [][]string { rows[0][4], rows[1][4] = rows[1][4], rows[0][4]; return rows },
	} {
		classed := slices.Clone(columns)
		classed[5].Role = anonymize.Identifier // then nothing but the classes is compared
		kinds := [][]anonymize.Column{columns}
		if !strings.Contains(name, "harmless") {
			kinds = append(kinds, classed)
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, columns := range kinds {
				reading := 0
				moving := anonymize.Rows(names, func(context.Context) iter.Seq2[[]string, error] {
					return func(yield func([]string, error) bool) {
						now := make([][]string, len(rows))
						for i := range rows {
							now[i] = slices.Clone(rows[i])
						}
						if reading++; reading > 1 {
							now = change(now)
						}
						for _, row := range now {
							if !yield(row, nil) {
								return
							}
						}
					}
				})
				var out anonymize.MemoryTable
				_, err := anonymize.Anonymize(t.Context(), moving, anonymize.Collect(&out), anonymize.Spec{
					Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Suppression: 0.5},
				})
				assert.ErrorIs(t, err, anonymize.ErrSourceChanged)
				assert.False(t, out.Complete)
			}
		})
	}
}

// TestMissingValuesUnderNoRoot: where the last level does not join everything, missing values join nothing.
func TestMissingValuesUnderNoRoot(t *testing.T) {
	t.Parallel()
	town := hierarchy(t, []string{"甲町", "東部"}, []string{"乙町", "東部"}, []string{"丙町", "西部"})
	column := anonymize.Column{Name: "town", Role: anonymize.QuasiIdentifier, Hierarchy: town, MinLevel: 1}
	rows := [][]string{{"甲町"}, {"乙町"}, {"丙町"}, {"丙町"}, {""}}
	var out anonymize.MemoryTable
	result, err := anonymize.Anonymize(t.Context(), anonymize.Table([]string{"town"}, rows), anonymize.Collect(&out),
		anonymize.Spec{Columns: []anonymize.Column{column}, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Suppression: 0.2}})
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"東部"}, {"東部"}, {"西部"}, {"西部"}}, out.Rows)
	assert.Equal(t, uint64(1), result.Released.Suppressed)
}

// TestMissingValues: a missing value never completes a class.
func TestMissingValues(t *testing.T) {
	t.Parallel()
	town := hierarchy(t, []string{"甲町", "東部", "*"}, []string{"乙町", "東部", "*"}, []string{"丙町", "西部", "*"})
	rows := [][]string{{"甲町"}, {"甲町"}, {"乙町"}, {""}, {""}, {"不明"}}
	column := anonymize.Column{Name: "town", Role: anonymize.QuasiIdentifier, Hierarchy: town, MissingValues: []string{"", "不明"}, MaxLevel: anonymize.AtMost(1)}
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.5}

	var out anonymize.MemoryTable
	spec := anonymize.Spec{Columns: []anonymize.Column{column}, Options: options}
	_, err := anonymize.Anonymize(t.Context(), anonymize.Table([]string{"town"}, rows), anonymize.Collect(&out), spec)
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"東部"}, {"東部"}, {"東部"}}, out.Rows, "two and one missing values are no class of three")

	column.Missing = anonymize.MissingSuppresses
	spec.Columns = []anonymize.Column{column}
	result, err := anonymize.Anonymize(t.Context(), anonymize.Table([]string{"town"}, rows), anonymize.Collect(&out), spec)
	require.NoError(t, err)
	assert.Equal(t, uint64(3), result.Released.Suppressed)
	assert.Equal(t, [][]string{{"東部"}, {"東部"}, {"東部"}}, out.Rows)

	_, err = anonymize.Load(t.Context(), anonymize.Table([]string{"town"}, rows[3:]), spec.Columns)
	assert.ErrorContains(t, err, "every record lacks a value")
	_, err = anonymize.Load(t.Context(), anonymize.Table([]string{"town"}, nil), spec.Columns)
	assert.ErrorContains(t, err, "no rows")

	spec.Options.Suppression = 0.4
	_, err = anonymize.Anonymize(t.Context(), anonymize.Table([]string{"town"}, rows), anonymize.Collect(&out), spec)
	assert.ErrorIs(t, err, anonymize.ErrNoSolution)
}

// TestSpecificationIsToldWhole: all that is wrong comes back at once.
func TestSpecificationIsToldWhole(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{
		{Name: "a", Role: anonymize.QuasiIdentifier},
		{Name: "b"},
		{Name: "c", Role: "secret"},
		{Name: "c", Role: anonymize.Sensitive, Weight: -1},
		{Name: "e", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress(), MinLevel: 2},
		{Name: "f", Role: anonymize.Insensitive, Missing: "guess", Suppressed: anonymize.AtMost(2)},
	}
	_, err := anonymize.Load(t.Context(), anonymize.Table([]string{"a", "b", "c", "d", "a", "f"}, [][]string{{"1", "2", "3", "4", "5", "6"}}), columns)
	var spec *anonymize.SpecError
	require.ErrorAs(t, err, &spec)
	for _, want := range []string{
		`column "a": a quasi-identifier needs a hierarchy`, `column "b": no role is declared`, `column "c": unknown role "secret"`, `column "c" is declared twice`,
		`column "c": the weight`, `column "d" of the source is not declared`, `column "a" stands twice`, `column "e" is declared but not in the source`,
		`column "e": levels`, `column "f": unknown policy`, `column "f": the share`,
	} {
		assert.True(t, slices.ContainsFunc(spec.Problems, func(p string) bool { return strings.HasPrefix(p, want) }), "%s\n%v", want, spec)
	}
	assert.Len(t, spec.Problems, 11)

	good, src := members(t)
	h := load(t, src, good)
	_, err = h.Optimize(t.Context(), anonymize.Options{
		Models: []anonymize.Model{
			anonymize.KAnonymity(0), anonymize.DistinctDiversity("年齢", 2), anonymize.EntropyDiversity("業種", 0.5), anonymize.RecursiveDiversity("業種", 0, 2),
			anonymize.TCloseness("業種", 2, anonymize.EqualDistance), anonymize.TCloseness("業種", 0.2, "far"), anonymize.TCloseness("業種", 0.2, anonymize.HierarchicalDistance),
			anonymize.DistinctDiversity("", 2), {Kind: "l"},
		},
		Metric: anonymize.Metric{Measure: "none"}, Suppression: 1.5,
	})
	require.ErrorAs(t, err, &spec)
	assert.Len(t, spec.Problems, 11)
	_, err = h.Optimize(t.Context(), anonymize.Options{})
	assert.ErrorContains(t, err, "no privacy model")
}

// TestStream: a host that takes the rows from an iterator gets what a sink gets, as often as it reads,
// and the error at the end.
func TestStream(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	h := load(t, src, columns)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}
	s, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: options.Models})
	require.NoError(t, err)
	recipe := h.Recipe(options, s)
	for name, c := range map[string]struct {
		stream func(anonymize.Source) (anonymize.Source, anonymize.Released, error)
		sink   func(anonymize.Sink) (anonymize.Released, error)
	}{
		"global": {
			func(src anonymize.Source) (anonymize.Source, anonymize.Released, error) {
				return h.Stream(t.Context(), recipe, src)
			},
			func(sink anonymize.Sink) (anonymize.Released, error) {
				return h.Release(t.Context(), recipe, src, sink)
			},
		},
		"local": {
			func(src anonymize.Source) (anonymize.Source, anonymize.Released, error) {
				return p.Stream(t.Context(), src)
			},
			func(sink anonymize.Sink) (anonymize.Released, error) { return p.Release(t.Context(), src, sink) },
		},
	} {
		var want anonymize.MemoryTable
		released, err := c.sink(anonymize.Collect(&want))
		require.NoError(t, err, name)
		out, told, err := c.stream(src)
		require.NoError(t, err, name)
		assert.Equal(t, released, told, name)
		for range 2 {
			names, rows := readAll(t, out)
			assert.Equal(t, want.Columns, names, name)
			assert.Equal(t, want.Rows, rows, name)
		}
		names, rows := readAll(t, src)
		changed, _, err := c.stream(anonymize.Table(names, rows[1:]))
		require.NoError(t, err, name)
		for _, err = range changed.Rows(t.Context()) {
		}
		assert.ErrorIs(t, err, anonymize.ErrSourceChanged, name)
		_, _, err = c.stream(anonymize.Table(names[1:], nil))
		assert.ErrorIs(t, err, anonymize.ErrSourceChanged, name)
	}
}
