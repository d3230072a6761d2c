package deadline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// From every start day, on every day of the limit, suspending so many working days
// moves the due date by exactly so many.
func TestSuspensionMovesTheDueDateExactly(t *testing.T) {
	cal, permit := calendar.China(), rule(t, "permit")
	looked := 0
	for start := cal.From().AddDays(-1); start.Before(calendar.MustParse("2026-06-01")); start = start.AddDays(5) {
		plain := deadline.Run(cal, permit, start)
		for from := start; !from.After(plain.Due); from = from.AddDays(1) {
			for _, k := range []int{0, 1, 7, 40} {
				to := from
				if k > 0 {
					to, _ = cal.Add(from, k)
				}
				held := deadline.Run(cal, permit, start)
				if err := held.Suspend("hearing", "告知书", from); err != nil {
					t.Fatal(err)
				}
				if err := held.Resume(to); err != nil {
					t.Fatal(err)
				}
				if got, err := cal.Count(plain.Due, held.Due); got != k || err != nil || held.Held() != k {
					t.Fatalf("from %v, suspended from %v to %v: due %v, then %v, %d working days later (%v), want %d", start, from, to, plain.Due, held.Due, got, err, k)
				}
				looked++
			}
		}
	}
	if looked < 100_000 {
		t.Errorf("looked at %d suspensions only", looked)
	}
}

// The order in which facts are told does not matter, not even of those on one day:
// an extension and an end are taken before a beginning.
func TestOrderOfFacts(t *testing.T) {
	pauses := []deadline.Pause{ // each ends on the day on which the next begins
		{"hearing", date("2026-03-03"), date("2026-03-05"), "1号"},
		{"testing", date("2026-03-05"), date("2026-03-05"), "2号"},
		{"appraisal", date("2026-03-05"), date("2026-03-10"), "3号"},
		{"expert_review", date("2026-03-10"), date("2026-03-16"), "4号"},
	}
	grant := deadline.Grant{On: date("2026-03-10"), Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"}
	// Not counted: 4, 5 | 6, 9, 10 | 11, 12, 13, 16 March.
	// Counted: 3 March | 17–20, 23–27, 30 and 31 March, 1–3 April (15), 7–10 (19), 13–17 (24), 20–24 (29), 27 April (30).
	const want = "due 2026-04-27, 9 held, extended by 10"
	looked := 0
	permute(len(pauses), func(order []int) {
		f := deadline.Facts{Start: date("2026-03-02"), Extensions: []deadline.Grant{grant}, On: date("2026-03-20")}
		for _, i := range order {
			f.Suspensions = append(f.Suspensions, pauses[i])
		}
		k, err := deadline.Reckon(calendar.China(), rule(t, "permit"), f)
		if err != nil {
			t.Fatalf("%v: %v", order, err)
		}
		if got := fmt.Sprintf("due %v, %d held, extended by %d", k.Due, k.Held(), k.Extended); got != want {
			t.Errorf("%v: got %s, want %s", order, got, want)
		}
		checkLedger(t, &k)
		looked++
	})
	if looked != 24 {
		t.Errorf("looked at %d orders", looked)
	}
}

// permute calls visit with every order of 0 to n-1.
func permute(n int, visit func([]int)) {
	var next func(order []int)
	next = func(order []int) {
		if len(order) == n {
			visit(order)
			return
		}
	candidates:
		for i := range n {
			for _, taken := range order {
				if taken == i {
					continue candidates
				}
			}
			next(append(order[:len(order):len(order)], i))
		}
	}
	next(nil)
}

// What is told of a suspension and of the next one, when the first one's bound ran
// out before the other side was known to be late: its end does not end the next.
func TestEndToldAfterTheBound(t *testing.T) {
	f := deadline.Facts{Start: date("2026-03-02"), On: date("2026-06-01"), Suspensions: []deadline.Pause{
		{"third_party_opinion", date("2026-03-03"), date("2026-04-10"), "1号"}, // ran out on 24 March
		{"other_agency_opinion", date("2026-03-30"), date("2026-04-15"), "2号"},
	}}
	k, err := deadline.Reckon(calendar.China(), rule(t, "disclosure"), f)
	if err != nil {
		t.Fatal(err)
	}
	first, second := k.Suspensions[0], k.Suspensions[1]
	if !first.Lapsed || first.To != date("2026-03-24") || first.Days != 15 {
		t.Errorf("the first: %+v, want lapsed on 2026-03-24 after 15 days", first)
	}
	// 31 March, 1–3, 7–10, 13–15 April; 6 April is 清明.
	if second.Lapsed || second.To != date("2026-04-15") || second.Days != 11 {
		t.Errorf("the second: %+v, want it to last until 2026-04-15, 11 days", second)
	}
}

// A clock that does not stand still is the same whenever it is asked; one that does
// is never due earlier when it is asked later, nor when it runs again.
func TestAskedLater(t *testing.T) {
	cal, r := calendar.China(), rule(t, "disclosure")
	rnd := rand.New(rand.NewPCG(33, 34))
	looked := 0
	for range 2000 {
		start := calendar.MustParse("2007-01-01").AddDays(rnd.IntN(19 * 365))
		run := deadline.Run(cal, r, start)
		from := start.AddDays(rnd.IntN(25))
		if run.Suspend("third_party_opinion", "告知书", from) != nil {
			continue
		}
		least := run.Due
		for on := from; on.DaysSince(from) < 40; on = on.AddDays(1) {
			asked := run
			asked.Suspensions = append([]deadline.Suspension(nil), run.Suspensions...)
			asked.At(on)
			if asked.Due.Before(least) {
				t.Fatalf("suspended from %v: due %v when asked on %v, %v before", from, asked.Due, on, least)
			}
			least = asked.Due
			if err := asked.Resume(on); asked.Due != least {
				t.Fatalf("suspended from %v, resumed on %v (%v): due %v, but at the earliest %v", from, on, err, asked.Due, least)
			}
			then := asked.Due
			asked.At(on.AddDays(rnd.IntN(4000)))
			if asked.Due != then || asked.Err != nil {
				t.Fatalf("due %v, %v, asked later %v", then, asked.Err, asked.Due)
			}
			looked++
		}
	}
	if looked < 50_000 {
		t.Errorf("looked at %d days", looked)
	}
}

// Nothing that is fed to a clock after it was stopped changes it.
func TestStoppedIsOver(t *testing.T) {
	k := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", "2026-03-04")
	k.Stop(date("2026-03-09")) // 5, 6, 9 March not counted
	before := k.Clock
	if before.Due != date("2026-04-02") || before.Suspended() || before.Suspensions[0].To != date("2026-03-09") {
		t.Fatalf("stopped: due %v, suspensions %+v, want 2026-04-02, over on 2026-03-09", before.Due, before.Suspensions)
	}
	for what, err := range map[string]error{
		"suspend": k.Suspend("hearing", "告知书", date("2026-03-10")),
		"resume":  k.Resume(date("2026-03-10")),
		"extend":  k.Extend(10, date("2026-03-10")),
		"may":     k.MayExtend(10, date("2026-03-10")),
	} {
		if err == nil {
			t.Errorf("%s after the stop: admitted", what)
		}
	}
	k.Stop(date("2026-03-20"))
	k.At(date("2026-05-20"))
	if !same(&k.Clock, &before) {
		t.Errorf("after the stop: %+v, want %+v", k.Clock, before)
	}
}

// Fed out of the order of time a clock never gives days back: a suspension that ends
// before it begins has no day, and none begins inside another.
func TestOutOfOrder(t *testing.T) {
	k := run(t, rule(t, "permit"), "2026-03-02")
	due := k.Due
	k.suspend("hearing", "2026-03-10")
	if got := codeOf(k.Resume(date("2026-03-05"))); got != "deadline.inverted" {
		t.Errorf("resumed before it was suspended: got %q, want deadline.inverted", got)
	}
	k.At(date("2026-03-05"))
	if k.Due != due || k.Held() != 0 {
		t.Errorf("asked before it was suspended: due %v, %d days held, want %v, none", k.Due, k.Held(), due)
	}
	k.resume("2026-03-12")
	if got := codeOf(k.Suspend("hearing", "告知书", date("2026-03-11"))); got != "deadline.suspended" {
		t.Errorf("suspended on a day on which it stood still: got %q, want deadline.suspended", got)
	}
	k.suspend("hearing", "2026-03-12")
	k.Stop(date("2026-03-06"))
	if got, _ := calendar.China().Count(due, k.Due); got != 2 {
		t.Errorf("stopped before it was suspended: due %v, %d working days later, want 2", k.Due, got)
	}
}

// A limit in calendar days whose last day is a day off runs until the next working
// day: what suspends it until then takes out days that are left.
func TestSuspendedWhileTheLastDayMoves(t *testing.T) {
	r := &deadline.Rule{Limit: &calendar.Limit{Count: 12, Unit: calendar.CalendarDay}, Grounds: rule(t, "permit").Grounds,
		Extensions: []deadline.Extension{{Limit: calendar.Limit{Count: 5, Unit: calendar.CalendarDay}, Approver: "示例"}}}
	// Twelve days from 2 March 2026 end on Saturday 14 March, so on Monday 16 March.
	for _, tt := range []struct{ name, from, to, want string }{
		{"before the end, by days off", "2026-03-13", "2026-03-15", "2026-03-16"}, // 14 and 15 March; ends on the 16th
		{"before the end", "2026-03-12", "2026-03-16", "2026-03-18"},              // 13–16 March; ends on the 18th
		{"on the day off", "2026-03-14", "2026-03-17", "2026-03-18"},              // the 16th and 17th are taken out: the next one
		{"on the day off, until one", "2026-03-14", "2026-03-15", "2026-03-16"},
		{"on Sunday", "2026-03-15", "2026-03-20", "2026-03-23"},
		{"on the last day", "2026-03-16", "2026-03-18", "2026-03-18"}, // counted itself; two days
		{"on the last day, until a day off", "2026-03-16", "2026-03-21", "2026-03-23"},
	} {
		k := run(t, r, "2026-03-02").suspend("hearing", tt.from).resume(tt.to)
		if k.Due != date(tt.want) || k.Err != nil {
			t.Errorf("%s: due %v, %v, want %s", tt.name, k.Due, k.Err, tt.want)
		}
		checkLedger(t, &k.Clock)
		then := k.Due
		if k.extend(5, tt.to); k.Due.Before(then) {
			t.Errorf("%s: due %v, extended %v", tt.name, then, k.Due)
		}
		checkLedger(t, &k.Clock)
	}
}

// A limit in working days that is suspended on its last day has used that day: it ends on
// the day the suspension ends itself (行政许可法第四十五条: what the hearing takes is not
// counted), and as a limit does not end on a day off (民法典第二百零三条), on the next working
// day when that is one. Were the days taken out only added up, it would end on a day on which
// it still stood still, and the office be late before it could act.
func TestSuspendedOnTheLastDay(t *testing.T) {
	// Twenty working days from 2 March 2026 end on Monday 30 March. 4 to 6 April are the
	// Qingming holiday; 9 May, a Saturday, is worked for the holiday of 1 to 5 May.
	for _, tt := range []struct {
		name, from, to, want string
		held                 int
	}{
		{"resumed on a working day", "2026-03-30", "2026-04-10", "2026-04-10", 8},
		{"resumed on a Saturday", "2026-03-30", "2026-04-11", "2026-04-13", 8},
		{"resumed on a Sunday", "2026-03-30", "2026-04-12", "2026-04-13", 8},
		{"resumed on a holiday", "2026-03-30", "2026-04-04", "2026-04-07", 4},
		{"resumed on a Saturday that is worked", "2026-03-30", "2026-05-09", "2026-05-09", 26},
		{"resumed the same day", "2026-03-30", "2026-03-30", "2026-03-30", 0},
		{"with a day left, resumed on a Saturday", "2026-03-27", "2026-04-11", "2026-04-13", 9}, // the one day left is the 13th
		{"with a day left, suspended on a day off", "2026-03-28", "2026-04-11", "2026-04-13", 9},
		{"with a day left, resumed on a working day", "2026-03-27", "2026-04-10", "2026-04-13", 9},
	} {
		k := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", tt.from).resume(tt.to)
		if k.Due != date(tt.want) || k.Held() != tt.held || k.Err != nil {
			t.Errorf("%s: due %v, %d days held, %v, want %s, %d", tt.name, k.Due, k.Held(), k.Err, tt.want, tt.held)
		}
		if k.Overdue(date(tt.to)) || k.Overdue(date(tt.want)) || !k.Overdue(date(tt.want).AddDays(1)) {
			t.Errorf("%s: late on the day it is resumed %v, on the last %v, after it %v", tt.name, k.Overdue(date(tt.to)), k.Overdue(date(tt.want)), k.Overdue(date(tt.want).AddDays(1)))
		}
		checkLedger(t, &k.Clock)
	}

	k := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", "2026-03-30").resume("2026-04-11").due("2026-04-13")
	lines := slices.Collect(k.Ledger())
	if last := lines[len(lines)-1]; last.Why != deadline.Moved || lines[len(lines)-2].Why != deadline.DayOff {
		t.Errorf("the ledger ends with %+v, want a day moved to", last)
	}
	open := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", "2026-03-30")
	open.At(date("2026-04-11"))
	if code := open.Explain().Code; code != "deadline.suspended_since" || open.Overdue(date("2026-04-11")) {
		t.Errorf("still suspended on a day off: explained by %s, late %v", code, open.Overdue(date("2026-04-11")))
	}
	if code := k.Explain().Code; code != "deadline.rolled" {
		t.Errorf("explained by %s", code)
	}
	// Suspended on that Monday again it ends with the second suspension; extended by ten
	// working days it ends ten after the day off: 13–17 (5) and 20–24 April (10).
	again := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", "2026-03-30").resume("2026-04-11")
	checkLedger(t, &again.suspend("expert_review", "2026-04-13").resume("2026-04-15").due("2026-04-15").Clock)
	checkLedger(t, &k.extend(10, "2026-04-13").due("2026-04-24").Clock)
	if code := k.Explain().Code; code == "deadline.rolled" {
		t.Errorf("extended, explained by %s", code)
	}
}

// A limit in hours runs through days of whatever kind, one in working hours does not.
func TestHours(t *testing.T) {
	hours, err := calendar.NewHours(calendar.Season{Open: []calendar.Span{{From: "09:00", To: "17:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	day := &deadline.Rule{Limit: &calendar.Limit{Count: 24, Unit: calendar.Hour}}
	working := &deadline.Rule{Limit: &calendar.Limit{Count: 8, Unit: calendar.WorkingHour}}
	for _, tt := range []struct {
		rule       *deadline.Rule
		start, due string
		certainty  calendar.Certainty
		code       string
	}{
		{day, "2026-12-30 10:00", "2026-12-31 10:00", calendar.Settled, ""},
		{day, "2030-02-28 10:00", "2030-03-01 10:00", calendar.Settled, ""}, // no calendar is asked
		{working, "2026-12-27 16:00", "2026-12-28 17:00", calendar.Settled, ""},
		{working, "2026-12-30 10:00", "2026-12-31 10:00", calendar.Open, ""},
		{working, "2026-12-31 10:00", "", calendar.Settled, "calendar.runs_past_horizon"},
	} {
		k := deadline.RunAt(calendar.China(), tt.rule, at(tt.start), hours)
		var want time.Time
		if tt.due != "" {
			want = at(tt.due)
		}
		if k.DueAt != want || k.Due != calendar.ReceivedOn(want) || k.Certainty != tt.certainty || codeOf(k.Err) != tt.code || k.StartAt != at(tt.start) || slices.Collect(k.Ledger()) != nil {
			t.Errorf("%d %s from %s: due %v, %v, %v, %v, want %v, %v, %q", tt.rule.Limit.Count, tt.rule.Limit.Unit, tt.start, k.DueAt, k.Due, k.Certainty, k.Err, want, tt.certainty, tt.code)
		}
	}
}
