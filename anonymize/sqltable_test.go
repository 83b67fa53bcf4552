package anonymize_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// tableDriver is a database of one query and one insert, so that database/sql itself is under test.
type tableDriver struct {
	rows     [][]driver.Value
	failAt   int // row of a reading that fails; 0 none
	inserted [][]string
	sql      []string
	closed   int // statements
	turned   bool
}

func (d *tableDriver) Connect(context.Context) (driver.Conn, error) { return d, nil }
func (d *tableDriver) Driver() driver.Driver                        { return nil }
func (d *tableDriver) Begin() (driver.Tx, error)                    { return d, nil }
func (d *tableDriver) Commit() error                                { return nil }
func (d *tableDriver) Rollback() error                              { return nil }
func (d *tableDriver) Close() error                                 { d.closed++; return nil }
func (d *tableDriver) NumInput() int                                { return -1 }
func (d *tableDriver) Prepare(query string) (driver.Stmt, error) {
	d.sql = append(d.sql, query)
	return d, nil
}

func (d *tableDriver) Exec(args []driver.Value) (driver.Result, error) {
	var row []string
	for _, a := range args {
		row = append(row, a.(string))
	}
	if row[0] == "refused" {
		return nil, errors.New("constraint")
	}
	d.inserted = append(d.inserted, row)
	return driver.RowsAffected(1), nil
}

func (d *tableDriver) Query([]driver.Value) (driver.Rows, error) { return &tableRows{d: d}, nil }

type tableRows struct {
	d  *tableDriver
	at int
}

func (r *tableRows) Columns() []string {
	if r.d.turned {
		return []string{"town", "born", "note", "score"}
	}
	return []string{"town", "born", "score", "note"}
}

func (r *tableRows) Close() error { return nil }
func (r *tableRows) Next(dest []driver.Value) error {
	if r.at == len(r.d.rows) {
		return io.EOF
	}
	if r.at++; r.at == r.d.failAt {
		return errors.New("connection lost")
	}
	copy(dest, r.d.rows[r.at-1])
	return nil
}

func TestQueryAndInsert(t *testing.T) {
	t.Parallel()
	day := time.Date(1985, 4, 1, 0, 0, 0, 0, time.UTC)
	d := &tableDriver{rows: [][]driver.Value{
		{"甲町", day, int64(3), nil},
		{[]byte("甲町"), day.Add(90 * time.Minute), 2.5, true},
	}}
	db := sql.OpenDB(d)
	src := anonymize.Query(db, anonymize.QueryOptions{Null: "NULL"}, "SELECT …")
	names, rows := readAll(t, src)
	assert.Equal(t, []string{"town", "born", "score", "note"}, names)
	assert.Equal(t, [][]string{{"甲町", "1985-04-01", "3", "NULL"}, {"甲町", "1985-04-01T01:30:00Z", "2.5", "true"}}, rows)

	columns := []anonymize.Column{
		{Name: "town", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}, {Name: "born", Role: anonymize.Identifier},
		{Name: "score", Role: anonymize.Insensitive}, {Name: "note", Role: anonymize.Insensitive, MissingValues: []string{"NULL"}},
	}
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	sink := anonymize.Insert(tx, func(columns []string) string { return "INSERT (" + strings.Join(columns, ", ") + ")" })
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}}
	_, err = anonymize.Anonymize(t.Context(), src, sink, anonymize.Spec{Columns: columns, Options: options})
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	assert.Equal(t, [][]string{{"甲町", "3", "NULL"}, {"甲町", "2.5", "true"}}, d.inserted)
	assert.Contains(t, d.sql, "INSERT (town, score, note)")

	d.failAt = 2
	_, err = anonymize.Load(t.Context(), src, columns)
	var failed *anonymize.DatabaseError
	require.ErrorAs(t, err, &failed)
	assert.EqualError(t, failed.Err, "connection lost")
	assert.NotContains(t, err.Error(), "connection lost", "what the driver says may quote values")

	again, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	sink = anonymize.Insert(again, func([]string) string { return "INSERT" })
	require.NoError(t, sink.Begin(t.Context(), []string{"town"}))
	err = sink.Write(t.Context(), []string{"refused"})
	require.ErrorAs(t, err, &failed)
	assert.EqualError(t, failed.Err, "constraint")
	assert.EqualError(t, err, "the database failed: insert")
	before := d.closed
	require.NoError(t, sink.(anonymize.Aborter).Abort())
	assert.Equal(t, before+1, d.closed, "the statement is let go")
}

// TestCounted: what a database has grouped is solved as the rows themselves are.
func TestCounted(t *testing.T) {
	t.Parallel()
	columns, src := generated(t, 11, 2000, anonymize.Sensitive)
	names, rows := readAll(t, src)
	counts := map[string]int{}
	for _, row := range rows {
		counts[strings.Join(row, "\x00")]++
	}
	var grouped [][]string
	for key, n := range counts {
		grouped = append(grouped, append(strings.Split(key, "\x00"), strings.Repeat("0", n%3)+strconv.Itoa(n)))
	}
	h, err := anonymize.Counted(t.Context(), anonymize.Table(append(names, "n"), grouped), "n", columns)
	require.NoError(t, err)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(4), anonymize.DistinctDiversity("trade", 2)}, Suppression: 0.05}
	want, err := load(t, src, columns).Optimize(t.Context(), options)
	require.NoError(t, err)
	got, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	assert.Equal(t, want.Levels, got.Levels)
	assert.Equal(t, want.Loss, got.Loss)
	assert.Equal(t, want.Suppressed, got.Suppressed)

	for _, bad := range []string{"0", "-1", "1.5", "many", "5000000000"} {
		_, err := anonymize.Counted(t.Context(), anonymize.Table(append(names, "n"), [][]string{append(rows[0][:len(names):len(names)], bad)}), "n", columns)
		assert.ErrorContains(t, err, "not a count", bad)
	}
	_, err = anonymize.Counted(t.Context(), anonymize.Table(names, rows), "n", columns)
	assert.ErrorContains(t, err, `column "n" is not in the source`)
}

// TestQueryWhoseColumnsChange: columns that change their places between two executions are not taken for
// one another.
func TestQueryWhoseColumnsChange(t *testing.T) {
	t.Parallel()
	d := &tableDriver{rows: [][]driver.Value{{"甲町", "x", "1", "2"}}}
	src := anonymize.Query(sql.OpenDB(d), anonymize.QueryOptions{}, "SELECT …")
	_, err := src.Columns(t.Context())
	require.NoError(t, err)
	d.turned = true
	for row, err := range src.Rows(t.Context()) {
		assert.ErrorIs(t, err, anonymize.ErrSourceChanged)
		assert.Nil(t, row)
	}
}
