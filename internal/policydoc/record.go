package policydoc

import (
	"bytes"
	"errors"
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

const (
	opCompile = "policydoc: compile record schema"
	opRecord  = "policydoc: check record"
	recordURL = "https://hogo.invalid/record.json"
)

// Codes of problems with hosts' schemas.
const (
	CodeSchema Code = "not_a_schema"
	CodeRemote Code = "outside_reference"
	CodeItem   Code = "unknown_item"
)

// Resolver numbers an item that a schema names, and reports whether the policy
// knows it.
type Resolver func(item string) (number int, known bool)

// RecordSchema is a host's JSON Schema whose fields say by "x-hogo" which item
// they carry. It is read-only and safe for concurrent use.
type RecordSchema struct {
	compiled *compiled
	items    []string
	names    map[string]bool // member names that the schema itself uses
}

// CompileRecord compiles a host's schema (JSON Schema 2020-12, with references
// within itself only). Every item that it names must be known to resolve. The
// error is an *Error.
func CompileRecord(schema []byte, resolve Resolver) (*RecordSchema, error) {
	lines := newIndex(schema)
	if p := textProblem(schema, lines); p != nil {
		return nil, NewError(opCompile, []Problem{*p})
	}
	r := &reader{data: schema, note: lines.note}
	text := r.value()
	if problems := duplicates(r, lines); len(problems) > 0 {
		return nil, NewError(opCompile, problems)
	}
	s := &RecordSchema{compiled: &compiled{texts: map[string]any{recordURL: text}}, names: map[string]bool{}}
	if err := s.compile(schema, lines); err != nil {
		return nil, err
	}
	s.collectNames(text)
	return s, s.resolve(resolve, lines)
}

func (s *RecordSchema) compile(schema []byte, lines index) error {
	c := newCompiler()
	err := c.AddResource(recordURL, bytes.NewReader(schema))
	if err == nil {
		s.compiled.schema, err = c.Compile(recordURL)
	}
	if err == nil {
		return nil
	}
	return NewError(opCompile, schemaProblems(err, lines))
}

// schemaProblems says why a schema does not compile. Messages of jsonschema are
// not shown.
func schemaProblems(err error, lines index) []Problem {
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		var problems []Problem
		for _, leaf := range leaves(invalid) {
			pointer := unescape(leaf.InstanceLocation)
			problems = append(problems, Problem{Code: CodeSchema, Pointer: pointer, Line: lines.line(pointer),
				Text: Text{Ja: "JSON Schema 2020-12として正しくありません", En: "is not right by JSON Schema 2020-12"}})
		}
		return problems
	}
	text := Text{Ja: "JSON Schema 2020-12としてコンパイルできません", En: "does not compile as JSON Schema 2020-12"}
	switch {
	case errors.Is(err, errRemote):
		return []Problem{{Code: CodeRemote, Text: Text{Ja: "外部のスキーマは参照できません", En: "refers to a schema outside, which is not loaded"}}}
	case errors.Is(err, errLabel):
		text = Text{Ja: labelKeyword + " は項目名又は項目名の配列でなければなりません", En: labelKeyword + " must be the name of an item or a list of names"}
	}
	return []Problem{{Code: CodeSchema, Text: text}}
}

func leaves(err *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(err.Causes) == 0 {
		return []*jsonschema.ValidationError{err}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range err.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// resolve makes the nodes, and numbers their items.
func (s *RecordSchema) resolve(resolve Resolver, lines index) error {
	unknown, items := map[string]bool{}, map[string]bool{}
	root, err := compileNodes(s.compiled.schema, func(names []string) *Mark {
		mark := &Mark{Names: names}
		for _, name := range names {
			number, known := resolve(name)
			if !known {
				unknown[name] = true
			}
			items[name] = true
			mark.Items = append(mark.Items, number)
		}
		return mark
	})
	if err != nil {
		return NewError(opCompile, []Problem{{Code: CodeSchema, Text: walkSentence(err)}})
	}
	s.compiled.root, s.items = root, slices.Sorted(maps.Keys(items))
	var problems []Problem
	eachLabel(s.compiled.texts[recordURL], "", func(pointer, name string) {
		if unknown[name] {
			problems = append(problems, Problem{Code: CodeItem, Pointer: pointer, Line: lines.line(pointer),
				Text: about("項目「%v」は方針にありません", "the policy has no item %q", name)})
		}
	})
	return NewError(opCompile, problems)
}

func walkSentence(err error) Text {
	if errors.Is(err, errDynamic) {
		return Text{Ja: "$dynamicRef は使えません(行き先が経路によって変わるため)", En: "$dynamicRef cannot be used, because where it leads depends on the way to it"}
	}
	return Text{Ja: "JSON Schema 2020-12 ではありません", En: "is not JSON Schema 2020-12"}
}

// eachLabel visits every annotation in a schema's text.
func eachLabel(value any, pointer string, visit func(pointer, name string)) {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if key == labelKeyword {
				names, several := v[key].([]any)
				if !several {
					names = []any{v[key]}
				}
				for _, name := range names {
					if s, ok := name.(string); ok {
						visit(join(pointer, key), s)
					}
				}
			}
			eachLabel(v[key], join(pointer, key), visit)
		}
	case []any:
		for i, element := range v {
			eachLabel(element, joinIndex(pointer, i), visit)
		}
	}
}

// collectNames keeps the member names of the schema, which may be shown.
func (s *RecordSchema) collectNames(value any) {
	switch v := value.(type) {
	case map[string]any:
		properties, _ := v["properties"].(map[string]any)
		for name := range properties {
			s.names[name] = true
		}
		for _, member := range v {
			s.collectNames(member)
		}
	case []any:
		for _, element := range v {
			s.collectNames(element)
		}
	}
}

// Items returns the items that the schema names, sorted. The slice is the
// caller's.
func (s *RecordSchema) Items() []string { return slices.Clone(s.items) }
