package idcode_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/internal/idcode"
)

func ExampleValid() {
	fmt.Println(idcode.Valid(idcode.IndividualNumber, "１２３４－５６７８－９０１８"))
	fmt.Println(idcode.Valid(idcode.IndividualNumber, "1234 5678 9019"))
	fmt.Println(idcode.Valid(idcode.ResidenceCard, "AB12345678CD"))
	// Output:
	// true
	// false
	// true
}

// TestIndividualNumber: the vectors are worked by hand from 平成26年総務省令第85号 5条, unless a source is named. None is anybody's number: they are the
// examples of the pages that explain the formula.
func TestIndividualNumber(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"123456789018":  true,  // Σ = 212, remainder 3, check digit 8
		"123456789019":  false, //
		"983205673214":  true,  // qiita.com/ekzemplaro/items/6e4e782c00d29fda15a9
		"983205673210":  false, // the same page
		"999999999996":  true,  // Σ = 9·47 = 423, remainder 5, check digit 6
		"000000000000":  true,  // Σ = 0, remainder 0, check digit 0
		"100000000005":  true,  // Σ = 6, check digit 5
		"000000000019":  true,  // Σ = 2, check digit 9
		"000000000060":  true,  // Σ = 12, remainder 1, check digit 0
		"":              false, // too short
		"12345678901":   false,
		"1234567890180": false, // too long
		"12345678901a":  false,
		"a23456789018":  false,
		"１２３４":          false, // twelve bytes, no ASCII digit
	} {
		assert.Equal(t, want, idcode.IsIndividualNumber(s), s)
		assert.Equal(t, want, idcode.Valid(idcode.IndividualNumber, s), s)
	}
}

// TestIndividualNumberEveryByte compares with the loop over the weights: every byte at every place, every weight alone and with its neighbours, and
// random numbers.
func TestIndividualNumberEveryByte(t *testing.T) {
	t.Parallel()
	check := func(s string) {
		if got, want := idcode.IsIndividualNumber(s), tableCheck(s); got != want {
			t.Fatalf("%+q: got %t, want %t", s, got, want)
		}
	}
	for _, base := range []string{"123456789018", "000000000000", "999999999996", "309012345620"} {
		for i := range len(base) {
			for c := range 256 {
				b := []byte(base)
				b[i] = byte(c)
				check(string(b))
				if i > 0 { // a carry out of the byte before
					b[i-1] = 0xFF - byte(c)%8
					check(string(b))
				}
			}
		}
	}
	g := generator{rand.New(rand.NewPCG(2, 3))}
	right := 0
	for range 200_000 {
		s := g.digits(12)
		check(s)
		if tableCheck(s) {
			right++
		}
	}
	assert.InDelta(t, 20_000, right, 600, "a tenth has the check digit")
}

func TestValid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind idcode.Kind
		s    string
		want bool
	}{
		{idcode.IndividualNumber, "一二三四 五六七八 九〇一八", true},
		{idcode.IndividualNumber, "1234‐5678−9018", true},
		{idcode.IndividualNumber, "1234/5678/9018", false},
		{idcode.IndividualNumber, "マイナンバー123456789018", false},
		{idcode.CorporateNumber, "7123456789012", true},  // Σ = 74, remainder 2: the worked example at expydoc.com/doc/8196212
		{idcode.CorporateNumber, "8123456789012", false}, //
		{idcode.CorporateNumber, "7-1234-5678-9012", true},
		{idcode.CorporateNumber, "T7123456789012", false},
		{idcode.DriversLicence, "309012345620", true}, // the specimen at jiko0.com/bangou.html
		{idcode.DriversLicence, "309012345670", true}, // wrong unofficial check digit: a warning only
		{idcode.DriversLicence, "30901234562", false},
		{idcode.Passport, "TR1234567", true},
		{idcode.Passport, "ＴＲ１２３４５６７", true},
		{idcode.Passport, "T11234567", false},
		{idcode.BasicPension, "9999-123456", true},
		{idcode.BasicPension, "9999-12345", false},
		{idcode.ResidentRecord, "12345678901", true},
		{idcode.ResidentRecord, "123456789018", false},
		{idcode.ResidenceCard, "AB12345678CD", true},
		{idcode.ResidenceCard, "AB1234567CD8", false},
		{idcode.Insurer, "33120015", true},  // Σ = 15: the worked example at biglobe.ne.jp/~h-it/mlcont/mc0124.htm
		{idcode.Insurer, "33120016", false}, //
		{idcode.Insurer, "120014", true},    // Σ = 2 + 2 + 2 = 6
		{idcode.Insurer, "120015", false},   //
		{idcode.Insurer, "120014a", false},
		{idcode.HealthInsurance, "1234-56", true},
		{idcode.HealthInsurance, "なし", false},
		{idcode.ElderlyMedicalCare, "12345678", true},
		{idcode.LongTermCare, "0000123456", true},
		{idcode.EmploymentInsurance, "1234-567890-1", true},
		{idcode.EmploymentInsurance, "1234-567890", false},
		{"postal_code", "1000001", false},
		{"", "", false},
	} {
		assert.Equal(t, c.want, idcode.Valid(c.kind, c.s), "%s %s", c.kind, c.s)
	}
	for _, kind := range append(idcode.Kinds(), idcode.CorporateNumber) {
		for _, s := range []string{"", " ", "-", "山田", "\xff", "12345678901234567890123"} {
			assert.False(t, idcode.Valid(kind, s), "%s %q", kind, s)
		}
	}
}

func TestPlausibleLicence(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"309012345620":   true,  // the specimen at jiko0.com/bangou.html
		"3090-1234-5629": true,  // the last digit counts reissues and is not checked
		"309012345610":   false, // wrong check digit
		"759012345620":   false, // no such commission
		"30901234562":    false,
		"":               false,
	} {
		assert.Equal(t, want, idcode.PlausibleLicence(s), s)
	}
}

// TestOneWrongDigit: the check digit of an individual number finds every single wrong digit but those that leave the remainder at 0 or 1.
func TestOneWrongDigit(t *testing.T) {
	t.Parallel()
	missed := 0
	for place := range 12 {
		for d := byte('0'); d <= '9'; d++ {
			b := []byte("123456789018")
			if b[place] == d {
				continue
			}
			b[place] = d
			if idcode.IsIndividualNumber(string(b)) {
				missed++
			}
		}
	}
	assert.Zero(t, missed, "the remainder of this number is 3, so no other digit is right")
}
