package applicability_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// Every matter has cases in which it applies and in which it does not.
func TestCases(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[catalog.Code]map[applicability.Verdict]int{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		number, rest, _ := strings.Cut(line, " ")
		sign, facts, _ := strings.Cut(rest, " ")
		m, err := catalog.Shandong().Find(number)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]applicability.Verdict{"+": applicability.Applies, "-": applicability.Not}[sign]
		if counts[m.Code] == nil {
			counts[m.Code] = map[applicability.Verdict]int{}
		}
		counts[m.Code][want]++
		for _, got := range applicable(t, known(t, facts)) {
			if got.Matter == m.Code && got.Verdict != want {
				t.Errorf("%s\n%s: got %s (used %v, missing %v), want %s", m.Name, line, got.Verdict, got.Used(), got.Missing(), want)
			}
		}
	}
	for m := range catalog.Shandong().All() {
		for _, v := range []applicability.Verdict{applicability.Applies, applicability.Not} {
			if n := counts[m.Code][v]; n < 2 {
				t.Errorf("no. %d: %d cases %s, want two at least", m.Number, n, v)
			}
		}
	}
}

// While something that matters is not known, a matter depends on it.
func TestPartialFactsDepend(t *testing.T) {
	for _, tt := range []struct {
		number  int
		facts   string
		missing string
	}{
		{1, "", "[subject type extent]"},
		{1, "enterprise_project", "[type extent]"},
		{1, "enterprise_project type=water", "[extent]"},
		{5, "enterprise_project type=dc_line extent=one_city", "[plan voltage]"},
		{6, "enterprise_project type=coal_mine capacity=90万吨", "[planned_coalfield]"},
		{11, "enterprise_project type=road_bridge plan=none extent=one_city", "[crosses]"},
		{30, "enterprise_project type=general_aircraft aircraft_seats=4", "[aircraft_weight]"},
		{32, "enterprise_project site=heritage", "[investment_cny]"},
		{33, "enterprise_project type=other site=elsewhere", "[foreign_restricted approved_elsewhere]"},
		{34, "enterprise_project", "[energy]"},
		{44, "foreign_loan_project stage=fund_application lender=government", "[loan]"},
		{46, "information", "[held_here]"},
	} {
		got := applicable(t, known(t, tt.facts))[tt.number-1]
		if got.Verdict != applicability.Depends || fmt.Sprint(got.Missing()) != tt.missing {
			t.Errorf("no. %d, %q: got %s on %v, want depends on %s", tt.number, tt.facts, got.Verdict, got.Missing(), tt.missing)
		}
	}
}

// One project may need several matters.
func TestOneProjectNeedsSeveral(t *testing.T) {
	facts := known(t, "enterprise_project type=thermal_power site=elsewhere foreign_restricted=false energy=200000吨标准煤 must_tender=true import_exemption=no")
	answer := applicable(t, facts)
	if got, want := fmt.Sprint(answer.Matters(applicability.Applies)), "[sd-fgw-004 sd-fgw-028 sd-fgw-034]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := answer.Matters(applicability.Depends); len(got) > 0 {
		t.Errorf("left open: %v", got)
	}
	if _, more, err := applicability.Shandong().Next(facts); more || err != nil {
		t.Errorf("got another question (%v), want none", err)
	}
}
