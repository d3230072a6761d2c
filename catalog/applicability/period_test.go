package applicability_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The energy review is the province's from 5,000 tons of standard coal up to and
// including 31 May 2023 (2016年第44号令) and from 10,000 since (2023年第2号令).
func TestAsOf(t *testing.T) {
	latest := applicability.Shandong()
	for _, tt := range []struct {
		day, energy string
		want        applicability.Verdict
		number      string // of the basis
	}{
		{"2020-04-27", "energy=4999.9吨标准煤", applicability.Not, "2016年第44号令"},
		{"2020-04-27", "energy=5000吨标准煤", applicability.Applies, "2016年第44号令"},
		{"2023-05-31", "energy=5000吨标准煤", applicability.Applies, "2016年第44号令"},
		{"2023-06-01", "energy=5000吨标准煤", applicability.Not, "2023年第2号令"},
		{"2023-06-01", "energy=9999.9吨标准煤", applicability.Not, "2023年第2号令"},
		{"2026-11-23", "energy=1万吨标准煤", applicability.Applies, "2023年第2号令"},
	} {
		then := latest.AsOf(calendar.MustParse(tt.day))
		facts := known(t, "enterprise_project "+tt.energy)
		answer, err := then.Applicable(facts)
		if err != nil {
			t.Fatal(err)
		}
		if got := answer[33]; got.Matter != "sd-fgw-034" || got.Verdict != tt.want {
			t.Errorf("%s, %s: %s %s, want %s", tt.day, tt.energy, got.Matter, got.Verdict, tt.want)
		}
		reasons, err := then.Explain(facts, "sd-fgw-034")
		if err != nil {
			t.Fatal(err)
		}
		if last := reasons[len(reasons)-1]; last.Basis == nil || last.Basis.Number != tt.number {
			t.Errorf("%s: by %v, want %s", tt.day, last.Basis, tt.number)
		}
		// From any period every other is reached; the latest is what is given by default.
		if then.AsOf(calendar.MustParse("2026-11-23")) != latest || latest.AsOf(calendar.MustParse("2023-06-01")) != latest {
			t.Errorf("%s: the latest is not reached", tt.day)
		}
	}
	if early := latest.AsOf(calendar.Date{}); early == latest || early != latest.AsOf(calendar.MustParse("2023-05-31")) {
		t.Error("the zero day is not in the first period")
	}
}

// Dates stand in lists alone, and may not leave a list with nothing.
func TestBadDates(t *testing.T) {
	file, err := os.ReadFile("data/sd-fgw.json")
	if err != nil {
		t.Fatal(err)
	}
	data := string(file)
	until := `"reading": "energy-44", "basis": "energy-44", "until": "2023-05-31"`
	if !strings.Contains(data, until) {
		t.Fatal("the file has changed")
	}
	for what, tt := range map[string]struct{ old, new, pointer, code string }{
		"the end before the beginning": {until, until + `, "from": "2023-06-01"`, "/matters/33/when/all/1/any/0/until", "applicability.file_dates"},
		"a day that is none":           {`"until": "2023-05-31"`, `"until": "2023-05-32"`, "", "yiwang.file_unreadable"},
		"a list with nothing in it":    {`"basis": "energy-2", "from": "2023-06-01"`, `"basis": "energy-2", "from": "2023-07-01"`, "/matters/33/when/all/1", "applicability.file_shape"},
		"a rule's only condition": {`"when": {"all": [{"fact": "subject", "is": "government_project", "words": "政府投资项目"}, {"fact": "stage", "is": "proposal", "words": "项目建议书审批"}]}`,
			`"when": {"fact": "stage", "is": "proposal", "words": "项目建议书审批", "from": "2020-01-01"}`, "/matters/35/when", "applicability.file_dates"},
	} {
		changed := strings.Replace(data, tt.old, tt.new, 1)
		if changed == data {
			t.Errorf("%s: nothing replaced", what)
		}
		_, err := applicability.Load([]byte(changed), catalog.Shandong())
		refused, ok := errors.AsType[*applicability.LoadError](err)
		if !ok {
			t.Errorf("%s: got %v", what, err)
			continue
		}
		found := false
		for _, p := range refused.Problems {
			found = found || p.Pointer == tt.pointer && p.Message.Code == tt.code
		}
		if !found {
			t.Errorf("%s: got %v, want %s at %s", what, refused.Problems, tt.code, tt.pointer)
		}
	}
}

// Dates count under not, and in the conditions of a gap.
func TestDatesAnywhere(t *testing.T) {
	file, err := os.ReadFile("data/sd-fgw.json")
	if err != nil {
		t.Fatal(err)
	}
	change := func(old, new string) *applicability.Rules {
		t.Helper()
		changed := strings.Replace(string(file), old, new, 1)
		if changed == string(file) {
			t.Fatalf("%s does not stand in the file", old)
		}
		r, err := applicability.Load([]byte(changed), catalog.Shandong())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before, after := calendar.MustParse("2024-12-31"), calendar.MustParse("2025-01-01")
	const stage = `{"fact": "stage", "is": "proposal", "words": "项目建议书审批"}`
	r := change(stage, `{"not": {"any": [{"fact": "stage", "is": "feasibility", "words": "项目建议书审批"}, {"fact": "stage", "is": "design_estimate", "words": "项目建议书审批", "from": "2025-01-01"}]}}`)
	for day, want := range map[calendar.Date]applicability.Verdict{before: applicability.Applies, after: applicability.Not} {
		answer, err := r.AsOf(day).Applicable(known(t, "government_project stage=design_estimate"))
		if err != nil || answer[35].Verdict != want {
			t.Errorf("%s: %s, %v, want %s", day, answer[35].Verdict, err, want)
		}
	}
	r = change(`{"fact": "approved_elsewhere", "is": true},`, `{"fact": "approved_elsewhere", "is": true}, {"fact": "stage", "is": "none", "from": "2025-01-01"},`)
	for day, want := range map[calendar.Date]int{before: 1, after: 0} {
		gaps, err := r.AsOf(day).Outside(known(t, "enterprise_project type=other site=elsewhere approved_elsewhere=true foreign_restricted=false stage=proposal"))
		if err != nil || len(gaps) != want {
			t.Errorf("%s: outside %v, %v, want %d", day, gaps, err, want)
		}
	}
}
