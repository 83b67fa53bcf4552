package policydoc_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/policydoc"
)

func packageComment(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	return string(data)
}

// compile knows every item whose name has no capital letter.
func compile(schema string) (*policydoc.RecordSchema, error) {
	return policydoc.CompileRecord([]byte(schema), func(item string) (int, bool) {
		return len(item), strings.ToLower(item) == item
	})
}

const listSchema = `{"$defs": {"contact": {"type": "object", "properties": {"phone": {"x-hogo": "phone"}, "note": {}}}},
  "properties": {
    "name": {"x-hogo": "name"},
    "address": {"x-hogo": "address", "properties": {"zip": {"x-hogo": "postal-code"}, "city": {}}},
    "contacts": {"items": {"$ref": "#/$defs/contact"}}`

var walks = []struct {
	name   string
	schema string
	record string
	fields string // "pointer=items" in order
	others string // unknown places
}{
	{"properties", listSchema + `}}`, `{"name": "見本"}`, "/name=name", ""},
	{"absent, null and blank carry nothing", listSchema + `}}`, `{"name": "　", "address": null, "contacts": []}`, "", ""},
	{"zero and false carry something", `{"properties": {"n": {"x-hogo": "n"}, "b": {"x-hogo": "b"}}}`, `{"n": 0, "b": false}`, "/b=b /n=n", ""},
	{"an annotated object covers what is in it", listSchema + `}}`, `{"address": {"zip": "1", "city": "見本", "more": 1}}`, "/address=address /address/zip=postal-code", ""},
	{"$ref and items", listSchema + `}}`, `{"contacts": [{"phone": "1"}, {"note": "x"}]}`, "/contacts/0/phone=phone", "/contacts/1/note"},
	{"not described", listSchema + `}}`, `{"extra": {"a": 1}, "name": "x"}`, "/name=name", "/extra"},
	{"several items in one field", `{"properties": {"memo": {"x-hogo": ["memo", "health"]}}}`, `{"memo": "x"}`, "/memo=health+memo", ""},
	{"allOf is put together", `{"allOf": [{"properties": {"a": {"x-hogo": "one"}}}, {"properties": {"a": {"x-hogo": "two"}}}]}`, `{"a": 1}`, "/a=one+two", ""},
	{"anyOf, the branches that fit", `{"anyOf": [{"properties": {"a": {"type": "string", "x-hogo": "text"}}}, {"properties": {"a": {"type": "number", "x-hogo": "number"}}}, {"properties": {"a": {"x-hogo": "any"}}}]}`,
		`{"a": 1}`, "/a=number /a=any", ""},
	{"oneOf, the branch that fits", `{"properties": {"id": {"oneOf": [{"type": "string", "x-hogo": "name"}, {"type": "integer", "x-hogo": "member.number"}]}}}`, `{"id": 4}`, "/id=member.number", ""},
	{"then", `{"if": {"properties": {"kind": {"const": "p", "x-hogo": "kind"}}}, "then": {"properties": {"v": {"x-hogo": "person"}}}, "else": {"properties": {"v": {"x-hogo": "firm"}}}}`,
		`{"kind": "p", "v": 1}`, "/kind=kind /v=person", ""},
	{"else, and what if says does not count", `{"if": {"properties": {"kind": {"const": "p", "x-hogo": "kind"}}}, "then": {"properties": {"v": {"x-hogo": "person"}}}, "else": {"properties": {"v": {"x-hogo": "firm"}}}}`,
		`{"kind": "f", "v": 1}`, "/v=firm", "/kind"},
	{"dependentSchemas", `{"properties": {"a": {"x-hogo": "a"}}, "dependentSchemas": {"a": {"properties": {"b": {"x-hogo": "b"}}}}}`, `{"a": 1, "b": 2}`, "/a=a /b=b", ""},
	{"dependentSchemas, not there", `{"properties": {"a": {"x-hogo": "a"}}, "dependentSchemas": {"a": {"properties": {"b": {"x-hogo": "b"}}}}}`, `{"b": 2}`, "", "/b"},
	{"patternProperties", `{"patternProperties": {"^tel": {"x-hogo": "phone"}, "1$": {"x-hogo": "first"}}}`, `{"tel1": "1", "fax": "2"}`, "/tel1=first /tel1=phone", "/fax"},
	{"pattern meets name", `{"properties": {"tel1": {"x-hogo": "name"}}, "patternProperties": {"^tel": {"x-hogo": "phone"}}}`, `{"tel1": "1"}`, "/tel1=name+phone", ""},
	{"additionalProperties", `{"properties": {"a": {"x-hogo": "a"}}, "additionalProperties": {"x-hogo": "rest"}}`, `{"a": 1, "z": 2}`, "/a=a /z=rest", ""},
	{"additionalProperties of one schema, name of another", `{"allOf": [{"additionalProperties": {"x-hogo": "rest"}}], "properties": {"a": {"x-hogo": "a"}}}`, `{"a": 1}`, "/a=a+rest", ""},
	{"unevaluatedProperties", `{"properties": {"a": {"x-hogo": "a"}}, "unevaluatedProperties": {"x-hogo": "rest"}}`, `{"a": 1, "z": 2}`, "/a=a /z=rest", ""},
	{"prefixItems and items", `{"prefixItems": [{"x-hogo": "first"}], "items": {"x-hogo": "more"}}`, `[1, 2]`, "/0=first /1=more", ""},
	{"prefixItems alone", `{"prefixItems": [{"x-hogo": "first"}]}`, `[1, 2]`, "/0=first", "/1"},
	{"unevaluatedItems", `{"prefixItems": [{"x-hogo": "first"}], "unevaluatedItems": {"x-hogo": "more"}}`, `[1, 2]`, "/0=first /1=more", ""},
	{"items of two schemas", `{"allOf": [{"items": {"x-hogo": "a"}}, {"items": {"x-hogo": "b"}}]}`, `[1]`, "/0=a /0=b", ""},
	{"contains", `{"contains": {"type": "string", "x-hogo": "word"}}`, `["x", 1]`, "/0=word", "/1"},
	{"recursion", `{"$defs": {"node": {"properties": {"name": {"x-hogo": "name"}, "kids": {"items": {"$ref": "#/$defs/node"}}}}}, "$ref": "#/$defs/node"}`,
		`{"name": "a", "kids": [{"name": "b", "kids": [{"name": "c"}]}]}`, "/kids/0/kids/0/name=name /kids/0/name=name /name=name", ""},
	{"keys that a pointer escapes", `{"properties": {"a/b": {"x-hogo": "one"}, "c~d": {"x-hogo": "two"}, "e f": {"x-hogo": "three"}}}`, `{"a/b": 1, "c~d": 2, "e f": 3}`, "/a~1b=one /c~0d=two /e f=three", ""},
	{"the record itself", `{"x-hogo": "memo"}`, `"text"`, "=memo", ""},
	{"nothing said", `true`, `{"a": 1}`, "", "/a"},
}

func TestRecord(t *testing.T) {
	t.Parallel()
	for _, tt := range walks {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, err := compile(tt.schema)
			require.NoError(t, err)
			var r policydoc.Reading
			decoded, err := s.CheckJSON([]byte(tt.record), &r)
			require.NoError(t, err)
			require.Equal(t, decodeNumbers(t, tt.record), decoded)
			fields, others := described(&r)
			require.Equal(t, tt.fields, fields)
			require.Equal(t, tt.others, others)

			var again policydoc.Reading
			require.NoError(t, s.Check(decoded, &again))
			fieldsAgain, othersAgain := described(&again)
			require.Equal(t, fields, fieldsAgain, "the order is always the same")
			require.Equal(t, others, othersAgain)
		})
	}
}

func described(r *policydoc.Reading) (fields, others string) {
	var known, unknown []string
	for _, f := range r.Fields {
		known = append(known, r.Pointer(f)+"="+strings.Join(f.Mark.Names, "+"))
	}
	for _, f := range r.Unknown {
		unknown = append(unknown, r.Pointer(f))
	}
	return strings.Join(known, " "), strings.Join(unknown, " ")
}

// Where no alternative fits, that is the one problem, not every alternative's.
func TestNoAlternativeFits(t *testing.T) {
	t.Parallel()
	s, err := compile(`{"properties": {"id": {"x-hogo": "id", "anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]}}}`)
	require.NoError(t, err)
	var r policydoc.Reading
	_, err = s.CheckJSON([]byte(`{"id": false}`), &r)
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	require.Len(t, all.Problems, 1)
	require.Equal(t, policydoc.CodeNoMatch, all.Problems[0].Code)
	require.Equal(t, "/id", all.Problems[0].Pointer)
}

// A record that does not fit is refused with its places; no value, and no key
// that the schema does not name, is in any text.
func TestRecordErrorsShowNothing(t *testing.T) {
	t.Parallel()
	const secret = "山田花子"
	s, err := compile(`{"properties": {
		"name": {"type": "string", "maxLength": 2, "pattern": "^[a-z]*$", "x-hogo": "name"},
		"sex": {"enum": ["m", "f"], "x-hogo": "sex"},
		"birth": {"type": "string", "format": "date", "x-hogo": "birth-date"},
		"age": {"maximum": 120, "multipleOf": 2, "x-hogo": "age"},
		"tags": {"uniqueItems": true, "items": {"const": "x", "x-hogo": "tag"}},
		"list": {"additionalProperties": {"type": "string", "x-hogo": "memo"}}},
		"required": ["id"], "additionalProperties": false}`)
	require.NoError(t, err)
	var r policydoc.Reading
	_, err = s.CheckJSON([]byte(`{"name": "山田花子", "sex": "山田花子", "birth": "山田花子", "age": 90091234567, "tags": ["山田花子", "山田花子"],
		"list": {"山田花子": 7}, "山田花子": 1}`), &r)
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	require.Empty(t, r.Fields)
	shown := err.Error() + all.In(language.English)
	require.NotContains(t, shown, secret)
	require.NotContains(t, shown, "90091234567")
	places := map[string]policydoc.Code{}
	for _, p := range all.Problems {
		places[p.Pointer] = p.Code
		requireOwnWords(t, p)
	}
	require.Equal(t, policydoc.CodeUnknown, places["/"+secret], "the typed field has the place")
	require.Equal(t, policydoc.CodeType, places["/list/"+secret])
	require.Equal(t, policydoc.CodeMissing, places[""])
	require.Equal(t, policydoc.CodeChoice, places["/sex"])
	require.Contains(t, shown, "/*: この項目は定義されていません")
	require.Contains(t, shown, "/list/*: 文字列でなければなりません")
	require.Len(t, all.Problems, 12)
}

func TestRecordThatIsNoRecord(t *testing.T) {
	t.Parallel()
	s, err := compile(`{"properties": {"n": {"type": "number", "x-hogo": "n"}}}`)
	require.NoError(t, err)
	cyclic := map[string]any{}
	cyclic["again"] = cyclic
	var r policydoc.Reading
	for _, record := range []any{map[string]any{"n": jsonNumber("not a number")}, map[string]any{"n": jsonNumber("1e9999")}, map[string]any{"n": []string{"x"}}, map[string]any{"n": notANumber()}, cyclic} {
		var all *policydoc.Error
		require.ErrorAs(t, s.Check(record, &r), &all)
		require.True(t, all.Has(policydoc.CodeType))
	}
	for _, text := range []string{``, `{`, `{"n": 1, "n": 2}`, `{"n": 1e9999}`, "\xff"} {
		record, err := s.CheckJSON([]byte(text), &r)
		var all *policydoc.Error
		require.ErrorAs(t, err, &all, text)
		require.Nil(t, record)
		require.Empty(t, r.Fields)
	}
	require.NoError(t, s.Check(map[string]any{"n": 4.5}, &r), "decoded without UseNumber")
	require.Len(t, r.Fields, 1)
}

var badSchemas = []struct {
	name, schema string
	code         policydoc.Code
	line         int
}{
	{"no JSON", `{"type": `, policydoc.CodeSyntax, 1},
	{"member twice", "{\"type\": \"object\",\n \"type\": \"array\"}", policydoc.CodeDuplicate, 2},
	{"no schema", "{\n\"type\": \"person\"}", policydoc.CodeSchema, 2},
	{"pattern that is none", "{\n\"pattern\": \"(\"}", policydoc.CodeSchema, 2},
	{"unknown item", "{\"properties\": {\n\"a\": {\"x-hogo\": \"Unknown\"}}}", policydoc.CodeItem, 2},
	{"label that is none", `{"x-hogo": 7}`, policydoc.CodeSchema, 0},
	{"empty list of labels", `{"x-hogo": []}`, policydoc.CodeSchema, 0},
	{"label null", `{"x-hogo": null}`, policydoc.CodeSchema, 0},
	{"outside reference", `{"$ref": "https://example.com/other.json"}`, policydoc.CodeRemote, 0},
	{"reference to a file", `{"$ref": "file:///etc/passwd"}`, policydoc.CodeRemote, 0},
	{"dynamic reference", `{"$defs": {"n": {"$dynamicAnchor": "n"}}, "properties": {"a": {"$dynamicRef": "#n"}}}`, policydoc.CodeSchema, 0},
	{"other draft", `{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}`, policydoc.CodeSchema, 0},
	{"reference to nothing", `{"$ref": "#/$defs/none"}`, policydoc.CodeSchema, 0},
}

func TestCompileRecordRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range badSchemas {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := compile(tt.schema)
			var all *policydoc.Error
			require.ErrorAs(t, err, &all)
			require.Len(t, all.Problems, 1, err)
			require.Equal(t, tt.code, all.Problems[0].Code, err)
			require.Equal(t, tt.line, all.Problems[0].Line, err)
			requireOwnWords(t, all.Problems[0])
		})
	}
}

func TestItemsOfASchema(t *testing.T) {
	t.Parallel()
	s, err := policydoc.CompileRecord([]byte(memberSchema), numbered)
	require.NoError(t, err)
	require.Len(t, s.Items(), 15)
	var r policydoc.Reading
	_, err = s.CheckJSON([]byte(memberRecord), &r)
	require.NoError(t, err)
	for _, f := range r.Fields {
		require.Equal(t, []int{len(f.Mark.Names[0])}, f.Mark.Items, "numbers come from the resolver")
	}
}

// Reading a record again into the same reading takes no memory of its own.
func TestWalkAllocatesNothing(t *testing.T) {
	s, err := policydoc.CompileRecord([]byte(memberSchema), numbered)
	require.NoError(t, err)
	record := decodeNumbers(t, memberRecord)
	var r policydoc.Reading
	require.NoError(t, s.Check(record, &r))
	plain := strings.ReplaceAll(memberSchema, `"x-hogo"`, `"title"`)
	bare, err := policydoc.CompileRecord([]byte(plain), numbered)
	require.NoError(t, err)
	var other policydoc.Reading
	with := testing.AllocsPerRun(50, func() { _ = s.Check(record, &r) })
	without := testing.AllocsPerRun(50, func() { _ = bare.Check(record, &other) })
	require.LessOrEqual(t, with, without+1)
}

// One schema serves many goroutines, each with its own reading.
func TestRecordSchemaIsShared(t *testing.T) {
	t.Parallel()
	s, err := policydoc.CompileRecord([]byte(memberSchema), numbered)
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			var r policydoc.Reading
			for range 50 {
				_, err := s.CheckJSON([]byte(memberRecord), &r)
				if err != nil || len(r.Fields) != 15 || len(r.Unknown) != 0 {
					t.Errorf("a reading went wrong: %v", err)
				}
			}
		})
	}
	all.Wait()
}
