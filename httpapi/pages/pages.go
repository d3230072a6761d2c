package pages

import (
	"html/template"
	"log/slog"
	"net/http"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// Options say how the pages look to the outside. The zero value serves them at
// the root, to visitors only.
type Options struct {
	Base     string           // path the pages are mounted under, e.g. "/fgw"; "" is the root
	Identify httpapi.Identify // nil makes everybody a visitor, who may read matters and guides only
	SignIn   string           // address of the page to sign in or change identity; "" hides the link
	OpenAPI  string           // address of the OpenAPI document, linked at the foot; a year links to its feed in the API beside it; "" hides both links
	Title    string           // name of the system; "" is 数字发改政务服务
	Notice   string           // a line above every page, e.g. 演示系统; "" shows none
	Log      *slog.Logger     // where errors nobody foresaw go; nil means the log of the service
}

type handler struct {
	service   *httpapi.Service
	options   Options
	mux       *http.ServeMux
	check     *http.CrossOriginProtection
	templates map[string]*template.Template
	style     string // address of the style sheet, with a hash of its content in it
}

// New serves the pages of s. It takes paths with Options.Base in front, so that
// it is mounted without http.StripPrefix.
func New(s *httpapi.Service, o Options) http.Handler {
	if o.Base = strings.Trim(o.Base, "/"); o.Base != "" {
		o.Base = "/" + o.Base
	}
	if o.Identify == nil {
		o.Identify = func(*http.Request) (workflow.Actor, error) { return workflow.Actor{}, nil }
	}
	if o.Title == "" {
		o.Title = "数字发改政务服务"
	}
	if o.Log == nil {
		o.Log = s.Log()
	}
	h := &handler{service: s, options: o, mux: http.NewServeMux(), check: http.NewCrossOriginProtection()}
	h.style = h.link("static", styleName())
	h.templates = h.parse()
	for pattern, serve := range map[string]page{
		"GET /{$}":                                        h.matters,
		"GET /which":                                      h.which,
		"GET /gaps":                                       h.gaps,
		"GET /flows":                                      h.flows,
		"GET /changes":                                    h.changes,
		"GET /changes/{no}":                               h.change,
		"GET /matters/{code}":                             h.matter,
		"GET /matters/{code}/guide/check":                 h.checkOf,
		"POST /matters/{code}/guide/check":                h.checkPosted,
		"GET /guides/check":                               h.checkForm,
		"POST /guides/check":                              h.checkPosted,
		"GET /matters/{code}/apply":                       h.applyForm,
		"POST /matters/{code}/apply":                      h.apply,
		"GET /cases":                                      h.cases,
		"GET /agency":                                     h.agencyForm,
		"POST /agency":                                    h.acceptAgency,
		"GET /cases/{id}":                                 h.caseOf,
		"GET /cases/{id}/clocks/{clock}":                  h.clock,
		"GET /cases/{id}/actions/{action}":                h.backToCase,
		"POST /cases/{id}/actions/{action}":               h.act,
		"GET /cases/{id}/review":                          h.review,
		"POST /cases/{id}/review":                         h.giveReview,
		"GET /cases/{id}/review/{no}/{action}":            h.backToReview,
		"POST /cases/{id}/review/{no}/{action}":           h.answer,
		"GET /ask":                                        h.askForm,
		"POST /ask":                                       h.ask,
		"GET /inquiries":                                  h.inquiries,
		"GET /inquiries/{id}":                             h.inquiryOf,
		"GET /inquiries/{id}/actions/{action}":            h.backToInquiry,
		"POST /inquiries/{id}/actions/{action}":           h.actInquiry,
		"GET /projects/{code}":                            h.project,
		"GET /board":                                      h.board,
		"GET /calendar":                                   h.thisYear,
		"GET /calendar/{year}":                            h.year,
		"GET /deadline":                                   h.deadline,
		"GET /cases/{id}/documents/{no}":                  h.documentOf,
		"GET /cases/{id}/documents/{no}/original.json":    h.documentFile,
		"GET /cases/{id}/documents/{no}/signature.json":   h.signatureFile,
		"GET /cases/{id}/documents/{no}/seal":             h.sealForm,
		"POST /cases/{id}/documents/{no}/seal":            h.sealDocument,
		"GET /cases/{id}/documents/{no}/certificate":      h.certificateOf,
		"POST /cases/{id}/documents/{no}/certificate":     h.issueCertificate,
		"GET /cases/{id}/documents/{no}/certificate.json": h.certificateFile,
		"GET /cases/{id}/documents/{no}/certificate-signature.json": h.certificateSignatureFile,
		"GET /cases/{id}/orders":                                    h.orders,
		"POST /cases/{id}/orders":                                   h.giveOrder,
		"GET /cases/{id}/orders/{no}/{action}":                      h.backToOrders,
		"POST /cases/{id}/orders/{no}/{action}":                     h.actOnOrder,
		"GET /board/reminders":                                      h.backToBoard,
		"POST /board/reminders":                                     h.remind,
		"GET /indicators":                                           h.indicators,
	} {
		method, path, _ := strings.Cut(pattern, " ")
		h.mux.Handle(method+" "+o.Base+path, h.serve(serve))
	}
	h.mux.HandleFunc("GET "+h.style, serveStyle)
	return h
}

// request is one request, with who asks.
type request struct {
	*http.Request
	w     http.ResponseWriter
	actor workflow.Actor
}

// page answers a request, or says why not.
type page func(request) error

// serve finds out who asks and makes a page of any error.
func (h *handler) serve(p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := request{Request: r, w: w}
		if err := h.check.Check(r); err != nil {
			h.problem(q, refusal{Status: http.StatusForbidden, Code: "httpapi.cross_origin"}.say())
			return
		}
		actor, err := h.service.Who(r, h.options.Identify)
		if err != nil {
			h.problem(q, refusalOf(err, nil))
			return
		}
		q.actor = actor
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, httpapi.MaxBody)
			err := r.ParseForm()
			if err == nil {
				if err = r.ParseMultipartForm(httpapi.MaxBody); err == http.ErrNotMultipart {
					err = nil
				}
			}
			if err != nil {
				h.problem(q, unreadable(err))
				return
			}
		}
		if err := p(q); err != nil {
			h.fail(q, err)
		}
	}
}

// fail shows err as a page of its own.
func (h *handler) fail(q request, err error) {
	failed := refusalOf(err, nil)
	h.note(q, failed, err)
	h.problem(q, failed)
}

// note logs what nobody foresaw; the page does not tell it.
func (h *handler) note(q request, failed refusal, err error) {
	if failed.Status >= http.StatusInternalServerError {
		h.options.Log.ErrorContext(q.Context(), "page failed", "method", q.Method, "path", q.URL.Path, "error", err)
	}
}

// ServeHTTP puts the security headers on every answer, and makes pages of what
// the mux itself would refuse.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "same-origin") // not no-referrer: it would make the Origin of our own forms "null"
	err := httpapi.Unrouted(h.mux, w, r)
	if err == nil {
		h.mux.ServeHTTP(w, r)
		return
	}
	q := request{Request: r, w: w}
	if actor, err := h.options.Identify(r); err == nil {
		q.actor = actor
	}
	h.problem(q, refusalOf(err, nil))
}
