package sqlstore

import (
	"slices"

	"github.com/hogo-go/hogo/store"
)

// part is what one general statement writes: a batch, or a piece of a large one.
type part struct {
	locks            []step // what must stand, in the order of keys
	updates, inserts []*store.Record
	index            []*store.Record // those of inserts that are index records
	purges           []store.Expect
	entries          []*store.Entry
}

// divide returns b in one part, or, if it is larger than one statement should be
// or the engine takes it only so (split), first what stands, then what is new, then
// the entries.
func divide(b *store.Batch, split bool) []*part {
	locks := standing(b, true)
	slices.SortFunc(locks, func(x, y step) int { return x.key.Compare(y.key) })
	inserts := newRecords(b)
	slices.SortFunc(inserts, func(x, y *store.Record) int { return x.Key.Compare(y.Key) })
	entries := make([]*store.Entry, len(b.Entries))
	for i := range b.Entries {
		entries[i] = &b.Entries[i]
	}
	if b.Ops() <= statementRows && !split {
		return []*part{newPart(locks, inserts, entries)}
	}
	var list []*part
	for some := range slices.Chunk(locks, statementRows) {
		p := newPart(some, nil, nil)
		list = append(list, p)
		if split && len(p.purges) > 0 {
			list = append(list, &part{purges: p.purges})
			p.purges = nil
		}
	}
	for some := range slices.Chunk(inserts, statementRows) {
		list = append(list, newPart(nil, some, nil))
	}
	if b.Ops() <= statementRows && len(list) > 0 {
		list[len(list)-1].entries = entries
		return list
	}
	for some := range slices.Chunk(entries, statementRows) {
		list = append(list, newPart(nil, nil, some))
	}
	return list
}

func newPart(locks []step, inserts []*store.Record, entries []*store.Entry) *part {
	p := &part{locks: locks, inserts: inserts, entries: entries}
	for i := range locks {
		switch x := &locks[i]; {
		case x.put != nil:
			p.updates = append(p.updates, x.put)
		case x.purge:
			p.purges = append(p.purges, store.Expect{Key: x.key, Version: x.version})
		}
	}
	for _, r := range inserts {
		if len(r.Salt) == 0 {
			p.index = append(p.index, r)
		}
	}
	return p
}

func newRecords(b *store.Batch) []*store.Record {
	var list []*store.Record
	for i := range b.Puts {
		if b.Puts[i].Version == 1 {
			list = append(list, &b.Puts[i])
		}
	}
	return list
}

// shape is what decides the text of a part.
type shape struct{ locks, index, updates, purges, inserts, entries int }

func (p *part) shape() shape {
	return shape{len(p.locks), len(p.index), len(p.updates), len(p.purges), len(p.inserts), len(p.entries)}
}

// args returns the values in the order of shape.text.
func (p *part) args(tenant string) []any {
	x := p.shape()
	args := make([]any, 1, 1+3*x.locks+2*x.index+2*x.purges+rowColumns*(x.updates+x.inserts+x.entries))
	args[0] = tenant
	for i := range p.locks {
		k := &p.locks[i]
		args = append(args, k.key.Kind, k.key.ID, k.version)
	}
	for _, r := range p.index {
		args = append(args, r.Kind, r.ID)
	}
	for _, r := range p.updates {
		args = recordValues(args, r)
	}
	for _, k := range p.purges {
		args = append(args, k.Key.Kind, k.Key.ID)
	}
	for _, r := range p.inserts {
		args = recordValues(args, r)
	}
	for _, e := range p.entries {
		args = entryValues(args, e)
	}
	return args
}
