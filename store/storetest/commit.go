package storetest

import (
	"fmt"

	"github.com/hogo-go/hogo/store"
)

const (
	saysWhole   = "Commit writes the whole batch or nothing."
	saysPuts    = "Puts: the stored version is not exactly one less (version 1: a record or a journal entry stands under the key already),"
	saysExpect  = "Expect: no record stands at exactly that version,"
	saysPurges  = "Purges: the stored version is not exactly that version,"
	saysEntries = "Entries: the entry's key (kind, id, version, n) is taken, and with ErrInvalid if b.Validate does."
)

var commitChecks = []check{
	{"commit/whole", saysWhole, commitsWhole},
	{"commit/replace", saysWhole, commitReplaces},
	{"commit/nothing", saysWhole, commitsNothing},
	{"commit/put", saysPuts, putConflicts},
	{"commit/put-purged", saysPuts, putOfPurged},
	{"commit/put-index", saysPuts, putOfIndex},
	{"commit/expect", saysExpect, expectConflicts},
	{"commit/purge", saysPurges, purgeConflicts},
	{"commit/entry", saysEntries, entryConflicts},
}

// mixed drafts a batch of everything over a and b, which stand at version 1, and
// c, which does not.
func mixed(a, b, held store.Record) (store.Batch, store.Record, store.Record) {
	next, fresh := record(a.ID, 2), record("c", 1)
	batch := expecting(puts(next, fresh), held)
	gone := purges(b)
	batch.Purges = gone.Purges
	batch.Entries = append(batch.Entries, gone.Entries...)
	return batch, next, fresh
}

func commitsWhole(p *probe) {
	a, b, held := record("a", 1), record("b", 1), record("held", 1)
	p.commit(puts(a, b, held))
	batch, next, fresh := mixed(a, b, held)
	p.commit(batch)
	p.stands(next)
	p.stands(fresh)
	p.stands(held)
	p.absent(b.Key)
	p.journals(a.Key, entry(a.Key, 1, 0), entry(a.Key, 2, 0))
	p.journals(b.Key, entry(b.Key, 1, 0), parting(b.Key, 1))
	p.journals(fresh.Key, entry(fresh.Key, 1, 0))
	p.journals(held.Key, entry(held.Key, 1, 0))
}

// commitReplaces: a put leaves nothing of the version before.
func commitReplaces(p *probe) {
	r := record("r", 1)
	r.Subject, r.Ref, r.Due, r.Keep = "s", "x", noon, noon
	p.commit(puts(r))
	next := record("r", 2)
	next.State, next.Body = "", []byte(`{"v":2}`)
	p.commit(puts(next))
	p.stands(next)
	bare := pointer("r", 3)
	p.commit(puts(bare))
	p.stands(bare)
}

// commitsNothing spoils a batch of everything in one place after another.
func commitsNothing(p *probe) {
	a, b, held := record("a", 1), record("b", 1), record("held", 1)
	p.commit(puts(a, b, held))
	spoil := map[string]func(*store.Batch){
		"an expectation that fails": func(x *store.Batch) { x.Expect[0].Version = 2 },
		"a purge that fails": func(x *store.Batch) {
			x.Purges[0].Version = 2
			x.Entries[len(x.Entries)-1].Version = 3
		},
		"a last put that fails": func(x *store.Batch) {
			x.Puts[1].Version = 2
			x.Entries[1].Version = 2
		},
		"a first put that fails": func(x *store.Batch) {
			x.Puts[0].Version = 3
			x.Entries[0].Version = 3
		},
		"a purge of an absent record": func(x *store.Batch) {
			x.Purges = append(x.Purges, store.Expect{Key: store.Key{Kind: kind, ID: "absent"}, Version: 1})
		},
	}
	for what, fn := range spoil {
		batch, _, fresh := mixed(a, b, held)
		fn(&batch)
		p.refuse(what, batch, store.ErrConflict)
		p.unchanged(what, []store.Record{a, b, held}, fresh)
	}
}

// unchanged demands that the records stand at version 1 and that never does not.
func (p *probe) unchanged(after string, list []store.Record, never store.Record) {
	if p.failed() {
		return
	}
	p.on(p.s, func(q *probe) {
		for _, r := range list {
			q.stands(r)
			q.journals(r.Key, entry(r.Key, 1, 0))
		}
		q.absent(never.Key)
		q.journals(never.Key)
		q.yields(store.Query{Kind: kind}, idsOf(list)...)
		if q.detail != "" {
			q.detail = "after " + after + ": " + q.detail
		}
	})
}

func putConflicts(p *probe) {
	p.refuse("version 2 of an absent record", puts(record("r", 2)), store.ErrConflict)
	p.commit(puts(record("r", 1)))
	p.commit(puts(record("r", 2)))
	for _, v := range []int64{1, 2, 4, 1 << 40} {
		p.refuse(fmt.Sprintf("version %d over version 2", v), puts(record("r", v)), store.ErrConflict)
	}
	p.stands(record("r", 2))
	p.commit(puts(record("r", 3)))
	p.stands(record("r", 3))
}

func putOfPurged(p *probe) {
	r := record("r", 1)
	p.commit(puts(r))
	p.commit(purges(r))
	for _, v := range []int64{1, 2, 3} {
		p.refuse(fmt.Sprintf("version %d of a purged record", v), puts(record("r", v)), store.ErrConflict)
	}
	p.refuse("an index record under the key of a purged record", puts(pointer("r", 1)), store.ErrConflict)
	p.absent(r.Key)
}

// putOfIndex: nothing is left of a purged index record, so its key is free.
func putOfIndex(p *probe) {
	r := pointer("r", 1)
	p.commit(puts(r))
	p.refuse("an index record that stands", puts(r), store.ErrConflict)
	p.commit(puts(pointer("r", 2)))
	p.commit(store.Batch{Purges: []store.Expect{at(pointer("r", 2))}})
	p.absent(r.Key)
	p.journals(r.Key)
	p.commit(puts(r))
	p.stands(r)
}

func expectConflicts(p *probe) {
	a, other := record("a", 1), record("other", 1)
	p.refuse("expecting an absent record", expecting(puts(other), a), store.ErrConflict)
	p.commit(puts(a))
	p.refuse("expecting a later version", expecting(puts(other), record("a", 2)), store.ErrConflict)
	p.commit(puts(record("a", 2)))
	p.refuse("expecting an earlier version", expecting(puts(other), a), store.ErrConflict)
	p.commit(expecting(puts(other), record("a", 2)))
	p.commit(expecting(store.Batch{}, record("a", 2), other)) // a batch may only expect
	p.refuse("only expecting, an earlier version", expecting(store.Batch{}, other, a), store.ErrConflict)
	p.refuse("only expecting, an absent record", expecting(store.Batch{}, record("absent", 1)), store.ErrConflict)
	p.commit(purges(record("a", 2)))
	for v := int64(1); v <= 3; v++ {
		p.refuse("expecting a purged record", expecting(puts(record("other", 2)), record("a", v)), store.ErrConflict)
	}
	p.stands(other)
	// The last of many counts as much as the first.
	list := series(20, nil)
	p.fill(list)
	list[19].Version = 2
	p.refuse("expecting twenty records, the last of them changed", expecting(puts(record("other", 2)), list...), store.ErrConflict)
	p.stands(other)
}

func purgeConflicts(p *probe) {
	r := record("r", 1)
	p.refuse("purging an absent record", purges(r), store.ErrConflict)
	p.commit(puts(r))
	p.refuse("purging a later version", purges(record("r", 2)), store.ErrConflict)
	p.commit(puts(record("r", 2)))
	p.refuse("purging an earlier version", purges(r), store.ErrConflict)
	p.stands(record("r", 2))
	p.commit(purges(record("r", 2)))
	p.refuse("purging again", purges(record("r", 2)), store.ErrConflict)
	p.refuse("purging again, a version later", purges(record("r", 3)), store.ErrConflict)
	p.journals(r.Key, entry(r.Key, 1, 0), entry(r.Key, 2, 0), parting(r.Key, 2))
}

// entryConflicts purges a record without an entry: its journal still holds the key.
func entryConflicts(p *probe) {
	r := record("r", 1)
	p.commit(puts(r))
	p.commit(store.Batch{Purges: []store.Expect{at(r)}})
	again := puts(r)
	again.Entries[0].Event = "storetest.other"
	p.refuse("an entry whose key is taken", again, store.ErrConflict)
	p.journals(r.Key, entry(r.Key, 1, 0))
	p.absent(r.Key)
}
