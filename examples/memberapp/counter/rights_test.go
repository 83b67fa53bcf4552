package counter

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/examples/policies"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// member says how somebody comes on record under a policy: what is acquired, how, and
// for which two purposes it is used afterwards.
type member struct {
	policy      string
	acquisition consent.Acquisition
	stopped     string // a purpose by the name that people use
	stoppedID   string
	other       string
	untold      string // a purpose that nobody was told: for an inquiry by law
}

var members = []member{
	{"ibaraki", consent.Acquisition{Class: "business", Means: "society-report", Way: consent.Indirect, Purposes: []string{"guidance", "fairs"}},
		"産業祭・物産展等地域振興に係る事業の計画、遂行、連絡", "fairs", "guidance", "policy-proposals"},
	{"okaya", consent.Acquisition{Class: "member", Means: "application-form", Way: consent.DirectWritten, Purposes: []string{"membership", "guidance"},
		Notices: []consent.NoticeServed{{Notice: "membership-form", Served: consent.Shown}}}, "経営相談・経営指導", "guidance", "membership", "newsletter"},
	{"kansai", consent.Acquisition{Class: "member-applicant", Means: "application-form", Way: consent.DirectWritten, Purposes: []string{"sales-support", "admission-contact"},
		Notices: []consent.NoticeServed{{Notice: "admission-form", Served: consent.Shown}}}, "営業支援活動に供する情報の提供", "sales-support", "admission-contact", "administration"},
	{"gunma", consent.Acquisition{Class: "policyholder", Means: "contract-form", Way: consent.DirectWritten, Purposes: []string{"performance", "product-guidance"},
		Notices: []consent.NoticeServed{{Notice: "contract-form", Served: consent.Written}}}, "当組合の共済事業・付帯事業及び協力関係にある中小企業関係団体の共済商品・各種サービスの案内・提供", "product-guidance", "performance", "market-research"},
	{"kasuga", consent.Acquisition{Class: "customer", Means: "order-form", Way: consent.DirectWritten, Purposes: []string{"collect-orders", "collect-contact", "use-transactions", "use-contact"},
		Notices: []consent.NoticeServed{{Notice: "order-form", Served: consent.Shown}}}, "業務担当者間の円滑な連絡", "use-contact", "use-transactions", "use-research"},
}

// hall is an organisation with a guard beside its desk, over one store.
type hall struct {
	*counter
	t     *testing.T
	ctx   context.Context
	store store.Store
	guard *consent.Guard
	done  []disclosure.Order
	// during looks on while the host carries an order out.
	during func(disclosure.Order)
}

// Execute is the host's own side: it remembers what it was told to do.
func (h *hall) Execute(_ context.Context, o disclosure.Order) (string, error) {
	if h.done = append(h.done, o); h.during != nil {
		h.during(o)
	}
	return "host-change", nil
}

func (h *hall) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func openHall(t *testing.T, m *member, s store.Store) *hall {
	t.Helper()
	document, err := policies.Files.ReadFile(m.policy + ".json")
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, store: s, counter: &counter{w: io.Discard, tag: language.Japanese, letters: map[disclosure.LetterName]int{}, ended: map[string]int{}}}
	h.ctx = store.WithActor(t.Context(), &store.Actor{ID: "clerk", Kind: store.Staff, Terminal: "general-affairs-pc",
		Roles: []string{"general-affairs", "guidance", "underwriting", "sales", "secretariat"}})
	h.at(1, 10)
	h.ok(h.open(t.Context(), h.store, document))
	rules, err := consent.ParsePolicy(document)
	h.ok(err)
	history, err := consent.NewPolicies(rules)
	h.ok(err)
	h.guard, err = consent.New(h.store, history, consent.Options{Now: func() time.Time { return h.now }, Offices: h.offices})
	h.ok(err)
	t.Cleanup(h.guard.Close)
	h.plan(m)
	return h
}

// plan has the acquisition approved where the policy wants that.
func (h *hall) plan(m *member) {
	rule := h.house.Rule(string(consent.ActAcquire))
	if rule == nil {
		return
	}
	director := as(h.ctx, holder("executive-director"))
	for _, id := range []string{"executive-director", rule.Offices[0]} {
		_, err := h.offices.Post(director, office.Worker{ID: holder(id), Kind: office.Officer, Department: "役員"})
		h.ok(err)
		_, err = h.offices.Appoint(director, office.Appointment{Office: id, Holder: holder(id), Decided: h.now, Evidence: "minutes"})
		h.ok(err)
	}
	id, err := h.guard.File(h.ctx, consent.Application{Act: consent.ActAcquire, Purposes: m.acquisition.Purposes, Method: "申込書", Reason: "会員管理のため"}, "")
	h.ok(err)
	_, err = h.guard.Approve(as(h.ctx, holder(rule.Offices[0])), id)
	h.ok(err)
}

var itemsOfMember = []string{"name", "address", "phone", "email"}

// join takes a member in through the guard.
func (h *hall) join(m *member, id string) string {
	h.t.Helper()
	a := m.acquisition
	a.Items = itemsOfMember
	a.At = h.now
	a.Notices = slices.Clone(a.Notices)
	for i := range a.Notices {
		a.Notices[i].At = h.now
	}
	if m.policy == "kasuga" {
		a.Survey, a.Authenticated = "survey-1", consent.Yes
		a.Consents = []consent.Consent{{Purposes: a.Purposes, Items: a.Items, Form: consent.WrittenForm, Notice: a.Notices[0], At: h.now}}
	}
	_, err := h.guard.Acquire(h.ctx, id, a)
	h.ok(err)
	g, err := h.registry.Resolve(h.ctx, id)
	h.ok(err)
	return g.Handle()
}

// may asks the guard, and tells the codes of its refusal.
func (h *hall) may(id, purpose string, items ...string) []store.Code {
	h.t.Helper()
	return h.asks(consent.Use{Person: id, PurposeName: purpose, ItemNames: items})
}

func (h *hall) asks(u consent.Use) []store.Code {
	h.t.Helper()
	_, err := h.guard.Use(h.ctx, u)
	var r *store.Refusal
	if errors.As(err, &r) {
		var codes []store.Code
		for _, x := range r.Reasons {
			codes = append(codes, x.Code)
		}
		return codes
	}
	h.ok(err)
	return nil
}

// lead leads a request through the desk as far as the examination.
func (h *hall) lead(p disclosure.Procedure, handle string, claim disclosure.Claim) disclosure.Case {
	h.t.Helper()
	q := disclosure.Request{Procedure: p, Requester: disclosure.Requester{Name: "見本 花子"}}
	if claim != "" {
		q.Claims = []disclosure.Claimed{{Claim: claim}}
	}
	k, err := h.take(h.ctx, q)
	h.ok(err)
	for k.State() != disclosure.StateExamining {
		next := h.next(&k, handle)
		if next == nil {
			h.t.Fatalf("%s stands in %s", p, k.State())
		}
		k, err = h.do(h.ctx, k, next...)
		h.ok(err)
	}
	return k
}

// granted leads a request to its end: found, decided, approved, carried out, told.
func (h *hall) granted(p disclosure.Procedure, handle string, claim disclosure.Claim, list ...disclosure.Item) disclosure.Case {
	h.t.Helper()
	k, err := h.do(h.ctx, h.lead(p, handle, claim), found("確認した", true, list...)...)
	h.ok(err)
	if k.State() == disclosure.StateApproval {
		k, err = h.approve(h.ctx, k)
		h.ok(err)
	}
	k, _, err = h.desk.Execute(h.clerk(h.ctx), k, h)
	h.ok(err)
	k, err = h.do(h.ctx, k, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written}, disclosure.Close{})
	h.ok(err)
	return k
}

func (h *hall) allowed(id, purpose string, items ...string) {
	h.t.Helper()
	if codes := h.may(id, purpose, items...); codes != nil {
		h.t.Errorf("use of %v for %s is refused: %v", items, purpose, codes)
	}
}

func (h *hall) restricted(id, purpose string, items ...string) {
	h.t.Helper()
	if codes := h.may(id, purpose, items...); !slices.Equal(codes, []store.Code{consent.Restricted}) {
		h.t.Errorf("use of %v for %s: %v, want restricted", items, purpose, codes)
	}
}

// TestSuspensionReachesTheGuard: what a person may ask for under each policy counts at
// the guard's very next question, no wider than it was granted, under the names that
// the office writes.
func TestSuspensionReachesTheGuard(t *testing.T) {
	t.Parallel()
	for _, m := range members {
		t.Run(m.policy, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, &m, memory.New())
			handle := h.join(&m, "M-1")
			h.allowed("M-1", m.stoppedID, itemsOfMember...)
			h.allowed("M-1", m.other, itemsOfMember...)
			suspend := disclosure.Item{Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{m.stopped}}
			address, mail, phone := suspend, suspend, suspend
			address.Name, mail.Name, phone.Name = "住所", "ﾒｰﾙｱﾄﾞﾚｽ", "phone"
			k := h.granted(disclosure.Suspension, handle, disclosure.BeyondPurpose, address, mail, phone)
			for _, item := range []string{"address", "email", "phone"} {
				h.restricted("M-1", m.stoppedID, item)
				h.restricted("M-1", m.stoppedID, "name", item)
			}
			h.allowed("M-1", m.stoppedID, "name")
			h.allowed("M-1", m.other, itemsOfMember...)
			h.lift(handle, &k)
			h.allowed("M-1", m.stoppedID, itemsOfMember...)
		})
	}
}

// TestSuspensionStopsNoLaw: everything is suspended, and what a law commands passes as
// before.
func TestSuspensionStopsNoLaw(t *testing.T) {
	t.Parallel()
	for _, m := range members {
		t.Run(m.policy, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, &m, memory.New())
			handle := h.join(&m, "M-1")
			inquiry := consent.Use{Person: "M-1", PurposeName: m.untold, ItemNames: []string{"address"},
				Facts: &consent.Facts{Claims: []consent.Claim{{Case: consent.ByLaw, Citation: "刑事訴訟法197条2項", Reference: "照会書"}}}}
			before := h.asks(inquiry)
			h.granted(disclosure.Suspension, handle, disclosure.BeyondPurpose,
				disclosure.Item{Name: disclosure.Everything, Outcome: disclosure.Granted, Act: disclosure.ActSuspend})
			h.restricted("M-1", m.stoppedID, "name")
			h.restricted("M-1", m.other, "name")
			if after := h.asks(inquiry); !slices.Equal(before, after) || slices.Contains(after, consent.Restricted) {
				t.Errorf("by law: before %v, after %v", before, after)
			}
		})
	}
}

// lift ends the restrictions that a case put on the gate.
func (h *hall) lift(handle string, k *disclosure.Case) {
	h.t.Helper()
	_, err := h.registry.Edit(h.ctx, handle, func(e *subject.Edit) error {
		for _, m := range k.Measures {
			for _, id := range m.Restrictions {
				e.Lift(id)
			}
		}
		return nil
	})
	h.ok(err)
}

// TestOtherRightsReachTheirPlace: a stop of provision stops provision and nothing else,
// a correction and an erasure come to the host, and what is erased is used no more
// while the host is at it.
func TestOtherRightsReachTheirPlace(t *testing.T) {
	t.Parallel()
	for _, m := range members {
		t.Run(m.policy, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, &m, memory.New())
			handle := h.join(&m, "M-1")
			h.granted(disclosure.ProvisionStop, handle, disclosure.UnlawfulProvision, disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActStop})
			g, err := h.registry.Gate(h.ctx, handle)
			h.ok(err)
			q := subject.Question{Act: subject.Provide, Purpose: m.other, Items: []string{"address"}, At: h.now}
			if len(g.Stopped(q)) != 1 {
				t.Error("provision is not stopped")
			}
			q.Processor = true
			if len(g.Stopped(q)) != 0 {
				t.Error("a processor is stopped")
			}
			h.allowed("M-1", m.other, itemsOfMember...)

			h.granted(disclosure.Correction, handle, disclosure.Untrue,
				disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "見本県架空市1番", After: "見本県架空市2番"})
			if o := h.done[1]; o.Measure.Act != disclosure.ActCorrect || o.Measure.After != "見本県架空市2番" || o.Subject != handle {
				t.Errorf("the host was told %+v", o)
			}
			h.allowed("M-1", m.other, itemsOfMember...)

			h.during = func(o disclosure.Order) {
				h.restricted("M-1", m.other, "address")
				h.allowed("M-1", m.other, "phone")
			}
			h.granted(disclosure.Erasure, handle, disclosure.BeyondPurpose, disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActErase})
			if o := h.done[2]; o.Measure.Act != disclosure.ActErase || o.Measure.Item != "住所" || o.Subject != handle {
				t.Errorf("the host was told %+v", o)
			}
		})
	}
}

// TestOpenCaseIsEvidence: while a case is open its person is not forgotten; when it has
// ended nothing of the desk's stands in the way.
func TestOpenCaseIsEvidence(t *testing.T) {
	t.Parallel()
	for _, m := range members {
		t.Run(m.policy, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, &m, memory.New())
			handle := h.join(&m, "M-1")
			k := h.lead(disclosure.Disclosure, handle, "")
			var r *store.Refusal
			if err := h.registry.Forget(h.ctx, handle); !errors.As(err, &r) || !r.Has(subject.CodeCaseOpen) || !r.Has(subject.CodeHeld) {
				t.Errorf("forgotten with an open case: %v", err)
			}
			_, err := h.do(h.ctx, k, disclosure.Withdraw{})
			h.ok(err)
			if err := h.registry.Forget(h.ctx, handle); errors.As(err, &r) && (r.Has(subject.CodeCaseOpen) || r.Has(subject.CodeHeld)) {
				t.Errorf("an ended case holds on: %v", err)
			}
		})
	}
}

// TestMergedStayRestricted: who turns out to be another member as well stays
// restricted under both numbers; what was suspended for one is not lost, and the case
// goes on.
func TestMergedStayRestricted(t *testing.T) {
	t.Parallel()
	for _, m := range members {
		for _, into := range []bool{true, false} {
			t.Run(m.policy, func(t *testing.T) {
				t.Parallel()
				h := openHall(t, &m, memory.New())
				one, two := h.join(&m, "M-1"), h.join(&m, "M-2")
				h.granted(disclosure.Suspension, one, disclosure.BeyondPurpose,
					disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{m.stopped}})
				open := h.lead(disclosure.Disclosure, one, "")
				h.allowed("M-2", m.stoppedID, "address")
				if !into {
					one, two = two, one
				}
				_, err := h.registry.Merge(h.ctx, one, two)
				h.ok(err)
				for _, id := range []string{"M-1", "M-2"} {
					h.restricted(id, m.stoppedID, "address")
					h.allowed(id, m.other, "address")
				}
				_, err = h.do(h.ctx, open, disclosure.Withdraw{})
				h.ok(err)
				g, err := h.registry.Gate(h.ctx, two)
				h.ok(err)
				if len(g.Cases) != 0 || len(g.Held(h.now)) != 0 {
					t.Errorf("after the end: cases %v, holds %v", g.Cases, g.Held(h.now))
				}
			})
		}
	}
}
