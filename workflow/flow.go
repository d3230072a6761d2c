package workflow

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// State is where a case stands. Spellings are stable; the zero State is that of
// a case that does not exist yet.
type State string

// Action is what somebody may ask for, e.g. "accept".
type Action string

// EventType names what happened, e.g. "accepted".
type EventType string

// Flow is what a matter's cases run through: a process, shared by many matters,
// and the clocks that bind these ones.
type Flow struct {
	ID      string         `json:"id"`
	Version string         `json:"version"` // a case keeps the version it was opened under, see Library.Flow
	Name    string         `json:"name"`
	Note    string         `json:"note,omitempty"`
	Matters []catalog.Code `json:"matters"`
	Process Process        `json:"-"`
	Clocks  []ClockRule    `json:"-"`
}

// Anchored reports whether a clock of the flow counts from a moment that is told in
// the application.
func (f *Flow) Anchored() bool {
	for i := range f.Clocks {
		if f.Clocks[i].Anchor == Effective {
			return true
		}
	}
	return false
}

// Process is the shape of a flow: stages of the 办理流程 with the steps of the
// 业务流程 inside them, and the states and transitions that lead through them.
type Process struct {
	Schema      string          `json:"schema"`
	ID          string          `json:"id"`
	Version     string          `json:"version"`
	Name        string          `json:"name"`
	Basis       []catalog.Basis `json:"basis"`
	Stages      []Stage         `json:"stages"`
	States      []StateRule     `json:"states"`
	Transitions []Transition    `json:"transitions"`
}

// Stage is a 环节 of the 办理流程 with its five attributes (plan 六(二)). An
// empty attribute is unknown: the bureau has not filled it in yet.
type Stage struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`              // 环节名称
	Content string          `json:"content,omitempty"` // 办理内容
	Limit   *Limit          `json:"limit,omitempty"`   // 办理时限
	Basis   []catalog.Basis `json:"basis,omitempty"`   // what the limit rests on
	Result  string          `json:"result,omitempty"`  // 办理结果
	Phone   string          `json:"phone,omitempty"`   // 咨询电话
	Steps   []Step          `json:"steps,omitempty"`
}

// Step is a 环节 of the 业务流程 with its nine attributes (plan 六(二)). An
// empty attribute is unknown.
type Step struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`                 // 环节名称
	Content    string          `json:"content,omitempty"`    // 办理内容
	Limit      *Limit          `json:"limit,omitempty"`      // 办理时限
	Basis      []catalog.Basis `json:"basis,omitempty"`      // what the limit rests on
	Office     string          `json:"office,omitempty"`     // 所在处室
	Criteria   string          `json:"criteria,omitempty"`   // 审查标准
	Title      string          `json:"title,omitempty"`      // 办理人职务
	Handlers   []string        `json:"handlers,omitempty"`   // 办理人员
	Department string          `json:"department,omitempty"` // 办理部门
	Result     string          `json:"result,omitempty"`     // 办理结果
}

// StateRule says what a state is, in which stage and step it lies and who has
// the next move.
type StateRule struct {
	ID    State  `json:"id"`
	Name  string `json:"name"`
	Stage string `json:"stage"`
	Step  string `json:"step,omitempty"`
	Next  Role   `json:"next,omitempty"`
	Final bool   `json:"final,omitempty"` // an end: what still happens leaves it there, or leads to another end
}

// Transition says which action leads from where to where, who may ask for it
// and which guards must hold. It leaves exactly one event behind.
type Transition struct {
	Action Action    `json:"action"`
	Name   string    `json:"name"`
	From   []State   `json:"from"`         // "" stands for a case not opened yet
	To     State     `json:"to,omitempty"` // absent: the case stays where it is
	Event  EventType `json:"event"`
	Roles  []Role    `json:"roles"`
	Guards []string  `json:"guards,omitempty"`
}

// Term is the action in both languages.
func (t Transition) Term() yiwang.Term { return yiwang.Term{ZH: t.Name, EN: string(t.Action)} }

// Limit is a number of units, e.g. 20 working days; see package calendar.
type Limit = calendar.Limit

// Unit is what a limit is counted in.
type Unit = calendar.Unit

// WorkingDay is 工作日.
const WorkingDay = calendar.WorkingDay

// The rules of a process are large, and looked up at every turn: the searches below
// go by index and copy none but the one found.

// State looks up a state's rule.
func (p *Process) State(id State) (StateRule, bool) {
	for i := range p.States {
		if p.States[i].ID == id {
			return p.States[i], true
		}
	}
	return StateRule{}, false
}

// Stage looks up a stage.
func (p *Process) Stage(id string) (Stage, bool) {
	for i := range p.Stages {
		if p.Stages[i].ID == id {
			return p.Stages[i], true
		}
	}
	return Stage{}, false
}

// Actions lists the actions of the process, in the order of the data.
func (p *Process) Actions() []Action {
	actions := make([]Action, 0, len(p.Transitions))
	for i := range p.Transitions {
		if a := p.Transitions[i].Action; !slices.Contains(actions, a) {
			actions = append(actions, a)
		}
	}
	return actions
}

// ActionName is the Chinese name of an action, the action itself when unknown.
func (p *Process) ActionName(a Action) string { return p.actionTerm(a).ZH }

// actionTerm is an action in both languages.
func (p *Process) actionTerm(a Action) yiwang.Term {
	for i := range p.Transitions {
		if p.Transitions[i].Action == a {
			return p.Transitions[i].Term()
		}
	}
	return yiwang.Term{ZH: string(a), EN: string(a)}
}

// transition finds the one transition for an action out of a state: nil when the
// state has none, and known is false when no state at all has the action.
func (p *Process) transition(from State, a Action) (t *Transition, known bool) {
	for i := range p.Transitions {
		t := &p.Transitions[i]
		if t.Action != a {
			continue
		}
		known = true
		if slices.Contains(t.From, from) {
			return t, true
		}
	}
	return nil, known
}

// term is a state in both languages.
func (p *Process) term(s State) yiwang.Term {
	if s == "" {
		return yiwang.Term{ZH: "尚未申报", EN: "not opened"}
	}
	r, _ := p.State(s)
	return yiwang.Term{ZH: r.Name, EN: string(s)}
}
