package office_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

var jst = time.FixedZone("JST", 9*3600)

// day returns noon in Japan of a day written as 2026-04-01.
func day(s string) time.Time { return begin(s).Add(12 * time.Hour) }

// begin returns the instant at which a day begins.
func begin(s string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, s, jst)
	if err != nil {
		panic(err)
	}
	return t
}

// house is an organisation in a scenario.
type house struct {
	*office.Offices
	store store.Store
	now   time.Time
	ids   map[string]string // what steps name for later ones
}

// step is one thing that happens: on a day, somebody does something, and it is
// refused for exactly these reasons (none: it is allowed).
type step struct {
	on   string
	by   string
	do   func(ctx context.Context, h *house) error
	want []store.Code
}

type scenario struct {
	id       string
	policies office.History
	steps    []step
}

// run plays a scenario and returns what is not as it should be. off is the name of
// a rule to turn off, or empty.
func (s *scenario) run(ctx context.Context, off string) error {
	h := &house{store: memory.New(), ids: map[string]string{}}
	o, err := office.New(h.store, s.policies, office.Options{Now: func() time.Time { return h.now }})
	if err != nil {
		return err
	}
	h.Offices = o.Without(off)
	for i, st := range s.steps {
		h.now = day(st.on)
		actor := &store.Actor{ID: st.by, Kind: store.Staff}
		err := st.do(store.WithActor(ctx, actor), h)
		if got := codes(err); err != nil && got == nil || !slices.Equal(got, st.want) {
			return fmt.Errorf("step %d on %s: %v, want %v: %w", i+1, st.on, got, st.want, err)
		}
	}
	report, err := store.Verify(ctx, h.store, nil)
	if err == nil && !report.OK() {
		err = fmt.Errorf("verify: %v", report.Problems)
	}
	return err
}

// codes returns the reasons of a refusal in their order, nil for any other error.
func codes(err error) []store.Code {
	var refusal *store.Refusal
	if !errors.As(err, &refusal) {
		return nil
	}
	var list []store.Code
	for _, r := range refusal.Reasons {
		list = append(list, r.Code)
	}
	return list
}

func appoint(name string, a office.Appointment) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		made, err := h.Appoint(ctx, a)
		h.ids[name] = made.ID
		return err
	}
}

// elected appoints by the constitution, with the minutes as evidence.
func elected(of, holder string) func(context.Context, *house) error {
	return appoint(of, office.Appointment{Office: of, Holder: holder, Evidence: "minutes-1"})
}

func delegate(d office.Delegation) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		made, err := h.Delegate(ctx, d)
		h.ids["delegation"] = made.ID
		return err
	}
}

func revoke(ctx context.Context, h *house) error { return h.Revoke(ctx, h.ids["delegation"]) }

func post(id string, kind office.WorkerKind, department string) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		_, err := h.Post(ctx, office.Worker{ID: id, Kind: kind, Department: department})
		return err
	}
}

func end(name string, e office.Ending) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		e := e
		e.Appointment = h.ids[name]
		_, err := h.End(ctx, e)
		return err
	}
}

// request asks for an act on one target with a content, prepared by "clerk".
func request(act, content string) office.Request {
	return office.Request{Act: act, Target: store.Key{Kind: "test.target", ID: "target-1"},
		Hash: office.HashOf([]byte(content)), Preparer: "clerk"}
}

func approve(q office.Request) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		a, err := h.Approve(ctx, q)
		h.ids["approval"] = a.ID
		return err
	}
}

func approved(q office.Request) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		s, err := h.Approved(ctx, q, time.Time{})
		if err == nil && (!s.OK() || len(s.Approvals) == 0 || s.Since.After(h.now)) {
			return errors.New("a sanction that says nothing")
		}
		return err
	}
}

func approvedOn(at string, q office.Request) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		_, err := h.Approved(ctx, q, day(at))
		return err
	}
}

func withdraw(ctx context.Context, h *house) error { return h.Withdraw(ctx, h.ids["approval"]) }

// review is the compliance report: the reasons of all violations.
func review(ctx context.Context, h *house) error {
	b, err := h.Book(ctx, time.Time{})
	if err != nil {
		return err
	}
	var reasons []store.Reason
	for _, v := range b.Review(h.now) {
		reasons = append(reasons, v.Reasons...)
	}
	if len(reasons) == 0 {
		return nil
	}
	return &store.Refusal{Op: "review", Reasons: reasons}
}

func audit(a office.AuditOf) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		b, err := h.Book(ctx, time.Time{})
		if err != nil {
			return err
		}
		_, err = b.Audit(a, h.now)
		return err
	}
}

func start(operation string) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		b, err := h.Book(ctx, time.Time{})
		if err != nil {
			return err
		}
		p, err := b.Operation(operation, h.now)
		if err == nil && !p.OK() {
			return errors.New("a permit that says nothing")
		}
		return err
	}
}

func TestScenarios(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios {
		t.Run(s.id, func(t *testing.T) {
			t.Parallel()
			require.NotEmpty(t, s.steps)
			require.NoError(t, s.run(t.Context(), ""))
		})
	}
}

// Turning off any rule must make some scenario fail.
func TestEveryRuleCounts(t *testing.T) {
	t.Parallel()
	rules := office.Rules()
	require.NotEmpty(t, rules)
	for _, rule := range rules {
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			for _, s := range scenarios {
				if s.run(t.Context(), rule) != nil {
					return
				}
			}
			t.Errorf("no scenario needs rule %s", rule)
		})
	}
}
