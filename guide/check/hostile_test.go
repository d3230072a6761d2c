package check_test

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// Of what a guide is made to hold by the thousand a report tells so many, and
// counts the rest.
func TestReportIsBounded(t *testing.T) {
	tests := []struct {
		rule, text   string
		found, total int
	}{
		{"text/html_tag", strings.Repeat("甲<b>", 1000), 1000, 1000},
		{"text/html_tag", strings.Repeat("甲<b>", 1500), 1000, 1500},
		{"stale/agency", strings.Repeat("报国土局。", 100), 100, 100},
		{"stale/agency", strings.Repeat("报国土局。", 1500), 100, 100}, // of a text, so many are looked for
	}
	for _, tt := range tests {
		r := judge(t, validGuide(t, func(g *guide.Guide) { g.Conditions[0].Text = tt.text }))
		found, total := 0, 0
		for _, f := range r.Findings {
			if f.Rule == tt.rule {
				found++
			}
		}
		for _, o := range r.Outcomes {
			if o.Rule == tt.rule && o.Outcome == rule.Failed {
				total = o.Findings
			}
		}
		if found != tt.found || total != tt.total || r.Total()-len(r.Findings) < tt.total-tt.found {
			t.Errorf("%s: %d findings of %d (%d of %d in all), want %d of %d", tt.rule, found, total, len(r.Findings), r.Total(), tt.found, tt.total)
		}
	}
}
