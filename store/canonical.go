package store

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"math"
	"time"
)

// The canonical bytes, so that another program can verify a store. A string or
// byte slice s is written as its length in 4 bytes, big-endian, and its bytes;
// integers as 8 bytes, big-endian, two's complement; a time as the integer of
// its microseconds since 1970-01-01T00:00:00Z, no time as the smallest integer.
//
//	record     = "hogo/1 record" kind id version subject ref state due keep body
//	commitment = HMAC-SHA256(salt, record)
//	entry hash = SHA-256("hogo/1" previous kind id version n time event
//	             actor on-behalf count field… commitment)
//	index head = SHA-256("hogo/1 index" record)
//	bucket     = SHA-256(kind id version n hash …) over the last entries of its
//	             keys, in the order of the keys; 32 zero bytes without keys
//	root       = SHA-256("hogo/1 checkpoint" as-of keys entries bucket…), the
//	             buckets as bare bytes
//
// previous is the hash of the entry before it under the same key, 32 zero bytes
// for the first; count is the number of fields; commitment is empty in the entry
// of a purge. testdata/verify.py is a verifier in another language.
const (
	entryTag  = "hogo/1"
	recordTag = "hogo/1 record"
	indexTag  = "hogo/1 index"
)

// Sizes of what is in the chain, in bytes.
const (
	HashSize = sha256.Size
	SaltSize = 16
)

var zeroHash [HashSize]byte

// AppendRecord appends the canonical bytes of r to dst. Salt and head are not
// among them.
func AppendRecord(dst []byte, r *Record) []byte {
	dst = appendString(dst, recordTag)
	dst = appendString(dst, r.Kind)
	dst = appendString(dst, r.ID)
	dst = appendInt(dst, r.Version)
	dst = appendString(dst, r.Subject)
	dst = appendString(dst, r.Ref)
	dst = appendString(dst, r.State)
	dst = appendTime(dst, r.Due)
	dst = appendTime(dst, r.Keep)
	return appendBytes(dst, r.Body)
}

// Commitment returns what an entry says about the record as its version left it.
// Without the salt it tells nothing about the content.
func Commitment(r *Record) []byte {
	sum, _ := commitment(make([]byte, 0, 320+len(r.Body)), r)
	return sum[:]
}

// commitment computes in buf, which it returns for the next one.
func commitment(buf []byte, r *Record) ([HashSize]byte, []byte) {
	buf = AppendRecord(appendPad(buf[:0], r.Salt), r)
	return sumPadded(buf), buf
}

// EntryHash returns the hash of e behind the entry with hash previous (nil for
// the first entry of a key).
func EntryHash(previous []byte, e *Entry) []byte {
	sum, _ := entryHash(make([]byte, 0, 512), previous, e)
	return sum[:]
}

// entryHash computes in buf, which it returns for the next one.
func entryHash(buf, previous []byte, e *Entry) ([HashSize]byte, []byte) {
	if len(previous) == 0 {
		previous = zeroHash[:]
	}
	buf = appendString(buf[:0], entryTag)
	buf = appendBytes(buf, previous)
	buf = appendString(buf, e.Kind)
	buf = appendString(buf, e.ID)
	buf = appendInt(buf, e.Version)
	buf = appendInt(buf, int64(e.N))
	buf = appendTime(buf, e.Time)
	buf = appendString(buf, e.Event)
	buf = appendString(buf, e.Actor)
	buf = appendString(buf, e.OnBehalf)
	buf = appendInt(buf, int64(len(e.Fields)))
	for _, f := range e.Fields {
		buf = appendString(buf, f)
	}
	buf = appendBytes(buf, e.State)
	return sha256.Sum256(buf), buf
}

// IndexHead returns the head of an index record.
func IndexHead(r *Record) []byte {
	buf := appendString(make([]byte, 0, 256+len(r.Body)), indexTag)
	sum := sha256.Sum256(AppendRecord(buf, r))
	return sum[:]
}

// The pads of HMAC (RFC 2104).
const (
	innerPad = 0x36
	outerPad = 0x5c
)

// Blocks of one pad, and of what makes one of the other.
var (
	innerBlock = [sha256.BlockSize]byte(bytes.Repeat([]byte{innerPad}, sha256.BlockSize))
	turnBlock  = [sha256.BlockSize]byte(bytes.Repeat([]byte{innerPad ^ outerPad}, sha256.BlockSize))
)

// appendPad appends the first block of HMAC's inner hash, for a key of at most one
// block. The message follows it, so that one call hashes both.
func appendPad(dst, key []byte) []byte {
	dst = append(dst, innerBlock[:]...)
	block := dst[len(dst)-sha256.BlockSize:]
	subtle.XORBytes(block, block, key)
	return dst
}

// sumPadded returns the HMAC of the message behind the block of appendPad.
func sumPadded(padded []byte) [HashSize]byte {
	var outer [sha256.BlockSize + HashSize]byte
	subtle.XORBytes(outer[:], padded[:sha256.BlockSize], turnBlock[:])
	inner := sha256.Sum256(padded)
	copy(outer[sha256.BlockSize:], inner[:])
	return sha256.Sum256(outer[:])
}

func appendString(dst []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint32(dst, uint32(len(s))), s...)
}

func appendBytes(dst, b []byte) []byte {
	return append(binary.BigEndian.AppendUint32(dst, uint32(len(b))), b...)
}

func appendInt(dst []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(dst, uint64(n))
}

func appendTime(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return appendInt(dst, math.MinInt64)
	}
	return appendInt(dst, t.UnixMicro())
}
