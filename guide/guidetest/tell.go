package guidetest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// tell fails the test with the findings of one guide that fail it, in one
// message, and logs the others and what was waived.
func (r *run) tell(name string, report *check.Report) {
	r.Helper()
	title := yiwang.Quote(cmp.Or(report.Name, string(report.Matter)))
	var bad, rest []string
	for i := range report.Findings {
		f := &report.Findings[i]
		if slices.Contains(r.opts.Fail, f.Severity) {
			bad = append(bad, r.finding(f))
		} else {
			rest = append(rest, r.finding(f))
		}
	}
	for _, w := range report.Waived {
		r.took[w.Waiver] = true
		rest = append(rest, r.finding(&w.Finding)+
			"\n    "+yiwang.Say(r.opts.Language, "guidetest.waived", w.Waiver.Reason, w.Waiver.Author, w.Waiver.Until.String()))
	}
	if len(bad) > 0 {
		r.Errorf("%s\n%s", yiwang.Say(r.opts.Language, "guidetest.incomplete", name, title, len(bad)), strings.Join(bad, "\n"))
	}
	if len(rest) > 0 {
		r.Logf("%s\n%s", yiwang.Say(r.opts.Language, "guidetest.passed_over", name, title, len(rest)), strings.Join(rest, "\n"))
	}
}

// finding writes one finding: what and where, what to do, on what ground.
func (r *run) finding(f *rule.Finding) string {
	var basis []string
	for _, b := range f.Basis {
		basis = append(basis, b.String())
	}
	lines := []string{
		yiwang.Say(r.opts.Language, "check.report_finding", f.Severity.Term(), f.Message, f.Pointer, f.Rule),
		"  " + yiwang.Say(r.opts.Language, "guidetest.remedy", f.Remedy),
	}
	switch {
	case f.Fix == nil:
	case f.Fix.Text == "":
		lines = append(lines, "  "+strings.TrimSpace(yiwang.Say(r.opts.Language, "check.report_fix_delete")))
	default:
		lines = append(lines, "  "+strings.TrimSpace(yiwang.Say(r.opts.Language, "check.report_fix", yiwang.Quote(f.Fix.Text))))
	}
	lines = append(lines, "  "+yiwang.Say(r.opts.Language, "check.report_basis", strings.Join(basis, "、")))
	return "  " + strings.Join(lines, "\n  ")
}

// idle logs the waivers that took nothing out of any guide.
func (r *run) idle() {
	r.Helper()
	for _, w := range r.opts.Waivers {
		if !r.took[w] {
			r.Logf("%s", yiwang.Say(r.opts.Language, "guidetest.idle", w.Rule, w.Reason, w.Until.String()))
		}
	}
}
