package memberfile

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Fold returns s in one width (NFKC), without blanks around it and with single
// blanks inside. Compatibility ideographs stay: NFKC would write the names of people
// with other characters than they do (隆 for 隆).
func Fold(s string) string {
	var b strings.Builder
	for {
		at := strings.IndexFunc(s, compatibility)
		if at < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		b.WriteString(norm.NFKC.String(width.Fold.String(s[:at])))
		b.WriteString(s[at : at+size])
		s = s[at+size:]
	}
	b.WriteString(norm.NFKC.String(width.Fold.String(s)))
	return strings.Join(strings.Fields(b.String()), " ")
}

// compatibility tells whether r is in the block of CJK compatibility ideographs.
func compatibility(r rune) bool { return r >= 0xF900 && r <= 0xFAFF }

// eras by the names, their first characters and the letters that offices write, with
// their first days.
var eras = []struct {
	name, letter string
	first        time.Time
}{
	{"令和", "R", time.Date(2019, 5, 1, 0, 0, 0, 0, time.UTC)},
	{"平成", "H", time.Date(1989, 1, 8, 0, 0, 0, 0, time.UTC)},
	{"昭和", "S", time.Date(1926, 12, 25, 0, 0, 0, 0, time.UTC)},
	{"大正", "T", time.Date(1912, 7, 30, 0, 0, 0, 0, time.UTC)},
}

var dateForm = regexp.MustCompile(`^(令和?|平成?|昭和?|大正?|[RHSTrhst])?(元|\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)

// civilDate reads a folded date: ISO, with slashes, eight digits, or of an era. Old
// terminals put blanks before numbers of one digit.
func civilDate(s string) (time.Time, bool) {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		t, err := time.Parse("20060102", s)
		return t, err == nil
	}
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	year, _ := strconv.Atoi(strings.Replace(m[2], "元", "1", 1))
	month, _ := strconv.Atoi(m[3])
	day, _ := strconv.Atoi(m[4])
	era := -1
	for i, e := range eras {
		if m[1] != "" && (strings.HasPrefix(e.name, m[1]) || strings.EqualFold(m[1], e.letter)) {
			era, year = i, year+e.first.Year()-1
		}
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	exists := t.Year() == year && int(t.Month()) == month && t.Day() == day
	return t, exists && within(t, era)
}

// within tells whether t lies in the era; without an era years have four digits.
func within(t time.Time, era int) bool {
	if era < 0 {
		return t.Year() >= 1000
	}
	return !t.Before(eras[era].first) && (era == 0 || t.Before(eras[era-1].first))
}
