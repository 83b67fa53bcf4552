package dbtest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// benchMembers is how long the mailing list is.
const benchMembers = 100_000

// membership is 100,000 members in one database, each with an acquisition of six to twelve
// items for three of four purposes, as a member file brings them.
type membership struct {
	store    *sqlstore.Store // tells of its commits to nobody
	sole     *sqlstore.Store // the same tables, as if it were their only writer
	policies *consent.Policies
	ctx      context.Context
	ids      []string
	handles  []string
}

func newMembership(b *testing.B, backend *dbtest.Backend) *membership {
	b.Helper()
	db := backend.Open(b)
	o := backend.Tables(b, db)
	o.Tenant = "office"
	m := &membership{store: backend.New(b, db, o), ctx: store.WithActor(context.Background(), &store.Actor{ID: "clerk", Kind: store.Staff, Roles: []string{"office"}})}
	o.SoleWriter = true
	m.sole = backend.New(b, db, o)
	p := &consent.Policy{History: "bench", Version: "1", Effective: consent.DayOf(2020, 1, 1)}
	p.Items.Catalogue, p.Items.UnknownFields = "closed", "refuse"
	p.Classes, p.Roles = []consent.Class{{ID: "member"}}, []consent.Named{{ID: "office"}}
	p.Acquisition.Means.List = []consent.Means{{ID: "form", Judgement: "fair"}}
	p.Acquisition.Ways = []consent.WayRule{{Way: consent.DirectOral}}
	p.Use.Beyond.Rule = "consent"
	var items []string
	for i := range 12 {
		items = append(items, fmt.Sprint("item-", i))
		p.Items.List = append(p.Items.List, consent.Item{ID: items[i], Category: consent.Ordinary})
	}
	for i := range 4 {
		p.Purposes = append(p.Purposes, consent.Purpose{ID: fmt.Sprint("purpose-", i), Ja: "会員名簿の管理", For: []consent.PurposeFor{{Class: "member", Items: items}}})
	}
	var err error
	if m.policies, err = consent.NewPolicies(p); err != nil {
		b.Fatal(err)
	}
	m.fill(b, items)
	if _, err := db.Exec("ANALYZE"); err != nil && backend.Dialect != sqlstore.MySQL {
		b.Fatal(err)
	}
	return m
}

func (m *membership) fill(b *testing.B, items []string) {
	random := rand.New(rand.NewPCG(1, 2))
	for v, err := range m.guard(b, m.store).AcquireAll(m.ctx, func(yield func(consent.Arrival, error) bool) {
		for i := range benchMembers {
			a := consent.Arrival{ID: fmt.Sprintf("member-%08d", i*7919%100_000_007)}
			a.Class, a.Way, a.Means = "member", consent.DirectOral, "form"
			a.Items = items[:6+random.IntN(7)]
			for p := range 4 {
				if p != i%4 {
					a.Purposes = append(a.Purposes, fmt.Sprint("purpose-", p))
				}
			}
			m.ids = append(m.ids, a.ID)
			if !yield(a, nil) {
				return
			}
		}
	}) {
		if err != nil || v.Err != nil {
			b.Fatal(err, v.Err)
		}
		m.handles = append(m.handles, v.Recorded.Handle)
	}
}

func (m *membership) guard(b *testing.B, s store.Store) *consent.Guard {
	g, err := consent.New(s, m.policies, consent.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(g.Close)
	return g
}

// BenchmarkConsent: a mailing list of 100,000 members, a quarter of whom must be left out,
// and single checks, over each database: by a guard that is told of every commit, and by
// one that reads the version of the person's gate each time. What is read by hand is
// that version, by the store's own point read.
//
//	go test -run '^$' -bench Consent -benchtime 3x .
func BenchmarkConsent(b *testing.B) {
	for i := range dbtest.Backends {
		b.Run(dbtest.Backends[i].Name, func(b *testing.B) {
			m := newMembership(b, &dbtest.Backends[i])
			for name, s := range map[string]store.Store{"told": m.sole, "version": m.store} {
				b.Run("screen/cold/"+name, func(b *testing.B) {
					m.screen(b, func() *consent.Guard { return m.guard(b, s) })
				})
				g := m.guard(b, s)
				ready := func() *consent.Guard { return g }
				m.screened(b, ready())
				b.Run("screen/ready/"+name, func(b *testing.B) { m.screen(b, ready) })
				b.Run("use/"+name, func(b *testing.B) { m.use(b, g) })
			}
		})
	}
}

func (m *membership) question(g *consent.Guard) consent.Use {
	items, _ := g.Items("item-0", "item-3")
	return consent.Use{Purpose: g.Purpose("purpose-1"), Items: items}
}

func (m *membership) screen(b *testing.B, guard func() *consent.Guard) {
	b.ReportAllocs()
	for b.Loop() {
		m.screened(b, guard())
	}
}

func (m *membership) screened(b *testing.B, g *consent.Guard) {
	n := 0
	for s, err := range g.Screen(m.ctx, m.question(g), slices.Values(m.ids)) {
		if err != nil {
			b.Fatal(err)
		}
		if s.Err == nil {
			n++
		}
	}
	if n != benchMembers*3/4 {
		b.Fatal(n, "permitted")
	}
}

// use takes turns between the check and the point read of the version alone.
func (m *membership) use(b *testing.B, g *consent.Guard) {
	u := m.question(g)
	var times [2][]float64
	for i := 0; b.Loop(); i++ {
		for turn := range 2 {
			start := time.Now()
			for j := range 200 {
				at := (i*200 + j) * 7919 % benchMembers
				var err error
				if u.Person = m.ids[at]; turn == 0 {
					_, err = m.store.Get(m.ctx, store.Key{Kind: subject.Kind, ID: m.handles[at]})
				} else if _, err = g.Use(m.ctx, u); at%4 == 1 {
					continue
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			times[turn] = append(times[turn], float64(time.Since(start).Nanoseconds())/200)
		}
	}
	for _, t := range times {
		slices.Sort(t)
	}
	read, check := times[0][len(times[0])/2], times[1][len(times[1])/2]
	b.ReportMetric(read, "read-ns")
	b.ReportMetric(check, "guard-ns")
	b.ReportMetric(check/read, "x")
}
