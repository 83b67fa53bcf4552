package policydoc

import (
	"slices"
	"strings"
)

// revisions holds the dates of the source and of the document against each
// other.
func (c *checker) revisions() {
	type revision struct{ From string }
	revisions := elements[revision](c, "/source/revisions")
	for i := 1; i < len(revisions); i++ {
		if revisions[i].From <= revisions[i-1].From {
			c.problem(CodeOrder, joinIndex("/source/revisions", i)+"/from", Text{
				Ja: "改正の日付が前の改正より後ではありません", En: "the revision is not later than the one before it"})
		}
	}
	if len(revisions) > 0 && c.text("/effective") < revisions[0].From {
		c.problem(CodeOrder, "/effective", Text{
			Ja: "適用日が出典の最初の制定日より前です", En: "it applies before its source was first adopted"})
	}
}

type purpose struct {
	ID, Stage, Specificity string
	Matches                []string
	Number                 *struct{ Affair string }
	For                    []struct{ Items, Optional []string }
}

type item struct{ ID, Category string }

// purposes holds each purpose against the items that it names.
func (c *checker) purposes() {
	category := map[string]string{}
	for _, i := range elements[item](c, "/items/list") {
		category[i.ID] = i.Category
	}
	for i, p := range elements[purpose](c, "/purposes") {
		at := joinIndex("/purposes", i)
		switch {
		case p.Specificity == "residual":
			c.finding(CodeResidual, at, Text{
				Ja: "利用目的が包括的で、できる限り特定したものとはいえません", En: "the purpose is a catch-all and not specified as far as possible"})
		case p.Stage == "acquisition" && len(p.Matches) == 0:
			c.finding(CodeUnmatched, at, Text{
				Ja: "取得の目的に対応する利用目的がありません", En: "no purpose of use matches this purpose of acquisition"})
		}
		for j, f := range p.For {
			c.purposeItems(joinIndex(at+"/for", j), p, slices.Concat(f.Items, f.Optional), category)
		}
	}
}

func (c *checker) purposeItems(at string, p purpose, items []string, category map[string]string) {
	for _, name := range items {
		switch {
		case category[name] == "forbidden":
			c.problem(CodeConflict, at, Text{
				Ja: "求めてはならない番号を利用目的に含めています", En: "the purpose names a number that may not be asked for"})
		case category[name] == "individual-number" && p.Number == nil:
			c.problem(CodeConflict, at, Text{
				Ja: "個人番号は、番号法の事務を示した利用目的(number)でなければ含められません",
				En: "individual numbers stand only in purposes that name their affair of the Number Act (number)"})
		}
	}
}

// numbers holds the list of number purposes against the purposes themselves.
func (c *checker) numbers() {
	value, there := lookup(c.doc.root, "/numbers/purposes")
	listed := decoded[[]string](value)
	for i, p := range elements[purpose](c, "/purposes") {
		at := joinIndex("/purposes", i)
		switch in := slices.Contains(listed, p.ID); {
		case in && p.Number == nil:
			c.problem(CodeConflict, at, Text{
				Ja: "番号法の利用目的(numbers.purposes)に挙げられていますが、事務(number)がありません",
				En: "it is listed in numbers.purposes but names no affair (number)"})
		case p.Number != nil && (!there || !in):
			c.problem(CodeConflict, at, Text{
				Ja: "番号法の事務(number)がありますが、numbers.purposesに挙げられていません",
				En: "it names an affair of the Number Act (number) but numbers.purposes does not list it"})
		}
	}
}

// beyondPurpose holds the steps of a use beyond the purpose against the
// approvals and notices that they need.
func (c *checker) beyondPurpose() {
	const at = "/use/beyondPurpose"
	value, _ := lookup(c.doc.root, at+"/steps")
	steps := decoded[[]string](value)
	_, notice := lookup(c.doc.root, at+"/notice")
	if slices.Contains(steps, "notice") != notice {
		c.problem(CodeConflict, at, Text{
			Ja: "手順(steps)の通知と、通知の内容(notice)が対応していません", En: "the step notice and the member notice do not go together"})
	}
	if slices.Contains(steps, "approval") && !c.approves("ask-consent", "use-beyond-purpose") {
		c.problem(CodeConflict, at+"/steps", Text{
			Ja: "承認の手順がありますが、承認者(approvals)が定められていません", En: "there is a step of approval but approvals does not say whose"})
	}
}

// voluntary holds the duty to tell that giving data is voluntary, and what follows from
// declining, against the notices that persons get who give their data: a duty that no notice
// carries would be followed by nobody.
func (c *checker) voluntary() {
	const at = "/consent/voluntary"
	value, there := lookup(c.doc.root, at)
	if !there {
		return
	}
	rule := decoded[struct{ ConsequencesTold bool }](value)
	if !c.toldDirectly("voluntariness") {
		c.problem(CodeConflict, at, Text{
			Ja: "提供が任意であることを告げる通知(voluntariness)が、本人から直接取得する方法にありません",
			En: "no way of direct acquisition has a notice that tells that giving data is voluntary (voluntariness)"})
	}
	if rule.ConsequencesTold && !c.toldDirectly("consequences") {
		c.problem(CodeConflict, at, Text{
			Ja: "提供しない場合の結果を告げる通知(consequences)が、本人から直接取得する方法にありません",
			En: "no way of direct acquisition has a notice that tells what follows from declining (consequences)"})
	}
}

// toldDirectly reports whether some way of direct acquisition has a notice with the matter.
func (c *checker) toldDirectly(matter string) bool {
	type notice struct {
		ID      string
		Matters []struct{ Matter string }
	}
	type way struct{ Way, Notice string }
	carries := map[string]bool{}
	for _, n := range elements[notice](c, "/notices") {
		for _, m := range n.Matters {
			carries[n.ID] = carries[n.ID] || m.Matter == matter
		}
	}
	return slices.ContainsFunc(elements[way](c, "/acquisition/ways"), func(w way) bool {
		return strings.HasPrefix(w.Way, "direct-") && carries[w.Notice]
	})
}

// approves reports whether the document has an approval for one of the acts.
func (c *checker) approves(acts ...string) bool {
	type approval struct{ Act string }
	return slices.ContainsFunc(elements[approval](c, "/approvals"), func(a approval) bool {
		return slices.Contains(acts, a.Act)
	})
}
