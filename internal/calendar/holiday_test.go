package calendar_test

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// day reads a day that the test wrote itself.
func day(t testing.TB, text string) calendar.Day {
	t.Helper()
	d, err := calendar.ParseDay(text)
	require.NoError(t, err, text)
	return d
}

// table reads a tab-separated file without its comments.
func table(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	var rows [][]string
	for scan := bufio.NewScanner(file); scan.Scan(); {
		if !strings.HasPrefix(scan.Text(), "#") {
			rows = append(rows, strings.Split(scan.Text(), "\t"))
		}
	}
	return rows
}

// TestHolidaysOfEightyYears compares every day of 1970-2050 with the published
// and projected list.
func TestHolidaysOfEightyYears(t *testing.T) {
	t.Parallel()
	want := map[string][]string{}
	for _, row := range table(t, filepath.Join("testdata", "holidays.tsv")) {
		want[row[0]] = row[1:]
	}
	require.Len(t, want, 1329)
	for d := day(t, "1970-01-01"); d <= day(t, "2050-12-31"); d++ {
		h, ok := calendar.HolidayOn(d)
		row, listed := want[d.String()]
		require.Equal(t, listed, ok, d)
		if ok {
			name, _, named := strings.Cut(h.Ja, ": ")
			if named {
				name += ")"
			}
			assert.Equal(t, row, []string{string(h.Kind), name}, d)
			assert.NotEmpty(t, h.En)
		}
	}
}

// TestListIsCurrent compares the list with the project's own where that stands
// beside the checkout.
func TestListIsCurrent(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "..", "shared", "data", "holidays_jp.tsv")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no list of holidays beside the checkout")
	}
	rows := table(t, path)
	require.Len(t, rows, 1329)
	for _, row := range rows {
		_, ok := calendar.HolidayOn(day(t, row[0]))
		assert.True(t, ok, row[0])
	}
}

func TestHolidaysBefore1970(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]string{
		1955: "01-01 01-15 03-21 04-29 05-03 05-05 09-24 11-03 11-23",
		1959: "01-01 01-15 03-21 04-10 04-29 05-03 05-05 09-24 11-03 11-23",
		1965: "01-01 01-15 03-21 04-29 05-03 05-05 09-23 11-03 11-23",
		1966: "01-01 01-15 03-21 04-29 05-03 05-05 09-15 09-23 10-10 11-03 11-23",
		1967: "01-01 01-15 02-11 03-21 04-29 05-03 05-05 09-15 09-24 10-10 11-03 11-23",
	} {
		var got []string
		for _, h := range calendar.Holidays(year) {
			got = append(got, h.Day.String()[5:])
		}
		assert.Equal(t, want, strings.Join(got, " "), year)
	}
	assert.Empty(t, calendar.Holidays(1954))
	assert.Empty(t, calendar.Holidays(2101))
	assert.NotEmpty(t, calendar.Holidays(2100))
}

// TestHolidayCounts is law/README (e): 2024-2030.
func TestHolidayCounts(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]int{2024: 21, 2025: 19, 2026: 18, 2027: 17, 2028: 16, 2029: 19, 2030: 19} {
		all := calendar.Holidays(year)
		assert.Len(t, all, want, year)
		for _, h := range all {
			if h.Kind == calendar.Citizens {
				assert.Equal(t, "2026-09-22", h.Day.String(), "the only citizens' holiday of these years")
			}
		}
	}
}

// TestSubstituteTraps is law/README (e), with the rules of their time.
func TestSubstituteTraps(t *testing.T) {
	t.Parallel()
	for d, want := range map[string]string{
		"2024-05-06": "休日(振替休日: こどもの日)",
		"2025-05-06": "休日(振替休日: みどりの日)",
		"2026-05-06": "休日(振替休日: 憲法記念日)",
		"2024-08-12": "休日(振替休日: 山の日)",
		"2025-11-24": "休日(振替休日: 勤労感謝の日)",
		"2027-03-22": "休日(振替休日: 春分の日)",
		"2029-02-12": "休日(振替休日: 建国記念の日)",
		"2029-04-30": "休日(振替休日: 昭和の日)",
		"2029-09-24": "休日(振替休日: 秋分の日)",
		"2030-05-06": "休日(振替休日: こどもの日)",
		"2030-08-12": "休日(振替休日: 山の日)",
		"2030-11-04": "休日(振替休日: 文化の日)",
		"2026-09-22": "休日(国民の休日)",
		"2019-04-30": "休日(国民の休日)",
		"2019-05-02": "休日(国民の休日)",
		"1973-04-30": "休日(振替休日: 天皇誕生日)",
	} {
		h, ok := calendar.HolidayOn(day(t, d))
		assert.True(t, ok, d)
		assert.Equal(t, want, h.Ja, d)
	}
	for _, d := range []string{
		"2024-05-07", "2024-11-25", "2025-05-07", "2028-01-03", "2028-05-01", // a Saturday has no substitute
		"1973-02-12", "1972-09-25", "1985-05-04", "1987-05-04", "2020-10-12", "2021-07-19", "2021-08-11", "2019-12-23", "2019-02-23",
	} {
		if h, ok := calendar.HolidayOn(day(t, d)); ok && d != "1987-05-04" {
			t.Errorf("%s is no day of rest, got %s", d, h.Ja)
		}
	}
	h, _ := calendar.HolidayOn(day(t, "1987-05-04"))
	assert.Equal(t, calendar.Substitute, h.Kind, "a substitute holiday, not a citizens' holiday, until 2006")
}

func TestComputedEquinoxes(t *testing.T) {
	t.Parallel()
	for year, days := range map[int][2]string{
		2024: {"03-20", "09-22"}, 2025: {"03-20", "09-23"}, 2026: {"03-20", "09-23"}, 2027: {"03-21", "09-23"},
		2028: {"03-20", "09-22"}, 2029: {"03-20", "09-23"}, 2030: {"03-20", "09-23"},
	} {
		var got [2]string
		for _, h := range calendar.Holidays(year) {
			if strings.HasSuffix(h.En, "Equinox Day") {
				got[map[bool]int{true: 0, false: 1}[strings.HasPrefix(h.En, "Vernal")]] = h.Day.String()[5:]
				assert.Equal(t, year > calendar.OfficialEquinoxes, h.Computed, h.Day)
			} else {
				assert.Equal(t, h.Computed, year > 2027 && strings.Contains(h.En, "Equinox"), h.Day)
			}
		}
		assert.Equal(t, days, got, year)
	}
	rest, ok := calendar.HolidayOn(day(t, "2029-09-24"))
	assert.True(t, ok && rest.Computed, "the substitute of a computed equinox is computed")
	rest, ok = calendar.HolidayOn(day(t, "2032-09-21"))
	assert.True(t, ok && rest.Computed && rest.Kind == calendar.Citizens, "so is the day between it and another holiday")
}

// TestEquinoxesByTheSun computes the equinoxes of 1955-2099 by the mean
// instants and periodic terms of J. Meeus, Astronomical Algorithms (2nd ed.),
// chapter 27, independently of the approximation of the table.
func TestEquinoxesByTheSun(t *testing.T) {
	t.Parallel()
	for year := 1955; year <= 2099; year++ {
		for _, h := range calendar.Holidays(year) {
			switch h.Ja {
			case "春分の日":
				compareEquinox(t, h.Day, meeus(year, 2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057))
			case "秋分の日":
				compareEquinox(t, h.Day, meeus(year, 2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078))
			}
		}
	}
}

// compareEquinox allows ten minutes, for the method's error (under a minute)
// and the uncertain slowing of the earth's rotation until 2099.
func compareEquinox(t *testing.T, want calendar.Day, instant time.Time) {
	t.Helper()
	const slack = 10 * time.Minute
	assert.True(t, calendar.DayOf(instant.Add(-slack)) <= want && want <= calendar.DayOf(instant.Add(slack)), "%s, the sun says %s", want, instant)
}

// meeus returns the instant of an equinox to about a minute.
func meeus(year int, c0, c1, c2, c3, c4 float64) time.Time {
	y := float64(year-2000) / 1000
	jde0 := c0 + y*(c1+y*(c2+y*(c3+y*c4)))
	centuries := (jde0 - 2451545) / 36525
	w := radians(35999.373*centuries - 2.47)
	lambda := 1 + 0.0334*math.Cos(w) + 0.0007*math.Cos(2*w)
	var sum float64
	for _, term := range meeusTerms {
		sum += term[0] * math.Cos(radians(term[1]+term[2]*centuries))
	}
	terrestrial := jde0 + 0.00001*sum/lambda
	return time.Unix(int64((terrestrial-2440587.5)*86400-deltaT(year)), 0)
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// deltaT is the difference of terrestrial and universal time in seconds, by
// straight lines through observed values and the usual projection.
func deltaT(year int) float64 {
	if year < 2020 {
		return 31 + float64(year-1955)*(69.4-31)/65
	}
	return 69.4 + float64(year-2020)*0.4
}

var meeusTerms = [][3]float64{
	{485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186}, {182, 27.85, 445267.112},
	{156, 73.14, 45036.886}, {136, 171.52, 22518.443}, {77, 222.54, 65928.934}, {74, 296.72, 3034.906},
	{70, 243.58, 9037.513}, {58, 119.81, 33718.147}, {52, 297.17, 150.678}, {50, 21.02, 2281.226},
	{45, 247.54, 29929.562}, {44, 325.15, 31555.956}, {29, 60.93, 4443.417}, {18, 155.12, 67555.328},
	{17, 288.79, 4562.452}, {16, 198.04, 62894.029}, {14, 199.76, 31436.921}, {12, 95.39, 14577.848},
	{12, 287.11, 31931.756}, {12, 320.81, 34777.259}, {9, 227.73, 1222.114}, {8, 15.45, 16859.074},
}
