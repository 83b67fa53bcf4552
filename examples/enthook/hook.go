// Package enthook shows the guard as a hook of ent: every mutation that brings personal
// data into the database is put to the guard first and recorded with it, in the
// transaction that the mutation runs in.
//
// Start with [Hook.Of] and Client.Member.Use. What is acquired is read from the
// mutation; for which purpose, in which way and under which notice, the handler says
// with [WithAcquisition]. Who said nothing is refused by the guard.
//
// # What a host copies
//
// This package (hook.go, binding.go, question.go), with its own generated package in the
// place of ent, which the real entgo.io/ent made from ent/schema with the feature
// sql/execquery; and one entry of [Hook.Fields] for every field and edge of its schema.
// Then, where the client is made and in the handler:
//
//	client.Member.Use(hook.Of())
//	ctx = enthook.WithAcquisition(ctx, consent.Acquisition{ … })
//	tx, err := client.Tx(ctx)
//
// A handler finds out with errors.As whether an error is a *store.Refusal, and shows the
// office its reasons: Reason.In(language.Japanese) is text, items by id, and provisions. A
// page is in refusal.go of the example httpguard. Refusal.Error is the same in one line,
// in Japanese; neither quotes what was entered. The refusal itself goes on record with
// Guard.RecordRefusal, after the rollback.
//
// # Guarantees
//
//   - No row without its record: a mutation that was refused is not carried out, and a
//     transaction in which a mutation or its record failed does not commit, even if the
//     host passes over the error.
//   - No record without its row: both are in one transaction. Until it ends, the guard
//     answers about the persons in it from what is committed.
//   - A mutation outside a transaction, of unknown fields or edges, or without a word about
//     its purpose fails.
//
// # What it does not do
//
// Deletions pass: erasure is the affair of package retention, which is not built yet. Reading is no mutation;
// ask Guard.Use where the data is used. SQL that the host executes itself (sql/execquery)
// is no mutation either. An entity that an edge leads to is guarded by a hook of its own, or
// not at all. An upsert (sql/upsert) is asked about as a new person, and recorded for the one
// whose id ent returns. Imports are faster with Guard.AcquireAll over
// the same transaction.
package enthook

import (
	"context"
	"fmt"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/enthook/ent"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// Hook puts mutations to the guard. It is read-only and safe for concurrent use.
type Hook struct {
	Guard *consent.Guard
	// Store is the guard's own, over the database of the client.
	Store *sqlstore.Store
	// Fields names the item of the policy that each field of the entity carries, and what
	// it says of the member that an edge is there; "-": none. What is missing here is refused. What the policy calls free text is
	// read for what should not be there.
	Fields map[string]string
	// ID returns the host's id of a person from the id of the entity.
	ID func(id int) string
}

// mutation is what ent generates for every entity, beyond ent.Mutation.
type mutation interface {
	ent.Mutation
	Tx() (*ent.Tx, error)
	IDs(context.Context) ([]int, error)
}

// Of returns the hook.
func (h *Hook) Of() ent.Hook {
	names := h.Guard.Names()
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			if !m.Op().Is(ent.OpCreate | ent.OpUpdate | ent.OpUpdateOne) {
				return next.Mutate(ctx, m)
			}
			typed, ok := m.(mutation)
			if !ok {
				return nil, fmt.Errorf("enthook: %s has no transaction", m.Type())
			}
			return h.mutate(ctx, typed, h.acquisition(ctx, m, names), next)
		})
	}
}

// mutate asks about everybody whom the mutation concerns, carries it out, and records.
func (h *Hook) mutate(ctx context.Context, m mutation, a consent.Acquisition, next ent.Mutator) (ent.Value, error) {
	if m.Op().Is(ent.OpUpdate|ent.OpUpdateOne) && len(a.Items) == 0 && a.UnknownFields == 0 {
		return next.Mutate(ctx, m) // nothing is acquired
	}
	b, err := h.bind(m)
	if err != nil {
		return nil, err
	}
	ask, err := h.permits(ctx, b, m, a)
	if err != nil {
		return nil, err
	}
	v, err := next.Mutate(ctx, m)
	if err != nil {
		return nil, b.breaks(err) // nobody knows what of it stands
	}
	return v, b.breaks(h.record(ctx, ask, v))
}

// asked is a permit, and for whom; the id of a new entity is not known yet.
type asked struct {
	consent.Permit
	person string
}

// permits asks for each person. One refusal refuses the mutation.
func (h *Hook) permits(ctx context.Context, b *binding, m mutation, a consent.Acquisition) ([]asked, error) {
	guard, persons := h.Guard.With(b), []string{""}
	if !m.Op().Is(ent.OpCreate) {
		ids, err := m.IDs(ctx)
		if err != nil {
			return nil, err
		}
		persons = persons[:0]
		for _, id := range ids {
			persons = append(persons, h.ID(id))
		}
	}
	var list []asked
	for _, person := range persons {
		a.Person = person
		permit, err := guard.Check(ctx, a)
		if err != nil {
			return nil, err
		}
		list = append(list, asked{permit, person})
	}
	return list, nil
}

// record records what was permitted, once the mutation is carried out.
func (h *Hook) record(ctx context.Context, list []asked, v ent.Value) error {
	for _, x := range list {
		if member, created := v.(*ent.Member); created {
			x.person = h.ID(member.ID)
		}
		if _, err := x.Record(ctx, x.person); err != nil {
			return err
		}
	}
	return nil
}
