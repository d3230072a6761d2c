package rule

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
)

// SetError tells what is wrong with a set of rules or a file of waivers.
type SetError struct {
	Problems yiwang.Problems
}

// Error implements error.
func (e *SetError) Error() string { return "rule: " + e.Problems.String() }

// Code implements yiwang.Coded.
func (e *SetError) Code() string { return "rule.bad_set" }

// Args implements yiwang.Coded: how many faults.
func (e *SetError) Args() []any { return []any{len(e.Problems)} }

var idShape = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*/[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
})

// Validate judges a set of rules: every id well formed and given once, every
// rule with a title, a doc and a remedy in both languages, a basis, a known set
// and severity, an interval that is not empty, and a check. An empty set is an
// error too: it would pass everything. retired are ids that may not be used
// again. An error is a [*SetError] whose pointers name the rule by its place.
func Validate[S any](rules []Rule[S], retired ...string) error {
	var faults yiwang.Problems
	if len(rules) == 0 {
		faults.Add("", "rule.set_empty")
	}
	seen := map[string]bool{}
	for i := range rules {
		r := &rules[i]
		at := func(member string) string { return yiwang.At("", i) + "/" + member }
		switch {
		case !idShape().MatchString(r.ID):
			faults.Add(at("id"), "rule.id_shape", yiwang.Quote(r.ID))
		case seen[r.ID]:
			faults.Add(at("id"), "rule.id_twice", r.ID)
		case slices.Contains(retired, r.ID):
			faults.Add(at("id"), "rule.id_retired", r.ID)
		}
		seen[r.ID] = true
		for _, t := range []struct {
			member     string
			name, term yiwang.Term
		}{
			{"title", yiwang.Term{ZH: "标题", EN: "title"}, r.Title}, {"doc", yiwang.Term{ZH: "说明", EN: "doc"}, r.Doc},
			{"remedy", yiwang.Term{ZH: "处理办法", EN: "remedy"}, r.Remedy},
		} {
			if strings.TrimSpace(t.term.ZH) == "" || strings.TrimSpace(t.term.EN) == "" {
				faults.Add(at(t.member), "rule.unexplained", yiwang.Quote(r.ID), t.name)
			}
		}
		if len(r.Basis) == 0 {
			faults.Add(at("basis"), "rule.no_basis", r.ID)
		}
		for j, b := range r.Basis {
			if b.Title == "" || !b.Mark.Known() {
				faults.Add(yiwang.At(at("basis"), j), "rule.no_basis", r.ID)
			}
		}
		if !slices.Contains(Sets(), r.Set) {
			faults.Add(at("set"), "rule.unknown_set", r.ID, yiwang.Quote(string(r.Set)))
		}
		if !slices.Contains(Severities(), r.Severity) {
			faults.Add(at("severity"), "rule.unknown_severity", r.ID, yiwang.Quote(string(r.Severity)))
		}
		if r.InForce.Empty() {
			faults.Add(at("in_force"), "rule.empty_interval", r.ID)
		}
		if r.Check == nil {
			faults.Add(at("check"), "rule.no_check", r.ID)
		}
	}
	if len(faults) > 0 {
		return &SetError{Problems: faults}
	}
	return nil
}
