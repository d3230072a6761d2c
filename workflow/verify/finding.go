package verify

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Severity tells what is wrong from what is not filled in yet.
type Severity string

// The severities.
const (
	Wrong      Severity = "wrong"      // the flow must not be used so
	Incomplete Severity = "incomplete" // the plan demands it and the bureau has yet to give it
)

// Finding is one thing found in a flow.
type Finding struct {
	Rule     Rule
	Severity Severity
	Process  string         // id of the process
	Flow     string         // id of the flow; "" when it is about the process, which flows share
	Pointer  string         // RFC 6901, in the file of the process or, where Flow is set, in the entry of that flow
	Message  yiwang.Message // the sentence, without the path
	Path     Path           // from the opening to the place; empty where the place is that no path leads there
	Cycle    Path           // what comes round for ever after it; only of [Endless]
}

// In says the finding with its place and path.
func (f Finding) In(tag language.Tag) string {
	where := f.Process
	if f.Flow != "" {
		where = f.Flow
	}
	text := where + "#" + f.Pointer + ": " + f.Message.In(tag)
	if len(f.Path) > 0 {
		text += " [" + f.Path.In(tag) + "]"
	}
	if len(f.Cycle) > 0 {
		text += " ⟲[" + f.Cycle.In(tag) + "]"
	}
	return text
}

// Path is a chain of actions: each begins where the one before it ended.
type Path []Move

// Move is one action of a path.
type Move struct {
	Action workflow.Action
	Name   string // of the action, in Chinese
	Event  workflow.EventType
	From   workflow.State // "" for a case not opened yet
	To     workflow.State
}

// In names the actions, in Chinese or as the flow spells them.
func (p Path) In(tag language.Tag) string {
	names := make([]string, len(p))
	for i, m := range p {
		names[i] = m.say(tag)
	}
	return strings.Join(names, " → ")
}

func (m Move) say(tag language.Tag) string {
	if base, _ := tag.Base(); base.String() == "en" || m.Name == "" {
		return string(m.Action)
	}
	return m.Name
}

// Refusal is the error of a flow in which something is wrong. It carries all of it.
type Refusal struct {
	Findings []Finding // at least one, each Wrong
}

// Err refuses what is wrong: nil when no finding is [Wrong], else a *[Refusal].
func Err(findings []Finding) error {
	wrong := slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Severity != Wrong })
	if len(wrong) == 0 {
		return nil
	}
	return &Refusal{wrong}
}

// Code is the stable code of the refusal.
func (r *Refusal) Code() string { return "verify.refused" }

// Args fill its sentence: how many findings there are.
func (r *Refusal) Args() []any { return []any{len(r.Findings)} }

// Problems are the findings, for whoever tells the user.
func (r *Refusal) Problems() []yiwang.Problem {
	all := make([]yiwang.Problem, len(r.Findings))
	for i, f := range r.Findings {
		all[i] = yiwang.Problem{Pointer: f.Pointer, Message: f.Message}
	}
	return all
}

// Error tells developers all findings in English, one a line.
func (r *Refusal) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "verify: %d wrong", len(r.Findings))
	for _, f := range r.Findings {
		b.WriteString("\n" + f.In(language.English))
	}
	return b.String()
}
