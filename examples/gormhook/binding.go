package gormhook

import (
	"errors"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store/sqlstore"
	"gorm.io/gorm"
)

// binding is the guard's store bound to a transaction. Like the transaction it is for
// one goroutine at a time.
type binding struct {
	*sqlstore.Tx
	broken error // a row stands in the transaction without its record
}

// bindingKey is the setting and the instance value that hold the binding. All plugins of
// a transaction share it.
const bindingKey = "hogo:binding"

// Transaction runs fn in a transaction of db, like db.Transaction: what fn writes through
// tx and what the guard records of it stand or fall together. If a record failed and fn
// passes over it, the transaction is rolled back and Transaction returns that error.
func (p *Plugin[T]) Transaction(db *gorm.DB, fn func(tx *gorm.DB) error) error {
	if _, within := db.Get(bindingKey); within {
		return db.Transaction(fn)
	}
	var b *binding
	defer func() {
		if b != nil {
			b.Done() // after a panic; else it was done already
		}
	}()
	committing := false
	err := db.Transaction(func(tx *gorm.DB) error {
		b = &binding{Tx: p.store.WithTx(tx.Statement.ConnPool)}
		// A session of its own: what Set returns is good for one statement.
		if err := fn(tx.Set(bindingKey, b).Session(&gorm.Session{})); err != nil {
			return err
		}
		committing = b.broken == nil
		return b.broken
	})
	if b == nil {
		return err
	}
	if err != nil && committing {
		b.Lost() // nobody knows whether the commit holds
	}
	return errors.Join(err, b.Done())
}

// bind returns the binding of the transaction that the statement runs in: the one of
// Transaction, or a new one if GORM has begun a transaction for this statement alone.
func (p *Plugin[T]) bind(db *gorm.DB) (*binding, error) {
	if b := bindingOf(db); b != nil {
		return b, b.broken
	}
	if _, own := db.InstanceGet("gorm:started_transaction"); !own {
		return nil, ErrTransaction
	}
	b := &binding{Tx: p.store.WithTx(db.Statement.ConnPool)}
	db.InstanceSet(bindingKey, b)
	return b, nil
}

// bindingOf returns the binding that the statement has already, nil if there is none.
func bindingOf(db *gorm.DB) *binding {
	v, ok := db.Get(bindingKey)
	if !ok {
		v, _ = db.InstanceGet(bindingKey)
	}
	b, _ := v.(*binding)
	return b
}

// Guard returns the guard within a transaction of Plugin.Transaction, so that a consent
// is given or withdrawn together with what is written through tx.
func (p *Plugin[T]) Guard(tx *gorm.DB) (*consent.Guard, error) {
	v, ok := tx.Get(bindingKey)
	if !ok {
		return nil, ErrTransaction
	}
	return p.guard.With(v.(*binding)), nil
}

// done lets go of the transaction that GORM began for this statement. It runs after
// errors too, of which one may be that of the commit.
func (p *Plugin[T]) done(db *gorm.DB) {
	v, ok := db.InstanceGet(bindingKey)
	if !ok {
		return
	}
	b := v.(*binding)
	if db.Error != nil {
		b.Lost()
	}
	if err := b.Done(); err != nil {
		db.AddError(err)
	}
}
