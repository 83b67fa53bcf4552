package consent

import (
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Description describes information whose nature is asked.
type Description struct {
	// Fields are items of the policy by id or name, labels of fields ("健康診断結果
	// B判定"), or texts to be scanned.
	Fields []string
	// Collates: in the same body it can easily be collated with something that
	// identifies the person, such as a register of numbers.
	Collates bool
	// Deceased is the day of death, zero if the person is alive as far as known.
	Deceased Day
	// At is the instant asked about; zero: now.
	At time.Time
}

// Personality tells whether and why information is personal (APPI 2-1, 2-2).
type Personality string

// The reasons why information is personal information.
const (
	NotPersonal     Personality = "not_personal"
	ByDescription   Personality = "by_description"
	ByCollation     Personality = "by_collation"
	ByCode          Personality = "by_code" // it holds an individual identification code
	PersonalUnknown Personality = ""        // undetermined: protect it
)

// Classification is what information is. It changes no answer of a guard.
type Classification struct {
	Personal Personality
	// Care are the categories of special care-required information (APPI 2-3),
	// Sensitive the groups of the house's own sets, as "set/group".
	Care      []Care
	Sensitive []string
	// Codes are the kinds of identification codes in it.
	Codes []Code
	// NumberAct: individual numbers are in it, the Number Act's regime applies.
	NumberAct bool
	Cites     []store.Citation
	Findings  []store.Finding
}

// Classify tells what information is, under the policy and the act of an instant. What
// it does not recognise is undetermined. A *store.Refusal tells that neither policy nor
// act is known for the instant.
func (g *Guard) Classify(d Description) (Classification, error) {
	c, err := g.begin(&store.Actor{}, &board{}, "consent: classify", d.At)
	if err != nil {
		return Classification{}, err
	}
	var k Classification
	identifies, known := false, true
	for _, f := range d.Fields {
		ok, recognised := k.field(c.book, f)
		identifies, known = identifies || ok, known && recognised
	}
	k.personal(identifies, known, d.Collates)
	k.conclude(c, d.Deceased)
	return k, nil
}

// field adds what one field is; it tells whether it identifies a person and whether it
// was recognised.
func (k *Classification) field(b *rulebook, field string) (identifies, known bool) {
	if it := b.itemNamed(field); it != nil {
		k.item(it)
		return it.identifying(), true
	}
	for _, h := range Scan(field) {
		known = true
		if it := b.itemByHit(&h); it != nil {
			k.item(it)
			continue
		}
		if h.Care != "" {
			k.Care = with(k.Care, h.Care)
		} else if code, ok := codes[h.Code]; ok {
			k.Codes = with(k.Codes, code)
		}
	}
	return false, known
}

func (k *Classification) item(it *Item) {
	for _, c := range it.Care {
		k.Care = with(k.Care, c)
	}
	for _, g := range it.Groups {
		k.Sensitive = with(k.Sensitive, g)
	}
	if it.Category == Number {
		k.Codes, k.NumberAct = with(k.Codes, IndividualNumber), true
	} else if it.Code != "" {
		k.Codes = with(k.Codes, it.Code)
	}
}

// personal: by a code, by descriptions, by easy collation; what is not recognised may
// identify.
func (k *Classification) personal(identifies, known, collates bool) {
	switch {
	case len(k.Codes) > 0:
		k.Personal = ByCode
	case identifies:
		k.Personal = ByDescription
	case collates:
		k.Personal = ByCollation
	case known:
		k.Personal = NotPersonal
	}
	k.NumberAct = k.NumberAct || slices.Contains(k.Codes, IndividualNumber)
}

// conclude cites, and tells of death: the definition no longer covers the information,
// the protection goes on.
func (k *Classification) conclude(c *inquiry, deceased Day) {
	cite := func(p law.Provision) { k.Cites = append(k.Cites, c.cite(p)...) }
	cite(law.PersonalInformation)
	if len(k.Codes) > 0 {
		cite(law.IndividualIdentificationCode)
	}
	if len(k.Care) > 0 {
		cite(law.SpecialCareInformation)
	}
	if k.NumberAct {
		cite(law.NumberAppi)
	}
	if !deceased.IsZero() && !c.at.Before(deceased.Time) {
		k.Findings = append(k.Findings, store.Finding{Code: DeceasedFinding, Cites: c.cite(law.PersonalInformation), Text: textOf(DeceasedFinding)})
	}
}

// identifying: a name identifies by itself; other items do so together or by collation.
func (it *Item) identifying() bool {
	return slices.Contains([]string{"氏名", "名前", "姓名"}, it.Ja)
}

// itemNamed finds the item that a field's label names: by id or name, by the part before
// a colon, or by the longest name that it contains.
func (b *rulebook) itemNamed(label string) *Item {
	label = fold.String(strings.TrimSpace(label))
	head, _, _ := strings.Cut(label, ":")
	var best *Item
	longest := 0
	for _, it := range b.items {
		if it == nil {
			continue
		}
		for _, name := range slices.Concat([]string{it.ID, it.Ja}, it.Names) {
			switch name = fold.String(name); {
			case name == label || name == strings.TrimSpace(head):
				return it
			case len(name) > longest && len(name) >= len("二字") && strings.Contains(label, name):
				best, longest = it, len(name)
			}
		}
	}
	return best
}

// itemByHit finds the item for what a scan found.
func (b *rulebook) itemByHit(h *Hit) *Item {
	id := b.itemFor(h)
	if i, ok := b.cat.itemAt[id]; ok {
		return b.items[i]
	}
	return nil
}

func with[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
