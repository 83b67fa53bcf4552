package anonymize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// TestPartitionOfAdult: the classes are narrower than those of the best Mondrian known (anonypy, GCP 0.0599).
func TestPartitionOfAdult(t *testing.T) {
	t.Parallel()
	h := load(t, adultSource(), adultColumns(t, anonymize.QuasiIdentifier))
	p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(10)}})
	require.NoError(t, err)
	assert.Less(t, p.Penalty(), 0.0510)
	assert.Greater(t, p.Classes(), 2000)
}

// TestPartitionSatisfiesModels: what is released passes Verify, no record is lost, and goroutines change
// nothing.
func TestPartitionSatisfiesModels(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 7, 4000, anonymize.Sensitive)
	h := load(t, src, columns)
	for _, models := range [][]anonymize.Model{
		{anonymize.KAnonymity(5)},
		{anonymize.KAnonymity(4), anonymize.DistinctDiversity("trade", 3)},
		{anonymize.KAnonymity(3), anonymize.EntropyDiversity("trade", 2.5)},
		{anonymize.RecursiveDiversity("trade", 3, 2)},
		{anonymize.KAnonymity(10), anonymize.TCloseness("trade", 0.35, anonymize.EqualDistance)},
		{anonymize.TCloseness("trade", 0.2, anonymize.OrderedDistance)},
		{anonymize.TCloseness("trade", 0.3, anonymize.HierarchicalDistance)},
	} {
		for _, labels := range []anonymize.Labels{anonymize.RangeLabels, anonymize.HierarchyLabels} {
			p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: models, Labels: labels})
			require.NoError(t, err)
			one, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: models, Labels: labels, Workers: 1})
			require.NoError(t, err)
			assert.Equal(t, one.Penalty(), p.Penalty())
			assert.Greater(t, p.Classes(), 1)

			var out anonymize.MemoryTable
			released, err := p.Release(t.Context(), src, anonymize.Collect(&out))
			require.NoError(t, err)
			assert.Len(t, out.Rows, 4000)
			assert.Zero(t, released.Suppressed)
			v, err := anonymize.Verify(t.Context(), out.Source(), columns, models, anonymize.VerifyOptions{Reference: h.Reference()})
			require.NoError(t, err, "%v", models)
			assert.LessOrEqual(t, v.Classes, p.Classes())
		}
	}
}

// TestPartitionLabels: ranges of numbers, lists of values, labels of the hierarchy.
func TestPartitionLabels(t *testing.T) {
	t.Parallel()
	town := hierarchy(t, []string{"甲町", "東部", "*"}, []string{"乙町", "東部", "*"}, []string{"丙町", "西部", "*"})
	ages, err := anonymize.Intervals(0, 10)
	require.NoError(t, err)
	columns := []anonymize.Column{
		{Name: "town", Role: anonymize.QuasiIdentifier, Hierarchy: town},
		{Name: "age", Role: anonymize.QuasiIdentifier, Hierarchy: ages},
	}
	src := anonymize.Table([]string{"town", "age"}, [][]string{{"甲町", "31"}, {"乙町", "34"}, {"丙町", "61"}, {"丙町", "68"}})
	h := load(t, src, columns)
	for labels, want := range map[anonymize.Labels][][]string{
		anonymize.RangeLabels:     {{"甲町 | 乙町", "31-34"}, {"甲町 | 乙町", "31-34"}, {"丙町", "61-68"}, {"丙町", "61-68"}},
		anonymize.HierarchyLabels: {{"東部", "30-39"}, {"東部", "30-39"}, {"丙町", "60-69"}, {"丙町", "60-69"}},
	} {
		p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Labels: labels})
		require.NoError(t, err)
		var out anonymize.MemoryTable
		_, err = p.Release(t.Context(), src, anonymize.Collect(&out))
		require.NoError(t, err)
		assert.Equal(t, want, out.Rows)
		// town: one value more than needed of three, for half of the records; age: 3 and 7 of 37 years
		assert.InDelta(t, (0.5*0.5+0.5*3/37+0.5*7/37)/2, p.Penalty(), 1e-12)
	}
}

func TestPartitionNeedsTheWholeTableToHold(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 7, 50, anonymize.Sensitive)
	h := load(t, src, columns)
	_, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(51)}})
	assert.ErrorIs(t, err, anonymize.ErrNoSolution)
	p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(50)}})
	require.NoError(t, err)
	assert.Equal(t, 1, p.Classes())
	_, err = h.Partition(t.Context(), anonymize.LocalOptions{Labels: "other"})
	var spec *anonymize.SpecError
	require.ErrorAs(t, err, &spec)
	assert.Len(t, spec.Problems, 2)
}

// TestPartitionKeepsTheColumnsLimits: what may not be released on a fine level is not released on it by a
// local recoding either, and a limit of silent cells holds.
func TestPartitionKeepsTheColumnsLimits(t *testing.T) {
	t.Parallel()
	ages, err := anonymize.Intervals(0, 10, 50)
	require.NoError(t, err)
	age := anonymize.Column{Name: "age", Role: anonymize.QuasiIdentifier, Hierarchy: ages, MinLevel: 1}
	rows := [][]string{{"31"}, {"31"}, {"52"}, {"58"}, {"75"}, {"83"}}
	h := load(t, anonymize.Table([]string{"age"}, rows), []anonymize.Column{age})
	for labels, want := range map[anonymize.Labels][][]string{
		anonymize.RangeLabels:     {{"30-39"}, {"30-39"}, {"50-59"}, {"50-59"}, {"70-79 | 80-89"}, {"70-79 | 80-89"}},
		anonymize.HierarchyLabels: {{"30-39"}, {"30-39"}, {"50-59"}, {"50-59"}, {"50-99"}, {"50-99"}},
	} {
		p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Labels: labels})
		require.NoError(t, err)
		var out anonymize.MemoryTable
		_, err = p.Release(t.Context(), anonymize.Table([]string{"age"}, rows), anonymize.Collect(&out))
		require.NoError(t, err)
		assert.Equal(t, want, out.Rows)
	}

	age.MinLevel, age.Missing, age.Suppressed = 0, anonymize.MissingSuppresses, anonymize.AtMost(0.1)
	h = load(t, anonymize.Table([]string{"age"}, append(rows, []string{""})), []anonymize.Column{age})
	_, err = h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(2)}})
	var limit *anonymize.LimitError
	require.ErrorAs(t, err, &limit, "one of seven records is suppressed, a tenth is allowed")
	assert.Equal(t, anonymize.LimitError{Records: 7, Suppressed: 1, Allowed: 0}, *limit)

	age.Missing, age.Suppressed = anonymize.MissingIsValue, anonymize.AtMost(0.5)
	h = load(t, anonymize.Table([]string{"age"}, [][]string{{"31"}, {"99"}}), []anonymize.Column{age})
	_, err = h.Partition(t.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Labels: anonymize.HierarchyLabels})
	require.ErrorAs(t, err, &limit, "all cells tell nothing")
}
