package anonymize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// TestAdultGolden: the optima of the Adult data set that ARX 3.9.2 finds, those of k-anonymity also
// derived by exhaustive search. Levels follow the columns of the file; occupation has none where it is
// sensitive.
func TestAdultGolden(t *testing.T) {
	t.Parallel()
	k := anonymize.KAnonymity
	diverse := anonymize.DistinctDiversity("occupation", 3)
	close := anonymize.TCloseness("occupation", 0.2, anonymize.EqualDistance)
	arithmetic := anonymize.Metric{Mean: anonymize.Arithmetic}
	for _, c := range []struct {
		name       string
		models     []anonymize.Model
		metric     anonymize.Metric
		limit      float64
		levels     []int
		loss       float64
		within     float64
		suppressed uint64
	}{
		{"k=5, 0 %", []anonymize.Model{k(5)}, anonymize.Metric{}, 0, []int{0, 4, 1, 1, 3, 2, 2, 1, 0}, 0.5731509656, 1e-9, 0},
		{"k=5, 2 %", []anonymize.Model{k(5)}, anonymize.Metric{}, 0.02, []int{0, 3, 0, 2, 2, 1, 1, 2, 0}, 0.3137130353, 1e-9, 506},
		{"k=5, 5 %", []anonymize.Model{k(5)}, anonymize.Metric{}, 0.05, []int{0, 3, 0, 0, 2, 1, 1, 2, 0}, 0.2419323651, 1e-9, 1346},
		{"k=10, 0 %", []anonymize.Model{k(10)}, anonymize.Metric{}, 0, []int{0, 4, 1, 1, 3, 2, 2, 1, 0}, 0.5731509656, 1e-9, 0},
		{"k=10, 2 %", []anonymize.Model{k(10)}, anonymize.Metric{}, 0.02, []int{0, 4, 0, 1, 2, 1, 1, 2, 0}, 0.3423367036, 1e-9, 592},
		{"k=10, 5 %", []anonymize.Model{k(10)}, anonymize.Metric{}, 0.05, []int{0, 3, 0, 1, 2, 1, 1, 2, 0}, 0.2912700156, 1e-9, 1437},
		{"k=5, 3 occupations, 0 %", []anonymize.Model{k(5), diverse}, anonymize.Metric{}, 0, []int{0, 4, 1, 2, 3, 2, 0, 0}, 0.5422108254, 1e-9, 0},
		{"k=5, 3 occupations, 2 %", []anonymize.Model{k(5), diverse}, anonymize.Metric{}, 0.02, []int{0, 3, 0, 2, 2, 1, 1, 0}, 0.2469117398, 1e-9, 522},
		{"k=5, 3 occupations, 5 %", []anonymize.Model{k(5), diverse}, anonymize.Metric{}, 0.05, []int{0, 3, 0, 0, 2, 1, 1, 0}, 0.1717021812, 1e-9, 1400},
		{"k=5, t=0.2, 5 %", []anonymize.Model{k(5), close}, anonymize.Metric{}, 0.05, []int{1, 4, 1, 1, 3, 1, 2, 1}, 0.8150031862, 1e-9, 235},
		{"k=5, 2 %, arithmetic", []anonymize.Model{k(5)}, arithmetic, 0.02, nil, 0.357482, 5e-7, 0},
		{"k=10, 5 %, arithmetic", []anonymize.Model{k(10)}, arithmetic, 0.05, nil, 0.317842, 5e-7, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			occupation := anonymize.QuasiIdentifier
			if len(c.models) > 1 {
				occupation = anonymize.Sensitive
			}
			h := load(t, adultSource(), adultColumns(t, occupation))
			s, err := h.Optimize(t.Context(), anonymize.Options{Models: c.models, Metric: c.metric, Suppression: c.limit})
			require.NoError(t, err)
			assert.True(t, s.Optimal())
			assert.InDelta(t, c.loss, s.Loss, c.within)
			if c.levels != nil {
				assert.Equal(t, c.levels, s.Levels)
				assert.Equal(t, c.suppressed, s.Suppressed)
			}
		})
	}
}

// TestAdultShape: the counts that every other figure rests on.
func TestAdultShape(t *testing.T) {
	t.Parallel()
	h := load(t, adultSource(), adultColumns(t, anonymize.QuasiIdentifier))
	assert.Equal(t, uint64(30162), h.Records())
	assert.Equal(t, 19502, h.Tuples())
	assert.Equal(t, 12960.0, h.Nodes())
	assert.Equal(t, adultNames, h.QuasiIdentifiers())
}
