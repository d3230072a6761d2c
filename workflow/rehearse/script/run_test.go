package script_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse/script"
)

func run(t *testing.T, text string) []script.Result {
	t.Helper()
	s, err := script.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	results, err := script.Run(workflow.Shandong(), calendar.China(), s)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// What was written and did not happen is told, and where; the case goes on all the same.
func TestDiff(t *testing.T) {
	one := strings.Replace(whole, "流程: approval", "事项: sd-fgw-001", 1)
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"下一步: 受理窗口", "下一步: 委领导", "sd-fgw-001, line 4:\n-     下一步: 委领导\n+     下一步: 受理窗口\n"},
		{"applicant.name: 示例能源有限公司", "reason: 无", "sd-fgw-001, line 4:\n- => submitted 已收件，待受理 (提交申请 submitted)\n-     下一步: 受理窗口\n" +
			"+ => 拒绝 bad_input “提交申请”所需的内容不全或有误，办件未变动（尚未申报）。\n+     不符 applicant_named /applicant/name: 此项不能为空。\n" +
			"+     不符 nothing_else /reason: “提交申请”不需要此项。\n+     下一步: 无\n"},
		{"事项: sd-fgw-001", "事项: sd-fgw-001\n结局: declined", "sd-fgw-001:\n- 结局: declined\n+ 结局:\n"},
		{"=> submitted", "=> accepted", "sd-fgw-001, line 4:\n- => accepted 已收件，待受理 (提交申请 submitted)\n+ => submitted 已收件，待受理 (提交申请 submitted)\n"},
	} {
		results := run(t, strings.Replace(one, c.old, c.new, 1))
		if got := results[0].Diff(); len(results) != 1 || got != c.want {
			t.Errorf("%q for %q: got\n%s\nwant\n%s", c.new, c.old, got, c.want)
		}
	}
}

func TestRunRefusesWhatIsNotThere(t *testing.T) {
	for _, c := range []struct{ header, code string }{
		{"流程: nothing", "script.unknown_flow"},
		{"事项: sd-fgw-049", "script.unknown_matter"},
	} {
		s, err := script.Parse([]byte(strings.Replace(whole, "流程: approval", c.header, 1)))
		if err != nil {
			t.Fatal(err)
		}
		_, err = script.Run(workflow.Shandong(), calendar.China(), s)
		if fault, ok := errors.AsType[*script.Error](err); !ok || fault.Code() != c.code {
			t.Errorf("%s: got %v, want %s", c.header, err, c.code)
		}
	}
	s, err := script.Parse([]byte(strings.Replace(whole, "流程: approval", "流程: approval\n承诺: 21 个工作日", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := script.Run(workflow.Shandong(), calendar.China(), s); err == nil {
		t.Error("a promise longer than the statutory limit was played")
	}
}

// A matter that stands twice is played once, all those of a flow in its order.
func TestMattersOfAScenario(t *testing.T) {
	results := run(t, strings.Replace(whole, "流程: approval", "流程: energy_review duty_exemption\n事项: sd-fgw-034 sd-fgw-045", 1))
	var got []string
	for _, r := range results {
		got = append(got, string(r.Matter)+" "+r.Flow.ID)
	}
	if want := "sd-fgw-034 energy_review, sd-fgw-038 duty_exemption, sd-fgw-045 venture_filing"; strings.Join(got, ", ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// A day the calendar does not know is told as such, and is no error.
func TestBeyondTheCalendar(t *testing.T) {
	late := strings.Replace(whole, "2026-01-05", "2026-12-30", 1) + "    时限 acceptance:\n    用时:\n\n2027-02-01 核对\n=>\n    用时:\n"
	r := run(t, late)[0].Happened
	if got, want := r.Entries[0].Outcome.Answers[1].Answer, "受理时限, 超出日历, 灰灯"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := r.Entries[1].Outcome.Answers[0].Answer; !strings.Contains(got, "2026-12-31") {
		t.Errorf("got %q, want the horizon named", got)
	}
}
