package anonymize_test

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// ageIllness are two columns as a release has them.
var ageIllness = []anonymize.Column{
	{Name: "年代", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
	{Name: "病名", Role: anonymize.Sensitive},
}

// TestVerifyWantsEveryColumnJudged: a column without a role, with an unknown one, or with two roles is no
// harmless column.
func TestVerifyWantsEveryColumnJudged(t *testing.T) {
	t.Parallel()
	src := anonymize.Table([]string{"年代", "氏名"}, [][]string{{"30代", "甲野一"}, {"30代", "甲野二"}})
	age := anonymize.Column{Name: "年代", Role: anonymize.QuasiIdentifier}
	for name, columns := range map[string][]anonymize.Column{
		"no role":      {age, {Name: "氏名"}},
		"unknown role": {age, {Name: "氏名", Role: "harmless"}},
		"two roles":    {age, {Name: "氏名", Role: anonymize.Insensitive}, {Name: "氏名", Role: anonymize.Identifier}},
	} {
		var spec *anonymize.SpecError
		_, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
		assert.ErrorAs(t, err, &spec, name)
		columns[0].Role = anonymize.Insensitive
		_, err = anonymize.VerifyPseudonymous(t.Context(), src, columns)
		assert.ErrorAs(t, err, &spec, name)
	}
	twice := anonymize.Table([]string{"年代", "年代"}, [][]string{{"30代", "40代"}})
	_, err := anonymize.VerifyPseudonymous(t.Context(), twice, []anonymize.Column{{Name: "年代", Role: anonymize.Insensitive}})
	assert.ErrorContains(t, err, "stands twice")
}

// TestSuppressedRecordsFillNoClass: rows that are all "*" do not make a class of other "*" rows large
// enough, and a row that still tells something is not suppressed.
func TestSuppressedRecordsFillNoClass(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"*", "甲"}, {"*", "*"}, {"*", "*"}, {"30代", "甲"}, {"30代", "乙"}, {"30代", "丙"}}
	src := anonymize.Table([]string{"年代", "病名"}, rows)
	v, err := anonymize.Verify(t.Context(), src, ageIllness, []anonymize.Model{anonymize.KAnonymity(3)}, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.Equal(t, uint64(2), v.Suppressed)
	assert.Equal(t, uint64(6), v.Records)
	assert.Equal(t, uint64(1), v.Smallest)
	assert.Equal(t, []anonymize.Group{{Values: []string{"*"}, Size: 1, Row: 1}}, v.Models[0].Groups)

	columns := []anonymize.Column{ageIllness[0], {Name: "備考", Role: anonymize.Insensitive}}
	telling := anonymize.Table([]string{"年代", "備考"}, [][]string{{"*", "町で一軒の銭湯"}, {"30代", ""}, {"30代", ""}})
	v, err = anonymize.Verify(t.Context(), telling, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.Zero(t, v.Suppressed)

	silent := anonymize.Table([]string{"年代", "病名"}, [][]string{{"*", "*"}, {"*", "*"}})
	v, err = anonymize.Verify(t.Context(), silent, ageIllness, []anonymize.Model{anonymize.KAnonymity(3), anonymize.TCloseness("病名", 0.1, anonymize.EqualDistance)}, anonymize.VerifyOptions{})
	require.NoError(t, err)
	assert.Equal(t, []uint64{2, 2, 0}, []uint64{v.Records, v.Suppressed, v.Smallest})
}

// TestHiddenCodesAreFound: characters that nobody sees, line breaks in a quoted cell, and unusual digits
// do not hide a code.
func TestHiddenCodesAreFound(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], {Name: "備考", Role: anonymize.Insensitive}}
	for value, kind := range map[string]string{
		"1234\u200b5678\u200b9018": "individual_number",
		"1234\x005678\x009018":     "individual_number",
		"1234\n5678\n9018":         "individual_number",
		"1234\r\n56789018":         "individual_number",
		"1234\u20605678\u20609018": "individual_number",
		"1234\ufe0f5678\u034f9018": "individual_number",
		"1234\u31645678\u28009018": "individual_number",
		"1234\xff5678\ufffd9018":   "individual_number",
		"1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e37\ufe0f\u20e38\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e38": "individual_number",
		"マイナンハ\u3099ー\u0301123456789018": "individual_number",
		"①②③④⑤⑥⑦⑧⑨⓪①⑧":                   "individual_number",
		"１２３４－５６７８－９０１８":                 "individual_number",
		"一二三四五六七八九〇一八":                   "individual_number",
		"4111‐1111‐1111‐1111":            "card_number",
		"4111ー1111ー1111ー1111":            "card_number",
		"カード 4111-1111-1111-1111 で支払":    "card_number",
		"2026年5月1日 4111111111111111":     "card_number",
		"4111.1111.1111.1111":            "card_number",
		"4111\u200b111111111111":         "card_number",
		"6304000000000000000":            "card_number",
	} {
		src := anonymize.Table([]string{"年代", "備考"}, [][]string{{"30代", ""}, {"30代", value}, {"30代", value}})
		v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
		require.Error(t, err, "%q", value)
		require.Len(t, v.Findings, 1, "%q", value)
		assert.Equal(t, kind, v.Findings[0].Kind, "%q", value)
		assert.Equal(t, []uint64{2, 2}, []uint64{uint64(v.Findings[0].Row), v.Findings[0].Count})
	}
	for _, harmless := range []string{"2026-05-01 12:34", "03-0000-0000", "会費 120,000円を2026-04-01に振込", "123,456,789,018", "1234 5678 9012 345"} {
		src := anonymize.Table([]string{"年代", "備考"}, [][]string{{"30代", harmless}, {"30代", ""}})
		_, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
		assert.NoError(t, err, harmless)
	}
}

// TestCodesInHeaders: the name of a column is read like a cell, and the finding does not repeat it.
func TestCodesInHeaders(t *testing.T) {
	t.Parallel()
	name := "マイナンバー1234-5678-9018"
	columns := []anonymize.Column{ageIllness[0], {Name: name, Role: anonymize.Insensitive}}
	src := anonymize.Table([]string{"年代", name}, [][]string{{"30代", ""}, {"30代", ""}})
	v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.Equal(t, []anonymize.Finding{{Code: anonymize.CodePresent, Column: "#2", Kind: "individual_number"}}, v.Findings)
	assert.NotContains(t, err.Error(), "5678")
}

// TestTheColumnsNameIsRead: digits that are a code only by what stands before them are found where the name
// of the column says it.
func TestTheColumnsNameIsRead(t *testing.T) {
	t.Parallel()
	for name, found := range map[string]bool{"基礎年金番号": true, "受付": false} {
		columns := []anonymize.Column{ageIllness[0], {Name: name, Role: anonymize.Insensitive}}
		src := anonymize.Table([]string{"年代", name}, [][]string{{"30代", "9999123456"}, {"30代", ""}})
		v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
		assert.Equal(t, found, err != nil, name)
		assert.Equal(t, found, len(v.Findings) == 1 && v.Findings[0].Kind == "basic_pension_number", name)
	}
}

// TestDeletedRolesAreNotReleased: what names, links, reaches or harms a person is in no release, whichever
// way the table was recoded.
func TestDeletedRolesAreNotReleased(t *testing.T) {
	t.Parallel()
	for role, code := range map[anonymize.Role]anonymize.FindingCode{
		anonymize.Identifier: anonymize.IdentifierPresent, anonymize.LinkingCode: anonymize.LinkingCodePresent,
		anonymize.Contact: anonymize.ContactPresent, anonymize.PropertyRisk: anonymize.PropertyRiskPresent,
	} {
		columns := []anonymize.Column{{Name: "連絡", Role: role}, ageIllness[0]}
		src := anonymize.Table([]string{"連絡", "年代"}, [][]string{{"a@example.jp", "30代"}, {"b@example.jp", "30代"}})
		options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}}
		var global, local, applied anonymize.MemoryTable
		result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&global), anonymize.Spec{Columns: columns, Options: options})
		require.NoError(t, err)
		p, err := result.Before.Partition(t.Context(), anonymize.LocalOptions{Models: options.Models})
		require.NoError(t, err)
		released, err := p.Release(t.Context(), src, anonymize.Collect(&local))
		require.NoError(t, err)
		_, err = result.Recipe.Apply(t.Context(), src, anonymize.Collect(&applied))
		require.NoError(t, err)
		for _, out := range []anonymize.MemoryTable{global, local, applied} {
			assert.Equal(t, anonymize.MemoryTable{Columns: []string{"年代"}, Rows: [][]string{{"30代"}, {"30代"}}, Complete: true}, out, "%s", role)
		}
		assert.Equal(t, []string{"連絡"}, result.Released.Deleted)
		assert.Equal(t, []string{"連絡"}, released.Deleted)
		v, err := anonymize.Verify(t.Context(), src, columns, options.Models, anonymize.VerifyOptions{})
		require.Error(t, err, "%s", role)
		assert.Equal(t, []anonymize.Finding{{Code: code, Column: "連絡"}}, v.Findings)
		_, err = anonymize.VerifyPseudonymous(t.Context(), src, columns)
		stays := role == anonymize.LinkingCode || role == anonymize.Contact
		assert.Equal(t, stays, err == nil, "%s in pseudonymous data", role)
	}
}

// TestRecipesKeepTheColumnsLimits: levels that a column's own limits forbid are not released, whatever a
// recipe says.
func TestRecipesKeepTheColumnsLimits(t *testing.T) {
	t.Parallel()
	src := anonymize.Table([]string{"年代"}, [][]string{{"30代"}, {"30代"}, {"40代"}})
	for name, limit := range map[string]func(*anonymize.Column){
		"most":   func(c *anonymize.Column) { c.MaxLevel = anonymize.AtMost(0) },
		"silent": func(c *anonymize.Column) { c.Suppressed = anonymize.AtMost(0.5) },
		"least":  func(c *anonymize.Column) { c.MinLevel = 1 },
	} {
		column := ageIllness[0]
		limit(&column)
		level := 1 - column.MinLevel
		recipe := anonymize.Recipe{Version: anonymize.RecipeVersion, Columns: []anonymize.Column{column}, Models: []anonymize.Model{anonymize.KAnonymity(1)}, Levels: map[string]int{"年代": level}}
		var out anonymize.MemoryTable
		_, err := recipe.Apply(t.Context(), src, anonymize.Collect(&out))
		assert.ErrorContains(t, err, `do not permit level`, name)
		assert.False(t, out.Complete, name)
	}
}

// TestTokensAreTokens: a linking code that was never replaced is read like any other cell.
func TestTokensAreTokens(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{{Name: "会員ID", Role: anonymize.LinkingCode}}
	v, err := anonymize.VerifyPseudonymous(t.Context(), anonymize.Table([]string{"会員ID"}, [][]string{{"123456789018"}}), columns)
	require.Error(t, err)
	assert.Equal(t, "individual_number", v.Findings[0].Kind)
	for _, token := range []string{"00000000000000000000123456789018", "c0ffee", ""} {
		_, err = anonymize.VerifyPseudonymous(t.Context(), anonymize.Table([]string{"会員ID"}, [][]string{{token}}), columns)
		assert.NoError(t, err, token)
	}
}

// TestUntoldSensitiveValuesMakeNothingDiverse: "*" that a step before the recoding has put in place of a
// rare value is no further value, for the search as little as for [anonymize.Verify].
func TestUntoldSensitiveValuesMakeNothingDiverse(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], ageIllness[1]}
	columns[0].MaxLevel = anonymize.AtMost(0)
	rows := [][]string{{"30代", "甲"}, {"30代", "甲"}, {"30代", "乙"}, {"40代", "甲"}, {"40代", "丙"}, {"40代", "甲"}}
	for _, model := range []anonymize.Model{
		anonymize.DistinctDiversity("病名", 2), anonymize.EntropyDiversity("病名", 1.5), anonymize.RecursiveDiversity("病名", 3, 2),
	} {
		spec := anonymize.Spec{
			Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{model}},
			Before: []anonymize.Step{anonymize.SuppressRare("病名", 2)},
		}
		var out anonymize.MemoryTable
		_, err := anonymize.Anonymize(t.Context(), anonymize.Table([]string{"年代", "病名"}, rows), anonymize.Collect(&out), spec)
		assert.ErrorIs(t, err, anonymize.ErrNoSolution, "%s", model)
	}
	// Of one value that is told and two that are not, the entropy is that of one value.
	starred := anonymize.Table([]string{"年代", "病名"}, [][]string{{"30代", "甲"}, {"30代", "*"}, {"30代", "*"}})
	v, err := anonymize.Verify(t.Context(), starred, ageIllness, []anonymize.Model{anonymize.EntropyDiversity("病名", 1.2)}, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.InDelta(t, 1, v.Models[0].Value, 1e-12)
}

// careless is a source that does not look at its context, but ends it in the middle of a reading.
type careless struct {
	end func()
	at  int
}

func (c careless) Columns(context.Context) ([]string, error) { return []string{"年代"}, nil }

func (c careless) Rows(context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for i := range 9000 {
			if i == c.at {
				c.end()
			}
			value := "30代"
			if i == 8999 {
				value = "40代"
			}
			if !yield([]string{value}, nil) {
				return
			}
		}
	}
}

// TestCancelledReadingIsNoShorterTable: what was read before the context ended is not taken for the whole
// file.
func TestCancelledReadingIsNoShorterTable(t *testing.T) {
	t.Parallel()
	for at := 500; at < 8000; at += 250 {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := anonymize.Verify(ctx, careless{cancel, at}, ageIllness[:1], []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
		require.Error(t, err, "%d", at)
		var failed *anonymize.VerificationError
		if errors.As(err, &failed) {
			assert.Equal(t, uint64(9000), failed.Verification.Records, "%d", at)
		} else {
			assert.ErrorIs(t, err, context.Canceled)
		}
		cancel()
	}
}

// TestOrderOfNumbersWithGaps: a missing value does not turn numbers into words, of which 10 comes before 9.
func TestOrderOfNumbersWithGaps(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], {Name: "年収", Role: anonymize.Sensitive}}
	rows := [][]string{{"30代", "10"}, {"30代", "9"}, {"40代", "8"}, {"40代", "100"}, {"50代", ""}, {"50代", "8"}}
	model := anonymize.TCloseness("年収", 1, anonymize.OrderedDistance)
	v, err := anonymize.Verify(t.Context(), anonymize.Table([]string{"年代", "年収"}, rows), columns, []anonymize.Model{model}, anonymize.VerifyOptions{})
	require.NoError(t, err)
	// 8, 9, 10, 100, not told: the table has 2, 1, 1, 1, 1 of 6, the class of the 30s 0, 1, 1, 0, 0 of 2.
	// What has to be moved over the four steps is 2, 0, 2 and 1 sixths. In the order of words no class
	// would be further away than 1/6.
	assert.InDelta(t, 5.0/24, v.Models[0].Value, 1e-12)

	rows = [][]string{{"30代", "高"}, {"30代", "中"}, {"40代", "低"}, {"40代", "中"}}
	_, err = anonymize.Verify(t.Context(), anonymize.Table([]string{"年代", "年収"}, rows), columns, []anonymize.Model{model}, anonymize.VerifyOptions{})
	assert.ErrorContains(t, err, "needs a hierarchy", "words have no order of their own")
	_, err = load(t, anonymize.Table([]string{"年代", "年収"}, rows), columns).Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{model}, Suppression: 1})
	assert.ErrorContains(t, err, "needs a hierarchy")
}

// TestReferencePlacesWhatTheFileLacks: a value that suppression took away still has its place in the
// order and in the tree.
func TestReferencePlacesWhatTheFileLacks(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], {Name: "年収", Role: anonymize.Sensitive}}
	src := anonymize.Table([]string{"年代", "年収"}, [][]string{{"30代", "1"}, {"30代", "2"}})
	reference := map[string]anonymize.Distribution{"年収": {"1": 1, "2": 1, "3": 2}}
	opts := anonymize.VerifyOptions{Reference: reference}
	v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.TCloseness("年収", 1, anonymize.OrderedDistance)}, opts)
	require.NoError(t, err)
	assert.InDelta(t, (0.25+0.5)/2, v.Models[0].Value, 1e-12)

	columns[1].Hierarchy = hierarchy(t, []string{"1", "低", "*"}, []string{"2", "低", "*"}, []string{"3", "高", "*"})
	v, err = anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.TCloseness("年収", 1, anonymize.HierarchicalDistance)}, opts)
	require.NoError(t, err)
	assert.InDelta(t, 0.5, v.Models[0].Value, 1e-12)

	opts.Reference = map[string]anonymize.Distribution{"年 収": reference["年収"]}
	_, err = anonymize.Verify(t.Context(), src, columns, []anonymize.Model{anonymize.TCloseness("年収", 1, anonymize.EqualDistance)}, opts)
	assert.ErrorContains(t, err, "reference", "a reference that does not speak of the column is no reference")
}

// TestTextWithNulIsNoText: UTF-16 read as UTF-8 has NUL between its letters, which would hide every code.
func TestTextWithNulIsNoText(t *testing.T) {
	t.Parallel()
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("a,b\n1,1\x002\x00\n")), nil }
	var err error
	for _, err = range anonymize.CSV(open, anonymize.CSVOptions{}).Rows(t.Context()) {
	}
	assert.ErrorContains(t, err, "NUL")
}

// TestReleaseHoldsNoCodes: a number that somebody has typed into a column judged harmless, into a
// quasi-identifier, or into a sensitive column is not released; the sink is not ended.
func TestReleaseHoldsNoCodes(t *testing.T) {
	t.Parallel()
	columns, src := members(t)
	columns[2] = anonymize.Column{Name: "年齢", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}
	names, rows := readAll(t, src)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(1)}}
	for _, at := range []int{2, 4, 5} {
		bad := cloned(rows)
		bad[6][at] = "マイナンバー 123456789018"
		table := anonymize.Table(names, bad)
		for name, run := range map[string]func(anonymize.Sink) error{
			"global": func(sink anonymize.Sink) error {
				_, err := anonymize.Anonymize(t.Context(), table, sink, anonymize.Spec{Columns: columns, Options: options})
				return err
			},
			"afterwards": func(sink anonymize.Sink) error {
				after := []anonymize.Step{anonymize.DeleteColumns("県")}
				_, err := anonymize.Anonymize(t.Context(), table, sink, anonymize.Spec{Columns: columns, Options: options, After: after})
				return err
			},
			"local": func(sink anonymize.Sink) error {
				h := load(t, table, columns)
				p, err := h.Partition(t.Context(), anonymize.LocalOptions{Models: options.Models})
				require.NoError(t, err)
				_, err = p.Release(t.Context(), table, sink)
				return err
			},
		} {
			var out anonymize.MemoryTable
			var failed *anonymize.VerificationError
			require.ErrorAs(t, run(anonymize.Collect(&out)), &failed, "%s, %s", name, names[at])
			assert.Equal(t, anonymize.CodePresent, failed.Verification.Findings[0].Code)
			assert.Equal(t, names[at], failed.Verification.Findings[0].Column)
			assert.False(t, out.Complete)
		}
	}
	bad := cloned(rows)
	bad[6][5] = "マイナンバー 123456789018"
	var out anonymize.MemoryTable
	spec := anonymize.Spec{Columns: columns, Options: options, After: []anonymize.Step{anonymize.DeleteColumns("備考")}}
	_, err := anonymize.Anonymize(t.Context(), anonymize.Table(names, bad), anonymize.Collect(&out), spec)
	assert.NoError(t, err, "what a step deletes is not released")
}

func cloned(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = slices.Clone(row)
	}
	return out
}

// TestNamesWithNulKeepApart: two classes are not one because their values run together.
func TestNamesWithNulKeepApart(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{{Name: "a", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}, {Name: "b", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}}
	rows := [][]string{{"x\x00", "y"}, {"x", "\x00y"}, {"x", "\x00y"}}
	h := load(t, anonymize.Table([]string{"a", "b"}, rows), columns)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(1)}}
	s, err := h.Optimize(t.Context(), options)
	require.NoError(t, err)
	table := anonymize.Table([]string{"a", "b"}, rows)
	r, err := h.Report(t.Context(), table, h.Recipe(options, s), anonymize.ReportOptions{Population: table})
	require.NoError(t, err)
	assert.InDelta(t, 1.0, r.After.JournalistHighest, 1e-12)
}

// TestSpellingIsNoDiversity: the same word in half width, in full width and with a space behind it is one
// value, for the search and for [anonymize.Verify].
func TestSpellingIsNoDiversity(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], ageIllness[1]}
	rows := [][]string{{"30代", "ガン"}, {"30代", "ｶﾞﾝ"}, {"30代", "ガン　"}, {"30代", "＊"}}
	src := anonymize.Table([]string{"年代", "病名"}, rows)
	for _, model := range []anonymize.Model{
		anonymize.DistinctDiversity("病名", 2), anonymize.EntropyDiversity("病名", 1.5), anonymize.RecursiveDiversity("病名", 5, 2),
	} {
		v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{model}, anonymize.VerifyOptions{})
		require.Error(t, err, "%s", model)
		assert.InDelta(t, 1, v.Models[0].Value, 1e-12)
		_, err = load(t, src, columns).Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{model}})
		assert.ErrorIs(t, err, anonymize.ErrNoSolution, "%s", model)
	}
	var out anonymize.MemoryTable
	result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), anonymize.Spec{
		Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.TCloseness("病名", 0, anonymize.EqualDistance)}},
	})
	require.NoError(t, err)
	assert.Equal(t, rows, out.Rows, "what is released is what was written")
	assert.Equal(t, map[string]anonymize.Distribution{"病名": {"ガン": 3, "*": 1}}, result.Before.Reference())
	raw := anonymize.VerifyOptions{Reference: map[string]anonymize.Distribution{"病名": {"ｶﾞﾝ": 2, "ガン": 1, "*": 1}}}
	_, err = anonymize.Verify(t.Context(), src, columns, result.Recipe.Models, raw)
	require.NoError(t, err)
}

// TestMissingIsOneValue: however many texts say that a sensitive value is missing, they are one value, for
// the search and for [anonymize.Verify], with a hierarchy or without.
func TestMissingIsOneValue(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], ageIllness[1]}
	rows := [][]string{{"30代", "甲"}, {"30代", ""}, {"30代", "不明"}, {"30代", "NULL"}, {"30代", "不明　"}}
	src := anonymize.Table([]string{"年代", "病名"}, rows)
	for _, illness := range []anonymize.Hierarchy{{}, hierarchy(t, []string{"甲", "*"}, []string{"乙", "*"}), hierarchy(t, []string{"甲", "*"}, []string{"NULL", "*"}), anonymize.Suppress()} {
		columns[1].Hierarchy, columns[1].MissingValues = illness, []string{"不明", "NULL", "", "不明　"}
		for _, model := range []anonymize.Model{anonymize.DistinctDiversity("病名", 3), anonymize.EntropyDiversity("病名", 2), anonymize.RecursiveDiversity("病名", 2, 3)} {
			v, err := anonymize.Verify(t.Context(), src, columns, []anonymize.Model{model}, anonymize.VerifyOptions{})
			require.Error(t, err, "%s", model)
			assert.Less(t, v.Models[0].Value, 2.5)
			_, err = load(t, src, columns).Optimize(t.Context(), anonymize.Options{Models: []anonymize.Model{model}})
			assert.ErrorIs(t, err, anonymize.ErrNoSolution, "%s", model)
		}
		var out anonymize.MemoryTable
		result, err := anonymize.Anonymize(t.Context(), src, anonymize.Collect(&out), anonymize.Spec{
			Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.DistinctDiversity("病名", 2), anonymize.TCloseness("病名", 0, anonymize.EqualDistance)}},
		})
		require.NoError(t, err)
		assert.Equal(t, rows, out.Rows, "what is released is what was written")
		_, err = anonymize.Verify(t.Context(), out.Source(), columns, result.Recipe.Models, anonymize.VerifyOptions{Reference: result.Before.Reference()})
		require.NoError(t, err)
	}
}

// TestLimitsOfOtherColumnsCount: a limit of suppressed cells holds for every released column, and levels
// that could not be kept are refused.
func TestLimitsOfOtherColumnsCount(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], ageIllness[1]}
	columns[0].MaxLevel = anonymize.AtMost(0)
	rows := [][]string{{"30代", "甲"}, {"30代", "乙"}, {"40代", "甲"}}
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(2)}, Suppression: 0.5}
	src := anonymize.Table([]string{"年代", "病名"}, rows)
	_, err := load(t, src, columns).Optimize(t.Context(), options)
	require.NoError(t, err)
	columns[1].Suppressed = anonymize.AtMost(0.2)
	_, err = load(t, src, columns).Optimize(t.Context(), options)
	assert.ErrorIs(t, err, anonymize.ErrNoSolution)
	columns[1].Suppressed, columns[1].MinLevel = anonymize.Limit{}, 1
	_, err = anonymize.Load(t.Context(), src, columns)
	assert.ErrorContains(t, err, `column "病名": only quasi-identifiers have levels`)
}

// TestHeaderThatChanges: columns that change their places between two readings are not taken for one another.
func TestHeaderThatChanges(t *testing.T) {
	t.Parallel()
	files := []string{"年代,備考\n30代,新規\n", "備考,年代\n新規,30代\n"}
	src := anonymize.CSV(func() (io.ReadCloser, error) {
		text := files[0]
		files = files[1:]
		return io.NopCloser(strings.NewReader(text)), nil
	}, anonymize.CSVOptions{})
	_, err := anonymize.Load(t.Context(), src, []anonymize.Column{ageIllness[0], {Name: "備考", Role: anonymize.Insensitive}})
	assert.ErrorIs(t, err, anonymize.ErrSourceChanged)
}

// ragged is a host's own source, one row of which lacks a field.
type ragged struct{ rows [][]string }

func (r ragged) Columns(context.Context) ([]string, error) { return []string{"年代", "備考"}, nil }

func (r ragged) Rows(context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range r.rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// TestRaggedRowsOfHosts: a row too short or too long is an error everywhere; it neither shifts the cells
// of others nor panics.
func TestRaggedRowsOfHosts(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{ageIllness[0], {Name: "備考", Role: anonymize.Insensitive}}
	models := []anonymize.Model{anonymize.KAnonymity(2)}
	key := make([]byte, anonymize.PseudonymKeySize)
	for _, src := range []ragged{{[][]string{{"30代", "1"}, {"30代"}, {"30代", "1", "1"}}}, {[][]string{{"30代", "1", "1"}}}} {
		for name, run := range map[string]func() error{
			"load": func() error { _, err := anonymize.Load(t.Context(), src, columns); return err },
			"verify": func() error {
				_, err := anonymize.Verify(t.Context(), src, columns, models, anonymize.VerifyOptions{})
				return err
			},
			"count": func() error { _, err := anonymize.Counted(t.Context(), src, "備考", columns[:1]); return err },
			"find":  func() error { _, err := anonymize.FindPeculiar(t.Context(), src, columns, 2); return err },
			"pseudonymize": func() error {
				_, err := anonymize.Pseudonymize(t.Context(), src, anonymize.Collect(new(anonymize.MemoryTable)), columns, key)
				return err
			},
			"verify pseudonymous": func() error { _, err := anonymize.VerifyPseudonymous(t.Context(), src, columns); return err },
			"tally": func() error {
				_, err := anonymize.Transform(t.Context(), src, anonymize.SuppressRare("備考", 2))
				return err
			},
			"swap": func() error { _, err := anonymize.Transform(t.Context(), src, anonymize.Swap("備考", 1)); return err },
			"stream": func() error {
				out, err := anonymize.Transform(t.Context(), src, anonymize.Round("備考", 1))
				require.NoError(t, err)
				for _, err = range out.Rows(t.Context()) {
				}
				return err
			},
		} {
			var row *anonymize.RowError
			require.ErrorAs(t, run(), &row, name)
			assert.Contains(t, row.Reason, "instead of 2", name)
		}
	}
}
