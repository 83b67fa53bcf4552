package anonymize

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Options says what [Histogram.Optimize] is to reach. Models are required; everything else has a default.
type Options struct {
	Models []Model
	Metric Metric
	// Suppression is the share of records that may be suppressed, 0 to 1.
	Suppression float64
	// Workers is how many goroutines check nodes; 0 is one per CPU. The solution does not depend on it.
	Workers int
	// Time and Memory (bytes) end the search early with the best solution found; 0 is no limit.
	Time   time.Duration
	Memory int64
	// Progress, if set, is called from time to time, never concurrently. It must not call back.
	Progress func(Progress)
}

// Progress tells how far a search is.
type Progress struct {
	Checked int     // nodes checked
	Open    int     // boxes of nodes that are not decided
	Best    float64 // loss of the best solution so far; meaningless before Found
	Bound   float64 // no solution loses less
	Found   bool
	Elapsed time.Duration
}

// Gap returns how far the best solution may be from the optimum, as a share of its loss; 0 is proven
// optimal, 1 nothing known.
func (p Progress) Gap() float64 {
	switch {
	case !p.Found:
		return 1
	case p.Best <= p.Bound || p.Best == 0:
		return 0
	}
	return (p.Best - p.Bound) / p.Best
}

// Stop says why a search ended.
type Stop string

// The ends of a search.
const (
	Completed      Stop = "completed" // the optimum is proven
	StoppedTime    Stop = "time"
	StoppedMemory  Stop = "memory"
	StoppedContext Stop = "context"
)

// ErrNoSolution is returned where no allowed combination of levels satisfies the models within the limits.
var ErrNoSolution = errors.New("anonymize: no generalization satisfies the models within the suppression limits")

// ErrUndecided is returned where a budget ended the search before any solution was found.
var ErrUndecided = errors.New("anonymize: the search ended before a solution was found")

// Solution is the result of a search.
type Solution struct {
	Levels     []int // per quasi-identifier, in the order of [Histogram.QuasiIdentifiers]
	Loss       float64
	Records    uint64
	Suppressed uint64 // records that the release leaves out
	Checked    int    // nodes checked
	Bound      float64
	Stop       Stop
}

// Optimal reports that no other allowed solution is better.
func (s Solution) Optimal() bool { return s.Stop == Completed }

// Gap returns how far the solution may be from the optimum, as a share of its loss.
func (s Solution) Gap() float64 { return Progress{Found: true, Best: s.Loss, Bound: s.Bound}.Gap() }

// Optimize finds the global recoding with the least loss: one level for each quasi-identifier, all
// records in classes that fail a model suppressed. It is exact: branch and bound over boxes of the
// lattice, best bound first. Ties go to fewer suppressed records, then the smaller sum of levels, then
// the first column generalized less. A cancelled context or a budget returns the best found with
// [Solution.Stop] set; a cancelled context also returns its error.
func (h *Histogram) Optimize(ctx context.Context, opts Options) (Solution, error) {
	p, err := newProblem(h, opts)
	if err != nil {
		return Solution{}, fmt.Errorf("anonymize: optimize: %w", err)
	}
	s := newSearch(p, opts)
	s.run(ctx)
	return s.solution(ctx)
}

// search is a running branch and bound. Workers share it under mu.
type search struct {
	p       *problem
	opts    Options
	started time.Time

	mu         sync.Mutex
	wake       *sync.Cond
	open       boxHeap
	busy       []float64 // bounds of the boxes being worked on, one per worker
	active     int
	best       *outcome
	bases      *bases
	infeasible [][]int // no two comparable: nodes whose finer nodes are all infeasible
	checked    int
	stop       Stop
	reported   time.Time
}

func newSearch(p *problem, opts Options) *search {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	s := &search{p: p, opts: opts, started: time.Now(), busy: make([]float64, opts.Workers), bases: newBases(p.h, opts.Memory)}
	for i := range s.busy {
		s.busy[i] = math.Inf(1)
	}
	s.wake = sync.NewCond(&s.mu)
	return s
}

func (s *search) run(ctx context.Context) {
	if ctx.Err() != nil {
		s.end(StoppedContext)
	}
	stopWatching := context.AfterFunc(ctx, func() { s.end(StoppedContext) })
	defer stopWatching()
	if s.opts.Time > 0 {
		timer := time.AfterFunc(s.opts.Time, func() { s.end(StoppedTime) })
		defer timer.Stop()
	}
	s.begin()
	var wg sync.WaitGroup
	for i := range s.opts.Workers {
		wg.Go(func() { s.work(i) })
	}
	wg.Wait()
	s.end(Completed)
}

// end lets the workers finish the box they are at. The first reason stands: nothing writes stop after it.
func (s *search) end(why Stop) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop == "" {
		s.stop = why
	}
	s.wake.Broadcast()
}

// begin opens the box of the whole lattice, without the levels that a column's own limits forbid, and
// dives for a first solution.
func (s *search) begin() {
	p := s.p
	b := &box{necessary: p.h.forced}
	for a, d := range p.h.quasi {
		hi := d.hi
		for hi >= d.lo && !p.allowed(a, hi) {
			hi--
		}
		if hi < d.lo {
			return
		}
		b.lo, b.hi = append(b.lo, d.lo), append(b.hi, hi)
	}
	b.bound = s.bound(b.lo, b.necessary)
	sc := &scratch{}
	if top := s.examine(sc, b.hi); top.necessary <= p.limit {
		b.necessary, b.known = top.necessary, true
		s.dive(sc, b, top)
		heap.Push(&s.open, b)
	}
}

func (s *search) ended() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stop != ""
}

// dive goes down from the top, each time to the first feasible child in the order of the children's bounds.
func (s *search) dive(sc *scratch, b *box, from *outcome) {
	for node := from; node != nil && !s.ended(); {
		children := s.children(b, node.levels)
		node = nil
		for _, c := range children {
			if s.excluded(c.hi) {
				continue
			}
			if o := s.examine(sc, c.hi); o.feasible {
				node = o
				break
			}
		}
	}
}

// children returns the nodes one level below, best bound first.
func (s *search) children(b *box, node []int) []*box {
	var out []*box
	for a, l := range node {
		if l > b.lo[a] {
			finer := slices.Clone(node)
			finer[a]--
			out = append(out, &box{lo: finer, hi: finer, bound: s.bound(finer, s.p.h.forced)})
		}
	}
	slices.SortStableFunc(out, func(x, y *box) int { return cmp.Compare(x.bound, y.bound) })
	return out
}

// examine checks a node and keeps what it teaches.
func (s *search) examine(sc *scratch, node []int) *outcome {
	o := s.p.check(sc, s.bases.near(sc, node), node)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checked++
	if o.feasible && o.better(s.best) {
		s.best = o
	}
	if o.necessary > s.p.limit {
		s.exclude(o.levels)
	}
	return o
}

// exclude remembers a node whose finer nodes are all infeasible. The caller holds mu.
func (s *search) exclude(node []int) {
	s.infeasible = slices.DeleteFunc(s.infeasible, func(m []int) bool { return below(m, node) })
	s.infeasible = append(s.infeasible, node)
}

// excluded reports that a node is known to be infeasible.
func (s *search) excluded(node []int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.infeasible, func(m []int) bool { return below(node, m) })
}

// below reports that a is at least as fine as b in every column.
func below(a, b []int) bool {
	for i := range a {
		if a[i] > b[i] {
			return false
		}
	}
	return true
}

func (s *search) solution(ctx context.Context) (Solution, error) {
	switch {
	case s.stop == StoppedContext && s.best == nil:
		return Solution{}, fmt.Errorf("anonymize: optimize: %w", ctx.Err())
	case s.best == nil && s.stop == Completed:
		return Solution{}, ErrNoSolution
	case s.best == nil:
		return Solution{}, ErrUndecided
	}
	out := Solution{Levels: s.best.levels, Loss: s.best.loss, Records: s.p.h.records, Suppressed: s.best.suppressed, Checked: s.checked, Stop: s.stop}
	out.Bound = min(out.Loss, s.lowest())
	if s.stop == StoppedContext {
		return out, fmt.Errorf("anonymize: optimize: %w", ctx.Err())
	}
	return out, nil
}
