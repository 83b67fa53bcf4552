package consent_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noted is a host's struct with free text of several forms.
type noted struct {
	Name   string             `hogo:"name"`
	Memo   string             `hogo:"memo"`
	More   *string            `hogo:"memo"`
	List   []string           `hogo:"memo"`
	Raw    json.RawMessage    `hogo:"memo"`
	Number int                `hogo:"memo"`
	Keyed  map[string]any     `hogo:"memo"`
	Inner  struct{ S string } `hogo:"memo"`
	When   time.Time          `hogo:"memo"`
}

// What a struct carries is told by name, with what its free texts hold in whatever form.
func TestStructIsRead(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	s, err := consent.CompileStruct[noted](w.guard)
	require.NoError(t, err)
	illness := "糖尿病の既往歴"
	for field, v := range map[string]noted{
		"Memo": {Memo: illness}, "More": {More: &illness}, "List": {List: []string{"x", illness}}, "Raw": {Raw: json.RawMessage(`{"a": "` + illness + `"}`)},
		"Keyed": {Keyed: map[string]any{"a": []any{map[string]any{"b": illness}}}}, "Inner": {Inner: struct{ S string }{illness}},
	} {
		v.Name = "見本"
		var a consent.Acquisition
		s.Put(&v, &a)
		assert.Equal(t, []string{"name", "health.history", "memo"}, sorted(a.Items, "name", "health.history", "memo"), field)
		c := s.Read(&v)
		assert.Equal(t, field, c.Hits[0].Pointer)
		assert.Equal(t, a.Items, w.guard.ItemNames(c.Items))
	}
	v := noted{Number: 123456789018, When: time.Date(2026, 5, 11, 0, 0, 0, 0, time.UTC)}
	assert.Contains(t, w.guard.ItemNames(s.Read(&v).Items), "individual-number", "typed as a number")
	v = noted{Name: "見本"}
	assert.Equal(t, []string{"name"}, w.guard.ItemNames(s.Read(&v).Items))
	var deep any = illness
	for range 30 {
		deep = []any{deep}
	}
	v.Keyed = map[string]any{"a": deep}
	var a consent.Acquisition
	s.Put(&v, &a)
	assert.Equal(t, 1, a.UnknownFields, "too deep to be seen")
	assert.Empty(t, w.guard.ItemNames(consent.Items{}))

	_, err = consent.CompileStruct[struct {
		Born time.Time
	}](w.guard)
	require.ErrorContains(t, err, "Born", "a struct that shows nothing says nothing of itself")
	_, err = consent.CompileStruct[struct {
		Inner struct{ Memo string }
	}](w.guard)
	require.ErrorContains(t, err, "Inner.Memo")
}

// sorted returns the names of list in the order of all.
func sorted(list []string, all ...string) (names []string) {
	for _, x := range all {
		for _, y := range list {
			if x == y {
				names = append(names, x)
			}
		}
	}
	return names
}

// Names of items are seen wherever they stand in a record.
func TestNamesAreRead(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", func(p *consent.Policy) {
		unfiled(p)
		p.Items.List = slices.Clone(p.Items.List)
		for i := range p.Items.List {
			if id := p.Items.List[i].ID; id == "phone" || id == "email" {
				p.Items.List[i].Names = append(p.Items.List[i].Names[:0:0], "連絡先")
			}
		}
	})
	names := w.guard.Names()
	want := func(ids ...string) consent.Items {
		items, ok := w.guard.Items(ids...)
		require.True(t, ok)
		return items
	}
	for text, ids := range map[string][]string{
		`{"氏名": {"漢字": "見本", "病歴": "x"}}`:           {"name", "health.history"},
		`{"氏名": [{"病歴": ["x"]}]}`:                   {"name", "health.history"},
		`{"氏名": {"病歴": ""}}`:                        {"name"},
		`{"連絡先": "0000"}`:                           {"phone", "email"},
		`{"氏名": "見本", "備考": "糖尿病の既往歴", "病歴": null}`: {"name", "memo", "health.history"},
		`{"備考": [123456789018]}`:                    {"memo", "individual-number"},
	} {
		var record map[string]any
		require.NoError(t, json.Unmarshal([]byte(text), &record))
		c := names.Read(record)
		assert.Equal(t, want(ids...), c.Items, text)
		assert.Empty(t, c.Unknown, text)
	}
	c := names.Read(map[string]any{"謎": "x", "名無し": map[string]any{"病歴": "x"}})
	assert.Equal(t, []string{"名無し", "謎"}, c.Unknown)
	assert.Equal(t, want("health.history"), c.Items)
	var deep any
	require.NoError(t, json.Unmarshal([]byte(strings.Repeat("[", 40)+`{"病歴": "x"}`+strings.Repeat("]", 40)), &deep))
	_, unknown := names.Items(map[string]any{"氏名": deep})
	assert.Equal(t, 1, unknown)
}

// Free text in a record by schema is read in lists, in objects and as numbers.
func TestFreeTextBySchema(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	s, err := w.guard.Schema([]byte(`{"type": "object", "properties": {"memo": {"x-hogo": "memo"}}}`))
	require.NoError(t, err)
	for _, text := range []string{`{"memo": "マイナンバー 123456789018"}`, `{"memo": ["マイナンバー 123456789018"]}`, `{"memo": {"a": {"b": ["マイナンバー 123456789018"]}}}`,
		`{"memo": 123456789018}`, `{"memo": {"マイナンバー 123456789018": 1}}`} {
		_, c, err := s.ReadJSON([]byte(text))
		require.NoError(t, err)
		assert.Contains(t, w.guard.ItemNames(c.Items), "individual-number", text)
		var record any
		require.NoError(t, json.Unmarshal([]byte(text), &record))
		c, err = s.Read(record)
		require.NoError(t, err)
		assert.Contains(t, w.guard.ItemNames(c.Items), "individual-number", text)
	}
}
