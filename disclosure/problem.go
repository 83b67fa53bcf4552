package disclosure

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// Problem is one thing wrong with a policy.
type Problem struct {
	// Pointer is the place in the policy document (RFC 6901).
	Pointer string
	Code    store.Code
	Text    store.Text
}

// PolicyError tells everything that is wrong with a policy.
type PolicyError struct{ Problems []Problem }

// Error tells all problems in Japanese, one a line.
func (e *PolicyError) Error() string { return e.In(language.Japanese) }

// In tells all problems in the language of tag, one a line.
func (e *PolicyError) In(tag language.Tag) string {
	lines := []string{"disclosure: policy"}
	for _, p := range e.Problems {
		lines = append(lines, p.Pointer+": "+p.Text.In(tag)+" ["+string(p.Code)+"]")
	}
	return strings.Join(lines, "\n")
}

// Has tells whether code is among the problems.
func (e *PolicyError) Has(code store.Code) bool {
	for _, p := range e.Problems {
		if p.Code == code {
			return true
		}
	}
	return false
}
