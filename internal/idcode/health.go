package idcode

import (
	"strings"
	"unicode/utf8"
)

// maxCard is the most digits that a symbol or a number of a health insurance card has.
const maxCard = 10

// symbol finds the symbol and number of a health insurance: 記号 1234 番号 56, or the number alone where the symbol is a word. Without a word of the
// insurance both must be there, since postal savings have them too.
func (s *scanner) symbol(g group) int {
	insured := s.context.near(insurance, g.start)
	if s.context.near(bank, g.start) && !insured || !s.context.adjoins(s.b, g.start) && !s.afterWord(g.start) {
		return 0
	}
	end := s.joined(g)
	if end == 0 {
		return 0
	}
	if second, ok := s.numberWord(end); ok {
		return s.report(HealthInsurance, g.start, s.joined(second), Label)
	}
	if !insured {
		return 0
	}
	return s.report(HealthInsurance, g.start, end, Label)
}

// afterWord reports whether b[:i] ends with the word 番号 and glue, as in 記号 中央 番号 12.
func (s *scanner) afterWord(i int) bool {
	for range 6 {
		r, size := utf8.DecodeLastRune(s.b[:i])
		if r == '号' {
			return strings.HasSuffix(string(s.b[max(0, i-len("番号")):i]), "番号")
		}
		if !isGlueRune(r) {
			return false
		}
		i -= size
	}
	return false
}

// card finds the number of a health insurance card.
func (s *scanner) card(g group) int {
	if end := s.joined(g); end > 0 {
		return s.report(HealthInsurance, g.start, end, Label)
	}
	return 0
}

// joined returns the end of the groups that hyphens join to g, or 0 if g has more digits than a card, or is part of a word.
func (s *scanner) joined(g group) int {
	digits := g.digits
	if isWord(s.b, g) {
		return 0
	}
	for {
		j, _, next := jointAt(s.b, g.end)
		if digits > maxCard {
			return 0
		}
		if j != bound && j != script {
			return g.end
		}
		g = groupAt(s.b, next)
		digits += g.digits
	}
}

// numberWord returns the group of digits behind the word 番号 or No that follows b[:i].
func (s *scanner) numberWord(i int) (group, bool) {
	word := false
	for range 12 {
		if i >= len(s.b) {
			return group{}, false
		}
		if _, size := digitAt(s.b[i:]); size > 0 {
			g := groupAt(s.b, i)
			return g, word && g.digits <= maxCard && s.joined(g) > 0
		}
		r, size := utf8.DecodeRune(s.b[i:])
		if !isGlueRune(r) || r == '\n' {
			return group{}, false
		}
		word = word || r == '番' || r == 'N'
		i += size
	}
	return group{}, false
}
