package policydoc

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/law"
)

// Rule is a rule of a policy document.
type Rule struct {
	Pointer string
	// Class decides how the rule combines with the statute.
	Class   law.Class
	Clauses Clauses
}

// Rules returns the rules of the document, in the order of the text. The slice
// is the caller's.
func (d *Document) Rules() []Rule {
	var rules []Rule
	for _, mark := range d.marks() {
		if class, ok := strings.CutPrefix(mark.name, "rule:"); ok {
			value, _ := lookup(d.root, mark.pointer)
			rules = append(rules, Rule{mark.pointer, law.Class(class), clausesOf(value)})
		}
	}
	slices.SortStableFunc(rules, func(a, b Rule) int {
		return d.index.offsets[a.Pointer] - d.index.offsets[b.Pointer]
	})
	return rules
}

// Clauses returns every clause that the document names, sorted, each once. The
// slice is the caller's.
func (d *Document) Clauses() []string {
	var all []string
	for _, mark := range d.marks() {
		if mark.name == "clause" {
			value, _ := lookup(d.root, mark.pointer)
			all = append(all, toClauses(value)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// annotation is what the document's own schema says about a place of it:
// "rule:duty", "def:items", "ref:items", "see:documents", "clause".
type annotation struct {
	name, pointer string
}

// marks walks the document by its schema.
func (d *Document) marks() []annotation {
	policy, err := policySchema()
	if err != nil {
		return nil
	}
	var r Reading
	r.walk([]*node{policy.root}, d.root, false)
	var all []annotation
	for _, field := range r.Fields {
		for _, name := range field.Mark.Names {
			all = append(all, annotation{name, r.Pointer(field)})
		}
	}
	return all
}
