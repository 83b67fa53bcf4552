package fold_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/fold"
)

func ExampleParseDate() {
	for _, s := range []string{"昭和６０年４月１日", "R6/4/1", "昭和64年1月8日"} {
		day, err := fold.ParseDate(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(day)
	}
	// Output:
	// 1985-04-01
	// 2024-04-01
	// fold: parse date: その元号が終わった後の日付です (the era had ended before that day)
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"昭和60年4月1日": "1985-04-01", "昭和６０年　４月　１日": "1985-04-01", "昭和六十年四月一日": "1985-04-01", "昭和六〇年四月一日": "1985-04-01", "㍼60年4月1日": "1985-04-01",
		"昭60.4.1": "1985-04-01", "S60.4.1": "1985-04-01", "s60/04/01": "1985-04-01", "Ｓ６０．４．１": "1985-04-01", "S.60.4.1": "1985-04-01", "S60-4-1": "1985-04-01",
		"S600401": "1985-04-01", "昭和600401": "1985-04-01", " S60・4・1 ": "1985-04-01",
		"令和元年5月1日": "2019-05-01", "令和1年5月1日": "2019-05-01", "R元.5.1": "2019-05-01", "㋿元年5月1日": "2019-05-01", "R6/4/1": "2024-04-01", "令和六年十二月三十一日": "2024-12-31",
		"令6.2.29": "2024-02-29", "r0010501": "", "平成31年4月30日": "2019-04-30", "平成元年1月8日": "1989-01-08", "昭和64年1月7日": "1989-01-07", "昭和元年12月25日": "1926-12-25",
		"大正15年12月25日": "1926-12-25", "大正15年12月24日": "1926-12-24", "大正元年7月30日": "1912-07-30", "明治45年7月30日": "1912-07-30", "明治6年1月1日": "1873-01-01", "M45.7.29": "1912-07-29",
		"1985-04-01": "1985-04-01", "1985/4/1": "1985-04-01", "1985.4.1": "1985-04-01", "1985年4月1日": "1985-04-01", "西暦1985年4月1日": "1985-04-01", "19850401": "1985-04-01",
		"１９８５－０４－０１": "1985-04-01", "1985‐4−1": "1985-04-01", "一九八五年四月一日": "1985-04-01", "千九百八十五年四月一日": "1985-04-01", "2000-02-29": "2000-02-29",
	} {
		got, err := fold.ParseDate(s)
		if want == "" {
			assert.Error(t, err, s)
			continue
		}
		if assert.NoError(t, err, s) {
			assert.Equal(t, want, got.String(), s)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]fold.DateReason{
		"": fold.DateUnreadable, "昭和": fold.DateUnreadable, "昭和60年": fold.DateUnreadable, "昭和60年4月": fold.DateUnreadable, "昭和60年4月1": fold.DateUnreadable, "60年4月1日": fold.DateUnreadable,
		"昭和0年4月1日": fold.DateUnreadable, "昭和100年4月1日": fold.DateUnreadable, "X60.4.1": fold.DateUnreadable, "S60.4/1": fold.DateUnreadable, "2026 04 01": fold.DateUnreadable,
		"85-4-1": fold.DateUnreadable, "昭和60年4月1日生": fold.DateUnreadable, "S60.4.1.1": fold.DateUnreadable, "2026-4-1 09:00": fold.DateUnreadable, "S000401": fold.DateUnreadable,
		"0985-04-01": fold.DateUnreadable, "\xff": fold.DateUnreadable, strings.Repeat("1", 500): fold.DateUnreadable, "慶応3年1月1日": fold.DateUnreadable,
		"昭和64年1月8日": fold.DateAfterEra, "平成31年5月1日": fold.DateAfterEra, "大正15年12月26日": fold.DateAfterEra, "明治45年7月31日": fold.DateAfterEra, "S99.1.1": fold.DateAfterEra,
		"平成元年1月7日": fold.DateBeforeEra, "令和元年4月30日": fold.DateBeforeEra, "昭和元年12月24日": fold.DateBeforeEra, "大正元年7月29日": fold.DateBeforeEra,
		"明治5年12月2日": fold.DateBeforeCalendar, "1872-12-31": fold.DateBeforeCalendar, "M1.1.1": fold.DateBeforeCalendar,
		"令和6年13月1日": fold.DateNoSuchMonth, "2026-00-10": fold.DateNoSuchMonth,
		"令和5年2月29日": fold.DateNoSuchDay, "2026-04-31": fold.DateNoSuchDay, "1900-02-29": fold.DateNoSuchDay, "2026-04-00": fold.DateNoSuchDay,
	} {
		_, err := fold.ParseDate(s)
		var e *fold.DateError
		if assert.True(t, errors.As(err, &e), s) {
			assert.Equal(t, want, e.Reason, s)
		}
	}
}

// TestEveryDayInItsEra writes each day since 1873 in its era, by an independent table of first days, and reads it back.
func TestEveryDayInItsEra(t *testing.T) {
	t.Parallel()
	names := []string{"明治", "大正", "昭和", "平成", "令和"}
	first := []time.Time{day(1868, 1, 1), day(1912, 7, 30), day(1926, 12, 25), day(1989, 1, 8), day(2019, 5, 1)}
	e := 0
	for d := day(1873, 1, 1); d.Year() < 2040; d = d.AddDate(0, 0, 1) {
		if e+1 < len(first) && !d.Before(first[e+1]) {
			e++
		}
		s := fmt.Sprintf("%s%d年%d月%d日", names[e], d.Year()-first[e].Year()+1, d.Month(), d.Day())
		got, err := fold.ParseDate(s)
		require.NoError(t, err, s)
		require.True(t, got.Time(time.UTC).Equal(d), s)
	}
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"昭和60年4月1日", "S600401", "1985-04-01", "令和元年五月一日", "㍼60・4・1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := fold.ParseDate(s)
		if err != nil {
			var e *fold.DateError
			require.ErrorAs(t, err, &e)
			require.Zero(t, got)
			return
		}
		again, err := fold.ParseDate(got.String())
		require.NoError(t, err)
		require.Equal(t, got, again)
	})
}
