package flow

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
)

// ErrLimit reports a text that is no limit, or a limit that cannot be counted.
var ErrLimit = errors.New("flow: not a limit")

// Pause is an interval in which clocks stand still, with its cause.
type Pause struct {
	From time.Time `json:"from"`
	// Until zero: it still lasts.
	Until time.Time `json:"until,omitzero"`
	// Cause is a stable name: the state that the case waits in.
	Cause string `json:"cause"`
}

// Begin returns pauses with a new one from at on, and ends one that still lasts. A
// pause for the same cause goes on.
func Begin(pauses []Pause, at time.Time, cause string) []Pause {
	if n := len(pauses); n > 0 && pauses[n-1].Until.IsZero() && pauses[n-1].Cause == cause {
		return pauses
	}
	return append(slices.Clip(End(pauses, at)), Pause{From: at, Cause: cause})
}

// End returns pauses with the one that still lasts ended at an instant.
func End(pauses []Pause, at time.Time) []Pause {
	n := len(pauses)
	if n == 0 || !pauses[n-1].Until.IsZero() {
		return pauses
	}
	ended := slices.Clone(pauses)
	ended[n-1].Until = at
	return ended
}

// Paused tells whether a pause lasts at an instant.
func Paused(pauses []Pause, at time.Time) bool {
	return slices.ContainsFunc(pauses, func(p Pause) bool {
		return !at.Before(p.From) && (p.Until.IsZero() || at.Before(p.Until))
	})
}

// Limit is how long something may take: business days of an organisation, or a
// period by the calendar. The zero Limit is no limit.
type Limit struct {
	Business int
	Period   calendar.Period
}

// ParseLimit reads P7B (seven business days) or a period by the calendar, P3D. Nothing
// (P0B) is no limit: a clock that ends at once would never run. The error is ErrLimit.
func ParseLimit(text string) (Limit, error) {
	var l Limit
	var err error
	if days, ok := strings.CutSuffix(text, "B"); ok {
		l.Business, err = businessDays(days)
	} else if l.Period, err = calendar.ParsePeriod(text); l.Period.IsClock() {
		err = ErrLimit
	}
	if err != nil || l.IsZero() {
		return Limit{}, fmt.Errorf("flow: parse limit: %w", ErrLimit)
	}
	return l, nil
}

// businessDays reads P7: digits and nothing else.
func businessDays(text string) (int, error) {
	digits, ok := strings.CutPrefix(text, "P")
	if !ok || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
		return 0, ErrLimit
	}
	return strconv.Atoi(digits)
}

// IsZero tells whether there is no limit.
func (l Limit) IsZero() bool { return l == Limit{} }

// Last returns the last day of the limit that runs from an instant. The day of the
// event is not counted (Civil Code 140); every pause after it moves the last day by
// the days that it took, business days by business days, days of two pauses once. While a
// pause lasts there is no last day: running is false. A pause that begins after the last
// day moves nothing: what is late stays late. The pauses stand in the order in which they
// began. The error is calendar.ErrRange or ErrLimit.
func (l Limit) Last(from time.Time, pauses []Pause, cal *calendar.Calendar) (last calendar.Day, running bool, err error) {
	day := calendar.DayOf(from)
	switch {
	case l.Business > 0 && cal != nil:
		last, err = cal.Add(day, l.Business)
	case l.Business > 0 || l.IsZero():
		err = ErrLimit
	default:
		last, err = l.Period.LastDay(day, calendar.Counting{})
	}
	for _, p := range pauses {
		begun, until := calendar.DayOf(p.From), calendar.DayOf(p.Until)
		switch {
		case err != nil || begun > last:
			continue
		case p.Until.IsZero():
			return 0, false, nil
		}
		if stood := max(day, begun); until > stood {
			last, err = l.moved(last, stood, until, cal)
			day = until
		}
	}
	if err != nil {
		return 0, false, fmt.Errorf("flow: last day: %w", err)
	}
	return last, true, nil
}

// moved returns a last day moved by the days that a clock stood still.
func (l Limit) moved(last, from, until calendar.Day, cal *calendar.Calendar) (calendar.Day, error) {
	if l.Business == 0 {
		return last + until - from, nil
	}
	n, err := cal.Between(from, until)
	if err != nil {
		return 0, err
	}
	return cal.Add(last, n)
}
