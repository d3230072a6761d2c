package pages

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// signOff is a made-up one: 节能审查 is filled in and uploaded, another matter has an
// objection.
func signOff(t *testing.T) *httpapi.SignOff {
	t.Helper()
	s := &httpapi.SignOff{Plan: signoff.Shandong()}
	at := time.Date(2020, 5, 8, 9, 0, 0, 0, calendar.Beijing())
	licensing, office, leader := signoff.Person{Name: "例丁", Office: "licensing"}, signoff.Person{Name: "例乙", Office: "environment"}, signoff.Person{Name: "例丙"}
	say := func(e signoff.Event) {
		t.Helper()
		if e.At = at; e.Matter == "" {
			e.Matter = energy
		}
		recorded, err := s.Plan.Decide(s.Events, e)
		if err != nil {
			t.Fatal(err)
		}
		s.Events = append(s.Events, recorded)
	}
	say(signoff.Event{Type: signoff.Assigned, By: licensing, Office: "environment", Leader: "例丙"})
	say(signoff.Event{Type: signoff.Assigned, Matter: "sd-fgw-045", By: licensing, Office: "finance", Leader: "例丙"})
	say(signoff.Event{Type: signoff.Objected, Matter: "sd-fgw-045", By: leader, Reason: "例：<环节>过多"})
	var fills []signoff.Fill
	for _, a := range s.Plan.Sheet(s.Events, energy, calendar.Of(at)).Missing() {
		f := signoff.Fill{Stage: a.Stage, Step: a.Step, Attribute: a.Key, Text: "例" + a.Term.ZH}
		switch {
		case a.Key == "limit" && a.Stage == "decide" && a.Step == "":
			f.Text, f.Limit, f.Basis = "", &workflow.Limit{Count: 3, Unit: workflow.WorkingDay}, []catalog.Basis{{Title: "例", Mark: catalog.Example}}
		case a.Key == "limit":
			f.Text, f.None = "", "例"
		case a.Key == "handlers":
			f.Text, f.Names = "", []string{"例某", "例某某"}
		}
		fills = append(fills, f)
	}
	say(signoff.Event{Type: signoff.Filled, By: office, Fills: fills})
	say(signoff.Event{Type: signoff.Confirmed, By: office})
	say(signoff.Event{Type: signoff.Signed, By: leader})
	say(signoff.Event{Type: signoff.Uploaded, By: licensing})
	return s
}

func TestFlows(t *testing.T) {
	d := newDeskWith(t, "/fgw", httpapi.Options{SignOff: signOff(t)})
	w := d.get("window", "/flows")
	page := w.Body.String()
	judge(t, "flows", "/fgw", page)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	for _, want := range []string{
		"<h1>流程确认</h1>", "环资处：1 项事项", "委驻省政务服务中心工作组：40 项事项", "没有分派处室：6 项事项", "财金处：1 项事项",
		`<a href="/fgw/matters/sd-fgw-034#flow">节能审查</a>`, "已上传", `<span class="tag negative">逾期 1 日</span>`, "异议：例：&lt;环节&gt;过多", "下一步：财金处",
		"<b>受理</b>：办理时限、咨询电话", "2020年5月7日</time>前上传", "以前的版本",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the board lacks %s", want)
		}
	}
	for who, title := range map[string]string{"visitor": "办理流程", "applicant": "办理流程"} {
		page := d.get(who, "/flows").Body.String()
		judge(t, "flows", "/fgw", page)
		if !strings.Contains(page, "<h1>"+title+"</h1>") || strings.Contains(page, "异议") || strings.Contains(page, "环资处") || !strings.Contains(page, "节能审查") {
			t.Errorf("a %s reads %s", who, words(page))
		}
	}
	if page := newDesk(t, "").get("window", "/flows").Body.String(); !strings.Contains(page, "<h1>办理流程</h1>") {
		t.Error("without a sign-off the staff see no flows")
	}
}

// A matter shows everybody what was signed of its stages; who handles a step, the staff.
func TestMatterShowsWhatWasSigned(t *testing.T) {
	d := newDeskWith(t, "", httpapi.Options{SignOff: signOff(t)})
	for who, staff := range map[string]bool{"visitor": false, "applicant": false, "handler": true, "leader": true} {
		page := d.get(who, "/matters/34").Body.String()
		judge(t, "matter", "", page)
		for _, want := range []string{"时限：3 个工作日", "咨询电话：例咨询电话"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %s", who, want)
			}
		}
		for _, want := range []string{"例某、例某某", "例审查标准", "例办理人职务", "例办理部门", "例所在处室"} {
			in := strings.Contains(page, "<dd>"+want+"</dd>")
			if in != staff {
				t.Errorf("%s: reads %s: %t", who, want, in)
			}
		}
	}
	if page := newDesk(t, "").get("handler", "/matters/34").Body.String(); strings.Count(page, "尚未填写</span>") < 15 {
		t.Error("the staff are not told what is not filled in")
	}
}
