package calendar

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ErrPeriod reports a text that is no period, or a period that has no last day
// because it counts hours.
var ErrPeriod = errors.New("not a period of this kind")

// Period is a length of time as laws and policies state it: by the calendar
// ("P1Y2M3D", "P2W") or by the clock ("PT72H"), never both, since the Civil
// Code counts the two differently. The zero Period ends on the day, or at the
// instant, from which it runs. Periods are comparable.
type Period struct {
	Years, Months, Weeks, Days int
	Hours, Minutes, Seconds    int
}

// maxCount bounds every number of a period.
const maxCount = 999_999

// units are the designators of ISO 8601 in their order.
func (p *Period) units() (date, clock []unit) {
	return []unit{{'Y', &p.Years, "年", "year"}, {'M', &p.Months, "か月", "month"}, {'W', &p.Weeks, "週間", "week"}, {'D', &p.Days, "日", "day"}},
		[]unit{{'H', &p.Hours, "時間", "hour"}, {'M', &p.Minutes, "分", "minute"}, {'S', &p.Seconds, "秒", "second"}}
}

type unit struct {
	letter byte
	count  *int
	ja, en string
}

// ParsePeriod reads an ISO 8601 duration of whole numbers: P1Y2M3D, P2W,
// PT72H. Signs, fractions, and dates mixed with hours are refused. The error
// is ErrPeriod.
func ParsePeriod(text string) (Period, error) {
	var p Period
	date, clock := p.units()
	rest, ok := strings.CutPrefix(text, "P")
	if after, timed := strings.CutPrefix(rest, "T"); timed {
		rest, date = after, clock
	}
	if !ok || rest == "" || !parseUnits(rest, date) {
		return Period{}, fmt.Errorf("calendar: parse period: %w", ErrPeriod)
	}
	return p, nil
}

// parseUnits reads number and designator pairs in the order of units.
func parseUnits(text string, units []unit) bool {
	for _, u := range units {
		i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
		if i < 1 || i > 6 || text[i] != u.letter {
			continue
		}
		n, err := strconv.Atoi(text[:i])
		if err != nil {
			return false
		}
		*u.count = n
		text = text[i+1:]
	}
	return text == ""
}

// IsClock reports whether the period counts hours, minutes or seconds, which
// run at once (Civil Code 139).
func (p Period) IsClock() bool {
	return p.Hours != 0 || p.Minutes != 0 || p.Seconds != 0
}

// IsZero reports whether the period has no length.
func (p Period) IsZero() bool {
	return p == Period{}
}

// Valid reports whether the period is one that ParsePeriod could have read.
func (p Period) Valid() bool {
	for _, n := range [...]int{p.Years, p.Months, p.Weeks, p.Days, p.Hours, p.Minutes, p.Seconds} {
		if n < 0 || n > maxCount {
			return false
		}
	}
	return !p.IsClock() || p.Years|p.Months|p.Weeks|p.Days == 0
}

// String returns the ISO 8601 form, "P0D" for the zero Period.
func (p Period) String() string {
	date, clock := p.units()
	head, units := "P", date
	if p.IsClock() {
		head, units = "PT", clock
	}
	var b strings.Builder
	for _, u := range units {
		if *u.count != 0 {
			b.WriteString(strconv.Itoa(*u.count))
			b.WriteByte(u.letter)
		}
	}
	if b.Len() == 0 {
		return "P0D"
	}
	return head + b.String()
}

// Ja returns the period as Japanese texts write it, "1年2か月3日".
func (p Period) Ja() string {
	date, clock := p.units()
	var b strings.Builder
	for _, u := range append(date, clock...) {
		if *u.count != 0 {
			b.WriteString(strconv.Itoa(*u.count) + u.ja)
		}
	}
	return b.String()
}

// En returns the period in English, "1 year 2 months 3 days".
func (p Period) En() string {
	date, clock := p.units()
	var words []string
	for _, u := range append(date, clock...) {
		switch *u.count {
		case 0:
		case 1:
			words = append(words, "1 "+u.en)
		default:
			words = append(words, strconv.Itoa(*u.count)+" "+u.en+"s")
		}
	}
	return strings.Join(words, " ")
}

// MarshalText writes what String returns.
func (p Period) MarshalText() ([]byte, error) {
	return []byte(p.String()), nil
}

// UnmarshalText reads what ParsePeriod reads.
func (p *Period) UnmarshalText(text []byte) error {
	parsed, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = parsed
	return nil
}

// duration is the length of a clock period.
func (p Period) duration() time.Duration {
	return time.Duration(p.Hours)*time.Hour + time.Duration(p.Minutes)*time.Minute + time.Duration(p.Seconds)*time.Second
}
