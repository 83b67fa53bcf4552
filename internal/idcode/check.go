package idcode

// The functions of this file take plain ASCII digits.

// IsIndividualNumber reports whether s is 12 ASCII digits of which the last is the check digit of an individual number: 11 − (Σ Pn·Qn mod 11), or 0
// where the remainder is at most 1; Pn is the n-th of the other digits from the lowest, Qn = n + 1 for n ≤ 6 and n − 5 above
// (平成26年総務省令第85号 5条). For any other writing use [Valid].
func IsIndividualNumber(s string) bool {
	if len(s) != 12 {
		return false
	}
	high := (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56) ^ zeros
	low := (uint64(s[8]) | uint64(s[9])<<8 | uint64(s[10])<<16 | uint64(s[11])<<24) ^ zeros&0xFFFFFFFF
	// A byte above 9 has its highest bit, or gets it by 0x76. What a byte carries into the next was above 0x89 and has the bit itself.
	if (high|(high+tops-tens)|low|(low+(tops-tens)&0xFFFFFFFF))&tops != 0 {
		return false
	}
	// Four products at once: the highest lane of a multiplication holds the sum of the digits, each by the weight of the lane opposite.
	sum := high&lanes*(6<<48|4<<32|2<<16|6)>>48 + high>>8&lanes*(5<<48|3<<32|7<<16|5)>>48 +
		4*(low&0xFF) + 3*(low>>8&0xFF) + 2*(low>>16&0xFF)
	return s[11] == individualChecks[uint32(sum)%11]
}

// Bytes and lanes of a word.
const (
	zeros = 0x3030303030303030 // the character 0
	tops  = 0x8080808080808080 // the highest bit
	tens  = 0x0A0A0A0A0A0A0A0A
	lanes = 0x00FF00FF00FF00FF // every second byte, with room above it
)

// individualChecks are the check digits by the remainder.
var individualChecks = [11]byte{'0', '0', '9', '8', '7', '6', '5', '4', '3', '2', '1'}

// isCorporateNumber checks the first of 13 digits: 9 − (Σ Pn·Qn mod 9), Qn = 1 for odd n and 2 for even n from the lowest digit
// (平成26年財務省令第70号 2条).
func isCorporateNumber(s []byte) bool {
	if len(s) != 13 {
		return false
	}
	sum := 0
	for i, c := range s[1:] {
		sum += int(c-'0') * (1 + (i+1)%2)
	}
	return int(s[0]-'0') == 9-sum%9
}

// isLicenceNumber checks the form of a driver's licence number, as it is generally reported; no official text gives the check digit. Digits 1–2 are
// the code of a public safety commission, digit 11 is 11 − (Σ digit·weight mod 11), of which the last digit counts; digit 12 counts reissues.
func isLicenceNumber(s []byte) bool {
	if len(s) != 12 || !isCommission(s[0], s[1]) {
		return false
	}
	sum := 0
	for i, weight := range [10]int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2} {
		sum += int(s[i]-'0') * weight
	}
	return int(s[10]-'0') == (11-sum%11)%10
}

// isCommission reports whether the two digits are the code of a prefecture's public safety commission (Hokkaido has five).
func isCommission(tens, ones byte) bool {
	last := [10]byte{'-', '4', '4', '0', '9', '5', '5', '4', '3', '7'} // the highest second digit of each ten; 0x is not used
	return ones <= last[tens-'0']
}

// isInsurerNumber checks the last of 6 or 8 digits: doubled digits from the right, their digit sums added up to the next ten
// (厚生労働省 保険者番号等設定要領).
func isInsurerNumber(s []byte) bool {
	if len(s) != 6 && len(s) != 8 {
		return false
	}
	sum := 0
	for i := range s[:len(s)-1] {
		d := int(s[len(s)-2-i] - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return int(s[len(s)-1]-'0') == (10-sum%10)%10
}
