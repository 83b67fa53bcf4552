// Package calendar computes dates as Japanese law does: legal days in Japan
// Standard Time, national holidays from the act's rules 1955-2100, business
// days of an organisation or of administrative organs, periods of the Civil
// Code (articles 138-143) and ages.
//
// Start with [ParseDay] and [DayOf] for legal days, [ParsePeriod] and
// [Period.LastDay] for periods, [New] for an organisation's business days,
// [Offices] for those of the commission.
//
// Guarantees: pure functions and immutable values, all safe for concurrent
// use; no clock, no I/O, no location database; days outside the known years
// and malformed input are errors, never guesses. Equinoxes that the
// observatory has not published yet are marked as computed
// ([Holiday.Computed]).
//
// Non-goals: other countries' calendars, eras, times of day beyond office
// hours.
package calendar

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Options describe an organisation's working days. The zero value closes
// Saturdays, Sundays and national holidays and has no office hours: every
// hour of a business day counts.
type Options struct {
	// Weekly are the weekdays closed every week. Nil means Saturday and
	// Sunday, an empty list none.
	Weekly []time.Weekday
	// OpenOnHolidays makes national holidays ordinary days.
	OpenOnHolidays bool
	// Yearly are ranges closed every year, such as 12-29..01-03.
	Yearly []Yearly
	// Closed and Open are single days that differ from all of the above;
	// no day may be in both.
	Closed, Open []Day
	// Holidays correct the table of national holidays.
	Holidays []Override
	// Hours are the hours in which mail and visitors are received, for
	// [Calendar.Received].
	Hours []Hours
}

// Calendar is a set of business days from 1955-01-01 to 2100-12-31. It is
// immutable and safe for concurrent use; it takes about 11 KB.
type Calendar struct {
	open     daySet
	holidays []Holiday // ascending
	hours    [7][]Hours
	weekly   [7]bool // closed every week
	yearly   []Yearly
	closed   []Day
}

// New builds a calendar. The error is a *[ProblemsError] that tells every problem of
// the options at once.
func New(options Options) (*Calendar, error) {
	if problems := options.problems(); problems != nil {
		return nil, &ProblemsError{problems}
	}
	holidays := nationalHolidays()
	if len(options.Holidays) > 0 {
		holidays = holidaysBetween(firstYear, lastYear, options.Holidays)
	}
	c := &Calendar{holidays: holidays, yearly: slices.Clone(options.Yearly), closed: slices.Clone(options.Closed)}
	c.open = newDaySet(options.opens)
	if !options.OpenOnHolidays {
		for _, h := range holidays {
			c.open.remove(h.Day)
		}
	}
	for _, d := range options.Closed {
		c.open.remove(d)
	}
	for _, d := range options.Open {
		c.open.add(d)
	}
	c.open.count()
	c.hours = hoursByWeekday(options.Hours)
	for weekday := range c.weekly {
		c.weekly[weekday] = options.closes(time.Weekday(weekday))
	}
	return c, nil
}

// closes says whether a weekday is closed every week.
func (o Options) closes(w time.Weekday) bool {
	if o.Weekly == nil {
		return w == time.Saturday || w == time.Sunday
	}
	return slices.Contains(o.Weekly, w)
}

// opens says whether weekday and yearly closures leave a day open.
func (o Options) opens(d Day) bool {
	if o.closes(d.Weekday()) {
		return false
	}
	for _, y := range o.Yearly {
		if y.Contains(d) {
			return false
		}
	}
	return true
}

// offices is built once, at the first use.
var offices = sync.OnceValue(func() *Calendar {
	c, _ := New(Options{Yearly: []Yearly{{MonthDay{time.December, 29}, MonthDay{time.January, 3}}}})
	return c
})

// Offices returns the calendar of administrative organs, the commission among
// them: closed on Saturdays, Sundays, national holidays and 12-29..01-03 (Act
// on Holidays of Administrative Organs, article 1).
func Offices() *Calendar {
	return offices()
}

// IsOpen reports whether a day is a business day. The error is ErrRange
// outside 1955-2100.
func (c *Calendar) IsOpen(d Day) (bool, error) {
	if !known(d) {
		return false, fmt.Errorf("calendar: business day: %w", ErrRange)
	}
	return c.open.has(d), nil
}

// weeklyOff reports whether a closed day is a mere weekly day off: no Sunday,
// holiday or closure.
func (c *Calendar) weeklyOff(d Day) bool {
	if !c.weekly[d.Weekday()] || d.Weekday() == time.Sunday || slices.Contains(c.closed, d) {
		return false
	}
	if _, holiday := c.Holiday(d); holiday {
		return false
	}
	return !slices.ContainsFunc(c.yearly, func(y Yearly) bool { return y.Contains(d) })
}

// Holiday returns the day of rest that falls on a day, as the options correct
// it.
func (c *Calendar) Holiday(d Day) (Holiday, bool) {
	return findHoliday(c.holidays, d)
}

// Add returns the n-th business day after a day, which is itself not counted;
// with n negative the n-th before it, with n zero the day itself or, if it is
// closed, the next business day. The error is ErrRange if day or result is
// outside 1955-2100.
func (c *Calendar) Add(d Day, n int) (Day, error) {
	if !known(d) {
		return 0, fmt.Errorf("calendar: add business days: %w", ErrRange)
	}
	index := c.open.rank(d) + n
	if n > 0 && !c.open.has(d) {
		index--
	}
	if result, ok := c.open.at(index); ok {
		return result, nil
	}
	return 0, fmt.Errorf("calendar: add business days: %w", ErrRange)
}

// Between counts the business days after from up to and including to. It is
// negative if to lies before from. The error is ErrRange.
func (c *Calendar) Between(from, to Day) (int, error) {
	if !known(from) || !known(to) {
		return 0, fmt.Errorf("calendar: count business days: %w", ErrRange)
	}
	return c.open.rank(to+1) - c.open.rank(from+1), nil
}

// Received returns when a house receives what arrives at an instant: at once
// within the hours of a business day, closing minute included, else when the
// next hours begin. It never moves the legal arrival. The error is ErrRange.
func (c *Calendar) Received(at time.Time) (time.Time, error) {
	if !known(DayOf(at)) {
		return time.Time{}, fmt.Errorf("calendar: received: %w", ErrRange)
	}
	for d := DayOf(at); known(d); d++ {
		if !c.open.has(d) {
			continue
		}
		if received, ok := receivedOn(d, c.hours[d.Weekday()], at); ok {
			return received, nil
		}
	}
	return time.Time{}, fmt.Errorf("calendar: received: %w", ErrRange)
}
