package anonymize_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// numbersTable is a random table of small numbers, so that the plainest code can put them in order.
func numbersTable(t *testing.T, r *rand.Rand) ([]string, []anonymize.Column, [][]string) {
	t.Helper()
	names := []string{"a", "b", "c"}
	var columns []anonymize.Column
	for i, name := range names {
		h, err := anonymize.Intervals(0, float64(2+i), float64(4+2*i))
		require.NoError(t, err)
		columns = append(columns, anonymize.Column{Name: name, Role: anonymize.QuasiIdentifier, Hierarchy: h, Weight: float64(1 + i)})
	}
	columns[0].Missing, columns[0].MissingValues = anonymize.MissingSuppresses, []string{"0"}
	var rows [][]string
	for range 30 + r.IntN(60) {
		row := make([]string, len(names))
		for i := range row {
			row[i] = strconv.Itoa(min(r.IntN(11), r.IntN(11)))
		}
		rows = append(rows, row)
	}
	return names, columns, rows
}

// plainReport is what a release is worth, computed from the texts of source and release alone.
type plainReport struct {
	t       *testing.T
	rows    [][]string // of the source that are not missing what they must not miss
	classes map[string]int
	domains [3][]int // the distinct numbers of each column, ascending
	all     int
}

func newPlainReport(t *testing.T, rows, released [][]string) *plainReport {
	p := &plainReport{t: t, classes: map[string]int{}, all: len(rows)}
	for _, row := range rows {
		if row[0] != "0" {
			p.rows = append(p.rows, row)
		}
	}
	for _, row := range released {
		p.classes[strings.Join(row, "|")]++
	}
	for column := range p.domains {
		for _, row := range p.rows {
			x, err := strconv.Atoi(row[column])
			require.NoError(t, err)
			p.domains[column] = append(p.domains[column], x)
		}
		slices.Sort(p.domains[column])
		p.domains[column] = slices.Compact(p.domains[column])
	}
	return p
}

// under returns the numbers of a column that a released text may stand for.
func (p *plainReport) under(column int, text string) []int {
	from, to := math.MinInt, math.MaxInt
	if text != "*" {
		low, high, isRange := strings.Cut(text, "-")
		if !isRange {
			high = low
		}
		from, _ = strconv.Atoi(low)
		to, _ = strconv.Atoi(high)
	}
	return slices.DeleteFunc(slices.Clone(p.domains[column]), func(x int) bool { return x < from || x > to })
}

func (p *plainReport) released() (n int) {
	for _, size := range p.classes {
		n += size
	}
	return n
}

// leafLoss is the Loss of a column: the mean share of its values that a record's text covers.
func (p *plainReport) leafLoss(column int) float64 {
	domain := float64(len(p.domains[column]))
	sum := float64(p.all-p.released()) * domain
	for texts, size := range p.classes {
		sum += float64(size) * float64(len(p.under(column, strings.Split(texts, "|")[column])))
	}
	n := float64(p.all)
	return (sum - n) / (n*domain - n)
}

// rangeLoss is the certainty penalty of a column.
func (p *plainReport) rangeLoss(column int) float64 {
	values := p.domains[column]
	width := float64(values[len(values)-1] - values[0])
	sum := float64(p.all - p.released())
	for texts, size := range p.classes {
		x := p.under(column, strings.Split(texts, "|")[column])
		sum += float64(size) * float64(x[len(x)-1]-x[0]) / width
	}
	return sum / float64(p.all)
}

// queries asks the documented random queries of the texts.
func (p *plainReport) queries(n int, seed uint64) (mean float64) {
	r := rand.New(rand.NewPCG(seed, 0x71756572))
	var tuples []string // distinct, in order of appearance, with as many places as records
	counts := map[string]int{}
	for _, row := range p.rows {
		key := strings.Join(row, "|")
		if counts[key]++; counts[key] == 1 {
			tuples = append(tuples, key)
		}
	}
	draw := func(column int) int {
		at := r.Uint64N(uint64(len(p.rows)))
		for _, key := range tuples {
			if at < uint64(counts[key]) {
				x, _ := strconv.Atoi(strings.Split(key, "|")[column])
				return x
			}
			at -= uint64(counts[key])
		}
		return 0
	}
	for range n {
		k := 2 + r.IntN(2)
		columns := r.Perm(3)[:k]
		inside := map[int][2]int{}
		for _, column := range columns {
			x, y := draw(column), draw(column)
			inside[column] = [2]int{min(x, y), max(x, y)}
		}
		var count, estimate float64
		for _, row := range p.rows {
			in := true
			for column, bounds := range inside {
				x, _ := strconv.Atoi(row[column])
				in = in && bounds[0] <= x && x <= bounds[1]
			}
			if in {
				count++
			}
		}
		for texts, size := range p.classes {
			part := float64(size)
			for column, bounds := range inside {
				all := p.under(column, strings.Split(texts, "|")[column])
				hit := slices.DeleteFunc(slices.Clone(all), func(x int) bool { return x < bounds[0] || x > bounds[1] })
				part *= float64(len(hit)) / float64(len(all))
			}
			estimate += part
		}
		mean += math.Abs(estimate-count) / max(count, float64(p.all)/100)
	}
	return mean / float64(n)
}

// check compares a report with the plain figures.
func (p *plainReport) check(got anonymize.Report, columnLoss func(int) float64, seed uint64) {
	p.t.Helper()
	var released, classes, smallest, unique, atRisk int
	for texts, size := range p.classes {
		if texts == "*|*|*" {
			continue // nobody can tell these records from suppressed ones
		}
		classes++
		released += size
		if smallest == 0 || size < smallest {
			smallest = size
		}
		if size == 1 {
			unique++
		}
		if 1/float64(size) > 0.2 {
			atRisk += size
		}
	}
	n := float64(released)
	assert.Equal(p.t, []uint64{uint64(released), uint64(p.all - released), uint64(smallest), uint64(unique)},
		[]uint64{got.After.Records, got.After.Suppressed, got.After.Smallest, got.After.Unique})
	assert.Equal(p.t, classes, got.After.Classes)
	if n > 0 {
		assert.InDelta(p.t, float64(classes)/n, got.After.ProsecutorMean, 1e-12)
		assert.InDelta(p.t, 1/float64(smallest), got.After.ProsecutorHighest, 1e-12)
		assert.InDelta(p.t, float64(atRisk)/n, got.After.AtRisk, 1e-12)
	}
	for i, c := range got.Columns {
		assert.InDelta(p.t, columnLoss(i), c.Loss, 1e-9, c.Name)
	}
	assert.InDelta(p.t, p.queries(40, seed), got.Queries.Mean, 1e-9)
}

// TestReportAgainstPlainFigures computes risk, loss and query error of random releases once more from
// their texts alone.
func TestReportAgainstPlainFigures(t *testing.T) {
	t.Parallel()
	global := 0
	for round := range 60 {
		r := rand.New(rand.NewPCG(uint64(round), 77))
		names, columns, rows := numbersTable(t, r)
		src := anonymize.Table(names, rows)
		h := load(t, src, columns)
		options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(1 + r.IntN(4))}, Suppression: 0.6}
		report := func(out anonymize.MemoryTable, rec anonymize.Recoding) anonymize.Report {
			got, err := h.Report(t.Context(), out.Source(), rec, anonymize.ReportOptions{Queries: 40, Seed: uint64(round)})
			require.NoError(t, err)
			return got
		}
		if s, err := h.Optimize(t.Context(), options); err == nil {
			global++
			var out anonymize.MemoryTable
			_, err = h.Release(t.Context(), h.Recipe(options, s), src, anonymize.Collect(&out))
			require.NoError(t, err)
			plain := newPlainReport(t, rows, out.Rows)
			plain.check(report(out, h.Recipe(options, s)), plain.leafLoss, uint64(round))
		}
		for _, labels := range []anonymize.Labels{anonymize.RangeLabels, anonymize.HierarchyLabels} {
			p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: options.Models, Labels: labels})
			require.NoError(t, err)
			var out anonymize.MemoryTable
			_, err = p.Release(t.Context(), src, anonymize.Collect(&out))
			require.NoError(t, err)
			plain := newPlainReport(t, rows, out.Rows)
			plain.check(report(out, p), plain.rangeLoss, uint64(round))
			assert.InDelta(t, (plain.rangeLoss(0)+plain.rangeLoss(1)+plain.rangeLoss(2))/3, p.Penalty(), 1e-9)
		}
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
	assert.Greater(t, global, 30)
}

// TestEarlyEndsTellTheGap: whatever ends a search, the optimum lies between its bound and its best.
func TestEarlyEndsTellTheGap(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 9, 2000, anonymize.Sensitive)
	h := load(t, src, columns)
	options := anonymize.Options{
		Models: []anonymize.Model{anonymize.KAnonymity(4), anonymize.TCloseness("trade", 0.4, anonymize.EqualDistance)}, Suppression: 0.03,
	}
	best, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	require.True(t, best.Optimal())
	early := 0
	for memory := int64(1); memory < 1<<22; memory *= 3 {
		o := options
		o.Memory = memory
		s, err := h.Optimize(t.Context(), o)
		require.NoError(t, err)
		assert.LessOrEqual(t, s.Bound, best.Loss+1e-12, "%d", memory)
		assert.GreaterOrEqual(t, s.Loss, best.Loss, "%d", memory)
		assert.InDelta(t, max(0, s.Loss-s.Bound)/s.Loss, s.Gap(), 1e-12)
		if !s.Optimal() {
			early++
			assert.Equal(t, anonymize.StoppedMemory, s.Stop)
		} else {
			assert.Equal(t, best.Levels, s.Levels)
		}
	}
	assert.Positive(t, early)
}
