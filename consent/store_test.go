package consent_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// silent is a store that tells of no commit, as one that other processes write too.
type silent struct{ store.Store }

// errFault is what a faulty store answers.
var errFault = errors.New("fault")

// faulty fails now and then: with an error, a conflict, or an old record.
type faulty struct {
	silent
	chance atomic.Int32 // in a hundred
	mu     sync.Mutex
	random *rand.Rand
	seen   map[store.Key]store.Record
}

func newFaulty(s store.Store, seed uint64) *faulty {
	return &faulty{silent: silent{s}, random: rand.New(rand.NewPCG(seed, 7)), seen: map[store.Key]store.Record{}}
}

func (f *faulty) fails() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.random.IntN(100) < int(f.chance.Load())
}

func (f *faulty) Get(ctx context.Context, key store.Key) (store.Record, error) {
	if f.fails() {
		return store.Record{}, errFault
	}
	return f.Store.Get(ctx, key)
}

func (f *faulty) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		for r, err := range f.Store.Query(ctx, q) {
			if f.fails() {
				yield(store.Record{}, errFault)
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func (f *faulty) Commit(ctx context.Context, b store.Batch) error {
	if f.fails() {
		if f.random.IntN(2) == 0 {
			return fmt.Errorf("commit: %w", store.ErrConflict)
		}
		return errFault
	}
	return f.Store.Commit(ctx, b)
}

// newMember acquires data for the newsletter and returns a guard over s.
func newMember(t *testing.T, s store.Store, persons ...string) *consent.Guard {
	t.Helper()
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(t, err)
	g, err := consent.New(s, policies, consent.Options{})
	require.NoError(t, err)
	t.Cleanup(g.Close)
	for _, p := range persons {
		_, err := g.Acquire(acting("office"), p, consent.Acquisition{Class: "member", Purposes: []string{"purpose-of-use-0"},
			Items: []string{"item.number-00", "item.number-01"}, Way: consent.DirectOral, Means: "form"})
		require.NoError(t, err)
	}
	return g
}

func use(person, purpose string) consent.Use {
	return consent.Use{Person: person, PurposeName: purpose, ItemNames: []string{"item.number-00"}}
}

func agreement(person string) consent.Consent {
	return consent.Consent{Person: person, Purposes: []string{"purpose-of-use-1"}, Items: []string{"item.number-00"}, Form: consent.WrittenForm,
		Notice: leaflet(consent.DayOf(2021, 1, 1).Time)}
}

// leaflet is a notice that names every purpose of the bench policy.
func leaflet(at time.Time) consent.NoticeServed {
	return consent.NoticeServed{Notice: "leaflet", At: at, Served: consent.Written}
}

// What a store fails to tell is never a yes: a permit is given only where the healthy
// store gives one.
func TestFaultsNeverPermit(t *testing.T) {
	t.Parallel()
	healthy := memory.New()
	newMember(t, healthy, "M-1", "M-2")
	f := newFaulty(healthy, 1)
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(t, err)
	g, err := consent.New(f, policies, consent.Options{})
	require.NoError(t, err)
	ctx := acting("office")
	f.chance.Store(20)
	permits, refusals, faults := 0, 0, 0
	given := map[string]bool{}
	for i := range 4000 {
		person := []string{"M-1", "M-2", "M-3"}[i%3]
		switch {
		case i%50 == 7:
			if err := g.Give(ctx, agreement(person)); err == nil {
				given[person] = true
			}
		case i%50 == 31:
			if err := g.Withdraw(ctx, agreement(person)); err == nil {
				given[person] = false
			}
		}
		purpose := []string{"purpose-of-use-0", "purpose-of-use-1", "purpose-of-use-2"}[i/3%3]
		p, err := g.Use(ctx, use(person, purpose))
		var refused *store.Refusal
		switch {
		case err == nil:
			require.True(t, p.OK())
			require.True(t, purpose == "purpose-of-use-0" && person != "M-3" || purpose == "purpose-of-use-1" && given[person], "%s %s", person, purpose)
			permits++
		case errors.As(err, &refused):
			require.False(t, p.OK())
			require.False(t, purpose == "purpose-of-use-0" && person != "M-3", "a refusal although the record permits")
			refusals++
		default:
			require.False(t, p.OK())
			require.NotErrorIs(t, err, store.ErrRefused)
			require.NotErrorIs(t, err, store.ErrUndetermined)
			faults++
		}
	}
	assert.Positive(t, permits)
	assert.Positive(t, refusals)
	assert.Positive(t, faults)
	f.chance.Store(0)
	report, err := store.Verify(ctx, healthy, nil)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
}

// A store that always answers with an error permits nothing at all.
func TestDeadStorePermitsNothing(t *testing.T) {
	t.Parallel()
	healthy := memory.New()
	newMember(t, healthy, "M-1")
	f := newFaulty(healthy, 2)
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(t, err)
	g, err := consent.New(f, policies, consent.Options{})
	require.NoError(t, err)
	ctx := acting("office")
	_, err = g.Use(ctx, use("M-1", "purpose-of-use-0"))
	require.NoError(t, err)
	f.chance.Store(100)
	for range 3 {
		p, err := g.Use(ctx, use("M-1", "purpose-of-use-0"))
		require.ErrorIs(t, err, errFault, "even of what was ready")
		assert.False(t, p.OK())
	}
	_, err = g.Check(ctx, consent.Acquisition{})
	require.Error(t, err)
	require.ErrorIs(t, g.Give(ctx, agreement("M-1")), errFault)
}

// Two guards over one database that tells nothing: what one withdraws the other does not
// permit at the next check.
func TestWithdrawalIsEffectiveInAnotherProcess(t *testing.T) {
	t.Parallel()
	shared := memory.New()
	here, there := newMember(t, silent{shared}, "M-1"), newMember(t, silent{shared})
	ctx := acting("office")
	for range 20 {
		_, err := there.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.ErrorIs(t, err, store.ErrRefused)
		require.NoError(t, here.Give(ctx, agreement("M-1")))
		_, err = there.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.NoError(t, err)
		_, err = there.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.NoError(t, err)
		require.NoError(t, here.Withdraw(ctx, agreement("M-1")))
		_, err = there.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.ErrorIs(t, err, store.ErrRefused)
	}
	_, err := there.Use(ctx, use("M-2", "purpose-of-use-0"))
	require.ErrorIs(t, err, store.ErrUndetermined)
	newMember(t, silent{shared}, "M-2")
	_, err = there.Use(ctx, use("M-2", "purpose-of-use-0"))
	require.NoError(t, err, "who was nobody a moment ago")
}

// Readers, writers and fills race; a permit given after a withdrawal was acknowledged is
// a mistake, as is a refusal after a consent was.
func TestNoStaleAnswer(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(*memory.Store) store.Store{
		"notifier":     func(s *memory.Store) store.Store { return s },
		"version read": func(s *memory.Store) store.Store { return silent{s} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			persons := []string{"M-0", "M-1", "M-2", "M-3"}
			g := newMember(t, wrap(memory.New()), persons...)
			var state [4]atomic.Int64 // even: withdrawn, odd: given; negative while it changes
			var wg sync.WaitGroup
			stop := make(chan struct{})
			for reader := range 4 {
				wg.Go(func() { readStates(t, g, persons, &state, stop, uint64(reader)) })
			}
			ctx := acting("office")
			for round := range 300 {
				p := round % len(persons)
				was := state[p].Load()
				state[p].Store(-was - 1)
				if was%2 == 0 {
					require.NoError(t, g.Give(ctx, agreement(persons[p])))
				} else {
					require.NoError(t, g.Withdraw(ctx, agreement(persons[p])))
				}
				state[p].Store(was + 1)
			}
			close(stop)
			wg.Wait()
		})
	}
}

func readStates(t *testing.T, g *consent.Guard, persons []string, state *[4]atomic.Int64, stop chan struct{}, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 3))
	ctx := acting("office")
	for {
		select {
		case <-stop:
			return
		default:
		}
		p := random.IntN(len(persons))
		before := state[p].Load()
		_, err := g.Use(ctx, use(persons[p], "purpose-of-use-1"))
		if before < 0 || state[p].Load() != before {
			continue // it changed meanwhile: both answers are right
		}
		if (err == nil) != (before%2 == 1) {
			t.Errorf("%s in state %d: %v", persons[p], before, err)
			return
		}
	}
}

// open is a store whose host has a transaction open: nobody tells of its commits but the
// test.
type open struct {
	*memory.Store
	listener func(store.Notice)
}

func (o *open) Notify(fn func(store.Notice)) (func(), bool) {
	o.listener = fn
	return func() {}, true
}

// What is in doubt is read from the store at each check, whatever becomes of it, and is
// not kept ready before every transaction that wrote it has ended.
func TestDoubtIsReadFromTheStore(t *testing.T) {
	t.Parallel()
	o := &open{Store: memory.New()}
	g, host := newMember(t, o, "M-1"), newMember(t, silent{o.Store})
	ctx := acting("office")
	asked := func(want bool, why string) {
		t.Helper()
		_, err := g.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.Equal(t, want, err == nil, "%s: %v", why, err)
	}
	asked(false, "nothing was given")
	gate, err := subject.New(o, subject.Options{}).Resolve(ctx, "M-1")
	require.NoError(t, err)
	tell := func(phase store.Phase) {
		o.listener(store.Notice{Phase: phase, Batch: &store.Batch{Puts: []store.Record{{Key: gate.Key(), Version: gate.Record.Version + 1}}}})
	}
	tell(store.InDoubt)
	tell(store.InDoubt)
	asked(false, "the transaction is open")
	require.NoError(t, host.Give(ctx, agreement("M-1")))
	asked(true, "it was committed, and nobody said so yet")
	require.NoError(t, host.Withdraw(ctx, agreement("M-1")))
	asked(false, "so was another")
	tell(store.Settled)
	require.NoError(t, host.Give(ctx, agreement("M-1")))
	asked(true, "one of two has ended")
	tell(store.Settled)
	asked(true, "both have")
	require.NoError(t, host.Withdraw(ctx, agreement("M-1")))
	asked(true, "now it is kept ready: nobody told of this commit")
	tell(store.Committed)
	asked(false, "and now somebody did")
}

// hooked runs something after a record was read.
type hooked struct {
	*memory.Store
	after func(store.Key)
}

func (h *hooked) Get(ctx context.Context, key store.Key) (store.Record, error) {
	r, err := h.Store.Get(ctx, key)
	if h.after != nil {
		h.after(key)
	}
	return r, err
}

// A commit that is told while the person is being read does not leave what was read
// before it standing.
func TestStaleFill(t *testing.T) {
	t.Parallel()
	for moment := 1; moment <= 2; moment++ {
		h := &hooked{Store: memory.New()}
		g, other := newMember(t, h, "M-1"), newMember(t, h.Store)
		ctx := acting("office")
		gates := 0
		h.after = func(key store.Key) {
			if key.Kind != subject.Kind {
				return
			}
			if gates++; gates == moment { // 1: as it is resolved, 2: as it is read for the last time
				require.NoError(t, other.Give(ctx, agreement("M-1")))
			}
		}
		_, _ = g.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.GreaterOrEqual(t, gates, 2)
		_, err := g.Use(ctx, use("M-1", "purpose-of-use-1"))
		require.NoError(t, err, "the consent was given before the question")
	}
	for _, kind := range []string{subject.KindID, consent.KindBoard} {
		h := &hooked{Store: memory.New()}
		g, other := newMember(t, h), newMember(t, h.Store)
		h.after = func(key store.Key) {
			if key.Kind == kind {
				h.after = nil
				_, err := other.Acquire(acting("office"), "M-9", consent.Acquisition{Class: "member", Purposes: []string{"purpose-of-use-0"},
					Items: []string{"item.number-00"}, Way: consent.DirectOral, Means: "form"})
				require.NoError(t, err)
			}
		}
		_, _ = g.Use(acting("office"), use("M-9", "purpose-of-use-0"))
		_, err := g.Use(acting("office"), use("M-9", "purpose-of-use-0"))
		require.NoError(t, err, "who was registered while nobody was found")
	}
}

// counting counts what is read.
type counting struct {
	store.Store
	gets, queries atomic.Int64
}

func (c *counting) Get(ctx context.Context, key store.Key) (store.Record, error) {
	c.gets.Add(1)
	return c.Store.Get(ctx, key)
}

func (c *counting) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	c.queries.Add(1)
	return c.Store.Query(ctx, q)
}

// Where the store tells of every commit nothing is read for an everyday question, else
// one version.
func TestWhatACheckReads(t *testing.T) {
	t.Parallel()
	m := memory.New()
	c := &counting{Store: m}
	g := newMember(t, c, "M-1")
	ctx := acting("office")
	everyday := use("M-1", "purpose-of-use-0")
	_, err := g.Use(ctx, everyday)
	require.NoError(t, err)
	c.gets.Store(0)
	c.queries.Store(0)
	for range 10 {
		_, err := g.Use(ctx, everyday)
		require.NoError(t, err)
	}
	assert.Equal(t, []int64{10, 0}, []int64{c.gets.Load(), c.queries.Load()})

	now := time.Now()
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(t, err)
	lenient, err := consent.New(c, policies, consent.Options{Stale: time.Minute, Now: func() time.Time { return now }})
	require.NoError(t, err)
	_, err = lenient.Use(ctx, everyday)
	require.NoError(t, err)
	c.gets.Store(0)
	_, err = lenient.Use(ctx, everyday)
	require.NoError(t, err)
	assert.Zero(t, c.gets.Load(), "an accepted staleness")
	now = now.Add(time.Minute)
	_, err = lenient.Use(ctx, everyday)
	require.NoError(t, err)
	assert.Positive(t, c.gets.Load())
}

// The ready answer is the answer of the rules, for random records and questions.
func TestReadyAnswersAreTheRulesAnswers(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 11))
			m := memory.New()
			now := at("2026-05-11 10:00")
			clock := func() time.Time { return now }
			p := benchPolicy()
			p.Purposes[3].Contact, p.Purposes[4].Roles = true, []string{"other"}
			p.Roles = append(p.Roles, consent.Named{ID: "other"})
			policies, err := consent.NewPolicies(p)
			require.NoError(t, err)
			ready, err := consent.New(m, policies, consent.Options{Now: clock})
			require.NoError(t, err)
			ctx := acting("office")
			for range 12 {
				now = now.Add(time.Duration(random.IntN(90)) * time.Minute)
				require.NoError(t, randomEvent(ready, random, now))
				for range 20 {
					u := randomUse(random, now)
					fresh := ready.With(m) // a bound guard keeps nothing ready
					p1, err1 := ready.Use(ctx, u)
					p2, err2 := fresh.Use(ctx, u)
					require.Equal(t, fmt.Sprint(p2, err2), fmt.Sprint(p1, err1), "%+v", u)
				}
			}
		})
	}
}

// randomEvent acquires, gives, withdraws, restricts.
func randomEvent(g *consent.Guard, random *rand.Rand, now time.Time) error {
	ctx := acting("office")
	person := fmt.Sprintf("M-%d", random.IntN(2))
	items := func() (list []string) {
		for i := range 4 {
			if random.IntN(2) == 0 {
				list = append(list, fmt.Sprintf("item.number-%02d", i))
			}
		}
		return append(list, "item.number-05")
	}
	purposes := func() (list []string) {
		for i := range benchPurposes {
			if random.IntN(3) == 0 {
				list = append(list, fmt.Sprintf("purpose-of-use-%d", i))
			}
		}
		return append(list, "purpose-of-use-0")
	}
	var err error
	switch random.IntN(3) {
	case 0:
		_, err = g.Acquire(ctx, person, consent.Acquisition{Class: "member", Purposes: purposes(), Items: items(), Way: consent.DirectOral, Means: "form"})
	case 1:
		k := consent.Consent{Person: person, Purposes: purposes(), Items: items(), Form: consent.WrittenForm, Notice: leaflet(now)}
		if random.IntN(2) == 0 {
			k.Until = now.Add(time.Duration(1+random.IntN(120)) * time.Minute)
		}
		err = g.Give(ctx, k)
	default:
		k := consent.Consent{Person: person, Purposes: purposes()}
		if random.IntN(2) == 0 {
			k.Items = items()
		}
		if err = g.Withdraw(ctx, k); errors.Is(err, store.ErrRefused) {
			err = nil // nothing to withdraw
		}
	}
	return err
}

func randomUse(random *rand.Rand, now time.Time) consent.Use {
	u := consent.Use{Person: fmt.Sprintf("M-%d", random.IntN(3)), PurposeName: fmt.Sprintf("purpose-of-use-%d", random.IntN(benchPurposes+1))}
	for range 1 + random.IntN(2) {
		if name := fmt.Sprintf("item.number-%02d", random.IntN(6)); !slices.Contains(u.ItemNames, name) {
			u.ItemNames = append(u.ItemNames, name)
		}
	}
	if random.IntN(2) == 0 {
		u.At = now.Add(time.Duration(random.IntN(240)-180) * time.Minute)
	}
	return u
}

// A long list is answered as person by person, also where persons were merged, forgotten
// or changed while it is read.
func TestScreenOfManyIsUseOfEach(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(*memory.Store) store.Store{
		"notifier":     func(s *memory.Store) store.Store { return s },
		"version read": func(s *memory.Store) store.Store { return silent{s} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := memory.New()
			var persons []string
			for i := range 800 {
				persons = append(persons, fmt.Sprintf("M-%d", i))
			}
			newMember(t, m, persons[:600]...)
			other := newMember(t, m)
			reg := subject.New(m, subject.Options{})
			ctx := acting("office")
			a, err := reg.Resolve(ctx, "M-5")
			require.NoError(t, err)
			b, err := reg.Resolve(ctx, "M-590")
			require.NoError(t, err)
			_, err = reg.Merge(ctx, a.Handle(), b.Handle())
			require.NoError(t, err)
			g := newMember(t, wrap(m))
			n := 0
			for s, err := range g.Screen(ctx, use("", "purpose-of-use-1"), slices.Values(persons)) {
				require.NoError(t, err)
				if n%100 == 50 && n+20 < 600 { // somebody ahead changes their mind while the list is read
					require.NoError(t, other.Give(ctx, agreement(persons[n+20])))
				}
				assert.Equal(t, n%100 == 70 && n < 600, s.Err == nil, "%s: %v", s.ID, s.Err)
				n++
			}
			assert.Equal(t, len(persons), n)

			n = 0 // what was acquired is found, whoever of the readers reads it
			for s, err := range newMember(t, wrap(m)).Screen(ctx, use("", "purpose-of-use-0"), slices.Values(persons)) {
				require.NoError(t, err)
				assert.Equal(t, n < 600, s.Err == nil, "%s: %v", s.ID, s.Err)
				n++
			}
		})
	}
}

// Acquisitions that differ in nothing but their instants are kept once, and still are
// different acquisitions.
func TestAlikeAcquisitionsKeepTheirInstants(t *testing.T) {
	t.Parallel()
	m := memory.New()
	policies, err := consent.NewPolicies(benchPolicy())
	require.NoError(t, err)
	now := at("2026-05-11 10:00")
	options := consent.Options{Now: func() time.Time { return now }}
	g, err := consent.New(m, policies, options)
	require.NoError(t, err)
	ctx := acting("office")
	for i := range 3 {
		now = at("2026-05-11 10:00").Add(time.Duration(i) * time.Hour)
		_, err := g.Acquire(ctx, fmt.Sprintf("M-%d", i), consent.Acquisition{Class: "member", Purposes: []string{"purpose-of-use-0"},
			Items: []string{"item.number-00"}, Way: consent.DirectOral, Means: "form"})
		require.NoError(t, err)
	}
	fresh, err := consent.New(m, policies, options)
	require.NoError(t, err)
	for i := range 3 {
		for hour := range 4 {
			u := use(fmt.Sprintf("M-%d", i), "purpose-of-use-0")
			u.At = at("2026-05-11 09:30").Add(time.Duration(hour) * time.Hour)
			_, err := fresh.Use(ctx, u)
			assert.Equal(t, hour > i, err == nil, "person %d at half past %d: %v", i, 9+hour, err)
		}
	}
}
