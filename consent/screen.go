package consent

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Screened is the answer for one person of a host's own list.
type Screened struct {
	// ID is the host's id.
	ID string
	// Permit is what permits the use; empty if Err is set.
	Permit store.Permit
	// Err is the *store.Refusal with every reason, nil if permitted.
	Err error
}

// Screen puts the same use to everybody of a host's own list, such as a mailing, in
// the order of the list: who is permitted, who is left out and why. Each answer is that
// of [Guard.Use] at the moment it is given, so that a withdrawal counts for those still
// to come; with u.At set all are as of that instant. u.Person is not looked at. A refusal
// does not end the stream; an error does, as its last value.
//
// Persons who are not ready in memory are read one by one while they are few, then all
// persons of the organisation at once.
func (g *Guard) Screen(ctx context.Context, u Use, ids iter.Seq[string]) iter.Seq2[Screened, error] {
	return func(yield func(Screened, error) bool) {
		s := screening{guard: g}
		for id := range ids {
			u.Person = id
			err := s.ready(ctx, id)
			var p store.Permit
			if err == nil {
				p, err = g.Use(ctx, u)
			}
			if err != nil && refused(err) == nil {
				yield(Screened{ID: id}, wrap("screen", err))
				return
			}
			if !yield(Screened{ID: id, Permit: p, Err: err}, nil) {
				return
			}
		}
	}
}

// screening makes rows ready for a long list.
type screening struct {
	guard  *Guard
	misses int
	all    map[string]*person // by the ID of the index record, once read
	epochs epochs
	board  *board

	mu      sync.Mutex         // while several read
	persons map[string]*person // by handle
}

// bulkMisses is how many persons are read one by one before all are.
const bulkMisses = 256

// ready sees to it that a person who was read with all others stands in the table. What
// moved since is read anew by the check itself.
func (s *screening) ready(ctx context.Context, id string) error {
	c := s.guard.cache
	if c == nil || c.table.find(id) != nil {
		return nil
	}
	if s.misses++; s.misses < bulkMisses {
		return nil
	}
	if s.all == nil {
		if err := s.readAll(ctx); err != nil {
			return err
		}
	}
	index := subject.IndexID(id)
	p := s.all[index]
	if p == nil {
		return nil
	}
	m := s.epochs.mark(c, index, p.gate.Handle())
	c.put(&m, s.guard.makeRow(id, p, s.board, store.Instant(s.guard.now())))
	return nil
}

// readAll reads every person, gates first: what happens to a person after the gate was
// read moves the gate, and is seen by the epochs or by the version. Persons who
// are or were merged are left to be read one by one.
func (s *screening) readAll(ctx context.Context) error {
	g := s.guard
	s.epochs = g.cache.snapshot()
	var err error
	if s.board, err = g.board(ctx); err != nil {
		return err
	}
	s.all, s.persons = map[string]*person{}, map[string]*person{}
	if err := shared(ctx, g.store, store.Query{Kind: subject.Kind, State: subject.StateOpen}, s.gate); err != nil {
		return err
	}
	if err := shared(ctx, g.store, store.Query{Kind: KindAcquisition}, s.acquisition); err != nil {
		return err
	}
	for _, kind := range []string{KindConsent, KindServing} {
		for r, err := range g.store.Query(ctx, store.Query{Kind: kind}) {
			if err != nil {
				return err
			}
			if p := s.persons[r.Subject]; p != nil {
				if err := p.add(g.policies.cat, &r); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range s.persons {
		p.sort()
	}
	return nil
}

// gate takes one gate.
func (s *screening) gate(r *store.Record) error {
	gate, err := subject.Decode(*r)
	if err != nil || len(gate.Merged)+len(gate.Shared) > 0 {
		return err
	}
	p := &person{gate: gate}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.persons) < s.guard.cache.table.most {
		s.persons[gate.Handle()] = p
		for _, id := range gate.IDs {
			s.all[id] = p
		}
	}
	return nil
}

// acquisition takes one acquisition. No gate is taken any more.
func (s *screening) acquisition(r *store.Record) error {
	p := s.persons[r.Subject]
	if p == nil {
		return nil
	}
	cat := s.guard.policies.cat
	a, err := cat.bodies.acquisition(cat, r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p.acquire(a)
	return nil
}

// maxReaders read at once at most; each takes its share of the IDs.
const maxReaders = 4

// shared calls take for everything that a query by ID finds, from several goroutines. IDs
// of records are random and begin with a hexadecimal digit; whatever else they begin with
// falls into some share as well.
func shared(ctx context.Context, s store.Store, q store.Query, take func(*store.Record) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	n := min(runtime.GOMAXPROCS(0), maxReaders)
	var readers sync.WaitGroup
	for i := range n {
		readers.Go(func() {
			if err := share(ctx, s, q, i, n, take); err != nil {
				stop(err)
			}
		})
	}
	readers.Wait()
	return context.Cause(ctx)
}

// share reads the i-th of n shares.
func share(ctx context.Context, s store.Store, q store.Query, i, n int, take func(*store.Record) error) error {
	cut := func(i int) string { return strconv.FormatInt(int64(16*i/n), 16) }
	if i > 0 {
		q.After.Key = store.Key{Kind: q.Kind, ID: cut(i)}
	}
	var r store.Record // one for all that take looks at
	for found, err := range s.Query(ctx, q) {
		if err != nil {
			return err
		}
		if r = found; i+1 < n && r.ID > cut(i+1) {
			return nil
		}
		if err := take(&r); err != nil {
			return err
		}
	}
	return nil
}

// sort orders the acquisitions by their instant, those of one instant by ID.
func (p *person) sort() {
	slices.SortFunc(p.acquisitions, func(a, b *acquired) int { return cmp.Or(a.at.Compare(b.at), strings.Compare(a.id, b.id)) })
}
