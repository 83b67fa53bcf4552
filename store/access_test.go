package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

func staff(id string) context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff, Terminal: "PC-3"})
}

// KASUGA-RISK-4: accesses are logged; those out of authority are reported daily
// and confirmed.
func TestDailyReport(t *testing.T) {
	t.Parallel()
	s := memory.New()
	jst := time.FixedZone("JST", 9*60*60)
	day := time.Date(2026, 5, 11, 0, 0, 0, 0, jst)
	for i, outcome := range []store.Outcome{store.Permitted, store.OutOfAuthority, store.Permitted} {
		at := day.Add(time.Duration(i) * 11 * time.Hour) // 00:00, 11:00, 22:00
		require.NoError(t, store.LogAccess(staff("s-1"), s, at, store.Access{Op: "consent: use", Outcome: outcome}))
	}
	require.NoError(t, store.LogAccess(staff("s-1"), s, day.Add(24*time.Hour), store.Access{Outcome: store.Refused}))

	r, err := store.Daily(staff("s-2"), s, day.Add(5*time.Hour))
	require.NoError(t, err)
	require.Equal(t, store.DailyReport{Day: "2026-05-11", Total: 3, Refused: 1, OutOfAuthority: 1}, r)

	for _, who := range []string{"s-2", "s-3"} {
		now := day.Add(30 * time.Hour)
		require.NoError(t, store.ConfirmDaily(staff(who), s, now, day))
		r, err = store.Daily(staff("s-2"), s, day)
		require.NoError(t, err)
		require.Equal(t, who, r.ConfirmedBy)
		require.True(t, r.ConfirmedAt.Equal(now))
	}
	r, err = store.Daily(staff("s-2"), s, day.Add(24*time.Hour))
	require.NoError(t, err)
	require.Equal(t, store.DailyReport{Day: "2026-05-12", Total: 1, Refused: 1}, r)

	// Who purges the confirmation does not confirm.
	confirmation, err := s.Get(staff("s-4"), store.Key{Kind: store.KindDaily, ID: "2026-05-11"})
	require.NoError(t, err)
	_, err = store.Apply(staff("s-4"), s, day.AddDate(5, 0, 0), nil, store.Change{Prev: confirmation, Purge: true})
	require.NoError(t, err)
	r, err = store.Daily(staff("s-2"), s, day)
	require.NoError(t, err)
	require.Equal(t, "s-3", r.ConfirmedBy)
}

func TestLogAccessRefusesWhatItCannotRecord(t *testing.T) {
	t.Parallel()
	s := memory.New()
	require.ErrorIs(t, store.LogAccess(context.Background(), s, time.Now(), store.Access{Outcome: store.Permitted}), store.ErrNoActor)
	require.ErrorIs(t, store.LogAccess(staff("s-1"), s, time.Now(), store.Access{}), store.ErrInvalid)
	handle := store.NewID()
	require.ErrorIs(t, store.LogAccess(staff("s-1"), s, time.Now(), store.Access{Outcome: store.Permitted, Subject: handle, Ref: handle}), store.ErrInvalid)
	require.ErrorIs(t, store.LogAccess(staff("s-1"), s, time.Now(), store.Access{Outcome: store.Permitted, Ref: strings.Repeat("r", 65)}), store.ErrInvalid)
	n, err := store.Count(context.Background(), s, store.Query{})
	require.NoError(t, err)
	require.Zero(t, n)
}

// Who read what is told by the record that an access named, with its outcome, however many
// other accesses there were.
func TestAccessesOfARecord(t *testing.T) {
	t.Parallel()
	s := memory.New()
	release, other := store.NewID(), store.NewID()
	at := time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC)
	for _, a := range []store.Access{
		{Op: "read", Outcome: store.Permitted, Ref: release},
		{Op: "read", Outcome: store.OutOfAuthority, Codes: []store.Code{"method_info_access"}, Ref: release, At: at.Add(-time.Hour)},
		{Op: "read", Outcome: store.Permitted, Ref: other},
		{Op: "read", Outcome: store.Permitted},
	} {
		who := "s-1"
		if a.Outcome == store.OutOfAuthority {
			who = "s-2"
		}
		require.NoError(t, store.LogAccess(staff(who), s, at, a))
	}
	var got []store.LoggedAccess
	for a, err := range store.AccessesOf(t.Context(), s, release) {
		require.NoError(t, err)
		require.NotEmpty(t, a.ID)
		a.ID = ""
		got = append(got, a)
	}
	require.ElementsMatch(t, []store.LoggedAccess{
		{Access: store.Access{At: at, Op: "read", Outcome: store.Permitted, Ref: release}, Actor: "s-1", Terminal: "PC-3", Recorded: at},
		{Access: store.Access{At: at.Add(-time.Hour), Op: "read", Outcome: store.OutOfAuthority, Codes: []store.Code{"method_info_access"}, Ref: release},
			Actor: "s-2", Terminal: "PC-3", Recorded: at},
	}, got)

	r, err := store.Daily(staff("s-2"), s, at)
	require.NoError(t, err)
	require.Equal(t, 4, r.Total, "each counts once")
	x, err := store.NewExport(t.Context(), s, at, at.Add(time.Second))
	require.NoError(t, err)
	require.Len(t, x.Entries, 4, "each is journaled once")
	report, err := store.Verify(t.Context(), s, nil)
	require.NoError(t, err)
	require.True(t, report.OK(), "%v", report.Problems)

	for _, err := range store.AccessesOf(t.Context(), s, "") {
		require.ErrorIs(t, err, store.ErrInvalid, "no record is not all records")
	}
}

// An access that was purged is not told; one that was written before accesses named records
// stands as it is.
func TestAccessesOfARecordOverTime(t *testing.T) {
	t.Parallel()
	s := memory.New()
	at := time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC)
	_, err := store.Apply(staff("s-1"), s, at, nil, store.Change{
		Next: store.Record{Key: store.Key{Kind: store.KindAccess, ID: store.NewID()}, Ref: "2026-05-11", State: string(store.Permitted),
			Body: []byte(`{"v":1,"at":"2026-05-11T03:00:00Z","op":"read","terminal":"PC-1"}`)},
		Events: []store.Event{{Name: store.EventAccess}}})
	require.NoError(t, err)
	r, err := store.Daily(staff("s-2"), s, at)
	require.NoError(t, err)
	require.Equal(t, 1, r.Total)

	release := store.NewID()
	require.NoError(t, store.LogAccess(staff("s-1"), s, at, store.Access{Outcome: store.Permitted, Ref: release}))
	for a, err := range store.AccessesOf(t.Context(), s, release) {
		require.NoError(t, err)
		rec, err := s.Get(t.Context(), store.Key{Kind: store.KindAccess, ID: a.ID})
		require.NoError(t, err)
		for _, body := range []string{`{"v":2}`, string(rec.Body)} {
			next := rec
			next.Body = []byte(body)
			written, err := store.Apply(staff("s-9"), s, at.Add(time.Hour), nil, store.Change{Prev: rec, Next: next, Events: []store.Event{{Name: "test"}}})
			require.NoError(t, err)
			rec = written[0]
			for again, err := range store.AccessesOf(t.Context(), s, release) {
				if body == `{"v":2}` {
					require.Error(t, err, "nobody knows what a later version says")
					continue
				}
				require.NoError(t, err)
				require.Equal(t, a, again, "who changed the record later did not read")
			}
		}
	}
	for a, err := range store.AccessesOf(t.Context(), s, release) {
		require.NoError(t, err)
		rec, err := s.Get(t.Context(), store.Key{Kind: store.KindAccess, ID: a.ID})
		require.NoError(t, err)
		_, err = store.Apply(staff("s-1"), s, at, nil, store.Change{Prev: rec, Purge: true})
		require.NoError(t, err)
	}
	for a := range store.AccessesOf(t.Context(), s, release) {
		t.Errorf("a purged access is told: %v", a)
	}
}

// APPI17-40-1: what was decided in a span is exported on demand, in time order,
// with a digest.
func TestExport(t *testing.T) {
	t.Parallel()
	s := memory.New()
	from, to := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	var within []time.Time
	for _, at := range []time.Time{from.Add(-time.Microsecond), to.Add(-time.Microsecond), from, from.AddDate(0, 1, 0), to} {
		require.NoError(t, store.LogAccess(staff("s-1"), s, at, store.Access{Outcome: store.Permitted}))
		if !at.Before(from) && at.Before(to) {
			within = append(within, at)
		}
	}
	x, err := store.NewExport(context.Background(), s, from, to)
	require.NoError(t, err)
	require.Len(t, x.Entries, len(within))
	h := sha256.New()
	for i, e := range x.Entries {
		if i > 0 {
			require.True(t, e.Time.After(x.Entries[i-1].Time), "time order")
		}
		h.Write(e.Hash)
	}
	require.Equal(t, h.Sum(nil), x.Digest[:])

	var b strings.Builder
	require.NoError(t, x.WriteCSV(&b))
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+len(within)+1)
	require.Equal(t, "2026-04-01T00:00:00Z", rows[1][0])
	require.Equal(t, hex.EncodeToString(x.Digest[:]), rows[len(rows)-1][9])
}

// What somebody typed must not run in the office that opens an export, and must be read
// back as it was.
func TestExportHoldsNoFormulas(t *testing.T) {
	t.Parallel()
	s := memory.New()
	at := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	names := []string{"=1+1", "+1", "-1", "@SUM(A1)", "'=1", "'", "s-1", "a=b"}
	for _, name := range names {
		_, err := store.Apply(staff(name), s, at, nil, store.Change{
			Next:   store.Record{Key: store.Key{Kind: "-test", ID: name}, Body: []byte(`{"v":1}`)},
			Events: []store.Event{{Name: name, Fields: []string{name, "b"}}}})
		require.NoError(t, err)
	}
	x, err := store.NewExport(context.Background(), s, at, at.Add(time.Second))
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, x.WriteCSV(&b))
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	require.NoError(t, err)
	for i, row := range rows {
		for _, cell := range row {
			require.False(t, cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n"), cell)
		}
		if i == 0 || i > len(names) {
			continue
		}
		e := x.Entries[i-1]
		for j, want := range []string{e.Kind, e.ID, "1", "0", e.Event, e.Actor, "", strings.Join(e.Fields, " ")} {
			require.Equal(t, want, strings.TrimPrefix(row[j+1], "'"))
		}
	}
}
