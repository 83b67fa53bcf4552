package anonymize

import (
	"math"
	"slices"
)

// slack is the tolerance of comparisons of entropies and distances, which are sums of rounded terms.
const slack = 1e-12

// condition is a model bound to a table. It sees one class at a time as the counts of its sensitive values.
type condition struct {
	model  Model
	column int        // which sensitive column
	whole  []float64  // distribution in the whole table, for closeness
	parent [][]uint32 // per level: value -> node, for the hierarchical distance
	nodes  []int      // nodes per level
	order  []uint32   // values in order, for the ordered distance
	untold uint32     // the code of "*" among the sensitive values; none if there is none
}

// none is no code of any value.
const none = math.MaxUint32

// span is one class of a grouping: size, and per sensitive column the counts by value and the values that
// occur.
type span struct {
	size   uint64
	counts [][]uint64
	values [][]uint32
}

// holds reports whether the class satisfies the model.
func (c *condition) holds(s *span) bool {
	switch c.model.Kind {
	case KAnonymityModel:
		return s.size >= uint64(c.model.K)
	case DistinctDiversityModel:
		return float64(len(c.told(s))) >= c.model.L
	case EntropyDiversityModel:
		return entropy(s.counts[c.column], c.told(s)) >= math.Log(c.model.L)-slack
	case RecursiveDiversityModel:
		return recursive(s.counts[c.column], c.told(s), c.model.C, int(c.model.L))
	case TClosenessModel:
		return c.distance(s) <= c.model.T+slack
	}
	return false
}

// told returns the sensitive values of the class without "*": what is not told makes nothing diverse.
func (c *condition) told(s *span) []uint32 {
	values := s.values[c.column]
	at, ok := slices.BinarySearch(values, c.untold)
	if !ok {
		return values
	}
	return slices.Delete(slices.Clone(values), at, at+1)
}

// necessary reports a weaker condition that stays true when the class is merged with any other class. The
// search prunes with it, since entropy, recursive diversity and closeness may be lost when a good class
// takes in a bad one.
func (c *condition) necessary(s *span) bool {
	switch c.model.Kind {
	case KAnonymityModel, DistinctDiversityModel:
		return c.holds(s)
	case EntropyDiversityModel:
		return float64(len(c.told(s))) >= c.model.L-slack // log n bounds the entropy of n values
	case RecursiveDiversityModel:
		return len(c.told(s)) >= int(c.model.L) // else the right side is an empty sum
	case TClosenessModel:
		if c.model.Distance != EqualDistance {
			return true
		}
		var present float64 // the equal distance is at least the mass of the values that are absent
		for _, v := range s.values[c.column] {
			present += c.whole[v]
		}
		return 1-present <= c.model.T+slack
	}
	return false
}

// monotone reports that a class keeps the condition when it is merged with any other class.
func (c *condition) monotone() bool {
	return c.model.Kind == KAnonymityModel || c.model.Kind == DistinctDiversityModel
}

// entropy returns the entropy of values of the class in nats, summed by value so that it does not depend
// on the order of rows. Without values it is below that of one value.
func entropy(counts []uint64, values []uint32) float64 {
	if len(values) == 0 {
		return -1
	}
	var size uint64
	for _, v := range values {
		size += counts[v]
	}
	var h float64
	for _, v := range values {
		p := float64(counts[v]) / float64(size)
		h -= p * math.Log(p)
	}
	return h
}

func recursive(counts []uint64, values []uint32, c float64, l int) bool {
	if len(values) < l {
		return false
	}
	r := make([]uint64, len(values))
	for i, v := range values {
		r[i] = counts[v]
	}
	slices.Sort(r)
	var tail uint64
	for _, n := range r[:len(r)-l+1] {
		tail += n
	}
	return float64(r[len(r)-1]) < c*float64(tail)
}

// distance returns the earth mover's distance between class and table (Li et al. 2007, section 5).
func (c *condition) distance(s *span) float64 {
	counts, size := s.counts[c.column], float64(s.size)
	switch c.model.Distance {
	case OrderedDistance:
		if len(c.order) < 2 {
			return 0
		}
		var sum, total float64
		for _, v := range c.order {
			sum += float64(counts[v])/size - c.whole[v]
			total += math.Abs(sum)
		}
		return total / float64(len(c.order)-1)
	case HierarchicalDistance:
		return c.treeDistance(counts, size)
	default:
		var gain float64
		for _, v := range s.values[c.column] {
			gain += max(0, float64(counts[v])/size-c.whole[v])
		}
		return gain
	}
}

// treeDistance moves what can be moved under each node, from the leaves up. Two values are apart by the
// height of their lowest common ancestor over the height of the tree; values under different roots count
// as joined one level above.
func (c *condition) treeDistance(counts []uint64, size float64) float64 {
	extra := make([]float64, len(c.whole))
	for v := range extra {
		extra[v] = float64(counts[v])/size - c.whole[v]
	}
	height := len(c.parent)
	var total float64
	for level, parent := range c.parent {
		sum := make([]float64, c.nodes[level])
		pos := make([]float64, c.nodes[level])
		neg := make([]float64, c.nodes[level])
		for n, x := range extra {
			p := parent[n]
			sum[p] += x
			pos[p] += max(0, x)
			neg[p] += max(0, -x)
		}
		for p := range sum {
			total += float64(level+1) / float64(height) * min(pos[p], neg[p])
		}
		extra = sum
	}
	return total
}
