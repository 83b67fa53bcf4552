package office_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

const document = `{
  "hogo": 1,
  "organisation": {"ja": "見本商工会"},
  "offices": [
    {"id": "president", "ja": "会長", "en": "president", "clause": "SAMPLE-1"},
    {"id": "protection-manager", "ja": "個人情報保護管理者", "en": "protection manager", "appointedBy": "president",
     "separateFrom": ["audit-officer"], "delegates": true, "inside": true, "clause": ["SAMPLE-2", "SAMPLE-3"]},
    {"id": "audit-officer", "ja": "監査責任者", "en": "audit officer", "appointedBy": "president", "single": true,
     "outside": ["共済課"], "audits": true, "clause": "SAMPLE-4"},
    {"id": "desk", "ja": "窓口", "en": "desk", "assistsOf": "protection-manager", "clause": "SAMPLE-5"},
    {"id": "responsible-person", "ja": "作業責任者", "en": "responsible person", "appointedBy": "protection-manager",
     "perOperation": true, "clause": "SAMPLE-6"}
  ],
  "approvals": [
    {"act": "acquire", "offices": ["protection-manager"], "order": "any", "overridable": false, "standing": true,
     "form": {"ja": "届出書", "en": "application"}, "exceptions": [{"case": "law"}], "clause": "SAMPLE-7"},
    {"act": "answer-disclosure", "offices": ["protection-manager", "president"], "order": "listed", "overridable": false,
     "alone": true, "clause": "SAMPLE-8"}
  ],
  "workerDuties": [{"id": "training", "ja": "教育", "en": "training", "clause": "SAMPLE-9"}]
}`

func TestParsePolicy(t *testing.T) {
	t.Parallel()
	p, err := office.ParsePolicy(json.RawMessage(document))
	require.NoError(t, err)
	assert.Equal(t, office.Clause("SAMPLE-2, SAMPLE-3"), p.Office("protection-manager").Clause)
	assert.Equal(t, "教育", p.WorkerDuties[0].Ja)
	assert.True(t, p.Rule("answer-disclosure").Alone)
	assert.Nil(t, p.Rule("unheard-of"))
	assert.Nil(t, p.Office("unheard-of"))

	again, err := json.Marshal(p)
	require.NoError(t, err)
	q, err := office.ParsePolicy(again)
	require.NoError(t, err)
	third, err := json.Marshal(q)
	require.NoError(t, err)
	assert.JSONEq(t, string(again), string(third))
}

// The policies of the five organisations are policies to this package too.
func TestExamplePolicies(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../examples/policies/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		_, err = office.ParsePolicy(text)
		require.NoError(t, err, file)
	}
}

func TestParsePolicyRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"offices": [{"id": "a", "forbids": "everything"}]}`,
		`{"offices": {}}`,
		`[]`,
		``,
		`{"offices": []}`,
	} {
		_, err := office.ParsePolicy(json.RawMessage(text))
		require.Error(t, err, text)
	}
}

func TestValidateTellsEverything(t *testing.T) {
	t.Parallel()
	p := office.Policy{
		Offices: []office.Office{
			{ID: "a", Ja: "甲", En: "a", AppointedBy: "b", Clause: "S-1"},
			{ID: "b", Ja: "乙", En: "b", AppointedBy: "a", Clause: "S-1"},
			{ID: "b", Ja: "乙", AppointedBy: "nobody", SeparateFrom: []string{"b", "nobody"}},
			{ID: "s", Ja: "丙", En: "s", AssistsOf: "s", Clause: "S-1"},
			{ID: "x", Ja: "丁", En: "x", AssistsOf: "a", SeparateFrom: []string{"a"}, Clause: "S-1"},
		},
		Approvals: []office.Rule{
			{Act: "acquire", Offices: []string{"a", "a", "s", "nobody"}, Order: "random"},
			{Act: "acquire", Order: "any", Clause: "S-1"},
		},
		WorkerDuties: []office.Duty{{ID: "training"}, {ID: "training", Ja: "教育", En: "training", Clause: "S-1"}},
	}
	var err *office.PolicyError
	require.ErrorAs(t, p.Validate(), &err)
	var places []string
	for _, problem := range err.Problems {
		places = append(places, problem.Pointer)
		assert.NotEmpty(t, problem.Text.Ja)
		assert.NotEmpty(t, problem.Text.En)
	}
	assert.Equal(t, []string{
		"/offices/0/appointedBy", "/offices/1/appointedBy", "/offices/2/id", "/offices/2", "/offices/2/clause",
		"/offices/2/appointedBy", "/offices/2/separateFrom/0", "/offices/2/separateFrom/1", "/offices/3/assistsOf",
		"/offices/4/assistsOf", "/approvals/0/order", "/approvals/0/clause", "/approvals/0/offices/1",
		"/approvals/0/offices/2", "/approvals/0/offices/3", "/approvals/1/act", "/approvals/1/offices",
		"/workerDuties/0", "/workerDuties/0/clause", "/workerDuties/1/id",
	}, places)
	assert.Contains(t, err.Error(), "循環")
	assert.Contains(t, err.In(language.English), "goes in a circle")

	_, refused := office.New(memory.New(), office.History{{Value: &p}}, office.Options{})
	require.ErrorAs(t, refused, &err)
	_, refused = office.New(memory.New(), nil, office.Options{})
	require.ErrorIs(t, refused, office.ErrInvalid)
	_, refused = office.New(memory.New(), office.History{{}}, office.Options{})
	require.ErrorIs(t, refused, office.ErrInvalid)
}

func FuzzParsePolicy(f *testing.F) {
	f.Add([]byte(document))
	f.Add([]byte(`{"offices":[{"id":"a","clause":["x","y"]}]}`))
	f.Add([]byte(`{"offices":[{}],"approvals":[{"form":1}],"workerDuties":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := office.ParsePolicy(data)
		if err != nil {
			require.Nil(t, p)
			return
		}
		require.NoError(t, p.Validate())
		again, err := json.Marshal(p)
		require.NoError(t, err)
		q, err := office.ParsePolicy(again)
		require.NoError(t, err)
		third, err := json.Marshal(q)
		require.NoError(t, err)
		require.Equal(t, string(again), string(third))
	})
}

func FuzzHash(f *testing.F) {
	f.Add("00")
	f.Add("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
	f.Fuzz(func(t *testing.T, text string) {
		var h office.Hash
		if err := h.UnmarshalText([]byte(text)); err != nil {
			require.False(t, errors.Is(err, office.ErrDamaged))
			return
		}
		again, err := h.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(again))
	})
}
