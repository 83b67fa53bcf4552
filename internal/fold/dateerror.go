package fold

// DateReason is a stable name for why a text is not a date.
type DateReason string

// The reasons.
const (
	DateUnreadable     DateReason = "unreadable"      // none of the forms of ParseDate
	DateNoSuchMonth    DateReason = "no_such_month"   // the month is not 1–12
	DateNoSuchDay      DateReason = "no_such_day"     // the month has no such day
	DateBeforeCalendar DateReason = "before_calendar" // before 明治6年1月1日
	DateBeforeEra      DateReason = "before_era"      // the era had not begun
	DateAfterEra       DateReason = "after_era"       // the era had ended
)

// A DateError tells why a text is not a date. It never holds the text, which may be somebody's date of birth.
type DateError struct{ Reason DateReason }

// Error returns the reason in Japanese and English.
func (e *DateError) Error() string { return "fold: parse date: " + e.Reason.text() }

func (r DateReason) text() string {
	switch r {
	case DateNoSuchMonth:
		return "月は1から12までです (the month is not 1 to 12)"
	case DateNoSuchDay:
		return "その月にその日はありません (the month has no such day)"
	case DateBeforeCalendar:
		return "明治6年(1873年)より前の日付は扱えません (days before 1873, of another calendar, are not read)"
	case DateBeforeEra:
		return "その元号が始まる前の日付です (the era had not begun on that day)"
	case DateAfterEra:
		return "その元号が終わった後の日付です (the era had ended before that day)"
	}
	return "日付として読めません。例: 昭和60年4月1日、S60.4.1、1985-04-01 (not a date in any of the forms that are read)"
}
