package sqlstore

import (
	"context"
	"slices"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// hub tells the listeners of one tenant what is committed and what is in doubt.
type hub struct {
	exact bool

	calls     sync.Mutex // held while listeners are called, so that they see one order
	mu        sync.Mutex
	listeners []*listener
	busy      map[store.Key]*turn
	doubts    map[*Tx][]store.Record
	// lost is what was written by commits of which it is not known whether they stand,
	// or still will: what a later commit has written, none of them can write any more.
	lost map[store.Key]store.Record
}

type listener struct{ fn func(store.Notice) }

// turn is one commit under way. done is there when somebody waits for it.
type turn struct{ done chan struct{} }

// enter waits until no other commit of this process writes the keys of b, so that
// notices of one record come in the order of its commits.
func (h *hub) enter(ctx context.Context, b *store.Batch) (release func(), err error) {
	mine := &turn{}
	for {
		wait := h.tryEnter(b, mine)
		if wait == nil {
			return func() { h.leave(b, mine) }, nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// tryEnter takes all keys of b or none; then it returns what to wait for.
func (h *hub) tryEnter(b *store.Batch, mine *turn) <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	for key := range written(b) {
		if other := h.busy[key]; other != nil {
			if other.done == nil {
				other.done = make(chan struct{})
			}
			return other.done
		}
	}
	if h.busy == nil {
		h.busy = make(map[store.Key]*turn)
	}
	for key := range written(b) {
		h.busy[key] = mine
	}
	return nil
}

func (h *hub) leave(b *store.Batch, mine *turn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for key := range written(b) {
		delete(h.busy, key)
	}
	if mine.done != nil {
		close(mine.done)
	}
}

// written yields the keys that b writes.
func written(b *store.Batch) func(func(store.Key) bool) {
	return func(yield func(store.Key) bool) {
		for i := range b.Puts {
			if !yield(b.Puts[i].Key) {
				return
			}
		}
		for _, x := range b.Purges {
			if !yield(x.Key) {
				return
			}
		}
	}
}

// committed tells that b is visible.
func (h *hub) committed(b *store.Batch) {
	h.mu.Lock()
	none := len(h.listeners) == 0 && len(h.lost) == 0
	h.mu.Unlock()
	if none {
		return
	}
	h.calls.Lock()
	defer h.calls.Unlock()
	h.tell(store.Notice{Phase: store.Committed, Batch: b})
	h.settled(h.passed(heads(b)))
}

// lose tells that b may be visible, or may become so.
func (h *hub) lose(b *store.Batch) {
	h.calls.Lock()
	defer h.calls.Unlock()
	if fresh, _ := h.keep(heads(b)); len(fresh) > 0 {
		h.tell(store.Notice{Phase: store.InDoubt, Batch: &store.Batch{Puts: fresh}})
	}
}

// keep notes what is in doubt until a later commit: what is fresh; the others were lost
// before and stay so.
func (h *hub) keep(list []store.Record) (fresh, others []store.Record) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.lost == nil {
		h.lost = make(map[store.Key]store.Record)
	}
	for _, r := range list {
		if _, before := h.lost[r.Key]; before {
			others = append(others, r)
			continue
		}
		h.lost[r.Key] = r
		fresh = append(fresh, r)
	}
	return fresh, others
}

// passed returns what was lost of records that a commit has now written, and forgets it.
func (h *hub) passed(list []store.Record) []store.Record {
	h.mu.Lock()
	defer h.mu.Unlock()
	var lost []store.Record
	for _, r := range list {
		if before, ok := h.lost[r.Key]; ok {
			lost = append(lost, before)
			delete(h.lost, r.Key)
		}
	}
	return lost
}

// heads returns the records that b writes, without what they say.
func heads(b *store.Batch) []store.Record {
	list := make([]store.Record, 0, len(b.Puts)+len(b.Purges))
	for i := range b.Puts {
		r := &b.Puts[i]
		list = append(list, store.Record{Key: r.Key, Version: r.Version, Subject: r.Subject})
	}
	for _, x := range b.Purges {
		list = append(list, store.Record{Key: x.Key, Version: x.Version + 1})
	}
	return list
}

// doubt tells that t is about to write b.
func (h *hub) doubt(t *Tx, b *store.Batch) {
	h.calls.Lock()
	defer h.calls.Unlock()
	h.mu.Lock()
	if h.doubts == nil {
		h.doubts = make(map[*Tx][]store.Record)
	}
	h.doubts[t] = append(h.doubts[t], heads(b)...)
	h.mu.Unlock()
	h.tell(store.Notice{Phase: store.InDoubt, Batch: b})
}

// settle tells that the transaction of t ended. If it is known to have been committed,
// so is what was lost before; if it is lost itself, its records stay in doubt.
func (h *hub) settle(t *Tx, stands, lost bool) {
	h.calls.Lock()
	defer h.calls.Unlock()
	h.mu.Lock()
	list := h.doubts[t]
	delete(h.doubts, t)
	h.mu.Unlock()
	switch {
	case lost:
		_, list = h.keep(list)
	case stands:
		list = append(list, h.passed(list)...)
	}
	h.settled(list)
}

// settled tells that nothing is in doubt about list any more; calls is held.
func (h *hub) settled(list []store.Record) {
	if len(list) > 0 {
		h.tell(store.Notice{Phase: store.Settled, Batch: &store.Batch{Puts: list}})
	}
}

// tell calls the listeners; calls is held.
func (h *hub) tell(n store.Notice) {
	h.mu.Lock()
	list := h.listeners
	h.mu.Unlock()
	for _, l := range list {
		l.fn(n)
	}
}

func (h *hub) listen(fn func(store.Notice)) (stop func()) {
	l := &listener{fn}
	h.calls.Lock()
	defer h.calls.Unlock()
	h.mu.Lock()
	h.listeners = append(slices.Clone(h.listeners), l)
	var open []store.Batch
	for _, list := range h.doubts {
		open = append(open, store.Batch{Puts: slices.Clone(list)})
	}
	for _, r := range h.lost {
		open = append(open, store.Batch{Puts: []store.Record{r}})
	}
	h.mu.Unlock()
	for i := range open {
		fn(store.Notice{Phase: store.InDoubt, Batch: &open[i]})
	}
	return func() { h.drop(l) }
}

func (h *hub) drop(l *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.listeners = slices.DeleteFunc(slices.Clone(h.listeners), func(x *listener) bool { return x == l })
}
