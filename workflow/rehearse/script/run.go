package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Result is a scenario played for one matter.
type Result struct {
	Matter   catalog.Code
	Flow     *workflow.Flow // shared: do not write to it
	Case     workflow.Case  // as it stands after the last entry
	Happened Scenario       // the scenario with what happened in place of what was written
	written  Scenario
}

// Difference is a place where something else happened than was written. One of the
// two may be empty.
type Difference struct {
	Line     int // of the entry; 0 for the end of the scenario
	Written  []string
	Happened []string
}

// Run plays a scenario for each of its matters, in the order of the file, with the
// real machine over the calendar. Refusals are part of a scenario and no error. An
// error is an *[Error] for a flow or matter that the library has not, or details that
// do not go together, or that of [workflow.Library.Promise].
func Run(l *workflow.Library, cal *calendar.Calendar, s Scenario) ([]Result, error) {
	matters, err := s.mattersIn(l)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(matters))
	for i, code := range matters {
		library := l
		if s.Promise.Count != 0 {
			if library, err = l.Promise(code, s.Promise, catalog.Basis{Title: "情景文件", Informal: true, Mark: catalog.Example}); err != nil {
				return nil, err
			}
		}
		flow, _ := library.For(code)
		p := player{machine: workflow.Machine{Flow: flow, Calendar: cal}, matter: code}
		results[i] = Result{Matter: code, Flow: flow, written: s, Happened: s}
		happened := &results[i].Happened
		happened.Entries = slices.Clone(s.Entries)
		for j := range happened.Entries {
			e := &happened.Entries[j]
			if e.Outcome, err = p.play(*e); err != nil {
				return nil, err
			}
		}
		happened.Ends = ""
		if rule, _ := flow.Process.State(p.c.State); rule.Final {
			happened.Ends = p.c.State
		}
		results[i].Case = p.c
	}
	return results, nil
}

// mattersIn are the matters that the scenario is for, each once.
func (s *Scenario) mattersIn(l *workflow.Library) ([]catalog.Code, error) {
	var all []catalog.Code
	for _, id := range s.Flows {
		found := false
		for _, f := range l.Flows() {
			for _, code := range f.Matters {
				if now, ok := l.For(code); ok && now == f && f.ID == id { // not one only for cases opened before
					all, found = append(all, code), true
				}
			}
		}
		if !found {
			return nil, &Error{Message: yiwang.Message{Code: "script.unknown_flow", Args: []any{yiwang.Quote(id)}}}
		}
	}
	for _, code := range s.Matters {
		if _, ok := l.For(code); !ok {
			return nil, &Error{Message: yiwang.Message{Code: "script.unknown_matter", Args: []any{yiwang.Quote(string(code))}}}
		}
		if !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all, nil
}

// player is a case being played.
type player struct {
	machine workflow.Machine
	matter  catalog.Code
	c       workflow.Case
}

// play does what an entry says, and tells what happened, in answer to the questions
// written there.
func (p *player) play(e Entry) (Outcome, error) {
	process := &p.machine.Flow.Process
	var o Outcome
	if e.Look {
		o.Head = p.state()
	} else {
		d, err := details(e.Details)
		if err != nil {
			return o, err
		}
		if p.c.State == "" && d.Matter == "" {
			d.Matter = p.matter
		}
		events, err := p.machine.Decide(p.c, workflow.Command{Case: "k1", Action: e.Action, Actor: e.Actor, At: e.At, Details: &d})
		if refusal, ok := errors.AsType[*workflow.Refusal](err); ok {
			o.Head = fmt.Sprintf("%s %s %s", refused, refusal.Kind, sentence(yiwang.Message{Code: refusal.Code(), Args: refusal.Args()}))
			for _, u := range refusal.Unmet {
				question := strings.TrimSpace(unmet + " " + u.Guard + " " + u.Pointer)
				o.Answers = append(o.Answers, Answer{question, sentence(u.Message)})
			}
		} else if err != nil {
			return o, err
		} else {
			for _, event := range events {
				p.c = workflow.Apply(p.c, event)
				o.Head = fmt.Sprintf("%s (%s %s)", p.state(), process.ActionName(event.Action), event.Type)
			}
		}
	}
	for _, a := range e.Outcome.Answers {
		if word, about, _ := strings.Cut(a.Question, " "); word != unmet {
			o.Answers = append(o.Answers, Answer{a.Question, p.tell(word, about, e.At)})
		}
	}
	return o, nil
}

func (p *player) state() string {
	if p.c.State == "" {
		return "尚未申报"
	}
	rule, _ := p.machine.Flow.Process.State(p.c.State)
	return string(rule.ID) + " " + rule.Name
}
