// Package gorm stands in for GORM (gorm.io/gorm): the shape of its sessions, statements,
// callbacks and transactions, by the same names, over one simple mapping of structs to
// tables. It exists so that the example runs without depending on GORM; a host has the
// real thing.
package gorm

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
)

// ErrMissingWhereClause and ErrInvalidTransaction are GORM's errors.
var (
	ErrMissingWhereClause = errors.New("WHERE conditions required")
	ErrInvalidTransaction = errors.New("invalid transaction")
)

// ConnPool is what statements run on: a database or a transaction.
type ConnPool interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// TxBeginner is a ConnPool that begins transactions.
type TxBeginner interface {
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
}

// TxCommitter is a ConnPool that is a transaction.
type TxCommitter interface {
	Commit() error
	Rollback() error
}

// Config are the settings of a DB.
type Config struct {
	// SkipDefaultTransaction keeps writes out of transactions of their own.
	SkipDefaultTransaction bool
}

// Plugin adds callbacks to a DB.
type Plugin interface {
	Name() string
	Initialize(*DB) error
}

// DB is a session: what it is asked to do returns another one with the outcome.
type DB struct {
	Config
	Error        error
	RowsAffected int64
	Statement    *Statement
	callbacks    *callbacks
	chained      bool // what it is asked to do goes on with its statement
}

// Statement is what a session is doing.
type Statement struct {
	Context  context.Context
	ConnPool ConnPool
	// Model is the struct that Model named, Dest what is written.
	Model, Dest any
	// Clauses are those that the statement was given, by name.
	Clauses  map[string]any
	settings map[string]any // go on with the session
	instance map[string]any // end with the statement
	where    string
	args     []any
}

// Open returns a session over a database.
func Open(db *sql.DB, c Config) *DB {
	return &DB{Config: c, callbacks: newCallbacks(), Statement: &Statement{Context: context.Background(), ConnPool: db}}
}

// Use initializes a plugin.
func (db *DB) Use(p Plugin) error { return p.Initialize(db) }

// Callback returns the callbacks of the database.
func (db *DB) Callback() *callbacks { return db.callbacks }

// Session is how a session differs from the one that it goes on from.
type Session struct{}

// Session returns a session that may be asked for many statements.
func (db *DB) Session(*Session) *DB {
	s := *db.Statement
	s.settings, s.instance, s.Clauses = maps.Clone(s.settings), map[string]any{}, maps.Clone(s.Clauses)
	return &DB{Config: db.Config, Statement: &s, callbacks: db.callbacks, Error: db.Error}
}

// getInstance returns where the next method goes on: as in GORM, what Set, Model, Where
// and Clauses return is good for one statement.
func (db *DB) getInstance() *DB {
	if db.chained {
		return db
	}
	tx := db.Session(nil)
	tx.chained = true
	return tx
}

// WithContext returns a session in a context.
func (db *DB) WithContext(ctx context.Context) *DB {
	tx := db.Session(nil)
	tx.Statement.Context = ctx
	return tx
}

// Set adds a setting.
func (db *DB) Set(key string, value any) *DB {
	tx := db.getInstance()
	if tx.Statement.settings == nil {
		tx.Statement.settings = map[string]any{}
	}
	tx.Statement.settings[key] = value
	return tx
}

// Get returns a setting.
func (db *DB) Get(key string) (any, bool) {
	v, ok := db.Statement.settings[key]
	return v, ok
}

// InstanceSet keeps a value for the callbacks of this statement.
func (db *DB) InstanceSet(key string, value any) *DB {
	db.Statement.instance[key] = value
	return db
}

// InstanceGet returns a value of this statement.
func (db *DB) InstanceGet(key string) (any, bool) {
	v, ok := db.Statement.instance[key]
	return v, ok
}

// AddError adds to what went wrong.
func (db *DB) AddError(err error) error {
	switch {
	case db.Error == nil:
		db.Error = err
	case err != nil:
		db.Error = fmt.Errorf("%v; %w", db.Error, err)
	}
	return db.Error
}

// Model names the struct that the next statement is about.
func (db *DB) Model(value any) *DB {
	tx := db.getInstance()
	tx.Statement.Model = value
	return tx
}

// Where adds a condition.
func (db *DB) Where(query string, args ...any) *DB {
	tx := db.getInstance()
	tx.Statement.where, tx.Statement.args = query, args
	return tx
}

// OnConflict is the clause of an upsert.
type OnConflict struct{ UpdateAll bool }

// Clauses adds a clause to the next statement.
func (db *DB) Clauses(c OnConflict) *DB {
	tx := db.getInstance()
	tx.Statement.Clauses = map[string]any{"ON CONFLICT": c}
	return tx
}

// Create inserts a struct, or each of a slice, and sets their ids.
func (db *DB) Create(value any) *DB { return db.callbacks.create.run(db.getInstance(), value) }

// Save updates all fields of a struct.
func (db *DB) Save(value any) *DB {
	return db.callbacks.update.run(db.Model(value), value)
}

// Updates updates the fields of a struct that are not zero, or those of a map.
func (db *DB) Updates(values any) *DB { return db.callbacks.update.run(db.getInstance(), values) }

// Transaction runs fc in a transaction; within one, behind a savepoint.
func (db *DB) Transaction(fc func(tx *DB) error) (err error) {
	if _, within := db.Statement.ConnPool.(TxCommitter); within {
		return db.nested(fc)
	}
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	done := false
	defer func() {
		if !done || err != nil {
			tx.Rollback()
		}
	}()
	err = fc(tx)
	done = true
	if err == nil {
		err = tx.Commit().Error
	}
	return err
}

func (db *DB) nested(fc func(tx *DB) error) (err error) {
	run := func(query string) error {
		_, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, query)
		return err
	}
	if err := run("SAVEPOINT nested"); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done || err != nil {
			run("ROLLBACK TO nested")
		}
	}()
	err = fc(db.Session(nil))
	done = true
	return err
}

// Begin begins a transaction.
func (db *DB) Begin() *DB {
	tx := db.Session(nil)
	b, ok := tx.Statement.ConnPool.(TxBeginner)
	if !ok {
		tx.AddError(ErrInvalidTransaction)
		return tx
	}
	inner, err := b.BeginTx(tx.Statement.Context, nil)
	if err == nil {
		tx.Statement.ConnPool = inner
	}
	tx.AddError(err)
	return tx
}

// Commit commits.
func (db *DB) Commit() *DB {
	if c, ok := db.Statement.ConnPool.(TxCommitter); ok {
		db.AddError(c.Commit())
	} else {
		db.AddError(ErrInvalidTransaction)
	}
	return db
}

// Rollback rolls back.
func (db *DB) Rollback() *DB {
	if c, ok := db.Statement.ConnPool.(TxCommitter); ok {
		db.AddError(c.Rollback())
	} else {
		db.AddError(ErrInvalidTransaction)
	}
	return db
}
