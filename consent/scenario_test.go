package consent_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scenario is the test of one clause: what is on record, what is asked, what must be
// answered. It runs against a fresh organisation, and again with a rule turned off.
type scenario struct {
	// id is the clause's in the table of clauses, or says what is tried.
	id string
	// policy names the organisation's document; edit changes it for this scenario.
	policy string
	edit   func(*consent.Policy)
	// now is the day on which it begins, "2026-05-11" if empty.
	now string
	run func(w *world)
}

// world is an organisation in a scenario. What is not as it must be is collected, so
// that a scenario can be seen to fail.
type world struct {
	guard    *consent.Guard
	offices  *office.Offices
	store    *memory.Store
	now      time.Time
	off      string
	problems []string
}

// officer acts for every role that a routine needs.
var officer = &store.Actor{ID: "staff-1", Kind: store.Staff, Terminal: "general-affairs-pc", Roles: []string{
	"guidance", "general-affairs", "mutual-aid", "examinations", "adviser", "secretariat", "facilities", "underwriting", "claims",
	"sales", "department-manager", "general-affairs-clerk", "planning", "operations", "development", "information-systems"}}

func as(a *store.Actor) context.Context { return store.WithActor(context.Background(), a) }

func staff(id string, roles ...string) context.Context {
	return as(&store.Actor{ID: id, Kind: store.Staff, Roles: roles})
}

// holder acts as the one who holds an office.
func holder(id string) context.Context { return staff("officer-" + id) }

type documents struct {
	consent *consent.Policy
	office  *office.Policy
}

// document reads a policy document once.
var document = func() func(name string) documents {
	var mu sync.Mutex
	read := map[string]documents{}
	return func(name string) documents {
		mu.Lock()
		defer mu.Unlock()
		if d, ok := read[name]; ok {
			return d
		}
		data, err := os.ReadFile("../examples/policies/" + name + ".json")
		if err != nil {
			panic(err)
		}
		var d documents
		if d.consent, err = consent.ParsePolicy(data); err != nil {
			panic(err)
		}
		if d.office, err = office.ParsePolicy(data); err != nil {
			panic(err)
		}
		read[name] = d
		return d
	}
}()

// at is a day or an instant in Japan: "2026-05-11", "2026-05-11 09:55".
func at(text string) time.Time {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", time.DateTime} {
		if t, err := time.ParseInLocation(layout, text, law.JST); err == nil {
			return t
		}
	}
	panic("not a time: " + text)
}

// newWorld makes the organisation of a scenario, with a rule turned off.
func newWorld(s *scenario, off string) *world {
	d := document(s.policy)
	p := *d.consent
	if s.edit != nil {
		s.edit(&p)
	}
	w := &world{store: memory.New(), now: at("2026-05-11 10:00"), off: off}
	if s.now != "" {
		w.now = at(s.now)
	}
	clock := func() time.Time { return w.now }
	policies, err := consent.NewPolicies(&p)
	if err == nil {
		w.offices, err = office.New(w.store, office.History{{Value: d.office}}, office.Options{Now: clock})
	}
	if err == nil {
		w.guard, err = consent.New(w.store, policies, consent.Options{Now: clock, Offices: w.offices})
	}
	if err != nil {
		panic(fmt.Sprintf("%s: %v", s.id, err))
	}
	w.guard.Without(off)
	return w
}

// run runs the scenario and returns what was not as it must be.
func (s *scenario) try(off string) []string {
	w := newWorld(s, off)
	s.run(w)
	return w.problems
}

func (w *world) fail(format string, args ...any) {
	w.problems = append(w.problems, fmt.Sprintf(format, args...))
}

// ok demands that a step of the preparation worked.
func (w *world) ok(err error, what string) {
	if err != nil {
		w.fail("%s: %v", what, err)
	}
}

// answer is what must be answered. Codes of reasons are demanded exactly.
type answer struct {
	ground   store.Code
	basis    string
	cite     string       // one of the permit's, or of a reason's
	refused  []store.Code // a refusal with exactly these reasons
	unknown  []store.Code // undetermined with exactly these
	clause   string       // stands with one of the reasons, duties or findings
	items    string       // stand with one of the reasons or findings, joined by a space
	findings []store.Code // all that are told
	duties   []store.Code
}

// refusal is the answer of a refusal with exactly these reasons.
func refusal(codes ...store.Code) answer { return answer{refused: codes} }

// permitted is the answer of a permit with a ground.
func permitted(ground store.Code) answer { return answer{ground: ground} }

// expect compares an answer.
func (w *world) expect(what string, p store.Permit, err error, want answer) {
	var r *store.Refusal
	if err != nil && !errors.As(err, &r) {
		w.fail("%s: %v", what, err)
		return
	}
	if r == nil {
		r = &store.Refusal{Findings: p.Findings}
	}
	w.codes(what+": reasons", reasonCodes(r), append(slices.Clone(want.refused), want.unknown...))
	if len(want.refused) > 0 && !errors.Is(err, store.ErrRefused) || len(want.unknown) > 0 && len(want.refused) == 0 && !errors.Is(err, store.ErrUndetermined) {
		w.fail("%s: the outcome is not refused or undetermined as it must be: %v", what, err)
	}
	if want.ground != "" || err == nil {
		w.equal(what+": ground", string(p.Ground), string(want.ground))
	}
	if want.basis != "" {
		w.equal(what+": basis", p.Basis, want.basis)
	}
	w.codes(what+": findings", findingCodes(r.Findings), want.findings)
	w.codes(what+": duties", dutyCodes(p.Duties), want.duties)
	w.stands(what+": clause", want.clause, clausesOf(r, &p))
	w.stands(what+": citation", want.cite, citesOf(r, &p))
	w.stands(what+": items", want.items, itemsOf(r))
}

func (w *world) equal(what, got, want string) {
	if got != want {
		w.fail("%s: %q, must be %q", what, got, want)
	}
}

func (w *world) codes(what string, got, want []store.Code) {
	slices.Sort(got)
	want = slices.Clone(want)
	slices.Sort(want)
	if got = slices.Compact(got); !slices.Equal(got, slices.Compact(want)) {
		w.fail("%s: %v, must be %v", what, got, want)
	}
}

func (w *world) stands(what, want string, among []string) {
	if want != "" && !slices.Contains(among, want) {
		w.fail("%s: %q is not among %q", what, want, among)
	}
}

func reasonCodes(r *store.Refusal) (codes []store.Code) {
	for _, x := range r.Reasons {
		codes = append(codes, x.Code)
	}
	return codes
}

func findingCodes(list []store.Finding) (codes []store.Code) {
	for _, x := range list {
		codes = append(codes, x.Code)
	}
	return codes
}

func dutyCodes(list []store.Duty) (codes []store.Code) {
	for _, x := range list {
		codes = append(codes, x.Code)
	}
	return codes
}

func clausesOf(r *store.Refusal, p *store.Permit) (all []string) {
	add := func(clause string) { all = append(all, strings.Split(clause, ", ")...) }
	for _, x := range r.Reasons {
		add(x.Clause)
	}
	for _, x := range r.Findings {
		add(x.Clause)
	}
	for _, x := range p.Duties {
		add(x.Clause)
	}
	return all
}

func citesOf(r *store.Refusal, p *store.Permit) (all []string) {
	add := func(list []store.Citation) {
		for _, c := range list {
			text, _ := c.MarshalText()
			all = append(all, strings.TrimPrefix(string(text), "appi:"))
		}
	}
	add(p.Cites)
	for _, x := range r.Reasons {
		add(x.Cites)
	}
	for _, x := range r.Findings {
		add(x.Cites)
	}
	for _, x := range p.Duties {
		add(x.Cites)
	}
	return all
}

func itemsOf(r *store.Refusal) (all []string) {
	for _, x := range r.Reasons {
		all = append(all, strings.Join(x.Items, " "))
	}
	for _, x := range r.Findings {
		all = append(all, strings.Join(x.Items, " "))
	}
	return all
}

// ask puts an acquisition to the guard.
func (w *world) ask(what string, a consent.Acquisition, want answer) {
	w.askAs(as(officer), what, a, want)
}

func (w *world) askAs(ctx context.Context, what string, a consent.Acquisition, want answer) {
	p, err := w.guard.Check(ctx, a)
	w.expect(what, p.Permit, err, want)
}

// acquired records an acquisition that must be permitted.
func (w *world) acquired(person string, a consent.Acquisition) {
	_, err := w.guard.Acquire(as(officer), person, a)
	w.ok(err, "acquire")
}

// holding imports what was held before.
func (w *world) holding(person string, p consent.Provenance, a consent.Acquisition) {
	w.imported(person, p, a, nil)
}

func (w *world) imported(person string, p consent.Provenance, a consent.Acquisition, verdict func(consent.Verdict)) {
	for v, err := range w.guard.Import(as(officer), func(yield func(consent.Arrival, error) bool) {
		yield(consent.Arrival{ID: person, Acquisition: a, Provenance: p}, nil)
	}) {
		w.ok(err, "import")
		if verdict != nil {
			verdict(v)
		} else {
			w.ok(v.Err, "import")
		}
	}
}

// use puts a use to the guard.
func (w *world) use(what string, u consent.Use, want answer) { w.useAs(as(officer), what, u, want) }

func (w *world) useAs(ctx context.Context, what string, u consent.Use, want answer) {
	p, err := w.guard.Use(ctx, u)
	w.expect(what, p, err, want)
	if again, err2 := w.guard.Use(ctx, u); !sameAnswer(p, err, again, err2) {
		w.fail("%s: asked again the answer is another one: %v", what, err2)
	}
}

func sameAnswer(p store.Permit, err error, q store.Permit, err2 error) bool {
	return p.Ground == q.Ground && p.Basis == q.Basis && fmt.Sprint(err) == fmt.Sprint(err2)
}

// given records a consent that must be accepted.
func (w *world) given(k consent.Consent) { w.ok(w.guard.Give(as(officer), w.informed(k)), "give") }

// agreeing is a consent that comes with an acquisition.
func (w *world) agreeing(k consent.Consent) []consent.Consent {
	return []consent.Consent{w.informed(k)}
}

// informed is the consent of somebody who had seen the text that names the purposes, or
// signed a paper where there is none, unless the scenario says what was seen.
func (w *world) informed(k consent.Consent) consent.Consent {
	if k.Notice != (consent.NoticeServed{}) || k.Evidence != "" {
		return k
	}
	when := k.At
	if when.IsZero() {
		when = w.now
	}
	for _, t := range w.guard.Policy().NoticeTexts {
		if !slices.ContainsFunc(k.Purposes, func(p string) bool { return !slices.Contains(t.Purposes, p) }) {
			k.Notice = consent.NoticeServed{Notice: t.ID, At: when, Served: consent.Written}
			return k
		}
	}
	k.Evidence = "同意書"
	return k
}

// refusedTo demands that an operation is refused with a code.
func (w *world) refusedTo(what string, err error, codes ...store.Code) {
	var r *store.Refusal
	if !errors.As(err, &r) {
		w.fail("%s: %v, must be refused", what, err)
		return
	}
	w.codes(what, reasonCodes(r), codes)
}

// refusedHas demands that a code is among the reasons.
func (w *world) refusedHas(what string, err error, code store.Code) {
	var r *store.Refusal
	if !errors.As(err, &r) || !r.Has(code) {
		w.fail("%s: %v, must be refused for %s", what, err, code)
	}
}

// approve files an application and has the holders of offices approve it.
func (w *world) approve(a consent.Application, person string, offices ...string) string {
	if a.Reason == "" {
		a.Reason = "業務上必要"
	}
	if a.Act == consent.ActAcquire && a.Method == "" && len(a.Means) == 0 {
		a.Method = "申込書"
	}
	id, err := w.guard.File(as(officer), a, person)
	w.ok(err, "file")
	w.approveAs(id, offices...)
	return id
}

func (w *world) approveAs(id string, offices ...string) {
	for _, o := range offices {
		_, err := w.guard.Approve(holder(o), id)
		w.ok(err, "approve")
	}
}

// inOffice appoints the holders of offices, those who appoint first.
func (w *world) inOffice(offices ...string) {
	for _, o := range offices {
		by, evidence := "", "minutes-1"
		for _, x := range document(w.name()).office.Offices {
			if x.ID == o && x.AppointedBy != "" {
				by = "officer-" + x.AppointedBy
			}
		}
		ctx := staff("registrar")
		if by != "" {
			ctx = staff(by)
		}
		_, err := w.offices.Post(staff("registrar"), office.Worker{ID: "officer-" + o, Kind: office.Officer, Department: "事務局", From: w.now.AddDate(-1, 0, 0)})
		w.ok(err, "post "+o)
		_, err = w.offices.Appoint(ctx, office.Appointment{Office: o, Holder: "officer-" + o, By: by, Decided: w.now.AddDate(0, 0, -30), Evidence: evidence})
		w.ok(err, "appoint "+o)
	}
}

// name is the name of the policy's document.
func (w *world) name() string { return w.guard.Policy().History }

// edited changes a person's gate.
func (w *world) edited(person string, fn func(*subject.Edit) error) {
	reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
	g, err := reg.Resolve(context.Background(), person)
	w.ok(err, "resolve")
	_, err = reg.Edit(as(officer), g.Handle(), fn)
	w.ok(err, "edit")
}

// shown is a notice that was shown at an instant.
func shown(text string, when time.Time) []consent.NoticeServed {
	return []consent.NoticeServed{{Notice: text, At: when, Served: consent.Shown}}
}

var allScenarios = slices.Concat(okayaScenarios, ibarakiScenarios, kansaiScenarios, gunmaScenarios, kasugaScenarios, act2017Scenarios, act2022Scenarios, moreScenarios, furtherScenarios, reviewPersonsScenarios, reviewRulesScenarios, reviewConsentScenarios, reviewNumbersScenarios, reachScenarios, needScenarios)

func TestClauses(t *testing.T) {
	t.Parallel()
	for i := range allScenarios {
		s := &allScenarios[i]
		t.Run(s.id, func(t *testing.T) {
			t.Parallel()
			for _, p := range s.try("") {
				t.Error(p)
			}
		})
	}
}

// passing are the scenarios that fail for nothing but a rule that is off.
var passing = sync.OnceValue(func() []scenario {
	return slices.DeleteFunc(slices.Clone(allScenarios), func(s scenario) bool { return len(s.try("")) > 0 })
})

// TestEveryRuleMatters turns every rule off in turn: some scenario must then fail.
func TestEveryRuleMatters(t *testing.T) {
	t.Parallel()
	for _, name := range consent.RuleNames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.True(t, slices.ContainsFunc(passing(), func(s scenario) bool { return len(s.try(name)) > 0 }),
				"no scenario depends on the rule")
		})
	}
}

func TestScenariosAreNamedOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range allScenarios {
		assert.False(t, seen[s.id], s.id)
		seen[s.id] = true
	}
}

// shadowed returns a guard over the same store that refuses nothing.
func (w *world) shadowed(t *testing.T, tell func(*store.Refusal)) *consent.Guard {
	t.Helper()
	policies, err := consent.NewPolicies(w.guard.Policy())
	require.NoError(t, err)
	g, err := consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices,
		Shadow: func(_ context.Context, r *store.Refusal) { tell(r) }})
	require.NoError(t, err)
	return g
}
