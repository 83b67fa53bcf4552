package anonymize

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hogo-go/hogo/internal/fold"
)

// Intervals makes a hierarchy of half-open intervals [origin + n·width, origin + (n+1)·width) for
// numbers; each width is a multiple of the one before, the last level is "*". Labels look like "20-29"
// for whole numbers and "[0.5, 1)" otherwise.
func Intervals(origin float64, widths ...float64) (Hierarchy, error) {
	var problems []string
	if len(widths) == 0 {
		problems = append(problems, "intervals need a width")
	}
	for i, w := range widths {
		if !(w > 0) || math.IsInf(w, 0) || math.IsInf(origin, 0) || math.IsNaN(origin) {
			problems = append(problems, fmt.Sprintf("width %d and the origin must be finite, the width above 0", i+1))
		} else if i > 0 && math.Mod(w, widths[i-1]) != 0 {
			problems = append(problems, fmt.Sprintf("width %d is not a multiple of width %d, so the levels are not nested", i+1, i))
		}
	}
	if len(problems) > 0 {
		return Hierarchy{}, &HierarchyError{Problems: problems}
	}
	return Hierarchy{spec: hierarchySpec{Kind: "intervals", Origin: origin, Widths: slices.Clone(widths)}}, nil
}

func intervalPath(value string, origin float64, widths []float64) ([]string, bool) {
	x, ok := number(value)
	if !ok {
		return nil, false
	}
	path := []string{value}
	for _, w := range widths {
		from := origin + math.Floor((x-origin)/w)*w
		path = append(path, rangeLabel(from, from+w))
	}
	return append(path, Root), true
}

// Bands makes a hierarchy of bands between cuts, as for ages: Bands([]float64{20, 30, 40, 65},
// []float64{20, 65}) gives "-19", "20-29", …, "65-" and then "-19", "20-64", "65-". Every level's cuts
// ascend and are among those of the level before; the last level is "*".
func Bands(cuts ...[]float64) (Hierarchy, error) {
	var problems []string
	if len(cuts) == 0 {
		problems = append(problems, "bands need cuts")
	}
	spec := hierarchySpec{Kind: "bands"}
	for i, level := range cuts {
		if len(level) == 0 {
			problems = append(problems, fmt.Sprintf("level %d has no cuts", i+1))
		}
		for j, c := range level {
			if math.IsNaN(c) || math.IsInf(c, 0) || j > 0 && c <= level[j-1] {
				problems = append(problems, fmt.Sprintf("the cuts of level %d do not ascend", i+1))
				break
			}
			if i > 0 && !slices.Contains(cuts[i-1], c) {
				problems = append(problems, fmt.Sprintf("cut %d of level %d is no cut of level %d, so the levels are not nested", j+1, i+1, i))
			}
		}
		spec.Cuts = append(spec.Cuts, slices.Clone(level))
	}
	if len(problems) > 0 {
		return Hierarchy{}, &HierarchyError{Problems: problems}
	}
	return Hierarchy{spec: spec}, nil
}

func bandPath(value string, cuts [][]float64) ([]string, bool) {
	x, ok := number(value)
	if !ok {
		return nil, false
	}
	path := []string{value}
	for _, level := range cuts {
		n, exact := slices.BinarySearch(level, x)
		if exact {
			n++
		}
		from, to := math.Inf(-1), math.Inf(1)
		if n > 0 {
			from = level[n-1]
		}
		if n < len(level) {
			to = level[n]
		}
		path = append(path, rangeLabel(from, to))
	}
	return append(path, Root), true
}

// number reads a decimal number, also in full width and with thousands separators.
func number(value string) (float64, bool) {
	text := strings.ReplaceAll(strings.TrimSpace(fold.String(value)), ",", "")
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

// rangeLabel writes the half-open range [from, to).
func rangeLabel(from, to float64) string {
	whole := func(x float64) bool { return math.IsInf(x, 0) || x == math.Trunc(x) && math.Abs(x) < 1e15 }
	format := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	switch {
	case math.IsInf(from, -1) && whole(to):
		return "-" + format(to-1)
	case math.IsInf(from, -1):
		return "<" + format(to)
	case math.IsInf(to, 1):
		return format(from) + "-"
	case whole(from) && whole(to) && from >= 0:
		if to-from == 1 {
			return format(from)
		}
		return format(from) + "-" + format(to-1)
	default:
		return "[" + format(from) + ", " + format(to) + ")"
	}
}

// Prefixes makes a hierarchy of shortened codes, as for postal codes: Prefixes(5, 3, 1) turns "300-0001"
// into "30000**", "300****", "3******" and "*". Lengths descend and are at least 1. Input is folded to
// half width; hyphens and spaces do not count.
func Prefixes(lengths ...int) (Hierarchy, error) {
	var problems []string
	if len(lengths) == 0 {
		problems = append(problems, "prefixes need a length")
	}
	for i, n := range lengths {
		if n < 1 || i > 0 && n >= lengths[i-1] {
			problems = append(problems, fmt.Sprintf("length %d must be at least 1 and shorter than the one before", i+1))
		}
	}
	if len(problems) > 0 {
		return Hierarchy{}, &HierarchyError{Problems: problems}
	}
	return Hierarchy{spec: hierarchySpec{Kind: "prefixes", Lengths: slices.Clone(lengths)}}, nil
}

func prefixPath(value string, lengths []int) ([]string, bool) {
	folded := strings.Map(func(r rune) rune {
		if fold.IsHyphen(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, fold.String(value))
	if folded == "" {
		return nil, false
	}
	path := []string{value}
	for _, n := range lengths {
		kept := 0
		path = append(path, strings.Map(func(r rune) rune {
			if kept++; kept <= n {
				return r
			}
			return '*'
		}, folded))
	}
	return append(path, Root), true
}

// Calendar names how [Dates] writes months and years.
type Calendar string

// The calendars. Both have five levels.
const (
	Japanese Calendar = "japanese" // date, 令和8年5月, 令和8年, 令和, "*": an era begins on its day, so that levels are nested
	Western  Calendar = "western"  // date, 2026-05, 2026, 2020s, "*"
)

// Dates makes a hierarchy of dates in any of the forms that Japanese offices write, from 1873 on.
func Dates(calendar Calendar) (Hierarchy, error) {
	if calendar != Japanese && calendar != Western {
		return Hierarchy{}, &HierarchyError{Problems: []string{"unknown calendar"}}
	}
	return Hierarchy{spec: hierarchySpec{Kind: "dates", Calendar: calendar}}, nil
}

// eras are the eras with the first day of each.
var eras = [...]struct {
	name  string
	first time.Time
}{
	{"令和", day(2019, 5, 1)}, {"平成", day(1989, 1, 8)}, {"昭和", day(1926, 12, 25)}, {"大正", day(1912, 7, 30)}, {"明治", day(1868, 10, 23)},
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func datePath(value string, calendar Calendar) ([]string, bool) {
	date, err := fold.ParseDate(value)
	if err != nil {
		return nil, false
	}
	t := date.Time(time.UTC)
	if calendar == Western {
		return []string{value, t.Format("2006-01"), t.Format("2006"), fmt.Sprintf("%ds", t.Year()/10*10), Root}, true
	}
	for _, e := range eras {
		if t.Before(e.first) {
			continue
		}
		year := e.name + "元年"
		if n := t.Year() - e.first.Year() + 1; n > 1 {
			year = fmt.Sprintf("%s%d年", e.name, n)
		}
		return []string{value, fmt.Sprintf("%s%d月", year, t.Month()), year, e.name, Root}, true
	}
	return nil, false
}
