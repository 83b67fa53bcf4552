package policydoc

import (
	"cmp"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
)

// CodeHistory is the code of documents that do not form a history.
const CodeHistory Code = "no_history"

// History puts the versions of one organisation's policy in order: a decision
// about a past instant uses the document of that instant (law.History.At). The
// documents must carry the same history name, and differ in version and in the
// day from which they apply. The error is an *Error.
func History(documents ...*Document) (law.History[*Document], error) {
	sorted := slices.Clone(documents)
	slices.SortStableFunc(sorted, func(a, b *Document) int {
		return cmp.Or(a.Effective().Compare(b.Effective()), cmp.Compare(a.Version(), b.Version()))
	})
	var history law.History[*Document]
	var problems []Problem
	for i, d := range sorted {
		history = append(history, law.Version[*Document]{From: d.Effective(), Value: d})
		problems = append(problems, discord(sorted[:i], d)...)
	}
	return history, NewError("policydoc: history", problems)
}

// discord says why a document cannot follow those before it.
func discord(before []*Document, d *Document) []Problem {
	var problems []Problem
	for _, other := range before {
		switch {
		case other.HistoryName() != d.HistoryName():
			problems = append(problems, d.Problem(CodeHistory, "/history", Text{
				Ja: "別の系列(history)の方針です", En: "the policy belongs to another history"}))
		case other.Version() == d.Version():
			problems = append(problems, d.Problem(CodeHistory, "/version", Text{
				Ja: "同じ版(version)の方針がすでにあります", En: "there is a policy of the same version already"}))
		case other.Effective().Equal(d.Effective()):
			problems = append(problems, d.Problem(CodeHistory, "/effective", Text{
				Ja: "同じ日から適用される方針がすでにあります", En: "there is a policy that applies from the same day already"}))
		}
	}
	return problems
}

// Regulation returns the rules that the document is written from, with their
// revisions: an event is governed by the revision of its day.
func (d *Document) Regulation() law.Regulation {
	type revision struct{ Name, From string }
	source := decoded[struct {
		Title     struct{ Ja string }
		Revisions []revision
	}](d.root["source"])
	regulation := law.Regulation{Name: source.Title.Ja}
	for _, r := range source.Revisions {
		regulation.Revisions = append(regulation.Revisions, law.Version[string]{From: midnight(r.From), Value: r.Name})
	}
	return regulation
}

// midnight returns the first instant in Japan of a day that the schema checked.
func midnight(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day)
	return law.Day(t.Year(), t.Month(), t.Day())
}
