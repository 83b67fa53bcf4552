package subject_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// dump returns everything that a store holds, journal included.
func dump(t *testing.T, s store.Store) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for r, err := range s.Query(t.Context(), store.Query{}) {
		require.NoError(t, err)
		require.NoError(t, enc.Encode(r))
		fmt.Fprintf(&b, "%s %x %x\n", r.Body, r.Head, r.Salt)
	}
	for e, err := range s.Journal(t.Context(), store.JournalQuery{}) {
		require.NoError(t, err)
		require.NoError(t, enc.Encode(e))
		fmt.Fprintf(&b, "%x %x\n", e.Hash, e.State)
	}
	return b.String()
}

// limited accepts only the least that every store does.
type limited struct{ *memory.Store }

func (limited) MaxBatch() (ops, bytes int) { return store.MinOps, store.MinBytes }

func (l limited) Commit(ctx context.Context, b store.Batch) error {
	if b.Ops() > store.MinOps || b.Size() > store.MinBytes {
		return store.ErrTooLarge
	}
	return l.Store.Commit(ctx, b)
}

func TestForgetLeavesNoTrace(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), limited{memory.New()}
	r := newRegistry(s)
	var ids []string
	for i := range 150 {
		ids = append(ids, fmt.Sprintf("card-%03d", i))
	}
	a, err := r.Register(ctx, "M-4711")
	require.NoError(t, err)
	for chunk := 0; chunk < len(ids); chunk += 30 {
		_, err = r.Register(ctx, "M-4711", ids[chunk:chunk+30]...)
		require.NoError(t, err)
	}
	b, err := r.Register(ctx, "M-4712")
	require.NoError(t, err)
	_, err = r.Register(ctx, "M-1")
	require.NoError(t, err)
	_, err = r.Edit(ctx, a.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted", Recipients: []string{"bank-7"}})
		e.Birth(noon.AddDate(-40, 0, 0))
		return nil
	})
	require.NoError(t, err)
	_, err = r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	require.Contains(t, dump(t, s), subject.IndexID("M-4711"))
	indexHead := func() string {
		rec, err := s.Get(ctx, store.Key{Kind: subject.KindID, ID: subject.IndexID("M-4711")})
		require.NoError(t, err)
		return hex.EncodeToString(rec.Head)
	}()

	require.NoError(t, r.Forget(ctx, a.Handle()))

	left := dump(t, s)
	for _, id := range append(ids, "M-4711", "M-4712") {
		assert.NotContains(t, left, id)
		assert.NotContains(t, left, subject.IndexID(id))
		_, err := r.Resolve(ctx, id)
		require.ErrorIs(t, err, store.ErrNotFound)
	}
	assert.NotContains(t, left, indexHead)
	assert.NotContains(t, left, "bank-7")
	assert.Equal(t, 1, strings.Count(left, `"Kind":"subject.id"`), "the other person's, and no other")
	for _, line := range strings.Split(left, "\n") {
		assert.False(t, strings.Contains(line, a.Handle()) && strings.Contains(line, b.Handle()), "two handles connected")
	}
	n, err := store.Count(ctx, s, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	verified(t, s)

	again, err := r.Register(ctx, "M-4711")
	require.NoError(t, err, "who comes back is somebody new")
	assert.NotEqual(t, a.Handle(), again.Handle())
	require.ErrorIs(t, r.Forget(ctx, a.Handle()), store.ErrNotFound)
}

func TestForgetRefuses(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	key := store.Key{Kind: "disclosure.case", ID: store.NewID()}
	var hold string
	g, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
		hold = e.Hold(subject.Hold{Ground: "litigation"})
		e.OpenCase(key)
		return nil
	})
	require.NoError(t, err)
	rec := store.Record{Key: store.Key{Kind: "consent.acquisition", ID: store.NewID()}, Subject: g.Handle(), Body: []byte(`{"v":1}`)}
	written, err := store.Apply(ctx, s, noon, nil, subject.Touch(&g, "consent.acquired"),
		store.Change{Next: rec, Events: []store.Event{{Name: "consent.acquired"}}})
	require.NoError(t, err)

	var refusal *store.Refusal
	require.ErrorAs(t, r.Forget(ctx, g.Handle()), &refusal)
	require.ErrorIs(t, refusal, store.ErrRefused)
	assert.True(t, refusal.Has(subject.CodeHeld) && refusal.Has(subject.CodeCaseOpen) && refusal.Has(subject.CodeRecordsRemain))
	assert.Equal(t, []string{"consent.acquisition"}, refusal.Reasons[2].Items)
	assert.Contains(t, refusal.Error(), "保全措置")
	assert.NotContains(t, refusal.Error(), "M-1")

	_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { e.Release(hold); e.CloseCase(key); return nil })
	require.NoError(t, err)
	require.ErrorAs(t, r.Forget(ctx, g.Handle()), &refusal)
	assert.Len(t, refusal.Reasons, 1)

	purge := store.Change{Prev: written[1], Purge: true}
	require.NoError(t, r.Forget(ctx, g.Handle(), purge))
	n, err := store.Count(ctx, s, store.Query{})
	require.NoError(t, err)
	assert.Zero(t, n)
	verified(t, s)
}

func TestForgetRacesWithAHold(t *testing.T) {
	t.Parallel()
	for range 50 {
		ctx, s := staff(t), memory.New()
		r := newRegistry(s)
		g, err := r.Register(ctx, "M-1")
		require.NoError(t, err)
		held := make(chan error)
		go func() {
			_, err := r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
				e.Hold(subject.Hold{Ground: "litigation"})
				return nil
			})
			held <- err
		}()
		forgotten := r.Forget(ctx, g.Handle())
		assert.NotEqual(t, forgotten == nil, <-held == nil, "exactly one of the two")
	}
}

// What is added to the commit must not be about the person.
func TestForgetRefusesToWriteAboutThePerson(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	certificate := store.Change{Next: store.Record{Key: store.Key{Kind: "retention.certificate", ID: store.NewID()}, Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "retention.certified"}}}
	about := certificate
	about.Next.Subject = g.Handle()
	var refusal *store.Refusal
	require.ErrorAs(t, r.Forget(ctx, g.Handle(), about), &refusal)
	assert.Equal(t, []string{"retention.certificate"}, refusal.Reasons[0].Items)
	require.NoError(t, r.Forget(ctx, g.Handle(), certificate))
}

// A hold that begins later could not hold any more.
func TestForgetRefusesBeforeAHoldBegins(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	g, err := r.Register(ctx, "M-1")
	require.NoError(t, err)
	var hold string
	g, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
		hold = e.Hold(subject.Hold{Ground: "litigation", From: noon.AddDate(0, 0, 1)})
		return nil
	})
	require.NoError(t, err)
	assert.Empty(t, g.Held(noon))
	require.ErrorIs(t, r.Forget(ctx, g.Handle()), store.ErrRefused)
	_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error { e.Release(hold); return nil })
	require.NoError(t, err)
	require.NoError(t, r.Forget(ctx, g.Handle()))
}

// Of a person with more ids than one commit holds nothing goes while something else
// must be kept.
func TestForgetIsNotBegunWhenSomethingIsKept(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), limited{memory.New()}
	r := newRegistry(s)
	var g subject.Gate
	var err error
	for chunk := range 4 {
		var ids []string
		for i := range 25 {
			ids = append(ids, fmt.Sprintf("card-%d-%d", chunk, i))
		}
		g, err = r.Register(ctx, "M-1", ids...)
		require.NoError(t, err)
	}
	written, err := store.Apply(ctx, s, noon, nil, subject.Touch(&g, "test.kept"), store.Change{
		Next: store.Record{Key: store.Key{Kind: "test.kept", ID: store.NewID()}, Subject: g.Handle(),
			Keep: noon.AddDate(1, 0, 0), Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "test.kept"}}})
	require.NoError(t, err)
	require.ErrorIs(t, r.Forget(ctx, g.Handle(), store.Change{Prev: written[1], Purge: true}), store.ErrKept)
	for chunk := range 4 {
		_, err := r.Resolve(ctx, fmt.Sprintf("card-%d-0", chunk))
		require.NoError(t, err, "nothing half-done")
	}
}

// A log of accesses does not bring the handle of who was forgotten back, however the two
// fall together.
func TestForgetAndLoggedAccess(t *testing.T) {
	t.Parallel()
	access := func(handle string) store.Access {
		return store.Access{Op: "consent: use", Outcome: store.Permitted, Subject: handle}
	}
	orphans := func(s store.Store, handle string) int {
		n, err := store.Count(t.Context(), s, store.Query{Subject: handle})
		require.NoError(t, err)
		return n
	}
	logged := func(s store.Store) int {
		n, err := store.Count(t.Context(), s, store.Query{Kind: store.KindAccess})
		require.NoError(t, err)
		return n
	}
	ctx := staff(t)
	for range 50 {
		s := memory.New()
		r := newRegistry(s)
		g, err := r.Register(ctx, "M-1")
		require.NoError(t, err)
		forgotten := make(chan error)
		go func() { forgotten <- r.Forget(ctx, g.Handle()) }()
		require.NoError(t, store.LogAccess(ctx, s, noon, access(g.Handle())))
		if err := <-forgotten; err != nil { // the access came first, and remains about the person
			require.ErrorIs(t, err, store.ErrRefused)
			require.Equal(t, 3, orphans(s, g.Handle()))
			continue
		}
		require.Zero(t, orphans(s, g.Handle()))
		require.NoError(t, store.LogAccess(ctx, s, noon, access(g.Handle())))
		require.Zero(t, orphans(s, g.Handle()))
		require.Equal(t, 2, logged(s), "the evidence stands")
		verified(t, s)
	}
}

// before does something before the next commit.
type before struct {
	*memory.Store
	do func()
}

func (b *before) Commit(ctx context.Context, batch store.Batch) error {
	if do := b.do; do != nil {
		b.do = nil
		do()
	}
	return b.Store.Commit(ctx, batch)
}

// An access that is logged when the erasure has already looked for records.
func TestForgetAndAccessLoggedMeanwhile(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	g, err := newRegistry(s).Register(ctx, "M-1")
	require.NoError(t, err)
	late := &before{Store: s, do: func() {
		require.NoError(t, store.LogAccess(ctx, s, noon, store.Access{Op: "x", Outcome: store.Permitted, Subject: g.Handle()}))
	}}
	require.NoError(t, newRegistry(late).Forget(ctx, g.Handle()))
	n, err := store.Count(ctx, s, store.Query{Subject: g.Handle()})
	require.NoError(t, err)
	assert.Zero(t, n)
	n, err = store.Count(ctx, s, store.Query{Kind: store.KindAccess})
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	verified(t, s)
}

// Many accesses to one person at once are all logged, and leave the gate where it is.
func TestAccessesDoNotContend(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	g, err := newRegistry(s).Register(ctx, "M-1")
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 20 {
				assert.NoError(t, store.LogAccess(ctx, s, noon, store.Access{Op: "x", Outcome: store.Permitted, Subject: g.Handle()}))
			}
		})
	}
	wg.Wait()
	after, err := s.Get(ctx, g.Key())
	require.NoError(t, err)
	assert.Equal(t, g.Record.Version, after.Version)
}
