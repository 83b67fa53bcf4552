package calendar

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// ErrClock reports a text that is no time of day of the form 17:15.
var ErrClock = errors.New("not a time of day")

// Clock is a time of day in minutes after midnight, 0 to 1440.
type Clock int

// midnight is the end of a day, 24:00.
const midnight Clock = 24 * 60

// ParseClock reads 00:00 to 24:00; the error is ErrClock.
func ParseClock(text string) (Clock, error) {
	if len(text) != 5 || text[2] != ':' {
		return 0, fmt.Errorf("calendar: parse time of day: %w", ErrClock)
	}
	hour, ok1 := digits(text[:2])
	minute, ok2 := digits(text[3:])
	clock := Clock(hour*60 + minute)
	if !ok1 || !ok2 || minute > 59 || clock > midnight {
		return 0, fmt.Errorf("calendar: parse time of day: %w", ErrClock)
	}
	return clock, nil
}

// String returns the form 17:15.
func (c Clock) String() string {
	return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60)
}

// MarshalText writes what String returns.
func (c Clock) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// UnmarshalText reads what ParseClock reads.
func (c *Clock) UnmarshalText(text []byte) error {
	parsed, err := ParseClock(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// Hours are office hours; the minute of To still belongs to them. Several of
// them for one weekday leave breaks between them.
type Hours struct {
	Weekdays []time.Weekday // nil: every business day
	From, To Clock
}

// hoursByWeekday sorts the hours of each weekday.
func hoursByWeekday(all []Hours) [7][]Hours {
	var week [7][]Hours
	for weekday := range week {
		for _, h := range all {
			if h.Weekdays == nil || slices.Contains(h.Weekdays, time.Weekday(weekday)) {
				week[weekday] = append(week[weekday], Hours{From: h.From, To: h.To})
			}
		}
		slices.SortFunc(week[weekday], func(a, b Hours) int { return int(a.From - b.From) })
	}
	return week
}

// receivedOn returns when what has arrived at an instant is received on a
// business day, false if its hours have passed. A calendar whose options name
// no hours for the weekday of a business day receives at every hour of it.
func receivedOn(d Day, hours []Hours, at time.Time) (time.Time, bool) {
	if len(hours) == 0 {
		return latest(d.Start(), at), at.Before(d.End())
	}
	for _, h := range hours {
		closing := d.Start().Add(time.Duration(h.To+1) * time.Minute)
		if h.To == midnight {
			closing = d.End()
		}
		if at.Before(closing) {
			return latest(d.Start().Add(time.Duration(h.From)*time.Minute), at), true
		}
	}
	return time.Time{}, false
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
