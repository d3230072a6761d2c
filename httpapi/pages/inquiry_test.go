package pages

import (
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// asking is a form filled in.
func asking(change map[string]string) url.Values {
	in := url.Values{"name": {"示例能源有限公司"}, "contact": {"13811112222"}, "matter": {energy}, "title": {"能耗怎么折算"}, "text": {"第一行\r\n<b>第二行</b>"}, "key": {"k1"}}
	for name, value := range change {
		in.Set(name, value)
	}
	return in
}

// asked is the address of an inquiry just asked.
func (d *desk) asked(change map[string]string) string {
	d.t.Helper()
	w := d.post("applicant", "/ask", asking(change))
	if w.Code != 303 {
		d.t.Fatalf("asked: got %d: %s", w.Code, w.Body)
	}
	path, _, _ := strings.Cut(strings.TrimPrefix(w.Header().Get("Location"), d.base), "?")
	return path
}

// turn carries an action out through the form on the page.
func (d *desk) turn(who, path, action string, fields map[string]string) *httptest.ResponseRecorder {
	d.t.Helper()
	page := d.get(who, path).Body.String()
	form := regexp.MustCompile(`(?s)<form method="post" action="` + d.base + path + `/actions/` + action + `".*?</form>`).FindString(page)
	if form == "" {
		d.t.Fatalf("no form to %s for %s: %s", action, who, page)
	}
	in := url.Values{}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`).FindAllStringSubmatch(form, -1) {
		in.Set(m[1], m[2])
	}
	for name, value := range fields {
		if !strings.Contains(form, `name="`+name+`"`) {
			d.t.Errorf("the form to %s has no field %s", action, name)
		}
		in.Set(name, value)
	}
	return d.post(who, path+"/actions/"+action, in)
}

func TestAQuestionOnPages(t *testing.T) {
	d := newDesk(t, "/fgw")
	if body := d.get("", "/matters/34").Body.String(); !strings.Contains(body, `href="/fgw/ask?matter=`+energy+`"`) || strings.Contains(body, "咨询中的常见问题") {
		t.Error("the matter has no way to ask, or frequent questions before anybody asked")
	}
	if body := d.get("applicant", "/ask?matter="+energy).Body.String(); !strings.Contains(body, `value="`+energy+`" selected`) || !strings.Contains(body, `value="张某"`) || !strings.Contains(body, "5 个工作日") {
		t.Errorf("the form is not filled in with what is known: %s", body)
	}
	path := d.asked(nil)
	body := d.get("applicant", path).Body.String()
	if !strings.Contains(body, "第一行\n&lt;b&gt;第二行&lt;/b&gt;") || strings.Contains(body, "/actions/route") {
		t.Errorf("got %s", body)
	}
	for _, step := range []struct {
		who, action string
		fields      map[string]string
		want        string
	}{
		{"window", "route", map[string]string{"office": "工业处", "text": "内部一"}, "待答复"},
		{"registrar", "route", map[string]string{"office": "环资处", "text": "内部二"}, "分派至环资处"},
		{"handler", "answer", map[string]string{"text": "答复一", "basis": "文件一\r\n\r\n 文件二 "}, "已答复"},
		{"applicant", "ask_on", map[string]string{"text": "追问一"}, "待答复"},
		{"handler", "answer", map[string]string{"text": "答复二", "basis": "文件三"}, "文件三"},
		{"applicant", "solve", nil, "已解决"},
		{"handler", "propose_faq", map[string]string{"question": "怎么折算？", "answer": "这样折算。"}, "待审定"},
		{"registrar", "publish_faq", nil, "已公布"},
	} {
		w := d.turn(step.who, path, step.action, step.fields)
		if w.Code != 303 {
			t.Fatalf("%s: %d %s", step.action, w.Code, w.Body)
		}
		if body := d.get(step.who, strings.TrimPrefix(w.Header().Get("Location"), d.base)).Body.String(); !strings.Contains(body, step.want) || !strings.Contains(body, "已办理") {
			t.Errorf("after %s the page does not say %s: %s", step.action, step.want, body)
		}
	}
	own := d.get("applicant", path).Body.String()
	for _, inner := range []string{"内部一", "内部二", "怎么折算？", "退回"} {
		if strings.Contains(own, inner) {
			t.Errorf("the asker sees %s", inner)
		}
	}
	if n := strings.Count(own, "文件二"); n != 1 || strings.Contains(own, "<span></span>") {
		t.Errorf("bases: %s", own)
	}
	public := d.get("", "/matters/34").Body.String()
	if !strings.Contains(public, "怎么折算？") || !strings.Contains(public, "这样折算。") {
		t.Error("the matter does not show what was published")
	}
	for _, secret := range []string{"示例能源有限公司", "13811112222", "答复二", path} {
		if strings.Contains(public, secret) {
			t.Errorf("the public sees %s", secret)
		}
	}
}

func TestAnAnswerIsCorrectedOnPages(t *testing.T) {
	d := newDesk(t, "/fgw")
	path := d.asked(nil)
	for _, step := range []struct {
		who, action string
		fields      map[string]string
	}{
		{"window", "route", map[string]string{"office": "环资处"}},
		{"handler", "answer", map[string]string{"text": "答复一", "basis": "文件一"}},
		{"handler", "propose_faq", map[string]string{"question": "怎么折算？", "answer": "这样折算。"}},
		{"registrar", "publish_faq", nil},
	} {
		if w := d.turn(step.who, path, step.action, step.fields); w.Code != 303 {
			t.Fatalf("%s: %d %s", step.action, w.Code, w.Body)
		}
	}
	if body := d.get("handler", path).Body.String(); !strings.Contains(body, "\n答复一</textarea>") || !strings.Contains(body, "\n这样折算。</textarea>") {
		t.Error("the form does not hold what there is to correct")
	}
	if strings.Contains(d.get("applicant", path).Body.String(), "/actions/correct") {
		t.Error("the asker is offered to correct")
	}
	wrong := d.turn("handler", path, "correct", map[string]string{"text": "答复二", "basis": "文件二", "reason": "", "answer": ""})
	if body := wrong.Body.String(); wrong.Code != 422 || !strings.Contains(body, `href="#correct-reason"`) || !strings.Contains(body, `href="#correct-answer"`) || !strings.Contains(body, "\n答复二</textarea>") {
		t.Errorf("%d: %s", wrong.Code, body)
	}
	if w := d.turn("handler", path, "correct", map[string]string{"text": "答复二", "basis": "文件二", "reason": "折算系数已调整", "answer": "那样折算。"}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	own := d.get("applicant", path).Body.String()
	for _, want := range []string{"答复一", "更正，以更正后的答复为准。", "更正理由：折算系数已调整", "答复二"} {
		if strings.Count(own, want) != 1 {
			t.Errorf("the asker reads %q %d times, want once", want, strings.Count(own, want))
		}
	}
	if public := d.get("", "/matters/34").Body.String(); strings.Contains(public, "折算。") {
		t.Error("public before it is approved")
	}
	d.turn("registrar", path, "publish_faq", nil)
	if public := d.get("", "/matters/34").Body.String(); !strings.Contains(public, "那样折算。") || !strings.Contains(public, "解答已于") || strings.Contains(public, "这样折算。") {
		t.Error("the public does not read what was corrected")
	}
}

func TestFormsOfInquiriesTellWhatIsWrong(t *testing.T) {
	d := newDesk(t, "")
	w := d.post("applicant", "/ask", asking(map[string]string{"title": "", "case": ""}))
	if body := w.Body.String(); w.Code != 422 || !strings.Contains(body, `<a href="#title">标题</a>：请填写。`) || !strings.Contains(body, "第一行") || !strings.Contains(body, `value="13811112222"`) {
		t.Errorf("%d: %s", w.Code, body)
	}
	if w := d.post("applicant", "/ask", asking(map[string]string{"case": "nothing"})); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#case"`) {
		t.Errorf("an unknown case: %d", w.Code)
	}
	path := d.asked(map[string]string{"matter": ""})
	if w := d.turn("window", path, "route", nil); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#route-office"`) {
		t.Errorf("routed nowhere: %d %s", w.Code, w.Body)
	}
	d.turn("window", path, "route", map[string]string{"office": "环资处"})
	d.turn("handler", path, "answer", map[string]string{"text": "答", "basis": "文件"})
	w = d.turn("handler", path, "propose_faq", map[string]string{"question": "示例能源有限公司问", "answer": "找13811112222"})
	for _, want := range []string{`href="#propose_faq-matter"`, `href="#propose_faq-question"`, `href="#propose_faq-answer"`, "手机号码"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d: the page does not say %s: %s", w.Code, want, w.Body)
		}
	}
	if w := d.post("handler", path+"/actions/propose_faq", url.Values{"question": {"问"}, "answer": {"答"}, "version": {"1"}}); w.Code != 412 || !strings.Contains(w.Body.String(), "内容又有变动") {
		t.Errorf("on an old page: %d", w.Code)
	}
	for who, want := range map[string]int{"other": 404, "visitor": 401} {
		if w := d.get(who, path); w.Code != want {
			t.Errorf("%s: got %d, want %d", who, w.Code, want)
		}
		if w := d.post(who, path+"/actions/solve", url.Values{"version": {"3"}}); w.Code != want {
			t.Errorf("%s acts: got %d, want %d", who, w.Code, want)
		}
	}
	if body := d.get("window", "/ask").Body.String(); !strings.Contains(body, "咨询由申请人提出") || strings.Contains(body, "<textarea") {
		t.Error("the window is offered the form")
	}
	if w := d.get("visitor", "/ask"); w.Code != 401 {
		t.Errorf("a visitor: %d", w.Code)
	}
}

func TestListsOfInquiries(t *testing.T) {
	d := newDesk(t, "")
	late := d.asked(map[string]string{"title": "早提的"})
	d.now = d.now.AddDate(0, 0, 9) // Wednesday of the week after: two working days late
	fresh := d.asked(map[string]string{"title": "新提的", "key": "k2"})
	d.turn("window", fresh, "route", map[string]string{"office": "环资处"})
	for _, tt := range []struct {
		who, path string
		want, not []string
	}{
		{"window", "/inquiries", []string{"早提的", "新提的", "红灯", "绿灯", "超期 2 个工作日"}, []string{"还没有"}},
		{"handler", "/inquiries?which=office", []string{"新提的"}, []string{"早提的"}},
		{"leader", "/inquiries?which=all", []string{"早提的", "新提的"}, []string{"本处室待办"}},
		{"registrar", "/inquiries?which=faq", []string{"没有待审定"}, []string{"早提的"}},
		{"applicant", "/inquiries", []string{"早提的", "新提的", "提出咨询"}, []string{"本处室"}},
		{"applicant", "/inquiries?which=faq", []string{"早提的", "新提的"}, nil},
		{"other", "/inquiries", []string{"还没有咨询"}, []string{"早提的"}},
	} {
		body := d.get(tt.who, tt.path).Body.String()
		for _, s := range tt.want {
			if !strings.Contains(body, s) {
				t.Errorf("%s %s does not show %s", tt.who, tt.path, s)
			}
		}
		for _, s := range tt.not {
			if strings.Contains(body, s) {
				t.Errorf("%s %s shows %s", tt.who, tt.path, s)
			}
		}
	}
	if body := d.get("window", "/inquiries").Body.String(); strings.Index(body, late) > strings.Index(body, fresh) {
		t.Error("the most urgent is not first")
	}
}
