package dbtest_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// hearing is what a listener heard: "phase id@version".
type hearing struct {
	mu    sync.Mutex
	heard []string
}

var phases = map[store.Phase]string{store.Committed: "committed", store.InDoubt: "in doubt", store.Settled: "settled"}

func listen(t *testing.T, s *sqlstore.Store) *hearing {
	h := &hearing{}
	stop, _ := s.Notify(func(n store.Notice) {
		h.mu.Lock()
		defer h.mu.Unlock()
		for _, r := range n.Batch.Puts {
			h.heard = append(h.heard, fmt.Sprintf("%s %s@%d", phases[n.Phase], r.ID, r.Version))
		}
	})
	t.Cleanup(stop)
	return h
}

func (h *hearing) want(t *testing.T, want ...string) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if !slices.Equal(h.heard, want) {
		t.Errorf("heard %q, want %q", h.heard, want)
	}
	h.heard = nil
}

// What a host's transaction writes is in doubt from before the first write until
// Done, whoever listens and whenever it began to.
func TestDoubt(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		db := b.Open(t)
		s := b.New(t, db, sqlstore.Options{Tenant: "one"})
		neighbour, err := s.ForTenant("two")
		if err != nil {
			t.Fatal(err)
		}
		same, err := s.ForTenant("one")
		if err != nil {
			t.Fatal(err)
		}
		early, twin, next := listen(t, s), listen(t, same), listen(t, neighbour)
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		bound := s.WithTx(tx)
		early.want(t)
		list := create(t, bound, "a")
		early.want(t, "in doubt a@1")
		late := listen(t, s)
		late.want(t, "in doubt a@1")
		if err := update(t.Context(), bound, list); err != nil {
			t.Fatal(err)
		}
		early.want(t, "in doubt a@2")
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		early.want(t)
		bound.Done()
		early.want(t, "settled a@1", "settled a@2")
		late.want(t, "in doubt a@2", "settled a@1", "settled a@2")
		twin.want(t, "in doubt a@1", "in doubt a@2", "settled a@1", "settled a@2")
		next.want(t)
		create(t, s, "b")
		early.want(t, "committed b@1")
		twin.want(t, "committed b@1")
	})
}

// Notices of one record come in the order of its commits, after the commit can be
// read and before it is acknowledged.
func TestNoticeOrder(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{SoleWriter: true})
		first := create(t, s, "a")
		last := first.Version
		stop, exact := s.Notify(func(n store.Notice) {
			if v := n.Batch.Puts[0].Version; v != last+1 {
				t.Errorf("version %d told after %d", v, last)
			} else {
				last = v
			}
		})
		defer stop()
		if !exact {
			t.Error("not exact for a sole writer")
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 25 {
					err := store.Retry(t.Context(), func() error {
						r, err := s.Get(t.Context(), first.Key)
						if err != nil {
							return err
						}
						return update(t.Context(), s, r)
					})
					if err != nil {
						continue // lost too often
					}
				}
			})
		}
		wg.Wait()
		if v := versionOf(t, s, first.Key); v != last || v < 26 {
			t.Errorf("version %d stands, %d was told last", v, last)
		}
	})
}

func TestNotExact(t *testing.T) {
	t.Parallel()
	b := &dbtest.Backends[0]
	s := b.New(t, b.Open(t), sqlstore.Options{})
	stop, exact := s.Notify(func(store.Notice) {})
	stop()
	if exact {
		t.Error("exact without the host's promise")
	}
}

// A commit that waits its turn behind another one gives up when its context ends.
func TestCommitWaitsNoLongerThanItsContext(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		a := create(t, s, "a")
		err := s.InTx(t.Context(), nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			if err := update(t.Context(), bound, a); err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(t.Context(), waitABit)
			defer cancel()
			if err := update(ctx, s, a); err == nil {
				t.Error("a commit passed through a transaction that holds its record")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if v := versionOf(t, s, a.Key); v != 2 {
			t.Errorf("version %d, want 2", v)
		}
	})
}
