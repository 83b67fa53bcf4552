package policydoc

import (
	"net/url"
	"strconv"
	"strings"
)

// appendKey appends "/key" to a JSON pointer (RFC 6901).
func appendKey(pointer []byte, key string) []byte {
	pointer = append(pointer, '/')
	if !strings.ContainsAny(key, "~/") {
		return append(pointer, key...)
	}
	for i := range len(key) {
		switch key[i] {
		case '~':
			pointer = append(pointer, "~0"...)
		case '/':
			pointer = append(pointer, "~1"...)
		default:
			pointer = append(pointer, key[i])
		}
	}
	return pointer
}

// join appends keys to a JSON pointer.
func join(pointer string, keys ...string) string {
	b := []byte(pointer)
	for _, key := range keys {
		b = appendKey(b, key)
	}
	return string(b)
}

// joinIndex appends an index to a JSON pointer.
func joinIndex(pointer string, i int) string {
	return pointer + "/" + strconv.Itoa(i)
}

// split returns the keys of a JSON pointer.
func split(pointer string) []string {
	if pointer == "" {
		return nil
	}
	keys := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, key := range keys {
		keys[i] = strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
	}
	return keys
}

// unescape turns a location of jsonschema, which is percent-escaped, into a
// JSON pointer.
func unescape(location string) string {
	plain, err := url.PathUnescape(location)
	if err != nil {
		return location
	}
	return plain
}

// lookup finds the value at a JSON pointer.
func lookup(root any, pointer string) (any, bool) {
	at := root
	for _, key := range split(pointer) {
		switch value := at.(type) {
		case map[string]any:
			next, ok := value[key]
			if !ok {
				return nil, false
			}
			at = next
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(value) {
				return nil, false
			}
			at = value[i]
		default:
			return nil, false
		}
	}
	return at, true
}

// last splits a pointer before its last key.
func last(pointer string) (parent, key string) {
	i := strings.LastIndexByte(pointer, '/')
	if i < 0 {
		return "", ""
	}
	return pointer[:i], split(pointer[i:])[0]
}
