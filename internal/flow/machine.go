package flow

import (
	"slices"

	"github.com/hogo-go/hogo/store"
)

// StateID and CommandID are places in a table: cheap to keep in a program, not
// stable enough to be stored. Records hold names.
type (
	StateID   uint8
	CommandID uint8
)

// Machine is a compiled table.
type Machine[C any] struct {
	table  Table[C]
	dense  [][]Transition[C] // [state*commands+command], the rows in order
	states nameTable
	cmds   nameTable
}

// Transition is one row for one state.
type Transition[C any] struct {
	From, To StateID
	Command  CommandID
	Row      *Row[C]
}

// Table returns the table the machine was made of; it is read-only.
func (m *Machine[C]) Table() *Table[C] { return &m.table }

// State returns the state's number by its name.
func (m *Machine[C]) State(name string) (StateID, bool) {
	id, ok := m.states.find(name)
	return StateID(id), ok
}

// Command returns the command's number by its name.
func (m *Machine[C]) Command(name string) (CommandID, bool) {
	id, ok := m.cmds.find(name)
	return CommandID(id), ok
}

// Rows returns the transitions of a command in a state, in the order in which
// they are tried; none: the command does nothing there.
func (m *Machine[C]) Rows(s StateID, c CommandID) []Transition[C] {
	i := int(s)*len(m.table.Commands) + int(c)
	if int(c) >= len(m.table.Commands) || i >= len(m.dense) {
		return nil
	}
	return m.dense[i]
}

// RowsByName is Rows by names.
func (m *Machine[C]) RowsByName(state, command string) []Transition[C] {
	s, known := m.states.find(state)
	c, ok := m.cmds.find(command)
	if !known || !ok {
		return nil
	}
	return m.dense[s*len(m.table.Commands)+c]
}

// Commands returns the names of the commands that the table knows in a state, in
// the table's order.
func (m *Machine[C]) Commands(state string) []string {
	var list []string
	for _, c := range m.table.Commands {
		if len(m.RowsByName(state, c.Name)) > 0 {
			list = append(list, c.Name)
		}
	}
	return list
}

// Codes of the reasons that a machine itself gives.
const (
	NotInThisState store.Code = "command_not_in_this_state"
	RoleMissing    store.Code = "role_missing"
	FieldMissing   store.Code = "field_missing"
	ActorMissing   store.Code = "actor_missing"
)

// Decide returns the transition that command makes of a case in state, or all
// reasons why there is none. It changes nothing.
func (m *Machine[C]) Decide(c *C, state, command string, ask Ask) (Transition[C], []store.Reason) {
	rows := m.RowsByName(state, command)
	if len(rows) == 0 {
		return Transition[C]{}, []store.Reason{m.noRow(state, command)}
	}
	t := choose(rows, c, ask)
	cmd := &m.table.Commands[t.Command]
	reasons := admit(cmd, ask)
	for _, g := range t.Row.Guards {
		reasons = append(reasons, g.Check(c, ask)...)
	}
	if len(reasons) > 0 {
		return Transition[C]{}, reasons
	}
	return t, nil
}

func choose[C any](rows []Transition[C], c *C, ask Ask) Transition[C] {
	for _, t := range rows[:len(rows)-1] {
		if t.Row.When.Holds(c, ask) {
			return t
		}
	}
	return rows[len(rows)-1]
}

// admit checks who asks and what comes with the command.
func admit(cmd *Command, ask Ask) []store.Reason {
	var out []store.Reason
	if ask.Actor == nil {
		out = append(out, reason(ActorMissing, "操作者が分かりません", "nobody is named as acting"))
	} else if len(cmd.Roles) > 0 && !slices.ContainsFunc(cmd.Roles, func(r string) bool {
		return slices.Contains(ask.Actor.Roles, r)
	}) {
		out = append(out, reason(RoleMissing, "この操作を行う権限がありません", "the actor has no role for this"))
	}
	var missing []string
	for _, f := range cmd.Fields {
		if ask.Has == nil || !ask.Has(f) {
			missing = append(missing, f)
		}
	}
	if len(missing) > 0 {
		r := reason(FieldMissing, "必要な項目がありません", "required fields are missing")
		r.Items = missing
		out = append(out, r)
	}
	return out
}

func (m *Machine[C]) noRow(state, command string) store.Reason {
	r := reason(NotInThisState, "この状態ではこの操作はできません", "this cannot be done in this state")
	r.Items = []string{state, command}
	return r
}

func reason(code store.Code, ja, en string) store.Reason {
	return store.Reason{Code: code, Text: store.Text{Ja: ja, En: en}}
}

// Change makes the store's change of a case's record for a decided transition:
// the state moves to t.To and the row's event is journaled with the names of the
// fields concerned. The caller has set body, due and the rest of next.
func (m *Machine[C]) Change(t Transition[C], prev, next store.Record, fields []string) store.Change {
	next.State = m.table.States[t.To].Name
	return store.Change{Prev: prev, Next: next,
		Events: []store.Event{{Name: t.Row.Event, Fields: fields}}}
}
