package office_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

func as(t *testing.T, id string) context.Context {
	t.Helper()
	return store.WithActor(t.Context(), &store.Actor{ID: id, Kind: store.Staff})
}

// newKasuga returns the offices of kasuga with a president and a manager.
func newKasuga(t *testing.T, s store.Store) *office.Offices {
	t.Helper()
	o, err := office.New(s, always(kasuga), office.Options{Now: func() time.Time { return day("2026-05-11") }})
	require.NoError(t, err)
	_, err = o.Appoint(as(t, "clerk"), office.Appointment{Office: "president", Holder: "shacho", Evidence: "minutes-1"})
	require.NoError(t, err)
	_, err = o.Appoint(as(t, "shacho"), office.Appointment{Office: "protection-manager", Holder: "okano"})
	require.NoError(t, err)
	return o
}

// Of two appointments that would conflict with each other, one is committed.
func TestConflictingAppointmentsRace(t *testing.T) {
	t.Parallel()
	for range 50 {
		s := memory.New()
		o := newKasuga(t, s)
		_, err := o.Post(as(t, "clerk"), office.Worker{ID: "kansa", Kind: office.Employee, Department: "総務部"})
		require.NoError(t, err)
		var all sync.WaitGroup
		var made atomic.Int32
		for _, of := range []string{"audit-officer", "protection-manager"} {
			all.Go(func() {
				_, err := o.Appoint(as(t, "shacho"), office.Appointment{Office: of, Holder: "kansa"})
				if err == nil {
					made.Add(1)
					return
				}
				var refusal *store.Refusal
				if assert.ErrorAs(t, err, &refusal) {
					assert.True(t, refusal.Has(office.CodeConflictOfDuties))
				}
			})
		}
		all.Wait()
		require.EqualValues(t, 1, made.Load())
		report, err := store.Verify(t.Context(), s, nil)
		require.NoError(t, err)
		require.Empty(t, report.Problems)
	}
}

// raced lets something happen between the reading of the book and the commit.
type raced struct {
	store.Store
	once sync.Once
	do   func()
}

func (r *raced) Commit(ctx context.Context, b store.Batch) error {
	r.once.Do(r.do)
	return r.Store.Commit(ctx, b)
}

func TestApprovalRacesWithTheEndOfTheTerm(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := newKasuga(t, s)
	book, err := o.Book(t.Context(), time.Time{})
	require.NoError(t, err)
	manager := book.InOffice("okano", "protection-manager", day("2026-05-11"))
	require.NotNil(t, manager)

	r := &raced{Store: s, do: func() {
		_, err := o.End(as(t, "shacho"), office.Ending{Appointment: manager.ID})
		assert.NoError(t, err)
	}}
	_, err = o.With(r).Approve(as(t, "okano"), sensitive)
	var refusal *store.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.True(t, refusal.Has(office.CodeNotInOffice))
}

func TestSanctionIsExpectedByTheAct(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := newKasuga(t, s)
	_, err := o.Approve(as(t, "okano"), sensitive)
	require.NoError(t, err)
	last, err := o.Approve(as(t, "shacho"), sensitive)
	require.NoError(t, err)
	sanction, err := o.Approved(t.Context(), sensitive, time.Time{})
	require.NoError(t, err)
	assert.Equal(t, office.GroundApproved, sanction.Ground)
	assert.Equal(t, last.At, sanction.Since)
	assert.Equal(t, []string{"shacho", "okano"}, []string{sanction.Approvals[0].Approver, sanction.Approvals[1].Approver})

	require.NoError(t, o.Withdraw(as(t, "shacho"), last.ID))
	act := store.Change{Next: store.Record{Key: store.Key{Kind: "test.act", ID: store.NewID()}, Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "test.done"}}}
	_, err = store.Apply(as(t, "clerk"), s, day("2026-05-11"), sanction.Expect, act)
	require.ErrorIs(t, err, store.ErrConflict)
}

// An approval that names no appointment on record is nobody's.
func TestApprovalOfNobody(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	_, err := o.Approve(as(t, "okano"), sensitive)
	require.NoError(t, err)
	_, err = o.Approve(as(t, "shacho"), sensitive)
	require.NoError(t, err)
	book, err := o.Book(t.Context(), time.Time{})
	require.NoError(t, err)
	given, err := o.Approvals(t.Context(), sensitive.Target)
	require.NoError(t, err)
	at := day("2026-05-11")
	_, err = book.Approved(sensitive, given, at)
	require.NoError(t, err)
	for name, forge := range map[string]func(a *office.Approval){
		"no appointment":         func(a *office.Approval) { a.Appointment = "" },
		"not on record":          func(a *office.Approval) { a.Appointment = "unknown" },
		"another's appointment":  func(a *office.Approval) { a.Appointment = given[1].Appointment },
		"another approver":       func(a *office.Approval) { a.Approver = "clerk2" },
		"for a holder":           func(a *office.Approval) { a.For = "okano" },
		"a delegation of nobody": func(a *office.Approval) { a.Delegation, a.For, a.Approver = "unknown", "okano", "uchida" },
		"another office":         func(a *office.Approval) { a.Office = "deputy-manager" },
		"before the term":        func(a *office.Approval) { a.At = at.AddDate(0, 0, -1) },
		"another content":        func(a *office.Approval) { a.Hash = office.HashOf([]byte("other")) },
		"another act":            func(a *office.Approval) { a.Act = "entrust" },
		"another target":         func(a *office.Approval) { a.Target.ID = "target-2" },
		"withdrawn":              func(a *office.Approval) { a.Withdrawn = at },
		"prepared by the other":  func(a *office.Approval) { a.Preparer = given[1].Approver },
		"over":                   func(a *office.Approval) { a.Until = at },
		"in the future":          func(a *office.Approval) { a.At = at.Add(time.Microsecond) },
	} {
		forged := slices.Clone(given)
		forge(&forged[0])
		_, err := book.Approved(sensitive, forged, at)
		require.ErrorIs(t, err, store.ErrRefused, name)
	}
}

// One person who approves in two offices at the same time is found when it counts.
func TestFourEyesRace(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o, err := office.New(s, always(kasuga), office.Options{Now: func() time.Time { return day("2026-05-11") }})
	require.NoError(t, err)
	_, err = o.Appoint(as(t, "clerk"), office.Appointment{Office: "president", Holder: "shacho", Evidence: "minutes-1"})
	require.NoError(t, err)
	_, err = o.Appoint(as(t, "shacho"), office.Appointment{Office: "protection-manager", Holder: "shacho"})
	require.NoError(t, err)
	r := &raced{Store: s, do: func() {
		_, err := o.Approve(as(t, "shacho"), in(sensitive, "protection-manager"))
		assert.NoError(t, err)
	}}
	_, err = o.With(r).Approve(as(t, "shacho"), in(sensitive, "president"))
	require.NoError(t, err, "neither sees the other")
	_, err = o.Approved(t.Context(), sensitive, time.Time{})
	var refusal *store.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.True(t, refusal.Has(office.CodeFourEyes))
}

// meanwhile does something once, before a query of a kind.
type meanwhile struct {
	store.Store
	kind string
	do   func()
}

func (m *meanwhile) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	if do := m.do; q.Kind == m.kind && do != nil {
		m.do = nil
		do()
	}
	return m.Store.Query(ctx, q)
}

// What is read together stood together: not the appointments of before beside the
// approvals of after.
func TestApprovedReadsOneState(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := newKasuga(t, s)
	for _, id := range []string{"okano", "shacho"} {
		_, err := o.Approve(as(t, id), sensitive)
		require.NoError(t, err)
	}
	book, err := o.Book(t.Context(), time.Time{})
	require.NoError(t, err)
	m := &meanwhile{Store: s, kind: office.KindApproval, do: func() {
		id := book.InOffice("okano", "protection-manager", day("2026-05-11")).ID
		_, err := o.End(as(t, "shacho"), office.Ending{Appointment: id, Void: true, Evidence: "letter-1"})
		assert.NoError(t, err)
	}}
	_, err = o.With(m).Approved(t.Context(), sensitive, time.Time{})
	require.ErrorIs(t, err, store.ErrRefused)
}

func TestTextsAndTimesThatCannotBeKept(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	ctx := as(t, "shacho")
	sjis, long, far := "\x8b\xa4\x8d\xcf", strings.Repeat("x", 513), day("2026-05-11").AddDate(8000, 0, 0)
	_, err := o.Post(ctx, office.Worker{ID: "hara", Kind: office.Employee, Department: sjis})
	require.ErrorIs(t, err, office.ErrInvalid, "a department that would not be found again")
	_, err = o.Post(ctx, office.Worker{ID: "hara", Kind: office.Employee, Department: " ", Until: far})
	require.ErrorIs(t, err, office.ErrInvalid)
	_, err = o.Appoint(ctx, office.Appointment{Office: "audit-officer", Holder: "hara", Until: far, Evidence: long})
	require.ErrorContains(t, err, "512")
	require.ErrorContains(t, err, "9999")
	_, err = o.Delegate(ctx, office.Delegation{Office: "protection-manager", To: "hara", Acts: []string{sjis}, Until: far})
	require.ErrorIs(t, err, office.ErrInvalid)
	_, err = o.Approve(ctx, office.Request{Act: sjis, Target: sensitive.Target, Hash: sensitive.Hash, Preparer: "clerk", Until: far})
	require.ErrorIs(t, err, office.ErrInvalid)
	_, err = o.End(ctx, office.Ending{Appointment: appointmentOf(t, o, "okano"), At: far, Evidence: sjis})
	require.ErrorIs(t, err, office.ErrInvalid)
	require.ErrorIs(t, o.Leave(ctx, "hara", far), office.ErrInvalid)
}

func appointmentOf(t *testing.T, o *office.Offices, holder string) string {
	t.Helper()
	b, err := o.Book(t.Context(), time.Time{})
	require.NoError(t, err)
	for _, a := range b.Appointments {
		if a.Holder == holder {
			return a.ID
		}
	}
	return ""
}

// An approval about a person is found, reported and forgotten with the person.
func TestApprovalAboutAPerson(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := newKasuga(t, s)
	persons := subject.New(s, subject.Options{Now: func() time.Time { return day("2026-05-11") }})
	g, err := persons.Register(as(t, "clerk"), "M-1")
	require.NoError(t, err)
	q := sensitive
	q.Subject = g.Handle()
	_, err = o.Approve(as(t, "okano"), q, subject.Touch(&g, "office.approved"))
	require.NoError(t, err)
	after, err := persons.Resolve(t.Context(), "M-1")
	require.NoError(t, err)
	assert.EqualValues(t, 2, after.Record.Version)
	var refusal *store.Refusal
	require.ErrorAs(t, persons.Forget(as(t, "clerk"), g.Handle()), &refusal)
	assert.Equal(t, []string{office.KindApproval}, refusal.Reasons[0].Items)
}

func TestOnlyStaffApproves(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	for _, kind := range []store.ActorKind{store.System, store.Person, store.Agent} {
		ctx := store.WithActor(t.Context(), &store.Actor{ID: "okano", Kind: kind})
		_, err := o.Approve(ctx, sensitive)
		require.ErrorIs(t, err, store.ErrRefused)
	}
	_, err := o.Approve(t.Context(), sensitive)
	require.ErrorIs(t, err, store.ErrNoActor)
	_, err = o.Appoint(t.Context(), office.Appointment{})
	require.ErrorIs(t, err, store.ErrNoActor)
}

func TestRefusalsSpeakBothLanguages(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	_, err := o.Approve(as(t, "okano"), sensitive)
	require.NoError(t, err)
	_, err = o.Approved(t.Context(), sensitive, time.Time{})
	var refusal *store.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, "office: approved: 拒否; 必要な承認がありません: 社長 [approval_missing] (個人情報保護法23条; KASUGA-6-4)", refusal.Error())
	assert.Equal(t, "office: approved: refused; an approval is missing: president [approval_missing] (APPI art. 23; KASUGA-6-4)",
		refusal.In(language.English))
	_, err = o.Approved(t.Context(), request("unheard-of", "x"), time.Time{})
	require.ErrorIs(t, err, store.ErrUndetermined)
}

func TestMalformedIsToldAtOnce(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := newKasuga(t, s)
	before, err := store.Count(t.Context(), s, store.Query{})
	require.NoError(t, err)
	ctx := as(t, "shacho")
	_, err = o.Appoint(ctx, office.Appointment{From: day("2026-05-02"), Until: day("2026-05-01"), Decided: day("2026-06-01")})
	for _, part := range []string{"office is missing", "holder is missing", "in the future", "ends before it begins"} {
		require.ErrorContains(t, err, part)
	}
	_, err = o.Delegate(ctx, office.Delegation{To: "shacho"})
	for _, part := range []string{"office is missing", "same person", "acts are missing"} {
		require.ErrorContains(t, err, part)
	}
	_, err = o.Post(ctx, office.Worker{ID: "全角", Kind: "robot"})
	for _, part := range []string{"id is missing", "kind is not", "department is missing"} {
		require.ErrorContains(t, err, part)
	}
	_, err = o.Approve(ctx, office.Request{Until: day("2026-05-01")})
	for _, part := range []string{"act is missing", "target is missing", "hash is missing", "preparer is missing", "in the past"} {
		require.ErrorContains(t, err, part)
	}
	require.ErrorIs(t, err, office.ErrInvalid)
	_, err = o.End(ctx, office.Ending{Appointment: "nobody"})
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, o.Revoke(ctx, "nobody"), store.ErrNotFound)
	require.ErrorIs(t, o.Leave(ctx, "nobody", time.Time{}), store.ErrNotFound)
	require.ErrorIs(t, o.Withdraw(ctx, "nobody"), store.ErrNotFound)
	after, err := store.Count(t.Context(), s, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, before, after, "nothing half-written")
}

func TestWorkersMove(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	ctx := as(t, "clerk")
	for _, w := range []office.Worker{
		{ID: "hara", Kind: office.Employee, Department: "営業部", From: day("2026-04-01")},
		{ID: "hara", Kind: office.Employee, Department: "総務部", From: day("2026-05-01")},
	} {
		_, err := o.Post(ctx, w)
		require.NoError(t, err)
	}
	_, err := o.Post(ctx, office.Worker{ID: "hara", Kind: office.Employee, Department: "倉庫", From: day("2026-04-15")})
	require.ErrorIs(t, err, office.ErrInvalid, "a later record stands")
	require.NoError(t, o.Leave(ctx, "hara", day("2026-06-01")))
	b, err := o.Book(ctx, time.Time{})
	require.NoError(t, err)
	duties := *b.Policy
	duties.WorkerDuties = []office.Duty{{ID: "pledge"}}
	b.Policy = &duties
	assert.Len(t, b.Lacking(nil, day("2026-04-20")), 1)
	assert.Len(t, b.Lacking(nil, day("2026-05-20")), 1)
	assert.Empty(t, b.Lacking(nil, day("2026-06-20")))
}

func TestNoPolicyThen(t *testing.T) {
	t.Parallel()
	p := kasuga
	o, err := office.New(memory.New(), office.History{{From: begin("2026-06-01"), Value: &p}},
		office.Options{Now: func() time.Time { return day("2026-05-11") }})
	require.NoError(t, err)
	_, err = o.Book(t.Context(), time.Time{})
	require.ErrorIs(t, err, store.ErrUndetermined)
}

func TestDamagedRecordsAreNoOffice(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"v":1}`, `{"v":2,"office":"president","holder":"x"}`, `{"v":1,"office":"president","holder":"x","more":1}`,
		`{"v":1,"office":"president","holder":"x","decided":"2026-04-01T00:00:00Z","recorded":"2026-04-01T00:00:00Z"}`,
		`{"v":1,"office":"president"}{}`, `{"office":"president","v":1}`, `x`,
	} {
		s := memory.New()
		o := newKasuga(t, s)
		_, err := store.Apply(as(t, "clerk"), s, day("2026-05-11"), nil, store.Change{
			Next:   store.Record{Key: store.Key{Kind: office.KindAppointment, ID: store.NewID()}, Body: []byte(body)},
			Events: []store.Event{{Name: office.EventAppointed}}})
		require.NoError(t, err)
		_, err = o.Book(t.Context(), time.Time{})
		require.ErrorIs(t, err, office.ErrDamaged, body)
		require.NotContains(t, err.Error(), "president")
	}
}

func FuzzBook(f *testing.F) {
	f.Add(`{"v":1,"office":"president","holder":"x","decided":"2026-04-01T00:00:00Z","from":"2026-04-01T00:00:00Z","recorded":"2026-04-01T00:00:00Z"}`)
	f.Add(`{"v":1,"acts":["x"],"from":"2026-04-01T00:00:00Z"}`)
	f.Fuzz(func(t *testing.T, body string) {
		if body == "" {
			return
		}
		for _, kind := range []string{office.KindAppointment, office.KindDelegation, office.KindWorker} {
			s := memory.New()
			o, err := office.New(s, always(kasuga), office.Options{})
			require.NoError(t, err)
			_, err = store.Apply(as(t, "clerk"), s, day("2026-05-11"), nil, store.Change{
				Next:   store.Record{Key: store.Key{Kind: kind, ID: store.NewID()}, Body: []byte(body)},
				Events: []store.Event{{Name: "test"}}})
			require.NoError(t, err)
			b, err := o.Book(t.Context(), time.Time{})
			if err != nil {
				require.ErrorIs(t, err, office.ErrDamaged)
				continue
			}
			b.Review(day("2026-05-11"))
			_ = b.InOffice("x", "president", day("2026-05-11"))
		}
	})
}

// KANSAI-P-10: who acts for the manager does so while both are in office.
func TestActsFor(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	ctx := as(t, "shacho")
	_, err := o.Appoint(ctx, office.Appointment{Office: "deputy-manager", Holder: "uchida", Until: begin("2026-08-01")})
	require.NoError(t, err)
	_, err = o.Delegate(as(t, "okano"), office.Delegation{Office: "protection-manager", To: "uchida", Acts: []string{"entrust"}})
	require.NoError(t, err)
	b, err := o.Book(ctx, time.Time{})
	require.NoError(t, err)
	acts := func(act, on string) bool { return b.ActsFor("uchida", "protection-manager", act, day(on)) != nil }
	assert.True(t, acts("entrust", "2026-05-11"))
	assert.False(t, acts("handle-sensitive", "2026-05-11"), "not delegated")
	assert.False(t, acts("entrust", "2026-05-10"), "not yet")
	assert.False(t, acts("entrust", "2026-08-01"), "the assistant's term is over")
	assert.Nil(t, b.ActsFor("", "protection-manager", "entrust", day("2026-05-11")))

	_, err = o.End(ctx, office.Ending{Appointment: b.InOffice("okano", "protection-manager", day("2026-05-11")).ID, At: begin("2026-06-01")})
	require.NoError(t, err)
	b, err = o.Book(ctx, time.Time{})
	require.NoError(t, err)
	assert.True(t, acts("entrust", "2026-05-31"))
	assert.False(t, acts("entrust", "2026-06-01"), "the holder's term is over")
}

// KANSAI-P-10: a delegation ends with the term in which it was given; an approval that
// names a later term of the same holder rests on nothing.
func TestDelegationEndsWithItsTerm(t *testing.T) {
	t.Parallel()
	first := office.Appointment{ID: "a1", Office: "protection-manager", Holder: "okano", From: day("2026-04-01"), Until: day("2026-05-01")}
	second := office.Appointment{ID: "a2", Office: "protection-manager", Holder: "okano", From: day("2026-05-01")}
	deputy := office.Appointment{ID: "a3", Office: "deputy-manager", Holder: "uchida", From: day("2026-04-01")}
	given := office.Delegation{ID: "d1", Office: "protection-manager", By: "okano", To: "uchida", Acts: []string{"entrust"}, From: day("2026-04-10")}
	b := office.NewBook(&kasuga, []office.Appointment{first, second, deputy}, []office.Delegation{given}, nil)
	assert.NotNil(t, b.ActsFor("uchida", "protection-manager", "entrust", day("2026-04-30")))
	assert.Nil(t, b.ActsFor("uchida", "protection-manager", "entrust", day("2026-05-01")))

	q := request("entrust", "contract 1")
	q.Rule = &office.Rule{Act: "entrust", Offices: []string{"protection-manager"}, Order: office.AnyOrder, Clause: "KASUGA-6-4"}
	approval := office.Approval{Act: q.Act, Target: q.Target, Hash: q.Hash, Preparer: q.Preparer, Office: "protection-manager",
		Approver: "uchida", For: "okano", Delegation: "d1", Assistant: "a3", Appointment: "a1", At: day("2026-04-20")}
	_, err := b.Approved(q, []office.Approval{approval}, day("2026-06-01"))
	require.NoError(t, err)
	approval.Appointment, approval.At = "a2", day("2026-05-20")
	_, err = b.Approved(q, []office.Approval{approval}, day("2026-06-01"))
	require.ErrorIs(t, err, store.ErrRefused)
}
