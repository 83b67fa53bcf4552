package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Procedure is a kind of request. The names are stable.
type Procedure string

// The procedures.
const (
	PurposeNotice    Procedure = "purpose-notice"    // notice of the purpose of use
	Disclosure       Procedure = "disclosure"        // disclosure of retained personal data
	RecordDisclosure Procedure = "record-disclosure" // disclosure of provision and receipt records, edition 2022
	Correction       Procedure = "correction"
	Addition         Procedure = "addition"
	Deletion         Procedure = "deletion"
	Suspension       Procedure = "suspension" // of use
	Erasure          Procedure = "erasure"
	ProvisionStop    Procedure = "provision-stop" // stop of third-party provision
	Complaint        Procedure = "complaint"
	Consultation     Procedure = "consultation" // a question; may be anonymous
)

// family groups procedures whose tables and rules are alike.
type family int

const (
	informing  family = iota // purpose notice, disclosure, disclosure of records
	correcting               // correction, addition, deletion
	stopping                 // suspension, erasure, stop of provision
	complaining
	consulting
)

// nature is what the law and the package know about a procedure.
type nature struct {
	procedure Procedure
	family    family
	text      store.Text
	request   law.Provision // the person's right
	measure   law.Provision // the duty to comply
	notice    law.Provision // the duty to tell
	act       string        // approval, by the policy's name
	charged   bool          // a fee is allowed (38; 2017: 33)
}

var natures = []nature{
	{PurposeNotice, informing, store.Text{Ja: "利用目的の通知", En: "notice of the purpose of use"}, law.PurposeRequest, law.PurposeRequest, law.PurposeRequestRefusal, "answer-purpose-notice", true},
	{Disclosure, informing, store.Text{Ja: "開示", En: "disclosure"}, law.DisclosureRequest, law.Disclosure, law.DisclosureRefusalNotice, "answer-disclosure", true},
	{RecordDisclosure, informing, store.Text{Ja: "第三者提供記録の開示", En: "disclosure of provision records"}, law.DisclosureRecords, law.DisclosureRecords, law.DisclosureRefusalNotice, "answer-disclosure", true},
	{Correction, correcting, store.Text{Ja: "訂正", En: "correction"}, law.CorrectionRequest, law.Correction, law.CorrectionNotice, "answer-correction", false},
	{Addition, correcting, store.Text{Ja: "追加", En: "addition"}, law.CorrectionRequest, law.Correction, law.CorrectionNotice, "answer-correction", false},
	{Deletion, correcting, store.Text{Ja: "削除", En: "deletion"}, law.CorrectionRequest, law.Correction, law.CorrectionNotice, "answer-correction", false},
	{Suspension, stopping, store.Text{Ja: "利用の停止", En: "suspension of use"}, law.SuspensionRequest, law.Suspension, law.SuspensionNotice, "answer-suspension", false},
	{Erasure, stopping, store.Text{Ja: "消去", En: "erasure"}, law.SuspensionRequest, law.Suspension, law.SuspensionNotice, "answer-suspension", false},
	{ProvisionStop, stopping, store.Text{Ja: "第三者提供の停止", En: "stop of third-party provision"}, law.ProvisionStopRequest, law.ProvisionStop, law.SuspensionNotice, "answer-suspension", false},
	{Complaint, complaining, store.Text{Ja: "苦情", En: "complaint"}, law.Complaint, law.Complaint, law.Complaint, "answer-complaint", false},
	{Consultation, consulting, store.Text{Ja: "相談・質問", En: "consultation"}, law.Complaint, law.Complaint, law.Complaint, "answer-complaint", false},
}

// Procedures returns all procedures in a fixed order.
func Procedures() []Procedure {
	var list []Procedure
	for i := range natures {
		list = append(list, natures[i].procedure)
	}
	return list
}

// nature returns what is known about p, nil if it is no procedure.
func (p Procedure) nature() *nature {
	i := slices.IndexFunc(natures, func(n nature) bool { return n.procedure == p })
	if i < 0 {
		return nil
	}
	return &natures[i]
}

// Valid tells whether p is a procedure.
func (p Procedure) Valid() bool { return p.nature() != nil }

// Text returns the procedure's name.
func (p Procedure) Text() store.Text {
	if n := p.nature(); n != nil {
		return n.text
	}
	return store.Text{}
}

// Act returns the name under which the policy says who approves the answer, or ""
// if answers need none.
func (p Procedure) Act() string {
	if n := p.nature(); n != nil {
		return n.act
	}
	return ""
}

func (p Procedure) family() family {
	if n := p.nature(); n != nil {
		return n.family
	}
	return -1
}

// rights tells whether p is one of the requests of APPI 32-2 to 35 (開示等の請求等),
// which need an identified person.
func (p Procedure) rights() bool { f := p.family(); return f >= informing && f <= stopping }

// Charged tells whether a fee may be taken at all (APPI 38; 2017: 33).
func (p Procedure) Charged() bool { n := p.nature(); return n != nil && n.charged }

// Exists tells whether the text of the act knows the procedure: records are
// disclosed since edition 2022.
func (p Procedure) Exists(text law.Text) bool {
	n := p.nature()
	return n != nil && text.Has(n.request)
}
