package anonymize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

var ageSexCity = []anonymize.Column{
	{Name: "年代", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
	{Name: "性別", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
	{Name: "市", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
}

// TestVerifyNamesTheSmallClass is APPI17-36-1k: ten rows in classes of 5, 3 and 2.
func TestVerifyNamesTheSmallClass(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"30代", "女", "水戸市"}, {"40代", "男", "水戸市"}, {"30代", "女", "水戸市"}, {"50代", "女", "日立市"}, {"40代", "男", "水戸市"},
		{"30代", "女", "水戸市"}, {"50代", "女", "日立市"}, {"30代", "女", "水戸市"}, {"40代", "男", "水戸市"}, {"30代", "女", "水戸市"}}
	src := anonymize.Table([]string{"年代", "性別", "市"}, rows)
	v, err := anonymize.Verify(t.Context(), src, ageSexCity, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
	require.NoError(t, err)
	assert.Equal(t, 3, v.Classes)
	assert.Equal(t, uint64(2), v.Smallest)
	assert.Equal(t, 2.0, v.Models[0].Value)

	v, err = anonymize.Verify(t.Context(), src, ageSexCity, []anonymize.Model{anonymize.KAnonymity(3)}, anonymize.VerifyOptions{})
	var failed *anonymize.VerificationError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, v, failed.Verification)
	assert.Equal(t, []anonymize.Group{{Values: []string{"50代", "女", "日立市"}, Size: 2, Row: 4}}, v.Models[0].Groups)
	assert.Equal(t, 1, v.Models[0].Failing)
	assert.Equal(t, uint64(2), v.Models[0].Records)
	assert.EqualError(t, err, "anonymize: verify: 3-anonymity fails in 1 of 3 classes (2 records)")
}

// TestVerifyFindsWhatMustNotStandThere is OKAYA-2-6: identifiers, linking codes and identification codes
// in any cell.
func TestVerifyFindsWhatMustNotStandThere(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{
		{Name: "年代", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
		{Name: "氏名", Role: anonymize.Identifier},
		{Name: "会員番号", Role: anonymize.LinkingCode},
		{Name: "基礎年金番号", Role: anonymize.Insensitive},
		{Name: "備考", Role: anonymize.Insensitive},
	}
	names := []string{"年代", "氏名", "会員番号", "基礎年金番号", "備考", "メモ"}
	rows := [][]string{
		{"30代", "甲野一", "A-1", "", "", ""},
		{"30代", "甲野二", "A-2", "9999-123456", "", ""},
		{"30代", "甲野三", "A-3", "", "マイナンバー123456789018", ""},
	}
	v, err := anonymize.Verify(t.Context(), anonymize.Table(names, rows), columns, []anonymize.Model{anonymize.KAnonymity(3)}, anonymize.VerifyOptions{})
	var failed *anonymize.VerificationError
	require.ErrorAs(t, err, &failed)
	assert.True(t, v.Models[0].Holds)
	assert.Equal(t, []anonymize.Finding{
		{Code: anonymize.IdentifierPresent, Column: "氏名"},
		{Code: anonymize.LinkingCodePresent, Column: "会員番号"},
		{Code: anonymize.ColumnUndeclared, Column: "メモ"},
		{Code: anonymize.CodePresent, Column: "基礎年金番号", Kind: "basic_pension_number", Row: 2, Count: 1},
		{Code: anonymize.CodePresent, Column: "備考", Kind: "individual_number", Row: 3, Count: 1},
	}, v.Findings)
	assert.Contains(t, err.Error(), "identification_code_present")
	assert.NotContains(t, err.Error(), "123456")

	clean := anonymize.Table([]string{"年代", "備考"}, [][]string{{"30代", ""}, {"30代", "新規"}})
	_, err = anonymize.Verify(t.Context(), clean, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
	assert.ErrorContains(t, err, `"基礎年金番号" is declared but not in the file`)
}

// TestVerifyMeasuresEveryModel: the worst value of each model is that of the worst class.
func TestVerifyMeasuresEveryModel(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{{Name: "年代", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()}, {Name: "病名", Role: anonymize.Sensitive}}
	rows := [][]string{{"30代", "甲"}, {"30代", "甲"}, {"30代", "乙"}, {"30代", "丙"}, {"40代", "甲"}, {"40代", "乙"}, {"*", "*"}}
	models := []anonymize.Model{
		anonymize.KAnonymity(3), anonymize.DistinctDiversity("病名", 2), anonymize.EntropyDiversity("病名", 2), anonymize.RecursiveDiversity("病名", 1.5, 2),
		anonymize.TCloseness("病名", 0.1, anonymize.EqualDistance),
	}
	v, err := anonymize.Verify(t.Context(), anonymize.Table([]string{"年代", "病名"}, rows), columns, models, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.Equal(t, uint64(1), v.Suppressed)
	var holds []bool
	var values []float64
	for _, m := range v.Models {
		holds, values = append(holds, m.Holds), append(values, m.Value)
	}
	assert.Equal(t, []bool{false, true, true, true, false}, holds)
	// 30代: 2,1,1 of 4; 40代: 1,1. Recursive: 2 < 1.5·(1+1), 1 < 1.5·1. Whole: 3,2,1 of 6; 40代 is 1/6
	// away from it.
	assert.InDeltaSlice(t, []float64{2, 2, 2, 2, 1.0 / 6}, values, 1e-12)

	// A "*" among the sensitive values is no further value.
	starred := [][]string{{"30代", "甲"}, {"30代", "*"}, {"*", "乙"}, {"*", "丙"}, {"*", "*"}}
	two := []anonymize.Model{anonymize.DistinctDiversity("病名", 2)}
	v, err = anonymize.Verify(t.Context(), anonymize.Table([]string{"年代", "病名"}, starred), columns, two, anonymize.VerifyOptions{})
	require.Error(t, err)
	assert.Equal(t, 1, v.Models[0].Failing)
	assert.Equal(t, 1.0, v.Models[0].Value)
	assert.Equal(t, 2, v.Classes, "rows that still tell a sensitive value are a class")
	assert.Equal(t, uint64(1), v.Suppressed)

	// Against the table before suppression the same class is further away.
	reference := map[string]anonymize.Distribution{"病名": {"甲": 3, "乙": 2, "丙": 1, "丁": 6}}
	v, err = anonymize.Verify(t.Context(), anonymize.Table([]string{"年代", "病名"}, rows), columns, models[4:], anonymize.VerifyOptions{Reference: reference})
	require.Error(t, err)
	assert.InDelta(t, 0.25+1.0/3, v.Models[0].Value, 1e-12)
}
