package consent

import (
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// catalogue gives everything that the policies of one guard name a fixed place,
// so that sets are masks and stay comparable over the policies' history.
type catalogue struct {
	items, purposes, roles    []string
	itemAt, purposeAt, roleAt map[string]int
	bodies                    *bodies
	single                    [][]string // the name of each item, alone
	cites                     map[law.Text]map[law.Provision][]store.Citation
}

func newCatalogue(policies []*Policy) *catalogue {
	c := &catalogue{bodies: &bodies{}, itemAt: map[string]int{}, purposeAt: map[string]int{}, roleAt: map[string]int{},
		cites: map[law.Text]map[law.Provision][]store.Citation{}}
	for _, p := range policies {
		for i := range p.Items.List {
			place(&c.items, c.itemAt, p.Items.List[i].ID)
		}
		for i := range p.Purposes {
			place(&c.purposes, c.purposeAt, p.Purposes[i].ID)
		}
		for _, r := range p.Roles {
			place(&c.roles, c.roleAt, r.ID)
		}
	}
	for _, id := range c.items {
		c.single = append(c.single, []string{id})
	}
	c.cite()
	return c
}

// cite prepares the citations of every provision in every text of the act.
func (c *catalogue) cite() {
	for _, text := range law.Texts() {
		list := map[law.Provision][]store.Citation{}
		for _, p := range law.All() {
			if place, ok := text.Cite(p); ok {
				list[p] = []store.Citation{place}
			}
		}
		c.cites[text] = list
	}
}

func place(list *[]string, at map[string]int, id string) {
	if _, ok := at[id]; !ok {
		at[id] = len(*list)
		*list = append(*list, id)
	}
}

// mask returns the set of the named items; names that the catalogue lacks are left out.
func (c *catalogue) mask(names []string) Items {
	var s Items
	for _, n := range names {
		if i, ok := c.itemAt[n]; ok {
			s = s.Or(itemBit(i))
		}
	}
	return s
}

// names returns the ids of a set, in the catalogue's order.
func (c *catalogue) names(s Items) []string {
	switch s.Len() {
	case 0:
		return nil
	case 1:
		if i := s.first(); i < len(c.single) {
			return c.single[i]
		}
		return nil
	}
	names := make([]string, 0, s.Len())
	s.each(func(i int) {
		if i < len(c.items) {
			names = append(names, c.items[i])
		}
	})
	return names
}

// roleMask returns the set of the named roles.
func (c *catalogue) roleMask(names []string) uint64 {
	var m uint64
	for _, n := range names {
		if i, ok := c.roleAt[n]; ok {
			m |= 1 << i
		}
	}
	return m
}

// rulebook is one policy, compiled against the catalogue. It is read-only.
type rulebook struct {
	*Policy
	cat      *catalogue
	purposes []*purposeRule // by place; nil: unknown to this policy
	items    []*Item        // by place; nil: unknown to this policy
	declared Items
	special  Items            // APPI 2-3
	number   Items            // individual numbers
	banned   map[Code]Items   // numbers that a law forbids to ask for
	forbid   Items            // those that the house does not take
	groups   map[string]Items // "set" and "set/group"
	ever     map[need]Items   // needed under this policy or one before it
	texts    []*noticeText
	handlers uint64
}

// purposeRule is a purpose with its masks.
type purposeRule struct {
	*Purpose
	place int
	items map[string]Items // by class: needed and optional
	all   Items            // of every class
	roles uint64           // 0: every role
}

// need is what a purpose needs of a class.
type need struct{ purpose, class string }

// noticeText is a text with the hash that pins it.
type noticeText struct {
	*NoticeText
	hash string
}

func setOf(group string) string {
	set, _, _ := strings.Cut(group, "/")
	return set
}

func compile(p *Policy, cat *catalogue) *rulebook {
	b := &rulebook{Policy: p, cat: cat,
		purposes: make([]*purposeRule, len(cat.purposes)), items: make([]*Item, len(cat.items)),
		banned: map[Code]Items{}, groups: map[string]Items{}, ever: map[need]Items{}}
	for i := range p.Items.List {
		b.item(&p.Items.List[i])
	}
	for i := range p.Purposes {
		b.purpose(&p.Purposes[i])
	}
	for i := range p.NoticeTexts {
		b.texts = append(b.texts, &noticeText{&p.NoticeTexts[i], p.NoticeTexts[i].Hash()})
	}
	if p.Numbers != nil {
		b.handlers = cat.roleMask(p.Numbers.Handlers)
	}
	return b
}

func (b *rulebook) item(it *Item) {
	at := b.cat.itemAt[it.ID]
	bit := itemBit(at)
	b.items[at] = it
	b.declared = b.declared.Or(bit)
	if it.Category == SpecialCare {
		b.special = b.special.Or(bit)
	}
	b.numbered(it, bit)
	for _, g := range it.Groups {
		b.groups[g] = b.groups[g].Or(bit)
		set := setOf(g)
		b.groups[set] = b.groups[set].Or(bit)
	}
}

// numbered puts a number under the law that guards numbers of its kind, whatever the house
// has it for.
func (b *rulebook) numbered(it *Item, bit Items) {
	if it.Category == Number || it.Code == IndividualNumber {
		b.number = b.number.Or(bit)
	}
	if slices.Contains(bans, it.Code) {
		b.banned[it.Code] = b.banned[it.Code].Or(bit)
	}
	if it.Category == Forbidden {
		b.forbid = b.forbid.Or(bit)
	}
}

// guarded returns the numbers that the Number Act guards, or that nobody may ask for.
func (b *rulebook) guarded() Items {
	items := b.number.Or(b.forbid)
	for _, of := range b.banned {
		items = items.Or(of)
	}
	return items
}

func (b *rulebook) purpose(p *Purpose) {
	r := &purposeRule{Purpose: p, place: b.cat.purposeAt[p.ID], items: map[string]Items{}, roles: b.cat.roleMask(p.Roles)}
	for _, f := range p.For {
		m := b.cat.mask(f.Items).Or(b.cat.mask(f.Optional))
		r.items[f.Class] = r.items[f.Class].Or(m)
		r.all = r.all.Or(m)
		b.ever[need{p.ID, f.Class}] = r.items[f.Class]
	}
	b.purposes[r.place] = r
}

// remember adds what was needed under the policy before.
func (b *rulebook) remember(before *rulebook) {
	for n, items := range before.ever {
		b.ever[n] = b.ever[n].Or(items)
	}
}

// needs returns the items of an acquisition that may be used for a purpose: what that
// purpose needs of the class, technical data, and numbers for their affairs, for which they
// have rules of their own. Of a class that the policy does not know it is what the purpose
// needs of any. Where the catalogue does not bind, what none of the acquisition's purposes
// needed, then or since, was let in with a finding and goes with each of them.
func (b *rulebook) needs(p *purposeRule, a *acquisitionBody) Items {
	items := p.items[a.Class]
	if b.class(a.Class) == nil {
		items = p.all
	}
	items = items.Or(b.technical())
	if p.Number != nil {
		items = items.Or(b.number).Or(b.forbid)
	}
	if b.Items.Catalogue != "declared" {
		return items
	}
	var needed Items
	for _, id := range a.Purposes {
		needed = needed.Or(b.ever[need{id, a.Class}])
	}
	return items.Or(b.declared.Without(needed))
}

// set returns the items of a care rule's set.
func (b *rulebook) set(name string) Items {
	if name == Statutory {
		return b.special
	}
	return b.groups[name]
}

func (b *rulebook) purposeByID(id string) *purposeRule {
	if i, ok := b.cat.purposeAt[id]; ok {
		return b.purposes[i]
	}
	return nil
}

func (b *rulebook) way(w Way) *WayRule {
	i := slices.IndexFunc(b.Acquisition.Ways, func(r WayRule) bool { return r.Way == w })
	if i < 0 {
		return nil
	}
	return &b.Acquisition.Ways[i]
}

func (b *rulebook) means(id string) *Means {
	i := slices.IndexFunc(b.Acquisition.Means.List, func(m Means) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Acquisition.Means.List[i]
}

func (b *rulebook) approval(act Act) *ApprovalRule {
	i := slices.IndexFunc(b.Approvals, func(a ApprovalRule) bool { return a.Act == act })
	if i < 0 {
		return nil
	}
	return &b.Approvals[i]
}

func (b *rulebook) notice(id string) *Notice {
	i := slices.IndexFunc(b.Notices, func(n Notice) bool { return n.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Notices[i]
}

func (b *rulebook) class(id string) *Class {
	i := slices.IndexFunc(b.Classes, func(c Class) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Classes[i]
}

// minorAge is the age below which the statutory agent consents.
func (b *rulebook) minorAge() int {
	if y := b.Consent.MinorConsentAge.Years; y > 0 {
		return y
	}
	return defaultMinorAge
}

// everyone is the role that every actor has, so that rules without roles are a matter
// of roles too.
const (
	everyone = 1 << 63
	maxRoles = 63
)

// rolesOf returns the mask of the roles that an actor asserts.
func (c *catalogue) rolesOf(a *store.Actor) uint64 {
	return a.Memo(c, func(a *store.Actor) uint64 { return c.roleMask(a.Roles) | everyone })
}

// Policies is the history of one organisation's policies. A decision about a past
// instant uses the policy of that instant. It is read-only and safe for
// concurrent use.
type Policies struct {
	cat   *catalogue
	books []*rulebook // by Effective, ascending
}

// at returns the policy in force at an instant, nil before the first.
func (p *Policies) at(t time.Time) *rulebook {
	for i := len(p.books) - 1; i >= 0; i-- {
		if !t.Before(p.books[i].Effective.Time) {
			return p.books[i]
		}
	}
	return nil
}

// At returns the policy in force at an instant, nil before the first.
func (p *Policies) At(t time.Time) *Policy {
	if b := p.at(t); b != nil {
		return b.Policy
	}
	return nil
}

// text returns the notice text with a hash, nil if no policy has it.
func (p *Policies) text(hash string) *NoticeText {
	for _, b := range p.books {
		for _, t := range b.texts {
			if t.hash == hash {
				return t.NoticeText
			}
		}
	}
	return nil
}
