package consent

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// The kinds of records of this package.
const (
	KindAcquisition = "consent.acquisition" // Subject: the person
	KindConsent     = "consent.consent"     // Subject: the person
	KindNotice      = "consent.notice"      // archive; ID: hash of the text
	KindPublication = "consent.publication"
	KindApplication = "consent.application"
	KindRuling      = "consent.ruling"
	KindDocument    = "consent.document"
	KindChange      = "consent.change"
	KindBoard       = "consent.board" // one record whose version counts the changes of the six above
	KindRefusal     = "consent.refusal"
	KindUse         = "consent.use"
)

// bodyVersion is the schema version of the bodies.
const bodyVersion = 1

// acquisitionBody is an acquisition as it is kept: the question, and what was
// decided about it.
type acquisitionBody struct {
	V int `json:"v"`
	Acquisition
	Recorded time.Time  `json:"recorded"`
	Ground   store.Code `json:"ground"`
	Basis    string     `json:"basis,omitzero"`
	// Waived are the cases in which the purpose was not told.
	Waived []Case `json:"waived,omitzero"`
	// Duties are open until [Guard.Settle] finds them met.
	Duties []store.Code `json:"duties,omitzero"`
	// Provenance of data that was held before.
	Provenance Provenance `json:"provenance,omitzero"`
}

// consentBody is a consent to one purpose with its events, as they were recorded.
type consentBody struct {
	V       int     `json:"v"`
	Purpose string  `json:"purpose"`
	Events  []Event `json:"events"`
}

type publicationBody struct {
	V      int               `json:"v"`
	Notice string            `json:"notice"` // hash
	Where  string            `json:"where"`
	Steps  []PublicationDone `json:"steps"`
	// Needed are the steps that the policy demanded when it began.
	Needed   []PublicationStep `json:"needed"`
	Ended    time.Time         `json:"ended,omitzero"`
	Evidence string            `json:"evidence,omitzero"`
	Recorded time.Time         `json:"recorded"`
}

// PublicationStep is a step of a publication.
type PublicationStep string

// The steps of a publication.
const (
	StepInstruct PublicationStep = "instruct"
	StepPublish  PublicationStep = "publish"
	StepReport   PublicationStep = "report"
	StepCheck    PublicationStep = "check"
)

// PublicationDone is a step that was taken.
type PublicationDone struct {
	Step PublicationStep `json:"step"`
	At   time.Time       `json:"at"`
	By   string          `json:"by"`
}

// effective returns the instant from which a publication counts: the last of the
// steps that the policy demands; the zero time while one is missing.
func (b *publicationBody) effective() time.Time {
	var from time.Time
	for _, step := range b.Needed {
		i := slices.IndexFunc(b.Steps, func(d PublicationDone) bool { return d.Step == step })
		if i < 0 {
			return time.Time{}
		}
		if b.Steps[i].At.After(from) {
			from = b.Steps[i].At
		}
	}
	return from
}

// applicationBody is an application as it was filed. Approvals stand in
// store/office, bound to the hash of its content.
type applicationBody struct {
	V int `json:"v"`
	Application
	By       string    `json:"by"`           // who filed it
	For      string    `json:"for,omitzero"` // on whose behalf
	Recorded time.Time `json:"recorded"`
	// UsedFor is the handle of the person for whom it was used up; empty: nobody yet, or
	// it names its person or stands for a kind of business. It is no part of what is approved.
	UsedFor string `json:"usedFor,omitzero"`
}

// Application is a plan that needs approval before it is carried out. It is kept
// as it was filed; approvals are bound to the hash of its content.
type Application struct {
	Act      Act      `json:"act"`
	Purposes []string `json:"purposes"`
	Items    []string `json:"items,omitzero"` // none: all
	Means    []string `json:"means,omitzero"` // none: any
	Class    string   `json:"class,omitzero"` // empty: any
	// Subject is the handle of the one person it is about; empty: everybody.
	Subject string `json:"subject,omitzero"`
	// Method is how the work is done: an acquisition says so, or names Means. Reason is why it
	// is needed.
	Method string    `json:"method,omitzero"`
	Reason string    `json:"reason,omitzero"`
	Filed  time.Time `json:"filed"`
}

// hash returns the digest of the content that an approval is bound to.
func (a *Application) hash() office.Hash {
	content, _ := json.Marshal(a) // strings and times only
	return office.HashOf(content)
}

type rulingBody struct {
	V        int       `json:"v"`
	Ref      string    `json:"ref"` // the name it is cited by
	Purpose  string    `json:"purpose"`
	Within   string    `json:"within"`
	Law      string    `json:"law,omitzero"`
	Result   Fact      `json:"result"`
	By       string    `json:"by"`
	For      string    `json:"for,omitzero"` // on whose behalf it was ruled
	At       time.Time `json:"at"`
	Reason   string    `json:"reason,omitzero"`
	Evidence string    `json:"evidence,omitzero"`
	Recorded time.Time `json:"recorded"`
}

type documentBody struct {
	V        int       `json:"v"`
	Name     string    `json:"name"`
	Hash     string    `json:"hash"`
	From     time.Time `json:"from"`
	Recorded time.Time `json:"recorded"`
}

type changeBody struct {
	V int `json:"v"`
	PurposeChange
	// Told is when the change was notified or published; zero: not yet.
	Told     time.Time `json:"told,omitzero"`
	Evidence string    `json:"evidence,omitzero"`
	Recorded time.Time `json:"recorded"`
}

// PurposeChange is a purpose that the organisation changes into another one.
type PurposeChange struct {
	Old     string    `json:"old"`
	New     string    `json:"new"`
	From    time.Time `json:"from"`
	Related Fact      `json:"related"` // reasonably related to the former purpose
	Judge   string    `json:"judge"`   // who judged it
	Judged  time.Time `json:"judged"`
}
