package store

import (
	"context"
	"sync/atomic"
)

// ActorKind is what sort of being acts.
type ActorKind string

// The kinds of actors.
const (
	Staff  ActorKind = "staff"
	Person ActorKind = "person" // the person the data is about
	Agent  ActorKind = "agent"  // a statutory or mandated agent of the person
	System ActorKind = "system" // a program without a person behind it
)

// Actor is who acts. Pass it by pointer and do not change it once it acts; it is
// then safe for concurrent use.
//
// IDs are opaque: the host's staff id, or for persons and agents an id that names
// nobody outside the host (the handle of store/subject), because the journal
// keeps it longer than the person's data.
type Actor struct {
	ID   string
	Kind ActorKind
	// Roles are asserted by the host and permit routine work. Offices (manager,
	// president, auditor) count only with an appointment on record (store/office).
	Roles []string
	// OnBehalf is the id of the one for whom the actor acts, or empty.
	OnBehalf string
	// Terminal is where the actor sits, if the host knows.
	Terminal string

	memo atomic.Pointer[actorMemo]
}

type actorMemo struct {
	key   any
	value uint64
}

// Memo returns what compute makes of the actor, and remembers it for the last key
// asked. Guards keep the mask of the actor's roles there.
func (a *Actor) Memo(key any, compute func(*Actor) uint64) uint64 {
	if m := a.memo.Load(); m != nil && m.key == key {
		return m.value
	}
	m := &actorMemo{key, compute(a)}
	a.memo.Store(m)
	return m.value
}

type actorKey struct{}

// WithActor returns a context in which a acts.
func WithActor(ctx context.Context, a *Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom returns who acts in ctx. It fails with ErrNoActor if nobody does or
// if id or kind are missing.
func ActorFrom(ctx context.Context) (*Actor, error) {
	a, _ := ctx.Value(actorKey{}).(*Actor)
	if a == nil || a.ID == "" || !a.Kind.known() {
		return nil, ErrNoActor
	}
	return a, nil
}

func (k ActorKind) known() bool {
	switch k {
	case Staff, Person, Agent, System:
		return true
	}
	return false
}
