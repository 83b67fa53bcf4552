package consent_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/stretchr/testify/require"
)

// problemsOf returns the problems of an error as "pointer code", in their order.
func problemsOf(t *testing.T, err error) (list []string) {
	t.Helper()
	require.ErrorIs(t, err, consent.ErrPolicy)
	var document *consent.DocumentError
	require.ErrorAs(t, err, &document)
	for _, p := range document.Problems {
		require.NotEmpty(t, p.Text.Ja)
		require.NotEmpty(t, p.Text.En)
		require.Zero(t, p.Line, "what was built in Go has no lines")
		list = append(list, p.Pointer+" "+string(p.Code))
	}
	return list
}

// A word that nobody knows makes no rule of no effect: the policy is invalid.
func TestWordsOfAPolicyInGo(t *testing.T) {
	t.Parallel()
	for where, spoil := range map[string]func(*consent.Policy){
		"/organisation/kind not_a_choice":              func(p *consent.Policy) { p.Organisation.Kind = "club" },
		"/items/catalogue not_a_choice":                func(p *consent.Policy) { p.Items.Catalogue = "open" },
		"/use/contact/rule not_a_choice":               func(p *consent.Policy) { p.Use.Contact.Rule = "aproval" },
		"/use/beyondPurpose/steps/0 not_a_choice":      func(p *consent.Policy) { p.Use.Beyond.Steps = []consent.Step{"aproval"} },
		"/use/beyondPurpose/otherGrounds not_a_choice": func(p *consent.Policy) { p.Use.Beyond.OtherGrounds = "all" },
		"/use/beyondPurpose/rule not_a_choice":         func(p *consent.Policy) { p.Use.Beyond.Rule = "always" },
		"/use/contact/notice bad_reference":            func(p *consent.Policy) { p.Use.Contact.Notice = "nothing" },
		"/consent/minorConsentAge/years wrong_number":  func(p *consent.Policy) { p.Consent.MinorConsentAge.Years = 1 },
		"/effective missing_member":                    func(p *consent.Policy) { p.Effective = consent.Day{} },
		"/edition not_a_choice":                        func(p *consent.Policy) { p.Edition = "appi-2005" },
		"/purposes/0/id missing_member":                func(p *consent.Policy) { p.Purposes[0].ID = "" },
		"/purposes/1/id defined_twice":                 func(p *consent.Policy) { p.Purposes[1].ID = p.Purposes[0].ID },
		"/purposes/0/ja purpose_too_vague":             func(p *consent.Policy) { p.Purposes[0].Ja = "事業活動のため" },
		"/purposes/0/activity not_a_choice":            func(p *consent.Policy) { p.Purposes[0].Activity = "club" },
		"/purposes/0/number/affair not_a_choice":       func(p *consent.Policy) { p.Purposes[0].Number = &consent.NumberAffair{Affair: "none"} },
		"/purposes/0/for/0/class bad_reference":        func(p *consent.Policy) { p.Purposes[0].For[0].Class = "nobody" },
		"/purposes/0/for/0/items/0 bad_reference":      func(p *consent.Policy) { p.Purposes[0].For[0].Items = []string{"nothing"} },
		"/purposes/0/roles/0 bad_reference":            func(p *consent.Policy) { p.Purposes[0].Roles = []string{"nobody", p.Roles[0].ID} },
		"/purposes/0/roles contradiction":              func(p *consent.Policy) { p.Purposes[0].Roles = []string{"protection-manager"} },
		"/notices/0/matters/0/when not_a_choice":       func(p *consent.Policy) { p.Notices[0].Matters[0].When = "planned" },
		"/approvals/0/act not_a_choice":                func(p *consent.Policy) { p.Approvals[0].Act = "aquire" },
		"/approvals/0/order not_a_choice":              func(p *consent.Policy) { p.Approvals[0].Order = "lisetd" },
		"/authority/0/methods/0 not_a_choice":          func(p *consent.Policy) { p.Authority[0].Methods = []string{"incrypted"} },
		"/authority/0/operation not_a_choice":          func(p *consent.Policy) { p.Authority[0].Operation = "usage" },
		"/authority/0/roles/0 bad_reference":           func(p *consent.Policy) { p.Authority[0].Roles = []string{"nobody"} },
		"/numbers/handlers/0 bad_reference":            func(p *consent.Policy) { p.Numbers = &consent.NumberRules{Handlers: []string{"nobody"}} },
		"/acquisition/ways/0/way not_a_choice":         func(p *consent.Policy) { p.Acquisition.Ways[0].Way = "wire" },
		"/acquisition/ways/0/notice bad_reference":     func(p *consent.Policy) { p.Acquisition.Ways[0].Notice = "nothing" },
		"/care/0/acts/0 not_a_choice":                  func(p *consent.Policy) { p.Care[0].Acts = []string{"aquire"} },
		"/care/0/set bad_reference":                    func(p *consent.Policy) { p.Care[0].Set = "nothing" },
		"/care/0/consent not_a_choice":                 func(p *consent.Policy) { p.Care[0].Consent = "" },
		"/care/0/otherGrounds not_a_choice":            func(p *consent.Policy) { p.Care[0].OtherGrounds = "all" },
		"/items/list/0/category not_a_choice":          func(p *consent.Policy) { p.Items.List[0].Category = "" },
		"/items/list/0/care missing_member":            func(p *consent.Policy) { p.Items.List[0].Category = consent.SpecialCare },
		"/items/list/0/code missing_member":            func(p *consent.Policy) { p.Items.List[0].Category = consent.Forbidden },
		"/items/list/0/code not_a_choice": func(p *consent.Policy) {
			p.Items.List[0].Category, p.Items.List[0].Code = consent.Forbidden, "resident-code"
		},
		"/items/list/0/care/0 not_a_choice": func(p *consent.Policy) {
			p.Items.List[0].Category, p.Items.List[0].Care = consent.SpecialCare, []consent.Care{"illness"}
		},
		"/items/list/0/groups/0 bad_reference":               func(p *consent.Policy) { p.Items.List[0].Groups = []string{"sensitive/x"} },
		"/acquisition/publication/steps/0/step not_a_choice": func(p *consent.Policy) { p.Acquisition.Publication.Steps[0].Step = "shout" },
	} {
		p := policy(t, "kasuga")
		require.NoError(t, p.Validate())
		spoil(p)
		require.Equal(t, []string{where}, problemsOf(t, p.Validate()))
		_, err := consent.NewPolicies(p)
		require.Equal(t, []string{where}, problemsOf(t, err))
	}
}

// Everything that is wrong is told at once, at its place, of a document with the line.
func TestEverythingWrongAtOnce(t *testing.T) {
	t.Parallel()
	p := policy(t, "okaya")
	p.Use.Beyond.Rule, p.Care[0].Set, p.Purposes[1].Ja = "always", "nothing", "事業活動のため"
	require.Equal(t, []string{"/care/0/set bad_reference", "/purposes/1/ja purpose_too_vague", "/use/beyondPurpose/rule not_a_choice"},
		problemsOf(t, p.Validate()))

	document, err := os.ReadFile("../examples/policies/okaya.json")
	require.NoError(t, err)
	for place, change := range map[string][2]string{
		"/purposes/1/ja purpose_too_vague":          {policy(t, "okaya").Purposes[1].Ja, "事業活動のため"},
		"/consent/minorConsentAge/years wrong_form": {`"years": 16`, `"years": 16.0`},
	} {
		before, after, found := strings.Cut(string(document), change[0])
		require.True(t, found)
		_, err := consent.ParsePolicy([]byte(before + change[1] + after))
		require.ErrorIs(t, err, consent.ErrPolicy)
		var wrong *consent.DocumentError
		require.ErrorAs(t, err, &wrong)
		require.Len(t, wrong.Problems, 1)
		p := wrong.Problems[0]
		require.Equal(t, place, p.Pointer+" "+string(p.Code))
		require.Equal(t, 1+strings.Count(before, "\n"), p.Line)
		require.NotEmpty(t, p.Clauses, "the clause of the house beside it")
	}
}

// What was told under one version of a policy counts under the next: so one id means one
// thing.
func TestVersionsOfAPolicy(t *testing.T) {
	t.Parallel()
	next := func(change func(*consent.Policy)) error {
		p := policy(t, "okaya")
		q := *p
		q.Version, q.Effective, q.Purposes = "2", consent.DayOf(2026, 4, 1), slices.Clone(p.Purposes)
		change(&q)
		_, err := consent.NewPolicies(p, &q)
		return err
	}
	require.NoError(t, next(func(*consent.Policy) {}))
	require.NoError(t, next(func(q *consent.Policy) { q.Purposes[0].Ja += "。" }))
	require.Equal(t, []string{"/purposes/0/ja contradiction"}, problemsOf(t, next(func(q *consent.Policy) { q.Purposes[0].Ja += "及び名簿の販売" })))
	require.NoError(t, next(func(q *consent.Policy) { q.Purposes[0].Ja, q.Purposes[0].ID = "名簿の販売", "list-sale" }))
	err := next(func(q *consent.Policy) { q.Effective = policy(t, "okaya").Effective })
	require.Equal(t, []string{"/effective contradiction"}, problemsOf(t, err))
	err = next(func(q *consent.Policy) { q.History = "kansai" })
	require.Equal(t, []string{"/history contradiction"}, problemsOf(t, err))
}
