package calendar_test

import (
	"fmt"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
)

// A request that arrived on a Wednesday: a suit is possible two weeks later,
// and the last day, a holiday, moves on.
func ExampleTwoWeeks() {
	office, err := calendar.New(calendar.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	arrival := calendar.Date(2026, time.September, 9)
	last, suit, err := calendar.TwoWeeks(arrival, calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: office})
	fmt.Println(last, suit, err)
	// Output: 2026-09-24 2026-09-25 <nil>
}

// Seven business days over the holidays of September 2026.
func ExampleCalendar_Add() {
	office, err := calendar.New(calendar.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := office.Add(calendar.Date(2026, time.September, 17), 7)
	fmt.Println(due.Ja(), err)
	// Output: 2026年10月1日 <nil>
}

// Seven years from a leap day.
func ExamplePeriod_LastDay() {
	keep, err := calendar.ParsePeriod("P7Y")
	if err != nil {
		fmt.Println(err)
		return
	}
	last, err := keep.LastDay(calendar.Date(2024, time.February, 29), calendar.Counting{})
	fmt.Println(keep.Ja(), last, err)
	// Output: 7年 2031-02-28 <nil>
}
