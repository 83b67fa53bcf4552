package disclosure

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Why a decision is refused.
const (
	CodeNotResponder      store.Code = "not_responder"
	CodeOutcomeInvalid    store.Code = "outcome_invalid"
	CodeItemUndecided     store.Code = "item_undecided"
	CodeGroundMissing     store.Code = "ground_missing"
	CodeGroundForbidden   store.Code = "ground_forbidden"
	CodeGroundUnfit       store.Code = "ground_not_applicable"
	CodeExplanation       store.Code = "explanation_missing"
	CodeLawMissing        store.Code = "law_missing"
	CodeInvestigation     store.Code = "investigation_missing"
	CodeSpecialProcedure  store.Code = "special_procedure"
	CodeFoundedRefused    store.Code = "founded_claim_refused"
	CodeHouseRefused      store.Code = "house_claim_refused"
	CodeInsteadMissing    store.Code = "restriction_instead_missing"
	CodeSubstituteMissing store.Code = "substitute_missing"
	CodeDifficulty        store.Code = "difficulty_missing"
	CodeNarrower          store.Code = "policy_narrower_than_right"
	CodeOthersData        store.Code = "third_party_data"
	CodeCorrectionContent store.Code = "correction_content_missing"
	CodeMeasure           store.Code = "measure_mismatch"
	CodePublication       store.Code = "publication_missing"
	CodeAnswerMissing     store.Code = "answer_missing"
	CodeWider             store.Code = "wider_than_claimed"
	CodeNotAFact          store.Code = "not_a_fact"
	CodeNotAGround        store.Code = "not_a_ground"
	CodeGroundNotMet      store.Code = "ground_not_met"
	CodeExistence         store.Code = "existence_not_to_be_revealed"
	CodeHeld              store.Code = "held"
	CodeDataUnknown       store.Code = "data_unknown"
	CodePurposeUnknown    store.Code = "purpose_unknown"
	CodeItemTwice         store.Code = "item_decided_twice"
	CodeTooMany           store.Code = "too_many_restrictions"
)

// responderRules bind who answers.
var responderRules = []rule{
	{CodeNotResponder, nil, func(f *facts) Clause { return f.responder().clause() }, func(f *facts) result {
		r := f.responder()
		if r == nil {
			return result{}
		}
		return result{f.inOffice(r.Office), nil}
	}},
}

// responder returns who answers: complaints are handed over to one office, and
// nobody else answers them.
func (f *facts) responder() *Assigned {
	h := &f.policy.Requests.Handling
	if f.next.Procedure.rights() || h.Forward == nil {
		return h.Responder
	}
	return h.Forward
}

func (a *Assigned) clause() Clause {
	if a == nil {
		return ""
	}
	return a.Clause
}

// decisionRules judge every item of a decision about a request.
var decisionRules = []rule{
	each(CodeOutcomeInvalid, byMeasure, func(f *facts, it *Item) bool { return !f.fits(it) || it.Name == "" }),
	{CodeItemUndecided, byMeasure, ofProcedure, func(f *facts) result {
		list := f.undecided()
		return brokenIf(len(f.next.items()) == 0 || len(list) > 0, list...)
	}},
	{CodeItemTwice, byMeasure, ofProcedure, func(f *facts) result { return brokenBy(f.twice()) }},
	each(CodeGroundMissing, byMeasure, func(_ *facts, it *Item) bool { return it.needsGround() && it.Ground == "" }),
	each(CodeGroundForbidden, byNotice, func(_ *facts, it *Item) bool {
		return it.Ground != "" && !it.needsGround() && it.Outcome != Substituted
	}),
	each(CodeGroundUnfit, byMeasure, func(f *facts, it *Item) bool {
		return it.needsGround() && it.Ground != "" && statutoryGround(f.next.Procedure, it.Ground, it.Outcome) == nil && !f.houseGround(it)
	}),
	each(CodeExplanation, byMeasure, func(_ *facts, it *Item) bool { return it.needsGround() && it.Explanation == "" }),
	each(CodeLawMissing, byMeasure, func(f *facts, it *Item) bool { return f.needsLaw(it) && it.Law == "" }),
	each(CodeOthersData, by(law.DisclosureRefusalHarm), func(f *facts, it *Item) bool {
		return it.Outcome == Granted && it.Others && !it.Redacted
	}),
	{CodeNarrower, by(law.RetainedPersonalData), func(f *facts) Clause { return f.policy.exclusion(HouseExclusion) }, func(f *facts) result { return f.excluded() }},
	each(CodeMeasure, byMeasure, func(f *facts, it *Item) bool { return !f.suits(it) }),
	each(CodeExistence, by(law.RetainedExclusion), func(_ *facts, it *Item) bool { return it.Outcome != NotRevealed && it.harms() }),
	each(CodePublication, by(law.PurposeRequest), func(_ *facts, it *Item) bool {
		return it.Outcome == NotNecessary && it.Evidence == ""
	}),
}

// changeRules judge decisions that follow an investigation.
var changeRules = []rule{
	{CodeInvestigation, byMeasure, ofProcedure, func(f *facts) result {
		c := f.next
		return brokenIf(c.Investigation == nil || slices.ContainsFunc(c.Claims, func(k Claimed) bool { return k.Founded == nil }))
	}},
	each(CodeDataUnknown, byMeasure, func(f *facts, it *Item) bool { return f.unnamed(it) }),
	{CodePurposeUnknown, byMeasure, ofProcedure, func(f *facts) result { return brokenBy(f.strangePurposes(Act.stopsUse)) }},
	{CodeTooMany, byMeasure, ofProcedure, func(f *facts) result { return brokenBy(f.tooMany()) }},
	each(CodeHeld, byMeasure, func(f *facts, it *Item) bool { return it.Act.erases() && f.held() }),
	each(CodeFoundedRefused, byMeasure, func(f *facts, it *Item) bool {
		return f.claimed(Statutory, true) && it.Outcome == Withheld && !f.outweighs(it)
	}),
}

var correctionRules = []rule{
	each(CodeSpecialProcedure, by(law.Correction), func(f *facts, it *Item) bool {
		i := f.next.Investigation
		return i != nil && i.Law != "" && it.Outcome == Granted
	}),
	each(CodeCorrectionContent, by(law.CorrectionNotice), func(f *facts, it *Item) bool {
		return it.Outcome == Granted && (it.Act != ActAdd && it.Before == "" || it.Act != ActDelete && it.After == "")
	}),
}

var stopRules = []rule{
	each(CodeHouseRefused, nil, func(f *facts, it *Item) bool {
		return it.Outcome == Withheld && it.Ground == Unfounded &&
			(f.claimed(HouseRule, false) || slices.Contains(f.policy.procedure(f.next.Procedure).Claims, AnyClaim))
	}),
	each(CodeInsteadMissing, by(law.Suspension), func(f *facts, it *Item) bool {
		return f.claimed(Statutory, true) && it.Ground == LegalRetention && it.Act != ActRestrict
	}),
	each(CodeSubstituteMissing, byMeasure, func(_ *facts, it *Item) bool { return it.Outcome == Substituted && it.Substitute == "" }),
	each(CodeDifficulty, byMeasure, func(_ *facts, it *Item) bool { return it.Outcome == Substituted && it.Difficulty == "" }),
}

var answerRules = []rule{
	// The answer to a complaint goes to somebody who is not identified: it holds no data.
	each(CodeOutcomeInvalid, by(law.Complaint), func(*facts, *Item) bool { return true }),
	{CodeAnswerMissing, by(law.Complaint), ofProcedure, func(f *facts) result {
		return brokenIf(f.next.Decision == nil || f.next.Decision.Answer == "")
	}},
}

// acts are the measures that comply with a procedure.
var acts = map[Procedure][]Act{
	Correction:    {ActCorrect},
	Addition:      {ActAdd},
	Deletion:      {ActDelete},
	Suspension:    {ActSuspend, ActErase},
	Erasure:       {ActErase, ActSuspend},
	ProvisionStop: {ActStop},
}

// suits tells whether the measure of an item fits its procedure and outcome: what is
// refused is left alone, save that data which must be kept is used for nothing else.
func (f *facts) suits(it *Item) bool {
	switch it.Outcome {
	case Granted:
		if f.next.Procedure.family() == informing {
			return it.Act == "" || it.Act == ActDisclose
		}
		return slices.Contains(acts[f.next.Procedure], it.Act)
	case Substituted:
		return it.Act == "" || it.Act == ActSuspend || it.Act == ActStop || it.Act == ActRestrict
	case Withheld:
		return it.Act == "" || it.Act == ActRestrict && it.Ground == LegalRetention
	}
	return it.Act == ""
}

// houseGround tells whether a ground of the house's own may refuse an item: only of
// what the statute does not command, which is for claims on the data's use.
func (f *facts) houseGround(it *Item) bool {
	p := f.next.Procedure
	return p.family() == stopping && it.Outcome == Withheld && f.policy.ground(p, it.Ground) != nil
}

// outweighs tells whether the ground of an item stands against a founded claim of the
// statute: a duty to keep against erasure, with the use restricted instead; against a
// correction everything but that the content is accurate.
func (f *facts) outweighs(it *Item) bool {
	switch p := f.next.Procedure; p {
	case Suspension, Erasure:
		return it.Ground == LegalRetention
	default:
		return p.family() == correcting && it.Ground != Accurate
	}
}

// harms tells that the known existence of what the item is about would do harm.
func (it *Item) harms() bool {
	return it.Holding != nil && existenceGround(it.Holding.Existence) || it.Record != nil && existenceGround(it.Record.Existence)
}

// unnamed tells that an item is to be restricted, and consists of data that the
// catalogue does not have, so that no guard would ever ask for it, or that the gate
// would not take.
func (f *facts) unnamed(it *Item) bool {
	if it.Act == "" || it.Act == ActDisclose {
		return false
	}
	m := it.measure(0)
	if !f.acceptable(&m) {
		return true
	}
	if it.Act != ActSuspend && it.Act != ActStop && it.Act != ActRestrict {
		return false
	}
	return slices.ContainsFunc(m.names(), func(name string) bool { return len(f.current.itemIDs(name)) == 0 })
}

// stopsUse tells whether guards that ask about a use must know what an act is about.
func (a Act) stopsUse() bool { return a == ActSuspend || a == ActRestrict }

// strangePurposes returns the purposes that no guard asks for under these names, of the items
// whose act is one of those. A stop of provision may name a purpose of the recipient's.
func (f *facts) strangePurposes(of func(Act) bool) []string {
	var list []string
	for i := range f.next.items() {
		it := &f.next.Decision.Items[i]
		for _, name := range it.Purposes {
			if of(it.Act) && len(f.current.purposeIDs(name)) == 0 {
				list = append(list, name)
			}
		}
	}
	return list
}

// each makes a rule that holds for every item of the decision.
func each(code store.Code, provision func(*facts) law.Provision, is func(*facts, *Item) bool) rule {
	return rule{code, provision, ofProcedure, func(f *facts) result {
		var list []string
		for i := range f.next.items() {
			if it := &f.next.Decision.Items[i]; is(f, it) {
				list = append(list, it.Name)
			}
		}
		return brokenBy(list)
	}}
}

func (c *Case) items() []Item {
	if c.Decision == nil {
		return nil
	}
	return c.Decision.Items
}

// needsGround tells whether an outcome refuses on a ground.
func (it *Item) needsGround() bool {
	return it.Outcome == Withheld || it.Outcome == NotRevealed || it.Outcome == NotNecessary
}

// needsLaw tells whether a law must be named.
func (f *facts) needsLaw(it *Item) bool {
	if it.Outcome == UnderOtherLaw {
		return true
	}
	if !it.needsGround() {
		return false
	}
	s, h := statutoryGround(f.next.Procedure, it.Ground, it.Outcome), f.policy.ground(f.next.Procedure, it.Ground)
	return s != nil && s.law || h != nil && slices.Contains(h.Explanation, "law") || it.Ground == OtherLaw || it.Ground == LegalRetention
}

// fits tells whether the procedure knows the outcome.
func (f *facts) fits(it *Item) bool {
	switch p := f.next.Procedure; it.Outcome {
	case Granted, Withheld, NotHeld, NotRevealed, Excluded:
		return true
	case UnderOtherLaw:
		return p == Disclosure || p.family() == correcting
	case Substituted:
		return p.family() == stopping
	case NotNecessary:
		return p == PurposeNotice
	case NotARecord:
		return p == RecordDisclosure && it.Record != nil && !it.Record.Statutory
	}
	return false
}

// undecided returns the items asked for that the decision passes over.
func (f *facts) undecided() []string {
	var list []string
	for _, name := range f.next.Asked {
		if !slices.ContainsFunc(f.next.items(), func(it Item) bool { return it.Name == name }) {
			list = append(list, name)
		}
	}
	return list
}

// twice returns the items that stand twice in the decision, for the same purposes and
// recipients: which of the two counts nobody could say.
func (f *facts) twice() []string {
	var seen, list []string
	for i := range f.next.items() {
		it := &f.next.Decision.Items[i]
		key := strings.Join(slices.Concat([]string{plainName(it.Name), ""}, it.Purposes, []string{""}, it.Recipients), "\n")
		if slices.Contains(seen, key) {
			list = append(list, it.Name)
		}
		seen = append(seen, key)
	}
	return list
}

// excluded judges items that are said to be no retained personal data: only a cause
// of the statute counts.
func (f *facts) excluded() result {
	var list []string
	for i := range f.next.items() {
		it := &f.next.Decision.Items[i]
		if it.Outcome != Excluded {
			continue
		}
		if it.Holding == nil {
			return result{unknown, []string{it.Name}}
		}
		if f.policy.retained(it.Holding, f.next.Text).Retained {
			list = append(list, it.Name)
		}
	}
	return brokenBy(list)
}

// claimed tells whether there is a claim of a standing, founded if that is asked.
func (f *facts) claimed(s Standing, founded bool) bool {
	return slices.ContainsFunc(f.next.Claims, func(c Claimed) bool {
		got, _ := f.policy.standing(f.next.Procedure, &c, f.next.Text)
		return got == s && (!founded || c.Founded != nil && *c.Founded)
	})
}
