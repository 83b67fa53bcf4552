package sqlstore

import (
	"context"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// stepwiseWrite is the writing of one batch.
type stepwiseWrite struct {
	*stepwise
	s      *session
	tenant string
	args   []any
}

func (w *stepwiseWrite) step(ctx context.Context, x *step) error {
	switch {
	case x.put != nil:
		return w.update(ctx, x.put)
	case x.purge:
		return w.exactly(ctx, 1, w.purge, append(w.args[:0], w.tenant, x.key.Kind, x.key.ID, x.version))
	}
	return w.expectation(ctx, x.key, x.version)
}

// exactly runs st and fails unless it concerns n rows. MySQL counts the rows it
// changed; every statement run here changes what it finds.
func (w *stepwiseWrite) exactly(ctx context.Context, n int64, st *statement, args []any) error {
	found, err := w.s.exec(ctx, st, args)
	if err != nil {
		return err
	}
	if found != n {
		return errStale
	}
	return nil
}

// update puts a later version. Naming an indexed column in SET costs SQLite the
// index, so the first attempt demands that those columns stay as they are.
func (w *stepwiseWrite) update(ctx context.Context, r *store.Record) error {
	if w.narrow != nil {
		n, err := w.s.exec(ctx, w.narrow, append(w.args[:0], r.Version, r.State, micros(r.Keep), blob(r.Salt),
			r.Head, r.Body, w.tenant, r.Kind, r.ID, r.Version-1, r.Subject, r.Ref, micros(r.Due)))
		if err != nil || n == 1 {
			return err
		}
	}
	return w.exactly(ctx, 1, w.wide, append(w.args[:0], r.Version, r.Subject, r.Ref, r.State, micros(r.Due), micros(r.Keep),
		blob(r.Salt), r.Head, r.Body, w.tenant, r.Kind, r.ID, r.Version-1))
}

// expectation demands that a record stands at a version, and on MySQL locks it.
func (w *stepwiseWrite) expectation(ctx context.Context, key store.Key, version int64) error {
	rows, err := w.s.query(ctx, w.expect, append(w.args[:0], w.tenant, key.Kind, key.ID, version))
	if err != nil {
		return err
	}
	found := rows.Next()
	if err := rows.Close(); err != nil {
		return err
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if !found {
		return errStale
	}
	return nil
}

// inserts puts the first versions among puts.
func (w *stepwiseWrite) inserts(ctx context.Context, puts []store.Record) error {
	var sealed, index []*store.Record
	for i := range puts {
		switch r := &puts[i]; {
		case r.Version != 1:
		case len(r.Salt) > 0:
			sealed = append(sealed, r)
		default:
			index = append(index, r)
		}
	}
	if w.dialect == MySQL {
		byKey := func(x, y *store.Record) int { return x.Key.Compare(y.Key) }
		slices.SortFunc(sealed, byKey)
		slices.SortFunc(index, byKey)
	}
	if err := insertAll(ctx, w, w.insert, sealed, recordArgs, recordSize); err != nil {
		return err
	}
	if err := insertAll(ctx, w, w.index, index, recordArgs, recordSize); err != nil {
		return err
	}
	if w.dialect == MySQL {
		return w.unjournaled(ctx, index)
	}
	return nil
}

func (w *stepwiseWrite) entries(ctx context.Context, list []store.Entry) error {
	all := make([]*store.Entry, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return insertAll(ctx, w, w.entry, all, entryArgs, func(*store.Entry) int { return 0 })
}

func recordSize(r *store.Record) int { return len(r.Body) }

// insertAll inserts rows, as many at a time as there is a form for and as are small.
func insertAll[T any](ctx context.Context, w *stepwiseWrite, forms forms, rows []*T,
	args func([]any, string, *T) []any, size func(*T) int) error {
	for _, f := range forms {
		for len(rows) >= f.rows {
			list, bytes := w.args[:0], 0
			for _, r := range rows[:f.rows] {
				list = args(list, w.tenant, r)
				bytes += size(r)
			}
			w.args = list[:0]
			if bytes > pageBytes && f.rows > 1 {
				break // fewer at a time
			}
			if err := w.exactly(ctx, int64(f.rows), f.statement, list); err != nil {
				return err
			}
			rows = rows[f.rows:]
		}
	}
	return nil
}

// unjournaled demands that the journal has nothing under the keys of list.
func (w *stepwiseWrite) unjournaled(ctx context.Context, list []*store.Record) error {
	for len(list) > 0 {
		n := min(len(list), w.index[0].rows)
		args := append(w.args[:0], w.tenant)
		for _, r := range list[:n] {
			args = append(args, r.Kind, r.ID)
		}
		rows, err := w.s.query(ctx, w.journaled(n), args)
		if err != nil {
			return err
		}
		found, err := one[int](rows)
		if err != nil {
			return err
		}
		if found > 0 {
			return errStale
		}
		list = list[n:]
	}
	return nil
}

// journaled returns the statement that counts the keys, of n, that the journal
// knows.
func (e *stepwise) journaled(n int) *statement {
	if n == 1 {
		return e.journaledOne
	}
	return &statement{text: e.journaledText(n)}
}

func (e *stepwise) journaledText(n int) string {
	keys := strings.TrimSuffix(strings.Repeat("(?,?),", n), ",")
	return "SELECT count(*) FROM " + e.journal + " WHERE tenant=? AND version=1 AND n=0 AND (kind,id) IN (" + keys + ")"
}
