package consent

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
)

// Carried is what a record carries.
type Carried struct {
	// Items are the items that its fields hold, and those that its free texts seem to
	// hold ([Scan]).
	Items Items
	// Names are the items that the catalogue lacks: kinds of codes or of special-care
	// information found in free text.
	Names []string
	// Unknown are the fields of which nothing says what they are: as JSON pointers, or by
	// their names. They may hold keys of the record: show them to nobody who may not see
	// the record.
	Unknown []string
	// Hits are what was found in free texts.
	Hits []FieldHit
}

// FieldHit is a hit in a field: its JSON pointer, or its name.
type FieldHit struct {
	Pointer string
	Hit
}

// Put sets the items of an acquisition to what the record carries: those of a schema, a
// struct or names, with what their free texts seem to hold.
func (c *Carried) Put(g *Guard, a *Acquisition) {
	a.Items = append(g.policies.cat.names(c.Items), c.Names...)
	a.UnknownFields = len(c.Unknown)
}

// maxDepth bounds how deep free text is looked for. What lies deeper is unknown.
const maxDepth = 16

// scanAll looks for codes and special-care words in every text within a field: in lists and
// objects as well, and in numbers, as which a code may have been typed.
func (c *Carried) scanAll(g *Guard, field string, v reflect.Value, depth int) {
	if !v.IsValid() {
		return
	}
	if depth == 0 {
		c.unknown(field)
		return
	}
	switch v.Kind() {
	case reflect.String:
		c.scan(g, field, v.String())
	case reflect.Pointer, reflect.Interface:
		c.scanAll(g, field, v.Elem(), depth-1)
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 && v.Kind() == reflect.Slice {
			c.scan(g, field, string(v.Bytes()))
			return
		}
		for i := range v.Len() {
			c.scanAll(g, field, v.Index(i), depth-1)
		}
	case reflect.Map:
		for key, value := range v.Seq2() {
			c.scanAll(g, field, key, depth-1)
			c.scanAll(g, field, value, depth-1)
		}
	case reflect.Struct:
		c.scanStruct(g, field, v, depth)
	case reflect.Float32, reflect.Float64:
		c.scan(g, field, strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case reflect.Bool:
	default:
		if v.CanInt() || v.CanUint() {
			c.scan(g, field, fmt.Sprint(v))
			return
		}
		c.unknown(field)
	}
}

// scanStruct looks into a struct's fields; one that shows none may write itself as text.
func (c *Carried) scanStruct(g *Guard, field string, v reflect.Value, depth int) {
	open := false
	for i := range v.NumField() {
		switch f := v.Type().Field(i); {
		case f.IsExported():
			open = true
			c.scanAll(g, field, v.Field(i), depth-1)
		case f.Anonymous && f.Type.Kind() == reflect.Struct && shows(f.Type): // what it shows, the outer one does
			open = true
			c.scanStruct(g, field, v.Field(i), depth-1)
		}
	}
	if open || v.IsZero() {
		return
	}
	if text, err := json.Marshal(v.Interface()); err == nil {
		c.scan(g, field, string(text))
		return
	}
	c.unknown(field)
}

func (c *Carried) unknown(field string) {
	if !slices.Contains(c.Unknown, field) {
		c.Unknown = append(c.Unknown, field)
	}
}

// scan looks for codes and special-care words in a text.
func (c *Carried) scan(g *Guard, field, text string) {
	b := g.policies.at(g.now())
	for _, h := range Scan(text) {
		c.Hits = append(c.Hits, FieldHit{field, h})
		id := b.itemFor(&h)
		if i, ok := g.policies.cat.itemAt[id]; ok {
			c.Items = c.Items.Or(itemBit(i))
		} else if !slices.Contains(c.Names, id) {
			c.Names = append(c.Names, id)
		}
	}
}
