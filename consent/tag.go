package consent

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
)

// Struct is a struct type of the host whose fields say by the tag `hogo:"item"` which
// item they carry; several are separated by commas, "-" says that a field carries
// none. It is read-only and safe for concurrent use.
type Struct[T any] struct {
	guard  *Guard
	fields []tagged
	all    Items
}

// tagged is a field, or a field of an embedded or nested struct.
type tagged struct {
	name  string // "Address.City"
	index []int
	items Items
	text  bool // free text is among the items
}

// CompileStruct compiles a struct type. Exported fields must have a tag: a field of
// which nobody said what it is, is an error, as is an item that the catalogue lacks.
// Structs without a tag of their own are looked into, if they show fields: a time.Time
// does not, and needs a tag.
func CompileStruct[T any](g *Guard) (*Struct[T], error) {
	s := &Struct[T]{guard: g}
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("consent: compile struct: %s is no struct", t)
	}
	var wrong []string
	s.add(t, tagged{}, &wrong)
	if len(wrong) > 0 {
		return nil, fmt.Errorf("consent: compile struct: %s: no known item in the tag of %s", t, strings.Join(wrong, ", "))
	}
	return s, nil
}

// add takes the fields of t, which stands at a path within the struct.
func (s *Struct[T]) add(t reflect.Type, at tagged, wrong *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		x := tagged{name: strings.TrimPrefix(at.name+"."+f.Name, "."), index: append(slices.Clone(at.index), i)}
		tag, has := f.Tag.Lookup("hogo")
		switch {
		case tag == "-" || !f.IsExported() && !f.Anonymous:
		case has:
			if x.items, has = s.guard.tagged(tag); !has {
				*wrong = append(*wrong, x.name)
				break
			}
			x.text = !x.items.And(s.guard.policies.freeText()).Empty()
			s.fields, s.all = append(s.fields, x), s.all.Or(x.items)
		case f.Type.Kind() == reflect.Struct && shows(f.Type):
			s.add(f.Type, x, wrong)
		default:
			*wrong = append(*wrong, x.name)
		}
	}
}

// shows tells whether a struct has fields that others can see.
func shows(t reflect.Type) bool {
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() || f.Anonymous && f.Type.Kind() == reflect.Struct && shows(f.Type) {
			return true
		}
	}
	return false
}

// tagged returns the items of a tag, false if one is not in the catalogue.
func (g *Guard) tagged(tag string) (items Items, ok bool) {
	for name := range strings.SplitSeq(tag, ",") {
		at, ok := g.policies.cat.itemAt[strings.TrimSpace(name)]
		if !ok {
			return Items{}, false
		}
		items = items.Or(itemBit(at))
	}
	return items, true
}

// All returns every item that the type can carry.
func (s *Struct[T]) All() Items { return s.all }

// Items returns the items that v carries: those of its fields that are not zero. Free text is
// not looked into: [Struct.Read] does.
func (s *Struct[T]) Items(v *T) Items {
	var items Items
	r := reflect.ValueOf(v).Elem()
	for i := range s.fields {
		if f := &s.fields[i]; !f.of(r).IsZero() {
			items = items.Or(f.items)
		}
	}
	return items
}

// of returns the field of r.
func (f *tagged) of(r reflect.Value) reflect.Value {
	r = r.Field(f.index[0])
	for _, n := range f.index[1:] {
		r = r.Field(n)
	}
	return r
}

// Read returns what v carries: the items of its fields that are not zero, and what their
// free texts seem to hold. [Carried.Put] sets an acquisition to it, [Guard.ItemNames] names
// the items.
func (s *Struct[T]) Read(v *T) Carried {
	c := Carried{}
	r := reflect.ValueOf(v).Elem()
	for i := range s.fields {
		f := &s.fields[i]
		field := f.of(r)
		if field.IsZero() {
			continue
		}
		if c.Items = c.Items.Or(f.items); f.text {
			c.scanAll(s.guard, f.name, field, maxDepth)
		}
	}
	return c
}

// Put sets the items of an acquisition to what v carries, its free texts looked into:
// [Struct.Read] and [Carried.Put] in one.
func (s *Struct[T]) Put(v *T, a *Acquisition) {
	c := s.Read(v)
	c.Put(s.guard, a)
}

// Names finds items by the names of fields: an item's id, its Japanese name or one of
// its further names, whatever their width. A name that several items have means all of them.
// It is read-only and safe for concurrent use.
type Names struct {
	guard *Guard
	at    map[string]Items
	text  Items
}

// Names returns the items' names under the policies of the guard.
func (g *Guard) Names() *Names {
	n := &Names{guard: g, at: map[string]Items{}, text: g.policies.freeText()}
	for _, b := range g.policies.books {
		for i, it := range b.items {
			if it == nil {
				continue
			}
			for _, name := range slices.Concat([]string{it.ID, it.Ja}, it.Names) {
				n.at[name] = n.at[name].Or(itemBit(i))
				n.at[fold.String(name)] = n.at[fold.String(name)].Or(itemBit(i))
			}
		}
	}
	return n
}

// Items returns the items of the fields that hold something, and how many fields no
// item has the name of. Within a field it looks for names of items too; texts are not looked
// into: [Names.Read] does.
func (n *Names) Items(record map[string]any) (items Items, unknown int) {
	for name, value := range record {
		if value == nil || value == "" {
			continue
		}
		bit, ok := n.at[name]
		if !ok {
			if bit, ok = n.named(name); !ok {
				unknown++
			}
		}
		items = items.Or(bit)
		if _, text := value.(string); text {
			continue
		}
		inner, seen := n.inside(value)
		if items = items.Or(inner); !seen {
			unknown++
		}
	}
	return items, unknown
}

// inside returns the items whose names stand within a field.
func (n *Names) inside(value any) (items Items, seen bool) {
	switch value.(type) {
	case bool, int, int64, float64, []byte, json.Number, time.Time: // nothing is within
		return items, true
	}
	seen = n.within(value, maxDepth, &items)
	return items, seen
}

func (n *Names) named(name string) (Items, bool) {
	bit, ok := n.at[name]
	if !ok {
		bit, ok = n.at[fold.String(name)]
	}
	return bit, ok
}

// within adds the items whose names stand within a field: what the field is does not hide
// them. Of names that no item has the field itself says what they are. It is false if
// something lies too deep to be seen.
func (n *Names) within(value any, depth int, items *Items) bool {
	if depth == 0 {
		return false
	}
	seen := true
	switch v := value.(type) {
	case map[string]any:
		for name, x := range v {
			if x == nil || x == "" {
				continue
			}
			bit, _ := n.named(name)
			*items = items.Or(bit)
			seen = n.within(x, depth-1, items) && seen
		}
	case []any:
		for _, x := range v {
			seen = n.within(x, depth-1, items) && seen
		}
	case nil, string, bool, int, int64, float64, []byte, json.Number, time.Time:
	default:
		return n.withinValue(reflect.ValueOf(value), depth, items)
	}
	return seen
}

// withinValue is within for the maps, lists and structs of a host's own types.
func (n *Names) withinValue(v reflect.Value, depth int, items *Items) bool {
	seen := true
	look := func(name string, x reflect.Value) {
		if !x.IsValid() || x.IsZero() || !x.CanInterface() {
			return
		}
		if name != "" {
			bit, _ := n.named(name)
			*items = items.Or(bit)
		}
		seen = n.within(x.Interface(), depth-1, items) && seen
	}
	switch v.Kind() {
	case reflect.Map:
		for key, x := range v.Seq2() {
			look(fmt.Sprint(key), x)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			look("", v.Index(i))
		}
	case reflect.Pointer:
		look("", v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			look(cmp.Or(name, f.Name), v.Field(i))
		}
	}
	return seen
}

// Read returns what a record carries: as [Names.Items], with what its free texts seem to hold.
func (n *Names) Read(record map[string]any) Carried {
	var c Carried
	for name, value := range record {
		items, unknown := n.Items(map[string]any{name: value})
		if c.Items = c.Items.Or(items); unknown > 0 {
			c.unknown(name)
		}
		if !items.And(n.text).Empty() {
			c.scanAll(n.guard, name, reflect.ValueOf(value), maxDepth)
		}
	}
	slices.Sort(c.Unknown)
	return c
}

// ItemNames returns the ids of a set of items.
func (g *Guard) ItemNames(items Items) []string { return slices.Clone(g.policies.cat.names(items)) }
