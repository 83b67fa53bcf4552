package anonymize

import (
	"errors"
	"math"
	"slices"
)

// loader collapses rows as they come.
type loader struct {
	columns   []Column
	quasi     []int // positions in the row
	sensitive []int
	suppress  []int // positions that force suppression when missing
	dicts     []*dictionary
	tuples    *tupleSet
	count     []uint64
	pairs     []*tupleSet // per sensitive column: (tuple, value)
	pairCount [][]uint64
	tuple     []uint32
	pair      [2]uint32
	row       int64
	records   uint64
	forced    uint64
	others    others
}

func newLoader(names []string, columns []Column) (*loader, error) {
	declared, problems := matchColumns(names, columns)
	l := &loader{columns: declared, others: newOthers(declared)}
	for i, c := range declared {
		switch c.Role {
		case QuasiIdentifier:
			l.quasi = append(l.quasi, i)
		case Sensitive:
			l.sensitive = append(l.sensitive, i)
			l.pairs = append(l.pairs, newTupleSet(2))
		}
		if c.Missing == MissingSuppresses && !c.deleted() {
			l.suppress = append(l.suppress, i)
		}
	}
	if len(l.quasi) == 0 {
		problems = append(problems, "no column is declared a quasi-identifier")
	}
	if err := specError(problems); err != nil {
		return nil, err
	}
	for range l.quasi {
		l.dicts = append(l.dicts, newDictionary())
	}
	for _, i := range l.sensitive {
		d := newDictionary()
		d.spelt = declared[i].spelt
		l.dicts = append(l.dicts, d)
	}
	l.pairCount = make([][]uint64, len(l.sensitive))
	l.tuples = newTupleSet(len(l.quasi))
	l.tuple = make([]uint32, len(l.quasi))
	return l, nil
}

func (l *loader) add(row []string, n uint64) error {
	l.row++
	l.records += n
	if l.records > math.MaxUint32 {
		return errors.New("more than 4,294,967,295 records")
	}
	for _, i := range l.suppress {
		if l.columns[i].missing(row[i]) {
			l.forced += n
			return nil
		}
	}
	for j, i := range l.quasi {
		c := l.dicts[j].add(row[i], l.row)
		l.dicts[j].count[c] += n
		l.tuple[j] = c
	}
	l.others.add(row, n)
	t := l.tuples.add(l.tuple)
	if int(t) == len(l.count) {
		l.count = append(l.count, 0)
	}
	l.count[t] += n
	for j, i := range l.sensitive {
		d := l.dicts[len(l.quasi)+j]
		c := d.add(row[i], l.row)
		d.count[c] += n
		l.pair = [2]uint32{t, c}
		p := l.pairs[j].add(l.pair[:])
		if int(p) == len(l.pairCount[j]) {
			l.pairCount[j] = append(l.pairCount[j], 0)
		}
		l.pairCount[j][p] += n
	}
	return nil
}

// expect gives values of sensitive columns a place before the first row, whether they occur or not.
func (l *loader) expect(values map[string]Distribution) {
	for j, i := range l.sensitive {
		for value := range values[l.columns[i].Name] {
			l.dicts[len(l.quasi)+j].add(value, 0)
		}
	}
}

var errNoRows = errors.New("the source has no rows")

// finish lays the codes out along the hierarchies, if there is anything to work on.
func (l *loader) finish() (*Histogram, error) {
	if l.records == 0 {
		return nil, errNoRows
	}
	if l.tuples.n == 0 {
		return nil, errors.New("every record lacks a value that must not be missing")
	}
	return l.histogram()
}

// histogram lays the codes out along the hierarchies.
func (l *loader) histogram() (*Histogram, error) {
	h := &Histogram{columns: l.columns, records: l.records, forced: l.forced, others: l.others}
	var errs []error
	remaps := make([][]uint32, 0, len(l.dicts))
	for j, i := range append(slices.Clone(l.quasi), l.sensitive...) {
		d, remap, err := newDimension(l.columns[i], l.dicts[j])
		errs = append(errs, err)
		remaps = append(remaps, remap)
		if j < len(l.quasi) {
			h.quasi = append(h.quasi, d)
		} else {
			h.sensitive = append(h.sensitive, d)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	h.base = l.grouping(remaps)
	return h, nil
}

func (l *loader) grouping(remaps [][]uint32) grouping {
	g := grouping{levels: make([]int, len(l.quasi)), count: make([]uint32, len(l.count))}
	for i, n := range l.count {
		g.count[i] = uint32(n)
	}
	for j := range l.quasi {
		col := make([]uint32, l.tuples.n)
		for i := range col {
			col[i] = remaps[j][l.tuples.codes[i*len(l.quasi)+j]]
		}
		g.cols = append(g.cols, col)
	}
	for j := range l.sensitive {
		g.sens = append(g.sens, newSpread(l.tuples.n, l.pairs[j], l.pairCount[j], remaps[len(l.quasi)+j]))
	}
	return g
}
