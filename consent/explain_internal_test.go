package consent

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// TestExplanationsAreInWords: everything on which an answer may rest has a name for the staff.
func TestExplanationsAreInWords(t *testing.T) {
	t.Parallel()
	for _, g := range []store.Code{GroundTold, GroundNeeded, GroundConsent, GroundDirect, GroundRuling, GroundExempt, GroundShadow, GroundNumber, GroundOverride,
		GroundLaw, GroundLife, GroundHealth, GroundPublic, GroundAcademic, GroundPublished, GroundVisible, GroundReceived} {
		assert.NotEmpty(t, groundTexts[g].Ja, g)
		assert.NotEmpty(t, groundTexts[g].En, g)
	}
	for _, w := range []Way{DirectWritten, DirectOral, Observed, Automatic, Indirect, PublicSource, Entrusted, Succession, JointUse} {
		assert.NotEmpty(t, wayTexts[w].Ja, w)
		assert.NotEmpty(t, wayTexts[w].En, w)
	}
	for _, s := range []State{Requested, Given, Refused, Withdrawn, Revoked, Expired, Invalidated} {
		assert.NotEmpty(t, stateTexts[s].Ja, s)
		assert.NotEmpty(t, stateTexts[s].En, s)
	}
	assert.Equal(t, "[new]", named(wayTexts, "new", language.Japanese), "what has no name yet goes by its code")
}
