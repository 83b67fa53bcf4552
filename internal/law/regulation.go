package law

import (
	"fmt"
	"time"
)

// Regulation is a house's own set of rules (規程) as its policy declares it:
// revisions by date, and articles whose text is missing and which therefore
// need a setting before anything may rest on them.
type Regulation struct {
	Name      string
	Revisions History[string] // names of the revisions, ascending
	Missing   []Gap
}

// Gap is an article that a house's regulation names without a text.
type Gap struct {
	Article string // "第3条"
	Setting string // the policy setting that must say it instead, "scope"
}

// Code is the stable name of the finding, "scope_undefined".
func (g Gap) Code() string {
	return g.Setting + "_undefined"
}

// Ja returns the finding's text, "scope_undefined(第3条本文欠)".
func (g Gap) Ja() string {
	return fmt.Sprintf("%s(%s本文欠)", g.Code(), g.Article)
}

// At returns the revision that governs an event; ErrEditionUnknown before the
// first one.
func (r Regulation) At(at time.Time) (string, error) {
	name, ok := r.Revisions.At(at)
	if !ok {
		return "", fmt.Errorf("law: regulation: %w", ErrEditionUnknown)
	}
	return name, nil
}

// Undefined returns the gaps whose setting is absent; each is a warning, never
// a guess.
func (r Regulation) Undefined(set func(setting string) bool) []Gap {
	var open []Gap
	for _, gap := range r.Missing {
		if !set(gap.Setting) {
			open = append(open, gap)
		}
	}
	return open
}
