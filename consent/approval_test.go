package consent_test

import (
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/stretchr/testify/require"
)

// held returns the id of the appointment to an office.
func (w *world) held(name string) string {
	book, err := w.offices.Book(as(officer), w.now)
	w.ok(err, "book")
	for _, a := range book.Holders(name, w.now) {
		return a.ID
	}
	w.fail("nobody holds %s", name)
	return ""
}

// approvalScenarios are about what an approval rests on; store/office decides it.
var approvalScenarios = []scenario{
	{id: "OKAYA-6-1 by a void appointment", policy: "okaya", run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
		w.ask("approved", w.enrolment(), permitted(consent.GroundNeeded))
		_, err := w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager"), Void: true, Evidence: "minutes-2"})
		w.ok(err, "void")
		w.ask("the appointment never was valid", w.enrolment(), answer{refused: []store.Code{consent.NotFiled}, clause: "OKAYA-6-1"})
	}},
	{id: "OKAYA-6-1 withdrawn", policy: "okaya", run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		id := w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
		given, err := w.offices.Approvals(as(officer), store.Key{Kind: consent.KindApplication, ID: id})
		w.ok(err, "approvals")
		w.now = w.now.Add(time.Hour)
		w.ok(w.offices.Withdraw(holder("protection-manager"), given[0].ID), "withdraw")
		w.ask("withdrawn", w.enrolment(), refusal(consent.NotFiled))
		a := w.enrolment()
		a.At = w.now.Add(-time.Minute)
		a.Notices[0].At = a.At
		w.ask("a minute before", a, permitted(consent.GroundNeeded))
	}},
	{id: "OKAYA-4-2 by nobody in office", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		a := w.enrolment()
		a.Means = "purchased-list-unknown-origin"
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Means: []string{a.Means}}, "", "protection-manager")
		w.ask("doubtful means, approved", a, permitted(consent.GroundNeeded))
		_, err := w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager"), Void: true, Evidence: "minutes-2"})
		w.ok(err, "void")
		w.ask("by somebody who never was in office", a, answer{refused: []store.Code{consent.MeansDoubtful}, clause: "OKAYA-4-2"})
	}},
}

func TestVoidedWithoutNotices(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "okaya"}, "")
	policies, err := consent.NewPolicies(document("okaya").consent)
	require.NoError(t, err)
	w.guard, err = consent.New(silent{w.store}, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
	require.NoError(t, err)
	w.inOffice("executive-director", "protection-manager")
	w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "", "protection-manager")
	w.ask("approved", w.enrolment(), permitted(consent.GroundNeeded))
	_, err = w.offices.End(holder("executive-director"), office.Ending{Appointment: w.held("protection-manager"), Void: true, Evidence: "minutes-2"})
	require.NoError(t, err)
	w.ask("void", w.enrolment(), refusal(consent.NotFiled))
	require.Empty(t, w.problems)
}
