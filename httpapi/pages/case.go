package pages

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// caseBody is the progress of a case.
type caseBody struct {
	Case       httpapi.Case
	Staff      bool
	Mine       bool
	Done       string // the action just carried out
	Failed     *refusal
	Actions    []actionForm
	Impossible []httpapi.ActionItem
	History    []httpapi.Happening // newest first
	Limits     []limitView         // of the office
	OwnLimits  []limitView         // of the applicant, those that have begun
	Diagram    template.HTML
	Documents  httpapi.Documents
	Seals      bool            // who asks may seal them
	Orders     []httpapi.Order // for the staff
	Supervises bool            // who asks may give one
	Services   int             // that may be reviewed
	Unreviewed int
	Rectifying int
}

// Names gives the name of a material of the case by its code.
func (b caseBody) Names(code string) string {
	for _, m := range b.Case.Materials {
		if m.Code == code {
			return m.Name
		}
	}
	return "其他"
}

// Papers are the documents about an event of the case that can be read.
func (b caseBody) Papers(version int) []httpapi.DocumentItem {
	var all []httpapi.DocumentItem
	for _, d := range b.Documents.Items {
		if d.Version == version && d.Made() {
			all = append(all, d)
		}
	}
	return all
}

func (h *handler) caseOf(q request) error {
	return h.showCase(q, http.StatusOK, "", nil, nil)
}

func (h *handler) backToCase(q request) error {
	h.seeOther(q, h.link("cases", q.PathValue("id")))
	return nil
}

func (h *handler) act(q request) error {
	id, action := q.PathValue("id"), workflow.Action(q.PathValue("action"))
	before, err := h.service.Case(q.Context(), q.actor, id)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(q.PostForm.Get("version"))
	if err != nil || version < 1 {
		version = -1 // no version is none that can match
	}
	asked, at := actionRequest(before, q.PostForm)
	after, err := h.service.Act(q.Context(), q.actor, id, action, asked, httpapi.Request{Key: q.PostForm.Get("key"), Versions: []int{version}})
	if err != nil {
		failed := refusalOf(err, at)
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized {
			return err
		}
		return h.showCase(q, failed.Status, action, q.PostForm, &failed)
	}
	h.seeOther(q, h.link("cases", id)+"?done="+strconv.Itoa(after.Version))
	return nil
}

// showCase shows a case; after a refusal, with the form of the action as it was
// typed.
func (h *handler) showCase(q request, status int, tried workflow.Action, in url.Values, failed *refusal) error {
	c, err := h.service.Case(q.Context(), q.actor, q.PathValue("id"))
	if err != nil {
		return err
	}
	items, err := h.service.Actions(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	reviews, err := h.service.Evaluation(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	documents, err := h.service.Documents(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	drawn, err := h.service.CaseDiagram(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	b := caseBody{Diagram: template.HTML(drawn), Case: c, Staff: q.actor.Role.Staff(), Mine: q.actor.ID == c.Applicant.Account, Failed: failed, Services: len(reviews.Services),
		Documents: documents, Seals: httpapi.Seals(q.actor.Role)}
	if b.Staff {
		orders, err := h.service.Orders(q.Context(), q.actor, c.ID)
		if err != nil {
			return err
		}
		b.Orders, b.Supervises = orders.Orders, q.actor.Role == workflow.Supervisor
	}
	for _, k := range c.Clocks {
		v := limitOfClock(k, h.link("cases", c.ID, "clocks", k.ID))
		switch {
		case !v.Own:
			b.Limits = append(b.Limits, v)
		case k.Status != workflow.NotStarted:
			b.OwnLimits = append(b.OwnLimits, v)
		}
	}
	for _, s := range reviews.Services {
		if _, may := h.reviewable(s); may {
			b.Unreviewed++
		}
	}
	for _, r := range reviews.Rectifications {
		if r.Answered == nil {
			b.Rectifying++
		}
	}
	b.History = slices.Clone(c.History)
	slices.Reverse(b.History)
	if q.URL.Query().Get("done") == strconv.Itoa(c.Version) && failed == nil {
		b.Done = b.History[0].ActionName
	}
	for _, item := range items {
		if !item.Possible {
			b.Impossible = append(b.Impossible, item)
			continue
		}
		f := actionForm{ActionItem: item, Form: form{Action: h.link("cases", c.ID, "actions", item.Action), Version: c.Version,
			Sets: actionSets(item, c, h.service.Issuers()...), Button: item.Name}}
		if item.Action == tried {
			f.Open = true
			f.Form.fill(in)
			if failed != nil && len(failed.Items) > 0 {
				f.Form.refuse(*failed)
				b.Failed = nil // it is told at the form, not above the page
			}
		} else {
			f.Form.fill(nil)
		}
		b.Actions = append(b.Actions, f)
	}
	openOnly(b.Actions)
	h.show(q, status, "case", "cases", c.Matter.Name, b)
	return nil
}

// openOnly opens the form of the only action there is, besides those on who acts for the
// applicant, which may be taken at any time. A bare button stays folded: it acts at once.
func openOnly(actions []actionForm) {
	var only *actionForm
	for i := range actions {
		a := &actions[i]
		if a.Action == "name_agent" || a.Action == "end_agency" {
			continue
		}
		if only != nil {
			return
		}
		only = a
	}
	if only != nil && len(only.Form.Sets) > 0 {
		only.Open = true
	}
}
