package subject

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"github.com/hogo-go/hogo/store"
)

// Opener opens persons for an import, without a query for each new one. It reads
// the index in order as the import goes on, a page for so many look-ups: below the
// place that it reached it knows which ids are new. A small registry is known after
// the first page, a large one is only read by a large import.
//
// Its knowledge may be old: who registers an id meanwhile makes the commit fail with
// store.ErrConflict. Call [Opener.Next] and open the persons of that commit again;
// they are looked up then. An Opener is not safe for concurrent use.
type Opener struct {
	registry *Registry
	known    map[uint64]struct{} // ids that may be there
	read     store.Cursor        // the index is known up to here
	complete bool
	lookups  int
	ids      map[string]*Edit // opened since Next, by index id
	handles  map[string]*Edit
}

const (
	openerPage    = 512 // index records read at a time
	openerLookups = 64  // look-ups that pay for a page
)

// Opener returns an opener for one import.
func (r *Registry) Opener() *Opener {
	o := &Opener{registry: r, known: make(map[uint64]struct{}), lookups: openerLookups}
	o.Next()
	return o
}

// Open does what [Registry.Open] does. The same person, under whatever id, is the
// same Edit until Next.
func (o *Opener) Open(ctx context.Context, hostID string) (*Edit, error) {
	if hostID == "" {
		return nil, fmt.Errorf("subject: open: %w: the host id is empty", ErrInvalid)
	}
	id := IndexID(hostID)
	if e := o.ids[id]; e != nil {
		return e, nil
	}
	if err := o.page(ctx); err != nil {
		return nil, fmt.Errorf("subject: open: %w", err)
	}
	e, err := o.find(ctx, id)
	if err != nil {
		return nil, err
	}
	if same := o.handles[e.Handle()]; same != nil {
		e = same
	}
	o.ids[id], o.handles[e.Handle()] = e, e
	o.known[short(id)] = struct{}{}
	return e, nil
}

// Next begins the next commit: call it after each, whether it held or not.
func (o *Opener) Next() {
	o.ids, o.handles = make(map[string]*Edit), make(map[string]*Edit)
}

func (o *Opener) find(ctx context.Context, id string) (*Edit, error) {
	if o.isNew(id) {
		return open(id, o.registry.now()), nil
	}
	o.lookups++
	return o.registry.open(ctx, id)
}

// isNew tells that the id was not there when its part of the index was read, nor
// was opened since.
func (o *Opener) isNew(id string) bool {
	if _, maybe := o.known[short(id)]; maybe {
		return false
	}
	return o.complete || id <= o.read.Key.ID
}

// page reads the next page of the index if enough look-ups were made.
func (o *Opener) page(ctx context.Context) error {
	if o.complete || o.lookups < openerLookups {
		return nil
	}
	o.lookups = 0
	n := 0
	q := store.Query{Kind: KindID, By: store.ByID, After: o.read, Limit: openerPage, NoBody: true}
	for r, err := range o.registry.store.Query(ctx, q) {
		if err != nil {
			return err
		}
		o.known[short(r.ID)] = struct{}{}
		o.read = store.CursorOf(r)
		n++
	}
	o.complete = n < openerPage
	return nil
}

// short returns the first 8 bytes of a digest: another id with the same ones costs
// a look-up, nothing else.
func short(id string) uint64 {
	var b [9]byte
	if _, err := base64.RawURLEncoding.Decode(b[:], []byte(id[:min(12, len(id))])); err != nil {
		return 0
	}
	return binary.BigEndian.Uint64(b[:])
}
