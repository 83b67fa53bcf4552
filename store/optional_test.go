package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

func TestCountFallsBack(t *testing.T) {
	t.Parallel()
	w := history(t)
	f := freeze(t, w.s)
	for _, q := range []store.Query{{}, {Kind: "consent"}, {Subject: "handle-1"}, {Kind: "none"}} {
		want, err := store.Count(t.Context(), w.s, q)
		require.NoError(t, err)
		q.Limit, q.After = 1, store.Cursor{Key: store.Key{Kind: "consent", ID: "a"}}
		got, err := store.Count(t.Context(), f, q)
		require.NoError(t, err)
		assert.Equal(t, want, got, q)
	}
	lost := errors.New("connection lost")
	_, err := store.Count(t.Context(), broken{Store: f, query: lost}, store.Query{})
	assert.ErrorIs(t, err, lost)
}

type limited struct{ *frozen }

func (limited) MaxBatch() (ops, bytes int) { return 1000, 1 << 20 }

func TestLimitsFallBack(t *testing.T) {
	t.Parallel()
	ops, bytes := store.LimitsOf(&frozen{})
	assert.Equal(t, []int{64, 256 << 10}, []int{ops, bytes})
	ops, bytes = store.LimitsOf(limited{})
	assert.Equal(t, []int{1000, 1 << 20}, []int{ops, bytes})
}

// later is a store in a transaction that never ends.
type later struct {
	store.Store
	put []func(context.Context, store.Store) error
}

func (l *later) After(_ context.Context, fn func(context.Context, store.Store) error) error {
	l.put = append(l.put, fn)
	return nil
}

// What is evidence waits for the end of a transaction, where there is one.
func TestAfter(t *testing.T) {
	t.Parallel()
	s := memory.New()
	ctx := store.WithActor(t.Context(), &store.Actor{ID: "clerk", Kind: store.Staff})
	log := func(s store.Store) {
		require.NoError(t, store.LogAccess(ctx, s, time.Now(), store.Access{Op: "test", Outcome: store.Refused}))
	}
	stand := func(want int) {
		n, err := store.Count(ctx, s, store.Query{Kind: store.KindAccess})
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	log(s)
	stand(1)
	bound := &later{Store: s}
	log(bound)
	stand(1)
	require.Len(t, bound.put, 1)
	require.NoError(t, bound.put[0](ctx, s))
	stand(2)
}

func TestNewID(t *testing.T) {
	t.Parallel()
	id, err := uuid.Parse(store.NewID())
	require.NoError(t, err)
	assert.EqualValues(t, 4, id.Version())
	assert.NotEqual(t, store.NewID(), store.NewID())
}
