package sqlstore

import (
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// where is a condition in the making.
type where struct {
	dialect Dialect
	marks   marks
	terms   []string
	args    []any
}

func (r *reading) begin(tenant string) *where {
	w := &where{dialect: r.dialect, marks: marks{dollar: r.dialect == PostgreSQL}}
	w.equal("tenant", tenant)
	return w
}

func (w *where) text() string { return strings.Join(w.terms, " AND ") }

func (w *where) value(v any) string {
	w.args = append(w.args, v)
	return w.marks.next()
}

func (w *where) equal(column string, v any) {
	w.terms = append(w.terms, column+"="+w.value(v))
}

// where returns the condition of q; order and cursor aside.
func (r *reading) where(tenant string, q *store.Query) *where {
	w := r.begin(tenant)
	switch {
	case q.Kind == "":
	case q.By == store.ByDue && r.dialect == SQLite:
		// What is fixed counts for nothing in the order; here it stands in the index
		// between the columns that do, and all that is due at one instant would be sorted.
		w.equal("+kind", q.Kind)
	default:
		w.equal("kind", q.Kind)
	}
	// The conditions with literals are those of the partial indexes.
	if q.Subject != "" {
		w.equal("subject", q.Subject)
		w.terms = append(w.terms, "subject<>''")
	}
	if q.Ref != "" {
		w.equal("ref", q.Ref)
		w.terms = append(w.terms, "ref<>''")
	}
	if q.State != "" {
		w.equal("state", q.State)
	}
	if q.By == store.ByDue || !q.DueBefore.IsZero() {
		w.terms = append(w.terms, "due IS NOT NULL")
	}
	if !q.DueBefore.IsZero() {
		w.terms = append(w.terms, "due<"+w.value(microsUp(q.DueBefore)))
	}
	return w
}

// microsUp returns the first whole microsecond that is not before t.
func microsUp(t time.Time) int64 {
	n := t.UnixMicro()
	if t.Nanosecond()%1000 != 0 {
		n++
	}
	return n
}

// after adds the condition of q's cursor.
func (w *where) after(q *store.Query) {
	c := q.After
	switch {
	case c == (store.Cursor{}):
	case q.By == store.ByDue && !c.Due.IsZero():
		w.behind([]string{"due", "kind", "id"}, c.Due.UnixMicro(), c.Key.Kind, c.Key.ID)
	case q.By == store.ByDue: // no due date is before all of them
	case q.Kind == c.Key.Kind:
		w.behind([]string{"id"}, c.Key.ID)
	default:
		w.behind([]string{"kind", "id"}, c.Key.Kind, c.Key.ID)
	}
}

// entriesWhere returns the condition of q, cursor included.
func (r *reading) entriesWhere(tenant string, q *store.JournalQuery) *where {
	w := r.begin(tenant)
	if q.Kind != "" {
		w.equal("kind", q.Kind)
	}
	if q.ID != "" {
		w.equal("id", q.ID)
	}
	a := q.After
	switch {
	case a == (store.EntryKey{}):
	case q.Kind != "" && q.Kind == a.Kind && q.ID == a.ID:
		w.behind([]string{"version", "n"}, a.Version, a.N)
	default:
		w.behind([]string{"kind", "id", "version", "n"}, a.Kind, a.ID, a.Version, a.N)
	}
	return w
}

// behind demands that columns, in this order, are greater than values. SQLite and
// PostgreSQL compare rows along an index; MySQL needs it spelled out.
func (w *where) behind(columns []string, values ...any) {
	if w.dialect != MySQL {
		list := make([]string, len(values))
		for i, v := range values {
			list[i] = w.value(v)
		}
		w.terms = append(w.terms, "("+strings.Join(columns, ",")+")>("+strings.Join(list, ",")+")")
		return
	}
	var either []string
	for i := range columns {
		var all []string
		for j := range i {
			all = append(all, columns[j]+"="+w.value(values[j]))
		}
		all = append(all, columns[i]+">"+w.value(values[i]))
		either = append(either, "("+strings.Join(all, " AND ")+")")
	}
	w.terms = append(w.terms, "("+strings.Join(either, " OR ")+")")
}
