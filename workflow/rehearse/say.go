package rehearse

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// tight is from which share of its places taken a desk is called a bottleneck: queues
// grow without end towards 1.
const tight = 0.85

// tolerated is how many of a hundred runs may be late before a limit is said to be one
// that cannot be held.
const tolerated = 5

// Findings is what a reader has to know first, one sentence each: how many cases and
// how long, each limit that more than five of a hundred did not keep with the one that
// would have been kept, each bottleneck, and on whose account the days went.
func (r *Report) Findings() []yiwang.Message {
	var all []yiwang.Message
	find := func(code string, args ...any) { all = append(all, yiwang.Message{Code: code, Args: args}) }
	find("rehearse.found_cases", r.Opened, r.Ended(), r.Open, number(r.Elapsed.Mean), number(r.Elapsed.P90))
	if b := r.Backlog; b.WarmUp > 0 {
		find("rehearse.found_backlog", b.Open, b.WarmUp, b.Came, b.Ended)
	}
	short := false
	for i := range r.Clocks {
		k := &r.Clocks[i]
		if k.Short() {
			short = true
			find("rehearse.found_short", k.Flow, k.Name, limit(k.Limit), k.Late, k.Runs, percent(k.Late, k.Runs), k.Held95, k.Held99, unit(k))
		}
	}
	if !short {
		find("rehearse.found_kept", tolerated)
	}
	narrow := false
	for _, d := range r.Desks {
		if d.Busy >= tight {
			narrow = true
			find("rehearse.found_bottleneck", d.Name, d.Staff, fmt.Sprintf("%.0f%%", d.Busy*100), number(d.Wait.Mean), d.Longest, d.On)
		}
	}
	if !narrow && len(r.Desks) > 0 {
		d := slices.MaxFunc(r.Desks, func(a, b Desk) int { return cmp.Compare(a.Wait.Mean, b.Wait.Mean) })
		find("rehearse.found_no_bottleneck", d.Name, number(d.Wait.Mean))
	}
	due, gone := 0, 0
	for _, d := range r.Desks {
		due, gone = due+d.PersonDays, gone+d.Lost
	}
	if gone > 0 {
		d := slices.MaxFunc(r.Desks, func(a, b Desk) int { return cmp.Compare(a.Lost, b.Lost) })
		find("rehearse.found_away", gone, due, percent(gone, due), d.Name, d.Lost)
	}
	if r.Days > 0 {
		of := func(kind workflow.ShareKind) string { return percent(r.daysOf(kind), r.Days) }
		find("rehearse.found_shares", r.Days, of(workflow.OnClock), of(workflow.OnHold), of(workflow.OnApplicant), of(workflow.Hidden))
	}
	stuck := 0
	for _, x := range r.Stuck {
		stuck += x.Count
	}
	if stuck > 0 {
		find("rehearse.found_stuck", stuck)
	}
	return all
}

// caveats is what the report does not say of the real world.
func (r *Report) caveats() []yiwang.Message {
	var all []yiwang.Message
	if r.Example {
		all = append(all, yiwang.Message{Code: "rehearse.example"})
	}
	if r.Through.After(r.Announced) {
		all = append(all, yiwang.Message{Code: "rehearse.provisional", Args: []any{r.Announced}})
	}
	if r.Backlog.WarmUp == 0 {
		all = append(all, yiwang.Message{Code: "rehearse.caveat_empty"})
	}
	if !slices.ContainsFunc(r.Desks, func(d Desk) bool { return !d.Away.never() }) {
		all = append(all, yiwang.Message{Code: "rehearse.caveat_present"})
	}
	return append(all, yiwang.Message{Code: "rehearse.caveat"})
}

func (r *Report) daysOf(kind workflow.ShareKind) int {
	n := 0
	for _, s := range r.Shares {
		if s.Kind == kind {
			n += s.Days
		}
	}
	return n
}

// period says when and by which seed.
func (r *Report) period() yiwang.Message {
	return yiwang.Message{Code: "rehearse.period_told", Args: []any{r.From, r.To, r.Through, r.Seed}}
}

// kindOf names an account.
func kindOf(kind workflow.ShareKind) yiwang.Message {
	switch kind {
	case workflow.OnClock:
		return yiwang.Message{Code: "rehearse.on_clock"}
	case workflow.OnHold:
		return yiwang.Message{Code: "rehearse.on_hold"}
	case workflow.OnApplicant:
		return yiwang.Message{Code: "rehearse.on_applicant"}
	}
	return yiwang.Message{Code: "rehearse.hidden"}
}

func number(days float64) string { return fmt.Sprintf("%.1f", days) }

func percent(n, of int) string {
	if of == 0 {
		return "0.0%"
	}
	return fmt.Sprintf("%.1f%%", float64(n)*100/float64(of))
}

// limit is a limit in words; "" when no figure is known.
func limit(l workflow.Limit) yiwang.Term {
	if l.Count == 0 {
		return yiwang.Term{ZH: "未定", EN: "not known"}
	}
	u := deadline.UnitTerm(l.Unit, l.Count)
	return yiwang.Term{ZH: fmt.Sprintf("%d%s", l.Count, u.ZH), EN: fmt.Sprintf("%d %s", l.Count, u.EN)}
}

// unit is what a clock counts in.
func unit(k *Clock) yiwang.Term {
	return deadline.UnitTerm(cmp.Or(k.Limit.Unit, workflow.WorkingDay), 2)
}

// outcome is an end in words.
func (e End) outcome() yiwang.Term {
	name := e.State
	if e.Outcome != "" {
		name.ZH += "（" + e.Outcome.Name() + "）"
		name.EN += " (" + string(e.Outcome) + ")"
	}
	return name
}
