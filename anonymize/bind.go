package anonymize

import (
	"fmt"
	"slices"
)

// condition binds a model to the histogram.
func (h *Histogram) condition(m Model) (*condition, error) {
	c := &condition{model: m, untold: none}
	if m.Column == "" {
		return c, nil
	}
	c.column = slices.IndexFunc(h.sensitive, func(d *dimension) bool { return d.column.Name == m.Column })
	if c.column < 0 {
		return nil, &SpecError{Problems: []string{fmt.Sprintf("column %q is not declared sensitive", m.Column)}}
	}
	d := h.sensitive[c.column]
	if code, ok := d.code[Root]; ok {
		c.untold = code
	}
	if m.Kind != TClosenessModel {
		return c, nil
	}
	if m.Distance == OrderedDistance && d.column.Hierarchy.IsZero() && !d.numeric() {
		return nil, &SpecError{Problems: []string{fmt.Sprintf("column %q needs a hierarchy: its values are no numbers and have no order of their own", m.Column)}}
	}
	c.compareWith(d.levels[0].count, d)
	if m.Distance == HierarchicalDistance {
		c.bindTree(d)
	}
	return c, nil
}

// compareWith sets the distribution that closeness compares with, by code.
func (c *condition) compareWith(whole []uint64, d *dimension) {
	c.whole, c.order = make([]float64, len(whole)), c.order[:0]
	var n float64
	for _, count := range whole {
		n += float64(count)
	}
	for v, count := range whole {
		c.whole[v] = float64(count) / max(n, 1)
		if count > 0 || d.levels[0].count[v] > 0 || !d.column.Hierarchy.IsZero() {
			c.order = append(c.order, uint32(v)) // codes are canonical: numeric, else in the order of the hierarchy
		}
	}
}

// numeric reports that all values that say something are numbers.
func (d *dimension) numeric() bool {
	return !slices.ContainsFunc(d.levels[0].labels, func(value string) bool {
		_, ok := number(value)
		return !ok && !d.column.untold(value)
	})
}

func (c *condition) bindTree(d *dimension) {
	for l := 1; l < len(d.levels); l++ {
		c.parent = append(c.parent, d.levels[l-1].up)
		c.nodes = append(c.nodes, len(d.levels[l].labels))
	}
	if top := d.levels[len(d.levels)-1]; len(top.labels) > 1 {
		c.parent = append(c.parent, make([]uint32, len(top.labels)))
		c.nodes = append(c.nodes, 1)
	}
}
