package httpapi_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// saying are facts as a body holds them.
func saying(pairs ...string) map[string]json.RawMessage {
	facts := map[string]json.RawMessage{}
	for i := 0; i < len(pairs); i += 2 {
		facts[pairs[i]] = json.RawMessage(pairs[i+1])
	}
	return facts
}

func codes(list []httpapi.ApplicableMatter) []catalog.Code {
	var all []catalog.Code
	for _, m := range list {
		all = append(all, m.Matter.Code)
	}
	return all
}

// A coal mine of 90万吨 in a planned field is no. 6; whatever else it needs depends,
// and the reasons quote the words of the names.
func TestApplicability(t *testing.T) {
	h := memory(t)
	q := httpapi.ApplicabilityRequest{Facts: saying("subject", `"enterprise_project"`, "type", `"coal_mine"`, "planned_coalfield", "true",
		"capacity", `{"value":"90","unit":"万吨"}`)}
	a, err := h.as("").Applicability(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(a.Applies); !slices.Equal(got, []catalog.Code{"sd-fgw-006"}) || a.Applies[0].Matter.Name == "" || a.Version != applicability.Shandong().Version() {
		t.Fatalf("got %v of version %s, want no. 6", got, a.Version)
	}
	if n := len(a.Applies) + len(a.Depends) + len(a.Excluded); n != 48 {
		t.Errorf("%d matters, want each of the 48 once", n)
	}
	six := a.Applies[0]
	last := six.Reasons[len(six.Reasons)-1]
	if last.Words != "新增年生产能力低于120万吨的" || last.Fact != "capacity" || last.Verdict != applicability.Applies || last.Reading == nil || last.Reading.Mark != catalog.Inference {
		t.Errorf("the last reason is %+v, want the capacity with how its number is read", last)
	}
	if !slices.Contains(six.Used, "capacity") || len(six.Missing) != 0 || six.Note == "" {
		t.Errorf("used %v, missing %v, note %q", six.Used, six.Missing, six.Note)
	}
	if got := codes(a.Depends); !slices.Contains(got, "sd-fgw-034") || slices.Contains(got, "sd-fgw-042") {
		t.Errorf("depends %v, want 节能审查 and no overseas project", got)
	}
	for _, m := range a.Depends {
		if len(m.Missing) == 0 || len(m.Reasons) != 0 {
			t.Errorf("%s waits for %v with %d reasons, want something, and none that was not asked for", m.Matter.Code, m.Missing, len(m.Reasons))
		}
	}
	q.Explain = true
	if a, err = h.as("").Applicability(t.Context(), q); err != nil || len(a.Depends[0].Reasons) == 0 {
		t.Errorf("asked to explain: %v, %v", a.Depends, err)
	}
	if a.Next == nil || slices.Contains([]string{"subject", "type", "capacity"}, a.Next.ID) {
		t.Errorf("next %+v, want what is not known yet", a.Next)
	}
}

// Without facts the answer is the first question; what is skipped is not asked; a
// project that no matter takes is told so.
func TestApplicabilityNext(t *testing.T) {
	h := memory(t)
	a, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{})
	if err != nil || a.Next == nil || a.Next.ID != "subject" || len(a.Next.Options) == 0 || len(a.Depends) != 48 {
		t.Fatalf("got %+v, %v, want all to depend, and the subject asked", a.Next, err)
	}
	q := httpapi.ApplicabilityRequest{Facts: saying("subject", `"overseas_project"`, "investment_usd", `{"value":"5","unit":"亿美元"}`)}
	if a, err = h.as("").Applicability(t.Context(), q); err != nil || a.Next != nil || len(a.Outside) != 1 || a.Outside[0].ID != "overseas_national" || a.Outside[0].Note == "" {
		t.Errorf("got next %v, outside %+v, %v, want the project outside of the catalog", a.Next, a.Outside, err)
	}
	facts, err := h.as("").ApplicabilityFacts(t.Context())
	if err != nil || len(facts) != len(applicability.Shandong().Facts()) {
		t.Fatalf("%d facts, %v", len(facts), err)
	}
	q = httpapi.ApplicabilityRequest{Facts: saying("subject", `"price_change"`)}
	for range facts {
		if a, err = h.as("").Applicability(t.Context(), q); err != nil || a.Next == nil {
			break
		}
		if slices.Contains(q.Skip, a.Next.ID) {
			t.Fatalf("asked %s again after %v", a.Next.ID, q.Skip)
		}
		q.Skip = append(q.Skip, a.Next.ID)
	}
	if err != nil || len(q.Skip) == 0 || len(a.Depends) == 0 {
		t.Errorf("all skipped: %v, depends %v, %v", q.Skip, codes(a.Depends), err)
	}
}

// Everything that is wrong with facts is told at once, each with its place.
func TestApplicabilityRefused(t *testing.T) {
	h := memory(t)
	_, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{Skip: []string{"type", "no_such"}, Facts: saying(
		"a/b", "1", "aircraft_seats", `"9"`, "capacity", `{"value":"-1","unit":"万吨"}`, "investment_usd", `{"value":"1","unit":"元"}`,
		"must_tender", "null", "subject", `"nothing"`, "type", `"coal_mine"`)})
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok || refusal.Problem.Status != 422 {
		t.Fatal(err)
	}
	var got []string
	for _, e := range refusal.Problem.Errors {
		got = append(got, e.Pointer+" "+e.Code)
		if e.ZH == "" || e.EN == "" {
			t.Errorf("%s: no sentence in both languages", e.Code)
		}
	}
	want := []string{"/skip/1 applicability.fact_unknown", "/facts/a~1b applicability.fact_unknown", "/facts/aircraft_seats applicability.fact_kind",
		"/facts/capacity/value applicability.fact_number", "/facts/investment_usd/unit applicability.fact_unit",
		"/facts/must_tender applicability.fact_kind", "/facts/subject applicability.fact_option"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	many := map[string]json.RawMessage{}
	for i := range 5000 {
		many[fmt.Sprint("x", i)] = json.RawMessage("1")
	}
	for _, q := range []httpapi.ApplicabilityRequest{{Facts: many}, {Skip: make([]string, 5000)}} {
		_, err := h.as("").Applicability(t.Context(), q)
		if refusal, ok := errors.AsType[*client.Error](err); !ok || len(refusal.Problem.Errors) > 101 {
			t.Errorf("got %.300v, want a short refusal", err)
		}
	}
	for body, want := range map[string]string{`{"facts":null}`: "/facts", `{"facts":[]}`: "/facts", `{"facts":{"x":1,"x":2}}`: "/facts/x", `{"fact":{}}`: "/fact"} {
		var q httpapi.ApplicabilityRequest
		wrong, ok := errors.AsType[*httpapi.RequestError](httpapi.Unmarshal([]byte(body), &q))
		if !ok || wrong.Status != 400 || wrong.All[0].Pointer != want {
			t.Errorf("%s: got %+v, want it refused at %s", body, wrong, want)
		}
	}
}

// Rules for matters that the catalog has not are refused when the service is made.
func TestRulesOfAnotherCatalog(t *testing.T) {
	document := strings.ReplaceAll(string(catalog.Shandong().Document()), "sd-fgw-", "xx-fgw-")
	other, err := catalog.Load([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	_, err = httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Catalog: other})
	if err == nil || !strings.Contains(err.Error(), "applicability have matter sd-fgw-001") {
		t.Errorf("got %v, want the matter that is missing", err)
	}
}

// Each of the 48 names its flow and the state of its guide.
func TestEveryMatterNamesFlowAndGuide(t *testing.T) {
	h := memory(t)
	looked := 0
	for m := range catalog.Shandong().All() {
		looked++
		d, err := h.as("").Matter(t.Context(), string(m.Code))
		if err != nil {
			t.Fatal(err)
		}
		flow, ok := workflow.Shandong().For(m.Code)
		if !ok || d.Flow == nil || d.Flow.ID != flow.ID || d.Flow.Name != flow.Name || len(d.Flow.Stages) == 0 {
			t.Errorf("%s: flow %+v, want %s", m.Code, d.Flow, flow.ID)
		}
		g, _, err := h.service.Guide(string(m.Code))
		if err != nil || d.Guide.Status == "" || d.Guide.Status != g.Status || d.Guide.Version == "" || d.Guide.Version != g.Version {
			t.Errorf("%s: guide %+v, %v, want %s, %s", m.Code, d.Guide, err, g.Version, g.Status)
		}
	}
	if looked != 48 {
		t.Errorf("looked at %d matters, want 48", looked)
	}
}

// What is unknown is counted by field, under its official word, and by who has to
// fill it in.
func TestGapsCounted(t *testing.T) {
	gaps, err := memory(t).as("").Gaps(t.Context())
	if err != nil || gaps.Matters != 48 {
		t.Fatalf("%d matters, %v", gaps.Matters, err)
	}
	byField, byGroup := 0, 0
	for i, c := range gaps.Counts {
		byField += c.Matters
		if c.Name == "" || c.Name == c.Field || i > 0 && gaps.Counts[i-1].Matters < c.Matters {
			t.Errorf("count %d: %+v, want its word, most often first", i, c)
		}
	}
	for _, g := range gaps.Groups {
		byGroup += g.Fields
	}
	if byField != gaps.Fields || byGroup != gaps.Fields || gaps.Fields == 0 {
		t.Errorf("%d by field, %d by group, %d in all", byField, byGroup, gaps.Fields)
	}
}

// Which matters apply is told by the law of the day of asking.
func TestApplicabilityByTheLawOfTheDay(t *testing.T) {
	h := open(t, &journal.Memory{})
	q := httpapi.ApplicabilityRequest{Facts: map[string]json.RawMessage{
		"subject": json.RawMessage(`"enterprise_project"`), "energy": json.RawMessage(`{"value": "6000", "unit": "吨标准煤"}`),
	}}
	for day, want := range map[string]int{"2023-05-31": 1, "2023-06-01": 0} {
		h.now = noon(day)
		answer, err := h.as("").Applicability(t.Context(), q)
		if err != nil || len(answer.Applies) != want {
			t.Errorf("%s: %d apply, %v, want %d", day, len(answer.Applies), err, want)
		}
	}
}
