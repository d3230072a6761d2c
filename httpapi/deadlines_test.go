package httpapi_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

func memory(t *testing.T) *hall { return open(t, &journal.Memory{}) }

// A permit of twenty working days from 2 March 2026, suspended from 4 to 11 March
// for an expert review, extended by ten: not counted are 5, 6, 9, 10, 11 March.
// Twenty days end on Tuesday 7 April (4 to 6 April is 清明), ten more on 21 April.
func TestDeadline(t *testing.T) {
	h := memory(t)
	q := httpapi.DeadlineRequest{
		Rule: "permit", Start: "2026-03-02",
		Suspensions: []httpapi.PauseRequest{{Ground: "expert_review", From: "2026-03-04", To: "2026-03-11", Notice: "告知书1号"}},
		Extensions:  []httpapi.ExtensionRequest{{On: "2026-03-20", Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"}},
	}
	d, err := h.as("").Deadline(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if d.Due.String() != "2026-04-21" || d.Days != 30 || d.Extended != 10 || *d.Suspensions[0].Days != 5 || *d.Certainty != calendar.Settled || d.Provisional || d.Late {
		t.Errorf("got %+v, want 2026-04-21 by 30 days, 5 not counted, settled", d)
	}
	if last := d.Ledger[len(d.Ledger)-1]; last.Day.Date != *d.Due || last.Number != 30 || last.Why != deadline.Counted {
		t.Errorf("the ledger ends with %+v", last)
	}
	held := slices.IndexFunc(d.Ledger, func(l httpapi.LedgerLine) bool { return l.Why == deadline.Held })
	if held < 0 || d.Ledger[held].Ground.ID != "expert_review" || d.Ledger[held].Sentence.ZH != "2026-03-05（周四）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。" {
		t.Errorf("line %d: %+v", held, d.Ledger[held])
	}

	// The word of an office is shorter, stands still on the same grounds, and is not
	// extended with the law's.
	q.Limit, q.Extensions = httpapi.LimitRequest{Count: 9, Unit: "working_day"}, nil
	if d, err = h.as("").Deadline(t.Context(), q); err != nil || d.Due.String() != "2026-03-20" {
		t.Errorf("promised: due %v, %v, want 2026-03-20", d.Due, err)
	}
	for _, tt := range []struct {
		q    httpapi.DeadlineRequest
		want string
	}{
		{httpapi.DeadlineRequest{Matter: "节能审查", Start: "2026-03-02"}, "2026-03-30"},
		{httpapi.DeadlineRequest{Matter: "1", Clock: "renewal", Start: "2024-03-04"}, "2026-01-15"},
		{httpapi.DeadlineRequest{Limit: httpapi.LimitRequest{Count: 60, Unit: "calendar_day"}, Start: "2026-03-02"}, "2026-05-06"},
		{httpapi.DeadlineRequest{Rule: "permit", Start: "2020-01-13", AsOf: "2020-01-20"}, "2020-02-13"}, // before the holiday was lengthened
		{httpapi.DeadlineRequest{Rule: "permit", Start: "2020-01-13"}, "2020-02-17"},
	} {
		if d, err := h.as("").Deadline(t.Context(), tt.q); err != nil || d.Due.String() != tt.want {
			t.Errorf("%+v: due %v, %v, want %s", tt.q, d.Due, err, tt.want)
		}
	}
}

// Beyond the announced calendar there is no date, unless a provisional one is asked
// for, which says so in every place.
func TestDeadlineBeyondTheCalendar(t *testing.T) {
	h := memory(t)
	q := httpapi.DeadlineRequest{Rule: "permit", Start: "2026-12-21"}
	d, err := h.as("").Deadline(t.Context(), q)
	if err != nil || d.Due != nil || d.Certainty != nil || len(d.Ledger) > 0 || d.Explanation.ZH == "" {
		t.Errorf("got due %v, %q, %v, want none, and why", d.Due, d.Explanation.ZH, err)
	}
	q.Provisional = true
	if d, err = h.as("").Deadline(t.Context(), q); err != nil || d.Due == nil || !d.Provisional || *d.Certainty != calendar.Provisional {
		t.Errorf("got %+v, %v, want a provisional date", d, err)
	}
	if last := d.Ledger[len(d.Ledger)-1]; last.Day.Certainty != calendar.Provisional {
		t.Errorf("the ledger ends with %+v, want it marked", last)
	}
}

// Limits in hours run from an instant; working hours are those of the office.
func TestDeadlineInHours(t *testing.T) {
	h := memory(t)
	d, err := h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{Rule: "price_report", Start: "2026-03-13T18:00:00+08:00"})
	if err != nil || d.DueAt == nil || !d.DueAt.Equal(time.Date(2026, 3, 14, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("24 hours: %v, %v, want 2026-03-14 18:00 in China", d.DueAt, err)
	}
	d, err = h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{
		Limit: httpapi.LimitRequest{Count: 4, Unit: "working_hour"}, Start: "2026-03-13T16:00:00+08:00",
		Hours: []httpapi.SeasonRequest{{Open: []httpapi.SpanRequest{{From: "09:00", To: "12:00"}, {From: "13:30", To: "17:00"}}}},
	})
	if err != nil || d.DueAt == nil || !d.DueAt.Equal(time.Date(2026, 3, 16, 4, 0, 0, 0, time.UTC)) {
		t.Errorf("4 working hours: %v, %v, want Monday 12:00", d.DueAt, err)
	}
}

// A start that is no day is told with all the rest.
func TestDeadlineWithoutStart(t *testing.T) {
	h := memory(t)
	for _, start := range []string{"0001-01-01T00:00:00Z", "0001-01-01T08:00:00+08:00", "soon", "2026-02-30"} {
		_, err := h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{Rule: "permit", Start: start, Suspensions: []httpapi.PauseRequest{{Ground: "site_visit", From: "2026-03-04", Notice: "1"}}})
		refusal, ok := errors.AsType[*client.Error](err)
		if !ok || refusal.Problem.Status != 422 || len(refusal.Problem.Errors) != 2 || refusal.Problem.Errors[0].Pointer != "/start" || refusal.Problem.Errors[1].Pointer != "/suspensions/0/ground" {
			t.Errorf("%s: got %+v, want the start and the ground refused", start, err)
		}
	}
}

// Everything that is wrong is told at once, each with its place.
func TestDeadlineRefused(t *testing.T) {
	h := memory(t)
	_, err := h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{
		Rule: "permit", Start: "2026-03-02", Stop: "2026-02-30", AsOf: "never",
		Suspensions: []httpapi.PauseRequest{
			{Ground: "expert_review", From: "2026-03-09", To: "2026-03-04", Notice: "1"},
			{Ground: "site_visit", From: "2026-03-10", To: "2026-03-11"},
			{Ground: "hearing", From: "2026-03-12", To: "2026-03-13", Notice: "2"},
			{Ground: "hearing", From: "2026-03-12", Notice: "3"},
			{Ground: "tender", From: "2026-03-17", Notice: "4"},
		},
		Extensions: []httpapi.ExtensionRequest{
			{On: "2026-03-11", Days: 10, Approver: "处长", Reason: "复杂"},
			{On: "2026-03-12", Days: 5, Approver: "本行政机关负责人"},
		},
	})
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok || refusal.Problem.Status != 422 {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, e := range refusal.Problem.Errors {
		got[e.Pointer] = e.Code
	}
	for pointer, want := range map[string]string{
		"/stop": "calendar.bad_date", "/as_of": "calendar.bad_date",
		"/suspensions/0/to": "deadline.inverted", "/suspensions/1/ground": "deadline.no_ground", "/suspensions/1/notice": "deadline.notice_missing",
		"/suspensions/3/from": "deadline.suspended", "/extensions/0/approver": "deadline.wrong_approver",
		"/extensions/1/on": "deadline.extended_before", "/extensions/1/reason": "deadline.reason_missing",
	} {
		if as := got[pointer]; as != want {
			t.Errorf("%s: got %q, want %q", pointer, as, want)
		}
	}
}

// A limit counted backwards is kept by acting before the day it counts from; one in
// hours is stopped at an instant.
func TestDeadlineKept(t *testing.T) {
	h := memory(t)
	for _, tt := range []struct {
		q    httpapi.DeadlineRequest
		due  string
		late bool
	}{
		{httpapi.DeadlineRequest{Rule: "price_rise", Start: "2026-06-01", Stop: "2026-05-15"}, "2026-05-18", false},
		{httpapi.DeadlineRequest{Rule: "price_rise", Start: "2026-06-01", Stop: "2026-05-18"}, "2026-05-18", false},
		{httpapi.DeadlineRequest{Rule: "price_rise", Start: "2026-06-01", Stop: "2026-05-19"}, "2026-05-18", true},
		{httpapi.DeadlineRequest{Rule: "price_rise", Start: "2026-06-01", On: "2026-05-19"}, "2026-05-18", true},
		{httpapi.DeadlineRequest{Rule: "price_report", Start: "2026-03-01T00:30:00+08:00", Stop: "2026-03-02T00:30:00+08:00"}, "2026-03-02", false},
		{httpapi.DeadlineRequest{Rule: "price_report", Start: "2026-03-01T00:30:00+08:00", Stop: "2026-03-02T00:31:00+08:00"}, "2026-03-02", true},
		{httpapi.DeadlineRequest{Rule: "permit", Start: "2026-03-02", Stop: "2026-03-31"}, "2026-03-30", true},
	} {
		d, err := h.as("").Deadline(t.Context(), tt.q)
		if err != nil || d.Due.String() != tt.due || d.Late != tt.late {
			t.Errorf("%+v: due %v, late %v, %v, want %s, %v", tt.q, d.Due, d.Late, err, tt.due, tt.late)
		}
	}
	// What a limit is the law's word and what the office's is told apart.
	d, err := h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{Rule: "permit", Limit: httpapi.LimitRequest{Count: 5, Unit: "working_day"}, Start: "2026-03-02"})
	if err != nil || !d.Promise || d.Rule.ID != "permit" || d.Basis[len(d.Basis)-1].Title != "优化营商环境条例" {
		t.Errorf("a promise: %v, by %v, %v", d.Promise, d.Basis, err)
	}
	if d, err = h.as("").Deadline(t.Context(), httpapi.DeadlineRequest{Rule: "approval_renewal", Start: "2024-03-04"}); err != nil || d.Promise || d.After == nil || d.After.Count != 2 || d.Days != 30 {
		t.Errorf("before the end of two years: %+v, %v", d, err)
	}
}

// A body of a thousand faults is refused quickly, with a bounded answer.
func TestDeadlineBounded(t *testing.T) {
	h := memory(t)
	var many httpapi.DeadlineRequest
	many.Start, many.Limit = "2026-01-05", httpapi.LimitRequest{Count: 5, Unit: "working_day"}
	many.Suspensions = make([]httpapi.PauseRequest, 20_000)
	wide := httpapi.DeadlineRequest{Start: "2026-01-05T09:00:00+08:00", Limit: httpapi.LimitRequest{Count: 5, Unit: "working_hour"}}
	wide.Hours = []httpapi.SeasonRequest{{Open: make([]httpapi.SpanRequest, 20_000)}}
	for _, q := range []httpapi.DeadlineRequest{many, wide} {
		_, err := h.as("").Deadline(t.Context(), q)
		refusal, ok := errors.AsType[*client.Error](err)
		if !ok || refusal.Problem.Status != 422 || len(refusal.Problem.Errors) > 101 {
			t.Errorf("got %.300v, want a short refusal", err)
		}
	}
	if err := httpapi.Unmarshal([]byte(`{"suspensions": [`+strings.Repeat("0,", 5000)+`0]}`), &many); !errors.As(err, new(*httpapi.RequestError)) {
		t.Errorf("got %v", err)
	} else if all := err.(*httpapi.RequestError).All; len(all) != 101 || all[100].Message.Code != "httpapi.too_many" {
		t.Errorf("%d problems, want 100 and a word on the rest", len(all))
	}
}
