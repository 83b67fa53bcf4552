package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/store"
)

// door is a case of the tests.
type door struct{ locked, alarmed bool }

func text(s string) store.Text { return store.Text{Ja: s + "(日)", En: s} }

var (
	ifLocked   = &flow.Condition[door]{Name: "locked", Text: text("locked"), Holds: func(d *door, _ flow.Ask) bool { return d.locked }}
	notAlarmed = flow.Guard[door]{Name: "alarm", Check: func(d *door, _ flow.Ask) []store.Reason {
		if d.alarmed {
			return []store.Reason{{Code: "alarm_on", Text: text("alarm on")}}
		}
		return nil
	}}
)

// doors is a sound table.
func doors() flow.Table[door] {
	return flow.Table[door]{
		Name:     "door",
		States:   []flow.State{{Name: "closed", Text: text("closed")}, {Name: "open", Text: text("open")}, {Name: "stuck", Text: text("stuck")}, {Name: "gone", Text: text("gone"), End: true}},
		Commands: []flow.Command{{Name: "open", Text: text("open it"), Roles: []string{"porter"}, Fields: []string{"key"}}, {Name: "close", Text: text("close it")}, {Name: "remove", Text: text("remove it")}, {Name: "knock", Text: text("knock")}},
		Rows: []flow.Row[door]{
			{From: []string{"closed"}, Command: "open", To: "stuck", When: ifLocked, Event: "door.stuck"},
			{From: []string{"closed"}, Command: "open", To: "open", Event: "door.opened", Guards: []flow.Guard[door]{notAlarmed}},
			{From: []string{"open"}, Command: "close", To: "closed", Event: "door.closed"},
			{From: []string{"closed", "open", "stuck"}, Command: "remove", To: "gone", Event: "door.removed"},
			{From: []string{"closed"}, Command: "knock", Event: "door.knocked"},
		},
	}
}

func machine(t testing.TB) *flow.Machine[door] {
	m, err := flow.Compile(doors())
	require.NoError(t, err)
	return m
}

func porter(fields ...string) flow.Ask {
	return flow.Ask{Actor: &store.Actor{ID: "p", Kind: store.Staff, Roles: []string{"porter"}},
		Has: func(f string) bool { return strings.Contains(strings.Join(fields, " "), f) }}
}

func codes(list []store.Reason) []store.Code {
	var out []store.Code
	for _, r := range list {
		out = append(out, r.Code)
	}
	return out
}

func TestDecide(t *testing.T) {
	t.Parallel()
	m := machine(t)
	for _, x := range []struct {
		name, state, command string
		d                    door
		ask                  flow.Ask
		to                   string
		codes                []store.Code
	}{
		{"plain", "closed", "open", door{}, porter("key"), "open", nil},
		{"condition", "closed", "open", door{locked: true}, porter("key"), "stuck", nil},
		{"stays", "closed", "knock", door{}, porter(), "closed", nil},
		{"guard", "closed", "open", door{alarmed: true}, porter("key"), "", []store.Code{"alarm_on"}},
		{"all reasons", "closed", "open", door{alarmed: true}, flow.Ask{Actor: &store.Actor{}}, "", []store.Code{flow.RoleMissing, flow.FieldMissing, "alarm_on"}},
		{"nobody", "open", "close", door{}, flow.Ask{}, "", []store.Code{flow.ActorMissing}},
		{"no row", "open", "open", door{}, porter("key"), "", []store.Code{flow.NotInThisState}},
		{"unknown state", "ajar", "open", door{}, porter("key"), "", []store.Code{flow.NotInThisState}},
		{"unknown command", "open", "paint", door{}, porter(), "", []store.Code{flow.NotInThisState}},
	} {
		got, reasons := m.Decide(&x.d, x.state, x.command, x.ask)
		assert.Equal(t, x.codes, codes(reasons), x.name)
		if x.codes == nil {
			assert.Equal(t, x.to, m.Table().States[got.To].Name, x.name)
		} else {
			assert.Nil(t, got.Row, x.name)
		}
	}
}

// TestEveryPair: each state × command either has its row or is refused.
func TestEveryPair(t *testing.T) {
	t.Parallel()
	m := machine(t)
	rows := 0
	for i, s := range m.Table().States {
		for j, c := range m.Table().Commands {
			byName, byID := m.RowsByName(s.Name, c.Name), m.Rows(flow.StateID(i), flow.CommandID(j))
			assert.Equal(t, byID, byName)
			rows += len(byName)
			_, reasons := m.Decide(&door{}, s.Name, c.Name, porter("key"))
			assert.Equal(t, len(byName) == 0, len(reasons) > 0, "%s %s", s.Name, c.Name)
		}
	}
	assert.Equal(t, 7, rows)
	assert.Nil(t, m.Rows(200, 0))
	assert.Nil(t, m.Rows(0, 200))
	assert.Equal(t, []string{"open", "remove", "knock"}, m.Commands("closed"))
}

// TestBrokenTables: each fault is found, and named.
func TestBrokenTables(t *testing.T) {
	t.Parallel()
	for fault, spoil := range map[string]func(*flow.Table[door]){
		`state "lost" is never reached`:      func(t *flow.Table[door]) { t.States = append(t.States, flow.State{Name: "lost", End: true}) },
		`state "stuck" has no way to an end`: func(t *flow.Table[door]) { t.Rows[3].From = []string{"closed", "open"} },
		`state "gone" is an end, and a way leads out of it`: func(t *flow.Table[door]) {
			t.Rows = append(t.Rows, flow.Row[door]{From: []string{"gone"}, Command: "open", To: "open", Event: "e"})
		},
		`command "open": a row has no event`: func(t *flow.Table[door]) { t.Rows[0].Event = "" },
		`command "burn" is unknown`:          func(t *flow.Table[door]) { t.Rows[0].Command = "burn" },
		`or "ajar" is unknown`:               func(t *flow.Table[door]) { t.Rows[0].To = "ajar" },
		`all rows but the last need a condition`: func(t *flow.Table[door]) {
			t.Rows = append(t.Rows, flow.Row[door]{From: []string{"closed"}, Command: "knock", Event: "e"})
		},
		`the last none`:               func(t *flow.Table[door]) { t.Rows[4].When = ifLocked },
		`state "closed" stands twice`: func(t *flow.Table[door]) { t.States = append(t.States, flow.State{Name: "closed"}) },
		`command "open" stands twice`: func(t *flow.Table[door]) { t.Commands = append(t.Commands, flow.Command{Name: "open"}) },
		`a state has no name`:         func(t *flow.Table[door]) { t.States = append(t.States, flow.State{}) },
		`needs 1 to 255 states`:       func(t *flow.Table[door]) { t.States = nil },
	} {
		table := doors()
		spoil(&table)
		_, err := flow.Compile(table)
		require.ErrorIs(t, err, flow.ErrTable, fault)
		assert.ErrorContains(t, err, fault)
	}
	both := doors()
	both.Rows[0].Event = ""
	both.States = append(both.States, flow.State{})
	_, err := flow.Compile(both)
	assert.ErrorContains(t, err, "no event")
	assert.ErrorContains(t, err, "no name", "all faults at once")
}

func TestChange(t *testing.T) {
	t.Parallel()
	m := machine(t)
	tr, reasons := m.Decide(&door{}, "closed", "open", porter("key"))
	require.Empty(t, reasons)
	c := m.Change(tr, store.Record{State: "closed"}, store.Record{}, []string{"key"})
	assert.Equal(t, "open", c.Next.State)
	assert.Equal(t, []store.Event{{Name: "door.opened", Fields: []string{"key"}}}, c.Events)
}

func TestMermaid(t *testing.T) {
	t.Parallel()
	got := machine(t).Mermaid(language.English, "closed", "open")
	assert.Equal(t, `stateDiagram-v2
    state "closed" as s0
    state "open" as s1
    state "stuck" as s2
    state "gone" as s3
    [*] --> s0
    s0 --> s2: open it [locked]
    s0 --> s1: open it
    s0 --> s3: remove it
    s0 --> s0: knock
    s1 --> s0: close it
    s1 --> s3: remove it
    s2 --> s3: remove it
    s3 --> [*]
    classDef passed fill:#e8f0e0,stroke:#5a7d3a
    classDef present fill:#ffe9b8,stroke:#b07d10
    class s0 passed
    class s1 present
`, got)
	assert.Contains(t, machine(t).Mermaid(language.Japanese), "closed(日)")
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s+" 10:00", calendar.JST)
	if err != nil {
		panic(err)
	}
	return t
}

func TestLimit(t *testing.T) {
	t.Parallel()
	cal, err := calendar.New(calendar.Options{})
	require.NoError(t, err)
	weekend := []flow.Pause{{From: at("2026-05-08"), Until: at("2026-05-13"), Cause: "waiting"}}
	for _, x := range []struct {
		name, limit, from string
		pauses            []flow.Pause
		last              string
	}{
		{"business days", "P7B", "2026-09-17", nil, "2026-10-01"},
		{"over a holiday week", "P5B", "2026-04-27", nil, "2026-05-08"},
		{"calendar days", "P3D", "2026-09-17", nil, "2026-09-20"},
		{"weeks", "P2W", "2026-05-11", nil, "2026-05-25"},
		{"a pause in business days", "P3B", "2026-05-07", weekend, "2026-05-15"},
		{"a pause in calendar days", "P3D", "2026-05-07", weekend, "2026-05-15"},
		{"a pause before the start", "P3B", "2026-05-14", weekend, "2026-05-19"},
		{"a pause over the start", "P3B", "2026-05-11", weekend, "2026-05-18"},
		{"it lasts", "P3B", "2026-05-11", []flow.Pause{{From: at("2026-05-12")}}, ""},
		{"it lasts from the last day on", "P3B", "2026-05-11", []flow.Pause{{From: at("2026-05-14")}}, ""},
		{"what begins when it is over moves nothing", "P3B", "2026-05-11", []flow.Pause{{From: at("2026-05-15"), Until: at("2026-05-20")}}, "2026-05-14"},
		{"and hides nothing", "P3D", "2026-05-11", []flow.Pause{{From: at("2026-05-15")}}, "2026-05-14"},
		{"a second pause within what the first one gave", "P3B", "2026-05-11", []flow.Pause{{From: at("2026-05-12"), Until: at("2026-05-18")}, {From: at("2026-05-20"), Until: at("2026-05-21")}}, "2026-05-21"},
		{"pauses that overlap count once", "P3D", "2026-05-11", []flow.Pause{{From: at("2026-05-12"), Until: at("2026-05-16")}, {From: at("2026-05-14"), Until: at("2026-05-18")}}, "2026-05-20"},
		{"one within the other", "P3B", "2026-05-11", []flow.Pause{{From: at("2026-05-12"), Until: at("2026-05-19")}, {From: at("2026-05-13"), Until: at("2026-05-14")}}, "2026-05-21"},
		{"one that ends before it begins", "P3D", "2026-05-11", []flow.Pause{{From: at("2026-05-13"), Until: at("2026-05-12")}}, "2026-05-14"},
	} {
		l, err := flow.ParseLimit(x.limit)
		require.NoError(t, err, x.name)
		last, running, err := l.Last(at(x.from), x.pauses, cal)
		require.NoError(t, err, x.name)
		assert.Equal(t, x.last != "", running, x.name)
		if running {
			assert.Equal(t, x.last, last.String(), x.name)
		}
	}
	for _, bad := range []string{"", "7B", "P-1B", "PB", "PT3H", "P3X", "P99999B"} {
		_, err := flow.ParseLimit(bad)
		assert.ErrorIs(t, err, flow.ErrLimit, bad)
	}
	_, _, err = flow.Limit{}.Last(at("2026-05-11"), nil, cal)
	assert.ErrorIs(t, err, flow.ErrLimit, "no limit has no last day")
	_, _, err = flow.Limit{Business: 3}.Last(at("2026-05-11"), nil, nil)
	assert.ErrorIs(t, err, flow.ErrLimit, "business days need a calendar")
}

func TestPauses(t *testing.T) {
	t.Parallel()
	var p []flow.Pause
	p = flow.Begin(p, at("2026-05-11"), "fee")
	p = flow.Begin(p, at("2026-05-12"), "fee")
	require.Len(t, p, 1, "the same cause goes on")
	p = flow.Begin(p, at("2026-05-13"), "papers")
	require.Len(t, p, 2)
	assert.Equal(t, at("2026-05-13"), p[0].Until)
	assert.True(t, flow.Paused(p, at("2026-05-20")))
	before := fmt.Sprint(p)
	ended := flow.End(p, at("2026-05-15"))
	assert.Equal(t, before, fmt.Sprint(p), "what was read stays as it was")
	assert.False(t, flow.Paused(ended, at("2026-05-20")))
	assert.True(t, flow.Paused(ended, at("2026-05-14")))
	assert.Equal(t, ended, flow.End(ended, at("2026-05-16")))
}

// TestNames: every name is found in its place, and no other is.
func TestNames(t *testing.T) {
	t.Parallel()
	table := doors()
	for i := range 200 {
		table.Commands = append(table.Commands, flow.Command{Name: fmt.Sprintf("command-%03d-x", i)})
	}
	m, err := flow.Compile(table)
	require.NoError(t, err)
	for i, c := range table.Commands {
		id, ok := m.Command(c.Name)
		assert.True(t, ok)
		assert.Equal(t, flow.CommandID(i), id)
		for _, near := range []string{c.Name + "x", c.Name[1:], strings.ToUpper(c.Name), ""} {
			_, ok := m.Command(near)
			assert.False(t, ok, near)
		}
	}
}
