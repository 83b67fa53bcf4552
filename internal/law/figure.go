package law

import "time"

// Thresholds of breach reports: reportable when more persons are concerned.
const (
	BreachPersons       = 1000 // rule 7, item 4
	NumberBreachPersons = 100  // individual numbers
)

// A Span is a period that a statute fixes.
type Span struct {
	Provision Provision
	Period    string // ISO 8601, "P2W"
	// FirstDayCounted: the day of the event is day 1 (起算して). Otherwise
	// Civil Code 140 leaves it out.
	FirstDayCounted bool
	// Shifted: a last day on a closing day of administrative organs moves to
	// the next open day, whatever the organisation's own calendar says.
	Shifted bool
}

// The statutory periods by name.
const (
	// SpanPreliminary: "promptly, about 3 to 5 days" read strictly, day 5.
	SpanPreliminary = "breach-preliminary"
	// SpanFinal and SpanFinalWrongful: the final report, 60 days where a
	// wrongful purpose is possible.
	SpanFinal         = "breach-final"
	SpanFinalWrongful = "breach-final-wrongful"
	// SpanSuit: the waiting time before a suit.
	SpanSuit = "suit"
	// SpanRecordContract, SpanRecordBatch: from the last provision, where a
	// contract stands for the record or records are made in a batch.
	// SpanRecord: every other record, from its making.
	SpanRecordContract = "record-contract"
	SpanRecordBatch    = "record-batch"
	SpanRecord         = "record"
	// SpanShortLived: data erased within it was no retained personal data
	// until 2022-03-31.
	SpanShortLived = "short-lived"
	// SpanDeclaration: dependants' declarations, from the day after January
	// 10 of the following year.
	SpanDeclaration = "declaration"
)

var spans = map[string]Span{
	SpanPreliminary:    {BreachPreliminary, "P5D", true, false},
	SpanFinal:          {BreachFinal, "P30D", true, true},
	SpanFinalWrongful:  {BreachFinal, "P60D", true, true},
	SpanSuit:           {Suit, "P2W", false, false},
	SpanRecordContract: {ProvisionRecordPeriod, "P1Y", true, false},
	SpanRecordBatch:    {ProvisionRecordPeriod, "P3Y", true, false},
	SpanRecord:         {ProvisionRecordPeriod, "P3Y", false, false},
	SpanShortLived:     {ShortLivedExclusion, "P6M", false, false},
	SpanDeclaration:    {DeclarationKeeping, "P7Y", true, false},
}

// SpanOf returns a statutory period by its name.
func SpanOf(name string) (Span, bool) {
	s, ok := spans[name]
	return s, ok
}

// majority is the age of majority (Civil Code 4).
var majority = History[int]{
	{Day(1876, 4, 1), 20},
	{Day(2022, 4, 1), 18},
}

// MajorityAge returns the age of majority on a day, in years. It bears on
// agency and contracts only; the APPI itself names no age.
func MajorityAge(at time.Time) int {
	if age, ok := majority.At(at); ok {
		return age
	}
	return majority[0].Value
}

// consumptionTax is the standard rate in percent, national and local.
var consumptionTax = History[int]{
	{Day(1989, 4, 1), 3},
	{Day(1997, 4, 1), 5},
	{Day(2014, 4, 1), 8},
	{Day(2019, 10, 1), 10},
}

// ConsumptionTax returns the standard rate in percent on the day of the
// service, 0 before 1989-04-01.
func ConsumptionTax(at time.Time) int {
	rate, _ := consumptionTax.At(at)
	return rate
}
