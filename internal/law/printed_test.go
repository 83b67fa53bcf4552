package law_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/law"
)

// asksSure are the files that name a provision whose number is unsure in some text, and ask
// Sure before they cite it. Everything else leaves such provisions alone, so that no letter,
// statement or refusal prints a number that rests on memory.
var asksSure = map[string]bool{"anonymize/registerrule.go": true}

func TestUnsureNumbersAreNotPrinted(t *testing.T) {
	t.Parallel()
	unsure := map[string]bool{}
	for name, p := range provisionNames(t) {
		for _, text := range law.Texts() {
			unsure[name] = unsure[name] || text.Has(p) && !text.Sure(p)
		}
	}
	require.True(t, unsure["PenaltyOrder"], "the names are read")
	asks := map[string]bool{}
	eachFile(t, "../..", func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			asks[path] = asks[path] || s.Sel.Name == "Sure"
			if isIdent(s.X, "law") && unsure[s.Sel.Name] {
				assert.True(t, asksSure[path], "%s cites law.%s, whose number no source confirmed", path, s.Sel.Name)
			}
			return true
		})
	})
	for path := range asksSure {
		assert.True(t, asks[path], "%s does not ask whether a number is sure", path)
	}
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// provisionNames reads the constants of type Provision by their names in Go.
func provisionNames(t *testing.T) map[string]law.Provision {
	names := map[string]law.Provision{}
	eachFile(t, ".", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || !isIdent(v.Type, "Provision") || len(v.Values) != 1 {
				return true
			}
			value, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			names[v.Names[0].Name] = law.Provision(value)
			return true
		})
	})
	assert.Len(t, names, len(law.All()))
	return names
}

// eachFile parses every file of Go below a folder but tests.
func eachFile(t *testing.T, root string, do func(path string, file *ast.File)) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		do(filepath.ToSlash(rel), file)
		return err
	}))
}
