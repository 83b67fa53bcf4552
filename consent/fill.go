package consent

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// makeRow makes the row of a person for the window of instants around now in which
// nothing changes. What is not an everyday yes stays out of it.
func (g *Guard) makeRow(key string, p *person, b *board, now time.Time) *row {
	r := &row{facts: &facts{person: p, board: b.version, read: now}, era: noEra}
	r.setKey(key)
	if p != nil && p.latest().After(now) {
		now = p.latest()
	}
	book, at := g.policies.at(now), now.UnixMicro()
	i := slices.IndexFunc(g.eras, func(e era) bool { return at >= e.from && at < e.until })
	if p == nil || book == nil || i < 0 || i >= noEra {
		return r
	}
	r.era, r.from, r.until = uint8(i), g.eras[i].from, g.eras[i].until
	r.window(p, b, now)
	if p.extraordinary(now) {
		return r
	}
	e := &g.eras[i]
	for place := range e.purposes {
		if e.purposes[place].everyday {
			g.makeCell(r, book, b, place, e.items, now)
		}
	}
	if p.plain(book) {
		r.consent |= plainRow
	}
	return r
}

// extraordinary: a restriction, a death, or something that a permit must tell of.
func (p *person) extraordinary(at time.Time) bool {
	_, dead := p.gate.DeceasedOn()
	return dead || len(p.gate.Restrictions) > 0 || slices.ContainsFunc(p.acquisitions, func(a *acquired) bool {
		return a.body.Provenance.From != "" || a.body.Ground == GroundShadow || !a.until().IsZero()
	})
}

// window narrows the row's window to the instants around now between which no event on
// record takes effect.
func (r *row) window(p *person, b *board, now time.Time) {
	for _, a := range p.acquisitions {
		r.cut(now, a.at)
		r.cut(now, a.until())
	}
	for _, k := range p.consents {
		for i := range k.body.Events {
			r.cut(now, k.body.Events[i].At)
			r.cut(now, k.body.Events[i].Until)
		}
	}
	r.facts.onBoard = len(b.changes) > 0
	for _, x := range b.changes {
		r.cut(now, x.body.From)
		r.cut(now, x.body.Judged)
		r.cut(now, x.body.Told)
	}
}

// cut ends the window at an event.
func (r *row) cut(now, event time.Time) {
	switch at := event.UnixMicro(); {
	case event.IsZero():
	case at <= now.UnixMicro():
		r.from = max(r.from, at)
	default:
		r.until = min(r.until, at)
	}
}

// makeCell sets the items permitted for a purpose: what was told, or else what a
// consent covers if the rules permit it as it stands.
func (g *Guard) makeCell(r *row, book *rulebook, b *board, place int, everyday Items, now time.Time) {
	c := &inquiry{book: book, board: b, person: r.facts.person, at: now, now: now, off: g.off}
	v := c.cover(book.purposes[place], now)
	cell := v.told.And(everyday)
	if cell.Empty() && place < inlineCells && !v.consented.And(everyday).Empty() {
		cell = g.consentCell(r, book, b, place, v.consented.And(everyday), now)
	}
	switch {
	case cell.Empty():
	case place < inlineCells:
		r.cells[place] = cell
	default:
		f := r.facts
		for len(f.more) <= place-inlineCells {
			f.more = append(f.more, Items{})
		}
		f.more[place-inlineCells] = cell
	}
}

// consentCell asks the rules about what a consent covers, for an actor with the roles
// of the purpose; only a plain yes is kept ready.
func (g *Guard) consentCell(r *row, book *rulebook, b *board, place int, items Items, now time.Time) Items {
	p := book.purposes[place]
	actor := &store.Actor{ID: "hogo", Kind: store.System, Roles: book.rolesFor(p)}
	c, err := g.begin(actor, b, "", now)
	if err != nil {
		return Items{}
	}
	c.person = r.facts.person
	permit, err := g.decideUse(c, &Use{Purpose: PurposeHandle(place + 1), Items: items, At: now})
	if err != nil || permit.Ground != GroundConsent || !permit.Until.IsZero() || len(permit.Findings)+len(permit.Duties) > 0 {
		return Items{}
	}
	for len(r.facts.consent) <= place {
		r.facts.consent = append(r.facts.consent, "")
	}
	r.facts.consent[place], r.facts.onBoard = permit.Basis, true
	r.consent |= 1 << place
	// Of persons who were merged the answer names the consent that covers what is asked.
	return items.And(c.relied(p, items)[0].covers(book.cat, p, now))
}

// rolesFor returns the roles of those who may use data for a purpose.
func (b *rulebook) rolesFor(p *purposeRule) []string {
	roles := slices.Clone(p.Roles)
	for i := range b.Authority {
		if b.Authority[i].Operation == Using {
			roles = append(roles, b.Authority[i].Roles...)
		}
	}
	return roles
}
