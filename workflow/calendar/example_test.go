package calendar_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// An application accepted on 28 January 2026 is to be decided within 20 working
// days. Spring Festival lies between, and two Saturdays are worked for it.
func ExampleCalendar_Add() {
	c := calendar.China()
	accepted := calendar.MustParse("2026-01-28")
	due, err := c.Add(accepted, 20)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("due", due, due.Weekday())

	days, err := c.Days(accepted, due)
	if err != nil {
		fmt.Println(err)
		return
	}
	for day := range days {
		if day.Notice.Number != "" {
			fmt.Println(day.Date, day.Kind, day.Name, day.Notice.Number)
		}
	}
	// Output:
	// due 2026-03-03 Tuesday
	// 2026-02-14 make_up 春节 国办发明电〔2025〕7号
	// 2026-02-15 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-16 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-17 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-18 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-19 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-20 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-21 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-22 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-23 holiday 春节 国办发明电〔2025〕7号
	// 2026-02-28 make_up 春节 国办发明电〔2025〕7号
}

// Past the last day that a notice has arranged there is no answer.
func ExampleHorizonError() {
	_, err := calendar.China().Add(calendar.MustParse("2026-12-10"), 20)
	if e, ok := errors.AsType[*calendar.HorizonError](err); ok {
		fmt.Println(e.Code(), e.Date, e.Days, e.To)
	}
	fmt.Println(err)
	// Output:
	// calendar.runs_past_horizon 2026-12-10 20 2026-12-31
	// calendar: working day +20 from 2026-12-10 lies outside the calendar 2007-01-01..2026-12-31
}

// A limit that began on 20 January 2020 ended on 14 February, until the notice
// published on 27 January lengthened Spring Festival.
func ExampleCalendar_AsOf() {
	accepted := calendar.MustParse("2020-01-20")
	for _, day := range []string{"2020-01-26", "2020-01-27"} {
		then, err := calendar.China().AsOf(calendar.MustParse(day))
		if err != nil {
			fmt.Println(err)
			return
		}
		due, err := then.Add(accepted, 15)
		fmt.Println("as of", day, "due", due, err)
	}
	// Output:
	// as of 2020-01-26 due 2020-02-14 <nil>
	// as of 2020-01-27 due 2020-02-18 <nil>
}

// A bureau that moves house closes on a Monday and works the Saturday after it.
func ExampleCalendar_With() {
	overlay, err := calendar.LoadOverlay([]byte(`{
		"schema": "yiwang.calendar.overlay/1",
		"id": "moving-2026",
		"title": "示例局关于搬迁期间暂停对外办公的通告",
		"number": "示例发〔2026〕1号",
		"issued": "2026-03-02",
		"off":  [{"date": "2026-03-16", "name": "搬迁"}],
		"work": [{"date": "2026-03-21", "name": "搬迁"}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	bureau, err := calendar.China().With(overlay)
	if err != nil {
		fmt.Println(err)
		return
	}
	day, err := bureau.Day(calendar.MustParse("2026-03-16"))
	fmt.Println(day.Kind, day.Name, day.Notice.Level, day.Notice.Number, err)

	_, err = bureau.With(overlay)
	fmt.Println(err)
	// Output:
	// holiday 搬迁 local 示例发〔2026〕1号 <nil>
	// calendar: file refused, 3 problem(s); /id: the calendar has the overlay moving-2026 already; /off/0/date: 2026-03-16, which 示例发〔2026〕1号 makes a day off, is one already; /work/0/date: 2026-03-21, which 示例发〔2026〕1号 makes worked, is so already
}

// Twenty working days from 10 December 2026 end in a year without a notice yet.
func ExampleCalendar_Provisional() {
	ahead, err := calendar.China().Provisional(calendar.MustParse("2027-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range []int{12, 15, 20} {
		due, err := ahead.Add(calendar.MustParse("2026-12-10"), n)
		if err != nil {
			fmt.Println(err)
			return
		}
		certainty, err := ahead.Certainty(due)
		fmt.Println(due, certainty, err)
	}
	// Output:
	// 2026-12-28 settled <nil>
	// 2026-12-31 open <nil>
	// 2027-01-08 provisional <nil>
}

// Six months from 31 August end on 28 February, for want of a 31st; in 2026 that is
// a Saturday which is worked, so the last day stays.
func ExampleCalendar_Due() {
	for _, limit := range []calendar.Limit{
		{Count: 6, Unit: calendar.Month},
		{Count: 30, Unit: calendar.CalendarDay},
		{Count: 20, Unit: calendar.WorkingDay},
		{Count: -30, Unit: calendar.WorkingDay},
	} {
		due, err := calendar.China().Due(calendar.MustParse("2025-08-31"), limit)
		fmt.Println(limit.Count, limit.Unit, due, err)
	}
	// Output:
	// 6 month 2026-02-28 <nil>
	// 30 calendar_day 2025-09-30 <nil>
	// 20 working_day 2025-09-26 <nil>
	// -30 working_day 2025-07-21 <nil>
}

// A promise of eight working hours, by the hours of an office (made-up ones), given on
// the last afternoon before Spring Festival 2026, a Saturday which is worked.
func ExampleCalendar_DueAt() {
	var hours calendar.Hours
	err := json.Unmarshal([]byte(`[
		{"since": "05-01", "open": [{"from": "09:00", "to": "12:00"}, {"from": "14:00", "to": "17:30"}]},
		{"since": "10-01", "open": [{"from": "09:00", "to": "12:00"}, {"from": "13:30", "to": "17:00"}]}
	]`), &hours)
	if err != nil {
		fmt.Println(err)
		return
	}
	asked := time.Date(2026, time.February, 14, 15, 20, 0, 0, calendar.Beijing())
	for _, limit := range []calendar.Limit{
		{Count: 8, Unit: calendar.WorkingHour},
		{Count: 8, Unit: calendar.Hour},
		{Count: 8, Unit: calendar.WorkingDay},
	} {
		due, err := calendar.China().DueAt(asked, limit, hours)
		fmt.Println(limit.Count, limit.Unit, due.Format("2006-01-02 15:04"), err)
	}
	// Output:
	// 8 working_hour 2026-02-24 16:50 <nil>
	// 8 hour 2026-02-14 23:20 <nil>
	// 8 working_day 2026-03-04 17:00 <nil>
}
