package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Why an approval is refused, or an act that lacks one.
const (
	CodeUnknownAct      store.Code = "unknown_act"
	CodeNoDelegation    store.Code = "no_delegation"
	CodeSelfApproval    store.Code = "self_approval"
	CodeFourEyes        store.Code = "four_eyes"
	CodeOrderViolation  store.Code = "order_violation"
	CodeApprovedAlready store.Code = "approved_already"
	CodeApprovalMissing store.Code = "approval_missing"
	CodeContentChanged  store.Code = "content_changed"
	CodeVoidAppointment store.Code = "void_appointment"
)

// Hash is the SHA-256 of exactly what is approved.
type Hash [32]byte

// MarshalText writes the hash in hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what MarshalText writes.
func (h *Hash) UnmarshalText(text []byte) error {
	var sum Hash
	if len(text) != hex.EncodedLen(len(sum)) {
		return errors.New("office: not a hash")
	}
	if _, err := hex.Decode(sum[:], text); err != nil || hex.EncodeToString(sum[:]) != string(text) {
		return errors.New("office: not a hash")
	}
	*h = sum
	return nil
}

// HashOf returns the hash of exactly these bytes.
func HashOf(content []byte) Hash { return sha256.Sum256(content) }

// Request asks for, or gives, the approval of a content.
type Request struct {
	// Act is what is to be done, by the policy's name. Required.
	Act string
	// Target and Hash say what exactly. Required.
	Target store.Key
	Hash   Hash
	// Preparer is the id of the one who prepared it. Required.
	Preparer string
	// PreparedFor is the id of the one on whose behalf it was prepared (OnBehalf of the
	// store.Actor who did), if any: they do not approve it either.
	PreparedFor string
	// Subject is the handle of the person concerned, if the target is about one;
	// the approval then goes when the person is forgotten.
	Subject string
	// Rule says what the act needs, if not the policy's rule for it.
	Rule *Rule
	// Office is the one in which the actor approves; empty: the first of the rule
	// that the actor holds or acts for.
	Office string
	// Until is the end of a temporary approval.
	Until time.Time
}

// facts reads what an approval is decided on now.
func (o *Offices) facts(ctx context.Context, q *Request) (*facts, error) {
	b, err := o.book(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	given, err := o.approvals(ctx, q.Target)
	if err != nil {
		return nil, err
	}
	b.after(given)
	if err := q.problems(b.at); err != nil {
		return nil, err
	}
	return b.facts(q, given, b.at), nil
}

// after makes the book no earlier than the approvals that are on record ([Book.keepUp]):
// they do not change the head.
func (b *Book) after(given []Approval) {
	for i := range given {
		b.at = later(b.at, given[i].At)
	}
}

func (b *Book) facts(q *Request, given []Approval, at time.Time) *facts {
	f := &facts{Book: b, at: at, request: q, rule: q.Rule}
	if f.rule == nil {
		f.rule = b.Policy.Rule(q.Act)
	}
	if f.rule != nil {
		f.clause = f.rule.Clause
	}
	for _, a := range given {
		switch {
		case a.Act != q.Act || a.Target != q.Target || !a.Stands(at):
		case b.founded(&a):
			f.given = append(f.given, a)
		default:
			f.unfounded = append(f.unfounded, a)
		}
	}
	return f
}

// preparers are those who have prepared the content: who did, and on whose behalf.
func (q *Request) preparers() []string { return []string{q.Preparer, q.PreparedFor} }

func (q *Request) problems(at time.Time) error {
	return joined(
		missing(q.Act == "", "act is missing"),
		missing(q.Target.Kind == "" || q.Target.ID == "", "target is missing"),
		missing(q.Hash == Hash{}, "hash is missing"),
		missing(!isStaff(q.Preparer), "preparer is missing or too long"),
		missing(!isText(q.Act, q.PreparedFor), notText),
		missing(!inYears(q.Until), notInYears),
		missing(!q.Until.IsZero() && !q.Until.After(at), "ends in the past"))
}
