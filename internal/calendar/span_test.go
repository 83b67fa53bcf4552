package calendar_test

import (
	"testing"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestStatutorySpans counts the periods that package law names.
func TestStatutorySpans(t *testing.T) {
	t.Parallel()
	for name, days := range map[string][2]string{
		law.SpanPreliminary:    {"2026-04-01", "2026-04-05"},
		law.SpanFinal:          {"2026-04-03", "2026-05-07"},
		law.SpanFinalWrongful:  {"2026-11-02", "2027-01-04"},
		law.SpanSuit:           {"2026-09-10", "2026-09-24"},
		law.SpanRecordContract: {"2026-05-01", "2027-04-30"},
		law.SpanRecordBatch:    {"2026-05-01", "2029-04-30"},
		law.SpanRecord:         {"2026-05-01", "2029-05-01"},
		law.SpanShortLived:     {"2026-01-10", "2026-07-10"},
		law.SpanDeclaration:    {"2027-01-11", "2034-01-10"},
	} {
		span, ok := law.SpanOf(name)
		require.True(t, ok, name)
		counting := calendar.Counting{FirstDay: span.FirstDayCounted}
		if span.Shifted {
			counting.Shift, counting.Calendar = calendar.ShiftClosed, calendar.Offices()
		}
		last, err := period(t, span.Period).LastDay(day(t, days[0]), counting)
		require.NoError(t, err, name)
		assert.Equal(t, days[1], last.String(), name)
	}
}
