package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// Tx is the store bound to a host's transaction: what it commits stands or falls
// with the rest of the transaction. Create it with [Store.WithTx] or let
// [Store.InTx] do everything.
//
// After any error but store.ErrNotFound it takes no more work (ErrTxFailed),
// because half a batch may stand. The host's own commit cannot be stopped: roll
// back. When the transaction has ended, either way, call Done.
//
// It is meant for one goroutine, like the transaction; of two, one waits for the other.
// Whoever goes on with it after the end of a transaction that is not a *sql.Tx (a
// *sql.Conn on which the host said BEGIN) before Done writes outside of any. It implements
// [store.Counter], [store.Limits] and [store.Afterwards].
type Tx struct {
	view
	outside *Store

	mu     sync.Mutex
	fail   error
	done   bool
	stands bool // it is known to have been committed
	lost   bool // it is not known whether it was
	after  []func() error
}

// WithTx binds the store to a transaction that the host has begun on the same
// database. Records that the bound store writes are in doubt for the listeners of
// [Store.Notify] until Done; forgetting Done makes them slow, never wrong.
//
// On SQLite begin with BEGIN IMMEDIATE (InTx does): a transaction that has read
// before it writes fails with store.ErrConflict if another one has written since.
func (s *Store) WithTx(conn Conn) *Tx {
	in := inTx(conn)
	in.bound = make(map[*statement]*sql.Stmt)
	return &Tx{view: view{core: s.core, tenant: s.tenant, session: in}, outside: s}
}

// InTx begins a transaction, calls fn with it and the store bound to it, and
// commits if fn returns nil, else rolls back and returns fn's error. A panic of fn
// rolls back too. opts may be nil.
//
// While fn runs, write through the bound store only. On SQLite, which has one
// writer, a commit of the unbound store would wait for the transaction in vain and
// end with store.ErrConflict; with a pool of one connection it would wait for ever,
// and so would a read.
//
// The error is store.ErrConflict if the database could not run the transaction
// beside others: run it again from the beginning (store.Retry). It is [*AfterError] if
// the transaction has ended as it should and only evidence could not be written.
func (s *Store) InTx(ctx context.Context, opts *sql.TxOptions, fn func(*sql.Tx, *Tx) error) (err error) {
	var bound *Tx
	defer func() { // last of all: the connection and the turn are given back
		if bound != nil {
			err = bound.evidence(err)
		}
	}()
	reads := opts != nil && opts.ReadOnly
	if !reads {
		release, err := s.core.engine.turn(ctx)
		if err != nil {
			return s.core.faults.wrap(ctx, "begin", err)
		}
		defer release()
	}
	tx, err := s.db.BeginTx(ctx, opts)
	if err != nil {
		return s.core.faults.wrap(ctx, "begin", err)
	}
	bound = s.WithTx(tx)
	defer bound.settle()
	defer tx.Rollback() // nothing after a commit
	if !reads {
		if err := s.core.engine.lock(ctx, bound.session); err != nil {
			return s.core.faults.wrap(ctx, "begin", err)
		}
	}
	if err := fn(tx, bound); err != nil {
		return err
	}
	if err := bound.ready(); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	err = s.core.faults.wrap(ctx, "commit", perhaps(tx.Commit()))
	bound.stands, bound.lost = err == nil, mayStand(err)
	return err
}

// Done tells that the transaction has ended, committed or rolled back. Call it
// after the end, never before; twice does no harm. Then it writes what was put off to
// this moment ([Tx.After]); the error, if any, is [*AfterError] and says nothing about
// the transaction.
//
// If the host's commit failed and it is not known whether it holds (the line broke), call
// [Tx.Lost] first.
func (t *Tx) Done() error {
	t.settle()
	return t.evidence(nil)
}

// settle tells the listeners that the transaction has ended.
func (t *Tx) settle() {
	t.mu.Lock()
	done := t.done
	t.done = true
	t.mu.Unlock()
	if !done {
		t.outside.hub.settle(t, t.stands, t.lost)
	}
}

// Lost tells that the host's commit failed and perhaps holds all the same: what it wrote
// stays in doubt. Call it before Done.
func (t *Tx) Lost() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lost = true
}

// ready tells whether the bound store takes work.
func (t *Tx) ready() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.done:
		return ErrTxDone
	case t.fail != nil:
		return fmt.Errorf("%w: %w", ErrTxFailed, t.fail)
	}
	return nil
}

// note keeps err from being passed over.
func (t *Tx) note(err error) error {
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		t.mu.Lock()
		if t.fail == nil {
			t.fail = err
		}
		t.mu.Unlock()
	}
	return err
}

// Get implements [store.Store]; it sees what the transaction sees.
func (t *Tx) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if err := t.ready(); err != nil {
		return store.Record{}, fmt.Errorf("sqlstore: get: %w", err)
	}
	r, err := t.view.get(ctx, key)
	return r, t.note(err)
}

// Query implements [store.Store].
func (t *Tx) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return guarded(t, "query", t.view.query(ctx, q))
}

// Journal implements [store.Store].
func (t *Tx) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return guarded(t, "journal", t.view.journal(ctx, q))
}

// guarded yields seq unless t takes no work, and notes its error.
func guarded[T any](t *Tx, op string, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := t.ready(); err != nil {
			yield(none, fmt.Errorf("sqlstore: %s: %w", op, err))
			return
		}
		for v, err := range seq {
			if !yield(v, t.note(err)) {
				return
			}
		}
	}
}

// Commit writes b in the transaction. It is visible to others, and lasts, when the
// host has committed.
func (t *Tx) Commit(ctx context.Context, b store.Batch) error {
	if err := t.ready(); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	return t.note(t.commit(ctx, &b))
}

func (t *Tx) commit(ctx context.Context, b *store.Batch) error {
	if err := t.core.check(b); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	t.outside.hub.doubt(t, b)
	defer t.session.hold()()
	err := t.core.engine.write(ctx, t.session, t.tenant, b)
	return t.core.faults.wrap(ctx, "commit", err)
}

// Count implements [store.Counter].
func (t *Tx) Count(ctx context.Context, q store.Query) (int, error) {
	if err := t.ready(); err != nil {
		return 0, fmt.Errorf("sqlstore: count: %w", err)
	}
	n, err := t.view.count(ctx, q)
	return n, t.note(err)
}

// MaxBatch implements [store.Limits].
func (t *Tx) MaxBatch() (ops, bytes int) { return maxOps, t.core.maxBytes() }
