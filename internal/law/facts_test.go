package law_test

import (
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReachAbroad is clause APPI17-75.
func TestReachAbroad(t *testing.T) {
	t.Parallel()
	old := law.Texts()[0]
	for p, want := range map[law.Provision]bool{
		law.PurposeSpecification:     true,  // 15
		law.PurposeExceptionLaw:      true,  // 16
		law.FairAcquisition:          false, // 17
		law.SpecialCareAcquisition:   false,
		law.PurposeNotice:            true,  // 18
		law.PurposeShowing:           false, // 18-2
		law.PurposeShowingUrgent:     false,
		law.PurposeNoticeException:   true,
		law.AccuracyErasure:          true, // 19
		law.ProvisionRecord:          true, // 25
		law.ReceiptConfirmation:      false,
		law.ReceiptRecord:            false, // 26
		law.PublicStatement:          true,  // 27
		law.Suit:                     true,  // 34
		law.Complaint:                true,
		law.AnonymiseCollation:       true,  // 36
		law.AnonymousProvision:       false, // 37
		law.CommissionReport:         false, // 40
		law.CommissionGuidance:       true,  // 41
		law.CommissionOrder:          false, // 42 as a whole
		law.CommissionRecommendation: true,
		law.Exemption:                true, // "the next article"
		law.BreachReport:             false,
		law.NumberStorage:            false,
		"no-such-rule":               false,
	} {
		assert.Equal(t, want, old.ReachesAbroad(p), p)
	}
	now := law.Texts()[1]
	for _, p := range []law.Provision{law.FairAcquisition, law.PurposeShowing, law.ReceiptRecord, law.BreachReport, law.CommissionOrder} {
		assert.True(t, now.ReachesAbroad(p), p)
	}
	assert.False(t, now.ReachesAbroad(law.NumberStorage), "another act")
	assert.False(t, now.ReachesAbroad(law.ShortLivedExclusion), "gone")
}

func TestTraits(t *testing.T) {
	t.Parallel()
	for _, trait := range []law.Trait{
		law.TraitJointUseAddress, law.TraitStatementAddress, law.TraitStatementSecurity, law.TraitMethodChosen,
		law.TraitOptOutAddress, law.TraitSuspensionImproperUse, law.TraitWholeActAbroad,
	} {
		assert.False(t, law.Appi2017.Is(trait), trait)
		assert.True(t, law.Appi2022.Is(trait), trait)
	}
	assert.False(t, law.Appi2022.Is("no-such-trait"))
	assert.False(t, law.Edition("").Is(law.TraitMethodChosen))
	assert.True(t, law.Texts()[0].Has(law.ShortLivedExclusion))
	assert.False(t, law.Texts()[1].Has(law.ShortLivedExclusion))
	assert.True(t, law.Appi2017.Valid() && law.Appi2022.Valid())
	assert.False(t, law.Edition("").Valid())
}

func TestRecognisedCountries(t *testing.T) {
	t.Parallel()
	first := law.Day(2019, 1, 23)
	assert.Len(t, law.Countries(first), 31)
	assert.Empty(t, law.Countries(first.Add(-time.Microsecond)))
	for _, code := range []string{"DE", "IS", "GB", "HR"} {
		assert.True(t, law.Recognised(code, first), code)
		assert.False(t, law.Recognised(code, first.Add(-time.Microsecond)), code)
	}
	for _, code := range []string{"US", "CH", "JP", "UK", "de", ""} {
		assert.False(t, law.Recognised(code, law.Day(2026, 1, 1)), code)
	}
}

func TestSpecialCareCategories(t *testing.T) {
	t.Parallel()
	all := law.SpecialCare()
	require.Len(t, all, 11)
	seen := map[string]bool{}
	for _, c := range all {
		assert.False(t, seen[c.Code], c.Code)
		seen[c.Code] = true
		assert.NotEmpty(t, c.Ja)
		assert.NotEmpty(t, c.En)
		found, ok := law.SpecialCareCategory(c.Code)
		assert.True(t, ok)
		assert.Equal(t, c, found)
		assert.NotEmpty(t, law.Provisions(law.Numbering2023, c.Citation))
	}
	for _, no := range []string{"union-membership", "registered-domicile", "sexual-life", ""} {
		_, ok := law.SpecialCareCategory(no)
		assert.False(t, ok, no)
	}
	all[0].Code = "changed"
	assert.Equal(t, "race", law.SpecialCare()[0].Code)
}

func TestDatedFigures(t *testing.T) {
	t.Parallel()
	eve := -time.Microsecond
	assert.Equal(t, 20, law.MajorityAge(law.Day(2022, 4, 1).Add(eve)))
	assert.Equal(t, 18, law.MajorityAge(law.Day(2022, 4, 1)))
	assert.Equal(t, 20, law.MajorityAge(law.Day(1800, 1, 1)))
	for day, rate := range map[time.Time]int{
		law.Day(1989, 3, 31): 0, law.Day(1989, 4, 1): 3, law.Day(1997, 4, 1): 5, law.Day(2014, 3, 31): 5,
		law.Day(2014, 4, 1): 8, law.Day(2019, 9, 30): 8, law.Day(2019, 10, 1): 10, law.Day(2026, 4, 1): 10,
	} {
		assert.Equal(t, rate, law.ConsumptionTax(day), day)
	}
	assert.False(t, law.BreachAtAcquisition(law.Day(2024, 4, 1).Add(eve)))
	assert.True(t, law.BreachAtAcquisition(law.Day(2024, 4, 1)))
	assert.False(t, law.InForce(law.InsuranceNumberBan, law.Day(2020, 10, 1).Add(eve)))
	assert.True(t, law.InForce(law.InsuranceNumberBan, law.Day(2020, 10, 1)))
	assert.False(t, law.InForce(law.BreachReport, law.Day(2022, 3, 31)))
	assert.True(t, law.InForce(law.BreachReport, law.Day(2022, 4, 1)))
	assert.False(t, law.InForce(law.PurposeLimitation, law.Day(2017, 5, 29)))
	assert.True(t, law.InForce(law.PurposeLimitation, law.Day(2017, 5, 30)))
}

func TestSpans(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]law.Span{
		law.SpanPreliminary:    {law.BreachPreliminary, "P5D", true, false},
		law.SpanFinal:          {law.BreachFinal, "P30D", true, true},
		law.SpanFinalWrongful:  {law.BreachFinal, "P60D", true, true},
		law.SpanSuit:           {law.Suit, "P2W", false, false},
		law.SpanRecordContract: {law.ProvisionRecordPeriod, "P1Y", true, false},
		law.SpanRecordBatch:    {law.ProvisionRecordPeriod, "P3Y", true, false},
		law.SpanRecord:         {law.ProvisionRecordPeriod, "P3Y", false, false},
		law.SpanShortLived:     {law.ShortLivedExclusion, "P6M", false, false},
		law.SpanDeclaration:    {law.DeclarationKeeping, "P7Y", true, false},
	} {
		got, ok := law.SpanOf(name)
		assert.True(t, ok)
		assert.Equal(t, want, got, name)
	}
	_, ok := law.SpanOf("no-such-span")
	assert.False(t, ok)
}

// okaya is a house as its policy declares it.
var okaya = law.Regulation{
	Name: "個人情報保護規程",
	Revisions: law.History[string]{
		{From: law.Day(2005, 5, 24), Value: "2005"},
		{From: law.Day(2018, 4, 1), Value: "2018"},
	},
	Missing: []law.Gap{{Article: "第3条", Setting: "scope"}},
}

// TestRegulationByEventDate is clause OKAYA-SUPP-1.
func TestRegulationByEventDate(t *testing.T) {
	t.Parallel()
	for day, want := range map[time.Time]string{
		law.Day(2005, 5, 24): "2005", law.Day(2018, 3, 31): "2005", law.Day(2018, 4, 1): "2018", law.Day(2026, 1, 1): "2018",
	} {
		got, err := okaya.At(day)
		require.NoError(t, err)
		assert.Equal(t, want, got, day)
	}
	_, err := okaya.At(law.Day(2005, 5, 23))
	require.ErrorIs(t, err, law.ErrEditionUnknown)
}

// TestMissingArticleNeedsASetting is clause OKAYA-3.
func TestMissingArticleNeedsASetting(t *testing.T) {
	t.Parallel()
	open := okaya.Undefined(func(string) bool { return false })
	require.Len(t, open, 1)
	assert.Equal(t, "scope_undefined", open[0].Code())
	assert.Equal(t, "scope_undefined(第3条本文欠)", open[0].Ja())
	assert.Empty(t, okaya.Undefined(func(setting string) bool { return setting == "scope" }))
}
