package dbtest_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// spy is a transaction that keeps the last statement.
type spy struct {
	tx   *sql.Tx
	text string
	args []any
}

func (s *spy) ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s.text, s.args = text, args
	return s.tx.ExecContext(ctx, text, args...)
}

func (s *spy) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s.text, s.args = text, args
	return s.tx.QueryContext(ctx, text, args...)
}

// plan returns how the database would run the last statement.
func (s *spy) plan(t *testing.T, d sqlstore.Dialect) string {
	t.Helper()
	verb := map[sqlstore.Dialect]string{sqlstore.SQLite: "EXPLAIN QUERY PLAN ", sqlstore.PostgreSQL: "EXPLAIN ",
		sqlstore.MySQL: "EXPLAIN "}[d]
	rows, err := s.tx.Query(verb+s.text, s.args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for rows.Next() {
		row := make([]sql.NullString, len(columns))
		dest := make([]any, len(columns))
		for i := range row {
			dest[i] = &row[i]
		}
		if err := rows.Scan(dest...); err != nil {
			t.Fatal(err)
		}
		for _, v := range row {
			b.WriteString(v.String + " ")
		}
	}
	return b.String()
}

// Every question goes along an index in its order: nothing is scanned or sorted.
func TestPlans(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		o := b.Tables(t, db)
		s := b.New(t, db, o)
		crowd(t, s)
		analyze := map[sqlstore.Dialect]string{sqlstore.PostgreSQL: "ANALYZE ", sqlstore.MySQL: "ANALYZE TABLE "}[b.Dialect]
		for _, table := range []string{"records", "journal"} {
			if analyze == "" {
				break // a host of SQLite seldom does
			}
			if _, err := db.Exec(analyze + o.Prefix + table); err != nil {
				t.Fatal(err)
			}
		}
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		conn := &spy{tx: tx}
		bound := s.WithTx(conn)
		defer bound.Done()
		late := store.Cursor{Due: time.Unix(1, 0), Key: keyOf("r300")}
		for name, c := range map[string]struct {
			q     store.Query
			index string
		}{
			"subject":          {store.Query{Subject: "s-7"}, "subject"},
			"subject of kind":  {store.Query{Subject: "s-7", Kind: kind}, "subject"},
			"ref":              {store.Query{Ref: "ref-7"}, "ref"},
			"ref, next page":   {store.Query{Ref: "ref-7", After: late}, "ref"},
			"due":              {store.Query{By: store.ByDue, DueBefore: time.Unix(5, 0), Limit: 10}, "due"},
			"due, next page":   {store.Query{By: store.ByDue, After: late, Limit: 10}, "due"},
			"due of kind":      {store.Query{Kind: kind, By: store.ByDue, DueBefore: time.Unix(2500, 0), Limit: 10}, "due"},
			"its next page":    {store.Query{Kind: kind, By: store.ByDue, DueBefore: time.Unix(2500, 0), After: late, Limit: 10}, "due"},
			"kind":             {store.Query{Kind: kind, Limit: 10}, ""},
			"kind, next page":  {store.Query{Kind: kind, After: late, Limit: 10}, ""},
			"store, next page": {store.Query{After: late, Limit: 10}, ""},
		} {
			for _, err := range bound.Query(t.Context(), c.q) {
				if err != nil {
					t.Fatal(err)
				}
			}
			follows(t, b.Dialect, name, conn.plan(t, b.Dialect), o.Prefix+"records", c.index)
		}
		for name, q := range map[string]store.JournalQuery{
			"journal of a key":   {Kind: kind, ID: "r300"},
			"journal, next page": {After: store.EntryKey{Key: keyOf("r300"), Version: 1}, Limit: 10},
		} {
			for _, err := range bound.Journal(t.Context(), q) {
				if err != nil {
					t.Fatal(err)
				}
			}
			follows(t, b.Dialect, name, conn.plan(t, b.Dialect), o.Prefix+"journal", "")
		}
	})
}

// A commit finds its rows by their key too, in PostgreSQL's one statement.
func TestWritePlan(t *testing.T) {
	t.Parallel()
	b := &dbtest.Backends[1]
	db := b.Open(t)
	o := b.Tables(t, db)
	s := b.New(t, db, o)
	crowd(t, s)
	for _, table := range []string{"records", "journal"} {
		if _, err := db.Exec("ANALYZE " + o.Prefix + table); err != nil {
			t.Fatal(err)
		}
	}
	var r [4]store.Record
	for i := range r {
		var err error
		if r[i], err = s.Get(t.Context(), keyOf(fmt.Sprint("r", i))); err != nil {
			t.Fatal(err)
		}
	}
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	conn := &spy{tx: tx}
	bound := s.WithTx(conn)
	defer bound.Done()
	pointer := store.Change{Index: true, Next: store.Record{Key: keyOf("pointer"), Body: []byte(`{"v":1}`)}}
	_, err = store.Apply(acting(t.Context()), bound, time.Now(), []store.Expect{{Key: r[0].Key, Version: 1}},
		change(r[1]), change(r[2]), store.Change{Prev: r[3], Purge: true}, creation("new"), pointer)
	if err != nil {
		t.Fatal(err)
	}
	plan := conn.plan(t, b.Dialect)
	if strings.Contains(plan, "Seq Scan") || !strings.Contains(plan, o.Prefix+"records_pkey") {
		t.Errorf("not along the key: %s", plan)
	}
	for _, part := range []string{"LockRows", "Update on", "Delete on", "Insert on"} {
		if !strings.Contains(plan, part) {
			t.Errorf("no %s: %s", part, plan)
		}
	}
}

// crowd fills a store, so that a scan would not be the cheapest.
func crowd(t *testing.T, s store.Store) {
	t.Helper()
	var changes []store.Change
	for i := range 3000 {
		c := creation(fmt.Sprint("r", i))
		c.Next.Subject, c.Next.Ref = fmt.Sprint("s-", i%500), fmt.Sprint("ref-", i%300)
		if i%2 == 0 {
			c.Next.Due = time.Unix(int64(i), 0).UTC()
		}
		changes = append(changes, c)
	}
	if _, err := store.Apply(acting(t.Context()), s, time.Now(), nil, changes...); err != nil {
		t.Fatal(err)
	}
}

// follows fails t unless plan goes along the named index of table; "" is the key.
func follows(t *testing.T, d sqlstore.Dialect, name, plan, table, index string) {
	t.Helper()
	key := map[sqlstore.Dialect]string{sqlstore.SQLite: "PRIMARY KEY", sqlstore.PostgreSQL: table + "_pkey", sqlstore.MySQL: "PRIMARY"}[d]
	if index != "" {
		key = table + "_" + index
	}
	// What MySQL names before the index it takes are those it could take.
	if d == sqlstore.MySQL {
		key = key + " "
	}
	if !strings.Contains(plan, key) {
		t.Errorf("%s: not along %q: %s", name, key, plan)
	}
	for _, bad := range []string{"SCAN", "TEMP B-TREE", "Seq Scan", "filesort", " ALL "} {
		if strings.Contains(plan, bad) {
			t.Errorf("%s: %s in %s", name, bad, plan)
		}
	}
	if d == sqlstore.PostgreSQL && strings.Contains(plan, "Sort") && !strings.Contains(name, "subject") {
		t.Errorf("%s: sorted: %s", name, plan)
	}
}
