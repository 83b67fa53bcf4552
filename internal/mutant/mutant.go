// Package mutant changes valid JSON documents at places that a script chooses. Fuzz targets
// of documents use it: nearly every script makes another JSON document that a parser has
// to look into, where random bytes make hardly any. Tests alone import it.
package mutant

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Source holds the documents that mutants are made of. It is safe for concurrent use.
type Source struct {
	documents [][]byte
	roots     []any
	// byKey holds what stands under each key anywhere in the documents.
	byKey map[string][]any
	keys  []string
}

// New returns a source of the documents.
func New(documents ...[]byte) (*Source, error) {
	s := &Source{documents: documents, byKey: map[string][]any{}}
	seen := map[string]bool{}
	for i, d := range documents {
		var root any
		if err := json.Unmarshal(d, &root); err != nil {
			return nil, fmt.Errorf("mutant: document %d: %w", i, err)
		}
		s.roots = append(s.roots, root)
		for _, p := range places(&root) {
			if text := string(encode(p.value())); p.object != nil && !seen[p.key+"\n"+text] {
				seen[p.key+"\n"+text] = true
				s.byKey[p.key] = append(s.byKey[p.key], p.value())
			}
		}
	}
	s.keys = slices.Sorted(maps.Keys(s.byKey))
	return s, nil
}

const (
	// stepSize: a step of a script is two bytes of place, one of the kind of change, two of what is put there.
	stepSize = 5
	maxSteps = 6
)

// Make returns the document that the script's first byte names, changed by each of its
// steps. An empty script changes nothing.
func (s *Source) Make(script []byte) []byte {
	if len(script) == 0 {
		return s.documents[0]
	}
	root := clone(s.roots[int(script[0])%len(s.roots)])
	script = script[1:]
	for n := 0; n < maxSteps && len(script) >= stepSize; n++ {
		all := places(&root)
		if len(all) == 0 {
			break
		}
		s.change(all[(int(script[0])<<8|int(script[1]))%len(all)], script[2], int(script[3])<<8|int(script[4]))
		script = script[stepSize:]
	}
	return encode(root)
}

// change makes one change. Half of the kinds put what stands under the same key elsewhere,
// which keeps most documents valid.
func (s *Source) change(p place, kind byte, what int) {
	switch kind % 16 {
	case 0:
		p.remove()
	case 1:
		p.set(nil)
	case 2:
		p.set(what%2 == 0)
	case 3:
		p.set(numbers[what%len(numbers)])
	case 4:
		p.set(texts[what%len(texts)])
	case 5:
		p.set([]any{[]any{}, map[string]any{}, []any{nil}, []any{p.value()}}[what%4])
	case 6:
		p.repeat()
	case 7:
		p.rename(s.keys[what%len(s.keys)])
	default:
		if values := s.byKey[p.key]; len(values) > 0 {
			p.set(clone(values[what%len(values)]))
		} else if text, ok := p.value().(string); ok {
			p.set(text + "x")
		} else {
			p.remove()
		}
	}
}

var (
	numbers = []any{0, -1, 1, 2, 15, 16, 100, 0.5, 1e308, 2147483648, json.Number("9007199254740993"), json.Number("1e400")}
	texts   = []any{"", " ", "x", "\x00", "\u202e", "𠮟", "０１", "0000-00-00", "2026-02-30", "9999-12-31", "2026-05-11", "P0D", "P99999999Y", "-P1D", "24:00", "/", "~", "{{.}}",
		"<script>", "statutory", "none", "any", "never", "operator", strings.Repeat("長", 5000)}
)

// place is where a value stands: in an object, in a list, or as the document.
type place struct {
	object map[string]any
	key    string // of the object, or of the object around the list
	list   []any
	index  int
	put    func(any) // replaces the list, or the document
}

func (p place) value() any {
	switch {
	case p.object != nil:
		return p.object[p.key]
	case p.list != nil:
		return p.list[p.index]
	}
	return nil
}

func (p place) set(v any) {
	switch {
	case p.object != nil:
		p.object[p.key] = v
	case p.list != nil:
		p.list[p.index] = v
	default:
		p.put(v)
	}
}

func (p place) remove() {
	switch {
	case p.object != nil:
		delete(p.object, p.key)
	case p.list != nil:
		p.put(slices.Delete(slices.Clone(p.list), p.index, p.index+1))
	}
}

// repeat puts an element twice, or a member under a key that nobody knows.
func (p place) repeat() {
	switch {
	case p.object != nil:
		p.object[p.key+"-2"] = p.value()
	case p.list != nil:
		p.put(slices.Insert(slices.Clone(p.list), p.index, clone(p.value())))
	}
}

// rename gives a member another key; an element goes to the front.
func (p place) rename(key string) {
	switch {
	case p.object != nil:
		v := p.value()
		delete(p.object, p.key)
		p.object[key] = v
	case p.list != nil:
		p.list[0], p.list[p.index] = p.list[p.index], p.list[0]
	}
}

// places lists every place of a document, in the order of its keys.
func places(root *any) []place {
	all := []place{{put: func(v any) { *root = v }}}
	collect(*root, "", func(v any) { *root = v }, &all)
	return all
}

func collect(value any, key string, put func(any), all *[]place) {
	switch v := value.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			*all = append(*all, place{object: v, key: k})
			collect(v[k], k, func(n any) { v[k] = n }, all)
		}
	case []any:
		for i := range v {
			*all = append(*all, place{list: v, index: i, key: key, put: put})
			collect(v[i], key, func(n any) { v[i] = n }, all)
		}
	}
}

// encode writes a value; what encoding/json cannot write (a number beyond its range) is
// written as null.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		return []byte("null")
	}
	return b
}

// clone copies a value, so that changing a mutant leaves its source alone.
func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		for key, x := range v {
			c[key] = clone(x)
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i, x := range v {
			c[i] = clone(x)
		}
		return c
	}
	return v
}
