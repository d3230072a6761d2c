package deadline_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// shapes are rules of every shape: those of law, and made-up ones for what no law has.
func shapes(t testing.TB) []*deadline.Rule {
	t.Helper()
	basis := []catalog.Basis{{Title: "示例", Mark: catalog.Example}}
	limit := func(n int, u calendar.Unit) *calendar.Limit { return &calendar.Limit{Count: n, Unit: u} }
	const work, day, month, year = calendar.WorkingDay, calendar.CalendarDay, calendar.Month, calendar.Year
	ground := func(id string, bound *calendar.Limit) deadline.Ground {
		return deadline.Ground{ID: id, Name: "示例", Limit: bound, Basis: basis}
	}
	mixed := []deadline.Ground{ground("free", nil), ground("five_worked", limit(5, work)), ground("nine_days", limit(9, day))}
	longer := func(n int, u calendar.Unit) []deadline.Extension {
		return []deadline.Extension{{Limit: *limit(n, u), Approver: "示例", Basis: basis}}
	}
	all := []*deadline.Rule{
		{ID: "working", Limit: limit(12, work), Grounds: mixed, Extensions: longer(6, work)},
		{ID: "short", Limit: limit(1, work), Grounds: mixed, Extensions: longer(1, work)},
		{ID: "days", Limit: limit(30, day), Grounds: mixed, Extensions: longer(15, day)},
		{ID: "short_days", Limit: limit(3, day), Grounds: mixed, Extensions: longer(2, day)},
		{ID: "months", Limit: limit(3, month)},
		{ID: "years", Limit: limit(1, year)},
		{ID: "before", Limit: limit(-30, work)},
		{ID: "before_years", Limit: limit(-30, work), After: limit(2, year)},
		{ID: "after_month", Limit: limit(10, work), After: limit(1, month)},
		{ID: "after_working", Limit: limit(1, month), After: limit(15, work)},
		{ID: "after_days", Limit: limit(5, day), After: limit(10, day)},
	}
	for _, r := range all {
		r.Name, r.Basis = "示例", basis
		if problems := r.Verify(); len(problems) > 0 {
			t.Fatalf("rule %s: %v", r.ID, problems)
		}
	}
	for _, id := range []string{"permit", "permit_delivery", "approval", "approval", "foreign_approval", "disclosure", "disclosure", "litigation_after", "unset"} {
		all = append(all, rule(t, id))
	}
	return all
}

// history is a clock fed one event at a time, and the same told as facts.
type history struct {
	clock deadline.Clock
	deeds []deed // those the clock admitted
	facts deadline.Facts
	last  int // day of the last thing told
	start int
	asked int
	seen  map[string]int // what the clock refused, by code
}

// random makes up a history of a rule. Whatever is proposed, lawful or not, the
// clock must admit or refuse as the walk would.
func random(t *testing.T, n *notices, rnd *rand.Rand, rule *deadline.Rule, seen map[string]int) *history {
	t.Helper()
	start := n.number(t, "2007-02-01") + rnd.IntN(19*365)
	switch rnd.IntN(10) {
	case 0:
		start = n.number(t, "2026-09-01") + rnd.IntN(150)
	case 1:
		start = n.number(t, "2006-11-01") + rnd.IntN(80)
	}
	if rule.Limit != nil && rule.Limit.Count < 0 && rule.After == nil {
		start += 40
	}
	h := &history{clock: deadline.Run(calendar.China(), rule, n.date[start]), start: start, last: start, seen: seen}
	h.facts.Start = n.date[start]
	day, open := start, -1 // the pause in facts that is open
	for range rnd.IntN(9) {
		if rnd.IntN(4) > 0 { // else on the same day
			day += rnd.IntN(14)
		}
		w := walked{due: -1, open: -1}
		if len(rule.Grounds)+len(rule.Extensions) > 0 {
			w = n.walk(rule, start, h.deeds, day)
		}
		switch rnd.IntN(7) {
		case 0, 1, 2:
			id, ground := "site_visit", -1
			if len(rule.Grounds) > 0 && rnd.IntN(20) > 0 {
				ground = rnd.IntN(min(len(rule.Grounds), 3))
				id = rule.Grounds[ground].ID
			}
			if h.agree(t, n, "suspend", day, h.clock.Suspend(id, "告知书", n.date[day]), n.maySuspend(rule, w, ground, day)) {
				h.deeds = append(h.deeds, deed{day, "suspend", ground, 0})
				open, h.last = len(h.facts.Suspensions), day
				h.facts.Suspensions = append(h.facts.Suspensions, deadline.Pause{Ground: id, From: n.date[day], Notice: "告知书"})
			}
		case 3, 4:
			want := ""
			if w.open < 0 {
				want = "deadline.not_suspended"
			}
			told := h.agree(t, n, "resume", day, h.clock.Resume(n.date[day]), want)
			if told {
				h.deeds = append(h.deeds, deed{day, "resume", 0, 0})
			}
			if told || open >= 0 && rnd.IntN(2) == 0 { // that its bound had run out is told late
				h.facts.Suspensions[open].To = n.date[day]
				open, h.last = -1, day
			}
		default:
			if w.due < 0 && day < n.number(t, "2007-03-01") {
				continue // its end is not known; more days could bring it to light, after it has passed
			}
			days := 1
			if len(rule.Extensions) > 0 {
				days = rnd.IntN(rule.Extensions[0].Limit.Count + 3)
			}
			h.clock.At(n.date[day])
			err := h.clock.MayExtend(days, n.date[day])
			if h.agree(t, n, "extend", day, err, n.mayExtend(rule, w, h.deeds, days, day)) {
				if err := h.clock.Extend(days, n.date[day]); err != nil {
					t.Fatal(err)
				}
				h.deeds = append(h.deeds, deed{day, "extend", 0, days})
				h.last = day
				h.facts.Extensions = append(h.facts.Extensions, deadline.Grant{On: n.date[day], Days: days, Approver: rule.Extensions[0].Approver, Reason: "情况复杂"})
			}
		}
	}
	for i, s := range h.clock.Suspensions { // that a bound had run out is told even later, when the next one may have begun
		if p := &h.facts.Suspensions[i]; s.Lapsed && p.To.IsZero() && rnd.IntN(2) == 0 {
			to := n.number(t, s.To.String()) + rnd.IntN(60)
			p.To = n.date[to]
			day, h.last = max(day, to), max(h.last, to)
			if i < len(h.facts.Suspensions)-1 && p.To.After(h.facts.Suspensions[i+1].From) {
				seen["told inside the next"]++
			}
		}
	}
	h.end(n, rnd, day)
	return h
}

// end stops the clock, or asks it on a day, or neither.
func (h *history) end(n *notices, rnd *rand.Rand, day int) {
	h.asked = day + rnd.IntN(90)
	switch what := rnd.IntN(5); {
	case what == 0:
		h.facts.Stop = n.date[h.asked]
		h.clock.Stop(h.facts.Stop)
	case what == 1 && day == h.last: // facts as they stand
		h.asked = h.last
		h.clock.At(n.date[h.asked])
	default:
		h.facts.On = n.date[h.asked]
		h.clock.At(h.facts.On)
	}
}

// agree compares what the clock said to an event with the walk's code, "" for yes.
func (h *history) agree(t *testing.T, n *notices, what string, day int, err error, want string) bool {
	t.Helper()
	got := ""
	if err != nil {
		got = err.(yiwang.Coded).Code()
		h.seen[got]++
	}
	if got != want {
		t.Fatalf("%s on %v: got %q, want %q; rule %s, facts %+v", what, n.date[day], got, want, h.clock.Rule.ID, h.facts)
	}
	return err == nil
}

func (n *notices) maySuspend(rule *deadline.Rule, w walked, ground, day int) string {
	switch {
	case rule.Limit == nil || len(rule.Grounds) == 0:
		return "deadline.no_ground_at_all"
	case ground < 0:
		return "deadline.no_ground"
	case w.open >= 0:
		return "deadline.suspended"
	case w.due >= 0 && day > w.due:
		return "deadline.too_late_to_suspend"
	case rule.Grounds[ground].Limit != nil && w.stood[ground] >= rule.Grounds[ground].Limit.Count:
		return "deadline.bound_used"
	}
	return ""
}

func (n *notices) mayExtend(rule *deadline.Rule, w walked, deeds []deed, days, day int) string {
	switch {
	case rule.Limit == nil || len(rule.Extensions) == 0:
		return "deadline.no_extension"
	case slices.ContainsFunc(deeds, func(x deed) bool { return x.what == "extend" }):
		return "deadline.extended_before"
	case w.due >= 0 && day > w.due && w.open < 0:
		return "deadline.too_late_to_extend"
	case days < 1 || days > rule.Extensions[0].Limit.Count:
		return "deadline.extension_too_long"
	}
	return ""
}

// TestSecondImplementation: on 100,000 random histories the clock fed one event at
// a time, the clock reckoned from facts in any order, its ledger, and the walk say
// the same; where the walk leaves the calendar there is no due date.
func TestSecondImplementation(t *testing.T) {
	const histories = 100_000
	n := readNotices(t)
	rules := shapes(t)
	rnd := rand.New(rand.NewPCG(45, 203))
	looked, seen := map[string]int{}, map[string]int{}
	middle, newYear, horizon := n.number(t, "2020-01-01"), n.number(t, "2026-12-29"), n.number(t, "2026-12-31")
	for range histories {
		r := rules[rnd.IntN(len(rules))]
		h := random(t, n, rnd, r, seen)
		start := h.start
		w := n.walk(r, start, h.deeds, h.asked)
		compare(t, n, h, &h.clock, w)

		rnd.Shuffle(len(h.facts.Suspensions), func(i, j int) {
			s := h.facts.Suspensions
			s[i], s[j] = s[j], s[i]
		})
		k, err := deadline.Reckon(calendar.China(), r, h.facts)
		if err != nil {
			t.Fatalf("rule %s: %v: %+v", r.ID, err, h.facts)
		}
		compare(t, n, h, &k, w)
		if !same(&k, &h.clock) {
			t.Fatalf("rule %s, facts %+v:\nreckoned %+v\nfed      %+v", r.ID, h.facts, k, h.clock)
		}

		looked["suspensions"] += len(k.Suspensions)
		look := func(what string, ok bool) {
			if ok {
				looked[what]++
			} else {
				looked[what] += 0
			}
		}
		look("extended", k.Extended > 0)
		look("open", w.open >= 0)
		look("lapsed", w.lapsed > 0)
		look("stopped", !k.Stopped.IsZero())
		look("suspended thrice", len(k.Suspensions) > 2)
		look("suspended, no day", len(k.Suspensions) > 0 && k.Held() == 0)
		look("suspended on the last day", w.pushed)
		look("suspended on the last day, until a day off", w.pushed && w.rolled)
		look("moved off a day off", w.rolled)
		look("moved, suspended", w.rolled && w.held > 0)
		look("beyond the horizon", w.due < 0 && r.Known() && start > middle)
		look("before the calendar", w.due < 0 && r.Known() && start < middle)
		look("bound not known", w.blind)
		look("due at the end of the year", w.due >= 0 && w.last >= newYear)
		look("due before the horizon, asked beyond", w.due >= 0 && h.asked > horizon)
	}
	for what, times := range looked {
		if times < histories/1000 {
			t.Errorf("%s: only %d histories", what, times)
		}
	}
	if len(looked) < 15 || looked["suspensions"] < histories/3 || looked["extended"] < histories/10 {
		t.Errorf("looked at %v", looked)
	}
	for _, code := range []string{"no_ground_at_all", "no_ground", "suspended", "too_late_to_suspend", "bound_used",
		"not_suspended", "no_extension", "extended_before", "too_late_to_extend", "extension_too_long"} {
		if seen["deadline."+code] < histories/100 {
			t.Errorf("%s: refused only %d times", code, seen["deadline."+code])
		}
	}
	if seen["told inside the next"] < histories/1000 {
		t.Errorf("only %d suspensions whose end was told when the next one had begun", seen["told inside the next"])
	}
	t.Log(looked, seen)
}

// same reports whether two clocks stand the same. Those suspended and resumed on one
// day may stand in any order among each other.
func same(a, b *deadline.Clock) bool {
	sorted := func(list []deadline.Suspension) []deadline.Suspension {
		list = slices.Clone(list)
		for i := range list {
			list[i].Notice = ""
		}
		slices.SortStableFunc(list, func(x, y deadline.Suspension) int {
			return cmp.Or(x.From.Compare(y.From), x.To.Compare(y.To), strings.Compare(x.Ground.ID, y.Ground.ID))
		})
		return list
	}
	return a.Start == b.Start && a.Stopped == b.Stopped && a.Extended == b.Extended && a.Due == b.Due && a.Certainty == b.Certainty &&
		slices.Equal(sorted(a.Suspensions), sorted(b.Suspensions)) && codeOf(a.Err) == codeOf(b.Err)
}

// compare holds a clock against the walk, day by day.
func compare(t *testing.T, n *notices, h *history, k *deadline.Clock, w walked) {
	t.Helper()
	fail := func(what string, got, want any) {
		t.Helper()
		t.Fatalf("%s: got %v, want %v; rule %s, facts %+v, asked on %v\n%+v", what, got, want, k.Rule.ID, h.facts, n.date[h.asked], k.Suspensions)
	}
	if k.Suspended() != (w.open >= 0 && k.Stopped.IsZero()) {
		fail("suspended", k.Suspended(), w.open >= 0)
	}
	lapsed := 0
	for _, s := range k.Suspensions {
		if s.Lapsed {
			lapsed++
		}
		if s.Beyond && (s.Days != 0 || w.due >= 0) {
			fail("a suspension beyond the calendar", s, "no days, no due date")
		}
	}
	if lapsed != w.lapsed {
		fail("lapsed", lapsed, w.lapsed)
	}
	if k.Rule.Known() {
		used, known := 0, !w.blind
		if k.Rule.Limit.Count > 0 {
			var told bool
			used, told = n.days(k.Rule.Limit.Unit, h.start, h.asked)
			known = known && told
		}
		left, alsoKnown := 0, true
		if w.due >= 0 {
			left, alsoKnown = n.days(k.Rule.Limit.Unit, h.asked, w.due)
		}
		gotUsed, gotLeft, err := k.Spent(n.date[h.asked])
		if (err == nil) != (known && alsoKnown) || err == nil && (gotUsed != used-w.held || gotLeft != left) {
			fail("spent", []any{gotUsed, gotLeft, err}, []any{used - w.held, left, known && alsoKnown})
		}
	}
	if w.due < 0 {
		if !k.Due.IsZero() || (k.Err == nil) == k.Rule.Known() || len(slices.Collect(k.Ledger())) > 0 {
			fail("due", k.Due, "none, an error and no ledger")
		}
		return
	}
	if k.Due != n.date[w.due] || k.Err != nil {
		fail("due", k.Due, n.date[w.due])
	}
	if open := !n.date[w.last].Before(calendar.MustParse("2026-12-29")); (k.Certainty == calendar.Open) != open || k.Certainty == calendar.Provisional {
		fail("certainty", k.Certainty, open)
	}
	if k.Held() != w.held {
		fail("held", k.Held(), w.held)
	}
	lines := checkLedger(t, k)
	if n.date[w.rows[0].day].Before(calendar.MustParse("2007-01-01")) {
		if len(lines) > 0 {
			fail("ledger", lines[0], "none: it begins before the calendar")
		}
		return
	}
	if len(lines) != len(w.rows) {
		fail("days of the ledger", len(lines), len(w.rows))
	}
	for i, r := range w.rows {
		l, ground := &lines[i], -1
		if l.Ground != nil {
			ground = slices.IndexFunc(k.Rule.Grounds, func(g deadline.Ground) bool { return g.ID == l.Ground.ID })
		}
		if got := (row{r.day, l.Why, l.Number, ground}); l.Day.Date != n.date[r.day] || got != r || l.Day.Working != n.worked[r.day] {
			fail("line", *l, r)
		}
	}
}
