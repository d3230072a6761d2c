package pages

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestApplyRefusedKeepsWhatWasTyped(t *testing.T) {
	d := newDesk(t, "/fgw")
	in := application()
	in.Set("name", "  ")
	in.Set("uscc", "9137")
	in.Set("project_code", strings.Repeat("9", 25))
	in.Del("material.M2")
	w := d.post("applicant", "/matters/"+energy+"/apply", in)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d, want 422", w.Code)
	}
	page := w.Body.String()
	judge(t, "apply refused", "/fgw", page)
	for _, want := range []string{`value="9137"`, `value="张某某"`, `value="节能审查申请.pdf"`, `id="uscc-error"`, `id="project_code-error"`, `value="k-1"`, "统一社会信用代码不完整"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	in.Set("uscc", "")
	in.Set("project_code", "")
	page = d.post("applicant", "/matters/"+energy+"/apply", in).Body.String()
	judge(t, "apply refused", "/fgw", page)
	for _, want := range []string{`id="name-error"`, `id="material-1-error"`, `href="#material-1"`, "缺少申请材料：项目节能报告"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if said := words(d.get("applicant", "/cases").Body.String()); !strings.Contains(said, "还没有办件") {
		t.Error("a refused application left a case behind")
	}
}

func TestDoubleSubmitOpensOneCase(t *testing.T) {
	d := newDesk(t, "")
	form := d.get("applicant", "/matters/34/apply").Body.String()
	in := application()
	in.Set("key", hidden(t, form, "key"))
	first := d.post("applicant", "/matters/34/apply", in)
	second := d.post("applicant", "/matters/34/apply", in)
	if first.Code != http.StatusSeeOther || second.Header().Get("Location") != first.Header().Get("Location") {
		t.Errorf("got %d %s and %d %s, want the same case twice", first.Code, first.Header().Get("Location"), second.Code, second.Header().Get("Location"))
	}
	if n := strings.Count(d.get("applicant", "/cases").Body.String(), `class="main"`); n != 1 {
		t.Errorf("%d cases, want 1", n)
	}
	if again := hidden(t, d.get("applicant", "/matters/34/apply").Body.String(), "key"); again == in.Get("key") {
		t.Error("the next form carries the same key")
	}
	in.Set("name", "另一家公司")
	if w := d.post("applicant", "/matters/34/apply", in); !strings.Contains(w.Body.String(), "这张表单已经提交过") {
		t.Errorf("changed form under a used key: %d", w.Code)
	}
}

func TestActionOnAStalePageIsRefused(t *testing.T) {
	d := newDesk(t, "")
	path := d.open()
	form := d.get("window", path).Body.String()
	in := url.Values{"version": {hidden(t, form, "version")}, "key": {"w-1"}, "reason": {"不属于本机关职权"}}
	d.must("window", path, "request_supplement", url.Values{"other.1": {"请加盖公章"}})
	d.must("applicant", path, "supplement", url.Values{"note": {"已加盖公章"}})
	w := d.post("window", path+"/actions/decline", in)
	if w.Code != http.StatusPreconditionFailed || !strings.Contains(w.Body.String(), "又有变动") || !strings.Contains(w.Body.String(), "不属于本机关职权</textarea>") {
		t.Errorf("stale page: %d, want 412 with a clear sentence and what was typed", w.Code)
	}
	judge(t, "stale", "", w.Body.String())
	for _, version := range []string{"", "0", "x"} {
		in.Set("version", version)
		if w := d.post("window", path+"/actions/decline", in); w.Code != http.StatusPreconditionFailed {
			t.Errorf("version %q: %d, want 412", version, w.Code)
		}
	}
	if !strings.Contains(d.get("window", path).Body.String(), "待补正") {
		t.Error("the case moved")
	}
}

func TestActionRefusedBesideItsField(t *testing.T) {
	d := newDesk(t, "")
	path := d.open()
	for _, c := range []struct {
		who, action string
		in          url.Values
		want        []string
	}{
		{"window", "request_supplement", nil, []string{`href="#request_supplement-other-1"`, `id="request_supplement-other-1-error"`}},
		{"window", "decline", url.Values{"reason": {" "}}, []string{`id="decline-reason-error"`, "此项不能为空"}},
	} {
		w := d.do(c.who, path, c.action, c.in)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", c.action, w.Code)
		}
		judge(t, c.action, "", w.Body.String())
		for _, want := range c.want {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: the page lacks %s", c.action, want)
			}
		}
	}
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.must("handler", path, "examine", url.Values{"opinion": {"可"}})
	w := d.do("handler", path, "form_opinion", url.Values{"opinion": {"建议准予"}})
	if !strings.Contains(w.Body.String(), `id="form_opinion-outcome-error"`) || !strings.Contains(w.Body.String(), "请选择“准予”或者“不予”") {
		t.Errorf("no outcome: %d, want the problem beside the radio buttons", w.Code)
	}
	judge(t, "form_opinion", "", w.Body.String())
	d.must("handler", path, "form_opinion", url.Values{"outcome": {"refused"}, "opinion": {"不符合"}})
	d.must("leader", path, "sign", nil)
	w = d.do("registrar", path, "number_and_seal", url.Values{"number": {"鲁发改[2026]01号"}})
	if !strings.Contains(w.Body.String(), `value="鲁发改[2026]01号"`) || !strings.Contains(w.Body.String(), `id="number_and_seal-number-error"`) {
		t.Errorf("bad number: %d, want it kept with its problem", w.Code)
	}
}

func TestActionsNobodyMayTake(t *testing.T) {
	d := newDesk(t, "")
	path := d.open()
	in := url.Values{"version": {"1"}, "key": {"x"}}
	for _, c := range []struct {
		who, action string
		want        int
	}{{"visitor", "accept", 401}, {"other", "withdraw", 404}, {"applicant", "accept", 403}, {"window", "conclude", 409}, {"window", "nonsense", 404}} {
		w := d.post(c.who, path+"/actions/"+c.action, in)
		if w.Code != c.want {
			t.Errorf("%s by %s: %d, want %d", c.action, c.who, w.Code, c.want)
		}
		if unbalanced(w.Body.String()) != "" {
			t.Errorf("%s by %s: broken page", c.action, c.who)
		}
	}
	if w := d.get("window", path+"/actions/accept"); w.Code != http.StatusSeeOther {
		t.Errorf("GET of an action: %d, want 303 to the case", w.Code)
	}
}

func TestStoredScriptIsText(t *testing.T) {
	d := newDesk(t, "")
	const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
	in := application()
	for _, name := range []string{"name", "contact", "project_name", "material.M1"} {
		in.Set(name, evil)
	}
	w := d.post("applicant", "/matters/34/apply", in)
	path, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	d.must("window", path, "request_supplement", url.Values{"item.M1": {evil}})
	looked := 0
	for _, page := range []string{path, "/cases", "/board"} {
		body := d.get("window", page).Body.String()
		looked += strings.Count(body, "&lt;script&gt;")
		if strings.Contains(body, "<script") || strings.Contains(body, "<img") {
			t.Errorf("%s holds the script as a tag", page)
		}
		judge(t, page, "", body)
	}
	if looked == 0 {
		t.Error("the text is nowhere to be seen")
	}
	in.Set("material.M2", "")
	if body := d.post("applicant", "/matters/34/apply", in).Body.String(); strings.Contains(body, "<script") {
		t.Error("the refused form holds the script as a tag")
	}
}

func TestReview(t *testing.T) {
	d := newDesk(t, "/fgw")
	path := d.concluded()
	page := d.get("applicant", path+"/review").Body.String()
	if n := strings.Count(page, `type="radio"`); n != 5 {
		t.Errorf("%d levels, want 5", n)
	}
	for _, c := range []struct {
		in   url.Values
		want string
	}{
		{url.Values{}, "请选择满意程度"},
		{url.Values{"level": {"1"}}, `id="review-text-error"`},
		{url.Values{"level": {"9"}, "text": {"好"}}, "请选择满意程度"},
		{url.Values{"level": {"5"}, "text": {strings.Repeat("好", 151)}}, "至多150字"},
	} {
		c.in.Set("service", "2")
		w := d.post("applicant", path+"/review", c.in)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("review %v: %d, want 422 and %q", c.in, w.Code, c.want)
		}
		judge(t, "review refused", "/fgw", w.Body.String())
	}
	// What was ticked under another level is left out.
	in := url.Values{"service": {"2"}, "key": {"r"}, "level": {"2"}, "options.2": {"214"}, "options.5": {"510"}, "text": {"态度生硬"}}
	for range 2 {
		if w := d.post("applicant", path+"/review", in); w.Code != http.StatusSeeOther {
			t.Fatalf("review: %d\n%s", w.Code, words(w.Body.String()))
		}
	}
	page = d.get("window", path+"/review").Body.String()
	for _, want := range []string{"不满意", "差评", "服务态度生硬", "态度生硬", "待整改", "登记回访", "答复整改", "2026-03-09"} {
		if !strings.Contains(page, want) {
			t.Errorf("the staff page lacks %q", want)
		}
	}
	if w := d.post("window", path+"/review/2/rectify", url.Values{"text": {" "}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="rectify2-error"`) {
		t.Errorf("empty answer: %d", w.Code)
	} else {
		judge(t, "answer refused", "/fgw", w.Body.String())
	}
	for _, action := range []string{"follow_up", "rectify"} {
		if w := d.post("window", path+"/review/2/"+action, url.Values{"text": {"已向申请人致歉：" + action[:6]}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", action, w.Code, words(w.Body.String()))
		}
	}
	if page = d.get("applicant", path+"/review").Body.String(); !strings.Contains(page, "已答复") || strings.Contains(page, "登记回访") {
		t.Error("the applicant does not see the answer, or sees the forms of the staff")
	}
}

func TestForeignOriginIsRefused(t *testing.T) {
	d := newDesk(t, "")
	for name, head := range map[string][2]string{"cross-site": {"Sec-Fetch-Site", "cross-site"}, "other origin": {"Origin", "https://evil.example"}} {
		r := httptest.NewRequest("POST", "/matters/34/apply", strings.NewReader(application().Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Who", "applicant")
		r.Header.Set(head[0], head[1])
		w := httptest.NewRecorder()
		d.site.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s: %d, want 403", name, w.Code)
		}
	}
	if said := words(d.get("applicant", "/cases").Body.String()); !strings.Contains(said, "还没有办件") {
		t.Error("a foreign form opened a case")
	}
}
