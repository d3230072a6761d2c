package pages

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// ask is a question that has an answer.
func ask(change func(url.Values)) string {
	in := url.Values{"rule": {"permit"}, "limit": {""}, "unit": {"working_day"}, "start": {"2026-02-10"}, "time": {""},
		"ground.1": {"expert_review"}, "from.1": {"2026-02-26"}, "to.1": {"2026-03-10"}, "notice.1": {"告知书1号"}, "ground.2": {""},
		"extended_on": {"2026-03-16"}, "extended": {"5"}, "approver": {"本行政机关负责人"}, "reason": {"情况复杂"}}
	if change != nil {
		change(in)
	}
	return "/deadline?" + in.Encode()
}

// The answer names the day, says why, and draws every day of the limit with its
// sentence.
func TestDeadlineAnswered(t *testing.T) {
	d := newDesk(t, "/fgw")
	w := d.get("", ask(nil))
	page := w.Body.String()
	judge(t, "answer", "/fgw", page)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d, want 200\n%s", w.Code, words(page))
	}
	for _, want := range []string{
		`<time datetime="2026-04-03">2026年4月3日</time>`, "经批准延长5个工作日", "因专家评审自2026-02-26至2026-03-10挂起", "已核实",
		`class="day counted" title="2026-02-11（周三）：第1日，计入。"`,
		`title="2026-02-14（周六）：调休上班（国办发明电〔2025〕7号），第4日，计入。"`,
		`title="2026-02-17（周二）：春节放假（国办发明电〔2025〕7号），不计。"`,
		`class="day held" title="2026-03-02（周一）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。"`,
		`class="day weekend" title="2026-03-07（周六）：周末，不计。"`,
		`title="2026-02-10（周二）：起算日，不计入。"`,
		`class="day counted due" title="2026-04-03（周五）：第25日，计入。到期日。"`,
		"挂①", "班4", "<caption>4月</caption>", "逐日说明，共 52 日",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	_, list, _ := strings.Cut(page, `<table class="lines">`)
	list, _, _ = strings.Cut(list, "</table>")
	if n := strings.Count(list, "<tr>") - 1; n != 52 {
		t.Errorf("%d lines, want one for each of the 52 days", n)
	}
	if n := strings.Count(page, `class="day counted`) + strings.Count(page, `class="day make_up`); n != 2*25+2 {
		t.Errorf("%d counted days in the picture, the list and the legend, want 25, 25 and 2", n)
	}
	same := regexp.MustCompile(`<a href="/fgw(/deadline\?[^"]*)">本次计算的网址`).FindStringSubmatch(page)
	if same == nil || strings.Contains(same[1], "unit") || strings.Contains(same[1], "ground.2") {
		t.Fatalf("the address of the question: %v, want one without what was left empty", same)
	}
	again := d.get("", strings.ReplaceAll(same[1], "&amp;", "&")).Body.String()
	if !strings.Contains(again, "2026年4月3日") {
		t.Error("the address of the question leads to another answer")
	}
}

// Every unit is said right; what may change is said to; what cannot be told is.
func TestDeadlineSaysWhatItKnows(t *testing.T) {
	d := newDesk(t, "")
	for name, c := range map[string]struct {
		path string
		want []string
		not  []string
	}{
		"days":        {"/deadline?rule=reconsideration&start=2026-03-02", []string{"60 日（自然日）", "2026年5月6日", "顺延", `class="day moved"`}, []string{`class="unsure"`}},
		"hours":       {"/deadline?rule=price_report&start=2026-03-02&time=09:30", []string{"24 小时", "2026年3月3日 09:30", "届满时间", "不逐日计算"}, []string{`class="month"`}},
		"backwards":   {"/deadline?rule=price_rise&start=2026-04-01", []string{"提前 10 个工作日", "2026年3月18日", `title="2026-04-01（周三）：倒算的起点，不计入。"`}, nil},
		"after":       {"/deadline?rule=approval_renewal&start=2024-03-01", []string{"2 年届满的 30 个工作日前", "倒算的起点"}, nil},
		"plain":       {"/deadline?limit=2&unit=month&start=2026-03-02", []string{"2 个月", "2026年5月6日"}, []string{"怎样挂起"}},
		"promise":     {"/deadline?rule=permit&limit=10&start=2026-03-02", []string{"行政许可决定（承诺）", "10 个工作日"}, nil},
		"suspended":   {"/deadline?rule=permit&start=2026-03-02&ground.1=hearing&from.1=2026-03-05&notice.1=x&on=2026-03-10", []string{"最早到期日（已挂起）", "计入。最早到期日。", "挂起中", "不计。查询日。"}, nil},
		"lapsed":      {"/deadline?rule=disclosure&start=2026-03-02&ground.1=third_party_opinion&from.1=2026-03-05&notice.1=x&on=2026-04-20", []string{"满上限，自动恢复"}, nil},
		"late":        {"/deadline?rule=permit&start=2026-03-02&on=2026-04-20", []string{"查询日晚于到期日"}, nil},
		"open":        {"/deadline?rule=permit&start=2026-12-03", []string{`<span class="unsure">可能调整</span>`, "可能由下一年度的放假通知调整"}, []string{">暂定<"}},
		"beyond":      {"/deadline?rule=permit&start=2026-12-20", []string{"不能确定", "超出工作日历", "按周末和法定节假日暂按推算"}, []string{`class="month"`}},
		"provisional": {"/deadline?rule=permit&start=2026-12-20&provisional=1", []string{`<span class="unsure">暂定</span>`, "尚未公布", "tentative", "<caption>2027年1月</caption>"}, nil},
		"as of":       {"/deadline?rule=permit&start=2020-01-10&as_of=2020-01-20", []string{"2020年2月12日"}, nil},
		"latest":      {"/deadline?rule=permit&start=2020-01-10", []string{"2020年2月14日"}, nil},
		"years":       {"/deadline?limit=500&unit=calendar_day&start=2024-03-01", []string{"<summary>2024年</summary>", "<summary>2025年</summary>"}, nil},
	} {
		w := d.get("", c.path)
		page := w.Body.String()
		judge(t, name, "", page)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d, want 200", name, w.Code)
		}
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", name, want, words(page))
			}
		}
		for _, not := range c.not {
			if strings.Contains(page, not) {
				t.Errorf("%s: the page holds %q", name, not)
			}
		}
	}
}

// Everything that is wrong is told at once, each at its field, and what was typed
// stays.
func TestDeadlineRefused(t *testing.T) {
	d := newDesk(t, "/fgw")
	for name, c := range map[string]struct {
		path  string
		wrong []string // ids of the fields
		want  []string
	}{
		"nothing": {"/deadline?rule=&start=&limit=&unit=working_day", []string{"start", "limit"}, []string{"请选择时限规则，或者填写时限"}},
		"many": {ask(func(in url.Values) {
			for name, value := range map[string]string{"start": "2026-02-30", "limit": "许多", "as_of": "昨天"} {
				in.Set(name, value)
			}
		}), []string{"start", "limit", "as_of"}, []string{`value="许多"`, "请填写整数", "“2026-02-30”不是日期"}},
		"suspension": {ask(func(in url.Values) {
			for name, value := range map[string]string{"ground.1": "third_party_opinion", "to.1": "2026-02-01", "notice.1": " ", "ground.3": "hearing"} {
				in.Set(name, value)
			}
		}), []string{"ground-1", "to-1", "notice-1", "from-3", "notice-3"}, []string{"请选择所选规则规定的挂起事由：听证、招标"}},
		"extension": {ask(func(in url.Values) {
			for name, value := range map[string]string{"extended": "五", "approver": "本机关主要负责人", "reason": ""} {
				in.Set(name, value)
			}
		}), []string{"extended", "approver", "reason"}, []string{"请填写整数", "延期应由本行政机关负责人批准"}},
		"no figure":      {"/deadline?rule=unset&start=2026-03-02", []string{"limit"}, []string{"没有来源给出数字"}},
		"too long":       {"/deadline?rule=permit&limit=21&unit=working_day&start=2026-03-02", []string{"limit"}, []string{"承诺的时限不得超过20个工作日"}},
		"too far":        {"/deadline?limit=5000&unit=working_day&start=2026-03-02", []string{"limit"}, []string{"时限5000 个工作日不能计算"}},
		"no time":        {"/deadline?rule=price_report&start=2026-03-02", []string{"start"}, []string{"以小时计的时限从某一时刻起算"}},
		"unknown rule":   {"/deadline?rule=%3Cscript%3Ealert(1)%3C/script%3E&start=2026-03-02", []string{"rule"}, []string{"&lt;script&gt;"}},
		"asked too soon": {ask(func(in url.Values) { in.Set("on", "2026-02-20") }), []string{"on"}, nil},
	} {
		w := d.get("", c.path)
		page := w.Body.String()
		judge(t, name, "/fgw", page)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: status %d, want 422", name, w.Code)
		}
		for _, id := range c.wrong {
			if !strings.Contains(page, `id="`+id+`-error"`) || !strings.Contains(page, `href="#`+id+`"`) {
				t.Errorf("%s: no problem at %s:\n%s", name, id, words(page))
			}
		}
		if n := strings.Count(page, `-error"><span>`); n != len(c.wrong) {
			t.Errorf("%s: %d fields are wrong, want %v", name, n, c.wrong)
		}
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", name, want, words(page))
			}
		}
		if strings.Contains(page, `class="month"`) {
			t.Errorf("%s: a picture of nothing", name)
		}
	}
}

// The form offers every rule, under the act it rests on, with its limit.
func TestDeadlineForm(t *testing.T) {
	d := newDesk(t, "")
	w := d.get("", "/deadline")
	page := w.Body.String()
	judge(t, "form", "", page)
	if w.Code != http.StatusOK || strings.Contains(page, "-error") {
		t.Errorf("status %d, want 200 and nothing wrong yet", w.Code)
	}
	for _, want := range []string{
		`<optgroup label="中华人民共和国行政许可法">`, `<optgroup label="没有来源给出数字，须填承诺的时限">`,
		`<option value="approval">企业投资项目核准（20 个工作日）</option>`, "核准项目延期开工的申请（2 年届满的 30 个工作日前）", "委托评估、咨询评估",
		`<details class="set">`, `<a href="/deadline" aria-current="true">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "&lt;") || strings.Contains(page, `name="key"`) {
		t.Error("a question carries a key")
	}
	page = d.get("", "/deadline?rule=approval&start=2026-03-02").Body.String()
	for _, want := range []string{`<optgroup label="所选规则的事由">`, "合计至多 30 个工作日，满后自动恢复", "由本机关主要负责人批准"} {
		if !strings.Contains(page, want) {
			t.Errorf("with a rule the page lacks %s", want)
		}
	}
}
