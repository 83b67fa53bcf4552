package sqlstore

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"sync"
)

// Conn is what a store can be bound to: *sql.Tx, *sql.Conn, and what GORM, ent,
// bun or sqlx hand out for a transaction.
type Conn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// statement is a text and, unless preparing is off, what the database prepared of
// it. Only fixed texts are prepared, all of them in New: preparing on the database
// while a transaction holds its only connection would wait for ever.
type statement struct {
	text     string
	prepared *sql.Stmt
}

// session runs statements on the database, or in one transaction.
type session struct {
	conn Conn
	// bind makes a prepared statement one of the transaction; nil outside of one,
	// and where the host's transaction cannot.
	bind  func(context.Context, *sql.Stmt) *sql.Stmt
	inTx  bool
	bound map[*statement]*sql.Stmt // nil: not kept
	mu    sync.Mutex               // held while a transaction does one thing
}

// hold waits until nobody else does anything with the store in the same transaction:
// drivers end the process when two goroutines do. Outside of transactions there is
// nothing to wait for.
func (s *session) hold() (release func()) {
	if !s.inTx {
		return func() {}
	}
	s.mu.Lock()
	return s.mu.Unlock
}

// onDB runs statements outside of transactions.
func onDB(db *sql.DB) *session { return &session{conn: db} }

// inTx runs statements in a transaction that takes one batch.
func inTx(conn Conn) *session {
	s := &session{conn: conn, inTx: true}
	if b, ok := conn.(interface {
		StmtContext(context.Context, *sql.Stmt) *sql.Stmt
	}); ok {
		s.bind = b.StmtContext
	}
	return s
}

// exec runs st and returns the number of rows affected.
func (s *session) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	var res sql.Result
	var err error
	if p := s.prepared(ctx, st); p != nil {
		res, err = p.ExecContext(ctx, args...)
		if s.foreign(err) {
			return s.exec(ctx, st, args)
		}
	} else {
		res, err = s.conn.ExecContext(ctx, st.text, args...)
	}
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (s *session) query(ctx context.Context, st *statement, args []any) (*sql.Rows, error) {
	if p := s.prepared(ctx, st); p != nil {
		rows, err := p.QueryContext(ctx, args...)
		if s.foreign(err) {
			return s.query(ctx, st, args)
		}
		return rows, err
	}
	return s.conn.QueryContext(ctx, st.text, args...)
}

// prepared returns what to run instead of the text of st, or nil.
func (s *session) prepared(ctx context.Context, st *statement) *sql.Stmt {
	switch {
	case st.prepared == nil || s.inTx && s.bind == nil:
		return nil
	case !s.inTx:
		return st.prepared
	case s.bound == nil:
		return s.bind(ctx, st.prepared)
	}
	p := s.bound[st]
	if p == nil {
		p = s.bind(ctx, st.prepared)
		s.bound[st] = p
	}
	return p
}

// foreign tells that err says that the transaction is not one of the database the
// statements are prepared on, and sees to it that texts are used from now on.
func (s *session) foreign(err error) bool {
	if err == nil || s.bind == nil || !strings.HasPrefix(err.Error(), "sql: Tx.Stmt") {
		return false
	}
	s.bind = nil
	return true
}

// prepareAll prepares the statements in list.
func prepareAll(ctx context.Context, db *sql.DB, list []*statement) error {
	for _, st := range list {
		p, err := db.PrepareContext(ctx, st.text)
		if err != nil {
			return err
		}
		st.prepared = p
	}
	return nil
}

// marks makes the placeholders of one statement.
type marks struct {
	dollar bool
	n      int
}

// next returns the next placeholder.
func (m *marks) next() string {
	m.n++
	if m.dollar {
		return "$" + strconv.Itoa(m.n)
	}
	return "?"
}

// row returns n placeholders, "(?,?,?)".
func (m *marks) row(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = m.next()
	}
	return "(" + strings.Join(list, ",") + ")"
}

// rows returns rows of placeholders, "(?,?),(?,?)".
func (m *marks) rows(rows, columns int) string {
	list := make([]string, rows)
	for i := range list {
		list[i] = m.row(columns)
	}
	return strings.Join(list, ",")
}

// fill puts placeholders in the place of every %m of format, and the tables in the
// place of %[1]s (records) and %[2]s (journal).
func (m *marks) fill(n names, format string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "%m")
		b.WriteString(before)
		if !found {
			return strings.NewReplacer("%[1]s", n.records, "%[2]s", n.journal).Replace(b.String())
		}
		b.WriteString(m.next())
		format = after
	}
}
