package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDaysAgreeWithTime walks every day of 1600-2400 and samples the rest.
func TestDaysAgreeWithTime(t *testing.T) {
	t.Parallel()
	check := func(at time.Time) {
		d := calendar.DayOf(at)
		year, month, dom := d.Date()
		require.Equal(t, calendar.Date(at.Year(), at.Month(), at.Day()), d, at)
		require.Equal(t, [3]int{at.Year(), int(at.Month()), at.Day()}, [3]int{year, int(month), dom})
		require.Equal(t, at.Weekday(), d.Weekday(), at)
		require.Equal(t, at.UTC(), d.Start())
		require.Equal(t, at.Format(time.DateOnly), d.String())
	}
	for at := time.Date(1600, 1, 1, 0, 0, 0, 0, calendar.JST); at.Year() < 2400; at = at.AddDate(0, 0, 1) {
		check(at)
	}
	for at := time.Date(1, 1, 1, 0, 0, 0, 0, calendar.JST); at.Year() < 9999; at = at.AddDate(0, 0, 997) {
		check(at)
	}
}

func TestDayEdges(t *testing.T) {
	t.Parallel()
	assert.Equal(t, calendar.Day(1), calendar.Date(1, 1, 1))
	last := day(t, "9999-12-31")
	assert.Equal(t, last, calendar.Date(9999, 12, 31))
	assert.Zero(t, calendar.Date(0, 12, 31))
	assert.Zero(t, calendar.Date(10000, 1, 1))
	assert.Zero(t, calendar.Date(1<<40, 1, 1))
	assert.Zero(t, calendar.DayOf(time.Unix(1<<55, 0)))
	assert.Zero(t, calendar.DayOf(time.Unix(-1<<55, 0)))
	assert.Zero(t, calendar.DayOf(time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)))
	assert.Equal(t, "2026-03-02", calendar.Date(2026, 2, 30).String())
	assert.Equal(t, "2027-02-01", calendar.Date(2026, 14, 1).String())
	assert.Equal(t, "2025-11-30", calendar.Date(2026, 0, 0).String())

	var none calendar.Day
	assert.True(t, none.IsZero())
	assert.Empty(t, none.String()+none.Ja())
	assert.True(t, none.Start().IsZero() && none.End().IsZero())
	year, month, dom := none.Date()
	assert.Zero(t, year+int(month)+dom)

	d := day(t, "2026-09-10")
	assert.Equal(t, "2026年9月10日", d.Ja())
	assert.Equal(t, time.Date(2026, 9, 10, 17, 15, 0, 0, calendar.JST).UTC(), d.At(17, 15))
	assert.Equal(t, (d + 1).Start(), d.End())
	assert.Equal(t, d, calendar.DayOf(d.End().Add(-1)))
	assert.Equal(t, d+1, calendar.DayOf(d.End()))
}

func TestParseDay(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		"", "2026-9-10", "2026-09-31", "2026-02-29", "2100-02-29", "2026-00-01", "2026-13-01", "2026-01-00", "0000-01-01",
		"2026/09/10", "２０２６-09-10", "+026-09-10", "2026-09-10T", " 2026-09-1", "令和8年9月10日",
	} {
		_, err := calendar.ParseDay(bad)
		assert.ErrorIs(t, err, calendar.ErrDay, bad)
	}
	assert.Equal(t, "2028-02-29", day(t, "2028-02-29").String())

	type record struct{ Due, None calendar.Day }
	raw, err := json.Marshal(record{Due: day(t, "2026-09-10")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"Due":"2026-09-10","None":""}`, string(raw))
	var back record
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, record{Due: day(t, "2026-09-10")}, back)
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"Due":"tomorrow"}`), &back), calendar.ErrDay)
}

// FuzzParseDay: never a panic, errors of our type, what parses reads back and
// agrees with package time.
func FuzzParseDay(f *testing.F) {
	for _, seed := range []string{"2026-09-10", "2024-02-29", "0001-01-01", "9999-12-31", "2026-02-30", "-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := calendar.ParseDay(text)
		at, timeErr := time.Parse(time.DateOnly, text)
		if err != nil {
			require.ErrorIs(t, err, calendar.ErrDay)
			assert.True(t, timeErr != nil || at.Year() == 0)
			return
		}
		require.NoError(t, timeErr)
		assert.Equal(t, text, d.String())
		year, month, dom := d.Date()
		assert.Equal(t, at, time.Date(year, month, dom, 0, 0, 0, 0, time.UTC))
	})
}
