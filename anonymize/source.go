package anonymize

import (
	"context"
	"fmt"
	"iter"
)

// A Source is a table that can be read more than once. Every reading yields the same rows in any order; a
// source whose rows change between two readings makes [Release] fail, never release something unchecked.
//
// [CSV], [Query] and [Rows] make sources; hosts may implement their own. A Source must allow sequential
// readings; it need not allow concurrent ones.
type Source interface {
	// Columns returns the names of the columns in order.
	Columns(ctx context.Context) ([]string, error)
	// Rows streams the rows, each with one text per column. The slice is valid until the next row; its
	// strings stay valid. At most one error is yielded, as the last element.
	Rows(ctx context.Context) iter.Seq2[[]string, error]
}

// A Sink takes a table row by row. [CSVFile], [WriteCSV], [Insert] and [Collect] make sinks.
type Sink interface {
	// Begin announces the columns. It is called once, before any row.
	Begin(ctx context.Context, columns []string) error
	// Write takes one row. It must not keep the slice.
	Write(ctx context.Context, row []string) error
	// End is called once after the last row. Where it is not called, nothing that was written may be
	// released; see [Aborter].
	End(ctx context.Context) error
}

// RowError tells that one row of a source cannot be read. It names the place; [RowError.Error] never
// shows the value.
type RowError struct {
	Row    int64  // counted from 1, without the header
	Column string // empty when the whole row is meant
	Value  string // that is wrong, where it is one cell
	Reason string // what is wrong, without values
}

// Error tells all of it, without any value.
func (e *RowError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("row %d: %s", e.Row, e.Reason)
	}
	return fmt.Sprintf("row %d, column %q: %s", e.Row, e.Column, e.Reason)
}

// Rows returns a source over rows that the host can produce again and again: each call of open starts
// from the first row.
func Rows(columns []string, open func(ctx context.Context) iter.Seq2[[]string, error]) Source {
	return rowsSource{columns: append([]string(nil), columns...), open: open}
}

// Table returns a source over rows held in memory, for small tables and tests.
func Table(columns []string, rows [][]string) Source {
	return Rows(columns, func(context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
}

type rowsSource struct {
	columns []string
	open    func(ctx context.Context) iter.Seq2[[]string, error]
}

// Columns returns the names of the columns.
func (s rowsSource) Columns(context.Context) ([]string, error) { return s.columns, nil }

// Rows streams the rows.
func (s rowsSource) Rows(ctx context.Context) iter.Seq2[[]string, error] {
	return checked(ctx, s.open, len(s.columns))
}

// rowsOf streams the rows of a source. Those of a host's own source are checked, as this package's
// sources do themselves: a row that lacks a field would shift the cells of others.
func rowsOf(ctx context.Context, src Source, width int) iter.Seq2[[]string, error] {
	switch src.(type) {
	case *csvSource, *querySource, *boundStep, rowsSource:
		return src.Rows(ctx)
	}
	return checked(ctx, src.Rows, width)
}

func checked(ctx context.Context, open func(context.Context) iter.Seq2[[]string, error], width int) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		var n int64
		for row, err := range open(ctx) {
			n++
			if err == nil {
				err = checkRow(ctx, row, width, n)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// checkRow refuses ragged rows and looks at the context every 1024 rows.
func checkRow(ctx context.Context, row []string, want int, n int64) error {
	if len(row) != want {
		return &RowError{Row: n, Reason: fmt.Sprintf("%d fields instead of %d", len(row), want)}
	}
	if n&1023 == 0 {
		return ctx.Err()
	}
	return nil
}

// Collect returns a sink that keeps the table in memory, for small tables and tests.
func Collect(t *MemoryTable) Sink { return collector{t} }

// MemoryTable is a table in memory, filled by [Collect]. It is not safe for concurrent use.
type MemoryTable struct {
	Columns []string
	Rows    [][]string
	// Complete is true once the last row was written without an error.
	Complete bool
}

// Source reads the table again.
func (t *MemoryTable) Source() Source { return Table(t.Columns, t.Rows) }

type collector struct{ t *MemoryTable }

// Begin announces the columns.
func (c collector) Begin(_ context.Context, columns []string) error {
	*c.t = MemoryTable{Columns: append([]string(nil), columns...)}
	return nil
}

// Write takes one row.
func (c collector) Write(_ context.Context, row []string) error {
	c.t.Rows = append(c.t.Rows, append([]string(nil), row...))
	return nil
}

// End is called after the last row.
func (c collector) End(context.Context) error {
	c.t.Complete = true
	return nil
}
