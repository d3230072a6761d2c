package applicability

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// period is a time in which the same conditions are in force.
type period struct {
	from  calendar.Date // the first day; the zero Date for the first period
	rules *Rules
}

// AsOf gives the rules as the law stood on a day: the conditions with dates, such as
// the 5,000 tons of standard coal of the energy review until 2023-05-31 and the 10,000
// after, are those in force. [Load] and [Shandong] give the latest. The data does not go
// back behind the plan of 2020-04-27: of an earlier day it gives what held then.
func (r *Rules) AsOf(day calendar.Date) *Rules {
	for _, p := range slices.Backward(r.periods) {
		if !day.Before(p.from) {
			return p.rules
		}
	}
	return r
}

// inForce reports whether a condition is in force on a day.
func (c *condition) inForce(day calendar.Date) bool {
	return !day.Before(c.From) && (c.Until.IsZero() || !day.After(c.Until))
}

// dated reports whether a condition has dates of its own.
func (c *condition) dated() bool { return c != nil && !(c.From.IsZero() && c.Until.IsZero()) }

// changes lists the first days of the periods that a tree makes, after the first.
func (c *condition) changes() []calendar.Date {
	if c == nil {
		return nil
	}
	var days []calendar.Date
	if !c.From.IsZero() {
		days = append(days, c.From)
	}
	if !c.Until.IsZero() {
		days = append(days, c.Until.AddDays(1))
	}
	for _, kid := range slices.Concat(c.All, c.Any, []*condition{c.Not}) {
		days = append(days, kid.changes()...)
	}
	return days
}

// on is the tree as it stands on a day: of its lists, what is in force.
func (c *condition) on(day calendar.Date) *condition {
	if c == nil {
		return nil
	}
	now := *c
	keep := func(list []*condition) []*condition {
		var kept []*condition
		for _, kid := range list {
			if kid.inForce(day) {
				kept = append(kept, kid.on(day))
			}
		}
		return kept
	}
	now.All, now.Any, now.Not = keep(c.All), keep(c.Any), c.Not.on(day)
	return &now
}

// inPeriods reads the rules of a document that is without fault for each of its
// periods, and gives the last. The first day on which a condition has nothing in force
// is a fault.
func inPeriods(doc document, c *catalog.Catalog, whole *Rules) (*Rules, error) {
	days := []calendar.Date{{}}
	for _, m := range doc.Matters {
		days = append(days, m.When.changes()...)
	}
	for _, g := range doc.Gaps {
		days = append(days, g.When.changes()...)
	}
	if len(days) == 1 {
		return whole, nil
	}
	slices.SortFunc(days, calendar.Date.Compare)
	days = slices.Compact(days)
	periods := make([]period, len(days))
	for i, day := range days {
		then := doc
		then.Matters, then.Gaps = slices.Clone(doc.Matters), slices.Clone(doc.Gaps)
		for i := range then.Matters {
			then.Matters[i].When = then.Matters[i].When.on(day)
		}
		for i := range then.Gaps {
			then.Gaps[i].When = then.Gaps[i].When.on(day)
		}
		rules, err := compile(then, c)
		if err != nil {
			return nil, err
		}
		periods[i] = period{day, rules}
	}
	for _, p := range periods {
		p.rules.periods = periods
	}
	return periods[len(periods)-1].rules, nil
}
