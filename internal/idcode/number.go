package idcode

import (
	"unicode"
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
)

// Numbers are read from folded text: ASCII digits or kanji digits in groups, joined by hyphens, spaces, or nothing where the script changes.

// maxNumber is the longest number that is read, in digits.
const maxNumber = 13

// A joint is what stands between two groups of digits.
type joint uint8

const (
	apart  joint = iota // something that no number continues over, or more than maxGap runes
	spaces              // up to maxGap spaces, perhaps with a stroke or point among them: a number may continue
	bound               // up to maxGap runes, one of them a hyphen, or a stroke or point without spaces: one number
	script              // nothing that is seen: the script changes, or a character without width stands there
	line                // up to maxGap spaces with a line break among them: a number may continue
	listed              // up to maxGap runes, one of them a sign of lists, amounts, times or telephone numbers: one number only if much speaks for it
)

// maxGap is the number of runes that may stand between the groups of one number: " - ".
const maxGap = 3

// A group is a run of digits of one script.
type group struct{ start, end, digits int }

// A number is what one or more groups make.
type number struct {
	digits     [maxNumber]byte // ASCII
	n          int             // digits
	sizes      [maxNumber]uint8
	groups     int
	start, end int
	after      joint // to the digits that follow it
	loose      bool  // some of its groups are not joined by hyphens
	broken     bool  // it goes on in another line
	listed     bool  // some of its groups are joined as those of a list are
	mark       rune  // the sign between its groups, all hyphens being one; 0: none that is seen
	mixed      bool  // there are several
}

// digitAt returns the digit that b begins with, as ASCII, and its length, or 0.
func digitAt(b []byte) (digit byte, size int) {
	if len(b) == 0 {
		return 0, 0
	}
	if b[0] < 0x80 {
		if b[0]-'0' <= 9 {
			return b[0], 1
		}
		return 0, 0
	}
	if len(b) < 3 || !kanjiDigitLead(b[0], b[1]) {
		return 0, 0
	}
	r, size := utf8.DecodeRune(b)
	if d, ok := fold.Digit(r); ok {
		return byte('0' + d), size
	}
	return 0, 0
}

// kanjiDigitLead reports whether a rune with these first two bytes may be a kanji digit: 〇 ○◯ 一七三 二五九 四 六八 零 and the formal 壱弐参.
func kanjiDigitLead(c0, c1 byte) bool {
	switch c0 {
	case 0xE2:
		return c1 == 0x97
	case 0xE3:
		return c1 == 0x80
	case 0xE4:
		return c1 == 0xB8 || c1 == 0xBA || c1 == 0xB9
	case 0xE5:
		return c1 == 0x9B || c1 == 0x85 || c1 == 0xA3 || c1 == 0xBC || c1 == 0x8F
	case 0xE9:
		return c1 == 0x9B
	}
	return false
}

// groupAt returns the group that begins at b[i].
func groupAt(b []byte, i int) group {
	g := group{start: i, end: i}
	if b[i] < 0x80 {
		for g.end < len(b) && b[g.end]-'0' <= 9 {
			g.end++
		}
		g.digits = g.end - i
		return g
	}
	for g.end < len(b) && b[g.end] >= 0x80 {
		_, size := digitAt(b[g.end:])
		if size == 0 {
			break
		}
		g.end += size
		g.digits++
	}
	return g
}

// isWord reports whether the group is a kanji digit or two, as any word may hold: 二次, 三田.
func isWord(b []byte, g group) bool { return b[g.start] >= 0x80 && g.digits < 3 }

// jointAt returns what stands between b[:i], which ends with a digit, and the next digits, the sign there, and where these digits begin.
func jointAt(b []byte, i int) (j joint, mark rune, next int) {
	if _, size := digitAt(b[i:]); size > 0 {
		return script, 0, i
	}
	space, broken := false, false
	for range maxGap {
		r, size := utf8.DecodeRune(b[i:])
		switch m := markOf(r); {
		case r == ' ' || r == '\t':
			space = true
		case r == '\n' || r == '\r':
			broken = true
		case isHidden(r):
		case m == 0:
			return apart, 0, i
		case mark == 0 || isListMark(m):
			mark = m
		}
		i += size
		if _, size := digitAt(b[i:]); size > 0 {
			switch {
			case isListMark(mark):
				return listed, mark, i
			case mark == '-' || mark != 0 && !space:
				return bound, mark, i
			case broken:
				return line, mark, i
			case space || mark != 0:
				return spaces, mark, i
			}
			return script, 0, i
		}
	}
	return apart, 0, i
}

// isHidden reports a character that nobody sees, as texts copied from web pages hold.
func isHidden(r rune) bool {
	return r != utf8.RuneError && unicode.In(r, unicode.Cc, unicode.Cf)
}

// markOf returns the sign that r stands for if it is written between the groups of a number, else 0. Signs that look or serve alike are one: all
// hyphens, all points at middle height, both waves, both brackets.
func markOf(r rune) rune {
	switch r {
	case '.', '/', '_', '|', ':', '*':
		return r
	case '・', '·', '•', '∙', '⋅', '‧':
		return '・'
	case '~', '〜':
		return '~'
	case ',', '、':
		return ','
	case '(', ')':
		return '('
	case '\\', '¥': // one key of a Japanese keyboard
		return '\\'
	}
	if fold.IsHyphen(r) {
		return '-'
	}
	return 0
}

// isListMark reports a mark that far more often parts numbers than joins the groups of one: 1,234,567 and 10:30, 03(0000)0000, 1200*2400.
func isListMark(mark rune) bool {
	switch mark {
	case ',', ':', '(', '\\', '*':
		return true
	}
	return false
}

// numberAt reads the number of exactly n digits that begins at b[i], where digits begin. It reports false if no group ends after n digits, or if the
// groups are joined as those of a list are and that is not allowed.
func numberAt(b []byte, i, n int, lists bool) (num number, ok bool) {
	num.start = i
	for {
		g := groupAt(b, i)
		if num.n += g.digits; num.n > n {
			return num, false
		}
		num.sizes[num.groups] = uint8(g.digits)
		num.groups++
		var mark rune
		num.after, mark, i = jointAt(b, g.end)
		if num.n == n {
			num.end = g.end
			num.read(b)
			return num, true
		}
		if num.after == apart || num.after == listed && !lists {
			return num, false
		}
		num.mixed = num.mixed || num.groups > 1 && mark != num.mark && (mark != 0 && num.mark != 0 || num.listed || num.after == listed)
		num.listed = num.listed || num.after == listed
		num.mark = max(num.mark, mark)
		num.loose = num.loose || num.after != bound
		num.broken = num.broken || num.after == line
	}
}

// read takes the digits out of the groups and what joins them.
func (num *number) read(b []byte) {
	n := 0
	for i := num.start; i < num.end; {
		d, size := digitAt(b[i:])
		if size == 0 {
			i += runeLength(b[i])
			continue
		}
		num.digits[n] = d
		n++
		i += size
	}
}

// even reports whether the groups are those that a number of twelve digits is written in: all alike, or multiples of four.
func (num *number) even() bool {
	alike, fours := true, true
	for _, size := range num.sizes[:num.groups] {
		alike = alike && size == num.sizes[0]
		fours = fours && size%4 == 0
	}
	return alike || fours
}

// inGroups reports whether the number is written in one piece, digit by digit, or in groups of the given sizes.
func (num *number) inGroups(sizes ...uint8) bool {
	return num.groups == 1 || num.groups == num.n || string(num.sizes[:num.groups]) == string(sizes)
}
