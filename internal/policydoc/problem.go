package policydoc

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Problem is one thing that is wrong with a document, or, as a finding, one
// thing that its owner should know. Its texts never quote a value.
type Problem struct {
	// Code is stable: "unknown_member", "missing_member", "bad_reference" …
	Code Code
	// Pointer is the place (RFC 6901), Line its line from 1, or 0 where the
	// text has no such place.
	Pointer string
	Line    int
	// place is the pointer as it may be shown, where that differs.
	place string
	// Clauses are the clauses of the house's rules that the place names.
	Clauses Clauses
	Text    Text
}

// In returns the problem in the language of tag: line, place, sentence, code.
func (p Problem) In(tag language.Tag) string {
	var b strings.Builder
	if p.Line > 0 {
		b.WriteString(Text{
			Ja: strconv.Itoa(p.Line) + "行目 ",
			En: "line " + strconv.Itoa(p.Line) + " ",
		}.In(tag))
	}
	b.WriteString(shown(cmp.Or(p.place, p.Pointer)) + ": " + p.Text.In(tag) + " [" + string(p.Code) + "]")
	if len(p.Clauses) > 0 {
		b.WriteString(" (" + strings.Join(p.Clauses, ", ") + ")")
	}
	return b.String()
}

func shown(pointer string) string {
	if pointer == "" {
		return "/"
	}
	return pointer
}

// Error is everything that is wrong with a document, in the order of the text.
// It is read-only.
type Error struct {
	// Op is what failed, such as "policydoc: parse".
	Op       string
	Problems []Problem
}

// Error returns all problems in Japanese, one a line.
func (e *Error) Error() string { return e.In(language.Japanese) }

// In returns all problems in the language of tag, one a line.
func (e *Error) In(tag language.Tag) string {
	var b strings.Builder
	b.WriteString(e.Op + ": " + Text{
		Ja: strconv.Itoa(len(e.Problems)) + "件の問題",
		En: plural(len(e.Problems), "problem"),
	}.In(tag))
	for _, p := range e.Problems {
		b.WriteString("\n" + p.In(tag))
	}
	return b.String()
}

// Has tells whether code is among the problems.
func (e *Error) Has(code Code) bool {
	return slices.ContainsFunc(e.Problems, func(p Problem) bool { return p.Code == code })
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// NewError puts problems in the order of the text, without repetitions. It
// returns nil if there are none.
func NewError(op string, problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return &Error{op, tidy(problems)}
}

func tidy(problems []Problem) []Problem {
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Pointer, b.Pointer),
			strings.Compare(string(a.Code), string(b.Code)), strings.Compare(a.Text.Ja, b.Text.Ja))
	})
	return slices.CompactFunc(sorted, func(a, b Problem) bool {
		return a.Pointer == b.Pointer && a.Code == b.Code && a.Text == b.Text
	})
}
