package dbtest_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/hogo-go/hogo/store"
)

// acting returns a context in which somebody acts.
func acting(ctx context.Context) context.Context {
	return store.WithActor(ctx, &store.Actor{ID: "staff-1", Kind: store.Staff})
}

const kind = "test.record"

// waitABit is how long a call that must wait is watched.
const waitABit = 300 * time.Millisecond

func keyOf(id string) store.Key { return store.Key{Kind: kind, ID: id} }

// creation is the first version of a record.
func creation(id string) store.Change {
	return store.Change{
		Next:   store.Record{Key: keyOf(id), Subject: "s-" + id, State: "open", Body: []byte(`{"v":1,"n":1}`)},
		Events: []store.Event{{Name: "test.created", Fields: []string{"n"}}},
	}
}

// change is the next version of prev.
func change(prev store.Record) store.Change {
	next := prev
	next.Body = fmt.Appendf(nil, `{"v":1,"n":%d}`, prev.Version+1)
	return store.Change{Prev: prev, Next: next, Events: []store.Event{{Name: "test.changed", Fields: []string{"n"}}}}
}

func create(t testing.TB, s store.Store, id string) store.Record {
	t.Helper()
	list, err := store.Apply(acting(t.Context()), s, time.Now(), nil, creation(id))
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// update puts the next version of prev, if expected records still stand.
func update(ctx context.Context, s store.Store, prev store.Record, expected ...store.Record) error {
	var expect []store.Expect
	for _, r := range expected {
		expect = append(expect, store.Expect{Key: r.Key, Version: r.Version})
	}
	_, err := store.Apply(acting(ctx), s, time.Now(), expect, change(prev))
	return err
}

// versionOf returns the stored version of key, 0 for none.
func versionOf(t testing.TB, s store.Store, key store.Key) int64 {
	t.Helper()
	r, err := s.Get(t.Context(), key)
	if err != nil {
		return 0
	}
	return r.Version
}

// sound fails t unless everything in s verifies.
func sound(t testing.TB, s store.Store) {
	t.Helper()
	report, err := store.Verify(t.Context(), s, nil)
	if err != nil || !report.OK() {
		t.Errorf("verify: %+v, %v", report, err)
	}
}
