package policydoc

import (
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// arrays adds what a schema says about elements. Two schemas that both
// describe elements of one array become a node with a branch that always
// applies.
func (b *builder) arrays(n *node, s *jsonschema.Schema) {
	if len(s.PrefixItems) == 0 && s.Items2020 == nil && s.Contains == nil && s.UnevaluatedItems == nil {
		return
	}
	if s.UnevaluatedItems != nil {
		n.restElements = b.build([]*jsonschema.Schema{s.UnevaluatedItems})
	}
	if s.Contains != nil {
		n.contains = append(n.contains, condition{schema: s.Contains, node: b.build([]*jsonschema.Schema{s.Contains})})
	}
	if n.items != nil || len(n.prefix) > 0 {
		n.branches = append(n.branches, condition{node: b.elements(&node{}, s)})
		return
	}
	b.elements(n, s)
}

func (b *builder) elements(n *node, s *jsonschema.Schema) *node {
	for _, p := range s.PrefixItems {
		n.prefix = append(n.prefix, b.build([]*jsonschema.Schema{p}))
	}
	if s.Items2020 != nil {
		n.items = b.build([]*jsonschema.Schema{s.Items2020})
	}
	return n
}

// conditions adds what a schema applies to some instances only: the branches
// of anyOf and oneOf that fit, then or else, dependentSchemas.
func (b *builder) conditions(n *node, s *jsonschema.Schema) {
	for _, alternative := range slices.Concat(s.AnyOf, s.OneOf) {
		n.branches = append(n.branches, b.when(alternative, alternative, false))
	}
	if s.If != nil {
		n.branches = append(n.branches, b.when(s.If, s.If, false))
		if s.Then != nil {
			n.branches = append(n.branches, b.when(s.If, s.Then, false))
		}
		if s.Else != nil {
			n.branches = append(n.branches, b.when(s.If, s.Else, true))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.DependentSchemas)) {
		n.branches = append(n.branches, condition{has: name, node: b.build([]*jsonschema.Schema{s.DependentSchemas[name]})})
	}
}

func (b *builder) when(schema, then *jsonschema.Schema, not bool) condition {
	return condition{schema: schema, not: not, node: b.build([]*jsonschema.Schema{then})}
}

// active reports whether a condition holds for a value.
func (c *condition) active(value any) bool {
	if c.has != "" {
		object, _ := value.(map[string]any)
		_, there := object[c.has]
		return there
	}
	return c.schema == nil || (c.schema.Validate(value) == nil) != c.not
}
