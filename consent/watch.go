package consent

import (
	"strings"
	"sync/atomic"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// cache keeps rows ready. If the store tells of every commit (exact) a row that stands
// in the table is true; else the version of the person's gate is read at each check.
//
// What is told about while it is being read must not come to stand in the table: an
// epoch moves with every notice, and a row is put only if the epochs of what it was
// made of have not moved since before it was read. What is in doubt, because the host
// has written it in a transaction of its own that is still open, is read from the
// store at each check.
type cache struct {
	table   *table
	denials denials
	exact   bool
	stale   time.Duration
	stop    func()

	// guarded by table.mu
	gates  map[string]*watched // by handle
	ids    map[string]*watched // by the ID of the index record
	epochs [64]atomic.Uint64
	all    atomic.Uint64 // moves when everything is forgotten
	doubt  atomic.Int64  // open transactions that wrote what the organisation decided
}

// watched is one record that rows were made of.
type watched struct {
	keys  []string // of the rows
	doubt int      // open transactions that wrote it
}

const defaultRows = 1 << 17

func (g *Guard) watch(rows int, stale time.Duration) {
	if rows <= 0 {
		rows = defaultRows
	}
	c := &cache{table: newTable(rows), stale: stale, gates: map[string]*watched{}, ids: map[string]*watched{}}
	g.cache = c
	n, ok := g.store.(store.Notifier)
	if !ok {
		return
	}
	stop, exact := n.Notify(func(n store.Notice) { g.notice(&n) })
	c.stop, c.exact = stop, exact
	if !exact {
		stop()
		c.stop = nil
	}
}

// exact tells that no commit escapes the guard's watch.
func (g *Guard) exact() bool { return g.cache != nil && g.cache.exact }

// notice takes what the store tells. It is called while the store commits.
func (g *Guard) notice(n *store.Notice) {
	c := g.cache
	c.table.mu.Lock()
	defer c.table.mu.Unlock()
	for i := range n.Batch.Puts {
		r := &n.Batch.Puts[i]
		g.told(n.Phase, r.Key, r.Version == 1)
	}
	for _, x := range n.Batch.Purges {
		g.told(n.Phase, x.Key, false)
	}
}

func (g *Guard) told(phase store.Phase, key store.Key, first bool) {
	c := g.cache
	switch key.Kind {
	case subject.Kind:
		if !first { // nobody can have read a gate that was not there
			c.moved(phase, c.gates, key.ID)
		}
	case subject.KindID:
		c.moved(phase, c.ids, key.ID)
	case KindBoard:
		c.forget(phase)
	default:
		if strings.HasPrefix(key.Kind, "office") {
			c.forget(phase)
		}
	}
}

// forget drops everything: what the organisation as a whole decided has changed.
func (c *cache) forget(phase store.Phase) {
	switch phase {
	case store.InDoubt:
		c.doubt.Add(1)
	case store.Settled:
		c.doubt.Add(-1)
	}
	c.all.Add(1)
	c.reset()
}

// reset empties the table; what is in doubt stays in doubt.
func (c *cache) reset() {
	c.table.clear()
	for _, list := range []map[string]*watched{c.gates, c.ids} {
		for id, w := range list {
			if w.keys = nil; w.doubt == 0 {
				delete(list, id)
			}
		}
	}
}

// moved drops the rows that were made of a record, and keeps count of doubt.
func (c *cache) moved(phase store.Phase, list map[string]*watched, id string) {
	c.epoch(id).Add(1)
	w := list[id]
	if w == nil {
		if phase != store.InDoubt {
			return
		}
		w = &watched{}
		list[id] = w
	}
	for _, key := range w.keys {
		c.table.drop(key)
	}
	w.keys = nil
	switch phase {
	case store.InDoubt:
		w.doubt++
	case store.Settled:
		w.doubt--
	}
	if w.doubt <= 0 {
		delete(list, id)
	}
}

func (c *cache) epoch(id string) *atomic.Uint64 { return &c.epochs[c.stripe(id)] }

func (c *cache) stripe(id string) uint64 { return c.table.hashOf(id) >> 32 % uint64(len(c.epochs)) }

// mark is the state of the epochs before something is read.
type mark struct {
	id, gate     string
	ofID, ofGate uint64
	all          uint64
}

func (c *cache) begin(id string) mark {
	return mark{id: id, all: c.all.Load(), ofID: c.epoch(id).Load()}
}

// saw notes the gate, before what stands behind it is read.
func (m *mark) saw(c *cache, handle string) {
	m.gate, m.ofGate = handle, c.epoch(handle).Load()
}

// epochs is the state of all epochs at one time.
type epochs struct {
	all uint64
	of  [64]uint64
}

// snapshot returns the state of the epochs before much is read.
func (c *cache) snapshot() epochs {
	e := epochs{all: c.all.Load()}
	for i := range c.epochs {
		e.of[i] = c.epochs[i].Load()
	}
	return e
}

// mark is the state of the epochs of one person at the time of the snapshot.
func (e *epochs) mark(c *cache, id, gate string) mark {
	return mark{id: id, gate: gate, all: e.all, ofID: e.of[c.stripe(id)], ofGate: e.of[c.stripe(gate)]}
}

// put makes a row stand if nothing moved since the mark.
func (c *cache) put(m *mark, r *row) {
	c.table.mu.Lock()
	defer c.table.mu.Unlock()
	if c.exact && !c.still(m) {
		return
	}
	if c.table.full() {
		c.reset()
	}
	c.table.put(r.facts.key, r)
	if c.exact {
		note(c.ids, m.id, r.facts.key)
		if m.gate != "" {
			note(c.gates, m.gate, r.facts.key)
		}
	}
}

func (c *cache) still(m *mark) bool {
	if c.doubt.Load() != 0 || c.all.Load() != m.all || c.epoch(m.id).Load() != m.ofID || c.doubted(c.ids, m.id) {
		return false
	}
	return m.gate == "" || c.epoch(m.gate).Load() == m.ofGate && !c.doubted(c.gates, m.gate)
}

func (c *cache) doubted(list map[string]*watched, id string) bool {
	w := list[id]
	return w != nil && w.doubt > 0
}

func note(list map[string]*watched, id, key string) {
	w := list[id]
	if w == nil {
		w = &watched{}
		list[id] = w
	}
	for _, k := range w.keys {
		if k == key {
			return
		}
	}
	w.keys = append(w.keys, key)
}
