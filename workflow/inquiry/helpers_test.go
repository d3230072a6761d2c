package inquiry_test

import (
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

var (
	asker     = workflow.Actor{ID: "a1", Role: workflow.Applicant}
	stranger  = workflow.Actor{ID: "a2", Role: workflow.Applicant}
	window    = workflow.Actor{ID: "w1", Role: workflow.Window, Office: "综合窗口"}
	registrar = workflow.Actor{ID: "r1", Role: workflow.Registrar, Office: "行政许可处"}
	handler   = workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "环资处"}
	colleague = workflow.Actor{ID: "h3", Role: workflow.Handler, Office: "环资处"}
	other     = workflow.Actor{ID: "h2", Role: workflow.Handler, Office: "工业处"}
	head      = workflow.Actor{ID: "o1", Role: "office_head", Office: "环资处"}
	otherHead = workflow.Actor{ID: "o2", Role: "office_head", Office: "工业处"}
	leader    = workflow.Actor{ID: "l1", Role: workflow.Leader}
	watcher   = workflow.Actor{ID: "s1", Role: workflow.Supervisor}
)

var desk = inquiry.Desk{Calendar: calendar.China()}

func day(s string) calendar.Date { return calendar.MustParse(s) }

func noon(s string) time.Time { return day(s).In(calendar.Beijing()).Add(12 * time.Hour) }

// move is one command on an inquiry.
type move struct {
	day    string
	who    workflow.Actor
	action inquiry.Action
	d      inquiry.Details
}

var (
	ask = move{"2026-03-02", asker, inquiry.Ask, inquiry.Details{Name: "示例能源有限公司", Contact: "13800000000", Matter: "sd-fgw-034", Case: "k1",
		Title: "节能报告由谁编制", Text: "节能报告可以自己编制吗？"}}
	route   = move{"2026-03-03", window, inquiry.Route, inquiry.Details{Office: "环资处"}}
	answer  = move{"2026-03-05", handler, inquiry.Answer, inquiry.Details{Text: "可以。", Basis: []string{"示例文件第一条"}}}
	correct = move{"2026-03-16", handler, inquiry.Correct, inquiry.Details{Text: "不可以。", Basis: []string{"示例文件第二条"}, Reason: "引用的规定已经修改"}}
	askOn   = move{"2026-03-06", asker, inquiry.AskOn, text("要盖章吗？")}
	solve   = move{"2026-03-09", asker, inquiry.Solve, inquiry.Details{}}
	propose = move{"2026-03-10", handler, inquiry.Propose, inquiry.Details{Question: "节能报告可以自己编制吗？", Answer: "可以自己编制，也可以委托编制。"}}
	publish = move{"2026-03-11", head, inquiry.Publish, inquiry.Details{}}
)

func text(s string) inquiry.Details { return inquiry.Details{Text: s} }

func (m move) command() inquiry.Command {
	return inquiry.Command{Inquiry: "q1", Action: m.action, Actor: m.who, At: noon(m.day), Details: m.d}
}

func drive(t testing.TB, q inquiry.Inquiry, moves ...move) inquiry.Inquiry {
	t.Helper()
	for _, m := range moves {
		events, err := desk.Decide(q, m.command())
		if err != nil {
			t.Fatalf("%s on %s: %v", m.action, m.day, err)
		}
		for _, e := range events {
			q = inquiry.Apply(q, e)
		}
	}
	return q
}
