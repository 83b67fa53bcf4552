package disclosure

import (
	"fmt"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
)

var weekdays = map[string]time.Weekday{"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday}

// BusinessDays returns the organisation's calendar: Saturdays, Sundays and national
// holidays are closed where the policy has none. Hours matter only where late
// arrivals count for the next business day. The error is ErrInvalid.
func (p *Policy) BusinessDays() (*calendar.Calendar, error) {
	o, err := p.Calendar.options()
	if err != nil {
		return nil, fmt.Errorf("disclosure: calendar: %w", err)
	}
	c, err := calendar.New(o)
	if err != nil {
		return nil, fmt.Errorf("disclosure: calendar: %w: %w", ErrInvalid, err)
	}
	return c, nil
}

func (r *CalendarRules) options() (calendar.Options, error) {
	var o calendar.Options
	if r == nil {
		return o, nil
	}
	o.Weekly = []time.Weekday{}
	for _, name := range r.WeeklyClosed {
		day, ok := weekdays[name]
		if !ok {
			return o, fmt.Errorf("%w: weekday", ErrInvalid)
		}
		o.Weekly = append(o.Weekly, day)
	}
	o.OpenOnHolidays = r.NationalHolidays == "open"
	for _, c := range r.Closures {
		if err := c.close(&o); err != nil {
			return o, err
		}
	}
	if h := r.Hours; h != nil && h.LateArrivals == "next-business-day" {
		o.Hours = []calendar.Hours{{From: h.Open, To: h.Close}}
	}
	return o, nil
}

// close adds a closure of every year or of one.
func (r ClosureRule) close(o *calendar.Options) error {
	if strings.Count(r.From, "-") == 1 {
		from, err1 := calendar.ParseMonthDay(r.From)
		to, err2 := calendar.ParseMonthDay(r.To)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("%w: closure", ErrInvalid)
		}
		o.Yearly = append(o.Yearly, calendar.Yearly{From: from, To: to})
		return nil
	}
	from, err1 := calendar.ParseDay(r.From)
	to, err2 := calendar.ParseDay(r.To)
	if err1 != nil || err2 != nil || to < from || to-from > 366 {
		return fmt.Errorf("%w: closure", ErrInvalid)
	}
	for d := from; d <= to; d++ {
		o.Closed = append(o.Closed, d)
	}
	return nil
}
