package main

import "github.com/yiwang-go/yiwang/guide/rule"

// counts counts findings by severity.
type counts struct{ errors, warnings, notes, waived int }

func (c *counts) add(g *judged) {
	for _, f := range g.findings {
		switch f.Severity {
		case rule.Error:
			c.errors++
		case rule.Warning:
			c.warnings++
		default:
			c.notes++
		}
	}
	c.waived += len(g.waived)
}

// summary is what was found in all files.
type summary struct {
	counts
	files, guides, findings int
	unread                  int // files with trouble
	failed                  bool
	used                    map[rule.Waiver]bool
}

func (s *summary) add(res *result, fail rule.Severity) {
	s.files++
	s.guides += len(res.guides)
	if len(res.errs) > 0 {
		s.unread++
	}
	for i := range res.guides {
		g := &res.guides[i]
		s.counts.add(g)
		s.findings += len(g.findings)
		for _, f := range g.findings {
			s.failed = s.failed || reaches(f.Severity, fail)
		}
		for _, w := range g.waived {
			s.used[w.Waiver] = true
		}
	}
}

func (s *summary) code() int {
	switch {
	case s.unread > 0:
		return trouble
	case s.failed:
		return found
	}
	return clean
}

// reaches reports whether a severity is at least fail.
func reaches(s, fail rule.Severity) bool {
	for _, severity := range rule.Severities() { // the gravest first
		if severity == s {
			return true
		}
		if severity == fail {
			return false
		}
	}
	return false
}
