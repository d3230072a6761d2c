package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// sealBody is the form by which a document is sealed.
type sealBody struct {
	Case     httpapi.Case
	Document httpapi.DocumentItem
	Form     form
}

func (h *handler) sealForm(q request) error { return h.showSeal(q, http.StatusOK, nil, nil) }

func (h *handler) sealDocument(q request) error {
	id, no, in := q.PathValue("id"), q.PathValue("no"), q.PostForm
	asked, err := sealRequest(in)
	if err == nil {
		_, err = h.service.SealDocument(q.Context(), q.actor, id, no, asked)
	}
	if err != nil {
		failed := refusalOf(err, places{"/number": "number", "/competent": "competent", "/days": "days", "/party": "party", "/time": "time", "/superior": "superior",
			"/corrected": "corrected", "/basis": "basis_title", "/basis/number": "basis_number", "/basis/place": "basis_place", "/delivery": "delivery", "/delivered_on": "delivered_on"})
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusForbidden || failed.Status == http.StatusNotFound {
			return err
		}
		return h.showSeal(q, failed.Status, in, &failed)
	}
	h.seeOther(q, h.link("cases", id, "documents", no))
	return nil
}

// sealRequest reads the form; a day that is none is refused here.
func sealRequest(in url.Values) (httpapi.SealRequest, error) {
	asked := httpapi.SealRequest{Number: text(in, "number"), Competent: text(in, "competent"), Party: text(in, "party"), Time: text(in, "time"),
		Superior: text(in, "superior"), Corrected: text(in, "corrected"), Delivery: text(in, "delivery")}
	if days := text(in, "days"); days != "" {
		n, err := strconv.Atoi(days)
		if err != nil {
			n = -1 // no number is none that can be
		}
		asked.Days = n
	}
	if b := (httpapi.BasisRequest{Title: text(in, "basis_title"), Number: text(in, "basis_number"), Place: text(in, "basis_place")}); b != (httpapi.BasisRequest{}) {
		asked.Basis = &b
	}
	if day := text(in, "delivered_on"); day != "" {
		on, err := calendar.Parse(day)
		if err != nil {
			refused := &httpapi.RequestError{Status: http.StatusUnprocessableEntity}
			if wrong, ok := errors.AsType[yiwang.Coded](err); ok {
				refused.All = []yiwang.Problem{{Pointer: "/delivered_on", Message: yiwang.Message{Code: wrong.Code(), Args: wrong.Args()}}}
			}
			return asked, refused
		}
		asked.DeliveredOn = on
	}
	return asked, nil
}

// document is the case and the document that an address names.
func (h *handler) document(q request) (httpapi.Case, httpapi.DocumentItem, error) {
	id := q.PathValue("id")
	c, err := h.service.Case(q.Context(), q.actor, id)
	if err != nil {
		return c, httpapi.DocumentItem{}, err
	}
	item, err := h.service.DocumentItem(q.Context(), q.actor, id, q.PathValue("no"))
	return c, item, err
}

// showSeal shows the form; after a refusal, as it was typed.
func (h *handler) showSeal(q request, status int, in url.Values, failed *refusal) error {
	id, no := q.PathValue("id"), q.PathValue("no")
	c, item, err := h.document(q)
	if err != nil {
		return err
	}
	b := sealBody{Case: c, Document: item, Form: form{Action: h.link("cases", id, "documents", no, "seal"), Button: "用印"}}
	if b.Document.Sealed != nil && failed == nil {
		h.seeOther(q, h.link("cases", id, "documents", no))
		return nil
	}
	var set fieldset
	for _, name := range b.Document.Takes {
		needed := slices.ContainsFunc(b.Document.Unmet, func(p httpapi.ProblemItem) bool { return p.Pointer == "/"+name })
		set.Fields = append(set.Fields, sealFields(name, b.Document.Kind, needed)...)
	}
	if len(set.Fields) > 0 {
		b.Form.Sets = []fieldset{set}
	}
	b.Form.fill(in)
	if failed != nil {
		b.Form.refuse(*failed)
	}
	h.show(q, status, "seal", "cases", "用印："+b.Document.Name.ZH, b)
	return nil
}

// sealFields are the questions by which a field of the request is told.
func sealFields(name string, kind document.Kind, needed bool) []field {
	one := field{Name: name, ID: "seal-" + name, Kind: "text", Needed: needed}
	switch name {
	case "number":
		one.Label, one.Hint = "文号", "有文号的填写，如 鲁发改许可〔2020〕614号，年份用六角括号〔〕；没有的留空"
		if kind == document.Delivery {
			one.Label = "所送达文书的文号"
		}
	case "competent":
		one.Label, one.Hint = "有权受理的机关", "不属于本机关职权范围的，告知申请人向哪个机关申请"
	case "days":
		one.Kind, one.Label, one.Hint = "number", "特别程序所需时间", "工作日数"
	case "party":
		one.Label = "对方当事人"
	case "time":
		one.Label, one.Hint = "听证开始的时刻", "如 上午9时；日期和地点取自听证的安排"
	case "superior":
		one.Label, one.Hint = "上级机关", "转报给哪个机关"
	case "corrected":
		one.Kind, one.Label, one.Hint = "area", "更正后的内容", "更正的理由里已经写明的，留空"
	case "basis":
		one.Name, one.ID, one.Label, one.Hint = "basis_title", "seal-basis-title", "撤销的依据", "法律、法规、规章的名称"
		place := field{Name: "basis_place", ID: "seal-basis-place", Kind: "text", Label: "条款", Hint: "如 第六十九条第二款"}
		number := field{Name: "basis_number", ID: "seal-basis-number", Kind: "text", Label: "依据的文号", Hint: "没有的留空"}
		return []field{one, place, number}
	case "delivery":
		one.Label, one.Hint = "送达方式与签收情况", "怎样送达、由谁签收"
	case "delivered_on":
		one.Kind, one.Label = "date", "送达日期"
	}
	return []field{one}
}
