package anonymize

import (
	"slices"
	"time"
)

// DatasetKind says what a dataset of the register is in law.
type DatasetKind string

// The kinds of datasets.
const (
	AnonymousData    DatasetKind = "anonymous"    // 匿名加工情報
	PseudonymousData DatasetKind = "pseudonymous" // 仮名加工情報, since 2022-04-01
)

// Origin says who made a dataset. The duties of the maker and of the holder of others' information differ.
type Origin string

// The origins.
const (
	OwnData        Origin = "self"
	ThirdPartyData Origin = "third_party"
)

// Dataset is one release in the register. It holds names of columns, dates, places and ids of staff, no
// value of anybody.
type Dataset struct {
	ID       string      `json:"-"` // random; the library sets it
	Name     string      `json:"name"`
	Kind     DatasetKind `json:"kind"`
	Origin   Origin      `json:"origin"`
	Created  time.Time   `json:"created"`
	Columns  []string    `json:"columns"`            // the items of information about individuals
	Digest   string      `json:"digest,omitempty"`   // of the file that was verified, for data of one's own; the library sets it
	Place    string      `json:"place"`              // where the data are kept
	Method   string      `json:"method_place"`       // where the processing-method or deleted information is kept
	NoMethod bool        `json:"no_method,omitzero"` // nothing that can restore was kept
	// Readers are the roles that may read the processing-method information.
	Readers []string `json:"readers,omitempty"`
	// Judgements of the five standards, for anonymous data of one's own.
	Judgements []Judgement `json:"judgements,omitempty"`
	// Contacts are the columns of pseudonymous data that reach a person.
	Contacts []string `json:"contacts,omitempty"`
	// Purposes for which pseudonymous data are used.
	Purposes     []string      `json:"purposes,omitempty"`
	Publications []Publication `json:"publications,omitempty"`
	Provisions   []Provision   `json:"provisions,omitempty"`
	Complaints   []Complaint   `json:"complaints,omitempty"`
	Collations   []Collation   `json:"collations,omitempty"`
}

// Judgement is a person's word on one of the five standards, given on the machine's evidence.
type Judgement struct {
	Standard Standard  `json:"standard"`
	By       string    `json:"by"` // id of staff; required
	At       time.Time `json:"at"` // required, and not in the future
	Note     string    `json:"note,omitempty"`
}

// Publication is what was published, when and where. One publication may serve several ends.
type Publication struct {
	At    time.Time `json:"at"`
	Where string    `json:"where"` // a page or another proper method
	// Evidence of the date, as a saved page or the minutes: required where a publication is recorded on a
	// later day than its own.
	Evidence string    `json:"evidence,omitempty"`
	Recorded time.Time `json:"recorded"` // the library sets it
	// Items of information about individuals: exactly the columns of the dataset.
	Items []string `json:"items,omitempty"`
	// Method of a provision to third parties, as "server with password".
	Method string `json:"method,omitempty"`
	// Measures: the security and complaint measures were published.
	Measures bool `json:"measures,omitzero"`
	// Purposes of pseudonymous data. For joint use of them the items and these two are published as well:
	// who uses them, and who answers for their management with name and address, of a corporation its
	// representative too (法41条6項, 27条5項3号).
	Purposes     []string `json:"purposes,omitempty"`
	JointUsers   []string `json:"joint_users,omitempty"`
	JointManager string   `json:"joint_manager,omitempty"`
}

// Provision is a hand-over to somebody else.
type Provision struct {
	At time.Time `json:"at"`
	// Evidence of the date, as a receipt: required where a provision is recorded on a later day than its own.
	Evidence  string    `json:"evidence,omitempty"`
	Recorded  time.Time `json:"recorded,omitzero"` // the library sets it
	Recipient string    `json:"recipient"`         // an organisation
	Method    string    `json:"method"`
	// Digest of the file that is handed over, for data of one's own: what [Digest] makes of that very file,
	// read again just before it goes (of a CSV file, Digest(ctx, CSV(open, opts))), never a copy of the
	// dataset's. It must be that of the file that was verified.
	Digest string         `json:"digest,omitempty"`
	Label  string         `json:"label"` // how the recipient was told what the information is; see [AnonymousLabel]
	Basis  ProvisionBasis `json:"basis,omitempty"`
	// Law is the statute that commands or permits a provision of pseudonymous data, as cited.
	Law string `json:"law,omitempty"`
	// Consent of all persons. It unlocks nothing for pseudonymous data.
	Consent bool `json:"consent,omitzero"`
}

// AnonymousLabel is the statement that accompanies anonymously processed information.
const AnonymousLabel = "匿名加工情報"

// ProvisionBasis says why a provision of pseudonymous data is none to a third party.
type ProvisionBasis string

// The bases.
const (
	ToThirdParty ProvisionBasis = ""
	ByLaw        ProvisionBasis = "law"
	ToProcessor  ProvisionBasis = "processor"
	Succession   ProvisionBasis = "succession"
	JointUse     ProvisionBasis = "joint_use"
)

// Complaint is one complaint about a dataset and what became of it; the person stays in the desk's records.
type Complaint struct {
	At     time.Time `json:"at"`
	Case   string    `json:"case,omitempty"` // id of the desk's case
	Closed time.Time `json:"closed,omitzero"`
}

// itemsPublished reports that a publication names exactly the columns.
func (d *Dataset) itemsPublished(items []string) bool {
	return sameNames(items, d.Columns)
}

// sameNames compares names of columns in any order.
func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// published returns the first publication before an instant that satisfies a condition.
func (d *Dataset) published(before time.Time, want func(Publication) bool) bool {
	return slices.ContainsFunc(d.Publications, func(p Publication) bool { return p.At.Before(before) && want(p) })
}
