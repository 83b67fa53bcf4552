package law

// Provisions on accuracy, security, supervision and breaches.
const (
	AccuracyErasure        Provision = "accuracy-erasure"         // accuracy and erasure
	Accuracy               Provision = "accuracy"                 // accuracy within the purpose
	Erasure                Provision = "erasure"                  // erasure without delay when no longer needed
	SecurityMeasures       Provision = "security-measures"        // security measures
	WorkerSupervision      Provision = "worker-supervision"       // supervision of workers
	ProcessorSupervision   Provision = "processor-supervision"    // supervision of processors
	Breach                 Provision = "breach"                   // breach: report and notice
	BreachReport           Provision = "breach-report"            // report of a breach to the commission
	BreachReportProcessor  Provision = "breach-report-processor"  // processor freed by notifying the entruster
	BreachNotice           Provision = "breach-notice"            // notice of a breach to the persons
	BreachNoticeSubstitute Provision = "breach-notice-substitute" // substitute where notice is difficult
	BreachSituations       Provision = "breach-situations"        // situations to be reported
	BreachSpecialCare      Provision = "breach-special-care"      // breach of special-care information
	BreachProperty         Provision = "breach-property"          // breach with danger of property damage
	BreachWrongful         Provision = "breach-wrongful"          // breach with a possibly wrongful purpose
	BreachThousand         Provision = "breach-thousand"          // breach of more than 1,000 persons
	BreachPreliminary      Provision = "breach-preliminary"       // preliminary report, promptly
	BreachFinal            Provision = "breach-final"             // final report within 30 or 60 days
	BreachEntrusterNotice  Provision = "breach-entruster-notice"  // processor's notice to the entruster
	BreachPersonNotice     Provision = "breach-person-notice"     // form and time of the notice to persons
	CommissionHolidays     Provision = "commission-holidays"      // end of a period on a closing day of offices
)

var careRows = []row{
	{AccuracyErasure, ClassEffort, articles{"19", "19", "22", ""}, "accuracy and erasure", "データ内容の正確性の確保等"},
	{Accuracy, ClassEffort, articles{"19", "19-a", "22-a", ""}, "accuracy within the purpose", "正確性の確保"},
	{Erasure, ClassEffort, articles{"", "19-b", "22-b", ""}, "erasure without delay when no longer needed", "不要データの消去"},
	{SecurityMeasures, ClassDuty, articles{"20", "20", "23", ""}, "security measures", "安全管理措置"},
	{WorkerSupervision, ClassDuty, articles{"21", "21", "24", ""}, "supervision of workers", "従業者の監督"},
	{ProcessorSupervision, ClassDuty, articles{"22", "22", "25", ""}, "supervision of processors", "委託先の監督"},
	{Breach, ClassDuty, articles{"", "", "26", ""}, "breach: report and notice", "漏えい等の報告等"},
	{BreachReport, ClassDuty, articles{"", "", "26-1", ""}, "report of a breach to the commission", "漏えい等の報告"},
	{BreachReportProcessor, ClassPermission, articles{"", "", "26-1-p", ""}, "processor freed by notifying the entruster", "委託元への通知による報告の免除"},
	{BreachNotice, ClassDuty, articles{"", "", "26-2", ""}, "notice of a breach to the persons", "漏えい等の本人への通知"},
	{BreachNoticeSubstitute, ClassPermission, articles{"", "", "26-2-p", ""}, "substitute where notice is difficult", "本人通知の代替措置"},
	{BreachSituations, ClassDuty, articles{"", "", "appi-rule:7", ""}, "situations to be reported", "報告対象事態"},
	{BreachSpecialCare, ClassDuty, articles{"", "", "appi-rule:7--1", ""}, "breach of special-care information", "要配慮個人情報の漏えい等"},
	{BreachProperty, ClassDuty, articles{"", "", "appi-rule:7--2", ""}, "breach with danger of property damage", "財産的被害のおそれ"},
	{BreachWrongful, ClassDuty, articles{"", "", "appi-rule:7--3", ""}, "breach with a possibly wrongful purpose", "不正の目的によるおそれ"},
	{BreachThousand, ClassDuty, articles{"", "", "appi-rule:7--4", ""}, "breach of more than 1,000 persons", "千人を超える漏えい等"},
	{BreachPreliminary, ClassDeadline, articles{"", "", "appi-rule:8-1", ""}, "preliminary report, promptly", "速報"},
	{BreachFinal, ClassDeadline, articles{"", "", "appi-rule:8-2", ""}, "final report within 30 or 60 days", "確報"},
	{BreachEntrusterNotice, ClassDuty, articles{"", "", "appi-rule:9", ""}, "processor's notice to the entruster", "委託元への通知"},
	{BreachPersonNotice, ClassDuty, articles{"", "", "appi-rule:10", ""}, "form and time of the notice to persons", "本人への通知の方法"},
	{CommissionHolidays, ClassDeadline, articles{"", "office-holidays-act:2", "office-holidays-act:2", ""}, "end of a period on a closing day of offices", "行政機関の休日と期限"},
}
