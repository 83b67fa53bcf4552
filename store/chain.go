package store

import "bytes"

// chain recomputes the journal of one key.
type chain struct {
	key      Key
	version  int64 // of the last entry
	n        int
	hash     []byte // of the last entry, as stored
	state    []byte
	some     bool
	sound    bool           // the last entry is the one that was written
	ended    bool           // the last entry is the end of a purge
	computed [HashSize]byte // hash of the last entry as it should be
	buf      []byte
}

// start begins the journal of key.
func (c *chain) start(key Key) { *c = chain{key: key, buf: c.buf} }

func (c *chain) add(e *Entry, rep *Report) {
	if c.ended && c.sound {
		rep.problem(e.Key, e.Version, e.N, EntryForeign)
		return
	}
	var sum [HashSize]byte
	sum, c.buf = entryHash(c.buf, c.hash, e)
	if !bytes.Equal(sum[:], e.Hash) {
		// Perhaps the hash before it is the wrong one, and was named already.
		if again, _ := entryHash(c.buf, c.previous(), e); bytes.Equal(again[:], e.Hash) {
			sum = again
		}
	}
	follows := c.follows(e)
	c.sound = follows && bytes.Equal(sum[:], e.Hash)
	switch {
	case !follows:
		rep.problem(e.Key, e.Version, e.N, EntryMissing)
	case !c.sound:
		rep.problem(e.Key, e.Version, e.N, EntryChanged)
	}
	c.version, c.n, c.hash, c.state = e.Version, e.N, e.Hash, e.State
	c.some, c.computed = true, sum
	c.ended = e.Purges() && e.Event == EventPurged
}

func (c *chain) previous() []byte {
	if !c.some {
		return nil
	}
	return c.computed[:]
}

func (c *chain) follows(e *Entry) bool {
	if !c.some {
		return e.Version == 1 && e.N == 0
	}
	return e.Version == c.version && e.N == c.n+1 || e.Version == c.version+1 && e.N == 0
}

// end compares the record under the key (nil: none) with its journal.
func (c *chain) end(r *Record, rep *Report) {
	if code := c.verdict(r); code != "" {
		rep.problem(c.key, c.version, c.n, code)
	}
}

func (c *chain) verdict(r *Record) Code {
	switch {
	case r == nil && (c.ended || !c.some):
		return ""
	case r == nil:
		return RecordMissing
	case c.ended || !c.some && len(r.Salt) > 0:
		return RecordForeign
	case !c.some && bytes.Equal(r.Head, IndexHead(r)) || c.some && c.vouches(r):
		return ""
	}
	return RecordChanged
}

// vouches tells that r is as the last entry left it; the commitment is to all of it
// but salt and head. The head may also be the hash
// that the last entry should have: then it is the entry that was changed.
func (c *chain) vouches(r *Record) bool {
	if len(r.Salt) != SaltSize ||
		!bytes.Equal(r.Head, c.hash) && !bytes.Equal(r.Head, c.computed[:]) {
		return false
	}
	var sum [HashSize]byte
	sum, c.buf = commitment(c.buf, r)
	return bytes.Equal(sum[:], c.state)
}

func (r *Report) problem(key Key, version int64, n int, code Code) {
	r.Problems = append(r.Problems, Problem{key, version, n, code})
}
