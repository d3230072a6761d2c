package httpapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"golang.org/x/text/language"
)

var english = language.English

// Bad input is a 4xx problem with a stable code, a pointer and a sentence in
// both languages, and the case is as it was.
func TestBadInput(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	valid, _ := json.Marshal(application())
	body := func(old, new string) string {
		s := strings.Replace(string(valid), old, new, 1)
		if s == string(valid) {
			t.Fatalf("%q not in the valid body", old)
		}
		return s
	}
	for _, tt := range []struct {
		name, who, method, path, body string
		status                        int
		code, pointer                 string
	}{
		{"unknown matter", "", "GET", "/api/v1/matters/49", "", 404, "catalog.matter_unknown", "/code"},
		{"unknown matter's guide", "", "GET", "/api/v1/matters/nobody/guide", "", 404, "catalog.matter_unknown", "/code"},
		{"apply for an unknown matter", "applicant", "POST", "/api/v1/cases", body("节能审查", "占卜"), 422, "catalog.matter_unknown", "/matter"},
		{"no matter", "applicant", "POST", "/api/v1/cases", "{}", 422, "httpapi.field_missing", "/matter"},
		{"visitor applies", "", "POST", "/api/v1/cases", string(valid), 401, "httpapi.who", ""},
		{"unknown token", "nobody", "GET", "/api/v1/cases", "", 401, "httpapi.who", ""},
		{"missing material", "applicant", "POST", "/api/v1/cases", body(`,{"code":"M3","file":"代码"}`, ""), 422, "workflow.bad_input", "/materials"},
		{"unknown material", "applicant", "POST", "/api/v1/cases", body(`"M2"`, `"M9"`), 422, "workflow.bad_input", "/materials/1/code"},
		{"unknown field", "applicant", "POST", "/api/v1/cases", body(`"matter"`, `"hobby":1,"matter"`), 400, "httpapi.field_unknown", "/hobby"},
		{"unknown field deep down", "applicant", "POST", "/api/v1/cases", body(`"code":"M2"`, `"code":"M2","x/y":1`), 400, "httpapi.field_unknown", "/materials/1/x~1y"},
		{"field in another case", "applicant", "POST", "/api/v1/cases", body(`"matter"`, `"Matter"`), 400, "httpapi.field_unknown", "/Matter"},
		{"wrong type", "applicant", "POST", "/api/v1/cases", body(`"示例能源有限公司"`, `7`), 400, "httpapi.type_wrong", "/applicant/name"},
		{"null", "applicant", "POST", "/api/v1/cases", body(`"示例能源有限公司"`, `null`), 400, "httpapi.type_wrong", "/applicant/name"},
		{"list for object", "applicant", "POST", "/api/v1/cases", `[]`, 400, "httpapi.type_wrong", ""},
		{"not JSON", "applicant", "POST", "/api/v1/cases", `{"matter":`, 400, "httpapi.not_json", ""},
		{"two values", "applicant", "POST", "/api/v1/cases", `{} {}`, 400, "httpapi.not_json", ""},
		{"field twice", "applicant", "POST", "/api/v1/cases", body(`"matter"`, `"matter":"1","matter"`), 400, "httpapi.field_twice", "/matter"},
		{"bytes that are not text", "applicant", "POST", "/api/v1/cases", body("示例能源", "\xff\xfe"), 400, "httpapi.not_json", ""},
		{"very deep", "applicant", "POST", "/api/v1/cases", strings.Repeat("[", 100000), 400, "httpapi.not_json", ""},
		{"checksum of another form", "applicant", "POST", "/api/v1/cases", body(`"file":"报告.pdf"`, `"file":"报告.pdf","sha256":"0x12"`), 422, "httpapi.field_wrong", "/materials/1/sha256"},
		{"unknown class", "", "GET", "/api/v1/matters?class=magic", "", 400, "httpapi.query_wrong", "/class"},
		{"accept with a decision", "window", "POST", "/api/v1/cases/" + id + "/actions/accept", `{"outcome":"granted"}`, 422, "workflow.bad_input", "/outcome"},
		{"control character", "applicant", "POST", "/api/v1/cases", body("示例能源", "示例\\u0000能源"), 400, "httpapi.text_broken", "/applicant/name"},
		{"lone surrogate", "applicant", "POST", "/api/v1/cases", body("示例能源", "示例\\ud800能源"), 400, "httpapi.text_broken", "/applicant/name"},
		{"turned writing", "applicant", "POST", "/api/v1/cases", body("示例能源", "示例\u202e能源"), 400, "httpapi.text_broken", "/applicant/name"},
		{"unknown state", "window", "GET", "/api/v1/cases?state=dreaming", "", 400, "httpapi.query_wrong", "/state"},
		{"unknown matter in a list", "window", "GET", "/api/v1/cases?matter=x", "", 400, "httpapi.query_wrong", "/matter"},
		{"over-long body", "applicant", "POST", "/api/v1/cases", `{"matter":"` + strings.Repeat("a", httpapi.MaxBody) + `"}`, 413, "httpapi.body_too_long", ""},
		{"over-long field", "applicant", "POST", "/api/v1/cases", body("示例能源有限公司", strings.Repeat("长", 201)), 422, "httpapi.field_too_long", "/applicant/name"},
		{"short USCC", "applicant", "POST", "/api/v1/cases", body("91370000000000000L", "9137"), 422, "code.missing", "/applicant/uscc"},
		{"USCC with a wrong check character", "applicant", "POST", "/api/v1/cases", body("91370000000000000L", "91370000000000000X"), 422, "code.check", "/applicant/uscc"},
		{"project code of no form", "applicant", "POST", "/api/v1/cases", body("2020-370000-44-03-000001", "2020-370000-44-03"), 422, "code.missing", "/project/code"},
		{"negative size", "applicant", "POST", "/api/v1/cases", body(`"file":"报告.pdf"`, `"file":"报告.pdf","size":-1`), 422, "httpapi.field_wrong", "/materials/1/size"},
		{"unknown case", "window", "GET", "/api/v1/cases/nothing", "", 404, "httpapi.case_unknown", "/id"},
		{"case id that cannot be", "window", "GET", "/api/v1/cases/%00%2F..", "", 404, "httpapi.case_unknown", "/id"},
		{"unknown action", "window", "POST", "/api/v1/cases/" + id + "/actions/burn", "{}", 404, "workflow.action_unknown", "/action"},
		{"not in this state", "leader", "POST", "/api/v1/cases/" + id + "/actions/sign", "{}", 409, "workflow.not_permitted", ""},
		{"not for this role", "applicant", "POST", "/api/v1/cases/" + id + "/actions/accept", "{}", 403, "workflow.forbidden", ""},
		{"no such day", "window", "POST", "/api/v1/cases/" + id + "/actions/decline", `{"until":"2026-02-30"}`, 400, "calendar.bad_date", "/until"},
		{"a day that is empty", "window", "POST", "/api/v1/cases/" + id + "/actions/decline", `{"until":""}`, 400, "httpapi.field_missing", "/until"},
		{"a day that is a number", "window", "POST", "/api/v1/cases/" + id + "/actions/decline", `{"until":20260105}`, 400, "httpapi.type_wrong", "/until"},
		{"decline without reason", "window", "POST", "/api/v1/cases/" + id + "/actions/decline", "", 422, "workflow.bad_input", "/reason"},
		{"notice of nothing", "window", "POST", "/api/v1/cases/" + id + "/actions/request_supplement", `{"items":[]}`, 422, "workflow.bad_input", "/items"},
		{"review before any service", "applicant", "POST", "/api/v1/cases/" + id + "/reviews", `{"level":5}`, 422, "evaluation.no_service", "/service"},
		{"answer to no review", "window", "POST", "/api/v1/cases/" + id + "/reviews/zero/rectify", `{"text":"x"}`, 404, "httpapi.route_unknown", ""},
		{"day beyond the horizon", "window", "GET", "/api/v1/cases/" + id + "?on=2027-01-01", "", 422, "calendar.beyond_horizon", "/on"},
		{"not a day", "window", "GET", "/api/v1/cases/" + id + "?on=2026-02-30", "", 422, "calendar.bad_date", "/on"},
		{"limit past the horizon", "", "GET", "/api/v1/workdays?from=2026-12-20&add=20", "", 422, "calendar.runs_past_horizon", "/from"},
		{"start beyond the horizon", "", "GET", "/api/v1/workdays?from=2031-01-01&add=1", "", 422, "calendar.beyond_horizon", "/from"},
		{"days not a number", "", "GET", "/api/v1/workdays?from=2026-01-01&add=ten", "", 422, "httpapi.days_wrong", "/add"},
		{"neither days nor an end", "", "GET", "/api/v1/workdays?from=2026-01-01", "", 422, "httpapi.add_or_to", "/add"},
		{"a year not announced", "", "GET", "/api/v1/calendar/2027", "", 422, "calendar.beyond_horizon", "/year"},
		{"no year", "", "GET", "/api/v1/calendar/next", "", 404, "httpapi.route_unknown", "/year"},
		{"known before anything was", "", "GET", "/api/v1/workdays?from=2026-01-01&add=1&as_of=1999-01-01", "", 422, "calendar.nothing_known", "/as_of"},
		{"query flag", "", "GET", "/api/v1/matters?portal=perhaps", "", 400, "httpapi.query_wrong", "/portal"},
		{"cursor", "", "GET", "/api/v1/matters?after=x", "", 400, "httpapi.cursor_wrong", "/after"},
		{"case cursor", "window", "GET", "/api/v1/cases?after=x", "", 400, "httpapi.cursor_wrong", "/after"},
		{"unknown address", "", "GET", "/api/v1/nothing", "", 404, "httpapi.route_unknown", ""},
		{"wrong method", "", "DELETE", "/api/v1/matters", "", 405, "httpapi.method_wrong", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), tt.method, h.URL+tt.path, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Language", "en")
			if tt.body != "" {
				r.Header.Set("Content-Type", "application/json")
			}
			if tt.who != "" {
				r.Header.Set("Authorization", "Bearer "+tt.who)
			}
			w, err := h.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Body.Close()
			var p httpapi.Problem
			if err := json.NewDecoder(w.Body).Decode(&p); err != nil {
				t.Fatalf("status %d, no problem: %v", w.StatusCode, err)
			}
			if w.StatusCode != tt.status || p.Status != tt.status || p.Code != tt.code || p.Pointer != tt.pointer {
				t.Errorf("got %d %s at %q, want %d %s at %q", w.StatusCode, p.Code, p.Pointer, tt.status, tt.code, tt.pointer)
			}
			if kind := w.Header.Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("content type %s", kind)
			}
			for _, s := range []string{p.ZH, p.EN, p.Detail, p.Title, p.Type} {
				if s == "" || strings.Contains(s, "%!") {
					t.Errorf("sentence %q", s)
				}
			}
			if p.Detail != p.EN {
				t.Errorf("asked in English, detail is %q", p.Detail)
			}
			if tt.status == 405 && w.Header.Get("Allow") == "" {
				t.Error("no Allow header")
			}
		})
	}
	if c, err := h.as("window").Case(t.Context(), id); err != nil || c.Version != 1 {
		t.Errorf("after all that the case is at version %d, %v, want 1", c.Version, err)
	}
}

// All that is wrong comes back at once.
func TestAllErrorsTogether(t *testing.T) {
	h := open(t, &journal.Memory{})
	_, err := h.service.Open(t.Context(), people["applicant"], httpapi.CaseRequest{Matter: "34"}, httpapi.Request{})
	p := httpapi.ProblemOf(err, english)
	if len(p.Errors) != 4 { // the applicant's name and three materials
		t.Errorf("got %d errors, want 4: %+v", len(p.Errors), p.Errors)
	}
}

// A malformed field does not hide a missing material, nor the other way round.
func TestShapeAndGuardsTogether(t *testing.T) {
	h := open(t, &journal.Memory{})
	q := application()
	q.Applicant.USCC, q.Materials = "9137", q.Materials[:2]
	_, err := h.service.Open(t.Context(), people["applicant"], q, httpapi.Request{})
	p := httpapi.ProblemOf(err, english)
	if p.Status != 422 || len(p.Errors) != 2 || p.Errors[0].Pointer != "/applicant/uscc" || p.Errors[1].Pointer != "/materials" {
		t.Errorf("got %d %+v, want the code and the missing material", p.Status, p.Errors)
	}
	id := h.opened(t)
	_, err = h.service.Act(t.Context(), people["leader"], id, "sign", httpapi.ActionRequest{Reason: strings.Repeat("长", 2001)}, httpapi.Request{})
	if p := httpapi.ProblemOf(err, english); p.Status != 409 {
		t.Errorf("a long reason for an action not permitted: got %d %s, want 409", p.Status, p.Code)
	}
}

// A page on another site cannot act with our visitor's cookie, and a body must
// say that it is JSON: both are what a form on that site cannot do.
func TestCrossSite(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	for _, tt := range []struct {
		name, header, value, body string
		status                    int
	}{
		{"another site", "Sec-Fetch-Site", "cross-site", "{}", 403},
		{"another origin", "Origin", "https://example.com", "{}", 403},
		{"no content type", "X-Nothing", "x", "{}", 415},
		{"a form", "Content-Type", "text/plain", "{}", 415},
		{"the same site", "Sec-Fetch-Site", "same-origin", "", 200},
	} {
		r, _ := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/api/v1/cases/"+id+"/actions/accept", strings.NewReader(tt.body))
		r.Header.Set("Authorization", "Bearer window")
		r.Header.Set(tt.header, tt.value)
		w, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		w.Body.Close()
		if w.StatusCode != tt.status {
			t.Errorf("%s: got %d, want %d", tt.name, w.StatusCode, tt.status)
		}
	}
}

// If-Match is a list of strong tags; a weak one never matches (RFC 9110).
func TestIfMatchHeader(t *testing.T) {
	h := open(t, &journal.Memory{})
	for value, status := range map[string]int{`"1"`: 200, `"7", "1"`: 200, `*`: 200, `W/"1"`: 412, `"2"`: 412, `"01"`: 412, "`1`": 400, `1`: 400, `"1`: 400} {
		id := h.opened(t)
		r, _ := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/api/v1/cases/"+id+"/actions/accept", nil)
		r.Header.Set("Authorization", "Bearer window")
		r.Header.Set("If-Match", value)
		w, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		w.Body.Close()
		if w.StatusCode != status {
			t.Errorf("If-Match %s: got %d, want %d", value, w.StatusCode, status)
		}
	}
}

// Whoever knows the people being out of reach is not the visitor's fault.
func TestIdentityDown(t *testing.T) {
	h := open(t, &journal.Memory{})
	broken := httpapi.NewHandler(h.service, func(*http.Request) (workflow.Actor, error) { return workflow.Actor{}, errors.New("ldap: hunter2") })
	w := httptest.NewRecorder()
	broken.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/cases", nil))
	if w.Code != 503 || strings.Contains(w.Body.String(), "hunter2") || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d %s, want a bare 503 with Retry-After", w.Code, w.Body)
	}
}

// secretive fails with a text that must not leave the house.
type secretive struct{ journal.Store }

func (secretive) Load(context.Context, string, int) ([]journal.Record, error) {
	return nil, errors.New("password=hunter2 at 10.0.0.7")
}

func TestUnforeseenErrorsStayInside(t *testing.T) {
	h := open(t, secretive{&journal.Memory{}})
	r, _ := http.NewRequestWithContext(t.Context(), "GET", h.URL+"/api/v1/cases/x", nil)
	r.Header.Set("Authorization", "Bearer window")
	w, err := h.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != 500 || !strings.Contains(string(body), "httpapi.internal") || strings.Contains(string(body), "hunter2") {
		t.Errorf("got %d %s, %v, want a bare 500", w.StatusCode, body, err)
	}
}

// Every route stands in the OpenAPI document, and nothing else does.
func TestOpenAPIListsTheRoutes(t *testing.T) {
	data, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		OpenAPI string                                `json:"openapi"`
		Paths   map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("openapi %q, want 3.1", doc.OpenAPI)
	}
	documented := map[string]bool{}
	for path, operations := range doc.Paths {
		for method := range operations {
			documented[strings.ToUpper(method)+" "+path] = true
		}
	}
	for _, route := range httpapi.Routes() {
		if !documented[route] {
			t.Errorf("%s is served and not documented", route)
		}
		delete(documented, route)
	}
	for route := range documented {
		t.Errorf("%s is documented and not served", route)
	}
	h := open(t, &journal.Memory{})
	w, err := h.Client().Get(h.URL + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	if served, _ := io.ReadAll(w.Body); string(served) != string(data) {
		t.Error("/openapi.json is not the document")
	}
}

// The handler can be mounted under a path of somebody's own.
func TestMountedElsewhere(t *testing.T) {
	h := open(t, &journal.Memory{})
	mux := http.NewServeMux()
	mux.Handle("/fgw/", http.StripPrefix("/fgw", httpapi.NewHandler(h.service, identify)))
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest("GET", "/fgw/api/v1/matters/34", nil))
	if w.Code != 200 {
		t.Errorf("got %d %s, want 200", w.Code, w.Body)
	}
	body, _ := json.Marshal(application())
	r := httptest.NewRequest("POST", "/fgw/api/v1/cases", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer applicant")
	w = httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	at, err := r.URL.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != 201 || !strings.HasPrefix(at.Path, "/fgw/api/v1/cases/sd-fgw-034-") {
		t.Errorf("got %d, Location %q, which is %v here", w.Code, w.Header().Get("Location"), at)
	}
}

// Whatever the body, it is read or refused, and nothing panics.
func FuzzUnmarshal(f *testing.F) {
	valid, _ := json.Marshal(application())
	f.Add(valid)
	f.Add([]byte(`{"materials":[{"code":1}],"a":{"b":[null]}}`))
	f.Add([]byte(`{"applicant":{"uscc":"x"},"matter":""}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var q httpapi.CaseRequest
		if err := httpapi.Unmarshal(data, &q); err != nil {
			if p := httpapi.ProblemOf(err, english); p.Status < 400 || p.Status >= 500 {
				t.Errorf("%q: status %d for %v", data, p.Status, err)
			}
		}
	})
}

// Every operation reads the parameters that the document names, and refuses others.
func TestQueryNames(t *testing.T) {
	h := memory(t)
	get := func(path string) (int, []byte) {
		t.Helper()
		answer, err := h.Client().Get(h.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, body
	}
	_, body := get("/openapi.json")
	var document struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
	}
	if err := json.Unmarshal(body, &document); err != nil {
		t.Fatal(err)
	}
	operations := 0
	for pattern, names := range httpapi.QueryNames() {
		method, path, _ := strings.Cut(pattern, " ")
		operation, ok := document.Paths[path][strings.ToLower(method)]
		if !ok {
			t.Errorf("the document has no %s", pattern)
			continue
		}
		operations++
		var want []string
		for _, p := range operation.Parameters {
			if p.In == "query" {
				want = append(want, p.Name)
			}
		}
		slices.Sort(want)
		if got := slices.Sorted(slices.Values(names)); !slices.Equal(got, want) {
			t.Errorf("%s reads %v, the document says %v", pattern, got, want)
		}
	}
	if operations == 0 {
		t.Error("no operations")
	}
	for path, want := range map[string]string{
		"/api/v1/matters?asof=2026-02-28":           "/asof",
		"/api/v1/matters?AS_OF=2026-02-28&z=1":      "/AS_OF /z",
		"/api/v1/matters/34?on=2026-02-28":          "/on",
		"/api/v1/catalog?as_of=2026-02-28":          "/as_of",
		"/api/v1/calendar/2026/feed.ics?a~b%2Fc":    "/a~0b~1c",
		"/api/v1/workdays?from=2026-03-02&days=5":   "/days",
		"/api/v1/catalog/changes?after=0&position=": "/position",
	} {
		status, body := get(path)
		var p httpapi.Problem
		if err := json.Unmarshal(body, &p); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range p.Errors {
			got = append(got, e.Pointer)
		}
		if status != 400 || p.Code != "httpapi.query_unknown" || strings.Join(got, " ") != want {
			t.Errorf("%s: %d %s at %v, want %s", path, status, p.Code, got, want)
		}
	}
	if status, body := get("/api/v1/matters?as_of=%zz"); status != 400 || !bytes.Contains(body, []byte("httpapi.query_unreadable")) {
		t.Errorf("a query that is none: %d %s", status, body)
	}
}
