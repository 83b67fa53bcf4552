package disclosure

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/hogo-go/hogo/internal/policydoc"
)

// ParsePolicy reads a policy document, checks it as a whole and takes from it what
// this package needs. The error tells all problems at once, with pointer, line and
// reason; it is a *PolicyError if only this package's own validation finds any.
func ParsePolicy(document []byte) (*Policy, error) {
	doc, err := policydoc.Parse(document)
	if err != nil {
		return nil, fmt.Errorf("disclosure: parse policy: %w", err)
	}
	if doc.Section("disclosure") == nil {
		return nil, fmt.Errorf("disclosure: parse policy: %w: section disclosure is missing", ErrInvalid)
	}
	var p Policy
	if err := json.Unmarshal(document, &p); err != nil {
		return nil, fmt.Errorf("disclosure: parse policy: %w", noValues(err))
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &p, nil
}

// noValues keeps the place of a decoding error and drops what it quotes.
func noValues(err error) error {
	var t *json.UnmarshalTypeError
	if errors.As(err, &t) {
		return fmt.Errorf("%w: %s", ErrInvalid, t.Field)
	}
	return fmt.Errorf("%w: malformed", ErrInvalid)
}
