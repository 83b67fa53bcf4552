package consent_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// using gives the use of data to other roles.
func using(roles ...string) func(*consent.Policy) {
	return func(p *consent.Policy) {
		unfiled(p)
		p.Authority = slices.Clone(p.Authority)
		for i := range p.Authority {
			if p.Authority[i].Operation == consent.Using {
				p.Authority[i].Roles = roles
			}
		}
	}
}

// identified wants who acquires and uses data to be identified.
func identified(p *consent.Policy) {
	unfiled(p)
	p.Authority = slices.Clone(p.Authority)
	for i := range p.Authority {
		a := &p.Authority[i]
		a.Authenticated = a.Operation == consent.Acquiring || a.Operation == consent.Using
	}
}

// byMethod gives the use of data a method.
func byMethod(p *consent.Policy) {
	unfiled(p)
	p.Authority = slices.Clone(p.Authority)
	for i := range p.Authority {
		if a := &p.Authority[i]; a.Operation == consent.Using {
			a.Methods = []string{"access-controlled"}
		}
	}
}

// doubtful names the office that rules on doubtful cases.
func doubtful(p *consent.Policy) {
	unfiled(p)
	p.Use.Doubt.Office, p.Use.Doubt.Clause = "protection-manager", "OKAYA-11-1"
}

// restrict puts a restriction on one item.
func (w *world) restrict(person string, act subject.Act, items ...string) {
	w.edited(person, func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: act, Ground: "x", Items: items})
		return nil
	})
}

// reviewRulesScenarios try what must not be permitted: who may, by what, for which items.
var reviewRulesScenarios = []scenario{
	{id: "an operation never widens the authority to use", policy: "okaya", edit: using("examinations"), run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		ctx := staff("s", "mutual-aid")
		u := consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}}
		w.useAs(ctx, "without authority", u, answer{refused: []store.Code{consent.OperationForbidden}, clause: "OKAYA-11-1"})
		for _, op := range []consent.Operation{consent.Acquiring, consent.Storing, consent.Entrusting} {
			u.Facts = &consent.Facts{Operation: op}
			w.useAs(ctx, "as "+string(op), u, refusal(consent.OperationForbidden))
		}
		both := staff("s", "mutual-aid", "examinations")
		u.Facts.Operation = consent.TakingOut
		w.useAs(both, "taking out is for others", u, answer{refused: []store.Code{consent.OperationForbidden}, clause: "OKAYA-10-1"})
		u.Facts.Operation = "foo"
		w.useAs(both, "an operation nobody knows", u, answer{unknown: []store.Code{consent.OperationUnknown}})
		u.Facts.Operation = consent.Storing
		w.useAs(both, "storing has no rows", u, told)
	}},
	{id: "data leaves the house by its methods only", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		u := consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}, Facts: &consent.Facts{Operation: consent.TakingOut}}
		w.use("nobody says how", u, answer{unknown: []store.Code{consent.MethodForbidden}, clause: "OKAYA-10-1"})
		u.Facts.Method = "registered-mail"
		w.use("taken out by mail", u, answer{refused: []store.Code{consent.MethodForbidden}, clause: "OKAYA-10-1"})
		u.Facts.Operation = "transfer"
		w.use("sent by mail", u, told)
		u.Facts.Method = "hand-carried"
		w.use("sent by hand", u, refusal(consent.MethodForbidden))
		u.Facts = &consent.Facts{Operation: consent.TakingOut, Method: "encrypted"}
		w.use("taken out encrypted", u, told)
		w.useAs(staff("s", "mutual-aid"), "by somebody else", u, refusal(consent.OperationForbidden))
		u.Facts = nil
		w.use("on the spot", u, told)
	}},
	{id: "who uses data is identified where the house says so", policy: "okaya", edit: identified, run: func(w *world) {
		a := w.enrolment()
		w.ask("acquired by nobody knows whom", a, answer{unknown: []store.Code{consent.NotAuthenticated}, clause: "OKAYA-11-1"})
		a.Authenticated = consent.Yes
		w.acquired("M-1", a)
		u := consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}}
		w.use("nobody says", u, answer{unknown: []store.Code{consent.NotAuthenticated}, clause: "OKAYA-11-1"})
		u.Facts = &consent.Facts{Authenticated: consent.No}
		w.use("without a password", u, answer{refused: []store.Code{consent.NotAuthenticated}, clause: "OKAYA-11-1"})
		u.Facts.Authenticated = consent.Yes
		w.use("with one", u, told)
		u.Facts.Operation, u.Facts.Method = "transfer", "sealed"
		w.use("sent", u, told)
	}},
	{id: "a use by the methods of the house is no everyday use", policy: "okaya", edit: byMethod, run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		u := consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}}
		w.use("nobody says how", u, answer{unknown: []store.Code{consent.MethodForbidden}, clause: "OKAYA-11-1"})
		u.Facts = &consent.Facts{Method: "access-controlled"}
		w.use("as the house says", u, told)
	}},
	{id: "a statutory claim lifts a restriction only for its items", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		w.restrict("M-1", subject.Acquire, "name")
		a := w.reported("name")
		a.Person = "M-1"
		w.ask("a restricted item", a, answer{refused: []store.Code{consent.Restricted}, findings: waived})
		a = claiming(w.reported("name", "health.history"), consent.Claim{Case: consent.ByLaw, Citation: "労働安全衛生法66条"})
		a.Person = "M-1"
		w.ask("with a claim for another item", a, answer{refused: []store.Code{consent.Restricted}, findings: waived})
		a.Items = []string{"phone", "health.history"}
		w.ask("items that are not restricted", a, answer{ground: consent.GroundLaw, findings: waived})
		w.acquired("M-2", w.enrolment())
		w.restrict("M-2", subject.Acquire, "health.history")
		a.Person = "M-2"
		w.ask("the item that the statute carries", a, answer{ground: consent.GroundLaw, findings: waived})
	}},
	{id: "a statutory use lifts a restriction only for what it is needed for", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("M-1", w.actConsultation())
		w.restrict("M-1", subject.Use, "name")
		u := actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "国税通則法74条の2"})
		u.Person = "M-1"
		w.use("beyond the purpose, by law", u, permitted(consent.GroundLaw))
		u.PurposeName = "guidance"
		w.use("within the purpose, whatever law is cited", u, refusal(consent.Restricted))
	}},
	{id: "a law that nobody knows is no law", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("M-1", w.actConsultation())
		for _, citation := range []string{"架空法1条", "x法9条", "刑訴法999条", "日本国憲法13条", "架空条例3条", "架空法施行令2条"} {
			x := consent.Claim{Case: consent.ByLaw, Citation: citation}
			unknown := answer{unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}}
			w.use(citation, actBeyond(x), unknown)
			x.Reference = " \u3000"
			w.use(citation+", no document", actBeyond(x), unknown)
			x.Reference = "照会書第12号"
			w.use(citation+", and the document that inquires", actBeyond(x), unknown)
		}
		for _, citation := range []string{"保険業法128条", "刑訴法197条2項", "岡谷市個人情報保護条例10条", "介護保険法施行令1条", "地方税法20条の11"} {
			w.use(citation, actBeyond(consent.Claim{Case: consent.ByLaw, Citation: citation}), answer{ground: consent.GroundLaw, findings: weighed(citation)})
		}
		w.use("a house rule stays one", actBeyond(consent.Claim{Case: consent.ByLaw, Citation: "就業規則5条", Reference: "照会書第12号"}),
			answer{unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}})
	}},
	{id: "nobody rules where the house names no office", policy: "okaya", edit: unfiled, run: func(w *world) {
		w.acquired("M-1", w.enrolment())
		err := w.guard.Rule(staff("nobody"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes})
		w.expect("ruling", store.Permit{}, err, answer{unknown: []store.Code{consent.RulingOfficeMissing}})
		w.use("cited all the same", consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}},
			answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.RulingUnknown}})
	}},
	{id: "a ruling of a former policy does not count where none may rule", policy: "okaya", edit: doubtful, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		r := consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}
		w.ok(w.guard.Rule(holder("protection-manager"), r), "rule")
		u := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		w.use("ruled", u, permitted(consent.GroundRuling))
		silent := w.under("okaya", unfiled)
		p, err := silent.Use(as(officer), u)
		w.expect("the policy names no office", p, err, answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.RulingUnknown}})
	}},
	{id: "a ruling has a name of its own and says yes or no", policy: "okaya", edit: doubtful, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		rule := func(what string, r consent.Ruling, codes ...store.Code) {
			w.refusedTo(what, w.guard.Rule(holder("protection-manager"), r), codes...)
		}
		r := consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.No}
		w.ok(w.guard.Rule(holder("protection-manager"), r), "rule")
		r.Result = consent.Yes
		rule("a second ruling under the name", r, consent.RulingNameTaken)
		r.Ref = " R-1\u3000"
		rule("blanks make no other name", r, consent.RulingNameTaken)
		r.Ref = " "
		rule("no name", r, consent.RulingUnnamed)
		r.Ref, r.Result = "R-2", "maybe"
		rule("neither yes nor no", r, consent.RulingUndecided)
		r.Result = consent.Unknown
		rule("nothing", r, consent.RulingUndecided)
	}},
	{id: "of two rulings under one name the latest counts", policy: "okaya", edit: doubtful, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.acquired("M-1", w.enrolment())
		u := consent.Use{Person: "M-1", PurposeName: "newsletter", ItemNames: []string{"name"}, Facts: &consent.Facts{Ruling: "R-1"}}
		w.ok(w.guard.Rule(holder("protection-manager"), consent.Ruling{Ref: "R-1", Purpose: "newsletter", Within: "mutual-aid", Result: consent.Yes}), "rule")
		w.use("yes", u, permitted(consent.GroundRuling))
		no := answer{refused: []store.Code{consent.OutOfPurpose, consent.RuledOut}}
		w.twice(func(body map[string]any) { body["result"] = "no" })
		w.use("no, by another process at the same moment", u, no)
		w.now = w.now.Add(time.Hour)
		w.twice(func(body map[string]any) { body["result"], body["at"] = "yes", w.now })
		w.use("yes, later", u, permitted(consent.GroundRuling))
		w.now = w.now.Add(time.Hour)
		w.twice(func(body map[string]any) { body["result"], body["at"] = "no", w.now })
		w.use("no, later still", u, no)
	}},
	{id: "an approval for nobody in particular is never for many", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}}, "", "president", "protection-manager")
		for v, err := range w.guard.AcquireAll(as(officer), func(yield func(consent.Arrival, error) bool) {
			_ = yield(consent.Arrival{ID: "S-1", Acquisition: w.sensitive(consent.WrittenForm)}, nil) &&
				yield(consent.Arrival{ID: "S-2", Acquisition: w.sensitive(consent.WrittenForm)}, nil)
		}) {
			w.ok(err, "in bulk")
			w.refusedTo("in bulk", v.Err, consent.NotApproved)
		}
	}},
	{id: "an approval that does not stand is for one person", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}}, "", "president", "protection-manager")
		w.acquired("S-0", w.sensitive(consent.WrittenForm))
		again := w.sensitive(consent.WrittenForm)
		again.Person = "S-0"
		w.ask("the same person again", again, permitted(consent.GroundDirect))
		w.use("used of the same person", consent.Use{Person: "S-0", PurposeName: "collect-personnel", ItemNames: []string{"health.check-up"}}, told)
		used := answer{refused: []store.Code{consent.NotApproved}, clause: "KASUGA-6-4"}
		w.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}, Class: "staff"}, "S-0", "president", "protection-manager")
		w.ask("another person", w.sensitive(consent.WrittenForm), used)
		_, err := w.guard.Acquire(as(officer), "S-1", w.sensitive(consent.WrittenForm))
		w.refusedTo("recorded for another person", err, consent.NotApproved)
		standing := newWorld(&scenario{policy: "kasuga", edit: func(p *consent.Policy) {
			kasuga(p)
			p.Approvals = slices.Clone(p.Approvals)
			for i := range p.Approvals {
				p.Approvals[i].Standing = true
			}
		}}, w.off)
		standing.inOffice("president", "protection-manager")
		standing.approve(consent.Application{Act: consent.ActSensitive, Purposes: []string{"collect-personnel"}}, "", "president", "protection-manager")
		for i := range 3 {
			standing.acquired(fmt.Sprint("S-", i), standing.sensitive(consent.WrittenForm))
		}
		w.problems = append(w.problems, standing.problems...)
	}},
	{id: "a use never takes an approval for nobody in particular", policy: "kasuga", edit: kasuga, run: func(w *world) {
		w.inOffice("president", "protection-manager")
		w.acquired("P-1", indirectly(w.form("partner", "books-and-lists", []string{"use-guidance"}, "name", "workplace")))
		w.approve(consent.Application{Act: consent.ActContact, Purposes: []string{"use-guidance"}}, "", "president", "protection-manager")
		w.contact("P-1", "approved for anybody", notApproved)
		w.approve(consent.Application{Act: consent.ActContact, Purposes: []string{"use-guidance"}}, "P-1", "president", "protection-manager")
		w.contact("P-1", "approved for the person", told)
	}},
	{id: "a notice counts in a form that is one", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		a := w.form("business", "partner-list", []string{"fairs"}, "name")
		a.Way, a.Means = consent.Indirect, "application-form"
		for _, s := range []consent.Served{"", "whisper"} {
			a.Notices[0].Served = s
			w.ask("served "+string(s), a, answer{unknown: []store.Code{consent.NoticeFormUnknown}})
			w.expect("recorded "+string(s), store.Permit{}, w.guard.Serve(as(officer), consent.Serving{Person: "M-1", NoticeServed: a.Notices[0]}),
				answer{unknown: []store.Code{consent.NoticeFormUnknown}})
		}
		a.Notices[0].Served = consent.Public
		untold := answer{ground: consent.GroundNeeded, duties: []store.Code{consent.DutyTellPurpose}}
		w.ask("said to be published", a, untold)
		w.expect("publication is no serving", store.Permit{}, w.guard.Serve(as(officer), consent.Serving{Person: "M-1", NoticeServed: a.Notices[0]}),
			answer{unknown: []store.Code{consent.NoticeFormUnknown}})
		a.Notices[0].Served = consent.Oral
		w.ask("told", a, permitted(consent.GroundNeeded))
		a.Notices = nil
		_, err := w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: " "})
		w.expect("published nowhere", store.Permit{}, err, answer{unknown: []store.Code{consent.PublicationNowhere}})
		w.ask("published nowhere", a, untold)
		_, err = w.guard.Publish(as(officer), consent.Publication{Notice: "everything", Where: "https://example.jp/privacy"})
		w.ok(err, "publish")
		w.ask("published", a, permitted(consent.GroundNeeded))
	}},
	{id: "a text counts from its day", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.enrolment()
		a.Notices[0].At = at("2010-01-01")
		w.ask("shown before the version was there", a, answer{refused: []store.Code{consent.NoticeNotInForce, consent.PurposeNotShown, consent.NoticeMissing}})
		a.Notices[0].At = at("2018-04-01")
		w.ask("on its first day", a, permitted(consent.GroundNeeded))
	}},
	{id: "an agent is another than the person, and the one on record", policy: "ibaraki", edit: actHouse, run: func(w *world) {
		w.acquired("K", w.actConsultation())
		w.edited("K", func(e *subject.Edit) error { e.Birth(w.now.AddDate(-10, 0, 0)); return nil })
		gate, err := subject.New(w.store, subject.Options{}).Resolve(context.Background(), "K")
		w.ok(err, "resolve")
		k := consent.Consent{Person: "K", Purposes: []string{"solicitation"}, Items: []string{"name"}, Form: consent.WrittenForm, AgentEvidence: "委任状"}
		for _, self := range []string{"K", " K", gate.Handle()} {
			k.Agent = self
			w.refusedTo("the child for itself", w.guard.Give(as(officer), w.informed(k)), consent.AgentRequired)
		}
		k.Agent, k.AgentEvidence = "mother", " "
		w.refusedTo("nothing proves it", w.guard.Give(as(officer), w.informed(k)), consent.AgentRequired)
		k.AgentEvidence = "戸籍謄本"
		w.given(k)
		w.edited("K", func(e *subject.Edit) error {
			e.AddAgent(subject.Agent{Agent: "father", Kind: subject.Parent, Evidence: "戸籍謄本"})
			return nil
		})
		w.refusedTo("another than the one on record", w.guard.Give(as(officer), w.informed(k)), consent.AgentRequired)
		k.Agent, k.AgentEvidence = "father", ""
		w.given(k)
	}},
	{id: "the person hands in own data without a role", policy: "okaya", edit: func(p *consent.Policy) { p.Approvals = nil }, run: func(w *world) {
		visitor := as(&store.Actor{ID: "visitor", Kind: store.Person})
		w.askAs(visitor, "in writing", w.enrolment(), permitted(consent.GroundNeeded))
		w.askAs(as(&store.Actor{ID: "visitor", Kind: store.Agent}), "by an agent", w.enrolment(), permitted(consent.GroundNeeded))
		w.askAs(staff("visitor"), "staff without a role", w.enrolment(), refusal(consent.OperationForbidden))
		w.askAs(visitor, "about somebody else", w.reported("name"), answer{refused: []store.Code{consent.OperationForbidden}, findings: waived})
		w.acquired("M-1", w.enrolment())
		a := w.enrolment()
		a.Person = "M-1"
		w.askAs(visitor, "of a person who is somebody else", a, refusal(consent.OperationForbidden))
		w.askAs(as(&store.Actor{ID: "M-1", Kind: store.Person}), "of the person on record", a, permitted(consent.GroundNeeded))
		w.useAs(visitor, "and nothing else", consent.Use{Person: "M-1", PurposeName: "mutual-aid", ItemNames: []string{"name"}},
			refusal(consent.RoleMissing, consent.OperationForbidden))
	}},
	{id: "a blank text says nothing", policy: "okaya", edit: unfiled, run: func(w *world) {
		a := w.reported("name", "phone")
		a.Claims = []consent.Claim{{Case: consent.NoInfringement, Reason: "必要"}, {Case: consent.HarmOperator, Reason: " \u3000"}}
		w.ask("a reason of blanks", a, answer{refused: []store.Code{consent.ReasonMissing}})
		a.At, a.Evidence, a.Claims = w.now.AddDate(0, 0, -3), " ", w.reported().Claims
		w.ask("evidence of blanks", a, answer{refused: []store.Code{consent.EvidenceMissing}, findings: waived})
	}},
	{id: "a rule that names no office is nobody's yes", policy: "okaya", edit: func(p *consent.Policy) {
		p.Approvals = slices.Clone(p.Approvals)
		for i := range p.Approvals {
			p.Approvals[i].Offices = nil
		}
	}, run: func(w *world) {
		w.inOffice("executive-director", "protection-manager")
		w.ask("filed with nobody", w.enrolment(), refusal(consent.NotFiled))
		w.approve(consent.Application{Act: consent.ActAcquire, Purposes: []string{"mutual-aid"}}, "")
		w.ask("filed, and nobody to approve", w.enrolment(), refusal(consent.NotFiled))
		w.refusedTo("asking", w.guard.Ask(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"newsletter"}, Items: []string{"name"}}), consent.NotApproved)
	}},
}

// twice records the last ruling again, changed, as another process would have that did not
// see it.
func (w *world) twice(change func(map[string]any)) {
	body := w.kept(consent.KindRuling)
	change(body)
	data, err := json.Marshal(body)
	w.ok(err, "body")
	board, err := w.store.Get(context.Background(), store.Key{Kind: consent.KindBoard, ID: "board"})
	w.ok(err, "board")
	_, err = store.Apply(as(officer), w.store, w.now, nil,
		store.Change{Next: store.Record{Key: store.Key{Kind: consent.KindRuling, ID: store.NewID()}, Body: data}, Events: []store.Event{{Name: consent.EventRuled}}},
		store.Change{Prev: board, Next: board, Events: []store.Event{{Name: consent.EventRuled}}})
	w.ok(err, "apply")
}

// under returns a guard over the same store under another policy.
func (w *world) under(policy string, edit func(*consent.Policy)) *consent.Guard {
	p := *document(policy).consent
	edit(&p)
	policies, err := consent.NewPolicies(&p)
	w.ok(err, "policy")
	g, err := consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
	w.ok(err, "guard")
	return g
}

// weighed is the finding of a duty to answer that is to be weighed.
func weighed(citation string) []store.Code {
	if citation == "刑訴法197条2項" {
		return []store.Code{consent.AnswerWeighed}
	}
	return nil
}
