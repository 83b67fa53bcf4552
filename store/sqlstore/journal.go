package sqlstore

import (
	"context"
	"fmt"
	"iter"

	"github.com/hogo-go/hogo/store"
)

func (v *view) journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Entry{}, fmt.Errorf("sqlstore: journal: %w", err))
			return
		}
		q := q // where this loop stands
		for n := 0; q.Limit == 0 || n < q.Limit; {
			page, err := v.entries(ctx, &q, q.Limit-n)
			if err != nil {
				yield(store.Entry{}, v.core.faults.wrap(ctx, "journal", err))
				return
			}
			for _, e := range page {
				if err := ctx.Err(); err != nil {
					yield(store.Entry{}, fmt.Errorf("sqlstore: journal: %w", err))
					return
				}
				if n++; !yield(e, nil) || n == q.Limit {
					return
				}
			}
			if len(page) == 0 {
				return
			}
			q.After = store.KeyOf(page[len(page)-1])
		}
	}
}

// entriesOrder is to the journal what orderOf is to records.
func entriesOrder(q *store.JournalQuery) string {
	switch {
	case q.ID != "":
		return "version,n"
	case q.Kind != "":
		return "id,version,n"
	}
	return "kind,id,version,n"
}

// entries reads the next page behind q.After.
func (v *view) entries(ctx context.Context, q *store.JournalQuery, left int) ([]store.Entry, error) {
	most := 2 * pageRows
	if left > 0 && left < most {
		most = left
	}
	w := v.core.read.entriesWhere(v.tenant, q)
	text := "SELECT " + entryRest + " FROM " + v.core.names.journal + " WHERE " + w.text() +
		" ORDER BY " + entriesOrder(q) + fmt.Sprintf(" LIMIT %d", most)
	defer v.session.hold()()
	rows, err := v.session.query(ctx, &statement{text: text}, w.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := make([]store.Entry, 0, min(most, 16))
	scan := newEntryScan()
	for rows.Next() {
		e, err := scan.scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return list, rows.Close()
}
