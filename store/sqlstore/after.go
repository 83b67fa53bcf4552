package sqlstore

import (
	"context"
	"errors"
	"time"

	"github.com/hogo-go/hogo/store"
)

// AfterError: the transaction has ended as its owner wanted, but evidence that was put
// off to its end could not be written. Its text and what it wraps say why. It never is
// store.ErrConflict, so that nobody runs a transaction again that was committed.
type AfterError struct{ causes []error }

// Error tells every cause.
func (e *AfterError) Error() string {
	return "sqlstore: after the transaction: " + errors.Join(e.causes...).Error()
}

// Is tells the causes apart, conflicts aside.
func (e *AfterError) Is(target error) bool {
	return target != store.ErrConflict && errors.Is(errors.Join(e.causes...), target)
}

// afterPatience is how long evidence may take to be written: it must not hang on a
// database that the host has not given back.
const afterPatience = 30 * time.Second

// After implements [store.Afterwards]: fn is called by [Tx.Done], or when [Store.InTx]
// has ended the transaction. On SQLite, which has one writer, and in a pool of one
// connection nothing else could be written before that; on every database it is written
// then, so that there is one rule. After an error of the bound store it still counts.
func (t *Tx) After(ctx context.Context, fn func(context.Context, store.Store) error) error {
	call := func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), afterPatience)
		defer cancel()
		return store.Retry(ctx, func() error { return fn(ctx, t.outside) })
	}
	t.mu.Lock()
	if !t.done {
		t.after = append(t.after, call)
		t.mu.Unlock()
		return nil
	}
	t.mu.Unlock()
	return call()
}

// evidence calls what was put off to the end of the transaction, which ended with err.
func (t *Tx) evidence(err error) error {
	t.mu.Lock()
	list := t.after
	t.after = nil
	t.mu.Unlock()
	var causes []error
	for _, call := range list {
		if cause := call(); cause != nil {
			causes = append(causes, cause)
		}
	}
	if len(causes) == 0 {
		return err
	}
	if err == nil {
		return &AfterError{causes}
	}
	return errors.Join(err, &AfterError{causes})
}
