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
	l := &listener{s, fn}
	s.listeners = append(s.listeners, l)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.is("listeners are never let go") {
			s.listeners = slices.DeleteFunc(s.listeners, func(x *listener) bool { return x == l })
		}
	}, true
}

// hears tells whether a listener is told of what by commits.
func (l *listener) hears(by *faulty) bool {
	switch {
	case by.is("listeners hear the neighbours"):
		return true
	case by.is("exact is said although other values are not heard"):
		return l.by == by
	}
	return l.by.tenant == by.tenant
}

func (s *faulty) tell(b *store.Batch) {
	if s.is("purges are not told") {
		b = &store.Batch{Puts: b.Puts, Entries: b.Entries}
	}
	for _, l := range s.listeners {
		if l.hears(s) {
			l.fn(store.Notice{Batch: b})
		}
	}
}

var _ interface {
	store.Store
	store.Counter
	store.Limits
	store.Notifier
} = (*faulty)(nil)
