package consent

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Edition names a state of the act that a policy may pin.
type Edition = law.Edition

// The editions.
const (
	Appi2017 = law.Appi2017
	Appi2022 = law.Appi2022
)

// Policy is what a board decided about acquisition, use and consent: the part of
// the policy document that this package reads. It is built in Go or read with
// [ParsePolicy]; both ways [Policy.Validate] tells what is wrong with it. Ids are
// unique within their list. A Policy is read-only once a guard has it.
type Policy struct {
	History   string  `json:"history"`
	Version   string  `json:"version"`
	Effective Day     `json:"effective"`
	Edition   Edition `json:"edition,omitzero"`

	Organisation  Organisation     `json:"organisation"`
	Items         ItemRules        `json:"items"`
	SensitiveSets []SensitiveSet   `json:"sensitiveSets,omitzero"`
	Classes       []Class          `json:"classes"`
	Roles         []Named          `json:"roles"`
	Offices       []Named          `json:"offices"`
	Authority     []Authority      `json:"authority,omitzero"`
	Approvals     []ApprovalRule   `json:"approvals,omitzero"`
	Purposes      []Purpose        `json:"purposes"`
	VagueWords    []string         `json:"vagueWords,omitzero"`
	Notices       []Notice         `json:"notices,omitzero"`
	NoticeTexts   []NoticeText     `json:"noticeTexts,omitzero"`
	Acquisition   AcquisitionRules `json:"acquisition"`
	Care          []CareRule       `json:"care"`
	Use           UseRules         `json:"use"`
	Consent       ConsentRules     `json:"consent,omitzero"`
	Numbers       *NumberRules     `json:"numbers,omitzero"`
}

// Clause is the place of a rule in the organisation's own texts, such as
// "OKAYA-7-1-1"; several are joined by a comma.
type Clause string

// UnmarshalJSON reads a string or an array of strings.
func (c *Clause) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err == nil {
		*c = Clause(strings.Join(list, ", "))
		return nil
	}
	return json.Unmarshal(data, (*string)(c))
}

// Day is a legal day in Japan, held as the instant at which it begins. The zero
// value is no day.
type Day struct{ time.Time }

// DayOf returns the legal day.
func DayOf(year int, month time.Month, day int) Day {
	return Day{law.Day(year, month, day)}
}

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	t, err := time.ParseInLocation(time.DateOnly, string(text), law.JST)
	if err != nil {
		return fmt.Errorf("consent: not a day of the form YYYY-MM-DD")
	}
	d.Time = t
	return nil
}

// UnmarshalJSON reads "YYYY-MM-DD".
func (d *Day) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	return d.UnmarshalText([]byte(s))
}

// MarshalText writes YYYY-MM-DD, or nothing for the zero value.
func (d Day) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	return []byte(d.In(law.JST).Format(time.DateOnly)), nil
}

// MarshalJSON writes "YYYY-MM-DD".
func (d Day) MarshalJSON() ([]byte, error) {
	text, _ := d.MarshalText()
	return json.Marshal(string(text))
}

// Text is a text for people, in both languages.
type Text = store.Text

// Named is an id with its name in both languages.
type Named struct {
	ID string `json:"id"`
	Ja string `json:"ja"`
	En string `json:"en"`
}

// Organisation is who the operator is.
type Organisation struct {
	Name Label `json:"name"`
	// Kind is Operator, or one of the bodies that APPI 57 exempts (76 in 2017).
	Kind           Body  `json:"kind"`
	Address        Label `json:"address,omitzero"`
	Representative struct {
		Post Label `json:"post,omitzero"`
		Name Label `json:"name,omitzero"`
	} `json:"representative,omitzero"`
	// Measures tells where an exempt body publishes its measures (57-3).
	Measures string `json:"measures,omitzero"`
}

// Label is a text in both languages as a document writes it.
type Label struct {
	Ja string `json:"ja"`
	En string `json:"en"`
}

// Text returns the label as a text.
func (l Label) Text() Text { return Text{Ja: l.Ja, En: l.En} }

// Class is a class of person: members, contract holders, staff.
type Class struct {
	ID     string `json:"id"`
	Ja     string `json:"ja"`
	En     string `json:"en"`
	Clause Clause `json:"clause,omitzero"`
}

// Authority says which roles may carry out an operation, on what, from where and how.
// An operation that has rows is forbidden to everybody else.
type Authority struct {
	Operation Operation `json:"operation"`
	Roles     []string  `json:"roles"`
	Items     []string  `json:"items,omitzero"`     // none: all
	Ledger    []string  `json:"ledger,omitzero"`    // rows of the ledger; none: all
	Terminals []string  `json:"terminals,omitzero"` // none: any
	Methods   []string  `json:"methods,omitzero"`   // none: any
	// Authenticated demands id and password, or better.
	Authenticated bool   `json:"authenticated,omitzero"`
	Clause        Clause `json:"clause"`
}

// Operation is what is done with data.
type Operation string

// The operations that this package decides over.
const (
	Acquiring       Operation = "acquire"
	Entering        Operation = "enter"
	Storing         Operation = "store"
	Copying         Operation = "copy"
	TakingOut       Operation = "take-out"
	Using           Operation = "use"
	HandlingNumbers Operation = "handle-numbers"
	Entrusting      Operation = "entrust" // handing on to a processor
)

// known tells whether the operation is one that a policy document can name, or
// entrusting.
func (o Operation) known() bool {
	switch o {
	case Acquiring, Entering, Storing, Copying, TakingOut, Using, HandlingNumbers, Entrusting,
		"transfer", "provide", "erase", "anonymize", "answer-requests", "answer-complaints", "receive-complaints":
		return true
	}
	return false
}

// ApprovalRule is an act that needs approvals beforehand.
type ApprovalRule struct {
	Act     Act      `json:"act"`
	Offices []string `json:"offices"` // all of them
	// Order is "any" or "listed": in the order of Offices.
	Order string `json:"order"`
	// Alone: one person may prepare and approve, and approve in several offices.
	Alone bool `json:"alone,omitzero"`
	// Standing: one approval covers a kind of business; else each act has its own.
	Standing bool `json:"standing,omitzero"`
	// Overridable: a refusal for want of the approval can be overridden with a
	// reason and an approval afterwards.
	Overridable bool        `json:"overridable"`
	Exceptions  []Exception `json:"exceptions,omitzero"`
	Clause      Clause      `json:"clause"`
}

// Act is what an approval is for.
type Act string

// The acts that this package asks approvals for.
const (
	ActAcquire      Act = "acquire"            // a new acquisition in business
	ActSensitive    Act = "handle-sensitive"   // what a sensitive set covers
	ActAskConsent   Act = "ask-consent"        // asking consent for a use beyond the purpose
	ActBeyond       Act = "use-beyond-purpose" // a use beyond the purpose
	ActContact      Act = "contact"            // contacting the person
	ActMandatoryLaw Act = "mandatory-law"      // what law commands against a ban of the house
)

// Exception is a case in which a rule of the house yields.
type Exception struct {
	Case     Case       `json:"case"`
	Requires []FactName `json:"requires,omitzero"`
	// Protects are those whose interest it protects; none: anybody's.
	Protects []Interest `json:"protects,omitzero"`
	// Frees are the steps of the rule it frees from; none: all.
	Frees []Step `json:"frees,omitzero"`
	// Notice is the one whose matters the fact "notice" asks for.
	Notice string `json:"notice,omitzero"`
	Clause Clause `json:"clause"`
}

// Step is one step of a rule.
type Step string

// The steps.
const (
	StepNotice        Step = "notice"
	StepPurposeNotice Step = "purpose-notice"
	StepConsent       Step = "consent"
	StepApproval      Step = "approval"
	StepRedefine      Step = "redefine-purpose"
	StepHandling      Step = "define-handling"
)

// AcquisitionRules says how data may be acquired.
type AcquisitionRules struct {
	Means MeansRules `json:"means"`
	// Ways are the ways in which data may come; others are refused.
	Ways []WayRule `json:"ways"`
	// Survey demands the reference of the sheet on which purpose and items were
	// surveyed; empty: not demanded.
	Survey Clause `json:"survey,omitzero"`
	// Publication are the steps of a publication in their order.
	Publication PublicationRules `json:"publication,omitzero"`
	Clause      Clause           `json:"clause"`
}

// PublicationRules says when a publication is effective: after its last step.
type PublicationRules struct {
	Steps []struct {
		Step PublicationStep `json:"step"`
		By   string          `json:"by"` // office or role
	} `json:"steps,omitzero"`
	Clause Clause `json:"clause,omitzero"`
}

// MeansRules are the means of acquisition that the house knows.
type MeansRules struct {
	List   []Means `json:"list"`
	Clause Clause  `json:"clause"`
}

// Means is one means of acquisition.
type Means struct {
	ID string `json:"id"`
	Ja string `json:"ja"`
	En string `json:"en"`
	// Judgement is "fair", "unfair", or "doubtful": the manager is asked.
	Judgement string `json:"judgement"`
	// Unnoticeable: the person cannot easily notice it.
	Unnoticeable bool   `json:"unnoticeable,omitzero"`
	Clause       Clause `json:"clause,omitzero"`
}

// WayRule is what the house demands of one way of acquisition, beside the statute.
type WayRule struct {
	Way    Way      `json:"way"`
	Notice string   `json:"notice,omitzero"` // id of a Notice; empty: the statute's duty alone
	Served []Served `json:"served,omitzero"`
	// By is "before" or "promptly".
	By         string      `json:"by,omitzero"`
	Consent    bool        `json:"consent,omitzero"`
	Exceptions []Exception `json:"exceptions,omitzero"`
	Clause     Clause      `json:"clause"`
}

// CareRule is a rule on special care-required items or on a sensitive set.
type CareRule struct {
	// Set is "statutory" or the id of a sensitive set.
	Set string `json:"set"`
	// Acts are "acquire", "use", "provide".
	Acts []string `json:"acts"`
	// Consent is "any" or "explicit".
	Consent string `json:"consent"`
	// DirectFromPerson: handing it over directly is consent to the acquisition.
	DirectFromPerson bool        `json:"directFromPerson"`
	Exceptions       []Exception `json:"exceptions"`
	// OtherGrounds is "statute": exceptions of the act that are not listed stand
	// all the same; or "none".
	OtherGrounds string `json:"otherGrounds"`
	Clause       Clause `json:"clause"`
}

// Statutory names the special care-required items in CareRule.Set.
const Statutory = "statutory"

// UseRules says how data may be used.
type UseRules struct {
	Beyond     BeyondRule `json:"beyondPurpose"`
	Succession struct {
		Clause Clause `json:"clause"`
	} `json:"succession,omitzero"`
	Doubt struct {
		Office string `json:"office"`
		Clause Clause `json:"clause"`
	} `json:"doubt,omitzero"`
	Contact ContactRule `json:"contact,omitzero"`
	// Exposure lists the cases in which the house does not tell the purpose.
	Exposure struct {
		Exceptions []Exception `json:"exceptions"`
		Clause     Clause      `json:"clause"`
	} `json:"purposeExposure,omitzero"`
	Clause Clause `json:"clause"`
}

// BeyondRule is the house's rule on use beyond the purpose.
type BeyondRule struct {
	// Rule is "never" or "consent".
	Rule string `json:"rule"`
	// Steps are to be taken in this order.
	Steps        []Step      `json:"steps,omitzero"`
	Notice       string      `json:"notice,omitzero"`
	Served       []Served    `json:"served,omitzero"`
	Exceptions   []Exception `json:"exceptions"`
	OtherGrounds string      `json:"otherGrounds"`
	Clause       Clause      `json:"clause"`
}

// ContactRule is the house's rule on contacting the person with data held.
type ContactRule struct {
	// Rule is "within-purpose" or "approval".
	Rule   string `json:"rule,omitzero"`
	Notice string `json:"notice,omitzero"`
	Clause Clause `json:"clause,omitzero"`
}

// ConsentRules says which consents count.
type ConsentRules struct {
	MinorConsentAge struct {
		Years  int    `json:"years"` // 0: 16
		Clause Clause `json:"clause"`
	} `json:"minorConsentAge,omitzero"`
	Forms struct {
		List   []Form `json:"list"` // none: all
		Clause Clause `json:"clause"`
	} `json:"forms,omitzero"`
	Voluntary struct {
		ConsequencesTold bool   `json:"consequencesTold"`
		Clause           Clause `json:"clause"`
	} `json:"voluntary,omitzero"`
}

// NumberRules takes individual numbers out of the general rules.
type NumberRules struct {
	Handlers []string `json:"handlers"`
	Purposes []string `json:"purposes"`
	Clause   Clause   `json:"clause"`
}

// defaultMinorAge is the age below which the statutory agent consents, where the
// policy does not say: the deny side of what guideline Q&A 1-62 calls 12 to 15.
const defaultMinorAge = 16
