package sqlstore

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// Error is an error of the database. Its text carries nothing of the driver's
// message, which may quote values; errors.As and errors.Is reach the driver's
// error itself.
type Error struct {
	// Op is what was being done, such as "commit".
	Op string
	// Code is the engine's code of the error (SQLSTATE, or the number of MySQL or
	// SQLite), empty if it has none.
	Code  string
	kind  error // an error of the contract, or nil
	cause error
}

// Error tells operation, kind and code.
func (e *Error) Error() string {
	text := "sqlstore: " + e.Op + ": "
	switch {
	case e.kind != nil:
		text += e.kind.Error()
	default:
		text += "error of the database"
	}
	if e.Code != "" {
		text += " (" + e.Code + ")"
	}
	return text
}

// Unwrap returns the error of the contract, if it is one, and the driver's error.
func (e *Error) Unwrap() []error {
	if e.kind == nil {
		return []error{e.cause}
	}
	return []error{e.kind, e.cause}
}

// faults tells the errors of a dialect's drivers apart, without naming a driver.
type faults struct {
	dialect Dialect
	extra   func(error) bool
}

// wrap returns err as this package returns it.
func (f *faults) wrap(ctx context.Context, op string, err error) error {
	var own *Error
	switch {
	case err == nil || errors.As(err, &own):
		return err
	case errors.Is(err, errStale):
		return &Error{Op: op, kind: store.ErrConflict, cause: err}
	case ctx.Err() != nil:
		return &Error{Op: op, kind: context.Cause(ctx), cause: err}
	}
	e := &Error{Op: op, Code: f.code(err), cause: err}
	if f.conflict(e.Code, err) {
		e.kind = store.ErrConflict
	}
	return e
}

// unsure marks an error after which what was written may stand all the same, now or in a
// moment: the answer of the database was lost.
type unsure struct{ error }

// Unwrap returns the error as it came.
func (u unsure) Unwrap() error { return u.error }

// perhaps marks the error of a statement that commits.
func perhaps(err error) error {
	if err == nil || errors.Is(err, errStale) {
		return err
	}
	return unsure{err}
}

// mayStand tells whether what failed with err may stand all the same. A conflict is the
// database's word that it does not.
func mayStand(err error) bool {
	var u unsure
	return errors.As(err, &u) && !errors.Is(err, store.ErrConflict)
}

// errStale: a version was not the one expected.
var errStale = errors.New("sqlstore: not the version expected")

// Codes that mean that a commit could not be run beside another one, or that a key
// is taken.
var conflictCodes = map[Dialect]map[string]bool{
	SQLite: {
		"5": true, // SQLITE_BUSY
		"6": true, // SQLITE_LOCKED
	},
	PostgreSQL: {
		"40001": true, // serialization_failure
		"40P01": true, // deadlock_detected
		"23505": true, // unique_violation
		"55P03": true, // lock_not_available
	},
	MySQL: {
		"1020": true, // ER_CHECKREAD
		"1062": true, // ER_DUP_ENTRY
		"1205": true, // ER_LOCK_WAIT_TIMEOUT
		"1213": true, // ER_LOCK_DEADLOCK
		"3572": true, // ER_LOCK_NOWAIT
	},
}

func (f *faults) conflict(code string, err error) bool {
	if conflictCodes[f.dialect][code] || f.extra != nil && f.extra(err) {
		return true
	}
	return f.dialect == SQLite && uniqueSQLite(err)
}

// racing tells that err comes from two processes making the same tables.
func (f *faults) racing(err error) bool {
	code := f.code(err)
	if f.conflict(code, err) {
		return true
	}
	switch f.dialect {
	case PostgreSQL: // duplicate_table, duplicate_object, "tuple concurrently updated"
		return code == "42P07" || code == "42710" || code == "XX000"
	case MySQL: // ER_TABLE_EXISTS_ERROR
		return code == "1050"
	}
	return false
}

var (
	mysqlForm  = regexp.MustCompile(`^Error (\d{4})\b`)
	sqliteForm = regexp.MustCompile(`^(?:database is locked|database table is locked|.*\bSQLITE_(?:BUSY|LOCKED))`)
)

// code returns the engine's code of err. PostgreSQL's drivers have a method
// SQLState; MySQL's begins its text with the number; SQLite's have a method Code
// or say that the database is locked.
func (f *faults) code(err error) string {
	switch f.dialect {
	case PostgreSQL:
		var e interface{ SQLState() string }
		if errors.As(err, &e) {
			return e.SQLState()
		}
	case MySQL:
		return textCode(err)
	case SQLite:
		return sqliteCode(err)
	}
	return ""
}

// textCode looks for the number in the text of err or of an error in it.
func textCode(err error) string {
	for ; err != nil; err = errors.Unwrap(err) {
		if m := mysqlForm.FindStringSubmatch(err.Error()); m != nil {
			return m[1]
		}
	}
	return ""
}

func sqliteCode(err error) string {
	var e interface{ Code() int }
	if errors.As(err, &e) {
		return strconv.Itoa(e.Code() & 0xff) // without what extends it
	}
	for ; err != nil; err = errors.Unwrap(err) {
		if sqliteForm.MatchString(err.Error()) {
			return "5"
		}
	}
	return ""
}

// uniqueSQLite tells that a key is taken. The code of it (19) stands for every
// constraint, so the text decides; it names columns only.
func uniqueSQLite(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if strings.Contains(err.Error(), "UNIQUE constraint failed") {
			return true
		}
	}
	return false
}
