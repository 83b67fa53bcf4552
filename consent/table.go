package consent

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// table finds rows by the host's id. Readers take no lock: a table has a power of two
// slots, at most half of them in use, behind one atomic pointer; a slot's hash is
// written before its row. Writers take turns.
type table struct {
	seed  maphash.Seed
	slots atomic.Pointer[[]slot]
	mu    sync.Mutex
	used  int // slots with a hash
	live  int // slots with a row
	most  int // rows that it is meant for
}

type slot struct {
	hash atomic.Uint64
	row  atomic.Pointer[row]
}

const firstSlots = 64

func newTable(most int) *table {
	t := &table{seed: maphash.MakeSeed(), most: most}
	t.clear()
	return t
}

// hashOf is never zero: that is an empty slot's.
func (t *table) hashOf(key string) uint64 { return maphash.String(t.seed, key) | 1 }

// find returns the row with a key, nil if there is none.
func (t *table) find(key string) *row {
	hash := t.hashOf(key)
	slots := *t.slots.Load()
	mask := uint64(len(slots) - 1)
	for i := hash >> 8 & mask; ; i = (i + 1) & mask {
		s := &slots[i]
		switch s.hash.Load() {
		case hash:
			if r := s.row.Load(); r != nil && r.is(key) {
				return r
			}
		case 0:
			return nil
		}
	}
}

// put stores a row under its key. The caller holds mu.
func (t *table) put(key string, r *row) {
	slots := *t.slots.Load()
	if 2*(t.used+1) > len(slots) {
		slots = t.rebuild()
	}
	t.insert(slots, t.hashOf(key), key, r)
}

// full tells that the table holds what it is meant for.
func (t *table) full() bool { return t.live >= t.most }

func (t *table) insert(slots []slot, hash uint64, key string, r *row) {
	mask := uint64(len(slots) - 1)
	for i := hash >> 8 & mask; ; i = (i + 1) & mask {
		s := &slots[i]
		switch s.hash.Load() {
		case 0:
			s.hash.Store(hash)
			s.row.Store(r)
			t.used++
			t.live++
			return
		case hash:
			if old := s.row.Load(); old != nil && old.is(key) {
				s.row.Store(r)
				return
			}
		}
	}
}

// drop removes the row with a key. The caller holds mu.
func (t *table) drop(key string) {
	hash := t.hashOf(key)
	slots := *t.slots.Load()
	mask := uint64(len(slots) - 1)
	for i := hash >> 8 & mask; ; i = (i + 1) & mask {
		s := &slots[i]
		switch s.hash.Load() {
		case hash:
			if r := s.row.Load(); r != nil && r.is(key) {
				s.row.Store(nil)
				t.live--
				return
			}
		case 0:
			return
		}
	}
}

// rebuild copies the live rows into a table that is at most a quarter full.
func (t *table) rebuild() []slot {
	n := firstSlots
	for n < 4*(t.live+1) {
		n *= 2
	}
	old := *t.slots.Load()
	slots := make([]slot, n)
	t.used, t.live = 0, 0
	for i := range old {
		if r := old[i].row.Load(); r != nil {
			t.insert(slots, old[i].hash.Load(), r.facts.key, r)
		}
	}
	t.slots.Store(&slots)
	return slots
}

// clear drops every row. The caller holds mu, or the table is new.
func (t *table) clear() {
	slots := make([]slot, firstSlots)
	t.slots.Store(&slots)
	t.used, t.live = 0, 0
}
