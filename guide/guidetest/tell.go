package guidetest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// tell fails the test with the findings of one guide that fail it, in one
// message, and logs the others and what was waived.
func (r *run) tell(name string, report *check.Report) {
	r.Helper()
	title := yiwang.Quote(cmp.Or(report.Name, string(report.Matter), name))
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

// finding writes one finding: what is wrong, where, what to do, on what ground and,
// for who asks about it, the rule and the place in the file.
func (r *run) finding(f *rule.Finding) string {
	say := func(code string, args ...any) string { return "    " + yiwang.Say(r.opts.Language, code, args...) }
	lines := []string{
		"  " + yiwang.Say(r.opts.Language, "guidetest.finding", f.Severity.Term(), f.Message, place(f)),
		say("guidetest.remedy", f.Remedy),
	}
	switch {
	case f.Fix == nil:
	case f.Fix.Text == "":
		lines = append(lines, say("guidetest.fix_delete"))
	default:
		lines = append(lines, say("guidetest.fix", yiwang.Quote(f.Fix.Text)))
	}
	var basis []string
	for _, b := range f.Basis {
		basis = append(basis, b.String())
	}
	if len(basis) > 0 {
		lines = append(lines, say("check.report_basis", strings.Join(basis, "、")))
	}
	return strings.Join(append(lines, say("guidetest.rule", f.Rule, yiwang.Quote(cmp.Or(f.Pointer, "/")))), "\n")
}

// place is where a finding is, in the words of the form: group, element, row and,
// where the file has another, the label.
func place(f *rule.Finding) yiwang.Term {
	first, _, _ := strings.Cut(strings.TrimPrefix(f.Pointer, "/"), "/")
	i := slices.IndexFunc(guide.Groups(), func(g guide.Group) bool { return g.Key == cmp.Or(f.Group, first) })
	if i < 0 {
		return yiwang.Term{ZH: "整份指南", EN: "the guide as a whole"}
	}
	t := guide.Groups()[i].Term
	if f.Element.ZH != "" && f.Element != t {
		t = yiwang.Term{ZH: t.ZH + " · " + f.Element.ZH, EN: t.EN + " · " + f.Element.EN}
	}
	label := ""
	for token := range strings.SplitSeq(strings.TrimPrefix(f.Pointer, "/"), "/") {
		if n, err := strconv.Atoi(token); err == nil {
			t.ZH += " · 第" + strconv.Itoa(n+1) + "行"
			t.EN += " · row " + strconv.Itoa(n+1)
		} else {
			label = token
		}
	}
	if strings.ContainsFunc(label, func(r rune) bool { return r >= 0x80 }) && label != f.Element.ZH {
		label = yiwang.Quote(label)
		t.ZH += "（栏目“" + label + "”）"
		t.EN += " (labelled " + label + ")"
	}
	return t
}

// idle logs the waivers that took nothing out of any guide, and why.
func (r *run) idle() {
	r.Helper()
	for _, w := range r.opts.Waivers {
		switch {
		case r.took[w]:
		case r.held[w]:
			r.log("guidetest.idle", w.Rule, w.Reason, w.Until.String())
		default:
			r.log("guidetest.not_held", w.Rule, w.Reason, w.Given.String(), w.Until.String())
		}
	}
}
