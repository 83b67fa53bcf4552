package consent

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/policydoc"
)

// A policy that is built in Go passes no JSON Schema: a word that nobody knows would make a
// rule of no effect, and what it forbids would be permitted.

// words checks the words of a policy that decide whether a rule applies.
func (v *problems) words() {
	p := v.policy
	bodies := []Body{PressBody, WriterBody, AcademicBody, ReligiousBody, PoliticalBody}
	v.oneOf(string(p.Organisation.Kind), append([]string{"", string(Operator)}, wordsOf(bodies)...), "organisation", "kind")
	v.oneOf(p.Items.Catalogue, []string{"", "closed", "declared"}, "items", "catalogue")
	v.oneOf(p.Use.Contact.Rule, []string{"", "within-purpose", "approval"}, "use", "contact", "rule")
	v.each(wordsOf(p.Use.Beyond.Steps), wordsOf([]Step{StepRedefine, StepHandling, StepApproval, StepNotice, StepConsent}), "use", "beyondPurpose", "steps")
	v.oneOf(p.Use.Beyond.OtherGrounds, []string{"", "statute", "none"}, "use", "beyondPurpose", "otherGrounds")
	if y := p.Consent.MinorConsentAge.Years; y != 0 && (y < 12 || y > 18) {
		v.add(policydoc.CodeNumber, policydoc.Text{Ja: "12歳以上18歳以下でなければなりません", En: "must be between 12 and 18 years"}, "consent", "minorConsentAge", "years")
	}
	for i := range p.Purposes {
		v.oneOf(string(p.Purposes[i].Activity), append([]string{""}, wordsOf(bodies)...), "purposes", i, "activity")
	}
	for i := range p.Notices {
		for j := range p.Notices[i].Matters {
			v.oneOf(p.Notices[i].Matters[j].When, []string{"", "provision-planned", "entrusting-planned", "joint-use-planned", "unnoticeable-means"},
				"notices", i, "matters", j, "when")
		}
	}
	for i := range p.Items.List {
		it := &p.Items.List[i]
		v.each(wordsOf(it.Care), wordsOf(knownCare), "items", "list", i, "care")
		v.oneOf(string(it.Code), append([]string{""}, wordsOf(knownCodes)...), "items", "list", i, "code")
	}
	v.rules()
	v.roles()
	v.groups()
}

// knownCare are the categories of special care-required information, knownCodes the kinds of
// codes: a rule reaches an item by them.
var (
	knownCare = []Care{Race, Creed, SocialStatus, MedicalHistory, CriminalRecord, CrimeVictim, Disability, CheckUp, Treatment,
		CriminalProcedure, JuvenileProcedure}
	knownCodes = []Code{IndividualNumber, PensionNumber, ResidentCode, InsuranceNumber, "passport-number", "drivers-licence-number",
		"long-term-care-number", "residence-card-number", "body-feature"}
)

// rules checks the words of approvals, authority, care and publication.
func (v *problems) rules() {
	p := v.policy
	for i := range p.Approvals {
		v.oneOf(string(p.Approvals[i].Act), knownActs, "approvals", i, "act")
		v.oneOf(p.Approvals[i].Order, []string{"", "any", "listed"}, "approvals", i, "order")
	}
	for i := range p.Authority {
		if !p.Authority[i].Operation.known() {
			v.unknown("authority", i, "operation")
		}
		v.each(p.Authority[i].Methods, []string{"encrypted", "sealed", "hand-carried", "registered-mail", "access-controlled"}, "authority", i, "methods")
	}
	for i := range p.Care {
		v.each(p.Care[i].Acts, []string{"acquire", "use", "provide"}, "care", i, "acts")
	}
	for i, s := range p.Acquisition.Publication.Steps {
		v.oneOf(string(s.Step), wordsOf([]PublicationStep{StepInstruct, StepPublish, StepReport, StepCheck}), "acquisition", "publication", "steps", i, "step")
	}
}

// knownActs are the acts that a policy document can demand approvals for.
var knownActs = []string{string(ActAcquire), string(ActSensitive), string(ActAskConsent), string(ActBeyond), string(ActContact), string(ActMandatoryLaw),
	"provide", "joint-use", "entrust", "add-business", "answer-purpose-notice", "answer-disclosure", "answer-correction", "answer-suspension",
	"answer-complaint", "close-corrective-action", "erase"}

// roles checks that roles are defined: a purpose for roles that nobody can have would be one
// for everybody.
func (v *problems) roles() {
	p := v.policy
	for i := range p.Purposes {
		roles := p.Purposes[i].Roles
		v.holders(roles, "purposes", i, "roles")
		if len(roles) > 0 && !slices.ContainsFunc(p.Roles, func(n Named) bool { return slices.Contains(roles, n.ID) }) {
			v.add(policydoc.CodeConflict, policydoc.Text{Ja: "役割がなく、役職だけが挙げられています", En: "none of them is a role"}, "purposes", i, "roles")
		}
	}
	for i := range p.Authority {
		v.holders(p.Authority[i].Roles, "authority", i, "roles")
	}
	if p.Numbers != nil {
		v.holders(p.Numbers.Handlers, "numbers", "handlers")
	}
}

// holders checks that roles or offices are defined.
func (v *problems) holders(ids []string, list ...any) {
	for i, id := range ids {
		is := func(n Named) bool { return n.ID == id }
		if !slices.ContainsFunc(v.policy.Roles, is) && !slices.ContainsFunc(v.policy.Offices, is) {
			v.undefined(append(slices.Clone(list), i)...)
		}
	}
}

// groups checks that the groups of items belong to a sensitive set, so that its rule reaches
// them.
func (v *problems) groups() {
	known := map[string]bool{}
	for _, s := range v.policy.SensitiveSets {
		for _, g := range s.Groups {
			known[s.ID+"/"+g.ID] = true
		}
	}
	for i := range v.policy.Items.List {
		for j, g := range v.policy.Items.List[i].Groups {
			if !known[g] {
				v.undefined("items", "list", i, "groups", j)
			}
		}
	}
}

// each checks words against those that are known.
func (v *problems) each(words, known []string, list ...any) {
	for i, w := range words {
		v.oneOf(w, known, append(slices.Clone(list), i)...)
	}
}

func wordsOf[S ~string](list []S) (words []string) {
	for _, s := range list {
		words = append(words, string(s))
	}
	return words
}

// discord tells why a policy cannot stand beside those before it: it is another
// organisation's, begins on the same day, or says by an id something else than they do. What
// was told to persons, or agreed to by them, is kept by the ids of purposes: a purpose of
// another text is another purpose, into which the old one is changed ([Guard.ChangePurpose]).
func discord(before []*Policy, p *Policy) []policydoc.Problem {
	v := problems{policy: p}
	for _, o := range before {
		if o.History != p.History {
			v.add(policydoc.CodeConflict, policydoc.Text{Ja: "他の版と異なる組織の方針です", En: "belongs to another history than another version"}, "history")
		}
		if o.Effective.Equal(p.Effective.Time) {
			v.add(policydoc.CodeConflict, policydoc.Text{Ja: "他の版と同じ日に始まります", En: "begins on the same day as another version"}, "effective")
		}
		for i := range p.Purposes {
			j := slices.IndexFunc(o.Purposes, func(x Purpose) bool { return x.ID == p.Purposes[i].ID })
			if j >= 0 && !sameText(o.Purposes[j].Ja, p.Purposes[i].Ja) {
				v.add(policydoc.CodeConflict, policydoc.Text{Ja: "他の版と文言が異なるため、別のidが必要です", En: "has another text than in another version, and needs another id"}, "purposes", i, "ja")
			}
		}
	}
	return v.list
}

// sameText compares texts but for width, blanks and full stops.
func sameText(a, b string) bool {
	plain := func(s string) string {
		return strings.TrimRight(strings.Join(strings.Fields(fold.String(s)), ""), "。.")
	}
	return plain(a) == plain(b)
}
