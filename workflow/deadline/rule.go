package deadline

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Rule is a time limit as a law, an order or a promise gives it.
type Rule struct {
	ID         string          `json:"id,omitempty"`
	Name       string          `json:"name,omitempty"`
	Limit      *calendar.Limit `json:"limit,omitempty"`      // absent: no source gives a figure
	After      *calendar.Limit `json:"after,omitempty"`      // Limit is counted from the end of this one
	Grounds    []Ground        `json:"grounds,omitempty"`    // what may suspend it: a closed list
	Extensions []Extension     `json:"extensions,omitempty"` // the first holds; others are in conflict with it
	Note       string          `json:"note,omitempty"`       // what a reader must know, in Chinese
	Basis      []catalog.Basis `json:"basis"`
}

// Ground is a reason for which a limit may be suspended (挂起), with written
// notice to the applicant. What is not on the list of a rule is no ground, such as
// a site visit, an inner discussion or the applicant's delay after acceptance.
type Ground struct {
	ID    string          `json:"id"`
	Name  string          `json:"name"`
	Limit *calendar.Limit `json:"limit,omitempty"` // so long at most, all its times together; then the clock runs again by itself
	Basis []catalog.Basis `json:"basis"`           // what makes it a ground; the last one, what bounds it
}

// Term is the ground in both languages.
func (g Ground) Term() yiwang.Term {
	return yiwang.Term{ZH: g.Name, EN: strings.ReplaceAll(g.ID, "_", " ")}
}

// Extension says how a limit may be extended (延期), once, and who has to approve
// it: the approver is part of the rule.
type Extension struct {
	Limit    calendar.Limit  `json:"limit"`    // at most so long
	Approver string          `json:"approver"` // in the words of the rule, e.g. 本行政机关负责人
	Basis    []catalog.Basis `json:"basis"`
}

// Known reports whether any source gives the limit a figure.
func (r *Rule) Known() bool { return r.Limit != nil }

// Hourly reports whether the limit is in hours, so that an instant starts and
// ends it.
func (r *Rule) Hourly() bool {
	return r.Limit != nil && (r.Limit.Unit == calendar.Hour || r.Limit.Unit == calendar.WorkingHour)
}

// Verify returns what is wrong with a rule: nil when it can be reckoned with. A
// rule without a basis is one nobody answers for.
func (r *Rule) Verify() []yiwang.Problem {
	var v verifier
	v.basis("/basis", r.Basis)
	var unit calendar.Unit
	if r.Limit != nil {
		unit = r.Limit.Unit
		v.limit("/limit", *r.Limit, true)
	}
	if r.After != nil {
		v.limit("/after", *r.After, false)
		if r.Limit == nil || r.Hourly() || r.After.Unit == calendar.Hour || r.After.Unit == calendar.WorkingHour {
			v.Add("/after", "deadline.rule_after")
		}
	}
	if !r.movable() && len(r.Grounds)+len(r.Extensions) > 0 {
		v.Add("/limit", "deadline.rule_unmovable")
	}
	for i, g := range r.Grounds {
		at := yiwang.At("/grounds", i)
		if g.ID == "" || strings.TrimSpace(g.Name) == "" || slices.ContainsFunc(r.Grounds[:i], func(x Ground) bool { return x.ID == g.ID }) {
			v.Add(at, "deadline.rule_ground", g.ID)
		}
		if g.Limit != nil && (g.Limit.Count < 1 || g.Limit.Count > longest || !countable(g.Limit.Unit)) {
			v.Add(at+"/limit", "deadline.rule_limit", g.Limit.Count, string(g.Limit.Unit))
		}
		v.basis(at+"/basis", g.Basis)
	}
	for i, x := range r.Extensions {
		at := yiwang.At("/extensions", i)
		if strings.TrimSpace(x.Approver) == "" {
			v.Add(at+"/approver", "deadline.rule_approver")
		}
		if x.Limit.Count < 1 || x.Limit.Count > longest || !countable(x.Limit.Unit) || r.Limit != nil && x.Limit.Unit != unit {
			v.Add(at+"/limit", "deadline.rule_limit", x.Limit.Count, string(x.Limit.Unit))
		}
		v.basis(at+"/basis", x.Basis)
	}
	return v.Problems
}

// longest is the greatest count of a limit, of whatever unit: more than the days
// of ten years is a slip of the pen.
const longest = 4000

// backwards reports whether the limit is counted backwards, from the day before
// which to act.
func (r *Rule) backwards() bool { return r.Limit != nil && r.Limit.Count < 0 && r.After == nil }

// movable reports whether a suspension or an extension can move the limit.
func (r *Rule) movable() bool {
	return r.Limit == nil || r.After == nil && r.Limit.Count > 0 && countable(r.Limit.Unit)
}

// countable units add up: a suspension or extension can be counted in them.
func countable(u calendar.Unit) bool { return u == calendar.WorkingDay || u == calendar.CalendarDay }

// verifier gathers problems.
type verifier struct{ yiwang.Problems }

func (v *verifier) limit(pointer string, l calendar.Limit, backwards bool) {
	known := countable(l.Unit) || slices.Contains([]calendar.Unit{calendar.Month, calendar.Year, calendar.Hour, calendar.WorkingHour}, l.Unit)
	if !known || l.Count == 0 || l.Count > longest || l.Count < -longest || l.Count < 0 && !(backwards && l.Unit == calendar.WorkingDay) {
		v.Add(pointer, "deadline.rule_limit", l.Count, string(l.Unit))
	}
}

func (v *verifier) basis(pointer string, all []catalog.Basis) {
	catalog.CheckBasis(&v.Problems, pointer, all, "deadline.rule_basis", "deadline.rule_basis")
}
