package office

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// Problem is one thing wrong with a policy.
type Problem struct {
	// Pointer is the place in the document (RFC 6901).
	Pointer string
	Text    store.Text
}

// PolicyError tells everything that is wrong with a policy.
type PolicyError struct {
	Problems []Problem
}

// Error tells all problems in Japanese, one a line.
func (e *PolicyError) Error() string { return e.In(language.Japanese) }

// In tells all problems in the language of tag, one a line.
func (e *PolicyError) In(tag language.Tag) string {
	lines := []string{"office: policy"}
	for _, p := range e.Problems {
		lines = append(lines, p.Pointer+": "+p.Text.In(tag))
	}
	return strings.Join(lines, "\n")
}

// ParsePolicy reads the sections of a policy document that concern offices and
// validates them; other sections are not looked at. Within its own it refuses
// members that it does not know, because they may forbid something.
func ParsePolicy(document json.RawMessage) (*Policy, error) {
	var sections struct {
		Offices, Approvals, WorkerDuties json.RawMessage
	}
	if err := json.Unmarshal(document, &sections); err != nil {
		return nil, fmt.Errorf("office: parse policy: %w", noValues(err))
	}
	var p Policy
	for _, s := range []struct {
		name string
		data json.RawMessage
		into any
	}{{"offices", sections.Offices, &p.Offices}, {"approvals", sections.Approvals, &p.Approvals},
		{"workerDuties", sections.WorkerDuties, &p.WorkerDuties}} {
		if len(s.data) == 0 {
			continue
		}
		d := json.NewDecoder(bytes.NewReader(s.data))
		d.DisallowUnknownFields()
		if err := d.Decode(s.into); err != nil {
			return nil, fmt.Errorf("office: parse policy: /%s: %w", s.name, noValues(err))
		}
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &p, nil
}

// noValues drops what an error of encoding/json quotes from the text.
func noValues(err error) error {
	if rest, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("unknown member %s", rest)
	}
	return fmt.Errorf("not of the documented form")
}

// Validate tells everything that is wrong with the policy, as a *PolicyError.
func (p *Policy) Validate() error {
	v := validator{policy: p}
	v.offices()
	v.rules()
	v.duties()
	if len(v.problems) == 0 {
		return nil
	}
	return &PolicyError{v.problems}
}

type validator struct {
	policy   *Policy
	problems []Problem
}

func (v *validator) check(ok bool, ja, en string, path ...any) {
	if ok {
		return
	}
	var b strings.Builder
	for _, part := range path {
		if i, isIndex := part.(int); isIndex {
			b.WriteString("/" + strconv.Itoa(i))
		} else {
			b.WriteString("/" + part.(string))
		}
	}
	v.problems = append(v.problems, Problem{b.String(), store.Text{Ja: ja, En: en}})
}

func (v *validator) offices() {
	v.check(len(v.policy.Offices) > 0, "役職がありません", "there are no offices", "offices")
	seen := map[string]bool{}
	for i := range v.policy.Offices {
		o := &v.policy.Offices[i]
		v.check(o.ID != "", "idがありません", "id is missing", "offices", i, "id")
		v.check(!seen[o.ID], "同じidの役職が二つあります", "two offices have this id", "offices", i, "id")
		seen[o.ID] = true
		v.check(o.Ja != "" && o.En != "", "名称(日・英)が必要です", "needs a name in both languages", "offices", i)
		v.check(o.Clause != "", "根拠条項がありません", "clause is missing", "offices", i, "clause")
		v.references(o, i)
	}
}

func (v *validator) references(o *Office, i int) {
	if o.AppointedBy != "" {
		v.known(o.AppointedBy, "offices", i, "appointedBy")
		v.check(v.rooted(o), "任命者をたどると循環します", "who appoints whom goes in a circle", "offices", i, "appointedBy")
	}
	if o.AssistsOf != "" {
		v.known(o.AssistsOf, "offices", i, "assistsOf")
		v.check(o.AssistsOf != o.ID, "自らを補佐する役職です", "the office assists itself", "offices", i, "assistsOf")
		main := v.policy.Office(o.AssistsOf)
		v.check(main == nil || !v.policy.separate(o.ID, main.ID),
			"補佐する役職と兼務できない役職です", "the office is kept apart from the one it assists", "offices", i, "assistsOf")
	}
	for j, other := range o.SeparateFrom {
		v.known(other, "offices", i, "separateFrom", j)
		v.check(other != o.ID, "自らとの兼務を禁じています", "the office is kept apart from itself", "offices", i, "separateFrom", j)
	}
}

// rooted tells that the chain of who appoints whom ends at the constitution.
func (v *validator) rooted(o *Office) bool {
	for range v.policy.Offices {
		if o == nil || o.AppointedBy == "" {
			return true
		}
		o = v.policy.Office(o.AppointedBy)
	}
	return o == nil || o.AppointedBy == ""
}

func (v *validator) known(id string, path ...any) {
	v.check(v.policy.Office(id) != nil, "定義されていない役職です", "no such office", path...)
}

func (v *validator) rules() {
	seen := map[string]bool{}
	for i := range v.policy.Approvals {
		r := &v.policy.Approvals[i]
		v.check(r.Act != "", "行為がありません", "act is missing", "approvals", i, "act")
		v.check(!seen[r.Act], "同じ行為の規則が二つあります", "two rules are for this act", "approvals", i, "act")
		seen[r.Act] = true
		v.check(len(r.Offices) > 0, "承認する役職がありません", "no office approves", "approvals", i, "offices")
		v.check(r.Order == AnyOrder || r.Order == ListedOrder, "順序はanyかlistedです", "order is any or listed", "approvals", i, "order")
		v.check(r.Clause != "", "根拠条項がありません", "clause is missing", "approvals", i, "clause")
		for j, id := range r.Offices {
			v.known(id, "approvals", i, "offices", j)
			v.check(!slices.Contains(r.Offices[:j], id), "同じ役職が二度あります", "the office is listed twice", "approvals", i, "offices", j)
			o := v.policy.Office(id)
			v.check(o == nil || o.AssistsOf == "" && !o.PerOperation, "補佐又は作業責任者は承認する役職になれません",
				"an assistant or a person responsible for one operation does not approve", "approvals", i, "offices", j)
		}
	}
}

func (v *validator) duties() {
	seen := map[string]bool{}
	for i, d := range v.policy.WorkerDuties {
		v.check(d.ID != "" && !seen[d.ID], "idがないか重複しています", "id is missing or repeated", "workerDuties", i, "id")
		seen[d.ID] = true
		v.check(d.Ja != "" && d.En != "", "名称(日・英)が必要です", "needs a name in both languages", "workerDuties", i)
		v.check(d.Clause != "", "根拠条項がありません", "clause is missing", "workerDuties", i, "clause")
	}
}
