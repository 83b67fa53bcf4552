package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// exception is a case in which the act yields, by what it is asked about. The
// facts that it needs stand together: all of them must hold.
type exception struct {
	name   string
	of     Case
	ground store.Code
	use    law.Provision // from the restriction to the purpose (18-3)
	care   law.Provision // from the ban on acquiring special-care data (20-2)
	notice law.Provision // from telling the purpose (21-4, 21-2 proviso)
	needs  []FactName
}

// exceptions are the cases of the act. Where a case has several rows, one that
// holds is enough.
var exceptions = []exception{
	{"law", ByLaw, GroundLaw, law.PurposeExceptionLaw, law.SpecialCareExceptionLaw, "", []FactName{FactCitation}},
	{"life", Life, GroundLife, law.PurposeExceptionLife, law.SpecialCareExceptionLife, "", []FactName{FactNecessary, FactDifficult}},
	{"health", PublicHealth, GroundHealth, law.PurposeExceptionHealth, law.SpecialCareExceptionHealth, "", []FactName{FactSpecial, FactDifficult}},
	{"public", PublicAffairs, GroundPublic, law.PurposeExceptionPublic, law.SpecialCareExceptionPublic, "", []FactName{FactPublicBody, FactAffair, FactImpediment}},
	{"academic-body", AcademicCase, GroundAcademic, law.PurposeExceptionAcademicBody, law.SpecialCareExceptionAcademicBody, "", []FactName{FactResearcher, FactNoHarm}},
	{"academic-recipient", AcademicCase, GroundAcademic, law.PurposeExceptionAcademicProvision, "", "", []FactName{FactToResearch, FactNoHarm}},
	{"academic-partner", AcademicCase, GroundAcademic, "", law.SpecialCareExceptionAcademicPartner, "", []FactName{FactPartner, FactNoHarm}},
	{"published", MadePublic, GroundPublished, "", law.SpecialCareExceptionPublished, "", []FactName{FactPublisher}},
	{"visible", Visible, GroundVisible, "", law.SpecialCareExceptionOrder, "", []FactName{FactObserved}},
	{"received", Received, GroundReceived, "", law.SpecialCareExceptionOrder, "", []FactName{FactReceived}},
	{"harm-person", HarmPerson, "", "", "", law.PurposeNoticeExceptionHarm, []FactName{FactReason}},
	{"harm-operator", HarmOperator, "", "", "", law.PurposeNoticeExceptionOperator, []FactName{FactReason}},
	{"hinder-public", HinderPublic, "", "", "", law.PurposeNoticeExceptionPublic, []FactName{FactOrgan, FactAffair, FactImpediment}},
	{"evident", Evident, "", "", "", law.PurposeNoticeExceptionEvident, []FactName{FactReason, FactNotBulk}},
	{"urgent", UrgentLife, "", "", "", law.PurposeShowingUrgent, []FactName{FactUrgent}},
	{"urgent-by-life", Life, "", "", "", law.PurposeShowingUrgent, []FactName{FactNecessary, FactUrgent}},
}

// fact is how one fact of a claim is judged, and the code told when it is missing.
type fact struct {
	name  FactName
	code  store.Code
	judge func(c *inquiry, x *Claim) Fact
}

var factRows = []fact{
	{FactCitation, CitationMissing, func(_ *inquiry, x *Claim) Fact { return said(x.Citation) }},
	{FactIsLaw, ForeignLaw, (*inquiry).isLaw},
	{FactReference, ReferenceMissing, func(_ *inquiry, x *Claim) Fact { return said(x.Reference) }},
	{FactNecessary, NotNecessary, func(_ *inquiry, x *Claim) Fact { return x.Necessary }},
	{FactSpecial, NotSpecial, func(_ *inquiry, x *Claim) Fact { return x.SpeciallyNeeded }},
	{FactDifficult, ConsentPossible, func(_ *inquiry, x *Claim) Fact { return x.ConsentDifficult }},
	{FactImpediment, NoImpediment, func(_ *inquiry, x *Claim) Fact { return x.Impediment }},
	{FactPublicBody, NoPublicBody, func(_ *inquiry, x *Claim) Fact { return x.Requester.is(StateBody, LocalBody, DelegateBody) }},
	{FactOrgan, NoPublicBody, func(_ *inquiry, x *Claim) Fact { return x.Requester.is(StateBody, LocalBody) }},
	{FactAffair, CitationMissing, func(_ *inquiry, x *Claim) Fact { return said(x.Citation) }},
	{FactImminent, NotImminent, func(_ *inquiry, x *Claim) Fact { return x.Imminent }},
	{FactUrgent, NotUrgent, func(_ *inquiry, x *Claim) Fact { return x.Urgent }},
	{FactPublisher, PublisherUnlisted, (*inquiry).publisherListed},
	{FactAttestation, NotAttested, func(c *inquiry, x *Claim) Fact { return c.attested(x) }},
	{FactContract, ContractMissing, func(c *inquiry, x *Claim) Fact { return x.Contract.inForce(c.at) }},
	{FactConsent, ConsentMissing, (*inquiry).consented},
	{FactNotice, MattersNotTold, (*inquiry).mattersTold},
	{FactReason, ReasonMissing, func(_ *inquiry, x *Claim) Fact { return said(x.Reason) }},
	{FactPurpose, FalsePurpose, (*inquiry).purposeStated},
	{FactObserved, NotObserved, func(c *inquiry, _ *Claim) Fact { return factOf(c.way() == Observed) }},
	{FactInterest, InterestUncovered, (*inquiry).interestCovered},
	{FactReceived, NotReceived, func(c *inquiry, _ *Claim) Fact { return factOf(c.way().received() && c.acq.unshown(c.at) == "") }},
	{FactResearcher, NotAcademic, (*inquiry).researcher},
	{FactToResearch, NotAcademic, func(_ *inquiry, x *Claim) Fact { return allOf(x.Recipient.is(AcademicBody), said(x.Reason)) }},
	{FactPartner, NotAcademic, func(_ *inquiry, x *Claim) Fact { return allOf(x.Source.is(AcademicBody), x.JointResearch) }},
	{FactNoHarm, HarmToPerson, func(_ *inquiry, x *Claim) Fact { return x.UnjustHarm.not() }},
	{FactNotBulk, EvidentVoid, (*inquiry).notBulk},
}

// lack is a fact that a claim does not have.
type lack struct {
	code    store.Code
	unknown bool
}

// weigh judges facts of a claim: Yes if all hold, and what is lacking.
func (c *inquiry) weigh(x *Claim, needs []FactName) (Fact, []lack) {
	all := Yes
	var lacking []lack
	for _, name := range needs {
		f, code := c.fact(name, x)
		if f == Yes {
			continue
		}
		lacking = append(lacking, lack{code, f == Unknown})
		if f == No || all == Yes {
			all = f
		}
	}
	return all, lacking
}

// fact judges one fact. A citation must be there and be law: ordinances are, foreign law is
// not (law of the Japanese state, 18-3-1).
func (c *inquiry) fact(name FactName, x *Claim) (Fact, store.Code) {
	i := slices.IndexFunc(factRows, func(f fact) bool { return f.name == name })
	if i < 0 {
		return Unknown, UnknownCase
	}
	if c.off == "fact:"+string(name) {
		return Yes, ""
	}
	f := factRows[i].judge(c, x)
	switch {
	case f == Yes && (name == FactCitation || name == FactAffair):
		return c.fact(FactIsLaw, x)
	case f == Unknown && name == FactIsLaw:
		return f, LawUnrecognised
	}
	return f, factRows[i].code
}

// isLaw tells whether a claim cites law. What is not recognised is unknown, and so is a law
// that the table does not know, unless the office for doubtful cases ruled that it is one:
// a document that relies on it proves nothing.
func (c *inquiry) isLaw(x *Claim) Fact {
	place, err := law.ParseCitation(x.Citation)
	switch {
	case err != nil:
		return Unknown
	case place.Kind() == law.KindForeign:
		return No
	case place.Kind().IsLaw() && place.Known():
		return Yes
	case place.Kind().IsLaw():
		return c.ruledLaw(place)
	}
	return Unknown
}

// force returns how strongly the law that a claim cites binds.
func (x *Claim) force() law.Force {
	place, err := law.ParseCitation(x.Citation)
	if err != nil || x.Case != ByLaw {
		return ""
	}
	return law.ForceOf(place)
}

func (f Fact) not() Fact {
	switch f {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}

// is tells whether the body is one of the given; an unnamed one is unknown.
func (b Body) is(of ...Body) Fact {
	if b == "" {
		return Unknown
	}
	return factOf(slices.Contains(of, b))
}

// publisherListed follows 20-2-7 (17-2-5 in 2017) and rule 6: the person, state and
// local bodies, the bodies of 57-1 (76-1), and their foreign counterparts.
// Academic bodies are listed in both editions.
func (c *inquiry) publisherListed(x *Claim) Fact {
	return x.Publisher.is(ThePerson, StateBody, LocalBody, PressBody, WriterBody, AcademicBody,
		ReligiousBody, PoliticalBody, ForeignStateBody, ForeignListedBody)
}

// attested tells whether the source had given notice and had consent when it gave the data.
func (c *inquiry) attested(x *Claim) Fact {
	a := x.Attested
	if a == (Attestation{}) {
		a = c.source().Attested
	}
	before := func(t time.Time) Fact { return factOf(!t.IsZero() && !t.After(c.acquiredAt())) }
	return allOf(before(a.Notice), before(a.Consent))
}

func (k *Contract) inForce(at time.Time) Fact {
	return factOf(said(k.ID) == Yes && (k.Until.IsZero() || at.Before(k.Until)))
}

// researcher: the organisation is an academic body and the purpose is research.
func (c *inquiry) researcher(*Claim) Fact {
	research := len(c.purposes) > 0
	for _, p := range c.purposes {
		research = research && p.Activity == AcademicBody
	}
	return factOf(c.book.Organisation.Kind == AcademicBody && research)
}

// notBulk: what is evident from the circumstances never covers direct or bulk mail
// (a business card used for it, guideline 3-2-5).
func (c *inquiry) notBulk(*Claim) Fact {
	return factOf(!slices.ContainsFunc(c.purposes, func(p *purposeRule) bool { return p.Bulk }))
}

// interestCovered: the house's exception protects whom the claim is about.
func (c *inquiry) interestCovered(x *Claim) Fact {
	if c.exception == nil || x.Protects == "" {
		return Unknown
	}
	return factOf(slices.Contains(c.exception.Protects, x.Protects))
}

// narrow tells whether an exception that protects life, body or property leaves somebody out
// whom the act's protects: the person, others, the public.
func (e *Exception) narrow() bool {
	if e.Case != Life || len(e.Protects) == 0 {
		return false
	}
	return slices.ContainsFunc([]Interest{OfPerson, OfThirdParty, OfPublic}, func(i Interest) bool { return !slices.Contains(e.Protects, i) })
}

// purposeStated: the notices that were served name the purposes.
func (c *inquiry) purposeStated(*Claim) Fact {
	return factOf(len(c.untold(func(s *served) bool { return true })) == 0)
}
