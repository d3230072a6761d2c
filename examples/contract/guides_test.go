package contract

import (
	"encoding/json"

	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// postedGuides has guides of several shapes checked: nothing, our own names, labels
// of another system, and more faults than are told.
func postedGuides(h *hall) {
	post := func(doc string, q httpapi.GuideQuery) httpapi.GuideCheck {
		return must[httpapi.GuideCheck](h)(h.as("").CheckGuide(h.t.Context(), json.RawMessage(doc), q))
	}
	if got := post(`{}`, httpapi.GuideQuery{}); got.Complete || len(got.Findings) == 0 || len(got.Outcomes) == 0 {
		h.t.Errorf("an empty guide: complete = %v, %d findings, %d outcomes", got.Complete, len(got.Findings), len(got.Outcomes))
	}
	day := httpapi.GuideQuery{AsOf: calendar.MustParse("2026-11-02")}
	got := post(`{"basic":{"事项名称":"示例事项","数量限制":""},"handling":{"办理地点":"示例路1号&nbsp;2楼"}}`, day)
	if got.AsOf != day.AsOf || got.Matter != nil {
		h.t.Errorf("judged as of %s, as one of %v", got.AsOf, got.Matter)
	}
	at := map[string]string{}
	for _, f := range got.Findings {
		at[f.Rule] = f.Pointer
	}
	if at["element/empty"] != "/basic/数量限制" || at["text/html_entity"] != "/handling/办理地点" || at["element/lacking"] != "" {
		h.t.Errorf("findings by rule = %v", at)
	}
	if got.Outcomes["text/html_tag"] != rule.Passed || got.Outcomes["text/html_entity"] != rule.Failed || got.Outcomes["element/none_filled"] != rule.NotApplicable {
		h.t.Errorf("outcomes = %v", got.Outcomes)
	}
	rows := `{}`
	for range 400 {
		rows += `,{}`
	}
	if got := post(`{"materials":[`+rows+`]}`, httpapi.GuideQuery{}); len(got.Findings) != httpapi.MaxFindings || got.More == 0 {
		h.t.Errorf("%d findings and %d more", len(got.Findings), got.More)
	}
	for _, key := range []string{"34", "sd-fgw-034", "节能审查"} {
		if got := post(`{"schema":"yiwang.guide/1","matter":"sd-fgw-001"}`, httpapi.GuideQuery{Matter: key}); got.Matter == nil || got.Matter.Code != "sd-fgw-034" {
			h.t.Errorf("as one of %s: compared with %v", key, got.Matter)
		}
	}
	if got := post(`{"schema":"yiwang.guide/1","matter":"sd-fgw-001"}`, httpapi.GuideQuery{}); got.Matter == nil || got.Matter.Code != "sd-fgw-001" {
		h.t.Errorf("a guide that names matter 1 is compared with %v", got.Matter)
	}
}
