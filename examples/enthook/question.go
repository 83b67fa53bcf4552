package enthook

import (
	"context"
	"slices"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/enthook/ent"
)

type acquisitionKey struct{}

// WithAcquisition returns a context in which mutations acquire data as a says: for
// which class of person, purposes, in which way, by which means, under which notices.
// Items and person are read from the mutation.
func WithAcquisition(ctx context.Context, a consent.Acquisition) context.Context {
	return context.WithValue(ctx, acquisitionKey{}, a)
}

// acquisition returns the question about a mutation. Without a word in the context
// it is an empty one, which the guard refuses.
func (h *Hook) acquisition(ctx context.Context, m ent.Mutation, names *consent.Names) consent.Acquisition {
	a, _ := ctx.Value(acquisitionKey{}).(consent.Acquisition)
	a.Items, a.UnknownFields = nil, 0
	put := func(name string, value ent.Value) {
		switch item, known := h.Fields[name]; {
		case !known:
			a.UnknownFields++
		case item != "-":
			h.carry(&a, names.Read(map[string]any{item: value}))
		}
	}
	for _, name := range m.Fields() {
		value, _ := m.Field(name)
		put(name, value)
	}
	for _, name := range m.AddedFields() {
		value, _ := m.AddedField(name)
		put(name, value)
	}
	for _, edge := range m.AddedEdges() {
		put(edge, edge) // that it is there says something
	}
	return a
}

// carry adds what a field carries, its free text included. An empty one carries nothing.
func (h *Hook) carry(a *consent.Acquisition, c consent.Carried) {
	var field consent.Acquisition
	c.Put(h.Guard, &field)
	a.UnknownFields += field.UnknownFields
	for _, item := range field.Items {
		if !slices.Contains(a.Items, item) {
			a.Items = append(a.Items, item)
		}
	}
}
