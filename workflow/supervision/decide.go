package supervision

import (
	"slices"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Action is what somebody may ask for.
type Action string

// The actions on an order.
const (
	Give     Action = "order"    // the supervisor gives it
	Answer   Action = "reply"    // the office addressed replies
	Accept   Action = "accept"   // the supervisor accepts the reply
	Return   Action = "return"   // the supervisor returns it, with what is wanting
	Escalate Action = "escalate" // the reply is late: from yellow to red; the system may, too
	Close    Action = "close"    // the supervisor closes it, with what came of it
)

// Term is the action in both languages.
func (a Action) Term() yiwang.Term {
	zh := map[Action]string{Give: "发出督办单", Answer: "回复", Accept: "认可回复", Return: "退回回复", Escalate: "升级督办", Close: "督办办结"}[a]
	return yiwang.Term{ZH: zh, EN: string(a)}
}

// step is one row of the table an order moves by.
type step struct {
	action Action
	from   []State
	to     State // "": it stays where it is
	event  EventType
	wants  []string // fields of the details it has a use for
	asks   bool     // a reply is awaited from the day on
}

func steps() []step {
	return []step{
		{Give, []State{""}, Ordered, WasOrdered, []string{"/case", "/reason", "/clock", "/office", "/level", "/days", "/text"}, true},
		{Answer, []State{Ordered, Returned}, Replied, WasReplied, []string{"/text"}, false},
		{Accept, []State{Replied}, Accepted, WasAccepted, []string{"/text"}, false},
		{Return, []State{Replied}, Returned, WasReturned, []string{"/text", "/days"}, true},
		{Escalate, []State{Ordered, Returned}, "", WasEscalated, []string{"/text", "/days"}, true},
		{Close, []State{Accepted}, Closed, WasClosed, []string{"/text"}, false},
	}
}

// Desk decides over orders. It holds no state of its own.
type Desk struct {
	Calendar *calendar.Calendar
	Rules    *Rules // nil means Default
}

// Command asks for an action.
type Command struct {
	Order   string // id; given by the caller, also when it is new
	Action  Action
	Actor   workflow.Actor
	At      time.Time
	Details Details
	Others  []Order // the other orders of the case, for Give: none is given twice, or below what one had reached
}

// Decide says what happens when cmd meets o: the event to be recorded, or a *Refusal
// that names everything unmet. It changes nothing. An order not given yet is the zero
// Order.
func (d Desk) Decide(o Order, cmd Command) ([]Event, error) {
	refusal := &Refusal{State: o.State, Action: cmd.Action, Role: cmd.Actor.Role}
	i := slices.IndexFunc(steps(), func(s step) bool { return s.action == cmd.Action })
	if i < 0 {
		refusal.Kind = UnknownAction
		return nil, refusal
	}
	s := steps()[i]
	switch {
	case !slices.Contains(s.from, o.State):
		refusal.Kind = NotPermitted
		return nil, refusal
	case s.action == Answer && (!cmd.Actor.Role.Staff() || cmd.Actor.Role == workflow.Supervisor),
		s.action != Answer && cmd.Actor.Role != workflow.Supervisor && !(s.action == Escalate && cmd.Actor.Role == workflow.System):
		refusal.Kind = Forbidden
		return nil, refusal
	}
	today := calendar.ReceivedOn(cmd.At)
	e := Event{Order: cmd.Order, Version: o.Version + 1, Type: s.event, From: o.State, To: s.to, Level: o.Level,
		At: cmd.At.UTC().Truncate(time.Microsecond), Date: today, Actor: cmd.Actor, Details: cmd.Details}
	if e.To == "" {
		e.To = o.State
	}
	var input, blocked yiwang.Problems
	d.judge(o, cmd, s, &e, &input, &blocked)
	if s.asks {
		d.ask(&e, &input)
	}
	refusal.Problems = append(blocked, input...)
	switch {
	case len(blocked) > 0:
		refusal.Kind = Blocked
	case len(input) > 0:
		refusal.Kind = BadInput
	default:
		return []Event{e}, nil
	}
	return nil, refusal
}

// judge finds what is wrong with what was handed in, and what about the order does
// not allow it, and sets the level of the event.
func (d Desk) judge(o Order, cmd Command, s step, e *Event, input, blocked *yiwang.Problems) {
	if cmd.At.IsZero() {
		input.Add("/at", "supervision.missing")
	} else if n := len(o.History); n > 0 && e.At.Before(o.History[n-1].At) {
		blocked.Add("/at", "supervision.before_last", e.Date.String(), o.History[n-1].Date.String())
	}
	if cmd.Actor.ID == "" {
		input.Add("/actor", "supervision.missing")
	}
	if strings.TrimSpace(cmd.Order) == "" || o.State != "" && cmd.Order != o.ID {
		input.Add("/order", "supervision.order_other", yiwang.Quote(cmd.Order), o.ID)
	}
	det := cmd.Details
	for _, f := range []struct {
		pointer string
		filled  bool
	}{
		{"/case", det.Case != ""}, {"/reason", det.Reason != ""}, {"/clock", det.Clock != ""}, {"/office", det.Office != ""},
		{"/level", det.Level != ""}, {"/days", det.Days != 0}, {"/text", det.Text != ""},
	} {
		if f.filled && !slices.Contains(s.wants, f.pointer) {
			input.Add(f.pointer, "supervision.field_unwanted", s.action.Term())
		}
	}
	if (s.action != Give || det.Reason == Other) && s.action != Accept && !yiwang.Legible(det.Text) || det.Text != "" && !yiwang.Legible(det.Text) {
		input.Add("/text", "supervision.missing")
	}
	switch s.action {
	case Give:
		d.judgeNew(cmd, e, input, blocked)
	case Answer:
		if cmd.Actor.Office != o.Office {
			blocked.Add("", "supervision.other_office", o.Office, cmd.Actor.Office)
		}
	case Escalate:
		if !o.Overdue(e.Date) {
			blocked.Add("", "supervision.not_late", o.Due.String())
		}
		if o.Level == workflow.Red {
			blocked.Add("", "supervision.highest")
		}
		e.Level = workflow.Red
	}
}

// judgeNew judges an order that is to be given.
func (d Desk) judgeNew(cmd Command, e *Event, input, blocked *yiwang.Problems) {
	det := cmd.Details
	for _, f := range [][2]string{{"/case", det.Case}, {"/office", det.Office}} {
		if !yiwang.Legible(f[1]) {
			input.Add(f[0], "supervision.missing")
		}
	}
	reason, known := d.rules().Reason(det.Reason)
	if !known {
		input.Add("/reason", "supervision.reason_unknown", yiwang.Quote(det.Reason))
		return
	}
	e.Level = reason.Level
	if det.Level != "" {
		e.Level = det.Level
	}
	switch {
	case !level(e.Level):
		input.Add("/level", "supervision.level_unknown", yiwang.Quote(string(det.Level)))
	case e.Level.Worse(reason.Level) != e.Level:
		input.Add("/level", "supervision.below_reason", reason.Term())
	}
	for i := range cmd.Others {
		x := &cmd.Others[i]
		switch {
		case x.ID == cmd.Order && x.State != "":
			blocked.Add("/order", "supervision.order_taken", x.ID)
		case x.Case != det.Case || x.Reason != det.Reason || x.Clock != det.Clock || x.State == "":
		case x.State != Closed:
			blocked.Add("", "supervision.already_ordered", x.ID, x.State.Term())
		case x.Level == workflow.Red && e.Level == workflow.Yellow && det.Level == "":
			e.Level = workflow.Red
		case x.Level == workflow.Red && e.Level == workflow.Yellow:
			blocked.Add("/level", "supervision.below", x.ID)
		}
	}
	e.Details.Level = "" // it is the event's
}

// ask sets the day by which a reply is awaited.
func (d Desk) ask(e *Event, input *yiwang.Problems) {
	days := e.Details.Days
	if days == 0 {
		days = d.rules().Reply.Days
	}
	if days < 1 || days > longest {
		input.Add("/days", "supervision.days_wrong", days, longest)
		return
	}
	due, err := d.Calendar.Add(e.Date, days)
	if err != nil {
		input.Add("/at", "supervision.no_due", e.Date.String(), days, err)
		return
	}
	e.Due, e.Details.Days = due, 0
}

func (d Desk) rules() *Rules {
	if d.Rules == nil {
		return Default()
	}
	return d.Rules
}
