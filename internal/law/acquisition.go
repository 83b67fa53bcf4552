package law

// Provisions on the purpose of use, on use and on acquisition.
const (
	PurposeSpecification                Provision = "purpose-specification"                   // specifying the purpose of use
	PurposeChange                       Provision = "purpose-change"                          // changing the purpose of use
	PurposeLimitation                   Provision = "purpose-limitation"                      // restriction to the purpose of use
	PurposeSuccession                   Provision = "purpose-succession"                      // restriction after a succession of business
	PurposeException                    Provision = "purpose-exception"                       // exceptions to the restriction
	PurposeExceptionLaw                 Provision = "purpose-exception-law"                   // use based on law
	PurposeExceptionLife                Provision = "purpose-exception-life"                  // use to protect life, body or property
	PurposeExceptionHealth              Provision = "purpose-exception-health"                // use for public health or children
	PurposeExceptionPublic              Provision = "purpose-exception-public"                // use in cooperation with public bodies
	PurposeExceptionAcademicBody        Provision = "purpose-exception-academic-body"         // use by an academic body for research
	PurposeExceptionAcademicProvision   Provision = "purpose-exception-academic-provision"    // provision to an academic body for research
	ImproperUse                         Provision = "improper-use"                            // prohibition of improper use
	FairAcquisition                     Provision = "fair-acquisition"                        // proper acquisition
	SpecialCareAcquisition              Provision = "special-care-acquisition"                // acquisition of special-care information with prior consent
	SpecialCareExceptionLaw             Provision = "special-care-exception-law"              // special-care acquisition based on law
	SpecialCareExceptionLife            Provision = "special-care-exception-life"             // special-care acquisition to protect life, body or property
	SpecialCareExceptionHealth          Provision = "special-care-exception-health"           // special-care acquisition for public health or children
	SpecialCareExceptionPublic          Provision = "special-care-exception-public"           // special-care acquisition in cooperation with public bodies
	SpecialCareExceptionAcademicBody    Provision = "special-care-exception-academic-body"    // special-care acquisition by an academic body
	SpecialCareExceptionAcademicPartner Provision = "special-care-exception-academic-partner" // special-care acquisition from an academic body in joint research
	SpecialCareExceptionPublished       Provision = "special-care-exception-published"        // special-care information published by the person or listed bodies
	SpecialCareExceptionOrder           Provision = "special-care-exception-order"            // special-care acquisition in the cases of the cabinet order
	SpecialCareOrderCases               Provision = "special-care-order-cases"                // visible appearance; receipt by entrusting, succession or joint use
	SpecialCarePublishers               Provision = "special-care-publishers"                 // bodies whose publication counts
	PurposeNotice                       Provision = "purpose-notice"                          // notice or publication of the purpose after acquisition
	PurposeShowing                      Provision = "purpose-showing"                         // showing the purpose before direct written acquisition
	PurposeShowingUrgent                Provision = "purpose-showing-urgent"                  // urgent need instead of showing
	PurposeChangeNotice                 Provision = "purpose-change-notice"                   // notice or publication of a changed purpose
	PurposeNoticeException              Provision = "purpose-notice-exception"                // exceptions to notice
	PurposeNoticeExceptionHarm          Provision = "purpose-notice-exception-harm"           // notice would harm the person or others
	PurposeNoticeExceptionOperator      Provision = "purpose-notice-exception-operator"       // notice would harm the operator
	PurposeNoticeExceptionPublic        Provision = "purpose-notice-exception-public"         // notice would hinder public affairs
	PurposeNoticeExceptionEvident       Provision = "purpose-notice-exception-evident"        // purpose evident from circumstances
)

var acquisitionRows = []row{
	{PurposeSpecification, ClassDuty, articles{"15-1", "15-1", "17-1", ""}, "specifying the purpose of use", "利用目的の特定"},
	{PurposeChange, ClassPermission, articles{"15-2", "15-2", "17-2", ""}, "changing the purpose of use", "利用目的の変更"},
	{PurposeLimitation, ClassPermission, articles{"16-1", "16-1", "18-1", ""}, "restriction to the purpose of use", "利用目的による制限"},
	{PurposeSuccession, ClassPermission, articles{"16-2", "16-2", "18-2", ""}, "restriction after a succession of business", "事業承継後の利用目的による制限"},
	{PurposeException, ClassPermission, articles{"16-3", "16-3", "18-3", ""}, "exceptions to the restriction", "利用目的による制限の例外"},
	{PurposeExceptionLaw, ClassPermission, articles{"16-3-1", "16-3-1", "18-3-1", ""}, "use based on law", "法令に基づく場合(利用)"},
	{PurposeExceptionLife, ClassPermission, articles{"16-3-2", "16-3-2", "18-3-2", ""}, "use to protect life, body or property", "生命・身体・財産の保護(利用)"},
	{PurposeExceptionHealth, ClassPermission, articles{"16-3-3", "16-3-3", "18-3-3", ""}, "use for public health or children", "公衆衛生・児童の健全育成(利用)"},
	{PurposeExceptionPublic, ClassPermission, articles{"16-3-4", "16-3-4", "18-3-4", ""}, "use in cooperation with public bodies", "国等への協力(利用)"},
	{PurposeExceptionAcademicBody, ClassPermission, articles{"", "", "18-3-5", ""}, "use by an academic body for research", "学術研究機関等による学術研究目的の取扱い"},
	{PurposeExceptionAcademicProvision, ClassPermission, articles{"", "", "18-3-6", ""}, "provision to an academic body for research", "学術研究機関等への提供(利用)"},
	{ImproperUse, ClassBan, articles{"", "", "19", ""}, "prohibition of improper use", "不適正な利用の禁止"},
	{FairAcquisition, ClassBan, articles{"17", "17-1", "20-1", ""}, "proper acquisition", "適正な取得"},
	{SpecialCareAcquisition, ClassPermission, articles{"", "17-2", "20-2", ""}, "acquisition of special-care information with prior consent", "要配慮個人情報の取得"},
	{SpecialCareExceptionLaw, ClassPermission, articles{"", "17-2-1", "20-2-1", ""}, "special-care acquisition based on law", "法令に基づく場合(要配慮)"},
	{SpecialCareExceptionLife, ClassPermission, articles{"", "17-2-2", "20-2-2", ""}, "special-care acquisition to protect life, body or property", "生命・身体・財産の保護(要配慮)"},
	{SpecialCareExceptionHealth, ClassPermission, articles{"", "17-2-3", "20-2-3", ""}, "special-care acquisition for public health or children", "公衆衛生・児童の健全育成(要配慮)"},
	{SpecialCareExceptionPublic, ClassPermission, articles{"", "17-2-4", "20-2-4", ""}, "special-care acquisition in cooperation with public bodies", "国等への協力(要配慮)"},
	{SpecialCareExceptionAcademicBody, ClassPermission, articles{"", "", "20-2-5", ""}, "special-care acquisition by an academic body", "学術研究機関等による取得(要配慮)"},
	{SpecialCareExceptionAcademicPartner, ClassPermission, articles{"", "", "20-2-6", ""}, "special-care acquisition from an academic body in joint research", "学術研究機関等からの取得(要配慮)"},
	{SpecialCareExceptionPublished, ClassPermission, articles{"", "17-2-5", "20-2-7", ""}, "special-care information published by the person or listed bodies", "公開されている要配慮個人情報"},
	{SpecialCareExceptionOrder, ClassPermission, articles{"", "17-2-6", "20-2-8", ""}, "special-care acquisition in the cases of the cabinet order", "政令で定める場合(要配慮)"},
	{SpecialCareOrderCases, ClassPermission, articles{"", "appi-order:7", "appi-order:9", ""}, "visible appearance; receipt by entrusting, succession or joint use", "要配慮個人情報を同意なく取得できる場合"},
	{SpecialCarePublishers, ClassPermission, articles{"", "appi-rule:6", "appi-rule:6", ""}, "bodies whose publication counts", "要配慮個人情報を公開する者"},
	{PurposeNotice, ClassDuty, articles{"18-1", "18-1", "21-1", ""}, "notice or publication of the purpose after acquisition", "利用目的の通知又は公表"},
	{PurposeShowing, ClassDuty, articles{"18-2", "18-2", "21-2", ""}, "showing the purpose before direct written acquisition", "利用目的の明示"},
	{PurposeShowingUrgent, ClassPermission, articles{"18-2-p", "18-2-p", "21-2-p", ""}, "urgent need instead of showing", "緊急時の明示の例外"},
	{PurposeChangeNotice, ClassDuty, articles{"18-3", "18-3", "21-3", ""}, "notice or publication of a changed purpose", "変更後の利用目的の通知等"},
	{PurposeNoticeException, ClassPermission, articles{"18-4", "18-4", "21-4", ""}, "exceptions to notice", "利用目的の通知等の例外"},
	{PurposeNoticeExceptionHarm, ClassPermission, articles{"18-4-1", "18-4-1", "21-4-1", ""}, "notice would harm the person or others", "本人・第三者の権利利益を害するおそれ"},
	{PurposeNoticeExceptionOperator, ClassPermission, articles{"18-4-2", "18-4-2", "21-4-2", ""}, "notice would harm the operator", "事業者の権利・正当な利益を害するおそれ"},
	{PurposeNoticeExceptionPublic, ClassPermission, articles{"18-4-3", "18-4-3", "21-4-3", ""}, "notice would hinder public affairs", "国等の事務への支障"},
	{PurposeNoticeExceptionEvident, ClassPermission, articles{"18-4-4", "18-4-4", "21-4-4", ""}, "purpose evident from circumstances", "利用目的が明らかな場合"},
}
