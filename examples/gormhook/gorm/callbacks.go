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
	if db.Statement.Model == nil { // a second statement of one instance keeps the first one's
		db.Statement.Model = value
	}
	for _, c := range p.list {
		c.fn(db)
	}
	return db
}

// place is a place in the order of callbacks.
type place struct {
	p             *processor
	before, after string
}

// Before is the place just before a callback.
func (p *processor) Before(name string) *place { return &place{p: p, before: name} }

// After is a place after a callback: as in GORM the last one, unless Before names another.
func (p *processor) After(name string) *place { return &place{p: p, after: name} }

// Before names the callback that the place is just before.
func (x *place) Before(name string) *place { x.before = name; return x }

// Register adds a callback at the place.
func (x *place) Register(name string, fn func(*DB)) error {
	at := func(name string) int { return slices.IndexFunc(x.p.list, func(c named) bool { return c.name == name }) }
	before, after := at(x.before), at(x.after)
	if before < 0 {
		before = len(x.p.list)
	}
	if before <= after {
		return fmt.Errorf("gorm: %s cannot be after %s and before %s", name, x.after, x.before)
	}
	x.p.list = slices.Insert(x.p.list, before, named{name, fn})
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
