package storetest_test

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// pageSize is far less than the checks fill in.
const pageSize = 100

// Query reads page after page.
func (s *faulty) Query(ctx context.Context, asked store.Query) iter.Seq2[store.Record, error] {
	q := asked
	return func(yield func(store.Record, error) bool) {
		if !s.is("a second loop goes on where the first ended") {
			q = asked
		}
		if err := q.Validate(); err != nil && !s.is("invalid queries are answered") {
			yield(store.Record{}, err)
			return
		}
		l := &loop{s: s, ctx: ctx, lock: s.is("a query holds its lock")}
		seen := make(map[store.Key]bool)
		rest := q.Limit
		if rest > 0 && s.is("one record too many is yielded") {
			rest++
		}
		scratch := make([]byte, 0, 1<<10)
		for offset := 0; ; {
			page := s.page(q, offset)
			for _, r := range page {
				if q.After = store.CursorOf(r); seen[r.Key] && !s.is("moved records come twice") {
					continue
				}
				seen[r.Key] = true
				if s.is("bodies are in a shared buffer") {
					scratch = append(scratch[:0], r.Body...)
					r.Body = scratch
				}
				if !l.step(func(err error) bool { return yield(r, err) }) {
					return
				}
				if rest--; rest == 0 {
					return
				}
			}
			if len(page) < pageSize {
				return
			}
			if s.is("pages are counted") {
				q.After = store.Cursor{}
				offset += len(page)
			}
		}
	}
}

// loop is one running Query or Journal.
type loop struct {
	s    *faulty
	ctx  context.Context
	lock bool
	n    int
}

// step yields one value, or the context's error.
func (l *loop) step(yield func(error) bool) bool {
	checks := !l.s.is("loops ignore the context") && !(l.s.is("loops look at the context once") && l.n > 0)
	if err := l.ctx.Err(); err != nil && checks {
		if more := yield(err); !more || !l.s.is("loops go on after an error") {
			return false
		}
	}
	l.n++
	if l.lock {
		l.s.mu.Lock()
		defer l.s.mu.Unlock()
	}
	return yield(nil) || l.leak()
}

func (l *loop) leak() bool {
	if l.s.is("a break leaks a connection") {
		if l.s.open++; l.s.open > 50 {
			<-l.ctx.Done()
		}
	}
	return false
}

// page returns the next records that match q.
func (s *faulty) page(q store.Query, offset int) []store.Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := s.records
	if s.is("queries read a copy that lags") && s.late != nil {
		from = s.late.records
	}
	var all []store.Record
	for k, r := range from {
		if (k.tenant == s.tenant || s.is("queries show all tenants")) && s.matches(&q, k, r) {
			all = append(all, s.shown(q, k, r))
		}
	}
	slices.SortFunc(all, s.order(q))
	return all[min(offset, len(all)):min(offset+pageSize, len(all))]
}

func (s *faulty) shown(q store.Query, k tenantKey, r store.Record) store.Record {
	if q.NoBody {
		if r.Body = nil; s.is("a body not asked for is gone") {
			s.records[k] = r
		}
	}
	if s.is("queries leave out the salt") {
		r.Salt = nil
	}
	return r
}

func (s *faulty) matches(q *store.Query, k tenantKey, r store.Record) bool {
	place, after, plain := store.CursorOf(r), q.After, *q
	switch s.fault {
	case "after includes the record":
		if after != (store.Cursor{}) && place == after {
			return q.Matches(&r)
		}
	case "time begins in 1970":
		if after.Due.IsZero() {
			after.Due = time.Unix(0, 0)
		}
	case "conditions after the first are ignored":
		if q.Subject != "" {
			plain.Ref = ""
		}
	case "indexes are not updated":
		r.Subject = s.first[k].Subject
	case "empty conditions restrict":
		if q.Subject == "" && q.Kind == "" && r.Subject != "" {
			return false
		}
	case "due before includes the instant":
		if !q.DueBefore.IsZero() {
			plain.DueBefore = q.DueBefore.Add(time.Microsecond)
		}
	}
	return plain.Matches(&r) && (after == (store.Cursor{}) || place.Compare(after, q.By) > 0)
}

func (s *faulty) order(q store.Query) func(a, b store.Record) int {
	return func(a, b store.Record) int {
		switch {
		case s.is("order is a dictionary's") && q.By == store.ByID:
			if n := strings.Compare(strings.ToLower(a.ID), strings.ToLower(b.ID)); n != 0 && a.Kind == b.Kind {
				return n
			}
		case s.is("order by due forgets the kind") && q.By == store.ByDue:
			return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind))
		}
		return store.CursorOf(a).Compare(store.CursorOf(b), q.By)
	}
}

// Journal reads everything at once, but for a fault.
func (s *faulty) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		if err := q.Validate(); err != nil && !s.is("invalid queries are answered") {
			yield(store.Entry{}, err)
			return
		}
		l := &loop{s: s, ctx: ctx, lock: s.is("a journal holds its lock")}
		for i, e := range s.entries(q) {
			if s.is("pages of a journal end with a version") && i > 0 && i%pageSize < e.N {
				continue
			}
			if !l.step(func(err error) bool { return yield(e, err) }) {
				return
			}
		}
	}
}

func (s *faulty) entries(q store.JournalQuery) []store.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := s.journal
	if s.is("journals read a copy that lags") && s.late != nil {
		from = s.late.journal
	}
	var all []store.Entry
	for k, log := range from {
		mine := k.tenant == s.tenant || s.is("whole journals show all tenants") && q.Kind == ""
		if mine && s.selects(q, k.Key) {
			all = append(all, log...)
		}
	}
	all = slices.DeleteFunc(all, func(e store.Entry) bool { return !s.behind(e, q.After) })
	slices.SortFunc(all, func(a, b store.Entry) int {
		if n := a.Time.Compare(b.Time); n != 0 && s.is("entries are ordered by time") {
			return n
		}
		return store.KeyOf(a).Compare(store.KeyOf(b))
	})
	if limit := q.Limit; limit > 0 && len(all) > limit {
		if s.is("one entry too many is yielded") {
			limit++
		}
		all = all[:limit]
	}
	return all
}

func (s *faulty) selects(q store.JournalQuery, k store.Key) bool {
	if s.is("kinds are prefixes") {
		return strings.HasPrefix(k.Kind, q.Kind) && (q.ID == "" || q.ID == k.ID)
	}
	return (q.Kind == "" || q.Kind == k.Kind) && (q.ID == "" || q.ID == k.ID)
}

func (s *faulty) behind(e store.Entry, after store.EntryKey) bool {
	k := store.KeyOf(e)
	switch {
	case s.is("entries of a version are skipped"):
		k.N, after.N = 0, 0
	case s.is("a place before a key skips the key") && after.Version == 0 && after.Key == k.Key:
		return false
	}
	return k.Compare(after) > 0
}
