package policydoc

import (
	"errors"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Check validates a decoded record (as encoding/json decodes it, with
// UseNumber or without) and reads which items it carries into the reading. If
// the record does not fit the schema, the error is an *Error whose texts name
// only members that the schema names, never values; the reading is then empty.
func (s *RecordSchema) Check(record any, into *Reading) error {
	into.reset()
	if f := unfit(record); f != nil {
		return s.recordError([]fault{*f})
	}
	err := s.compiled.schema.Validate(record)
	if err == nil {
		into.walk([]*node{s.compiled.root}, record, false)
		return nil
	}
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		return s.recordError(s.compiled.faults(invalid, record))
	}
	return s.recordError([]fault{{CodeNoMatch, "", Text{Ja: "検証できない記録です", En: "the record cannot be validated"}}})
}

// CheckJSON is Check for a record's text, and returns the decoded record. Text
// that writes a member twice is refused, since readers differ in which of the
// two they take.
func (s *RecordSchema) CheckJSON(data []byte, into *Reading) (any, error) {
	into.reset()
	if _, err := checkText(data); err != nil {
		return nil, s.recordError([]fault{{CodeSyntax, "", Text{Ja: "JSONとして読めません", En: "is not JSON"}}})
	}
	r := &reader{data: data, path: into.path}
	record := r.value()
	if len(r.duplicates) > 0 {
		var twice []fault
		for _, d := range r.duplicates {
			twice = append(twice, fault{CodeDuplicate, d.pointer, textTwice})
		}
		return nil, s.recordError(twice)
	}
	if err := s.Check(record, into); err != nil {
		return nil, err
	}
	return record, nil
}

// recordError makes an error whose texts show no key of the record that the
// schema does not name.
func (s *RecordSchema) recordError(faults []fault) error {
	problems := make([]Problem, len(faults))
	for i, f := range faults {
		problems[i] = Problem{Code: f.code, Pointer: f.pointer, place: s.masked(f.pointer), Text: f.text}
	}
	return NewError(opRecord, problems)
}

// masked replaces keys that the schema does not name by an asterisk.
func (s *RecordSchema) masked(pointer string) string {
	place := ""
	for _, key := range split(pointer) {
		if !s.names[key] && (!isArrayIndex(key) || len(key) > 6) {
			key = "*"
		}
		place = join(place, key)
	}
	return place
}
