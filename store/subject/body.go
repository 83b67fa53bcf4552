package subject

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// version of the body's schema.
const version = 1

// body is the JSON form of a gate.
type body struct {
	V int `json:"v"`
	State
}

// Most gates hold host ids only. Their body has exactly this form, which is
// written and read without encoding/json.
const (
	plainHead = `{"v":1,"ids":["`
	plainSep  = `","`
	plainTail = `"]}`
)

func encodeState(s *State) ([]byte, error) {
	if s.plain() {
		b := make([]byte, 0, len(plainHead)+len(s.IDs)*(idSize+len(plainSep))+len(plainTail))
		b = append(b, plainHead...)
		for i, id := range s.IDs {
			if i > 0 {
				b = append(b, plainSep...)
			}
			b = append(b, id...)
		}
		return append(b, plainTail...), nil
	}
	b, err := json.Marshal(body{version, *s})
	if err != nil {
		return nil, fmt.Errorf("subject: encode: %w", err)
	}
	return b, nil
}

// plain tells that s holds nothing but ids.
func (s *State) plain() bool {
	return len(s.IDs) > 0 && s.Into == "" && len(s.Merged) == 0 && len(s.Restrictions) == 0 &&
		len(s.Holds) == 0 && len(s.Cases) == 0 && len(s.Agents) == 0 && len(s.Facts) == 0 && len(s.Shared) == 0
}

func decodeState(b []byte, s *State) error {
	if decodePlain(b, s) {
		return nil
	}
	*s = State{}
	d := json.NewDecoder(bytes.NewReader(b))
	// A field that this version does not know may restrict something.
	d.DisallowUnknownFields()
	var read body
	if err := d.Decode(&read); err != nil {
		return fmt.Errorf("%w: body", ErrDamaged)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%w: body", ErrDamaged)
	}
	if read.V != version {
		return fmt.Errorf("%w: schema version %d is not known", ErrDamaged, read.V)
	}
	*s = read.State
	return nil
}

// decodePlain reads the plain form and tells whether it was one.
func decodePlain(b []byte, s *State) bool {
	rest, ok := bytes.CutPrefix(b, []byte(plainHead))
	if !ok {
		return false
	}
	n := (len(rest) - len(plainTail) + len(plainSep)) / (idSize + len(plainSep))
	if n < 1 || len(rest) != n*(idSize+len(plainSep))-len(plainSep)+len(plainTail) {
		return false
	}
	text := string(rest)
	ids := make([]string, n)
	for i := range ids {
		ids[i] = text[:idSize]
		end := plainSep
		if i == n-1 {
			end = plainTail
		}
		if !isID(ids[i]) || text[idSize:idSize+len(end)] != end {
			return false
		}
		text = text[idSize+len(end):]
	}
	s.IDs = ids
	return true
}
