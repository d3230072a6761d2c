package pages

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// inquiryBody is one inquiry with its thread.
type inquiryBody struct {
	Inquiry httpapi.Inquiry
	Staff   bool
	Done    string // what was just done
	Failed  *refusal
	Forms   []inquiryForm
	Stage   string        // of the frequent question, in words; "" when there is none
	Unit    calendar.Unit // of the days left to answer
}

// inquiryForm is an action that is possible now, with the form it needs.
type inquiryForm struct {
	Name string
	Form form
	Open bool
}

// Said reports whether a turn is something that was asked or answered, rather than a
// step on the way.
func (b inquiryBody) Said(e inquiry.EventType) bool {
	return e == inquiry.WasAsked || e == inquiry.WasAskedOn || e == inquiry.WasAnswered || e == inquiry.WasCorrected || e == inquiry.WasDeclined
}

func (h *handler) inquiryOf(q request) error {
	return h.showInquiry(q, http.StatusOK, "", nil, nil)
}

func (h *handler) backToInquiry(q request) error {
	h.seeOther(q, h.link("inquiries", q.PathValue("id")))
	return nil
}

func (h *handler) actInquiry(q request) error {
	in := q.PostForm
	id, action := q.PathValue("id"), inquiry.Action(q.PathValue("action"))
	version, err := strconv.Atoi(in.Get("version"))
	if err != nil || version < 1 {
		version = -1 // no version is none that can match
	}
	asked := httpapi.InquiryActionRequest{Text: text(in, "text"), Office: text(in, "office"), Matter: text(in, "matter"), Basis: lines(text(in, "basis")), Reason: text(in, "reason"), Body: text(in, "body"),
		Question: text(in, "question"), Answer: text(in, "answer")}
	after, err := h.service.ActInquiry(q.Context(), q.actor, id, action, asked, httpapi.Request{Key: in.Get("key"), Versions: []int{version}})
	if err != nil {
		failed := refusalOf(err, inquiryPlaces())
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusNotFound {
			return err
		}
		return h.showInquiry(q, failed.Status, action, in, &failed)
	}
	h.seeOther(q, h.link("inquiries", id)+"?done="+strconv.Itoa(after.Version))
	return nil
}

// showInquiry shows an inquiry; after a refusal, with the form tried as it was typed.
func (h *handler) showInquiry(q request, status int, tried inquiry.Action, in url.Values, failed *refusal) error {
	shown, err := h.service.Inquiry(q.Context(), q.actor, q.PathValue("id"))
	if err != nil {
		return err
	}
	b := inquiryBody{Inquiry: shown, Staff: q.actor.Role.Staff(), Failed: failed, Unit: calendar.WorkingDay}
	if l := shown.Clock.Limit; l != nil && l.Unit != calendar.WorkingDay {
		b.Unit = calendar.CalendarDay
	}
	if shown.FAQ != nil {
		b.Stage = shown.FAQ.StageName
	}
	if q.URL.Query().Get("done") == strconv.Itoa(shown.Version) && failed == nil {
		b.Done = shown.Thread[len(shown.Thread)-1].Name
	}
	for _, a := range shown.Actions {
		set, err := h.inquiryFields(a.Action, shown)
		if err != nil {
			return err
		}
		f := inquiryForm{Name: inquiryActionName(a, shown), Form: form{Action: h.link("inquiries", shown.ID, "actions", a.Action), Version: shown.Version, Sets: []fieldset{set}}}
		f.Form.Button = f.Name
		if a.Action == tried {
			f.Open = true
			f.Form.fill(in)
			if failed != nil && len(failed.Items) > 0 {
				f.Form.refuse(*failed)
				b.Failed = nil
			}
		} else {
			f.Form.fill(nil)
		}
		b.Forms = append(b.Forms, f)
	}
	if len(b.Forms) == 1 {
		b.Forms[0].Open = true
	}
	h.show(q, status, "inquiry", "inquiries", "咨询："+shown.Title, b)
	return nil
}

func inquiryActionName(a httpapi.InquiryActionID, q httpapi.Inquiry) string {
	if a.Action == inquiry.Route && q.State == inquiry.Routed {
		return "改派"
	}
	return a.Name
}

// inquiryFields are the fields an action asks for.
func (h *handler) inquiryFields(a inquiry.Action, q httpapi.Inquiry) (fieldset, error) {
	one := func(name, label, kind, hint string, needed bool) field {
		return field{Name: name, ID: string(a) + "-" + name, Label: label, Kind: kind, Hint: hint, Needed: needed}
	}
	var set fieldset
	add := func(f field) { set.Fields = append(set.Fields, f) }
	if q.Matter == nil && (a == inquiry.Route || a == inquiry.Propose) {
		matter, err := h.matterField(string(a)+"-", "咨询人没有选事项")
		if err != nil {
			return set, err
		}
		matter.Needed = a == inquiry.Propose
		add(matter)
	}
	switch a {
	case inquiry.Route:
		add(one("office", "答复处室", "text", "", true))
		if q.State == inquiry.Routed {
			add(one("text", "改派理由", "area", "", true))
		} else {
			add(one("text", "给答复处室的说明", "area", "咨询人看不到", false))
		}
	case inquiry.Return:
		add(one("text", "退回理由", "area", "咨询人看不到", true))
	case inquiry.Answer:
		add(one("text", "答复内容", "area", "", true))
		add(one("basis", "依据", "area", "每行写一条：文件名称、文号、条款", true))
	case inquiry.Correct:
		set.Note = "原答复留在记录里，咨询人两次的答复都看得到。"
		answer, basis := one("text", "更正后的答复", "area", "", true), one("basis", "依据", "area", "每行写一条：文件名称、文号、条款", true)
		for _, turn := range q.Thread {
			if turn.Event == inquiry.WasAnswered || turn.Event == inquiry.WasCorrected { // the newest stays
				answer.Value, basis.Value = turn.Text, strings.Join(turn.Basis, "\n")
			}
		}
		add(answer)
		add(basis)
		add(one("reason", "更正理由", "area", "咨询人看得到", true))
		if f := q.FAQ; f != nil && (f.Stage == inquiry.Published || f.Stage == inquiry.Proposed) {
			public := one("answer", "常见问题更正后的解答", "area", "原来的解答即时撤下，审定后重新公布；不要写个人信息", true)
			public.Value = f.Answer
			add(public)
		}
	case inquiry.AskOn:
		add(one("text", "追问内容", "area", "", true))
	case inquiry.Solve:
		add(one("text", "补充说明", "area", "", false))
	case inquiry.Decline:
		add(one("body", "应向哪个单位咨询", "text", "", true))
		add(one("text", "理由", "area", "咨询人看得到", true))
	case inquiry.Propose:
		set.Note = "公布后人人可见。请改写成申请人会问的话，删去姓名、电话、编号等个人信息。"
		question, answer := one("question", "问题", "area", "", true), one("answer", "解答", "area", "", true)
		question.Value = q.Title
		for _, turn := range q.Thread {
			if turn.Event == inquiry.WasAnswered || turn.Event == inquiry.WasCorrected {
				answer.Value = turn.Text // the newest stays
			}
		}
		add(question)
		add(answer)
	case inquiry.Publish:
		set.Note = "审定后即在事项页面公布。请再看一遍：内容是否正确，是否含有个人信息。"
	case inquiry.Reject, inquiry.Withdraw:
		add(one("text", "理由", "area", "", true))
	}
	return set, nil
}
