package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Claim is the ground on which the person asks.
type Claim string

// The claims.
const (
	AnyClaim                 Claim = "any" // a house complies whatever the ground
	Untrue                   Claim = "untrue"
	BeyondPurpose            Claim = "beyond-purpose"             // breach of 18 (2017: 16)
	ImproperUse              Claim = "improper-use"               // breach of 19, edition 2022
	UnlawfulAcquisition      Claim = "unlawful-acquisition"       // breach of 20 (2017: 17)
	UnlawfulProvision        Claim = "unlawful-provision"         // breach of 27-1 (2017: 23-1)
	UnlawfulForeignProvision Claim = "unlawful-foreign-provision" // breach of 28 (2017: 24)
	NoLongerNeeded           Claim = "no-longer-needed"           // 35-5, edition 2022
	Incident                 Claim = "incident"                   // 35-5: an incident of 26-1
	InterestsHarmed          Claim = "harm"                       // 35-5: rights or legitimate interests
)

// Claimed is a claim of a case with what is said for it.
type Claimed struct {
	Claim Claim `json:"claim"`
	// Facts are the person's words.
	Facts string `json:"facts,omitempty"`
	// Incident refers to the incident; Reportable: it is one of APPI 26-1.
	Incident   string `json:"incident,omitempty"`
	Reportable bool   `json:"reportable,omitempty"`
	// Opinion: the claim is about an evaluation, which is not true or untrue.
	Opinion bool `json:"opinion,omitempty"`
	// Founded is what the investigation found; nil: not investigated yet. Of a request it
	// is not looked at.
	Founded *bool `json:"founded,omitempty"`
}

// unjudged returns claims as somebody makes them: whether they are founded the
// investigation says.
func unjudged(list []Claimed) []Claimed {
	list = slices.Clone(list)
	for i := range list {
		list[i].Founded = nil
	}
	return list
}

// Standing is what a claim rests on.
type Standing string

// The standings.
const (
	Statutory    Standing = "statutory"      // the statute commands the measure if it is founded
	HouseRule    Standing = "house_rule"     // the house complies of its own will
	NotAGround   Standing = "not_a_ground"   // neither
	GroundNotMet Standing = "ground_not_met" // a statutory ground whose condition is missing
)

type claimRow struct {
	claim      Claim
	procedures []Procedure
	provision  law.Provision
}

var claimRows = []claimRow{
	{Untrue, allCorrections, law.CorrectionRequest},
	{BeyondPurpose, []Procedure{Suspension, Erasure}, law.SuspensionRequest},
	{ImproperUse, []Procedure{Suspension, Erasure}, law.ImproperUse},
	{UnlawfulAcquisition, []Procedure{Suspension, Erasure}, law.SuspensionRequest},
	{UnlawfulProvision, []Procedure{ProvisionStop}, law.ProvisionStopRequest},
	{UnlawfulForeignProvision, []Procedure{ProvisionStop}, law.ProvisionStopRequest},
	{NoLongerNeeded, allStops, law.WiderSuspensionNeedless},
	{Incident, allStops, law.WiderSuspensionIncident},
	{InterestsHarmed, allStops, law.WiderSuspensionHarm},
}

// Standing tells what a claim rests on when it is made at an instant, with the
// provision if the statute knows it. The error is law.ErrEditionUnknown.
func (p *Policy) Standing(name Procedure, c Claimed, at time.Time) (Standing, []store.Citation, error) {
	text, err := p.text(at)
	if err != nil {
		return NotAGround, nil, err
	}
	s, provision := p.standing(name, &c, text)
	if cite, ok := text.Cite(provision); ok {
		return s, []store.Citation{cite}, nil
	}
	return s, nil, nil
}

func (p *Policy) standing(name Procedure, c *Claimed, text law.Text) (Standing, law.Provision) {
	for _, r := range claimRows {
		if r.claim != c.Claim || !slices.Contains(r.procedures, name) || !text.Has(r.provision) {
			continue
		}
		if c.Claim == Incident && !c.Reportable {
			return GroundNotMet, r.provision
		}
		return Statutory, r.provision
	}
	house := p.procedure(name).Claims
	if slices.Contains(house, AnyClaim) || slices.Contains(house, c.Claim) {
		return HouseRule, ""
	}
	return NotAGround, ""
}
