// Package rehearse plays a year of cases (模拟) before the bureau does: thousands of
// them, drawn by a seed, through the real machine and over the real calendar. It tells
// how long each stage takes, which people are the bottleneck, and which promised
// limits cannot be held with them.
//
// The common call:
//
//	plan, err := rehearse.Load(data)          // or rehearse.Example()
//	report, err := rehearse.Run(workflow.Shandong(), calendar.China(), plan, 1)
//	report.WriteText(os.Stdout, language.Chinese)
//	os.WriteFile("report.svg", report.SVG(language.Chinese), 0o644)
//
// A [Plan] says what comes in, who works on it, how long each step takes and which way
// cases go: figures of the bureau, or guesses marked example. Every move is a command
// that the machine of the flow decides on. What it refuses in life it refuses here:
// a notice after the acceptance limit, a suspension on a ground that is on no list. It
// is noted, and the case goes another way. Every morning the system does what is due
// by itself, such as to record that silence is acceptance. A case that comes to a state
// again goes through its step again.
//
// Time goes by minutes of working days, from nine to five. Each of the people of a pool
// has so many cases at a time; others wait in the order in which they came. Each case
// has chances of its own, drawn from the seed and its number, so that two plans that
// differ in their people see the same cases.
//
// All durations are in working days. Limits are counted as package workflow counts
// them: by days of the calendar, without those on which a clock stood still.
//
// A bureau never begins with empty tables. A plan that says so has cases come in for some
// working days before its first one (a warm-up): what is left of them then is the backlog,
// which takes up people like any other case. How long those cases took and whether they
// were late is not reported, for they still met empty desks.
//
// People are away on days that the plan names, or on a share of days, drawn by the seed.
// A step of one person stands still meanwhile; what somebody has on the desk waits for
// them, for nobody takes it over.
//
// What it is not: no forecast. The answer is as good as the figures of the plan, and a
// queue is served in order whatever the light of a case.
//
// A single case that is told step by step is for package script.
package rehearse
