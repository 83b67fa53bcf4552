package policydoc

import (
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/law"
)

const opParse = "policydoc: parse"

// Document is a policy document that was checked as a whole. It is read-only
// and safe for concurrent use.
type Document struct {
	head     head
	root     map[string]any
	sections map[string]json.RawMessage
	index    index
	findings []Problem
}

// head is what stands before the sections.
type head struct {
	History   string
	Version   string
	Effective string
	Edition   law.Edition
	Language  string
}

// Parse reads and checks a document: its text, its schema, and every reference
// within it. The error is an *Error that tells all problems at once; what the
// owner should merely know is in Findings.
func Parse(data []byte) (*Document, error) {
	d, problems, err := read(data)
	if err != nil {
		return nil, err
	}
	if len(problems) == 0 {
		problems, d.findings = d.check()
	}
	if len(problems) > 0 {
		return nil, NewError(opParse, problems)
	}
	if err := d.open(data); err != nil {
		return nil, err
	}
	return d, nil
}

// read turns the text into values and holds them against the schema.
func read(data []byte) (*Document, []Problem, error) {
	d := &Document{index: newIndex(data)}
	if p := textProblem(data, d.index); p != nil {
		return nil, nil, NewError(opParse, []Problem{*p})
	}
	r := &reader{data: data, note: d.index.note}
	root := r.value()
	problems := duplicates(r, d.index)
	d.root, _ = root.(map[string]any)
	faults, err := validate(root)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range faults {
		problems = append(problems, d.Problem(f.code, f.pointer, f.text))
	}
	return d, problems, nil
}

// validate holds a value against the document's schema.
func validate(root any) ([]fault, error) {
	policy, err := policySchema()
	if err != nil {
		return nil, err
	}
	if f := unfit(root); f != nil {
		return []fault{*f}, nil
	}
	err = policy.schema.Validate(root)
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		return policy.faults(invalid, root), nil
	}
	return nil, err
}

// open keeps the text of each section, and what stands before them.
func (d *Document) open(data []byte) error {
	if err := json.Unmarshal(data, &d.sections); err != nil {
		return &Error{Op: opParse, Problems: []Problem{{Code: CodeSyntax}}}
	}
	for name, section := range d.sections {
		d.sections[name] = slices.Clone(section)
	}
	return json.Unmarshal(data, &d.head)
}

// Section returns the text of a section ("purposes", "disclosure"), nil if the
// document has none. It is valid by the schema, so a feature's typed policy
// decodes without errors of form.
func (d *Document) Section(name string) json.RawMessage {
	return slices.Clone(d.sections[name])
}

// Line returns the line of a JSON pointer into the whole document, from 1, or
// 0 if the document has no such place.
func (d *Document) Line(pointer string) int { return d.index.line(pointer) }

// Problem makes a problem at a pointer into the whole document, with its line
// and with the clauses of the rule around it. Features report with it what
// their own validation finds.
func (d *Document) Problem(code Code, pointer string, text Text) Problem {
	return Problem{Code: code, Pointer: pointer, Line: d.Line(pointer), Clauses: d.clausesAt(pointer), Text: text}
}

// clausesAt returns the clauses of the innermost rule around a pointer.
func (d *Document) clausesAt(pointer string) Clauses {
	for {
		if value, ok := lookup(d.root, pointer); ok && pointer != "" {
			if c := clausesOf(value); c != nil {
				return c
			}
		}
		if pointer == "" {
			return nil
		}
		pointer, _ = last(pointer)
	}
}

// Findings returns what the owner should know: gaps of the source, things that
// the document leaves open. They stop nothing. The slice is the caller's.
func (d *Document) Findings() []Problem { return slices.Clone(d.findings) }

// HistoryName names the succession of policies, Version this one within it.
func (d *Document) HistoryName() string { return d.head.History }

// Version names the document within its history.
func (d *Document) Version() string { return d.head.Version }

// Effective returns the first instant at which the document applies, midnight
// in Japan.
func (d *Document) Effective() time.Time { return midnight(d.head.Effective) }

// Edition returns the edition of the act that the document pins, or "".
func (d *Document) Edition() law.Edition { return d.head.Edition }

// Language returns the language of texts where the host names none.
func (d *Document) Language() language.Tag {
	if d.head.Language == "en" {
		return language.English
	}
	return language.Japanese
}
