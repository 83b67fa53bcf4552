package calendar_test

import (
	"encoding/json"
	"testing"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]calendar.Period{
		"P1Y2M3D":   {Years: 1, Months: 2, Days: 3},
		"P2W":       {Weeks: 2},
		"P10Y":      {Years: 10},
		"P1M":       {Months: 1},
		"PT72H":     {Hours: 72},
		"PT1H30M":   {Hours: 1, Minutes: 30},
		"PT1M":      {Minutes: 1},
		"PT5S":      {Seconds: 5},
		"P0D":       {},
		"P999999D":  {Days: 999999},
		"P1Y2M3W4D": {Years: 1, Months: 2, Weeks: 3, Days: 4},
	} {
		got := period(t, text)
		assert.Equal(t, want, got, text)
		assert.Equal(t, text, got.String())
		assert.True(t, got.Valid())
	}
	assert.Equal(t, "P1Y", period(t, "P01Y0M").String())
	for _, bad := range []string{
		"", "P", "PT", "1Y", "P1", "PY", "P-1Y", "P+1Y", "-P1Y", "P1.5Y", "P1,5Y", "P1YT", "P1YT1H", "P1D1Y", "P1M1M", "PT1D", "P1H",
		"p1y", "P1000000D", "P１Y", "P1Y ", "各自", "P1Y2M3D4", "PT1S1M",
	} {
		_, err := calendar.ParsePeriod(bad)
		assert.ErrorIs(t, err, calendar.ErrPeriod, bad)
	}
}

func TestPeriodWords(t *testing.T) {
	t.Parallel()
	p := period(t, "P1Y2M3D")
	assert.Equal(t, "1年2か月3日", p.Ja())
	assert.Equal(t, "1 year 2 months 3 days", p.En())
	assert.Equal(t, "72時間", period(t, "PT72H").Ja())
	assert.Equal(t, "2 weeks", period(t, "P2W").En())
	raw, err := json.Marshal(map[string]calendar.Period{"keep": p})
	require.NoError(t, err)
	assert.JSONEq(t, `{"keep":"P1Y2M3D"}`, string(raw))
	var back map[string]calendar.Period
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, p, back["keep"])
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"keep":"永年"}`), &back), calendar.ErrPeriod)
}

// FuzzParsePeriod: never a panic, errors of our type, what parses is valid and
// reads back the same.
func FuzzParsePeriod(f *testing.F) {
	for _, seed := range []string{"P1Y2M3D", "PT72H", "P2W", "P0D", "P", "PT", "P1YT1H", "P000001Y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := calendar.ParsePeriod(text)
		if err != nil {
			require.ErrorIs(t, err, calendar.ErrPeriod)
			require.Zero(t, p)
			return
		}
		require.True(t, p.Valid())
		back, err := calendar.ParsePeriod(p.String())
		require.NoError(t, err)
		require.Equal(t, p, back)
		if last, err := p.LastDay(739000, calendar.Counting{}); err == nil {
			require.GreaterOrEqual(t, last, calendar.Day(739000))
		}
	})
}
