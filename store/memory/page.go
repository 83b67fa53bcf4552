package memory

import (
	"context"
	"fmt"

	"github.com/hogo-go/hogo/store"
)

// pageSize is how many places are looked at while the lock is held.
const pageSize = 512

// pages yields what page returns until it returns nothing. No lock is held while
// the caller's loop body runs.
func pages[T any](ctx context.Context, op string, page func() []T, yield func(T, error) bool) {
	var none T
	for {
		list := page()
		for i := range list {
			if err := ctx.Err(); err != nil {
				yield(none, fmt.Errorf("memory: %s: %w", op, err))
				return
			}
			if !yield(list[i], nil) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(none, fmt.Errorf("memory: %s: %w", op, err))
			return
		}
		if len(list) == 0 {
			return
		}
	}
}

// cursor walks the index that suits a query best, a page at a time.
type cursor struct {
	s    *Store
	q    store.Query
	x    *index
	from slot // stands for the place behind which to go on; its record is not whole
	rest int  // how many more records the limit allows
	done bool
	out  []store.Record
	seen map[store.Key]struct{} // ByDue: a record may move ahead while we read
}

func newCursor(s *Store, q store.Query) *cursor {
	c := &cursor{s: s, q: q, x: &s.keys, from: slot{key: q.After.Key}, rest: q.Limit}
	switch {
	case q.By == store.ByDue:
		c.x, c.from.record.Due = &s.due, q.After.Due
		c.seen = make(map[store.Key]struct{})
		return c
	case q.Subject != "":
		c.x, c.from.record.Subject = &s.subjects, q.Subject
	case q.Ref != "":
		c.x, c.from.record.Ref = &s.refs, q.Ref
	}
	if c.from.key.Kind < q.Kind {
		c.from.key = store.Key{Kind: q.Kind}
	}
	if q.Limit > 1 { // who sets a limit mostly reaches it
		c.out = make([]store.Record, 0, min(q.Limit, pageSize))
	}
	return c
}

// page returns the next records that match, none at the end. The slice is used
// again for the next page.
func (c *cursor) page() []store.Record {
	c.out = c.out[:0]
	for len(c.out) == 0 && !c.done {
		c.read()
	}
	return c.out
}

func (c *cursor) read() {
	c.s.mu.RLock()
	defer c.s.mu.RUnlock()
	looked := 0
	c.done = true
	c.x.ascend(&c.from, func(sl *slot) bool {
		if c.beyond(sl) {
			return false
		}
		c.from.key = sl.key
		if c.q.By == store.ByDue {
			c.from.record.Due = sl.record.Due
		}
		if sl.record.Version > 0 && c.takes(&sl.record) {
			c.add(&sl.record)
			if c.rest--; c.rest == 0 {
				return false
			}
		}
		looked++
		c.done = looked < pageSize
		return c.done
	})
}

func (c *cursor) add(r *store.Record) {
	c.out = append(c.out, *r)
	if c.q.NoBody {
		c.out[len(c.out)-1].Body = nil
	}
}

// beyond tells that sl and all slots behind it match no more.
func (c *cursor) beyond(sl *slot) bool {
	switch c.x {
	case &c.s.due:
		return !c.q.DueBefore.IsZero() && !sl.record.Due.Before(c.q.DueBefore)
	case &c.s.subjects:
		if sl.record.Subject != c.q.Subject {
			return true
		}
	case &c.s.refs:
		if sl.record.Ref != c.q.Ref {
			return true
		}
	}
	return c.q.Kind != "" && sl.key.Kind > c.q.Kind
}

func (c *cursor) takes(r *store.Record) bool {
	if !c.q.Matches(r) {
		return false
	}
	if c.seen == nil {
		return true
	}
	_, again := c.seen[r.Key]
	c.seen[r.Key] = struct{}{}
	return !again
}

// reader walks the journal, a page at a time.
type reader struct {
	s     *Store
	q     store.JournalQuery
	from  slot // stands for the key behind which to go on
	first bool // the key itself has not been read yet
	rest  int  // how many more entries the limit allows
	done  bool
	out   []store.Entry
}

func newReader(s *Store, q store.JournalQuery) *reader {
	from := q.After.Key
	if start := (store.Key{Kind: q.Kind, ID: q.ID}); from.Compare(start) < 0 {
		from = start
	}
	return &reader{s: s, q: q, from: slot{key: from}, first: true, rest: q.Limit}
}

// page returns the next entries, none at the end. The slice is used again for the
// next page.
func (r *reader) page() []store.Entry {
	r.out = r.out[:0]
	if r.done {
		return nil
	}
	r.s.mu.RLock()
	defer r.s.mu.RUnlock()
	r.done = true
	if r.first {
		r.first = false
		if sl := r.s.slots[r.from.key]; sl != nil && !r.take(sl) {
			return r.out
		}
	}
	r.s.keys.ascend(&r.from, func(sl *slot) bool {
		r.from.key = sl.key
		return r.take(sl)
	})
	return r.out
}

// take adds the entries of the slot to the page and tells whether to go on.
func (r *reader) take(sl *slot) bool {
	if r.q.Kind != "" && sl.key.Kind != r.q.Kind || r.q.ID != "" && sl.key.ID != r.q.ID {
		return false
	}
	for i := range sl.entries {
		if sl.key == r.q.After.Key && store.KeyOf(sl.entries[i]).Compare(r.q.After) <= 0 {
			continue
		}
		r.out = append(r.out, sl.entries[i])
		if r.rest--; r.rest == 0 {
			return false
		}
	}
	r.done = len(r.out) < pageSize
	return r.done
}
