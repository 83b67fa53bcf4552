package fold

// IsHyphen reports whether r is written where a hyphen is meant between groups of digits: hyphens, dashes, minus signs,
// horizontal lines, and the long vowel mark that Japanese keyboards offer beside them. r is a rune of folded or of original text.
func IsHyphen(r rune) bool {
	switch r {
	case '-', '\u00AD', // hyphen-minus, soft hyphen
		'\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2043', '\u207B', '\u208B', // hyphens, dashes, bar, bullet, raised and lowered minus
		'\u2212', '\u2500', '\u2501', '\u02D7', '\u2796', // minus sign, box drawing, modifier, heavy minus
		'\u30FC', '\uFF70', // long vowel mark, full and half width
		'\uFE58', '\uFE63', '\uFF0D', '\u23AF': // small, full-width, horizontal line
		return true
	}
	return false
}

// Digit returns the value of r as one decimal digit: ASCII, full-width, or a kanji digit as used in positional writing (〇, 零, 一 … 九).
func Digit(r rune) (value int, ok bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '０' && r <= '９':
		return int(r - '０'), true
	}
	return kanjiDigit(r)
}

func kanjiDigit(r rune) (value int, ok bool) {
	switch r {
	case '〇', '零', '○', '◯':
		return 0, true
	case '一', '壱':
		return 1, true
	case '二', '弐':
		return 2, true
	case '三', '参':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// Number reads the number of at most four digits that s begins with: positional digits of [Digit] (60, ６０, 六〇, 一九八五), or kanji with tens,
// hundreds and thousands (六十, 二十八, 千九百八十五). It returns the number of bytes read, 0 if s begins with no number or a longer one.
func Number(s string) (value, size int) {
	sum, pending, digits := 0, 0, 0
	limit := 10000
	for i, r := range s {
		unit := kanjiUnit(r)
		d, isDigit := Digit(r)
		switch {
		case unit > 0 && (unit >= limit || digits > 1 || digits == 1 && pending == 0):
			return 0, 0
		case unit > 0:
			sum += max(pending, 1) * unit
			pending, digits, limit = 0, 0, unit
		case isDigit && digits < 4 && (limit == 10000 || digits == 0):
			pending, digits = pending*10+d, digits+1
		case isDigit:
			return 0, 0
		default:
			return sum + pending, i
		}
	}
	return sum + pending, len(s)
}

func kanjiUnit(r rune) int {
	switch r {
	case '十', '拾':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}
