package consent

import (
	"context"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Use decides whether data about a person may be used. By handles and with the instant
// given, an everyday question about a person who was asked about before is answered
// without a lock, a copy or an allocation; see the package's benchmarks.
func (g *Guard) Use(ctx context.Context, u Use) (store.Permit, error) {
	actor, err := store.ActorFrom(ctx)
	if err != nil {
		return store.Permit{}, wrap("use", err)
	}
	if c := g.cache; c != nil && c.exact && u.Facts == nil {
		if r := c.table.find(u.Person); r != nil && r.era != noEra {
			if p, ok := g.everyday(r, &u, actor); ok {
				return p, nil
			}
			return g.useKnown(ctx, actor, u, r)
		}
	}
	p, err := g.useRead(ctx, actor, u)
	return p, wrap("use", err)
}

// everyday answers from a row.
func (g *Guard) everyday(r *row, u *Use, actor *store.Actor) (store.Permit, bool) {
	place, items := int(u.Purpose)-1, u.Items
	if place < 0 || len(u.ItemNames) > 0 {
		var ok bool
		if place, items, ok = g.names.resolve(u); !ok {
			return store.Permit{}, false
		}
	}
	e := &g.eras[r.era]
	if place >= len(e.purposes) {
		return store.Permit{}, false
	}
	return r.permits(e, place, items, g.policies.cat.rolesOf(actor), g.instant(u.At))
}

// instant is the instant asked about; zero is now.
func (g *Guard) instant(at time.Time) int64 {
	if at.IsZero() {
		at = g.now()
	}
	return at.UnixMicro()
}

// useKnown decides in full over a row's facts: usually a no.
//
//go:noinline
func (g *Guard) useKnown(ctx context.Context, actor *store.Actor, u Use, r *row) (store.Permit, error) {
	b, err := g.board(ctx)
	if err != nil {
		return store.Permit{}, wrap("use", err)
	}
	k, plain := g.denied(r, &u, actor, b)
	if plain {
		if no := g.cache.denials.find(&k); no != nil {
			return g.settle(ctx, store.Permit{}, no, false)
		}
	}
	p, err := g.useOver(ctx, actor, b, &u, r.facts.person)
	if no := refused(err); plain && no != nil {
		g.cache.denials.keep(&k, no)
	}
	return p, wrap("use", err)
}

// useOver decides over what was read.
func (g *Guard) useOver(ctx context.Context, actor *store.Actor, b *board, u *Use, p *person) (store.Permit, error) {
	s := sheets.Get().(*sheet)
	defer sheets.Put(s)
	c := s.inquiry(u)
	c.op, c.actor, c.board, c.person = "consent: use", actor, b, p
	err := g.date(c, u.At)
	if err == nil {
		c.keepUp(u.At)
		var permit store.Permit
		if permit, err = g.decideUse(c, &s.use); err == nil {
			return permit, nil
		}
	}
	return g.settle(ctx, store.Permit{}, err, false)
}

// sheets are used again by the next question: a mailing list asks a hundred thousand.
var sheets = sync.Pool{New: func() any { return new(sheet) }}

// sheet is a question about a use and room for its answer. Nothing of it is handed out.
type sheet struct {
	use     Use
	asked   inquiry
	reasons [4]store.Reason
}

// inquiry begins the question on a sheet that others used before.
func (s *sheet) inquiry(u *Use) *inquiry {
	clear(s.reasons[:])
	s.use, s.asked = *u, inquiry{reasons: s.reasons[:0]}
	return &s.asked
}

// useRead decides over what stands in the store, and keeps it ready for the next
// question.
//
//go:noinline
func (g *Guard) useRead(ctx context.Context, actor *store.Actor, u Use) (store.Permit, error) {
	if p, ok, err := g.useStanding(ctx, actor, &u); ok || err != nil {
		return p, err
	}
	r, b, err := g.fetch(ctx, u.Person)
	if err != nil {
		return store.Permit{}, err
	}
	if u.Facts == nil && r.era != noEra {
		if p, ok := g.everyday(r, &u, actor); ok {
			return p, nil
		}
	}
	return g.useOver(ctx, actor, b, &u, r.facts.person)
}

// useStanding answers an everyday question from a row whose gate has not moved: one
// version is read.
func (g *Guard) useStanding(ctx context.Context, actor *store.Actor, u *Use) (store.Permit, bool, error) {
	if g.cache == nil || g.cache.exact || u.Facts != nil {
		return store.Permit{}, false, nil
	}
	r := g.cache.table.find(u.Person)
	if r == nil || r.era == noEra || r.facts.onBoard {
		return store.Permit{}, false, nil
	}
	p, ok := g.everyday(r, u, actor)
	if !ok {
		return store.Permit{}, false, nil
	}
	ok, err := g.rowStands(ctx, r)
	if !ok || err != nil {
		p = store.Permit{}
	}
	return p, ok, err
}

// fetch returns the row of a person, true as of this call.
func (g *Guard) fetch(ctx context.Context, id string) (*row, *board, error) {
	c := g.cache
	if c == nil {
		b, err := g.board(ctx)
		if err != nil {
			return nil, nil, err
		}
		p, err := g.find(ctx, id)
		return &row{facts: &facts{person: p}, era: noEra}, b, err
	}
	m := c.begin(subject.IndexID(id))
	b, err := g.board(ctx)
	if err != nil {
		return nil, nil, err
	}
	if r := c.table.find(id); r != nil && r.facts.board == b.version {
		if ok, err := g.rowStands(ctx, r); ok || err != nil {
			return r, b, err
		}
	}
	p, err := g.findMarked(ctx, id, &m)
	if err != nil {
		return nil, nil, err
	}
	r := g.makeRow(id, p, b, store.Instant(g.now()))
	if p == nil || p.others == nil { // what stands under another one's gate moves without this one
		c.put(&m, r)
	}
	return r, b, nil
}

// rowStands tells whether a row is still true: because the store would have told, or
// by the version of the person's gate. That nobody is on record is read anew.
func (g *Guard) rowStands(ctx context.Context, r *row) (bool, error) {
	switch {
	case g.cache.exact:
		return true, nil
	case r.facts.person == nil:
		return false, nil
	case g.cache.stale > 0:
		if age := g.now().Sub(r.facts.read); age >= 0 && age < g.cache.stale { // a clock may have been put back
			return true, nil
		}
	}
	return g.stands(ctx, &r.facts.person.gate)
}

// decideUse puts the use to the rules.
func (g *Guard) decideUse(c *inquiry, u *Use) (store.Permit, error) {
	c.use, c.items = u, u.Items
	if u.Facts != nil {
		c.claims = u.Facts.Claims
	}
	if p := c.book.purposeOf(u); p != nil {
		c.one[0] = p
		c.purposes = c.one[:]
	}
	for _, n := range u.ItemNames {
		if i, ok := c.book.cat.itemAt[n]; ok {
			c.items = c.items.Or(itemBit(i))
		} else {
			c.unknown = append(c.unknown, n)
		}
	}
	return c.decideUse()
}

func (b *rulebook) purposeOf(u *Use) *purposeRule {
	if u.Purpose == 0 {
		return b.purposeByID(u.PurposeName)
	}
	if i := int(u.Purpose) - 1; i < len(b.purposes) {
		return b.purposes[i]
	}
	return nil
}
