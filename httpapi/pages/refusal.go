package pages

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"golang.org/x/text/language"
)

// chinese is the language of the pages.
var chinese = language.SimplifiedChinese

// refusal is why something was not done, for a page to show.
type refusal struct {
	Status   int
	Code     string
	Sentence string
	Items    []refusedItem
	args     []any

	Successors []httpapi.MatterRef // of a matter that is gone
}

// refusedItem is one thing that is wrong. Field is the name of the field it
// belongs to, empty when it belongs to none on the page.
type refusedItem struct {
	Field, Label, ID, Text string
}

// say fills in the sentence of the code.
func (r refusal) say() refusal {
	r.Sentence = sentence(yiwang.Message{Code: r.Code, Args: r.args})
	return r
}

// places tells which field of a form stands for a pointer into the request.
type places map[string]string

// of finds the field for a problem; a problem with part of a thing belongs to
// the field of the whole.
func (p places) of(problem yiwang.Problem) string {
	if problem.Message.Code == "workflow.material_missing" && len(problem.Message.Args) > 1 {
		if code, ok := problem.Message.Args[1].(string); ok {
			return "material." + code
		}
	}
	for at := problem.Pointer; at != ""; at = at[:max(0, strings.LastIndexByte(at, '/'))] {
		if field, ok := p[at]; ok {
			return field
		}
	}
	return ""
}

// refusalOf is the one place where an error becomes something to show.
func refusalOf(err error, at places) refusal {
	p := httpapi.ProblemOf(err, chinese)
	r := refusal{Status: p.Status, Code: p.Code, Sentence: p.ZH, Successors: p.Successors}
	coded, ok := errors.AsType[yiwang.Coded](err)
	if !ok || coded.Code() != p.Code {
		return r
	}
	r.Sentence = sentence(yiwang.Message{Code: coded.Code(), Args: coded.Args()})
	if many, ok := coded.(interface{ Problems() []yiwang.Problem }); ok {
		for _, problem := range many.Problems() {
			r.Items = append(r.Items, refusedItem{Field: at.of(problem), Text: sentence(problem.Message)})
		}
		if len(r.Items) == 1 && r.Items[0].Field == "" && r.Items[0].Text == r.Sentence {
			r.Items = nil // said already
		}
	}
	return r
}

// sentence says a message in words for somebody at a form rather than at an API.
func sentence(m yiwang.Message) string {
	switch m.Code {
	case "httpapi.who":
		return "登录之后才能查看和办理。"
	case "httpapi.field_wrong":
		return "此项格式不对，请核对。"
	case "workflow.outcome_unknown":
		return "请选择“准予”或者“不予”。"
	case "httpapi.limit_missing":
		return yiwang.Say(chinese, "httpapi.limit_choose")
	case "deadline.rule_limit":
		if unit, ok := m.Args[1].(string); ok {
			return yiwang.Say(chinese, m.Code, m.Args[0], deadline.UnitTerm(calendar.Unit(unit), 0))
		}
	case "evaluation.level_wrong":
		return "请选择满意程度。"
	case "journal.key_reused":
		return "这张表单已经提交过，不能改动后再次提交；请到列表中查看。"
	case "httpapi.version_moved", "journal.conflict":
		return "您打开页面之后，内容又有变动，刚才的操作没有办理。页面现已更新，请核对后再办。"
	}
	return m.In(chinese)
}

// unreadable is a form that could not be read.
func unreadable(err error) refusal {
	if tooLong, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return refusal{Status: http.StatusRequestEntityTooLarge, Code: "httpapi.body_too_long", args: []any{strconv.FormatInt(tooLong.Limit, 10)}}.say()
	}
	return refusal{Status: http.StatusBadRequest, Code: "httpapi.body_unreadable"}.say()
}

// problem shows a refusal as a page of its own.
func (h *handler) problem(q request, r refusal) {
	title := "没有办理"
	switch {
	case r.Status == http.StatusNotFound:
		title = "没有找到"
	case r.Status == http.StatusGone:
		title = "事项已有变动"
	case r.Status == http.StatusUnauthorized:
		title = "请先登录"
	case r.Status == http.StatusForbidden:
		title = "没有权限"
	case r.Status >= http.StatusInternalServerError:
		title = "系统出错"
	}
	h.show(q, r.Status, "problem", "", title, r)
}
