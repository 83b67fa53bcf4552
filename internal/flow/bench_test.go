package flow_test

import (
	"testing"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/store"
)

// BenchmarkTransition compares the typed table and the look-up by name with what a
// program would write by hand: a two-dimensional array, and a map by two names.
func BenchmarkTransition(b *testing.B) {
	m := machine(b)
	states, commands := m.Table().States, m.Table().Commands
	var array [4][4]*flow.Row[door]
	byHand := map[[2]string]*flow.Row[door]{}
	for i, s := range states {
		for j, c := range commands {
			if rows := m.Rows(flow.StateID(i), flow.CommandID(j)); len(rows) > 0 {
				array[i][j] = rows[0].Row
				byHand[[2]string{s.Name, c.Name}] = rows[0].Row
			}
		}
	}
	n := 0
	b.Run("plain-array", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			if array[i&3][i>>2&3] != nil {
				n++
			}
		}
	})
	b.Run("typed", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			n += len(m.Rows(flow.StateID(i&3), flow.CommandID(i>>2&3)))
		}
	})
	b.Run("plain-map", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			if byHand[[2]string{states[i&3].Name, commands[i>>2&3].Name}] != nil {
				n++
			}
		}
	})
	b.Run("by-name", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			n += len(m.RowsByName(states[i&3].Name, commands[i>>2&3].Name))
		}
	})
	b.Run("decide", func(b *testing.B) {
		b.ReportAllocs()
		ask := flow.Ask{Actor: &store.Actor{ID: "p", Roles: []string{"porter"}}, Has: func(string) bool { return true }}
		d := door{}
		for range b.N {
			if _, reasons := m.Decide(&d, "closed", "open", ask); reasons != nil {
				b.Fatal(reasons)
			}
		}
	})
}
