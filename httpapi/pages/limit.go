package pages

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// limitView is a time limit for a page: a clock of a case, or one reckoned from
// facts.
type limitView struct {
	httpapi.Reckoned
	Name         string
	Limit, After *calendar.Limit // Limit is nil when no source gives a figure
	Start, Stop  *calendar.Date
	Used, Left   *int
	Suspended    bool
	Suspensions  []httpapi.Suspension
	Extended     int
	Late         bool
	Basis        []catalog.Basis

	OfCase bool           // days used and left are told
	Own    bool           // the applicant's own: no light
	Light  workflow.Light // of a clock of the office
	Link   string         // of its ledger
}

// limitOfClock is a clock of a case; link leads to its ledger.
func limitOfClock(k httpapi.Clock, link string) limitView {
	return limitView{Reckoned: k.Reckoned, Name: k.Name, Limit: k.Limit, After: k.After, Start: k.Start, Stop: k.Stop, Used: k.Used, Left: k.Left,
		Suspended: k.Suspended, Suspensions: k.Suspensions, Extended: k.Extended, Late: k.Late, Basis: k.Basis,
		OfCase: true, Own: k.Owner == workflow.Applicant, Light: k.Light, Link: link}
}

// Unit is what its days are counted in: working days, or days for any limit that
// is not in working days.
func (v limitView) Unit() calendar.Unit {
	if v.Limit == nil || v.Limit.Unit == calendar.WorkingDay {
		return calendar.WorkingDay
	}
	return calendar.CalendarDay
}

// Hourly reports whether it ends at an instant.
func (v limitView) Hourly() bool {
	return v.Limit != nil && (v.Limit.Unit == calendar.Hour || v.Limit.Unit == calendar.WorkingHour)
}

// Backwards reports whether it is counted backwards from a day.
func (v limitView) Backwards() bool { return v.Limit != nil && v.Limit.Count < 0 }

// Counted reports whether the days used of it are told: of a clock of a case, unless
// it runs by the hour, or backwards, so that none are used.
func (v limitView) Counted() bool { return v.OfCase && !v.Hourly() && !v.Backwards() }

// Whole is the length of its bar, of which Used is filled: what is used and what is
// left, in [limitView.Unit]; 0 for no bar.
func (v limitView) Whole() int {
	if !v.Counted() || v.Used == nil || v.Left == nil || v.Start == nil {
		return 0
	}
	return *v.Used + *v.Left
}

// Passed reports whether its last day lies behind.
func (v limitView) Passed() bool { return v.Left != nil && *v.Left < 0 }
