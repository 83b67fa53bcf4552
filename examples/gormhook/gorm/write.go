package gorm

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// BeforeCreateInterface and BeforeUpdateInterface are implemented by models that have
// something to do first.
type (
	BeforeCreateInterface interface{ BeforeCreate(*DB) error }
	BeforeUpdateInterface interface{ BeforeUpdate(*DB) error }
)

func beforeCreate(db *DB) {
	for _, row := range rows(db.Statement.Dest) {
		if !row.CanAddr() { // a nil among the rows
			continue
		}
		if m, ok := row.Addr().Interface().(BeforeCreateInterface); ok && db.Error == nil {
			db.AddError(m.BeforeCreate(db))
		}
	}
}

func beforeUpdate(db *DB) {
	if m, ok := db.Statement.Model.(BeforeUpdateInterface); ok && db.Error == nil {
		db.AddError(m.BeforeUpdate(db))
	}
}

// rows returns the structs that a pointer to a struct, or a slice, holds.
func rows(dest any) (list []reflect.Value) {
	switch v := reflect.Indirect(reflect.ValueOf(dest)); v.Kind() {
	case reflect.Struct:
		list = append(list, v)
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, reflect.Indirect(v.Index(i)))
		}
	}
	return list
}

func tableOf(v reflect.Value) string { return strings.ToLower(v.Type().Name()) + "s" }

// fieldsOf returns the columns and values of a struct, without its ID.
func fieldsOf(v reflect.Value, zeros bool) map[string]any {
	set := map[string]any{}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Name != "ID" && (zeros || !v.Field(i).IsZero()) {
			set[strings.ToLower(f.Name)] = v.Field(i).Interface()
		}
	}
	return set
}

func create(db *DB) {
	for _, row := range rows(db.Statement.Dest) {
		if db.Error != nil {
			return
		}
		set := fieldsOf(row, true)
		id := row.FieldByName("ID")
		if !id.IsZero() {
			set["id"] = id.Uint()
		}
		columns, args := slices.Sorted(maps.Keys(set)), []any{}
		for _, c := range columns {
			args = append(args, set[c])
		}
		r, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, "INSERT INTO "+tableOf(row)+" ("+strings.Join(columns, ", ")+
			") VALUES (?"+strings.Repeat(", ?", len(columns)-1)+")"+upsert(db, columns), args...)
		if db.AddError(err) != nil {
			return
		}
		if id.IsZero() {
			last, err := r.LastInsertId()
			db.AddError(err)
			id.SetUint(uint64(last))
		}
		db.RowsAffected++
	}
}

// upsert returns the end of an insert that updates the row that is there.
func upsert(db *DB, columns []string) string {
	if _, ok := db.Statement.Clauses["ON CONFLICT"]; !ok {
		return ""
	}
	var set []string
	for _, c := range columns {
		set = append(set, c+" = excluded."+c)
	}
	return " ON CONFLICT (id) DO UPDATE SET " + strings.Join(set, ", ")
}

func update(db *DB) {
	if db.Error != nil {
		return
	}
	s := db.Statement
	model := reflect.Indirect(reflect.ValueOf(s.Model))
	set, isMap := s.Dest.(map[string]any)
	if !isMap {
		set = fieldsOf(reflect.Indirect(reflect.ValueOf(s.Dest)), s.Dest == s.Model)
	}
	columns, args := slices.Sorted(maps.Keys(set)), []any{}
	for _, c := range columns {
		args = append(args, set[c])
	}
	where := s.where
	if id := model.FieldByName("ID").Uint(); id != 0 {
		where, args = "id = ?", append(args, id)
	} else if where == "" {
		db.AddError(ErrMissingWhereClause)
		return
	}
	r, err := s.ConnPool.ExecContext(s.Context, "UPDATE "+tableOf(model)+" SET "+strings.Join(columns, " = ?, ")+" = ? WHERE "+where, append(args, s.args...)...)
	if db.AddError(err) == nil {
		db.RowsAffected, err = r.RowsAffected()
		db.AddError(err)
	}
}
