package anonymize

import (
	"slices"
	"sync"
)

// bases are groupings that nodes are rolled up from: the histogram itself and coarser ones made where the
// search lingers. A node is checked on the smallest grouping at or below it. It is safe for concurrent
// use.
type bases struct {
	h   *Histogram
	max int64 // bytes; 0 is no limit

	mu     sync.RWMutex
	tables []*grouping // by size, smallest first
	barren [][]int     // nodes whose groupings are hardly smaller than what there is; so are those of finer nodes
	bytes  int64
}

func newBases(h *Histogram, max int64) *bases {
	return &bases{h: h, max: max, tables: []*grouping{&h.base}}
}

const (
	smallBase  = 256 // tuples below which rolling up further does not pay
	baseShrink = 2   // how much smaller a new grouping has to be
)

// under returns the smallest grouping at or below the node.
func (b *bases) under(node []int) *grouping {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, g := range b.tables {
		if below(g.levels, node) {
			return g
		}
	}
	return &b.h.base
}

// near returns a grouping for checking the node and its neighbours: where it pays, one a level below the
// node is made first.
func (b *bases) near(s *scratch, node []int) *grouping {
	g := b.under(node)
	if len(g.count) <= smallBase {
		return g
	}
	floor := make([]int, len(node))
	for a, l := range node {
		floor[a] = max(l-1, g.levels[a])
	}
	return b.make(s, g, floor)
}

// make rolls g up to the node and keeps the result if it is much smaller than g; it returns the better of
// the two.
func (b *bases) make(s *scratch, g *grouping, node []int) *grouping {
	if slices.Equal(node, g.levels) || !b.fruitful(node) {
		return g
	}
	made := s.rollUp(b.h, g, node, len(g.count)/baseShrink)
	b.mu.Lock()
	defer b.mu.Unlock()
	if made == nil {
		b.barren = append(b.barren, node)
		return g
	}
	if size := made.bytes(); b.max == 0 || b.bytes+size <= b.max {
		b.bytes += size
		at, _ := slices.BinarySearchFunc(b.tables, len(made.count), func(t *grouping, n int) int { return len(t.count) - n })
		b.tables = slices.Insert(b.tables, at, made)
	}
	return made
}

func (b *bases) fruitful(node []int) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return !slices.ContainsFunc(b.barren, func(m []int) bool { return below(node, m) })
}

// size returns the bytes of the groupings made.
func (b *bases) size() int64 {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.bytes
}

// bytes estimates the memory of a grouping.
func (g *grouping) bytes() int64 {
	n := int64(len(g.count)) * 4 * int64(len(g.cols)+1)
	for _, s := range g.sens {
		n += 4 * int64(len(s.start)+2*len(s.value))
	}
	return n
}
