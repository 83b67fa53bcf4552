package consent_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// The workload of a consent check: persons × 8 purposes × 16 items, random questions of
// one to four items, about half of them to be permitted. The baseline holds the same
// answers in a plain map from (person, purpose) to a state of 32 bytes, with purpose and
// items given as the map's own key and mask.
const (
	benchPurposes = 8
	benchItems    = 16
	benchAsked    = 1 << 16
	benchPersons  = 100_000
)

type benchKey struct{ subject, purpose string }

type benchState struct {
	items                       uint64
	granted, expires, withdrawn int64
}

type benchQuestion struct {
	use   consent.Use // by handles
	named consent.Use // by names
	key   benchKey
	mask  uint64
	at    int64
	want  bool
}

type benchWorld struct {
	guard     *consent.Guard
	store     *memory.Store
	ctx       context.Context
	plain     map[benchKey]benchState
	questions []benchQuestion
	refused   []benchQuestion
	ids       []string
}

func benchPolicy() *consent.Policy {
	p := &consent.Policy{History: "bench", Version: "1", Effective: consent.DayOf(2020, 1, 1)}
	p.Items.Catalogue, p.Items.UnknownFields = "closed", "refuse"
	p.Classes = []consent.Class{{ID: "member"}}
	p.Roles = []consent.Named{{ID: "office"}}
	var items []string
	for i := range benchItems {
		items = append(items, fmt.Sprintf("item.number-%02d", i))
		p.Items.List = append(p.Items.List, consent.Item{ID: items[i], Category: consent.Ordinary})
	}
	for i := range benchPurposes {
		p.Purposes = append(p.Purposes, consent.Purpose{ID: fmt.Sprintf("purpose-of-use-%d", i), Ja: "会員名簿の管理", Roles: []string{"office"},
			For: []consent.PurposeFor{{Class: "member", Items: items}}})
	}
	p.NoticeTexts = []consent.NoticeText{{ID: "leaflet", From: p.Effective}}
	for i := range p.Purposes {
		p.NoticeTexts[0].Purposes = append(p.NoticeTexts[0].Purposes, p.Purposes[i].ID)
	}
	p.Acquisition.Means.List = []consent.Means{{ID: "form", Judgement: "fair"}}
	p.Acquisition.Ways = []consent.WayRule{{Way: consent.DirectOral}}
	p.Use.Beyond.Rule = "consent"
	return p
}

// newBenchWorld acquires data about so many persons and asks every question once.
func newBenchWorld(tb testing.TB, persons int) *benchWorld {
	tb.Helper()
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(tb, err)
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	w := &benchWorld{store: memory.New(), ctx: acting("office"), plain: map[benchKey]benchState{}}
	w.guard, err = consent.New(w.store, policies, consent.Options{Now: func() time.Time { return now }})
	require.NoError(tb, err)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range persons {
		w.ids = append(w.ids, fmt.Sprintf("member-%08d", i*7919%100_000_007))
	}
	taken := 0
	for v, err := range w.guard.AcquireAll(w.ctx, w.arrivals(random)) {
		require.NoError(tb, err)
		require.NoError(tb, v.Err)
		taken++
	}
	require.Equal(tb, persons, taken)
	at := now.Add(time.Minute)
	for range benchAsked {
		w.ask(random, at)
	}
	for i := range w.questions {
		q := &w.questions[i]
		p, err := w.guard.Use(w.ctx, q.use)
		require.Equal(tb, q.want, err == nil, "%v", err)
		require.Equal(tb, q.want, p.OK())
		if !q.want {
			w.refused = append(w.refused, *q)
		}
	}
	return w
}

// arrivals gives everybody about six purposes and twelve items.
func (w *benchWorld) arrivals(random *rand.Rand) func(func(consent.Arrival, error) bool) {
	return func(yield func(consent.Arrival, error) bool) {
		for _, id := range w.ids {
			a := consent.Arrival{ID: id}
			a.Class, a.Way, a.Means = "member", consent.DirectOral, "form"
			mask := uint64(0xff) | uint64(random.Uint32N(1<<benchItems))
			for i := range benchItems {
				if mask>>i&1 != 0 {
					a.Items = append(a.Items, fmt.Sprintf("item.number-%02d", i))
				}
			}
			for p := range benchPurposes {
				if random.IntN(100) < 70 || p == 0 {
					purpose := fmt.Sprintf("purpose-of-use-%d", p)
					a.Purposes = append(a.Purposes, purpose)
					w.plain[benchKey{id, purpose}] = benchState{items: mask, expires: 1 << 62}
				}
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

func (w *benchWorld) ask(random *rand.Rand, at time.Time) {
	id, p := w.ids[random.IntN(len(w.ids))], random.IntN(benchPurposes)
	q := benchQuestion{key: benchKey{id, fmt.Sprintf("purpose-of-use-%d", p)}, at: at.Unix()}
	for range 1 + random.IntN(4) {
		i := random.IntN(10)
		if random.IntN(20) == 0 {
			i = 10 + random.IntN(6)
		}
		if q.mask>>i&1 == 0 {
			q.mask |= 1 << i
			q.named.ItemNames = append(q.named.ItemNames, fmt.Sprintf("item.number-%02d", i))
		}
	}
	items, _ := w.guard.Items(q.named.ItemNames...)
	q.use = consent.Use{Person: id, Purpose: w.guard.Purpose(q.key.purpose), Items: items, At: at}
	q.named.Person, q.named.PurposeName, q.named.At = id, q.key.purpose, at
	q.want = w.check(&q)
	w.questions = append(w.questions, q)
}

// check is the baseline.
func (w *benchWorld) check(q *benchQuestion) bool {
	s, ok := w.plain[q.key]
	return ok && q.mask&^s.items == 0 && s.withdrawn == 0 && q.at >= s.granted && q.at < s.expires
}

var (
	benchMu    sync.Mutex
	benchBuilt *benchWorld
)

func sharedWorld(b *testing.B) *benchWorld {
	b.Helper()
	benchMu.Lock()
	defer benchMu.Unlock()
	if benchBuilt == nil {
		benchBuilt = newBenchWorld(b, benchPersons)
	}
	return benchBuilt
}

var benchSink atomic.Uint64

func benchRun(b *testing.B, questions []benchQuestion, ask func(*benchQuestion) bool) {
	n := uint64(len(questions))
	b.Run("1", func(b *testing.B) {
		b.ReportAllocs()
		var yes, i uint64
		for b.Loop() {
			if ask(&questions[i%n]) {
				yes++
			}
			i++
		}
		benchSink.Add(yes)
	})
	b.Run("2", func(b *testing.B) {
		b.ReportAllocs()
		var seed atomic.Uint64
		b.RunParallel(func(pb *testing.PB) {
			var yes uint64
			i := seed.Add(7919)
			for pb.Next() {
				if ask(&questions[i%n]) {
					yes++
				}
				i++
			}
			benchSink.Add(yes)
		})
	})
}

// benchBatch is how many questions are asked in a row before the other side has its turn:
// short enough that most turns are not interrupted on a busy machine.
const benchBatch = 2048

// benchAgainst lets the baseline and the guard take turns over the same questions and
// reports the times of an undisturbed turn (the lower quartile) and their ratio.
func benchAgainst(b *testing.B, questions []benchQuestion, baseline, ask func(*benchQuestion) bool) {
	turn := func(from int, ask func(*benchQuestion) bool) float64 {
		var yes uint64
		start := time.Now()
		for i := range benchBatch {
			if ask(&questions[(from+i)%len(questions)]) {
				yes++
			}
		}
		took := time.Since(start)
		benchSink.Add(yes)
		return float64(took.Nanoseconds()) / benchBatch
	}
	var plain, guarded []float64
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		from := n * benchBatch % len(questions)
		plain = append(plain, turn(from, baseline))
		guarded = append(guarded, turn((from+len(questions)/2)%len(questions), ask))
	}
	slices.Sort(plain)
	slices.Sort(guarded)
	x, y := plain[len(plain)/4], guarded[len(guarded)/4]
	b.ReportMetric(x, "baseline-ns")
	b.ReportMetric(y, "guard-ns")
	b.ReportMetric(y/x, "x")
}

// BenchmarkUse: a consent check beside a plain map, taking turns. What is reported per
// operation is a turn of each; x is the ratio.
//
//	go test -run '^$' -bench Use ./consent
func BenchmarkUse(b *testing.B) {
	w := sharedWorld(b)
	permitted := slices.DeleteFunc(slices.Clone(w.questions), func(q benchQuestion) bool { return !q.want })
	use := func(of func(*benchQuestion) consent.Use) func(*benchQuestion) bool {
		return func(q *benchQuestion) bool {
			_, err := w.guard.Use(w.ctx, of(q))
			return err == nil
		}
	}
	handles := use(func(q *benchQuestion) consent.Use { return q.use })
	names := use(func(q *benchQuestion) consent.Use { return q.named })
	b.Run("handles", func(b *testing.B) { benchAgainst(b, permitted, w.check, handles) })
	b.Run("handles, ids of their own", func(b *testing.B) { benchAgainst(b, ownIDs(permitted), w.check, handles) })
	b.Run("names", func(b *testing.B) { benchAgainst(b, permitted, w.check, names) })
	b.Run("refused", func(b *testing.B) { benchAgainst(b, w.refused, w.check, handles) })
	b.Run("refused, a host's eight questions", func(b *testing.B) { benchAgainst(b, w.eight(), w.check, handles) })
	b.Run("mixed", func(b *testing.B) { benchAgainst(b, w.questions, w.check, handles) })
}

// eight returns refused questions as the screens of a host put them: one for each purpose.
func (w *benchWorld) eight() []benchQuestion {
	items, _ := w.guard.Items("item.number-02", "item.number-09", "item.number-12")
	var list []benchQuestion
	for _, q := range w.questions {
		q.use.Items, q.mask = items, 1<<2|1<<9|1<<12
		if !w.check(&q) {
			list = append(list, q)
		}
	}
	return list
}

// ownIDs returns the questions with ids as a host reads them from its own rows: they share
// no memory with the keys of the map, which otherwise compares two pointers and is done.
func ownIDs(questions []benchQuestion) []benchQuestion {
	questions = slices.Clone(questions)
	for i := range questions {
		q := &questions[i]
		q.key.subject = strings.Clone(q.key.subject)
		q.use.Person = q.key.subject
	}
	return questions
}

// BenchmarkUseParallel: the same on every processor, for the scaling of readers.
func BenchmarkUseParallel(b *testing.B) {
	w := sharedWorld(b)
	permitted := slices.DeleteFunc(slices.Clone(w.questions), func(q benchQuestion) bool { return !q.want })
	b.Run("map", func(b *testing.B) { benchRun(b, permitted, w.check) })
	b.Run("handles", func(b *testing.B) {
		benchRun(b, permitted, func(q *benchQuestion) bool {
			_, err := w.guard.Use(w.ctx, q.use)
			return err == nil
		})
	})
}

// BenchmarkUseWriter: readers while something is recorded about another person with every
// hundredth question. Turns without and with the writer alternate; only the questions are
// timed, and with them what the writes left to do for them.
func BenchmarkUseWriter(b *testing.B) {
	w := sharedWorld(b)
	persons := subject.New(w.store, subject.Options{})
	questions := slices.DeleteFunc(slices.Clone(w.questions), func(q benchQuestion) bool { return !q.want })
	random := rand.New(rand.NewPCG(3, 4))
	write := func() {
		gate, err := persons.Resolve(w.ctx, w.ids[random.IntN(len(w.ids))])
		require.NoError(b, err)
		_, err = store.Apply(w.ctx, w.store, time.Now(), nil, subject.Touch(&gate, "benchmark.touched"))
		require.NoError(b, err)
	}
	turn := func(from int, between func()) float64 {
		var took time.Duration
		for i := range benchBatch / 100 {
			start := time.Now()
			for j := range 99 {
				q := &questions[(from+100*i+j)%len(questions)]
				if _, err := w.guard.Use(w.ctx, q.use); err != nil {
					b.Fatal(err)
				}
			}
			took += time.Since(start)
			between()
		}
		return float64(took.Nanoseconds()) / (99 * (benchBatch / 100))
	}
	var quiet, written []float64
	for i := 0; b.Loop(); i++ {
		from := i * benchBatch % len(questions)
		quiet = append(quiet, turn(from, func() {}))
		written = append(written, turn((from+len(questions)/2)%len(questions), write))
	}
	slices.Sort(quiet)
	slices.Sort(written)
	x, y := quiet[len(quiet)/4], written[len(written)/4]
	b.ReportMetric(x, "quiet-ns")
	b.ReportMetric(y, "written-ns")
	b.ReportMetric(y/x, "x")
}

// BenchmarkAcquireAll: a file of persons, decided on and recorded; per operation one
// person. The baseline seals the same records with store.Apply, 256 persons a commit,
// deciding nothing.
func BenchmarkAcquireAll(b *testing.B) {
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(b, err)
	a := consent.Acquisition{Class: "member", Way: consent.DirectOral, Means: "form", Purposes: []string{"purpose-of-use-0", "purpose-of-use-1"}}
	for i := range 12 {
		a.Items = append(a.Items, fmt.Sprintf("item.number-%02d", i))
	}
	ctx := acting("office")
	b.Run("guard", func(b *testing.B) {
		b.ReportAllocs()
		g, err := consent.New(memory.New(), policies, consent.Options{})
		require.NoError(b, err)
		defer g.Close()
		n := 0
		for v, err := range g.AcquireAll(ctx, func(yield func(consent.Arrival, error) bool) {
			for b.Loop() {
				n++
				if !yield(consent.Arrival{ID: fmt.Sprintf("member-%08d", n), Acquisition: a}, nil) {
					return
				}
			}
		}) {
			if err != nil || v.Err != nil {
				b.Fatal(err, v.Err)
			}
		}
	})
	b.Run("records alone", func(b *testing.B) {
		b.ReportAllocs()
		s := memory.New()
		body, err := json.Marshal(a)
		require.NoError(b, err)
		var changes []store.Change
		for b.Loop() {
			handle := store.NewID()
			changes = append(changes,
				store.Change{Next: store.Record{Key: store.Key{Kind: "subject", ID: handle}, Subject: handle, State: "open", Body: slices.Clone(body[:60])}, Events: []store.Event{{Name: "opened"}, {Name: "acquired"}}},
				store.Change{Index: true, Next: store.Record{Key: store.Key{Kind: "subject.id", ID: store.NewID()}, Subject: handle, Body: []byte("{}")}},
				store.Change{Next: store.Record{Key: store.Key{Kind: "acquisition", ID: store.NewID()}, Subject: handle, Ref: "member", State: "settled", Body: slices.Clone(body)},
					Events: []store.Event{{Name: "acquired", Fields: a.Items}}})
			if len(changes) >= 3*256 {
				if _, err := store.Apply(ctx, s, time.Now(), nil, changes...); err != nil {
					b.Fatal(err)
				}
				changes = nil
			}
		}
	})
}

// BenchmarkScreen: a mailing list of 100,000 ids; per operation the whole list. Cold: by
// a guard that has nobody ready. Version: nobody ready, over a store that tells of nothing.
func BenchmarkScreen(b *testing.B) {
	w := sharedWorld(b)
	b.Run("warm", func(b *testing.B) {
		for _, id := range w.ids {
			_, _ = w.guard.Use(w.ctx, consent.Use{Person: id})
		}
		benchScreen(b, w, func() *consent.Guard { return w.guard })
	})
	fresh := func(s store.Store) func() *consent.Guard {
		return func() *consent.Guard {
			policies, err := consent.NewPolicies(benchPolicy())
			require.NoError(b, err)
			g, err := consent.New(s, policies, consent.Options{})
			require.NoError(b, err)
			b.Cleanup(g.Close)
			return g
		}
	}
	b.Run("cold", func(b *testing.B) { benchScreen(b, w, fresh(w.store)) })
	b.Run("version", func(b *testing.B) { benchScreen(b, w, fresh(silent{w.store})) })
}

func benchScreen(b *testing.B, w *benchWorld, guard func() *consent.Guard) {
	items, _ := w.guard.Items("item.number-00")
	u := consent.Use{Purpose: w.guard.Purpose("purpose-of-use-1"), Items: items, At: time.Date(2026, 5, 11, 2, 0, 0, 0, time.UTC)}
	b.ReportAllocs()
	for b.Loop() {
		n, g := uint64(0), guard()
		for s, err := range g.Screen(w.ctx, u, slices.Values(w.ids)) {
			if err != nil {
				b.Fatal(err)
			}
			if s.Err == nil {
				n++
			}
		}
		benchSink.Add(n)
	}
}
