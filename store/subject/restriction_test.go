package subject_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

func TestStopped(t *testing.T) {
	t.Parallel()
	all := subject.Restriction{Act: subject.Use}
	mail := subject.Restriction{Act: subject.Use, Purposes: []string{"mail"}}
	health := subject.Restriction{Act: subject.Use, Items: []string{"health"}}
	provide := subject.Restriction{Act: subject.Provide}
	bank := subject.Restriction{Act: subject.Provide, Recipients: []string{"bank"}}
	term := subject.Restriction{Act: subject.Use, From: noon, Until: noon.Add(time.Hour)}
	for name, c := range map[string]struct {
		r     subject.Restriction
		q     subject.Question
		stops bool
	}{
		"everything":                        {all, subject.Question{Act: subject.Use, Purpose: "mail", Items: []string{"name"}}, true},
		"another act":                       {all, subject.Question{Act: subject.Provide}, false},
		"an act that nobody knows":          {all, subject.Question{Act: "sell"}, true},
		"no act":                            {all, subject.Question{}, true},
		"its purpose":                       {mail, subject.Question{Act: subject.Use, Purpose: "mail"}, true},
		"another purpose":                   {mail, subject.Question{Act: subject.Use, Purpose: "billing"}, false},
		"a purpose that is not told":        {mail, subject.Question{Act: subject.Use}, true},
		"its item":                          {health, subject.Question{Act: subject.Use, Items: []string{"name", "health"}}, true},
		"an item below it":                  {health, subject.Question{Act: subject.Use, Items: []string{"health.history"}}, true},
		"an item with the same beginning":   {health, subject.Question{Act: subject.Use, Items: []string{"healthclub"}}, false},
		"another item":                      {health, subject.Question{Act: subject.Use, Items: []string{"name"}}, false},
		"an item that is not told":          {health, subject.Question{Act: subject.Use, Items: []string{""}}, true},
		"a recipient in another width":      {subject.Restriction{Act: subject.Provide, Recipients: []string{"ＡＢＣ銀行"}}, subject.Question{Act: subject.Provide, Recipient: "ABC銀行"}, true},
		"an item in another width":          {subject.Restriction{Act: subject.Use, Items: []string{"health"}}, subject.Question{Act: subject.Use, Items: []string{"ｈｅａｌｔｈ.history"}}, true},
		"items that are not told":           {health, subject.Question{Act: subject.Use}, true},
		"its recipient":                     {bank, subject.Question{Act: subject.Provide, Recipient: "bank"}, true},
		"another recipient":                 {bank, subject.Question{Act: subject.Provide, Recipient: "city"}, false},
		"a recipient that is not told":      {bank, subject.Question{Act: subject.Provide}, true},
		"a statute":                         {all, subject.Question{Act: subject.Use, Statutory: true}, false},
		"a statute, to provide":             {provide, subject.Question{Act: subject.Provide, Statutory: true}, false},
		"a processor":                       {provide, subject.Question{Act: subject.Provide, Processor: true}, false},
		"a processor, of a use":             {all, subject.Question{Act: subject.Use, Processor: true}, true},
		"before its term":                   {term, subject.Question{Act: subject.Use, At: noon.Add(-1)}, false},
		"at the beginning of its term":      {term, subject.Question{Act: subject.Use, At: noon}, true},
		"at the end of its term":            {term, subject.Question{Act: subject.Use, At: noon.Add(time.Hour)}, false},
		"at a time that is not told":        {term, subject.Question{Act: subject.Use, At: time.Time{}}, true},
		"an item above it":                  {subject.Restriction{Act: subject.Use, Items: []string{"health.history"}}, subject.Question{Act: subject.Use, Items: []string{"health"}}, true},
		"its purpose, but for another item": {subject.Restriction{Act: subject.Use, Purposes: []string{"mail"}, Items: []string{"phone"}}, subject.Question{Act: subject.Use, Purpose: "mail", Items: []string{"name"}}, false},
	} {
		s := subject.State{Restrictions: []subject.Restriction{c.r}}
		assert.Equal(t, c.stops, len(s.Stopped(c.q)) == 1, name)
	}
}

func TestLiftAndRelease(t *testing.T) {
	t.Parallel()
	ctx, now := staff(t), noon
	s := memory.New()
	r := subject.New(s, subject.Options{Now: func() time.Time { return now }})
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	var restriction, hold string
	g, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
		restriction = e.Restrict(subject.Restriction{Act: subject.Provide, Ground: "opt_out", Recipients: []string{"bank"}, Ref: "case-1"})
		hold = e.Hold(subject.Hold{Ground: "litigation", Ref: "case-2"})
		return nil
	})
	require.NoError(t, err)
	assert.Equal(t, noon, g.Restrictions[0].From)
	assert.Equal(t, noon, g.Restrictions[0].Recorded)
	assert.EqualValues(t, 2, g.Restrictions[0].Since)

	now = noon.Add(time.Hour)
	g, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { e.Lift(restriction); e.Release(hold); return nil })
	require.NoError(t, err)
	q := subject.Question{Act: subject.Provide, At: noon}
	assert.Len(t, g.Stopped(q), 1, "the past stays as it was")
	q.At = now
	assert.Empty(t, g.Stopped(q))
	assert.Len(t, g.Held(noon), 1)
	assert.Empty(t, g.Held(now))
	verified(t, s)
}

func TestEditTellsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: "sell", From: noon, Until: noon, Items: make([]string, 65)})
		e.Hold(subject.Hold{})
		e.Hold(subject.Hold{Ground: "g", From: noon.AddDate(8000, 0, 0)})
		e.Hold(subject.Hold{Ground: "g", Ref: strings.Repeat("x", 513)})
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: "g", Recipients: []string{"\x8b\xe2\x8d\x73"}})
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: "g", Items: []string{"health."}})
		e.Lift("nobody")
		e.Release("nobody")
		e.OpenCase(store.Key{})
		e.CloseCase(store.Key{Kind: "disclosure.case", ID: "none"})
		e.Alias("")
		return nil
	})
	require.ErrorIs(t, err, subject.ErrInvalid)
	for _, part := range []string{"restriction: act", "restriction: ends", "restriction: ground", "restriction: a list is longer",
		"restriction: a name in a list", "restriction: a text is longer than 512 bytes or not UTF-8", "hold: a text", "hold: term", "hold: ground", "restriction: none", "hold: none", "case: key", "case: is not open", "alias: the host id"} {
		assert.ErrorContains(t, err, part)
	}
	again, err := r.Resolve(ctx, "M-1")
	require.NoError(t, err)
	assert.Equal(t, g, again, "nothing half-written")

	_, err = r.Edit(t.Context(), g.Handle(), restrict("x"))
	require.ErrorIs(t, err, store.ErrNoActor)
	_, err = r.Edit(ctx, "nobody", restrict("x"))
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = r.Edit(ctx, g.Handle(), func(*subject.Edit) error { return assert.AnError })
	require.ErrorIs(t, err, assert.AnError)
}

func TestCases(t *testing.T) {
	t.Parallel()
	key := store.Key{Kind: "disclosure.case", ID: "case-1"}
	g, err := edited(t, func(e *subject.Edit) { e.OpenCase(key) })
	require.NoError(t, err)
	assert.Equal(t, key, g.Cases[0].Key)
	_, err = edited(t, func(e *subject.Edit) { e.OpenCase(key); e.OpenCase(key) })
	require.ErrorIs(t, err, subject.ErrInvalid)
	g, err = edited(t, func(e *subject.Edit) { e.OpenCase(key); e.CloseCase(key) })
	require.NoError(t, err)
	assert.Empty(t, g.Cases)
}
