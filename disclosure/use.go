package disclosure

import (
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// PurposeAnswer is the only purpose for which what a requester hands in is used.
const PurposeAnswer = "dsr_response"

// CodeBeyondAnswer: what a requester handed in is used to answer and for nothing else.
const CodeBeyondAnswer store.Code = "beyond_answering"

// CheckUse tells whether what a requester handed in may be used for a purpose: the
// copies of identity documents, the contact, the request itself.
func (d *Desk) CheckUse(c *Case, purpose string) (store.Permit, error) {
	if purpose == PurposeAnswer {
		return store.Permit{Ground: PurposeAnswer, Basis: c.ID(), Cites: cites(c.Text, law.PurposeLimitation)}, nil
	}
	return store.Permit{}, &store.Refusal{Op: "disclosure: use", Reasons: []store.Reason{
		{Code: CodeBeyondAnswer, Cites: cites(c.Text, law.PurposeLimitation), Clause: string(d.Policy(c).Requests.Clause), Text: texts[CodeBeyondAnswer]}}}
}
