package law

import (
	"slices"
	"time"
)

// recognised lists the countries whose protection the commission recognised as
// equivalent (rule 15), as ISO 3166-1 alpha-2 codes with the first day. No
// recognition has ended; the United Kingdom's ran on through its exit from the
// Union.
var recognised = []struct {
	from  time.Time
	codes []string
}{
	{Day(2019, 1, 23), []string{
		"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
		"LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", // European Union
		"IS", "LI", "NO", // European Economic Area
		"GB",
	}},
}

// Recognised reports whether a country (ISO 3166-1 alpha-2, capitals) is a
// recognised one on the day of a provision; provision to it is then judged as
// domestic.
func Recognised(country string, at time.Time) bool {
	for _, r := range recognised {
		if !at.Before(r.from) && slices.Contains(r.codes, country) {
			return true
		}
	}
	return false
}

// Countries returns the codes recognised at an instant, sorted.
func Countries(at time.Time) []string {
	var all []string
	for _, r := range recognised {
		if !at.Before(r.from) {
			all = append(all, r.codes...)
		}
	}
	slices.Sort(all)
	return all
}
