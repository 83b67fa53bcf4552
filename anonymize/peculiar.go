package anonymize

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Peculiar is a value that stands out (特異な記述等): it is rare, or a number far from the others. A
// person decides what becomes of it; the value is a typed field and belongs into no log.
type Peculiar struct {
	Column string
	Value  string
	Count  uint64 // records with it
	Row    int64  // the first, counted from 1 without the header
	Why    PeculiarReason
}

// PeculiarReason says why a value stands out.
type PeculiarReason string

// The reasons.
const (
	RareValue     PeculiarReason = "rare"     // fewer records than asked for
	OutlyingValue PeculiarReason = "outlying" // a number outside Tukey's outer fences: 3 quartile ranges beyond the quartiles
)

// FindPeculiar lists the rare values (in fewer than size records) and outlying numbers of the columns
// that are not deleted, by column, reason and value. A column whose records are nearly all distinct lists
// nearly all its values: it wants generalizing, not deleting.
func FindPeculiar(ctx context.Context, src Source, columns []Column, size int) ([]Peculiar, error) {
	found, err := findPeculiar(ctx, src, columns, size)
	if err != nil {
		return nil, fmt.Errorf("anonymize: find peculiar values: %w", err)
	}
	return found, nil
}

func findPeculiar(ctx context.Context, src Source, columns []Column, size int) ([]Peculiar, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return nil, err
	}
	declared, problems := matchColumns(names, columns)
	if size < 2 {
		problems = append(problems, "the size must be at least 2")
	}
	if err := specError(problems); err != nil {
		return nil, err
	}
	dicts := make([]*dictionary, len(names))
	for i := range dicts {
		dicts[i] = newDictionary()
	}
	var n int64
	for row, err := range rowsOf(ctx, src, len(names)) {
		if err != nil {
			return nil, err
		}
		n++
		for i, c := range declared {
			if !c.deleted() {
				dicts[i].count[dicts[i].add(row[i], n)]++
			}
		}
	}
	var out []Peculiar
	for i, c := range declared {
		out = append(out, peculiar(c, dicts[i], uint64(size))...)
	}
	return out, nil
}

func peculiar(c Column, dict *dictionary, size uint64) []Peculiar {
	low, high, numeric := fences(c, dict)
	var out []Peculiar
	add := func(code int, why PeculiarReason) {
		out = append(out, Peculiar{Column: c.Name, Value: dict.values[code], Count: dict.count[code], Row: dict.first[code], Why: why})
	}
	for code, value := range dict.values {
		if c.missing(value) {
			continue
		}
		if dict.count[code] < size {
			add(code, RareValue)
		}
		if x, ok := number(value); numeric && ok && (x < low || x > high) {
			add(code, OutlyingValue)
		}
	}
	slices.SortFunc(out, func(a, b Peculiar) int {
		return cmp.Or(cmp.Compare(a.Why, b.Why), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// fences returns Tukey's outer fences of the numbers of a column, if most of what it tells are numbers.
func fences(c Column, dict *dictionary) (low, high float64, ok bool) {
	type item struct {
		x float64
		n uint64
	}
	var items []item
	var total, words uint64
	for code, value := range dict.values {
		x, isNumber := number(value)
		switch {
		case isNumber:
			items = append(items, item{x, dict.count[code]})
			total += dict.count[code]
		case !c.untold(value):
			words += dict.count[code]
		}
	}
	if total < 4 || total <= words {
		return 0, 0, false
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.x, b.x) })
	quantile := func(share float64) float64 {
		var seen uint64
		for _, it := range items {
			if seen += it.n; float64(seen) >= share*float64(total) {
				return it.x
			}
		}
		return items[len(items)-1].x
	}
	q1, q3 := quantile(0.25), quantile(0.75)
	return q1 - 3*(q3-q1), q3 + 3*(q3-q1), true
}
