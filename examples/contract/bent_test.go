package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
)

// bentBodies takes valid bodies, bends each of their places in every way, and
// sends them: server and document must agree on what is taken.
func bentBodies(h *hall) {
	ctx := h.t.Context()
	accepted := func() string {
		id := h.opened()
		must[httpapi.Case](h)(h.as("window").Act(ctx, id, "accept", httpapi.ActionRequest{}, httpapi.Request{}))
		return id
	}
	complained := func() string {
		id := accepted()
		must[httpapi.Evaluation](h)(h.as("applicant").Review(ctx, id, httpapi.ReviewRequest{Level: 1, Text: "慢"}, httpapi.Request{}))
		return id
	}
	assigned := func() string {
		id := accepted()
		must[httpapi.Case](h)(h.as("registrar").Act(ctx, id, "assign", httpapi.ActionRequest{Office: "环资处"}, httpapi.Request{}))
		return id
	}
	examined := func() string {
		id := assigned()
		must[httpapi.Case](h)(h.as("handler").Act(ctx, id, "examine", httpapi.ActionRequest{Opinion: "符合要求"}, httpapi.Request{}))
		return id
	}
	ordered := func() string {
		id := assigned()
		must[httpapi.Orders](h)(h.as("supervisor").GiveOrder(ctx, id, httpapi.OrderRequest{Reason: "past_limit", Office: "环资处"}, httpapi.Request{}))
		return id
	}
	for _, tt := range []struct {
		who, path string
		fresh     func() string // makes the case that %s in the path stands for
		body      string
	}{
		{"applicant", "/api/v1/cases", func() string { return "" }, string(must[[]byte](h)(json.Marshal(application())))},
		{"window", "/api/v1/cases/%s/actions/request_supplement", h.opened, `{"items":[{"material":"M2","text":"缺附表"},{"text":"补正日期"}]}`},
		{"window", "/api/v1/cases/%s/actions/decline", h.opened, `{"reason":"不属于本机关职权范围"}`},
		{"window", "/api/v1/cases/%s/actions/accept", h.opened, `{}`},
		{"registrar", "/api/v1/cases/%s/actions/assign", accepted, `{"office":"环资处"}`},
		{"handler", "/api/v1/cases/%s/actions/ask_offices", assigned, `{"offices":["工业处","投资处"],"until":"2026-01-14"}`},
		{"handler", "/api/v1/cases/%s/actions/set_hearing", assigned, `{"on":"2026-01-20","place":"会议室","chair":"丙","notice":"通知1号"}`},
		{"handler", "/api/v1/cases/%s/actions/offer_hearing", assigned, `{"parties":["邻厂"],"notice":"告知书1号"}`},
		{"handler", "/api/v1/cases/%s/actions/form_opinion", examined, `{"outcome":"granted","opinion":"建议准予"}`},
		{"applicant", "/api/v1/cases/%s/reviews", accepted, `{"service":1,"level":5,"options":["513"],"text":"好"}`},
		{"window", "/api/v1/cases/%s/reviews/1/follow_up", complained, `{"text":"已核实"}`},
		{"applicant", "/api/v1/inquiries", func() string { return "" }, `{"name":"甲","contact":"窗口转","matter":"34","title":"由谁编制","text":"可以自己编制吗？"}`},
		{"window", "/api/v1/inquiries/%s/actions/route", h.asked, `{"office":"环资处","matter":"34","text":"属节能"}`},
		{"handler", "/api/v1/inquiries/%s/actions/answer", h.routed, `{"text":"可以。","basis":["示例文件第一条"]}`},
		{"window", "/api/v1/inquiries/%s/actions/decline", h.asked, `{"body":"市税务局","text":"涉及税款"}`},
		{"handler", "/api/v1/inquiries/%s/actions/propose_faq", h.answered, `{"question":"可以自己编制吗？","answer":"可以。","matter":"34"}`},
		{"window", "/api/v1/cases/%s/documents/acceptance-2", accepted, `{"number":"示例发改〔2026〕1号","competent":"示例市人民政府","days":5}`},
		{"supervisor", "/api/v1/cases/%s/orders", accepted, `{"reason":"past_limit","clock":"statutory","office":"环资处","level":"red","days":3,"text":"请说明原因"}`},
		{"handler", "/api/v1/cases/%s/orders/1/actions/reply", ordered, `{"text":"已催办"}`},
		{"supervisor", "/api/v1/supervision/reminders", accepted, `{"reminders":[{"case":"x","clock":"statutory","run":1,"level":"red"}]}`},
		{"", "/api/v1/deadlines", func() string { return "" }, `{"rule":"permit","start":"2026-03-02","on":"2026-03-20","as_of":"2026-11-20","provisional":true,` +
			`"suspensions":[{"ground":"hearing","from":"2026-03-04","to":"2026-03-11","notice":"告知书1号"}],` +
			`"extensions":[{"on":"2026-03-12","days":10,"approver":"本行政机关负责人","reason":"情况复杂"}]}`},
		{"", "/api/v1/applicability", func() string { return "" }, `{"facts":{"subject":"enterprise_project","sensitive":true,"aircraft_seats":9,` +
			`"capacity":{"value":"90","unit":"万吨"}},"skip":["type"],"explain":true}`},
	} {
		id := tt.fresh()
		for _, body := range bend(h, tt.body) {
			path := tt.path
			if strings.Contains(path, "%s") {
				path = fmt.Sprintf(path, id)
			}
			if status := h.send(tt.who, "POST", path, body); status < 300 {
				id = tt.fresh()
			} else if status >= 500 {
				h.t.Errorf("%s %.200s: %d", path, body, status)
			}
		}
	}
}

// bend gives every body that differs from a valid one in one place.
func bend(h *hall, valid string) []string {
	var value any
	if err := json.Unmarshal([]byte(valid), &value); err != nil {
		h.t.Fatal(err)
	}
	bodies := []string{valid}
	var walk func(at any, put func(any))
	walk = func(at any, put func(any)) {
		others := []any{nil, true, 0, -1, 6, 1.5, 1e12, "", "x", strings.Repeat("长", 6000), []any{}, map[string]any{}}
		if list, ok := at.([]any); ok && len(list) > 0 {
			long := make([]any, 300)
			for i := range long {
				long[i] = list[0]
			}
			others = append(others, long)
		}
		for _, other := range others {
			put(other)
			bodies = append(bodies, string(must[[]byte](h)(json.Marshal(value))))
		}
		put(at)
		switch at := at.(type) {
		case map[string]any:
			at["no_such_field"] = 1
			bodies = append(bodies, string(must[[]byte](h)(json.Marshal(value))))
			delete(at, "no_such_field")
			for _, name := range slices.Sorted(maps.Keys(at)) { // the same bodies in the same order each time
				inner := at[name]
				delete(at, name)
				bodies = append(bodies, string(must[[]byte](h)(json.Marshal(value))))
				at[name] = inner
				walk(inner, func(v any) { at[name] = v })
			}
		case []any:
			for i, inner := range at {
				walk(inner, func(v any) { at[i] = v })
			}
		}
	}
	walk(value, func(v any) { value = v })
	return bodies
}
