package law

// Provisions on individual numbers and other numbers that may not be asked for.
const (
	NumberPurposes             Provision = "number-purposes"              // individual numbers are used for the listed affairs only
	NumberSubentrusting        Provision = "number-subentrusting"         // sub-entrusting needs the first entruster's permission
	NumberProcessorSupervision Provision = "number-processor-supervision" // supervision of processors of numbers
	NumberSecurity             Provision = "number-security"              // security of individual numbers, also of the dead
	NumberRequest              Provision = "number-request"               // asking for a number when its affairs need it
	NumberRequestBan           Provision = "number-request-ban"           // no asking outside the listed cases
	NumberIdentity             Provision = "number-identity"              // identity check on acceptance
	NumberProvision            Provision = "number-provision"             // provision only in the listed cases
	NumberStorage              Provision = "number-storage"               // collecting and storing only in the listed cases
	NumberFiles                Provision = "number-files"                 // making files of numbers only as far as needed
	NumberBreach               Provision = "number-breach"                // report of a breach of numbers
	NumberBreachSituations     Provision = "number-breach-situations"     // situations with numbers to be reported
	NumberAppi                 Provision = "number-appi"                  // how the APPI reads for numbers
	ResidentCodeBan            Provision = "resident-code-ban"            // no asking for the resident-record code
	PensionNumberBan           Provision = "pension-number-ban"           // no asking for the basic pension number
	InsuranceNumberBan         Provision = "insurance-number-ban"         // no asking for insurer number, symbol and number
	DeclarationKeeping         Provision = "declaration-keeping"          // keeping of dependants' declarations for seven years
)

var numberRows = []row{
	{NumberPurposes, ClassBan, articles{"", "number-act:9", "number-act:9", ""}, "individual numbers are used for the listed affairs only", "個人番号の利用範囲"},
	{NumberSubentrusting, ClassPermission, articles{"", "number-act:10", "number-act:10", ""}, "sub-entrusting needs the first entruster's permission", "再委託"},
	{NumberProcessorSupervision, ClassDuty, articles{"", "number-act:11", "number-act:11", ""}, "supervision of processors of numbers", "委託先の監督(番号)"},
	{NumberSecurity, ClassDuty, articles{"", "number-act:12", "number-act:12", ""}, "security of individual numbers, also of the dead", "個人番号の安全管理"},
	{NumberRequest, ClassPermission, articles{"", "number-act:14", "number-act:14", ""}, "asking for a number when its affairs need it", "提供の要求"},
	{NumberRequestBan, ClassBan, articles{"", "number-act:15", "number-act:15", ""}, "no asking outside the listed cases", "提供の求めの制限"},
	{NumberIdentity, ClassDuty, articles{"", "number-act:16", "number-act:16", ""}, "identity check on acceptance", "本人確認の措置"},
	{NumberProvision, ClassBan, articles{"", "number-act:19", "number-act:19", ""}, "provision only in the listed cases", "特定個人情報の提供の制限"},
	{NumberStorage, ClassMaxKeeping, articles{"", "number-act:20", "number-act:20", ""}, "collecting and storing only in the listed cases", "収集等の制限"},
	{NumberFiles, ClassBan, articles{"", "number-act:29", "number-act:29", ""}, "making files of numbers only as far as needed", "特定個人情報ファイルの作成の制限"},
	{NumberBreach, ClassDuty, articles{"", "number-act:29_4", "number-act:29_4", ""}, "report of a breach of numbers", "特定個人情報の漏えい等の報告"},
	{NumberBreachSituations, ClassDuty, articles{"", "number-breach-rule:2", "number-breach-rule:2", ""}, "situations with numbers to be reported", "特定個人情報の報告対象事態"},
	{NumberAppi, ClassScope, articles{"", "number-act:30", "number-act:30", ""}, "how the APPI reads for numbers", "個人情報保護法の特例"},
	{ResidentCodeBan, ClassBan, articles{"", "resident-register:30_38", "resident-register:30_38", ""}, "no asking for the resident-record code", "住民票コードの告知要求制限"},
	{PensionNumberBan, ClassBan, articles{"", "pension:108_4", "pension:108_4", ""}, "no asking for the basic pension number", "基礎年金番号の告知要求制限"},
	{InsuranceNumberBan, ClassBan, articles{"", "health-insurance:194_2", "health-insurance:194_2", ""}, "no asking for insurer number, symbol and number", "被保険者等記号・番号の告知要求制限"},
	{DeclarationKeeping, ClassMinKeeping, articles{"", "income-tax-rule:76_3?", "income-tax-rule:76_3", ""}, "keeping of dependants' declarations for seven years", "扶養控除等申告書の保存"},
}
