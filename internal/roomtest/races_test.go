package roomtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/roomtest"
	"github.com/hogo-go/hogo/store/memory"
)

func TestRaces(t *testing.T) {
	t.Parallel()
	s := memory.New()
	require.NoError(t, roomtest.Races(t.Context(), s, s, 30))
}
