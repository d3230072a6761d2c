package demo

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

func TestSignOff(t *testing.T) {
	flows, err := Flows()
	if err != nil {
		t.Fatal(err)
	}
	s, err := SignOff(flows)
	if err != nil {
		t.Fatal(err)
	}
	n := s.Plan.Board(s.Events, calendar.MustParse("2020-05-09")).Counts
	if n.Status[signoff.StatusUploaded] != 1 || n.Status[signoff.StatusSigned] != 1 || n.Status[signoff.StatusObjected] != 1 || n.Status[signoff.StatusOpen] != 1 || n.UploadedLate != 1 {
		t.Errorf("got %+v", n)
	}
}
