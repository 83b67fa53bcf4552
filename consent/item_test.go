package consent_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const memberSchema = `{
	"type": "object",
	"properties": {
		"name": {"type": "string", "x-hogo": "name"},
		"address": {"type": "object", "x-hogo": "address", "properties": {"city": {"type": "string"}}},
		"phones": {"type": "array", "items": {"type": "object", "properties": {"number": {"type": "string", "x-hogo": "phone"}}}},
		"memo": {"type": "string", "x-hogo": "memo"},
		"odd": {"type": "string"}
	}
}`

func TestItemsBySchema(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	s, err := w.guard.Schema([]byte(memberSchema))
	require.NoError(t, err)
	read := func(text string) consent.Carried {
		var record any
		require.NoError(t, json.Unmarshal([]byte(text), &record))
		c, err := s.Read(record)
		require.NoError(t, err)
		same, of, err := s.ReadJSON([]byte(text))
		require.NoError(t, err)
		assert.Equal(t, record, same)
		assert.Equal(t, c, of)
		return c
	}
	items := func(c consent.Carried) (names []string) {
		a := consent.Acquisition{}
		c.Put(w.guard, &a)
		return a.Items
	}
	assert.Equal(t, []string{"name", "address", "phone"}, items(read(`{"name":"見本","address":{"city":"見本市"},"phones":[{"number":"0000"}],"memo":""}`)))
	c := read(`{"name":"見本","memo":"マイナンバー 123456789018 糖尿病で通院","odd":"x"}`)
	assert.ElementsMatch(t, []string{"name", "memo", "individual-number", "health.history", "health.treatment"}, items(c))
	assert.Equal(t, []string{"/odd"}, c.Unknown)
	require.NotEmpty(t, c.Hits)
	assert.Equal(t, "/memo", c.Hits[0].Pointer)
	_, err = s.Read(map[string]any{"name": 4711})
	var problem *consent.DocumentError
	require.ErrorAs(t, err, &problem)
	assert.NotContains(t, err.Error(), "4711")
	for _, bad := range []string{`{"name":"見本一","name":"見本二"}`, `{"name":"見本`, `{"name":["見本"]}`, ``} {
		record, c, err := s.ReadJSON([]byte(bad))
		require.ErrorAs(t, err, &problem)
		assert.NotContains(t, err.Error(), "見本")
		assert.Nil(t, record)
		assert.Empty(t, c)
	}
	_, err = w.guard.Schema([]byte(`{"properties":{"a":{"x-hogo":"blood"}}}`))
	require.ErrorAs(t, err, &problem)
}

type address struct {
	City string `hogo:"address"`
	Code string `hogo:"postal-code"`
}

type member struct {
	Name    string    `hogo:"name"`
	Kana    string    `hogo:"name.kana"`
	Address address   // looked into
	Joined  time.Time `hogo:"joined-on"`
	Row     int       `hogo:"-"`
	private int
}

func TestItemsByTag(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	s, err := consent.CompileStruct[member](w.guard)
	require.NoError(t, err)
	want := func(names ...string) consent.Items {
		items, ok := w.guard.Items(names...)
		require.True(t, ok)
		return items
	}
	assert.Equal(t, want("name", "name.kana", "address", "postal-code", "joined-on"), s.All())
	m := member{Name: "見本", Address: address{Code: "000-0000"}, Row: 7, private: 1}
	assert.Equal(t, want("name", "postal-code"), s.Items(&m))
	_, err = consent.CompileStruct[struct{ Memo string }](w.guard)
	require.ErrorContains(t, err, "Memo", "a field of which nobody said what it is")
	_, err = consent.CompileStruct[struct {
		Blood string `hogo:"blood"`
	}](w.guard)
	require.ErrorContains(t, err, "Blood")
	_, err = consent.CompileStruct[int](w.guard)
	require.Error(t, err)
}

func TestItemsByName(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	items, unknown := w.guard.Names().Items(map[string]any{"氏名": "見本", "ＴＥＬ": "0000", "email": "", "address": nil, "謎": "x"})
	want, _ := w.guard.Items("name", "phone")
	assert.Equal(t, want, items)
	assert.Equal(t, 1, unknown)
}

func TestScan(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":           nil,
		"総会は欠席":      nil,
		"頑張るがんばる会会長": nil,
		"マイナンバー：１２３４−５６７８−９０１８": {"individual_number"},
		"糖尿病で入院中":    {"medical-history", "treatment"},
		"身体障害者手帳２級":  {"disability"},
		"ﾃﾝｶﾝの既往歴あり": {"medical-history", "medical-history"},
	} {
		var got []string
		for _, h := range consent.Scan(text) {
			got = append(got, string(h.Code)+string(h.Care))
			assert.LessOrEqual(t, h.End, len(text))
		}
		assert.Equal(t, want, got, text)
	}
	w := must(t, "okaya", unfiled)
	assert.Equal(t, []string{"health.history", "health.treatment"}, w.guard.ItemsIn("糖尿病で入院中"))
	assert.Equal(t, []string{"special-care.treatment"}, must(t, "kansai", nil).guard.ItemsIn("入院中"), "an item that the policy lacks is named all the same")
}

func TestItemsAreASet(t *testing.T) {
	t.Parallel()
	p := benchPolicy()
	for i := range 128 - benchItems {
		p.Items.List = append(p.Items.List, consent.Item{ID: fmt.Sprintf("more-%d", i), Category: consent.Ordinary})
	}
	all, err := consent.NewPolicies(p)
	require.NoError(t, err)
	g, err := consent.New(nil, all, consent.Options{})
	require.NoError(t, err)
	a, ok := g.Items("item.number-00", "more-111")
	require.True(t, ok)
	b, ok := g.Items("more-111", "blood")
	require.False(t, ok)
	assert.Equal(t, 2, a.Len())
	assert.True(t, a.Has(b))
	assert.False(t, b.Has(a))
	assert.Equal(t, b, a.And(b))
	assert.Equal(t, a, a.Or(b))
	assert.Equal(t, 1, a.Without(b).Len())
	assert.True(t, a.Without(a).Empty())
	p.Items.List = append(slices.Clone(p.Items.List), consent.Item{ID: "one-too-many", Category: consent.Ordinary})
	_, err = consent.NewPolicies(p)
	require.ErrorIs(t, err, consent.ErrPolicy)
}

// What a document may name a guard can hold: one item or role more is told when the document
// is read, with the place.
func TestDocumentsHoldWhatAGuardCan(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../examples/policies/okaya.json")
	require.NoError(t, err)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(data, &doc))
	items := doc["items"].(map[string]any)
	grown := func(list []any, to int, more func(i int) map[string]any) []any {
		for i := len(list); i < to; i++ {
			list = append(list, more(i))
		}
		return list
	}
	read := func(nItems, nRoles int) error {
		items["list"] = grown(items["list"].([]any), nItems, func(i int) map[string]any {
			return map[string]any{"id": fmt.Sprintf("item-%d", i), "ja": "項目", "en": "item", "category": "ordinary"}
		})
		doc["roles"] = grown(doc["roles"].([]any), nRoles, func(i int) map[string]any {
			return map[string]any{"id": fmt.Sprintf("role-%d", i), "ja": "役", "en": "role"}
		})
		data, err := json.Marshal(doc)
		require.NoError(t, err)
		p, err := consent.ParsePolicy(data)
		if err != nil {
			return err
		}
		_, err = consent.NewPolicies(p)
		require.NoError(t, err, "what a document may name")
		return nil
	}
	require.NoError(t, read(consent.MaxItems, 63))
	var problem *consent.DocumentError
	require.ErrorAs(t, read(consent.MaxItems+1, 64), &problem)
	var places []string
	for _, p := range problem.Problems {
		places = append(places, p.Pointer)
	}
	assert.Equal(t, []string{"/items/list", "/roles"}, places)
}
