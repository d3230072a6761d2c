package httpapi

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// GuideSummary says how far a guide has come.
type GuideSummary struct {
	Version  string       `json:"version"` // "" when there is no guide yet
	Status   guide.Status `json:"status"`
	Complete bool         `json:"complete"`
	Findings int          `json:"findings"`
	Example  bool         `json:"example"`
}

// GuideReport is what the check of a guide found.
type GuideReport struct {
	Matter   catalog.Code        `json:"matter"`
	Name     string              `json:"name"`
	Version  string              `json:"version"`
	Status   guide.Status        `json:"status"`
	Example  bool                `json:"example"`
	Complete bool                `json:"complete"`
	Counts   map[guide.State]int `json:"counts"`
	Groups   []GuideGroup        `json:"groups"`
	Findings []GuideFinding      `json:"findings"`
}

// GuideGroup counts the elements of one of the ten groups by state.
type GuideGroup struct {
	Group  string              `json:"group"`
	Name   Text                `json:"name"`
	Counts map[guide.State]int `json:"counts"`
}

// GuideFinding is one thing to mend.
type GuideFinding struct {
	Rule     string          `json:"rule"`
	Set      rule.Set        `json:"set"` // who asks for it
	Severity rule.Severity   `json:"severity"`
	Pointer  string          `json:"pointer"`
	Group    string          `json:"group"`
	Element  Text            `json:"element"`
	Message  Text            `json:"message"`
	Remedy   Text            `json:"remedy"`
	Span     *rule.Span      `json:"span"`
	Fix      *rule.Fix       `json:"fix"`
	Basis    []catalog.Basis `json:"basis"`
}

func reportOf(r check.Report) GuideReport {
	shown := GuideReport{Matter: r.Matter, Name: r.Name, Version: r.Version, Status: r.Status, Example: r.Example, Complete: r.Complete(),
		Counts: r.Counts, Groups: []GuideGroup{}, Findings: []GuideFinding{}}
	for _, g := range r.Groups {
		shown.Groups = append(shown.Groups, GuideGroup{Group: g.Group, Name: Text(g.Term), Counts: g.Counts})
	}
	for _, f := range r.Findings {
		shown.Findings = append(shown.Findings, findingOf(f))
	}
	return shown
}

func findingOf(f rule.Finding) GuideFinding {
	return GuideFinding{Rule: f.Rule, Set: f.Set, Severity: f.Severity, Pointer: f.Pointer, Group: f.Group, Element: Text(f.Element),
		Message: textOf(f.Message), Remedy: Text(f.Remedy), Span: f.Span, Fix: f.Fix, Basis: orEmpty(f.Basis)}
}
