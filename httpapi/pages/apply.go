package pages

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// applyBody is the form with which a case is opened.
type applyBody struct {
	Matter    httpapi.MatterDetail
	Suspended *changeView // as of a history
	Applicant bool        // who asks is one
	Example   bool
	Draft     bool
	Project   string // whose offers are in the form
	Offers    int
	Lookup    form // asks for a project
	Form      form
}

// May reports whether the matter can be applied for.
func (b applyBody) May() bool { return may(b.Matter) }

// wanted is a material a form asks for by name or number.
type wanted struct {
	Code, Name, Hint    string
	Needed, Committable bool
}

func (h *handler) applyForm(q request) error { return h.applyAgain(q, http.StatusOK, nil, nil) }

func (h *handler) apply(q request) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	asked, at := caseRequest(m.Code, h.wanted(m.Code), q.PostForm)
	c, err := h.service.Open(q.Context(), q.actor, asked, httpapi.Request{Key: q.PostForm.Get("key")})
	if err != nil {
		failed := refusalOf(err, at)
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized {
			return err
		}
		return h.applyAgain(q, failed.Status, q.PostForm, &failed)
	}
	h.seeOther(q, h.link("cases", c.ID)+"?done="+strconv.Itoa(c.Version))
	return nil
}

// applyAgain shows the form, as it was typed when it was refused.
func (h *handler) applyAgain(q request, status int, in url.Values, failed *refusal) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	if q.actor.ID == "" {
		h.problem(q, refusal{Status: http.StatusUnauthorized, Code: "httpapi.who"}.say())
		return nil
	}
	b := applyBody{Matter: m, Suspended: h.history(m.Matter).Suspended, Applicant: q.actor.Role.Applies()}
	if g, _, err := h.service.Guide(string(m.Code)); err == nil {
		b.Example, b.Draft = g.Example, g.Status == guide.DraftStatus
	}
	b.Project = text(q.URL.Query(), "project")
	if in != nil {
		b.Project = text(in, "project_code")
	}
	b.Lookup = form{Get: true, Action: h.link("matters", m.Code, "apply"), Button: "查看可以沿用的内容", Sets: []fieldset{{Fields: []field{
		{Name: "project", ID: "project", Kind: "text", Label: "项目代码", Value: b.Project, Hint: "本项目办过其他事项的，填写项目代码，已经提交的内容可以沿用"}}}}}
	b.Form = form{Action: h.link("matters", m.Code, "apply"), Button: "提交申请", Sets: applySets(h.wanted(m.Code), anchored(m), q.actor.Role == workflow.Agent)}
	offers, err := h.offers(q, b.Project, string(m.Code))
	if err != nil && failed == nil {
		wrong := refusalOf(err, places{"/code": "project"})
		h.note(q, wrong, err)
		status = wrong.Status
		b.Lookup.refuse(wrong)
		b.Lookup.Refused.Sentence = "没有查找。请改正项目代码，再查一次。"
	}
	if b.Offers = len(offers); b.Offers > 0 {
		offerable(b.Form.Sets, offers)
		b.Form.Sets = append([]fieldset{offerSet(offers)}, b.Form.Sets...)
	}
	if in == nil {
		b.Form.fill(url.Values{"project_code": {b.Project}})
	} else {
		b.Form.fill(in)
	}
	if failed != nil {
		b.Form.refuse(*failed)
	}
	h.show(q, status, "apply", "matters", "在线申报："+m.Name, b)
	return nil
}

// wanted are the materials the guide of a matter asks for.
func (h *handler) wanted(code catalog.Code) []wanted {
	g, _, err := h.service.Guide(string(code))
	if err != nil {
		return nil
	}
	hints := map[string]string{}
	for _, m := range g.Materials {
		if guide.StateOf(m.Instructions) == guide.Filled {
			hints[m.Code] = m.Instructions
		}
	}
	var all []wanted
	for _, r := range g.Requirements() {
		all = append(all, wanted{Code: r.Code, Name: r.Name, Hint: hints[r.Code], Needed: r.Necessity == guide.Required, Committable: r.Committable})
	}
	return all
}

// anchored reports whether a limit of the matter counts from a moment that the
// application tells.
func anchored(m httpapi.MatterDetail) bool {
	if m.Flow == nil {
		return false
	}
	flow := workflow.Flow{Clocks: m.Flow.Clocks}
	return flow.Anchored()
}

func applySets(materials []wanted, anchored, agent bool) []fieldset {
	other := field{Name: "agent", ID: "agent", Kind: "text", Label: "帮办代办人账号", Hint: "委托他人帮办代办的填写；该账号接受委托以后，可以查看本件、代为补正，不能撤回"}
	if agent {
		other = field{Name: "account", ID: "account", Kind: "text", Label: "申请人账号", Hint: "申请人在本系统的账号，没有的留空；填写后申请人可以查看本件"}
	}
	sets := []fieldset{
		{Legend: "申请人", Fields: []field{
			{Name: "name", ID: "name", Kind: "text", Label: "申请人名称", Needed: true, Autocomplete: "organization"},
			{Name: "uscc", ID: "uscc", Kind: "text", Label: "统一社会信用代码", Hint: "18 位数字或大写英文字母"},
			{Name: "contact", ID: "contact", Kind: "text", Label: "联系人", Autocomplete: "name"},
			{Name: "phone", ID: "phone", Kind: "text", Label: "联系电话", Autocomplete: "tel"},
			other,
		}},
		{Legend: "项目", Fields: []field{
			{Name: "project_code", ID: "project_code", Kind: "text", Label: "项目代码", Hint: "投资项目在线审批监管平台赋予的代码，至多 24 个字符"},
			{Name: "project_name", ID: "project_name", Kind: "text", Label: "项目名称"},
		}},
	}
	if anchored {
		sets = append(sets, fieldset{Legend: "价格", Fields: []field{{Name: "effective_at", ID: "effective_at", Kind: "datetime-local", Label: "提价或调价时间",
			Hint: "北京时间；提价申报填拟提价的时间，调价备案填已经调价的时间，据此计算申报、备案的期限；不填的，逾期未答复也不视为同意"}}})
	}
	papers := fieldset{Legend: "申请材料", Note: "每项填写文件名、文号或电子证照编号。目前只登记名称，不保存文件内容。"}
	if len(materials) == 0 {
		papers.Note = "本事项的办事指南尚未列出申请材料，此处无需填写。"
	}
	papers.Fields = materialFields("", materials)
	sets = append(sets, papers)
	promises := fieldset{Legend: "告知承诺", Note: "以书面承诺代替材料的，在此勾选，该项材料不必填写；承诺不实的，责令整改，直至撤销决定。"}
	for i, m := range materials {
		if m.Committable {
			promises.Fields = append(promises.Fields, field{Name: "commitment." + m.Code, ID: "commitment-" + strconv.Itoa(i), Kind: "check", Label: m.Name})
		}
	}
	if len(promises.Fields) > 0 {
		sets = append(sets, promises)
	}
	return sets
}

// materialFields ask for materials by name or number. Names hold the code of the
// material, so that a guide changed meanwhile mixes nothing up.
func materialFields(prefix string, materials []wanted) []field {
	var all []field
	for i, m := range materials {
		all = append(all, field{Name: "material." + m.Code, ID: prefix + "material-" + strconv.Itoa(i), Kind: "text", Label: m.Name, Hint: m.Hint, Needed: m.Needed && !m.Committable})
	}
	return all
}

// caseRequest reads the form, and tells which field stands where in the request.
func caseRequest(code catalog.Code, materials []wanted, in url.Values) (httpapi.CaseRequest, places) {
	at := places{"/applicant/name": "name", "/applicant/uscc": "uscc", "/applicant/contact": "contact", "/applicant/phone": "phone",
		"/applicant/account": "account", "/applicant/agent": "agent",
		"/project/code": "project_code", "/project/name": "project_name", "/effective_at": "effective_at"}
	q := httpapi.CaseRequest{
		Matter: string(code),
		Applicant: httpapi.ApplicantRequest{Name: text(in, "name"), USCC: text(in, "uscc"), Contact: text(in, "contact"), Phone: text(in, "phone"),
			Account: text(in, "account"), Agent: text(in, "agent")},
		Project:   httpapi.ProjectRequest{Code: text(in, "project_code"), Name: text(in, "project_name")},
		Effective: chinaTime(text(in, "effective_at")),
		Materials: materialRequests(materials, in, at),
		Confirmed: confirmed(in, at),
	}
	var codes []string
	for _, m := range materials {
		if m.Committable {
			codes = append(codes, m.Code)
		}
	}
	q.Commitments = commitmentsIn(codes, in, at)
	return q, at
}

// materialRequests takes the materials that were filled in.
func materialRequests(materials []wanted, in url.Values, at places) []httpapi.MaterialRequest {
	var all []httpapi.MaterialRequest
	for _, m := range materials {
		name := "material." + m.Code
		if file := text(in, name); file != "" {
			at["/materials/"+strconv.Itoa(len(all))] = name
			all = append(all, httpapi.MaterialRequest{Code: m.Code, File: file})
		}
	}
	return all
}
