package consent

import (
	"context"
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// The events of an application.
const (
	EventFiled = "consent.application_filed"
	EventTaken = "consent.application_used"
)

// applicationRules decide over what is filed.
var applicationRules = []rule{
	{"application-purposes", law.PurposeSpecification, useClause, (*inquiry).purposesListed},
	{"application-items", law.PurposeSpecification, itemsClause, (*inquiry).itemsListed},
}

// filingRules decide over what only an application says.
var filingRules = []rule{
	{"application-method", "", approvalClause(ActAcquire), (*inquiry).methodFiled},
}

// File files a plan that needs approval before it is carried out, and returns its id.
// Person is set with the host's id where the plan is about one person.
func (g *Guard) File(ctx context.Context, a Application, person string) (id string, err error) {
	err = g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: file", a.Filed)
		if err != nil {
			return err
		}
		a.Filed = c.at
		if person != "" {
			gate, err := g.persons.Resolve(ctx, person)
			if err != nil {
				return err
			}
			a.Subject = gate.Handle()
		}
		c.filed, c.listed = &a, listed{a.Purposes, a.Items}
		if err := c.only(slices.Concat(applicationRules, filingRules)); err != nil {
			return err
		}
		change, err := create(fresh(KindApplication, a.Subject), &applicationBody{V: bodyVersion, Application: a, By: c.actor.ID, For: c.actor.OnBehalf, Recorded: c.now},
			store.Event{Name: EventFiled, Fields: []string{string(a.Act)}})
		if err != nil {
			return err
		}
		change.Next.Ref, change.Next.State = string(a.Act), "filed"
		id = change.Next.ID
		return g.post(ctx, EventFiled, nil, change)
	})
	return id, wrap("file", err)
}

// Approve records that the actor approves an application in the office that the
// policy demands. What was changed since it was filed is not approved: the approval is
// bound to the hash of its content. store/office says who may.
func (g *Guard) Approve(ctx context.Context, application string) (office.Approval, error) {
	if g.offices == nil {
		return office.Approval{}, wrap("approve", office.ErrInvalid)
	}
	var approval office.Approval
	err := g.retry(ctx, func() error {
		r, err := g.store.Get(ctx, store.Key{Kind: KindApplication, ID: application})
		if err != nil {
			return err
		}
		var body applicationBody
		if err := decode(&r, &body); err != nil {
			return err
		}
		bump, err := g.bump(ctx, office.EventApproved)
		if err != nil {
			return err
		}
		approval, err = g.offices.Approve(ctx, office.Request{Act: string(body.Act), Target: r.Key, Hash: body.hash(),
			Preparer: body.By, PreparedFor: body.For, Subject: body.Subject}, bump)
		return err
	})
	return approval, wrap("approve", err)
}

// methodFiled: a new acquisition is filed with the way in which it is carried out.
func (c *inquiry) methodFiled() {
	if a := c.filed; a.Act == ActAcquire && said(a.Method) == No && len(a.Means) == 0 {
		c.refuse(HandlingUndefined)
	}
}

// listed is what an application or a ruling names.
type listed struct{ purposes, items []string }

// only runs a table in which silence is consent.
func (c *inquiry) only(rules []rule) error {
	c.run(rules)
	if len(c.reasons) == 0 {
		return nil
	}
	return &store.Refusal{Op: c.op, Reasons: c.reasons, Findings: c.findings}
}

func (c *inquiry) purposesListed() {
	if len(c.listed.purposes) == 0 {
		c.refuse(PurposeMissing)
	}
	for _, id := range c.listed.purposes {
		if c.book.purposeByID(id) == nil {
			c.refuse(PurposeUnspecified)
			return
		}
	}
}

func (c *inquiry) itemsListed() {
	if unknown := c.notListed(c.listed.items); len(unknown) > 0 {
		c.doubt(ItemUnknown, unknown...)
	}
}

// notListed returns the names that are not items of the policy.
func (c *inquiry) notListed(names []string) []string {
	var unknown []string
	for _, n := range names {
		if i, ok := c.book.cat.itemAt[n]; !ok || c.book.items[i] == nil {
			unknown = append(unknown, n)
		}
	}
	return unknown
}
