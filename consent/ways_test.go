package consent_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// ways asks the same question in every way in which a guard can be asked.
type ways struct {
	*world
	random *rand.Rand
	exact  *consent.Guard // a store that tells of every commit
	few    *consent.Guard // the same, one person ready at a time
	read   *consent.Guard // a version is read at each check
	splits []func()       // mergers that can be undone
}

var (
	waysPersons  = []string{"M-0", "M-1", "M-2"}
	waysPurposes = []string{"newsletter", "guidance", "mutual-aid", "staff-administration", "extra-0", "extra-1", "extra-2", "no-such-purpose"}
	waysItems    = []string{"name", "address", "phone", "creed", "health.history", "drivers-licence-number", "individual-number"}
)

// waysPolicies is a house with random features: two versions, the second from noon.
func waysPolicies(random *rand.Rand) []*consent.Policy {
	var extra []consent.Purpose
	for i := range 3 {
		extra = append(extra, consent.Purpose{ID: fmt.Sprintf("extra-%d", i), Ja: fmt.Sprintf("講習会%dの案内", i), Contact: i == 0})
	}
	features := []func(*consent.Policy){
		func(p *consent.Policy) { p.Purposes[1].Roles = []string{"mutual-aid"} },
		func(p *consent.Policy) {
			p.Authority = []consent.Authority{{Operation: consent.Using, Roles: []string{"guidance"}}, {Operation: consent.Copying, Roles: []string{"general-affairs"}}}
		},
		func(p *consent.Policy) {
			p.Authority = append(p.Authority, consent.Authority{Operation: consent.Using, Roles: []string{"guidance", "mutual-aid"}, Items: []string{"name"}})
		},
		func(p *consent.Policy) { p.Care[0].Acts = []string{"acquire", "use"} },
		func(p *consent.Policy) { p.Use.Beyond.Rule = "never" },
		func(p *consent.Policy) { p.Use.Contact.Rule = "approval" },
		func(p *consent.Policy) {
			p.Use.Doubt.Office, p.Use.Doubt.Clause = "protection-manager", "OKAYA-11-1"
		},
		func(p *consent.Policy) {
			p.Use.Beyond.Steps, p.Use.Beyond.Served = []consent.Step{consent.StepNotice, consent.StepConsent}, []consent.Served{consent.Written}
		},
		func(p *consent.Policy) { p.Consent.MinorConsentAge.Years = 18 },
		func(p *consent.Policy) {
			p.Purposes = slices.DeleteFunc(p.Purposes, func(x consent.Purpose) bool { return x.ID == "mutual-aid" })
		},
	}
	make := func() *consent.Policy {
		p := *document("okaya").consent
		act(with(extra...))(&p)
		for _, f := range features {
			if random.IntN(4) == 0 {
				f(&p)
			}
		}
		return &p
	}
	first, second := make(), make()
	second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-11 12:00")}
	return []*consent.Policy{first, second}
}

func newWays(t *testing.T, seed uint64) *ways {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 2026))
	w := &ways{world: newWorld(&scenario{policy: "okaya", edit: act()}, ""), random: random}
	w.inOffice("executive-director", "protection-manager")
	policies, err := consent.NewPolicies(waysPolicies(random)...)
	require.NoError(t, err)
	guard := func(s store.Store, rows int) *consent.Guard {
		g, err := consent.New(s, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices, Rows: rows})
		require.NoError(t, err)
		t.Cleanup(g.Close)
		return g
	}
	w.guard = guard(w.store, 0)
	w.exact, w.few, w.read = guard(w.store, 0), guard(w.store, 1), guard(silent{w.store}, 0)
	for _, person := range waysPersons[:2] {
		_, _ = w.guard.Acquire(as(officer), person, w.form("member", "application-form", waysPurposes[:2], "name", "address", "phone"))
		_ = w.guard.Give(as(officer), consent.Consent{Person: person, Purposes: []string{"extra-0", "extra-1"}, Items: w.pick(waysItems, 2),
			Form: consent.WrittenForm, Notice: shown("everything", w.now)[0]})
		w.now = w.now.Add(time.Minute)
	}
	return w
}

func (w *ways) pick(list []string, chance int) (some []string) {
	for _, x := range list {
		if w.random.IntN(chance) == 0 {
			some = append(some, x)
		}
	}
	return some
}

func (w *ways) one(list []string) string { return list[w.random.IntN(len(list))] }

// happens lets something happen. That it is refused is of no account: it tries anything.
func (w *ways) happens() {
	person := w.one(waysPersons)
	purposes := w.pick(waysPurposes[:7], 2)
	k := consent.Consent{Person: person, Purposes: purposes, Items: w.pick(waysItems, 2), Form: consent.WrittenForm, Evidence: "同意書"}
	a := w.form("member", "application-form", purposes, w.pick(waysItems[:5], 2)...)
	gate := func(fn func(*subject.Edit)) {
		reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
		if g, err := reg.Resolve(context.Background(), person); err == nil {
			_, _ = reg.Edit(as(officer), g.Handle(), func(e *subject.Edit) error { fn(e); return nil })
		}
	}
	switch w.random.IntN(16) {
	case 0, 1, 2:
		_, _ = w.guard.Acquire(as(officer), person, a)
	case 3, 4, 5:
		k.Notice = shown("everything", w.now)[0]
		if w.random.IntN(2) == 0 {
			k.Notice.Served = consent.Written
		}
		if w.random.IntN(2) == 0 {
			k.Until = w.now.Add(time.Duration(1+w.random.IntN(120)) * time.Minute)
		}
		if w.random.IntN(3) == 0 {
			k.At = w.now.Add(-time.Duration(w.random.IntN(600)) * time.Minute)
			k.Notice.At = k.At
		}
		_ = w.guard.Give(as(officer), k)
	case 6, 7:
		k.Items = k.Items[:min(w.random.IntN(3), len(k.Items))]
		_ = w.guard.Withdraw(as(officer), k)
	case 8:
		end := []func(context.Context, consent.Consent, string) error{w.guard.Revoke, w.guard.Invalidate, w.guard.Expire}
		_ = end[w.random.IntN(len(end))](as(officer), k, "x")
	case 9:
		gate(func(e *subject.Edit) {
			e.Restrict(subject.Restriction{Act: subject.Use, Ground: "x", Items: w.pick(waysItems, 3), Until: w.now.Add(time.Duration(w.random.IntN(90)) * time.Minute)})
		})
	case 10:
		gate(func(e *subject.Edit) {
			g := e.Gate()
			for _, r := range g.Restrictions {
				e.Lift(r.ID)
			}
		})
	case 11:
		w.mergeOrSplit(person)
	case 12:
		gate(func(e *subject.Edit) {
			if w.random.IntN(2) == 0 {
				e.Birth(w.now.AddDate(-18, 0, w.random.IntN(3)-1))
			} else {
				e.Minor(w.random.IntN(2) == 0)
			}
		})
	case 13:
		w.boardMoves()
	case 14:
		w.past(person, a)
	default:
		w.shadowing(func(g *consent.Guard) { _, _ = g.Acquire(as(officer), person, a) })
	}
}

// past takes data over.
func (w *ways) past(person string, a consent.Acquisition) {
	a.At = w.now.AddDate(-1, 0, 0)
	from := []consent.Provenance{{From: consent.FromUnknown}, {From: consent.FromPaper, Ref: "旧台帳"}}[w.random.IntN(2)]
	for range w.guard.Import(as(officer), func(yield func(consent.Arrival, error) bool) {
		yield(consent.Arrival{ID: person, Acquisition: a, Provenance: from}, nil)
	}) {
	}
}

func (w *ways) mergeOrSplit(person string) {
	if n := len(w.splits); n > 0 && w.random.IntN(2) == 0 {
		w.splits[n-1]()
		w.splits = w.splits[:n-1]
		return
	}
	other := w.one(waysPersons)
	reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
	a, err1 := reg.Resolve(as(officer), person)
	b, err2 := reg.Resolve(as(officer), other)
	if err1 == nil && err2 == nil && a.Handle() != b.Handle() {
		w.splits = append(w.splits, w.merged(person, other))
	}
}

// boardMoves changes purposes and rules on doubtful cases.
func (w *ways) boardMoves() {
	old, next := w.one(waysPurposes[:7]), w.one(waysPurposes[:7])
	switch w.random.IntN(3) {
	case 0:
		id, err := w.guard.ChangePurpose(as(officer), consent.PurposeChange{Old: old, New: next, From: w.now, Related: consent.Yes, Judge: "officer-1", Judged: w.now})
		if err == nil && w.random.IntN(2) == 0 {
			_ = w.guard.TellChange(as(officer), id, w.now, "")
		}
	case 1:
		_ = w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: old, Within: next, Result: []consent.Fact{consent.Yes, consent.No}[w.random.IntN(2)]})
	default:
		_, _ = w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://www.example.jp/privacy"})
	}
}

func (w *ways) question() (consent.Use, context.Context) {
	u := consent.Use{Person: w.one(append(waysPersons, "M-9")), PurposeName: w.one(waysPurposes)}
	for len(u.ItemNames) == 0 {
		u.ItemNames = w.pick(waysItems[:1+w.random.IntN(len(waysItems))], 4)
	}
	if w.random.IntN(2) == 0 {
		u.At = w.now.Add(time.Duration(w.random.IntN(300)-240) * time.Minute)
	}
	if w.random.IntN(5) == 0 {
		u.Facts = &consent.Facts{Ruling: []string{"", "R-1"}[w.random.IntN(2)], Operation: []consent.Operation{"", consent.Copying}[w.random.IntN(2)],
			Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "国税通則法74条の2", Reference: "照会"}}[:w.random.IntN(2)]}
	}
	roles := []string{"guidance", "mutual-aid", "general-affairs"}
	return u, as(&store.Actor{ID: "staff-2", Kind: store.Staff, Roles: roles[:1+w.random.IntN(3)]})
}

// answers are those of every way, by its name.
func (w *ways) answers(ctx context.Context, u consent.Use) map[string]string {
	all := map[string]string{}
	say := func(way string, p store.Permit, err error) {
		if refusal := (*store.Refusal)(nil); errors.As(err, &refusal) {
			all[way] = fmt.Sprintf("no: %+v", *refusal)
		} else if err != nil {
			all[way] = "error: " + err.Error()
		} else {
			all[way] = fmt.Sprintf("yes: %+v", p)
		}
	}
	x, err := w.exact.With(w.store).Explain(ctx, u)
	if x.Refusal != nil {
		err = x.Refusal
	}
	say("explained", x.Permit, err)
	for name, g := range map[string]*consent.Guard{"exact": w.exact, "few": w.few, "read": w.read, "bound": w.exact.With(w.store), "of the writer": w.guard} {
		p, err := g.Use(ctx, u)
		say(name, p, err)
		h := u
		items, ok := g.Items(u.ItemNames...)
		if h.Purpose = g.Purpose(u.PurposeName); ok && h.Purpose != 0 {
			h.PurposeName, h.ItemNames, h.Items = "", nil, items
			p, err = g.Use(ctx, h)
			say(name+" by handles", p, err)
		}
		p, err = g.Use(ctx, u)
		say(name+" again", p, err)
		for s, err := range g.Screen(ctx, u, slices.Values([]string{u.Person})) {
			say(name+" screened", s.Permit, errors.Join(err, s.Err))
		}
	}
	return all
}

// A consent of two persons who were merged carries what each of them said, and the answer
// names the one that carries what is asked, ready or not.
func TestBasisOfMergedConsents(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "okaya", edit: act(with(consent.Purpose{ID: "extra-0", Ja: "講習会の案内"}))}, "")
	for i, item := range []string{"address", "name"} {
		person := waysPersons[i]
		w.acquired(person, w.subscription())
		w.given(consent.Consent{Person: person, Purposes: []string{"extra-0"}, Items: []string{item}, Form: consent.WrittenForm, Notice: shown("everything", w.now)[0]})
		w.later()
	}
	w.merged("M-0", "M-1")
	var basis []string
	for _, items := range [][]string{{"address"}, {"name"}, {"name", "address"}} {
		u := consent.Use{Person: "M-0", PurposeName: "extra-0", ItemNames: items}
		want, err := w.guard.With(w.store).Use(as(officer), u)
		require.NoError(t, err)
		for range 2 {
			p, err := w.guard.Use(as(officer), u)
			require.NoError(t, err)
			require.Equal(t, want, p, "%v", items)
		}
		basis = append(basis, want.Basis)
	}
	require.NotEqual(t, basis[0], basis[1])
	require.Equal(t, basis[1], basis[2], "the latest of both")
	require.Empty(t, w.problems)
}

// What is recorded of one, of the time when two were taken for one, may be about the other,
// who is asked about ready or not.
func TestRecordsUnderTheGateOfAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "okaya", edit: act(with(consent.Purpose{ID: "extra-0", Ja: "講習会の案内"}))}, "")
	w.acquired("M-0", w.subscription())
	split := w.merged("M-0", "M-1")
	merged := w.now
	split()
	policies, err := consent.NewPolicies(w.guard.Policy())
	require.NoError(t, err)
	read, err := consent.New(silent{w.store}, policies, consent.Options{Now: func() time.Time { return w.now }})
	require.NoError(t, err)
	u := consent.Use{Person: "M-0", PurposeName: "extra-0", ItemNames: []string{"name"}}
	for _, g := range []*consent.Guard{w.guard, read} {
		_, err := g.Use(as(officer), u)
		require.ErrorIs(t, err, store.ErrRefused)
	}
	w.given(consent.Consent{Person: "M-1", Purposes: []string{"extra-0"}, Items: []string{"name"}, Form: consent.WrittenForm, Evidence: "同意書",
		At: merged, Notice: shown("everything", merged)[0]})
	for _, g := range []*consent.Guard{w.guard, read} {
		_, err := g.Use(as(officer), u)
		w.refusedHas("whose consent it is is not known", err, consent.OwnerUnknown)
	}
	require.Empty(t, w.problems)
}

// However a question is asked, the answer is the same: ready or not, by handle or by name,
// alone or in a list, over whatever history in whatever house.
func TestEveryWayOfAskingIsTheSame(t *testing.T) {
	t.Parallel()
	answers := map[string]int{}
	seeds := uint64(24)
	if testing.Short() {
		seeds = 6
	}
	for seed := range seeds {
		w := newWays(t, seed)
		for range 40 {
			if w.random.IntN(2) == 0 {
				w.now = w.now.Add(time.Duration(w.random.IntN(20)) * time.Minute)
			}
			w.happens()
			for range 6 {
				u, ctx := w.question()
				all := w.answers(ctx, u)
				want := all["bound"]
				for _, way := range slices.Sorted(maps.Keys(all)) {
					require.Equal(t, want, all[way], "seed %d: %s: %+v", seed, way, u)
				}
				answers[strings.Fields(want)[1]]++
			}
		}
		require.Empty(t, w.problems)
	}
	for _, outcome := range []string{"{Op:consent:", "{Ground:purpose_told", "{Ground:consent", "{Ground:based_on_law"} {
		require.Greater(t, answers[outcome], 20, "%v", answers)
	}
}
