package policydoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// Errors of the text itself.
var (
	errEmpty    = errors.New("empty")
	errEncoding = errors.New("not UTF-8")
)

// MaxSize bounds the text of a document or schema, in bytes.
const MaxSize = 4 << 20

// textProblem reports text that is no JSON at all, or too much of it.
func textProblem(data []byte, lines index) *Problem {
	if len(data) > MaxSize {
		return &Problem{Code: CodeSyntax, Text: about("%v バイトを超えています", "is longer than %v bytes", MaxSize)}
	}
	offset, err := checkText(data)
	if err == nil {
		return nil
	}
	text := Text{Ja: "JSONとして読めません", En: "is not JSON"}
	switch {
	case errors.Is(err, errEmpty):
		text = Text{Ja: "文書が空です", En: "the document is empty"}
	case errors.Is(err, errEncoding):
		text = Text{Ja: "UTF-8で書かれていません", En: "is not written in UTF-8"}
	}
	return &Problem{Code: CodeSyntax, Line: lines.lineAt(offset), Text: text}
}

var textTwice = Text{Ja: "同じ項目が二度書かれています", En: "the member is written twice"}

// duplicates reports members written twice.
func duplicates(r *reader, lines index) []Problem {
	var problems []Problem
	for _, twice := range r.duplicates {
		problems = append(problems, Problem{Code: CodeDuplicate, Pointer: twice.pointer, Line: lines.lineAt(twice.offset), Text: textTwice})
	}
	return problems
}

// checkText returns the offset of the first fault of the text, and the fault.
func checkText(data []byte) (int, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return 0, errEmpty
	}
	if !utf8.Valid(data) {
		return invalidUTF8(data), errEncoding
	}
	if json.Valid(data) {
		return 0, nil
	}
	var ignored json.RawMessage
	err := json.Unmarshal(data, &ignored)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return int(syntax.Offset), err
	}
	return 0, err
}

func invalidUTF8(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at
}
