package consent

import (
	"slices"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// exempt tells whether chapter 4 does not apply: a press, literary, academic (until
// 2022-03-31), religious or political body for its own purposes (57, 76 in 2017).
// Press informs the many and unspecified; a bulletin for members is none (57-2). What
// other laws guard stays guarded.
func (c *inquiry) exempt() bool {
	kind := c.book.Organisation.Kind
	if c.off == "exempt" || kind == "" || kind == Operator || len(c.purposes) == 0 ||
		kind == AcademicBody && c.text.Edition != law.Appi2017 || c.underOtherLaws() {
		return false
	}
	for _, p := range c.purposes {
		if p.Activity != kind || kind == PressBody && p.Audience != "public" {
			return false
		}
	}
	c.rest(GroundExempt, c.purposeNames(), law.Exemption)
	return true
}

// underOtherLaws: individual numbers and codes that may not be asked for are guarded by laws
// from which the APPI exempts nobody; what nobody recognised may be one of them.
func (c *inquiry) underOtherLaws() bool {
	return !c.items.And(c.book.guarded()).Empty() || len(c.unknown) > 0 || c.unrecognised()
}

// unrecognised: fields or items that the catalogue does not list are to be acquired.
func (c *inquiry) unrecognised() bool {
	return c.acq != nil && (c.acq.UnknownFields > 0 || len(c.notListed(c.acq.Items)) > 0)
}

// purposeNames joins the purposes of the question.
func (c *inquiry) purposeNames() string {
	if len(c.purposes) == 1 {
		return c.purposes[0].ID
	}
	var names string
	for i, p := range c.purposes {
		if i > 0 {
			names += ","
		}
		names += p.ID
	}
	return names
}

// authority: an operation that has rows is forbidden to everybody else. Who may carry it out
// on some items may not on others.
func (c *inquiry) authority(op Operation, document string) {
	rows, may, code, doubt := 0, false, OperationForbidden, false
	left := c.items
	var clause Clause
	for i := range c.book.Authority {
		a := &c.book.Authority[i]
		if a.Operation != op {
			continue
		}
		rows++
		if !a.applies(c, document) {
			continue
		}
		switch bar, unknown := a.bar(c); bar {
		case "":
			may, left = true, left.Without(a.reach(c))
			continue
		case OperationForbidden:
		default:
			code, doubt = bar, unknown
		}
		clause = a.Clause
	}
	if left = left.Without(c.book.technical()); rows == 0 || may && left.Empty() {
		return
	}
	if clause == "" {
		clause = c.book.firstClause(op)
	}
	var items []string
	if may {
		items = c.names(left)
	}
	c.reasonAt(code, doubt, clause, items)
}

// reach returns the items that the row is about.
func (a *Authority) reach(c *inquiry) Items {
	if len(a.Items) == 0 {
		return c.items
	}
	return c.book.cat.mask(a.Items)
}

// applies tells whether the row is about what is asked.
func (a *Authority) applies(c *inquiry, document string) bool {
	return (len(a.Ledger) == 0 || slices.Contains(a.Ledger, document)) &&
		(len(a.Items) == 0 || !c.items.And(c.book.cat.mask(a.Items)).Empty())
}

// bar says why the actor may not do it, and whether that is for want of a word about how it
// is done; empty: the row permits it.
func (a *Authority) bar(c *inquiry) (code store.Code, unknown bool) {
	method := c.method()
	switch {
	case !c.hasRole(a.Roles):
		return OperationForbidden, false
	case len(a.Terminals) > 0 && !slices.Contains(a.Terminals, c.actor.Terminal):
		return TerminalForbidden, false
	case len(a.Methods) > 0 && !slices.Contains(a.Methods, method):
		return MethodForbidden, method == ""
	}
	return "", false
}

// method is how it is done.
func (c *inquiry) method() string {
	switch {
	case c.acq != nil:
		return c.acq.Method
	case c.use != nil && c.use.Facts != nil:
		return c.use.Facts.Method
	}
	return ""
}

// protected: rows that demand id and password.
func (c *inquiry) protected(by Fact, document string, ops ...Operation) {
	for i := range c.book.Authority {
		if a := &c.book.Authority[i]; a.Authenticated && by != Yes && slices.Contains(ops, a.Operation) && a.applies(c, document) {
			c.reasonAt(NotAuthenticated, by == Unknown, a.Clause, nil)
		}
	}
}

func (c *inquiry) hasRole(roles []string) bool {
	return c.book.cat.rolesOf(c.actor)&c.book.cat.roleMask(roles) != 0
}

func (b *rulebook) firstClause(op Operation) Clause {
	for i := range b.Authority {
		if b.Authority[i].Operation == op {
			return b.Authority[i].Clause
		}
	}
	return ""
}

// technical returns the items that say nothing about a person.
func (b *rulebook) technical() Items {
	var s Items
	for i, it := range b.items {
		if it != nil && it.Category == Technical {
			s = s.Or(itemBit(i))
		}
	}
	return s
}
