package dbtest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// oddTenants are names that careless comparison, quoting or matching takes for one
// another.
var oddTenants = []string{"", "a", "A", "a.", "aa", "%", "_", "a%", "a_", "*", "?", "$1", "'", `"`, "`", `\`, "--", ";", "0", "00", "0.0",
	"NULL", "null", "x'61'", strings.Repeat("x", 63), strings.Repeat("x", 64), strings.Repeat("x", 63) + "X"}

// Whatever the organisations are called, each has what is its own under the same keys.
func TestOddTenants(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		first := b.New(t, b.Open(t), sqlstore.Options{Tenant: "first"})
		ctx := acting(t.Context())
		stores := make([]*sqlstore.Store, len(oddTenants))
		for i, tenant := range oddTenants {
			var err error
			if stores[i], err = first.ForTenant(tenant); err != nil {
				t.Fatal(err)
			}
			c := creation("r")
			c.Next.Ref, c.Next.Due, c.Next.Body = "x", time.Unix(1, 0), fmt.Appendf(nil, `{"v":1,"of":%d}`, i)
			index := store.Change{Index: true, Next: store.Record{Key: keyOf("index"), Body: []byte(`{"v":1}`)}}
			if _, err := store.Apply(ctx, stores[i], time.Now(), nil, c, index); err != nil {
				t.Fatalf("tenant %q: %v", tenant, err)
			}
		}
		for i, s := range stores {
			alone(ctx, t, oddTenants[i], s, fmt.Sprintf(`{"v":1,"of":%d}`, i))
			r, err := s.Get(ctx, keyOf("r"))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := store.Apply(ctx, s, time.Now(), nil, store.Change{Prev: r, Purge: true}); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := first.Count(ctx, store.Query{}); err != nil || n != 0 {
			t.Errorf("%d records of nobody: %v", n, err)
		}
	})
}

// alone demands that a store shows its own record by every way, and nothing else.
func alone(ctx context.Context, t *testing.T, tenant string, s *sqlstore.Store, body string) {
	t.Helper()
	for _, q := range []store.Query{{}, {Kind: kind, State: "open"}, {Subject: "s-r"}, {Ref: "x"}, {By: store.ByDue}, {DueBefore: time.Now()}} {
		found := ""
		for r, err := range s.Query(ctx, q) {
			if err != nil {
				t.Fatal(err)
			}
			if r.ID == "r" {
				found += string(r.Body)
			}
		}
		if found != body {
			t.Errorf("tenant %q: query %+v finds %s, want %s", tenant, q, found, body)
		}
	}
	entries := 0
	for _, err := range s.Journal(ctx, store.JournalQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		entries++
	}
	if n, err := s.Count(ctx, store.Query{}); err != nil || n != 2 || entries != 1 {
		t.Errorf("tenant %q: %d records and %d entries: %v", tenant, n, entries, err)
	}
	sound(t, s)
}
