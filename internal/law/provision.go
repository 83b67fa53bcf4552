package law

import (
	"strings"
	"sync"
)

// Provision is the stable name of a rule of law, such as
// "special-care-acquisition". Records keep it; its article number depends on
// the text ([Text.Cite]).
type Provision string

// row is one provision of the table.
type row struct {
	provision Provision
	class     Class
	articles  articles
	en, ja    string
}

// articles holds a provision's place by numbering: 2005, 2017, 2022, 2023.
// "20-2-7" is article 20, paragraph 2, item 7 of the APPI, "rule:7--1" item 1
// of article 7 of the commission's rules (see [Citation]). An empty place says
// that the provision does not exist there, save in the last column, where it
// says: as in 2022. A question mark marks a number that no public source
// confirmed. What confirmed those that once had one: the cabinet order's
// article 4 and the income tax rules' 76-3 as published; the commission's FAQ
// 11-1 for articles 146–148 and guidelines of an accredited body of 2022 for
// 145; a law firm's page of 2018 on the new rule 11; a page of 2017 on the
// Number Act's article 29; an examination guide for article 2, paragraph 11.
type articles [4]string

// at returns the place in a numbering and whether it is confirmed.
func (a articles) at(n Numbering) (place string, sure bool) {
	switch n {
	case Numbering2005:
		place = a[0]
	case Numbering2017:
		place = a[1]
	case Numbering2022:
		place = a[2]
	case Numbering2023:
		if place = a[3]; place == "" {
			place = a[2]
		}
	}
	place, unsure := strings.CutSuffix(place, "?")
	return place, place != "" && !unsure
}

// tables are the rows in the order of the act.
var tables = [][]row{
	definitionRows, acquisitionRows, careRows, thirdpartyRows, requestRows,
	processedRows, supervisionRows, numberRows, civilRows,
}

// index finds a row by name; it is built once, at the first look-up.
var index = sync.OnceValue(func() map[Provision]*row {
	rows := make(map[Provision]*row, 300)
	for _, table := range tables {
		for i := range table {
			rows[table[i].provision] = &table[i]
		}
	}
	return rows
})

// All returns every provision in the order of the act.
func All() []Provision {
	var all []Provision
	for _, table := range tables {
		for _, r := range table {
			all = append(all, r.provision)
		}
	}
	return all
}

// Known reports whether the table holds the provision.
func (p Provision) Known() bool {
	return index()[p] != nil
}

// Class returns what kind of rule the provision is, which says how a policy
// combines with it; empty for an unknown provision.
func (p Provision) Class() Class {
	if r := index()[p]; r != nil {
		return r.class
	}
	return ""
}

// Ja returns the provision's name in Japanese, empty if unknown.
func (p Provision) Ja() string {
	if r := index()[p]; r != nil {
		return r.ja
	}
	return ""
}

// En returns the provision's name in English, empty if unknown.
func (p Provision) En() string {
	if r := index()[p]; r != nil {
		return r.en
	}
	return ""
}

// Cite returns where the provision stands in the text, false if it does not
// exist there (a breach report in 2017) or is unknown.
func (t Text) Cite(p Provision) (Citation, bool) {
	r := index()[p]
	if r == nil {
		return Citation{}, false
	}
	place, _ := r.articles.at(t.Numbering)
	if place == "" {
		return Citation{}, false
	}
	return parsePlace(place), true
}

// Has reports whether the provision exists in the text.
func (t Text) Has(p Provision) bool {
	_, ok := t.Cite(p)
	return ok
}

// Sure reports whether a source confirmed the provision's number in the text,
// or long familiarity stands for it; false marks numbers to be checked before
// they are printed in a letter.
func (t Text) Sure(p Provision) bool {
	r := index()[p]
	if r == nil {
		return false
	}
	_, sure := r.articles.at(t.Numbering)
	return sure
}

// Provisions returns the provisions that a numbering places at a citation:
// those at exactly that place; if there are none those below it; else those at
// the nearest place above. It reads old citations: APPI 37-1 of 2005 is the
// accreditation of a body, of 2017 the provision of anonymously processed
// information.
func Provisions(n Numbering, c Citation) []Provision {
	for place := c; place.Article != ""; place = above(place) {
		if found := placed(n, place); found != nil {
			return found
		}
	}
	return nil
}

// placed returns the provisions exactly at a place, else those below it.
func placed(n Numbering, c Citation) []Provision {
	var exact, below []Provision
	for _, table := range tables {
		for _, r := range table {
			place, _ := r.articles.at(n)
			switch at := parsePlace(place); {
			case place == "":
			case at == c:
				exact = append(exact, r.provision)
			case at.Within(c):
				below = append(below, r.provision)
			}
		}
	}
	if exact != nil {
		return exact
	}
	return below
}

// above drops the last part of a place.
func above(c Citation) Citation {
	i := strings.LastIndexByte(c.Article, '-')
	return Citation{c.Law, strings.TrimRight(c.Article[:max(i, 0)], "-")}
}
