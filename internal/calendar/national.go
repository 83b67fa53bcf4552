package calendar

import "time"

// Kind says by which rule a day is one of rest.
type Kind string

// The kinds of holidays of the Act on National Holidays.
const (
	// National: a holiday of article 2, or a day that a special act puts on a
	// level with it (2019-05-01, 2019-10-22).
	National Kind = "national"
	// Substitute: article 3, paragraph 2, since 1973-04-12.
	Substitute Kind = "substitute"
	// Citizens: article 3, paragraph 3, since 1985-12-27: a day between two
	// national holidays.
	Citizens Kind = "citizens"
	// Ceremony: a single day of rest by a special act, without effect on its
	// neighbours.
	Ceremony Kind = "ceremony"
)

// rule is a holiday over a stretch of years. With nth set it is the nth Monday
// of the month; with month zero it is an equinox.
type rule struct {
	ja, en   string
	from, to int
	month    time.Month
	day, nth int
	kind     Kind
}

const forever = lastYear

// rules are article 2 with all amendments and the special acts.
var rules = []rule{
	{"元日", "New Year's Day", 1949, forever, time.January, 1, 0, National},
	{"成人の日", "Coming of Age Day", 1949, 1999, time.January, 15, 0, National},
	{"成人の日", "Coming of Age Day", 2000, forever, time.January, 0, 2, National},
	{"建国記念の日", "National Foundation Day", 1967, forever, time.February, 11, 0, National},
	{"天皇誕生日", "Emperor's Birthday", 1949, 1988, time.April, 29, 0, National},
	{"天皇誕生日", "Emperor's Birthday", 1989, 2018, time.December, 23, 0, National},
	{"天皇誕生日", "Emperor's Birthday", 2020, forever, time.February, 23, 0, National},
	{"春分の日", "Vernal Equinox Day", 1949, forever, 0, springEquinox, 0, National},
	{"みどりの日", "Greenery Day", 1989, 2006, time.April, 29, 0, National},
	{"昭和の日", "Showa Day", 2007, forever, time.April, 29, 0, National},
	{"憲法記念日", "Constitution Memorial Day", 1949, forever, time.May, 3, 0, National},
	{"みどりの日", "Greenery Day", 2007, forever, time.May, 4, 0, National},
	{"こどもの日", "Children's Day", 1949, forever, time.May, 5, 0, National},
	{"海の日", "Marine Day", 1996, 2002, time.July, 20, 0, National},
	{"海の日", "Marine Day", 2003, 2019, time.July, 0, 3, National},
	{"海の日", "Marine Day", 2020, 2020, time.July, 23, 0, National}, // Olympic Games
	{"海の日", "Marine Day", 2021, 2021, time.July, 22, 0, National},
	{"海の日", "Marine Day", 2022, forever, time.July, 0, 3, National},
	{"山の日", "Mountain Day", 2016, 2019, time.August, 11, 0, National},
	{"山の日", "Mountain Day", 2020, 2020, time.August, 10, 0, National},
	{"山の日", "Mountain Day", 2021, 2021, time.August, 8, 0, National},
	{"山の日", "Mountain Day", 2022, forever, time.August, 11, 0, National},
	{"敬老の日", "Respect for the Aged Day", 1966, 2002, time.September, 15, 0, National},
	{"敬老の日", "Respect for the Aged Day", 2003, forever, time.September, 0, 3, National},
	{"秋分の日", "Autumnal Equinox Day", 1948, forever, 0, autumnEquinox, 0, National},
	{"体育の日", "Health and Sports Day", 1966, 1999, time.October, 10, 0, National},
	{"体育の日", "Health and Sports Day", 2000, 2019, time.October, 0, 2, National},
	{"スポーツの日", "Sports Day", 2020, 2020, time.July, 24, 0, National},
	{"スポーツの日", "Sports Day", 2021, 2021, time.July, 23, 0, National},
	{"スポーツの日", "Sports Day", 2022, forever, time.October, 0, 2, National},
	{"文化の日", "Culture Day", 1948, forever, time.November, 3, 0, National},
	{"勤労感謝の日", "Labour Thanksgiving Day", 1948, forever, time.November, 23, 0, National},

	{"皇太子明仁親王の結婚の儀", "Wedding of Crown Prince Akihito", 1959, 1959, time.April, 10, 0, Ceremony},
	{"昭和天皇の大喪の礼", "Funeral of Emperor Showa", 1989, 1989, time.February, 24, 0, Ceremony},
	{"即位礼正殿の儀", "Enthronement Ceremony", 1990, 1990, time.November, 12, 0, Ceremony},
	{"皇太子徳仁親王の結婚の儀", "Wedding of Crown Prince Naruhito", 1993, 1993, time.June, 9, 0, Ceremony},
	{"天皇の即位の日", "Day of the Emperor's Accession", 2019, 2019, time.May, 1, 0, National},
	{"即位礼正殿の儀の行われる日", "Day of the Enthronement Ceremony", 2019, 2019, time.October, 22, 0, National},
}

// First days of the rules of article 3.
var (
	substituteSince = Date(1973, time.April, 12)    // 昭和48年法律10号: Sunday moves to Monday
	citizensSince   = Date(1985, time.December, 27) // 昭和60年法律103号
	chainSince      = Date(2007, time.January, 1)   // 平成17年法律43号: moves past further holidays
)

// on returns the day of a rule in a year and whether an equinox was computed.
func (r rule) on(year int) (d Day, computed bool) {
	switch {
	case r.month == 0:
		return equinox(year, r.day), year > OfficialEquinoxes
	case r.nth > 0:
		first := Date(year, r.month, 1)
		toMonday := (8 - int(first.Weekday())) % 7
		return first + Day(toMonday+7*(r.nth-1)), false
	}
	return Date(year, r.month, r.day), false
}
