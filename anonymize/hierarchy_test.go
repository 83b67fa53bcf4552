package anonymize_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	intervals := must(anonymize.Intervals(0, 5, 10, 20))(t)
	decimals := must(anonymize.Intervals(-1, 0.5, 2))(t)
	bands := must(anonymize.Bands([]float64{20, 30, 65}, []float64{20, 65}))(t)
	postal := must(anonymize.Prefixes(5, 3, 1))(t)
	japanese := must(anonymize.Dates(anonymize.Japanese))(t)
	western := must(anonymize.Dates(anonymize.Western))(t)
	tree := must(anonymize.Tree(anonymize.Node{Label: "*", Children: []anonymize.Node{
		{Label: "製造", Children: []anonymize.Node{{Label: "食品"}, {Label: "機械"}}}, {Label: "小売"},
	}}))(t)
	for _, c := range []struct {
		h     anonymize.Hierarchy
		value string
		want  string // levels joined; empty: unknown
	}{
		{intervals, "37", "37/35-39/30-39/20-39/*"},
		{intervals, "０", "０/0-4/0-9/0-19/*"},
		{intervals, "1,205", "1,205/1205-1209/1200-1209/1200-1219/*"},
		{intervals, "-3", "-3/[-5, 0)/[-10, 0)/[-20, 0)/*"},
		{intervals, "NaN", ""},
		{intervals, "三十", ""},
		{decimals, "0.7", "0.7/[0.5, 1)/[-1, 1)/*"},
		{bands, "19", "19/-19/-19/*"},
		{bands, "20", "20/20-29/20-64/*"},
		{bands, "64", "64/30-64/20-64/*"},
		{bands, "65", "65/65-/65-/*"},
		{postal, "300-0001", "300-0001/30000**/300****/3******/*"},
		{postal, "３００−０００１", "３００−０００１/30000**/300****/3******/*"},
		{postal, "", ""},
		{japanese, "2026-05-01", "2026-05-01/令和8年5月/令和8年/令和/*"},
		{japanese, "2019/4/30", "2019/4/30/平成31年4月/平成31年/平成/*"},
		{japanese, "令和元年5月1日", "令和元年5月1日/令和元年5月/令和元年/令和/*"},
		{japanese, "1989-01-07", "1989-01-07/昭和64年1月/昭和64年/昭和/*"},
		{japanese, "1989-01-08", "1989-01-08/平成元年1月/平成元年/平成/*"},
		{japanese, "1912-07-29", "1912-07-29/明治45年7月/明治45年/明治/*"},
		{japanese, "2026-02-30", ""},
		{western, "S60.4.1", "S60.4.1/1985-04/1985/1980s/*"},
		{anonymize.Prefectures(), "長野県", "長野県/中部/東日本/*"},
		{anonymize.Prefectures(), "長野", ""},
		{anonymize.Suppress(), "x", "x/*"},
		{tree, "食品", "食品/製造/*"},
		{tree, "小売", "小売/小売/*"},
		{anonymize.Hierarchy{}, "x", ""},
	} {
		path, ok := c.h.Path(c.value)
		assert.Equal(t, c.want != "", ok, c.value)
		assert.Equal(t, c.want, strings.Join(path, "/"))
		if ok {
			assert.Len(t, path, c.h.Levels())
		}
	}
	assert.Equal(t, 47, strings.Count(string(must(json.Marshal(anonymize.Prefectures()))(t)), `"*"`))
}

func TestHierarchiesAreChecked(t *testing.T) {
	t.Parallel()
	bad := []error{}
	add := func(_ anonymize.Hierarchy, err error) { bad = append(bad, err) }
	add(anonymize.HierarchyTable(nil))
	add(anonymize.HierarchyTable([][]string{{"甲町", "東部"}, {"乙町"}, {"甲町", "西部"}}))
	add(anonymize.HierarchyTable([][]string{{"甲町", "東部", "県北"}, {"乙町", "東部", "県南"}}))
	add(anonymize.Intervals(0))
	add(anonymize.Intervals(0, 5, 7))
	add(anonymize.Intervals(0, -1))
	add(anonymize.Bands())
	add(anonymize.Bands([]float64{30, 20}))
	add(anonymize.Bands([]float64{20, 30}, []float64{25}))
	add(anonymize.Bands([]float64{}))
	add(anonymize.Prefixes())
	add(anonymize.Prefixes(3, 3))
	add(anonymize.Prefixes(0))
	add(anonymize.Dates("lunar"))
	for i, err := range bad {
		var h *anonymize.HierarchyError
		require.ErrorAs(t, err, &h, "%d", i)
		assert.NotContains(t, err.Error(), "甲町")
		assert.NotContains(t, err.Error(), "東部")
	}
	assert.EqualError(t, bad[1], "hierarchy: 2 problems:\n  row 2 has 1 levels, row 1 has 2\n  row 3 repeats the value of row 1")
	assert.EqualError(t, bad[2], "hierarchy: rows 1 and 2 agree on level 1 but not on level 2")
}

// TestRulesAreNested: two values that agree on one level agree on all coarser ones.
func TestRulesAreNested(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	number := func() string { return strconv.FormatFloat(float64(r.IntN(4000)-2000)/8, 'f', -1, 64) }
	date := func() string {
		return strconv.Itoa(1873+r.IntN(160)) + "-" + strconv.Itoa(1+r.IntN(12)) + "-" + strconv.Itoa(1+r.IntN(28))
	}
	code := func() string { return strconv.Itoa(1e6 + r.IntN(9e6))[:1+r.IntN(7)] }
	for _, c := range []struct {
		h    anonymize.Hierarchy
		draw func() string
	}{
		{must(anonymize.Intervals(3, 0.5, 2, 10))(t), number},
		{must(anonymize.Bands([]float64{-7, 0, 1, 30.5}, []float64{-7, 30.5}, []float64{30.5}))(t), number},
		{must(anonymize.Prefixes(5, 3, 2))(t), code},
		{must(anonymize.Dates(anonymize.Japanese))(t), date},
		{must(anonymize.Dates(anonymize.Western))(t), date},
	} {
		parent := make([]map[string]string, c.h.Levels())
		for range 5000 {
			value := c.draw()
			path, ok := c.h.Path(value)
			require.True(t, ok, value)
			for l := 0; l+1 < len(path); l++ {
				if parent[l] == nil {
					parent[l] = map[string]string{}
				}
				if p, seen := parent[l][path[l]]; seen {
					require.Equal(t, p, path[l+1], "%s on level %d", path[l], l)
				}
				parent[l][path[l]] = path[l+1]
			}
		}
	}
}

// FuzzHierarchy: a file is refused with a HierarchyError or a RowError, or it is a hierarchy that
// survives its own serialization.
func FuzzHierarchy(f *testing.F) {
	for _, s := range []string{"a;x;*\nb;x;*\n", "1;0-4;*\n7;5-9;*", "a;b\na;c", "\"a;b\";*\n", ";\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := anonymize.ReadHierarchy(strings.NewReader(text), anonymize.CSVOptions{Delimiter: ';'})
		if err != nil {
			var table *anonymize.HierarchyError
			var row *anonymize.RowError
			if !assert.True(t, errors.As(err, &table) || errors.As(err, &row)) {
				t.Fatal(err)
			}
			return
		}
		saved, err := json.Marshal(h)
		require.NoError(t, err)
		var back anonymize.Hierarchy
		require.NoError(t, json.Unmarshal(saved, &back))
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.Equal(t, string(saved), string(again))
		assert.Equal(t, h.Levels(), back.Levels())
	})
}
