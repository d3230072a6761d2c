package httpapi

import (
	"cmp"
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// SentRequest is what another platform or department knows of a project and an
// enterprise. What the same sender said of the same thing before, it replaces.
type SentRequest struct {
	From  string            `json:"from,omitempty" validate:"max=100"` // who sends it, where an administrator enters it; a system is known by its own name
	USCC  string            `json:"uscc" validate:"required,uscc"`     // of whom it is
	Items []SentItemRequest `json:"items" validate:"min=1,max=100,dive"`
}

// SentItemRequest is one thing that is sent.
type SentItemRequest struct {
	Kind   project.Kind  `json:"kind" validate:"required,oneof=field paper result"`
	Key    string        `json:"key,omitempty" validate:"max=100"`  // of a field its pointer into an application, e.g. /project/name
	Name   string        `json:"name,omitempty" validate:"max=200"` // of others what it is called, as guides name their materials
	Value  string        `json:"value" validate:"required,max=255"` // of a field; of others the file name or document number
	SHA256 string        `json:"sha256,omitempty" validate:"omitempty,sha256"`
	Size   int64         `json:"size,omitempty" validate:"min=0"`
	Until  calendar.Date `json:"until,omitzero"` // last day it holds; one that is over takes it back
}

// ProjectSent is what of a project stands from one sender.
type ProjectSent struct {
	Project string        `json:"project"`
	Version int           `json:"version"`
	From    string        `json:"from"`
	Items   []DossierItem `json:"items"`
}

// judge finds what is wrong with what is sent, whatever is known, and who sends it.
func (q SentRequest) judge(actor workflow.Actor) (from string, err error) {
	wrong := &RequestError{Status: http.StatusUnprocessableEntity}
	switch from = q.From; {
	case actor.Role == workflow.System:
		if from = cmp.Or(actor.Name, actor.ID); q.From != "" && q.From != from {
			wrong.add("/from", yiwang.Message{Code: "httpapi.sender_other", Args: []any{from}})
		}
	case !yiwang.Legible(from):
		wrong.add("/from", yiwang.Message{Code: "httpapi.sender_missing"})
	}
	for i, item := range q.Items {
		at := yiwang.At("/items", i)
		if !yiwang.Legible(item.Value) {
			wrong.add(at+"/value", yiwang.Message{Code: "httpapi.sent_illegible"})
		}
		if item.Kind != project.Field {
			if !yiwang.Legible(item.Name) {
				wrong.add(at+"/name", yiwang.Message{Code: "httpapi.sent_unnamed"})
			}
			if item.Key != "" {
				wrong.add(at+"/key", yiwang.Message{Code: "httpapi.sent_unwanted"})
			}
			continue
		}
		longest, known := map[string]int{"/applicant/name": 200, "/applicant/uscc": 18, "/applicant/contact": 100, "/applicant/phone": 30, "/project/name": 200}[item.Key]
		switch n := utf8.RuneCountInString(item.Value); {
		case !known:
			wrong.add(at+"/key", yiwang.Message{Code: "httpapi.sent_field", Args: []any{item.Key}})
		case n > longest:
			wrong.add(at+"/value", yiwang.Message{Code: "httpapi.sent_longest", Args: []any{longest}})
		case item.Key == "/applicant/uscc" && item.Value != q.USCC:
			wrong.add(at+"/value", yiwang.Message{Code: "httpapi.sent_other_uscc", Args: []any{q.USCC}})
		}
		for _, f := range []struct {
			field string
			given bool
		}{{"/name", item.Name != ""}, {"/sha256", item.SHA256 != ""}, {"/size", item.Size != 0}} {
			if f.given {
				wrong.add(at+f.field, yiwang.Message{Code: "httpapi.sent_unwanted"})
			}
		}
	}
	if len(wrong.All) > 0 {
		return "", wrong
	}
	return from, nil
}

// fieldName is what the form calls a field.
func fieldName(key string) string {
	i := slices.IndexFunc(project.Fields(), func(f project.FormField) bool { return f.Key == key })
	if i < 0 {
		return ""
	}
	return project.Fields()[i].Name
}

func (h *handler) send(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[SentRequest](w, r)
	if err != nil {
		return err
	}
	shown, err := h.service.Send(r.Context(), actor, r.PathValue("code"), q, how)
	if err == nil {
		tag(w, shown.Version)
	}
	return write(w, http.StatusOK, shown, err)
}
