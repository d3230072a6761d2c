package check_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// sample is the valid guide with one thing changed, and what one rule makes of
// it. Beside the finding of its own rule, and those of the rules named in
// beside, there is none. Figures are examples.
type sample struct {
	rule, about string // about: what the guide then says, in a few words; no two of a rule are the same
	change      func(*guide.Guide)
	outcome     rule.Outcome

	// Of the finding of a rule that fails.
	pointer  string
	stretch  string        // what its span covers; "" when it has none
	fix      string        // "-" when none is offered
	severity rule.Severity // "" for the rule's own
	state    guide.State   // of the element there; "" when it is not looked at

	beside []string      // other rules that find something
	doc    string        // a document of another system, instead of the valid guide
	peers  []guide.Guide // the bureau's other guides
	day    calendar.Date // for which it is judged; zero: the guide's own
	matter *catalog.Matter
	flow   *workflow.Flow
}

// samples has two rows at least for every rule: one that fails, and one as near
// to it as can be that is still right.
func samples() []sample {
	return slices.Concat(
		elementSamples(), documentSamples(), characterSamples(), textSamples(),
		staleSamples(), wordingSamples(), vagueSamples(), questionSamples(), copySamples(), duplicateSamples(),
		phoneSamples(), hoursSamples(), addressSamples(), webSamples(), nameSamples(), citationSamples(), lawSamples(), contactSamples(), codeSamples(),
		limitSamples(), lawfulLimitSamples(), tripsSamples(), onlineSamples(), handlingSamples(), feesSamples(), flowSamples(),
		materialSamples(), topicsSamples(), resultSamples(), dictionarySamples(), matterSamples(),
	)
}

// relabelled is the valid guide in the shape of another system: its name stands
// under another label. In each pair the first text is replaced by the second.
func relabelled(pairs ...string) string {
	return own(append(pairs, `"name": "节能审查"`, `"事项名称": "节能审查"`)...)
}

// own is the valid guide as it is posted in our own names, likewise.
func own(pairs ...string) string {
	doc, err := os.ReadFile("../data/guides/sd-fgw-034.json")
	if err != nil {
		panic(err)
	}
	return strings.NewReplacer(pairs...).Replace(string(doc))
}

// fails is a guide in which the rule finds one thing, at pointer, and has no fix.
func fails(id, about string, change func(*guide.Guide), pointer string) sample {
	return sample{rule: id, about: about, change: change, outcome: rule.Failed, pointer: pointer, fix: "-"}
}

// passes is a guide that the rule looks at and finds right.
func passes(id, about string, change func(*guide.Guide)) sample {
	return sample{rule: id, about: about, change: change, outcome: rule.Passed}
}

// exempt is a guide that the rule is not for.
func exempt(id, about string, change func(*guide.Guide)) sample {
	return sample{rule: id, about: about, change: change, outcome: rule.NotApplicable}
}

func (c sample) at(pointer string) sample          { c.pointer, c.state = pointer, ""; return c }
func (c sample) on(stretch string) sample          { c.stretch = stretch; return c }
func (c sample) mend(fix string) sample            { c.fix = fix; return c }
func (c sample) as(severity rule.Severity) sample  { c.severity = severity; return c }
func (c sample) in(state guide.State) sample       { c.state = state; return c }
func (c sample) with(rules ...string) sample       { c.beside = rules; return c }
func (c sample) posted(doc string) sample          { c.doc = doc; return c }
func (c sample) judgedOn(day string) sample        { c.day = calendar.MustParse(day); return c }
func (c sample) among(peers ...guide.Guide) sample { c.peers = peers; return c }

// judge gives the report of the sample, and the text at a pointer of it.
func (c sample) judge(t testing.TB) (r check.Report, textAt func(pointer string) string) {
	t.Helper()
	if c.doc != "" {
		d, err := intake.Read([]byte(c.doc))
		if err != nil {
			t.Fatal(err)
		}
		if r, err = check.Document(&d, check.Options{}); err != nil {
			t.Fatal(err)
		}
		return r, func(pointer string) string {
			if i := slices.IndexFunc(d.Texts, func(x intake.Text) bool { return x.Pointer == pointer }); i >= 0 {
				return d.Texts[i].Value
			}
			return ""
		}
	}
	g := validGuide(t, c.change)
	opts := check.Options{AsOf: c.day, Matter: c.matter, Flow: c.flow}
	if c.peers != nil {
		opts.Peers = check.NewIndex(c.peers)
	}
	r, err := check.Guide(&g, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r, func(pointer string) string { return spoken(&g, pointer) }
}

// One thing changed in the valid guide gives what its rule says of it, and
// nothing else.
func TestRules(t *testing.T) {
	rules := map[string]check.Rule{}
	for _, r := range check.Rules() {
		rules[r.ID] = r
	}
	for _, c := range samples() {
		t.Run(c.rule+" "+c.about, func(t *testing.T) {
			r, textAt := c.judge(t)
			own, ok := rules[c.rule]
			if !ok {
				t.Fatal("no such rule")
			}
			i := slices.IndexFunc(r.Outcomes, func(o rule.RuleOutcome) bool { return o.Rule == c.rule })
			if got := r.Outcomes[i].Outcome; got != c.outcome {
				t.Errorf("outcome = %s, want %s", got, c.outcome)
			}
			want := slices.Clone(c.beside)
			if c.outcome == rule.Failed {
				want = append(want, c.rule)
			}
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Rule)
				checkFinding(t, f)
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("findings = %q, want %q:\n%s", got, want, sentences(r.Findings))
			}
			if c.outcome == rule.Failed {
				f := r.Findings[slices.IndexFunc(r.Findings, func(f rule.Finding) bool { return f.Rule == c.rule })]
				c.compare(t, &r, f, own.Severity, textAt(f.Pointer))
			}
		})
	}
}

// sentences writes what was found, a line each.
func sentences(found []rule.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s at %s: %s\n", f.Rule, f.Pointer, f.Message.In(language.English))
	}
	return b.String()
}

// compare wants the finding to be the one of the sample; text is what it points at.
func (c sample) compare(t *testing.T, r *check.Report, f rule.Finding, severity rule.Severity, text string) {
	t.Helper()
	stretch, fix := "", "-"
	if f.Span != nil {
		stretch = text[f.Span.Start:f.Span.End]
	}
	if f.Fix != nil {
		fix = f.Fix.Text
	}
	if f.Pointer != c.pointer || stretch != c.stretch || fix != c.fix {
		t.Errorf("finding at %s on %q fix %q, want %s on %q fix %q", f.Pointer, stretch, fix, c.pointer, c.stretch, c.fix)
	}
	if f.Fix != nil && f.Span != nil && (f.Fix.Start != f.Span.Start || f.Fix.End != f.Span.End) {
		t.Errorf("fix of %d to %d, found %d to %d", f.Fix.Start, f.Fix.End, f.Span.Start, f.Span.End)
	}
	if e, ok := guide.ElementAt(f.Pointer); ok && (f.Group != e.Group || f.Element != e.Term) {
		t.Errorf("group = %s, element = %v, want %s, %v", f.Group, f.Element, e.Group, e.Term)
	}
	if c.severity != "" {
		severity = c.severity
	}
	if f.Severity != severity {
		t.Errorf("severity = %s, want %s", f.Severity, severity)
	}
	if blocked := f.Severity == rule.Error; len(c.beside) == 0 && (r.Blocked() != blocked || r.Complete() != (f.Severity == rule.Note)) {
		t.Errorf("%s: blocked = %v, complete = %v", f.Severity, r.Blocked(), r.Complete())
	}
	if c.state != "" {
		var state guide.State
		for e := range r.Elements() {
			if e.Pointer() == c.pointer {
				state = e.State
			}
		}
		if state != c.state {
			t.Errorf("state = %q, want %q", state, c.state)
		}
	}
}

// Every rule is seen to fail and to pass, and one that is not for every guide is
// seen to stand aside.
func TestEveryRuleHasItsSamples(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range samples() {
		if row := c.rule + " " + c.about; seen[row] {
			t.Errorf("%s: twice", row)
		} else {
			seen[row] = true
		}
		if c.change == nil && c.doc == "" && c.peers == nil && c.matter == nil && c.day.IsZero() {
			t.Errorf("%s %s: nothing is changed", c.rule, c.about)
		}
		seen[c.rule+" "+string(c.outcome)] = true
	}
	rules := check.Rules()
	if len(rules) == 0 {
		t.Fatal("no rules")
	}
	for _, r := range rules {
		for _, o := range []rule.Outcome{rule.Failed, rule.Passed, rule.NotApplicable} {
			if (o != rule.NotApplicable || r.Applies != nil) && !seen[r.ID+" "+string(o)] {
				t.Errorf("rule %s has no sample that is %s", r.ID, o)
			}
		}
	}
}

// checkFinding wants what every finding must have.
func checkFinding(t *testing.T, f rule.Finding) {
	t.Helper()
	if len(f.Basis) == 0 || f.Remedy.ZH == "" || f.Remedy.EN == "" {
		t.Errorf("%s: basis = %v, remedy = %v", f.Rule, f.Basis, f.Remedy)
	}
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		if s := f.Message.In(tag); strings.Contains(s, "%!") || s == f.Message.Code {
			t.Errorf("%s: sentence %q", f.Rule, s)
		}
	}
	// What is empty is unknown; no program may say that there is nothing.
	if f.Fix != nil && guide.StateOf(f.Fix.Text) == guide.Nothing {
		t.Errorf("%s at %s: the fix is %q", f.Rule, f.Pointer, f.Fix.Text)
	}
	if strings.HasPrefix(f.Rule, "text/") && f.Span == nil {
		t.Errorf("%s: no span", f.Rule)
	}
}

// spoken is the text at pointer.
func spoken(g *guide.Guide, pointer string) (text string) {
	guide.Walk(g, func(p guide.Spot) {
		if p.Pointer() == pointer {
			text = p.Text()
		}
	})
	return text
}
