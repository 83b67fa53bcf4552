package law_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestWholeTable holds every number against the reviewed copy, so that no edit
// of the table goes unseen. A question mark marks an unconfirmed number.
func TestWholeTable(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("provision\tclass\t2017\t2022\t2023\tJapanese\tEnglish\n")
	for _, p := range law.All() {
		fmt.Fprintf(&b, "%s\t%s", p, p.Class())
		for _, text := range law.Texts() {
			c, ok := text.Cite(p)
			mark := map[bool]string{true: "", false: "?"}[!ok || text.Sure(p)]
			fmt.Fprintf(&b, "\t%s%s", c.Ja(), mark)
		}
		fmt.Fprintf(&b, "\t%s\t%s\n", p.Ja(), p.En())
	}
	golden := filepath.Join("testdata", "table.golden")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String())
}

// lines yields the tab-separated fields of a file.
func lines(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	var all [][]string
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		all = append(all, strings.Split(scan.Text(), "\t"))
	}
	require.NoError(t, scan.Err())
	return all
}

var placeForm = regexp.MustCompile(`^(-1|[1-9][0-9]*(_[0-9]+)*(-[0-9]*(_[0-9]+)*){0,2}(-[pab])?)$`)

// TestTableIsComplete holds for every provision what callers rely on.
func TestTableIsComplete(t *testing.T) {
	t.Parallel()
	seen := map[law.Provision]bool{}
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, p := range law.All() {
		assert.False(t, seen[p], "%s stands twice", p)
		seen[p] = true
		assert.Regexp(t, name, string(p))
		assert.True(t, p.Known())
		assert.NotEmpty(t, p.Class(), p)
		assert.NotEmpty(t, p.Ja(), p)
		assert.NotEmpty(t, p.En(), p)
		places := 0
		for _, text := range law.Texts() {
			c, ok := text.Cite(p)
			if !ok {
				assert.Equal(t, law.Citation{}, c, p)
				assert.False(t, text.Sure(p), p)
				continue
			}
			places++
			assert.Regexp(t, placeForm, c.Article, p)
			assert.True(t, c.Listed(), "%s cites %s", p, c.Law)
			assert.True(t, c.Kind().IsLaw(), p)
			assert.Contains(t, law.Provisions(text.Numbering, c), p, "%s is found at its own place", p)
		}
		assert.NotZero(t, places, "%s stands in no text", p)
	}
	assert.Greater(t, len(seen), 200)
}

// TestNumbersOf2023 holds that rules did not change within an edition: a
// provision stands in both texts of appi-2022 or in neither.
func TestNumbersOf2023(t *testing.T) {
	t.Parallel()
	texts := law.Texts()
	moved := 0
	for _, p := range law.All() {
		first, in22 := texts[1].Cite(p)
		second, in23 := texts[2].Cite(p)
		assert.Equal(t, in22, in23, p)
		if first != second {
			moved++
			assert.True(t, law.ClassSupervision == p.Class() || p == law.Extraterritorial, "%s moved in 2023", p)
		}
	}
	assert.Equal(t, 11, moved, "extraterritorial, powers of the commission, penalties")
}

func TestUnknownProvision(t *testing.T) {
	t.Parallel()
	for _, p := range []law.Provision{"", "no-such-rule"} {
		assert.False(t, p.Known())
		assert.Empty(t, p.Class())
		assert.Empty(t, p.Ja()+p.En())
		for _, text := range law.Texts() {
			_, ok := text.Cite(p)
			assert.False(t, ok)
			assert.False(t, text.Sure(p))
		}
	}
	_, ok := law.Text{}.Cite(law.PurposeLimitation)
	assert.False(t, ok, "the zero text cites nothing")
}

// TestEveryClauseResolves reads the places that the statute's clause rows cite.
func TestEveryClauseResolves(t *testing.T) {
	t.Parallel()
	rows := lines(t, filepath.Join("testdata", "clauses.tsv"))
	require.Greater(t, len(rows), 200)
	for _, row := range rows {
		c, err := law.ParseCitation(row[2])
		require.NoError(t, err, row)
		found := law.Provisions(law.Numbering(row[1]), c)
		if assert.NotEmpty(t, found, row) {
			text := law.Text{Numbering: law.Numbering(row[1])}
			got, ok := text.Cite(found[0])
			assert.True(t, ok)
			article, _, _ := strings.Cut(c.Article, "-")
			assert.True(t, got.Within(law.Citation{Law: c.Law, Article: article}), "%v is answered with %s", row, got)
		}
	}
}

// TestClauseListIsCurrent compares the list with the project's clause table
// where that stands beside the checkout.
func TestClauseListIsCurrent(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "..", "shared", "law", "clauses.tsv")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no clause table beside the checkout")
	}
	have := map[string]bool{}
	for _, row := range lines(t, filepath.Join("testdata", "clauses.tsv")) {
		have[row[0]] = true
	}
	for _, row := range lines(t, path) {
		if strings.HasPrefix(row[0], "APPI") {
			assert.True(t, have[row[0]], row[0])
		}
	}
}

// TestKnownPlaces pins places of README (a), (b) and (k) that must not drift.
func TestKnownPlaces(t *testing.T) {
	t.Parallel()
	texts := law.Texts()
	for p, want := range map[law.Provision][2]string{
		law.PurposeLimitation:            {"16-1", "18-1"},
		law.PurposeExceptionLaw:          {"16-3-1", "18-3-1"},
		law.ImproperUse:                  {"", "19"},
		law.FairAcquisition:              {"17-1", "20-1"},
		law.SpecialCareAcquisition:       {"17-2", "20-2"},
		law.SpecialCareExceptionOrder:    {"17-2-6", "20-2-8"},
		law.PurposeShowing:               {"18-2", "21-2"},
		law.Erasure:                      {"19-b", "22-b"},
		law.BreachReport:                 {"", "26-1"},
		law.BreachThousand:               {"", "7--4"},
		law.ThirdPartyConsent:            {"23-1", "27-1"},
		law.JointUse:                     {"23-5-3", "27-5-3"},
		law.OptOutMethod:                 {"23-2-3", "27-2-5"},
		law.ForeignThirdParty:            {"24", "28-1"},
		law.ProvisionRecord:              {"25-1", "29-1"},
		law.ReceiptRecord:                {"26-3", "30-3"},
		law.RelatedInformation:           {"", "31-1"},
		law.PublicStatement:              {"27-1", "32-1"},
		law.Disclosure:                   {"28-2", "33-2"},
		law.DisclosureRecords:            {"", "33-5"},
		law.CorrectionRequest:            {"29-1", "34-1"},
		law.SuspensionNotice:             {"30-5", "35-7"},
		law.Reason:                       {"31", "36"},
		law.RequestBurden:                {"32-4", "37-4"},
		law.Fee:                          {"33-1", "38-1"},
		law.Suit:                         {"34-1", "39-1"},
		law.Complaint:                    {"35-1", "40-1"},
		law.PseudonymiseProvision:        {"", "41-6"},
		law.Anonymise:                    {"36-1", "43-1"},
		law.AnonymiseStandardPeculiar:    {"19--4", "34--4"},
		law.Exemption:                    {"76-1", "57-1"},
		law.ExemptionAcademic:            {"76-1-3", ""},
		law.ExemptionPolitical:           {"76-1-5", "57-1-4"},
		law.ShortLivedExclusion:          {"5", ""},
		law.RequestAgentOrder:            {"11", "13"},
		law.ProvisionRecordPeriod:        {"14", "21"},
		law.ResidentCodeBan:              {"30_38", "30_38"},
		law.NumberBreach:                 {"29_4", "29_4"},
		law.AccreditedComplaint:          {"52-3", "53-3"},
		law.CommissionReportDemand:       {"40-1", "146-1"},
		law.PenaltyDatabase:              {"83", "179"},
		law.PenaltyOrder:                 {"84", "178"},
		law.CommissionRecommendation:     {"42-1", "148-1"},
		law.AnonymisePublicationForm:     {"21", "36"},
		law.WiderSuspensionIncident:      {"", "35-5"},
		law.DisclosureMethod:             {"9", "30"},
		law.BreachNoticeSubstitute:       {"", "26-2-p"},
		law.PublicStatementMatters:       {"8", "10"},
		law.SpecialCareOrderCases:        {"7", "9"},
		law.IndividualIdentificationCode: {"2-2", "2-2"},
	} {
		old, _ := texts[0].Cite(p)
		now, _ := texts[2].Cite(p)
		assert.Equal(t, want, [2]string{old.Article, now.Article}, p)
	}
}

func TestClassesOfTheCombination(t *testing.T) {
	t.Parallel()
	for p, want := range map[law.Provision]law.Class{
		law.PurposeLimitation:     law.ClassPermission,
		law.ThirdPartyConsent:     law.ClassPermission,
		law.ProvisionRecord:       law.ClassDuty,
		law.BreachReport:          law.ClassDuty,
		law.Erasure:               law.ClassEffort,
		law.Disclosure:            law.ClassRight,
		law.WiderSuspension:       law.ClassRight,
		law.Suit:                  law.ClassDeadline,
		law.BreachFinal:           law.ClassDeadline,
		law.ProvisionRecordPeriod: law.ClassMinKeeping,
		law.NumberStorage:         law.ClassMaxKeeping,
		law.Fee:                   law.ClassFee,
		law.RequestMethod:         law.ClassFormality,
		law.ResidentCodeBan:       law.ClassBan,
		law.ImproperUse:           law.ClassBan,
	} {
		assert.Equal(t, want, p.Class(), p)
	}
}
