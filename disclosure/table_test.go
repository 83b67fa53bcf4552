package disclosure_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/flow"
)

func TestTablesCompile(t *testing.T) {
	t.Parallel()
	for p, table := range disclosure.Tables() {
		require.NoError(t, disclosure.CompileTable(table), p)
	}
}

// TestBrokenTables: a table that strands a case is found.
func TestBrokenTables(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(rows []disclosure.Row) []disclosure.Row{
		"no way out of notified": func(rows []disclosure.Row) []disclosure.Row {
			return slices.DeleteFunc(rows, func(r disclosure.Row) bool { return r.Command == "close" })
		},
		"no way to examining": func(rows []disclosure.Row) []disclosure.Row {
			return slices.DeleteFunc(rows, func(r disclosure.Row) bool { return r.To == disclosure.StateExamining })
		},
		"out of an end": func(rows []disclosure.Row) []disclosure.Row {
			return append(rows, disclosure.Row{From: []string{disclosure.StateRefused}, Command: "revise", To: disclosure.StateExamining, Event: "x"})
		},
	} {
		for p, table := range disclosure.Tables() {
			if p == disclosure.Complaint || p == disclosure.Consultation {
				continue
			}
			table.Rows = spoil(slices.Clone(table.Rows))
			assert.ErrorIs(t, disclosure.CompileTable(table), flow.ErrTable, "%s: %s", name, p)
		}
	}
}

// TestEveryEndIsNotified: a way into an end comes from notified, or has a letter.
func TestEveryEndIsNotified(t *testing.T) {
	t.Parallel()
	for p, table := range disclosure.Tables() {
		ends := map[string]bool{}
		for _, s := range table.States {
			ends[s.Name] = s.End
		}
		for _, r := range table.Rows {
			from := slices.DeleteFunc(slices.Clone(r.From), func(s string) bool { return ends[s] })
			if ends[r.To] && len(from) > 0 && !slices.Equal(from, []string{disclosure.StateNotified}) {
				assert.NotEmpty(t, r.Letter, "%s: %s", p, r.Command)
			}
		}
	}
}
