package subject_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// between does something once, before a record is read.
type between struct {
	store.Store
	key store.Key
	do  func()
}

func (b *between) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if do := b.do; key == b.key && do != nil {
		b.do = nil
		do()
	}
	return b.Store.Get(ctx, key)
}

// Who reads a merged gate and then the surviving one must not take the surviving
// gate for the person's if the two were split between.
func TestResolveRacesWithMergersAndSplits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		meanwhile func(t *testing.T, r *subject.Registry, a, b, c string)
		want      func(a, b, c string) string // "": unknown
	}{
		"split": {func(t *testing.T, r *subject.Registry, a, _, _ string) {
			_, err := r.Split(staff(t), a)
			require.NoError(t, err)
		}, func(a, _, _ string) string { return a }},
		"merged further": {func(t *testing.T, r *subject.Registry, _, b, c string) {
			_, err := r.Merge(staff(t), c, b)
			require.NoError(t, err)
		}, func(_, _, c string) string { return c }},
		"split and the surviving gate merged": {func(t *testing.T, r *subject.Registry, a, b, c string) {
			_, err := r.Split(staff(t), a)
			require.NoError(t, err)
			_, err = r.Merge(staff(t), c, b)
			require.NoError(t, err)
		}, func(a, _, _ string) string { return a }},
		"forgotten": {func(t *testing.T, r *subject.Registry, a, _, _ string) {
			require.NoError(t, r.Forget(staff(t), a))
		}, func(_, _, _ string) string { return "" }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, s := staff(t), memory.New()
			r := newRegistry(s)
			var handles []string
			for _, id := range []string{"A", "B", "C"} {
				g, err := r.Register(ctx, id)
				require.NoError(t, err)
				handles = append(handles, g.Handle())
			}
			_, err := r.Merge(ctx, handles[1], handles[0])
			require.NoError(t, err)
			raced := func() *subject.Registry {
				return r.With(&between{Store: s, key: store.Key{Kind: subject.Kind, ID: handles[1]},
					do: func() { c.meanwhile(t, r, handles[0], handles[1], handles[2]) }})
			}

			g, err := raced().Resolve(ctx, "A")
			want := c.want(handles[0], handles[1], handles[2])
			if want == "" {
				require.ErrorIs(t, err, store.ErrNotFound)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, want, g.Handle())
			assert.Contains(t, g.Handles(), handles[0])
		})
	}
}

// An edit by handle goes to the same person, whatever happens meanwhile.
func TestEditRacesWithASplit(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	a, err := r.Register(ctx, "A")
	require.NoError(t, err)
	b, err := r.Register(ctx, "B")
	require.NoError(t, err)
	_, err = r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	raced := r.With(&between{Store: s, key: b.Key(), do: func() {
		_, err := r.Split(ctx, a.Handle())
		require.NoError(t, err)
	}})
	_, err = raced.Edit(ctx, a.Handle(), restrict("of_a"))
	require.NoError(t, err)
	for id, want := range map[string][]string{"A": {"of_a"}, "B": {}} {
		g, err := r.Resolve(ctx, id)
		require.NoError(t, err)
		assert.Equal(t, want, grounds(g), id)
	}
}

// A gate that was merged is changed by nobody any more.
func TestMergedGateIsNotEdited(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	a, err := r.Register(ctx, "A")
	require.NoError(t, err)
	b, err := r.Register(ctx, "B")
	require.NoError(t, err)
	_, err = r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	record, err := s.Get(ctx, a.Key())
	require.NoError(t, err)
	merged, err := subject.Decode(record)
	require.NoError(t, err)
	e := merged.Edit(noon)
	e.Restrict(subject.Restriction{Act: subject.Use, Ground: "lost"})
	_, err = e.Changes()
	require.ErrorIs(t, err, subject.ErrInvalid)
}
