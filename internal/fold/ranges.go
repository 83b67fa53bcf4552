package fold

// The ranges that Japanese forms are written in, recognised on UTF-8 bytes. None of their runes combines with the rune before it, except the
// half-width voicing marks, so every one begins a piece that folds by itself. Everything else goes to x/text.

// plainEnd returns the end of the longest run from i of runes that fold to themselves. If more follows, a mark may still combine with the last of
// them.
func plainEnd(s string, i int) int {
	for i < len(s) {
		if s[i] < 0x80 {
			i++
			continue
		}
		n := plainAt(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// plainAt returns the length of the rune at i if it folds to itself and belongs to the known ranges, else 0.
func plainAt(s string, i int) int {
	c := s[i]
	if c < 0x80 {
		return 1
	}
	if c < 0xE2 || c > 0xE9 || len(s)-i < 3 {
		return 0
	}
	c1, c2 := s[i+1], s[i+2]
	if c1&0xC0 != 0x80 || c2&0xC0 != 0x80 {
		return 0
	}
	if c >= 0xE4 { // U+4000–U+9FFF: kanji and the hexagrams between them
		return 3
	}
	if c == 0xE3 && (c1 >= 0x90 || cjk[c1-0x80]>>(c2&0x3F)&1 == 1) { // from U+3400 kanji
		return 3
	}
	if c == 0xE2 && (c1 == 0x80 && dashes>>(c2&0x3F)&1 == 1 || c1 == 0x88 && c2 == 0x92) { // U+2212 minus
		return 3
	}
	return 0
}

// cjk has a bit for every rune of U+3000–U+33FF that folds to itself: punctuation, 〒, 々, 〇 (U+3001–3029), hiragana (U+3041–3096, 309D, 309E)
// and katakana (U+30A1–30FE).
var cjk = [16]uint64{0x3fffffffffe, 0xfffffffffffffffe, 0xfffffffe607fffff, 0x7fffffffffffffff}

// dashes has a bit for every rune of U+2000–U+203F that folds to itself and is usual: hyphens, dashes, quotation marks, ※.
const dashes = 1<<0x10 | 1<<0x12 | 1<<0x13 | 1<<0x14 | 1<<0x15 | 1<<0x18 | 1<<0x19 | 1<<0x1C | 1<<0x1D | 1<<0x3B

// simple returns what the three-byte rune at i folds to if it is an ideographic space, full-width ASCII or half-width katakana, else 0.
func simple(s string, i int) rune {
	if len(s)-i < 3 || s[i] != 0xEF && s[i] != 0xE3 || s[i+2]&0xC0 != 0x80 {
		return 0
	}
	if s[i] == 0xE3 {
		if s[i+1] == 0x80 && s[i+2] == 0x80 {
			return ' '
		}
		return 0
	}
	r := rune(s[i+1])<<6 | rune(s[i+2])&0x3F // U+FF00 is 0xBC<<6, U+FF40 is 0xBD<<6
	switch {
	case r >= 0xBC<<6+1 && r <= 0xBD<<6+0x1E:
		return r - 0xBC<<6 + 0x20
	case r >= 0xBD<<6+0x21 && r <= 0xBE<<6+0x1D:
		return halfKana[r-(0xBD<<6+0x21)]
	}
	return 0
}

// halfKana holds what U+FF61–U+FF9D fold to.
var halfKana = [...]rune{
	'。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー',
	'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ',
	'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
}

// isVoicing reports a half-width dakuten or handakuten.
func isVoicing(r rune) bool { return r == 0xFF9E || r == 0xFF9F }

// voiced returns the kana that the half-width voicing mark at i of s makes of the last one in folded, or 0 if there is no such mark or no such
// kana.
func voiced(folded []byte, s string, i int) rune {
	if len(folded) < 3 || len(s)-i < 3 || s[i] != 0xEF || s[i+1] != 0xBE || s[i+2]&^1 != 0x9E {
		return 0
	}
	b := folded[len(folded)-3:]
	if b[0] != 0xE3 {
		return 0
	}
	r := rune(b[0])&0xF<<12 | rune(b[1])&0x3F<<6 | rune(b[2])&0x3F
	inHa := r >= 'ハ' && r <= 'ホ' && (r-'ハ')%3 == 0
	switch {
	case s[i+2] == 0x9F && inHa:
		return r + 2
	case s[i+2] == 0x9F:
		return 0
	case inHa, r >= 'カ' && r <= 'チ' && (r-'カ')%2 == 0, r == 'ツ', r == 'テ', r == 'ト':
		return r + 1
	case r == 'ウ':
		return 'ヴ'
	case r >= 'ワ' && r <= 'ヲ':
		return r - 'ワ' + 'ヷ'
	}
	return 0
}
