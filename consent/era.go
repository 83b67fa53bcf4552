package consent

import (
	"math"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// eras cuts time where a policy begins or the act's text changes, and prepares the
// everyday answers of each stretch.
func (p *Policies) eras() []era {
	cuts := []time.Time{}
	for _, b := range p.books {
		cuts = append(cuts, b.Effective.Time)
	}
	for _, t := range law.Changes() {
		if t.After(cuts[0]) {
			cuts = append(cuts, t)
		}
	}
	slices.SortFunc(cuts, time.Time.Compare)
	var list []era
	for i, from := range cuts {
		if i > 0 && from.Equal(cuts[i-1]) {
			continue
		}
		b := p.at(from)
		text, err := law.Resolve(b.Edition, from)
		if err != nil {
			continue
		}
		if n := len(list); n > 0 {
			list[n-1].until = from.UnixMicro()
		}
		list = append(list, b.era(from, text))
	}
	return list
}

// era prepares the everyday answers of a policy's purposes from an instant on. A purpose
// that everyday questions cannot settle has no cell, so that its answer is never asked for.
func (b *rulebook) era(from time.Time, text law.Text) era {
	c := inquiry{text: text}
	cites := c.cite(law.PurposeLimitation)
	items, everyday := b.everyday()
	e := era{from: from.UnixMicro(), until: math.MaxInt64, purposes: make([]hotPurpose, len(b.purposes)), items: items}
	users := b.users()
	for i, p := range b.purposes {
		if p == nil {
			continue
		}
		h := &e.purposes[i]
		h.everyday = everyday[i]
		h.told = store.Permit{Ground: GroundTold, Basis: p.ID, Cites: cites}
		h.consent = store.Permit{Ground: GroundConsent, Cites: cites}
		h.users = users
		if h.roles = p.roles; h.roles == 0 {
			h.roles = everyone
		}
	}
	return e
}

// users returns the roles that may use data at all.
func (b *rulebook) users() uint64 {
	var roles uint64 = everyone
	for i := range b.Authority {
		if a := &b.Authority[i]; a.Operation == Using {
			roles = roles&^everyone | b.cat.roleMask(a.Roles)
		}
	}
	return roles
}

// everyday returns the purposes and items that an everyday question can settle from
// the person's record alone: no reference to resolve, no approval to look for, no
// number or code that may not be asked for, no care rule on use, and authority that is a matter of roles.
func (b *rulebook) everyday() (items Items, purposes []bool) {
	purposes = make([]bool, len(b.purposes))
	for i, p := range b.purposes {
		purposes[i] = p != nil && p.Reference == "" && !(p.Contact && b.Use.Contact.Rule == "approval") && b.exempted(p)
	}
	items = b.declared.Without(b.guarded())
	for i := range b.Care {
		if r := &b.Care[i]; slices.Contains(r.Acts, "use") {
			items = items.Without(b.set(r.Set))
		}
	}
	if b.approval(ActSensitive) != nil {
		for i := range b.SensitiveSets {
			items = items.Without(b.groups[b.SensitiveSets[i].ID])
		}
	}
	for i := range b.Authority {
		a := &b.Authority[i]
		if a.Operation == Using && (len(a.Items) > 0 || len(a.Ledger) > 0 || len(a.Terminals) > 0 || len(a.Methods) > 0 || a.Authenticated) {
			return Items{}, purposes
		}
	}
	return items, purposes
}

// exempted: purposes of exempt bodies are answered in full.
func (b *rulebook) exempted(p *purposeRule) bool { return p.Activity == "" }
