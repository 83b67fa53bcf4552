package consent_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"
)

// record15 is a host's struct of fifteen fields.
type record15 struct {
	A string `hogo:"item.number-00"`
	B string `hogo:"item.number-01"`
	C string `hogo:"item.number-02"`
	D string `hogo:"item.number-03"`
	E string `hogo:"item.number-04"`
	F string `hogo:"item.number-05"`
	G string `hogo:"item.number-06"`
	H string `hogo:"item.number-07"`
	I string `hogo:"item.number-00"`
	J string `hogo:"item.number-01"`
	K string `hogo:"item.number-02"`
	L string `hogo:"item.number-03"`
	M string `hogo:"item.number-04"`
	N string `hogo:"item.number-05"`
	O string `hogo:"-"`
}

// BenchmarkItems: a check with the items taken from a record each time, taking turns with
// the same check by a set made once (struct), and names looked up in a map taking turns
// with a loop written by hand.
func BenchmarkItems(b *testing.B) {
	w := newBenchWorld(b, 500)
	s, err := consent.CompileStruct[record15](w.guard)
	require.NoError(b, err)
	r := record15{A: "x", B: "x", C: "x", D: "x", E: "x", F: "x", G: "x", H: "x", I: "x", J: "x", K: "x", L: "x", M: "x", N: "x", O: "x"}
	byHandle := func(of func() consent.Items) func(*benchQuestion) bool {
		return func(q *benchQuestion) bool {
			u := q.use
			u.Items = of()
			_, err := w.guard.Use(w.ctx, u)
			return err == nil
		}
	}
	all := s.All()
	var permitted []benchQuestion
	for _, q := range w.questions {
		u := q.use
		if u.Items = all; q.want {
			if _, err := w.guard.Use(w.ctx, u); err == nil {
				permitted = append(permitted, q)
			}
		}
	}
	once := byHandle(func() consent.Items { return all })
	b.Run("struct, its type", func(b *testing.B) { benchAgainst(b, permitted, once, byHandle(s.All)) })
	b.Run("struct, its fields", func(b *testing.B) {
		benchAgainst(b, permitted, once, byHandle(func() consent.Items { return s.Items(&r) }))
	})

	record, catalogue := map[string]any{}, map[string]uint64{}
	for i := range 15 {
		record[fmt.Sprintf("item.number-%02d", i)] = "x"
	}
	for i := range benchItems {
		catalogue[fmt.Sprintf("item.number-%02d", i)] = 1 << i
	}
	names := w.guard.Names()
	byHand := func(*benchQuestion) bool {
		var mask uint64
		for name, value := range record {
			bit, ok := catalogue[name]
			if !ok || value == nil || value == "" {
				return false
			}
			mask |= bit
		}
		return mask != 0
	}
	b.Run("map", func(b *testing.B) {
		benchAgainst(b, permitted, byHand, func(*benchQuestion) bool {
			items, unknown := names.Items(record)
			return unknown == 0 && !items.Empty()
		})
	})
}

// BenchmarkSchema: what a decoded record of fifteen fields carries by a host's schema,
// taking turns with jsonschema's validation of the same record alone.
func BenchmarkSchema(b *testing.B) {
	w := newBenchWorld(b, 1)
	record, properties := map[string]any{}, map[string]any{}
	for i := range 15 {
		name := fmt.Sprintf("field%02d", i)
		p := map[string]any{"type": "string", "minLength": 1, "maxLength": 60, "x-hogo": fmt.Sprintf("item.number-%02d", i)}
		record[name], properties[name] = "見本市中央町1丁目", p
		switch i % 3 {
		case 1:
			record[name], p["pattern"] = "123-4567", "^[0-9]{3}-[0-9]{4}$"
		case 2:
			record[name], p["pattern"] = "info@example.com", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
		}
	}
	text, err := json.Marshal(map[string]any{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
		"additionalProperties": false, "required": []string{"field00", "field01"}, "properties": properties})
	require.NoError(b, err)
	ours, err := w.guard.Schema(text)
	require.NoError(b, err)
	theirs, err := jsonschema.CompileString("https://example.invalid/member.json", string(text))
	require.NoError(b, err)
	validate := func(*benchQuestion) bool { return theirs.Validate(record) == nil }
	benchAgainst(b, w.questions, validate, func(*benchQuestion) bool {
		c, err := ours.Read(record)
		return err == nil && c.Items.Len() == 15
	})
}
