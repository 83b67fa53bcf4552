package law

import "slices"

// Trait names a difference in substance between editions that no provision of
// its own shows. Where a rule is new, ask [Text.Has] instead: breach reports,
// improper use, pseudonymously processed information, the further grounds for
// suspension, the exclusion of short-lived data.
type Trait string

// The traits of editions.
const (
	// TraitJointUseAddress: joint-use notices carry the responsible party's
	// address and representative (27-5-3).
	TraitJointUseAddress Trait = "joint-use-address"
	// TraitStatementAddress: the public statement carries the operator's
	// address and representative (32-1-1).
	TraitStatementAddress Trait = "statement-address"
	// TraitStatementSecurity: the public statement carries the security
	// measures (32-1-4, order 10-1).
	TraitStatementSecurity Trait = "statement-security"
	// TraitMethodChosen: the person chooses the method of disclosure (33-2).
	TraitMethodChosen Trait = "method-chosen"
	// TraitOptOutAddress: opt-out matters and changes include the provider's
	// name, address and representative (27-2-1, 27-3).
	TraitOptOutAddress Trait = "opt-out-address"
	// TraitSuspensionImproperUse: improper use is a ground for suspension (35-1).
	TraitSuspensionImproperUse Trait = "suspension-improper-use"
	// TraitWholeActAbroad: operators abroad are under the whole act (171).
	TraitWholeActAbroad Trait = "whole-act-abroad"
)

// traits lists which editions have each trait.
var traits = map[Trait][]Edition{
	TraitJointUseAddress:       {Appi2022},
	TraitStatementAddress:      {Appi2022},
	TraitStatementSecurity:     {Appi2022},
	TraitMethodChosen:          {Appi2022},
	TraitOptOutAddress:         {Appi2022},
	TraitSuspensionImproperUse: {Appi2022},
	TraitWholeActAbroad:        {Appi2022},
}

// Is reports whether the edition has the trait.
func (e Edition) Is(trait Trait) bool {
	return slices.Contains(traits[trait], e)
}
