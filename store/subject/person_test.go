package subject_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

var jst = time.FixedZone("JST", 9*3600)

func date(s string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, s, jst)
	if err != nil {
		panic(err)
	}
	return t
}

// edited returns the gate of a new person after edits.
func edited(t *testing.T, fn func(*subject.Edit)) (subject.Gate, error) {
	t.Helper()
	ctx := staff(t)
	r := newRegistry(memory.New())
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	return r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { fn(e); return nil })
}

func TestAge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, at string
		age       int
		minor     bool
	}{
		{"2010-06-01", "2026-05-31", 15, true},
		{"2010-06-01", "2026-06-01", 16, true},
		{"2009-06-01", "2026-05-01", 16, true},
		{"2009-06-01", "2027-05-31", 17, true},
		{"2009-06-01", "2027-06-01", 18, false},
		{"2008-02-29", "2026-02-28", 17, true},
		{"2008-02-29", "2026-03-01", 18, false},
		{"2008-02-29", "2028-02-29", 20, false},
		// Until 2022-03-31 majority was at 20.
		{"2003-01-01", "2022-03-31", 19, true},
		{"2003-01-01", "2022-04-01", 19, false},
	} {
		g, err := edited(t, func(e *subject.Edit) { e.Birth(date(c.birth)) })
		require.NoError(t, err)
		// The last instant of the day before is in UTC still two days back.
		age, ok := g.Age(date(c.at))
		assert.True(t, ok)
		assert.Equal(t, c.age, age, "%s on %s", c.birth, c.at)
		minor, known := g.Minor(date(c.at))
		assert.True(t, known)
		assert.Equal(t, c.minor, minor, "%s on %s", c.birth, c.at)
	}
	g, err := edited(t, func(e *subject.Edit) { e.Note("test") })
	require.NoError(t, err)
	_, known := g.Minor(noon)
	assert.False(t, known, "an unknown age is nobody's to assume")
}

func TestMinorWithoutABirthDate(t *testing.T) {
	t.Parallel()
	g, err := edited(t, func(e *subject.Edit) { e.Minor(true) })
	require.NoError(t, err)
	minor, known := g.Minor(noon)
	assert.True(t, minor && known)
	g, err = edited(t, func(e *subject.Edit) { e.Minor(true); e.Birth(date("1980-04-01")) })
	require.NoError(t, err)
	minor, known = g.Minor(noon)
	assert.True(t, !minor && known, "the birth date decides")
	_, err = edited(t, func(e *subject.Edit) { e.Birth(date("1980-04-01")); e.Minor(true) })
	require.ErrorIs(t, err, subject.ErrInvalid)
	g, err = edited(t, func(e *subject.Edit) { e.Minor(true); e.Minor(false) })
	require.NoError(t, err)
	assert.Empty(t, g.Facts)
}

// APPI17-32-3, APPI22-37-1: a parent acts until majority, afterwards by mandate only.
func TestAgents(t *testing.T) {
	t.Parallel()
	g, err := edited(t, func(e *subject.Edit) {
		e.Birth(date("2009-06-01"))
		e.AddAgent(subject.Agent{Agent: "mother", Kind: subject.Parent, Evidence: "register-1"})
		e.AddAgent(subject.Agent{Agent: "lawyer", Kind: subject.Mandated, Scope: []string{"disclosure"}, Evidence: "mandate-1",
			Until: date("2027-01-01")})
	})
	require.NoError(t, err)
	has := func(id, matter, at string) bool { _, ok := g.AgentFor(id, matter, date(at)); return ok }
	assert.True(t, has("mother", "disclosure", "2026-06-01"))
	assert.True(t, has("mother", "disclosure", "2027-05-31"))
	assert.False(t, has("mother", "disclosure", "2027-06-01"), "of age")
	assert.True(t, has("lawyer", "disclosure", "2026-12-31"))
	assert.False(t, has("lawyer", "disclosure", "2027-01-01"), "the mandate is over")
	assert.False(t, has("lawyer", "erasure", "2026-06-01"), "outside the mandate")
	assert.False(t, has("stranger", "disclosure", "2026-06-01"))
	assert.False(t, has("mother", "disclosure", "2026-05-01"), "not recorded yet")

	g, err = edited(t, func(e *subject.Edit) {
		e.AddAgent(subject.Agent{Agent: "mother", Kind: subject.Parent, Evidence: "register-1"})
		e.AddAgent(subject.Agent{Agent: "guardian", Kind: subject.Guardian, Evidence: "register-2"})
	})
	require.NoError(t, err)
	assert.False(t, has("mother", "disclosure", "2026-06-01"), "nobody knows that the person is a minor")
	assert.True(t, has("guardian", "disclosure", "2026-06-01"))

	for _, bad := range []subject.Agent{
		{Kind: subject.Parent, Evidence: "x"},
		{Agent: "a", Kind: subject.Parent},
		{Agent: "a", Kind: "friend", Evidence: "x"},
		{Agent: "a", Kind: subject.Mandated, Evidence: "x"},
		{Agent: "a", Kind: subject.Guardian, Evidence: "x", Scope: []string{"disclosure"}},
		{Agent: "a", Kind: subject.Guardian, Evidence: "x", Until: date("2026-01-01")},
	} {
		_, err := edited(t, func(e *subject.Edit) { e.AddAgent(bad) })
		require.ErrorIs(t, err, subject.ErrInvalid)
	}
}

// APPI22-2-1: the flag lowers no protection; every power ends with it.
func TestDeceased(t *testing.T) {
	t.Parallel()
	setUp := func(e *subject.Edit) {
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted", From: date("2026-01-01")})
		e.Hold(subject.Hold{Ground: "litigation", From: date("2026-01-01")})
		e.AddAgent(subject.Agent{Agent: "guardian", Kind: subject.Guardian, Evidence: "x", From: date("2025-01-01")})
	}
	alive, err := edited(t, setUp)
	require.NoError(t, err)
	g, err := edited(t, func(e *subject.Edit) { setUp(e); e.Deceased(date("2026-01-05")) })
	require.NoError(t, err)
	day, ok := g.DeceasedOn()
	assert.True(t, ok)
	assert.Equal(t, date("2026-01-05").UTC(), day)
	q := subject.Question{Act: subject.Use, At: noon}
	assert.Len(t, g.Stopped(q), len(alive.Stopped(q)))
	assert.Len(t, g.Held(noon), len(alive.Held(noon)))
	assert.Len(t, alive.Acting(noon), 1)
	assert.Empty(t, g.Acting(noon))
	assert.Len(t, g.Acting(date("2026-01-04")), 1, "the past stays as it was")

	g, err = edited(t, func(e *subject.Edit) { e.Deceased(date("2026-01-05")); e.Deceased(time.Time{}) })
	require.NoError(t, err)
	_, ok = g.DeceasedOn()
	assert.False(t, ok, "a wrong record is corrected")
	_, err = edited(t, func(e *subject.Edit) { e.Deceased(noon.AddDate(1, 0, 0)) })
	require.ErrorIs(t, err, subject.ErrInvalid)
	_, err = edited(t, func(e *subject.Edit) { e.Birth(noon.AddDate(1, 0, 0)) })
	require.ErrorIs(t, err, subject.ErrInvalid)
}

func TestEndAgentLeavesThePast(t *testing.T) {
	t.Parallel()
	ctx, now := staff(t), noon
	r := subject.New(memory.New(), subject.Options{Now: func() time.Time { return now }})
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	var id string
	_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
		id = e.AddAgent(subject.Agent{Agent: "guardian", Kind: subject.Guardian, Evidence: "x"})
		return nil
	})
	require.NoError(t, err)
	now = noon.AddDate(0, 1, 0)
	g, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { e.EndAgent(id); return nil })
	require.NoError(t, err)
	assert.Len(t, g.Acting(noon), 1)
	assert.Empty(t, g.Acting(now))
	_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { e.EndAgent("nobody"); return nil })
	require.ErrorIs(t, err, subject.ErrInvalid)
}
