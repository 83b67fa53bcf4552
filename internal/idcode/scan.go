package idcode

import (
	"iter"
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
)

// Scan yields the findings of text in their order. See [AppendScan].
func Scan(text string) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		for _, f := range AppendScan(nil, text) {
			if !yield(f) {
				return
			}
		}
	}
}

// AppendScan appends the findings of text to dst, ordered by place. Two findings have the same place if the number may be either: twelve digits may
// be an individual number and a driver's licence.
//
// Twelve digits with the check digit of an individual number are reported even without a label, except where
//
//   - a label directly before them says that they are a corporate registration (会社法人等番号) or a parcel (送り状, 伝票番号 …),
//   - they are a labelled driver's licence with its own check digit,
//   - they are an amount (¥, 円) or an international telephone number (+),
//   - they go on in another line and are not three groups of four,
//   - their groups are unequal, or part of a longer hyphenated number, or joined by different signs, or, with the digit before them, a corporate
//     number (1 2345 6789 0123),
//   - their groups are joined by signs that lists, amounts, times and telephone numbers are written with: , 、 : ( ) * \ ¥.
//
// The label マイナンバー or 個人番号 nearby overrides all but the first, and the last only for a right check digit and equal groups that are no amount,
// with the same sign between all of them. Unequal groups of a longer number, as the dates of a period are, it does not make one. Kinds without a check digit need a label, or a form that hardly anything else has.
// A label reaches 24 kanji forward; the nearest one decides.
func AppendScan(dst []Finding, text string) []Finding {
	if !mayHold(text) {
		return dst
	}
	var small [1024]byte
	s := scanner{found: &dst}
	for start := 0; start < len(text); {
		end, next := chunkEnd(text, start)
		s.origin, s.offset = fold.NewMapper(text[start:end]), start
		s.b = fold.Append(small[:0], text[start:end])
		s.scan()
		start = next
	}
	return dst
}

// chunkEnd returns the end of the text from start on that is read in one piece, and where the next piece begins: invalid bytes, whose folding depends
// on all that precedes them, and bullets such as ①, which fold to digits but are none of the number behind them, separate pieces.
func chunkEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); {
		if n := ordinary(text, i); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 || isBullet(r) {
			return i, i + size
		}
		i += size
	}
	return len(text), len(text)
}

// ordinary returns the length of the rune at i if it is ASCII, kana or kanji, else 0.
func ordinary(text string, i int) int {
	c := text[i]
	switch {
	case c < 0x80:
		return 1
	case c < 0xE3 || c > 0xE9 || len(text)-i < 3 || c == 0xE3 && text[i+1] >= 0x84, text[i+1]&0xC0 != 0x80 || text[i+2]&0xC0 != 0x80:
		return 0
	}
	return 3
}

// isBullet reports a number in a circle, in brackets, or with a full stop.
func isBullet(r rune) bool {
	return r >= 0x2460 && r <= 0x249B || r >= 0x24EA && r <= 0x24FF || r >= 0x2776 && r <= 0x2793 || r >= 0x3220 && r <= 0x3229 || r >= 0x3248 && r <= 0x325F ||
		r >= 0x3280 && r <= 0x3289 || r >= 0x32B1 && r <= 0x32BF || r >= 0x1F100 && r <= 0x1F10C
}

// A scanner reads one text in pieces.
type scanner struct {
	found   *[]Finding
	context context
	origin  fold.Mapper // of the piece, as written
	offset  int         // where it begins
	b       []byte      // the piece, folded
	before  joint       // what joins the digits before to the group at hand
	last    group       // those digits
}

// scan reads the piece.
func (s *scanner) scan() {
	for i := 0; i < len(s.b); {
		c := s.b[i]
		if c < 0x80 && !isLetter(c) && c-'0' > 9 {
			s.before = apart
			i++
			continue
		}
		if _, size := digitAt(s.b[i:]); size > 0 {
			i = s.digits(i)
			continue
		}
		s.before = apart
		if t, end := labelAt(s.b, i); t != none {
			s.context.note(t, end)
			i = end
			continue
		}
		i += runeLength(c)
	}
	s.context.shift(len(s.b))
	s.before = apart
}

// digits reads the digits at b[i] and returns where to go on.
func (s *scanner) digits(i int) int {
	g := groupAt(s.b, i)
	end := s.judge(g)
	if end == 0 {
		end = g.end
	}
	s.last = g
	s.before, _, i = jointAt(s.b, end)
	if s.before == apart {
		return end
	}
	return i
}

// report adds a finding at b[start:end] and returns its end.
func (s *scanner) report(kind Kind, start, end int, strength Strength) int {
	from, to := s.origin.Source(start, end)
	*s.found = append(*s.found, Finding{kind, s.offset + from, s.offset + to, strength})
	return end
}

// runeLength returns the length of the rune that begins with c, in valid text.
func runeLength(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}
