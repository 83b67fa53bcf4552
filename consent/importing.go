package consent

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// GroundHeld is the ground of data that was held before the guard was there.
const GroundHeld store.Code = "held_before"

// The provenances.
const (
	FromPaper   = "paper"   // forms and lists that show what was told
	FromLegacy  = "legacy"  // an older system that shows what was told
	FromUnknown = "unknown" // nothing shows what was told
)

// Provenance is where data comes from that was held before the guard was there.
type Provenance struct {
	// From is one of the provenances; empty: the guard saw the data come.
	From string `json:"from,omitzero"`
	// Ref refers to the source: a binder, a table. It names no person.
	Ref string `json:"ref,omitzero"`
}

// shows returns what shows what was told and agreed to, empty if nothing does.
func (p *Provenance) shows() string {
	if p.From == FromPaper || p.From == FromLegacy {
		return p.Ref
	}
	return ""
}

// Import records persons and data that the organisation held before the guard was
// there. Nothing that happened then is refused now: what the rules would have said is
// told as findings. What the policy does not know — classes, purposes, items — is refused,
// and so are codes that nobody may ask for, and data whose acquisition was restricted when it
// is said to have come (At; zero: today).
//
// Every arrival says its provenance. Purposes of a paper or legacy one count as told: it is
// referred to (Ref), and At is when the data was acquired, a day before today. Of an unknown one they count
// while a text that names them is published, else a use is undetermined: [Guard.Coverage]
// counts these. Consents that come with it are of the day of the data, if they name no other
// before today. Verdicts come as from [Guard.AcquireAll].
func (g *Guard) Import(ctx context.Context, holdings iter.Seq2[Arrival, error]) iter.Seq2[Verdict, error] {
	return func(yield func(Verdict, error) bool) {
		in := intake{guard: g, ctx: ctx, yield: yield, past: true}
		if err := in.run(holdings); err != nil && !errors.Is(err, errStopped) {
			yield(Verdict{}, wrap("import", err))
		}
	}
}

// importRules decide over what is taken over.
var importRules = []rule{
	{"import-class", law.PurposeSpecification, nil, (*inquiry).classKnown},
	{"import-purpose", law.PurposeSpecification, acquisitionClause, (*inquiry).purposeSpecified},
	{"import-items", law.PurposeSpecification, itemsClause, (*inquiry).itemsKnown},
	{"import-fields", law.PurposeSpecification, itemsClause, (*inquiry).fieldsKnown},
	{"import-consents", law.PurposeLimitation, nil, (*inquiry).consentsBrought},
	{"import-provenance", law.Accuracy, nil, (*inquiry).provenanceNamed},
	{"import-restricted", law.Suspension, nil, (*inquiry).importRestricted},
	{"import-pension-number", law.PensionNumberBan, nil, askingBan(PensionNumber, "social-insurance", AskingForbidden)},
	{"import-resident-code", law.ResidentCodeBan, nil, askingBan(ResidentCode, "", AskingForbidden)},
	{"import-insurance-number", law.InsuranceNumberBan, nil, askingBan(InsuranceNumber, "social-insurance", MaskRequired)},
	{"import-house-ban", "", itemsClause, (*inquiry).houseBan},
}

// provenanceNamed: what shows what was told is referred to, and is of a day before today;
// of anything else the provenance is unknown, and must be said to be.
func (c *inquiry) provenanceNamed() {
	switch from := c.acq.provenance; {
	case c.acq.At.After(c.now):
		c.refuse(EvidenceMissing)
	case from.From == FromUnknown:
	case strings.TrimSpace(from.shows()) == "", !c.beforeToday(c.acq.At):
		c.doubt(ProvenanceUnknown)
	}
}

// importRestricted: what was restricted when the data is said to have been acquired was not
// held before.
func (c *inquiry) importRestricted() { c.stopped(subject.Acquire, c.acq.At) }

// takeOver decides over data that was held before. The rules of today become findings.
func (c *inquiry) takeOver() (store.Permit, error) {
	as := *c
	as.run(acquiringRules)
	c.run(importRules)
	for i := range as.reasons {
		r := &as.reasons[i]
		c.findings = append(c.findings, store.Finding{Code: r.Code, Cites: r.Cites, Clause: r.Clause, Items: r.Items, Text: r.Text})
	}
	c.rest(GroundHeld, c.acq.provenance.Ref, law.PurposeSpecification)
	return c.answer()
}
