package storetest

import (
	"fmt"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	saysKept = "What was committed comes back as it was: bytes and strings unchanged, times in UTC to the microsecond; an empty slice may come back as nil."
	saysBody = `Body is a JSON object with a schema version "v", kept byte for byte.`
	saysKey  = "Both parts are compared byte for byte."
	saysTime = "Time is when it was recorded: UTC, microseconds."
	saysTens = "Of other organisations in the same database it shows and touches nothing."
)

// keepChecks: what was committed comes back, to its owner and to nobody else.
var keepChecks = []check{
	{"keep/record", saysKept, keepsRecord},
	{"keep/record-in-query", saysKept, keepsRecordInQuery},
	{"keep/entry", saysKept, keepsEntry},
	{"keep/due", saysKept, keepsDue},
	{"keep/body", saysBody, keepsBody},
	{"keep/key", saysKey, keepsKeysApart},
	{"keep/time", saysTime, keepsEntryTime},
	{"keep/tenant", saysTens, keepsTenantsApart},
	{"keep/tenant-commit", saysTens, keepsTenantsCommits},
}

// visible is every character that an id may have.
func visible() string {
	var b strings.Builder
	for c := '!'; c <= '~'; c++ {
		b.WriteRune(c)
	}
	return b.String()
}

// full drafts records that use every field to its limits.
func full() []store.Record {
	all := visible()
	a := record(all[:64], 1)
	a.Kind = "abcdefghijklmnopqrstuvwxyz.0_9-z"
	a.Subject, a.Ref, a.State = all[30:], all[20:84], all[len(all)-32:]
	a.Due, a.Keep = noon, noon.Add(time.Microsecond)
	b := record(all[30:], 1)
	b.Kind, b.State = "-", ""
	return []store.Record{a, b, pointer("index", 1)}
}

func keepsRecord(p *probe) {
	for _, r := range full() {
		p.commit(puts(r))
		p.stands(r)
	}
}

func keepsRecordInQuery(p *probe) {
	for _, r := range full() {
		p.commit(puts(r))
		got := p.query(store.Query{Kind: r.Kind})
		if p.failed() {
			return
		}
		if len(got) != 1 {
			p.failf("query of kind %q yields %d records, want 1", r.Kind, len(got))
			return
		}
		p.equal("query", got[0], r)
	}
}

func keepsEntry(p *probe) {
	all := visible()
	r := record("r", 1)
	b := puts(r)
	b.Entries[0].Actor, b.Entries[0].OnBehalf = all+all[:34], all[60:]+all
	b.Entries[0].Event = all[:64]
	for n, fields := range [][]string{nil, {"one"}, {"a,b", `"c"`, "{d}", "e;f", "g|h", `i\j`, "null"}, {"x", "x"}} {
		e := entry(r.Key, 1, n+1)
		e.Fields = fields
		b.Entries = append(b.Entries, e)
	}
	p.commit(b)
	p.journals(r.Key, b.Entries...)
}

// instants are times at the edges of what databases keep.
var instants = []time.Time{
	noon,
	noon.Add(time.Microsecond),
	time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC),
	time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC),
	time.Date(1868, 1, 25, 0, 0, 0, 1000, time.UTC),
	time.Date(1, 1, 1, 0, 0, 0, 1000, time.UTC),
	time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC),
	time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC),
}

func keepsDue(p *probe) {
	for i, t := range instants {
		r := record(fmt.Sprint("r", i), 1)
		r.Due, r.Keep = t, instants[len(instants)-1-i]
		p.commit(puts(r))
		p.stands(r)
	}
}

func keepsEntryTime(p *probe) {
	r := record("r", 1)
	b := puts(r)
	for n, t := range instants {
		e := entry(r.Key, 1, n+1)
		e.Time = t
		b.Entries = append(b.Entries, e)
	}
	p.commit(b)
	p.journals(r.Key, b.Entries...)
}

func keepsBody(p *probe) {
	bodies := []string{
		`{"v":1}`,
		"{ \"v\" :\t1 ,\n\"a\": 1, \"a\": 2}  ",
		`{"z":1,"v":1,"a":1e400,"b":1.10,"c":12345678901234567890}`,
		`{"v":1,"name":"保護 花子","emoji":"🗾","escape":"\u0000\ud800\u00e9"}`,
		"{\"v\":1,\"line\":\"\u2028\",\"nfd\":\"が\",\"nfc\":\"が\",\"quote\":\"'\\\"\\\\\"}",
		`{"v":1,"long":"` + strings.Repeat("漢字", 20_000) + `"}`,
	}
	for i, body := range bodies {
		r := record(fmt.Sprint("r", i), 1)
		r.Body = []byte(body)
		p.commit(puts(r))
		p.stands(r)
	}
}

// keysApart are ids that careless comparison takes for one another.
var keysApart = []string{"a", "A", "a.", "a-", "a_", "a%", "%", "_", "0", "00", "0.0", "1e1", "10", "~", "'", `"`, `\`, "a/b", "a:b"}

func keepsKeysApart(p *probe) {
	for _, id := range keysApart {
		r := record(id, 1)
		r.Subject, r.Ref, r.State = id, id, id
		p.commit(puts(r))
	}
	for _, id := range keysApart {
		want := record(id, 1)
		want.Subject, want.Ref, want.State = id, id, id
		p.stands(want)
		p.journals(want.Key, entry(want.Key, 1, 0))
		p.yields(store.Query{Subject: id}, id)
		p.yields(store.Query{Ref: id}, id)
		p.yields(store.Query{State: id}, id)
	}
	// The border between kind and id counts too.
	x, y := record("b", 1), record("bb", 1)
	x.Kind, y.Kind = "ab", "a"
	p.commit(puts(x, y))
	p.stands(x)
	p.stands(y)
	p.yields(store.Query{Kind: "a"}, "bb")
}

func keepsTenantsApart(p *probe) {
	mine := record("r", 1)
	mine.Subject, mine.Ref, mine.Due = "s", "x", noon
	p.commit(puts(mine))
	p.on(p.base.Neighbour, func(n *probe) {
		n.absent(mine.Key)
		for _, q := range []store.Query{{}, {Kind: kind}, {Subject: "s"}, {Ref: "x"}, {State: "open"}, {By: store.ByDue}} {
			n.yields(q)
		}
		n.journals(mine.Key)
		n.tells(store.JournalQuery{}, nil)
		n.tells(store.JournalQuery{Kind: kind}, nil)
		if c, err := store.Count(n, n.s, store.Query{}); err != nil || c != 0 {
			n.failf("the neighbour counts %d records (%v), want 0", c, err)
		}
	})
}

func keepsTenantsCommits(p *probe) {
	mine, theirs := record("r", 1), record("r", 1)
	theirs.Body = []byte(`{"v":1,"whose":"theirs"}`)
	p.commit(puts(mine))
	p.on(p.base.Neighbour, func(n *probe) {
		n.refuse("expecting a neighbour's record", expecting(puts(record("other", 1)), mine), store.ErrConflict)
		n.refuse("purging a neighbour's record", purges(mine), store.ErrConflict)
		n.commit(puts(theirs))
		n.commit(purges(theirs))
	})
	p.stands(mine)
	p.journals(mine.Key, entry(mine.Key, 1, 0))
}
