package anonymize

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
)

// boundStep is a step bound to a source; it is the source behind the step.
type boundStep struct {
	Step
	src   Source
	names []string
	out   []string
	at    int // position of the column
	keep  []int
	cell  func(value string) (string, bool) // new value; false where the value does not fit the step
	draw  *drawing
}

// prepare reads what the step has to know of the whole table.
func (b *boundStep) prepare(ctx context.Context) error {
	switch b.Kind {
	case DeleteColumnsStep:
		b.out = nil
		for i, name := range b.names {
			if !slices.Contains(b.Step.Columns, name) {
				b.keep = append(b.keep, i)
				b.out = append(b.out, name)
			}
		}
	case DeleteCellsStep:
		b.cell = func(value string) (string, bool) {
			if len(b.Values) == 0 || slices.Contains(b.Values, value) {
				return Root, true
			}
			return value, true
		}
	case GeneralizeStep:
		b.cell = func(value string) (string, bool) {
			path, ok := b.Hierarchy.Path(value)
			if !ok {
				return "", false
			}
			return path[b.Level], true
		}
	case TopBottomStep:
		b.cell = b.coded
	case RoundStep:
		b.cell = b.rounded
	case MicroaggregateStep, RareStep:
		return b.tally(ctx)
	case SwapStep, ReplaceStep, SampleStep:
		return b.prepareRandom(ctx)
	}
	return nil
}

// Columns returns the names of the columns.
func (b *boundStep) Columns(context.Context) ([]string, error) { return b.out, nil }

// Rows streams the rows.
func (b *boundStep) Rows(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		out := make([]string, len(b.out))
		run := b.draw.run()
		var n int64
		for row, err := range rowsOf(ctx, b.src, len(b.names)) {
			if err != nil {
				yield(nil, err)
				return
			}
			n++
			if !run.keeps() || b.Kind == DeleteRecordsStep && slices.Contains(b.Values, row[b.at]) {
				continue
			}
			if err := b.fill(out, row, n, run); err != nil {
				yield(nil, err)
				return
			}
			if !yield(out, nil) {
				return
			}
		}
	}
}

// fill writes the row as the step leaves it.
func (b *boundStep) fill(out, row []string, n int64, run *reading) error {
	if b.keep != nil || len(b.out) == 0 {
		for i, from := range b.keep {
			out[i] = row[from]
		}
		return nil
	}
	copy(out, row)
	if b.Kind == SwapStep {
		value, ok := run.swapped(n - 1)
		if !ok {
			return ErrSourceChanged
		}
		out[b.at] = value
		return nil
	}
	if b.cell == nil {
		return nil
	}
	value, ok := b.cell(row[b.at])
	if !ok {
		return &RowError{Row: n, Column: b.names[b.at], Value: row[b.at], Reason: "the value does not fit the step (" + string(b.Kind) + ")"}
	}
	out[b.at] = value
	return nil
}

// coded cuts off at both ends. What is no number but empty or "*" stays.
func (b *boundStep) coded(value string) (string, bool) {
	x, ok := number(value)
	switch {
	case !ok:
		return value, blank(value)
	case b.High != nil && x >= *b.High:
		return decimal(*b.High) + "-", true
	case b.Low != nil && x <= *b.Low:
		return "-" + decimal(*b.Low), true
	}
	return value, true
}

func (b *boundStep) rounded(value string) (string, bool) {
	x, ok := number(value)
	if !ok {
		return value, blank(value)
	}
	return rounded(math.Round(x/b.Width) * b.Width), true
}

// blank reports that a cell tells nothing.
func blank(value string) bool { return value == "" || value == Root }

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// rounded writes a computed number without the noise of its last bits, and zero without a sign.
func rounded(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if x == 0 {
		return "0"
	}
	return decimal(x)
}

// tally counts the values of the column and prepares the groups of a microaggregation or the set of rare
// values.
func (b *boundStep) tally(ctx context.Context) error {
	dict := newDictionary()
	var n int64
	for row, err := range rowsOf(ctx, b.src, len(b.names)) {
		if err != nil {
			return err
		}
		n++
		dict.count[dict.add(row[b.at], n)]++
	}
	if b.Kind == RareStep {
		b.cell = func(value string) (string, bool) {
			code, known := dict.code[value]
			if known && dict.count[code] < uint64(b.Size) {
				return Root, true
			}
			return value, known
		}
		return nil
	}
	means, err := groupMeans(dict, uint64(b.Size), b.names[b.at])
	if err != nil {
		return err
	}
	b.cell = func(value string) (string, bool) {
		mean, known := means[value]
		return mean, known
	}
	return nil
}

// groupMeans forms groups along the sorted numbers and returns the mean of each number's group. What is
// left over at the end joins the last group.
func groupMeans(dict *dictionary, size uint64, column string) (map[string]string, error) {
	type item struct {
		x    float64
		code int
	}
	var items []item
	means := make(map[string]string, len(dict.values))
	var total uint64
	for code, value := range dict.values {
		x, ok := number(value)
		switch {
		case ok:
			items = append(items, item{x, code})
			total += dict.count[code]
		case blank(value):
			means[value] = value
		default:
			return nil, &RowError{Row: dict.first[code], Column: column, Value: value, Reason: "not a number"}
		}
	}
	if total > 0 && total < size {
		return nil, fmt.Errorf("column %q: fewer than %d records have a number: their mean would betray them", column, size)
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.x, b.x) })
	for from := 0; from < len(items); {
		var n uint64
		var sum float64
		to := from
		for to < len(items) && (n < size || total-n < size || items[to].x == items[to-1].x) {
			count := dict.count[items[to].code]
			n += count
			sum += items[to].x * float64(count)
			to++
		}
		total -= n
		for _, it := range items[from:to] {
			means[dict.values[it.code]] = rounded(sum / float64(n))
		}
		from = to
	}
	return means, nil
}
