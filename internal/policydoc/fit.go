package policydoc

import (
	"encoding/json"
	"math"
	"strings"
)

// What jsonschema is given: it turns every number into an exact fraction and
// goes down by recursion, so both have a bound.
const (
	maxDepth    = 128
	maxNumber   = 64 // bytes
	maxExponent = 3  // digits
)

// unfit returns the first fault of a value that may not be given to
// jsonschema: too deep, a number beyond any use, a Go type that JSON lacks.
func unfit(value any) *fault {
	path, text := misfit(value, 0)
	if text == nil {
		return nil
	}
	pointer := ""
	for i := len(path) - 1; i >= 0; i-- {
		pointer = join(pointer, path[i])
	}
	return &fault{CodeType, pointer, *text}
}

var (
	tooDeep   = Text{Ja: "入れ子が深すぎます", En: "is nested too deeply"}
	notNumber = Text{Ja: "扱える範囲の数値ではありません", En: "is not a number that can be handled"}
	notJSON   = Text{Ja: "JSONにない型の値です", En: "has a type that JSON does not have"}
)

// misfit returns what is wrong and the keys to it, innermost first.
func misfit(value any, depth int) ([]string, *Text) {
	if depth > maxDepth {
		return nil, &tooDeep
	}
	switch v := value.(type) {
	case nil, bool, string, int, int8, int32, int64, uint, uint8, uint32, uint64:
		return nil, nil
	case map[string]any:
		for key, member := range v {
			if path, text := misfit(member, depth+1); text != nil {
				return append(path, key), text
			}
		}
		return nil, nil
	case []any:
		for i, element := range v {
			if path, text := misfit(element, depth+1); text != nil {
				return append(path, joinIndex("", i)[1:]), text
			}
		}
		return nil, nil
	}
	return nil, misfitNumber(value)
}

func misfitNumber(value any) *Text {
	switch v := value.(type) {
	case json.Number:
		if !saneNumber(string(v)) {
			return &notNumber
		}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &notNumber
		}
	case float32:
		return misfitNumber(float64(v))
	default:
		return &notJSON
	}
	return nil
}

// saneNumber reports whether a number's text is one, and small enough.
func saneNumber(n string) bool {
	if len(n) > maxNumber || !json.Valid([]byte(n)) || strings.IndexByte("-0123456789", n[0]) < 0 {
		return false
	}
	e := strings.IndexAny(n, "eE")
	return e < 0 || len(strings.TrimLeft(n[e+1:], "+-0")) <= maxExponent
}
