package idcode

import "strings"

// fewest is the number of digits of the shortest code that stands without the character 号 before it.
const fewest = 6

// mayHold reports whether the text may hold a code: enough digits in one number, or any and a label with 号. It reads the text as it was written,
// once, and errs only towards true.
func mayHold(text string) bool {
	near, gap, any := 0, 0, false
	for i := 0; i < len(text); {
		if wordAt(text, i) {
			near = 0
			i += len("字")
			continue
		}
		digits, size, joins := weigh(text, i)
		i += size
		switch {
		case digits > 0:
			near, gap, any = near+digits, 0, true
			if near >= fewest {
				return true
			}
		case joins && gap < maxGap:
			gap++
		default:
			near = 0
		}
	}
	return any && strings.Contains(text, "号")
}

// wordAt reports a kana or kanji at i that has no part in any number.
func wordAt(text string, i int) bool {
	c := text[i]
	if c < 0xE3 || c > 0xE9 || len(text)-i < 3 {
		return false
	}
	c1, c2 := text[i+1], text[i+2]
	if c1&0xC0 != 0x80 || c2&0xC0 != 0x80 {
		return false
	}
	if c == 0xE3 {
		return c1 == 0x81 || c1 == 0x82 || c1 == 0x83 && c2 < 0xBB
	}
	return !kanjiDigitLead(c, c1)
}

// weigh returns how many digits the rune at i may fold to, its length, and whether it may stand between the groups of a number.
func weigh(text string, i int) (digits, size int, joins bool) {
	c := text[i]
	if c < 0x80 {
		if c-'0' <= 9 {
			return 1, 1, false
		}
		return 0, 1, c < '0' || c == ':' || c == '\\' || c == '_' || c == '|' || c == '~'
	}
	if c < 0xE2 || c >= 0xF0 || len(text)-i < 3 {
		return fewest, 1, false
	}
	c1, c2 := text[i+1], text[i+2]
	switch {
	case c1&0xC0 != 0x80 || c2&0xC0 != 0x80:
		return fewest, 1, false
	case c == 0xEF:
		return weighForm(c1, c2)
	case c == 0xE3 && c1 == 0x80 && c2 == 0x87: // 〇
		return 1, 3, false
	case c == 0xE3 && c1 >= 0x84 && c1 < 0x90: // enclosed and squared
		return fewest, 3, false
	case c == 0xE3:
		return 0, 3, c1 == 0x80 && (c2 <= 0x81 || c2 == 0x9C) || c1 == 0x83 && c2 >= 0xBB // space, 、〜・ー
	case c == 0xE2:
		if c1 == 0x80 || c1 == 0x88 || c1 == 0x94 { // dashes, minus, box drawing
			return 0, 3, true
		}
		return fewest, 3, false
	case kanjiDigitLead(c, c1):
		if _, size := digitAt([]byte{c, c1, c2}); size > 0 {
			return 1, 3, false
		}
	}
	return 0, 3, false
}

// weighForm weighs the runes U+F000–U+FFFF by their last two bytes.
func weighForm(c1, c2 byte) (digits, size int, joins bool) {
	switch {
	case c1 == 0xBC && c2 >= 0x90 && c2 <= 0x99: // full-width digits
		return 1, 3, false
	case c1 == 0xBC, c1 == 0xBD, c1 == 0xBE: // other full-width ASCII, half-width katakana
		return 0, 3, c1 == 0xBC && c2 < 0x90 || c1 != 0xBE
	}
	return fewest, 3, false
}
