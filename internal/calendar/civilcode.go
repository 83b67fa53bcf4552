package calendar

import (
	"fmt"
	"time"
)

// Shift says what becomes of a period whose last day is a day of rest (Civil
// Code 142).
type Shift int

// The shifts.
const (
	// ShiftNone ends the period on its last day, whatever day that is.
	ShiftNone Shift = iota
	// ShiftHolidays moves past Sundays, national holidays and closures of the
	// calendar that are not merely a weekly day off: article 142 knows
	// "Sunday, a holiday or another day of rest" on which, by custom, no
	// business is done. A Saturday stays.
	ShiftHolidays
	// ShiftClosed moves to the next business day, past Saturdays too, as the
	// Act on Holidays of Administrative Organs does (article 2).
	ShiftClosed
)

// Counting says how a period runs. The zero value is the Civil Code's
// principle without article 142: the day of the event is not counted.
type Counting struct {
	// FirstDay counts the day of the event as day 1: the text says 起算して,
	// or the period begins at midnight (article 140, proviso).
	FirstDay bool
	// Shift and the calendar it looks at; ShiftNone needs none.
	Shift    Shift
	Calendar *Calendar
}

// LastDay returns the last day of the period that runs from an event on a
// day: the period ends when that day ends (articles 140-143). Errors:
// ErrPeriod for a period by the clock or an invalid one or for a shift without
// a calendar, ErrRange.
func (p Period) LastDay(event Day, counting Counting) (Day, error) {
	if p.IsClock() || !p.Valid() {
		return 0, fmt.Errorf("calendar: last day: %w", ErrPeriod)
	}
	if event.IsZero() || event > lastDay {
		return 0, fmt.Errorf("calendar: last day: %w", ErrRange)
	}
	last := event
	if !p.IsZero() {
		last = p.unshifted(event, counting.FirstDay)
	}
	if last.IsZero() {
		return 0, fmt.Errorf("calendar: last day: %w", ErrRange)
	}
	return counting.shifted(last)
}

// unshifted counts the period without article 142, the zero Day out of range.
func (p Period) unshifted(event Day, firstDay bool) Day {
	first := event + 1 // article 140
	if firstDay {
		first = event
	}
	end := int(first) // the first day that no longer belongs to the period
	if p.Years != 0 || p.Months != 0 {
		end = corresponding(first, p.Years*12+p.Months)
	}
	return bounded(end + p.Weeks*7 + p.Days - 1)
}

// corresponding is article 143: the day of the month that corresponds to the
// first day counted, else the day after the end of that month. A period from
// the head of a month meets the head of another by the same rule.
func corresponding(first Day, months int) int {
	year, month, day := first.Date()
	head := ordinal(year, int(month)+months, 1)
	next := ordinal(year, int(month)+months+1, 1)
	return min(head+day-1, next)
}

// shifted is article 142.
func (c Counting) shifted(last Day) (Day, error) {
	if c.Shift == ShiftNone {
		return last, nil
	}
	if c.Calendar == nil || c.Shift < ShiftNone || c.Shift > ShiftClosed {
		return 0, fmt.Errorf("calendar: shift last day: no calendar or unknown shift: %w", ErrPeriod)
	}
	for {
		open, err := c.Calendar.IsOpen(last)
		if err != nil {
			return 0, err
		}
		if open || c.Shift == ShiftHolidays && c.Calendar.weeklyOff(last) {
			return last, nil
		}
		last++
	}
}

// Expiry returns the instant at which the period that runs from an event has
// ended: by the clock at once and to the second (article 139), else the end of
// its last day in Japan. A period that begins at midnight in Japan counts its
// first day (article 140, proviso). Errors are those of LastDay.
func (p Period) Expiry(event time.Time, counting Counting) (time.Time, error) {
	if p.IsClock() {
		if !p.Valid() {
			return time.Time{}, fmt.Errorf("calendar: expiry: %w", ErrPeriod)
		}
		return event.Add(p.duration()), nil
	}
	day := DayOf(event)
	if event.Equal(day.Start()) {
		counting.FirstDay = true
	}
	last, err := p.LastDay(day, counting)
	if err != nil {
		return time.Time{}, err
	}
	return last.End(), nil
}

// TwoWeeks is the waiting time before a suit (APPI 39): the last of the two
// weeks after the day of arrival, and the first day on which the suit is
// possible.
func TwoWeeks(arrival Day, counting Counting) (last, suit Day, err error) {
	last, err = Period{Weeks: 2}.LastDay(arrival, counting)
	if err != nil {
		return 0, 0, err
	}
	return last, last + 1, nil
}
