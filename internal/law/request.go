package law

// Provisions on what the person may ask for.
const (
	PublicStatement           Provision = "public-statement"            // matters on retained personal data made knowable
	PublicStatementOperator   Provision = "public-statement-operator"   // statement: the operator
	PublicStatementPurposes   Provision = "public-statement-purposes"   // statement: all purposes
	PublicStatementProcedures Provision = "public-statement-procedures" // statement: procedures and fees
	PublicStatementOrder      Provision = "public-statement-order"      // statement: matters of the cabinet order
	PublicStatementMatters    Provision = "public-statement-matters"    // complaint desk, accredited body; since 2022 security measures
	PurposeRequest            Provision = "purpose-request"             // request for notice of the purpose
	PurposeRequestRefusal     Provision = "purpose-request-refusal"     // telling that the purpose is not notified
	DisclosureRequest         Provision = "disclosure-request"          // request for disclosure
	Disclosure                Provision = "disclosure"                  // disclosure without delay
	DisclosureRefusalHarm     Provision = "disclosure-refusal-harm"     // disclosure would harm rights and interests
	DisclosureRefusalBusiness Provision = "disclosure-refusal-business" // disclosure would seriously hinder business
	DisclosureRefusalLaw      Provision = "disclosure-refusal-law"      // disclosure would violate other law
	DisclosureRefusalNotice   Provision = "disclosure-refusal-notice"   // telling of non-disclosure or non-existence
	DisclosureOtherLaw        Provision = "disclosure-other-law"        // disclosure under other law
	DisclosureRecords         Provision = "disclosure-records"          // disclosure of provision and receipt records
	DisclosureMethod          Provision = "disclosure-method"           // method of disclosure
	CorrectionRequest         Provision = "correction-request"          // request for correction
	Correction                Provision = "correction"                  // investigation and correction
	CorrectionNotice          Provision = "correction-notice"           // telling of the correction or its refusal
	SuspensionRequest         Provision = "suspension-request"          // request for suspension or erasure on a violation
	Suspension                Provision = "suspension"                  // suspension or erasure
	ProvisionStopRequest      Provision = "provision-stop-request"      // request to stop provision on a violation
	ProvisionStop             Provision = "provision-stop"              // stop of provision
	WiderSuspensionRequest    Provision = "wider-suspension-request"    // request for suspension, erasure or stop on the further grounds
	WiderSuspensionNeedless   Provision = "wider-suspension-needless"   // ground: no longer needed
	WiderSuspensionIncident   Provision = "wider-suspension-incident"   // ground: an incident of article 26-1
	WiderSuspensionHarm       Provision = "wider-suspension-harm"       // ground: rights or legitimate interests may be harmed
	WiderSuspension           Provision = "wider-suspension"            // measure on the further grounds
	SuspensionNotice          Provision = "suspension-notice"           // telling of the measure or its refusal
	Reason                    Provision = "reason"                      // explaining reasons
	RequestMethod             Provision = "request-method"              // method of requests fixed by the operator
	RequestSpecification      Provision = "request-specification"       // specifying the data and helping to do so
	RequestAgent              Provision = "request-agent"               // requests by agents
	RequestBurden             Provision = "request-burden"              // no excessive burden
	RequestMethodOrder        Provision = "request-method-order"        // what the method may fix
	RequestAgentOrder         Provision = "request-agent-order"         // who may act as agent
	Fee                       Provision = "fee"                         // fees for purpose notice and disclosure
	FeeRange                  Provision = "fee-range"                   // reasonable range of the fee
	Suit                      Provision = "suit"                        // two weeks before a suit
	SuitArrival               Provision = "suit-arrival"                // deemed arrival of the request
	SuitProvisional           Provision = "suit-provisional"            // provisional dispositions
	Complaint                 Provision = "complaint"                   // handling of complaints
	ComplaintSystem           Provision = "complaint-system"            // system for complaints
)

var requestRows = []row{
	{PublicStatement, ClassDuty, articles{"24-1", "27-1", "32-1", ""}, "matters on retained personal data made knowable", "保有個人データに関する事項の公表等"},
	{PublicStatementOperator, ClassDuty, articles{"24-1-1", "27-1-1", "32-1-1", ""}, "statement: the operator", "事業者の氏名等"},
	{PublicStatementPurposes, ClassDuty, articles{"24-1-2", "27-1-2", "32-1-2", ""}, "statement: all purposes", "全ての保有個人データの利用目的"},
	{PublicStatementProcedures, ClassDuty, articles{"24-1-3", "27-1-3", "32-1-3", ""}, "statement: procedures and fees", "請求等の手続"},
	{PublicStatementOrder, ClassDuty, articles{"24-1-4", "27-1-4", "32-1-4", ""}, "statement: matters of the cabinet order", "政令で定める事項"},
	{PublicStatementMatters, ClassDuty, articles{"", "appi-order:8", "appi-order:10", ""}, "complaint desk, accredited body; since 2022 security measures", "公表等の事項"},
	{PurposeRequest, ClassRight, articles{"24-2", "27-2", "32-2", ""}, "request for notice of the purpose", "利用目的の通知の求め"},
	{PurposeRequestRefusal, ClassDuty, articles{"24-3", "27-3", "32-3", ""}, "telling that the purpose is not notified", "利用目的を通知しない旨の通知"},
	{DisclosureRequest, ClassRight, articles{"", "28-1", "33-1", ""}, "request for disclosure", "開示の請求"},
	{Disclosure, ClassRight, articles{"25-1", "28-2", "33-2", ""}, "disclosure without delay", "開示"},
	{DisclosureRefusalHarm, ClassPermission, articles{"25-1-1", "28-2-1", "33-2-1", ""}, "disclosure would harm rights and interests", "権利利益を害するおそれ(開示)"},
	{DisclosureRefusalBusiness, ClassPermission, articles{"25-1-2", "28-2-2", "33-2-2", ""}, "disclosure would seriously hinder business", "業務への著しい支障(開示)"},
	{DisclosureRefusalLaw, ClassPermission, articles{"25-1-3", "28-2-3", "33-2-3", ""}, "disclosure would violate other law", "他の法令違反(開示)"},
	{DisclosureRefusalNotice, ClassDuty, articles{"25-2", "28-3", "33-3", ""}, "telling of non-disclosure or non-existence", "開示しない旨の通知"},
	{DisclosureOtherLaw, ClassScope, articles{"25-3", "28-4", "33-4", ""}, "disclosure under other law", "他の法令による開示"},
	{DisclosureRecords, ClassRight, articles{"", "", "33-5", ""}, "disclosure of provision and receipt records", "第三者提供記録の開示"},
	{DisclosureMethod, ClassFormality, articles{"", "appi-order:9", "appi-rule:30", ""}, "method of disclosure", "開示の方法"},
	{CorrectionRequest, ClassRight, articles{"", "29-1", "34-1", ""}, "request for correction", "訂正等の請求"},
	{Correction, ClassRight, articles{"26-1", "29-2", "34-2", ""}, "investigation and correction", "訂正等"},
	{CorrectionNotice, ClassDuty, articles{"26-2", "29-3", "34-3", ""}, "telling of the correction or its refusal", "訂正等の通知"},
	{SuspensionRequest, ClassRight, articles{"", "30-1", "35-1", ""}, "request for suspension or erasure on a violation", "利用停止等の請求"},
	{Suspension, ClassRight, articles{"27-1", "30-2", "35-2", ""}, "suspension or erasure", "利用停止等"},
	{ProvisionStopRequest, ClassRight, articles{"", "30-3", "35-3", ""}, "request to stop provision on a violation", "第三者提供の停止の請求"},
	{ProvisionStop, ClassRight, articles{"27-2", "30-4", "35-4", ""}, "stop of provision", "第三者提供の停止"},
	{WiderSuspensionRequest, ClassRight, articles{"", "", "35-5", ""}, "request for suspension, erasure or stop on the further grounds", "利用停止等・提供停止の請求(拡充事由)"},
	{WiderSuspensionNeedless, ClassRight, articles{"", "", "35-5", ""}, "ground: no longer needed", "利用する必要がなくなった場合"},
	{WiderSuspensionIncident, ClassRight, articles{"", "", "35-5", ""}, "ground: an incident of article 26-1", "漏えい等が生じた場合"},
	{WiderSuspensionHarm, ClassRight, articles{"", "", "35-5", ""}, "ground: rights or legitimate interests may be harmed", "権利・正当な利益が害されるおそれがある場合"},
	{WiderSuspension, ClassRight, articles{"", "", "35-6", ""}, "measure on the further grounds", "利用停止等・提供停止(拡充事由)"},
	{SuspensionNotice, ClassDuty, articles{"27-3", "30-5", "35-7", ""}, "telling of the measure or its refusal", "利用停止等の通知"},
	{Reason, ClassEffort, articles{"28", "31", "36", ""}, "explaining reasons", "理由の説明"},
	{RequestMethod, ClassFormality, articles{"29-1", "32-1", "37-1", ""}, "method of requests fixed by the operator", "開示等の請求等の受付方法"},
	{RequestSpecification, ClassFormality, articles{"29-2", "32-2", "37-2", ""}, "specifying the data and helping to do so", "対象の特定と支援"},
	{RequestAgent, ClassRight, articles{"29-3", "32-3", "37-3", ""}, "requests by agents", "代理人による請求等"},
	{RequestBurden, ClassBan, articles{"29-4", "32-4", "37-4", ""}, "no excessive burden", "過重な負担の禁止"},
	{RequestMethodOrder, ClassFormality, articles{"", "appi-order:10", "appi-order:12", ""}, "what the method may fix", "受付方法として定める事項"},
	{RequestAgentOrder, ClassRight, articles{"", "appi-order:11", "appi-order:13", ""}, "who may act as agent", "代理人の範囲"},
	{Fee, ClassFee, articles{"30-1", "33-1", "38-1", ""}, "fees for purpose notice and disclosure", "手数料"},
	{FeeRange, ClassFee, articles{"30-2", "33-2", "38-2", ""}, "reasonable range of the fee", "手数料の額"},
	{Suit, ClassDeadline, articles{"", "34-1", "39-1", ""}, "two weeks before a suit", "事前の請求"},
	{SuitArrival, ClassDeadline, articles{"", "34-2", "39-2", ""}, "deemed arrival of the request", "請求の到達"},
	{SuitProvisional, ClassDeadline, articles{"", "34-3", "39-3", ""}, "provisional dispositions", "仮処分命令の申立て"},
	{Complaint, ClassEffort, articles{"31-1", "35-1", "40-1", ""}, "handling of complaints", "苦情の処理"},
	{ComplaintSystem, ClassEffort, articles{"31-2", "35-2", "40-2", ""}, "system for complaints", "苦情処理体制の整備"},
}
