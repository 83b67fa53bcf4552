package consent

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/idcode"
)

// CodeKind is a kind of identification code as a scan tells it.
type CodeKind = idcode.Kind

// Hit tells that something stands in a free text that the text should perhaps not
// hold. It names kind and place, never what stands there, and may be logged.
type Hit struct {
	// Code is the kind of identification code, or empty.
	Code CodeKind
	// Care is the category of special care-required information, or empty.
	Care Care
	// Start and End are the place in the text, in bytes.
	Start, End int
	// Evidence is how sure it is: "form", "check_digit", "label", "certain", and
	// "word" for a word that only hints at special care-required information.
	Evidence string
}

// Scan finds identification codes and words of special care-required information in
// a free text, such as a memo, in the order of their places. Width, hyphens, spaces, line
// ends, upper and lower case and kanji digits do not matter.
//
// Of special care-required information it knows words, not meanings. It finds the usual
// names of illnesses, treatments, disabilities, results of check-ups, penalties, criminal
// and juvenile procedures, crimes suffered, creeds, descent and status, whoever they are
// said of: 病歴なし, the illness of a relative and a lecture on it are found too. It passes
// over words that only hold such a word (受信者, 求人種別) and usual phrases of offices
// (健康診断の案内, 障害者雇用の助成金), and over no others: of near-misses without an
// exception most are reported. It does not find what is said in other words (目が見えない,
// 警察に捕まった), most rare illnesses (a quarter of a list of them is found), readings in
// hiragana, misspellings, nor anything in another language. A text without hits is
// therefore not known to be free of such information; a hit asks for a look.
func Scan(text string) []Hit {
	var hits []Hit
	for _, f := range idcode.AppendScan(nil, text) {
		hits = append(hits, Hit{Code: f.Kind, Start: f.Start, End: f.End, Evidence: f.Strength.String()})
	}
	hits = appendCareWords(hits, text)
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits
}

// appendCareWords appends the words of special-care information: from the left, at each
// place the longest, so that a harmless word hides what stands in it.
func appendCareWords(hits []Hit, text string) []Hit {
	folded, words := fold.String(text), careWords()
	places := fold.NewMapper(text)
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		if r < utf8.RuneSelf && isASCIILetter(byte(r)) {
			r |= 0x20
		}
		for _, w := range words[r] {
			n := w.at(folded, i)
			if n == 0 {
				continue
			}
			if w.care != "" {
				start, end := places.Source(i, i+n)
				hits = append(hits, Hit{Care: w.care, Start: start, End: end, Evidence: "word"})
			}
			size = n
			break
		}
		i += size
	}
	return hits
}

// codes are the items' kinds of codes by those that a scan finds.
var codes = map[idcode.Kind]Code{
	idcode.IndividualNumber: IndividualNumber,
	idcode.BasicPension:     PensionNumber,
	idcode.ResidentRecord:   ResidentCode,
	idcode.HealthInsurance:  InsuranceNumber,
	idcode.Insurer:          InsuranceNumber,
	idcode.Passport:         "passport-number",
	idcode.DriversLicence:   "drivers-licence-number",
	idcode.ResidenceCard:    "residence-card-number",
	idcode.LongTermCare:     "long-term-care-number",
}

// ItemsIn scans a free text and returns the items of the policy in force that it seems
// to carry. What the policy has no item for is named by its kind, so that it is
// undetermined and not overlooked.
func (g *Guard) ItemsIn(text string) []string {
	b := g.policies.at(g.now())
	var items []string
	for _, h := range Scan(text) {
		if id := b.itemFor(&h); !slices.Contains(items, id) {
			items = append(items, id)
		}
	}
	return items
}

func (b *rulebook) itemFor(h *Hit) string {
	if h.Care == "" {
		return b.itemOf(codeName(h.Code), func(it *Item) bool { return it.Code == codes[h.Code] })
	}
	return b.itemOf(carePrefix+string(h.Care), func(it *Item) bool { return slices.Contains(it.Care, h.Care) })
}

// What a scan recognises and the policy has no item for is named by its kind behind these.
const (
	carePrefix = "special-care."
	codePrefix = "code."
)

// isRecognised tells such a name.
func isRecognised(name string) bool {
	return strings.HasPrefix(name, carePrefix) || strings.HasPrefix(name, codePrefix)
}

func codeName(k idcode.Kind) string { return codePrefix + strings.ReplaceAll(string(k), "_", "-") }

// itemOf returns the first item that fits, else the name given.
func (b *rulebook) itemOf(name string, fits func(*Item) bool) string {
	if b != nil {
		for _, it := range b.items {
			if it != nil && fits(it) {
				return it.ID
			}
		}
	}
	return name
}
