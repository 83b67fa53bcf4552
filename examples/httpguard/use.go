package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// use asks whether an applicant's data may be used. Permitted or not, it is an access to
// personal data, and nothing is used that could not be logged.
func (s *server) use(ctx context.Context, number string, o occasion) (store.Permit, error) {
	permit, err := s.Guard.Use(ctx, consent.Use{Person: number, PurposeName: o.Purpose, ItemNames: o.Items})
	var refused *store.Refusal
	if err != nil && !errors.As(err, &refused) {
		return store.Permit{}, err
	}
	access := accessOf(refused)
	gate, unknown := s.persons.Resolve(ctx, number)
	if unknown == nil {
		access.Subject = gate.Handle()
	}
	return permit, errors.Join(err, store.LogAccess(context.WithoutCancel(ctx), s.Store, time.Now(), access))
}

// accessOf is what is logged of an access: the outcome, codes, no values.
func accessOf(r *store.Refusal) store.Access {
	a := store.Access{Op: "consent: use", Outcome: store.Permitted}
	if r == nil {
		return a
	}
	a.Outcome = store.Refused
	for i := range r.Reasons {
		a.Codes = append(a.Codes, r.Reasons[i].Code)
	}
	for _, code := range []store.Code{consent.RoleMissing, consent.OperationForbidden, consent.TerminalForbidden} {
		if r.Has(code) {
			a.Outcome = store.OutOfAuthority
		}
	}
	return a
}

// withdraw records that a person takes the consent to a purpose back.
func (s *server) withdraw(ctx context.Context, number, purpose string) error {
	return s.Guard.Withdraw(ctx, consent.Consent{Person: number, Purposes: []string{purpose}})
}

// occasion is something that the office does with the data of an applicant, and what
// it needs for that.
type occasion struct {
	Purpose string
	Items   []string

	Label  store.Text // as the policy names the purpose
	Chosen bool
}

var occasions = []occasion{
	{Purpose: "membership", Items: []string{"name", "name.kana", "postal-code", "address", "phone", "business.name", "business.type"}},
	{Purpose: bulletin, Items: []string{"name", "postal-code", "address"}},
	{Purpose: "general-meeting", Items: []string{"name", "postal-code", "address"}},
}

// occasionOf returns what the office does under a purpose. An unknown purpose is put to
// the guard as it is, which refuses it.
func occasionOf(purpose string) occasion {
	if i := slices.IndexFunc(occasions, func(o occasion) bool { return o.Purpose == purpose }); i >= 0 {
		return occasions[i]
	}
	return occasion{Purpose: purpose, Items: []string{"name"}}
}
