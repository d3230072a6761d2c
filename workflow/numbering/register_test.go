package numbering

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

func Example() {
	r := Register{Issuer: "示发改许可", Year: 2026}
	for _, id := range []string{"case-1", "case-2"} {
		e, _, err := r.Give(id, 0, calendar.MustParse("2026-03-02"), "文书")
		if err != nil {
			fmt.Println(err)
			return
		}
		r = r.Apply(e)
		n, _ := r.Number(e.Number)
		fmt.Println(id, n)
	}
	_, _, err := r.Give("case-3", 4, calendar.MustParse("2026-03-02"), "文书")
	fmt.Println(err)
	// Output:
	// case-1 示发改许可〔2026〕1号
	// case-2 示发改许可〔2026〕2号
	// numbering: 示发改许可〔2026〕: number 4 would leave a gap: the next one is 3
}

func TestRefusals(t *testing.T) {
	r := Fold("示发改许可", 2026, []Event{
		{Type: NumberGiven, Number: 1, Case: "a", Date: day("2026-03-02")},
		{Type: NumberGiven, Number: 2, Case: "b", Date: day("2026-03-03")},
		{Type: NumberVoid, Number: 2, Case: "b", Date: day("2026-03-04"), Reason: "撤回"},
	})
	give := func(id string, want int, on string) error { _, _, err := r.Give(id, want, day(on), ""); return err }
	void := func(n int, reason string) error { _, err := r.MakeVoid(n, reason, day("2026-03-05"), ""); return err }
	for _, tt := range []struct {
		name string
		err  error
		code string
	}{
		{"another number for a case that has one", give("a", 3, "2026-03-04"), "numbering.has_another"},
		{"another year", give("c", 0, "2027-01-04"), "numbering.another_year"},
		{"before the last", give("c", 0, "2026-03-02"), "numbering.before_last"},
		{"taken", give("c", 1, "2026-03-04"), "numbering.taken"},
		{"void and given again", give("c", 2, "2026-03-04"), "numbering.taken"},
		{"a gap", give("c", 4, "2026-03-04"), "numbering.gap"},
		{"void what was not given", void(3, "x"), "numbering.not_given"},
		{"void number zero", void(0, "x"), "numbering.not_given"},
		{"void twice", void(2, "x"), "numbering.void_already"},
		{"void without a reason", void(1, " "), "numbering.reason_missing"},
	} {
		refusal, ok := errors.AsType[*Refusal](tt.err)
		if !ok || refusal.Code() != tt.code {
			t.Errorf("%s: got %v, want %s", tt.name, tt.err, tt.code)
		}
	}
	if e, recorded, err := r.Give("a", 0, day("2027-01-04"), "x"); err != nil || recorded || e.Number != 1 || e.Date != day("2026-03-02") {
		t.Errorf("asked again for a: %+v, recorded %v, %v; want its number 1 as it was given", e, recorded, err)
	}
	if e, recorded, err := r.Give("b", 3, day("2026-03-04"), "x"); err != nil || !recorded || e.Number != 3 {
		t.Errorf("b, whose number is void: %+v, recorded %v, %v; want 3", e, recorded, err)
	}
	if r := Fold("示发改abc", 2026, []Event{{Type: NumberGiven, Number: 1}}); len(r.Unaccounted(func(string, code.DocumentNumber) bool { return true })) != 1 {
		t.Error("a number that cannot be written counts as used")
	}
}

// Whatever is asked, in whatever order: numbers run from 1 without a gap, each is of one
// case, days do not go back, and the register left behind is not written to.
func TestNoGap(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 7))
	for range 200 {
		r, events := Register{Issuer: "示发改许可", Year: 2026}, []Event(nil)
		for range 60 {
			on := day("2026-01-05").AddDays(random.IntN(400))
			before := slices.Clone(r.Entries)
			var e Event
			var recorded bool
			var err error
			if random.IntN(4) == 0 {
				e, err = r.MakeVoid(random.IntN(12), "未使用", on, "文书")
				recorded = err == nil
			} else {
				e, recorded, err = r.Give(fmt.Sprint("case-", random.IntN(20)), random.IntN(3)*random.IntN(12), on, "文书")
			}
			if err != nil && recorded {
				t.Fatalf("refused and recorded: %+v", e)
			}
			if recorded {
				next := r.Apply(e)
				if !slices.Equal(r.Entries, before) {
					t.Fatal("Apply wrote to the register before")
				}
				r, events = next, append(events, e)
			}
		}
		given, standing := 0, map[string]int{}
		for i, e := range r.Entries {
			if i > 0 && e.Date.Before(r.Entries[i-1].Date) || e.Date.Year() != 2026 {
				t.Fatalf("number %d of %s after %s", i+1, e.Date, r.Entries[i-1].Date)
			}
			if e.Void == nil {
				standing[e.Case]++
			}
			given++
		}
		for id, n := range standing {
			if n != 1 || r.Of(id) == 0 {
				t.Fatalf("%s has %d numbers, told %d", id, n, r.Of(id))
			}
		}
		if given == 0 || r.Next() != given+1 {
			t.Fatalf("%d given, next %d", given, r.Next())
		}
		if again := Fold("示发改许可", 2026, events); len(again.Entries) != given {
			t.Fatalf("folded again: %d numbers, want %d", len(again.Entries), given)
		}
		open := r.Unaccounted(func(id string, _ code.DocumentNumber) bool { return id != "case-1" })
		if (len(open) == 1) != (standing["case-1"] == 1) || len(open) == 1 && open[0] != r.Of("case-1") {
			t.Fatalf("unaccounted %v, case-1 has %d", open, r.Of("case-1"))
		}
	}
}

// An event that follows from none leaves the register as it is, and a case that asks for
// the very number it has is told so.
func TestOddEvents(t *testing.T) {
	r := Fold("示发改许可", 2026, []Event{{Type: NumberGiven, Number: 1, Case: "a", Date: day("2026-03-02"), By: "文书"}})
	for _, e := range []Event{
		{Type: NumberGiven, Number: 1, Case: "b"}, {Type: NumberGiven, Number: 3, Case: "b"},
		{Type: NumberVoid, Number: 0}, {Type: NumberVoid, Number: 2}, {Type: "x", Number: 1}, {Type: "x", Number: 2},
	} {
		if got := r.Apply(e); len(got.Entries) != 1 || got.Entries[0] != r.Entries[0] {
			t.Errorf("after %+v: %+v", e, got.Entries)
		}
	}
	if got := r.Apply(Event{Type: NumberVoid, Number: 1, Reason: "误"}); got.Entries[0].Void == nil {
		t.Error("number 1 cannot be made void")
	}
	if e, recorded, err := r.Give("a", 1, day("2027-01-04"), "x"); err != nil || recorded || e != (Event{NumberGiven, 1, "a", day("2026-03-02"), "文书", ""}) {
		t.Errorf("its own number asked for: %+v, recorded %v, %v", e, recorded, err)
	}
}
