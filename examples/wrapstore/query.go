package wrapstore

import (
	"context"
	"iter"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// pageSize is how many rows are read before the loop body runs on them. Nothing is
// held meanwhile: the next page is a new query behind the last row.
const pageSize = 200

// Query implements [store.Store].
func (s *Store) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Record{}, wrap(ctx, "query", err))
			return
		}
		q := q                           // where this loop stands
		seen := make(map[store.Key]bool) // by due: a record may move ahead while the caller reads
		turn(ctx, "query", q.Limit, yield, func(limit int) ([]store.Record, error) {
			return page(ctx, s, recordQuery(s.org, q, limit), scanRecord)
		}, func(r store.Record) bool {
			q.After = store.CursorOf(r)
			again := q.By == store.ByDue && seen[r.Key]
			if q.By == store.ByDue {
				seen[r.Key] = true
			}
			return !again
		})
	}
}

// Journal implements [store.Store].
func (s *Store) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Entry{}, wrap(ctx, "journal", err))
			return
		}
		q := q // where this loop stands
		turn(ctx, "journal", q.Limit, yield, func(limit int) ([]store.Entry, error) {
			return page(ctx, s, entryQuery(s.org, q, limit), scanEntry)
		}, func(e store.Entry) bool {
			q.After = store.KeyOf(e)
			return true
		})
	}
}

// turn yields page after page, at most limit values. take notes the place of a value
// and tells whether to yield it.
func turn[T any](ctx context.Context, op string, limit int, yield func(T, error) bool,
	page func(limit int) ([]T, error), take func(T) bool) {
	var none T
	for n := 0; ; {
		size := pageSize
		if limit > 0 {
			size = min(size, limit-n)
		}
		list, err := page(size)
		if err != nil {
			yield(none, wrap(ctx, op, err))
			return
		}
		for _, v := range list {
			if ctx.Err() != nil {
				yield(none, wrap(ctx, op, ctx.Err()))
				return
			}
			if !take(v) {
				continue
			}
			if n++; !yield(v, nil) || n == limit {
				return
			}
		}
		if len(list) < size {
			return
		}
	}
}

// page runs one query and closes it.
func page[T any](ctx context.Context, s *Store, q *query, scan func(row) (T, error)) ([]T, error) {
	rows, err := s.db.QueryContext(ctx, q.text.String(), q.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// query is a statement in the making.
type query struct {
	text strings.Builder
	args []any
}

// add appends text and args if wanted.
func (q *query) add(wanted bool, text string, args ...any) {
	if wanted {
		q.text.WriteString(text)
		q.args = append(q.args, args...)
	}
}

func recordQuery(org string, q store.Query, limit int) *query {
	columns := recordColumns
	if q.NoBody {
		columns = strings.Replace(columns, "content", "NULL", 1)
	}
	s := new(query)
	s.add(true, "SELECT "+columns+" FROM documents WHERE org = ?", org)
	s.add(q.Kind != "", " AND doctype = ?", q.Kind)
	s.add(q.Subject != "", " AND owner = ? AND owner <> ''", q.Subject)
	s.add(q.Ref != "", " AND folder = ? AND folder <> ''", q.Ref)
	s.add(q.State != "", " AND status = ?", q.State)
	s.add(!q.DueBefore.IsZero(), " AND due < ?", q.DueBefore.UnixMicro())
	from := q.After != store.Cursor{}
	if q.By == store.ByDue {
		s.add(true, " AND due IS NOT NULL")
		s.add(from, " AND (due, doctype, docno) > (?, ?, ?)", q.After.Due.UnixMicro(), q.After.Key.Kind, q.After.Key.ID)
		s.add(true, " ORDER BY due, doctype, docno LIMIT ?", limit)
		return s
	}
	s.add(from, " AND (doctype, docno) > (?, ?)", q.After.Key.Kind, q.After.Key.ID)
	s.add(true, " ORDER BY doctype, docno LIMIT ?", limit)
	return s
}

func entryQuery(org string, q store.JournalQuery, limit int) *query {
	s := new(query)
	s.add(true, "SELECT "+entryColumns+" FROM audit_log WHERE org = ?", org)
	s.add(q.Kind != "", " AND doctype = ?", q.Kind)
	s.add(q.ID != "", " AND docno = ?", q.ID)
	s.add(true, " AND (doctype, docno, revision, line) > (?, ?, ?, ?)", q.After.Kind, q.After.ID, q.After.Version, q.After.N)
	s.add(true, " ORDER BY doctype, docno, revision, line LIMIT ?", limit)
	return s
}
