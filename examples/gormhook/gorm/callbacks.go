package gorm

import (
	"fmt"
	"slices"
)

// callbacks are what the database does for each sort of statement.
type callbacks struct{ create, update *processor }

// Create returns what is done for inserts.
func (c *callbacks) Create() *processor { return c.create }

// Update returns what is done for updates.
func (c *callbacks) Update() *processor { return c.update }

// processor runs callbacks in their order; one that finds an error does nothing.
type processor struct{ list []named }

type named struct {
	name string
	fn   func(*DB)
}

func newCallbacks() *callbacks {
	begin, end := named{"gorm:begin_transaction", begin}, named{"gorm:commit_or_rollback_transaction", commitOrRollback}
	return &callbacks{
		create: &processor{[]named{begin, {"gorm:before_create", beforeCreate}, {"gorm:create", create}, {"gorm:after_create", func(*DB) {}}, end}},
		update: &processor{[]named{begin, {"gorm:before_update", beforeUpdate}, {"gorm:update", update}, {"gorm:after_update", func(*DB) {}}, end}},
	}
}

func (p *processor) run(db *DB, value any) *DB {
	db.Statement.Dest = value
	if db.Statement.Model == nil {
		db.Statement.Model = value
	}
	for _, c := range p.list {
		c.fn(db)
	}
	return db
}

// place is a place in the order of callbacks.
type place struct {
	p      *processor
	name   string
	behind int
}

// Before is the place before a callback.
func (p *processor) Before(name string) *place { return &place{p, name, 0} }

// After is the place after a callback.
func (p *processor) After(name string) *place { return &place{p, name, 1} }

// Register adds a callback at the place.
func (x *place) Register(name string, fn func(*DB)) error {
	i := slices.IndexFunc(x.p.list, func(c named) bool { return c.name == x.name })
	if i < 0 {
		return fmt.Errorf("gorm: no callback %s", x.name)
	}
	x.p.list = slices.Insert(x.p.list, i+x.behind, named{name, fn})
	return nil
}

func begin(db *DB) {
	if db.SkipDefaultTransaction || db.Error != nil {
		return
	}
	switch tx := db.Begin(); tx.Error {
	case nil:
		db.Statement.ConnPool = tx.Statement.ConnPool
		db.InstanceSet("gorm:started_transaction", true)
	case ErrInvalidTransaction: // within one already
	default:
		db.AddError(tx.Error)
	}
}

func commitOrRollback(db *DB) {
	if _, started := db.InstanceGet("gorm:started_transaction"); !started {
		return
	}
	if db.Error != nil {
		db.Statement.ConnPool.(TxCommitter).Rollback()
		return
	}
	db.Commit()
}
