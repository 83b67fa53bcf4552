package law

import (
	"slices"
	"strings"
)

// knownActs are acts that exist and that the table has no row for: those by which
// authorities inquire, and those that offices like the users' live under. Only names stand
// here; their force is [ForcePermits].
var knownActs = []string{
	"警察法", "警察官職務執行法", "刑法", "少年法", "更生保護法", "道路交通法", "道路運送法", "貨物自動車運送事業法",
	"民事執行法", "民事保全法", "破産法", "民事再生法", "会社更生法", "家事事件手続法", "人事訴訟法", "裁判所法", "検察庁法", "検察審査会法",
	"会社法", "商法", "商業登記法", "不動産登記法", "戸籍法", "借地借家法", "消費者契約法", "特定商取引に関する法律", "割賦販売法",
	"金融商品取引法", "銀行法", "信用金庫法", "保険業法", "保険法", "貸金業法", "犯罪による収益の移転防止に関する法律",
	"私的独占の禁止及び公正取引の確保に関する法律", "独占禁止法", "下請代金支払遅延等防止法", "不正競争防止法",
	"地方税法", "消費税法", "法人税法", "相続税法", "印紙税法", "関税法", "租税特別措置法", "税理士法", "会計法", "会計検査院法",
	"労働基準法", "労働組合法", "労働契約法", "最低賃金法", "職業安定法", "労働者災害補償保険法", "雇用保険法", "労働保険の保険料の徴収等に関する法律",
	"厚生年金保険法", "国民健康保険法", "介護保険法", "高齢者の医療の確保に関する法律", "確定拠出年金法", "障害者の雇用の促進等に関する法律",
	"育児休業、介護休業等育児又は家族介護を行う労働者の福祉に関する法律",
	"生活保護法", "児童福祉法", "児童虐待の防止等に関する法律", "配偶者からの暴力の防止及び被害者の保護等に関する法律", "老人福祉法",
	"感染症の予防及び感染症の患者に対する医療に関する法律", "感染症法", "医療法", "医師法", "健康増進法", "食品衛生法", "がん登録等の推進に関する法律",
	"消防法", "災害対策基本法", "建築基準法", "廃棄物の処理及び清掃に関する法律", "統計法", "公職選挙法", "出入国管理及び難民認定法",
	"国家公務員法", "地方公務員法", "地方自治法", "行政手続法", "行政不服審査法", "行政機関の保有する情報の公開に関する法律",
	"商工会法", "商工会議所法", "商工会及び商工会議所による小規模事業者の支援に関する法律", "中小企業等協同組合法", "中小企業団体の組織に関する法律",
	"小規模企業共済法", "中小企業倒産防止共済法", "中小企業退職金共済法",
}

// lastArticles are the numbers of the last article of a statute, where they are known for
// certain: what lies beyond is cited from nowhere.
var lastArticles = map[string]int{CivilCode: 1050, CriminalProcedure: 507}

// orderSuffixes are the ends of the names of orders and rules under an act.
var orderSuffixes = []string{"施行令", "施行規則"}

// Known reports whether the cited law is one that exists as far as the table knows: listed
// or known by name, an order or rule under such an act, or an ordinance whose name begins
// with that of a local body. Everything else is only said to be law.
func (c Citation) Known() bool {
	if c.Listed() {
		last, ok := lastArticles[c.Law]
		return !ok || c.article() <= last
	}
	act := c.Law
	for _, suffix := range orderSuffixes {
		act = strings.TrimSuffix(act, suffix)
	}
	return slices.Contains(knownActs, act) || act != c.Law && statuteByName(act) != nil || isOrdinance(c.Law)
}

// article returns the number of the article cited, without its branches.
func (c Citation) article() int {
	n := 0
	for _, r := range c.Article {
		if r < '0' || r > '9' || n > 1e6 {
			break
		}
		n = 10*n + int(r-'0')
	}
	return n
}
