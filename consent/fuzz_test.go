package consent_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/mutant"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/stretchr/testify/require"
)

// A document is followed, or refused with an error of ours that tells the place: never a
// panic. What parses is written and read to the same policy, and under whatever policy
// parses nothing unknown is permitted. The script chooses a document and what is changed
// in it ([mutant.Source]).
func FuzzParsePolicy(f *testing.F) {
	documents := mutants(f)
	for i := range policyNames {
		f.Add([]byte{byte(i)})
		f.Add([]byte{byte(i), 1, 7, 8, 0, 3, 2, 9, 9, 1, 7})
		f.Add([]byte{byte(i), 0, 40, 0, 0, 0, 0, 90, 4, 0, 0})
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		data := documents.Make(script)
		p, err := consent.ParsePolicy(data)
		if err != nil {
			requireOurs(t, data, err)
			return
		}
		if n := len(script); n < 2 || script[n-1]%8 == 7 { // parsing is what costs
			requireLaidOutAnyhow(t, data, p)
		}
		requireReadBack(t, p)
		requireUnknownDenied(t, p)
		p.Warnings()
	})
}

// FuzzPolicyText is given texts that are no JSON, or hardly.
func FuzzPolicyText(f *testing.F) {
	for _, text := range []string{"", `{"hogo": 1}`, `{"history": "x", "history": "y"}`, "{]", "\xef\xbb\xbf{}", "[[[[", `{"a":1e999}`, "\xff", `"\ud800"`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := consent.ParsePolicy(data); err != nil {
			requireOurs(t, data, err)
		}
	})
}

var policyNames = []string{"gunma", "ibaraki", "kansai", "kasuga", "okaya"}

func mutants(tb testing.TB) *mutant.Source {
	var all [][]byte
	for _, name := range policyNames {
		data, err := os.ReadFile("../examples/policies/" + name + ".json")
		require.NoError(tb, err)
		all = append(all, data)
	}
	documents, err := mutant.New(all...)
	require.NoError(tb, err)
	return documents
}

// requireOurs demands an error of ours. Each of its problems has a code, a
// sentence in both languages, and a pointer to a place of the document, or to what is
// missing in one.
func requireOurs(t *testing.T, data []byte, err error) {
	t.Helper()
	require.ErrorIs(t, err, consent.ErrPolicy)
	var document *consent.DocumentError
	require.ErrorAs(t, err, &document)
	require.NotEmpty(t, document.Problems)
	var root any
	valid := json.Unmarshal(data, &root) == nil
	for _, p := range document.Problems {
		require.NotEmpty(t, p.Code)
		require.NotEmpty(t, p.Text.Ja)
		require.NotEmpty(t, p.Text.En)
		if valid {
			require.True(t, points(root, p.Pointer), "%s: no such place: %s", p.Code, p.Pointer)
		}
	}
}

// points tells whether a pointer names a place, or a member that an object lacks.
func points(value any, pointer string) bool {
	if pointer == "" {
		return true
	}
	if pointer[0] != '/' {
		return false
	}
	key, rest := pointer[1:], ""
	if i := strings.IndexByte(key, '/'); i >= 0 {
		key, rest = key[:i], key[i:]
	}
	key = strings.NewReplacer("~1", "/", "~0", "~").Replace(key)
	switch v := value.(type) {
	case map[string]any:
		if _, ok := v[key]; !ok {
			return rest == ""
		}
		return points(v[key], rest)
	case []any:
		i, err := strconv.Atoi(key)
		return err == nil && i >= 0 && i < len(v) && points(v[i], rest)
	}
	return false
}

// requireLaidOutAnyhow demands that the policy does not depend on how the document is laid
// out.
func requireLaidOutAnyhow(t *testing.T, data []byte, p *consent.Policy) {
	t.Helper()
	var spaced bytes.Buffer
	require.NoError(t, json.Indent(&spaced, data, "", "\t"))
	again, err := consent.ParsePolicy(spaced.Bytes())
	require.NoError(t, err)
	require.Equal(t, p, again)
}

// requireReadBack demands that what Go writes of a policy is read as the same.
func requireReadBack(t *testing.T, p *consent.Policy) {
	t.Helper()
	written, err := json.Marshal(p)
	require.NoError(t, err)
	var read consent.Policy
	require.NoError(t, json.Unmarshal(written, &read))
	require.NoError(t, read.Validate())
	rewritten, err := json.Marshal(&read)
	require.NoError(t, err)
	require.Equal(t, string(written), string(rewritten))
}

// requireUnknownDenied asks, with every role of the policy and all that it names, for the
// same with one thing more that nobody knows, which must be among the reasons.
func requireUnknownDenied(t *testing.T, p *consent.Policy) {
	t.Helper()
	policies, err := consent.NewPolicies(p)
	if err != nil { // too many items or roles
		require.ErrorIs(t, err, consent.ErrPolicy)
		return
	}
	now := at("2026-05-11 10:00")
	g, err := consent.New(memory.New(), policies, consent.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	actor := &store.Actor{ID: "staff-1", Kind: store.Staff, Terminal: "pc-1"}
	for _, r := range p.Roles {
		actor.Roles = append(actor.Roles, r.ID)
	}
	for _, known := range usualQuestions(p, now) {
		for _, u := range unknownThings {
			a := known
			u.change(&a)
			permit, err := g.Check(as(actor), a)
			if !u.always && permit.Ground == consent.GroundExempt {
				continue // chapter 4 of the act does not ask for it
			}
			if u.code == consent.ItemUnknown && p.Items.Catalogue == "declared" || u.code == consent.FieldUnknown && p.Items.UnknownFields == "warn" {
				continue // the house takes it with a warning
			}
			requireDenied(t, u.what, permit.OK(), err, u.code, consent.ActUnknownPolicy)
		}
		for _, purpose := range append(known.Purposes, "no-such-purpose", "") {
			permit, err := g.Use(as(actor), consent.Use{Person: "nobody", PurposeName: purpose, ItemNames: known.Items})
			requireDenied(t, "a person without a record", permit.OK(), err, "")
		}
	}
}

// requireDenied demands a refusal for one of the codes; an empty one stands for any.
func requireDenied(t *testing.T, what string, ok bool, err error, codes ...store.Code) {
	t.Helper()
	var r *store.Refusal
	if ok || !errors.As(err, &r) || !errors.Is(err, store.ErrRefused) && !errors.Is(err, store.ErrUndetermined) || !slices.ContainsFunc(codes, func(c store.Code) bool { return c == "" || r.Has(c) }) {
		t.Fatalf("%s: permitted %t, %v", what, ok, err)
	}
}

// unknownThings are what an acquisition can hold that no policy names. Some are unknown to
// exempt bodies too.
var unknownThings = []struct {
	what   string
	code   store.Code
	always bool
	change func(*consent.Acquisition)
}{
	{"nothing", "", true, func(a *consent.Acquisition) { *a = consent.Acquisition{} }},
	{"an unknown class", consent.ClassUnknown, false, func(a *consent.Acquisition) { a.Class = "no-such-class" }},
	{"no class", consent.ClassUnknown, false, func(a *consent.Acquisition) { a.Class = "" }},
	{"an unknown purpose", consent.PurposeUnspecified, true, func(a *consent.Acquisition) { a.Purposes = append(slices.Clone(a.Purposes), "no-such-purpose") }},
	{"no purpose", consent.PurposeMissing, true, func(a *consent.Acquisition) { a.Purposes = nil }},
	{"an unknown item", consent.ItemUnknown, true, func(a *consent.Acquisition) { a.Items = append(slices.Clone(a.Items), "no-such-item") }},
	{"illness in a memo", "", true, func(a *consent.Acquisition) {
		a.Items, a.Way = append(slices.Clone(a.Items), "special-care.medical-history"), consent.Indirect
	}},
	{"an unknown field", consent.FieldUnknown, true, func(a *consent.Acquisition) { a.UnknownFields = 1 }},
	{"an unknown way", consent.WayUnknown, false, func(a *consent.Acquisition) { a.Way = "no-such-way" }},
	{"no way", consent.WayUnknown, false, func(a *consent.Acquisition) { a.Way = "" }},
	{"an unknown means", consent.MeansUnknown, false, func(a *consent.Acquisition) { a.Means = "no-such-means" }},
	{"no means", consent.MeansMissing, false, func(a *consent.Acquisition) { a.Means = "" }},
	{"a day before any law", "", true, func(a *consent.Acquisition) { a.At = at("1990-01-01 10:00") }},
	{"a day still to come", "", false, func(a *consent.Acquisition) { a.At = at("2027-01-01 10:00") }},
}

// usualQuestions are an acquisition for the classes that the purposes of the policy are for.
// Where no approval is demanded, they are permitted.
func usualQuestions(p *consent.Policy, now time.Time) []consent.Acquisition {
	var all []consent.Acquisition
	var told []consent.NoticeServed
	for _, n := range p.NoticeTexts {
		told = append(told, consent.NoticeServed{Notice: n.ID, At: now, Served: consent.Shown})
	}
	for _, purpose := range p.Purposes {
		for _, f := range purpose.For {
			a := consent.Acquisition{Class: f.Class, Purposes: []string{purpose.ID}, Items: f.Items, Way: consent.DirectWritten, Notices: told, Survey: "sheet-1", Authenticated: consent.Yes}
			for _, m := range p.Acquisition.Means.List {
				if m.Judgement == "fair" {
					a.Means = m.ID
				}
			}
			if all = append(all, a); len(all) == 4 {
				return all
			}
		}
	}
	return all
}

// An acquisition from outside is permitted, refused or undetermined, and what is permitted
// has a ground.
func FuzzCheck(f *testing.F) {
	policies, err := consent.NewPolicies(document("okaya").consent)
	require.NoError(f, err)
	now := at("2026-05-11 10:00")
	g, err := consent.New(memory.New(), policies, consent.Options{Now: func() time.Time { return now }})
	require.NoError(f, err)
	f.Add([]byte(`{"class":"member","purposes":["newsletter"],"items":["name"],"way":"direct-written","means":"application-form"}`))
	f.Add([]byte(`{"class":"member","purposes":["guidance"],"items":["health.history"],"way":"indirect","means":"telephone","claims":[{"case":"law","citation":"労働安全衛生法66条"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a consent.Acquisition
		if json.Unmarshal(data, &a) != nil {
			return
		}
		p, err := g.Check(as(officer), a)
		if (err == nil) != p.OK() {
			t.Fatalf("%v beside %v", p.Ground, err)
		}
		if err != nil && !errors.Is(err, store.ErrRefused) && !errors.Is(err, store.ErrUndetermined) {
			t.Fatalf("a decision that is no decision: %v", err)
		}
		if err == nil && p.Ground != consent.GroundExempt {
			t.Fatalf("okaya approved nothing, and %s permits", p.Ground)
		}
	})
}

// What a scan tells lies within the text, on the bounds of runes, in order.
func FuzzScan(f *testing.F) {
	f.Add("マイナンバー１２３４　５６７８　９０１８、糖尿病で通院")
	f.Add("身体障害者手帳２級 ﾃﾝｶﾝ")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, h := range consent.Scan(text) {
			if h.Start < last || h.End < h.Start || h.End > len(text) || (h.Code == "") == (h.Care == "") {
				t.Fatalf("%+v", h)
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(at0(text, h.Start)) || !utf8.RuneStart(at0(text, h.End))) {
				t.Fatalf("%+v is not on the bounds of runes", h)
			}
			last = h.Start
		}
	})
}

// at0 is the byte at i, 0 at the end.
func at0(s string, i int) byte {
	if i == len(s) {
		return 0
	}
	return s[i]
}
