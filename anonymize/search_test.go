package anonymize_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// wide makes a table with many quasi-identifiers of four levels, so that the lattice has 4^columns nodes.
func wide(t testing.TB, columns, rows int) *anonymize.Histogram {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(columns)))
	var declared []anonymize.Column
	var names []string
	h := must4(t)
	for c := range columns {
		name := fmt.Sprintf("c%02d", c)
		names = append(names, name)
		declared = append(declared, anonymize.Column{Name: name, Role: anonymize.QuasiIdentifier, Hierarchy: h})
	}
	var table [][]string
	for range rows {
		var row []string
		kind := r.IntN(3)
		for range columns {
			row = append(row, fmt.Sprint(min(r.IntN(8), r.IntN(8), kind*3+r.IntN(2))))
		}
		table = append(table, row)
	}
	return load(t, anonymize.Table(names, table), declared)
}

func must4(t testing.TB) anonymize.Hierarchy {
	t.Helper()
	h, err := anonymize.Intervals(0, 2, 4)
	require.NoError(t, err)
	return h
}

var fiveAnonymous = []anonymize.Model{anonymize.KAnonymity(5)}

// TestWideTablesEndWithTheBestFound: sixteen quasi-identifiers, 4·10^9 nodes. The gap is honest: the
// bound never exceeds what a longer search finds.
func TestWideTablesEndWithTheBestFound(t *testing.T) {
	t.Parallel()
	h := wide(t, 16, 1500)
	assert.Equal(t, 4294967296.0, h.Nodes())
	short, err := h.Optimize(t.Context(), anonymize.Options{Models: fiveAnonymous, Suppression: 0.05, Time: 500 * time.Millisecond})
	require.NoError(t, err)
	assert.Equal(t, anonymize.StoppedTime, short.Stop)
	assert.False(t, short.Optimal())
	assert.Greater(t, short.Gap(), 0.0)
	assert.Less(t, short.Bound, short.Loss)
	long, err := h.Optimize(t.Context(), anonymize.Options{Models: fiveAnonymous, Suppression: 0.05, Time: 1500 * time.Millisecond})
	require.NoError(t, err)
	assert.LessOrEqual(t, short.Bound, long.Loss)

	small, err := h.Optimize(t.Context(), anonymize.Options{Models: fiveAnonymous, Suppression: 0.05, Memory: 64 << 10})
	require.NoError(t, err)
	assert.Equal(t, anonymize.StoppedMemory, small.Stop)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last anonymize.Progress
	reports := 0
	s, err := h.Optimize(ctx, anonymize.Options{Models: fiveAnonymous, Suppression: 0.05, Progress: func(p anonymize.Progress) {
		assert.GreaterOrEqual(t, p.Bound, last.Bound-1e-12, "the bound only rises")
		last = p
		if reports++; reports == 4 {
			cancel()
		}
	}})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, anonymize.StoppedContext, s.Stop)
	assert.True(t, last.Found)
	assert.NotEmpty(t, s.Levels)
}

// TestElevenQuasiIdentifiers: a lattice of 4 million nodes is still solved to the optimum, whatever the
// number of workers.
func TestElevenQuasiIdentifiers(t *testing.T) {
	t.Parallel()
	h := wide(t, 11, 300)
	options := anonymize.Options{Models: fiveAnonymous, Suppression: 0.1, Workers: 1, Metric: anonymize.Metric{Mean: anonymize.Arithmetic}}
	one, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	assert.True(t, one.Optimal())
	assert.Zero(t, one.Gap())
	options.Workers = 4
	four, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	assert.Equal(t, one.Levels, four.Levels)
	assert.Equal(t, one.Loss, four.Loss)
	assert.Less(t, one.Checked, 40000)
}

func TestSearchThatEndsBeforeItBegins(t *testing.T) {
	t.Parallel()
	h := wide(t, 4, 50)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s, err := h.Optimize(ctx, anonymize.Options{Models: fiveAnonymous})
	assert.ErrorIs(t, err, context.Canceled)
	assert.False(t, s.Optimal())
	assert.Equal(t, anonymize.StoppedContext, s.Stop, "whatever the scheduler does first")
	_, err = h.Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(51)}, Suppression: 0.5})
	assert.ErrorIs(t, err, anonymize.ErrNoSolution)
}

// TestManyDistinctValues: the product of all domains overflows a machine word, so that tuples are
// numbered in between.
func TestManyDistinctValues(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 4))
	var columns []anonymize.Column
	var names []string
	for c := range 9 {
		names = append(names, fmt.Sprint(c))
		columns = append(columns, anonymize.Column{Name: fmt.Sprint(c), Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()})
	}
	var rows [][]string
	for range 1000 {
		var row []string
		for range names {
			row = append(row, fmt.Sprint(r.IntN(1000)))
		}
		rows = append(rows, row, row)
	}
	h := load(t, anonymize.Table(names, rows), columns)
	s, err := h.Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}})
	require.NoError(t, err)
	assert.Equal(t, make([]int, 9), s.Levels)
	assert.Zero(t, s.Loss)
}

// TestFinerMayHoldWhereCoarserFails: closeness is not monotone where records may be suppressed. Joining two
// odd records with the others spoils both classes; alone they are suppressed.
func TestFinerMayHoldWhereCoarserFails(t *testing.T) {
	t.Parallel()
	column := anonymize.Column{Name: "町", Role: anonymize.QuasiIdentifier, Hierarchy: hierarchy(t,
		[]string{"甲町", "東部", "*"}, []string{"乙町", "東部", "*"}, []string{"丙町", "西部", "*"}, []string{"丁町", "西部", "*"})}
	rows := [][]string{
		{"甲町", "x"}, {"甲町", "x"}, {"甲町", "y"}, {"甲町", "y"}, {"乙町", "x"},
		{"丙町", "x"}, {"丙町", "x"}, {"丙町", "y"}, {"丙町", "y"}, {"丁町", "y"},
	}
	h := load(t, anonymize.Table([]string{"町", "病名"}, rows), []anonymize.Column{column, {Name: "病名", Role: anonymize.Sensitive}})
	s, err := h.Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{anonymize.TCloseness("病名", 0.05, anonymize.EqualDistance)}, Suppression: 0.2})
	require.NoError(t, err)
	assert.Equal(t, []int{0}, s.Levels)
	assert.Equal(t, uint64(2), s.Suppressed)
}
