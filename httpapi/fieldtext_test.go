package httpapi_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Every field of a matter that is known has its words, and what is unknown says so.
func TestFieldText(t *testing.T) {
	h := open(t, &journal.Memory{})
	unknown, looked := httpapi.Text{ZH: "未知", EN: "unknown"}, 0
	for m := range catalog.Shandong().All() {
		d, err := h.service.Matter(string(m.Code))
		if err != nil {
			t.Fatal(err)
		}
		for field := range m.Sources {
			looked++
			if got := httpapi.FieldText(d, field); got == unknown || got.ZH == "" || got.EN == "" {
				t.Errorf("%s, %s: got %+v", m.Code, field, got)
			}
		}
		for _, field := range m.Unknown() {
			looked++
			if got := httpapi.FieldText(d, field); got != unknown {
				t.Errorf("%s, %s: got %+v, want unknown", m.Code, field, got)
			}
		}
	}
	if looked == 0 {
		t.Fatal("nothing was looked at")
	}
	n, yes, code := 2, true, "000000000000"
	d := httpapi.MatterDetail{Facts: httpapi.MatterFacts{Responsible: &httpapi.CodeName{Code: "x", Name: "示例处"}, Kind: &httpapi.CodeName{Code: "public_service", Name: "公共服务"},
		Type: "01", Level: &n, Department: "示例委", Office: "示例处", Applicants: []string{"企业", "个人"}, LegalBasis: []catalog.Basis{{Title: "示例法", Place: "第一条"}},
		Statutory: &catalog.Limit{Count: 20, Unit: calendar.WorkingDay}, Promised: &catalog.Limit{Count: 3, Unit: calendar.CalendarDay},
		Handling: &httpapi.CodeName{Code: "on_the_spot", Name: "即办件"}, OnlineDepth: &n, Trips: &n, Classified: &yes, BasicCode: &code}}
	for field, want := range map[string]httpapi.Text{
		"aliases": {ZH: "无", EN: "none"}, "platforms": {ZH: "无", EN: "none"}, "portal": {ZH: "否", EN: "no"}, "classified": {ZH: "是", EN: "yes"},
		"kind": {ZH: "公共服务", EN: "public service"}, "handling": {ZH: "即办件", EN: "on the spot"}, "type": {ZH: "01", EN: "01"},
		"applicants": {ZH: "企业、个人", EN: "企业、个人"}, "legal_basis": {ZH: "《示例法》第一条", EN: "《示例法》第一条"},
		"statutory_limit": {ZH: "20 个工作日", EN: "20 working days"}, "promised_limit": {ZH: "3 日（自然日）", EN: "3 calendar days"},
		"online_depth": {ZH: "Ⅱ级", EN: "level 2"}, "trips": {ZH: "2 次", EN: "2"}, "basic_code": {ZH: code, EN: code}, "responsible": {ZH: "示例处", EN: "示例处"},
		"no_such_field": unknown,
	} {
		if got := httpapi.FieldText(d, field); got != want {
			t.Errorf("%s: got %+v, want %+v", field, got, want)
		}
	}
	for _, rule := range catalog.LevelRules() { // every field there is
		if d.Matter = (httpapi.Matter{Code: "x", Number: 1, Name: "示例", ClassName: "备案"}); rule.Field == "group" || rule.Field == "state" {
			d.GroupName, d.Facts.State = "示例组", httpapi.CodeName{Code: "in_use", Name: "在用"}
		}
		if got := httpapi.FieldText(d, rule.Field); got == unknown && rule.Field != "project_codes" {
			t.Errorf("%s has no words", rule.Field)
		}
	}
}
