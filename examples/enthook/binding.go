package enthook

import (
	"context"
	"errors"

	"github.com/hogo-go/hogo/examples/enthook/ent"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// binding is the guard's store bound to the transaction of a mutation. Like the
// transaction it is for one goroutine at a time.
type binding struct {
	*sqlstore.Tx
	broken error // a row stands in the transaction without its record
}

// bind binds the store to the mutation's transaction, and lets go of it when the
// transaction has ended, either way.
func (h *Hook) bind(m mutation) (*binding, error) {
	tx, err := m.Tx()
	if err != nil {
		return nil, err
	}
	b := &binding{Tx: h.Store.WithTx(tx)}
	tx.OnCommit(func(next ent.Committer) ent.Committer {
		return ent.CommitFunc(func(ctx context.Context, tx *ent.Tx) error {
			if b.broken != nil {
				return errors.Join(b.broken, tx.Rollback())
			}
			err := next.Commit(ctx, tx)
			if err != nil {
				b.Lost() // nobody knows whether it holds
			}
			return errors.Join(err, b.Done())
		})
	})
	tx.OnRollback(func(next ent.Rollbacker) ent.Rollbacker {
		return ent.RollbackFunc(func(ctx context.Context, tx *ent.Tx) error {
			return errors.Join(next.Rollback(ctx, tx), b.Done())
		})
	})
	return b, nil
}

// breaks keeps the transaction from being committed after an error.
func (b *binding) breaks(err error) error {
	b.broken = err
	return err
}
