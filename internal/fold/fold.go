package fold

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// String returns s with full-width and half-width forms unified and in normalisation form NFKC: the answer of width.Fold followed by
// norm.NFKC. It returns s itself, without an allocation, if that changes nothing.
func String(s string) string {
	if plainEnd(s, 0) == len(s) {
		return s
	}
	var small [256]byte
	folded := Append(small[:0], s)
	if string(folded) == s {
		return s
	}
	return string(folded)
}

// Append appends the folded form of s, as [String] gives it, to dst and returns the extended buffer. What stands in dst already is not touched
// and does not combine with s.
func Append(dst []byte, s string) []byte {
	base, valid := len(dst), false
	for i := 0; ; {
		end := plainEnd(s, i)
		dst = append(dst, s[i:end]...)
		if i = end; i == len(s) {
			return dst
		}
		if r := simple(s, i); r != 0 {
			dst = utf8.AppendRune(dst, r)
			i += len("Ａ")
			continue
		}
		if r := voiced(dst[base:], s, i); r != 0 {
			dst = utf8.AppendRune(dst[:len(dst)-len("カ")], r)
			i += len("ﾞ")
			continue
		}
		if valid = valid || utf8.ValidString(s); !valid {
			return appendSlow(dst[:base], s)
		}
		start := pieceStart(s, i)
		if start < i {
			_, size := utf8.DecodeLastRune(dst)
			dst = dst[:len(dst)-size]
		}
		i = pieceEnd(s, i)
		dst = appendSlow(dst, s[start:i])
	}
}

// appendSlow folds with x/text. s begins where it cannot combine with what stands before it, and ends before such a place; norm's own append would
// combine it with dst. What norm makes of invalid bytes depends on all that precedes them: then s is the whole text. The clone keeps
// callers' buffers on their stacks.
func appendSlow(dst []byte, s string) []byte {
	return append(dst, norm.NFKC.String(width.Fold.String(strings.Clone(s)))...)
}

// pieceStart returns where the piece begins that the rune at i may combine with: the last rune before i, with the kana under half-width
// voicing marks.
func pieceStart(s string, i int) int {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if !isVoicing(r) {
			break
		}
	}
	return i
}

// pieceEnd returns the first place after i that begins a new piece: a rune of the known ranges other than a voicing mark.
func pieceEnd(s string, i int) int {
	for {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if i == len(s) || plainAt(s, i) > 0 || simple(s, i) != 0 {
			return i
		}
	}
}
