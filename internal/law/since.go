package law

import "time"

// since lists rules whose first day is not that of an edition of the APPI.
var since = map[Provision]time.Time{
	InsuranceNumberBan: Day(2020, 10, 1),
}

// breachAcquisitionSince is the first day on which a wrongful act against
// personal information that is being acquired to become personal data is
// reportable too (rule 7, item 3).
var breachAcquisitionSince = Day(2024, 4, 1)

// BreachAtAcquisition reports whether, on a day, item 3 of rule 7 also covers
// personal information that is being or about to be acquired to become
// personal data.
func BreachAtAcquisition(at time.Time) bool {
	return !at.Before(breachAcquisitionSince)
}

// InForce reports whether a provision binds on a day: it exists in the text of
// that day and, for other acts, its own first day has come. Before 2017-05-30
// nothing is known to be in force.
func InForce(p Provision, at time.Time) bool {
	text, err := Resolve("", at)
	if err != nil || !text.Has(p) {
		return false
	}
	from, dated := since[p]
	return !dated || !at.Before(from)
}
