package calendar

import (
	"errors"
	"fmt"
	"time"
)

// ErrMonthDay reports a text that is no day of a year of the form 12-29.
var ErrMonthDay = errors.New("not a day of a year")

// MonthDay is a day of every year.
type MonthDay struct {
	Month time.Month
	Day   int
}

// ParseMonthDay reads 12-29 and nothing else; 02-29 is a day of a year. The
// error is ErrMonthDay.
func ParseMonthDay(text string) (MonthDay, error) {
	if len(text) != 5 || text[2] != '-' {
		return MonthDay{}, fmt.Errorf("calendar: parse month and day: %w", ErrMonthDay)
	}
	month, ok1 := digits(text[:2])
	day, ok2 := digits(text[3:])
	m := MonthDay{time.Month(month), day}
	if !ok1 || !ok2 || !m.valid() {
		return MonthDay{}, fmt.Errorf("calendar: parse month and day: %w", ErrMonthDay)
	}
	return m, nil
}

func (m MonthDay) valid() bool {
	return validDate(2000, int(m.Month), m.Day) // a leap year
}

// String returns the form 12-29.
func (m MonthDay) String() string {
	return fmt.Sprintf("%02d-%02d", int(m.Month), m.Day)
}

// MarshalText writes what String returns.
func (m MonthDay) MarshalText() ([]byte, error) {
	return []byte(m.String()), nil
}

// UnmarshalText reads what ParseMonthDay reads.
func (m *MonthDay) UnmarshalText(text []byte) error {
	parsed, err := ParseMonthDay(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}

// Yearly is a range of days closed every year, both ends included. A range
// whose end lies before its beginning runs over the new year: 12-29..01-03.
type Yearly struct {
	From, To MonthDay
}

// Contains reports whether a day lies in the range.
func (y Yearly) Contains(d Day) bool {
	_, month, day := d.Date()
	at, from, to := int(month)*32+day, int(y.From.Month)*32+y.From.Day, int(y.To.Month)*32+y.To.Day
	if from <= to {
		return from <= at && at <= to
	}
	return at >= from || at <= to
}
