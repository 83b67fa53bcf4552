package anonymize

import (
	"context"
	"iter"
)

// releaser rewrites rows: the second pass.
type releaser struct {
	h         *Histogram
	node      []int
	keep      bool     // suppressed records stay as rows of "*"
	names     []string // of the released columns
	deleted   []string
	cells     []cell
	suppress  []int // positions that force suppression when missing
	forbidden *tupleSet
	local     *localTexts // of a local recoding, else nil
	print     uint64      // of the rows as first read
}

// cell is what becomes of one column of a row.
type cell struct {
	from  int // position in the source
	quasi int // index of the quasi-identifier, -1 for others
}

func newReleaser(h *Histogram, r Recipe, node []int) *releaser {
	w := &releaser{h: h, node: node, keep: r.KeepSuppressed, print: h.fingerprint(), forbidden: newTupleSet(len(node))}
	quasi := 0
	for i, c := range h.columns {
		if c.Missing == MissingSuppresses && !c.deleted() {
			w.suppress = append(w.suppress, i)
		}
		switch {
		case c.deleted():
			w.deleted = append(w.deleted, c.Name)
			continue
		case c.Role == QuasiIdentifier:
			w.cells = append(w.cells, cell{from: i, quasi: quasi})
			quasi++
		default:
			w.cells = append(w.cells, cell{from: i, quasi: -1})
		}
		w.names = append(w.names, c.Name)
	}
	return w
}

// forbid remembers the classes that the check has marked.
func (w *releaser) forbid(s *scratch, g *grouping) {
	tuple := make([]uint32, len(w.node))
	for i, id := range s.ids {
		if !s.marks[id] {
			continue
		}
		for a, d := range w.h.quasi {
			tuple[a] = g.cols[a][i]
			if to := d.to(g.levels[a], w.node[a]); to != nil {
				tuple[a] = to[tuple[a]]
			}
		}
		w.forbidden.add(tuple)
	}
}

// rows streams the released rows. After the last one it compares what it has read with the first reading.
func (w *releaser) rows(src Source) func(context.Context) iter.Seq2[[]string, error] {
	return func(ctx context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			p := w.pass()
			for row, err := range prefetch(ctx, src, len(w.h.columns)) {
				if err != nil {
					yield(nil, err)
					return
				}
				out, err := p.row(row)
				if err != nil {
					yield(nil, err)
					return
				}
				if out != nil && !yield(out, nil) {
					return
				}
			}
			if p.print != w.print || p.others.sum != w.h.others.sum || p.records != w.h.records || p.forced != w.h.forced {
				yield(nil, ErrSourceChanged)
			}
		}
	}
}

// pass is one reading.
type pass struct {
	*releaser
	base, tuple []uint32
	out         []string
	caches      []valueCache
	others      others
	print       uint64
	records     uint64
	forced      uint64
}

func (w *releaser) pass() *pass {
	return &pass{
		releaser: w, base: make([]uint32, len(w.node)), tuple: make([]uint32, len(w.node)), out: make([]string, len(w.cells)),
		caches: make([]valueCache, len(w.h.quasi)+len(w.h.sensitive)), others: others{seed: w.h.others.seed, at: w.h.others.at},
	}
}

// row returns the released row, nil if it is left out.
func (p *pass) row(row []string) ([]string, error) {
	p.records++
	for _, i := range p.suppress {
		if p.h.columns[i].missing(row[i]) {
			p.forced++
			return p.suppressed(), nil
		}
	}
	p.others.add(row, 1)
	sensitive := 0
	for i, c := range p.cells {
		value := row[c.from]
		if c.quasi < 0 {
			p.out[i] = value
			continue
		}
		d := p.h.quasi[c.quasi]
		code, ok := d.lookup(value, &p.caches[c.quasi])
		if !ok {
			return nil, ErrSourceChanged
		}
		p.base[c.quasi] = code
		if to := d.to(0, p.node[c.quasi]); to != nil {
			code = to[code]
		}
		p.tuple[c.quasi] = code
		p.out[i] = d.levels[p.node[c.quasi]].labels[code]
	}
	h := hashTuple(p.base)
	p.print += h
	for _, c := range p.cells {
		if p.h.columns[c.from].Role != Sensitive {
			continue
		}
		code, ok := p.h.sensitive[sensitive].lookup(row[c.from], &p.caches[len(p.node)+sensitive])
		if !ok {
			return nil, ErrSourceChanged
		}
		p.print += pairPrint(h, sensitive, code)
		sensitive++
	}
	if _, forbidden := p.forbidden.find(p.tuple); forbidden {
		return p.suppressed(), nil
	}
	if p.local != nil {
		return p.localize()
	}
	return p.out, nil
}

// localize puts the texts of the record's class in place.
func (p *pass) localize() ([]string, error) {
	texts, ok := p.local.of(p.base)
	if !ok {
		return nil, ErrSourceChanged
	}
	for i, c := range p.cells {
		if c.quasi >= 0 {
			p.out[i] = texts[c.quasi]
		}
	}
	return p.out, nil
}

func (p *pass) suppressed() []string {
	if !p.keep {
		return nil
	}
	for i := range p.out {
		p.out[i] = Root
	}
	return p.out
}

// fingerprint sums a hash over all records: of the quasi-identifiers, and of each sensitive value
// together with them.
func (h *Histogram) fingerprint() uint64 {
	var sum uint64
	tuple := make([]uint32, len(h.quasi))
	for i, n := range h.base.count {
		for a := range tuple {
			tuple[a] = h.base.cols[a][i]
		}
		t := hashTuple(tuple)
		sum += uint64(n) * t
		for j, s := range h.base.sens {
			for p := s.start[i]; p < s.start[i+1]; p++ {
				sum += uint64(s.count[p]) * pairPrint(t, j, s.value[p])
			}
		}
	}
	return sum
}

func pairPrint(tuple uint64, column int, value uint32) uint64 {
	return mix(tuple ^ mix(uint64(column)<<32|uint64(value)^0x2545f4914f6cdd1d))
}
