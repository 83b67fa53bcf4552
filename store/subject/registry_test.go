package subject_test

import (
	"context"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// noon is the clock of the tests.
var noon = time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

func staff(t *testing.T) context.Context {
	t.Helper()
	return store.WithActor(t.Context(), &store.Actor{ID: "staff-1", Kind: store.Staff})
}

func newRegistry(s store.Store) *subject.Registry {
	return subject.New(s, subject.Options{Now: clock})
}

// verified fails the test unless the whole store verifies.
func verified(t *testing.T, s store.Store) {
	t.Helper()
	report, err := store.Verify(t.Context(), s, nil)
	require.NoError(t, err)
	require.Empty(t, report.Problems)
}

func TestRegister(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)

	_, err := r.Resolve(ctx, "M-1")
	require.ErrorIs(t, err, store.ErrNotFound)

	g, err := r.Register(ctx, "M-1", "card-9")
	require.NoError(t, err)
	assert.EqualValues(t, 1, g.Record.Version)

	for _, id := range []string{"M-1", "card-9"} {
		again, err := r.Resolve(ctx, id)
		require.NoError(t, err)
		assert.Equal(t, g, again)
	}
	again, err := r.Register(ctx, "card-9", "M-1")
	require.NoError(t, err)
	assert.Equal(t, g, again, "nothing new: no new version")

	other, err := r.Register(ctx, "M-2")
	require.NoError(t, err)
	assert.NotEqual(t, g.Handle(), other.Handle())
	_, err = r.Register(ctx, "M-2", "card-9")
	require.ErrorIs(t, err, subject.ErrInvalid)
	_, err = r.Register(ctx, "")
	require.ErrorIs(t, err, subject.ErrInvalid)
	verified(t, s)
}

func TestRegisterRaces(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	const processes, persons = 8, 20
	handles := make([][persons]string, processes)
	var all sync.WaitGroup
	for p := range processes {
		all.Go(func() {
			r := newRegistry(s)
			for i := range persons {
				g, err := r.Register(ctx, string(rune('a'+i)))
				assert.NoError(t, err)
				handles[p][i] = g.Handle()
			}
		})
	}
	all.Wait()
	for p := range processes {
		assert.Equal(t, handles[0], handles[p])
	}
	n, err := store.Count(ctx, s, store.Query{Kind: subject.Kind})
	require.NoError(t, err)
	assert.Equal(t, persons, n)
	verified(t, s)
}

func TestOpenCommitsWithTheCallersRecord(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)

	e, err := r.Open(ctx, "M-1")
	require.NoError(t, err)
	require.True(t, e.New())
	e.Note("consent.acquired", "purpose")
	changes, err := e.Changes()
	require.NoError(t, err)
	mine := store.Change{Next: store.Record{Key: store.Key{Kind: "consent.acquisition", ID: store.NewID()},
		Subject: e.Handle(), Body: []byte(`{"v":1}`)}, Events: []store.Event{{Name: "consent.acquired"}}}
	_, err = store.Apply(ctx, s, noon, nil, append(changes, mine)...)
	require.NoError(t, err)

	g, err := r.Resolve(ctx, "M-1")
	require.NoError(t, err)
	assert.Equal(t, e.Handle(), g.Handle())
	assert.EqualValues(t, 1, g.Record.Version)
	n, err := store.Count(ctx, s, store.Query{Subject: g.Handle()})
	require.NoError(t, err)
	assert.Equal(t, 3, n, "gate, index, acquisition")

	e, err = r.Open(ctx, "M-1")
	require.NoError(t, err)
	assert.False(t, e.New())
	changes, err = e.Changes()
	require.NoError(t, err)
	assert.Empty(t, changes, "nothing happened")
}

func TestTouchDecidesRaces(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)

	touched, err := store.Apply(ctx, s, noon, nil, subject.Touch(&g, "consent.given", "purpose"))
	require.NoError(t, err)
	assert.EqualValues(t, 2, touched[0].Version)
	_, err = store.Apply(ctx, s, noon, nil, subject.Touch(&g, "retention.erased"))
	require.ErrorIs(t, err, store.ErrConflict)

	next, err := subject.Decode(touched[0])
	require.NoError(t, err)
	assert.Equal(t, g.State, next.State)
	assert.EqualValues(t, 2, next.Expect().Version)
	verified(t, s)
}

// counted counts what reaches a store.
type counted struct {
	store.Store
	gets, queries int
}

func (c *counted) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	c.queries++
	return c.Store.Query(ctx, q)
}

func (c *counted) Get(ctx context.Context, k store.Key) (store.Record, error) {
	c.gets++
	return c.Store.Get(ctx, k)
}

func TestOpenerAsksNothingForNewPersons(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), &counted{Store: memory.New()}
	r := newRegistry(s)
	const persons, chunk = 3000, 20

	run := func() (opened int) {
		o := r.Opener()
		var changes []store.Change
		for i := range persons {
			e, err := o.Open(ctx, hostID(i))
			require.NoError(t, err)
			again, err := o.Open(ctx, hostID(i))
			require.NoError(t, err)
			require.Same(t, e, again)
			if e.New() {
				opened++
			}
			c, err := e.Changes()
			require.NoError(t, err)
			changes = append(changes, c...)
			if (i+1)%chunk == 0 && len(changes) > 0 {
				_, err := store.Apply(ctx, s, noon, nil, changes...)
				require.NoError(t, err)
				changes = nil
				o.Next()
			}
		}
		return opened
	}
	assert.Equal(t, persons, run())
	assert.Zero(t, s.gets)
	assert.Zero(t, run(), "a second import finds everybody")
	verified(t, s)
}

func hostID(i int) string {
	return "member-" + string(rune('A'+i%26)) + string(rune('a'+i/26%26)) + string(rune('0'+i/676))
}
