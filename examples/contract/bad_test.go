package contract

import (
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
)

// badRequests asks for what must be refused, everywhere.
func badRequests(h *hall) {
	id := h.opened()
	at := "/api/v1/cases/" + id
	asked := "/api/v1/inquiries/" + h.asked()
	for _, tt := range []struct {
		status                  int
		who, method, path, body string
	}{
		{401, "nobody", "GET", "/openapi.json", ""},
		{401, "nobody", "GET", "/api/v1/matters", ""},
		{400, "", "GET", "/api/v1/matters?portal=perhaps", ""},
		{400, "", "GET", "/api/v1/matters?one_window=ja", ""},
		{400, "", "GET", "/api/v1/matters?limit=0", ""},
		{400, "", "GET", "/api/v1/matters?limit=many", ""},
		{400, "", "GET", "/api/v1/matters?after=x", ""},
		{400, "", "GET", "/api/v1/matters?asof=2026-02-28", ""},
		{400, "", "GET", "/api/v1/cases/x?of=2026-02-28", ""},
		{404, "", "GET", "/api/v1/matters/49", ""},
		{404, "", "GET", "/api/v1/matters/nobody/guide", ""},
		{404, "", "GET", "/api/v1/matters/nobody/guide/report", ""},
		{422, "", "GET", "/api/v1/matters?as_of=2026-02-30", ""},
		{422, "", "GET", "/api/v1/matters/34?as_of=today", ""},
		{401, "nobody", "GET", "/api/v1/catalog", ""},
		{400, "", "GET", "/api/v1/catalog/changes?after=-1", ""},
		{400, "", "GET", "/api/v1/catalog/changes?after=x", ""},
		{400, "", "GET", "/api/v1/catalog/changes?after=5", ""},
		{400, "", "GET", "/api/v1/catalog/changes?limit=0", ""},
		{422, "", "GET", "/api/v1/catalog/diff", ""},
		{422, "", "GET", "/api/v1/catalog/diff?from=2026-01-01", ""},
		{422, "", "GET", "/api/v1/catalog/diff?from=2026-01-01&to=2026-01-32", ""},
		{422, "", "GET", "/api/v1/catalog/diff?from=2026-01-02&to=2026-01-01", ""},
		{400, "", "GET", "/api/v1/catalog/diff?from=2026-01-01&to=2026-12-31&after=3", ""},
		{400, "", "GET", "/api/v1/catalog/diff?from=2026-01-01&to=2026-12-31&limit=x", ""},
		{401, "", "GET", "/api/v1/cases", ""},
		{401, "nobody", "GET", "/api/v1/cases", ""},
		{400, "window", "GET", "/api/v1/cases?open=x", ""},
		{400, "window", "GET", "/api/v1/cases?limit=-1", ""},
		{400, "window", "GET", "/api/v1/cases?after=x", ""},
		{401, "", "POST", "/api/v1/cases", `{"matter":"34","applicant":{"name":"甲"}}`},
		{422, "applicant", "POST", "/api/v1/cases", ""},
		{422, "applicant", "POST", "/api/v1/cases", `{"matter":"占卜","applicant":{"name":"甲"}}`},
		{422, "applicant", "POST", "/api/v1/cases", `{"matter":"34","applicant":{"name":"甲"}}`},
		{400, "applicant", "POST", "/api/v1/cases", `{"matter":`},
		{400, "applicant", "POST", "/api/v1/cases", `{} {}`},
		{400, "applicant", "POST", "/api/v1/cases", `[]`},
		{413, "applicant", "POST", "/api/v1/cases", `{"matter":"` + strings.Repeat("a", httpapi.MaxBody) + `"}`},
		{404, "window", "GET", "/api/v1/cases/nothing", ""},
		{404, "window", "GET", "/api/v1/cases/nothing/actions", ""},
		{404, "window", "GET", "/api/v1/cases/nothing/clocks/statutory", ""},
		{404, "window", "GET", at + "/clocks/lunch", ""},
		{422, "window", "GET", at + "/clocks/statutory?on=2026-02-30", ""},
		{404, "window", "GET", "/api/v1/cases/nothing/reviews", ""},
		{401, "", "GET", at, ""},
		{422, "window", "GET", at + "?on=2027-01-01", ""},
		{422, "window", "GET", at + "?on=2026-02-30", ""},
		{401, "", "POST", at + "/actions/accept", "{}"},
		{404, "other", "POST", at + "/actions/withdraw", "{}"},
		{404, "window", "POST", at + "/actions/burn", "{}"},
		{409, "leader", "POST", at + "/actions/sign", "{}"},
		{403, "applicant", "POST", at + "/actions/accept", "{}"},
		{422, "window", "POST", at + "/actions/decline", ""},
		{422, "window", "POST", at + "/actions/request_supplement", `{"items":[]}`},
		{401, "", "POST", at + "/reviews", `{"level":5}`},
		{422, "applicant", "POST", at + "/reviews", `{"level":5}`},
		{422, "applicant", "POST", at + "/reviews", ""},
		{404, "other", "POST", at + "/reviews", `{"level":5}`},
		{404, "window", "POST", at + "/reviews/zero/rectify", `{"text":"改"}`},
		{404, "window", "POST", at + "/reviews/1/forget", `{"text":"改"}`},
		{422, "window", "POST", at + "/reviews/1/rectify", `{"text":"改"}`},
		{422, "window", "POST", at + "/reviews/1/follow_up", ""},
		{404, "", "GET", "/api/v1/matters/nobody/faq", ""},
		{401, "", "GET", "/api/v1/inquiries", ""},
		{400, "window", "GET", "/api/v1/inquiries?state=lost", ""},
		{400, "window", "GET", "/api/v1/inquiries?faq=lost", ""},
		{422, "window", "GET", "/api/v1/inquiries?matter=nobody", ""},
		{400, "window", "GET", "/api/v1/inquiries?open=x", ""},
		{400, "window", "GET", "/api/v1/inquiries?limit=0", ""},
		{400, "window", "GET", "/api/v1/inquiries?after=x", ""},
		{400, "window", "GET", "/api/v1/inquiries?office=" + strings.Repeat("a", 61), ""},
		{403, "applicant", "GET", "/api/v1/inquiries?faq=proposed", ""},
		{401, "", "POST", "/api/v1/inquiries", `{"name":"甲","title":"题","text":"问"}`},
		{422, "applicant", "POST", "/api/v1/inquiries", ""},
		{403, "window", "POST", "/api/v1/inquiries", `{"name":"甲","title":"题","text":"问"}`},
		{422, "applicant", "POST", "/api/v1/inquiries", `{"name":"甲","title":"题","text":"问","matter":"占卜"}`},
		{422, "applicant", "POST", "/api/v1/inquiries", `{"name":"甲","title":"题","text":"问","case":"nothing"}`},
		{422, "other", "POST", "/api/v1/inquiries", `{"name":"乙","title":"题","text":"问","case":"` + id + `"}`},
		{422, "applicant", "POST", "/api/v1/inquiries", `{"name":"甲","title":"题","text":"问","matter":"1","case":"` + id + `"}`},
		{404, "window", "GET", "/api/v1/inquiries/nothing", ""},
		{404, "window", "POST", "/api/v1/inquiries/nothing/actions/route", `{"office":"环资处"}`},
		{401, "", "GET", asked, ""},
		{401, "", "POST", asked + "/actions/solve", ""},
		{404, "other", "GET", asked, ""},
		{404, "other", "POST", asked + "/actions/solve", ""},
		{404, "window", "POST", asked + "/actions/burn", ""},
		{403, "handler", "POST", asked + "/actions/route", `{"office":"环资处"}`},
		{409, "handler", "POST", asked + "/actions/answer", `{"text":"答","basis":["一"]}`},
		{422, "window", "POST", asked + "/actions/route", ""},
		{422, "window", "POST", asked + "/actions/route", `{"office":"环资处","matter":"占卜"}`},
		{401, "", "GET", "/api/v1/board", ""},
		{403, "applicant", "GET", "/api/v1/board", ""},
		{422, "", "GET", "/api/v1/calendar/2027", ""},
		{422, "", "GET", "/api/v1/calendar/2027/feed.ics", ""},
		{404, "", "GET", "/api/v1/calendar/next/feed.ics", ""},
		{401, "nobody", "GET", "/api/v1/limits", ""},
		{401, "nobody", "GET", "/api/v1/gaps", ""},
		{401, "nobody", "GET", "/api/v1/flows", ""},
		{401, "nobody", "GET", "/api/v1/applicability/facts", ""},
		{400, "", "POST", "/api/v1/applicability", `{"facts":null}`},
		{400, "", "POST", "/api/v1/applicability", `{"facts":{"type":1,"type":2}}`},
		{422, "", "POST", "/api/v1/applicability", `{"facts":{"type":null,"capacity":{"value":"1e9","unit":"斤"}},"skip":["x"]}`},
		{400, "", "POST", "/api/v1/guides/check", `[]`},
		{400, "", "POST", "/api/v1/guides/check", `{"basic":{"name":"a","name":"b"}}`},
		{422, "", "POST", "/api/v1/guides/check?as_of=2026-02-30", `{}`},
		{422, "", "POST", "/api/v1/guides/check?matter=nobody", `{}`},
		{401, "nobody", "POST", "/api/v1/guides/check", `{}`},
		{422, "", "POST", "/api/v1/deadlines", `{}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","rule":"x"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","rule":"permit","matter":"节能审查"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","rule":"unset"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","rule":"permit","limit":{"count":21,"unit":"working_day"}}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","matter":"没有的事项"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","matter":"节能审查","clock":"x"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","matter":"节能审查","suspensions":[{"ground":"site_visit","from":"2026-03-09","to":"2026-03-04","notice":" "},{"ground":"x","from":"","notice":"1"}],"extensions":[{"on":"2026-03-31","days":-1,"approver":"处长","reason":""}]}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","rule":"price_report"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2006-03-02","rule":"permit","as_of":"2001-01-01"}`},
		{422, "", "POST", "/api/v1/deadlines", `{"start":"2026-03-02T10:00:00Z","limit":{"count":8,"unit":"working_hour"},"hours":[{"open":[{"from":"17:00","to":"9:00"}]}]}`},
		{422, "", "GET", "/api/v1/workdays", ""},
		{422, "", "GET", "/api/v1/workdays?from=2026-13-01&add=1", ""},
		{422, "", "GET", "/api/v1/workdays?from=2031-01-01&add=1", ""},
		{422, "", "GET", "/api/v1/workdays?from=2026-12-20&add=20", ""},
		{422, "", "GET", "/api/v1/workdays?from=2026-01-01&add=0", ""},
		{422, "", "GET", "/api/v1/workdays?from=2026-01-01&add=1001", ""},
		{422, "", "GET", "/api/v1/workdays?from=2026-01-01&add=ten", ""},
		{404, "", "GET", "/", ""},
		{404, "", "GET", "/api/v1/nothing", ""},
		{405, "", "DELETE", "/api/v1/matters", ""},
		{405, "", "PUT", at, "{}"},
	} {
		got := h.send(tt.who, tt.method, tt.path, tt.body)
		h.want(tt.status, got, tt.who+" "+tt.method+" "+tt.path)
	}
	accept := at + "/actions/accept"
	h.want(400, h.send("window", "POST", accept, "{}", "If-Match", "seven"), "If-Match: seven")
	h.want(412, h.send("window", "POST", accept, "{}", "If-Match", `W/"1"`), "a weak If-Match")
	h.want(412, h.send("window", "POST", accept, "{}", "If-Match", `"7"`), "If-Match of another version")
	h.want(415, h.send("window", "POST", accept, "a=b", "Content-Type", "application/x-www-form-urlencoded"), "a form")
	whole := `{"matter":"34","applicant":{"name":"甲"},"materials":[{"code":"M1","file":"a"},{"code":"M2","file":"b"},{"code":"M3","file":"c"}]}`
	h.want(201, h.send("applicant", "POST", "/api/v1/cases", whole, "Idempotency-Key", "key"), "a key")
	h.want(422, h.send("applicant", "POST", "/api/v1/cases", strings.Replace(whole, "甲", "乙", 1), "Idempotency-Key", "key"), "the key with another body")
	if c, err := h.as("window").Case(h.t.Context(), id); err != nil || c.Version != 1 {
		h.t.Errorf("after all that the case is at version %d, %v, want 1", c.Version, err)
	}
}
