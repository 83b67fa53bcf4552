package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
)

// Ground is why an item is refused. The list is closed; which ground serves which
// procedure depends on the edition.
type Ground string

// The grounds.
const (
	Harm            Ground = "harm"              // rights and interests of the person or others (33-2-1; 2017: 28-2-1)
	Hindrance       Ground = "hindrance"         // serious hindrance to proper business (33-2-2; 2017: 28-2-2)
	OtherLaw        Ground = "other-law"         // would violate another law (33-2-3; 2017: 28-2-3)
	Evident         Ground = "evident"           // the purpose is evident from the public statement (32-2-1; 2017: 27-2-1)
	HarmOperator    Ground = "harm-operator"     // notice would harm the operator's rights (21-4-2; 2017: 18-4-2)
	HinderPublic    Ground = "hinder-public"     // notice would hinder a public affair (21-4-3; 2017: 18-4-3)
	HarmToLife      Ground = "harm-to-life"      // order 5-1, 11-1: known existence harms life, body, property
	UnlawfulAct     Ground = "unlawful-act"      // order 5-2, 11-2
	NationalSafety  Ground = "national-security" // order 5-3, 11-3
	CrimePrevention Ground = "crime-prevention"  // order 5-4, 11-4
	Accurate        Ground = "accurate"          // the investigation found the content true
	NotAFact        Ground = "not-a-fact"        // an evaluation or opinion, which is not true or untrue
	NeedlessChange  Ground = "beyond-purpose"    // the purpose of use does not need the change
	Unfounded       Ground = "unfounded"         // the claim proved unfounded, or is none
	LegalRetention  Ground = "legal-retention"   // a law commands keeping
	Difficulty      Ground = "difficulty"        // costly or difficult, with a substitute (35-2 proviso)
)

// groundRow says where a ground serves.
type groundRow struct {
	ground     Ground
	procedures []Procedure
	outcome    Outcome
	provision  law.Provision
	law        bool // the law must be named
}

var (
	allStops       = []Procedure{Suspension, Erasure, ProvisionStop}
	allCorrections = []Procedure{Correction, Addition, Deletion}
	allDisclosures = []Procedure{Disclosure, RecordDisclosure}
)

// groundRows are the grounds that the statute knows.
var groundRows = []groundRow{
	{Harm, allDisclosures, Withheld, law.DisclosureRefusalHarm, false},
	{Hindrance, allDisclosures, Withheld, law.DisclosureRefusalBusiness, false},
	{OtherLaw, allDisclosures, Withheld, law.DisclosureRefusalLaw, true},
	{Evident, []Procedure{PurposeNotice}, NotNecessary, law.PurposeRequest, false},
	{Harm, []Procedure{PurposeNotice}, Withheld, law.PurposeRequest, false},
	{HarmOperator, []Procedure{PurposeNotice}, Withheld, law.PurposeRequest, false},
	{HinderPublic, []Procedure{PurposeNotice}, Withheld, law.PurposeRequest, false},
	{HarmToLife, nil, NotRevealed, law.RetainedExclusion, false},
	{UnlawfulAct, nil, NotRevealed, law.RetainedExclusion, false},
	{NationalSafety, nil, NotRevealed, law.RetainedExclusion, false},
	{CrimePrevention, nil, NotRevealed, law.RetainedExclusion, false},
	{Accurate, allCorrections, Withheld, law.Correction, false},
	{NotAFact, allCorrections, Withheld, law.CorrectionRequest, false},
	{NeedlessChange, allCorrections, Withheld, law.Correction, false},
	{Unfounded, allStops, Withheld, law.Suspension, false},
	{LegalRetention, []Procedure{Erasure, Deletion}, Withheld, law.Suspension, true},
	{Difficulty, allStops, Substituted, law.Suspension, false},
}

// statutory returns the statute's row for a ground, nil if it has none.
func statutoryGround(p Procedure, g Ground, o Outcome) *groundRow {
	for i := range groundRows {
		r := &groundRows[i]
		if r.ground == g && r.outcome == o && p.rights() && about(r.procedures, p) {
			return r
		}
	}
	return nil
}

// Grounds returns the grounds that the statute knows for a procedure.
func Grounds(p Procedure) []Ground {
	var list []Ground
	for i := range groundRows {
		r := &groundRows[i]
		if p.rights() && about(r.procedures, p) && !slices.Contains(list, r.ground) {
			list = append(list, r.ground)
		}
	}
	return list
}
