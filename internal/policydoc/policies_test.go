package policydoc_test

import (
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/internal/policydoc"
)

var update = flag.Bool("update", false, "rewrite golden files")

var organisations = []string{"ibaraki", "okaya", "kansai", "gunma", "kasuga"}

func policyText(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile("../../examples/policies/" + name + ".json")
	require.NoError(tb, err)
	return data
}

func policyOf(tb testing.TB, name string) *policydoc.Document {
	tb.Helper()
	d, err := policydoc.Parse(policyText(tb, name))
	require.NoError(tb, err)
	return d
}

// The findings are the gaps of the sources: reported, never guessed.
func TestFindingsOfThePolicies(t *testing.T) {
	t.Parallel()
	for _, name := range organisations {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got strings.Builder
			for _, f := range policyOf(t, name).Findings() {
				got.WriteString(f.In(language.Japanese) + "\n" + f.In(language.English) + "\n")
			}
			golden(t, filepath.Join("testdata", name+".findings"), got.String())
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// The gaps that the sources are known to have (law/README (h)), by their codes.
func TestKnownGapsAreReported(t *testing.T) {
	t.Parallel()
	for name, codes := range map[string][]policydoc.Code{
		"okaya":   {"scope_undefined"},
		"ibaraki": {"closures_undefined", "joint_use_responsible_undefined"},
		"kansai":  {"calendar_undefined", "auditor_undefined"},
		"gunma":   {"closures_undefined", "joint_use_address_undefined", "joint_use_purpose_undefined", policydoc.CodeUnresolved},
		"kasuga": {"two_desks", "business_days_undefined", "sensitive_exceptions_ambiguous",
			policydoc.CodeStageBlank, policydoc.CodePeriodOwn, policydoc.CodeAnchorUnset, policydoc.CodeUnmatched},
	} {
		findings := policyOf(t, name).Findings()
		for _, code := range codes {
			require.True(t, slices.ContainsFunc(findings, func(p policydoc.Problem) bool { return p.Code == code }), "%s: %s", name, code)
		}
	}
}

func TestBlankStagesAreFour(t *testing.T) {
	t.Parallel()
	blank := 0
	for _, f := range policyOf(t, "kasuga").Findings() {
		if f.Code == policydoc.CodeStageBlank {
			blank++
			require.Equal(t, policydoc.Clauses{"KASUGA-RISK-5"}, f.Clauses)
		}
	}
	require.Equal(t, 4, blank)
}

// A gap closes when the document sets what it asks for.
func TestGapCloses(t *testing.T) {
	t.Parallel()
	text := strings.Replace(string(policyText(t, "okaya")), `"organisation": {`,
		`"scope": {"ja": "会員の個人情報", "en": "members' data", "clause": "OKAYA-3"}, "organisation": {`, 1)
	d, err := policydoc.Parse([]byte(text))
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(d.Findings(), func(p policydoc.Problem) bool { return p.Code == "scope_undefined" }))
}

// clauseRow is a row of the list of clauses, which is not part of the repository.
type clauseRow struct{ ID, Package, Priority string }

func clauseRows(t *testing.T) []clauseRow {
	t.Helper()
	file, err := os.Open("../../../shared/law/clauses.tsv")
	if err != nil {
		t.Skip("the list of clauses (../shared/law/clauses.tsv) is not here")
	}
	defer func() { _ = file.Close() }()
	in := csv.NewReader(file)
	in.Comma, in.LazyQuotes = '\t', true
	table, err := in.ReadAll()
	require.NoError(t, err)
	var rows []clauseRow
	for _, line := range table[1:] {
		rows = append(rows, clauseRow{line[0], line[4], line[6]})
	}
	require.Greater(t, len(rows), 500)
	return rows
}

func TestEveryClauseOfAPolicyExists(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, row := range clauseRows(t) {
		known[row.ID] = true
	}
	for _, name := range organisations {
		for _, clause := range policyOf(t, name).Clauses() {
			require.True(t, known[clause], "%s names %s", name, clause)
		}
	}
}

// inCode are clauses that no policy can set: definitions of the act that the
// rules repeat.
var inCode = map[string]string{
	"OKAYA-2-1": "definition of personal information; a deceased person's data stays protected by the guard",
}

// Every rule of a house that its guards must follow stands in its policy.
func TestEveryClauseIsInItsPolicy(t *testing.T) {
	t.Parallel()
	features := []string{"consent", "disclosure", "retention", "provision"}
	rows := clauseRows(t)
	for _, name := range organisations {
		named := policyOf(t, name).Clauses()
		for _, row := range rows {
			if !strings.HasPrefix(row.ID, strings.ToUpper(name)+"-") || row.Priority != "must" || !slices.Contains(features, row.Package) {
				continue
			}
			_, code := inCode[row.ID]
			require.NotEqual(t, code, slices.Contains(named, row.ID), "%s (%s)", row.ID, row.Package)
		}
	}
}

func TestRulesHaveClassAndClause(t *testing.T) {
	t.Parallel()
	classes := []law.Class{law.ClassPermission, law.ClassDuty, law.ClassEffort, law.ClassRight, law.ClassDeadline,
		law.ClassMinKeeping, law.ClassMaxKeeping, law.ClassFee, law.ClassFormality, law.ClassBan, law.ClassScope}
	for _, name := range organisations {
		d := policyOf(t, name)
		rules := d.Rules()
		require.NotEmpty(t, rules)
		require.True(t, slices.IsSortedFunc(rules, func(a, b policydoc.Rule) int { return d.Line(a.Pointer) - d.Line(b.Pointer) }), "in the order of the text")
		for _, r := range rules {
			require.Contains(t, classes, r.Class, r.Pointer)
			require.NotEmpty(t, r.Clauses, r.Pointer)
			require.Positive(t, d.Line(r.Pointer), r.Pointer)
		}
	}
}

func TestSection(t *testing.T) {
	t.Parallel()
	d := policyOf(t, "gunma")
	require.JSONEq(t, `{"fees": [], "clause": "GUNMA-6-2b"}`, string(mustField(t, d.Section("disclosure"), "tariff")))
	require.Nil(t, d.Section("anonymize"))
	require.Equal(t, "gunma", d.HistoryName())
	require.Equal(t, "2007", d.Version())
	require.Equal(t, law.Day(2007, 11, 12), d.Effective())
	require.Empty(t, d.Edition())
	require.Equal(t, language.Japanese, d.Language())
}
