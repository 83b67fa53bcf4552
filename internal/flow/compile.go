package flow

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrTable: a table that would strand a case, or contradicts itself. The error
// tells everything that is wrong with it.
var ErrTable = errors.New("flow: faulty table")

// Compile checks a table and makes a machine of it. A table is faulty if a name is
// missing, unknown or given twice; if rows of one state and command cannot be
// told apart; if a row has no event; if a state cannot be reached; if a state that
// is no end has no way to one; or if a way leads out of an end.
func Compile[C any](t Table[C]) (*Machine[C], error) {
	p := problems{name: t.Name}
	var states, commands []string
	for _, s := range t.States {
		p.name1("state", s.Name, slices.Contains(states, s.Name))
		states = append(states, s.Name)
	}
	for _, c := range t.Commands {
		p.name1("command", c.Name, slices.Contains(commands, c.Name))
		commands = append(commands, c.Name)
	}
	if len(t.States) == 0 || len(t.States) > math.MaxUint8 || len(t.Commands) > math.MaxUint8 {
		p.add("needs 1 to %d states and commands", math.MaxUint8)
		return nil, p.err()
	}
	m := &Machine[C]{table: t, states: newNameTable(states), cmds: newNameTable(commands)}
	m.dense = make([][]Transition[C], len(t.States)*len(t.Commands))
	for i := range t.Rows {
		m.row(&t.Rows[i], &p)
	}
	m.choices(&p)
	if len(p.list) == 0 {
		m.ways(&p)
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	return m, nil
}

type problems struct {
	name string
	list []error
}

func (p *problems) add(format string, args ...any) {
	p.list = append(p.list, fmt.Errorf(format, args...))
}

func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	return fmt.Errorf("%w %q: %w", ErrTable, p.name, errors.Join(p.list...))
}

func (p *problems) name1(what, name string, twice bool) {
	if name == "" {
		p.add("a %s has no name", what)
	}
	if twice {
		p.add("%s %q stands twice", what, name)
	}
}

// row puts a row under each of its states.
func (m *Machine[C]) row(r *Row[C], p *problems) {
	c, ok := m.Command(r.Command)
	if !ok {
		p.add("command %q is unknown", r.Command)
		return
	}
	if r.Event == "" {
		p.add("command %q: a row has no event", r.Command)
	}
	for _, from := range r.From {
		s, ok := m.State(from)
		to, okTo := m.State(r.To)
		if r.To == "" {
			to, okTo = s, true
		}
		if !ok || !okTo {
			p.add("command %q: state %q or %q is unknown", r.Command, from, r.To)
			continue
		}
		i := int(s)*len(m.table.Commands) + int(c)
		m.dense[i] = append(m.dense[i], Transition[C]{From: s, To: to, Command: c, Row: r})
	}
}

// choices checks that of the rows of one state and command all but the last have
// a condition.
func (m *Machine[C]) choices(p *problems) {
	for i, rows := range m.dense {
		for j, t := range rows {
			if (t.Row.When == nil) != (j == len(rows)-1) {
				p.add("state %q, command %q: all rows but the last need a condition, the last none",
					m.table.States[i/len(m.table.Commands)].Name, t.Row.Command)
			}
		}
	}
}

// ways checks that every state is reached from the first and reaches an end.
func (m *Machine[C]) ways(p *problems) {
	n := len(m.table.States)
	next := make([][]int, n)
	back := make([][]int, n)
	for _, rows := range m.dense {
		for _, t := range rows {
			next[t.From] = append(next[t.From], int(t.To))
			back[t.To] = append(back[t.To], int(t.From))
		}
	}
	var ends []int
	for i, s := range m.table.States {
		if s.End {
			ends = append(ends, i)
		}
		if s.End && slices.ContainsFunc(next[i], func(j int) bool { return j != i }) {
			p.add("state %q is an end, and a way leads out of it", s.Name)
		}
	}
	reached, ending := spread(next, []int{0}), spread(back, ends)
	for i, s := range m.table.States {
		if !reached[i] {
			p.add("state %q is never reached", s.Name)
		}
		if !ending[i] {
			p.add("state %q has no way to an end", s.Name)
		}
	}
}

// spread returns the states that are reached from some.
func spread(next [][]int, from []int) []bool {
	seen := make([]bool, len(next))
	for len(from) > 0 {
		i := from[len(from)-1]
		from = from[:len(from)-1]
		if !seen[i] {
			seen[i] = true
			from = append(from, next[i]...)
		}
	}
	return seen
}
