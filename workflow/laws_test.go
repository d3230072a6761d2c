package workflow

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var (
	lawSeed  = flag.Uint64("laws.seed", 614, "seed of the random walks of TestLaws")
	lawWalk  = flag.Int("laws.walk", -1, "the only walk of TestLaws to take")
	lawWalks = flag.Int("laws.walks", 2000, "walks that TestLaws takes")
)

// scene is a moment of a walk: a command was decided on.
type scene struct {
	*rand.Rand
	m      Machine
	before Case   // what was decided on
	kept   []kept // some of the cases there were, on the way and beside it
	cmd    Command
	events []Event
	err    error
	c      Case // what came of it
}

// kept is a case and what it told when it was new.
type kept struct {
	c    Case
	text string
}

// text is all that a case tells, and what lies in the room behind its history.
func text(c Case) string {
	c.History = c.History[:cap(c.History)]
	data, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// law is what must hold at every moment of every walk, or at the end of each.
type law struct {
	name  string
	often int  // looked at once in so many moments; 1 is always
	end   bool // looked at when the walk is over
	holds func(*scene) error
}

// laws are the invariants of the machine.
var laws = []law{
	{"a refused command changes nothing", 1, false, changesNothing},
	{"a case is left alone by what follows it", 1, true, leftAlone},
	{"no event is lost", 1, false, losesNothing},
	{"a document number never disappears", 1, false, keepsNumber},
	{"a case that is open has one owner of the next move, who can make it", 3, false, hasOwner},
	{"Actions agrees with Decide", 4, false, actionsAgree},
	{"the order of decisions has no effect", 8, false, anyOrder},
	{"replay gives the same case", 1, true, replays},
	{"Replay takes what Decide made", 1, true, replayTakes},
	{"as of an instant is the fold of what had happened", 1, true, asOf},
	{"clocks are never negative, and late only past their due date", 1, true, clocksSane},
	{"no light gets better after red", 1, true, staysRed},
	{"shares add up", 1, true, addUp},
}

// TestLaws walks at random through every flow: any command by any role on any day, most
// of them such as make sense. A walk that breaks a law is told with what takes it again.
func TestLaws(t *testing.T) {
	looked, broken := map[string]int{}, map[string]bool{}
	seen := map[string]bool{} // states come to and actions carried out, by process
	flows := Shandong().Flows()
	var rare []*Flow // one of each process, so that those of a single flow are walked as often
	for _, f := range flows {
		if !slices.ContainsFunc(rare, func(x *Flow) bool { return x.Process.ID == f.Process.ID }) {
			rare = append(rare, f)
		}
	}
	for n := range *lawWalks {
		if *lawWalk >= 0 && n != *lawWalk {
			continue
		}
		flow := flows[n/2%len(flows)]
		if n%2 == 1 {
			flow = rare[n/2%len(rare)]
		}
		s := &scene{Rand: rand.New(rand.NewPCG(*lawSeed, uint64(n))), m: Machine{Flow: flow, Calendar: calendar.China()}}
		look := func(end bool) {
			for _, l := range laws {
				if l.end != end || broken[l.name] || l.often > 1 && s.IntN(l.often) != 0 {
					continue
				}
				looked[l.name]++
				if err := l.holds(s); err != nil {
					broken[l.name] = true
					t.Errorf("%s: %v\nwalk %d of flow %s: %s\nagain: go test ./workflow -run TestLaws -laws.seed %d -laws.walk %d",
						l.name, err, n, s.m.Flow.ID, line(s.c), *lawSeed, n)
				}
			}
		}
		at := noon("2026-01-05").AddDate(0, 0, s.IntN(200))
		brief := slices.ContainsFunc(flow.Clocks, func(k ClockRule) bool { return k.Lapse == DeemedGranted }) // few days until silence ends it
		steps := 15 + s.IntN(45)
		if brief {
			steps += 30
		}
		for range steps {
			s.step(at)
			seen[s.m.Flow.Process.ID+" state "+string(s.c.State)] = true
			if s.err == nil {
				seen[s.m.Flow.Process.ID+" action "+string(s.cmd.Action)] = true
			}
			look(false)
			switch n := s.IntN(10); {
			case n <= 4, n == 8 && brief:
				at = at.Add(time.Duration(s.IntN(60)) * time.Minute)
			case n <= 7:
				at = at.AddDate(0, 0, 1+s.IntN(3))
			case n == 8:
				at = at.AddDate(0, 0, 5+s.IntN(25))
			default: // a clock that goes wrong
				at = at.Add(-time.Duration(s.IntN(48*60)) * time.Minute)
			}
		}
		look(true)
	}
	if *lawWalk >= 0 {
		return
	}
	for _, l := range laws {
		if looked[l.name] < *lawWalks {
			t.Errorf("%s: looked at %d times", l.name, looked[l.name])
		}
	}
	for _, f := range flows {
		for _, state := range f.Process.States {
			if !seen[f.Process.ID+" state "+string(state.ID)] {
				t.Errorf("no walk came to state %s of process %s", state.ID, f.Process.ID)
			}
		}
		for _, tr := range f.Process.Transitions {
			if !seen[f.Process.ID+" action "+string(tr.Action)] && f.offers(tr) {
				t.Errorf("no walk carried out %s of process %s", tr.Action, f.Process.ID)
			}
		}
	}
}

// offers reports whether the clocks of the flow admit what a transition does to them.
func (f *Flow) offers(t Transition) bool {
	switch t.Event {
	case "suspended", "resumed":
		return slices.ContainsFunc(f.Clocks, func(k ClockRule) bool { return len(k.Grounds) > 0 })
	case "extended":
		return slices.ContainsFunc(f.Clocks, func(k ClockRule) bool { return len(k.Extensions) > 0 })
	}
	return true
}

// step decides on a random command, and carries it out where it is not refused. Some of
// the cases are kept, and some turns are taken twice, as two who act at once might.
func (s *scene) step(at time.Time) {
	s.before, s.cmd = s.c, s.command(at)
	was := ""
	if s.IntN(6) == 0 {
		was = text(s.c)
	}
	s.events, s.err = s.m.Decide(s.c, s.cmd)
	if s.err != nil && was != "" && was != text(s.c) {
		s.events = []Event{} // for changesNothing to tell
	}
	if s.err != nil {
		return
	}
	if s.IntN(6) == 0 {
		t, _ := s.m.Flow.Process.transition(s.c.State, s.cmd.Action)
		if events, err := s.m.Decide(s.c, s.ask(t, at)); err == nil {
			s.keep(Apply(s.c, events[0]))
		}
	}
	s.c = Apply(s.c, s.events[0])
	if s.IntN(6) == 0 {
		s.keep(s.c)
	}
}

// keep keeps a case with what it tells, without the room behind: that may be taken.
func (s *scene) keep(c Case) {
	c.History = slices.Clip(c.History)
	s.kept = append(s.kept, kept{c, text(c)})
}

// command is one that makes sense where the case stands, or not quite, or not at all.
func (s *scene) command(at time.Time) Command {
	p := &s.m.Flow.Process
	t := &p.Transitions[s.IntN(len(p.Transitions))]
	if s.IntN(8) > 0 {
		var open []*Transition
		for i := range p.Transitions {
			u := &p.Transitions[i]
			agency := u.Action == "name_agent" || u.Action == "accept_agency" || u.Action == "end_agency"
			leave := u.To != "" || s.IntN(3) == 0 && (!agency || s.IntN(8) == 0) // or a case would be suspended and recorded, and agents changed, for ever
			if final, _ := p.State(u.To); slices.Contains(u.From, s.c.State) && leave && (!final.Final || s.IntN(4) == 0) {
				open = append(open, u)
			}
		}
		if len(open) > 0 {
			t = open[s.IntN(len(open))]
		}
	}
	return s.ask(t, at)
}

// ask asks for a transition, mostly as one may.
func (s *scene) ask(t *Transition, at time.Time) Command {
	role := t.Roles[s.IntN(len(t.Roles))]
	if s.IntN(8) == 0 {
		role = Roles()[s.IntN(len(Roles()))]
	}
	who := actorFor(s.c, role)
	if s.IntN(20) == 0 {
		who.ID, who.Office = "x", "别处"
	}
	d := enough(s.m, s.c, t, who, at, s.IntN)
	if s.IntN(12) == 0 {
		field := reflect.ValueOf(d).Elem().Field(s.IntN(reflect.TypeFor[Details]().NumField()))
		if field.IsZero() {
			fill(field)
		} else {
			field.SetZero()
		}
	}
	return Command{Case: "k1", Action: t.Action, Actor: who, At: at, Details: d}
}

// same compares cases by what they tell, not by the room behind their histories.
func same(a, b Case) bool {
	a.room, b.room = nil, nil
	return reflect.DeepEqual(a, b)
}

func changesNothing(s *scene) error {
	if s.err != nil && s.events != nil {
		return fmt.Errorf("%s is refused, and there are events or the case is another", s.cmd.Action)
	}
	return nil
}

func leftAlone(s *scene) error {
	for _, k := range s.kept {
		if now := text(k.c); now != k.text {
			return fmt.Errorf("version %d told %s, now %s", k.c.Version, k.text, now)
		}
	}
	return nil
}

func losesNothing(s *scene) error {
	c := s.c
	if len(c.History) != c.Version || (s.err == nil) != (c.Version == s.before.Version+1) {
		return fmt.Errorf("version %d with %d events, after %d", c.Version, len(c.History), s.before.Version)
	}
	state := State("")
	for i := range c.History {
		e := &c.History[i]
		if e.Version != i+1 || e.From != state || e.Case != c.ID {
			return fmt.Errorf("event %d is number %d of %s and leads from %q, want %q", i, e.Version, e.Case, e.From, state)
		}
		state = e.To
	}
	if state != c.State {
		return fmt.Errorf("in state %q, want %q", c.State, state)
	}
	return nil
}

func keepsNumber(s *scene) error {
	if was := s.before.Document; was.Number != "" && was != s.c.Document {
		return fmt.Errorf("%v became %v", was, s.c.Document)
	}
	return nil
}

// hasOwner: the roles that Next names are one role, and it can do something; where it
// waits for another to resume a suspended clock, that other can.
func hasOwner(s *scene) error {
	rule, ok := s.m.Flow.Process.State(s.c.State)
	movers := s.m.Next(s.c)
	if !ok || rule.Final {
		if len(movers) > 0 {
			return fmt.Errorf("%v have the next move of a case that is over", movers)
		}
		return nil
	}
	if !rule.Next.Valid() || len(movers) == 0 {
		return fmt.Errorf("nobody has the next move in state %s", s.c.State)
	}
	at := s.c.History[len(s.c.History)-1].At
	can := func(role Role) bool {
		return slices.ContainsFunc(s.m.Actions(s.c, actorFor(s.c, role), at), func(p Possibility) bool { return p.Possible })
	}
	role := movers[0].Role
	if slices.ContainsFunc(movers, func(x Mover) bool { return x.Role != role }) {
		return fmt.Errorf("%v have the next move together", movers)
	}
	held := slices.ContainsFunc(s.m.Clocks(s.c, dayOf(at)), func(k Clock) bool { return k.Suspended() })
	if !can(role) && !can(System) && !(held && can(Handler)) {
		return fmt.Errorf("%s has the next move in state %s, and can do nothing", role, s.c.State)
	}
	return nil
}

func actionsAgree(s *scene) error {
	role, at := s.cmd.Actor.Role, s.cmd.At
	who := actorFor(s.c, role)
	all := s.m.Actions(s.c, who, at)
	if n := len(s.m.Flow.Process.Actions()); len(all) != n {
		return fmt.Errorf("%d of %d actions told", len(all), n)
	}
	for _, p := range all {
		cmd := Command{Case: s.c.ID, Action: p.Action, Actor: who, At: at}
		if t, _ := s.m.Flow.Process.transition(s.c.State, p.Action); t != nil && len(p.Needs) > 0 {
			cmd.Details = enough(s.m, s.c, t, who, at, s.IntN)
		}
		_, err := s.m.Decide(s.c, cmd)
		refusal, refused := errors.AsType[*Refusal](err)
		switch {
		case p.Possible != (p.Refusal == nil):
			return fmt.Errorf("%s: possible %v with refusal %v", p.Action, p.Possible, p.Refusal)
		case p.Possible && len(p.Needs) == 0 && refused:
			return fmt.Errorf("%s by %s: possible, and refused: %v", p.Action, role, err)
		case p.Possible && refused && refusal.Kind != BadInput:
			return fmt.Errorf("%s by %s: possible, and refused whatever is handed in: %v", p.Action, role, err)
		case !p.Possible && (!refused || refusal.Kind != p.Refusal.Kind):
			return fmt.Errorf("%s by %s: told %v, decided %v", p.Action, role, p.Refusal, err)
		}
	}
	return nil
}

func anyOrder(s *scene) error {
	type answer struct {
		events []Event
		err    error
	}
	var commands [4]Command
	var there, back [4]answer
	for i := range commands {
		commands[i] = s.command(s.cmd.At)
	}
	for i, cmd := range commands {
		there[i].events, there[i].err = s.m.Decide(s.c, cmd)
	}
	for i, cmd := range slices.Backward(commands[:]) {
		back[i].events, back[i].err = s.m.Decide(s.c, cmd)
	}
	if !reflect.DeepEqual(there, back) {
		return fmt.Errorf("there %v, back %v", there, back)
	}
	return nil
}

func replays(s *scene) error {
	if !same(Fold(s.c.History), s.c) {
		return errors.New("the fold of the history is another case")
	}
	data, err := json.Marshal(s.c.History)
	if err != nil {
		return err
	}
	var events []Event
	if err := json.Unmarshal(data, &events); err != nil {
		return err
	}
	if c := Fold(events); !same(c, s.c) && s.c.Version > 0 {
		return errors.New("written and read it is another case")
	}
	return nil
}

func replayTakes(s *scene) error {
	c, err := s.m.Replay(s.c.History)
	if err == nil && !same(c, s.c) {
		return errors.New("and makes another case of it")
	}
	return err
}

func asOf(s *scene) error {
	for range 4 {
		at := s.cmd.At.Add(-time.Duration(s.IntN(60*24)) * time.Hour)
		if n := len(s.c.History); n > 0 && s.IntN(2) == 0 {
			at = s.c.History[s.IntN(n)].At
		}
		n := 0
		for _, e := range s.c.History {
			if e.At.After(at) {
				break
			}
			n++
		}
		if got := s.c.AsOf(at); !same(got, Fold(s.c.History[:n:n])) {
			return fmt.Errorf("as of %s it has %d events, want %d", at, got.Version, n)
		}
	}
	return nil
}

// days are some days of a walk, in order, and some after it.
func (s *scene) days() []calendar.Date {
	if len(s.c.History) == 0 {
		return nil
	}
	day := s.c.History[0].Date
	var all []calendar.Date
	for range 12 {
		all = append(all, day)
		day = day.AddDays(s.IntN(8))
	}
	return all
}

func clocksSane(s *scene) error {
	for _, on := range s.days() {
		clocks := s.m.Clocks(s.c, on)
		if then := s.m.Clocks(s.c.AsOf(on.AddDays(1).In(calendar.Beijing()).Add(-1)), on); !reflect.DeepEqual(clocks, then) && ordered(s.c) {
			return fmt.Errorf("on %s the clocks tell what came later", on)
		}
		for i := range clocks {
			k := &clocks[i]
			end := on
			if k.Status == Stopped {
				end = k.Stopped
			}
			switch {
			case k.Used < 0 || k.Held() < 0 || k.Extended < 0:
				return fmt.Errorf("%s on %s: %d used, %d held, %d extended", k.Rule.ID, on, k.Used, k.Held(), k.Extended)
			case k.Status == NotStarted && (k.Late || k.Counted || !k.Due.IsZero()):
				return fmt.Errorf("%s on %s: not started, and late or counted", k.Rule.ID, on)
			case k.Status == Stopped && k.Stopped.Before(k.Start) && k.Rule.Anchor == "":
				return fmt.Errorf("%s: stopped on %s, before it started on %s", k.Rule.ID, k.Stopped, k.Start)
			case !k.Due.IsZero() && !k.Rule.Hourly() && k.Late != (end.After(k.Due) && !k.Suspended()):
				return fmt.Errorf("%s on %s: late %v, due %s", k.Rule.ID, on, k.Late, k.Due)
			case k.Counted && !k.Due.IsZero() && !k.Rule.Hourly() && (k.Left < 0 && !k.Late || k.Left > 0 && k.Late):
				return fmt.Errorf("%s on %s: late %v with %d left", k.Rule.ID, on, k.Late, k.Left)
			}
		}
	}
	return nil
}

// ordered reports whether no event of a case has an earlier instant than the one before.
func ordered(c Case) bool {
	return slices.IsSortedFunc(c.History, func(a, b Event) int { return a.At.Compare(b.At) })
}

func staysRed(s *scene) error {
	red := map[string]calendar.Date{} // by clock and run
	for _, on := range s.days() {
		clocks := s.m.Clocks(s.c, on)
		for i := range clocks {
			k := &clocks[i]
			run := k.Rule.ID + " from " + k.Start.String()
			for key, light := range map[string]Light{k.Rule.ID: k.Light, run: k.Own} {
				if was, ok := red[key]; ok && light != Red {
					return fmt.Errorf("%s: red on %s, %s on %s", key, was, light, on)
				}
				if light == Red {
					red[key] = on
				}
			}
		}
	}
	return nil
}

func addUp(s *scene) error {
	for _, on := range s.days() {
		shares, elapsed, err := s.m.Shares(s.c, on)
		if _, beyond := errors.AsType[*calendar.HorizonError](err); beyond {
			continue
		}
		if err != nil {
			return err
		}
		end := on
		for _, e := range s.c.History {
			if state, _ := s.m.Flow.Process.State(e.To); state.Final {
				if e.Date.Before(on) {
					end = e.Date
				}
				break
			}
		}
		want, err := s.m.Calendar.Count(s.c.History[0].Date, end)
		sum := 0
		for _, share := range shares {
			if share.Days < 1 {
				return fmt.Errorf("on %s a share of %d days: %+v", on, share.Days, share)
			}
			sum += share.Days
		}
		if err != nil || sum != elapsed || elapsed != want {
			return fmt.Errorf("on %s shares of %d days, %d elapsed, want %d, %v", on, sum, elapsed, want, err)
		}
	}
	return nil
}
