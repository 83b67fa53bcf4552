package consent

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/policydoc"
	"github.com/hogo-go/hogo/store"
)

// ErrPolicy reports a policy that cannot be followed.
var ErrPolicy = errors.New("consent: invalid policy")

// ParsePolicy reads the sections of a policy document that this package follows. The
// document is checked as a whole, and what is wrong is told at once, as an
// [ErrPolicy] and a *[DocumentError] with JSON pointer, line, code and a sentence in both languages.
// Documents to begin with, and what each section is, stand in examples/policies.
func ParsePolicy(document []byte) (*Policy, error) {
	doc, err := policydoc.Parse(document)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPolicy, err)
	}
	var p Policy
	var list []policydoc.Problem
	if err := json.Unmarshal(document, &p); err != nil {
		list = append(list, misread(doc, document, err))
	} else {
		for _, x := range p.problems() {
			list = append(list, doc.Problem(x.Code, x.Pointer, x.Text))
		}
	}
	if err := invalid("consent: parse policy", list); err != nil {
		return nil, err
	}
	return &p, nil
}

// misread tells where a document that its schema allows has a form that no Go value has, such
// as a whole number written with a fraction.
func misread(doc *policydoc.Document, document []byte, err error) policydoc.Problem {
	p := policydoc.Problem{Code: policydoc.CodeForm, Text: policydoc.Text{Ja: "書き方が正しくありません", En: "is not written as it must be"}}
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return p
	}
	for pointer := "/" + strings.ReplaceAll(wrong.Field, ".", "/"); pointer != ""; pointer = pointer[:strings.LastIndexByte(pointer, '/')] {
		if doc.Line(pointer) > 0 { // the field names no index of a list
			p = doc.Problem(p.Code, pointer, p.Text)
			break
		}
	}
	p.Line = 1 + bytes.Count(document[:wrong.Offset], []byte("\n"))
	return p
}

// NewPolicies puts the policies of one organisation in the order of their history
// and compiles them. Each is validated; together they may name at most [MaxItems]
// items and 63 roles. They belong to one history, begin on different days, and mean the same
// by the same id of a purpose: what was told under one version counts under the next. The
// error is an [ErrPolicy] with a *[DocumentError] for each version in which something is wrong.
func NewPolicies(policies ...*Policy) (*Policies, error) {
	if len(policies) == 0 || slices.Contains(policies, nil) {
		return nil, fmt.Errorf("consent: policies: %w: none given", ErrPolicy)
	}
	var wrong []error
	for i, p := range policies {
		if err := invalid(p.name(), append(p.problems(), discord(policies[:i], p)...)); err != nil {
			wrong = append(wrong, err)
		}
	}
	cat := newCatalogue(policies)
	if err := invalid("consent: policies", cat.excess()); err != nil {
		wrong = append(wrong, err)
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("consent: policies: %w", errors.Join(wrong...))
	}
	all := &Policies{cat: cat}
	for _, p := range policies {
		all.books = append(all.books, compile(p, cat))
	}
	slices.SortStableFunc(all.books, func(a, b *rulebook) int { return a.Effective.Compare(b.Effective.Time) })
	for i, b := range all.books[1:] {
		b.remember(all.books[i])
	}
	return all, nil
}

// excess tells of more items or roles than a guard can hold.
func (c *catalogue) excess() (list []policydoc.Problem) {
	for _, x := range []struct {
		pointer   string
		has, most int
	}{{"/items/list", len(c.items), MaxItems}, {"/roles", len(c.roles), maxRoles}} {
		if x.has > x.most {
			list = append(list, policydoc.Problem{Code: policydoc.CodeCount, Pointer: x.pointer, Text: policydoc.Text{
				Ja: fmt.Sprintf("全ての版を合わせて%dまでです", x.most), En: fmt.Sprintf("all versions together may name at most %d", x.most)}})
		}
	}
	return list
}

// name names a version of a policy in an error.
func (p *Policy) name() string { return "consent: policy " + p.History + " " + p.Version }

// Validate tells everything in the policy that this package cannot follow, at once: the error
// is an [ErrPolicy] and a *[DocumentError], whose pointers are the places in the policy's
// document. What was built in Go has no lines.
func (p *Policy) Validate() error { return invalid(p.name(), p.problems()) }

// invalid makes an error of problems, nil if there are none.
func invalid(op string, list []policydoc.Problem) error {
	if err := policydoc.NewError(op, list); err != nil {
		return fmt.Errorf("%w: %w", ErrPolicy, err)
	}
	return nil
}

// problems collects what is wrong with a policy.
type problems struct {
	policy *Policy
	list   []policydoc.Problem
}

func (p *Policy) problems() []policydoc.Problem {
	v := problems{policy: p}
	v.ids(len(p.Items.List), func(i int) string { return p.Items.List[i].ID }, "items", "list")
	v.ids(len(p.Classes), func(i int) string { return p.Classes[i].ID }, "classes")
	v.ids(len(p.Purposes), func(i int) string { return p.Purposes[i].ID }, "purposes")
	v.ids(len(p.Notices), func(i int) string { return p.Notices[i].ID }, "notices")
	v.ids(len(p.Acquisition.Means.List), func(i int) string { return p.Acquisition.Means.List[i].ID }, "acquisition", "means", "list")
	if p.Effective.IsZero() {
		v.missing("effective")
	}
	if p.Edition != "" && !p.Edition.Valid() {
		v.unknown("edition")
	}
	for i := range p.Items.List {
		v.item(i)
	}
	for i := range p.Purposes {
		v.purpose(i)
	}
	for i := range p.Acquisition.Ways {
		w := &p.Acquisition.Ways[i]
		if !w.Way.known() {
			v.unknown("acquisition", "ways", i, "way")
		}
		v.notice(w.Notice, "acquisition", "ways", i, "notice")
	}
	v.notice(p.Use.Beyond.Notice, "use", "beyondPurpose", "notice")
	v.notice(p.Use.Contact.Notice, "use", "contact", "notice")
	v.oneOf(p.Use.Beyond.Rule, []string{"never", "consent"}, "use", "beyondPurpose", "rule")
	for i := range p.Care {
		v.care(i)
	}
	v.words()
	return v.list
}

// add adds a problem at the place to which members and indices lead.
func (v *problems) add(code policydoc.Code, text policydoc.Text, path ...any) {
	var pointer strings.Builder
	for _, key := range path {
		fmt.Fprintf(&pointer, "/%v", key)
	}
	v.list = append(v.list, policydoc.Problem{Code: code, Pointer: pointer.String(), Text: text})
}

func (v *problems) missing(path ...any) {
	v.add(policydoc.CodeMissing, policydoc.Text{Ja: "必要な項目がありません", En: "is missing"}, path...)
}

func (v *problems) unknown(path ...any) {
	v.add(policydoc.CodeChoice, policydoc.Text{Ja: "知られていない値です", En: "is not known"}, path...)
}

func (v *problems) undefined(path ...any) {
	v.add(policydoc.CodeReference, policydoc.Text{Ja: "この方針で定義されていない名前です", En: "the name is not defined in this policy"}, path...)
}

// told adds a problem that has the code and the text of a reason.
func (v *problems) told(code store.Code, path ...any) {
	v.add(policydoc.Code(code), policydoc.Text(textOf(code)), path...)
}

func (v *problems) ids(n int, id func(int) string, list ...any) {
	seen := map[string]bool{}
	for i := range n {
		switch path := append(slices.Clone(list), i, "id"); {
		case id(i) == "":
			v.missing(path...)
		case seen[id(i)]:
			v.add(policydoc.CodeTwice, policydoc.Text{Ja: "同じidが二度あります", En: "the id is used twice"}, path...)
		}
		seen[id(i)] = true
	}
}

// oneOf checks a word against those that are known; the empty one needs no mention.
func (v *problems) oneOf(value string, known []string, path ...any) {
	if slices.Contains(known, value) {
		return
	}
	list := strings.Join(slices.DeleteFunc(slices.Clone(known), func(w string) bool { return w == "" }), ", ")
	v.add(policydoc.CodeChoice, policydoc.Text{Ja: "次のいずれかでなければなりません: " + list, En: "must be one of: " + list}, path...)
}

func (v *problems) notice(id string, path ...any) {
	if id != "" && !slices.ContainsFunc(v.policy.Notices, func(n Notice) bool { return n.ID == id }) {
		v.undefined(path...)
	}
}

func (v *problems) item(i int) {
	it := &v.policy.Items.List[i]
	switch it.Category {
	case Ordinary, FreeText, Technical:
	case SpecialCare:
		if len(it.Care) == 0 {
			v.missing("items", "list", i, "care")
		}
	case Number, KeptCode, Forbidden:
		if it.Code == "" {
			v.missing("items", "list", i, "code")
		}
	default:
		v.unknown("items", "list", i, "category")
	}
}

// purpose: specified as far as possible (17-1), for classes and with items that are
// defined; where conduct is analysed the text says so (guideline 3-1-1).
func (v *problems) purpose(i int) {
	p := &v.policy.Purposes[i]
	if vagueText(p.Ja, v.policy.VagueWords) {
		v.told(PurposeTooVague, "purposes", i, "ja")
	}
	if p.Analysis && !namesAnalysis(p.Ja) {
		v.told(PurposeTooVague, "purposes", i, "ja")
		v.told(PurposeUnnamed, "purposes", i, "ja")
	}
	if p.Number != nil {
		v.oneOf(p.Number.Affair, []string{"tax", "social-insurance", "labour-insurance", "payment-record", "disaster"}, "purposes", i, "number", "affair")
	}
	for j, f := range p.For {
		if !slices.ContainsFunc(v.policy.Classes, func(c Class) bool { return c.ID == f.Class }) {
			v.undefined("purposes", i, "for", j, "class")
		}
		v.items(f.Items, "purposes", i, "for", j, "items")
		v.items(f.Optional, "purposes", i, "for", j, "optional")
	}
}

// items checks that items are defined.
func (v *problems) items(ids []string, list ...any) {
	for i, id := range ids {
		if !slices.ContainsFunc(v.policy.Items.List, func(it Item) bool { return it.ID == id }) {
			v.undefined(append(slices.Clone(list), i)...)
		}
	}
}

func (v *problems) care(i int) {
	r := &v.policy.Care[i]
	if r.Set != Statutory && !slices.ContainsFunc(v.policy.SensitiveSets, func(s SensitiveSet) bool { return s.ID == r.Set }) {
		v.undefined("care", i, "set")
	}
	v.oneOf(r.Consent, []string{"any", "explicit"}, "care", i, "consent")
	v.oneOf(r.OtherGrounds, []string{"", "statute", "none"}, "care", i, "otherGrounds")
}
