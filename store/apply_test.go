package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

var body = []byte(`{"v":1}`)

func key(id string) store.Key { return store.Key{Kind: "consent", ID: id} }

func create(id string) store.Change {
	return store.Change{Next: store.Record{Key: key(id), Body: body}, Events: []store.Event{told("consent.given", "purpose")}}
}

func TestApplyCreates(t *testing.T) {
	t.Parallel()
	s := memory.New()
	c := create("a")
	c.Next.Due = time.Date(2026, 6, 1, 9, 0, 0, 1999, time.FixedZone("JST", 9*3600))
	c.Next.Version, c.Next.Head, c.Next.Salt = 9, []byte("x"), []byte("y") // set by Apply
	c.Prev.Head, c.Prev.Salt = []byte("of nobody"), []byte("z")            // there is no previous record
	c.Events = append(c.Events, told("consent.told"))
	out, err := store.Apply(acting(), s, now.Add(999*time.Nanosecond), nil, c)
	require.NoError(t, err)
	stored, err := s.Get(t.Context(), key("a"))
	require.NoError(t, err)
	assert.Equal(t, []store.Record{stored}, out)
	assert.EqualValues(t, 1, stored.Version)
	assert.Len(t, stored.Salt, store.SaltSize)
	assert.Equal(t, time.Date(2026, 6, 1, 0, 0, 0, 1000, time.UTC), stored.Due)

	entries := freeze(t, s).entries
	require.Len(t, entries, 2)
	assert.Equal(t, stored.Head, entries[1].Hash)
	for n, e := range entries {
		assert.Equal(t, store.EntryKey{Key: key("a"), Version: 1, N: n}, store.KeyOf(e))
		assert.Equal(t, c.Events[n], store.Event{Name: e.Event, Fields: e.Fields})
		assert.Equal(t, now, e.Time)
		assert.Equal(t, "staff-1", e.Actor)
		assert.Equal(t, "person-9", e.OnBehalf)
		assert.Equal(t, store.Commitment(&stored), e.State)
	}
	assert.True(t, new(verify(t, s)).OK())
}

func TestApplyChangesAndPurges(t *testing.T) {
	t.Parallel()
	s := memory.New()
	out, err := store.Apply(acting(), s, now, nil, create("a"), create("b"), create("gate"))
	require.NoError(t, err)
	gate := store.Expect{Key: key("gate"), Version: 1}
	second := store.Change{Prev: out[0], Next: out[0], Events: []store.Event{told("consent.changed")}}
	gone := store.Change{Prev: out[1], Purge: true, Events: []store.Event{told("retention.disposed")}}
	next, err := store.Apply(acting(), s, now.Add(time.Hour), []store.Expect{gate}, gone, second)
	require.NoError(t, err)
	assert.Equal(t, store.Record{}, next[0])
	assert.EqualValues(t, 2, next[1].Version)
	assert.NotEqual(t, out[0].Salt, next[1].Salt, "every version has a salt of its own")
	_, err = s.Get(t.Context(), key("b"))
	assert.ErrorIs(t, err, store.ErrNotFound)
	var events []string
	for _, e := range freeze(t, s).entries {
		events = append(events, fmt.Sprintf("%s%d%d %s", e.ID, e.Version, e.N, e.Event))
	}
	assert.Equal(t, []string{"a10 consent.given", "a20 consent.changed", "b10 consent.given",
		"b20 retention.disposed", "b21 purged", "gate10 consent.given"}, events)
	assert.True(t, new(verify(t, s)).OK())
}

func TestApplyIndex(t *testing.T) {
	t.Parallel()
	s := memory.New()
	pointer := store.Change{Next: store.Record{Key: key("p"), Body: body}, Index: true}
	out, err := store.Apply(acting(), s, now, nil, pointer)
	require.NoError(t, err)
	assert.Equal(t, store.IndexHead(&out[0]), out[0].Head)
	assert.Empty(t, out[0].Salt)
	_, err = store.Apply(acting(), s, now, nil, pointer)
	assert.ErrorIs(t, err, store.ErrConflict, "version 1 is how uniqueness is had")
	_, err = store.Apply(acting(), s, now, nil, store.Change{Prev: out[0], Purge: true})
	require.NoError(t, err)
	f := freeze(t, s)
	assert.Empty(t, f.records)
	assert.Empty(t, f.entries, "nothing is left of an index record")
}

func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	s := memory.New()
	out, err := store.Apply(acting(), s, now, nil, create("sealed"), store.Change{Next: store.Record{Key: key("index"), Body: body}, Index: true},
		store.Change{Next: store.Record{Key: key("kept"), Body: body, Keep: now.Add(time.Hour)}, Events: []store.Event{told("a")}})
	require.NoError(t, err)
	before := freeze(t, s)
	sealed, index, kept := out[0], out[1], out[2]
	headless, stale := sealed, sealed
	headless.Head, stale.Version = nil, 7
	event := []store.Event{told("consent.changed")}
	other := store.Record{Key: key("other"), Body: body}
	for name, c := range map[string]struct {
		ctx    context.Context
		expect []store.Expect
		change store.Change
		want   error
	}{
		"nobody acts":                      {ctx: context.Background(), change: create("x"), want: store.ErrNoActor},
		"an actor without id":              {ctx: store.WithActor(context.Background(), &store.Actor{Kind: store.Staff}), change: create("x"), want: store.ErrNoActor},
		"an actor of no kind":              {ctx: store.WithActor(context.Background(), &store.Actor{ID: "x"}), change: create("x"), want: store.ErrNoActor},
		"a record that exists":             {change: create("sealed"), want: store.ErrConflict},
		"an old version":                   {change: store.Change{Prev: stale, Next: sealed, Events: event}, want: store.ErrConflict},
		"an expectation that fails":        {expect: []store.Expect{{Key: key("sealed"), Version: 2}}, change: create("x"), want: store.ErrConflict},
		"no event":                         {change: store.Change{Next: other}, want: store.ErrInvalid},
		"an index record with an event":    {change: store.Change{Next: other, Index: true, Events: event}, want: store.ErrInvalid},
		"an index record made sealed":      {change: store.Change{Prev: index, Next: index, Events: event}, want: store.ErrInvalid},
		"a sealed record made index":       {change: store.Change{Prev: sealed, Next: sealed, Index: true}, want: store.ErrInvalid},
		"another key":                      {change: store.Change{Prev: sealed, Next: other, Events: event}, want: store.ErrInvalid},
		"a previous record without head":   {change: store.Change{Prev: headless, Next: sealed, Events: event}, want: store.ErrInvalid},
		"a negative version":               {change: store.Change{Prev: store.Record{Key: key("x"), Version: -1}, Next: other, Events: event}, want: store.ErrInvalid},
		"a purge of nothing":               {change: store.Change{Next: other, Purge: true}, want: store.ErrInvalid},
		"a purge of an old version":        {change: store.Change{Prev: stale, Purge: true}, want: store.ErrConflict},
		"a purge before keep":              {change: store.Change{Prev: kept, Purge: true}, want: store.ErrKept},
		"an index purge with an event":     {change: store.Change{Prev: index, Purge: true, Events: event}, want: store.ErrInvalid},
		"an event called purged":           {change: store.Change{Prev: sealed, Next: sealed, Events: []store.Event{told(store.EventPurged)}}, want: store.ErrInvalid},
		"a purge with an event of its end": {change: store.Change{Prev: sealed, Purge: true, Events: []store.Event{told(store.EventPurged)}}, want: store.ErrInvalid},
		"a value for the name of a field":  {change: store.Change{Prev: sealed, Next: sealed, Events: []store.Event{told("a", "山田 花子")}}, want: store.ErrInvalid},
		"an empty body":                    {change: store.Change{Next: store.Record{Key: key("x")}, Events: event}, want: store.ErrInvalid},
		"an invalid kind":                  {change: store.Change{Next: store.Record{Key: store.Key{Kind: "A", ID: "x"}, Body: body}, Events: event}, want: store.ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := c.ctx
			if ctx == nil {
				ctx = acting()
			}
			out, err := store.Apply(ctx, s, now, c.expect, create("beside"), c.change)
			assert.ErrorIs(t, err, c.want)
			assert.Nil(t, out)
			assert.NotContains(t, fmt.Sprint(err), "花子")
			assert.Equal(t, before, freeze(t, s), "nothing is written")
		})
	}
}

func TestApplyPurgesAtKeep(t *testing.T) {
	t.Parallel()
	s := memory.New()
	out, err := store.Apply(acting(), s, now, nil,
		store.Change{Next: store.Record{Key: key("kept"), Body: body, Keep: now.Add(time.Hour)}, Events: []store.Event{told("a")}})
	require.NoError(t, err)
	_, err = store.Apply(acting(), s, now.Add(time.Hour-time.Microsecond), nil, store.Change{Prev: out[0], Purge: true})
	assert.ErrorIs(t, err, store.ErrKept)
	_, err = store.Apply(acting(), s, now.Add(time.Hour), nil, store.Change{Prev: out[0], Purge: true})
	assert.NoError(t, err)
}

func TestApplyTellsAllProblems(t *testing.T) {
	t.Parallel()
	bad := store.Change{Next: store.Record{Key: store.Key{Kind: "one", ID: "x"}, Body: body}}
	worse := store.Change{Next: store.Record{Key: store.Key{Kind: "two", ID: "x"}, Body: body}, Purge: true}
	_, err := store.Apply(acting(), memory.New(), now, nil, bad, worse)
	assert.ErrorContains(t, err, "one: ")
	assert.ErrorContains(t, err, "two: ")
}

// repeating loses the answer of a commit and repeats it, as a store may do behind a
// broken connection.
type repeating struct{ *memory.Store }

func (r repeating) Commit(ctx context.Context, b store.Batch) error {
	if err := r.Store.Commit(ctx, b); err != nil {
		return err
	}
	return r.Store.Commit(ctx, b)
}

func TestApplyKnowsItsOwnCommit(t *testing.T) {
	t.Parallel()
	s := repeating{memory.New()}
	out, err := store.Apply(acting(), s, now, nil, create("a"))
	require.NoError(t, err)
	out, err = store.Apply(acting(), s, now, nil, store.Change{Prev: out[0], Next: out[0], Events: []store.Event{told("b")}}, create("c"))
	require.NoError(t, err)
	_, err = store.Apply(acting(), s, now, nil, store.Change{Prev: out[0], Purge: true})
	require.NoError(t, err)
	_, err = store.Apply(acting(), s, now, nil, create("c"))
	assert.ErrorIs(t, err, store.ErrConflict)
	_, err = store.Apply(acting(), s, now, nil, store.Change{Next: store.Record{Key: key("i"), Body: body}, Index: true})
	assert.ErrorIs(t, err, store.ErrConflict, "an index record has no entry to know it by")
	_, err = store.Apply(acting(), broken{Store: s, journal: errors.New("lost")}, now, nil, create("d"))
	assert.ErrorIs(t, err, store.ErrConflict, "it cannot be known")
}

// TestApplyTellsTwinsApart lets the same person make the same change at the same
// instant from two places: one of them must be told of the conflict.
func TestApplyTellsTwinsApart(t *testing.T) {
	t.Parallel()
	s := memory.New()
	out, err := store.Apply(acting(), s, now, nil, create("a"))
	require.NoError(t, err)
	same := store.Change{Prev: out[0], Next: out[0], Events: []store.Event{told("counted")}}
	var wg sync.WaitGroup
	var won, lost atomic.Int32
	for range 8 {
		wg.Go(func() {
			switch _, err := store.Apply(acting(), s, now, nil, same); {
			case err == nil:
				won.Add(1)
			case errors.Is(err, store.ErrConflict):
				lost.Add(1)
			}
		})
	}
	wg.Wait()
	assert.EqualValues(t, 1, won.Load())
	assert.EqualValues(t, 7, lost.Load())
}

func TestRetry(t *testing.T) {
	t.Parallel()
	calls := 0
	conflicts := func(n int) func() error {
		calls = 0
		return func() error {
			if calls++; calls <= n {
				return fmt.Errorf("wrapped: %w", store.ErrConflict)
			}
			return nil
		}
	}
	assert.NoError(t, store.Retry(t.Context(), conflicts(3)))
	assert.Equal(t, 4, calls)
	assert.ErrorIs(t, store.Retry(t.Context(), conflicts(100)), store.ErrConflict)
	assert.Equal(t, 8, calls)
	assert.ErrorIs(t, store.Retry(t.Context(), func() error { calls = 1; return store.ErrKept }), store.ErrKept)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, store.Retry(ctx, conflicts(100)), context.Canceled)
	assert.Equal(t, 1, calls)
}

// Digests of one change lie side by side, and nobody who appends to one reaches another.
func TestDigestsAreClipped(t *testing.T) {
	t.Parallel()
	s := memory.New()
	ctx := store.WithActor(t.Context(), &store.Actor{ID: "clerk", Kind: store.Staff})
	_, err := store.Apply(ctx, s, now, nil, store.Change{
		Next:   store.Record{Key: store.Key{Kind: "test", ID: "a"}, Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "one"}, {Name: "two"}, {Name: "three"}}})
	require.NoError(t, err)
	for e, err := range s.Journal(ctx, store.JournalQuery{}) {
		require.NoError(t, err)
		_ = append(e.State, make([]byte, 64)...)
		_ = append(e.Hash, make([]byte, 64)...)
	}
	report, err := store.Verify(ctx, s, nil)
	require.NoError(t, err)
	require.Empty(t, report.Problems)
}

// Two who purge at the same instant write the same entries: that one record is purged
// as it would be by this commit does not make the other's commit this one.
func TestApplyIsNotAnothersPurge(t *testing.T) {
	t.Parallel()
	ctx, s, now := staff("sweeper"), memory.New(), time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC)
	put := func(id string, index bool) store.Record {
		c := store.Change{Index: index, Next: store.Record{Key: store.Key{Kind: "test", ID: id}, Body: []byte(`{"v":1}`)}}
		if !index {
			c.Events = []store.Event{{Name: "test.made"}}
		}
		list, err := store.Apply(ctx, s, now, nil, c)
		require.NoError(t, err)
		return list[0]
	}
	a, b, c, x := put("a", false), put("b", false), put("c", false), put("x", true)
	purge := func(r store.Record) store.Change { return store.Change{Prev: r, Purge: true, Index: len(r.Salt) == 0} }
	apply := func(changes ...store.Change) error {
		_, err := store.Apply(ctx, s, now, nil, changes...)
		return err
	}
	require.NoError(t, apply(purge(a), purge(c)))
	require.ErrorIs(t, apply(purge(a), purge(b)), store.ErrConflict)
	require.ErrorIs(t, apply(purge(a), purge(b), purge(c)), store.ErrConflict)
	require.ErrorIs(t, apply(purge(a), purge(x)), store.ErrConflict)
	require.NoError(t, apply(purge(a), purge(c)), "all of it is done")
	for _, r := range []store.Record{b, x} {
		_, err := s.Get(ctx, r.Key)
		require.NoError(t, err)
	}
}
