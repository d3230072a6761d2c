// Package calendar knows civil dates and China's working days: for every day
// from 2007-01-01 to the last day the State Council's notices have arranged,
// whether it is worked, and which notice says so.
//
// A working day is a Saturday or Sunday that a notice makes a working day
// (调休上班), or a Monday to Friday that no notice makes a day off. The notices
// are the yearly 国务院办公厅关于……部分节假日安排的通知 and what amends them; a
// later issued one prevails on the days it names.
//
// The common call is the end of a limit in working days, which is how 行政许可法
// gives its limits (第八十二条). That law does not say whether the first day counts;
// here the day of the event does not, by analogy with 民法典第二百零一条:
//
//	due, err := calendar.China().Add(accepted, 20) // 20th working day after
//
// A limit in calendar days, months or years, moved to the next working day where
// its last day is a day off, is [Calendar.Due]. A limit that ends at an hour is
// [Calendar.DueAt]: in hours, in working hours by the [Hours] of an office, or at the
// closing time of its last day.
//
// Add, Count, Next, Prev, IsWorkday and Certainty take constant time and allocate
// nothing. All counts are in working days unless a name says otherwise;
// [Date.AddDays] and [Date.DaysSince] are in calendar days.
//
// Beyond the last arranged day there is no answer: a [*HorizonError], never a
// guess from weekdays. [Calendar.Provisional] carries a calendar on for those who
// ask for it, by the holidays that the law itself fixes; what it adds is marked so.
// The last days of the last year (29 to 31 December) are as arranged so far and may
// still be moved by the next year's notice. How far a date may change is its
// [Certainty].
//
// A calendar never changes. Notices amended in the course of a year are kept:
// [Calendar.AsOf] is the calendar as it was known on a day. A bureau's own closures
// and local holidays are an [Overlay], which [Calendar.With] lays on. Both give
// calendars of their own, built anew: make one and keep it.
//
// It is not a trading calendar, knows no hours but those an office gives, no regional
// holidays but those of an overlay, no holidays of a part of the citizens, and no
// clocks: when a limit starts, stops or is extended is the business of package
// workflow.
//
// The package imports the standard library only. The data is a file of the
// schema yiwang.calendar/1 (data/calendar.schema.json), overlays are of the schema
// yiwang.calendar.overlay/1 (data/overlay.schema.json; data/overlay-example.json is
// one to copy). A bureau loads its own with [Load] and [LoadOverlay].
package calendar
