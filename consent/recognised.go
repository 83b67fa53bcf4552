package consent

import "github.com/hogo-go/hogo/internal/idcode"

// RecognisedName returns, for people, the name of what a scan recognised and the policy has
// no item for ([Guard.ItemsIn], [Carried]); ok is false for every other name.
func RecognisedName(item string) (name Text, ok bool) {
	name, ok = recognisedNames[item]
	return name, ok
}

var recognisedNames = map[string]Text{
	carePrefix + string(Race):              {Ja: "人種", En: "race"},
	carePrefix + string(Creed):             {Ja: "信条", En: "creed"},
	carePrefix + string(SocialStatus):      {Ja: "社会的身分", En: "social status"},
	carePrefix + string(MedicalHistory):    {Ja: "病歴", En: "medical history"},
	carePrefix + string(CriminalRecord):    {Ja: "犯罪の経歴", En: "criminal record"},
	carePrefix + string(CrimeVictim):       {Ja: "犯罪により害を被った事実", En: "fact of having suffered damage by a crime"},
	carePrefix + string(Disability):        {Ja: "心身の機能の障害", En: "disability"},
	carePrefix + string(CheckUp):           {Ja: "健康診断等の結果", En: "results of a medical check-up"},
	carePrefix + string(Treatment):         {Ja: "医師等による指導・診療・調剤", En: "medical guidance, treatment or dispensing"},
	carePrefix + string(CriminalProcedure): {Ja: "刑事事件に関する手続", En: "procedure on a criminal case"},
	carePrefix + string(JuvenileProcedure): {Ja: "少年の保護事件に関する手続", En: "juvenile protection procedure"},

	codeName(idcode.IndividualNumber):    {Ja: "個人番号(マイナンバー)", En: "individual number (My Number)"},
	codeName(idcode.DriversLicence):      {Ja: "運転免許証の番号", En: "driver's licence number"},
	codeName(idcode.Passport):            {Ja: "旅券の番号", En: "passport number"},
	codeName(idcode.BasicPension):        {Ja: "基礎年金番号", En: "basic pension number"},
	codeName(idcode.ResidentRecord):      {Ja: "住民票コード", En: "resident-record code"},
	codeName(idcode.ResidenceCard):       {Ja: "在留カード等の番号", En: "residence card number"},
	codeName(idcode.HealthInsurance):     {Ja: "健康保険等の記号・番号", En: "health insurance symbol and number"},
	codeName(idcode.Insurer):             {Ja: "保険者番号", En: "insurer number"},
	codeName(idcode.ElderlyMedicalCare):  {Ja: "後期高齢者医療の被保険者番号", En: "insured number of the medical care of the elderly"},
	codeName(idcode.LongTermCare):        {Ja: "介護保険の被保険者番号", En: "insured number of long-term care"},
	codeName(idcode.EmploymentInsurance): {Ja: "雇用保険の被保険者番号", En: "insured number of employment insurance"},
}
