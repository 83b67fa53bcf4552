package store_test

import (
	"bytes"
	"context"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

var now = time.Date(2026, 5, 11, 3, 0, 0, 123456000, time.UTC)

func acting() context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff, OnBehalf: "person-9"})
}

// frozen is a store whose tables anybody may change, as an administrator could. It
// reads only.
type frozen struct {
	records []store.Record
	entries []store.Entry
}

func freeze(t testing.TB, s store.Store) *frozen {
	f := &frozen{}
	for r, err := range s.Query(t.Context(), store.Query{}) {
		require.NoError(t, err)
		f.records = append(f.records, r)
	}
	for e, err := range s.Journal(t.Context(), store.JournalQuery{}) {
		require.NoError(t, err)
		f.entries = append(f.entries, e)
	}
	return f
}

// clone copies f as deep as a change may go.
func (f *frozen) clone() *frozen {
	c := &frozen{slices.Clone(f.records), slices.Clone(f.entries)}
	for i := range c.records {
		r := &c.records[i]
		r.Salt, r.Head, r.Body = bytes.Clone(r.Salt), bytes.Clone(r.Head), bytes.Clone(r.Body)
	}
	for i := range c.entries {
		e := &c.entries[i]
		e.State, e.Hash, e.Fields = bytes.Clone(e.State), bytes.Clone(e.Hash), slices.Clone(e.Fields)
	}
	return c
}

// sort puts everything in the order of its keys, as a database does by itself.
func (f *frozen) sort() *frozen {
	slices.SortStableFunc(f.records, func(a, b store.Record) int { return a.Key.Compare(b.Key) })
	slices.SortStableFunc(f.entries, func(a, b store.Entry) int { return store.KeyOf(a).Compare(store.KeyOf(b)) })
	return f
}

// without returns a copy that lacks the entries for which drop is true.
func (f *frozen) without(drop func(e *store.Entry) bool) *frozen {
	c := f.clone()
	c.entries = slices.DeleteFunc(c.entries, func(e store.Entry) bool { return drop(&e) })
	return c
}

func (f *frozen) Get(_ context.Context, key store.Key) (store.Record, error) {
	for i := range f.records {
		if f.records[i].Key == key {
			return f.records[i], nil
		}
	}
	return store.Record{}, store.ErrNotFound
}

func (f *frozen) Query(_ context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		n := 0
		for i := range f.records {
			r := &f.records[i]
			if !q.Matches(r) || store.CursorOf(*r).Compare(q.After, store.ByID) <= 0 {
				continue
			}
			if n++; !yield(*r, nil) || n == q.Limit {
				return
			}
		}
	}
}

func (f *frozen) Commit(context.Context, store.Batch) error { return store.ErrConflict }

func (f *frozen) Journal(_ context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		n := 0
		for _, e := range f.entries {
			if q.Kind != "" && e.Kind != q.Kind || q.ID != "" && e.ID != q.ID || store.KeyOf(e).Compare(q.After) <= 0 {
				continue
			}
			if n++; !yield(e, nil) || n == q.Limit {
				return
			}
		}
	}
}

// writer applies changes to a memory store and remembers what stands.
type writer struct {
	t     testing.TB
	s     *memory.Store
	clock time.Time
}

func newWriter(t testing.TB) *writer { return &writer{t, memory.New(), now} }

// put writes the next version of the record under kind and id, with these events.
func (w *writer) put(kind, id string, fill func(r *store.Record), events ...store.Event) store.Record {
	w.t.Helper()
	w.clock = w.clock.Add(time.Second)
	key := store.Key{Kind: kind, ID: id}
	prev, err := w.s.Get(w.t.Context(), key)
	if err != nil {
		require.ErrorIs(w.t, err, store.ErrNotFound)
	}
	next := prev
	next.Key, next.Body = key, []byte(`{"v":1,"id":"`+id+`","at":"`+w.clock.String()+`"}`)
	if fill != nil {
		fill(&next)
	}
	out, err := store.Apply(acting(), w.s, w.clock, nil, store.Change{Prev: prev, Next: next, Events: events, Index: len(events) == 0})
	require.NoError(w.t, err)
	return out[0]
}

func (w *writer) purge(kind, id string, events ...store.Event) {
	w.t.Helper()
	w.clock = w.clock.Add(time.Second)
	prev, err := w.s.Get(w.t.Context(), store.Key{Kind: kind, ID: id})
	require.NoError(w.t, err)
	_, err = store.Apply(acting(), w.s, w.clock, nil, store.Change{Prev: prev, Purge: true, Events: events})
	require.NoError(w.t, err)
}

// told is an event with the names of fields.
func told(name string, fields ...string) store.Event { return store.Event{Name: name, Fields: fields} }

// history writes a bit of everything: one and many versions, one and many events,
// purges with and without events of their own, index records.
func history(t testing.TB) *writer {
	w := newWriter(t)
	full := func(r *store.Record) {
		r.Subject, r.Ref, r.State = "handle-1", "ledger-7", "valid"
		r.Due, r.Keep = now.AddDate(0, 1, 0), now.AddDate(-1, 0, 0)
	}
	w.put("consent", "a", full, told("consent.given", "purpose", "items"))
	w.put("consent", "b", full, told("consent.asked"), told("consent.given", "purpose"), told("consent.told"))
	w.put("consent", "b", nil, told("consent.withdrawn", "state"))
	w.put("consent", "b", nil, told("consent.noted"), told("consent.expired", "state"))
	w.put("consent", "c", nil, told("consent.given"))
	w.purge("consent", "c")
	w.put("consent", "d", full, told("consent.given"))
	w.put("consent", "d", full, told("consent.changed"), told("consent.told"))
	w.purge("consent", "d", told("retention.disposed", "body"), told("retention.certified"))
	w.put("subject", "a", nil, told("subject.opened"))
	w.put("subject", "a", nil, told("subject.changed"))
	w.put("subject.id", "x", full)
	w.put("subject.id", "y", nil)
	w.put("subject.id", "y", full)
	w.put("subject.id", "z", nil)
	w.purge("subject.id", "z")
	return w
}
