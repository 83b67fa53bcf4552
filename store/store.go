package store

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"strings"
	"time"
)

// Errors of the contract. They are wrapped; test with errors.Is.
var (
	// ErrNotFound: no record stands under the key.
	ErrNotFound = errors.New("store: no such record")
	// ErrConflict: a version in the batch is not the stored one, or the engine
	// could not run the commit beside another one. Nothing was written; read
	// again and decide again.
	ErrConflict = errors.New("store: conflict with another commit")
	// ErrInvalid: the batch or query breaks the contract; see [Batch.Validate].
	ErrInvalid = errors.New("store: invalid")
	// ErrTooLarge: the batch is larger than [Limits] allow.
	ErrTooLarge = errors.New("store: batch too large")
	// ErrNoActor: nobody is named in the context; see [WithActor].
	ErrNoActor = errors.New("store: no actor in the context")
	// ErrKept: the record may not be purged yet; see [Record].Keep.
	ErrKept = errors.New("store: record must be kept")
)

// Store keeps records and their journal for one organisation. Hosts implement
// it; the library needs nothing else and will never grow a fifth method (what a
// store can do beyond it are the optional interfaces [Counter], [Limits] and
// [Notifier]).
//
// Of other organisations in the same database it shows and touches nothing.
// What was committed comes back as it was: bytes and strings unchanged, times in
// UTC to the microsecond; an empty slice may come back as nil.
//
// Implementations are safe for concurrent use. Errors of the database are
// returned wrapped and carry no values of a record. A call whose context has
// ended fails with the context's error and writes nothing; a loop whose context
// ends yields that error instead of its next value.
type Store interface {
	// Get returns the record under key, or an error that is ErrNotFound.
	// Of a key that is not [Key.Valid] it is ErrNotFound.
	// It sees every commit acknowledged before the call (linearizable).
	// The record's byte slices must not be changed by the caller, and a later
	// commit does not change them either.
	Get(ctx context.Context, key Key) (Record, error)

	// Query yields the records that match q, in the order of q.By, at most
	// q.Limit of them, each record at most once. It sees every commit
	// acknowledged before the call; a commit made while the caller reads may be
	// seen or not. It holds no connection, lock or cursor while the loop body
	// runs: the body may call the store. At most one error is yielded, as the
	// last value; it is ErrInvalid if q.Validate is. An early break releases
	// everything. Every loop over what is returned begins anew.
	Query(ctx context.Context, q Query) iter.Seq2[Record, error]

	// Commit writes the whole batch or nothing. Commits behave as if executed
	// one at a time, in some order that agrees with real time.
	//
	// It fails with ErrConflict if for any of
	//   - Puts: the stored version is not exactly one less (version 1: a record
	//     or a journal entry stands under the key already),
	//   - Expect: no record stands at exactly that version,
	//   - Purges: the stored version is not exactly that version,
	//   - Entries: the entry's key (kind, id, version, n) is taken,
	// and with ErrInvalid if b.Validate does. At least 64 operations and 256 KiB
	// are accepted in one batch; more as the optional [Limits] tells, beyond
	// which the error is ErrTooLarge.
	//
	// Commit takes over the batch and all slices in it: the caller must not touch
	// them afterwards, the store need not copy them.
	Commit(ctx context.Context, b Batch) error

	// Journal yields entries in the order kind, id, version, n: no clock orders
	// them. Entries are never changed and never deleted, whatever becomes of the
	// record. The rules of Query about what is seen and held apply.
	Journal(ctx context.Context, q JournalQuery) iter.Seq2[Entry, error]
}

// Key names a record. Both parts are compared byte for byte.
type Key struct {
	// Kind is the sort of record, such as "consent.acquisition": 1 to 32 of
	// a-z, 0-9, '.', '_', '-'.
	Kind string
	// ID is random ([NewID]) or names no person: 1 to 64 visible ASCII characters.
	// An ID that was purged is not used again.
	ID string
}

// Record is one thing that is kept. What stands outside Body exists to be found
// by; an implementation never looks into Body.
type Record struct {
	Key
	// Version counts the writes of the record, from 1.
	Version int64
	// Subject is the handle of the person the record is about (store/subject),
	// or empty. A record about several persons is one head record plus one link
	// record a person. At most 64 bytes.
	Subject string
	// Ref is one indexed parent or class: a case, a ledger row, a recipient, a
	// release. At most 64 bytes.
	Ref string
	// State is the record's state in its own life, at most 32 bytes.
	State string
	// Due is when somebody must act next; the zero time: never.
	Due time.Time
	// Keep is the instant before which the record is not purged; the zero time:
	// no such instant.
	Keep time.Time
	// Salt keys the commitment of the version's entries: 16 random bytes, new ones
	// for every version. It goes with the record, and with it everything the journal
	// says about its content. Empty in an index record.
	Salt []byte
	// Head is the hash of the record's last journal entry (32 bytes); in an index
	// record the digest of the record itself.
	Head []byte
	// Body is a JSON object with a schema version "v", kept byte for byte.
	Body []byte
}

// Order is the order of a query's results.
type Order int

// The orders of [Query].
const (
	// ByID orders by kind, then id.
	ByID Order = iota
	// ByDue orders by due, then kind, then id, and yields only records that have
	// a due date.
	ByDue
)

// Query selects records. Empty fields do not restrict.
type Query struct {
	Kind    string
	Subject string
	Ref     string
	State   string
	// DueBefore selects records that are due before this instant; records without
	// a due date are never before anything.
	DueBefore time.Time
	By        Order
	// After continues behind this record; see [CursorOf].
	After Cursor
	// Limit is the largest number of records yielded; 0: all.
	Limit int
	// NoBody asks for records without Body, where that is cheaper.
	NoBody bool
}

// Cursor is a place in the results of a query. The zero value is the beginning.
type Cursor struct {
	Due time.Time
	Key Key
}

// CursorOf returns the cursor behind r, for Query.After.
func CursorOf(r Record) Cursor { return Cursor{Due: r.Due, Key: r.Key} }

// Batch is one commit. The library makes it ([Apply]); a store writes it.
type Batch struct {
	Puts    []Record
	Expect  []Expect
	Purges  []Expect
	Entries []Entry
}

// Expect demands that a record stands at a version when the batch is committed.
// That a record is absent cannot be demanded: of two commits that must see each
// other, both put or expect one shared record, the person's gate.
type Expect struct {
	Key     Key
	Version int64
}

// Instant returns t as hogo keeps it: in UTC, cut to microseconds. The zero time
// stays the zero time.
func Instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// Compare orders keys by kind, then id, byte for byte.
func (k Key) Compare(o Key) int {
	if c := strings.Compare(k.Kind, o.Kind); c != 0 {
		return c
	}
	return strings.Compare(k.ID, o.ID)
}

// Compare orders entries by kind, id, version, n.
func (k EntryKey) Compare(o EntryKey) int {
	return cmp.Or(k.Key.Compare(o.Key), cmp.Compare(k.Version, o.Version), cmp.Compare(k.N, o.N))
}

// Matches tells whether r is among what q selects; order, cursor and limit aside.
func (q *Query) Matches(r *Record) bool {
	return (q.Kind == "" || q.Kind == r.Kind) &&
		(q.Subject == "" || q.Subject == r.Subject) &&
		(q.Ref == "" || q.Ref == r.Ref) &&
		(q.State == "" || q.State == r.State) &&
		(q.DueBefore.IsZero() || !r.Due.IsZero() && r.Due.Before(q.DueBefore)) &&
		(q.By != ByDue || !r.Due.IsZero())
}

// Compare orders cursors as the results of a query by order o.
func (c Cursor) Compare(d Cursor, o Order) int {
	if o == ByDue {
		if n := c.Due.Compare(d.Due); n != 0 {
			return n
		}
	}
	return c.Key.Compare(d.Key)
}
