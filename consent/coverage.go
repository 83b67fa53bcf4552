package consent

import (
	"context"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Coverage counts for every purpose what the record would say today. It names nobody.
type Coverage struct {
	At       time.Time
	Persons  int
	Purposes []PurposeCoverage
}

// PurposeCoverage counts the persons about whom data is held, by what the record says of
// one purpose.
type PurposeCoverage struct {
	Purpose string
	Told    int // told at acquisition
	Consent int // not told, but consented to
	// Unknown: of an item that is held nothing shows that the purpose was told, nobody knows to
	// whom, or the policy no longer knows the class of person: undetermined, whatever else was
	// told or consented to.
	Unknown int
	None    int // neither
}

// Coverage reads the record about every person and counts what it says of every purpose
// of the policy in force: what would be undetermined before refusals begin to bind
// ([Options].Shadow).
func (g *Guard) Coverage(ctx context.Context) (Coverage, error) {
	v, err := g.coverage(ctx)
	return v, wrap("coverage", err)
}

func (g *Guard) coverage(ctx context.Context) (Coverage, error) {
	c, err := g.inquiry(ctx, "consent: coverage", time.Time{})
	if err != nil {
		return Coverage{}, err
	}
	v := Coverage{At: c.at}
	for _, p := range c.book.purposes {
		if p != nil {
			v.Purposes = append(v.Purposes, PurposeCoverage{Purpose: p.ID})
		}
	}
	for r, err := range g.store.Query(ctx, store.Query{Kind: subject.Kind, State: subject.StateOpen}) {
		if err != nil {
			return Coverage{}, err
		}
		if c.person, err = g.reread(ctx, r.ID); err != nil {
			return Coverage{}, err
		}
		if c.person != nil && c.person.held() {
			v.count(c)
		}
	}
	return v, nil
}

// reread reads the person of a gate; nil if the gate has gone or was merged meanwhile.
func (g *Guard) reread(ctx context.Context, handle string) (p *person, err error) {
	err = g.retry(ctx, func() error {
		gate, err := g.persons.Gate(ctx, handle)
		if err != nil || gate.Handle() != handle {
			p = nil
			return ignore(err, store.ErrNotFound)
		}
		p, err = g.read(ctx, gate)
		return err
	})
	return p, err
}

// held: data about the person is on record, perhaps under the gate of another one.
func (p *person) held() bool {
	return len(p.acquisitions) > 0 || p.others != nil && len(p.others.acquisitions) > 0
}

// count adds one person.
func (v *Coverage) count(c *inquiry) {
	v.Persons++
	for i := range v.Purposes {
		x := &v.Purposes[i]
		switch cover := c.cover(c.book.purposeByID(x.Purpose), c.at); {
		case !cover.unknown.Or(cover.sharedTold).Without(cover.told).Without(cover.consented).Empty():
			x.Unknown++
		case !cover.told.Empty():
			x.Told++
		case !cover.consented.Empty():
			x.Consent++
		default:
			x.None++
		}
	}
}
