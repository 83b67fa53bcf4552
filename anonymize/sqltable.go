package anonymize

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"
)

// Queryer is what [Query] reads with: *sql.DB, *sql.Conn or *sql.Tx. Only a transaction whose isolation
// keeps its snapshot reads the same rows twice; a change in between is noticed and refused.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// DatabaseError is an error of the host's database. Its text carries nothing of the driver's message, which
// may quote values; errors.Is and errors.As reach the driver's error.
type DatabaseError struct {
	Op  string // query, read or insert
	Err error
}

// Error tells what failed, without the driver's message.
func (e *DatabaseError) Error() string { return "the database failed: " + e.Op }

// Unwrap returns the driver's error.
func (e *DatabaseError) Unwrap() error { return e.Err }

func databaseError(op string, err error) error {
	if err == nil {
		return nil
	}
	return &DatabaseError{Op: op, Err: err}
}

// QueryOptions says how values become text. The zero value writes NULL as the empty text.
type QueryOptions struct {
	Null string // text for NULL; declare it in [Column.MissingValues] if it is not empty
}

// Query returns a source over the rows of a query, which is executed once for each reading. Times at
// midnight become dates, other times RFC 3339.
func Query(db Queryer, opts QueryOptions, query string, args ...any) Source {
	return &querySource{db: db, opts: opts, query: query, args: args}
}

type querySource struct {
	db    Queryer
	opts  QueryOptions
	query string
	args  []any
	names []string // as last told
}

// Columns returns the names of the columns.
func (s *querySource) Columns(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, s.query, s.args...)
	if err != nil {
		return nil, databaseError("query", err)
	}
	names, err := rows.Columns()
	if closed := rows.Close(); err == nil {
		err = closed
	}
	s.names = slices.Clone(names)
	return names, databaseError("query", err)
}

// Rows streams the rows.
func (s *querySource) Rows(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		rows, err := s.db.QueryContext(ctx, s.query, s.args...)
		if err != nil {
			yield(nil, databaseError("query", err))
			return
		}
		defer rows.Close()
		names, err := rows.Columns()
		err = databaseError("query", err)
		if err == nil && s.names != nil && !slices.Equal(s.names, names) {
			err = ErrSourceChanged
		}
		if err != nil {
			yield(nil, err)
			return
		}
		values, into, out := make([]any, len(names)), make([]any, len(names)), make([]string, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				yield(nil, databaseError("read", err))
				return
			}
			for i, v := range values {
				out[i] = s.opts.text(v)
			}
			if !yield(out, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, databaseError("read", err))
		}
	}
}

func (o QueryOptions) text(v any) string {
	switch v := v.(type) {
	case nil:
		return o.Null
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return decimal(v)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		if v.Hour() == 0 && v.Minute() == 0 && v.Second() == 0 && v.Nanosecond() == 0 {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339Nano)
	default:
		return fmt.Sprint(v)
	}
}

// Execer is what [Insert] writes with. The host commits its transaction after the release has returned
// without an error, and only then.
type Execer interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// Insert returns a sink that executes a statement for each row, with one text argument per column.
// Statement is called once with the columns and returns the INSERT of the host's dialect.
func Insert(tx Execer, statement func(columns []string) string) Sink {
	return &insertSink{tx: tx, statement: statement}
}

type insertSink struct {
	tx        Execer
	statement func(columns []string) string
	stmt      *sql.Stmt
	args      []any
}

// Begin announces the columns.
func (s *insertSink) Begin(ctx context.Context, columns []string) (err error) {
	s.args = make([]any, len(columns))
	s.stmt, err = s.tx.PrepareContext(ctx, s.statement(columns))
	return databaseError("insert", err)
}

// Write takes one row.
func (s *insertSink) Write(ctx context.Context, row []string) error {
	for i, field := range row {
		s.args[i] = field
	}
	if _, err := s.stmt.ExecContext(ctx, s.args...); err != nil {
		return databaseError("insert", err)
	}
	return nil
}

// Abort lets the statement go; the host rolls its transaction back.
func (s *insertSink) Abort() error {
	if s.stmt == nil {
		return nil
	}
	return databaseError("insert", s.stmt.Close())
}

// End is called after the last row.
func (s *insertSink) End(context.Context) error { return databaseError("insert", s.stmt.Close()) }
