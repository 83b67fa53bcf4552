package idcode

// Kind names a kind of identification code. The names are stable: they stand in policies and records.
type Kind string

// The kinds, with their forms. A form is what Valid accepts; digits may be grouped.
const (
	IndividualNumber    Kind = "individual_number"        // 個人番号(マイナンバー): 12 digits, the last a check digit
	DriversLicence      Kind = "drivers_licence"          // 運転免許証の番号: 12 digits, the eleventh an unofficial check digit
	Passport            Kind = "passport"                 // 旅券の番号: 2 letters, 7 digits
	BasicPension        Kind = "basic_pension_number"     // 基礎年金番号: 4 + 6 digits
	ResidentRecord      Kind = "resident_record_code"     // 住民票コード: 11 digits
	ResidenceCard       Kind = "residence_card"           // 在留カード・特別永住者証明書の番号: 2 letters, 8 digits, 2 letters
	HealthInsurance     Kind = "health_insurance"         // 健康保険等の記号・番号: free form
	Insurer             Kind = "insurer_number"           // 保険者番号: 6 or 8 digits, the last a check digit
	ElderlyMedicalCare  Kind = "elderly_medical_care"     // 後期高齢者医療の被保険者番号: 8 digits
	LongTermCare        Kind = "long_term_care_insurance" // 介護保険の被保険者番号: 10 digits
	EmploymentInsurance Kind = "employment_insurance"     // 雇用保険の被保険者番号: 4 + 6 + 1 digits
	CorporateNumber     Kind = "corporate_number"         // 法人番号: 13 digits, the first a check digit; no code of a person, never found by a scan
)

// Kinds returns all kinds that a scan can find, in a fixed order.
func Kinds() []Kind {
	return []Kind{IndividualNumber, DriversLicence, Passport, BasicPension, ResidentRecord, ResidenceCard, HealthInsurance, Insurer, ElderlyMedicalCare,
		LongTermCare, EmploymentInsurance}
}

// Strength is the evidence for a finding, from the weakest to the strongest. The zero value is no evidence.
type Strength uint8

// The strengths.
const (
	FormOnly   Strength = iota + 1 // nothing but a form that few other things have: AB12345678CD, 1234-567890
	CheckDigit                     // the form and the check digit; one number in eleven has it by chance
	Label                          // the form and a label; the check digit is wrong or the kind has none
	Certain                        // the form, the label and the check digit
)

// String returns the stable name of the strength.
func (s Strength) String() string {
	switch s {
	case FormOnly:
		return "form"
	case CheckDigit:
		return "check_digit"
	case Label:
		return "label"
	case Certain:
		return "certain"
	}
	return "none"
}

// A Finding tells what kind of code stands at text[Start:End], by what evidence. It holds nothing of the text, so it may be logged and kept.
type Finding struct {
	Kind       Kind
	Start, End int // bytes of the original text
	Strength   Strength
}
