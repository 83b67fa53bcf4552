package anonymize

import "github.com/hogo-go/hogo/internal/fold"

// Payment cards have 14 to 19 digits with Luhn's check digit at the end (ISO/IEC 7812-1).
const (
	cardLeast = 14
	cardMost  = 19
)

// cardGroups are the ways in which cards print their numbers, in digits.
var cardGroups = [...][]int{{4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 1}, {8, 8}, {6, 13}}

// holdsCard reports whether a folded text is the number of a payment card, however it is grouped, or
// holds one as cards print it.
func holdsCard(text string) bool {
	var digits []byte // of the run of digits and separators that is being read
	var groups []int  // digits of each group of the run
	separated, whole := true, true
	for _, r := range text {
		d, ok := fold.Digit(r)
		switch {
		case ok && separated:
			groups, digits, separated = append(groups, 1), append(digits, '0'+byte(d)), false
		case ok:
			groups[len(groups)-1]++
			digits = append(digits, '0'+byte(d))
		case !separated && isCardSeparator(r):
			separated = true
		case isCardSeparator(r):
		default:
			whole = false
			if runHoldsCard(digits, groups) {
				return true
			}
			digits, groups, separated = digits[:0], groups[:0], true
		}
	}
	return whole && isCard(digits) || runHoldsCard(digits, groups)
}

func isCardSeparator(r rune) bool {
	return r == ' ' || r == '\t' || r == '.' || r == '_' || r == '/' || r == '・' || fold.IsHyphen(r)
}

// runHoldsCard looks for a group, or neighbouring groups in a printed form, that are a card's number.
func runHoldsCard(digits []byte, groups []int) bool {
	from := 0
	for i, n := range groups {
		if isCard(digits[from : from+n]) {
			return true
		}
		for _, form := range cardGroups {
			if printed(groups[i:], form) && isCard(digits[from:from+total(form)]) {
				return true
			}
		}
		from += n
	}
	return false
}

// printed reports that groups begin with those of a form.
func printed(groups, form []int) bool {
	if len(groups) < len(form) {
		return false
	}
	for i, n := range form {
		if groups[i] != n {
			return false
		}
	}
	return true
}

func total(form []int) int {
	n := 0
	for _, g := range form {
		n += g
	}
	return n
}

// isCard checks length and check digit.
func isCard(digits []byte) bool {
	if len(digits) < cardLeast || len(digits) > cardMost {
		return false
	}
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
