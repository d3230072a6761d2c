package pages

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	d := newDesk(t, "/fgw")
	style := d.get("", "/").Body.String()
	_, style, _ = strings.Cut(style, `rel="stylesheet" href="/fgw`)
	style, _, _ = strings.Cut(style, `"`)
	answers := map[string]*httptest.ResponseRecorder{
		"page": d.get("", "/"), "style": d.get("", style), "404": d.get("", "/x"), "401": d.get("", "/cases"),
		"405": d.post("window", "/board", nil), "303": d.get("", "/cases/x/actions/y"), "422": d.post("applicant", "/matters/34/apply", url.Values{}),
	}
	want := map[string]int{"page": 200, "style": 200, "404": 404, "401": 401, "405": 405, "303": 303, "422": 422}
	for name, w := range answers {
		if w.Code != want[name] {
			t.Errorf("%s: status %d", name, w.Code)
		}
		csp := w.Header().Get("Content-Security-Policy")
		if csp != "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" {
			t.Errorf("%s: CSP %q", name, csp)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
	}
	if got := answers["style"].Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("style sheet: Cache-Control %q", got)
	}
	if got := answers["405"].Header().Get("Allow"); got != "GET, HEAD" {
		t.Errorf("405: Allow %q", got)
	}
	if got := d.get("applicant", "/cases").Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("cases: Cache-Control %q, want no-store", got)
	}
}

func TestZeroOptionsServeVisitors(t *testing.T) {
	s, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/": 200, "/matters/34": 200, "/cases": 401, "/board": 401} {
		w := httptest.NewRecorder()
		New(s, Options{}).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != want || !strings.Contains(w.Body.String(), "数字发改政务服务") {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

func TestBadRequests(t *testing.T) {
	d := newDesk(t, "")
	long := url.Values{"name": {strings.Repeat("好", httpapi.MaxBody)}}
	if w := d.post("applicant", "/matters/34/apply", long); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("long body: %d, want 413", w.Code)
	}
	r := httptest.NewRequest("POST", "/matters/34/apply", strings.NewReader("name=%zz"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	d.site.ServeHTTP(w, r)
	if w.Code != http.StatusBadRequest {
		t.Errorf("broken body: %d, want 400", w.Code)
	}
	for path, want := range map[string]int{"/matters/none": 404, "/matters/none/apply": 404, "/cases?after=zzz": 400, "/cases/..%2f": 404, "/cases/x/review": 404} {
		if w := d.get("window", path); w.Code != want || unbalanced(w.Body.String()) != "" {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	if w := d.post("window", "/cases/x/review/one/rectify", nil); w.Code != http.StatusNotFound {
		t.Errorf("rectify of nothing: %d, want 404", w.Code)
	}
}

func TestIdentifyFails(t *testing.T) {
	s, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		t.Fatal(err)
	}
	site := New(s, Options{Identify: func(*http.Request) (workflow.Actor, error) {
		return workflow.Actor{}, errors.New("secret of the session store")
	}})
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d, want 503 without the text of the error", w.Code)
	}
}

// A list of many matters shows the first, and tells that there are more.
func TestTheListIsBounded(t *testing.T) {
	var document map[string]any
	if err := json.Unmarshal(catalog.Shandong().Document(), &document); err != nil {
		t.Fatal(err)
	}
	matters := document["matters"].([]any)
	last := matters[len(matters)-1].(map[string]any)
	for n := 101; n <= 400; n++ {
		m := maps.Clone(last)
		m["code"], m["number"], m["name"], m["aliases"] = fmt.Sprintf("sd-fgw-%03d", n), n, fmt.Sprintf("示例事项%d", n), []any{}
		matters = append(matters, m)
	}
	document["matters"] = matters
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	many, err := catalog.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Catalog: many})
	page := d.get("", "/").Body.String()
	holds(t, "all", page, "共 <b>348</b> 项", "事项超过 200 项，只列出前 200 项", "!符合条件的")
	if rows := strings.Count(page, `<td role="cell" class="num"`); rows != mostRows {
		t.Errorf("%d rows, want %d", rows, mostRows)
	}
	holds(t, "some", d.get("", "/?class="+last["class"].(string)).Body.String(), "符合条件的事项超过 200 项")
	page = d.get("", "/which?subject=information&held_here=no").Body.String()
	holds(t, "without rules", page, "另有 300 项还没有编制适用规则", "只列出前 200 项", "示例事项300</a>", "!示例事项301</a>")
	holds(t, "few", d.get("", "/?q="+url.QueryEscape("示例事项399")).Body.String(), "符合条件的事项", "示例事项399", "!只列出")
}
