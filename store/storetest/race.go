package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hogo-go/hogo/store"
)

const (
	saysSerial = "Commits behave as if executed one at a time, in some order that agrees with real time."
	saysSafe   = "Implementations are safe for concurrent use."
)

var raceChecks = []check{
	{"race/lost-update", saysSerial, racesToUpdate},
	{"race/write-skew", saysSerial, racesToSkew},
	{"race/purge", saysSerial, racesToPurge},
	{"race/unique", saysPuts, racesToCreate},
	{"race/whole", saysWhole, racesToSeeHalf},
	{"race/acknowledged", saysGetSees, racesToAcknowledge},
	{"race/mixed", saysSafe, racesEverything},
}

// Sizes of the races.
const (
	rounds  = 25
	workers = 4
)

// stores returns the values of the store to race over, n of them.
func (p *probe) stores(n int) []store.Store {
	list := make([]store.Store, n)
	for i := range list {
		list[i] = p.s
		if i%2 == 1 && p.base.Again != nil {
			list[i] = p.base.Again
		}
	}
	return list
}

// race commits the batches at the same time and returns how many were accepted;
// the others must conflict.
func (p *probe) race(batches ...store.Batch) int {
	var wg sync.WaitGroup
	var won atomic.Int32
	start := make(chan struct{})
	for i, s := range p.stores(len(batches)) {
		b := clone(batches[i])
		wg.Go(func() {
			defer p.recover()
			<-start
			switch err := s.Commit(p, b); {
			case err == nil:
				won.Add(1)
			case !errors.Is(err, store.ErrConflict):
				p.failf("concurrent commit: %v", err)
			}
		})
	}
	close(start)
	wg.Wait()
	return int(won.Load())
}

// contest runs rounds of a race that at most one may win, and somebody must win
// at some time.
func (p *probe) contest(what string, draft func(round int) []store.Batch) {
	total := 0
	for i := range rounds {
		batches := draft(i)
		if p.failed() {
			return
		}
		if i%2 == 1 {
			slices.Reverse(batches)
		}
		won := p.race(batches...)
		if total += won; won > 1 {
			p.failf("%s: %d of %d commits were accepted, at most one can be", what, won, len(batches))
			return
		}
	}
	if total == 0 {
		p.failf("%s: no commit was accepted in %d rounds", what, rounds)
	}
}

func racesToSkew(p *probe) {
	p.contest("two records, each changed while the other is expected unchanged", func(i int) []store.Batch {
		a, b := record(fmt.Sprint("a", i), 1), record(fmt.Sprint("b", i), 1)
		p.commit(puts(a, b))
		return []store.Batch{expecting(puts(record(a.ID, 2)), b), expecting(puts(record(b.ID, 2)), a)}
	})
}

func racesToPurge(p *probe) {
	p.contest("a record purged while a gate is expected unchanged, and the gate changed while the record is expected", func(i int) []store.Batch {
		gate, r := record(fmt.Sprint("gate", i), 1), record(fmt.Sprint("r", i), 1)
		p.commit(puts(gate, r))
		return []store.Batch{expecting(purges(r), gate), expecting(puts(record(gate.ID, 2)), r)}
	})
}

func racesToCreate(p *probe) {
	p.contest("the same new record", func(i int) []store.Batch {
		batches := make([]store.Batch, workers)
		for w := range batches {
			r := record(fmt.Sprint("r", i), 1)
			r.Body = fmt.Appendf(nil, `{"v":1,"by":%d}`, w)
			batches[w] = puts(r)
		}
		return batches
	})
}

// tally is the body of the record that everybody counts up.
type tally struct {
	V int `json:"v"`
	N int `json:"n"`
}

func racesToUpdate(p *probe) {
	const each = 10
	p.commit(puts(record("r", 1)))
	var wg sync.WaitGroup
	for _, s := range p.stores(workers) {
		wg.Go(func() {
			defer p.recover()
			for range each {
				p.countUp(s, store.Key{Kind: kind, ID: "r"})
			}
		})
	}
	wg.Wait()
	got := p.get(store.Key{Kind: kind, ID: "r"})
	var body tally
	if err := json.Unmarshal(got.Body, &body); err != nil && !p.failed() {
		p.failf("body: %v", err)
	}
	if want := 1 + workers*each; (body.N != want || got.Version != int64(want)) && !p.failed() {
		p.failf("after %d acknowledged updates the record counts %d at version %d, want %d", workers*each, body.N, got.Version, want)
	}
}

// countUp reads, adds one and commits until it is accepted.
func (p *probe) countUp(s store.Store, key store.Key) {
	for !p.failed() {
		old, err := s.Get(p, key)
		if err != nil {
			p.failf("get: %v", err)
			return
		}
		var body tally
		if err := json.Unmarshal(old.Body, &body); err != nil {
			p.failf("body: %v", err)
			return
		}
		next := record(key.ID, old.Version+1)
		next.Body = fmt.Appendf(nil, `{"v":1,"n":%d}`, body.N+1)
		switch err := s.Commit(p, puts(next)); {
		case err == nil:
			return
		case !errors.Is(err, store.ErrConflict):
			p.failf("commit: %v", err)
		}
	}
}

// during runs write and, until it has ended, readers that call read.
func (p *probe) during(write func(), read func(s store.Store)) {
	var readers sync.WaitGroup
	done := make(chan struct{})
	for _, s := range p.stores(2) {
		readers.Go(func() {
			defer p.recover()
			for last := false; !last && !p.failed(); read(s) {
				select {
				case <-done:
					last = true
				default:
				}
			}
		})
	}
	write()
	close(done)
	readers.Wait()
}

// racesToSeeHalf writes two records together: whoever reads one, then the other,
// never finds the second older.
func racesToSeeHalf(p *probe) {
	a, b := record("a", 1), record("b", 1)
	p.commit(puts(a, b))
	p.during(func() {
		for v := int64(2); v < 60; v++ {
			p.commit(puts(record("a", v), record("b", v)))
		}
	}, func(s store.Store) {
		p.inStep(s, a.Key, b.Key)
		p.inStep(s, b.Key, a.Key)
		p.journaled(s, a.Key)
	})
}

// journaled demands that a record and its journal are read at one version, unless a
// commit came between.
func (p *probe) journaled(s store.Store, key store.Key) {
	r, err := s.Get(p, key)
	if err != nil {
		p.failf("get: %v", err)
	}
	var last int64
	p.on(s, func(q *probe) {
		for _, e := range q.journal(store.JournalQuery{Kind: key.Kind, ID: key.ID}) {
			last = e.Version
		}
	})
	if last < r.Version && !p.failed() {
		p.failf("the journal of %q ends at version %d, read after version %d of the record", key.ID, last, r.Version)
	}
	if r, err = s.Get(p, key); err == nil && r.Version < last {
		p.failf("%q at version %d, read after version %d of its journal", key.ID, r.Version, last)
	}
}

func (p *probe) inStep(s store.Store, first, second store.Key) {
	x, err1 := s.Get(p, first)
	y, err2 := s.Get(p, second)
	switch {
	case err1 != nil || err2 != nil:
		p.failf("get: %v", errors.Join(err1, err2))
	case y.Version < x.Version:
		p.failf("%q at version %d, read after %q at version %d of the same commits", y.ID, y.Version, x.ID, x.Version)
	}
}

func racesToAcknowledge(p *probe) {
	r := record("r", 1)
	r.Subject = "s"
	p.commit(puts(r))
	var acknowledged atomic.Int64
	p.during(func() {
		for v := int64(2); v < 60 && !p.failed(); v++ {
			next := record("r", v)
			next.Subject = "s"
			p.commit(puts(next))
			acknowledged.Store(v)
		}
	}, func(s store.Store) {
		least := acknowledged.Load()
		p.atLeast(s, r.Key, least)
	})
}

// atLeast reads key in every way and demands the version least or a later one.
func (p *probe) atLeast(s store.Store, key store.Key, least int64) {
	got, err := s.Get(p, key)
	if err != nil || got.Version < least {
		p.failf("get after version %d was acknowledged: version %d, error %v", least, got.Version, err)
	}
	for _, q := range []store.Query{{Kind: key.Kind}, {Subject: "s"}} {
		n := 0
		for r, err := range s.Query(p, q) {
			if n++; err != nil || r.Version < least {
				p.failf("query after version %d was acknowledged: version %d, error %v", least, r.Version, err)
			}
		}
		if n != 1 {
			p.failf("query after version %d was acknowledged: %d records, want 1", least, n)
		}
	}
}

// racesEverything lets writers, readers and queries go at once; what stands in the
// end must be what was acknowledged.
func racesEverything(p *probe) {
	const each = 20
	list := series(workers, nil)
	p.fill(list)
	p.during(func() {
		var wg sync.WaitGroup
		for i, s := range p.stores(workers) {
			wg.Go(func() {
				defer p.recover()
				for v := int64(2); v <= each && !p.failed(); v++ {
					p.on(s, func(q *probe) { q.repeat(puts(record(list[i].ID, v))) })
				}
			})
		}
		wg.Wait()
	}, func(s store.Store) {
		p.on(s, func(q *probe) {
			q.counts(store.Query{Kind: kind}, workers)
			if got := q.journal(store.JournalQuery{}); len(got) < workers && !q.failed() {
				q.failf("journal has %d entries, want %d or more", len(got), workers)
			}
		})
	})
	for i := range list {
		p.stands(record(list[i].ID, each))
	}
	if got := p.journal(store.JournalQuery{}); len(got) != workers*each && !p.failed() {
		p.failf("journal has %d entries, want %d", len(got), workers*each)
	}
}

// repeat commits b, again after every conflict that the engine made up.
func (p *probe) repeat(b store.Batch) {
	for range 100 {
		err := p.s.Commit(p, clone(b))
		if err == nil {
			return
		}
		if !errors.Is(err, store.ErrConflict) {
			p.failf("commit: %v", err)
			return
		}
	}
	p.failf("commit: a hundred conflicts, with nobody else writing the record")
}
