package anonymize

import (
	"container/heap"
	"math"
	"slices"
	"time"
)

// box is a set of nodes of the lattice: all between lo and hi.
type box struct {
	lo, hi    []int
	bound     float64 // no feasible node of the box loses less
	necessary uint64  // records that every node of the box suppresses
	known     bool    // hi has been checked
}

// boxHeap is a priority queue: best bound first, then the smaller box.
type boxHeap []*box

// Len is for container/heap.
func (h boxHeap) Len() int { return len(h) }

// Less is for container/heap.
func (h boxHeap) Less(i, j int) bool {
	if h[i].bound != h[j].bound {
		return h[i].bound < h[j].bound
	}
	return sum(h[i].hi)-sum(h[i].lo) < sum(h[j].hi)-sum(h[j].lo)
}

// Swap is for container/heap.
func (h boxHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push adds a box for container/heap.
func (h *boxHeap) Push(x any) { *h = append(*h, x.(*box)) }

// Pop removes the last box for container/heap.
func (h *boxHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return x
}

// work takes boxes until none is left.
func (s *search) work(worker int) {
	sc := &scratch{}
	for {
		b := s.take(worker)
		if b == nil {
			return
		}
		parts := s.process(sc, b)
		s.put(worker, parts)
	}
}

// take waits for a box; nil ends the worker.
func (s *search) take(worker int) *box {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if s.stop != "" {
			s.wake.Broadcast()
			return nil
		}
		if len(s.open) > 0 {
			b := heap.Pop(&s.open).(*box)
			if s.best != nil && b.bound > s.best.loss {
				s.open = nil // all others are worse
				continue
			}
			s.active++
			s.busy[worker] = b.bound
			s.report()
			return b
		}
		if s.active == 0 {
			s.wake.Broadcast()
			return nil
		}
		s.wake.Wait()
	}
}

// put takes back what is left of a box.
func (s *search) put(worker int, parts []*box) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.active--
	s.busy[worker] = math.Inf(1)
	for _, b := range parts {
		heap.Push(&s.open, b)
	}
	if s.stop == "" && s.opts.Memory > 0 && s.bases.size()+s.boxBytes() > s.opts.Memory {
		s.stop = StoppedMemory
	}
	s.wake.Broadcast()
}

// boxBytes estimates the memory of the open boxes.
func (s *search) boxBytes() int64 { return int64(len(s.open)) * int64(80+16*len(s.p.columns)) }

// lowest returns the least bound of everything undecided.
func (s *search) lowest() float64 {
	low := slices.Min(s.busy)
	if len(s.open) > 0 {
		low = min(low, s.open[0].bound)
	}
	return low
}

const reportEvery = 100 * time.Millisecond

// report calls the host's Progress. The caller holds mu.
func (s *search) report() {
	if s.opts.Progress == nil || time.Since(s.reported) < reportEvery {
		return
	}
	s.reported = time.Now()
	p := Progress{Checked: s.checked, Open: len(s.open) + s.active, Bound: s.lowest(), Elapsed: time.Since(s.started)}
	if s.best != nil {
		p.Found, p.Best = true, s.best.loss
		p.Bound = min(p.Bound, p.Best)
	}
	s.opts.Progress(p)
}

// process shrinks a box, checks its coarsest node and splits what is left.
func (s *search) process(sc *scratch, b *box) []*box {
	if !s.shrink(b) {
		return nil
	}
	if !b.known {
		if s.excluded(b.hi) {
			return nil
		}
		o := s.examine(sc, b.hi)
		if o.necessary > s.p.limit {
			return nil
		}
		b.necessary, b.known = max(b.necessary, o.necessary), true
		b.bound = max(b.bound, s.bound(b.lo, b.necessary))
		if !s.shrink(b) {
			return nil
		}
	}
	if slices.Equal(b.lo, b.hi) {
		if b.known {
			return nil
		}
		return []*box{b}
	}
	if !s.p.metric.byCell() {
		s.bases.make(sc, s.bases.under(b.lo), b.lo) // the bound is as good as the grouping
	}
	return s.split(b)
}

// shrink lowers hi where the bound shows that the upper levels cannot win. It reports whether the box can
// still win at all.
func (s *search) shrink(b *box) bool {
	s.mu.Lock()
	best := s.best
	s.mu.Unlock()
	if best == nil {
		return true
	}
	if b.bound > best.loss {
		return false
	}
	lo := slices.Clone(b.lo)
	for a := range lo {
		for lo[a] = b.hi[a]; lo[a] > b.lo[a] && s.bound(lo, b.necessary) > best.loss; lo[a]-- {
			b.hi[a]--
			b.known = false
		}
		lo[a] = b.lo[a]
	}
	return true
}

// split parts a box in the middle of the column in which the bound would rise the most.
func (s *search) split(b *box) []*box {
	at, gain := -1, math.Inf(-1)
	lo := slices.Clone(b.lo)
	for a := range lo {
		if b.lo[a] == b.hi[a] {
			continue
		}
		lo[a] = b.hi[a]
		if g := s.bound(lo, b.necessary); g > gain {
			at, gain = a, g
		}
		lo[a] = b.lo[a]
	}
	mid := (b.lo[at] + b.hi[at]) / 2
	upper := &box{lo: slices.Clone(b.lo), hi: b.hi, necessary: b.necessary, known: b.known}
	upper.lo[at] = mid + 1
	upper.bound = max(b.bound, s.bound(upper.lo, b.necessary))
	lower := &box{lo: b.lo, hi: slices.Clone(b.hi), necessary: b.necessary, bound: b.bound}
	lower.hi[at] = mid
	return []*box{lower, upper}
}

// bound returns a loss that no node at or above lo falls below.
func (s *search) bound(lo []int, necessary uint64) float64 {
	if s.p.metric.byCell() {
		return s.p.bound(lo, necessary, nil)
	}
	return s.p.bound(lo, necessary, s.bases.under(lo))
}
