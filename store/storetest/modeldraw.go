package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/store"
)

// indexKind is the kind whose records are index records, in the model.
const indexKind = "m.index"

func pick[T any](w *world, list ...T) T { return list[w.rand.IntN(len(list))] }

// key draws one of a few keys. Purged ones are drawn again, which must conflict.
func (w *world) key() store.Key {
	id := fmt.Sprintf("%c%02d", pick(w, 'a', 'A', '~'), w.rand.IntN(12))
	return store.Key{Kind: pick(w, "m.a", "m.b", "m-a", indexKind), ID: id}
}

func (w *world) due() time.Time {
	if w.rand.IntN(3) == 0 {
		return time.Time{}
	}
	return noon.Add(time.Duration(w.rand.IntN(20)-10) * time.Microsecond)
}

func (w *world) question() store.Query {
	q := store.Query{
		Kind:    pick(w, "", "", "m.a", "m.b", indexKind, "none"),
		Subject: pick(w, "", "", "", "s1", "s2"),
		Ref:     pick(w, "", "", "", "x1", "x2"),
		State:   pick(w, "", "", "", "open", "done"),
		By:      pick(w, store.ByID, store.ByID, store.ByDue),
		Limit:   pick(w, 0, 0, 1, 3, 20),
		NoBody:  pick(w, false, true),
	}
	if w.rand.IntN(3) == 0 {
		q.DueBefore = w.due()
	}
	if w.rand.IntN(3) == 0 {
		q.After = w.cursor(q.By)
	}
	return q
}

// cursor draws the place of a record that stands, or any other place.
func (w *world) cursor(by store.Order) store.Cursor {
	c := store.Cursor{Key: w.key()}
	if r, stands := w.records[c.Key]; stands {
		c = store.CursorOf(r)
	}
	if by == store.ByDue && c.Due.IsZero() {
		c.Due = noon.Add(time.Duration(w.rand.IntN(20)-10) * time.Microsecond)
	}
	return c
}

func (w *world) journalQuestion() store.JournalQuery {
	q := store.JournalQuery{Kind: pick(w, "", "", "m.a", "m.b", "none"), Limit: pick(w, 0, 1, 4, 50)}
	if key := w.key(); w.rand.IntN(3) == 0 {
		q.Kind, q.ID = key.Kind, key.ID
	}
	if w.rand.IntN(3) == 0 {
		q.After = store.EntryKey{Key: w.key(), Version: int64(w.rand.IntN(6)), N: w.rand.IntN(3)}
	}
	return q
}

// commit draws a batch, predicts what becomes of it, and commits it.
func (w *world) commit(ctx context.Context, s store.Store) error {
	b, conflicts := w.batch()
	if b.Ops() == 0 {
		return nil
	}
	want := clone(b)
	err := s.Commit(ctx, b)
	switch {
	case conflicts && !errors.Is(err, store.ErrConflict):
		return fmt.Errorf("commit: error is %v, want %w", err, store.ErrConflict)
	case !conflicts && err != nil:
		return fmt.Errorf("commit: %w", err)
	case !conflicts:
		w.take(&want)
	}
	return nil
}

// take does to the maps what a store does to its tables.
func (w *world) take(b *store.Batch) {
	for _, r := range b.Puts {
		w.records[r.Key] = r
	}
	for _, x := range b.Purges {
		delete(w.records, x.Key)
	}
	for _, e := range b.Entries {
		w.journal[e.Key] = append(w.journal[e.Key], e)
	}
}

// batch draws a few operations on different keys.
func (w *world) batch() (b store.Batch, conflicts bool) {
	var parting []store.Entry
	drawn := make(map[store.Key]bool)
	for range 1 + w.rand.IntN(4) {
		key := w.key()
		if drawn[key] {
			continue
		}
		drawn[key] = true
		old, version := w.records[key], w.drawVersion(key)
		wrong := version != old.Version
		switch w.rand.IntN(8) {
		case 0, 1:
			if version > 0 {
				b.Expect = append(b.Expect, store.Expect{Key: key, Version: version})
				conflicts = conflicts || wrong
			}
		case 2:
			if version > 0 {
				b.Purges = append(b.Purges, store.Expect{Key: key, Version: version})
				parting = append(parting, w.purged(key, version, old.Head)...)
				conflicts = conflicts || wrong
			}
		default:
			w.put(&b, key, version, &old)
			conflicts = conflicts || wrong || version == 0 && len(w.journal[key]) > 0
		}
	}
	b.Entries = append(b.Entries, parting...)
	return b, conflicts
}

// drawVersion draws the version that a caller believes to stand: mostly the true one.
func (w *world) drawVersion(key store.Key) int64 {
	version := w.records[key].Version
	if w.rand.IntN(8) == 0 {
		return max(0, version+int64(w.rand.IntN(5))-2)
	}
	return version
}

func (w *world) put(b *store.Batch, key store.Key, version int64, old *store.Record) {
	r := store.Record{
		Key: key, Version: version + 1,
		Subject: pick(w, "", "s1", "s2"), Ref: pick(w, "", "x1", "x2"), State: pick(w, "", "open", "done"),
		Due: w.due(), Keep: w.due(),
		Body: fmt.Appendf(nil, `{"v":1,"random":%d}`, w.rand.Uint64()),
	}
	if key.Kind == indexKind {
		r.Head = store.IndexHead(&r)
		b.Puts = append(b.Puts, r)
		return
	}
	r.Salt = digest("salt", key, w.rand.Int64())[:store.SaltSize]
	state := store.Commitment(&r)
	r.Head = old.Head
	for n := range 1 + w.rand.IntN(3) {
		e := w.drawEntry(key, r.Version, n)
		e.State = state
		e.Hash = store.EntryHash(r.Head, &e)
		r.Head = e.Hash
		b.Entries = append(b.Entries, e)
	}
	b.Puts = append(b.Puts, r)
}

func (w *world) purged(key store.Key, version int64, head []byte) []store.Entry {
	if key.Kind == indexKind {
		return nil
	}
	e := w.drawEntry(key, version+1, 0)
	e.Event = store.EventPurged
	e.Hash = store.EntryHash(head, &e)
	return []store.Entry{e}
}

// drawEntry draws an entry; the clock goes back as often as not.
func (w *world) drawEntry(key store.Key, version int64, n int) store.Entry {
	w.clock = w.clock.Add(time.Duration(w.rand.IntN(2001)-1000) * time.Millisecond)
	return store.Entry{
		Key: key, Version: version, N: n, Time: w.clock, Event: pick(w, "m.put", "m.other"),
		Actor: pick(w, "staff-1", "staff-2"), OnBehalf: pick(w, "", "person-1"),
		Fields: pick(w, nil, []string{"a"}, []string{"a", "b,c"}),
	}
}
