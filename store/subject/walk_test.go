package subject_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/roomtest"
	"github.com/hogo-go/hogo/store/memory"
)

// No sequence of mergers, splits and erasures loses a restriction or a hold.
func TestWalk(t *testing.T) {
	t.Parallel()
	walks := 24
	if testing.Short() {
		walks = 8
	}
	for seed := range walks {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			require.NoError(t, roomtest.Persons(staff(t), limited{memory.New()}, uint64(seed), 100))
		})
	}
}
