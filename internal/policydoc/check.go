package policydoc

import (
	"strconv"
	"strings"
)

// Codes of problems and findings that concern the document as a whole.
const (
	CodeTwice     Code = "defined_twice"
	CodeReference Code = "bad_reference"
	CodeClause    Code = "foreign_clause"
	CodeOrder     Code = "wrong_order"
	CodeConflict  Code = "contradiction"

	// Findings.
	CodeUnresolved Code = "unresolved_reference"
	CodeResidual   Code = "purpose_residual"
	CodeUnmatched  Code = "purpose_unmatched"
)

// checker collects what is wrong with a document that fits its schema.
type checker struct {
	doc      *Document
	marks    []annotation
	defined  map[string]string // "items name" to the pointer of its definition
	problems []Problem
	findings []Problem
}

// check looks at the document as a whole, and returns problems and findings.
func (d *Document) check() (problems, findings []Problem) {
	c := &checker{doc: d, marks: d.marks(), defined: map[string]string{"sets statutory": ""}}
	c.define()
	c.refer()
	c.clauses()
	for _, check := range checks {
		check(c)
	}
	c.gaps()
	return tidy(c.problems), tidy(c.findings)
}

// checks are the rules that no schema can express.
var checks = []func(*checker){
	(*checker).revisions,
	(*checker).purposes,
	(*checker).numbers,
	(*checker).beyondPurpose,
	(*checker).voluntary,
	(*checker).fees,
	(*checker).clocks,
	(*checker).periods,
	(*checker).dates,
	(*checker).closures,
	(*checker).citations,
	(*checker).desks,
	(*checker).ledger,
	(*checker).risk,
}

func (c *checker) problem(code Code, pointer string, text Text) {
	c.problems = append(c.problems, c.doc.Problem(code, pointer, text))
}

func (c *checker) finding(code Code, pointer string, text Text) {
	c.findings = append(c.findings, c.doc.Problem(code, pointer, text))
}

// define collects the names that the document defines.
func (c *checker) define() {
	for _, mark := range c.marks {
		space, ok := strings.CutPrefix(mark.name, "def:")
		if !ok {
			continue
		}
		value, _ := lookup(c.doc.root, mark.pointer)
		name := space + " " + c.fullName(space, mark.pointer, value)
		if _, twice := c.defined[name]; twice {
			c.problem(CodeTwice, mark.pointer, Text{Ja: "この名前は二度定義されています", En: "the name is defined twice"})
		}
		c.defined[name] = mark.pointer
	}
}

// fullName is a definition's name; a group's is "set/group".
func (c *checker) fullName(space, pointer string, value any) string {
	name, _ := value.(string)
	if space != "groups" {
		return name
	}
	group, _ := last(pointer)
	groups, _ := last(group)
	set, _ := last(groups)
	id, _ := lookup(c.doc.root, set+"/id")
	owner, _ := id.(string)
	return owner + "/" + name
}

// refer resolves the names that the document uses.
func (c *checker) refer() {
	for _, mark := range c.marks {
		switch {
		case strings.HasPrefix(mark.name, "ref:"):
			c.eachName(mark, func(pointer string) {
				c.problem(CodeReference, pointer, Text{
					Ja: "この文書で定義されていない名前です(" + spaces(mark.name) + ")",
					En: "the name is not defined in this document (" + spaces(mark.name) + ")",
				})
			})
		case strings.HasPrefix(mark.name, "see:"):
			c.eachName(mark, func(pointer string) {
				c.finding(CodeUnresolved, pointer, Text{
					Ja: "参照先が登録されていません。登録されるまで判定できません(" + spaces(mark.name) + ")",
					En: "what it refers to is not registered; until it is, nothing is decided by it (" + spaces(mark.name) + ")",
				})
			})
		}
	}
}

// eachName calls unresolved for every name at a mark that is not defined.
func (c *checker) eachName(mark annotation, unresolved func(pointer string)) {
	value, _ := lookup(c.doc.root, mark.pointer)
	if name, ok := value.(string); ok {
		if !c.resolves(mark.name, name) {
			unresolved(mark.pointer)
		}
		return
	}
	names, _ := value.([]any)
	for i, element := range names {
		if name, ok := element.(string); ok && !c.resolves(mark.name, name) {
			unresolved(joinIndex(mark.pointer, i))
		}
	}
}

func (c *checker) resolves(label, name string) bool {
	for space := range strings.FieldsSeq(spaces(label)) {
		if _, ok := c.defined[space+" "+name]; ok {
			return true
		}
	}
	return false
}

// spaces returns the name spaces of a label: "ref:roles ref:offices" gives
// "roles offices".
func spaces(label string) string {
	return strings.NewReplacer("ref:", "", "see:", "").Replace(label)
}

// clauses holds the prefix of each clause against the source's.
func (c *checker) clauses() {
	prefix := c.text("/source/prefix")
	for _, mark := range c.marks {
		if mark.name != "clause" {
			continue
		}
		value, _ := lookup(c.doc.root, mark.pointer)
		for _, clause := range toClauses(value) {
			switch head, _, _ := strings.Cut(clause, "-"); head {
			case prefix, "APPI17", "APPI22":
			default:
				c.problem(CodeClause, mark.pointer, Text{
					Ja: "条項の識別子「" + clause + "」は、この文書の出典(source.prefix)のものではありません",
					En: "the clause id " + strconv.Quote(clause) + " does not belong to the document's source (source.prefix)",
				})
			}
		}
	}
}

// text returns the text at a pointer, or "".
func (c *checker) text(pointer string) string {
	value, _ := lookup(c.doc.root, pointer)
	s, _ := value.(string)
	return s
}
