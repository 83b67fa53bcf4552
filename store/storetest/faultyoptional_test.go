package storetest_test

import (
	"context"
	"slices"

	"github.com/hogo-go/hogo/store"
)

func (s *faulty) MaxBatch() (ops, bytes int) {
	if s.is("limits are too small") {
		return 40, 1 << 20
	}
	return 400, 1 << 20
}

func (s *faulty) Count(ctx context.Context, q store.Query) (int, error) {
	if !s.is("counts are limited") {
		q.After, q.Limit = store.Cursor{}, 0
	}
	n := 0
	for _, err := range s.Query(ctx, q) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

func (s *faulty) Notify(fn func(store.Notice)) (stop func(), exact bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fns = append(s.fns, &fn)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.is("listeners are never let go") {
			s.fns = slices.DeleteFunc(s.fns, func(x *func(store.Notice)) bool { return x == &fn })
		}
	}, true
}

func (s *faulty) tell(b *store.Batch) {
	if s.is("purges are not told") {
		b = &store.Batch{Puts: b.Puts, Entries: b.Entries}
	}
	for _, fn := range s.fns {
		(*fn)(store.Notice{Batch: b})
	}
}

var _ interface {
	store.Store
	store.Counter
	store.Limits
	store.Notifier
} = (*faulty)(nil)
