package hogo_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The program in both READMEs is the one that the tests run, with its output.
func TestReadmesShowTheProgram(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("example_test.go")
	require.NoError(t, err)
	m := regexp.MustCompile(`(?s)func Example\(\) \{\n(.*?)\t// Output:\n(.*?)\n\}\n`).FindStringSubmatch(string(source))
	require.NotNil(t, m)
	program := strings.ReplaceAll("\n"+m[1], "\n\t", "\n")
	output := strings.ReplaceAll(m[2], "\t// ", "")
	for _, name := range []string{"README.md", "README.ja.md"} {
		readme, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Contains(t, string(readme), "```go"+program+"```", name)
		require.Contains(t, string(readme), "```\n"+output+"\n```", name)
	}
}

// The diagrams shown are those of the tables that run.
func TestDiagramsAreOfTheTables(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("disclosure/DIAGRAMS.md")
	require.NoError(t, err)
	golden, err := filepath.Glob("disclosure/testdata/golden/diagram/*.mmd")
	require.NoError(t, err)
	require.NotEmpty(t, golden)
	for _, name := range golden {
		diagram, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Contains(t, string(page), "```mermaid\n"+string(diagram)+"```", name)
	}
	for readme, name := range map[string]string{"README.md": "disclosure.en.mmd", "README.ja.md": "disclosure.ja.mmd"} {
		text, err := os.ReadFile(readme)
		require.NoError(t, err)
		diagram, err := os.ReadFile("disclosure/testdata/golden/diagram/" + name)
		require.NoError(t, err)
		require.Contains(t, string(text), string(diagram), readme)
	}
}
