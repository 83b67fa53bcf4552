package disclosure_test

import (
	"strconv"
	"testing"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

// BenchmarkApply measures one command on a case of an identified person over the
// memory store, and beside it the same commit made by hand: the new versions of case
// and gate with their entries.
func BenchmarkApply(b *testing.B) {
	fired := map[store.Code]bool{}
	play("", func(w *world) {
		w.fired = fired
		w.store = memory.New()
		w.house(plain(), "2026-05-11")
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-1"))
		b.Run("by-hand", func(b *testing.B) {
			s := memory.New()
			var list []store.Record
			for _, key := range []store.Key{c.Key(), {Kind: "subject", ID: c.Subject()}} {
				r, err := w.store.Get(background, key)
				w.NoError(err)
				made, err := store.Apply(w.ctx, s, w.now, nil, store.Change{Next: r, Events: []store.Event{{Name: "x"}}})
				w.NoError(err)
				list = append(list, made[0])
			}
			b.ReportAllocs()
			for b.Loop() {
				for i := range list {
					r, err := s.Get(background, list[i].Key)
					w.NoError(err)
					list[i] = r
				}
				made, err := store.Apply(w.ctx, s, w.now, nil, store.Change{Prev: list[0], Next: list[0], Events: []store.Event{{Name: "x"}}},
					store.Change{Prev: list[1], Next: list[1], Events: []store.Event{{Name: "x"}}})
				if err != nil {
					b.Fatal(err)
				}
				list = made
			}
		})
		b.Run("apply", func(b *testing.B) {
			b.ReportAllocs()
			first, n := c, 0
			for b.Loop() {
				if n++; n%10 == 0 { // a case has a dozen steps, not thousands
					b.StopTimer()
					first = w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person(strconv.Itoa(n)))
					b.StartTimer()
				}
				next, _, err := w.desk.Apply(w.ctx, first, disclosure.Progress{})
				if err != nil {
					b.Fatal(err)
				}
				first = next
			}
		})
	})
}
