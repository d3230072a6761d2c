package httpapi_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// What the offices found and what is only proposed, the applicant does not see; the
// conditions of the decision he does.
func TestApplicantSeesTheDecisionOnly(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	id := h.opened(t)
	seen := func(who string) httpapi.Case {
		t.Helper()
		c, err := h.as(who).Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "record_step", httpapi.ActionRequest{Step: workflow.SiteVisit, Opinion: "现场与申请不符"})
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Conditions: []string{"落实节能措施"}, Opinion: "建议准予"})
	if c := seen("handler"); len(c.Records) != 1 || c.Records[0].Name != "现场勘查" || !slices.Equal(c.Conditions, []string{"落实节能措施"}) {
		t.Errorf("the handler sees records %+v, conditions %q", c.Records, c.Conditions)
	}
	c := seen("applicant")
	if text, err := json.Marshal(c); err != nil || len(c.Records) != 0 || len(c.Conditions) != 0 || strings.Contains(string(text), "落实节能措施") || strings.Contains(string(text), "现场与申请不符") {
		t.Errorf("the applicant sees %s, %v", text, err)
	}
	h.act(t, id, "leader", "sign", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕1号"})
	if c := seen("applicant"); len(c.Records) != 0 || !slices.Equal(c.Conditions, []string{"落实节能措施"}) {
		t.Errorf("of the decision the applicant sees records %+v, conditions %q", c.Records, c.Conditions)
	}
}

// A material that may follow is required all the same.
func TestRequirementsOfAGuide(t *testing.T) {
	got := httpapi.RequirementsOf(guide.Guide{Materials: []guide.Material{
		{Code: "a", Name: "甲", Necessity: guide.Required}, {Code: "b", Name: "乙", Necessity: guide.Deferrable}, {Code: "c", Name: "丙"},
	}})
	want := []workflow.Requirement{{Code: "a", Name: "甲", Required: true}, {Code: "b", Name: "乙", Required: true, Deferrable: true}, {Code: "c", Name: "丙"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// So many findings are told; how many more there are is told as well.
func TestMoreFindings(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	found, err := h.as("").CheckGuide(t.Context(), json.RawMessage(`{"basic":{"name":"`+strings.Repeat("甲<b>", 1500)+`"}}`), httpapi.GuideQuery{})
	if err != nil || len(found.Findings) != httpapi.MaxFindings || found.More < 500 {
		t.Errorf("%d findings told and %d more, %v, want %d and at least 500", len(found.Findings), found.More, err, httpapi.MaxFindings)
	}
}
