package disclosure

// Channel is how a request came.
type Channel string

// The channels.
const (
	Counter   Channel = "counter"
	Mail      Channel = "mail"
	Telephone Channel = "telephone"
	Fax       Channel = "fax"
	Email     Channel = "email"
	Web       Channel = "web"
	Social    Channel = "social" // social media: no policy accepts it by name
)

// Method is a form of the answer.
type Method string

// The methods.
const (
	Written     Method = "document"
	Electronic  Method = "electronic" // an electronic record, e-mail included
	Oral        Method = "oral"
	ByReference Method = "reference-to-publication"
)

// Party is somebody on the requester's side.
type Party string

// The parties.
const (
	ThePerson Party = "person"
	TheAgent  Party = "agent"
	Either    Party = "either"
)

// AgentKind is where an agent's power comes from (APPI order 13; 2017: 11).
type AgentKind string

// The kinds of agents.
const (
	Parent   AgentKind = "parent"   // of a minor
	Guardian AgentKind = "guardian" // of an adult ward
	Mandated AgentKind = "mandated" // authorised by the person
)

// Statutory tells whether the power comes from the law.
func (k AgentKind) Statutory() bool { return k == Parent || k == Guardian }

// Contact is a registered contact for a call-back.
type Contact string

// The contacts.
const (
	ByTelephone Contact = "telephone"
	ByEmail     Contact = "email"
)

// Part is a part of a copy of an identity document that may have to be masked.
type Part string

// The parts.
const (
	RegisteredDomicile Part = "registered-domicile"
	IndividualNumber   Part = "individual-number"
	InsurerNumber      Part = "insurer-number"
	InsuredNumber      Part = "insured-symbol-and-number"
	PensionNumber      Part = "basic-pension-number"
	LicenceConditions  Part = "licence-conditions"
	OrganDonation      Part = "organ-donation"
	Family             Part = "family"
)

// PaperKind is a paper that comes with a request.
type PaperKind string

// The papers.
const (
	IdentityOfPerson PaperKind = "identity-of-person"
	IdentityOfAgent  PaperKind = "identity-of-agent"
	PowerOfAttorney  PaperKind = "power-of-attorney"
	RequestForm      PaperKind = "form"
	StatutoryProof   PaperKind = "proof-of-statutory-agency"
)

// Area is what a complaint or consultation is about.
type Area string

// The areas.
const (
	AboutPersonal   Area = "personal"
	AboutAnonymised Area = "anonymised" // anonymously processed information
	AboutProgramme  Area = "programme"  // the organisation's programme as a whole
)

// Outcome is what becomes of one item of a request.
type Outcome string

// The outcomes.
const (
	Granted       Outcome = "granted"
	Withheld      Outcome = "withheld" // refused on a ground
	NotHeld       Outcome = "not_held"
	NotRevealed   Outcome = "existence_not_revealed"
	Substituted   Outcome = "substitute"           // another measure that protects the person
	UnderOtherLaw Outcome = "other_law"            // another law grants it (33-4) or has a special procedure (34-2)
	Excluded      Outcome = "not_retained"         // no retained personal data (16-4)
	NotNecessary  Outcome = "not_necessary"        // the purpose is evident (32-2-1)
	NotARecord    Outcome = "not_statutory_record" // a record kept voluntarily (33-5)
)

// Act is a measure on data that a decision orders.
type Act string

// The acts of a decision.
const (
	ActDisclose Act = "disclose"
	ActCorrect  Act = "correct"
	ActAdd      Act = "add"
	ActDelete   Act = "delete"
	ActSuspend  Act = "suspend" // stop the use
	ActErase    Act = "erase"
	ActStop     Act = "stop"         // stop the provision to third parties
	ActRestrict Act = "restrict-use" // keep for the legal purpose only
)
