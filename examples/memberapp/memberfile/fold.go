package memberfile

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Fold returns s in one width (NFKC), without blanks around it and with single
// blanks inside.
func Fold(s string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(width.Fold.String(s))), " ")
}

// eras by the names and letters that offices write, with their first days.
var eras = []struct {
	name, letter string
	first        time.Time
}{
	{"令和", "R", time.Date(2019, 5, 1, 0, 0, 0, 0, time.UTC)},
	{"平成", "H", time.Date(1989, 1, 8, 0, 0, 0, 0, time.UTC)},
	{"昭和", "S", time.Date(1926, 12, 25, 0, 0, 0, 0, time.UTC)},
	{"大正", "T", time.Date(1912, 7, 30, 0, 0, 0, 0, time.UTC)},
}

var dateForm = regexp.MustCompile(`^(令和|平成|昭和|大正|[RHST])?(元|\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)

// civilDate reads a folded date: ISO, with slashes, eight digits, or of an era.
func civilDate(s string) (time.Time, bool) {
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
		if m[1] != "" && (m[1] == e.name || m[1] == e.letter) {
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
