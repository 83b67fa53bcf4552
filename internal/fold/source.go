package fold

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Source returns the range of s, in bytes, whose folded form covers the bytes [start, end) of String(s). Where several runes fold to one, or one
// to several, the range takes them whole, so that it always begins and ends on a rune boundary. A place outside String(s) is answered
// with the nearest end of s. Text that is not valid UTF-8 cannot be taken apart: the answer is all of it.
func Source(s string, start, end int) (from, to int) {
	m := NewMapper(s)
	return m.Source(start, end)
}

// A Mapper answers [Source] for many places of one text in one pass. It is not safe for concurrent use.
type Mapper struct {
	s      string
	valid  bool
	i      int // where the piece at hand begins in s
	folded int // where it begins in String(s)
}

// NewMapper returns a Mapper for s.
func NewMapper(s string) Mapper { return Mapper{s: s, valid: utf8.ValidString(s)} }

// Source is like the function [Source]. The start must not be less than that of the call before; a smaller one is answered as if it were that.
func (m *Mapper) Source(start, end int) (from, to int) {
	if !m.valid {
		return 0, len(m.s)
	}
	for m.i < len(m.s) {
		next, size := piece(m.s, m.i)
		if start < m.folded+size {
			break
		}
		m.i, m.folded = next, m.folded+size
	}
	i, folded := m.i, m.folded
	for i < len(m.s) && folded < end {
		next, size := piece(m.s, i)
		i, folded = next, folded+size
	}
	return m.i, i
}

// piece returns where the piece of s that begins at i ends, and the length of its folded form: a rune with what combines with it.
func piece(s string, i int) (next, size int) {
	_, next = utf8.DecodeRuneInString(s[i:])
	next += i
	for next < len(s) && plainAt(s, next) == 0 && simple(s, next) == 0 && combines(s[next:]) {
		_, n := utf8.DecodeRuneInString(s[next:])
		next += n
	}
	if n := plainAt(s, i); n == next-i {
		return next, n
	}
	var small [64]byte
	return next, len(Append(small[:0], s[i:next]))
}

// combines reports whether the first rune of s may combine with what stands before it.
func combines(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	folded := norm.NFKD.String(width.Fold.String(strings.Clone(s[:size])))
	return !norm.NFKC.PropertiesString(folded).BoundaryBefore()
}
