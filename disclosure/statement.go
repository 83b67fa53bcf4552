package disclosure

import (
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Statement is the public statement about retained personal data (保有個人データに関する
// 事項の公表: APPI 32-1, order 10; 2017: 27-1, order 8), made of the policy.
type Statement struct {
	// At is the day for which it is made, Text the act of that day.
	At   time.Time
	Text law.Text
	// Place is where it is made knowable: homepage, office, on-request.
	Place   string
	Matters []Stated

	policy *Policy
}

// Stated is one matter of a statement.
type Stated struct {
	Matter Matter
	Title  store.Text
	// Lines are its content; a matter without content is missing.
	Lines []store.Text
	// Required by the act or by what the policy has laid down; the others the house
	// states of its own will.
	Required bool
	Cites    []store.Citation
	Clause   string
}

// matterRow says when a matter is required.
type matterRow struct {
	matter    Matter
	title     store.Text
	provision law.Provision
	// since2022: only since the statement names address, representative and security
	// measures.
	since2022 bool
	needed    func(*Policy) bool
}

func needed(*Policy) bool { return true }

var matterRows = []matterRow{
	{MatterOperator, text("事業者の名称", "Operator"), law.PublicStatementOperator, false, needed},
	{MatterAddress, text("住所", "Address"), law.PublicStatementOperator, true, needed},
	{MatterRepresentative, text("代表者", "Representative"), law.PublicStatementOperator, true, needed},
	{MatterManager, text("個人情報保護管理者", "Protection manager"), "", false, func(*Policy) bool { return false }},
	{MatterPurposes, text("全ての保有個人データの利用目的", "Purposes of use of all retained personal data"), law.PublicStatementPurposes, false, needed},
	{MatterProcedures, text("開示等の請求等に応じる手続", "Procedures for requests"), law.PublicStatementProcedures, false, needed},
	{MatterFee, text("手数料", "Fees"), law.PublicStatementProcedures, false, func(p *Policy) bool { return p.Requests.Tariff != nil && len(p.Requests.Tariff.Fees) > 0 }},
	{MatterSecurity, text("安全管理のために講じた措置", "Security measures"), law.PublicStatementMatters, true, needed},
	{MatterComplaints, text("苦情の申出先", "Where to complain"), law.PublicStatementMatters, false, needed},
	{MatterAccredited, text("認定個人情報保護団体", "Accredited organisation"), law.PublicStatementMatters, false, func(p *Policy) bool { return p.Organisation.Accredited != nil }},
}

// Statement makes the public statement for an instant. If the policy lists matters
// the statement has those, otherwise all that the act requires.
// [Statement.Validate] tells what is missing. The error is law.ErrEditionUnknown.
func (p *Policy) Statement(at time.Time) (Statement, error) {
	t, err := p.text(at)
	if err != nil {
		return Statement{}, fmt.Errorf("disclosure: statement: %w", err)
	}
	s := Statement{At: at, Text: t, Place: "homepage", policy: p}
	if r := p.Requests.Statement; r != nil {
		s.Place = r.Place
	}
	for i := range matterRows {
		r := &matterRows[i]
		listed := p.listed(r.matter)
		m := Stated{Matter: r.matter, Title: r.title, Required: listed != nil || r.needed(p) && (!r.since2022 || t.Has(law.DisclosureRecords)), Cites: cites(t, r.provision)}
		if listed != nil || p.Requests.Statement == nil && m.Required {
			m.Lines = p.stated(r.matter, listed, at)
		}
		if listed != nil {
			m.Clause = string(listed.Clause)
		}
		if m.Required {
			s.Matters = append(s.Matters, m)
		}
	}
	return s, nil
}

// listed returns the policy's rule about a matter, nil if it has none.
func (p *Policy) listed(m Matter) *MatterRule {
	if p.Requests.Statement == nil {
		return nil
	}
	list := p.Requests.Statement.Matters
	i := slices.IndexFunc(list, func(r MatterRule) bool { return r.Matter == m })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// CodeStatement: the public statement lacks a required matter.
const CodeStatement store.Code = "statement_matter_missing"

// Validate tells every required matter that is missing, as a *PolicyError. A
// statement that is not valid is not rendered.
func (s *Statement) Validate() error {
	var list []Problem
	for _, m := range s.Matters {
		if m.Required && len(m.Lines) == 0 {
			list = append(list, Problem{Pointer: "/disclosure/statement/matters/" + string(m.Matter), Code: CodeStatement,
				Text: text("公表すべき事項が欠けています: "+m.Title.Ja, "a required matter is missing: "+m.Title.En)})
		}
	}
	if len(list) > 0 {
		return &PolicyError{list}
	}
	return nil
}

// Advice tells what the statement of a later edition would need: matters that are
// not required yet and missing.
func (s *Statement) Advice() []store.Finding {
	var list []store.Finding
	for i := range matterRows {
		r := &matterRows[i]
		if r.since2022 && !s.Text.Has(law.DisclosureRecords) && !slices.ContainsFunc(s.Matters, func(m Stated) bool { return m.Matter == r.matter && len(m.Lines) > 0 }) {
			f := finding(CodeStatement, s.Text, string(s.policy.Requests.Clause), law.PublicStatement)
			f.Items = []string{string(r.matter)}
			list = append(list, f)
		}
	}
	return list
}

// Coverage returns those of the purposes (of a ledger, say) that the statement does
// not name, in either language.
func (s *Statement) Coverage(purposes []string) []string {
	var list []string
	for _, p := range purposes {
		if !slices.ContainsFunc(s.Matters, func(m Stated) bool {
			return m.Matter == MatterPurposes && slices.ContainsFunc(m.Lines, func(t store.Text) bool { return t.Ja == p || t.En == p })
		}) {
			list = append(list, p)
		}
	}
	return list
}
