package signoff_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

func row(t *testing.T, b signoff.Board, office string) signoff.Row {
	t.Helper()
	for _, r := range b.Rows {
		if r.Office.ID == office {
			return r
		}
	}
	t.Fatalf("no row of %s", office)
	return signoff.Row{}
}

// The plan gives the 41 matters of 一窗受理 to its working group, and does not say which
// of the four offices has which of the other seven.
func TestBoardBeforeAnythingIsSaid(t *testing.T) {
	b := signoff.Shandong().Board(nil, calendar.MustParse("2020-05-07"))
	if got := len(row(t, b, "hall").Lines); got != 41 || len(b.Unassigned) != 7 || len(b.Rows) != 14 {
		t.Errorf("got %d of 一窗受理, %d others, %d offices", got, len(b.Unassigned), len(b.Rows))
	}
	n := b.Counts
	if n.Matters != 48 || n.Status[signoff.StatusUnassigned] != 48 || n.Late != 0 || n.Missing == 0 || n.Missing >= n.Attributes {
		t.Errorf("got %+v", n)
	}
	if b.Due.String() != "2020-05-07" || b.DueSource.Mark != catalog.Inference {
		t.Errorf("due %s on %v", b.Due, b.DueSource)
	}
	late := signoff.Shandong().Board(nil, calendar.MustParse("2020-05-08"))
	if late.Counts.Late != 48 || late.Unassigned[0].Late != 1 {
		t.Errorf("a day after: %d late by %d", late.Counts.Late, late.Unassigned[0].Late)
	}
}

func TestBoard(t *testing.T) {
	d := newDesk(t, "2020-05-07")
	d.do(assigned(), fill(signoff.Fill{Stage: "accept", Attribute: "phone", Text: "例"}))
	line := row(t, d.plan.Board(d.events, d.today()), "environment").Lines[0]
	for _, a := range line.Missing {
		if a.Stage == "accept" && a.Key == "phone" {
			t.Error("what was filled in is missing")
		}
	}
	if gaps := signoff.Gaps(line.Missing); gaps[0].Place.ZH != "申报" || !slices.Equal(gaps[0].Words(), []string{"办理时限", "咨询电话"}) || gaps[1].Place.ZH != "受理" || len(gaps[1].Missing) != 1 {
		t.Errorf("got %v", gaps)
	}
	if line.Status != signoff.StatusOpen || line.Next.Office.Name != "环资处" {
		t.Errorf("got %s, next %v", line.Status, line.Next)
	}
	d.do(everything(d.sheet()), signedAndUploaded()[0])
	if line := row(t, d.plan.Board(d.events, d.today()), "environment").Lines[0]; line.Next.Leader != "例丙" || len(line.Missing) != 0 || line.Confirmed != d.today() {
		t.Errorf("got next %v, %d missing", line.Next, len(line.Missing))
	}
	d.at = d.at.AddDate(0, 0, 2)
	d.do(signedAndUploaded()[1:]...)
	d.at = d.at.AddDate(0, 0, 2)
	b := d.plan.Board(d.events, d.today())
	line, n := row(t, b, "environment").Lines[0], row(t, b, "environment").Counts
	if line.Late != 2 || n.UploadedLate != 1 || n.Late != 0 || n.Signed != 1 || n.Confirmed != 1 || line.Next != nil || line.Uploaded.String() != "2020-05-09" {
		t.Errorf("got %+v, %+v", line, n)
	}
	if b.Counts.Late != 47 || len(row(t, b, "hall").Lines) != 40 {
		t.Errorf("got %d late, %d of the window", b.Counts.Late, len(row(t, b, "hall").Lines))
	}
	sum := 0
	for _, s := range signoff.Statuses() {
		if s.Term().ZH == "" {
			t.Errorf("%s has no name", s)
		}
		sum += b.Counts.Status[s]
	}
	if sum != b.Counts.Matters {
		t.Errorf("the statuses add up to %d of %d", sum, b.Counts.Matters)
	}
}

// What was uploaded under a version of the flow that is gone is named, and not in force.
func TestLost(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()))
	d.do(signedAndUploaded()...)
	last := &d.events[len(d.events)-1]
	last.Version = "1999-01-01"
	if line := row(t, d.plan.Board(d.events, d.today()), "environment").Lines[0]; !line.Lost {
		t.Error("the board does not say so")
	}
	flows, err := d.plan.Library(d.events, d.today())
	if err != nil {
		t.Fatal(err)
	}
	base, _ := d.plan.Flows().For(matter)
	if f, _ := flows.For(matter); f != base {
		t.Errorf("runs through %s", f.Version)
	}
}

// A fact is taken as it is; but a flow that is wrong is never in force, whoever signed it.
func TestAWrongFlowIsNotInForce(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()))
	d.events = append(d.events, signoff.Event{Type: signoff.Filled, Matter: matter, At: d.at, By: office(),
		Fills: []signoff.Fill{{Stage: "handle", Attribute: "limit", Limit: days(1), Basis: example()}}})
	base, _ := d.plan.Flows().For(matter)
	for _, e := range signedAndUploaded() {
		e.Matter, e.At, e.Flow, e.Version, e.Digest = matter, d.at, base.ID, base.Version, d.sheet().Digest()
		d.events = append(d.events, e)
	}
	if s := d.sheet(); s.Status() != signoff.StatusUploaded || !s.Lost {
		t.Errorf("got %s, lost %t", s.Status(), s.Lost)
	}
	flows, err := d.plan.Library(d.events, d.today())
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := flows.For(matter); f != base {
		t.Errorf("runs through %s", f.Version)
	}
}
