package httpapi

import (
	_ "embed"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

//go:embed openapi.json
var openAPI []byte

// Identify tells who asks. The zero Actor is a visitor. ErrSignIn refuses the
// request with 401; any other error is a fault of whoever knows the people: it
// is logged and answered with 503.
type Identify func(*http.Request) (workflow.Actor, error)

// route is one operation: its pattern, what answers it, and the parameters behind the
// question mark that it reads.
type route struct {
	pattern string
	serve   func(*http.Request, http.ResponseWriter, workflow.Actor) error
	query   []string
}

// known refuses the parameters that the operation does not read: one that is misspelt
// would otherwise get the answer to another question.
func (r *route) known(query string) error {
	q, err := url.ParseQuery(query)
	if err != nil {
		return badRequest(http.StatusBadRequest, "", "httpapi.query_unreadable")
	}
	refusal := &RequestError{Status: http.StatusBadRequest}
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if !slices.Contains(r.query, name) {
			refusal.add(yiwang.Under("", name), yiwang.Message{Code: "httpapi.query_unknown", Args: []any{yiwang.Quote(name)}})
		}
	}
	if len(refusal.All) > 0 {
		return refusal
	}
	return nil
}

// Routes lists the patterns the handler serves, as net/http spells them.
func Routes() []string {
	var all []string
	for _, r := range (&handler{}).routes() {
		all = append(all, r.pattern)
	}
	return all
}

type handler struct {
	service  *Service
	identify Identify
	mux      *http.ServeMux
}

// NewHandler serves the service as JSON under /api/v1, and its OpenAPI document
// at /openapi.json. Mount it behind http.StripPrefix to put it elsewhere. A nil
// identify makes everybody a visitor.
func NewHandler(s *Service, identify Identify) http.Handler {
	if identify == nil {
		identify = func(*http.Request) (workflow.Actor, error) { return workflow.Actor{}, nil }
	}
	h := &handler{service: s, identify: identify, mux: http.NewServeMux()}
	sameOrigin := http.NewCrossOriginProtection()
	for _, r := range h.routes() {
		h.mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) {
			// A browser on another site must not act with our visitor's cookie.
			if sameOrigin.Check(req) != nil {
				writeProblem(w, req, s.log, refuse(http.StatusForbidden, "httpapi.cross_origin"))
				return
			}
			actor, err := s.Who(req, h.identify)
			if err == nil {
				err = r.known(req.URL.RawQuery)
			}
			if err == nil {
				err = r.serve(req, w, actor)
			}
			if err != nil {
				writeProblem(w, req, s.log, err)
			}
		})
	}
	return h
}

// Who asks an Identify, and logs what it could not tell.
func (s *Service) Who(r *http.Request, identify Identify) (workflow.Actor, error) {
	actor, err := identify(r)
	if err == nil || errors.Is(err, ErrSignIn) {
		return actor, err
	}
	s.log.ErrorContext(r.Context(), "cannot tell who asks", "path", r.URL.Path, "error", err)
	return workflow.Actor{}, refuse(http.StatusServiceUnavailable, "httpapi.identity_down")
}

func (h *handler) routes() []route {
	return []route{
		{"GET /openapi.json", h.openAPI, nil},
		{"GET /api/v1/matters", h.matters, []string{"q", "class", "portal", "one_window", "after", "limit", "as_of"}},
		{"GET /api/v1/matters/{code}", h.matter, []string{"as_of"}},
		{"GET /api/v1/matters/{code}/guide", h.guide, nil},
		{"GET /api/v1/matters/{code}/guide/report", h.guideReport, nil},
		{"POST /api/v1/guides/check", h.checkGuide, []string{"as_of", "matter"}},
		{"GET /api/v1/catalog", h.edition, nil},
		{"GET /api/v1/catalog/changes", h.changes, []string{"after", "limit"}},
		{"GET /api/v1/catalog/diff", h.diff, []string{"from", "to", "after", "limit"}},
		{"GET /api/v1/gaps", h.gaps, nil},
		{"GET /api/v1/flows", h.flows, nil},
		{"GET /api/v1/flows/board", h.flowBoard, nil},
		{"GET /api/v1/applicability/facts", h.applicabilityFacts, nil},
		{"POST /api/v1/applicability", h.applicability, nil},
		{"GET /api/v1/cases", h.cases, []string{"state", "matter", "open", "after", "limit"}},
		{"POST /api/v1/cases", h.open, nil},
		{"GET /api/v1/cases/{id}", h.caseOf, []string{"on"}},
		{"GET /api/v1/cases/{id}/actions", h.actions, nil},
		{"POST /api/v1/cases/{id}/actions/{action}", h.act, nil},
		{"GET /api/v1/cases/{id}/reviews", h.reviews, nil},
		{"POST /api/v1/cases/{id}/reviews", h.review, nil},
		{"POST /api/v1/cases/{id}/reviews/{service}/{action}", h.answer, nil},
		{"GET /api/v1/matters/{code}/faq", h.faq, nil},
		{"GET /api/v1/inquiries", h.inquiries, []string{"office", "state", "matter", "faq", "open", "after", "limit"}},
		{"POST /api/v1/inquiries", h.ask, nil},
		{"GET /api/v1/inquiries/{id}", h.inquiry, nil},
		{"POST /api/v1/inquiries/{id}/actions/{action}", h.actInquiry, nil},
		{"GET /api/v1/projects/{code}", h.project, nil},
		{"GET /api/v1/projects/{code}/offers", h.offers, []string{"matter"}},
		{"POST /api/v1/projects/{code}/sent", h.send, nil},
		{"GET /api/v1/cases/{id}/documents", h.documents, nil},
		{"GET /api/v1/cases/{id}/documents/{no}", h.document, nil},
		{"POST /api/v1/cases/{id}/documents/{no}", h.sealDocument, nil},
		{"GET /api/v1/cases/{id}/documents/{no}/signature", h.signature, nil},
		{"GET /api/v1/cases/{id}/documents/{no}/certificate", h.certificate, nil},
		{"POST /api/v1/cases/{id}/documents/{no}/certificate", h.issueCertificate, nil},
		{"GET /api/v1/cases/{id}/documents/{no}/certificate/signature", h.certificateSignature, nil},
		{"GET /api/v1/cases/{id}/orders", h.orders, nil},
		{"POST /api/v1/cases/{id}/orders", h.giveOrder, nil},
		{"POST /api/v1/cases/{id}/orders/{no}/actions/{action}", h.actOnOrder, nil},
		{"GET /api/v1/board", h.board, nil},
		{"GET /api/v1/supervision/board", h.supervisionBoard, nil},
		{"GET /api/v1/supervision/triggers", h.triggers, nil},
		{"GET /api/v1/supervision/reminders", h.reminders, nil},
		{"POST /api/v1/supervision/reminders", h.markReminders, nil},
		{"GET /api/v1/supervision/indicators", h.indicators, []string{"from", "to"}},
		{"GET /api/v1/cases/{id}/clocks/{clock}", h.clock, []string{"on"}},
		{"GET /api/v1/numbers/{issuer}/{year}", h.numbers, []string{"after", "limit"}},
		{"POST /api/v1/numbers/{issuer}/{year}/void", h.makeVoid, nil},
		{"GET /api/v1/limits", h.limits, nil},
		{"POST /api/v1/deadlines", h.deadline, nil},
		{"GET /api/v1/workdays", h.workdays, []string{"from", "add", "to", "as_of", "provisional"}},
		{"GET /api/v1/calendar/{year}", h.year, nil},
		{"GET /api/v1/calendar/{year}/feed.ics", h.yearFeed, nil},
	}
}

// ServeHTTP answers what the mux itself would refuse as a problem, too.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := Unrouted(h.mux, w, r); err != nil {
		writeProblem(w, r, h.service.log, err)
		return
	}
	h.mux.ServeHTTP(w, r)
}

// MaxAddress is how many bytes the path and the query of an address may have together.
const MaxAddress = 8 << 10

// Unrouted is nil if the mux has a handler for the request. Else it is the 404
// or 405 that the mux would write as plain text, and the Allow header is set; or
// the 414 of an address longer than MaxAddress, of which answers repeat parts.
func Unrouted(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) error {
	if len(r.URL.Path)+len(r.URL.RawQuery) > MaxAddress {
		return refuse(http.StatusRequestURITooLong, "httpapi.address_too_long", MaxAddress)
	}
	if _, pattern := mux.Handler(r); pattern != "" {
		return nil
	}
	said := deaf{header: http.Header{}}
	mux.ServeHTTP(&said, r)
	if allow := said.header.Get("Allow"); said.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", allow)
		return refuse(said.status, "httpapi.method_wrong", r.Method, allow)
	}
	return refuse(http.StatusNotFound, "httpapi.route_unknown")
}

// deaf keeps the status and header of an answer and drops its text.
type deaf struct {
	header http.Header
	status int
}

func (d *deaf) Header() http.Header         { return d.header }
func (d *deaf) WriteHeader(status int)      { d.status = status }
func (d *deaf) Write(p []byte) (int, error) { return len(p), nil }

func (h *handler) openAPI(_ *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, err := w.Write(openAPI)
	return err
}

func (h *handler) matters(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	q := r.URL.Query()
	portal, err := flag(q, "portal")
	if err != nil {
		return err
	}
	oneWindow, err := flag(q, "one_window")
	if err != nil {
		return err
	}
	limit, err := number(q, "limit")
	if err != nil {
		return err
	}
	asOf, err := h.day(q, "as_of")
	if err != nil {
		return err
	}
	page, err := h.service.Matters(MatterQuery{AsOf: asOf, Text: q.Get("q"), Class: catalog.Class(q.Get("class")), Portal: portal, OneWindow: oneWindow,
		After: q.Get("after"), Limit: limit})
	return keepJSON(w, r, page, err)
}

func (h *handler) matter(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	asOf, err := h.day(r.URL.Query(), "as_of")
	if err != nil {
		return err
	}
	m, err := h.service.MatterAsOf(r.PathValue("code"), asOf)
	return keepJSON(w, r, m, err)
}

func (h *handler) guide(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	g, _, err := h.service.Guide(r.PathValue("code"))
	return keepJSON(w, r, g, err)
}

func (h *handler) guideReport(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	_, report, err := h.service.Guide(r.PathValue("code"))
	return keepJSON(w, r, reportOf(report), err)
}

func (h *handler) cases(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q := r.URL.Query()
	open, err := flag(q, "open")
	if err != nil {
		return err
	}
	limit, err := number(q, "limit")
	if err != nil {
		return err
	}
	page, err := h.service.Cases(r.Context(), actor, CaseQuery{State: workflow.State(q.Get("state")), Matter: catalog.Code(q.Get("matter")),
		Open: open, After: q.Get("after"), Limit: limit})
	return write(w, http.StatusOK, page, err)
}

func (h *handler) gaps(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	return keepJSON(w, r, h.service.Gaps().cut(), nil)
}

func (h *handler) flows(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	return keepJSON(w, r, Page[FlowItem]{Items: h.service.FlowList()}, nil)
}

func (h *handler) flowBoard(_ *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	b, err := h.service.FlowBoard(actor)
	return write(w, http.StatusOK, b, err)
}

func (h *handler) applicabilityFacts(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	return keepJSON(w, r, Page[applicability.Fact]{Items: h.service.ApplicabilityFacts()}, nil)
}

func (h *handler) applicability(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	var q ApplicabilityRequest
	if err := decode(w, r, &q); err != nil {
		return err
	}
	answer, err := h.service.Applicability(q)
	return write(w, http.StatusOK, answer.cut(), err)
}

func (h *handler) open(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[CaseRequest](w, r)
	if err != nil {
		return err
	}
	c, err := h.service.Open(r.Context(), actor, q, how)
	if err == nil {
		w.Header().Set("Location", "cases/"+url.PathEscape(c.ID)) // relative, so that it holds wherever we are mounted
		tag(w, c.Version)
	}
	return write(w, http.StatusCreated, c, err)
}

func (h *handler) caseOf(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	on, err := h.day(r.URL.Query(), "on")
	if err != nil {
		return err
	}
	c, err := h.service.CaseOn(r.Context(), actor, r.PathValue("id"), on)
	if err == nil && on == h.service.Today() {
		tag(w, c.Version)
	} else if err == nil { // another day's answer is not what an action would act on
		w.Header().Set("ETag", strconv.Quote(strconv.Itoa(c.Version)+"@"+on.String()))
	}
	return write(w, http.StatusOK, c, err)
}

func (h *handler) clock(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	on, err := h.day(r.URL.Query(), "on")
	if err != nil {
		return err
	}
	k, err := h.service.ClockOn(r.Context(), actor, r.PathValue("id"), r.PathValue("clock"), on)
	return write(w, http.StatusOK, k, err)
}

func (h *handler) limits(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	return keepJSON(w, r, Page[*deadline.Rule]{Items: h.service.Limits()}, nil)
}

func (h *handler) deadline(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	var q DeadlineRequest
	if err := decode(w, r, &q); err != nil {
		return err
	}
	answer, err := h.service.Deadline(q)
	return write(w, http.StatusOK, answer, err)
}

func (h *handler) actions(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	items, err := h.service.Actions(r.Context(), actor, r.PathValue("id"))
	return write(w, http.StatusOK, Page[ActionItem]{Items: items}, err)
}

func (h *handler) act(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[ActionRequest](w, r)
	if err != nil {
		return err
	}
	c, err := h.service.Act(r.Context(), actor, r.PathValue("id"), workflow.Action(r.PathValue("action")), q, how)
	if err == nil {
		tag(w, c.Version)
	}
	return write(w, http.StatusOK, c, err)
}

func (h *handler) reviews(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	e, err := h.service.Evaluation(r.Context(), actor, r.PathValue("id"))
	return write(w, http.StatusOK, e, err)
}

func (h *handler) review(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[ReviewRequest](w, r)
	if err != nil {
		return err
	}
	e, err := h.service.Review(r.Context(), actor, r.PathValue("id"), q, how)
	return write(w, http.StatusCreated, e, err)
}

func (h *handler) answer(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[AnswerRequest](w, r)
	if err != nil {
		return err
	}
	e, err := h.service.Answer(r.Context(), actor, r.PathValue("id"), r.PathValue("service"), evaluation.Action(r.PathValue("action")), q, how)
	return write(w, http.StatusOK, e, err)
}

func (h *handler) project(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	p, err := h.service.ProjectOf(r.Context(), actor, r.PathValue("code"))
	return write(w, http.StatusOK, p, err)
}

func (h *handler) offers(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	page, err := h.service.Offers(r.Context(), actor, r.PathValue("code"), r.URL.Query().Get("matter"))
	return write(w, http.StatusOK, page, err)
}

func (h *handler) board(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	b, err := h.service.Board(r.Context(), actor)
	return write(w, http.StatusOK, b, err)
}

func (h *handler) numbers(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	year, err := yearOf(r.PathValue("year"))
	if err != nil {
		return err
	}
	after, limit, err := position(r.URL.Query())
	if err != nil {
		return err
	}
	n, err := h.service.Numbers(r.Context(), actor, r.PathValue("issuer"), year, after, limit)
	return write(w, http.StatusOK, n, err)
}

func (h *handler) makeVoid(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	year, err := yearOf(r.PathValue("year"))
	if err != nil {
		return err
	}
	var q VoidRequest
	if err := decode(w, r, &q); err != nil {
		return err
	}
	n, err := h.service.MakeVoid(r.Context(), actor, r.PathValue("issuer"), year, q)
	return write(w, http.StatusOK, n, err)
}

func (h *handler) workdays(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	q := r.URL.Query()
	provisional, err := flag(q, "provisional")
	if err != nil {
		return err
	}
	answer, err := h.service.Workdays(WorkdaysQuery{From: q.Get("from"), To: q.Get("to"), Add: q.Get("add"), AsOf: q.Get("as_of"),
		Provisional: provisional != nil && *provisional})
	return write(w, http.StatusOK, answer, err)
}

func (h *handler) year(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	y, err := h.service.Year(r.PathValue("year"))
	return keepJSON(w, r, y, err)
}

// yearFeed answers programs that ask for the same year again and again: they may
// keep it, if they ask whether it has changed.
func (h *handler) yearFeed(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	feed, err := h.service.YearFeed(r.PathValue("year"), yiwang.Language(r.Header.Get("Accept-Language")))
	if err != nil {
		return err
	}
	w.Header().Add("Vary", "Accept-Language")
	keep(w, r, "text/calendar; charset=utf-8", feed)
	return nil
}

func (h *handler) edition(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	return keepJSON(w, r, h.service.Edition(), nil)
}

func (h *handler) changes(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	after, limit, err := position(r.URL.Query())
	if err != nil {
		return err
	}
	feed, err := h.service.Changes(after, limit)
	return keepJSON(w, r, feed, err)
}

func (h *handler) diff(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	q := r.URL.Query()
	after, limit, err := position(q)
	if err != nil {
		return err
	}
	for _, name := range []string{"from", "to"} {
		if q.Get(name) == "" {
			return badRequest(http.StatusUnprocessableEntity, "/"+name, "httpapi.field_missing")
		}
	}
	from, err := h.day(q, "from")
	if err != nil {
		return err
	}
	to, err := h.day(q, "to")
	if err != nil {
		return err
	}
	page, err := h.service.Diff(from, to, after, limit)
	return keepJSON(w, r, page, err)
}
