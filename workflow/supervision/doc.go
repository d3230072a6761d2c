// Package supervision is 督办: whom to remind of a clock that runs out, what calls for
// a supervision order, the order itself, and what the head of a bureau sees of it all.
//
//	reminders := supervision.Reminders(cases, on, sent) // once per case, clock and level
//	triggers := supervision.Triggers(m, c, on)          // what calls for an order, and why
//	events, err := desk.Decide(order, command)          // or a *Refusal with all reasons
//	order = supervision.Apply(order, event)
//	board := supervision.BoardOf(rows, on)              // open cases by office, matter and light
//	figures := supervision.Measure(decided, from, to)   // the indicators of a period
//
// # Lights
//
// The light of a clock is package workflow's ([workflow.Clock].Light), by thresholds
// that are data. It is frozen while the clock stands still: grey, with no reminder and
// no trigger, and afterwards as if those days had not been. [TurnsOf] tells from which
// days a case is green, yellow and red if nothing happens to it, so that the lights of
// a million open cases are comparisons of dates.
//
// # Orders
//
// An order (督办单) has one reason of a closed list ([Rules]), a level, yellow or red,
// and a day to reply by. It is ordered, replied to, then accepted and closed, or
// returned and replied to again; a reply that is late lets it be escalated. Neither an
// order, nor a later one for the same thing, goes from red back to yellow. Reasons,
// levels and the time to reply are data with their sources; what no source gives is
// marked as an example and is the bureau's to set.
//
// # Time for the applicant
//
// The time in each stage is [workflow.Machine.Progress] and [workflow.Machine.Shares].
//
// What it is not: it sends nothing and stores nothing. The bureau keeps the events of
// an order, and which reminders were sent, in its own journal.
package supervision
