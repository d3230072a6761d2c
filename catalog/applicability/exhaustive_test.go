package applicability_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// No project needs more than a dozen questions until all is decided.
func TestADozenQuestionsAtMost(t *testing.T) {
	questions, states := applicability.Shandong().Longest()
	t.Logf("%d questions at most, %d states", questions, states)
	if questions > 12 || questions < 5 || states < 1000 {
		t.Errorf("got %d questions over %d states, want twelve at most, and more states", questions, states)
	}
}

// Of all projects, an approval never meets a filing; which approvals meet is what
// the data declares, no more and no less.
func TestOverlaps(t *testing.T) {
	r := applicability.Shandong()
	declared := map[[2]catalog.Code]bool{}
	for _, o := range r.Overlaps() {
		declared[[2]catalog.Code{o.A, o.B}] = false
	}
	exclusive := r.Exclusive()
	if len(exclusive) != 1 || len(exclusive[0].Left) != 30 || fmt.Sprint(exclusive[0].Right) != "[sd-fgw-027 sd-fgw-033 sd-fgw-042]" {
		t.Fatalf("got %v, want the thirty approvals against the three filings", exclusive)
	}
	left, right := exclusive[0].Left, exclusive[0].Right
	projects := 0
	for facts := range r.Projects(slices.Concat(left, right)) {
		projects++
		apply := applicable(t, facts).Matters(applicability.Applies)
		for i, a := range apply {
			for _, b := range apply[i+1:] {
				inA, inB := slices.Contains(left, a), slices.Contains(left, b)
				outA, outB := slices.Contains(right, a), slices.Contains(right, b)
				switch {
				case inA && outB, outA && inB, outA && outB:
					t.Fatalf("%v: %s and %s both apply", facts, a, b)
				case inA && inB:
					if _, ok := declared[[2]catalog.Code{a, b}]; !ok {
						t.Fatalf("%v: %s and %s both apply, which the data does not declare", facts, a, b)
					}
					declared[[2]catalog.Code{a, b}] = true
				}
			}
		}
	}
	if projects < 1000 {
		t.Fatalf("looked at %d projects only", projects)
	}
	for pair, met := range declared {
		if !met {
			t.Errorf("%v never meet, though the data says so", pair)
		}
	}
	t.Logf("%d projects, %d overlaps", projects, len(declared))
}

// Every enterprise project comes under an approval or a filing, or is in exactly
// one declared gap; and every gap is one.
func TestGaps(t *testing.T) {
	r := applicability.Shandong()
	family := slices.Concat(r.Exclusive()[0].Left, r.Exclusive()[0].Right)
	seen := map[string]int{}
	for facts := range r.Projects(family) {
		if s := facts["subject"].String(); s != "enterprise_project" && s != "overseas_project" {
			continue
		}
		covered := slices.ContainsFunc(applicable(t, facts).Matters(applicability.Applies), func(c catalog.Code) bool { return slices.Contains(family, c) })
		gaps, err := r.Outside(facts)
		if err != nil {
			t.Fatal(err)
		}
		if covered == (len(gaps) == 1) || len(gaps) > 1 {
			t.Fatalf("%v: covered %v, gaps %v", facts, covered, gaps)
		}
		for _, g := range gaps {
			seen[g.ID]++
		}
	}
	if len(r.Gaps()) == 0 {
		t.Fatal("no gaps declared")
	}
	for _, g := range r.Gaps() {
		if seen[g.ID] == 0 {
			t.Errorf("no project is in the gap %s", g.ID)
		}
	}
	t.Log(seen)
}
