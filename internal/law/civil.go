package law

// Provisions on periods, ages, holidays and declarations of will.
const (
	Arrival          Provision = "arrival"           // effect of a declaration on arrival
	ArrivalIncapable Provision = "arrival-incapable" // declaration received by a minor or ward
	Majority         Provision = "majority"          // age of majority
	PeriodScope      Provision = "period-scope"      // scope of the rules on periods
	PeriodHours      Provision = "period-hours"      // periods in hours
	PeriodFirstDay   Provision = "period-first-day"  // the first day is not counted
	PeriodEnd        Provision = "period-end"        // end of the period
	PeriodHoliday    Provision = "period-holiday"    // end on a holiday
	PeriodCalendar   Provision = "period-calendar"   // periods by the calendar
	AgeCounting      Provision = "age-counting"      // how ages are counted
	Holidays         Provision = "holidays"          // national holidays
	HolidayRest      Provision = "holiday-rest"      // days of rest
	OfficeHolidays   Provision = "office-holidays"   // closing days of offices
)

var civilRows = []row{
	{Arrival, ClassDeadline, articles{"civil-code:97", "civil-code:97", "civil-code:97", ""}, "effect of a declaration on arrival", "意思表示の到達"},
	{ArrivalIncapable, ClassRight, articles{"", "civil-code:98_2", "civil-code:98_2", ""}, "declaration received by a minor or ward", "意思表示の受領能力"},
	{Majority, ClassScope, articles{"civil-code:4", "civil-code:4", "civil-code:4", ""}, "age of majority", "成年"},
	{PeriodScope, ClassDeadline, articles{"civil-code:138", "civil-code:138", "civil-code:138", ""}, "scope of the rules on periods", "期間の計算の通則"},
	{PeriodHours, ClassDeadline, articles{"civil-code:139", "civil-code:139", "civil-code:139", ""}, "periods in hours", "時間による期間"},
	{PeriodFirstDay, ClassDeadline, articles{"civil-code:140", "civil-code:140", "civil-code:140", ""}, "the first day is not counted", "初日不算入"},
	{PeriodEnd, ClassDeadline, articles{"civil-code:141", "civil-code:141", "civil-code:141", ""}, "end of the period", "期間の満了"},
	{PeriodHoliday, ClassDeadline, articles{"civil-code:142", "civil-code:142", "civil-code:142", ""}, "end on a holiday", "休日に当たる期間の末日"},
	{PeriodCalendar, ClassDeadline, articles{"civil-code:143", "civil-code:143", "civil-code:143", ""}, "periods by the calendar", "暦による期間"},
	{AgeCounting, ClassDeadline, articles{"age-act:-1", "age-act:-1", "age-act:-1", ""}, "how ages are counted", "年齢の計算"},
	{Holidays, ClassScope, articles{"holidays-act:2", "holidays-act:2", "holidays-act:2", ""}, "national holidays", "国民の祝日"},
	{HolidayRest, ClassScope, articles{"holidays-act:3", "holidays-act:3", "holidays-act:3", ""}, "days of rest", "休日"},
	{OfficeHolidays, ClassScope, articles{"office-holidays-act:1", "office-holidays-act:1", "office-holidays-act:1", ""}, "closing days of offices", "行政機関の休日"},
}
