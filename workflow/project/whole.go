package project

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// Ask tells what a plan has to know of a matter; false when it has no flow.
type Ask func(catalog.Code) (Facts, bool)

// Facts are what a plan has to know of a matter.
type Facts struct {
	Machine  workflow.Machine                             // of an application made now; its calendar is that of the plan
	Of       func(workflow.Case) (workflow.Machine, bool) // of a case opened under an earlier flow; nil: Machine
	Required []workflow.Requirement
}

// of is the machine of a case.
func (f Facts) of(c workflow.Case) (workflow.Machine, bool) {
	if f.Of == nil {
		return f.Machine, true
	}
	return f.Of(c)
}

// Whole is what a plan asks of the applicant, and how long it takes at most if
// everything is handed in complete as soon as it may be.
type Whole struct {
	Start  calendar.Date
	Due    calendar.Date  // by which the last matter is decided; the earliest such day unless Known
	Known  bool           // every limit on every way is known and inside the calendar
	Path   []Leg          // the longest way, leg by leg: what Due was reckoned from
	Days   int            // working days after Start, up to Due
	Sum    int            // working days if each matter waited for the one before
	Parts  []Part         // every matter, in the order of the plan
	Open   []catalog.Code // the matters without a known limit
	Err    error          // why a day could not be told, e.g. a *calendar.HorizonError
	Papers []Shared       // every material once
	Form   []Shared       // every field of the form once
}

// Part is a matter of the whole.
type Part struct {
	Matter catalog.Code
	From   calendar.Date // the day it can be applied for at the latest
	Due    calendar.Date // the day it is decided at the latest; the earliest such day unless Known
	Known  bool          // of this matter and of all that precede it
	Legs   []Leg
}

// Leg is a time limit on the way of a matter: to accept, then to decide, as promised
// or, where nothing is, by law.
type Leg struct {
	Matter catalog.Code
	Clock  *workflow.ClockRule
	Run    deadline.Clock // with its ledger; Due is absent when the limit is unknown, or beyond the calendar
}

// Shared is a material or a field with the matters that need it: it is asked once.
type Shared struct {
	Key      string
	Name     string
	Required bool // by one of them at least
	Matters  []catalog.Code
}

// Whole works the plan out from a day on which the first applications are made.
// Matters without a flow count as ones whose limits are unknown. Delivery is not
// counted: what comes next may be applied for once this is decided.
func (p Plan) Whole(ask Ask, start calendar.Date) Whole {
	w := Whole{Start: start, Due: start, Known: true}
	finish := map[catalog.Code]Part{}
	last, count := catalog.Code(""), (*calendar.Calendar)(nil)
	for _, m := range p.Matters {
		facts, ok := ask(m)
		part := Part{Matter: m, From: start, Known: true}
		for _, o := range p.Before(m) {
			before := finish[o.Before]
			part.Known = part.Known && before.Known
			if before.Due.After(part.From) {
				part.From = before.Due
			}
		}
		own := reckoned{day: part.From}
		if ok {
			own = legs(facts.Machine, m, part.From, true)
			count = facts.Machine.Calendar
			w.share(facts, m)
		}
		part.Legs, part.Due, part.Known = own.legs, own.day, part.Known && own.known
		if !own.known {
			w.Open = append(w.Open, m)
		}
		if own.err != nil && w.Err == nil {
			w.Err = own.err
		}
		w.Known = w.Known && part.Known
		finish[m] = part
		w.Parts = append(w.Parts, part)
		if last == "" || part.Due.After(w.Due) {
			last, w.Due = m, part.Due
		}
	}
	for m := last; m != ""; {
		w.Path = append(slices.Clone(finish[m].Legs), w.Path...)
		next := catalog.Code("")
		for _, o := range p.Before(m) {
			if finish[o.Before].Due == finish[m].From && (next == "" || len(finish[o.Before].Legs) > len(finish[next].Legs)) {
				next = o.Before
			}
		}
		m = next
	}
	if count == nil {
		return w
	}
	days := func(from, to calendar.Date) int {
		n, err := count.Count(from, to)
		if err != nil && w.Err == nil {
			w.Err = err
		}
		return n
	}
	w.Days = days(start, w.Due)
	for _, part := range w.Parts {
		w.Sum += days(part.From, part.Due)
	}
	return w
}

// share adds what a matter asks for.
func (w *Whole) share(facts Facts, m catalog.Code) {
	add := func(list []Shared, key, name string, required bool) []Shared {
		i := slices.IndexFunc(list, func(s Shared) bool { return s.Key == key })
		if i < 0 {
			return append(list, Shared{key, name, required, []catalog.Code{m}})
		}
		list[i].Required = list[i].Required || required
		if !slices.Contains(list[i].Matters, m) {
			list[i].Matters = append(list[i].Matters, m)
		}
		return list
	}
	for _, f := range Fields() {
		w.Form = add(w.Form, f.Key, f.Name, f.Key == applicantName)
	}
	if facts.Machine.Flow.Anchored() {
		w.Form = add(w.Form, "/effective_at", "生效时间", true)
	}
	for _, r := range facts.Required {
		w.Papers = add(w.Papers, Key(r.Name), r.Name, r.Required)
	}
}

// reckoned is a way from a day through some limits.
type reckoned struct {
	legs  []Leg
	day   calendar.Date // the end; the earliest it can be unless known
	known bool
	err   error
}

// legs are the limits that a matter still has before it when it is applied for on a
// day, or, where accepting is not meant, accepted.
func legs(m workflow.Machine, matter catalog.Code, from calendar.Date, accepting bool) reckoned {
	r := reckoned{day: from, known: true}
	opening := opened(m.Flow)
	if opening == "filed" { // receiving all of it is the filing (国令673 第十三条)
		return r
	}
	decision := decisionRule(m.Flow)
	if accepting && (decision == nil || !slices.Contains(decision.Start, opening)) {
		r.add(m, matter, rule(m.Flow, workflow.Acceptance))
	}
	r.add(m, matter, decision)
	return r
}

// add runs the next limit from where the last one ended.
func (r *reckoned) add(m workflow.Machine, matter catalog.Code, k *workflow.ClockRule) {
	if k == nil {
		r.known = false
		return
	}
	leg := Leg{Matter: matter, Clock: k, Run: deadline.Run(m.Calendar, &k.Rule, r.day)}
	switch {
	case leg.Run.Err != nil:
		r.known = false
		if r.err == nil {
			r.err = leg.Run.Err
		}
	case leg.Run.Due.IsZero():
		r.known = false
	default:
		r.day = leg.Run.Due
	}
	r.legs = append(r.legs, leg)
}

// rule looks a clock of a flow up; nil when there is none.
func rule(f *workflow.Flow, id string) *workflow.ClockRule {
	i := slices.IndexFunc(f.Clocks, func(k workflow.ClockRule) bool { return k.ID == id })
	if i < 0 {
		return nil
	}
	return &f.Clocks[i]
}

// decisionRule is the limit to decide: the promise, or the law where nothing is
// promised.
func decisionRule(f *workflow.Flow) *workflow.ClockRule {
	if k := rule(f, workflow.Promised); k != nil && k.Known() {
		return k
	}
	return rule(f, workflow.Statutory)
}

// opened is the event that opens a case of the flow.
func opened(f *workflow.Flow) workflow.EventType {
	for _, t := range f.Process.Transitions {
		if slices.Contains(t.From, "") {
			return t.Event
		}
	}
	return ""
}
