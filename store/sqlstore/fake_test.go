package sqlstore_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
	"testing"
)

// fake is a database that answers the version of the tables and fails with err
// from then on. Real databases are tested in internal/dbtest.
type fake struct {
	version int64
	err     error
	begun   int
}

func (f *fake) open(t *testing.T) *sql.DB {
	t.Helper()
	db := sql.OpenDB(f)
	t.Cleanup(func() { db.Close() })
	return db
}

func (f *fake) Connect(context.Context) (driver.Conn, error) { return fakeConn{f}, nil }
func (f *fake) Driver() driver.Driver                        { return f }
func (f *fake) Open(string) (driver.Conn, error)             { return fakeConn{f}, nil }

type fakeConn struct{ *fake }

func (c fakeConn) Close() error { return nil }
func (c fakeConn) Prepare(string) (driver.Stmt, error) {
	return nil, errors.New("not asked to prepare")
}
func (c fakeConn) Begin() (driver.Tx, error)                { c.begun++; return c, nil }
func (c fakeConn) Commit() error                            { return c.err }
func (c fakeConn) Rollback() error                          { return nil }
func (c fakeConn) CheckNamedValue(*driver.NamedValue) error { return nil }

func (c fakeConn) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	return driver.RowsAffected(1), c.err
}

func (c fakeConn) QueryContext(_ context.Context, text string, _ []driver.NamedValue) (driver.Rows, error) {
	if strings.Contains(text, "max(version)") {
		return &fakeRows{value: c.version}, nil
	}
	return nil, c.err
}

type fakeRows struct {
	value int64
	done  bool
}

func (r *fakeRows) Columns() []string { return []string{"version"} }
func (r *fakeRows) Close() error      { return nil }
func (r *fakeRows) Next(dest []driver.Value) error {
	if r.done {
		return io.EOF
	}
	r.done = true
	dest[0] = r.value
	return nil
}
