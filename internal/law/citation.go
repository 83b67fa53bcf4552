package law

import (
	"strings"
)

// Citation is a place in a law. Citations are comparable; the zero value cites
// nothing.
type Citation struct {
	// Law is a statute's id ("appi"), or for a law that the table lacks its
	// name as it was cited ("保険業法").
	Law string
	// Article is article, paragraph and item joined by "-": "20-2-7".
	// Branches follow "_" (74条の2 is "74_2"), an item directly below an
	// article leaves the paragraph empty ("7--1"), and the last part may be
	// "p" (proviso, ただし書), "a" (first sentence, 前段) or "b" (second
	// sentence, 後段).
	Article string
}

// parsePlace reads a place of the table: "20-2-7" or "appi-rule:7--1".
func parsePlace(place string) Citation {
	if id, article, ok := strings.Cut(place, ":"); ok {
		return Citation{id, article}
	}
	return Citation{Appi, place}
}

// Kind returns what kind of law is cited.
func (c Citation) Kind() Kind {
	if s := statuteByID(c.Law); s != nil {
		return s.kind
	}
	return kindOfName(c.Law)
}

// Listed reports whether the table holds the cited statute.
func (c Citation) Listed() bool {
	return statuteByID(c.Law) != nil
}

// Within reports whether the citation is at the place of other or below it:
// 74条の2第1項 is within 74条の2.
func (c Citation) Within(other Citation) bool {
	return c.Law == other.Law &&
		(c.Article == other.Article || other.Article == "" || strings.HasPrefix(c.Article, other.Article+"-"))
}

// String returns the article in short form, "20-2-7".
func (c Citation) String() string {
	return c.Article
}

// MarshalText returns the canonical form, "appi:20-2-7".
func (c Citation) MarshalText() ([]byte, error) {
	if c == (Citation{}) {
		return nil, nil
	}
	return []byte(c.Law + ":" + c.Article), nil
}

// UnmarshalText reads what [ParseCitation] reads; empty text is the zero
// Citation.
func (c *Citation) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Citation{}
		return nil
	}
	parsed, err := ParseCitation(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// Ja returns the citation as Japanese texts print it,
// "個人情報保護法20条2項7号".
func (c Citation) Ja() string {
	name := c.Law
	if s := statuteByID(c.Law); s != nil {
		name = s.ja
	}
	return name + c.ArticleJa()
}

// ArticleJa returns the place without the law's name, "20条2項7号".
func (c Citation) ArticleJa() string {
	var b strings.Builder
	level := 0
	for part := range strings.SplitSeq(c.Article, "-") {
		if word, ok := sentencesJa[part]; ok {
			b.WriteString(word)
		} else if part != "" && level < len(levelsJa) {
			number, branch, has := strings.Cut(part, "_")
			b.WriteString(number + levelsJa[level])
			if has {
				b.WriteString("の" + strings.ReplaceAll(branch, "_", "の"))
			}
		}
		level++
	}
	return b.String()
}

// En returns the citation in English, "APPI art. 20(2)(vii)".
func (c Citation) En() string {
	name := c.Law
	if s := statuteByID(c.Law); s != nil {
		name = s.en
	}
	if c.Article == "" {
		return name
	}
	return name + " " + c.ArticleEn()
}

// ArticleEn returns the place without the law's name, "art. 20(2)(vii)".
func (c Citation) ArticleEn() string {
	var b strings.Builder
	level := 0
	for part := range strings.SplitSeq(c.Article, "-") {
		switch word, ok := sentencesEn[part]; {
		case ok:
			b.WriteString(", " + word)
		case part == "":
		case level == 0:
			b.WriteString("art. " + strings.ReplaceAll(part, "_", "-"))
		case level == 1:
			b.WriteString("(" + part + ")")
		default:
			b.WriteString("(" + roman(part) + ")")
		}
		level++
	}
	return strings.TrimSpace(b.String())
}

var (
	levelsJa    = []string{"条", "項", "号"}
	sentencesJa = map[string]string{"p": "ただし書", "a": "前段", "b": "後段"}
	sentencesEn = map[string]string{"p": "proviso", "a": "first sentence", "b": "second sentence"}
)

// roman writes an item's number in lower-case Roman numerals, as official
// translations do; a branch keeps its digits: "7_2" is "vii-2".
func roman(item string) string {
	number, branch, has := strings.Cut(item, "_")
	n := 0
	for _, r := range number {
		if r < '0' || r > '9' || n > 999 {
			return item
		}
		n = n*10 + int(r-'0')
	}
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.letters)
		}
	}
	if has {
		b.WriteString("-" + branch)
	}
	return b.String()
}

var romanDigits = []struct {
	value   int
	letters string
}{
	{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
	{40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
}
