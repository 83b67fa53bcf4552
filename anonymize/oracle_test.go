package anonymize_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// oracleRounds returns how many random instances each of the six metrics is tried on; every round draws
// other models and limits.
func oracleRounds() int {
	if testing.Short() {
		return 150
	}
	return 700
}

func randomModels(r *rand.Rand) []anonymize.Model {
	models := []anonymize.Model{anonymize.KAnonymity(1 + r.IntN(5))}
	distances := []anonymize.Distance{anonymize.EqualDistance, anonymize.OrderedDistance, anonymize.HierarchicalDistance}
	others := []anonymize.Model{
		anonymize.DistinctDiversity("s", 1+r.IntN(3)),
		anonymize.EntropyDiversity("s", 1+2*r.Float64()),
		anonymize.RecursiveDiversity("s", 0.5+3*r.Float64(), 1+r.IntN(3)),
		anonymize.TCloseness("s", 0.6*r.Float64(), distances[r.IntN(3)]),
	}
	for _, m := range others {
		if r.IntN(3) == 0 {
			models = append(models, m)
		}
	}
	return models
}

// TestOptimumAgainstExhaustiveSearch compares the engine with the plainest search over all nodes, for all
// models and metrics.
func TestOptimumAgainstExhaustiveSearch(t *testing.T) {
	t.Parallel()
	for i, metric := range []anonymize.Metric{
		{}, {Mean: anonymize.Arithmetic},
		{Measure: anonymize.NonUniformEntropy}, {Measure: anonymize.NonUniformEntropy, Mean: anonymize.Arithmetic},
		{Measure: anonymize.Discernibility}, {Measure: anonymize.AverageClassSize},
	} {
		t.Run(fmt.Sprintf("%s %s", metric.Measure, metric.Mean), func(t *testing.T) {
			t.Parallel()
			solved := 0
			for round := range oracleRounds() {
				r := rand.New(rand.NewPCG(uint64(round), uint64(i)))
				if compareWithNaive(t, r, metric) {
					solved++
				}
				if t.Failed() {
					t.Fatalf("round %d", round)
				}
			}
			assert.Greater(t, solved, oracleRounds()/4, "too few instances have a solution")
			assert.Less(t, solved, oracleRounds(), "no instance lacks a solution")
		})
	}
}

// compareWithNaive reports whether the instance has a solution.
func compareWithNaive(t *testing.T, r *rand.Rand, metric anonymize.Metric) bool {
	in, models := newInstance(r), randomModels(r)
	limit := []float64{0, 0.05, 0.2, 0.5, 1, 1 / float64(len(in.rows))}[r.IntN(6)]
	want, all := in.search(models, metric, limit)
	h := load(t, anonymize.Table(in.names, in.rows), in.columns)
	s, err := h.Optimize(t.Context(), anonymize.Options{Models: models, Metric: metric, Suppression: limit, Workers: 1 + r.IntN(3)})
	if want == nil {
		assert.ErrorIs(t, err, anonymize.ErrNoSolution)
		return false
	}
	require.NoError(t, err)
	got := all[fmt.Sprint(s.Levels)]
	require.NotNil(t, got, "levels %v are not feasible; models %v, limit %g", s.Levels, models, limit)
	assert.InDelta(t, want.loss, s.Loss, 1e-9, "levels %v instead of %v; models %v, limit %g", s.Levels, want.levels, models, limit)
	assert.Equal(t, uint64(got.suppressed), s.Suppressed)
	if metric.Measure != anonymize.NonUniformEntropy || math.Abs(got.loss-want.loss) > 1e-9 {
		assert.Equal(t, want.levels, s.Levels) // sums of logarithms differ in the last bits, so that ties may fall otherwise
	}
	return true
}
