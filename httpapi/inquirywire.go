package httpapi

import (
	"net/http"
	"net/url"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// InquiryRequest asks a question. The caller becomes its asker.
type InquiryRequest struct {
	Name    string `json:"name"`
	Contact string `json:"contact,omitempty"`
	Matter  string `json:"matter,omitempty"` // code, number, name or alias
	Case    string `json:"case,omitempty"`   // id of a case of the asker's own; its matter is that of the inquiry
	Title   string `json:"title"`
	Text    string `json:"text"`
}

// InquiryActionRequest is what an action on an inquiry needs: see [inquiry.Details].
type InquiryActionRequest struct {
	Text     string   `json:"text,omitempty"`
	Office   string   `json:"office,omitempty"`
	Matter   string   `json:"matter,omitempty"` // code, number, name or alias
	Basis    []string `json:"basis,omitempty"`
	Reason   string   `json:"reason,omitempty"`
	Body     string   `json:"body,omitempty"`
	Question string   `json:"question,omitempty"`
	Answer   string   `json:"answer,omitempty"`
}

// InquiryQuery selects inquiries. The zero value selects all the actor may see.
type InquiryQuery struct {
	Office string
	State  inquiry.State
	Matter string        // code, number, name or alias
	FAQ    inquiry.Stage // of the frequent question made of it
	Open   *bool         // waits for the bureau
	After  string        // cursor
	Limit  int           // 0 means 100
}

// InquiryItem is an inquiry in a list.
type InquiryItem struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Matter    *MatterRef     `json:"matter"` // null: about none, or the asker did not know
	Asker     string         `json:"asker"`
	State     inquiry.State  `json:"state"`
	StateName string         `json:"state_name"`
	Next      *RoleRef       `json:"next"` // null: nobody has the next move
	Office    string         `json:"office"`
	AskedAt   time.Time      `json:"asked_at"`
	FAQ       inquiry.Stage  `json:"faq"`   // "" for an asker: the offices' own business
	Light     workflow.Light `json:"light"` // of the clock of the answer
	Due       *calendar.Date `json:"due"`   // of the answer, while it is awaited
	Left      *int           `json:"left"`
	Unit      calendar.Unit  `json:"unit"` // of Left

	Certainty *calendar.Certainty `json:"certainty"`
}

// Inquiry is one inquiry with all that was said, as far as the reader may know.
type Inquiry struct {
	ID        string            `json:"id"`
	Version   int               `json:"version"`
	State     inquiry.State     `json:"state"`
	StateName string            `json:"state_name"`
	Next      *RoleRef          `json:"next"`
	Asker     inquiry.Asker     `json:"asker"` // masked for staff who have no need of it
	Matter    *MatterRef        `json:"matter"`
	Case      string            `json:"case"`
	Title     string            `json:"title"`
	Office    string            `json:"office"`
	Body      string            `json:"body"` // to be asked instead
	AskedAt   time.Time         `json:"asked_at"`
	AskedOn   int               `json:"asked_on"` // times
	Clock     Clock             `json:"clock"`    // of the answer
	FAQ       *InquiryFAQ       `json:"faq"`      // null for the asker, and where none was proposed
	Thread    []InquiryTurn     `json:"thread"`
	Actions   []InquiryActionID `json:"actions"` // what the reader may do now
}

// InquiryTurn is one thing that happened to an inquiry.
type InquiryTurn struct {
	Event  inquiry.EventType `json:"event"`
	Name   string            `json:"name"`
	At     time.Time         `json:"at"`
	Date   calendar.Date     `json:"date"`
	Role   RoleRef           `json:"role"`
	Actor  string            `json:"actor,omitempty"`  // for the staff
	Office string            `json:"office,omitempty"` // of who acted
	To     string            `json:"to,omitempty"`     // the office it was routed to
	Text   string            `json:"text,omitempty"`
	Basis  []string          `json:"basis"`
	Reason string            `json:"reason,omitempty"` // why an answer was corrected

	CorrectedOn calendar.Date `json:"corrected_on,omitzero"` // of an answer that holds no more: a later turn corrects it
}

// InquiryActionID names an action.
type InquiryActionID struct {
	Action inquiry.Action `json:"action"`
	Name   string         `json:"name"`
}

// InquiryFAQ is the frequent question made of an inquiry, with where it stands.
type InquiryFAQ struct {
	Stage     inquiry.Stage `json:"stage"`
	StageName string        `json:"stage_name"`
	FAQ
}

// FAQ is a frequent question as the public sees it.
type FAQ struct {
	Question  string         `json:"question"`
	Answer    string         `json:"answer"`
	Basis     []string       `json:"basis"`
	Office    string         `json:"office"`
	Date      calendar.Date  `json:"date"`      // it was published; of one that is not, of its stage
	Corrected *calendar.Date `json:"corrected"` // the day the answer was corrected after it had been published; null: never
}

// MatterFAQ is what was published as frequent questions of a matter, newest inquiry
// first; Guide holds the same in the shape that the element faq of a guide takes.
type MatterFAQ struct {
	Matter MatterRef        `json:"matter"`
	Items  []FAQ            `json:"items"`
	Guide  []guide.Question `json:"guide"`
}

// inquiryRow is what the index row of an inquiry holds: facts only.
type inquiryRow struct {
	ID      string        `json:"id"`
	Version int           `json:"version"`
	State   inquiry.State `json:"state"`
	Asker   string        `json:"asker"`
	Matter  catalog.Code  `json:"matter,omitempty"`
	Title   string        `json:"title"`
	Office  string        `json:"office,omitempty"`
	AskedAt time.Time     `json:"asked_at"`
	FAQ     inquiry.FAQ   `json:"faq,omitzero"`
	Marks   []inquiryMark `json:"marks"`
}

// inquiryMark is an event as far as the clock of the answer sees it.
type inquiryMark struct {
	Type inquiry.EventType `json:"type"`
	Date calendar.Date     `json:"date"`
}

func (h *handler) inquiries(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q := r.URL.Query()
	open, err := flag(q, "open")
	if err != nil {
		return err
	}
	limit, err := number(q, "limit")
	if err != nil {
		return err
	}
	page, err := h.service.Inquiries(r.Context(), actor, InquiryQuery{Office: q.Get("office"), State: inquiry.State(q.Get("state")), Matter: q.Get("matter"),
		FAQ: inquiry.Stage(q.Get("faq")), Open: open, After: q.Get("after"), Limit: limit})
	return write(w, http.StatusOK, page, err)
}

func (h *handler) ask(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[InquiryRequest](w, r)
	if err != nil {
		return err
	}
	shown, err := h.service.Ask(r.Context(), actor, q, how)
	if err == nil {
		w.Header().Set("Location", "inquiries/"+url.PathEscape(shown.ID))
		tag(w, shown.Version)
	}
	return write(w, http.StatusCreated, shown, err)
}

func (h *handler) inquiry(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	shown, err := h.service.Inquiry(r.Context(), actor, r.PathValue("id"))
	if err == nil {
		tag(w, shown.Version)
	}
	return write(w, http.StatusOK, shown, err)
}

func (h *handler) actInquiry(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[InquiryActionRequest](w, r)
	if err != nil {
		return err
	}
	shown, err := h.service.ActInquiry(r.Context(), actor, r.PathValue("id"), inquiry.Action(r.PathValue("action")), q, how)
	if err == nil {
		tag(w, shown.Version)
	}
	return write(w, http.StatusOK, shown, err)
}

func (h *handler) faq(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	all, err := h.service.FAQ(r.Context(), r.PathValue("code"))
	return keepJSON(w, r, all, err)
}
