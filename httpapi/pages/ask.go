package pages

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// askBody is the form with which a question is asked.
type askBody struct {
	May  bool // who asks may
	Rule *inquiry.Rules
	Form form
}

func (h *handler) askForm(q request) error {
	in := q.URL.Query()
	return h.askAgain(q, http.StatusOK, url.Values{"matter": {in.Get("matter")}, "case": {in.Get("case")}, "name": {q.actor.Name}}, nil)
}

func (h *handler) ask(q request) error {
	in := q.PostForm
	asked, err := h.service.Ask(q.Context(), q.actor, httpapi.InquiryRequest{Name: text(in, "name"), Contact: text(in, "contact"), Matter: text(in, "matter"),
		Case: text(in, "case"), Title: text(in, "title"), Text: text(in, "text")}, httpapi.Request{Key: in.Get("key")})
	if err != nil {
		failed := refusalOf(err, inquiryPlaces())
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized {
			return err
		}
		return h.askAgain(q, failed.Status, in, &failed)
	}
	h.seeOther(q, h.link("inquiries", asked.ID)+"?done=1")
	return nil
}

// askAgain shows the form, as it was typed when it was refused.
func (h *handler) askAgain(q request, status int, in url.Values, failed *refusal) error {
	if q.actor.ID == "" {
		h.problem(q, refusal{Status: http.StatusUnauthorized, Code: "httpapi.who"}.say())
		return nil
	}
	rules := h.service.InquiryRules()
	b := askBody{May: slices.Contains(inquiry.Desk{Rules: rules, Calendar: calendar.China()}.May(new(inquiry.Inquiry), q.actor), inquiry.Ask), Rule: rules}
	matter, err := h.matterField("", "不清楚属于哪个事项的，不选")
	if err != nil {
		return err
	}
	b.Form = form{Action: h.link("ask"), Button: "提交咨询", Sets: []fieldset{
		{Legend: "问题", Fields: []field{
			matter,
			{Name: "case", ID: "case", Kind: "text", Label: "办件编号", Hint: "就自己的某一办件咨询的，填写办件编号；没有的不填"},
			{Name: "title", ID: "title", Kind: "text", Label: "标题", Needed: true, Hint: "一句话写明要问什么"},
			{Name: "text", ID: "text", Kind: "area", Label: "咨询内容", Needed: true, Hint: "请不要写国家秘密、商业秘密和他人的个人信息"},
		}},
		{Legend: "咨询人", Note: "只用于答复和联系；公布常见问题时不公布。", Fields: []field{
			{Name: "name", ID: "name", Kind: "text", Label: "姓名或者单位名称", Needed: true, Autocomplete: "name"},
			{Name: "contact", ID: "contact", Kind: "text", Label: "联系方式", Autocomplete: "tel", Hint: "电话或者电子邮箱；不填的，只在本系统答复"},
		}},
	}}
	b.Form.fill(in)
	if failed != nil {
		b.Form.refuse(*failed)
	}
	h.show(q, status, "ask", "inquiries", "在线咨询", b)
	return nil
}

// matterField chooses one of the matters.
func (h *handler) matterField(prefix, hint string) (field, error) {
	page, err := h.service.Matters(httpapi.MatterQuery{AsOf: h.service.Today(), Limit: 1000})
	if err != nil {
		return field{}, err
	}
	all := []choice{{"", "（不选）"}}
	for _, m := range page.Items {
		all = append(all, choice{string(m.Code), m.Name})
	}
	return field{Name: "matter", ID: prefix + "matter", Kind: "select", Label: "所属事项", Hint: hint, Groups: []choiceGroup{{Choices: all}}}, nil
}

// inquiryPlaces tells which field of the forms stands where in a request.
func inquiryPlaces() places {
	at := places{}
	for _, name := range []string{"name", "contact", "matter", "case", "title", "text", "office", "basis", "reason", "body", "question", "answer"} {
		at["/"+name] = name
	}
	return at
}
