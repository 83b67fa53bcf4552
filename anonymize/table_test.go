package anonymize_test

import (
	"context"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/anonymize/internal/generate"
)

// adultDir holds the Adult data set beside the repository; tests that need it skip without it.
const adultDir = "../../shared/data/adult"

var adultNames = []string{"sex", "age", "race", "marital-status", "education", "native-country", "workclass", "occupation", "salary-class"}

func adultSource() anonymize.Source {
	open := func() (io.ReadCloser, error) { return os.Open(filepath.Join(adultDir, "adult.csv")) }
	return anonymize.CSV(open, anonymize.CSVOptions{Delimiter: ';'})
}

// adultColumns declares all columns as quasi-identifiers, but occupation as given.
func adultColumns(t testing.TB, occupation anonymize.Role) []anonymize.Column {
	t.Helper()
	if _, err := os.Stat(adultDir); err != nil {
		t.Skip("the Adult data set is not beside the repository: " + adultDir)
	}
	var out []anonymize.Column
	for _, name := range adultNames {
		f, err := os.Open(filepath.Join(adultDir, "adult_hierarchy_"+name+".csv"))
		require.NoError(t, err)
		h, err := anonymize.ReadHierarchy(f, anonymize.CSVOptions{Delimiter: ';'})
		require.NoError(t, err)
		require.NoError(t, f.Close())
		c := anonymize.Column{Name: name, Role: anonymize.QuasiIdentifier, Hierarchy: h}
		if name == "occupation" {
			c.Role = occupation
		}
		out = append(out, c)
	}
	return out
}

// generated returns the columns and rows of an invented table; trade has the role given.
func generated(t testing.TB, seed uint64, n int, trade anonymize.Role) ([]anonymize.Column, anonymize.Source) {
	t.Helper()
	var columns []anonymize.Column
	for _, c := range generate.Columns() {
		h, err := anonymize.HierarchyTable(c.Hierarchy)
		require.NoError(t, err)
		column := anonymize.Column{Name: c.Name, Role: anonymize.QuasiIdentifier, Hierarchy: h}
		if c.Name == "trade" {
			column.Role = trade
		}
		columns = append(columns, column)
	}
	return columns, generatedSource(seed, n)
}

func generatedSource(seed uint64, n int) anonymize.Source {
	return anonymize.Rows(generate.Names(), func(context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			for row := range generate.Rows(seed, n) {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
}

// readAll collects a source.
func readAll(t testing.TB, src anonymize.Source) ([]string, [][]string) {
	t.Helper()
	names, err := src.Columns(t.Context())
	require.NoError(t, err)
	var rows [][]string
	for row, err := range src.Rows(t.Context()) {
		require.NoError(t, err)
		rows = append(rows, slices.Clone(row))
	}
	return names, rows
}

func load(t testing.TB, src anonymize.Source, columns []anonymize.Column) *anonymize.Histogram {
	t.Helper()
	h, err := anonymize.Load(t.Context(), src, columns)
	require.NoError(t, err)
	return h
}

func hierarchy(t testing.TB, rows ...[]string) anonymize.Hierarchy {
	t.Helper()
	h, err := anonymize.HierarchyTable(rows)
	require.NoError(t, err)
	return h
}

func shuffled(rows [][]string, r *rand.Rand) [][]string {
	out := slices.Clone(rows)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
