// Package workflow carries a case (办件) through its life: received, accepted,
// examined, decided, published, delivered, concluded.
//
// It is a pure state machine over data. A [Flow] says which states there are,
// who has the next move in each, which action leads where, under which named
// guards, and which clocks run. A [Machine] ties a flow to the working-day
// calendar and answers five questions without clock, store or goroutine:
//
//	events, err := m.Decide(c, command)   // what would happen, or a typed *Refusal
//	clocks := m.Clocks(c, on)             // every time limit as it stands on a day
//	actions := m.Actions(c, actor, at)    // what is possible now, what is not, and why
//	movers := m.Next(c)                   // who has the next move
//	due := m.Due(c, at)                   // what follows by law or by a set day, for the system to record
//
// Events are facts and fold to the state with [Apply]; [Machine.Replay] is for those
// that come out of a store, and refuses a history that contradicts itself. Everything else (stage,
// due date, days used, light) is derived from them, so that asking again for a
// past day gives that day's answer: see [Case.AsOf].
//
// Units: what the office owes is in working days (工作日) of the calendar handed in,
// or in calendar days; the applicant's own limits may be in months, years or hours,
// or counted backwards. The day of the event is not counted; the N-th working day
// after it is the last (行政许可法 is silent on the first day; see
// docs/divergences.md). Instants are turned into days in China Standard Time.
//
// A clock stands still only for a ground on the closed list of its own rule, and
// is extended once, as far as its rule allows, by the approver the rule names: the
// rules are those of package deadline, which also tells a clock day by day. What is
// open in them (no figure, rules in conflict) [Library.Findings] lists.
//
// What it is not: it stores nothing (see workflow/journal), and it knows no HTTP.
package workflow
