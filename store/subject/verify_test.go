package subject_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// damaged shows some records otherwise than they stand: nil, not at all.
type damaged struct {
	store.Store
	shown map[store.Key]*store.Record
}

func (d damaged) Get(ctx context.Context, key store.Key) (store.Record, error) {
	switch r, ok := d.shown[key]; {
	case !ok:
		return d.Store.Get(ctx, key)
	case r == nil:
		return store.Record{}, store.ErrNotFound
	default:
		return *r, nil
	}
}

// index returns the key of the index record of a host's id.
func indexKey(hostID string) store.Key {
	return store.Key{Kind: subject.KindID, ID: subject.IndexID(hostID)}
}

func TestVerifyIndex(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	a, err := r.Register(ctx, "M-1", "card-1")
	require.NoError(t, err)
	b, err := r.Register(ctx, "M-2")
	require.NoError(t, err)
	c, err := r.Register(ctx, "M-3")
	require.NoError(t, err)
	_, err = r.Merge(ctx, a.Handle(), c.Handle())
	require.NoError(t, err)
	rep, err := r.Verify(ctx)
	require.NoError(t, err)
	require.Equal(t, store.Report{Records: 7}, rep)

	get := func(key store.Key) store.Record {
		rec, err := s.Get(ctx, key)
		require.NoError(t, err)
		return rec
	}
	elsewhere := get(indexKey("M-2"))
	elsewhere.Subject = a.Handle()
	unvouched, unread, unmerged := get(b.Key()), get(b.Key()), get(a.Key())
	unvouched.Body = []byte(`{"v":1}`)
	unread.Body = []byte(`{"v":2}`)
	unmerged.Body = get(b.Key()).Body
	for name, x := range map[string]struct {
		key  store.Key
		show *store.Record
		want []store.Problem
	}{
		"an index record is gone":       {indexKey("card-1"), nil, []store.Problem{{Key: indexKey("card-1"), Code: store.RecordMissing}}},
		"it names another gate":         {indexKey("M-2"), &elsewhere, []store.Problem{{Key: indexKey("M-2"), Version: 1, Code: store.RecordChanged}}},
		"no gate vouches for it":        {b.Key(), &unvouched, []store.Problem{{Key: indexKey("M-2"), Version: 1, Code: store.RecordForeign}}},
		"its gate is gone":              {b.Key(), nil, []store.Problem{{Key: indexKey("M-2"), Version: 1, Code: store.RecordForeign}}},
		"a gate cannot be read":         {b.Key(), &unread, []store.Problem{{Key: b.Key(), Version: 1, Code: store.RecordChanged}}},
		"a gate into which nothing was": {a.Key(), &unmerged, nil},
	} {
		rep, err := newRegistry(damaged{s, map[store.Key]*store.Record{x.key: x.show}}).Verify(ctx)
		require.NoError(t, err, name)
		if x.want == nil {
			assert.True(t, slices.Contains(rep.Problems, store.Problem{Key: c.Key(), Version: 2, Code: store.RecordChanged}), "%s: %v", name, rep.Problems)
			continue
		}
		assert.Equal(t, x.want, rep.Problems, name)
	}
}

// What others register, merge and forget meanwhile is no problem.
func TestVerifyIndexWhileOthersWrite(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	done := make(chan struct{})
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for i := range 200 {
				a, err := r.Register(ctx, fmt.Sprintf("M-%d-%d", w, i%20), fmt.Sprintf("card-%d-%d", w, i%20))
				assert.NoError(t, err)
				b, err := r.Register(ctx, fmt.Sprintf("N-%d-%d", w, i%20))
				assert.NoError(t, err)
				_, err = r.Merge(ctx, a.Handle(), b.Handle())
				assert.NoError(t, err)
				assert.NoError(t, r.Forget(ctx, a.Handle()))
			}
		})
	}
	go func() { writers.Wait(); close(done) }()
	for last := false; !last; {
		select {
		case <-done:
			last = true
		default:
		}
		rep, err := r.Verify(ctx)
		require.NoError(t, err)
		require.Empty(t, rep.Problems)
	}
}
