package law

// Provisions on handing data to others and on the records of it.
const (
	ThirdPartyConsent                      Provision = "third-party-consent"                        // consent to third-party provision
	ThirdPartyExceptionLaw                 Provision = "third-party-exception-law"                  // provision based on law
	ThirdPartyExceptionLife                Provision = "third-party-exception-life"                 // provision to protect life, body or property
	ThirdPartyExceptionHealth              Provision = "third-party-exception-health"               // provision for public health or children
	ThirdPartyExceptionPublic              Provision = "third-party-exception-public"               // provision in cooperation with public bodies
	ThirdPartyExceptionAcademicPublication Provision = "third-party-exception-academic-publication" // provision by an academic body publishing or teaching
	ThirdPartyExceptionAcademicJoint       Provision = "third-party-exception-academic-joint"       // provision by an academic body to a research partner
	ThirdPartyExceptionAcademicRecipient   Provision = "third-party-exception-academic-recipient"   // provision to an academic body
	OptOut                                 Provision = "opt-out"                                    // opt-out provision
	OptOutOperator                         Provision = "opt-out-operator"                           // opt-out matter: name, address, representative
	OptOutPurpose                          Provision = "opt-out-purpose"                            // opt-out matter: provision is a purpose
	OptOutItems                            Provision = "opt-out-items"                              // opt-out matter: items
	OptOutAcquisition                      Provision = "opt-out-acquisition"                        // opt-out matter: way of acquisition
	OptOutMethod                           Provision = "opt-out-method"                             // opt-out matter: way of provision
	OptOutStop                             Provision = "opt-out-stop"                               // opt-out matter: stop on request
	OptOutRequest                          Provision = "opt-out-request"                            // opt-out matter: how requests are accepted
	OptOutRuleMatters                      Provision = "opt-out-rule-matters"                       // opt-out matter: matters of the rules
	OptOutLimits                           Provision = "opt-out-limits"                             // data never provided by opt-out
	OptOutSpecialCare                      Provision = "opt-out-special-care"                       // special-care information never provided by opt-out
	OptOutChange                           Provision = "opt-out-change"                             // change of opt-out matters
	OptOutPublication                      Provision = "opt-out-publication"                        // publication of the filing by the commission
	OptOutForm                             Provision = "opt-out-form"                               // form of opt-out notice and filing
	Processor                              Provision = "processor"                                  // entrusting: the processor is no third party
	Succession                             Provision = "succession"                                 // succession: the successor is no third party
	JointUse                               Provision = "joint-use"                                  // joint use: the partners are no third party
	JointUseChange                         Provision = "joint-use-change"                           // change of joint-use matters
	ForeignThirdParty                      Provision = "foreign-third-party"                        // provision to a third party abroad
	ForeignInformation                     Provision = "foreign-information"                        // information before consent to foreign provision
	ForeignMeasures                        Provision = "foreign-measures"                           // continuing measures for equivalent-system recipients
	RecognisedCountry                      Provision = "recognised-country"                         // recognised foreign countries
	EquivalentSystem                       Provision = "equivalent-system"                          // recipients with an equivalent system
	ForeignInformationContent              Provision = "foreign-information-content"                // content of the information before consent
	ForeignMeasuresContent                 Provision = "foreign-measures-content"                   // periodic checks and information on request
	ProvisionRecord                        Provision = "provision-record"                           // record of a provision
	ProvisionRecordKeeping                 Provision = "provision-record-keeping"                   // keeping of provision records
	ProvisionRecordForm                    Provision = "provision-record-form"                      // form of provision records
	ProvisionRecordItems                   Provision = "provision-record-items"                     // items of provision records
	ProvisionRecordPeriod                  Provision = "provision-record-period"                    // keeping period of provision records
	ReceiptConfirmation                    Provision = "receipt-confirmation"                       // confirmation on receipt
	ReceiptConfirmationProvider            Provision = "receipt-confirmation-provider"              // confirming the provider's name, address, representative
	ReceiptConfirmationHistory             Provision = "receipt-confirmation-history"               // confirming how the provider acquired the data
	ReceiptTruth                           Provision = "receipt-truth"                              // the provider must not deceive
	ReceiptRecord                          Provision = "receipt-record"                             // record of a receipt
	ReceiptRecordKeeping                   Provision = "receipt-record-keeping"                     // keeping of receipt records
	ReceiptConfirmationForm                Provision = "receipt-confirmation-form"                  // form of confirmation
	ReceiptRecordForm                      Provision = "receipt-record-form"                        // form of receipt records
	ReceiptRecordItems                     Provision = "receipt-record-items"                       // items of receipt records
	ReceiptRecordPeriod                    Provision = "receipt-record-period"                      // keeping period of receipt records
	RelatedInformation                     Provision = "related-information"                        // provision of personal-related information
	RelatedInformationConsent              Provision = "related-information-consent"                // confirming the person's consent
	RelatedInformationForeign              Provision = "related-information-foreign"                // confirming the information for a recipient abroad
	RelatedInformationRecord               Provision = "related-information-record"                 // record of the confirmation
	RelatedInformationForm                 Provision = "related-information-form"                   // form of the confirmation
	RelatedInformationRecordForm           Provision = "related-information-record-form"            // form of the record of the confirmation
	RelatedInformationRecordItems          Provision = "related-information-record-items"           // items of the record of the confirmation
	RelatedInformationRecordPeriod         Provision = "related-information-record-period"          // keeping period of the record of the confirmation
)

var thirdpartyRows = []row{
	{ThirdPartyConsent, ClassPermission, articles{"23-1", "23-1", "27-1", ""}, "consent to third-party provision", "第三者提供の制限"},
	{ThirdPartyExceptionLaw, ClassPermission, articles{"23-1-1", "23-1-1", "27-1-1", ""}, "provision based on law", "法令に基づく場合(提供)"},
	{ThirdPartyExceptionLife, ClassPermission, articles{"23-1-2", "23-1-2", "27-1-2", ""}, "provision to protect life, body or property", "生命・身体・財産の保護(提供)"},
	{ThirdPartyExceptionHealth, ClassPermission, articles{"23-1-3", "23-1-3", "27-1-3", ""}, "provision for public health or children", "公衆衛生・児童の健全育成(提供)"},
	{ThirdPartyExceptionPublic, ClassPermission, articles{"23-1-4", "23-1-4", "27-1-4", ""}, "provision in cooperation with public bodies", "国等への協力(提供)"},
	{ThirdPartyExceptionAcademicPublication, ClassPermission, articles{"", "", "27-1-5", ""}, "provision by an academic body publishing or teaching", "学術研究の成果の公表・教授"},
	{ThirdPartyExceptionAcademicJoint, ClassPermission, articles{"", "", "27-1-6", ""}, "provision by an academic body to a research partner", "共同学術研究"},
	{ThirdPartyExceptionAcademicRecipient, ClassPermission, articles{"", "", "27-1-7", ""}, "provision to an academic body", "学術研究機関等への提供"},
	{OptOut, ClassPermission, articles{"23-2", "23-2", "27-2", ""}, "opt-out provision", "オプトアウト"},
	{OptOutOperator, ClassDuty, articles{"", "", "27-2-1", ""}, "opt-out matter: name, address, representative", "提供者の氏名・住所・代表者"},
	{OptOutPurpose, ClassDuty, articles{"23-2-1", "23-2-1", "27-2-2", ""}, "opt-out matter: provision is a purpose", "第三者提供を利用目的とすること"},
	{OptOutItems, ClassDuty, articles{"23-2-2", "23-2-2", "27-2-3", ""}, "opt-out matter: items", "提供する個人データの項目"},
	{OptOutAcquisition, ClassDuty, articles{"", "", "27-2-4", ""}, "opt-out matter: way of acquisition", "取得の方法"},
	{OptOutMethod, ClassDuty, articles{"23-2-3", "23-2-3", "27-2-5", ""}, "opt-out matter: way of provision", "提供の方法"},
	{OptOutStop, ClassDuty, articles{"23-2-4", "23-2-4", "27-2-6", ""}, "opt-out matter: stop on request", "求めに応じた停止"},
	{OptOutRequest, ClassDuty, articles{"", "23-2-5", "27-2-7", ""}, "opt-out matter: how requests are accepted", "本人の求めを受け付ける方法"},
	{OptOutRuleMatters, ClassDuty, articles{"", "", "27-2-8", ""}, "opt-out matter: matters of the rules", "規則で定める事項"},
	{OptOutLimits, ClassBan, articles{"", "", "27-2-p", ""}, "data never provided by opt-out", "オプトアウトの禁止"},
	{OptOutSpecialCare, ClassBan, articles{"", "23-2", "27-2-p", ""}, "special-care information never provided by opt-out", "要配慮個人情報のオプトアウト禁止"},
	{OptOutChange, ClassDuty, articles{"23-3", "23-3", "27-3", ""}, "change of opt-out matters", "オプトアウト事項の変更"},
	{OptOutPublication, ClassSupervision, articles{"", "23-4", "27-4", ""}, "publication of the filing by the commission", "委員会による公表"},
	{OptOutForm, ClassDuty, articles{"", "appi-rule:7", "appi-rule:11", ""}, "form of opt-out notice and filing", "オプトアウトの通知・届出の方法"},
	{Processor, ClassPermission, articles{"23-4-1", "23-5-1", "27-5-1", ""}, "entrusting: the processor is no third party", "委託"},
	{Succession, ClassPermission, articles{"23-4-2", "23-5-2", "27-5-2", ""}, "succession: the successor is no third party", "事業の承継"},
	{JointUse, ClassPermission, articles{"23-4-3", "23-5-3", "27-5-3", ""}, "joint use: the partners are no third party", "共同利用"},
	{JointUseChange, ClassDuty, articles{"23-5", "23-6", "27-6", ""}, "change of joint-use matters", "共同利用事項の変更"},
	{ForeignThirdParty, ClassPermission, articles{"", "24", "28-1", ""}, "provision to a third party abroad", "外国にある第三者への提供"},
	{ForeignInformation, ClassDuty, articles{"", "", "28-2", ""}, "information before consent to foreign provision", "同意取得時の情報提供"},
	{ForeignMeasures, ClassDuty, articles{"", "", "28-3", ""}, "continuing measures for equivalent-system recipients", "相当措置の継続的な実施の確保"},
	{RecognisedCountry, ClassPermission, articles{"", "appi-rule:11", "appi-rule:15", ""}, "recognised foreign countries", "同等水準国"},
	{EquivalentSystem, ClassPermission, articles{"", "appi-rule:11_2?", "appi-rule:16", ""}, "recipients with an equivalent system", "基準適合体制"},
	{ForeignInformationContent, ClassDuty, articles{"", "", "appi-rule:17", ""}, "content of the information before consent", "情報提供の内容"},
	{ForeignMeasuresContent, ClassDuty, articles{"", "", "appi-rule:18", ""}, "periodic checks and information on request", "必要な措置"},
	{ProvisionRecord, ClassDuty, articles{"", "25-1", "29-1", ""}, "record of a provision", "第三者提供記録の作成"},
	{ProvisionRecordKeeping, ClassMinKeeping, articles{"", "25-2", "29-2", ""}, "keeping of provision records", "第三者提供記録の保存"},
	{ProvisionRecordForm, ClassFormality, articles{"", "appi-rule:12", "appi-rule:19", ""}, "form of provision records", "提供記録の作成方法"},
	{ProvisionRecordItems, ClassDuty, articles{"", "appi-rule:13", "appi-rule:20", ""}, "items of provision records", "提供記録の記録事項"},
	{ProvisionRecordPeriod, ClassMinKeeping, articles{"", "appi-rule:14", "appi-rule:21", ""}, "keeping period of provision records", "提供記録の保存期間"},
	{ReceiptConfirmation, ClassDuty, articles{"", "26-1", "30-1", ""}, "confirmation on receipt", "第三者提供を受ける際の確認"},
	{ReceiptConfirmationProvider, ClassDuty, articles{"", "26-1-1", "30-1-1", ""}, "confirming the provider's name, address, representative", "提供者の氏名等の確認"},
	{ReceiptConfirmationHistory, ClassDuty, articles{"", "26-1-2", "30-1-2", ""}, "confirming how the provider acquired the data", "取得の経緯の確認"},
	{ReceiptTruth, ClassBan, articles{"", "26-2", "30-2", ""}, "the provider must not deceive", "確認に係る偽りの禁止"},
	{ReceiptRecord, ClassDuty, articles{"", "26-3", "30-3", ""}, "record of a receipt", "受領記録の作成"},
	{ReceiptRecordKeeping, ClassMinKeeping, articles{"", "26-4", "30-4", ""}, "keeping of receipt records", "受領記録の保存"},
	{ReceiptConfirmationForm, ClassFormality, articles{"", "appi-rule:15", "appi-rule:22", ""}, "form of confirmation", "確認の方法"},
	{ReceiptRecordForm, ClassFormality, articles{"", "appi-rule:16", "appi-rule:23", ""}, "form of receipt records", "受領記録の作成方法"},
	{ReceiptRecordItems, ClassDuty, articles{"", "appi-rule:17", "appi-rule:24", ""}, "items of receipt records", "受領記録の記録事項"},
	{ReceiptRecordPeriod, ClassMinKeeping, articles{"", "appi-rule:18", "appi-rule:25", ""}, "keeping period of receipt records", "受領記録の保存期間"},
	{RelatedInformation, ClassPermission, articles{"", "", "31-1", ""}, "provision of personal-related information", "個人関連情報の提供制限"},
	{RelatedInformationConsent, ClassPermission, articles{"", "", "31-1-1", ""}, "confirming the person's consent", "本人の同意の確認"},
	{RelatedInformationForeign, ClassDuty, articles{"", "", "31-1-2", ""}, "confirming the information for a recipient abroad", "外国提供時の情報提供の確認"},
	{RelatedInformationRecord, ClassDuty, articles{"", "", "31-3", ""}, "record of the confirmation", "個人関連情報の確認記録"},
	{RelatedInformationForm, ClassFormality, articles{"", "", "appi-rule:26", ""}, "form of the confirmation", "個人関連情報の確認方法"},
	{RelatedInformationRecordForm, ClassFormality, articles{"", "", "appi-rule:27", ""}, "form of the record of the confirmation", "個人関連情報の記録方法"},
	{RelatedInformationRecordItems, ClassDuty, articles{"", "", "appi-rule:28", ""}, "items of the record of the confirmation", "個人関連情報の記録事項"},
	{RelatedInformationRecordPeriod, ClassMinKeeping, articles{"", "", "appi-rule:29", ""}, "keeping period of the record of the confirmation", "個人関連情報の記録の保存期間"},
}
