package dbtest_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// The benchmarks stand beside code that a careful programmer would write by hand
// for the same tables, with the same digests. Both run by turns in one process, so
// that whatever else the machine does falls on both; medians and their ratio are
// reported.
//
//	go test -run '^$' -bench . -benchtime 2000x .

// benchRecords is how many records stand; bodies are of 600 bytes.
const benchRecords = 5000

// bench is one database with the store's tables and a copy of them for the code
// written by hand.
type bench struct {
	b       *dbtest.Backend
	db      *sql.DB
	s       *sqlstore.Store
	hand    *hand
	records []store.Record // of the store
	gates   []store.Record
	actor   context.Context
}

func newBench(b *testing.B, backend *dbtest.Backend, source string) *bench {
	b.Helper()
	x := &bench{b: backend, actor: acting(context.Background())}
	if source == "" {
		x.db = backend.Open(b)
	} else {
		db, err := sql.Open("sqlite", source)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		x.db = db
	}
	x.s = backend.New(b, x.db, sqlstore.Options{Tenant: "office"})
	x.records = seed(b, x.s)
	for i := range 64 {
		x.gates = append(x.gates, create(b, x.s, fmt.Sprint("z-gate-", i)))
	}
	x.hand = newHand(b, backend, x.db)
	return x
}

func benchChange(prev store.Record) store.Change {
	next := prev
	if next.Kind == "" {
		next.Key = store.Key{Kind: kind, ID: store.NewID()}
		next.Subject, next.State = store.NewID(), "open"
	}
	next.Body = body()
	return store.Change{Prev: prev, Next: next, Events: []store.Event{{Name: "test.changed", Fields: []string{"name", "address"}}}}
}

func body() []byte {
	return []byte(`{"v":1,"text":"` + strings.Repeat(rand.Text(), 22) + `"}`)
}

func seed(b *testing.B, s store.Store) []store.Record {
	b.Helper()
	var all []store.Record
	for range benchRecords / 500 {
		var changes []store.Change
		for range 500 {
			changes = append(changes, benchChange(store.Record{}))
		}
		list, err := store.Apply(acting(b.Context()), s, time.Now(), nil, changes...)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, list...)
	}
	return all
}

// compare runs by hand and by hogo in turns and reports the medians.
func compare(b *testing.B, hand, hogo func(i int) error) {
	b.Helper()
	b.ReportAllocs()
	var times [2][]float64
	i := 0
	for b.Loop() {
		for j, fn := range []func(int) error{hand, hogo} {
			start := time.Now()
			if err := fn(i); err != nil {
				b.Fatal(err)
			}
			times[j] = append(times[j], float64(time.Since(start).Nanoseconds())/1000)
		}
		i++
	}
	report(b, times, "us")
}

// report tells the medians of what was measured by hand and by hogo.
func report(b *testing.B, measured [2][]float64, unit string) {
	hand, hogo := median(measured[0]), median(measured[1])
	b.ReportMetric(hand, "hand-"+unit)
	b.ReportMetric(hogo, "hogo-"+unit)
	b.ReportMetric(hogo/hand, "ratio")
	if strings.HasSuffix(unit, "/s") { // a slice that nobody else disturbed
		b.ReportMetric(slices.Max(measured[0]), "hand-best-"+unit)
		b.ReportMetric(slices.Max(measured[1]), "hogo-best-"+unit)
	}
	b.ReportMetric(0, "ns/op") // of both together: says nothing
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

// rates runs both by turns with several callers for slices of time and reports the
// medians of the rates.
func rates(b *testing.B, callers int, hand, hogo func(caller, i int) error) {
	b.Helper()
	var measured [2][]float64
	var turn [2]int
	for b.Loop() {
		for j, fn := range []func(int, int) error{hand, hogo} {
			var n atomic.Int64
			var wg sync.WaitGroup
			start := time.Now()
			for c := range callers {
				wg.Go(func() {
					for i := turn[j]; time.Since(start) < 100*time.Millisecond; i++ {
						if err := fn(c, i); err != nil {
							b.Error(err)
							return
						}
						n.Add(1)
					}
				})
			}
			wg.Wait()
			measured[j] = append(measured[j], float64(n.Load())/time.Since(start).Seconds())
		}
	}
	report(b, measured, "commits/s")
}

// put commits the next version of record i, maybe expecting a gate.
func (x *bench) put(i int, expect ...store.Expect) error {
	at := i * 7919 % benchRecords
	list, err := store.Apply(x.actor, x.s, time.Now(), expect, benchChange(x.records[at]))
	if err == nil {
		x.records[at] = list[0]
	}
	return err
}

func (x *bench) gate(i int) store.Expect {
	g := x.gates[i%len(x.gates)]
	return store.Expect{Key: g.Key, Version: g.Version}
}

func (x *bench) get(i int) error {
	_, err := x.s.Get(x.actor, x.records[i*7919%benchRecords].Key)
	return err
}

func BenchmarkSQLite(b *testing.B) {
	for _, sync := range []string{"FULL", "NORMAL"} {
		b.Run(sync, func(b *testing.B) {
			x := newBench(b, &dbtest.Backends[0], dbtest.SQLiteSource(filepath.Join(b.TempDir(), "b.db"), sync))
			b.Run("put", func(b *testing.B) {
				compare(b, x.hand.put, func(i int) error { return x.put(i) })
			})
			b.Run("get", func(b *testing.B) { compare(b, x.hand.get, x.get) })
		})
	}
}

func BenchmarkServers(b *testing.B) {
	for i := range dbtest.Backends[1:] {
		backend := &dbtest.Backends[1+i]
		b.Run(backend.Name, func(b *testing.B) {
			x := newBench(b, backend, "")
			b.Run("put", func(b *testing.B) {
				compare(b, x.hand.put, func(i int) error { return x.put(i) })
			})
			b.Run("put-expect", func(b *testing.B) {
				compare(b, x.hand.putExpect, func(i int) error { return x.put(i, x.gate(i)) })
			})
			b.Run("put-expect-over-put", func(b *testing.B) {
				compare(b, x.hand.put, func(i int) error { return x.put(i, x.gate(i)) })
			})
			b.Run("8-callers", func(b *testing.B) {
				own := func(c, i int) int { return c + 8*(i%(benchRecords/8)) } // no two callers meet
				rates(b, 8, func(c, i int) error { return x.hand.unchained(own(c, i)) },
					func(c, i int) error { return x.putOf(own(c, i)) })
			})
			b.Run("get", func(b *testing.B) { compare(b, x.hand.get, x.get) })
		})
	}
}

func (x *bench) putOf(at int) error {
	list, err := store.Apply(x.actor, x.s, time.Now(), nil, benchChange(x.records[at]))
	if err == nil {
		x.records[at] = list[0]
	}
	return err
}
