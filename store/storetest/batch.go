package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/store"
)

const (
	saysLeast   = "At least 64 operations and 256 KiB are accepted in one batch; more as the optional [Limits] tells, beyond which the error is ErrTooLarge."
	saysWrapped = "Errors of the database are returned wrapped and carry no values of a record."
)

var batchChecks = []check{
	{"batch/invalid", saysEntries, invalidIsRefused},
	{"batch/least", saysLeast, leastIsAccepted},
	{"batch/most", saysLeast, mostIsAccepted},
	{"batch/silent", saysWrapped, errorsAreSilent},
}

func invalidIsRefused(p *probe) {
	stands := record("stands", 1)
	p.commit(puts(stands))
	invalid := map[string]func(b *store.Batch){
		"an empty batch":            func(b *store.Batch) { *b = store.Batch{} },
		"an invalid kind":           func(b *store.Batch) { b.Puts[0].Kind = "A b" },
		"a long id":                 func(b *store.Batch) { b.Puts[0].ID = strings.Repeat("x", 65) },
		"version 0":                 func(b *store.Batch) { b.Puts[0].Version = 0 },
		"an empty body":             func(b *store.Batch) { b.Puts[0].Body = nil },
		"a short head":              func(b *store.Batch) { b.Puts[0].Head = b.Puts[0].Head[:31] },
		"a long salt":               func(b *store.Batch) { b.Puts[0].Salt = append(b.Puts[0].Salt, 0) },
		"a due date in nanoseconds": func(b *store.Batch) { b.Puts[0].Due = noon.Add(1) },
		"a sealed put, no entry":    func(b *store.Batch) { b.Entries = b.Entries[1:] },
		"an entry of another key":   func(b *store.Batch) { b.Entries[1].ID = "other" },
		"an entry without actor":    func(b *store.Batch) { b.Entries[1].Actor = "" },
		"a field without a name":    func(b *store.Batch) { b.Entries[1].Fields = []string{""} },
		"the same key twice":        func(b *store.Batch) { b.Puts[1].Key, b.Entries[1].Key = b.Puts[0].Key, b.Puts[0].Key },
		"a key put and expected":    func(b *store.Batch) { b.Expect[0].Key = b.Puts[0].Key },
		"an expected version 0":     func(b *store.Batch) { b.Expect[0].Version = 0 },
	}
	for what, fn := range invalid {
		b := clone(expecting(puts(record("a", 1), record("b", 1)), stands))
		fn(&b)
		p.refuse(what, b, store.ErrInvalid)
		p.unchanged(what, []store.Record{stands}, record("a", 1))
	}
}

// heavy drafts a batch of exactly ops operations and size bytes (if there is room)
// over held, which stand at version 1. ops is even and more than twice len(held).
func heavy(id string, held []store.Record, ops, size int) store.Batch {
	b := expecting(store.Batch{}, held...)
	for i := 0; b.Ops()+2 <= ops; i++ {
		r := record(fmt.Sprintf("%s-%06d", id, i), 1)
		b.Puts = append(b.Puts, r)
		b.Entries = append(b.Entries, entry(r.Key, 1, 0))
	}
	if missing := size - b.Size(); missing > 0 {
		body := &b.Puts[0].Body
		*body = append([]byte(`{"v":1,"pad":"`), bytes.Repeat([]byte("x"), missing+len(*body)-16)...)
		*body = append(*body, `"}`...)
	}
	return b
}

func leastIsAccepted(p *probe) {
	ops, size := store.LimitsOf(p.s)
	if ops < store.MinOps || size < store.MinBytes {
		p.failf("limits are %d operations and %d bytes", ops, size)
	}
	held := series(10, nil)
	p.fill(held)
	b := heavy("h", held, store.MinOps, store.MinBytes)
	p.commit(b)
	for _, r := range b.Puts {
		p.stands(r)
	}
}

// Beyond these, limits are believed without a try.
const (
	mostOps   = 20_000
	mostBytes = 16 << 20
)

func mostIsAccepted(p *probe) {
	ops, size := store.LimitsOf(p.s)
	_, tells := p.s.(store.Limits)
	if !tells {
		p.skipCheck()
		return
	}
	p.tryMost(heavy("a", nil, min(ops, mostOps)&^1, 0), ops > mostOps)
	p.tryMost(heavy("b", nil, 2, min(size, mostBytes)), size > mostBytes)
	if ops <= mostOps {
		p.refuse("more operations than the limit", heavy("c", nil, ops&^1+2, 0), store.ErrTooLarge)
	}
	if size <= mostBytes {
		p.refuse("more bytes than the limit", heavy("d", nil, 2, size+1), store.ErrTooLarge)
	}
	p.counts(store.Query{}, 0)
}

// tryMost commits b, which is as large as the limits allow, and purges it again.
func (p *probe) tryMost(b store.Batch, believed bool) {
	if believed {
		return
	}
	p.commit(b)
	p.stands(b.Puts[len(b.Puts)-1])
	for list := range slices.Chunk(b.Puts, store.MinOps/2) {
		p.commit(purges(list...))
	}
}

// secret stands in every value of a record whose commit fails.
const secret = "zq9secret"

func errorsAreSilent(p *probe) {
	r := record(secret, 1)
	r.Subject, r.Ref, r.State = secret, secret, secret
	r.Body = []byte(`{"v":1,"name":"` + secret + `"}`)
	mine := func(b store.Batch) store.Batch {
		b.Entries[0].Actor, b.Entries[0].Fields = secret, []string{secret}
		return b
	}
	p.commit(mine(puts(r)))
	later, long, spaced := r, r, r
	later.Version, long.ID, spaced.Subject = 3, strings.Repeat(secret, 9), secret+" x"
	for what, b := range map[string]store.Batch{
		"a put that exists": mine(puts(r)), "a put of a wrong version": mine(puts(later)),
		"an expectation that fails": expecting(puts(record("other", 1)), later),
		"a purge that fails":        purges(later),
		"a long id":                 mine(puts(long)), "a space in the subject": mine(puts(spaced)),
	} {
		p.silent(what, p.s.Commit(p, clone(b)))
	}
	_, err := p.s.Get(p, store.Key{Kind: kind, ID: secret + "2"})
	p.silent("get of an absent record", err)
	for _, err := range p.s.Query(p, store.Query{Subject: secret, Limit: -1}) {
		p.silent("an invalid query", err)
	}
}

func (p *probe) silent(what string, err error) {
	switch {
	case err == nil:
		p.failf("%s: no error", what)
	case strings.Contains(err.Error(), secret):
		p.failf("%s: the error carries a value of the record: %v", what, err)
	case !errors.Is(err, store.ErrConflict) && !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound):
		p.failf("%s: %v", what, err)
	}
}
