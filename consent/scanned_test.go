package consent_test

import (
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/idcode"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestScannedItemsNeedABasis: whatever the catalogue takes with a warning, what a memo
// holds of special care or of codes is not taken without a rule for it, in any house.
func TestScannedItemsNeedABasis(t *testing.T) {
	t.Parallel()
	now := at("2026-05-11 10:00")
	for _, name := range policyNames {
		p := *document(name).consent
		p.Items.Catalogue = "declared"
		policies, err := consent.NewPolicies(&p)
		require.NoError(t, err)
		g, err := consent.New(memory.New(), policies, consent.Options{Now: func() time.Time { return now }})
		require.NoError(t, err)
		for _, memo := range []string{"入院中", "逮捕された", "少年院", "部落出身", "住民票コード 12345678901", "旅券番号 TR1234567", "個人番号 123456789018"} {
			for _, known := range usualQuestions(&p, now) {
				a := known
				a.Way, a.Items = consent.Indirect, append([]string{"name"}, g.ItemsIn(memo)...)
				require.Len(t, a.Items, 2, memo)
				permit, err := g.Check(as(officer), a)
				assert.False(t, permit.OK(), "%s: %s", name, memo)
				var r *store.Refusal
				require.ErrorAs(t, err, &r)
			}
		}
	}
	// The warning stays for what nobody recognised.
	g := gunmaGuard(memory.New(), now)
	p := *g.Policy()
	p.Items.Catalogue = "declared"
	policies, err := consent.NewPolicies(&p)
	require.NoError(t, err)
	declared, err := consent.New(memory.New(), policies, consent.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	a := contract(now)
	a.Items = append(a.Items, "hobby")
	permit, err := declared.Check(staff("staff-7", "underwriting"), a)
	require.NoError(t, err)
	assert.True(t, permit.OK())
}

// TestRecognisedNames: whatever a scan names by its kind has a name for people.
func TestRecognisedNames(t *testing.T) {
	t.Parallel()
	names := []string{}
	for _, care := range careCategories {
		names = append(names, "special-care."+string(care))
	}
	for _, kind := range idcode.Kinds() {
		names = append(names, "code."+strings.ReplaceAll(string(kind), "_", "-"))
	}
	for _, name := range names {
		text, ok := consent.RecognisedName(name)
		assert.True(t, ok, name)
		assert.NotEmpty(t, text.Ja, name)
		assert.NotEmpty(t, text.En, name)
	}
	_, ok := consent.RecognisedName("hobby")
	assert.False(t, ok)
}
