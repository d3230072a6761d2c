package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const projectCode = "2603-370000-04-01-000001" // that of application()

// A second application of a project takes over what is ticked, nothing else.
func TestApplyTakesOverWhatIsTicked(t *testing.T) {
	d := newDesk(t, "/fgw")
	first := d.open()
	id := strings.TrimPrefix(first, "/cases/")
	d.must("window", first, "accept", nil)
	form := d.get("applicant", "/matters/"+energy+"/apply?project="+projectCode)
	page := form.Body.String()
	judge(t, "apply with offers", "/fgw", page)
	if form.Code != http.StatusOK || strings.Contains(page, " checked") {
		t.Errorf("status %d; nothing may be ticked beforehand", form.Code)
	}
	for _, want := range []string{`name="take.M1" value="` + id + `"`, `name="take./applicant/uscc" value="` + id + `"`, "示例市绿能制造有限公司（B，2026-03-02，节能审查）", `value="` + projectCode + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if said := words(d.get("other", "/matters/"+energy+"/apply?project="+projectCode).Body.String()); strings.Contains(said, "示例市绿能制造有限公司") || !strings.Contains(said, "没有您提交过") {
		t.Error("another applicant is offered something")
	}

	in := url.Values{"key": {"k-2"}, "project_code": {projectCode}, "take./applicant/name": {id}, "take.M1": {id}, "take.M2": {id}, "phone": {"13900000000"}, "material.M3": {"新代码"}}
	in.Set("material.M1", "新申请.pdf")
	w := d.post("applicant", "/matters/"+energy+"/apply", in)
	page = w.Body.String()
	judge(t, "apply refused", "/fgw", page)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, "已另行填写") || !strings.Contains(page, `value="`+id+`" checked`) || !strings.Contains(page, `value="新申请.pdf"`) {
		t.Errorf("ticked and typed: %d, want 422 and what was typed\n%s", w.Code, words(page))
	}
	in.Del("material.M1")
	w = d.post("applicant", "/matters/"+energy+"/apply", in)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("got %d, want 303\n%s", w.Code, words(w.Body.String()))
	}
	second, _, _ := strings.Cut(strings.TrimPrefix(w.Header().Get("Location"), "/fgw"), "?")
	said := words(d.get("applicant", second).Body.String())
	for _, want := range []string{"节能审查申请.pdf", "沿用自 " + id, "示例市绿能制造有限公司", "13900000000", "新代码"} {
		if !strings.Contains(said, want) {
			t.Errorf("the case lacks %s", want)
		}
	}
	if strings.Contains(said, "91370000MA0000000P") || strings.Contains(said, "张某某") {
		t.Error("something came over that was not ticked")
	}
}

func TestApplyWithAProjectCodeThatIsNone(t *testing.T) {
	d := newDesk(t, "")
	w := d.get("applicant", "/matters/"+energy+"/apply?project=12")
	judge(t, "bad code", "", w.Body.String())
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="project-error"`) || !strings.Contains(w.Body.String(), "没有查找") {
		t.Errorf("got %d", w.Code)
	}
}

func TestProjectPage(t *testing.T) {
	d := newDesk(t, "/fgw")
	first := d.open()
	if !strings.Contains(d.get("applicant", first).Body.String(), `href="/fgw/projects/`+projectCode+`"`) {
		t.Error("the case does not lead to its project")
	}
	in := application()
	in.Set("key", "k-2")
	if w := d.post("applicant", "/matters/36/apply", in); w.Code != http.StatusSeeOther {
		t.Fatalf("matter 36: %d\n%s", w.Code, words(w.Body.String()))
	}
	d.must("window", first, "accept", nil)
	d.must("registrar", first, "assign", url.Values{"office": {"环资处"}})
	d.must("handler", first, "ask_offices", url.Values{"offices": {"工业处"}})
	for who, want := range map[string][]string{
		"applicant": {"政府投资项目审批", "等待前项", "须先办成“节能审查”", "25 个工作日", "B 已经核验", "D 申请人自报", "期限至少到"},
		"handler":   {"联审：环资处牵头", "待答复", "13800000000"},
		"leader":    {"138****0000"},
	} {
		w := d.get(who, "/projects/"+projectCode)
		judge(t, "project", "/fgw", w.Body.String())
		for _, text := range want {
			if !strings.Contains(words(w.Body.String()), text) {
				t.Errorf("%s: %d, the page lacks %s", who, w.Code, text)
			}
		}
	}
	if said := words(d.get("applicant", "/projects/"+projectCode).Body.String()); strings.Contains(said, "联审") {
		t.Error("the applicant reads the joint review")
	}
	for who, status := range map[string]int{"other": 404, "visitor": 401} {
		if w := d.get(who, "/projects/"+projectCode); w.Code != status {
			t.Errorf("%s: got %d, want %d", who, w.Code, status)
		}
	}
}
