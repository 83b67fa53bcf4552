package anonymize_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/japanese"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
)

func csvText(text string, opts anonymize.CSVOptions) anonymize.Source {
	return anonymize.CSV(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }, opts)
}

func TestCSVReadsWhatOfficesWrite(t *testing.T) {
	t.Parallel()
	want := [][]string{{"甲野一", "水戸市"}, {"甲野二", "日立,\n\"市\""}, {"", ""}}
	for name, c := range map[string]struct {
		text string
		opts anonymize.CSVOptions
	}{
		"plain":         {"氏名,市\n甲野一,水戸市\n甲野二,\"日立,\n\"\"市\"\"\"\n,\n", anonymize.CSVOptions{}},
		"no last break": {"氏名,市\n甲野一,水戸市\n甲野二,\"日立,\n\"\"市\"\"\"\n,\"\"", anonymize.CSVOptions{}},
		"mark, CRLF":    {"\ufeff\"氏名\",市\r\n甲野一,\"水戸市\"\r\n\r\n甲野二,\"日立,\n\"\"市\"\"\"\r\n,\r\n", anonymize.CSVOptions{}},
		"tabs":          {"氏名\t市\n甲野一\t水戸市\n甲野二\t\"日立,\n\"\"市\"\"\"\n\t\n", anonymize.CSVOptions{Delimiter: '\t'}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			names, rows := readAll(t, csvText(c.text, c.opts))
			assert.Equal(t, []string{"氏名", "市"}, names)
			assert.Equal(t, want, rows)
			sjis, err := japanese.ShiftJIS.NewEncoder().String(strings.TrimPrefix(c.text, "\ufeff"))
			require.NoError(t, err)
			c.opts.Encoding = anonymize.ShiftJIS
			_, rows = readAll(t, csvText(sjis, c.opts))
			assert.Equal(t, want, rows)
			one := anonymize.CSV(func() (io.ReadCloser, error) {
				return io.NopCloser(iotest.OneByteReader(strings.NewReader(c.text))), nil
			}, anonymize.CSVOptions{Delimiter: c.opts.Delimiter})
			_, rows = readAll(t, one)
			assert.Equal(t, want, rows)
		})
	}
}

func TestCSVErrorsNameThePlace(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                        "no header",
		"a,b\n1,2\n3\n":           "row 2: 1 fields instead of 2",
		"a,b\n1,2\n3,4,5\n":       "row 2: 3 fields instead of 2",
		"a,b\n1,x\"y\n":           "row 1: a quote inside an unquoted field",
		"a,b\n1,\"xy\"z\n":        "row 1: text after a closing quote",
		"a,b\n1,2\n1,\"xy\n3,4":   "row 2: a quoted field does not end",
		"a,b\n1,\x93\xfa\n":       "bytes that are no text in the file's encoding",
		"\"a,b\n1,2\n1,xy\n3,4\n": "a quoted field does not end",
	} {
		src := csvText(text, anonymize.CSVOptions{})
		var got error
		for _, err := range src.Rows(t.Context()) {
			got = err
		}
		assert.ErrorContains(t, got, want, "%q", text)
	}
	for _, opts := range []anonymize.CSVOptions{{Delimiter: '"'}, {Delimiter: 0xe3}, {Encoding: "ebcdic"}} {
		_, err := csvText("a\n1\n", opts).Columns(t.Context())
		assert.Error(t, err)
		assert.Error(t, anonymize.WriteCSV(io.Discard, opts).Begin(t.Context(), []string{"a"}))
	}
	sjis := csvText("a\n\x81\x00\n", anonymize.CSVOptions{Encoding: anonymize.ShiftJIS})
	for _, err := range sjis.Rows(t.Context()) {
		assert.ErrorContains(t, err, "encoding")
	}
	broken := anonymize.CSV(func() (io.ReadCloser, error) { return nil, errors.New("no such file") }, anonymize.CSVOptions{})
	_, err := broken.Columns(t.Context())
	assert.ErrorContains(t, err, "no such file")
}

// TestCSVFileAppearsWhole: the file stands only after the last row, and nothing is left of a failure.
func TestCSVFileAppearsWhole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "released.csv")
	columns, src := members(t)
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}}
	names, rows := readAll(t, src)
	reading := 0
	shrinking := anonymize.Rows(names, func(context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			reading++
			for _, row := range rows[:len(rows)+1-reading] {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
	_, err := anonymize.Anonymize(t.Context(), shrinking, anonymize.CSVFile(path, anonymize.CSVOptions{}), spec)
	require.ErrorIs(t, err, anonymize.ErrSourceChanged)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)

	_, err = anonymize.Anonymize(t.Context(), src, anonymize.CSVFile(path, anonymize.CSVOptions{Encoding: anonymize.ShiftJIS}), spec)
	require.NoError(t, err)
	left, err = os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
	open := func() (io.ReadCloser, error) { return os.Open(path) }
	_, released := readAll(t, anonymize.CSV(open, anonymize.CSVOptions{Encoding: anonymize.ShiftJIS}))
	assert.Equal(t, []string{"30-39", "関東", "建設", "新規"}, released[0])
	assert.Len(t, released, 6)
	_, err = anonymize.Anonymize(t.Context(), src, anonymize.CSVFile(filepath.Join(dir, "none", "x.csv"), anonymize.CSVOptions{}), spec)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestReadingStopsWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	text := "a\n" + strings.Repeat("1\n", 5000)
	n := 0
	var got error
	for _, err := range csvText(text, anonymize.CSVOptions{}).Rows(ctx) {
		if n++; n == 100 {
			cancel()
		}
		got = err
	}
	assert.ErrorIs(t, got, context.Canceled)
	assert.Less(t, n, 1200)
}

// FuzzCSV: what is read equals what encoding/csv reads, and what is written reads back the same.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"\",b\r\n\r\n1,\"x\ny\"", "a\n\"\"\n", "\ufeffa;b\n;\n", "a\n\"", "a\n1\r\n\r", "x,\"y\"\r\n1,\"2\"\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src := csvText(text, anonymize.CSVOptions{})
		names, err := src.Columns(t.Context())
		if err != nil {
			return
		}
		var rows [][]string
		for row, err := range src.Rows(t.Context()) {
			if err != nil {
				var place *anonymize.RowError
				require.ErrorAs(t, err, &place)
				return
			}
			rows = append(rows, append([]string(nil), row...))
		}
		if plain := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))); !strings.Contains(text, "\r") {
			std, err := plain.ReadAll()
			require.NoError(t, err)
			assert.Equal(t, std[0], names)
			assert.Equal(t, len(std)-1, len(rows))
			for i, row := range std[1:] {
				assert.Equal(t, row, rows[i])
			}
		}
		var out bytes.Buffer
		sink := anonymize.WriteCSV(&out, anonymize.CSVOptions{})
		require.NoError(t, sink.Begin(t.Context(), names))
		for _, row := range rows {
			require.NoError(t, sink.Write(t.Context(), row))
		}
		require.NoError(t, sink.End(t.Context()))
		if strings.HasPrefix(out.String(), "\ufeff") {
			return // a mark inside the first name is the file's mark when it is read again
		}
		again, back := readAll(t, csvText(out.String(), anonymize.CSVOptions{}))
		assert.Equal(t, names, again)
		assert.Equal(t, rows, back)
	})
}

// TestUnwritableCharactersAreNamed: what Shift_JIS does not have is refused with column, row and value,
// the value apart.
func TestUnwritableCharactersAreNamed(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	sink := anonymize.WriteCSV(&file, anonymize.CSVOptions{Encoding: anonymize.ShiftJIS, Delimiter: '|'})
	require.NoError(t, sink.Begin(t.Context(), []string{"町", "備考"}))
	require.NoError(t, sink.Write(t.Context(), []string{"表町", "髙|ソ"}))
	err := sink.Write(t.Context(), []string{"甲町", "𠮷田"})
	var row *anonymize.RowError
	require.ErrorAs(t, err, &row)
	assert.Equal(t, anonymize.RowError{Row: 2, Column: "備考", Value: "𠮷田", Reason: row.Reason}, *row)
	assert.NotContains(t, err.Error(), "𠮷")

	file.Reset()
	sink = anonymize.WriteCSV(&file, anonymize.CSVOptions{Encoding: anonymize.ShiftJIS, Delimiter: '|'})
	require.NoError(t, sink.Begin(t.Context(), []string{"町", "備考"}))
	require.NoError(t, sink.Write(t.Context(), []string{"表町", "髙|ソ"}))
	require.NoError(t, sink.End(t.Context()))
	_, rows := readAll(t, csvText(file.String(), anonymize.CSVOptions{Encoding: anonymize.ShiftJIS, Delimiter: '|'}))
	assert.Equal(t, [][]string{{"表町", "髙|ソ"}}, rows)
}

// brokenSink fails at one of its calls and remembers which were made.
type brokenSink struct {
	at    string
	calls []string
}

func (s *brokenSink) call(name string) error {
	if len(s.calls) == 0 || s.calls[len(s.calls)-1] != name {
		s.calls = append(s.calls, name)
	}
	if s.at == name {
		return errors.New("disk full")
	}
	return nil
}

func (s *brokenSink) Begin(context.Context, []string) error { return s.call("begin") }
func (s *brokenSink) Write(context.Context, []string) error { return s.call("write") }
func (s *brokenSink) End(context.Context) error             { return s.call("end") }
func (s *brokenSink) Abort() error                          { return s.call("abort") }

// TestBrokenSinksAreAborted: a sink that failed is told so once, and never that all is done.
func TestBrokenSinksAreAborted(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}}
	for at, want := range map[string][]string{
		"begin": {"begin", "abort"}, "write": {"begin", "write", "abort"}, "end": {"begin", "write", "end", "abort"}, "": {"begin", "write", "end"},
	} {
		sink := &brokenSink{at: at}
		_, err := anonymize.Anonymize(t.Context(), src, sink, spec)
		assert.Equal(t, at != "", err != nil, at)
		assert.Equal(t, want, sink.calls, at)
	}
}

// TestCellsAreNoFormulas: with the option no cell begins as a formula does, and what is read back is what
// was written.
func TestCellsAreNoFormulas(t *testing.T) {
	t.Parallel()
	opts := anonymize.CSVOptions{NoFormulas: true}
	names := []string{"=a", "b"}
	rows := [][]string{{"=HYPERLINK(\"x\")", "-1"}, {"＠SUM", "'=1"}, {"\t=1", "\n+1"}, {"", "'"}, {"a=b", "''"}}
	var file bytes.Buffer
	sink := anonymize.WriteCSV(&file, opts)
	require.NoError(t, sink.Begin(t.Context(), names))
	for _, row := range rows {
		require.NoError(t, sink.Write(t.Context(), row))
	}
	require.NoError(t, sink.End(t.Context()))
	_, raw := readAll(t, csvText(file.String(), anonymize.CSVOptions{}))
	for i, row := range raw {
		for j, cell := range row {
			assert.Equal(t, store.Cell(rows[i][j]), cell, "one rule for all files")
			assert.False(t, strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n"), "%q", cell)
		}
	}
	back, again := readAll(t, csvText(file.String(), opts))
	assert.Equal(t, names, back)
	assert.Equal(t, rows, again)
}

// TestCSVFileThatCannotTakeItsPlace: nothing is left where the file cannot be put in its place, nor where
// its header cannot be written.
func TestCSVFileThatCannotTakeItsPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "taken")
	require.NoError(t, os.Mkdir(path, 0o755))
	sink := anonymize.CSVFile(path, anonymize.CSVOptions{})
	require.NoError(t, sink.Begin(t.Context(), []string{"a"}))
	require.NoError(t, sink.Write(t.Context(), []string{"1"}))
	require.Error(t, sink.End(t.Context()))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
	require.NoError(t, sink.(anonymize.Aborter).Abort())

	columns := []anonymize.Column{{Name: "𠮷", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}}
	spec := anonymize.Spec{Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(1)}}}
	_, err = anonymize.Anonymize(t.Context(), anonymize.Table([]string{"𠮷"}, [][]string{{"1"}}),
		anonymize.CSVFile(filepath.Join(dir, "x.csv"), anonymize.CSVOptions{Encoding: anonymize.ShiftJIS}), spec)
	require.Error(t, err)
	left, err = os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
}
