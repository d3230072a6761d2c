package workflow

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// ClockRule is a time limit of a flow: who owes what, within how long, from
// which event to which, and on what basis.
type ClockRule struct {
	ID         string          `json:"id"` // one of ClockIDs, or any other for a limit of the applicant's own
	Name       string          `json:"name"`
	Owner      Role            `json:"owner"`
	Lapse      Lapse           `json:"lapse,omitempty"`       // what the law makes of its running out in silence
	LapseWith  string          `json:"lapse_with,omitempty"`  // only in a case whose application started this clock, which has an anchor
	Start      []EventType     `json:"start,omitempty"`       // the newest of these starts it, or starts it anew
	Anchor     Anchor          `json:"anchor,omitempty"`      // in place of Start: what it counts from was told in the application
	Stop       []EventType     `json:"stop,omitempty"`        // absent: what ends it happens elsewhere
	Outcome    Outcome         `json:"outcome,omitempty"`     // it starts only if this was decided; declining to accept is a refusal, too
	DeemedFrom string          `json:"deemed_from,omitempty"` // if that clock ran out, this one starts where that one started
	Choice     []catalog.Basis `json:"choice,omitempty"`      // on what the bureau holds the first of extensions in conflict; absent: the stricter holds

	deadline.Rule // how long, what may suspend and what extend it; its ID and Name are those of the rule in law
}

// Anchor is a moment, told in the application, that a limit counts from.
type Anchor string

// Effective is when what is applied for takes effect, e.g. the rise of a price. A
// limit counted backwards runs from one that lies ahead when the case is opened, any
// other from one that lies behind.
const Effective Anchor = "effective"

// The clocks of the office that a flow may have. The code asks for some of them by
// name, so flow data may use no other.
const (
	Acceptance = "acceptance" // to accept, or to tell once what is missing
	Statutory  = "statutory"  // to decide, by law (法定办结时限)
	Promised   = "promised"   // to decide, by the bureau's own word (承诺办结时限)
	Delivery   = "delivery"   // to deliver the decision
	ToHear     = "hearing"    // to hold a hearing that was asked for (行政许可法第四十七条)
)

// ClockIDs lists them.
func ClockIDs() []string { return []string{Acceptance, Statutory, Promised, Delivery, ToHear} }

// Lapse is what follows when a clock runs out in silence. It holds only where a source
// says so.
type Lapse string

// The lapses that flow data may name.
const (
	// DeemedAccepted: the application counts as accepted from the day of receipt
	// (行政许可法 第三十二条第一款第四项). Of the acceptance clock.
	DeemedAccepted Lapse = "deemed_accepted"
	// DeemedGranted: what was applied for counts as granted (逾期不答复视为同意). Of
	// the statutory clock.
	DeemedGranted Lapse = "deemed_granted"
)

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
	deadline.Clock // its start, due date, suspensions and extension

	Rule    *ClockRule // shared: do not write to it
	Status  Status
	Earlier []deadline.Clock // its runs before it was started anew, oldest first, each stopped
	Counted bool             // Used can be told, and Left where there is a Due
	Used    int              // days after Start up to the day asked, or up to Stopped, that count
	Left    int              // days from then to Due; negative when past
	Late    bool             // the day asked, or Stopped, lies after Due
	Overran bool             // an earlier run of it ended after its due date
	Deemed  bool             // started by silence at acceptance
	Own     Light            // of the present run alone
	Light   Light            // Own, or red where an earlier run ended late, so that nothing that follows hides the delay
}

// Known reports whether a limit is known for the clock.
func (k *Clock) Known() bool { return k.Rule.Known() }

// Clocks gives every clock of the flow as it stands for c on a day, in the order
// of the data.
//
// A clock whose limit no source gives runs all the same: it shows the days used
// and no due date. A day beyond the calendar leaves Due absent and Err set; the
// other clocks are not touched by that.
func (m Machine) Clocks(c Case, on calendar.Date) []Clock {
	clocks := make([]Clock, len(m.Flow.Clocks))
	for i := range m.Flow.Clocks {
		m.read(&clocks[i], &c, &m.Flow.Clocks[i], on)
	}
	return clocks
}

// Clock gives one of Clocks, by id, without reading the others; ok is false when the
// flow has no such clock.
func (m Machine) Clock(c Case, id string, on calendar.Date) (k Clock, ok bool) {
	return m.clock(&c, id, on)
}

// clock reads one clock by id.
func (m Machine) clock(c *Case, id string, on calendar.Date) (k Clock, ok bool) {
	rule := m.Flow.clock(id)
	if rule == nil {
		return k, false
	}
	m.read(&k, c, rule, on)
	return k, true
}

// clock finds a rule by id; nil when there is none.
func (f *Flow) clock(id string) *ClockRule {
	for i := range f.Clocks { // a rule is large: no copies
		if f.Clocks[i].ID == id {
			return &f.Clocks[i]
		}
	}
	return nil
}

// read finds when a clock was started and stopped, and has it measured.
func (m Machine) read(k *Clock, c *Case, rule *ClockRule, on calendar.Date) {
	k.Rule, k.Status, k.Own, k.Light = rule, NotStarted, Grey, Grey
	receipt, deemed := m.deemed(c, rule, on)
	start, stop := m.trace(k, c, on, deemed)
	if deemed {
		start, k.Deemed = receipt, true
		if k.Status == NotStarted {
			k.Status = Running
		}
	}
	if k.Status != NotStarted {
		m.measure(k, c, start, stop, on)
	}
}

// trace follows the events that start and stop a clock. One that is deemed to run
// can be stopped by them before it was started.
func (m Machine) trace(k *Clock, c *Case, on calendar.Date, deemed bool) (start, stop calendar.Date) {
	rule := k.Rule
	var outcome Outcome
	for i := range c.History {
		e := &c.History[i] // an event is large: no copies
		if e.Date.After(on) {
			break
		}
		if rule.Outcome != "" && e.Details.Outcome != "" {
			outcome = e.Details.Outcome
		}
		switch {
		case i == 0 && rule.anchored(c, e):
			k.Status, start = Running, calendar.ReceivedOn(c.Effective)
			if slices.Contains(rule.Stop, e.Type) { // what had to be done is done by applying
				k.Status, stop = Stopped, e.Date
			}
		case slices.Contains(rule.Start, e.Type):
			if rule.Outcome == "" || rule.Outcome == outcome || rule.Outcome == Refused && e.Type == "declined" {
				if k.Status == Running {
					stop = e.Date
				}
				if k.Status != NotStarted {
					k.Earlier = append(k.Earlier, m.ran(k.Rule, c, start, stop))
				}
				k.Status, start, stop = Running, e.Date, calendar.Date{}
			}
		case (k.Status == Running || deemed && k.Status == NotStarted) && slices.Contains(rule.Stop, e.Type):
			k.Status, stop = Stopped, e.Date
		}
	}
	return start, stop
}

// anchored reports whether the clock runs from what the application, e, told.
func (r *ClockRule) anchored(c *Case, e *Event) bool {
	if r.Anchor != Effective || c.Effective.IsZero() || !r.Known() {
		return false
	}
	return c.Effective.After(e.At) == (r.Limit.Count < 0)
}

// lapses reports whether something follows from the clock's running out in silence: the
// flow says so, and where it says so of one kind of case, this is one of them.
func (m Machine) lapses(k *Clock, c *Case, lapse Lapse) bool {
	if k.Rule.Lapse != lapse || k.Rule.LapseWith == "" {
		return k.Rule.Lapse == lapse
	}
	with := m.Flow.clock(k.Rule.LapseWith)
	return with != nil && len(c.History) > 0 && with.anchored(c, &c.History[0])
}

// deemed tells from which day a clock runs because the acceptance clock ran out
// in silence: the application counts as accepted from the day of receipt
// (行政许可法 第三十二条第一款第四项).
func (m Machine) deemed(c *Case, rule *ClockRule, on calendar.Date) (receipt calendar.Date, deemed bool) {
	if rule.DeemedFrom == "" {
		return calendar.Date{}, false
	}
	from := m.Flow.clock(rule.DeemedFrom)
	if from == nil || from.Lapse != DeemedAccepted {
		return calendar.Date{}, false
	}
	acceptance := Clock{Rule: from, Status: NotStarted}
	receipt, stop := m.trace(&acceptance, c, on, false)
	switch acceptance.Status {
	case NotStarted:
		return calendar.Date{}, false
	case Running:
		stop = on
	}
	run := m.ran(from, c, receipt, stop)
	return receipt, run.Overdue(stop)
}

// measure runs the clock over the case: the due date, the days used and left, and
// the light. Each is told as far as the calendar reaches: a due date inside it
// stays known, and red stays red, when the day asked lies beyond it.
func (m Machine) measure(k *Clock, c *Case, start, stop, on calendar.Date) {
	end := on
	switch {
	case k.Rule.Hourly():
		k.Clock = deadline.RunAt(m.Calendar, &k.Rule.Rule, c.Effective, calendar.Hours{})
		if k.Status == Stopped {
			k.Stop(stop)
		}
	case k.Status == Stopped:
		k.Clock, end = m.ran(k.Rule, c, start, stop), stop
	default:
		k.Clock = deadline.Run(m.Calendar, &k.Rule.Rule, start)
		feed(&k.Clock, c, on)
		k.At(on)
	}
	if k.Rule.Hourly() && k.Status == Stopped {
		k.StoppedAt = c.History[0].At // what it counts from was told in the application, which ends it
	}
	k.Late = k.Overdue(end)
	used, left, err := k.Spent(end)
	if err != nil {
		k.Err = err
	} else {
		k.Used, k.Left, k.Counted = used, left, true
	}
	past := k.Late
	if n, err := m.Calendar.Count(k.Due, end); err == nil {
		past = n > 0
	}
	k.Overran = slices.ContainsFunc(k.Earlier, func(run deadline.Clock) bool { return run.Overdue(run.Stopped) })
	k.Own = m.Thresholds().light(k, past)
	k.Light = k.Own
	if k.Overran && k.Rule.Owner != Applicant {
		k.Light = Red
	}
}

// ran is a run of a clock that is over.
func (m Machine) ran(rule *ClockRule, c *Case, start, stop calendar.Date) deadline.Clock {
	k := deadline.Run(m.Calendar, &rule.Rule, start)
	feed(&k, c, stop)
	k.Stop(stop)
	return k
}

// feed tells a clock what suspended, resumed and extended it since its start, up
// to a day. What it does not admit, such as a ground or an extension of another
// clock of the flow, leaves it as it is.
func feed(k *deadline.Clock, c *Case, end calendar.Date) {
	if len(k.Rule.Grounds)+len(k.Rule.Extensions) == 0 {
		return
	}
	for i := range c.History {
		e := &c.History[i]
		if e.Date.Before(k.Start) {
			continue
		}
		if e.Date.After(end) {
			break
		}
		switch e.Type {
		case "suspended":
			_ = k.Suspend(e.Details.Ground, e.Details.Notice, e.Date)
		case "resumed":
			_ = k.Resume(e.Date)
		case "extended":
			if x := k.Rule.Extensions; len(x) > 0 && x[0].Approver == e.Details.Approver {
				_ = k.Extend(e.Details.Days, e.Date)
			}
		}
	}
}

// Explain says in a few sentences how the due date came about, or why there is
// none.
func (m Machine) Explain(k *Clock) yiwang.Message {
	if i := slices.IndexFunc(k.Earlier, func(run deadline.Clock) bool { return run.Overdue(run.Stopped) }); i >= 0 {
		once := *k
		once.Earlier = nil
		return yiwang.Message{Code: "workflow.clock_overran", Args: []any{m.Explain(&once), k.Earlier[i].Due.String()}}
	}
	switch {
	case k.Status == NotStarted:
		return yiwang.Message{Code: "workflow.clock_not_started"}
	case !k.Known() && k.Counted:
		return yiwang.Message{Code: "workflow.clock_unknown_limit", Args: []any{k.Start.String(), k.Used}}
	case k.Deemed:
		return yiwang.Message{Code: "workflow.clock_deemed", Args: []any{k.Start.String(), k.Clock.Explain()}}
	}
	return k.Clock.Explain()
}
