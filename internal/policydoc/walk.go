package policydoc

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Mark is the annotation of a location: the names of the items that a value
// there carries, and whatever numbers the caller's resolver gave them. It is
// read-only.
type Mark struct {
	Names []string
	Items []int
}

// Field is a place of a record where something stands. Its pointer is in the
// Reading it came with.
type Field struct {
	// Mark is what the schema says that the value is, nil if it says nothing.
	Mark     *Mark
	from, to int
}

// Reading is what a record carries. Keep one per goroutine and reuse it: its
// memory is taken over by the next reading. The zero Reading is ready.
type Reading struct {
	// Fields are the annotated places that hold a value, in the order of the
	// schema's names. A field within an annotated field is covered by it and
	// stands here only with an annotation of its own.
	Fields []Field
	// Unknown are the places that hold a value of which the schema does not
	// say what it is: not described, or described without an annotation.
	Unknown []Field

	pointers []byte
	path     []byte
}

// Pointer returns the place of one of the reading's fields (RFC 6901). It may
// contain keys of the record: show it to nobody who may not see the record.
func (r *Reading) Pointer(f Field) string { return string(r.pointers[f.from:f.to]) }

func (r *Reading) reset() {
	r.Fields, r.Unknown = r.Fields[:0], r.Unknown[:0]
	r.pointers, r.path = r.pointers[:0], r.path[:0]
}

func (r *Reading) here(mark *Mark) Field {
	from := len(r.pointers)
	r.pointers = append(r.pointers, r.path...)
	return Field{mark, from, len(r.pointers)}
}

// empty reports values that carry nothing: null, blank text, no elements.
func empty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == "" || strings.TrimSpace(v) == ""
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return false
}

// walk notes what a value carries by the nodes of its location. covered: an
// annotation above already says what it is.
func (r *Reading) walk(nodes []*node, value any, covered bool) {
	if empty(value) {
		return
	}
	var space [4]*node
	nodes = settle(append(space[:0], nodes...), value)
	for i, n := range nodes {
		if n.mark != nil && !marked(nodes[:i], n.mark) {
			r.Fields = append(r.Fields, r.here(n.mark))
			covered = true
		}
	}
	switch v := value.(type) {
	case map[string]any:
		r.object(nodes, v, covered)
	case []any:
		r.array(nodes, v, covered)
	default:
		if !covered {
			r.Unknown = append(r.Unknown, r.here(nil))
		}
	}
}

func marked(nodes []*node, mark *Mark) bool {
	return slices.ContainsFunc(nodes, func(n *node) bool { return n.mark == mark })
}

// settle adds the nodes of the branches that apply to the value.
func settle(nodes []*node, value any) []*node {
	for i := 0; i < len(nodes); i++ {
		for j := range nodes[i].branches {
			c := &nodes[i].branches[j]
			if !slices.Contains(nodes, c.node) && c.active(value) {
				nodes = append(nodes, c.node)
			}
		}
	}
	return nodes
}

func (r *Reading) object(nodes []*node, object map[string]any, covered bool) {
	if len(nodes) == 1 && len(nodes[0].shapes) == 0 && nodes[0].restMembers == nil {
		r.plain(nodes[0], object, covered)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		var space [4]*node
		r.member(memberNodes(space[:0], nodes, key), key, object[key], covered)
	}
}

// plain walks an object that has named members only, the common case, without
// sorting keys.
func (r *Reading) plain(n *node, object map[string]any, covered bool) {
	met := 0
	for i := range n.members {
		m := &n.members[i]
		if value, there := object[m.name]; there {
			met++
			r.member([]*node{m.node}, m.name, value, covered)
		}
	}
	if met == len(object) {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if n.find(key) == nil {
			r.member(nil, key, object[key], covered)
		}
	}
}

func (r *Reading) member(nodes []*node, key string, value any, covered bool) {
	depth := len(r.path)
	r.path = appendKey(r.path, key)
	r.value(nodes, value, covered)
	r.path = r.path[:depth]
}

// value walks a member or element; one that no schema describes is unknown as
// a whole.
func (r *Reading) value(nodes []*node, value any, covered bool) {
	if len(nodes) > 0 {
		r.walk(nodes, value, covered)
		return
	}
	if !covered && !empty(value) {
		r.Unknown = append(r.Unknown, r.here(nil))
	}
}

func (n *node) find(name string) *node {
	i, ok := slices.BinarySearchFunc(n.members, name, func(m member, name string) int {
		return strings.Compare(m.name, name)
	})
	if !ok {
		return nil
	}
	return n.members[i].node
}

// memberNodes appends the nodes that describe a member.
func memberNodes(to []*node, nodes []*node, key string) []*node {
	for _, n := range nodes {
		if found := n.find(key); found != nil {
			to = append(to, found)
			continue
		}
		for i := range n.shapes {
			to = n.shapes[i].appendTo(to, key)
		}
	}
	for _, n := range nodes {
		if len(to) == 0 && n.restMembers != nil {
			to = append(to, n.restMembers)
		}
	}
	return to
}

func (s *shape) appendTo(to []*node, key string) []*node {
	before := len(to)
	for _, p := range s.patterns {
		if p.match.MatchString(key) {
			to = append(to, p.node)
		}
	}
	if len(to) == before && s.additional != nil {
		to = append(to, s.additional)
	}
	return to
}

func (r *Reading) array(nodes []*node, array []any, covered bool) {
	for i, element := range array {
		var space [4]*node
		described := elementNodes(space[:0], nodes, i, element)
		depth := len(r.path)
		r.path = strconv.AppendInt(append(r.path, '/'), int64(i), 10)
		r.value(described, element, covered)
		r.path = r.path[:depth]
	}
}

// elementNodes appends the nodes that describe an element.
func elementNodes(to []*node, nodes []*node, i int, element any) []*node {
	for _, n := range nodes {
		switch {
		case i < len(n.prefix):
			to = append(to, n.prefix[i])
		case n.items != nil:
			to = append(to, n.items)
		}
		for j := range n.contains {
			if n.contains[j].active(element) {
				to = append(to, n.contains[j].node)
			}
		}
	}
	for _, n := range nodes {
		if len(to) == 0 && n.restElements != nil {
			to = append(to, n.restElements)
		}
	}
	return to
}
