package dbtest_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// Some tests need processes of their own. They are this test binary again, told by
// its environment what to do.
const (
	envRole    = "HOGO_DBTEST_ROLE"
	envBackend = "HOGO_DBTEST_BACKEND"
	envFile    = "HOGO_DBTEST_FILE"
	envPrefix  = "HOGO_DBTEST_PREFIX"
	envRound   = "HOGO_DBTEST_ROUND"
)

var roles = map[string]func(context.Context, *dbtest.Backend, *sql.DB, sqlstore.Options) error{
	"migrate": migrateRole,
	"crash":   crashRole,
	"office":  officeRole,
}

func TestMain(m *testing.M) {
	role := os.Getenv(envRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(context.Background(), role); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// play does what a child process is there for.
func play(ctx context.Context, role string) error {
	fn := roles[role]
	if fn == nil {
		return fmt.Errorf("no role %q", role)
	}
	for i := range dbtest.Backends {
		b := &dbtest.Backends[i]
		if b.Name != os.Getenv(envBackend) {
			continue
		}
		db, err := b.Connect(ctx, os.Getenv(envFile))
		if err != nil {
			return err
		}
		defer db.Close()
		return fn(ctx, b, db, sqlstore.Options{Prefix: os.Getenv(envPrefix)})
	}
	return fmt.Errorf("no backend %q", os.Getenv(envBackend))
}

// child returns a command that plays role on the tables of prefix.
func child(t *testing.T, role string, b *dbtest.Backend, file, prefix string, round int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), envRole+"="+role, envBackend+"="+b.Name, envFile+"="+file,
		envPrefix+"="+prefix, fmt.Sprintf("%s=%d", envRound, round))
	cmd.Stderr = os.Stderr
	return cmd
}
