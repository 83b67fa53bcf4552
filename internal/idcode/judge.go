package idcode

import "bytes"

// judge decides what the number is that begins with group g: it reports findings and returns the end of their text, or 0.
func (s *scanner) judge(g group) int {
	if end := s.lettered(g); end > 0 {
		return end
	}
	if num, ok := numberAt(s.b, g.start, 12, true); ok {
		if end := s.twelve(num); end > 0 {
			return end
		}
	}
	if end := s.labelled(g); end > 0 {
		return end
	}
	return s.shaped(g)
}

// lettered finds the codes that begin with two letters: passports and residence cards.
func (s *scanner) lettered(g group) int {
	if g.digits != 7 && g.digits != 8 {
		return 0
	}
	start, upper := s.lettersBefore(g.start)
	if start < 0 {
		return 0
	}
	topic := s.context.nearest(start)
	if g.digits == 7 {
		switch {
		case s.touchesLetter(g.end):
		case topic == passport:
			return s.report(Passport, start, g.end, Label)
		case upper && s.b[start+2]-'0' <= 9:
			return s.report(Passport, start, g.end, FormOnly)
		}
		return 0
	}
	end := s.lettersAfter(g.end)
	switch {
	case end == 0:
	case topic == residence:
		return s.report(ResidenceCard, start, end, Label)
	case upper:
		return s.report(ResidenceCard, start, end, FormOnly)
	}
	return 0
}

// lettersBefore returns where the two letters begin that stand before b[i] with at most one space or hyphen between, or -1, and whether they are
// upper case. No letter or digit may stand before them but those of a label.
func (s *scanner) lettersBefore(i int) (start int, upper bool) {
	if i > 0 && (s.b[i-1] == ' ' || s.b[i-1] == '-') {
		i--
	}
	start = i - 2
	if start < 0 || !isLetters(s.b[start:i]) || start > 0 && (isLetter(s.b[start-1]) || s.b[start-1]-'0' <= 9) && !s.context.endsAt(start) {
		return -1, false
	}
	return start, s.b[start] < 'a' && s.b[start+1] < 'a'
}

// lettersAfter returns the end of the two letters that follow b[:i] with at most one space or hyphen between, or 0.
func (s *scanner) lettersAfter(i int) int {
	if i < len(s.b) && (s.b[i] == ' ' || s.b[i] == '-') {
		i++
	}
	if i+2 > len(s.b) || !isLetters(s.b[i:i+2]) || s.touchesLetter(i+2) || i+2 < len(s.b) && s.b[i+2]-'0' <= 9 {
		return 0
	}
	return i + 2
}

func (s *scanner) touchesLetter(i int) bool { return i < len(s.b) && isLetter(s.b[i]) }

// twelve finds individual numbers and driver's licences.
func (s *scanner) twelve(num number) int {
	digits := num.digits[:12]
	topic, behind := s.context.nearest(num.start), labelBehind(s.b, num.end)
	adjoins := s.context.adjoins(s.b, num.start)
	announced := s.context.near(individual, num.start) || behind == individual
	named := topic == individual || behind == individual
	switch {
	case adjoins && (topic == corporate || topic == parcel):
		return 0
	case !num.even() && (s.before == bound || num.after == bound): // 2024.04.01〜2029.03.31
		return 0
	case num.listed:
		return s.listed(num, announced, adjoins && topic == individual || behind == individual)
	}
	isLicence, licenceNamed := isLicenceNumber(digits), topic == licence || behind == licence && topic != individual
	whole := adjoins || num.even() && !num.mixed // a label further off may speak of a date with a time, or of a period
	end := 0
	switch isIndividual := IsIndividualNumber(string(digits)); {
	case isIndividual && named && whole:
		end = s.report(IndividualNumber, num.start, num.end, Certain)
	case isIndividual && (announced || s.standsAlone(num) && !(licenceNamed && isLicence)):
		end = s.report(IndividualNumber, num.start, num.end, CheckDigit)
	case named && whole:
		end = s.report(IndividualNumber, num.start, num.end, Label)
	}
	switch {
	case licenceNamed && isLicence && whole:
		end = s.report(DriversLicence, num.start, num.end, Certain)
	case licenceNamed && whole:
		end = s.report(DriversLicence, num.start, num.end, Label)
	case isLicence && !named && s.standsAlone(num):
		end = s.report(DriversLicence, num.start, num.end, CheckDigit)
	}
	return end
}

// listed finds an individual number that is written as a list, an amount, times or a telephone number are: where a label announces it, and the check
// digit, the groups and the signs between them are those of one number.
func (s *scanner) listed(num number, announced, named bool) int {
	if !announced || num.mixed || !num.even() || s.isAmount(num) || !IsIndividualNumber(string(num.digits[:12])) {
		return 0
	}
	if named {
		return s.report(IndividualNumber, num.start, num.end, Certain)
	}
	return s.report(IndividualNumber, num.start, num.end, CheckDigit)
}

// standsAlone reports whether a number of twelve digits that no label announces is written as one and is neither part of a longer number nor an
// amount or a telephone number.
func (s *scanner) standsAlone(num number) bool {
	if num.groups > 1 && (s.before == bound || num.after == bound || num.mixed || !num.even() || s.endsCorporate(num)) {
		return false
	}
	if num.broken && !num.inGroups(4, 4, 4) {
		return false // two numbers, each in its line
	}
	return !s.isAmount(num) && (num.start == 0 || s.b[num.start-1] != '+')
}

// isAmount reports a sign of money before or behind the number.
func (s *scanner) isAmount(num number) bool {
	if num.start > 0 {
		switch s.b[num.start-1] {
		case '$', '\\', 0xA5: // 0xA5 ends ¥
			return true
		}
	}
	return bytes.HasPrefix(s.b[num.end:], []byte("円"))
}

// endsCorporate reports whether the number and the single digit before it are a corporate number: 1 2345 6789 0123. Hyphens would join all of it.
func (s *scanner) endsCorporate(num number) bool {
	if s.before == apart || s.before == listed || s.last.digits != 1 || !num.loose {
		return false
	}
	var all [13]byte
	all[0], _ = digitAt(s.b[s.last.start:])
	copy(all[1:], num.digits[:12])
	return isCorporateNumber(all[:])
}

// labelled finds the codes that only a label tells from other numbers. The label is used up by its number.
func (s *scanner) labelled(g group) int {
	if s.before == bound {
		return 0
	}
	end := s.byTopic(s.context.nearest(g.start), g)
	if end > 0 {
		s.context.latest = none
	}
	return end
}

func (s *scanner) byTopic(t topic, g group) int {
	adjoins := s.context.adjoins(s.b, g.start)
	switch t {
	case pension:
		return s.take(BasicPension, g, 10, 4, 6)
	case resident:
		if adjoins {
			return s.take(ResidentRecord, g, 11)
		}
		return s.take(ResidentRecord, g, 11, 11)
	case insurer:
		return s.insurer(g)
	case symbol:
		return s.symbol(g)
	}
	if !adjoins {
		return 0
	}
	switch t {
	case health:
		return s.card(g)
	case insured:
		return s.insured(g)
	}
	return s.insuredBy(t, g)
}

// take reports the number of n digits that begins with g, if it is written in one piece, digit by digit or in groups of the given sizes, or in any groups
// if none are given.
func (s *scanner) take(kind Kind, g group, n int, sizes ...uint8) int {
	num, ok := numberAt(s.b, g.start, n, false)
	if !ok || len(sizes) > 0 && !num.inGroups(sizes...) || num.after == bound {
		return 0
	}
	return s.report(kind, num.start, num.end, Label)
}

// insurer finds a labelled number of an insurer, of eight or six digits.
func (s *scanner) insurer(g group) int {
	for _, n := range [2]int{8, 6} {
		num, ok := numberAt(s.b, g.start, n, false)
		switch {
		case !ok || num.after == bound || !num.inGroups(4, 4) && !num.inGroups(2, 2, 3, 1) && !num.inGroups(2, 3, 1):
		case isInsurerNumber(num.digits[:n]):
			return s.report(Insurer, num.start, num.end, Certain)
		case num.groups == 1:
			return s.report(Insurer, num.start, num.end, Label)
		}
	}
	return 0
}

// insured finds the number of an insured person: of the insurance spoken of before, or else of that which has so many digits.
func (s *scanner) insured(g group) int {
	for _, t := range [3]topic{care, employment, elderly} {
		if s.context.near(t, g.start) {
			if end := s.insuredBy(t, g); end > 0 {
				return end
			}
		}
	}
	if !s.context.near(insurance, g.start) {
		for _, t := range [2]topic{employment, care} {
			if end := s.insuredBy(t, g); end > 0 {
				return end
			}
		}
	}
	return s.card(g)
}

func (s *scanner) insuredBy(t topic, g group) int {
	switch t {
	case care:
		return s.take(LongTermCare, g, 10, 4, 6)
	case employment:
		return s.take(EmploymentInsurance, g, 11, 4, 6, 1)
	case elderly:
		return s.take(ElderlyMedicalCare, g, 8, 4, 4)
	}
	return 0
}

// shaped finds the codes that their groups alone give away: 1234-567890-1 and 1234-567890. A leading zero is a telephone number's.
func (s *scanner) shaped(g group) int {
	if g.digits != 4 || s.before == bound || s.b[g.start] == '0' || s.context.latest == other && s.context.adjoins(s.b, g.start) {
		return 0
	}
	if num, ok := numberAt(s.b, g.start, 11, false); ok && !num.loose && num.inGroups(4, 6, 1) && num.after != bound {
		return s.report(EmploymentInsurance, num.start, num.end, FormOnly)
	}
	if num, ok := numberAt(s.b, g.start, 10, false); ok && !num.loose && num.inGroups(4, 6) && num.after != bound {
		return s.report(BasicPension, num.start, num.end, FormOnly)
	}
	return 0
}
