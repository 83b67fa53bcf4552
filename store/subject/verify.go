package subject

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hogo-go/hogo/store"
)

// Verify holds the index of host ids against the gates and the gates against each
// other. store.Verify cannot: an index record has no journal, so that nothing tells that
// one is gone, and whose is gone would be registered again, without their restrictions.
// Others may write meanwhile. The report counts gates and index records, and names
//
//   - store.RecordMissing: an index record that a gate vouches for is gone;
//   - store.RecordChanged: it names another gate; or a gate cannot be read, or is merged
//     into one that does not say so;
//   - store.RecordForeign: an index record that no gate vouches for.
func (r *Registry) Verify(ctx context.Context) (store.Report, error) {
	var rep store.Report
	for _, part := range []struct {
		kind  string
		check func(context.Context, store.Record, *store.Report) error
	}{{Kind, r.verifyGate}, {KindID, r.verifyIndex}} {
		for rec, err := range r.store.Query(ctx, store.Query{Kind: part.kind, NoBody: true}) {
			if err == nil {
				rep.Records++
				err = part.check(ctx, rec, &rep)
			}
			if err != nil {
				return rep, fmt.Errorf("subject: verify: %w", err)
			}
		}
	}
	return rep, nil
}

// verifyGate looks at the ids of a gate. They change with it: what is found at one
// version of the gate belongs together.
func (r *Registry) verifyGate(ctx context.Context, rec store.Record, rep *store.Report) error {
	for {
		g, err := settled(func() (Gate, error) {
			g, err := r.read(ctx, rec.ID)
			if err == nil && g.Into != "" {
				_, err = r.follow(ctx, g)
			}
			return g, err
		})
		switch {
		case errors.Is(err, store.ErrNotFound): // forgotten meanwhile
			return nil
		case errors.Is(err, ErrDamaged):
			rep.Problems = append(rep.Problems, store.Problem{Key: rec.Key, Version: rec.Version, Code: store.RecordChanged})
			return nil
		case err != nil:
			return err
		}
		found, err := r.missing(ctx, &g)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return nil
		}
		switch again, err := r.store.Get(ctx, rec.Key); {
		case errors.Is(err, store.ErrNotFound):
			return nil
		case err != nil:
			return err
		case again.Version == g.Record.Version:
			rep.Problems = append(rep.Problems, found...)
			return nil
		}
	}
}

// missing returns what is wrong with the index records of a gate.
func (r *Registry) missing(ctx context.Context, g *Gate) ([]store.Problem, error) {
	var found []store.Problem
	for _, id := range g.IDs {
		key := store.Key{Kind: KindID, ID: id}
		index, err := r.store.Get(ctx, key)
		switch {
		case errors.Is(err, store.ErrNotFound):
			found = append(found, store.Problem{Key: key, Code: store.RecordMissing})
		case err != nil:
			return nil, err
		case index.Subject != g.Handle():
			found = append(found, store.Problem{Key: key, Version: index.Version, Code: store.RecordChanged})
		}
	}
	return found, nil
}

// verifyIndex looks for the gate of an index record.
func (r *Registry) verifyIndex(ctx context.Context, rec store.Record, rep *store.Report) error {
	for {
		g, err := r.read(ctx, rec.Subject)
		switch {
		case errors.Is(err, ErrDamaged), err == nil && slices.Contains(g.IDs, rec.ID): // the first is told of the gate
			return nil
		case err != nil && !errors.Is(err, store.ErrNotFound):
			return err
		}
		switch again, err := r.store.Get(ctx, rec.Key); {
		case errors.Is(err, store.ErrNotFound):
			return nil
		case err != nil:
			return err
		case again.Subject == rec.Subject:
			rep.Problems = append(rep.Problems, store.Problem{Key: rec.Key, Version: rec.Version, Code: store.RecordForeign})
			return nil
		default:
			rec = again
		}
	}
}
