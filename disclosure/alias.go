package disclosure

import (
	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
)

// Edition names a state of the act that a policy may pin.
type Edition = law.Edition

// The editions.
const (
	Appi2017 = law.Appi2017
	Appi2022 = law.Appi2022
)

// Day is a legal day in Japan; Start and End are its instants.
type Day = calendar.Day

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) { return calendar.ParseDay(s) }

// TimeOfDay is a time of day in Japan, in minutes after midnight.
type TimeOfDay = calendar.Clock

// ParseTimeOfDay reads HH:MM.
func ParseTimeOfDay(s string) (TimeOfDay, error) { return calendar.ParseClock(s) }
