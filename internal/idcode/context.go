package idcode

import (
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
)

// reach is how far a label speaks, in bytes of folded text: 24 kanji.
const reach = 72

// A context is what the text said before a place: where each topic was last spoken of.
type context struct {
	ends   [topics]int // one past the end of the last label, counted from far plus 1; 0 if there was none
	latest topic
	origin int // what is taken off a place counted in ends
}

// note records a label that ends at b[end].
func (c *context) note(t topic, end int) {
	c.ends[t] = end + c.origin + 1
	c.latest = t
}

// shift moves the context past a text of n bytes, for the text that follows.
func (c *context) shift(n int) { c.origin += n }

// near reports whether the topic was spoken of within reach before i.
func (c *context) near(t topic, i int) bool {
	return c.ends[t] > 0 && i+c.origin+1-c.ends[t] <= reach
}

// nearest returns the last topic within reach before i.
func (c *context) nearest(i int) topic {
	if c.latest != none && c.near(c.latest, i) {
		return c.latest
	}
	return none
}

// endsAt reports whether the last label ends at b[i].
func (c *context) endsAt(i int) bool { return c.latest != none && c.ends[c.latest] == i+c.origin+1 }

// adjoins reports whether nothing but glue stands between the last label and b[i].
func (c *context) adjoins(b []byte, i int) bool {
	from := c.ends[c.latest] - 1 - c.origin
	return c.latest != none && from >= 0 && from <= i && isGlue(b[from:i])
}

// isGlue reports whether b holds only what stands between a label and its number: No., :, 番号は, (, a line break …
func isGlue(b []byte) bool {
	if len(b) > reach/2 {
		return false
	}
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if !isGlueRune(r) {
			return false
		}
		b = b[size:]
	}
	return true
}

func isGlueRune(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\n', ':', ';', '=', '#', '.', ',', '(', ')', '[', ']', '<', '>', '/', '|', '「', '」', '『', '』', '【', '】', '・', '、', '→', '⇒', '*', '"',
		'番', '号', '証', 'カ', 'ド', 'コ', 'の', 'は', 'が', 'を', 'も', '本', '人', '控', 'N', 'n', 'O', 'o':
		return true
	}
	return fold.IsHyphen(r)
}

// labelBehind returns the topic of a label that follows the number ending at b[i]: 1234…(マイナンバー). A label that announces a further number does
// not count.
func labelBehind(b []byte, i int) topic {
	i = skipSpaces(b, i)
	if i == len(b) {
		return none
	}
	switch r, size := utf8.DecodeRune(b[i:]); r {
	case '(', '[', '<', '「', '『', '【', '←', '=', 'は', 'が':
		i = skipSpaces(b, i+size)
	default:
		return none
	}
	if i == len(b) {
		return none
	}
	t, end := labelAt(b, i)
	for t != none && end < len(b) {
		if _, size := digitAt(b[end:]); size > 0 {
			if isWord(b, groupAt(b, end)) {
				break
			}
			return none
		}
		r, size := utf8.DecodeRune(b[end:])
		if !isGlueRune(r) || r == ')' || r == ']' || r == '」' || r == '』' || r == '】' || r == '\n' {
			break
		}
		end += size
	}
	return t
}

func skipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}
