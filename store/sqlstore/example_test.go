package sqlstore_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// The host's row and hogo's record in one transaction, which InTx begins and ends. Of a
// conflict with another transaction it is run again.
func ExampleStore_InTx() {
	var ctx context.Context // with the actor: store.WithActor
	var db *sql.DB          // opened with a driver of the host's choice
	if err := sqlstore.Migrate(ctx, db, sqlstore.SQLite, sqlstore.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Options{Tenant: "mihon"})
	if err != nil {
		fmt.Println(err)
		return
	}
	persons := subject.New(s, subject.Options{})
	err = store.Retry(ctx, func() error {
		return s.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
			if _, err := tx.ExecContext(ctx, "INSERT INTO members (number) VALUES (?)", "M-1"); err != nil {
				return err
			}
			_, err := persons.With(bound).Register(ctx, "M-1")
			return err
		})
	})
	if after := (*sqlstore.AfterError)(nil); errors.As(err, &after) {
		fmt.Println("the member is in; evidence could not be written:", after)
	}
}

// A transaction that the host begins itself: after any error it is rolled back, and when it has
// ended, either way, the store is told.
func ExampleStore_WithTx() {
	var ctx context.Context
	var db *sql.DB
	var s *sqlstore.Store
	persons := subject.New(s, subject.Options{})
	register := func() (err error) {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		bound := s.WithTx(tx)
		defer func() { err = errors.Join(err, bound.Done()) }()
		defer tx.Rollback() // does nothing after a commit
		if _, err := tx.ExecContext(ctx, "INSERT INTO members (number) VALUES (?)", "M-1"); err != nil {
			return err
		}
		if _, err := persons.With(bound).Register(ctx, "M-1"); err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			bound.Lost() // nobody knows whether it holds
			return err
		}
		return nil
	}
	fmt.Println(register())
}
