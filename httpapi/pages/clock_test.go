package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// refused walks a case to the delivery of a refusal and returns its path.
func (d *desk) refused() string {
	d.t.Helper()
	path := d.open()
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.must("handler", path, "examine", url.Values{"opinion": {"不符合标准"}})
	d.must("handler", path, "form_opinion", url.Values{"outcome": {"refused"}, "opinion": {"建议不予"}})
	d.must("leader", path, "sign", nil)
	d.must("registrar", path, "number_and_seal", url.Values{"number": {"示发改许可〔2026〕1号"}})
	d.must("registrar", path, "publish", nil)
	d.must("window", path, "deliver", url.Values{"delivery": {"窗口领取"}})
	return path
}

// The limits of the applicant stand apart from those of the office, in their own
// units, and only once they run; each leads to its days.
func TestLimitsOfTheApplicantStandApart(t *testing.T) {
	d := newDesk(t, "/fgw")
	path := d.open()
	if page := d.get("applicant", path).Body.String(); strings.Contains(page, "申请人的期限") || strings.Contains(page, "行政复议") {
		t.Error("a limit that has not begun is shown to the applicant")
	}
	path = d.refused()
	d.now = d.now.AddDate(0, 0, 10)
	page := d.get("applicant", path).Body.String()
	judge(t, "case", "/fgw", page)
	office, own, ok := strings.Cut(page, `id="h-own"`)
	if !ok {
		t.Fatal("no limits of the applicant")
	}
	own, _, _ = strings.Cut(own, "</section>")
	if !strings.Contains(office, "法定办结时限") || strings.Contains(office, "行政复议申请期限") || strings.Contains(own, "法定办结时限") {
		t.Error("the limits are mixed")
	}
	for _, want := range []string{"行政复议申请期限", "60 日（自然日）", "剩余 55 日", "行政诉讼起诉期限", "6 个月", "10 日</dd>", `max="65" value="10"`, "届满日", path + "/clocks/reconsideration"} {
		if !strings.Contains(own, want) {
			t.Errorf("the limits of the applicant lack %q:\n%s", want, words("<body>"+own))
		}
	}
	if strings.Contains(own, `class="light`) || strings.Contains(own, "个工作日") {
		t.Errorf("a limit of the applicant has a light, or is counted in working days:\n%s", words("<body>"+own))
	}
	for _, clock := range []string{"acceptance", "statutory", "reconsideration"} {
		if w := d.get("applicant", path+"/clocks/"+clock); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `<td class="day counted`) {
			t.Errorf("%s: %d, want its days", clock, w.Code)
		} else {
			judge(t, clock, "/fgw", w.Body.String())
		}
	}
	d.now = d.now.AddDate(0, 2, 0)
	if said := words(d.get("applicant", path).Body.String()); !strings.Contains(said, "已届满") {
		t.Errorf("sixty days are over, and it is not said")
	}
	for who, want := range map[string]int{"other": 404, "visitor": 401, "applicant": 404} {
		if w := d.get(who, path+"/clocks/nonsense"); w.Code != want {
			t.Errorf("an unknown limit as %s: %d, want %d", who, w.Code, want)
		}
	}
	if w := d.get("other", path+"/clocks/statutory"); w.Code != http.StatusNotFound {
		t.Errorf("somebody else's: %d, want 404", w.Code)
	}
}

// The ledger of a clock shows what suspended it, where it stands today, and that
// the due date is open.
func TestClockSuspended(t *testing.T) {
	d := newDesk(t, "")
	path := d.open()
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.now = d.now.AddDate(0, 0, 2)
	d.must("handler", path, "suspend", url.Values{"ground": {"expert_review"}, "notice": {"告知书1号"}})
	d.now = d.now.AddDate(0, 0, 7)
	page := d.get("applicant", path+"/clocks/statutory").Body.String()
	judge(t, "suspended", "", page)
	for _, want := range []string{"最早到期日（已挂起）", "专家评审", "挂起中", "挂①", `class="day held asked"`, "今天。", "5 个工作日不计"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, words(page))
		}
	}
	d.must("handler", path, "resume", nil)
	page = d.get("applicant", path).Body.String()
	if said := words(page); !strings.Contains(said, "5 个工作日不计") || strings.Contains(said, "挂起中") {
		t.Errorf("the case does not tell the suspension:\n%s", said)
	}
}

// A due date that the next notice may change is said to be so wherever it stands,
// with the reason near.
func TestDueDatesThatMayChange(t *testing.T) {
	d := newDesk(t, "")
	d.now = time.Date(2026, 12, 2, 9, 0, 0, 0, calendar.Beijing())
	path := d.open()
	for _, list := range []string{"/board", "/cases"} {
		if page := d.get("window", list).Body.String(); strings.Contains(page, "可能调整") {
			t.Errorf("%s: a settled due date may change", list)
		}
	}
	d.must("window", path, "accept", nil)
	for page, why := range map[string]string{"/board": "由下一年度的放假通知调整", "/cases": "由下一年度的放假通知调整", path: "由下一年度的放假通知调整", path + "/clocks/statutory": "可能由下一年度的通知调整"} {
		body := d.get("window", page).Body.String()
		judge(t, page, "", body)
		if !strings.Contains(body, `<span class="unsure">可能调整</span>`) || !strings.Contains(body, why) {
			t.Errorf("%s does not say that the due date may change, or not why", page)
		}
	}
}

// Where a limit counts from a moment that the application tells, the form asks for
// it, on the clock of China.
func TestApplyAsksFromWhenALimitCounts(t *testing.T) {
	d := newDesk(t, "")
	if page := d.get("applicant", "/matters/34/apply").Body.String(); strings.Contains(page, "effective_at") {
		t.Error("a matter without such a limit asks for it")
	}
	page := d.get("applicant", "/matters/47/apply").Body.String()
	judge(t, "apply", "", page)
	if !strings.Contains(page, `type="datetime-local" id="effective_at"`) {
		t.Fatal("the form does not ask")
	}
	in := url.Values{"key": {"k"}, "name": {"示例市供热有限公司"}, "effective_at": {"昨天"}}
	w := d.post("applicant", "/matters/47/apply", in)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="effective_at-error"`) {
		t.Errorf("%d, want the problem at the field", w.Code)
	}
	in.Set("effective_at", "2026-03-01T20:30")
	w = d.post("applicant", "/matters/47/apply", in)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("apply: %d\n%s", w.Code, words(w.Body.String()))
	}
	path, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	page = d.get("applicant", path).Body.String()
	judge(t, "case", "", page)
	for _, want := range []string{"提价或调价时间", "2026-03-01 20:30", "调价备案期限", "24 小时", "2026年3月2日 20:30", "未超期"} {
		if !strings.Contains(page, want) {
			t.Errorf("the case lacks %q", want)
		}
	}
	_, own, _ := strings.Cut(page, `id="h-own"`)
	if own, _, _ = strings.Cut(own, "</section>"); strings.Contains(own, "已用") || strings.Contains(own, "<progress") {
		t.Error("a limit in hours is counted in days")
	}
	if strings.Contains(page, "提价申报期限") {
		t.Error("the limit of a rise that lies ahead runs for one that lies behind")
	}
	page = d.get("applicant", path+"/clocks/price_report").Body.String()
	judge(t, "clock", "", page)
	if !strings.Contains(page, "以小时计的期限不逐日计算") {
		t.Error("the page of a limit in hours does not say why it shows no days")
	}
}
