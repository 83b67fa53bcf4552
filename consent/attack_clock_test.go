package consent_test

import (
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store/office"
	"github.com/stretchr/testify/require"
)

// What may be a minute old is not trusted for a day because the clock was put back by one.
func TestStaleByAClockThatWasPutBack(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.given(w.agreed("M-1", "phone"))
	policies, err := consent.NewPolicies(w.guard.Policy())
	require.NoError(t, err)
	ahead := w.now.Add(24 * time.Hour)
	clock := ahead
	g, err := consent.New(silent{w.store}, policies, consent.Options{Now: func() time.Time { return clock }, Stale: time.Minute})
	require.NoError(t, err)
	w.acquired("M-2", w.actConsultation())
	u := consent.Use{Person: "M-2", PurposeName: "guidance", ItemNames: []string{"name"}}
	_, err = g.Use(as(officer), u)
	require.NoError(t, err)
	w.later()
	w.restrict("M-2", "use")
	_, err = g.Use(as(officer), u)
	require.NoError(t, err, "a minute is accepted")
	clock = w.now
	_, err = g.Use(as(officer), u)
	w.refusedHas("a day is not", err, consent.Restricted)
}

// Who was dismissed by a host whose clock is ahead rules nothing on one that is behind.
func TestDismissedAMinuteAhead(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", doubtful)
	w.inOffice("executive-director", "protection-manager")
	now := w.now
	w.later()
	_, err := w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager")})
	require.NoError(t, err)
	w.now = now
	err = w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes})
	w.refusedTo("dismissed a minute ahead", err, consent.RoleMissing)
	w.now = now.Add(time.Hour)
	err = w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes, At: now})
	w.refusedTo("as of when one was still in office", err, consent.RoleMissing)
}

// A no is recorded also where the policy in force no longer names what it is about: a later
// one may name it again.
func TestWithdrawnUnderALaterPolicy(t *testing.T) {
	t.Parallel()
	for name, items := range map[string][]string{"altogether": nil, "an item that is gone": {"email"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := must(t, "ibaraki", actHouse)
			w.given(w.agreed("M-1", "name", "email"))
			w.given(w.agreed("M-2", "name"))
			first := *w.guard.Policy()
			second, third := first, first
			second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-12")}
			third.Version, third.Effective = "3", consent.Day{Time: at("2026-05-20")}
			second.Purposes = slices.DeleteFunc(slices.Clone(first.Purposes), func(p consent.Purpose) bool { return p.ID == "solicitation" })
			for i := range second.Purposes {
				second.Purposes[i].For = slices.Clone(second.Purposes[i].For)
				for j := range second.Purposes[i].For {
					f := &second.Purposes[i].For[j]
					f.Optional = slices.DeleteFunc(slices.Clone(f.Optional), func(x string) bool { return x == "email" })
				}
			}
			second.Items.List = slices.DeleteFunc(slices.Clone(first.Items.List), func(it consent.Item) bool { return it.ID == "email" })
			policies, err := consent.NewPolicies(&first, &second, &third)
			require.NoError(t, err)
			w.guard, err = consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }})
			require.NoError(t, err)
			w.now = at("2026-05-13 10:00")
			no := consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}, Items: items}
			require.NoError(t, w.guard.Withdraw(as(officer), no))
			w.now = at("2026-05-21 10:00")
			want := refusal(consent.OutOfPurpose)
			if items == nil {
				want = refusal(consent.OutOfPurpose, consent.ConsentWithdrawn)
			}
			w.use("named again", solicit("M-1", "email"), want)
			w.use("who did not withdraw", solicit("M-2", "name"), permitted(consent.GroundConsent))

			w.now = at("2026-05-13 10:00")
			no.Items, no.Purposes = nil, []string{"never-heard-of"}
			w.refusedHas("what nobody was asked", w.guard.Withdraw(as(officer), no), consent.PurposeUnspecified)
			no.Items, no.Purposes, no.Person = []string{"never-heard-of"}, []string{"solicitation"}, "M-2"
			w.refusedHas("what nobody was asked", w.guard.Withdraw(as(officer), no), consent.ItemUnknown)
			no.Items, no.Form, no.Evidence = nil, consent.WrittenForm, "同意書"
			w.refusedHas("a yes to what is not named", w.guard.Give(as(officer), no), consent.PurposeUnspecified)
		})
	}
}
