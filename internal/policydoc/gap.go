package policydoc

import (
	"encoding/json"
)

// gap is something that the source leaves open.
type gap struct {
	Code    Code
	Setting string
	Ja, En  string
}

// gaps reports what the source leaves open and the document has not set. It is
// never guessed.
func (c *checker) gaps() {
	for i, g := range elements[gap](c, "/source/gaps") {
		if g.Setting != "" {
			if _, set := lookup(c.doc.root, g.Setting); set {
				continue
			}
		}
		c.finding(g.Code, joinIndex("/source/gaps", i), Text{Ja: g.Ja, En: g.En})
	}
}

// elements decodes the array at a pointer, nil if there is none. The schema
// has checked its form.
func elements[T any](c *checker, pointer string) []T {
	value, ok := lookup(c.doc.root, pointer)
	if !ok {
		return nil
	}
	return decoded[[]T](value)
}

// decoded turns a value of the document into a type. The schema has checked
// its form; what does not fit all the same is left out.
func decoded[T any](value any) T {
	var typed T
	data, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(data, &typed)
	}
	if err != nil {
		var none T
		return none
	}
	return typed
}
