package workflow

import (
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// One clock by id is the one among all.
func TestClockIsOneOfClocks(t *testing.T) {
	flow, _ := Shandong().For("sd-fgw-034")
	m := Machine{Flow: flow, Calendar: calendar.China()}
	c := Fold([]Event{
		{Case: "k1", Type: "submitted", To: "submitted", Date: calendar.MustParse("2026-02-09")},
		{Case: "k1", Type: "accepted", From: "submitted", To: "accepted", Date: calendar.MustParse("2026-02-10")},
	})
	on := calendar.MustParse("2026-02-25")
	all := m.Clocks(c, on)
	if len(all) < 4 {
		t.Fatalf("got %d clocks", len(all))
	}
	for _, want := range all {
		if got, ok := m.Clock(c, want.Rule.ID, on); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", want.Rule.ID, got, want)
		}
	}
	if _, ok := m.Clock(c, "no_such", on); ok {
		t.Error("there is a clock no_such")
	}
}
