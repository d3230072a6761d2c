package revision

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Step is a revision with what it did to the catalog.
type Step struct {
	Revision Revision
	Fields   []catalog.Difference // field by field; a matter that comes or goes is one
	Found    []Named              // its matters, by the names it found them under
	Made     []Named              // the matters it made
	Before   *catalog.Catalog     // what it was laid on
	After    *catalog.Catalog     // what came of it
}

// Named is a matter by a name it had.
type Named struct {
	Code catalog.Code
	Name string
}

// Diff lists the revisions that lead from the catalog of one day to that of a later one,
// as they are applied, by what is published by now: from itself not counted, to counted.
// It takes the time of reading two catalogs for each.
func (l *Ledger) Diff(from, to calendar.Date) []Step {
	var steps []Step
	for _, n := range l.now {
		if n.from().After(from) && !n.from().After(to) {
			steps = append(steps, n.step())
		}
	}
	return steps
}

// step is what the revision of a node did.
func (n *node) step() Step {
	before, after := n.parent.read(), n.read()
	s := Step{Revision: n.by.clone(), Fields: catalog.Diff(before, after), Before: before, After: after}
	for _, t := range n.touched {
		if t.was != nil {
			s.Found = append(s.Found, Named{t.was.Code, t.was.Name})
		} else {
			s.Made = append(s.Made, Named{t.now.Code, t.now.Name})
		}
	}
	return s
}

// joined is the names of matters, one after the other.
func joined(list []Named) string {
	var names []string
	for _, m := range list {
		names = append(names, m.Name)
	}
	return strings.Join(names, "、")
}

// Message says in one sentence what the revision does, from when, on what basis, and who
// approved it. The fields have sentences of their own.
func (s Step) Message() yiwang.Message {
	r := s.Revision
	m := told("revision.step_", &r, joined(s.Found))
	if r.Corrects != "" && r.Kind != Void {
		return yiwang.Message{Code: "revision.correction", Args: []any{m, r.Corrects}}
	}
	return m
}

// told is the sentence on what a revision does to some matters.
func told(prefix string, r *Revision, found string) yiwang.Message {
	var results []string
	for _, raw := range r.Entries {
		results = append(results, headOf(raw).Name)
	}
	return yiwang.Message{Code: prefix + string(r.Kind), Args: []any{
		date(r.Effective), found, strings.Join(results, "、"), r.Body, r.Basis.String(), r.last().By, r.Corrects,
	}}
}

// date is a date as it is told.
func date(d calendar.Date) yiwang.Term {
	return yiwang.Term{ZH: fmt.Sprintf("%d年%d月%d日", d.Year(), int(d.Month()), d.Day()), EN: d.String()}
}

// Fate is what has become of a matter by a day.
type Fate struct {
	Code  catalog.Code
	Name  string        // the last it had
	State catalog.State // "" when it is gone
	By    *Revision     // that made, suspended, resumed or took it away; nil when it is as the base has it
}

// Fate tells what has become of a matter by a day, by what is published by now. When it
// is gone, By tells how, from when, on what basis and what it became: see
// [Revision.Results], whose fate may be asked in turn. A matter that was not there by
// that day is a *[catalog.UnknownMatterError].
func (l *Ledger) Fate(code catalog.Code, day calendar.Date) (Fate, error) {
	fate := Fate{Code: code}
	here := l.on(day)
	m := here.find(code)
	if m != nil {
		fate.Name, fate.State = m.Name, catalog.InUse
		if same(m.value("state"), suspendedValue()) {
			fate.State = catalog.Suspended
		}
	}
	for n := here; n.by != nil; n = n.parent {
		t, ok := n.touch(code)
		switch {
		case !ok:
			continue
		case m == nil && t.now == nil:
			fate.Name = t.was.Name
		case m != nil && (n.by.Kind == Suspend || n.by.Kind == Resume):
		case m != nil && t.was == nil:
		default:
			continue
		}
		r := n.by.clone()
		fate.By = &r
		return fate, nil
	}
	if m == nil {
		return Fate{}, &catalog.UnknownMatterError{Key: string(code)}
	}
	return fate, nil
}

// Message says the fate in one sentence.
func (f Fate) Message() yiwang.Message {
	state := yiwang.Term{ZH: f.State.Name(), EN: strings.ReplaceAll(string(f.State), "_", " ")}
	switch {
	case f.State == "":
		return told("revision.fate_", f.By, f.Name)
	case f.By == nil:
		return yiwang.Message{Code: "revision.fate", Args: []any{f.Name, state}}
	}
	return yiwang.Message{Code: "revision.fate_since", Args: []any{f.Name, state, date(f.By.Effective), f.By.Kind.Term(), f.By.Basis.String()}}
}
