// Package ent stands in for what ent (entgo.io) makes for a host: the shape of its
// mutations, mutators, hooks and transactions, by the same names, and one small entity.
// It exists so that the example runs without depending on ent; a host has the real
// thing, with the feature sql/execquery for ExecContext and QueryContext.
package ent

import (
	"context"
	"database/sql"
	"errors"
)

// Op is what a mutation does.
type Op uint

// The operations.
const (
	OpCreate Op = 1 << iota
	OpUpdate
	OpUpdateOne
	OpDelete
	OpDeleteOne
)

// Is tells whether o is one of the given operations.
func (o Op) Is(p Op) bool { return o&p != 0 }

// Value is what a mutation returns, or a field holds.
type Value any

// Mutation is a change under way.
type Mutation interface {
	Op() Op
	Type() string
	// Fields are the names of the fields that are set.
	Fields() []string
	Field(name string) (Value, bool)
	// AddedFields are the names of the numbers to which something is added.
	AddedFields() []string
	AddedField(name string) (Value, bool)
	// AddedEdges are the names of the edges that are added.
	AddedEdges() []string
}

// Mutator carries a mutation out.
type Mutator interface {
	Mutate(context.Context, Mutation) (Value, error)
}

// MutateFunc is a function that is a Mutator.
type MutateFunc func(context.Context, Mutation) (Value, error)

// Mutate calls f.
func (f MutateFunc) Mutate(ctx context.Context, m Mutation) (Value, error) { return f(ctx, m) }

// Hook wraps a mutator.
type Hook func(Mutator) Mutator

// ErrNoTx is ent's error about a mutation outside a transaction.
var ErrNoTx = errors.New("ent: mutation is not running in a transaction")

// Committer, Rollbacker and their functions are what ent's hooks of a transaction wrap.
type (
	Committer interface {
		Commit(context.Context, *Tx) error
	}
	CommitFunc func(context.Context, *Tx) error
	CommitHook func(Committer) Committer
	Rollbacker interface {
		Rollback(context.Context, *Tx) error
	}
	RollbackFunc func(context.Context, *Tx) error
	RollbackHook func(Rollbacker) Rollbacker
)

// Commit calls f.
func (f CommitFunc) Commit(ctx context.Context, tx *Tx) error { return f(ctx, tx) }

// Rollback calls f.
func (f RollbackFunc) Rollback(ctx context.Context, tx *Tx) error { return f(ctx, tx) }

// Client makes transactions and mutations. It is safe for concurrent use once its
// hooks are set.
type Client struct {
	Member *MemberClient
	db     *sql.DB
}

// NewClient returns a client over a database.
func NewClient(db *sql.DB) *Client {
	return &Client{Member: &MemberClient{conn: db}, db: db}
}

// Tx begins a transaction.
func (c *Client) Tx(ctx context.Context) (*Tx, error) {
	inner, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	tx := &Tx{ctx: ctx, inner: inner}
	tx.Member = &MemberClient{conn: inner, tx: tx, hooks: c.Member.hooks}
	return tx, nil
}
