package store

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// The limits every store accepts, and the longest of each string, in bytes.
const (
	MinOps   = 64
	MinBytes = 256 << 10

	maxKind  = 32
	maxID    = 64
	maxRef   = 64
	maxState = 32
	maxEvent = 64
	maxActor = 128
	maxField = 128
)

// Times are of the years 1 to 9999: what RFC 3339 and databases can write.
var (
	firstInstant = time.Time{}
	endOfTime    = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Ops returns the number of operations: puts, expectations, purges and entries.
func (b *Batch) Ops() int {
	return len(b.Puts) + len(b.Expect) + len(b.Purges) + len(b.Entries)
}

// Size returns the bytes that count against [Limits]: bodies, salts, hashes and
// strings.
func (b *Batch) Size() int {
	n := 0
	for i := range b.Puts {
		r := &b.Puts[i]
		n += len(r.Kind) + len(r.ID) + len(r.Subject) + len(r.Ref) + len(r.State) +
			len(r.Salt) + len(r.Head) + len(r.Body)
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		n += len(e.Kind) + len(e.ID) + len(e.Event) + len(e.Actor) + len(e.OnBehalf) +
			len(e.State) + len(e.Hash)
		for _, f := range e.Fields {
			n += len(f)
		}
	}
	return n
}

// Validate tells everything in b that breaks the contract, as one error that is
// ErrInvalid. Every implementation of Commit calls it first. It does not
// recompute hashes: a store must take what it is given, byte for byte.
func (b *Batch) Validate() error {
	var p problems
	if b.Ops() == 0 {
		p.add("the batch is empty")
	}
	seen := newKeySet(len(b.Puts) + len(b.Expect) + len(b.Purges))
	for i := range b.Puts {
		p.record(&b.Puts[i])
		p.once(seen, b.Puts[i].Key)
	}
	for _, list := range [][]Expect{b.Expect, b.Purges} {
		for _, x := range list {
			p.key(x.Key)
			if x.Version < 1 {
				p.add("%s: version %d expected of an existing record", x.Key.Kind, x.Version)
			}
			p.once(seen, x.Key)
		}
	}
	p.entries(b)
	return p.err("batch")
}

// Validate tells everything in q that breaks the contract, as one error that is
// ErrInvalid. Every implementation of Query calls it first: a malformed question
// must not be answered with "nothing there".
func (q *Query) Validate() error {
	var p problems
	if q.Limit < 0 {
		p.add("limit is negative")
	}
	if q.By != ByID && q.By != ByDue {
		p.add("unknown order")
	}
	p.text("query", "kind", q.Kind, maxKind)
	p.text("query", "subject", q.Subject, maxID)
	p.text("query", "ref", q.Ref, maxRef)
	p.text("query", "state", q.State, maxState)
	p.text("cursor", "kind", q.After.Key.Kind, maxKind)
	p.text("cursor", "id", q.After.Key.ID, maxID)
	for _, t := range []time.Time{q.DueBefore, q.After.Due} {
		if !t.IsZero() && (t.Before(firstInstant) || t.After(endOfTime)) {
			p.add("a time is outside of the years 1 to 9999")
		}
	}
	return p.err("query")
}

// Validate is to Journal what [Query.Validate] is to Query.
func (q *JournalQuery) Validate() error {
	var p problems
	if q.Limit < 0 {
		p.add("limit is negative")
	}
	if q.ID != "" && q.Kind == "" {
		p.add("id without kind")
	}
	p.text("query", "kind", q.Kind, maxKind)
	p.text("query", "id", q.ID, maxID)
	p.text("cursor", "kind", q.After.Kind, maxKind)
	p.text("cursor", "id", q.After.ID, maxID)
	return p.err("journal query")
}

// Valid tells whether a record can stand under k. Every implementation of Get may say
// ErrNotFound of another key without a look: what a database makes of bytes that are no
// text is its own affair.
func (k Key) Valid() bool {
	var p problems
	p.key(k)
	return len(p) == 0
}

// problems collects what is wrong, so that all of it is told at once. Texts name
// kinds and fields, never values.
type problems []error

func (p *problems) add(format string, args ...any) {
	*p = append(*p, fmt.Errorf(format, args...))
}

func (p problems) err(what string) error {
	if len(p) == 0 {
		return nil
	}
	return fmt.Errorf("%w %s: %w", ErrInvalid, what, errors.Join(p...))
}

func (p *problems) key(k Key) {
	if !validKind(k.Kind) {
		p.add("kind must be 1 to %d of a-z, 0-9, '.', '_', '-'", maxKind)
	}
	if !visible(k.ID) || k.ID == "" || len(k.ID) > maxID {
		p.add("%s: id must be 1 to %d visible ASCII characters", k.Kind, maxID)
	}
}

func (p *problems) record(r *Record) {
	p.key(r.Key)
	if r.Version < 1 {
		p.add("%s: version must be 1 or more", r.Kind)
	}
	p.text(r.Kind, "subject", r.Subject, maxID)
	p.text(r.Kind, "ref", r.Ref, maxRef)
	p.text(r.Kind, "state", r.State, maxState)
	p.instant(r.Kind, "due", r.Due)
	p.instant(r.Kind, "keep", r.Keep)
	if len(r.Head) != HashSize {
		p.add("%s: head must be %d bytes", r.Kind, HashSize)
	}
	if len(r.Salt) != 0 && len(r.Salt) != SaltSize {
		p.add("%s: salt must be %d bytes, or empty in an index record", r.Kind, SaltSize)
	}
	if len(r.Body) == 0 {
		p.add("%s: body is empty", r.Kind)
	}
}

func (p *problems) text(kind, field, s string, most int) {
	if !visible(s) || len(s) > most {
		p.add("%s: %s must be at most %d visible ASCII characters", kind, field, most)
	}
}

func (p *problems) instant(kind, field string, t time.Time) {
	if t.IsZero() {
		return
	}
	if t.Location() != time.UTC || t.Nanosecond()%1000 != 0 || t.Before(firstInstant) || !t.Before(endOfTime) {
		p.add("%s: %s must be UTC in whole microseconds, of the years 1 to 9999", kind, field)
	}
}

func (p *problems) once(seen *keySet, k Key) {
	if !seen.add(k) {
		p.add("%s: the same key twice in one batch", k.Kind)
	}
}

// entries checks that every entry belongs to a write of this batch and that every
// sealed write has its entries, numbered from 0.
func (p *problems) entries(b *Batch) {
	i := 0
	for j := range b.Puts {
		r := &b.Puts[j]
		n := p.run(b.Entries[i:], EntryKey{r.Key, r.Version, 0}, false)
		if (n == 0) != (len(r.Salt) == 0) {
			p.add("%s: a sealed record needs an entry, an index record has none", r.Kind)
		}
		i += n
	}
	for _, x := range b.Purges {
		i += p.run(b.Entries[i:], EntryKey{x.Key, x.Version + 1, 0}, true)
	}
	if i < len(b.Entries) {
		p.add("entries must follow the order of puts, then purges, of their own batch")
	}
}

// run checks the entries at the start of list that have key and version of first
// and returns how many they are.
func (p *problems) run(list []Entry, first EntryKey, purge bool) int {
	n := 0
	for n < len(list) && list[n].Key == first.Key && list[n].Version == first.Version {
		if list[n].N != n {
			p.add("%s: entries of a version must be numbered from 0", first.Kind)
		}
		p.entry(&list[n], purge)
		n++
	}
	for i := range list[:n] {
		if last := purge && i == n-1; last != (list[i].Event == EventPurged) {
			p.add("%s: event %q is the last of a purge and no other", first.Kind, EventPurged)
		}
	}
	return n
}

func (p *problems) entry(e *Entry, purge bool) {
	p.text(e.Kind, "event", e.Event, maxEvent)
	p.text(e.Kind, "actor", e.Actor, maxActor)
	p.text(e.Kind, "on-behalf", e.OnBehalf, maxActor)
	for _, f := range e.Fields {
		if p.text(e.Kind, "name of a field", f, maxField); f == "" {
			p.add("%s: the name of a field is empty", e.Kind)
		}
	}
	p.instant(e.Kind, "time", e.Time)
	if e.Event == "" || e.Actor == "" || e.Time.IsZero() || len(e.Hash) != HashSize {
		p.add("%s: an entry needs event, actor, time and hash", e.Kind)
	}
	if purge != e.Purges() || !purge && len(e.State) != HashSize {
		p.add("%s: an entry commits to a state, the entry of a purge to none", e.Kind)
	}
}

func validKind(s string) bool {
	if s == "" || len(s) > maxKind {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

func visible(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// keySet finds repeated keys: by a scan while there are few, by a map beyond.
type keySet struct {
	few  []Key
	many map[Key]struct{}
}

func newKeySet(n int) *keySet {
	if n > 16 {
		return &keySet{many: make(map[Key]struct{}, n)}
	}
	return &keySet{few: make([]Key, 0, n)}
}

func (s *keySet) add(k Key) bool {
	if s.many != nil {
		before := len(s.many)
		s.many[k] = struct{}{}
		return len(s.many) > before
	}
	if slices.Contains(s.few, k) {
		return false
	}
	s.few = append(s.few, k)
	return true
}
