package subject_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// A clock that is put back, or is behind the one of another host, ends nothing before it
// began.
func TestClockPutBack(t *testing.T) {
	t.Parallel()
	now := noon
	r := subject.New(memory.New(), subject.Options{Now: func() time.Time { return now }})
	g, err := r.Register(staff(t), "M-1")
	require.NoError(t, err)
	other, err := r.Register(staff(t), "M-2")
	require.NoError(t, err)
	var id string
	_, err = r.Edit(staff(t), g.Handle(), func(e *subject.Edit) error {
		id = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "asked"})
		return nil
	})
	require.NoError(t, err)
	now = noon.Add(-time.Second)
	g, err = r.Edit(staff(t), g.Handle(), func(e *subject.Edit) error { e.Lift(id); return nil })
	require.NoError(t, err)
	assert.False(t, g.Restrictions[0].Until.Before(g.Restrictions[0].From))

	now = noon.Add(time.Hour)
	_, err = r.Edit(staff(t), other.Handle(), func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })
	require.NoError(t, err)
	now = noon.Add(30 * time.Minute)
	g, err = r.Merge(staff(t), g.Handle(), other.Handle())
	require.NoError(t, err)
	assert.Equal(t, noon.Add(time.Hour), g.Merged[0].At)
	now = noon
	split, err := r.Split(staff(t), other.Handle())
	require.NoError(t, err)
	require.Len(t, split.Shared, 1)
	assert.False(t, split.Shared[0].Until.Before(split.Shared[0].From))
}
