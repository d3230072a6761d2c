package pages

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// ordersBody are the supervision orders of a case, the newest first.
type ordersBody struct {
	Case   httpapi.Case
	Orders []orderView
	Give   *form // nil for whoever gives none
	Failed *refusal
}

// orderView is an order with the forms of what who asks may do.
type orderView struct {
	httpapi.Order
	ClockName string
	Forms     []orderForm
}

// orderForm is one thing that may be done.
type orderForm struct {
	Name string
	Form form
	Open bool
}

func (h *handler) orders(q request) error { return h.showOrders(q, http.StatusOK, "", nil, nil) }

func (h *handler) backToOrders(q request) error {
	h.seeOther(q, h.link("cases", q.PathValue("id"), "orders"))
	return nil
}

func (h *handler) giveOrder(q request) error {
	in := q.PostForm
	asked := httpapi.OrderRequest{Reason: text(in, "reason"), Clock: text(in, "clock"), Office: text(in, "office"), Level: workflow.Light(text(in, "level")),
		Days: replyDays(in), Text: text(in, "text")}
	_, err := h.service.GiveOrder(q.Context(), q.actor, q.PathValue("id"), asked, httpapi.Request{Key: in.Get("key")})
	return h.ordered(q, "give", err)
}

func (h *handler) actOnOrder(q request) error {
	in := q.PostForm
	_, err := h.service.ActOnOrder(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"), supervision.Action(q.PathValue("action")),
		httpapi.OrderActionRequest{Days: replyDays(in), Text: text(in, "text")}, httpapi.Request{Key: in.Get("key")})
	return h.ordered(q, q.PathValue("action")+q.PathValue("no"), err)
}

// replyDays are the days to reply by; none where the rules say.
func replyDays(in url.Values) int {
	days := text(in, "days")
	if days == "" {
		return 0
	}
	n, err := strconv.Atoi(days)
	if err != nil {
		return -1 // no number is none that can be
	}
	return n
}

// ordered leads back to the page, or shows it with what was refused.
func (h *handler) ordered(q request, tried string, err error) error {
	if err == nil {
		return h.backToOrders(q)
	}
	failed := refusalOf(err, places{"/reason": "reason", "/clock": "clock", "/office": "office", "/level": "level", "/days": "days", "/text": "text"})
	h.note(q, failed, err)
	if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusNotFound || failed.Status == http.StatusForbidden {
		return err
	}
	return h.showOrders(q, failed.Status, tried, q.PostForm, &failed)
}

// showOrders shows the page; after a refusal, with the form tried as it was typed.
func (h *handler) showOrders(q request, status int, tried string, in url.Values, failed *refusal) error {
	c, err := h.service.Case(q.Context(), q.actor, q.PathValue("id"))
	if err != nil {
		return err
	}
	all, err := h.service.Orders(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	b := ordersBody{Case: c, Failed: failed}
	fill := func(f *form, name string, first url.Values) bool {
		if tried != name {
			f.fill(first)
			return false
		}
		f.fill(in)
		if failed != nil {
			f.refuse(*failed)
			b.Failed = nil
		}
		return true
	}
	for i := len(all.Orders) - 1; i >= 0; i-- {
		o := all.Orders[i]
		v := orderView{Order: o}
		for _, k := range c.Clocks {
			if k.ID == o.Clock {
				v.ClockName = k.Name
			}
		}
		for _, a := range o.Actions {
			name := string(a.Action) + strconv.Itoa(o.No)
			f := orderForm{Name: a.Name.ZH, Form: form{Action: h.link("cases", c.ID, "orders", o.No, a.Action), Button: a.Name.ZH}}
			set := fieldset{Fields: []field{{Name: "text", ID: name + "-text", Kind: "area", Label: orderText(a.Action), Needed: a.Action != supervision.Accept}}}
			if a.Action == supervision.Return || a.Action == supervision.Escalate {
				set.Fields = append(set.Fields, daysField(name, all.Days))
			}
			f.Form.Sets = []fieldset{set}
			f.Open = fill(&f.Form, name, nil) || len(o.Actions) == 1
			v.Forms = append(v.Forms, f)
		}
		b.Orders = append(b.Orders, v)
	}
	if q.actor.Role == workflow.Supervisor {
		b.Give = h.giveForm(c, all)
		fill(b.Give, "give", q.URL.Query())
	}
	h.show(q, status, "orders", "board", "督办单", b)
	return nil
}

// giveForm is the form of a new order.
func (h *handler) giveForm(c httpapi.Case, all httpapi.Orders) *form {
	reasons := choiceGroup{Choices: []choice{{"", "请选择"}}}
	for _, r := range all.Reasons {
		reasons.Choices = append(reasons.Choices, choice{r.ID, r.Name.ZH + "（" + r.Level.Term().ZH + "）"})
	}
	clocks := choiceGroup{Choices: []choice{{"", "不针对某个时限"}}}
	for _, k := range c.Clocks {
		if k.Owner != workflow.Applicant {
			clocks.Choices = append(clocks.Choices, choice{k.ID, k.Name})
		}
	}
	return &form{Action: h.link("cases", c.ID, "orders"), Button: "发督办单", Sets: []fieldset{{Fields: []field{
		{Name: "reason", ID: "give-reason", Kind: "select", Label: "督办情形", Needed: true, Groups: []choiceGroup{reasons}},
		{Name: "clock", ID: "give-clock", Kind: "select", Label: "所涉时限", Groups: []choiceGroup{clocks}},
		{Name: "office", ID: "give-office", Kind: "text", Label: "责任处室", Needed: true, Hint: "由谁答复，与登录身份的处室名称一致"},
		{Name: "level", ID: "give-level", Kind: "select", Label: "级别", Hint: "不低于督办情形自身的级别",
			Groups: []choiceGroup{{Choices: []choice{{"", "按督办情形"}, {string(workflow.Yellow), "黄灯"}, {string(workflow.Red), "红灯"}}}}},
		daysField("give", all.Days),
		{Name: "text", ID: "give-text", Kind: "area", Label: "督办要求", Hint: "情形为“其他”的，必须写明"},
	}}}}
}

// daysField asks for the days to reply.
func daysField(name string, days int) field {
	return field{Name: "days", ID: name + "-days", Kind: "number", Label: "答复期限（工作日）", Hint: "不填的，为 " + strconv.Itoa(days) + " 个工作日"}
}

// orderText is what is asked for in words.
func orderText(a supervision.Action) string {
	switch a {
	case supervision.Answer:
		return "办理情况和原因"
	case supervision.Return:
		return "还缺什么"
	case supervision.Escalate:
		return "升级的原因"
	case supervision.Close:
		return "督办结果"
	}
	return "说明"
}
