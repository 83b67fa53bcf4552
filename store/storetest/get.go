package storetest

import (
	"strings"

	"github.com/hogo-go/hogo/store"
)

const (
	saysGet     = "Get returns the record under key, or an error that is ErrNotFound."
	saysGetKey  = "Of a key that is not [Key.Valid] it is ErrNotFound."
	saysGetSees = "It sees every commit acknowledged before the call (linearizable)."
	saysAlias   = "The record's byte slices must not be changed by the caller, and a later commit does not change them either."
)

var getChecks = []check{
	{"get/found", saysGet, getsRecord},
	{"get/key", saysGetKey, getsNoInvalidKey},
	{"get/sees", saysGetSees, getSees},
	{"get/alias", saysAlias, getDoesNotAlias},
}

func getsRecord(p *probe) {
	r := record("r", 1)
	p.absent(r.Key)
	p.commit(puts(r))
	p.stands(r)
	p.absent(store.Key{Kind: kind, ID: "other"})
	p.absent(store.Key{Kind: "storetest.b", ID: "r"})
	p.commit(purges(r))
	p.absent(r.Key)
}

// getsNoInvalidKey asks with what people type and links carry.
func getsNoInvalidKey(p *probe) {
	p.commit(puts(record("r", 1)))
	for _, id := range []string{"", "r ", " r", "r\x00", "\x00", "\xff\xfe", "会員", strings.Repeat("r", 65), strings.Repeat("r", 1<<17)} {
		p.absent(store.Key{Kind: kind, ID: id})
	}
	for _, k := range []string{"", "\x00", kind + "\x00", "STORETEST", strings.Repeat("k", 1<<17)} {
		p.absent(store.Key{Kind: k, ID: "r"})
	}
	p.stands(record("r", 1))
}

func getSees(p *probe) {
	for v := range int64(20) {
		r := record("r", v+1)
		p.commit(puts(r))
		p.stands(r)
	}
	if p.base.Again == nil {
		return
	}
	for v := int64(20); v < 40; v++ {
		r := record("r", v+1)
		p.commit(puts(r))
		p.on(p.base.Again, func(q *probe) { q.stands(r) })
	}
}

func getDoesNotAlias(p *probe) {
	r := record("r", 1)
	p.commit(puts(r))
	got := p.get(r.Key)
	p.commit(puts(record("r", 2)))
	p.commit(purges(record("r", 2)))
	p.commit(puts(record("q", 1)))
	if !p.failed() {
		p.equal("a record read before two commits", got, r)
	}
}
