package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

// clocks are those of two hosts of one organisation: of the second one the clock is
// behind, and so is the first one's after it was put right.
type clocks struct {
	*office.Offices
	now time.Time
}

func newClocks(t *testing.T) *clocks {
	t.Helper()
	c := &clocks{now: day("2026-05-11")}
	var err error
	c.Offices, err = office.New(memory.New(), always(kasuga), office.Options{Now: func() time.Time { return c.now }})
	require.NoError(t, err)
	return c
}

// back puts the clock back by less than anybody would notice.
func (c *clocks) back() { c.now = c.now.Add(-20 * time.Millisecond) }

// A clock that is put back between two steps takes nobody out of office, and leaves
// nobody without the approval that was given.
func TestClockPutBackRefusesNothing(t *testing.T) {
	t.Parallel()
	c := newClocks(t)
	_, err := c.Appoint(as(t, "clerk"), office.Appointment{Office: "president", Holder: "shacho", Evidence: "minutes-1"})
	require.NoError(t, err)
	c.back()
	_, err = c.Appoint(as(t, "shacho"), office.Appointment{Office: "protection-manager", Holder: "okano"})
	require.NoError(t, err)
	c.now = c.now.Add(time.Second)
	_, err = c.Approve(as(t, "shacho"), sensitive)
	require.NoError(t, err)
	c.back()
	_, err = c.Approve(as(t, "okano"), sensitive)
	require.NoError(t, err)
	c.back()
	sanction, err := c.Approved(t.Context(), sensitive, time.Time{})
	require.NoError(t, err)
	assert.False(t, sanction.Since.Before(day("2026-05-11")))
}

// What a host with a clock ahead has withdrawn or ended is over for every other one.
func TestClockBehindPermitsNothing(t *testing.T) {
	t.Parallel()
	c := newClocks(t)
	_, err := c.Appoint(as(t, "clerk"), office.Appointment{Office: "president", Holder: "shacho", Evidence: "minutes-1"})
	require.NoError(t, err)
	manager, err := c.Appoint(as(t, "shacho"), office.Appointment{Office: "protection-manager", Holder: "okano"})
	require.NoError(t, err)
	c.now = c.now.Add(time.Second)
	_, err = c.Approve(as(t, "okano"), sensitive)
	require.NoError(t, err)
	given, err := c.Approve(as(t, "shacho"), sensitive)
	require.NoError(t, err)
	c.now = c.now.Add(time.Second)
	require.NoError(t, c.Withdraw(as(t, "shacho"), given.ID))
	_, err = c.End(as(t, "shacho"), office.Ending{Appointment: manager.ID})
	require.NoError(t, err)
	c.back()
	_, err = c.Approved(t.Context(), sensitive, time.Time{})
	require.ErrorIs(t, err, store.ErrRefused, "the approval was withdrawn")
	other := sensitive
	other.Hash = office.HashOf([]byte("another content"))
	_, err = c.Approve(as(t, "okano"), other)
	require.ErrorIs(t, err, store.ErrRefused, "who approves is no longer in office")
	book, err := c.Book(t.Context(), time.Time{})
	require.NoError(t, err)
	require.Nil(t, book.InOffice("okano", "protection-manager", book.At()))
	_, err = c.Appoint(as(t, "shacho"), office.Appointment{Office: "protection-manager", Holder: "okano-2"})
	require.NoError(t, err)
}
