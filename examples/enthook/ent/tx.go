package ent

import (
	"context"
	"database/sql"
)

// Tx is a transaction with clients of its own.
type Tx struct {
	Member     *MemberClient
	ctx        context.Context
	inner      *sql.Tx
	onCommit   []CommitHook
	onRollback []RollbackHook
}

// OnCommit adds a hook to the commit.
func (tx *Tx) OnCommit(f CommitHook) { tx.onCommit = append(tx.onCommit, f) }

// OnRollback adds a hook to the rollback.
func (tx *Tx) OnRollback(f RollbackHook) { tx.onRollback = append(tx.onRollback, f) }

// Commit commits, within the hooks.
func (tx *Tx) Commit() error {
	var do Committer = CommitFunc(func(context.Context, *Tx) error { return tx.inner.Commit() })
	for i := len(tx.onCommit) - 1; i >= 0; i-- {
		do = tx.onCommit[i](do)
	}
	return do.Commit(tx.ctx, tx)
}

// Rollback rolls back, within the hooks.
func (tx *Tx) Rollback() error {
	var do Rollbacker = RollbackFunc(func(context.Context, *Tx) error { return tx.inner.Rollback() })
	for i := len(tx.onRollback) - 1; i >= 0; i-- {
		do = tx.onRollback[i](do)
	}
	return do.Rollback(tx.ctx, tx)
}

// ExecContext executes a statement in the transaction.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return tx.inner.ExecContext(ctx, query, args...)
}

// QueryContext queries in the transaction.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return tx.inner.QueryContext(ctx, query, args...)
}
