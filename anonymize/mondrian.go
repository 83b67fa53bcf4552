package anonymize

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// Partition finds a local recoding by multidimensional partitioning (Mondrian, strict: LeFevre, DeWitt,
// Ramakrishnan 2006): the table is cut in two, each part again, as long as both parts satisfy all models.
// A cut runs between two values of one column in the order of its hierarchy, numbers by size; of all
// columns' best cuts the one is taken that narrows the parts most. No record is suppressed.
// [ErrNoSolution] is returned where the whole table does not satisfy the models, a [*LimitError] where a
// column's limit of cells that tell nothing is broken.
func (h *Histogram) Partition(ctx context.Context, opts LocalOptions) (*Partition, error) {
	problems := modelProblems(opts.Models, h.columns)
	if opts.Labels != RangeLabels && opts.Labels != HierarchyLabels {
		problems = append(problems, "unknown labels")
	}
	if err := specError(problems); err != nil {
		return nil, fmt.Errorf("anonymize: partition: %w", err)
	}
	m := &mondrian{h: h, minimum: 1, measure: newMeasure(h)}
	for _, model := range opts.Models {
		c, err := h.condition(model)
		if err != nil {
			return nil, fmt.Errorf("anonymize: partition: %w", err)
		}
		if model.Kind == KAnonymityModel {
			m.minimum = max(m.minimum, uint64(model.K))
		} else {
			m.conditions = append(m.conditions, c)
		}
	}
	all := make([]uint32, len(h.base.count))
	for i := range all {
		all[i] = uint32(i)
	}
	first := newCutter(m)
	if !first.holds(all) {
		return nil, ErrNoSolution
	}
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	m.free = make(chan struct{}, workers-1)
	out := &Partition{h: h, models: opts.Models, labels: opts.Labels, classes: m.cut(ctx, first, all)}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("anonymize: partition: %w", err)
	}
	if err := out.overSuppressed(); err != nil {
		return nil, err
	}
	return out, nil
}

// mondrian is a running partition.
type mondrian struct {
	h          *Histogram
	minimum    uint64
	conditions []*condition
	measure    *measure
	free       chan struct{} // places for further goroutines
}

// parallelTuples is from how many tuples on a part gets a goroutine of its own.
const parallelTuples = 2048

// cut returns the classes of a part. It reorders the part.
func (m *mondrian) cut(ctx context.Context, c *cutter, part []uint32) [][]uint32 {
	if ctx.Err() != nil {
		return nil
	}
	at := c.best(part)
	if at == 0 {
		return [][]uint32{part}
	}
	if len(part) >= parallelTuples {
		select {
		case m.free <- struct{}{}:
			var left [][]uint32
			var wg sync.WaitGroup
			wg.Go(func() {
				left = m.cut(ctx, newCutter(m), part[:at])
				<-m.free
			})
			right := m.cut(ctx, c, part[at:])
			wg.Wait()
			return append(left, right...)
		default:
		}
	}
	return append(m.cut(ctx, c, part[:at]), m.cut(ctx, c, part[at:])...)
}

// cutter is the working memory of one goroutine.
type cutter struct {
	*mondrian
	measure *measure   // with its own working memory
	counts  [][]uint64 // per column, by code
	codes   []uint32
	cuts    []candidate
	scratch scratch
	spare   []uint32
}

// candidate is a cut of one column.
type candidate struct {
	column int
	limit  uint32  // codes up to it go left
	cost   float64 // widths of the parts by records
}

func newCutter(m *mondrian) *cutter {
	c := &cutter{mondrian: m, measure: m.measure.fork()}
	for _, d := range m.h.quasi {
		c.counts = append(c.counts, make([]uint64, len(d.levels[0].labels)))
	}
	return c
}

// best orders the part by its best cut and returns where it lies; 0 if no cut leaves two parts that
// satisfy the models.
func (c *cutter) best(part []uint32) int {
	var size uint64
	for _, t := range part {
		size += uint64(c.h.base.count[t])
	}
	if size < 2*c.minimum {
		return 0
	}
	c.cuts = c.cuts[:0]
	for a := range c.h.quasi {
		c.propose(a, part, size)
	}
	slices.SortStableFunc(c.cuts, func(x, y candidate) int { return cmp.Compare(x.cost, y.cost) })
	for _, cut := range c.cuts {
		at := c.order(part, cut)
		if len(c.conditions) == 0 || c.holds(part[:at]) && c.holds(part[at:]) {
			return at
		}
	}
	return 0
}

// propose finds the best cut of a column between parts that are large enough.
func (c *cutter) propose(a int, part []uint32, size uint64) {
	col, counts := c.h.base.cols[a], c.counts[a]
	c.codes = c.codes[:0]
	for _, t := range part {
		v := col[t]
		if counts[v] == 0 {
			c.codes = append(c.codes, v)
		}
		counts[v] += uint64(c.h.base.count[t])
	}
	slices.Sort(c.codes)
	best, found := candidate{column: a}, false
	var left uint64
	whole := c.measure.width(a, c.codes)
	for i, v := range c.codes {
		left += counts[v]
		counts[v] = 0
		if left < c.minimum || size-left < c.minimum || i+1 == len(c.codes) {
			continue
		}
		l, r := c.measure.width(a, c.codes[:i+1]), c.measure.width(a, c.codes[i+1:])
		cost := (float64(left)*l+float64(size-left)*r)/float64(size) - whole
		if !found || cost < best.cost {
			best.limit, best.cost, found = v, cost, true
		}
	}
	if found {
		c.cuts = append(c.cuts, best)
	}
}

// order moves the tuples up to the limit to the front, keeping their order, and returns how many they are.
func (c *cutter) order(part []uint32, cut candidate) int {
	col := c.h.base.cols[cut.column]
	c.spare = c.spare[:0]
	n := 0
	for _, t := range part {
		if col[t] <= cut.limit {
			part[n] = t
			n++
		} else {
			c.spare = append(c.spare, t)
		}
	}
	copy(part[n:], c.spare)
	return n
}

// holds reports whether a part satisfies all models.
func (c *cutter) holds(part []uint32) bool {
	s := &c.scratch
	s.order, s.starts = part, []uint32{0, uint32(len(part))}
	var size uint32
	for _, t := range part {
		size += c.h.base.count[t]
	}
	s.sizes = []uint32{size}
	if uint64(size) < c.minimum {
		return false
	}
	if len(c.conditions) == 0 {
		return true
	}
	sp := s.load(c.h, &c.h.base, 0)
	for _, cond := range c.conditions {
		if !cond.holds(sp) {
			return false
		}
	}
	return true
}
