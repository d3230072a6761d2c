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
	ID         string          `json:"id"` // one of ClockIDs
	Name       string          `json:"name"`
	Owner      Role            `json:"owner"`
	Limit      *Limit          `json:"limit,omitempty"` // absent: no source gives a figure
	Lapse      Lapse           `json:"lapse,omitempty"` // what the law makes of its running out in silence
	Start      []EventType     `json:"start"`           // the newest of these starts it, or starts it anew
	Stop       []EventType     `json:"stop"`
	Outcome    Outcome         `json:"outcome,omitempty"`     // it starts only if this was decided
	DeemedFrom string          `json:"deemed_from,omitempty"` // if that clock ran out, this one starts where that one started
	Grounds    []Ground        `json:"grounds,omitempty"`     // what may suspend it: a closed list
	Extensions []ExtensionRule `json:"extensions,omitempty"`  // how it may be extended; the first holds, others are in conflict with it
	Basis      []catalog.Basis `json:"basis"`
}

// The clocks a flow may have. The code asks for some of them by name, so flow
// data may use no other.
const (
	Acceptance = "acceptance" // to accept, or to tell once what is missing
	Statutory  = "statutory"  // to decide, by law (法定办结时限)
	Promised   = "promised"   // to decide, by the bureau's own word (承诺办结时限)
	Delivery   = "delivery"   // to deliver the decision
)

// ClockIDs lists them.
func ClockIDs() []string { return []string{Acceptance, Statutory, Promised, Delivery} }

// Lapse is what follows by law when a clock runs out in silence.
type Lapse string

// DeemedAccepted: the application counts as accepted from the day of receipt
// (行政许可法 第三十二条第一款第四项). It holds only where a law says so.
const DeemedAccepted Lapse = "deemed_accepted"

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
	Rule        ClockRule
	Status      Status
	Start       calendar.Date // day of the starting event; not counted itself
	Stop        calendar.Date // day of the stopping event; zero while it runs
	Earlier     []Run         // its runs before it was started anew, oldest first
	Due         calendar.Date // last day within the limit; zero when it cannot be told
	Counted     bool          // Used can be told, and Left where there is a Due
	Used        int           // working days after Start up to the day asked, or up to Stop
	Left        int           // working days from then to Due; negative when past
	Late        bool          // the day asked, or Stop, lies after Due
	Deemed      bool          // started by silence at acceptance
	Suspensions []Suspension  // oldest first; the last may be open, see Suspended
	Extended    int           // working days granted on top of the limit
	Light       Light
	Err         error // why Due, Used or Left cannot be told, e.g. *calendar.HorizonError
}

// Run is a time in which a clock ran: the days after Start, up to Stop.
type Run struct{ Start, Stop calendar.Date }

// covers reports whether the clock ran on a day.
func (k Clock) covers(day calendar.Date) bool {
	inside := func(r Run) bool { return r.Start.Before(day) && !day.After(r.Stop) }
	last := Run{k.Start, k.Stop}
	if k.Status == Running {
		last.Stop = day
	}
	return k.Status != NotStarted && inside(last) || slices.ContainsFunc(k.Earlier, inside)
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
	receipt, deemed := m.deemed(c, rule, on)
	var outcome Outcome
	for i := range c.History {
		e := &c.History[i] // an event is large: no copies
		if e.Date.After(on) {
			break
		}
		if e.Details.Outcome != "" {
			outcome = e.Details.Outcome
		}
		switch {
		case slices.Contains(rule.Start, e.Type):
			if rule.Outcome == "" || rule.Outcome == outcome {
				if k.Status == Running {
					k.Stop = e.Date
				}
				if k.Status != NotStarted {
					k.Earlier = append(k.Earlier, Run{k.Start, k.Stop})
				}
				k.Status, k.Start, k.Stop = Running, e.Date, calendar.Date{}
			}
		case slices.Contains(rule.Stop, e.Type) && (k.Status == Running || deemed && k.Status == NotStarted):
			k.Status, k.Stop = Stopped, e.Date
		}
	}
	if deemed {
		k.Start, k.Deemed = receipt, true
		if k.Status == NotStarted {
			k.Status = Running
		}
	}
	if k.Status != NotStarted {
		m.measure(c, &k, on)
	}
	return k
}

// deemed tells from which day a clock runs because the acceptance clock ran out
// in silence: the application counts as accepted from the day of receipt
// (行政许可法 第三十二条第一款第四项).
func (m Machine) deemed(c Case, rule ClockRule, on calendar.Date) (receipt calendar.Date, deemed bool) {
	if rule.DeemedFrom == "" {
		return calendar.Date{}, false
	}
	acceptance, ok := m.clock(c, rule.DeemedFrom, on)
	if !ok || acceptance.Rule.Lapse != DeemedAccepted || !acceptance.Late {
		return calendar.Date{}, false
	}
	return acceptance.Start, true
}

// measure tells the due date, the days used and left, and the light. Each is
// told as far as the calendar reaches: a due date inside it stays known, and red
// stays red, when the day asked lies beyond it.
func (m Machine) measure(c Case, k *Clock, on calendar.Date) {
	end := on
	if k.Status == Stopped {
		end = k.Stop
	}
	if k.Rule.Limit != nil {
		m.due(k, k.Rule.Limit.Count)
		if len(k.Rule.Grounds) > 0 || len(k.Rule.Extensions) > 0 {
			m.suspend(c, k, on)
		}
		k.Late = !k.Due.IsZero() && end.After(k.Due) && !k.Suspended()
	}
	used, err := m.Calendar.Count(k.Start, end)
	if err == nil && !k.Due.IsZero() {
		k.Left, err = m.Calendar.Count(end, k.Due)
	}
	if err != nil {
		k.Err = err
	} else {
		k.Used, k.Counted = used-k.suspendedDays(), true
	}
	if !k.Due.IsZero() {
		k.Light = m.Thresholds().light(*k)
	}
}

// Explain says in one sentence how the due date came about, or why there is
// none.
func (m Machine) Explain(k Clock) yiwang.Message {
	switch {
	case k.Status == NotStarted:
		return yiwang.Message{Code: "workflow.clock_not_started"}
	case !k.Known() && k.Counted:
		return yiwang.Message{Code: "workflow.clock_unknown_limit", Args: []any{k.Start.String(), k.Used}}
	case k.Due.IsZero():
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
	said := yiwang.Message{Code: code, Args: []any{
		k.Start.String(), k.Rule.Limit.Count + k.Extended, k.Due.String(), weekend, holiday, makeUp,
	}}
	also := func(code string, args ...any) {
		said = yiwang.Message{Code: code, Args: append([]any{said}, args...)} // each sentence follows the one before
	}
	if k.Extended > 0 {
		also("workflow.clock_extended", k.Rule.Limit.Count, k.Extended)
	}
	for _, s := range k.Suspensions {
		if s.Open() {
			also("workflow.clock_suspended", s.From.String(), s.Ground.Term())
		} else {
			also("workflow.clock_was_suspended", s.Ground.Term(), s.From.String(), s.To.String(), s.Days)
		}
	}
	return said
}
