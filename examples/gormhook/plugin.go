// Package gormhook shows the guard as callbacks of GORM: every insert and update of a
// model that holds personal data is put to the guard first and recorded with it, in
// the transaction of the statement (Statement.ConnPool).
//
// Start with [New], DB.Use and, for more than one statement, [Plugin.Transaction].
// What is acquired is read from the model's hogo tags; for which purpose, in which way
// and under which notice, the handler says with [WithAcquisition]. Who said nothing is
// refused by the guard.
//
// # What a host copies
//
// This package (the tests run it on the real gorm.io/gorm): plugin.go registers, binding.go
// binds the guard's store to the transaction and lets go of it, question.go reads the
// statement. And one plugin for each model:
//
//	plugin, err := gormhook.New(guard, store, gormhook.Model[Member]{ID: number})
//	err = db.Use(plugin)
//
// In a handler, everything that is written together:
//
//	ctx = gormhook.WithAcquisition(ctx, consent.Acquisition{ … })
//	err := plugin.Transaction(db.WithContext(ctx), func(tx *gorm.DB) error { … })
//
// It finds out with errors.As whether an error is a *store.Refusal, and shows the office its
// reasons: Reason.In(language.Japanese) is text, items by id, and provisions. A page is in
// refusal.go of the example httpguard. Neither quotes what was entered. The refusal itself
// goes on record with Guard.RecordRefusal, after the rollback.
//
// # When a transaction has ended
//
// GORM tells nobody. Until [sqlstore.Tx].Done is called the guard keeps reading the
// persons in the transaction from the database: that is slow and never wrong. So Done is
// called where the end is seen: by Plugin.Transaction behind the one that it runs, and
// by the last callback behind the one that GORM runs for a single statement. In other
// transactions (DB.Begin) nobody would, and nobody could keep a row whose record failed
// from being committed: there, writes of the model fail with [ErrTransaction].
//
// # Guarantees
//
//   - No row without its record, no record without its row, even if the host passes over
//     an error within Plugin.Transaction: after one of a statement that the guard had
//     permitted, the whole transaction is rolled back, nested ones with it.
//   - What a nested transaction rolls back to its savepoint takes its records with it.
//   - Nothing is permitted on the ground of a transaction that is open or was rolled back.
//   - Updates by a condition or of several rows, inserts from maps, and upserts of rows that
//     have no id yet fail with [ErrBulk]: nobody would know about whom they are.
//   - What the policy calls free text is read for what should not be there, in structs and
//     in maps, as text, pointer or expression.
//
// # What it does not do
//
// Deletions pass: erasure is the affair of package retention, which is not built yet. Reading is no callback; ask
// Guard.Use where the data is used. SQL written by hand (DB.Exec, DB.Raw), DB.Table without a
// model, and other structs over the same table pass by these callbacks. What an association
// saves, and the rows of its join table, are asked about by plugins of their own models, or
// not at all. Upserts are taken to meet rows of their own id and no other unique column.
package gormhook

import (
	"errors"
	"fmt"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store/sqlstore"
	"gorm.io/gorm"
)

// Errors of the plugin; test with errors.Is.
var (
	// ErrTransaction: a write of the model outside a transaction whose end is seen.
	ErrTransaction = errors.New("gormhook: write within Plugin.Transaction")
	// ErrBulk: an update by a condition, or a write from something that is no row.
	ErrBulk = errors.New("gormhook: write rows whose persons are known")
)

// Model says what the guard needs to know of a host's model beside its tags.
type Model[T any] struct {
	// ID returns the host's id of the person, empty if the row has none yet.
	ID func(*T) string
}

// Plugin puts writes of one model to the guard. It is safe for concurrent use.
type Plugin[T any] struct {
	guard  *consent.Guard
	store  *sqlstore.Store
	model  Model[T]
	fields *consent.Struct[T]
	names  *consent.Names
}

// New returns the plugin for a model. It fails if a field of T has no hogo tag, or one
// that names no item of the policy. The store is the guard's own, over the database of
// the DB.
func New[T any](guard *consent.Guard, store *sqlstore.Store, m Model[T]) (*Plugin[T], error) {
	fields, err := consent.CompileStruct[T](guard)
	if err != nil {
		return nil, fmt.Errorf("gormhook: new: %w", err)
	}
	return &Plugin[T]{guard: guard, store: store, model: m, fields: fields, names: guard.Names()}, nil
}

// Name implements gorm.Plugin: one for each model.
func (p *Plugin[T]) Name() string { return fmt.Sprintf("hogo:%T", *new(T)) }

// Initialize implements gorm.Plugin. The question comes after the model's own hooks, which may
// still change it, and just before the row; the record after the row, while the transaction
// is open; the end after GORM's own. What is only said to be after a callback, GORM runs last
// of all: a question that is asked there comes too late.
func (p *Plugin[T]) Initialize(db *gorm.DB) error {
	const end = "gorm:commit_or_rollback_transaction"
	create, update := db.Callback().Create(), db.Callback().Update()
	return errors.Join(
		create.After("gorm:before_create").Before("gorm:create").Register(p.Name()+":ask", p.askCreate),
		create.After("gorm:create").Before(end).Register(p.Name()+":record", p.record),
		create.After(end).Register(p.Name()+":done", p.done),
		update.After("gorm:before_update").Before("gorm:update").Register(p.Name()+":ask", p.askUpdate),
		update.After("gorm:update").Before(end).Register(p.Name()+":record", p.record),
		update.After(end).Register(p.Name()+":done", p.done),
	)
}

// asked is a permit with the row that it is for, whose id is set when it is inserted.
type asked[T any] struct {
	consent.Permit
	row *T
}

// ask puts the questions of a statement to the guard, all of them before the first row is
// written.
func (p *Plugin[T]) ask(db *gorm.DB, list []question[T]) {
	if len(list) == 0 {
		return
	}
	b, err := p.bind(db)
	if err != nil {
		db.AddError(err)
		return
	}
	guard := p.guard.With(b)
	var permits []asked[T]
	for _, q := range list {
		permit, err := guard.Check(db.Statement.Context, q.Acquisition)
		if err != nil {
			db.AddError(err)
			return
		}
		permits = append(permits, asked[T]{permit, q.row})
	}
	db.InstanceSet(p.Name()+":asked", permits)
}

// record records what was permitted, now that the rows are there. After an error nobody
// knows which of them are: what stands without its record is not committed.
func (p *Plugin[T]) record(db *gorm.DB) {
	v, _ := db.InstanceGet(p.Name() + ":asked")
	permits, _ := v.([]asked[T])
	for _, x := range permits {
		if db.Error == nil {
			_, err := x.Record(db.Statement.Context, p.model.ID(x.row))
			db.AddError(err)
		}
		if db.Error != nil {
			bindingOf(db).broken = db.Error
			return
		}
	}
}
