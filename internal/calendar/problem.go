package calendar

import (
	"fmt"
	"strings"
	"time"
)

// Problem is one thing wrong with a calendar's options.
type Problem struct {
	Where  string // "Yearly[0].From"
	Reason string // in English
	Ja     string // in Japanese
}

// ProblemsError tells everything that is wrong with a calendar's options.
type ProblemsError struct {
	Problems []Problem
}

// Error lists the problems in Japanese and English.
func (p *ProblemsError) Error() string {
	var b strings.Builder
	b.WriteString("calendar: options: ")
	for i, problem := range p.Problems {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s: %s (%s)", problem.Where, problem.Ja, problem.Reason)
	}
	return b.String()
}

// checker collects problems.
type checker []Problem

func (c *checker) check(ok bool, ja, reason, where string, args ...any) {
	if !ok {
		*c = append(*c, Problem{fmt.Sprintf(where, args...), reason, ja})
	}
}

// problems returns everything wrong with the options, nil if nothing is.
func (o Options) problems() []Problem {
	var c checker
	o.checkWeek(&c)
	o.checkDays(&c)
	o.checkHolidays(&c)
	o.checkHours(&c)
	return c
}

func (o Options) checkWeek(c *checker) {
	closed := map[time.Weekday]bool{}
	for i, w := range o.Weekly {
		c.check(validWeekday(w), "曜日ではありません", "not a weekday", "Weekly[%d]", i)
		closed[w] = true
	}
	c.check(len(closed) < 7, "営業する曜日がありません", "no weekday is open", "Weekly")
	for i, y := range o.Yearly {
		c.check(y.From.valid(), "月日ではありません", "not a day of a year", "Yearly[%d].From", i)
		c.check(y.To.valid(), "月日ではありません", "not a day of a year", "Yearly[%d].To", i)
	}
}

func (o Options) checkDays(c *checker) {
	const ja, reason = "1955年から2100年までの日ではありません", "not a day of 1955-2100"
	closed := map[Day]bool{}
	for i, d := range o.Closed {
		c.check(known(d), ja, reason, "Closed[%d]", i)
		closed[d] = true
	}
	for i, d := range o.Open {
		c.check(known(d), ja, reason, "Open[%d]", i)
		c.check(!closed[d], "休業日にも挙げられています", "also listed as closed", "Open[%d]", i)
	}
}

func (o Options) checkHolidays(c *checker) {
	seen := map[Day]bool{}
	for i, h := range o.Holidays {
		c.check(known(h.Day), "1955年から2100年までの日ではありません", "not a day of 1955-2100", "Holidays[%d].Day", i)
		c.check(!seen[h.Day], "同じ日が二度挙げられています", "the day is listed twice", "Holidays[%d].Day", i)
		seen[h.Day] = true
		has, ok := HolidayOn(h.Day)
		national := ok && (has.Kind == National || has.Kind == Ceremony)
		c.check(national || !h.Off, "祝日ではない日は外せません", "no national holiday to take away", "Holidays[%d].Off", i)
		c.check(national || h.Off || h.Ja != "", "新しい祝日には名称が必要です", "a new holiday needs a name", "Holidays[%d].Ja", i)
	}
}

func (o Options) checkHours(c *checker) {
	for i, h := range o.Hours {
		ordered := 0 <= h.From && h.From < h.To && h.To <= midnight
		c.check(ordered, "開始は終了より前で、24:00までです", "must begin before it ends, by 24:00", "Hours[%d]", i)
		for j, w := range h.Weekdays {
			c.check(validWeekday(w), "曜日ではありません", "not a weekday", "Hours[%d].Weekdays[%d]", i, j)
		}
	}
	for weekday, hours := range hoursByWeekday(valid(o.Hours)) {
		for i := 1; i < len(hours); i++ {
			c.check(hours[i-1].To < hours[i].From, "受付時間が重なっています", "hours overlap", "Hours (%s)", time.Weekday(weekday))
		}
	}
}

// valid leaves out hours that are reported already.
func valid(hours []Hours) []Hours {
	var good []Hours
	for _, h := range hours {
		if h.From < h.To {
			good = append(good, h)
		}
	}
	return good
}

func validWeekday(w time.Weekday) bool {
	return w >= time.Sunday && w <= time.Saturday
}
