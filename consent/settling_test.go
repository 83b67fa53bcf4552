package consent_test

import (
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/require"
)

// left returns what is still open, by acquisition.
func (w *world) left() map[string][]store.Code {
	open := map[string][]store.Code{}
	for o, err := range w.guard.Settle(as(officer)) {
		w.ok(err, "settle")
		open[o.ID] = o.Duties
	}
	return open
}

// An open task is closed by the publication that covers the purpose, or by telling the person
// (APPI17-18-1, KASUGA-6-8), and by nothing else.
func TestSettle(t *testing.T) {
	t.Parallel()
	s := scenario{id: "APPI17-18-1", policy: "okaya", edit: act17(), now: "2026-05-01 10:00", run: func(w *world) {
		acquire := func(person string) string {
			done, err := w.guard.Acquire(as(officer), person, w.unnoticed())
			w.ok(err, "acquire")
			return done.ID
		}
		one, two := acquire("M-1"), acquire("M-2")
		tell := []store.Code{consent.DutyTellPurpose}
		require.Equal(t, map[string][]store.Code{one: tell, two: tell}, w.left())
		w.now = w.now.Add(time.Hour)
		w.publish("newsletter-only")
		require.Len(t, w.left(), 2, "another purpose is published")
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "M-1", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Oral}}), "serve")
		require.Equal(t, map[string][]store.Code{two: tell}, w.left(), "the other was told")
		w.recordedAs(one, "settled")
		w.recordedAs(two, "open")
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "掲示板", At: at("2026-04-01"), Evidence: "掲示の記録"})
		w.ok(err, "publish")
		require.Empty(t, w.left())
		w.recordedAs(two, "settled")
		require.Empty(t, w.left(), "again")
		w.may("M-2", "guidance", "phone", told)
		report, err := store.Verify(as(officer), w.store, nil)
		require.NoError(t, err)
		require.True(t, report.OK(), "%+v", report)
	}}
	require.Empty(t, s.try(""))
	s = scenario{id: "OKAYA-8-1", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "phone")
		a.Claims = nil
		done, err := w.guard.Acquire(as(officer), "M-1", a)
		w.ok(err, "acquire")
		require.Equal(t, []store.Code{consent.DutyTellPurpose, consent.DutyHouseNotice}, w.left()[done.ID])
		w.now = w.now.Add(time.Hour)
		serve := func(form consent.Served) {
			w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "M-1", NoticeServed: consent.NoticeServed{Notice: "membership-form", Served: form}}), "serve")
		}
		serve(consent.Oral)
		require.Equal(t, []store.Code{consent.DutyHouseNotice}, w.left()[done.ID], "the house wants it in writing")
		w.recordedAs(done.ID, "open")
		serve(consent.Written)
		require.Empty(t, w.left())
		w.recordedAs(done.ID, "settled")
	}}
	require.Empty(t, s.try(""))
}
