package consent

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// acquiringRules decide over an acquisition. Statute and house stand side by side:
// for a permission both must allow, duties add up.
var acquiringRules = []rule{
	{"class-known", law.PurposeSpecification, nil, (*inquiry).classKnown},
	{"purpose-specified", law.PurposeSpecification, acquisitionClause, (*inquiry).purposeSpecified},
	{"purpose-for-class", law.PurposeSpecification, nil, (*inquiry).purposeForClass},
	{"purpose-reference", law.PurposeSpecification, nil, (*inquiry).purposeReference},
	{"items-known", law.PurposeSpecification, itemsClause, (*inquiry).itemsKnown},
	{"fields-known", law.PurposeSpecification, itemsClause, (*inquiry).fieldsKnown},
	{"items-needed", law.PurposeSpecification, acquisitionClause, (*inquiry).itemsNeeded},
	{"means-named", law.FairAcquisition, meansClause, (*inquiry).meansNamed},
	{"means-fair", law.FairAcquisition, meansClause, (*inquiry).meansFair},
	{"means-judged", law.FairAcquisition, meansClause, (*inquiry).meansJudged},
	{"purpose-true", law.FairAcquisition, meansClause, (*inquiry).purposeTrue},
	{"way-known", law.FairAcquisition, acquisitionClause, (*inquiry).wayKnown},
	{"way-entrusted", law.Processor, acquisitionClause, wayShown(Entrusted)},
	{"way-joint-use", law.JointUse, acquisitionClause, wayShown(JointUse)},
	{"survey", "", surveyClause, (*inquiry).surveyed},
	{"acquisition-approved", "", approvalClause(ActAcquire), (*inquiry).acquisitionApproved},
	{"care-statute", law.SpecialCareAcquisition, nil, (*inquiry).careStatute},
	{"care-house", "", nil, (*inquiry).careHouse},
	{"care-approved", "", approvalClause(ActSensitive), (*inquiry).careApproved},
	{"number-asking", law.NumberRequestBan, numberClause, (*inquiry).numberAsking},
	{"number-identity", law.NumberIdentity, nil, (*inquiry).numberIdentity},
	{"number-handler", law.NumberSecurity, numberClause, (*inquiry).numberHandler},
	{"pension-number", law.PensionNumberBan, nil, askingBan(PensionNumber, "social-insurance", AskingForbidden)},
	{"resident-code", law.ResidentCodeBan, nil, askingBan(ResidentCode, "", AskingForbidden)},
	{"insurance-number", law.InsuranceNumberBan, nil, askingBan(InsuranceNumber, "social-insurance", MaskRequired)},
	{"house-ban", "", itemsClause, (*inquiry).houseBan},
	{"acquisition-dated", law.PurposeNotice, nil, (*inquiry).acquisitionDated},
	{"notice-known", law.PurposeNotice, nil, (*inquiry).noticeKnown},
	{"waiver-holds", law.PurposeNoticeException, exposureClause, (*inquiry).waiversHold},
	{"waiver-reasoned", "", nil, (*inquiry).waiversReasoned},
	{"purpose-shown", law.PurposeShowing, nil, (*inquiry).purposeShown},
	{"purpose-notified", law.PurposeNotice, nil, (*inquiry).purposeNotified},
	{"house-notice", "", nil, (*inquiry).houseNotice},
	{"house-consent", "", nil, (*inquiry).houseConsent},
	{"succession-acquired", law.PurposeSuccession, successionClause, (*inquiry).successionAcquired},
	{"authority", law.SecurityMeasures, nil, (*inquiry).entryAuthority},
	{"place-protected", law.SecurityMeasures, nil, (*inquiry).placeProtected},
	{"acquire-restricted", law.Suspension, nil, (*inquiry).acquireRestricted},
	consentsRule,
	{"services-declined", law.PurposeSpecification, nil, (*inquiry).servicesDeclined},
	{"deceased", law.PersonalInformation, nil, (*inquiry).deceased},
}

var consentsRule = rule{"consents-brought", law.PurposeLimitation, nil, (*inquiry).consentsBrought}

// exemptRules decide over what comes with an acquisition to which chapter 4 does not apply: a
// consent may be to something else.
var exemptRules = []rule{consentsRule}

func acquisitionClause(b *rulebook) Clause { return b.Acquisition.Clause }
func itemsClause(b *rulebook) Clause       { return b.Items.Clause }
func meansClause(b *rulebook) Clause       { return b.Acquisition.Means.Clause }
func surveyClause(b *rulebook) Clause      { return b.Acquisition.Survey }
func exposureClause(b *rulebook) Clause    { return b.Use.Exposure.Clause }
func successionClause(b *rulebook) Clause  { return b.Use.Succession.Clause }
func minorClause(b *rulebook) Clause       { return b.Consent.MinorConsentAge.Clause }

func numberClause(b *rulebook) Clause {
	if b.Numbers == nil {
		return ""
	}
	return b.Numbers.Clause
}

func approvalClause(act Act) func(*rulebook) Clause {
	return func(b *rulebook) Clause {
		if a := b.approval(act); a != nil {
			return a.Clause
		}
		return ""
	}
}

// acquire decides over the acquisition.
func (c *inquiry) acquire() (store.Permit, error) {
	if c.exempt() {
		c.run(exemptRules)
		return c.answer()
	}
	c.run(acquiringRules)
	if c.items.And(c.book.number).Empty() {
		c.rest(GroundNeeded, c.purposeNames(), law.PurposeSpecification)
	} else {
		c.rest(GroundNumber, c.purposeNames(), law.NumberPurposes)
	}
	return c.answer()
}

func (c *inquiry) classKnown() {
	if c.class == "" || c.book.class(c.class) == nil {
		c.doubt(ClassUnknown)
	}
}

func (c *inquiry) purposeSpecified() {
	if len(c.acq.Purposes) == 0 {
		c.refuse(PurposeMissing)
	}
	if len(c.purposes) < len(c.acq.Purposes) {
		c.refuse(PurposeUnspecified)
	}
	if len(c.acq.Items) == 0 {
		c.doubt(ItemsMissing)
	}
}

func (c *inquiry) purposeForClass() {
	if c.book.class(c.class) == nil {
		return // class-known tells
	}
	for _, p := range c.purposes {
		if _, ok := p.items[c.class]; !ok {
			c.reasonAt(PurposeNotForClass, false, p.Clause, nil)
		}
	}
}

// purposeReference: purposes that stand in another document are unresolved until
// the document is registered.
func (c *inquiry) purposeReference() {
	for _, p := range c.purposes {
		if p.Reference != "" && !c.board.registered(p.Reference, c.boardAt(c.at)) {
			c.reasonAt(UnresolvedReference, true, p.Clause, nil)
		}
	}
}

// itemsKnown: a declared catalogue takes what it does not list with a warning, but not what
// a scan recognised as special care-required or as a code, for which the statute asks more.
func (c *inquiry) itemsKnown() {
	var recognised, others []string
	for _, name := range c.notListed(c.acq.Items) {
		if isRecognised(name) {
			recognised = append(recognised, name)
		} else {
			others = append(others, name)
		}
	}
	if c.book.Items.Catalogue != "declared" {
		recognised, others = append(recognised, others...), nil
	}
	if len(recognised) > 0 {
		c.doubt(ItemUnknown, recognised...)
	}
	if len(others) > 0 {
		c.find(ItemNotDeclared, others...)
	}
}

// fieldsKnown: what nobody said what it is cannot be judged.
func (c *inquiry) fieldsKnown() {
	switch {
	case c.acq.UnknownFields == 0:
	case c.book.Items.UnknownFields == "warn":
		c.find(FieldUnknown)
	default:
		c.doubt(FieldUnknown)
	}
}

// itemsNeeded: only what the purposes need of this class. Numbers and codes that
// may not be asked for are told by their own rules.
func (c *inquiry) itemsNeeded() {
	var needed Items
	for _, p := range c.purposes {
		needed = needed.Or(p.items[c.class])
	}
	excess := c.items.Without(needed).Without(c.book.technical()).Without(c.book.number).Without(c.book.forbid)
	switch {
	case excess.Empty() || len(c.purposes) == 0 || c.book.class(c.class) == nil: // of nobody knows whom nothing is known to be needed
	case c.book.Items.Catalogue == "declared":
		c.find(ExcessItem, c.names(excess)...)
	default:
		c.refuse(ExcessItem, c.names(excess)...)
	}
}

func (c *inquiry) surveyed() {
	if c.book.Acquisition.Survey != "" && said(c.acq.Survey) == No {
		c.refuse(SurveyMissing)
	}
}

// acquisitionApproved: what the office demands before a new acquisition in business.
func (c *inquiry) acquisitionApproved() {
	if c.book.approval(ActAcquire) == nil {
		return
	}
	if app, _ := c.approved(ActAcquire, c.items, c.at); app == nil {
		c.refuse(NotFiled)
	}
}

// acquisitionDated: a day before today needs evidence, and nothing is acquired in advance.
func (c *inquiry) acquisitionDated() {
	if c.at.After(c.now) || c.backDated() && said(c.acq.Evidence) == No {
		c.refuse(EvidenceMissing)
	}
}

// successionAcquired: nothing is acquired with a business beyond the purposes for
// which the predecessor held it (18-2).
func (c *inquiry) successionAcquired() {
	if c.acq.Way != Succession {
		return
	}
	for _, p := range c.purposes {
		if !slices.Contains(c.acq.Source.Purposes, p.ID) {
			c.refuse(BeyondSuccession)
			return
		}
	}
}

func (c *inquiry) acquireRestricted() { c.stopped(subject.Acquire, c.at) }

// servicesDeclined lists what cannot be given when items are withheld.
func (c *inquiry) servicesDeclined() {
	for _, p := range c.purposes {
		for _, s := range p.Services {
			var without []string
			for _, d := range c.acq.Declined {
				if slices.Contains(s.Without, d) {
					without = append(without, d)
				}
			}
			if len(without) > 0 {
				c.findings = append(c.findings, store.Finding{Code: ServiceUnavailable, Clause: string(p.Clause),
					Items: without, Text: store.Text{Ja: s.Ja, En: s.En}})
			}
		}
	}
}

// deceased: a fact and a finding, never a permit.
func (c *inquiry) deceased() {
	if c.person == nil {
		return
	}
	if day, ok := c.person.gate.DeceasedOn(); ok && !c.at.Before(day) {
		c.find(DeceasedFinding)
	}
}
