package pages

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Energy review is the matter with a whole guide; 1 is a draft.
const energy = "sd-fgw-034"

// desk is a system with its pages, for tests to walk through.
type desk struct {
	t    *testing.T
	now  time.Time
	site http.Handler
	base string
}

func people() map[string]workflow.Actor {
	return map[string]workflow.Actor{
		"visitor":    {},
		"applicant":  {ID: "a1", Name: "张某", Role: workflow.Applicant},
		"agent":      {ID: "g1", Name: "郑某", Role: workflow.Agent},
		"other":      {ID: "a2", Name: "李某", Role: workflow.Applicant},
		"window":     {ID: "w1", Name: "王某", Role: workflow.Window, Office: "政务窗口"},
		"registrar":  {ID: "r1", Name: "赵某", Role: workflow.Registrar, Office: "许可处"},
		"handler":    {ID: "h1", Name: "钱某", Role: workflow.Handler, Office: "环资处"},
		"co_handler": {ID: "c1", Name: "孙某", Role: workflow.CoHandler, Office: "工业处"},
		"leader":     {ID: "l1", Name: "周某", Role: workflow.Leader},
		"supervisor": {ID: "s1", Name: "吴某", Role: workflow.Supervisor},
	}
}

func newDesk(t *testing.T, base string) *desk {
	t.Helper()
	return newDeskWith(t, base, httpapi.Options{})
}

// newDeskWith is a desk with data of its own.
func newDeskWith(t *testing.T, base string, options httpapi.Options) *desk {
	t.Helper()
	d := &desk{t: t, base: base, now: time.Date(2026, 3, 2, 9, 0, 0, 0, calendar.Beijing())}
	options.Store, options.Now = new(journal.Memory), func() time.Time { return d.now }
	s, err := httpapi.NewService(options)
	if err != nil {
		t.Fatal(err)
	}
	d.site = New(s, Options{Base: base, SignIn: base + "/sign-in", OpenAPI: base + "/openapi.json", Notice: "演示系统",
		Identify: func(r *http.Request) (workflow.Actor, error) { return people()[r.Header.Get("X-Who")], nil }})
	return d
}

// get asks for a page as somebody.
func (d *desk) get(who, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", d.base+path, nil)
	r.Header.Set("X-Who", who)
	w := httptest.NewRecorder()
	d.site.ServeHTTP(w, r)
	return w
}

// post sends a form as a browser does from the same origin.
func (d *desk) post(who, path string, in url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", d.base+path, strings.NewReader(in.Encode()))
	r.Header.Set("X-Who", who)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	d.site.ServeHTTP(w, r)
	return w
}

func application() url.Values {
	return url.Values{"key": {"k-1"}, "name": {"示例市绿能制造有限公司"}, "uscc": {"91370000MA0000000P"}, "contact": {"张某某"}, "phone": {"13800000000"},
		"project_code": {"2603-370000-04-01-000001"}, "project_name": {"年产十万台电机项目"},
		"material.M1": {"节能审查申请.pdf"}, "material.M2": {"节能报告.pdf"}, "material.M3": {"2603-370000-04-01-000001"}}
}

// open opens a case and returns its path.
func (d *desk) open() string {
	d.t.Helper()
	w := d.post("applicant", "/matters/"+energy+"/apply", application())
	if w.Code != http.StatusSeeOther {
		d.t.Fatalf("apply: %d, want 303\n%s", w.Code, words(w.Body.String()))
	}
	path, _, _ := strings.Cut(strings.TrimPrefix(w.Header().Get("Location"), d.base), "?")
	return path
}

// do carries an action out with the key and version of the page, as a reader would.
func (d *desk) do(who, path, action string, in url.Values) *httptest.ResponseRecorder {
	d.t.Helper()
	body := d.get(who, path).Body.String()
	_, form, ok := strings.Cut(body, `action="`+d.base+path+"/actions/"+action+`"`)
	if !ok {
		d.t.Fatalf("%s has no form for %s on %s", who, action, path)
	}
	if in == nil {
		in = url.Values{}
	}
	in.Set("key", hidden(d.t, form, "key"))
	in.Set("version", hidden(d.t, form, "version"))
	return d.post(who, path+"/actions/"+action, in)
}

// must is do, for what has to succeed.
func (d *desk) must(who, path, action string, in url.Values) {
	d.t.Helper()
	if w := d.do(who, path, action, in); w.Code != http.StatusSeeOther {
		d.t.Fatalf("%s by %s: %d, want 303\n%s", action, who, w.Code, words(w.Body.String()))
	}
}

func hidden(t *testing.T, form, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]+)"`).FindStringSubmatch(form)
	if m == nil {
		t.Fatalf("no hidden field %s", name)
	}
	return m[1]
}

// words are the text of a page without its tags.
func words(page string) string {
	_, page, _ = strings.Cut(page, "<body>")
	return spaces.ReplaceAllString(anyTag.ReplaceAllString(page, " "), " ")
}

// concluded walks a case to its end and returns its path.
func (d *desk) concluded() string {
	d.t.Helper()
	path := d.open()
	d.must("window", path, "request_supplement", url.Values{"item.M2": {"节能报告缺少年综合能源消费量"}, "other.1": {"请加盖公章"}})
	d.must("applicant", path, "supplement", url.Values{"material.M2": {"节能报告（修订）.pdf"}})
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.must("handler", path, "ask_offices", url.Values{"offices": {"工业处\r\n\r\n"}})
	d.must("co_handler", path, "co_handle", url.Values{"opinion": {"同意"}})
	d.must("handler", path, "examine", url.Values{"opinion": {"符合标准"}})
	d.must("handler", path, "form_opinion", url.Values{"outcome": {"granted"}, "opinion": {"建议准予"}})
	d.must("leader", path, "sign", nil)
	d.must("registrar", path, "number_and_seal", url.Values{"number": {"示发改许可〔2026〕1号"}})
	d.must("registrar", path, "publish", nil)
	d.must("window", path, "deliver", url.Values{"delivery": {"窗口领取，张某某签收"}})
	d.must("window", path, "conclude", nil)
	return path
}
