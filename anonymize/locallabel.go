package anonymize

import (
	"slices"
	"strings"
)

// label writes what a class releases for a column.
func (p *Partition) label(m *measure, a int, class []uint32) string {
	d := p.h.quasi[a]
	labels := d.levels[d.lo].labels
	codes := d.raise(m.codes(a, class))
	switch {
	case len(codes) == 1:
		return labels[codes[0]]
	case p.labels == HierarchyLabels:
		return d.ancestor(codes[0], codes[len(codes)-1])
	case m.number[a] != nil && d.lo == 0:
		return labels[codes[0]] + "-" + labels[codes[len(codes)-1]]
	}
	var out []string
	for _, c := range codes {
		out = append(out, labels[c])
	}
	return strings.Join(out, " | ")
}

// raise lifts ascending codes of values to the least level that the column may be released on.
func (d *dimension) raise(codes []uint32) []uint32 {
	to := d.to(0, d.lo)
	if to == nil {
		return codes
	}
	for i, c := range codes {
		codes[i] = to[c] // codes are canonical, so they still ascend
	}
	return slices.Compact(codes)
}

// ancestor returns the lowest label over a range of codes on the column's least level; "*" where the
// hierarchy has none.
func (d *dimension) ancestor(from, to uint32) string {
	for l := d.lo + 1; l < len(d.levels); l++ {
		if m := d.to(d.lo, l); m[from] == m[to] {
			return d.levels[l].labels[m[from]]
		}
	}
	return Root
}

// covered returns the codes of values, as far as they occur or the class has them, that a released text
// may stand for.
func (p *Partition) covered(m *measure, a int, class []uint32) []uint32 {
	d, codes := p.h.quasi[a], m.codes(a, class)
	if d.lo == 0 && (p.labels == RangeLabels && m.number[a] == nil || len(codes) == 1) {
		return codes
	}
	from, to := codes[0], codes[len(codes)-1]
	under := func(uint32) bool { return true }
	switch l := p.level(d, from, to); {
	case p.labels == RangeLabels && d.lo == 0:
		under = func(c uint32) bool { return from <= c && c <= to }
	case l < len(d.levels) && l > 0:
		up := d.to(0, l)
		under = func(c uint32) bool { return up[c] == up[from] }
	case p.labels == RangeLabels:
		up, in := d.to(0, d.lo), make(map[uint32]bool, len(codes))
		for _, c := range codes {
			in[up[c]] = true
		}
		under = func(c uint32) bool { return in[up[c]] }
	}
	var out []uint32
	for c, n := range d.levels[0].count {
		if n > 0 && under(uint32(c)) {
			out = append(out, uint32(c))
		}
	}
	return out
}

// level returns the level of the label that a class shows for values from one code to another; beyond the
// last level where it shows none that covers them.
func (p *Partition) level(d *dimension, from, to uint32) int {
	for l := d.lo; l < len(d.levels); l++ {
		if m := d.to(0, l); m == nil && from == to || m != nil && m[from] == m[to] {
			return l
		}
		if p.labels == RangeLabels {
			break
		}
	}
	return len(d.levels)
}

// overSuppressed tells which column's limit of silent cells the classes break.
func (p *Partition) overSuppressed() error {
	for _, c := range p.h.columns {
		if most, bounded := c.Suppressed.Bound(); bounded && !c.deleted() && p.h.forced > share(most, p.h.records) {
			return &LimitError{Records: p.h.records, Suppressed: p.h.forced, Allowed: share(most, p.h.records)}
		}
	}
	m := newMeasure(p.h)
	for a, d := range p.h.quasi {
		limit, bounded := d.column.Suppressed.Bound()
		if !bounded {
			continue
		}
		silent := p.h.forced
		for _, class := range p.classes {
			if len(p.covered(m, a, class)) == d.occurring() && d.occurring() > 1 {
				silent += p.size(class)
			}
		}
		if allowed := share(limit, p.h.records); silent > allowed {
			return &LimitError{Records: p.h.records, Suppressed: silent, Allowed: allowed}
		}
	}
	return nil
}

func (p *Partition) size(class []uint32) uint64 {
	var n uint64
	for _, t := range class {
		n += uint64(p.h.base.count[t])
	}
	return n
}
