package consent

import (
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// usingRules decide over a use.
var usingRules = []rule{
	{"use-purpose-specified", law.PurposeSpecification, useClause, (*inquiry).usePurpose},
	{"use-items-known", law.PurposeLimitation, itemsClause, (*inquiry).useItems},
	{"use-purpose-reference", law.PurposeSpecification, nil, (*inquiry).purposeReference},
	{"person-known", law.PurposeLimitation, useClause, (*inquiry).personKnown},
	{"role", law.SecurityMeasures, useClause, (*inquiry).roleGiven},
	{"use-authority", law.SecurityMeasures, nil, (*inquiry).useAuthority},
	{"use-protected", law.SecurityMeasures, nil, (*inquiry).useProtected},
	{"use-within-purpose", law.PurposeLimitation, nil, (*inquiry).withinPurpose},
	{"use-beyond-house", "", beyondClause, (*inquiry).beyondHouse},
	{"use-beyond-order", "", beyondClause, (*inquiry).beyondOrder},
	{"use-succession", law.PurposeSuccession, successionClause, (*inquiry).useSuccession},
	{"use-changed-purpose", law.PurposeChange, nil, (*inquiry).changedPurpose},
	{"use-change-told", law.PurposeChangeNotice, nil, (*inquiry).changeTold},
	{"use-change-waived", law.PurposeNoticeException, nil, (*inquiry).changeWaived},
	{"use-ruling", "", doubtClause, (*inquiry).rulingStands},
	{"use-number", law.NumberPurposes, numberClause, (*inquiry).useNumber},
	{"use-number-handler", law.NumberSecurity, numberClause, (*inquiry).numberHandler},
	{"use-pension-number", law.PensionNumberBan, nil, askingBan(PensionNumber, "social-insurance", AskingForbidden)},
	{"use-resident-code", law.ResidentCodeBan, nil, askingBan(ResidentCode, "", AskingForbidden)},
	{"use-insurance-number", law.InsuranceNumberBan, nil, askingBan(InsuranceNumber, "social-insurance", MaskRequired)},
	{"use-house-ban", "", itemsClause, (*inquiry).houseBan},
	{"use-number-entrusted", law.NumberSubentrusting, nil, (*inquiry).numberEntrusted},
	{"use-care-house", "", nil, (*inquiry).useCare},
	{"use-care-approved", "", approvalClause(ActSensitive), (*inquiry).careApproved},
	{"use-contact", "", contactClause, (*inquiry).contactApproved},
	{"use-improper", law.ImproperUse, nil, (*inquiry).improper},
	{"use-restricted", law.Suspension, nil, (*inquiry).useRestricted},
	{"use-capacity", law.PurposeLimitation, minorClause, (*inquiry).reliedCapacity},
	{"use-deceased", law.PersonalInformation, nil, (*inquiry).deceased},
	{"use-held-care", law.SpecialCareAcquisition, nil, (*inquiry).heldCare},
	{"use-held-unfair", law.FairAcquisition, nil, (*inquiry).heldUnfair},
}

func useClause(b *rulebook) Clause     { return b.Use.Clause }
func beyondClause(b *rulebook) Clause  { return b.Use.Beyond.Clause }
func doubtClause(b *rulebook) Clause   { return b.Use.Doubt.Clause }
func contactClause(b *rulebook) Clause { return b.Use.Contact.Clause }

// decideUse decides over the use.
func (c *inquiry) decideUse() (store.Permit, error) {
	if c.exempt() {
		return c.answer()
	}
	c.beyond()
	c.run(usingRules)
	return c.answer()
}

// aim is the question's use within or beyond its purpose.
type aim struct {
	purpose *purposeRule
	cover   cover
	beyond  Items // of the items asked, those that no told purpose covers
	rest    Items // of these, those that no consent covers either
	act     weighed
	house   weighed
}

// beyond finds out what of the use is beyond the purposes told.
func (c *inquiry) beyond() {
	a := &c.aim
	a.act, a.house = weighed{fact: No}, weighed{fact: No}
	if len(c.purposes) == 0 {
		return
	}
	w, _ := c.waiver(false)
	c.untoldFree = w != nil
	a.purpose = c.purposes[0]
	a.cover = c.cover(a.purpose, c.at)
	a.beyond = c.items.Without(a.cover.told)
	if !a.beyond.Empty() && c.withinByRuling() {
		a.beyond = a.beyond.Without(c.ruledWithin())
	}
	a.rest = a.beyond.Without(a.cover.consented)
	if a.rest.Empty() {
		return
	}
	a.act = c.statutory(false)
	a.house = c.house(c.book.Use.Beyond.Exceptions, c.book.Use.Beyond.OtherGrounds, &a.act)
}

func (c *inquiry) usePurpose() {
	if c.aim.purpose == nil {
		c.refuse(PurposeUnspecified)
	}
}

func (c *inquiry) useItems() {
	unknown := c.items.Without(c.book.declared)
	switch {
	case len(c.unknown) > 0:
		c.doubt(ItemUnknown, c.unknown...)
	case !unknown.Empty():
		c.doubt(ItemUnknown, c.names(unknown)...)
	case c.items.Empty():
		c.doubt(ItemsMissing)
	}
}

func (c *inquiry) personKnown() {
	if c.person == nil {
		c.doubt(PersonUnknown)
	}
}

// roleGiven: only persons with concrete authority for the purpose.
func (c *inquiry) roleGiven() {
	if p := c.aim.purpose; p != nil && p.roles != 0 && c.book.cat.rolesOf(c.actor)&p.roles == 0 {
		c.refuse(RoleMissing)
	}
}

// useAuthority: every use needs the authority to use, and that for the operation stated.
func (c *inquiry) useAuthority() {
	c.authority(Using, c.document())
	switch f := c.use.Facts; {
	case f == nil || f.Operation == "":
	case !f.Operation.known():
		c.doubt(OperationUnknown)
	default:
		c.authority(f.Operation, c.document())
	}
}

// useProtected: who uses data, and does with it what is stated, is identified.
func (c *inquiry) useProtected() {
	f := c.use.Facts
	if f == nil {
		f = &Facts{}
	}
	c.protected(f.Authenticated, f.Document, Using, f.Operation)
}

func (c *inquiry) document() string {
	if c.use == nil || c.use.Facts == nil {
		return ""
	}
	return c.use.Facts.Document
}

// withinPurpose: nothing is handled beyond the purpose without prior consent, save
// in the cases of the act (18-1, 18-3; 16 in 2017). What was told at acquisition
// needs no consent.
func (c *inquiry) withinPurpose() {
	a := &c.aim
	switch {
	case a.purpose == nil || c.person == nil:
	case a.beyond.Empty() && c.withinByRuling():
		c.rest(GroundRuling, c.ruling().body.Ref, law.PurposeLimitation)
	case a.beyond.Empty():
		c.rest(GroundTold, a.purpose.ID, law.PurposeLimitation)
		c.until = c.lapse()
	case a.rest.Empty():
		c.rest(GroundConsent, c.consentID(), law.PurposeLimitation)
		c.until = c.lapse()
	case a.act.fact == Yes:
		c.rest(a.act.row.ground, a.act.claim.basis(), a.act.row.use)
		c.answerWeighed()
	case c.undecided():
		c.doubtUnknown(a.rest)
		c.doubtOver(OwnerUnknown, a.cover.shared.And(a.rest))
	default:
		c.pastConsents()
		c.notNeeded()
		c.basisOf(&a.act, OutOfPurpose, "", a.rest)
	}
}

// undecided: what would carry the use is on record, and nobody can rely on it.
func (c *inquiry) undecided() bool {
	a := &c.aim
	return a.cover.unknown.Or(a.cover.shared).Has(a.rest) && len(c.claims) == 0
}

// doubtUnknown doubts those of items of which nobody knows whether the purpose was told for them.
func (c *inquiry) doubtUnknown(items Items) {
	v := &c.aim.cover
	c.doubtOver(ClassUnknown, v.classless.And(items))
	c.doubtOver(ProvenanceUnknown, v.unknown.Without(v.classless).And(items))
}

// doubtOver doubts items, if there are any.
func (c *inquiry) doubtOver(code store.Code, items Items) {
	if !items.Empty() {
		c.doubt(code, c.names(items)...)
	}
}

// consentID is the id of the latest consent relied on.
func (c *inquiry) consentID() string {
	if list := c.relied(c.aim.purpose, c.aim.beyond); len(list) > 0 {
		return list[0].id
	}
	return ""
}

// lapse is when the first thing ends that the use rests on: a consent given for a time, or
// the contract under which data was entrusted; zero: nothing on record ends it.
func (c *inquiry) lapse() time.Time {
	var first time.Time
	ends := func(at time.Time) {
		if !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	for _, k := range c.relied(c.aim.purpose, c.aim.beyond) {
		ends(k.body.at(c.at).event.Until)
	}
	rest := c.items.Without(c.aim.beyond)
	for _, a := range c.person.acquisitions {
		if a.until().IsZero() && !a.shared && c.shows(a, c.aim.purpose, c.at) {
			rest = rest.Without(c.reach(a, c.aim.purpose, c.at))
		}
	}
	for _, a := range c.person.acquisitions {
		if !c.reach(a, c.aim.purpose, c.at).And(rest).Empty() {
			ends(a.until())
		}
	}
	return first
}

// notNeeded tells of items for which the purpose was told, and which it does not need of the class.
func (c *inquiry) notNeeded() {
	var told Items
	for _, a := range c.person.acquisitions {
		if c.tells(a, c.aim.purpose, c.at) {
			told = told.Or(a.covers(c.aim.purpose.place, c.at))
		}
	}
	if items := told.And(c.aim.rest); !items.Empty() {
		c.find(ToldNotNeeded, c.names(items)...)
	}
}

// pastConsents tells why consents on record do not count.
func (c *inquiry) pastConsents() {
	for _, k := range c.person.consents {
		if k.purpose != c.aim.purpose.place {
			continue
		}
		if code, ok := endCodes[k.body.at(c.at).state(c.at)]; ok {
			c.refuse(code)
		}
	}
}

// endCodes tell why a consent in a state does not count.
var endCodes = map[State]store.Code{Withdrawn: ConsentWithdrawn, Revoked: ConsentWithdrawn, Expired: ConsentExpired,
	Refused: ConsentRefused, Invalidated: ConsentInvalid, Requested: ConsentPending}

func (c *inquiry) useCare() { c.careFor("use") }

// improper: no use that may encourage or induce unlawful or unjust acts (19).
func (c *inquiry) improper() {
	if c.use.Facts == nil || !c.text.Has(law.ImproperUse) {
		return
	}
	switch c.use.Facts.Improper {
	case NotJudged, ImproperNone:
	case ImproperLikely:
		c.refuse(ImproperUse)
	default:
		c.doubt(ImproperDoubtful)
	}
}

func (c *inquiry) useRestricted() { c.stopped(subject.Use, c.at) }

// stopped: a restriction on the person's gate stood in the way at an instant. It never stops the items
// that a statute carries; that a claim was weighed for them says nothing of the others.
func (c *inquiry) stopped(act subject.Act, at time.Time) {
	if c.person == nil || len(c.person.gate.Restrictions) == 0 {
		return
	}
	items := c.items.Without(c.carried())
	if items.Empty() && !c.items.Empty() {
		return
	}
	q := subject.Question{Act: act, Items: c.names(items), At: at}
	for _, p := range c.purposes {
		q.Purpose = p.ID
		if len(c.person.gate.Stopped(q)) > 0 || c.stillStopped(q) {
			c.refuse(Restricted)
			return
		}
	}
}

// stillStopped: another host's clock ends no restriction before this one's.
func (c *inquiry) stillStopped(q subject.Question) bool {
	q.At = c.clock
	return !c.clock.IsZero() && len(c.person.gate.Stopped(q)) > 0
}

// carried returns the items for which an exception of the act was weighed and holds.
func (c *inquiry) carried() Items {
	switch {
	case c.careByAct():
		return c.items.And(c.book.special)
	case c.aim.act.fact != Yes:
		return Items{}
	case c.aim.rest.Empty():
		return c.aim.beyond // commanded against a ban of the house
	}
	return c.aim.rest
}

// careByAct: an exception of the act carries the acquisition.
func (c *inquiry) careByAct() bool {
	return c.acq != nil && c.ground != "" && c.ground != GroundDirect && c.ground != GroundConsent
}
