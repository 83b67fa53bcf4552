package calendar_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBusinessDays is law/README (c) 13 and 14 with the clauses KASUGA-11-5,
// GUNMA-A-5, OKAYA-19-3, KASUGA-12-1.
func TestBusinessDays(t *testing.T) {
	t.Parallel()
	plain := organisation(t, calendar.Options{})
	closing := organisation(t, calendar.Options{Yearly: yearEnd(t)})
	saturdays := organisation(t, calendar.Options{Weekly: []time.Weekday{time.Sunday}})
	bon := organisation(t, calendar.Options{Yearly: []calendar.Yearly{{From: calendar.MonthDay{Month: 8, Day: 13}, To: calendar.MonthDay{Month: 8, Day: 15}}}})
	never := organisation(t, calendar.Options{Weekly: []time.Weekday{}, OpenOnHolidays: true})
	for _, c := range []struct {
		name, from string
		n          int
		want       string
		calendar   *calendar.Calendar
	}{
		{"13", "2026-09-17", 7, "2026-10-01", plain},
		{"14", "2026-12-25", 7, "2027-01-12", closing},
		{"14 without closure", "2026-12-25", 7, "2027-01-06", plain},
		{"golden week", "2026-04-27", 5, "2026-05-08", plain},
		{"three days from a Friday", "2026-04-10", 3, "2026-04-15", plain},
		{"first business day of a month", "2026-10-31", 1, "2026-11-02", plain},
		{"zero on an open day", "2026-10-30", 0, "2026-10-30", plain},
		{"zero on a closed day", "2026-10-31", 0, "2026-11-02", plain},
		{"back", "2026-10-01", -7, "2026-09-17", plain},
		{"back from a closed day", "2026-09-22", -1, "2026-09-18", plain},
		{"Saturday is worked", "2026-07-10", 1, "2026-07-11", saturdays},
		{"no day off", "2026-12-31", 1, "2027-01-01", never},
		{"a range within the year", "2026-08-12", 1, "2026-08-17", bon},
		{"back over a holiday", "2026-08-12", -1, "2026-08-10", bon},
		{"administrative organs", "2026-12-28", 1, "2027-01-04", calendar.Offices()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := c.calendar.Add(day(t, c.from), c.n)
			require.NoError(t, err)
			assert.Equal(t, c.want, got.String())
		})
	}
}

func TestBusinessDayErrors(t *testing.T) {
	t.Parallel()
	c := organisation(t, calendar.Options{})
	first, last := day(t, "1955-01-01"), day(t, "2100-12-31")
	for _, d := range []calendar.Day{0, -1, first - 1, last + 1, math.MaxInt32, math.MinInt32} {
		_, err := c.Add(d, 1)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.IsOpen(d)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Between(d, last)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Between(first, d)
		require.ErrorIs(t, err, calendar.ErrRange)
	}
	for _, n := range []int{1, 1 << 40, math.MaxInt} {
		_, err := c.Add(last, n)
		require.ErrorIs(t, err, calendar.ErrRange)
		_, err = c.Add(first, -n)
		require.ErrorIs(t, err, calendar.ErrRange)
	}
	_, err := c.Add(first, math.MinInt)
	require.ErrorIs(t, err, calendar.ErrRange)
	_, err = c.Received(time.Time{})
	require.ErrorIs(t, err, calendar.ErrRange)
	_, err = c.Received(last.End().Add(-time.Second))
	require.NoError(t, err, "2100-12-31 is a Friday")
	_, err = organisation(t, calendar.Options{Closed: []calendar.Day{last}}).Received(last.Start())
	require.ErrorIs(t, err, calendar.ErrRange)
}

// naiveAdd is the day by day loop that a host would write.
func naiveAdd(c *calendar.Calendar, d calendar.Day, n int) calendar.Day {
	step := calendar.Day(1)
	if n < 0 {
		step, n = -1, -n
	}
	if open, _ := c.IsOpen(d); n == 0 && !open {
		n = 1
	}
	for n > 0 {
		d += step
		if open, _ := c.IsOpen(d); open {
			n--
		}
	}
	return d
}

// TestAddAgreesWithALoop compares random additions on several calendars with
// the loop, and Between with its inverse.
func TestAddAgreesWithALoop(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 7))
	for _, options := range []calendar.Options{
		{},
		{Weekly: []time.Weekday{time.Sunday}, Yearly: yearEnd(t)},
		{Weekly: []time.Weekday{}, OpenOnHolidays: true},
		{OpenOnHolidays: true, Closed: []calendar.Day{day(t, "2026-08-13")}, Open: []calendar.Day{day(t, "2026-08-15")}},
	} {
		c := organisation(t, options)
		for range 3_000 {
			d := calendar.Date(1960, 1, 1) + calendar.Day(random.IntN(50_000))
			n := random.IntN(600) - 300
			got, err := c.Add(d, n)
			require.NoError(t, err)
			require.Equal(t, naiveAdd(c, d, n), got, "%s + %d", d, n)
			if n != 0 {
				back, err := c.Between(d, got)
				require.NoError(t, err)
				if open, _ := c.IsOpen(d); open || n > 0 {
					require.Equal(t, n, back, "%s + %d", d, n)
				}
			}
		}
	}
}

func TestSingleDaysAndOverrides(t *testing.T) {
	t.Parallel()
	open := func(c *calendar.Calendar, text string) bool {
		is, err := c.IsOpen(day(t, text))
		require.NoError(t, err)
		return is
	}
	c := organisation(t, calendar.Options{
		Closed: []calendar.Day{day(t, "2026-08-13")},
		Open:   []calendar.Day{day(t, "2026-08-15"), day(t, "2026-11-03")},
		Holidays: []calendar.Override{
			{Day: day(t, "2028-03-20"), Off: true},
			{Day: day(t, "2028-03-19"), Ja: "春分の日", En: "Vernal Equinox Day"}, // a Sunday
			{Day: day(t, "2029-03-20")},                                       // published as computed
		},
	})
	assert.False(t, open(c, "2026-08-13"))
	assert.True(t, open(c, "2026-08-15"), "a Saturday that is worked")
	assert.True(t, open(c, "2026-11-03"), "a holiday that is worked")
	_, rest := c.Holiday(day(t, "2026-11-03"))
	assert.True(t, rest, "it stays a holiday")

	h, ok := c.Holiday(day(t, "2028-03-19"))
	assert.True(t, ok && !h.Computed)
	h, ok = c.Holiday(day(t, "2028-03-20"))
	assert.True(t, ok)
	assert.Equal(t, "休日(振替休日: 春分の日)", h.Ja, "the substitute follows the corrected table")
	h, ok = c.Holiday(day(t, "2029-03-20"))
	assert.True(t, ok && !h.Computed, "confirmed")
	assert.Equal(t, "春分の日", h.Ja)
	h, _ = calendar.HolidayOn(day(t, "2029-03-20"))
	assert.True(t, h.Computed, "other calendars are untouched")
}

// TestSubstituteInItsTime: a Monday that is itself a holiday swallowed the
// substitute until 2006 and passes it on since.
func TestSubstituteInItsTime(t *testing.T) {
	t.Parallel()
	c := organisation(t, calendar.Options{Holidays: []calendar.Override{
		{Day: day(t, "1990-02-12"), Ja: "記念日", En: "Anniversary"},
		{Day: day(t, "2018-02-12"), Ja: "記念日", En: "Anniversary"},
	}})
	_, ok := c.Holiday(day(t, "1990-02-13"))
	assert.False(t, ok)
	h, ok := c.Holiday(day(t, "2018-02-13"))
	assert.True(t, ok)
	assert.Equal(t, calendar.Substitute, h.Kind)
}

func TestClosuresUnder142(t *testing.T) {
	t.Parallel()
	c := organisation(t, calendar.Options{Yearly: yearEnd(t), Closed: []calendar.Day{day(t, "2026-08-15")}})
	counting := calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: c}
	for from, want := range map[string]string{
		"2026-08-14": "2026-08-17", // a closed Saturday is more than a weekly day off
		"2026-08-21": "2026-08-22", // a plain Saturday
		"2026-12-28": "2027-01-04", // year end, among it Saturday 2027-01-02
	} {
		last, err := calendar.Period{Days: 1}.LastDay(day(t, from), counting)
		require.NoError(t, err)
		assert.Equal(t, want, last.String(), from)
	}
}

func TestOptionsProblemsComeAtOnce(t *testing.T) {
	t.Parallel()
	_, err := calendar.New(calendar.Options{
		Weekly: []time.Weekday{7},
		Yearly: []calendar.Yearly{{From: calendar.MonthDay{Month: 2, Day: 30}, To: calendar.MonthDay{Month: 13, Day: 1}}},
		Closed: []calendar.Day{0, day(t, "2026-05-01")},
		Open:   []calendar.Day{day(t, "2101-01-01"), day(t, "2026-05-01")},
		Holidays: []calendar.Override{
			{Day: day(t, "2026-05-01"), Off: true},
			{Day: day(t, "2026-05-08")},
			{Day: day(t, "1900-01-01"), Ja: "祝日"},
			{Day: day(t, "2026-05-08"), Ja: "祝日"},
		},
		Hours: []calendar.Hours{
			{From: 540, To: 540}, {From: 540, To: 1441}, {From: -1, To: 20},
			{From: 540, To: 720}, {From: 700, To: 800, Weekdays: []time.Weekday{time.Monday, -1}},
		},
	})
	var all *calendar.ProblemsError
	require.True(t, errors.As(err, &all), "%v", err)
	var where []string
	for _, p := range all.Problems {
		where = append(where, p.Where)
		assert.NotEmpty(t, p.Reason)
		assert.NotEmpty(t, p.Ja)
		assert.Contains(t, err.Error(), p.Ja)
	}
	for _, want := range []string{
		"Weekly[0]", "Yearly[0].From", "Yearly[0].To", "Closed[0]", "Open[0]", "Open[1]",
		"Holidays[0].Off", "Holidays[1].Ja", "Holidays[2].Day", "Holidays[3].Day",
		"Hours[0]", "Hours[1]", "Hours[2]", "Hours[4].Weekdays[1]", "Hours (Monday)",
	} {
		assert.Contains(t, where, want)
	}
	_, err = calendar.New(calendar.Options{Weekly: []time.Weekday{0, 1, 2, 3, 4, 5, 6}})
	require.ErrorContains(t, err, "no weekday is open")
}

// TestReceived is the house receipt of IBARAKI-10-2 and GUNMA-6-2d.
func TestReceived(t *testing.T) {
	t.Parallel()
	clock := func(text string) calendar.Clock {
		c, err := calendar.ParseClock(text)
		require.NoError(t, err)
		return c
	}
	weekdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	ibaraki := organisation(t, calendar.Options{Yearly: yearEnd(t), Hours: []calendar.Hours{{From: clock("08:30"), To: clock("17:15")}}})
	gunma := organisation(t, calendar.Options{Hours: []calendar.Hours{{Weekdays: weekdays, From: clock("09:00"), To: clock("17:00")}}})
	lunch := organisation(t, calendar.Options{Hours: []calendar.Hours{{From: clock("13:00"), To: clock("24:00")}, {From: clock("09:00"), To: clock("12:00")}}})
	always := organisation(t, calendar.Options{})
	for _, c := range []struct {
		name, at, want string
		calendar       *calendar.Calendar
	}{
		{"after hours before a holiday", "2026-04-28 17:20", "2026-04-30 08:30", ibaraki},
		{"closing minute", "2026-04-28 17:15", "2026-04-28 17:15", ibaraki},
		{"the minute after", "2026-04-28 17:16", "2026-04-30 08:30", ibaraki},
		{"before hours", "2026-04-28 03:00", "2026-04-28 08:30", ibaraki},
		{"closure", "2026-12-29 10:00", "2027-01-04 08:30", ibaraki},
		{"no closure", "2026-12-29 10:00", "2026-12-29 10:00", gunma},
		{"lunch", "2026-04-28 12:30", "2026-04-28 13:00", lunch},
		{"to midnight", "2026-04-28 23:59", "2026-04-28 23:59", lunch},
		{"no hours", "2026-04-28 23:59", "2026-04-28 23:59", always},
		{"no hours, holiday", "2026-04-29 10:00", "2026-04-30 00:00", always},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			at, err := time.ParseInLocation("2006-01-02 15:04", c.at, calendar.JST)
			require.NoError(t, err)
			got, err := c.calendar.Received(at)
			require.NoError(t, err)
			assert.Equal(t, c.want, got.In(calendar.JST).Format("2006-01-02 15:04"))
		})
	}
}

func TestMonthDaysAndClocks(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"02-29", "12-31", "01-01"} {
		m, err := calendar.ParseMonthDay(good)
		require.NoError(t, err)
		assert.Equal(t, good, m.String())
		var back calendar.MonthDay
		text, err := m.MarshalText()
		require.NoError(t, err)
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, m, back)
	}
	for _, bad := range []string{"", "2-29", "02-30", "13-01", "00-01", "01-00", "12/29", "1229-"} {
		_, err := calendar.ParseMonthDay(bad)
		assert.ErrorIs(t, err, calendar.ErrMonthDay, bad)
		assert.ErrorIs(t, new(calendar.MonthDay).UnmarshalText([]byte(bad)), calendar.ErrMonthDay)
	}
	for _, good := range []string{"00:00", "17:15", "24:00"} {
		c, err := calendar.ParseClock(good)
		require.NoError(t, err)
		text, err := c.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, good, string(text))
		var back calendar.Clock
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, c, back)
	}
	for _, bad := range []string{"", "9:00", "24:01", "25:00", "12:60", "12-30", "１２:00"} {
		_, err := calendar.ParseClock(bad)
		assert.ErrorIs(t, err, calendar.ErrClock, bad)
		assert.ErrorIs(t, new(calendar.Clock).UnmarshalText([]byte(bad)), calendar.ErrClock)
	}
}

// TestConcurrentUse is for the race detector.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	c := organisation(t, calendar.Options{})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			from := calendar.Date(2026, 1, 5+i) // from a Monday on, beyond the days of the new year
			for n := range 200 {
				day, err := c.Add(from, n)
				assert.NoError(t, err)
				open, err := c.IsOpen(day)
				assert.NoError(t, err)
				assert.True(t, open || n == 0, "%v: %d business days after %v", day, n, from)
				_, holiday := calendar.HolidayOn(calendar.Date(2026, 1, 1))
				assert.True(t, holiday)
				open, err = calendar.Offices().IsOpen(calendar.Date(2026, 1, 1))
				assert.NoError(t, err)
				assert.False(t, open)
			}
		})
	}
	group.Wait()
}

// BenchmarkAdd stands beside the loop over days that a host would write, and
// beside a loop over a map of holidays on package time.
func BenchmarkAdd(b *testing.B) {
	c := organisation(b, calendar.Options{Yearly: yearEnd(b)})
	from := day(b, "2026-09-17")
	for _, n := range []int{7, 250} {
		name := map[int]string{7: "7", 250: "250"}[n]
		b.Run("hogo/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Add(from, n); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("loop/"+name, func(b *testing.B) {
			for b.Loop() {
				naiveAdd(c, from, n)
			}
		})
		b.Run("time/"+name, func(b *testing.B) {
			benchmarkTime(b, c, from, n)
		})
	}
}

func benchmarkTime(b *testing.B, c *calendar.Calendar, from calendar.Day, n int) {
	closed := map[string]bool{}
	for d := from; d < from+1000; d++ {
		if open, _ := c.IsOpen(d); !open {
			closed[d.String()] = true
		}
	}
	for b.Loop() {
		at := from.Start().In(calendar.JST)
		for left := n; left > 0; {
			at = at.AddDate(0, 0, 1)
			if !closed[at.Format(time.DateOnly)] {
				left--
			}
		}
	}
}

func BenchmarkLastDay(b *testing.B) {
	p := calendar.Period{Years: 7}
	from := day(b, "2024-02-29")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.LastDay(from, calendar.Counting{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	options := calendar.Options{Yearly: yearEnd(b)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := calendar.New(options); err != nil {
			b.Fatal(err)
		}
	}
}
