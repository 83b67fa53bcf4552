package consent_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// merged makes two persons one, and returns how to undo it.
func (w *world) merged(into, from string) (split func()) {
	reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
	handle := func(id string) string {
		g, err := reg.Register(as(officer), id)
		w.ok(err, "register")
		return g.Handle()
	}
	a, b := handle(into), handle(from)
	w.later()
	_, err := reg.Merge(as(officer), a, b)
	w.ok(err, "merge")
	w.later()
	return func() {
		w.later()
		_, err := reg.Split(as(officer), b)
		w.ok(err, "split")
		w.later()
	}
}

func (w *world) later() { w.now = w.now.Add(time.Minute) }

// jointUse are the matters of a joint use that the act wants told.
var jointUse = []string{"joint-use", "items", "users", "users-purpose", "responsible"}

// shadowing lets a guard that refuses nothing work on the same store.
func (w *world) shadowing(do func(*consent.Guard)) {
	policies, err := consent.NewPolicies(w.guard.Policy())
	w.ok(err, "policies")
	g, err := consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices,
		Shadow: func(context.Context, *store.Refusal) {}})
	w.ok(err, "shadow")
	defer g.Close()
	do(g)
}

// agreed is a consent to solicitation, which nobody is told at acquisition.
func (w *world) agreed(person string, items ...string) consent.Consent {
	return consent.Consent{Person: person, Purposes: []string{"solicitation"}, Items: items, Form: consent.WrittenForm, Notice: shown("letter-solicitation", w.now)[0]}
}

func solicit(person string, items ...string) consent.Use {
	return consent.Use{Person: person, PurposeName: "solicitation", ItemNames: items}
}

func text(codes []store.Code) (list []string) {
	for _, c := range codes {
		list = append(list, string(c))
	}
	return list
}

// unknown is the answer that is undetermined with exactly these reasons.
func unknown(codes ...store.Code) answer { return answer{unknown: codes} }

// reviewPersonsScenarios are wrong permits that an adversarial review found, about persons
// who were merged or split and about data that nobody saw come.
var reviewPersonsScenarios = []scenario{
	{id: "merged: an end reaches every record", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		ends := map[store.Code]func(consent.Consent) error{
			consent.ConsentWithdrawn: func(k consent.Consent) error { return w.guard.Withdraw(as(officer), k) },
			consent.ConsentExpired:   func(k consent.Consent) error { return w.guard.Expire(as(officer), k, "終了") },
			consent.ConsentInvalid:   func(k consent.Consent) error { return w.guard.Invalidate(as(officer), k, "錯誤") },
		}
		for code, end := range ends {
			a, b := "A-"+string(code), "B-"+string(code)
			w.given(w.agreed(a, "phone"))
			w.given(w.agreed(b, "phone"))
			split := w.merged(a, b)
			w.use("before", solicit(a, "phone"), permitted(consent.GroundConsent))
			w.ok(end(consent.Consent{Person: a, Purposes: []string{"solicitation"}}), string(code))
			w.later()
			w.use("merged", solicit(a, "phone"), refusal(code, consent.OutOfPurpose))
			split()
			w.use("one of them", solicit(a, "phone"), refusal(code, consent.OutOfPurpose))
			w.use("the other", solicit(b, "phone"), refusal(code, consent.OutOfPurpose))
		}
	}},
	{id: "merged: a withdrawal for one item", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.given(w.agreed("A", "phone", "name"))
		k := w.agreed("B", "phone", "name")
		w.given(k)
		k.Items = []string{"phone"}
		w.later()
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "B", Purposes: k.Purposes, Items: k.Items}), "withdraw")
		w.merged("A", "B")
		w.use("what one withdrew", solicit("A", "phone"), beyond)
		w.use("what nobody withdrew", solicit("A", "name"), permitted(consent.GroundConsent))
	}},
	{id: "merged: one gave, one refused", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.ok(w.guard.Refuse(as(officer), w.agreed("B", "phone")), "refuse")
		w.later()
		w.given(w.agreed("A", "phone"))
		w.use("alone", solicit("A", "phone"), permitted(consent.GroundConsent))
		w.merged("A", "B")
		w.use("merged", solicit("A", "phone"), refusal(consent.ConsentRefused, consent.OutOfPurpose))
		w.given(w.agreed("A", "phone"))
		w.later()
		w.use("given anew", solicit("B", "phone"), permitted(consent.GroundConsent))
	}},
	{id: "split: a consent given while both were one", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		split := w.merged("A", "B")
		w.given(w.agreed("B", "phone"))
		w.later()
		w.use("merged", solicit("A", "phone"), permitted(consent.GroundConsent))
		split()
		w.use("who did not give it", solicit("A", "phone"), unknown(consent.OwnerUnknown))
		w.use("who gave it", solicit("B", "phone"), unknown(consent.OwnerUnknown))
		w.given(w.agreed("A", "phone"))
		w.later()
		w.use("given anew", solicit("A", "phone"), permitted(consent.GroundConsent))
		w.use("that is the other's", solicit("B", "phone"), unknown(consent.OwnerUnknown))
		w.use("what nobody gave", solicit("B", "name"), beyond)
		x, err := w.guard.Explain(as(officer), solicit("B", "phone"))
		w.ok(err, "explain")
		if len(x.Consents) > 0 {
			w.fail("what stands about another one is told: %v", x.Consents)
		}
	}},
	{id: "split: back-dated while both were one", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.now = w.now.AddDate(0, 0, -10)
		w.acquired("A", w.actConsultation())
		w.now = w.now.AddDate(0, 0, 5)
		split := w.merged("A", "B")
		k := w.agreed("B", "phone")
		k.At, k.Evidence = w.now.AddDate(0, 0, -4), "同意書"
		k.Notice.At = k.At
		w.given(k)
		split()
		w.use("taken effect before the merger", solicit("A", "phone"), unknown(consent.OwnerUnknown))
	}},
	{id: "split: acquired while both were one", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		split := w.merged("A", "B")
		w.acquired("B", w.actConsultation())
		w.ok(w.guard.Serve(as(officer), consent.Serving{Person: "A", NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Written}}), "serve")
		w.may("A", "guidance", "name", told)
		x, err := w.guard.Explain(as(officer), consent.Use{Person: "A", PurposeName: "guidance", ItemNames: []string{"name"}})
		w.ok(err, "explain")
		w.equal("told", string(x.Permit.Ground), string(consent.GroundTold))
		split()
		w.may("A", "guidance", "name", unknown(consent.OwnerUnknown))
		w.may("B", "guidance", "name", unknown(consent.OwnerUnknown))
		w.may("B", "guidance", "phone", beyond)
		w.acquired("A", w.actConsultation("phone"))
		w.may("B", "guidance", "phone", beyond)
		a := w.actHearsay("phone")
		a.Person, a.Notices = "A", nil
		w.ask("nobody knows whom the notice reached", a, answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}})
		w.acquired("A", w.actConsultation())
		w.may("A", "guidance", "name", told)
	}},
	{id: "split: an application while both were one", policy: "okaya", run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		split := w.merged("A", "B")
		for _, filed := range []time.Time{{}, at("2026-05-01")} {
			w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}, Method: "申込書", Filed: filed}, "B", "protection-manager")
		}
		a := w.enrolment()
		a.Person = "A"
		w.ask("merged", a, permitted(consent.GroundNeeded))
		split()
		w.ask("split, whatever day was written on it", a, refusal(consent.NotFiled))
	}},
	{id: "split: an approval used up while both were one", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		split := w.merged("A", "B")
		w.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}}, "", "president", "protection-manager")
		w.acquired("B", w.sensitive(consent.WrittenForm))
		again := w.sensitive(consent.WrittenForm)
		again.Person = "A"
		w.ask("merged", again, permitted(consent.GroundDirect))
		split()
		again = w.sensitive(consent.WrittenForm)
		again.Person = "A"
		w.ask("nobody knows for whom", again, refusal(consent.NotApproved))
	}},
	{id: "shadow: what was let through tells nothing", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "health.history")
		a.Claims = a.Claims[1:]
		w.ask("hearsay about an illness", a, careRefused())
		w.shadowing(func(g *consent.Guard) {
			_, err := g.Acquire(as(officer), "M-1", a)
			w.ok(err, "in shadow")
		})
		u := consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: []string{"name", "health.history"}}
		w.use("without shadow", u, answer{unknown: []store.Code{consent.ProvenanceUnknown, consent.CareWithoutBasis}, findings: []store.Code{consent.AcquiredNoConsent}})
		a.Items, a.Claims = []string{"name"}, w.reported().Claims
		w.acquired("M-1", a)
		w.later()
		u.ItemNames = a.Items
		w.use("acquired anew", u, told)
	}},
	{id: "a host whose clock is behind", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		behind := w.now
		w.given(w.agreed("A", "phone"))
		w.acquired("A", w.actConsultation())
		w.use("given", solicit("A", "phone"), permitted(consent.GroundConsent))
		w.later()
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "A", Purposes: []string{"solicitation"}}), "withdraw")
		w.now = behind
		gone := refusal(consent.ConsentWithdrawn, consent.OutOfPurpose)
		w.use("withdrawn a minute ahead", solicit("A", "phone"), gone)
		x, err := w.guard.Explain(as(officer), solicit("A", "phone"))
		w.ok(err, "explain")
		w.expect("explained", x.Permit, x.Refusal, gone)
		u := solicit("A", "phone")
		u.At = behind
		w.use("of that very instant", u, permitted(consent.GroundConsent))
		w.given(w.agreed("A", "phone"))
		w.use("given anew by the host behind", solicit("A", "phone"), permitted(consent.GroundConsent))
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "A", Purposes: []string{"solicitation"}}), "withdraw")
		w.use("withdrawn there", solicit("A", "phone"), gone)
		w.now = behind.Add(2 * time.Minute)
		w.use("when it has caught up", solicit("A", "phone"), gone)
		w.edited("A", func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted"})
			e.Restrict(subject.Restriction{Act: subject.Acquire, Ground: "suspension_granted"})
			return nil
		})
		w.now = behind
		w.may("A", "guidance", "name", refusal(consent.Restricted))
		a := w.actConsultation("phone")
		a.Person = "A"
		w.ask("acquired by the host behind", a, refusal(consent.Restricted))
		_, err = w.guard.Acquire(as(officer), "A", a)
		w.refusedTo("recorded by it", err, consent.Restricted)
		for v, err := range w.guard.AcquireAll(as(officer), func(yield func(consent.Arrival, error) bool) {
			yield(consent.Arrival{ID: "A", Acquisition: a}, nil)
		}) {
			w.ok(err, "acquire all")
			w.refusedTo("taken in by it", v.Err, consent.Restricted)
		}
	}},
	{id: "order: every consent relied on", policy: "okaya", edit: solicitation, run: func(w *world) {
		k := func(person, item string, by consent.Served) consent.Consent {
			return consent.Consent{Person: person, Purposes: []string{"insurance-guidance"}, Items: []string{item}, Form: consent.WrittenForm,
				Notice: consent.NoticeServed{Notice: "insurance-letter", At: w.now, Served: by}}
		}
		w.inOffice("executive-director", "protection-manager")
		w.given(k("B", "phone", consent.Oral))
		w.later()
		w.approve(consent.Application{Act: consent.ActAskConsent, Purposes: []string{"insurance-guidance"}, Method: "手紙"}, "B", "protection-manager")
		w.later()
		w.given(k("A", "name", consent.Written))
		w.merged("A", "B")
		u := consent.Use{Person: "A", PurposeName: "insurance-guidance", ItemNames: []string{"name"}}
		w.use("approved, told and given", u, permitted(consent.GroundConsent))
		u.ItemNames = []string{"name", "phone"}
		w.use("one of two given before the approval, and told by word of mouth", u, refusal(consent.OrderViolation, consent.NoticeMissing))
	}},
	{id: "a second arrival brings more", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actConsultation("phone")
		w.acquired("A", a)
		again := func(what string, a consent.Acquisition, already bool) {
			r, err := w.guard.Acquire(as(officer), "A", a)
			w.ok(err, what)
			if r.Permit.Ground == "" || (len(r.Findings) > 0 && r.Findings[0].Code == consent.AlreadyRecorded) != already {
				w.fail("%s: %v, already must be %v", what, r.Findings, already)
			}
		}
		w.later()
		again("the same", a, true)
		k := w.agreed("", "phone")
		a.Consents = []consent.Consent{k}
		again("with a consent", a, true)
		w.use("it is kept", solicit("A", "phone"), permitted(consent.GroundConsent))
		w.later()
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "A", Purposes: []string{"solicitation"}}), "withdraw")
		w.later()
		again("the same once more", a, true)
		w.use("gives nothing anew", solicit("A", "phone"), refusal(consent.ConsentWithdrawn, consent.OutOfPurpose))
		a.Consents[0].At = w.now
		again("given anew", a, true)
		w.later()
		w.use("kept", solicit("A", "phone"), permitted(consent.GroundConsent))
		a.Consents, a.Notices = nil, shown("everything", w.now)
		again("the notice shown once more", a, true)
		a.Notices = shown("everything", w.now.Add(-time.Hour))
		again("shown before the time on record", a, false)
		a.Notices = []consent.NoticeServed{{Notice: "everything", At: w.now, Served: consent.Written}}
		again("the notice in another form", a, false)
		a.Notices = append(a.Notices, shown("letter-solicitation", w.now)...)
		again("a notice more", a, false)
		for range 3 {
			w.now = w.now.AddDate(0, 0, 1)
			for i := range a.Notices {
				a.Notices[i].At = w.now
			}
			again("every night", a, true)
		}
		a.Claims = []consent.Claim{{Case: consent.Evident, Reason: "名刺"}}
		again("another claim", a, false)
	}},
	{id: "entrusted without a contract", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actHearsay("phone")
		a.Way = consent.Entrusted
		want := answer{refused: []store.Code{consent.ContractMissing}, cite: "27-5-1"}
		w.ask("no contract", a, want)
		a.Source.Contract = consent.Contract{ID: "C-1", Until: w.now}
		w.ask("a contract that is over", a, want)
		a.Claims, a.Items = []consent.Claim{{Case: consent.Received, Contract: consent.Contract{ID: "C-1"}}}, []string{"name", "health.history"}
		w.ask("a claim does not replace it", a, answer{refused: []store.Code{consent.ContractMissing, consent.CareWithoutBasis, consent.NotReceived}})
		a.Claims, a.Items = nil, []string{"name", "phone"}
		a.Source.Contract.Until = w.now.Add(time.Hour)
		w.acquired("M-1", a)
		w.later()
		w.may("M-1", "guidance", "phone", told)
		w.now = w.now.Add(time.Hour)
		w.may("M-1", "guidance", "phone", beyond)
		a.Source, a.At = consent.Source{}, at("2019-04-01")
		w.imported("M-2", consent.Provenance{From: consent.FromPaper, Ref: "受託一覧"}, a, func(v consent.Verdict) {
			w.ok(v.Err, "import")
			w.stands("import", "contract_not_in_force", text(findingCodes(v.Recorded.Findings)))
		})
		w.may("M-2", "guidance", "phone", beyond)
	}},
	{id: "joint use without an arrangement", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actHearsay("phone")
		a.Way = consent.JointUse
		want := answer{refused: []store.Code{consent.MattersNotTold}, cite: "27-5-3"}
		w.ask("nothing told", a, want)
		a.Source.Matters = jointUse[1:]
		w.ask("one matter not told", a, want)
		a.Source.Matters, a.At = nil, at("2019-04-01")
		w.holding("M-1", consent.Provenance{From: consent.FromPaper, Ref: "共同利用一覧"}, a)
		w.may("M-1", "guidance", "phone", beyond)
		a.Source.Matters, a.At = jointUse, time.Time{}
		w.acquired("M-1", a)
		w.later()
		w.may("M-1", "guidance", "phone", told)
	}},
	{id: "import: nothing shows it", policy: "okaya", edit: unfiled, run: func(w *world) {
		take := func(p consent.Provenance, when string, codes ...store.Code) {
			a := w.enrolment()
			a.Notices = nil
			if when != "" {
				a.At = at(when)
			}
			w.imported("M-1", p, a, func(v consent.Verdict) {
				if len(codes) == 0 {
					w.ok(v.Err, "import")
					return
				}
				w.refusedTo(p.From+p.Ref+when, v.Err, codes...)
			})
		}
		paper := consent.Provenance{From: consent.FromPaper, Ref: "旧台帳"}
		take(consent.Provenance{From: consent.FromPaper, Ref: " "}, "2019-04-01", consent.ProvenanceUnknown)
		take(paper, "", consent.ProvenanceUnknown)
		take(paper, "2026-05-11", consent.ProvenanceUnknown)
		take(consent.Provenance{From: "rumour", Ref: "旧台帳"}, "2019-04-01", consent.ProvenanceUnknown)
		take(consent.Provenance{From: consent.FromUnknown}, "")
		w.may("M-1", "mutual-aid", "name", unknown(consent.ProvenanceUnknown))
		take(paper, "2026-05-10")
		w.may("M-1", "mutual-aid", "name", told)
	}},
	{id: "import: what nobody may ask for", policy: "okaya", edit: act(), run: func(w *world) {
		for code, want := range map[string]store.Code{"resident-record-code": consent.AskingForbidden,
			"basic-pension-number": consent.AskingForbidden, "health-insurance-number": consent.MaskRequired} {
			a := w.reported("name", code)
			a.At = at("2021-04-01")
			w.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧台帳"}, a, func(v consent.Verdict) { w.refusedTo(code, v.Err, want) })
			w.shadowing(func(g *consent.Guard) {
				a.At = time.Time{}
				_, err := g.Acquire(as(officer), "S-"+code, a)
				w.ok(err, "in shadow")
			})
			w.given(consent.Consent{Person: "S-" + code, Purposes: []string{"guidance"}, Items: []string{code}, Form: consent.WrittenForm, Notice: shown("everything", w.now)[0]})
			w.may("S-"+code, "guidance", code, refusal(want))
		}
	}},
	{id: "a code in the row of a changed purpose", policy: "okaya", edit: act(with(consent.Purpose{ID: "pension", Ja: "年金の届出",
		Number: &consent.NumberAffair{Affair: "social-insurance"}, For: []consent.PurposeFor{{Class: "member", Items: []string{"name", "basic-pension-number"}}}})), run: func(w *world) {
		w.acquired("M-1", w.form("member", "application-form", []string{"pension"}, "name", "basic-pension-number"))
		w.may("M-1", "pension", "basic-pension-number", told)
		id, err := w.guard.ChangePurpose(as(officer), consent.PurposeChange{Old: "pension", New: "guidance", Related: consent.Yes, Judge: "officer-1", Judged: w.now})
		w.ok(err, "change")
		w.ok(w.guard.TellChange(as(officer), id, w.now, ""), "tell")
		w.later()
		w.may("M-1", "guidance", "name", told)
		w.may("M-1", "guidance", "basic-pension-number", refusal(consent.AskingForbidden, consent.OutOfPurpose))
	}},
	{id: "import: special care without a basis", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.actHearsay("health.history")
		a.At = at("2019-04-01")
		w.holding("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧台帳"}, a)
		found := []store.Code{consent.AcquiredNoConsent}
		none := answer{unknown: []store.Code{consent.CareWithoutBasis}, findings: found}
		u := consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: []string{"name", "health.history"}}
		w.use("no basis", u, none)
		w.may("M-1", "guidance", "name", told)
		u.Facts = &consent.Facts{Claims: []consent.Claim{{Case: consent.Life, Necessary: consent.Yes, ConsentDifficult: consent.Yes}}}
		w.use("to protect a life", u, answer{ground: consent.GroundTold, findings: found})
		u.Facts = nil
		w.acquired("M-1", w.actConsultation("health.history"))
		w.later()
		w.use("handed over since", u, answer{ground: consent.GroundTold, findings: found})
	}},
	{id: "what was restricted when it came was not held before", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.later()
		before := w.now
		w.later()
		w.restrict("M-1", subject.Acquire, "phone")
		w.later()
		a := w.actConsultation("phone")
		a.Notices = nil
		for _, when := range []time.Time{{}, w.now} {
			a.At = when
			w.imported("M-1", consent.Provenance{From: consent.FromUnknown}, a, func(v consent.Verdict) { w.refusedTo("restricted", v.Err, consent.Restricted) })
		}
		a.At = before
		w.imported("M-1", consent.Provenance{From: consent.FromUnknown}, a, func(v consent.Verdict) {
			w.ok(v.Err, "held before")
			w.stands("today's rule is told", string(consent.Restricted), text(findingCodes(v.Recorded.Findings)))
		})
	}},
}

// A record of a later version may say no in a member that this version does not know.
func TestUnknownMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, "")
	w.given(w.agreed("A", "phone"))
	for r, err := range w.store.Query(t.Context(), store.Query{Kind: consent.KindConsent}) {
		require.NoError(t, err)
		next := r
		next.Body = bytes.Replace(r.Body, []byte(`"state":`), []byte(`"conditional":true,"state":`), 1)
		g, err := subject.New(w.store, subject.Options{}).Resolve(t.Context(), "A")
		require.NoError(t, err)
		_, err = store.Apply(as(officer), w.store, w.now, nil, store.Change{Prev: r, Next: next, Events: []store.Event{{Name: "consent.given"}}}, subject.Touch(&g, "consent.given"))
		require.NoError(t, err)
	}
	_, err := w.guard.Use(as(officer), solicit("A", "phone"))
	require.ErrorIs(t, err, consent.ErrDamaged)
	require.Empty(t, w.problems)
}
