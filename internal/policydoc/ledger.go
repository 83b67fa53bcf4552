package policydoc

// Findings of the retention ledger.
const (
	CodePeriodUnset   Code = "period_undefined"
	CodePeriodOwn     Code = "period_individual"
	CodeAnchorUnset   Code = "anchor_undefined"
	CodePermanent     Code = "period_permanent"
	CodeDisposalUnset Code = "disposal_undefined"
	CodeFlag          Code = "flag_without_cause"
	CodeStageBlank    Code = "stage_blank"
)

type row struct {
	Period struct {
		Kind, Anchor string
	}
	Review     string
	Disposal   string
	Disclosure *struct {
		Object bool
		Cause  string
	}
}

// ledger reports what rows of the ledger leave open.
func (c *checker) ledger() {
	const at = "/retention/ledger"
	for i, r := range elements[row](c, at) {
		here := joinIndex(at, i)
		c.period(here, r)
		if r.Disposal == "" {
			c.finding(CodeDisposalUnset, here, Text{Ja: "廃棄方法が定められていません", En: "no method of disposal is set"})
		}
		if r.Disclosure != nil && !r.Disclosure.Object && r.Disclosure.Cause == "" {
			c.finding(CodeFlag, here, Text{
				Ja: "「開示対象外」とされていますが法令上の理由が記録されていません。本人の権利は狭まりません",
				En: "it is flagged “not an object of disclosure” without a cause of the statute; the person's right is not narrowed"})
		}
	}
}

// period reports periods that cannot be computed, or never end.
func (c *checker) period(at string, r row) {
	switch r.Period.Kind {
	case "after":
		if r.Period.Anchor == "" {
			c.finding(CodeAnchorUnset, at, Text{
				Ja: "保管期間の起算となる出来事が定められていません", En: "the event from which the period runs is not set"})
		}
	case "undefined", "generations":
		c.finding(CodePeriodUnset, at, Text{Ja: "保管期間が定められていません", En: "no period is set"})
	case "individual":
		c.finding(CodePeriodOwn, at, Text{
			Ja: "保管期間が「各自」とされ、計算できません", En: "the period is left to each person and cannot be computed"})
	case "permanent":
		if r.Review == "" {
			c.finding(CodePermanent, at, Text{
				Ja: "永年保管です。利用の必要がなくなれば消去するよう努める義務(法22条)があり、見直しの時期(review)を設定できます",
				En: "kept for ever; the effort to erase what is no longer needed (article 22) remains, and a review may be set"})
		}
	}
}

// risk reports stages of the life cycle without controls.
func (c *checker) risk() {
	type stage struct {
		Controls []struct{}
	}
	const at = "/retention/risk/stages"
	for i, s := range elements[stage](c, at) {
		if len(s.Controls) == 0 {
			c.finding(CodeStageBlank, joinIndex(at, i), Text{
				Ja: "この局面の対策の内容が空欄です", En: "the controls of this stage are blank"})
		}
	}
}
