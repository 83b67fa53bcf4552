package subject_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

func commit(t *testing.T, s store.Store, edits ...*subject.Edit) error {
	t.Helper()
	var changes []store.Change
	for _, e := range edits {
		c, err := e.Changes()
		require.NoError(t, err)
		changes = append(changes, c...)
	}
	_, err := store.Apply(staff(t), s, noon, nil, changes...)
	return err
}

func TestOpenerAndAnotherProcess(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	o := r.Opener()
	first, err := o.Open(ctx, "M-1")
	require.NoError(t, err)
	other, err := r.Register(ctx, "M-1") // another process is faster
	require.NoError(t, err)
	require.ErrorIs(t, commit(t, s, first), store.ErrConflict)

	o.Next()
	again, err := o.Open(ctx, "M-1")
	require.NoError(t, err)
	assert.False(t, again.New())
	assert.Equal(t, other.Handle(), again.Handle())
	again.Note("consent.acquired")
	require.NoError(t, commit(t, s, again))
	verified(t, s)
}

func TestOpenerAfterAFailedCommit(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	o := newRegistry(s).Opener()
	_, err := o.Open(ctx, "M-1") // the commit is lost
	require.NoError(t, err)
	o.Next()
	e, err := o.Open(ctx, "M-1")
	require.NoError(t, err)
	assert.True(t, e.New())
	require.NoError(t, commit(t, s, e))
	_, err = o.Open(ctx, "")
	require.ErrorIs(t, err, subject.ErrInvalid)
}

func TestOpenerKnowsAPersonUnderEveryID(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	_, err := r.Register(ctx, "M-1", "card-1")
	require.NoError(t, err)
	lost, err := r.Register(ctx, "M-2")
	require.NoError(t, err)
	g, err := r.Resolve(ctx, "M-1")
	require.NoError(t, err)
	_, err = r.Merge(ctx, g.Handle(), lost.Handle())
	require.NoError(t, err)

	o := r.Opener()
	one, err := o.Open(ctx, "M-1")
	require.NoError(t, err)
	for _, id := range []string{"card-1", "M-2"} {
		same, err := o.Open(ctx, id)
		require.NoError(t, err)
		assert.Same(t, one, same)
	}
}

// A registry that is large against the import is looked up, not read through.
func TestOpenerReadsNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), &counted{Store: memory.New()}
	r := newRegistry(s)
	const persons = 6000
	var changes []store.Change
	for i := range persons {
		e, err := r.Opener().Open(ctx, hostID(i))
		require.NoError(t, err)
		c, err := e.Changes()
		require.NoError(t, err)
		changes = append(changes, c...)
	}
	_, err := store.Apply(ctx, s, noon, nil, changes...)
	require.NoError(t, err)
	s.gets, s.queries = 0, 0
	o := r.Opener()
	for i := range 40 {
		e, err := o.Open(ctx, hostID(persons+i))
		require.NoError(t, err)
		assert.True(t, e.New())
	}
	assert.Equal(t, 1, s.queries)
	assert.LessOrEqual(t, s.gets, 40)
	for i := range 2000 {
		_, err := o.Open(ctx, hostID(persons+40+i))
		require.NoError(t, err)
	}
	assert.LessOrEqual(t, s.gets, 40+64*12, "by then the index is read")
}
