package calendar

import (
	"slices"
	"sync"
	"time"
)

// Holiday is a day of rest by the Act on National Holidays.
type Holiday struct {
	Day    Day
	Kind   Kind
	Ja, En string
	// Computed: the day rests on an equinox that was not yet published.
	Computed bool
}

// Override corrects the table of national holidays: an equinox published on
// another day (one override off, one on), an amendment, a special day.
// Substitute and citizens' holidays follow the corrected table. Naming a day
// that the table already has confirms it: it is no longer marked as computed.
type Override struct {
	Day    Day
	Ja, En string // names; empty keeps the names of a confirmed day
	Off    bool   // the day is no national holiday
}

// nationalHolidays is the table without overrides, built at the first use.
var nationalHolidays = sync.OnceValue(func() []Holiday {
	return holidaysBetween(firstYear, lastYear, nil)
})

// Holidays returns the days of rest of a year in order, none for years outside
// 1955-2100. The slice is the caller's.
func Holidays(year int) []Holiday {
	all := nationalHolidays()
	from := firstFrom(all, Date(year, time.January, 1))
	to := firstFrom(all, Date(year+1, time.January, 1))
	if year < firstYear || year > lastYear {
		return nil
	}
	return slices.Clone(all[from:to])
}

// HolidayOn returns the day of rest that falls on a day.
func HolidayOn(d Day) (Holiday, bool) {
	return findHoliday(nationalHolidays(), d)
}

func findHoliday(all []Holiday, d Day) (Holiday, bool) {
	if i := firstFrom(all, d); i < len(all) && all[i].Day == d {
		return all[i], true
	}
	return Holiday{}, false
}

// firstFrom returns the index of the first holiday on or after a day.
func firstFrom(all []Holiday, d Day) int {
	i, _ := slices.BinarySearchFunc(all, d, func(h Holiday, d Day) int { return int(h.Day - d) })
	return i
}

// holidaysBetween applies the rules to a range of years, in order of days.
func holidaysBetween(from, to int, overrides []Override) []Holiday {
	days := map[Day]Holiday{}
	for year := from; year <= to; year++ {
		for _, r := range rules {
			if year >= r.from && year <= r.to {
				d, computed := r.on(year)
				days[d] = Holiday{d, r.kind, r.ja, r.en, computed}
			}
		}
	}
	override(days, overrides)
	national := sorted(days)
	for _, h := range national {
		if rest, ok := substitute(h, days); ok {
			days[rest.Day] = rest
		}
	}
	for _, h := range national {
		if rest, ok := citizens(h, days); ok {
			days[rest.Day] = rest
		}
	}
	return sorted(days)
}

func override(days map[Day]Holiday, overrides []Override) {
	for _, o := range overrides {
		h, has := days[o.Day]
		switch {
		case o.Off:
			delete(days, o.Day)
		case has && o.Ja == "":
			h.Computed = false
			days[o.Day] = h
		default:
			days[o.Day] = Holiday{Day: o.Day, Kind: National, Ja: o.Ja, En: o.En}
		}
	}
}

// substitute is article 3, paragraph 2: the day off for a national holiday on
// a Sunday.
func substitute(h Holiday, days map[Day]Holiday) (Holiday, bool) {
	if h.Kind != National || h.Day.Weekday() != time.Sunday || h.Day < substituteSince {
		return Holiday{}, false
	}
	d := h.Day + 1
	computed := h.Computed
	for days[d].Kind == National {
		if d < chainSince {
			return Holiday{}, false
		}
		computed = computed || days[d].Computed
		d++
	}
	return Holiday{d, Substitute, "休日(振替休日: " + h.Ja + ")", "Substitute holiday (" + h.En + ")", computed}, d <= lastKnown
}

// citizens is article 3, paragraph 3: the day between two national holidays.
// Until 2006 Sundays and substitute holidays were excepted.
func citizens(h Holiday, days map[Day]Holiday) (Holiday, bool) {
	d := h.Day + 1
	after := days[d+1]
	_, rest := days[d]
	if h.Kind != National || after.Kind != National || rest || d < citizensSince {
		return Holiday{}, false
	}
	if d < chainSince && d.Weekday() == time.Sunday {
		return Holiday{}, false
	}
	return Holiday{d, Citizens, "休日(国民の休日)", "Citizens' holiday", h.Computed || after.Computed}, true
}

func sorted(days map[Day]Holiday) []Holiday {
	all := make([]Holiday, 0, len(days))
	for _, h := range days {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b Holiday) int { return int(a.Day - b.Day) })
	return all
}
