package pages

import (
	"net/http"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// flowsBody is the flows there are and, for the staff, how far their sign-off is.
type flowsBody struct {
	Flows  []httpapi.FlowItem // that matters run through
	Former []httpapi.FlowItem // for older cases
	Board  *httpapi.FlowBoard // nil for others than the staff, and when nobody keeps one
	Idle   []string           // offices of the board without a matter
}

// Busy are the offices that have matters.
func (b flowsBody) Busy() []httpapi.FlowOffice {
	var all []httpapi.FlowOffice
	for _, o := range b.Board.Offices {
		if len(o.Lines) > 0 {
			all = append(all, o)
		}
	}
	return all
}

// Uploaded is a status, to count by.
func (flowsBody) Uploaded() signoff.Status { return signoff.StatusUploaded }

// Objected is a status, to count by.
func (flowsBody) Objected() signoff.Status { return signoff.StatusObjected }

func (h *handler) flows(q request) error {
	var b flowsBody
	for _, f := range h.service.FlowList() {
		if len(f.Matters) > 0 {
			b.Flows = append(b.Flows, f)
		} else {
			b.Former = append(b.Former, f)
		}
	}
	title := "办理流程"
	if q.actor.Role.Staff() {
		board, err := h.service.FlowBoard(q.actor)
		switch {
		case err == nil:
			b.Board, title = &board, "流程确认"
			for _, o := range board.Offices {
				if len(o.Lines) == 0 {
					b.Idle = append(b.Idle, o.Office.Name)
				}
			}
		case httpapi.ProblemOf(err, chinese).Status != http.StatusNotFound:
			return err
		}
	}
	h.show(q, http.StatusOK, "flows", "flows", title, b)
	return nil
}

// attribute is one of those that the plan demands of a step.
type attribute struct{ Name, Text string }

// attributes are the nine of a step but for its name, in the order of the plan.
func attributes(s workflow.Step) []attribute {
	limit := "没有列出：不单设，或者尚未填写"
	if s.Limit != nil {
		limit = limitText(s.Limit.Count, s.Limit.Unit)
	}
	return []attribute{{"办理内容", s.Content}, {"办理时限", limit}, {"所在处室", s.Office}, {"审查标准", s.Criteria}, {"办理人职务", s.Title},
		{"办理人员", strings.Join(s.Handlers, "、")}, {"办理部门", s.Department}, {"办理结果", s.Result}}
}
