package confirmation_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// heaped is one sheet with n events, none of which was judged: answered, signed,
// returned, and so on, a minute apart.
func heaped(n int) []confirmation.Event {
	types := []confirmation.Type{confirmation.Answered, confirmation.Signed, confirmation.Returned}
	events := []confirmation.Event{assign(27)}
	for i := 1; i < n; i++ {
		e := confirmation.Event{Matter: matter, Type: types[i%3], At: on(27).Add(time.Duration(i) * time.Minute), By: head(), Reason: "例"}
		if e.Type == confirmation.Answered {
			e.Answers = []confirmation.Answer{yes(strconv.Itoa(i)), {Question: confirmation.OldStops, Reply: confirmation.No, Reason: strconv.Itoa(i)}}
		}
		events = append(events, e)
	}
	return events
}

// What takes time in proportion to the square of the events takes minutes here.
func TestManyEvents(t *testing.T) {
	const n = 20_000
	plan := confirmation.Shandong()
	events := heaped(n)
	last := events[n-1].Date()
	var sheets map[catalog.Code]confirmation.Sheet
	for _, step := range []struct {
		name string
		do   func() int // what it did
		want int
	}{
		{"Fold", func() int { sheets = confirmation.Fold(events); return len(sheets[matter].History) }, n},
		{"AsOf", func() int { return len(sheets[matter].AsOf(last).History) }, n},
		{"Board", func() int { return plan.Board(sheets, last).Counts.Matters }, 48},
		{"Findings", func() int { return len(plan.Findings(sheets, last)) }, 0},
		{"Revisions", func() int { return len(sheets[matter].Revisions()) }, n / 3},
		{"DecideAll", func() int { _, refusals := plan.DecideAll(events); return len(refusals) }, n},
		{"Decide", func() int {
			e := answer(27)
			for i := range n {
				e.Answers = append(e.Answers, yes(strconv.Itoa(i)))
			}
			_, err := plan.Decide(told(t, assign(27)), e)
			return len(err.(*confirmation.Refusal).Problems)
		}, 1000},
	} {
		if got := step.do(); got != step.want {
			t.Errorf("%s: got %d, want %d", step.name, got, step.want)
		}
	}
}

// said is n events on two matters, at random and not judged.
func said(r *rand.Rand, n int) []confirmation.Event {
	questions := confirmation.Shandong().Questions()
	var events []confirmation.Event
	for i := range n {
		e := confirmation.Event{Matter: []catalog.Code{matter, "sd-fgw-001"}[r.IntN(2)], At: on(27).Add(time.Duration(i) * 7 * time.Hour), By: head()}
		switch r.IntN(6) {
		case 0:
			e.Type, e.Office, e.Head = confirmation.Assigned, []string{"environment", "price"}[r.IntN(2)], "甲"
		case 1, 2:
			e.Type = confirmation.Answered
			for range r.IntN(3) {
				e.Answers = append(e.Answers, confirmation.Answer{Question: questions[r.IntN(5)].ID, Reply: []confirmation.Reply{confirmation.Yes, confirmation.No}[r.IntN(2)]})
			}
		case 3, 4:
			e.Type = confirmation.Signed
		default:
			e.Type, e.Reason = []confirmation.Type{confirmation.Returned, confirmation.Reopened}[r.IntN(2)], "例"
		}
		events = append(events, e)
	}
	return events
}

// Folding at once, and as of a day, is the same as applying one after the other; so
// are the revisions, made the long way.
func TestFoldIsApplyAgainAndAgain(t *testing.T) {
	revised := 0
	for seed := range uint64(300) {
		events := said(rand.New(rand.NewPCG(seed, 4)), 40)
		for _, day := range []string{"2020-04-26", "2020-04-27", "2020-05-02", "2020-05-31"} {
			day := calendar.MustParse(day)
			want := map[catalog.Code]confirmation.Sheet{}
			for _, e := range events {
				if !e.Date().After(day) {
					want[e.Matter] = confirmation.Apply(want[e.Matter], e)
				}
			}
			for code, sheet := range confirmation.Fold(events) {
				then := sheet.AsOf(day)
				if len(then.History) == 0 {
					then.History = nil
				}
				if !reflect.DeepEqual(then, want[code]) {
					t.Fatalf("seed %d, %s, %s: got %+v, want %+v", seed, code, day, then, want[code])
				}
				got := then.Revisions()
				if long := theLongWay(then); !reflect.DeepEqual(got, long) {
					t.Fatalf("seed %d, %s, %s: got %+v, want %+v", seed, code, day, got, long)
				}
				revised += len(got)
			}
		}
	}
	if revised < 100 {
		t.Errorf("only %d revisions were looked at", revised)
	}
}

// theLongWay compares the whole sheets of two signatures.
func theLongWay(s confirmation.Sheet) []confirmation.Revision {
	var all []confirmation.Revision
	var now, signed confirmation.Sheet
	var opened confirmation.Event
	for _, e := range s.History {
		now = confirmation.Apply(now, e)
		switch e.Type {
		case confirmation.Returned, confirmation.Reopened:
			opened = e
		case confirmation.Signed:
			if signed.Signature != nil {
				r := confirmation.Revision{From: *signed.Signature, To: e, Opened: opened}
				for _, a := range now.Answers {
					if was, _ := signed.Answer(a.Question); was != a {
						r.Changes = append(r.Changes, confirmation.Change{Question: a.Question, Was: was, Is: a})
					}
				}
				all = append(all, r)
			}
			signed = now
		}
	}
	return all
}

// Of events, those refused are left out and told by their place.
func TestDecideAll(t *testing.T) {
	other := assign(27)
	other.Matter = "sd-fgw-001"
	sheets, refusals := confirmation.Shandong().DecideAll([]confirmation.Event{
		sign(27), assign(27), other, answer(27, allYes()...), assign(26), sign(28), sign(28), {},
	})
	var refused []int
	for i, r := range refusals {
		if r != nil {
			refused = append(refused, i)
		}
	}
	if want := []int{0, 4, 6, 7}; !slices.Equal(refused, want) || len(refusals) != 8 {
		t.Errorf("refused: got %v of %d, want %v", refused, len(refusals), want)
	}
	if want := told(t, assign(27), answer(27, allYes()...), sign(28)); len(sheets) != 2 || !reflect.DeepEqual(sheets[matter], want) {
		t.Errorf("got %+v, want %+v", sheets, want)
	}
}

func BenchmarkFold(b *testing.B) {
	events := heaped(20_000)
	for b.Loop() {
		confirmation.Fold(events)
	}
}
