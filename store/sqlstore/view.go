package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/hogo-go/hogo/store"
)

// view reads the records of one tenant through one session.
type view struct {
	core    *core
	tenant  string
	session *session
}

// reading has the texts that read.
type reading struct {
	dialect Dialect
	names   names
	get     *statement
}

func newReading(d Dialect, n names) reading {
	m := marks{dollar: d == PostgreSQL}
	return reading{d, n, &statement{text: m.fill(n, "SELECT "+recordRead+",body FROM %[1]s"+
		" WHERE tenant=%m AND kind=%m AND id=%m")}}
}

func (v *view) get(ctx context.Context, key store.Key) (store.Record, error) {
	if !key.Valid() { // PostgreSQL would call it an error and end the transaction
		if err := ctx.Err(); err != nil {
			return store.Record{}, fmt.Errorf("sqlstore: get: %w", err)
		}
		return store.Record{}, fmt.Errorf("sqlstore: get: %w", store.ErrNotFound)
	}
	list, err := v.records(ctx, nil, v.core.read.get, []any{v.tenant, key.Kind, key.ID}, true, 1)
	switch {
	case err != nil:
		return store.Record{}, v.core.faults.wrap(ctx, "get "+key.Kind, err)
	case len(list) == 0:
		return store.Record{}, fmt.Errorf("sqlstore: get %s: %w", key.Kind, store.ErrNotFound)
	}
	return list[0], nil
}

// records appends to list what st finds: whole, so that no cursor stays open, but not
// more than fits a page.
func (v *view) records(ctx context.Context, list []store.Record, st *statement, args []any, body bool, most int) ([]store.Record, error) {
	defer v.session.hold()()
	rows, err := v.session.query(ctx, st, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	scan := newRecordScan(body)
	for size := 0; len(list) < most && size < pageBytes && rows.Next(); {
		r, err := scan.scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
		size += len(r.Body)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return list, rows.Close()
}

// A page is what is read before anything is yielded.
const (
	pageRows  = 256
	pageBytes = 1 << 20
)

func (v *view) query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Record{}, fmt.Errorf("sqlstore: query: %w", err))
			return
		}
		var seen map[store.Key]struct{} // a record may move behind the cursor while we read
		if q.By == store.ByDue {
			seen = make(map[store.Key]struct{})
		}
		var page []store.Record
		q := q // where this loop stands
		for n := 0; q.Limit == 0 || n < q.Limit; {
			var err error
			page, err = v.page(ctx, page[:0], &q, q.Limit-n)
			if err != nil {
				yield(store.Record{}, v.core.faults.wrap(ctx, "query", err))
				return
			}
			for _, r := range page {
				if again(seen, r.Key) {
					continue
				}
				if err := ctx.Err(); err != nil {
					yield(store.Record{}, fmt.Errorf("sqlstore: query: %w", err))
					return
				}
				if n++; !yield(r, nil) || n == q.Limit {
					return
				}
			}
			if len(page) == 0 {
				return
			}
			q.After = store.CursorOf(page[len(page)-1])
		}
	}
}

func again(seen map[store.Key]struct{}, key store.Key) bool {
	if seen == nil {
		return false
	}
	_, found := seen[key]
	seen[key] = struct{}{}
	return found
}

// page reads the next records behind q.After into list. left is what q.Limit leaves,
// or not positive.
func (v *view) page(ctx context.Context, list []store.Record, q *store.Query, left int) ([]store.Record, error) {
	most := pageRows
	if left > 0 && left < most {
		most = left
	}
	w := v.core.read.where(v.tenant, q)
	w.after(q)
	columns := recordRead
	if !q.NoBody {
		columns += ",body"
	}
	text := "SELECT " + columns + " FROM " + v.core.read.source(q) + " WHERE " + w.text() +
		" ORDER BY " + v.core.read.orderOf(q) + fmt.Sprintf(" LIMIT %d", most)
	return v.records(ctx, list, &statement{text: text}, w.args, !q.NoBody, most)
}

// source returns the table of records, with the index to go along: SQLite has no
// statistics unless the host makes them, and MySQL's are rough.
func (r *reading) source(q *store.Query) string {
	index := ""
	switch {
	case q.By == store.ByDue:
		index = "due"
	case q.Subject != "":
		index = "subject"
	case q.Ref != "":
		index = "ref"
	}
	switch {
	case r.dialect == SQLite && index != "":
		return r.names.records + " INDEXED BY " + r.names.index(index)
	case r.dialect == MySQL && index != "":
		return r.names.records + " FORCE INDEX (" + r.names.index(index) + ")"
	case r.dialect == MySQL:
		return r.names.records + " FORCE INDEX (PRIMARY)"
	}
	return r.names.records
}

// orderOf returns the columns that order q. What q fixes is left out, where that is
// what tells MySQL that the index has this order: else it reads and sorts everything
// that is due for one page of it.
func (r *reading) orderOf(q *store.Query) string {
	switch {
	case q.By == store.ByDue && q.Kind != "" && r.dialect == MySQL:
		return "due,id"
	case q.By == store.ByDue:
		return "due,kind,id"
	case q.Kind != "":
		return "id"
	}
	return "kind,id"
}

func (v *view) count(ctx context.Context, q store.Query) (int, error) {
	q.After, q.Limit = store.Cursor{}, 0
	if err := q.Validate(); err != nil {
		return 0, fmt.Errorf("sqlstore: count: %w", err)
	}
	w := v.core.read.where(v.tenant, &q)
	defer v.session.hold()()
	text := "SELECT count(*) FROM " + v.core.read.source(&q) + " WHERE " + w.text()
	rows, err := v.session.query(ctx, &statement{text: text}, w.args)
	if err != nil {
		return 0, v.core.faults.wrap(ctx, "count", err)
	}
	n, err := one[int](rows)
	if err != nil {
		return 0, v.core.faults.wrap(ctx, "count", err)
	}
	return n, nil
}

// one reads the only value of rows.
func one[T any](rows *sql.Rows) (value T, err error) {
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return value, err
		}
		return value, sql.ErrNoRows
	}
	if err := rows.Scan(&value); err != nil {
		return value, err
	}
	return value, rows.Close()
}
