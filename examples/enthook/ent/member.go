package ent

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
)

// TypeMember is the type of mutations of members.
const TypeMember = "Member"

// Tables makes the table of the entity.
const Tables = `CREATE TABLE IF NOT EXISTS members (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT, phone TEXT, memo TEXT, updated_at TEXT)`

// Member is the entity.
type Member struct {
	ID     int
	Fields map[string]string
}

type conn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// MemberClient creates and changes members.
type MemberClient struct {
	conn  conn
	tx    *Tx
	hooks []Hook
}

// Use adds hooks to every mutation of members.
func (c *MemberClient) Use(hooks ...Hook) { c.hooks = append(c.hooks, hooks...) }

// Create begins a new member.
func (c *MemberClient) Create() *MemberMutation {
	return &MemberMutation{client: c, op: OpCreate, set: map[string]string{}}
}

// UpdateOneID begins a change of one member.
func (c *MemberClient) UpdateOneID(id int) *MemberMutation {
	return &MemberMutation{client: c, op: OpUpdateOne, ids: []int{id}, set: map[string]string{}}
}

// Update begins a change of all members whose address begins with a text, as a
// predicate would.
func (c *MemberClient) Update(addressPrefix string) *MemberMutation {
	return &MemberMutation{client: c, op: OpUpdate, prefix: &addressPrefix, set: map[string]string{}}
}

// DeleteOneID begins a deletion.
func (c *MemberClient) DeleteOneID(id int) *MemberMutation {
	return &MemberMutation{client: c, op: OpDeleteOne, ids: []int{id}}
}

// MemberMutation is a change of members under way.
type MemberMutation struct {
	client *MemberClient
	op     Op
	ids    []int
	prefix *string
	set    map[string]string
	added  map[string]int
	edges  []string
}

// Set sets a field, as the setters that ent makes do.
func (m *MemberMutation) Set(name, value string) *MemberMutation {
	m.set[name] = value
	return m
}

// Add adds to a number, as the adders that ent makes do.
func (m *MemberMutation) Add(name string, n int) *MemberMutation {
	m.added = map[string]int{name: n}
	return m
}

// Tie adds an edge to another entity, as the adders that ent makes do.
func (m *MemberMutation) Tie(edge string, _ int) *MemberMutation {
	m.edges = append(m.edges, edge)
	return m
}

// Op returns the operation.
func (m *MemberMutation) Op() Op { return m.op }

// Type returns the entity's type.
func (m *MemberMutation) Type() string { return TypeMember }

// Fields returns the names of the fields that are set.
func (m *MemberMutation) Fields() []string { return slices.Sorted(maps.Keys(m.set)) }

// Field returns the value of a field that is set.
func (m *MemberMutation) Field(name string) (Value, bool) {
	v, ok := m.set[name]
	return v, ok
}

// AddedFields returns the names of the numbers to which something is added.
func (m *MemberMutation) AddedFields() []string { return slices.Sorted(maps.Keys(m.added)) }

// AddedField returns what is added to a number.
func (m *MemberMutation) AddedField(name string) (Value, bool) {
	n, ok := m.added[name]
	return n, ok
}

// AddedEdges returns the names of the edges that are added.
func (m *MemberMutation) AddedEdges() []string { return m.edges }

// Tx returns the transaction of the mutation.
func (m *MemberMutation) Tx() (*Tx, error) {
	if m.client.tx == nil {
		return nil, ErrNoTx
	}
	return m.client.tx, nil
}

// IDs returns the ids of the members that an update is about.
func (m *MemberMutation) IDs(ctx context.Context) (ids []int, err error) {
	if m.prefix == nil {
		return m.ids, nil
	}
	rows, err := m.client.conn.QueryContext(ctx, "SELECT id FROM members WHERE address LIKE ? ORDER BY id", *m.prefix+"%")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Exec carries the mutation out, within the hooks. It returns the member, or how many
// were changed.
func (m *MemberMutation) Exec(ctx context.Context) (Value, error) {
	var do Mutator = MutateFunc(func(ctx context.Context, _ Mutation) (Value, error) { return m.exec(ctx) })
	for i := len(m.client.hooks) - 1; i >= 0; i-- {
		do = m.client.hooks[i](do)
	}
	return do.Mutate(ctx, m)
}

func (m *MemberMutation) exec(ctx context.Context) (Value, error) {
	switch m.op {
	case OpCreate:
		return m.create(ctx)
	case OpDeleteOne:
		_, err := m.client.conn.ExecContext(ctx, "DELETE FROM members WHERE id = ?", m.ids[0])
		return 1, err
	}
	return m.update(ctx)
}

func (m *MemberMutation) create(ctx context.Context) (Value, error) {
	names, args := m.Fields(), []any{}
	for _, n := range names {
		args = append(args, m.set[n])
	}
	r, err := m.client.conn.ExecContext(ctx, "INSERT INTO members ("+strings.Join(names, ", ")+") VALUES (?"+
		strings.Repeat(", ?", len(names)-1)+")", args...)
	if err != nil {
		return nil, err
	}
	id, err := r.LastInsertId()
	return &Member{ID: int(id), Fields: maps.Clone(m.set)}, err
}

func (m *MemberMutation) update(ctx context.Context) (Value, error) {
	ids, err := m.IDs(ctx)
	if err != nil || len(m.set) == 0 {
		return len(ids), err
	}
	for _, id := range ids {
		var args []any
		for _, n := range m.Fields() {
			args = append(args, m.set[n])
		}
		if _, err := m.client.conn.ExecContext(ctx, "UPDATE members SET "+strings.Join(m.Fields(), " = ?, ")+" = ? WHERE id = ?", append(args, id)...); err != nil {
			return nil, err
		}
	}
	return len(ids), nil
}
