package fold

import (
	"strings"
	"time"
	"unicode/utf8"
)

// A Date is a civil day of the Gregorian calendar.
type Date struct {
	Year  int // 1873–9999
	Month time.Month
	Day   int
}

// Time returns the beginning of the day in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// String returns the day in ISO form.
func (d Date) String() string { return d.Time(time.UTC).Format(time.DateOnly) }

func (d Date) before(o Date) bool {
	return d.Year < o.Year || d.Year == o.Year && (d.Month < o.Month || d.Month == o.Month && d.Day < o.Day)
}

// An era is a Japanese era: names, first day, last day. Years count from the year of the first day, which is 元年.
type era struct {
	name, short string
	letter      byte
	begin       int // the Gregorian year before year 1
	first, last Date
}

// eras since Japan keeps the Gregorian calendar (明治5年太政官布告第337号: 明治6年1月1日 = 1873-01-01). The days on which 大正 and 昭和 were proclaimed belong to
// both eras (大正元年・昭和元年 改元の詔書: 「明治四十五年七月三十日以後ヲ改メテ」, 「大正十五年十二月二十五日以後ヲ改メテ」) and registers use both; 平成 and 令和 began at
// midnight (昭和64年政令第1号, 平成31年政令第143号).
var eras = [...]era{
	{"明治", "明", 'M', 1867, Date{1873, 1, 1}, Date{1912, 7, 30}},
	{"大正", "大", 'T', 1911, Date{1912, 7, 30}, Date{1926, 12, 25}},
	{"昭和", "昭", 'S', 1925, Date{1926, 12, 25}, Date{1989, 1, 7}},
	{"平成", "平", 'H', 1988, Date{1989, 1, 8}, Date{2019, 4, 30}},
	{"令和", "令", 'R', 2018, Date{2019, 5, 1}, Date{9999, 12, 31}},
}

// ParseDate reads a day as forms hold it: 昭和60年4月1日, 昭和六十年四月一日, 昭60.4.1, S60.4.1, R6/4/1, 令和元年5月1日, 1985年4月1日, 1985-04-01, 1985/4/1, 19850401, S600401; in any width,
// with any hyphens, with spaces between the parts.
//
// It refuses days that do not exist (2月30日), that the era does not have (昭和64年1月8日, 平成1年1月7日), and days before 1873, when the calendar was another.
// The error is a [*DateError].
func ParseDate(s string) (Date, error) {
	if len(s) > 120 { // the longest writing has fewer than 30 characters
		return Date{}, &DateError{Reason: DateUnreadable}
	}
	p := dateParser{rest: strings.TrimSpace(String(s))}
	e := p.era()
	if e == nil {
		p.accept("西暦")
	} else {
		p.accept(".")
	}
	d, ok := p.compact(e)
	if !ok {
		d, ok = p.parts(e)
	}
	if !ok || strings.TrimSpace(p.rest) != "" {
		return Date{}, &DateError{Reason: DateUnreadable}
	}
	if reason := e.check(d); reason != "" {
		return Date{}, &DateError{Reason: reason}
	}
	return d, nil
}

// check returns why the day cannot be, or "". A nil era is the Western calendar.
func (e *era) check(d Date) DateReason {
	switch {
	case d.Month < 1 || d.Month > 12:
		return DateNoSuchMonth
	case d.Day < 1 || d.Time(time.UTC).Day() != d.Day:
		return DateNoSuchDay
	case d.before(eras[0].first):
		return DateBeforeCalendar
	case e != nil && d.before(e.first):
		return DateBeforeEra
	case d.Year > 9999 || e != nil && e.last.before(d):
		return DateAfterEra
	}
	return ""
}

// A dateParser reads folded text from its front.
type dateParser struct{ rest string }

func (p *dateParser) accept(word string) bool {
	p.rest = strings.TrimLeft(p.rest, " ")
	if !strings.HasPrefix(p.rest, word) {
		return false
	}
	p.rest = p.rest[len(word):]
	return true
}

// era reads the name, the first kanji or the letter of an era; nil if there is none.
func (p *dateParser) era() *era {
	for i := range eras {
		e := &eras[i]
		if p.accept(e.name) || p.accept(e.short) || p.accept(string(e.letter)) || p.accept(string(e.letter|0x20)) {
			return e
		}
	}
	return nil
}

// compact reads the ASCII digits of yyyymmdd, or of yymmdd behind an era.
func (p *dateParser) compact(e *era) (Date, bool) {
	p.accept("")
	n := 8
	if e != nil {
		n = 6
	}
	if len(p.rest) < n || strings.Trim(p.rest[:n], "0123456789") != "" {
		return Date{}, false
	}
	year, size := Number(p.rest[:n-4])
	month, _ := Number(p.rest[n-4 : n-2])
	day, _ := Number(p.rest[n-2 : n])
	p.rest = p.rest[n:]
	if e != nil {
		year += e.begin
	}
	return Date{year, time.Month(month), day}, size > 0 && (e == nil || year > e.begin)
}

// parts reads year, month and day with 年, 月, 日 or one kind of separator between.
func (p *dateParser) parts(e *era) (Date, bool) {
	year, ok := p.year(e)
	if !ok {
		return Date{}, false
	}
	kanji := p.accept("年")
	separator := rune(0)
	if !kanji {
		if separator = p.separator(); separator == 0 {
			return Date{}, false
		}
	}
	month, ok := p.number()
	if !ok || kanji && !p.accept("月") || !kanji && p.separator() != separator {
		return Date{}, false
	}
	day, ok := p.number()
	return Date{year, time.Month(month), day}, ok && (!kanji || p.accept("日"))
}

// year reads a year: of the era, 元 being its first, or of four digits.
func (p *dateParser) year(e *era) (year int, ok bool) {
	if e == nil {
		year, ok = p.number()
		return year, ok && year >= 1000
	}
	if p.accept("元") {
		return e.begin + 1, true
	}
	year, ok = p.number()
	return e.begin + year, ok && year > 0 && year < 100
}

func (p *dateParser) number() (value int, ok bool) {
	p.accept("")
	value, size := Number(p.rest)
	p.rest = p.rest[size:]
	return value, size > 0
}

// separator reads what stands between the parts of a date, hyphens of all kinds being one; 0 if there is none.
func (p *dateParser) separator() rune {
	p.accept("")
	r, size := utf8.DecodeRuneInString(p.rest)
	switch {
	case IsHyphen(r):
		r = '-'
	case r != '.' && r != '/' && r != '・':
		return 0
	}
	p.rest = p.rest[size:]
	return r
}
