package storetest_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
)

// base is a database for several organisations, as plain as can be, with one
// fault. Without a fault it keeps the contract.
type base struct {
	mu      sync.Mutex
	fault   string
	records map[tenantKey]store.Record
	first   map[tenantKey]store.Record // as each record was put first
	journal map[tenantKey][]store.Entry
	late    *base // a copy that lags, for faults
	commits int
	open    int // leaked loops

	listeners []*listener
}

// listener is a function and the value of the store that was asked to call it.
type listener struct {
	by *faulty
	fn func(store.Notice)
}

type tenantKey struct {
	tenant string
	store.Key
}

func newBase(fault string) *base {
	return &base{
		fault:   fault,
		records: make(map[tenantKey]store.Record),
		first:   make(map[tenantKey]store.Record),
		journal: make(map[tenantKey][]store.Entry),
	}
}

// faulty is the store of one tenant of a base.
type faulty struct {
	*base
	tenant string
	cache  sync.Map
}

func (s *faulty) is(fault string) bool { return s.fault == fault }

// pause lets others in where a fault leaves a gap.
func pause() {
	for range 20 {
		runtime.Gosched()
	}
	time.Sleep(100 * time.Microsecond)
}

func (s *faulty) at(key store.Key) tenantKey {
	if s.is("keys are compared without case") {
		key.ID = strings.ToLower(key.ID)
	}
	if s.is("keys end at a zero byte") {
		key.ID, _, _ = strings.Cut(key.ID, "\x00")
	}
	return tenantKey{s.tenant, key}
}

func (s *faulty) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if ctx.Err() != nil && !s.is("calls ignore the context") {
		return store.Record{}, fmt.Errorf("faulty: get: %w", ctx.Err())
	}
	if s.is("get answers from a cache") {
		if r, ok := s.cache.Load(key); ok {
			return r.(store.Record), nil
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.records[s.at(key)]
	if !ok && !s.is("get of nothing is no error") {
		return store.Record{}, fmt.Errorf("faulty: get: %w", store.ErrNotFound)
	}
	if ok {
		s.cache.Store(key, r)
	}
	return r, nil
}

func (s *faulty) Commit(ctx context.Context, b store.Batch) error {
	if ctx.Err() != nil && !s.is("calls ignore the context") {
		return fmt.Errorf("faulty: commit: %w", ctx.Err())
	}
	if err := b.Validate(); err != nil && !s.is("batches are not validated") {
		return fmt.Errorf("faulty: commit: %w", err)
	}
	if ops, size := s.MaxBatch(); (b.Ops() > ops || b.Size() > size) && !s.is("limits are not enforced") {
		return fmt.Errorf("faulty: commit: %w", store.ErrTooLarge)
	}
	if s.is("batches of more than 32 operations fail") && b.Ops() > 32 {
		return fmt.Errorf("faulty: commit: %w", store.ErrTooLarge)
	}
	if s.is("a commit is acknowledged before it is written") {
		go func() { pause(); s.transact(&b) }()
		return nil
	}
	return s.transact(&b)
}

// transact checks and writes b, in one step unless a fault says otherwise.
func (s *faulty) transact(b *store.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.is("nothing is rolled back") {
		s.write(b)
		return s.check(b)
	}
	if err := s.check(b); err != nil {
		return err
	}
	if s.gap(b) {
		s.mu.Unlock()
		pause()
		s.mu.Lock()
		if !s.is("versions are checked before the transaction") && s.check(&store.Batch{Puts: b.Puts, Purges: b.Purges}) != nil {
			return store.ErrConflict
		}
	}
	if s.is("a commit is told before it is written") {
		s.tell(b)
		s.mu.Unlock()
		pause()
		s.mu.Lock()
	}
	s.write(b)
	if s.is("commits are told out of order") {
		s.mu.Unlock()
		if b.Puts[0].Version%2 == 0 {
			pause()
		}
		s.mu.Lock()
	}
	if !s.is("a commit is told before it is written") {
		s.tell(b)
	}
	return nil
}

// gap tells whether the lock is given up between check and write.
func (s *faulty) gap(b *store.Batch) bool {
	return s.is("versions are checked before the transaction") ||
		s.is("expectations are not locked") && len(b.Expect) > 0 && len(b.Purges) == 0 ||
		s.is("expectations of purges are not locked") && len(b.Expect) > 0 && len(b.Purges) > 0
}

func (s *faulty) check(b *store.Batch) error {
	if s.is("batches that write nothing are not looked at") && len(b.Puts)+len(b.Purges) == 0 {
		return nil
	}
	for i := range b.Puts {
		if !s.fits(&b.Puts[i]) {
			if s.is("errors carry ids") {
				return fmt.Errorf("duplicate key %q: %w", b.Puts[i].ID, store.ErrConflict)
			}
			return store.ErrConflict
		}
	}
	for _, x := range b.Expect {
		if v := s.version(x.Key); v != x.Version && !s.is("expectations are ignored") &&
			!(s.is("neighbours are expected") && s.elsewhere(x)) {
			return store.ErrConflict
		}
	}
	for _, x := range b.Purges {
		if v := s.version(x.Key); v != x.Version && !(s.is("a purge takes any version") && v > 0) {
			return store.ErrConflict
		}
	}
	return nil
}

func (s *faulty) elsewhere(x store.Expect) bool {
	for k, r := range s.records {
		if k.Key == x.Key && r.Version == x.Version {
			return true
		}
	}
	return false
}

func (s *faulty) version(key store.Key) int64 { return s.records[s.at(key)].Version }

// fits tells whether r may be put.
func (s *faulty) fits(r *store.Record) bool {
	v := s.version(r.Key)
	log := s.journal[s.at(r.Key)]
	switch {
	case s.is("a put takes any version"):
		return r.Version > v
	case s.is("a new record is checked before the transaction") && r.Version == 1 && v == 0:
		s.mu.Unlock()
		pause()
		s.mu.Lock()
		return true
	case r.Version == 1 && s.is("purged ids are used again"):
		return v == 0
	case r.Version == 1 && s.is("entries are overwritten"):
		return v == 0 && (len(log) == 0 || !log[len(log)-1].Purges())
	case r.Version == 1 && s.is("purged index records leave something"):
		_, ever := s.first[s.at(r.Key)]
		return v == 0 && !ever
	case r.Version == 1:
		return v == 0 && len(log) == 0
	}
	return v == r.Version-1
}

func (s *faulty) write(b *store.Batch) {
	if s.commits++; s.commits%5 == 1 {
		s.late = &base{records: maps.Clone(s.records), journal: maps.Clone(s.journal)}
	}
	for i, r := range b.Puts {
		if i > 0 && i == len(b.Puts)-1 && s.is("the last put is lost") {
			break
		}
		if i > 0 && s.is("puts are written one by one") {
			s.mu.Unlock()
			pause()
			s.mu.Lock()
		}
		s.put(r)
	}
	for _, x := range b.Purges {
		delete(s.records, s.at(x.Key))
		if s.is("a purge deletes the journal") {
			delete(s.journal, s.at(x.Key))
		}
	}
	if s.is("entries are written behind the record") {
		s.mu.Unlock()
		pause()
		s.mu.Lock()
	}
	for _, e := range b.Entries {
		s.enter(e)
	}
}

func (s *faulty) put(r store.Record) {
	k := s.at(r.Key)
	old := s.records[k]
	switch s.fault {
	case "bodies are overwritten in place":
		r.Body = append(old.Body[:0], r.Body...)
	case "empty columns are not updated":
		r.Subject, r.Ref, r.State = cmp.Or(r.Subject, old.Subject), cmp.Or(r.Ref, old.Ref), cmp.Or(r.State, old.State)
	case "keep is not kept":
		r.Keep = time.Time{}
	case "times before the year 1000 are lost":
		if r.Keep.Year() < 1000 {
			r.Keep = time.Time{}
		}
	case "due dates are in milliseconds":
		r.Due = r.Due.Truncate(time.Millisecond)
	case "bodies are normalised":
		var buf bytes.Buffer
		json.Compact(&buf, r.Body)
		r.Body = buf.Bytes()
	}
	if old.Version == 0 {
		s.first[k] = r
	}
	s.records[k] = r
}

func (s *faulty) enter(e store.Entry) {
	k := s.at(e.Key)
	switch s.fault {
	case "fields are joined with commas":
		if e.Fields = strings.Split(strings.Join(e.Fields, ","), ","); e.Fields[0] == "" {
			e.Fields = nil
		}
	case "times are local":
		e.Time = e.Time.In(time.FixedZone("JST", 9*3600))
	case "entries get lost beside others":
		before := s.commits
		s.mu.Unlock()
		pause()
		s.mu.Lock()
		if s.commits != before {
			return
		}
	}
	log := s.journal[k]
	if i := slices.IndexFunc(log, func(o store.Entry) bool { return store.KeyOf(o) == store.KeyOf(e) }); i >= 0 {
		log[i] = e
		return
	}
	s.journal[k] = append(log, e)
}
