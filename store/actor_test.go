package store_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/store"
)

func TestActorFrom(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]*store.Actor{
		"nil": nil, "no id": {Kind: store.Staff}, "no kind": {ID: "a"}, "unknown kind": {ID: "a", Kind: "robot"},
	} {
		_, err := store.ActorFrom(store.WithActor(context.Background(), a))
		assert.ErrorIs(t, err, store.ErrNoActor, name)
	}
	_, err := store.ActorFrom(context.Background())
	assert.ErrorIs(t, err, store.ErrNoActor)
	for _, kind := range []store.ActorKind{store.Staff, store.Person, store.Agent, store.System} {
		a := &store.Actor{ID: "a", Kind: kind}
		got, err := store.ActorFrom(store.WithActor(context.Background(), a))
		assert.NoError(t, err)
		assert.Same(t, a, got)
	}
}

func TestActorMemo(t *testing.T) {
	t.Parallel()
	a := &store.Actor{ID: "a", Roles: []string{"clerk", "manager"}}
	calls := 0
	roles := func(a *store.Actor) uint64 { calls++; return uint64(len(a.Roles)) }
	assert.EqualValues(t, 2, a.Memo("policy-1", roles))
	assert.EqualValues(t, 2, a.Memo("policy-1", roles))
	assert.Equal(t, 1, calls)
	assert.EqualValues(t, 2, a.Memo("policy-2", roles))
	assert.Equal(t, 2, calls, "another policy computes anew")
}
