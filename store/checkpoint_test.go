package store_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

func checkpoint(t testing.TB, s store.Store, asOf time.Time) store.Checkpoint {
	t.Helper()
	cp, err := store.NewCheckpoint(t.Context(), s, asOf)
	require.NoError(t, err)
	return cp
}

// cut returns the buckets that cp misses in s.
func cut(t testing.TB, s store.Store, cp store.Checkpoint) []int {
	t.Helper()
	bad, err := store.VerifyCheckpoint(t.Context(), s, cp)
	require.NoError(t, err)
	return bad
}

func TestCheckpointCounts(t *testing.T) {
	t.Parallel()
	w := history(t)
	cp := checkpoint(t, w.s, w.clock)
	assert.Equal(t, 5, cp.Keys, "keys with a journal, purged ones too")
	assert.Equal(t, 17, cp.Entries)
	assert.Equal(t, w.clock, cp.AsOf)
	half := checkpoint(t, w.s, now.Add(3*time.Second)) // a, b, b again
	assert.Equal(t, 2, half.Keys)
	assert.Equal(t, 5, half.Entries)
	empty := checkpoint(t, w.s, now)
	assert.Equal(t, store.Checkpoint{AsOf: now}, empty)
}

// every instant of the history gives a checkpoint that the full store keeps.
func TestCheckpointAllowsGrowth(t *testing.T) {
	t.Parallel()
	w := history(t)
	var taken []store.Checkpoint
	for at := now; !at.After(w.clock); at = at.Add(time.Second) {
		taken = append(taken, checkpoint(t, w.s, at))
	}
	last := checkpoint(t, w.s, w.clock)
	w.put("consent", "a", nil, told("consent.changed"))
	w.put("consent", "new", nil, told("consent.given"))
	w.put("consent", "b", nil, told("consent.changed"))
	w.purge("consent", "b")
	w.purge("subject", "a")
	for _, cp := range append(taken, last) {
		assert.Empty(t, cut(t, w.s, cp), cp.AsOf)
	}
	assert.NotEqual(t, last.Root(), new(checkpoint(t, w.s, w.clock)).Root())
}

// TestCheckpointNamesEveryCut cuts the journal of each key at each place, and rolls
// it back with its record so that Verify finds nothing wrong.
func TestCheckpointNamesEveryCut(t *testing.T) {
	t.Parallel()
	w := history(t)
	f := freeze(t, w.s)
	cp := checkpoint(t, f, w.clock)
	for _, e := range f.entries {
		behind := func(x *store.Entry) bool { return x.Key == e.Key && store.KeyOf(*x).Compare(store.KeyOf(e)) >= 0 }
		g := f.without(behind)
		assert.Equal(t, []int{store.BucketOf(e.Key)}, cut(t, g, cp), "cut from %v on", store.KeyOf(e))
	}
}

func TestCheckpointNamesRollback(t *testing.T) {
	t.Parallel()
	w := newWriter(t)
	w.put("consent", "a", nil, told("consent.given"))
	w.put("consent", "b", nil, told("consent.given"))
	old := freeze(t, w.s)
	w.put("consent", "b", nil, told("consent.withdrawn"))
	w.purge("consent", "a")
	cp := checkpoint(t, w.s, w.clock)
	b := store.BucketOf(store.Key{Kind: "consent", ID: "b"})
	a := store.BucketOf(store.Key{Kind: "consent", ID: "a"})
	require.NotEqual(t, a, b)
	want := []int{a, b}
	slices.Sort(want)
	assert.True(t, new(verify(t, old)).OK(), "a backup of yesterday is sound in itself")
	assert.Equal(t, want, cut(t, old, cp))
}

func TestCheckpointNamesBackdating(t *testing.T) {
	t.Parallel()
	w := history(t)
	cp := checkpoint(t, w.s, w.clock)
	w.clock = now // writes with a false date, before the checkpoint
	w.put("consent", "late", nil, told("consent.given"))
	assert.Equal(t, []int{store.BucketOf(store.Key{Kind: "consent", ID: "late"})}, cut(t, w.s, cp))
}

// An entry behind one that is too late does not count, whatever its own date.
func TestCheckpointIgnoresWhatFollowsLater(t *testing.T) {
	t.Parallel()
	w := newWriter(t)
	w.put("consent", "a", nil, told("consent.given"))
	cp := checkpoint(t, w.s, w.clock)
	w.clock = w.clock.Add(time.Hour)
	w.put("consent", "a", nil, told("consent.changed"))
	w.clock = now.Add(-time.Hour)
	w.put("consent", "a", nil, told("consent.changed"))
	assert.Empty(t, cut(t, w.s, cp))
}

func TestBucketOf(t *testing.T) {
	t.Parallel()
	// printf 'consent\0a' | sha256sum
	assert.Equal(t, 0x45, store.BucketOf(store.Key{Kind: "consent", ID: "a"}))
	assert.NotEqual(t, store.BucketOf(store.Key{Kind: "consent", ID: "a"}), store.BucketOf(store.Key{Kind: "consen", ID: "ta"}))
}

func text(t testing.TB, cp store.Checkpoint) []byte {
	t.Helper()
	b, err := cp.MarshalText()
	require.NoError(t, err)
	return b
}

func TestCheckpointText(t *testing.T) {
	t.Parallel()
	w := history(t)
	for _, cp := range []store.Checkpoint{{}, checkpoint(t, w.s, w.clock), checkpoint(t, w.s, w.clock.Truncate(time.Second))} {
		form := text(t, cp)
		assert.True(t, strings.HasPrefix(string(form), "hogo checkpoint 1\nas-of "))
		assert.Equal(t, 5+256, bytes.Count(form, []byte("\n")))
		assert.Contains(t, string(form), fmt.Sprintf("\nroot %x\n", cp.Root()))
		var read store.Checkpoint
		require.NoError(t, read.UnmarshalText(form))
		assert.Equal(t, cp, read)
	}
	local := store.Checkpoint{AsOf: now.In(time.FixedZone("JST", 9*3600)).Add(999)}
	assert.Equal(t, text(t, store.Checkpoint{AsOf: now}), text(t, local), "one text for one instant")
}

func TestCheckpointTextRefusesEveryChange(t *testing.T) {
	t.Parallel()
	w := history(t)
	form := text(t, checkpoint(t, w.s, w.clock))
	refuses := func(b []byte, what string, at int) {
		t.Helper()
		cp := store.Checkpoint{Keys: 7}
		require.ErrorIs(t, cp.UnmarshalText(b), store.ErrCheckpoint, "%s at %d", what, at)
		require.True(t, cp == store.Checkpoint{Keys: 7}, "nothing is read of a bad text")
	}
	for i := range form {
		if i > 500 && i%11 != 0 {
			continue // the lines of the buckets are alike
		}
		b := bytes.Clone(form)
		b[i] ^= 1
		refuses(b, "changed byte", i)
		b[i] = form[i] ^ 0x20 // the other case
		refuses(b, "changed case", i)
		refuses(slices.Delete(bytes.Clone(form), i, i+1), "dropped byte", i)
		refuses(form[:i], "cut", i)
	}
	refuses(append(bytes.Clone(form), '\n'), "one more line", len(form))
	refuses(bytes.ReplaceAll(form, []byte("\n"), []byte("\r\n")), "other ends of lines", 0)
	refuses([]byte(strings.Replace(string(form), "Z\n", "+00:00\n", 1)), "another spelling of the time", 0)
	refuses(bytes.Repeat([]byte("x"), 1<<17), "a long line", 0)
	refuses([]byte(strings.Replace(string(form), "Z\n", "0001Z\n", 1)), "a time finer than kept", 0)
}

// FuzzCheckpoint: never a panic, errors of our type, and what is read is written
// the same.
func FuzzCheckpoint(f *testing.F) {
	form, _ := store.Checkpoint{AsOf: now, Keys: 3, Entries: 9}.MarshalText()
	f.Add(form)
	f.Add([]byte("hogo checkpoint 1\nas-of "))
	f.Add([]byte(strings.Replace(string(form), "keys 3", "keys 03", 1)))
	f.Fuzz(func(t *testing.T, in []byte) {
		var cp store.Checkpoint
		if err := cp.UnmarshalText(in); err != nil {
			assert.ErrorIs(t, err, store.ErrCheckpoint)
			assert.True(t, cp == store.Checkpoint{})
			return
		}
		assert.True(t, bytes.Equal(in, text(t, cp)))
	})
}

// A checkpoint that was never read in says nothing, and nothing is no good news.
func TestCheckpointOfNothing(t *testing.T) {
	t.Parallel()
	s := memory.New()
	_, err := store.NewCheckpoint(t.Context(), s, time.Time{})
	require.ErrorIs(t, err, store.ErrInvalid)
	_, err = store.VerifyCheckpoint(t.Context(), s, store.Checkpoint{})
	require.ErrorIs(t, err, store.ErrInvalid)
}
