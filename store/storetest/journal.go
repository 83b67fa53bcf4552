package storetest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysJournal = "Journal yields entries in the order kind, id, version, n: no clock orders them."
	saysNever   = "Entries are never changed and never deleted, whatever becomes of the record."
	saysRules   = "The rules of Query about what is seen and held apply."
	saysID      = "Empty fields do not restrict; ID needs Kind."
	saysBehind  = "After continues behind the entry with this key."
	saysZero    = "The zero value is before all entries."
	saysEntryN  = "Limit is the largest number of entries yielded; 0: all."
)

var journalChecks = []check{
	{"journal/order", saysJournal, journalOrders},
	{"journal/kept", saysNever, journalKeeps},
	{"journal/sees", saysRules, journalSees},
	{"journal/holds", saysRules, journalHoldsNothing},
	{"journal/select", saysID, journalSelects},
	{"journal/invalid", saysID, journalRefuses},
	{"journal/after", saysBehind, journalAfter},
	{"journal/begin", saysZero, journalBegins},
	{"journal/limit", saysEntryN, journalLimits},
}

// chronicle commits versions of a few records, the later ones with the earlier
// times, and returns all their entries in order.
func (p *probe) chronicle() []store.Entry {
	var all []store.Entry
	clock := noon
	for _, key := range []store.Key{{Kind: "b", ID: "x"}, {Kind: "a", ID: "y"}, {Kind: "a", ID: "Y"}, {Kind: "a-", ID: "!"}, {Kind: "a", ID: "10"}, {Kind: "a", ID: "9"}} {
		for v := int64(1); v <= 11; v++ {
			r := record(key.ID, v)
			r.Kind = key.Kind
			b := store.Batch{Puts: []store.Record{r}}
			for n := range 1 + 11*int(v/11) {
				e := entry(key, v, n)
				clock = clock.Add(-time.Second)
				e.Time = clock
				b.Entries = append(b.Entries, e)
			}
			p.commit(b)
			all = append(all, b.Entries...)
		}
	}
	slices.SortFunc(all, func(a, b store.Entry) int { return store.KeyOf(a).Compare(store.KeyOf(b)) })
	return all
}

// tells demands that q yields exactly want.
func (p *probe) tells(q store.JournalQuery, want []store.Entry) {
	got := p.journal(q)
	if p.failed() {
		return
	}
	what := fmt.Sprintf("journal {kind %q id %q after %v limit %d}", q.Kind, q.ID, q.After, q.Limit)
	if len(got) != len(want) {
		p.failf("%s yields %d entries, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if d := diffEntry(got[i], want[i]); d != "" {
			p.failf("%s, place %d: %s", what, i, d)
		}
	}
}

func selected(all []store.Entry, keep func(e *store.Entry) bool) []store.Entry {
	var some []store.Entry
	for i := range all {
		if keep(&all[i]) {
			some = append(some, all[i])
		}
	}
	return some
}

func journalOrders(p *probe) {
	p.tells(store.JournalQuery{}, p.chronicle())
}

func journalSelects(p *probe) {
	all := p.chronicle()
	for _, k := range []string{"a", "a-", "b", "c"} {
		p.tells(store.JournalQuery{Kind: k}, selected(all, func(e *store.Entry) bool { return e.Kind == k }))
		for _, id := range []string{"x", "y", "Y", "!", "9", "absent"} {
			p.tells(store.JournalQuery{Kind: k, ID: id}, selected(all, func(e *store.Entry) bool { return e.Kind == k && e.ID == id }))
		}
	}
}

func journalKeeps(p *probe) {
	r := record("r", 1)
	r.Subject = "s"
	want := []store.Entry{entry(r.Key, 1, 0)}
	p.commit(puts(r))
	for v := int64(2); v <= 4; v++ {
		p.commit(puts(record("r", v)))
		want = append(want, entry(r.Key, v, 0))
		p.journals(r.Key, want...)
	}
	bare := pointer("r", 5)
	p.commit(puts(bare))
	p.journals(r.Key, want...)
	b := purges(bare)
	p.commit(b)
	p.journals(r.Key, append(want, parting(r.Key, 5))...)
	// Commits that fail leave no entry.
	p.refuse("a purge of a purged record", purges(bare), store.ErrConflict)
	p.journals(r.Key, append(want, parting(r.Key, 5))...)
}

func journalSees(p *probe) {
	for i := range 20 {
		p.commit(puts(record("r", int64(i+1))))
		for _, s := range []store.Store{p.s, p.base.Again} {
			if s == nil {
				continue
			}
			p.on(s, func(q *probe) {
				if got := q.journal(store.JournalQuery{}); len(got) != i+1 {
					q.failf("journal has %d entries after %d acknowledged commits", len(got), i+1)
				}
			})
		}
	}
}

// journalHoldsNothing reads more than a page, breaks off, and calls everything
// from the loop body.
func journalHoldsNothing(p *probe) {
	p.fill(series(many, nil))
	// What the last key has is more than what is left of a page: it ends in the midst.
	const versions, each = 20, 30
	for v := int64(1); v <= versions; v++ {
		b := puts(record("s", v))
		for n := 1; n < each; n++ {
			b.Entries = append(b.Entries, entry(b.Puts[0].Key, v, n))
		}
		p.commit(b)
	}
	if p.failed() {
		return
	}
	n := 0
	var last store.EntryKey
	for e, err := range p.s.Journal(p, store.JournalQuery{}) {
		if err != nil {
			p.failf("journal: %v", err)
			return
		}
		if k := store.KeyOf(e); k.Compare(last) <= 0 {
			p.failf("entry %v is yielded after %v", k, last)
		} else {
			last = k
		}
		if n++; n > 20 {
			continue
		}
		p.stands(record(e.ID, 1))
		p.commit(puts(record(fmt.Sprintf("a-%03d", n), 1)))
		p.counts(store.Query{Kind: kind}, many+1+n)
	}
	if n != many+versions*each && !p.failed() {
		p.failf("%d entries are yielded, want %d", n, many+versions*each)
	}
}

func journalRefuses(p *probe) {
	p.commit(puts(record("r", 1)))
	for _, q := range []store.JournalQuery{{ID: "r"}, {Limit: -1}, {Kind: "\x00"}, {Kind: kind, ID: "\xff"},
		{After: store.EntryKey{Key: store.Key{ID: "r "}}}} {
		if p.failed() {
			return
		}
		values, errs := 0, 0
		for _, err := range p.s.Journal(p, q) {
			if err == nil {
				values++
			} else if errs++; !errors.Is(err, store.ErrInvalid) {
				p.failf("journal: error is %v, want %v", err, store.ErrInvalid)
			}
		}
		if values != 0 || errs != 1 {
			p.failf("an invalid journal query yields %d entries and %d errors, want one error", values, errs)
		}
	}
}

func journalAfter(p *probe) {
	all := p.chronicle()
	for i, e := range all {
		p.tells(store.JournalQuery{After: store.KeyOf(e), Limit: 5}, all[i+1:min(i+6, len(all))])
	}
	for size := 1; size <= 40; size += 13 {
		p.tells(store.JournalQuery{}, p.journalPages(store.JournalQuery{Limit: size}))
		p.tells(store.JournalQuery{Kind: "a"}, p.journalPages(store.JournalQuery{Kind: "a", Limit: size}))
		p.tells(store.JournalQuery{Kind: "a", ID: "9"}, p.journalPages(store.JournalQuery{Kind: "a", ID: "9", Limit: size}))
	}
	// A place between entries is a place as well, and one before the selection.
	p.tells(store.JournalQuery{Kind: "b", After: store.EntryKey{Key: store.Key{Kind: "a", ID: "zz"}}},
		selected(all, func(e *store.Entry) bool { return e.Kind == "b" }))
	p.tells(store.JournalQuery{Kind: "a", ID: "9", After: store.EntryKey{Key: store.Key{Kind: "b", ID: "x"}}}, nil)
	for _, place := range []store.EntryKey{{Version: 10, N: 5}, {Version: 11, N: -1}} {
		place.Key = store.Key{Kind: "b", ID: "x"}
		p.tells(store.JournalQuery{Kind: "b", ID: "x", After: place},
			selected(all, func(e *store.Entry) bool { return e.Kind == "b" && e.Version == 11 }))
	}
}

// journalPages reads q in pages, each behind the one before.
func (p *probe) journalPages(q store.JournalQuery) []store.Entry {
	var all []store.Entry
	for !p.failed() {
		page := p.journal(q)
		all = append(all, page...)
		if len(page) < q.Limit {
			break
		}
		q.After = store.KeyOf(page[len(page)-1])
	}
	return all
}

func journalBegins(p *probe) {
	r := record("!", 1)
	r.Kind = "-"
	p.commit(puts(r))
	p.tells(store.JournalQuery{After: store.EntryKey{}}, []store.Entry{entry(r.Key, 1, 0)})
	p.tells(store.JournalQuery{Kind: "-", After: store.EntryKey{Key: r.Key}}, []store.Entry{entry(r.Key, 1, 0)})
}

func journalLimits(p *probe) {
	all := p.chronicle()
	for _, n := range []int{1, 2, 21, 22, 23, len(all) - 1, len(all), len(all) + 1} {
		p.tells(store.JournalQuery{Limit: n}, all[:min(n, len(all))])
	}
	p.tells(store.JournalQuery{Kind: "b", Limit: 3}, selected(all, func(e *store.Entry) bool { return e.Kind == "b" })[:3])
}
