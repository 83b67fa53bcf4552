package memory

import (
	"slices"

	"github.com/hogo-go/hogo/store"
)

// Notify implements [store.Notifier]. It is exact: nobody else writes.
func (s *Store) Notify(fn func(store.Notice)) (stop func(), exact bool) {
	l := &listener{fn}
	s.commit.Lock()
	defer s.commit.Unlock()
	s.listeners = append(s.listeners, l)
	return func() { s.drop(l) }, true
}

func (s *Store) drop(l *listener) {
	s.commit.Lock()
	defer s.commit.Unlock()
	s.listeners = slices.DeleteFunc(s.listeners, func(x *listener) bool { return x == l })
}

func (s *Store) notify(b *store.Batch) {
	for _, l := range s.listeners {
		l.fn(store.Notice{Phase: store.Committed, Batch: b})
	}
}
