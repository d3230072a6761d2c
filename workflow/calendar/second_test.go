package calendar

import (
	"encoding/json"
	"testing"
	"time"
)

// A second implementation, as dumb as can be: the file as maps, days as text and
// time.Time, one step at a time.

type rawDay struct {
	work   bool
	number string
}

// readRaw maps each decided day to what the last notice in the file says, of
// those known on a day, all when it is "", and tells the last year arranged.
func readRaw(t testing.TB, asOf string) (days map[string]rawDay, lastYear int) {
	t.Helper()
	var f map[string]any
	if err := json.Unmarshal(cnJSON, &f); err != nil {
		t.Fatal(err)
	}
	days = map[string]rawDay{}
	issued := ""
	for _, n := range f["notices"].([]any) {
		notice := n.(map[string]any)
		if s := notice["issued"].(string); s < issued {
			t.Fatalf("%s does not stand in order of issue", notice["number"])
		} else {
			issued = s
		}
		known, ok := notice["published"].(string)
		if !ok {
			known = issued
		}
		if asOf != "" && known > asOf {
			continue
		}
		lastYear = max(lastYear, int(notice["year"].(float64)))
		for _, list := range []string{"off", "work"} {
			entries, _ := notice[list].([]any)
			for _, e := range entries {
				days[e.(map[string]any)["date"].(string)] = rawDay{list == "work", notice["number"].(string)}
			}
		}
	}
	return days, lastYear
}

func rawWorkday(raw map[string]rawDay, t time.Time) bool {
	if day, ok := raw[t.Format(time.DateOnly)]; ok {
		return day.work
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

const most = 400 // working days walked either way

// TestSecondImplementation compares every start day 2007–2026, and the days
// beside them, for all N from −400 to 400, in the calendar as it is and as it was
// known on the day each notice appeared.
func TestSecondImplementation(t *testing.T) {
	compared := compareWalks(t, China(), "", true)
	if compared < 2*most*6000 {
		t.Errorf("only %d walks compared", compared)
	}
	revisions := 0
	for _, n := range China().Notices() {
		known := n.Known()
		c, err := China().AsOf(known)
		if err != nil {
			t.Fatal(err)
		}
		if compareWalks(t, c, known.String(), false) == 0 {
			t.Errorf("no walk compared as of %v", known)
		}
		revisions++
	}
	if revisions != 23 {
		t.Errorf("%d revisions compared, want 23", revisions)
	}
}

// compareWalks walks day by day from each start and asks c for the same; thorough
// asks for Count and for each walk beyond the end as well.
func compareWalks(t *testing.T, c *Calendar, asOf string, thorough bool) (compared int) {
	t.Helper()
	raw, lastYear := readRaw(t, asOf)
	last := time.Date(lastYear, 12, 31, 0, 0, 0, 0, time.UTC)
	// Day 0 is the day before the calendar, the last one the day after it.
	var days []Date
	var worked []bool
	for x := time.Date(2006, 12, 31, 0, 0, 0, 0, time.UTC); !x.After(last.AddDate(0, 0, 1)); x = x.AddDate(0, 0, 1) {
		days = append(days, Of(x))
		worked = append(worked, rawWorkday(raw, x))
	}
	end := len(days) - 1
	if c.Horizon() != days[end-1] {
		t.Fatalf("as of %s the calendar ends on %v, want %v", asOf, c.Horizon(), days[end-1])
	}
	for i, from := range days {
		for _, step := range []int{1, -1} {
			n := 0
			for x := i + step; n < most && 0 < x && x < end; x += step {
				if worked[x] {
					n++
					if got, err := c.Add(from, n*step); got != days[x] || err != nil {
						t.Fatalf("as of %s Add(%v, %d) = %v, %v, want %v", asOf, from, n*step, got, err, days[x])
					}
					compared++
				}
				if thorough && step == 1 { // Count is over (from, x], which only this walk sums
					if got, err := c.Count(from, days[x]); got != n || err != nil {
						t.Fatalf("Count(%v, %v) = %d, %v, want %d", from, days[x], got, err, n)
					}
					if got, err := c.Count(days[x], from); got != -n || err != nil {
						t.Fatalf("Count(%v, %v) = %d, %v, want %d", days[x], from, got, err, -n)
					}
				}
			}
			for n < most { // the walk left the calendar: so must Add
				n++
				if got, err := c.Add(from, n*step); err == nil {
					t.Fatalf("as of %s Add(%v, %d) = %v, want a horizon error", asOf, from, n*step, got)
				}
				if !thorough {
					n = max(n, most-1)
				}
			}
		}
		if i == 0 || i == end {
			continue
		}
		want := i
		for want < end && !worked[want] {
			want++
		}
		if got, err := c.Add(from, 0); want < end && (got != days[want] || err != nil) || want == end && err == nil {
			t.Fatalf("as of %s Add(%v, 0) = %v, %v, want %v", asOf, from, got, err, days[want])
		}
	}
	return compared
}

// TestAddThenCount: the count to where n working days lead is n, from every day.
func TestAddThenCount(t *testing.T) {
	c := China()
	asked := 0
	for from := c.From().AddDays(-1); !from.After(c.Horizon()); from = from.AddDays(1) {
		for n := -300; n <= 300; n += 7 {
			to, err := c.Add(from, n)
			if err != nil {
				continue // beyond an end
			}
			want := n
			working, _ := c.IsWorkday(from) // false the day before the calendar
			switch {
			case n == 0 && !working:
				want = 1 // on to the next working day
			case n < 0 && !working:
				want = n + 1 // Count looks at the days after to, up to from: to itself not, nor is from worked
			}
			if got, err := c.Count(from, to); got != want || err != nil {
				t.Fatalf("Count(%v, Add(%v, %d) = %v) = %d, %v, want %d", from, from, n, to, got, err, want)
			}
			asked++
		}
	}
	if asked < 500_000 {
		t.Errorf("only %d asked", asked)
	}
}
