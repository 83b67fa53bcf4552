package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/hogo-go/hogo/store/sqlstore"
)

// The environment that tells where the servers are. A server that does not answer
// is skipped, unless EnvRequired is "1".
const (
	EnvPostgres = "HOGO_POSTGRES_DSN"  // default: postgres://postgres@127.0.0.1:5432/postgres
	EnvMySQL    = "HOGO_MYSQL_DSN"     // default: root@tcp(127.0.0.1:3306)/
	EnvPooler   = "HOGO_PGBOUNCER_DSN" // a pooler in front of PostgreSQL; default: none
	EnvRequired = "HOGO_DB_REQUIRED"
)

// database is the one the tests make on each server and work in.
const database = "hogo_dbtest"

// Backend is one kind of database.
type Backend struct {
	Name    string
	Dialect sqlstore.Dialect
	// Connect returns a pool of connections; file is where an embedded database
	// stands.
	Connect func(ctx context.Context, file string) (*sql.DB, error)
}

// Backends are all kinds.
var Backends = []Backend{
	{"SQLite", sqlstore.SQLite, ConnectSQLite},
	{"PostgreSQL", sqlstore.PostgreSQL, connectPostgres},
	{"MySQL", sqlstore.MySQL, connectMySQL},
}

// ConnectSQLite opens the file as a host should: write-ahead log, every commit
// synced, and a wait instead of an error while somebody else writes.
func ConnectSQLite(_ context.Context, file string) (*sql.DB, error) {
	return sql.Open("sqlite", SQLiteSource(file, "FULL"))
}

// SQLiteSource returns the data source name of file; sync is FULL or NORMAL.
func SQLiteSource(file, sync string) string {
	return "file:" + file + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)" +
		"&_pragma=cache_size(-65536)&_pragma=synchronous(" + sync + ")"
}

func env(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// PostgresConfig returns where PostgreSQL is.
func PostgresConfig() (*pgx.ConnConfig, error) {
	return pgx.ParseConfig(env(EnvPostgres, "postgres://postgres@127.0.0.1:5432/postgres?sslmode=disable"))
}

// Unprepared are ways to PostgreSQL on which nothing stays prepared between two
// transactions, as poolers in transaction mode demand.
var Unprepared = []Backend{
	{"exec", sqlstore.PostgreSQL, postgresMode(pgx.QueryExecModeExec)},
	{"simple protocol", sqlstore.PostgreSQL, postgresMode(pgx.QueryExecModeSimpleProtocol)},
}

// postgresMode connects to the pooler, if there is one, else to the server itself.
func postgresMode(mode pgx.QueryExecMode) func(context.Context, string) (*sql.DB, error) {
	return func(ctx context.Context, file string) (*sql.DB, error) {
		direct, err := connectPostgres(ctx, file) // makes the database
		if err != nil {
			return nil, err
		}
		direct.Close()
		c, err := PostgresConfig()
		if source := os.Getenv(EnvPooler); source != "" {
			c, err = pgx.ParseConfig(source)
		}
		if err != nil {
			return nil, err
		}
		c.Database = database
		c.DefaultQueryExecMode = mode
		return stdlib.OpenDB(*c), nil
	}
}

func connectPostgres(ctx context.Context, _ string) (*sql.DB, error) {
	c, err := PostgresConfig()
	if err != nil {
		return nil, err
	}
	if err := createDatabase(ctx, stdlib.OpenDB(*c), "42P04", "23505"); err != nil {
		return nil, err
	}
	c.Database = database
	return stdlib.OpenDB(*c), nil
}

// MySQLConfig returns where MariaDB or MySQL is.
func MySQLConfig() (*mysql.Config, error) {
	return mysql.ParseDSN(env(EnvMySQL, "root@tcp(127.0.0.1:3306)/"))
}

func connectMySQL(ctx context.Context, _ string) (*sql.DB, error) {
	c, err := MySQLConfig()
	if err != nil {
		return nil, err
	}
	admin, err := openMySQL(c)
	if err != nil {
		return nil, err
	}
	if err := createDatabase(ctx, admin, "1007"); err != nil {
		return nil, err
	}
	c.DBName = database
	return openMySQL(c)
}

func openMySQL(c *mysql.Config) (*sql.DB, error) {
	connector, err := mysql.NewConnector(c)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// createDatabase makes the tests' database, unless it is there: the codes say so.
func createDatabase(ctx context.Context, admin *sql.DB, there ...string) error {
	defer admin.Close()
	if err := admin.PingContext(ctx); err != nil {
		return err
	}
	_, err := admin.ExecContext(ctx, "CREATE DATABASE "+database)
	for _, code := range there {
		if err != nil && strings.Contains(err.Error(), code) {
			return nil
		}
	}
	return err
}

// Open returns a pool of connections for the life of t. Without a server t is
// skipped, or fails if EnvRequired says so.
func (b *Backend) Open(t testing.TB) *sql.DB {
	t.Helper()
	db, err := b.Connect(t.Context(), filepath.Join(t.TempDir(), "hogo.db"))
	if err != nil && os.Getenv(EnvRequired) == "1" {
		t.Fatalf("%s: no server answers, and %s=1: %v", b.Name, EnvRequired, err)
	}
	if err != nil {
		t.Skipf("%s: no server answers (set %s, %s): %v", b.Name, EnvPostgres, EnvMySQL, err)
	}
	db.SetMaxIdleConns(16)
	db.SetMaxOpenConns(16)
	t.Cleanup(func() { db.Close() })
	return db
}

// Prefix returns a prefix for tables that nobody else uses.
func Prefix() string {
	return "t" + strings.ToLower(rand.Text()[:8]) + "_"
}

// Tables makes tables with a new prefix, for the life of t.
func (b *Backend) Tables(t testing.TB, db *sql.DB) sqlstore.Options {
	t.Helper()
	o := sqlstore.Options{Prefix: Prefix()}
	if err := sqlstore.Migrate(t.Context(), db, b.Dialect, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { Drop(db, o.Prefix) })
	return o
}

// Drop drops the tables with prefix.
func Drop(db *sql.DB, prefix string) {
	for _, table := range []string{"records", "journal", "schema"} {
		db.Exec(fmt.Sprintf("DROP TABLE IF EXISTS %s%s", prefix, table))
	}
}

// New returns a store in new tables, for the life of t.
func (b *Backend) New(t testing.TB, db *sql.DB, o sqlstore.Options) *sqlstore.Store {
	t.Helper()
	if o.Prefix == "" {
		o.Prefix = b.Tables(t, db).Prefix
	}
	s, err := sqlstore.New(t.Context(), db, b.Dialect, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
