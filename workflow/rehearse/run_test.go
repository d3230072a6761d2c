package rehearse

import (
	"math"
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func TestTheSameSeedGivesTheSameReport(t *testing.T) {
	first := rehearsed(t, valid(t, nil), 7)
	if again := rehearsed(t, valid(t, nil), 7); !reflect.DeepEqual(first, again) {
		t.Error("two rehearsals by one seed differ")
	}
	if other := rehearsed(t, valid(t, nil), 8); reflect.DeepEqual(first.Elapsed, other.Elapsed) {
		t.Error("another seed gives the same times")
	}
}

// Every case and every day is somewhere, once.
func TestTheBooksAddUp(t *testing.T) {
	for seed := range uint64(2) {
		r := rehearsed(t, valid(t, nil), seed)
		ends, opened, ended, days := 0, 0, 0, 0
		for _, e := range r.Ends {
			ends += e.Cases
		}
		for _, m := range r.Months {
			opened, ended = opened+m.Opened, ended+m.Ended
		}
		for _, s := range r.Shares {
			days += s.Days
		}
		if r.Opened < 1000 || r.Opened != r.Ended()+r.Open || ends != r.Ended() || opened != r.Opened || ended != r.Ended()+r.Backlog.Ended || days != r.Days {
			t.Errorf("seed %d: opened %d, by month %d; ended %d, by month %d, by end %d; open %d; %d days, by share %d",
				seed, r.Opened, opened, r.Ended(), ended, ends, r.Open, r.Days, days)
		}
		if len(r.Stuck) > 0 {
			t.Errorf("seed %d: cases stood still: %v", seed, r.Stuck)
		}
		stages := 0.0
		for _, x := range append(r.Stages, r.States...) {
			if sum := x.Waiting.Mean + x.Handling.Mean + x.Outside.Mean; math.Abs(sum-x.Whole.Mean) > 1e-9 {
				t.Errorf("%s: %v in parts, %v whole", x.Name.ZH, sum, x.Whole.Mean)
			}
			if w := x.Whole; !(0 <= w.Median && w.Median <= w.P90 && w.P90 <= w.Max && w.Mean <= w.Max) {
				t.Errorf("%s: %+v", x.Name.ZH, w)
			}
		}
		for _, x := range r.Stages {
			stages += x.Whole.Mean * float64(x.Whole.Cases)
		}
		if whole := r.Elapsed.Mean * float64(r.Elapsed.Cases); math.Abs(stages-whole) > 1e-6*whole {
			t.Errorf("seed %d: %v days in stages, %v elapsed", seed, stages, whole)
		}
		for _, d := range r.Desks {
			if d.Busy < 0 || d.Busy > 1 || d.Tasks == 0 || d.Wait.Cases+d.Staff*d.AtOnce < d.Tasks {
				t.Errorf("%s: %+v", d.Name, d)
			}
		}
		for _, k := range r.Clocks {
			if k.Green+k.Yellow+k.Late+k.Undue != k.Runs || k.Held95 > k.Held99 || k.Runs == 0 {
				t.Errorf("%+v", k)
			}
		}
	}
}

// Cases of before the first day take up people and are in no other figure; who waits
// for them waits longer. The others are the same as without them.
func TestBacklog(t *testing.T) {
	p := single("2026-03-02", 2)
	opinion := &p.Streams[0].Steps[3]
	opinion.Pool, opinion.Moves[0].Role = "", workflow.Handler // takes no turn in the queue
	alone := rehearsed(t, p, 1)
	p.Period.WarmUp = 10 // ten cases of two days each for one handler: some five of them are left
	r := rehearsed(t, p, 1)
	b, k := r.Backlog, r.clock(t, workflow.Statutory)
	if b.WarmUp != 10 || b.Came != 10 || b.Open < 5 || b.Open > 7 || b.Ended != b.Open {
		t.Errorf("got %+v, want some half of ten cases left, which end", b)
	}
	if r.Opened != 1 || r.Ended() != 1 || r.Open != 0 || r.Events != alone.Events || k.Runs != 1 || r.States[0].Whole.Cases != 1 || r.Ends[0].Cases != 1 {
		t.Errorf("got %+v, want one case reported on", r)
	}
	if least := float64(2*b.Open - 1); r.Elapsed.Max < least || alone.Elapsed.Max != 2 {
		t.Errorf("got %v days behind %d cases, want %v at least; %v alone, want 2", r.Elapsed.Max, b.Open, least, alone.Elapsed.Max)
	}
	if m := r.Months[0]; m.Year != 2026 || m.Month != 3 || m.Opened != 1 || m.Ended != 1+b.Open {
		t.Errorf("got %+v, want March with the cases left and one more", m)
	}
	for _, d := range r.Desks {
		if d.Name == "handler" && (d.Busy != 1 || d.Tasks != b.Open+1) {
			t.Errorf("got %+v, want the handler busy all day", d)
		}
	}
	p.Pools[2].Staff = 20
	if r = rehearsed(t, p, 1); r.Elapsed.Max != 2 || len(r.Desks) != 4 {
		t.Errorf("got %v days with nobody to wait for, want 2", r.Elapsed.Max)
	}
}

// What the machine refuses to a case of before the first day is nobody's concern.
func TestRefusalsOfTheBacklogAreNotTold(t *testing.T) {
	p := single("2026-03-02", 0)
	p.Streams[0].Matters[0].Matter = "sd-fgw-038" // no acceptance by silence
	p.Streams[0].Steps[0].Moves = []Move{{Action: "decline", Weight: 1}}
	p.Period.WarmUp = 3
	r := rehearsed(t, p, 1)
	if len(r.Refusals) != 1 || r.Refusals[0].Count != 1 || len(r.Stuck) != 1 || r.Stuck[0].Count != 1 || r.Open != 1 || r.Backlog.Open != 3 || r.Backlog.Ended != 0 {
		t.Errorf("got refused %+v, stuck %+v, open %d and %+v; want one case that stands still, and three of the backlog", r.Refusals, r.Stuck, r.Open, r.Backlog)
	}
	if len(r.Clocks) != 1 || r.Clocks[0].Open != 1 {
		t.Errorf("got %+v, want one clock that runs", r.Clocks)
	}
}

// The same cases come whatever the staff; with more of them they wait less.
func TestMoreStaffLessWaiting(t *testing.T) {
	few := rehearsed(t, valid(t, func(p *Plan) { p.Pools[3].Staff = 2 }), 1)
	many := rehearsed(t, valid(t, func(p *Plan) { p.Pools[3].Staff = 6 }), 1)
	if few.Opened != many.Opened || few.Months[0].Opened != many.Months[0].Opened {
		t.Errorf("got %d and %d cases, want the same", few.Opened, many.Opened)
	}
	if few.Elapsed.Mean <= many.Elapsed.Mean+5 || few.Desks[0].Name != "投资处承办人" || few.Desks[0].Busy < 0.95 {
		t.Errorf("got %.1f days with few and %.1f with many, the busiest %+v", few.Elapsed.Mean, many.Elapsed.Mean, few.Desks[0])
	}
}

// A case that takes so many working days of handling has used so many of its limit;
// the light is that of the machine.
func TestClocksOfASingleCase(t *testing.T) {
	for _, c := range []struct {
		on                  string
		days                float64
		used                int
		green, yellow, late int
	}{
		{"2026-03-02", 3, 3, 1, 0, 0},
		{"2026-02-10", 12, 12, 1, 0, 0}, // over 春节
		{"2026-03-02", 20, 20, 0, 1, 0},
		{"2026-03-02", 21, 21, 0, 0, 1},
	} {
		r := rehearsed(t, single(c.on, c.days), 1)
		k := r.clock(t, workflow.Statutory)
		if k.Runs != 1 || k.Green != c.green || k.Yellow != c.yellow || k.Late != c.late || k.Held95 != c.used || k.Mean != float64(c.used) {
			t.Errorf("%s, %v days: got %+v, want %d used", c.on, c.days, k, c.used)
		}
		if r.Elapsed.Max != c.days || r.Ended() != 1 || r.Events != 10 {
			t.Errorf("%s, %v days: elapsed %+v with %d events", c.on, c.days, r.Elapsed, r.Events)
		}
	}
}

// While a case is on hold nobody works on it, no limit runs, and the days are on that
// account.
func TestOnHold(t *testing.T) {
	p := single("2026-03-02", 12)
	suspend := workflow.Details{Ground: "commissioned_evaluation", Notice: "委托评估告知书"}
	p.Streams[0].Steps[2].Before = []Chance{{100, Move{Action: "suspend", Details: suspend, Then: &Then{Action: "resume", Days: fixed(10)}}}}
	r := rehearsed(t, p, 1)
	if k := r.clock(t, workflow.Statutory); k.Green != 1 || k.Held99 != 12 {
		t.Errorf("got %+v, want 12 days used", k)
	}
	if r.daysOf(workflow.OnHold) != 10 || r.Elapsed.Max != 22 || len(r.Refusals) != 0 {
		t.Errorf("got %d days on hold of %+v, refused %v", r.daysOf(workflow.OnHold), r.Elapsed, r.Refusals)
	}
	if x := r.States[2]; x.Handling.Mean != 12 || x.Outside.Mean != 10 || x.Waiting.Mean != 0 {
		t.Errorf("got %+v", x)
	}
}

// A suspension on a ground that is on no list is refused here as in life, and noted; a
// move that is refused gives way to the next.
func TestWhatTheMachineRefusesDoesNotHappen(t *testing.T) {
	p := single("2026-03-02", 1)
	s := &p.Streams[0]
	s.Steps[2].Before = []Chance{{100, Move{Action: "suspend", Details: workflow.Details{Ground: "site_visit", Notice: "通知"}, Then: &Then{Action: "resume", Days: fixed(9)}}}}
	s.Steps[0].Moves = []Move{
		{Action: "decline", Weight: 1}, // without a reason
		{Action: "accept"},
	}
	r := rehearsed(t, p, 1)
	if len(r.Refusals) != 2 || r.Refusals[0].Why.Code != "workflow.text_missing" || r.Refusals[1].Why.Code != "deadline.no_ground" {
		t.Errorf("got %+v", r.Refusals)
	}
	if len(r.Ends) != 1 || r.Ends[0].Outcome != workflow.Granted || r.Elapsed.Max != 1 {
		t.Errorf("got %+v in %v days, want the case granted after one", r.Ends, r.Elapsed.Max)
	}
	s.Steps[0].Moves = s.Steps[0].Moves[:1]
	p.Streams[0].Steps = p.Streams[0].Steps[:1]
	s.Matters[0].Matter = "sd-fgw-038" // no acceptance by silence
	r = rehearsed(t, p, 1)
	if len(r.Stuck) != 1 || r.Stuck[0].State.EN != "submitted" || r.Open != 1 {
		t.Errorf("got %+v, want one case that stands still", r.Stuck)
	}
}

// 行政许可法 第三十二条第一款第四项: silence is acceptance after five working days; the
// system records it on the morning after, and the clock of the decision has run since
// the application.
func TestSilenceIsAcceptance(t *testing.T) {
	p := single("2026-03-02", 1)
	p.Streams[0].Steps[0].Days = fixed(30)
	r := rehearsed(t, p, 1)
	if k := r.clock(t, workflow.Acceptance); k.Late != 1 || k.Mean != 6 {
		t.Errorf("got %+v, want one late, on the sixth day", k)
	}
	if k := r.clock(t, workflow.Statutory); k.Runs != 1 || k.Mean != 7 {
		t.Errorf("got %+v, want seven days used", k)
	}
	if r.Ended() != 1 || len(r.Refusals) != 0 || len(r.Stuck) != 0 {
		t.Errorf("ended %d, refused %+v, stuck %+v", r.Ended(), r.Refusals, r.Stuck)
	}
}

// Offices answer at the same time: the one that takes longest is waited for.
func TestOfficesAnswerAtTheSameTime(t *testing.T) {
	p := single("2026-03-02", 1)
	s := &p.Streams[0]
	s.Steps[2].Moves = []Move{{Action: "ask_offices", Weight: 1, UntilDays: 9, Details: workflow.Details{Offices: []string{"法规处", "环资处"}}}}
	s.Steps = append(s.Steps, Step{
		State: "co_handling", Pool: "handler", Days: fixed(0.5), Moves: []Move{move("examine", workflow.Details{Opinion: "符合条件"})},
		Replies: &Reply{Action: "co_handle", Pool: "co", Days: fixed(3), Details: workflow.Details{Opinion: "无意见"}},
	})
	p.Pools = append(p.Pools,
		Pool{ID: "co", Name: "法规处", Role: workflow.CoHandler, Office: "法规处", Staff: 1, AtOnce: 1, Basis: made},
		Pool{ID: "co", Name: "环资处", Role: workflow.CoHandler, Office: "环资处", Staff: 1, AtOnce: 1, Basis: made})
	r := rehearsed(t, p, 1)
	if r.Elapsed.Max != 4.5 || r.Ended() != 1 || len(r.Refusals) != 0 {
		t.Errorf("got %+v, refused %+v, stuck %v", r.Elapsed, r.Refusals, r.Stuck)
	}
	p.Pools = p.Pools[:len(p.Pools)-1]
	p.Pools[len(p.Pools)-1].Office = ""
	if r = rehearsed(t, p, 1); r.Elapsed.Max != 7.5 || len(r.Refusals) != 0 || len(r.Stuck) != 0 { // one person for both
		t.Errorf("got %+v, want 7.5 days; refused %+v, stuck %v", r.Elapsed, r.Refusals, r.Stuck)
	}
	for _, x := range r.States {
		if x.Name.EN == "co_handling" && (x.Waiting.Mean != 3 || x.Handling.Mean != 3.5) {
			t.Errorf("got %+v, want the last answer waited for", x)
		}
	}
}

// Who is first in the queue is served first, and nobody has more than fits the desk.
func TestQueue(t *testing.T) {
	p := single("2026-03-02", 2)
	p.Streams[0].PerDay = 5
	r := rehearsed(t, p, 1)
	for _, d := range r.Desks {
		if d.Name == "handler" && (d.Tasks != 10 || d.Longest < 3 || d.Wait.Max > 10) {
			t.Errorf("got %+v", d)
		}
	}
	if r.Elapsed.Max > 10 || r.Elapsed.Max < 9 {
		t.Errorf("got %+v, want five times two days for the last", r.Elapsed)
	}
	p.Pools[2].AtOnce = 5
	if r = rehearsed(t, p, 1); r.Elapsed.Max != 2 {
		t.Errorf("got %+v, want two days for all", r.Elapsed)
	}
}

// What is still open when the calendar ends is told as such, and a limit that ends
// beyond it has no last day.
func TestTheEndOfTheCalendar(t *testing.T) {
	p := single("2026-12-28", 30)
	r, err := Run(workflow.Shandong(), calendar.China(), p, 1)
	if err != nil {
		t.Fatal(err)
	}
	if k := r.clock(t, workflow.Statutory); r.Open != 1 || r.Ended() != 0 || k.Open != 1 || k.Runs != 0 || k.Behind != 0 {
		t.Errorf("got %d open, %+v", r.Open, k)
	}
	if r.Through != calendar.MustParse("2026-12-31") || r.Months[0].InHand() != 1 || r.Months[0].Grey != 1 {
		t.Errorf("got through %s, %+v", r.Through, r.Months[0])
	}
}
