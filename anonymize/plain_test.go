package anonymize_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// plain is the hand-written baseline of the benchmarks: the exhaustive search that an experienced
// developer writes first. Rows are collapsed to weighted tuples once, generalized codes come from tables,
// a node is a hash table of packed keys that is kept from node to node.
type plain struct {
	records int
	counts  []int
	codes   [][]uint32 // per column, per tuple
	up      [][][]uint32
	leaves  [][][]uint64 // per column, level, code
	domain  []uint64
	groups  map[uint64]int
	keys    []uint64
	checked int
}

// newPlain collapses a source; the tables are the columns' hierarchies, one row per value.
func newPlain(t testing.TB, src anonymize.Source, tables [][][]string) *plain {
	t.Helper()
	p := &plain{groups: map[uint64]int{}, codes: make([][]uint32, len(tables))}
	values := make([]map[string]uint32, len(tables))
	for a, table := range tables {
		values[a] = p.addColumn(table)
	}
	seen := map[string]int{}
	names, rows := readAll(t, src)
	for _, row := range rows {
		p.records++
		key := strings.Join(row, "\x00")
		at, ok := seen[key]
		if !ok {
			at = len(p.counts)
			seen[key] = at
			p.counts = append(p.counts, 0)
			for a, v := range row {
				code, known := values[a][v]
				require.True(t, known, names[a])
				p.codes[a] = append(p.codes[a], code)
			}
		}
		p.counts[at]++
	}
	p.keys = make([]uint64, len(p.counts))
	return p
}

// addColumn numbers the labels of each level and counts the leaves under them.
func (p *plain) addColumn(table [][]string) map[string]uint32 {
	levels := len(table[0])
	up, leaves, values := make([][]uint32, levels), make([][]uint64, levels), map[string]uint32{}
	for l := range levels {
		labels := map[string]uint32{}
		for i, row := range table {
			code, known := labels[row[l]]
			if !known {
				code = uint32(len(labels))
				labels[row[l]] = code
				leaves[l] = append(leaves[l], 0)
			}
			up[l] = append(up[l], code)
			leaves[l][code]++
			values[row[0]] = uint32(i)
		}
	}
	p.up, p.leaves, p.domain = append(p.up, up), append(p.leaves, leaves), append(p.domain, uint64(len(table)))
	return values
}

// check groups all tuples on a node and returns the suppressed records and, within the limit, the loss.
func (p *plain) check(node []int, k, limit int) (suppressed int, loss float64) {
	p.checked++
	clear(p.groups)
	clear(p.keys)
	for a, l := range node {
		up := p.up[a][l]
		bits := uint(0)
		for 1<<bits < len(p.leaves[a][l]) {
			bits++
		}
		for i, c := range p.codes[a] {
			p.keys[i] = p.keys[i]<<bits | uint64(up[c])
		}
	}
	for i, key := range p.keys {
		p.groups[key] += p.counts[i]
	}
	for _, n := range p.groups {
		if n < k {
			suppressed += n
		}
	}
	if suppressed > limit {
		return suppressed, math.Inf(1)
	}
	sum := 0.0
	for a, l := range node {
		var covered uint64
		for i, c := range p.codes[a] {
			leaves := p.domain[a]
			if p.groups[p.keys[i]] >= k {
				leaves = p.leaves[a][l][p.up[a][l][c]]
			}
			covered += leaves * uint64(p.counts[i])
		}
		n := float64(p.records)
		v := (float64(covered) - n) / (n*float64(p.domain[a]) - n)
		sum += math.Log1p(max(0, v))
	}
	return suppressed, math.Expm1(sum / float64(len(node)))
}

// search checks every node.
func (p *plain) search(k, limit int) (best []int, loss float64) {
	node := make([]int, len(p.codes))
	loss = math.Inf(1)
	for {
		if _, l := p.check(node, k, limit); l < loss {
			best, loss = slices.Clone(node), l
		}
		if !p.next(node) {
			return best, loss
		}
	}
}

// next steps to the next node of the lattice.
func (p *plain) next(node []int) bool {
	for a := range node {
		if node[a]++; node[a] < len(p.up[a]) {
			return true
		}
		node[a] = 0
	}
	return false
}
