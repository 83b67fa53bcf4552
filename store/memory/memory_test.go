package memory_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/storetest"
)

func open(context.Context) (storetest.Base, error) {
	return storetest.Base{Store: memory.New()}, nil
}

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, open)
}

// TestModel: for a long run, go test -run Model -count 100.
func TestModel(t *testing.T) {
	t.Parallel()
	for range 4 {
		storetest.Model(t, open, rand.Uint64(), 1500)
	}
}

// TestManyKeys puts and purges thousands of keys in random order, so that every
// index splits and empties its chunks.
func TestManyKeys(t *testing.T) {
	t.Parallel()
	s, ctx := memory.New(), actorContext()
	random := rand.New(rand.NewPCG(1, 1))
	want := make(map[store.Key]store.Record)
	for i := range 6000 {
		key := store.Key{Kind: "k", ID: fmt.Sprint(random.IntN(3000))}
		prev, stands := want[key]
		c := store.Change{Prev: prev, Index: true, Next: store.Record{Key: key, Body: []byte(`{"v":1}`),
			Subject: fmt.Sprint("s", random.IntN(2)), Ref: fmt.Sprint("r", random.IntN(500)),
			Due: benchNow.Add(time.Duration(random.IntN(1000)) * time.Second)}}
		if c.Purge = stands && i%3 > 0; !c.Purge && i%2 == 0 {
			c.Next.Due, c.Next.Subject = time.Time{}, ""
		}
		out, err := store.Apply(ctx, s, benchNow, nil, c)
		require.NoError(t, err)
		if want[key] = out[0]; c.Purge {
			delete(want, key)
		}
	}
	for _, q := range []store.Query{{}, {Subject: "s1"}, {Ref: "r77"}, {By: store.ByDue}} {
		assert.Equal(t, answer(q, want), read(t, s, q))
	}
	for key, r := range want {
		_, err := store.Apply(ctx, s, benchNow, nil, store.Change{Prev: r, Purge: true})
		require.NoError(t, err, key)
	}
	for _, q := range []store.Query{{}, {Subject: "s1"}, {Ref: "r77"}, {By: store.ByDue}} {
		assert.Empty(t, read(t, s, q))
	}
}

// answer is what q selects from the records, in order.
func answer(q store.Query, records map[store.Key]store.Record) []store.Key {
	var keys []store.Key
	for key, r := range records {
		if q.Matches(&r) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b store.Key) int {
		return store.CursorOf(records[a]).Compare(store.CursorOf(records[b]), q.By)
	})
	return keys
}

func read(t *testing.T, s store.Store, q store.Query) []store.Key {
	var keys []store.Key
	for r, err := range s.Query(t.Context(), q) {
		require.NoError(t, err)
		keys = append(keys, r.Key)
	}
	return keys
}

// TestNotifyTellsTheOneOrder lets many write, and replays what a listener heard: it
// must end in what stands, without a gap on the way.
func TestNotifyTellsTheOneOrder(t *testing.T) {
	t.Parallel()
	s, ctx := memory.New(), actorContext()
	heard := make(map[store.Key]int64)
	gaps := 0
	stop, exact := s.Notify(func(n store.Notice) {
		for _, r := range n.Batch.Puts {
			if heard[r.Key]+1 != r.Version {
				gaps++
			}
			heard[r.Key] = r.Version
		}
	})
	defer stop()
	assert.True(t, exact)
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for i := range 300 {
				bump(ctx, t, s, store.Key{Kind: "k", ID: fmt.Sprint((w + i) % 5)}, store.Key{Kind: "k", ID: "gate"})
			}
		})
	}
	wg.Wait()
	stands := make(map[store.Key]int64)
	for r, err := range s.Query(ctx, store.Query{}) {
		require.NoError(t, err)
		stands[r.Key] = r.Version
	}
	assert.Zero(t, gaps)
	assert.Equal(t, stands, heard)
	assert.EqualValues(t, 6*300, stands[store.Key{Kind: "k", ID: "gate"}], "every commit bumped the gate")
	report, err := store.Verify(ctx, s, nil)
	require.NoError(t, err)
	assert.True(t, report.OK(), report.Problems)
	assert.Equal(t, 2*6*300, report.Entries)
}

// bump writes the next version of all keys in one commit, until it is accepted.
func bump(ctx context.Context, t *testing.T, s store.Store, keys ...store.Key) {
	for {
		var changes []store.Change
		for _, key := range keys {
			prev, err := s.Get(ctx, key)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				assert.NoError(t, err)
			}
			changes = append(changes, store.Change{Prev: prev, Next: store.Record{Key: key, Body: []byte(`{"v":1}`)},
				Events: []store.Event{{Name: "bumped"}}})
		}
		_, err := store.Apply(ctx, s, benchNow, nil, changes...)
		if !errors.Is(err, store.ErrConflict) {
			assert.NoError(t, err)
			return
		}
	}
}

// A listener that reads from beside itself is not in the way of the commit, nor the
// commit in its way.
func TestReadersGoOnWhileListenersRun(t *testing.T) {
	t.Parallel()
	s, ctx := memory.New(), actorContext()
	seen := make(chan int64, 1)
	stop, _ := s.Notify(func(n store.Notice) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			r, err := s.Get(ctx, n.Batch.Puts[0].Key)
			assert.NoError(t, err)
			seen <- r.Version
		}()
		<-done
	})
	bump(ctx, t, s, store.Key{Kind: "k", ID: "a"})
	stop()
	assert.EqualValues(t, 1, <-seen)
}

// TestPurgedIsLetGo: nothing of a purged record stays in memory, though others of
// its commit do; of an index record not even its key.
func TestPurgedIsLetGo(t *testing.T) {
	t.Parallel()
	s, ctx := memory.New(), actorContext()
	body, key := make(chan struct{}), make(chan struct{})
	purgeTwoOfThree(ctx, t, s, body, key)
	letGo(t, "body of a purged record", body)
	letGo(t, "key of a purged index record", key)
	assert.Len(t, read(t, s, store.Query{}), 1)
}

func letGo(t *testing.T, what string, gone <-chan struct{}) {
	for range 200 {
		runtime.GC()
		select {
		case <-gone:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Errorf("the %s is still reachable", what)
}

// purgeTwoOfThree creates three records in one commit and purges two of them; the
// channels are closed when the body of the one and the id of the other are let go.
func purgeTwoOfThree(ctx context.Context, t *testing.T, s store.Store, body, key chan struct{}) {
	end := func(c chan struct{}) { close(c) }
	content := append(make([]byte, 0, 1<<16), `{"v":1}`...)
	runtime.AddCleanup(&content[0], end, body)
	id := strings.Repeat("x", 64)
	runtime.AddCleanup(unsafe.StringData(id), end, key)
	event := []store.Event{{Name: "made"}}
	out, err := store.Apply(ctx, s, benchNow, nil,
		store.Change{Next: store.Record{Key: store.Key{Kind: "k", ID: "a"}, Body: content}, Events: event},
		store.Change{Next: store.Record{Key: store.Key{Kind: "k", ID: id}, Body: []byte(`{"v":1}`)}, Index: true},
		store.Change{Next: store.Record{Key: store.Key{Kind: "k", ID: "b"}, Body: []byte(`{"v":1}`)}, Events: event})
	require.NoError(t, err)
	_, err = store.Apply(ctx, s, benchNow, nil, store.Change{Prev: out[0], Purge: true}, store.Change{Prev: out[1], Purge: true})
	require.NoError(t, err)
}
