package law

// Provisions on the commission, accredited bodies and penalties.
const (
	CommissionReport         Provision = "commission-report"         // report and inspection
	CommissionReportDemand   Provision = "commission-report-demand"  // demand for reports or documents
	CommissionGuidance       Provision = "commission-guidance"       // guidance and advice
	CommissionOrder          Provision = "commission-order"          // recommendation and order
	CommissionRecommendation Provision = "commission-recommendation" // recommendation
	Accreditation            Provision = "accreditation"             // accreditation of a body
	AccreditedMembers        Provision = "accredited-members"        // operators covered by an accredited body
	AccreditedComplaint      Provision = "accredited-complaint"      // duty not to refuse the accredited body's request
	PenaltyOrder             Provision = "penalty-order"             // penalty for breach of an order
	PenaltyDatabase          Provision = "penalty-database"          // penalty for providing or stealing a database
	PenaltyReport            Provision = "penalty-report"            // penalty for a false report
	PenaltyCorporation       Provision = "penalty-corporation"       // penalty of the corporation
	PenaltyConfirmation      Provision = "penalty-confirmation"      // fine for deceiving in a confirmation
)

var supervisionRows = []row{
	{CommissionReport, ClassSupervision, articles{"32", "40", "143?", "146"}, "report and inspection", "報告及び立入検査"},
	{CommissionReportDemand, ClassSupervision, articles{"32", "40-1", "143-1?", "146-1"}, "demand for reports or documents", "報告・資料提出の求め"},
	{CommissionGuidance, ClassSupervision, articles{"33", "41", "144?", "147"}, "guidance and advice", "指導及び助言"},
	{CommissionOrder, ClassSupervision, articles{"34", "42", "145", "148"}, "recommendation and order", "勧告及び命令"},
	{CommissionRecommendation, ClassSupervision, articles{"34-1", "42-1", "145-1", "148-1"}, "recommendation", "勧告"},
	{Accreditation, ClassSupervision, articles{"37-1", "47-1", "47-1", ""}, "accreditation of a body", "認定"},
	{AccreditedMembers, ClassSupervision, articles{"41", "51", "52", ""}, "operators covered by an accredited body", "対象事業者"},
	{AccreditedComplaint, ClassDuty, articles{"42-3", "52-3", "53-3", ""}, "duty not to refuse the accredited body's request", "認定団体の求めに応ずる義務"},
	{PenaltyOrder, ClassSupervision, articles{"", "84", "173?", "178"}, "penalty for breach of an order", "命令違反の罰則"},
	{PenaltyDatabase, ClassSupervision, articles{"", "83", "174?", "179"}, "penalty for providing or stealing a database", "データベース等不正提供罪"},
	{PenaltyReport, ClassSupervision, articles{"", "85", "177?", "182"}, "penalty for a false report", "虚偽報告等の罰則"},
	{PenaltyCorporation, ClassSupervision, articles{"", "87", "179?", "184"}, "penalty of the corporation", "両罰規定"},
	{PenaltyConfirmation, ClassSupervision, articles{"", "88--1", "180--1?", "185--1"}, "fine for deceiving in a confirmation", "確認に係る過料"},
}
