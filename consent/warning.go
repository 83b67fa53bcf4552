package consent

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// The codes of warnings about a policy.
const (
	PurposeUnmatched store.Code = "purpose_unmatched"
	PurposeResidual  store.Code = "purpose_residual"
	MeasuresMissing  store.Code = "exempt_measures_missing"
	NumberUnhandled  store.Code = "number_handlers_missing"
)

// Warnings tells what in a policy its owner should know, although it can be followed.
// Citations are those of the pinned edition, else of the policy's first day.
func (p *Policy) Warnings() []store.Finding {
	text, err := law.Resolve(p.Edition, p.Effective.Time)
	if err != nil {
		text = law.Texts()[0]
	}
	c := inquiry{text: text}
	var list []store.Finding
	warn := func(code store.Code, on law.Provision, clause Clause, items ...string) {
		list = append(list, store.Finding{Code: code, Cites: c.cite(on), Clause: string(clause), Items: items, Text: textOf(code)})
	}
	for i := range p.Purposes {
		x := &p.Purposes[i]
		if x.Stage == "acquisition" && !p.serves(x) {
			warn(PurposeUnmatched, law.PurposeSpecification, x.Clause, x.ID)
		}
		if x.Specificity == "residual" {
			warn(PurposeResidual, law.PurposeSpecification, x.Clause, x.ID)
		}
	}
	if k := p.Organisation.Kind; k != "" && k != Operator && p.Organisation.Measures == "" {
		warn(MeasuresMissing, law.ExemptionEffort, "")
	}
	if p.Numbers == nil {
		for _, it := range p.Items.List {
			if it.Category == Number {
				warn(NumberUnhandled, law.NumberSecurity, it.Clause, it.ID)
			}
		}
	}
	return list
}

// serves tells whether a use purpose serves an acquisition purpose.
func (p *Policy) serves(x *Purpose) bool {
	return slices.ContainsFunc(p.Purposes, func(y Purpose) bool { return slices.Contains(x.Matches, y.ID) })
}
