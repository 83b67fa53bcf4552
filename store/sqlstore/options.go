package sqlstore

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/hogo-go/hogo/store"
)

// Dialect is the language of a database.
type Dialect int

// The dialects. The zero value is none.
const (
	// SQLite is SQLite 3.24 or later.
	SQLite Dialect = iota + 1
	// PostgreSQL is PostgreSQL 12 or later, and engines that speak its protocol
	// and language; see the package comment for what they must understand.
	PostgreSQL
	// MySQL is MariaDB 10.5 or later and MySQL 8.0 or later, with InnoDB.
	MySQL
)

// String returns the dialect's name.
func (d Dialect) String() string {
	switch d {
	case SQLite:
		return "SQLite"
	case PostgreSQL:
		return "PostgreSQL"
	case MySQL:
		return "MySQL"
	}
	return "no dialect"
}

// Options of [New]. The zero value is the default.
type Options struct {
	// Tenant is the organisation whose records the store keeps: at most 64 visible
	// ASCII characters. Stores of different tenants share tables and see nothing
	// of each other. Empty is a tenant too.
	Tenant string
	// Prefix begins the names of tables and indexes; empty means "hogo_". It may
	// name a schema, as in "office.hogo_" (not with SQLite). Only a-z, 0-9 and _.
	Prefix string
	// NoPrepare keeps the store from preparing statements, for poolers that hand
	// every transaction to another connection (pgbouncer in transaction mode). The
	// driver may prepare by itself; its own settings decide that.
	NoPrepare bool
	// OneChange keeps to one change of a table in a statement, for engines that speak
	// PostgreSQL's protocol and refuse more (CockroachDB). Batches of more than one
	// sort of write then are transactions of several round trips.
	OneChange bool
	// SoleWriter is the host's promise that nothing but this store value, what
	// [Store.ForTenant] makes of it, and their bound stores writes the tenant's
	// tables. It makes [Store.Notify] exact.
	SoleWriter bool
	// Conflict recognises conflicts with other transactions in the errors of an
	// unusual driver; nil: the usual drivers' errors are known.
	Conflict func(error) bool
}

// Errors of this package; test with errors.Is.
var (
	// ErrSchema: the tables are missing, or of another version; see [Migrate].
	ErrSchema = errors.New("sqlstore: tables missing or of another version")
	// ErrTxFailed: the bound store failed before and takes no more work, because
	// half a batch may stand in the transaction. Roll it back.
	ErrTxFailed = errors.New("sqlstore: the transaction failed before and must be rolled back")
	// ErrTxDone: the bound store was used after Done.
	ErrTxDone = errors.New("sqlstore: the transaction is done")
)

const defaultPrefix = "hogo_"

var (
	prefixForm = regexp.MustCompile(`^(?:([a-z_][a-z0-9_]{0,31})\.)?([a-z_][a-z0-9_]{0,31})$`)
	tenantForm = regexp.MustCompile(`^[!-~]{0,64}$`)
)

// names are the quoted names of tables and indexes.
type names struct {
	records, journal, schema string
	index                    func(column string) string
}

// validate tells everything that is wrong with d and o at once.
func validate(d Dialect, o Options) (names, error) {
	var problems []error
	if d < SQLite || d > MySQL {
		problems = append(problems, errors.New("dialect: not one of the dialects"))
	}
	if !tenantForm.MatchString(o.Tenant) {
		problems = append(problems, errors.New("tenant: must be at most 64 visible ASCII characters"))
	}
	if o.Prefix == "" {
		o.Prefix = defaultPrefix
	}
	part := prefixForm.FindStringSubmatch(o.Prefix)
	switch {
	case part == nil:
		problems = append(problems, errors.New("prefix: must be a name or schema.name of a-z, 0-9, _, 32 characters each"))
	case part[1] != "" && d == SQLite:
		problems = append(problems, errors.New("prefix: SQLite has no schemas"))
	}
	if len(problems) > 0 {
		return names{}, fmt.Errorf("%w options: %w", store.ErrInvalid, errors.Join(problems...))
	}
	return newNames(d, part[1], part[2]), nil
}

func newNames(d Dialect, schema, prefix string) names {
	quote := func(s string) string { return `"` + s + `"` }
	if d == MySQL {
		quote = func(s string) string { return "`" + s + "`" }
	}
	table := func(s string) string {
		if schema == "" {
			return quote(prefix + s)
		}
		return quote(schema) + "." + quote(prefix+s)
	}
	return names{
		records: table("records"), journal: table("journal"), schema: table("schema"),
		index: func(column string) string { return quote(prefix + "records_" + column) },
	}
}
