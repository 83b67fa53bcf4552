package law_test

import (
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cite resolves by date and returns the place, "" where there is none.
func cite(t *testing.T, p law.Provision, at time.Time) string {
	t.Helper()
	text, err := law.Resolve("", at)
	require.NoError(t, err)
	c, _ := text.Cite(p)
	return c.String()
}

// TestNumberingByEventDate is clause APPI22-171-1.
func TestNumberingByEventDate(t *testing.T) {
	t.Parallel()
	days := []time.Time{law.Day(2022, 3, 31), law.Day(2022, 4, 1), law.Day(2023, 3, 31), law.Day(2023, 4, 1)}
	want := map[law.Provision][]string{
		law.Extraterritorial: {"75", "166", "166", "171"},
		law.CommissionOrder:  {"42", "145", "145", "148"},
		law.Breach:           {"", "26", "26", "26"},
	}
	for p, places := range want {
		for i, place := range places {
			assert.Equal(t, place, cite(t, p, days[i]), "%s on %s", p, days[i])
		}
	}
	before := law.Day(2017, 5, 30).Add(-time.Microsecond)
	_, err := law.EditionAt(before)
	require.ErrorIs(t, err, law.ErrEditionUnknown)
	_, err = law.Resolve("", before)
	require.ErrorIs(t, err, law.ErrEditionUnknown)
	edition, err := law.EditionAt(time.Date(2017, 5, 29, 15, 0, 0, 0, time.UTC))
	require.NoError(t, err, "2017-05-30 begins at 15:00 UTC of the day before")
	assert.Equal(t, law.Appi2017, edition)
}

func TestPinnedEditionWins(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		pinned law.Edition
		at     time.Time
		want   law.Text
	}{
		{"old edition, late event", law.Appi2017, law.Day(2026, 5, 1), law.Text{Edition: law.Appi2017, Numbering: law.Numbering2017}},
		{"old edition, event before it", law.Appi2017, law.Day(2010, 1, 1), law.Text{Edition: law.Appi2017, Numbering: law.Numbering2017}},
		{"new edition, event before it", law.Appi2022, law.Day(2020, 1, 1), law.Text{Edition: law.Appi2022, Numbering: law.Numbering2022}},
		{"new edition, first numbering", law.Appi2022, law.Day(2022, 12, 1), law.Text{Edition: law.Appi2022, Numbering: law.Numbering2022}},
		{"new edition, second numbering", law.Appi2022, law.Day(2023, 4, 1), law.Text{Edition: law.Appi2022, Numbering: law.Numbering2023}},
		{"none", "", law.Day(2021, 4, 1), law.Text{Edition: law.Appi2017, Numbering: law.Numbering2017}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := law.Resolve(c.pinned, c.at)
			require.NoError(t, err)
			assert.Equal(t, c.want, got)
		})
	}
	_, err := law.Resolve("appi-2003", law.Day(2026, 1, 1))
	require.ErrorIs(t, err, law.ErrEditionUnknown)
}

// TestOldNumbers is clause KANSAI-A-2.
func TestOldNumbers(t *testing.T) {
	t.Parallel()
	old, err := law.ParseCitation("APPI37-1")
	require.NoError(t, err)

	found := law.Provisions(law.Numbering2005, old)
	require.Equal(t, []law.Provision{law.Accreditation}, found)
	for _, text := range law.Texts() {
		c, ok := text.Cite(found[0])
		assert.True(t, ok)
		assert.Equal(t, "47-1", c.String())
	}
	assert.Equal(t, []law.Provision{law.AnonymousProvision}, law.Provisions(law.Numbering2017, old))
}
