package policydoc_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/policydoc"
)

// small is the least document there is.
const small = `{
  "hogo": 1, "history": "small", "version": "1", "effective": "2020-04-01",
  "source": {"title": {"ja": "規程", "en": "rules"}, "prefix": "SMALL", "revisions": [{"name": "制定", "from": "2020-04-01"}]},
  "organisation": {"name": {"ja": "見本商会", "en": "Mihon"}, "kind": "operator"},
  "items": {"catalogue": "closed", "unknownFields": "refuse", "clause": "SMALL-1", "list": [
    {"id": "name", "ja": "氏名", "en": "name", "category": "ordinary"},
    {"id": "number", "ja": "個人番号", "en": "number", "category": "individual-number", "code": "individual-number"},
    {"id": "code", "ja": "住民票コード", "en": "code", "category": "forbidden", "code": "resident-record-code"}]},
  "classes": [{"id": "member", "ja": "会員", "en": "member"}],
  "offices": [{"id": "manager", "ja": "管理者", "en": "manager", "clause": "SMALL-2"}],
  "roles": [{"id": "clerk", "ja": "事務", "en": "clerk"}],
  "purposes": [{"id": "mail", "ja": "会報の送付", "en": "bulletin", "specificity": "specified", "roles": ["clerk"], "clause": "SMALL-3",
    "for": [{"class": "member", "items": ["name"]}]}],
  "acquisition": {"clause": "SMALL-4", "means": {"clause": "SMALL-4", "list": [{"id": "form", "ja": "申込書", "en": "form", "judgement": "fair"}]},
    "ways": [{"way": "direct-written", "clause": "SMALL-4"}]},
  "care": [{"set": "statutory", "acts": ["acquire"], "consent": "any", "directFromPerson": true, "exceptions": [], "otherGrounds": "statute", "clause": "SMALL-5"}],
  "use": {"clause": "SMALL-6", "beyondPurpose": {"rule": "never", "exceptions": [], "otherGrounds": "none", "clause": "SMALL-6"}}
}`

const desks = `"desks": [{"id": "d", "for": ["requests", "complaints"], "department": {"ja": "総務", "en": "office"}, "clause": "SMALL-7"}]`

// change is a document with something replaced.
func change(old, new string) string { return strings.Replace(small, old, new, 1) }

// with is a document with one more section.
func with(section string) string { return change(`"hogo": 1,`, `"hogo": 1, `+section+`,`) }

func disclosure(more string) string {
	return with(`"disclosure": {"procedures": [{"procedure": "disclosure", "clause": "SMALL-7"}], "clause": "SMALL-7", ` + desks + more + `}`)
}

// many is a document with so many more items.
func many(n int) string {
	return change(`"list": [`, `"list": [`+repeated(n, `{"id": "item-%d", "ja": "項目", "en": "item", "category": "ordinary"}, `))
}

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

var faults = []struct {
	name    string
	text    string
	code    policydoc.Code
	pointer string
}{
	{"empty", " \n", policydoc.CodeSyntax, ""},
	{"cut off", small[:len(small)/2], policydoc.CodeSyntax, ""},
	{"two values", small + "{}", policydoc.CodeSyntax, ""},
	{"not UTF-8", "{\"\xff\": 1}", policydoc.CodeSyntax, ""},
	{"not an object", `[]`, policydoc.CodeType, ""},
	{"duplicate member", change(`"history": "small"`, `"history": "small", "history": "x"`), policydoc.CodeDuplicate, "/history"},
	{"unknown section", with(`"sharing": {}`), policydoc.CodeUnknown, "/sharing"},
	{"unknown member", change(`"kind": "operator"`, `"kind": "operator", "colour": "red"`), policydoc.CodeUnknown, "/organisation/colour"},
	{"missing section", change(`"roles": [{"id": "clerk", "ja": "事務", "en": "clerk"}],`, ``), policydoc.CodeMissing, ""},
	{"rule without clause", change(`"en": "manager", "clause": "SMALL-2"`, `"en": "manager"`), policydoc.CodeMissing, "/offices/0"},
	{"empty list of clauses", change(`"clause": "SMALL-2"`, `"clause": []`), policydoc.CodeCount, "/offices/0/clause"},
	{"malformed clause", change(`"clause": "SMALL-2"`, `"clause": "small-2"`), policydoc.CodeForm, "/offices/0/clause"},
	{"malformed clause in a list", change(`"clause": "SMALL-2"`, `"clause": ["SMALL-2", "2"]`), policydoc.CodeForm, "/offices/0/clause/1"},
	{"foreign clause", change(`"clause": "SMALL-2"`, `"clause": "OTHER-2"`), policydoc.CodeClause, "/offices/0/clause"},
	{"wrong version of the format", change(`"hogo": 1,`, `"hogo": 2,`), policydoc.CodeChoice, "/hogo"},
	{"wrong type", change(`"history": "small"`, `"history": 7`), policydoc.CodeType, "/history"},
	{"no such day", change(`"effective": "2020-04-01"`, `"effective": "2020-02-30"`), policydoc.CodeForm, "/effective"},
	{"effective before adoption", change(`"effective": "2020-04-01"`, `"effective": "2019-04-01"`), policydoc.CodeOrder, "/effective"},
	{"revisions out of order", change(`{"name": "制定", "from": "2020-04-01"}`, `{"name": "制定", "from": "2020-04-01"}, {"name": "改正", "from": "2020-04-01"}`), policydoc.CodeOrder, "/source/revisions/1/from"},
	{"unknown edition", with(`"edition": "appi-2030"`), policydoc.CodeChoice, "/edition"},
	{"class twice", change(`"classes": [`, `"classes": [{"id": "member", "ja": "会員", "en": "member"}, `), policydoc.CodeTwice, "/classes/1/id"},
	{"unknown item", change(`"items": ["name"]`, `"items": ["address"]`), policydoc.CodeReference, "/purposes/0/for/0/items/0"},
	{"unknown class", change(`{"class": "member"`, `{"class": "guest"`), policydoc.CodeReference, "/purposes/0/for/0/class"},
	{"unknown role", change(`"roles": ["clerk"]`, `"roles": ["chief"]`), policydoc.CodeReference, "/purposes/0/roles/0"},
	{"unknown set", change(`"set": "statutory"`, `"set": "house"`), policydoc.CodeReference, "/care/0/set"},
	{"unknown notice", change(`"way": "direct-written",`, `"way": "direct-written", "notice": "n", "served": ["oral"], "by": "before",`), policydoc.CodeReference, "/acquisition/ways/0/notice"},
	{"notice without its time", change(`"way": "direct-written",`, `"way": "direct-written", "notice": "n", "served": ["oral"],`), policydoc.CodeMissing, "/acquisition/ways/0"},
	{"unknown group", change(`"en": "name", "category"`, `"en": "name", "groups": ["house/a"], "category"`), policydoc.CodeReference, "/items/list/0/groups/0"},
	{"worker duty without clause", with(`"workerDuties": [{"id": "training", "ja": "教育", "en": "training"}]`), policydoc.CodeMissing, "/workerDuties/0"},
	{"worker duty twice", with(`"workerDuties": [{"id": "training", "ja": "教育", "en": "training", "clause": "SMALL-8"}, {"id": "training", "ja": "教育", "en": "training", "clause": "SMALL-8"}]`), policydoc.CodeTwice, "/workerDuties/1/id"},
	{"unknown office", with(`"approvals": [{"act": "provide", "offices": ["king"], "order": "any", "overridable": false, "clause": "SMALL-8"}]`), policydoc.CodeReference, "/approvals/0/offices/0"},
	{"special care without category", change(`"en": "name", "category": "ordinary"`, `"en": "name", "category": "special-care"`), policydoc.CodeMissing, "/items/list/0"},
	{"more items than a guard knows", many(128 - 3 + 1), policydoc.CodeCount, "/items/list"},
	{"more roles than a guard knows", change(`"roles": [`, `"roles": [`+repeated(63, `{"id": "role-%d", "ja": "役", "en": "role"}, `)), policydoc.CodeCount, "/roles"},
	{"category of an ordinary item", change(`"en": "name", "category": "ordinary"`, `"en": "name", "care": ["race"], "category": "ordinary"`), policydoc.CodeForbidden, "/items/list/0/care"},
	{"number in a general purpose", change(`"items": ["name"]`, `"items": ["name", "number"]`), policydoc.CodeConflict, "/purposes/0/for/0"},
	{"number that may not be asked for", change(`"items": ["name"]`, `"items": ["name", "code"]`), policydoc.CodeConflict, "/purposes/0/for/0"},
	{"number purpose that is not listed", change(`"specificity": "specified",`, `"specificity": "specified", "number": {"affair": "tax"},`), policydoc.CodeConflict, "/purposes/0"},
	{"listed number purpose without affair", with(`"numbers": {"handlers": ["clerk"], "purposes": ["mail"], "clause": "SMALL-9"}`), policydoc.CodeConflict, "/purposes/0"},
	{"steps where use is never allowed", change(`"rule": "never",`, `"rule": "never", "steps": ["consent"],`), policydoc.CodeForbidden, "/use/beyondPurpose/steps"},
	{"consent without steps", change(`"rule": "never",`, `"rule": "consent",`), policydoc.CodeMissing, "/use/beyondPurpose"},
	{"approval by nobody", change(`"rule": "never",`, `"rule": "consent", "steps": ["approval", "consent"],`), policydoc.CodeConflict, "/use/beyondPurpose/steps"},
	{"step notice without a notice", change(`"rule": "never",`, `"rule": "consent", "steps": ["notice", "consent"],`), policydoc.CodeConflict, "/use/beyondPurpose"},
	{"voluntariness that nobody is told", with(`"consent": {"voluntary": {"consequencesTold": false, "clause": "SMALL-9"}}`), policydoc.CodeConflict, "/consent/voluntary"},
	{"voluntariness without its consequences", strings.Replace(told(`{"matter": "voluntariness", "clause": "SMALL-9"}`), `"consequencesTold": false`, `"consequencesTold": true`, 1), policydoc.CodeConflict, "/consent/voluntary"},
	{"fee for a correction", disclosure(`, "tariff": {"clause": "SMALL-7", "fees": [{"procedure": "correction", "yen": 500, "tax": "included", "rounding": "down", "per": "request", "clause": "SMALL-7"}]}`), policydoc.CodeFee, "/disclosure/tariff/fees/0"},
	{"negative fee", disclosure(`, "tariff": {"clause": "SMALL-7", "fees": [{"procedure": "disclosure", "yen": -1, "tax": "included", "rounding": "down", "per": "request", "clause": "SMALL-7"}]}`), policydoc.CodeNumber, "/disclosure/tariff/fees/0/yen"},
	{"number beyond any use", disclosure(`, "tariff": {"clause": "SMALL-7", "fees": [{"procedure": "disclosure", "yen": 1e999999999, "tax": "included", "rounding": "down", "per": "request", "clause": "SMALL-7"}]}`), policydoc.CodeType, "/disclosure/tariff/fees/0/yen"},
	{"no desk for complaints", strings.Replace(disclosure(""), `, "complaints"]`, `]`, 1), policydoc.CodeConflict, "/disclosure/desks"},
	{"no desk for requests", strings.Replace(disclosure(""), `"requests", `, ``, 1), policydoc.CodeConflict, "/disclosure/desks"},
	{"period of nothing", disclosure(`, "clocks": [{"clock": "answer", "from": "arrived", "within": "P0D", "force": "duty", "clause": "SMALL-7"}]`), policydoc.CodeForm, "/disclosure/clocks/0/within"},
	{"malformed period", disclosure(`, "clocks": [{"clock": "answer", "from": "arrived", "within": "P1YT", "force": "duty", "clause": "SMALL-7"}]`), policydoc.CodeForm, "/disclosure/clocks/0/within"},
	{"document that ends before it begins", disclosure(`, "documents": [{"id": "card", "ja": "証", "en": "card", "photo": true, "from": "2021-01-02", "until": "2021-01-01", "clause": "SMALL-7"}]`), policydoc.CodeOrder, "/disclosure/documents/0/until"},
	{"closing before opening", with(`"calendar": {"weeklyClosed": [], "nationalHolidays": "closed", "hours": {"open": "09:00", "close": "08:00", "lateArrivals": "same-day", "clause": "SMALL-8"}, "clause": "SMALL-8"}`), policydoc.CodeOrder, "/calendar/hours"},
	{"closure on no day", with(`"calendar": {"weeklyClosed": [], "nationalHolidays": "closed", "closures": [{"from": "02-30", "to": "03-01", "ja": "休", "en": "closed", "clause": "SMALL-8"}], "clause": "SMALL-8"}`), policydoc.CodeForm, "/calendar/closures/0"},
	{"closure that ends before it begins", with(`"calendar": {"weeklyClosed": [], "nationalHolidays": "closed", "closures": [{"from": "2026-08-15", "to": "2026-08-13", "ja": "休", "en": "closed", "clause": "SMALL-8"}], "clause": "SMALL-8"}`), policydoc.CodeOrder, "/calendar/closures/0"},
	{"ledger row that nobody may tell apart", with(`"retention": {"erasure": {"force": "duty", "clause": "SMALL-8"}, "clause": "SMALL-8", "ledger": [{"id": "a", "ja": "台帳", "en": "row", "medium": "data", "period": {"kind": "permanent"}, "clause": "SMALL-8"}, {"id": "a", "ja": "台帳", "en": "row", "medium": "data", "period": {"kind": "permanent"}, "clause": "SMALL-8"}]}`), policydoc.CodeTwice, "/retention/ledger/1/id"},
	{"period until nothing", with(`"retention": {"erasure": {"force": "duty", "clause": "SMALL-8"}, "clause": "SMALL-8", "ledger": [{"id": "a", "ja": "台帳", "en": "row", "medium": "data", "period": {"kind": "until"}, "clause": "SMALL-8"}]}`), policydoc.CodeMissing, "/retention/ledger/0/period"},
	{"obligation after an unknown one", with(`"register": {"obligations": [{"id": "a", "kind": "audit", "ja": "監査", "en": "audit", "evidence": ["report"], "after": {"obligation": "b", "within": "P1M"}, "clause": "SMALL-8"}]}`), policydoc.CodeReference, "/register/obligations/0/after/obligation"},
}

// told is a document with a notice of these matters, in which giving data is voluntary.
func told(matters string) string {
	return strings.Replace(with(`"consent": {"voluntary": {"consequencesTold": false, "clause": "SMALL-9"}}, "notices": [{"id": "n", "ja": "通知", "en": "notice", "matters": [`+
		matters+`], "clause": "SMALL-9"}]`), `"way": "direct-written",`, `"way": "direct-written", "notice": "n", "served": ["shown"], "by": "before",`, 1)
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{small, told(`{"matter": "voluntariness", "clause": "SMALL-9"}`),
		strings.Replace(told(`{"matter": "voluntariness", "clause": "SMALL-9"}, {"matter": "consequences", "clause": "SMALL-9"}`), `"consequencesTold": false`, `"consequencesTold": true`, 1)} {
		_, err := policydoc.Parse([]byte(text))
		require.NoError(t, err)
	}
	for _, tt := range faults {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			require.NotEqual(t, small, tt.text, "nothing was changed")
			d, err := policydoc.Parse([]byte(tt.text))
			require.Nil(t, d)
			var all *policydoc.Error
			require.ErrorAs(t, err, &all)
			require.Len(t, all.Problems, 1, err)
			p := all.Problems[0]
			require.Equal(t, tt.code, p.Code, err)
			require.Equal(t, tt.pointer, p.Pointer, err)
			require.True(t, all.Has(tt.code))
			requireOwnWords(t, p)
			if tt.code != policydoc.CodeSyntax {
				require.Positive(t, p.Line)
			}
		})
	}
}

var japanese = regexp.MustCompile(`\p{Hiragana}|\p{Katakana}|\p{Han}`)

// requireOwnWords: a sentence in each language, none of jsonschema's.
func requireOwnWords(t *testing.T, p policydoc.Problem) {
	t.Helper()
	require.Regexp(t, japanese, p.Text.Ja)
	require.NotEmpty(t, p.Text.En)
	require.NotRegexp(t, japanese, p.Text.En)
	for _, foreign := range []string{"jsonschema", "does not validate", "doesn't validate", "but got", "missing properties", "additionalProperties", "does not match"} {
		require.NotContains(t, p.In(language.English), foreign)
	}
}

// All problems come at once, in the order of the text.
func TestParseTellsAllProblems(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		`"effective": "2020-04-01"`, `"effective": "soon"`,
		`"kind": "operator"`, `"kind": "empire", "crown": true`,
		`"en": "manager", "clause": "SMALL-2"`, `"en": "manager"`,
		`"judgement": "fair"`, `"judgement": 3`,
	).Replace(small)
	_, err := policydoc.Parse([]byte(text))
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	var places []string
	for _, p := range all.Problems {
		places = append(places, p.Pointer)
	}
	require.Equal(t, []string{"/effective", "/organisation/crown", "/organisation/kind", "/offices/0", "/acquisition/means/list/0/judgement"}, places)
	require.Equal(t, []int{2, 4, 4, 10, 14}, lines(all))
	golden(t, "testdata/all.problems", err.Error()+"\n"+all.In(language.English)+"\n")
	require.NotContains(t, err.Error(), "empire", "values are not quoted")
}

func lines(e *policydoc.Error) []int {
	var all []int
	for _, p := range e.Problems {
		all = append(all, p.Line)
	}
	return all
}

func TestDeepDocument(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 5000) + strings.Repeat("]", 5000)
	_, err := policydoc.Parse([]byte(with(`"vagueWords": ` + deep)))
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	require.True(t, all.Has(policydoc.CodeType))
	_, err = policydoc.Parse(make([]byte, policydoc.MaxSize+1))
	require.ErrorAs(t, err, &all)
	require.True(t, all.Has(policydoc.CodeSyntax))
}

// A feature reports what it finds with the places of the document.
func TestProblemOfAFeature(t *testing.T) {
	t.Parallel()
	d, err := policydoc.Parse([]byte(small))
	require.NoError(t, err)
	p := d.Problem("house_rule", "/acquisition/means/list/0", policydoc.Text{Ja: "不備", En: "wrong"})
	require.Equal(t, 14, p.Line)
	require.Equal(t, policydoc.Clauses{"SMALL-4"}, p.Clauses)
	require.Equal(t, "14行目 /acquisition/means/list/0: 不備 [house_rule] (SMALL-4)", p.In(language.Japanese))
	require.Equal(t, "line 14 /acquisition/means/list/0: wrong [house_rule] (SMALL-4)", p.In(language.English))
	require.Zero(t, d.Line("/nowhere"))
	require.NoError(t, policydoc.NewError("x", nil))
}

func TestClauses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`"A-1"`, `["A-1","A-2"]`} {
		var c policydoc.Clauses
		require.NoError(t, json.Unmarshal([]byte(text), &c))
		require.Equal(t, "A-1", c.First())
		back, err := json.Marshal(c)
		require.NoError(t, err)
		require.JSONEq(t, text, string(back))
	}
	var c policydoc.Clauses
	require.Error(t, json.Unmarshal([]byte(`{}`), &c))
	require.Empty(t, c.First())
}

func mustField(t *testing.T, object json.RawMessage, name string) json.RawMessage {
	t.Helper()
	var fields map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(object, &fields))
	require.Contains(t, fields, name)
	return fields[name]
}

// A problem of one clause among several says which.
func TestForeignClauseIsNamed(t *testing.T) {
	t.Parallel()
	_, err := policydoc.Parse([]byte(change(`"clause": "SMALL-2"`, `"clause": ["SMALL-2", "OTHER-2"]`)))
	var all *policydoc.Error
	require.ErrorAs(t, err, &all)
	require.Len(t, all.Problems, 1)
	require.Contains(t, all.Problems[0].Text.Ja, "「OTHER-2」")
	require.Contains(t, all.Problems[0].Text.En, `"OTHER-2"`)
}
