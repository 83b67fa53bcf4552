package gormhook

import (
	"context"
	"reflect"
	"slices"

	"github.com/hogo-go/hogo/consent"
	"gorm.io/gorm"
)

type acquisitionKey struct{}

// WithAcquisition returns a context in which writes acquire data as a says: for which
// class of person, purposes, in which way, by which means, under which notices. Items
// and person are read from the statement.
func WithAcquisition(ctx context.Context, a consent.Acquisition) context.Context {
	return context.WithValue(ctx, acquisitionKey{}, a)
}

// question is what the guard is asked about one row.
type question[T any] struct {
	consent.Acquisition
	row *T
}

// askCreate asks about every row that is inserted.
func (p *Plugin[T]) askCreate(db *gorm.DB) {
	if db.Error != nil {
		return
	}
	rows, ok := rowsOf[T](db.Statement.Dest)
	if !ok && (about[T](db.Statement.Dest) || about[T](db.Statement.Model)) || slices.Contains(rows, nil) {
		db.AddError(ErrBulk)
		return
	}
	_, upsert := db.Statement.Clauses["ON CONFLICT"]
	var list []question[T]
	for _, row := range rows {
		if upsert && p.model.ID(row) == "" { // it may meet anybody's row
			db.AddError(ErrBulk)
			return
		}
		list = append(list, p.question(db.Statement.Context, row, p.fields.Read(row)))
	}
	p.ask(db, list)
}

// about tells whether a value is of the model: a row or several, by value or by pointer.
func about[T any](v any) bool {
	t := reflect.TypeOf(v)
	for t != nil && slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Array}, t.Kind()) {
		t = t.Elem()
	}
	return t == reflect.TypeFor[T]()
}

// rowsOf returns the rows of T that are inserted, whose ids will be set in them; ok is
// false if what is inserted is something else.
func rowsOf[T any](dest any) (rows []*T, ok bool) {
	switch d := dest.(type) {
	case *T:
		return []*T{d}, true
	case []*T:
		return d, true
	case *[]*T:
		return *d, true
	case []T:
		return pointers(d), true
	case *[]T:
		return pointers(*d), true
	}
	return nil, false
}

func pointers[T any](list []T) []*T {
	rows := make([]*T, len(list))
	for i := range list {
		rows[i] = &list[i]
	}
	return rows
}

// askUpdate asks about the person whose row is updated, if the update brings anything.
func (p *Plugin[T]) askUpdate(db *gorm.DB) {
	if db.Error != nil || !about[T](db.Statement.Model) && !about[T](db.Statement.Dest) {
		return
	}
	model, _ := db.Statement.Model.(*T)
	if model == nil { // several rows, or those that a condition finds
		db.AddError(ErrBulk)
		return
	}
	var carried consent.Carried
	switch dest := db.Statement.Dest.(type) {
	case *T:
		carried = p.fields.Read(dest)
	case T:
		carried = p.fields.Read(&dest)
	case map[string]any:
		// Columns are found by the names of the items; one that no item has the name of is
		// unknown, and refused.
		carried = p.names.Read(dest)
	default:
		db.AddError(ErrBulk)
		return
	}
	q := p.question(db.Statement.Context, model, carried)
	if len(q.Items) == 0 && q.UnknownFields == 0 {
		return // nothing is acquired
	}
	if q.Person = p.model.ID(model); q.Person == "" {
		db.AddError(ErrBulk)
		return
	}
	p.ask(db, []question[T]{q})
}

// question puts what a row carries into the question of the context. Without one it is
// an empty question, which the guard refuses.
func (p *Plugin[T]) question(ctx context.Context, row *T, carried consent.Carried) question[T] {
	a, _ := ctx.Value(acquisitionKey{}).(consent.Acquisition)
	carried.Put(p.guard, &a)
	return question[T]{a, row}
}
