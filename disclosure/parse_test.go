package disclosure_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
)

// document reads the policy of one of the five organisations.
func document(t testing.TB, name string) []byte {
	b, err := os.ReadFile(filepath.Join("..", "examples", "policies", name+".json"))
	require.NoError(t, err)
	return b
}

var organisations = []string{"gunma", "ibaraki", "kansai", "kasuga", "okaya"}

func TestParsePolicy(t *testing.T) {
	t.Parallel()
	fee := map[string]disclosure.Yen{"kansai": 1000, "kasuga": 1100}
	for _, name := range organisations {
		p, err := disclosure.ParsePolicy(document(t, name))
		require.NoError(t, err, name)
		q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure}, On: jst("2026-05-11")})
		require.NoError(t, err, name)
		assert.Equal(t, fee[name], q.Total, name)
		assert.NotNil(t, p.Desk("complaints"), name)
	}
}
