package workflow

import (
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

// The library says itself what is open in it: matters without a figure, promises
// not given, the conflict of matter 40, and a limit whose source was not seen.
func TestFindings(t *testing.T) {
	got := map[string][]string{}
	for _, f := range Shandong().Findings() {
		got[f.Message.Code] = append(got[f.Message.Code], f.Flow+"/"+f.Clock)
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := f.Message.In(tag); strings.Contains(s, "%!") {
				t.Error(s)
			}
		}
	}
	for code, want := range map[string][]string{
		"workflow.finding_no_figure":  {"government_investment/statutory", "mediation/statutory"},
		"workflow.finding_unset":      {"tender_approval/acceptance", "duty_exemption/acceptance", "price_filing/delivery"},
		"workflow.finding_inferred":   {"energy_review/statutory", "price_filing/price_report", "approval/delivery"},
		"workflow.finding_note":       {"approval/statutory", "foreign_approval/statutory", "duty_exemption/statutory"},
		"workflow.finding_no_promise": {"approval/promised", "energy_review/promised"},
		"workflow.finding_conflict":   {"foreign_approval/statutory"},
		"workflow.finding_unverified": {"overseas_filing/acceptance", "overseas_filing/statutory", "price_filing/statutory"},
	} {
		for _, w := range want {
			if !slices.Contains(got[code], w) {
				t.Errorf("%s: %s is missing in %v", code, w, got[code])
			}
		}
	}
	if n := len(got["workflow.finding_conflict"]); n != 1 {
		t.Errorf("%d conflicts, want 1", n)
	}
}

// Where two rules conflict the bureau chooses, on a basis of its own; the stricter
// holds until then, and the other rule stays beside it.
func TestChoose(t *testing.T) {
	basis := catalog.Basis{Title: "示例文件", Mark: catalog.Example}
	chosen, err := Shandong().Choose("sd-fgw-040", 1, basis)
	if err != nil {
		t.Fatal(err)
	}
	flow, _ := chosen.For("sd-fgw-040")
	k := flow.clock(Statutory)
	if flow.ID != "foreign_approval/sd-fgw-040" || len(k.Extensions) != 2 || k.Extensions[0].Limit.Count != 40 || k.Extensions[0].Approver != "本机关主要负责人" {
		t.Errorf("flow %s holds %+v, want 40 of the principal head, 10 beside it", flow.ID, k.Extensions)
	}
	if old, _ := Shandong().For("sd-fgw-040"); old.clock(Statutory).Extensions[0].Limit.Count != 10 {
		t.Error("the choice reached the embedded library")
	}
	found := chosen.Findings()
	if !slices.ContainsFunc(found, func(f Finding) bool {
		return f.Flow == flow.ID && f.Message.Code == "workflow.finding_conflict_decided"
	}) {
		t.Errorf("the choice is not told: %+v", found)
	}
	promised, err := chosen.Promise("sd-fgw-040", Limit{Count: 15, Unit: WorkingDay}, basis)
	if err != nil {
		t.Fatal(err)
	}
	if flow, _ = promised.For("sd-fgw-040"); flow.clock(Statutory).Extensions[0].Limit.Count != 40 || flow.clock(Promised).Limit.Count != 15 || len(promised.Flows()) != len(chosen.Flows())+1 {
		t.Errorf("after a promise: %s %s of %d flows", flow.ID, flow.Version, len(promised.Flows()))
	}
	before, _ := chosen.For("sd-fgw-040")
	if old, ok := promised.Flow(before.ID, before.Version); !ok || old.clock(Promised).Known() {
		t.Errorf("the flow before the promise is gone, or changed: %v", ok)
	}
	again, err := promised.Promise("sd-fgw-040", Limit{Count: 15, Unit: WorkingDay}, basis)
	if err != nil {
		t.Fatal(err)
	}
	if found := again.Findings(); slices.ContainsFunc(found, func(f Finding) bool {
		return f.Message.Code == "workflow.finding_no_promise" && f.Flow == "foreign_approval"
	}) {
		t.Error("a promise that was given is found missing")
	}
	for _, bad := range []struct {
		code  catalog.Code
		i     int
		basis []catalog.Basis
	}{
		{"sd-fgw-040", 2, []catalog.Basis{basis}}, {"sd-fgw-040", -1, []catalog.Basis{basis}}, {"sd-fgw-034", 0, []catalog.Basis{basis}},
		{"sd-fgw-033", 0, []catalog.Basis{basis}}, {"x", 0, []catalog.Basis{basis}}, {"sd-fgw-040", 1, nil},
	} {
		if _, err := Shandong().Choose(bad.code, bad.i, bad.basis...); err == nil {
			t.Errorf("Choose(%s, %d, %v) passes", bad.code, bad.i, bad.basis)
		}
	}
}
