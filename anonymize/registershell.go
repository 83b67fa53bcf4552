package anonymize

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// facts prepares a decision about a dataset at the clock's instant.
func (r *Register) facts(ctx context.Context, d Dataset) (*registerFacts, error) {
	f := &registerFacts{d: d, at: store.Instant(r.opts.Now())}
	return f, r.resolve(ctx, f)
}

func (r *Register) resolve(ctx context.Context, f *registerFacts) error {
	f.now = store.Instant(r.opts.Now())
	text, err := law.Resolve(law.Edition(r.opts.Edition), f.at)
	if err != nil {
		return fmt.Errorf("anonymize: register: %w", err)
	}
	f.text = text
	if actor, err := store.ActorFrom(ctx); err == nil {
		f.roles = actor.Roles
	}
	return nil
}

// ask decides; a refusal is recorded as an access.
func (r *Register) ask(ctx context.Context, f *registerFacts, ground store.Code) (store.Permit, error) {
	if _, err := store.ActorFrom(ctx); err != nil {
		return store.Permit{}, fmt.Errorf("anonymize: register: %w", err)
	}
	if err := r.resolve(ctx, f); err != nil {
		return store.Permit{}, err
	}
	refused := f.decide(r.rules)
	if refused == nil {
		return store.Permit{Ground: ground}, nil
	}
	var refusal *store.Refusal
	errors.As(refused, &refusal)
	a := store.Access{Op: refusal.Op, Outcome: store.Refused, Ref: f.d.ID} // none yet where it is created
	for _, reason := range refusal.Reasons {
		a.Codes = append(a.Codes, reason.Code)
		if reason.Code == CodeMethodAccess || reason.Code == CodeDeletedAccess {
			a.Outcome = store.OutOfAuthority
		}
	}
	if err := store.LogAccess(ctx, r.s, r.opts.Now(), a); err != nil {
		return store.Permit{}, errors.Join(refused, fmt.Errorf("anonymize: register: %w", err))
	}
	return store.Permit{}, refused
}

// look decides about a dataset without changing it.
func (r *Register) look(ctx context.Context, id string, question func(*registerFacts), ground store.Code) (store.Permit, error) {
	_, d, err := r.get(ctx, id)
	if err != nil {
		return store.Permit{}, err
	}
	f := &registerFacts{d: d, at: store.Instant(r.opts.Now())}
	question(f)
	return r.ask(ctx, f, ground)
}

// change decides about a dataset, changes and writes it; after a conflict it reads and decides again.
func (r *Register) change(ctx context.Context, id, event, field string, decide func(*registerFacts) error) (Dataset, error) {
	var out Dataset
	err := store.Retry(ctx, func() error {
		rec, d, err := r.get(ctx, id)
		if err != nil {
			return err
		}
		f := &registerFacts{d: d, at: store.Instant(r.opts.Now())}
		if err := decide(f); err != nil {
			return err
		}
		out = f.d
		return r.put(ctx, rec, &out, event, field)
	})
	if err != nil {
		return Dataset{}, err
	}
	return out, nil
}

const datasetVersion = 1

type datasetBody struct {
	V int `json:"v"`
	Dataset
}

func (r *Register) put(ctx context.Context, prev store.Record, d *Dataset, event string, fields ...string) error {
	body, err := json.Marshal(datasetBody{V: datasetVersion, Dataset: *d})
	if err != nil {
		return fmt.Errorf("anonymize: register: %w", err)
	}
	next := store.Record{Key: store.Key{Kind: KindDataset, ID: d.ID}, State: stateCreated, Body: body}
	if len(d.Publications) > 0 {
		next.State = statePublished
	}
	items := slices.ContainsFunc(d.Publications, func(p Publication) bool { return p.Items != nil })
	if d.Kind == AnonymousData && d.Origin == OwnData && !items {
		next.State, next.Due = stateCreated, d.Created.Add(r.opts.PublishWithin)
	}
	_, err = store.Apply(ctx, r.s, r.opts.Now(), nil, store.Change{Prev: prev, Next: next, Events: []store.Event{{Name: event, Fields: fields}}})
	if err != nil {
		return fmt.Errorf("anonymize: register: %w", err)
	}
	return nil
}

func (r *Register) get(ctx context.Context, id string) (store.Record, Dataset, error) {
	rec, err := r.s.Get(ctx, store.Key{Kind: KindDataset, ID: id})
	if err != nil {
		return store.Record{}, Dataset{}, fmt.Errorf("anonymize: register: %w", err)
	}
	d, err := decodeDataset(rec)
	return rec, d, err
}

func decodeDataset(rec store.Record) (Dataset, error) {
	var b datasetBody
	if err := json.Unmarshal(rec.Body, &b); err != nil || b.V != datasetVersion {
		return Dataset{}, fmt.Errorf("anonymize: register: dataset %s cannot be read by this version", rec.ID)
	}
	b.Dataset.ID = rec.ID
	return b.Dataset, nil
}
