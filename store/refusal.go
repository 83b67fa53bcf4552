package store

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// The outcomes of a guard that are not a permit. A *Refusal is one of the two;
// test with errors.Is. Errors of the infrastructure are neither.
var (
	// ErrRefused: a rule says no.
	ErrRefused = errors.New("store: refused")
	// ErrUndetermined: policy or record does not say. It never passes.
	ErrUndetermined = errors.New("store: undetermined")
)

// Reason is one cause of a refusal.
type Reason struct {
	// Code is from a closed list of the package that refuses.
	Code Code
	// Undetermined: the facts are missing; a refusal all of whose reasons are
	// undetermined is itself undetermined.
	Undetermined bool
	// Cites are the provisions of acts, Clause the place in the organisation's own
	// policy; at least one of both is there.
	Cites  []Citation
	Clause string
	// Items are the items of personal data concerned, by name.
	Items []string
	Text  Text
}

// Refusal is a guard's no, with all its reasons. It is read-only.
type Refusal struct {
	// Op is what was asked, such as "consent: use".
	Op       string
	Reasons  []Reason
	Findings []Finding
}

// Error returns the refusal in Japanese, for the staff who read it.
func (r *Refusal) Error() string { return r.In(language.Japanese) }

// In returns the refusal in the language of tag, all reasons in one line.
func (r *Refusal) In(tag language.Tag) string {
	outcome := Text{Ja: "拒否", En: "refused"}
	if r.undetermined() {
		outcome = Text{Ja: "判定不能", En: "undetermined"}
	}
	var b strings.Builder
	b.WriteString(r.Op + ": " + outcome.In(tag))
	for i := range r.Reasons {
		b.WriteString("; ")
		r.Reasons[i].write(&b, tag)
	}
	return b.String()
}

// Is makes errors.Is(err, ErrRefused) and errors.Is(err, ErrUndetermined) work.
func (r *Refusal) Is(target error) bool {
	if r.undetermined() {
		return target == ErrUndetermined
	}
	return target == ErrRefused
}

// Has tells whether code is among the reasons.
func (r *Refusal) Has(code Code) bool {
	return slices.ContainsFunc(r.Reasons, func(x Reason) bool { return x.Code == code })
}

func (r *Refusal) undetermined() bool {
	return len(r.Reasons) > 0 &&
		!slices.ContainsFunc(r.Reasons, func(x Reason) bool { return !x.Undetermined })
}

// In returns the reason in the language of tag: code, text, items, citations.
func (x *Reason) In(tag language.Tag) string {
	var b strings.Builder
	x.write(&b, tag)
	return b.String()
}

func (x *Reason) write(b *strings.Builder, tag language.Tag) {
	b.WriteString(x.Text.In(tag) + " [" + string(x.Code) + "]")
	if len(x.Items) > 0 {
		b.WriteString(" {" + strings.Join(x.Items, ", ") + "}")
	}
	if sources := x.Sources(tag); sources != "" {
		b.WriteString(" (" + sources + ")")
	}
}

// Sources returns the citations and the clause in the language of tag.
func (x *Reason) Sources(tag language.Tag) string {
	var s []string
	for _, c := range x.Cites {
		s = append(s, Text{Ja: c.Ja(), En: c.En()}.In(tag))
	}
	if x.Clause != "" {
		s = append(s, x.Clause)
	}
	return strings.Join(s, "; ")
}
