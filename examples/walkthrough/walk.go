package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
)

const matter = "节能审查"

// walk is one application on its way.
type walk struct {
	server string
	out    io.Writer
	seen   int // events of the case already told
}

func (w *walk) as(token string) *client.Client { return &client.Client{Base: w.server, Token: token} }

func (w *walk) say(format string, args ...any) { fmt.Fprintf(w.out, format+"\n", args...) }

// read looks the matter and its guide up, as a visitor.
func (w *walk) read(ctx context.Context) error {
	visitor := w.as("")
	m, err := visitor.Matter(ctx, matter)
	if err != nil {
		return err
	}
	report, err := visitor.GuideReport(ctx, matter)
	if err != nil {
		return err
	}
	w.say("【事项】第%d项 %s（%s，%s），方案印发时运行在%d个平台", m.Number, m.Name, m.ClassName, m.Code, len(m.Platforms))
	w.say("【指南】完整：%t，检查发现 %d 处；示例机关的指南：%t", report.Complete, len(report.Findings), report.Example)
	for _, k := range m.Flow.Clocks {
		limit := "未知"
		if k.Limit != nil {
			limit = fmt.Sprintf("%d个工作日", k.Limit.Count)
		}
		w.say("        %s：%s，依据 %s（%s）", k.Name, limit, k.Basis[0], k.Basis[0].Mark)
	}
	return nil
}

// apply hands in everything the guide asks for.
func (w *walk) apply(ctx context.Context) (string, error) {
	raw, err := w.as("").Guide(ctx, matter)
	if err != nil {
		return "", err
	}
	var g guide.Guide
	if err := json.Unmarshal(raw, &g); err != nil {
		return "", err
	}
	var materials []httpapi.MaterialRequest
	for _, r := range g.Requirements() {
		if r.Necessity == guide.Required {
			materials = append(materials, httpapi.MaterialRequest{Code: r.Code, File: r.Name + ".pdf"})
		}
	}
	c, err := w.as("demo-applicant").Open(ctx, httpapi.CaseRequest{
		Matter:    matter,
		Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司（演示）"},
		Project:   httpapi.ProjectRequest{Name: "示例余热利用项目（演示）"},
		Materials: materials,
	}, httpapi.Request{})
	if err != nil {
		return "", err
	}
	w.say("\n【办件】%s，提交 %d 份材料", c.ID, len(materials))
	w.tell(c)
	return c.ID, nil
}

// move is what is done in a state: by whom, and with what.
type move struct {
	who    string
	action string
	with   httpapi.ActionRequest
}

// moves answers every state on the straight way, and the detour over a notice
// and a co-handling office.
func moves(c httpapi.Case) (move, bool) {
	switch c.State {
	case "submitted":
		if len(c.Notice) == 0 {
			return move{"demo-window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{
				{Material: c.Materials[len(c.Materials)-1].Code, Text: "请补充主要用能设备能效水平的说明。"}}}}, true
		}
		return move{"demo-window", "accept", httpapi.ActionRequest{}}, true
	case "supplementing":
		var again []httpapi.MaterialRequest
		for _, item := range c.Notice {
			if item.Material != "" {
				again = append(again, httpapi.MaterialRequest{Code: item.Material, File: "补正材料.pdf"})
			}
		}
		return move{"demo-applicant", "supplement", httpapi.ActionRequest{Materials: again}}, true
	case "accepted":
		return move{"demo-registrar", "assign", httpapi.ActionRequest{Office: "资源环境处"}}, true
	case "handling":
		return move{"demo-handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}}}, true
	case "co_handling":
		for _, k := range c.CoHandling {
			if !k.Replied {
				return move{"demo-co-handler", "co_handle", httpapi.ActionRequest{Opinion: "无不同意见"}}, true
			}
		}
		return move{"demo-handler", "examine", httpapi.ActionRequest{Opinion: "节能报告内容齐全，能效水平符合要求"}}, true
	case "forming_opinion":
		return move{"demo-handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"}}, true
	case "signing":
		return move{"demo-leader", "sign", httpapi.ActionRequest{}}, true
	case "sealing":
		number := fmt.Sprintf("示例发改许可〔%d〕%d号", c.On.Year(), c.OpenedAt.Unix()%100000+1)
		return move{"demo-registrar", "number_and_seal", httpapi.ActionRequest{Number: number}}, true
	case "decided":
		return move{"demo-registrar", "publish", httpapi.ActionRequest{}}, true
	case "published":
		return move{"demo-window", "deliver", httpapi.ActionRequest{Delivery: "电子送达，申请人已签收"}}, true
	case "delivered":
		return move{"demo-window", "conclude", httpapi.ActionRequest{}}, true
	}
	return move{}, false
}

// finish moves the case on, from wherever it stands, until it is concluded and
// reviewed.
func (w *walk) finish(ctx context.Context, id string) error {
	c, err := w.as("demo-supervisor").Case(ctx, id)
	if err != nil {
		return err
	}
	for !c.Final {
		m, ok := moves(c)
		if !ok {
			return fmt.Errorf("case %s stands at %q, where nobody moves it", id, c.State)
		}
		key := fmt.Sprintf("walkthrough-%s-%d", id, c.Version) // a step repeated after a break is carried out once
		if _, err := w.as(m.who).Act(ctx, id, m.action, m.with, httpapi.Request{Key: key}); err != nil {
			return fmt.Errorf("%s by %s: %w", m.action, m.who, err)
		}
		if c, err = w.as("demo-supervisor").Case(ctx, id); err != nil {
			return err
		}
		w.tell(c)
	}
	if c.State != "concluded" {
		return fmt.Errorf("case %s ended as %q, want concluded", id, c.State)
	}
	e, err := w.as("demo-applicant").Evaluation(ctx, id)
	if err != nil {
		return err
	}
	last := e.Services[len(e.Services)-1]
	if last.Review == nil {
		e, err = w.as("demo-applicant").Review(ctx, id, httpapi.ReviewRequest{Service: last.Number, Level: 5, Options: []string{"513"}}, httpapi.Request{})
		if err != nil {
			return err
		}
		last = e.Services[len(e.Services)-1]
	}
	w.say("\n【评价】%s：%s", last.Name, last.Review.LevelName)
	w.say("\n【各环节】")
	for _, s := range c.Stages {
		days := "日数未知（超出已公布的日历）"
		if s.Days != nil {
			days = fmt.Sprintf("%d个工作日", *s.Days)
		}
		w.say("  %s　%s → %s　%s", s.Name, day(s.Entered), day(s.Left), days)
	}
	w.say("\n办件 %s 已办结并评价：%s/cases/%s", id, strings.TrimSuffix(w.server, "/"), id)
	return nil
}

// tell prints what happened to the case since the last time, and its clocks.
func (w *walk) tell(c httpapi.Case) {
	for _, h := range c.History[min(w.seen, len(c.History)):] {
		line := fmt.Sprintf("%s　%s　%s", h.Date, h.Role.Name, h.ActionName)
		if h.Remark != "" {
			line += "：" + h.Remark
		}
		w.say("\n● %s\n  现处：%s", line, h.StateName)
	}
	w.seen = len(c.History)
	for _, k := range c.Clocks {
		if k.Status != workflow.Running {
			continue
		}
		due := "无到期日"
		if k.Due != nil {
			due = "到期 " + k.Due.String()
		}
		w.say("    %s %s：%s。%s", k.Light.Term().ZH, k.Name, due, k.Explanation.ZH)
	}
}

// day prints a date that may be absent.
func day[D fmt.Stringer](d *D) string {
	if d == nil {
		return "—"
	}
	return (*d).String()
}
