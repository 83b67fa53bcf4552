package store_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
)

// valid drafts a batch with one of everything.
func valid() store.Batch {
	hash, salt := bytes.Repeat([]byte{1}, store.HashSize), bytes.Repeat([]byte{2}, store.SaltSize)
	entry := func(id string, version int64, n int) store.Entry {
		return store.Entry{Key: key(id), Version: version, N: n, Time: now, Event: "e", Actor: "staff-1", State: hash, Hash: hash}
	}
	purge := entry("c", 4, 1)
	purge.Event, purge.State = store.EventPurged, nil
	before := purge
	before.N, before.Event = 0, "disposed"
	return store.Batch{
		Puts: []store.Record{
			{Key: key("a"), Version: 2, Salt: salt, Head: hash, Body: body, Due: now, Keep: now},
			{Key: key("b"), Version: 1, Head: hash, Body: body},
		},
		Expect:  []store.Expect{{Key: key("gate"), Version: 1}},
		Purges:  []store.Expect{{Key: key("c"), Version: 3}},
		Entries: []store.Entry{entry("a", 2, 0), entry("a", 2, 1), before, purge},
	}
}

func TestValidateAccepts(t *testing.T) {
	t.Parallel()
	b := valid()
	require.NoError(t, b.Validate())
	assert.Equal(t, 2+1+1+4, b.Ops())
	assert.NoError(t, (&store.Batch{Expect: b.Expect}).Validate(), "a batch may only expect")
	assert.NoError(t, (&store.Batch{Purges: b.Purges}).Validate(), "an index record is purged without entry")
}

func TestValidateRefuses(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 129)
	for want, spoil := range map[string]func(b *store.Batch){
		"the batch is empty":                       func(b *store.Batch) { *b = store.Batch{} },
		"kind must be 1 to 32":                     func(b *store.Batch) { b.Expect[0].Key.Kind = "" },
		"kind must be 1 to 32 of":                  func(b *store.Batch) { b.Expect[0].Key.Kind = strings.Repeat("k", 33) },
		"kind must be 1 to 32 of a-z":              func(b *store.Batch) { b.Expect[0].Key.Kind = "Consent" },
		"id must be 1 to 64 visible":               func(b *store.Batch) { b.Expect[0].Key.ID = "" },
		"id must be 1 to 64 visible ASCII":         func(b *store.Batch) { b.Purges[0].Key.ID = "会員" },
		"consent: id must be 1 to 64":              func(b *store.Batch) { b.Expect[0].Key.ID = long },
		"version must be 1":                        func(b *store.Batch) { b.Puts[0].Version = 0 },
		"version -1 expected":                      func(b *store.Batch) { b.Expect[0].Version = -1 },
		"version 0 expected":                       func(b *store.Batch) { b.Purges[0].Version = 0 },
		"subject must be at most 64":               func(b *store.Batch) { b.Puts[0].Subject = long[:65] },
		"subject must be at most 64 visible ASCII": func(b *store.Batch) { b.Puts[0].Subject = "a b" },
		"ref must be at most 64":                   func(b *store.Batch) { b.Puts[0].Ref = long[:65] },
		"state must be at most 32":                 func(b *store.Batch) { b.Puts[0].State = long[:33] },
		"due must be UTC":                          func(b *store.Batch) { b.Puts[0].Due = now.Add(1) },
		"due must be UTC in":                       func(b *store.Batch) { b.Puts[0].Due = now.In(time.FixedZone("JST", 9*3600)) },
		"due must be UTC in whole":                 func(b *store.Batch) { b.Puts[0].Due = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"keep must be UTC":                         func(b *store.Batch) { b.Puts[0].Keep = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC) },
		"head must be 32":                          func(b *store.Batch) { b.Puts[1].Head = nil },
		"salt must be 16":                          func(b *store.Batch) { b.Puts[0].Salt = b.Puts[0].Salt[:15] },
		"body is empty":                            func(b *store.Batch) { b.Puts[0].Body = nil },
		"the same key twice":                       func(b *store.Batch) { b.Expect[0].Key = b.Purges[0].Key },
		"the same key twice in one":                func(b *store.Batch) { b.Puts[1].Key = b.Puts[0].Key },
		"a sealed record needs an entry":           func(b *store.Batch) { b.Entries = b.Entries[2:] },
		"an index record has none":                 func(b *store.Batch) { b.Puts[0].Salt = nil },
		"entries must follow the order":            func(b *store.Batch) { b.Entries[3].ID = "d" },
		"entries must follow the order of puts":    func(b *store.Batch) { b.Entries = append(b.Entries[2:], b.Entries[:2]...) },
		"entries must follow":                      func(b *store.Batch) { b.Entries[1].Version = 3 },
		"entries of a version must be numbered":    func(b *store.Batch) { b.Entries[1].N = 2 },
		"event must be at most 64":                 func(b *store.Batch) { b.Entries[0].Event = long[:65] },
		"actor must be at most 128":                func(b *store.Batch) { b.Entries[0].Actor = long },
		"on-behalf must be at most 128":            func(b *store.Batch) { b.Entries[0].OnBehalf = long },
		"name of a field must be at most 128":      func(b *store.Batch) { b.Entries[0].Fields = []string{"ok", long} },
		"time must be UTC":                         func(b *store.Batch) { b.Entries[0].Time = now.Add(1) },
		"an entry needs event, actor":              func(b *store.Batch) { b.Entries[0].Time = time.Time{} },
		"an entry needs event":                     func(b *store.Batch) { b.Entries[0].Actor = "" },
		"an entry needs event, actor, time":        func(b *store.Batch) { b.Entries[0].Hash = nil },
		"an entry needs":                           func(b *store.Batch) { b.Entries[0].Event = "" },
		"an entry commits to a state":              func(b *store.Batch) { b.Entries[0].State = nil },
		"an entry commits to a state, the":         func(b *store.Batch) { b.Entries[0].State = []byte("short") },
		"the entry of a purge to none":             func(b *store.Batch) { b.Entries[2].State = b.Entries[0].State },
		`event "purged" is the last`:               func(b *store.Batch) { b.Entries[0].Event = store.EventPurged },
		`event "purged" is the last of a purge`:    func(b *store.Batch) { b.Entries[3].Event = "other" },
		`"purged" is the last of a purge and no`:   func(b *store.Batch) { b.Entries[2].Event = store.EventPurged },
	} {
		b := valid()
		spoil(&b)
		err := b.Validate()
		assert.ErrorIs(t, err, store.ErrInvalid, want)
		assert.ErrorContains(t, err, want)
	}
}

func TestValidateTellsAllAtOnce(t *testing.T) {
	t.Parallel()
	b := valid()
	b.Puts[0].Body, b.Puts[1].Head, b.Expect[0].Version, b.Entries[0].Actor = nil, nil, 0, "山田 花子"
	err := b.Validate()
	for _, want := range []string{"body is empty", "head must be", "version 0 expected", "actor must be"} {
		assert.ErrorContains(t, err, want)
	}
	assert.NotContains(t, err.Error(), "花子", "no value in the text")
}

func TestValidateManyKeys(t *testing.T) {
	t.Parallel()
	var b store.Batch
	for i := range 200 {
		b.Expect = append(b.Expect, store.Expect{Key: key(strings.Repeat("x", i%64+1) + string(rune('!' + i/64))[:0]), Version: 1})
	}
	assert.ErrorContains(t, b.Validate(), "the same key twice")
	b.Expect = b.Expect[:60]
	assert.NoError(t, b.Validate())
}

func TestSizeCountsWhatIsStored(t *testing.T) {
	t.Parallel()
	b := valid()
	before := b.Size()
	b.Puts[0].Body = append(bytes.Clone(b.Puts[0].Body), make([]byte, 1000)...)
	b.Entries[0].Fields = []string{"abc", "de"}
	assert.Equal(t, before+1005, b.Size())
}

func TestQueryValidate(t *testing.T) {
	t.Parallel()
	assert.NoError(t, new(store.Query).Validate())
	assert.NoError(t, (&store.Query{By: store.ByDue, Limit: 1}).Validate())
	err := (&store.Query{By: 7, Limit: -1}).Validate()
	assert.ErrorIs(t, err, store.ErrInvalid)
	assert.ErrorContains(t, err, "limit is negative")
	assert.ErrorContains(t, err, "unknown order")
	assert.NoError(t, (&store.JournalQuery{Kind: "a", ID: "b"}).Validate())
	err = (&store.JournalQuery{ID: "b", Limit: -1}).Validate()
	assert.ErrorIs(t, err, store.ErrInvalid)
	assert.ErrorContains(t, err, "id without kind")
}

func TestInstant(t *testing.T) {
	t.Parallel()
	assert.True(t, store.Instant(time.Time{}.In(time.FixedZone("JST", 9*3600))).IsZero())
	assert.Equal(t, time.Date(2026, 5, 10, 18, 0, 0, 1000, time.UTC),
		store.Instant(time.Date(2026, 5, 11, 3, 0, 0, 1999, time.FixedZone("JST", 9*3600))))
}
