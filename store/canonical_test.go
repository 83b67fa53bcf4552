package store_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The golden files: history.json is what stands in a store, vectors.txt what the
// verifier in another language (testdata/verify.py) computed from it. Only the
// first is written by -update; the second by
//
//	python3 testdata/verify.py testdata/history.json > testdata/vectors.txt
const (
	historyFile = "testdata/history.json"
	vectorsFile = "testdata/vectors.txt"
)

// dump is the JSON of history.json.
type dump struct {
	Records []dumpRecord `json:"records"`
	Entries []dumpEntry  `json:"entries"`
}

type dumpRecord struct {
	Kind    string    `json:"kind"`
	ID      string    `json:"id"`
	Version int64     `json:"version"`
	Subject string    `json:"subject"`
	Ref     string    `json:"ref"`
	State   string    `json:"state"`
	Due     time.Time `json:"due,omitzero"`
	Keep    time.Time `json:"keep,omitzero"`
	Salt    string    `json:"salt"`
	Head    string    `json:"head"`
	Body    string    `json:"body"`
}

type dumpEntry struct {
	Kind     string    `json:"kind"`
	ID       string    `json:"id"`
	Version  int64     `json:"version"`
	N        int       `json:"n"`
	Time     time.Time `json:"time"`
	Event    string    `json:"event"`
	Actor    string    `json:"actor"`
	OnBehalf string    `json:"on_behalf"`
	Fields   []string  `json:"fields"`
	State    string    `json:"state"`
	Hash     string    `json:"hash"`
}

// edges adds to the history what a second implementation gets wrong easily.
func edges(w *writer) {
	w.put("edge", "times", func(r *store.Record) {
		r.Due = time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC)
		r.Keep = time.Date(1868, 1, 25, 0, 0, 0, 1000, time.UTC)
	}, told("edge.times", "due", "keep"))
	w.put("edge", "epoch", func(r *store.Record) { r.Due = time.Unix(0, 0).UTC() }, told("edge.times"))
	w.put("edge", "text", func(r *store.Record) {
		r.Subject = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
		r.Body = []byte("{ \"v\":1,\t\"name\":\"保護 花子 🗾\",\"sep\":\"\u2028\" }\n")
	}, told("edge.text", "a,b", "\"c\"", "d|e"))
	w.put("edge", "index", func(r *store.Record) { r.Ref = "ref" })
}

func writeHistory(t *testing.T) {
	w := history(t)
	edges(w)
	f := freeze(t, w.s)
	var d dump
	for _, r := range f.records {
		d.Records = append(d.Records, dumpRecord{r.Kind, r.ID, r.Version, r.Subject, r.Ref, r.State, r.Due, r.Keep,
			hex.EncodeToString(r.Salt), hex.EncodeToString(r.Head), string(r.Body)})
	}
	for _, e := range f.entries {
		d.Entries = append(d.Entries, dumpEntry{e.Kind, e.ID, e.Version, e.N, e.Time, e.Event, e.Actor, e.OnBehalf,
			append([]string{}, e.Fields...), hex.EncodeToString(e.State), hex.EncodeToString(e.Hash)})
	}
	out, err := json.MarshalIndent(d, "", " ")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(historyFile, append(out, '\n'), 0o644))
}

func readHistory(t *testing.T) *frozen {
	raw, err := os.ReadFile(historyFile)
	require.NoError(t, err)
	var d dump
	require.NoError(t, json.Unmarshal(raw, &d))
	f := &frozen{}
	for _, r := range d.Records {
		f.records = append(f.records, store.Record{Key: store.Key{Kind: r.Kind, ID: r.ID}, Version: r.Version,
			Subject: r.Subject, Ref: r.Ref, State: r.State, Due: r.Due, Keep: r.Keep,
			Salt: unhex(t, r.Salt), Head: unhex(t, r.Head), Body: []byte(r.Body)})
	}
	for _, e := range d.Entries {
		f.entries = append(f.entries, store.Entry{Key: store.Key{Kind: e.Kind, ID: e.ID}, Version: e.Version, N: e.N,
			Time: e.Time, Event: e.Event, Actor: e.Actor, OnBehalf: e.OnBehalf, Fields: e.Fields,
			State: unhex(t, e.State), Hash: unhex(t, e.Hash)})
	}
	return f
}

func unhex(t *testing.T, s string) []byte {
	b, err := hex.DecodeString(s)
	require.NoError(t, err)
	return b
}

// vectors computes what testdata/verify.py prints.
func vectors(t *testing.T, f *frozen) string {
	var out bytes.Buffer
	for _, r := range f.records {
		canonical := sha256.Sum256(store.AppendRecord(nil, &r))
		state := store.IndexHead(&r)
		if len(r.Salt) > 0 {
			state = store.Commitment(&r)
		}
		fmt.Fprintf(&out, "record %s %s %x %x\n", r.Kind, r.ID, canonical, state)
	}
	var previous []byte
	for i, e := range f.entries {
		if i == 0 || f.entries[i-1].Key != e.Key {
			previous = nil
		}
		previous = store.EntryHash(previous, &e)
		fmt.Fprintf(&out, "entry %s %s %d %d %x\n", e.Kind, e.ID, e.Version, e.N, previous)
	}
	cp, err := store.NewCheckpoint(t.Context(), f, now.Add(time.Hour))
	require.NoError(t, err)
	for i, b := range cp.Buckets {
		if b != [store.HashSize]byte{} {
			fmt.Fprintf(&out, "bucket %02x %x\n", i, b)
		}
	}
	root := cp.Root()
	fmt.Fprintf(&out, "root %x\n", root)
	return out.String()
}

// TestVectors compares with what another program, in another language, computed.
func TestVectors(t *testing.T) {
	t.Parallel()
	if *update {
		writeHistory(t)
	}
	f := readHistory(t)
	assert.True(t, new(verify(t, f)).OK())
	want, err := os.ReadFile(vectorsFile)
	require.NoError(t, err)
	assert.Equal(t, string(want), vectors(t, f))
}

func TestCommitmentIsHMAC(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for size := range 300 {
		r := store.Record{Key: store.Key{Kind: "k", ID: "i"}, Version: int64(size), Body: make([]byte, size), Salt: make([]byte, size%65)}
		for i := range r.Body {
			r.Body[i] = byte(random.Uint32())
		}
		for i := range r.Salt {
			r.Salt[i] = byte(random.Uint32())
		}
		mac := hmac.New(sha256.New, r.Salt)
		mac.Write(store.AppendRecord(nil, &r))
		require.Equal(t, mac.Sum(nil), store.Commitment(&r), "size %d", size)
	}
}

// TestCanonicalBytesAreUnambiguous moves a character over every border between
// fields: the bytes must differ.
func TestCanonicalBytesAreUnambiguous(t *testing.T) {
	t.Parallel()
	records := []store.Record{
		{Key: store.Key{Kind: "ab", ID: "c"}}, {Key: store.Key{Kind: "a", ID: "bc"}},
		{Key: store.Key{Kind: "a", ID: "b"}, Subject: "c"}, {Key: store.Key{Kind: "a", ID: "b"}, Ref: "c"},
		{Key: store.Key{Kind: "a", ID: "b"}, State: "c"}, {Key: store.Key{Kind: "a", ID: "b"}, Body: []byte("c")},
		{Key: store.Key{Kind: "a", ID: "b"}, Due: time.UnixMicro(0)}, {Key: store.Key{Kind: "a", ID: "b"}, Keep: time.UnixMicro(0)},
		{Key: store.Key{Kind: "a", ID: "b"}},
	}
	entries := []store.Entry{
		{Event: "ab"}, {Event: "a", Actor: "b"}, {Event: "a", OnBehalf: "b"}, {Event: "a", Fields: []string{"b"}},
		{Event: "a", Fields: []string{"b", ""}}, {Event: "a", Fields: []string{"", "b"}}, {Event: "a", State: []byte("b")},
		{Event: "a", Fields: []string{"b", "c"}}, {Event: "a", Fields: []string{"bc"}}, {Event: "a", Fields: []string{}},
	}
	seen := make(map[string]int)
	for i := range records {
		b := string(store.AppendRecord(nil, &records[i]))
		assert.NotContains(t, seen, b, "record %d", i)
		seen[b] = i
	}
	for i := range entries {
		b := string(store.EntryHash(nil, &entries[i]))
		assert.NotContains(t, seen, b, "entry %d", i)
		seen[b] = i
	}
}
