package policydoc

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A node is what a schema says about one location, made for walking: $ref and
// allOf are merged, since they always apply; what applies only to some
// instances is a branch.
type node struct {
	mark     *Mark
	members  []member // by name
	shapes   []shape
	prefix   []*node
	items    *node
	contains []condition
	branches []condition
	// rest takes members and elements that nothing else has described.
	restMembers, restElements *node
}

// member is a property that a schema names.
type member struct {
	name string
	node *node
}

// shape is what one schema says about members that it does not name.
type shape struct {
	patterns   []pattern
	additional *node
}

type pattern struct {
	match *regexp.Regexp
	node  *node
}

// condition is a node that counts where the instance fits (or, if not, does
// not fit) a schema, or where it has a member.
type condition struct {
	schema *jsonschema.Schema
	not    bool
	has    string
	node   *node
}

// Errors of schemas that cannot be walked.
var (
	errDynamic = errors.New("$dynamicRef is not supported: its meaning depends on the way to it")
	errDraft   = errors.New("is not JSON Schema 2020-12")
)

// builder makes nodes, one for each set of schemas that meet in a location.
type builder struct {
	nodes map[string]*node
	marks map[string]*Mark
	seen  []*jsonschema.Schema
	mark  func(names []string) *Mark
	err   error
}

// build returns the node for schemas that apply to the same location.
func (b *builder) build(schemas []*jsonschema.Schema) *node {
	all := b.closure(schemas)
	key := identity(all)
	if n, ok := b.nodes[key]; ok {
		return n
	}
	n := &node{}
	b.nodes[key] = n
	var names []string
	for _, s := range all {
		b.accept(s)
		b.seen = append(b.seen, s)
		if l, ok := s.Extensions[labelKeyword].(label); ok {
			names = append(names, l...)
		}
		b.arrays(n, s)
		b.conditions(n, s)
	}
	b.objects(n, all)
	n.mark = b.marked(names)
	return n
}

// closure follows $ref and allOf, each schema once.
func (b *builder) closure(schemas []*jsonschema.Schema) []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for len(schemas) > 0 {
		s := schemas[0]
		schemas = schemas[1:]
		if slices.Contains(all, s) {
			continue
		}
		all = append(all, s)
		if s.Ref != nil {
			schemas = append(schemas, s.Ref)
		}
		schemas = append(schemas, s.AllOf...)
	}
	return all
}

func identity(schemas []*jsonschema.Schema) string {
	locations := make([]string, len(schemas))
	for i, s := range schemas {
		locations[i] = s.Location
	}
	slices.Sort(locations)
	return strings.Join(locations, "\n")
}

func (b *builder) accept(s *jsonschema.Schema) {
	switch {
	case s.DynamicRef != nil || s.RecursiveRef != nil:
		b.fail(errDynamic)
	case s.Draft != jsonschema.Draft2020:
		b.fail(errDraft)
	}
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = fmt.Errorf("policydoc: compile schema: %w", err)
	}
}

// marked returns the mark for annotations that meet in a location.
func (b *builder) marked(names []string) *Mark {
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	names = slices.Compact(names)
	key := strings.Join(names, "\n")
	if b.marks[key] == nil {
		b.marks[key] = b.mark(names)
	}
	return b.marks[key]
}

// objects puts the named members of all schemas together, each with what the
// other schemas say about members of that name.
func (b *builder) objects(n *node, schemas []*jsonschema.Schema) {
	named := map[string][]*jsonschema.Schema{}
	for _, s := range schemas {
		for name := range s.Properties {
			named[name] = nil
		}
		if s.UnevaluatedProperties != nil {
			n.restMembers = b.build([]*jsonschema.Schema{s.UnevaluatedProperties})
		}
	}
	for name := range named {
		for _, s := range schemas {
			named[name] = append(named[name], describing(s, name)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		n.members = append(n.members, member{name, b.build(named[name])})
	}
	for _, s := range schemas {
		b.shape(n, s)
	}
}

// describing returns the schemas that s applies to a member of a name.
func describing(s *jsonschema.Schema, name string) []*jsonschema.Schema {
	var all []*jsonschema.Schema
	if p, ok := s.Properties[name]; ok {
		all = append(all, p)
	}
	for re, p := range s.PatternProperties {
		if re.MatchString(name) {
			all = append(all, p)
		}
	}
	if additional, ok := s.AdditionalProperties.(*jsonschema.Schema); ok && len(all) == 0 {
		all = append(all, additional)
	}
	return all
}

func (b *builder) shape(n *node, s *jsonschema.Schema) {
	var made shape
	for re, p := range s.PatternProperties {
		made.patterns = append(made.patterns, pattern{re, b.build([]*jsonschema.Schema{p})})
	}
	slices.SortFunc(made.patterns, func(x, y pattern) int { return strings.Compare(x.match.String(), y.match.String()) })
	if additional, ok := s.AdditionalProperties.(*jsonschema.Schema); ok {
		made.additional = b.build([]*jsonschema.Schema{additional})
	}
	if made.additional != nil || len(made.patterns) > 0 {
		n.shapes = append(n.shapes, made)
	}
}

// compileNodes makes the nodes of a schema; mark resolves its annotations. It
// takes the annotations out of the compiled schema, so that they cost nothing
// when it validates.
func compileNodes(schema *jsonschema.Schema, mark func(names []string) *Mark) (*node, error) {
	b := &builder{nodes: map[string]*node{}, marks: map[string]*Mark{}, mark: mark}
	root := b.build([]*jsonschema.Schema{schema})
	for _, s := range b.seen {
		s.Extensions = nil
	}
	return root, b.err
}
