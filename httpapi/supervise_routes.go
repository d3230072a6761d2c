package httpapi

import (
	"net/http"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

func (h *handler) orders(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	all, err := h.service.Orders(r.Context(), actor, r.PathValue("id"))
	return write(w, http.StatusOK, all, err)
}

func (h *handler) giveOrder(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[OrderRequest](w, r)
	if err != nil {
		return err
	}
	all, err := h.service.GiveOrder(r.Context(), actor, r.PathValue("id"), q, how)
	return write(w, http.StatusCreated, all, err)
}

func (h *handler) actOnOrder(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q, how, err := commandOf[OrderActionRequest](w, r)
	if err != nil {
		return err
	}
	all, err := h.service.ActOnOrder(r.Context(), actor, r.PathValue("id"), r.PathValue("no"), supervision.Action(r.PathValue("action")), q, how)
	return write(w, http.StatusOK, all, err)
}

func (h *handler) supervisionBoard(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	b, err := h.service.SupervisionBoard(r.Context(), actor)
	return write(w, http.StatusOK, b, err)
}

func (h *handler) triggers(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	all, err := h.service.Triggers(r.Context(), actor)
	return write(w, http.StatusOK, Page[TriggerItem]{Items: all}, err)
}

func (h *handler) reminders(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	all, err := h.service.Reminders(r.Context(), actor)
	return write(w, http.StatusOK, Page[ReminderItem]{Items: all}, err)
}

func (h *handler) markReminders(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	var q RemindersRequest
	if err := decode(w, r, &q); err != nil {
		return err
	}
	answer, err := h.service.MarkReminders(r.Context(), actor, q)
	return write(w, http.StatusOK, answer, err)
}

// indicators are those of this year up to today where no period is said.
func (h *handler) indicators(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	q := r.URL.Query()
	to, err := h.day(q, "to")
	if err != nil {
		return err
	}
	from, err := calendar.New(to.Year(), 1, 1)
	if q.Get("from") != "" {
		from, err = h.day(q, "from")
	}
	if err != nil {
		return err
	}
	report, err := h.service.Indicators(r.Context(), actor, from, to)
	return write(w, http.StatusOK, report, err)
}
