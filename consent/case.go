package consent

import "time"

// Case is a case in which a rule of the act or of the house yields.
type Case string

// The cases of the act. What each needs stands in the table of exceptions.
const (
	ByLaw         Case = "law"            // based on law (法令に基づく場合)
	Life          Case = "life"           // to protect life, body or property
	PublicHealth  Case = "public-health"  // public health, sound growth of children
	PublicAffairs Case = "public-affairs" // cooperation with state or local bodies
	AcademicCase  Case = "academic"       // academic research (since 2022)
	MadePublic    Case = "made-public"    // published by the person or a listed body
	Visible       Case = "visible"        // evident from appearance
	Received      Case = "received"       // received with entrusting, succession, joint use
)

// The cases in which the purpose need not be told (APPI 21-4, and 21-2 proviso).
const (
	HarmPerson   Case = "harm-person"
	HarmOperator Case = "harm-operator"
	HinderPublic Case = "hinder-public"
	Evident      Case = "evident"
	UrgentLife   Case = "urgent-life"
)

// Cases that houses know.
const (
	SourceInformed Case = "source-informed" // the source gave notice and has consent
	CaseEntrusted  Case = "entrusted"
	CaseSuccession Case = "succession"
	CaseJointUse   Case = "joint-use"
	ToldOrally     Case = "told-orally"     // matters told orally and consent had
	NoInfringement Case = "no-infringement" // no protectable interest is in danger
)

// Claim says that a case applies, with the facts that it rests on. It is judged,
// never believed: what is missing is undetermined, what is denied is refused. A
// claim is kept with the record; texts in it must not name the person.
type Claim struct {
	Case Case `json:"case"`
	// Citation is the law relied on: 労働安全衛生法66条. One that nobody here knows needs a
	// [Ruling] that it is law.
	Citation string `json:"citation,omitzero"`
	// Reference is the inquiring document, or the document that proves the facts.
	Reference string `json:"reference,omitzero"`
	// Reason is why, in writing.
	Reason string `json:"reason,omitzero"`

	Necessary        Fact `json:"necessary,omitzero"`
	SpeciallyNeeded  Fact `json:"speciallyNeeded,omitzero"`
	ConsentDifficult Fact `json:"consentDifficult,omitzero"`
	// Impediment: asking consent, or telling the purpose, would impede the affair.
	Impediment Fact `json:"impediment,omitzero"`
	Imminent   Fact `json:"imminent,omitzero"`
	Urgent     Fact `json:"urgent,omitzero"`
	UnjustHarm Fact `json:"unjustHarm,omitzero"`
	// JointResearch: the organisation is the source's partner in the research.
	JointResearch Fact `json:"jointResearch,omitzero"`

	// Requester asks for cooperation, Publisher made public, Recipient gets the
	// data, Source gave it.
	Requester Body `json:"requester,omitzero"`
	Publisher Body `json:"publisher,omitzero"`
	Recipient Body `json:"recipient,omitzero"`
	Source    Body `json:"source,omitzero"`

	// Attested is what the source attests.
	Attested Attestation `json:"attested,omitzero"`
	// Contract is the contract of entrusting and the last instant it covers.
	Contract Contract `json:"contract,omitzero"`
	// Protects is whose life, body or property it is about; it counts where the house's
	// exception does not reach everybody.
	Protects Interest `json:"protects,omitzero"`
	// Matters that were told beforehand, by their names in a notice.
	Matters []string `json:"matters,omitzero"`
}

// Interest is whose interest an exception protects.
type Interest string

// The interests, as policies name them.
const (
	OfPerson     Interest = "person"      // the person the data is about
	OfThirdParty Interest = "third-party" // somebody else
	OfPublic     Interest = "public"      // the public
	OfOperator   Interest = "operator"    // the organisation
)

// Attestation is what the source of data attests about the person.
type Attestation struct {
	Notice  time.Time `json:"notice,omitzero"`  // when it gave notice
	Consent time.Time `json:"consent,omitzero"` // when it had the person's consent
	Ref     string    `json:"ref,omitzero"`
}

// Contract is a contract under which data is handled.
type Contract struct {
	ID string `json:"id,omitzero"`
	// Until is the first instant at which it no longer holds; zero: open.
	Until time.Time `json:"until,omitzero"`
}

// FactName names a fact that an exception requires.
type FactName string

// The facts.
const (
	FactCitation    FactName = "citation"           // a law is cited, and it is law
	FactReference   FactName = "reference"          // the inquiring document is named
	FactNecessary   FactName = "necessary"          //
	FactSpecial     FactName = "specially-needed"   // 特に必要
	FactDifficult   FactName = "consent-difficult"  // 同意を得ることが困難
	FactImpediment  FactName = "impediment"         // 事務の遂行に支障
	FactPublicBody  FactName = "public-body"        // state, local body or their delegate
	FactOrgan       FactName = "public-organ"       // state or local body, no delegate (21-4-3)
	FactAffair      FactName = "statutory-affair"   // the law that orders the affair is cited
	FactImminent    FactName = "imminent"           // 差し迫った
	FactUrgent      FactName = "urgent"             // 緊急
	FactPublisher   FactName = "publisher"          // a listed publisher (20-2-7, rule 6)
	FactAttestation FactName = "attestation"        // the source attests notice and consent
	FactContract    FactName = "contract"           // a contract in force
	FactConsent     FactName = "consent"            // the person's consent is on record
	FactNotice      FactName = "notice"             // the matters were told beforehand
	FactReason      FactName = "reason"             // a reason in writing
	FactPurpose     FactName = "stated-purpose"     // the purpose made known beforehand
	FactObserved    FactName = "observed"           // seen or photographed
	FactReceived    FactName = "received"           // came by entrusting, succession, joint use
	FactInterest    FactName = "interest"           // it protects whom the house's exception protects
	FactResearcher  FactName = "academic-body"      // we are an academic body, the purpose research
	FactToResearch  FactName = "academic-recipient" // handed to an academic body that needs it
	FactPartner     FactName = "academic-partner"   // from an academic body, in joint research
	FactNoHarm      FactName = "no-unjust-harm"     //
	FactIsLaw       FactName = "is-law"             // what is cited is law, not foreign law
	FactNotBulk     FactName = "not-bulk"           // no direct or bulk mail
)
