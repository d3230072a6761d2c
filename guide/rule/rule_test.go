package rule_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

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

// A rule that breaks, in whatever way, is an error of the run and has no outcome; the
// others still speak, in their order, and what it had reported before it broke is
// forgotten.
func TestBrokenRuleIsNoFinding(t *testing.T) {
	set := func(id string, change func(*rule.Rule[*bridge])) rule.Rule[*bridge] {
		return validSet(func(r *rule.Rule[*bridge]) { r.ID = id; change(r) })[0]
	}
	rules := []rule.Rule[*bridge]{
		set("bridge/first", func(r *rule.Rule[*bridge]) {}),
		set("bridge/check", func(r *rule.Rule[*bridge]) {
			r.Check = func(_ *bridge, p *rule.Pass) { p.Report("/toll", "rule.no_check"); panic("no steel") }
		}),
		set("bridge/applies", func(r *rule.Rule[*bridge]) { r.Applies = func(*bridge) bool { panic(errors.New("no plan")) } }),
		set("bridge/nothing", func(r *rule.Rule[*bridge]) { r.Check = nil }),
		set("bridge/last", func(r *rule.Rule[*bridge]) {}),
	}
	res, err := rule.Run(rules, &bridge{toll: -1}, rule.Options{AsOf: day})
	var got []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		broken, ok := errors.AsType[*rule.BrokenError](e)
		if !ok {
			t.Fatalf("error %v", e)
		}
		got = append(got, broken.Rule+": "+broken.Value)
		sentences(t, broken)
	}
	want := []string{"bridge/check: no steel", "bridge/applies: no plan", "bridge/nothing: runtime error: invalid memory address or nil pointer dereference"}
	if !slices.Equal(got, want) {
		t.Errorf("broken = %q, want %q", got, want)
	}
	if len(res.Findings) != 2 || res.Findings[0].Rule != "bridge/first" || res.Findings[1].Rule != "bridge/last" || len(res.Outcomes) != 2 {
		t.Errorf("findings = %+v, outcomes = %+v", res.Findings, res.Outcomes)
	}
	if broken, ok := errors.AsType[*rule.BrokenError](err); !ok || broken.Error() != "rule: bridge/check broke: no steel" {
		t.Errorf("error = %v", err)
	}
}

// A finding is completed by the rule and by Locate; what is waived is counted apart
// and what is left keeps its order.
func TestFindings(t *testing.T) {
	rules := validSet(func(r *rule.Rule[*bridge]) {
		r.Check = func(_ *bridge, p *rule.Pass) {
			for _, at := range []string{"/a", "/b", "/c"} {
				p.Report(at, "rule.no_check", at).Severity = rule.Note
			}
		}
	})
	opts := rule.Options{
		AsOf:    day,
		Locate:  func(f *rule.Finding) { f.Group = "rails" + f.Pointer },
		Shown:   func(f *rule.Finding) string { return "/shown" + f.Pointer },
		Waivers: []rule.Waiver{{Rule: "bridge/toll", Pointer: "/shown/b", Given: day, Until: day.AddDays(1)}, {Rule: "bridge/rails", Given: day, Until: day.AddDays(1)}},
	}
	before := validSet(func(r *rule.Rule[*bridge]) { r.ID = "bridge/before" })
	before[0].Check = func(_ *bridge, p *rule.Pass) { p.Report("/before", "rule.no_check") }
	res, err := rule.Run(append(before, rules...), &bridge{}, opts)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Findings) != 3 || len(res.Waived) != 1 || len(res.Idle) != 1 || res.Idle[0].Rule != "bridge/rails" {
		t.Fatalf("got %+v", res)
	}
	if o := res.Outcomes[1]; o.Findings != 2 || o.Outcome != rule.Failed || o.Set != rule.Law || o.Rule != "bridge/toll" {
		t.Errorf("outcome %+v", o)
	}
	if res.Waived[0].Finding.Pointer != "/b" || res.Waived[0].Waiver.Pointer != "/shown/b" {
		t.Errorf("waived %+v", res.Waived[0])
	}
	for i, want := range []string{"/a", "/c"} {
		f := res.Findings[i+1]
		if f.Pointer != want || f.Group != "rails"+want || f.Severity != rule.Note || f.Set != rule.Law || f.Remedy != term("correct it") || len(f.Basis) != 1 || f.Message.Args[0] != want {
			t.Errorf("finding %+v, want %s", f, want)
		}
	}
}

// Every word has its term in both languages; one that is none is its own.
func TestTerms(t *testing.T) {
	var all []yiwang.Term
	for _, s := range rule.Sets() {
		all = append(all, s.Term())
	}
	for _, s := range rule.Severities() {
		all = append(all, s.Term())
	}
	for _, o := range rule.Outcomes() {
		all = append(all, o.Term())
	}
	if len(all) != 12 {
		t.Errorf("%d terms", len(all))
	}
	for i, a := range all {
		if a.ZH == "" || a.EN == "" || a.ZH == a.EN || slices.Contains(all[:i], a) {
			t.Errorf("term %+v", a)
		}
	}
	if x := term("x"); rule.Set("x").Term() != x || rule.Severity("x").Term() != x || rule.Outcome("x").Term() != x {
		t.Error("an unknown word has another's term")
	}
}

// sentences wants e said in both languages with all that it knows.
func sentences(t *testing.T, e yiwang.Coded) {
	t.Helper()
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		if s := yiwang.Sentence(tag, e); s == e.Code() || strings.Contains(s, "%!") {
			t.Errorf("%s: sentence %q", e.Code(), s)
		}
	}
}

// Of one rule so many findings are kept; the rest are counted, and the next rule
// has its own.
func TestMost(t *testing.T) {
	three := func(_ int, p *rule.Pass) {
		for i := range 3 {
			p.Report(yiwang.At("/list", i), "rule.broken", i).Severity = rule.Note
		}
	}
	rules := []rule.Rule[int]{{ID: "test/first", Check: three}, {ID: "test/second", Check: three}}
	for most, kept := range map[int]int{0: 3, 2: 2, 3: 3, 4: 3} {
		res, err := rule.Run(rules, 0, rule.Options{Most: most})
		if err != nil || len(res.Findings) != 2*kept {
			t.Errorf("most %d: %d findings, %v, want %d", most, len(res.Findings), err, 2*kept)
		}
		for _, o := range res.Outcomes {
			if o.Findings != 3 || o.Outcome != rule.Failed {
				t.Errorf("most %d: %s is %s with %d findings, want 3", most, o.Rule, o.Outcome, o.Findings)
			}
		}
	}
}
