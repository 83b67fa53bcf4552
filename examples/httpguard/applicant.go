package main

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/hogo-go/hogo/store/sqlstore"
)

// hostTables is the host's own side of the database.
const hostTables = `CREATE TABLE IF NOT EXISTS applicants (
	number TEXT PRIMARY KEY, name TEXT NOT NULL, kana TEXT NOT NULL, postal TEXT NOT NULL, address TEXT NOT NULL,
	phone TEXT NOT NULL, email TEXT, business TEXT NOT NULL, trade TEXT NOT NULL, memo TEXT) WITHOUT ROWID`

// hostError is an error of the host's own statements. Its text leaves out the
// driver's, which may quote values.
type hostError struct {
	op    string
	cause error
}

func (e *hostError) Error() string { return "httpguard: " + e.op + " failed" }
func (e *hostError) Unwrap() error { return e.cause }

// received tells whether an application with the number is there.
func received(ctx context.Context, tx sqlstore.Conn, number string) (bool, error) {
	rows, err := tx.QueryContext(ctx, "SELECT 1 FROM applicants WHERE number = ?", number)
	if err != nil {
		return false, &hostError{"look up applicant", err}
	}
	defer rows.Close()
	found := rows.Next()
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return false, &hostError{"look up applicant", err}
	}
	return found, nil
}

// insert writes the host's row.
func insert(ctx context.Context, tx sqlstore.Conn, number string, record map[string]any) error {
	columns, args := []string{"number"}, []any{number}
	for _, f := range formFields {
		columns, args = append(columns, f.Name), append(args, record[f.Name])
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO applicants ("+strings.Join(columns, ", ")+
		") VALUES (?"+strings.Repeat(", ?", len(columns)-1)+")", args...)
	if err != nil {
		return &hostError{"insert applicant", err}
	}
	return nil
}

// read returns the fields of one applicant that carry the items, and no others.
func read(ctx context.Context, db *sql.DB, number string, fields []field, items []string) ([]field, error) {
	var list []field
	var columns []string
	for _, item := range items {
		for _, f := range fields {
			if f.Item == item {
				list, columns = append(list, f), append(columns, f.Name)
			}
		}
	}
	values, into := make([]sql.NullString, len(list)), make([]any, len(list))
	for i := range values {
		into[i] = &values[i]
	}
	err := db.QueryRowContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM applicants WHERE number = ?", number).Scan(into...)
	if err != nil {
		return nil, &hostError{"read applicant", err}
	}
	for i := range list {
		list[i].Value = values[i].String
	}
	return list, nil
}
