// Package memory is the reference [store.Store]: everything in memory, gone when
// the process ends. It is for tests, for previews, and for hosts so small that
// they write their data out themselves. Start with [New].
//
// It implements [store.Counter], [store.Limits] and [store.Notifier] (exact).
package memory

import (
	"context"
	"fmt"
	"iter"
	"math"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// Store is safe for concurrent use. Create it with [New].
type Store struct {
	// commit is held by a commit until its listeners were called, so that they
	// hear of commits in order; nothing below changes without it.
	commit    sync.Mutex
	listeners []*listener

	// mu guards what is below. Readers hold it for a page, commits while they write.
	mu       sync.RWMutex
	slots    map[store.Key]*slot
	keys     index // of all slots
	due      index
	subjects index
	refs     index
}

// slot is what is kept under one key. Entries are only appended: what was read
// stays as it was.
type slot struct {
	key     store.Key
	record  store.Record // version 0: purged, and entries stand
	entries []store.Entry
}

func (sl *slot) version() int64 {
	if sl == nil {
		return 0
	}
	return sl.record.Version
}

type listener struct{ fn func(store.Notice) }

// New returns an empty store.
func New() *Store {
	return &Store{
		slots:    make(map[store.Key]*slot),
		keys:     index{compare: byKey},
		due:      index{compare: byDue},
		subjects: index{compare: bySubject},
		refs:     index{compare: byRef},
	}
}

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if err := ctx.Err(); err != nil {
		return store.Record{}, fmt.Errorf("memory: get: %w", err)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if sl := s.slots[key]; sl.version() > 0 {
		return sl.record, nil
	}
	return store.Record{}, fmt.Errorf("memory: get %s: %w", key.Kind, store.ErrNotFound)
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, b store.Batch) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("memory: commit: %w", err)
	}
	if err := b.Validate(); err != nil {
		return fmt.Errorf("memory: commit: %w", err)
	}
	s.commit.Lock()
	defer s.commit.Unlock()
	if err := s.check(&b); err != nil {
		return fmt.Errorf("memory: commit: %w", err)
	}
	s.write(&b)
	s.notify(&b)
	return nil
}

// check compares every version of b with what is stored. An entry whose key is
// taken needs no look: its record's version would then not fit.
func (s *Store) check(b *store.Batch) error {
	for i := range b.Puts {
		r := &b.Puts[i]
		sl := s.slots[r.Key]
		if sl.version() != r.Version-1 || r.Version == 1 && sl != nil {
			return fmt.Errorf("put %s: %w", r.Kind, store.ErrConflict)
		}
	}
	for _, x := range b.Expect {
		if s.slots[x.Key].version() != x.Version {
			return fmt.Errorf("expect %s: %w", x.Key.Kind, store.ErrConflict)
		}
	}
	for _, x := range b.Purges {
		if s.slots[x.Key].version() != x.Version {
			return fmt.Errorf("purge %s: %w", x.Key.Kind, store.ErrConflict)
		}
	}
	return nil
}

func (s *Store) write(b *store.Batch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	entries := b.Entries
	for i := range b.Puts {
		entries = s.put(&b.Puts[i], entries)
	}
	for _, x := range b.Purges {
		entries = s.purge(x.Key, entries)
	}
}

// put stores r with those of the entries at the start of list that belong to it,
// and returns the others.
func (s *Store) put(r *store.Record, list []store.Entry) []store.Entry {
	sl := s.slots[r.Key]
	if sl == nil {
		sl = &slot{key: r.Key}
		s.slots[r.Key] = sl
		s.keys.insert(sl)
	}
	s.replace(sl, r)
	return sl.append(list)
}

func (s *Store) purge(key store.Key, list []store.Entry) []store.Entry {
	sl := s.slots[key]
	s.replace(sl, &store.Record{})
	if list = sl.append(list); len(sl.entries) == 0 {
		s.keys.remove(sl)
		delete(s.slots, key)
	}
	return list
}

// append takes the slot's entries from the start of list and returns the others.
func (sl *slot) append(list []store.Entry) []store.Entry {
	n := 0
	for n < len(list) && list[n].Key == sl.key {
		n++
	}
	sl.entries = append(sl.entries, list[:n]...)
	return list[n:]
}

// replace puts next (version 0: nothing) into the slot and into the indexes.
func (s *Store) replace(sl *slot, next *store.Record) {
	old := &sl.record
	subject, ref, due := old.Subject != next.Subject, old.Ref != next.Ref, !old.Due.Equal(next.Due)
	if subject && old.Subject != "" {
		s.subjects.remove(sl)
	}
	if ref && old.Ref != "" {
		s.refs.remove(sl)
	}
	if due && !old.Due.IsZero() {
		s.due.remove(sl)
	}
	sl.record = *next
	if subject && next.Subject != "" {
		s.subjects.insert(sl)
	}
	if ref && next.Ref != "" {
		s.refs.insert(sl)
	}
	if due && !next.Due.IsZero() {
		s.due.insert(sl)
	}
}

// MaxBatch implements [store.Limits]: there is no limit.
func (s *Store) MaxBatch() (ops, bytes int) { return math.MaxInt, math.MaxInt }

// Count implements [store.Counter].
func (s *Store) Count(ctx context.Context, q store.Query) (int, error) {
	q.After, q.Limit, q.NoBody = store.Cursor{}, 0, true
	n := 0
	for _, err := range s.Query(ctx, q) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// Query implements [store.Store].
func (s *Store) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Record{}, fmt.Errorf("memory: query: %w", err))
			return
		}
		pages(ctx, "query", newCursor(s, q).page, yield)
	}
}

// Journal implements [store.Store].
func (s *Store) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		if err := q.Validate(); err != nil {
			yield(store.Entry{}, fmt.Errorf("memory: journal: %w", err))
			return
		}
		pages(ctx, "journal", newReader(s, q).page, yield)
	}
}
