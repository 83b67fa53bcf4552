package calendar

import (
	"errors"
	"fmt"
	"time"
)

// JST is the zone in which legal days begin and end. Japan has no daylight
// saving time and has had none since 1952.
var JST = time.FixedZone("JST", 9*60*60)

// Errors of the package; test with errors.Is.
var (
	// ErrDay reports a text that is no day of the form 2026-09-10.
	ErrDay = errors.New("not a day")
	// ErrRange reports a day or result outside the years that are known.
	ErrRange = errors.New("day out of range")
)

// Day is a legal day: a number that grows by one each day, 1 on 0001-01-01.
// Days are comparable and ordered by <. The zero Day is no day.
type Day int32

// lastDay is 9999-12-31.
const lastDay Day = 3652059

// unixEpoch is 1970-01-01.
const unixEpoch Day = 719163

// Date returns the day of a date in the Gregorian calendar; like time.Date it
// normalises (2026-02-30 is 2026-03-02). Outside the years 1-9999 it returns
// the zero Day.
func Date(year int, month time.Month, day int) Day {
	if year < -9999 || year > 99999 || month < -9999 || month > 99999 || day < -9999999 || day > 9999999 {
		return 0
	}
	return bounded(ordinal(year, int(month), 1) + day - 1)
}

// bounded returns the zero Day for numbers outside the years 1-9999.
func bounded(n int) Day {
	if n < 1 || n > int(lastDay) {
		return 0
	}
	return Day(n)
}

// ordinal is the day number of a date, with months counted on over the year
// (the era of 400 years begins in March).
func ordinal(year, month, day int) int {
	month--
	year += floorDiv(month, 12)
	month -= floorDiv(month, 12) * 12
	shifted := (month + 10) % 12 // March is 0
	if shifted >= 10 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*shifted+2)/5 + day - 1
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 305
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// DayOf returns the legal day on which an instant falls in Japan, the zero Day
// outside the years 1-9999.
func DayOf(at time.Time) Day {
	seconds := at.Unix() + 9*60*60
	days := seconds / 86400
	if seconds%86400 < 0 {
		days--
	}
	if days < -int64(unixEpoch) || days > int64(lastDay) {
		return 0
	}
	return bounded(int(days) + int(unixEpoch))
}

// Date returns year, month and day of the month; zeros for the zero Day.
func (d Day) Date() (year int, month time.Month, day int) {
	if d <= 0 {
		return 0, 0, 0
	}
	n := int(d) + 305
	era := n / 146097
	dayOfEra := n % 146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*shifted+2)/5 + 1
	month = time.Month((shifted+2)%12 + 1)
	year = yearOfEra + era*400
	if month <= time.February {
		year++
	}
	return year, month, day
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	return time.Weekday(d % 7)
}

// IsZero reports whether it is no day.
func (d Day) IsZero() bool {
	return d <= 0
}

// Start returns the instant at which the day begins in Japan, in UTC; the zero
// time for the zero Day.
func (d Day) Start() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix(int64(d-unixEpoch)*86400-9*60*60, 0).UTC()
}

// End returns the instant at which the day has ended: the start of the next.
func (d Day) End() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return (d + 1).Start()
}

// At returns the instant of a time of that day in Japan, in UTC.
func (d Day) At(hour, minute int) time.Time {
	return d.Start().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// String returns the form 2026-09-10, empty for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// Ja returns the form 2026年9月10日, as letters print it.
func (d Day) Ja() string {
	if d.IsZero() {
		return ""
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}

// ParseDay reads 2026-09-10 and nothing else; the error is ErrDay.
func ParseDay(text string) (Day, error) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return 0, fmt.Errorf("calendar: parse day: %w", ErrDay)
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	if !ok1 || !ok2 || !ok3 || !validDate(year, month, day) {
		return 0, fmt.Errorf("calendar: parse day: %w", ErrDay)
	}
	return Date(year, time.Month(month), day), nil
}

// validDate reports whether the Gregorian calendar has the date.
func validDate(year, month, day int) bool {
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// daysIn returns the length of a month.
func daysIn(year, month int) int {
	return ordinal(year, month+1, 1) - ordinal(year, month, 1)
}

// digits reads a number of ASCII digits only.
func digits(text string) (int, bool) {
	n := 0
	for i := range len(text) {
		c := text[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, text != ""
}

// MarshalText writes what String returns.
func (d Day) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText reads what ParseDay reads; empty text is the zero Day.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
