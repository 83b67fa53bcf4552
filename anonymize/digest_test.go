package anonymize_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// TestDigest: one table has one digest however it is written; every other table has another.
func TestDigest(t *testing.T) {
	t.Parallel()
	digest := func(src anonymize.Source) string {
		d, err := anonymize.Digest(t.Context(), src)
		require.NoError(t, err)
		return d
	}
	table := func(names []string, rows ...[]string) string { return digest(anonymize.Table(names, rows)) }
	names := []string{"市", "備考"}
	want := table(names, []string{"水戸市", "a,b"}, []string{"", "c"})
	assert.Len(t, want, 64)
	for _, opts := range []anonymize.CSVOptions{{}, {Delimiter: '\t'}, {Encoding: anonymize.ShiftJIS}} {
		var file bytes.Buffer
		sink := anonymize.WriteCSV(&file, opts)
		require.NoError(t, sink.Begin(t.Context(), names))
		require.NoError(t, sink.Write(t.Context(), []string{"水戸市", "a,b"}))
		require.NoError(t, sink.Write(t.Context(), []string{"", "c"}))
		require.NoError(t, sink.End(t.Context()))
		assert.Equal(t, want, digest(csvText(file.String(), opts)))
	}
	seen := map[string]bool{want: true}
	for _, other := range []string{
		table(names, []string{"", "c"}, []string{"水戸市", "a,b"}),
		table(names, []string{"水戸市", "a,b"}),
		table(names, []string{"水戸市", "a,b"}, []string{"c", ""}),
		table(names, []string{"水戸市a", ",b"}, []string{"", "c"}),
		table([]string{"市備", "考"}, []string{"水戸市", "a,b"}, []string{"", "c"}),
		table([]string{"市", "備考", "水戸市"}, []string{"a,b", "", "c"}),
		table(names),
	} {
		assert.False(t, seen[other])
		seen[other] = true
	}
	src := anonymize.Table(names, [][]string{{"水戸市", "a,b"}, {"", "c"}})
	v, err := anonymize.Verify(t.Context(), src, []anonymize.Column{{Name: "市", Role: anonymize.QuasiIdentifier}, {Name: "備考", Role: anonymize.Insensitive}}, []anonymize.Model{anonymize.KAnonymity(1)}, anonymize.VerifyOptions{})
	require.NoError(t, err)
	assert.Equal(t, want, v.Digest)
	v, err = anonymize.VerifyPseudonymous(t.Context(), src, []anonymize.Column{{Name: "市", Role: anonymize.Insensitive}, {Name: "備考", Role: anonymize.Insensitive}})
	require.NoError(t, err)
	assert.Equal(t, want, v.Digest)

	columns, members := members(t)
	h := load(t, members, columns)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}
	s, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	var out anonymize.MemoryTable
	_, err = h.Release(t.Context(), h.Recipe(options, s), members, anonymize.Collect(&out))
	require.NoError(t, err)
	r, err := h.Report(t.Context(), out.Source(), h.Recipe(options, s), anonymize.ReportOptions{})
	require.NoError(t, err)
	assert.Equal(t, digest(out.Source()), r.Digest)
	for _, item := range r.Standards {
		assert.Equal(t, r.Digest, item.Digest)
	}
}
