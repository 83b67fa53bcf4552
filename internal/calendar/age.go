package calendar

// Attains returns the day at whose end a person born on a day attains an age
// (年齢計算ニ関スル法律: the day of birth is counted), the zero Day out of
// range or for a negative age. The person has the age in all dealings from the
// next day on: for one born on 2009-06-01 that day is 2027-06-01, for one born
// on 2008-02-29 it is 2026-03-01.
func Attains(birth Day, age int) Day {
	if age < 0 || age > maxCount {
		return 0
	}
	if age == 0 {
		return birth
	}
	last, err := Period{Years: age}.LastDay(birth, Counting{FirstDay: true})
	if err != nil {
		return 0
	}
	return last
}

// Age returns a person's age in completed years for dealings on a day, false
// if a day is zero or the day lies before the birth.
func Age(birth, on Day) (years int, ok bool) {
	if birth.IsZero() || on < birth {
		return 0, false
	}
	from, _, _ := birth.Date()
	to, _, _ := on.Date()
	years = to - from
	if years > 0 && Attains(birth, years) >= on {
		years--
	}
	return years, true
}
