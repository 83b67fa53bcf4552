package policydoc_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/policydoc"
)

// FuzzParse: never a panic, errors of our type, and what parses parses again.
//
//	go test -run '^$' -fuzz FuzzParse -fuzztime 60s ./internal/policydoc
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(disclosure("")))
	for _, tt := range faults {
		if len(tt.text) < 8000 {
			f.Add([]byte(tt.text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := policydoc.Parse(data)
		if err != nil {
			requireProblems(t, err)
			return
		}
		for _, r := range d.Rules() {
			require.Positive(t, d.Line(r.Pointer))
		}
		var packed bytes.Buffer
		require.NoError(t, json.Compact(&packed, data))
		again, err := policydoc.Parse(packed.Bytes())
		require.NoError(t, err)
		require.Equal(t, d.Clauses(), again.Clauses())
		require.Len(t, again.Findings(), len(d.Findings()))
	})
}

// FuzzRecord: whatever schema and record, never a panic, errors of our type.
func FuzzRecord(f *testing.F) {
	f.Add([]byte(memberSchema), []byte(memberRecord))
	for _, tt := range walks {
		f.Add([]byte(tt.schema), []byte(tt.record))
	}
	for _, tt := range badSchemas {
		f.Add([]byte(tt.schema), []byte(`{}`))
	}
	f.Fuzz(func(t *testing.T, schema, record []byte) {
		s, err := policydoc.CompileRecord(schema, numbered)
		if err != nil {
			requireProblems(t, err)
			return
		}
		var r policydoc.Reading
		value, err := s.CheckJSON(record, &r)
		if err != nil {
			requireProblems(t, err)
			require.Empty(t, r.Fields)
			return
		}
		want := decodeNumbers(t, string(record))
		require.Equal(t, want, value, "decoded as encoding/json decodes")
		for _, field := range append(r.Fields, r.Unknown...) {
			require.NotNil(t, at(t, want, r.Pointer(field)))
		}
	})
}

func requireProblems(t *testing.T, err error) {
	t.Helper()
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	require.NotEmpty(t, all.Problems)
	for _, p := range all.Problems {
		require.NotEmpty(t, p.Code)
		require.NotEmpty(t, p.Text.Ja)
		require.NotEmpty(t, p.Text.En)
	}
}

// at finds the value at a pointer, written apart from the code under test.
func at(t *testing.T, value any, pointer string) any {
	t.Helper()
	for len(pointer) > 0 {
		var key []byte
		pointer = pointer[1:]
		for len(pointer) > 0 && pointer[0] != '/' {
			if pointer[0] == '~' {
				key = append(key, map[byte]byte{'0': '~', '1': '/'}[pointer[1]])
				pointer = pointer[2:]
				continue
			}
			key = append(key, pointer[0])
			pointer = pointer[1:]
		}
		switch v := value.(type) {
		case map[string]any:
			require.Contains(t, v, string(key))
			value = v[string(key)]
		case []any:
			i := 0
			for _, digit := range key {
				i = i*10 + int(digit-'0')
			}
			value = v[i]
		}
	}
	return value
}
