package disclosure_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// TestWalksWithPersons leads several cases at once through random commands, while the
// persons are merged, split, held, restricted and forgotten, and clocks go back a little.
func TestWalksWithPersons(t *testing.T) {
	t.Parallel()
	for i, p := range []*disclosure.Policy{plain(), kasuga(), kansai()} {
		t.Run(p.History, func(t *testing.T) {
			t.Parallel()
			seen := map[string]int{}
			scene(t, func(w *world) { crowd(w, p, *walk/8, uint64(i), seen) })
			for _, what := range []string{"merged", "split", "held", "forgotten", "kept", "carried out", "ended"} {
				require.Positive(t, seen[what], "%s: %v", what, seen)
			}
		})
	}
}

// TestWalksWithPersonsFindBrokenRules: without the rule on identification, or on holds, the
// walk must trip over an invariant.
func TestWalksWithPersonsFindBrokenRules(t *testing.T) {
	t.Parallel()
	for _, code := range []store.Code{disclosure.CodeIdentityUnproven, disclosure.CodeHeld} {
		failures := play(code, func(w *world) { crowd(w, plain(), 6000, 3, map[string]int{}) })
		require.NotEmpty(t, failures, code)
	}
}

// crowd walks with several cases of a few persons.
func crowd(w *world, p *disclosure.Policy, steps int, seed uint64, seen map[string]int) {
	rnd := rand.New(rand.NewPCG(seed, 2))
	w.house(p, "2026-01-05")
	w.manager()
	town := &town{w: w, rnd: rnd, seen: seen, into: map[string]string{}, holds: map[string]string{}}
	for _, id := range []string{"a", "b", "c"} {
		town.handles = append(town.handles, w.person(id))
	}
	cases := make([]disclosure.Case, 4)
	for range steps {
		w.now = w.now.Add(time.Duration(rnd.IntN(90)) * time.Minute)
		if rnd.IntN(6) == 0 {
			town.happens()
		}
		c := &cases[rnd.IntN(len(cases))]
		if c.ID() == "" || c.Ended() {
			if c.ID() != "" {
				seen["ended"]++
				w.purge(c)
			}
			*c = w.randomCase(rnd)
			continue
		}
		before := *c
		town.back(func() { *c = w.randomStep(rnd, *c, town.handles[rnd.IntN(len(town.handles))]) })
		town.fair(&before, c)
		w.invariants(c)
	}
}

// town is where the persons of a walk live.
type town struct {
	w       *world
	rnd     *rand.Rand
	seen    map[string]int
	handles []string
	into    map[string]string // who was merged into whom
	holds   map[string]string // hold by handle
}

// happens lets something happen to a person.
func (t *town) happens() {
	w, handle := t.w, t.handles[t.rnd.IntN(len(t.handles))]
	other := t.handles[t.rnd.IntN(len(t.handles))]
	switch t.rnd.IntN(6) {
	case 0, 1:
		if handle == other || t.entangled(handle) || t.entangled(other) {
			return
		}
		_, err := w.registry.Merge(w.ctx, handle, other)
		w.NoError(err)
		t.into[other] = handle
		t.seen["merged"]++
	case 2:
		if t.into[handle] == "" {
			return
		}
		_, err := w.registry.Split(w.ctx, handle)
		w.NoError(err)
		delete(t.into, handle)
		t.seen["split"]++
	case 3:
		t.hold(handle)
	case 4:
		_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Use, Ground: "asked", Until: w.now.AddDate(0, 0, 1)})
			return nil
		})
		w.NoError(err)
	case 5:
		t.forget(handle)
	}
}

// entangled tells whether somebody is merged.
func (t *town) entangled(handle string) bool {
	for from, into := range t.into {
		if from == handle || into == handle {
			return true
		}
	}
	return false
}

// hold puts a hold, or releases it.
func (t *town) hold(handle string) {
	w := t.w
	if t.entangled(handle) {
		return
	}
	_, err := w.registry.Edit(w.ctx, handle, func(e *subject.Edit) error {
		if id := t.holds[handle]; id != "" {
			e.Release(id)
			delete(t.holds, handle)
		} else {
			t.holds[handle] = e.Hold(subject.Hold{Ground: "litigation"})
		}
		return nil
	})
	w.NoError(err)
	t.seen["held"]++
}

// forget tries to forget somebody: not as long as a case is open or a hold stands.
func (t *town) forget(handle string) {
	w := t.w
	if t.entangled(handle) {
		return
	}
	g := w.gate(handle)
	err := w.registry.Forget(w.ctx, handle)
	if err != nil {
		var r *store.Refusal
		w.ErrorAs(err, &r)
		t.seen["kept"]++
		return
	}
	w.Empty(g.Cases, "forgotten with an open case")
	w.Empty(g.Held(w.now))
	t.seen["forgotten"]++
	t.handles[slices.Index(t.handles, handle)] = w.person(store.NewID())
}

// fair holds what must be true of a step about the person as the gate has them then.
func (t *town) fair(before, after *disclosure.Case) {
	w := t.w
	if after.Version() == before.Version() || after.Subject() == "" {
		return
	}
	last := after.Steps[len(after.Steps)-1]
	g := w.gate(after.Subject())
	rights := after.Procedure != disclosure.Complaint && after.Procedure != disclosure.Consultation
	if rights && slices.Contains([]string{"investigate", "decide", "confirm", "begin", "done", "notify"}, last.Command) {
		w.False(g.SharedAt(after.Identity.At), "%s, and whose case it is nobody knows", last.Command)
	}
	if last.Command == "done" {
		t.seen["carried out"]++
		m := after.Measures[slices.IndexFunc(after.Measures, func(m disclosure.Measure) bool { return m.Done.Equal(last.At) })]
		if m.Act == disclosure.ActErase || m.Act == disclosure.ActDelete {
			w.False(slices.ContainsFunc(g.Held(w.now), func(h subject.Hold) bool { return h.Ground == "litigation" }), "erased what is held")
		}
	}
	if last.Command == "begin" {
		for _, m := range after.Measures {
			for _, id := range m.Restrictions {
				w.True(slices.ContainsFunc(g.Restrictions, func(r subject.Restriction) bool { return r.ID == id && r.Ref == after.ID() }), "a restriction is not on the gate")
			}
			if m.Act == disclosure.ActSuspend || m.Act == disclosure.ActStop || m.Act == disclosure.ActErase || m.Act == disclosure.ActRestrict {
				w.NotEmpty(m.Restrictions, "nothing stops what was stopped")
			}
		}
	}
}

// back does something by a clock that was put back a little.
func (t *town) back(do func()) {
	now := t.w.now
	if t.rnd.IntN(10) == 0 {
		t.w.now = now.Add(-time.Duration(t.rnd.IntN(2000)) * time.Millisecond)
	}
	do()
	t.w.now = now
}
