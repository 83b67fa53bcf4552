package anonymize

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Histogram is a table collapsed to its distinct tuples of quasi-identifiers with their counts, and for
// each tuple the counts of the sensitive values. All searches work on it; its memory follows distinct
// tuples, not rows. [Load] makes one of a source, [Counted] of what a database has grouped. It is
// immutable and safe for concurrent use.
type Histogram struct {
	columns   []Column // as in the source
	quasi     []*dimension
	sensitive []*dimension
	base      grouping
	records   uint64
	forced    uint64 // records with a value missing that must not be missing
	others    others // what the classes do not tell of the rows
}

// Records returns the number of records; Tuples that of distinct combinations of quasi-identifiers.
func (h *Histogram) Records() uint64 { return h.records }

// Tuples returns the number of distinct combinations of quasi-identifiers.
func (h *Histogram) Tuples() int { return len(h.base.count) }

// QuasiIdentifiers returns the names of the quasi-identifiers in the order in which levels are given.
func (h *Histogram) QuasiIdentifiers() []string {
	names := make([]string, len(h.quasi))
	for i, d := range h.quasi {
		names[i] = d.column.Name
	}
	return names
}

// Nodes returns the number of nodes of the lattice: combinations of levels within the columns' bounds. It
// is a float64 since it may be larger than any integer.
func (h *Histogram) Nodes() float64 {
	n := 1.0
	for _, d := range h.quasi {
		n *= float64(d.hi - d.lo + 1)
	}
	return n
}

// Load reads the source once and collapses it. All undeclared columns, all gaps of all hierarchies and
// all wrong declarations come back in one error: a [*SpecError], or a join of [*GapError] values.
func Load(ctx context.Context, src Source, columns []Column) (*Histogram, error) {
	h, err := load(ctx, src, columns)
	if err != nil {
		return nil, fmt.Errorf("anonymize: load: %w", err)
	}
	return h, nil
}

func load(ctx context.Context, src Source, columns []Column) (*Histogram, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return nil, err
	}
	l, err := newLoader(names, columns)
	if err != nil {
		return nil, err
	}
	for row, err := range prefetch(ctx, src, len(names)) {
		if err == nil {
			err = l.add(row, 1)
		}
		if err != nil {
			return nil, err
		}
	}
	return l.finish()
}

// Counted reads what an engine has already grouped: the source has one more column that holds how many
// records each row stands for, as from SELECT age, sex, count(*) … GROUP BY age, sex.
func Counted(ctx context.Context, src Source, countColumn string, columns []Column) (*Histogram, error) {
	h, err := counted(ctx, src, countColumn, columns)
	if err != nil {
		return nil, fmt.Errorf("anonymize: load counts: %w", err)
	}
	return h, nil
}

func counted(ctx context.Context, src Source, countColumn string, columns []Column) (*Histogram, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.Index(names, countColumn)
	if at < 0 {
		return nil, &SpecError{Problems: []string{fmt.Sprintf("column %q is not in the source", countColumn)}}
	}
	l, err := newLoader(slices.Delete(slices.Clone(names), at, at+1), columns)
	if err != nil {
		return nil, err
	}
	rest := make([]string, 0, len(names))
	for row, err := range rowsOf(ctx, src, len(names)) {
		if err != nil {
			return nil, err
		}
		n, ok := number(row[at])
		if !ok || n < 1 || n != math.Trunc(n) || n > math.MaxUint32 {
			return nil, &RowError{Row: l.row + 1, Column: countColumn, Value: row[at], Reason: "not a count of at least 1"}
		}
		rest = append(append(rest[:0], row[:at]...), row[at+1:]...)
		if err := l.add(rest, uint64(n)); err != nil {
			return nil, err
		}
	}
	return l.finish()
}
