package consent

import (
	"cmp"
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// freed tells whether one of the house's exceptions, claimed and holding, frees
// from a step of its rule.
func (c *inquiry) freed(list []Exception, step Step) bool {
	for i := range list {
		e := &list[i]
		if len(e.Frees) > 0 && !slices.Contains(e.Frees, step) {
			continue
		}
		for j := range c.claims {
			if x := &c.claims[j]; x.Case == e.Case {
				if holds, _ := c.weighHouse(x, e); holds == Yes {
					return true
				}
			}
		}
	}
	return false
}

// weighHouse judges a claim by the facts that the house requires.
func (c *inquiry) weighHouse(x *Claim, e *Exception) (Fact, []lack) {
	if !c.acquiredSo(x.Case) {
		return No, nil
	}
	c.exception = e
	defer func() { c.exception = nil }()
	needs := e.Requires
	if e.narrow() {
		needs = append(slices.Clone(needs), FactInterest)
	}
	return c.weigh(x, needs)
}

// acquiredSo tells that a case which says how data was acquired is claimed of an acquisition
// that was so. A use claims none of them: how its data was acquired stands on record.
func (c *inquiry) acquiredSo(x Case) bool {
	switch way := c.way(); x {
	case CaseEntrusted:
		return way == Entrusted
	case CaseSuccession:
		return way == Succession
	case CaseJointUse:
		return way == JointUse
	case Received:
		return way.received()
	case Visible:
		return way == Observed
	case HarmPerson, HarmOperator, HinderPublic, Evident, UrgentLife, SourceInformed, NoInfringement:
		return c.acq != nil
	}
	return true
}

// weighed is how claims fare: the first that holds, or what all of them lack.
type weighed struct {
	fact  Fact
	claim *Claim
	row   *exception
	lacks []lack
}

func (w *weighed) add(f Fact, x *Claim, row *exception, lacks []lack) {
	switch {
	case f == Yes && w.fact != Yes:
		*w = weighed{fact: Yes, claim: x, row: row}
	case w.fact == Yes:
	case f == Unknown:
		w.fact, w.claim, w.lacks = Unknown, x, append(w.lacks, lacks...)
	default:
		w.lacks = append(w.lacks, lacks...)
	}
}

// statutory weighs the claims against the exceptions of the act: those of its rule
// on use, or of that on special-care data.
func (c *inquiry) statutory(care bool) weighed {
	w := weighed{fact: No}
	for i := range c.claims {
		x := &c.claims[i]
		best, known := c.best(x, care)
		switch {
		case known:
			w.add(best.fact, x, best.row, best.lacks)
		case !x.Case.other():
			w.add(No, x, nil, []lack{{UnknownCase, false}})
		}
	}
	return w
}

// best weighs a claim against every row of its case: the one that fares best counts.
func (c *inquiry) best(x *Claim, care bool) (best weighed, known bool) {
	for j := range exceptions {
		e := &exceptions[j]
		on := e.use
		if care {
			on = e.care
		}
		if e.of != x.Case || on == "" || c.skips(e) {
			continue
		}
		w := weighed{fact: No, claim: x, row: e, lacks: []lack{{CaseNotInForce, false}}}
		if c.text.Has(on) {
			w.fact, w.lacks = c.weigh(x, e.needs)
		}
		if !known || w.better(&best) {
			best, known = w, true
		}
	}
	return best, known
}

// better tells that fewer facts are denied, or of as many fewer are missing.
func (w *weighed) better(than *weighed) bool {
	return cmp.Or(cmp.Compare(than.denied(), w.denied()), cmp.Compare(len(than.lacks), len(w.lacks))) > 0
}

func (w *weighed) denied() int {
	n := 0
	for _, l := range w.lacks {
		if !l.unknown {
			n++
		}
	}
	return n
}

// other tells that a case is not about use and acquisition in the act, but known.
func (x Case) other() bool {
	switch x {
	case HarmPerson, HarmOperator, HinderPublic, Evident, UrgentLife,
		SourceInformed, CaseEntrusted, CaseSuccession, CaseJointUse, ToldOrally, NoInfringement,
		MadePublic, Visible, Received:
		return true
	}
	return false
}

// house weighs the claims against a list of the house. Where the list leaves other
// grounds to the statute, what the statute allows stands.
func (c *inquiry) house(list []Exception, other string, byAct *weighed) weighed {
	w := weighed{fact: No}
	for i := range c.claims {
		x := &c.claims[i]
		at := slices.IndexFunc(list, func(e Exception) bool { return e.Case == x.Case })
		if at < 0 {
			continue
		}
		f, lacks := c.weighHouse(x, &list[at])
		w.add(f, x, nil, lacks)
	}
	if w.fact != Yes && other == "statute" && byAct.fact != No && !slices.ContainsFunc(list, byAct.of) {
		return weighed{fact: byAct.fact, claim: byAct.claim, row: byAct.row}
	}
	return w
}

// of tells whether an exception is of the case that was weighed.
func (w *weighed) of(e Exception) bool { return w.claim != nil && w.claim.Case == e.Case }

// basisOf adds the reason that a basis is missing, and what the claims lack.
func (c *inquiry) basisOf(w *weighed, code store.Code, clause Clause, items Items) {
	c.reasonAt(code, w.fact == Unknown, clause, c.names(items))
	for _, l := range w.lacks {
		c.reasonAt(l.code, l.unknown, clause, nil)
	}
}

// careStatute: special-care data needs prior consent, an exception of the act, or
// that the person hands it over directly (20-2; 17-2 in 2017; guideline 3-3-2 note).
func (c *inquiry) careStatute() {
	special := c.items.And(c.book.special)
	if special.Empty() || !c.text.Has(law.SpecialCareAcquisition) {
		return
	}
	if c.heldBeforeBan() {
		return
	}
	if c.handedOver() {
		c.rest(GroundDirect, "", law.SpecialCareAcquisition)
		return
	}
	if c.consentedBefore(special, nil) {
		c.rest(GroundConsent, "", law.SpecialCareAcquisition)
		return
	}
	w := c.statutory(true)
	if w.fact == Yes {
		c.rest(w.row.ground, w.claim.basis(), w.row.care)
		return
	}
	if c.consentedLater(special) {
		c.refuse(NotPrior, c.names(special)...)
	}
	if c.acq.Way.direct() {
		c.refuse(AgentRequired)
	}
	c.basisOf(&w, CareWithoutBasis, "", special)
}

// heldBeforeBan: special-care data that was held when the ban began needs no fresh consent.
func (c *inquiry) heldBeforeBan() bool {
	return c.acq != nil && c.acq.provenance.From != "" && c.acq.At.Before(careBanSince)
}

// consentedBefore: consent to every item stands by the acquisition, in a form that
// counts (nil: any).
func (c *inquiry) consentedBefore(items Items, counts func(Form) bool) bool {
	var v Items
	for _, p := range c.purposes {
		if counts == nil {
			v = v.Or(c.consentCover(p, c.at))
			continue
		}
		v = v.Or(c.formCover(p, counts))
	}
	return v.Has(items)
}

// formCover adds up the consents in a form that counts.
func (c *inquiry) formCover(p *purposeRule, counts func(Form) bool) Items {
	var v Items
	if c.person != nil {
		v = c.person.consentedTo(c.book.cat, p, c.at, func(e *Event) bool { return counts(e.Form) && c.capable(e) })
	}
	if c.acq != nil {
		for i := range c.acq.Consents {
			if k := &c.acq.Consents[i]; counts(k.Form) {
				v = v.Or(c.brought(k, p, c.at))
			}
		}
	}
	return v
}

// consentedLater: a consent was had, but after the acquisition.
func (c *inquiry) consentedLater(items Items) bool {
	for i := range c.acq.Consents {
		k := &c.acq.Consents[i]
		for _, p := range c.purposes {
			if at := k.at(c.acq.At); at.After(c.at) && c.brought(k, p, at).Has(items) {
				return true
			}
		}
	}
	return false
}

// basis is what a permit points to: the norm cited, or the document.
func (x *Claim) basis() string {
	if x.Citation != "" {
		return x.Citation
	}
	return x.Reference
}

// careHouse: what the house demands for special-care items and its sensitive sets.
func (c *inquiry) careHouse() { c.careFor("acquire") }

func (c *inquiry) careFor(act string) {
	var byAct *weighed
	for i := range c.book.Care {
		r := &c.book.Care[i]
		items := c.items.And(c.book.set(r.Set))
		if items.Empty() || !slices.Contains(r.Acts, act) || r.Set == Statutory && c.heldBeforeBan() || c.careConsented(r, items) {
			continue
		}
		if byAct == nil {
			w := c.statutory(true)
			byAct = &w
		}
		switch w := c.house(r.Exceptions, r.OtherGrounds, byAct); {
		case w.fact == Yes:
		case byAct.commands():
			if app, _ := c.approved(ActMandatoryLaw, items, c.at); app == nil {
				c.reasonAt(PolicyConflict, false, r.Clause, c.names(items))
			}
		default:
			c.basisOf(&w, r.lacking(), r.Clause, items)
		}
	}
}

// commands tells that the claim which holds cites a law that commands.
func (w *weighed) commands() bool {
	return w.fact == Yes && w.claim.force() == law.ForceCommands
}

// careConsented: the house is content with how the person agreed.
func (c *inquiry) careConsented(r *CareRule, items Items) bool {
	if r.DirectFromPerson && c.acq != nil && c.handedOver() {
		return true
	}
	if r.Consent == "explicit" {
		return c.consentedBefore(items, Form.explicit)
	}
	return c.consentedBefore(items, nil)
}

func (r *CareRule) lacking() store.Code {
	if r.Consent == "explicit" {
		return ExplicitConsent
	}
	return CareWithoutBasis
}

// careApproved: the approvals that the house demands before it handles what a
// sensitive set covers.
func (c *inquiry) careApproved() {
	rule := c.book.approval(ActSensitive)
	if rule == nil || c.freed(rule.Exceptions, StepApproval) {
		return
	}
	items := c.items.And(c.sensitive())
	if items.Empty() {
		return
	}
	if app, missing := c.approved(ActSensitive, items, c.at); app == nil {
		c.refuse(NotApproved, missing...)
	}
}

// sensitive returns the items of the house's own sets.
func (c *inquiry) sensitive() Items {
	var s Items
	for i := range c.book.SensitiveSets {
		s = s.Or(c.book.groups[c.book.SensitiveSets[i].ID])
	}
	return s
}
