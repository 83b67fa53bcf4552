package dbtest_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

var crashes = flag.Int("crashes", 50, "how often TestCrash kills a process in mid-commit, on each database")

const crashWorkers = 3

// crashKey is one of the records that a worker always writes together.
func crashKey(round, worker int, part string) store.Key {
	return keyOf(fmt.Sprintf("r%d-w%d-%s", round, worker, part))
}

// crashRole commits until it is killed, and tells every acknowledged commit.
func crashRole(ctx context.Context, b *dbtest.Backend, db *sql.DB, o sqlstore.Options) error {
	s, err := sqlstore.New(ctx, db, b.Dialect, o)
	if err != nil {
		return err
	}
	round, err := strconv.Atoi(os.Getenv(envRound))
	if err != nil {
		return err
	}
	errs := make(chan error)
	for w := range crashWorkers {
		go func() { errs <- crashWorker(acting(ctx), s, round, w) }()
	}
	return <-errs
}

// crashWorker writes two sealed records and moves an index record in every commit,
// by turns in a commit of the store's own and in a transaction of the host.
func crashWorker(ctx context.Context, s *sqlstore.Store, round, worker int) error {
	changes := []store.Change{crashCreation(round, worker, "a"), crashCreation(round, worker, "b"), crashPointer(round, worker, 1)}
	for n := 1; ; n++ {
		var list []store.Record
		write := func(to store.Store) (err error) {
			list, err = store.Apply(ctx, to, time.Now(), nil, changes...)
			return err
		}
		err := error(nil)
		if n%2 == 0 {
			err = s.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error { return write(bound) })
		} else {
			err = write(s)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stdout, "%d %d\n", worker, n) // one write, not buffered
		changes = []store.Change{change(list[0]), change(list[1]),
			crashPointer(round, worker, n+1), {Prev: list[2], Purge: true, Index: true}}
	}
}

func crashCreation(round, worker int, part string) store.Change {
	c := creation("x")
	c.Next.Key = crashKey(round, worker, part)
	return c
}

func crashPointer(round, worker, n int) store.Change {
	return store.Change{Index: true, Next: store.Record{
		Key: store.Key{Kind: "test.pointer", ID: fmt.Sprintf("r%d-w%d-%d", round, worker, n)},
		Ref: fmt.Sprintf("r%d-w%d", round, worker), Body: []byte(`{"v":1}`)}}
}

// A process is killed at any moment, again and again: no acknowledged commit is
// lost and no commit stands by half. A thousand times:
//
//	go test -run TestCrash -crashes 1000 -timeout 60m .
func TestCrash(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		n := *crashes
		if testing.Short() {
			n = min(n, 10)
		}
		db, file := openFile(t, b)
		o := b.Tables(t, db)
		s := b.New(t, db, o)
		var total crashCount
		for round := range n {
			acked := crash(t, b, file, o.Prefix, round)
			total.add(inspect(t, s, round, acked))
			if t.Failed() {
				return
			}
		}
		t.Logf("%d kills: %d commits acknowledged, %d of them lost, %d commits by half, %d more found complete",
			n, total.acked, total.lost, total.half, total.unacked)
		if total.acked == 0 {
			t.Error("no commit was ever acknowledged: nothing was tested")
		}
		if total.lost+total.half > 0 {
			t.Fail()
		}
	})
}

type crashCount struct{ acked, lost, half, unacked int }

func (c *crashCount) add(d crashCount) {
	c.acked += d.acked
	c.lost += d.lost
	c.half += d.half
	c.unacked += d.unacked
}

// crash runs a child, kills it at a random moment and returns how many commits
// each worker saw acknowledged.
func crash(t *testing.T, b *dbtest.Backend, file, prefix string, round int) (acked [crashWorkers]int) {
	t.Helper()
	cmd := child(t, "crash", b, file, prefix, round)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var worker, n int
		if _, err := fmt.Sscanf(lines.Text(), "%d %d", &worker, &n); err != nil {
			break // a line cut off
		}
		acked[worker] = n
		once.Do(func() { // it is at work
			time.AfterFunc(time.Duration(rand.IntN(40_000))*time.Microsecond, func() { cmd.Process.Kill() })
		})
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v", err)
	}
	return acked
}

// inspect compares what stands after a crash with what was acknowledged, as of one
// moment: the server may still be finishing a commit of the dead client.
func inspect(t *testing.T, s *sqlstore.Store, round int, acked [crashWorkers]int) (c crashCount) {
	t.Helper()
	snapshot := &sql.TxOptions{ReadOnly: true}
	if s.Dialect() != sqlstore.SQLite { // whose transactions are snapshots
		snapshot.Isolation = sql.LevelRepeatableRead
	}
	err := s.InTx(t.Context(), snapshot, func(_ *sql.Tx, bound *sqlstore.Tx) error {
		for w, n := range acked {
			stands, err := crashState(t.Context(), bound, round, w)
			switch {
			case errors.Is(err, errHalf):
				c.half++
				t.Errorf("round %d, worker %d: %v", round, w, err)
			case err != nil:
				return err
			case stands < n:
				c.lost += n - stands
				t.Errorf("round %d, worker %d: %d commits stand, %d were acknowledged", round, w, stands, n)
			case stands > n+1:
				t.Errorf("round %d, worker %d: %d commits stand, only %d were acknowledged", round, w, stands, n)
			}
			c.acked += n
			c.unacked += max(0, stands-n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var errHalf = errors.New("half a commit stands")

// crashState returns how many commits of a worker stand.
func crashState(ctx context.Context, s store.Store, round, worker int) (int, error) {
	var versions []int
	for _, part := range []string{"a", "b"} {
		key := crashKey(round, worker, part)
		report, err := store.VerifyKey(ctx, s, key)
		if err != nil {
			return 0, err
		}
		if !report.OK() {
			return 0, fmt.Errorf("%w: %+v", errHalf, report.Problems)
		}
		r, err := s.Get(ctx, key)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return 0, err
		}
		if int(r.Version) != report.Entries {
			return 0, fmt.Errorf("%w: version %d with %d entries", errHalf, r.Version, report.Entries)
		}
		versions = append(versions, int(r.Version))
	}
	pointers, err := store.Count(ctx, s, store.Query{Ref: fmt.Sprintf("r%d-w%d", round, worker)})
	if err != nil {
		return 0, err
	}
	if versions[0] != versions[1] || pointers != min(1, versions[0]) {
		return 0, fmt.Errorf("%w: versions %v, %d pointers", errHalf, versions, pointers)
	}
	return versions[0], nil
}
