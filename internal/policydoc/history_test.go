package policydoc_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/internal/policydoc"
)

func version(t *testing.T, version, effective string) *policydoc.Document {
	t.Helper()
	text := strings.NewReplacer(`"version": "1"`, `"version": "`+version+`"`, `"effective": "2020-04-01"`, `"effective": "`+effective+`"`).Replace(small)
	d, err := policydoc.Parse([]byte(text))
	require.NoError(t, err)
	return d
}

// A decision about a past instant uses the document of that instant: the change
// comes at midnight in Japan.
func TestHistory(t *testing.T) {
	t.Parallel()
	history, err := policydoc.History(version(t, "2", "2022-04-01"), version(t, "1", "2020-04-01"))
	require.NoError(t, err)
	for instant, want := range map[time.Time]string{
		law.Day(2020, 4, 1):                   "1",
		law.Day(2022, 4, 1).Add(-time.Second): "1",
		law.Day(2022, 4, 1):                   "2",
		law.Day(2030, 1, 1):                   "2",
	} {
		d, ok := history.At(instant)
		require.True(t, ok)
		require.Equal(t, want, d.Version(), instant)
	}
	_, ok := history.At(law.Day(2020, 3, 31))
	require.False(t, ok)
}

func TestDocumentsThatAreNoHistory(t *testing.T) {
	t.Parallel()
	first := version(t, "1", "2020-04-01")
	for _, other := range []*policydoc.Document{
		version(t, "1", "2021-04-01"),
		version(t, "2", "2020-04-01"),
		policyOf(t, "okaya"),
	} {
		_, err := policydoc.History(first, other)
		var all *policydoc.Error
		require.ErrorAs(t, err, &all)
		require.Len(t, all.Problems, 1)
		require.True(t, all.Has(policydoc.CodeHistory))
	}
}

// Okaya's rules were adopted in 2005 and revised on 2018-04-01 (OKAYA-SUPP-1).
func TestRegulation(t *testing.T) {
	t.Parallel()
	rules := policyOf(t, "okaya").Regulation()
	require.Equal(t, "岡谷商工会議所 個人情報保護規程", rules.Name)
	before, err := rules.At(law.Day(2018, 3, 31))
	require.NoError(t, err)
	require.Equal(t, "制定", before)
	after, err := rules.At(law.Day(2018, 4, 1))
	require.NoError(t, err)
	require.Equal(t, "平成30年改正", after)
	_, err = rules.At(law.Day(2005, 5, 23))
	require.Error(t, err)
}
