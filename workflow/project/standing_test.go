package project_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// A project from its first application to its last decision, as it stands on some days.
func TestStanding(t *testing.T) {
	l := promised(t, map[catalog.Code]int{proposal: 7, energy: 10, feasibility: 10, design: 3})
	p := project.Default().Plan(proposal, energy, feasibility, design)
	c36 := granted(t, machine(t, l, proposal), "c36", "2026-03-02", "2026-03-02", "2026-03-11", told(proposal))
	c34 := granted(t, machine(t, l, energy), "c34", "2026-03-04", "2026-03-06", "2026-03-24", told(energy)) // promised until 03-20
	c35 := granted(t, machine(t, l, feasibility), "c35", "2026-03-25", "2026-03-26", "2026-04-02", told(feasibility))
	c29 := granted(t, machine(t, l, design), "c29", "2026-04-03", "2026-04-03", "2026-04-08", told(design))
	for _, tt := range []struct {
		on   string
		want string // of 34, 36, 35, 29: stand, light, due; then the whole
	}{
		{"2026-03-02", "036 running green 2026-03-11 | 034 ready grey 2026-03-23 | 035 waiting grey 2026-04-07 for 036 034 | 029 waiting grey 2026-04-10 for 035 | green 2026-04-10 false"},
		{"2026-03-11", "036 done grey 2026-03-11 | 034 running green 2026-03-20 | 035 waiting grey 2026-04-03 for 034 | 029 waiting grey 2026-04-09 for 035 | green 2026-04-09 false"},
		{"2026-03-23", "036 done grey 2026-03-11 | 034 running red 2026-03-23 | 035 waiting grey 2026-04-07 for 034 | 029 waiting grey 2026-04-10 for 035 | red 2026-04-10 false"},
		{"2026-03-24", "036 done grey 2026-03-11 | 034 done red 2026-03-24 | 035 ready grey 2026-04-08 | 029 waiting grey 2026-04-13 for 035 | red 2026-04-13 false"},
		{"2026-04-08", "036 done grey 2026-03-11 | 034 done red 2026-03-24 | 035 done grey 2026-04-02 | 029 done grey 2026-04-08 | red 2026-04-08 true"},
	} {
		var cases []workflow.Case
		for _, c := range []workflow.Case{c36, c34, c35, c29} {
			if c = c.AsOf(noon(day(tt.on))); c.Version > 0 {
				cases = append(cases, c)
			}
		}
		s := p.Standing(ask(t, l), cases, day(tt.on))
		if got := say(s); got != tt.want {
			t.Errorf("on %s:\n got %s\nwant %s", tt.on, got, tt.want)
		}
	}
}

func say(s project.Standing) string {
	var parts []string
	for _, x := range s.Places {
		text := fmt.Sprintf("%s %s %s %s", strings.TrimPrefix(string(x.Matter), "sd-fgw-"), x.Stand, x.Light, x.Due)
		for i, o := range x.Waits {
			if i == 0 {
				text += " for"
			}
			text += " " + strings.TrimPrefix(string(o.Before), "sd-fgw-")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " | ") + fmt.Sprintf(" | %s %s %v", s.Light, s.End, s.Known)
}

// Of several cases of a matter the granted one counts, else the open one; an end
// without a grant lets nothing follow.
func TestWhichCaseCounts(t *testing.T) {
	l := workflow.Shandong()
	m := machine(t, l, proposal)
	p := project.Default().Plan(proposal, feasibility)
	gone := play(t, m, "gone", submit("2026-03-02", told(proposal)), act{"2026-03-03", workflow.Actor{ID: "a1", Role: workflow.Applicant}, "withdraw", workflow.Details{}})
	open := play(t, m, "open", submit("2026-03-04", told(proposal)))
	won := granted(t, m, "won", "2026-03-02", "2026-03-02", "2026-03-03", told(proposal))
	for _, tt := range []struct {
		cases         []workflow.Case
		id            string
		first, second project.Stand
	}{
		{nil, "", project.Ready, project.Waiting},
		{[]workflow.Case{gone}, "gone", project.Ended, project.Waiting},
		{[]workflow.Case{open, gone}, "open", project.Running, project.Waiting},
		{[]workflow.Case{open, won, gone}, "won", project.Done, project.Ready},
	} {
		s := p.Standing(ask(t, l), tt.cases, day("2026-03-05"))
		if got := s.Places; got[0].Case != tt.id || got[0].Stand != tt.first || got[1].Stand != tt.second {
			t.Errorf("%q: got %+v, want %s, %s", tt.id, got, tt.first, tt.second)
		}
	}
}

// While the applicant has the move, or the clock stands still, the end is open.
func TestAnEndThatIsOpen(t *testing.T) {
	l := workflow.Shandong()
	m := machine(t, l, airport)
	p := project.Default().Plan(airport)
	script := []act{submit("2026-03-02", told(airport)), {"2026-03-03", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补"}}}}}
	end := func(on string, script ...act) (calendar.Date, bool) {
		s := p.Standing(ask(t, l), []workflow.Case{play(t, m, "c", script...)}, day(on))
		return s.End, s.Known
	}
	if got, known := end("2026-03-03", script[:1]...); got != day("2026-04-07") || !known {
		t.Errorf("received: got %s, %v; want 5 days to accept on 03-09, then 20", got, known)
	}
	if got, known := end("2026-03-03", script...); got != day("2026-03-31") || known {
		t.Errorf("to be supplemented: got %s, %v; want 20 days from the day asked, open", got, known)
	}
	held := []act{script[0], {"2026-03-03", window, "accept", workflow.Details{}}, {"2026-03-03", registrar, "assign", workflow.Details{Office: "环资处"}},
		{"2026-03-04", handler, "suspend", workflow.Details{Ground: "expert_review", Notice: "1号"}}}
	if _, known := end("2026-03-05", held...); known {
		t.Error("suspended: the end is known")
	}
	if got, known := end("2026-03-05", held[:3]...); got != day("2026-03-31") || !known {
		t.Errorf("accepted: got %s, %v", got, known)
	}
}

func consulting(t *testing.T, until string, more ...act) workflow.Case {
	t.Helper()
	d := workflow.Details{Offices: []string{"工业处", "省自然资源厅"}}
	if until != "" {
		d.Until = day(until)
	}
	script := []act{submit("2026-03-02", told(energy)), {"2026-03-02", window, "accept", workflow.Details{}}, {"2026-03-02", registrar, "assign", workflow.Details{Office: "环资处"}},
		{"2026-03-03", handler, "ask_offices", d}, {"2026-03-05", coHandler("工业处"), "co_handle", workflow.Details{Opinion: "无意见"}}}
	return play(t, machine(t, workflow.Shandong(), energy), "lead", append(script, more...)...)
}

func TestJointReview(t *testing.T) {
	open := consulting(t, "2026-03-10")
	closed := consulting(t, "2026-03-10", act{"2026-03-11", handler, "close_consultation", workflow.Details{}}, act{"2026-03-12", handler, "examine", workflow.Details{Opinion: "会商一致"}})
	rules := project.Default()
	data, err := os.ReadFile("data/project.json")
	if err != nil {
		t.Fatal(err)
	}
	consent, err := project.Load([]byte(strings.Replace(string(data), `"consent": false,`, `"consent": true, "limit": {"count": 7, "unit": "working_day"},`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		rules *project.Rules
		c     workflow.Case
		on    string
		want  string
	}{
		{"before anybody answered", rules, open, "2026-03-04", "环资处 工业处 awaited 2026-03-10  | 省自然资源厅 awaited 2026-03-10  | 2 "},
		{"one answered", rules, open, "2026-03-10", "环资处 工业处 answered 2026-03-10 无意见 | 省自然资源厅 awaited 2026-03-10  | 1 "},
		{"late", rules, open, "2026-03-11", "环资处 工业处 answered 2026-03-10 无意见 | 省自然资源厅 overdue 2026-03-10  | 1 "},
		{"closed: silence is no consent", rules, closed, "2026-03-12", "环资处 工业处 answered 2026-03-10 无意见 | 省自然资源厅 unanswered 2026-03-10  | 0 会商一致"},
		{"closed: silence is consent here", consent, closed, "2026-03-12", "环资处 工业处 answered 2026-03-10 无意见 | 省自然资源厅 by_silence 2026-03-10  | 0 会商一致"},
		{"no day was set", rules, consulting(t, ""), "2026-06-01", "环资处 工业处 answered  无意见 | 省自然资源厅 awaited   | 1 "},
		{"the rules set it", consent, consulting(t, ""), "2026-03-13", "环资处 工业处 answered 2026-03-12 无意见 | 省自然资源厅 by_silence 2026-03-12  | 0 "},
	} {
		j, ok := tt.rules.JointOf(tt.c, calendar.China(), day(tt.on))
		var parts []string
		for _, p := range j.Parts {
			parts = append(parts, fmt.Sprintf("%s %s %s %s", p.Office, p.Stand, p.Due, p.Opinion))
		}
		if got := j.Lead + " " + strings.Join(parts, " | ") + fmt.Sprintf(" | %d %s", j.Open, j.Summary); got != tt.want || !ok {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if _, ok := rules.JointOf(open, calendar.China(), day("2026-03-02")); ok {
		t.Error("a joint review before anybody was asked")
	}
}

// 行政许可法 第二十六条第二款、第四十二条第二款: departments acting as one have forty-five
// working days and fifteen more; the offices of one body keep twenty.
func TestXuke26JointHandling(t *testing.T) {
	joint, ok := deadline.Law().Rule("permit_joint")
	if !ok || joint.Limit.Count != 45 || joint.Extensions[0].Limit.Count != 15 || joint.Extensions[0].Approver != "本级人民政府负责人" {
		t.Errorf("got %+v", joint)
	}
	m := machine(t, workflow.Shandong(), energy)
	for _, k := range m.Clocks(consulting(t, "2026-03-10"), day("2026-03-12")) {
		if k.Rule.ID == workflow.Statutory && (k.Rule.Limit.Count != 20 || k.Due != day("2026-03-30")) {
			t.Errorf("with offices asked: limit %v, due %s; want 20 working days", k.Rule.Limit, k.Due)
		}
	}
}
