package httpapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/numbering"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

var english = language.English

// Problem is the RFC 9457 body of every refusal. Title and detail are in the
// language asked for; zh and en are always both there.
type Problem struct {
	Type    string        `json:"type"` // urn:yiwang:problem:<code>
	Title   string        `json:"title"`
	Status  int           `json:"status"`
	Detail  string        `json:"detail"`
	Code    string        `json:"code"`
	Pointer string        `json:"pointer"` // RFC 6901, into the request body, or the name of a parameter; "" when not about one place
	ZH      string        `json:"zh"`
	EN      string        `json:"en"`
	Errors  []ProblemItem `json:"errors"` // all that is wrong, each with its place

	Successors []MatterRef `json:"successors,omitempty"` // of a matter that is gone: what it became
}

// ProblemItem is one thing that is wrong.
type ProblemItem struct {
	Code    string `json:"code"`
	Pointer string `json:"pointer"`
	ZH      string `json:"zh"`
	EN      string `json:"en"`
}

// refused is an error of this package with a status of its own.
type refused struct {
	status int
	code   string
	args   []any
}

func (e *refused) Error() string { return "httpapi: " + yiwang.Sentence(english, e) }
func (e *refused) Code() string  { return e.code }
func (e *refused) Args() []any   { return e.args }

func refuse(status int, code string, args ...any) error { return &refused{status, code, args} }

// ErrSignIn refuses a request whose sender is not known, with 401. An Identify
// returns it for a token nobody has.
var ErrSignIn = refuse(http.StatusUnauthorized, "httpapi.who")

// ProblemOf is the one place where an error becomes a problem. An error nobody
// foresaw becomes a bare 500: its text is for the log, never for the client.
func ProblemOf(err error, tag language.Tag) Problem {
	coded, ok := errors.AsType[yiwang.Coded](err)
	status := statusOf(err)
	if !ok || status == http.StatusInternalServerError {
		coded, status = &refused{code: "httpapi.internal"}, http.StatusInternalServerError
	}
	text := textOf(yiwang.Message{Code: coded.Code(), Args: coded.Args()})
	p := Problem{
		Type:   "urn:yiwang:problem:" + coded.Code(),
		Title:  yiwang.Say(tag, "httpapi.title"),
		Status: status,
		Code:   coded.Code(),
		ZH:     text.ZH,
		EN:     text.EN,
		Errors: []ProblemItem{},
	}
	if many, ok := coded.(interface{ Problems() []yiwang.Problem }); ok {
		p.Errors = itemsOf(many.Problems())
	}
	if len(p.Errors) == 0 {
		p.Errors = []ProblemItem{{Code: p.Code, ZH: p.ZH, EN: p.EN}}
	}
	p.Pointer = p.Errors[0].Pointer
	if gone, ok := coded.(*goneError); ok {
		p.Successors = gone.successors
	}
	p.Detail = p.ZH
	if base, _ := tag.Base(); base.String() == "en" {
		p.Detail = p.EN
	}
	return p
}

// at says at which parameter of the request an error lies.
func at(pointer string, err error) error {
	coded, ok := errors.AsType[yiwang.Coded](err)
	if !ok {
		return err
	}
	if many, ok := coded.(interface{ Problems() []yiwang.Problem }); ok && len(many.Problems()) > 0 {
		return err // it says so itself
	}
	return badRequest(statusOf(err), pointer, coded.Code(), coded.Args()...)
}

func itemsOf(problems []yiwang.Problem) []ProblemItem {
	items := make([]ProblemItem, 0, len(problems))
	for _, p := range problems {
		text := textOf(p.Message)
		items = append(items, ProblemItem{Code: p.Message.Code, Pointer: p.Pointer, ZH: text.ZH, EN: text.EN})
	}
	return items
}

func statusOf(err error) int {
	if e, ok := errors.AsType[*refused](err); ok {
		return e.status
	}
	if e, ok := errors.AsType[*RequestError](err); ok {
		return e.Status
	}
	if kind, ok := kindOf(err); ok {
		switch kind {
		case workflow.UnknownAction:
			return http.StatusNotFound
		case workflow.Forbidden:
			return http.StatusForbidden
		case workflow.BadInput:
			return http.StatusUnprocessableEntity
		}
		return http.StatusConflict
	}
	if e, ok := errors.AsType[*evaluation.Refusal](err); ok {
		switch e.Code() {
		case "evaluation.not_applicant", "evaluation.staff_only":
			return http.StatusForbidden
		case "evaluation.reviewed_before", "evaluation.rectified_before", "evaluation.window_closed", "evaluation.before_service":
			return http.StatusConflict
		}
		return http.StatusUnprocessableEntity
	}
	if e, ok := errors.AsType[unmade](err); ok {
		if e.ofRequest() {
			return http.StatusUnprocessableEntity
		}
		return http.StatusConflict
	}
	switch {
	case is[*numbering.Refusal](err), is[*document.NotGrantedError](err):
		return http.StatusConflict
	case is[*goneError](err):
		return http.StatusGone
	case is[*catalog.UnknownMatterError](err), is[*journal.NotFoundError](err):
		return http.StatusNotFound
	case is[*calendar.HorizonError](err), is[*calendar.DateError](err), is[*calendar.UnknownError](err), is[*calendar.ProvisionalError](err), is[*journal.KeyReusedError](err):
		return http.StatusUnprocessableEntity
	case is[*journal.ConflictError](err):
		return http.StatusConflict
	case is[*journal.BusyError](err):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// kindOf is the kind of a refusal of a case, an inquiry or a supervision order.
func kindOf(err error) (workflow.Kind, bool) {
	if e, ok := errors.AsType[*workflow.Refusal](err); ok {
		return e.Kind, true
	}
	if e, ok := errors.AsType[*inquiry.Refusal](err); ok {
		return e.Kind, true
	}
	if e, ok := errors.AsType[*supervision.Refusal](err); ok {
		return e.Kind, true
	}
	return "", false
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// writeProblem answers err.
func writeProblem(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	p := ProblemOf(err, yiwang.Language(r.Header.Get("Accept-Language")))
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	if p.Status >= 500 {
		log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept-Language")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}
