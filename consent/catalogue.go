package consent

// ItemRules are the items of personal data that the organisation deals with.
type ItemRules struct {
	// Catalogue is "closed": an item that no purpose needs is refused; or
	// "declared": it is taken with a warning.
	Catalogue string `json:"catalogue"`
	// UnknownFields is "refuse" or "warn": a field of a record that nothing maps
	// to an item.
	UnknownFields string `json:"unknownFields"`
	List          []Item `json:"list"`
	Clause        Clause `json:"clause"`
}

// Item is one item of personal data.
type Item struct {
	ID    string   `json:"id"`
	Ja    string   `json:"ja"`
	En    string   `json:"en"`
	Names []string `json:"names,omitzero"` // further names in records
	// Category decides which regime the item is under.
	Category Category `json:"category"`
	Care     []Care   `json:"care,omitzero"`
	Code     Code     `json:"code,omitzero"`
	// Groups are the groups of sensitive sets it belongs to, as "set/group".
	Groups []string `json:"groups,omitzero"`
	Clause Clause   `json:"clause,omitzero"`
}

// Category is the regime of an item.
type Category string

// The categories of items.
const (
	Ordinary    Category = "ordinary"
	SpecialCare Category = "special-care"      // APPI 2-3
	Number      Category = "individual-number" // Number Act
	KeptCode    Category = "code"              // an identification code that may be kept
	Forbidden   Category = "forbidden"         // a number that may not be asked for
	FreeText    Category = "free-text"         // scanned for codes
	Technical   Category = "technical"         // says nothing about a person
)

// Care is a category of special care-required personal information (APPI 2-3 and
// order 2).
type Care string

// The categories of special care-required information.
const (
	Race              Care = "race"
	Creed             Care = "creed"
	SocialStatus      Care = "social-status"
	MedicalHistory    Care = "medical-history"
	CriminalRecord    Care = "criminal-record"
	CrimeVictim       Care = "crime-victim"
	Disability        Care = "disability"         // order 2-1
	CheckUp           Care = "check-up"           // order 2-2
	Treatment         Care = "treatment"          // order 2-3
	CriminalProcedure Care = "criminal-procedure" // order 2-4
	JuvenileProcedure Care = "juvenile-procedure" // order 2-5
)

// Code is a kind of identification code.
type Code string

// The kinds of codes that rules name.
const (
	IndividualNumber Code = "individual-number"
	PensionNumber    Code = "basic-pension-number"
	ResidentCode     Code = "resident-record-code"
	InsuranceNumber  Code = "health-insurance-number"
)

// SensitiveSet is a set of items that the house treats as sensitive beside the
// statute's categories.
type SensitiveSet struct {
	ID     string           `json:"id"`
	Ja     string           `json:"ja"`
	En     string           `json:"en"`
	Groups []SensitiveGroup `json:"groups"`
	Clause Clause           `json:"clause"`
}

// SensitiveGroup is one group of a sensitive set.
type SensitiveGroup struct {
	ID     string `json:"id"`
	Ja     string `json:"ja"`
	En     string `json:"en"`
	Clause Clause `json:"clause"`
}

// Purpose is one purpose of use.
type Purpose struct {
	ID string `json:"id"`
	Ja string `json:"ja"`
	En string `json:"en"`
	// Stage is "acquisition", "use" or empty for both.
	Stage string `json:"stage,omitzero"`
	// Matches are the use purposes that serve an acquisition purpose.
	Matches []string `json:"matches,omitzero"`
	// For lists the classes of person it is a purpose for. A purpose for nobody
	// is known but not told to anyone: it can be used with consent only.
	For []PurposeFor `json:"for"`
	// Roles have the concrete authority to use data for it; none: every role.
	Roles []string `json:"roles,omitzero"`
	// Specificity is "specified", "residual" or "by-reference".
	Specificity string `json:"specificity"`
	// Reference is the document that names the purposes.
	Reference string `json:"reference,omitzero"`
	// Contact: the use consists in contacting the person.
	Contact bool `json:"contact,omitzero"`
	// Bulk: the use consists in direct or bulk mail, which is never evident.
	Bulk bool `json:"bulk,omitzero"`
	// Number: individual numbers may be used for it.
	Number *NumberAffair `json:"number,omitzero"`
	// Activity is the purpose that APPI 57 exempts (76 in 2017): "press",
	// "writer", "academic", "religious", "political"; empty: none.
	Activity Body `json:"activity,omitzero"`
	// Audience of a press activity: "public" (many and unspecified) or "members".
	Audience string `json:"audience,omitzero"`
	// Analysis: conduct or interests are analysed; the text must name it.
	Analysis bool      `json:"analysis,omitzero"`
	Services []Service `json:"services,omitzero"`
	Clause   Clause    `json:"clause"`
}

// PurposeFor is what a purpose needs of one class of person.
type PurposeFor struct {
	Class    string   `json:"class"`
	Items    []string `json:"items"`
	Optional []string `json:"optional,omitzero"` // useful, may be declined
}

// NumberAffair is the affair of the Number Act, article 9, that a purpose is.
type NumberAffair struct {
	// Affair is "tax", "social-insurance", "labour-insurance", "payment-record"
	// or "disaster".
	Affair   string `json:"affair"`
	Citation string `json:"citation,omitzero"`
}

// Service is what cannot be given when an item is declined.
type Service struct {
	Without []string `json:"without"`
	Ja      string   `json:"ja"`
	En      string   `json:"en"`
}
