package consent_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sealed shows no field and writes itself.
type sealed struct{ text string }

func (s sealed) MarshalJSON() ([]byte, error) { return json.Marshal(s.text) }

type remark struct{ Text string }

// cased is a host's struct with free text in structs of several forms.
type cased struct {
	remarked
	Sealed sealed `hogo:"memo"`
	Inner  struct {
		remark
		Open string
	} `hogo:"memo"`
}

type remarked struct {
	Name string `hogo:"name"`
}

// What an embedded struct shows, and what a closed one writes, is read.
func TestStructsWithinStructs(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	s, err := consent.CompileStruct[cased](w.guard)
	require.NoError(t, err)
	want, ok := w.guard.Items("name", "memo", "health.history")
	require.True(t, ok)
	illness := "糖尿病の既往歴"
	for field, v := range map[string]*cased{"sealed": {Sealed: sealed{illness}}, "embedded": func() *cased {
		v := &cased{}
		v.Inner.Text, v.Inner.Open = illness, "x"
		return v
	}()} {
		v.Name = "見本"
		assert.Equal(t, want, s.Read(v).Items, field)
	}
}

// A host may build a record of Go's own maps and lists: names within them count too.
func TestNamesWithinGoValues(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	want, ok := w.guard.Items("name", "individual-number")
	require.True(t, ok)
	inner := map[string]string{"マイナンバー": "x", "名無し": "", "住所": ""}
	for i, value := range []any{inner, &inner, []map[string]string{inner}, map[string]any{"x": inner}, [1]any{inner}, map[string]map[string]string{"x": inner},
		struct{ Any any }{inner}, struct {
			N string `json:"マイナンバー"`
		}{"x"}} {
		items, unknown := w.guard.Names().Items(map[string]any{"氏名": value})
		assert.Equal(t, want, items, i)
		assert.Zero(t, unknown)
	}
	items, unknown := w.guard.Names().Items(map[string]any{"氏名": time.Now(), "住所": []byte("x"), "電話番号": (*string)(nil), "備考": struct{ Next *int }{}})
	assert.Equal(t, 4, items.Len())
	assert.Zero(t, unknown)
}

// A long list answers about those who were split as one by one.
func TestScreenOfTheSplit(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "okaya", edit: act()}, "")
	var ids []string
	for i := range 300 {
		ids = append(ids, fmt.Sprintf("N-%d", i))
	}
	w.acquired("A", w.subscription())
	split := w.merged("A", "B")
	w.later()
	w.acquired("B", w.form("member", "application-form", []string{"guidance"}, "name", "phone"))
	split()
	u := consent.Use{PurposeName: "guidance", ItemNames: []string{"phone"}}
	for s, err := range w.guard.Screen(as(officer), u, slices.Values(append(ids, "B", "A"))) {
		require.NoError(t, err)
		u.Person = s.ID
		_, want := w.guard.With(w.store).Use(as(officer), u)
		require.Equal(t, want, s.Err, s.ID)
		if s.ID == "A" || s.ID == "B" {
			w.refusedHas("whose it is is not known", s.Err, consent.OwnerUnknown)
		}
	}
	require.Empty(t, w.problems)
}
