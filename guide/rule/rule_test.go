package rule_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// bridge is a subject that has nothing to do with guides.
type bridge struct {
	toll  int
	rails bool
}

func term(s string) yiwang.Term { return yiwang.Term{ZH: s, EN: s} }

// validSet is one sound rule, changed by change.
func validSet(change func(*rule.Rule[*bridge])) []rule.Rule[*bridge] {
	r := rule.Rule[*bridge]{
		ID: "bridge/toll", Title: term("toll"), Doc: term("a toll is not negative"), Remedy: term("correct it"),
		Set: rule.Law, Basis: []catalog.Basis{{Title: "example", Mark: catalog.Example}}, Severity: rule.Error,
		Check: func(b *bridge, p *rule.Pass) {
			if b.toll < 0 {
				p.Report("/toll", "rule.no_check", b.toll)
			}
		},
	}
	if change != nil {
		change(&r)
	}
	return []rule.Rule[*bridge]{r}
}

var day = calendar.MustParse("2026-11-02")

func TestOutcomes(t *testing.T) {
	waiver := rule.Waiver{Rule: "bridge/*", Reason: "示例", Author: "示例", Given: day, Until: day.AddDays(1)}
	from := func(d calendar.Date) func(*rule.Rule[*bridge]) {
		return func(r *rule.Rule[*bridge]) { r.InForce.From = d }
	}
	until := func(d calendar.Date) func(*rule.Rule[*bridge]) {
		return func(r *rule.Rule[*bridge]) { r.InForce.Until = d }
	}
	tests := []struct {
		name   string
		change func(*rule.Rule[*bridge])
		toll   int
		opts   rule.Options
		want   rule.Outcome
	}{
		{"passed", nil, 1, rule.Options{AsOf: day}, rule.Passed},
		{"failed", nil, -1, rule.Options{AsOf: day}, rule.Failed},
		{"does not apply", func(r *rule.Rule[*bridge]) { r.Applies = func(b *bridge) bool { return b.rails } }, -1, rule.Options{AsOf: day}, rule.NotApplicable},
		{"the day before the first", from(day.AddDays(1)), -1, rule.Options{AsOf: day}, rule.NotInForce},
		{"the first day", from(day), -1, rule.Options{AsOf: day}, rule.Failed},
		{"the last day", until(day.AddDays(1)), -1, rule.Options{AsOf: day}, rule.Failed},
		{"the day after the last", until(day), -1, rule.Options{AsOf: day}, rule.NotInForce},
		{"without a day, begun", from(day), -1, rule.Options{}, rule.Failed},
		{"without a day, ended", until(day), -1, rule.Options{}, rule.NotInForce},
		{"waived", nil, -1, rule.Options{AsOf: day, Waivers: []rule.Waiver{waiver}}, rule.Waived},
		{"waiver not begun", nil, -1, rule.Options{AsOf: day.AddDays(-1), Waivers: []rule.Waiver{waiver}}, rule.Failed},
		{"waiver past", nil, -1, rule.Options{AsOf: day.AddDays(1), Waivers: []rule.Waiver{waiver}}, rule.Failed},
		{"waiver without a day", nil, -1, rule.Options{Waivers: []rule.Waiver{waiver}}, rule.Failed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, err := rule.Run(validSet(tt.change), &bridge{toll: tt.toll}, tt.opts)
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Outcomes) != 1 || res.Outcomes[0].Outcome != tt.want {
				t.Fatalf("outcomes = %+v, want %s", res.Outcomes, tt.want)
			}
			if got, want := len(res.Findings) == 1, tt.want == rule.Failed; got != want {
				t.Errorf("findings = %+v with outcome %s", res.Findings, tt.want)
			}
			if got, want := len(res.Waived) == 1, tt.want == rule.Waived; got != want {
				t.Errorf("waived = %+v with outcome %s", res.Waived, tt.want)
			}
		})
	}
}

func TestWaiverCovers(t *testing.T) {
	tests := []struct {
		waiver rule.Waiver
		want   bool
	}{
		{rule.Waiver{Rule: "bridge/toll"}, true},
		{rule.Waiver{Rule: "bridge/*"}, true},
		{rule.Waiver{Rule: "bridge/tol"}, false},
		{rule.Waiver{Rule: "bri/*"}, false},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/toll"}, true},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/to"}, false},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/toll/0"}, false},
		{rule.Waiver{Rule: "bridge/toll", Subject: "other"}, false},
		{rule.Waiver{Rule: "bridge/toll", Subject: "this"}, true},
	}
	for _, tt := range tests {
		tt.waiver.Given, tt.waiver.Until = day, day.AddDays(1)
		res, err := rule.Run(validSet(nil), &bridge{toll: -1}, rule.Options{AsOf: day, Subject: "this", Waivers: []rule.Waiver{tt.waiver}})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Waived) == 1; got != tt.want {
			t.Errorf("waiver %+v: waived = %v, want %v", tt.waiver, got, tt.want)
		}
		if idle := len(res.Idle) == 1; idle != (!tt.want && tt.waiver.Subject != "other") {
			t.Errorf("waiver %+v: idle = %v", tt.waiver, res.Idle)
		}
	}
}

// A rule that breaks is an error of the run; the others still speak, and what it
// had reported before it broke is forgotten.
func TestBrokenRuleIsNoFinding(t *testing.T) {
	rules := append(validSet(func(r *rule.Rule[*bridge]) {
		r.ID = "bridge/broken"
		r.Check = func(_ *bridge, p *rule.Pass) { p.Report("/toll", "rule.no_check"); panic("no steel") }
	}), validSet(nil)...)
	res, err := rule.Run(rules, &bridge{toll: -1}, rule.Options{AsOf: day})
	broken, ok := errors.AsType[*rule.BrokenError](err)
	if !ok || broken.Rule != "bridge/broken" || broken.Value != "no steel" {
		t.Fatalf("error = %v", err)
	}
	if len(res.Findings) != 1 || res.Findings[0].Rule != "bridge/toll" || len(res.Outcomes) != 1 {
		t.Errorf("findings = %+v, outcomes = %+v", res.Findings, res.Outcomes)
	}
}

func TestValidate(t *testing.T) {
	if err := rule.Validate(validSet(nil)); err != nil {
		t.Fatalf("a sound set: %v", err)
	}
	tests := []struct {
		name   string
		change func(*rule.Rule[*bridge])
		code   string
	}{
		{"id", func(r *rule.Rule[*bridge]) { r.ID = "Toll" }, "rule.id_shape"},
		{"retired", func(r *rule.Rule[*bridge]) { r.ID = "bridge/old" }, "rule.id_retired"},
		{"title", func(r *rule.Rule[*bridge]) { r.Title.EN = " " }, "rule.unexplained"},
		{"doc", func(r *rule.Rule[*bridge]) { r.Doc.ZH = "" }, "rule.unexplained"},
		{"remedy", func(r *rule.Rule[*bridge]) { r.Remedy = yiwang.Term{} }, "rule.unexplained"},
		{"no basis", func(r *rule.Rule[*bridge]) { r.Basis = nil }, "rule.no_basis"},
		{"basis without mark", func(r *rule.Rule[*bridge]) { r.Basis[0].Mark = "" }, "rule.no_basis"},
		{"set", func(r *rule.Rule[*bridge]) { r.Set = "habit" }, "rule.unknown_set"},
		{"severity", func(r *rule.Rule[*bridge]) { r.Severity = "" }, "rule.unknown_severity"},
		{"interval", func(r *rule.Rule[*bridge]) { r.InForce = rule.Interval{From: day, Until: day} }, "rule.empty_interval"},
		{"check", func(r *rule.Rule[*bridge]) { r.Check = nil }, "rule.no_check"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantFault(t, rule.Validate(validSet(tt.change), "bridge/old"), tt.code) })
	}
	wantFault(t, rule.Validate([]rule.Rule[*bridge]{}), "rule.set_empty")
	wantFault(t, rule.Validate(append(validSet(nil), validSet(nil)...)), "rule.id_twice")
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	bad, ok := errors.AsType[*rule.SetError](err)
	if !ok {
		t.Fatalf("error = %v, want %s", err, code)
	}
	if !slices.ContainsFunc(bad.Problems, func(p yiwang.Problem) bool { return p.Message.Code == code }) {
		t.Errorf("problems = %v, want %s", bad.Problems, code)
	}
}

func TestLoadWaivers(t *testing.T) {
	const sound = `{"rule":"text/*","reason":"示例原因","author":"示例人","given":"2026-11-02","until":"2027-01-01"}`
	if got, err := rule.LoadWaivers([]byte(`{"schema":"yiwang.waivers/1","waivers":[` + sound + `]}`)); err != nil || len(got) != 1 {
		t.Fatalf("waivers = %v, %v", got, err)
	}
	for code, file := range map[string]string{
		"rule.waiver_schema":   `{"schema":"yiwang.waivers/2","waivers":[]}`,
		"rule.waiver_empty":    `{"schema":"yiwang.waivers/1","waivers":[{"rule":"text/*","reason":" ","author":"示例人","given":"2026-11-02","until":"2027-01-01"}]}`,
		"rule.waiver_interval": `{"schema":"yiwang.waivers/1","waivers":[{"rule":"text/*","reason":"示例","author":"示例人","given":"2027-01-01","until":"2027-01-01"}]}`,
	} {
		_, err := rule.LoadWaivers([]byte(file))
		wantFault(t, err, code)
	}
	if _, err := rule.LoadWaivers([]byte(`{"schema":"yiwang.waivers/1","waivers":[{"rul":"x"}]}`)); err == nil {
		t.Error("an unknown member was accepted")
	}
}
