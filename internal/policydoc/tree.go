package policydoc

import (
	"encoding/json"
	"strconv"
	"strings"
)

// A reader turns JSON text into the values of encoding/json with UseNumber,
// and notices what that package passes over: members written twice. Text is
// checked by encoding/json before, so that reading itself cannot fail.
type reader struct {
	data []byte
	at   int
	// note, if set, is told the position of every value and of its key.
	note func(pointer string, offset int)
	// duplicates are the pointers of members written twice, and where.
	duplicates []place
	path       []byte
}

// place is a pointer into a document with its offset in the text.
type place struct {
	pointer string
	offset  int
}

// value reads the value at r.at, after white space.
func (r *reader) value() any {
	r.space()
	if r.note != nil {
		r.note(string(r.path), r.at)
	}
	switch r.data[r.at] {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return r.text()
	case 't':
		r.at += len("true")
		return true
	case 'f':
		r.at += len("false")
		return false
	case 'n':
		r.at += len("null")
		return nil
	}
	return r.number()
}

func (r *reader) object() any {
	object := make(map[string]any)
	for r.next('}') {
		r.space()
		from := r.at
		key := r.text()
		r.space()
		r.at++ // the colon
		depth := r.push(key)
		if _, twice := object[key]; twice {
			r.duplicates = append(r.duplicates, place{string(r.path), from})
		}
		object[key] = r.value()
		r.pop(depth)
	}
	return object
}

func (r *reader) array() any {
	array := []any{}
	for r.next(']') {
		depth := r.pushIndex(len(array))
		array = append(array, r.value())
		r.pop(depth)
	}
	return array
}

// next steps over the opening bracket or a comma, and reports whether a member
// follows; otherwise it steps over the closing bracket.
func (r *reader) next(closing byte) bool {
	r.space()
	if r.data[r.at] == closing {
		r.at++
		return false
	}
	r.at++
	r.space()
	if r.data[r.at] == closing {
		r.at++
		return false
	}
	return true
}

func (r *reader) text() string {
	from := r.at
	escaped := false
	for r.at++; r.data[r.at] != '"'; r.at++ {
		if r.data[r.at] == '\\' {
			escaped = true
			r.at++
		}
	}
	r.at++
	if !escaped {
		return string(r.data[from+1 : r.at-1])
	}
	var s string
	// Valid by checkText, so there is no error to look at.
	_ = json.Unmarshal(r.data[from:r.at], &s)
	return s
}

func (r *reader) number() any {
	from := r.at
	for r.at < len(r.data) && strings.IndexByte("+-.0123456789eE", r.data[r.at]) >= 0 {
		r.at++
	}
	return json.Number(r.data[from:r.at])
}

func (r *reader) space() {
	for r.at < len(r.data) {
		switch r.data[r.at] {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			return
		}
	}
}

// push appends a key to the path where somebody wants it, and returns the
// length to go back to.
func (r *reader) push(key string) int {
	depth := len(r.path)
	r.path = appendKey(r.path, key)
	return depth
}

func (r *reader) pushIndex(i int) int {
	depth := len(r.path)
	r.path = strconv.AppendInt(append(r.path, '/'), int64(i), 10)
	return depth
}

func (r *reader) pop(depth int) { r.path = r.path[:depth] }
