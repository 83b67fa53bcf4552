package storetest

import (
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysByID  = "ByID orders by kind, then id."
	saysByDue = "ByDue orders by due, then kind, then id, and yields only records that have a due date."
)

var orderChecks = []check{
	{"order/by-id", saysByID, ordersByID},
	{"order/by-due", saysByDue, ordersByDue},
}

// scattered drafts records whose order by bytes is not the one of a dictionary,
// of numbers or of their making.
func scattered() []store.Record {
	var list []store.Record
	for i, id := range []string{"b", "B", "a", "A", "10", "9", "~", "!", "-", "_", ".", "a-b", "ab", "a.b", "aB", "a0"} {
		for j, k := range []string{"b", "a", "a-b", "ab", "a.b", "a0", "a_"} {
			r := record(id, 1)
			r.Kind, r.Subject, r.Ref = k, "s", "x"
			if n := (i + j) % 5; n > 0 {
				r.Due = noon.Add(-time.Duration(n) * time.Microsecond)
			}
			list = append(list, r)
		}
	}
	return list
}

func ordersByID(p *probe) {
	list := scattered()
	p.fill(list)
	for _, q := range []store.Query{{}, {Kind: "a"}, {Subject: "s"}, {Ref: "x"}, {State: "open"}, {DueBefore: noon}} {
		p.ordered(q, list)
	}
}

func ordersByDue(p *probe) {
	list := scattered()
	p.fill(list)
	for _, q := range []store.Query{{}, {Kind: "a"}, {Subject: "s"}, {Ref: "x"}, {State: "open"}, {DueBefore: noon}} {
		q.By = store.ByDue
		p.ordered(q, list)
	}
}

// ordered demands the keys of the answer, in order.
func (p *probe) ordered(q store.Query, list []store.Record) {
	got, want := p.query(q), expected(q, list)
	if p.failed() {
		return
	}
	if len(got) != len(want) {
		p.failf("query %s yields %d records, want %d", describe(q), len(got), len(want))
		return
	}
	for i := range got {
		if got[i].Key != want[i].Key {
			p.failf("query %s yields %v at place %d, want %v", describe(q), got[i].Key, i, want[i].Key)
			return
		}
	}
}
