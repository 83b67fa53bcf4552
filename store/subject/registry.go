package subject

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Options of a [Registry]. The zero value is the default.
type Options struct {
	// Now is the clock; nil: time.Now.
	Now func() time.Time
}

// Registry finds and changes the persons of one organisation. It keeps nothing in
// memory and is safe for concurrent use.
type Registry struct {
	store store.Store
	now   func() time.Time
}

// New returns the registry over s.
func New(s store.Store, o Options) *Registry {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Registry{store: s, now: o.Now}
}

// With returns the registry over another store: one that is bound to the host's
// own transaction.
func (r *Registry) With(s store.Store) *Registry { return &Registry{store: s, now: r.now} }

// Resolve returns the gate of the person whom the host knows under an id, after
// mergers. An unknown person is store.ErrNotFound; ErrDamaged is not.
func (r *Registry) Resolve(ctx context.Context, hostID string) (Gate, error) {
	g, err := r.resolve(ctx, IndexID(hostID))
	if err != nil {
		return Gate{}, fmt.Errorf("subject: resolve: %w", err)
	}
	return g, nil
}

// Gate returns the gate of the person with a handle, after mergers. It fails as
// [Registry.Resolve] does.
func (r *Registry) Gate(ctx context.Context, handle string) (Gate, error) {
	g, err := settled(func() (Gate, error) {
		g, err := r.read(ctx, handle)
		if err != nil {
			return Gate{}, err
		}
		return r.follow(ctx, g)
	})
	if err != nil {
		return Gate{}, fmt.Errorf("subject: gate: %w", err)
	}
	return g, nil
}

func (r *Registry) resolve(ctx context.Context, id string) (Gate, error) {
	return settled(func() (Gate, error) {
		index, err := r.store.Get(ctx, store.Key{Kind: KindID, ID: id})
		if err != nil {
			return Gate{}, err
		}
		g, err := r.read(ctx, index.Subject)
		if errors.Is(err, store.ErrNotFound) || err == nil && !slices.Contains(g.IDs, id) {
			return Gate{}, fmt.Errorf("%w: no gate vouches for the id", ErrDamaged)
		}
		if err != nil {
			return Gate{}, err
		}
		return r.follow(ctx, g)
	})
}

// settled reads again what looks damaged: records are read one after another, and
// others may merge, split or forget persons meanwhile. What still contradicts itself
// after that is damage.
func settled(read func() (Gate, error)) (Gate, error) {
	var g Gate
	var err error
	for range 8 {
		if g, err = read(); !errors.Is(err, ErrDamaged) {
			break
		}
	}
	return g, err
}

// read reads one gate.
func (r *Registry) read(ctx context.Context, handle string) (Gate, error) {
	record, err := r.store.Get(ctx, store.Key{Kind: Kind, ID: handle})
	if err != nil {
		return Gate{}, err
	}
	return Decode(record)
}

// follow returns the gate into which g was merged at last. That gate must say so
// itself: it may have been read after g was split off again.
func (r *Registry) follow(ctx context.Context, g Gate) (Gate, error) {
	last := g
	for range maxMerged + 1 {
		if last.Into == "" {
			if !slices.Contains(last.Handles(), g.Handle()) {
				return Gate{}, fmt.Errorf("%w: merged into a gate that does not say so", ErrDamaged)
			}
			return last, nil
		}
		next, err := r.read(ctx, last.Into)
		if errors.Is(err, store.ErrNotFound) {
			return Gate{}, fmt.Errorf("%w: merged into a gate that is not there", ErrDamaged)
		}
		if err != nil {
			return Gate{}, err
		}
		last = next
	}
	return Gate{}, fmt.Errorf("%w: mergers in a circle", ErrDamaged)
}

// Open finds or registers the person whom the host knows under an id, and begins
// an edit. What the caller notes and changes is committed with [Edit.Changes],
// beside the caller's own records. If another process registers the same id
// meanwhile, the commit fails with store.ErrConflict: open again ([store.Retry]).
func (r *Registry) Open(ctx context.Context, hostID string) (*Edit, error) {
	if hostID == "" {
		return nil, fmt.Errorf("subject: open: %w: the host id is empty", ErrInvalid)
	}
	return r.open(ctx, IndexID(hostID))
}

func (r *Registry) open(ctx context.Context, id string) (*Edit, error) {
	g, err := r.resolve(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return open(id, r.now()), nil
	case err != nil:
		return nil, fmt.Errorf("subject: open: %w", err)
	}
	return g.Edit(r.now()), nil
}

// Register finds or registers a person, gives the person further ids, and commits.
// An id of another person is ErrInvalid: [Registry.Merge] them. More ids than one
// commit holds are store.ErrTooLarge (30 fit everywhere): give them in several calls.
func (r *Registry) Register(ctx context.Context, hostID string, aliases ...string) (Gate, error) {
	var g Gate
	err := store.Retry(ctx, func() error {
		e, err := r.Open(ctx, hostID)
		if err != nil {
			return err
		}
		for _, a := range aliases {
			if err := r.alias(ctx, e, hostID, a); err != nil {
				return err
			}
		}
		g, err = r.commit(ctx, e)
		return err
	})
	if err != nil {
		return Gate{}, fmt.Errorf("subject: register: %w", err)
	}
	return g, nil
}

// alias adds an id to the person of e, whom the host knows under hostID, unless it is
// the person's already.
func (r *Registry) alias(ctx context.Context, e *Edit, hostID, alias string) error {
	other, err := r.resolve(ctx, IndexID(alias))
	switch {
	case errors.Is(err, store.ErrNotFound):
		e.Alias(alias)
		return nil
	case err != nil:
		return err
	case other.Handle() == e.Handle():
		return nil
	}
	// Somebody may have registered or merged them since e was opened.
	now, err := r.resolve(ctx, IndexID(hostID))
	switch {
	case err == nil && now.Handle() != e.Handle():
		return store.ErrConflict
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return err
	}
	return fmt.Errorf("%w: an id belongs to another person; merge them", ErrInvalid)
}

// Edit changes the gate of a person, and commits. fn may run several times. It
// returns the gate as it then stands.
func (r *Registry) Edit(ctx context.Context, handle string, fn func(*Edit) error) (Gate, error) {
	var g Gate
	err := store.Retry(ctx, func() error {
		read, err := r.Gate(ctx, handle)
		if err != nil {
			return err
		}
		e := read.Edit(r.now())
		if err := fn(e); err != nil {
			return err
		}
		g, err = r.commit(ctx, e)
		return err
	})
	if err != nil {
		return Gate{}, fmt.Errorf("subject: edit: %w", err)
	}
	return g, nil
}

// commit commits an edit and returns the gate as it then stands.
func (r *Registry) commit(ctx context.Context, e *Edit) (Gate, error) {
	changes, err := e.Changes()
	if err != nil {
		return Gate{}, err
	}
	if len(changes) == 0 {
		return e.gate, nil
	}
	records, err := store.Apply(ctx, r.store, e.now, nil, changes...)
	if err != nil {
		return Gate{}, err
	}
	return Gate{Record: records[0], State: e.next}, nil
}
