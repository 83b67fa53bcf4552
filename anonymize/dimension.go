package anonymize

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// lookup returns the code of a value on level 0. The cache is the caller's.
func (d *dimension) lookup(value string, cache *valueCache) (uint32, bool) {
	hit := &cache[cacheSlot(value)]
	if hit.used && hit.value == value {
		return hit.code, true
	}
	code, ok := d.code[value]
	if ok {
		*hit = cached{value: d.levels[0].labels[code], code: code, used: true}
	}
	return code, ok
}

// level is one level of a dimension: the labels by code, how many records carry each, how many leaves of
// the hierarchy lie under each.
type level struct {
	labels []string
	count  []uint64
	leaves []uint64
	up     []uint32 // code on this level -> code on the next level; nil on the last
}

// dimension is a column with the hierarchy of its values. Codes are canonical: they follow the hierarchy,
// so that every label of every level is a contiguous range, and they do not depend on the order of rows.
type dimension struct {
	column Column
	levels []level
	leaves uint64            // of the hierarchy
	lo, hi int               // bounds of the level
	code   map[string]uint32 // value -> code on level 0
	maps   [][][]uint32
}

// to returns the map from codes on one level to codes on a coarser one; nil is the identity.
func (d *dimension) to(from, to int) []uint32 { return d.maps[from][to] }

// mapLevels prepares the maps between all levels.
func (d *dimension) mapLevels() {
	d.maps = make([][][]uint32, len(d.levels))
	for from := range d.levels {
		d.maps[from] = make([][]uint32, len(d.levels))
		for to := from + 1; to < len(d.levels); to++ {
			up := d.levels[to-1].up
			if to == from+1 {
				d.maps[from][to] = up
				continue
			}
			m := slices.Clone(d.maps[from][to-1])
			for i, c := range m {
				m[i] = up[c]
			}
			d.maps[from][to] = m
		}
	}
}

// GapError lists the values of one column that its hierarchy does not know. The text names column and
// rows; the values stand in the fields only.
type GapError struct {
	Column string
	Gaps   []Gap
}

// Gap is one value that a hierarchy does not know.
type Gap struct {
	Value string
	Row   int64 // the first row with the value, counted from 1 without the header
	Count uint64
}

// Error tells all of it, without any value.
func (e *GapError) Error() string {
	rows := make([]string, 0, 10)
	for _, g := range e.Gaps[:min(len(e.Gaps), cap(rows))] {
		rows = append(rows, fmt.Sprint(g.Row))
	}
	if len(e.Gaps) > cap(rows) {
		rows = append(rows, "…")
	}
	return fmt.Sprintf("column %q: the hierarchy lacks %d value(s), first seen in row(s) %s", e.Column, len(e.Gaps), strings.Join(rows, ", "))
}

// entry is a value on its way into a dimension.
type entry struct {
	path  []string
	row   int // of a table hierarchy
	code  int // in the dictionary; -1 for a leaf that does not occur
	count uint64
}

// newDimension lays the values of a dictionary out along the hierarchy. The second result maps dictionary
// codes to canonical codes.
func newDimension(c Column, dict *dictionary) (*dimension, []uint32, error) {
	h := c.Hierarchy
	if h.IsZero() {
		h = Suppress()
	}
	entries, gaps := hierarchyEntries(c, h, dict)
	if len(gaps) > 0 {
		return nil, nil, &GapError{Column: c.Name, Gaps: gaps}
	}
	if err := sortEntries(c, entries); err != nil {
		return nil, nil, err
	}
	d := &dimension{column: c, leaves: uint64(len(entries)), lo: c.MinLevel, hi: h.Levels() - 1}
	if max, bounded := c.MaxLevel.Bound(); bounded && max < float64(d.hi) {
		d.hi = int(max)
	}
	remap := make([]uint32, len(dict.values))
	for i, e := range entries {
		if e.code >= 0 {
			remap[e.code] = uint32(i)
		}
	}
	d.build(entries, h.Levels())
	d.code = make(map[string]uint32, len(dict.code))
	for value, code := range dict.code {
		d.code[value] = remap[code]
	}
	return d, remap, nil
}

func hierarchyEntries(c Column, h Hierarchy, dict *dictionary) ([]entry, []Gap) {
	var entries []entry
	var gaps []Gap
	for i, row := range h.spec.Rows {
		if _, seen := dict.code[row[0]]; !seen {
			entries = append(entries, entry{path: row, row: i, code: -1})
		}
	}
	for code, value := range dict.values {
		e := entry{code: code, count: dict.count[code]}
		path, ok := h.Path(value)
		switch {
		case ok:
			e.path, e.row = path, h.table[value]
		case c.missing(value):
			e.path, e.row = missingPath(h, value), len(h.spec.Rows)+1
		default:
			gaps = append(gaps, Gap{Value: value, Row: dict.first[code], Count: dict.count[code]})
			continue
		}
		entries = append(entries, e)
	}
	slices.SortFunc(gaps, func(a, b Gap) int { return cmp.Compare(a.Row, b.Row) })
	return entries, gaps
}

// missingPath keeps a missing value apart on all levels but a last one that joins everything.
func missingPath(h Hierarchy, value string) []string {
	path := make([]string, h.Levels())
	for l := range path {
		path[l] = value
	}
	top := len(path) - 1
	root := Root
	for i, row := range h.spec.Rows {
		if i > 0 && row[top] != root {
			return path
		}
		root = row[top]
	}
	if top > 0 {
		path[top] = root
	}
	return path
}

// sortEntries puts the entries in canonical order: along the tree from the root, siblings by number where
// all values are numbers, else as the table lists them, else by text, and missing values behind the
// others. It refuses a rule whose labels are not nested.
func sortEntries(c Column, entries []entry) error {
	rank := leafOrder(c, entries)
	levels := 0
	if len(entries) > 0 {
		levels = len(entries[0].path)
	}
	first := make([]map[string]int, levels) // the least rank under each label
	for l := range first {
		first[l] = make(map[string]int)
	}
	parent := make([]map[string]string, levels)
	for l := range parent {
		parent[l] = make(map[string]string)
	}
	for i, e := range entries {
		for l, label := range e.path {
			if r, ok := first[l][label]; !ok || rank[i] < r {
				first[l][label] = rank[i]
			}
			if l+1 < levels {
				if p, ok := parent[l][label]; ok && p != e.path[l+1] {
					return &HierarchyError{Problems: []string{fmt.Sprintf("column %q: labels of level %d part on level %d", c.Name, l, l+1)}}
				}
				parent[l][label] = e.path[l+1]
			}
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		for l := levels - 1; l >= 0; l-- {
			if c := cmp.Compare(first[l][a.path[l]], first[l][b.path[l]]); c != 0 {
				return c
			}
		}
		return 0
	})
	return nil
}

// leafOrder ranks the leaves among themselves.
func leafOrder(column Column, entries []entry) []int {
	numbers := make([]float64, len(entries))
	numeric, table := true, false
	for i, e := range entries {
		x, ok := number(e.path[0])
		if !ok && column.untold(e.path[0]) {
			x, ok = math.Inf(1), true // a missing value does not turn numbers into words
		}
		numbers[i] = x
		numeric = numeric && ok
		table = table || e.row > 0
	}
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		var c int
		switch {
		case numeric:
			c = cmp.Compare(numbers[a], numbers[b])
		case table:
			c = cmp.Compare(entries[a].row, entries[b].row)
		}
		return cmp.Or(c, strings.Compare(entries[a].path[0], entries[b].path[0]))
	})
	rank := make([]int, len(entries))
	for r, i := range order {
		rank[i] = r
	}
	return rank
}

// build fills the levels from entries in canonical order.
func (d *dimension) build(entries []entry, levels int) {
	d.levels = make([]level, levels)
	for l := range d.levels {
		lv := &d.levels[l]
		for i, e := range entries {
			if i == 0 || e.path[l] != entries[i-1].path[l] {
				lv.labels = append(lv.labels, e.path[l])
				lv.count = append(lv.count, 0)
				lv.leaves = append(lv.leaves, 0)
				if l+1 < levels {
					lv.up = append(lv.up, 0)
				}
			}
			code := len(lv.labels) - 1
			lv.count[code] += e.count
			lv.leaves[code]++
		}
	}
	for l := 0; l+1 < levels; l++ {
		d.link(l, entries)
	}
	d.mapLevels()
}

// link fills the map from level l to the next.
func (d *dimension) link(l int, entries []entry) {
	code, next := -1, -1
	for i, e := range entries {
		if i == 0 || e.path[l] != entries[i-1].path[l] {
			code++
		}
		if i == 0 || e.path[l+1] != entries[i-1].path[l+1] {
			next++
		}
		d.levels[l].up[code] = uint32(next)
	}
}
