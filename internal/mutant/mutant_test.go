package mutant_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/mutant"
)

const document = `{"a": {"id": "x", "list": [1, {"id": "y"}]}, "b": "text"}`

func source(t testing.TB) *mutant.Source {
	s, err := mutant.New([]byte(document), []byte(`{"b": "other"}`))
	require.NoError(t, err)
	return s
}

func TestScriptsChangeTheDocument(t *testing.T) {
	t.Parallel()
	s := source(t)
	// The places of the first document: the document, /a, /a/id, /a/list, /a/list/0, /a/list/1, /a/list/1/id, /b.
	for script, want := range map[string]string{
		"":                             document,
		"\x00":                         document,
		"\x01":                         `{"b":"other"}`,
		"\x00\x00\x01\x00\x00\x00":     `{"b":"text"}`,
		"\x00\x00\x02\x01\x00\x00":     `{"a":{"id":null,"list":[1,{"id":"y"}]},"b":"text"}`,
		"\x00\x00\x04\x00\x00\x00":     `{"a":{"id":"x","list":[{"id":"y"}]},"b":"text"}`,
		"\x00\x00\x05\x06\x00\x00":     `{"a":{"id":"x","list":[1,{"id":"y"},{"id":"y"}]},"b":"text"}`,
		"\x00\x00\x06\x08\x00\x00":     `{"a":{"id":"x","list":[1,{"id":"x"}]},"b":"text"}`,
		"\x00\x00\x07\x08\x00\x01":     `{"a":{"id":"x","list":[1,{"id":"y"}]},"b":"other"}`,
		"\x00\x00\x07\x06\x00\x00":     `{"a":{"id":"x","list":[1,{"id":"y"}]},"b":"text","b-2":"text"}`,
		"\x00\x00\x07\x07\x00\x02":     `{"a":{"id":"x","list":[1,{"id":"y"}]},"id":"text"}`,
		"\x00\x00\x00\x03\x00\x01":     `-1`,
		"\x00\x00\x01\x05\x00\x00left": `{"a":[],"b":"text"}`,
	} {
		assert.JSONEq(t, want, string(s.Make([]byte(script))), "%+q", script)
	}
	_, err := mutant.New([]byte("{"))
	require.Error(t, err)
}

// FuzzMake: whatever the script, a JSON document comes of it, and always the same.
func FuzzMake(f *testing.F) {
	s := source(f)
	f.Add([]byte("\x00\x00\x01\x00\x00\x00\x00\x02\x08\x00\x01"))
	f.Fuzz(func(t *testing.T, script []byte) {
		made := s.Make(script)
		require.True(t, json.Valid(made))
		require.Equal(t, made, s.Make(script))
		require.JSONEq(t, document, string(s.Make([]byte{0})), "the source stays as it was")
	})
}
