package pages

import (
	"net/url"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The form for acceptance without everything asks for a day for each material that
// may follow, and reads what it asked for; a day that is none stays a wrong one.
func TestDeferralForm(t *testing.T) {
	c := httpapi.Case{Materials: []httpapi.Material{
		{Code: "a", Name: "申请书", Required: true, File: "申请.pdf"},
		{Code: "b", Name: "用地证明", Required: true, Deferrable: true},
		{Code: "c", Name: "承诺书", Required: true, Deferrable: true, File: "承诺.pdf"},
		{Code: "d", Name: "信用报告", Required: true, Deferrable: true},
		{Code: "e", Name: "说明", Deferrable: true},
	}}
	sets := actionSets(httpapi.ActionItem{Action: "accept_deferring", Needs: []httpapi.Need{{Field: "deferred"}}}, c)
	var names []string
	for _, s := range sets {
		for _, f := range s.Fields {
			names = append(names, f.Name+" "+f.Kind)
		}
	}
	if want := []string{"deferred.b date", "deferred.d date"}; !slices.Equal(names, want) {
		t.Errorf("fields %q, want %q", names, want)
	}
	q, at := actionRequest(c, url.Values{"deferred.b": {"2026-01-16"}, "deferred.c": {"2026-01-16"}, "deferred.d": {"tomorrow"}})
	want := []httpapi.DeferralRequest{{Material: "b", Until: calendar.MustParse("2026-01-16")}, {Material: "d", Until: calendar.MustParse("0001-01-01")}}
	if !slices.Equal(q.Deferred, want) || at["/deferred/1/until"] != "deferred.d" || at["/deferred"] != "deferred.b" {
		t.Errorf("read %v at %v, want %v", q.Deferred, at, want)
	}
	if q, _ := actionRequest(c, url.Values{}); len(q.Deferred) != 0 || !q.Until.IsZero() {
		t.Errorf("read %v, %s of nothing", q.Deferred, q.Until)
	}
}

// Consultation may be given a last day; what was done offline is chosen from the list.
func TestConsultationForm(t *testing.T) {
	sets := actionSets(httpapi.ActionItem{Action: "ask_offices", Needs: []httpapi.Need{{Field: "offices"}, {Field: "until"}, {Field: "step"}}}, httpapi.Case{})
	if len(sets) != 1 || len(sets[0].Fields) != 3 || sets[0].Fields[1].Needed || len(sets[0].Fields[2].Choices) != len(workflow.OfflineSteps()) {
		t.Fatalf("fields %+v", sets)
	}
	q, at := actionRequest(httpapi.Case{}, url.Values{"offices": {"工业处\n投资处"}, "until": {"2026-01-09"}, "step": {"site_visit"}})
	if len(q.Offices) != 2 || q.Until.String() != "2026-01-09" || q.Step != workflow.SiteVisit || at["/until"] != "until" || at["/step"] != "step" {
		t.Errorf("read %+v at %v", q, at)
	}
}
