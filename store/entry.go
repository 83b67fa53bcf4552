package store

import "time"

// Entry is one thing that happened to a record. An entry names fields, never
// values, and carries no subject: it may outlive everything that is known about
// a person.
type Entry struct {
	Key
	// Version is the record's version that the commit made. A purge counts as one
	// more version.
	Version int64
	// N counts the entries of one version, from 0. (Kind, ID, Version, N) is the
	// entry's key and its place in the order.
	N int
	// Time is when it was recorded: UTC, microseconds. It orders nothing.
	Time time.Time
	// Event says what happened, such as "consent.given"; at most 64 bytes.
	Event string
	// Actor and OnBehalf say who did it ([Actor]); at most 128 bytes each.
	Actor    string
	OnBehalf string
	// Fields names the fields concerned: visible ASCII, 1 to 128 bytes each.
	Fields []string
	// State commits to the record as this version left it (see [Commitment]);
	// empty in the entry of a purge and in no other.
	State []byte
	// Hash is the entry's place in the chain of its key (see [EntryHash]).
	Hash []byte
}

// EventPurged is the event of the last entry of a purged record.
const EventPurged = "purged"

// Purges tells whether the entry says that its record is gone.
func (e *Entry) Purges() bool { return len(e.State) == 0 }

// JournalQuery selects entries. Empty fields do not restrict; ID needs Kind.
type JournalQuery struct {
	Kind string
	ID   string
	// After continues behind the entry with this key.
	After EntryKey
	// Limit is the largest number of entries yielded; 0: all.
	Limit int
}

// EntryKey is the key of an entry. The zero value is before all entries.
type EntryKey struct {
	Key
	Version int64
	N       int
}

// KeyOf returns the key of e, for JournalQuery.After.
func KeyOf(e Entry) EntryKey { return EntryKey{e.Key, e.Version, e.N} }
