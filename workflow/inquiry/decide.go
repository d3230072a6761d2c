package inquiry

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Action is what somebody may ask for.
type Action string

// The actions on an inquiry.
const (
	Ask      Action = "ask"          // the asker asks (咨询)
	Route    Action = "route"        // the window gives it to an office (分派), or to another with a reason (改派)
	Return   Action = "return"       // the office hands it back, with a reason (退回)
	Answer   Action = "answer"       // the office answers, with the basis (答复)
	Correct  Action = "correct"      // who gave the answer, or the head of the office, puts another in its place, with a reason (更正答复)
	AskOn    Action = "ask_on"       // the asker asks on (追问)
	Solve    Action = "solve"        // the asker says that it is solved
	Decline  Action = "decline"      // the window closes it and names the body to ask (不属本机关答复)
	Propose  Action = "propose_faq"  // the office proposes it as a frequent question (列为候选)
	Publish  Action = "publish_faq"  // the head of the office or the registrar approves it (审定公布)
	Reject   Action = "reject_faq"   // or does not (不采用)
	Withdraw Action = "withdraw_faq" // what was published is taken down (撤下)
)

// Actions lists them.
func Actions() []Action {
	var all []Action
	for _, s := range steps() {
		all = append(all, s.action)
	}
	return all
}

// Term is the action in both languages.
func (a Action) Term() yiwang.Term {
	zh := map[Action]string{Ask: "提出咨询", Route: "分派", Return: "退回分派", Answer: "答复", Correct: "更正答复", AskOn: "追问", Solve: "确认已解决", Decline: "告知咨询其他单位",
		Propose: "列为常见问题候选", Publish: "审定公布", Reject: "不采用", Withdraw: "撤下"}[a]
	return yiwang.Term{ZH: zh, EN: strings.ReplaceAll(string(a), "_", " ")}
}

// The longest texts, in characters, and the most bases: a choice of this library, so
// that an index row holds what a list needs.
const (
	LongestOffice   = 60   // an office
	LongestLine     = 100  // a title, a name, a contact, a body
	LongestBasis    = 300  // a basis
	LongestQuestion = 500  // a frequent question
	LongestText     = 5000 // a question, an answer, a reason
	MostBasis       = 20   // bases of an answer
)

// step is one row of the table an inquiry moves by.
type step struct {
	action Action
	from   []State
	to     State // "": it stays where it is
	stages []Stage
	event  EventType
	wants  []string // fields of the details it has a use for
	needs  []string // those it cannot do without
}

func steps() []step {
	open, answered := []State{Asked, Routed}, []State{Answered, Solved}
	any := []State{Asked, Routed, Answered, Solved, Declined}
	return []step{
		{Ask, []State{""}, Asked, nil, WasAsked, []string{"/contact", "/matter", "/case"}, []string{"/name", "/title", "/text"}},
		{Route, open, Routed, nil, WasRouted, []string{"/matter", "/text"}, []string{"/office"}},
		{Return, []State{Routed}, Asked, nil, WasReturned, nil, []string{"/text"}},
		{Answer, []State{Routed}, Answered, nil, WasAnswered, nil, []string{"/text", "/basis"}},
		{Correct, answered, Answered, nil, WasCorrected, []string{"/answer"}, []string{"/text", "/basis", "/reason"}},
		{AskOn, []State{Answered}, Routed, nil, WasAskedOn, nil, []string{"/text"}},
		{Solve, []State{Asked, Routed, Answered}, Solved, nil, WasSolved, []string{"/text"}, nil},
		{Decline, open, Declined, nil, WasDeclined, nil, []string{"/body", "/text"}},
		{Propose, answered, "", []Stage{"", Rejected, Withdrawn}, WasProposed, []string{"/matter"}, []string{"/question", "/answer"}},
		{Publish, any, "", []Stage{Proposed}, WasPublished, nil, nil},
		{Reject, any, "", []Stage{Proposed}, WasRejected, nil, []string{"/text"}},
		{Withdraw, any, "", []Stage{Published}, WasWithdrawn, nil, []string{"/text"}},
	}
}

// Desk decides over inquiries. It holds no state of its own.
type Desk struct {
	Calendar *calendar.Calendar   // for Clock
	Lights   *workflow.Thresholds // for Clock; nil means the first of workflow.Presets
	Rules    *Rules               // nil means Default
}

// Command asks for an action.
type Command struct {
	Inquiry string // id; given by the caller, also when it is new
	Action  Action
	Actor   workflow.Actor
	At      time.Time
	Details Details
}

// Decide says what happens when cmd meets q: the events to be recorded, or a *Refusal
// that names everything unmet. It changes nothing. An inquiry not asked yet is the zero
// Inquiry. That a matter or a case exists is for the caller to know.
func (d Desk) Decide(q Inquiry, cmd Command) ([]Event, error) {
	refusal := &Refusal{State: q.State, Stage: q.FAQ.Stage, Action: cmd.Action, Role: cmd.Actor.Role}
	i := slices.IndexFunc(steps(), func(s step) bool { return s.action == cmd.Action })
	if i < 0 {
		refusal.Kind = UnknownAction
		return nil, refusal
	}
	s := steps()[i]
	switch {
	case !d.allowed(&q, s, cmd.Actor):
		refusal.Kind = Forbidden
		return nil, refusal
	case !s.stands(&q):
		refusal.Kind = NotPermitted
		return nil, refusal
	}
	e := Event{Inquiry: cmd.Inquiry, Version: q.Version + 1, Type: s.event, From: q.State, To: s.to,
		At: cmd.At.UTC().Truncate(time.Microsecond), Date: calendar.ReceivedOn(cmd.At), Actor: cmd.Actor, Details: cmd.Details}
	if e.To == "" {
		e.To = q.State
	}
	e.Details.Basis = slices.Clone(e.Details.Basis)
	var input, blocked yiwang.Problems
	s.read(cmd, &input)
	d.judge(&q, cmd, &e, &input, &blocked)
	refusal.Unmet = append(blocked, input...)
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

// May lists what an actor may do with an inquiry as it stands, given the right input.
func (d Desk) May(q *Inquiry, actor workflow.Actor) []Action {
	all := []Action{}
	for _, s := range steps() {
		if d.allowed(q, s, actor) && s.stands(q) && d.here(q, s.action, actor) &&
			!(s.action == AskOn && q.FollowUps >= d.rules().AskOn.Most) && !(s.action == Publish && q.FAQ.By == actor.ID) {
			all = append(all, s.action)
		}
	}
	return all
}

// stands reports whether the inquiry stands where the step begins. What was solved
// before anybody answered has no answer to correct, or to propose.
func (s step) stands(q *Inquiry) bool {
	if (s.action == Correct || s.action == Propose) && q.AnsweredBy == "" {
		return false
	}
	return slices.Contains(s.from, q.State) && (s.stages == nil || slices.Contains(s.stages, q.FAQ.Stage))
}

// allowed reports whether the role may, and for the asker's own actions whether it is
// the asker.
func (d Desk) allowed(q *Inquiry, s step, actor workflow.Actor) bool {
	return len(d.rules().of(s.action, actor.Role)) > 0 && ((s.action != AskOn && s.action != Solve) || q.State == "" || actor.ID == q.Asker.Account)
}

// here reports whether the actor is of the office that has the inquiry, and gave the
// answer, where that is asked of the role.
func (d Desk) here(q *Inquiry, a Action, actor workflow.Actor) bool {
	return slices.ContainsFunc(d.rules().of(a, actor.Role), func(p Permission) bool {
		return p.office(q, actor) && (!p.OwnAnswer || actor.ID == q.AnsweredBy)
	})
}

// read finds what is wrong with what was handed in, whatever the inquiry.
func (s step) read(cmd Command, input *yiwang.Problems) {
	if cmd.At.IsZero() {
		input.Add("/at", "inquiry.missing")
	}
	if cmd.Actor.ID == "" {
		input.Add("/actor", "inquiry.missing")
	}
	det := cmd.Details
	for _, f := range []struct {
		pointer, text string
		longest       int
	}{
		{"/name", det.Name, LongestLine}, {"/contact", det.Contact, LongestLine}, {"/matter", string(det.Matter), LongestLine}, {"/case", det.Case, LongestLine},
		{"/title", det.Title, LongestLine}, {"/text", det.Text, LongestText}, {"/office", det.Office, LongestOffice}, {"/body", det.Body, LongestLine},
		{"/reason", det.Reason, LongestText}, {"/question", det.Question, LongestQuestion}, {"/answer", det.Answer, LongestText},
	} {
		s.text(f.pointer, f.text, f.longest, input)
	}
	switch {
	case len(det.Basis) == 0 && slices.Contains(s.needs, "/basis"):
		input.Add("/basis", "inquiry.missing")
	case len(det.Basis) > 0 && !slices.Contains(s.needs, "/basis"):
		input.Add("/basis", "inquiry.field_unwanted", s.action.Term())
	case len(det.Basis) > MostBasis:
		input.Add("/basis", "inquiry.too_many", len(det.Basis), MostBasis)
	}
	for i, b := range det.Basis[:min(len(det.Basis), MostBasis)] {
		switch n := utf8.RuneCountInString(b); {
		case strings.TrimSpace(b) == "":
			input.Add(yiwang.At("/basis", i), "inquiry.missing")
		case !yiwang.Legible(b) || strings.Contains(b, "\n"):
			input.Add(yiwang.At("/basis", i), "inquiry.illegible")
		case n > LongestBasis:
			input.Add(yiwang.At("/basis", i), "inquiry.too_long", n, LongestBasis)
		}
	}
}

// text judges one text of the details.
func (s step) text(pointer, text string, longest int, input *yiwang.Problems) {
	needed := slices.Contains(s.needs, pointer)
	n := utf8.RuneCountInString(text)
	switch {
	case text == "" && !needed:
	case !needed && !slices.Contains(s.wants, pointer):
		input.Add(pointer, "inquiry.field_unwanted", s.action.Term())
	case strings.TrimSpace(text) == "":
		input.Add(pointer, "inquiry.missing")
	case !yiwang.Legible(text) || longest <= LongestLine && strings.Contains(text, "\n"):
		input.Add(pointer, "inquiry.illegible")
	case n > longest:
		input.Add(pointer, "inquiry.too_long", n, longest)
	}
}

// judge finds what about the inquiry does not allow it.
func (d Desk) judge(q *Inquiry, cmd Command, e *Event, input, blocked *yiwang.Problems) {
	det := cmd.Details
	if n := len(q.History); n > 0 && e.At.Before(q.History[n-1].At) {
		blocked.Add("/at", "inquiry.before_last", e.Date.String(), q.History[n-1].Date.String())
	}
	if strings.TrimSpace(cmd.Inquiry) == "" || q.State != "" && cmd.Inquiry != q.ID {
		input.Add("/inquiry", "inquiry.other", yiwang.Quote(cmd.Inquiry), q.ID)
	}
	if !d.here(q, cmd.Action, cmd.Actor) {
		if slices.ContainsFunc(d.rules().of(cmd.Action, cmd.Actor.Role), func(p Permission) bool { return p.office(q, cmd.Actor) }) {
			blocked.Add("", "inquiry.other_answer", cmd.Action.Term())
		} else {
			blocked.Add("", "inquiry.other_office", q.Office, cmd.Actor.Office)
		}
	}
	switch cmd.Action {
	case Route:
		if q.State == Routed && det.Office == q.Office {
			input.Add("/office", "inquiry.same_office", q.Office)
		}
		if q.State == Routed && strings.TrimSpace(det.Text) == "" {
			input.Add("/text", "inquiry.reason_missing")
		}
	case AskOn:
		if most := d.rules().AskOn.Most; q.FollowUps >= most {
			blocked.Add("", "inquiry.asked_enough", most)
		}
	case Propose:
		if q.Matter == "" && det.Matter == "" {
			input.Add("/matter", "inquiry.matter_missing")
		}
		impersonal(q, "/question", det.Question, input)
		impersonal(q, "/answer", det.Answer, input)
	case Correct:
		switch asked := q.FAQ.Stage == Proposed || q.FAQ.Stage == Published; {
		case asked && det.Answer == "":
			input.Add("/answer", "inquiry.faq_answer_missing")
		case !asked && det.Answer != "":
			input.Add("/answer", "inquiry.faq_answer_unwanted")
		}
		impersonal(q, "/answer", det.Answer, input)
	case Publish:
		if q.FAQ.By == cmd.Actor.ID {
			blocked.Add("", "inquiry.own_proposal")
		}
	}
}

// impersonal finds what in a text for the public tells who asked.
func impersonal(q *Inquiry, pointer, text string, input *yiwang.Problems) {
	for _, what := range Personal(q, text) {
		input.Add(pointer, "inquiry.personal", what)
	}
}

func (d Desk) rules() *Rules {
	if d.Rules == nil {
		return Default()
	}
	return d.Rules
}
