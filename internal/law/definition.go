package law

// Provisions on definitions and scope.
const (
	PersonalInformation          Provision = "personal-information"           // personal information
	IndividualIdentificationCode Provision = "individual-identification-code" // individual identification code
	SpecialCareInformation       Provision = "special-care-information"       // special care-required personal information
	Principal                    Provision = "principal"                      // person identified (principal)
	PseudonymousInformation      Provision = "pseudonymous-information"       // pseudonymously processed information
	AnonymousInformation         Provision = "anonymous-information"          // anonymously processed information
	PersonalRelatedInformation   Provision = "personal-related-information"   // information related to personal information
	PublicBody                   Provision = "public-body"                    // public bodies outside the term business operator
	Database                     Provision = "database"                       // personal information database
	BusinessOperator             Provision = "business-operator"              // business operator handling personal information
	PersonalData                 Provision = "personal-data"                  // personal data
	RetainedPersonalData         Provision = "retained-personal-data"         // retained personal data
	AnonymousOperator            Provision = "anonymous-operator"             // operator handling anonymously processed information
	AcademicBody                 Provision = "academic-body"                  // academic research institution
	IdentificationCodeOrder      Provision = "identification-code-order"      // identification codes named by the cabinet order
	IdentificationCodeRule       Provision = "identification-code-rule"       // identification codes named by the rules
	SpecialCareOrder             Provision = "special-care-order"             // special-care descriptions named by the cabinet order
	SpecialCareDisability        Provision = "special-care-disability"        // disabilities named by the rules
	DatabaseExclusion            Provision = "database-exclusion"             // databases excluded as unlikely to harm
	RetainedExclusion            Provision = "retained-exclusion"             // retained data excluded because knowledge of it would harm
	ShortLivedExclusion          Provision = "short-lived-exclusion"          // retained data erased within six months, excluded
	RecordsExclusion             Provision = "records-exclusion"              // provision records excluded because knowledge of them would harm
	Exemption                    Provision = "exemption"                      // exempt press, writers, academic (2017), religious and political bodies
	ExemptionPress               Provision = "exemption-press"                // exempt press
	ExemptionWriters             Provision = "exemption-writers"              // exempt writers
	ExemptionAcademic            Provision = "exemption-academic"             // exempt academic bodies, until 2022-03-31
	ExemptionReligious           Provision = "exemption-religious"            // exempt religious bodies
	ExemptionPolitical           Provision = "exemption-political"            // exempt political bodies
	ExemptionPressMeaning        Provision = "exemption-press-meaning"        // meaning of press
	ExemptionEffort              Provision = "exemption-effort"               // efforts of exempt bodies
	AcademicResponsibility       Provision = "academic-responsibility"        // efforts of academic research institutions
	Extraterritorial             Provision = "extraterritorial"               // operators abroad
)

var definitionRows = []row{
	{PersonalInformation, ClassScope, articles{"2-1", "2-1", "2-1", ""}, "personal information", "個人情報"},
	{IndividualIdentificationCode, ClassScope, articles{"", "2-2", "2-2", ""}, "individual identification code", "個人識別符号"},
	{SpecialCareInformation, ClassScope, articles{"", "2-3", "2-3", ""}, "special care-required personal information", "要配慮個人情報"},
	{Principal, ClassScope, articles{"2-6", "2-8", "2-4", ""}, "person identified (principal)", "本人"},
	{PseudonymousInformation, ClassScope, articles{"", "", "2-5", ""}, "pseudonymously processed information", "仮名加工情報"},
	{AnonymousInformation, ClassScope, articles{"", "2-9", "2-6", ""}, "anonymously processed information", "匿名加工情報"},
	{PersonalRelatedInformation, ClassScope, articles{"", "", "2-7", ""}, "information related to personal information", "個人関連情報"},
	{PublicBody, ClassScope, articles{"", "2-5", "2-11?", "2-11"}, "public bodies outside the term business operator", "国の機関等"},
	{Database, ClassScope, articles{"2-2", "2-4", "16-1", ""}, "personal information database", "個人情報データベース等"},
	{BusinessOperator, ClassScope, articles{"2-3", "2-5", "16-2", ""}, "business operator handling personal information", "個人情報取扱事業者"},
	{PersonalData, ClassScope, articles{"2-4", "2-6", "16-3", ""}, "personal data", "個人データ"},
	{RetainedPersonalData, ClassScope, articles{"2-5", "2-7", "16-4", ""}, "retained personal data", "保有個人データ"},
	{AnonymousOperator, ClassScope, articles{"", "2-10", "16-6", ""}, "operator handling anonymously processed information", "匿名加工情報取扱事業者"},
	{AcademicBody, ClassScope, articles{"", "", "16-8", ""}, "academic research institution", "学術研究機関等"},
	{IdentificationCodeOrder, ClassScope, articles{"", "appi-order:1", "appi-order:1", ""}, "identification codes named by the cabinet order", "政令で定める個人識別符号"},
	{IdentificationCodeRule, ClassScope, articles{"", "appi-rule:4", "appi-rule:4", ""}, "identification codes named by the rules", "規則で定める個人識別符号"},
	{SpecialCareOrder, ClassScope, articles{"", "appi-order:2", "appi-order:2", ""}, "special-care descriptions named by the cabinet order", "政令で定める要配慮個人情報の記述等"},
	{SpecialCareDisability, ClassScope, articles{"", "appi-rule:5", "appi-rule:5", ""}, "disabilities named by the rules", "規則で定める心身の機能の障害"},
	{DatabaseExclusion, ClassScope, articles{"", "appi-order:3", "appi-order:4", ""}, "databases excluded as unlikely to harm", "個人情報データベース等の除外"},
	{RetainedExclusion, ClassScope, articles{"", "appi-order:4", "appi-order:5", ""}, "retained data excluded because knowledge of it would harm", "保有個人データの除外"},
	{ShortLivedExclusion, ClassScope, articles{"", "appi-order:5", "", ""}, "retained data erased within six months, excluded", "短期保存データの除外"},
	{RecordsExclusion, ClassScope, articles{"", "", "appi-order:11", ""}, "provision records excluded because knowledge of them would harm", "第三者提供記録の除外"},
	{Exemption, ClassScope, articles{"50-1", "76-1", "57-1", ""}, "exempt press, writers, academic (2017), religious and political bodies", "適用除外"},
	{ExemptionPress, ClassScope, articles{"50-1-1", "76-1-1", "57-1-1", ""}, "exempt press", "適用除外(報道機関)"},
	{ExemptionWriters, ClassScope, articles{"50-1-2", "76-1-2", "57-1-2", ""}, "exempt writers", "適用除外(著述業)"},
	{ExemptionAcademic, ClassScope, articles{"50-1-3", "76-1-3", "", ""}, "exempt academic bodies, until 2022-03-31", "適用除外(学術研究機関)"},
	{ExemptionReligious, ClassScope, articles{"50-1-4", "76-1-4", "57-1-3", ""}, "exempt religious bodies", "適用除外(宗教団体)"},
	{ExemptionPolitical, ClassScope, articles{"50-1-5", "76-1-5", "57-1-4", ""}, "exempt political bodies", "適用除外(政治団体)"},
	{ExemptionPressMeaning, ClassScope, articles{"50-2", "76-2", "57-2", ""}, "meaning of press", "「報道」の意義"},
	{ExemptionEffort, ClassEffort, articles{"50-3", "76-3", "57-3", ""}, "efforts of exempt bodies", "適用除外者の努力義務"},
	{AcademicResponsibility, ClassEffort, articles{"", "", "59", ""}, "efforts of academic research institutions", "学術研究機関等の責務"},
	{Extraterritorial, ClassScope, articles{"", "75", "166?", "171"}, "operators abroad", "域外適用"},
}
