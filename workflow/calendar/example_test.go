package calendar_test

import (
	"errors"
	"fmt"

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
