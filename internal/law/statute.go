package law

import "strings"

// Kind says what a citation's law is. Exceptions "based on law" (法令) need
// one for which [Kind.IsLaw] holds.
type Kind string

// The kinds of law.
const (
	KindAct       Kind = "act"       // 法律
	KindOrder     Kind = "order"     // 政令
	KindRule      Kind = "rule"      // 省令, 規則
	KindOrdinance Kind = "ordinance" // 条例 of a local body
	KindForeign   Kind = "foreign"   // law of another state: not "law" in the act's sense
	KindUnknown   Kind = "unknown"   // not recognisable; never taken as law
)

// IsLaw reports whether the act's word 法令 covers the kind: acts, orders,
// rules and ordinances are law, foreign and unrecognised norms are not.
func (k Kind) IsLaw() bool {
	return k == KindAct || k == KindOrder || k == KindRule || k == KindOrdinance
}

// Ids of statutes as used in [Citation.Law].
const (
	Appi                = "appi"
	AppiOrder           = "appi-order"
	AppiRule            = "appi-rule"
	NumberAct           = "number-act"
	NumberBreachRule    = "number-breach-rule"
	ResidentRegisterAct = "resident-register"
	PensionAct          = "pension"
	HealthInsuranceAct  = "health-insurance"
	CivilCode           = "civil-code"
	CivilProcedure      = "civil-procedure"
	CriminalProcedure   = "criminal-procedure"
	NationalTaxAct      = "national-tax"
	TaxCollectionAct    = "tax-collection"
	IncomeTaxAct        = "income-tax"
	IncomeTaxRule       = "income-tax-rule"
	AttorneyAct         = "attorney"
	LabourSafetyAct     = "labour-safety"
	AgeAct              = "age-act"
	HolidaysAct         = "holidays-act"
	OfficeHolidaysAct   = "office-holidays-act"
)

// statute is one law of the table; ja is how citations name it, more are the
// other names they are read under.
type statute struct {
	id     string
	kind   Kind
	ja, en string
	more   []string
}

var statutes = []statute{
	{Appi, KindAct, "個人情報保護法", "APPI", []string{"個人情報の保護に関する法律"}},
	{AppiOrder, KindOrder, "個人情報保護法施行令", "APPI Order", []string{"個人情報の保護に関する法律施行令"}},
	{AppiRule, KindRule, "個人情報保護法施行規則", "APPI Rules", []string{"個人情報の保護に関する法律施行規則"}},
	{NumberAct, KindAct, "番号法", "Number Act", []string{"マイナンバー法", "行政手続における特定の個人を識別するための番号の利用等に関する法律"}},
	{NumberBreachRule, KindRule, "特定個人情報漏えい等報告規則", "Number Act Breach Rules", []string{"行政手続における特定の個人を識別するための番号の利用等に関する法律第二十九条の四第一項及び第二項に基づく特定個人情報の漏えい等に関する報告等に関する規則"}},
	{ResidentRegisterAct, KindAct, "住民基本台帳法", "Resident Basic Book Act", []string{"住基法"}},
	{PensionAct, KindAct, "国民年金法", "National Pension Act", nil},
	{HealthInsuranceAct, KindAct, "健康保険法", "Health Insurance Act", nil},
	{CivilCode, KindAct, "民法", "Civil Code", nil},
	{CivilProcedure, KindAct, "民事訴訟法", "Code of Civil Procedure", []string{"民訴法"}},
	{CriminalProcedure, KindAct, "刑事訴訟法", "Code of Criminal Procedure", []string{"刑訴法"}},
	{NationalTaxAct, KindAct, "国税通則法", "Act on General Rules for National Taxes", nil},
	{TaxCollectionAct, KindAct, "国税徴収法", "National Tax Collection Act", nil},
	{IncomeTaxAct, KindAct, "所得税法", "Income Tax Act", nil},
	{IncomeTaxRule, KindRule, "所得税法施行規則", "Income Tax Act Rules", nil},
	{AttorneyAct, KindAct, "弁護士法", "Attorney Act", nil},
	{LabourSafetyAct, KindAct, "労働安全衛生法", "Industrial Safety and Health Act", []string{"労安法", "安衛法"}},
	{AgeAct, KindAct, "年齢計算ニ関スル法律", "Act on the Calculation of Ages", []string{"年齢計算に関する法律"}},
	{HolidaysAct, KindAct, "国民の祝日に関する法律", "Act on National Holidays", []string{"祝日法"}},
	{OfficeHolidaysAct, KindAct, "行政機関の休日に関する法律", "Act on Holidays of Administrative Organs", nil},
}

// statuteByID returns the statute with the id, nil if the table lacks it.
func statuteByID(id string) *statute {
	for i := range statutes {
		if statutes[i].id == id {
			return &statutes[i]
		}
	}
	return nil
}

// statuteByName returns the statute that a citation names, nil if unlisted.
func statuteByName(name string) *statute {
	for i := range statutes {
		s := &statutes[i]
		if name == s.ja || strings.EqualFold(name, s.en) || strings.EqualFold(name, s.id) {
			return s
		}
		for _, more := range s.more {
			if name == more {
				return s
			}
		}
	}
	return nil
}

// foreignMarks are beginnings and words by which a name is that of another
// state's law.
var foreignMarks = []string{
	"米国", "合衆国", "アメリカ", "英国", "イギリス", "欧州", "ドイツ", "フランス", "イタリア", "スペイン", "オランダ", "スイス",
	"中国", "中華人民共和国", "韓国", "大韓民国", "台湾", "香港", "シンガポール", "タイ王国", "ベトナム", "インド", "オーストラリア", "豪州",
	"カナダ", "ロシア", "ブラジル", "外国", "EU", "GDPR", "U.S.", "United States", "CFR", "CLOUD Act", "Regulation (EU)", "UK ", "German",
}

// kindSuffixes recognise unlisted Japanese laws by the end of their names.
// A bare 規則 may be a house rule and is not recognised.
var kindSuffixes = []struct {
	suffix string
	kind   Kind
}{
	{"条例", KindOrdinance},
	{"施行規則", KindRule}, {"省令", KindRule}, {"府令", KindRule}, {"委員会規則", KindRule}, {"裁判所規則", KindRule}, {"人事院規則", KindRule},
	{"施行令", KindOrder}, {"政令", KindOrder},
	{"方法", KindUnknown}, {"法律", KindAct}, {"法", KindAct},
}

// kindOfName classifies the name of a law that the table lacks.
func kindOfName(name string) Kind {
	for _, mark := range foreignMarks {
		if strings.HasPrefix(name, mark) || isASCII(mark) && strings.Contains(name, mark) {
			return KindForeign
		}
	}
	for _, k := range kindSuffixes {
		if strings.HasSuffix(name, k.suffix) && name != k.suffix {
			return k.kind
		}
	}
	return KindUnknown
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
