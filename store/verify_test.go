package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
)

func verify(t testing.TB, s store.Store) store.Report {
	t.Helper()
	report, err := store.Verify(t.Context(), s, nil)
	require.NoError(t, err)
	return report
}

func TestVerifySound(t *testing.T) {
	t.Parallel()
	w := history(t)
	report := verify(t, w.s)
	assert.True(t, report.OK(), report.Problems)
	assert.Equal(t, 5, report.Records)
	assert.Equal(t, 17, report.Entries)
	assert.Equal(t, report, verify(t, freeze(t, w.s)), "the frozen copy reads the same")
}

// change is one byte of one field made another one.
type change[T any] struct {
	field string
	do    func(*T)
}

// flips returns a change for every byte of the 8 of an integer.
func flips[T any](field string, at func(*T) *int64) []change[T] {
	var list []change[T]
	for i := range 8 {
		list = append(list, change[T]{fmt.Sprint(field, " byte ", i), func(x *T) { *at(x) ^= 1 << (8 * i) }})
	}
	return list
}

// texts returns a change for every byte of a string that has n.
func texts[T any](field string, n int, at func(*T) *string) []change[T] {
	var list []change[T]
	for i := range n {
		list = append(list, change[T]{fmt.Sprint(field, " byte ", i), func(x *T) {
			b := []byte(*at(x))
			b[i] ^= 1
			*at(x) = string(b)
		}})
	}
	return append(list, change[T]{field + " longer", func(x *T) { *at(x) += "x" }})
}

// blobs returns a change for every byte of a slice that has n.
func blobs[T any](field string, n int, at func(*T) *[]byte) []change[T] {
	var list []change[T]
	for i := range n {
		list = append(list, change[T]{fmt.Sprint(field, " byte ", i), func(x *T) { (*at(x))[i] ^= 0x80 }})
	}
	if n > 0 {
		list = append(list, change[T]{field + " shorter", func(x *T) { *at(x) = (*at(x))[:n-1] }},
			change[T]{field + " empty", func(x *T) { *at(x) = nil }})
	}
	return append(list, change[T]{field + " longer", func(x *T) { *at(x) = append(*at(x), 0) }})
}

// times returns a change for every byte of a time's microseconds.
func times[T any](field string, at func(*T) *time.Time) []change[T] {
	var list []change[T]
	for i := range 8 {
		list = append(list, change[T]{fmt.Sprint(field, " byte ", i), func(x *T) {
			*at(x) = time.UnixMicro(at(x).UnixMicro() ^ 1<<(8*i)).UTC()
		}})
	}
	return append(list, change[T]{field + " none", func(x *T) { *at(x) = time.Time{} }},
		change[T]{field + " one", func(x *T) { *at(x) = at(x).Add(time.Microsecond) }})
}

// entryChanges returns every single-byte change of e; first those of its key.
func entryChanges(e *store.Entry) (key, other []change[store.Entry]) {
	type E = store.Entry
	key = slices.Concat(
		texts("kind", len(e.Kind), func(e *E) *string { return &e.Kind }),
		texts("id", len(e.ID), func(e *E) *string { return &e.ID }),
		flips("version", func(e *E) *int64 { return &e.Version }),
	)
	for i := range 8 {
		key = append(key, change[E]{fmt.Sprint("n byte ", i), func(e *E) { e.N ^= 1 << (8 * i) }})
	}
	other = slices.Concat(
		times("time", func(e *E) *time.Time { return &e.Time }),
		texts("event", len(e.Event), func(e *E) *string { return &e.Event }),
		texts("actor", len(e.Actor), func(e *E) *string { return &e.Actor }),
		texts("on-behalf", len(e.OnBehalf), func(e *E) *string { return &e.OnBehalf }),
		blobs("state", len(e.State), func(e *E) *[]byte { return &e.State }),
		blobs("hash", len(e.Hash), func(e *E) *[]byte { return &e.Hash }),
		[]change[E]{{"one more field", func(e *E) { e.Fields = append(e.Fields, "x") }}},
	)
	for i, f := range e.Fields {
		other = append(other, texts(fmt.Sprint("field ", i), len(f), func(e *E) *string { return &e.Fields[i] })...)
		other = append(other, change[E]{"one field less", func(e *E) { e.Fields = slices.Delete(e.Fields, i, i+1) }})
	}
	return key, other
}

// recordChanges returns every single-byte change of r; first those of its key.
func recordChanges(r *store.Record) (key, other []change[store.Record]) {
	type R = store.Record
	key = slices.Concat(
		texts("kind", len(r.Kind), func(r *R) *string { return &r.Kind }),
		texts("id", len(r.ID), func(r *R) *string { return &r.ID }),
	)
	other = slices.Concat(
		flips("version", func(r *R) *int64 { return &r.Version }),
		texts("subject", len(r.Subject), func(r *R) *string { return &r.Subject }),
		texts("ref", len(r.Ref), func(r *R) *string { return &r.Ref }),
		texts("state", len(r.State), func(r *R) *string { return &r.State }),
		times("due", func(r *R) *time.Time { return &r.Due }),
		times("keep", func(r *R) *time.Time { return &r.Keep }),
		blobs("salt", len(r.Salt), func(r *R) *[]byte { return &r.Salt }),
		blobs("head", len(r.Head), func(r *R) *[]byte { return &r.Head }),
		blobs("body", len(r.Body), func(r *R) *[]byte { return &r.Body }),
	)
	return key, other
}

// accuses demands problems, and that they accuse nobody but the keys.
func accuses(t *testing.T, s store.Store, what string, keys ...store.Key) []store.Problem {
	t.Helper()
	problems := verify(t, s).Problems
	if !assert.NotEmpty(t, problems, what) {
		t.FailNow()
	}
	for _, p := range problems {
		if !slices.Contains(keys, p.Key) {
			require.Fail(t, "an innocent key is accused", "%s: %v", what, p)
		}
	}
	return problems
}

func names(problems []store.Problem, want store.Problem) bool { return slices.Contains(problems, want) }

func TestVerifyNamesEveryChangedEntry(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	count := 0
	for i := range f.entries {
		e := f.entries[i]
		key, other := entryChanges(&e)
		for _, c := range key {
			g := f.clone()
			c.do(&g.entries[i])
			moved := g.entries[i].Key
			accuses(t, g.sort(), fmt.Sprint(store.KeyOf(e), c.field), e.Key, moved)
			count++
		}
		for _, c := range other {
			g := f.clone()
			c.do(&g.entries[i])
			if sameEntry(&e, &g.entries[i]) {
				continue // no time was none already
			}
			problems := accuses(t, g, fmt.Sprint(store.KeyOf(e), c.field), e.Key)
			require.True(t, names(problems, store.Problem{Key: e.Key, Version: e.Version, N: e.N, Code: store.EntryChanged}),
				"%v %s: %v", store.KeyOf(e), c.field, problems)
			if strings.HasPrefix(c.field, "hash ") {
				require.Len(t, problems, 1, "the entry behind it, or the record, is as it was")
			}
			count++
		}
	}
	t.Logf("%d changes of %d entries", count, len(f.entries))
}

func sameEntry(a, b *store.Entry) bool {
	return bytes.Equal(store.EntryHash(nil, a), store.EntryHash(nil, b)) && bytes.Equal(a.Hash, b.Hash)
}

func TestVerifyNamesEveryChangedRecord(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	count := 0
	for i := range f.records {
		r := f.records[i]
		key, other := recordChanges(&r)
		for _, c := range key {
			g := f.clone()
			c.do(&g.records[i])
			moved := g.records[i].Key
			if _, err := f.Get(t.Context(), moved); err == nil {
				continue // two records under one key: no database keeps that
			}
			problems := accuses(t, g.sort(), fmt.Sprint(r.Key, c.field), r.Key, moved)
			if len(r.Salt) > 0 {
				require.True(t, slices.ContainsFunc(problems, func(p store.Problem) bool { return p.Key == r.Key && p.Code == store.RecordMissing }))
			}
			count++
		}
		for _, c := range other {
			g := f.clone()
			c.do(&g.records[i])
			if bytes.Equal(store.AppendRecord(nil, &r), store.AppendRecord(nil, &g.records[i])) &&
				bytes.Equal(r.Salt, g.records[i].Salt) && bytes.Equal(r.Head, g.records[i].Head) {
				continue
			}
			problems := accuses(t, g, fmt.Sprint(r.Key, c.field), r.Key)
			code := store.RecordChanged
			if len(r.Salt) == 0 && len(g.records[i].Salt) > 0 {
				code = store.RecordForeign // it looks sealed now, and has no journal
			}
			require.Equal(t, code, problems[0].Code, "%v %s", r.Key, c.field)
			count++
		}
	}
	t.Logf("%d changes of %d records", count, len(f.records))
}

func TestVerifyNamesDropped(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	for i, e := range f.entries {
		g := f.without(func(x *store.Entry) bool { return store.KeyOf(*x) == store.KeyOf(e) })
		if !slices.ContainsFunc(g.entries, func(x store.Entry) bool { return x.Key == e.Key }) {
			g := verify(t, g)
			assert.Equal(t, []store.Problem{{Key: e.Key, Code: store.RecordForeign}}, g.Problems)
			continue
		}
		problems := accuses(t, g, fmt.Sprint("without ", store.KeyOf(e)), e.Key)
		require.Len(t, problems, 1)
		assert.Equal(t, gap(f, i), problems[0].Code, "without %v", store.KeyOf(e))
	}
	for i, r := range f.records {
		g := f.clone()
		g.records = slices.Delete(g.records, i, i+1)
		if len(r.Salt) == 0 {
			assert.True(t, new(verify(t, g)).OK(), "an index record is missed by the record that vouches for it")
			continue
		}
		problems := accuses(t, g, fmt.Sprint("without ", r.Key), r.Key)
		assert.Equal(t, store.RecordMissing, problems[0].Code)
	}
}

// gap is how entry i is missed by what stands behind it: as a number left out, as a
// link of the chain, or by the record.
func gap(f *frozen, i int) store.Code {
	e := f.entries[i]
	switch {
	case i == lastOf(f, e.Key) && e.Purges():
		return store.RecordMissing
	case i == lastOf(f, e.Key):
		return store.RecordChanged
	case e.Version == 1 && e.N == 0, f.entries[i+1].Version == e.Version,
		f.entries[i-1].Version != e.Version:
		return store.EntryMissing
	}
	return store.EntryChanged
}

func TestVerifyNamesTruncated(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	for _, e := range f.entries {
		last := f.entries[lastOf(f, e.Key)]
		if store.KeyOf(e) == store.KeyOf(last) {
			continue
		}
		g := f.without(func(x *store.Entry) bool { return x.Key == e.Key && store.KeyOf(*x).Compare(store.KeyOf(e)) > 0 })
		problems := accuses(t, g, fmt.Sprint("cut behind ", store.KeyOf(e)), e.Key)
		want := store.RecordChanged
		if last.Purges() {
			want = store.RecordMissing
		}
		assert.Equal(t, []store.Problem{{Key: e.Key, Version: e.Version, N: e.N, Code: want}}, problems)
	}
}

func lastOf(f *frozen, key store.Key) int {
	last := -1
	for i := range f.entries {
		if f.entries[i].Key == key {
			last = i
		}
	}
	return last
}

func TestVerifyNamesSwapped(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	for i := range f.entries {
		for j := range i {
			g := f.clone()
			a, b := &g.entries[i], &g.entries[j]
			*a, *b = *b, *a // the contents change places, the keys stay
			a.Key, b.Key = b.Key, a.Key
			a.Version, b.Version = b.Version, a.Version
			a.N, b.N = b.N, a.N
			problems := accuses(t, g, fmt.Sprint(i, j), a.Key, b.Key)
			for _, e := range []*store.Entry{a, b} {
				assert.True(t, names(problems, store.Problem{Key: e.Key, Version: e.Version, N: e.N, Code: store.EntryChanged}), "%d %d: %v", i, j, problems)
			}
		}
	}
}

func TestVerifyNamesForeign(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	for _, e := range f.entries {
		for _, at := range f.entries {
			// A copy of e stands behind at, under at's key.
			g := f.clone()
			e.Key, e.Version, e.N = at.Key, at.Version, at.N+1
			g.entries = append(g.entries, e)
			problems := accuses(t, g.sort(), fmt.Sprint(e.Key, at.Key), at.Key)
			if last := f.entries[lastOf(f, at.Key)]; last.Event == store.EventPurged && store.KeyOf(last) == store.KeyOf(at) {
				assert.Equal(t, []store.Problem{{Key: at.Key, Version: at.Version, N: at.N + 1, Code: store.EntryForeign}}, problems)
			}
		}
	}
	for _, key := range []store.Key{{Kind: "consent", ID: "c"}, {Kind: "consent", ID: "new"}, {Kind: "a", ID: "a"}, {Kind: "z", ID: "z"}} {
		g := f.clone()
		r := f.records[0]
		r.Key = key
		g.records = append(g.records, r)
		problems := accuses(t, g.sort(), fmt.Sprint("record ", key), key)
		assert.Equal(t, store.RecordForeign, problems[0].Code)
	}
}

// An administrator who computes the hashes anew is not found by Verify, only by a
// checkpoint: the package says so.
func TestVerifyTrustsRecomputedHashes(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	cp, err := store.NewCheckpoint(t.Context(), f, now.AddDate(1, 0, 0))
	require.NoError(t, err)
	forge(f, store.Key{Kind: "consent", ID: "b"})
	assert.True(t, new(verify(t, f)).OK())
	bad, err := store.VerifyCheckpoint(t.Context(), f, cp)
	require.NoError(t, err)
	assert.Equal(t, []int{store.BucketOf(store.Key{Kind: "consent", ID: "b"})}, bad)
}

// forge changes the first entry under key and computes all hashes behind it anew.
func forge(f *frozen, key store.Key) {
	var previous []byte
	for i := range f.entries {
		if e := &f.entries[i]; e.Key == key {
			if previous == nil {
				e.Actor = "somebody-else"
			}
			e.Hash = store.EntryHash(previous, e)
			previous = e.Hash
		}
	}
	for i := range f.records {
		if f.records[i].Key == key {
			f.records[i].Head = previous
		}
	}
}

func TestVerifyKeyAndSubject(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	ctx := t.Context()
	report, err := store.VerifyKey(ctx, f, store.Key{Kind: "consent", ID: "b"})
	require.NoError(t, err)
	assert.Equal(t, store.Report{Records: 1, Entries: 6}, report)
	report, err = store.VerifyKey(ctx, f, store.Key{Kind: "consent", ID: "d"})
	require.NoError(t, err)
	assert.Equal(t, store.Report{Entries: 6}, report)
	report, err = store.VerifyKey(ctx, f, store.Key{Kind: "consent", ID: "never"})
	require.NoError(t, err)
	assert.Equal(t, store.Report{}, report)

	report, err = store.VerifySubject(ctx, f, "handle-1")
	require.NoError(t, err)
	assert.Equal(t, store.Report{Records: 4, Entries: 7}, report)
	g := f.clone()
	g.records[1].Body[3] ^= 1
	report, err = store.VerifySubject(ctx, g, "handle-1")
	require.NoError(t, err)
	assert.Equal(t, []store.Problem{{Key: g.records[1].Key, Version: 3, N: 1, Code: store.RecordChanged}}, report.Problems)
	_, err = store.VerifySubject(ctx, f, "")
	assert.ErrorIs(t, err, store.ErrInvalid)
}

// broken fails in one of its methods.
type broken struct {
	store.Store
	get, query, journal error
}

func (b broken) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if b.get != nil {
		return store.Record{}, b.get
	}
	return b.Store.Get(ctx, key)
}

func (b broken) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	if b.query != nil {
		return func(yield func(store.Record, error) bool) { yield(store.Record{}, b.query) }
	}
	return b.Store.Query(ctx, q)
}

func (b broken) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	if b.journal != nil {
		return func(yield func(store.Entry, error) bool) { yield(store.Entry{}, b.journal) }
	}
	return b.Store.Journal(ctx, q)
}

func TestVerifyPassesErrorsOn(t *testing.T) {
	t.Parallel()
	f := freeze(t, history(t).s)
	lost := errors.New("connection lost")
	key := store.Key{Kind: "consent", ID: "a"}
	for _, b := range []broken{{Store: f, query: lost}, {Store: f, journal: lost}} {
		_, err := store.Verify(t.Context(), b, nil)
		assert.ErrorIs(t, err, lost)
		_, err = store.VerifySubject(t.Context(), b, "handle-1")
		assert.ErrorIs(t, err, lost)
	}
	for _, b := range []broken{{Store: f, get: lost}, {Store: f, journal: lost}} {
		_, err := store.VerifyKey(t.Context(), b, key)
		assert.ErrorIs(t, err, lost)
	}
	_, err := store.NewCheckpoint(t.Context(), broken{Store: f, journal: lost}, now)
	assert.ErrorIs(t, err, lost)
	_, err = store.VerifyCheckpoint(t.Context(), broken{Store: f, journal: lost}, store.Checkpoint{AsOf: now})
	assert.ErrorIs(t, err, lost)
}

func TestVerifyTellsProgress(t *testing.T) {
	t.Parallel()
	w := newWriter(t)
	for i := range 6000 {
		_, err := store.Apply(acting(), w.s, now, nil, store.Change{
			Next:   store.Record{Key: store.Key{Kind: "a", ID: fmt.Sprint(i)}, Body: []byte(`{"v":1}`)},
			Events: []store.Event{{Name: "a"}}})
		require.NoError(t, err)
	}
	var seen []int
	report, err := store.Verify(t.Context(), w.s, func(r store.Report) { seen = append(seen, r.Records+r.Entries) })
	require.NoError(t, err)
	assert.Equal(t, []int{10_000}, seen)
	assert.Equal(t, store.Report{Records: 6000, Entries: 6000}, report)
}

// meddling lets somebody write between the reading of a journal and of its record.
type meddling struct {
	store.Store
	write func()
}

func (m *meddling) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if write := m.write; write != nil {
		m.write = nil
		write()
	}
	return m.Store.Get(ctx, key)
}

func TestVerifyKeyReadsAgain(t *testing.T) {
	t.Parallel()
	w := newWriter(t)
	w.put("consent", "a", nil, told("consent.given"))
	for what, write := range map[string]func(){
		"changed": func() { w.put("consent", "a", nil, told("consent.changed")) },
		"created": func() { w.put("consent", "b", nil, told("consent.given")) },
		"purged":  func() { w.purge("consent", "c") },
	} {
		id := map[string]string{"changed": "a", "created": "b", "purged": "c"}[what]
		if what == "purged" {
			w.put("consent", "c", nil, told("consent.given"))
		}
		report, err := store.VerifyKey(t.Context(), &meddling{w.s, write}, store.Key{Kind: "consent", ID: id})
		require.NoError(t, err)
		assert.Empty(t, report.Problems, what)
		assert.Positive(t, report.Entries, what)
	}
}

// TestVerifyWhileOthersWrite creates, changes and purges beside a verification: it
// must not take what comes between its reads for damage.
func TestVerifyWhileOthersWrite(t *testing.T) {
	t.Parallel()
	w := history(t)
	ctx, stop := context.WithCancel(acting())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ctx.Err() == nil; i++ {
			w.put("consent", fmt.Sprint("n", i), nil, told("consent.given"))
			w.put("consent", fmt.Sprint("n", i), nil, told("consent.changed"))
			w.put("subject.id", "busy", nil)
			if i%2 == 0 {
				w.purge("consent", fmt.Sprint("n", i))
				w.purge("subject.id", "busy")
			}
			if i%8 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
	}()
	for range 30 {
		report := verify(t, w.s)
		assert.Empty(t, report.Problems)
		report, err := store.VerifyKey(t.Context(), w.s, store.Key{Kind: "subject.id", ID: "busy"})
		assert.NoError(t, err)
		assert.Empty(t, report.Problems)
	}
	stop()
	<-done
}
