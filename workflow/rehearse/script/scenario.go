package script

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Scenario is a file read.
type Scenario struct {
	Title   string
	Note    string
	Flows   []string       // ids; it holds for all their matters
	Matters []catalog.Code // and for these
	Promise workflow.Limit // the promised limit to play under; zero: that of the library
	Ends    workflow.State // "" when the case is still open at the end
	Entries []Entry
}

// Entry is something done, or a look at the case, and what happened then.
type Entry struct {
	Line    int       // of the file, from 1; 0 when the entry was not read from one
	At      time.Time // to the minute, in China Standard Time
	Look    bool      // 核对: nothing is done, Actor to Details are empty
	Actor   workflow.Actor
	Action  workflow.Action
	Details []Detail
	Outcome Outcome
}

// Detail is a line of the details of an entry.
type Detail struct {
	Path  string          // e.g. applicant.name, or offices[] for one element of a list
	Value json.RawMessage // compact JSON; not an object or list unless an element of one
}

// Outcome is what stands under "=>".
type Outcome struct {
	Head    string   // the state and event, or the refusal; "" when nothing was written
	Answers []Answer // in the order asked
}

// Answer is what is told besides.
type Answer struct {
	Question string // e.g. 时限 statutory
	Answer   string
}

// lines is the outcome as a file has it.
func (o Outcome) lines() []string {
	if o.Head == "" && len(o.Answers) == 0 {
		return nil
	}
	lines := []string{strings.TrimSpace(arrow + " " + o.Head)}
	for _, a := range o.Answers {
		lines = append(lines, indent+a.Question+colon(a.Answer))
	}
	return lines
}

// The signs of the grammar.
const (
	arrow   = "=>"
	indent  = "    "
	look    = "核对"
	refused = "拒绝"
	unmet   = "不符"
)

// The words of the header.
const (
	wordNote    = "说明"
	wordFlows   = "流程"
	wordMatters = "事项"
	wordPromise = "承诺"
	wordEnds    = "结局"
)

// The questions that an entry may ask.
const (
	askNext  = "下一步"
	askClock = "时限" // with the id of the clock
	askLight = "亮灯"
	askSpent = "用时"
	askDue   = "系统应办"
)

// opening is the time of an entry that gives none, in hours.
const opening = 9

// Format writes a scenario in the one canonical spelling. Parse reads it back.
func Format(s Scenario) []byte {
	var b bytes.Buffer
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	line("# ", s.Title)
	header := func(word, value string) {
		if value != "" {
			line(word, colon(value))
		}
	}
	header(wordNote, s.Note)
	header(wordFlows, strings.Join(s.Flows, " "))
	header(wordMatters, joinCodes(s.Matters))
	if s.Promise.Count != 0 {
		header(wordPromise, spellLimit(s.Promise))
	}
	header(wordEnds, string(s.Ends))
	for _, e := range s.Entries {
		line()
		line(e.head())
		for _, d := range e.Details {
			line(indent, d.Path, colon(spell(d.Value)))
		}
		for _, text := range e.Outcome.lines() {
			line(text)
		}
	}
	return b.Bytes()
}

// head is the first line of an entry.
func (e *Entry) head() string {
	at := e.At.In(calendar.Beijing())
	words := []string{at.Format(time.DateOnly)}
	if at.Hour() != opening || at.Minute() != 0 {
		words = append(words, at.Format("15:04"))
	}
	if e.Look {
		return strings.Join(append(words, look), " ")
	}
	actor := e.Actor.Role.Name() + "(" + e.Actor.ID
	if e.Actor.Office != "" {
		actor += " " + e.Actor.Office
	}
	return strings.Join(append(words, actor+")", string(e.Action)), " ")
}

// questions are all there are.
func questions() []string { return []string{askNext, askClock, askLight, askSpent, askDue} }

// colon is a value after its word; one that is left open has no blank.
func colon(value string) string {
	if value == "" {
		return ":"
	}
	return ": " + value
}

func joinCodes(codes []catalog.Code) string {
	var words []string
	for _, code := range codes {
		words = append(words, string(code))
	}
	return strings.Join(words, " ")
}
