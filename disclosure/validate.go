package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/store"
)

// Codes of problems of a policy.
const (
	CodePolicyMissing   store.Code = "missing"
	CodePolicyUnknown   store.Code = "unknown_name"
	CodePolicyTwice     store.Code = "repeated"
	CodePolicyReference store.Code = "bad_reference"
	CodePolicyLimit     store.Code = "bad_period"
	CodePolicyCalendar  store.Code = "bad_calendar"
)

// Validate tells everything that is wrong with a policy, as a *PolicyError.
func (p *Policy) Validate() error {
	v := &validator{p: p}
	v.head()
	v.procedures()
	v.identity()
	v.tariff()
	v.clocks()
	v.desks()
	v.references()
	v.words()
	if len(v.list) > 0 {
		return &PolicyError{v.list}
	}
	return nil
}

type validator struct {
	p    *Policy
	list []Problem
}

// check notes a problem unless ok.
func (v *validator) check(ok bool, code store.Code, ja, en string, path ...any) {
	if ok {
		return
	}
	var b strings.Builder
	for _, part := range path {
		fmt.Fprintf(&b, "/%v", part)
	}
	v.list = append(v.list, Problem{Pointer: b.String(), Code: code, Text: text(ja, en)})
}

func (v *validator) head() {
	p := v.p
	v.check(!p.Organisation.Name.empty(), CodePolicyMissing, "事業者名がありません", "the operator has no name", "organisation", "name")
	v.check(p.Edition == "" || p.Edition.Valid(), CodePolicyUnknown, "法律の版が不明です", "the edition is unknown", "edition")
	v.check(p.Requests.Clause != "", CodePolicyMissing, "根拠条項がありません", "clause is missing", "disclosure", "clause")
	if a := p.Organisation.Accredited; a != nil {
		v.check(!a.Name.empty() && !a.Contact.empty(), CodePolicyMissing, "認定団体の名称と苦情の申出先が必要です",
			"the accredited organisation needs a name and a contact for complaints", "organisation", "accredited")
	}
}

func (v *validator) procedures() {
	seen := map[Procedure]bool{}
	for i, r := range v.p.Requests.Procedures {
		v.check(r.Procedure.Valid(), CodePolicyUnknown, "手続が不明です", "the procedure is unknown", "disclosure", "procedures", i, "procedure")
		v.check(!seen[r.Procedure], CodePolicyTwice, "同じ手続が二度あります", "the procedure stands twice", "disclosure", "procedures", i, "procedure")
		seen[r.Procedure] = true
		v.check(r.Reason == "" || r.Reason == "duty" || r.Reason == "effort", CodePolicyUnknown, "理由の扱いはdutyかeffortです",
			"reason is duty or effort", "disclosure", "procedures", i, "reason")
		v.check(r.Clause != "", CodePolicyMissing, "根拠条項がありません", "clause is missing", "disclosure", "procedures", i, "clause")
	}
	for i, r := range v.p.Requests.Channels {
		v.check(len(r.Channels) > 0, CodePolicyMissing, "受付方法がありません", "no channel", "disclosure", "channels", i, "channels")
	}
	for i, g := range v.p.Requests.Grounds {
		v.check(len(g.Procedures) > 0, CodePolicyMissing, "手続がありません", "no procedure", "disclosure", "grounds", i, "procedures")
	}
}

func (v *validator) identity() {
	for i, r := range v.p.Requests.Identity {
		at := []any{"disclosure", "identity", i}
		v.check(r.Of == ThePerson || r.Of == TheAgent, CodePolicyUnknown, "対象はpersonかagentです", "of is person or agent", append(at, "of")...)
		v.check(slices.Contains([]string{"document", "callback", "none"}, r.Method), CodePolicyUnknown,
			"方法はdocument・callback・noneです", "method is document, callback or none", append(at, "method")...)
		for j, id := range r.Documents {
			v.check(v.p.document(id) != nil, CodePolicyReference, "本人確認書類が定義されていません", "no such document", append(at, "documents", j)...)
		}
	}
	for i, d := range v.p.Requests.Documents {
		at := []any{"disclosure", "documents", i}
		v.check(d.ID != "" && v.p.document(d.ID) == &v.p.Requests.Documents[i], CodePolicyTwice, "idがないか重複しています", "id is missing or repeated", append(at, "id")...)
		v.check(d.Until.IsZero() || d.Until >= d.From, CodePolicyLimit, "終わりが始まりより前です", "until is before from", append(at, "until")...)
		for j, m := range d.Masks {
			v.check(m.Unmasked == "reject" || m.Unmasked == "drop", CodePolicyUnknown, "扱いはrejectかdropです", "unmasked is reject or drop", append(at, "masks", j)...)
		}
	}
	for i, r := range v.p.Requests.Agents {
		at := []any{"disclosure", "agents", i}
		v.check(slices.Contains([]string{"statutory", "mandated", "any"}, r.Agent), CodePolicyUnknown, "代理人の種類が不明です", "the kind of agent is unknown", append(at, "agent")...)
		v.check(r.ConditionOf == "receipt" || r.ConditionOf == "decision", CodePolicyUnknown, "条件はreceiptかdecisionです",
			"conditionOf is receipt or decision", append(at, "conditionOf")...)
	}
}

// tariff refuses a fee where the statute allows none (38; 2017: 33).
func (v *validator) tariff() {
	t := v.p.Requests.Tariff
	if t == nil {
		return
	}
	seen := map[Procedure]bool{}
	for i, f := range t.Fees {
		at := []any{"disclosure", "tariff", "fees", i}
		v.check(f.Yen >= 0 && f.Yen <= maxYen, CodeAmount, "金額が正しくありません", "the amount is invalid", append(at, "yen")...)
		v.check(f.Yen == 0 || f.Procedure.Charged(), CodeFeeNotAllowed, "手数料を取れるのは利用目的の通知と開示だけです(法38条)",
			"only purpose notice and disclosure may cost a fee (article 38)", at...)
		v.check(!seen[f.Procedure], CodePolicyTwice, "同じ手続の手数料が二度あります", "the procedure has two fees", append(at, "procedure")...)
		seen[f.Procedure] = true
		v.check(slices.Contains([]string{"included", "excluded", "none"}, f.Tax), CodePolicyUnknown, "税の扱いが不明です", "tax is included, excluded or none", append(at, "tax")...)
		v.check(slices.Contains([]string{"down", "nearest", "up"}, f.Rounding), CodePolicyUnknown, "端数の扱いが不明です", "rounding is down, nearest or up", append(at, "rounding")...)
		v.check(f.Per == "request" || f.Per == "procedure", CodePolicyUnknown, "単位はrequestかprocedureです", "per is request or procedure", append(at, "per")...)
	}
}

func (v *validator) clocks() {
	known := []Clock{ClockAcknowledge, ClockAnswer, ClockNotice, ClockProgress}
	for i, r := range v.p.Requests.Clocks {
		at := []any{"disclosure", "clocks", i}
		v.check(slices.Contains(known, r.Clock), CodePolicyUnknown, "期限の種類が不明です", "the clock is unknown", append(at, "clock")...)
		v.check(slices.Contains([]string{"arrived", "received", "started", "decided"}, r.From), CodePolicyUnknown, "起算日が不明です", "from is unknown", append(at, "from")...)
		_, err := flow.ParseLimit(r.Within)
		v.check(r.Within == "" || err == nil, CodePolicyLimit, "期間の形式が正しくありません", "the period is malformed", append(at, "within")...)
	}
	_, err := v.p.BusinessDays()
	v.check(err == nil, CodePolicyCalendar, "営業日の定めが正しくありません", "the calendar is malformed", "calendar")
}

// desks demands of every desk what its notice must show.
func (v *validator) desks() {
	v.check(v.p.Desk("requests") != nil, CodePolicyMissing, "請求の窓口がありません", "there is no desk for requests", "disclosure", "desks")
	for i := range v.p.Requests.Desks {
		d := &v.p.Requests.Desks[i]
		v.check(!d.Department.empty(), CodePolicyMissing, "部署がありません", "department is missing", "disclosure", "desks", i, "department")
		for _, part := range d.Renders {
			v.check(d.shows(part), CodePolicyMissing, "窓口の表示事項が空です", "what the desk's notice must show is empty", "disclosure", "desks", i, part)
		}
	}
}

func (d *DeskRule) shows(part string) bool {
	switch part {
	case "department":
		return !d.Department.empty()
	case "address":
		return !d.Address.empty()
	case "phone":
		return d.Phone != ""
	case "fax":
		return d.Fax != ""
	case "email":
		return d.Email != ""
	}
	return part == "hours"
}

func (v *validator) references() {
	h := &v.p.Requests.Handling
	for name, a := range map[string]*Assigned{"responder": h.Responder, "forward": h.Forward, "record": h.Record, "access": h.Access} {
		v.check(a == nil || v.named(a.Office), CodePolicyReference, "役職・役割が定義されていません", "no such office or role", "disclosure", "handling", name)
	}
	for i, r := range v.p.Approvals {
		v.check(len(r.Offices) > 0, CodePolicyMissing, "承認する役職がありません", "nobody approves", "approvals", i, "offices")
		for j, id := range r.Offices {
			v.check(v.p.office(id), CodePolicyReference, "役職が定義されていません", "no such office", "approvals", i, "offices", j)
		}
	}
}

func (v *validator) named(id string) bool {
	is := func(n Named) bool { return n.ID == id }
	return slices.ContainsFunc(v.p.Offices, is) || slices.ContainsFunc(v.p.Roles, is)
}

// needsOffices tells whether the policy cannot be kept without knowing who is in
// office.
func (p *Policy) needsOffices() bool {
	for _, n := range natures {
		if p.approval(n.procedure) != nil {
			return true
		}
	}
	h := &p.Requests.Handling
	for _, a := range []*Assigned{h.Responder, h.Forward, h.Access} {
		if a != nil && p.office(a.Office) {
			return true
		}
	}
	return false
}
