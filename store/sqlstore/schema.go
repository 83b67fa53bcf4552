package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// schemaVersion is the version of the tables that this package works on.
const schemaVersion = 1

// columnTypes are the words of a dialect for the columns' types. Everything that
// is compared compares byte for byte.
type columnTypes struct {
	key      func(bytes int) string
	text     string // of any length
	digest   func(bytes int) string
	integer  string
	bytes    string
	suffix   string // behind the column list
	partial  bool   // indexes may have a condition
	separate bool   // indexes are made by a statement of their own
}

var dialectTypes = map[Dialect]columnTypes{
	SQLite: {
		key:     func(int) string { return "TEXT" },
		digest:  func(int) string { return "BLOB" },
		text:    "TEXT",
		integer: "INTEGER", bytes: "BLOB", suffix: " WITHOUT ROWID", partial: true, separate: true,
	},
	PostgreSQL: {
		key:     func(int) string { return `text COLLATE "C"` },
		digest:  func(int) string { return "bytea" },
		text:    `text COLLATE "C"`,
		integer: "bigint", bytes: "bytea", partial: true, separate: true,
	},
	MySQL: {
		key:     func(n int) string { return fmt.Sprintf("varbinary(%d)", n) },
		digest:  func(n int) string { return fmt.Sprintf("varbinary(%d)", n) },
		text:    "mediumblob",
		integer: "bigint", bytes: "longblob", suffix: " ENGINE=InnoDB",
	},
}

// Schema returns the statements that make the tables, in order, for hosts that run
// their own migrations. They change nothing where the tables stand already. Of o
// only Prefix matters.
func Schema(d Dialect, o Options) ([]string, error) {
	n, err := validate(d, o)
	if err != nil {
		return nil, fmt.Errorf("sqlstore: schema: %w", err)
	}
	t := dialectTypes[d]
	list := []string{t.records(n)}
	if t.separate {
		for _, x := range indexes {
			list = append(list, t.index(n, x))
		}
	}
	return append(list, t.journal(n), t.version(n), seedVersion(d, n)), nil
}

// Every index begins with the tenant. The journal has its key and nothing else.
var indexes = []struct{ name, columns, condition string }{
	{"subject", "tenant, subject, kind, id", "subject <> ''"},
	{"ref", "tenant, ref, kind, id", "ref <> ''"},
	{"due", "tenant, due, kind, id", "due IS NOT NULL"},
}

func (t columnTypes) records(n names) string {
	columns := []string{
		"tenant " + t.key(64) + " NOT NULL",
		"kind " + t.key(32) + " NOT NULL",
		"id " + t.key(64) + " NOT NULL",
		"version " + t.integer + " NOT NULL",
		"subject " + t.key(64) + " NOT NULL",
		"ref " + t.key(64) + " NOT NULL",
		"state " + t.key(32) + " NOT NULL",
		"due " + t.integer,
		"keep " + t.integer,
		"salt " + t.digest(store.SaltSize) + " NOT NULL",
		"head " + t.digest(store.HashSize) + " NOT NULL",
		"body " + t.bytes + " NOT NULL",
		"PRIMARY KEY (tenant, kind, id)",
	}
	if !t.separate {
		for _, x := range indexes {
			columns = append(columns, "INDEX "+n.index(x.name)+" ("+x.columns+")")
		}
	}
	return t.table(n.records, columns)
}

func (t columnTypes) journal(n names) string {
	return t.table(n.journal, []string{
		"tenant " + t.key(64) + " NOT NULL",
		"kind " + t.key(32) + " NOT NULL",
		"id " + t.key(64) + " NOT NULL",
		"version " + t.integer + " NOT NULL",
		"n " + t.integer + " NOT NULL",
		"recorded " + t.integer + " NOT NULL",
		"event " + t.key(64) + " NOT NULL",
		"actor " + t.key(128) + " NOT NULL",
		"on_behalf " + t.key(128) + " NOT NULL",
		"fields " + t.text + " NOT NULL",
		"state " + t.digest(store.HashSize) + " NOT NULL",
		"hash " + t.digest(store.HashSize) + " NOT NULL",
		"PRIMARY KEY (tenant, kind, id, version, n)",
	})
}

func (t columnTypes) version(n names) string {
	return t.table(n.schema, []string{"version " + t.integer + " NOT NULL", "PRIMARY KEY (version)"})
}

func (t columnTypes) table(name string, columns []string) string {
	return "CREATE TABLE IF NOT EXISTS " + name + " (\n\t" + strings.Join(columns, ",\n\t") + "\n)" + t.suffix
}

func (t columnTypes) index(n names, x struct{ name, columns, condition string }) string {
	return "CREATE INDEX IF NOT EXISTS " + n.index(x.name) + " ON " + n.records +
		" (" + x.columns + ") WHERE " + x.condition
}

// seedVersion writes the version of new tables.
func seedVersion(d Dialect, n names) string {
	from := ""
	if d == MySQL {
		from = " FROM DUAL"
	}
	return fmt.Sprintf("INSERT INTO %[1]s (version) SELECT %[2]d%[3]s WHERE NOT EXISTS (SELECT 1 FROM %[1]s AS s)",
		n.schema, schemaVersion, from)
}

// Migrate makes the tables if they are missing. Any number of processes may do so
// at the same time. Of o only Prefix and Conflict matter.
func Migrate(ctx context.Context, db *sql.DB, d Dialect, o Options) error {
	statements, err := Schema(d, o)
	if err != nil {
		return fmt.Errorf("sqlstore: migrate: %w", err)
	}
	faults := faults{dialect: d, extra: o.Conflict}
	for _, text := range statements {
		if err := faults.persist(ctx, func() error {
			_, err := db.ExecContext(ctx, text)
			return err
		}); err != nil {
			return faults.wrap(ctx, "migrate", err)
		}
	}
	return nil
}

// persist repeats fn while it fails only because somebody else does the same.
func (f *faults) persist(ctx context.Context, fn func() error) error {
	var err error
	for range 20 {
		if err = fn(); err == nil || !f.racing(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(10+rand.IntN(40)) * time.Millisecond):
		}
	}
	return err
}

// checkVersion fails with ErrSchema unless the tables have this package's version.
func checkVersion(ctx context.Context, db *sql.DB, n names) error {
	var found int
	err := db.QueryRowContext(ctx, "SELECT max(version) FROM "+n.schema).Scan(&found)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return &Error{Op: "new", kind: ErrSchema, cause: err}
	case found != schemaVersion:
		return fmt.Errorf("%w: version %d found, %d wanted", ErrSchema, found, schemaVersion)
	}
	return nil
}
