// Package chamber sets up what the examples of host integration share: a SQLite
// file with the host's own tables and the guard's beside them, and the guard of a
// chamber of commerce under its published regulations. How an organisation comes to
// its policy and its offices is shown at length in examples/memberapp; here it is
// only made ready.
//
// Start with [Open].
package chamber

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/policies"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// Clerk is a member of staff in general affairs; the id names nobody outside.
var Clerk = &store.Actor{ID: "staff-014", Kind: store.Staff, Roles: []string{"general-affairs"}, Terminal: "PC-07"}

// Chamber is the organisation: its database, its guard and its offices. It is safe
// for concurrent use.
type Chamber struct {
	DB      *sql.DB
	Store   *sqlstore.Store
	Guard   *consent.Guard
	Offices *office.Offices
	Policy  *consent.Policy
}

// Open opens members.db in dir, and makes it if it is not there: with the host's
// tables, the guard's, offices that are held and plans that are approved.
func Open(ctx context.Context, dir, tables string) (*Chamber, error) {
	file := filepath.Join(dir, "members.db")
	if err := private(file); err != nil {
		return nil, fmt.Errorf("chamber: open: %w", err)
	}
	// A transaction that writes says so when it begins: two that have read the same
	// never fail each other at the end.
	db, err := sql.Open("sqlite", "file:"+file+
		"?_pragma=journal_mode(WAL)&_pragma=busy_timeout(10000)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("chamber: open: %w", err)
	}
	c := &Chamber{DB: db}
	if err := c.prepare(ctx, tables); err != nil {
		return nil, errors.Join(fmt.Errorf("chamber: open: %w", err), c.Close())
	}
	return c, nil
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

// Close closes guard, store and database.
func (c *Chamber) Close() error {
	if c.Guard != nil {
		c.Guard.Close()
	}
	var err error
	if c.Store != nil {
		err = c.Store.Close()
	}
	return errors.Join(err, c.DB.Close())
}

func (c *Chamber) prepare(ctx context.Context, tables string) (err error) {
	if _, err := c.DB.ExecContext(ctx, tables); err != nil {
		return err
	}
	if err := sqlstore.Migrate(ctx, c.DB, sqlstore.SQLite, sqlstore.Options{}); err != nil {
		return err
	}
	// A second process may write the same file: nobody promises SoleWriter, so that the guard
	// looks whether what it has read still stands.
	c.Store, err = sqlstore.New(ctx, c.DB, sqlstore.SQLite, sqlstore.Options{})
	if err != nil {
		return err
	}
	if err := c.follow("okaya.json"); err != nil {
		return err
	}
	return c.establish(ctx)
}

// follow sets offices and guard under a policy.
func (c *Chamber) follow(name string) error {
	document, err := policies.Files.ReadFile(name)
	if err != nil {
		return err
	}
	if c.Policy, err = consent.ParsePolicy(document); err != nil {
		return err
	}
	history, err := consent.NewPolicies(c.Policy)
	if err != nil {
		return err
	}
	who, err := office.ParsePolicy(document)
	if err != nil {
		return err
	}
	if c.Offices, err = office.New(c.Store, office.History{{Value: who}}, office.Options{}); err != nil {
		return err
	}
	c.Guard, err = consent.New(c.Store, history, consent.Options{Offices: c.Offices})
	return err
}
