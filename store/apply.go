package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"
)

// Event is what a change is journaled as.
type Event struct {
	// Name such as "consent.given".
	Name string
	// Fields are the names of the fields concerned, never their values.
	Fields []string
}

// Change is one write: of a new record (Prev is zero), of a next version, or a
// purge.
type Change struct {
	// Prev is the record as the caller read it. Its Version, Salt and Head matter.
	Prev Record
	// Next is the record as it shall stand. Version, Salt and Head are set by
	// Apply. Its key must be Prev's.
	Next Record
	// Events are journaled in order; at least one, none in an index record.
	Events []Event
	// Purge erases Prev; Next is ignored, and an entry "purged" is journaled last.
	Purge bool
	// Index marks a record that only points to another one which vouches for it
	// (such as from a host's id to a handle). It has no journal, so that nothing is
	// left of it when it is purged; a digest of itself guards it against damage.
	Index bool
}

// Apply is the library's only write path. It takes the actor from ctx, seals and
// chains the changes, expects the records in expect to stand at their versions,
// and commits all of it or nothing at the instant now. It returns the records as
// they now stand, in the order of changes (zero records for purges).
//
// Apply takes over expect and every slice in changes; what it returns is read-only.
//
// Errors: ErrNoActor; ErrKept if a record is purged before its Keep; ErrInvalid;
// ErrTooLarge; ErrConflict if anything changed since the caller read it. What is
// wrong with the changes is told at once, for all of them. A conflict with this
// very commit (the store repeated it after a lost answer) is not an error, nor with one
// that purged at the same instant all that this one only purges; a batch without journal
// entries cannot be told from another one and conflicts.
func Apply(ctx context.Context, s Store, now time.Time, expect []Expect, changes ...Change) ([]Record, error) {
	actor, err := ActorFrom(ctx)
	if err != nil {
		return nil, fmt.Errorf("store: apply: %w", err)
	}
	w := sealer{actor: actor, now: Instant(now)}
	w.batch.Expect = expect
	w.batch.Puts = make([]Record, 0, len(changes))
	w.batch.Entries = make([]Entry, 0, countEntries(changes))
	sealed := make([]Record, len(changes))
	var scratch [1024]byte // most changes fit in: then nothing is allocated to hash them
	var wrong []error
	for i := range changes {
		if err := w.change(scratch[:0], &changes[i], &sealed[i]); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", changes[i].key().Kind, err))
		}
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("store: apply: %w", errors.Join(wrong...))
	}
	w.batch.Entries = append(w.batch.Entries, w.purged...)
	if len(w.batch.Entries) > len(w.purged) {
		w.mark = w.batch.Entries[0]
	}
	if err := s.Commit(ctx, w.batch); err != nil && !(errors.Is(err, ErrConflict) && w.stands(ctx, s)) {
		return nil, fmt.Errorf("store: apply: %w", err)
	}
	return sealed, nil
}

// countEntries returns how many entries the changes make.
func countEntries(changes []Change) int {
	n := 0
	for i := range changes {
		if n += len(changes[i].Events); changes[i].Purge {
			n++
		}
	}
	return n
}

func (c *Change) key() Key {
	if c.Prev.Version > 0 {
		return c.Prev.Key
	}
	return c.Next.Key
}

// sealer makes the batch. The entries of purges stand behind those of puts. Hashes
// are computed in the buf that its methods are given.
type sealer struct {
	actor  *Actor
	now    time.Time
	batch  Batch
	purged []Entry
	gone   []Key // index records that are purged
	mark   Entry // the first entry of a put
}

func (w *sealer) change(buf []byte, c *Change, out *Record) error {
	if err := c.valid(); err != nil {
		return err
	}
	if c.Purge {
		return w.purge(buf, c)
	}
	r := c.Next
	r.Version = c.Prev.Version + 1
	r.Due, r.Keep = Instant(r.Due), Instant(r.Keep)
	r.Salt = nil
	if c.Index {
		r.Head = IndexHead(&r)
	} else {
		w.seal(buf, &r, c)
	}
	w.batch.Puts = append(w.batch.Puts, r)
	*out = r
	return nil
}

// valid tells what the batch's own validation cannot see.
func (c *Change) valid() error {
	stands := c.Prev.Version > 0
	sealed := len(c.Prev.Salt) > 0
	switch {
	case c.Prev.Version < 0 || c.Purge && !stands:
		return fmt.Errorf("%w: a change needs the record as it was read", ErrInvalid)
	case stands && len(c.Prev.Head) != HashSize:
		return fmt.Errorf("%w: the record as it was read has no head", ErrInvalid)
	case c.Purge && !sealed && len(c.Events) > 0:
		return fmt.Errorf("%w: an index record has no events", ErrInvalid)
	case c.Purge:
		return nil
	case stands && c.Prev.Key != c.Next.Key:
		return fmt.Errorf("%w: a change must keep the record's key", ErrInvalid)
	case c.Index != (len(c.Events) == 0):
		return fmt.Errorf("%w: a change needs an event, an index record has none", ErrInvalid)
	case stands && c.Index == sealed:
		return fmt.Errorf("%w: a sealed record stays sealed, an index record an index", ErrInvalid)
	}
	return nil
}

// seal sets salt and head of r and appends its entries. Every version has a salt
// of its own: so no two commits ever have the same hashes, however alike.
func (w *sealer) seal(buf []byte, r *Record, c *Change) {
	r.Salt = make([]byte, SaltSize)
	rand.Read(r.Salt) // never fails
	sum, _ := commitment(buf, r)
	digests := append(make([]byte, 0, (1+len(c.Events))*HashSize), sum[:]...)
	state, head := digests[:HashSize:HashSize], c.previous()
	for n, ev := range c.Events {
		digests = w.entry(buf, digests, &w.batch.Entries, Entry{Key: r.Key, Version: r.Version, N: n,
			Event: ev.Name, Fields: ev.Fields, State: state}, head)
		head = w.batch.Entries[len(w.batch.Entries)-1].Hash
	}
	r.Head = head
}

// previous is the hash that the first new entry follows: nil for a new record.
func (c *Change) previous() []byte {
	if c.Prev.Version == 0 {
		return nil
	}
	return c.Prev.Head
}

func (w *sealer) purge(buf []byte, c *Change) error {
	if w.now.Before(c.Prev.Keep) {
		return ErrKept
	}
	w.batch.Purges = append(w.batch.Purges, Expect{c.Prev.Key, c.Prev.Version})
	if len(c.Prev.Salt) == 0 {
		w.gone = append(w.gone, c.Prev.Key)
		return nil
	}
	head := c.Prev.Head
	for n, ev := range append(c.Events[:len(c.Events):len(c.Events)], Event{Name: EventPurged}) {
		w.entry(buf, nil, &w.purged, Entry{Key: c.Prev.Key, Version: c.Prev.Version + 1, N: n,
			Event: ev.Name, Fields: ev.Fields}, head)
		head = w.purged[len(w.purged)-1].Hash
	}
	return nil
}

// entry completes e and appends it to list, and its hash to digests.
func (w *sealer) entry(buf, digests []byte, list *[]Entry, e Entry, previous []byte) []byte {
	e.Time, e.Actor, e.OnBehalf = w.now, w.actor.ID, w.actor.OnBehalf
	sum, _ := entryHash(buf, previous, &e)
	digests = append(digests, sum[:]...)
	e.Hash = digests[len(digests)-HashSize : len(digests) : len(digests)]
	*list = append(*list, e)
	return digests
}

// stands tells whether a conflict is with the very commit that was just made: what it
// wrote stands in the journal. The entry of a put is nobody else's, because of the salt.
// Whoever purges a record at the same instant writes the same entry; so of a batch that
// only purges, everything must have happened.
func (w *sealer) stands(ctx context.Context, s Store) bool {
	switch {
	case w.mark.Hash != nil:
		return journaled(ctx, s, &w.mark)
	case len(w.purged) == 0 || len(w.batch.Puts) > 0:
		return false
	}
	for i := range w.purged {
		if !journaled(ctx, s, &w.purged[i]) {
			return false
		}
	}
	for _, key := range w.gone {
		if _, err := s.Get(ctx, key); !errors.Is(err, ErrNotFound) {
			return false
		}
	}
	return true
}

// journaled tells whether the journal has an entry, hash and all.
func journaled(ctx context.Context, s Store, want *Entry) bool {
	mark := KeyOf(*want)
	before := EntryKey{mark.Key, mark.Version, mark.N - 1}
	for e, err := range s.Journal(ctx, JournalQuery{Kind: mark.Kind, ID: mark.ID, After: before, Limit: 1}) {
		return err == nil && KeyOf(e) == mark && bytes.Equal(e.Hash, want.Hash)
	}
	return false
}

// Retry runs fn until it returns something else than ErrConflict, at most eight
// times. fn reads again what it decides on. Inside a host's own transaction there
// is nothing to repeat: the host repeats the transaction.
func Retry(ctx context.Context, fn func() error) error {
	var err error
	for range 8 {
		if err = fn(); !errors.Is(err, ErrConflict) {
			return err
		}
		if ctx.Err() != nil {
			return fmt.Errorf("store: retry: %w", ctx.Err())
		}
	}
	return err
}
