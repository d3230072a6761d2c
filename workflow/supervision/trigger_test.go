package supervision_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

// limited is a machine whose stage 受理 and steps 分办 and 承办 have limits of their
// own; the figures are examples.
func limited(t testing.TB) workflow.Machine {
	m := review(t)
	f := *m.Flow
	f.Process.Stages = slices.Clone(f.Process.Stages)
	f.Process.Stages[1].Limit = &workflow.Limit{Count: 2, Unit: workflow.WorkingDay}
	f.Process.Stages[2].Steps = slices.Clone(f.Process.Stages[2].Steps)
	f.Process.Stages[2].Steps[0].Limit = &workflow.Limit{Count: 1, Unit: workflow.WorkingDay}
	f.Process.Stages[2].Steps[1].Limit = &workflow.Limit{Count: 5, Unit: "calendar_day"}
	m.Flow = &f
	return m
}

func listed(all []supervision.Trigger) string {
	var lines []string
	for _, x := range all {
		lines = append(lines, fmt.Sprintf("%s %s [%s] since %s, %d, %s/%s", x.Reason, x.Place.ZH, x.Clock, x.Since, x.Days, x.Role, x.Office))
	}
	return strings.Join(lines, "; ")
}

func TestTriggersOnRealDays(t *testing.T) {
	m := review(t)
	submitted := play(t, m, workflow.Case{}, "k1", submit("2026-03-02"))
	accepted := handling(t, m, "k1", "2026-03-02") // promised to 2026-03-16, by law to 2026-03-30
	asked := play(t, m, accepted, "k1", act{"2026-03-03", handler, "ask_offices", workflow.Details{Offices: []string{"工业处", "投资处"}, Until: day("2026-03-06")}},
		act{"2026-03-04", coHandler, "co_handle", workflow.Details{Opinion: "无意见"}})
	silent := play(t, m, asked, "k1", act{"2026-03-09", handler, "close_consultation", workflow.Details{}})
	held := play(t, m, accepted, "k1", hold("2026-03-04"))
	told := held.History[len(held.History)-1]
	details := *told.Details          // shared with the other case
	details.Until = day("2026-03-20") // as a flow records it that asks for the end
	told.Details = &details
	ends := workflow.Apply(accepted, told)

	l := limited(t)
	steps := handling(t, l, "k1", "2026-03-02")
	pausing := play(t, l, steps, "k1", hold("2026-03-05"), resume("2026-03-12"))
	signing := play(t, l, steps, "k1", granted("2026-03-10")[:2]...)
	returned := play(t, l, signing, "k1", act{"2026-03-11", leader, "return", workflow.Details{Reason: "再补充"}})
	noticed := play(t, l, workflow.Case{}, "k1", submit("2026-03-02"),
		act{"2026-03-03", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补充说明"}}}})
	supplemented := play(t, l, noticed, "k1", act{"2026-03-16", applicant, "supplement", workflow.Details{Note: "已补充"}})

	for _, tt := range []struct {
		name string
		m    workflow.Machine
		c    workflow.Case
		on   string
		want string
	}{
		{"the last day to accept", m, submitted, "2026-03-09", ""},
		{"not accepted", m, submitted, "2026-03-10", "not_accepted 受理时限 [acceptance] since 2026-03-09, 1, window/"},
		{"accepted", m, accepted, "2026-03-10", ""},
		{"the last day promised", m, accepted, "2026-03-16", ""},
		{"past the promise", m, accepted, "2026-03-18", "past_limit 承诺办结时限 [promised] since 2026-03-16, 2, handler/环资处"},
		{"past both", m, accepted, "2026-03-31", "past_limit 法定办结时限 [statutory] since 2026-03-30, 1, handler/环资处; past_limit 承诺办结时限 [promised] since 2026-03-16, 11, handler/环资处"},
		{"decided late", m, play(t, m, accepted, "k1", granted("2026-03-31")...), "2026-03-31", ""},
		{"asked before that", m, play(t, m, accepted, "k1", granted("2026-03-31")...), "2026-03-18", "past_limit 承诺办结时限 [promised] since 2026-03-16, 2, handler/环资处"},
		{"withdrawn", m, play(t, m, accepted, "k1", act{"2026-03-31", applicant, "withdraw", workflow.Details{}}), "2026-04-30", ""},

		{"the last day to answer", m, asked, "2026-03-06", ""},
		{"an office has not answered", m, asked, "2026-03-09", "consultation_overdue 投资处 [] since 2026-03-06, 1, co_handler/投资处"},
		{"its silence closed it", m, silent, "2026-03-09", ""},

		{"suspended, no end told", m, held, "2026-04-20", ""},
		{"the end that was told", m, ends, "2026-03-20", ""},
		{"past the end that was told", m, ends, "2026-03-23", "suspension_overdue 专家评审 [statutory] since 2026-03-20, 1, handler/环资处"},
		{"resumed", m, play(t, m, ends, "k1", resume("2026-03-23")), "2026-03-23", ""},

		{"a step in time", l, steps, "2026-03-09", ""}, // five calendar days end on Saturday, so on Monday
		{"a step late", l, steps, "2026-03-10", "step_late 主办处室承办 [] since 2026-03-09, 1, handler/环资处"},
		{"late, and suspended", l, play(t, l, steps, "k1", hold("2026-03-11")), "2026-03-12", ""},
		{"the whole is late as well", l, steps, "2026-03-17", "past_limit 承诺办结时限 [promised] since 2026-03-16, 1, handler/环资处"},
		{"the step is left", l, signing, "2026-03-12", ""},
		{"and come to again", l, returned, "2026-03-16", ""},
		{"late again", l, returned, "2026-03-17", "past_limit 承诺办结时限 [promised] since 2026-03-16, 1, handler/环资处"},
		{"days not counted are not the step's", l, pausing, "2026-03-16", ""},
		{"nor later", l, pausing, "2026-03-17", "step_late 主办处室承办 [] since 2026-03-16, 1, handler/环资处"},
		{"the applicant has the move", l, noticed, "2026-03-13", ""},
		{"the stage goes on", l, supplemented, "2026-03-17", ""},
		{"the stage late", l, supplemented, "2026-03-18", "step_late 受理 [] since 2026-03-17, 1, window/"},
		{"not assigned", l, play(t, l, workflow.Case{}, "k1", submit("2026-03-02"), act{"2026-03-02", window, "accept", workflow.Details{}}), "2026-03-04",
			"step_late 受理处室分办 [] since 2026-03-03, 1, registrar/"},
		{"no case", m, workflow.Case{}, "2026-03-02", ""},
	} {
		got := supervision.Triggers(tt.m, tt.c, day(tt.on))
		if listed(got) != tt.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", tt.name, tt.on, listed(got), tt.want)
		}
		for _, x := range got {
			if _, ok := supervision.Default().Reason(x.Reason); !ok {
				t.Errorf("%s: the rules have no reason %s", tt.name, x.Reason)
			}
			for _, tag := range []language.Tag{language.Chinese, language.English} {
				if s := x.Message().In(tag); strings.Contains(s, "%!") || !strings.Contains(s, x.Since.String()) {
					t.Errorf("said as %q", s)
				}
			}
			if len(x.Basis) == 0 && x.Reason == supervision.PastLimit && x.Clock == workflow.Statutory {
				t.Errorf("%s: no basis", tt.name)
			}
		}
	}
}
