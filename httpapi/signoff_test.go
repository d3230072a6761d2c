package httpapi_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// runsBySigned wants cases to run by what was signed, or by the flow before, and to go on.
func (h *hall) runsBySigned(t *testing.T, want map[string]bool) {
	t.Helper()
	for id, signed := range want {
		c, err := h.as("window").Case(t.Context(), id)
		if err != nil || strings.Contains(c.Versions.Flow, "+") != signed {
			t.Errorf("%s runs by version %q, %v; want by what was signed: %t", id, c.Versions.Flow, err, signed)
		}
	}
}

// What is uploaded while the service runs holds for new cases at once; a service that is
// made of the same events runs alike.
func TestTakeSignOff(t *testing.T) {
	store, all := &journal.Memory{}, signed(t, "2026-01-05")
	h := openWith(t, httpapi.Options{Store: store, SignOff: &httpapi.SignOff{Plan: all.Plan, Events: all.Events[:4]}}) // not uploaded
	old := h.opened(t)
	phone := func(h *hall) string {
		t.Helper()
		m, err := h.as("").Matter(t.Context(), "34")
		if err != nil {
			t.Fatal(err)
		}
		return m.Flow.Stages[1].Phone
	}
	uploaded := func(h *hall) int {
		t.Helper()
		b, err := h.as("window").FlowBoard(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b.Counts.Status[signoff.StatusUploaded]
	}
	if phone(h) != "" || uploaded(h) != 0 {
		t.Fatalf("before the upload: phone %q, %d uploaded", phone(h), uploaded(h))
	}
	if err := h.service.TakeSignOff(all.Events); err != nil {
		t.Fatal(err)
	}
	id := h.opened(t)
	for _, h := range []*hall{h, openWith(t, httpapi.Options{Store: store, SignOff: all})} {
		h.runsBySigned(t, map[string]bool{old: false, id: true})
		if phone(h) != "例咨询电话" || uploaded(h) != 1 {
			t.Errorf("after the upload: phone %q, %d uploaded", phone(h), uploaded(h))
		}
	}
	h.act(t, old, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})

	// Uploaded anew: those under the first upload keep that one.
	say := func(e signoff.Event) {
		t.Helper()
		e.Matter, e.At = "sd-fgw-034", h.now
		recorded, err := all.Plan.Decide(all.Events, e)
		if err != nil {
			t.Fatal(err)
		}
		all.Events = append(all.Events, recorded)
	}
	office, licensing := signoff.Person{Name: "例乙", Office: "environment"}, signoff.Person{Name: "例丁", Office: "licensing"}
	stage := all.Plan.Sheet(all.Events, "sd-fgw-034", h.service.Today()).Flow.Process.Stages[1].ID
	say(signoff.Event{Type: signoff.Filled, By: office, Fills: []signoff.Fill{{Stage: stage, Attribute: "phone", Text: "例新电话"}}})
	say(signoff.Event{Type: signoff.Confirmed, By: office})
	say(signoff.Event{Type: signoff.Signed, By: signoff.Person{Name: "例丙"}})
	say(signoff.Event{Type: signoff.Uploaded, By: licensing})
	if err := h.service.TakeSignOff(all.Events); err != nil {
		t.Fatal(err)
	}
	newest, versions := h.opened(t), map[string]bool{}
	for _, id := range []string{old, id, newest} {
		c, err := h.as("window").Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		versions[c.Versions.Flow] = true
	}
	if len(versions) != 3 || phone(h) != "例新电话" {
		t.Errorf("got versions %v, phone %q; want three", versions, phone(h))
	}
}

// What was said is not unsaid: cases run by it.
func TestTakeSignOffRefuses(t *testing.T) {
	all := signed(t, "2026-01-05")
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, SignOff: all})
	id := h.opened(t)
	other := slices.Clone(all.Events)
	other[0].Leader = "例戊"
	for name, events := range map[string][]signoff.Event{"fewer": all.Events[:4], "none": nil, "another": other} {
		if err := h.service.TakeSignOff(events); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	h.runsBySigned(t, map[string]bool{id: true})
	if err := h.service.TakeSignOff(all.Events); err != nil {
		t.Errorf("the same: %v", err)
	}
	if err := open(t, &journal.Memory{}).service.TakeSignOff(all.Events); err == nil {
		t.Error("taken without a plan")
	}
}

// An upload of a later day comes into force on that day.
func TestSignedFlowsTurnOverAtMidnight(t *testing.T) {
	store, all := &journal.Memory{}, signed(t, "2026-01-06")
	h := openWith(t, httpapi.Options{Store: store, SignOff: all})
	old := h.opened(t)
	h.now = calendar.MustParse("2026-01-06").In(calendar.Beijing()).Add(-time.Second)
	last := h.opened(t)
	h.now = h.now.Add(time.Second)
	id := h.opened(t)
	want := map[string]bool{old: false, last: false, id: true}
	h.runsBySigned(t, want)
	again := openWith(t, httpapi.Options{Store: store, SignOff: all}) // on the day before
	again.runsBySigned(t, want)
}

// Taking it while others read and apply.
func TestTakeSignOffAtOnce(t *testing.T) {
	all := signed(t, "2026-01-05")
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, SignOff: &httpapi.SignOff{Plan: all.Plan}})
	var wait sync.WaitGroup
	for n := range 4 {
		wait.Go(func() {
			if err := h.service.TakeSignOff(all.Events[:n+2]); err != nil && !strings.Contains(err.Error(), "does not begin") {
				t.Error(err)
			}
		})
		wait.Go(func() {
			if _, err := h.service.FlowBoard(people["window"]); err != nil {
				t.Error(err)
			}
			q := application()
			q.Project.Name = fmt.Sprint("示例项目", n)
			if _, err := h.service.Open(t.Context(), people["applicant"], q, httpapi.Request{}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

// The board of a day is made once, however often it is looked at.
func TestTheBoardIsMadeOnceADay(t *testing.T) {
	made := 0
	board := httpapi.LastOf(func(day calendar.Date) string { made++; return day.String() })
	for _, tt := range []struct {
		day  string
		made int
	}{{"2026-01-05", 1}, {"2026-01-05", 1}, {"2026-01-06", 2}, {"2026-01-06", 2}, {"2026-01-05", 3}} {
		if got := board(calendar.MustParse(tt.day)); got != tt.day || made != tt.made {
			t.Errorf("on %s: got %s, made %d times, want %d", tt.day, got, made, tt.made)
		}
	}
}

// BenchmarkFlowBoard looks at the board of 48 flows, all filled in, signed and uploaded.
func BenchmarkFlowBoard(b *testing.B) {
	s := &httpapi.SignOff{Plan: signoff.Shandong()}
	for m := range catalog.Shandong().All() {
		s.Events = append(s.Events, uploadOf(b, s, m.Code, "2026-01-05")...)
	}
	service, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, SignOff: s, Now: func() time.Time { return noon("2026-01-05") }})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		board, err := service.FlowBoard(people["window"])
		if err != nil || board.Counts.Status[signoff.StatusUploaded] != 48 {
			b.Fatalf("got %+v, %v", board.Counts, err)
		}
	}
}
