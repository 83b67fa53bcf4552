package dbtest_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// line is a connection to a database of which the next answer to a commit gets lost.
type line struct {
	driver.Connector
	cut atomic.Bool
}

var errLine = errors.New("the line is dead")

// lost is what comes back of something that was done.
func (l *line) lost(err error) error {
	if err == nil && l.cut.CompareAndSwap(true, false) {
		return errLine
	}
	return err
}

func (l *line) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := l.Connector.Connect(ctx)
	return &lineConn{c, l}, err
}

type lineConn struct {
	driver.Conn
	line *line
}

func (c *lineConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
	return &lineTx{tx, c.line}, err
}

type lineTx struct {
	driver.Tx
	line *line
}

func (t *lineTx) Commit() error { return t.line.lost(t.Tx.Commit()) }

func (c *lineConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	return c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, text)
}

func (c *lineConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, text, args)
}

// ExecContext loses the answer to PostgreSQL's one statement, which is a commit.
func (c *lineConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	r, err := c.Conn.(driver.ExecerContext).ExecContext(ctx, text, args)
	if strings.HasPrefix(text, "WITH ") {
		err = c.line.lost(err)
	}
	return r, err
}

func (c *lineConn) CheckNamedValue(v *driver.NamedValue) error {
	if x, ok := c.Conn.(driver.NamedValueChecker); ok {
		return x.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

// file is the connector of SQLite.
type file struct {
	driver driver.Driver
	source string
}

func (f file) Connect(context.Context) (driver.Conn, error) { return f.driver.Open(f.source) }
func (f file) Driver() driver.Driver                        { return f.driver }

// openLine opens a pool on the tests' database over a line that can be cut.
func openLine(t *testing.T, b *dbtest.Backend) (*sql.DB, *line) {
	t.Helper()
	direct := b.Open(t)
	var connector driver.Connector
	switch b.Dialect {
	case sqlstore.SQLite:
		connector = file{direct.Driver(), dbtest.SQLiteSource(filepath.Join(t.TempDir(), "hogo.db"), "FULL")}
	case sqlstore.PostgreSQL:
		c, err := dbtest.PostgresConfig()
		if err != nil {
			t.Fatal(err)
		}
		c.Database = "hogo_dbtest"
		connector = stdlib.GetConnector(*c)
	default:
		c, err := dbtest.MySQLConfig()
		if err != nil {
			t.Fatal(err)
		}
		c.DBName = "hogo_dbtest"
		if connector, err = mysql.NewConnector(c); err != nil {
			t.Fatal(err)
		}
	}
	l := &line{Connector: connector}
	db := sql.OpenDB(l)
	t.Cleanup(func() { db.Close() })
	return db, l
}

// A withdrawal whose answer gets lost is an error, and was committed all the same: what
// a sole writer keeps ready must not go on permitting. The store reads until the next
// commit about the person shows that nothing is under way any more.
func TestLostAnswer(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		ctx := patient(t)
		db, line := openLine(t, b)
		s := b.New(t, db, sqlstore.Options{SoleWriter: true, NoPrepare: true})
		policies, err := consent.NewPolicies(officePolicy())
		if err != nil {
			t.Fatal(err)
		}
		guard, err := consent.New(s, policies, consent.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := &officeProcess{store: s, guard: guard}
		do := func(command string) {
			t.Helper()
			if err := p.record(ctx, guard, nil, command, []string{"M-1"}); err != nil {
				t.Fatal(command, err)
			}
		}
		is := func(want string) {
			t.Helper()
			for range 2 {
				if got, err := p.check(ctx, "M-1", "seminars"); got != want {
					t.Fatalf("%s, want %s: %v", got, want, err)
				}
			}
		}
		bound := func(command string) error {
			return s.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
				return p.record(ctx, guard.With(bound), nil, command, []string{"M-1"})
			})
		}
		do("acquire")
		do("give")
		is(permitted)
		line.cut.Store(true)
		if err := p.record(ctx, guard, nil, "withdraw", []string{"M-1"}); !errors.Is(err, errLine) {
			t.Fatalf("withdrawn: %v, want %v", err, errLine)
		}
		is(refused)
		do("give")
		is(permitted)
		if b.Dialect != sqlstore.PostgreSQL { // where the host's statement is what would be cut
			line.cut.Store(true)
			if err := bound("withdraw"); !errors.Is(err, errLine) {
				t.Fatalf("withdrawn in a transaction: %v, want %v", err, errLine)
			}
			is(refused)
			if err := bound("give"); err != nil {
				t.Fatal(err)
			}
			is(permitted)
		}
	})
}

// What may still be under way is in doubt until a later commit has passed it.
func TestLostAnswerIsInDoubt(t *testing.T) {
	each(t, func(t *testing.T, backend *dbtest.Backend) {
		db, line := openLine(t, backend)
		s := backend.New(t, db, sqlstore.Options{SoleWriter: true, NoPrepare: true})
		a := create(t, s, "a")
		early := listen(t, s)
		line.cut.Store(true)
		if err := update(t.Context(), s, a); !errors.Is(err, errLine) {
			t.Fatalf("%v, want %v", err, errLine)
		}
		early.want(t, "in doubt a@2")
		b, err := s.Get(t.Context(), a.Key)
		if err != nil || b.Version != 2 {
			t.Fatalf("version %d: %v", b.Version, err)
		}
		line.cut.Store(true)
		if err := update(t.Context(), s, b); !errors.Is(err, errLine) {
			t.Fatalf("%v, want %v", err, errLine)
		}
		early.want(t) // it is in doubt already
		late := listen(t, s)
		late.want(t, "in doubt a@2")
		create(t, s, "b")
		early.want(t, "committed b@1")
		if err := update(t.Context(), s, a); !errors.Is(err, store.ErrConflict) {
			t.Fatalf("%v, want ErrConflict", err)
		}
		early.want(t)
		if a, err = s.Get(t.Context(), a.Key); err != nil {
			t.Fatal(err)
		}
		if err := update(t.Context(), s, a); err != nil {
			t.Fatal(err)
		}
		early.want(t, "committed a@4", "settled a@2")
		late.want(t, "committed b@1", "committed a@4", "settled a@2")
	})
}
