package project

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Stand is where a matter of a plan stands.
type Stand string

// The ways a matter can stand.
const (
	Done    Stand = "done"    // granted, filed, or settled by agreement
	Running Stand = "running" // applied for
	Ready   Stand = "ready"   // it may be applied for now
	Waiting Stand = "waiting" // something else has to be granted before
	Ended   Stand = "ended"   // its last case came to an end without a grant; it may be applied for again
)

// Term is the stand in both languages.
func (s Stand) Term() yiwang.Term {
	switch s {
	case Done:
		return yiwang.Term{ZH: "已办成", EN: "done"}
	case Running:
		return yiwang.Term{ZH: "办理中", EN: "running"}
	case Ready:
		return yiwang.Term{ZH: "现在可以申报", EN: "may be applied for now"}
	case Waiting:
		return yiwang.Term{ZH: "等待前项", EN: "waiting"}
	case Ended:
		return yiwang.Term{ZH: "未获准，可以重新申报", EN: "ended without a grant"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}

// Place is how a matter of a plan stands on a day.
type Place struct {
	Matter catalog.Code
	Stand  Stand
	Case   string         // id of the case that counts; "" when there is none
	Waits  []Order        // what has to be granted before it and is not, with the basis
	Unsaid []catalog.Code // matters of which no source says how they are ordered to it
	Light  workflow.Light // the worst of the case
	From   calendar.Date  // the day it was applied for, or can be at the latest
	Due    calendar.Date  // the day it was decided, or is expected to be at the latest; the earliest such day unless Known
	Known  bool
	Err    error // why a day could not be told
}

// Standing is how a plan stands on a day.
type Standing struct {
	On     calendar.Date
	Places []Place
	Light  workflow.Light // the worst
	End    calendar.Date  // when the last matter is expected to be decided at the latest; the earliest such day unless Known
	Known  bool
}

// Standing reads how the matters stand from their cases, as they are on a day. What is
// not applied for yet is expected to be on the day on which it may be. Of several cases
// of a matter the one that was granted counts, else the last that is open, else the
// last.
func (p Plan) Standing(ask Ask, cases []workflow.Case, on calendar.Date) Standing {
	s := Standing{On: on, Light: workflow.Grey, End: on, Known: true}
	places := map[catalog.Code]Place{}
	for _, m := range p.Matters {
		place := Place{Matter: m, Stand: Ready, Light: workflow.Grey, From: on, Due: on, Known: true, Unsaid: p.Unsaid(m)}
		facts, ok := ask(m)
		c, had := counts(cases, m)
		own := facts.Machine
		if ok && had {
			own, ok = facts.of(c)
		}
		if had {
			place.Case, place.From = c.ID, c.History[0].Date
			place.Stand = standOf(c)
		}
		if place.Stand == Ready || place.Stand == Ended {
			place.From = on
			for _, o := range p.Before(m) {
				before := places[o.Before]
				if before.Stand == Done {
					continue
				}
				place.Waits = append(place.Waits, o)
				place.Known = place.Known && before.Known
				if before.Due.After(place.From) {
					place.From = before.Due
				}
			}
			if len(place.Waits) > 0 && place.Stand == Ready {
				place.Stand = Waiting
			}
		}
		switch {
		case place.Stand == Done:
			place.Due = decidedOn(c)
		case !ok:
			place.Due, place.Known = place.From, false
		case place.Stand == Running:
			r := remaining(own, c, on)
			place.Due, place.Known, place.Err = r.day, r.known, r.err
		default:
			r := legs(facts.Machine, m, place.From, true)
			place.Due, place.Known, place.Err = r.day, place.Known && r.known, r.err
		}
		if had && ok {
			for _, k := range own.Clocks(c, on) {
				place.Light = place.Light.Worse(k.Light)
			}
		}
		places[m] = place
		s.Places = append(s.Places, place)
		s.Light = s.Light.Worse(place.Light)
		s.Known = s.Known && place.Known
		if place.Due.After(s.End) {
			s.End = place.Due
		}
	}
	return s
}

// counts is the case of a matter that counts.
func counts(cases []workflow.Case, m catalog.Code) (workflow.Case, bool) {
	best, found := workflow.Case{}, false
	rank := func(c workflow.Case) int { return slices.Index([]Stand{Ended, Running, Done}, standOf(c)) }
	for _, c := range cases {
		if c.Matter != m || len(c.History) == 0 {
			continue
		}
		if !found || rank(c) > rank(best) || rank(c) == rank(best) && c.History[0].At.After(best.History[0].At) {
			best, found = c, true
		}
	}
	return best, found
}

// standOf tells of a case whether it is granted, open, or at another end.
func standOf(c workflow.Case) Stand {
	happened := func(types ...workflow.EventType) bool {
		return slices.ContainsFunc(c.History, func(e workflow.Event) bool { return slices.Contains(types, e.Type) })
	}
	switch {
	case happened("revoked", "declined", "withdrawn", "terminated"):
		return Ended
	case happened("filed", "agreed", "deemed_granted"), happened("decided") && c.Outcome == workflow.Granted:
		return Done
	case happened("decided", "concluded"):
		return Ended
	}
	return Running
}

// decidedOn is the day a case was granted, filed, or came to an agreement.
func decidedOn(c workflow.Case) calendar.Date {
	for _, e := range c.History {
		if slices.Contains([]workflow.EventType{"decided", "filed", "agreed", "deemed_granted"}, e.Type) {
			return e.Date
		}
	}
	return calendar.Date{}
}

// remaining is what an open case still has before it. While the applicant has the
// move, or a clock stands still, the end is only the earliest it can be.
func remaining(m workflow.Machine, c workflow.Case, on calendar.Date) reckoned {
	clocks := m.Clocks(c, on)
	running := func(k *workflow.ClockRule) *workflow.Clock {
		i := slices.IndexFunc(clocks, func(x workflow.Clock) bool { return k != nil && x.Rule.ID == k.ID && x.Status == workflow.Running })
		if i < 0 {
			return nil
		}
		return &clocks[i]
	}
	later := func(k *workflow.Clock) calendar.Date { // what is late is expected today
		if k.Due.After(on) {
			return k.Due
		}
		return on
	}
	if k := running(decisionRule(m.Flow)); k != nil {
		return reckoned{day: later(k), known: !k.Due.IsZero() && !k.Suspended(), err: k.Err}
	}
	state, _ := m.Flow.Process.State(c.State)
	from, known := on, state.Next.Staff()
	if k := running(rule(m.Flow, workflow.Acceptance)); k != nil {
		from, known = later(k), known && !k.Due.IsZero()
	}
	r := legs(m, c.Matter, from, false)
	r.known = r.known && known
	return r
}
