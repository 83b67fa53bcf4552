package policydoc

// CodeFee is the code of a fee that the statute does not allow.
const CodeFee Code = "fee_not_allowed"

// CodeClockUnset is the finding of a deadline without a period.
const CodeClockUnset Code = "clock_undefined"

// fees refuses a fee where the statute allows none: only purpose notice and
// disclosure, of records too, may cost anything (33, now 38).
func (c *checker) fees() {
	type fee struct {
		Procedure string
		Yen       int
	}
	const at = "/disclosure/tariff/fees"
	for i, f := range elements[fee](c, at) {
		switch f.Procedure {
		case "purpose-notice", "disclosure", "record-disclosure":
		default:
			if f.Yen > 0 {
				c.problem(CodeFee, joinIndex(at, i), Text{
					Ja: "手数料を取れるのは、利用目的の通知と開示だけです(法38条)",
					En: "only purpose notice and disclosure may cost a fee (article 38)"})
			}
		}
	}
}

// clocks reports deadlines that say no period.
func (c *checker) clocks() {
	type clock struct{ Within string }
	const at = "/disclosure/clocks"
	for i, k := range elements[clock](c, at) {
		if k.Within == "" {
			c.finding(CodeClockUnset, joinIndex(at, i), Text{
				Ja: "期間が定められていません(「遅滞なく」「合理的な期間」の日数を設定できます)",
				En: "no period is set (the days of “without delay” or “a reasonable period” may be)"})
		}
	}
}

// desks demands a desk for complaints (35, now 40) and for requests.
func (c *checker) desks() {
	type desk struct{ For []string }
	const at = "/disclosure/desks"
	served := map[string]bool{}
	for _, d := range elements[desk](c, at) {
		for _, topic := range d.For {
			served[topic] = true
		}
	}
	if _, there := lookup(c.doc.root, at); !there {
		return
	}
	if !served["requests"] {
		c.problem(CodeConflict, at, Text{Ja: "開示等の請求の窓口がありません", En: "there is no desk for requests"})
	}
	if !served["complaints"] {
		c.problem(CodeConflict, at, Text{Ja: "苦情の窓口がありません", En: "there is no desk for complaints"})
	}
}
