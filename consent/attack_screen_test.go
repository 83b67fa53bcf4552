package consent_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// strangers are more names than a screening reads one by one, others each time.
func strangers(round int) (list []string) {
	for i := range 300 {
		list = append(list, fmt.Sprintf("nobody-%d-%d", round, i))
	}
	return list
}

// happensMore lets something happen that ways does not know of.
func (w *ways) happensMore() {
	person := w.one(waysPersons)
	reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
	gate, err := reg.Resolve(context.Background(), person)
	k := consent.Consent{Person: person, Purposes: w.pick(waysPurposes[:7], 3), Items: w.pick(waysItems, 3), Form: consent.WrittenForm}
	switch w.random.IntN(9) {
	case 0:
		_ = w.guard.Ask(as(officer), k)
	case 1:
		_ = w.guard.Refuse(as(officer), k)
	case 2:
		_ = w.guard.Serve(as(officer), consent.Serving{Person: person, NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Written}})
	case 3:
		for r := range w.store.Query(as(officer), store.Query{Kind: consent.KindPublication}) {
			_ = w.guard.EndPublication(as(officer), r.ID, w.now.Add(time.Duration(w.random.IntN(120)-60)*time.Minute))
		}
	case 4: // a clock that is put back
		w.now = w.now.Add(-time.Duration(w.random.IntN(90)) * time.Minute)
	case 5:
		if err == nil && w.random.IntN(3) == 0 {
			_, _ = reg.Edit(as(officer), gate.Handle(), func(e *subject.Edit) error { e.Deceased(w.now.AddDate(0, 0, -1)); return nil })
		}
	case 6:
		if err == nil && len(w.splits) == 0 && w.random.IntN(3) == 0 {
			var purges []store.Change
			for r := range w.store.Query(as(officer), store.Query{Subject: gate.Handle()}) {
				if r.Kind != subject.Kind && r.Kind != subject.KindID {
					purges = append(purges, store.Change{Prev: r, Purge: true})
				}
			}
			_ = reg.Forget(as(officer), gate.Handle(), purges...)
		}
	case 7:
		id, err := w.guard.File(as(officer), consent.Application{Act: consent.ActContact, Purposes: w.pick(waysPurposes[:7], 2), Method: "m"}, person)
		if err == nil {
			_, _ = w.guard.Approve(holder("protection-manager"), id)
		}
	default:
		if a, err := w.offices.Book(as(officer), w.now); err == nil && w.random.IntN(4) == 0 {
			for _, x := range a.Holders("protection-manager", w.now) {
				_, _ = w.offices.End(holder("executive-director"), office.Ending{Appointment: x.ID, Void: true, Evidence: "m"})
			}
		}
	}
}

// A long list gets the answers that each of its persons gets alone, over whatever history: kept
// ready, or read all at once.
func TestLongScreeningIsUse(t *testing.T) {
	t.Parallel()
	seeds := 40
	if testing.Short() {
		seeds = 6
	}
	for seed := range uint64(seeds) {
		w := newWays(t, 7000+seed)
		for step := range 24 {
			if w.random.IntN(2) == 0 {
				w.happens()
			} else {
				w.happensMore()
			}
			if w.random.IntN(2) == 0 {
				w.now = w.now.Add(time.Duration(w.random.IntN(30)) * time.Minute)
			}
			if step%3 != 0 {
				continue
			}
			u, ctx := w.question()
			say := func(p store.Permit, err error) string {
				if r := (*store.Refusal)(nil); errors.As(err, &r) {
					return fmt.Sprintf("no: %+v", *r)
				}
				require.NoError(t, err)
				return fmt.Sprintf("yes: %+v", p)
			}
			want := map[string]string{}
			for _, person := range append(waysPersons, "M-9") {
				u.Person = person
				x, err := w.exact.With(w.store).Explain(ctx, u)
				require.NoError(t, err)
				var no error
				if x.Refusal != nil {
					no = x.Refusal
				}
				want[person] = say(x.Permit, no)
			}
			for name, g := range map[string]*consent.Guard{"exact": w.exact, "few": w.few, "read": w.read, "bound": w.exact.With(w.store)} {
				for s, err := range g.Screen(ctx, u, slices.Values(slices.Concat(strangers(step), waysPersons, []string{"M-9"}, waysPersons))) {
					require.NoError(t, err)
					if answer, ok := want[s.ID]; ok {
						require.Equal(t, answer, say(s.Permit, s.Err), "seed %d, step %d: %s of %s by %s", seed, step, u.PurposeName, s.ID, name)
					} else {
						require.Error(t, s.Err)
					}
				}
			}
		}
	}
}
