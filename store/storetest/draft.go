package storetest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// noon is when everything in the checks happens.
var noon = time.Date(2026, 5, 11, 3, 0, 0, 123456000, time.UTC)

const kind = "storetest.a"

// record drafts a sealed record. Salt, head and body are made up of key and version,
// so that no two look alike.
func record(id string, version int64) store.Record {
	r := store.Record{Key: store.Key{Kind: kind, ID: id}, Version: version, State: "open"}
	r.Body = fmt.Appendf(nil, `{"v":1,"n":%d,"of":"%x"}`, version, digest("body", r.Key, 0)[:4])
	r.Salt = digest("salt", r.Key, version)[:store.SaltSize]
	r.Head = digest("head", r.Key, version)
	return r
}

// pointer drafts an index record: no salt, no entries.
func pointer(id string, version int64) store.Record {
	r := record(id, version)
	r.Salt = nil
	return r
}

func digest(what string, key store.Key, version int64) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %s %d", what, key.Kind, key.ID, version))
	return sum[:]
}

// entry drafts an entry of the version of key.
func entry(key store.Key, version int64, n int) store.Entry {
	return store.Entry{
		Key: key, Version: version, N: n, Time: noon, Event: "storetest.put",
		Actor: "staff-1", Fields: []string{"name", "address"},
		State: digest("state", key, version),
		Hash:  digest(fmt.Sprint("hash ", n), key, version),
	}
}

// parting drafts the entry of the purge of version of key.
func parting(key store.Key, version int64) store.Entry {
	e := entry(key, version+1, 0)
	e.Event, e.State, e.Fields = store.EventPurged, nil, nil
	return e
}

// puts drafts a batch that puts the records, each sealed one with one entry.
func puts(list ...store.Record) store.Batch {
	var b store.Batch
	for _, r := range list {
		b.Puts = append(b.Puts, r)
		if len(r.Salt) > 0 {
			b.Entries = append(b.Entries, entry(r.Key, r.Version, 0))
		}
	}
	return b
}

// purges drafts a batch that purges the sealed records.
func purges(list ...store.Record) store.Batch {
	var b store.Batch
	for _, r := range list {
		b.Purges = append(b.Purges, at(r))
		b.Entries = append(b.Entries, parting(r.Key, r.Version))
	}
	return b
}

// expecting adds to b that the records stand as they are.
func expecting(b store.Batch, list ...store.Record) store.Batch {
	for _, r := range list {
		b.Expect = append(b.Expect, at(r))
	}
	return b
}

// at names the version of r.
func at(r store.Record) store.Expect { return store.Expect{Key: r.Key, Version: r.Version} }

// fill commits the records in batches that every store accepts.
func (p *probe) fill(list []store.Record) {
	for len(list) > 0 {
		n := min(len(list), store.MinOps/2)
		p.commit(puts(list[:n]...))
		list = list[n:]
	}
}

// series drafts n records whose ids are in order.
func series(n int, change func(i int, r *store.Record)) []store.Record {
	list := make([]store.Record, n)
	for i := range list {
		list[i] = record(fmt.Sprintf("r-%05d", i), 1)
		if change != nil {
			change(i, &list[i])
		}
	}
	return list
}

// clone copies b with every slice in it: a store takes over what it is given.
func clone(b store.Batch) store.Batch {
	b.Puts = slices.Clone(b.Puts)
	for i := range b.Puts {
		r := &b.Puts[i]
		r.Salt, r.Head, r.Body = bytes.Clone(r.Salt), bytes.Clone(r.Head), bytes.Clone(r.Body)
	}
	b.Entries = slices.Clone(b.Entries)
	for i := range b.Entries {
		e := &b.Entries[i]
		e.State, e.Hash, e.Fields = bytes.Clone(e.State), bytes.Clone(e.Hash), slices.Clone(e.Fields)
	}
	b.Expect, b.Purges = slices.Clone(b.Expect), slices.Clone(b.Purges)
	return b
}
