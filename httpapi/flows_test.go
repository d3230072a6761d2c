package httpapi_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// signed is a made-up sign-off of 节能审查, uploaded on a day.
func signed(t testing.TB, day string) *httpapi.SignOff {
	t.Helper()
	s := &httpapi.SignOff{Plan: signoff.Shandong()}
	s.Events = uploadOf(t, s, "sd-fgw-034", day)
	return s
}

// uploadOf is what is said of a matter from its assignment to its upload, all on a day.
func uploadOf(t testing.TB, before *httpapi.SignOff, matter catalog.Code, day string) []signoff.Event {
	t.Helper()
	s := httpapi.SignOff{Plan: before.Plan, Events: slices.Clone(before.Events)}
	say := func(e signoff.Event) {
		t.Helper()
		e.Matter, e.At = matter, calendar.MustParse(day).In(calendar.Beijing()).Add(9*time.Hour)
		recorded, err := s.Plan.Decide(s.Events, e)
		if err != nil {
			t.Fatal(err)
		}
		s.Events = append(s.Events, recorded)
	}
	office, licensing := signoff.Person{Name: "例乙", Office: "environment"}, signoff.Person{Name: "例丁", Office: "licensing"}
	say(signoff.Event{Type: signoff.Assigned, By: licensing, Office: "environment", Leader: "例丙"})
	var fills []signoff.Fill
	for _, a := range s.Plan.Sheet(s.Events, matter, calendar.MustParse(day)).Missing() {
		f := signoff.Fill{Stage: a.Stage, Step: a.Step, Attribute: a.Key, Text: "例" + a.Term.ZH}
		switch a.Key {
		case "limit":
			f.Text, f.None = "", "例"
		case "handlers":
			f.Text, f.Names = "", []string{"例某"}
		}
		fills = append(fills, f)
	}
	say(signoff.Event{Type: signoff.Filled, By: office, Fills: fills})
	say(signoff.Event{Type: signoff.Confirmed, By: office})
	say(signoff.Event{Type: signoff.Signed, By: signoff.Person{Name: "例丙"}})
	say(signoff.Event{Type: signoff.Uploaded, By: licensing})
	return s.Events[len(before.Events):]
}

// A case opened after the upload runs by what was signed; one opened before it keeps its
// flow, on the same store.
func TestCasesRunByWhatWasSigned(t *testing.T) {
	store := &journal.Memory{}
	before := openWith(t, httpapi.Options{Store: store})
	old := before.opened(t)
	after := openWith(t, httpapi.Options{Store: store, SignOff: signed(t, "2026-01-05")})
	id := after.opened(t)
	for _, tt := range []struct {
		id   string
		want bool
	}{{old, false}, {id, true}} {
		c, err := after.as("window").Case(t.Context(), tt.id)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(c.Versions.Flow, "+"); got != tt.want {
			t.Errorf("%s runs by version %s", tt.id, c.Versions.Flow)
		}
		after.act(t, tt.id, "window", "accept", httpapi.ActionRequest{})
	}
	m, err := after.as("").Matter(t.Context(), "34")
	if err != nil || m.Flow.Stages[1].Phone != "例咨询电话" || m.Flow.Stages[2].Steps[0].Handlers != nil {
		t.Errorf("got %+v, %v", m.Flow.Stages, err)
	}
	if f, err := after.service.MatterFlow(people["window"], "34"); err != nil || f.Stages[2].Steps[0].Handlers[0] != "例某" {
		t.Errorf("the window reads %+v, %v", f, err)
	}
	if f, err := after.service.MatterFlow(people["applicant"], "34"); err != nil || f.Stages[2].Steps[0].Handlers != nil {
		t.Errorf("an applicant reads %+v, %v", f, err)
	}
}

func TestSignOffOfAnotherDayOrOfOtherFlows(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, SignOff: signed(t, "2026-01-06")})
	if m, err := h.as("").Matter(t.Context(), "34"); err != nil || m.Flow.Stages[1].Phone != "" {
		t.Errorf("a day before the upload: got %+v, %v", m.Flow.Stages[1], err)
	}
	if b, err := h.as("window").FlowBoard(t.Context()); err != nil || b.Counts.Status[signoff.StatusUploaded] != 0 || b.On.String() != "2026-01-05" {
		t.Errorf("got %+v, %v", b.Counts, err)
	}
	other, err := workflow.Shandong().Promise("sd-fgw-034", workflow.Limit{Count: 9, Unit: workflow.WorkingDay}, catalog.Basis{Title: "例", Mark: catalog.Example})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []httpapi.Options{
		{Store: &journal.Memory{}, Flows: other, SignOff: signed(t, "2026-01-05")},
		{Store: &journal.Memory{}, SignOff: &httpapi.SignOff{}},
	} {
		if _, err := httpapi.NewService(o); err == nil {
			t.Errorf("taken: %+v", o.SignOff)
		}
	}
}

func TestNoSignOff(t *testing.T) {
	h := open(t, &journal.Memory{})
	_, err := h.as("window").FlowBoard(t.Context())
	if err == nil || !strings.Contains(err.Error(), "404 httpapi.no_sign_off") {
		t.Errorf("got %v", err)
	}
	list, err := h.as("").Flows(t.Context())
	if err != nil || len(list.Items) != len(workflow.Shandong().Flows()) {
		t.Errorf("got %d flows, %v", len(list.Items), err)
	}
}
