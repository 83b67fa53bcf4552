package law

// Provisions on pseudonymously and anonymously processed information.
const (
	Pseudonymise                  Provision = "pseudonymise"                    // making pseudonymously processed information
	PseudonymiseSecurity          Provision = "pseudonymise-security"           // security of the deleted information
	PseudonymisePurpose           Provision = "pseudonymise-purpose"            // use within specified purposes only
	PseudonymisePublication       Provision = "pseudonymise-publication"        // publication of the purpose
	PseudonymiseErasure           Provision = "pseudonymise-erasure"            // erasure when no longer needed
	PseudonymiseProvision         Provision = "pseudonymise-provision"          // no provision to third parties
	PseudonymiseCollation         Provision = "pseudonymise-collation"          // no collation to identify
	PseudonymiseContact           Provision = "pseudonymise-contact"            // no use of contact details
	PseudonymiseRelief            Provision = "pseudonymise-relief"             // articles that do not apply
	PseudonymiseNonpersonal       Provision = "pseudonymise-nonpersonal"        // pseudonymously processed information that is not personal
	PseudonymiseStandards         Provision = "pseudonymise-standards"          // standards of pseudonymous processing
	PseudonymiseSecurityStandards Provision = "pseudonymise-security-standards" // standards for the deleted information
	Anonymise                     Provision = "anonymise"                       // making anonymously processed information
	AnonymiseSecurity             Provision = "anonymise-security"              // security of processing-method information
	AnonymisePublication          Provision = "anonymise-publication"           // publication on making
	AnonymiseProvision            Provision = "anonymise-provision"             // publication and label on provision
	AnonymiseCollation            Provision = "anonymise-collation"             // no collation by the maker
	AnonymiseEffort               Provision = "anonymise-effort"                // security and complaints of the maker
	AnonymousProvision            Provision = "anonymous-provision"             // publication and label on provision of others' information
	AnonymousIdentification       Provision = "anonymous-identification"        // no identification from others' information
	AnonymousEffort               Provision = "anonymous-effort"                // security and complaints of the holder
	AnonymiseStandards            Provision = "anonymise-standards"             // standards of anonymous processing
	AnonymiseStandardDescriptions Provision = "anonymise-standard-descriptions" // standard 1: identifying descriptions
	AnonymiseStandardCodes        Provision = "anonymise-standard-codes"        // standard 2: identification codes
	AnonymiseStandardLinks        Provision = "anonymise-standard-links"        // standard 3: linking codes
	AnonymiseStandardPeculiar     Provision = "anonymise-standard-peculiar"     // standard 4: peculiar descriptions
	AnonymiseStandardNature       Provision = "anonymise-standard-nature"       // standard 5: nature of the database
	AnonymiseSecurityStandards    Provision = "anonymise-security-standards"    // standards for processing-method information
	AnonymisePublicationForm      Provision = "anonymise-publication-form"      // form of the publication on making
	AnonymiseProvisionForm        Provision = "anonymise-provision-form"        // form of publication and label on provision
	AnonymousProvisionForm        Provision = "anonymous-provision-form"        // form of publication and label for others' information
)

var processedRows = []row{
	{Pseudonymise, ClassDuty, articles{"", "", "41-1", ""}, "making pseudonymously processed information", "仮名加工情報の作成"},
	{PseudonymiseSecurity, ClassDuty, articles{"", "", "41-2", ""}, "security of the deleted information", "削除情報等の安全管理"},
	{PseudonymisePurpose, ClassPermission, articles{"", "", "41-3", ""}, "use within specified purposes only", "仮名加工情報の利用目的"},
	{PseudonymisePublication, ClassDuty, articles{"", "", "41-4", ""}, "publication of the purpose", "仮名加工情報の利用目的の公表"},
	{PseudonymiseErasure, ClassEffort, articles{"", "", "41-5", ""}, "erasure when no longer needed", "仮名加工情報の消去"},
	{PseudonymiseProvision, ClassBan, articles{"", "", "41-6", ""}, "no provision to third parties", "仮名加工情報の提供禁止"},
	{PseudonymiseCollation, ClassBan, articles{"", "", "41-7", ""}, "no collation to identify", "仮名加工情報の照合禁止"},
	{PseudonymiseContact, ClassBan, articles{"", "", "41-8", ""}, "no use of contact details", "仮名加工情報の連絡先利用禁止"},
	{PseudonymiseRelief, ClassScope, articles{"", "", "41-9", ""}, "articles that do not apply", "仮名加工情報への適用除外"},
	{PseudonymiseNonpersonal, ClassBan, articles{"", "", "42", ""}, "pseudonymously processed information that is not personal", "仮名加工情報の第三者提供の制限等"},
	{PseudonymiseStandards, ClassDuty, articles{"", "", "appi-rule:31", ""}, "standards of pseudonymous processing", "仮名加工の基準"},
	{PseudonymiseSecurityStandards, ClassDuty, articles{"", "", "appi-rule:32", ""}, "standards for the deleted information", "削除情報等の安全管理の基準"},
	{Anonymise, ClassDuty, articles{"", "36-1", "43-1", ""}, "making anonymously processed information", "匿名加工情報の作成"},
	{AnonymiseSecurity, ClassDuty, articles{"", "36-2", "43-2", ""}, "security of processing-method information", "加工方法等情報の安全管理"},
	{AnonymisePublication, ClassDuty, articles{"", "36-3", "43-3", ""}, "publication on making", "匿名加工情報の作成時の公表"},
	{AnonymiseProvision, ClassDuty, articles{"", "36-4", "43-4", ""}, "publication and label on provision", "匿名加工情報の提供時の公表・明示"},
	{AnonymiseCollation, ClassBan, articles{"", "36-5", "43-5", ""}, "no collation by the maker", "作成者の照合禁止"},
	{AnonymiseEffort, ClassEffort, articles{"", "36-6", "43-6", ""}, "security and complaints of the maker", "匿名加工情報の安全管理・苦情処理"},
	{AnonymousProvision, ClassDuty, articles{"", "37", "44", ""}, "publication and label on provision of others' information", "匿名加工情報の提供"},
	{AnonymousIdentification, ClassBan, articles{"", "38", "45", ""}, "no identification from others' information", "識別行為の禁止"},
	{AnonymousEffort, ClassEffort, articles{"", "39", "46", ""}, "security and complaints of the holder", "匿名加工情報の安全管理措置等"},
	{AnonymiseStandards, ClassDuty, articles{"", "appi-rule:19", "appi-rule:34", ""}, "standards of anonymous processing", "匿名加工の基準"},
	{AnonymiseStandardDescriptions, ClassDuty, articles{"", "appi-rule:19--1", "appi-rule:34--1", ""}, "standard 1: identifying descriptions", "特定個人を識別する記述等の削除"},
	{AnonymiseStandardCodes, ClassDuty, articles{"", "appi-rule:19--2", "appi-rule:34--2", ""}, "standard 2: identification codes", "個人識別符号の削除"},
	{AnonymiseStandardLinks, ClassDuty, articles{"", "appi-rule:19--3", "appi-rule:34--3", ""}, "standard 3: linking codes", "連結符号の削除"},
	{AnonymiseStandardPeculiar, ClassDuty, articles{"", "appi-rule:19--4", "appi-rule:34--4", ""}, "standard 4: peculiar descriptions", "特異な記述等の削除"},
	{AnonymiseStandardNature, ClassDuty, articles{"", "appi-rule:19--5", "appi-rule:34--5", ""}, "standard 5: nature of the database", "データベース等の性質を踏まえた措置"},
	{AnonymiseSecurityStandards, ClassDuty, articles{"", "appi-rule:20", "appi-rule:35", ""}, "standards for processing-method information", "加工方法等情報の安全管理の基準"},
	{AnonymisePublicationForm, ClassFormality, articles{"", "appi-rule:21", "appi-rule:36", ""}, "form of the publication on making", "作成時の公表の方法"},
	{AnonymiseProvisionForm, ClassFormality, articles{"", "appi-rule:22", "appi-rule:37", ""}, "form of publication and label on provision", "提供時の公表・明示の方法"},
	{AnonymousProvisionForm, ClassFormality, articles{"", "appi-rule:23?", "appi-rule:38", ""}, "form of publication and label for others' information", "他者作成情報の公表・明示の方法"},
}
