package workflow

import "github.com/yiwang-go/yiwang/workflow/calendar"

// Moved is a running clock whose due date another calendar changes.
type Moved struct {
	Case  string
	Clock string         // id
	Old   calendar.Date  // zero when it could not be told
	New   calendar.Date  // zero when it cannot be told any more
	Days  []calendar.Day // the days judged differently on the way, as the new calendar has them, each with its notice
}

// Moved lists the running clocks of a case whose due date is another one under
// the next calendar: a revision, or one with a bureau's own days. Clocks that
// stand as they stood are not listed.
func (m Machine) Moved(c Case, next *calendar.Calendar, on calendar.Date) []Moved {
	after := m
	after.Calendar = next
	was, is := m.Clocks(c, on), after.Clocks(c, on)
	var all []Moved
	for i := range was {
		old, now := &was[i], &is[i]
		if old.Due == now.Due || old.Status != Running && now.Status != Running {
			continue
		}
		moved := Moved{Case: c.ID, Clock: now.Rule.ID, Old: old.Due, New: now.Due}
		first, last := span(old, now)
		for day := first; !day.IsZero() && !day.After(last); day = day.AddDays(1) {
			after, err := next.Day(day)
			if err != nil {
				break // beyond the next calendar
			}
			before, err := m.Calendar.IsWorkday(day)
			switch {
			case err == nil && before == after.Working: // judged alike
			case err != nil && after.Notice.Number == "": // new, and ordinary
			default:
				moved.Days = append(moved.Days, after)
			}
		}
		all = append(all, moved)
	}
	return all
}

// span is the first and the last of the days that the due dates of clocks rest on.
func span(clocks ...*Clock) (first, last calendar.Date) {
	for _, k := range clocks {
		if k.Rule.After != nil && !k.Due.IsZero() {
			first = k.Start.AddDays(1) // where it counts from rests on the days before
		}
		for line := range k.Ledger() {
			day := line.Day.Date
			if first.IsZero() || day.Before(first) {
				first = day
			}
			if day.After(last) {
				last = day
			}
		}
	}
	return first, last
}
