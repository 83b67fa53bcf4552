package consent

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/hogo-go/hogo/internal/policydoc"
)

// DocumentError is everything that is wrong with a policy document, a schema or a
// record, in Problems: pointer, line, code and a sentence in both languages for each.
// Its Error tells all of it in Japanese, its In in either language.
type DocumentError = policydoc.Error

// Schema is a host's JSON Schema (2020-12) whose fields say by "x-hogo" which item of
// the policy they carry. It is read-only and safe for concurrent use.
type Schema struct {
	records *policydoc.RecordSchema
	guard   *Guard
	text    Items     // items that are free text
	spare   sync.Pool // of *policydoc.Reading
}

// Schema compiles a host's annotated schema. Every item that it names must be in the
// catalogue; the error is a *[DocumentError].
func (g *Guard) Schema(schema []byte) (*Schema, error) {
	cat := g.policies.cat
	records, err := policydoc.CompileRecord(schema, func(item string) (int, bool) {
		i, ok := cat.itemAt[item]
		return i, ok
	})
	if err != nil {
		return nil, fmt.Errorf("consent: schema: %w", err)
	}
	return &Schema{records: records, guard: g, text: g.policies.freeText()}, nil
}

// Read validates a record, decoded as encoding/json does, and returns what it carries.
// Fields that are empty carry nothing. The error is a *[DocumentError] that quotes no
// value.
func (s *Schema) Read(record any) (Carried, error) {
	r := s.reading()
	defer s.spare.Put(r)
	if err := s.records.Check(record, r); err != nil {
		return Carried{}, fmt.Errorf("consent: read: %w", err)
	}
	return s.carried(r, record), nil
}

// ReadJSON is Read for a record's text, and returns the decoded record. Text that writes
// a member twice is refused, since readers differ in which of the two they take.
func (s *Schema) ReadJSON(text []byte) (any, Carried, error) {
	r := s.reading()
	defer s.spare.Put(r)
	record, err := s.records.CheckJSON(text, r)
	if err != nil {
		return nil, Carried{}, fmt.Errorf("consent: read: %w", err)
	}
	return record, s.carried(r, record), nil
}

func (s *Schema) reading() *policydoc.Reading {
	if r, ok := s.spare.Get().(*policydoc.Reading); ok {
		return r
	}
	return &policydoc.Reading{}
}

func (s *Schema) carried(r *policydoc.Reading, record any) Carried {
	var c Carried
	for i := range r.Fields {
		f := &r.Fields[i]
		for _, item := range f.Mark.Items {
			bit := itemBit(item)
			c.Items = c.Items.Or(bit)
			if s.text.Has(bit) {
				pointer := r.Pointer(*f)
				c.scanAll(s.guard, pointer, reflect.ValueOf(at(record, pointer)), maxDepth)
			}
		}
	}
	for _, f := range r.Unknown {
		c.Unknown = append(c.Unknown, r.Pointer(f))
	}
	return c
}

// at returns the value at a JSON pointer, nil if there is none.
func at(value any, pointer string) any {
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		part = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
		switch v := value.(type) {
		case map[string]any:
			value = v[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

// freeText returns the items that are free text in any policy.
func (p *Policies) freeText() Items {
	var s Items
	for _, b := range p.books {
		for i, it := range b.items {
			if it != nil && it.Category == FreeText {
				s = s.Or(itemBit(i))
			}
		}
	}
	return s
}
