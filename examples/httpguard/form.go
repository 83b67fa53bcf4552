package main

import (
	_ "embed"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// applicationSchema says of every field what it must look like and which item of the
// policy it carries.
//
//go:embed application.schema.json
var applicationSchema []byte

// field is a field of the form, which is a column of the host's table too.
type field struct {
	Name, Item   string
	Type         string // of the input; "textarea" is one of its own
	Autocomplete string
	Required     bool
	Narrow       bool // digits and Latin letters: full-width input is folded
	Max          int
	Hint         store.Text

	Label   store.Text // as the policy names the item
	Value   string
	Problem string
}

var formFields = []field{
	{Name: "name", Item: "name", Autocomplete: "name", Required: true, Max: 60, Hint: store.Text{Ja: "見本 花子", En: "Hanako Mihon"}},
	{Name: "kana", Item: "name.kana", Required: true, Max: 60, Hint: store.Text{Ja: "ミホン ハナコ", En: "ミホン ハナコ"}},
	{Name: "postal", Item: "postal-code", Autocomplete: "postal-code", Required: true, Narrow: true, Max: 10, Hint: store.Text{Ja: "000-0000", En: "000-0000"}},
	{Name: "address", Item: "address", Autocomplete: "street-address", Required: true, Max: 200},
	{Name: "phone", Item: "phone", Type: "tel", Autocomplete: "tel", Required: true, Narrow: true, Max: 20},
	{Name: "email", Item: "email", Type: "email", Autocomplete: "email", Narrow: true, Max: 200},
	{Name: "business", Item: "business.name", Autocomplete: "organization", Required: true, Max: 100},
	{Name: "trade", Item: "business.type", Required: true, Max: 60},
	{Name: "memo", Item: "memo", Type: "textarea", Max: 1000},
}

// labelled returns the fields with the names that the policy gives their items.
func labelled(items []consent.Item) []field {
	fields := slices.Clone(formFields)
	for i := range fields {
		f := &fields[i]
		if f.Type == "" {
			f.Type = "text"
		}
		f.Label = itemName(items, f.Item)
	}
	return fields
}

// itemName returns what the policy calls an item, or what a scan of free text calls one
// that the policy lacks.
func itemName(items []consent.Item, id string) store.Text {
	if i := slices.IndexFunc(items, func(x consent.Item) bool { return x.ID == id }); i >= 0 {
		return store.Text{Ja: items[i].Ja, En: items[i].En}
	}
	if name, recognised := consent.RecognisedName(id); recognised {
		return name
	}
	return store.Text{Ja: id, En: id}
}

// errForm: a field stands twice, or holds what is no text, which no browser sends with this
// form. What is not clear is not guessed at, least of all a consent.
var errForm = errors.New("httpguard: malformed form")

// recordOf returns the posted fields as a record: what is empty is left out, what is not a
// field of the form stays in and is judged by the guard. Names in control are the
// form's own and no data.
func recordOf(post url.Values, control ...string) (map[string]any, error) {
	record := make(map[string]any, len(post))
	for name, values := range post {
		if len(values) != 1 || !utf8.ValidString(values[0]) || strings.ContainsFunc(values[0], noText) {
			return nil, errForm
		}
		if slices.Contains(control, name) {
			continue
		}
		if v := normal(name, values[0]); v != "" {
			record[name] = v
		}
	}
	return record, nil
}

// noText tells whether c is a control character that nobody types.
func noText(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\r\n", c) }

// normal returns a value as the office keeps it.
func normal(name, value string) string {
	value = strings.TrimSpace(norm.NFC.String(strings.ToValidUTF8(value, "")))
	if i := slices.IndexFunc(formFields, func(f field) bool { return f.Name == name }); i >= 0 && formFields[i].Narrow {
		return width.Narrow.String(value)
	}
	return value
}

// filled returns the fields with what was handed in.
func filled(fields []field, record map[string]any) []field {
	fields = slices.Clone(fields)
	for i := range fields {
		fields[i].Value, _ = record[fields[i].Name].(string)
	}
	return fields
}

// corrected adds to fields what is wrong with them.
func corrected(fields []field, wrong *consent.DocumentError, in func(store.Text) string) []field {
	for i := range fields {
		f := &fields[i]
		if f.Required && f.Value == "" {
			f.Problem = in(store.Text{Ja: "記入してください", En: "please fill this in"})
		}
		for _, p := range wrong.Problems {
			if p.Pointer == "/"+f.Name {
				f.Problem = in(store.Text(p.Text))
			}
		}
	}
	return fields
}
