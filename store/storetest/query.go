package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysQuery  = "Query yields the records that match q, in the order of q.By, at most q.Limit of them, each record at most once."
	saysError  = "At most one error is yielded, as the last value; it is ErrInvalid if q.Validate is."
	saysEmpty  = "Empty fields do not restrict."
	saysDue    = "DueBefore selects records that are due before this instant; records without a due date are never before anything."
	saysAfter  = "After continues behind this record; see [CursorOf]."
	saysBegin  = "The zero value is the beginning."
	saysLimit  = "Limit is the largest number of records yielded; 0: all."
	saysNoBody = "NoBody asks for records without Body, where that is cheaper."
)

var queryChecks = []check{
	{"query/matches", saysQuery, queryMatches},
	{"query/follows", saysQuery, queryFollows},
	{"query/invalid", saysError, queryRefuses},
	{"query/empty", saysEmpty, queryEmpty},
	{"query/due-before", saysDue, queryDueBefore},
	{"query/after", saysAfter, queryAfter},
	{"query/begin", saysBegin, queryBegins},
	{"query/limit", saysLimit, queryLimits},
	{"query/no-body", saysNoBody, queryNoBody},
}

// queryMatches asks every combination of conditions of a set in which every
// combination of values occurs.
func queryMatches(p *probe) {
	kinds, few := []string{kind, "storetest.b"}, []string{"", "s1", "s2"}
	var list []store.Record
	for i := range 2 * 3 * 3 * 3 {
		r := record(fmt.Sprintf("r-%02d", i), 1)
		r.Kind, r.Subject, r.Ref, r.State = kinds[i%2], few[i/2%3], few[i/6%3], few[i/18%3]
		if i%5 > 0 {
			r.Due = noon.Add(time.Duration(i%4) * time.Hour)
		}
		list = append(list, r)
	}
	p.fill(list)
	for i := range 3 * 3 * 3 * 3 * 4 {
		q := store.Query{Subject: few[i/3%3], Ref: few[i/9%3], State: few[i/27%3], By: store.Order(i / 81 % 2)}
		if i%3 > 0 {
			q.Kind = kinds[i%3-1]
		}
		if i/162 > 0 {
			q.DueBefore = noon.Add(2 * time.Hour)
		}
		p.answers(q, list)
	}
}

// answers demands that q is answered as the contract says over list.
func (p *probe) answers(q store.Query, list []store.Record) {
	p.yields(q, idsOf(expected(q, list))...)
}

// expected is the contract's answer to q over the records in list.
func expected(q store.Query, list []store.Record) []store.Record {
	var want []store.Record
	for i := range list {
		if q.Matches(&list[i]) && (q.After == store.Cursor{} || store.CursorOf(list[i]).Compare(q.After, q.By) > 0) {
			want = append(want, list[i])
		}
	}
	slices.SortFunc(want, func(a, b store.Record) int {
		return store.CursorOf(a).Compare(store.CursorOf(b), q.By)
	})
	if q.Limit > 0 && len(want) > q.Limit {
		want = want[:q.Limit]
	}
	return want
}

// queryFollows changes what a record is found by.
func queryFollows(p *probe) {
	r := record("r", 1)
	r.Subject, r.Ref, r.State, r.Due = "s1", "x1", "open", noon
	p.commit(puts(r))
	next := record("r", 2)
	next.Subject, next.Ref, next.State, next.Due = "s2", "x2", "done", noon.Add(time.Hour)
	p.commit(puts(next))
	list := []store.Record{next}
	queries := []store.Query{{Subject: "s1"}, {Subject: "s2"}, {Ref: "x1"}, {Ref: "x2"}, {State: "open"}, {State: "done"},
		{By: store.ByDue}, {DueBefore: noon.Add(time.Minute)}, {By: store.ByDue, DueBefore: noon.Add(2 * time.Hour)}}
	for _, q := range queries {
		p.answers(q, list)
	}
	last := record("r", 3)
	last.State = ""
	p.commit(puts(last))
	for _, q := range append(queries, store.Query{}) {
		p.answers(q, []store.Record{last})
	}
	p.commit(purges(last))
	for _, q := range append(queries, store.Query{}) {
		p.answers(q, nil)
	}
}

func queryRefuses(p *probe) {
	p.fill(series(3, nil))
	far := time.Unix(1<<60, 0)
	for _, q := range []store.Query{{Limit: -1}, {By: -1}, {By: 7}, {Kind: kind, Limit: -5}, {Subject: "s\x00"}, {Ref: "\xff"},
		{State: "open "}, {Kind: "会員"}, {Subject: strings.Repeat("s", 1<<17)}, {By: store.ByDue, DueBefore: far},
		{By: store.ByDue, After: store.Cursor{Due: far}}, {After: store.Cursor{Key: store.Key{Kind: "\x00"}}}} {
		if p.failed() {
			return
		}
		values, errs := 0, 0
		for _, err := range p.s.Query(p, q) {
			if err == nil {
				values++
			} else if errs++; !errors.Is(err, store.ErrInvalid) {
				p.failf("query %s: error is %v, want %v", describe(q), err, store.ErrInvalid)
			}
		}
		if values != 0 || errs != 1 {
			p.failf("query %s yields %d records and %d errors, want one error", describe(q), values, errs)
		}
	}
}

func queryEmpty(p *probe) {
	list := series(6, func(i int, r *store.Record) {
		if i%2 == 0 {
			r.Subject, r.Ref, r.Due = "s", "x", noon
		} else {
			r.Kind, r.State = "other", ""
		}
	})
	p.fill(list)
	p.answers(store.Query{}, list)
	p.answers(store.Query{Kind: "other"}, list)
}

func queryDueBefore(p *probe) {
	list := series(8, func(i int, r *store.Record) {
		if i > 0 {
			r.Due = instants[i-1]
		}
	})
	p.fill(list)
	for _, t := range instants {
		for _, at := range []time.Time{t.Add(-time.Microsecond), t, t.Add(time.Microsecond)} {
			p.answers(store.Query{DueBefore: at}, list)
			p.answers(store.Query{DueBefore: at, By: store.ByDue}, list)
		}
	}
}

// queryAfter pages through every order with every page size.
func queryAfter(p *probe) {
	list := series(23, func(i int, r *store.Record) {
		r.Kind = []string{"a", "b", "c"}[i%3]
		r.Subject, r.Ref = "s", "x"
		r.Due = noon.Add(time.Duration(i/7) * time.Microsecond)
	})
	p.fill(list)
	for _, q := range []store.Query{{}, {Kind: "b"}, {Subject: "s"}, {Ref: "x"}, {By: store.ByDue}, {By: store.ByDue, Kind: "c"}} {
		want := idsOf(expected(q, list))
		for size := 1; size <= 8; size++ {
			if got := p.pages(q, size); !slices.Equal(got, want) {
				p.failf("query %s in pages of %d yields %v, want %v", describe(q), size, got, want)
			}
		}
	}
	// A cursor is a place: the record itself may be gone.
	q := store.Query{Subject: "s", After: store.CursorOf(list[4])}
	p.commit(purges(list[4]))
	p.answers(q, slices.Delete(slices.Clone(list), 4, 5))
}

// pages reads q in pages of size, each behind the one before.
func (p *probe) pages(q store.Query, size int) []string {
	var all []string
	q.Limit = size
	for !p.failed() {
		page := p.query(q)
		all = append(all, idsOf(page)...)
		if len(page) < size {
			break
		}
		q.After = store.CursorOf(page[size-1])
	}
	return all
}

func queryBegins(p *probe) {
	list := series(4, func(i int, r *store.Record) {
		r.Kind, r.ID = []string{"-", "a", ".", "0"}[i], []string{"!", "!", "~", "0"}[i]
		r.Due = instants[i+3]
	})
	p.fill(list)
	p.answers(store.Query{After: store.Cursor{}}, list)
	p.answers(store.Query{After: store.Cursor{}, By: store.ByDue}, list)
}

func queryLimits(p *probe) {
	list := series(many, func(i int, r *store.Record) { r.Subject, r.Due = "s", noon })
	p.fill(list)
	for _, limit := range []int{0, 1, 2, 99, 100, 101, many - 1, many, many + 1} {
		for _, q := range []store.Query{{Limit: limit}, {Subject: "s", Limit: limit}, {By: store.ByDue, Limit: limit}} {
			p.answers(q, list)
		}
	}
}

func queryNoBody(p *probe) {
	list := series(3, func(i int, r *store.Record) { r.Subject, r.Ref, r.Due, r.Keep = "s", "x", noon, noon })
	p.fill(list)
	got := p.query(store.Query{NoBody: true})
	p.answers(store.Query{NoBody: true}, list)
	for i := range got {
		if len(got[i].Body) == 0 {
			got[i].Body = list[i].Body
		}
		p.equal("query without body", got[i], list[i])
	}
	for _, r := range list {
		p.stands(r)
	}
}
