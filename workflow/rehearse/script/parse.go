package script

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Parse reads a scenario file. What cannot be read is an *[Error] with its place: the
// first fault of the file. White space at the end of lines, further empty lines and
// another indentation are passed over; Format writes the canonical spelling.
func Parse(data []byte) (Scenario, error) {
	p := parser{seen: map[string]bool{}}
	if len(data) > yiwang.MaxDocument {
		return Scenario{}, p.fault(0, "script.too_large", len(data))
	}
	for line := range strings.SplitSeq(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		p.line++
		p.text = strings.TrimRight(line, " \t\r")
		if err := p.read(); err != nil {
			return Scenario{}, err
		}
	}
	switch {
	case p.s.Title == "":
		return Scenario{}, p.fault(0, "script.no_title")
	case len(p.s.Flows)+len(p.s.Matters) == 0:
		return Scenario{}, p.fault(0, "script.no_matters")
	case len(p.s.Entries) == 0:
		return Scenario{}, p.fault(0, "script.no_entries")
	}
	return p.s, nil
}

// parser is where the reading has come to.
type parser struct {
	s        Scenario
	line     int
	text     string // the line, without what trails it
	seen     map[string]bool
	object   map[string]any // the details of the entry so far
	answered bool           // past the "=>" of the entry
}

// fault is an error at a byte of the line.
func (p *parser) fault(at int, code string, args ...any) error {
	column := utf8.RuneCountInString(p.text[:min(at, len(p.text))]) + 1
	return &Error{p.line, column, yiwang.Message{Code: code, Args: args}}
}

func (p *parser) read() error {
	if !utf8.ValidString(p.text) {
		at := 0
		for at < len(p.text) {
			r, n := utf8.DecodeRuneInString(p.text[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return p.fault(at, "script.encoding")
	}
	inner := strings.TrimLeft(p.text, " \t")
	at := len(p.text) - len(inner)
	switch {
	case inner == "":
		return nil
	case p.s.Title == "":
		title, ok := strings.CutPrefix(p.text, "# ")
		if p.s.Title = strings.TrimSpace(title); !ok || !yiwang.Legible(p.s.Title) {
			return p.fault(0, "script.no_title")
		}
		return nil
	case at > 0 && len(p.s.Entries) == 0:
		return p.fault(at, "script.indented")
	case at > 0 && p.answered:
		return p.answer(inner, at)
	case at > 0:
		return p.detail(inner, at)
	case strings.HasPrefix(inner, arrow):
		return p.outcome(inner)
	case inner[0] >= '0' && inner[0] <= '9':
		return p.entry(inner)
	case len(p.s.Entries) == 0:
		return p.header(inner)
	}
	return p.fault(0, "script.bad_line")
}

// pair splits a line "word: value".
func (p *parser) pair(inner string, at int) (word, value string, start int, err error) {
	word, value, ok := strings.Cut(inner, ":")
	if !ok {
		if i := strings.Index(inner, "："); i >= 0 {
			return "", "", 0, p.fault(at+i, "script.full_width")
		}
		return "", "", 0, p.fault(len(p.text), "script.no_colon")
	}
	rest := strings.TrimSpace(value)
	return strings.TrimSpace(word), rest, at + len(inner) - len(strings.TrimLeft(value, " \t")), nil
}

func (p *parser) header(inner string) error {
	word, value, start, err := p.pair(inner, 0)
	if err != nil {
		return err
	}
	switch {
	case p.seen[word]:
		return p.fault(0, "script.header_twice", yiwang.Quote(word))
	case value == "":
		return p.fault(start, "script.header_empty", yiwang.Quote(word))
	}
	p.seen[word] = true
	switch word {
	case wordNote:
		p.s.Note = value
	case wordFlows:
		p.s.Flows = strings.Fields(value)
	case wordMatters:
		for _, code := range strings.Fields(value) {
			p.s.Matters = append(p.s.Matters, catalog.Code(code))
		}
	case wordPromise:
		limit, ok := readLimit(value)
		if !ok {
			return p.fault(start, "script.bad_promise", yiwang.Quote(value))
		}
		p.s.Promise = limit
	case wordEnds:
		if strings.ContainsAny(value, " \t") {
			return p.fault(start, "script.bad_end", yiwang.Quote(value))
		}
		p.s.Ends = workflow.State(value)
	default:
		return p.fault(0, "script.header_unknown", yiwang.Quote(word), strings.Join([]string{wordNote, wordFlows, wordMatters, wordPromise, wordEnds}, "、"))
	}
	return nil
}

// entry reads the first line of an entry.
func (p *parser) entry(inner string) error {
	e := Entry{Line: p.line}
	p.object, p.answered = map[string]any{}, false
	word, rest, _ := strings.Cut(inner, " ")
	day, err := calendar.Parse(word)
	if err != nil {
		return p.fault(0, "script.bad_day", yiwang.Quote(word))
	}
	e.At = day.In(calendar.Beijing()).Add(opening * time.Hour)
	rest = strings.TrimLeft(rest, " \t")
	if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		word, after, _ := strings.Cut(rest, " ")
		clock, err := time.Parse("15:04", word)
		if err != nil || len(word) != len("15:04") {
			return p.fault(len(inner)-len(rest), "script.bad_time", yiwang.Quote(word))
		}
		e.At = e.At.Add(time.Duration(clock.Hour()-opening)*time.Hour + time.Duration(clock.Minute())*time.Minute)
		rest = strings.TrimLeft(after, " \t")
	}
	if e.Look = rest == look; !e.Look {
		if err := p.command(&e, rest, len(inner)-len(rest)); err != nil {
			return err
		}
	}
	p.s.Entries = append(p.s.Entries, e)
	return nil
}

// command reads who does what: role(id office) action.
func (p *parser) command(e *Entry, rest string, at int) error {
	role, after, ok := strings.Cut(rest, "(")
	inside, action, closed := strings.Cut(after, ")")
	if !ok || !closed {
		if i := strings.IndexAny(rest, "（）"); i >= 0 {
			return p.fault(at+i, "script.full_width")
		}
		return p.fault(at, "script.no_actor")
	}
	i := slices.IndexFunc(workflow.Roles(), func(r workflow.Role) bool { return r.Name() == strings.TrimSpace(role) })
	if i < 0 {
		return p.fault(at, "script.unknown_role", yiwang.Quote(role), roleNames())
	}
	words := strings.Fields(inside)
	if len(words) < 1 || len(words) > 2 {
		return p.fault(at+len(role), "script.no_actor")
	}
	e.Actor = workflow.Actor{Role: workflow.Roles()[i], ID: words[0]}
	if len(words) == 2 {
		e.Actor.Office = words[1]
	}
	action = strings.TrimSpace(action)
	if action == "" || strings.ContainsAny(action, " \t") {
		return p.fault(at+len(rest)-len(action), "script.no_action")
	}
	e.Action = workflow.Action(action)
	return nil
}

// detail reads a line of the details, and sees that it goes with those before it.
func (p *parser) detail(inner string, at int) error {
	e := &p.s.Entries[len(p.s.Entries)-1]
	path, text, start, err := p.pair(inner, at)
	if err != nil {
		return err
	}
	value, ok := readValue(text)
	switch {
	case e.Look:
		return p.fault(at, "script.look_has_details")
	case !pathShape().MatchString(path):
		return p.fault(at, "script.bad_path", yiwang.Quote(path))
	case !ok:
		return p.fault(start, "script.bad_value", yiwang.Quote(text))
	case !strings.HasSuffix(path, "[]") && (value[0] == '[' || value[0] == '{'):
		return p.fault(start, "script.not_scalar", yiwang.Quote(path))
	}
	d := Detail{path, value}
	alone := map[string]any{}
	put(alone, d)
	if _, err := decode(alone); err != nil {
		if coded, ok := errors.AsType[yiwang.Coded](err); ok {
			return p.fault(start, "script.bad_detail", yiwang.Quote(path), coded)
		}
		return p.fault(start, "script.bad_value", yiwang.Quote(text))
	}
	if !put(p.object, d) {
		return p.fault(at, "script.detail_twice", yiwang.Quote(path))
	}
	e.Details = append(e.Details, d)
	return nil
}

func (p *parser) outcome(inner string) error {
	if len(p.s.Entries) == 0 || p.answered {
		return p.fault(0, "script.bad_line")
	}
	p.answered = true
	p.s.Entries[len(p.s.Entries)-1].Outcome.Head = strings.TrimSpace(strings.TrimPrefix(inner, arrow))
	return nil
}

// answer reads a question with its answer.
func (p *parser) answer(inner string, at int) error {
	question, answer, _, err := p.pair(inner, at)
	if err != nil {
		return err
	}
	question = strings.Join(strings.Fields(question), " ")
	word, about, _ := strings.Cut(question, " ")
	switch {
	case word == unmet, word == askClock && about != "":
	case about == "" && word != askClock && slices.Contains(questions(), word):
	default:
		return p.fault(at, "script.unknown_question", yiwang.Quote(question), strings.Join(questions(), "、"))
	}
	o := &p.s.Entries[len(p.s.Entries)-1].Outcome
	o.Answers = append(o.Answers, Answer{question, answer})
	return nil
}

func roleNames() string {
	var names []string
	for _, r := range workflow.Roles() {
		names = append(names, r.Name())
	}
	return strings.Join(names, "、")
}
