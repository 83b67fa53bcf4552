package consent_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// A refusal that is remembered is the one that the rules would give: for everybody, for
// every purpose, by every role, in full.
func TestRefusalsRemembered(t *testing.T) {
	t.Parallel()
	p := benchPolicy()
	p.Roles = append(p.Roles, consent.Named{ID: "counter"})
	p.Purposes[3].Roles = []string{"counter"}
	policies, err := consent.NewPolicies(p)
	require.NoError(t, err)
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	s := memory.New()
	g, err := consent.New(s, policies, consent.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	defer g.Close()
	plain := g.With(s) // reads the store and remembers nothing

	random := rand.New(rand.NewPCG(5, 6))
	persons := subject.New(s, subject.Options{Now: func() time.Time { return now }})
	var ids []string
	for i := range 60 {
		id := fmt.Sprintf("M-%d", i)
		ids = append(ids, id)
		a := consent.Acquisition{Class: "member", Way: consent.DirectOral, Means: "form", Person: id}
		for j := range benchItems {
			if random.IntN(2) == 0 || j == 0 {
				a.Items = append(a.Items, fmt.Sprintf("item.number-%02d", j))
			}
		}
		for j := range 5 {
			if random.IntN(2) == 0 || j == 0 {
				a.Purposes = append(a.Purposes, fmt.Sprintf("purpose-of-use-%d", j))
			}
		}
		_, err := g.Acquire(acting("office"), id, a)
		require.NoError(t, err)
		switch i % 6 {
		case 1: // consents withdrawn give a reason of their own
			k := consent.Consent{Person: id, Purposes: []string{"purpose-of-use-6"}, Form: consent.WrittenForm, Evidence: "同意書綴り1"}
			require.NoError(t, g.Give(acting("office"), k))
			require.NoError(t, g.Withdraw(acting("office"), k))
		case 2:
			gate, err := persons.Resolve(t.Context(), id)
			require.NoError(t, err)
			_, err = persons.Edit(acting("office"), gate.Handle(), func(e *subject.Edit) error {
				e.Restrict(subject.Restriction{Act: subject.Use, Purposes: []string{"purpose-of-use-0"}, Ground: "objection"})
				return nil
			})
			require.NoError(t, err)
		}
	}
	refused := 0
	for range 3 {
		for _, id := range ids {
			for purpose := range benchPurposes {
				for i, role := range []string{"office", "counter", "nobody", "office"} {
					u := consent.Use{Person: id, Purpose: g.Purpose(fmt.Sprintf("purpose-of-use-%d", purpose))}
					u.Items, _ = g.Items("item.number-01", fmt.Sprintf("item.number-%02d", 5+i))
					permit, err := g.Use(acting(role), u)
					want, wanted := plain.Use(acting(role), u)
					require.Equal(t, want, permit)
					require.Equal(t, wanted, err)
					if err != nil {
						require.IsType(t, &store.Refusal{}, err)
						refused++
					}
				}
			}
		}
	}
	require.Greater(t, refused, 1000)
}
