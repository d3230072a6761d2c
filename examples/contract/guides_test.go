package contract

import (
	"encoding/json"

	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/httpapi"
)

// postedGuides has guides of several shapes checked: nothing, our own names, labels
// of another system, and more faults than are told.
func postedGuides(h *hall) {
	post := func(doc, day string) httpapi.GuideCheck {
		return must[httpapi.GuideCheck](h)(h.as("").CheckGuide(h.t.Context(), json.RawMessage(doc), day))
	}
	if got := post(`{}`, ""); got.Complete || len(got.Findings) == 0 || len(got.Outcomes) == 0 {
		h.t.Errorf("an empty guide: complete = %v, %d findings, %d outcomes", got.Complete, len(got.Findings), len(got.Outcomes))
	}
	got := post(`{"basic":{"事项名称":"示例事项","数量限制":""},"handling":{"办理地点":"示例路1号&nbsp;2楼"}}`, "2026-11-02")
	if got.AsOf.String() != "2026-11-02" {
		h.t.Errorf("judged as of %s", got.AsOf)
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
	if got := post(`{"materials":[`+rows+`]}`, ""); len(got.Findings) != httpapi.MaxFindings || got.More == 0 {
		h.t.Errorf("%d findings and %d more", len(got.Findings), got.More)
	}
}
