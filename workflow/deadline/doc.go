// Package deadline reckons the last day of a time limit in law, with what
// suspends and what extends it, and tells how it came about, day by day.
//
// The common call is [Reckon]: a rule, the facts, and the calendar.
//
//	rule, _ := deadline.Law().Rule("permit") // 行政许可法 第四十二条: 20 working days
//	clock, err := deadline.Reckon(calendar.China(), rule, deadline.Facts{
//		Start: accepted,
//		Suspensions: []deadline.Pause{{Ground: "expert_review", From: a, To: b, Notice: "告知书1号"}},
//	})
//	clock.Due // the last day
//
// A [Rule] is data: how long, on which grounds it may be suspended (a closed
// list), how it may be extended and with whose approval, and on what basis. [Law]
// holds the limits that national law and the sources of this project give; a
// bureau adds its own with [Rules.With].
//
// A [Clock] is a rule that runs for somebody. Who keeps events in a store of
// their own feeds them to it one by one, in the order of time: [Run], then
// [Clock.Suspend], [Clock.Resume], [Clock.Extend] and [Clock.Stop], and asks how it
// stands with [Clock.At].
//
// How days are counted:
//
//   - The day of the starting event is not counted (民法典 第二百零一条), nor is the
//     day on which a suspension begins taken out; the days after it, up to the day
//     it ends, are.
//   - A suspension of n counted days moves the due date by n counted days, exactly;
//     that of a limit in calendar days, before a day off moves it on. One that begins
//     on the last day leaves no day: the limit ends on the day it ends itself, or on
//     the next working day when that is a day off (第二百零三条).
//   - While a clock is suspended its due date is open: [Clock.Due] is the earliest
//     it can be.
//   - A limit in calendar days, months or years whose last day is a day off ends on
//     the next working day (第二百零三条).
//   - Limits may be counted backwards, in working days, from a day or from the end
//     of another limit (thirty working days before two years end).
//   - Limits in hours run from an instant, see [Facts.StartAt].
//
// The package decides nothing about cases, roles or who asked: that is package
// workflow, which reads its clocks with this one. All figures are counted in the
// unit of the rule's limit.
package deadline
