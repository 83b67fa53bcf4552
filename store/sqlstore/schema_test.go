package sqlstore_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store/sqlstore"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The statements that hosts copy into their own migrations change knowingly only.
func TestSchemaGolden(t *testing.T) {
	t.Parallel()
	for _, d := range []sqlstore.Dialect{sqlstore.SQLite, sqlstore.PostgreSQL, sqlstore.MySQL} {
		list, err := sqlstore.Schema(d, sqlstore.Options{})
		require.NoError(t, err)
		got := strings.Join(list, ";\n\n") + ";\n"
		file := filepath.Join("testdata", strings.ToLower(d.String())+".sql")
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, string(want), got, d.String())
	}
}

// The tenant leads every key and index, and nothing is asked of an engine that
// engines speaking PostgreSQL's protocol may lack.
func TestSchemaShape(t *testing.T) {
	t.Parallel()
	for _, d := range []sqlstore.Dialect{sqlstore.SQLite, sqlstore.PostgreSQL, sqlstore.MySQL} {
		list, err := sqlstore.Schema(d, sqlstore.Options{Prefix: "p_"})
		require.NoError(t, err)
		all := strings.Join(list, ";\n")
		keys := strings.Count(all, "PRIMARY KEY (tenant, ")
		indexes := strings.Count(all, "INDEX ")
		assert.Equal(t, 2, keys, d.String())
		assert.Equal(t, 3, indexes, d.String())
		assert.Equal(t, keys+indexes, strings.Count(all, "(tenant, "), d.String())
		for _, word := range []string{"hogo_", "TRIGGER", "SEQUENCE", "SERIAL", "IDENTITY", "advisory", "REFERENCES"} {
			assert.NotContains(t, strings.ToUpper(all), strings.ToUpper(word), d.String())
		}
	}
}
