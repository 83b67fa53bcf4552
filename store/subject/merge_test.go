package subject_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// grounds lists what stands against a use at noon.
func grounds(g subject.Gate) []string {
	list := []string{}
	for _, r := range g.Stopped(subject.Question{Act: subject.Use, At: noon}) {
		list = append(list, string(r.Ground))
	}
	return list
}

func restrict(ground string) func(*subject.Edit) error {
	return func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: store.Code(ground)})
		return nil
	}
}

func TestMergeAndSplit(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	register := func(id string) string {
		g, err := r.Register(ctx, id)
		require.NoError(t, err)
		return g.Handle()
	}
	edit := func(handle string, fn func(*subject.Edit) error) {
		_, err := r.Edit(ctx, handle, fn)
		require.NoError(t, err)
	}
	resolve := func(id string) subject.Gate {
		g, err := r.Resolve(ctx, id)
		require.NoError(t, err)
		return g
	}
	a, b, c := register("A"), register("B"), register("C")
	born := time.Date(2012, 4, 1, 0, 0, 0, 0, time.FixedZone("JST", 9*3600))
	edit(a, restrict("of_a"))
	edit(a, func(e *subject.Edit) error { e.Birth(born); return nil })
	edit(a, func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "audit"}); return nil })
	edit(b, restrict("of_b"))
	edit(b, func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })

	merged, err := r.Merge(ctx, b, a)
	require.NoError(t, err)
	assert.Equal(t, b, merged.Handle())
	assert.Equal(t, []string{b, a}, merged.Handles())
	assert.Equal(t, merged, resolve("A"), "resolution follows")
	assert.Equal(t, []string{"of_b", "of_a"}, grounds(merged), "the most restrictive state of both")
	minor, known := merged.Minor(noon)
	assert.True(t, minor && known)
	again, err := r.Merge(ctx, b, a)
	require.NoError(t, err)
	assert.Equal(t, merged, again, "merging again changes nothing")

	edit(a, restrict("meanwhile")) // reaches the surviving gate
	_, err = r.Merge(ctx, c, b)
	require.NoError(t, err)
	all := resolve("A")
	assert.ElementsMatch(t, []string{c, b, a}, all.Handles())
	assert.Equal(t, []string{"of_b", "of_a", "meanwhile"}, grounds(resolve("A")))
	_, err = r.Split(ctx, a)
	require.ErrorIs(t, err, subject.ErrInvalid, "the surviving gate is merged itself")

	_, err = r.Split(ctx, b)
	require.NoError(t, err)
	assert.Empty(t, grounds(resolve("C")))
	assert.Empty(t, resolve("C").Merged)
	back, err := r.Split(ctx, a)
	require.NoError(t, err)
	assert.Equal(t, a, back.Handle())
	assert.Equal(t, []string{"of_a", "meanwhile"}, grounds(resolve("A")))
	assert.Equal(t, []string{"of_b", "meanwhile"}, grounds(resolve("B")))
	held := func(id string) []store.Code {
		g := resolve(id)
		var list []store.Code
		for _, h := range g.Held(noon) {
			list = append(list, h.Ground)
		}
		return list
	}
	assert.Equal(t, []store.Code{"audit"}, held("A"))
	assert.Equal(t, []store.Code{"litigation"}, held("B"))
	apart := resolve("B")
	_, known = apart.Minor(noon)
	assert.False(t, known, "the birth date went with its person")
	_, err = r.Split(ctx, a)
	require.ErrorIs(t, err, subject.ErrInvalid, "not merged")
	verified(t, s)
}

func TestSplitAfterLift(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	a, err := r.Register(ctx, "A")
	require.NoError(t, err)
	b, err := r.Register(ctx, "B")
	require.NoError(t, err)
	key := store.Key{Kind: "disclosure.case", ID: store.NewID()}
	var id string
	_, err = r.Edit(ctx, a.Handle(), func(e *subject.Edit) error {
		id = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "of_a"})
		e.OpenCase(key)
		return nil
	})
	require.NoError(t, err)
	_, err = r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	merged, err := r.Edit(ctx, a.Handle(), func(e *subject.Edit) error { e.Lift(id); e.CloseCase(key); return nil })
	require.NoError(t, err)
	assert.Empty(t, grounds(merged))
	assert.Empty(t, merged.Cases)
	assert.Len(t, merged.Restrictions, 1, "a lifted restriction stays on record")

	back, err := r.Split(ctx, a.Handle())
	require.NoError(t, err)
	assert.Equal(t, []string{"of_a"}, grounds(back), "who lifted it may not have been this person")
	assert.Empty(t, back.Cases, "a case is closed once")
}

// What was ended while two persons were taken for one was perhaps not theirs to end,
// and a power given then is not known to be from whom.
func TestSplitAfterBothChanged(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	now := noon
	r := subject.New(s, subject.Options{Now: func() time.Time { return now }})
	child, err := r.Register(ctx, "child")
	require.NoError(t, err)
	adult, err := r.Register(ctx, "adult")
	require.NoError(t, err)
	var restriction, hold string
	_, err = r.Edit(ctx, child.Handle(), func(e *subject.Edit) error {
		restriction = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "of_child", Until: noon.AddDate(1, 0, 0)})
		hold = e.Hold(subject.Hold{Ground: "litigation"})
		e.Birth(noon.AddDate(-12, 0, 0))
		e.AddAgent(subject.Agent{Agent: "mother", Kind: subject.Parent, Evidence: "register"})
		return nil
	})
	require.NoError(t, err)
	_, err = r.Merge(ctx, child.Handle(), adult.Handle())
	require.NoError(t, err)

	now = now.Add(time.Hour)
	merged, err := r.Edit(ctx, adult.Handle(), func(e *subject.Edit) error {
		e.Lift(restriction)
		e.Release(hold)
		e.Birth(noon.AddDate(-40, 0, 0))
		e.AddAgent(subject.Agent{Agent: "lawyer", Kind: subject.Mandated, Scope: []string{"disclosure"}, Evidence: "mandate"})
		return nil
	})
	require.NoError(t, err)
	minor, _ := merged.Minor(now)
	assert.False(t, minor)
	assert.Empty(t, merged.Held(now))
	_, acts := merged.AgentFor("lawyer", "disclosure", now)
	assert.True(t, acts)

	now = now.Add(time.Hour)
	_, err = r.Split(ctx, adult.Handle())
	require.NoError(t, err)
	apart, err := r.Resolve(ctx, "child")
	require.NoError(t, err)
	assert.Len(t, apart.Stopped(subject.Question{Act: subject.Use, At: now}), 1)
	assert.Empty(t, apart.Stopped(subject.Question{Act: subject.Use, At: noon.AddDate(1, 0, 0)}), "it ends when it would have")
	assert.Len(t, apart.Held(now), 1)
	minor, known := apart.Minor(now)
	assert.True(t, minor && known)
	_, acts = apart.AgentFor("lawyer", "disclosure", now)
	assert.False(t, acts)
	_, acts = apart.AgentFor("mother", "anything", now)
	assert.True(t, acts)
	other, err := r.Resolve(ctx, "adult")
	for _, g := range []subject.Gate{apart, other} {
		assert.False(t, g.SharedAt(noon.Add(-1)))
		assert.True(t, g.SharedAt(noon) && g.SharedAt(now.Add(-1)))
		assert.False(t, g.SharedAt(now))
	}
	assert.Equal(t, []string{other.Handle(), apart.Handle()}, []string{apart.Shared[0].With, other.Shared[0].With})
	require.NoError(t, err)
	assert.Empty(t, other.Acting(now))
	minor, known = other.Minor(now)
	assert.True(t, known && !minor, "what was recorded meanwhile is kept for both")
	verified(t, s)
}

func TestMergerIsSeenByWhoReadEitherGate(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	a, err := r.Register(ctx, "A")
	require.NoError(t, err)
	b, err := r.Register(ctx, "B")
	require.NoError(t, err)
	before, err := r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	for _, old := range []subject.Gate{a, b} {
		_, err := store.Apply(ctx, s, noon, nil, subject.Touch(&old, "consent.given"))
		require.ErrorIs(t, err, store.ErrConflict)
	}
	_, err = r.Split(ctx, a.Handle())
	require.NoError(t, err)
	_, err = store.Apply(ctx, s, noon, nil, subject.Touch(&before, "consent.given"))
	require.ErrorIs(t, err, store.ErrConflict)
}

func TestMergeIsBounded(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	into, err := r.Register(ctx, "into")
	require.NoError(t, err)
	for i := range 16 {
		g, err := r.Register(ctx, hostID(i))
		require.NoError(t, err)
		_, err = r.Merge(ctx, into.Handle(), g.Handle())
		if i < 15 {
			require.NoError(t, err)
		} else {
			require.ErrorIs(t, err, subject.ErrInvalid)
		}
	}
}

// A case's hold is its person's, and the end that the case puts to it counts for both:
// nobody else would release it after a split.
func TestSplitLeavesHoldsToTheirCases(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	handle := map[string]string{}
	for _, id := range []string{"A", "B", "C"} {
		g, err := r.Register(ctx, id)
		require.NoError(t, err)
		handle[id] = g.Handle()
	}
	edit := func(id string, fn func(*subject.Edit)) {
		_, err := r.Edit(ctx, handle[id], func(e *subject.Edit) error { fn(e); return nil })
		require.NoError(t, err)
	}
	keys, holds := map[string]store.Key{}, map[string]string{}
	hold := func(e *subject.Edit, name string) {
		holds[name] = e.Hold(subject.Hold{Ground: "disclosure_case", Ref: keys[name].ID})
	}
	open := func(id, name string) {
		keys[name] = store.Key{Kind: "disclosure", ID: store.NewID()}
		edit(id, func(e *subject.Edit) { e.OpenCase(keys[name]); hold(e, name) })
	}
	end := func(id, name string) {
		edit(id, func(e *subject.Edit) { e.CloseCase(keys[name]); e.Release(holds[name]) })
	}
	held := func(id string) []string {
		g, err := r.Resolve(ctx, id)
		require.NoError(t, err)
		list := []string{}
		for _, h := range g.Held(noon) {
			for name := range keys {
				if keys[name].ID == h.Ref {
					list = append(list, name)
				}
			}
		}
		return list
	}
	for _, name := range []string{"ended", "erasing", "kept"} {
		open("A", "A "+name)
		open("B", "B "+name)
	}
	_, err := r.Merge(ctx, handle["B"], handle["A"])
	require.NoError(t, err)
	open("A", "both")
	open("A", "both ended")
	end("A", "both ended")
	_, err = r.Merge(ctx, handle["C"], handle["B"])
	require.NoError(t, err)
	for _, id := range []string{"A", "B"} {
		end(id, id+" ended")
		edit(id, func(e *subject.Edit) { e.Release(holds[id+" erasing"]); hold(e, id+" erasing") })
	}
	assert.ElementsMatch(t, []string{"A erasing", "A kept", "B erasing", "B kept", "both"}, held("C"))
	_, err = r.Split(ctx, handle["B"])
	require.NoError(t, err)
	assert.Empty(t, held("C"))
	assert.ElementsMatch(t, []string{"A erasing", "A kept", "B erasing", "B kept", "both"}, held("A"))
	_, err = r.Split(ctx, handle["A"])
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"A erasing", "A kept"}, held("A"))
	assert.ElementsMatch(t, []string{"B erasing", "B kept", "both"}, held("B"))
	for _, id := range []string{"A", "B"} {
		end(id, id+" erasing")
		end(id, id+" kept")
	}
	end("B", "both")
	for _, id := range []string{"A", "B", "C"} {
		require.NoError(t, r.Forget(ctx, handle[id]))
	}
	verified(t, s)
}

// The power of the agent of a gate that was merged away can be ended, and stays ended.
func TestAgentOfMergedGateEnds(t *testing.T) {
	t.Parallel()
	ctx, s := staff(t), memory.New()
	r := newRegistry(s)
	var ids []string
	for _, id := range []string{"A", "B", "C"} {
		g, err := r.Register(ctx, id)
		require.NoError(t, err)
		_, err = r.Edit(ctx, g.Handle(), func(e *subject.Edit) error {
			for _, name := range []string{"lawyer", "friend"} {
				ids = append(ids, e.AddAgent(subject.Agent{Agent: name + id, Kind: subject.Mandated, Scope: []string{"disclosure"}, Evidence: "mandate"}))
			}
			return nil
		})
		require.NoError(t, err)
	}
	gate := func(id string) subject.Gate {
		g, err := r.Resolve(ctx, id)
		require.NoError(t, err)
		return g
	}
	acting := func(id string) []string {
		g, list := gate(id), []string{}
		for _, a := range g.Acting(noon) {
			list = append(list, a.Agent)
		}
		return list
	}
	a, b, c := gate("A"), gate("B"), gate("C")
	_, err := r.Merge(ctx, b.Handle(), a.Handle())
	require.NoError(t, err)
	_, err = r.Merge(ctx, c.Handle(), b.Handle())
	require.NoError(t, err)
	assert.Equal(t, []string{"lawyerC", "friendC"}, acting("A"), "agents do not pass over")
	_, err = r.Edit(ctx, a.Handle(), func(e *subject.Edit) error {
		for _, id := range []string{ids[0], ids[2], ids[4]} {
			e.EndAgent(id)
		}
		return nil
	})
	require.NoError(t, err)
	_, err = r.Split(ctx, b.Handle())
	require.NoError(t, err)
	assert.Equal(t, []string{"friendC"}, acting("C"))
	assert.Equal(t, []string{"friendB"}, acting("B"))
	_, err = r.Split(ctx, a.Handle())
	require.NoError(t, err)
	assert.Equal(t, []string{"friendA"}, acting("A"))
	assert.Equal(t, []string{"friendB"}, acting("B"))
	for _, id := range []string{"A", "B", "C"} {
		assert.Len(t, gate(id).Agents, 2)
	}
	verified(t, s)
}
