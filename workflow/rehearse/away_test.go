package rehearse

import (
	"math"
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func leave(staff int, from, to string) Leave {
	return Leave{staff, calendar.MustParse(from), calendar.MustParse(to)}
}

// desk finds a pool of a report.
func (r *Report) desk(t testing.TB, name string) Desk {
	t.Helper()
	for _, d := range r.Desks {
		if d.Name == name {
			return d
		}
	}
	t.Fatalf("no desk %q in %+v", name, r.Desks)
	return Desk{}
}

// While the one person of a step is away its case stands still, and the clock goes on.
func TestAStepStandsStillWhileItsOnePersonIsAway(t *testing.T) {
	for _, c := range []struct {
		name         string
		leave        []Leave
		waited, used int
	}{
		{"nobody away", nil, 0, 3},
		{"two days in between", []Leave{leave(1, "2026-03-04", "2026-03-05")}, 2, 5},
		{"a weekend is not lost", []Leave{leave(1, "2026-03-07", "2026-03-08")}, 0, 3},
		{"twice one day", []Leave{leave(1, "2026-03-05", "2026-03-05"), leave(1, "2026-03-03", "2026-03-03")}, 2, 5},
		{"over the weekend", []Leave{leave(1, "2026-03-03", "2026-03-09")}, 5, 8},
	} {
		p := single("2026-03-02", 3)
		p.Pools[2].Away.Leave = c.leave
		r := rehearsed(t, p, 1)
		x := r.States[2]
		if x.Name.EN != "handling" || x.Handling.Max != 3 || x.Waiting.Max != float64(c.waited) || r.clock(t, workflow.Statutory).Held99 != c.used {
			t.Errorf("%s: got %+v with %d days used, want %d of waiting and %d used", c.name, x, r.clock(t, workflow.Statutory).Held99, c.waited, c.used)
		}
	}
	p := single("2026-03-02", 1)
	p.Pools[2].Away.Leave = []Leave{leave(1, "2026-03-02", "2026-03-03")}
	r := rehearsed(t, p, 1) // it comes in on the first of two days
	if d := r.desk(t, "handler"); d.Wait.Max < 1 || d.Wait.Max > 2 || r.States[2].Waiting.Max != d.Wait.Max || d.Lost != 1 || d.PersonDays != 1 {
		t.Errorf("got %+v, want it taken up when the handler is back", d)
	}
}

// A leave to the last day there is goes on to the end of the calendar.
func TestALeaveWithoutEnd(t *testing.T) {
	for _, to := range []string{"9999-12-30", "9999-12-31"} {
		p := single("2026-03-02", 3)
		p.Pools[2].Away.Leave = []Leave{leave(1, "2026-03-02", to)}
		if r := rehearsed(t, p, 1); r.Open != 1 || r.desk(t, "handler").Lost != 1 {
			t.Errorf("away to %s: got %d open, %+v; want the case to wait", to, r.Open, r.desk(t, "handler"))
		}
	}
}

// One of two who is always away is one less; what waits is taken up by the other.
func TestOthersTakeUpWhatWaits(t *testing.T) {
	p := single("2026-03-02", 2)
	p.Period.To, p.Streams[0].PerDay = calendar.MustParse("2026-03-06"), 2
	one := rehearsed(t, p, 1)
	p.Pools[2].Staff = 2
	two := rehearsed(t, p, 1)
	p.Pools[2].Away.Leave = []Leave{leave(1, "2026-03-02", "2026-12-31")}
	r := rehearsed(t, p, 1)
	if !reflect.DeepEqual(r.Elapsed, one.Elapsed) || two.Elapsed.Mean > one.Elapsed.Mean-3 {
		t.Errorf("got %+v, want %+v as with one; with two %+v", r.Elapsed, one.Elapsed, two.Elapsed)
	}
	got, want := r.desk(t, "handler"), one.desk(t, "handler")
	if got.Busy != want.Busy || got.Lost != 5 || got.PersonDays != 10 || want.Lost != 0 || want.PersonDays != 5 {
		t.Errorf("got %+v, want the one as busy as %+v", got, want)
	}
}

// Leaves of the same day are of different people, as long as there are enough.
func TestLeavesOfDifferentPeople(t *testing.T) {
	p := single("2026-03-02", 0)
	p.Period.To = calendar.MustParse("2026-03-06")
	h := &p.Pools[2]
	h.Staff = 2
	h.Away.Leave = []Leave{leave(1, "2026-03-05", "2026-03-06"), leave(1, "2026-03-02", "2026-03-03"), leave(1, "2026-03-03", "2026-03-05")}
	if d := rehearsed(t, p, 1).desk(t, "handler"); d.Lost != 7 {
		t.Errorf("got %d person-days, want 2 and 3 and 2", d.Lost)
	}
}

// A share of days is drawn by the seed, for each person, whatever else the plan says.
func TestAShareOfDays(t *testing.T) {
	gone := func(seed uint64, change func(*Plan)) int {
		p := single("2026-01-01", 0)
		p.Period.To = calendar.MustParse("2026-12-31")
		p.Pools[2].Staff, p.Pools[2].Away.Percent = 10, 10
		change(p)
		return rehearsed(t, p, seed).desk(t, "handler").Lost
	}
	nothing := func(*Plan) {}
	first := gone(1, nothing)
	if math.Abs(float64(first)-248) > 50 { // of 2480
		t.Errorf("got %d person-days, want about 248", first)
	}
	if first == gone(2, nothing) {
		t.Error("another seed draws as many days")
	}
	for name, change := range map[string]func(*Plan){
		"again":         nothing,
		"a warm-up":     func(p *Plan) { p.Period.WarmUp = 30 },
		"more cases":    func(p *Plan) { p.Streams[0].PerDay = 3 },
		"others away":   func(p *Plan) { p.Pools[1].Away.Percent = 50 },
		"nobody's work": func(p *Plan) { p.Pools[2].AtOnce = 4 },
	} {
		if got := gone(1, change); got != first {
			t.Errorf("%s: got %d person-days, want %d", name, got, first)
		}
	}
	p := single("2026-03-02", 1)
	p.Pools[2].Away.Percent = 100
	if r := rehearsed(t, p, 1); r.Open != 1 || r.desk(t, "handler").Busy != 0 || r.desk(t, "handler").Tasks != 0 {
		t.Errorf("nobody is ever there: got %d open, %+v", r.Open, r.desk(t, "handler"))
	}
}
