package anonymize

import (
	"fmt"
	"math"
	"slices"
)

// problem is an optimization bound to a histogram: what a node is checked against and what it costs. It
// is immutable.
type problem struct {
	h          *Histogram
	conditions []*condition
	minimum    uint64 // the largest k
	sizeOnly   bool   // only k-anonymity is wanted
	metric     Metric
	weights    []float64
	columns    []columnCost
	limit      uint64 // records that may be suppressed, forced ones included
}

// columnCost is what a quasi-identifier costs.
type columnCost struct {
	levels   []cellCost
	from, to float64
	minExtra []float64 // per level: the least that suppressing one record adds
	silent   []bool    // per level: every cell covers the whole hierarchy; the only value itself still tells itself
	cells    uint64    // cells that may be silent
}

// outcome is a checked node.
type outcome struct {
	levels     []int
	suppressed uint64 // forced ones included
	necessary  uint64 // suppressed in every finer node too
	feasible   bool
	loss       float64
}

// better is the order of solutions: less loss, then fewer suppressed records, then less generalization in
// all, then the first column that is generalized less.
func (o *outcome) better(p *outcome) bool {
	switch {
	case p == nil:
		return true
	case o.loss != p.loss:
		return o.loss < p.loss
	case o.suppressed != p.suppressed:
		return o.suppressed < p.suppressed
	}
	if a, b := sum(o.levels), sum(p.levels); a != b {
		return a < b
	}
	return slices.Compare(o.levels, p.levels) < 0
}

func sum(levels []int) int {
	n := 0
	for _, l := range levels {
		n += l
	}
	return n
}

func newProblem(h *Histogram, opts Options) (*problem, error) {
	problems := modelProblems(opts.Models, h.columns)
	if p := opts.Metric.problem(); p != "" {
		problems = append(problems, "metric: "+p)
	}
	if !(opts.Suppression >= 0 && opts.Suppression <= 1) {
		problems = append(problems, "the suppression limit must be between 0 and 1")
	}
	for _, d := range h.quasi {
		if d.lo > d.hi {
			problems = append(problems, fmt.Sprintf("column %q: no level is allowed", d.column.Name))
		}
	}
	if err := specError(problems); err != nil {
		return nil, err
	}
	p := &problem{h: h, metric: opts.Metric, limit: share(opts.Suppression, h.records), sizeOnly: true, minimum: 1}
	for _, m := range opts.Models {
		c, err := h.condition(m)
		if err != nil {
			return nil, err
		}
		if m.Kind == KAnonymityModel {
			p.minimum = max(p.minimum, uint64(m.K))
			continue
		}
		p.sizeOnly = false
		p.conditions = append(p.conditions, c)
	}
	p.addCosts()
	return p, nil
}

// share returns how many of n records a share is, rounded down.
func share(s float64, n uint64) uint64 { return uint64(math.Floor(s*float64(n) + 1e-9)) }

func (p *problem) addCosts() {
	for _, c := range p.h.columns {
		if most, bounded := c.Suppressed.Bound(); bounded && !c.deleted() {
			p.limit = min(p.limit, share(most, p.h.records))
		}
	}
	n, forced := float64(p.h.records), float64(p.h.forced)
	for _, d := range p.h.quasi {
		c := columnCost{cells: p.h.records}
		if max, bounded := d.column.Suppressed.Bound(); bounded {
			c.cells = share(max, p.h.records)
		}
		c.levels, c.from, c.to = p.metric.costs(d, n, forced)
		for l := range d.levels {
			c.minExtra = append(c.minExtra, slices.Min(c.levels[l].extra))
			c.silent = append(c.silent, l > 0 && d.levels[l].leaves[0] == d.leaves) // then it is the only label
		}
		p.columns = append(p.columns, c)
		p.weights = append(p.weights, d.column.weight())
	}
}

// allowed reports that a column's own limits permit a level.
func (p *problem) allowed(column, level int) bool {
	d, c := p.h.quasi[column], &p.columns[column]
	return level >= d.lo && level <= d.hi && (!c.silent[level] || c.cells >= p.h.records)
}

// bound returns a loss that no node at or above lo falls below, when at least necessary records are
// suppressed in all of them. The base is a grouping at or below lo.
func (p *problem) bound(lo []int, necessary uint64, base *grouping) float64 {
	n := float64(p.h.records)
	switch p.metric.Measure {
	case Discernibility:
		return (base.squares() + float64(p.h.forced)*n) / (n * n)
	case AverageClassSize:
		classes := float64(len(base.count))
		if p.h.forced > 0 {
			classes++
		}
		return n / classes
	}
	losses := make([]float64, len(lo))
	extra := float64(necessary - p.h.forced)
	for a := range lo {
		c := &p.columns[a]
		losses[a] = normalize(c.levels[lo[a]].total+extra*c.minExtra[lo[a]], c.from, c.to)
	}
	return p.metric.mean(losses, p.weights) - slack // sums of logarithms may round up
}

func (g *grouping) squares() float64 {
	var s float64
	for _, n := range g.count {
		s += float64(n) * float64(n)
	}
	return s
}

// check groups a finer grouping by the node and decides it.
func (p *problem) check(s *scratch, g *grouping, node []int) *outcome {
	o := &outcome{levels: slices.Clone(node)}
	s.classes(p.h, g, node)
	s.marks = grown(s.marks, len(s.sizes))
	clear(s.marks)
	o.necessary = p.h.forced
	for class, size := range s.sizes {
		if size > 0 && uint64(size) < p.minimum {
			s.marks[class] = true
			o.necessary += uint64(size)
		}
	}
	o.suppressed = o.necessary
	if o.necessary <= p.limit && !p.sizeOnly {
		p.checkSpreads(s, g, o)
	}
	if p.limit == p.h.forced && o.suppressed > p.limit {
		o.necessary = o.suppressed // nothing may be suppressed: then every model is monotone
	}
	if o.suppressed <= p.limit {
		o.feasible = true
		p.cost(s, g, o)
	}
	return o
}

func (p *problem) checkSpreads(s *scratch, g *grouping, o *outcome) {
	s.byClass()
	for class, size := range s.sizes {
		if size == 0 || s.marks[class] {
			continue
		}
		sp := s.load(p.h, g, class)
		for _, c := range p.conditions {
			if !c.necessary(sp) {
				o.necessary += uint64(size)
				o.suppressed += uint64(size)
				s.marks[class] = true
				break
			}
		}
		for _, c := range p.conditions {
			if !s.marks[class] && !c.monotone() && !c.holds(sp) {
				o.suppressed += uint64(size)
				s.marks[class] = true
			}
		}
		if o.necessary > p.limit {
			return
		}
	}
}

// cost fills in the loss of a node within the suppression limit.
func (p *problem) cost(s *scratch, g *grouping, o *outcome) {
	switch p.metric.Measure {
	case Discernibility, AverageClassSize:
		o.loss = p.classLoss(s, o.suppressed)
	default:
		losses := p.columnLosses(o.levels, p.suppressedValues(s, g, o.levels))
		o.loss = p.metric.mean(losses, p.weights)
	}
}

// suppressedValues counts per column the generalized values of the records that are suppressed.
func (p *problem) suppressedValues(s *scratch, g *grouping, node []int) [][]uint64 {
	out := make([][]uint64, len(node))
	for a, d := range p.h.quasi {
		out[a] = make([]uint64, len(d.levels[node[a]].labels))
	}
	for i, id := range s.ids {
		if !s.marks[id] {
			continue
		}
		for a, d := range p.h.quasi {
			v := g.cols[a][i]
			if to := d.to(g.levels[a], node[a]); to != nil {
				v = to[v]
			}
			out[a][v] += uint64(g.count[i])
		}
	}
	return out
}

func (p *problem) columnLosses(node []int, suppressed [][]uint64) []float64 {
	losses := make([]float64, len(node))
	for a := range node {
		c := &p.columns[a]
		cost := &c.levels[node[a]]
		total := cost.total
		for v, n := range suppressed[a] {
			total += float64(n) * cost.extra[v]
		}
		losses[a] = normalize(total, c.from, c.to)
	}
	return losses
}

func (p *problem) classLoss(s *scratch, suppressed uint64) float64 {
	n := float64(p.h.records)
	var squares, classes float64
	for class, size := range s.sizes {
		if size > 0 && !s.marks[class] {
			squares += float64(size) * float64(size)
			classes++
		}
	}
	if p.metric.Measure == Discernibility {
		return (squares + float64(suppressed)*n) / (n * n)
	}
	if suppressed > 0 {
		classes++
	}
	return n / classes
}
