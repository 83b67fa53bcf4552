package policydoc

import (
	"errors"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// labelKeyword is the annotation: in hosts' schemas the item or items that a
// field carries, in the document's own schema the class of the rule.
const labelKeyword = "x-hogo"

// errLabel reports an annotation that is neither a name nor a list of names.
var errLabel = errors.New(labelKeyword + " is neither a name nor a list of names")

// labels compiles the annotation into a label, which jsonschema keeps with the
// schema it stands in.
type labels struct{}

// label is the compiled annotation.
type label []string

// Compile reads the annotation of one schema.
func (labels) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	switch value := m[labelKeyword].(type) {
	case nil:
		if _, there := m[labelKeyword]; there {
			return nil, errLabel
		}
		return nil, nil
	case string:
		return newLabel([]any{value})
	case []any:
		return newLabel(value)
	}
	return nil, errLabel
}

func newLabel(names []any) (jsonschema.ExtSchema, error) {
	if len(names) == 0 {
		return nil, errLabel
	}
	var l label
	for _, name := range names {
		s, ok := name.(string)
		if !ok || s == "" {
			return nil, errLabel
		}
		l = append(l, s)
	}
	return l, nil
}

// Validate accepts everything: the annotation says nothing about values.
func (label) Validate(jsonschema.ValidationContext, any) error { return nil }
