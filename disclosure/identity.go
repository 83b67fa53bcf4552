package disclosure

import (
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Identity is how the person, and the agent, were identified.
type Identity struct {
	At time.Time `json:"at,omitzero"`
	// Person and Agent name what identified them: ids of documents, "callback",
	// "none".
	Person []string `json:"person,omitempty"`
	Agent  []string `json:"agent,omitempty"`
}

// Verified tells whether the person, and the agent if there is one, are identified.
func (c Case) Verified() bool {
	return !c.Identity.At.IsZero() && c.Subject() != ""
}

// Callback is a call or mail to a contact that was registered before the request.
// The contacts are compared and not kept.
type Callback struct {
	Contact    Contact
	Used       string
	Registered string
	// Since is when the contact was registered.
	Since time.Time
}

// Why nobody is identified.
const (
	CodeUnidentified     store.Code = "person_unidentified"
	CodeSeveralMatches   store.Code = "several_matches"
	CodeAgencyMissing    store.Code = "agency_missing"
	CodeDocumentUnknown  store.Code = "document_not_accepted"
	CodeDocumentDated    store.Code = "document_not_valid"
	CodeDocumentsFew     store.Code = "documents_missing"
	CodeUnmasked         store.Code = "copy_unmasked"
	CodeCallback         store.Code = "callback_unregistered"
	CodeIdentityMethod   store.Code = "identity_method_unknown"
	CodeAgentPapers      store.Code = "agent_papers_missing"
	CodeNotStatutory     store.Code = "not_a_statutory_agent"
	CodeMinorityUnknown  store.Code = "minority_unknown"
	CodePersonDeceased   store.Code = "person_deceased"
	CodeIdentityUnproven store.Code = "identity_unverified"
	CodeOtherPerson      store.Code = "identified_as_another"
)

var identityRules = []rule{
	{CodeUnidentified, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenIf(len(f.matches) == 0 || f.stranger) }},
	{CodeSeveralMatches, by(law.RequestSpecification), ofIdentity, func(f *facts) result { return brokenIf(len(f.matches) > 1) }},
	{CodeOtherPerson, by(law.RequestMethod), ofIdentity, func(f *facts) result {
		return brokenIf(f.before.Subject() != "" && len(f.matches) == 1 && f.matches[0].Handle() != f.gate.Handle())
	}},
	{CodeAgencyMissing, by(law.RequestAgent), ofAgents, func(f *facts) result {
		a := f.next.Requester.Agent
		return brokenIf(a != nil && a.Kind != Mandated && !a.Kind.Statutory())
	}},
	{CodeDocumentUnknown, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenBy(f.copies(f.foreign)) }},
	{CodeDocumentDated, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenBy(f.copies(f.dated)) }},
	{CodeUnmasked, by(law.SecurityMeasures), ofIdentity, func(f *facts) result { return brokenBy(f.copies(f.unmasked)) }},
	{CodeDocumentsFew, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenBy(f.tooFew()) }},
	{CodeCallback, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenIf(f.wrongCallback()) }},
	{CodeIdentityMethod, by(law.RequestMethod), ofIdentity, func(f *facts) result {
		if parties := f.unmethodical(); f.identify().Known == "" && len(parties) > 0 {
			return result{unknown, parties}
		}
		return result{}
	}},
	{CodeAgentPapers, by(law.RequestAgentOrder), ofAgents, func(f *facts) result { return brokenBy(f.agentPapers()) }},
	{CodeNotStatutory, by(law.Majority), ofAgents, func(f *facts) result {
		minor, known := f.minority()
		return brokenIf(f.parent() && known && !minor)
	}},
	{CodeMinorityUnknown, by(law.Majority), ofAgents, func(f *facts) result {
		if _, known := f.minority(); f.parent() && !known {
			return result{verdict: unknown}
		}
		return result{}
	}},
	{CodePersonDeceased, by(law.RequestAgentOrder), ofAgents, func(f *facts) result {
		return brokenIf(len(f.matches) == 1 && deceased(&f.matches[0]))
	}},
}

// nameRules: who stays anonymous is nobody.
var nameRules = []rule{
	{CodeAnonymous, by(law.RequestMethod), ofIdentity, func(f *facts) result { return brokenIf(f.next.Requester.Anonymous) }},
}

// identifiedRules stand before everything that is decided about data.
var identifiedRules = []rule{
	{CodeIdentityUnproven, by(law.RequestMethod), ofIdentity, func(f *facts) result {
		return brokenIf(f.next.Procedure.rights() && !f.identified())
	}},
}

// aliveRules stand before everything that is answered: with the person's death every
// agency ends, and nobody is left whom an answer may reach.
var aliveRules = []rule{
	{CodePersonDeceased, by(law.RequestAgentOrder), ofAgents, func(f *facts) result { return brokenIf(f.deceased()) }},
}

// identified tells whether it is still known whose case it is. Of an identification
// from a time in which the gate stood for somebody else as well, who was split off
// since, nobody knows; it is of the time of the step, whatever date it bears.
func (f *facts) identified() bool {
	return f.next.Verified() && f.doubted().IsZero()
}

// doubted returns since when it is not known any more whose case it is, the zero time: it
// is.
func (f *facts) doubted() time.Time {
	var since time.Time
	if f.gate == nil {
		return since
	}
	at := []time.Time{f.next.Identity.At}
	for _, s := range f.before.lastStep("identify") {
		at = append(at, s.At)
	}
	for _, x := range f.gate.Shared {
		if slices.ContainsFunc(at, func(at time.Time) bool { return !at.Before(x.From) && at.Before(x.Until) }) {
			since = latest(since, x.Until)
		}
	}
	return since
}

func (f *facts) deceased() bool { return f.gate != nil && deceased(f.gate) }

func deceased(g *subject.Gate) bool {
	_, dead := g.DeceasedOn()
	return dead
}

// unmethodical returns the parties for whose identification the house has no method.
// "none" is no method for a request that needs an identified person.
func (f *facts) unmethodical() []string {
	parties := []Party{ThePerson}
	if f.next.Requester.Agent != nil && !f.wants(IdentityOfAgent) {
		parties = append(parties, TheAgent)
	}
	var list []string
	for _, of := range parties {
		if r := f.policy.identity(f.next.Procedure, of); r == nil || r.Method == "none" {
			list = append(list, string(of))
		}
	}
	return list
}

func ofIdentity(f *facts) Clause {
	if r := f.policy.identity(f.next.Procedure, ThePerson); r != nil {
		return r.Clause
	}
	return ""
}

// identify returns the command, empty if it is another one.
func (f *facts) identify() Identify { return given[Identify](f) }

// tooFew returns the parties for whom fewer documents came than the house demands.
func (f *facts) tooFew() []string {
	var list []string
	for _, of := range []Party{ThePerson, TheAgent} {
		r := f.policy.identity(f.next.Procedure, of)
		if r == nil || r.Method != "document" || of == TheAgent && f.next.Requester.Agent == nil ||
			of == ThePerson && f.next.Requester.Agent != nil && !f.wants(IdentityOfPerson) {
			continue
		}
		if f.shown(of) < max(1, r.Count) {
			list = append(list, string(of))
		}
	}
	return list
}

// shown counts the documents of a party; one that comes twice is one.
func (f *facts) shown(of Party) int {
	seen := map[string]bool{}
	for _, c := range f.identify().Copies {
		if c.Of == of {
			seen[c.Document] = true
		}
	}
	return len(seen)
}

// wants tells whether the house's rule for agents lists a paper.
func (f *facts) wants(kind PaperKind) bool {
	a, r := f.agent()
	return r != nil && slices.Contains(r.papers(a), kind)
}

// wrongCallback tells that the house demands a call-back and it did not go to a
// contact registered before the request.
func (f *facts) wrongCallback() bool {
	r := f.policy.identity(f.next.Procedure, ThePerson)
	if r == nil || r.Method != "callback" || f.next.Requester.Agent != nil {
		return false
	}
	b := f.identify().Callback
	return b == nil || len(r.Contacts) > 0 && !slices.Contains(r.Contacts, b.Contact) || !b.reached() ||
		b.Since.IsZero() || !b.Since.Before(f.next.Dates.Arrived)
}

// reached tells whether the contact used is the registered one.
func (b *Callback) reached() bool {
	used, registered := b.Contact.plain(b.Used), b.Contact.plain(b.Registered)
	return registered != "" && used == registered
}

// plain returns a contact without what does not matter: of a telephone number the
// signs between its digits, of a mail address nothing but case and width. Of other
// kinds nothing is left.
func (k Contact) plain(contact string) string {
	contact = strings.TrimSpace(strings.ToLower(string(fold.Append(nil, contact))))
	switch k {
	case ByEmail:
		return contact
	case ByTelephone:
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" -()", r) {
				return -1
			}
			return r
		}, contact)
	}
	return ""
}

// papers returns what an agent must present. A statutory agent has no power of
// attorney: where the house's rule is for any agent, the proof of the agency takes its
// place (order 13; 2017: 11).
func (r *AgentRule) papers(a *Agent) []PaperKind {
	if !a.Kind.Statutory() || !slices.Contains(r.Papers, PowerOfAttorney) {
		return r.Papers
	}
	list := slices.DeleteFunc(slices.Clone(r.Papers), func(k PaperKind) bool { return k == PowerOfAttorney || k == StatutoryProof })
	return append(list, StatutoryProof)
}

// agentPapers returns the papers of the agent that are missing. Without a rule of the
// house a mandate needs a power of attorney, a statutory agency its proof.
func (f *facts) agentPapers() []string {
	a, r := f.agent()
	if a == nil {
		return nil
	}
	need := []PaperKind{PowerOfAttorney}
	if a.Kind.Statutory() {
		need = []PaperKind{StatutoryProof}
	}
	if r != nil {
		need = r.papers(a)
	}
	var list []string
	for _, kind := range need {
		if !f.next.paper(kind) {
			list = append(list, string(kind))
		}
	}
	return list
}

func (f *facts) parent() bool {
	a := f.next.Requester.Agent
	return a != nil && a.Kind == Parent && len(f.matches) == 1
}

// minority tells whether the person was a minor when the request arrived, and still is.
func (f *facts) minority() (minor, known bool) {
	if len(f.matches) != 1 {
		return false, false
	}
	if minor, known = f.matches[0].Minor(f.next.Dates.Arrived); !minor {
		return minor, known
	}
	return f.matches[0].Minor(f.now)
}
