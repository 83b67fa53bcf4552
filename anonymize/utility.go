package anonymize

import (
	"math"
	"math/rand/v2"
	"slices"
)

// ColumnLoss is what a quasi-identifier has lost.
type ColumnLoss struct {
	Name           string  `json:"name"`
	Level          int     `json:"level"`  // of a global recoding; -1 for a local one
	Levels         int     `json:"levels"` // of the hierarchy
	DistinctBefore int     `json:"distinct_before"`
	DistinctAfter  int     `json:"distinct_after"`
	Loss           float64 `json:"loss"` // 0 nothing, 1 everything
}

// QueryError is how far counting queries on the release are from those on the source. A query counts the
// records whose values lie between those of two random records in each of two or three random columns;
// the release answers as if the records of a class were spread evenly over its values. The error is
// |estimate - count| / max(count, 1 % of the records).
type QueryError struct {
	Queries int     `json:"queries"`
	Mean    float64 `json:"mean"`
	Median  float64 `json:"median"`
	P95     float64 `json:"p95"`
}

// Recoding is how a table was recoded: a [Recipe] or a [*Partition]. No other types implement it.
type Recoding interface {
	// classes yields each released class with its size and, per quasi-identifier, the codes of level 0
	// that its value may stand for.
	recoded(h *Histogram) (*recoding, error)
}

// recoding is a release as sets of codes.
type recoding struct {
	sizes   []uint64
	cells   [][][]uint32 // per class, per column
	columns []ColumnLoss
	loss    float64
	models  []Model
}

func (r Recipe) recoded(h *Histogram) (*recoding, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	p, err := newProblem(h, Options{Models: r.Models, Metric: r.Metric, Suppression: r.Suppression})
	if err != nil {
		return nil, err
	}
	out := &recoding{models: r.Models}
	node := make([]int, len(h.quasi))
	spans := make([][][]uint32, len(h.quasi)) // per column, per label: codes under it
	for a, d := range h.quasi {
		node[a] = r.Levels[d.column.Name]
		spans[a] = d.under(node[a])
	}
	s := &scratch{}
	o := p.check(s, &h.base, node)
	if !o.feasible {
		return nil, &LimitError{Records: h.records, Suppressed: o.suppressed, Allowed: p.limit}
	}
	out.loss = o.loss
	losses := p.lossMetric().columnLosses(node, p.suppressedValues(s, &h.base, node))
	s.byClass()
	seen := make([]map[uint32]bool, len(node))
	for a := range seen {
		seen[a] = map[uint32]bool{}
	}
	for class, size := range s.sizes {
		if size == 0 || s.marks[class] {
			continue
		}
		tuple := s.order[s.starts[class]]
		cells := make([][]uint32, len(node))
		for a, d := range h.quasi {
			v := h.base.cols[a][tuple]
			if to := d.to(0, node[a]); to != nil {
				v = to[v]
			}
			cells[a] = spans[a][v]
			seen[a][v] = true
		}
		out.sizes, out.cells = append(out.sizes, uint64(size)), append(out.cells, cells)
	}
	for a, d := range h.quasi {
		out.columns = append(out.columns, ColumnLoss{Name: d.column.Name, Level: node[a], Levels: len(d.levels), DistinctBefore: d.occurring(), DistinctAfter: len(seen[a]), Loss: losses[a]})
	}
	return out, nil
}

// lossMetric is the problem under the measure that has a loss for each column.
func (p *problem) lossMetric() *problem {
	if p.metric.byCell() {
		return p
	}
	q := *p
	q.metric, q.columns, q.weights = Metric{}, nil, nil
	q.addCosts()
	return &q
}

// under returns the codes of level 0 under each label of a level.
func (d *dimension) under(level int) [][]uint32 {
	out := make([][]uint32, len(d.levels[level].labels))
	to := d.to(0, level)
	for code := range d.levels[0].labels {
		label := uint32(code)
		if to != nil {
			label = to[code]
		}
		out[label] = append(out[label], uint32(code))
	}
	return out
}

func (d *dimension) occurring() int {
	n := 0
	for _, count := range d.levels[0].count {
		if count > 0 {
			n++
		}
	}
	return n
}

func (p *Partition) recoded(h *Histogram) (*recoding, error) {
	out := &recoding{loss: p.Penalty(), models: p.models}
	m := newMeasure(h)
	sums := make([]float64, len(h.quasi))
	labels := make([]map[string]bool, len(h.quasi))
	for a := range labels {
		labels[a] = map[string]bool{}
	}
	for _, class := range p.classes {
		size := p.size(class)
		cells := make([][]uint32, len(h.quasi))
		for a := range h.quasi {
			cells[a] = slices.Clone(p.covered(m, a, class))
			sums[a] += float64(size) * m.width(a, cells[a])
			labels[a][p.label(m, a, class)] = true
		}
		out.sizes, out.cells = append(out.sizes, size), append(out.cells, cells)
	}
	for a, d := range h.quasi {
		loss := (sums[a] + float64(h.forced)) / float64(h.records)
		out.columns = append(out.columns, ColumnLoss{Name: d.column.Name, Level: -1, Levels: len(d.levels), DistinctBefore: d.occurring(), DistinctAfter: len(labels[a]), Loss: loss})
	}
	return out, nil
}

// query is a range of codes for some columns.
type query struct {
	columns []int
	in      [][]bool // per such column, by code
}

// recordDraw draws tuples as often as they have records.
type recordDraw []uint64 // records up to and with each tuple

func (h *Histogram) recordDraw() recordDraw {
	d := make(recordDraw, len(h.base.count))
	var n uint64
	for i, count := range h.base.count {
		n += uint64(count)
		d[i] = n
	}
	return d
}

func (d recordDraw) draw(r *rand.Rand) int {
	at, exact := slices.BinarySearch(d, r.Uint64N(d[len(d)-1]))
	if exact {
		at++
	}
	return at
}

func (h *Histogram) randomQuery(r *rand.Rand, records recordDraw) query {
	var q query
	n := min(len(h.quasi), 2+r.IntN(2))
	for _, a := range r.Perm(len(h.quasi))[:n] {
		in := make([]bool, len(h.quasi[a].levels[0].labels))
		x, y := h.base.cols[a][records.draw(r)], h.base.cols[a][records.draw(r)]
		for c := min(x, y); c <= max(x, y); c++ {
			in[c] = true
		}
		q.columns, q.in = append(q.columns, a), append(q.in, in)
	}
	return q
}

// count answers a query on the source.
func (q query) count(h *Histogram) float64 {
	var n float64
tuples:
	for i, size := range h.base.count {
		for j, a := range q.columns {
			if !q.in[j][h.base.cols[a][i]] {
				continue tuples
			}
		}
		n += float64(size)
	}
	return n
}

// estimate answers a query on the release.
func (q query) estimate(rec *recoding) float64 {
	var n float64
	for i, size := range rec.sizes {
		share := float64(size)
		for j, a := range q.columns {
			inside := 0
			for _, c := range rec.cells[i][a] {
				if q.in[j][c] {
					inside++
				}
			}
			share *= float64(inside) / float64(len(rec.cells[i][a]))
		}
		n += share
	}
	return n
}

// queryError asks the same random queries of source and release.
func (h *Histogram) queryError(rec *recoding, queries int, seed uint64) QueryError {
	r := rand.New(rand.NewPCG(seed, 0x71756572))
	errors := make([]float64, queries)
	records := h.recordDraw()
	floor := float64(h.records) / 100
	var sum float64
	for i := range errors {
		q := h.randomQuery(r, records)
		count := q.count(h)
		errors[i] = math.Abs(q.estimate(rec)-count) / max(count, floor)
		sum += errors[i]
	}
	slices.Sort(errors)
	return QueryError{Queries: queries, Mean: sum / float64(queries), Median: errors[queries/2], P95: errors[queries*95/100]}
}

// Top returns the coarsest level.
func (c ColumnLoss) Top() int { return c.Levels - 1 }
