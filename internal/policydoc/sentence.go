package policydoc

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A fault is a leaf of jsonschema's error: what is wrong in one place.
type fault struct {
	code    Code
	pointer string
	text    Text
}

// faults turns jsonschema's error into sentences of our own. Nothing of its
// messages is used, since they are English and quote values.
func (c *compiled) faults(err *jsonschema.ValidationError, root any) []fault {
	if len(err.Causes) > 0 && !endsAt(err) {
		var all []fault
		for _, cause := range err.Causes {
			all = append(all, c.faults(cause, root)...)
		}
		return all
	}
	pointer := unescape(err.InstanceLocation)
	name, value, around := c.keyword(err.AbsoluteKeywordLocation)
	instance, _ := lookup(root, pointer)
	switch name {
	case "required":
		return missing(pointer, value, instance)
	case "dependentRequired":
		return []fault{{CodeMissing, pointer, about("項目「%v」も必要です", "member %q is needed too", value)}}
	case "additionalProperties", "unevaluatedProperties":
		return unknown(pointer, around, instance)
	}
	return []fault{{codeOf(name), pointer, sentence(name, value)}}
}

// endsAt reports the keywords whose causes say less than the keyword itself.
func endsAt(err *jsonschema.ValidationError) bool {
	location := err.AbsoluteKeywordLocation
	for _, keyword := range []string{"/anyOf", "/oneOf", "/minContains", "/not"} {
		if strings.HasSuffix(location, keyword) {
			return true
		}
	}
	return false
}

// Codes of problems that the schema finds.
const (
	CodeSyntax    Code = "not_json"
	CodeDuplicate Code = "duplicate_member"
	CodeMissing   Code = "missing_member"
	CodeUnknown   Code = "unknown_member"
	CodeForbidden Code = "member_not_allowed"
	CodeType      Code = "wrong_type"
	CodeChoice    Code = "not_a_choice"
	CodeForm      Code = "wrong_form"
	CodeCount     Code = "wrong_count"
	CodeNumber    Code = "wrong_number"
	CodeRepeated  Code = "repeated_element"
	CodeNoMatch   Code = "no_alternative"
)

func codeOf(keyword string) Code {
	switch keyword {
	case "false", "not":
		return CodeForbidden
	case "type":
		return CodeType
	case "enum", "const":
		return CodeChoice
	case "pattern", "format":
		return CodeForm
	case "uniqueItems":
		return CodeRepeated
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return CodeNumber
	case "minItems", "maxItems", "minProperties", "maxProperties", "minLength", "maxLength":
		return CodeCount
	}
	return CodeNoMatch
}

// sentence says what a keyword of the schema asks for.
func sentence(keyword string, value any) Text {
	switch keyword {
	case "false", "not":
		return Text{Ja: "ここには書けない項目です", En: "this member is not allowed here"}
	case "type":
		return typeSentence(value)
	case "enum":
		return about("次のいずれかでなければなりません: %v", "must be one of: %v", choices(value))
	case "const":
		return about("%v でなければなりません", "must be %v", value)
	case "pattern":
		return Text{Ja: "書き方が正しくありません", En: "is not written as it must be"}
	case "format":
		return formatSentence(value)
	case "uniqueItems":
		return Text{Ja: "同じ要素が二度あります", En: "has the same element twice"}
	}
	return limitSentence(keyword, value)
}

func formatSentence(format any) Text {
	switch format {
	case "date":
		return Text{Ja: "実在する日付(YYYY-MM-DD)でなければなりません", En: "must be a day that exists (YYYY-MM-DD)"}
	case "json-pointer":
		return Text{Ja: "JSONポインタでなければなりません", En: "must be a JSON pointer"}
	}
	return Text{Ja: "書式が正しくありません", En: "does not have the format that it must have"}
}

func limitSentence(keyword string, value any) Text {
	limits := map[string][2]string{
		"minimum":          {"%v 以上でなければなりません", "must be at least %v"},
		"maximum":          {"%v 以下でなければなりません", "must be at most %v"},
		"exclusiveMinimum": {"%v より大きくなければなりません", "must be greater than %v"},
		"exclusiveMaximum": {"%v より小さくなければなりません", "must be less than %v"},
		"multipleOf":       {"%v の倍数でなければなりません", "must be a multiple of %v"},
		"minItems":         {"要素が %v 個以上必要です", "must have at least %v elements"},
		"maxItems":         {"要素は %v 個までです", "may have at most %v elements"},
		"minProperties":    {"項目が %v 個以上必要です", "must have at least %v members"},
		"maxProperties":    {"項目は %v 個までです", "may have at most %v members"},
		"minLength":        {"%v 文字以上でなければなりません", "must have at least %v characters"},
		"maxLength":        {"%v 文字までです", "may have at most %v characters"},
	}
	if forms, ok := limits[keyword]; ok {
		return about(forms[0], forms[1], value)
	}
	return Text{Ja: "許される形のどれにも当てはまりません", En: "fits none of the allowed forms"}
}

var typesOfJSON = map[string]Text{
	"object":  {Ja: "オブジェクト", En: "an object"},
	"array":   {Ja: "配列", En: "an array"},
	"string":  {Ja: "文字列", En: "a string"},
	"number":  {Ja: "数値", En: "a number"},
	"integer": {Ja: "整数", En: "an integer"},
	"boolean": {Ja: "true か false", En: "true or false"},
	"null":    {Ja: "null", En: "null"},
}

// typeSentence says which types a value may have: one name or several.
func typeSentence(value any) Text {
	names, several := value.([]any)
	if !several {
		names = []any{value}
	}
	var ja, en []string
	for _, name := range names {
		if s, ok := name.(string); ok {
			ja = append(ja, typesOfJSON[s].Ja)
			en = append(en, typesOfJSON[s].En)
		}
	}
	return Text{
		Ja: strings.Join(ja, "又は") + "でなければなりません",
		En: "must be " + strings.Join(en, " or "),
	}
}

func choices(value any) string {
	list, _ := value.([]any)
	words := make([]string, len(list))
	for i, word := range list {
		words[i] = fmt.Sprint(word)
	}
	return strings.Join(words, ", ")
}

// missing tells each required member that an object lacks.
func missing(pointer string, required, instance any) []fault {
	object, _ := instance.(map[string]any)
	list, _ := required.([]any)
	var all []fault
	for _, key := range list {
		name, _ := key.(string)
		if _, there := object[name]; !there {
			all = append(all, fault{CodeMissing, pointer, about("項目「%v」がありません", "member %q is missing", name)})
		}
	}
	return all
}

// unknown tells each member of an object that its schema does not have.
func unknown(pointer string, around map[string]any, instance any) []fault {
	object, _ := instance.(map[string]any)
	properties, _ := around["properties"].(map[string]any)
	var all []fault
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if _, known := properties[key]; !known {
			all = append(all, fault{CodeUnknown, join(pointer, key),
				Text{Ja: "この項目は定義されていません", En: "there is no such member"}})
		}
	}
	return all
}

// about fills what a schema asks for into a sentence.
func about(ja, en string, what any) Text {
	return Text{Ja: fmt.Sprintf(ja, what), En: fmt.Sprintf(en, what)}
}
