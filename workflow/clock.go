package workflow

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// ClockRule is a time limit of a flow: who owes what, within how long, from
// which event to which, and on what basis.
type ClockRule struct {
	ID         string          `json:"id"` // "acceptance", "statutory", "promised", "delivery"
	Name       string          `json:"name"`
	Owner      Role            `json:"owner"`
	Limit      *Limit          `json:"limit,omitempty"` // absent: no source gives a figure
	Start      []EventType     `json:"start"`           // the newest of these starts it, or starts it anew
	Stop       []EventType     `json:"stop"`
	DeemedFrom string          `json:"deemed_from,omitempty"` // if that clock ran out, this one starts where that one started
	Basis      []catalog.Basis `json:"basis"`
}

// Status says whether a clock runs.
type Status string

// The states of a clock.
const (
	NotStarted Status = "not_started"
	Running    Status = "running"
	Stopped    Status = "stopped"
)

// Clock is a time limit of one case as it stands on a day.
type Clock struct {
	Rule   ClockRule
	Status Status
	Start  calendar.Date // day of the starting event; not counted itself
	Stop   calendar.Date // day of the stopping event; zero while it runs
	Due    calendar.Date // last day within the limit; zero when it cannot be told
	Used   int           // working days after Start up to the day asked, or up to Stop
	Left   int           // working days from then to Due; negative when past
	Late   bool          // the day asked, or Stop, lies after Due
	Deemed bool          // started by silence at acceptance
	Light  Light
	Err    error // why Due or Used cannot be told, e.g. *calendar.HorizonError
}

// Known reports whether a limit is known for the clock.
func (k Clock) Known() bool { return k.Rule.Limit != nil }

// Clocks gives every clock of the flow as it stands for c on a day, in the order
// of the data.
//
// A clock whose limit no source gives runs all the same: it shows the days used
// and no due date. A day beyond the calendar leaves Due zero and Err set; the
// other clocks are not touched by that.
func (m Machine) Clocks(c Case, on calendar.Date) []Clock {
	clocks := make([]Clock, 0, len(m.Flow.Clocks))
	for _, rule := range m.Flow.Clocks {
		clocks = append(clocks, m.read(c, rule, on))
	}
	return clocks
}

// clock reads one clock by id.
func (m Machine) clock(c Case, id string, on calendar.Date) (Clock, bool) {
	i := slices.IndexFunc(m.Flow.Clocks, func(r ClockRule) bool { return r.ID == id })
	if i < 0 {
		return Clock{}, false
	}
	return m.read(c, m.Flow.Clocks[i], on), true
}

func (m Machine) read(c Case, rule ClockRule, on calendar.Date) Clock {
	k := Clock{Rule: rule, Status: NotStarted, Light: Grey}
	for _, e := range c.History {
		if e.Date.After(on) {
			break
		}
		switch {
		case slices.Contains(rule.Start, e.Type):
			k.Status, k.Start, k.Stop = Running, e.Date, calendar.Date{}
		case k.Status == Running && slices.Contains(rule.Stop, e.Type):
			k.Status, k.Stop = Stopped, e.Date
		}
	}
	if rule.DeemedFrom != "" {
		m.deem(c, &k, on)
	}
	if k.Status != NotStarted {
		m.measure(&k, on)
	}
	return k
}

// deem moves the start back to the day of receipt when the acceptance clock ran
// out in silence: the application counts as accepted from that day
// (行政许可法 第三十二条第一款第四项).
func (m Machine) deem(c Case, k *Clock, on calendar.Date) {
	acceptance, ok := m.clock(c, k.Rule.DeemedFrom, on)
	if !ok || !acceptance.Late || acceptance.Err != nil {
		return
	}
	k.Start, k.Deemed = acceptance.Start, true
	if k.Status == NotStarted {
		k.Status = Running
	}
}

// measure counts the days used and left and judges the light.
func (m Machine) measure(k *Clock, on calendar.Date) {
	end := on
	if k.Status == Stopped {
		end = k.Stop
	}
	k.Used, k.Err = m.Calendar.Count(k.Start, end)
	if k.Err != nil || k.Rule.Limit == nil {
		return
	}
	if k.Due, k.Err = m.Calendar.Add(k.Start, k.Rule.Limit.Count); k.Err != nil {
		return
	}
	if k.Left, k.Err = m.Calendar.Count(end, k.Due); k.Err != nil {
		return
	}
	k.Late = end.After(k.Due)
	k.Light = m.thresholds().light(*k)
}

// Explain says in one sentence how the due date came about, or why there is
// none.
func (m Machine) Explain(k Clock) yiwang.Message {
	switch {
	case k.Status == NotStarted:
		return yiwang.Message{Code: "workflow.clock_not_started"}
	case !k.Known():
		return yiwang.Message{Code: "workflow.clock_unknown_limit", Args: []any{k.Start.String(), k.Used}}
	case k.Err != nil:
		if coded, ok := k.Err.(yiwang.Coded); ok {
			return yiwang.Message{Code: coded.Code(), Args: coded.Args()}
		}
		return yiwang.Message{Code: "workflow.clock_unknown"}
	}
	var weekend, holiday, makeUp int
	days, err := m.Calendar.Days(k.Start, k.Due)
	if err != nil {
		return yiwang.Message{Code: "workflow.clock_unknown"}
	}
	for day := range days {
		switch day.Kind {
		case calendar.Weekend:
			weekend++
		case calendar.Holiday:
			holiday++
		case calendar.MakeUp:
			makeUp++
		}
	}
	code := "workflow.clock_due"
	if k.Deemed {
		code = "workflow.clock_due_deemed"
	}
	return yiwang.Message{Code: code, Args: []any{
		k.Start.String(), k.Rule.Limit.Count, k.Due.String(), weekend, holiday, makeUp,
	}}
}
