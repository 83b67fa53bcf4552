package anonymize_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update once")
	assert.Equal(t, string(want), string(got))
}

func membersRecipe(t testing.TB) anonymize.Recipe {
	columns, _ := members(t)
	columns[2].MaxLevel, columns[3].Suppressed, columns[4].Missing = anonymize.AtMost(2), anonymize.AtMost(0.25), anonymize.MissingSuppresses
	postal, err := anonymize.Prefixes(5, 3)
	require.NoError(t, err)
	dates, err := anonymize.Dates(anonymize.Japanese)
	require.NoError(t, err)
	incomes, err := anonymize.Intervals(0, 50, 100)
	require.NoError(t, err)
	columns = append(columns,
		anonymize.Column{Name: "郵便番号", Role: anonymize.QuasiIdentifier, Hierarchy: postal},
		anonymize.Column{Name: "入会日", Role: anonymize.QuasiIdentifier, Hierarchy: dates},
		anonymize.Column{Name: "会費", Role: anonymize.QuasiIdentifier, Hierarchy: incomes, Weight: 2},
		anonymize.Column{Name: "性別", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
	)
	return anonymize.Recipe{
		Version: anonymize.RecipeVersion, Columns: columns, Suppression: 0.05, Metric: anonymize.Metric{Mean: anonymize.Arithmetic},
		Models: []anonymize.Model{anonymize.KAnonymity(5), anonymize.TCloseness("業種", 0.3, anonymize.EqualDistance)},
		Levels: map[string]int{"年齢": 1, "県": 1, "郵便番号": 2, "入会日": 2, "会費": 1, "性別": 0},
		Before: []anonymize.Step{anonymize.TopCode("年齢", 90), anonymize.Generalize("備考", anonymize.Suppress(), 1)},
	}
}

func TestRecipeFile(t *testing.T) {
	t.Parallel()
	recipe := membersRecipe(t)
	var file bytes.Buffer
	require.NoError(t, recipe.Write(&file))
	golden(t, "recipe.json", file.Bytes())
	back, err := anonymize.ReadRecipe(bytes.NewReader(file.Bytes()))
	require.NoError(t, err)
	assert.Equal(t, recipe, back)
}

func TestRecipesAreChecked(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	require.NoError(t, membersRecipe(t).Write(&file))
	text := file.String()
	for name, c := range map[string]struct{ old, new, want string }{
		"version":       {`"hogo_recipe": 1`, `"hogo_recipe": 2`, "version 2 instead of 1"},
		"unknown field": {`"suppression": 0.05`, `"suppression": 0.05, "owner": "x"`, "unknown field"},
		"limit":         {`"suppression": 0.05`, `"suppression": 5`, "suppression limit"},
		"level":         {`"年齢": 1`, `"年齢": 9`, `column "年齢" has no level 9`},
		"no level":      {`"年齢": 1,`, ``, `column "年齢" has no level`},
		"model":         {`"k": 5`, `"k": 0`, "k must be"},
		"cuts":          {`"calendar": "japanese"`, `"calendar": "lunar"`, "calendar"},
		"step":          {`"level": 1`, `"level": 7`, "step 2 (generalize)"},
		"kind":          {`"kind": "prefixes"`, `"kind": "magic"`, "unknown kind"},
		"trailing":      {"\n}\n", "\n}\n{}", "text after the recipe"},
	} {
		changed := strings.Replace(text, c.old, c.new, 1)
		require.NotEqual(t, text, changed, name)
		_, err := anonymize.ReadRecipe(strings.NewReader(changed))
		assert.ErrorIs(t, err, anonymize.ErrRecipe, name)
		assert.ErrorContains(t, err, c.want, name)
	}
	assert.Error(t, anonymize.Recipe{}.Write(&file))
	_, err := anonymize.Recipe{}.Apply(t.Context(), nil, nil)
	assert.ErrorIs(t, err, anonymize.ErrRecipe)
}

// FuzzRecipe: a recipe is refused as unusable, or it writes and reads back the same, and applying it
// releases a whole table or an error.
func FuzzRecipe(f *testing.F) {
	var file bytes.Buffer
	require.NoError(f, membersRecipe(f).Write(&file))
	f.Add(file.String())
	f.Add(`{"hogo_recipe":1,"columns":[{"name":"a","role":"quasi-identifier","hierarchy":{"kind":"table","rows":[["x","*"]]}}],"models":[{"kind":"k-anonymity","k":2}],"suppression":0,"levels":{"a":1}}`)
	f.Add(`{"hogo_recipe":1,"columns":[{"name":"a","role":"quasi-identifier","hierarchy":{"kind":"suppress"}},{"name":"b","role":"sensitive"}],"models":[{"kind":"t-closeness","column":"b","t":1,"distance":"ordered"},{"kind":"recursive-diversity","column":"b","c":2,"l":1}],"suppression":1,"levels":{"a":0},"before":[{"kind":"swap","columns":["a"],"share":0.5},{"kind":"suppress-rare","columns":["b"],"size":2}],"after":[{"kind":"sample","share":0.5}],"keep_suppressed":true}`)
	f.Fuzz(func(t *testing.T, text string) {
		recipe, err := anonymize.ReadRecipe(strings.NewReader(text))
		if err != nil {
			require.ErrorIs(t, err, anonymize.ErrRecipe)
			return
		}
		var out, again bytes.Buffer
		require.NoError(t, recipe.Write(&out))
		back, err := anonymize.ReadRecipe(bytes.NewReader(out.Bytes()))
		require.NoError(t, err)
		require.NoError(t, back.Write(&again))
		assert.Equal(t, out.String(), again.String())

		var names []string
		rows := make([][]string, 6)
		for i, c := range recipe.Columns {
			names = append(names, c.Name)
			for j := range rows {
				rows[j] = append(rows[j], []string{"甲町", "35", "300-0001", "2026-05-01", "", "x"}[(i+j)%6])
			}
		}
		var released anonymize.MemoryTable
		if _, err := recipe.Apply(t.Context(), anonymize.Table(names, rows), anonymize.Collect(&released)); err != nil {
			assert.False(t, released.Complete)
		}
	})
}
