package memory_test

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

// The benchmarks stand beside what a careful developer writes by hand without
// hogo: one mutex, maps, the same checks of versions and the same digests with
// crypto/hmac and crypto/sha256, but no validation and nothing in order.

type handRecord struct {
	version             int64
	subject, ref, state string
	due, keep           time.Time
	salt, head, body    []byte
}

type handEntry struct {
	version       int64
	n             int
	at            time.Time
	event, actor  string
	fields        []string
	state, digest []byte
}

type handStore struct {
	mu      sync.RWMutex
	records map[store.Key]*handRecord
	journal map[store.Key][]handEntry
	// The same indexes, unordered: what is found by subject and by ref.
	subjects, refs map[string]map[store.Key]struct{}
}

func newHandStore() *handStore {
	return &handStore{
		records:  make(map[store.Key]*handRecord),
		journal:  make(map[store.Key][]handEntry),
		subjects: make(map[string]map[store.Key]struct{}),
		refs:     make(map[string]map[store.Key]struct{}),
	}
}

func (s *handStore) get(key store.Key) (handRecord, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r := s.records[key]
	if r == nil {
		return handRecord{}, false
	}
	return *r, true
}

// put writes the next version of key, with one entry.
func (s *handStore) put(key store.Key, r handRecord, previous []byte, e handEntry) bool {
	r.salt = make([]byte, 16)
	rand.Read(r.salt)
	mac := hmac.New(sha256.New, r.salt)
	mac.Write(handCanonical(key, &r))
	e.state = mac.Sum(nil)
	e.digest = handDigest(key, previous, &e)
	r.head = e.digest
	s.mu.Lock()
	defer s.mu.Unlock()
	var stored int64
	if old := s.records[key]; old != nil {
		stored = old.version
	}
	if stored != r.version-1 {
		return false
	}
	if stored == 0 {
		handIndex(s.subjects, r.subject, key)
		handIndex(s.refs, r.ref, key)
	}
	s.records[key] = &r
	s.journal[key] = append(s.journal[key], e)
	return true
}

func handIndex(index map[string]map[store.Key]struct{}, value string, key store.Key) {
	if index[value] == nil {
		index[value] = make(map[store.Key]struct{})
	}
	index[value][key] = struct{}{}
}

func handString(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint32(b, uint32(len(s))), s...)
}

func handTime(b []byte, t time.Time) []byte {
	n := int64(math.MinInt64)
	if !t.IsZero() {
		n = t.UnixMicro()
	}
	return binary.BigEndian.AppendUint64(b, uint64(n))
}

func handCanonical(key store.Key, r *handRecord) []byte {
	b := handString(make([]byte, 0, 512), "hogo/1 record")
	b = handString(b, key.Kind)
	b = handString(b, key.ID)
	b = binary.BigEndian.AppendUint64(b, uint64(r.version))
	b = handString(b, r.subject)
	b = handString(b, r.ref)
	b = handString(b, r.state)
	b = handTime(b, r.due)
	b = handTime(b, r.keep)
	b = binary.BigEndian.AppendUint32(b, uint32(len(r.body)))
	return append(b, r.body...)
}

func handDigest(key store.Key, previous []byte, e *handEntry) []byte {
	if previous == nil {
		previous = make([]byte, 32)
	}
	b := handString(make([]byte, 0, 512), "hogo/1")
	b = handString(b, string(previous))
	b = handString(b, key.Kind)
	b = handString(b, key.ID)
	b = binary.BigEndian.AppendUint64(b, uint64(e.version))
	b = binary.BigEndian.AppendUint64(b, uint64(e.n))
	b = handTime(b, e.at)
	b = handString(b, e.event)
	b = handString(b, e.actor)
	b = handString(b, "")
	b = binary.BigEndian.AppendUint64(b, uint64(len(e.fields)))
	for _, f := range e.fields {
		b = handString(b, f)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(len(e.state)))
	sum := sha256.Sum256(append(b, e.state...))
	return sum[:]
}

const benchBody = `{"v":1,"purpose":"member-services","items":["name","address","phone"],"means":"form","told":"2026-04-01"}`

var (
	benchNow    = time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC)
	benchFields = []string{"purpose", "items"}
)

func benchKeys(n int) []store.Key {
	keys := make([]store.Key, n)
	for i := range keys {
		keys[i] = store.Key{Kind: "consent.acquisition", ID: store.NewID()}
	}
	return keys
}

func actorContext() context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: "staff-12", Kind: store.Staff})
}

// beside runs hand and hogo in turns, each on a fresh store with an empty garbage
// heap, and reports the medians a step and the median of the ratios: what else the
// machine does strikes both alike. setup returns one round of n steps.
func beside(b *testing.B, n int, hand, hogo func() (round func())) {
	var baseline, ours, ratios []float64
	for b.Loop() {
		x, y := timed(hand())/float64(n), timed(hogo())/float64(n)
		baseline, ours, ratios = append(baseline, x), append(ours, y), append(ratios, y/x)
	}
	b.ReportMetric(median(baseline), "hand-ns")
	b.ReportMetric(median(ours), "hogo-ns")
	b.ReportMetric(median(ratios), "ratio")
}

func timed(round func()) float64 {
	runtime.GC()
	start := time.Now()
	round()
	return float64(time.Since(start).Nanoseconds())
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

// BenchmarkUpdate writes next versions of a thousand records.
func BenchmarkUpdate(b *testing.B) {
	const n = 5000
	keys := benchKeys(1000)
	beside(b, n, func() func() {
		s := newHandStore()
		for _, key := range keys {
			handUpdate(b, s, key)
		}
		return func() {
			for i := range n {
				handUpdate(b, s, keys[i%len(keys)])
			}
		}
	}, func() func() {
		s, ctx := memory.New(), actorContext()
		prev := make([]store.Record, len(keys))
		for i, key := range keys {
			prev[i] = apply(b, ctx, s, store.Record{}, key)
		}
		return func() {
			for i := range n {
				j := i % len(keys)
				prev[j] = apply(b, ctx, s, prev[j], keys[j])
			}
		}
	})
}

// BenchmarkCreate writes first versions. hogo keeps three indexes in order (key,
// subject, ref); those of the store written by hand have none.
func BenchmarkCreate(b *testing.B) {
	const n = 5000
	keys := benchKeys(n)
	beside(b, n, func() func() {
		s := newHandStore()
		return func() {
			for _, key := range keys {
				handUpdate(b, s, key)
			}
		}
	}, func() func() {
		s, ctx := memory.New(), actorContext()
		return func() {
			for _, key := range keys {
				apply(b, ctx, s, store.Record{}, key)
			}
		}
	})
}

func handUpdate(b *testing.B, s *handStore, key store.Key) {
	old, _ := s.get(key)
	r := handRecord{version: old.version + 1, subject: key.ID, ref: "row-7", state: "valid", body: []byte(benchBody)}
	e := handEntry{version: r.version, at: benchNow, event: "acquisition.recorded", actor: "staff-12", fields: benchFields}
	if !s.put(key, r, old.head, e) {
		b.Fatal("conflict")
	}
}

func apply(b *testing.B, ctx context.Context, s store.Store, prev store.Record, key store.Key) store.Record {
	next := store.Record{Key: key, Subject: key.ID, Ref: "row-7", State: "valid", Body: []byte(benchBody)}
	out, err := store.Apply(ctx, s, benchNow, nil, store.Change{
		Prev: prev, Next: next, Events: []store.Event{{Name: "acquisition.recorded", Fields: benchFields}}})
	if err != nil {
		b.Fatal(err)
	}
	return out[0]
}

// BenchmarkGet reads one of ten thousand records.
func BenchmarkGet(b *testing.B) {
	const n = 100_000
	keys := benchKeys(10_000)
	hand, s, ctx := newHandStore(), memory.New(), actorContext()
	for _, key := range keys {
		handUpdate(b, hand, key)
		apply(b, ctx, s, store.Record{}, key)
	}
	beside(b, n, func() func() {
		return func() {
			for i := range n {
				if _, ok := hand.get(keys[i%len(keys)]); !ok {
					b.Fatal("missing")
				}
			}
		}
	}, func() func() {
		return func() {
			for i := range n {
				if _, err := s.Get(ctx, keys[i%len(keys)]); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkVerify verifies a store with 1, 4 and 10 entries a record, beside the
// digests alone over messages of the same lengths.
func BenchmarkVerify(b *testing.B) {
	const n = 20_000
	for _, each := range []int{1, 4, 10} {
		b.Run(fmt.Sprintf("entries=%d", each), func(b *testing.B) {
			s, ctx := memory.New(), actorContext()
			var r store.Record
			for _, key := range benchKeys(n / each) {
				r = store.Record{}
				for range each {
					r = apply(b, ctx, s, r, key)
				}
			}
			canonical := len(store.AppendRecord(nil, &r))
			beside(b, n, func() func() { return func() { digests(n, each, canonical) } }, func() func() {
				return func() {
					report, err := store.Verify(ctx, s, nil)
					if err != nil || !report.OK() || report.Entries != n {
						b.Fatal(report, err)
					}
				}
			})
		})
	}
}

// digests computes what a verification must: a hash for each of n entries and an
// HMAC for each record.
func digests(n, each, canonical int) {
	entry, inner, outer := make([]byte, 255), make([]byte, 64+canonical), make([]byte, 96)
	for i := range n {
		sum := sha256.Sum256(entry)
		if entry[0] = sum[0]; i%each == 0 {
			sum = sha256.Sum256(inner)
			copy(outer[64:], sum[:])
			sum = sha256.Sum256(outer)
			inner[0] = sum[0]
		}
	}
}
