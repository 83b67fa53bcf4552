package anonymize

import "slices"

// grouping is a histogram rolled up to a node of the lattice: distinct generalized tuples with counts,
// column by column.
type grouping struct {
	levels []int
	cols   [][]uint32 // per quasi-identifier, per tuple: code on the level
	count  []uint32
	sens   []spread // per sensitive column
}

// spread holds for each tuple the sensitive values that occur, with counts, one tuple behind the other.
type spread struct {
	start []uint32 // tuple i has start[i]..start[i+1]
	value []uint32
	count []uint32
}

func newSpread(tuples int, pairs *tupleSet, counts []uint64, remap []uint32) spread {
	s := spread{start: make([]uint32, tuples+1), value: make([]uint32, pairs.n), count: make([]uint32, pairs.n)}
	for i := range pairs.n {
		s.start[pairs.tuple(i)[0]+1]++
	}
	for i := range tuples {
		s.start[i+1] += s.start[i]
	}
	at := slices.Clone(s.start)
	for i := range pairs.n {
		p := pairs.tuple(i)
		s.value[at[p[0]]] = remap[p[1]]
		s.count[at[p[0]]] = uint32(counts[i])
		at[p[0]]++
	}
	return s
}

// scratch is the working memory of one worker.
type scratch struct {
	keys   []uint64
	ids    []uint32 // per tuple: its class
	sizes  []uint32 // per class: records; classes without records are gaps of dense numbering
	slots  []uint32
	first  []uint64 // per class, when numbered by hash: its key
	order  []uint32 // tuples sorted by class
	starts []uint32
	span   span
	marks  []bool // per class: fails
}

// classes assigns every tuple of g its class on the node's levels: ids and sizes. Where the number of
// possible classes is small they are numbered densely by their mixed-radix key, else by a hash table.
func (s *scratch) classes(h *Histogram, g *grouping, node []int) {
	n := len(g.count)
	s.keys = grown(s.keys, n)
	s.ids = grown(s.ids, n)
	clear(s.keys)
	radix := uint64(1)
	for a, d := range h.quasi {
		card := uint64(len(d.levels[node[a]].labels))
		if card == 1 {
			continue
		}
		if radix > (1<<62)/card {
			radix = s.number() // renumber what there is, so that the key fits a word
			for i, id := range s.ids {
				s.keys[i] = uint64(id)
			}
		}
		addKeys(s.keys, g.cols[a], d.to(g.levels[a], node[a]), radix)
		radix *= card
	}
	if radix <= uint64(2*n+1024) {
		s.dense(g, int(radix))
		return
	}
	count := s.number()
	s.sizes = grown(s.sizes, int(count))
	clear(s.sizes)
	for i, id := range s.ids {
		s.sizes[id] += g.count[i]
	}
}

// addKeys adds one column's part to the keys.
func addKeys(keys []uint64, col, to []uint32, radix uint64) {
	if to == nil {
		for i, c := range col {
			keys[i] += uint64(c) * radix
		}
		return
	}
	for i, c := range col {
		keys[i] += uint64(to[c]) * radix
	}
}

func (s *scratch) dense(g *grouping, classes int) {
	s.sizes = grown(s.sizes, classes)
	clear(s.sizes)
	for i, k := range s.keys {
		s.ids[i] = uint32(k)
		s.sizes[k] += g.count[i]
	}
}

// number gives equal keys equal ids 0, 1, … in order of appearance and returns how many there are.
func (s *scratch) number() uint64 {
	size := 1024
	for size < 2*len(s.keys) {
		size *= 2
	}
	s.slots = grown(s.slots, size)
	clear(s.slots)
	s.first = s.first[:0]
	mask := uint64(size - 1)
	for i, k := range s.keys {
		at := mix(k^0x9e3779b97f4a7c15) & mask
		for {
			slot := s.slots[at]
			if slot == 0 {
				s.first = append(s.first, k)
				slot = uint32(len(s.first))
				s.slots[at] = slot
			}
			if s.first[slot-1] == k {
				s.ids[i] = slot - 1
				break
			}
			at = (at + 1) & mask
		}
	}
	return uint64(len(s.first))
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// byClass sorts the tuples by class into order and starts.
func (s *scratch) byClass() {
	classes := len(s.sizes)
	s.starts = grown(s.starts, classes+1)
	clear(s.starts)
	for _, id := range s.ids {
		s.starts[id+1]++
	}
	for i := range classes {
		s.starts[i+1] += s.starts[i]
	}
	s.order = grown(s.order, len(s.ids))
	for i, id := range s.ids {
		s.order[s.starts[id]] = uint32(i)
		s.starts[id]++
	}
	copy(s.starts[1:], s.starts[:classes])
	s.starts[0] = 0
}

// load fills the span with the class's sensitive values.
func (s *scratch) load(h *Histogram, g *grouping, class int) *span {
	sp := &s.span
	if sp.counts == nil {
		for _, d := range h.sensitive {
			sp.counts = append(sp.counts, make([]uint64, len(d.levels[0].labels)))
		}
		sp.values = make([][]uint32, len(h.sensitive))
	}
	sp.size = uint64(s.sizes[class])
	for j := range h.sensitive {
		counts, values := sp.counts[j], sp.values[j]
		for _, v := range values {
			counts[v] = 0
		}
		values = values[:0]
		for _, t := range s.order[s.starts[class]:s.starts[class+1]] {
			for p := g.sens[j].start[t]; p < g.sens[j].start[t+1]; p++ {
				v := g.sens[j].value[p]
				if counts[v] == 0 {
					values = append(values, v)
				}
				counts[v] += uint64(g.sens[j].count[p])
			}
		}
		slices.Sort(values) // sums must not depend on the order of tuples
		sp.values[j] = values
	}
	return sp
}

// rollUp makes the grouping of a node from a finer one; nil if it has more than most classes.
func (s *scratch) rollUp(h *Histogram, g *grouping, node []int, most int) *grouping {
	s.classes(h, g, node)
	if s.occupied() > most {
		return nil
	}
	s.byClass()
	out := &grouping{levels: slices.Clone(node), cols: make([][]uint32, len(h.quasi))}
	var kept []uint32 // one tuple of each class
	for class, size := range s.sizes {
		if from := s.starts[class]; s.starts[class+1] > from {
			kept = append(kept, s.order[from])
			out.count = append(out.count, size)
		}
	}
	for a, d := range h.quasi {
		to := d.to(g.levels[a], node[a])
		col := make([]uint32, len(kept))
		for i, t := range kept {
			col[i] = g.cols[a][t]
			if to != nil {
				col[i] = to[col[i]]
			}
		}
		out.cols[a] = col
	}
	out.sens = s.rollUpSpreads(h, g)
	return out
}

// occupied counts the classes that are not gaps.
func (s *scratch) occupied() int {
	n := 0
	for _, size := range s.sizes {
		if size > 0 {
			n++
		}
	}
	return n
}

func (s *scratch) rollUpSpreads(h *Histogram, g *grouping) []spread {
	out := make([]spread, len(h.sensitive))
	for j := range out {
		out[j].start = append(out[j].start, 0)
	}
	for class := range s.sizes {
		if s.starts[class+1] == s.starts[class] {
			continue
		}
		sp := s.load(h, g, class)
		for j := range out {
			for _, v := range sp.values[j] {
				out[j].value = append(out[j].value, v)
				out[j].count = append(out[j].count, uint32(sp.counts[j][v]))
			}
			out[j].start = append(out[j].start, uint32(len(out[j].value)))
		}
	}
	return out
}
