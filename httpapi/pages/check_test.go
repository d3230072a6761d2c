package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// check posts a guide as text.
func (d *desk) check(document string) *httptest.ResponseRecorder {
	return d.post("handler", "/guides/check", url.Values{"guide": {document}})
}

// upload posts a guide as a file, as the form of the page does.
func (d *desk) upload(path string, file []byte, fields map[string]string) *httptest.ResponseRecorder {
	d.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := m.WriteField(name, value); err != nil {
			d.t.Fatal(err)
		}
	}
	part, err := m.CreateFormFile("file", "guide.json")
	if err == nil {
		_, err = part.Write(file)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	r := httptest.NewRequest("POST", d.base+path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	d.site.ServeHTTP(w, r)
	return w
}

// fieldOf is the part of the page of the field at a pointer, with its findings.
func fieldOf(t *testing.T, page, pointer string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "<code>"+pointer+"</code>")
	if !ok {
		t.Fatalf("no field at %s:\n%s", pointer, words(page))
	}
	rest, _, _ = strings.Cut(rest, `<div class="checked`)
	rest, _, _ = strings.Cut(rest, `<ul class="findings missing`)
	return rest
}

// says fails the test for what a page does not say, or, with "!" before it, says.
func says(t *testing.T, name, page string, all ...string) {
	t.Helper()
	page = strings.ReplaceAll(page, "&#43;", "+")
	for _, want := range all {
		not, unwanted := strings.CutPrefix(want, "!")
		if strings.Contains(page, not) == unwanted {
			t.Errorf("%s: %q is missing, or there:\n%s", name, want, words(page))
		}
	}
}

const faulty = `{
  "basic": {"name": "示例事项", "quantity_limit": "无&nbsp;", "exercise_content": "示例\u200b内容\u00a0甲", "odd": "说明"},
  "legal_basis": [{"title": "示例办法", "article": "第一条"}, {"title": "示例规定", "content": "待补充"}],
  "handling": {"promised_limit": {"count": 30, "unit": "working_day", "explanation": "从受理时\u202e起算"}, "statutory_limit": {"count": 20, "unit": "working_day"}},
  "fees": {"charged": false},
  "none": {"/fees/items": "不收费"},
  "note": "说明<br>"
}`

// Each finding stands at its field, with its severity in words, its remedy, its basis
// and its mark; a fix is shown as before and after; what is missing is told at its
// group, and what is in no group at the end.
func TestFindingsStandBesideTheirFields(t *testing.T) {
	d := newDesk(t, "/fgw")
	w := d.check(strings.Replace(faulty, `"basic"`, `"schema": "yiwang.guide/1", "matter": "`+energy+`", "basic"`, 1))
	page := w.Body.String()
	judge(t, "faulty", "/fgw", page)
	if got := w.Header().Get("Cache-Control"); w.Code != http.StatusOK || got != "no-store" {
		t.Errorf("%d, Cache-Control %q: what was pasted is nobody else's", w.Code, got)
	}
	says(t, "quantity", fieldOf(t, page, "/basic/quantity_limit"), `<mark>&amp;nbsp;</mark>`, `<span class="sev s-error">错误</span>`, "text/html_entity", "改前", "改后", "‹空格›", "依据：", `<span class="mark confirmed">已核实</span>`, "请换成它代表的字符")
	says(t, "content", fieldOf(t, page, "/basic/exercise_content"), `示例<mark class="char">‹U+200B 零宽空格›</mark>内容<mark class="char">‹U+00A0 不换行空格›</mark>甲`, "!\u200b", "!\u00a0")
	says(t, "limit", page, "30 个工作日", `从受理时<mark class="char">‹U+202E 文字方向控制符›</mark>起算`, "!\u202e")
	says(t, "row", fieldOf(t, page, "/legal_basis/1/content"), "待补充", "占位")
	says(t, "none", page, "收费项目", "不收费")
	says(t, "compared", page, "与目录中的", "节能审查</a>")
	if at := strings.Index; at(page, "/basic/exercise_content</code>") > at(page, "/basic/quantity_limit</code>") {
		t.Error("the fields are not in the order of the table")
	}
	foreign := d.check(strings.Replace(faulty, `"odd"`, `"备注&nbsp;":"&nbsp;","其他说明"`, 1)).Body.String()
	if at := strings.Index; at(foreign, "/basic/exercise_content</code>") < at(foreign, "/basic/quantity_limit</code>") {
		t.Error("the fields of another system are not in its order")
	}
	basic, rest, _ := strings.Cut(page, `id="legal_basis"`)
	says(t, "missing", basic, "没有填写的栏目", "“实施主体”为空")
	_, rest, _ = strings.Cut(rest, `id="rest"`)
	says(t, "rest", rest, "/note", "<mark>&lt;br&gt;</mark>")
}

// Every finding of a guide is on its page, once, and linked from the top.
func TestEveryFindingIsOnThePage(t *testing.T) {
	s, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "")
	documents := []string{`{}`, faulty, `{"basic":{"事项名称":"示例&nbsp;","数量限制":""},"materials":"相关材料","法律救济":null,"handling":{"承诺办结时限":"尽快","places":["示例路&amp;"]}}`,
		`{"materials":[{"name":"甲","form":"石板"},[1,null,{}],"乙&nbsp;"],"faq":{"question":"a"},"fees":true,"remedies":{"review":{"limit":{"count":-1,"unit":"x"}}}}`}
	guides, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	for g := range guides.All() {
		data, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, string(data))
	}
	seen := 0
	for _, document := range documents {
		judged, err := s.JudgeGuide([]byte(document), httpapi.GuideQuery{})
		if err != nil {
			t.Fatal(err)
		}
		page := d.check(document).Body.String()
		name := document[:min(len(document), 60)]
		if problem := unbalanced(page); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
		for i := range judged.Report.Findings {
			seen++
			if n, m := strings.Count(page, fmt.Sprintf(`id="f%d"`, i+1)), strings.Count(page, fmt.Sprintf(`href="#f%d"`, i+1)); n != 1 || m != 1 {
				t.Errorf("%s: finding %d %+v is there %d times and linked %d times", name, i+1, judged.Report.Findings[i], n, m)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d findings were looked for", seen)
	}
}

// What is in a guide is text on the pages, whatever it looks like.
func TestHostileGuidesAreText(t *testing.T) {
	evil := "\"><script>alert(1)</script>' onload=x \u202eabc\u2066\u0007"
	data, err := json.Marshal(map[string]any{
		"schema": guide.Schema, "matter": energy, "version": `1"><b>`, "status": "draft",
		"basic":     map[string]any{"name": "节能审查", "agency": evil, "quantity_limit": "javascript:alert(1)"},
		"handling":  map[string]any{"online_url": "javascript:alert(1)", "portal_url": "https://example.com/\"><script>", "places": []any{map[string]any{"address": evil, "phone": "12345\"><script>", "hours": evil}}},
		"contact":   map[string]any{"inquiry_phone": "(0531)51785555转8、javascript:1", "inquiry_url": "https://user:pass@example.com/"},
		"materials": []any{map[string]any{"name": evil, "code": evil, "form": "paper"}},
		"none":      map[string]any{"/fees/items": evil, evil: evil, "": "无", "/": "无"},
	})
	if err != nil {
		t.Fatal(err)
	}
	lib, err := guide.FromFiles(catalog.Shandong(), fstest.MapFS{"a.json": {Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "", httpapi.Options{Guides: lib})
	for name, page := range map[string]string{
		"guide": d.get("visitor", "/matters/34").Body.String(), "check": d.get("visitor", "/matters/34/guide/check").Body.String(),
		"posted": d.check(string(data)).Body.String(), "foreign": d.check(strings.Replace(string(data), `"agency"`, `"实施\"><script>机关"`, 1)).Body.String(),
	} {
		if problem := unbalanced(page); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
		if _, rest, _ := strings.Cut(page, "</head>"); inline.MatchString(rest) {
			t.Errorf("%s: an attribute that acts: %s", name, inline.FindString(rest))
		}
		says(t, name, page, "!<script", `!href="javascript`, "!ZgotmplZ", "&lt;script&gt;")
		if name != "guide" {
			page = asWritten.ReplaceAllString(page, "") // what is typed stays as it was
		}
		says(t, name, page, "!\u202e", "!\u2066", "!\u0007")
	}
	page := d.get("visitor", "/matters/34").Body.String()
	says(t, "guide", page, `<a href="tel:0531-51785555;ext=8">(0531)51785555转8</a>`, "!example.com/\"><script", `!href="https://user`)
}

// A guide that cannot be read comes back with what is wrong at its place, and the rest
// of the form as it was.
func TestUnreadableGuidesAreToldPolitely(t *testing.T) {
	d := newDesk(t, "/fgw")
	for _, c := range []struct {
		name, document string
		status         int
		want           []string
	}{
		{"full-width comma", "{\"basic\":{}，\n\"faq\":[]}", 400, []string{"第 1 行第 12 个字符“，”不能写在这里", `<mark>，</mark>`, `aria-invalid="true"`}},
		{"third line", "{\n\"basic\": {},\n\"faq\": ],\n}", 400, []string{"第 3 行第 8 个字符“]”", `<li class="here"><span class="quiet">3</span>`}},
		{"not finished", "{\"basic\":{\n\"name\":\"a\"\n", 400, []string{"写到第 2 行就完了"}},
		{"two values", "{}\n{}", 400, []string{"第 2 行第 1 个字符“{”"}},
		{"a list", "[]", 400, []string{"最外面是一对花括号"}},
		{"twice", `{"basic":{"name":"a","name":"b"}}`, 400, []string{"“/basic/name”处的“name”给出了两次"}},
		{"nothing", " \n", 422, []string{"请粘贴一份办事指南"}},
		{"not UTF-8", "{\"basic\":\n{\"name\":\"\xb0\xec\"}}", 400, []string{"第 2 行有不是 UTF-8 编码的内容", "‹字节 0xB0›", "!\ufffd"}},
	} {
		for how, w := range map[string]*httptest.ResponseRecorder{"typed": d.check(c.document), "file": d.upload("/guides/check", []byte(c.document), nil)} {
			page := w.Body.String()
			if w.Code != c.status {
				t.Errorf("%s, %s: %d, want %d", c.name, how, w.Code, c.status)
			}
			judge(t, c.name, "/fgw", page)
			says(t, c.name+", "+how, page, append(c.want, "没有检查", "!invalid character", "!class=\"card summary\"")...)
			if c.status == 400 && c.name != "not UTF-8" && !strings.Contains(page, html.EscapeString(c.document)) {
				t.Errorf("%s, %s: what was typed is gone", c.name, how)
			}
		}
	}
	w := d.post("handler", "/guides/check", url.Values{"guide": {"{}"}, "matter": {"没有的事项"}})
	if w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a matter nobody knows: %d, want 422", w.Code)
	}
	says(t, "matter", w.Body.String(), `id="matter-error"`, "没有的事项", "!共发现")
}

// The form is bounded, and taken from our own pages only.
func TestTheCheckIsBounded(t *testing.T) {
	d := newDesk(t, "")
	long := []byte(`{"note":"` + strings.Repeat("a", httpapi.MaxBody) + `"}`)
	if w := d.upload("/guides/check", long, nil); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a long file: %d, want 413", w.Code)
	}
	r := httptest.NewRequest("POST", "/guides/check", strings.NewReader("guide=%7B%7D"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	if d.site.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("from another site: %d, want 403", w.Code)
	}
	r = httptest.NewRequest("POST", "/guides/check", strings.NewReader("--x\r\nbroken"))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	w = httptest.NewRecorder()
	if d.site.ServeHTTP(w, r); w.Code != http.StatusBadRequest {
		t.Errorf("a broken form: %d, want 400", w.Code)
	}
	var many strings.Builder
	for i := range 3 * mostFields {
		fmt.Fprintf(&many, `,"k%d":1`, i)
	}
	page := d.check(`{"basic":{"name":"示例"` + many.String() + `}}`).Body.String()
	if n := strings.Count(page, `<div class="checked`); n < mostFields/2 || n > mostFields+httpapi.MaxFindings {
		t.Errorf("%d fields are shown, want about %d", n, mostFields)
	}
	says(t, "many", page, "没有发现问题，没有列出")
}

// The page of a matter shows its guide as it stands; a file goes before what is typed,
// and is judged as a guide of that matter.
func TestCheckOfAMatter(t *testing.T) {
	d := newDesk(t, "/fgw")
	for path, want := range map[string][]string{
		"/matters/34/guide/check": {"没有发现问题", "20 个工作日", "申请人看到的指南", "节能审查", "/fgw/matters/sd-fgw-034/guide/check", "!没有填写的栏目"},
		"/matters/1/guide/check":  {"有错误的指南不能签发", "没有填写的栏目", "“承诺办结时限”为空"},
		"/matters/34":             {"/fgw/matters/sd-fgw-034/guide/check", "!待完善"},
		"/matters/1":              {"/fgw/matters/sd-fgw-001/guide/check#handling"},
		"/":                       {"/fgw/guides/check"},
	} {
		says(t, path, d.get("visitor", path).Body.String(), want...)
	}
	if w := d.get("visitor", "/matters/none/guide/check"); w.Code != http.StatusNotFound {
		t.Errorf("no such matter: %d", w.Code)
	}
	w := d.upload("/matters/1/guide/check", []byte("\ufeff{\"basic\":{\"name\":\"从文件来\"}}"), map[string]string{"guide": `{"basic":{"name":"从框里来"}}`})
	says(t, "file", w.Body.String(), "从文件来", "!从框里来", "与目录中的", "企业投资涉及跨市河流")
	w = d.upload("/matters/1/guide/check", nil, map[string]string{"guide": `{"basic":{"name":"从框里来"}}`})
	says(t, "no file", w.Body.String(), "从框里来")
}
