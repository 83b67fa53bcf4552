package anonymize_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/anonymize/internal/generate"
)

func generatedTables() [][][]string {
	var out [][][]string
	for _, c := range generate.Columns() {
		out = append(out, c.Hierarchy)
	}
	return out
}

func adultTables(t testing.TB) [][][]string {
	t.Helper()
	var out [][][]string
	for _, name := range adultNames {
		f, err := os.Open(filepath.Join(adultDir, "adult_hierarchy_"+name+".csv"))
		require.NoError(t, err)
		r := csv.NewReader(f)
		r.Comma = ';'
		table, err := r.ReadAll()
		require.NoError(t, err)
		require.NoError(t, f.Close())
		out = append(out, table)
	}
	return out
}

// TestPlainSearchAgrees: the baseline of the benchmarks decides nodes as the engine does.
func TestPlainSearchAgrees(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 9, 400, anonymize.QuasiIdentifier)
	p := newPlain(t, src, generatedTables())
	h := load(t, src, columns)
	s, err := h.Optimize(t.Context(), anonymize.Options{Models: fiveAnonymous, Suppression: 0.1})
	require.NoError(t, err)
	_, loss := p.search(5, 40)
	assert.Equal(t, 12960, p.checked)
	assert.InDelta(t, loss, s.Loss, 1e-9)
	suppressed, loss := p.check(s.Levels, 5, 40)
	assert.Equal(t, s.Suppressed, uint64(suppressed))
	assert.InDelta(t, loss, s.Loss, 1e-9)
}

// BenchmarkSearchAdult runs the engine beside the plain exhaustive search in the same process. The
// baseline decides eight random nodes a turn, and the metric "times-faster" is its time for all nodes
// over the engine's.
func BenchmarkSearchAdult(b *testing.B) {
	columns := adultColumns(b, anonymize.QuasiIdentifier)
	h := load(b, adultSource(), columns)
	p := newPlain(b, adultSource(), adultTables(b))
	for _, limit := range []float64{0, 0.02, 0.05} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("limit=%g%%/workers=%d", 100*limit, workers), func(b *testing.B) {
				compare(b, h, p, anonymize.Options{Models: fiveAnonymous, Suppression: limit, Workers: workers})
			})
		}
	}
}

// BenchmarkSearchLarge does the same on an invented table of 1.2 million rows.
func BenchmarkSearchLarge(b *testing.B) {
	if testing.Short() {
		b.Skip("1.2 million rows")
	}
	columns, src := generated(b, 1, 1_200_000, anonymize.QuasiIdentifier)
	h := load(b, src, columns)
	p := newPlain(b, src, generatedTables())
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			compare(b, h, p, anonymize.Options{Models: fiveAnonymous, Suppression: 0.02, Workers: workers})
		})
	}
}

// compare interleaves engine and baseline and reports the ratio of medians.
func compare(b *testing.B, h *anonymize.Histogram, p *plain, options anonymize.Options) {
	limit := int(options.Suppression * float64(h.Records()))
	r := rand.New(rand.NewPCG(1, 1))
	var engine, node []float64
	checked := 0
	for b.Loop() {
		start := time.Now()
		s, err := h.Optimize(b.Context(), options)
		if err != nil {
			b.Fatal(err)
		}
		engine = append(engine, time.Since(start).Seconds())
		checked = s.Checked
		b.StopTimer()
		node = append(node, p.sample(r, 8, limit))
		b.StartTimer()
	}
	b.ReportMetric(median(node)*h.Nodes()/median(engine), "times-faster")
	b.ReportMetric(1e3*median(engine), "median-ms")
	b.ReportMetric(float64(checked), "nodes")
}

// sample decides some random nodes and returns the seconds for one.
func (p *plain) sample(r *rand.Rand, n, limit int) float64 {
	node := make([]int, len(p.up))
	start := time.Now()
	for range n {
		for a := range node {
			node[a] = r.IntN(len(p.up[a]))
		}
		p.check(node, 5, limit)
	}
	return time.Since(start).Seconds() / float64(n)
}

func median(x []float64) float64 {
	s := slices.Clone(x)
	slices.Sort(s)
	return s[len(s)/2]
}

// BenchmarkAdultFileToFile is the whole way: read, search with 2 % suppression, read again and write.
func BenchmarkAdultFileToFile(b *testing.B) {
	columns := adultColumns(b, anonymize.QuasiIdentifier)
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: fiveAnonymous, Suppression: 0.02}}
	for b.Loop() {
		if _, err := anonymize.Anonymize(b.Context(), adultSource(), anonymize.WriteCSV(io.Discard, anonymize.CSVOptions{}), spec); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoadAdult is the first pass beside encoding/csv reading the same file.
func BenchmarkLoadAdult(b *testing.B) {
	columns := adultColumns(b, anonymize.QuasiIdentifier)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			load(b, adultSource(), columns)
		}
	})
	b.Run("encoding-csv-alone", func(b *testing.B) {
		for b.Loop() {
			f, err := os.Open(filepath.Join(adultDir, "adult.csv"))
			require.NoError(b, err)
			r := csv.NewReader(f)
			r.Comma, r.ReuseRecord = ';', true
			for {
				if _, err := r.Read(); err == io.EOF {
					break
				}
			}
			require.NoError(b, f.Close())
		}
	})
}

// BenchmarkPartitionAdult is the local recoding with k = 10.
func BenchmarkPartitionAdult(b *testing.B) {
	h := load(b, adultSource(), adultColumns(b, anonymize.QuasiIdentifier))
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			var p *anonymize.Partition
			for b.Loop() {
				var err error
				if p, err = h.Partition(b.Context(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(10)}, Workers: workers}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(p.Penalty(), "GCP")
		})
	}
}
