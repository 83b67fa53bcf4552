package office_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/roomtest"
	"github.com/hogo-go/hogo/store/memory"
)

// No sequence of terms, delegations and withdrawals makes an approval count that
// should not, nor one not count that should.
func TestWalk(t *testing.T) {
	t.Parallel()
	walks := 24
	if testing.Short() {
		walks = 4
	}
	for seed := range walks {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			require.NoError(t, roomtest.Offices(t.Context(), memory.New(), uint64(seed), 200))
		})
	}
}
