package law

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ErrCitation reports a text that cites no place of a law.
var ErrCitation = errors.New("not a citation of a law")

// maxCitation bounds the text that ParseCitation reads, in bytes.
const maxCitation = 512

var (
	// number is an Arabic or Kanji number, branch its "の2".
	placeJa = regexp.MustCompile(`^(.+?)第?(` + number + `)条(` + branch + `)` +
		`(?:第?(` + number + `)項)?(?:第?(` + number + `)号(` + branch + `))?(ただし書|但書|但し書|前段|後段|柱書)?$`)
	canonical = regexp.MustCompile(`^(?:([^:\s]+):|([A-Za-z]+))((?:[0-9]+(?:_[0-9]+)*)?(?:-[0-9]*(?:_[0-9]+)*){0,2}(?:-[pab])?)$`)
	remark    = regexp.MustCompile(`\([^()]*\)`)
)

const (
	number = `[0-9〇一二三四五六七八九十百千]{1,9}`
	branch = `(?:の(?:[0-9〇一二三四五六七八九十百千]{1,9}))*`
)

// ParseCitation reads a citation in Japanese ("国税通則法74条の2第1項",
// "刑事訴訟法第百九十七条第二項") or in canonical form ("appi:20-2-7", "APPI20-2-7"). Width,
// spaces and remarks in parentheses do not matter. The name of a foreign law
// is read whole, with or without an article, so that it can be told apart.
// The error is ErrCitation and quotes nothing.
func ParseCitation(text string) (Citation, error) {
	if len(text) > maxCitation {
		return Citation{}, fmt.Errorf("law: parse citation: longer than %d bytes: %w", maxCitation, ErrCitation)
	}
	clean := strings.TrimSpace(norm.NFKC.String(text))
	if m := canonical.FindStringSubmatch(clean); m != nil && m[3] != "" {
		return Citation{nameToID(m[1] + m[2]), strings.TrimRight(m[3], "-")}, nil
	}
	packed := strings.Join(strings.Fields(remark.ReplaceAllString(clean, "")), "")
	if m := placeJa.FindStringSubmatch(packed); m != nil {
		return citationJa(m)
	}
	if clean != "" && kindOfName(clean) == KindForeign {
		return Citation{Law: clean}, nil
	}
	return Citation{}, fmt.Errorf("law: parse citation: %w", ErrCitation)
}

// citationJa builds a citation from the groups of placeJa.
func citationJa(m []string) (Citation, error) {
	article := arabic(m[2]) + arabicBranch(m[3])
	paragraph, item := "", ""
	if m[4] != "" {
		paragraph = "-" + arabic(m[4])
	}
	if m[5] != "" {
		item = "-" + arabic(m[5]) + arabicBranch(m[6])
		if paragraph == "" {
			paragraph = "-"
		}
	}
	return Citation{nameToID(m[1]), article + paragraph + item + sentence(m[7])}, nil
}

func sentence(word string) string {
	switch word {
	case "ただし書", "但書", "但し書":
		return "-p"
	case "前段":
		return "-a"
	case "後段":
		return "-b"
	}
	return ""
}

// nameToID returns the id of a listed statute, else the name itself.
func nameToID(name string) string {
	if s := statuteByName(name); s != nil {
		return s.id
	}
	return name
}

func arabicBranch(branch string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(branch, "の") {
		if part != "" {
			b.WriteString("_" + arabic(part))
		}
	}
	return b.String()
}

// arabic turns a Kanji number below ten thousand into digits ("七十四" or
// "七四" into "74"); digits lose leading zeros.
func arabic(text string) string {
	total, digit := 0, 0
	for _, r := range text {
		if unit, ok := kanjiUnits[r]; ok {
			total += max(digit, 1) * unit
			digit = 0
			continue
		}
		if r < '0' || r > '9' {
			r = '0' + rune(kanjiDigits[r])
		}
		digit = digit*10 + int(r-'0')
	}
	return strconv.Itoa(total + digit)
}

var (
	kanjiUnits  = map[rune]int{'十': 10, '百': 100, '千': 1000}
	kanjiDigits = map[rune]int{'〇': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
)
