package consent

import (
	"context"
	"errors"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// EventUsed is the event of a counted use.
const EventUsed = "consent.used"

// Usage is a use that was made of many persons' data: how many, and a digest of the list
// that the host keeps. It names nobody.
type Usage struct {
	Purpose   string
	Items     []string
	Operation Operation
	// Count is how many persons' data was used, Digest the SHA-256 of the host's list of
	// them, in the form and order in which the host keeps it.
	Count  int
	Digest [32]byte
	At     time.Time // zero: now
}

type usageBody struct {
	V         int       `json:"v"`
	Purpose   string    `json:"purpose"`
	Items     []string  `json:"items"`
	Operation Operation `json:"operation"`
	Count     int       `json:"count"`
	Digest    []byte    `json:"digest"`
	By        string    `json:"by"`
	Terminal  string    `json:"terminal,omitzero"`
	At        time.Time `json:"at"`
}

// usageRules decide over what is counted.
var usageRules = []rule{
	{"usage-purpose", law.PurposeSpecification, useClause, (*inquiry).purposesListed},
	{"usage-items", law.PurposeSpecification, itemsClause, (*inquiry).itemsListed},
	{"usage-made", law.PurposeLimitation, useClause, (*inquiry).usageMade},
}

// usageMade: what has not happened yet is not counted.
func (c *inquiry) usageMade() {
	if c.at.After(c.now) {
		c.refuse(EvidenceMissing)
	}
}

// RecordUse records that data was used: purpose, items, operation, how many persons, who
// did it and from which terminal. It is a record of its own: a guard that is bound to the
// host's transaction writes it when that has ended, so that a rollback does not erase it
// (store.After). It does not decide: [Guard.Screen] does, person by person.
func (g *Guard) RecordUse(ctx context.Context, u Usage) error {
	body, err := g.usage(ctx, u)
	if err != nil {
		return wrap("record use", err)
	}
	return wrap("record use", g.afterwards(ctx, func(ctx context.Context, g *Guard) error {
		change, err := create(fresh(KindUse, ""), body, store.Event{Name: EventUsed, Fields: body.Items})
		if err != nil {
			return err
		}
		change.Next.Ref = body.Purpose
		_, err = store.Apply(ctx, g.store, g.now(), nil, change)
		return err
	}))
}

// usage returns what is kept of a use.
func (g *Guard) usage(ctx context.Context, u Usage) (*usageBody, error) {
	if u.Count < 0 {
		return nil, errors.New("a negative count")
	}
	c, err := g.inquiry(ctx, "consent: record use", u.At)
	if err != nil {
		return nil, err
	}
	c.listed = listed{[]string{u.Purpose}, u.Items}
	if err := c.only(usageRules); err != nil {
		return nil, err
	}
	if u.Operation == "" {
		u.Operation = Using
	}
	return &usageBody{V: bodyVersion, Purpose: u.Purpose, Items: u.Items, Operation: u.Operation, Count: u.Count, Digest: u.Digest[:],
		By: c.actor.ID, Terminal: c.actor.Terminal, At: c.at}, nil
}
