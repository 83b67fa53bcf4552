package calendar

import "time"

// OfficialEquinoxes is the last year whose equinoxes the National Astronomical
// Observatory had published (官報, each February for the following year) when
// this table was made. Later ones are computed; hosts confirm or correct them
// by [Override].
const OfficialEquinoxes = 2027

// The two equinoxes, as the day field of a rule.
const (
	springEquinox = 3
	autumnEquinox = 9
)

// equinox returns the day on which the sun passes the equinox in Japan, by the
// customary approximation of 1980-2099 with its neighbours (海上保安庁水路部,
// 新こよみ便利帳): it agrees with every published day from 1955 on.
func equinox(year, which int) Day {
	constant := map[int][3]float64{
		springEquinox: {20.8357, 20.8431, 21.8510},
		autumnEquinox: {23.2588, 23.2488, 24.2488},
	}[which]
	epoch, leap := 1, 1980
	switch {
	case year < 1980:
		epoch, leap = 0, 1983
	case year > 2099:
		epoch = 2
	}
	mean := constant[epoch] + 0.242194*float64(year-1980)
	return Date(year, time.Month(which), int(mean)-(year-leap)/4)
}
