package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite"

	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// host is the member-management application's own side: its database with its own
// tables, beside which hogo keeps its records in the same file.
type host struct {
	db    *sql.DB
	store *sqlstore.Store
}

const hostTables = `
CREATE TABLE IF NOT EXISTS members (
	number TEXT PRIMARY KEY, name TEXT NOT NULL, kana TEXT, sex TEXT, birth TEXT, postal TEXT, address TEXT,
	phone TEXT, mail TEXT, business TEXT, trade TEXT, employees TEXT, class TEXT NOT NULL, joined TEXT,
	memo TEXT, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`

// openHost opens the database in dir, and makes it if it is not there.
func openHost(ctx context.Context, dir string) (*host, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "members.db")
	if err := private(file); err != nil {
		return nil, err
	}
	// Write-ahead log, so that readers and the writer do not wait for each other;
	// transactions that write say so when they begin; 64 MiB of pages, so that a large
	// import is not written twice; what is deleted is overwritten, so that nobody who was
	// forgotten is left in the file.
	dsn := "file:" + file +
		"?_pragma=journal_mode(WAL)&_pragma=busy_timeout(10000)&_pragma=synchronous(FULL)" +
		"&_pragma=cache_size(-65536)&_pragma=secure_delete(ON)&_txlock=immediate"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	h := &host{db: db}
	if err := h.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return h, nil
}

// private makes a file that nobody else on the machine reads, if it is not there; SQLite
// makes those beside it like it. One that is there is not touched: closing it would end
// the locks that this process may hold on it.
func private(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil:
		return err
	}
	return f.Close()
}

func (h *host) prepare(ctx context.Context) (err error) {
	if _, err := h.db.ExecContext(ctx, hostTables); err != nil {
		return err
	}
	if err := sqlstore.Migrate(ctx, h.db, sqlstore.SQLite, sqlstore.Options{}); err != nil {
		return err
	}
	// A second copy of this program may write the same file: nobody promises SoleWriter, so
	// that the guard looks whether what it has read still stands.
	h.store, err = sqlstore.New(ctx, h.db, sqlstore.SQLite, sqlstore.Options{})
	return err
}

func (h *host) close() error { return errors.Join(h.store.Close(), h.db.Close()) }

// knownMember is what the host knows of a member when the next file comes.
type knownMember struct{ digest, name, birth, class string }

// knownMembers returns all members by number.
func knownMembers(ctx context.Context, tx *sql.Tx) (map[string]knownMember, error) {
	rows, err := tx.QueryContext(ctx, "SELECT number, digest, name, coalesce(birth, ''), class FROM members")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := make(map[string]knownMember)
	for rows.Next() {
		var number string
		var m knownMember
		if err := rows.Scan(&number, &m.digest, &m.name, &m.birth, &m.class); err != nil {
			return nil, err
		}
		known[number] = m
	}
	return known, rows.Err()
}

const upsertMember = `INSERT INTO members VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
	ON CONFLICT (number) DO UPDATE SET name=excluded.name, kana=excluded.kana, sex=excluded.sex, birth=excluded.birth,
	postal=excluded.postal, address=excluded.address, phone=excluded.phone, mail=excluded.mail, business=excluded.business,
	trade=excluded.trade, employees=excluded.employees, class=excluded.class, joined=excluded.joined,
	memo=excluded.memo, digest=excluded.digest`

// writer writes member rows in one transaction.
type writer struct{ stmt *sql.Stmt }

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	stmt, err := tx.PrepareContext(ctx, upsertMember)
	return &writer{stmt}, err
}

func (w *writer) write(ctx context.Context, r *memberfile.Row, digest string) error {
	_, err := w.stmt.ExecContext(ctx, r.Number, r.Name, r.Kana, r.Sex, r.Birth, r.Postal, r.Address, r.Phone, r.Mail,
		r.Business, r.Trade, r.Employees, r.Class, r.Joined, r.Memo, digest)
	return err
}

// members returns the numbers of the members who have a vote at the meeting.
func (h *host) members(ctx context.Context) ([]string, error) {
	rows, err := h.db.QueryContext(ctx, "SELECT number FROM members WHERE class = '会員' ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		list = append(list, number)
	}
	return list, rows.Err()
}

// envelopes returns what goes on the envelopes of the members with these numbers: number,
// name, postal code and address, in the order of the numbers.
func (h *host) envelopes(ctx context.Context, numbers []string) ([][]string, error) {
	wanted := make(map[string]bool, len(numbers))
	for _, n := range numbers {
		wanted[n] = true
	}
	rows, err := h.db.QueryContext(ctx, "SELECT number, name, coalesce(postal, ''), coalesce(address, '') FROM members ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list [][]string
	for rows.Next() {
		e := make([]string, 4)
		if err := rows.Scan(&e[0], &e[1], &e[2], &e[3]); err != nil {
			return nil, err
		}
		if wanted[e[0]] {
			list = append(list, e)
		}
	}
	return list, rows.Err()
}

// setting returns a value the host remembers, or makes and remembers it.
func (h *host) setting(ctx context.Context, name string, make func() (string, error)) (string, error) {
	var value string
	err := h.db.QueryRowContext(ctx, "SELECT value FROM settings WHERE name = ?", name).Scan(&value)
	if !errors.Is(err, sql.ErrNoRows) {
		return value, err
	}
	if value, err = make(); err != nil {
		return "", err
	}
	if _, err := h.db.ExecContext(ctx, "INSERT INTO settings VALUES (?, ?)", name, value); err != nil {
		return "", fmt.Errorf("remember %s: %w", name, err)
	}
	return value, nil
}
