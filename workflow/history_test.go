package workflow

import (
	"strconv"
	"sync"
	"testing"
)

// note is an event of no consequence that can be told from others.
func note(c Case, text string) Event {
	return Event{Case: "k1", Version: c.Version + 1, Type: "noted", From: "handling", To: "handling", Details: &Details{Note: text}}
}

// told are the notes of a history, in order.
func told(c Case) string {
	var all string
	for _, e := range c.History {
		all += e.Details.Note + " "
	}
	return all
}

// Futures of one case never write to a slot that another has, wherever they part, in
// whatever order they go on, and whether or not there was room behind the history.
func TestFuturesShareNoSlot(t *testing.T) {
	var trunk Case
	var futures []Case
	want := ""
	for i := range 40 {
		n := strconv.Itoa(i)
		left := Apply(trunk, note(trunk, "left"+n))
		right := Apply(trunk, note(trunk, "right"+n))
		futures = append(futures, left, right, Apply(left, note(left, "more")))
		again := trunk
		again.History = trunk.History[:len(trunk.History):cap(trunk.History)] // as a copy has it
		trunk = Apply(again, note(again, n))
		for j, f := range futures {
			side, more := "left", ""
			if j%3 == 1 {
				side = "right"
			}
			if j%3 == 2 {
				more = "more "
			}
			prefix := ""
			for k := range j / 3 {
				prefix += strconv.Itoa(k) + " "
			}
			if got, want := told(f), prefix+side+strconv.Itoa(j/3)+" "+more; got != want {
				t.Fatalf("after %d events future %d tells %q, want %q", i, j, got, want)
			}
		}
		want += n + " "
		if got := told(trunk); got != want {
			t.Fatalf("the trunk tells %q, want %q", got, want)
		}
	}
}

// A history put together by hand, from that of another case, has no room of its own.
func TestHistoryByHand(t *testing.T) {
	var one, two Case
	for _, n := range []string{"a", "b", "c"} {
		one, two = Apply(one, note(one, n)), Apply(two, note(two, n+n))
	}
	ahead := Apply(two, note(two, "dd"))
	one.History = two.History
	if next := Apply(one, note(one, "x")); told(ahead) != "aa bb cc dd " || told(next) != "aa bb cc x " {
		t.Errorf("got %q and %q", told(ahead), told(next))
	}
	shorter := ahead
	shorter.History = ahead.History[:2]
	if next := Apply(shorter, note(shorter, "x")); told(ahead) != "aa bb cc dd " || told(next) != "aa bb x " {
		t.Errorf("cut short: got %q and %q", told(ahead), told(next))
	}
}

// Many may go on from one case at once. The race detector watches.
func TestApplyAtOnce(t *testing.T) {
	base := Apply(Apply(Case{}, note(Case{}, "a")), note(Case{}, "b"))
	var wg sync.WaitGroup
	got := make([]string, 16)
	for i := range got {
		wg.Go(func() {
			c := base
			for range 5 {
				c = Apply(c, note(c, strconv.Itoa(i)))
			}
			got[i] = told(c)
		})
	}
	wg.Wait()
	for i, s := range got {
		n := strconv.Itoa(i) + " "
		if want := "a b " + n + n + n + n + n; s != want {
			t.Errorf("future %d tells %q, want %q", i, s, want)
		}
	}
}

// A case that goes on copies its history seldom.
func TestApplyIsAmortised(t *testing.T) {
	var c Case
	moved := 0
	for range 1000 {
		next := Apply(c, note(c, "n"))
		if len(c.History) > 0 && &next.History[0] != &c.History[0] {
			moved++
		}
		c = next
	}
	if moved == 0 || moved > 12 {
		t.Errorf("a history of 1000 events was moved %d times, want a few", moved)
	}
}
