package deadline_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustParse(s)
}

// rule looks up a rule of law.
func rule(t testing.TB, id string) *deadline.Rule {
	t.Helper()
	r, ok := deadline.Law().Rule(id)
	if !ok {
		t.Fatalf("no rule %q", id)
	}
	return r
}

// fed is a clock that is fed what it has to admit.
type fed struct {
	t testing.TB
	deadline.Clock
}

func run(t testing.TB, r *deadline.Rule, start string) *fed {
	return &fed{t, deadline.Run(calendar.China(), r, date(start))}
}

func (k *fed) must(err error) *fed {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
	return k
}

func (k *fed) suspend(ground, on string) *fed {
	k.t.Helper()
	return k.must(k.Suspend(ground, "告知书", date(on)))
}

func (k *fed) resume(on string) *fed { k.t.Helper(); return k.must(k.Resume(date(on))) }

func (k *fed) extend(days int, on string) *fed { k.t.Helper(); return k.must(k.Extend(days, date(on))) }

// due checks the due date, and the ledger with it.
func (k *fed) due(want string) *fed {
	k.t.Helper()
	if k.Due != date(want) || k.Err != nil {
		k.t.Errorf("from %v: due %v, %v, want %s", k.Start, k.Due, k.Err, want)
	}
	checkLedger(k.t, &k.Clock)
	return k
}

// refuses checks that an error is a refusal of a code.
func refuses(t testing.TB, err error, want string) {
	t.Helper()
	if got := codeOf(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// codeOf is the code of an error, "" without one.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return err.(yiwang.Coded).Code()
}

// checkLedger checks a ledger against its clock: the last line is the due date, the
// first where it is counted backwards; the counted days are numbered without a gap,
// as many as the limit and its extension have; the days held are those the clock
// holds; each reason fits its day.
func checkLedger(t testing.TB, k *deadline.Clock) []deadline.Line {
	t.Helper()
	lines := slices.Collect(k.Ledger())
	if k.Due.IsZero() || k.Rule.Hourly() {
		if lines != nil {
			t.Fatalf("a ledger of %d lines without a due date in days", len(lines))
		}
		return nil
	}
	if len(lines) == 0 {
		if !k.Start.Before(calendar.China().From().AddDays(-1)) {
			t.Fatalf("no ledger from %v to %v", k.Start, k.Due)
		}
		return nil
	}
	end, number, step, held := lines[len(lines)-1].Day.Date, 0, 1, 0
	limit := *k.Rule.Limit
	if limit.Count < 0 {
		end, number, step = lines[0].Day.Date, 1-limit.Count, -1
	}
	if end != k.Due {
		t.Fatalf("the ledger ends on %v, the limit on %v", end, k.Due)
	}
	moved := false
	for i, l := range lines {
		if i > 0 && l.Day.Date != lines[i-1].Day.Date.AddDays(1) {
			t.Fatalf("%v follows %v", l.Day.Date, lines[i-1].Day.Date)
		}
		if (l.Why == deadline.Counted) != (l.Number != 0) || (l.Why == deadline.Held) != (l.Ground != nil) {
			t.Fatalf("%+v: number or ground does not fit the reason", l)
		}
		fits := true
		switch l.Why {
		case deadline.Counted:
			number += step
			fits = l.Number == number && !moved && (l.Day.Working || limit.Unit != calendar.WorkingDay)
		case deadline.Held:
			held++
			fits = l.Day.Working || limit.Unit != calendar.WorkingDay
		case deadline.DayOff:
			fits = !l.Day.Working && limit.Unit == calendar.WorkingDay
		case deadline.Moved:
			moved = true
			fits = !l.Day.Working || l.Day.Date == k.Due || k.Held() > 0
			if limit.Unit == calendar.WorkingDay { // only behind a suspension that began on the last day; another may begin there
				begins := slices.ContainsFunc(k.Suspensions, func(s deadline.Suspension) bool { return s.From == l.Day.Date })
				fits = l.Day.Working && len(k.Suspensions) > 0 && (begins || l.Day.Date == k.Due)
			}
		default:
			t.Fatalf("unknown reason %q", l.Why)
		}
		if !fits {
			t.Fatalf("%+v does not fit a limit of %v, number %d", l, limit, number)
		}
	}
	switch {
	case limit.Count < 0 && number != 1,
		limit.Count > 0 && (limit.Unit == calendar.WorkingDay || limit.Unit == calendar.CalendarDay) && number != limit.Count+k.Extended:
		t.Fatalf("the numbers end with %d; limit %v, extended by %d", number, limit, k.Extended)
	case held != k.Held():
		t.Fatalf("%d days held in the ledger, %d by the clock", held, k.Held())
	}
	return lines
}
