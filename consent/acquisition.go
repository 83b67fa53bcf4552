package consent

import "time"

// Acquisition asks whether data about one person may be acquired. Texts in it must
// not name the person.
type Acquisition struct {
	// Person is the host's id of a person who is on record already; empty for a
	// newcomer. It is never stored.
	Person string `json:"-"`
	// Class is the class of person.
	Class string `json:"class"`
	// Purposes are the purposes of use that the data is acquired for. An item counts as told
	// for those of them that need it of the class (Purpose.For).
	Purposes []string `json:"purposes"`
	// Items are the items acquired. An item of free text says nothing of what stands in the
	// text: Struct.Put, Carried.Put and Guard.ItemsIn have looked.
	Items []string `json:"items"`
	// UnknownFields counts fields of which nobody said what item they are.
	UnknownFields int `json:"unknownFields,omitzero"`
	// Dropped are items that were on the document and were masked or left out;
	// they are not acquired, and only their names are journaled.
	Dropped []string `json:"dropped,omitzero"`
	// Declined are items that the person did not give.
	Declined []string `json:"declined,omitzero"`
	Way      Way      `json:"way"`
	// Means is the id of the means in the policy.
	Means string `json:"means"`
	// At is when the data is acquired; zero: now. A day before today needs Evidence.
	At time.Time `json:"at"`
	// Evidence refers to the document that proves a date in the past.
	Evidence string `json:"evidence,omitzero"`
	// Notices are the notices that reached the person, beside what is published.
	Notices []NoticeServed `json:"notices,omitzero"`
	// Consents were given before or with this acquisition; they become consents
	// on record together with it.
	Consents []Consent `json:"-"`
	// Claims are the exceptions relied on.
	Claims []Claim `json:"claims,omitzero"`
	// Source is where indirectly acquired data comes from.
	Source Source `json:"source,omitzero"`
	// Identity is how a number and its holder were confirmed.
	Identity Identity `json:"identity,omitzero"`
	// Plans are what is planned with the data: "provision-planned" and the like.
	Plans []string `json:"plans,omitzero"`
	// Survey refers to the survey sheet.
	Survey string `json:"survey,omitzero"`
	// Document is the row of the retention ledger that the data goes to.
	Document string `json:"document,omitzero"`
	// Method is how it is handled: a word of the policy's, such as "access-controlled".
	Method string `json:"method,omitzero"`
	// Authenticated: the place where it is stored is protected by id and password, and so
	// is who acquires it identified.
	Authenticated Fact `json:"authenticated,omitzero"`
	// Override asks to pass what the policy marks overridable.
	Override Override `json:"override,omitzero"`

	provenance Provenance // of an import
	shadowed   string     // the refusal that was told at the check
}

// NoticeServed is a notice that reached the person.
type NoticeServed struct {
	// Notice is the hash of the text, or the id of a text of the policy.
	Notice string    `json:"notice"`
	At     time.Time `json:"at"`
	Served Served    `json:"served"`
}

// Source is where data that did not come from the person comes from.
type Source struct {
	// Kind is what the source is, Name what it is called if it is an organisation.
	Kind Body   `json:"kind,omitzero"`
	Name string `json:"name,omitzero"`
	// Purposes are those for which the source held the data: after a succession
	// nothing beyond them is permitted (APPI 18-2).
	Purposes []string    `json:"purposes,omitzero"`
	Attested Attestation `json:"attested,omitzero"`
	Contract Contract    `json:"contract,omitzero"`
	// Matters were told to the person by the source, by their names in a notice.
	Matters []string `json:"matters,omitzero"`
}

// Identity is how a number and its holder were confirmed (Number Act 16). It holds
// kinds of documents, never what stands on them.
type Identity struct {
	// NumberCard: both sides of the individual number card.
	NumberCard bool `json:"numberCard,omitzero"`
	// NumberDocument shows the number: notification card, certificate of residence.
	NumberDocument string `json:"numberDocument,omitzero"`
	// PhotoDocument shows who the person is: driver's licence, passport.
	PhotoDocument string `json:"photoDocument,omitzero"`
	// KnownPerson: an employee whose identity is evident to the employer.
	KnownPerson bool `json:"knownPerson,omitzero"`
	// Agent acts for the person: Mandate proves the power, AgentDocument who they are.
	Agent         bool   `json:"agent,omitzero"`
	Mandate       string `json:"mandate,omitzero"`
	AgentDocument string `json:"agentDocument,omitzero"`
}

// Override asks to pass a refusal that the policy marks overridable.
type Override struct {
	// Reason is why, in writing.
	Reason string `json:"reason,omitzero"`
	// Application is the id of the approved application.
	Application string `json:"application,omitzero"`
}
