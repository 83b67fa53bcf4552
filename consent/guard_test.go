package consent_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// house is one organisation under test: a policy, a store, offices, a clock.
type house struct {
	t       *testing.T
	guard   *consent.Guard
	offices *office.Offices
	store   *memory.Store
	now     time.Time
}

func policy(t *testing.T, name string) *consent.Policy {
	t.Helper()
	data, err := os.ReadFile("../examples/policies/" + name + ".json")
	require.NoError(t, err)
	p, err := consent.ParsePolicy(data)
	require.NoError(t, err)
	return p
}

func newHouse(t *testing.T, p *consent.Policy) *house {
	t.Helper()
	h := &house{t: t, store: memory.New(), now: time.Date(2026, 5, 11, 10, 0, 0, 0, time.FixedZone("JST", 9*3600))}
	clock := func() time.Time { return h.now }
	all, err := consent.NewPolicies(p)
	require.NoError(t, err)
	h.offices = newOffices(t, h.store, p.History, clock)
	h.guard, err = consent.New(h.store, all, consent.Options{Now: clock, Offices: h.offices})
	require.NoError(t, err)
	return h
}

// newOffices reads the offices of a policy document and appoints an officer to each
// that its constitution or an appointed officer fills.
func newOffices(t *testing.T, s store.Store, name string, clock func() time.Time) *office.Offices {
	t.Helper()
	data, err := os.ReadFile("../examples/policies/" + name + ".json")
	require.NoError(t, err)
	op, err := office.ParsePolicy(data)
	require.NoError(t, err)
	offices, err := office.New(s, office.History{{Value: op}}, office.Options{Now: clock})
	require.NoError(t, err)
	for _, o := range op.Offices {
		if o.AssistsOf != "" || len(o.Outside) > 0 || o.PerOperation {
			continue
		}
		by := "officer-" + o.AppointedBy
		ctx := store.WithActor(context.Background(), &store.Actor{ID: by, Kind: store.Staff})
		a := office.Appointment{Office: o.ID, Holder: "officer-" + o.ID, Decided: clock().AddDate(-1, 0, 0), Evidence: "minutes-1"}
		if o.AppointedBy != "" {
			a.By = by
		}
		_, err := offices.Post(ctx, office.Worker{ID: a.Holder, Kind: office.Officer, Department: "事務局", From: a.Decided})
		require.NoError(t, err, o.ID)
		_, err = offices.Appoint(ctx, a)
		require.NoError(t, err, o.ID)
	}
	return offices
}

// approved files an application and has the officers named approve it.
func (h *house) approved(a consent.Application, officers ...string) {
	h.t.Helper()
	id, err := h.guard.File(acting("general-affairs"), a, "")
	require.NoError(h.t, err)
	for _, o := range officers {
		ctx := store.WithActor(context.Background(), &store.Actor{ID: "officer-" + o, Kind: store.Staff})
		_, err := h.guard.Approve(ctx, id)
		require.NoError(h.t, err)
	}
}

func acting(roles ...string) context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff, Roles: roles})
}

// membership is an application form filled in at the counter.
func (h *house) membership() consent.Acquisition {
	return consent.Acquisition{Class: "member", Purposes: []string{"membership", "newsletter"}, Items: []string{"name", "address"},
		Way: consent.DirectWritten, Means: "application-form",
		Notices: []consent.NoticeServed{{Notice: "membership-form", At: h.now, Served: consent.Shown}}}
}

func TestAcquireAndUse(t *testing.T) {
	t.Parallel()
	p := policy(t, "okaya")
	p.Approvals = nil
	h := newHouse(t, p)
	ctx := acting("general-affairs")

	permit, err := h.guard.Check(ctx, h.membership())
	require.NoError(t, err)
	assert.Equal(t, consent.GroundNeeded, permit.Ground)
	n, err := store.Count(ctx, h.store, store.Query{Kind: consent.KindAcquisition})
	require.NoError(t, err)
	assert.Zero(t, n, "a check writes nothing")

	done, err := permit.Record(ctx, "M-1")
	require.NoError(t, err)
	assert.NotEmpty(t, done.Handle)
	again, err := permit.Record(ctx, "M-1")
	require.NoError(t, err)
	assert.Equal(t, done.ID, again.ID, "what is on record is not recorded twice")

	used, err := h.guard.Use(ctx, consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.NoError(t, err)
	assert.Equal(t, consent.GroundTold, used.Ground)
	assert.Equal(t, "18-1", used.Cites[0].String())

	_, err = h.guard.Use(ctx, consent.Use{Person: "M-1", PurposeName: "general-meeting", ItemNames: []string{"name"}})
	var refused *store.Refusal
	require.ErrorAs(t, err, &refused)
	require.ErrorIs(t, err, store.ErrRefused)
	assert.True(t, refused.Has(consent.OutOfPurpose))
	_, err = h.guard.Use(ctx, consent.Use{Person: "M-2", PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.ErrorIs(t, err, store.ErrUndetermined, "nobody on record")

	report, err := store.Verify(ctx, h.store, nil)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
}

func TestConsentComesAndGoes(t *testing.T) {
	t.Parallel()
	p := policy(t, "okaya")
	p.Approvals = nil
	h := newHouse(t, p)
	ctx := acting("general-affairs")
	_, err := h.guard.Acquire(ctx, "M-1", h.membership())
	require.NoError(t, err)
	k := consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "membership-form", At: h.now, Served: consent.Written}}
	require.NoError(t, h.guard.Give(ctx, k))

	use := consent.Use{Person: "M-1", PurposeName: "general-meeting", ItemNames: []string{"name"}}
	used, err := h.guard.Use(ctx, use)
	require.NoError(t, err)
	assert.Equal(t, consent.GroundConsent, used.Ground)
	assert.NotEmpty(t, used.Basis)

	h.now = h.now.Add(time.Hour)
	require.NoError(t, h.guard.Withdraw(ctx, consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}}))
	_, err = h.guard.Use(ctx, use)
	var refused *store.Refusal
	require.ErrorAs(t, err, &refused)
	assert.True(t, refused.Has(consent.ConsentWithdrawn))
	use.At = h.now.Add(-time.Minute)
	_, err = h.guard.Use(ctx, use)
	require.NoError(t, err, "a minute before it stood")
	require.ErrorIs(t, h.guard.Withdraw(ctx, consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}}), store.ErrRefused)
}

func TestNoActorNoAnswer(t *testing.T) {
	t.Parallel()
	h := newHouse(t, policy(t, "okaya"))
	_, err := h.guard.Check(context.Background(), h.membership())
	require.ErrorIs(t, err, store.ErrNoActor)
	_, err = h.guard.Use(context.Background(), consent.Use{Person: "M-1"})
	require.ErrorIs(t, err, store.ErrNoActor)
}

func TestAcquireAll(t *testing.T) {
	t.Parallel()
	h := newHouse(t, policy(t, "okaya"))
	h.approved(consent.Application{Act: consent.ActAcquire, Purposes: []string{"membership", "newsletter"}, Method: "申込書"}, "protection-manager")
	ctx := acting("general-affairs")
	const rows = 1000
	arrivals := func(yield func(consent.Arrival, error) bool) {
		for i := range rows {
			a := consent.Arrival{ID: fmt.Sprintf("M-%d", i%990), Acquisition: h.membership(), Row: i}
			if i%100 == 7 {
				a.Items = append(a.Items, "education")
			}
			if !yield(a, nil) {
				return
			}
		}
	}
	taken, refused, known := 0, 0, 0
	at := 0
	for v, err := range h.guard.AcquireAll(ctx, arrivals) {
		require.NoError(t, err)
		require.Equal(t, at, v.Arrival.Row, "in the order of the arrivals")
		at++
		switch {
		case v.Err != nil:
			var r *store.Refusal
			require.ErrorAs(t, v.Err, &r)
			assert.True(t, r.Has(consent.ExcessItem))
			refused++
		case len(v.Recorded.Findings) > 0:
			known++
		default:
			taken++
		}
	}
	assert.Equal(t, []int{981, 10, 9}, []int{taken, refused, known})
	n, err := store.Count(ctx, h.store, store.Query{Kind: consent.KindAcquisition})
	require.NoError(t, err)
	assert.Equal(t, 981, n)
	n, err = store.Count(ctx, h.store, store.Query{Kind: consent.KindNotice})
	require.NoError(t, err)
	assert.Equal(t, 1, n)

	permitted := 0
	ids := func(yield func(string) bool) {
		for i := range 990 {
			if !yield(fmt.Sprintf("M-%d", i)) {
				return
			}
		}
	}
	for v, err := range h.guard.Screen(ctx, consent.Use{PurposeName: "newsletter", ItemNames: []string{"name", "address"}}, ids) {
		require.NoError(t, err)
		if v.Err == nil {
			permitted++
		}
	}
	assert.Equal(t, 981, permitted)
	report, err := store.Verify(ctx, h.store, nil)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
}
