package consent_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// must makes a world whose problems fail the test.
func must(t *testing.T, policy string, edit func(*consent.Policy)) *world {
	t.Helper()
	w := newWorld(&scenario{policy: policy, edit: edit}, "")
	t.Cleanup(func() { assert.Empty(t, w.problems) })
	return w
}

func TestReceipt(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", solicitation)
	w.acquired("M-1", w.enrolment())
	k := consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Items: []string{"name", "health.history"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "insurance-letter", At: w.now, Served: consent.Written}, Until: w.now.Add(time.Hour)}
	w.given(k)
	w.now = w.now.Add(time.Minute)
	w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: k.Purposes, Items: []string{"name"}}), "withdraw")
	r, err := w.guard.Receipt(as(officer), "M-1", "insurance-guidance", language.English)
	require.NoError(t, err)
	assert.Len(t, r.Header.PrincipalID, 36, "a handle, not the host's id")
	assert.Len(t, r.Processing.Notice, 64)
	assert.Equal(t, []consent.ReceiptItem{{Type: "health.history", Description: "medical history", Sensitive: true}}, r.Processing.Purposes[0].Items)
	assert.Equal(t, []consent.State{consent.Given, consent.Withdrawn}, []consent.State{r.Events[0].State, r.Events[1].State})
	assert.Equal(t, "explicit", r.Events[0].Type)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "M-1")

	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	require.NoError(t, c.AddResource("receipt.json", bytes.NewReader(consent.ReceiptSchema())))
	schema, err := c.Compile("receipt.json")
	require.NoError(t, err)
	var value map[string]any
	require.NoError(t, json.Unmarshal(text, &value))
	require.NoError(t, schema.Validate(value))
	delete(value, "events")
	require.Error(t, schema.Validate(value), "the schema asks for the events")

	_, err = w.guard.Receipt(as(officer), "M-1", "newsletter", language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = w.guard.Receipt(as(officer), "M-2", "insurance-guidance", language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)
}

func TestExplain(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", solicitation)
	w.acquired("M-1", w.enrolment())
	x, err := w.guard.Explain(as(officer), consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}})
	require.NoError(t, err)
	assert.Equal(t, consent.GroundTold, x.Permit.Ground)
	require.Len(t, x.Told, 1)
	assert.Equal(t, []string{"name", "birth-date", "address"}, x.Told[0].Items)
	assert.Contains(t, x.In(language.Japanese), "結論: 許可 本人に伝えた利用目的の範囲内 [purpose_told] mutual-aid")
	assert.Contains(t, x.In(language.English), "outcome: permitted within the purpose told [purpose_told] mutual-aid")
	assert.Contains(t, x.In(language.Japanese), " 本人から書面で直接取得 [direct-written] ")
	assert.Contains(t, x.In(language.English), "APPI art. 18(1)")

	w.given(consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Form: consent.WrittenForm})
	x, err = w.guard.Explain(as(officer), consent.Use{Person: "M-1", PurposeName: "insurance-guidance", ItemNames: []string{"name"}})
	require.NoError(t, err)
	require.NotNil(t, x.Refusal)
	assert.True(t, x.Refusal.Has(consent.NoticeMissing) || x.Refusal.Has(consent.OutOfPurpose))
	require.Len(t, x.Consents, 1)
	assert.Equal(t, consent.Given, x.Consents[0].State)
	assert.Contains(t, x.In(language.Japanese), "同意: 同意あり [given] ")
	assert.NotContains(t, x.In(language.Japanese), "M-1")
}

func TestRecordUse(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	u := consent.Usage{Purpose: "newsletter", Items: []string{"name", "address"}, Count: 812, Digest: [32]byte{1, 2}}
	require.NoError(t, w.guard.RecordUse(as(officer), u))
	body := w.kept(consent.KindUse)
	assert.InDelta(t, 812, body["count"], 0)
	assert.Equal(t, "general-affairs-pc", body["terminal"])
	assert.Equal(t, "use", body["operation"])
	u.Purpose, u.Items = "anything", []string{"blood"}
	err := w.guard.RecordUse(as(officer), u)
	w.refusedTo("what nobody knows", err, consent.PurposeUnspecified, consent.ItemUnknown)
}

func TestCoverage(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", solicitation)
	w.acquired("M-1", w.enrolment())
	w.holding("M-2", consent.Provenance{From: consent.FromUnknown}, w.enrolment())
	old := w.enrolment()
	old.At = at("2019-04-01")
	w.holding("M-3", consent.Provenance{From: consent.FromPaper, Ref: "台帳"}, old)
	w.given(consent.Consent{Person: "M-3", Purposes: []string{"insurance-guidance"}, Form: consent.WrittenForm})
	v, err := w.guard.Coverage(as(officer))
	require.NoError(t, err)
	assert.Equal(t, 3, v.Persons)
	of := func(id string) consent.PurposeCoverage {
		return v.Purposes[slices.IndexFunc(v.Purposes, func(x consent.PurposeCoverage) bool { return x.Purpose == id })]
	}
	assert.Equal(t, consent.PurposeCoverage{Purpose: "mutual-aid", Told: 2, Unknown: 1}, of("mutual-aid"))
	assert.Equal(t, consent.PurposeCoverage{Purpose: "newsletter", None: 3}, of("newsletter"))
}

// An override needs the policy's leave, a reason, and the approval that was wanting.
func TestOverride(t *testing.T) {
	t.Parallel()
	for _, overridable := range []bool{true, false} {
		w := must(t, "okaya", func(p *consent.Policy) {
			p.Approvals = slices.Clone(p.Approvals)
			for i := range p.Approvals {
				p.Approvals[i].Overridable = overridable
			}
		})
		w.inOffice("executive-director", "protection-manager")
		a := w.enrolment()
		w.now = w.now.Add(time.Hour)
		id := w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
		a.At, a.Override = w.now.Add(-time.Hour), consent.Override{Reason: "災害時の受付", Application: id}
		want := answer{ground: consent.GroundNeeded, findings: []store.Code{consent.Overridden}, clause: "OKAYA-6-1"}
		if !overridable {
			want = refusal(consent.NotFiled)
		}
		w.ask("approved afterwards, with a reason", a, want)
		a.Override.Reason = ""
		w.ask("no reason", a, refusal(consent.NotFiled))
		a.Override = consent.Override{Reason: "災害時の受付", Application: "another"}
		w.ask("no approval", a, refusal(consent.NotFiled))
	}
}

func TestShadow(t *testing.T) {
	t.Parallel()
	var told []*store.Refusal
	w := must(t, "okaya", unfiled)
	guard := w.shadowed(t, func(r *store.Refusal) { told = append(told, r) })
	ctx := as(officer)
	p, err := guard.Use(ctx, consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.NoError(t, err)
	assert.Equal(t, consent.GroundShadow, p.Ground)
	assert.Equal(t, []store.Code{consent.PersonUnknown}, findingCodes(p.Findings))
	a := w.enrolment("education")
	permit, err := guard.Check(ctx, a)
	require.NoError(t, err)
	assert.Equal(t, consent.GroundShadow, permit.Ground)
	require.Len(t, told, 2)
	done, err := permit.Record(ctx, "M-1")
	require.NoError(t, err)
	assert.Equal(t, consent.GroundShadow, done.Ground)
	assert.Len(t, told, 2, "what was told at the check is not told again")
	assert.Equal(t, "shadow", w.kept(consent.KindAcquisition)["ground"])
	permit, err = guard.Check(ctx, w.enrolment())
	require.NoError(t, err)
	assert.Equal(t, consent.GroundNeeded, permit.Ground)
}

// Nothing that a journal, a refusal or a record of a refusal holds names the person.
func TestNothingNamesThePerson(t *testing.T) {
	t.Parallel()
	const id = "member-no-4711"
	w := must(t, "okaya", solicitation)
	w.acquired(id, w.enrolment())
	w.given(consent.Consent{Person: id, Purposes: []string{"insurance-guidance"}, Form: consent.WrittenForm})
	_, err := w.guard.Use(as(officer), consent.Use{Person: id, PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.ErrorIs(t, err, store.ErrRefused)
	require.NoError(t, w.guard.RecordRefusal(as(officer), id, err))
	require.NoError(t, w.guard.RecordRefusal(as(officer), "nobody", err))
	assert.NotContains(t, fmt.Sprintf("%+v %v", err, err), id)
	for e, err := range w.store.Journal(as(officer), store.JournalQuery{}) {
		require.NoError(t, err)
		assert.NotContains(t, fmt.Sprintf("%+v", e), id)
	}
	for r, err := range w.store.Query(as(officer), store.Query{}) {
		require.NoError(t, err)
		assert.NotContains(t, fmt.Sprintf("%s %s", r.ID, r.Body), id)
	}
	_, err = w.guard.Use(as(officer), consent.Use{Person: strings.Repeat(id, 3), PurposeName: "newsletter", ItemNames: []string{"name"}})
	assert.NotContains(t, err.Error(), id)
}

// yielding lets everybody else run before it commits.
type yielding struct{ store.Store }

func (s yielding) Commit(ctx context.Context, b store.Batch) error {
	time.Sleep(time.Millisecond)
	return s.Store.Commit(ctx, b)
}

// Many refusals about one person at once are all on record.
func TestRefusalsAtOnceAreAllRecorded(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	w.acquired("M-1", w.enrolment())
	_, no := w.guard.Use(as(officer), consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.ErrorIs(t, no, store.ErrRefused)
	gate, err := subject.New(w.store, subject.Options{}).Resolve(as(officer), "M-1")
	require.NoError(t, err)
	guard := w.guard.With(yielding{w.store})
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 5 {
				assert.NoError(t, guard.RecordRefusal(as(officer), "M-1", no))
			}
		})
	}
	wg.Wait()
	assert.Equal(t, 80, w.count(store.Query{Kind: consent.KindRefusal, Subject: gate.Handle()}))
	after, err := w.store.Get(as(officer), gate.Key())
	require.NoError(t, err)
	assert.Equal(t, gate.Record.Version, after.Version, "caches need not read again")
}

// purging does something before the next commit that purges.
type purging struct {
	store.Store
	before func()
}

func (p *purging) Commit(ctx context.Context, b store.Batch) error {
	if do := p.before; do != nil && len(b.Purges) > 0 {
		p.before = nil
		do()
	}
	return p.Store.Commit(ctx, b)
}

// A refusal that is recorded when the erasure has already looked for records stays, and names
// nobody.
func TestForgetAndRefusalRecordedMeanwhile(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	_, no := w.guard.Use(as(officer), consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}})
	require.ErrorIs(t, no, store.ErrUndetermined)
	persons := subject.New(w.store, subject.Options{})
	gate, err := persons.Register(as(officer), "M-1")
	require.NoError(t, err)
	late := &purging{Store: w.store, before: func() { require.NoError(t, w.guard.RecordRefusal(as(officer), "M-1", no)) }}
	require.NoError(t, persons.With(late).Forget(as(officer), gate.Handle()))
	require.Nil(t, late.before, "it happened in between")
	assert.Zero(t, w.count(store.Query{Subject: gate.Handle()}))
	assert.Equal(t, 1, w.count(store.Query{Kind: consent.KindRefusal}))
}

// A person whose id is long, and one of two ids, are one person.
func TestIDs(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", unfiled)
	long := strings.Repeat("会員", 30)
	w.acquired(long, w.enrolment())
	w.edited(long, func(e *subject.Edit) error { e.Alias("short"); return nil })
	for _, id := range []string{long, "short"} {
		w.use(id, consent.Use{Person: id, PurposeName: "mutual-aid", ItemNames: []string{"name"}}, told)
	}
	w.edited("short", func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted"})
		return nil
	})
	for _, id := range []string{long, "short"} {
		w.use(id, consent.Use{Person: id, PurposeName: "mutual-aid", ItemNames: []string{"name"}}, refusal(consent.Restricted))
	}
	assert.Equal(t, uintptr(256), consent.RowSize)
}
