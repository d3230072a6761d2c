package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// An applicant names an agent, who accepts with the number of the case and then sees it,
// until the applicant ends it.
func TestAgency(t *testing.T) {
	d := newDesk(t, "/fgw")
	path := d.open()
	id := strings.TrimPrefix(path, "/cases/")
	accept := func(who, id string) (int, string) {
		t.Helper()
		form := d.get(who, "/agency").Body.String()
		w := d.post(who, "/agency", url.Values{"key": {hidden(t, form, "key")}, "case": {id}})
		return w.Code, w.Header().Get("Location") + w.Body.String()
	}
	if code, page := accept("agent", id); code != http.StatusNotFound || !strings.Contains(page, "没有") || !strings.Contains(page, id) {
		t.Errorf("accepted what nobody offered: %d\n%s", code, words(page))
	}
	if !strings.Contains(d.get("agent", "/cases").Body.String(), `href="/fgw/agency"`) || strings.Contains(d.get("applicant", "/cases").Body.String(), "/agency") {
		t.Error("the list leads whom it should not, or not whom it should, to accepting")
	}
	if w := d.do("applicant", path, "name_agent", url.Values{"agent": {"a1"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "是申请人本人") {
		t.Errorf("one's own agent: %d\n%s", w.Code, words(w.Body.String()))
	}
	d.must("applicant", path, "name_agent", url.Values{"agent": {"g1"}})
	if page := words(d.get("applicant", path).Body.String()); !strings.Contains(page, "待其接受委托") {
		t.Errorf("the applicant is not told that it is to be accepted\n%s", page)
	}
	if w := d.get("agent", path); w.Code != http.StatusNotFound {
		t.Errorf("who is only named gets %d", w.Code)
	}
	if code, page := accept("other", id); code != http.StatusNotFound {
		t.Errorf("another one accepts: %d\n%s", code, words(page))
	}
	if w := d.post("visitor", "/agency", url.Values{"case": {id}}); w.Code != http.StatusUnauthorized {
		t.Errorf("a visitor accepts: %d", w.Code)
	}
	if code, to := accept("agent", id); code != http.StatusSeeOther || to != "/fgw"+path {
		t.Fatalf("accepting: %d, %s", code, to)
	}
	if w := d.get("agent", path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "待其接受") {
		t.Errorf("the agent gets %d", w.Code)
	}
	d.must("applicant", path, "end_agency", nil)
	if w := d.get("agent", path); w.Code != http.StatusNotFound {
		t.Errorf("who acts no more gets %d", w.Code)
	}
}

// What may be done at any time does not fold away the one thing that is to be done.
func TestOpenOnly(t *testing.T) {
	one := func(action workflow.Action, sets ...fieldset) actionForm {
		return actionForm{ActionItem: httpapi.ActionItem{Action: action}, Form: form{Sets: sets}}
	}
	set := fieldset{}
	for _, tt := range []struct {
		actions []actionForm
		want    string
	}{
		{nil, ""},
		{[]actionForm{one("deliver", set), one("name_agent", set), one("end_agency")}, "deliver"},
		{[]actionForm{one("name_agent", set)}, ""},
		{[]actionForm{one("name_agent", set), one("withdraw")}, ""}, // a bare button
		{[]actionForm{one("supplement", set), one("withdraw"), one("name_agent", set)}, ""},
	} {
		openOnly(tt.actions)
		got := ""
		for _, a := range tt.actions {
			if a.Open {
				got += string(a.Action)
			}
		}
		if got != tt.want {
			t.Errorf("%d actions: %q is open, want %q", len(tt.actions), got, tt.want)
		}
	}
}
