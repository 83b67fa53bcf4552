package subject_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// kept registers a person who was merged from two, with a record of another room
// under the handle that lost.
func kept(t *testing.T, s store.Store) (subject.Gate, *subject.Registry) {
	t.Helper()
	ctx, r := staff(t), newRegistry(s)
	a, err := r.Register(ctx, "A")
	require.NoError(t, err)
	b, err := r.Register(ctx, "B")
	require.NoError(t, err)
	_, err = store.Apply(ctx, s, noon, nil, subject.Touch(&a, "consent.acquired", "purpose"), store.Change{
		Next: store.Record{Key: store.Key{Kind: "consent.acquisition", ID: "acq-1"}, Subject: a.Handle(), Ref: "survey", Due: noon,
			Body: []byte(`{"v":1,"memo":"=HYPERLINK(\"x\")","items":["name",null],"count":12345678901234567890}`)},
		Events: []store.Event{{Name: "consent.acquired", Fields: []string{"memo"}}}})
	require.NoError(t, err)
	_, err = r.Edit(ctx, b.Handle(), restrict("of_b"))
	require.NoError(t, err)
	g, err := r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	return g, r
}

func TestReport(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	g, _ := kept(t, s)
	p, err := subject.Report(ctx, s, g.Merged[0].Handle, subject.ReportOptions{})
	require.NoError(t, err)
	assert.Equal(t, g.Handles(), p.Handles)
	assert.Equal(t, g.Record.Version, p.Version)
	n, err := store.Count(ctx, s, store.Query{})
	require.NoError(t, err)
	assert.Len(t, p.Records, n, "everything in this store is about the person")

	i := 0
	for p.Records[i].Kind != "consent.acquisition" {
		i++
	}
	acq := p.Records[i]
	assert.Equal(t, []subject.Row{
		{Field: "v", Value: "1"}, {Field: "memo", Value: `=HYPERLINK("x")`}, {Field: "items/0", Value: "name"},
		{Field: "items/1"}, {Field: "count", Value: "12345678901234567890"},
	}, acq.Rows)
	assert.Equal(t, []subject.ReportedEntry{{Version: 1, Time: noon, Event: "consent.acquired", Actor: "staff-1",
		Fields: []string{"memo"}}}, acq.Journal)

	var b bytes.Buffer
	require.NoError(t, p.WriteJSON(&b))
	var again subject.PersonReport
	require.NoError(t, json.Unmarshal(b.Bytes(), &again))
	assert.Equal(t, p.Handles, again.Handles)
	assert.Equal(t, acq.Rows, again.Records[i].Rows)
	assert.JSONEq(t, string(acq.Body), string(again.Records[i].Body))
}

func TestReportAsCSV(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	g, _ := kept(t, s)
	p, err := subject.Report(ctx, s, g.Handle(), subject.ReportOptions{Renderers: map[string]subject.Renderer{
		"consent.acquisition": func(r store.Record) ([]subject.Row, error) {
			return []subject.Row{{Field: "memo", Label: store.Text{Ja: "備考", En: "memo"}, Value: "@SUM(1)"}}, nil
		}}})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, p.WriteCSV(&b, language.Japanese))
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	require.True(t, ok)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"記録の種類", "記録ID", "版", "区分", "項目", "名称", "値"}, rows[0])
	assert.Contains(t, rows, []string{"consent.acquisition", "acq-1", "1", "項目", "memo", "備考", "'@SUM(1)"})
	assert.Contains(t, rows, []string{"consent.acquisition", "acq-1", "1", "経過", "consent.acquired", "", "2026-05-11T03:00:00Z staff-1 memo"})
	n := 0
	for range p.Rows() {
		n++
	}
	assert.Len(t, rows, n+1)

	b.Reset()
	require.NoError(t, p.WriteCSV(&b, language.English))
	assert.Contains(t, b.String(), "kind,id,version,sort,field,label,value\r\n")
	require.Error(t, p.WriteCSV(failing{}, language.English))
	require.Error(t, p.WriteJSON(failing{}))
}

// A cell is text to a spreadsheet program, and without its first apostrophe what it was.
func TestReportCells(t *testing.T) {
	t.Parallel()
	values := []string{"=1", "+1", "-1", "@x", "\tx", "\nx", "＝1", "－1", "'=1", "''", "'", "1", "山田", "a\rb", "\r=1", ""}
	p := &subject.PersonReport{Records: []subject.ReportedRecord{{Kind: "test", ID: "t"}}}
	for _, v := range values {
		p.Records[0].Rows = append(p.Records[0].Rows, subject.Row{Field: "f", Value: v})
	}
	var b bytes.Buffer
	require.NoError(t, p.WriteCSV(&b, language.Japanese))
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	for i, v := range values {
		cell := rows[i+1][6]
		v = strings.ReplaceAll(v, "\r", "\n")
		assert.Equal(t, v, strings.TrimPrefix(cell, "'"))
		assert.False(t, cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]), cell)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, assert.AnError }

// restless changes the person while the report is read.
type restless struct {
	store.Store
	change func()
	times  int
}

func (r *restless) Get(ctx context.Context, k store.Key) (store.Record, error) {
	if r.times > 0 {
		r.times--
		r.change()
	}
	return r.Store.Get(ctx, k)
}

func TestReportIsOfOneVersion(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	g, r := kept(t, s)
	moving := &restless{Store: s, change: func() {
		_, err := r.Edit(ctx, g.Handle(), restrict("meanwhile"))
		assert.NoError(t, err)
	}, times: 3}
	p, err := subject.Report(ctx, moving, g.Handle(), subject.ReportOptions{})
	require.NoError(t, err)
	assert.Equal(t, g.Record.Version+3, p.Version)

	moving.times = 1000
	_, err = subject.Report(ctx, moving, g.Handle(), subject.ReportOptions{})
	require.ErrorIs(t, err, store.ErrConflict)
	_, err = subject.Report(ctx, s, "nobody", subject.ReportOptions{})
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = subject.Report(ctx, s, g.Handle(), subject.ReportOptions{Renderers: map[string]subject.Renderer{
		subject.Kind: func(store.Record) ([]subject.Row, error) { return nil, assert.AnError }}})
	require.ErrorIs(t, err, assert.AnError)
}
