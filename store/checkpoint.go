package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"time"
)

// Checkpoint is a digest of a store's journal as of an instant, small enough to be
// printed, mailed or signed and kept where the store's administrator cannot reach
// it. It shows later that nothing recorded up to then was cut or rolled back.
//
// For every key the last entry counts whose time, and the time of all before it,
// is not after AsOf. The key belongs to the bucket numbered by the first byte of
// SHA-256(kind, 0, id); a bucket digests its keys in order.
type Checkpoint struct {
	AsOf    time.Time
	Keys    int
	Entries int
	Buckets [256][HashSize]byte
}

const checkpointTag = "hogo/1 checkpoint"

// ErrCheckpoint: the text is not a checkpoint, or was changed.
var ErrCheckpoint = errors.New("store: not a valid checkpoint")

// NewCheckpoint digests the journal of s as of asOf. While others write, choose
// asOf a little in the past: a commit takes its time before it lands. The zero time is
// ErrInvalid: nothing was recorded up to then, and every store would agree.
func NewCheckpoint(ctx context.Context, s Store, asOf time.Time) (Checkpoint, error) {
	if asOf.IsZero() {
		return Checkpoint{}, fmt.Errorf("store: checkpoint: %w: no instant", ErrInvalid)
	}
	d := digester{cp: Checkpoint{AsOf: Instant(asOf)}}
	for e, err := range s.Journal(ctx, JournalQuery{}) {
		if err != nil {
			return Checkpoint{}, fmt.Errorf("store: checkpoint: %w", err)
		}
		d.add(&e)
	}
	return d.sum(), nil
}

// VerifyCheckpoint digests the journal of s again and returns the numbers of the
// buckets that are not as cp has them: there something was cut, rolled back or
// written with a false date since. A checkpoint without an instant, such as the zero
// value, is ErrInvalid.
func VerifyCheckpoint(ctx context.Context, s Store, cp Checkpoint) ([]int, error) {
	now, err := NewCheckpoint(ctx, s, cp.AsOf)
	if err != nil {
		return nil, err
	}
	var bad []int
	for i := range cp.Buckets {
		if cp.Buckets[i] != now.Buckets[i] {
			bad = append(bad, i)
		}
	}
	return bad, nil
}

// BucketOf returns the number of the bucket that key belongs to.
func BucketOf(key Key) int {
	sum := sha256.Sum256([]byte(key.Kind + "\x00" + key.ID))
	return int(sum[0])
}

// Root returns the digest of the whole checkpoint, for printing.
func (c *Checkpoint) Root() [HashSize]byte {
	buf := appendString(nil, checkpointTag)
	buf = appendTime(buf, c.AsOf)
	buf = appendInt(buf, int64(c.Keys))
	buf = appendInt(buf, int64(c.Entries))
	for i := range c.Buckets {
		buf = append(buf, c.Buckets[i][:]...)
	}
	return sha256.Sum256(buf)
}

const checkpointForm = "hogo checkpoint 1\nas-of %s\nkeys %d\nentries %d\nroot %x\n"

// MarshalText returns the text form: five lines of head and one line a bucket.
func (c Checkpoint) MarshalText() ([]byte, error) {
	text := make([]byte, 0, 256+256*bucketLine)
	text = fmt.Appendf(text, checkpointForm, Instant(c.AsOf).Format(time.RFC3339Nano), c.Keys, c.Entries, c.Root())
	for i := range c.Buckets {
		text = append(hex.AppendEncode(text, []byte{byte(i)}), ' ')
		text = append(hex.AppendEncode(text, c.Buckets[i][:]), '\n')
	}
	return text, nil
}

// bucketLine is the length of the line of a bucket.
const bucketLine = len("00 ") + 2*HashSize + len("\n")

// UnmarshalText reads the text form and checks its root; the error is
// ErrCheckpoint.
func (c *Checkpoint) UnmarshalText(text []byte) error {
	var read Checkpoint
	var asOf, root string
	head := len(text) - 256*bucketLine
	if head < 0 {
		return fmt.Errorf("%w: too short", ErrCheckpoint)
	}
	_, err := fmt.Sscanf(string(text[:head]), "hogo checkpoint 1\nas-of %s\nkeys %d\nentries %d\nroot %s\n",
		&asOf, &read.Keys, &read.Entries, &root)
	if err != nil {
		return fmt.Errorf("%w: head", ErrCheckpoint)
	}
	if read.AsOf, err = time.Parse(time.RFC3339Nano, asOf); err != nil {
		return fmt.Errorf("%w: as-of", ErrCheckpoint)
	}
	read.AsOf = Instant(read.AsOf)
	for i := range read.Buckets {
		line := text[head+i*bucketLine:]
		if _, err := hex.Decode(read.Buckets[i][:], line[len("00 "):bucketLine-1]); err != nil {
			return fmt.Errorf("%w: bucket %02x", ErrCheckpoint, i)
		}
	}
	// The one text form of what was read: no other spelling passes, nor a root that
	// is not of these buckets.
	if again, _ := read.MarshalText(); !bytes.Equal(again, text) {
		return fmt.Errorf("%w: root", ErrCheckpoint)
	}
	*c = read
	return nil
}

// digester folds the journal into buckets, key by key.
type digester struct {
	cp      Checkpoint
	buckets [256]hash.Hash
	last    Entry // the last entry of the current key that counts
	counts  int   // how many entries of the current key count
	key     Key
	late    bool // an entry of the current key was after AsOf
}

func (d *digester) add(e *Entry) {
	if e.Key != d.key {
		d.flush()
		d.key = e.Key
	}
	if d.late = d.late || e.Time.After(d.cp.AsOf); d.late {
		return
	}
	d.last = *e
	d.counts++
}

func (d *digester) flush() {
	if d.counts > 0 {
		i := BucketOf(d.key)
		if d.buckets[i] == nil {
			d.buckets[i] = sha256.New()
		}
		buf := appendString(make([]byte, 0, 256), d.last.Kind)
		buf = appendString(buf, d.last.ID)
		buf = appendInt(buf, d.last.Version)
		buf = appendInt(buf, int64(d.last.N))
		d.buckets[i].Write(appendBytes(buf, d.last.Hash))
		d.cp.Keys++
		d.cp.Entries += d.counts
	}
	d.counts, d.late = 0, false
}

func (d *digester) sum() Checkpoint {
	d.flush()
	for i, h := range d.buckets {
		if h != nil {
			h.Sum(d.cp.Buckets[i][:0])
		}
	}
	return d.cp
}
