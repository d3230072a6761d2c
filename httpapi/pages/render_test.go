package pages

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every page, as everybody, at every turn of a case: it renders, in Chinese, in
// balanced HTML, with every link under the base.
func TestEveryPageAsEveryRole(t *testing.T) {
	for _, base := range []string{"", "/fgw"} {
		d := newDesk(t, base)
		looked := 0
		look := func(path string, as ...string) {
			t.Helper()
			if len(as) == 0 {
				as = slices.Sorted(maps.Keys(people()))
				if base != "" {
					as = []string{"visitor", "applicant", "window"} // the roles are looked at above
				}
			}
			for _, who := range as {
				w := d.get(who, path)
				looked++
				judge(t, fmt.Sprintf("%s as %s", path, who), base, w.Body.String())
				staff := people()[who].Role.Staff()
				want := http.StatusOK
				switch {
				case who == "visitor" && (path == "/board" || path == "/agency" || strings.HasPrefix(path, "/cases") || strings.HasSuffix(path, "/apply")):
					want = http.StatusUnauthorized
				case path == "/board" && !staff:
					want = http.StatusForbidden
				case strings.HasPrefix(path, "/cases/") && (who == "other" || who == "agent"), path == "/nowhere":
					want = http.StatusNotFound
				}
				if w.Code != want {
					t.Errorf("%s as %s: %d, want %d", path, who, w.Code, want)
				}
			}
		}
		for _, path := range []string{"/", "/?q=节能&class=review&portal=yes&one_window=yes", "/?q=没有这样的事项", "/nowhere", "/calendar/2020", "/calendar/2026", "/deadline", ask(nil), "/cases", "/agency", "/board"} {
			look(path)
		}
		for _, path := range []string{"/which", mine, "/gaps"} {
			look(path, "visitor", "window")
		}
		for n := range 48 {
			look(fmt.Sprintf("/matters/sd-fgw-%03d", n+1), "visitor")
			look(fmt.Sprintf("/matters/sd-fgw-%03d/guide/check", n+1), "visitor")
		}
		look("/guides/check", "visitor", "handler")
		look("/matters/" + energy)
		look("/matters/" + energy + "/apply")
		look("/matters/1/apply")
		path := d.open()
		steps := []struct {
			who, action string
			in          url.Values
		}{
			{"window", "request_supplement", url.Values{"item.M2": {"缺少年综合能源消费量"}}},
			{"applicant", "supplement", url.Values{"material.M2": {"节能报告（修订）.pdf"}}},
			{"window", "accept", nil},
			{"registrar", "assign", url.Values{"office": {"环资处"}}},
			{"handler", "ask_offices", url.Values{"offices": {"工业处"}}},
			{"co_handler", "co_handle", url.Values{"opinion": {"同意"}}},
			{"handler", "examine", url.Values{"opinion": {"符合标准"}}},
			{"handler", "form_opinion", url.Values{"outcome": {"granted"}, "opinion": {"建议准予"}}},
			{"leader", "sign", nil},
			{"registrar", "number_and_seal", url.Values{"number": {"示发改许可〔2026〕1号"}}},
			{"registrar", "publish", nil},
			{"window", "deliver", url.Values{"delivery": {"窗口领取"}}},
			{"window", "conclude", nil},
		}
		for _, s := range steps {
			look(path)
			look(path + "/review")
			look(path+"/clocks/statutory", "applicant", "other", "handler")
			look("/board")
			d.must(s.who, path, s.action, s.in)
		}
		review := url.Values{"level": {"1"}, "options.1": {"108"}, "text": {"材料要了两遍"}}
		if w := d.post("applicant", path+"/review", review); w.Code != http.StatusSeeOther {
			t.Fatalf("review: %d\n%s", w.Code, words(w.Body.String()))
		}
		look("/cases")
		look("/cases?which=closed")
		look(path + "/review")
		look(path + "?done=13")
		if looked < 100 {
			t.Fatalf("looked at %d pages only", looked)
		}
	}
}

var (
	tagShape  = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>`)
	inline    = regexp.MustCompile(`<[^>]* (style|on[a-z]+)=`)
	codeShape = regexp.MustCompile(`[a-z]+_[a-z]+|(catalog|workflow|journal|guide|evaluation|httpapi|calendar)\.[a-z]+|\b(granted|refused|running|stopped|submitted|accepted|decided|window|handler|leader|applicant|required|electronic|confirmed|inference|example|true|false|null)\b`)
	linkShape = regexp.MustCompile(`(?:href|action|src)="([^"]*)"`)
	telShape  = regexp.MustCompile(`^tel:[0-9-]+(;ext=[0-9]+)?$`)
	idShape   = regexp.MustCompile(` id="([^"]*)"`)
	refShape  = regexp.MustCompile(` (?:for|aria-labelledby|aria-describedby)="([^"]*)"`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
	asWritten = regexp.MustCompile(`(?s)<(textarea|code)[^>]*>.*?</(textarea|code)>`)
	spaces    = regexp.MustCompile(`\s+`)
)

// judge holds a page against what every page must be.
func judge(t *testing.T, name, base, page string) {
	t.Helper()
	if problem := unbalanced(page); problem != "" {
		t.Errorf("%s: %s", name, problem)
	}
	said := words(asWritten.ReplaceAllString(page, ""))
	for _, sign := range []string{"%!", "<nil>", "ZgotmplZ", "&lt;no value"} {
		if strings.Contains(page, sign) {
			t.Errorf("%s: holds %q", name, sign)
		}
	}
	if strings.Contains(page, "<script") || inline.MatchString(page) {
		t.Errorf("%s: script, event handler or inline style", name)
	}
	if i := strings.Index(said, "代码 httpapi."); i >= 0 {
		said = said[:i] // the code of a problem is meant to be read out
	}
	if m := codeShape.FindString(strings.ReplaceAll(said, "https://www.example.com/", "")); m != "" {
		t.Errorf("%s: shows the code %q", name, m)
	}
	for _, m := range linkShape.FindAllStringSubmatch(page, -1) {
		if strings.HasPrefix(m[1], "#") || strings.HasPrefix(m[1], "data:") || telShape.MatchString(m[1]) || m[1] == "https://www.example.com/sd-fgw-034" {
			continue // the last is the address in the example guide
		}
		if !strings.HasPrefix(m[1], base+"/") {
			t.Errorf("%s: link %q is not under %q", name, m[1], base)
		}
	}
	ids := map[string]bool{}
	for _, m := range idShape.FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("%s: id %q twice", name, m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range refShape.FindAllStringSubmatch(page, -1) {
		for _, id := range strings.Fields(m[1]) {
			if !ids[id] {
				t.Errorf("%s: points at id %q, which is not there", name, id)
			}
		}
	}
}

// unbalanced names the first tag that does not close what is open.
func unbalanced(page string) string {
	void := map[string]bool{"meta": true, "link": true, "input": true, "br": true}
	var open []string
	tags := tagShape.FindAllStringSubmatch(page, -1)
	if len(tags) == 0 {
		return "no tags"
	}
	for _, m := range tags {
		switch name := m[2]; {
		case void[name]:
		case strings.HasSuffix(m[0], "/>") && slices.Contains(open, "svg"): // only there does it close itself
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return fmt.Sprintf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Sprintf("never closed: %v", open)
	}
	return ""
}

func TestUnbalancedIsSeen(t *testing.T) {
	for _, page := range []string{"<p><b></p></b>", "<p>", "<g/>", "<svg><g></svg>", "</p>", "text"} {
		if unbalanced(page) == "" {
			t.Errorf("unbalanced(%q) sees nothing", page)
		}
	}
}

// What a search has found is highlighted in the name, or else said beside it.
func TestFoundIsHighlighted(t *testing.T) {
	d := newDesk(t, "")
	for path, want := range map[string]string{
		"/?q=jnsc":  `<a href="/matters/sd-fgw-034"><mark>节能审查</mark></a></td>`,
		"/?q=节约能源法": `<a href="/matters/sd-fgw-034">节能审查</a><br><small class="quiet">中华人民共和国<mark>节约能源法</mark></small></td>`,
	} {
		if page := d.get("visitor", path).Body.String(); !strings.Contains(page, want) {
			t.Errorf("%s: no %s", path, want)
		}
	}
}

func TestMatterPageTellsTheTruth(t *testing.T) {
	d := newDesk(t, "")
	for _, c := range []struct {
		path string
		want []string
		not  []string
	}{
		{"/matters/34", []string{"本指南是填写示例", "节能审查", "基本信息", "法律救济", "示例市发展和改革委员会", "20 个工作日", "《中华人民共和国行政许可法》第四十二条第一款", "已核实", "推断", "在线申报", "电子", "必要", "60 日（自然日）"}, []string{"尚不完整"}},
		{"/matters/sd-fgw-001", []string{"本指南尚不完整：", "草稿", "待完善", "企业投资项目核准和备案管理条例", "未知"}, []string{"填写示例"}},
		{"/", []string{"共 48 项", "已接入总门户 42 项", "“一窗受理”41 项"}, []string{"符合条件"}},
		{"/?q=节约能源法", []string{"符合条件的事项 1 项", "节能审查"}, nil},
		{"/?q=34", []string{"符合条件的事项 1 项", "节能审查"}, []string{"没有符合条件"}},
		{"/?portal=no", []string{"符合条件的事项 6 项"}, nil},
	} {
		said := words(d.get("visitor", c.path).Body.String())
		for _, want := range c.want {
			if !strings.Contains(strings.ReplaceAll(said, " ", ""), strings.ReplaceAll(want, " ", "")) {
				t.Errorf("%s does not say %q", c.path, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(said, not) {
				t.Errorf("%s says %q", c.path, not)
			}
		}
	}
}
