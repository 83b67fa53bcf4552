package storetest

import (
	"fmt"
	"iter"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysSees  = "It sees every commit acknowledged before the call; a commit made while the caller reads may be seen or not."
	saysHolds = "It holds no connection, lock or cursor while the loop body runs: the body may call the store."
	saysBreak = "An early break releases everything."
	saysAnew  = "Every loop over what is returned begins anew."
)

// walkChecks: what a caller may do while it reads.
var walkChecks = []check{
	{"query/once", saysQuery, queryYieldsOnce},
	{"query/steady", saysSees, queryIsSteady},
	{"query/sees", saysSees, querySees},
	{"query/alias", saysAlias, queryDoesNotAlias},
	{"query/holds", saysHolds, queryHoldsNothing},
	{"query/break", saysBreak, queryBreaks},
	{"query/anew", saysAnew, loopsBeginAnew},
}

// many is more than a page of the usual store.
const many = 700

// queryYieldsOnce moves records behind the place that the query has reached.
func queryYieldsOnce(p *probe) {
	list := series(many, func(i int, r *store.Record) { r.Due = noon.Add(time.Duration(i) * time.Second) })
	p.fill(list)
	if p.failed() {
		return
	}
	seen := make(map[string]int)
	for r, err := range p.s.Query(p, store.Query{By: store.ByDue}) {
		if err != nil {
			p.failf("query: %v", err)
			return
		}
		if seen[r.ID]++; seen[r.ID] > 1 {
			p.failf("record %q is yielded twice: it was moved while the caller read", r.ID)
			return
		}
		if len(seen) <= 20 {
			moved := record(r.ID, 2)
			moved.Due = noon.Add(time.Duration(many+len(seen)) * time.Second)
			p.commit(puts(moved))
		}
	}
	if len(seen) != many && !p.failed() {
		p.failf("%d records are yielded, want %d", len(seen), many)
	}
}

// queryIsSteady adds and purges records before and behind the place that the query
// has reached; those left alone must all be yielded, once.
func queryIsSteady(p *probe) {
	list := series(many, nil)
	p.fill(list)
	if p.failed() {
		return
	}
	seen := make(map[string]int)
	gone := make(map[string]bool)
	step := 0
	for r, err := range p.s.Query(p, store.Query{Kind: kind}) {
		if err != nil {
			p.failf("query: %v", err)
			return
		}
		seen[r.ID]++
		if step < 40 && step%2 == 1 { // this one, the one before it, and one far ahead
			ahead := list[many-1-step]
			p.commit(purges(list[step-1], list[step], ahead))
			gone[ahead.ID] = true
		}
		if step < 40 && step%4 == 0 {
			p.commit(puts(record(fmt.Sprintf("a-%05d", step), 1), record(fmt.Sprintf("s-%05d", step), 1)))
		}
		step++
	}
	for i := range list {
		if n := seen[list[i].ID]; n > 1 || n < 1 && !gone[list[i].ID] {
			p.failf("record %q, which was left alone, is yielded %d times", list[i].ID, n)
		}
	}
}

func querySees(p *probe) {
	for i := range 20 {
		r := record(fmt.Sprintf("r-%02d", i), 1)
		r.Subject, r.Ref, r.Due = "s", "x", noon
		p.commit(puts(r))
		for _, q := range []store.Query{{Kind: kind}, {Subject: "s"}, {Ref: "x"}, {By: store.ByDue}} {
			for _, s := range []store.Store{p.s, p.base.Again} {
				if s != nil {
					p.on(s, func(o *probe) { o.counts(q, i+1) })
				}
			}
		}
	}
}

func (p *probe) counts(q store.Query, want int) {
	if got := p.query(q); len(got) != want && !p.failed() {
		p.failf("query %s yields %d records, want %d", describe(q), len(got), want)
	}
}

// queryHoldsNothing calls everything from a loop body.
func queryHoldsNothing(p *probe) {
	p.fill(series(5, nil))
	if p.failed() {
		return
	}
	n := 0
	for r, err := range p.s.Query(p, store.Query{Kind: kind, Limit: 5}) {
		if err != nil {
			p.failf("query: %v", err)
			return
		}
		n++
		p.stands(record(r.ID, 1))
		p.commit(puts(record(r.ID, 2)))
		p.stands(record(r.ID, 2))
		p.counts(store.Query{}, 5)
		if got := p.journal(store.JournalQuery{}); len(got) != 5+n && !p.failed() {
			p.failf("journal in the loop body has %d entries, want %d", len(got), 5+n)
		}
	}
	if n != 5 {
		p.failf("%d records are yielded, want 5", n)
	}
}

// queryBreaks leaves many loops early: what they held must be free again.
func queryBreaks(p *probe) {
	p.fill(series(40, nil))
	if p.failed() {
		return
	}
	for range 60 {
		for range p.s.Query(p, store.Query{}) {
			break
		}
		for range p.s.Journal(p, store.JournalQuery{}) {
			break
		}
	}
	p.commit(puts(record("r-00000", 2)))
	p.stands(record("r-00000", 2))
}

// loopsBeginAnew loops three times over one sequence, the second time in part, and sees
// what was committed in between.
func loopsBeginAnew(p *probe) {
	p.fill(series(many, func(i int, r *store.Record) { r.Due = noon }))
	if p.failed() {
		return
	}
	for i, by := range []store.Order{store.ByID, store.ByDue} {
		anew(p, "query", many+2*i, p.s.Query(p, store.Query{By: by}), i)
		anew(p, "journal", many+1+2*i, p.s.Journal(p, store.JournalQuery{}), 10+i)
	}
}

func anew[T any](p *probe, op string, want int, seq iter.Seq2[T, error], round int) {
	first := len(collect(p, op, seq))
	for range seq {
		break
	}
	r := record(fmt.Sprint("anew-", round), 1)
	r.Due = noon
	p.commit(puts(r))
	if again := len(collect(p, op, seq)); (first != want || again != want+1) && !p.failed() {
		p.failf("%s: one loop yields %d, another one %d after a commit, want %d and %d", op, first, again, want, want+1)
	}
}

func queryDoesNotAlias(p *probe) {
	list := series(70, nil)
	p.fill(list)
	got := p.query(store.Query{})
	for i := range got {
		p.commit(puts(record(got[i].ID, 2)))
	}
	for i := range got {
		p.equal("a record read before it was changed", got[i], list[i])
	}
}
