package consent_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/stretchr/testify/require"
)

// singly makes every approval one for one person, and lets its want be passed.
func singly(p *consent.Policy) {
	overridable(p)
	for i := range p.Approvals {
		p.Approvals[i].Standing = false
	}
}

// An application with which the want of an approval was passed is used up by the first person,
// as one that was approved beforehand is.
func TestOverrideIsForOne(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", singly)
	w.inOffice("executive-director", "protection-manager")
	a := w.enrolment()
	w.now = w.now.Add(time.Hour)
	id := w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
	a.At, a.Override = w.now.Add(-time.Hour), consent.Override{Reason: "災害時の受付", Application: id}
	w.ask("the first", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.Overridden}})
	w.acquired("M-1", a)
	_, err := w.guard.Acquire(as(officer), "M-2", a)
	w.refusedTo("another person", err, consent.NotFiled)
	b := a
	b.Person, b.Items = "M-1", []string{"name"}
	w.ask("the same person", b, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.Overridden}})
}

// Where approvals do not stand for a kind of business, so does the yes to doubtful means.
func TestDoubtfulMeansAreForOne(t *testing.T) {
	t.Parallel()
	const means = "purchased-list-unknown-origin"
	w := must(t, "okaya", singly)
	w.inOffice("executive-director", "protection-manager")
	file := func(more ...string) {
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Means: more}, "", "protection-manager")
	}
	a := w.enrolment()
	a.Means = means
	file(means)
	w.acquired("M-1", a)
	file()
	_, err := w.guard.Acquire(as(officer), "M-2", a)
	w.refusedHas("the yes to the means was for another", err, consent.MeansDoubtful)
	file(means)
	w.acquired("M-3", a)
	_, err = w.guard.Acquire(as(officer), "M-4", a)
	w.refusedHas("nor is it there for a third, whichever was used up", err, consent.MeansDoubtful)
}

// A publication that has ended does not come back by being ended again.
func TestPublicationEndsOnce(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	id, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://www.example.jp/privacy"})
	require.NoError(t, err)
	w.holding("M-1", consent.Provenance{From: consent.FromUnknown}, w.actConsultation())
	w.later()
	w.may("M-1", "guidance", "name", told)
	require.NoError(t, w.guard.EndPublication(as(officer), id, w.now))
	w.later()
	gone := unknown(consent.ProvenanceUnknown)
	w.may("M-1", "guidance", "name", gone)
	_ = w.guard.EndPublication(as(officer), id, w.now.AddDate(1, 0, 0))
	w.may("M-1", "guidance", "name", gone)
}

// That a change was told again, in another way, does not make it untold before.
func TestChangeIsToldOnce(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", func(p *consent.Policy) { unfiled(p); everything(p); changed(p) })
	w.acquired("M-1", w.enrolment())
	id := w.change(consent.PurposeChange{Old: "mutual-aid", New: "survey", Related: consent.Yes, Judge: "officer-1", Judged: w.now})
	w.tell(id)
	first := w.now
	w.now = w.now.AddDate(0, 1, 0)
	w.tell(id)
	u := consent.Use{Person: "M-1", PurposeName: "survey", ItemNames: []string{"name"}, At: first}
	w.use("when it was told first", u, told)
	require.NoError(t, w.guard.TellChange(as(officer), id, first.AddDate(0, 0, 1), "掲示の記録"))
	w.use("when it was told first, still", u, told)
}

// Nobody approves what somebody filed for them.
func TestFiledForTheApprover(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", nil)
	w.inOffice("executive-director", "protection-manager")
	clerk := as(&store.Actor{ID: "clerk", Kind: store.Staff, OnBehalf: "officer-protection-manager"})
	id, err := w.guard.File(clerk, consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書", Reason: "業務上必要"}, "")
	require.NoError(t, err)
	_, err = w.guard.Approve(holder("protection-manager"), id)
	w.refusedTo("who had it filed", err, office.CodeSelfApproval)
	var filed store.Record
	for filed = range w.store.Query(as(officer), store.Query{Kind: consent.KindApplication}) {
	}
	var body consent.Application
	require.NoError(t, json.Unmarshal(filed.Body, &body))
	content, err := json.Marshal(&body)
	require.NoError(t, err)
	_, err = w.offices.Approve(holder("protection-manager"), office.Request{Act: string(body.Act), Target: filed.Key, Hash: office.HashOf(content), Preparer: "clerk"})
	require.NoError(t, err, "store/office does not know for whom")
	w.ask("past this package", w.enrolment(), refusal(consent.NotFiled))

	id, err = w.guard.File(as(&store.Actor{ID: "clerk", Kind: store.Staff}), consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書", Reason: "業務上必要"}, "")
	require.NoError(t, err)
	for _, actor := range []*store.Actor{{ID: "officer-protection-manager", Kind: store.Staff, OnBehalf: "clerk"}, {ID: "clerk", Kind: store.Staff}} {
		_, err = w.guard.Approve(as(actor), id)
		require.ErrorIs(t, err, store.ErrRefused, "%+v", actor.ID)
	}
	w.approveAs(id, "protection-manager")
	w.ask("approved by another", w.enrolment(), permitted(consent.GroundNeeded))
}

// What an application does not name is not approved, also where the catalogue does not list it.
func TestUnlistedItemIsNotApproved(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", func(p *consent.Policy) { p.Items.Catalogue = "declared" })
	w.inOffice("executive-director", "protection-manager")
	a := w.enrolment()
	w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Items: a.Items}, "", "protection-manager")
	w.ask("what was approved", a, permitted(consent.GroundNeeded))
	a.Items = append(slices.Clone(a.Items), "hobby")
	w.ask("and something else", a, answer{refused: []store.Code{consent.NotFiled}, findings: []store.Code{consent.ItemNotDeclared}})
	w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
	w.ask("every item approved", a, answer{ground: consent.GroundNeeded, findings: []store.Code{consent.ItemNotDeclared}})
}

// A guard that is bound to a transaction sees what else the transaction did.
func TestBoundGuardSeesTheTransaction(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", nil)
	w.inOffice("executive-director", "protection-manager")
	id := w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
	bound := w.guard.With(silent{w.store})
	_, err := bound.Check(as(officer), w.enrolment())
	require.NoError(t, err)
	given, err := w.offices.Approvals(as(officer), store.Key{Kind: consent.KindApplication, ID: id})
	require.NoError(t, err)
	w.later()
	require.NoError(t, w.offices.With(silent{w.store}).Withdraw(holder("protection-manager"), given[0].ID))
	_, err = bound.Check(as(officer), w.enrolment())
	w.refusedTo("withdrawn meanwhile", err, consent.NotFiled)
}

// A stream that lasts sees what the organisation does meanwhile.
func TestStreamSeesTheBoard(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	id, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://www.example.jp/privacy"})
	require.NoError(t, err)
	w.later()
	a := w.actHearsay("phone")
	a.Notices = nil
	rows := func(yield func(consent.Arrival, error) bool) {
		for i := range 600 {
			if i == 300 {
				w.later()
				require.NoError(t, w.guard.EndPublication(as(officer), id, w.now))
				w.later()
			}
			if !yield(consent.Arrival{ID: string(rune('a'+i%26)) + time.Duration(i).String(), Acquisition: a}, nil) {
				return
			}
		}
	}
	duties := 0
	for v, err := range w.guard.AcquireAll(as(officer), rows) {
		require.NoError(t, err)
		require.NoError(t, v.Err)
		duties += len(v.Recorded.Duties)
	}
	require.GreaterOrEqual(t, duties, 600-2*256)
}

// What a host's transaction did to the board counts as soon as it is committed, also where the
// host never says that the transaction has ended.
func TestBoardInDoubtIsReadFromTheStore(t *testing.T) {
	t.Parallel()
	w := must(t, "okaya", func(p *consent.Policy) {
		solicitation(p)
		p.Use.Beyond.Steps = []consent.Step{consent.StepApproval, consent.StepConsent}
	})
	w.inOffice("executive-director", "protection-manager")
	w.approve(consent.Application{Act: consent.ActAskConsent, Purposes: []string{"insurance-guidance"}}, "", "protection-manager")
	w.later()
	w.acquired("M-1", w.enrolment())
	w.given(consent.Consent{Person: "M-1", Purposes: []string{"insurance-guidance"}, Items: []string{"name"}, Form: consent.WrittenForm})
	o := &open{Store: w.store}
	policies, err := consent.NewPolicies(w.guard.Policy())
	require.NoError(t, err)
	watched, err := consent.New(o, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
	require.NoError(t, err)
	asked := func(what string, want answer) {
		for range 2 {
			p, err := watched.Use(as(officer), consent.Use{Person: "M-1", PurposeName: "insurance-guidance", ItemNames: []string{"name"}})
			w.expect(what, p, err, want)
		}
	}
	tell := func(phase store.Phase) {
		o.listener(store.Notice{Phase: phase, Batch: &store.Batch{Puts: []store.Record{{Key: store.Key{Kind: office.KindHead, ID: "book"}, Version: 9}}}})
	}
	asked("approved, asked, given", permitted(consent.GroundConsent))
	tell(store.InDoubt)
	asked("the transaction is open", permitted(consent.GroundConsent))
	_, err = w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager"), Void: true, Evidence: "minutes-2"})
	require.NoError(t, err)
	asked("the manager never was in office, and nobody said so yet", refusal(consent.NotApproved))
	tell(store.Settled)
	asked("now somebody did", refusal(consent.NotApproved))
}

// Ids of staff, of members and of programs may be the same: offices are held by staff alone.
func TestImpostorRulesAndPublishesNothing(t *testing.T) {
	t.Parallel()
	w := must(t, "kasuga", kasuga)
	w.inOffice("president", "protection-manager")
	manager, it := holder("protection-manager"), staff("it", "information-systems")
	id, err := w.guard.Publish(manager, consent.Publication{Notice: "everything", Where: "https://www.example.jp/privacy"})
	require.NoError(t, err)
	require.NoError(t, w.guard.PublicationStep(it, id, consent.StepPublish, w.now))
	require.NoError(t, w.guard.PublicationStep(it, id, consent.StepReport, w.now))
	r := consent.Ruling{Ref: "R-1", Purpose: "collect-contact", Within: "use-inquiries", Result: consent.Yes, Reason: "問合せへの対応の一部"}
	for _, kind := range []store.ActorKind{store.Person, store.Agent, store.System} {
		poses := as(&store.Actor{ID: "officer-protection-manager", Kind: kind, Roles: []string{"protection-manager"}})
		w.refusedTo(string(kind)+" rules", w.guard.Rule(poses, r), consent.RoleMissing)
		w.refusedTo(string(kind)+" checks", w.guard.PublicationStep(poses, id, consent.StepCheck, w.now), consent.RoleMissing)
	}
	require.NoError(t, w.guard.Rule(manager, r))
	require.NoError(t, w.guard.PublicationStep(manager, id, consent.StepCheck, w.now))
}
