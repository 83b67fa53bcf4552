package storetest

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysCount  = "Count returns how many records match q; After and Limit are ignored."
	saysLimits = "MaxBatch returns the largest number of operations ([Batch.Ops]) and bytes ([Batch.Size]) of one commit."
	saysNotify = "Notify calls fn for every notice from now on, in the order of the commits: after a commit is visible and before Commit returns."
	saysStop   = "stop ends it."
)

var optionalChecks = []check{
	{"count/matches", saysCount, countMatches},
	{"limits/least", saysLimits, limitsTell},
	{"notify/every", saysNotify, notifiesEvery},
	{"notify/visible", saysNotify, notifiesVisible},
	{"notify/order", saysNotify, notifiesInOrder},
	{"notify/stop", saysStop, notifyStops},
}

func countMatches(p *probe) {
	if _, ok := p.s.(store.Counter); !ok {
		p.skipCheck()
		return
	}
	list := series(9, func(i int, r *store.Record) {
		r.Subject, r.Ref = fmt.Sprint("s", i%2), fmt.Sprint("x", i%3)
		if i > 2 {
			r.Due = noon.Add(time.Duration(i) * time.Second)
		}
	})
	p.fill(list)
	for _, q := range []store.Query{{}, {Kind: kind}, {Kind: "none"}, {Subject: "s1"}, {Ref: "x1"}, {State: "open"}, {By: store.ByDue},
		{DueBefore: noon.Add(5 * time.Second)}, {Subject: "s0", Ref: "x1"}} {
		p.countsTo(q, len(expected(q, list)))
		q.After, q.Limit, q.NoBody = store.CursorOf(list[4]), 1, true
		p.countsTo(q, len(expected(store.Query{Kind: q.Kind, Subject: q.Subject, Ref: q.Ref, State: q.State, By: q.By, DueBefore: q.DueBefore}, list)))
	}
	p.commit(purges(list[0]))
	p.countsTo(store.Query{}, 8)
}

func (p *probe) countsTo(q store.Query, want int) {
	if p.failed() {
		return
	}
	got, err := p.s.(store.Counter).Count(p, q)
	if err != nil || got != want {
		p.failf("count of %s is %d (%v), want %d", describe(q), got, err, want)
	}
}

func limitsTell(p *probe) {
	l, ok := p.s.(store.Limits)
	if !ok {
		p.skipCheck()
		return
	}
	if ops, size := l.MaxBatch(); ops < store.MinOps || size < store.MinBytes {
		p.failf("%d operations and %d bytes are less than every store accepts", ops, size)
	}
}

// notices listens to a store.
type notices struct {
	mu   sync.Mutex
	seen []store.Record
	at   []store.Phase
}

func (n *notices) add(notice store.Notice) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, r := range notice.Batch.Puts {
		n.seen, n.at = append(n.seen, r), append(n.at, notice.Phase)
	}
	for _, x := range notice.Batch.Purges {
		n.seen, n.at = append(n.seen, store.Record{Key: x.Key, Version: -x.Version}), append(n.at, notice.Phase)
	}
}

// versions returns the versions told of id, purges negative.
func (n *notices) versions(id string) []int64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	var list []int64
	for i, r := range n.seen {
		if r.ID == id && n.at[i] == store.Committed {
			list = append(list, r.Version)
		}
	}
	return list
}

// elsewhere commits to the same records by another value, which must be told of if
// nothing escapes, and to those of a neighbour, which must not.
func (p *probe) elsewhere(n *notices) {
	if p.base.Again != nil && p.exact {
		p.on(p.base.Again, func(q *probe) { q.commit(puts(record("again", 1))) })
		p.told(n, "again", 1)
	}
	if p.base.Neighbour != nil {
		p.on(p.base.Neighbour, func(q *probe) { q.commit(puts(record("neighbour", 1))) })
		p.told(n, "neighbour")
	}
}

// notify calls fn for the notices of p's store, or skips the check.
func (p *probe) notify(fn func(store.Notice)) (stop func()) {
	n, ok := p.s.(store.Notifier)
	if !ok {
		p.skipCheck()
		return func() {}
	}
	stop, p.exact = n.Notify(fn)
	return stop
}

func (p *probe) told(n *notices, id string, want ...int64) {
	if got := n.versions(id); !slices.Equal(got, want) && !p.failed() {
		p.failf("told of versions %v of %q, want %v", got, id, want)
	}
}

func notifiesEvery(p *probe) {
	var n notices
	p.commit(puts(record("r", 1)))
	defer p.notify(n.add)()
	var second notices
	defer p.notify(second.add)()
	p.told(&n, "r")
	p.commit(puts(record("r", 2)))
	p.told(&n, "r", 2)
	p.commit(puts(record("r", 3), record("other", 1)))
	p.refuse("a conflict", puts(record("r", 3)), store.ErrConflict)
	p.commit(purges(record("r", 3)))
	p.told(&n, "r", 2, 3, -3)
	p.told(&n, "other", 1)
	p.told(&second, "r", 2, 3, -3)
	p.elsewhere(&n)
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.seen) > 0 && !p.failed() {
		p.equal("the record told of", n.seen[0], record("r", 2))
	}
}

// notifiesVisible reads the record as soon as it is told of, from beside fn.
func notifiesVisible(p *probe) {
	var wg sync.WaitGroup
	defer p.notify(func(n store.Notice) {
		if n.Phase != store.Committed {
			return
		}
		want := n.Batch.Puts[0].Version
		wg.Go(func() {
			defer p.recover()
			if got, err := p.s.Get(p, store.Key{Kind: kind, ID: "r"}); err != nil || got.Version < want {
				p.failf("told of version %d, but version %d stands (%v)", want, got.Version, err)
			}
		})
	})()
	for v := int64(1); v <= rounds; v++ {
		p.commit(puts(record("r", v)))
	}
	wg.Wait()
}

func notifiesInOrder(p *probe) {
	var n notices
	p.commit(puts(record("r", 1)))
	defer p.notify(n.add)()
	if p.failed() {
		return
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			defer p.recover()
			for range rounds {
				p.countUp(p.s, store.Key{Kind: kind, ID: "r"})
			}
		})
	}
	wg.Wait()
	var want []int64
	for v := int64(2); v <= workers*rounds+1; v++ {
		want = append(want, v)
	}
	p.told(&n, "r", want...)
}

func notifyStops(p *probe) {
	var n, other notices
	stop := p.notify(n.add)
	defer p.notify(other.add)()
	p.commit(puts(record("r", 1)))
	stop()
	p.commit(puts(record("r", 2)))
	p.told(&n, "r", 1)
	p.told(&other, "r", 1, 2)
}
