package pages

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
)

// late is a case past its statutory limit, handled by an office.
func (d *desk) late() string {
	path := d.open()
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.now = d.now.Add(40 * 24 * time.Hour)
	return path
}

// The board tells whoever is of the staff where cases and orders stand; the supervisor
// also what calls for an order, with a button that fills in the form, and reminders.
func TestSupervisionPages(t *testing.T) {
	d := newDesk(t, "/fgw")
	path := d.late()
	if page := d.get("leader", "/board").Body.String(); !strings.Contains(page, "在办件数") || !strings.Contains(page, "环资处") || strings.Contains(page, "需要督办的情形") || strings.Contains(page, "应当发出的提醒") {
		t.Errorf("the leader's board:\n%s", words(page))
	}
	page := d.get("supervisor", "/board").Body.String()
	if !strings.Contains(page, "超过时限未办结") || !strings.Contains(page, "全部记为已提醒") {
		t.Fatalf("the supervisor's board:\n%s", words(page))
	}
	_, link, _ := strings.Cut(page, `<a class="button plain small" href="/fgw`)
	link, _, _ = strings.Cut(link, `"`)
	link, _, _ = strings.Cut(strings.ReplaceAll(link, "&amp;", "&"), "#")
	form := d.get("supervisor", link).Body.String()
	if !strings.HasPrefix(link, path+"/orders?") || !strings.Contains(form, `value="past_limit" selected`) || !strings.Contains(form, `value="statutory" selected`) || !strings.Contains(form, `value="环资处"`) {
		t.Fatalf("%s does not fill in the form:\n%s", link, form)
	}
	give := url.Values{"key": {hidden(t, form, "key")}, "reason": {"past_limit"}, "clock": {"statutory"}, "office": {""}, "days": {"soon"}, "text": {"请说明原因"}}
	if w := d.post("supervisor", path+"/orders", give); w.Code != 422 || !strings.Contains(w.Body.String(), `id="give-office-error"`) || !strings.Contains(w.Body.String(), `id="give-days-error"`) || !strings.Contains(w.Body.String(), "请说明原因</textarea>") {
		t.Errorf("an order to nobody: %d\n%s", w.Code, words(w.Body.String()))
	}
	give.Set("office", "环资处")
	give.Set("days", "3")
	for range 2 { // a double click
		if w := d.post("supervisor", path+"/orders", give); w.Code != 303 {
			t.Fatalf("give: %d\n%s", w.Code, words(w.Body.String()))
		}
	}
	if page := d.get("supervisor", "/board").Body.String(); !strings.Contains(page, "已发，第 1 号") || !strings.Contains(page, "未办结的督办单") {
		t.Errorf("the board does not know of the order:\n%s", words(page))
	}
	for _, step := range []struct{ who, action, text, want string }{
		{"handler", "reply", "已催办", "已回复，待审核"}, {"supervisor", "return", "没有说明原因", "已退回，待重新回复"}, {"handler", "reply", "会办处室未答复", "已回复，待审核"},
		{"supervisor", "accept", "", "已认可，待办结"}, {"supervisor", "close", "已整改", "已办结"},
	} {
		_, form, ok := strings.Cut(d.get(step.who, path+"/orders").Body.String(), `action="/fgw`+path+"/orders/1/"+step.action+`"`)
		if !ok {
			t.Fatalf("%s has no form to %s", step.who, step.action)
		}
		if step.text != "" {
			if w := d.post(step.who, path+"/orders/1/"+step.action, url.Values{"key": {"x" + step.action + step.text}}); w.Code != 422 || !strings.Contains(w.Body.String(), `id="`+step.action+`1-text-error"`) {
				t.Errorf("%s without a word: %d", step.action, w.Code)
			}
		}
		if w := d.post(step.who, path+"/orders/1/"+step.action, url.Values{"key": {hidden(t, form, "key")}, "text": {step.text}}); w.Code != 303 {
			t.Fatalf("%s: %d\n%s", step.action, w.Code, words(w.Body.String()))
		}
		if page := d.get("leader", path+"/orders").Body.String(); !strings.Contains(page, step.want) || strings.Contains(page, "<form") {
			t.Errorf("after %s: %s", step.action, words(page))
		}
	}
	for who, want := range map[string]int{"applicant": 403, "other": 404, "visitor": 401, "window": 200} {
		if w := d.get(who, path+"/orders"); w.Code != want {
			t.Errorf("%s: got %d, want %d", who, w.Code, want)
		}
	}
	if page := d.get("applicant", path).Body.String(); strings.Contains(page, "督办单") {
		t.Error("the applicant sees the orders")
	}
}

// The button notes the reminders that were shown, once.
func TestReminderPage(t *testing.T) {
	d := newDesk(t, "")
	d.late()
	page := d.get("supervisor", "/board").Body.String()
	in := url.Values{}
	for rest := page; ; {
		_, after, ok := strings.Cut(rest, `name="reminder" value="`)
		if !ok {
			break
		}
		key, after, _ := strings.Cut(after, `"`)
		in.Add("reminder", key)
		rest = after
	}
	if len(in["reminder"]) != 2 {
		t.Fatalf("%d reminders on the page, want yellow and red of one clock", len(in["reminder"]))
	}
	if w := d.post("leader", "/board/reminders", in); w.Code != 403 {
		t.Errorf("the leader notes: %d, want 403", w.Code)
	}
	for _, want := range []string{"noted=2", "noted=0"} {
		if w := d.post("supervisor", "/board/reminders", in); w.Code != 303 || !strings.Contains(w.Header().Get("Location"), want) {
			t.Errorf("got %d %s, want %s", w.Code, w.Header().Get("Location"), want)
		}
	}
	if page := d.get("supervisor", "/board?noted=2").Body.String(); !strings.Contains(page, "已记录 2 条提醒") || !strings.Contains(page, "没有尚未发出的提醒") {
		t.Errorf("after noting:\n%s", words(page))
	}
	if w := d.post("supervisor", "/board/reminders", url.Values{"reminder": {"x", "a b c d"}}); w.Code != 422 {
		t.Errorf("no reminder at all: %d, want 422", w.Code)
	}
}

// The indicators are of the period asked for; a period that is none is refused beside
// its field.
func TestIndicatorPage(t *testing.T) {
	d := newDesk(t, "")
	d.concluded()
	if page := d.get("leader", "/indicators").Body.String(); !strings.Contains(page, "作出决定 1 件") || !strings.Contains(page, "按期办结率（法定时限）") || !strings.Contains(page, "<b>100.0</b>%") {
		t.Errorf("got\n%s", words(page))
	}
	if page := d.get("leader", "/indicators?from=2025-01-01&to=2025-12-31").Body.String(); !strings.Contains(page, "作出决定 0 件") || !strings.Contains(page, "无可统计") {
		t.Errorf("another year:\n%s", words(page))
	}
	for query, id := range map[string]string{"?from=2026-03-02&to=2026-03-01": "to", "?from=2026-02-30": ""} {
		w := d.get("leader", "/indicators"+query)
		if w.Code != 422 || !strings.Contains(w.Body.String(), `role="alert"`) || id != "" && !strings.Contains(w.Body.String(), `id="`+id+`-error"`) {
			t.Errorf("%s: %d\n%s", query, w.Code, words(w.Body.String()))
		}
	}
	for who, want := range map[string]int{"applicant": 403, "visitor": 401} {
		if w := d.get(who, "/indicators"); w.Code != want {
			t.Errorf("%s: got %d, want %d", who, w.Code, want)
		}
	}
}

// The applicant sees how long each stage took, and what the days went on.
func TestStageTimesOnTheCasePage(t *testing.T) {
	d := newDeskWith(t, "", httpapi.Options{})
	path := d.open()
	d.must("window", path, "request_supplement", url.Values{"other.1": {"请加盖公章"}})
	d.now = d.now.Add(3 * 24 * time.Hour)
	page := words(d.get("applicant", path).Body.String())
	if !strings.Contains(page, "各环节用时 申报以来共 3 个工作日") || !strings.Contains(page, "受理 3 0 0 3 0") || !strings.Contains(page, "等待申请人 3 个工作日") {
		t.Errorf("got\n%s", page)
	}
}
