package check_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// One thing broken in the complete guide (figures are examples) gives that
// finding and no other; a row without a rule is a boundary that passes.
func TestContradictions(t *testing.T) {
	yes, no, zero, two := true, false, 0, 2
	tests := []struct {
		rule, pointer string
		change        func(*guide.Guide)
		fix           string
	}{
		{"limit/promised_over_statutory", "/handling/promised_limit", func(g *guide.Guide) { g.Handling.PromisedLimit.Count = 21 }, ""},
		{"", "", func(g *guide.Guide) { g.Handling.PromisedLimit.Count = 19 }, ""},
		{"limit/promised_equals_statutory", "/handling/promised_limit", func(g *guide.Guide) { g.Handling.PromisedLimit.Count = 20 }, ""},
		{"limit/on_the_spot_with_days", "/handling/promised_limit", func(g *guide.Guide) { g.Basic.CaseKind = "即办件" }, ""},
		{"limit/promise_of_nothing", "/handling/promised_limit", func(g *guide.Guide) { g.Handling.PromisedLimit.Count = 0 }, ""},
		{"limit/permit_over", "/handling/statutory_limit", func(g *guide.Guide) {
			g.Handling.StatutoryLimit = &guide.Limit{Count: 21, Unit: g.Handling.StatutoryLimit.Unit}
		}, ""},
		{"", "", func(g *guide.Guide) { g.Handling.StatutoryLimit.Count = 45 }, ""},
		{"", "", func(g *guide.Guide) {
			g.Handling.StatutoryLimit = &guide.Limit{Count: 20, Unit: g.Handling.StatutoryLimit.Unit}
		}, ""},
		{"limit/acceptance_over", "/handling/flow/1/limit", func(g *guide.Guide) { g.Handling.Flow[1].Limit.Count = 6 }, ""},
		{"limit/delivery_over", "/handling/delivery_limit", func(g *guide.Guide) { g.Handling.DeliveryLimit.Count = 11 }, ""},
		{"limit/zero_unit", "/handling/flow/5/limit", func(g *guide.Guide) { g.Handling.Flow[5].Limit.Count, g.Handling.Flow[5].Limit.Unit = 0, guide.Hour }, ""},
		{"limit/review_period", "/remedies/review/limit", func(g *guide.Guide) { g.Remedies.Review.Limit.Count = 59 }, ""},
		{"limit/review_period", "/remedies/review/limit", func(g *guide.Guide) { g.Remedies.Review.Limit.Unit = g.Handling.PromisedLimit.Unit }, ""},
		{"", "", func(g *guide.Guide) { g.Remedies.Review.Limit.Count = 61 }, ""},
		{"limit/suit_period", "/remedies/litigation/limit", func(g *guide.Guide) { g.Remedies.Litigation.Limit.Count = 3 }, ""},
		{"handling/trips_without_reason", "/handling/trips_reason", func(g *guide.Guide) { g.Handling.Trips = &two }, ""},
		{"handling/reason_without_trip", "/handling/trips_reason", func(g *guide.Guide) { g.Handling.TripsReason = "领取纸质文书" }, ""},
		{"", "", func(g *guide.Guide) { g.Handling.TripsReason = "不需要到现场" }, ""},
		{"handling/online_with_trips", "/handling/trips", func(g *guide.Guide) {
			g.Handling.Trips, g.Handling.TripsReason, g.Handling.OnlineDepth = &two, "领取文书", []string{"全程网办"}
		}, ""},
		{"handling/online_without_url", "/handling/online_url", func(g *guide.Guide) { g.Handling.OnlineURL = "无" }, ""},
		{"handling/offline_with_url", "/handling/online_url", func(g *guide.Guide) {
			g.Handling.Online, g.Handling.OnlineDepth, g.Handling.Forms = &no, []string{"互联网咨询"}, []string{"窗口办理"}
		}, ""},
		{"handling/offline_with_depth", "/handling/online_depth/0", func(g *guide.Guide) {
			g.Handling.Online, g.Handling.OnlineURL, g.Handling.OnlineDepth, g.Handling.Forms = &no, "无", []string{"互联网受理"}, []string{"窗口办理"}
		}, ""},
		{"handling/offline_with_form", "/handling/forms/0", func(g *guide.Guide) {
			g.Handling.Online, g.Handling.OnlineURL, g.Handling.OnlineDepth, g.Handling.Forms = &no, "无", []string{"互联网咨询"}, []string{"网上办理"}
		}, ""},
		{"handling/express_denied", "/handling/delivery_ways/1", func(g *guide.Guide) { g.Handling.Express = &no }, ""},
		{"handling/result_not_mailed", "/handling/delivery_ways/1", func(g *guide.Guide) { g.Handling.MailResult = &no }, ""},
		{"handling/no_way_in", "/handling/trips", func(g *guide.Guide) {
			g.Handling.Online, g.Handling.OnlineURL, g.Handling.OnlineDepth, g.Handling.Forms, g.Handling.Express, g.Handling.DeliveryWays = &no, "无", []string{"互联网咨询"}, []string{"窗口办理"}, &no, []string{"窗口领取"}
		}, ""},
		{"handling/done_once_with_trips", "/handling/trips", func(g *guide.Guide) {
			g.Handling.DoneOnce, g.Handling.Trips, g.Handling.TripsReason = &yes, &two, "领取文书"
		}, ""},
		{"handling/appointment_without_rule", "/handling/appointment_rule", func(g *guide.Guide) { g.Handling.Appointment, g.Handling.AppointmentRule = &yes, "无" }, ""},
		{"handling/joint_without_agencies", "/basic/joint_agencies", func(g *guide.Guide) { g.Basic.HandlingMode = "联办件" }, ""},
		{"fees/without_items", "/fees/items", func(g *guide.Guide) { g.Fees.Charged, g.Fees.Basis = &yes, "示例依据" }, ""},
		{"fees/free_with_items", "/fees/items", func(g *guide.Guide) {
			g.Fees.Items = []guide.FeeItem{{Name: "示例费", Standard: "每件10元", Basis: "示例依据"}}
			delete(g.None, "/fees/items")
		}, ""},
		{"fees/free_pay_online", "/fees/pay_online", func(g *guide.Guide) { g.Fees.PayOnline = &yes }, ""},
		{"fees/standard_without_unit", "/fees/items/0/standard", func(g *guide.Guide) {
			g.Fees.Charged, g.Fees.Basis, g.Fees.Items = &yes, "示例依据", []guide.FeeItem{{Name: "示例费", Standard: "10", Basis: "示例依据"}}
			delete(g.None, "/fees/items")
		}, ""},
		{"fees/reduction_without_basis", "/fees/items/0/reduction_basis", func(g *guide.Guide) {
			g.Fees.Charged, g.Fees.Basis, g.Fees.Items = &yes, "示例依据", []guide.FeeItem{{Name: "示例费", Standard: "每件10元", Basis: "示例依据", Reducible: &yes, ReductionBasis: "无"}}
			delete(g.None, "/fees/items")
		}, ""},
		{"flow/over_promise", "/handling/promised_limit", func(g *guide.Guide) { g.Handling.Flow[3].Limit.Count = 2 }, ""},
		{"", "", func(g *guide.Guide) {
			g.Handling.Flow[3].Limit.Count, g.Handling.Flow[3].Limit.Explanation = 2, "不计入办结时限。"
		}, ""},
		{"flow/no_acceptance", "/handling/flow", func(g *guide.Guide) { g.Handling.Flow[1].Name = "核对" }, ""},
		{"flow/no_decision", "/handling/flow", func(g *guide.Guide) { g.Handling.Flow[3].Name, g.Handling.Flow[4].Name = "盖章", "公开" }, ""},
		{"flow/order", "/handling/flow/3/name", func(g *guide.Guide) { g.Handling.Flow[1].Name, g.Handling.Flow[3].Name = "决定", "受理" }, ""},
		{"", "", func(g *guide.Guide) {
			g.Materials[1].Name, g.Materials[1].NeededWhen = g.Materials[0].Name, "变更时"
		}, ""},
		{"material/duplicate_code", "/materials/1/code", func(g *guide.Guide) { g.Materials[1].Code = "M1" }, ""},
		{"material/no_sheets", "/materials/0/originals", func(g *guide.Guide) { g.Materials[0].Form, g.Materials[0].Originals = guide.Paper, &zero }, ""},
		{"material/electronic_with_paper", "/materials/0/paper_count", func(g *guide.Guide) { g.Materials[0].PaperCount = &two }, ""},
		{"material/government_without_issuer", "/materials/2/issuer", func(g *guide.Guide) { g.Materials[2].Issuer = "无" }, ""},
		{"material/deferrable_denied", "/materials/0/necessity", func(g *guide.Guide) { g.Handling.Deferral, g.Materials[0].Necessity = "无", guide.Deferrable }, ""},
		{"material/commitment_denied", "/materials/0/committable", func(g *guide.Guide) { g.Handling.Commitment, g.Materials[0].Committable = "无", &yes }, ""},
		{"material/unknown_parent", "/materials/1/parent", func(g *guide.Guide) { g.Materials[1].Parent = "M9" }, ""},
		{"", "", func(g *guide.Guide) { g.Materials[1].Parent = "M1" }, ""},
		{"topics/other_code", "/topics/legal_person/0/code", func(g *guide.Guide) { g.Topics.LegalPerson[0].Code = "045" }, ""},
		{"topics/missing_audience", "/topics/natural_person", func(g *guide.Guide) { g.Basic.Applicants[5] = "自然人" }, ""},
		{"topics/other_audience", "/topics/legal_person", func(g *guide.Guide) { g.Basic.Applicants = []string{"行政机关"} }, ""},
		{"", "", func(g *guide.Guide) { g.Basic.Applicants = []string{"示例单位"} }, ""},
		{"result/other_type", "/handling/result_type", func(g *guide.Guide) { g.Handling.ResultName = "示例许可证" }, ""},
		{"result/type_none", "/handling/result_type", func(g *guide.Guide) { g.Handling.ResultType = "无" }, ""},
		{"dictionary/value", "/basic/level", func(g *guide.Guide) { g.Basic.Level = "地级" }, ""},
		{"", "", func(g *guide.Guide) { g.Handling.ResultType = "函件" }, ""},
		{"dictionary/other_spelling", "/handling/forms/0", func(g *guide.Guide) { g.Handling.Forms[0] = "窗口申请" }, "窗口办理"},
	}
	broken := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			r := judge(t, validGuide(t, tt.change))
			want := 1
			if tt.rule == "" {
				want = 0
			}
			if len(r.Findings) != want {
				t.Fatalf("findings = %d, want %d:\n%s", len(r.Findings), want, r.Text(language.English))
			}
			for _, f := range r.Findings {
				if f.Rule != tt.rule || f.Pointer != tt.pointer {
					t.Errorf("finding = %s at %s, want %s at %s", f.Rule, f.Pointer, tt.rule, tt.pointer)
				}
				if f.Fix == nil && tt.fix != "" || f.Fix != nil && f.Fix.Text != tt.fix {
					t.Errorf("fix = %v, want %q", f.Fix, tt.fix)
				}
				checkFinding(t, f)
			}
		})
		broken[tt.rule] = true
	}
	families := 0
	for _, r := range check.Rules() {
		switch family, _, _ := strings.Cut(r.ID, "/"); family {
		case "limit", "handling", "fees", "flow", "material", "topics", "result", "dictionary":
			families++
			if !broken[r.ID] {
				t.Errorf("no failing case for %s", r.ID)
			}
		}
	}
	if families == 0 {
		t.Error("no rules of these families")
	}
}

func TestRulesAreValid(t *testing.T) {
	if err := rule.Validate(check.Rules()); err != nil {
		t.Error(err)
	}
}

// A complete guide of twenty materials goes through all rules with at most 200
// allocations.
func TestAllocations(t *testing.T) {
	g := validGuide(t, func(g *guide.Guide) {
		given := g.Materials
		g.Materials = nil
		for i := range 20 {
			m := given[i%len(given)]
			m.Code, m.Name = fmt.Sprint("M", i+1), fmt.Sprint(m.Name, "之", i+1)
			g.Materials = append(g.Materials, m)
		}
	})
	if got := testing.AllocsPerRun(20, func() { judge(t, g) }); got > 200 {
		t.Errorf("%v allocations, want at most 200", got)
	}
}

// On a guide without a finding a rule costs a small map at most.
func TestContradictionsDoNotAllocate(t *testing.T) {
	g := validGuide(t, nil)
	cost := func(rules []check.Rule) float64 {
		return testing.AllocsPerRun(3, func() {
			if _, err := check.Guide(&g, check.Options{Rules: rules}); err != nil {
				t.Fatal(err)
			}
		})
	}
	idle := check.Rule{ID: "test/idle", Check: func(*check.Subject, *rule.Pass) {}}
	want := cost([]check.Rule{idle})
	for _, r := range check.Rules() {
		switch family, _, _ := strings.Cut(r.ID, "/"); family {
		case "limit", "handling", "fees", "flow", "material", "topics", "result", "dictionary":
			if got := cost([]check.Rule{r}); got > want+3 {
				t.Errorf("%s: %v allocations, want %v", r.ID, got, want)
			}
		}
	}
}
