package law

import (
	"strconv"
	"strings"
)

// reach lists the articles that article 75 of 2017 extends to operators
// abroad, whole unless a paragraph is named.
var reach = []struct {
	from, to  int
	paragraph string
}{
	{15, 16, ""}, {18, 25, ""}, {27, 36, ""}, {41, 41, ""}, {42, 42, "1"}, {43, 43, ""}, {76, 76, ""},
}

// reachExcept is carved out of the list: "article 18, paragraph 2 excepted".
var reachExcept = Citation{Appi, "18-2"}

// ReachesAbroad reports whether the provision binds an operator abroad who
// handles data of persons in Japan in connection with goods or services for
// them: in the 2017 text the listed articles only, the whole act since
// 2022-04-01 (75, 166, 171). Provisions of other laws are never answered yes.
func (t Text) ReachesAbroad(p Provision) bool {
	c, ok := t.Cite(p)
	if !ok || c.Law != Appi {
		return false
	}
	return t.Edition.Is(TraitWholeActAbroad) || listedAbroad(c)
}

func listedAbroad(c Citation) bool {
	head, rest, _ := strings.Cut(c.Article, "-")
	article, err := strconv.Atoi(head)
	if err != nil || c.Within(reachExcept) {
		return false
	}
	for _, r := range reach {
		if article >= r.from && article <= r.to {
			return r.paragraph == "" || rest == r.paragraph || strings.HasPrefix(rest, r.paragraph+"-")
		}
	}
	return false
}
