package pages

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
)

// checkBody is the editor's page: a guide with the findings beside its fields, and the
// form that takes it, or another one.
type checkBody struct {
	Matter  *httpapi.MatterDetail // whose guide it is; nil on the page for any guide
	Action  string
	Asked   field // the matter; on the page for any guide
	Text    field // the guide as JSON
	File    field
	Refused *refusal
	Misread *misread
	Sheet   *checkSheet // nil when nothing was judged
	Posted  bool        // it was sent, and is kept nowhere
}

// checkForm is the page for any guide, with nothing in it yet.
func (h *handler) checkForm(q request) error { return h.showCheck(q, nil, http.StatusOK, nil) }

// checkOf is the page of a matter, with its guide as it stands.
func (h *handler) checkOf(q request) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	g, _, err := h.service.Guide(string(m.Code))
	if httpapi.ProblemOf(err, chinese).Status == http.StatusNotFound {
		return h.showCheck(q, &m, http.StatusOK, nil)
	}
	if err != nil {
		return err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // an editor is to read it
	e.SetIndent("", "  ")
	if err := e.Encode(g); err != nil {
		return err
	}
	return h.showCheck(q, &m, http.StatusOK, b.Bytes())
}

// checkPosted judges the guide that was sent.
func (h *handler) checkPosted(q request) error {
	var m *httpapi.MatterDetail
	if code := q.PathValue("code"); code != "" {
		found, err := h.service.Matter(code)
		if err != nil {
			return err
		}
		m = &found
	}
	document, err := posted(q)
	if err != nil {
		h.problem(q, unreadable(err))
		return nil
	}
	return h.showCheck(q, m, http.StatusUnprocessableEntity, document)
}

// posted is the file that was sent, or else what was typed.
func posted(q request) ([]byte, error) {
	file, _, err := q.FormFile("file")
	if err != nil { // none was chosen, or the form has no place for one
		return []byte(q.PostForm.Get("guide")), nil
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err == nil && len(bytes.TrimSpace(data)) == 0 {
		data = []byte(q.PostForm.Get("guide"))
	}
	return data, err
}

// showCheck judges a document and shows it. refused is the status when it cannot be
// read; a nil document is none, and an empty one was left out.
func (h *handler) showCheck(q request, m *httpapi.MatterDetail, refused int, document []byte) error {
	b := checkBody{Matter: m, Action: h.link("guides", "check"), Posted: q.Method == http.MethodPost,
		Asked: field{Name: "matter", ID: "matter", Kind: "text", Label: "事项", Hint: "名称、序号或者目录编码。填写后与目录中的记载和办理流程相比较，可以不填。"},
		File:  field{Name: "file", ID: "file", Kind: "file", Label: "或者选一个文件", Hint: "JSON 文件，UTF-8 编码，不超过 1 MB。选了文件，就检查文件。"},
		Text: field{Name: "guide", ID: "text", Label: "办事指南（JSON）",
			Hint: "从办事指南系统导出的 JSON：十个要素组有几组写几组，栏目用原来系统的中文名称也可以。"}}
	title := "检查办事指南"
	query := httpapi.GuideQuery{Matter: text(q.PostForm, "matter")}
	if m != nil {
		b.Action, query.Matter = h.link("matters", m.Code, "guide", "check"), string(m.Code)
		title = "检查办事指南：" + m.Name
	}
	b.Asked.Value = text(q.PostForm, "matter")
	b.Text.Value = strings.ToValidUTF8(string(document), "\uFFFD")
	status := http.StatusOK
	switch judged, err := h.service.JudgeGuide(document, query); {
	case document == nil:
	case len(bytes.TrimSpace(document)) == 0:
		status = refused
		b.refuse(refusal{Status: refused, Code: "httpapi.field_missing", Items: []refusedItem{{Field: "guide", Text: "请粘贴一份办事指南，或者选一个文件。"}}})
	case err != nil:
		failed := refusalOf(err, places{"/matter": "matter"})
		h.note(q, failed, err)
		if failed.Status >= http.StatusInternalServerError {
			return err
		}
		status = failed.Status
		b.misread(document, &failed)
		b.refuse(failed)
	default:
		sheet, err := sheetOf(document, judged)
		if err != nil {
			return err
		}
		b.Sheet = &sheet
	}
	h.show(q, status, "check", "check", title, b)
	return nil
}

// refuse puts what is wrong beside its field: what is said of no field is about the
// guide.
func (b *checkBody) refuse(r refusal) {
	if len(r.Items) == 0 {
		r.Items = []refusedItem{{Text: r.Sentence}}
	}
	for i := range r.Items {
		item, own := &r.Items[i], &b.Text
		if item.Field == b.Asked.Name {
			own = &b.Asked
		}
		item.Label, item.ID = own.Label, own.ID
		own.Errors = append(own.Errors, item.Text)
	}
	r.Sentence = "没有检查。请看下面的说明，改好后再检查一次。"
	b.Refused = &r
}
