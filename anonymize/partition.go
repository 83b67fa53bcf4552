package anonymize

import (
	"context"
	"slices"
)

// LocalOptions says what [Histogram.Partition] is to reach.
type LocalOptions struct {
	Models  []Model
	Labels  Labels
	Workers int // goroutines; 0 is one per CPU. The result does not depend on it.
}

// Labels says how a class of a local recoding writes the values it joins.
type Labels string

// The labels.
const (
	// RangeLabels write the smallest and largest number ("34-41"), and the values of other columns ("甲 |
	// 乙").
	RangeLabels Labels = ""
	// HierarchyLabels write the lowest label of the column's hierarchy that covers all values of the class.
	HierarchyLabels Labels = "hierarchy"
)

// Partition is a local recoding: the records in classes, each generalized just as far as the class needs.
// It is immutable and safe for concurrent use.
type Partition struct {
	h       *Histogram
	models  []Model
	labels  Labels
	classes [][]uint32 // tuples
}

// Classes returns the number of classes.
func (p *Partition) Classes() int { return len(p.classes) }

// Penalty returns the global certainty penalty (GCP, Ghinita et al. 2007): the mean over all cells of
// (largest - smallest)/(range of the column) for numbers and (distinct values - 1)/(distinct values of
// the column - 1) otherwise, of the values of the table that the released text may stand for; a
// suppressed cell counts 1.
func (p *Partition) Penalty() float64 {
	m := newMeasure(p.h)
	var sum, cells float64
	for _, class := range p.classes {
		n := float64(p.size(class))
		for a := range p.h.quasi {
			sum += n * m.width(a, p.covered(m, a, class))
		}
	}
	cells = float64(p.h.records) * float64(len(p.h.quasi))
	return (sum + float64(p.h.forced)*float64(len(p.h.quasi))) / cells
}

// measure tells how wide sets of codes are.
type measure struct {
	h      *Histogram
	number [][]float64 // per quasi-identifier that holds numbers: by code
	domain []float64
	seen   [][]bool
	buf    []uint32
}

func newMeasure(h *Histogram) *measure {
	m := &measure{h: h}
	for _, d := range h.quasi {
		lv := &d.levels[0]
		numbers := make([]float64, len(lv.labels))
		numeric := true
		var occurring []uint32
		for v, count := range lv.count {
			x, ok := number(lv.labels[v])
			numbers[v] = x
			if count > 0 {
				occurring = append(occurring, uint32(v))
				numeric = numeric && ok
			}
		}
		domain := float64(len(occurring) - 1)
		if numeric && len(occurring) > 0 {
			domain = numbers[occurring[len(occurring)-1]] - numbers[occurring[0]]
		} else {
			numbers = nil
		}
		m.number, m.domain = append(m.number, numbers), append(m.domain, domain)
		m.seen = append(m.seen, make([]bool, len(lv.labels)))
	}
	return m
}

// fork returns a measure of the same columns with working memory of its own.
func (m *measure) fork() *measure {
	out := &measure{h: m.h, number: m.number, domain: m.domain}
	for _, seen := range m.seen {
		out.seen = append(out.seen, make([]bool, len(seen)))
	}
	return out
}

// codes returns the distinct codes of a column among tuples, ascending. The slice is valid until the next
// call.
func (m *measure) codes(a int, tuples []uint32) []uint32 {
	col, seen := m.h.base.cols[a], m.seen[a]
	m.buf = m.buf[:0]
	for _, t := range tuples {
		if c := col[t]; !seen[c] {
			seen[c] = true
			m.buf = append(m.buf, c)
		}
	}
	for _, c := range m.buf {
		seen[c] = false
	}
	slices.Sort(m.buf)
	return m.buf
}

// width returns the share of the column's range that ascending codes cover, 0 to 1.
func (m *measure) width(a int, codes []uint32) float64 {
	if m.domain[a] == 0 || len(codes) == 0 {
		return 0
	}
	if numbers := m.number[a]; numbers != nil {
		return (numbers[codes[len(codes)-1]] - numbers[codes[0]]) / m.domain[a]
	}
	return float64(len(codes)-1) / m.domain[a]
}

// Release writes the rows of the source, each quasi-identifier as its class says. No record is lost but
// those with a value missing that must not be missing. Deleted columns are left out.
func (p *Partition) Release(ctx context.Context, src Source, sink Sink) (Released, error) {
	out, released, err := p.Stream(ctx, src)
	if err != nil {
		return Released{}, err
	}
	if err := copyRows(ctx, out, sink); err != nil {
		return Released{}, releasing(err)
	}
	return released, nil
}

// Stream is [Partition.Release] for hosts that take the rows from an iterator; see [Histogram.Stream].
func (p *Partition) Stream(ctx context.Context, src Source) (Source, Released, error) {
	if err := p.h.sameColumns(ctx, src); err != nil {
		return nil, Released{}, releasing(err)
	}
	w := newReleaser(p.h, Recipe{}, make([]int, len(p.h.quasi)))
	w.local = p.texts()
	out, err := w.guarded(Rows(w.names, w.rows(src)), w.localTexts())
	if err != nil {
		return nil, Released{}, releasing(err)
	}
	return out, Released{Records: p.h.records, Suppressed: p.h.forced, Columns: w.names, Loss: p.Penalty(), Deleted: w.deleted}, nil
}

// localTexts finds the released texts of a tuple.
type localTexts struct {
	tuples *tupleSet
	class  []uint32   // per tuple
	texts  [][]string // per class
}

func (p *Partition) texts() *localTexts {
	out := &localTexts{tuples: newTupleSet(len(p.h.quasi)), class: make([]uint32, len(p.h.base.count))}
	tuple := make([]uint32, len(p.h.quasi))
	for i := range p.h.base.count {
		for a := range tuple {
			tuple[a] = p.h.base.cols[a][i]
		}
		out.tuples.add(tuple)
	}
	m := newMeasure(p.h)
	for n, class := range p.classes {
		texts := make([]string, len(tuple))
		for a := range texts {
			texts[a] = p.label(m, a, class)
		}
		out.texts = append(out.texts, texts)
		for _, t := range class {
			out.class[t] = uint32(n)
		}
	}
	return out
}

func (l *localTexts) of(tuple []uint32) ([]string, bool) {
	t, ok := l.tuples.find(tuple)
	if !ok {
		return nil, false
	}
	return l.texts[l.class[t]], true
}
