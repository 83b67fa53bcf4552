package consent_test

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// plain is an organisation that has no rules of its own beside those of the act, in an
// edition of it; empty: that of the event's date.
func plain(e consent.Edition, more ...func(*consent.Policy)) func(*consent.Policy) {
	return func(p *consent.Policy) {
		p.Edition, p.Effective = e, consent.DayOf(2017, 5, 30)
		p.Approvals, p.Authority, p.Numbers = nil, nil, &consent.NumberRules{Handlers: []string{"number-affairs"}}
		p.Care = []consent.CareRule{{Set: consent.Statutory, Acts: []string{"acquire"}, Consent: "any", DirectFromPerson: true, OtherGrounds: "statute"}}
		p.Use = consent.UseRules{Beyond: consent.BeyondRule{Rule: "consent", OtherGrounds: "statute"}}
		p.Acquisition = consent.AcquisitionRules{Means: p.Acquisition.Means}
		for _, w := range []consent.Way{consent.DirectWritten, consent.DirectOral, consent.Observed, consent.Automatic, consent.Indirect,
			consent.PublicSource, consent.Entrusted, consent.Succession, consent.JointUse} {
			p.Acquisition.Ways = append(p.Acquisition.Ways, consent.WayRule{Way: w})
		}
		p.Purposes = slices.Clone(p.Purposes)
		for i := range p.Purposes {
			p.Purposes[i].Roles = nil
		}
		for _, fn := range more {
			fn(p)
		}
		everything(p)
		only := copied(p.NoticeTexts[len(p.NoticeTexts)-1])
		only.ID, only.Purposes = "newsletter-only", []string{"newsletter"}
		p.NoticeTexts = append(p.NoticeTexts, only)
	}
}

// act17 is the act of 2017, whatever the date.
func act17(more ...func(*consent.Policy)) func(*consent.Policy) {
	return plain(consent.Appi2017, more...)
}

// with adds purposes, which members' data may be acquired for.
func with(purposes ...consent.Purpose) func(*consent.Policy) {
	return func(p *consent.Policy) {
		for _, x := range purposes {
			x.En, x.Specificity, x.Clause = x.ID, "specified", "TEST-1-1"
			if x.For == nil {
				x.For = []consent.PurposeFor{{Class: "member", Items: []string{"name", "address", "email", "creed", "crime.record", "health.history", "health.check-up"}}}
			}
			p.Purposes = append(p.Purposes, x)
		}
	}
}

// is makes the organisation one that may be exempt.
func is(kind consent.Body) func(*consent.Policy) {
	return func(p *consent.Policy) { p.Organisation.Kind = kind }
}

// subscription is a member's form for the newsletter.
func (w *world) subscription() consent.Acquisition {
	return w.form("member", "application-form", []string{"newsletter"}, "name", "address")
}

// rumour is what somebody else tells about a member, who was given notice.
func (w *world) rumour(items ...string) consent.Acquisition {
	a := w.form("member", "telephone", []string{"guidance"}, append([]string{"name"}, items...)...)
	a.Way = consent.Indirect
	return a
}

// unnoticed is an indirect acquisition of whose purpose nothing was told.
func (w *world) unnoticed(claims ...consent.Claim) consent.Acquisition {
	a := w.rumour("phone")
	a.Notices, a.Claims = nil, claims
	return a
}

// unshown is a form on which no purpose was shown.
func (w *world) unshown(claims ...consent.Claim) consent.Acquisition {
	a := w.subscription()
	a.Notices, a.Claims = nil, claims
	return a
}

// meeting is a use of a subscriber's name for a purpose that was not told.
func meeting(claims ...consent.Claim) consent.Use {
	u := consent.Use{Person: "M-1", PurposeName: "general-meeting", ItemNames: []string{"name"}}
	if len(claims) > 0 {
		u.Facts = &consent.Facts{Claims: claims}
	}
	return u
}

// claims of the act's cases, with everything they need.
var (
	byPublic = consent.Claim{Case: consent.PublicAffairs, Requester: consent.LocalBody, Citation: "地方税法20条の11", Impediment: consent.Yes}
)

// but is a claim of which something is not as it must be.
func but(x consent.Claim, spoil func(*consent.Claim)) consent.Claim {
	spoil(&x)
	return x
}

func unimpeded(x *consent.Claim) {
	x.Impediment = consent.No
}
func privately(x *consent.Claim) { x.Requester = consent.PrivateBody }
func delegated(x *consent.Claim) { x.Requester = consent.DelegateBody }
func uncited(x *consent.Claim)   { x.Citation = "" }
func foreign(x *consent.Claim)   { x.Citation = "米国愛国者法215条" }
func unread(x *consent.Claim)    { x.Citation = "就業規則5条" }

// lacks is a refusal of a use beyond the purpose, and what the claim lacks.
func lacks(codes ...store.Code) answer {
	return answer{refused: append([]store.Code{consent.OutOfPurpose}, codes...), cite: "16-1", items: "name"}
}

// careLacks is a refusal of special-care data, and what the claim lacks.
func careLacks(item string, codes ...store.Code) answer {
	return answer{refused: append([]store.Code{consent.CareWithoutBasis}, codes...), cite: "17-2", items: item}
}

// invalid demands that the policy is not valid for a reason.
func (w *world) invalid(what string, p *consent.Policy, want ...store.Code) {
	err := p.Validate()
	for _, code := range want {
		if err == nil || !strings.Contains(err.Error(), string(code)) {
			w.fail("%s: %v, must tell %s", what, err, code)
		}
	}
}

// respecified is the policy in force with another text for its first purpose.
func (w *world) respecified(ja string, analysis bool) *consent.Policy {
	p := *w.guard.Policy()
	p.Purposes = slices.Clone(p.Purposes)
	p.Purposes[0].Ja, p.Purposes[0].Analysis = ja, analysis
	return &p
}

// furtherScenarios ask more of a statute's row than the scenario that bears its id alone.
var furtherScenarios = further(appi17Definitions, appi17Purposes, appi17Acquisitions, appi17Notices, appi17Exemptions, appi22Scenarios, approvalScenarios)

func further(lists ...[]scenario) []scenario {
	all := slices.Concat(lists...)
	for i := range all {
		all[i].id += " further"
	}
	return all
}

var appi17Definitions = []scenario{
	{id: "APPI17-2-2", policy: "okaya", edit: act17(), run: func(w *world) {
		k := w.isPersonal("a number with its check digit", consent.Description{Fields: []string{"1234-5678-9018"}}, consent.ByCode)
		if !k.NumberAct || !slices.Equal(k.Codes, []consent.Code{consent.IndividualNumber}) {
			w.fail("codes: %v", k.Codes)
		}
		w.cited("codes", k.Cites, "2-2")
		k, err := w.guard.Classify(consent.Description{Fields: []string{"123456789017"}})
		w.ok(err, "classify")
		if k.NumberAct || slices.Contains(k.Codes, consent.IndividualNumber) {
			w.fail("a wrong check digit: %v", k.Codes)
		}
		for label, code := range map[string]consent.Code{"住民票コード": consent.ResidentCode, "基礎年金番号": consent.PensionNumber,
			"保険者番号・被保険者記号番号": consent.InsuranceNumber, "運転免許証番号": "drivers-licence-number"} {
			k := w.isPersonal(label, consent.Description{Fields: []string{label}}, consent.ByCode)
			if !slices.Equal(k.Codes, []consent.Code{code}) {
				w.fail("%s: %v", label, k.Codes)
			}
		}
	}},
	{id: "APPI17-2-8", policy: "okaya", edit: act17(), run: func(w *world) {
		k := consent.Consent{Purposes: []string{"newsletter"}, Form: consent.WrittenForm}
		err := w.guard.Give(as(officer), w.informed(k))
		w.expect("a consent of nobody", store.Permit{}, err, answer{refused: []store.Code{consent.SubjectMissing}, cite: "2-8"})
		err = w.guard.Serve(as(officer), consent.Serving{NoticeServed: consent.NoticeServed{Notice: "everything", Served: consent.Written}})
		w.expect("a letter to nobody", store.Permit{}, err, answer{refused: []store.Code{consent.SubjectMissing}, cite: "2-8"})
		if _, err := w.guard.Acquire(as(officer), "", w.subscription()); err == nil {
			w.fail("data of nobody was acquired")
		}
		for _, kind := range []string{consent.KindConsent, consent.KindAcquisition, consent.KindServing} {
			if n := w.count(store.Query{Kind: kind}); n != 0 {
				w.fail("%d of %s stand about nobody", n, kind)
			}
		}
		done, err := w.guard.Acquire(as(officer), "M-1", w.subscription())
		w.ok(err, "acquire")
		k.Person = "M-1"
		w.given(k)
		if n := w.count(store.Query{Kind: consent.KindConsent, Subject: done.Handle}); n != 1 || done.Handle == "" {
			w.fail("%d consents stand under the person's handle", n)
		}
	}},
}

// isPersonal demands a classification.
func (w *world) isPersonal(what string, d consent.Description, want consent.Personality) consent.Classification {
	k, err := w.guard.Classify(d)
	w.ok(err, what)
	w.equal(what, string(k.Personal), string(want))
	return k
}

// cited demands that a place is among citations.
func (w *world) cited(what string, cites []store.Citation, want string) {
	w.stands(what+": citation", want, citesOf(&store.Refusal{}, &store.Permit{Cites: cites}))
}

func (w *world) count(q store.Query) int {
	n, err := store.Count(as(officer), w.store, q)
	w.ok(err, "count")
	return n
}

var appi17Purposes = []scenario{
	{id: "APPI17-15-1", policy: "okaya", edit: act17(), run: func(w *world) {
		w.ok(w.respecified("会報の送付", false).Validate(), "specified")
		w.invalid("vague", w.respecified("事業活動のため", false), consent.PurposeTooVague)
		w.invalid("empty", w.respecified("　", false), consent.PurposeTooVague)
		p := w.respecified("地域振興のため", false)
		w.ok(p.Validate(), "not on the list")
		p.VagueWords = []string{"地域振興のため"}
		w.invalid("on the house's list", p, consent.PurposeTooVague)
		a := w.subscription()
		a.Purposes = nil
		w.ask("no purpose", a, answer{refused: []store.Code{consent.PurposeMissing}, cite: "15-1"})
		a.Purposes = []string{"business"}
		w.ask("a purpose that is not specified", a, answer{refused: []store.Code{consent.PurposeUnspecified}, cite: "15-1"})
	}},
	{id: "APPI17-15-2", policy: "okaya", now: "2026-06-02 10:00", edit: act17(changed), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		x := consent.PurposeChange{Old: "newsletter", New: "newsletter-mail", Related: consent.Yes, Judge: "officer-1", Judged: at("2026-06-02 09:00")}
		w.tell(w.change(x))
		w.may("M-1", "newsletter-mail", "name", answer{ground: consent.GroundTold, cite: "16-1"})
		x.New, x.Related = "list-sale", consent.No
		w.tell(w.change(x))
		w.may("M-1", "list-sale", "name", answer{refused: []store.Code{consent.OutOfPurpose, consent.PurposeNotRelated}, cite: "15-2"})
		x.New, x.Related, x.Judge = "survey", consent.Yes, ""
		w.tell(w.change(x))
		w.may("M-1", "survey", "name", answer{refused: []store.Code{consent.OutOfPurpose}, unknown: []store.Code{consent.PurposeNotRelated}, cite: "15-2"})
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"list-sale"}, Items: []string{"name"}, Form: consent.WrittenForm})
		w.may("M-1", "list-sale", "name", permitted(consent.GroundConsent))
	}},
	{id: "APPI17-16-1", policy: "okaya", edit: act17(), now: "2026-05-11 09:00", run: func(w *world) {
		w.acquired("M-1", w.subscription())
		w.may("M-1", "newsletter", "name", answer{ground: consent.GroundTold, basis: "newsletter", cite: "16-1"})
		w.use("beyond the purpose", meeting(), lacks())
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}, Items: []string{"name"}, Form: consent.OralForm, At: at("2026-05-11 09:00")})
		u := meeting()
		u.At = at("2026-05-11 09:00")
		w.use("from the instant of the consent", u, answer{ground: consent.GroundConsent, cite: "16-1"})
		u.At = at("2026-05-11 08:59")
		w.use("a minute before it", u, refusal(consent.OutOfPurpose))
		u.At, u.ItemNames = w.now, []string{"name", "address"}
		w.use("an item more", u, answer{refused: []store.Code{consent.OutOfPurpose}, items: "address"})
		w.now = at("2026-05-11 11:00")
		w.ok(w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"general-meeting"}}), "withdraw")
		w.use("withdrawn", meeting(), lacks(consent.ConsentWithdrawn))
	}},
	{id: "APPI17-16-3-1", policy: "okaya", edit: act17(), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		x := consent.Claim{Case: consent.ByLaw, Citation: "刑訴法197条2項"}
		w.use("an inquiry in an investigation", meeting(x), answer{ground: consent.GroundLaw, basis: "刑訴法197条2項", cite: "16-3-1",
			findings: []store.Code{consent.AnswerWeighed}})
		w.use("a law that commands", meeting(but(x, func(x *consent.Claim) { x.Citation = "国税通則法74条の2" })), answer{ground: consent.GroundLaw, basis: "国税通則法74条の2"})
		w.use("no citation", meeting(but(x, uncited)), lacks(consent.CitationMissing))
		w.use("foreign law", meeting(but(x, foreign)), lacks(consent.ForeignLaw))
		w.use("a house rule", meeting(but(x, unread)), answer{unknown: []store.Code{consent.OutOfPurpose, consent.LawUnrecognised}})
	}},
	{id: "APPI17-16-3-4", policy: "okaya", edit: act17(), run: func(w *world) {
		w.acquired("M-1", w.subscription())
		w.use("the city", meeting(byPublic), answer{ground: consent.GroundPublic, basis: "地方税法20条の11", cite: "16-3-4"})
		w.use("its delegate", meeting(but(byPublic, delegated)), permitted(consent.GroundPublic))
		w.use("a company", meeting(but(byPublic, privately)), lacks(consent.NoPublicBody))
		w.use("no impediment", meeting(but(byPublic, unimpeded)), lacks(consent.NoImpediment))
		w.use("an affair that no law orders", meeting(but(byPublic, uncited)), lacks(consent.CitationMissing))
		w.use("nobody says who", meeting(but(byPublic, func(x *consent.Claim) { x.Requester = "" })),
			answer{unknown: []store.Code{consent.OutOfPurpose, consent.NoPublicBody}})
	}},
}

// changed adds purposes into which the newsletter is changed.
func changed(p *consent.Policy) {
	named := []consent.PurposeFor{{Class: "member", Items: []string{"name"}}, {Class: "policyholder", Items: []string{"name"}}}
	purposeFor(p, "newsletter-mail", "会報の電子配信", named...)
	purposeFor(p, "list-sale", "名簿の販売", named...)
	purposeFor(p, "survey", "会員の実態調査", named...)
}

func (w *world) change(x consent.PurposeChange) string {
	id, err := w.guard.ChangePurpose(as(officer), x)
	w.ok(err, "change purpose")
	return id
}

func (w *world) tell(id string) { w.ok(w.guard.TellChange(as(officer), id, w.now, ""), "tell change") }

var appi17Acquisitions = []scenario{
	{id: "APPI17-17-1", policy: "okaya", edit: act17(), run: func(w *world) {
		a := w.subscription()
		w.ask("an application form", a, permitted(consent.GroundNeeded))
		a.Means = "deception"
		w.ask("deceit", a, answer{refused: []store.Code{consent.UnfairMeans}, cite: "17-1"})
		a.Means = "purchased-list-unknown-origin"
		w.ask("a list of unknown origin", a, answer{refused: []store.Code{consent.MeansDoubtful}, cite: "17-1"})
		a = w.subscription()
		a.Notices = shown("newsletter-only", w.now)
		a.Purposes = []string{"newsletter", "general-meeting"}
		w.ask("one purpose shown, two registered", a, answer{refused: []store.Code{consent.FalsePurpose, consent.PurposeNotShown}, cite: "17-1"})
		a.Notices = shown("nothing", w.now)
		w.ask("nobody knows what was shown", a, answer{refused: []store.Code{consent.PurposeNotShown}, unknown: []store.Code{consent.NoticeUnknown}})
		a = w.subscription()
		a.Means, a.At = "deception", at("2019-04-01")
		a.Notices = shown("newsletter-only", a.At)
		w.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧名簿"}, a, func(v consent.Verdict) {
			w.ok(v.Err, "import")
			w.codes("import", findingCodes(v.Recorded.Findings), []store.Code{consent.UnfairMeans})
		})
		w.may("M-1", "newsletter", "name", answer{ground: consent.GroundTold, findings: []store.Code{consent.AcquiredUnfairly}, cite: "17-1"})
	}},
	{id: "APPI17-17-2-5", policy: "okaya", edit: act17(), run: func(w *world) {
		x := consent.Claim{Case: consent.MadePublic}
		for _, b := range []consent.Body{consent.ThePerson, consent.StateBody, consent.LocalBody, consent.PressBody, consent.WriterBody,
			consent.AcademicBody, consent.ReligiousBody, consent.PoliticalBody, consent.ForeignStateBody, consent.ForeignListedBody} {
			x.Publisher = b
			w.ask(string(b), claiming(w.rumour("health.history"), x), answer{ground: consent.GroundPublished, cite: "17-2-5"})
		}
		for _, b := range []consent.Body{consent.PrivateBody, consent.DelegateBody, consent.Operator} {
			x.Publisher = b
			w.ask(string(b), claiming(w.rumour("health.history"), x), careLacks("health.history", consent.PublisherUnlisted))
		}
		x.Publisher = ""
		w.ask("nobody says who", claiming(w.rumour("health.history"), x), answer{unknown: []store.Code{consent.CareWithoutBasis, consent.PublisherUnlisted}, cite: "17-2"})
	}},
	{id: "APPI17-17-2-6", policy: "okaya", edit: act17(), run: func(w *world) {
		a := claiming(w.rumour("health.disability"), consent.Claim{Case: consent.Visible})
		w.ask("told, not seen", a, careLacks("health.disability", consent.NotObserved))
		a.Way, a.Means = consent.Observed, "visual"
		w.ask("seen", a, answer{ground: consent.GroundVisible, cite: "17-2-6"})
		a = claiming(w.rumour("health.disability"), consent.Claim{Case: consent.Received})
		w.ask("told, not received under 23-5", a, careLacks("health.disability", consent.NotReceived))
		a.Source = consent.Source{Purposes: a.Purposes, Contract: consent.Contract{ID: "C-1"}, Matters: jointUse}
		for _, way := range []consent.Way{consent.Entrusted, consent.Succession, consent.JointUse} {
			a.Way = way
			w.ask(string(way), a, answer{ground: consent.GroundReceived, cite: "17-2-6"})
		}
	}},
}
