package calendar_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// period reads a period that the test wrote itself.
func period(t testing.TB, text string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(text)
	require.NoError(t, err, text)
	return p
}

// organisation is a calendar with a year-end closure.
func organisation(t testing.TB, options calendar.Options) *calendar.Calendar {
	t.Helper()
	c, err := calendar.New(options)
	require.NoError(t, err)
	return c
}

func yearEnd(t testing.TB) []calendar.Yearly {
	t.Helper()
	from, err := calendar.ParseMonthDay("12-29")
	require.NoError(t, err)
	to, err := calendar.ParseMonthDay("01-03")
	require.NoError(t, err)
	return []calendar.Yearly{{From: from, To: to}}
}

// TestCivilCode is the table of law/README (c) with the cases of the clauses
// that count in days, weeks, months and years.
func TestCivilCode(t *testing.T) {
	t.Parallel()
	plain := organisation(t, calendar.Options{})
	principle := calendar.Counting{}
	counted := calendar.Counting{FirstDay: true}
	holidays := calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: plain}
	closed := calendar.Counting{Shift: calendar.ShiftClosed, Calendar: plain}
	commission := calendar.Counting{FirstDay: true, Shift: calendar.ShiftClosed, Calendar: calendar.Offices()}
	for _, c := range []struct {
		name, event, period, last string
		counting                  calendar.Counting
	}{
		{"1", "2026-09-10", "P2W", "2026-09-24", principle},
		{"2 without 142", "2026-09-09", "P2W", "2026-09-23", principle},
		{"2 with 142", "2026-09-09", "P2W", "2026-09-24", holidays},
		{"3 starts at month head", "2026-01-31", "P1M", "2026-02-28", principle},
		{"4 no 02-31", "2026-01-30", "P1M", "2026-02-28", principle},
		{"5 no 02-29", "2026-01-28", "P1M", "2026-02-28", principle},
		{"5 02-28 exists", "2026-01-27", "P1M", "2026-02-27", principle},
		{"6 leap", "2028-01-28", "P1M", "2028-02-28", principle},
		{"7 from 02-29", "2024-02-29", "P7Y", "2031-02-28", principle},
		{"7 from 02-28", "2024-02-28", "P7Y", "2031-02-28", principle},
		{"8 from 03-31", "2026-03-31", "P11M", "2027-02-28", principle},
		{"8 from 03-30", "2026-03-30", "P11M", "2027-02-28", principle},
		{"9", "2023-02-28", "P5Y", "2028-02-29", principle},
		{"10", "2026-07-10", "P1W", "2026-07-17", principle},
		{"11 from making", "2026-05-01", "P3Y", "2029-05-01", principle},
		{"11 起算して", "2026-05-01", "P1Y", "2027-04-30", counted},
		{"declaration of 2026", "2027-01-11", "P7Y", "2034-01-10", counted},
		{"one month after 10-31", "2026-10-31", "P1M", "2026-11-30", principle},
		{"mixed", "2026-01-30", "P1Y1M3D", "2027-03-03", principle},
		{"nothing", "2026-05-01", "P0D", "2026-05-01", principle},
		{"nothing, counted", "2026-05-01", "P0D", "2026-05-01", counted},
		{"Saturday under 142", "2026-07-03", "P8D", "2026-07-11", holidays},
		{"Saturday, closed days", "2026-07-03", "P8D", "2026-07-13", closed},
		{"Saturday holiday under 142", "2024-05-02", "P2D", "2024-05-07", holidays},
		{"Sunday", "2026-07-03", "P9D", "2026-07-13", holidays},
		{"breach, day 5 not moved", "2026-04-01", "P5D", "2026-04-05", counted},
		{"breach, day 30", "2026-04-01", "P30D", "2026-04-30", commission},
		{"breach, day 30 on a Saturday before holidays", "2026-04-03", "P30D", "2026-05-07", commission},
		{"breach, day 30 at year end", "2026-12-01", "P30D", "2027-01-04", commission},
		{"breach, day 60 at year end", "2026-11-02", "P60D", "2027-01-04", commission},
		{"breach, day 60", "2026-09-01", "P60D", "2026-10-30", commission},
		{"breach, count corrected", "2026-06-08", "P30D", "2026-07-07", commission},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			last, err := period(t, c.period).LastDay(day(t, c.event), c.counting)
			require.NoError(t, err)
			assert.Equal(t, c.last, last.String())
		})
	}
}

// TestTwoWeeks is the waiting time before a suit in law/README (c) and in the
// clauses APPI17-34-1, APPI22-39-1, IBARAKI-10-2, GUNMA-6-2d.
func TestTwoWeeks(t *testing.T) {
	t.Parallel()
	shift := calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: organisation(t, calendar.Options{})}
	for _, c := range []struct {
		arrival, last, suit string
		counting            calendar.Counting
	}{
		{"2026-09-10", "2026-09-24", "2026-09-25", shift},
		{"2026-09-09", "2026-09-24", "2026-09-25", shift},
		{"2026-09-09", "2026-09-23", "2026-09-24", calendar.Counting{}},
		{"2026-06-08", "2026-06-22", "2026-06-23", shift},
		{"2026-04-28", "2026-05-12", "2026-05-13", shift},
		{"2026-12-29", "2027-01-12", "2027-01-13", shift},
		{"2026-05-13", "2026-05-27", "2026-05-28", shift},
	} {
		last, suit, err := calendar.TwoWeeks(day(t, c.arrival), c.counting)
		require.NoError(t, err)
		assert.Equal(t, [2]string{c.last, c.suit}, [2]string{last.String(), suit.String()}, c.arrival)
	}
	_, _, err := calendar.TwoWeeks(0, calendar.Counting{})
	require.ErrorIs(t, err, calendar.ErrRange)
}

func TestExpiry(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		parsed, err := time.ParseInLocation("2006-01-02 15:04", text, calendar.JST)
		require.NoError(t, err)
		return parsed
	}
	for _, c := range []struct{ name, event, period, want string }{
		{"12: hours run at once", "2026-04-03 10:00", "PT72H", "2026-04-06 10:00"},
		{"days leave the first out", "2026-04-03 10:00", "P3D", "2026-04-07 00:00"},
		{"from midnight the first counts", "2026-04-03 00:00", "P3D", "2026-04-06 00:00"},
		{"minutes", "2026-04-03 23:50", "PT15M", "2026-04-04 00:05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := period(t, c.period).Expiry(at(c.event), calendar.Counting{})
			require.NoError(t, err)
			assert.True(t, got.Equal(at(c.want)), got.In(calendar.JST))
		})
	}
}

func TestLastDayRefuses(t *testing.T) {
	t.Parallel()
	d := day(t, "2026-05-01")
	for _, c := range []struct {
		name     string
		period   calendar.Period
		event    calendar.Day
		counting calendar.Counting
		want     error
	}{
		{"hours", calendar.Period{Hours: 72}, d, calendar.Counting{}, calendar.ErrPeriod},
		{"negative", calendar.Period{Days: -1}, d, calendar.Counting{}, calendar.ErrPeriod},
		{"too long", calendar.Period{Years: 1_000_000}, d, calendar.Counting{}, calendar.ErrPeriod},
		{"mixed", calendar.Period{Years: 1, Hours: 1}, d, calendar.Counting{}, calendar.ErrPeriod},
		{"no event", calendar.Period{Days: 1}, 0, calendar.Counting{}, calendar.ErrRange},
		{"past the last year", calendar.Period{Years: 8000}, d, calendar.Counting{}, calendar.ErrRange},
		{"shift without calendar", calendar.Period{Days: 1}, d, calendar.Counting{Shift: calendar.ShiftClosed}, calendar.ErrPeriod},
		{"unknown shift", calendar.Period{Days: 1}, d, calendar.Counting{Shift: 9, Calendar: calendar.Offices()}, calendar.ErrPeriod},
		{"shift outside the known years", calendar.Period{Years: 100}, d, calendar.Counting{Shift: calendar.ShiftClosed, Calendar: calendar.Offices()}, calendar.ErrRange},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			last, err := c.period.LastDay(c.event, c.counting)
			require.ErrorIs(t, err, c.want)
			assert.Zero(t, last)
			if !c.event.IsZero() && !c.period.IsClock() {
				_, err = c.period.Expiry(c.event.At(10, 0), c.counting)
				require.ErrorIs(t, err, c.want)
			}
		})
	}
	_, err := calendar.Period{Hours: 1, Days: 1}.Expiry(d.Start(), calendar.Counting{})
	require.ErrorIs(t, err, calendar.ErrPeriod)
	_, err = calendar.Period{Days: 1}.Expiry(time.Unix(1<<55, 0), calendar.Counting{})
	require.ErrorIs(t, err, calendar.ErrRange)
}

// naiveLastDay is articles 140, 141 and 143 word by word on package time.
func naiveLastDay(event time.Time, p calendar.Period, firstDay bool) time.Time {
	first := event
	if !firstDay {
		first = event.AddDate(0, 0, 1)
	}
	last := first.AddDate(0, 0, -1)
	if months := p.Years*12 + p.Months; months > 0 {
		head := time.Date(first.Year(), first.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		corresponding := head.AddDate(0, 0, first.Day()-1)
		if corresponding.Month() == head.Month() {
			last = corresponding.AddDate(0, 0, -1)
		} else {
			last = head.AddDate(0, 1, -1)
		}
	}
	return last.AddDate(0, 0, p.Weeks*7+p.Days)
}

// TestPeriodsAgreeWithTheArticles compares random periods with a word by word
// reading, and holds what follows from the articles.
func TestPeriodsAgreeWithTheArticles(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(138, 143))
	from, to := day(t, "1990-01-01"), day(t, "2060-12-31")
	for range 50_000 {
		event := from + calendar.Day(random.IntN(int(to-from)))
		p := calendar.Period{Years: random.IntN(12), Months: random.IntN(30), Weeks: random.IntN(4), Days: random.IntN(40)}
		if p.IsZero() {
			continue
		}
		firstDay := random.IntN(2) == 0
		last, err := p.LastDay(event, calendar.Counting{FirstDay: firstDay})
		require.NoError(t, err)
		want := naiveLastDay(time.Unix(int64(event-719163)*86400, 0).UTC(), p, firstDay)
		require.Equal(t, want.Format(time.DateOnly), last.String(), "%s from %s, first day counted: %t", p, event, firstDay)

		later, err := p.LastDay(event+1, calendar.Counting{FirstDay: firstDay})
		require.NoError(t, err)
		require.LessOrEqual(t, last, later, "a later event never ends earlier")
		counted, err := p.LastDay(event+1, calendar.Counting{FirstDay: true})
		require.NoError(t, err)
		excluded, err := p.LastDay(event, calendar.Counting{})
		require.NoError(t, err)
		require.Equal(t, counted, excluded, "leaving the first day out is counting from the next")
	}
}

// TestShiftEndsOnAWorkingDay holds article 142 against the days passed over.
func TestShiftEndsOnAWorkingDay(t *testing.T) {
	t.Parallel()
	c := organisation(t, calendar.Options{Yearly: yearEnd(t)})
	for d := day(t, "2020-01-01"); d <= day(t, "2035-12-31"); d++ {
		plain, err := calendar.Period{Days: 1}.LastDay(d, calendar.Counting{})
		require.NoError(t, err)
		strict, err := calendar.Period{Days: 1}.LastDay(d, calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: c})
		require.NoError(t, err)
		wide, err := calendar.Period{Days: 1}.LastDay(d, calendar.Counting{Shift: calendar.ShiftClosed, Calendar: c})
		require.NoError(t, err)
		require.True(t, plain <= strict && strict <= wide, d)
		open, err := c.IsOpen(wide)
		require.NoError(t, err)
		require.True(t, open, wide)
		for passed := plain; passed < wide; passed++ {
			open, err := c.IsOpen(passed)
			require.NoError(t, err)
			require.False(t, open, passed)
		}
		require.NotEqual(t, time.Sunday, strict.Weekday())
	}
}

func TestAges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"2010-06-01", "2026-05-31", 15}, {"2010-06-01", "2026-06-01", 16},
		{"2009-06-01", "2027-05-31", 17}, {"2009-06-01", "2027-06-01", 18},
		{"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-28", 19}, {"2008-02-29", "2028-02-29", 20},
		{"2018-07-01", "2018-07-01", 0}, {"2018-01-01", "2025-12-31", 7},
	} {
		got, ok := calendar.Age(day(t, c.birth), day(t, c.on))
		assert.True(t, ok)
		assert.Equal(t, c.want, got, "born %s, on %s", c.birth, c.on)
	}
	assert.Equal(t, "2027-05-31", calendar.Attains(day(t, "2009-06-01"), 18).String())
	assert.Equal(t, "2026-02-28", calendar.Attains(day(t, "2008-02-29"), 18).String())
	assert.Equal(t, "2008-02-29", calendar.Attains(day(t, "2008-02-29"), 0).String())
	assert.Zero(t, calendar.Attains(day(t, "2008-02-29"), -1))
	assert.Zero(t, calendar.Attains(day(t, "2008-02-29"), 9000))
	assert.Zero(t, calendar.Attains(0, 18))
	for _, c := range [][2]calendar.Day{{0, 700000}, {700000, 0}, {700001, 700000}} {
		_, ok := calendar.Age(c[0], c[1])
		assert.False(t, ok)
	}
}
