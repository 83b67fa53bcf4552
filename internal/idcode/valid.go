package idcode

import (
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
)

// Valid reports whether s, a whole field, is one code of the given kind: right letters and digits in the right number, in any width, in kanji digits,
// with hyphens or spaces between them, and with a right check digit where an official text publishes one. An unknown kind has no valid codes.
//
// The check digit of a driver's licence is unofficial and is not demanded; see [PlausibleLicence]. Validity never means that the code was issued.
func Valid(kind Kind, s string) bool {
	if kind == IndividualNumber && IsIndividualNumber(s) {
		return true
	}
	var small [20]byte
	code, ok := compact(small[:0], s)
	if !ok {
		return false
	}
	switch kind {
	case IndividualNumber:
		return len(code) == 12 && isDigits(code) && IsIndividualNumber(string(code))
	case DriversLicence:
		return len(code) == 12 && isDigits(code)
	case Passport:
		return len(code) == 9 && isLetters(code[:2]) && isDigits(code[2:])
	case BasicPension, LongTermCare:
		return len(code) == 10 && isDigits(code)
	case ResidentRecord, EmploymentInsurance:
		return len(code) == 11 && isDigits(code)
	case ResidenceCard:
		return len(code) == 12 && isLetters(code[:2]) && isDigits(code[2:10]) && isLetters(code[10:])
	case HealthInsurance:
		return hasDigit(code)
	case Insurer:
		return isDigits(code) && isInsurerNumber(code)
	case ElderlyMedicalCare:
		return len(code) == 8 && isDigits(code)
	case CorporateNumber:
		return isDigits(code) && isCorporateNumber(code)
	}
	return false
}

// PlausibleLicence reports whether s is a driver's licence number with the code of a commission and the check digit that is generally reported. A
// number without them deserves a second look, not a refusal: no official text gives the rule.
func PlausibleLicence(s string) bool {
	var small [20]byte
	code, ok := compact(small[:0], s)
	return ok && isDigits(code) && isLicenceNumber(code)
}

// compact appends the letters, in upper case, and the digits of s to dst. It reports false if s holds anything but these, hyphens and spaces, or
// more than fits a code.
func compact(dst []byte, s string) ([]byte, bool) {
	if len(s) > 100 {
		return nil, false
	}
	var small [128]byte
	for b := fold.Append(small[:0], s); len(b) > 0; {
		if d, size := digitAt(b); size > 0 {
			dst, b = append(dst, d), b[size:]
			continue
		}
		r, size := utf8.DecodeRune(b)
		switch {
		case isLetter(b[0]):
			dst = append(dst, b[0]&^0x20)
		case r != ' ' && !fold.IsHyphen(r):
			return nil, false
		}
		b = b[size:]
	}
	return dst, len(dst) <= 20
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c-'0' > 9 {
			return false
		}
	}
	return len(b) > 0
}

func hasDigit(b []byte) bool {
	for _, c := range b {
		if c-'0' <= 9 {
			return true
		}
	}
	return false
}

func isLetters(b []byte) bool {
	for _, c := range b {
		if !isLetter(c) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20-'a' < 26 }
