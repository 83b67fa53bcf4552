package policydoc

import (
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
)

// Findings of times and citations.
const (
	CodeCalendarUnset Code = "calendar_undefined"
	CodeCitation      Code = "citation_unreadable"
)

// periods refuses a period of nothing, and reports one in business days where
// no calendar says which days those are: it cannot be computed.
func (c *checker) periods() {
	_, calendar := lookup(c.doc.root, "/calendar")
	for _, mark := range c.marks {
		if mark.name != "period" {
			continue
		}
		switch period := c.text(mark.pointer); {
		case !strings.ContainsAny(period, "123456789"):
			c.problem(CodeForm, mark.pointer, Text{Ja: "長さのない期間です", En: "the period has no length"})
		case strings.HasSuffix(period, "B") && !calendar:
			c.finding(CodeCalendarUnset, mark.pointer, Text{
				Ja: "営業日で数える期間がありますが、営業日(calendar)が定められていません",
				En: "the period counts business days but the section calendar is missing"})
		}
	}
}

// dates holds the two ends of every stretch of time against each other.
func (c *checker) dates() {
	for _, mark := range c.marks {
		parent, key := last(mark.pointer)
		if mark.name == "date" && key == "until" && c.text(mark.pointer) < c.text(parent+"/from") {
			c.problem(CodeOrder, mark.pointer, Text{Ja: "終わりの日(until)が始まりの日(from)より前です", En: "until is before from"})
		}
	}
	if c.text("/calendar/hours/close") < c.text("/calendar/hours/open") {
		c.problem(CodeOrder, "/calendar/hours", Text{Ja: "終業が始業より前です", En: "it closes before it opens"})
	}
}

// closures refuses closing days that do not exist or end before they begin. A
// closure of every year may pass the new year; one of a single year names the
// year at both ends.
func (c *checker) closures() {
	type closure struct{ From, To string }
	const at = "/calendar/closures"
	for i, x := range elements[closure](c, at) {
		from, okFrom := closingDay(x.From)
		to, okTo := closingDay(x.To)
		yearly := len(x.From) == len("01-02")
		switch {
		case !okFrom || !okTo:
			c.problem(CodeForm, joinIndex(at, i), Text{Ja: "実在しない日です", En: "the day does not exist"})
		case len(x.From) != len(x.To), !yearly && to.Before(from):
			c.problem(CodeOrder, joinIndex(at, i), Text{Ja: "休業の始まりと終わりが対応していません", En: "the first and the last day of the closure do not go together"})
		}
	}
}

// closingDay reads YYYY-MM-DD or MM-DD, in which February 29 exists.
func closingDay(s string) (time.Time, bool) {
	if len(s) == len("01-02") {
		s = "2000-" + s
	}
	day, err := time.Parse(time.DateOnly, s)
	return day, err == nil
}

// citations reports what cites no place of a law, so that nothing is looked up
// by it.
func (c *checker) citations() {
	for _, mark := range c.marks {
		if mark.name != "citation" {
			continue
		}
		if _, err := law.ParseCitation(c.text(mark.pointer)); err != nil {
			c.finding(CodeCitation, mark.pointer, Text{
				Ja: "法令の条まで特定していないため、法令上の根拠として照合できません",
				En: "it does not name an article, and cannot be matched as a basis in law"})
		}
	}
}
